"""Limits from the sides from which the domain of a function reaches a point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sympy import Expr, Integer, Interval, Rational, Symbol, oo
from sympy.sets.sets import Set

from symbolic.calculus import slopes
from symbolic.calculus.cells import Cell
from symbolic.calculus.errors import NotReached
from symbolic.calculus.extended import NO_LIMIT
from symbolic.calculus.strata import Stratum


def limit_at(strata: Sequence[Stratum], z: Symbol, c: Expr, side: str | None, cell: Cell) -> Expr:
    """The one- or two-sided limit at a point that the domain reaches; ValueError otherwise."""
    if side is not None:
        require_side(side)
    sides = [toward(c, side or "+")] if c in (oo, -oo) else ([side] if side else ["-", "+"])
    values = [v for s in sides if (v := slopes.one_sided(strata, z, c, s, cell)) is not None]
    for v, s in zip(values, sides, strict=False):
        cell.note("tends", point=c, side=s if len(values) == len(sides) else None, value=v)
    if not values:
        raise NotReached(
            f"the domain does not reach {c}" + (f" from side {side!r}" if side else "")
        )
    if len(values) == 1:
        return values[0]
    if NO_LIMIT in values:
        return NO_LIMIT
    return values[0] if cell.compare(*values) == 0 else NO_LIMIT


def neighbourhoods(c: Expr, side: str | None) -> Iterator[Set]:
    """Ever smaller open sets that a limit at c from that side cannot tell from the line."""
    for k in (0, 6, 12):
        far, width = Integer(2) ** k, Rational(1, 2 ** (k + 1))
        if c in (oo, -oo):
            yield Interval.open(far, oo) if c == oo else Interval.open(-oo, -far)
        elif not c.free_symbols:
            yield Interval.open(c if side == "+" else c - width, c if side == "-" else c + width)


def toward(c: Expr, side: str) -> str:
    if c == oo:
        return "-"
    return "+" if c == -oo else side


def require_side(side: str) -> None:
    if side not in ("+", "-"):
        raise ValueError(f"expected side '+' (from above) or '-' (from below), found {side!r}")
