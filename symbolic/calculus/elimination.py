"""Zeros of a transcendental expression, by derivatives that grow simpler.

Write g as a polynomial in its last generator T over the others.  If T' is T times something
(exponentials), divide by the coefficient of T**0: the derivative of the quotient has T as a
factor, hence one power less.  If T' is free of T (log, erf, atan), divide by the leading
coefficient.  Between the zeros of that derivative the quotient is strictly monotone, so it
has at most one zero, whose existence the signs at both ends tell (Rolle, Bolzano).

Legend: g expression on (lo, hi), w the coefficient divided by, h = g/w.
"""

from __future__ import annotations

from sympy import Dummy, Expr, LambertW, Poly, Rational, Symbol, diff, exp, fraction, oo, together
from sympy.functions.elementary.trigonometric import TrigonometricFunction

from symbolic.calculus import numbers
from symbolic.calculus.cells import Cell
from symbolic.calculus.errors import Undecided
from symbolic.calculus.generators import derived, rationalise, simplified
from symbolic.calculus.limits import sign_near
from symbolic.calculus.patterns import Pattern, multiply
from symbolic.calculus.signs import sign_pattern

WIDTHS = tuple(Rational(1, 2**k) for k in (0, 4, 10, 20))
MAX_TURNING_DEPTH = 2  # sines and cosines come back with every second derivative
MAX_GROWTH = 2  # of a derivative's size; where elimination leads on, it hardly grows


def pattern_by_elimination(
    g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell, depth: int
) -> Pattern:
    """The zeros and signs of g on (lo, hi); raises Undecided where the generators resist."""
    if depth > MAX_TURNING_DEPTH and any(a.has(z) for a in g.atoms(TrigonometricFunction)):
        raise Undecided(f"the derivatives of {g} do not grow simpler")
    w = _divisor(g, z)
    divisor = sign_pattern(w, z, lo, hi, cell, depth + 1)
    h = simplified(g / w, z)
    slope = derived(h, z)
    if slope.count_ops() > MAX_GROWTH * g.count_ops() + 40:
        raise Undecided(f"the derivatives of {g} do not grow simpler")
    ends = (lo, *divisor.roots, hi)
    whole: Pattern | None = None
    for a, b in zip(ends, ends[1:], strict=False):
        part = _monotone_parts(g, h, slope, z, a, b, cell, depth)
        whole = part if whole is None else _joined(whole, a, part)
    assert whole is not None
    signed = multiply(whole, divisor, cell)
    return _without_false_zeros(signed, divisor.roots, g, z, cell) if divisor.roots else signed


def _divisor(g: Expr, z: Symbol) -> Expr:
    """The coefficient whose quotient has the simpler derivative."""
    rational = rationalise(g, z)
    numerator, _ = fraction(together(rational.form))
    generators = [(T, m) for T, m in rational.meaning if numerator.has(T)]
    if not generators:
        raise Undecided(f"the zeros of {g} were not found")
    exponentials = [T for T, m in generators if isinstance(m, exp)]
    primitives = [T for T, m in generators if not isinstance(m, exp)]
    if primitives:
        T = primitives[-1]
        if not _primitive(T, rational, z):
            raise Undecided(f"the zeros of {g} were not found")
        coefficient = Poly(numerator, T).LC()
    else:
        T = exponentials[-1]
        coefficient = _lightest(Poly(numerator, T), z)
    return rational.restore(coefficient)


def _primitive(T: Dummy, rational: object, z: Symbol) -> bool:
    """Whether the derivative of the generator is free of itself."""
    meaning = dict(rational.meaning)[T]  # type: ignore[attr-defined]
    return T not in rationalise(diff(meaning, z), z).form.free_symbols and not diff(meaning, z).has(
        meaning
    )


def _lightest(p: Poly, z: Symbol) -> Expr:
    """The term of p of least degree in z, with its power of the generator."""
    T = p.gens[0]
    terms = [(Poly(c, z).degree() if c.is_polynomial(z) else 99, k[0], c) for k, c in p.terms()]
    _, power, coefficient = min(terms, key=lambda t: t[:2])
    return coefficient * T**power


def _monotone_parts(
    g: Expr, h: Expr, slope: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell, depth: int
) -> Pattern:
    """The pattern of h on (lo, hi), where its derivative is `slope`."""
    turning = sign_pattern(slope, z, lo, hi, cell, depth + 1)
    ends = (lo, *turning.roots, hi)
    roots: list[Expr] = []
    signs: list[int] = []
    for i, (a, b) in enumerate(zip(ends, ends[1:], strict=False)):
        if turning.signs[i] == 0:
            s = sign_near(h, z, a, "+", cell)
            left = right = s
        else:
            left = sign_near(h, z, a, "+", cell)
            right = sign_near(h, z, b, "-", cell)
        if i and _vanishes_at(h, a, z, cell):
            roots.append(a)
            signs.append(left)
        elif not signs:
            signs.append(left)
        if left * right < 0:
            roots.append(zero_between(g, z, a, b, cell))
            signs.append(right)
    return Pattern(tuple(roots), tuple(signs))


def _vanishes_at(h: Expr, c: Expr, z: Symbol, cell: Cell) -> bool:
    return cell.sign(h.xreplace({z: c})) == 0


def _joined(left: Pattern, c: Expr, right: Pattern) -> Pattern:
    """Two neighbouring patterns with the point c between them as a place of change."""
    return Pattern((*left.roots, c, *right.roots), left.signs + right.signs)


