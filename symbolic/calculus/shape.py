"""The shape of a function in normal form: order, curvature, symmetry, ends.

Legend: s stratum, f its expression, c point, (lo, hi) span.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from sympy import Expr, FiniteSet, Integer, Rational, S, Symbol, Union, diff, oo
from sympy.sets.sets import Set

from symbolic.calculus import numbers
from symbolic.calculus.boxes import Undefined
from symbolic.calculus.cells import Cell
from symbolic.calculus.enclosure import sign_of
from symbolic.calculus.errors import Undecided
from symbolic.calculus.extended import NO_LIMIT
from symbolic.calculus.generators import derived, simplified
from symbolic.calculus.identity import difference
from symbolic.calculus.image import image, sample_points, turning_points
from symbolic.calculus.limits import limit
from symbolic.calculus.patterns import Pattern
from symbolic.calculus.realsets import Part, as_set, point, union
from symbolic.calculus.signs import sign_pattern
from symbolic.calculus.slopes import Breakpoint, breakpoints, one_sided, value_at
from symbolic.calculus.strata import Span, Spot, Stratum, holes
from symbolic.calculus.trigonometry import period, signs_on
from symbolic.calculus.unevaluated import put

Direction = Literal["increasing", "decreasing", "constant"]


@dataclass(frozen=True)
class Monotonicity:
    """Whether a function is monotone on its whole domain, taken as one set.

    `increasing` means non-decreasing; a constant function is both.  `strict`: no two values
    are equal.  `parts` are the largest intervals with one direction: all of them, or of a
    function with a `period` those that begin in [0, period).  None where they were not found
    (a function whose direction is refuted by a few values may turn without end).
    """

    increasing: bool
    decreasing: bool
    strict: bool
    parts: tuple[tuple[Set, Direction], ...] | None
    period: Expr | None = None


@dataclass(frozen=True)
class Convexity:
    """Whether a function is convex, concave or (affine) both; its domain must be an interval."""

    convex: bool
    concave: bool


@dataclass(frozen=True)
class Extremum:
    """A supremum or infimum: its value, whether it is attained, and where.

    `where` holds all points, ±oo too, at which it is attained or else approached; None where
    these are not all known.
    """

    value: Expr
    attained: bool
    where: Set | None


@dataclass(frozen=True)
class LocalExtremum:
    """A point whose value no neighbour exceeds (maximum) or undercuts (minimum).

    With a `period`, so are its translates by whole multiples of it.
    """

    point: Expr
    value: Expr
    kind: Literal["minimum", "maximum"]
    strict: bool
    period: Expr | None = None


@dataclass(frozen=True)
class Asymptote:
    """A line that f approaches at ±oo, or (`line` None) the vertical line through `at`.

    With a `period`, the translates of the vertical line are asymptotes too.
    """

    at: Expr
    line: Expr | None
    period: Expr | None = None


def monotonicity(strata: Sequence[Stratum], z: Symbol, cell: Cell) -> Monotonicity:
    """The direction of the function, from the signs of f' and the order of neighbouring values."""
    try:
        pieces = _directions(strata, z, cell)
    except Undecided:
        if _takes_both_signs(strata, z, 1, cell):
            return Monotonicity(False, False, False, None)
        raise
    rises = all(d >= 0 for *_, d in pieces)
    falls = all(d <= 0 for *_, d in pieces)
    strict = all(d != 0 for *_, d in pieces)
    for a, b in zip(strata, strata[1:], strict=False):
        order = cell.compare(_first(b, z, cell), _last(a, z, cell))
        rises, falls = rises and order >= 0, falls and order <= 0
        if isinstance(a, Spot) and isinstance(b, Spot):
            strict = strict and order != 0
    return Monotonicity(rises, falls, strict and (rises or falls), _parts(strata, pieces, z, cell))


def _takes_both_signs(strata: Sequence[Stratum], z: Symbol, n: int, cell: Cell) -> bool:
    """Whether the derivative of order n is seen to: where it repeats, or at places where balls
    prove the signs."""
    seen: set[int] = set()
    for s in strata:
        if isinstance(s, Span):
            slope = derived(s.f, z, n)
            with suppress(Undecided):
                seen.update(signs_on(slope, z, s.lo, s.hi, cell))
            if {1, -1} <= seen:
                return True
            if cell.parameters:
                continue
            for x in [*sample_points(s, cell), *_likely_places(s)]:
                try:
                    seen.add(sign_of(put(slope, z, x), max_bits=256) or 0)
                except Undefined:
                    continue
                if {1, -1} <= seen:
                    return True
    return False


