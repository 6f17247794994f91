"""Rigorous enclosures: what a real expression can be on a box of its variables.

Interval arithmetic over the extended reals with outward rounded ends; its soundness rests
on flint's balls alone, and no Python float takes part.  An expression is translated once
into a tape (each sub-expression one entry) and the tape is run on ends of intervals.

Boxes prove strict inequalities and refute equalities.  They never prove that a number
is 0.

Legend: f expression, z variable, c number without symbols, p interval as a pair of ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from threading import RLock
from typing import Any, TypeAlias

import sympy as sp
from flint import arb, ctx, fmpq, fmpz_poly
from sympy import Expr, Symbol
from sympy.core.relational import Relational

from symbolic.calculus import elementary as el
from symbolic.calculus.elementary import INF, NEG_INF, ZERO, Ends, Outside

MOST_BITS = 20000
_LOCK = RLock()


class Undefined(Exception):
    """The expression is not proved to be real and defined on the whole box.

    `expression` is the sub-expression at fault.
    """

    def __init__(self, expression: Any) -> None:
        super().__init__(expression)
        self.expression = expression

    def __str__(self) -> str:
        return f"{self.expression} is not proved to be real and defined here"


@contextmanager
def working_bits(bits: int) -> Iterator[None]:
    """flint's precision set for a while, and restored.

    flint keeps one precision for all threads, hence the lock; a wrong precision could
    widen a box, never make it wrong.
    """
    with _LOCK:
        before = ctx.prec
        ctx.prec = bits
        try:
            yield
        finally:
            ctx.prec = before


@dataclass(frozen=True)
class Box:
    """A closed interval of extended reals with exact ends; it contains every real in question."""

    lo: arb
    hi: arb

    def __post_init__(self) -> None:
        if not (self.lo <= self.hi and self.lo.is_exact() and self.hi.is_exact()):
            raise ValueError(f"no box from {self.lo} to {self.hi}: exact ends, lo <= hi")

    @property
    def sign(self) -> int | None:
        """-1 or 1 for a box of one strict sign, 0 for [0, 0] only; None proves nothing."""
        if self.lo > ZERO:
            return 1
        if self.hi < ZERO:
            return -1
        return 0 if self.lo == self.hi else None

    @property
    def is_point(self) -> bool:
        return bool(self.lo == self.hi)

    @property
    def is_bounded(self) -> bool:
        return bool(self.lo.is_finite() and self.hi.is_finite())

    @property
    def width(self) -> arb:
        """An upper bound of hi - lo, exact; oo for unbounded boxes."""
        return (self.hi - self.lo).upper() if self.is_bounded else INF

    def contains(self, x: Any) -> bool:
        """Whether the box contains x: a number for flint, or another box."""
        if isinstance(x, Box):
            return bool(self.lo <= x.lo and x.hi <= self.hi)
        return bool(self.lo <= x and x <= self.hi)

    def overlaps(self, other: Box) -> bool:
        """Whether the boxes share a point; False proves two numbers different."""
        return bool(self.lo <= other.hi and other.lo <= self.hi)

    def hull(self, other: Box) -> Box:
        """The least box that contains both."""
        return Box(*el.hull((self.lo, self.hi), (other.lo, other.hi)))

    def intersection(self, other: Box) -> Box:
        """The common part; for two enclosures of the same values still an enclosure."""
        return Box(el.greatest(self.lo, other.lo), el.least(self.hi, other.hi))

    def midpoint(self) -> arb:
        """An exact finite number of the box, in its middle where it is bounded."""
        with working_bits(max(self.lo.bits(), self.hi.bits(), 30) + 30):
            if self.is_bounded:
                middle = ((self.lo + self.hi) / 2).mid()
            elif self.lo.is_finite():
                middle = (self.lo + el.greatest(abs(self.lo), el.ONE)).mid()
            elif self.hi.is_finite():
                middle = (self.hi - el.greatest(abs(self.hi), el.ONE)).mid()
            else:
                middle = ZERO
        return el.least(el.greatest(middle, self.lo), self.hi)

    def split(self) -> tuple[Box, Box]:
        """Two boxes that cover it and meet in its midpoint."""
        middle = self.midpoint()
        return Box(self.lo, middle), Box(middle, self.hi)

    def __repr__(self) -> str:
        return f"Box({_text(self.lo)}, {_text(self.hi)})"


def exact(x: arb) -> Expr:
    """The number that an exact ball is, as a SymPy Rational or ±oo."""
    if not x.is_finite():
        return sp.oo if x > ZERO else -sp.oo
    mantissa, exponent = x.man_exp()
    return sp.Integer(int(mantissa)) * sp.Integer(2) ** int(exponent)


def _text(x: arb) -> str:
    if not x.is_finite():
        return "oo" if x > ZERO else "-oo"
    return str(x.str(12, radius=False))


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
    symbolic.calculus.enclosure.Undefined: log(x) is not proved to be real and defined here
    """
    tape = _tape(f, closed)
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


