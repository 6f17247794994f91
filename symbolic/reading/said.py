"""What words state of a function, alone or around numbers: properties, ends, limits, ranges."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from sympy import Expr, FiniteSet, Float, Integer, Interval, S, oo
from sympy.logic.boolalg import Boolean

from symbolic.calculus.numbers import exact
from symbolic.claims.claim import Claim, Text
from symbolic.reading import latex, naming, properties, sentences
from symbolic.reading.bounds import HIDDEN, Bounds, bounds, hidden
from symbolic.reading.build import Unreadable
from symbolic.reading.defined import Defined
from symbolic.reading.looks import VARIABLES, conditional, defined_name, one_line, printed
from symbolic.reading.properties import Property
from symbolic.reading.sources import Formula, Piece, Words
from symbolic.reading.state import Reader
from symbolic.reading.statements import Tokens
from symbolic.reading.tokens import Style, tokens
from symbolic.reading.words import words

ELSE = "the sentence may speak of something else"
LONGEST = 20_000  # characters of a paragraph, and
MOST = 500  # formulas in it; one with more is no text that people write
_FIRST = 0xE100  # characters from here on stand for the formulas of a sentence


@dataclass(frozen=True)
class Spoken:
    """A text with a character in place of each of its formulas; `places` are offsets."""

    text: str
    places: Sequence[int]
    formulas: Mapping[str, Formula] = field(default_factory=dict)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Where its sentences begin and end."""
        return sentences.spans(self.text)

    @cached_property
    def _clauses(self) -> dict[int, list[Clause]]:
        return {}

    def around(self, at: int) -> tuple[int, int]:
        """The sentence at an offset."""
        return self.sentences[bisect_right(self.sentences, (at, len(self.text))) - 1]

    def clauses(self, a: int, b: int) -> list[Clause]:
        """The clauses of a sentence, found once."""
        if a not in self._clauses:
            self._clauses[a] = list(clauses_of(self, a, b))
        return self._clauses[a]

    def part(self, a: int, b: int) -> Words:
        """A stretch of it as the document has it."""
        said = self.text[a:b]
        lead = len(said) - len(said.lstrip())
        shown = "".join(self.formulas[c].text if c in self.formulas else c for c in said)
        return Words(shown.replace(HIDDEN, ",").strip(), self.places[min(a + lead, b - 1)])


def spoken_in(pieces: Sequence[Piece], is_name: Callable[[str], object]) -> Spoken:
    """The text of a block: words, and a character for each formula but the name of a function."""
    text: list[str] = []
    places: list[int] = []
    formulas: dict[str, Formula] = {}
    long = sum(len(piece.text) for piece in pieces) > LONGEST
    if long or sum(isinstance(piece, Formula) for piece in pieces) > MOST:
        return Spoken("", ())
    for piece in pieces:
        if isinstance(piece, Formula) and len(piece.text) == 1 and is_name(piece.text):
            text.append(piece.text)
            places.append(piece.start)
        elif isinstance(piece, Words):
            said = hidden(one_line(piece.text))
            text.append(said)
            places.extend(range(piece.start, piece.start + len(said)))
        else:
            mark = chr(_FIRST + len(formulas))
            formulas[mark] = piece
            text.append(mark)
            places.append(piece.start)
    return Spoken("".join(text), places, formulas)


@dataclass(frozen=True)
class Clause:
    """A clause between two offsets of a text; `led` tells where the argument goes before it."""

    a: int
    b: int
    text: str
    led: str | None = None


def clauses_of(spoken: Spoken, a: int, b: int) -> Iterator[Clause]:
    """The clauses of a sentence; "as x → ∞," belongs to the one behind it."""
    led: str | None = None
    stretch = spoken.text[a:b]
    spans = properties.clause_spans(stretch)
    for k, (i, j) in enumerate(spans):
        if k and stretch[spans[k - 1][1]] in ":：":
            whole = properties.properties(stretch[spans[k - 1][0] : j])
            i = spans[k - 1][0] if whole and whole[0].slots else i  # "Max gradient: 0.25"
        text = spoken.text[a + i : a + j]
        to = properties.going(text)
        if to is not None:
            led = to
            continue
        yield Clause(a + i, a + j, text, led)
        led = None


def read_said(reader: Reader, text: str, start: int) -> None:
    """The properties that words without formulas state of the current function."""
    if reader.of_arguments:
        return
    if len(text) > LONGEST:
        return
    text = hidden(one_line(text))
    read_part(reader, Spoken(text, range(start, start + len(text) + 1)), 0, len(text))


