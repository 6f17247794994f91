"""How a printed decimal is read: half a unit of its last digit either way."""

from __future__ import annotations

from typing import Any

from sympy import Basic, Expr, Float, Rational, oo

from symbolic.calculus.cells import Cell
from symbolic.calculus.numbers import exact, printed


def read_decimals(stated: Any) -> Any:
    """`stated` with every decimal as the exact rational that it prints."""
    return exact(stated) if isinstance(stated, Basic) else stated


def end_agrees(true: Expr, stated: Expr, source: Any, cell: Cell) -> bool:
    """Whether the true number lies within half a unit of the last digit printed for it.

    A stated number that is no decimal of `source` must be equal.
    """
    unit = _units(source).get(stated)
    if unit is None or true in (oo, -oo):
        return cell.compare(true, stated) == 0
    half = unit / 2
    return cell.compare(true, stated - half) >= 0 and cell.compare(true, stated + half) <= 0


def truncated(true: Expr, stated: Expr, source: Any, cell: Cell) -> bool:
    """Whether the decimal is the true number cut off after its last digit, not rounded."""
    unit = _units(source).get(stated)
    if unit is None or true in (oo, -oo) or end_agrees(true, stated, source, cell):
        return False
    s = cell.sign(stated)
    beyond = s * (true - stated)
    return s != 0 and cell.sign(beyond) > 0 and cell.compare(beyond, unit) < 0


def _units(source: Any) -> dict[Expr, Rational]:
    parts = source if isinstance(source, tuple) else (source,)
    floats = {x for part in parts if isinstance(part, Basic) for x in part.atoms(Float)}
    return dict(printed(x) for x in floats)
