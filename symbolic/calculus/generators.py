"""An elementary expression as a rational function of z and few generators.

Exponentials whose exponents are rational multiples of each other share one generator
T = exp(q*u), so that factoring sees e^{2z} + 2e^z + 1 as (T + 1)^2.  Hyperbolic functions
become exponentials.

Legend: f expression, z variable, T generator, u its exponent.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import gcd, lcm

from sympy import (
    Add,
    Dummy,
    Expr,
    Function,
    Mul,
    PolynomialError,
    Pow,
    Rational,
    S,
    Symbol,
    cosh,
    coth,
    csch,
    diff,
    exp,
    expand,
    factor_list,
    fraction,
    powsimp,
    sech,
    sinh,
    sympify,
    tanh,
    together,
)

_HYPERBOLIC = (sinh, cosh, tanh, coth, sech, csch)
MAX_POWER = 64  # of a generator: dense polynomials of far higher degree do not end


@dataclass(frozen=True)
class Rationalised:
    """`form` is rational in z and the generators; `meaning` maps each back to an expression."""

    form: Expr
    meaning: tuple[tuple[Dummy, Expr], ...]

    def restore(self, f: Expr) -> Expr:
        """f with generators replaced by what they mean."""
        return f.xreplace(dict(self.meaning))


@lru_cache(maxsize=8192)
def rationalise(f: Expr, z: Symbol) -> Rationalised:
    """f written over z and generators; equal to f wherever f is defined."""
    f = _exponential_form(f, z)
    meaning: dict[Dummy, Expr] = {}
    f = _share_exponentials(f, z, meaning)
    f = _name_other_atoms(f, z, meaning)
    return Rationalised(f, tuple(meaning.items()))


@lru_cache(maxsize=8192)
def factors(f: Expr, z: Symbol) -> tuple[tuple[Expr, int], ...]:
    """Factors g with integer powers k whose product is f, numerator and denominator alike.

    Factors are irreducible over the rationals in z and the generators; constants come
    first.  f = 0 gives the one factor 0.
    """
    rational = rationalise(f, z)
    heavy = {c: Dummy("c", positive=True) for c in rational.form.atoms(exp) if _is_heavy(c)}
    meaning = {T: c for c, T in heavy.items()} | dict(rational.meaning)
    numerator, denominator = fraction(together(rational.form.xreplace(heavy)))
    found: list[tuple[Expr, int]] = []
    for part, direction in ((numerator, 1), (denominator, -1)):
        found.extend((g.xreplace(meaning), direction * k) for g, k in _of_product(part).items())
    return tuple((g, k) for g, k in found if g != 1)


def _of_product(product: Expr) -> dict[Expr, int]:
    """The factors of each factor with their powers: multiplied out, they would be found again
    after long work only."""
    constant, found = S.One, dict[Expr, int]()
    for part in Mul.make_args(product):
        base, k = part.as_base_exp() if isinstance(part, Pow) and part.exp.is_Integer else (part, 1)
        for g, j in integer_powers(expand(base)):
            if g.free_symbols:
                found[g] = found.get(g, 0) + j * int(k)
            else:
                constant *= g ** (j * k)
    return {constant: 1, **found}


@lru_cache(maxsize=8192)
def integer_powers(e: Expr) -> tuple[tuple[Expr, int], ...]:
    """Factors with integer powers whose product is e, irreducible where SymPy can factor.

    What SymPy gives a fractional or symbolic power, as it does a in sqrt(a), stays whole.
    """
    if not e.free_symbols:
        return ((e, 1),)
    try:
        coefficient, found = factor_list(e)
    except PolynomialError:  # SymPy 1.14 cannot factor some products of bare constants
        return tuple((g, 1) for g in Mul.make_args(e))
    powers = [(g, int(k)) if sympify(k).is_Integer else (g**k, 1) for g, k in found]
    return (coefficient, 1), *powers


def _is_heavy(c: Expr) -> bool:
    """Whether SymPy's polynomials would take the constant exp(c) for a high power of E."""
    ratio = c.args[0].as_coeff_Mul()[0]
    return bool(not ratio.is_Rational or max(abs(ratio.p), ratio.q) > MAX_POWER)


@lru_cache(maxsize=8192)
def simplified(f: Expr, z: Symbol) -> Expr:
    """f as the quotient of products of its factors: the zero function is 0."""
    return Mul(*(g**k for g, k in factors(f, z)))


@lru_cache(maxsize=8192)
def derived(f: Expr, z: Symbol, order: int = 1) -> Expr:
    """The derivative of a smooth f, simplified."""
    return simplified(diff(f, z, order), z)


