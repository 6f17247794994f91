"""Derivatives of a function in normal form, and what one-sided values tell at a point.

Legend: s stratum, c point, n order of a derivative, side "+" above c or "-" below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sympy import Expr, Integer, S, Symbol, diff, exp, expand, fraction, oo, together

from symbolic.calculus import numbers
from symbolic.calculus.cells import Cell
from symbolic.calculus.errors import Undecided
from symbolic.calculus.extended import NO_LIMIT
from symbolic.calculus.generators import derived, rationalise, simplified
from symbolic.calculus.limits import limit
from symbolic.calculus.strata import Span, Spot, Stratum, constraints, evaluated

MAX_ORDER = 12


@dataclass(frozen=True)
class Breakpoint:
    """A point where pieces meet: value, one-sided limits, one-sided slopes.

    `left` and `right` are None where the domain does not reach the point from that side.
    With a `period`, the same happens at every translate of the point by whole multiples of it.
    """

    point: Expr
    kind: Literal["smooth", "kink", "jump", "hole"]
    value: Expr | None
    left: Expr | None
    right: Expr | None
    left_slope: Expr | None
    right_slope: Expr | None
    period: Expr | None = None


def neighbours(
    strata: Sequence[Stratum], c: Expr, cell: Cell
) -> tuple[Span | None, Spot | None, Span | None]:
    """The span that ends at c, the spot at c, the span that begins at c.

    A point inside a span is its own spot, with the span on both sides.
    """
    left = right = spot = None
    for s in strata:
        match s:
            case Spot(at):
                if cell.compare(at, c) == 0:
                    spot = s
            case Span(lo, hi, _):
                if cell.compare(hi, c) == 0:
                    left = s
                elif cell.compare(lo, c) == 0:
                    right = s
                elif cell.compare(lo, c) < 0 < cell.compare(hi, c):
                    return s, None, s
    return left, spot, right


def one_sided(
    strata: Sequence[Stratum], z: Symbol, c: Expr, side: str, cell: Cell, order: int = 0
) -> Expr | None:
    """The limit at c, from one side, of the derivative of that order of the piece there.

    None where the domain does not reach c from that side.  For a function continuous from
    that side a finite value is its one-sided derivative (mean value theorem).
    """
    left, _, right = neighbours(strata, c, cell)
    span = right if side == "+" else left
    if span is None:
        return None
    f = derived(span.f, z, order) if order else span.f
    return limit(f, z, c, side, cell)


def value_at(strata: Sequence[Stratum], z: Symbol, c: Expr, cell: Cell) -> Expr | None:
    """The function's value at c; None where it has none."""
    left, spot, right = neighbours(strata, c, cell)
    if spot is not None:
        return spot.f
    if left is not None and left is right:
        return numbers.tidy(left.f.xreplace({z: c}))
    return None


def breakpoints(strata: Sequence[Stratum], z: Symbol, cell: Cell) -> tuple[Breakpoint, ...]:
    """Every point where spans meet or the domain ends, with what happens there."""
    points: list[Expr] = []
    for s in strata:
        for c in (s.c,) if isinstance(s, Spot) else (s.lo, s.hi):
            if c not in (oo, -oo) and not any(cell.compare(c, p) == 0 for p in points):
                points.append(c)
    return tuple(_breakpoint(strata, z, c, cell) for c in points)


def _breakpoint(strata: Sequence[Stratum], z: Symbol, c: Expr, cell: Cell) -> Breakpoint:
    value = value_at(strata, z, c, cell)
    sides = [one_sided(strata, z, c, side, cell) for side in "-+"]
    slopes = [slope(strata, z, c, side, cell) for side in "-+"]
    present = [v for v in (*sides, value) if v is not None]
    if value is None:
        kind: Literal["smooth", "kink", "jump", "hole"] = "hole"
    elif not all(_same(v, present[0], cell) for v in present[1:]):
        kind = "jump"
    elif (
        None in slopes or not _same(slopes[0], slopes[1], cell) or slopes[0] in (oo, -oo, NO_LIMIT)
    ):
        kind = "kink"
    else:
        kind = "smooth"
    return Breakpoint(c, kind, value, *sides, *slopes)


def slope(strata: Sequence[Stratum], z: Symbol, c: Expr, side: str, cell: Cell) -> Expr | None:
    """The limit of f' at c; where it has none, as z**2*sin(1/z) at 0, that of the chords."""
    near, value = one_sided(strata, z, c, side, cell, 1), value_at(strata, z, c, cell)
    if near != NO_LIMIT or value is None:
        return near
    left, _, right = neighbours(strata, c, cell)
    span = right if side == "+" else left
    assert span is not None
    return limit(expand((span.f - value) / (z - c)), z, c, side, cell)


def differentiate(strata: Sequence[Stratum], z: Symbol, cell: Cell) -> tuple[Stratum, ...]:
    """The derivative in normal form: spots where both one-sided ones are finite and agree."""
    return tuple(_derived(strata, z, cell))