def decimal(c: Expr, digits: int) -> str:
    """The number c correctly rounded to `digits` significant digits.

    Zeros at the end are dropped where the decimal is the number exactly.
    """
    c = sp.sympify(c)
    if c in (sp.oo, -sp.oo):
        return str(c)
    if c == 0:
        return "0"
    power = _decimal_exponent(c) - digits + 1
    n = _nearest(c, power)
    if len(str(abs(n))) > digits:
        n, power = n // 10, power + 1
    exact = c.is_Rational and sp.Integer(n) * sp.Integer(10) ** power == c
    return _spell(n, power, strip=bool(exact))


def _decimal_exponent(c: Expr) -> int:
    """The k with 10^k <= |c| < 10^(k+1)."""

    def floor_of_logarithm(size: arb) -> arb:
        return (size.log() / arb(10).log()).floor()

    if c.is_Rational:
        k = (int(c.p).bit_length() - int(c.q).bit_length()) * 30103 // 100000 - 1
        while abs(c) >= sp.Integer(10) ** (k + 1):
            k += 1
        return k
    return _integer(c, lambda ball: floor_of_logarithm(abs(ball)))


def _nearest(c: Expr, power: int) -> int:
    """The integer nearest to c / 10^power; ties to the even one, for rational c."""
    if c.is_Rational:
        return round(sp.Rational(c) / sp.Integer(10) ** power)
    return _integer(c, lambda ball: (ball * arb(10) ** -power + arb(0.5)).floor())


def _integer(c: Expr, step: Callable[[arb], arb]) -> int:
    """The integer that `step` makes of the number c, once a ball tells which."""
    bits = 128
    while bits <= MOST_BITS:
        ball = evaluate(c, bits=bits)
        with working_bits(bits + 64):
            n = step(ball).unique_fmpz()
        if n is not None:
            return int(n)
        bits *= 2
    raise Undefined(c)


def _spell(n: int, power: int, *, strip: bool) -> str:
    mantissa, sign = str(abs(n)), "-" if n < 0 else ""
    exponent = len(mantissa) - 1 + power
    if -5 <= exponent < max(len(mantissa), 6):
        whole, part = _placed(mantissa, power)
        return sign + _joined(whole, part, strip)
    return f"{sign}{_joined(mantissa[0], mantissa[1:], strip)}e{exponent}"


def _placed(mantissa: str, power: int) -> tuple[str, str]:
    if power >= 0:
        return mantissa + "0" * power, ""
    padded = mantissa.rjust(1 - power, "0")
    return padded[:power], padded[power:]


def _joined(whole: str, part: str, strip: bool) -> str:
    part = part.rstrip("0") if strip else part
    return f"{whole}.{part}" if part else whole


# --- translation -----------------------------------------------------------------------

Function: TypeAlias = Callable[..., Ends]
Where: TypeAlias = Mapping[Symbol, Ends]

