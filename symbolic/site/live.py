"""The script that moves the figures of a function, emitted from its definition and facts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from sympy import Expr, S, Symbol
from sympy.logic.boolalg import true

from symbolic.activation import Activation
from symbolic.calculus.cases import Cases
from symbolic.calculus.facts import Facts
from symbolic.emit.javascript import arrow, definitions, expression_text, javascript
from symbolic.emit.nodes import EmissionError
from symbolic.site.plots import asymptote_lines, letter, parameter_settings
from symbolic.site.properties import conditions
from symbolic.site.sampling import slope_points, value_points
from symbolic.site.view import Live, Slider

# Sliders move by hundredths: the defaults and the edges of the cases lie on them.
_STEP = 0.01


def live(activation: Activation, facts: Facts) -> Live | None:
    """The script and its sliders; None where JavaScript cannot say the function."""
    try:
        code = script(activation, facts)
    except EmissionError:
        return None
    settings = parameter_settings(activation, facts)
    return Live(code, tuple(_slider(p, settings) for p in activation.parameters))


def script(activation: Activation, facts: Facts) -> str:
    """A module: the function and its derivative, and by parameters what a figure marks.

    `defaults` are the values that parameters have in code; `breaks` the points at which curves
    may part; `conditions` tells, by its name, whether a condition of the property card holds.
    Raises EmissionError where JavaScript cannot say it.
    """
    z, side = activation.variable, activation.kink_side

    def points(find: Callable[..., Iterable[tuple[Expr, ...]]]) -> str:
        return _by_cases(activation, facts.breakpoints.map(lambda found: [*find(found)]))

    lines = facts.asymptotes.map(lambda found: [*asymptote_lines(found, z)])
    defaults = [activation.defaults.get(p, S.One) for p in activation.parameters]
    exports = {
        "defaults": _listed(defaults),
        "value": javascript(activation),
        "slope": javascript(activation, 1),
        "breaks": points(lambda found: (b.point for b in found if b.kind != "smooth")),
        "valueMarks": points(value_points),
        "slopeMarks": points(lambda found: slope_points(found, side)),
        "asymptotes": _by_cases(activation, lines),
        "conditions": _conditions(activation, facts),
    }
    head = f"// {activation.name}, emitted from its definition.  z and parameters are finite.\n"
    body = "".join(f"export const {name} = {text};\n" for name, text in exports.items())
    return head + definitions(body) + body


def _by_cases(activation: Activation, cases: Cases[list[tuple[Expr, ...]]]) -> str:
    names = [p.name for p in activation.parameters]
    return arrow(names, [(c, _listed(value)) for c, value in cases], other="[]")


def _listed(value: object) -> str:
    match value:
        case str():
            return json.dumps(value)
        case list() | tuple():
            return f"[{', '.join(map(_listed, value))}]"
        case Expr():
            return expression_text(value)
    raise TypeError(value)


def _conditions(activation: Activation, facts: Facts) -> str:
    names = [p.name for p in activation.parameters]
    rows = (
        f"  {json.dumps(str(c))}: {arrow(names, [(true, expression_text(c))])},\n"
        for c in sorted(conditions(facts), key=str)
    )
    return f"{{\n{''.join(rows)}}}"


def _slider(p: Symbol, settings: list[dict[Symbol, Expr]]) -> Slider:
    """From the least admitted value, or its opposite, to the greatest that a figure shows."""
    shown = [float(setting[p]) for setting in settings]
    high = max(shown) if len(shown) > 1 else 4 * shown[0]
    low = _STEP if p.is_positive else 0.0 if p.is_nonnegative else -high
    return Slider(p.name, letter(p), f"{shown[0]:g}", f"{low:g}", f"{high:g}")
