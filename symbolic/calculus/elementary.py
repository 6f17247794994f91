"""Elementary functions on closed intervals of the extended reals.

An interval is its pair of exact ends.  Every function returns an interval that contains
f(x) for all *real* x of the argument: monotone functions map ends, so that wide and
unbounded intervals stay tight.  `Outside` is raised where f is not real on the argument.

Where the argument touches a pole or the edge of an open domain with one end, the value has
an infinite end; with `closed=True` that is `Outside` too, and so are jumps: the answer then
proves f defined and continuous on the whole argument.

Legend: p, q intervals with ends (a, b) and (c, d).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from flint import arb, fmpq

Ends: TypeAlias = tuple[arb, arb]

ZERO, ONE, INF, NEG_INF = arb(0), arb(1), arb.pos_inf(), arb.neg_inf()
TWO, MINUS_ONE = arb(2), arb(-1)
_HUGE = TWO**200
_MOST_ROOT = 64


class Outside(Exception):
    """The argument is not inside the domain, or not proved to be."""


# --- arithmetic ------------------------------------------------------------------------


def add(p: Ends, q: Ends) -> Ends:
    lo, hi = (p[0] + q[0]).lower(), (p[1] + q[1]).upper()
    if lo.is_nan() or hi.is_nan():
        raise Outside
    return lo, hi


def negative(p: Ends) -> Ends:
    return minus(p[1]), minus(p[0])


def multiply(p: Ends, q: Ends) -> Ends:
    a, b = p
    c, d = q
    if a >= ZERO:
        if c >= ZERO:
            lo, hi = _product(a, c), _product(b, d)
        elif d <= ZERO:
            lo, hi = _product(b, c), _product(a, d)
        else:
            lo, hi = _product(b, c), _product(b, d)
    elif b <= ZERO:
        if c >= ZERO:
            lo, hi = _product(a, d), _product(b, c)
        elif d <= ZERO:
            lo, hi = _product(b, d), _product(a, c)
        else:
            lo, hi = _product(a, d), _product(a, c)
    elif c >= ZERO:
        lo, hi = _product(a, d), _product(b, d)
    elif d <= ZERO:
        lo, hi = _product(b, c), _product(a, c)
    else:
        return (
            least(_product(a, d).lower(), _product(b, c).lower()),
            greatest(_product(a, c).upper(), _product(b, d).upper()),
        )
    return lo.lower(), hi.upper()


def _product(x: arb, y: arb) -> arb:
    """x y, where 0 times an infinite end is 0: the end stands for reals, not for itself."""
    xy = x * y
    return ZERO if xy.is_nan() else xy


def reciprocal(p: Ends, closed: bool = False) -> Ends:
    a, b = p
    if a > ZERO or b < ZERO:
        return (ONE / b).lower(), (ONE / a).upper()
    if closed or (a < ZERO and b > ZERO) or a == b:
        raise Outside
    return ((ONE / b).lower(), INF) if a == ZERO else (NEG_INF, (ONE / a).upper())


def integer_power(p: Ends, n: int, closed: bool = False) -> Ends:
    if n < 0:
        if p[0] < ZERO < p[1]:
            raise Outside
        return reciprocal(integer_power(p, -n), closed)
    if n == 0:
        return ONE, ONE
    if n % 2 == 0:
        a, b = absolute(p)
        return greatest(_power(a, n).lower(), ZERO), _power(b, n).upper()
    return _power(p[0], n).lower(), _power(p[1], n).upper()


def _power(x: arb, n: int) -> arb:
    # arb answers nan to (-oo)**3.
    return x**n if x.is_finite() else x


def rational_power(p: Ends, e: fmpq, closed: bool = False) -> Ends:
    """Base at least 0, exponent no integer."""
    if p[0] < ZERO:
        raise Outside
    if e < 0:
        return reciprocal(rational_power(p, -e), closed)
    return _root_power(p[0], e).lower(), _root_power(p[1], e).upper()


def _root_power(x: arb, e: fmpq) -> arb:
    if x in (ZERO, INF):
        return x
    root = int(e.q)
    if root == 2:
        return x.sqrt() ** int(e.p)
    if root <= _MOST_ROOT:
        return x.root(root) ** int(e.p)
    return (arb(e) * x.log()).exp()


def real_power(p: Ends, q: Ends, closed: bool = False) -> Ends:
    """Base at least 0; as exp(e log b)."""
    return exponential(multiply(q, logarithm(p, closed and not q[0] > ZERO)))


# --- exp and log -----------------------------------------------------------------------


def exponential(p: Ends) -> Ends:
    return _exp_below(p[0]), p[1].exp().upper()


def _exp_below(x: arb) -> arb:
    lo = (x if x < _HUGE else _HUGE).exp().lower()
    return lo if x < _HUGE or x.is_finite() else INF


def logarithm(p: Ends, closed: bool = False) -> Ends:
    a, b = p
    if a > ZERO:
        return a.log().lower(), b.log().upper()
    if closed or a < ZERO or b == ZERO:
        raise Outside
    return NEG_INF, b.log().upper()


def lambert(p: Ends, closed: bool = False) -> Ends:
    """The principal branch on [-1/e, oo]."""
    a, b = p
    _require_above(a, -(MINUS_ONE.exp()))
    return greatest(_lambert(a).lower(), MINUS_ONE), _lambert(b).upper()


def _lambert(x: arb) -> arb:
    return x if x == INF else x.lambertw()


def lambert_below(p: Ends, closed: bool = False) -> Ends:
    """The branch -1 on [-1/e, 0]."""
    a, b = p
    _require_above(a, -(MINUS_ONE.exp()))
    if b > ZERO or a == ZERO or (closed and b == ZERO):
        raise Outside
    lo = NEG_INF if b == ZERO else b.lambertw(-1).lower()
    return lo, least(a.lambertw(-1).upper(), MINUS_ONE)


# --- trigonometric functions -----------------------------------------------------------


def _meets(p: Ends, offset: arb, period: arb) -> bool:
    """Whether p may contain a point offset + k period."""
    first = ((p[0] - offset) / period).lower().ceil()
    last = ((p[1] - offset) / period).upper().floor()
    return not first > last


def sine(p: Ends) -> Ends:
    return _wave(p, arb.sin, arb.pi() / 2)


def cosine(p: Ends) -> Ends:
    return _wave(p, arb.cos, ZERO)


def _wave(p: Ends, f: Callable[[arb], arb], crest: arb) -> Ends:
    """f has period 2 pi and its maximum 1 at `crest`, its minimum -1 half a period later."""
    a, b = p
    if a == b and a.is_finite():
        return _within(f(a), MINUS_ONE, ONE)
    if not (b - a).is_finite():
        return MINUS_ONE, ONE
    pi = arb.pi()
    at_a, at_b = f(a), f(b)
    lo = MINUS_ONE if _meets(p, crest + pi, 2 * pi) else least(at_a.lower(), at_b.lower())
    hi = ONE if _meets(p, crest, 2 * pi) else greatest(at_a.upper(), at_b.upper())
    return greatest(lo, MINUS_ONE), least(hi, ONE)


def tangent(p: Ends, closed: bool = False) -> Ends:
    pi = arb.pi()
    if not (p[1] - p[0]).is_finite() or _meets(p, pi / 2, pi):
        raise Outside
    return p[0].tan().lower(), p[1].tan().upper()


def cotangent(p: Ends, closed: bool = False) -> Ends:
    a, b = p
    if not (b - a).is_finite():
        raise Outside
    if closed or not (a == ZERO or b == ZERO):
        if _meets(p, ZERO, arb.pi()):
            raise Outside
        return b.cot().lower(), a.cot().upper()
    if a == b or b > 3 or a < -3:
        raise Outside
    return (b.cot().lower(), INF) if a == ZERO else (NEG_INF, a.cot().upper())


def secant(p: Ends, closed: bool = False) -> Ends:
    return reciprocal(cosine(p), closed)


def cosecant(p: Ends, closed: bool = False) -> Ends:
    return reciprocal(sine(p), closed)


def arcsine(p: Ends) -> Ends:
    _require_between(p, MINUS_ONE, ONE)
    return p[0].asin().lower(), p[1].asin().upper()


def arccosine(p: Ends) -> Ends:
    _require_between(p, MINUS_ONE, ONE)
    return greatest(p[1].acos().lower(), ZERO), p[0].acos().upper()


def arctangent(p: Ends) -> Ends:
    return p[0].atan().lower(), p[1].atan().upper()


def arccotangent(p: Ends, closed: bool = False) -> Ends:
    """SymPy's: atan(1/x), which jumps at 0 from -pi/2 to its value pi/2 there."""
    a, b = p
    if a > ZERO or b < ZERO:
        return arctangent(reciprocal(p))
    half = (arb.pi() / 2).upper()
    if a == ZERO and not closed:
        return (ZERO if b == INF else _acot(b).lower()), half
    if closed:
        raise Outside
    return minus(half), half


