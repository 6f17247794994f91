"""How a printed decimal is read: half a unit of its last digit either way."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

from sympy import Basic, Dummy, Expr, Float, Poly, oo

from symbolic.calculus.cells import Cell
from symbolic.calculus.numbers import exact, printed

READINGS = ("equal", "contained", "at_least", "below", "rounded", "truncated")
MOST_DECIMALS = 4  # in one number; beyond, they are read as exact


def read_decimals(stated: Any) -> Any:
    """`stated` with every decimal as the exact rational that it prints."""
    return exact(stated) if isinstance(stated, Basic) else stated


def roundings(stated: Expr, cut: bool = False) -> tuple[Expr, ...]:
    """`stated` with its decimals at the ends of what rounds to them, in every combination.

    `cut` reads them as cut off, not rounded: 0.27… lies between 0.27 and 0.28.

    All that `stated` may mean lies between the least and the greatest: it is of degree 1 in each
    decimal, as 1.05 and 0.28*a + 1 are.  Empty where it is not, as 2**0.5, or has no decimal.

    >>> from sympy.abc import a
    >>> roundings(0.5 * a)
    (9*a/20, 11*a/20)
    """
    found = sorted(stated.atoms(Float), key=str)
    if not 0 < len(found) <= MOST_DECIMALS:
        return ()
    names = {x: Dummy(real=True) for x in found}
    form = stated.xreplace(names)
    if not form.is_polynomial(*names.values()):
        return ()
    if any(Poly(form, d).degree() > 1 for d in names.values()):
        return ()
    known = map(printed, found)
    if cut:
        ends = [(q, q - unit if q < 0 else q + unit) for q, unit in known]
    else:
        ends = [(q - unit / 2, q + unit / 2) for q, unit in known]
    return tuple(form.subs(dict(zip(names.values(), c, strict=True))) for c in product(*ends))


def rounds_to(true: Expr, stated: Expr, among: Sequence[Expr], cell: Cell) -> bool:
    """Whether the true number is `stated`, or one that may be printed so: `among` its roundings."""
    if not among or true in (oo, -oo):
        return cell.compare(true, stated) == 0
    orders = [cell.compare(true, end) for end in among]
    return min(orders) <= 0 <= max(orders)


def truncated(true: Expr, stated: Expr, among: Sequence[Expr], cell: Cell) -> bool:
    """Whether the one decimal of `stated` is that of the true number cut off, not rounded."""
    if len(among) != 2 or true in (oo, -oo) or rounds_to(true, stated, among, cell):
        return False
    s = cell.sign(stated)
    beyond, unit = s * (true - stated), among[1] - among[0]
    if s == 0 or cell.sign(beyond) <= 0:
        return False
    return cell.compare(beyond, cell.sign(unit) * unit) < 0
