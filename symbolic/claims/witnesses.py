"""Exact places that contradict a claim, concrete in z and in every parameter.

Everything here works at the sample point of a cell: the function is a normal form without
parameters, and every number can be typed into a calculator.

Legend: c point, x place, S true set, C stated set, f expression.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cmp_to_key, wraps
from itertools import chain, combinations
from typing import Any, ParamSpec, TypeAlias

from flint import arb
from sympy import Expr, Interval, S, Symbol, diff, expand, oo, simplify
from sympy.sets.sets import Set

from symbolic.calculus import numbers, realsets, shape, slopes
from symbolic.calculus.boxes import Undefined, working_bits
from symbolic.calculus.cells import FREE, Cell
from symbolic.calculus.enclosure import evaluate
from symbolic.calculus.errors import Undecided
from symbolic.calculus.facts import Facts
from symbolic.calculus.generators import simplified
from symbolic.calculus.graph import PeriodicGraph, domain_parts
from symbolic.calculus.identity import Difference
from symbolic.calculus.image import image, sample_points
from symbolic.calculus.realsets import Part, Place
from symbolic.calculus.strata import Span, Spot, Stratum
from symbolic.claims.verdict import Point, Witness

BITS = 512  # in which values are compared
P = ParamSpec("P")
Later: TypeAlias = Callable[[], Witness | None]


def _if_told(find: Callable[P, Witness | None]) -> Callable[P, Later]:
    """A witness that is looked for when it is asked for: one serves all the cells that lack it.

    One that could not be established is none: what it would show is known without it.
    """

    @wraps(find)
    def later(*args: P.args, **kwargs: P.kwargs) -> Later:
        def told() -> Witness | None:
            try:
                return find(*args, **kwargs)
            except Undecided:
                return None

        return told

    return later


def _sign(c: Expr) -> int | None:
    """The sign of a number; None where it was not told."""
    try:
        return numbers.sign(c)
    except Undecided:
        return None


def concrete(facts: Facts, cell: Cell) -> tuple[Stratum, ...]:
    """The function in normal form at the cell's sample."""
    return tuple(_concrete(s, cell) for s in facts.on(cell).strata)


def _concrete(s: Stratum, cell: Cell) -> Stratum:
    match s:
        case Spot(c, f):
            return Spot(cell.at_sample(c), cell.at_sample(f))
        case Span(lo, hi, f):
            return Span(cell.at_sample(lo), cell.at_sample(hi), cell.at_sample(f))


def value(facts: Facts, cell: Cell, x: Expr) -> Expr | None:
    """The exact value at x; None where there is none."""
    return slopes.value_at(concrete(facts, cell), facts.z, _in_window(facts, cell, x), FREE)


def _in_window(facts: Facts, cell: Cell, x: Expr) -> Expr:
    """The place with the same value in the one period that stands for the line; else x."""
    graph = facts.on(cell)
    if not isinstance(graph, PeriodicGraph):
        return x
    P, o = cell.at_sample(graph.P), cell.at_sample(graph.o)
    turns = numbers.floor_of(simplify((x - o) / P))
    near = (expand(x - k * P) for k in range(turns, turns + 3))
    return next(y for y in near if numbers.compare(y, o + P) < 0 <= numbers.compare(y, o))


def sampled(f: Expr | None, cell: Cell) -> Expr | None:
    """A number of the cell at its sample."""
    return None if f is None else cell.at_sample(f)


@_if_told
def outside(
    facts: Facts, cell: Cell, true: Sequence[Part], stated: Sequence[Part], name: str
) -> Witness | None:
    """A value taken outside the stated set, else a stated value that is never taken."""
    S_, C = _at_sample(true, cell), _at_sample(stated, cell)
    if realsets.intersection(S_, realsets.complement(C), FREE):
        for x, y in _values(concrete(facts, cell), facts.z):
            if _is_outside(C, y):
                return Witness("points", points=(_shown(x, y),), subject=name)
    missed = element(C, S_, FREE)
    if missed is None:
        return None
    return Witness("missed", value=missed, bound=realsets.as_set(S_), subject=name)


