"""The figures of a function and of the chapter, as curves before they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sympy import Expr, Integer, S, Symbol, oo
from sympy.core.relational import Relational

from symbolic.activation import Activation
from symbolic.calculus.facts import Facts
from symbolic.site.sampling import curve, heights, named, slope_points, value_points
from symbolic.site.view import (
    Curve,
    Plot,
)

WINDOW = (-5.0, 5.0)

ExactPoint = tuple[Expr, Expr]


def plots(activation: Activation, facts: Facts) -> tuple[Plot, Plot]:
    """The function and its derivative, for the default parameters and one value of each cell."""
    z, side = activation.variable, activation.kink_side
    values: list[Curve] = []
    slopes: list[Curve] = []
    settings = parameter_settings(activation, facts)
    for i, setting in enumerate(settings):
        points = facts.breakpoints.at(**named(setting))
        label = ", ".join(f"{letter(p)} = {_decimal(v)}" for p, v in setting.items())
        for curves, of, marks in (
            (values, facts, value_points(points)),
            (slopes, facts.of_derivative, slope_points(points, side if i == 0 else None)),
        ):
            curves.append(curve(of, z, WINDOW, setting, marks, label=label, lead=i == 0))
    lines = tuple(
        (_floats(a), _floats(b))
        for a, b in asymptote_lines(facts.asymptotes.at(**named(settings[0])), z)
    )
    return (
        Plot(WINDOW, _height(values), tuple(values), lines),
        Plot(WINDOW, _height(slopes), tuple(slopes)),
    )


def parameter_settings(activation: Activation, facts: Facts) -> list[dict[Symbol, Expr]]:
    """Parameter values worth a curve: the defaults first, then one of each case of the facts."""
    defaults = {p: S(activation.defaults.get(p, 1)) for p in activation.parameters}
    if len(defaults) != 1:
        return [defaults]
    ((p, default),) = defaults.items()
    edges = sorted(
        {
            side
            for fact in (facts.continuity, facts.derivative_range)
            for condition, _ in fact
            for comparison in condition.atoms(Relational)
            for side in comparison.args
            if side.is_positive and side.is_number
        }
    )
    samples = [edges[0] / 2, *(2 * edge for edge in edges)] if edges else []
    return [defaults, *({p: S(value)} for value in samples if value != default)]


def _height(curves: Sequence[Curve]) -> tuple[float, float]:
    lo, hi = heights(curves)
    lo, hi = max(lo, WINDOW[0]), min(hi, WINDOW[1])
    margin = 0.08 * (hi - lo) or 0.5
    return (min(lo, 0.0) - margin, hi + margin)


def asymptote_lines(lines: Iterable[Any], z: Symbol) -> Iterable[tuple[ExactPoint, ExactPoint]]:
    """The ends of every asymptote as far as a figure shows it."""
    lo, hi = (Integer(round(end)) for end in WINDOW)
    for a in lines:
        if a.line is None:
            yield (a.at, 10 * lo), (a.at, 10 * hi)
        else:
            # Each line on its own side, a little past the middle: there it is approached.
            left, right = (S.NegativeOne, hi) if a.at == oo else (lo, S.One)
            yield (left, a.line.subs(z, left)), (right, a.line.subs(z, right))


def _floats(point: ExactPoint) -> tuple[float, float]:
    x, y = point
    return float(x), float(y)


def in_overview(activation: Activation, facts: Facts) -> Curve:
    """The function with its default parameters, among others."""
    setting = {p: S(activation.defaults.get(p, 1)) for p in activation.parameters}
    points = value_points(facts.breakpoints.at(**named(setting)))
    return curve(facts, activation.variable, WINDOW, setting, points, label=activation.title.en)


def overview(curves: Sequence[Curve]) -> Plot:
    """All functions of the chapter in one figure."""
    return Plot(WINDOW, _height(curves), tuple(curves), stacked=True)


def letter(p: Symbol) -> str:
    """The symbol as a text shows it: alpha as α."""
    from sympy.printing.pretty.pretty_symbology import pretty_symbol

    return str(pretty_symbol(p.name))


def _decimal(value: Expr) -> str:
    return f"{float(value):g}"
