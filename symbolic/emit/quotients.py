"""Quotients in one exponential, written so that nothing overflows on the way.

A quotient in E = exp(u) is one in p = exp(min(u, 0)) and q = exp(-max(u, 0)), numerator and
denominator multiplied by a power of q: E = p/q, neither exceeds 1, one of them is 1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    cancel,
    cosh,
    exp,
    factor_list,
    fraction,
    gcd,
    gcd_list,
    sinh,
    tanh,
    together,
)

from symbolic.emit.nodes import expm1, maximum, minimum
from symbolic.emit.spellings import BY_NAME, covered, signed

_FAR_FROM_1 = 64
_MILD = 50  # exponents of constants that are no overflow


def quotient(
    expression: Expr,
    z: Symbol,
    sign_of: Callable[[Expr], int | None],
    spell: Callable[[Expr], Expr],
) -> Expr | None:
    """A sum or product whose exponentials are powers of one E; None if it is not.

    A quotient in E is written in p and q, so that nothing overflows on the way; a factor
    E - 1 becomes expm1.  Terms and factors without E stay outside.
    """
    found = in_exponential(expression, z)
    if found is None:
        return None
    bare, E, exponent = found.bare, found.E, found.exponent
    back = {dummy: spell(part) for part, dummy in found.opaque.items()}
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
    factors = _factors(numerator, E)
    for f, n in _factors(denominator, E).items():
        factors[f] = factors.get(f, 0) - n  # a factor -1 may be above and below
    constant = Mul(*(f**n for f, n in factors.items() if not f.has(E)))
    powers = {Poly(f, E): n for f, n in factors.items() if f.has(E)}
    constant, powers = _balanced(constant, powers)
    is_quotient = any(n < 0 and len(f.terms()) > 1 for f, n in powers.items())
    is_difference = any(f.as_expr() == E - 1 for f in powers)
    if not is_quotient and not is_difference:
        return None
    if powers == {Poly(E, E): 1, Poly(E + 1, E): -1}:
        logistic = signed(BY_NAME["logistic"].spelling, exponent, sign_of(exponent))
        return (rest + constant * logistic).xreplace(back)
    if is_quotient:
        written = _homogeneous(powers, exponent, z, sign_of(exponent))
    else:
        written = _product(powers, exponent)
    return (rest + constant * written).xreplace(back)


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


def _balanced(constant: Expr, powers: dict[Poly, int]) -> tuple[Expr, dict[Poly, int]]:
    """The same with a number far from 1 within a factor: tiny values times it would be lost."""
    number, rest = constant.as_coeff_Mul()
    if 1 / _FAR_FROM_1 <= abs(number) <= _FAR_FROM_1:
        return constant, powers
    for f, n in powers.items():
        if n == 1 and len(f.terms()) > 1 and f.as_expr() not in (f.gen - 1, f.gen + 1):
            others = {g: k for g, k in powers.items() if g != f}
            return rest, {**others, f * number: 1}
    return constant, powers


def _product(powers: dict[Poly, int], exponent: Expr) -> Expr:
    """The product of the powers, E = exp(exponent)."""
    result: Expr = Integer(1)
    E = next(iter(powers)).gen
    difference, alone = powers.get(Poly(E - 1, E), 0), powers.get(Poly(E, E), 0)
    if difference == -alone:  # (E - 1)/E, where E may overflow
        powers = {f: n for f, n in powers.items() if f.as_expr() not in (E, E - 1)}
        result = (-expm1(-exponent)) ** difference
    for f, n in powers.items():
        if f.as_expr() == f.gen - 1:
            result *= expm1(exponent) ** n
        else:
            terms = (c * exp(k * exponent) for (k,), c in f.terms())
            result *= Add(*terms) ** n
    return result


def _homogeneous(powers: dict[Poly, int], exponent: Expr, z: Symbol, known: int | None) -> Expr:
    """The same in p and q; the sign of the exponent may be known."""
    p, q, e, total, square, difference, ratio = (
        signed(BY_NAME[row].spelling, exponent, known)
        for row in ("p", "q", "p*q", "p + q", "(p + q)**2", "p - q", "(p - q)/(p + q)")
    )
    if known == -1:
        p, q, difference = exp(exponent), Integer(1), expm1(exponent)
    elif known == 1:
        p, q, difference = Integer(1), exp(-exponent), -expm1(-exponent)
    of_p = of_q = 0
    powers, pairs = _paired(powers)
    result: Expr = ratio**pairs
    for f, n in powers.items():
        degree = f.degree()
        of_q -= degree * n
        match f.as_expr() - f.gen:
            case 0:
                of_p += n
            case 1:
                squares, one = divmod(abs(n), 2)
                result *= (square**squares * total**one) ** (1 if n > 0 else -1)
            case -1:
                result *= difference**n
            case _:
                result *= Add(*(c * p**k * q ** (degree - k) for (k,), c in f.terms())) ** n
    both = max(0, min(of_p, of_q))
    result *= e**both
    for power, part, grows in (
        (of_p - both, p, exp(-minimum(exponent, 0))),
        (of_q - both, q, exp(maximum(exponent, 0))),
    ):
        result *= part**power if power >= 0 else grows**-power
    if (of_p > 0 or _ends_flat(powers, z, 0)) and (of_q > 0 or _ends_flat(powers, z, -1)):
        result = result.xreplace({z: _bounded(z, exponent)})
    return result


def _paired(powers: dict[Poly, int]) -> tuple[dict[Poly, int], int]:
    """The powers without what is one of (E - 1)/(E + 1), and this power."""
    E = next(iter(powers)).gen
    minus, plus = Poly(E - 1, E), Poly(E + 1, E)
    n = min(powers.get(minus, 0), -powers.get(plus, 0))
    if n <= 0:
        return powers, 0
    left = {**powers, minus: powers[minus] - n, plus: powers[plus] + n}
    return {f: k for f, k in left.items() if k}, n


def _ends_flat(powers: dict[Poly, int], z: Symbol, end: int) -> bool:
    """Whether the quotient tends to a constant where E tends to 0 (end 0) or to oo (end -1)."""
    return not any(sorted(f.terms())[end][1].has(z) for f in powers)


def _bounded(z: Symbol, exponent: Expr) -> Expr:
    """z where a parameter times it does not overflow; beyond, exp(-10000) is 0 anyway."""
    slope = exponent.coeff(z, 1)
    if exponent != slope * z or slope.is_number:
        return z
    end = 10000 / Abs(slope)
    return minimum(maximum(z, -end), end)


@dataclass(frozen=True)
class InExponential:
    """`bare` in E = exp(exponent), with the functions that are not in E behind `opaque` names."""

    bare: Expr
    E: Dummy
    exponent: Expr
    opaque: Mapping[Expr, Dummy]


def in_exponential(expression: Expr, z: Symbol) -> InExponential | None:
    """The expression in whole powers of one exponential; None where there is none, or several."""
    exponent = _common_exponent(expression, z)
    if exponent is None:
        return None
    E, opaque = Dummy("E", positive=True), dict[Expr, Dummy]()
    return InExponential(_in_powers(expression, exponent, z, E, opaque), E, exponent, opaque)


def in_exponentials(expression: Expr) -> Expr:
    """The expression with cosh and sinh, and tanh beside them, as exponentials."""
    if not expression.has(cosh, sinh):
        return expression
    told = expression.replace(cosh, lambda u: (exp(u) + exp(-u)) / 2)
    told = told.replace(sinh, lambda u: (exp(u) - exp(-u)) / 2)
    return told.replace(tanh, lambda u: (exp(u) - exp(-u)) / (exp(u) + exp(-u)))


def _common_exponent(expression: Expr, z: Symbol) -> Expr | None:
    """u, where every exponential of z outside other functions is a whole power of exp(u)."""
    exponents = [_without_constant(e.exp, z)[1] for e in _outer(expression, exp) if e.has(z)]
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


def _without_constant(exponent: Expr, z: Symbol) -> tuple[Expr, Expr]:
    """c and u, where the exponent is c + u, and exp(c) no number that is very large or small."""
    c, varying = exponent.expand().as_independent(z, as_Add=True)
    if c.is_number and abs(c) > _MILD:
        return S.Zero, exponent
    return c, varying


def _outer(expression: Expr, kind: type) -> list[Expr]:
    if isinstance(expression, kind):
        return [expression]
    if isinstance(expression, (Add, Mul)) or is_whole_power(expression):
        return [e for part in expression.args for e in _outer(part, kind)]
    return []


def is_whole_power(expression: Expr) -> bool:
    return isinstance(expression, Pow) and expression.exp.is_Integer


def _in_powers(
    expression: Expr, exponent: Expr, z: Symbol, E: Symbol, opaque: dict[Expr, Dummy]
) -> Expr:
    if isinstance(expression, exp):
        constant, varying = _without_constant(expression.exp, z)
        if (k := cancel(varying / exponent)).is_Integer:
            return exp(constant) * E**k
    if covered(expression) is not None:
        return opaque.setdefault(expression, Dummy(f"f{len(opaque)}", real=True))
    if isinstance(expression, (Add, Mul)) or is_whole_power(expression):
        parts = [_in_powers(part, exponent, z, E, opaque) for part in expression.args]
        return expression.func(*parts)
    if expression.is_Atom:
        return expression
    return opaque.setdefault(expression, Dummy(f"f{len(opaque)}", real=True))
