"""Measured errors of the emitted functions, in units in the last place.

    python benchmarks/accuracy.py [--samples N] [--output DIR]

Every value is held against ball arithmetic (python-flint), evaluated from the definition
with as many bits as it takes, and the distance is counted in ulps of the correctly rounded
value.  Writes accuracy.md and accuracy.json; the emitted docstrings read the latter.

Legend: z argument, p parameters, ulp the distance to the next number at the exact value.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import reduce
from operator import add, mul
from pathlib import Path
from typing import Any

import numpy as np
from flint import arb, ctx
from sympy import Add, Expr, Mul, Piecewise, Pow, Rational, Symbol, exp, lambdify, log, tanh
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, Boolean

import symbolic.generated
from symbolic.activation import Activation
from symbolic.chapter import CHAPTER
from symbolic.emit.branches import branches, plain
from symbolic.emit.module import ORDERS, name_of

DTYPES = ("float64", "float32", "float16")
ALPHAS = (0.3, 1.0, 2.5)
_MOST_BITS = 20_000


@dataclass(frozen=True)
class Row:
    """The errors of one implementation of one function in one dtype."""

    function: str
    dtype: str
    code: str
    largest: float
    mean: float
    samples: int
    worst: dict[str, float]


def exact(expression: Expr, values: Mapping[Symbol, arb]) -> arb:
    """The ball that encloses the expression at these values, at the current precision."""
    match expression:
        case Symbol():
            return values[expression]
        case Rational():
            return arb(int(expression.p)) / int(expression.q)
        case Add():
            return reduce(add, (exact(e, values) for e in expression.args))
        case Mul():
            return reduce(mul, (exact(e, values) for e in expression.args))
        case exp():
            return exact(expression.exp, values).exp()
        case Pow() if expression.exp.is_Integer:
            return exact(expression.base, values) ** int(expression.exp)
        case log():
            return exact(expression.args[0], values).log()
        case tanh():
            return exact(expression.args[0], values).tanh()
    raise NotImplementedError(f"no ball arithmetic for {expression.func.__name__}")


def holds(condition: Boolean, values: Mapping[Symbol, arb]) -> bool:
    """Whether a comparison between exactly known numbers holds."""
    match condition:
        case And():
            return all(holds(part, values) for part in condition.args)
        case Relational():
            left, right = (exact(side, values) for side in (condition.lhs, condition.rhs))
            difference = left - right
            sign = (difference > 0) - (difference < 0)
            return bool(
                {"<": sign < 0, "<=": sign <= 0, ">": sign > 0, ">=": sign >= 0, "==": sign == 0}[
                    condition.rel_op
                ]
            )
    return bool(condition)


class Reference:
    """The exact value of a derivative of a definition, from its own branches."""

    def __init__(self, activation: Activation, order: int) -> None:
        expression, self.variable = plain(activation.expression, activation.variable)
        self.parts = branches(expression, self.variable, order, activation.kink_side).parts
        free = expression.free_symbols - {self.variable}
        self.parameters = tuple(sorted(free, key=str))

    def at(self, z: float, *p: float) -> arb:
        """A ball much smaller than the last place of any float at this value."""
        bits = 128
        while True:
            ctx.prec = bits
            values = {
                symbol: arb(value)
                for symbol, value in zip((self.variable, *self.parameters), (z, *p), strict=True)
            }
            part = next(part for part in self.parts if holds(part.condition, values))
            value = exact(part.expression, values)
            tiny = value.rad() < arb(2) ** -1200  # far below the smallest subnormal
            if value.is_exact() or value.rel_accuracy_bits() > 100 or tiny:
                return value
            bits *= 2
            if bits > _MOST_BITS:
                raise ArithmeticError(f"no sharp value at {z!r}, {p!r}: {value}")


def ulps(computed: float, value: arb, dtype: np.dtype[Any]) -> float:
    """How far `computed` is from the exact value, in ulps of the correctly rounded value."""
    ctx.prec = 256
    with np.errstate(all="ignore"):
        nearest = float(dtype.type(float(value.mid())))
    if not math.isfinite(computed) or not math.isfinite(nearest):
        return 0.0 if computed == nearest else math.inf
    info = np.finfo(dtype)
    _, exponent = math.frexp(nearest)
    ulp = max(math.ldexp(1.0, exponent - info.nmant - 1), float(info.smallest_subnormal))
    return abs(float((arb(computed) - value.mid()) / arb(ulp)))


def arguments(dtype: np.dtype[Any], count: int, seed: int = 8) -> np.ndarray:
    """All float16; otherwise magnitudes and signs evenly, the core, and the edges.

    The edges: 0, subnormals, and where exp over- and underflows or 1 + exp(z) stops moving.
    """
    if dtype == np.float16:
        every = np.arange(2**16, dtype=np.uint16).view(np.float16)
        return every[np.isfinite(every)]
    rng = np.random.default_rng(seed)
    info = np.finfo(dtype)
    low, high = math.log2(float(info.smallest_subnormal)), math.log2(float(info.max))
    sign = rng.choice([-1.0, 1.0], count // 2)
    magnitudes = sign * 2.0 ** rng.uniform(low, high, count // 2)
    top = math.log(float(info.max))
    core = np.concatenate(
        [rng.uniform(-1, 1, count // 8), rng.uniform(-20, 20, count // 8),
         rng.uniform(-1.1 * top, 1.1 * top, count // 4)]
    )  # fmt: skip
    edges = [0.0, 1.0, math.log(2), math.log(float(info.eps)), math.log(float(info.tiny)), top,
             math.log(float(info.smallest_subnormal)), 20.0, float(info.tiny), float(info.max),
             float(info.smallest_subnormal), top / 2, 0.5]  # fmt: skip
    near = [s * e for e in edges for s in (-1, 1)]
    with np.errstate(all="ignore"):
        points = np.array(near).astype(dtype)
        steps = [points]
        for direction in (-np.inf, np.inf):
            here = points
            for _ in range(40):
                here = np.nextafter(here, dtype.type(direction))
                steps.append(here)
        result = np.concatenate([magnitudes.astype(dtype), core.astype(dtype), *steps])
    return result[np.isfinite(result)]


def parameters_for(reference: Reference) -> Iterator[tuple[float, ...]]:
    """Values of the parameters to measure with; exact in every dtype after the cast."""
    if not reference.parameters:
        yield ()
        return
    for value in ALPHAS:
        yield (value,) * len(reference.parameters)


def measure(
    function: str,
    codes: Mapping[str, Callable[..., np.ndarray]],
    reference: Reference,
    dtype: np.dtype[Any],
    z: np.ndarray,
) -> Iterator[Row]:
    """Largest and mean error of each implementation, over z and every choice of parameters."""
    errors: dict[str, list[float]] = {code: [] for code in codes}
    where: list[dict[str, float]] = []
    for p in parameters_for(reference):
        cast = tuple(float(dtype.type(v)) for v in p)
        named = dict(zip((s.name for s in reference.parameters), cast, strict=True))
        right = [reference.at(argument, *cast) for argument in z.tolist()]
        where += [{"z": argument, **named} for argument in z.tolist()]
        for code, call in codes.items():
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                values = np.broadcast_to(call(z, *cast), z.shape).tolist()
            errors[code] += [ulps(v, r, dtype) for v, r in zip(values, right, strict=True)]
    for code, measured in errors.items():
        worst = int(np.argmax(measured))
        yield Row(
            function, dtype.name, code,
            measured[worst], float(np.mean(measured)), len(measured), where[worst],
        )  # fmt: skip


def peers(activation: Activation, order: int) -> dict[str, Callable[..., np.ndarray]]:
    """Ours, and what SymPy's lambdify makes of the same definition."""
    expression, z = plain(activation.expression, activation.variable)
    found = branches(expression, z, order, activation.kink_side)
    spelled = Piecewise(*((part.expression, part.condition) for part in found.parts))
    names = sorted(expression.free_symbols - {z}, key=str)
    return {
        "ours": getattr(symbolic.generated, name_of(activation, order)),
        "lambdify": lambdify([z, *names], spelled, "numpy"),
    }


