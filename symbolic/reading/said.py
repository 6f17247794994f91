"""What words state of a function, alone or around numbers: properties, ends, limits, ranges."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from sympy import Eq, FiniteSet, Integer, oo
from sympy.logic.boolalg import Boolean

from symbolic.calculus.numbers import exact
from symbolic.claims.claim import Claim, Text
from symbolic.reading import (
    apart,
    clause_ends,
    clause_starts,
    force,
    labels,
    latex,
    naming,
    properties,
    sentences,
)
from symbolic.reading.asides import is_excepted
from symbolic.reading.assertions import asserted
from symbolic.reading.bounds import Bounds
from symbolic.reading.build import Unreadable
from symbolic.reading.by_name import claim_named
from symbolic.reading.by_sides import goes_on_slope, is_it
from symbolic.reading.carried import (
    carried,
    carry_setting,
    region_before,
    without_back,
    without_regions,
    without_then,
)
from symbolic.reading.clauses import (
    before_aside,
    for_all,
    inside_brackets,
    spelled_out,
    with_antecedent,
)
from symbolic.reading.constants import ARGUMENT, Constant
from symbolic.reading.defined import Defined
from symbolic.reading.everybodys import stands_alone
from symbolic.reading.looks import conditional
from symbolic.reading.names import builtin
from symbolic.reading.other_functions import is_quality
from symbolic.reading.properties import Property
from symbolic.reading.regions import (
    Part,
    conditions_beside,
    restricted,
    tells_part_before,
)
from symbolic.reading.senses import CONTRARY
from symbolic.reading.sets import NUMBERS
from symbolic.reading.settings import (
    CONDITION,
    behind_place,
    is_limited,
    is_question,
    place_before,
    place_contrasted,
    spoken_of,
)
from symbolic.reading.sign_charts import follows_sign, follows_test
from symbolic.reading.slope_lists import speaks_of_slope
from symbolic.reading.slots import Slots
from symbolic.reading.sources import Words
from symbolic.reading.spoken import LONGEST, Clause, Spoken, Topic, words_alone
from symbolic.reading.state import Reader, unknown
from symbolic.reading.together import each_of_two
from symbolic.reading.tokens import tokens
from symbolic.reading.told import Told, is_placed, told_in, told_of, without_spread
from symbolic.reading.told_before import after_slope, names_slope, told_before
from symbolic.reading.topics import carry_topic
from symbolic.reading.unclaimed import FORM, leave_unclaimed, states
from symbolic.reading.words import plain

LOCAL = ("local_maximum_at", "local_minimum_at", "inflection_at")
PLACED = (
    "maximum",
    "minimum",
    "maximum_at",
    "minimum_at",
    *LOCAL,
    "not_differentiable",
)  # what a clause before may give a place
ELSE = "the sentence may speak of something else"
WHICH = "of which of these is the part of the line told?"


def read_said(reader: Reader, text: str, start: int) -> None:
    """The properties that words without formulas state of the current function."""
    if reader.of_arguments:
        return
    if len(text) > LONGEST:
        return
    spoken = words_alone(text, start)
    around, reader.in_force = reader.in_force, partial(force.of_another, reader, spoken)
    read_part(reader, spoken, 0, len(spoken.text))
    reader.in_force = around
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
        whole = (max(a, i), min(b, j))
        of = force.labelled(reader, spoken, i)
        about = Subject(of is not None, of)
        for clause in spoken.clauses(i, j):
            lead = len(clause.text) - len(clause.text.lstrip())
            if a <= clause.a + lead and clause.b <= b:
                bound = conditional(_bearing_on(spoken.text, clause, *whole))
                read_clause(reader, spoken, clause, about, bound, conditions)


def _bearing_on(text: str, clause: Clause, a: int, b: int) -> str:
    """The part of a sentence that may set a condition on a clause of it.

    A condition behind it with what holds under that sets none: 它有界，特别地，如果 …，那么 …
    """
    said = _between_semicolons(text, clause, a, b)
    at = said.find(text[clause.a : clause.b]) + clause.b - clause.a
    own = _WITH_MAIN.search(said, at)
    return said if own is None else said[: own.start()]


_WITH_MAIN = re.compile(
    r"[,，]\s*(?:特别地|例如|比如|而)?[,，]?\s*(?:如果|若|当|假如)[^,，;；。]*[,，]\s*"
    r"(?:那么|则|就|输出|函数|它|其|导数|梯度)"
)


def _between_semicolons(text: str, clause: Clause, a: int, b: int) -> str:
    """The part of a sentence in which a clause stands, as far as semicolons divide it."""
    begin = max(text.rfind(";", a, clause.a), text.rfind("；", a, clause.a)) + 1
    end = next((m.start() for m in re.finditer("[;；]", text[clause.b : b])), None)
    return text[max(a, begin) : b if end is None else clause.b + end]


@dataclass
class Subject:
    """The function that a sentence has named last, and whether it named one at all."""

    named: bool = False
    of: Defined | None = None


# "Negative: it is slow" weighs a function and tells no sign.
_SIGN_LABEL = re.compile(r"\W*(?:positives?|negatives?)\W*[:：]\W*", re.IGNORECASE)


def read_clause(
    reader: Reader,
    spoken: Spoken,
    clause: Clause,
    about: Subject,
    bound: bool,
    conditions: Sequence[Boolean],
) -> None:
    """Claim what a clause states, or leave it."""
    if (label := _SIGN_LABEL.match(clause.text + spoken.text[clause.b : clause.b + 1])) is not None:
        clause = replace(clause, a=clause.a + label.end(), text=clause.text[label.end() :])
        if clause.a >= clause.b:
            return
    spoken_clause, asked = clause, conditions
    clause, more, left_out = for_all(reader, spoken, spelled_out(reader, spoken, clause))
    each = each_of_two(reader, clause.text)
    if each is None:
        reader.leave(spoken.part(clause.a, clause.b), ELSE)
        return
    for of, text in each:
        around, reader.in_force = reader.in_force, None
        of_one = replace(clause, text=text)
        read_clause(reader, spoken, of_one, Subject(True, of), bound, [*conditions, *more])
        reader.in_force = around
    if each:
        return
    taken = conditions_at(reader, spoken, clause)
    back = without_back(clause.text) if taken else clause.text
    bare = without_then(spoken, clause.a, back)
    clause = replace(clause, text=bare)
    conditions = [*conditions, *more, *(taken or ())]
    text = clause.text
    bound = bound and conditional(without_regions(spoken, clause.a).replace(left_out, ""))
    reader.turn_to_subject(text)
    everybodys = not about.named and reader.current is None and _names_known(reader, text)
    if everybodys and not stands_alone(reader, spoken, clause, conditions):
        reader.leave(spoken.part(clause.a, clause.b), CONDITION)
        return
    known = about.named or _names_known(reader, text) or _names_one(reader, text)
    if reader.current is None and not known:
        if reader.astray and states(text, reader.all_names()):
            reader.leave(spoken.part(clause.a, clause.b), ELSE)
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
    placed = taken is None or place is not None or is_placed(reader, conditions)
    told, part = told_in(reader, spoken, clause, placed)
    if told is None and (behind := behind_place(spoken, spoken_clause)) is not None:
        read_clause(reader, spoken, behind, about, bound, asked)
        return
    if told is not None and without_spread(told, part, text) is not told:
        reader.leave(words_at, WHICH)
        told = without_spread(told, part, text)
    if part is not None and told is not None:
        kept = conditions_beside(part, conditions, clause.text)
        if kept is None:
            reader.leave(words_at, WHICH)
            return
        conditions = kept
    if (
        part is None
        and told is not None
        and not conditions
        and _shares_part(reader, spoken, clause, told)
    ):
        reader.leave(words_at, WHICH)
        return
    if part is not None:
        bound = bound and conditional(_beside(reader, spoken, clause, part))
        clause, conditions = part.clause, [*conditions, part.condition]
    if told is None or part is not None:
        within = inside_brackets(spoken_clause)
        if within is not None and clause_starts.subject(within.text, reader.all_names()):
            read_clause(reader, spoken, within, about, bound, conditions)
            if told is None:
                if _is_held_back(reader, clause, placed):
                    reader.leave(words_at, FORM)
                return
    if told is None:
        if _announces(spoken, clause):
            return
        if states(text, reader.all_names()) or _is_held_back(reader, clause, placed):
            reader.leave(words_at, FORM)
        return
    if is_question(spoken, clause):
        return
    if taken is None:
        reader.leave(words_at, CONDITION)
        return
    if (
        told.constant is not None
        and is_it(clause.text)
        and goes_on_slope(reader, spoken, spoken_clause)
    ):
        told = told.about_derivative()
    if told.named is not None and told.named.subject is not None:
        about = Subject(True, reader.spoken_of(told.named.subject))
    topic = stated_of(reader, spoken, clause, told.found, conditions, about, told.of_derivative)
    if topic is None:
        return
    told = told.about_derivative() if topic is Topic.ANNOUNCED else told
    placed = place is not None or is_placed(reader, conditions)
    _claim_told(reader, spoken, told, clause, words_at, about, bound, place, placed, conditions)


def _announces(spoken: Spoken, clause: Clause) -> bool:
    """Whether a clause is a label of a property that the words behind it tell: 光滑性：处处可导."""
    if spoken.text[clause.b : clause.b + 1] not in (":", "：") or not _is_label(clause.text):
        return False
    _, end = spoken.around(clause.a)
    behind = clause_ends.clause_spans(spoken.text[clause.b + 1 : end])[:1]
    said = "".join(spoken.text[clause.b + 1 + p : clause.b + 1 + q] for p, q in behind)
    return properties.properties(said) is not None


def _is_label(text: str) -> bool:
    return labels.label_of(text) is not None or labels.is_aspect(text) or is_quality(plain(text))


def _is_held_back(reader: Reader, clause: Clause, placed: bool) -> bool:
    """Whether a clause would state something but for what stands in brackets at its end."""
    bare = before_aside(clause)
    return bare is not None and told_of(reader, bare, placed) is not None


def _names_known(reader: Reader, text: str) -> bool:
    """Whether the subject of a clause is a function that everybody knows: sin."""
    subject = clause_starts.subject(text, reader.all_names())
    name = subject[1] if subject is not None else None
    return name is not None and builtin(name) == name and reader.in_reach(name) is not None


def _names_one(reader: Reader, text: str) -> bool:
    """Whether a clause names a function itself, where none is spoken of."""
    subject = clause_starts.subject(text, reader.all_names())
    name = subject[1] if subject is not None else None
    known = name and name in text and reader.register.own(name, reader.section) is not None
    return bool(known) or bool(naming.activations_in(text))


def _shares_part(reader: Reader, spoken: Spoken, clause: Clause, told: Told) -> bool:
    """Whether the part of the line that another property of a list tells may be its own too.

    "On [0, 1] it is increasing, bounded" may tell both of [0, 1], and so may "it is bounded,
    increasing on [0, 1]".
    """
    a, b = spoken.around(clause.a)
    spans = [(a + p, a + q) for p, q in clause_ends.clause_spans(spoken.text[a:b])]
    members = [Clause(p, q, spoken.text[p:q]) for p, q in spans]
    if _is_bare(reader, clause.text):
        for before in (m for m in members if m.b <= clause.a):
            part = restricted(reader, spoken, before)
            if part is None or isinstance(part.condition, Eq):  # at x = 0: a place
                continue
            if plain(before.text).startswith(part.words.strip()):
                return True
    if any(found.kind in ("odd", "even") for found in told.found):
        return False
    for behind in (m for m in members if m.a >= clause.b):
        if not _is_bare(reader, behind.text):
            return False
        part = restricted(reader, spoken, behind)
        if part is not None:
            return not plain(behind.text).startswith(part.words.strip())
    return False


def _is_bare(reader: Reader, text: str) -> bool:
    """Whether a clause names a property with neither subject nor verb: bounded, 有界."""
    of = clause_starts.subject(text, reader.all_names())
    return of is None and properties.begins_with_property(text)


def _beside(reader: Reader, spoken: Spoken, clause: Clause, part: Part) -> str:
    """A clause's sentence without its part of the line, and without clauses that tell their own."""
    a, b = spoken.around(clause.a)
    text = plain(without_regions(spoken, clause.a)).replace(part.words, "")
    for p, q in clause_ends.clause_spans(spoken.text[a:b]):
        said = spoken.text[a + p : a + q]
        other = restricted(reader, spoken, Clause(a + p, a + q, said))
        if other is not None and told_of(reader, other.clause, True) is not None:
            text = text.replace(plain(said), "")
    return text


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
            _claim_everything(reader, spoken, clause, of, kind, told, conditions)
            return
    if told.constant is not None and reader.current is not None:
        if bound and not placed:
            reader.leave(words_at, CONDITION)
        else:
            _claim_constant(reader, spoken, clause, told.constant, place, conditions)
        return
    if told.named is not None and not told.found:
        if bound and not placed:
            reader.leave(words_at, CONDITION)
        else:
            of = reader.spoken_of(told.named.subject) if told.named.subject else reader.current
            claim_named(reader, of, told.named, words_at, conditions)
        return
    at = place is not None and all(p.kind in PLACED for p in told.found)
    if bound and not at and not all(p.slots for p in told.found):
        reader.leave(words_at, CONDITION)
        return
    claim_properties(reader, told.found, spoken, clause, about, conditions)


