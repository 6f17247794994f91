"""Boxes: closed intervals of extended reals with exact ends, and the precision they are taken at.

Legend: lo, hi ends, x ball or number.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from typing import Any

import sympy as sp
from flint import arb, ctx
from sympy import Expr

from symbolic.calculus import elementary as el
from symbolic.calculus.elementary import INF, ZERO

MOST_BITS = 20000
_LOCK = RLock()


class Undefined(Exception):
    """The expression is not proved to be real and defined on the whole box.

    `expression` is the sub-expression at fault.
    """

    def __init__(self, expression: Any) -> None:
        super().__init__(expression)
        self.expression = expression

    def __str__(self) -> str:
        return f"{self.expression} is not proved to be real and defined here"


@contextmanager
def working_bits(bits: int) -> Iterator[None]:
    """flint's precision set for a while, and restored.

    flint keeps one precision for all threads, hence the lock; a wrong precision could
    widen a box, never make it wrong.
    """
    with _LOCK:
        before = ctx.prec
        ctx.prec = bits
        try:
            yield
        finally:
            ctx.prec = before


@dataclass(frozen=True)
class Box:
    """A closed interval of extended reals with exact ends; it contains every real in question."""

    lo: arb
    hi: arb

    def __post_init__(self) -> None:
        if not (self.lo <= self.hi and self.lo.is_exact() and self.hi.is_exact()):
            raise ValueError(f"no box from {self.lo} to {self.hi}: exact ends, lo <= hi")

    @property
    def sign(self) -> int | None:
        """-1 or 1 for a box of one strict sign, 0 for [0, 0] only; None proves nothing."""
        if self.lo > ZERO:
            return 1
        if self.hi < ZERO:
            return -1
        return 0 if self.lo == self.hi else None

    @property
    def is_point(self) -> bool:
        return bool(self.lo == self.hi)

    @property
    def is_bounded(self) -> bool:
        return bool(self.lo.is_finite() and self.hi.is_finite())

    @property
    def width(self) -> arb:
        """An upper bound of hi - lo, exact; oo for unbounded boxes."""
        return (self.hi - self.lo).upper() if self.is_bounded else INF

    def contains(self, x: Any) -> bool:
        """Whether the box contains x: a number for flint, or another box."""
        if isinstance(x, Box):
            return bool(self.lo <= x.lo and x.hi <= self.hi)
        return bool(self.lo <= x and x <= self.hi)

    def overlaps(self, other: Box) -> bool:
        """Whether the boxes share a point; False proves two numbers different."""
        return bool(self.lo <= other.hi and other.lo <= self.hi)

    def hull(self, other: Box) -> Box:
        """The least box that contains both."""
        return Box(*el.hull((self.lo, self.hi), (other.lo, other.hi)))

    def intersection(self, other: Box) -> Box:
        """The common part; for two enclosures of the same values still an enclosure."""
        return Box(el.greatest(self.lo, other.lo), el.least(self.hi, other.hi))

    def midpoint(self) -> arb:
        """An exact finite number of the box, in its middle where it is bounded."""
        with working_bits(max(self.lo.bits(), self.hi.bits(), 30) + 30):
            if self.is_bounded:
                middle = ((self.lo + self.hi) / 2).mid()
            elif self.lo.is_finite():
                middle = (self.lo + el.greatest(abs(self.lo), el.ONE)).mid()
            elif self.hi.is_finite():
                middle = (self.hi - el.greatest(abs(self.hi), el.ONE)).mid()
            else:
                middle = ZERO
        return el.least(el.greatest(middle, self.lo), self.hi)

    def split(self) -> tuple[Box, Box]:
        """Two boxes that cover it and meet in its midpoint."""
        middle = self.midpoint()
        return Box(self.lo, middle), Box(middle, self.hi)

    def __repr__(self) -> str:
        return f"Box({_text(self.lo)}, {_text(self.hi)})"


def exact(x: arb) -> Expr:
    """The number that an exact ball is, as a SymPy Rational or ±oo."""
    if not x.is_finite():
        return sp.oo if x > ZERO else -sp.oo
    mantissa, exponent = x.man_exp()
    return sp.Integer(int(mantissa)) * sp.Integer(2) ** int(exponent)


def _text(x: arb) -> str:
    if not x.is_finite():
        return "oo" if x > ZERO else "-oo"
    return str(x.str(12, radius=False))
