"""Exact values by ball arithmetic, and distances from them in ulps: the tests' own yardstick."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from flint import arb, ctx


def exactly(f: Callable[..., arb], *arguments: float) -> arb:
    """A ball around f(*arguments) that is much smaller than the last place of any float."""
    bits = 128
    while True:
        ctx.prec = bits
        value = f(*(arb(a) for a in arguments))
        tiny = value.rad() < arb(2) ** -1200  # far below the smallest subnormal
        if value.is_exact() or value.rel_accuracy_bits() > 90 or tiny:
            return value
        bits *= 2
        assert bits < 50_000, (f, arguments)


def ulps(computed: float, value: arb, dtype: np.dtype) -> float:
    """The distance from the exact value, in ulps of the correctly rounded value."""
    ctx.prec = 256
    with np.errstate(all="ignore"):
        nearest = float(dtype.type(float(value.mid())))
    if not (math.isfinite(nearest) and math.isfinite(computed)):
        return 0.0 if nearest == computed else math.inf
    info = np.finfo(dtype)
    ulp = math.ldexp(1.0, math.frexp(nearest)[1] - info.nmant - 1)
    return abs(float((arb(computed) - value) / arb(max(ulp, float(info.smallest_subnormal)))))


def everywhere(dtype: np.dtype, count: int = 600, seed: int = 1) -> np.ndarray:
    """Both signs, all magnitudes, subnormals, the core, and both sides of every threshold."""
    rng = np.random.default_rng(seed)
    info = np.finfo(dtype)
    low, high = (math.log2(float(v)) for v in (info.smallest_subnormal, info.max))
    top = math.log(float(info.max))
    edges = [0.0, 1.0, 20.0, 40.0, top, top / 2, math.log(2), float(info.tiny), float(info.max)]
    edges += [math.log(float(v)) for v in (info.eps, info.tiny, info.smallest_subnormal)]
    points = np.array([sign * edge for edge in edges for sign in (1, -1)]).astype(dtype)
    parts = [points]
    with np.errstate(all="ignore"):
        for direction in (-np.inf, np.inf):
            here = points
            for _ in range(3):
                here = np.nextafter(here, dtype.type(direction))
                parts.append(here)
        signs = rng.choice([-1.0, 1.0], count)
        parts.append((signs * 2.0 ** rng.uniform(low, high, count)).astype(dtype))
        parts.append((signs * 2.0 ** rng.uniform(-20, 3, count)).astype(dtype))
        parts.append(rng.uniform(-1.1 * top, 1.1 * top, count).astype(dtype))
        parts.append(rng.uniform(-20, 20, count).astype(dtype))
    result = np.concatenate(parts)
    return result[np.isfinite(result)]
