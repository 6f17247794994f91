"""The same function in other frameworks, as `benchmarks/frameworks.py` last ran it."""

from __future__ import annotations

from typing import Any

from symbolic.activation import Activation
from symbolic.emit.measured import document
from symbolic.site.view import Elsewhere

_NAMES = {"torch": "PyTorch", "jax": "JAX", "keras": "Keras", "onnx": "ONNX"}


def elsewhere(activation: Activation) -> tuple[Elsewhere, ...]:
    """What each framework did; nothing for a definition that was not run."""
    found = document("frameworks.json", activation)
    if found is None:
        return ()
    return tuple(
        Elsewhere(
            framework=f"{_NAMES[row['framework']]} {found['versions'][row['framework']]}",
            call=row["call"],
            default="" if row["default"] is None else f"{row['default']:g}",
            derivative="" if row["derivative"] is None else f"{row['derivative']:g}",
            side=_side(row),
        )
        for row in found["results"]
        if row["function"] == activation.name
    )


def _side(row: dict[str, Any]) -> str:
    """Which one-sided derivative the framework takes at the kink."""
    match row:
        case {"derivative": None}:
            return "unknown"
        case {"kink": None}:
            return "smooth"
        case {"derivative": d, "left": left} if d == left:
            return "left"
        case {"derivative": d, "right": right} if d == right:
            return "right"
    return "neither"
