"""Conditions on parameters as text: "alpha > 0", "0 < alpha <= 1", joined by commas or and.

The text is parsed, never evaluated.
"""

from __future__ import annotations

from collections.abc import Sequence

from sympy import And
from sympy.logic.boolalg import Boolean, false

from symbolic.activation import Activation
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
    """Raise InputError unless every name is a parameter of one of the activations.

    Also where the conditions contradict what that activation declares.
    """
    known = {p.name: p for a in activations for p in a.parameters}
    for symbol in sorted(assumed.free_symbols, key=str):
        if symbol.name not in known:
            listed = ", ".join(sorted(known)) or "none"
            raise InputError(
                f"--assume: {symbol} is no parameter of these functions (parameters: {listed})"
            )
    for a in activations:
        own = {s: p for s in assumed.free_symbols for p in a.parameters if p.name == s.name}
        if assumed.xreplace(own) == false:
            raise InputError(f"--assume: no value that {a.name} admits for its parameters is left")
