"""Signs on unbounded tails, where boxes alone fail: oo - oo, or 0 times oo.

On [R, oo) the expression is written as a sum of products of powers, exponentials and
*bounded factors*: 1 - tanh(u) = 2 exp(-2u) q with q = 1/(1 + exp(-2u)), for example.  A
factor is a symbol of its own with a box that contains its values on the whole tail; the
rows are identities, so nothing is neglected.  Then the sum is divided by its largest term.
A quotient that is monotone on the tail lies between 0 and its value at R.

Legend: f expression, t > 0 variable of the tail [R, oo), u argument, w small or large one,
q bounded factor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import prod

import sympy as sp
from flint import arb
from sympy import Dummy, Expr, Symbol, exp, log, pi, sqrt

from symbolic.calculus.boxes import Box, Undefined
from symbolic.calculus.elementary import INF, NEG_INF, ONE, ZERO, greatest, minus, size
from symbolic.calculus.enclosure import enclose

_MOST_TERMS = 40
_MOST_PRODUCTS = 300
_TRIES = 3
_DEEPEST = 2
_SMALL = arb(1) / 8
_FAR_ENOUGH = arb(2) ** -32

# The same symbols in every tail: what is known of an expression in them need not be found again.
_T = Dummy("t", positive=True)
_V, _X, _Y = Dummy("v"), Dummy("x"), Dummy("y")


def tail_sign(f: Expr, z: Symbol, part: Box, where: Mapping[Symbol, Box]) -> int | None:
    """The strict sign of f for all z of an unbounded `part`, [R, oo] or [-oo, -R], R >= 1.

    A sign proves as well that f is real and defined there.  None proves nothing.
    """
    if part.lo >= ONE:
        f, tail = f.xreplace({z: _T}), part
    elif part.hi <= -ONE:
        f, tail = f.xreplace({z: -_T}), Box(minus(part.hi), INF)
    else:
        return None
    try:
        spread = _Spread(_T, {**where, _T: tail})
        return spread.sign(spread.terms(f))
    except Undefined:
        return None


def sign_near_end(
    f: Expr, z: Symbol, end: Expr, other: Box, side: int, where: Mapping[Symbol, Box]
) -> int | None:
    """The strict sign of f between `end` and a place in the box `other`, `end` itself excluded.

    By z = end + side/t; side is 1 when the places lie above the end.  None proves nothing.
    """
    try:
        reach = enclose(1 / (side * (_X - end)), {_X: other})
    except Undefined:
        return None
    if not reach.lo >= ONE:
        return None
    return tail_sign(f.xreplace({z: end + side / _T}), _T, Box(reach.lo, INF), where)


@dataclass
class _Spread:
    """An expression spread into terms, and the boxes of the bounded factors in them."""

    t: Symbol
    boxes: dict[Symbol, Box]
    _factors: dict[Expr, Symbol] = field(default_factory=dict)
    _depth: int = 0

    def sign(self, terms: Expr) -> int | None:
        found = self.divided(terms)
        if found is None:
            return None
        largest, quotient = found
        s, r = self.sign_of_term(largest), quotient.sign
        return s * r if s and r else None

    def divided(self, terms: Expr) -> tuple[Expr, Box] | None:
        """A term of strict sign, and a box of one strict sign around the sum divided by it."""
        parts = sp.Add.make_args(terms)
        if len(parts) > _MOST_TERMS:
            return None
        for largest in sorted(parts, key=self._size, reverse=True)[:_TRIES]:
            if not self.sign_of_term(largest):
                continue
            try:
                total = self.sum_of_quotients(sp.expand(terms / largest))
            except Undefined:
                continue
            if total.sign:
                return largest, total
        return None

    def sum_of_quotients(self, terms: Expr) -> Box:
        """A box around a sum, each term bounded by itself."""
        total = Box(ZERO, ZERO)
        for part in sp.Add.make_args(terms):
            total = _sum(total, self.quotient(part))
        return total

    def quotient(self, r: Expr) -> Box:
        """A box around a product, by its parts: what depends on t alone, and the rest."""
        of_t: list[Expr] = []
        rest: list[Expr] = []
        for factor in sp.Mul.make_args(r):
            (rest if factor.free_symbols - {self.t} else of_t).append(factor)
        return _times(self._monotone(sp.Mul(*of_t)), enclose(sp.Mul(*rest), self.boxes))

    def _monotone(self, r: Expr) -> Box:
        natural = enclose(r, self.boxes)
        s = self.sign_of_term(r)
        if s is None or not r.has(self.t) or natural.is_bounded:
            return natural
        # d log|r| / d log t: a power of t contributes a constant.
        slope = sum(sp.expand(self.t * sp.diff(a, self.t) / a) for a in sp.Mul.make_args(r))
        direction = self._direction(sp.expand(slope))
        start = self.boxes[self.t].lo
        at_start = enclose(r, {self.t: Box(start, start)})
        if direction == -1:
            return natural.intersection(at_start.hull(Box(ZERO, ZERO)))
        if direction == 1:
            end = Box(INF, INF) if s == 1 else Box(NEG_INF, NEG_INF)
            return natural.intersection(at_start.hull(end))
        return natural

    def _direction(self, slope: Expr) -> int | None:
        natural = enclose(slope, self.boxes).sign
        if natural or self._depth == _DEEPEST:
            return natural
        self._depth += 1
        try:
            return self.sign(slope)
        finally:
            self._depth -= 1

    def sign_of_term(self, term: Expr) -> int | None:
        """The strict sign of a product; an exponential is positive though its box touches 0."""
        s = 1
        for factor in sp.Mul.make_args(term):
            part = self._sign_of_factor(factor)
            if not part:
                return None
            s *= part
        return s

    def _sign_of_factor(self, factor: Expr) -> int | None:
        match factor:
            case exp():
                return 1
            case sp.Pow(base=base, exp=e) if e.is_Rational:
                s = self._sign_of_factor(base)
                if s == -1 and e.is_Integer:
                    return 1 if e % 2 == 0 else -1
                return 1 if s == 1 else None
        return enclose(factor, self.boxes).sign

    def _size(self, term: Expr) -> _Order:
        """How large a term is far out, to choose by; nothing rests on it."""
        far = {s: Box(b.midpoint(), b.midpoint()) for s, b in self.boxes.items()}
        place = self.boxes[self.t].lo * 64
        far[self.t] = Box(place.mid(), place.mid())
        try:
            return _Order(abs(enclose(term, far).midpoint()))
        except Undefined:
            return _Order(ZERO)

    # --- rewriting ---------------------------------------------------------------------

    def terms(self, f: Expr) -> Expr:
        """f as a sum of products, equal to f on the tail."""
        if not f.free_symbols or f.is_Symbol:
            return f
        match f:
            case sp.Add():
                return sp.expand(sp.Add(*(self.terms(a) for a in f.args)))
            case sp.Mul():
                return self._product([self.terms(a) for a in f.args])
            case sp.Pow(base=base, exp=e) if e.is_Rational:
                return self._power(self.terms(base), e)
            case exp():
                return _exp(self, self.terms(f.args[0]))
        row = _ROWS.get(f.func)
        found = row(self, self.terms(f.args[0])) if row else None
        return self.factor(f) if found is None else sp.expand(found)

    def _product(self, factors: list[Expr]) -> Expr:
        if prod(len(sp.Add.make_args(a)) for a in factors) > _MOST_PRODUCTS:
            raise Undefined(sp.Mul(*factors))
        return sp.expand(sp.Mul(*factors))

    def factor(self, q: Expr, found: Box | None = None) -> Expr:
        """A symbol for a bounded factor, one for each expression."""
        if q not in self._factors:
            symbol = _symbol_of(q)
            self.boxes[symbol] = found or enclose(q, self.boxes)
            self._factors[q] = symbol
        return self._factors[q]

    def _power(self, base: Expr, e: Expr) -> Expr:
        if not base.is_Add:
            return sp.expand(base**e)
        if e.is_Integer and 0 < e <= 4:
            return self._product([base] * int(e))
        found = self.divided(base)
        if found is None:
            return self.factor(base**e)
        largest, quotient = found
        if not e.is_Integer and not (quotient.sign == 1 == self.sign_of_term(largest)):
            raise Undefined(base**e)
        head = sp.expand_power_base(largest**e, force=True)
        w = sp.expand(base / largest - 1)
        share = self.sum_of_quotients(w)
        if w != 0 and greatest(size(share.lo), size(share.hi)) <= _SMALL:
            # (1 + w)**e = 1 + e w q; q is a slope of chords of a convex or concave function.
            q = self.chord(((1 + _V) ** e - 1) / (e * _V), share, (1 + w) ** e)
            return sp.expand(head + head * e * w * q)
        return sp.expand(head * self.factor((base / largest) ** e, enclose(_V**e, {_V: quotient})))

    def chord(self, slope: Expr, w: Box, name: Expr) -> Symbol:
        """A factor for `slope`, monotone in _V on the box w, and 1 at 0."""
        # log(1 + v) cancels for tiny v: take the slope farther out, which bounds it as well.
        outer = [
            e if size(e) >= _FAR_ENOUGH else side * _FAR_ENOUGH
            for e, side in ((w.lo, -1), (w.hi, 1))
        ]
        ends = [enclose(slope, {_V: Box(e, e)}) for e in outer]
        return self.factor(sp.Function("chord")(name), ends[0].hull(ends[1]))

    def box(self, e: Expr) -> Box:
        found = enclose(e, self.boxes)
        divided = self.divided(e) if e.is_Add and not found.is_bounded else None
        if divided is None:
            return found
        # A sum with one sign stays on that side of 0.
        s = self.sign_of_term(divided[0])
        half = Box(ZERO, INF) if s == divided[1].sign else Box(NEG_INF, ZERO)
        return found.intersection(half)

    def ratio(self, f: type[Expr], u: Expr, at_zero: Expr = sp.S.One) -> Expr | None:
        """f(u) = u q where |u| <= 1; f(u)/u is even, and monotone from `at_zero` to |u| = c."""
        found = self.box(u)
        c = greatest(size(found.lo), size(found.hi))
        if not ZERO < c <= ONE:
            return None
        at_c = enclose(f(_V) / _V, {_V: Box(c, c)})
        return u * self.factor(f(u) / u, at_c.hull(enclose(at_zero, {})))


class _Order:
    """A key by which balls are compared."""

    def __init__(self, x: arb) -> None:
        self.x = x

    def __lt__(self, other: _Order) -> bool:
        return bool(self.x < other.x)


@lru_cache(maxsize=4096)
def _symbol_of(q: Expr) -> Symbol:
    return Dummy("q", real=True)


def _sum(a: Box, b: Box) -> Box:
    return enclose(_X + _Y, {_X: a, _Y: b})


def _times(a: Box, b: Box) -> Box:
    return enclose(_X * _Y, {_X: a, _Y: b})


# --- one row for each function: an identity on the tail ------------------------------------


def _exp(at: _Spread, u: Expr) -> Expr:
    """exp(u) = 1 + u q where u is small."""
    found = at.box(u)
    if u.free_symbols and greatest(size(found.lo), size(found.hi)) <= _SMALL:
        return sp.expand(1 + u * at.chord((exp(_V) - 1) / _V, found, exp(u)))
    return exp(u)


def _sinh(at: _Spread, u: Expr) -> Expr:
    small = at.ratio(sp.sinh, u)
    return (_exp(at, u) - _exp(at, sp.expand(-u))) / 2 if small is None else small


def _cos(at: _Spread, u: Expr) -> Expr | None:
    """cos(u) = 1 - u**2/2 q where |u| <= 1; q falls from 1 at 0."""
    found = at.box(u)
    c = greatest(size(found.lo), size(found.hi))
    if not ZERO < c <= ONE:
        return None
    at_c = enclose(2 * (1 - sp.cos(_V)) / _V**2, {_V: Box(c, c)})
    return 1 - u**2 / 2 * at.factor((1 - sp.cos(u)) / u**2, at_c.hull(Box(ONE, ONE)))


def _odd(f: type[Expr]) -> Callable[[_Spread, Expr], Expr | None]:
    return lambda at, u: at.ratio(f, u)


def _tanh(at: _Spread, u: Expr) -> Expr | None:
    found = at.box(u)
    small = None if found.sign else at.ratio(sp.tanh, u)
    if small is not None:
        return small
    if found.lo >= ZERO:
        return 1 - 2 * exp(-2 * u) * at.factor(1 / (1 + exp(-2 * u)))
    if found.hi <= ZERO:
        return -1 + 2 * exp(2 * u) * at.factor(1 / (1 + exp(2 * u)))
    return None


def _coth(at: _Spread, u: Expr) -> Expr | None:
    found = at.box(u)
    if found.lo > ZERO:
        return 1 + 2 * exp(-2 * u) * at.factor(1 / (1 - exp(-2 * u)))
    if found.hi < ZERO:
        return -1 - 2 * exp(2 * u) * at.factor(1 / (1 - exp(2 * u)))
    return None


def _sech(at: _Spread, u: Expr) -> Expr | None:
    found = at.box(u)
    if found.lo >= ZERO:
        return 2 * exp(-u) * at.factor(1 / (1 + exp(-2 * u)))
    if found.hi < ZERO:
        return 2 * exp(u) * at.factor(1 / (1 + exp(2 * u)))
    return None


def _erfc(at: _Spread, u: Expr) -> Expr | None:
    """erfc(u) = exp(-u**2)/u v, u > 0: 2/(1 + sqrt(1 + 2/u**2)) < sqrt(pi) v < 1."""
    found = at.box(u)
    if found.lo > ZERO:
        return _erfc_above(at, u, found.lo)
    if found.hi < ZERO:
        return 2 - _erfc_above(at, sp.expand(-u), minus(found.hi))
    return None


def _erfc_above(at: _Spread, u: Expr, least: arb) -> Expr:
    bound = 2 / ((1 + sqrt(1 + 2 / _V**2)) * sqrt(pi))
    found = enclose(bound, {_V: Box(least, least)}).hull(enclose(1 / sqrt(pi), {}))
    decay = sp.expand_power_exp(exp(sp.expand(-(u**2))))
    return decay / u * at.factor(u * exp(u**2) * sp.erfc(u), found)


def _erf(at: _Spread, u: Expr) -> Expr | None:
    spread = _erfc(at, u)
    return at.ratio(sp.erf, u, 2 / sqrt(pi)) if spread is None else 1 - spread


def _atan(at: _Spread, u: Expr) -> Expr | None:
    found = at.box(u)
    if found.lo > ONE or found.hi < -ONE:
        near = at.ratio(sp.atan, at.terms(1 / u))
        return None if near is None else (pi / 2 if found.lo > ONE else -pi / 2) - near
    return at.ratio(sp.atan, u)


def _log(at: _Spread, u: Expr) -> Expr | None:
    """log of the largest term, and log(1 + w) = w q for the others' share w."""
    if not u.is_Add:
        return _log_of_product(at, u)
    found = at.divided(u)
    if found is None or at.sign_of_term(found[0]) != 1:
        return None
    largest = found[0]
    w = sp.expand(u / largest - 1)
    head = _log_of_product(at, largest)
    if w == 0:
        return head
    small = at.sum_of_quotients(w)
    if head is None or not (small.lo > arb(-0.75) and small.hi < 4 * ONE):
        return None
    return head + w * at.chord(log(1 + _V) / _V, small, log(1 + w))


