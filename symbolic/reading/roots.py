r"""Powers such as x^{1/3}: of positive numbers alone, or the real root, of negative numbers too?

Where a definition has the root itself, \sqrt[3]{x}, it is the real one, and the powers that the
text gives for it mean the same.  Where a definition has the power, what the two senses do not
agree on is not judged: whether x^{1/3} is odd, what it is for x < 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sympy import Abs, Expr, Mul, Pow, S, Symbol, oo, sign
from sympy.core.relational import Ge
from sympy.sets.sets import FiniteSet, Set

from symbolic.calculus.unevaluated import put_all
from symbolic.reading import latex
from symbolic.reading.build import Unreadable
from symbolic.reading.defined import Defined

SENSES = "{0}: of numbers from 0 on alone, or a real root of negative numbers too?"

_AGREED = ("formula", "derivative", "continuity", "zeros")  # where both are defined they agree


def in_sense_of(of: Defined, stated: Any) -> Any:
    """A formula whose powers mean real roots, where those of the function's definition do."""
    z = of.variable
    if not isinstance(stated, Expr) or not _has_real_root(of.expression):
        return stated
    return put_all(stated, {p: _real(p) for p in _odd_powers(stated, z)})


def in_sense_told(value: Expr, z: Symbol, others: Iterable[Expr]) -> Expr:
    r"""A definition whose powers mean real roots, where it has them too: x^{1/3} = \sqrt[3]{x}."""
    powers = [*_odd_powers(value, z)]
    if not powers or not any(map(_has_real_root, others)):
        return value
    real: Expr = put_all(value, {p: _real(p) for p in powers})
    return real


def require_sense(of: Defined, kind: str, stated: Any, part: Set) -> None:
    """Raise Unreadable for what is true in one sense of a power and false in the other."""
    powers = [*_odd_powers(of.expression, of.variable)]
    if powers and kind == "formula" and _has_real_root(stated):
        raise Unreadable(SENSES.format(_shown(powers[0])))
    if not powers or kind in _AGREED:
        return
    meant = {"value": _place, "limit": _place, "domain": _set}.get(kind, lambda s: part)(stated)
    if meant is part:
        meant = part.intersect(of.part)
    for power in powers:
        if meant.is_subset(_told_alike(power.base, of.variable)) is not True:
            raise Unreadable(SENSES.format(_shown(power)))


def _place(stated: Any) -> Set:
    """Where a value or a limit is told."""
    point = stated[0]
    return FiniteSet(point) if point.is_finite else S.EmptySet if point == oo else S.Reals


def _set(stated: Any) -> Set:
    return stated if isinstance(stated, Set) else S.Reals


def _told_alike(base: Expr, z: Symbol) -> Set:
    """Where both senses of a power are the same."""
    if base.free_symbols != {z}:
        return S.EmptySet
    try:
        return latex.solutions(Ge(base, 0), z)
    except Unreadable:
        return S.EmptySet


def _odd_powers(f: Expr, z: Symbol) -> Iterator[Pow]:
    """The powers in an expression that have a real value for negative numbers too."""
    for p in f.atoms(Pow):
        exponent = p.exp.doit() if p.exp.is_number else p.exp
        odd = exponent.is_Rational and exponent.q % 2 == 1 and exponent.q > 1
        if odd and z in p.base.free_symbols and not p.base.is_nonnegative:
            yield p


def _real(power: Pow) -> Expr:
    """The same power as one of a real root."""
    exponent = power.exp.doit()
    sized = Pow(Abs(power.base, evaluate=False), exponent, evaluate=False)
    if exponent.p % 2 == 0:
        return sized
    return Mul(sign(power.base, evaluate=False), sized, evaluate=False)


def _has_real_root(f: Expr) -> bool:
    """Whether an expression has an odd root as the reader makes one: sign(x)·|x|^(1/3)."""
    signs = {s.args[0] for s in f.atoms(sign)}
    sized = (p for p in f.atoms(Pow) if isinstance(p.base, Abs) and p.exp.is_Rational)
    return any(p.exp.q > 1 and p.exp.q % 2 and p.base.args[0] in signs for p in sized)


def _shown(power: Pow) -> str:
    return str(power).replace("**", "^")