def _derived(strata: Sequence[Stratum], z: Symbol, cell: Cell) -> Iterator[Stratum]:
    for s in strata:
        match s:
            case Span(lo, hi, f):
                yield Span(lo, hi, derived(f, z))
            case Spot(c):
                b = _breakpoint(strata, z, c, cell)
                if b.kind == "smooth" and b.left_slope is not None:
                    yield Spot(c, b.left_slope)


def continuity(strata: Sequence[Stratum], z: Symbol, cell: Cell) -> Expr:
    """The largest k with f in C^k on its domain; -1 if not continuous, oo if all are."""
    order: Expr = oo
    for s in strata:
        if isinstance(s, Spot):
            k = _order_at(strata, z, s, cell)
            if k == oo:
                cell.note("all_orders", point=s.c)
            order = k if order == oo or (k != oo and k < order) else order
    return order


def _order_at(strata: Sequence[Stratum], z: Symbol, spot: Spot, cell: Cell) -> Expr:
    """The order of contact of the two sides at a spot."""
    left, _, right = neighbours(strata, spot.c, cell)
    if left is None and right is None:
        return oo
    rest = [_without_flat_part(s, z, spot.c, cell) for s in (left, right)]
    if rest != [left, right]:
        left, right = rest
        strata = [s for s in (left, spot, right) if s is not None]
        cell.note("flat", point=spot.c)
    for n in range(MAX_ORDER + 1):
        values = [
            v for side in "-+" if (v := one_sided(strata, z, spot.c, side, cell, n)) is not None
        ]
        if n == 0:
            values.append(spot.f)
        infinite = any(v in (oo, -oo, NO_LIMIT) for v in values)
        if infinite or not all(_same(v, values[0], cell) for v in values[1:]):
            cell.note("orders_differ", point=spot.c, order=n, values=tuple(values))
            return Integer(n - 1)
        if n == 0 and _removable(left, right, spot.c, z, cell):
            cell.note("removable", point=spot.c, value=spot.f)
            return oo
        if n and _settled(left, right, spot.c, z, n, cell):
            return oo
    raise Undecided(f"the derivatives at {spot.c} agree up to order {MAX_ORDER} at least")


def _settled(left: Span | None, right: Span | None, c: Expr, z: Symbol, n: int, cell: Cell) -> bool:
    """Whether all orders from n on agree: one analytic expression, or none of the orders left."""
    spans = [s for s in (left, right) if s is not None]
    if len(spans) == 2 and all(diff(s.f, z, n) == S.Zero for s in spans):
        return True
    one = len(spans) == 1 or simplified(spans[0].f - spans[1].f, z) == 0
    return one and analytic_at(spans[0].f, z, c, cell)


def _without_flat_part(s: Span | None, z: Symbol, c: Expr, cell: Cell) -> Span | None:
    """A span without its terms R*exp(u), R and u rational in z, u tending to -oo at its end c.

    Every derivative of such a term is a rational function times exp(u), and tends to 0.
    """
    if s is None or not s.f.has(exp):
        return s
    side = "+" if cell.compare(s.lo, c) == 0 else "-"
    rational = rationalise(s.f, z)
    form = rational.form
    for T, g in rational.meaning:
        if not isinstance(g, exp) or not g.args[0].is_rational_function(z):
            return s
        growth = limit(g.args[0], z, c, side, cell)
        if growth not in (oo, -oo):
            return s
        form = form.xreplace({T: 1 / T}) if growth == oo else form
    names = [T for T, _ in rational.meaning]
    numerator, denominator = fraction(together(form))
    if not numerator.is_polynomial(z, *names) or denominator.has(*names):
        return s
    return Span(
        s.lo, s.hi, simplified((numerator / denominator).xreplace(dict.fromkeys(names, S.Zero)), z)
    )


def _removable(left: Span | None, right: Span | None, c: Expr, z: Symbol, cell: Cell) -> bool:
    """Whether one quotient of functions analytic at c, bounded next to it, is on both sides.

    Such a quotient extends analytically (Riemann).  Call it where the limits at c are finite.
    """
    spans = [s for s in (left, right) if s is not None]
    if len(spans) == 2 and simplified(spans[0].f - spans[1].f, z) != 0:
        return False
    return all(analytic_at(part, z, c, cell) for part in fraction(together(spans[0].f)))


def analytic_at(f: Expr, z: Symbol, c: Expr, cell: Cell) -> bool:
    """Whether every partial function in f has an argument inside its domain at c."""
    return all(
        (s := cell.sign(evaluated(u).xreplace({z: c}))) != 0 and s in admitted
        for u, admitted in constraints(f)
    )


def _same(a: Expr | None, b: Expr | None, cell: Cell) -> bool:
    if a is None or b is None or NO_LIMIT in (a, b):
        return a == b
    return cell.compare(a, b) == 0
