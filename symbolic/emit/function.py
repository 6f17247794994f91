"""A function about to be written: its branches, its formulas and what they need.

Legend: order 0 is the function, 1 its derivative, 2 its second derivative.
"""

from __future__ import annotations

import keyword
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from sympy import Expr, Symbol, count_ops
from sympy.core.relational import Eq
from sympy.logic.boolalg import And, Boolean, true

from symbolic.activation import Activation
from symbolic.emit.branches import Branches, at_values, branches, plain
from symbolic.emit.exact import exact
from symbolic.emit.formula import Body, Constants, body
from symbolic.emit.infinity import Limit, forgets_nan, missed_limits, overflow
from symbolic.emit.join import greater, joined
from symbolic.emit.nodes import EmissionError
from symbolic.emit.operations import SPECIAL
from symbolic.emit.series import near_zero
from symbolic.generated import _special, _twofold

ORDERS = (0, 1, 2)
SPECIAL_FUNCTIONS = {"twofold": _twofold} | {
    name: getattr(_special, name) for name in SPECIAL.values() if "." not in name
}
_SUFFIX = ("", "_derivative", "_second_derivative")
_RESERVED = {"np", "out", "evaluate", "kernel", *SPECIAL_FUNCTIONS}


@dataclass(frozen=True)
class Formula:
    """The lines that write the values into `out`, right where `where` holds."""

    where: Boolean
    body: Body


@dataclass(frozen=True)
class Function:
    """One function about to be written: everything but what is known of it."""

    activation: Activation
    order: int
    variable: Symbol
    parameters: tuple[Symbol, ...]
    branches: Branches
    numbers: tuple[tuple[str, Expr], ...]
    filled: tuple[tuple[str, Expr], ...]
    formulas: tuple[Formula, ...]
    limits: tuple[Limit, ...] = ()
    forgets_nan: bool = False

    @property
    def name(self) -> str:
        return name_of(self.activation, self.order)

    @property
    def special(self) -> frozenset[str]:
        """The functions of `_special.py` that the formulas call, and those of `_twofold.py`."""
        return frozenset().union(*(formula.body.special for formula in self.formulas))


def name_of(activation: Activation, order: int) -> str:
    """The name of the emitted function."""
    return activation.name + _SUFFIX[order]


def function(activation: Activation, order: int) -> Function:
    """The function of this order, ready to be written.

    Raises EmissionError where the definition cannot become NumPy code.
    """
    name, defaults = name_of(activation, order), activation.defaults
    try:
        expression, z = plain(activation.expression, activation.variable)
        parameters = tuple(sorted(expression.free_symbols - {z}, key=str))
        _check_names(activation, [z, *parameters])
        found = branches(expression, z, order, activation.kink_side)
        values = _values(found, {Symbol(s.name, real=True): v for s, v in defaults.items()})
        made = _with_formulas(activation, order, found, parameters, values)
        if not parameters:
            ((_, value),) = values
            clamp = overflow(found, _compiled(made, made.formulas[0]))
            if clamp is not None:
                value = joined(found).xreplace({z: clamp})
                made = _with_formulas(activation, order, found, parameters, [(true, value)])
            near = near_zero(lambda at: exact(found, at, {}), _compiled(made, made.formulas[0]))
            if near is not None:
                value = near.joined(z, value)
                made = _with_formulas(activation, order, found, parameters, [(true, value)])
    except EmissionError as error:
        text = str(error)
        raise EmissionError(text if text.startswith(name) else f"{name}: {text}") from error
    executed = [_compiled(made, f) for f in made.formulas]
    return replace(
        made,
        limits=missed_limits(found, parameters, executed),
        forgets_nan=forgets_nan(parameters, executed),
    )


def _with_formulas(
    activation: Activation,
    order: int,
    found: Branches,
    parameters: tuple[Symbol, ...],
    values: list[tuple[Boolean, Expr]],
) -> Function:
    name, z = name_of(activation, order), found.variable
    taken = {s.name for s in (z, *parameters)} | _RESERVED
    named: Constants = {}
    formulas = tuple(
        Formula(where, body(value, taken, name, named, parameters)) for where, value in values
    )
    numbers, filled = (
        tuple((symbol.name, number) for (number, full), symbol in named.items() if full == kind)
        for kind in (False, True)
    )
    return Function(activation, order, z, parameters, found, numbers, filled, formulas)


def _values(found: Branches, defaults: Mapping[Symbol, Expr]) -> list[tuple[Boolean, Expr]]:
    """The expression to compute, and those that are shorter for some parameters."""
    values = _best(found)
    usual = {p: v for p, v in defaults.items() if v.is_Integer}
    places = {s for part in found.parts for s in part.condition.free_symbols}
    if not usual or len(usual) < len(defaults) or places & set(usual):
        return values
    where, special = _best(at_values(found, usual))[-1]
    if where == true and count_ops(special) < min(count_ops(value) for _, value in values):
        values.append((And(*(Eq(p, v) for p, v in usual.items())), special))
    return values


def _best(found: Branches) -> list[tuple[Boolean, Expr]]:
    """The expression, and its shorter form with where that is right."""
    shorter = greater(found)
    if shorter is not None and shorter[0] == true:
        return [shorter]
    return [(true, joined(found)), *([shorter] if shorter else [])]


def _check_names(activation: Activation, symbols: list[Symbol]) -> None:
    for name in [activation.name, *(s.name for s in symbols)]:
        if not name.isidentifier() or keyword.iskeyword(name) or name in _RESERVED:
            raise EmissionError(
                f"{name!r} cannot be a name in Python code; rename it in the definition"
            )


def _compiled(made: Function, formula: Formula) -> Callable[..., Any]:
    """The formula as a function of z and the parameters that returns its values.

    Where it is not meant, the values are those of the first formula.
    """
    constants = [number for _, number in (*made.numbers, *made.filled)]

    @cache
    def kernel(meant: Formula) -> Callable[..., None]:
        scope: dict[str, Any] = {"np": np, **SPECIAL_FUNCTIONS}
        exec(definition(made, meant), scope)  # our own text, a few lines below
        written: Callable[..., None] = scope[f"_{made.name}"]
        return written

    def values(z: np.ndarray, *p: float) -> np.ndarray:
        given = dict(zip(made.parameters, p, strict=True))
        holds = formula.where == true or formula.where.subs(given) == true
        meant = formula if holds else made.formulas[0]
        out = np.empty_like(z)
        numbers = (float(given.get(value, value)) for value in (*made.parameters, *constants))
        scratch = (np.empty_like(z) for _ in meant.body.scratch)
        kernel(meant)(z, out, *map(np.array, numbers), *scratch)
        return out

    return values


def definition(made: Function, formula: Formula) -> str:
    constants = dict((*made.numbers, *made.filled))
    names = [made.variable.name, "out", *(p.name for p in made.parameters), *constants]
    names += formula.body.scratch
    lines = [f"def _{made.name}({', '.join(names)}):"]
    lines += [f"    {line}" for line in formula.body.lines]
    return "\n".join(lines)
