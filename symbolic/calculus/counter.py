"""Attempts to refute facts in ball arithmetic, at the sample point of a cell.

A fact comes from the normal form of a function, by theorems.  What is tried here starts again
from the expression as it was given (`opponent.py`): a fault in the normal form, a limit, a
derivative, or an order of candidates shows as a value that cannot be.

Passing proves nothing.  Failing raises Contradiction; it is a proof, but for limits, where
values that settle elsewhere are taken for one.

Legend: o opponent, f expression, z variable, c point, p, q, r places, y ball of values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar, cast

from flint import arb
from sympy import Dummy, Expr, FiniteSet, Piecewise, Rational, S, Set, Symbol, diff, oo

from symbolic.calculus import numbers
from symbolic.calculus.approach import approach, check_limit
from symbolic.calculus.boxes import Box, exact, working_bits
from symbolic.calculus.enclosure import enclose, sign_of, sign_on
from symbolic.calculus.errors import Contradiction
from symbolic.calculus.extended import NO_LIMIT
from symbolic.calculus.membership import BITS, FAILURES, contained, end_of, excluded, is_line
from symbolic.calculus.opponent import GRID, Opponent, Place, ball_of, box_of, enclosed, inside
from symbolic.calculus.realsets import Part
from symbolic.calculus.strata import SWITCHES, Span, constraints
from symbolic.calculus.trigonometry import TRIGONOMETRIC
from symbolic.calculus.unevaluated import put_all

if TYPE_CHECKING:
    from symbolic.calculus.graph import Graph

T = TypeVar("T", bound=Callable[..., Any])


def held(method: T) -> T:
    """The fact that a method of a graph tells, after an attempt to refute it.

    Raises Contradiction if the attempt succeeds.
    """
    name = method.__name__

    @wraps(method)
    def told(graph: Graph, *arguments: Any) -> Any:
        fact = method(graph, *arguments)
        # Called by an override, this is a part of that one's fact.
        if getattr(type(graph), name) is told:
            attempt(graph, name, fact, *arguments)
        return fact

    return cast(T, told)


def attempt(graph: Graph, name: str, fact: Any, *arguments: Any) -> None:
    """Try to refute the fact of that name, and note the attempt."""
    try:
        opponent = Opponent.of(graph)
        opponent.prepare()
        opponent.was_tried = False
        with working_bits(BITS):
            ATTEMPTS[name](opponent, fact, *arguments)
    except FAILURES:
        return
    tried = len(opponent.places) if opponent.was_tried else 0
    if tried and name != "range_parts":  # the image of a function notes its own
        graph.cell.note(
            "range_sampled", "checked", points=tried, parameters=dict(graph.cell.sample)
        )


# --- one attempt for every fact --------------------------------------------------------


def _domain(o: Opponent, parts: Sequence[Part]) -> None:
    """A place with a value is in the domain, and one where a part is not real is outside."""
    where = o.graph.set_of(parts)
    for p in o.places:
        if excluded(where, p.x, o.at_sample):
            o.refute(f"the domain {where}", f"there is the value {p.y} at {p.x}")
    for c in o.source.spots if o.source is not None else ():
        if contained(where, ball_of(c), o.at_sample) and _is_kink(o.source, c):
            o.refute(f"the domain {where}", f"the slopes on the two sides of {c} differ")
    if o.given is None or o.given.has(Piecewise):
        return
    for x in GRID:
        here = {**o.graph.cell.sample, o.z: x}
        if _is_undefined(o.given, here) and contained(where, ball_of(x), o.at_sample):
            o.refute(f"the domain {where}", f"there is no value at {x}")


def _is_kink(o: Opponent | None, c: Expr) -> bool:
    """Whether all slopes next to c on one side are apart from all on the other."""
    if o is None or (left := o.beside(c, "-")) is None or (right := o.beside(c, "+")) is None:
        return False
    below, above = _values_beside(o, left, c, "-", 1), _values_beside(o, right, c, "+", 1)
    return below is not None and above is not None and not below.overlaps(above)


def _is_undefined(f: Expr, here: Mapping[Symbol, Expr]) -> bool:
    """Whether a part of f is proved to be outside its own domain here."""
    for u, admitted in constraints(f):
        try:
            s = sign_of(put_all(u, here), max_bits=256)
        except FAILURES:
            continue
        if s is not None and s not in admitted:
            return True
    return False


def _range(o: Opponent, parts: Sequence[Part]) -> None:
    """No value is outside; an end is closed exactly where a place takes it."""
    for q in parts:
        if q.lo != q.hi:
            _end_as_taken(o, q.lo, q.lo_closed, {side for _, side in q.lo_at})
            _end_as_taken(o, q.hi, q.hi_closed, {side for _, side in q.hi_at})
    for p in o.places:
        if all(_is_outside(q, p.y, o) for q in parts):
            o.refute("the range", f"there is the value {p.y} at {p.x}")


def _end_as_taken(o: Opponent, end: Expr, closed: bool, sides: set[str]) -> None:
    if sides and closed != ("=" in sides):
        told = "closed" if closed else "open"
        o.refute("the range", f"its end {end} is {told}, and taken {sides}")


def _is_outside(q: Part, y: arb, o: Opponent) -> bool:
    lo, hi = end_of(q.lo, o.at_sample), end_of(q.hi, o.at_sample)
    below = y < lo or (not q.lo_closed and y <= lo)
    return bool(below or y > hi or (not q.hi_closed and y >= hi))


def _zeros(o: Opponent, parts: Sequence[Part]) -> None:
    """At a zero no value is other than 0; between values of two signs there is one."""
    where = o.graph.set_of(parts)
    for part in parts:
        if part.lo == part.hi:
            y = o.value_at(part.lo)
            if y is not None and not y.contains(0):
                o.refute(f"the zeros {where}", f"the value at {part.lo} is {y}")
    for p in o.places:
        if not p.y.contains(0) and contained(where, p.x, o.at_sample):
            o.refute(f"the zeros {where}", f"the value at {p.x} is {p.y}")
        if p.y == 0 and excluded(where, p.x, o.at_sample):
            o.refute(f"the zeros {where}", f"{p.x} is one too")
    for p, q in _within_spans(o, 2):
        if (p.y < 0) != (q.y < 0) and (p.y > 0) != (q.y > 0):
            if excluded(where, p.x.union(q.x), o.at_sample):
                o.refute(f"the zeros {where}", f"there is one between {p.x} and {q.x}")


def _within_spans(o: Opponent, count: int) -> Iterator[tuple[Place, ...]]:
    """Neighbouring places of one span, on which the function is continuous."""
    for s in o.spans:
        lo, hi = end_of(s.lo, o.at_sample), end_of(s.hi, o.at_sample)
        here = [p for p in o.places if p.x > lo and p.x < hi]
        yield from zip(*(here[k:] for k in range(count)), strict=False)


def _expression(o: Opponent, told: Expr) -> None:
    """The values of the expression told are those of the function."""
    told = o.at_sample(told)
    for p in o.places:
        try:
            x = Box(p.x.lower(), p.x.upper())
            box = enclose(told, {o.z: x}, bits=BITS)
        except FAILURES:
            continue
        if box.lo > p.y or box.hi < p.y:
            o.refute(f"the expression {told}", f"the value at {p.x} is {p.y}")


def _pieces(o: Opponent, pieces: Sequence[tuple[Set, Expr]]) -> None:
    """Every value is the value of the piece that holds the place."""
    for p in o.places:
        for where, f in pieces:
            if contained(where, p.x, o.at_sample):
                _expression_at(o, f, p)
        if o.period is None and all(excluded(where, p.x, o.at_sample) for where, _ in pieces):
            o.refute("the pieces", f"none holds {p.x}, where there is the value {p.y}")


def _expression_at(o: Opponent, f: Expr, p: Place) -> None:
    try:
        box = enclose(o.at_sample(f), {o.z: Box(p.x.lower(), p.x.upper())}, bits=BITS)
    except FAILURES:
        return
    if box.lo > p.y or box.hi < p.y:
        o.refute(f"the piece {f}", f"the value at {p.x} is {p.y}")


def _monotonicity(o: Opponent, m: Any) -> None:
    """No two values are in the wrong order, on the whole domain or on a part."""
    orders = [(1, o.places)] * m.increasing + [(-1, o.places)] * m.decreasing
    for where, direction in m.parts or ():
        here = [p for p in o.places if contained(where, p.x, o.at_sample)]
        orders += [(d, here) for d in _DIRECTIONS[direction]]
    for d, places in orders:
        pair = _disordered(d, places)
        if pair is not None:
            p, q = pair
            o.refute(m, f"the values at {p.x} and {q.x} are {p.y} and {q.y}")
    if m.strict and any(bool(p.y == q.y) for p, q in pairwise(o.places)):
        o.refute(m, "it takes a value twice")
    for n, told in ((1, m.increasing), (-1, m.decreasing)):
        if not told and o.is_one_span and _sign_throughout(o, 1) == n:
            o.refute(m, "its derivative has one sign")


_STEEP = arb(2) ** 1000  # a slope that is not worth writing out
_DIRECTIONS = {"increasing": (1,), "decreasing": (-1,), "constant": (1, -1)}


def _disordered(d: int, places: Sequence[Place]) -> tuple[Place, Place] | None:
    """Two places whose values do not ascend (d = 1), or descend (d = -1)."""
    top: Place | None = None
    for p in places:
        if top is not None and d * p.y < d * top.y:
            return top, p
        if top is None or (d * p.y).lower() > (d * top.y).lower():
            top = p
    return None


def _sign_throughout(o: Opponent, n: int) -> int | None:
    """The strict sign of the derivative of order n on the one span, where balls tell it soon."""
    (s,) = o.spans
    slope = diff(s.f, o.z, n)
    values = _values_inside(slope, o.z, s)
    signs = {1 if y > 0 else -1 if y < 0 else 0 for y in values if y is not None}
    if len(signs) != 1 or 0 in signs:
        return None
    return sign_on(slope, o.z, s.lo, s.hi, budget=24, open_ends=True)


def _values_inside(f: Expr, z: Symbol, s: Span) -> list[arb | None]:
    return [enclosed(f, z, x) for x in inside(s.lo, s.hi)]


def _convexity(o: Opponent, c: Any) -> None:
    """No value is on the wrong side of a chord."""
    for told, d in ((c.convex, 1), (c.concave, -1)):
        if told and o.source is None:
            for p, q, r in zip(o.places, o.places[1:], o.places[2:], strict=False):
                if d * (q.y - p.y) * (r.x - q.x) > d * (r.y - q.y) * (q.x - p.x):
                    o.refute(c, f"the chord from {p.x} to {r.x} and the value at {q.x}")
        if not told and o.is_one_span and o.period is None and _sign_throughout(o, 2) == d:
            o.refute(c, "its second derivative has one sign")


def _symmetry(o: Opponent, told: str | None) -> None:
    """f(-x) is what the symmetry says it is."""
    if o.given is None:
        return
    if told is None:
        mirrored = o.given.xreplace({o.z: -o.z})
        if is_line(o.on) and mirrored in (o.given, -o.given):
            o.refute("no symmetry", "f(-z) is f(z) or -f(z) as it stands")
        return
    for p in o.places:
        y = o.value(exact(-p.x.mid())) if p.x.is_exact() else None
        if y is None:
            continue
        if told in ("odd", "zero") and not (y + p.y).contains(0):
            o.refute(f"'{told}'", f"the values at {p.x} and {-p.x} are {p.y} and {y}")
        if told in ("even", "zero") and not (y - p.y).contains(0):
            o.refute(f"'{told}'", f"the values at {p.x} and {-p.x} are {p.y} and {y}")


def _extremum(o: Opponent, e: Any, parts: Sequence[Part], upper: bool) -> None:
    """No value is beyond it, and it is taken, or approached, where it says."""
    bound, d = o.ball(e.value) if e.value.is_finite else None, 1 if upper else -1
    for p in o.places:
        if bound is None:
            break
        if d * p.y > d * bound or (not e.attained and d * p.y >= d * bound):
            o.refute(e, f"there is the value {p.y} at {p.x}")
    for c in e.where.args if isinstance(e.where, FiniteSet) else ():
        if e.attained and bound is not None:
            y = o.value_at(c)
            if y is not None and not y.overlaps(bound):
                o.refute(e, f"the value at {c} is {y}")
        elif not e.attained:
            _is_approached(o, e, o.at_sample(c))


def _is_approached(o: Opponent, e: Any, c: Expr) -> None:
    """One of the sides of c settles at the value."""
    sides = ["-"] if c == oo else ["+"] if c == -oo else ["-", "+"]
    spans = [(s, side) for side in sides if (s := o.beside(c, side)) is not None]
    refuted: list[Contradiction] = []
    for s, side in spans:
        try:
            o.settles(s.f, c, side, e.value)
        except Contradiction as error:
            refuted.append(error)
    if spans and len(refuted) == len(spans):
        raise refuted[0]


def _lipschitz(o: Opponent, told: Expr) -> None:
    """No difference quotient is greater, nor are all smaller by an eighth."""
    if told == oo:
        if o.is_one_span and o.source is None and _is_steep_nowhere(o):
            o.refute("no Lipschitz constant", "the derivative is bounded")
        return
    bound = o.ball(told)
    if o.source is None:
        for p, q in pairwise(o.places):
            if abs(q.y - p.y) > bound * (q.x - p.x):
                o.refute(f"the Lipschitz constant {told}", f"the slope from {p.x} to {q.x}")
    if len(o.graph.strata) == len(o.spans) + len(o.spots) and o.spans and bound > 0:
        less = numbers.tidy(o.at_sample(told)) * Rational(7, 8)
        slopes = [(s, diff(s.f, o.z)) for s in o.spans]
        if all(_is_less(slope, o.z, s, less) for s, slope in slopes):
            o.refute(f"the Lipschitz constant {told}", "the derivative is less by an eighth")


def _is_steep_nowhere(o: Opponent) -> bool:
    """Whether balls soon prove a bound of f' on the one span."""
    (s,) = o.spans
    slope = diff(s.f, o.z)
    steepest = max(abs(y).upper() for y in _values_inside(slope, o.z, s) if y is not None)
    if not steepest < _STEEP:
        return False
    return _is_less(slope, o.z, s, 16 * exact(steepest) + 1)


