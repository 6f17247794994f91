"""One-sided limits of a smooth expression at a point or at ±oo.

Routes: continuity (extended arithmetic bottom-up); the dominant monomial of a quotient of
exponential polynomials; SymPy's Gruntz algorithm for what is left.  Every limit that is not
plain continuity is held against balls on a sequence that runs into the point; a value that
these contradict is an internal error, not an answer.

Legend: f expression, c point, side "+" (from above) or "-" (from below).
"""

from __future__ import annotations

from functools import lru_cache

from flint import arb
from sympy import (
    AccumBounds,
    Add,
    AtomicExpr,
    Dummy,
    Expr,
    Integer,
    LambertW,
    Mul,
    Poly,
    Pow,
    Rational,
    S,
    Symbol,
    acos,
    acosh,
    asin,
    asinh,
    atan,
    atanh,
    cos,
    cosh,
    cot,
    coth,
    csch,
    diff,
    erf,
    erfc,
    exp,
    expand,
    fraction,
    gruntz,
    log,
    oo,
    pi,
    sec,
    sech,
    sin,
    sinh,
    tan,
    tanh,
    together,
    zoo,
)

from symbolic.calculus import numbers
from symbolic.calculus.boxes import Undefined, working_bits
from symbolic.calculus.cells import FREE, Cell
from symbolic.calculus.enclosure import enclose, evaluate, sign_on
from symbolic.calculus.errors import Contradiction, Undecided
from symbolic.calculus.expansion import leading_term
from symbolic.calculus.generators import factors, rationalise, simplified
from symbolic.calculus.oscillation import has_no_limit, squeezed


class NoLimit(AtomicExpr):
    """The value of a limit that does not exist, neither finite nor infinite."""

    is_commutative = True

    def _sympystr(self, printer: object) -> str:
        return "NO_LIMIT"

    def _latex(self, printer: object) -> str:
        return r"\nexists"


NO_LIMIT = NoLimit()


class _Indeterminate(Exception):
    """Extended arithmetic met 0·oo, oo - oo, 0/0 or an unknown side."""


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
            return _Extended(z, c, side, cell).value(form)
        except _Indeterminate:
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


class _Extended:
    """Bottom-up evaluation on the extended line; raises _Indeterminate."""

    def __init__(self, z: Symbol, c: Expr, side: str, cell: Cell) -> None:
        self.z, self.c, self.side, self.cell = z, c, side, cell

    def value(self, f: Expr) -> Expr:
        if f == self.z:
            return self.c
        if not f.has(self.z):
            return f
        match f:
            case Add():
                return self._sum([self.value(a) for a in f.args])
            case Mul():
                return self._product(f)
            case Pow():
                return self._power(f)
        value = self._function(f, self.value(f.args[0]))
        if value is None or value.has(S.NaN, zoo):
            raise _Indeterminate
        return value

    def _sum(self, values: list[Expr]) -> Expr:
        infinite = {v for v in values if v in (oo, -oo)}
        if NO_LIMIT in values or len(infinite) == 2:
            raise _Indeterminate
        return infinite.pop() if infinite else Add(*values)

    def _product(self, f: Mul) -> Expr:
        values = [self.value(a) for a in f.args]
        if NO_LIMIT in values:
            raise _Indeterminate
        infinite = [v for v in values if v in (oo, -oo)]
        finite = Mul(*(v for v in values if v not in (oo, -oo)))
        if not infinite:
            return finite
        s = self.cell.sign(finite)
        if s == 0:
            raise _Indeterminate
        for v in infinite:
            s *= 1 if v == oo else -1
        return s * oo

    def _power(self, f: Pow) -> Expr:
        base, power = self.value(f.base), self.value(f.exp)
        if NO_LIMIT in (base, power):
            raise _Indeterminate
        if power in (oo, -oo):
            return self._exponential(f.base, power)
        if base in (oo, -oo):
            return self._infinite_power(base, power)
        s = self.cell.sign(base)
        if s == 0:
            return self._zero_power(f, power)
        if s < 0 and not power.is_Integer:
            raise _Indeterminate
        return base**power

    def _exponential(self, base: Expr, power: Expr) -> Expr:
        """base**power for a constant base above 0 and a power that runs to ±oo."""
        if base.has(self.z) or self.cell.sign(base) <= 0:
            raise _Indeterminate
        growth = self.cell.sign(base - 1) * (1 if power == oo else -1)
        return {1: oo, 0: S.One, -1: S.Zero}[growth]

    def _infinite_power(self, base: Expr, power: Expr) -> Expr:
        s = self.cell.sign(power)
        if s == 0:
            raise _Indeterminate
        if s < 0:
            return S.Zero
        if base == oo:
            return oo
        if not power.is_Integer:
            raise _Indeterminate
        return oo if power % 2 == 0 else -oo

    def _zero_power(self, f: Pow, power: Expr) -> Expr:
        s = self.cell.sign(power)
        if s > 0:
            return S.Zero
        if s == 0:
            raise _Indeterminate
        if power.is_Integer and power % 2 == 0:
            return oo
        near = sign_near(f.base, self.z, self.c, self.side, self.cell)
        if near == 0 or (near < 0 and not power.is_Integer):
            raise _Indeterminate
        return near * oo

    def _function(self, f: Expr, v: Expr) -> Expr | None:
        """The function of a limit: continuous there, or by its own limit at ±oo and at poles."""
        if v == NO_LIMIT:
            raise _Indeterminate
        if v in (oo, -oo):
            return _at_infinity(f, v)
        match f:
            case exp() | sin() | cos() | sinh() | cosh() | tanh() | atan() | asinh() | sech():
                return f.func(v)
            case erf() | erfc():
                return f.func(v)
            case log():
                s = self.cell.sign(v)
                return -oo if s == 0 else (log(v) if s > 0 else None)
            case tan() | sec():
                return self._trigonometric(f, v, cos)
            case cot():
                return self._trigonometric(f, v, sin)
            case coth() | csch():
                s = self.cell.sign(v)
                if s == 0:
                    near = sign_near(f.args[0], self.z, self.c, self.side, self.cell)
                    return near * oo
                return f.func(v)
            case asin() | acos():
                return f.func(v) if self.cell.sign(1 - v**2) >= 0 else None
            case acosh():
                return f.func(v) if self.cell.sign(v - 1) >= 0 else None
            case atanh():
                s = self.cell.sign(1 - v**2)
                return f.func(v) if s > 0 else (self.cell.sign(v) * oo if s == 0 else None)
            case LambertW() if len(f.args) == 1:
                return LambertW(v) if self.cell.sign(v + exp(-1)) >= 0 else None
        return None

    def _trigonometric(self, f: Expr, v: Expr, denominator: type) -> Expr | None:
        if self.cell.sign(denominator(v)) == 0:
            numerator = sin if denominator is cos and isinstance(f, tan) else cos
            if isinstance(f, sec):
                top = 1
            else:
                top = self.cell.sign(numerator(v))
            near = sign_near(denominator(f.args[0]), self.z, self.c, self.side, self.cell)
            return top * near * oo
        return f.func(v)


