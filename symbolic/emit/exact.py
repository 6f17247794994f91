"""The exact value of what is emitted, as a ball far smaller than a last place.

Legend: z variable, p parameters.
"""

from __future__ import annotations

from collections.abc import Mapping

from flint import arb
from sympy import Rational, Symbol
from sympy.logic.boolalg import true

from symbolic.calculus.boxes import Undefined
from symbolic.calculus.enclosure import box, enclose
from symbolic.emit.branches import Branches

_BITS = (128, 512, 2048, 8192)
_SHARP = arb(2) ** -70
_NOTHING = arb(2) ** -1200


def exact(branches: Branches, z: float, p: Mapping[Symbol, float]) -> arb | None:
    """A ball far smaller than a last place around the right value; None where there is none."""
    point = {branches.variable: Rational(z), **{s: Rational(v) for s, v in p.items()}}
    part = next((b for b in branches.parts if b.condition.subs(point) == true), None)
    if part is None:
        return None
    where = {s: box(v, v, bits=2048) for s, v in point.items()}
    for bits in _BITS:
        try:
            found = enclose(part.expression, where, bits=bits)
        except Undefined:
            return None
        if not (found.lo.is_finite() and found.hi.is_finite()):
            continue
        width, size = found.hi - found.lo, max(abs(found.lo), abs(found.hi))
        if width <= size * _SHARP or size <= _NOTHING:
            return found.midpoint()
    return None