def _likely_places(s: Span) -> list[Expr]:
    """Whole numbers and, next to finite ends, reciprocals, where what swings shows both signs."""
    places = [Integer(k) for k in range(-12, 13)]
    for c in (s.lo, s.hi):
        if c.is_finite:
            places += [c + Rational(1, k) for k in range(-12, 13) if k]
    return [x for x in places if numbers.compare(s.lo, x) < 0 < numbers.compare(s.hi, x)]


def _directions(strata: Sequence[Stratum], z: Symbol, cell: Cell) -> list[tuple[Expr, Expr, int]]:
    """(lo, hi, sign of f') for the open intervals between turning points."""
    found: list[tuple[Expr, Expr, int]] = []
    for s in strata:
        if isinstance(s, Span):
            slope = _slope_signs(s, z, cell)
            seen = {"lo": s.lo, "hi": s.hi, "f": s.f, "roots": slope.roots, "signs": slope.signs}
            cell.note("turning_points", **seen)
            ends = (s.lo, *slope.roots, s.hi)
            for i, (a, b) in enumerate(zip(ends, ends[1:], strict=False)):
                if i and found[-1][2] == slope.signs[i]:
                    found[-1] = (found[-1][0], b, slope.signs[i])
                else:
                    found.append((a, b, slope.signs[i]))
    return found


def _slope_signs(s: Span, z: Symbol, cell: Cell) -> Pattern:
    """The sign pattern of f', without its zeros where it repeats without end: 1 + cos(z)."""
    slope = derived(s.f, z)
    if period(slope, z) is None or (s.lo != -oo and s.hi != oo):
        return turning_points(s, z, cell)
    signs = signs_on(slope, z, s.lo, s.hi, cell)
    if len(signs) != 1:
        raise Undecided(f"{s.f} turns without end")
    return Pattern((), tuple(signs))


def _first(s: Stratum, z: Symbol, cell: Cell) -> Expr:
    return s.f if isinstance(s, Spot) else _end(s, z, s.lo, "+", cell)


def _last(s: Stratum, z: Symbol, cell: Cell) -> Expr:
    return s.f if isinstance(s, Spot) else _end(s, z, s.hi, "-", cell)


def _end(s: Span, z: Symbol, c: Expr, side: str, cell: Cell) -> Expr:
    value = limit(s.f, z, c, side, cell)
    if value == NO_LIMIT:
        raise Undecided(f"{s.f} oscillates at {c}")
    return value


_WORD: dict[int, Direction] = {1: "increasing", -1: "decreasing", 0: "constant"}


def _parts(
    strata: Sequence[Stratum], pieces: list[tuple[Expr, Expr, int]], z: Symbol, cell: Cell
) -> tuple[tuple[Set, Direction], ...]:
    """The pieces with their ends where f is continuous there, neighbours of one direction glued."""
    found: list[tuple[Part, int]] = []
    for lo, hi, d in pieces:
        lo_closed, hi_closed = (
            c not in (oo, -oo) and _continuous_toward(strata, z, c, side, cell)
            for c, side in ((lo, "+"), (hi, "-"))
        )
        part = Part(lo, hi, lo_closed, hi_closed)
        glued = None
        if found and found[-1][1] == d:
            both = union([found[-1][0], part], cell)
            if len(both) == 1 and found[-1][0].hi_closed and part.lo_closed:
                glued = both[0]
        if glued is not None:
            found[-1] = (glued, d)
        else:
            found.append((part, d))
    return tuple((as_set([p]), _WORD[d]) for p, d in found)


def _continuous_toward(
    strata: Sequence[Stratum], z: Symbol, c: Expr, side: str, cell: Cell
) -> bool:
    value, near = value_at(strata, z, c, cell), one_sided(strata, z, c, side, cell)
    return value is not None and near not in (None, oo, -oo) and cell.compare(value, near) == 0