def _at_infinity(f: Expr, v: Expr) -> Expr | None:
    up = v == oo
    match f:
        case exp():
            return oo if up else S.Zero
        case log() | LambertW() if up:
            return oo
        case sinh() | asinh():
            return v
        case cosh() | acosh():
            return oo
        case tanh() | erf() | coth():
            return S.One if up else S.NegativeOne
        case erfc():
            return S.Zero if up else Integer(2)
        case sech() | csch():
            return S.Zero
        case atan():
            return pi / 2 if up else -pi / 2
        case sin() | cos() | tan():
            return None
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
            extended = _Extended(z, c, side, cell)
            if extended.value(numerator) != 0 or extended.value(denominator) != 0:
                return None
            numerator, denominator = diff(numerator, z), diff(denominator, z)
            top, bottom = extended.value(numerator), extended.value(denominator)
            if bottom in (oo, -oo) or top in (oo, -oo) or NO_LIMIT in (top, bottom):
                return None
            if cell.sign(bottom) != 0:
                return top / bottom
        except _Indeterminate:
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


def approach(c: Expr, side: str, count: int = 7) -> list[Expr]:
    """Rationals (plus c) that run into c from `side`, squaring their nearness at each step."""
    steps = [Integer(2) ** (2**k) for k in range(1, count + 1)]
    if c == oo:
        return steps
    if c == -oo:
        return [-t for t in steps]
    return [c + Rational(1, t) if side == "+" else c - Rational(1, t) for t in steps]


def check_limit(f: Expr, z: Symbol, c: Expr, side: str, value: Expr, cell: Cell) -> None:
    """Try to refute a limit with balls, at the cell's sample of the parameters.

    Passing proves nothing; raises Contradiction when the values next to c settle elsewhere.
    """
    if value == NO_LIMIT:
        return
    f, c, value = cell.at_sample(f), cell.at_sample(c), cell.at_sample(value)
    with working_bits(512):
        if _refuted(f, z, c, side, value):
            raise Contradiction(f"balls refute the limit {value} of {f} at {c}{side}")


def _refuted(f: Expr, z: Symbol, c: Expr, side: str, value: Expr) -> bool:
    """Whether the values next to c settle, and do so elsewhere than at `value`."""
    balls = [ball for x in approach(c, side) if (ball := _ball_at(f, z, x, 512)) is not None]
    if len(balls) < 4:
        return False
    first, second, third, last = balls[-4:]
    steps = [second - first, third - second, last - third]
    sizes = [abs(step) for step in steps]
    if _turns_back(f, z, c, side, value, last):
        return False
    if value in (oo, -oo):
        wrong_way = [step < 0 if value == oo else step > 0 for step in steps]
        runs_off = all(map(bool, wrong_way)) and bool(sizes[2] > sizes[1])
        return runs_off or _settled(sizes)
    slack = 8 * sizes[2] + arb(2) ** -60
    return _settled(sizes) and bool(abs(last - evaluate(value, bits=256)) > slack)


def _ball_at(f: Expr, z: Symbol, x: Expr, bits: int) -> arb | None:
    """A finite ball around f(x); None where there is none."""
    try:
        box = enclose(f, {z: enclose(x, {}, bits=bits)}, bits=bits)
    except (Undefined, ValueError, OverflowError):
        return None
    ball = box.lo.union(box.hi)
    return ball if ball.is_finite() else None


def _turns_back(f: Expr, z: Symbol, c: Expr, side: str, value: Expr, last: arb) -> bool:
    """Whether f comes nearer to `value` far beyond the place of `last`, as tanh(z - 10**50)."""
    with working_bits(2048):
        ball = _ball_at(f, z, approach(c, side, 9)[-1], 2048)
        if ball is None:
            return False
        if value in (oo, -oo):
            return bool(ball > last + 1 if value == oo else ball < last - 1)
        goal = evaluate(value, bits=256)
        return bool(2 * abs(ball - goal) < abs(last - goal))


def _settled(sizes: list[arb]) -> bool:
    """Whether steps shrink geometrically, or have shrunk away."""
    shrinking = bool(4 * sizes[2] < sizes[1]) and bool(4 * sizes[1] < sizes[0])
    return shrinking or all(bool(size < arb(2) ** -200) for size in sizes[1:])
