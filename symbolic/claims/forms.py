"""The form of what each kind of claim states: what is read, and whether it prints a decimal.

Each raises ValueError for another form.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sympy import (
    Expr,
    FiniteSet,
    Float,
    S,
    oo,
    sympify,
)
from sympy.sets.sets import Set

from symbolic.calculus.numbers import exact
from symbolic.claims.claim import Steps


def expression(stated: Any) -> tuple[Expr, bool]:
    """An expression; its decimals are exact."""
    value = sympify(stated)
    if not isinstance(value, Expr):
        raise ValueError(f"expected an expression, found {stated!r}")
    return exact(value), False


def number(stated: Any) -> tuple[Any, bool]:
    """A number, or an expression in parameters."""
    value = sympify(stated)
    if not isinstance(value, Expr):
        raise ValueError(f"expected a number, found {stated!r}")
    return value, value.has(Float)


def order(stated: Any) -> tuple[Any, bool]:
    """An order of continuity."""
    value = sympify(stated)
    if value != oo and not (value.is_Integer and value >= -1):
        raise ValueError(f"expected -1, 0, 1, ... or oo, found {stated!r}")
    return value, False


def values(stated: Any) -> tuple[Set, bool]:
    """A set of real numbers."""
    value = sympify(stated)
    if isinstance(value, FiniteSet) and any(c.is_extended_real is False for c in value.args):
        raise ValueError(f"expected a set of real numbers, found {stated!r}")
    if not isinstance(value, Set):
        raise ValueError(f"expected a set such as Interval.open(0, oo), found {stated!r}")
    return value, value.has(Float)


def places(stated: Any) -> tuple[Set, bool]:
    """A finite set of places; its decimals are exact."""
    value = sympify(stated)
    if not isinstance(value, FiniteSet) and value is not S.EmptySet:
        raise ValueError(f"expected a set of places such as FiniteSet(0), found {stated!r}")
    return FiniteSet(*map(exact, value)), False


def truth(stated: Any) -> tuple[bool, bool]:
    """True or False."""
    if stated not in (True, False):
        raise ValueError(f"expected True or False, found {stated!r}")
    return bool(stated), False


def at_point(stated: Any) -> tuple[tuple[Any, ...], bool]:
    """A point and the value there."""
    if not isinstance(stated, Sequence | type(S.EmptySet)) or len(stated) != 2:
        raise ValueError(f"expected (point, value), found {stated!r}")
    point, value = (sympify(part) for part in stated)
    return (exact(point), value), value.has(Float)


def limit(stated: Any) -> tuple[tuple[Any, ...], bool]:
    """A point, the side if one is told, and the limit."""
    if not isinstance(stated, Sequence) or len(stated) not in (2, 3):
        raise ValueError(f"expected (point, value) or (point, side, value), found {stated!r}")
    point, *side, value = stated
    if side and side[0] not in ("+", "-", None):
        raise ValueError(f"expected side '+' or '-', found {side[0]!r}")
    value = sympify(value)
    return (exact(sympify(point)), side[0] if side else None, value), value.has(Float)


def sides(stated: Any) -> tuple[tuple[bool | None, bool | None], bool]:
    """Whether it saturates on the left, and on the right; None where nothing is said."""
    if not isinstance(stated, Sequence) or len(stated) != 2:
        raise ValueError(f"expected (left, right), found {stated!r}")
    left, right = (None if side is None else bool(side) for side in stated)
    return (left, right), False


def steps(stated: Any) -> tuple[Steps, bool]:
    """A number of steps and what they are steps of."""
    numbers = (stated.start, stated.rate, stated.target) if isinstance(stated, Steps) else ()
    exactly = [exact(sympify(x)) for x in numbers if isinstance(x, Expr | int | float)]
    if len(exactly) < 3 or not all(x.is_number and x.is_real for x in exactly):
        raise ValueError(f"expected Steps(count, start, rate, target) of numbers, found {stated!r}")
    return Steps(int(stated.count), *exactly), False


def update_value(stated: Any) -> tuple[tuple[Expr, ...], bool]:
    """A point, a rate and the updated value."""
    if not isinstance(stated, Sequence) or len(stated) != 3:
        raise ValueError(f"expected (point, rate, value), found {stated!r}")
    return tuple(exact(sympify(part)) for part in stated), False