def _is_less(slope: Expr, z: Symbol, s: Span, bound: Expr) -> bool:
    """Whether balls prove |f'| < bound on a span; a steeper place ends the attempt."""
    steep = ball_of(bound)
    if any(y is not None and abs(y) >= steep for y in _values_inside(slope, z, s)):
        return False
    return all(
        sign_on(bound + d * slope, z, s.lo, s.hi, budget=12, open_ends=True) == 1 for d in (1, -1)
    )


def _local_extrema(o: Opponent, found: Sequence[Any]) -> None:
    """Values are as told, none next to one exceeds it, and none that shows was left out."""
    for e in found:
        c, d = o.at_sample(e.point), 1 if e.kind == "maximum" else -1
        y = o.value_at(e.point)
        if y is not None and not y.overlaps(o.ball(e.value)):
            o.refute(e, f"the value at {c} is {y}")
        for side, away in (("-", -1), ("+", 1)):
            s = o.beside(c, side)
            if s is not None and _climbs(o, s, c, away, o.at_sample(e.value)) == d:
                o.refute(e, f"values beside it on the side {side!r} are on the wrong side")
    if o.period is not None:
        return
    for p, q, r in _within_spans(o, 3):
        for kind, d in (("maximum", 1), ("minimum", -1)):
            if d * q.y > d * p.y and d * q.y > d * r.y:
                points = FiniteSet(*(e.point for e in found if e.kind == kind))
                if excluded(points, p.x.union(r.x), o.at_sample):
                    o.refute(f"{len(found)} extrema", f"there is one between {p.x} and {r.x}")


