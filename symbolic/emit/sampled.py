"""Measured errors of a function that no benchmark knows: a sample against ball arithmetic.

Legend: z argument, p parameters, ulp the distance to the next number at the exact value.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from flint import arb
from sympy import Symbol

from symbolic.emit.docstring import LEAST
from symbolic.emit.exact import exact
from symbolic.emit.function import SPECIAL_FUNCTIONS, Function
from symbolic.emit.module import function_text
from symbolic.emit.nodes import EmissionError
from symbolic.generated._runtime import evaluate, kernel

_DTYPES = (np.float64, np.float32, np.float16)
_USUAL = (0.1, 8.0)  # sizes of arguments at which no cancellation takes all digits
_NO_DIGIT = 0.1  # relative
_RANDOM = 60  # of each kind: all magnitudes, and the core


@dataclass(frozen=True)
class Errors:
    """The largest error in ulps by dtype, rounded up to two digits, and the size of the sample.

    `usual` is the largest where the right value is not below LEAST times the smallest normal.
    """

    largest: dict[str, float]
    usual: dict[str, float]
    count: int


def errors(made: Function) -> Errors:
    """The errors of the emitted function in a sample of arguments.

    Parameters have their defaults, or else 1.  Infinity: a value was not finite where the
    right one is.  Where the definition has no real value nothing is measured.  Raises
    EmissionError where not a digit is right at most arguments of usual size: the code computes
    something else.
    """
    emitted = executed(made)
    values = {Symbol(s.name, real=True): v for s, v in made.activation.defaults.items()}
    largest, usual, count = dict[str, float](), dict[str, float](), 0
    for kind in _DTYPES:
        p = {s: float(kind(values.get(s, 1))) for s in made.parameters}
        points, least = arguments(kind), LEAST * float(np.finfo(kind).tiny)
        computed = emitted(points, *p.values())
        found = [
            (z, _ulps(value, right, kind), right == 0 or bool(abs(right) >= least))
            for z, value in zip(points.tolist(), computed.tolist(), strict=True)
            if (right := exact(made.branches, z, p)) is not None
        ]
        count = max(count, len(found))
        _refuse_wrong(
            made, [error for z, error, _ in found if _USUAL[0] < abs(z) < _USUAL[1]], kind
        )
        if found:
            name = np.dtype(kind).name
            largest[name] = _rounded_up(max(error for _, error, _ in found))
            usual[name] = _rounded_up(max((e for _, e, large in found if large), default=0.0))
    return Errors(largest, usual, count)


def _refuse_wrong(made: Function, found: list[float], kind: type[np.floating[Any]]) -> None:
    no_digit = _NO_DIGIT / float(np.finfo(kind).eps)
    if 2 * sum(error > no_digit for error in found) > len(found):
        raise EmissionError(
            f"{made.name}: not a digit is right at most arguments; either terms of the definition "
            "cancel, or the emitter is wrong"
        )


def executed(made: Function) -> Callable[..., Any]:
    """The emitted function itself."""
    scope = {"np": np, "evaluate": evaluate, "kernel": kernel, **SPECIAL_FUNCTIONS}
    exec(function_text(made), scope)  # our own text
    return scope[made.name]  # type: ignore[no-any-return]


def arguments(kind: type[np.floating[Any]]) -> np.ndarray:
    """Both signs: all magnitudes, the core, and where exp ends or 1 + exp(z) stops moving."""
    info, rng = np.finfo(kind), np.random.default_rng(8)
    low, high = (math.log2(float(v)) for v in (info.smallest_subnormal, info.max))
    top, least = (math.log(float(v)) for v in (info.max, info.smallest_subnormal))
    edges = [0, 0.5, 1, 3, 6, 20, top, least, top / 2, float(info.max), float(info.tiny)]
    parts = [
        np.array([sign * edge for edge in edges for sign in (1, -1)]),
        rng.choice([-1.0, 1.0], _RANDOM) * 2.0 ** rng.uniform(low, high, _RANDOM),
        rng.uniform(-1.1 * top, 1.1 * top, _RANDOM),
        rng.normal(0, 3, _RANDOM),
    ]
    with np.errstate(all="ignore"):
        points = np.concatenate(parts).astype(kind)
    return points[np.isfinite(points)]


def _ulps(computed: float, right: arb, kind: type[np.floating[Any]]) -> float:
    info = np.finfo(kind)
    with np.errstate(all="ignore"):
        nearest = float(kind(float(right)))
    if not (math.isfinite(nearest) and math.isfinite(computed)):
        return 0.0 if nearest == computed else math.inf
    ulp = math.ldexp(1.0, math.frexp(nearest)[1] - info.nmant - 1)
    return abs(float((arb(computed) - right) / arb(max(ulp, float(info.smallest_subnormal)))))


def _rounded_up(error: float) -> float:
    if error == 0 or math.isinf(error):
        return error
    unit = 10.0 ** (math.floor(math.log10(error)) - 1)
    return float(f"{math.ceil(error / unit) * unit:.1e}")
