"""What a statement claims, as the kinds of claims have it."""

from __future__ import annotations

from typing import Any, NamedTuple

from sympy.logic.boolalg import Boolean, true


class Stated(NamedTuple):
    """What a statement claims, of what, how it is read, and on which part of the line."""

    kind: str
    value: Any
    of: str = "function"
    reading: str | None = None
    where: Boolean = true
