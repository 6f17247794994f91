"""What is stated of several intervals as one set: decreasing on (-∞, 0) ∪ (0, ∞).

Monotonicity there compares values across the gap, as the words have it; that each interval has it
alone is the other reading, and stands beside.  Convexity is a property of intervals alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sympy import (
    And,
    GreaterThan,
    LessThan,
    StrictGreaterThan,
    StrictLessThan,
    Symbol,
    Union,
)
from sympy.logic.boolalg import Boolean
from sympy.sets.sets import Set

from symbolic.claims.claim import Claim, Text

MONOTONE = (
    "monotonic",
    "increasing",
    "decreasing",
    "strictly_monotonic",
    "strictly_increasing",
    "strictly_decreasing",
)
_CURVED = ("convex", "concave", "strictly_convex", "strictly_concave")
ONE_SET = Text("按整个并集来读", "read of the union as one set")


def intervals(conditions: Sequence[Boolean], z: Symbol) -> tuple[Set, ...]:
    """The intervals that a condition on the argument leaves, where it leaves more than one."""
    parts = (c for c in conditions if _tells_part(c, z) and not _is_one_interval(c, z))
    sets = (c.as_set() for c in parts)
    return next((s.args for s in sets if isinstance(s, Union)), ())


def _is_one_interval(condition: Boolean, z: Symbol) -> bool:
    """Whether it only compares the argument with numbers, all at once: SymPy takes its time."""
    return all(
        isinstance(part, StrictLessThan | LessThan | StrictGreaterThan | GreaterThan)
        and z in part.args
        and any(side.is_number for side in part.args)
        for part in And.make_args(condition)
    )


def _tells_part(condition: Boolean, z: Symbol) -> bool:
    return condition.free_symbols == {z}


def split(
    kind: str, conditions: Sequence[Boolean], z: Symbol
) -> list[tuple[list[Boolean], tuple[Set, ...]]]:
    """The conditions under each of which a statement is one, and the intervals to judge beside."""
    parts = intervals(conditions, z)
    if kind in _CURVED and parts:
        rest = [c for c in conditions if not _tells_part(c, z)]
        return [([*rest, p.as_relational(z)], ()) for p in parts]
    return [(list(conditions), parts if kind in MONOTONE else ())]


def on_each(kind: str, stated: Any, of: str, parts: Sequence[Set]) -> tuple[Claim, ...]:
    """The same of each of several intervals alone."""
    return tuple(
        Claim("", kind, stated, Text("分别在各区间上", "on each interval alone"), domain=p, of=of)  # type: ignore[arg-type]
        for p in parts
    )
