"""Stable spellings: how an expression is written so that floating point gets it right.

The table holds what is known; a test walks every row, proves the spelling equal to its
meaning for both signs of u and holds it against ball arithmetic.  What no row covers is
left as it is.

Legend: u any expression, x one above -1, v one above 0, E = exp(u); e = exp(-|u|),
p = exp(min(u, 0)) and q = exp(-max(u, 0)): E = p/q, neither exceeds 1, one of them is 1.
"""

from __future__ import annotations

from dataclasses import dataclass

from sympy import (
    Abs,
    Add,
    Expr,
    Integer,
    Pow,
    Rational,
    S,
    Symbol,
    Wild,
    asinh,
    atan,
    cos,
    cosh,
    erf,
    erfc,
    exp,
    log,
    pi,
    sign,
    sin,
    sinh,
    sqrt,
    tanh,
)

from symbolic.emit.nodes import (
    Angle,
    Erf,
    Erfc,
    Exponential,
    ExponentialOf,
    Gaussian,
    Holds,
    Power,
    Quotient,
    Reciprocal,
    RefinedExp,
    RefinedSin,
    Select,
    Twofold,
    expm1,
    log1p,
    maximum,
    minimum,
)

u = Symbol("u", real=True)
x = Symbol("x", real=True)
v = Symbol("v", positive=True)
_e, _e2 = exp(-Abs(u)), exp(-2 * Abs(u))
_m = maximum(Abs(u), 1)
_capped = exp(minimum(u, 88))
_k = Rational("1.702")  # no float
_third = Rational(float(Rational(1, 3)))


@dataclass(frozen=True)
class Spelling:
    """`meaning` is written as `spelling`, which is equal to it where `where` holds of its symbol.

    Or it differs by at most `within` times the meaning, far below the last place of any float.
    """

    name: str
    meaning: Expr
    spelling: Expr
    where: str
    why: str
    within: Expr = S.Zero


SPELLINGS = (
    # 88: exp(88) is finite in float32, and exp(-88) vanishes beside 1 in float64.
    Spelling(
        "softplus", log(1 + exp(u)), maximum(u, log1p(_capped)), "everywhere",
        "exp(u) overflows for large u, and 1 + exp(u) forgets exp(u) for negative u",
        within=exp(-88),
    ),
    Spelling(
        "expm1", exp(u) - 1, expm1(u), "everywhere",
        "exp(u) - 1 cancels near u = 0",
    ),
    Spelling(
        "log1p", log(1 + x), log1p(x), "x > -1",
        "1 + x rounds the last digits of x away near x = 0",
    ),
    Spelling(
        "log of a reciprocal", log(1 / v), -log(v), "v > 0",
        "1/v underflows or overflows before its logarithm does",
    ),
    Spelling(
        "sech2", 1 - tanh(u) ** 2, 4 * _e2 / (1 + _e2 * (2 + _e2)), "everywhere",
        "1 - tanh(u)**2 cancels away from 0, and cosh(u)**2 overflows before its inverse vanishes",
    ),
    Spelling(
        "sech", 1 / cosh(u), 2 * exp(-Abs(u)) / (1 + _e2), "everywhere",
        "cosh(u) overflows before its inverse vanishes",
    ),
    Spelling(
        "gaussian", exp(-(u**2)), Gaussian(u, -1, 0), "everywhere",
        "the rounding of u**2, far below its last place, is many last places of exp(-u**2)",
    ),
    Spelling(
        "exp of a product", exp(_k * u),
        Exponential(u, Rational(float(_k)), _k - Rational(float(_k))), "everywhere",
        "the rounding of 1.702*u, far below its last place, is many last places of its exp",
    ),
    Spelling(
        "exp of a polynomial", exp(u + u**3 / 3),
        ExponentialOf(u, 0, 0, 1, 0, 0, 0, _third, Rational(1, 3) - _third), "everywhere",
        "the rounding of the polynomial, far below its last place, is many last places of its exp",
    ),
    Spelling(
        "exp of what rounds", exp(-exp(-u)), RefinedExp(-exp(-u), Twofold(-exp(-u))), "everywhere",
        "the rounding of exp(-u), far below its last place, is many last places of exp(-exp(-u))",
    ),
    Spelling(
        "sine of what rounds", sin(_k * u), RefinedSin(_k * u, Twofold(_k * u)), "|u| < 2**40",
        "the rounding of 1.702*u, far below its last place, is many last places of its sine",
    ),
    Spelling(
        "power", v**Rational(1, 3), Power(v, _third, Rational(1, 3) - _third), "v > 0",
        "the rounding of 1/3, far below its last place, is many last places of the power",
    ),
    Spelling(
        "logistic", exp(u) / (1 + exp(u)), Quotient(_capped, 1 + _capped), "everywhere",
        "exp(u) overflows for large u; 1/(1 + exp(-u)) does before the value vanishes",
        within=exp(-88),
    ),
    Spelling(
        "log of cosh", log(cosh(u)),
        Select(
            Abs(u) < 1,
            log1p(2 * sinh(u / 2) ** 2),
            Abs(u) - log(2) + log1p(_e2),
        ),
        "everywhere",
        "cosh(u) overflows for large u and forgets u**2/2 for small u",
    ),
    Spelling(
        "log of a sum with cosh", log(2 + cosh(u)),
        Select(
            Abs(u) < 1,
            log(2 + cosh(u)),
            Select(
                u < 1,
                log1p(2 * exp(minimum(u, 1)) + exp(2 * minimum(u, 1)) / 2 - Rational(1, 2)) - u,
                u + log(Rational(1, 2) + 2 * exp(-maximum(u, 1)) + exp(-2 * maximum(u, 1)) / 2),
            ),
        ),
        "everywhere",
        "cosh(u) overflows on both sides",
    ),
    Spelling(
        "log of a square", log(1 + u**2),
        2 * log(_m) + log1p((Quotient(u, _m) * Reciprocal(_m)) ** 2), "everywhere",
        "1 + u**2 rounds the last digits away for small u and overflows for large u",
    ),
    Spelling(
        "asinh", log(u + sqrt(1 + u**2)), asinh(u), "everywhere",
        "u + sqrt(1 + u**2) cancels for negative u",
    ),
    Spelling(
        "1 - cos", 1 - cos(u), 2 * sin(u / 2) ** 2, "everywhere",
        "1 - cos(u) cancels near u = 0",
    ),
    Spelling(
        "1 + tanh", 1 + tanh(u),
        2 * maximum(_e2, Holds(u >= 0)) / (1 + _e2), "everywhere",
        "1 + tanh(u) cancels for negative u",
    ),
    Spelling(
        "erf", erf(u / sqrt(2)), Erf(u, Rational(1, 2)), "everywhere",
        "NumPy has no erf; a rounded u/sqrt(2) has another exp(-u**2/2)",
    ),
    Spelling(
        "erfc", erfc(u / sqrt(2)), Erfc(u, Rational(1, 2)), "everywhere",
        "NumPy has no erfc; a rounded u/sqrt(2) has another exp(-u**2/2)",
    ),
    Spelling(
        "1 + erf", 1 + erf(u), Erfc(-u, 1), "everywhere",
        "1 + erf(u) cancels for negative u",
    ),
    Spelling(
        "1 - erfc", 1 - erfc(u), Erf(u, 1), "everywhere",
        "1 - erfc(u) cancels near u = 0",
    ),
    Spelling(
        "2 - erfc", 2 - erfc(u), Erfc(-u, 1), "everywhere",
        "2 - erfc(u) cancels for negative u",
    ),
    Spelling(
        "pi/2 + atan", pi / 2 + atan(u), Angle(-u), "everywhere",
        "pi/2 + atan(u) cancels for negative u",
    ),
    # A quotient in E, numerator and denominator multiplied by a power of q, is one in p and q.
    Spelling(
        "p", exp(minimum(u, 0)), maximum(_e, Holds(u >= 0)), "everywhere",
        "shares exp(-|u|) with the other parts of the quotient",
    ),
    Spelling(
        "q", exp(-maximum(u, 0)), maximum(_e, Holds(u <= 0)), "everywhere",
        "shares exp(-|u|) with the other parts of the quotient",
    ),
    Spelling(
        "p*q", exp(minimum(u, 0)) * exp(-maximum(u, 0)), _e, "everywhere",
        "one of the two is 1",
    ),
    Spelling(
        "p + q", exp(minimum(u, 0)) + exp(-maximum(u, 0)), 1 + _e, "everywhere",
        "one of the two is 1",
    ),
    Spelling(
        "(p + q)**2", (exp(minimum(u, 0)) + exp(-maximum(u, 0))) ** 2, 1 + _e * (2 + _e),
        "everywhere",
        "a square doubles the rounding error of p + q",
    ),
    Spelling(
        "p - q", exp(minimum(u, 0)) - exp(-maximum(u, 0)), -sign(u) * expm1(-Abs(u)),
        "everywhere",
        "p - q cancels near u = 0",
    ),
    Spelling(
        "(p - q)/(p + q)",
        (exp(minimum(u, 0)) - exp(-maximum(u, 0))) / (exp(minimum(u, 0)) + exp(-maximum(u, 0))),
        tanh(u / 2), "everywhere",
        "one function for six operations",
    ),
)  # fmt: skip

