"""A polynomial near 0, where a formula loses its digits there: z - tanh(z), (sin(z)/z)'.

The formula is tried near 0 against ball arithmetic.  Where it is off, the polynomial that
interpolates f(z)/z**m, for a zero of order m, takes over; it is held against balls as well.

Legend: z variable, f function, r radius, g = f(z)/z**m as a function of x, which is z**2 for
an even g and z for another.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from flint import arb, arb_poly
from sympy import Abs, Expr, Float, Lt, Rational, Symbol

from symbolic.calculus.boxes import working_bits
from symbolic.emit.nodes import Polynomial, Select

_RADII = (2.0, 1.0, 0.5, 0.25, 0.125)
_TERMS = (6, 9, 12, 16, 20)
_BITS = 400
_WRONG = 2.0**-46  # relative: 64 last places
_EXACT = arb(2) ** -55

Values = Callable[[float], arb | None]  # the exact value as a small ball
_DEPTHS = (1, 2, 4, 8, 16, 24, 40, 80, 300, 1000)
_TRIED = [side * 1.37 * 2.0**-k for k in _DEPTHS for side in (1, -1)]


@dataclass(frozen=True)
class Near:
    """f(z) = z**order * (the polynomial in z**step) for |z| < radius."""

    radius: float
    order: int
    step: int
    coefficients: tuple[float, ...]

    def joined(self, z: Symbol, elsewhere: Expr) -> Expr:
        """The polynomial near 0, the other expression farther out."""
        numbers = (Float(repr(c), 17) for c in self.coefficients)
        near = z**self.order * Polynomial(z**self.step, *numbers)
        return Select(Lt(Abs(z), Rational(self.radius)), near, elsewhere)


def near_zero(exact: Values, formula: Callable[[np.ndarray], np.ndarray]) -> Near | None:
    """What to compute near 0; None where the formula is right there, or f is not analytic."""
    right = {z: exact(z) for z in _TRIED}
    if any(value is None for value in right.values()):
        return None
    with np.errstate(all="ignore"):
        computed = formula(np.array(_TRIED))
    if not any(_is_wrong(c, right[z]) for z, c in zip(_TRIED, computed.tolist(), strict=True)):
        return None
    order = _order(exact)
    if order is None:
        return None
    with working_bits(_BITS):
        for radius in _RADII:
            found = _interpolated(exact, radius, order)
            if found is not None:
                return found
    return None


def _is_wrong(computed: float, right: arb | None) -> bool:
    assert right is not None
    size = abs(float(right))
    if size < 1e-290:  # where rounding is coarse
        return math.isnan(computed) or math.isinf(computed)
    return not abs(float(arb(computed) - right)) <= _WRONG * size


def _order(exact: Values) -> int | None:
    """The order of the zero at 0; None where there is none."""
    far, near = exact(2.0**-20), exact(2.0**-21)
    if far is None or near is None or far == 0 or near == 0:
        return None
    ratio = abs(float(far / near))
    if not 2.0**-1 < ratio < 2.0**9:  # exp(-1/z) has no order, and this ratio is infinite
        return None
    order = math.log2(ratio)
    return round(order) if abs(order - round(order)) < 1e-3 else None


def _interpolated(exact: Values, radius: float, order: int) -> Near | None:
    def g(z: float) -> arb | None:
        value = exact(z)
        return None if value is None else value / arb(z) ** order

    tests = [radius * k / 8.5 for k in (-8, -6, -3, -1, 1, 2, 4, 5, 7, 8)]
    values = {z: g(z) for z in tests}
    if any(value is None or value.contains(0) for value in values.values()):
        return None
    mirrored = [(g(z), g(-z)) for z in (radius / 3, radius / 5)]
    step = 2 if all(a is not None and b is not None and a.overlaps(b) for a, b in mirrored) else 1
    for terms in _TERMS:
        polynomial = _through(g, radius, step, terms)
        if polynomial is None:
            return None
        found = [(polynomial(arb(z) ** step), value) for z, value in values.items()]
        if all(value is not None and abs(here / value - 1) < _EXACT for here, value in found):
            return Near(radius, order, step, tuple(float(c.mid()) for c in polynomial.coeffs()))
    return None


def _through(g: Values, radius: float, step: int, terms: int) -> arb_poly | None:
    """The polynomial with the values of g at Chebyshev's nodes, by divided differences."""
    nodes = [math.cos(math.pi * (2 * k + 1) / (2 * terms)) for k in range(terms)]
    points = [radius * (math.sqrt((1 + u) / 2) if step == 2 else u) for u in nodes]
    found = [g(z) for z in points]
    if any(value is None for value in found):
        return None
    x = [arb(z) ** step for z in points]
    differences = [value for value in found if value is not None]
    for depth in range(1, terms):
        for k in range(terms - 1, depth - 1, -1):
            rise = differences[k] - differences[k - 1]
            differences[k] = rise / (x[k] - x[k - depth])
    result = arb_poly([])
    for k in range(terms - 1, -1, -1):
        result = result * arb_poly([-x[k], 1]) + differences[k]
    return result
