"""Stable spellings: how an expression is written so that floating point gets it right.

The table holds what is known; a test walks every row, proves the spelling equal to its
meaning for both signs of u and holds it against ball arithmetic.  What no row covers is
left as it is.

Legend: u any expression, x one above -1, v one above 0, E = exp(u); e = exp(-|u|),
p = exp(min(u, 0)) and q = exp(-max(u, 0)): E = p/q, neither exceeds 1, one of them is 1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sympy import (
    Abs,
    Add,
    Dummy,
    Expr,
    Integer,
    Mul,
    Poly,
    Pow,
    Rational,
    S,
    Symbol,
    Wild,
    cancel,
    cosh,
    exp,
    factor_list,
    fraction,
    gcd,
    gcd_list,
    log,
    sign,
    tanh,
    together,
)

from symbolic.emit.nodes import Holds, Reciprocal, Sixteenths, expm1, log1p, maximum, minimum

u = Symbol("u", real=True)
x = Symbol("x", real=True)
v = Symbol("v", positive=True)
_e = exp(-Abs(u))
_w = Sixteenths(u)
_capped = exp(minimum(u, 88))


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
        "sech2", 1 - tanh(u) ** 2, 4 * exp(-2 * Abs(u)) / (1 + exp(-2 * Abs(u))) ** 2,
        "everywhere",
        "1 - tanh(u)**2 cancels away from 0, and cosh(u)**2 overflows before its inverse vanishes",
    ),
    Spelling(
        "sech", 1 / cosh(u), 2 * exp(-Abs(u)) / (1 + exp(-2 * Abs(u))), "everywhere",
        "cosh(u) overflows before its inverse vanishes",
    ),
    Spelling(
        "gaussian", exp(-(u**2)), exp(-(_w**2)) * exp(-(u - _w) * (u + _w)), "everywhere",
        "the rounding of u**2, far below its last place, is many last places of exp(-u**2)",
    ),
    Spelling(
        "logistic", exp(u) / (1 + exp(u)), _capped / (1 + _capped), "everywhere",
        "exp(u) overflows for large u; 1/(1 + exp(-u)) does before the value vanishes",
        within=exp(-88),
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
        "p - q", exp(minimum(u, 0)) - exp(-maximum(u, 0)), -sign(u) * expm1(-Abs(u)),
        "everywhere",
        "p - q cancels near u = 0",
    ),
)  # fmt: skip

_BY_NAME = {row.name: row for row in SPELLINGS}


def spelled(expression: Expr, z: Symbol, sign_of: Callable[[Expr], int | None]) -> Expr:
    """The expression in its stable spelling.

    `sign_of(u)` tells what is known of an exponent on the branch: 1 for u >= 0, -1 for
    u <= 0, None for nothing.
    """
    if not expression.has(z) or expression.is_Atom:
        return expression
    covered = _covered(expression)
    if covered is not None:
        row, argument, factor = covered
        inner = spelled(argument, z, sign_of)
        return factor * _signed(row.spelling, inner, sign_of(argument))
    if isinstance(expression, (Add, Mul, Pow)):
        quotient = _quotient(expression, z, sign_of)
        if quotient is not None:
            return quotient
    if isinstance(expression, exp) and (width := _width(expression.exp, z)) is not None:
        w = Sixteenths(z)
        return exp(-width * w**2) * exp(-width * (z - w) * (z + w))
    if isinstance(expression, log) and _is_reciprocal(expression.args[0]):
        return -spelled(log(1 / expression.args[0]), z, sign_of)
    parts = [spelled(part, z, sign_of) for part in expression.args]
    if _is_power_of_polynomial(expression, z):
        return Reciprocal(parts[0]) ** -expression.exp
    if isinstance(expression, log):
        argument = expression.args[0]
        if isinstance(argument, Add) and Integer(1) in argument.args:
            return log1p(spelled(argument - 1, z, sign_of))
    return expression.func(*parts)


def _is_reciprocal(argument: Expr) -> bool:
    """1/x**k with x proved positive: SymPy's log does not turn its sign around."""
    return bool(
        isinstance(argument, Pow) and argument.exp.is_negative and argument.base.is_positive
    )


