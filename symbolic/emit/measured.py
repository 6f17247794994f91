"""What the benchmarks last wrote down: errors in ulps and times of the emitted functions.

An installed package has no benchmarks; then nothing is known.  Nor is it of a definition that
has been changed since.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from sympy import Expr

import symbolic
from symbolic.activation import Activation

RESULTS = Path(symbolic.__file__).parents[1] / "benchmarks" / "results"

Errors = dict[str, dict[str, dict[str, float]]]
Times = dict[tuple[str, str], dict[str, float]]


def errors(activation: Activation, code: str = "ours", *, sampled: bool = False) -> Errors:
    """The largest error by function, dtype and parameters, of every float32 where that is known.

    With `sampled` only of the arguments that every implementation was tried with.

    Infinity: a value was not finite where the right one is, or the other way round.
    """
    result: Errors = {}
    for name in ("accuracy.json", *(() if sampled else ("exhaustive.json",))):
        for row in _rows(name, activation):
            if row["code"] == code:
                largest = math.inf if row["largest"] is None else row["largest"]
                by_dtype = result.setdefault(row["function"], {}).setdefault(row["dtype"], {})
                by_dtype[row["parameters"]] = max(largest, by_dtype.get(row["parameters"], 0.0))
    return result


def times(activation: Activation, function: str, size: int) -> Times:
    """Nanoseconds an element for this many, by dtype and parameters, then implementation."""
    result: Times = {}
    for row in _rows("speed.json", activation):
        if row["function"] == function and row["size"] == size:
            key = row["dtype"], row.get("parameters", "")
            result.setdefault(key, {})[row["code"]] = row["nanoseconds"]
    return result


def document(name: str, activation: Activation) -> dict[str, Any] | None:
    """What a file holds; None where it is of another definition than this, or there is none."""
    path = RESULTS / name
    try:
        written = path.stat()
    except FileNotFoundError:
        return None
    found = _content(path, written.st_mtime_ns, written.st_size)
    of = found.get("definitions", {}).get(activation.name)
    return found if of == _definition(activation) else None


@lru_cache(maxsize=16)
def _content(path: Path, *_written: int) -> dict[str, Any]:
    """What the file holds, for nobody to change; read again once it has been written."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def definitions(chapter: Iterable[Activation]) -> dict[str, str]:
    """What a file of results says of the functions that it is about."""
    return {activation.name: _definition(activation) for activation in chapter}


def _definition(activation: Activation) -> str:
    return f"{_written(activation.expression)}, {activation.kink_side}"


@lru_cache(maxsize=64)
def _written(expression: Expr) -> str:
    return str(expression)


def _rows(name: str, activation: Activation) -> Iterator[dict[str, Any]]:
    yield from (document(name, activation) or {"results": ()})["results"]