def _exponential_form(f: Expr, z: Symbol) -> Expr:
    """f with hyperbolic functions as exponentials, but for those inside other functions."""
    found = {g for g in f.atoms(*_HYPERBOLIC) if g.has(z)}
    inner = {h for g in f.atoms(Function) for a in g.args for h in a.atoms(*_HYPERBOLIC)}
    outer = found - inner
    u = Dummy("u", real=True)  # `rewrite` would go on inside the argument
    exponential = {g: g.func(u).rewrite(exp).xreplace({u: g.args[0]}) for g in outer}
    return f.replace(lambda g: g in outer, lambda g: exponential.get(g, g)) if outer else f


def _share_exponentials(f: Expr, z: Symbol, meaning: dict[Dummy, Expr]) -> Expr:
    """Every exp(c + r*u), r rational, as exp(c)*T**k with one T for all r of the same u.

    Exponents that are no multiples of each other are divided into their terms where that
    takes fewer generators.
    """
    f = powsimp(f, combine="exp", deep=True) if f.count(exp) > 1 else f
    nodes = sorted((e for e in f.atoms(exp) if e.has(z)), key=str)
    split = {e: expand(e.args[0]).as_independent(z, as_Add=True) for e in nodes}
    whole = {e: [_ratio(rest)] for e, (_, rest) in split.items()}
    by_terms = {e: [_ratio(t) for t in Add.make_args(rest)] for e, (_, rest) in split.items()}
    count = [len({u for parts in form.values() for _, u in parts}) for form in (whole, by_terms)]
    parts_of = by_terms if count[1] < count[0] else whole
    replacements = {e: exp(constant) for e, (constant, _) in split.items()}
    for u in dict.fromkeys(u for parts in parts_of.values() for _, u in parts):
        powers = {e: r for e, parts in parts_of.items() for r, other in parts if other == u}
        ratios = list(powers.values())
        q = Rational(gcd(*(int(r.p) for r in ratios)), lcm(*(int(r.q) for r in ratios)))
        if max(abs(r / q) for r in ratios) > MAX_POWER:  # each is a generator of its own
            generators = {r: Dummy("T", positive=True) for r in dict.fromkeys(ratios)}
            meaning.update({T: exp(r * u) for r, T in generators.items()})
            shares = {e: generators[r] for e, r in powers.items()}
        else:
            T = Dummy("T", positive=True)
            meaning[T] = exp(q * u)
            shares = {e: T ** (r / q) for e, r in powers.items()}
        replacements = {e: g * shares.get(e, S.One) for e, g in replacements.items()}
    return f.xreplace(replacements)


def _ratio(rest: Expr) -> tuple[Rational, Expr]:
    """(r, u) with rest = r*u, r rational and u in a form that its multiples share."""
    if not rest.is_Add:
        ratio, u = rest.as_coeff_Mul()
        return (ratio, u) if ratio.is_Rational else (S.One, rest)
    ratio, u = rest.primitive()
    if not ratio.is_Rational:
        return S.One, rest
    lead = u.as_ordered_terms()[0].as_coeff_Mul()[0]
    return (-ratio, -u) if lead.is_negative else (ratio, u)


def _name_other_atoms(f: Expr, z: Symbol, meaning: dict[Dummy, Expr]) -> Expr:
    """Every other function of z, or power that is not an integer one, as a generator."""
    named = {expression: T for T, expression in meaning.items()}

    def name(g: Expr) -> Expr:
        if not g.has(z) and not any(g.has(T) for T in meaning):
            return g
        if g.is_Symbol:
            return g
        if isinstance(g, Pow) and g.exp.is_Integer:
            return name(g.base) ** g.exp
        if g.is_Add or g.is_Mul:
            return g.func(*(name(a) for a in g.args))
        if isinstance(g, Pow) and g.exp.free_symbols:
            number, rest = g.exp.as_coeff_Add()
            if number != 0:  # powers of one base whose exponents differ by a number
                return name(Pow(g.base, number)) * name(Pow(g.base, rest))
            if g.exp.could_extract_minus_sign():
                return 1 / name(Pow(g.base, -g.exp))
        original = g.xreplace(dict(meaning))
        if original not in named:
            root = isinstance(g, Pow) and g.exp.is_Rational
            if root and g.exp.p != 1:
                return name(Pow(g.base, Rational(1, g.exp.q))) ** g.exp.p
            T = Dummy("G", positive=True if root else None, real=True)
            named[original] = T
            meaning[T] = original
        return named[original]

    return name(f)
