"""Time per element of the emitted functions, beside their peers, interleaved in one process.

    python benchmarks/speed.py [--sizes 100 10000 1000000 10000000] [--rounds N] [--output DIR]

One thread, held to one processor.  All implementations take turns, every round in another
order, and the shortest time of each counts: what else the machine does hits all alike.
`copyto` is the floor: reading and writing the same arrays.  Writes speed.md and speed.json,
which the pages read, and measures the memory that the largest array takes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
import tracemalloc
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from typing import Any

from peers import absent, machine, peers  # first: limits the threads before NumPy loads

# isort: split
import numpy as np

import symbolic.generated
from symbolic.activation import Activation
from symbolic.chapter import CHAPTER
from symbolic.emit.function import ORDERS, name_of
from symbolic.emit.measured import definitions

ALPHA = 0.3
DTYPES = ("float32", "float64")
PEERS = ("copyto", "torch", "jax", "numexpr", "numba", "scipy", "lambdify")
_BATCH = 2e-3  # seconds that a timed batch of calls should at least take


@dataclass(frozen=True)
class Row:
    """The best time of one implementation, in nanoseconds an element.

    `parameters` says which values: "", "alpha = 1.0".
    """

    function: str
    parameters: str
    dtype: str
    size: int
    code: str
    nanoseconds: float


def parameters_for(activation: Activation) -> Iterator[tuple[str, tuple[float, ...]]]:
    """The defaults of the parameters, and ALPHA, and how to name them."""
    names = [s.name for s in activation.parameters]
    usual = tuple(float(activation.defaults[s]) for s in activation.parameters)
    for p in dict.fromkeys([usual, (ALPHA,) * len(names)]):
        yield ", ".join(f"{n} = {v}" for n, v in zip(names, p, strict=True)), p


def implementations(
    activation: Activation, order: int, z: np.ndarray, out: np.ndarray, p: tuple[float, ...]
) -> dict[str, Callable[[], Any]]:
    """Ours, the floor, and every peer that is installed and has this function."""
    p = tuple(float(z.dtype.type(v)) for v in p)
    calls: dict[str, Callable[[], Any]] = {"copyto": lambda: np.copyto(out, z)}
    for code, prepare in peers(activation, order).items():
        calls[code] = prepare(z, out, *p)
    return calls


def best(calls: Mapping[str, Callable[[], Any]], size: int, rounds: int) -> dict[str, float]:
    """The shortest time of each, in nanoseconds an element, all taking turns."""
    repeat = {}
    for code, call in calls.items():
        call()  # compiles, and brings caches into the state in which they stay
        start = time.perf_counter()
        call()
        repeat[code] = max(1, min(2000, int(_BATCH / (time.perf_counter() - start + 1e-9))))
    shortest = dict.fromkeys(calls, float("inf"))
    turns = list(calls)
    mixed = random.Random(8)
    for _ in range(rounds):
        mixed.shuffle(turns)
        for code in turns:
            call, count = calls[code], repeat[code]
            start = time.perf_counter()
            for _ in range(count):
                call()
            taken = (time.perf_counter() - start) / count / size * 1e9
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
                for order, (named, p) in product(ORDERS, parameters_for(activation)):
                    with warnings.catch_warnings(), np.errstate(all="ignore"):
                        warnings.simplefilter("ignore")
                        calls = implementations(activation, order, z, out, p)
                        taken = best(calls, size, rounds if size < 10**7 else max(3, rounds // 4))
                    for code, value in taken.items():
                        name = name_of(activation, order)
                        yield Row(name, named, dtype, size, code, round(value, 4))


def scratch(size: int) -> dict[str, float]:
    """Megabytes that each function allocates beside its input and its output."""
    z = np.zeros(size, np.float32)
    result = {}
    for activation in CHAPTER:
        for order in ORDERS:
            name = name_of(activation, order)
            tracemalloc.start()
            values = getattr(symbolic.generated, name)(z)
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            result[name] = round((peak - values.nbytes) / 1e6, 3)
            del values
    return result


def markdown(measured: Sequence[Row], memory: Mapping[str, float], size: int) -> str:
    """One line per function, dtype and size: time, and our time as a multiple of the peers'."""
    codes = [code for code in PEERS if any(row.code == code for row in measured)]
    table: dict[tuple[str, str, str, int], dict[str, float]] = {}
    for row in measured:
        key = row.function, row.parameters, row.dtype, row.size
        table.setdefault(key, {})[row.code] = row.nanoseconds
    lines = [
        "# Speed of the emitted functions",
        "",
        "Best of interleaved rounds on a machine that others were using too, one thread, random "
        f"signs and magnitudes about 4; alpha by default, and {ALPHA}.  The last columns give our "
        "time divided by the peer's: below 1 ours is faster.  Every peer writes into an existing "
        "array where it can (torch, numexpr, numba, scipy); torch's derivatives are its backward "
        "kernels.",
        "",
        " · ".join(f"{key} {value}" for key, value in machine().items()),
        *([f"Not installed: {', '.join(absent())}."] if absent() else []),
        "",
        f"Memory beside input and output, at {size} elements of float32: "
        f"at most {max(memory.values()):.1f} MB ({max(memory, key=memory.__getitem__)}).",
        "",
        "| function | parameter | dtype | size | ns an element | "
        + " | ".join(f"/ {code}" for code in codes)
        + " |",
        "| --- | --- | --- | ---: | ---: |" + " ---: |" * len(codes),
    ]
    for (name, named, dtype, count), taken in table.items():
        ratios = (f"{taken['ours'] / taken[c]:.2f}" if c in taken else "" for c in codes)
        head = f"| {name} | {named} | {dtype} | {count} | {taken['ours']:.3f} |"
        lines.append(f"{head} {' | '.join(ratios)} |")
    return "\n".join([*lines, ""])


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10**2, 10**4, 10**6, 10**7])
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--memory", type=int, default=10**8, help="elements for the memory test")
    parser.add_argument("--output", type=Path, default=Path(__file__).parent / "results")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="of the chapter's functions")
    options = parser.parse_args(argv)
    if hasattr(os, "sched_setaffinity"):  # Linux
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    chosen = [a for a in CHAPTER if not options.only or a.name in options.only]
    measured = list(rows(chosen, options.sizes, options.rounds))
    memory = scratch(options.memory)
    text = markdown(measured, memory, options.memory)
    print(text)
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / "speed.md").write_text(text, encoding="utf-8")
    result = {
        "machine": machine(),
        "definitions": definitions(CHAPTER),
        "scratch": {"size": options.memory, "megabytes": memory},
        "results": [asdict(row) for row in measured],
    }
    (options.output / "speed.json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