def never_taken(y: Expr, true: Sequence[Part], cell: Cell, name: str) -> Witness:
    """A value beside the set of all values."""
    values = realsets.as_set(_at_sample(true, cell))
    return Witness("missed", value=cell.at_sample(y), bound=values, subject=name)


def _is_outside(parts: Sequence[Part], y: Expr) -> bool:
    """Whether y is told to lie in none of the parts."""
    try:
        return not realsets.contains(parts, y, FREE)
    except Undecided:
        return False


def element(inside: Sequence[Part], without: Sequence[Part], cell: Cell) -> Expr | None:
    """A simple number of the first set that the second lacks; None if there is none."""
    a, b = _at_sample(inside, cell), _at_sample(without, cell)
    rest = realsets.intersection(a, realsets.complement(b), FREE)
    found = [simple_element(p, FREE) for p in rest]
    return min(found, key=_SIZE) if found else None


def _by_size(x: Expr, y: Expr) -> int:
    return numbers.compare(x * numbers.sign(x), y * numbers.sign(y)) or numbers.compare(y, x)


_SIZE = cmp_to_key(_by_size)


def simple_element(p: Part, cell: Cell) -> Expr:
    """A number in a part: an end that belongs to it, or a simple one between its ends."""
    lo, hi = cell.at_sample(p.lo), cell.at_sample(p.hi)
    if p.lo_closed:
        return lo
    return hi if p.hi_closed else numbers.simplest_between(lo, hi)


def at_limit(c: Expr, true: Expr | None, cell: Cell, name: str) -> Witness:
    """The right limit as witness."""
    return Witness("limit", point=sampled(c, cell), value=sampled(true, cell), subject=name)


def unbounded(at: Sequence[Place], end: Expr, cell: Cell, name: str) -> Witness:
    """The point at which the values run off."""
    point = next((c for c, _ in at if not isinstance(c, Set)), None)
    return Witness("limit", point=sampled(point, cell), value=end, subject=name)


@_if_told
def contact(
    facts: Facts, cell: Cell, n: int, order: int, name: Callable[[int], str]
) -> Witness | None:
    """Two one-sided derivatives of order n that differ, or (order > 0) agree after all."""
    strata, z = concrete(facts, cell), facts.z
    for s in strata:
        if isinstance(s, Spot):
            sides = [slopes.one_sided(strata, z, s.c, side, FREE, n) for side in "-+"]
            if (sides[0] == sides[1]) is (order > 0):
                left, right = sides
                return Witness("sides", point=s.c, left=left, right=right, subject=name(n))
            if n == 0 and s.f not in sides:
                left, right = sides
                return Witness(
                    "sides", point=s.c, left=left, right=right, value=s.f, subject=name(0)
                )
    span = next((s for s in strata if isinstance(s, Span)), None)
    if span is None or order < 0:
        return None
    x = numbers.simplest_between(span.lo, span.hi)
    value = numbers.tidy(diff(span.f, z, n).xreplace({z: x}))
    return Witness("sides", point=x, left=value, right=value, subject=name(n))


def derivative_name(f: str, n: int) -> str:
    """How a witness calls the derivative of order n of what it calls f."""
    return f + "'" * n if n <= 3 else f"{f}^({n})"


@_if_told
def slope(
    facts: Facts, cell: Cell, true: Expr, stated: Expr, name: Callable[[int], str]
) -> Witness | None:
    """Two points whose chord is steeper than stated; else the slopes that never reach it."""
    limit_, steepest = cell.at_sample(stated), cell.at_sample(true)
    strata, z = concrete(facts, cell), facts.z
    if limit_ != oo and numbers.compare(steepest, limit_) > 0:
        with working_bits(BITS):
            most = evaluate(limit_, bits=BITS)
            for p, q in combinations(_in_balls(_points(strata, z, 24)), 2):
                if abs(q.y - p.y) > most * abs(q.x - p.x):
                    return Witness("points", points=(p.point, q.point), subject=name(0))
    return Witness("missed", value=limit_, bound=Interval(0, steepest), subject=f"|{name(1)}|")


