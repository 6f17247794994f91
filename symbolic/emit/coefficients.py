"""The numbers in `symbolic/generated/_special.py`, from ball arithmetic.

    python -m symbolic.emit.coefficients

prints them; a test holds the module against them.  A polynomial that interpolates a smooth
function at Chebyshev's nodes is within a few per cent of the best of its degree.

Legend: w = x**2, t = (x - a)/(x + a), n terms, T Chebyshev's polynomials.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import arb, arb_poly

from symbolic.calculus.boxes import working_bits

_BITS = 400
MIDDLE = 3.5  # a: Q varies evenly on both sides

# For each precision: the terms of P on [0, 1], and those of Q from 1/2 to where erfc underflows.
NEAR = {"double": 13, "single": 7}
FAR = {"double": (23, 28.0), "single": (12, 10.25)}
FIRST = 0.5


def near(terms: int) -> list[float]:
    """P: erf(x) = x*P(x**2) for |x| <= 1."""

    def p(w: arb) -> arb:
        x = w.sqrt()
        return x.erf() / x

    with working_bits(_BITS):
        return _interpolated(p, arb(0), arb(1), terms)


def far(terms: int, last: float) -> list[float]:
    """Q - 1: erfc(x) = exp(-x**2)*Q(t)/(1 + 2*x) from FIRST to `last`."""

    def q(t: arb) -> arb:
        x = MIDDLE * (1 + t) / (1 - t)
        return x.erfc() * (x * x).exp() * (1 + 2 * x) - 1

    with working_bits(_BITS):
        low, high = ((arb(x) - MIDDLE) / (arb(x) + MIDDLE) for x in (FIRST, last))
        return _interpolated(q, low, high, terms)


def _interpolated(f: Callable[[arb], arb], low: arb, high: arb, n: int) -> list[float]:
    """The coefficients of the polynomial that has the values of f at n Chebyshev nodes."""
    angles = [arb.pi() * (2 * k + 1) / (2 * n) for k in range(n)]
    values = [f(low + (angle.cos() + 1) / 2 * (high - low)) for angle in angles]
    inside = arb_poly([-(high + low) / (high - low), 2 / (high - low)])  # onto [-1, 1]
    before, here, found = inside, arb_poly([1]), arb_poly([])
    for j in range(n):
        weight = sum((v * (j * a).cos() for v, a in zip(values, angles, strict=True)), arb(0))
        found += here * (weight * (2 if j else 1) / n)
        before, here = here, 2 * inside * here - before if j else inside
    return [float(c.mid()) for c in found.coeffs()]


def table() -> str:
    """The lines of the module."""
    rows = []
    for precision, terms in NEAR.items():
        n, last = FAR[precision]
        for name, numbers in (("NEAR", near(terms)), ("FAR", far(n, last))):
            listed = "".join(f"    {number!r},\n" for number in numbers)
            rows.append(f"{name}_{precision.upper()} = (\n{listed})\n")
    return "".join(rows)


if __name__ == "__main__":
    print(table(), end="")
