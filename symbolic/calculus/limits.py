"""One-sided limits of a smooth expression at a point or at ±oo.

Routes: continuity (extended arithmetic bottom-up); the dominant monomial of a quotient of
exponential polynomials; SymPy's Gruntz algorithm for what is left.  Every limit that is not
plain continuity is held against balls on a sequence that runs into the point; a value that
these contradict is an internal error, not an answer.

Legend: f expression, c point, side "+" (from above) or "-" (from below).
"""

from __future__ import annotations

from functools import lru_cache

from sympy import (
    AccumBounds,
    Add,
    Dummy,
    Expr,
    Integer,
    Poly,
    Rational,
    S,
    Symbol,
    diff,
    exp,
    expand,
    fraction,
    gruntz,
    oo,
    together,
    zoo,
)

from symbolic.calculus import numbers
from symbolic.calculus.approach import approach, check_limit
from symbolic.calculus.boxes import Undefined
from symbolic.calculus.cells import FREE, Cell
from symbolic.calculus.enclosure import sign_on
from symbolic.calculus.errors import Undecided
from symbolic.calculus.expansion import leading_term
from symbolic.calculus.extended import NO_LIMIT, Extended, Indeterminate
from symbolic.calculus.generators import factors, rationalise, simplified
from symbolic.calculus.oscillation import has_no_limit, squeezed


def limit(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell) -> Expr:
    """The limit of f as z runs into c from `side`: a number, ±oo or NO_LIMIT.

    f must be defined and smooth next to c on that side.  Raises Undecided where no route
    applies, Contradiction where balls refute the route's value.
    """
    f, c = cell.reduce(f), cell.reduce(c)
    if not f.has(z):
        return f
    if c in (oo, -oo):
        side = "-" if c == oo else "+"
    if cell.is_free:
        return _free_limit(f, z, c, side)
    return _limit(f, z, c, side, cell)


@lru_cache(maxsize=8192)
def _free_limit(f: Expr, z: Symbol, c: Expr, side: str) -> Expr:
    return _limit(f, z, c, side, FREE)


def _limit(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell) -> Expr:
    value = _direct(f, z, c, side, cell)
    if value is None:
        value = _leading(f, z, c, side, cell)
        if value is None:
            value = _gruntz(simplified(f, z), z, c, side, cell)
        check_limit(f, z, c, side, value, cell)
    return value


def _leading(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell) -> Expr | None:
    """The limit that the leading term has; None where none was found."""
    lead = leading_term(f, z, c, side, cell)
    if lead is None:
        return None
    if lead.sign == 0 or lead.size < 0:
        return S.Zero
    return lead.coefficient if lead.size == 0 else lead.sign * oo


def _direct(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell) -> Expr | None:
    """The limit by one of our own routes; None where they do not apply."""
    simple = simplified(f, z)
    for form in (f, simple):
        try:
            return _extended(z, c, side, cell).value(form)
        except Indeterminate:
            pass
    if (c in (oo, -oo) and _swings(simple, z)) or has_no_limit(simple, z, c, side, cell):
        return NO_LIMIT
    value = _dominant(simple, z, c, cell) if c in (oo, -oo) else None
    if value is None:
        value = squeezed(f, z, c, side, cell)
    if value is None:
        value = _lhopital(simple, z, c, side, cell)
    if value is not None:
        check_limit(f, z, c, side, value, cell)
    return value


def _extended(z: Symbol, c: Expr, side: str, cell: Cell) -> Extended:
    return Extended(z, c, cell, lambda f: sign_near(f, z, c, side, cell))


def _swings(f: Expr, z: Symbol) -> bool:
    """Whether f is periodic and takes two values: then it has no limit at ±oo."""
    from symbolic.calculus.trigonometry import period

    if f.free_symbols != {z} or period(f, z) is None:
        return False
    values = []
    for x in (Rational(1, 7), Rational(4, 5), Rational(7, 4)):
        value = f.xreplace({z: x})
        if value.is_real:
            values.append(value)
    return any(numbers.sign(a - b) != 0 for a, b in zip(values, values[1:], strict=False))


def sign_near(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell, depth: int = 6) -> int:
    """The sign of f on some interval that ends at c, on `side`.

    Where f tends to 0, by the sign of f' there (mean value theorem).
    """
    from symbolic.calculus.signs import quick_sign

    f = cell.reduce(f)
    if not f.has(z):
        return cell.sign(f)
    if c in (oo, -oo):
        near, far = (Integer(1), oo) if c == oo else (-oo, Integer(-1))
        shape = quick_sign(f, z, near, far, cell)
        if shape in ("+", "-"):
            return 1 if shape == "+" else -1
    parts = [(g, k) for g, k in factors(f, z) if g.has(z)]
    if len(parts) > 1 or (parts and parts[0][0] != f):
        s = 1
        for g, k in factors(f, z):
            s *= sign_near(g, z, c, side, cell, depth) if k % 2 else 1
        return s
    value = _direct(f, z, c, side, cell)
    if value is None:
        proved = _sign_by_balls(f, z, c, side)
        if proved is not None:
            return proved
        lead = leading_term(f, z, c, side, cell)
        if lead is not None:
            return lead.sign
        value = limit(f, z, c, side, cell)
    if value == NO_LIMIT:
        raise Undecided(f"{f} has no limit at {c}, hence no sign next to it was found")
    if value in (oo, -oo):
        return 1 if value == oo else -1
    s = cell.sign(value)
    if s != 0:
        return s
    if simplified(f, z) == 0:
        return 0
    if depth == 0:
        raise Undecided(f"the sign of {f} next to {c} was not found")
    slope = sign_near(diff(f, z), z, c, side, cell, depth - 1)
    return slope if side == "+" else -slope


