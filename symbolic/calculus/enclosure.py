"""Rigorous enclosures: what a real expression can be on a box of its variables.

Interval arithmetic over the extended reals with outward rounded ends; its soundness rests
on flint's balls alone, and no Python float takes part.

Boxes prove strict inequalities and refute equalities.  They never prove that a number
is 0.

Legend: f expression, z variable, c number without symbols.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import sympy as sp
from flint import arb
from sympy import Expr, Symbol

from symbolic.calculus import elementary as el
from symbolic.calculus.boxes import MOST_BITS, Box, Undefined, working_bits
from symbolic.calculus.elementary import INF, NEG_INF, Outside
from symbolic.calculus.tapes import tape_of


def box(lo: Any, hi: Any, *, bits: int = 96) -> Box:
    """The box from lo to hi, rounded outward; ends are SymPy numbers or ±oo."""
    low, high = (enclose(sp.sympify(end), {}, bits=bits) for end in (lo, hi))
    return Box(low.lo, high.hi)


def enclose(f: Expr, where: Mapping[Symbol, Box], *, bits: int = 96, closed: bool = False) -> Box:
    """A box that contains every real value of f for variables in their boxes.

    Raises Undefined where f is not proved to be real on the boxes.  A box may touch a
    pole or the edge of an open domain with an end: the value has an infinite end then.
    With `closed=True` that is Undefined as well, and so are jumps: an answer then proves f
    defined and continuous on the whole boxes.

    >>> from sympy import exp, log, oo
    >>> from sympy.abc import x
    >>> enclose(1 + exp(x), {x: box(-oo, 0)})
    Box(1.00000000000, 2.00000000000)
    >>> enclose(log(x), {x: box(-1, 1)})
    Traceback (most recent call last):
    ...
    symbolic.calculus.boxes.Undefined: log(x) is not proved to be real and defined here
    """
    tape = tape_of(f, closed)
    with working_bits(bits):
        return Box(*tape.run({s: (b.lo, b.hi) for s, b in where.items()}, bits))


def enclose_tight(
    f: Expr,
    z: Symbol,
    box: Box,
    bits: int = 96,
    where: Mapping[Symbol, Box] | None = None,
    *,
    closed: bool = False,
) -> Box:
    """As `enclose`, intersected with the mean value form f(m) + f'(box) (box - m).

    The form is used only where f and f' are proved continuous on the (bounded) box.
    """
    others = dict(where or {})
    natural = enclose(f, {**others, z: box}, bits=bits, closed=closed)
    if not box.is_bounded or box.is_point:
        return natural
    try:
        form = _mean_value_form(f, z, box, others, bits)
    except Undefined:
        return natural
    return natural.intersection(form)


def _mean_value_form(f: Expr, z: Symbol, box: Box, others: Mapping[Symbol, Box], bits: int) -> Box:
    middle = box.midpoint()
    slope = enclose(derivative(f, z), {**others, z: box}, bits=bits, closed=True)
    enclose(f, {**others, z: box}, bits=bits, closed=True)
    centre = enclose(f, {**others, z: Box(middle, middle)}, bits=bits)
    with working_bits(bits):
        step = (box.lo - middle).lower(), (box.hi - middle).upper()
        rise = el.multiply((slope.lo, slope.hi), step)
        try:
            return Box(*el.add((centre.lo, centre.hi), rise))
        except Outside:
            raise Undefined(f) from None


@lru_cache(maxsize=4096)
def derivative(f: Expr, z: Symbol) -> Expr:
    """f' by the rules; the derivative of f wherever it and f are continuous on a box."""
    real = {s: sp.Dummy(s.name, real=True) for s in f.free_symbols if s.is_extended_real is None}
    back = {d: s for s, d in real.items()}
    df = f.xreplace(real).diff(real.get(z, z))
    return df.replace(_is_slope_of_tangent, _square).xreplace(back)


# c - c tanh(u)**2 cancels to 0 where c sech(u)**2 is small and of one sign.
_SQUARES = {sp.tanh: (-1, sp.sech), sp.tan: (1, sp.sec)}


def _is_slope_of_tangent(e: Expr) -> bool:
    if not (isinstance(e, sp.Add) and len(e.args) == 2 and e.args[0].is_Rational):
        return False
    c, square = e.args[1].as_coeff_Mul()
    if not (square.is_Pow and square.exp == 2 and type(square.base) in _SQUARES):
        return False
    return bool(c == _SQUARES[type(square.base)][0] * e.args[0])


def _square(e: Expr) -> Expr:
    f = e.args[1].as_coeff_Mul()[1].base
    return e.args[0] * _SQUARES[type(f)][1](f.args[0]) ** 2


def evaluate(c: Expr, *, bits: int = 128) -> arb:
    """A ball that contains the number c, to about `bits` relative accuracy.

    Of a number that cannot be told from 0 with 20000 bits the ball contains 0.
    """
    working = bits + 16
    while True:
        try:
            value = enclose(c, {}, bits=working)
            ball = _ball(value, working)
            if ball.is_exact() or ball.rel_accuracy_bits() >= bits or working >= MOST_BITS:
                return ball
        except Undefined:
            if working >= MOST_BITS // 4:
                raise
        working = min(2 * working, MOST_BITS)


def _ball(value: Box, bits: int) -> arb:
    with working_bits(bits):
        return value.lo if value.is_point else value.lo.union(value.hi)


def sign_of(c: Expr, *, max_bits: int = 4096) -> int | None:
    """The sign of a number: -1 or 1, proved by balls; 0 for the exact 0 alone.

    None when the balls keep containing 0: that proves nothing.
    """
    c = sp.sympify(c)
    if c.is_Rational:
        return int(sp.sign(c))
    bits = 64
    while True:
        try:
            s = enclose(c, {}, bits=bits).sign
            if s:
                return s
        except Undefined:
            if 2 * bits > max_bits:
                raise
        if 2 * bits > max_bits:
            return None
        bits *= 2


