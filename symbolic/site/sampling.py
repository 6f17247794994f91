"""Figures before they are drawn: curves sampled from the pieces of a function.

z is the variable; a plot is for one value of every parameter.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from sympy import Expr, FiniteSet, Interval, S, Symbol, Union, default_sort_key, lambdify, oo
from sympy.sets.sets import Set

from symbolic.site.view import Curve, Mark

Point = tuple[float, float]
ExactMark = tuple[Expr, Expr, str]

# More samples than a screen has columns for; straight runs are thinned to their ends.
_SAMPLES = 192


def curve(
    facts: Any,
    z: Symbol,
    window: Point,
    values: Mapping[Symbol, Expr],
    points: Iterable[ExactMark] = (),
    *,
    label: str = "",
    lead: bool = True,
) -> Curve:
    """The curve of a function over a window, one stroke for each unbroken run."""
    strokes: list[tuple[Point, ...]] = []
    for piece in facts.pieces.at(**named(values)):
        f = numeric(piece.expression, z)
        for lo, hi in _spans(piece.interval, window):
            strokes.extend(_strokes(f, lo, hi))
    return Curve(_joined(strokes), marks(points), label, lead)


def value_points(breakpoints: Iterable[Any]) -> Iterable[ExactMark]:
    """Where the function jumps: open at a limit that is not the value, closed at the value."""
    for b in breakpoints:
        if b.kind in ("jump", "hole"):
            yield from _open(b.point, {b.left, b.right} - {b.value})
            if b.value is not None:
                yield b.point, b.value, "closed"


def slope_points(breakpoints: Iterable[Any], convention: str | None) -> Iterable[ExactMark]:
    """Where no derivative exists: open at both one-sided ones, and a dot at the convention's.

    `convention` is the side whose derivative the dot shows; None leaves it out.
    """
    for b in breakpoints:
        slopes = {"left": b.left_slope, "right": b.right_slope}
        if b.kind == "kink":
            yield from _open(b.point, set(slopes.values()))
            if convention is not None and slopes[convention].is_finite:
                yield b.point, slopes[convention], "convention"


def marks(points: Iterable[ExactMark]) -> tuple[Mark, ...]:
    """The points as a figure shows them."""
    return tuple(Mark(float(x), float(y), kind) for x, y, kind in points)


def named(values: Mapping[Symbol, Expr]) -> dict[str, Expr]:
    """The parameter values by name, as `Cases.at` takes them."""
    return {symbol.name: value for symbol, value in values.items()}


def _open(x: Expr, limits: set[Any]) -> Iterable[ExactMark]:
    finite = (y for y in limits if y is not None and y.is_finite)
    return ((x, y, "open") for y in sorted(finite, key=default_sort_key))


def heights(curves: Iterable[Curve]) -> Point:
    """The lowest and the highest point of the curves."""
    ys = [y for c in curves for stroke in c.strokes for _, y in stroke]
    return (min(ys), max(ys)) if ys else (0.0, 1.0)


@lru_cache(maxsize=256)  # figures share pieces, and values of the parameters
def numeric(expression: Expr, z: Symbol) -> Callable[[float], float]:
    """The expression in floats; nan where it has no real value."""
    f = lambdify(z, expression, modules=["math", "mpmath"])

    def at(x: float) -> float:
        try:
            return float(f(x))
        except (ValueError, ZeroDivisionError, OverflowError, TypeError):
            return math.nan

    return at


def _spans(where: Set, window: Point) -> Iterable[Point]:
    """The intervals of a piece that lie inside the window."""
    for part in where.args if isinstance(where, Union) else (where,):
        if part == S.Reals:
            part = Interval(-oo, oo)
        if isinstance(part, FiniteSet) or part is S.EmptySet:
            continue
        lo, hi = max(float(part.start), window[0]), min(float(part.end), window[1])
        if lo < hi:
            yield lo, hi


def _strokes(f: Callable[[float], float], lo: float, hi: float) -> list[tuple[Point, ...]]:
    """Samples between lo and hi, the ends by their inner limits, divided where f fails."""
    # An end may be open and f undefined there: step inside by less than a pixel.
    nudge = (hi - lo) * 1e-9
    xs = [lo + (hi - lo) * i / _SAMPLES for i in range(_SAMPLES + 1)]
    xs[0], xs[-1] = lo + nudge, hi - nudge
    strokes: list[tuple[Point, ...]] = []
    run: list[Point] = []
    for x in xs:
        y = f(x)
        if math.isfinite(y):
            run.append((x, y))
        elif run:
            strokes.append(_thinned(run))
            run = []
    return [*strokes, _thinned(run)] if run else strokes


def _thinned(points: list[Point]) -> tuple[Point, ...]:
    """The fewest of the points from which the others differ by no more than a hair."""
    ys = [y for _, y in points]
    hair = 5e-4 * (max(ys) - min(ys)) + 1e-9
    return _between(points, hair)


def _between(points: list[Point], hair: float) -> tuple[Point, ...]:
    if len(points) < 3:
        return tuple(points)
    (x0, y0), (x1, y1) = points[0], points[-1]

    def off(point: Point) -> float:
        return abs(point[1] - y0 - (y1 - y0) * (point[0] - x0) / (x1 - x0))

    worst = max(range(1, len(points) - 1), key=lambda i: off(points[i]))
    if off(points[worst]) < hair:
        return (points[0], points[-1])
    return _between(points[: worst + 1], hair) + _between(points[worst:], hair)[1:]


def _joined(strokes: list[tuple[Point, ...]]) -> tuple[tuple[Point, ...], ...]:
    """Strokes that meet, made one: a kink is no break of the curve."""
    joined: list[tuple[Point, ...]] = []
    for stroke in sorted(strokes):
        if joined and math.dist(joined[-1][-1], stroke[0]) < 1e-6:
            joined[-1] = joined[-1] + stroke[1:]
        else:
            joined.append(stroke)
    return tuple(joined)