def _claim_everything(
    reader: Reader,
    spoken: Spoken,
    clause: Clause,
    of: Defined,
    kind: str,
    told: Told,
    conditions: Sequence[Boolean],
) -> None:
    """Claim that a set is all numbers of a kind, but some: x = 2, ±1, 0."""
    words_at = spoken.part(clause.a, clause.b)
    try:
        places = [
            c
            for slot in told.excluded
            for c in Slots(reader, of, spoken, {"c": slot}, clause).places()
        ]
    except Unreadable as error:
        reader.leave(words_at, str(error))
        return
    around = reader.in_force
    if told.everything is not None and told.everything.subject:
        reader.in_force = None  # it names its subject itself
    reader.claim(
        of, kind, NUMBERS[told.numbers] - FiniteSet(*places), words_at, conditions=conditions
    )
    reader.in_force = around


def conditions_at(reader: Reader, spoken: Spoken, clause: Clause) -> list[Boolean] | None:
    """The conditions on a clause that words tell; None where it is not sure which."""
    taken = carried(reader, spoken, clause.a)
    return None if taken is None else [*taken, *region_before(reader, spoken, clause.a)]


def _claim_constant(
    reader: Reader,
    spoken: Spoken,
    clause: Clause,
    told: Constant,
    place: str | None,
    conditions: Sequence[Boolean],
) -> None:
    """Claim that a number is the function's, or its derivative's, at a place or on a part."""
    words_at = spoken.part(clause.a, clause.b)
    of = reader.spoken_of(told.subject) if told.subject else reader.current
    if of is None:
        reader.leave(words_at, unknown(reader, told.subject or ""))
        return
    itself = told.number == ARGUMENT
    if itself and (place is not None or told.letter not in (None, of.variable.name)):
        reader.leave(words_at, FORM)
        return
    if place is not None and told.number in spoken.formulas:
        said = Property("value", None, told.about, None, told.subject, True)
        said = replace(said, slots={"c": place, "n": told.number})
        claim_properties(reader, [said], spoken, clause, Subject(True, of), conditions)
        return
    value = of.variable if itself else latex.read(told.number)
    if place is None:
        kind = "derivative" if told.about == "derivative" else "formula"
        reader.claim(of, kind, exact(value), words_at, conditions=conditions)
        return
    try:
        c = Slots(reader, of, spoken, {"c": place}, clause).exact_place()
    except Unreadable as error:
        reader.leave(words_at, str(error))
        return
    reader.claim(of, "value", (c, value), words_at, about=told.about, conditions=conditions)


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
    z = reader.current.variable if reader.current is not None else None
    placed = any(z in c.free_symbols for c in conditions)
    near = all(p.kind in LOCAL for p in found) and bool(found)
    lost = not placed and not near and tells_part_before(spoken, clause.b)
    if lost or sentences.supposes(clause.text) or is_excepted(spoken.text, clause.b):
        reader.leave(spoken.part(clause.a, clause.b), CONDITION)
        return None
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
    if topic is Topic.DERIVATIVE and speaks_of_slope(reader, found):
        return Topic.ANNOUNCED
    if follows_sign(reader, spoken, clause, topic is Topic.OTHER):
        return Topic.FUNCTION
    if near and follows_test(reader, spoken, clause):
        return Topic.FUNCTION
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
            led = told_before(reader, spoken, clause)
            if p.kind == "not_differentiable" and goes_on_slope(reader, spoken, clause):
                led = ("function", led[1] if led else None)  # of numbers, its derivative has none
            either = led == ("function", None) and p.of == "function" and p.kind in _EXTREMES
            if either and after_slope(reader):
                led = None  # it may be that of the derivative
            if p.kind == "undefined_at" and names_slope(spoken, clause):
                led = None  # "f'(x) < 0 for x < 0, and undefined at 0"
            if led is not None and led[0] == "derivative" and "differentiable" in p.kind:
                led = ("function", led[1])  # 导数为 2x，处处可导: that is why it has one
            if led is None:
                reader.leave(words_at, ELSE)
                return
            p = replace(p, of=led[0] if p.of == "function" else p.of, subject=led[1])
        if p.subject:
            about.named, about.of = True, reader.spoken_of(p.subject)
        of = about.of if about.named else reader.current
        if of is None:
            reader.leave(words_at, unknown(reader, p.subject or ""))
            return
        if p.kind == "unjudged":
            reader.leave(words_at, "it names a property that is not judged here")
            continue
        contrary = next((w for w in reader.contrary if w in clause.text), None)
        if contrary and p.kind in ("convex", "concave"):
            reader.leave(words_at, CONTRARY.format(contrary))
            continue
        place = _place_of(reader, spoken, clause, p) if p.kind in PLACED else None
        if place and "c" not in p.slots:
            p = replace(p, slots={**p.slots, "c": place})
            conditions = [c for c in conditions if not isinstance(c, Eq)]  # x = c, told by it
        try:
            claim(reader, of, p, spoken, clause, words_at, conditions)
        except Unreadable as error:
            reader.leave(words_at, str(error))


