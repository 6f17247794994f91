"""The extended line: the values that limits have, and how these add, multiply and are put in.

Legend: f expression, c point, v a limit.
"""

from __future__ import annotations

from collections.abc import Callable

from sympy import (
    Add,
    AtomicExpr,
    Expr,
    Integer,
    LambertW,
    Mul,
    Pow,
    S,
    Symbol,
    acos,
    acosh,
    asin,
    asinh,
    atan,
    atanh,
    cos,
    cosh,
    cot,
    coth,
    csch,
    erf,
    erfc,
    exp,
    log,
    oo,
    pi,
    sec,
    sech,
    sin,
    sinh,
    tan,
    tanh,
    zoo,
)

from symbolic.calculus.cells import Cell


class NoLimit(AtomicExpr):
    """The value of a limit that does not exist, neither finite nor infinite."""

    is_commutative = True

    def _sympystr(self, printer: object) -> str:
        return "NO_LIMIT"

    def _latex(self, printer: object) -> str:
        return r"\nexists"


NO_LIMIT = NoLimit()


class Indeterminate(Exception):
    """Extended arithmetic met 0·oo, oo - oo, 0/0 or an unknown side."""


class Extended:
    """Bottom-up evaluation of limits as z runs into c; raises Indeterminate.

    `near` gives the sign of an expression next to c, on the side from which z comes.
    """

    def __init__(self, z: Symbol, c: Expr, cell: Cell, near: Callable[[Expr], int]) -> None:
        self.z, self.c, self.cell, self.near = z, c, cell, near

    def value(self, f: Expr) -> Expr:
        if f == self.z:
            return self.c
        if not f.has(self.z):
            return f
        match f:
            case Add():
                return self._sum([self.value(a) for a in f.args])
            case Mul():
                return self._product(f)
            case Pow():
                return self._power(f)
        value = self._function(f, self.value(f.args[0]))
        if value is None or value.has(S.NaN, zoo):
            raise Indeterminate
        return value

    def _sum(self, values: list[Expr]) -> Expr:
        infinite = {v for v in values if v in (oo, -oo)}
        if NO_LIMIT in values or len(infinite) == 2:
            raise Indeterminate
        return infinite.pop() if infinite else Add(*values)

    def _product(self, f: Mul) -> Expr:
        values = [self.value(a) for a in f.args]
        if NO_LIMIT in values:
            raise Indeterminate
        infinite = [v for v in values if v in (oo, -oo)]
        finite = Mul(*(v for v in values if v not in (oo, -oo)))
        if not infinite:
            return finite
        s = self.cell.sign(finite)
        if s == 0:
            raise Indeterminate
        for v in infinite:
            s *= 1 if v == oo else -1
        return s * oo

    def _power(self, f: Pow) -> Expr:
        base, power = self.value(f.base), self.value(f.exp)
        if NO_LIMIT in (base, power):
            raise Indeterminate
        if power in (oo, -oo):
            return self._exponential(f.base, power)
        if base in (oo, -oo):
            return self._infinite_power(base, power)
        s = self.cell.sign(base)
        if s == 0:
            return self._zero_power(f, power)
        if s < 0 and not power.is_Integer:
            raise Indeterminate
        return base**power

    def _exponential(self, base: Expr, power: Expr) -> Expr:
        """base**power for a constant base above 0 and a power that runs to ±oo."""
        if base.has(self.z) or self.cell.sign(base) <= 0:
            raise Indeterminate
        growth = self.cell.sign(base - 1) * (1 if power == oo else -1)
        return {1: oo, 0: S.One, -1: S.Zero}[growth]

    def _infinite_power(self, base: Expr, power: Expr) -> Expr:
        s = self.cell.sign(power)
        if s == 0:
            raise Indeterminate
        if s < 0:
            return S.Zero
        if base == oo:
            return oo
        if not power.is_Integer:
            raise Indeterminate
        return oo if power % 2 == 0 else -oo

    def _zero_power(self, f: Pow, power: Expr) -> Expr:
        s = self.cell.sign(power)
        if s > 0:
            return S.Zero
        if s == 0:
            raise Indeterminate
        if power.is_Integer and power % 2 == 0:
            return oo
        near = self.near(f.base)
        if near == 0 or (near < 0 and not power.is_Integer):
            raise Indeterminate
        return near * oo

    def _function(self, f: Expr, v: Expr) -> Expr | None:
        """The function of a limit: continuous there, or by its own limit at ±oo and at poles."""
        if v == NO_LIMIT:
            raise Indeterminate
        if v in (oo, -oo):
            return _at_infinity(f, v)
        match f:
            case exp() | sin() | cos() | sinh() | cosh() | tanh() | atan() | asinh() | sech():
                return f.func(v)
            case erf() | erfc():
                return f.func(v)
            case log():
                s = self.cell.sign(v)
                return -oo if s == 0 else (log(v) if s > 0 else None)
            case tan() | sec():
                return self._trigonometric(f, v, cos)
            case cot():
                return self._trigonometric(f, v, sin)
            case coth() | csch():
                s = self.cell.sign(v)
                if s == 0:
                    return self.near(f.args[0]) * oo
                return f.func(v)
            case asin() | acos():
                return f.func(v) if self.cell.sign(1 - v**2) >= 0 else None
            case acosh():
                return f.func(v) if self.cell.sign(v - 1) >= 0 else None
            case atanh():
                s = self.cell.sign(1 - v**2)
                return f.func(v) if s > 0 else (self.cell.sign(v) * oo if s == 0 else None)
            case LambertW() if len(f.args) == 1:
                return LambertW(v) if self.cell.sign(v + exp(-1)) >= 0 else None
        return None

    def _trigonometric(self, f: Expr, v: Expr, denominator: type) -> Expr | None:
        if self.cell.sign(denominator(v)) == 0:
            numerator = sin if denominator is cos and isinstance(f, tan) else cos
            if isinstance(f, sec):
                top = 1
            else:
                top = self.cell.sign(numerator(v))
            return top * self.near(denominator(f.args[0])) * oo
        return f.func(v)


def _at_infinity(f: Expr, v: Expr) -> Expr | None:
    up = v == oo
    match f:
        case exp():
            return oo if up else S.Zero
        case log() | LambertW() if up:
            return oo
        case sinh() | asinh():
            return v
        case cosh() | acosh():
            return oo
        case tanh() | erf() | coth():
            return S.One if up else S.NegativeOne
        case erfc():
            return S.Zero if up else Integer(2)
        case sech() | csch():
            return S.Zero
        case atan():
            return pi / 2 if up else -pi / 2
        case sin() | cos() | tan():
            return None
    return None