def _climbs(o: Opponent, s: Span, c: Expr, away: int, value: Expr) -> int | None:
    """The strict direction of f from c into s, where its value at c is its limit from there.

    At an extremum inside a span f' is 0, and the sign of f'' tells.
    """
    far = s.hi if away > 0 else s.lo
    gap = S.One if far in (oo, -oo) else abs(far - c) / 2
    way = box_of(c).hull(box_of(c + away * gap / 2**16))
    # A value that is not the limit is no fault of the slope.
    if numbers.compare(s.f.xreplace({o.z: c}), value) != 0:
        return None
    slope = enclose(diff(s.f, o.z), {o.z: way}, bits=BITS).sign
    if slope or numbers.compare(s.lo, c) >= 0 or numbers.compare(c, s.hi) >= 0:
        return slope * away if slope else None
    return enclose(diff(s.f, o.z, 2), {o.z: way}, bits=BITS).sign or None


def _asymptotes(o: Opponent, lines: Sequence[Any]) -> None:
    """The distance to a line shrinks; beside a vertical one the function has no bound."""
    for a in lines:
        c = o.at_sample(a.at)
        if a.line is not None and o.period is None:
            side = "-" if c == oo else "+"
            s = o.beside(c, side)
            if s is not None:
                o.settles(s.f - o.at_sample(a.line), c, side, S.Zero)
        elif a.line is None:
            sides = [(s, side) for side in "-+" if (s := o.beside(c, side)) is not None]
            if sides and all(_is_bounded_beside(o, s, c, side) for s, side in sides):
                o.refute(a, "the function is bounded there")


