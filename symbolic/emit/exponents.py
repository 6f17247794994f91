"""Exponentials and powers whose exponents would round, and sines and cosines whose angles would:
far below their last place, and yet many last places of the value.

Legend: z variable, k and c numbers, t what is computed without a rounding.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from sympy import (
    Abs,
    Expr,
    Function,
    Integer,
    Poly,
    Pow,
    Rational,
    Symbol,
    cos,
    exp,
    sign,
    sin,
)

from symbolic.emit.nodes import (
    Exponential,
    ExponentialOf,
    Extended,
    Gaussian,
    Power,
    RefinedCos,
    RefinedExp,
    RefinedSin,
    Select,
    Twofold,
    expm1,
    maximum,
    meaning,
    minimum,
)
from symbolic.emit.printer import is_twofold


def sharpened(expression: Expr, z: Symbol, grows: Callable[[Expr], bool]) -> Expr:
    """The expression with exp(c*t) told apart from exp(t), where c*t would round and t does not.

    c may hold parameters.  And with x**c told apart, where c is a number but no float.
    `grows(u)` says whether an exponent u may be large, where exp(u) - 1 is an exponential.
    """
    told = expression.replace(exp, lambda exponent: _sharp(exponent, z))
    for f in (sin, cos):
        told = told.replace(f, lambda u, f=f: _refined(f, u, z))
    told = told.replace(expm1, lambda u: _sharp_expm1(u, z) if grows(u) else expm1(u))
    return told.replace(
        lambda e: isinstance(e, Pow) and e.base.has(z) and _rounds(e.exp),
        lambda e: Power(e.base, *_factor(e.exp)),
    )


def _rounds(c: Expr) -> bool:
    return bool(c.is_number and c.is_real and Rational(float(c)) != c)


def _sharp(exponent: Expr, z: Symbol) -> Expr:
    of_polynomial = _of_polynomial(exponent, z)
    if of_polynomial is not None:
        return of_polynomial
    c, t = exponent.as_independent(z, as_Add=False)
    match t:
        case Abs():
            a, inside = t.args[0].as_independent(z, as_Add=False)
            c, t = c * Abs(a), Abs(inside)
        case maximum() | minimum():
            inner, end = t.args
            a, inside = inner.as_independent(z, as_Add=False)
            turned = {maximum: minimum, minimum: maximum}[type(t)]
            if end.is_number and a.is_number and not is_power_of_two(Abs(a)):
                t = (type(t) if a.is_positive else turned)(inside, end / a)
                c *= a
            elif end.is_number and c.is_number and _sharp(c * inner, z).func != exp:
                here = _sharp(c * inner, z)
                if float(exp(c * end)) in (0, math.inf):  # beyond the end, too
                    return here
                # exp is increasing.
                bound = type(t) if c.is_positive else turned
                return bound(here, exp(c * end))
    match t:
        case Pow() if t.exp == 2 and _is_exact(t.base, z):
            return Gaussian(t.base, *_factor(c))
        case _ if _is_exact(t, z):
            return exp(exponent) if is_power_of_two(Abs(c)) else Exponential(t, *_factor(c))
    return _refined(exp, exponent, z)


_REFINED = {exp: RefinedExp, sin: RefinedSin, cos: RefinedCos}


def _refined(f: type[Function], u: Expr, z: Symbol) -> Expr:
    """f(u), refined where u rounds and can be computed in twice the digits."""
    right = meaning(u)
    if not u.has(z) or _is_exact(u, z) or not is_twofold(right):
        return f(u)
    return _REFINED[f](u, Twofold(right))


def _sharp_expm1(u: Expr, z: Symbol) -> Expr:
    sharp = _sharp(u, z)
    return expm1(u) if sharp.func == exp else Select(u < 1, expm1(u), sharp - 1)


def _of_polynomial(exponent: Expr, z: Symbol) -> Expr | None:
    """exp of a polynomial in z or |z| of several terms, and numbers; None for another exponent."""
    x = z
    c, size = exponent.as_independent(z, as_Add=False)
    if c.is_number and isinstance(size, Abs) and size.args[0].is_polynomial(z):
        P = Poly(size.args[0], z)
        numbers = [k for _, k in P.terms()]
        if any(n % 2 == 0 for (n,) in P.monoms()) or len({k > 0 for k in numbers}) > 1:
            return None
        x, exponent = Abs(z), c * sign(numbers[0]) * P.as_expr()  # an odd polynomial that rises
    if exponent.free_symbols != {z} or not exponent.is_polynomial(z):
        return None
    P = Poly(exponent, z)
    if P.degree() < 2 or len(P.terms()) < 2 or not all(k.is_real for k in P.coeffs()):
        return None
    return ExponentialOf(x, *(part for k in reversed(P.all_coeffs()) for part in _factor(k)))


def _factor(c: Expr) -> tuple[Expr, Expr]:
    """c as a float, or as what can be computed exactly or nearly so, and what that leaves of it."""
    if not c.is_number:
        return (c if _is_exact_factor(c) else Extended(c)), Integer(0)
    k = Rational(float(c))
    return k, c - k


def _is_exact(t: Expr, z: Symbol) -> bool:
    """Whether t is computed without a rounding, but for ends beyond which it is constant."""
    c, t = t.as_coeff_Mul()
    if not is_power_of_two(Abs(c)):
        return False
    match t:
        case Symbol():
            return True
        case Abs() | maximum() | minimum():
            return all(not part.has(z) or _is_exact(part, z) for part in t.args)
    return False


def _is_exact_factor(c: Expr) -> bool:
    """Whether c is a parameter, but for its sign and a power of 2."""
    number, rest = c.as_coeff_Mul()
    return is_power_of_two(Abs(number)) and (
        rest.is_Symbol or (isinstance(rest, Abs) and rest.args[0].is_Symbol)
    )


def is_power_of_two(k: Expr) -> bool:
    """Whether k is a positive power of 2, perhaps a fraction: to multiply by it is exact."""
    return bool(k.is_Rational and k > 0) and {k.p & (k.p - 1), k.q & (k.q - 1)} == {0}
