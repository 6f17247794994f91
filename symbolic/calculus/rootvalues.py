"""Rational expressions in one algebraic number, as roots of a polynomial of their own.

For p(r) = 0 and c = N(r)/D(r), c is a root of Res_t(p(t), y*D(t) - N(t)).  Balls tell which
root: the one, of all the real roots of the resultant's factors, whose enclosure meets that of c.

Legend: c expression, r the algebraic number in it, t its place holder, y the value.
"""

from __future__ import annotations

from functools import lru_cache

from sympy import (
    Add,
    CRootOf,
    Dummy,
    Expr,
    Mul,
    Poly,
    S,
    atan,
    expand,
    expand_trig,
    factor_list,
    fraction,
    resultant,
    together,
)
from sympy.functions.elementary.trigonometric import TrigonometricFunction
from sympy.polys.polyerrors import BasePolynomialError

from symbolic.calculus.boxes import Undefined
from symbolic.calculus.enclosure import evaluate

MAX_DEGREE = 24
BITS = (128, 512, 2048)


@lru_cache(maxsize=4096)
def canonical(c: Expr) -> Expr | None:
    """c as a root of an irreducible polynomial; None where c is no such number."""
    roots = c.atoms(CRootOf)
    if len(roots) != 1 or c.free_symbols or isinstance(c, CRootOf):
        return None
    (r,) = roots
    if r.poly.degree() > MAX_DEGREE:
        return None
    t, y = Dummy("t"), Dummy("y")
    numerator, denominator = fraction(
        together((expand_trig(c) if c.has(atan) else c).xreplace({r: t}))
    )
    try:
        N, D = Poly(numerator, t, domain="QQ"), Poly(denominator, t, domain="QQ")
        p = Poly(r.poly.as_expr().xreplace({r.poly.gen: t}), t)
        h = resultant(p.as_expr(), y * D.as_expr() - N.as_expr(), t)
        _, factors = factor_list(h, y)
        candidates = [x for q, _ in factors for x in Poly(q, y).real_roots(multiple=False)]
    except (BasePolynomialError, NotImplementedError):
        return None
    return _the_one([x for x, _ in candidates], c)


def _the_one(candidates: list[Expr], c: Expr) -> Expr | None:
    for bits in BITS:
        try:
            ball = evaluate(c, bits=bits)
            candidates = [x for x in candidates if ball.overlaps(evaluate(x, bits=bits))]
        except Undefined:
            return None
        if len(candidates) == 1:
            return candidates[0]
    return None


def settled(c: Expr) -> Expr:
    """c with its sines, cosines, ... of arctangents of algebraic numbers in canonical form."""

    def is_one(g: Expr) -> bool:
        return isinstance(g, TrigonometricFunction) and g.has(atan) and g.has(CRootOf)

    return c.replace(is_one, lambda g: canonical(g) or g)


def collected(c: Expr) -> Expr:
    """c with the terms that hold one algebraic number taken together in canonical form."""
    groups: dict[tuple[Expr, frozenset[Expr]], list[Expr]] = {}
    for term in Add.make_args(expand(c)):
        algebraic, factor = _divided(term)
        key = factor, frozenset(algebraic.atoms(CRootOf))
        groups.setdefault(key, []).append(algebraic)
    return Add(*(factor * _normal(Add(*terms)) for (factor, _), terms in groups.items()))


def _divided(term: Expr) -> tuple[Expr, Expr]:
    """An algebraic factor that holds the roots, and the rest."""
    rooted = [g for g in Mul.make_args(term) if g.has(CRootOf) or g.is_Rational]
    rest = [g for g in Mul.make_args(term) if g not in rooted]
    return (Mul(*rooted), Mul(*rest)) if any(g.has(CRootOf) for g in rooted) else (term, S.One)


def _normal(c: Expr) -> Expr:
    """c in canonical form; of a root and its negative, the form with the positive one."""
    found = canonical(c) or c
    if isinstance(found, CRootOf) and bool(evaluate(found) < 0):
        mirrored = canonical(-found)
        return found if mirrored is None else -mirrored
    return found
