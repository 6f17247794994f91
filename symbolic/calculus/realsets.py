"""Finite unions of intervals whose ends may hold parameters, compared in a cell.

SymPy's own Union and Interval decide by `<`, which fails on such ends; here a set is a
list of parts, put in order and glued by `cell.compare`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cmp_to_key, lru_cache

from sympy import Expr, FiniteSet, Interval, S, Symbol, oo
from sympy.sets.sets import Complement, EmptySet, Intersection, Set, Union

from symbolic.calculus.cells import Cell
from symbolic.calculus.membership import is_line

# Where an end is taken: a point or an interval with "=" for attained, or with the side
# ("+" from above, "-" from below) from which it is approached.
Place = tuple[Expr | Set, str]


@dataclass(frozen=True)
class Part:
    """An interval from lo to hi, or the point lo = hi; infinite ends are open.

    `lo_at` and `hi_at` tell everywhere that a function attains the end, or approaches it if
    it is open; they are empty where not all of these places are known.
    """

    lo: Expr
    hi: Expr
    lo_closed: bool
    hi_closed: bool
    lo_at: tuple[Place, ...] = ()
    hi_at: tuple[Place, ...] = ()


def point(c: Expr, at: tuple[Place, ...] = ()) -> Part:
    """The single point c as a part."""
    return Part(c, c, True, True, at, at)


def parts_of(s: Set, cell: Cell) -> list[Part]:
    """The parts of a SymPy set, ascending and disjoint in the cell; empty ones dropped.

    Raises ValueError for a set that is no finite union of intervals and points.
    """
    return union(_raw(s, cell), cell)


def narrowed(domain: Set, z: Symbol) -> Set:
    """The part of `domain` that the assumptions of the variable admit."""
    if z.is_positive:
        return Intersection(domain, Interval.open(0, oo))
    if z.is_negative:
        return Intersection(domain, Interval.open(-oo, 0))
    if z.is_nonnegative:
        return Intersection(domain, Interval(0, oo))
    if z.is_nonpositive:
        return Intersection(domain, Interval(-oo, 0))
    return Complement(domain, FiniteSet(0)) if z.is_nonzero else domain


def _raw(s: Set, cell: Cell) -> list[Part]:
    match s:
        case EmptySet():
            return []
        case _ if is_line(s):
            return [Part(-oo, oo, False, False)]
        case Interval():
            if cell.compare(s.start, s.end) > 0:
                return []
            closed = (not s.left_open, not s.right_open)
            if cell.compare(s.start, s.end) == 0:
                return [point(s.start)] if all(closed) else []
            return [Part(s.start, s.end, *closed)]
        case FiniteSet():
            return [point(c) for c in s.args]
        case Union():
            return [p for a in s.args for p in _raw(a, cell)]
        case Intersection():
            parts = _raw(s.args[0], cell)
            for a in s.args[1:]:
                parts = intersection(parts, _raw(a, cell), cell)
            return parts
        case Complement():
            whole, removed = parts_of(s.args[0], cell), parts_of(s.args[1], cell)
            return intersection(whole, complement(removed), cell)
    raise ValueError(f"{s} is not a finite union of intervals and points of the real line")


def union(parts: Iterable[Part], cell: Cell) -> list[Part]:
    """Ascending disjoint parts with the same union; touching ones are glued.

    Two that leave out one point between them name it in one form: SymPy 1.14's Union glues
    (0, 4) and (c, oo) where c is 4 in another form.
    """

    def order(a: Part, b: Part) -> int:
        return _order(a, b, cell)

    ordered = sorted(parts, key=cmp_to_key(order))
    glued: list[Part] = []
    for p in ordered:
        gap = cell.compare(p.lo, glued[-1].hi) if glued else 1
        if gap < 0 or (gap == 0 and (glued[-1].hi_closed or p.lo_closed)):
            glued[-1] = _glue(glued[-1], p, cell)
        else:
            glued.append(replace(p, lo=glued[-1].hi) if gap == 0 else p)
    return glued


def intersection(a: Sequence[Part], b: Sequence[Part], cell: Cell) -> list[Part]:
    """The parts that lie in both."""
    common = [q for x in a for y in b if (q := _meet(x, y, cell)) is not None]
    return union(common, cell)


def complement(parts: Sequence[Part]) -> list[Part]:
    """The rest of the real line; `parts` must be ascending and disjoint."""
    gaps, lo, closed = [], -oo, False
    for p in parts:
        if p.lo != -oo:
            gaps.append(Part(lo, p.lo, closed, not p.lo_closed))
        lo, closed = p.hi, not p.hi_closed
    if lo != oo:
        gaps.append(Part(lo, oo, closed, False))
    return [g for g in gaps if g.lo != g.hi or (g.lo_closed and g.hi_closed)]


def contains(parts: Sequence[Part], x: Expr, cell: Cell) -> bool:
    """Whether x lies in one of the parts."""
    for p in parts:
        low, high = cell.compare(p.lo, x), cell.compare(x, p.hi)
        if (low < 0 or (low == 0 and p.lo_closed)) and (high < 0 or (high == 0 and p.hi_closed)):
            return True
    return False


def same(a: Sequence[Part], b: Sequence[Part], cell: Cell) -> bool:
    """Whether two ascending lists of disjoint parts are the same set."""
    return len(a) == len(b) and all(
        x.lo_closed == y.lo_closed
        and x.hi_closed == y.hi_closed
        and cell.compare(x.lo, y.lo) == 0
        and cell.compare(x.hi, y.hi) == 0
        for x, y in zip(a, b, strict=True)
    )


def as_set(parts: Sequence[Part]) -> Set:
    """The SymPy set of the parts."""
    return _union(tuple((p.lo, p.hi, p.lo_closed, p.hi_closed) for p in parts))


@lru_cache(maxsize=4096)  # the same few sets are asked for again and again
def _union(parts: tuple[tuple[Expr, Expr, bool, bool], ...]) -> Set:
    found: list[Set] = []
    for lo, hi, lo_closed, hi_closed in parts:
        if lo == -oo and hi == oo:
            return S.Reals
        if lo == hi:
            found.append(FiniteSet(lo))
        else:
            found.append(Interval(lo, hi, not lo_closed, not hi_closed))
    return Union(*found)


def _order(a: Part, b: Part, cell: Cell) -> int:
    return (
        cell.compare(a.lo, b.lo)
        or (b.lo_closed - a.lo_closed)
        or cell.compare(b.hi, a.hi)
        or (b.hi_closed - a.hi_closed)
    )


def _glue(a: Part, b: Part, cell: Cell) -> Part:
    """The union of two parts that touch, a the lower; places of equal ends are joined."""
    glued = a
    if cell.compare(a.lo, b.lo) == 0:
        glued = replace(glued, lo_at=_places(a.lo_closed, a.lo_at, b.lo_closed, b.lo_at))
    order = cell.compare(b.hi, a.hi)
    if order > 0:
        return replace(glued, hi=b.hi, hi_closed=b.hi_closed, hi_at=b.hi_at)
    if order < 0:
        return glued
    return replace(
        glued,
        hi_closed=a.hi_closed or b.hi_closed,
        hi_at=_places(a.hi_closed, a.hi_at, b.hi_closed, b.hi_at),
    )


def _places(
    a_closed: bool,
    a: tuple[Place, ...],
    b_closed: bool,
    b: tuple[Place, ...],
) -> tuple[Place, ...]:
    """Where an end is attained; where it is only approached when nothing attains it.

    Unknown, thus empty, where either is.
    """
    if a_closed != b_closed:
        return a if a_closed else b
    if not a or not b:
        return ()
    return a + tuple(x for x in b if x not in a)


def _meet(a: Part, b: Part, cell: Cell) -> Part | None:
    low, high = cell.compare(a.lo, b.lo), cell.compare(a.hi, b.hi)
    lower = a if low > 0 else b
    upper = a if high < 0 else b
    lo_closed = a.lo_closed and b.lo_closed if low == 0 else lower.lo_closed
    hi_closed = a.hi_closed and b.hi_closed if high == 0 else upper.hi_closed
    order = cell.compare(lower.lo, upper.hi)
    if order > 0 or (order == 0 and not (lo_closed and hi_closed)):
        return None
    return Part(lower.lo, upper.hi, lo_closed, hi_closed)
