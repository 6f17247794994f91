"""The last route to a sign pattern: balls alone, for expressions without parameters.

Zeros on a bounded middle part are isolated one by one; on an unbounded tail, or next to an
end where the expression only approaches 0 or infinity, balls must prove one strict sign.

Legend: g expression on the open interval (lo, hi) of z, [a, b] its middle part.
"""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr, Integer, Rational, Symbol, diff, oo

from symbolic.calculus import numbers
from symbolic.calculus.boxes import Undefined
from symbolic.calculus.cells import Cell
from symbolic.calculus.enclosure import sign_on
from symbolic.calculus.errors import Undecided
from symbolic.calculus.isolation import isolate
from symbolic.calculus.patterns import Pattern

MAX_ORDER = 6
HEAVY = 60  # operations: what has more would only grow by derivatives, and is given balls first
FIRST_BUDGET = 600


def pattern_of_heavy(
    g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell, depth: int
) -> Pattern | None:
    """As `pattern_by_balls`, for long expressions and within a smaller budget."""
    if g.count_ops() <= HEAVY:
        return None
    return pattern_by_balls(g, z, lo, hi, cell, depth, budget=FIRST_BUDGET)


def pattern_by_balls(
    g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell, depth: int, budget: int = 4000
) -> Pattern | None:
    """Zeros and signs of g on (lo, hi), all of them; None where balls do not settle it."""
    if not cell.is_free and g.free_symbols != {z}:
        return None
    low, high = _anchor(g, z, lo, "+"), _anchor(g, z, hi, "-")
    if low is None or high is None:
        return None
    (a, known_a), (b, known_b) = low, high
    if numbers.compare(a, b) >= 0:
        return None
    try:
        zeros = isolate(g, z, a, b, budget=budget, candidates=[*known_a, *known_b])
    except (Undefined, ValueError):
        return None
    if zeros is None:
        return None
    roots = [c for c in zeros if numbers.compare(lo, c) < 0 < numbers.compare(hi, c)]
    ends = (lo, *roots, hi)
    places = [numbers.simplest_between(x, y) for x, y in zip(ends, ends[1:], strict=False)]
    return Pattern(tuple(roots), tuple(numbers.sign_at(g, z, x) for x in places))


def _anchor(g: Expr, z: Symbol, c: Expr, side: str) -> tuple[Expr, list[tuple[Expr, int]]] | None:
    """Where isolation may begin: the end itself if g is smooth there, with its order as a zero;
    else a point up to which balls prove a strict sign."""
    if c not in (oo, -oo):
        order = _order_of_zero(g, z, c)
        if order is not None:
            return c, [(c, order)] if order else []
    for x in _nearer(c, side):
        ends = (c, x) if side == "+" else (x, c)
        try:
            if sign_on(g, z, *ends, open_ends=True) is not None:
                return x, []
        except (Undefined, ValueError, OverflowError):
            continue
    return None


def _order_of_zero(g: Expr, z: Symbol, c: Expr) -> int | None:
    """How often g vanishes at c, 0 for not at all; None where g is not smooth there."""
    try:
        for m in range(MAX_ORDER):
            value = diff(g, z, m).xreplace({z: c})
            if not value.is_real or value.has(oo, -oo):
                return None
            if numbers.sign(value) != 0:
                return m
    except (Undecided, TypeError):
        return None
    return None


def _nearer(c: Expr, side: str) -> Iterator[Expr]:
    """Points ever nearer to an end from inside."""
    for k in range(1, 8):
        t = Integer(4) ** k
        if c in (oo, -oo):
            yield t if c == oo else -t
        else:
            yield c + Rational(1, t) if side == "+" else c - Rational(1, t)
