"""The exact range of a function in normal form.

On a span the zeros of f' cut f into strictly monotone parts, each of which takes every value
between its two one-sided limits and neither limit itself (intermediate value theorem); what
is attained comes from the zeros of f' and from the spots.

Legend: s stratum, f its expression, c turning point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sympy import (
    Dummy,
    Expr,
    Integer,
    Interval,
    Pow,
    S,
    Symbol,
    cos,
    cot,
    csc,
    diff,
    expand,
    factor,
    oo,
    sec,
    sin,
    sqrt,
    tan,
)

from symbolic.calculus import numbers
from symbolic.calculus.approach import approach, check_limit
from symbolic.calculus.boxes import Undefined
from symbolic.calculus.cells import Cell, FreeCell
from symbolic.calculus.enclosure import evaluate, sign_on
from symbolic.calculus.errors import Contradiction, Undecided
from symbolic.calculus.evidence import Step
from symbolic.calculus.extended import NO_LIMIT
from symbolic.calculus.generators import derived, simplified
from symbolic.calculus.limits import limit
from symbolic.calculus.oscillation import is_zero_along, limits_along, takes_every_value
from symbolic.calculus.patterns import Pattern
from symbolic.calculus.realsets import Part, Place, point, union
from symbolic.calculus.signs import quick_sign, sign_pattern
from symbolic.calculus.strata import Span, Spot, Stratum
from symbolic.calculus.trigonometry import frequency, period, signs_on, swinging_nodes
from symbolic.calculus.unevaluated import put


def image(strata: Sequence[Stratum], z: Symbol, cell: Cell) -> list[Part]:
    """The set of values, as ascending disjoint parts that know where each end is taken."""
    parts: list[Part] = []
    for s in strata:
        match s:
            case Spot(c, value):
                parts.append(point(value, ((c, "="),)))
            case Span() if {*s.lo.free_symbols, *s.hi.free_symbols, *s.f.free_symbols} <= {z}:
                found, steps = _image_on_all_cells(s, z)
                parts.extend(found)
                for step in steps:
                    cell.note(step.rule, step.how, **step.facts)
            case Span():
                parts.extend(_span_image(s, z, cell))
    whole = union(parts, cell)
    ends = tuple(dict.fromkeys(end for p in parts for end in (p.lo, p.hi)))
    if len(ends) > 1:
        cell.note("ends", values=ends, low=whole[0].lo, high=whole[-1].hi)
    _check(strata, z, whole, cell)
    return whole


@lru_cache(maxsize=256)
def _image_on_all_cells(s: Span, z: Symbol) -> tuple[tuple[Part, ...], tuple[Step, ...]]:
    """The values on a span without parameters, and the steps to them; the same on every cell."""
    cell = FreeCell()
    return tuple(_span_image(s, z, cell)), tuple(cell.steps)


def turning_points(s: Span, z: Symbol, cell: Cell) -> Pattern:
    """The places where f' changes its sign inside a span, and its signs between them.

    Where f' keeps its sign, isolated zeros of it may be left out, even without end.
    """
    slope = derived(s.f, z)
    try:
        return sign_pattern(slope, z, s.lo, s.hi, cell)
    except Undecided:
        if s.lo != -oo and s.hi != oo:
            raise
        signs = signs_on(slope, z, s.lo, s.hi, cell)
        if len(signs) > 1:
            raise
        return Pattern((), tuple(signs))


def _span_image(s: Span, z: Symbol, cell: Cell) -> list[Part]:
    for route in (_one_period, _composed, _turned_out, _swinging):
        found = route(s, z, cell)
        if found is not None:
            return found
    ends = [_approached(s.f, z, s.lo, "+", cell), _approached(s.f, z, s.hi, "-", cell)]
    if {end[0] for end in ends} == {oo, -oo}:
        cell.note("whole_line", lo=s.lo, hi=s.hi, f=s.f)
        low, high = sorted(ends, key=lambda end: end[0] == oo)
        return [Part(-oo, oo, False, False, low[1], high[1])]
    try:
        slope = turning_points(s, z, cell)
    except Undecided:
        c, side = (oo, "-") if s.hi == oo else (-oo, "+")
        if oo not in (s.hi, -s.lo) or not limits_along(s.f, z, c, side, cell):
            raise
        return _settling(s, z, cell)
    cell.note("turning_points", lo=s.lo, hi=s.hi, f=s.f, roots=slope.roots, signs=slope.signs)
    if slope.signs == (0,):
        return [point(_constant_value(s, z), ((Interval.open(s.lo, s.hi), "="),))]
    ends[1:1] = [(numbers.tidy(s.f.xreplace({z: c})), ((c, "="),)) for c in slope.roots]
    parts = [point(value, at) for value, at in ends[1:-1]]
    for (a, a_at), (b, b_at), direction in zip(ends, ends[1:], slope.signs, strict=False):
        low, high = ((a, a_at), (b, b_at)) if direction > 0 else ((b, b_at), (a, a_at))
        parts.append(Part(low[0], high[0], False, False, low[1], high[1]))
    return parts


def harmonic(f: Expr, z: Symbol, cell: Cell) -> Part | None:
    """The values of A*cos(w) + B*sin(w) + C on the whole line, where A and B hold parameters.

    With R**2 = A**2 + B**2 it is R*cos(w - t) + C for some t, and takes the values within R of C.
    None where f has no such form, or a number for both A and B: then the places are told too.
    """
    nodes = swinging_nodes(f, z)
    arguments = {g.args[0] for g in nodes if isinstance(g, sin | cos)}
    if len(arguments) != 1 or len(nodes) > 2 or frequency(f, z, cell) is None:
        return None
    (w,) = arguments
    names = {g: Dummy() for g in (cos(w), sin(w))}
    named = expand(f).xreplace(names)
    A, B = (named.diff(x) for x in names.values())
    C = named.xreplace(dict.fromkeys(names.values(), S.Zero))
    if any(e.has(z, *names.values()) for e in (A, B, C)) or not (A.free_symbols | B.free_symbols):
        return None
    A, B = cell.reduce(A), cell.reduce(B)
    if 0 in (A, B):
        R = cell.sign(A + B) * (A + B)
    else:
        R = sqrt(factor(A**2 + B**2)) if cell.sign(A**2 + B**2) else S.Zero
    cell.note("harmonic", f=f, middle=C, size=R)
    return Part(C - R, C + R, True, True)


def _one_period(s: Span, z: Symbol, cell: Cell) -> list[Part] | None:
    """A periodic f on an unbounded span takes its values on any one period."""
    if s.lo != -oo and s.hi != oo:
        return None
    P = period(s.f, z)
    if P is None or has_poles(s.f):
        return None
    start = s.lo if s.lo != -oo else (s.hi - P if s.hi != oo else S.Zero)
    middle = Span(start, start + P, s.f)
    edge = start if s.lo == -oo else start + P
    cell.note("one_period", f=s.f, period=P)
    value = numbers.tidy(s.f.xreplace({z: edge}))
    return [*_span_image(middle, z, cell), point(value, ((edge, "="),))]


def _constant_value(s: Span, z: Symbol) -> Expr:
    """The one value of an expression whose derivative is 0."""
    value = simplified(s.f, z)
    if not value.has(z):
        return value
    if s.lo.free_symbols or s.hi.free_symbols:
        raise Undecided(f"the value of the constant {s.f} was not found")
    return numbers.tidy(s.f.xreplace({z: numbers.simplest_between(s.lo, s.hi)}))


def _composed(s: Span, z: Symbol, cell: Cell) -> list[Part] | None:
    """f = h(u) with a trigonometric h takes the values of h on the range of u."""
    u = _inner(s.f, z)
    if u is None:
        return None
    t = Dummy("t", real=True)
    h = s.f.xreplace({u: t})
    if h.has(z):
        return None
    cell.note("composed", f=s.f, inner=u)
    parts: list[Part] = []
    for p in union(_span_image(Span(s.lo, s.hi, u), z, cell), cell):
        p = replace(p, lo=expand(p.lo), hi=expand(p.hi))
        if p.lo == p.hi:
            parts.append(point(numbers.tidy(h.xreplace({t: p.lo}))))
            continue
        for end, closed in ((p.lo, p.lo_closed), (p.hi, p.hi_closed)):
            if closed:
                parts.append(point(numbers.tidy(h.xreplace({t: end}))))
        parts.extend(
            Part(q.lo, q.hi, q.lo_closed, q.hi_closed)
            for q in _span_image(Span(p.lo, p.hi, h), t, cell)
        )
    return parts


def _inner(f: Expr, z: Symbol) -> Expr | None:
    """The argument of the trigonometric functions in f, where it is one and not a number's
    multiple of z."""
    arguments = {g.args[0] for g in f.atoms(sin, cos) if g.has(z)}
    if len(arguments) != 1 or has_poles(f):
        return None
    (u,) = arguments
    return None if diff(u, z, 2) == 0 and not diff(u, z).free_symbols else u


def _turned_out(s: Span, z: Symbol, cell: Cell) -> list[Part] | None:
    """What swings without end toward a finite c, as sin(1/z) at 0, seen in t = ±1/(z - c)."""
    for c, side in ((s.lo, "+"), (s.hi, "-")):
        if c in (oo, -oo) or not _swings_toward(s.f, z, c, side, cell):
            continue
        t = Dummy("t", positive=True)
        place = c + 1 / t if side == "+" else c - 1 / t
        width = s.hi - s.lo
        turned = Span(S.Zero if width == oo else 1 / width, oo, s.f.xreplace({z: place}))
        cell.note("turned_out", f=s.f, point=c)
        return [_turned_back(p, t, place, s, side) for p in _span_image(turned, t, cell)]
    return None


def _turned_back(p: Part, t: Symbol, place: Expr, s: Span, side: str) -> Part:
    """p with places in z for those in t."""
    c, far = ((s.lo, "+"), (s.hi, "-")) if side == "+" else ((s.hi, "-"), (s.lo, "+"))
    turned = {"+": "-", "-": "+", "=": "="} if side == "+" else {k: k for k in "+-="}

    def back(places: tuple[Place, ...]) -> tuple[Place, ...]:
        if any(isinstance(x, Interval) for x, _ in places):
            return ()
        found = {oo: c, S.Zero: far}
        return tuple(found.get(x, (place.xreplace({t: x}), turned[how])) for x, how in places)

    return replace(p, lo_at=back(p.lo_at), hi_at=back(p.hi_at))


def _swings_toward(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell) -> bool:
    arguments = {g.args[0] for g in f.atoms(sin, cos) if g.has(z)}
    return any(limit(u, z, c, side, cell) in (oo, -oo) for u in arguments)


def _swinging(s: Span, z: Symbol, cell: Cell) -> list[Part] | None:
    """A continuous f that runs to oo and to -oo along two sequences takes every value; one that
    runs to oo and comes back to 0 without falling below it takes every value from 0 on."""
    for c, side in ((s.hi, "-"), (s.lo, "+")):
        if takes_every_value(s.f, z, c, side, cell):
            cell.note("swinging", f=s.f, point=c)
            return [Part(-oo, oo, False, False)]
        known = quick_sign(s.f, z, s.lo, s.hi, cell)
        far = {"0+": oo, "0-": -oo}.get(known or "")
        if far in limits_along(s.f, z, c, side, cell) and is_zero_along(s.f, z, c, side, cell):
            cell.note("returning", f=s.f, point=c, far=far)
            return [Part(S.Zero, oo, True, False) if far == oo else Part(-oo, S.Zero, False, True)]
    return None


def _settling(s: Span, z: Symbol, cell: Cell) -> list[Part]:
    """The image of an f that turns without end while it settles toward a limit L at ±oo.

    Beyond some R balls prove that f stays within the values taken before R, or leaves them
    only toward L and stays strictly on one side of it.
    """
    if s.lo == -oo and s.hi == oo:
        zero = numbers.tidy(s.f.xreplace({z: S.Zero}))
        halves = [Span(-oo, S.Zero, s.f), Span(S.Zero, oo, s.f)]
        parts = [p for half in halves for p in _span_image(half, z, cell)]
        return [*parts, point(zero, ((S.Zero, "="),))]
    c, near, side = (oo, s.lo, "-") if s.hi == oo else (-oo, s.hi, "+")
    L = limit(s.f, z, c, side, cell)
    if L == NO_LIMIT or near.free_symbols or s.f.free_symbols != {z}:
        raise Undecided(f"{s.f} turns without end toward {c}")
    for k in (3, 5, 7):
        step = Integer(2) ** k
        R = numbers.floor_of(near) + step if c == oo else -numbers.floor_of(-near) - step
        begun = Span(s.lo, R, s.f) if c == oo else Span(R, s.hi, s.f)
        reached = numbers.tidy(s.f.xreplace({z: R}))
        taken = union([*_span_image(begun, z, cell), point(reached, ((R, "="),))], cell)
        tail = _tail(s.f, z, c, R, L, reached, taken, cell)
        if tail is not None:
            cell.note("settling", "balls", f=s.f, point=c, beyond=R, limit=L)
            return [*taken, *tail]
    raise Undecided(f"{s.f} turns without end toward {c}")


def _tail(
    f: Expr, z: Symbol, c: Expr, R: Expr, L: Expr, reached: Expr, taken: list[Part], cell: Cell
) -> list[Part] | None:
    """What the values beyond R add to those taken before; None where balls do not tell."""
    ends = (R, oo) if c == oo else (-oo, R)
    (p,) = [q for q in taken if cell.compare(q.lo, reached) <= 0 <= cell.compare(q.hi, reached)]
    below = p.hi == oo or sign_on(f - p.hi, z, *ends, open_ends=True) == -1
    above = p.lo == -oo or sign_on(f - p.lo, z, *ends, open_ends=True) == 1
    # An end that was taken before R may be taken beyond it again, as 0 by (sin(z)/z)**2.
    again: list[Part] = []
    if not below and p.hi_closed and quick_sign(f - p.hi, z, *ends, cell) in ("-", "0-"):
        below, again = True, [*again, point(p.hi)]
    if not above and p.lo_closed and quick_sign(f - p.lo, z, *ends, cell) in ("+", "0+"):
        above, again = True, [*again, point(p.lo)]
    down = Part(L, reached, False, True, ((c, "-" if c == oo else "+"),), ((R, "="),))
    up = Part(reached, L, True, False, down.hi_at, down.lo_at)
    if below and above:
        if not p.lo_closed and cell.compare(p.lo, L) == 0:
            return [*again, down]
        return [*again, up] if not p.hi_closed and cell.compare(p.hi, L) == 0 else again
    if L.is_infinite:
        if L.is_extended_positive:
            return [*again, up] if above else None
        return [*again, down] if below else None
    s = sign_on(f - L, z, *ends, open_ends=True)
    if s == 1 and below:
        return [*again, down]
    return [*again, up] if s == -1 and above else None


def has_poles(f: Expr) -> bool:
    """Whether f holds a function that is not defined everywhere."""
    return bool(f.atoms(tan, cot, sec, csc)) or any(
        isinstance(g, Pow) and g.exp.is_negative and g.base.free_symbols for g in f.atoms(Pow)
    )


def _approached(
    f: Expr, z: Symbol, c: Expr, side: str, cell: Cell
) -> tuple[Expr, tuple[Place, ...]]:
    value = limit(f, z, c, side, cell)
    if value == NO_LIMIT:
        raise Undecided(f"{f} oscillates at {c}, which is not analysed")
    cell.note("limit", f=f, point=c, side=side, value=value)
    return numbers.tidy(value), ((c, side),)


def _check(strata: Sequence[Stratum], z: Symbol, parts: Sequence[Part], cell: Cell) -> None:
    """Try to refute a range with balls, at the cell's sample of the parameters.

    Values at sampled points must not lie outside; every end must be attained or approached
    at the place it names.  Raises Contradiction.
    """
    ends = [(evaluate_end(p.lo, cell), evaluate_end(p.hi, cell)) for p in parts]
    tried = 0
    for s in strata:
        for x in sample_points(s, cell):
            y = value_ball(s.f, z, x, cell)
            if y is None:
                continue
            tried += 1
            if not any(not (y < lo) and not (y > hi) for lo, hi in ends):
                raise Contradiction(f"balls find the value {y} of {s.f} outside the range")
    for p in parts:
        for value, at in ((p.lo, p.lo_at), (p.hi, p.hi_at)):
            for place in at[:1]:
                _check_end(strata, z, value, place, cell)
    cell.note("range_sampled", "checked", points=tried, parameters=dict(cell.sample))


def _check_end(strata: Sequence[Stratum], z: Symbol, value: Expr, place: Place, cell: Cell) -> None:
    c, side = place
    if isinstance(c, Interval):
        c = numbers.simplest_between(cell.at_sample(c.start), cell.at_sample(c.end))
    at = cell.at_sample(c)
    here = [s for s in strata if _holds(s, at, side, cell)]
    if not here:
        return
    if side != "=":
        check_limit(here[0].f, z, c, side, value, cell)
        return
    y = value_ball(here[0].f, z, at, cell)
    target = evaluate_end(value, cell)
    if y is not None and not y.overlaps(target):
        raise Contradiction(f"balls refute that {here[0].f} attains {value} at {c}: {y}")


def _holds(s: Stratum, at: Expr, side: str, cell: Cell) -> bool:
    """Whether s, at the sample, is the stratum that a place (point, side) speaks of.

    A check must not divide the cell: it compares at the sample alone.
    """
    match s:
        case Spot(c):
            return side == "=" and numbers.compare(cell.at_sample(c), at) == 0
        case Span(lo, hi, _):
            low = numbers.compare(cell.at_sample(lo), at)
            high = numbers.compare(at, cell.at_sample(hi))
            return (
                (low < 0 and high < 0) or (side == "+" and low == 0) or (side == "-" and high == 0)
            )


def sample_points(s: Stratum, cell: Cell, count: int = 9) -> list[Expr]:
    """Rational points of a stratum at the cell's sample: the middle, and toward both ends."""
    match s:
        case Spot(c):
            return [cell.at_sample(c)]
        case Span(lo, hi, _):
            a, b = cell.at_sample(lo), cell.at_sample(hi)
            middle = numbers.simplest_between(a, b)
            points = [middle]
            for end, side in ((a, "+"), (b, "-")):
                if end not in (oo, -oo):
                    points.extend(middle + (end - middle) * k / 4 for k in (1, 2, 3))
                points.extend(
                    x
                    for x in approach(end, side, count // 2)
                    if numbers.compare(a, x) < 0 < numbers.compare(b, x)
                )
            return points


def value_ball(f: Expr, z: Symbol, x: Expr, cell: Cell) -> Any:
    """A ball around f(x) at the cell's sample; None where balls cannot evaluate it."""
    try:
        ball = evaluate(put(cell.at_sample(f), z, x), bits=128)
    except (Undefined, OverflowError, ValueError):
        return None
    return ball if ball.is_finite() else None


def evaluate_end(value: Expr, cell: Cell) -> Any:
    """A ball around an end of a range, ±oo included, at the cell's sample."""
    return evaluate(cell.at_sample(value), bits=128)
