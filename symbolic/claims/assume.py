"""Conditions on parameters as text: "alpha > 0", "0 < alpha <= 1", joined by commas or and.

The text is parsed, never evaluated.
"""

from __future__ import annotations

from collections.abc import Sequence

from sympy import And, Symbol
from sympy.logic.boolalg import Boolean, false

from symbolic.activation import Activation
from symbolic.calculus.cells import initial_cells
from symbolic.calculus.errors import Undecided
from symbolic.calculus.facts import established
from symbolic.claims.loading import InputError
from symbolic.reading.build import Unreadable
from symbolic.reading.plain import condition


def conditions(texts: Sequence[str]) -> Boolean:
    """The conjunction of conditions such as "alpha > 0"; InputError for anything else."""
    return And(*map(_read, texts))


def _read(text: str) -> Boolean:
    try:
        return condition(text)
    except Unreadable as error:
        raise InputError(f"--assume {text!r}: {error}") from None


def require_parameters(assumed: Boolean, activations: Sequence[Activation]) -> None:
    """Raise InputError unless every condition speaks of parameters of one of the activations.

    Also where the conditions contradict what that activation declares, or each other.
    """
    known = {p.name for a in activations for p in a.parameters}
    for symbol in sorted(assumed.free_symbols, key=str):
        if symbol.name not in known:
            listed = ", ".join(sorted(known)) or "none"
            raise InputError(
                f"--assume: {symbol} is no parameter of these functions (parameters: {listed})"
            )
    if assumed == false:
        raise InputError("--assume: the conditions contradict each other")
    for part in And.make_args(assumed):
        if part.free_symbols and not any(bound(part, a.parameters) for a in activations):
            raise InputError(f"--assume: {part} speaks of parameters of different functions")
    for a in activations:
        _require_some_left(a, bound(assumed, a.parameters))


def bound(condition: Boolean, parameters: Sequence[Symbol]) -> tuple[Boolean, ...]:
    """The parts that speak of these parameters alone, in their symbols."""
    names = {p.name: p for p in parameters}
    return tuple(
        part.xreplace({s: names[s.name] for s in part.free_symbols})
        for part in And.make_args(condition)
        if part.free_symbols and all(s.name in names for s in part.free_symbols)
    )


def _require_some_left(activation: Activation, conditions: Sequence[Boolean]) -> None:
    try:
        if conditions:
            with established():
                initial_cells(activation.parameters, And(*conditions))
    except ValueError:
        raise InputError(
            f"--assume: no value that {activation.name} admits for its parameters is left"
        ) from None
    except Undecided:
        pass  # its claims will say so
