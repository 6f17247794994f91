"""Replacing parts of an expression and nothing else: x/x stays x/x.

SymPy 1.14's xreplace and subs build every node above a replaced part anew, evaluated, and so
lose the points at which the expression as given is not defined.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sympy import Add, Basic, Expr, Function, Mul, Piecewise, Pow, Symbol
from sympy.logic.boolalg import And, Boolean, Not, Or, false


def put(f: Expr, old: Expr, new: Expr) -> Expr:
    """f with a part replaced."""
    return put_all(f, {old: new})


def put_all(f: Any, replaced: Mapping[Any, Any]) -> Any:
    """f with parts replaced; sets, conditions and tuples are built anew as SymPy does."""
    changes = {old: new for old, new in replaced.items() if old != new}
    return _put(f, changes) if changes else f


def _put(f: Any, changes: Mapping[Any, Any]) -> Any:
    if f in changes:
        return changes[f]
    if not isinstance(f, Basic) or not f.args or not f.has(*changes):
        return f
    if not isinstance(f, Expr):
        return f.xreplace(dict(changes))
    args = [_put(a, changes) for a in f.args]
    if isinstance(f, Add | Mul | Pow | Function) and not isinstance(f, Piecewise):
        return f.func(*args, evaluate=False)
    return f.func(*args)


def holding(condition: Boolean, chosen: Mapping[Symbol, Expr]) -> Boolean:
    """A condition with values put in; a comparison of what is not real there does not hold.

    So a > sqrt(b) for b = -1, which SymPy 1.14 raises a TypeError for, in and beside b >= 0.
    """
    if isinstance(condition, And | Or | Not):
        return condition.func(*(holding(part, chosen) for part in condition.args))
    try:
        return condition.subs(chosen)
    except TypeError:
        return false
