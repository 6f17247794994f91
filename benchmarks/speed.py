# ruff: noqa: E402 - threads are limited before NumPy is imported
"""Time per element of the emitted functions, beside their peers, interleaved in one process.

    python benchmarks/speed.py [--sizes 100 10000 1000000] [--rounds N] [--output DIR]

One thread.  Every call writes into an array that exists already, where the peer can.
`copyto` is the floor: reading and writing the same arrays.  Peers that are not installed
are left out and named.  Writes speed.md and speed.json.
"""

from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"  # before NumPy and torch read them

import argparse
import json
import platform
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from sympy import Piecewise, lambdify

import symbolic.generated
from symbolic.activation import Activation
from symbolic.chapter import CHAPTER
from symbolic.emit.branches import branches, plain
from symbolic.emit.module import ORDERS, name_of

ALPHA = 0.3
DTYPES = ("float32", "float64")


@dataclass(frozen=True)
class Row:
    """The best time of one implementation, in nanoseconds an element."""

    function: str
    dtype: str
    size: int
    code: str
    nanoseconds: float


def lambdified(activation: Activation, order: int) -> Callable[..., Any]:
    """What SymPy's lambdify makes of the Piecewise form of the same definition."""
    expression, z = plain(activation.expression, activation.variable)
    parts = branches(expression, z, order, activation.kink_side).parts
    names = sorted(expression.free_symbols - {z}, key=str)
    spelled = Piecewise(*((part.expression, part.condition) for part in parts))
    return lambdify([z, *names], spelled, "numpy")


def torch_calls(z: np.ndarray, out: np.ndarray) -> Mapping[str, Callable[[], Any]]:
    """PyTorch at its best: its own kernels, into an existing tensor where it can."""
    torch = import_module("torch")
    torch.set_num_threads(1)
    x, y = torch.from_numpy(z), torch.from_numpy(out)
    nn = torch.ops.aten
    return {
        "relu": lambda: torch.clamp(x, min=0, out=y),
        "leaky_relu": lambda: nn.leaky_relu.out(x, ALPHA, out=y),
        "softplus": lambda: nn.softplus.out(x, 1, 20, out=y),
        "elu": lambda: nn.elu.out(x, ALPHA, 1, 1, out=y),
        "sigmoid": lambda: torch.sigmoid(x, out=y),
        "softplus_derivative": lambda: torch.sigmoid(x, out=y),
    }


def implementations(
    activation: Activation, order: int, z: np.ndarray, out: np.ndarray
) -> dict[str, Callable[[], Any]]:
    """Ours, the floor, and every peer that is installed and has this function."""
    name = name_of(activation, order)
    ours = getattr(symbolic.generated, name)
    p = (z.dtype.type(ALPHA),) * len(activation.parameters)
    peer = lambdified(activation, order)
    calls: dict[str, Callable[[], Any]] = {
        "ours": lambda: ours(z, *(float(v) for v in p), out=out),
        "copyto": lambda: np.copyto(out, z),
        "lambdify": lambda: peer(z, *p),
    }
    try:
        torch = torch_calls(z, out)
    except ImportError:
        torch = {}
    if name in torch:
        calls["torch"] = torch[name]
    return calls


def best(calls: Mapping[str, Callable[[], Any]], size: int, rounds: int) -> dict[str, float]:
    """The shortest time of each, in nanoseconds an element, all taking turns."""
    repeat = max(1, 200_000 // size)
    shortest = dict.fromkeys(calls, float("inf"))
    for _ in range(rounds):
        for code, call in calls.items():
            start = time.perf_counter()
            for _ in range(repeat):
                call()
            taken = (time.perf_counter() - start) / repeat / size * 1e9
            shortest[code] = min(shortest[code], taken)
    return shortest


def rows(activations: Sequence[Activation], sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """One row per function, dtype, size and implementation; random signs, magnitude about 4."""
    rng = np.random.default_rng(8)
    for size in sizes:
        normal = 4 * rng.standard_normal(size)
        for dtype in DTYPES:
            z = normal.astype(dtype)
            out = np.empty_like(z)
            for activation in activations:
                for order in ORDERS:
                    with warnings.catch_warnings(), np.errstate(all="ignore"):
                        warnings.simplefilter("ignore")
                        calls = implementations(activation, order, z, out)
                        taken = best(calls, size, rounds)
                    for code, value in taken.items():
                        yield Row(name_of(activation, order), dtype, size, code, round(value, 4))


def markdown(measured: Sequence[Row], where: Mapping[str, str]) -> str:
    """One line per function, dtype and size: time, and how many times as long the peers take."""
    codes = sorted({row.code for row in measured} - {"ours"})
    table: dict[tuple[str, str, int], dict[str, float]] = {}
    for row in measured:
        table.setdefault((row.function, row.dtype, row.size), {})[row.code] = row.nanoseconds
    missing = "" if "torch" in codes else "  PyTorch is not installed on this machine."
    lines = [
        "# Speed of the emitted functions",
        "",
        f"Best of interleaved rounds, one thread, random signs; alpha = {ALPHA}.  "
        f"The last columns tell our time divided by the peer's: below 1 is faster.{missing}",
        "",
        " · ".join(f"{key} {value}" for key, value in where.items()),
        "",
        "| function | dtype | size | ns an element | "
        + " | ".join(f"ours / {code}" for code in codes)
        + " |",
        "| --- | --- | ---: | ---: |" + " ---: |" * len(codes),
    ]
    for (name, dtype, size), taken in table.items():
        ratios = (f"{taken['ours'] / taken[c]:.2f}" if c in taken else "" for c in codes)
        lines.append(f"| {name} | {dtype} | {size} | {taken['ours']:.3f} | {' | '.join(ratios)} |")
    return "\n".join([*lines, ""])


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 10_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--output", type=Path, default=Path(__file__).parent / "results")
    options = parser.parse_args(argv)
    measured = list(rows(CHAPTER, options.sizes, options.rounds))
    simd = np.show_config(mode="dicts").get("SIMD Extensions", {})  # type: ignore[union-attr]
    where = {
        "machine": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "simd": " ".join(simd.get("found", [])),
    }
    text = markdown(measured, where)
    print(text)
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / "speed.md").write_text(text, encoding="utf-8")
    result = {"machine": where, "results": [asdict(row) for row in measured]}
    (options.output / "speed.json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
