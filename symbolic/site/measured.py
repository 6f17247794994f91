"""Measured errors and times of the emitted functions, and where others are still better."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from sympy import Symbol

from symbolic.activation import Activation
from symbolic.emit.function import ORDERS, name_of
from symbolic.emit.measured import errors, times
from symbolic.site.plots import letter
from symbolic.site.view import Better, Measured

_SMALL, _LARGE = 10**2, 10**6
_PEERS = {
    "torch": "PyTorch",
    "jax": "JAX",
    "scipy": "SciPy",
    "numba": "Numba",
    "numexpr": "NumExpr",
    "lambdify": "lambdify",
}
_CLEARLY = 1.05  # less is noise

Found = Mapping[str, Mapping[str, Mapping[str, Mapping[str, float]]]]


def measured(activation: Activation) -> tuple[Measured, ...]:
    """One row for each function, dtype and parameters; none where nothing has been measured."""
    known = {code: errors(activation, code) for code in ("ours", *_PEERS)}
    return tuple(
        Measured(
            name,
            _setting(parameters),
            dtype,
            _text(_error(known, "ours", name, dtype)),
            _text(_error(known, "torch", name, dtype)),
            _text(_error(known, "jax", name, dtype)),
            f"{taken['ours']:.2f}",
            *(_times_as_fast(taken, code) for code in ("torch", "jax", "lambdify")),
        )
        for name in (name_of(activation, order) for order in ORDERS)
        for (dtype, parameters), taken in times(activation, name, _LARGE).items()
    )


def better(activation: Activation) -> tuple[Better, ...]:
    """Where a peer is faster, or nearer to the exact values: nothing is left out."""
    known = {code: errors(activation, code, sampled=True) for code in ("ours", *_PEERS)}
    rows = []
    for name in (name_of(activation, order) for order in ORDERS):
        small = times(activation, name, _SMALL)
        for (dtype, parameters), taken in times(activation, name, _LARGE).items():
            row = Better(
                name,
                _setting(parameters),
                dtype,
                ", ".join(_faster(small.get((dtype, parameters), {}))),
                ", ".join(_faster(taken)),
                ", ".join(_nearer(known, name, dtype)),
            )
            if row.small or row.large or row.error:
                rows.append(row)
    return tuple(rows)


def _faster(taken: Mapping[str, float]) -> Iterator[str]:
    """`PyTorch 2.1`: how many times as fast as ours."""
    for code, library in _PEERS.items():
        if code in taken and (ratio := taken["ours"] / taken[code]) > _CLEARLY:
            yield f"{library} {ratio:.1f}"


def _nearer(known: Found, name: str, dtype: str) -> Iterator[str]:
    """`PyTorch 1.48`: the largest error, where it is less than ours."""
    ours = _error(known, "ours", name, dtype)
    for code, library in _PEERS.items():
        theirs = _error(known, code, name, dtype)
        if ours is not None and theirs is not None and ours > theirs * _CLEARLY:
            yield f"{library} {theirs:.2f}"


def _error(known: Found, code: str, name: str, dtype: str) -> float | None:
    """The largest error with a number for each parameter: PyTorch takes no array."""
    found = known[code].get(name, {}).get(dtype, {})
    numbers = [error for parameters, error in found.items() if parameters != "array"]
    return max(numbers, default=None)


def _text(error: float | None) -> str:
    if error is None:
        return ""
    if math.isinf(error):
        return "∞"
    if error < 100:
        return f"{error:.2f}"
    digits, _, exponent = f"{error:.0e}".partition("e")
    return f"{digits}e{int(exponent)}"


def _times_as_fast(taken: Mapping[str, float], code: str) -> str:
    """How many times as fast as the peer ours is; empty where the peer has no such function."""
    if code not in taken:
        return ""
    times = taken[code] / taken["ours"]
    return f"{times:.{0 if times >= 10 else 1 if times >= 1 else 2}f}"


def _setting(parameters: str) -> str:
    """`alpha = 1.0` as a page says it: α = 1."""
    named = re.sub(r"[A-Za-z_]\w*", lambda found: letter(Symbol(found[0])), parameters)
    return re.sub(r"\.0\b", "", named)
