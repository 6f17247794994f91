"""Random functions, and what must hold of them: the calculus' opponents.

Two kinds.  *Known*: built from a known answer (monotone pieces glued at breakpoints as close as
1e-40, spikes of width 1e-9, bumps at 1e8), since no sampling can see these; the range must be
the known one, and every mutation of it (moved end, flipped bracket, dropped part) refuted.
*Sampled*: random expressions, whose facts are held against dense mpmath values.

Every check returns "right" or "undecided" and raises `Wrong` for a wrong answer.
`test_campaign.py` runs a few of each; `benchmarks/campaign.py` runs tens of thousands.

Legend: z variable, a parameter, t place within a piece from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import mpmath
from hypothesis import strategies as st
from sympy import (
    Abs,
    And,
    Basic,
    E,
    Expr,
    FiniteSet,
    I,
    Integer,
    Interval,
    Max,
    Min,
    N,
    Or,
    Piecewise,
    Rational,
    S,
    Set,
    Symbol,
    Union,
    asin,
    asinh,
    atan,
    cos,
    cosh,
    erf,
    exp,
    lambdify,
    log,
    nan,
    oo,
    pi,
    sign,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
    zoo,
)

import symbolic

z = Symbol("z", real=True)
a = Symbol("a", real=True)
DIGITS = 150  # more than the closest ends need


class Wrong(AssertionError):
    """An answer that is not true."""


@dataclass(frozen=True)
class Known:
    """A function with the range that it was built from."""

    expression: Expr
    domain: Set
    values: Set


# --- functions with a known range ------------------------------------------------------

GAPS = (1, 2, Rational(1, 3), Rational(1, 10**9), Rational(1, 10**40), 10**8)
SHAPES = (
    lambda t: t,
    lambda t: t**2,
    lambda t: t**3,
    sqrt,
    lambda t: (exp(t) - 1) / (E - 1),
    lambda t: 4 * atan(t) / pi,
    lambda t: log(1 + t) / log(2),
    lambda t: sin(pi * t / 2),
)
fractions = st.builds(Rational, st.integers(-9, 9), st.integers(1, 7))
levels = st.one_of(
    st.builds(Integer, st.integers(-3, 3)),
    fractions,
    st.builds(lambda k: k + Rational(1, 10**40), st.integers(-3, 3)),
    st.builds(lambda k: Integer(10**8 + k), st.integers(0, 2)),
)


@st.composite
def glued(draw: Any, heights: Any = levels, most: int = 4) -> Known:
    """Strictly monotone (or constant) pieces side by side, every end open or closed at will."""
    lo = draw(fractions)
    branches, parts = [], []
    open_before = draw(st.booleans())
    for _ in range(draw(st.integers(1, most))):
        hi = lo + draw(st.sampled_from(GAPS))
        start, end = draw(heights), draw(heights)
        left, right = not open_before, draw(st.booleans())
        shape = draw(st.sampled_from(SHAPES))
        piece = start + (end - start) * shape((z - lo) / (hi - lo))
        inside = And(z >= lo if left else z > lo, z <= hi if right else z < hi)
        branches.append((piece, inside))
        parts.append(_taken(start, end, left, right))
        lo, open_before = hi, right
    domain = Or(*(condition for _, condition in branches)).as_set()
    return Known(Piecewise(*branches), domain, Union(*parts))


def _taken(start: Expr, end: Expr, left: bool, right: bool) -> Set:
    """The values of a monotone piece from start to end, each attained or not."""
    if start == end:
        return FiniteSet(start)
    if start < end:
        return Interval(start, end, not left, not right)
    return Interval(end, start, not right, not left)


@st.composite
def spiked(draw: Any) -> Known:
    """A line with narrow spikes on it: linear between its vertices."""
    lo = draw(fractions)
    hi = lo + draw(st.sampled_from((1, 3, 10**8)))
    f = draw(fractions) * z + draw(levels)
    vertices = [lo, hi]
    for _ in range(draw(st.integers(1, 2))):
        c = lo + (hi - lo) * draw(st.sampled_from((Rational(1, 3), Rational(2, 7), Rational(5, 6))))
        width = draw(st.sampled_from((Rational(1, 10**9), Rational(1, 100), Rational(1, 10**30))))
        f += draw(levels) * Max(0, 1 - Abs(z - c) / width)
        vertices += [v for v in (c - width, c, c + width) if lo < v < hi]
    heights = [f.subs(z, v) for v in vertices]
    return Known(f, Interval(lo, hi), Interval(min(heights), max(heights)))


@st.composite
def bumps(draw: Any) -> Known:
    """One bump on the whole line, far out or very narrow, over a constant."""
    c = draw(st.sampled_from((Integer(0), Integer(10**8), Rational(1, 3), Integer(-(10**12)))))
    width = draw(st.sampled_from((Integer(1), Rational(1, 10**9), Integer(10**6))))
    base, height = draw(fractions), draw(levels.filter(lambda h: h != 0))
    u = (z - c) / width
    f = base + height * draw(st.sampled_from((exp(-(u**2)), 1 / (1 + u**2), 1 / cosh(u))))
    top = base + height
    values = Interval.Lopen(base, top) if height > 0 else Interval.Ropen(top, base)
    return Known(f, S.Reals, values)


OUTER = (exp, atan, asinh, tanh, lambda y: y**3, lambda y: 1 - 2 * y, lambda y: erf(y / 2))


@st.composite
def composed(draw: Any) -> Known:
    """A monotone function of glued pieces: the ends move with it."""
    small = st.one_of(st.builds(Integer, st.integers(-3, 3)), fractions)
    inner = draw(glued(small, 2))
    h = draw(st.sampled_from(OUTER))
    branches = [(h(f), condition) for f, condition in inner.expression.args]
    return Known(Piecewise(*branches), inner.domain, _moved(inner.values, h))


def _moved(values: Set, h: Any) -> Set:
    match values:
        case FiniteSet():
            return FiniteSet(*(h(y) for y in values))
        case Union():
            return Union(*(_moved(part, h) for part in values.args))
    lo, hi, ends = h(values.start), h(values.end), (values.left_open, values.right_open)
    return Interval(lo, hi, *ends) if N(hi - lo, 60) > 0 else Interval(hi, lo, *reversed(ends))


known = st.one_of(glued(), glued(), spiked(), bumps(), composed())


def check_known(case: Known) -> str:
    """The range is the one that the function was built from."""
    try:
        found = symbolic.analyse(case.expression, z, domain=case.domain).range.only
    except symbolic.Undecided:
        return "undecided"
    if not same(found, case.values):
        raise Wrong(f"{case.expression} on {case.domain}: {found}, not {case.values}")
    return "right"


def check_mutated(case: Known, mutation: int) -> str:
    """The known range is proved, and a changed one refuted."""
    outcomes = [_status(case, case.values), *(_status(case, s) for s in _some(case, mutation))]
    if outcomes[0] == "refuted" or "proved" in outcomes[1:] or "holds_when" in outcomes:
        raise Wrong(f"{case.expression} on {case.domain}: {case.values} is {outcomes}")
    return "undecided" if "undecided" in outcomes else "right"


def _status(case: Known, stated: Set) -> str:
    verdict = symbolic.check(case.expression, z, "range", stated, domain=case.domain)
    return verdict.status.value


def _some(case: Known, mutation: int) -> list[Set]:
    found = [s for s in mutations(case.values) if not same(s, case.values)]
    return [found[mutation % len(found)]] if found else []


def mutations(values: Set) -> list[Set]:
    """Sets that differ from a right answer a little: an end, a bracket, a part, a point."""
    parts = list(values.args) if isinstance(values, Union) else [values]
    found: list[Set] = []
    for i, part in enumerate(parts):
        rest = [p for k, p in enumerate(parts) if k != i]
        if rest:
            found.append(Union(*rest))
        if isinstance(part, Interval):
            lo, hi, left, right = part.start, part.end, part.left_open, part.right_open
            tiny = (hi - lo) / 10**12
            for changed in (
                Interval(lo, hi, not left, right),
                Interval(lo, hi, left, not right),
                Interval(lo - tiny, hi, left, right),
                Interval(lo, hi - tiny, left, right),
                Union(Interval(lo, (lo + hi) / 2, left, True), Interval.open((lo + hi) / 2, hi)),
            ):
                found.append(Union(changed, *rest))
        else:
            found.append(Union(Interval(min(part) - 1, max(part)), *rest))
    return found


# --- parameters ------------------------------------------------------------------------


@st.composite
def parametric(draw: Any) -> tuple[Expr, Set]:
    """Glued pieces that reach a height a, for any real a."""
    lo, start, end = draw(fractions), draw(levels), draw(levels)
    heights = draw(st.sampled_from(((a, end), (start, a), (a, a**2), (a, 1 - a))))
    gaps = [draw(st.sampled_from((1, Rational(1, 3), Rational(1, 10**40)))) for _ in range(2)]
    left = heights[0] + (heights[1] - heights[0]) * draw(st.sampled_from(SHAPES))(
        (z - lo) / gaps[0]
    )
    right = start + (end - start) * draw(st.sampled_from(SHAPES))((z - lo - gaps[0]) / gaps[1])
    inside = z < lo + gaps[0] if draw(st.booleans()) else z <= lo + gaps[0]
    return Piecewise((left, inside), (right, True)), Interval(lo, lo + sum(gaps))


def check_parametric(f: Expr, domain: Set) -> str:
    """Cases of a are what holds with a number in its place."""
    names = ("range", "monotonicity", "continuity", "lipschitz", "zeros", "supremum")
    outcome = "right"
    for name in names:
        try:
            cases = getattr(symbolic.analyse(f, z, domain=domain), name)
        except symbolic.Undecided:
            outcome = "undecided"
            continue
        for value in (Integer(-2), Rational(-1, 3), Integer(0), Rational(1, 2), Integer(2)):
            try:
                alone = getattr(symbolic.analyse(f.subs(a, value), z, domain=domain), name).only
            except symbolic.Undecided:
                continue
            here = cases.at(a=value)
            if not alike(here, alone):
                raise Wrong(f"{name} of {f} at a = {value}: {here}, alone {alone}")
    return outcome


def alike(x: Any, y: Any) -> bool:
    """Equal, sets and numbers by value."""
    if x == y:
        return True
    if isinstance(x, Set) and isinstance(y, Set):
        return same(x, y)
    if isinstance(x, Expr) and isinstance(y, Expr):
        return bool(abs(N(x - y, 60)) < Rational(1, 10**50)) if (x - y).is_finite else False
    if isinstance(x, tuple) and isinstance(y, tuple):
        return len(x) == len(y) and all(map(alike, x, y))
    if type(x) is type(y) and hasattr(x, "__dataclass_fields__"):
        fields = x.__dataclass_fields__
        return all(alike(getattr(x, n), getattr(y, n)) for n in fields)
    return False


def same(x: Set, y: Set) -> bool:
    """Whether two unions of intervals and points are equal, their ends compared by value."""
    p, q = _parts(x), _parts(y)
    return len(p) == len(q) and all(
        u[2:] == v[2:] and _close(u[0], v[0]) and _close(u[1], v[1])
        for u, v in zip(p, q, strict=True)
    )


def _parts(s: Set) -> list[tuple[Any, Any, bool, bool]]:
    match s:
        case S.EmptySet:
            return []
        case S.Reals:
            return [(-mpmath.inf, mpmath.inf, False, False)]
        case Union():
            return sorted((p for part in s.args for p in _parts(part)), key=lambda p: p[0])
        case FiniteSet():
            return sorted((_number(c), _number(c), True, True) for c in s)
        case Interval():
            return [(_number(s.start), _number(s.end), not s.left_open, not s.right_open)]
    raise TypeError(f"no finite union of intervals and points: {s}")


def _number(c: Basic) -> Any:
    with mpmath.workdps(DIGITS):
        if c in (oo, -oo):
            return mpmath.inf if c == oo else -mpmath.inf
        return mpmath.mpf(str(N(c, DIGITS)))


def _close(x: Any, y: Any) -> bool:
    if mpmath.isinf(x) or mpmath.isinf(y):
        return bool(x == y)
    with mpmath.workdps(DIGITS):
        return bool(abs(x - y) <= mpmath.mpf(10) ** -100 * (1 + abs(x)))


# --- random expressions ----------------------------------------------------------------

UNARY = (exp, log, sqrt, sin, cos, tanh, atan, erf, Abs, sign, asinh, cosh, sinh, tan, asin)
small = st.one_of(
    st.just(z),
    st.just(z),
    st.just(z),
    st.builds(Integer, st.integers(-3, 3)),
    st.builds(Rational, st.integers(-5, 5), st.integers(1, 4)),
)


def _grown(inner: Any) -> Any:
    breaks = st.builds(Rational, st.integers(-3, 3), st.integers(1, 2))
    return st.one_of(
        st.builds(lambda x, y: x + y, inner, inner),
        st.builds(lambda x, y: x * y, inner, inner),
        st.builds(lambda x, y: x / y if y != 0 else x, inner, inner),
        st.builds(lambda x, n: x**n, inner, st.sampled_from((2, 3, S.Half, Rational(1, 3)))),
        st.builds(lambda x, y, m: m(x, y), inner, inner, st.sampled_from((Max, Min))),
        st.builds(lambda x, y, c: Piecewise((x, z > c), (y, True)), inner, inner, breaks),
        st.builds(lambda x, h: h(x), inner, st.sampled_from(UNARY)),
    )


expressions = st.recursive(small, _grown, max_leaves=5).filter(
    lambda f: isinstance(f, Expr) and f.has(z) and not f.has(zoo, nan, I, oo)
)
PLACES = sorted(
    {mpmath.mpf(k) / 37 for k in range(-400, 401)}
    | {s * mpmath.mpf(10) ** k for k in range(-12, 8) for s in (1, -1)}
)
SLACK = mpmath.mpf(10) ** -25


def samples(f: Expr) -> list[tuple[Any, Any]]:
    """(place, value) wherever the value is real and finite, ascending."""
    evaluate = lambdify(z, f, "mpmath")
    found = []
    with mpmath.workdps(40):
        for x in PLACES:
            try:
                y = mpmath.mpmathify(evaluate(x))
            except (ValueError, ZeroDivisionError, OverflowError, TypeError, ArithmeticError):
                continue
            if not isinstance(y, mpmath.mpc) and mpmath.isfinite(y):
                found.append((x, y))
    return found


def check_sampled(f: Expr) -> str:
    """No fact of a random expression contradicts its values."""
    points = samples(f)
    facts = symbolic.analyse(f, z)
    outcome = "right"
    for name, contradicts in CONTRADICTIONS.items():
        try:
            fact = getattr(facts, name).only
        except symbolic.Undecided:
            outcome = "undecided"
            continue
        except ValueError:  # nowhere defined, or outside the calculus: said so
            return "undecided"
        with mpmath.workdps(40):
            if contradicts(fact, points):
                raise Wrong(f"{name} of {f}: {fact}")
    return outcome


def _leaves_range(fact: Set, points: list[tuple[Any, Any]]) -> bool:
    parts = _parts(fact)
    return any(
        not any(lo - _room(lo) <= y <= hi + _room(hi) for lo, hi, *_ in parts) for _, y in points
    )


def _room(x: Any) -> Any:
    return SLACK * (1 + abs(x)) if mpmath.isfinite(x) else 0


def _turns(fact: Any, points: list[tuple[Any, Any]]) -> bool:
    rises = any(w > y + _room(y) for (_, y), (_, w) in pairwise(points))
    falls = any(w < y - _room(y) for (_, y), (_, w) in pairwise(points))
    return (fact.increasing and falls) or (fact.decreasing and rises)


def _bends(fact: Any, points: list[tuple[Any, Any]]) -> bool:
    if not (fact.convex or fact.concave):
        return False
    for (x, fx), (y, fy), (w, fw) in zip(points, points[1:], points[2:], strict=False):
        bend = (fw - fy) * (y - x) - (fy - fx) * (w - y)
        room = SLACK * (1 + abs(fx) + abs(fy) + abs(fw)) * (1 + w - x)
        if (fact.convex and bend < -room) or (fact.concave and bend > room):
            return True
    return False


def _is_steeper(fact: Expr, points: list[tuple[Any, Any]]) -> bool:
    if fact == oo:
        return False
    L = _number(fact)
    return any(
        abs(w - y) > L * (v - x) * (1 + SLACK) + SLACK * (1 + abs(y))
        for (x, y), (v, w) in pairwise(points)
    )


def _is_lopsided(fact: str | None, points: list[tuple[Any, Any]]) -> bool:
    values = dict(points)
    if fact is None:
        return False
    mirrored = [(y, values[-x]) for x, y in points if -x in values]
    if fact == "odd":
        return any(abs(y + w) > _room(y) for y, w in mirrored)
    return any(abs(y - w) > _room(y) for y, w in mirrored)


CONTRADICTIONS = {
    "range": _leaves_range,
    "monotonicity": _turns,
    "convexity": _bends,
    "lipschitz": _is_steeper,
    "symmetry": _is_lopsided,
}
