"""Measured errors of the emitted functions, in units in the last place.

    python benchmarks/accuracy.py [--samples N] [--output DIR] [--exhaustive]

Every value is held against ball arithmetic (python-flint), evaluated from the definition
with as many bits as it takes, and the distance is counted in ulps of the correctly rounded
value.  Points where the derivative does not exist are left out: libraries assign different
values there.  Writes accuracy.md and accuracy.json; the emitted docstrings and the pages
read the latter.  `--exhaustive` tries every float32 of the core range instead, ours alone,
and writes exhaustive.md and exhaustive.json, which they read as well.

Legend: z argument, p parameters, ulp the distance to the next number at the exact value.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import reduce
from operator import add, mul
from pathlib import Path
from typing import Any

import numpy as np
from flint import arb, ctx
from peers import Prepare, absent, machine, peers, values
from sympy import Add, Expr, Mul, Pow, Rational, Symbol, exp, log, tanh
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, Boolean

import symbolic.generated
from symbolic.activation import Activation
from symbolic.chapter import CHAPTER
from symbolic.emit.branches import branches, plain
from symbolic.emit.function import ORDERS, name_of
from symbolic.emit.measured import definitions

DTYPES = ("float64", "float32", "float16")
ALPHAS = (0.3, 1.0, 2.5)
CODES = ("ours", "lambdify", "scipy", "torch", "jax")
_MOST_BITS = 20_000
_CORE = (2.0**-24, 104.0)  # below: linear or constant to the last place; above: 0, 1 or z
_CHUNK = 2**21


@dataclass(frozen=True)
class Row:
    """The errors of one implementation of one function in one dtype.

    `parameters` says which values: "", "alpha = 1.0", or "array" for one of its own for each z.
    `normal` is the largest error where neither z nor the value is subnormal.
    """

    function: str
    dtype: str
    code: str
    parameters: str
    largest: float
    normal: float
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
        self.kinks = (
            {float(part.high) for part in self.parts if part.high.is_number} if order else set()
        )

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


@dataclass(frozen=True)
class Rounded:
    """Exact values beside a dtype: nearest float, exponent of its ulp, and value/ulp as a sum."""

    nearest: np.ndarray
    exponent: np.ndarray
    high: np.ndarray
    low: np.ndarray

    def errors(self, computed: np.ndarray) -> np.ndarray:
        """How far each number is from the exact value, in ulps; inf where only one is finite."""
        c = np.asarray(computed, float)
        with np.errstate(all="ignore"):
            apart = np.abs((np.ldexp(c, -self.exponent) - self.high) - self.low)
            finite = np.isfinite(c) & np.isfinite(self.nearest)
            return np.where(finite, apart, np.where(c == self.nearest, 0.0, np.inf))

    def is_normal(self, dtype: np.dtype[Any]) -> np.ndarray:
        """Where the value is 0 or not below the normal range."""
        zero = (self.high == 0) & (self.low == 0)
        return zero | (np.abs(self.nearest) >= float(np.finfo(dtype).tiny))


def rounded(exact_values: Sequence[arb], dtype: np.dtype[Any]) -> Rounded:
    """The exact values in ulps of the numbers nearest to them."""
    ctx.prec = 256
    info = np.finfo(dtype)
    least = math.frexp(float(info.smallest_subnormal))[1] - 1
    with np.errstate(all="ignore"):
        nearest = np.array([float(dtype.type(float(v.mid()))) for v in exact_values])
    exponents = np.maximum(np.frexp(nearest)[1] - info.nmant - 1, least)
    high, low = [], []
    for value, exponent in zip(exact_values, exponents.tolist(), strict=True):
        scaled = value.mid() * arb(2) ** -exponent
        high.append(float(scaled))
        low.append(float(scaled - arb(high[-1])))
    return Rounded(nearest, exponents, np.array(high), np.array(low))


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


def parameters_for(
    reference: Reference, dtype: np.dtype[Any], count: int
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Values of the parameters to measure with, exact in the dtype, and how to name them.

    Numbers, and at last arrays of both signs and many magnitudes.
    """
    names = [s.name for s in reference.parameters]
    if not names:
        yield "", ()
        return
    for value in ALPHAS:
        yield ", ".join(f"{n} = {value}" for n in names), (float(dtype.type(value)),) * len(names)
    rng = np.random.default_rng(3)
    array = rng.choice([-1, 1, 1, 1], count) * 10.0 ** rng.uniform(-2, 1, count)
    yield "array", (array.astype(dtype),) * len(names)


