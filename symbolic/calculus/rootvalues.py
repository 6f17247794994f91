"""Rational expressions in one algebraic number, as roots of a polynomial of their own.

For p(r) = 0 and c = N(r)/D(r), c is a root of Res_t(p(t), y*D(t) - N(t)).  Balls tell which
root: the one, of all the real roots of the resultant's factors, whose enclosure meets that of c.

Legend: c expression, r the algebraic number in it, t its place holder, y the value.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sympy import (
    Add,
    CRootOf,
    Dummy,
    Expr,
    Poly,
    PolynomialError,
    atan,
    expand_trig,
    factor_list,
    fraction,
    resultant,
    together,
)

from symbolic.calculus.enclosure import Undefined, evaluate

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
    except (PolynomialError, NotImplementedError):
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


def collected(c: Expr) -> Expr:
    """c with the terms that hold one algebraic number taken together in canonical form."""
    groups: dict[frozenset[Expr], list[Expr]] = {}
    for term in Add.make_args(c):
        groups.setdefault(frozenset(term.atoms(CRootOf)), []).append(term)
    return Add(*_collected(groups))


def _collected(groups: dict[frozenset[Expr], list[Expr]]) -> Iterator[Expr]:
    for roots, terms in groups.items():
        whole = Add(*terms)
        found = canonical(whole) if len(roots) == 1 else None
        yield whole if found is None else found