def convexity(strata: Sequence[Stratum], z: Symbol, cell: Cell) -> Convexity:
    """From the signs of f'' and the order of the one-sided slopes where spans meet."""
    if not strata or not _is_interval(strata, cell):
        return Convexity(False, False)
    signs: set[int] = set()
    try:
        for s in strata:
            if isinstance(s, Span):
                bend = derived(s.f, z, 2)
                here = signs_on(bend, z, s.lo, s.hi, cell)
                cell.note("curvature", lo=s.lo, hi=s.hi, f=bend, signs=tuple(sorted(here)))
                signs.update(here)
    except Undecided:
        if _takes_both_signs(strata, z, 2, cell):
            return Convexity(False, False)
        raise
    for b in breakpoints(strata, z, cell):
        signs.update(_bend(b, cell))
        if b.left_slope is not None and b.right_slope is not None:
            cell.note("bend", point=b.point, left=b.left_slope, right=b.right_slope)
    return Convexity(not signs & {-1, 2}, not signs & {1, 2})


def _bend(b: Breakpoint, cell: Cell) -> set[int]:
    """The sign of the bend at a breakpoint; 2 where it is neither convex nor concave."""
    if b.value is None:
        return set()
    if b.left is None or b.right is None:
        near = b.right if b.left is None else b.left
        return {0} if near is None else {cell.compare(b.value, near)}
    if b.kind == "jump":
        return {2}
    assert b.left_slope is not None and b.right_slope is not None
    return {cell.compare(b.right_slope, b.left_slope)}


def _is_interval(strata: Sequence[Stratum], cell: Cell) -> bool:
    if holes(tuple(strata), cell):
        return False
    return all(
        cell.compare(a.c if isinstance(a, Spot) else a.hi, b.c if isinstance(b, Spot) else b.lo)
        == 0
        for a, b in zip(strata, strata[1:], strict=False)
    )


def symmetry(strata: Sequence[Stratum], z: Symbol, cell: Cell) -> str | None:
    """ "odd", "even", "zero" (both) or None, each by identity of f(-z) with ±f(z)."""
    mirrored = [_mirror(s, z) for s in reversed(strata)]
    negated = [_negate(s) for s in mirrored]
    even = not _is_lopsided(strata, z, 1, cell) and difference(strata, mirrored, z, cell) is None
    odd = not _is_lopsided(strata, z, -1, cell) and difference(strata, negated, z, cell) is None
    cell.note("even" if even else "not_even")
    cell.note("odd" if odd else "not_odd")
    return {(True, True): "zero", (True, False): "even", (False, True): "odd"}.get((even, odd))


def _is_lopsided(strata: Sequence[Stratum], z: Symbol, factor: int, cell: Cell) -> bool:
    """Whether the middle or the ends show at once that f(-z) is not factor*f(z).

    An odd f is 0 at 0 and an even smooth f has the slope 0 there; the limits at the two ends
    of a domain are equal or opposite.
    """
    for told in (_ends_differ, _middle_differs):
        try:
            if told(strata, z, factor, cell):
                return True
        except Undecided:
            continue
    return False


def _ends_differ(strata: Sequence[Stratum], z: Symbol, factor: int, cell: Cell) -> bool:
    if not strata:
        return False
    first, last = strata[0], strata[-1]
    if not (isinstance(first, Span) and isinstance(last, Span)):
        return False
    left = limit(first.f, z, first.lo, "+", cell)
    right = limit(last.f, z, last.hi, "-", cell)
    if NO_LIMIT in (left, right):
        return False
    return cell.compare(right, factor * left) != 0


def _middle_differs(strata: Sequence[Stratum], z: Symbol, factor: int, cell: Cell) -> bool:
    for s in strata:
        if isinstance(s, Span) and cell.compare(s.lo, S.Zero) < 0 < cell.compare(s.hi, S.Zero):
            g = s.f if factor == -1 else diff(s.f, z)
            return cell.sign(g.xreplace({z: S.Zero})) != 0
    return False


def _mirror(s: Stratum, z: Symbol) -> Stratum:
    match s:
        case Spot(c, f):
            return Spot(-c, f)
        case Span(lo, hi, f):
            return Span(-hi, -lo, f.subs(z, -z))


def _negate(s: Stratum) -> Stratum:
    match s:
        case Spot(c, f):
            return Spot(c, -f)
        case Span(lo, hi, f):
            return Span(lo, hi, -f)