def _is_bounded_beside(o: Opponent, s: Span, c: Expr, side: str) -> bool:
    far = s.hi if side == "+" else s.lo
    gap = S.One if far in (oo, -oo) else abs(far - c) / 2
    h = gap / 2**20
    near = Box(*(box_of(c + h if side == "+" else c - h).__dict__.values()))
    try:
        return enclose(s.f, {o.z: box_of(c).hull(near)}, bits=BITS).is_bounded
    except FAILURES:
        return False


def _breakpoints(o: Opponent, found: Sequence[Any]) -> None:
    """Value, limits and slopes are those that the values next to the point have."""
    for b in found:
        c, y = o.at_sample(b.point), o.value_at(b.point)
        if b.value is not None and y is not None and not y.overlaps(o.ball(b.value)):
            o.refute(b, f"the value is {y}")
        told = [v for v in (b.value, b.left, b.right) if v is not None and v.is_finite]
        if b.kind in ("smooth", "kink"):
            for v, w in pairwise(told):
                if not o.ball(v).overlaps(o.ball(w)):
                    o.refute(b, f"{v} is not {w}: a jump")
        for side, near, slope in (("-", b.left, b.left_slope), ("+", b.right, b.right_slope)):
            s = o.beside(c, side)
            if s is not None and near is not None:
                o.settles(s.f, c, side, near)
                _slope(o, s, c, side, slope)