def read_part(
    reader: Reader, spoken: Spoken, a: int, b: int, conditions: Sequence[Boolean] = ()
) -> None:
    """The properties that the clauses between two offsets of a text state."""
    first = bisect_right(spoken.sentences, (a, len(spoken.text))) - 1
    for i, j in spoken.sentences[max(first, 0) :]:
        if i >= b:
            break
        bound = conditional(spoken.text[max(a, i) : min(b, j)])
        about = Subject()
        for clause in spoken.clauses(i, j):
            lead = len(clause.text) - len(clause.text.lstrip())
            if a <= clause.a + lead and clause.b <= b:
                _read_clause(reader, spoken, clause, about, bound, conditions)


def _behind_definition(spoken: Spoken, at: int) -> bool:
    """Whether a clause follows f(x) = …, so that "which" is that function."""
    mark = spoken.text[:at].rstrip(" ,，\n")[-1:]
    formula = spoken.formulas.get(mark)
    return formula is not None and defined_name(formula.text) is not None


@dataclass
class Subject:
    """The function that a sentence has named last, and whether it named one at all."""

    named: bool = False
    of: Defined | None = None


def _before(reader: Reader, spoken: Spoken, clause: Clause) -> tuple[str, str | None] | None:
    """What the clauses before one in its sentence speak of; None where that is not sure."""
    i, _ = spoken.around(clause.a)
    names = reader.all_names()
    for p, q in reversed(properties.clause_spans(spoken.text[i : clause.a])):
        text = spoken.text[i + p : i + q]
        found = properties.subject(text, names)
        if found is not None:
            return found
        if (name := naming.subject_of(text)) is not None:
            return "function", name
        mark = text.strip()[:1]
        if mark in spoken.formulas and "=" in spoken.formulas[mark].text:
            return "function", None
        label = sentences.label_of(re.sub(properties.HOLDS, " ", text), names)
        if label is not None and label.kind != "formula":
            about = "derivative" if "derivative" in label.kind else "function"
            return about, label.subject
        heads = spoken.text[i + q : i + q + 1] in ":："
        neutral = heads and label is None and not naming.activations_in(text)
        if neutral or properties.going(text) is not None:
            continue
        goes_on = properties.begins_with_verb(text)
        if not goes_on and properties.properties(text, names) is None:
            return None
    return "function", None


def _read_clause(
    reader: Reader,
    spoken: Spoken,
    clause: Clause,
    about: Subject,
    bound: bool,
    conditions: Sequence[Boolean],
) -> None:
    text = clause.text
    reader.turn_to_subject(text)
    if reader.current is None and not about.named and not naming.activations_in(text):
        return
    words_at = spoken.part(clause.a, clause.b)
    if sentences.is_relative(text) and _behind_definition(spoken, clause.a):
        clause = replace(clause, text=sentences.as_pronoun(text))
        text = clause.text
    if sentences.is_relative(text):
        if properties.mentions_property(text):
            reader.leave(words_at, ELSE)
        return
    lies = bounds(text, reader.all_names())
    if lies is not None:
        _read_bounds(reader, lies, clause, words_at, bound, conditions)
        return
    constant = properties.constant_value(text)
    if constant is not None and reader.current is not None:
        if bound:
            reader.leave(words_at, "the sentence has a condition in words")
            return
        of, number = constant
        kind = "derivative" if of == "derivative" else "formula"
        value = exact(latex.read(number))
        reader.claim(reader.current, kind, value, words_at, conditions=conditions)
        return
    found = properties.properties(text, reader.all_names(), clause.led is not None)
    if found is None:
        if properties.mentions_property(text):
            reader.leave(words_at, "the sentence is not of a form that is read here")
        return
    if bound and not all(p.slots for p in found):
        reader.leave(words_at, "the sentence has a condition in words")
        return
    claim_properties(reader, found, spoken, clause, about, conditions)


def claim_properties(
    reader: Reader,
    found: Sequence[Property],
    spoken: Spoken,
    clause: Clause,
    about: Subject,
    conditions: Sequence[Boolean] = (),
) -> None:
    """Claim what a clause states, of the function that it names or speaks of."""
    words_at = spoken.part(clause.a, clause.b)
    for p in found:
        if not p.explicit:
            led = _before(reader, spoken, clause)
            if led is None:
                reader.leave(words_at, ELSE)
                return
            p = replace(p, of=led[0] if p.of == "function" else p.of, subject=led[1])
        if p.subject:
            about.named, about.of = True, reader.spoken_of(p.subject)
        of = about.of if about.named else reader.current
        if of is None:
            reader.leave(words_at, _unknown(reader, p.subject or ""))
            return
        if p.kind == "aside":
            continue
        if p.kind == "unjudged":
            reader.leave(words_at, "it names a property that is not judged here")
            continue
        try:
            _claim(reader, of, p, spoken, clause, words_at, conditions)
        except Unreadable as error:
            reader.leave(words_at, str(error))


