"""What words state of a function, alone or around numbers: properties, ends, limits, ranges."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sympy import Eq, Integer, S, oo
from sympy.logic.boolalg import Boolean

from symbolic.calculus.numbers import exact
from symbolic.claims.claim import Claim, Text
from symbolic.reading import latex, naming, properties, sentences
from symbolic.reading.assertions import asserted
from symbolic.reading.bounds import Bounds, bounds, hidden
from symbolic.reading.build import Unreadable
from symbolic.reading.carried import (
    carried,
    carry_setting,
    region_before,
    without_back,
    without_regions,
    without_then,
)
from symbolic.reading.clauses import for_all, spelled_out, with_antecedent
from symbolic.reading.defined import Defined
from symbolic.reading.looks import conditional, one_line
from symbolic.reading.properties import Property
from symbolic.reading.regions import Part, restricted
from symbolic.reading.sentences import PUNCTUATION
from symbolic.reading.settings import CONDITION, is_limited, is_question, place_before, spoken_of
from symbolic.reading.slots import Slots
from symbolic.reading.sources import Words
from symbolic.reading.spoken import LONGEST, Clause, Spoken, Topic, in_order
from symbolic.reading.state import Reader
from symbolic.reading.tokens import tokens
from symbolic.reading.topics import carry_topic
from symbolic.reading.unclaimed import FORM, leave_unclaimed, states
from symbolic.reading.words import Names, ends, plain, words

_Range = TypeVar("_Range", Bounds | None, sentences.Label | None)

SETS = ("domain", "range", "derivative_range")
PLACED = ("maximum", "minimum", "not_differentiable")  # what a clause before may give a place
ELSE = "the sentence may speak of something else"


def read_said(reader: Reader, text: str, start: int) -> None:
    """The properties that words without formulas state of the current function."""
    if reader.of_arguments:
        return
    if len(text) > LONGEST:
        return
    text, at = in_order(hidden(one_line(text)))
    spoken = Spoken(text, [*(start + k for k in at), start + (at[-1] if at else 0) + 1])
    read_part(reader, spoken, 0, len(text))
    leave_unclaimed(reader, spoken)
    carry_topic(reader, spoken)
    carry_setting(reader, spoken)


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
                read_clause(reader, spoken, clause, about, bound, conditions)


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
        p += spoken.condition_before(spoken.text[i + p : i + q])
        before = Clause(i + p, i + q, spoken.text[i + p : i + q])
        text = spelled_out(reader, spoken, before).text
        if not sentences.without_lead(text):
            continue
        if _OF_EITHER.match(clause.text) and _gives_derivative(spoken, text, names):
            return None
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
        if (lies := bounds(text, names)) is not None:
            return "derivative" if lies.kind == "derivative_range" else "function", lies.subject
        goes_on = properties.begins_with_verb(text)
        if not goes_on and properties.properties(text, names) is None:
            return None
    return "function", None


_OF_EITHER = re.compile(
    r"\W*(?:and |but )*(?:the |an? )?(?:global |local )?"
    r"(?:(?:minimum|maximum|supremum|infimum|min|max)\b"
    r"|[而且并]*(?:最[大小]值|极[大小]值|[上下]确?界|是))",
    re.IGNORECASE,
)


_OWN = re.compile(
    r"\W*(?:and |so )?(?:its|the derivative is|the gradient is|其|它的|导数)", re.IGNORECASE
)


def _gives_derivative(spoken: Spoken, text: str, names: Names) -> bool:
    """Whether a clause gives the derivative of a function that it names, by an expression.

    "The derivative of f is 2x, the minimum is 0" may tell that of either; "its derivative is …"
    leaves no doubt.
    """
    last = spoken.formulas.get(text.strip()[-1:])
    if last is None or re.search(r"[a-zA-Z]", last.text) is None or _OWN.match(text):
        return False
    label = sentences.label_of(re.sub(properties.HOLDS, " ", text), names)
    return label is not None and label.kind == "derivative"


def read_clause(
    reader: Reader,
    spoken: Spoken,
    clause: Clause,
    about: Subject,
    bound: bool,
    conditions: Sequence[Boolean],
) -> None:
    """Claim what a clause states, or leave it."""
    clause, more, left_out = for_all(reader, spoken, spelled_out(reader, spoken, clause))
    taken = conditions_at(reader, spoken, clause)
    back = without_back(clause.text) if taken else clause.text
    bare = without_then(spoken, clause.a, back)
    clause = replace(clause, text=bare)
    conditions = [*conditions, *more, *(taken or ())]
    text = clause.text
    bound = bound and conditional(without_regions(spoken, clause.a).replace(left_out, ""))
    reader.turn_to_subject(text)
    if reader.current is None and not about.named and not naming.activations_in(text):
        return
    words_at = spoken.part(clause.a, clause.b)
    if sentences.is_relative(text):
        clause = with_antecedent(reader, spoken, clause)
        text = clause.text
    if sentences.is_relative(text):
        if properties.mentions_property(text):
            reader.leave(words_at, ELSE)
        return
    place = place_before(spoken, clause)
    placed = taken is None or place is not None or _is_placed(reader, conditions)
    told, part = told_in(reader, spoken, clause, placed)
    if part is not None:
        clause, conditions = part.clause, [*conditions, part.condition]
        rest = plain(without_regions(spoken, clause.a)).replace(part.words, "")
        bound = bound and conditional(rest)
    if told is None:
        if states(text, reader.all_names()):
            reader.leave(words_at, FORM)
        return
    if is_question(spoken, clause):
        return
    if taken is None:
        reader.leave(words_at, CONDITION)
        return
    topic = stated_of(reader, spoken, clause, told.found, conditions, about, told.of_derivative)
    if topic is None:
        return
    told = told.about_derivative() if topic is Topic.ANNOUNCED else told
    placed = place is not None or _is_placed(reader, conditions)
    _claim_told(reader, spoken, told, clause, words_at, about, bound, place, placed, conditions)


@dataclass(frozen=True)
class Told:
    """What a clause states: between which numbers something lies, a number, properties."""

    lies: Bounds | None
    everything: sentences.Label | None  # what is said to be all real numbers
    constant: tuple[str, str] | None
    found: Sequence[Property]

    @property
    def of_derivative(self) -> bool:
        """Whether the clause itself says that it is about the derivative."""
        if told := self.lies or self.everything:
            return told.kind == "derivative_range"
        if self.constant:
            return self.constant[0] == "derivative"
        return all(p.of == "derivative" for p in self.found)

    def about_derivative(self) -> Told:
        """The same of the derivative, which the sentence before announced."""
        return Told(
            _of_slope(self.lies),
            _of_slope(self.everything),
            self.constant and ("derivative", self.constant[1]),
            of_derivative(self.found),
        )


def told_in(
    reader: Reader, spoken: Spoken, clause: Clause, placed: bool
) -> tuple[Told | None, Part | None]:
    """What a clause states, and of which part of the line, if it tells one besides."""
    told = _told(reader, clause, placed)
    part = None if told else restricted(reader, spoken, clause)
    if part is None:
        return told, None
    told = _told(reader, part.clause, _is_placed(reader, [part.condition]))
    return told, part if told else None


def _told(reader: Reader, clause: Clause, placed: bool) -> Told | None:
    """What a clause states of a function; None where it states nothing that is read.

    `placed` tells that this is said of a place, or of a part of the line.
    """
    text, names = clause.text, reader.all_names()
    told = Told(
        bounds(text, names),
        _whole_line(text, names),
        properties.constant_value(text, placed),
        properties.properties(text, names, clause.led is not None) or (),
    )
    return told if told.lies or told.everything or told.constant or told.found else None


def _is_placed(reader: Reader, conditions: Sequence[Boolean]) -> bool:
    """Whether conditions leave a part of the line."""
    of = reader.current
    return of is not None and any(of.variable in c.free_symbols for c in conditions)


def _claim_told(
    reader: Reader,
    spoken: Spoken,
    told: Told,
    clause: Clause,
    words_at: Words,
    about: Subject,
    bound: bool,
    place: str | None,
    placed: bool,
    conditions: Sequence[Boolean],
) -> None:
    """Claim what a clause states; `bound` tells that its sentence has words for a condition."""
    if told.lies is not None:
        _read_bounds(reader, told.lies, clause, words_at, bound, conditions)
        return
    if told.everything is not None and reader.current is not None and not bound:
        kind, subject = told.everything.kind, told.everything.subject
        of = reader.spoken_of(subject) if subject else reader.current
        if of is not None:
            reader.claim(of, kind, S.Reals, words_at, conditions=conditions)
            return
    if told.constant is not None and reader.current is not None:
        if bound and not placed:
            reader.leave(words_at, CONDITION)
        else:
            _claim_constant(reader, spoken, clause, told.constant, place, conditions)
        return
    at = place is not None and all(p.kind in PLACED for p in told.found)
    if bound and not at and not all(p.slots for p in told.found):
        reader.leave(words_at, CONDITION)
        return
    claim_properties(reader, told.found, spoken, clause, about, conditions)


def conditions_at(reader: Reader, spoken: Spoken, clause: Clause) -> list[Boolean] | None:
    """The conditions on a clause that words tell; None where it is not sure which."""
    taken = carried(reader, spoken, clause.a)
    return None if taken is None else [*taken, *region_before(reader, spoken, clause.a)]


def _claim_constant(
    reader: Reader,
    spoken: Spoken,
    clause: Clause,
    constant: tuple[str, str],
    place: str | None,
    conditions: Sequence[Boolean],
) -> None:
    """Claim that a number is the function's, or its derivative's, at a place or on a part."""
    about, number = constant
    words_at, of, value = spoken.part(clause.a, clause.b), reader.current, latex.read(number)
    if of is None:
        return
    if place is None:
        kind = "derivative" if about == "derivative" else "formula"
        reader.claim(of, kind, exact(value), words_at, conditions=conditions)
        return
    try:
        c = Slots(reader, of, spoken, {"c": place}, clause).exact_place()
    except Unreadable as error:
        reader.leave(words_at, str(error))
        return
    reader.claim(of, "value", (c, value), words_at, about=about, conditions=conditions)


def _of_slope(told: _Range) -> _Range:
    """A range as that of the derivative, which the sentence before announced."""
    return replace(told, kind="derivative_range") if told and told.kind == "range" else told


def of_derivative(found: Sequence[Property]) -> list[Property]:
    """Statements as ones about the derivative, which the sentence before announced."""
    return [p if p.subject else replace(p, of="derivative") for p in found]


def stated_of(
    reader: Reader,
    spoken: Spoken,
    clause: Clause,
    found: Sequence[Property],
    conditions: Sequence[Boolean],
    about: Subject,
    slope: bool,
) -> Topic | None:
    """Of what a clause states something; None where it is left, as its meaning is not sure.

    `slope` tells that its own words name the derivative.
    """
    goes = clause.led is None or any(p.kind == "limit" for p in found)
    placed = all(p.kind in PLACED for p in found) and place_before(spoken, clause) is not None
    if not goes or (not placed and is_limited(reader, spoken, clause, conditions)):
        reader.leave(spoken.part(clause.a, clause.b), CONDITION)
        return None
    if about.named:
        return Topic.FUNCTION
    topic = spoken_of(reader, spoken, clause, found, slope)
    if topic in (Topic.FUNCTION, Topic.ANNOUNCED):
        return topic
    reader.leave(spoken.part(clause.a, clause.b), ELSE)
    return None


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
        if p.kind == "aside":
            continue
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
        if p.kind == "unjudged":
            reader.leave(words_at, "it names a property that is not judged here")
            continue
        if p.kind in PLACED and "c" not in p.slots and (place := place_before(spoken, clause)):
            p = replace(p, slots={**p.slots, "c": place})
            conditions = [c for c in conditions if not isinstance(c, Eq)]  # x = c, told by it
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
        asserted(reader, of, p, spoken, clause)
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
    cut = bool(p.slots) and Slots(reader, of, spoken, p.slots, clause).is_cut("n", "m")
    for said in asserted(reader, of, p, spoken, clause):
        smooth = p.kind == "continuity" and p.stated == oo and "smooth" in clause.text.casefold()
        beside: tuple[Claim, ...] = ()
        if smooth:
            once = Text("连续可微", "continuously differentiable")
            beside = (Claim("", "continuity", Integer(1), once, reading="at_least", of=said.of),)  # type: ignore[arg-type]
        reader.claim(
            of, said.kind, said.value, words_at, about=said.of,
            reading="truncated" if cut and said.reading is None else said.reading,
            conditions=[*conditions, said.where], beside=beside,
        )  # fmt: skip


def claim_answer(reader: Reader, of: Defined, asked: str, answer: Words, yes: bool) -> None:
    """Claim what a yes or a no under the title of a column says: differentiable at 0?"""
    said = properties.answered(asked, yes)
    spoken = Spoken(said, [answer.start] * (len(said) + 1))
    for p in properties.properties(said) or ():
        if p.kind in ("aside", "unjudged"):
            continue
        try:
            _claim(reader, of, p, spoken, Clause(0, len(said), said), answer, ())
        except Unreadable as error:
            reader.leave(answer, str(error))


def _whole_line(clause: str, names: Names) -> sentences.Label | None:
    """Of what a clause says that it is all real numbers: "its range is all reals"."""
    low = plain(clause).strip(PUNCTUATION)
    for word in words().all("set"):
        if ends(low, word) and len(low) > len(word) + 3:
            label = sentences.label_of(low[: -len(word)], names)
            return label if label is not None and label.kind in SETS else None
    return None


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
    try:
        found = tokens(lies.text, "plain")
        stated = latex.real_set(found, reader.scope(None, "plain", of))
    except Unreadable as error:
        reader.leave(piece, str(error))
        return
    reading = None if lies.exact else "contained"
    reader.claim(of, lies.kind, stated, piece, reading=reading, conditions=conditions)
