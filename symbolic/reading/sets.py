"""Sets as texts write them: intervals, sets of numbers, unions, complements."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sympy import (
    Complement,
    Expr,
    FiniteSet,
    Intersection,
    Interval,
    S,
    Union,
    oo,
)
from sympy.sets.sets import Set

from symbolic.reading.build import MANY, Unreadable, require_finite

# Numbers that words name.
NUMBERS = {
    "non_zero": S.Reals - FiniteSet(0),
    "reals": S.Reals,
    "positive": Interval.open(0, oo),
    "non_negative": Interval(0, oo),
}
MOST_ENDS = 16  # of a set that is joined from others
MOST_ENDS_GIVEN = 4 * MOST_ENDS  # of the others together: joined, they may have fewer


def interval(left: str, a: Expr, b: Expr, right: str) -> Set:
    """The interval between brackets; ]0, 1[ is (0, 1).  An infinite end must be open."""
    left_open, right_open = left in "(]", right in ")["
    text = f"{left}{a}, {b}{right}"
    if a == oo or b == -oo or (a.is_Rational and b.is_Rational and a > b):
        raise Unreadable(f"the interval {text} is empty; write the lesser end first")
    if (a == -oo and not left_open) or (b == oo and not right_open):
        raise Unreadable(f"the interval {text}: infinity is no number; write an open end there")
    if a == b and (left_open or right_open):
        raise Unreadable(f"the interval {text} is empty")
    if a == -oo and b == oo:
        return S.Reals
    return Interval(a, b, left_open, right_open)


def finite_set(*elements: Expr) -> Set:
    """The set of these numbers."""
    require_finite(*elements)
    if len(elements) > MANY:
        raise Unreadable(f"a set of more than {MANY} numbers")
    return FiniteSet(*elements)


def union(*sets: Set) -> Set:
    """What lies in any of the sets."""
    return _joined(Union, sets)


def intersection(*sets: Set) -> Set:
    """What lies in each of the sets."""
    return _joined(Intersection, sets)


def without(whole: Set, *removed: Set) -> Set:
    """What lies in the one set and in none of the others."""
    return _joined(Complement, (whole, *removed))


def _joined(join: Callable[[Set, Set], Set], sets: Sequence[Set]) -> Set:
    _require_few(MOST_ENDS_GIVEN, *sets)
    joined, *others = sets
    for other in others:
        _require_few(MOST_ENDS, joined, other)
        joined = join(joined, other)
    return joined


def _require_few(most: int, *sets: Set) -> None:
    """Before SymPy joins sets, which compares every end with every other."""
    ends = {a for s in sets for part in s.atoms(Interval, FiniteSet) for a in part.args}
    if len({a for a in ends if not a.is_Boolean}) > most:
        raise Unreadable(f"a set of more than {most} ends")