def _unknown(reader: Reader, name: str) -> str:
    """Why the function of a statement is not known."""
    several = reader.usual.why_several(name)
    return several or f"it speaks of {name or 'a function that is not known'}"


def readable(reader: Reader, p: Property, spoken: Spoken, clause: Clause) -> bool:
    """Whether the numbers and places of a statement are ones that can be read."""
    of = reader.spoken_of(p.subject) if p.subject else reader.current
    if of is None:
        return False
    try:
        _stated(reader, of, p, spoken, clause)
    except Unreadable:
        return False
    return True


def _claim(
    reader: Reader,
    of: Defined,
    p: Property,
    spoken: Spoken,
    clause: Clause,
    words_at: Words,
    conditions: Sequence[Boolean],
) -> None:
    for kind, stated, about, reading in _stated(reader, of, p, spoken, clause):
        smooth = p.kind == "continuity" and p.stated == oo and "smooth" in clause.text.casefold()
        beside: tuple[Claim, ...] = ()
        if smooth:
            once = Text("连续可微", "continuously differentiable")
            beside = (Claim("", "continuity", Integer(1), once, reading="at_least", of=about),)  # type: ignore[arg-type]
        reader.claim(
            of, kind, stated, words_at, about=about, reading=reading, conditions=conditions,
            beside=beside,
        )  # fmt: skip


Stated = tuple[str, Any, str, str | None]


def _stated(
    reader: Reader, of: Defined, p: Property, spoken: Spoken, clause: Clause
) -> list[Stated]:
    """What a statement claims, its numbers put in: kind, what is stated, of what, the reading."""
    if not p.slots:
        return [_without_numbers(p)]
    read = _Slots(reader, of, spoken, p.slots, clause)
    ranges = ("range", "function") if p.of == "function" else ("derivative_range", "function")
    match p.kind:
        case "maximum" | "minimum":
            n = read.number("n")
            place = read.place()
            at: list[Stated] = [("value", (place, n), p.of, None)] if place is not None else []
            return [(p.kind, n, p.of, None), *at]
        case "at_most":
            return [(ranges[0], Interval(-oo, read.bound("n")), ranges[1], "contained")]
        case "at_least":
            return [(ranges[0], Interval(read.bound("n"), oo), ranges[1], "contained")]
        case "limit":
            return [("limit", (read.going(), read.number("n")), p.of, None)]
        case "value":
            return [("value", (read.exact_place(), read.number("n")), p.of, None)]
        case "lipschitz":
            return [("lipschitz", read.number("n"), p.of, None)]
        case "either":
            both = FiniteSet(read.bound("n"), read.bound("m"))
            return [(ranges[0], both, ranges[1], "contained")]
        case "not_differentiable":
            rest = S.Reals - FiniteSet(read.exact_place())
            return [("domain", rest, "derivative", "contained")]
        case "differentiable_but_at":
            return [("domain", S.Reals - FiniteSet(read.exact_place()), "derivative", None)]
        case "ends" if not read.told_as_about("n", "m"):
            both = Interval(read.bound("n"), read.bound("m"))
            return [(ranges[0], both, ranges[1], "contained")]
        case "ends":
            lo, hi = read.number("n"), read.number("m")
            return [("infimum", lo, p.of, None), ("supremum", hi, p.of, None)]
    raise Unreadable(f"{p.kind} is not read here")


def _without_numbers(p: Property) -> Stated:
    """A property that words tell alone."""
    if p.kind == "differentiable":
        if p.of == "derivative":
            raise Unreadable("the second derivative's domain is not read here")
        return "domain", p.stated, "derivative", p.reading
    if p.kind == "range" and p.of == "derivative":
        return "derivative_range", p.stated, "function", p.reading
    return p.kind, p.stated, p.of, p.reading


_ABOUT = re.compile(
    r"^(?:about|approximately|around|roughly|approx\.?|≈|~|约为?|大约为?|約|약)\s*", re.IGNORECASE
)
_WORDS = {"zero": "0", "one": "1", "the origin": "0", "origin": "0", "原点": "0", "원점": "0"}