def lipschitz(strata: Sequence[Stratum], z: Symbol, cell: Cell) -> Expr:
    """The least Lipschitz constant: the supremum of |f'| where f is continuous on an interval."""
    slopes = [
        p
        for s in strata
        if isinstance(s, Span)
        for p in image([Span(s.lo, s.hi, derived(s.f, z))], z, cell)
    ]
    best = largest_size(slopes, cell)
    if best == oo or any(b.kind == "jump" for b in breakpoints(strata, z, cell)):
        return oo
    for b in breakpoints(strata, z, cell):
        if b.kind == "hole" and b.left is not None and b.right is not None:
            if cell.compare(b.left, b.right) != 0:
                return oo
    if len(strata) > 1 and not _is_interval(_filled(strata, cell), cell):
        raise Undecided("the domain has gaps, across which chords are not analysed")
    return best


def largest_size(parts: Sequence[Part], cell: Cell) -> Expr:
    """The supremum of the absolute values in a set."""
    best: Expr = S.Zero
    for p in parts:
        for size in (p.hi, -p.lo):
            if cell.compare(size, best) > 0:
                best = size
    return best


def _filled(strata: Sequence[Stratum], cell: Cell) -> list[Stratum]:
    """The strata with every hole filled, for functions continuous across their holes."""
    filled: list[Stratum] = []
    for s in strata:
        if (
            filled
            and isinstance(s, Span)
            and isinstance(filled[-1], Span)
            and cell.compare(filled[-1].hi, s.lo) == 0
        ):
            filled.append(Spot(s.lo, S.Zero))
        filled.append(s)
    return filled


def zeros(strata: Sequence[Stratum], z: Symbol, cell: Cell) -> list[Part]:
    """The points where the function is 0: isolated ones, and whole spans."""
    parts: list[Part] = []
    for s in strata:
        match s:
            case Spot(c, value):
                if cell.sign(value) == 0:
                    parts.append(point(c))
            case Span(lo, hi, f):
                pattern = sign_pattern(simplified(f, z), z, lo, hi, cell)
                cell.note(
                    "sign_pattern", lo=lo, hi=hi, f=f, roots=pattern.roots, signs=pattern.signs
                )
                if pattern.signs == (0,):
                    parts.append(Part(lo, hi, False, False))
                parts.extend(point(c) for c in pattern.roots)
    return union(parts, cell)


def positive_set(strata: Sequence[Stratum], z: Symbol, cell: Cell) -> list[Part]:
    """The points where the function is greater than 0."""
    parts: list[Part] = []
    for s in strata:
        match s:
            case Spot(c, value):
                if cell.sign(value) > 0:
                    parts.append(point(c))
            case Span(lo, hi, f):
                pattern = sign_pattern(simplified(f, z), z, lo, hi, cell)
                ends = (lo, *pattern.roots, hi)
                for a, b, sign in zip(ends, ends[1:], pattern.signs, strict=False):
                    if sign > 0:
                        parts.append(Part(a, b, False, False))
    return union(parts, cell)


def extremum(parts: Sequence[Part], upper: bool) -> Extremum:
    """The supremum (or infimum) of a range, from its last (first) part."""
    p = parts[-1] if upper else parts[0]
    value, closed, at = (p.hi, p.hi_closed, p.hi_at) if upper else (p.lo, p.lo_closed, p.lo_at)
    places = [c if isinstance(c, Set) else FiniteSet(c) for c, _ in at]
    return Extremum(value, closed, Union(*places) if places else None)


def local_extrema(strata: Sequence[Stratum], z: Symbol, cell: Cell) -> tuple[LocalExtremum, ...]:
    """Turning points and breakpoints whose value is not exceeded (undercut) next to them.

    A point inside an interval where the function is constant counts only as an end of it.
    """
    found: list[LocalExtremum] = []
    for c in _suspects(strata, z, cell):
        sides = order_beside(strata, z, c, cell)
        value = value_at(strata, z, c, cell)
        if sides is None or value is None:
            continue
        known = [s for s in sides if s is not None]
        if known and all(s >= 0 for s in known):
            found.append(LocalExtremum(c, value, "minimum", 0 not in known))
        if known and all(s <= 0 for s in known):
            found.append(LocalExtremum(c, value, "maximum", 0 not in known))
    return tuple(found)