def rows(activations: Sequence[Activation], samples: int) -> Iterator[Row]:
    """One row per function, dtype and implementation."""
    for activation in activations:
        for order in ORDERS:
            reference = Reference(activation, order)
            for name in DTYPES:
                dtype = np.dtype(name)
                z = arguments(dtype, samples)
                codes = peers(activation, order)
                yield from measure(name_of(activation, order), codes, reference, dtype, z)


def machine() -> dict[str, str]:
    """What the numbers depend on."""
    simd = np.show_config(mode="dicts").get("SIMD Extensions", {})  # type: ignore[union-attr]
    return {
        "machine": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "simd": " ".join(simd.get("found", [])),
    }


def markdown(measured: Sequence[Row], where: Mapping[str, str]) -> str:
    """The table for the reader."""
    head = [
        "# Accuracy of the emitted functions",
        "",
        "Errors in ulps against ball arithmetic, over all magnitudes and both signs, subnormals, "
        f"thresholds and overflow edges; every float16; parameters {ALPHAS}.  "
        "`inf`: not a finite number where the right value is one.",
        "",
        " · ".join(f"{key} {value}" for key, value in where.items()),
        "",
        "| function | dtype | code | largest | mean | worst at | samples |",
        "| --- | --- | --- | ---: | ---: | --- | ---: |",
    ]
    lines = [
        f"| {row.function} | {row.dtype} | {row.code} | {row.largest:.4g} | {row.mean:.3g} | "
        + ", ".join(f"{key} = {value!r}" for key, value in row.worst.items())
        + f" | {row.samples} |"
        for row in measured
    ]
    return "\n".join([*head, *lines, ""])


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and write; 0 when every value of ours was finite where it should be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--samples", type=int, default=8000, help="arguments per dtype")
    parser.add_argument("--output", type=Path, default=Path(__file__).parent / "results")
    options = parser.parse_args(argv)
    measured = []
    for row in rows(CHAPTER, options.samples):
        print(f"{row.function:28} {row.dtype:8} {row.code:9} {row.largest:10.4g}", flush=True)
        measured.append(row)
    where = machine()
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / "accuracy.md").write_text(markdown(measured, where), encoding="utf-8")
    results = [
        {**asdict(row), "largest": _number(row.largest), "mean": _number(row.mean)}
        for row in measured
    ]
    text = json.dumps({"machine": where, "results": results}, indent=1, ensure_ascii=False)
    (options.output / "accuracy.json").write_text(text + "\n", encoding="utf-8")
    return 0 if all(math.isfinite(row.largest) for row in measured if row.code == "ours") else 1


def _number(value: float) -> float | None:
    """JSON has no infinity."""
    return round(value, 4) if math.isfinite(value) else None


if __name__ == "__main__":
    sys.exit(main())