@dataclass(frozen=True)
class _Slots:
    """The numbers and places that a statement names, read in the letters of its function."""

    reader: Reader
    of: Defined
    spoken: Spoken
    slots: Mapping[str, str]
    clause: Clause

    def tokens(self, text: str) -> tuple[Tokens, Style, bool]:
        """The tokens of a slot, how they are written, and whether it is told as about."""
        bare = _ABOUT.sub("", text.strip())
        about = bare != text.strip()
        formula = self.spoken.formulas.get(bare)
        style: Style = formula.style if formula else "plain"
        said = formula.text if formula else _WORDS.get(bare, bare.replace("infinity", "∞"))
        found = tuple(tokens(said.replace("minus ", "-"), style))
        if found and found[0].kind == "APPROX":
            found, about = found[1:], True
        return found, style, about

    def value(self, found: Tokens, style: Style, about: bool) -> Expr:
        scope = self.reader.scope(self.of.variable.name, style, self.of)
        stated = latex.value(found, self.reader.widened(scope, found))
        if stated.has(self.of.variable):
            raise Unreadable("the value depends on the argument")
        return printed(stated) if about and stated not in (oo, -oo) else stated

    def told_as_about(self, *names: str) -> bool:
        return any(self.tokens(self.slots[name])[2] for name in names)

    def number(self, name: str) -> Expr:
        return self.value(*self.tokens(self.slots[name]))

    def bound(self, name: str) -> Expr:
        """A number that nothing exceeds; one that is told as about bounds nothing."""
        found, style, about = self.tokens(self.slots[name])
        if about:
            raise Unreadable("a bound that is told as about; nothing exact is stated")
        return self.value(found, style, about)

    def place(self, exactly: bool = False) -> Expr | None:
        """The place x = c, if one is told."""
        if "c" not in self.slots:
            return None
        found, style, about = self.tokens(re.sub(r"^the point ", "", self.slots["c"]))
        signs = [k for k, t in enumerate(found) if t.kind in ("EQ", "APPROX")]
        if signs:
            if signs != [1] or not self.is_argument(found[0].text):
                raise Unreadable("which place is meant?")
            about |= found[1].kind == "APPROX" or found[1].text == "~"
            found = found[2:]
        c = self.value(found, style, False)
        if about and (exactly or not _has_decimals(c)):
            raise Unreadable("the place is told as about")
        return exact(c)

    def is_argument(self, letter: str) -> bool:
        """Whether a letter is the argument; a function without a formula here has any letter."""
        own = letter == self.of.variable.name
        return own or (letter in VARIABLES and self.reader.usual.holds(self.of))

    def exact_place(self) -> Expr:
        place = self.place(exactly=True)
        if place is None:
            raise Unreadable("which place is meant?")
        return place

    def going(self) -> Expr:
        """Where the argument goes: x → ∞, large inputs."""
        text = self.slots.get("to") or self.clause.led or ""
        side = words().tables["toward"].get(text.strip())
        if side is not None:
            return oo if side == "right" else -oo
        if text not in self.spoken.formulas:
            target = re.sub(r"^.*?(?:→|->|⟶|to |towards |approaches |[于向]|가 |が)\s*", "", text)
            return exact(self.value(*self.tokens(_infinite(target))))
        found, style, _ = self.tokens(text)
        arrows = [k for k, t in enumerate(found) if t.kind == "ARROW"]
        if arrows != [1] or not self.is_argument(found[0].text):
            raise Unreadable("where does the argument go?")
        return exact(self.value(found[2:], style, False))


def _infinite(text: str) -> str:
    """∞ with its sign, as words have it: 负无穷大, minus infinity."""
    if re.search(r"无穷|infinity|무한대|無限大", text):
        negative = re.search(r"[-−负負]|negative|minus|음의", text)
        return "-∞" if negative else "∞"
    return text


def _has_decimals(c: Expr) -> bool:
    return isinstance(c, Float) and len(str(c).rstrip("0").partition(".")[2]) >= 2


def _read_bounds(
    reader: Reader,
    lies: Bounds,
    clause: Clause,
    piece: Words,
    bound: bool,
    conditions: Sequence[Boolean],
) -> None:
    """A range that words tell: "the output lies between 0 and 1"."""
    of = reader.spoken_of(lies.subject) if lies.subject else reader.current
    if of is None or bound or sentences.contrasts(clause.text):
        reader.leave(piece, ELSE)
        return
    found = tokens(lies.text, "plain")
    stated = latex.real_set(found, reader.scope(None, "plain", of))
    reading = None if lies.exact else "contained"
    reader.claim(of, lies.kind, stated, piece, reading=reading, conditions=conditions)