# Functions of one argument that are continuous on their closed domain ...
_PLAIN: dict[type, Function] = {
    sp.exp: el.exponential,
    sp.sin: el.sine,
    sp.cos: el.cosine,
    sp.asin: el.arcsine,
    sp.acos: el.arccosine,
    sp.atan: el.arctangent,
    sp.sinh: el.sinh,
    sp.cosh: el.cosh,
    sp.tanh: el.tanh,
    sp.sech: el.sech,
    sp.asinh: el.asinh,
    sp.acosh: el.acosh,
    sp.erf: el.erf,
    sp.erfc: el.erfc,
    sp.Abs: el.absolute,
}
# ... and those with a pole, a jump or an open domain, where `closed` matters.
_GUARDED: dict[type, Function] = {
    sp.log: el.logarithm,
    sp.tan: el.tangent,
    sp.cot: el.cotangent,
    sp.sec: el.secant,
    sp.csc: el.cosecant,
    sp.acot: el.arccotangent,
    sp.coth: el.coth,
    sp.csch: el.csch,
    sp.atanh: el.atanh,
    sp.erfinv: el.erfinv,
    sp.erfcinv: el.erfcinv,
    sp.sign: el.sign,
}
# Functions of the reciprocal.
_OF_RECIPROCAL: dict[type, Function] = {
    sp.asec: el.arccosine,
    sp.acsc: el.arcsine,
    sp.asech: el.acosh,
    sp.acsch: el.asinh,
    sp.acoth: el.atanh,
}
_CONSTANTS: dict[Any, Callable[[], arb]] = {
    sp.pi: arb.pi,
    sp.E: arb.const_e,
    sp.EulerGamma: arb.const_euler,
    sp.Catalan: arb.const_catalan,
    sp.GoldenRatio: lambda: (1 + arb(5).sqrt()) / 2,
    sp.oo: lambda: INF,
    -sp.oo: lambda: NEG_INF,
}


class Tape:
    """An expression as a list of operations on slots, one for each sub-expression.

    Slots hold constants first (computed once for each precision), then the symbols' boxes.
    """

    def __init__(self, f: Expr, closed: bool) -> None:
        f = sp.sympify(f)
        self.closed = closed
        self.symbols = tuple(sorted(f.free_symbols, key=lambda s: s.sort_key()))
        self.constants = tuple(_constants_of(f))
        self._known: dict[int, list[Ends]] = {}
        self._slots: dict[Any, int] = {}
        self.operations: list[tuple[Any, Function, tuple[int, ...] | None]] = []
        for leaf in (*self.constants, *self.symbols):
            self._slots[leaf] = len(self._slots)
        self._count = len(self._slots)
        self._result = self._slot(f)

    def run(self, where: Where, bits: int) -> Ends:
        """The ends of f on the boxes, at flint's precision `bits`."""
        slots = self._constants_at(bits).copy()
        for s in self.symbols:
            if s not in where:
                raise Undefined(s)
            slots.append(where[s])
        for part, function, operands in self.operations:
            try:
                if operands is None:
                    value = function(where, bits)
                elif len(operands) == 1:
                    value = function(slots[operands[0]])
                else:
                    value = function(slots[operands[0]], slots[operands[1]])
            except Outside:
                raise Undefined(part) from None
            slots.append(value)
        lo, hi = slots[self._result]
        if not lo <= hi:
            raise Undefined(self.operations[-1][0] if self.operations else self.symbols)
        return lo, hi

    def _constants_at(self, bits: int) -> list[Ends]:
        if bits not in self._known:
            self._known[bits] = [_constant(c, bits) for c in self.constants]
        return self._known[bits]

    def _slot(self, f: Any) -> int:
        if f not in self._slots:
            self._slots[f] = self._translate(f)
        return self._slots[f]

    def _put(self, part: Any, function: Function, *operands: int) -> int:
        self.operations.append((part, function, operands))
        self._count += 1
        return self._count - 1

    def _put_lazy(self, part: Any, function: Function) -> int:
        self.operations.append((part, function, None))
        self._count += 1
        return self._count - 1

    def _guard(self, function: Function) -> Function:
        return partial(function, closed=True) if self.closed else function

    def _translate(self, f: Any) -> int:
        kind = type(f)
        if kind in _PLAIN:
            return self._put(f, _PLAIN[kind], self._slot(f.args[0]))
        if kind in _GUARDED:
            return self._put(f, self._guard(_GUARDED[kind]), self._slot(f.args[0]))
        if kind in _OF_RECIPROCAL:
            inverse = self._put(f, self._guard(el.reciprocal), self._slot(f.args[0]))
            function = _OF_RECIPROCAL[kind]
            return self._put(f, self._guard(function) if kind is sp.acoth else function, inverse)
        match f:
            case sp.Add():
                return self._chain(f, el.add, f.args)
            case sp.Mul():
                return self._product(f)
            case sp.Pow():
                return self._power(f)
            case sp.Max():
                return self._chain(f, el.maximum, f.args)
            case sp.Min():
                return self._chain(f, el.minimum, f.args)
            case sp.Heaviside():
                x, at_zero = (self._slot(a) for a in f.args)
                return self._put(f, self._guard(el.heaviside), x, at_zero)
            case sp.DiracDelta() if len(f.args) == 1:
                return self._put(f, el.dirac, self._slot(f.args[0]))
            case sp.LambertW():
                return self._lambert(f)
            case sp.Piecewise():
                return self._put_lazy(f, _branches(f, self.closed))
        raise Undefined(f)

    def _chain(self, f: Expr, function: Function, parts: tuple[Expr, ...]) -> int:
        first, *rest = parts
        slot = self._slot(first)
        for part in rest:
            slot = self._put(f, function, slot, self._slot(part))
        return slot

    def _product(self, f: Expr) -> int:
        if f.args[0] == -1:
            rest = f.args[1:]
            slot = self._chain(f, el.multiply, rest)
            return self._put(f, el.negative, slot)
        return self._chain(f, el.multiply, f.args)

    def _power(self, f: Expr) -> int:
        base, e = f.args
        if base == sp.E:
            return self._put(f, el.exponential, self._slot(e))
        if e.is_Float and int(e) == e:
            e = sp.Integer(int(e))
        if e.is_Integer:
            return self._put(f, _integer_power(int(e), self.closed), self._slot(base))
        if e.is_Rational:
            exponent = fmpq(int(e.p), int(e.q))
            function = partial(el.rational_power, e=exponent, closed=self.closed)
            return self._put(f, function, self._slot(base))
        return self._put(f, self._guard(el.real_power), self._slot(base), self._slot(e))

    def _lambert(self, f: Expr) -> int:
        branch = f.args[1] if len(f.args) > 1 else sp.S.Zero
        if branch not in (0, -1):
            raise Undefined(f)
        function = el.lambert if branch == 0 else el.lambert_below
        return self._put(f, self._guard(function), self._slot(f.args[0]))