def measure(
    function: str,
    codes: Mapping[str, Prepare],
    reference: Reference,
    dtype: np.dtype[Any],
    z: np.ndarray,
) -> Iterator[Row]:
    """Largest and mean error of each implementation, over z and every choice of parameters."""
    z = z[~np.isin(z, list(reference.kinks))]
    for parameters, p in parameters_for(reference, dtype, z.size):
        each = [np.broadcast_to(np.asarray(v, float), z.shape).tolist() for v in p]
        points = list(zip(z.tolist(), *each, strict=True))
        right = rounded([reference.at(*point) for point in points], dtype)
        normal = right.is_normal(dtype) & ~((z != 0) & (np.abs(z) < np.finfo(dtype).tiny))
        for code, prepare in codes.items():
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                computed = values(prepare, z, p)
            if computed is None:
                continue
            errors = right.errors(computed)
            worst = int(np.argmax(errors))
            names = ("z", *(s.name for s in reference.parameters))
            yield Row(
                function, dtype.name, code, parameters,
                float(errors[worst]), float(errors[normal].max()), float(np.mean(errors)), z.size,
                dict(zip(names, points[worst], strict=True)),
            )  # fmt: skip


def rows(activations: Sequence[Activation], samples: int) -> Iterator[Row]:
    """One row per function, dtype, implementation and choice of parameters."""
    for activation in activations:
        for order in ORDERS:
            reference = Reference(activation, order)
            found = {k: v for k, v in peers(activation, order).items() if k in CODES}
            for name in DTYPES:
                dtype = np.dtype(name)
                z = arguments(dtype, samples)
                yield from measure(name_of(activation, order), found, reference, dtype, z)


# Every float32 ------------------------------------------------------------------------------


def exhaustive(activation: Activation, order: int) -> Iterator[Row]:
    """The errors over every float32 of the core range, for each parameter.

    The float64 function stands for the exact value, since its own error (a few of its ulps)
    is a few 1e-9 ulps of float32; ball arithmetic has the last word on the worst z.
    """
    name = name_of(activation, order)
    ours = getattr(symbolic.generated, name)
    reference = Reference(activation, order)
    single = np.dtype(np.float32)
    for parameters, p in parameters_for(reference, single, 0):
        if parameters == "array":
            continue
        worst, at, count, total = 0.0, 0.0, 0, 0.0
        for z in _core():
            right = ours(z.astype(float), *p)
            nearest = right.astype(np.float32)
            ulp = np.maximum(np.abs(np.spacing(nearest)), np.float32(2.0**-149)).astype(float)
            errors = np.abs(ours(z, *p).astype(float) - right) / ulp
            k = int(np.argmax(errors))
            count += z.size
            total += float(errors.sum())
            if errors[k] > worst:
                worst, at = float(errors[k]), float(z[k])
        found = ours(np.array([at], np.float32), *p)
        certified = rounded([reference.at(at, *p)], single).errors(found)
        largest = float(certified[0])
        named = dict(zip((s.name for s in reference.parameters), p, strict=True))
        yield Row(
            name, "float32", "ours", parameters,
            largest, largest, total / count, count, {"z": at, **named},
        )  # fmt: skip


def _core() -> Iterator[np.ndarray]:
    """Every float32 with a magnitude in the core range, both signs, in pieces."""
    low, high = (int(np.float32(end).view(np.uint32)) for end in _CORE)
    for start in range(low, high + 1, _CHUNK):
        bits = np.arange(start, min(start + _CHUNK, high + 1), dtype=np.uint32)
        yield bits.view(np.float32)
        yield -bits.view(np.float32)


# Output -------------------------------------------------------------------------------------