def _width(exponent: Expr, z: Symbol) -> Expr | None:
    """k, where the exponent is -k*z**2 with k a power of 2, so that k*w**2 is exact."""
    k = -exponent.coeff(z, 2)
    if not k.is_Rational or k <= 0 or exponent != -k * z**2:
        return None
    return k if {k.p & (k.p - 1), k.q & (k.q - 1)} == {0} else None


def _is_power_of_polynomial(expression: Expr, z: Symbol) -> bool:
    """1/P(z)**k with k > 1, where P(z)**k may overflow."""
    return (
        _is_whole_power(expression)
        and expression.exp < -1
        and bool(expression.base.is_polynomial(z))
    )


def _matched(row: Spelling, expression: Expr) -> Expr | None:
    """What stands for u where the expression has the form of the row's meaning."""
    if expression.func is not row.meaning.func:
        return None
    wild = Wild("u", exclude=[0])
    found = expression.match(row.meaning.xreplace({u: wild}))
    return None if found is None else found[wild]


def _covered(expression: Expr) -> tuple[Spelling, Expr, int] | None:
    """The row whose meaning is the expression or its negative: row, u, and 1 or -1."""
    for name in ("softplus", "sech2", "sech"):
        for factor in (1, -1):
            found = _matched(_BY_NAME[name], factor * expression)
            if found is not None:
                return _BY_NAME[name], found, factor
    return None


def _signed(spelling: Expr, inner: Expr, known: int | None) -> Expr:
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