@lru_cache(maxsize=8192)
def _tape(f: Expr, closed: bool) -> Tape:
    return Tape(f, closed)


def _integer_power(n: int, closed: bool) -> Function:
    return partial(el.integer_power, n=n, closed=closed)


def _constants_of(f: Any) -> list[Any]:
    """The largest sub-expressions without symbols; of a number its atoms."""
    found: dict[Any, None] = {}
    whole = bool(f.free_symbols)

    def visit(part: Any) -> None:
        if _is_leaf(part) or (whole and not part.free_symbols):
            found[part] = None
        elif not isinstance(part, sp.Piecewise):
            for a in part.args:
                visit(a)

    visit(f)
    return [c for c in found if not c.free_symbols]


def _is_leaf(part: Any) -> bool:
    return not part.args or isinstance(part, sp.CRootOf) or hasattr(part, "_enclose")


@lru_cache(maxsize=16384)
def _constant(c: Expr, bits: int) -> Ends:
    """The ends of a number at flint's precision `bits`."""
    if not _is_leaf(c):
        return _tape(c, True).run({}, bits)
    try:
        return _rounded(_leaf(c, bits))
    except Outside:
        raise Undefined(c) from None


def _leaf(c: Expr, bits: int) -> arb:
    match c:
        case sp.Integer():
            return arb(int(c))
        case sp.Rational():
            return arb(fmpq(int(c.p), int(c.q)))
        case sp.Float():
            return _binary(c)
        case sp.CRootOf():
            return _algebraic(c)
    if hasattr(c, "_enclose"):
        return c._enclose(bits)
    if c in _CONSTANTS:
        return _CONSTANTS[c]()
    raise Outside


def _rounded(ball: arb) -> Ends:
    lo, hi = ball.lower(), ball.upper()
    if not lo <= hi:
        raise Outside
    return lo, hi


def _binary(c: sp.Float) -> arb:
    """The number that the binary float is."""
    negative, mantissa, exponent, _ = c._mpf_
    if not mantissa and exponent:
        raise Outside
    size = arb(int(mantissa)) * arb(2) ** int(exponent)
    return -size if negative else size


def _algebraic(c: Any) -> arb:
    """A real root of an integer polynomial; SymPy counts real roots first, ascending."""
    coefficients = [int(a) for a in reversed(c.poly.all_coeffs())]
    found: list[Any] = fmpz_poly(coefficients).complex_roots()  # type: ignore[assignment]
    roots = [root.real for root, _ in found if root.imag == 0]
    roots.sort(key=_Ascending)
    if c.index >= len(roots):
        raise Outside
    return roots[c.index]


