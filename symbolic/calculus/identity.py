"""Whether two functions in normal form are the same, and where they are not.

Legend: d difference of two expressions, (lo, hi) an open interval both are defined on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cmp_to_key, partial
from typing import TypeAlias

from sympy import (
    Dummy,
    Expr,
    Mul,
    Poly,
    Pow,
    Rational,
    S,
    Symbol,
    acos,
    asin,
    atan,
    cos,
    default_sort_key,
    diff,
    erf,
    erfc,
    exp,
    expand,
    expand_trig,
    factor_list,
    factor_terms,
    fraction,
    log,
    oo,
    simplify,
    sin,
    together,
)

from symbolic.calculus import numbers
from symbolic.calculus.boxes import Undefined
from symbolic.calculus.cells import Cell
from symbolic.calculus.enclosure import sign_of
from symbolic.calculus.errors import Contradiction, Undecided
from symbolic.calculus.generators import rationalise, simplified
from symbolic.calculus.signs import sign_pattern
from symbolic.calculus.slopes import value_at
from symbolic.calculus.strata import Span, Spot, Stratum
from symbolic.calculus.unevaluated import put

Difference: TypeAlias = Callable[[], tuple[Expr, Expr | None, Expr | None]]


def difference(
    a: Sequence[Stratum], b: Sequence[Stratum], z: Symbol, cell: Cell
) -> Difference | None:
    """What tells a place where two functions differ, with both values; None proves them equal.

    A value is None where that function is not defined.  The place is exact and belongs to
    the cell's sample of the parameters; that the functions differ holds for the whole cell.
    """
    for lo, hi in _common_spans(a, b, cell):
        fa, fb = _on(a, lo, hi, cell), _on(b, lo, hi, cell)
        if fa is None and fb is None:
            continue
        x = _inside(lo, hi, cell)
        if fa is None or fb is None:
            return partial(_values, x, fa, fb, z, cell)
        at = nonzero_place(fa - fb, z, lo, hi, cell)
        if at is not None:
            return partial(_values, at, fa, fb, z, cell)
    for c in _points(a, b, cell):
        va, vb = value_at(a, z, c, cell), value_at(b, z, c, cell)
        if va is None and vb is None:
            continue
        if va is None or vb is None or cell.sign(va - vb) != 0:
            return partial(_sampled, c, va, vb, cell)
    return None


def nonzero_place(d: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell) -> Expr | None:
    """A point of (lo, hi) where d is not 0, for the cell's sample; None proves d = 0 there.

    A point proves that d is not the zero function for any parameter of the cell.  Raises
    Split where that varies.
    """
    if _vanishes_formally(d, z, cell):
        return None
    d = simplified(cell.reduce(d), z)
    independent = _coefficients(d, z, cell)[0] or _vanishes_at_single_places(d, z, cell)
    if not independent and _vanishes(d, z, lo, hi, cell):
        return None
    return _first_nonzero(d, z, lo, hi, cell, independent)


def _vanishes_formally(d: Expr, z: Symbol, cell: Cell) -> bool:
    """Whether d is 0 over z and its generators, whatever these are: a proof that it is 0."""
    d = simplified(cell.reduce(d), z)
    if d == 0 or _vanishes_by_addition(d, z):
        return True
    return all(cell.sign(c) == 0 for c in _coefficients(d, z, cell)[1])


def _vanishes_by_addition(d: Expr, z: Symbol) -> bool:
    """Whether the addition theorems make a d with parameters in its phases 0.

    Every sine and cosine is then rational in the tangent of half its argument, and these tangents
    are taken for independent: that d is 0 in them proves it.
    """
    if not any(g.args[0].free_symbols > {z} for g in d.atoms(sin, cos)):
        return False
    d = expand_trig(d.replace(sin, lambda u: sin(expand(u))).replace(cos, lambda u: cos(expand(u))))
    half = {g.args[0]: Dummy("t", real=True) for g in d.atoms(sin, cos)}
    in_t = {sin(u): 2 * t / (1 + t**2) for u, t in half.items()}
    in_t |= {cos(u): (1 - t**2) / (1 + t**2) for u, t in half.items()}
    return bool(expand(fraction(together(d.xreplace(in_t)))[0]) == 0)


def _vanishes(d: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell) -> bool:
    """Whether d is proved to be 0 on (lo, hi): its derivative is 0, and d itself at one place.

    Where that is not seen, SymPy may simplify d to 0; a place where it is not 0 contradicts.
    """
    d = _roots_apart(d, z, lo, hi, cell)
    if _vanishes_formally(d, z, cell):
        return True
    x = _inside(lo, hi, cell)
    if d.has(log, atan, asin, acos, erf, erfc) and _vanishes_formally(diff(d, z), z, cell):
        if cell.sign(d.xreplace({z: x})) == 0:
            return True
    if simplify(d) != 0:
        return False
    for x in _places(lo, hi, cell):
        try:
            s = sign_of(put(cell.at_sample(d), z, x), max_bits=256)
        except Undefined:
            continue
        if s:
            raise Contradiction(f"{d} was simplified to 0, but has the sign {s} at {x}")
    return True


def _roots_apart(d: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell) -> Expr:
    """d with the square root of a rational function as a product over irreducible factors.

    Where none of the factors p changes its sign on (lo, hi), the root of their product is the
    product of the roots of |p| = p or -p; so sqrt(1 - 1/z**2) is -sqrt(-1 - z)*sqrt(1 - z)/z
    for z < -1.
    """
    for root in sorted(d.atoms(Pow), key=default_sort_key):
        if root.exp not in (S.Half, -S.Half) or root.base.free_symbols != {z}:
            continue
        above, below = fraction(together(root.base))
        if not (above.is_polynomial(z) and below.is_polynomial(z)):
            continue
        apart = S.One
        content = S.One
        for part, exponent in ((above, 1), (below, -1)):
            c, factors = factor_list(part, z)
            content *= c**exponent
            for p, k in factors:
                s = sign_pattern(p, z, lo, hi, cell).constant_sign()
                if not s:
                    return d
                content *= s ** (k % 2)
                apart *= (s * p) ** (Rational(exponent * k) * root.exp)
        d = d.xreplace({root: content**root.exp * apart})
    return d


def _first_nonzero(d: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell, proved: bool) -> Expr:
    for x in _places(lo, hi, cell):
        if proved:
            if numbers.sign_at(cell.at_sample(d), z, x) != 0:
                return x
        elif cell.sign(d.xreplace({z: x})) != 0:
            return x
    raise Undecided(f"could not tell whether {d} is 0 on ({lo}, {hi})")


def _vanishes_at_single_places(d: Expr, z: Symbol, cell: Cell) -> bool:
    """Whether d is a constant that is not 0, times functions that are 0 at single places only."""
    constant, rest = factor_terms(d).as_independent(z, as_Add=False)
    for g in Mul.make_args(rest):
        base = g.base if isinstance(g, Pow) and g.exp.is_Integer else g
        match base:
            case Symbol() | exp():
                pass
            case sin() | cos() if not (rate := diff(base.args[0], z)).has(z):
                if cell.sign(rate) == 0:
                    return False
            case _:
                return False
    return rest.has(z) and cell.sign(constant) != 0


def _coefficients(d: Expr, z: Symbol, cell: Cell) -> tuple[bool, list[Expr]]:
    """The coefficients of d over monomials in z and generators; whether those are independent.

    Powers of z and of one exp(u) are linearly independent over the reals, if the polynomial u
    is not constant.
    """
    rational = rationalise(d, z)
    numerator = expand(fraction(together(rational.form))[0])
    generators = [T for T, _ in rational.meaning if numerator.has(T)]
    independent = len(generators) == 0 or (
        len(generators) == 1 and _varies(dict(rational.meaning)[generators[0]], z, cell)
    )
    return independent, Poly(numerator, z, *generators).coeffs()


def _varies(T: Expr, z: Symbol, cell: Cell) -> bool:
    """Whether T is exp of a polynomial that is not constant, for every parameter of the cell."""
    if not isinstance(T, exp) or not T.args[0].is_polynomial(z):
        return False
    leading = Poly(T.args[0], z).all_coeffs()[:-1]
    return any(cell.sign(c) != 0 for c in leading)


def _places(lo: Expr, hi: Expr, cell: Cell) -> Iterator[Expr]:
    a, b = cell.at_sample(lo), cell.at_sample(hi)
    for k in range(8):
        x = numbers.simplest_between(a, b)
        yield x
        a, b = (x, b) if k % 2 else (a, x)


def _inside(lo: Expr, hi: Expr, cell: Cell) -> Expr:
    return numbers.simplest_between(cell.at_sample(lo), cell.at_sample(hi))


def _values(
    x: Expr, fa: Expr | None, fb: Expr | None, z: Symbol, cell: Cell
) -> tuple[Expr, Expr | None, Expr | None]:
    def value(f: Expr | None) -> Expr | None:
        return None if f is None else numbers.tidy(cell.at_sample(f).xreplace({z: x}))

    return x, value(fa), value(fb)


def _sampled(
    c: Expr, va: Expr | None, vb: Expr | None, cell: Cell
) -> tuple[Expr, Expr | None, Expr | None]:
    def value(v: Expr | None) -> Expr | None:
        return None if v is None else cell.at_sample(v)

    return cell.at_sample(c), value(va), value(vb)


def _on(strata: Sequence[Stratum], lo: Expr, hi: Expr, cell: Cell) -> Expr | None:
    """The expression on the open interval (lo, hi), which no end of a span cuts."""
    for s in strata:
        if isinstance(s, Span) and cell.compare(s.lo, lo) <= 0 <= cell.compare(s.hi, hi):
            return s.f
    return None


def _common_spans(
    a: Sequence[Stratum], b: Sequence[Stratum], cell: Cell
) -> Iterator[tuple[Expr, Expr]]:
    ends = [-oo, *_points(a, b, cell), oo]
    yield from zip(ends, ends[1:], strict=False)


def _points(a: Sequence[Stratum], b: Sequence[Stratum], cell: Cell) -> list[Expr]:
    found: list[Expr] = []
    for s in (*a, *b):
        for c in (s.c,) if isinstance(s, Spot) else (s.lo, s.hi):
            if c not in (oo, -oo) and not any(cell.compare(c, p) == 0 for p in found):
                found.append(c)
    return sorted(found, key=cmp_to_key(cell.compare))