def _without_false_zeros(
    p: Pattern, suspects: tuple[Expr, ...], g: Expr, z: Symbol, cell: Cell
) -> Pattern:
    """p without those zeros of the divisor at which g does not vanish."""
    roots, signs = [], [p.signs[0]]
    for root, s in zip(p.roots, p.signs[1:], strict=True):
        if root not in suspects or cell.sign(g.xreplace({z: root})) == 0:
            roots.append(root)
            signs.append(s)
    return Pattern(tuple(roots), tuple(signs))


def zero_between(g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell) -> Expr:
    """The only zero of g in (lo, hi), where g changes sign: in closed form, else a Root."""
    closed = _closed_form(g, z, lo, hi, cell)
    if closed is not None:
        return closed
    if cell.parameters and (g.free_symbols - {z}):
        raise Undecided(f"the zero of {g} in {z} has no closed form in the parameters")
    from symbolic.calculus.isolation import simplest
    from symbolic.calculus.root import root_in

    a, b = _bracket(g, z, lo, hi)
    for width in WIDTHS:
        a, b = _narrow(g, z, a, b, width)
        if a == b:
            return a
        root = root_in(g, z, a, b)
        if root is not None:
            return simplest(root)
    raise Undecided(f"the zero of {g} in ({a}, {b}) is not certified to be simple")


def _closed_form(g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell) -> Expr | None:
    """A zero of p(z) + q(z)*T with p, q of degree at most 1 by LambertW, if it lies inside."""
    for root in _lambert_candidates(g, z):
        try:
            if cell.sign(
                numbers.without_exponential_of_lambert(g.xreplace({z: root}))
            ) == 0 and cell.compare(lo, root) < 0 < cell.compare(hi, root):
                return root
        except Undecided:
            continue
    return None


def _lambert_candidates(g: Expr, z: Symbol) -> list[Expr]:
    rational = rationalise(g, z)
    if len(rational.meaning) != 1 or not isinstance(rational.meaning[0][1], exp):
        return []
    T, meaning = rational.meaning[0]
    rate = meaning.args[0] / z
    numerator = fraction(together(rational.form))[0]
    if rate.has(z) or not numerator.is_polynomial(z, T):
        return []
    p = Poly(numerator, T)
    if len(p.terms()) != 2:
        return []
    (k, top), (m, bottom) = ((d[0], c) for d, c in p.terms())
    q = rate * (k - m)  # top*exp(q z) + bottom = 0
    candidates: list[Expr] = []
    if not top.has(z) and Poly(bottom, z).degree() == 1:
        a, b = Poly(bottom, z).all_coeffs()
        # a z + b = -top e^{q z}: with y = -q (z + b/a), y e^y = (q top/a) e^{-q b/a}.
        y = (q * top / a) * exp(-q * b / a)
        candidates = [-b / a - LambertW(y, j) / q for j in (0, -1)]
    if not bottom.has(z) and Poly(top, z).degree() == 1:
        a, b = Poly(top, z).all_coeffs()
        # (a z + b) e^{q z} = -bottom: with y = q (z + b/a), y e^y = -(q bottom/a) e^{q b/a}.
        y = -(q * bottom / a) * exp(q * b / a)
        candidates = [-b / a + LambertW(y, j) / q for j in (0, -1)]
    return [c.xreplace({LambertW(y, 0): LambertW(y)}) for c in candidates]


def _bracket(g: Expr, z: Symbol, lo: Expr, hi: Expr) -> tuple[Rational, Rational]:
    """Rationals lo < a < b < hi around the only sign change of g in (lo, hi), close together."""
    start = numbers.simplest_between(lo, hi)
    s = numbers.sign_at(g, z, start)
    if s == 0:
        return start, start
    left = sign_of_end(g, z, lo, "+")
    a, b = start, start
    for k in range(1, 400):
        if s == left:
            b = _toward(b, hi, k)
            here = numbers.sign_at(g, z, b)
            if here == 0:
                return b, b
            if here == -s:
                break
            a = b
        else:
            a = _toward(a, lo, k)
            here = numbers.sign_at(g, z, a)
            if here == 0:
                return a, a
            if here == -s:
                break
            b = a
    else:
        raise Undecided(f"the zero of {g} in ({lo}, {hi}) was not bracketed")
    return a, b


def sign_of_end(g: Expr, z: Symbol, c: Expr, side: str) -> int:
    """The sign of a parameter-free g next to c."""
    from symbolic.calculus.cells import FREE

    return sign_near(g, z, c, side, FREE)


def _toward(x: Rational, end: Expr, k: int) -> Rational:
    if end in (oo, -oo):
        return x + (1 if end == oo else -1) * Rational(2) ** k
    return numbers.simplest_between(*((x, end) if numbers.compare(x, end) < 0 else (end, x)))


def _narrow(
    g: Expr, z: Symbol, a: Rational, b: Rational, width: Rational
) -> tuple[Rational, Rational]:
    """A part of [a, b], no wider than asked, that keeps the sign change; or the zero, twice."""
    s = numbers.sign_at(g, z, a) if a != b else 0
    while b - a > width:
        m = (a + b) / 2
        t = numbers.sign_at(g, z, m)
        if t == 0:
            return m, m
        a, b = (m, b) if t == s else (a, m)
    return a, b
