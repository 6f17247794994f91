"""What is known of a document while it is being read: functions, names in reach, claims."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import Any

from sympy import Eq, Expr, FiniteSet, Piecewise, Symbol, oo
from sympy.logic.boolalg import Boolean, true
from sympy.sets.sets import Set

from symbolic.activation import Activation
from symbolic.calculus.numbers import exact
from symbolic.calculus.unevaluated import put_all
from symbolic.claims.claim import Claim, Passage, Place, Text
from symbolic.reading import (
    domains,
    footnotes,
    labels,
    latex,
    limited_arguments,
    naming,
    senses,
    sentences,
    withheld,
)
from symbolic.reading.build import Unreadable
from symbolic.reading.claimed import fitted, numbered
from symbolic.reading.defined import GENERIC, Defined, Looked, Register
from symbolic.reading.known import letters_of, well_known
from symbolic.reading.looks import defined_name, is_interval, is_raised_inside, require_argument
from symbolic.reading.names import Function, Scope, builtin, is_letter
from symbolic.reading.sources import Block, Formula, Source, Words, as_written
from symbolic.reading.spoken import Topic
from symbolic.reading.statements import Tokens
from symbolic.reading.symbols import GREEK
from symbolic.reading.tokens import Style, Token
from symbolic.reading.usual import SEVERAL, Usual, defined_in, is_usual, one_of
from symbolic.reading.usual import note as usual_note
from symbolic.reading.words import Names, plain

_OF_FORMULA = ("formula", "derivative", "second_derivative", "value")  # where that is defined
_DEFINED = re.compile(
    r"\(\s*\{?\s*\\?[A-Za-z]\w*\s*\}?\s*(?:[,;|][^()]*)?\)\s*\}?\s*&?\s*(?::?=|\\colon(?:eqq|equals))"
)
_IMAGE = re.compile(r"\s*\\?[A-Za-z]+\s*(?:\\left)?\(\s*[-−\d]")  # f(-x), f(0): no new function
_LETTER = re.compile(r"\s*\{?\s*([yf])\s*\}?\s*&?\s*=(?![=>])(?=.*[xzt])", re.DOTALL)  # y = …
_STANDS = re.compile(  # "We only consider x >= 0 in what follows."
    r"\b(?:in what follows|in the following,? we|from now on|hereafter|in the sequel)\b"
    r"|(?:^|[.。]\s*)throughout,|以下(?:恒|均|总|都)?[设假]|下文[中均总都]|始终假设|本节[中均]?[设假]"
)


@dataclass
class Row:
    """One branch of a definition that is given branch by branch."""

    name: str
    variable: str | None
    value: Tokens
    condition: Tokens | None
    style: Style
    formula: Formula
    alone: bool = False  # whether the condition may be the whole domain
    anew: bool = False  # whether "let" gives the name again, to another function


@dataclass(frozen=True)
class Chain:
    """What the last chain of equations was about, which a line "= …" goes on with."""

    of: Defined
    variable: str
    kind: str
    about: str
    conditions: tuple[Boolean, ...]
    block: int


@dataclass(frozen=True)
class Parted:
    """The function that a heading of some level left, and whether for another one for sure."""

    level: int
    of: Defined
    sure: bool


@dataclass(frozen=True)
class Made:
    """A claim as it was made, and what of the text makes it."""

    of: Defined
    claim: Claim
    said: Formula | Words


@dataclass(frozen=True)
class Limit:
    """A condition that stands before what it limits: "for x > 0, the derivative is 1"."""

    condition: Boolean
    tokens: Tokens
    style: Style

    def of(self, variable: str | None) -> Limit:
        """The same of the argument of that name, which "on [0, 1]" leaves unsaid."""
        if variable is None or not is_interval(self.tokens):
            return self
        at = self.tokens[0].start
        named = (Token("NAME", variable, at, at), Token("IN", "\\in", at, at))
        return replace(self, tokens=(*named, *self.tokens))


_UNTICKED = re.compile(r"\s*\[ ?\](?=\s)")  # - [ ] to be done, and no statement yet
_EXPLAINED = re.compile(r"(?:其中|这里|此处|式中|\bwhere)[\s,:，：]*$")  # before a helper


class Reader:
    """What the blocks of a file have told so far; see `document` for the way through them."""

    def __init__(self, source: Source, defined: Mapping[str, bool] | None = None) -> None:
        self.source = source
        self.register = Register()
        self.usual = Usual(source.text, defined)
        if defined is not None:
            self.register.let_speak_of(naming.spellings())
        self.signatures: dict[tuple[int, str], Tokens] = {}  # of a section: where f: S → R is given
        self.begun: set[tuple[int, str]] = set()  # of a section: names that it gives anew
        self.lost: set[tuple[int, str]] = set()  # of a section: names given in what was not read
        self.attempts: set[str] = set()  # names of definitions that were not read
        self.unread: list[Passage] = []
        self.letters = letters_of(source.text)
        self.exercises = withheld.exercises(source.text)
        self.noted = footnotes.spans(source.text)
        self.contrary = senses.contrary_words(source.text)
        self.section = 0
        self.block = 0
        self.start = 0  # of the block
        self.around: Any = None  # what stands before and behind it, see `captions`
        self.kind = ""  # of the block
        self.words = ""  # of the block
        self.following = ""  # the words of the next block
        self.told: list[tuple[int, int]] = []  # of what the block says something was made
        self.left_out: list[tuple[int, int]] = []  # … and what of it was left
        self.made: list[Made] = []  # the claims of the block
        self.withheld: list[tuple[int, int]] = []  # where the block states nothing itself
        self.unsure: list[tuple[int, int, str]] = []  # … where it may be of something else, and why
        self.turned = -1  # the block whose words turned to another function
        self.standing: tuple[int, int] | None = None  # a section, and where its condition stands
        self.limited = False  # whether a docstring limits the input of its function
        self.of_arguments = False  # whether a docstring's list of arguments is being read
        self.begin_part(None)

    def begin_part(self, name: str | None) -> None:
        self.part_name = name
        self.register.begin_part()
        self.section += 1
        self.first_section = self.section  # of the part
        self.headings: list[tuple[int, str]] = []
        self.bare = False  # whether the last of them is a line of text
        self.label: str | None = None
        self.current: Defined | None = None
        self.level = 0  # of the heading under which that one was taken up
        self.rows: list[Row] = []
        self.spans: dict[int, dict[str, Function]] = {}
        self.disputed: set[tuple[int, str]] = set()  # names that such a span explains in two ways
        self.span = 0
        self.lead = ""
        self.openers: list[Any] = []  # parts of the line that stand above, see `openers`
        self.in_force: Callable[[int, Defined, bool], bool] | None = None  # see `force`
        self.of_slope = False  # whether a heading speaks of the derivative
        self.under_slope: Any = None  # the label of the derivative above, see `under_slope`
        self.in_row = False  # whether labels of the function stand above
        self.argued: str | None = None  # the argument that the titles of a table name
        self.heading = ""  # the last one, as written
        self.headed = 0  # its line
        self.item_head: Any = None  # the item that names the function of the items below it
        self.left_in_force: Any = None  # the subject that the paragraph before leaves in force
        self.between: Any = None  # the blocks since the current function was taken up
        self.level_before = 0  # of the last heading
        self.astray = False  # whether a subject that is not read took the place of the function
        self.parted: Parted | None = None  # whom a heading left
        self.topic: Topic | None = None  # what the paragraph before leaves this one to speak of
        self.set_before: Any = None  # the condition that the paragraph before ends with
        self.before = ""
        self.above = ""  # the paragraph above that may lead to the next one
        self.led = ""  # what the sentence of a formula says before it
        self.chain: Chain | None = None
        self.left: Defined | None = None  # while sentences speak of another one
        self.passing = False  # whether a sentence alone led to the current one
        self.named: str | None = None  # what the words before a formula call its function
        self.variant = False  # whether the sentence gives a formula on some condition in words
        self.attempted: dict[int, str] = {}  # the first name that a section gives a formula
        self.limits: tuple[int, tuple[Limit, ...]] = (0, ())  # of the block of that number
        self.going: tuple[int, Formula] | None = None  # x → ∞, said above the block of that number
        self.conditions: dict[int, list[Boolean]] = {}
        if name is not None:
            self.current = self.usually(name)

    def at(self, offset: int) -> Place:
        line, column = self.source.place(offset)
        return Place(self.source.file, line, column)

    def withhold(self, block: Block, errors: bool) -> None:
        """Take in where a block states nothing itself; all of it under "Common mistakes"."""
        self.told, self.left_out, self.made, self.unsure = [], [], [], []
        if _STANDS.search(plain(self.words)) and domains.tells_part(self.words):
            self.standing = self.section, block.start
        cells = [cell for row in block.rows for cell in row]
        whole = [(p.start, p.end) for p in (*block.pieces, *chain(*cells))]
        errors = errors or any(a <= block.start < b for a, b in self.exercises)
        errors = errors or (block.kind == "item" and _UNTICKED.match(self.words) is not None)
        taken = chain(*map(withheld.spans, cells)) if cells else None
        self.withheld = (
            whole if errors else [*(taken or withheld.spans(block.pieces, self.following))]
        )

    def has_told(self, a: int, b: int) -> bool:
        """Whether something was made of what stands between two offsets of the block."""
        return any(p < b and a < q for p, q in self.told)

    def has_left(self, a: int, b: int) -> bool:
        """Whether something between two offsets of the block was left."""
        return any(p < b and a < q for p, q in self.left_out)

    def _require_stated(self, at: int) -> None:
        """Raise Unreadable for what a text does not state itself."""
        if self.standing is not None and self.standing[0] == self.section:
            if at >= self.standing[1]:
                raise Unreadable("a condition stands over the whole section")
        if any(a <= at < b for a, b in self.withheld):
            raise Unreadable(withheld.REASON)
        k = bisect_right(self.noted, (at, len(self.source.text)))
        if k and at < self.noted[k - 1][1]:
            raise Unreadable(footnotes.REASON)
        for reason in (r for a, b, r in self.unsure if a <= at < b):
            raise Unreadable(reason)

    def leave(self, formula: Formula | Words, reason: str, offset: int | None = None) -> None:
        text = " ".join(as_written(formula).split())
        at = self.at(formula.start + (offset or 0))
        self.unread.append(Passage(at, text[:200], reason))
        self.told.append((formula.start, formula.end))
        self.left_out.append((formula.start, formula.end))
        if isinstance(formula, Formula):
            self._lose(formula.text, formula.start)

    def _lose(self, text: str, at: int) -> None:
        """A definition that was not read: what comes next is not about the function before it."""
        letter = _LETTER.match(text)
        of, name = self.current, defined_name(text) or (letter[1] if letter else None)
        if name is None or _IMAGE.match(text):
            return
        self.lost.add((self.section, name))
        if _DEFINED.search(text):
            self.attempts |= {name, self.title("f")}
        again = is_letter(name) and not self.restates()
        own = self.register.own(name, self.section)
        apart = own is not None and (own.block != self.block or self._begins_line(own, at))
        if again and apart:
            self.register.forget(name, self.section)
        explained = _EXPLAINED.search(plain(self.before)) is not None
        if of is not None and (name not in of.names or (again and (of is not own or apart))):
            self.current = of if explained and name not in of.names else None
            self.astray |= self.current is None

    def _begins_line(self, own: Defined, at: int) -> bool:
        """Whether an offset begins a line of its own, below the definition of a function."""
        begin = self.source.text.rfind("\n", 0, at) + 1
        above = own.place.line < self.at(at).line
        return above and re.search(r"\w", self.source.text[begin:at]) is None

    def begin_again(self, name: str, whole: Tokens) -> None:
        """Take in that f: S → R begins a function of that name, whatever it was before."""
        self.signatures[self.section, name] = whole
        self.begun.add((self.section, name))
        own = self.in_reach(name)
        self.register.forget(name, self.section)
        if own is not None and self.current is own:
            self.current = None

    def restates(self) -> bool:
        """Whether the words before a formula lead to another form of what is spoken of: 即.

        Not where they name another function: "one may use tanh, that is, f(x) = …".
        """
        own = (self.current.title, *self.current.names) if self.current is not None else ()
        last = "".join(sentences.whole(self.before)[-1:])
        return sentences.restates(self.before) and not naming.names_another(last, own)

    def sorted_unread(self) -> list[Passage]:
        return sorted(self.unread, key=lambda u: (u.place.line, u.place.column))

    def turn_to_subject(self, clause: str) -> None:
        """Where words begin to speak of another well-known function, what follows is about that.

        About none, if it is not known which one is meant; the next heading leads back.
        """
        of, name = self.current, naming.subject_of(clause)
        if name is None or (of is not None and self.is_called(of, name)):
            return
        if of is None:
            self.current = self.known_as(name) or self.usually(name)
            self.passing = self.current is not None
            return
        self.left, self.current = of, self.known_as(name) or self.usually(name)
        self.turned = self.block

    def end_item(self, item: Block) -> None:
        """What an item of a list says of another function does not reach the next item."""
        leads = "".join(p.text for p in item.pieces).rstrip(" *_").endswith((":", "："))
        if item.kind == "item" and self.turned == self.block and self.left and not leads:
            self.current, self.left = self.left, None

    def is_called(self, of: Defined, name: str) -> bool:
        """Whether a function may be spoken of by a name: one of its own, or its formula's."""
        own = (of.title, *of.names)
        if any(map(naming.activations_in, own)):
            known = naming.only_name(name) is not None or any(
                name.casefold() in o.casefold() for o in own
            )
            return known and not naming.names_another(name, own)
        key = one_of(name)
        return key is None or key in SEVERAL or is_usual(of.expression, of.variable, key)

    def usually(self, name: str) -> Defined | None:
        """The function of a name that the document uses and defines nowhere."""
        key = one_of(name)
        if key is None or self.usual.defined is None:
            return None
        for f in self.register.functions:
            if is_usual(f.expression, f.variable, key):
                return f  # under another name
        return self.usual.function(name, self.at(self.start), self.section, self.block)

    def begin_paragraph(self, text: str) -> None:
        """A function that a sentence only mentioned is left where another paragraph begins."""
        if self.passing and not sentences.refers_back(text):
            self.current, self.passing = None, False

    def begin_section(self) -> None:
        """What comes next speaks of no function before it."""
        self.current = self.left = None
        self.astray = False
        self.passing = False
        self.section += 1

    def bare_heading(self, text: str) -> bool:
        """Take in a line that is the name of a function and nothing else."""
        if not naming.is_bare_name(text):
            return False
        level = self.home_level if self.bare else self.home_level + 1
        if self.bare:
            self.headings.pop()
        self.headings.append((level, " ".join(text.split())))
        self.bare = True
        self.label = None
        self.begin_section()
        self.current, self.level = self.usually(text), level
        return True

    @property
    def home_level(self) -> int:
        return self.headings[-1][0] if self.headings else 0

    def title(self, name: str) -> str:
        """What to call a function: by its name, else by what is said of it, by its heading."""
        if name not in GENERIC:
            first = self.attempted.get(self.section, name)
            letter = name.partition("_")[0]  # L_1, H_delta
            if first != name or (len(letter) > 1 and letter.lower() not in GREEK):
                return name
        if self.named is not None:
            headed = self.headings[-1][1] if self.headings else ""
            return headed if naming.is_name_of(self.named, headed) else self.named
        if self.part_name:
            return self.part_name
        for _, heading in reversed(self.headings):
            said = labels.without_number(heading)
            first = re.split(r"[:：]", said, maxsplit=1)[0].strip(" *")
            if labels.label_of(first) is None and not labels.is_aspect(first):
                return first if naming.activations_in(first) else said
        return labels.without_number(self.headings[-1][1]) if self.headings else name

    def all_names(self) -> Names:
        """Names by which sentences may speak of a function here."""
        return self.register.spoken(self.section, *filter(None, [self.part_name]))

    def in_reach(self, name: str) -> Defined | None:
        """The function of that name in this section, else the only one of the document."""
        return self.register.own(name, self.section) or self.register.only(name)

    def spoken_of(self, name: str) -> Defined | None:
        """The function that a sentence names: by its name, its title, or that of its docstring."""
        found = self.in_reach(name) or self.register.titled(name, self.section)
        if found is None and name == self.part_name:
            return self.current
        return found or self.known_as(name) or self.usually(name)

    def known_as(self, name: str) -> Defined | None:
        """The one function of the document that a name such as `Leaky ReLU` can mean."""
        wanted = naming.activations_in(name)
        if len(wanted) != 1:
            return None
        named = [f for f in self.register.functions if naming.is_name_of(name, f.title)]
        found = named or [
            f for f in self.register.functions if naming.activations_in(f.title) == wanted
        ]
        return found[0] if len({f.expression for f in found}) == 1 else None

    def scope(self, variable: str | None, style: Style, of: Defined | None = None) -> Scope:
        section, announced = self.section, self.spans.get(self.span, {})
        subject = of or self.current

        def meant(name: str) -> Function | str | None:
            own = self.register.own(name, section)
            if subject is not None and name in subject.names:
                own = subject
            return own.function if own else self.register.elsewhere(name)

        def function(name: str) -> Function | None:
            own = self.register.own(name, section)
            found = meant(name) if own else announced.get(name) or meant(name)
            return None if isinstance(found, str) else found

        def refusal(name: str) -> str | None:
            found = meant(name)
            return found if isinstance(found, str) else None

        values = dict(subject.values) if subject is not None else {}
        parameters = {s.name for s in subject.parameters} if subject is not None else set()
        parameters |= {"lambda" for p in list(parameters) if p == "lamda"}
        for said in self.conditions.get(self.section, []):
            parameters |= {s.name for s in said.free_symbols}
        values.pop(variable or "", None)
        return Scope(
            Looked(function, lambda: {*self.register, *announced}),
            values,
            variable,
            frozenset(parameters - {variable}),
            Looked(refusal, lambda: self.register),
            style,
        )

    def widened(self, scope: Scope, found: Iterable[Token]) -> Scope:
        """The scope with the well-known functions that these tokens name and nothing defines."""
        spelled = {
            t.text for t in found if t.kind in ("LETTERS", "WORD", "NAME") and len(t.text) > 1
        }
        found = tuple(found)
        called = {t.text for t, after in pairwise(found) if after.kind in ("LPAR", "LSQ")}
        called -= {t.text for k, t in enumerate(found) if is_raised_inside(found, k)}

        def function(name: str) -> Function | None:
            known = scope.functions.get(name) if builtin(name) != name else None
            if known is None and name in spelled and name not in scope.refused:
                if name in self.letters:
                    return self.letters[name] if name in called else None
                return well_known(name)
            return known

        return replace(scope, functions=Looked(function, lambda: {*scope.functions, *spelled}))

    def expression(self, side: Tokens, scope: Scope) -> Expr:
        return latex.expression(side, self.widened(scope, side))

    def define(
        self,
        name: str,
        value: Expr,
        variable: Symbol,
        formula: Formula,
        offset: int,
        called: bool = True,
        title: str | None = None,
        current: bool = True,
        on: Boolean = true,
    ) -> Defined:
        """Take in a function, defined where `on` holds; Unreadable where its formula is none."""
        if value in (oo, -oo) or isinstance(value, Set):
            raise Unreadable("no function")
        require_argument(value, variable)
        self._require_stated(formula.start)
        domains.require_known(on, value, variable)
        part = domains.part_of(on, variable)
        value = domains.restricted(value, on, part)
        made = Defined(
            name, title or self.title(name), exact(value), variable, self.at(offset), called,
            self.section, self.home_level, self.block, part=part,
        )  # fmt: skip
        made.where.extend(self.conditions.get(self.section, []))
        self.register.add(made, name)
        if (headed := self._heading_alone()) is not None:
            self.register.call(made, {headed})
        base, _, index = name.rpartition("_")  # Swish, of Swish_β
        if len(base) > 1 and index in {s.name for s in made.parameters}:
            if self.in_reach(base) is None:
                self.register.call(made, {base})
        self.told.append((formula.start, formula.end))
        if current:
            self.current, self.left, self.astray = made, None, False
            self.passing, self.level = False, made.level
        return made

    def _heading_alone(self) -> str | None:
        """The heading of a section, as the name of the one function that it gives: Huber 损失."""
        headed = labels.without_number(self.headings[-1][1]) if self.headings else ""
        said = naming.without_aside(headed).strip(" *")
        others = [f for f in self.register.functions if f.section == self.section]
        short = 2 < len(said) < 30 and naming.is_short_title(said)
        if not short or len(others) > 1 or self.register.own(said, self.section) is not None:
            return None
        label = labels.label_of(said) is not None or labels.is_aspect(said)
        return None if label or naming.activations_in(said) else said

    def alone(self, value: Expr, variable: Symbol, formula: Formula, offset: int) -> Defined:
        """The function that a sentence names by its expression alone, the same for the same one."""
        shown = str(value)
        known = next((f for f in self.register.functions if f.title == shown), None)
        if known is not None and (known.expression, known.variable) == (value, variable):
            return known
        return self.define(shown, value, variable, formula, offset, title=shown, current=False)

    def withdraw(self, of: Defined, reason: str) -> None:
        """Take back a definition that turns out to be a part of one, with what was stated of it."""
        self.unread.append(Passage(of.place, of.title, reason))
        for said in of.claims:
            if said.place is not None:
                self.unread.append(Passage(said.place, said.says.en, reason))
        self.register.drop(of)
        for name in of.names:
            self.register.forget(name, self.section)
            self.lost.add((self.section, name))
        if self.current is of:
            self.current = None

    def take_up(self, of: Defined, name: str) -> None:
        """Let this section speak of a function that an earlier one defines."""
        self.register.bring(of, name, self.section)
        self.current, self.left = of, None
        self.passing, self.level = False, self.home_level

    def complete(self, of: Defined, point: Expr, value: Expr) -> None:
        """Give a function its value at a place that its definition leaves out: q(0) = 0."""
        x = of.variable
        branches = of.expression.args if isinstance(of.expression, Piecewise) else ()
        whole = Piecewise(*branches, (exact(value), Eq(x, exact(point))), evaluate=False)
        self.register.drop(of)
        part = of.part.union(FiniteSet(point))
        made = replace(of, expression=whole, part=part, names=frozenset())
        self.register.add(made, *of.names)
        if self.current is of:
            self.current, self.left = made, None

    def put_in(self, of: Defined, letter: Symbol, value: Expr) -> bool:
        """Put in what a letter of a formula stands for: x tanh(s), where s = ln(1 + e^x)."""
        if letter not in of.parameters or of.variable not in value.free_symbols:
            return False
        if of.claims or not value.free_symbols <= of.parameters | {of.variable}:
            raise Unreadable(f"{letter} depends on {of.variable}")
        self.register.drop(of)
        made = replace(
            of, expression=put_all(of.expression, {letter: exact(value)}), names=frozenset()
        )
        self.register.add(made, *of.names)
        if self.current is of:
            self.current, self.left = made, None
        return True

    def claim(
        self,
        of: Defined,
        kind: str,
        stated: Any,
        formula: Formula | Words,
        *,
        offset: int | None = None,
        variable: str | None = None,
        about: str = "function",
        reading: str | None = None,
        conditions: Sequence[Boolean] = (),
        says: str | None = None,
        beside: tuple[Claim, ...] = (),
        note: Text | None = None,
    ) -> None:
        """Attach a claim, in the symbols of the function that it is about."""
        try:
            at = formula.start if offset is None else offset
            self._require_stated(at)
            if self.limited and kind not in _OF_FORMULA:
                if not any(of.variable in c.free_symbols for c in conditions):
                    raise Unreadable(limited_arguments.REASON)
            slope = about == "derivative" or kind.startswith("derivative")
            if self.in_force is not None and self.in_force(at, of, slope):
                raise Unreadable("the sentence may speak of something else")
            fits = fitted(of, kind, stated, about, variable, conditions)
        except Unreadable as error:
            self.leave(formula, str(error))
            return
        place = self.at(formula.start if offset is None else offset)
        note = note or usual_note(of)
        self.told.append((formula.start, formula.end))
        said = " ".join((says or as_written(formula)).split())[:300]
        made = Claim(
            "", fits.kind, fits.stated, Text(said, said), place,  # type: ignore[arg-type]
            fits.of, fits.domain, fits.where,  # type: ignore[arg-type]
            reading=reading, beside=beside, note=note,  # type: ignore[arg-type]
        )  # fmt: skip
        of.claims.append(made)
        self.made.append(Made(of, made, formula))

    def defined(self) -> Mapping[str, bool]:
        """The well-known functions that the document defines, or tries to: whether as usual."""
        return defined_in(self.register.functions, self.attempts)

    def activations(self) -> tuple[Activation, ...]:
        taken: dict[str, int] = {}
        made = []
        for f in (*self.register.functions, *self.usual.spoken()):
            slug = re.sub(r"[^\w]+", "-", f.title.strip()).strip("-").lower() or "f"
            taken[slug] = taken.get(slug, 0) + 1
            name = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
            made.append(
                Activation(
                    name=name,
                    title=Text(f.title, f.title),
                    expression=f.expression,
                    variable=f.variable,
                    claims=tuple(numbered(name, f)),
                    place=f.place,
                )
            )
        return tuple(made)


def unknown(reader: Reader, name: str) -> str:
    """Why the function of a statement is not known."""
    several = reader.usual.why_several(name)
    return several or f"it speaks of {name or 'a function that is not known'}"