def sign_on(
    f: Expr,
    z: Symbol,
    lo: Expr,
    hi: Expr,
    *,
    where: Mapping[Symbol, Box] | None = None,
    budget: int = 400,
    closed: bool = False,
    open_ends: bool = False,
) -> int | None:
    """The strict sign, -1 or 1, that f has at every point of [lo, hi] where it is defined.

    None means not proved with `budget` evaluations.  Of an end ±oo only the reals before
    it count.  `closed=True` proves in addition that f is defined and continuous there;
    `open_ends=True` proves the sign on the open interval (lo, hi) only, so that f may tend
    to 0 or oo at its ends, or not be real beyond them.

    >>> from sympy import S, exp, oo
    >>> from sympy.abc import x
    >>> sign_on(exp(x) - x, x, -oo, oo)
    1
    >>> sign_on(x * exp(x), x, S(0), S(1)), sign_on(x * exp(x), x, S(0), S(1), open_ends=True)
    (None, 1)
    """
    ends = _OpenEnds(sp.sympify(lo), sp.sympify(hi)) if open_ends else None
    others = dict(where or {})
    try:
        todo, expected = [(box(lo, hi, bits=256), 0)], None
    except (Undefined, ValueError):
        return None
    while todo:
        part, depth = todo.pop()
        budget -= 1
        if budget < 0 or depth > _DEEPEST or _is_far_out(part):
            return None
        bits = bits_for(part)
        s = _sign_on_part(f, z, part, others, closed, bits)
        if s is None and ends:
            s = ends.sign(f, z, part, others)
        if s is None:
            if not _may_have_sign(f, {**others, z: _point(part.midpoint())}, expected, bits):
                return None
            todo += [(half, depth + 1) for half in reversed(_halves(part))]
        elif s == -(expected or s):
            return None
        else:
            expected = s
    return expected


_DEEPEST = 200
_FARTHEST = el.TWO**100


def _is_far_out(part: Box) -> bool:
    """Whether a tail starts where nothing is hoped for that failed nearer."""
    return bool(part.lo > _FARTHEST or part.hi < -_FARTHEST)


def bits_for(part: Box) -> int:
    """The precision at which a narrow box still has a shape of its own: 96 or more."""
    if part.is_point or not part.is_bounded:
        return 192 if part.is_point else 96
    lost = _magnitude(el.greatest(el.size(part.lo), el.size(part.hi))) - _magnitude(part.width)
    bits = 96
    while bits < 2 * lost + 64 and bits < MOST_BITS:
        bits *= 2
    return bits


def _magnitude(x: arb) -> int:
    """The k with 2^(k-1) <= |x| < 2^k."""
    mantissa, exponent = x.man_exp()
    return int(abs(mantissa)).bit_length() + int(exponent)


class _OpenEnds:
    """The ends of an open interval, next to which a sign is tried a few times."""

    def __init__(self, lo: Expr, hi: Expr) -> None:
        self.tries = {(end, side): 8 for end, side in ((lo, 1), (hi, -1)) if end.is_finite}

    def sign(self, f: Expr, z: Symbol, part: Box, where: Mapping[Symbol, Box]) -> int | None:
        from symbolic.calculus.tails import sign_near_end

        for (end, side), left in self.tries.items():
            at = enclose(end, {}, bits=256)
            other, near = (part.hi, part.lo) if side == 1 else (part.lo, part.hi)
            if left and at.contains(near) and other.is_finite() and part.width <= el.ONE:
                self.tries[end, side] -= 1
                s = sign_near_end(f, z, end, _point(other), side, where)
                if s:
                    return s
        return None


def _halves(part: Box) -> tuple[Box, Box]:
    """Bounded parts are halved; of unbounded ones 1, 16, 256, ... and their squares cut off."""
    if part.is_bounded or not (part.lo.is_finite() or part.hi.is_finite()):
        return part.split()
    end = part.lo if part.lo.is_finite() else el.minus(part.hi)
    cut = el.ONE if end < el.ONE else (end * 16 if end < 2**12 else end * end).mid()
    if part.lo.is_finite():
        return Box(part.lo, cut), Box(cut, INF)
    return Box(NEG_INF, el.minus(cut)), Box(el.minus(cut), part.hi)


def _sign_on_part(
    f: Expr, z: Symbol, part: Box, others: Mapping[Symbol, Box], closed: bool, bits: int
) -> int | None:
    try:
        s = enclose(f, {**others, z: part}, bits=bits, closed=closed).sign
        if not s and not part.is_bounded:
            return _tail_sign(f, z, part, others)
        if s or part.width > el.ONE:
            return s or None
        return enclose_tight(f, z, part, bits, others, closed=closed).sign or None
    except Undefined:
        return None if closed or part.is_bounded else _tail_sign(f, z, part, others)


def _tail_sign(f: Expr, z: Symbol, part: Box, others: Mapping[Symbol, Box]) -> int | None:
    from symbolic.calculus.tails import tail_sign

    return tail_sign(f, z, part, others) if part.width == INF else None


def _may_have_sign(f: Expr, where: Mapping[Symbol, Box], expected: int | None, bits: int) -> bool:
    """Whether a point leaves hope; where f is 0 or of the other sign, no bisection helps."""
    try:
        s = enclose(f, where, bits=max(bits, 192)).sign
    except Undefined:
        return True
    return bool(s) and s == (expected or s)


def _point(x: arb) -> Box:
    return Box(x, x)