def _log_of_product(at: _Spread, u: Expr) -> Expr | None:
    total: Expr = sp.S.Zero
    for factor in sp.Mul.make_args(u):
        if at.sign_of_term(factor) != 1:
            return None
        match factor:
            case exp():
                total += factor.args[0]
            case sp.Pow(base=base, exp=e) if e.is_Rational:
                total += e * log(base)
            case _:
                total += log(factor)
    return total


def _abs(at: _Spread, u: Expr) -> Expr | None:
    s = at.sign(u)
    return s * u if s else None


def _sgn(at: _Spread, u: Expr) -> Expr | None:
    s = at.sign(u)
    return sp.Integer(s) if s else None


_ROWS = {
    sp.tanh: _tanh,
    sp.coth: _coth,
    sp.sech: _sech,
    sp.sinh: _sinh,
    sp.cosh: lambda at, u: (_exp(at, u) + _exp(at, sp.expand(-u))) / 2,
    sp.sin: _odd(sp.sin),
    sp.cos: _cos,
    sp.tan: _odd(sp.tan),
    sp.asin: _odd(sp.asin),
    sp.asinh: _odd(sp.asinh),
    sp.erf: _erf,
    sp.erfc: _erfc,
    sp.atan: _atan,
    sp.log: _log,
    sp.Abs: _abs,
    sp.sign: _sgn,
}
