"""Exponentials whose exponents would round: far below its last place, that is many of the value.

Legend: z variable, k and c numbers, t what is computed without a rounding.
"""

from __future__ import annotations

from sympy import Abs, Expr, Integer, Mul, Pow, Rational, Symbol, exp, floor, log

from symbolic.emit.nodes import Exponential, Sixteenths, maximum, minimum


def gaussian(exponent: Expr, z: Symbol) -> Expr | None:
    """exp(-k*z**2) about the nearest w whose square is exact; None for another exponent."""
    k = -exponent.coeff(z, 2)
    if not (k.is_number and k.is_positive and exponent == -k * z**2):
        return None
    scale = Integer(2) ** floor(log(k, 4) + Rational(1, 2))
    k, u = k / scale**2, scale * z  # k is from 1/2 to 2
    w = Sixteenths(u)
    return exp(-k * w**2) * exp(Mul(-k, u - w, u + w))


def sharpened(expression: Expr) -> Expr:
    """The expression with exp(c*t) told apart from exp(t), where c*t would round and t does not."""

    def sharp(exponent: Expr) -> Expr:
        c, t = exponent.as_independent(*exponent.free_symbols, as_Add=False)
        match t:
            case maximum() | minimum():
                inner, end = t.args
                a, inside = inner.as_independent(*inner.free_symbols, as_Add=False)
                if end.is_number and a.is_number and not is_power_of_two(Abs(a)):
                    turned = {maximum: minimum, minimum: maximum}[type(t)]
                    t = (type(t) if a.is_positive else turned)(inside, end / a)
                    c *= a
        if is_power_of_two(Abs(c)) or not _is_exact(t):
            return exp(exponent)
        k = Rational(float(c))
        return Exponential(t, k, c - k)

    return expression.replace(exp, sharp)


def _is_exact(t: Expr) -> bool:
    """Whether t is computed without a rounding."""
    match t:
        case Symbol():
            return True
        case Abs() | maximum() | minimum():
            return all(part.is_number or _is_exact(part) for part in t.args)
        case Pow():
            return isinstance(t.base, Sixteenths) and t.exp == 2
    return False


def is_power_of_two(k: Expr) -> bool:
    """Whether k is a positive power of 2, perhaps a fraction: to multiply by it is exact."""
    return bool(k.is_Rational and k > 0) and {k.p & (k.p - 1), k.q & (k.q - 1)} == {0}