@_if_told
def turn(facts: Facts, cell: Cell, directions: Sequence[str], name: str) -> Witness | None:
    """Points between which the function runs against every one of the directions."""
    strata, z = concrete(facts, cell), facts.z
    for points in (sorted_points(strata, z), close_points(strata, z)):
        pairs = {"increasing": _pair(points, -1), "decreasing": _pair(points, 1)}
        wanted = [pairs[d] for d in pairs if d in directions]
        if all(wanted):
            places = sorted({x for p in wanted for x in p}, key=_key)
            shown = tuple(_shown(x, y) for x, y in places)
            return Witness("points", points=shown[:4], subject=name)
    return None


@_if_told
def chord(facts: Facts, cell: Cell, convex: bool, name: str) -> Witness | None:
    """Three points, the middle value on the wrong side of the chord, or missing."""
    strata, z = concrete(facts, cell), facts.z
    with working_bits(BITS):
        simple, close = _in_balls(sorted_points(strata, z)), _in_balls(close_points(strata, z))
        # Of many points, three neighbours bend the wrong way where any three do.
        for p, q, r in chain(
            combinations(simple, 3), zip(close, close[1:], close[2:], strict=False)
        ):
            bend = (q.y - p.y) * (r.x - q.x) - (r.y - q.y) * (q.x - p.x)
            if (bend if convex else -bend) > 0:
                return Witness("points", points=(p.point, q.point, r.point), subject=name)
    parts = domain_parts(strata, FREE)
    if len(parts) < 2:
        return None
    ends = [simple_element(p, FREE) for p in parts[:2]]
    gap = simple_element(realsets.complement(parts[:2])[1 if parts[0].lo != -oo else 0], FREE)
    left, right = (Point(x, slopes.value_at(strata, z, x, FREE)) for x in ends)
    return Witness("points", points=(left, Point(gap, None), right), subject=name)


@_if_told
def asymmetry(facts: Facts, cell: Cell, even: bool, name: str) -> Witness | None:
    """A point z with the values at z and at -z; an odd function is 0 at 0."""
    strata, z = concrete(facts, cell), facts.z
    for x, fx in _points(strata, z, 12):
        mirrored = value(facts, cell, -x)
        if mirrored is None or _sign(fx - mirrored if even else fx + mirrored) in (1, -1):
            told = (_shown(x, fx), Point(-x, mirrored)) if x != 0 else (Point(x, fx, S.Zero),)
            return Witness("points", points=told, subject=name)
    return None


@_if_told
def differing(found: Difference, name: str) -> Witness | None:
    """A place where a function is not what is stated."""
    return Witness("points", points=(Point(*found()),), subject=name)


@_if_told
def two_values(facts: Facts, cell: Cell, name: str) -> Witness | None:
    """Two points with different values."""
    points = list(_points(concrete(facts, cell), facts.z, 12))
    for (x, fx), (y, fy) in combinations(points, 2):
        if _sign(fx - fy) in (1, -1):
            return Witness("points", points=(_shown(x, fx), _shown(y, fy)), subject=name)
    return None


@_if_told
def flat(facts: Facts, cell: Cell, name: str) -> Witness | None:
    """Two points with the same value."""
    points = list(_points(concrete(facts, cell), facts.z, 12))
    for (x, fx), (y, fy) in combinations(points, 2):
        if fx == fy or _sign(fx - fy) == 0:
            return Witness("points", points=(_shown(x, fx), _shown(y, fy)), subject=name)
    return None


@_if_told
def origin(facts: Facts, cell: Cell, name: Callable[[int], str]) -> Witness | None:
    """What happens at 0: the value, or the one-sided slopes."""
    strata, z = concrete(facts, cell), facts.z
    at_zero = value(facts, cell, S.Zero)
    if at_zero is None or numbers.sign(at_zero) != 0:
        return Witness("points", points=(Point(S.Zero, at_zero, S.Zero),), subject=name(0))
    left, right = (slopes.one_sided(strata, z, S.Zero, side, FREE, 1) for side in "-+")
    return Witness("sides", point=S.Zero, left=left, right=right, subject=name(1))


def sorted_points(strata: Sequence[Stratum], z: Symbol) -> list[tuple[Expr, Expr]]:
    """Places with their values, ascending: breakpoints, turning points, and points between."""
    found = dict(_points(strata, z, 12))
    for s in strata:
        if isinstance(s, Span):
            found |= {c: s.f.xreplace({z: c}) for c in _turns_and_bends(s, z)}
    return sorted(found.items(), key=_key)