def _sign_by_balls(f: Expr, z: Symbol, c: Expr, side: str) -> int | None:
    """The strict sign that balls prove between c and a point next to it; None if they do not."""
    if f.free_symbols != {z}:
        return None
    for x in approach(c, side, 3):
        try:
            s = sign_on(f, z, *((c, x) if side == "+" else (x, c)), open_ends=True)
        except (Undefined, ValueError, OverflowError):
            continue
        if s:
            return s
    return None


def _dominant(f: Expr, z: Symbol, c: Expr, cell: Cell) -> Expr | None:
    """The limit at ±oo of a quotient of sums of b*z**a*exp(u), u linear; None if f is none.

    The monomial with the largest growth (rate of exp, then power of z) decides; distinct
    monomials cannot cancel.
    """
    rational = rationalise(f, z)
    rates: dict[Symbol, Expr] = {}
    for T, meaning in rational.meaning:
        if not isinstance(meaning, exp) or not meaning.args[0].is_polynomial(z):
            return None
        rate = meaning.args[0] / z
        if rate.has(z):
            return None
        rates[T] = rate if c == oo else -rate
    tops = []
    for part in fraction(together(rational.form)):
        top = _top(expand(part), z, rates, c, cell)
        if top is None:
            return None
        tops.append(top)
    (a, r, b), (a2, r2, b2) = tops
    order = cell.sign(r - r2) or cell.sign(a - a2)
    if order < 0:
        return S.Zero
    ratio = b / b2
    if order == 0:
        return ratio
    return cell.sign(ratio) * oo


def _top(
    part: Expr, z: Symbol, rates: dict[Symbol, Expr], c: Expr, cell: Cell
) -> tuple[Expr, Expr, Expr] | None:
    """(power of z, rate, coefficient) of the dominant monomial, z**a signed for c = -oo."""
    p = Poly(part, z, *rates)
    terms: list[tuple[Expr, Expr, Expr]] = []
    for powers, coefficient in p.terms():
        if cell.sign(coefficient) == 0:
            continue
        rate = Add(*(k * r for k, r in zip(powers[1:], rates.values(), strict=True)))
        a = Integer(powers[0])
        terms.append((a, rate, coefficient * (-1) ** a if c == -oo else coefficient))
    if not terms:
        return None
    top = terms[0]
    for term in terms[1:]:
        order = cell.sign(term[1] - top[1]) or cell.sign(term[0] - top[0])
        if order == 0:
            return None
        if order > 0:
            top = term
    return top


def _lhopital(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell, depth: int = 4) -> Expr | None:
    """0/0 at a finite point by l'Hôpital's rule; None where the form is another."""
    if c in (oo, -oo):
        return None
    numerator, denominator = fraction(together(f))
    for _ in range(depth):
        if not denominator.has(z):
            return None
        try:
            extended = _extended(z, c, side, cell)
            if extended.value(numerator) != 0 or extended.value(denominator) != 0:
                return None
            numerator, denominator = diff(numerator, z), diff(denominator, z)
            top, bottom = extended.value(numerator), extended.value(denominator)
            if bottom in (oo, -oo) or top in (oo, -oo) or NO_LIMIT in (top, bottom):
                return None
            if cell.sign(bottom) != 0:
                return top / bottom
        except Indeterminate:
            return None
    return None


def _in_parameters(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell) -> Expr | None:
    """The limit of a sum of c_i*f_i, the c_i free of z and the f_i of parameters.

    With a leading f_1, to which every f_i has a finite ratio r_i, f is f_1 times something
    that tends to C = sum c_i*r_i.  SymPy's algorithm would take every coefficient for nonzero.
    """
    terms: dict[Expr, Expr] = {}
    for term in Add.make_args(expand(f)):
        coefficient, rest = term.as_independent(z, as_Add=False)
        terms[rest] = terms.get(rest, S.Zero) + coefficient
    if any(g.free_symbols - {z} for g in terms):
        return None
    for leading in terms:
        ratios = {g: limit(simplified(g / leading, z), z, c, side, FREE) for g in terms}
        if any(r in (oo, -oo, NO_LIMIT) for r in ratios.values()):
            continue
        total = Add(*(k * ratios[g] for g, k in terms.items()))
        size = limit(leading, z, c, side, FREE)
        if size in (oo, -oo):
            s = cell.sign(total)
            return None if s == 0 else s * size
        return None if size == NO_LIMIT else total * size
    return None


def _scaled(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell) -> Expr | None:
    """The limit at 0 or ±oo seen in w = s*z, where that leaves parameters as coefficients."""
    if c not in (oo, -oo, 0):
        return None
    for p in sorted(f.free_symbols - {z}, key=str):
        sign = cell.known_sign(p)
        if sign in (None, 0):
            continue
        size = p if sign == 1 else -p
        for s in (size, 1 / size):
            value = _in_parameters(simplified(f.xreplace({z: z / s}), z), z, c, side, cell)
            if value is not None:
                return value
    return None


def _gruntz(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell) -> Expr:
    """SymPy's limit of an expression without parameters; with them, by what they multiply."""
    if f.free_symbols != {z}:
        for route in (_in_parameters, _scaled):
            value = route(f, z, c, side, cell)
            if value is not None:
                return value
        raise Undecided(f"the limit of {f} at {c} was not found")
    x = Dummy("x", real=True)
    try:
        value = gruntz(f.xreplace({z: x}), x, c, side)
    except (NotImplementedError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Undecided(f"the limit of {f} at {c} was not found ({error})") from None
    if not isinstance(value, Expr) or value.has(x, S.NaN, zoo, S.ImaginaryUnit, AccumBounds):
        raise Undecided(f"the limit of {f} at {c} was not found")
    return value
