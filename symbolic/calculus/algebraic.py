"""Zeros of expressions with roots: candidates from a polynomial, each one confirmed.

Every root G = b**(1/n) satisfies G**n = b; eliminating one after the other by resultants
leaves a polynomial in z that vanishes wherever the expression does.

Legend: g expression, G generator that means a root, p polynomial.
"""

from __future__ import annotations

from sympy import Expr, Poly, Pow, Symbol, expand, fraction, resultant, together

from symbolic.calculus import numbers
from symbolic.calculus.cells import Cell
from symbolic.calculus.generators import rationalise
from symbolic.calculus.patterns import Pattern
from symbolic.calculus.polynomials import real_roots


def algebraic_pattern(
    g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell, depth: int
) -> Pattern | None:
    """Zeros and signs of an algebraic g without parameters; None where g is none."""
    if not cell.is_free and g.free_symbols != {z}:
        return None
    rational = rationalise(g, z)
    roots = [(G, m) for G, m in rational.meaning if rational.form.has(G)]
    if not roots or not all(isinstance(m, Pow) and m.exp.is_Rational for _, m in roots):
        return None
    p = expand(fraction(together(rational.form))[0])
    for G, m in reversed(roots):
        base = rationalise(m.base, z)
        if base.meaning:
            return None  # a root within a root
        top, bottom = fraction(together(base.form))
        p = resultant(p, bottom * G ** int(m.exp.q) - top, G)
    if p == 0 or not p.is_polynomial(z) or p.free_symbols - {z}:
        return None
    if not p.has(z):
        found: list[Expr] = []
    else:
        candidates = real_roots(Poly(p, z))
        found = [c for c in candidates if _confirmed(g, z, c, lo, hi)]
    ends = (lo, *found, hi)
    places = [numbers.simplest_between(a, b) for a, b in zip(ends, ends[1:], strict=False)]
    return Pattern(tuple(found), tuple(numbers.sign_at(g, z, x) for x in places))


def _confirmed(g: Expr, z: Symbol, c: Expr, lo: Expr, hi: Expr) -> bool:
    if not (numbers.compare(lo, c) < 0 < numbers.compare(hi, c)):
        return False
    return numbers.sign(g.xreplace({z: c})) == 0