def _turns_and_bends(s: Span, z: Symbol) -> list[Expr]:
    """Where f' or f'' change their signs; not where that was not found."""
    found: list[Expr] = []
    with suppress(Undecided):
        found.extend(shape.turning_points(s, z, FREE).roots)
        slope = simplified(diff(s.f, z, 2), z)
        found.extend(shape.sign_pattern(slope, z, s.lo, s.hi, FREE).roots)
    return found


def close_points(strata: Sequence[Stratum], z: Symbol) -> list[tuple[Expr, Expr]]:
    """The same and places close to the breakpoints, where a function may turn in an instant."""
    found = dict(sorted_points(strata, z))
    for s in strata:
        if isinstance(s, Span):
            found |= {x: s.f.xreplace({z: x}) for x in sample_points(s, FREE, 13)}
    return sorted(found.items(), key=_key)


def _key(point: tuple[Expr, Any]) -> Any:
    return cmp_to_key(numbers.compare)(point[0])


def _pair(points: Sequence[tuple[Expr, Expr]], direction: int) -> Any:
    """Two points between which the values move in a direction; simple ones first."""
    with working_bits(BITS):
        for p, q in combinations(_in_balls(points), 2):
            if direction * (q.y - p.y) > 0:
                return (p.place, p.value), (q.place, q.value)
    return None


def _shown(x: Expr, fx: Expr) -> Point:
    return Point(x, numbers.tidy(fx))


@dataclass(frozen=True)
class _Ball:
    """A point with balls around its place and its value: what these tell is proved."""

    place: Expr
    value: Expr
    x: arb
    y: arb

    @property
    def point(self) -> Point:
        """The point as it is shown."""
        return _shown(self.place, self.value)


def _in_balls(points: Iterable[tuple[Expr, Expr]]) -> list[_Ball]:
    """The points whose numbers balls reach."""
    found = []
    for x, fx in points:
        try:
            found.append(_Ball(x, fx, evaluate(x, bits=BITS), evaluate(fx, bits=BITS)))
        except Undefined:
            continue
    return found


def _points(strata: Sequence[Stratum], z: Symbol, count: int) -> Iterator[tuple[Expr, Expr]]:
    """Simple rational places of every stratum with their exact values."""
    for s in strata:
        match s:
            case Spot(c, f):
                yield c, f
            case Span():
                for x in sorted(simple_places(s, count), key=lambda x: (x.q, abs(x.p))):
                    yield x, s.f.xreplace({z: x})


def simple_places(s: Span, count: int) -> list[Expr]:
    """Rationals inside a span, small denominators first."""
    found: list[Expr] = []
    wanted = [S(k) / q for q in (1, 2, 4) for k in (1, -1, 2, -2, 3, -3, 5, -5, 8, -8, 0)]
    for x in wanted:
        if x not in found and numbers.compare(s.lo, x) < 0 < numbers.compare(s.hi, x):
            found.append(x)
    if len(found) < 3:
        found.extend(x for x in sample_points(s, FREE) if x not in found)
    return [x for x in found if x.is_Rational][:count]


def _values(strata: Sequence[Stratum], z: Symbol) -> Iterator[tuple[Expr, Expr]]:
    """Places with values: where ends are attained, simple places, then far and near ones."""
    for part in image(strata, z, FREE):
        for end, at in ((part.lo, part.lo_at), (part.hi, part.hi_at)):
            for c, side in at:
                if side == "=":
                    x = numbers.simplest_between(c.start, c.end) if isinstance(c, Interval) else c
                    yield x, end
    yield from _points(strata, z, 24)
    for s in strata:
        if isinstance(s, Span):
            for x in sample_points(s, FREE, 13):
                yield x, s.f.xreplace({z: x})


def _at_sample(parts: Sequence[Part], cell: Cell) -> list[Part]:
    return [
        Part(cell.at_sample(p.lo), cell.at_sample(p.hi), p.lo_closed, p.hi_closed) for p in parts
    ]