def _acot(x: arb) -> arb:
    return arb.pi() / 2 if x == ZERO else (ONE / x).atan()


# --- hyperbolic functions --------------------------------------------------------------


def sinh(p: Ends) -> Ends:
    return _sinh_below(p[0]), minus(_sinh_below(minus(p[1])))


def _sinh_below(x: arb) -> arb:
    # arb answers [-oo, oo] where sinh overflows its exponents.
    return x if not x.is_finite() else (x if x < _HUGE else _HUGE).sinh().lower()


def cosh(p: Ends) -> Ends:
    a, b = absolute(p)
    lo = INF if a == INF else (a if a < _HUGE else _HUGE).cosh().lower()
    return greatest(lo, ONE), b.cosh().upper()


def tanh(p: Ends) -> Ends:
    return greatest(p[0].tanh().lower(), MINUS_ONE), least(p[1].tanh().upper(), ONE)


def coth(p: Ends, closed: bool = False) -> Ends:
    a, b = p
    if a > ZERO:
        return greatest(b.coth().lower(), ONE), a.coth().upper()
    if b < ZERO:
        return b.coth().lower(), least(a.coth().upper(), MINUS_ONE)
    if closed or a == b or (a < ZERO and b > ZERO):
        raise Outside
    if a == ZERO:
        return greatest(b.coth().lower(), ONE), INF
    return NEG_INF, least(a.coth().upper(), MINUS_ONE)


