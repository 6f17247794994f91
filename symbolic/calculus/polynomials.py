"""The zeros and signs of polynomials, with coefficients that may hold parameters.

Legend: p polynomial in z on the open interval (lo, hi); s the sign of its leading coefficient.
"""

from __future__ import annotations

from sympy import Expr, Poly, PolynomialError, S, Symbol, oo, root, sqrt
from sympy.polys.polyerrors import BasePolynomialError, DomainError

from symbolic.calculus import numbers
from symbolic.calculus.cells import Cell
from symbolic.calculus.errors import Undecided
from symbolic.calculus.patterns import Pattern


def polynomial_pattern(
    g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell, depth: int
) -> Pattern | None:
    """The zeros and signs of a polynomial in z; None for what is none."""
    if not g.is_polynomial(z):
        return None
    p = Poly(g, z)
    while p.degree() > 0 and p.LC().free_symbols and cell.sign(p.LC()) == 0:
        p = Poly(p.as_expr() - p.LC() * z ** p.degree(), z)
    match p.degree():
        case 0:
            return Pattern((), (cell.sign(p.as_expr()),))
        case 1:
            return _linear_pattern(p, lo, hi, cell)
        case 2:
            return _quadratic_pattern(p, lo, hi, cell)
    if any(c.free_symbols for c in p.all_coeffs()):
        if len(p.terms()) == 2 and p.monoms()[-1] == (0,):
            return _binomial_pattern(p, lo, hi, cell)
        return _parametric_pattern(p, z, lo, hi, cell)
    roots = [r for r in real_roots(p) if is_inside(r, lo, hi, cell)]
    return _between(p, z, lo, hi, roots)


def _linear_pattern(p: Poly, lo: Expr, hi: Expr, cell: Cell) -> Pattern:
    a, b = p.all_coeffs()
    zero, s = -b / a, cell.sign(a)
    if cell.compare(zero, lo) <= 0:
        return Pattern((), (s,))
    if cell.compare(zero, hi) >= 0:
        return Pattern((), (-s,))
    return Pattern((zero,), (-s, s))


def _quadratic_pattern(p: Poly, lo: Expr, hi: Expr, cell: Cell) -> Pattern:
    a, b, c = p.all_coeffs()
    discriminant = (b**2 - 4 * a * c).expand()
    s, d = cell.sign(a), cell.sign(discriminant)
    if d < 0:
        return Pattern((), (s,))
    vertex = -b / (2 * a)
    if d == 0:
        inside = cell.compare(lo, vertex) < 0 < cell.compare(hi, vertex)
        return Pattern((vertex,), (s, s)) if inside else Pattern((), (s,))
    content, primitive = discriminant.primitive()
    half = sqrt(content) * sqrt(primitive) / (2 * a) * s
    return _two_roots(p, s, vertex, half, lo, hi, cell)


def _binomial_pattern(p: Poly, lo: Expr, hi: Expr, cell: Cell) -> Pattern:
    """A*z**n + B = 0 for z**n = -B/A: one root for an odd n, two or none for an even one."""
    n, s = p.degree(), cell.sign(p.LC())
    c = -p.TC() / p.LC()
    t = cell.sign(c)
    if n % 2 == 0:
        if t == 0 and cell.compare(lo, S.Zero) < 0 < cell.compare(hi, S.Zero):
            return Pattern((S.Zero,), (s, s))
        if t <= 0:
            return Pattern((), (s,))
        return _two_roots(p, s, S.Zero, root(c, n), lo, hi, cell)
    below, above = (
        side if x in (oo, -oo) else cell.sign(p.eval(x)) * s for x, side in ((lo, -1), (hi, 1))
    )
    if below >= 0:
        return Pattern((), (s,))
    if above <= 0:
        return Pattern((), (-s,))
    return Pattern((t * root(t * c, n),), (-s, s))


def _two_roots(
    p: Poly, s: int, vertex: Expr, half: Expr, lo: Expr, hi: Expr, cell: Cell
) -> Pattern:
    """The pattern of a p with the sign s but between its roots vertex - half and vertex + half."""
    # A root's place among the ends is told by the polynomial's own sign there, not by roots.
    left, right = _place(p, lo, s, vertex, cell), _place(p, hi, s, vertex, cell)
    roots = [r for k, r in ((1, vertex - half), (3, vertex + half)) if left < k < right]
    first = -s if left in (1, 2) else s
    return Pattern(tuple(roots), tuple(first * (-1) ** k for k in range(len(roots) + 1)))


def _place(p: Poly, x: Expr, s: int, vertex: Expr, cell: Cell) -> int:
    """Where x lies: 0 below both roots, 1 on the lower, 2 between, 3 on the upper, 4 above."""
    if x in (oo, -oo):
        return 4 if x == oo else 0
    value = cell.sign(p.eval(x)) * s
    if value < 0:
        return 2
    below = cell.compare(x, vertex) < 0
    return (1 if below else 3) if value == 0 else (0 if below else 4)


def _parametric_pattern(p: Poly, z: Symbol, lo: Expr, hi: Expr, cell: Cell) -> Pattern:
    from symbolic.calculus.space import definite_sign

    s = definite_sign(p.as_expr(), z, lo, hi, cell)
    if s is None:
        raise Undecided(f"the zeros of {p.as_expr()} in {z} have no usable closed form")
    return Pattern((), (s,))


def real_roots(p: Poly) -> list[Expr]:
    """The distinct real roots of a polynomial without parameters, ascending."""
    try:
        found = [r for r, _ in p.sqf_part().real_roots(multiple=False)]
    except (NotImplementedError, DomainError, PolynomialError, BasePolynomialError):
        raise Undecided(f"the real roots of {p.as_expr()} were not found") from None
    if all(k % 2 == 0 for (k,) in p.monoms()):  # mirrored roots in one form
        half = len(found) // 2
        found[:half] = [-r for r in reversed(found[len(found) - half :])]
    return found


def _between(p: Poly, z: Symbol, lo: Expr, hi: Expr, roots: list[Expr]) -> Pattern:
    """Signs between all the roots, each read off at a rational in between."""
    ends = (lo, *roots, hi)
    places = [numbers.simplest_between(a, b) for a, b in zip(ends, ends[1:], strict=False)]
    return Pattern(tuple(roots), tuple(numbers.sign(p.eval(x)) for x in places))


def is_inside(x: Expr, lo: Expr, hi: Expr, cell: Cell) -> bool:
    """Whether x lies between lo and hi."""
    return cell.compare(lo, x) < 0 < cell.compare(hi, x)