def _slope(o: Opponent, s: Span, c: Expr, side: str, slope: Expr | None, n: int = 1) -> None:
    """The n-th difference quotients next to c settle at the derivative of order n."""
    if slope is None or slope == NO_LIMIT or n > 3 or c in (oo, -oo):
        return
    d = 1 if side == "+" else -1
    h = Dummy("h", real=True)
    values = [s.f.xreplace({o.z: c + d * k * h}) for k in range(1, n + 2)]
    for _ in range(n):
        values = [w - v for v, w in pairwise(values)]
    check_limit(values[0] / (d * h) ** n, h, S.Zero, "+", o.at_sample(slope), o.graph.cell)


def _continuity(o: Opponent, k: Expr) -> None:
    """No derivative up to the order told differs between the sides of a point."""
    if not o.spots and len(o.spans) == len(o.graph.strata) and k != oo:
        o.refute(f"the order {k}", "no two pieces meet")
    highest = 2 if k == oo else min(int(k), 2)
    for c in o.spots:
        left, right = o.beside(c, "-"), o.beside(c, "+")
        for n in range(highest + 1):
            sides = [
                _values_beside(o, s, c, side, n)
                for s, side in ((left, "-"), (right, "+"))
                if s is not None
            ]
            if n == 0 and (y := o.value_at(c)) is not None:
                sides.append(Box(y.lower(), y.upper()))
            for a, b in pairwise(sides):
                if a is not None and b is not None and not a.overlaps(b):
                    o.refute(f"the order {k}", f"the derivatives of order {n} beside {c}")


