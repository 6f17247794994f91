"""Whether facts agree on cells of the parameters, and the cases that are left when they do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sympy import Basic, ConditionSet, Expr, ImageSet, Piecewise, S, simplify
from sympy.logic.boolalg import Boolean
from sympy.sets.sets import Set

from symbolic.calculus import realsets
from symbolic.calculus.cells import Cell, Split, union_condition
from symbolic.calculus.errors import Undecided
from symbolic.calculus.extended import NO_LIMIT
from symbolic.calculus.graph import same_family
from symbolic.calculus.realsets import parts_of

T = TypeVar("T")


def merged(
    answers: Sequence[tuple[Cell, T]], base: Sequence[Cell], equal: Callable[..., bool]
) -> list[tuple[Boolean, T]]:
    """Cases with one value each; a value is kept in the form that serves the most cells."""
    rest = list(answers)
    found: list[tuple[int, Boolean, T]] = []
    while rest:
        covers = []
        for _, value in rest:
            covers.append([i for i, (cell, v) in enumerate(rest) if agree(value, v, cell, equal)])
        best = max(range(len(rest)), key=lambda i: (len(covers[i]), -i))
        chosen = covers[best]
        condition = union_condition([rest[i][0] for i in chosen], base)
        first = next(k for k, a in enumerate(answers) if a is rest[chosen[0]])
        found.append((first, condition, rest[best][1]))
        rest = [a for i, a in enumerate(rest) if i not in chosen]
    return [(c, v) for _, c, v in sorted(found, key=lambda m: m[0])]


def agree(a: Any, b: Any, cell: Cell, equal: Callable[..., bool] | None = None) -> bool:
    """Whether two values are the same throughout a cell; False where that was not told."""
    try:
        return (equal or equal_values)(a, b, cell)
    except (Split, Undecided):
        return False


def equal_sets(a: Set, b: Set, cell: Cell) -> bool:
    """Whether two sets are the same throughout a cell."""
    if a == b or S.EmptySet in (a, b):
        return bool(a == b)  # nowhere defined is a case of its own
    if a.has(ImageSet, ConditionSet) or b.has(ImageSet, ConditionSet):
        return same_family(a, b, cell)
    return realsets.same(parts_of(a, cell), parts_of(b, cell), cell)


def equal_values(a: Any, b: Any, cell: Cell) -> bool:
    """Whether two values are the same throughout a cell."""
    if a == b:
        return True
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(equal_values(x, y, cell) for x, y in zip(a, b, strict=True))
    if isinstance(a, Set) and isinstance(b, Set):
        return equal_sets(a, b, cell)
    if isinstance(a, Basic) and isinstance(b, Basic):
        try:
            here = cell.reduce(a), cell.reduce(b)
        except TypeError:  # one has no value here: SymPy compares nothing with zoo or nan
            return False
        return _equal_expressions(*here, cell)
    if type(a) is type(b) and hasattr(a, "__dataclass_fields__"):
        names = a.__dataclass_fields__
        return all(equal_values(getattr(a, n), getattr(b, n), cell) for n in names)
    return False


def _equal_expressions(a: Basic, b: Basic, cell: Cell) -> bool:
    if a == b:
        return True
    if NO_LIMIT in (a, b) or not (isinstance(a, Expr) and isinstance(b, Expr)):
        return False
    if a.free_symbols | b.free_symbols <= set(cell.parameters):
        return cell.compare(a, b) == 0
    if a.has(Piecewise) or b.has(Piecewise):
        return False
    return bool(simplify(a - b) == 0)
