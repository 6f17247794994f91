"""What sines and cosines do beside other terms where their arguments run to ±oo.

Let every argument be a whole multiple of q*u plus a constant, where u is z itself or another
expression that runs to ±oo as z runs to c.  Along z_n with u(z_n) = (t + 2*pi*n)/q, which there
are because u is continuous, each sine and cosine is constant, so that f has an ordinary limit.
Two sequences with different limits show that f has none; limits of both signs, that f changes
its sign without end; limits oo and -oo, that a continuous f takes every value.

Legend: f expression, z variable, c a point or ±oo, q base frequency, t phase.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import lcm

from sympy import (
    Dummy,
    Expr,
    S,
    Symbol,
    cos,
    default_sort_key,
    expand,
    oo,
    pi,
    simplify,
    sin,
    sqrt,
    zoo,
)
from sympy.simplify.fu import TR8

from symbolic.calculus.cells import Cell
from symbolic.calculus.errors import Undecided
from symbolic.calculus.extended import NO_LIMIT
from symbolic.calculus.trigonometry import TRIGONOMETRIC, base_frequency, swinging_nodes

MAX_NODES = 5
PHASES = tuple(k * pi / 4 for k in (0, 2, 4, 6, 1, 3, 5, 7))


def limits_along(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell) -> list[Expr]:
    """The limits of f at c along a few sequences; none where f is not of that kind."""
    from symbolic.calculus.limits import limit

    found: list[Expr] = []
    for values in _at_phases(f, z, c, side, cell):
        if any(v.has(zoo, S.NaN) for v in values.values()):
            continue
        along = f.xreplace(values)
        if along.has(zoo, S.NaN):
            continue
        try:
            value = limit(along, z, c, side, cell)
        except Undecided:
            continue
        if value != NO_LIMIT:
            found.append(value)
    return found


def _at_phases(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell) -> list[dict[Expr, Expr]]:
    """What the sines, cosines, ... in f are along each of a few sequences."""
    from symbolic.calculus.limits import limit

    nodes = swinging_nodes(f, z)
    q = base_frequency(nodes, z, cell) if c in (oo, -oo) else None
    if q is not None:
        return [{g: g.func(g.args[0].xreplace({z: t / q})) for g in nodes} for t in PHASES]
    nodes = sorted((g for g in f.atoms(*TRIGONOMETRIC) if g.has(z)), key=default_sort_key)
    if not nodes or any(a.atoms(*TRIGONOMETRIC) for g in nodes for a in g.args):
        return []
    u = nodes[0].args[0]
    ratios = {g: simplify(g.args[0] / u) for g in nodes}
    if not all(r.is_Rational for r in ratios.values()):
        return []
    if limit(u, z, c, side, cell) not in (oo, -oo):
        return []
    whole = lcm(*(int(r.q) for r in ratios.values()))
    return [{g: g.func(r * whole * t) for g, r in ratios.items()} for t in PHASES]


def has_no_limit(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell) -> bool:
    """Whether two sequences that run to c show that f has no limit there."""
    values = limits_along(f, z, c, side, cell)
    return any(cell.compare(v, values[0]) != 0 for v in values[1:])


def squeezed(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell) -> Expr | None:
    """The limit of f at c between bounds that have it; None where there are no such bounds.

    Of degree 1 in each of its sines and cosines, f lies between its values with these at -1
    and 1 in all combinations, and A*sin(w) + B*cos(w) + C between C -+ sqrt(A**2 + B**2);
    where all of these tend to one value, so does f.
    """
    from symbolic.calculus.limits import limit

    linear = TR8(expand(f))
    nodes = sorted((g for g in linear.atoms(sin, cos) if g.has(z)), key=default_sort_key)
    names = {g: Dummy() for g in nodes}
    named = linear.xreplace(names)
    if not nodes or len(nodes) > MAX_NODES or not named.is_polynomial(*names.values()):
        return None
    if any(named.as_poly(x).degree() > 1 for x in names.values()):
        return None
    found: Expr | None = None
    for bound in _bounds(named, names):
        value = limit(bound, z, c, side, cell)
        if value == NO_LIMIT or (found is not None and cell.compare(value, found) != 0):
            return None
        found = value
    return found


def _bounds(f: Expr, names: dict[Expr, Dummy]) -> Iterator[Expr]:
    """Expressions of which some bound f from below, and some from above."""
    swings = list(names.values())
    if len({g.args[0] for g in names}) == 1 and len(swings) == 2:
        first, second = swings
        zero = {first: S.Zero, second: S.Zero}
        A, B, C = f.diff(first), f.diff(second), f.xreplace(zero)
        if not A.has(*swings) and not B.has(*swings):
            size = sqrt(simplify(A**2 + B**2))
            yield from (C - size, C + size)
            return
    for corner in product((-1, 1), repeat=len(swings)):
        yield f.xreplace({x: S(k) for x, k in zip(swings, corner, strict=True)})


def takes_every_value(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell) -> bool:
    """Whether a continuous f swings between -oo and oo toward c."""
    return {oo, -oo} <= set(limits_along(f, z, c, side, cell))


def is_zero_along(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell) -> bool:
    """Whether f is 0 arbitrarily near c."""
    return any(f.xreplace(values) == 0 for values in _at_phases(f, z, c, side, cell))


def changes_sign(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell) -> bool:
    """Whether f is positive and negative arbitrarily near c."""
    return {1, -1} <= {cell.sign(v) for v in limits_along(f, z, c, side, cell)}