def markdown(measured: Sequence[Row], where: Mapping[str, str]) -> str:
    """The tables for the reader: largest errors side by side, then everything."""
    head = [
        "# Accuracy of the emitted functions",
        "",
        "Largest errors in ulps against ball arithmetic, over all magnitudes and both signs, "
        "subnormals, thresholds and overflow edges; every float16.  In parentheses the largest "
        "where neither z nor the value is subnormal, if that is less by a tenth: JAX flushes "
        "subnormals to 0.  A parameter is a number, or an array with a value of its own for each "
        "z (-10 to 10).  `inf`: not a finite number where the right value is one, or the other "
        "way round.  An error of 1e7 (float32) or 1e16 (float64) ulps means that no digit is "
        "right.",
        "",
        " · ".join(f"{key} {value}" for key, value in where.items()),
        *([f"Not installed: {', '.join(absent())}."] if absent() else []),
        "",
    ]
    codes = [code for code in CODES if any(row.code == code for row in measured)]
    table: dict[tuple[str, str, str], dict[str, Row]] = {}
    for row in measured:
        table.setdefault((row.function, row.dtype, row.parameters), {})[row.code] = row
    compare = [
        f"| function | dtype | parameter | {' | '.join(codes)} |",
        "| --- | --- | --- |" + " ---: |" * len(codes),
        *(
            f"| {name} | {dtype} | {parameters} | "
            + " | ".join(_both(found[c]) if c in found else "" for c in codes)
            + " |"
            for (name, dtype, parameters), found in table.items()
        ),
    ]
    worst = [
        "",
        "## Worst inputs and mean errors",
        "",
        "| function | dtype | code | largest | mean | worst at | samples |",
        "| --- | --- | --- | ---: | ---: | --- | ---: |",
        *(
            f"| {row.function} | {row.dtype} | {row.code} | {row.largest:.4g} | {row.mean:.3g} | "
            + ", ".join(f"{key} = {value!r}" for key, value in row.worst.items())
            + f" | {row.samples} |"
            for row in measured
            if row.largest > 0
        ),
    ]
    return "\n".join([*head, *compare, *worst, ""])


def _both(row: Row) -> str:
    """The largest error, and in parentheses the one without subnormals."""
    within = f" ({row.normal:.3g})" if row.normal < 0.9 * row.largest else ""
    return f"{row.largest:.3g}{within}"


def markdown_exhaustive(measured: Sequence[Row], where: Mapping[str, str]) -> str:
    """The table of the largest errors over every float32 of the core range."""
    low, high = _CORE
    return "\n".join(
        [
            "# Accuracy over every float32 of the core range",
            "",
            f"Largest and mean error in ulps over every float32 with {low:.3g} <= |z| <= {high:g}.",
            "",
            " · ".join(f"{key} {value}" for key, value in where.items()),
            "",
            "| function | parameter | largest | mean | worst at | arguments |",
            "| --- | --- | ---: | ---: | ---: | ---: |",
            *(
                f"| {row.function} | {row.parameters} | {row.largest:.4f} | {row.mean:.4f} | "
                f"{row.worst['z']!r} | {row.samples} |"
                for row in measured
            ),
            "",
        ]
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and write; 0 when every value of ours was finite where it should be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--samples", type=int, default=8000, help="arguments per dtype")
    parser.add_argument("--output", type=Path, default=Path(__file__).parent / "results")
    parser.add_argument("--exhaustive", action="store_true", help="every float32, ours alone")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="of the chapter's functions")
    options = parser.parse_args(argv)
    chosen = [a for a in CHAPTER if not options.only or a.name in options.only]
    if options.exhaustive:
        stem, text = "exhaustive", markdown_exhaustive
        found = (row for a in chosen for order in ORDERS for row in exhaustive(a, order))
    else:
        stem, text = "accuracy", markdown
        found = rows(chosen, options.samples)
    measured = []
    for row in found:
        name = f"{row.function} {row.parameters}"
        print(f"{name:40} {row.dtype:8} {row.code:9} {row.largest:10.4g}", flush=True)
        measured.append(row)
    where = machine()
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / f"{stem}.md").write_text(text(measured, where), encoding="utf-8")
    results = [{key: _number(value) for key, value in asdict(row).items()} for row in measured]
    found = {"machine": where, "definitions": definitions(CHAPTER), "results": results}
    data = json.dumps(found, indent=1, ensure_ascii=False)
    (options.output / f"{stem}.json").write_text(data + "\n", encoding="utf-8")
    return 0 if all(math.isfinite(row.largest) for row in measured if row.code == "ours") else 1


def _number(value: Any) -> Any:
    """JSON has no infinity."""
    if not isinstance(value, float):
        return value
    return round(value, 4) if math.isfinite(value) else None


if __name__ == "__main__":
    sys.exit(main())
