"""Claims about known functions, their false twins, and what became of both.

Of every claim false twins are made: an end moved, a bracket flipped, a point dropped, a
property turned round.  A twin must come back refuted, or conditional where it holds for some
parameters; a twin that is proved is a wrong answer.  `test_functions.py` asks some, and
`benchmarks/functions.py` all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Any, Literal

from functions import SHAPES, Known, When
from sympy import FiniteSet, Float, Interval, Rational, S, Set, Union, oo, sympify

import symbolic

SETS = ("range", "derivative_range", "zeros")
TINY = Rational(1, 1000)
VALUES = [Rational(n, 6) for n in (-18, -12, -7, -6, -5, -3, 0, 2, 3, 6, 7, 9, 12, 18)]

Word = Literal["right", "undecided", "wrong", "raised"]


@dataclass(frozen=True)
class Outcome:
    """What became of one claim or false twin."""

    kind: str
    stated: str
    twin: bool
    word: Word
    told: str


def outcomes(f: Known, *, twins_of_a_claim: int | None = None) -> Iterator[Outcome]:
    """Every claim of f and its false twins, put to the calculus."""
    for kind, stated, when in _claims(f):
        # A property that fails is put as if it held: that is its own false twin.
        fails = kind in SHAPES and when is None and stated is False
        yield _outcome(f, kind, True if fails else stated, when, fails)
        if kind not in SHAPES:
            for twin in islice(_twins(kind, stated), twins_of_a_claim):
                yield _outcome(f, kind, twin, None, True)


def _outcome(f: Known, kind: str, stated: Any, when: When | None, twin: bool) -> Outcome:
    try:
        verdict = _verdict(f, kind, stated)
    except Exception as error:  # what it is, the outcome tells
        return Outcome(kind, str(stated), twin, "raised", f"{type(error).__name__}: {error}")
    word = _judged(f, verdict, when, twin)
    told = " ".join(str(t) for t in (verdict.condition, verdict.reason) if t is not None)
    return Outcome(kind, str(stated), twin, word, f"{verdict.status.value} {told}".strip())


def _judged(f: Known, verdict: symbolic.Verdict, when: When | None, twin: bool) -> Word:
    status = verdict.status.value
    if status == "undecided":
        return "undecided"
    if twin:
        return "wrong" if status == "proved" else "right"
    if when is None:
        return "right" if status == "proved" else "wrong"
    held = status == "holds_when" and _same_condition(verdict.condition, when.condition, f)
    return "right" if held else "wrong"


def _verdict(f: Known, kind: str, stated: Any) -> symbolic.Verdict:
    (z,) = (s for s in f.expression.free_symbols if s.name == "z")
    return symbolic.check(f.expression, z, kind, stated, domain=f.domain, where=f.where)


def _claims(f: Known) -> Iterator[tuple[str, Any, When | None]]:
    """The claims of a function one by one; of a property that fails, that it fails."""
    for kind, known in f.claims.items():
        when = known if isinstance(known, When) else None
        stated = known.stated if isinstance(known, When) else known
        if kind == "ends":
            yield from (("limit", (c, end), None) for c, end in zip((-oo, oo), stated))
        else:
            yield kind, stated, when


def _twins(kind: str, stated: Any) -> Iterator[Any]:
    """Statements that differ a little, and are false wherever the stated one is true."""
    match kind:
        case "limit":
            yield from ((stated[0], other) for other in _moved(stated[1]))
        case "saturation":
            yield from ((not stated[0], stated[1]), (stated[0], not stated[1]))
        case "continuity":
            yield from (stated - 1, stated + 1) if stated not in (-1, oo) else (3,)
        case "lipschitz":
            yield from _moved(stated)
        case _ if kind in SETS:
            yield from _false_sets(stated)
        case _:
            yield not stated


def _moved(number: Any) -> Iterator[Any]:
    """The number a little larger and smaller: a decimal by three units of its last digit."""
    number = sympify(number)
    if number == symbolic.NO_LIMIT:
        yield S.Zero
    elif number in (oo, -oo):
        yield from (-number, sympify(1000))
    elif isinstance(number, Float):
        text = str(number)
        unit = Rational(1, 10 ** len(text.partition(".")[2]))
        # A zero at the end would not be printed, and the decimal be read as a shorter one.
        for sign in (1, -1):
            moved = (Rational(text) + sign * n * unit for n in (3, 4))
            yield next(m for m in (Float(q, 15) for q in moved) if not str(m).endswith("0"))
    else:
        yield from (number + TINY, number - TINY)


def _false_sets(stated: Set) -> Iterator[Set]:
    parts = stated.args if isinstance(stated, Union) else (stated,)
    if stated is S.EmptySet:
        yield FiniteSet(0)
        return
    for i, part in enumerate(parts):
        rest = [*parts[:i], *parts[i + 1 :]]
        yield from (Union(*rest, other, evaluate=False) for other in _false_parts(part))
        if rest:
            yield Union(*rest, evaluate=False)


def _false_parts(part: Set) -> Iterator[Set]:
    if part == S.Reals:
        yield from (Interval(-1000, oo), Union(Interval.open(-oo, 0), Interval.open(0, oo)))
        return
    if isinstance(part, FiniteSet):
        yield FiniteSet(*part.args[1:], part.args[0] + TINY)
        if len(part.args) > 1:
            yield FiniteSet(*part.args[1:])
        return
    lo, hi, lo_open, hi_open = part.args
    for other in _moved(lo):
        if (other < hi) != False and other != oo:  # noqa: E712 - a SymPy truth
            yield Interval(other, hi, lo_open, hi_open)
    for other in _moved(hi):
        if (lo < other) != False and other != -oo:  # noqa: E712
            yield Interval(lo, other, lo_open, hi_open)
    if lo != -oo:
        yield Interval(lo, hi, not lo_open, hi_open)
    if hi != oo:
        yield Interval(lo, hi, lo_open, not hi_open)


def _same_condition(found: Any, expected: Any, f: Known) -> bool:
    """Whether two conditions agree at every admitted value of a grid."""
    names = sorted({s.name for c in (found, expected) for s in c.free_symbols})
    own = {s.name: s for s in f.expression.free_symbols}

    def admitted(name: str) -> list[Rational]:
        return [v for v in VALUES if v > 0 or not own[name].is_positive]

    for chosen in product(*(admitted(name) for name in names)):
        point = dict(zip(names, chosen))
        truths = {c.subs({s: point[s.name] for s in c.free_symbols}) for c in (found, expected)}
        if len(truths) > 1:
            return False
    return True