def _quotient(expression: Expr, z: Symbol, sign_of: Callable[[Expr], int | None]) -> Expr | None:
    """A sum or product whose exponentials are powers of one E; None if it is not.

    A quotient in E is written in p and q, so that nothing overflows on the way; a factor
    E - 1 becomes expm1.  Terms and factors without E stay outside.
    """
    exponent = _common_exponent(expression, z)
    if exponent is None:
        return None
    E = Dummy("E", positive=True)
    opaque: dict[Expr, Dummy] = {}
    bare = _in_powers(expression, exponent, E, opaque)
    if bare is None:
        return None
    back = {dummy: spelled(part, z, sign_of) for part, dummy in opaque.items()}
    if isinstance(bare, Add):
        inside = [t for t in bare.args if t.has(E) or not t.has(z, *back)]
        outside = [t for t in bare.args if t not in inside]
        if any(t.has(E) and t.has(*back) for t in inside):  # do not multiply functions out
            return None
        bare, rest = Add(*inside), Add(*outside)
    else:
        rest = Integer(0)
    numerator, denominator = fraction(cancel(together(bare)))
    if not (numerator.is_polynomial(E) and denominator.is_polynomial(E)):
        return None
    step = gcd_list([k for f in (numerator, denominator) for (k,) in Poly(f, E).monoms()])
    if step > 1:  # a quotient in E**2 is one in exp(2*u)
        exponent = exponent * step
        numerator, denominator = (
            Poly({(k // step,): c for (k,), c in Poly(f, E).terms()}, E).as_expr()
            for f in (numerator, denominator)
        )
    factors = _factors(numerator, E) | {
        f: -n for f, n in _factors(denominator, E).items() if f != 1
    }
    constant = Mul(*(f**n for f, n in factors.items() if not f.has(E)))
    powers = {Poly(f, E): n for f, n in factors.items() if f.has(E)}
    is_quotient = any(n < 0 and len(f.terms()) > 1 for f, n in powers.items())
    is_difference = any(f.as_expr() == E - 1 for f in powers)
    if not is_quotient and not is_difference:
        return None
    if constant.is_number and powers == {Poly(E, E): 1, Poly(E + 1, E): -1}:
        logistic = _signed(_BY_NAME["logistic"].spelling, exponent, sign_of(exponent))
        return rest.xreplace(back) + constant * logistic
    spell = _homogeneous if is_quotient else _product
    return rest.xreplace(back) + constant.xreplace(back) * spell(
        powers, exponent, sign_of(exponent), back
    )


def _factors(polynomial: Expr, E: Symbol) -> dict[Expr, int]:
    """Factors and how often they occur; the first, a number or parameters, may be 1."""
    constant, found = factor_list(polynomial)
    result: dict[Expr, int] = {constant: 1}
    for f, n in found:
        # factor_list gives 1 - E as -(E - 1) or E - 1 depending on the order of symbols.
        if f.has(E) and Poly(f, E).LC().could_extract_minus_sign():
            f = (-f).expand()
            result[Integer(-1)] = result.get(Integer(-1), 0) + n
        result[f] = result.get(f, 0) + n
    return result


def _product(
    powers: dict[Poly, int], exponent: Expr, known: int | None, back: dict[Dummy, Expr]
) -> Expr:
    result: Expr = Integer(1)
    for f, n in powers.items():
        if f.as_expr() == f.gen - 1:
            result *= expm1(exponent) ** n
        else:
            terms = (c.xreplace(back) * exp(k * exponent) for (k,), c in f.terms())
            result *= Add(*terms) ** n
    return result


def _homogeneous(
    powers: dict[Poly, int], exponent: Expr, known: int | None, back: dict[Dummy, Expr]
) -> Expr:
    p, q, e, total, difference = (
        _signed(_BY_NAME[row].spelling, exponent, known)
        for row in ("p", "q", "p*q", "p + q", "p - q")
    )
    if known == -1:
        p, q, difference = exp(exponent), Integer(1), expm1(exponent)
    elif known == 1:
        p, q, difference = Integer(1), exp(-exponent), -expm1(-exponent)
    of_p = of_q = 0
    result: Expr = Integer(1)
    for f, n in powers.items():
        degree = f.degree()
        of_q -= degree * n
        match f.as_expr() - f.gen:
            case 0:
                of_p += n
            case 1:
                result *= total**n
            case -1:
                result *= difference**n
            case _:
                terms = (c.xreplace(back) * p**k * q ** (degree - k) for (k,), c in f.terms())
                result *= Add(*terms) ** n
    both = max(0, min(of_p, of_q))
    result *= e**both
    for power, part, grows in (
        (of_p - both, p, exp(-minimum(exponent, 0))),
        (of_q - both, q, exp(maximum(exponent, 0))),
    ):
        result *= part**power if power >= 0 else grows**-power
    return result


def _common_exponent(expression: Expr, z: Symbol) -> Expr | None:
    """u, where every exponential of z outside other functions is a whole power of exp(u)."""
    exponents = [e.exp for e in _outer(expression, exp) if e.has(z)]
    if not exponents:
        return None
    first = exponents[0]
    ratios = [cancel(other / first) for other in exponents]
    if not all(r.is_Rational for r in ratios):
        return None
    step = ratios[0]
    for r in ratios[1:]:
        step = Rational(gcd(step.p * r.q, r.p * step.q), step.q * r.q)
    base = (first * step).expand()
    return -base if base.could_extract_minus_sign() else base


def _outer(expression: Expr, kind: type) -> list[Expr]:
    if isinstance(expression, kind):
        return [expression]
    if isinstance(expression, (Add, Mul)) or _is_whole_power(expression):
        return [e for part in expression.args for e in _outer(part, kind)]
    return []


def _is_whole_power(expression: Expr) -> bool:
    return isinstance(expression, Pow) and expression.exp.is_Integer


def _in_powers(
    expression: Expr,
    exponent: Expr,
    E: Symbol,
    opaque: dict[Expr, Dummy],
) -> Expr | None:
    if isinstance(expression, exp) and (k := cancel(expression.exp / exponent)).is_Integer:
        return E**k
    if _covered(expression) is not None:
        return opaque.setdefault(expression, Dummy(f"f{len(opaque)}", real=True))
    if isinstance(expression, (Add, Mul)) or _is_whole_power(expression):
        parts = [_in_powers(part, exponent, E, opaque) for part in expression.args]
        return expression.func(*parts)
    if expression.is_Atom:
        return expression
    return opaque.setdefault(expression, Dummy(f"f{len(opaque)}", real=True))