BY_NAME = {row.name: row for row in SPELLINGS}


def matched(row: Spelling, expression: Expr) -> Expr | None:
    """What stands for u where the expression has the form of the row's meaning."""
    if expression.func is not row.meaning.func:
        return None
    wild = Wild("u", exclude=[0])
    found = expression.match(row.meaning.xreplace({u: wild}))
    if found is None or any(_is_root(p) for p in found[wild].atoms(Pow)):
        return None  # a square root is no square
    return found[wild]


def _is_root(power: Pow) -> bool:
    return bool(power.free_symbols and not power.exp.is_Integer)


def covered(expression: Expr) -> tuple[Spelling, Expr, Expr] | None:
    """The row whose meaning is the expression but for a factor: row, u, and the factor."""
    number = expression.as_coeff_Add()[0] if isinstance(expression, Add) else S.One
    names = ("softplus", "sech", "log of cosh", "asinh", "log of a square")
    for name, scale in {"sech2": number, **dict.fromkeys(names, S.One)}.items():
        if scale:
            found = matched(BY_NAME[name], (expression / scale).expand(deep=False))
            if found is not None:
                even = name not in ("softplus", "asinh")
                return BY_NAME[name], found.replace(Abs, lambda a: a) if even else found, scale
    return None


def signed(spelling: Expr, inner: Expr, known: int | None) -> Expr:
    """The spelling at u = inner, without the |u| and max(u, 0) that a known sign decides."""
    here = spelling.xreplace({u: inner})
    size = Abs(inner)
    if known == -1:
        here = here.xreplace({size: -inner, maximum(inner, 0): Integer(0)})
        here = here.xreplace({sign(inner): Integer(-1), minimum(inner, 0): inner})
        here = here.xreplace({minimum(inner, 88): inner})
        here = here.replace(maximum, lambda a, b: b if a == inner else maximum(a, b))
    elif known == 1:
        here = here.xreplace({size: inner, maximum(inner, 0): inner})
        here = here.xreplace({sign(inner): Integer(1), minimum(inner, 0): Integer(0)})
    return here