def _place_of(reader: Reader, spoken: Spoken, clause: Clause, p: Property) -> str | None:
    """The place that the clause before one in its sentence gives it."""
    place = place_before(spoken, clause)
    if place is None and p.kind == "not_differentiable":
        return place_contrasted(spoken, clause, reader.all_names())
    return place


_EXTREMES = ("maximum", "minimum", "maximum_at", "minimum_at", "supremum", "infimum")


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


def claim(
    reader: Reader,
    of: Defined,
    p: Property,
    spoken: Spoken,
    clause: Clause,
    words_at: Words,
    conditions: Sequence[Boolean],
) -> None:
    """Claim what a property says of a function; raises Unreadable where it says nothing sure."""
    cut = bool(p.slots) and Slots(reader, of, spoken, p.slots, clause).is_cut("n", "m")
    for said in asserted(reader, of, p, spoken, clause):
        smooth = p.kind == "continuity" and p.stated == oo and "smooth" in clause.text.casefold()
        beside: tuple[Claim, ...] = ()
        if smooth:
            once = Text("连续可微", "continuously differentiable")
            if said.reading == "below":
                once = Text("不连续可微", "not continuously differentiable")
            beside = (Claim("", "continuity", Integer(1), once, reading=said.reading, of=said.of),)  # type: ignore[arg-type]
        for where, parts in apart.split(said.kind, [*conditions, said.where], of.variable):
            reader.claim(
                of, said.kind, said.value, words_at, about=said.of,
                reading="truncated" if cut and said.reading is None else said.reading,
                conditions=where, note=apart.ONE_SET if parts else None,
                beside=beside + apart.on_each(said.kind, said.value, said.of, parts),
            )  # fmt: skip


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
