"""The stable spelling of an expression, chosen by rule: rows of the table, and what they leave.

What no rule covers is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

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
    atan,
    cancel,
    ceiling,
    cos,
    cosh,
    default_sort_key,
    erf,
    erfc,
    exp,
    factor,
    factor_list,
    fraction,
    log,
    pi,
    sign,
    sin,
    sinh,
    sqrt,
    tanh,
    together,
)

from symbolic.emit.algebraic import algebraic
from symbolic.emit.exponents import is_power_of_two
from symbolic.emit.nodes import (
    Angle,
    Erf,
    Erfc,
    Quotient,
    Reciprocal,
    Select,
    expm1,
    log1p,
    maximum,
    minimum,
)
from symbolic.emit.quotients import in_exponential, in_exponentials, is_whole_power, quotient
from symbolic.emit.spellings import covered, signed

_MUCH = Rational(1, 8)  # of 1: log(1/8 + x) loses few digits as log1p(x - 7/8)


def spelled(expression: Expr, z: Symbol, sign_of: Callable[[Expr], int | None]) -> Expr:
    """The expression in its stable spelling.

    `sign_of(u)` tells what is known of an exponent on the branch: 1 for u >= 0, -1 for
    u <= 0, None for nothing.
    """
    if expression.is_Atom or expression.is_number:
        return expression
    if not expression.has(z):
        known = {erf: lambda u: Erf(u, Integer(1)), erfc: lambda u: Erfc(u, Integer(1))}
        for f, node in known.items():
            expression = expression.replace(f, node)
        return expression
    if isinstance(expression, Add):
        apart = _squares_apart(expression)
        if apart is not None:
            return Add(*(spelled(part, z, sign_of) for part in apart))
        for c, power in _powers_less_one(expression, z):
            rest = spelled(expression - c * (power - 1), z, sign_of)
            return rest + c * _less_one(power, z, sign_of)
        expression = _one_sided(expression, z)
    if isinstance(expression, Mul):
        expression = _beside_bell(_capped_product(expression, z), z)
    powers = _beside_power_of_sum(expression, z)
    if powers is not None:
        others, power = powers
        return Mul(*(spelled(part, z, sign_of) for part in others)) * power
    if isinstance(expression, (erf, erfc, Erfc)):
        return _of_scaled(expression, z, sign_of)
    found = covered(expression)
    if found is not None:
        row, argument, scale = found
        inner = spelled(argument, z, sign_of)
        return scale * signed(row.spelling, inner, sign_of(argument))
    if isinstance(expression, (Add, Mul, Pow)):
        told = in_exponentials(expression) if _is_over_hyperbolic(expression) else expression
        as_quotient = quotient(told, z, sign_of, lambda part: spelled(part, z, sign_of))
        if as_quotient is not None:
            return as_quotient
    if isinstance(expression, Add):
        products = _by_other_factors(expression, z)
        if len(products) < len(expression.args) and products != [expression]:
            return Add(*(spelled(part, z, sign_of) for part in products))
    stable = algebraic(expression, z)
    if stable is not None:
        return stable
    if isinstance(expression, exp) and expression.exp.is_polynomial(z):
        return expression  # as a product it would round more
    if isinstance(expression, log):
        return _logarithm(expression.args[0], z, sign_of)
    if isinstance(expression, Add) and expression.free_symbols == {z}:
        factored = _factored(expression, z)
        if factored is not None:
            return factored
    parts = [spelled(part, z, sign_of) for part in expression.args]
    if isinstance(expression, Mul):
        return _with_factor_inside(parts, z)
    if _is_power_of_polynomial(expression, z):
        return Reciprocal(parts[0]) ** -expression.exp
    return expression.func(*parts)


def _is_over_hyperbolic(expression: Expr) -> bool:
    """Whether a sum with cosh or sinh is a denominator: above and below may both overflow."""
    return any(
        power.exp.is_negative and isinstance(power.base, Add) and power.base.has(cosh, sinh)
        for power in expression.atoms(Pow)
    )


def _squares_apart(expression: Add) -> list[Expr] | None:
    """Terms c - c*tanh(u)**2, which have a row of their own, the number that is left, and the rest.

    None where the number would not be smaller: nothing cancels.
    """
    number, _ = expression.as_coeff_Add()
    squares = [t for t in expression.args if number and _is_square_of_tanh(t)]
    left = number + Add(*(t.as_coeff_Mul()[0] for t in squares))
    if abs(left) >= abs(number) or (expression.args == (number, *squares[:1]) and not left):
        return None
    rest = expression - number - Add(*squares)
    return [left, rest, *(t - t.as_coeff_Mul()[0] for t in squares)]


def _is_square_of_tanh(term: Expr) -> bool:
    f = term.as_coeff_Mul()[1]
    return isinstance(f, Pow) and f.exp == 2 and isinstance(f.base, tanh)


def _by_other_factors(expression: Add, z: Symbol) -> list[Expr]:
    """The terms, those as one that differ in exponentials alone, where these may cancel.

    tanh(z)*E/(1 + E) - tanh(z)*E**2/(1 + E)**2 is tanh(z) times a quotient in E.
    """
    sums: dict[Expr, list[Expr]] = {}
    for term in expression.args:
        factors = Mul.make_args(term)
        inside = [f for f in factors if f.is_number or _is_in_exponentials(f, z)]
        others = Mul(*(f for f in factors if f not in inside))
        sums.setdefault(others, []).append(Mul(*inside))
    return [others * Add(*found) for others, found in sums.items()]


def _is_in_exponentials(f: Expr, z: Symbol) -> bool:
    """Whether z is in exponents alone."""
    return f.has(exp) and not f.replace(exp, lambda u: Dummy(positive=True)).has(z)


def _powers_less_one(expression: Add, z: Symbol) -> Iterator[tuple[Expr, Expr]]:
    """c and x**k, where the sum has c*x**k - c; a square root has a form of its own."""
    number, _ = expression.as_coeff_Add()
    for term in expression.args if number else ():
        c, f = term.as_coeff_Mul()
        if c == -number and isinstance(f, Pow) and f.base.has(z) and not f.exp.has(z):
            if not f.exp.is_Rational or f.exp.q > 2:
                yield c, f


def _less_one(power: Expr, z: Symbol, sign_of: Callable[[Expr], int | None]) -> Expr:
    """x**k - 1, which cancels near x = 1."""
    x, k = power.args
    excess = spelled(x - 1, z, sign_of)
    far = spelled(x, z, sign_of) ** k - 1
    return Select(Abs(excess) < Rational(1, 2), expm1(k * log1p(excess)), far)


def _one_sided(expression: Add, z: Symbol) -> Expr:
    """The sum without a number that cancels what a function in it tends to, or is at 0."""
    number, _ = expression.as_coeff_Add()
    for term in expression.args if number else ():
        c, f = term.as_independent(z, as_Add=False)
        match f:
            case cos() if c == -number:
                here = 2 * number * sin(f.args[0] / 2) ** 2
            case cos() if c == number:
                here = 2 * number * cos(f.args[0] / 2) ** 2
            case tanh() if abs(c) == abs(number):  # 1 + tanh(u) = 2*exp(2*u)/(1 + exp(2*u))
                E = exp(2 * c / number * f.args[0])
                here = 2 * number * E / (1 + E)
            case atan() if abs(c) * pi == 2 * abs(number):
                side = sign(c * number)
                here = side * c * Angle(-side * f.args[0])
            case erf() if abs(c) == abs(number):
                here = number * Erfc(-c / number * f.args[0], 1)
            case erfc() if c == -number:
                here = number * erf(f.args[0])
            case erfc() if 2 * c == -number:
                here = number / 2 * Erfc(-f.args[0], 1)  # SymPy turns erfc(-u) around
            case _:
                continue
        return expression - number - term + here
    return expression


def _of_scaled(f: Expr, z: Symbol, sign_of: Callable[[Expr], int | None]) -> Expr:
    """erf or erfc of c*u, with c**2 apart where that is a power of 2."""
    node = Erf if isinstance(f, erf) else Erfc
    c, inside = f.args[0].as_independent(z, as_Add=False)
    if not is_power_of_two(c**2):
        return node(spelled(f.args[0], z, sign_of), Integer(1))
    return node(spelled(sign(c) * inside, z, sign_of), c**2)


def _factored(expression: Expr, z: Symbol) -> Expr | None:
    """A polynomial as a product, where it has a zero that is a float: z + c is exact near -c."""
    if not expression.is_polynomial(z) or not all(
        c.is_Rational for c in Poly(expression, z).coeffs()
    ):
        return None
    constant, found = factor_list(expression, z)
    powers = [(Poly(f, z), n) for f, n in found]
    roots = [-f.TC() / f.LC() for f, _ in powers if f.degree() == 1]
    if not any(root != 0 and _is_dyadic(root) for root in roots):
        return None
    for f, n in powers:
        constant *= f.LC() ** n
    product = Mul(*(f.monic().as_expr() ** n for f, n in powers))
    return Quotient(product, constant.q) if constant.p == 1 < constant.q else constant * product


def _is_dyadic(number: Expr) -> bool:
    return number.q & (number.q - 1) == 0


def _capped_product(expression: Mul, z: Symbol) -> Expr:
    """A product of exp(c*E) and E = exp(u), which may overflow where the product vanishes.

    Beyond c*E = -10000 the product is 0, however large E is.
    """
    for steep in expression.args:
        if not isinstance(steep, exp):
            continue
        for E in sorted((e for e in steep.exp.atoms(exp) if e.has(z)), key=default_sort_key):
            c = steep.exp.coeff(E)
            if c == 0 or c.has(z):
                continue
            capped = minimum(E, 10000 / Abs(c))
            powers = {f: f.exp / E.exp for f in (expression / steep).atoms(exp)}
            found = {f: capped**n for f, n in powers.items() if n.is_Integer and n > 0}
            if found:
                return expression.xreplace({steep: steep.xreplace({E: capped}), **found})
    return expression


def _beside_power_of_sum(expression: Expr, z: Symbol) -> tuple[list[Expr], Expr] | None:
    """The factors beside exp(n*u)*(1 + exp(u))**k, k no whole number, and this without overflow.

    With p and q as in the table it is p**n * (p + q)**k / q**(n + k).
    """
    powers = [f.as_base_exp() for f in Mul.make_args(expression)]
    found = [(base, u) for base, k in powers if (u := _summed_exponent(base, k, z)) is not None]
    if len(found) != 1:
        return None
    ((sum_, u),) = found
    n = k = S.Zero
    others = []
    for f in Mul.make_args(expression):
        if f.as_base_exp()[0] == sum_:
            k += f.as_base_exp()[1]
        elif isinstance(f, exp) and (ratio := cancel(f.exp / u)).is_number:
            n += ratio
        else:
            others.append(f)
    ends = exp(n * minimum(u, 0)) * exp((n + k) * maximum(u, 0))
    return others, (1 + exp(-Abs(u))) ** k * ends


def _summed_exponent(base: Expr, k: Expr, z: Symbol) -> Expr | None:
    """u, where a power of 1 + exp(u) is no whole one."""
    e = base - 1
    is_meant = isinstance(e, exp) and e.has(z) and not (k.is_Integer or k.has(z))
    return e.exp if is_meant else None


def _beside_bell(expression: Mul, z: Symbol) -> Expr:
    """A product of exp(-k*z**2), k a number, and powers of z, which may overflow where it is 0.

    Where k*z**2 exceeds 10000 the product is 0, however large the powers are.
    """
    for bell in expression.args:
        k = -bell.exp.coeff(z, 2) if isinstance(bell, exp) else Integer(0)
        if not k.is_positive or not k.is_number or bell.exp != -k * z**2:
            continue
        end = ceiling(100 / sqrt(k))
        clamped = minimum(maximum(z, -end), end)
        powers = [f for f in expression.args if _is_steep_power(f, z)]
        return expression.xreplace({f: f.xreplace({z: clamped}) for f in powers})
    return expression


def _is_steep_power(f: Expr, z: Symbol) -> bool:
    return bool(f != z and f.has(z) and f.is_polynomial(z) and Poly(f, z).degree() > 1)


def _logarithm(argument: Expr, z: Symbol, sign_of: Callable[[Expr], int | None]) -> Expr:
    """log(argument) in its stable spelling."""
    of_sum = _log_of_exponentials(in_exponentials(argument), z)
    if of_sum is not None and not argument.has(cosh, sinh):
        return of_sum
    plain = _plain_logarithm(argument, z, sign_of)
    if of_sum is None:
        return plain
    size = max((Abs(f.args[0]) for f in argument.atoms(cosh, sinh)), key=default_sort_key)
    return Select(size < 1, plain, of_sum)


def _plain_logarithm(argument: Expr, z: Symbol, sign_of: Callable[[Expr], int | None]) -> Expr:
    """log(argument), which may overflow where the argument does."""
    if _is_reciprocal(argument):
        return -spelled(log(1 / argument), z, sign_of)
    if isinstance(argument, Add) and Integer(1) in argument.args:
        return log1p(spelled(argument - 1, z, sign_of))
    inside = spelled(argument, z, sign_of)
    above, below = fraction(together(argument))
    if below.has(z) and above.is_polynomial(z) and below.is_polynomial(z):
        # Near 1 a quotient has lost the digits of its logarithm.
        excess = spelled(factor(above - below), z, sign_of) / below
        return Select(Abs(excess) < Rational(1, 2), log1p(excess), log(inside))
    if _tends_to_one(argument, z):
        return log1p(spelled(factor(together(argument - 1)), z, sign_of))
    return log(inside)


def _log_of_exponentials(argument: Expr, z: Symbol) -> Expr | None:
    """log(P(E)/E**k), E = exp(u), for a polynomial with positive numbers; None for any other.

    For large u, where E may overflow, it is (n - k)*u + log(P(E)/E**n), n the degree of P.
    """
    found = in_exponential(argument, z)
    if found is None or found.opaque:
        return None
    bare, E, exponent = found.bare, found.E, found.exponent
    above, below = fraction(together(bare))
    if bare.has(z) or not all(part.is_polynomial(E) for part in (above, below)):
        return None
    number, power = Poly(below, E).LC(), Poly(below, E).degree()
    if below != number * E**power:
        return None
    P = Poly(above / number, E)
    n, numbers = P.degree(), P.all_coeffs()
    if len(P.terms()) < 2 or not all(c.is_number and c >= 0 for c in numbers):
        return None
    u = Dummy("u", real=True)
    if numbers[-1] >= _MUCH:
        near = log1p(spelled((P - 1).as_expr().xreplace({E: exp(u)}), u, lambda _: None))
    else:
        near = log(P.as_expr().xreplace({E: exp(u)}))
    rest = Add(*(c * exp(-k * u) for k, c in enumerate(numbers[1:], 1)))
    far = log1p(rest) if numbers[0] == 1 else log(numbers[0] + rest)
    return Select(
        exponent < 1,
        near.xreplace({u: minimum(exponent, 1)}) - power * exponent,
        (n - power) * exponent + far.xreplace({u: maximum(exponent, 1)}),
    )


def _with_factor_inside(parts: Sequence[Expr], z: Symbol) -> Expr:
    """The product, with k in maximum(z, b/k) for maximum(k*z, b): k*z may overflow."""
    for greater in parts:
        if not isinstance(greater, maximum):
            continue
        inner, other = greater.args
        k, others = inner.coeff(z), Mul(*(part for part in parts if part is not greater))
        if k in (0, 1) or inner != k * z:
            continue
        if k.is_positive and abs(others.as_coeff_Mul()[0]) < 1:
            return others * k * maximum(z, other / k)
        if k.is_Symbol and not (others * k).has(k):
            return others * k * Select(k > 0, maximum(z, other / k), minimum(z, other / k))
    return Mul(*parts)


def _tends_to_one(argument: Expr, z: Symbol) -> bool:
    """Whether a quotient in one exponential E is 1 at E = 0."""
    found = in_exponential(argument, z)
    if found is None or found.opaque:
        return False
    return bool(cancel(together(found.bare)).subs(found.E, 0) == 1)


def _is_reciprocal(argument: Expr) -> bool:
    """1/x**k with x proved positive: SymPy's log does not turn its sign around."""
    return bool(
        isinstance(argument, Pow) and argument.exp.is_negative and argument.base.is_positive
    )


def _is_power_of_polynomial(expression: Expr, z: Symbol) -> bool:
    """1/P(z)**k with k > 1, where P(z)**k may overflow."""
    return (
        is_whole_power(expression)
        and expression.exp < -1
        and bool(expression.base.is_polynomial(z))
    )
