"""What the benchmarks last wrote down: errors in ulps and times of the emitted functions.

An installed package has no benchmarks; then nothing is known.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import symbolic

RESULTS = Path(symbolic.__file__).parents[1] / "benchmarks" / "results"

Errors = dict[str, dict[str, dict[str, float]]]
Times = dict[tuple[str, str], dict[str, float]]


def errors(code: str = "ours", *, sampled: bool = False) -> Errors:
    """The largest error by function, dtype and parameters, of every float32 where that is known.

    With `sampled` only of the arguments that every implementation was tried with.

    Infinity: a value was not finite where the right one is, or the other way round.
    """
    result: Errors = {}
    for row in [*_rows("accuracy.json"), *([] if sampled else _rows("exhaustive.json"))]:
        if row["code"] == code:
            largest = math.inf if row["largest"] is None else row["largest"]
            by_dtype = result.setdefault(row["function"], {}).setdefault(row["dtype"], {})
            by_dtype[row["parameters"]] = max(largest, by_dtype.get(row["parameters"], 0.0))
    return result


def times(function: str, size: int) -> Times:
    """Nanoseconds an element for this many, by dtype and parameters, then implementation."""
    result: Times = {}
    for row in _rows("speed.json"):
        if row["function"] == function and row["size"] == size:
            key = row["dtype"], row.get("parameters", "")
            result.setdefault(key, {})[row["code"]] = row["nanoseconds"]
    return result


def _rows(name: str) -> Iterator[dict[str, Any]]:
    try:
        text = (RESULTS / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        return
    yield from json.loads(text)["results"]
