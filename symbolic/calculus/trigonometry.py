"""Trigonometric expressions: exact zeros by the half-angle substitution, and periods.

With w = q*z and t = tan(w/2), sin w = 2t/(1 + t^2) and cos w = (1 - t^2)/(1 + t^2), so that a
rational expression in sines and cosines of multiples of w is rational in t, and t runs
monotonically over the line while w runs from -pi to pi.

Legend: f expression, z variable, q base frequency, t half-angle tangent.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from math import gcd, lcm

from sympy import (
    Dummy,
    Expr,
    Mul,
    Rational,
    S,
    Symbol,
    atan,
    cos,
    cot,
    csc,
    default_sort_key,
    diff,
    expand,
    expand_trig,
    fraction,
    oo,
    pi,
    sec,
    sin,
    tan,
    together,
)

from symbolic.calculus import numbers
from symbolic.calculus.cells import FREE, Cell
from symbolic.calculus.errors import Undecided
from symbolic.calculus.generators import factors
from symbolic.calculus.patterns import Pattern
from symbolic.calculus.signs import sign_pattern

TRIGONOMETRIC = (sin, cos, tan, cot, sec, csc)
MAX_TURNS = 64


@lru_cache(maxsize=4096)
def frequency(f: Expr, z: Symbol, cell: Cell = FREE) -> Expr | None:
    """The base frequency q > 0, where z occurs in f only as sin, cos, ... of r*q*z + c, r whole.

    The period of f divides 2*pi/q.  None where f has no such form, or q holds other symbols than
    the parameters of the cell; may split the cell by the sign of q.
    """
    nodes = swinging_nodes(f, z)
    if f.xreplace({g: Dummy() for g in nodes}).has(z):
        return None
    if any(not diff(g.args[0], z).free_symbols <= set(cell.parameters) for g in nodes):
        return None
    return base_frequency(nodes, z, cell)


def swinging_nodes(f: Expr, z: Symbol) -> list[Expr]:
    """The sines, cosines, ... in f whose argument is linear in z, in a fixed order."""
    found = [
        g
        for g in f.atoms(*TRIGONOMETRIC)
        if g.has(z) and not g.args[0].atoms(*TRIGONOMETRIC) and diff(g.args[0], z, 2) == 0
    ]
    return sorted(found, key=default_sort_key)


def base_frequency(nodes: Sequence[Expr], z: Symbol, cell: Cell = FREE) -> Expr | None:
    """q > 0, where every node is sin, cos, ... of r*q*z + c with r whole; None otherwise."""
    if not nodes:
        return None
    rates = []
    for g in nodes:
        argument = expand(g.args[0])
        rate = argument.coeff(z, 1)
        if rate.has(z) or (argument - rate * z).expand().has(z) or cell.sign(rate) == 0:
            return None
        rates.append(rate)
    unit = rates[0]
    ratios = [(r / unit).simplify() for r in rates]
    if not all(r.is_Rational for r in ratios):
        return None
    q = Rational(gcd(*(int(r.p) for r in ratios)), lcm(*(int(r.q) for r in ratios))) * unit
    return q if cell.sign(q) > 0 else -q


def period(f: Expr, z: Symbol, cell: Cell = FREE) -> Expr | None:
    """A period of f, not always the least; None where f is not seen to be periodic."""
    q = frequency(f, z, cell)
    if q is None:
        return None
    nodes = swinging_nodes(f, z)
    if all(isinstance(g, tan | cot) for g in nodes):
        return pi / q
    return 2 * pi / q


@lru_cache(maxsize=4096)
def half_angle(f: Expr, z: Symbol) -> tuple[Expr, Dummy, Expr] | None:
    """(R, t, q) with f = R(t) for t = tan(q*z/2); None where f is not of that kind."""
    q = frequency(f, z)
    if q is None:
        return None
    w, t = Dummy("w", real=True), Dummy("t", real=True)
    s, c = 2 * t / (1 + t**2), (1 - t**2) / (1 + t**2)
    in_w = f.xreplace({g: _in_terms_of(g, z, q, w) for g in swinging_nodes(f, z)})
    in_t = together(expand_trig(in_w).xreplace({sin(w): s, cos(w): c}))
    if in_t.has(w):
        return None
    return in_t, t, q


def origin(f: Expr, z: Symbol, cell: Cell) -> Expr:
    """A point seen from which the places of a periodic f hold no parameter but its frequency."""
    s = _phase(f, z, cell)
    return -s if s.free_symbols else S.Zero


def _phase(f: Expr, z: Symbol, cell: Cell = FREE) -> Expr:
    """s, where a trigonometric function in f has the argument r*(z + s)."""
    if frequency(f, z, cell) is None:
        return S.Zero
    nodes = swinging_nodes(f, z)
    phases = []
    for g in nodes:
        argument = expand(g.args[0])
        rate = argument.coeff(z, 1)
        phases.append((argument - rate * z).expand() / rate)
    return S.Zero if S.Zero in phases else phases[0]


def _in_terms_of(g: Expr, z: Symbol, q: Expr, w: Dummy) -> Expr:
    """sin, cos, ... of r*w + c by sines and cosines of w and of the constant c."""
    argument = expand(g.args[0])
    r = (argument.coeff(z, 1) / q).simplify()
    c = expand(argument - argument.coeff(z, 1) * z)
    sine = expand_trig(sin(r * w)) * cos(c) + expand_trig(cos(r * w)) * sin(c)
    cosine = expand_trig(cos(r * w)) * cos(c) - expand_trig(sin(r * w)) * sin(c)
    match g:
        case sin():
            return sine
        case cos():
            return cosine
        case tan():
            return sine / cosine
        case cot():
            return cosine / sine
        case sec():
            return 1 / cosine
        case _:
            return 1 / sine


def trigonometric_pattern(
    g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell, depth: int
) -> Pattern | None:
    """Zeros and signs of a trigonometric g on a bounded interval; None where g is none.

    On an unbounded interval zeros have no end, unless there are none: Undecided.
    """
    q = frequency(g, z, cell)
    if q is None:
        return None
    if q.free_symbols:
        return _in_turns(g, z, lo, hi, q, cell, depth)
    phase = _phase(g, z)
    if phase != 0:  # seen from z + phase, constants like cos(pi/10**9) do not arise
        seen = trigonometric_pattern(
            g.xreplace({z: z - phase}), z, lo + phase, hi + phase, cell, depth
        )
        return seen and Pattern(tuple(numbers.tidy(r - phase) for r in seen.roots), seen.signs)
    form = half_angle(g, z)
    if form is None:
        return None
    rational, t, q = form
    if lo == -oo or hi == oo:
        whole = _one_period(g, z, lo, hi, 2 * pi / q, cell, depth)
        if not whole.roots:
            return whole
        raise Undecided(f"{g} is periodic: its sign changes without end on ({lo}, {hi})")
    numerator, denominator = fraction(rational)
    if not denominator.has(t) or numbers_are_positive(denominator, t):
        rational = numerator
    turns = _turns(lo, hi, q)
    ends = [lo, *turns, hi]
    roots: list[Expr] = []
    signs: list[int] = []
    for a, b in zip(ends, ends[1:], strict=False):
        part = _on_one_branch(rational, t, q, z, a, b, cell, depth)
        if roots or signs:
            if cell.sign(g.xreplace({z: a})) == 0:
                roots.append(a)
                signs.extend(part.signs)
            else:
                signs.extend(part.signs[1:])
        else:
            signs.extend(part.signs)
        roots.extend(part.roots)
    return Pattern(tuple(roots), tuple(signs))


def _in_turns(
    g: Expr, z: Symbol, lo: Expr, hi: Expr, q: Expr, cell: Cell, depth: int
) -> Pattern | None:
    """The pattern seen in w = q*z, in which g has a number for its frequency."""
    w = Dummy("w", real=True)
    nodes = swinging_nodes(g, z)
    seen = g.xreplace({h: h.func(expand(h.args[0].xreplace({z: w / q}))) for h in nodes})
    ends = [e if e in (oo, -oo) else expand(q * e) for e in (lo, hi)]
    inner = trigonometric_pattern(seen, w, ends[0], ends[1], cell, depth)
    return inner and Pattern(tuple(r / q for r in inner.roots), inner.signs)


def _one_period(g: Expr, z: Symbol, lo: Expr, hi: Expr, P: Expr, cell: Cell, depth: int) -> Pattern:
    """The pattern of a g of period P on a half-open period of an unbounded (lo, hi)."""
    start = lo if lo != -oo else (hi - P if hi != oo else S.Zero)
    inner = trigonometric_pattern(g, z, start, start + P, cell, depth)
    if inner is None:
        raise Undecided(f"{g} is no rational function of sines and cosines")
    edge = cell.sign(g.xreplace({z: start}))
    if edge == 0 and inner.signs != (0,):
        return Pattern((start, *inner.roots), (inner.signs[0], *inner.signs))
    return inner


def signs_on(g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell) -> set[int]:
    """The signs that g has on (lo, hi), isolated zeros aside; a g that is 0 has the sign 0.

    Unlike a pattern, these are known of a periodic g on an unbounded interval too.
    """
    unbounded = lo == -oo or hi == oo
    P = period(g, z) if unbounded else None
    if P is not None:
        with suppress(Undecided):
            return set(_one_period(g, z, lo, hi, P, cell, 0).signs)
    try:
        return set(sign_pattern(g, z, lo, hi, cell).signs)
    except Undecided:
        if not unbounded:
            raise
        scaled = _scaled(g, z)
        if scaled is not None:
            u, h, t = scaled
            ends = [
                cell.sign(diff(u, z)) * e if e in (oo, -oo) else u.xreplace({z: e})
                for e in (lo, hi)
            ]
            if cell.sign(diff(u, z)) < 0:
                ends.reverse()
            return signs_on(h, t, ends[0], ends[1], cell)
        parts = [(h, k) for h, k in factors(g, z) if h.has(z)]
        if len(parts) < 2:
            raise
        return _product_of_signs([(signs_on(h, z, lo, hi, cell), k) for h, k in parts], g, z, cell)


def _scaled(g: Expr, z: Symbol) -> tuple[Expr, Expr, Dummy] | None:
    """(u, h, t) with g = h(u), u linear in z with a parameter for its slope; None otherwise."""
    arguments = {node.args[0] for node in swinging_nodes(g, z)}
    if len(arguments) != 1:
        return None
    (u,) = arguments
    t = Dummy("t", real=True)
    h = g.xreplace({u: t})
    return None if h.has(z) or not diff(u, z).free_symbols else (u, h, t)


def _product_of_signs(
    parts: list[tuple[set[int], int]], g: Expr, z: Symbol, cell: Cell
) -> set[int]:
    """The sign of a product whose factors keep theirs, isolated zeros aside."""
    constant = Mul(*(h**k for h, k in factors(g, z) if not h.has(z)))
    s = cell.sign(constant)
    for signs, k in parts:
        if len(signs) > 1 and k % 2:
            raise Undecided(f"the signs of {g} were not found")
        s *= signs.pop() if k % 2 else 1
    return {s}


def numbers_are_positive(denominator: Expr, t: Dummy) -> bool:
    """Whether a denominator is a power of 1 + t**2 times a positive constant."""
    rest = denominator
    while rest.has(t):
        quotient = (rest / (1 + t**2)).cancel()
        if fraction(quotient)[1].has(t):
            return False
        rest = quotient
    return numbers.sign(rest) > 0


def _turns(lo: Expr, hi: Expr, q: Expr) -> list[Expr]:
    """The points (2n + 1)*pi/q inside (lo, hi), where t runs off to infinity."""
    if lo.free_symbols | hi.free_symbols:
        raise Undecided(f"the turns between {lo} and {hi} depend on parameters")
    first = numbers.floor_of((q * lo / pi - 1) / 2) + 1
    points: list[Expr] = []
    for n in range(first - 1, first + MAX_TURNS + 2):
        c = (2 * n + 1) * pi / q
        if numbers.compare(c, lo) <= 0:
            continue
        if numbers.compare(c, hi) >= 0:
            return points
        points.append(c)
    raise Undecided(f"({lo}, {hi}) holds more than {MAX_TURNS} periods")


def _on_one_branch(
    rational: Expr, t: Dummy, q: Expr, z: Symbol, a: Expr, b: Expr, cell: Cell, depth: int
) -> Pattern:
    """The pattern between two neighbouring turns, seen through t."""
    n = _branch(a, b, q)
    shift = 2 * n * pi / q
    low = tan(q * (a - shift) / 2) if not _is_turn(a, q) else -oo
    high = tan(q * (b - shift) / 2) if not _is_turn(b, q) else oo
    inner = sign_pattern(rational, t, low, high, cell, depth + 1)
    roots = tuple(numbers.tidy(2 * atan(r) / q + shift) for r in inner.roots)
    return Pattern(roots, inner.signs)


def _branch(a: Expr, b: Expr, q: Expr) -> int:
    """n with (2n - 1)*pi/q <= a < b <= (2n + 1)*pi/q."""
    middle = (a + b) / 2
    n = numbers.floor_of((q * middle / pi + 1) / 2)
    for k in (n - 1, n, n + 1, n + 2):
        if (
            numbers.compare((2 * k - 1) * pi / q, middle) < 0
            and numbers.compare(middle, (2 * k + 1) * pi / q) < 0
        ):
            return k
    raise Undecided(f"the branch of the half angle at {middle} was not found")


def _is_turn(c: Expr, q: Expr) -> bool:
    n = (q * c / pi - 1) / 2
    return bool(n.is_integer)
