"""What a clause states: between which numbers something lies, a number, properties."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sympy.logic.boolalg import Boolean, true

from symbolic.reading import labels, predicates, properties
from symbolic.reading.bounds import Bounds, bounds
from symbolic.reading.by_name import ByName, by_name
from symbolic.reading.clauses import without_aside
from symbolic.reading.constants import Constant, constant
from symbolic.reading.korean import declared
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.properties import Property
from symbolic.reading.regions import Part, restricted
from symbolic.reading.settings import place_before
from symbolic.reading.spoken import Clause, Spoken
from symbolic.reading.state import Reader
from symbolic.reading.words import Names, ends, plain, words

_Range = TypeVar("_Range", Bounds | None, labels.Label | None)

SETS = ("domain", "range", "derivative_range")


@dataclass(frozen=True)
class Told:
    """What a clause states: between which numbers something lies, a number, properties."""

    lies: Bounds | None
    everything: labels.Label | None  # what is said to be all real numbers, but those `excluded`
    constant: Constant | None
    found: Sequence[Property]
    named: ByName | None = None  # the function that is the derivative
    excluded: tuple[str, ...] = ()
    numbers: str = "reals"  # or which of them

    @property
    def of_derivative(self) -> bool:
        """Whether the clause itself says that it is about the derivative."""
        if told := self.lies or self.everything:
            return told.kind == "derivative_range"
        if self.constant:
            return self.constant.about == "derivative"
        if self.named:
            return True
        return all(p.of == "derivative" for p in self.found)

    def about_derivative(self) -> Told:
        """The same of the derivative, which the sentence before announced."""
        return Told(
            _of_slope(self.lies),
            _of_slope(self.everything),
            self.constant and replace(self.constant, about="derivative"),
            of_derivative(self.found),
            self.named,
            self.excluded,
            self.numbers,
        )


_LONGEST = 600  # characters of a clause that is read


def told_in(
    reader: Reader, spoken: Spoken, clause: Clause, placed: bool
) -> tuple[Told | None, Part | None]:
    """What a clause states, and of which part of the line, if it tells one besides."""
    if len(clause.text) > _LONGEST:
        return None, None
    at_place = place_before(spoken, clause) is not None
    told = told_of(reader, clause, placed or at_place, at_place)
    if told is not None:
        return told, None
    part = restricted(reader, spoken, clause)
    if part is not None:
        placed = is_placed(reader, [part.condition])
        told = told_of(reader, part.clause, placed)
        if told is None and _SLOPE_THERE.search(plain(part.clause.text).rstrip(PUNCTUATION)):
            there = part.clause.text.rstrip(f"{PUNCTUATION} ") + " everywhere"
            told = told_of(reader, replace(part.clause, text=there), placed)
        if told is not None:
            return told, part
    bare = without_aside(clause)
    if bare is None:
        return None, None
    told, part = told_in(reader, spoken, bare, placed)
    return told, part or (Part(bare, true, "") if told else None)


_SLOPE_THERE = re.compile(r"\bnon-?zero (?:gradient|derivative|slope)s?$")  # on that part


def without_spread(told: Told, part: Part | None, clause: str) -> Told:
    """What a clause states of a part of the line that it tells behind the last of several.

    "Odd and bounded on [1, ∞)": of which of them the part is one is told of the last alone.
    """
    if part is None or part.condition == true or len(told.found) < 2:
        return told
    behind = plain(clause).rstrip(PUNCTUATION).endswith(part.words.strip(PUNCTUATION))
    return replace(told, found=told.found[-1:]) if behind else told


def told_of(reader: Reader, clause: Clause, placed: bool, there: bool = False) -> Told | None:
    """What a clause states of a function; None where it states nothing that is read.

    `placed` tells that this is said of a place, or of a part of the line, `there` of a place.
    """
    told = _told_in_text(reader, clause.text, clause.led is not None, placed, there)
    if told is None and (text := declared(clause.text)) is not None:
        return _told_in_text(reader, text, clause.led is not None, placed, there)
    return told


def _told_in_text(reader: Reader, text: str, led: bool, placed: bool, there: bool) -> Told | None:
    names = reader.all_names()
    exception = _BUT.search(text)
    excluded = () if exception is None else tuple(re.split(_JOINT, exception["but"].strip(" .")))
    everything = _numbers(text[: exception.start()] if exception is not None else text, names)
    told = Told(
        bounds(text, names),
        everything[0],
        constant(text, names, placed, there),
        properties.properties(text, names, led) or (),
        by_name(text, names),
        excluded,
        everything[1],
    )
    states = told.lies or told.everything or told.constant or told.found or told.named
    return told if states else None


def is_placed(reader: Reader, conditions: Sequence[Boolean]) -> bool:
    """Whether conditions leave a part of the line."""
    of = reader.current
    return of is not None and any(of.variable in c.free_symbols for c in conditions)


def _of_slope(told: _Range) -> _Range:
    """A range as that of the derivative, which the sentence before announced."""
    return replace(told, kind="derivative_range") if told and told.kind == "range" else told


def of_derivative(found: Sequence[Property]) -> list[Property]:
    """Statements as ones about the derivative, which the sentence before announced."""
    return [p if p.subject else replace(p, of="derivative") for p in found]


def _numbers(clause: str, names: Names) -> tuple[labels.Label | None, str]:
    """Of what a clause says that it is all numbers of a kind: "its range is all reals"."""
    for kind in ("positive", "non_negative", "non_zero", "reals"):
        if (label := _are_all(kind, clause, names)) is not None:
            return label, kind
    return None, "reals"


def _are_all(kind: str, clause: str, names: Names) -> labels.Label | None:
    low = plain(clause).strip(PUNCTUATION)
    for word in words().listed("set", kind):
        if ends(low, word) and len(low) > len(word) + (3 if low.isascii() else 2):
            label = labels.label_of(low[: -len(word)], names)
            if label is None and _ANY_OUTPUT.fullmatch(low[: -len(word)].strip()):
                return labels.Label("range")
            return label if label is not None and label.kind in SETS else None
    return None


_JOINT = re.compile(r"\s*,?\s*\b(?:and|or)\b\s*(?:at\s+)?|\s*,\s*")
_BUT = re.compile(  # all real numbers except 2 and 3
    r"(?<=[a-z])\s*[,(]?\s*(?:except|excluding|other than|apart from|but not|but|besides)"
    r"(?: for| at| when| where| if)?(?: the (?:points?|numbers?|values?))?\s+"
    rf"(?P<but>(?:{predicates.HOLDS}|[-−]?\d+|zero)(?:(?:{_JOINT.pattern})(?:{predicates.HOLDS}|[-−]?\d+))*)"
    r"[\s.)]*$"
)
# … can be any of them
_ANY_OUTPUT = re.compile(
    r"(?:(?:函数|它|其|该函数)的?|(?:its|the) )?(?:输出值?|函数值|outputs?(?: values?)?) ?"
    r"(?:(?:可以|能够?|可)(?:是|为|取到?|取遍)|取遍|can (?:be|take(?: on)?))"
)
