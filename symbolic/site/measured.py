"""Measured errors and times of the emitted functions, as rows of a table."""

from __future__ import annotations

import math

from symbolic.activation import Activation
from symbolic.emit.measured import Errors, errors, times
from symbolic.emit.module import ORDERS, name_of
from symbolic.site.view import Measured

_SIZE = 10**6
_DTYPES = ("float32", "float64")


def measured(activation: Activation) -> tuple[Measured, ...]:
    """One row for each function and dtype; none where nothing has been measured."""
    known = {code: errors(code) for code in ("ours", "torch", "jax")}
    rows = []
    for name in (name_of(activation, order) for order in ORDERS):
        for dtype, taken in times(name, _SIZE).items():
            found = {code: _error(e, name, dtype) for code, e in known.items()}
            rows.append(
                Measured(
                    name,
                    dtype,
                    found["ours"],
                    found["torch"],
                    found["jax"],
                    f"{taken['ours']:.2f}",
                    *(_ratio(taken, code) for code in ("torch", "jax", "lambdify")),
                )
            )
    return tuple(rows)


def _error(known: Errors, name: str, dtype: str) -> str:
    """The largest error with a number for each parameter: PyTorch takes no array."""
    found = known.get(name, {}).get(dtype, {})
    numbers = [error for parameters, error in found.items() if parameters != "array"]
    if not numbers:
        return ""
    largest = max(numbers)
    if math.isinf(largest):
        return "∞"
    if largest < 100:
        return f"{largest:.2f}"
    digits, _, exponent = f"{largest:.0e}".partition("e")
    return f"{digits}e{int(exponent)}"


def _ratio(taken: dict[str, float], code: str) -> str:
    return f"{taken['ours'] / taken[code]:.2f}" if code in taken else ""