def order_beside(
    strata: Sequence[Stratum], z: Symbol, c: Expr, cell: Cell
) -> tuple[int | None, int | None] | None:
    """The signs of f - f(c) next to c, left and right; None where there is no value.

    A sign is a proof for all places near enough, 0 that f is constant there; None stands for a
    side where the domain ends.
    """
    value = value_at(strata, z, c, cell)
    if value is None:
        return None
    left, right = (_beside(strata, z, c, side, value, cell) for side in "-+")
    return left, right


def is_flat(strata: Sequence[Stratum], z: Symbol, cell: Cell) -> bool:
    """Whether the function is constant on an interval."""
    return any(d == 0 for *_, d in _directions(strata, z, cell))


def _suspects(strata: Sequence[Stratum], z: Symbol, cell: Cell) -> list[Expr]:
    points: list[Expr] = []
    for s in strata:
        match s:
            case Spot(c):
                points.append(c)
            case Span():
                points.extend(turning_points(s, z, cell).roots)
    return points


def _beside(
    strata: Sequence[Stratum], z: Symbol, c: Expr, side: str, value: Expr, cell: Cell
) -> int | None:
    """The sign of f - f(c) next to c on one side; None where the domain ends."""
    near = one_sided(strata, z, c, side, cell)
    if near is None:
        return None
    if near == NO_LIMIT:
        raise Undecided(f"the function oscillates at {c}")
    order = cell.compare(near, value)
    if order != 0:
        return order
    d = 1 if side == "+" else -1
    for lo, hi, sign in _directions(strata, z, cell):
        at = lo if side == "+" else hi
        if at not in (oo, -oo) and cell.compare(at, c) == 0:
            return d * sign
        if cell.compare(lo, c) < 0 < cell.compare(hi, c):
            return d * sign
    return None


def asymptotes(strata: Sequence[Stratum], z: Symbol, cell: Cell) -> tuple[Asymptote, ...]:
    """Lines approached at ±oo, and vertical ones where a one-sided limit is infinite."""
    found: list[Asymptote] = []
    for s in strata:
        if isinstance(s, Span):
            for c, side in ((s.lo, "+"), (s.hi, "-")):
                if c in (oo, -oo):
                    line = _line(s.f, z, c, side, cell)
                    if line is not None:
                        found.append(Asymptote(c, line))
                else:
                    value = limit(s.f, z, c, side, cell)
                    cell.note("tends", point=c, side=side, value=value)
                    if value in (oo, -oo) and Asymptote(c, None) not in found:
                        found.append(Asymptote(c, None))
    return tuple(found)


def _line(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell) -> Expr | None:
    """The line k*z + b with f - (k*z + b) -> 0 at c; None if there is none."""
    value = limit(f, z, c, side, cell)
    cell.note("limit", f=f, point=c, side=side, value=value)
    if value == NO_LIMIT:
        return None
    if value not in (oo, -oo):
        return value
    k = limit(simplified(f / z, z), z, c, side, cell)
    cell.note("limit", f=f / z, point=c, side=side, value=k)
    if k in (oo, -oo, NO_LIMIT):
        return None
    b = limit(f - k * z, z, c, side, cell)
    cell.note("limit", f=f - k * z, point=c, side=side, value=b)
    return None if b in (oo, -oo, NO_LIMIT) else k * z + b


def saturates(derived: Sequence[Stratum], z: Symbol, c: Expr, cell: Cell) -> bool:
    """Whether f' tends to 0 at c, one of ±oo; not where the domain ends before."""
    value = one_sided(derived, z, c, "-" if c == oo else "+", cell)
    if value is not None:
        cell.note("slope_toward", point=c, side=None, order=1, value=value)
    return value not in (None, NO_LIMIT) and cell.compare(value, S.Zero) == 0


def identity_near_origin(
    strata: Sequence[Stratum], derived: Sequence[Stratum], z: Symbol, cell: Cell
) -> bool:
    """f(0) = 0, f'(0) = 1 and f' continuous at 0."""
    zero = S.Zero
    value, slope = value_at(strata, z, zero, cell), value_at(derived, z, zero, cell)
    if value is None or slope is None:
        cell.note("no_slope_at_origin")
        return False
    cell.note("at_origin", value=value, slope=slope)
    if cell.sign(value) != 0 or cell.sign(slope - 1) != 0:
        return False
    near = [one_sided(derived, z, zero, side, cell) for side in "-+"]
    return all(v is not None and v != NO_LIMIT and cell.compare(v, S.One) == 0 for v in near)
