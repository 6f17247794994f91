"""How a neuron dies: one large gradient throws it to the left, small ones pull it back.

Legend: z where the neuron is, f' its derivative, g the gradient that arrives.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from sympy import Expr, Integer, S, Symbol

from symbolic.activation import Activation
from symbolic.calculus.facts import Facts
from symbolic.emit.branches import Branch, branches, plain
from symbolic.site.plots import letter
from symbolic.site.sampling import numeric
from symbolic.site.tex import decimal, tex
from symbolic.site.view import Curve, Dying, Mark, Neuron, Phrase, Plot, Slider, Walker

_START, _RATE, _PUSH, _PULL, _STEPS = Integer(2), Integer(1), Integer(5), Integer(1), 24
_LANDED = _START - _RATE * _PUSH  # where f'(z) = 1 to the right of 0
_FALL = r"\begin{aligned} " + r" \\ ".join(
    (
        f"z_0 &= {_START}",
        rf"z_1 &= {_START} - {_RATE} \cdot 1 \cdot {_PUSH} = {_LANDED}",
        rf"z_2 &= {_LANDED} - {_RATE} \cdot 0 \cdot g = {_LANDED}",
        rf"z_3 &= \cdots = {_LANDED} \end{{aligned}}",
    )
)


@dataclass(frozen=True)
class Fall:
    """What becomes of a neuron with one of the functions, and its way as a curve."""

    neuron: Neuron
    way: Curve


def fall(activation: Activation, facts: Facts) -> Fall | None:
    """The fall of a neuron; None where the function does not go on rising to the right."""
    if any(bool(right) for _, (_, right) in facts.saturation):
        return None
    return Fall(_neuron(activation, facts), _curve(activation, facts))


def dying(falls: Sequence[Fall]) -> Dying | None:
    """The functions that go on rising to the right, side by side; None where there is none."""
    if not falls:
        return None
    return Dying(
        rate=tex(_RATE),
        push=tex(_PUSH),
        start=tex(_START),
        landed=tex(_LANDED),
        fall=_FALL,
        neurons=tuple(f.neuron for f in falls),
        plot=_plot([f.way for f in falls]),
        sliders=(
            Slider("rate", "η", decimal(_RATE), "0.05", "2"),
            Slider("push", "g₁", decimal(_PUSH), "0", "8"),
            Slider("pull", "g₂", decimal(-_PULL), "-4", "4"),
        ),
    )


def _neuron(activation: Activation, facts: Facts) -> Neuron:
    expression, z = plain(activation.expression, activation.variable)
    left = _branch_at(branches(expression, z, 1, activation.kink_side).parts, _LANDED)
    setting = {Symbol(p.name, real=True): v for p, v in activation.defaults.items()}
    slope = left.expression.subs({**setting, z: _LANDED})
    return Neuron(
        name=activation.name,
        title=activation.title,
        setting=", ".join(f"{tex(p)} = {decimal(v)}" for p, v in setting.items()),
        derivative=tex(left.expression),
        landed=tex(_LANDED),
        slope=decimal(slope) if slope.is_Rational else rf"\approx {float(slope):.4f}",
        fate=Phrase(f"dying.{_fate(facts, left.expression, z)}"),
        walker=_walker(activation),
    )


def _branch_at(parts: Sequence[Branch], place: Expr) -> Branch:
    return next(p for p in parts if p.low < place < p.high)


def _fate(facts: Facts, slope: Expr, z: Symbol) -> str:
    if slope == 0:
        return "never"
    if not slope.has(z):
        return "same"
    return "slower" if all(left for _, (left, _) in facts.saturation) else "moves"


def _walker(activation: Activation) -> Walker:
    values = tuple(float(activation.defaults.get(p, S.One)) for p in activation.parameters)
    setting = [f"{letter(p)} = {v:g}" for p, v in zip(activation.parameters, values, strict=True)]
    title = f"{activation.title.en} ({', '.join(setting)})" if setting else activation.title.en
    return Walker(activation.name, title, values, float(_START))


def _plot(curves: Sequence[Curve]) -> Plot:
    heights = [y for c in curves for _, y in c.strokes[0]]
    low, high = min(heights), max(heights)
    margin = 0.08 * (high - low)
    width = (-0.02 * _STEPS, 1.02 * _STEPS)
    return Plot(width, (low - margin, high + margin), tuple(curves))


def _curve(activation: Activation, facts: Facts) -> Curve:
    points = tuple((float(n), z) for n, z in enumerate(_walk(_slope(activation, facts))))
    marks = tuple(Mark(x, y, "step") for x, y in points)
    return Curve((points,), marks, _walker(activation).title, lead=True)


def _slope(activation: Activation, facts: Facts) -> Callable[[float], float]:
    derivative = facts.derivative.at(**{p.name: v for p, v in activation.defaults.items()})
    return numeric(derivative, activation.variable)


def _walk(slope: Callable[[float], float]) -> list[float]:
    """z before the first step and after each; stops where no derivative exists."""
    way = [float(_START)]
    for g in chain([float(_PUSH)], repeat(-float(_PULL), _STEPS - 1)):
        moved = way[-1] - float(_RATE) * slope(way[-1]) * g
        if not math.isfinite(moved):
            break
        way.append(moved)
    return way