def _values_beside(o: Opponent, s: Span, c: Expr, side: str, n: int) -> Box | None:
    """All values of the derivative of order n on a short way from c into s."""
    far = s.hi if side == "+" else s.lo
    gap = S.One if far in (oo, -oo) else abs(far - c) / 2
    h = gap / 2**40
    try:
        return enclose(
            diff(s.f, o.z, n),
            {o.z: box_of(c).hull(box_of(c + h if side == "+" else c - h))},
            bits=BITS,
        )
    except FAILURES:
        return None


def _saturates(o: Opponent, told: bool, c: Expr) -> None:
    """Values one apart draw near each other exactly where the function saturates."""
    if o.period is not None:
        return
    side = "-" if c == oo else "+"
    s = o.beside(c, side)
    if s is None:
        return
    step = s.f.xreplace({o.z: o.z + (1 if c == oo else -1)}) - s.f
    if told:
        o.settles(step, c, side, S.Zero)
    elif not s.f.has(*TRIGONOMETRIC) and _vanishes_toward(step, o.z, c, side):
        o.refute("no saturation", f"the values one apart draw near each other toward {c}")


def _vanishes_toward(f: Expr, z: Symbol, c: Expr, side: str) -> bool:
    """Whether values ever nearer to c shrink sixteenfold at every step."""
    values = [enclosed(f, z, x) for x in approach(c, side)]
    known = [abs(y) for y in values if y is not None]
    return len(known) > 3 and all(bool(16 * w < v) for v, w in pairwise(known))


def _limit(o: Opponent, value: Expr, c: Expr, side: str | None) -> None:
    """The values next to the point settle there."""
    c = o.at_sample(c)
    sides = ["-"] if c == oo else ["+"] if c == -oo else [side] if side else ["-", "+"]
    for towards in sides:
        s = o.beside(c, towards)
        if s is not None:
            o.settles(s.f, c, towards, value)
    if value == NO_LIMIT and side is None and is_line(o.on) and c.is_finite:
        if _is_continuous_around(o, c):
            o.refute("no limit", f"the function is continuous around {c}")


def _is_continuous_around(o: Opponent, c: Expr) -> bool:
    if o.given is None:
        return False
    near = Rational(1, 2**40)
    around = box_of(c - near).hull(box_of(c + near))
    try:
        return bool(
            enclose(o.given, {**o.parameters, o.z: around}, bits=BITS, closed=True).is_bounded
        )
    except FAILURES:
        return False


def _one_sided_derivative(o: Opponent, value: Expr, c: Expr, side: str, order: int) -> None:
    c = o.at_sample(c)
    s = o.beside(c, side)
    if s is not None:
        _slope(o, s, c, side, value, order)


def _identity_near_origin(o: Opponent, told: bool) -> None:
    """Where it is the identity, f(0) is 0 and the difference quotients at 0 settle at 1."""
    if o.given is None or not is_line(o.on):
        return
    y = o.value_at(S.Zero)
    if told:
        if y is not None and not y.contains(0):
            o.refute("the identity near 0", f"the value at 0 is {y}")
        for side in "-+":
            s = o.beside(S.Zero, side)
            if s is not None:
                _slope(o, s, S.Zero, side, S.One)
    elif y is not None and y == 0 and not o.given.has(*SWITCHES):
        slope = enclosed(diff(o.given, o.z), o.z, S.Zero, o.parameters)
        if slope is not None and slope == 1:
            o.refute("no identity near 0", "f(0) = 0 and f'(0) = 1")


ATTEMPTS: dict[str, Callable[..., None]] = {
    "domain_parts": _domain,
    "range_parts": _range,
    "zero_parts": _zeros,
    "expression": _expression,
    "pieces": _pieces,
    "breakpoints": _breakpoints,
    "continuity": _continuity,
    "monotonicity": _monotonicity,
    "convexity": _convexity,
    "symmetry": _symmetry,
    "asymptotes": _asymptotes,
    "lipschitz": _lipschitz,
    "saturates": _saturates,
    "local_extrema": _local_extrema,
    "extremum": _extremum,
    "limit": _limit,
    "one_sided_derivative": _one_sided_derivative,
    "identity_near_origin": _identity_near_origin,
}