def sech(p: Ends) -> Ends:
    return reciprocal(cosh(p))


def csch(p: Ends, closed: bool = False) -> Ends:
    return reciprocal(sinh(p), closed)


def asinh(p: Ends) -> Ends:
    return p[0].asinh().lower(), p[1].asinh().upper()


def acosh(p: Ends) -> Ends:
    if p[0] < ONE:
        raise Outside
    return greatest(p[0].acosh().lower(), ZERO), p[1].acosh().upper()


def atanh(p: Ends, closed: bool = False) -> Ends:
    a, b = p
    _require_between(p, MINUS_ONE, ONE)
    if (closed and (a == MINUS_ONE or b == ONE)) or a == ONE or b == MINUS_ONE:
        raise Outside
    lo = NEG_INF if a == MINUS_ONE else a.atanh().lower()
    return lo, (INF if b == ONE else b.atanh().upper())


# --- error functions -------------------------------------------------------------------


def erf(p: Ends) -> Ends:
    return greatest(_erf(p[0]).lower(), MINUS_ONE), least(_erf(p[1]).upper(), ONE)


def _erf(x: arb) -> arb:
    return x.erf() if x.is_finite() else x.sgn()


def erfc(p: Ends) -> Ends:
    return greatest(_erfc(p[1]).lower(), ZERO), least(_erfc(p[0]).upper(), TWO)


def _erfc(x: arb) -> arb:
    return x.erfc() if x.is_finite() else ONE - x.sgn()


def erfinv(p: Ends, closed: bool = False) -> Ends:
    a, b = p
    _require_between(p, MINUS_ONE, ONE)
    if (closed and (a == MINUS_ONE or b == ONE)) or a == ONE or b == MINUS_ONE:
        raise Outside
    lo = NEG_INF if a == MINUS_ONE else a.erfinv().lower()
    return lo, (INF if b == ONE else b.erfinv().upper())


def erfcinv(p: Ends, closed: bool = False) -> Ends:
    a, b = p
    _require_between(p, ZERO, TWO)
    if (closed and (a == ZERO or b == TWO)) or a == TWO or b == ZERO:
        raise Outside
    lo = NEG_INF if b == TWO else b.erfcinv().lower()
    return lo, (INF if a == ZERO else a.erfcinv().upper())


# --- functions with corners and jumps --------------------------------------------------


def absolute(p: Ends) -> Ends:
    a, b = p
    if a >= ZERO:
        return p
    if b <= ZERO:
        return minus(b), minus(a)
    return ZERO, greatest(minus(a), b)


def sign(p: Ends, closed: bool = False) -> Ends:
    a, b = p
    if closed and a <= ZERO <= b and a != b:
        raise Outside
    return a.sgn(), b.sgn()


def heaviside(p: Ends, at_zero: Ends, closed: bool = False) -> Ends:
    a, b = p
    if a > ZERO:
        return ONE, ONE
    if b < ZERO:
        return ZERO, ZERO
    if closed and a != b:
        raise Outside
    lo, hi = at_zero
    if a < ZERO:
        lo = least(lo, ZERO)
    if b > ZERO:
        hi = greatest(hi, ONE)
    return lo, hi


def dirac(p: Ends) -> Ends:
    """The derivative of a step, away from the step."""
    if p[0] <= ZERO <= p[1]:
        raise Outside
    return ZERO, ZERO


def maximum(p: Ends, q: Ends) -> Ends:
    return greatest(p[0], q[0]), greatest(p[1], q[1])


def minimum(p: Ends, q: Ends) -> Ends:
    return least(p[0], q[0]), least(p[1], q[1])


# --- helpers ---------------------------------------------------------------------------


def minus(x: arb) -> arb:
    """-x exactly; flint's own sign rounds."""
    return x.neg(exact=True)


def size(x: arb) -> arb:
    """|x| exactly."""
    return x if x >= ZERO else minus(x)


def hull(p: Ends, q: Ends) -> Ends:
    return least(p[0], q[0]), greatest(p[1], q[1])


def least(x: arb, y: arb) -> arb:
    """The lesser of two exact numbers.

    Raises Outside for nan, which no comparison admits.
    """
    if x <= y:
        return x
    if y <= x:
        return y
    raise Outside


def greatest(x: arb, y: arb) -> arb:
    """The greater of two exact numbers."""
    if x >= y:
        return x
    if y >= x:
        return y
    raise Outside


def _within(ball: arb, least_value: arb, most: arb) -> Ends:
    return greatest(ball.lower(), least_value), least(ball.upper(), most)


def _require_between(p: Ends, lo: arb, hi: arb) -> None:
    if not (lo <= p[0] and p[1] <= hi):
        raise Outside


def _require_above(x: arb, bound: arb) -> None:
    if not x > bound:
        raise Outside