class _Ascending:
    """The order of disjoint balls."""

    def __init__(self, ball: arb) -> None:
        self.ball = ball

    def __lt__(self, other: _Ascending) -> bool:
        return bool(self.ball < other.ball)


# --- piecewise functions ---------------------------------------------------------------


def _branches(f: sp.Piecewise, closed: bool) -> Function:
    """The hull of the branches that are possible on a box, each on its part of the box."""
    rows = [(value, holds, sp.Not(holds)) for value, holds in f.args]

    def function(where: Where, bits: int) -> Ends:
        here: Where = where
        found: Ends | None = None
        for value, holds, fails in rows:
            truth = _decide(holds, here, bits)
            if truth is False:
                continue
            inside = here if truth else _narrowed(holds, here, bits)
            if inside is not None:
                ends = _tape(value, closed).run(inside, bits)
                found = el.hull(found, ends) if found else ends
            rest = None if truth else _narrowed(fails, here, bits)
            if rest is None and found:
                return found
            if closed or rest is None:
                raise Outside
            here = rest
        if found and _touches(here, where):
            return found
        raise Outside

    return function


def _decide(condition: Any, where: Where, bits: int) -> bool | None:
    """Whether a condition holds on the whole boxes, or nowhere there; None if neither is proved."""
    match condition:
        case sp.logic.boolalg.BooleanTrue():
            return True
        case sp.logic.boolalg.BooleanFalse():
            return False
        case sp.And():
            return _all([_decide(a, where, bits) for a in condition.args])
        case sp.Or():
            return _not(_all([_not(_decide(a, where, bits)) for a in condition.args]))
        case sp.Not():
            return _not(_decide(condition.args[0], where, bits))
        case Relational():
            a, b = (_tape(side, False).run(where, bits) for side in condition.args)
            return _compare(condition, a, b)
    raise Undefined(condition)


def _compare(condition: Relational, p: Ends, q: Ends) -> bool | None:
    match condition:
        case sp.Lt():
            return True if p[1] < q[0] else (False if p[0] >= q[1] else None)
        case sp.Le():
            return True if p[1] <= q[0] else (False if p[0] > q[1] else None)
        case sp.Gt():
            return True if p[0] > q[1] else (False if p[1] <= q[0] else None)
        case sp.Ge():
            return True if p[0] >= q[1] else (False if p[1] < q[0] else None)
        case sp.Eq():
            return _equal(p, q)
        case sp.Ne():
            return _not(_equal(p, q))
    raise Undefined(condition)


def _equal(p: Ends, q: Ends) -> bool | None:
    if p[1] < q[0] or q[1] < p[0]:
        return False
    return True if p[0] == p[1] == q[0] == q[1] else None


def _all(truths: list[bool | None]) -> bool | None:
    if False in truths:
        return False
    return None if None in truths else True


def _not(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _narrowed(condition: Any, where: Where, bits: int) -> Where | None:
    """Boxes that still contain every point where the condition holds; None: there is none."""
    match condition:
        case sp.And():
            here: Where | None = where
            for part in condition.args:
                here = None if here is None else _narrowed(part, here, bits)
            return here
        case sp.Lt() | sp.Le() | sp.Gt() | sp.Ge() | sp.Eq():
            return _cut(condition, where, bits)
    return where


def _cut(condition: Relational, where: Where, bits: int) -> Where | None:
    z, c = condition.args
    if not (z.is_Symbol and not c.free_symbols):
        condition = condition.reversed
        z, c = condition.args
        if not (z.is_Symbol and not c.free_symbols):
            return where
    (a, b), (least, most) = where[z], _constant(c, bits)
    lo = a if isinstance(condition, sp.Lt | sp.Le) else el.greatest(a, least)
    hi = b if isinstance(condition, sp.Gt | sp.Ge) else el.least(b, most)
    return {**where, z: (lo, hi)} if lo <= hi else None


def _touches(rest: Where, where: Where) -> bool:
    """Whether the uncovered rest of the boxes is an end of one of them."""
    return any(
        rest[s][0] == rest[s][1] and rest[s][0] in where[s] and where[s][0] != where[s][1]
        for s in where
    )
