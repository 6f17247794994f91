"""Sign patterns of an expression seen through a simpler one: of a square root, of a scale.

Legend: g expression on (lo, hi) of z, A + B*sqrt(Q) its form, N = A**2 - B**2*Q, p parameter.
"""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Dummy, Expr, Poly, Pow, S, Symbol, oo, sqrt

from symbolic.calculus import numbers
from symbolic.calculus.cells import Cell
from symbolic.calculus.generators import factors, rationalise
from symbolic.calculus.patterns import Pattern, multiply
from symbolic.calculus.signs import sign_pattern


def pattern_of_square_root(
    g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell, depth: int
) -> Pattern | None:
    """The pattern of A + B*sqrt(Q) from those of A, B and N; None where g is none.

    Where A and B have one sign, g has it; where they differ, |A| > |B|*sqrt(Q) if and only
    if N > 0, so that g has the sign of A*N.
    """
    rational = rationalise(g, z)
    roots = [(T, m) for T, m in rational.meaning if isinstance(m, Pow) and m.exp == S.Half]
    if len(roots) != 1 or not rational.form.is_polynomial(roots[0][0]):
        return None
    T, root = roots[0]
    A, B = S.Zero, S.Zero
    for (k,), c in Poly(rational.form, T).terms():
        term = rational.restore(c) * root.base ** (k // 2)
        A, B = (A, B + term) if k % 2 else (A + term, B)
    N = (A**2 - B**2 * root.base).expand()
    patterns = [sign_pattern(h, z, lo, hi, cell, depth + 1) for h in (A, B, N)]
    return _from_signs(patterns, cell)


def _from_signs(patterns: list[Pattern], cell: Cell) -> Pattern:
    places: list[Expr] = []
    signs: list[int] = []
    for c, here, after in _overlaid(patterns, cell):
        if c is not None and _combined(*here) == 0:
            places.append(c)
            signs.append(_combined(*after))
        elif c is None:
            signs.append(_combined(*after))
    return Pattern(tuple(places), tuple(signs))


def _combined(a: int, b: int, n: int) -> int:
    if a * b >= 0:
        return a or b
    return a * n


Signs = tuple[int, ...]


def _overlaid(patterns: list[Pattern], cell: Cell) -> Iterator[tuple[Expr | None, Signs, Signs]]:
    """(place, signs there, signs after it) for every place where one of them may change;
    first None, with the signs on the first part."""
    at = [0] * len(patterns)
    first = tuple(p.signs[0] for p in patterns)
    yield None, first, first
    while any(k < len(p.roots) for k, p in zip(at, patterns, strict=True)):
        waiting = [p.roots[k] for k, p in zip(at, patterns, strict=True) if k < len(p.roots)]
        c = waiting[0]
        for other in waiting[1:]:
            c = other if cell.compare(other, c) < 0 else c
        zero = [
            k < len(p.roots) and cell.compare(p.roots[k], c) == 0
            for k, p in zip(at, patterns, strict=True)
        ]
        here = tuple(
            0 if vanishes else p.signs[k] for vanishes, k, p in zip(zero, at, patterns, strict=True)
        )
        at = [k + vanishes for vanishes, k in zip(zero, at, strict=True)]
        yield c, here, tuple(p.signs[k] for k, p in zip(at, patterns, strict=True))


def pattern_through_scale(
    g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell, depth: int
) -> Pattern | None:
    """The pattern of a g that, seen in w = s*z for a parameter's power s, holds no parameter."""
    for p in sorted(g.free_symbols & set(cell.parameters), key=str):
        sign = cell.known_sign(p)
        if sign in (None, 0):
            continue
        size = p if sign == 1 else -p
        for s in (size, 1 / size, sqrt(size), 1 / sqrt(size)):
            seen = _scaled(g, z, s)
            if seen is not None:
                w, parts = seen
                return _seen_through(parts, w, s, lo, hi, cell, depth)
    return None


def _scaled(g: Expr, z: Symbol, s: Expr) -> tuple[Dummy, list[tuple[Expr, int]]] | None:
    w = Dummy("w", real=True)
    parts = list(factors(g.xreplace({z: w / s}), w))
    free = [h for h, _ in parts if h.has(w)]
    if any(h.free_symbols != {w} for h in free):
        return None
    return w, parts


def _seen_through(
    parts: list[tuple[Expr, int]], w: Dummy, s: Expr, lo: Expr, hi: Expr, cell: Cell, depth: int
) -> Pattern:
    ends = [e if e in (oo, -oo) else e * s for e in (lo, hi)]
    whole = Pattern((), (1,))
    for h, k in parts:
        part = sign_pattern(h, w, ends[0], ends[1], cell, depth + 1)
        if part.signs == (0,):
            return part
        if k % 2 == 0:
            part = Pattern(part.roots, (1,) * len(part.signs))
        whole = multiply(whole, part, cell)
    return Pattern(tuple(numbers.tidy(r / s) for r in whole.roots), whole.signs)
