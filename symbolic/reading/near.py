"""The part of the line around a place on which nothing but that place can break a function."""

from __future__ import annotations

from sympy import Expr, Rational
from sympy.logic.boolalg import And, Boolean

from symbolic.calculus.errors import Undecided
from symbolic.calculus.facts import analyse
from symbolic.reading.build import Unreadable
from symbolic.reading.defined import Defined

UNKNOWN = "where its pieces meet is not known here"


def around(of: Defined, c: Expr) -> Boolean:
    """An open interval around c, 2 wide or as narrow as the other places where pieces meet ask.

    Raises Unreadable where these places are not numbers.
    """
    try:
        cases = analyse(of.expression, of.variable).breakpoints
    except (Undecided, ValueError):
        raise Unreadable(UNKNOWN) from None
    breaks = [b for _, found in cases for b in found]
    if any(b.period is not None or not (b.point - c).is_number for b in breaks):
        raise Unreadable(UNKNOWN)
    gaps = [abs(b.point - c) for b in breaks if b.point != c]
    width = min((gap / 2 for gap in gaps), default=Rational(1))
    return And(of.variable > c - min(width, 1), of.variable < c + min(width, 1))
