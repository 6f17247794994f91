"""Whether an expression defines a function: every point in exactly one branch, and real there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cmp_to_key, partial

from sympy import Expr, Piecewise, S, Symbol
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean, true

from symbolic.calculus import numbers
from symbolic.calculus.cells import Cell, by_cells, initial_cells, relation_holds
from symbolic.calculus.errors import DefinitionError
from symbolic.calculus.signs import sign_pattern
from symbolic.calculus.strata import evaluated, stratify


def require_function(name: str, f: Expr, z: Symbol) -> None:
    """Raise DefinitionError, in words for the author, unless f defines a real function of z.

    A gap or an overlap of Piecewise branches is named by a point.  Branches whose conditions
    grow (z < 0, then z < 10, then otherwise) are read as "else", as SymPy does.
    """
    stray = [p for p in sorted(f.free_symbols - {z}, key=str) if p.is_extended_real is None]
    if stray:
        raise DefinitionError(
            f"{name}: the parameter {stray[0]} has no assumptions; declare them, for example "
            f"Symbol({stray[0].name!r}, positive=True), or real=True for any real number"
        )
    if z.is_extended_real is None:
        raise DefinitionError(
            f"{name}: the variable {z} is not declared real; write Symbol({z.name!r}, real=True)"
        )
    parameters = tuple(sorted(f.free_symbols - {z}, key=str))
    try:
        cells = initial_cells(parameters)
        for piecewise in sorted(f.atoms(Piecewise), key=str):
            by_cells(partial(_require_partition, name, piecewise, z), cells)
        strata = by_cells(lambda cell: stratify(f, z, S.Reals, cell), cells)
    except DefinitionError:
        raise
    except ValueError as error:
        raise DefinitionError(f"{name}: {error}") from None
    if not any(found for _, found in strata):
        raise DefinitionError(f"{name}: the expression {f} has no real value anywhere")


def _require_partition(name: str, piecewise: Piecewise, z: Symbol, cell: Cell) -> None:
    conditions = [c for _, c in piecewise.args if c != true]
    if any(not r.has(z) for c in conditions for r in c.atoms(Relational)):
        return
    closed = any(c == true for _, c in piecewise.args)
    listed = ", ".join(str(c) for c in conditions)
    for x in _places(conditions, z, cell):
        holding = [c for c in conditions if _holds(c, z, x, cell)]
        shown = cell.at_sample(x)
        if not holding and not closed:
            raise DefinitionError(
                f"{name}: {z} = {shown} belongs to no branch ({listed}); extend one of them, "
                f"for example {_closing(conditions, z, shown)}"
            )
        if len(holding) > 1 and not _grow(conditions, z, cell):
            both = ", ".join(str(c) for c in holding)
            raise DefinitionError(
                f"{name}: {z} = {shown} belongs to {len(holding)} branches ({both}); "
                f"exclude it from all but one of them"
            )


def _places(conditions: list[Boolean], z: Symbol, cell: Cell) -> Iterator[Expr]:
    """The points where a comparison changes, and one point in each gap between them."""
    points: list[Expr] = []
    for c in conditions:
        for r in c.atoms(Relational):
            for root in sign_pattern(
                evaluated(r.lhs - r.rhs), z, -S.Infinity, S.Infinity, cell
            ).roots:
                if not any(cell.compare(root, p) == 0 for p in points):
                    points.append(root)
    points.sort(key=cmp_to_key(cell.compare))
    yield from points
    ends = [-S.Infinity, *points, S.Infinity]
    for a, b in zip(ends, ends[1:], strict=False):
        yield numbers.simplest_between(cell.at_sample(a), cell.at_sample(b))


def _holds(condition: Boolean, z: Symbol, x: Expr, cell: Cell) -> bool:
    relations = {
        r: relation_holds(
            r, numbers.sign(cell.at_sample(evaluated(r.lhs - r.rhs).xreplace({z: x})))
        )
        for r in condition.atoms(Relational)
    }
    return bool(condition.xreplace({r: S.true if t else S.false for r, t in relations.items()}))


def _grow(conditions: list[Boolean], z: Symbol, cell: Cell) -> bool:
    """Whether every condition contains the one before it."""
    places = list(_places(conditions, z, cell))
    return all(
        _holds(b, z, x, cell)
        for a, b in zip(conditions, conditions[1:], strict=False)
        for x in places
        if _holds(a, z, x, cell)
    )


def _closing(conditions: list[Boolean], z: Symbol, x: Expr) -> str:
    """The strict comparison that x just misses, closed; else a catch-all branch."""
    for c in conditions:
        for r in sorted(c.atoms(Relational), key=str):
            if (r.lhs - r.rhs).xreplace({z: x}) == 0 and r.rel_op in ("<", ">"):
                return f"{r.lhs} {r.rel_op}= {r.rhs}"
    return "a last branch (value, True)"
