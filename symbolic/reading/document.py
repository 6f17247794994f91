r"""From a document to definitions, claims and what was left unread.

A formula counts as a claim where its own form says so (f'(x) = …, \lim f = …) or a label does
(a heading, a column, "output range:").  Nothing is guessed: a formula that could be read in
two ways, or whose sentence has words that are not listed, is unread, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sympy import And, Eq, Expr, Float, Integer, Piecewise, S, Symbol, erf, exp, oo, pi, sqrt, tanh
from sympy.logic.boolalg import Boolean, true
from sympy.sets.sets import Set

from symbolic.activation import Activation
from symbolic.calculus.numbers import exact
from symbolic.calculus.unevaluated import put_all
from symbolic.claims.claim import Claim, Passage, Place, Text
from symbolic.reading import build, latex, sentences
from symbolic.reading.build import Unreadable, symbol
from symbolic.reading.names import Function, Scope, builtin
from symbolic.reading.sources import Block, Formula, Part, Piece, Source, Words, load
from symbolic.reading.statements import Head, Statement, Tokens, head, statements
from symbolic.reading.tokens import GREEK, Style, Token, tokens
from symbolic.reading.words import plain, words

SETS = ("domain", "range", "derivative_range", "zeros")
TRUTHS = (
    "monotonic",
    "monotonic_derivative",
    "identity_near_origin",
    "odd",
    "even",
    "bounded",
    "convex",
)
_GENERIC = frozenset({"f", "g", "h", "y", "F"})
_VARIABLES = ("x", "z", "t", "s", "u", "v")


@dataclass(frozen=True)
class Document:
    """The definitions of a file with the claims about each, and what was left unread."""

    file: str
    activations: tuple[Activation, ...]
    unread: tuple[Passage, ...]


@dataclass
class _Defined:
    """A function while its document is being read."""

    name: str
    title: str
    expression: Expr
    variable: Symbol
    place: Place
    called: bool
    section: int
    level: int
    names: set[str] = field(default_factory=set)
    values: dict[str, Expr] = field(default_factory=dict)
    where: list[Boolean] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    @property
    def function(self) -> Function:
        return Function(self.expression, self.variable, self.called)

    @property
    def parameters(self) -> set[Symbol]:
        """The symbols of its expression other than its variable."""
        found: set[Symbol] = self.expression.free_symbols - {self.variable}
        return found


@dataclass
class _Row:
    """One branch of a definition that is given branch by branch."""

    name: str
    variable: str | None
    value: Tokens
    condition: Tokens | None
    style: Style
    formula: Formula


def read(path: Path) -> Document:
    """What a file defines and states.  Raises UnreadableFile where it is no text at all."""
    source, parts = load(path)
    return read_parts(source, parts)


def read_parts(source: Source, parts: Sequence[Part]) -> Document:
    """What the parts of a source define and state."""
    reader = _Reader(source)
    for part in parts:
        reader.part(part)
    return Document(source.file, reader.activations(), tuple(reader.sorted_unread()))


_x = Symbol("x", real=True)
_WELL_KNOWN: dict[str, Expr] = {
    "sigmoid": 1 / (1 + exp(-_x)),
    "normal": (1 + erf(_x / sqrt(2))) / 2,
    "normal_density": exp(-(_x**2) / 2) / sqrt(2 * pi),
    "tanh": tanh(_x),
}


def well_known(name: str) -> Function | None:
    """A function without parameters of our chapter, by any of its names."""
    from symbolic.chapter import CHAPTER

    for a in CHAPTER:
        called = {plain(n) for n in (a.name, a.title.en, *a.other_names)}
        if plain(name) in called and not a.parameters:
            return Function(a.expression, a.variable)
    return None


class _Reader:
    """Walks the blocks of a file in their order."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.functions: list[_Defined] = []
        self.unread: list[Passage] = []
        self.section = 0
        self.begin_part(None)

    def begin_part(self, name: str | None) -> None:
        self.part_name = name
        self.section += 1
        self.part_start = self.section
        self.headings: list[tuple[int, str]] = []
        self.label: str | None = None
        self.current: _Defined | None = None
        self.rows: list[_Row] = []
        self.bare_rows = False
        self.spans: dict[int, dict[str, Function]] = {}
        self.span = 0
        self.lead = ""
        self.waiting: list[Boolean] = []
        self.conditions: dict[int, list[Boolean]] = {}

    def part(self, part: Part) -> None:
        self.begin_part(part.name)
        self._announced(part.blocks)
        for block in part.blocks:
            if block.kind == "heading" and self._begins(block):
                self.span += 1
            if self.rows and not self._continues_rows(block):
                self.flush()
            match block.kind:
                case "heading":
                    self.heading(block)
                case "table":
                    self.table(block)
                case _:
                    self.paragraph(block)
        self.flush()

    # --- places and reports

    def at(self, offset: int) -> Place:
        line, column = self.source.place(offset)
        return Place(self.source.file, line, column)

    def leave(self, formula: Formula | Words, reason: str, offset: int | None = None) -> None:
        text = " ".join(formula.text.split())
        at = self.at(formula.start + (offset or 0))
        self.unread.append(Passage(at, text[:200], reason))

    def sorted_unread(self) -> list[Passage]:
        return sorted(self.unread, key=lambda u: (u.place.line, u.place.column))

    # --- headings

    def heading(self, block: Block) -> None:
        text = "".join(p.text for p in block.pieces if isinstance(p, Words))
        text = " ".join(text.split())
        label = sentences.label_of(text, self.all_names()) if text else None
        if label is not None:
            self.label = label.kind
            return
        self.label = None
        if not text:
            return
        while self.headings and self.headings[-1][0] >= block.level:
            self.headings.pop()
        self.headings.append((block.level, text))
        if self.current is None or block.level <= self.current.level:
            self.current = None
            self.section += 1

    @property
    def home_level(self) -> int:
        return self.headings[-1][0] if self.headings else 0

    def title(self, name: str) -> str:
        if name not in _GENERIC and len(name) > 1 and name.lower() not in GREEK:
            return name
        if self.part_name:
            return self.part_name
        return re.sub(r"^[\d.]+\s*", "", self.headings[-1][1]) if self.headings else name

    # --- names

    def all_names(self) -> set[str]:
        """Names longer than a letter, by which sentences may speak of a function."""
        found = {n for f in self.functions for n in (f.title, *f.names)}
        if self.part_name:
            found.add(self.part_name)
        return {n for n in found if len(n) > 1} | {
            n for f in self.functions if f.section == self.section for n in f.names
        }

    def in_reach(self, name: str) -> _Defined | None:
        """The function of that name in this section, else the only one of the document."""
        same = [f for f in self.functions if name in f.names]
        own = [f for f in same if f.section == self.section]
        if own:
            return own[-1]
        if name in _GENERIC or len(same) != 1:
            return None
        return same[0]

    def scope(self, variable: str | None, style: Style, of: _Defined | None = None) -> Scope:
        functions: dict[str, Function] = {}
        refused: dict[str, str] = {}
        for f in self.functions:
            for name in f.names:
                here = f.section == self.section
                if not here and (
                    name in _GENERIC or (f.section < self.part_start and len(name) == 1)
                ):
                    continue
                if not here and f.parameters:
                    refused[name] = f"{name} is defined elsewhere, with parameters of its own"
                    functions.pop(name, None)
                elif not here and name in functions and functions[name].expression != f.expression:
                    refused[name] = f"{name} is defined more than once in this document"
                    functions.pop(name, None)
                else:
                    refused.pop(name, None)
                    functions[name] = f.function
        functions |= self.spans.get(self.span, {})
        subject = of or self.current
        values = dict(subject.values) if subject is not None else {}
        parameters = {s.name for s in subject.parameters} if subject is not None else set()
        parameters |= {"lambda" for p in list(parameters) if p == "lamda"}
        for said in self.conditions.get(self.section, []):
            parameters |= {s.name for s in said.free_symbols}
        values.pop(variable or "", None)
        return Scope(
            functions, values, variable, frozenset(parameters - {variable}), refused, style
        )

    def widened(self, scope: Scope, found: Iterable[Token]) -> Scope:
        """The scope with the well-known functions that these tokens name and nothing defines."""
        functions = {n: f for n, f in scope.functions.items() if builtin(n) != n}
        for t in found:
            if t.kind in ("LETTERS", "WORD", "NAME") and len(t.text) > 1:
                if t.text not in functions and t.text not in scope.refused:
                    known = well_known(t.text)
                    if known is not None:
                        functions[t.text] = known
        return replace(scope, functions=functions)

    def expression(self, side: Tokens, scope: Scope) -> Expr:
        return latex.expression(side, self.widened(scope, side))

    # --- what the document says of names before they are used

    def _announced(self, blocks: Sequence[Block]) -> None:
        """Names that a document explains in words or behind "where", section by section."""
        span = 0
        for block in blocks:
            if block.kind == "heading":
                span += self._begins(block)
                continue
            pieces = block.pieces
            for k, piece in enumerate(pieces):
                if not isinstance(piece, Formula):
                    continue
                after = pieces[k + 1] if k + 1 < len(pieces) else None
                before = pieces[k - 1].text if k and isinstance(pieces[k - 1], Words) else ""
                self._announce(piece, before, after, span)

    def _announce(self, piece: Formula, before: str, after: Piece | None, span: int) -> None:
        try:
            found = statements(tokens(piece.text, piece.style))
        except Unreadable:
            return
        known = self.spans.setdefault(span, {})
        for s in found:
            self._explained(s.tail, known)
        if len(found) != 1 or found[0].conditions:
            return
        named = head(found[0].sides[0])
        if named is None or named.order or named.kind != "function":
            return
        if len(found[0].sides) == 1 and isinstance(after, Words):
            meaning = sentences.known_name(after.text)
            if meaning and (named.argument is None or len(named.argument) == 1):
                known[named.name] = Function(_WELL_KNOWN[meaning], _x)
        if len(found[0].sides) == 2 and sentences.ends_in(before, "where"):
            variable = _variable(named)
            if variable is not None and named.name != variable:
                try:
                    side = found[0].sides[1]
                    value = self.expression(side, Scope(variable=variable, style=piece.style))
                except Unreadable:
                    return
                known[named.name] = Function(value, symbol(variable))

    def _explained(self, tail: Tokens, known: dict[str, Function]) -> None:
        """σ(x) is the logistic sigmoid, inside a formula's own words."""
        for k, t in enumerate(tail):
            if t.kind == "WORDS" and k:
                meaning = sentences.known_name(t.text)
                named = head(tail[:k])
                if meaning and named is not None:
                    known[named.name] = Function(_WELL_KNOWN[meaning], _x)

    @staticmethod
    def _begins(block: Block) -> bool:
        """Whether a heading begins something else than a label does."""
        text = "".join(p.text for p in block.pieces if isinstance(p, Words)).strip()
        return bool(text) and sentences.label_of(text) is None

    # --- paragraphs

    def paragraph(self, block: Block) -> None:
        if not any(isinstance(p, Formula) for p in block.pieces):
            text = "".join(p.text for p in block.pieces)
            self.spoken(text, block)
            self.lead = text
            return
        if self._row_of_list(block):
            return
        lead, self.lead = self.lead, ""
        _Sentence(self, block, lead).read()
        if isinstance(block.pieces[-1], Words):
            self.lead = block.pieces[-1].text

    def _row_of_list(self, block: Block) -> bool:
        """A list item `value` if `condition`, one branch of a definition."""
        pieces = [
            p for p in block.pieces if not (isinstance(p, Words) and not p.text.strip(" .,;，。；"))
        ]
        if block.kind != "item" or not pieces or not isinstance(pieces[0], Formula):
            return False
        value = pieces[0]
        condition: Formula | None = None
        if len(pieces) == 3 and isinstance(pieces[1], Words) and isinstance(pieces[2], Formula):
            if not sentences.is_phrase(pieces[1].text, "when"):
                return False
            condition = pieces[2]
        elif len(pieces) == 2 and isinstance(pieces[1], Words):
            if not sentences.is_phrase(pieces[1].text, "otherwise"):
                return False
        else:
            return False
        try:
            said = statements(tokens(value.text, value.style))
            when = tuple(tokens(condition.text, condition.style)) if condition else None
        except Unreadable as error:
            self.leave(value, str(error))
            return True
        if len(said) != 1 or said[0].conditions or len(said[0].sides) > 2:
            return False
        if not self._is_branch(when):
            return False
        named = head(said[0].sides[0]) if len(said[0].sides) == 2 else None
        if len(said[0].sides) == 2 and (named is None or named.order):
            return False
        name = named.name if named else ""
        variable = _variable(named) if named else None
        self.rows.append(_Row(name, variable, said[0].sides[-1], when, value.style, value))
        return True

    def _is_branch(self, when: Tokens | None) -> bool:
        """Whether a condition is one on a variable, so that it splits a definition."""
        return when is None or any(
            t.kind in ("NAME", "LETTERS") and t.text in _VARIABLES for t in when
        )

    def _continues_rows(self, block: Block) -> bool:
        return block.kind == "item"

    def flush(self) -> None:
        """The branches collected so far, as one definition."""
        rows, self.rows = self.rows, []
        if not rows:
            return
        first = rows[0]
        names = {r.name for r in rows if r.name}
        if len(names) > 1 or (len(rows) == 1 and rows[0].condition is not None):
            for row in rows:
                self.leave(row.formula, "a branch of a definition, without the others")
            return
        variable = next((r.variable for r in rows if r.variable), None)
        name = (
            next(iter(names), None)
            or self.part_name
            or (self.headings[-1][1] if self.headings else "f")
        )
        if variable is None:
            letters = {t.text for r in rows for t in r.condition or () if t.text in _VARIABLES}
            variable = next(iter(letters)) if len(letters) == 1 else None
        if variable is None:
            self.leave(first.formula, "which letter is the argument?")
            return
        scope = self.scope(variable, first.style)
        try:
            pairs = [
                (
                    self.expression(r.value, scope),
                    true if r.condition is None else latex.condition(r.condition, scope),
                )
                for r in rows
            ]
            if any(c == true for _, c in pairs[:-1]):
                raise Unreadable("“otherwise” stands before the last branch")
            value = Piecewise(*pairs, evaluate=False)
        except Unreadable as error:
            for row in rows:
                self.leave(row.formula, str(error))
            return
        known = self.in_reach(name)
        if known is not None and known.section == self.section and names:
            self.claim(known, "formula", value, first.formula, variable=variable)
            return
        self.define(name, value, symbol(variable), first.formula, first.formula.start, bool(names))

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
    ) -> _Defined | None:
        if value in (oo, -oo) or isinstance(value, Set):
            self.leave(formula, "no function")
            return None
        made = _Defined(
            name, title or self.title(name), exact(value), variable, self.at(offset), called,
            self.section, self.home_level, {name},
        )  # fmt: skip
        made.where.extend(self.conditions.get(self.section, []))
        self.functions.append(made)
        if current:
            self.current = made
        return made

    # --- claims

    def claim(
        self,
        of: _Defined,
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
        where, domain = true, S.Reals
        try:
            if variable is not None and variable != of.variable.name:
                own = symbol(variable)
                if own in of.parameters:
                    raise Unreadable(f"{variable} is the argument here and a parameter there")
                names = {own: of.variable}
                stated = _renamed(stated, names)
                conditions = [put_all(c, names) for c in conditions]
            for condition in conditions:
                where, domain = _limited(where, domain, condition, of.variable)
            allowed = of.parameters | (
                {of.variable} if kind in ("formula", "derivative") else set()
            )
            for s in sorted(_symbols(stated) - allowed, key=str):
                if kind in ("formula", "derivative") and len(allowed) == 1 and False:
                    continue
                raise Unreadable(f"{s} is no parameter of {of.title}")
            for s in sorted(where.free_symbols - of.parameters, key=str):
                raise Unreadable(f"{s} is no parameter of {of.title}")
        except Unreadable as error:
            self.leave(formula, str(error))
            return
        place = self.at(formula.start if offset is None else offset)
        said = " ".join((says or formula.text).split())[:300]
        of.claims.append(
            Claim(
                "", kind, stated, Text(said, said), place, about, domain, where,  # type: ignore[arg-type]
                reading=reading, beside=beside, note=note,  # type: ignore[arg-type]
            )
        )  # fmt: skip

    # --- words alone

    def spoken(self, text: str, block: Block) -> None:
        """A paragraph or a stretch of words without formulas."""
        start = block.start
        if self._plain_formula(text, start):
            return
        if self._labelled_words(text, start):
            return
        self.said(text, start)

    def said(self, text: str, start: int) -> None:
        """The properties that words state of the current function."""
        if self.current is None:
            return
        at = 0
        text = _one_line(text)
        for clause in sentences.clauses(text):
            at = text.index(clause, at)
            lead = len(clause) - len(clause.lstrip())
            words_at = Words(clause.strip(), start + at + lead)
            constant = sentences.constant_value(clause)
            if constant is not None:
                of, number = constant
                kind = "derivative" if of == "derivative" else "formula"
                self.claim(self.current, kind, exact(latex.read(number)), words_at)
                continue
            found = sentences.properties(clause, self.all_names())
            if found is None:
                if sentences.mentions_property(clause):
                    self.leave(words_at, "the sentence is not of a form that is read here")
                continue
            if _conditional(text):
                self.leave(words_at, "the sentence has a condition in words")
                continue
            for p in found:
                of_function = self.in_reach(p.subject) if p.subject else self.current
                if of_function is None:
                    if p.subject and p.subject == self.part_name:
                        of_function = self.current
                    else:
                        self.leave(words_at, f"it speaks of {p.subject}")
                        continue
                self.claim(of_function, p.kind, p.stated, words_at, about=p.of, reading=p.reading)

    def _plain_formula(self, text: str, start: int) -> bool:
        """A bare line such as f(x) = x / (1 + |x|), without any marks around the formula."""
        line = text.strip()
        if not re.match(r"^[A-Za-z_][\w]*'{0,2}\s*\([a-z]\)\s*:?=", line) or len(line) > 500:
            return False
        if "\n" in line:
            return False
        formula = Formula(line.rstrip(".;,"), "plain", start + text.index(line), start + len(text))
        _Sentence(self, Block("text", start, (formula,))).read()
        return True

    def _labelled_words(self, text: str, start: int) -> bool:
        """ "Range: (0, 1)" without marks around the set, and "Monotonic: yes"."""
        line = text.strip()
        found = re.match(r"^[*_]*([^:：=\n]{2,60}?)[*_]*\s*[:：][*_]*\s*(\S.{0,300})$", line)
        if found is None or self.current is None:
            return False
        label = sentences.label_of(found[1], self.all_names())
        if label is None:
            return False
        of = self.in_reach(label.subject) if label.subject else self.current
        piece = Words(found[2].strip(), start + text.index(line) + found.start(2))
        if of is not None:
            return self.cell_words(of, label.kind, piece)
        return False

    def cell_words(self, of: _Defined, kind: str, piece: Words) -> bool:
        """A value in words or plain symbols under a label: yes, (0, 1), all real numbers."""
        text = piece.text.strip().strip("*").rstrip(".。;；")
        if kind in TRUTHS:
            answered = sentences.answer(text)
            if answered is None:
                if text and not sentences.is_blank(text):
                    self.leave(piece, "neither yes nor no")
                return True
            self.claim(of, kind, answered, piece)
            return True
        meaning = words().meaning("set", text)
        if kind in SETS and meaning:
            self.claim(of, kind, S.Reals, piece)
            return True
        if not text or sentences.is_blank(text):
            return True
        if not re.search(r"[\d∞()\[\]{}=^]|inf", text):
            return False
        formula = Formula(text, "plain", piece.start, piece.start + len(text))
        self.under_label(formula, kind, of, ())
        return True

    # --- a formula under a label

    def under_label(
        self,
        formula: Formula,
        kind: str,
        of: _Defined | None,
        conditions: Sequence[Boolean],
    ) -> None:
        """A formula that a label says to be a range, a derivative, a definition, …"""
        try:
            found = tuple(tokens(formula.text, formula.style))
            if kind == "formula" or (kind in ("derivative", "second_derivative") and of is None):
                self.statements(formula, kind, conditions)
                return
            if of is None:
                raise Unreadable("no function is defined before it")
            if kind in SETS:
                self.stated_set(formula, found, kind, of, conditions)
            elif kind == "continuity":
                self.stated_order(formula, found, of, conditions)
            elif kind in ("derivative", "second_derivative"):
                self.statements(formula, kind, conditions, of)
            elif kind in TRUTHS:
                raise Unreadable("neither yes nor no")
            else:
                scope = self.scope(of.variable.name, formula.style, of)
                stated = latex.value(_trimmed(found), scope)
                self.claim(of, kind, stated, formula, conditions=conditions)
        except Unreadable as error:
            self.leave(formula, str(error), _within(error, formula))

    def stated_set(
        self,
        formula: Formula,
        found: Tokens,
        kind: str,
        of: _Defined,
        conditions: Sequence[Boolean],
    ) -> None:
        found, more = _set_and_conditions(_trimmed(found))
        scope = self.scope(None, formula.style, of)
        more_conditions = [latex.condition(c, scope) for c in more]
        stated = self.set_of(found, scope)
        if isinstance(stated, list):
            for value, when in stated:
                self.claim(
                    of, kind, value, formula, conditions=[*conditions, *more_conditions, when]
                )
            return
        self.claim(of, kind, stated, formula, conditions=[*conditions, *more_conditions])

    def set_of(self, found: Tokens, scope: Scope) -> Any:
        r"""A set: an interval, y \in (0, 1), 0 < y < 1, or several under conditions."""
        kinds = [t.kind for t in found]
        if "IN" in kinds:
            k = kinds.index("IN")
            if head(found[:k]) is None:
                raise Unreadable("what lies in the set?", found[0].start)
            found = found[k + 1 :]
            if not found:
                raise Unreadable("the formula ends too early")
        elif "EQ" in kinds and len(found) > 2 and kinds[1] == "EQ" and found[0].text in "DRf":
            found = found[2:]
        kinds = [t.kind for t in found]
        if kinds[:1] == ["BEGIN"]:
            raise Unreadable("a set by cases", found[0].start)
        if "REL" in kinds:
            return _between(found, scope)
        if kinds == ["LETTERS"] or kinds == ["WORD"]:
            if found[0].text == "R":
                return S.Reals
        return latex.real_set(found, scope)

    def stated_order(
        self, formula: Formula, found: Tokens, of: _Defined, conditions: Sequence[Boolean]
    ) -> None:
        """C^1 as an exact order; as "at least once" it is judged beside."""
        found = tuple(t for t in _trimmed(found) if t.kind not in ("LBRACE", "RBRACE"))
        texts = [t.text for t in found]
        kinds = [t.kind for t in found]
        if texts[:2] in (["C", "^"], ["C", "_"]):
            texts, kinds = texts[2:], kinds[2:]
        sign = 1
        if kinds[:1] == ["MINUS"]:
            sign, texts, kinds = -1, texts[1:], kinds[1:]
        if kinds == ["INFINITY"] and sign == 1:
            order: Expr = oo
        elif kinds == ["NUMBER"] and texts[0].isdigit():
            order = Integer(sign * int(texts[0]))
        else:
            raise Unreadable("no order of continuity; expected for example C^1")
        loose = Claim(
            "",
            "continuity",
            order,
            Text(f"至少 {order} 阶", f"at least {order}"),
            reading="at_least",
        )
        note = Text("按恰好的阶数判定。", "Judged as the exact order.")
        exactly = order not in (oo, -1)
        self.claim(
            of, "continuity", order, formula, conditions=conditions, reading="equal",
            beside=(loose,) if exactly else (), note=note if exactly else None,
        )  # fmt: skip

    # --- formulas that speak for themselves

    def statements(
        self,
        formula: Formula,
        label: str | None,
        conditions: Sequence[Boolean],
        of: _Defined | None = None,
        title: str | None = None,
    ) -> bool:
        """Read each statement of a formula; whether any of them was one.

        `label` says what an expression without a left side is.
        """
        found = statements(tokens(formula.text, formula.style))
        known = self.spans.setdefault(self.span, {})
        for s in found:
            self._explained(s.tail, known)
        read = [self.statement(s, formula, label, conditions, of, title) for s in found]
        return any(read)

    def statement(
        self,
        s: Statement,
        formula: Formula,
        label: str | None,
        conditions: Sequence[Boolean],
        of: _Defined | None,
        title: str | None,
    ) -> bool:
        try:
            named = head(s.sides[0])
            if named is not None and len(s.sides) > 1:
                return self.named_statement(s, named, formula, label, conditions, of, title)
            return self.nameless(s, formula, label, conditions, of, title)
        except Unreadable as error:
            position = error.position if error.position is not None else s.start
            at = Unreadable(str(error), position)
            self.leave(self._cut(formula, s), str(error), _within(at, formula) - _within_start(s))
            return True

    def _cut(self, formula: Formula, s: Statement) -> Formula:
        """The part of a formula that one statement takes."""
        end = max((t.end for side in (*s.sides, *s.conditions, s.tail) for t in side), default=0)
        start = s.start
        if not 0 <= start < end <= len(formula.text):
            return formula
        return replace(formula, text=formula.text[start:end], start=formula.start + start)

    def nameless(
        self,
        s: Statement,
        formula: Formula,
        label: str | None,
        conditions: Sequence[Boolean],
        of: _Defined | None,
        title: str | None,
    ) -> bool:
        """An expression, or a chain of them, that a label says to be a formula or a derivative."""
        if label not in ("formula", "derivative", "second_derivative"):
            return False
        if s.bound or "APPROX" in s.signs or "~" in s.signs:
            raise Unreadable("stated as an approximation, or bound to a letter without a name")
        if label == "formula":
            variable = of.variable.name if of else self.variable_of(s.sides[0], formula.style)
            scope = self.scope(variable, formula.style)
            name = title or self.title("f")
            value = self.expression(s.sides[0], scope)
            made = self.define(
                name, value, symbol(variable), formula, formula.start + s.start, title=title
            )
            if made is not None:
                self.bind_conditions(made, s, scope)
                self.further(
                    made, s.sides[1:], formula, variable, "formula", "function", conditions
                )
            return True
        if of is None:
            raise Unreadable("no function is defined before it")
        about = "derivative" if label == "second_derivative" else "function"
        extra = self.extra_conditions(s, of.variable.name, formula.style, of)
        self.further(
            of, s.sides, formula, of.variable.name, "derivative", about, [*conditions, *extra]
        )
        return True

    def variable_of(self, side: Tokens, style: Style) -> str:
        """The letter that an expression without a left side is a function of."""
        letters: set[str] = set()
        for t in side:
            if t.kind == "NAME" or (t.kind == "LETTERS" and len(t.text) <= 3):
                letters |= {t.text} if t.kind == "NAME" else set(t.text)
        likely = [v for v in _VARIABLES if v in letters]
        if len(likely) != 1:
            likely = [v for v in ("x", "z") if v in letters]
        if len(likely) != 1:
            raise Unreadable("which letter is the argument?")
        return likely[0]

    def named_statement(
        self,
        s: Statement,
        named: Head,
        formula: Formula,
        label: str | None,
        conditions: Sequence[Boolean],
        of: _Defined | None,
        title: str | None,
    ) -> bool:
        if named.kind == "limit":
            return self.limit(s, named, formula, conditions, of)
        if named.argument is None and named.order == 0:
            return self.letter(s, named, formula, label, conditions, of, title)
        variable = _variable(named)
        if variable is None and named.argument is not None:
            return self.value_at(s, named, formula, conditions, of)
        if named.order == 0:
            return self.definition(s, named, variable or "x", formula, conditions, of, title)
        subject = self.subject(named, of)
        if subject is None:
            raise Unreadable(f"{named.name} is not defined before its derivative")
        if named.order > 2:
            raise Unreadable("a derivative of third or higher order")
        argument = variable or subject.variable.name
        extra = self.extra_conditions(s, argument, formula.style, subject)
        about = "function" if named.order == 1 else "derivative"
        self.further(
            subject, s.sides[1:], formula, argument, "derivative", about, [*conditions, *extra],
            s.signs, s.start,
        )  # fmt: skip
        return True

    def subject(self, named: Head, of: _Defined | None = None) -> _Defined | None:
        """The function that a left side names; f for the current one, unless f means another."""
        if of is not None and (named.name in of.names or named.name in _GENERIC):
            return of
        found = self.in_reach(named.name)
        if found is None and of is not None:
            return None
        if found is None and named.name in _GENERIC:
            return self.current
        return found

    def further(
        self,
        of: _Defined,
        sides: Sequence[Tokens],
        formula: Formula,
        variable: str,
        kind: str,
        about: str,
        conditions: Sequence[Boolean],
        signs: Sequence[str] = (),
        start: int | None = None,
    ) -> None:
        """Each side of a chain as a claim of its own; sides that cannot be read are unread."""
        scope = self.scope(variable, formula.style, of)
        for k, side in enumerate(sides):
            at = formula.start + side[0].start
            part = replace(formula, text=formula.text[side[0].start : side[-1].end], start=at)
            if k < len(signs) and signs[k] == "~":
                self.leave(part, "stated as an approximation; nothing exact is claimed")
                continue
            alias = head(side)
            if kind == "formula" and alias is not None and self._alias(alias, of, variable):
                continue
            try:
                stated = self.expression(side, scope)
            except Unreadable as error:
                offset = (error.position or side[0].start) - side[0].start
                self.leave(part, str(error), max(0, offset))
                continue
            first = start if k == 0 and start is not None else side[0].start
            said = formula.text[first : side[-1].end]
            self.claim(
                of, kind, stated, part, variable=variable, about=about, conditions=conditions,
                offset=formula.start + first, says=said,
            )  # fmt: skip

    def _alias(self, named: Head, of: _Defined, variable: str) -> bool:
        """σ(x) in Sigmoid(x) = σ(x) = …: another name of the same function."""
        if named.kind != "function" or named.order or named.argument is None:
            return False
        if _variable(named) != variable or named.name in of.names:
            return False
        if builtin(named.name) or self.in_reach(named.name) or well_known(named.name):
            return False
        if named.name in self.spans.get(self.span, {}):
            return False
        of.names.add(named.name)
        return True

    def definition(
        self,
        s: Statement,
        named: Head,
        variable: str,
        formula: Formula,
        conditions: Sequence[Boolean],
        of: _Defined | None,
        title: str | None,
    ) -> bool:
        """f(x) = …: a definition, or where f is defined already a claim about it."""
        if s.conditions and self._branch(s, named, variable, formula):
            return True
        existing = self.in_reach(named.name)
        if existing is not None and existing.section == self.section and title is None:
            extra = self.extra_conditions(s, variable, formula.style, existing)
            self.further(
                existing, s.sides[1:], formula, variable, "formula", "function",
                [*conditions, *extra], s.signs, s.start,
            )  # fmt: skip
            return True
        if builtin(named.name) == named.name and existing is None:
            return self.everybodys(s, named, variable, formula, title)
        scope = self.scope(variable, formula.style)
        scope = replace(
            scope,
            values={},
            functions={n: f for n, f in scope.functions.items() if n != named.name},
        )
        made: _Defined | None = None
        rest: list[Tokens] = []
        signs: list[str] = []
        failed: list[tuple[Tokens, Unreadable]] = []
        aliases: list[str] = []
        for side, sign in zip(s.sides[1:], s.signs, strict=False):
            if made is not None:
                rest.append(side)
                signs.append(sign)
                continue
            if sign == "~":
                raise Unreadable("stated as an approximation; nothing exact is defined")
            alias = head(side)
            if alias is not None and self._new_name(alias, variable):
                aliases.append(alias.name)
                continue
            try:
                value = self.expression(side, scope)
            except Unreadable as error:
                failed.append((side, error))
                continue
            made = self.define(
                named.name, value, symbol(variable), formula, formula.start + s.start, title=title
            )
        if made is None:
            if failed:
                raise failed[0][1]
            raise Unreadable("no formula for it is given")
        made.names.update(aliases)
        for side, fault in failed:
            at = formula.start + side[0].start
            part = replace(formula, text=formula.text[side[0].start : side[-1].end], start=at)
            self.leave(part, str(fault))
        if s.bound:
            made.values[s.bound] = made.expression
        self.bind_conditions(made, s, scope)
        made.where.extend(conditions)
        self.further(made, rest, formula, variable, "formula", "function", (), signs)
        return True

    def everybodys(
        self, s: Statement, named: Head, variable: str, formula: Formula, title: str | None
    ) -> bool:
        """tanh(x) = …: the name has a meaning already, so every side is a claim about it."""
        argument = symbol(variable)
        value = build.call(named.name, argument)
        made = self.define(
            named.name, value, argument, formula, formula.start + s.start, title=title
        )
        if made is not None:
            self.further(
                made, s.sides[1:], formula, variable, "formula", "function", (), s.signs, s.start
            )
            if s.bound:
                made.values[s.bound] = made.expression
        return True

    def _new_name(self, named: Head, variable: str) -> bool:
        return (
            named.kind == "function"
            and named.order == 0
            and named.argument is not None
            and _variable(named) == variable
            and builtin(named.name) is None
            and self.in_reach(named.name) is None
            and well_known(named.name) is None
            and named.name not in self.spans.get(self.span, {})
        )

    def _branch(self, s: Statement, named: Head, variable: str, formula: Formula) -> bool:
        """f(x) = x for x > 0: one branch, where the condition is on the argument."""
        condition = s.conditions[0]
        own = not condition or any(t.text == variable for t in condition)
        if len(s.conditions) != 1 or len(s.sides) != 2 or not own:
            return False
        existing = self.in_reach(named.name)
        if existing is not None and existing.section == self.section:
            return False
        self.rows.append(
            _Row(named.name, variable, s.sides[1], condition or None, formula.style, formula)
        )
        return True

    def bind_conditions(self, made: _Defined, s: Statement, scope: Scope) -> None:
        for condition in s.conditions:
            read = latex.condition(condition, scope)
            if made.variable in read.free_symbols:
                raise Unreadable("a condition on the argument of a definition")
            made.where.append(read)

    def extra_conditions(
        self, s: Statement, variable: str, style: Style, of: _Defined
    ) -> list[Boolean]:
        scope = self.scope(variable, style, of)
        return [latex.condition(c, scope) for c in s.conditions if c]

    def letter(
        self,
        s: Statement,
        named: Head,
        formula: Formula,
        label: str | None,
        conditions: Sequence[Boolean],
        of: _Defined | None,
        title: str | None,
    ) -> bool:
        """y = …: a definition without its argument, where a label or the letter says so."""
        if label == "formula" or named.name in ("y", "f"):
            variable = self.variable_of(s.sides[1], formula.style)
            scope = self.scope(variable, formula.style)
            if s.conditions and self._branch(s, named, variable, formula):
                return True
            value = self.expression(s.sides[1], scope)
            made = self.define(
                named.name, value, symbol(variable), formula, formula.start + s.start,
                called=False, title=title,
            )  # fmt: skip
            if made is not None:
                if s.bound:
                    made.values[s.bound] = made.expression
                self.bind_conditions(made, s, scope)
                self.further(
                    made, s.sides[2:], formula, variable, "formula", "function", (), s.signs[1:]
                )
            return True
        if label in ("derivative", "second_derivative") and of is not None:
            raise Unreadable(f"what is {named.name}?")
        if formula.display:
            raise Unreadable(f"{named.name} = …: what it defines is not told")
        return False

    def value_at(
        self,
        s: Statement,
        named: Head,
        formula: Formula,
        conditions: Sequence[Boolean],
        of: _Defined | None,
    ) -> bool:
        """f(0) = 1/2, f'(0) = 1/4, and f(-x) = -f(x)."""
        subject = self.subject(named, of)
        if subject is None:
            raise Unreadable(f"{named.name} is not defined before its value is stated")
        if named.order > 1 or named.argument is None:
            raise Unreadable("a value of a higher derivative")
        variable = subject.variable.name
        symmetry = _symmetry(s, named)
        if symmetry is not None and named.order == 0:
            self.claim(subject, symmetry, True, formula, offset=formula.start + s.start)
            return True
        scope = self.scope(variable, formula.style, subject)
        point = self.expression(named.argument, scope)
        if point.has(subject.variable):
            raise Unreadable("an identity between values of the function")
        extra = self.extra_conditions(s, variable, formula.style, subject)
        about = "derivative" if named.order else "function"
        for side, sign in zip(s.sides[1:], s.signs, strict=True):
            stated = latex.value(side, self.widened(scope, side))
            if sign == "~":
                stated = _rounded(stated)
            if stated.has(subject.variable):
                raise Unreadable("the value depends on the argument")
            self.claim(
                subject, "value", (point, stated), formula, offset=formula.start + s.start,
                about=about, conditions=[*conditions, *extra],
            )  # fmt: skip
        return True

    def limit(
        self,
        s: Statement,
        named: Head,
        formula: Formula,
        conditions: Sequence[Boolean],
        of: _Defined | None,
    ) -> bool:
        subject = self.subject(named, of)
        if subject is None:
            raise Unreadable(f"{named.name} is not defined before its limit is stated")
        if named.order > 1:
            raise Unreadable("a limit of a higher derivative")
        scope = self.scope(subject.variable.name, formula.style, subject)
        point = exact(latex.value(named.toward, scope))
        extra = self.extra_conditions(s, subject.variable.name, formula.style, subject)
        about = "derivative" if named.order else "function"
        for side, sign in zip(s.sides[1:], s.signs, strict=True):
            stated = latex.value(side, self.widened(scope, side))
            if sign == "~":
                stated = _rounded(stated)
            if stated.has(subject.variable):
                raise Unreadable("the limit depends on the argument")
            value = (point, named.side, stated) if named.side else (point, stated)
            self.claim(
                subject, "limit", value, formula, offset=formula.start + s.start, about=about,
                conditions=[*conditions, *extra],
            )  # fmt: skip
        return True

    # --- tables

    def table(self, block: Block) -> None:
        from symbolic.reading.tables import read_table

        read_table(self, block)

    # --- the result

    def activations(self) -> tuple[Activation, ...]:
        taken: dict[str, int] = {}
        made = []
        for f in self.functions:
            slug = re.sub(r"[^\w]+", "-", f.title.strip()).strip("-").lower() or "f"
            taken[slug] = taken.get(slug, 0) + 1
            name = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
            made.append(
                Activation(
                    name=name,
                    title=Text(f.title, f.title),
                    expression=f.expression,
                    variable=f.variable,
                    claims=tuple(_numbered(name, f)),
                    place=f.place,
                )
            )
        return tuple(made)


def _numbered(name: str, f: _Defined) -> Iterable[Claim]:
    counts: dict[str, int] = {}
    for claim in f.claims:
        about = "derivative-" if claim.of == "derivative" else ""
        base = f"{name}-{about}{claim.kind.replace('_', '-')}"
        counts[base] = counts.get(base, 0) + 1
        unique = base if counts[base] == 1 else f"{base}-{counts[base]}"
        own = [w for w in f.where if w.free_symbols <= f.parameters]
        where = And(claim.where, *own)
        yield replace(
            claim,
            id=unique,
            where=where,
            by="document",
            beside=tuple(
                replace(b, id=f"{unique}-{b.reading}", where=where, by="document")
                for b in claim.beside
            ),
        )


class _Sentence:
    """A block with formulas: each formula with the words around it."""

    def __init__(self, reader: _Reader, block: Block, lead: str = "") -> None:
        self.reader = reader
        self.lead = lead
        self.taken: set[int] = set()
        self.block = block
        self.pieces = list(block.pieces)
        self.last: tuple[_Defined | None, int] | None = None  # function and its claims before

    def read(self) -> None:
        reader = self.reader
        carried: str | None = None
        for k, piece in enumerate(self.pieces):
            if isinstance(piece, Words):
                self.words_alone(k, piece)
                continue
            if k in self.taken:
                continue
            before = self.text_at(k - 1)
            if k == 0 and _leads(self.lead):
                before = self.lead
            after = self.text_at(k + 1)
            carried = self.formula(k, piece, before, after, carried)
        if reader.rows and not all(r.name == "" for r in reader.rows):
            if self.block.kind != "item":
                reader.flush()

    def text_at(self, k: int) -> str:
        if 0 <= k < len(self.pieces):
            piece = self.pieces[k]
            if isinstance(piece, Words):
                return piece.text
        return ""

    def words_alone(self, k: int, piece: Words) -> None:
        """Whole clauses between formulas may state properties."""
        text = piece.text
        ends = [0] if k == 0 else []
        ends += [m.end() for m in re.finditer(r"[,，。;；]\s*|\.\s+", text)]
        if len(ends) < 1:
            return
        last = len(text) if k == len(self.pieces) - 1 else ends[-1]
        if ends[0] < last:
            self.reader.said(text[ends[0] : last], piece.start + ends[0])

    def formula(
        self, k: int, piece: Formula, before: str, after: str, carried: str | None
    ) -> str | None:
        reader = self.reader
        followed = k + 2 < len(self.pieces) and isinstance(self.pieces[k + 2], Formula)
        if self.is_condition(piece, before, k):
            self.condition(piece, before)
            return None
        label = sentences.label_of(before, reader.all_names()) if before.strip() else None
        kind = label.kind if label else None
        heading = reader.label if not self.text_at(k - 1).strip(" \t\n:：") and k == 0 else None
        if (
            kind is None
            and heading
            and (piece.display or len(self.pieces) <= 2 or not after.strip())
        ):
            kind = heading
        of = reader.current
        if label is not None and label.subject:
            of = reader.in_reach(label.subject) or (
                reader.current if label.subject == reader.part_name else None
            )
        if kind is not None:
            if (
                not piece.display
                and not sentences.passes(after)
                and not self.conditioned(after, followed)
            ):
                reader.leave(piece, "the words after it may change its meaning")
                return None
            if kind == "formula" and piece.code and not _looks_mathematical(piece.text):
                return None
            if sentences.contrasts(before):
                reader.leave(piece, "the sentence compares with something else")
                return None
            if sentences.approximates(before) and not (kind in SETS and "." in piece.text):
                reader.leave(piece, "announced as an approximation; nothing exact is stated")
                return None
            conditions: list[Boolean] = []
            self.remember(of)
            if kind == "formula" and of is not None and label is None and heading is None:
                of = None
            if kind == "formula":
                self.safely(piece, kind, conditions)
            else:
                reader.under_label(piece, kind, of, conditions)
            return kind
        self.unlabelled(piece, before, after, followed)
        return None

    def safely(self, piece: Formula, label: str | None, conditions: Sequence[Boolean]) -> bool:
        reader = self.reader
        try:
            return reader.statements(piece, label, conditions)
        except Unreadable as error:
            reader.leave(piece, str(error), _within(error, piece))
            return True

    def conditioned(self, after: str, followed: bool) -> bool:
        """Whether the words after a formula lead to a condition that is itself a formula."""
        return followed and (
            sentences.is_phrase(after, "when")
            or sentences.is_phrase(after, "where")
            or sentences.ends_in(after, "where")
            or sentences.ends_in(after, "when")
            or after.strip(" ,，") in ("", "(", "（")
        )

    def remember(self, of: _Defined | None) -> None:
        self.last = (of, len(of.claims) if of else 0)

    def is_condition(self, piece: Formula, before: str, k: int) -> bool:
        """A comparison behind "for", "where", "其中"; or in brackets behind a formula."""
        try:
            found = tuple(tokens(piece.text, piece.style))
        except Unreadable:
            return False
        if not _compares(found):
            return False
        announced = sentences.ends_in(before, "where") or sentences.ends_in(before, "when")
        setting = k > 0 and before.rstrip().endswith(("(", "（"))
        bracketed = setting or (
            k > 0
            and before.strip()
            in (
                "(",
                "（",
                ",",
                "，",
                ", and",
                "and",
                "且",
                "和",
                "、",
            )
        )
        return announced or bracketed

    def condition(self, piece: Formula, before: str) -> None:
        reader = self.reader
        of = self.last[0] if self.last and self.last[0] else reader.current
        variable = of.variable.name if of else None
        try:
            found = _trimmed(tuple(tokens(piece.text, piece.style)))
            said = latex.condition(found, reader.scope(variable, piece.style, of))
        except Unreadable as error:
            reader.leave(piece, str(error), _within(error, piece))
            return
        if of is None:
            reader.conditions.setdefault(reader.section, []).append(said)
            return
        if self.last is not None and self.last[0] is not None:
            self.limit_claims(self.last[0], self.last[1], said, piece)
            return
        self.limit_function(of, said, piece)

    def limit_claims(self, of: _Defined, count: int, said: Boolean, piece: Formula) -> None:
        """A condition in the sentence of a claim belongs to that claim; else to the function."""
        if len(of.claims) == count:
            self.limit_function(self.reader.current or of, said, piece)
            return
        for i in range(count, len(of.claims)):
            claim = of.claims[i]
            try:
                where, domain = _limited(claim.where, claim.domain, said, of.variable)
                if not where.free_symbols <= of.parameters:
                    raise Unreadable("a condition on a letter that the function does not have")
            except Unreadable as error:
                self.reader.leave(piece, str(error))
                del of.claims[i:]
                return
            of.claims[i] = replace(claim, where=where, domain=domain)

    def limit_function(self, of: _Defined, said: Boolean, piece: Formula) -> None:
        if of.variable in said.free_symbols:
            return  # prose about a part of the line: it states nothing of the function
        if said.free_symbols & of.parameters:
            of.where.append(said)

    def unlabelled(self, piece: Formula, before: str, after: str, followed: bool) -> None:
        """A formula without a label: read if its own form tells what it is."""
        reader = self.reader
        try:
            found = tuple(tokens(piece.text, piece.style))
            said = statements(found)
        except Unreadable as error:
            if not piece.code and (piece.display or "=" in piece.text):
                reader.leave(piece, str(error), _within(error, piece))
            return
        if not said:
            return
        equations = [s for s in said if len(s.sides) > 1]
        if not equations:
            self.bare(piece, found, said, before)
            return
        named = [s for s in equations if head(s.sides[0]) is not None]
        if not named:
            if not piece.code:
                reader.leave(piece, "an equation, but of what function is not told")
            return
        if piece.code and not any(_is_application(s) for s in named):
            return
        if (sentences.doubtful(before) or sentences.contrasts(before)) and not piece.display:
            reader.leave(piece, "the words before it may make it something else than a statement")
            return
        if sentences.approximates(before):
            reader.leave(piece, "announced as an approximation; nothing exact is stated")
            return
        if self.branch(piece, said, after):
            return
        auxiliary = sentences.ends_in(before, "where")
        kept = reader.current
        claims = not all(_defines(s) for s in named)
        if (
            claims
            and not piece.display
            and not (sentences.passes(after) or self.conditioned(after, followed))
        ):
            reader.leave(piece, "the words after it may change its meaning")
            return
        self.remember(reader.current)
        heading = reader.label if reader.label in ("formula", "derivative") else None
        self.safely(piece, heading, ())
        if auxiliary and kept is not None:
            reader.current = kept
        elif reader.current is not kept:
            self.remember(reader.current)

    def branch(self, piece: Formula, said: list[Statement], after: str) -> bool:
        """f(x) = x if |x| > 1, the words between two formulas: one branch of a definition."""
        reader = self.reader
        when = sentences.starts_with(after, "when")
        otherwise = sentences.starts_with(after, "otherwise")
        if not (when or otherwise) or not _defines(said[0]):
            return False
        named = head(said[0].sides[0])
        k = self.pieces.index(piece)
        following = self.pieces[k + 2] if k + 2 < len(self.pieces) else None
        condition: Tokens | None = None
        if when:
            plainly = sentences.is_phrase(after, "when") and isinstance(following, Formula)
            try:
                if plainly and isinstance(following, Formula):
                    condition = tuple(tokens(following.text, following.style))
            except Unreadable:
                condition = None
            variable = _variable(named) if named else None
            if condition is None or not any(t.text == variable for t in condition):
                if condition is not None and _compares(condition):
                    return False  # a condition on parameters
                reader.leave(piece, "the words after it may change its meaning")
                return True
        if named is None or len(said) != 1 or len(said[0].sides) != 2 or said[0].conditions:
            reader.leave(piece, "the words after it may change its meaning")
            return True
        if when:
            self.taken.add(k + 2)
        reader.rows.append(
            _Row(named.name, _variable(named), said[0].sides[1], condition, piece.style, piece)
        )
        return True

    def bare(self, piece: Formula, found: Tokens, said: list[Statement], before: str) -> None:
        """No equation: a letter is a mention; a membership or a set states something."""
        reader = self.reader
        kinds = {t.kind for t in found}
        if "IN" in kinds and reader.current is not None:
            k = [t.kind for t in found].index("IN")
            named = head(found[:k])
            if named is not None and named.argument is not None and named.order <= 1:
                of = reader.subject(named)
                if of is not None and not sentences.doubtful(before):
                    kind = "derivative_range" if named.order else "range"
                    try:
                        scope = reader.scope(None, piece.style, of)
                        stated = reader.set_of(found, scope)
                        self.remember(of)
                        reader.claim(of, kind, stated, piece, reading="contained")
                    except Unreadable as error:
                        reader.leave(piece, str(error), _within(error, piece))
                    return
        if piece.display and not _is_mention(found):
            reader.leave(piece, "no label says what it is")
        elif not piece.code and (_is_interval(found) or _is_set(found)):
            reader.leave(piece, "no label says what this set is")


def _one_line(text: str) -> str:
    """Line breaks as spaces, but between Chinese characters as the end of a sentence."""

    def joined(found: re.Match[str]) -> str:
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        return "。" if not (before.isascii() and after.isascii()) else " "

    return re.sub(r"\n", joined, text)


def _leads(text: str) -> bool:
    """Whether a paragraph of words announces the formula that stands below it."""
    return text.rstrip().endswith((":", "：")) or sentences.label_of(text) is not None


# --- small questions -------------------------------------------------------------------


def _variable(named: Head) -> str | None:
    """The argument of a left side, where it is a letter."""
    if named.argument is None:
        return None
    inside = named.argument
    while len(inside) > 2 and inside[0].kind == "LBRACE" and inside[-1].kind == "RBRACE":
        inside = inside[1:-1]
    if len(inside) == 1 and inside[0].kind in ("NAME", "LETTERS", "WORD"):
        return inside[0].text
    if len(inside) >= 3 and inside[0].kind in ("NAME", "LETTERS") and inside[1].kind == "UNDER":
        rest = [t.text for t in inside[2:] if t.kind not in ("LBRACE", "RBRACE")]
        if all(t.kind in ("NAME", "LETTERS", "NUMBER", "LBRACE", "RBRACE") for t in inside[2:]):
            return f"{inside[0].text}_{''.join(rest)}"
    return None


def _symmetry(s: Statement, named: Head) -> str | None:
    """odd for f(-x) = -f(x), even for f(-x) = f(x)."""
    if len(s.sides) != 2 or named.argument is None or len(named.argument) != 2:
        return None
    if named.argument[0].kind != "MINUS" or named.argument[1].kind not in ("NAME", "LETTERS"):
        return None
    right = s.sides[1]
    sign = right[0].kind == "MINUS"
    other = head(right[1:] if sign else right)
    if other is None or other.name != named.name or other.order or other.argument is None:
        return None
    if [t.text for t in other.argument] != [named.argument[1].text]:
        return None
    return "odd" if sign else "even"


def _compares(found: Tokens) -> bool:
    kinds = [t.kind for t in found]
    if any(k in kinds for k in ("REL", "IN")):
        return "EQ" not in kinds or head(found[: kinds.index("EQ")]) is None
    if kinds.count("EQ") != 1:
        return False
    k = kinds.index("EQ")
    left = head(found[:k])
    return left is not None and left.argument is None and not left.order and k == 1


def _is_application(s: Statement) -> bool:
    named = head(s.sides[0])
    return named is not None and (named.argument is not None or named.order > 0)


def _defines(s: Statement) -> bool:
    named = head(s.sides[0])
    return named is not None and named.kind == "function" and named.order == 0


def _is_mention(found: Tokens) -> bool:
    return len(found) <= 2


def _is_interval(found: Tokens) -> bool:
    kinds = [t.kind for t in found]
    brackets = kinds[:1] in (["LPAR"], ["LSQ"], ["RSQ"]) and kinds[-1:] in (
        ["RPAR"],
        ["RSQ"],
        ["LSQ"],
    )
    return brackets and kinds.count("COMMA") == 1


def _is_set(found: Tokens) -> bool:
    return found[0].kind in ("REALS", "LSET") and found[-1].kind in ("REALS", "RSET")


def _looks_mathematical(text: str) -> bool:
    return re.search(r"[-+*/^=()|]", text) is not None


def _conditional(text: str) -> bool:
    low = plain(text)
    return (
        re.search(
            r"\b(?:if|when|unless|provided|for all|as long as|only)\b|如果|当.*时|只要|若", low
        )
        is not None
    )


def _trimmed(found: Tokens) -> Tokens:
    while found and found[-1].kind in ("PERIOD", "COMMA", "SEMICOLON"):
        found = found[:-1]
    return found


def _set_and_conditions(found: Tokens) -> tuple[Tokens, list[Tokens]]:
    """A set and the conditions behind it: (-α, ∞), α > 0; (0, 1) for α = 1."""
    depth = 0
    for k, t in enumerate(found):
        depth += (t.kind in ("LPAR", "LSQ", "LSET")) - (t.kind in ("RPAR", "RSQ", "RSET"))
        if depth == 0 and k and t.kind in ("WORDS", "COMMA", "SEMICOLON"):
            meaning = words().phrase(t.text) if t.kind == "WORDS" else "when"
            if meaning == "or":
                raise Unreadable("one set or another?", t.start)
            if meaning not in ("when", "where") or not _compares(found[k + 1 :]):
                continue
            rest = tuple(t for t in found[k + 1 :] if t.kind != "WORDS")
            return found[:k], [rest]
    return found, []


def _between(found: Tokens, scope: Scope) -> Set:
    """0 < y < 1, x >= 0, f(x) > 0: the set of one unknown."""
    relations = [k for k, t in enumerate(found) if t.kind == "REL"]
    ends = [-1, *relations, len(found)]
    sides = [found[a + 1 : b] for a, b in zip(ends, ends[1:], strict=False)]
    named = [k for k, side in enumerate(sides) if head(side) is not None]
    free = [
        k for k in named if (h := head(sides[k])) and (h.argument or h.name not in scope.parameters)
    ]
    if len(free) != 1 or len(sides) > 3:
        raise Unreadable("no set; expected for example (0, 1)", found[0].start)
    unknown = Symbol("_unknown", real=True)
    k = free[0]
    values = [unknown if i == k else latex.value(side, scope) for i, side in enumerate(sides)]
    parts = []
    for i, at in enumerate(relations):
        left, right = values[i], values[i + 1]
        parts.append(build.relation(left, found[at].text, right))
    return latex.solutions(And(*parts), unknown)


def _rounded(value: Expr) -> Expr:
    """A number behind ≈, as a printed decimal."""
    if value.is_Integer and value != 0:
        return Float(str(value), len(str(abs(int(value)))))
    if not isinstance(value, Float):
        raise Unreadable("≈ before something that is no decimal")
    return value


def _limited(where: Any, domain: Set, condition: Boolean, z: Symbol) -> tuple[Any, Set]:
    """A condition taken in: on parameters, or on the argument as a part of the line."""
    for part in condition.args if isinstance(condition, And) else (condition,):
        if z not in part.free_symbols:
            where = And(where, part)
        elif isinstance(part, Eq):
            raise Unreadable("a condition that leaves a single point")
        else:
            solved = latex.solutions(part, z)
            domain = domain.intersect(solved)
    return where, domain


def _renamed(stated: Any, names: Mapping[Any, Any]) -> Any:
    if isinstance(stated, tuple):
        return tuple(_renamed(part, names) for part in stated)
    return put_all(stated, names) if hasattr(stated, "free_symbols") else stated


def _symbols(stated: Any) -> set[Symbol]:
    if isinstance(stated, tuple):
        return {s for part in stated for s in _symbols(part)}
    return set(getattr(stated, "free_symbols", set()))


def _within(error: Unreadable, formula: Formula) -> int:
    position = error.position or 0
    return position if 0 <= position <= len(formula.text) else 0


def _within_start(s: Statement) -> int:
    return s.start if s.sides and s.sides[0] else 0
