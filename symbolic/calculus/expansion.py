"""Leading terms toward a point, with coefficients that may hold parameters.

In t > 0 that runs to 0, with z = c + t, c - t, 1/t or -1/t, a function is expanded in monomials

    t**e * log(1/t)**k * exp(a_1*m_1 + a_2*m_2 + ...),

where the m_i are monomials themselves that outgrow log(1/t).  They are ordered by growth: first
by the exponential, then by e, then by k.  Every expansion
carries a bound of what it leaves out, so that a leading term is proved once the sign of its
coefficient is: a coefficient that vanishes for some parameters divides the cell.  Series used:
the binomial series, those of exp and log(1 + u), Taylor's formula for functions analytic at a
finite limit, atan(u) = pi/2 - atan(1/u) and the asymptotic series of erfc (DLMF 7.12.1).

Legend: m monomial, c coefficient, u what tends to 0, N how many terms are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import product

from sympy import (
    Add,
    Dummy,
    Expr,
    Integer,
    LambertW,
    Mul,
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
    factorial,
    factorial2,
    ff,
    log,
    oo,
    pi,
    sec,
    sech,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
)

from symbolic.calculus import numbers
from symbolic.calculus.cells import Cell

COUNTS = (4, 8, 16)  # terms kept, until the leading term shows
MAX_EXACT_POWER = 6  # multiplied out; higher powers go through the binomial series


class _NoExpansion(Exception):
    """The function has no expansion of this kind, or the terms kept do not show it."""


@dataclass(frozen=True)
class Monomial:
    """t**e * log(1/t)**k * exp(sum of a*m for (m, a) in growth)."""

    e: Expr = S.Zero
    k: Expr = S.Zero
    growth: tuple[tuple[Monomial, Expr], ...] = ()

    def times(self, other: Monomial) -> Monomial:
        growth = dict(self.growth)
        for m, a in other.growth:
            growth[m] = expand(growth.get(m, S.Zero) + a)
        kept = tuple((m, a) for m, a in growth.items() if a != 0)
        return Monomial(expand(self.e + other.e), expand(self.k + other.k), kept)

    def to_the(self, power: Expr) -> Monomial:
        growth = tuple((m, expand(a * power)) for m, a in self.growth)
        return Monomial(expand(self.e * power), expand(self.k * power), growth)


ONE = Monomial()
LOG = Monomial(k=S.One)
Term = tuple[Expr, Monomial]


@dataclass(frozen=True)
class Expansion:
    """The sum of `terms`, the largest first, plus O(rest); exact where rest is None."""

    terms: tuple[Term, ...]
    rest: Monomial | None = None

    @property
    def bound(self) -> Monomial | None:
        """A monomial that the whole is O of; None for 0."""
        return self.terms[0][1] if self.terms else self.rest


@dataclass(frozen=True)
class Lead:
    """f ~ coefficient * monomial; size is 1, 0 or -1 as the monomial tends to oo, is 1, or to 0."""

    coefficient: Expr
    sign: int
    size: int


def leading_term(f: Expr, z: Symbol, c: Expr, side: str, cell: Cell) -> Lead | None:
    """The leading term of f at c from `side`, the coefficient of proved sign; None if not found.

    The zero function has the coefficient 0.  Raises Split where the parameters decide.
    """
    t = Dummy("t", positive=True)
    if c in (oo, -oo):
        place = 1 / t if c == oo else -1 / t
    else:
        place = c + t if side == "+" else c - t
    for count in COUNTS:
        try:
            expander = _Expander(t, cell, count)
            return expander.lead(expander.expand(f.xreplace({z: place})))
        except _NoExpansion:
            continue
    return None


class _Expander:
    def __init__(self, t: Symbol, cell: Cell, count: int) -> None:
        self.t, self.cell, self.count = t, cell, count

    # --- monomials ---------------------------------------------------------------------

    def size(self, m: Monomial) -> int:
        """1, 0 or -1 as m tends to oo, is 1, or tends to 0."""
        growth = dict(m.growth)
        while growth:
            top = max(growth, key=cmp_to_key(self.compare))
            equal = [n for n in growth if self.compare(top, n) == 0]
            s = self._sign(Add(*(growth.pop(n) for n in equal)))
            if s:
                return s
        return -self._sign(m.e) or self._sign(m.k)

    def compare(self, m: Monomial, n: Monomial) -> int:
        """The sign of log(m/n) far out: 1 where m outgrows n."""
        return self.size(m.times(n.to_the(S.NegativeOne)))

    def _sign(self, e: Expr) -> int:
        if e.is_Rational:
            return (e.p > 0) - (e.p < 0)
        return self.cell.sign(e)

    def _largest(self, monomials: Iterable[Monomial | None]) -> Monomial | None:
        found = [m for m in monomials if m is not None]
        return max(found, key=cmp_to_key(self.compare)) if found else None

    # --- arithmetic --------------------------------------------------------------------

    def collect(self, terms: Iterable[Term], rest: Monomial | None) -> Expansion:
        """Terms in order, equal monomials joined, cut where they sink into the rest."""
        kept: list[Term] = []
        by_growth = cmp_to_key(self.compare)
        for c, m in sorted(terms, key=lambda term: by_growth(term[1]), reverse=True):
            if kept and self.compare(kept[-1][1], m) == 0:
                kept[-1] = (expand(kept[-1][0] + c), kept[-1][1])
            else:
                kept.append((c, m))
        kept = [(c, m) for c, m in kept if c != 0]
        if rest is not None:
            kept = [(c, m) for c, m in kept if self.compare(m, rest) > 0]
        if len(kept) > self.count:
            rest = kept[self.count][1]
            kept = kept[: self.count]
        return Expansion(tuple(kept), rest)

    def sum(self, parts: Iterable[Expansion]) -> Expansion:
        parts = list(parts)
        rest = self._largest(x.rest for x in parts)
        return self.collect((term for x in parts for term in x.terms), rest)

    def times(self, x: Expansion, y: Expansion) -> Expansion:
        terms = [(expand(a * b), m.times(n)) for (a, m), (b, n) in product(x.terms, y.terms)]
        lost = [
            m.times(n)
            for m, n in ((x.rest, y.bound), (x.bound, y.rest))
            if m is not None and n is not None
        ]
        return self.collect(terms, self._largest(lost))

    def lead(self, x: Expansion) -> Lead:
        """The leading term, by the sign of its coefficient."""
        for c, m in x.terms:
            s = self._sign(c)
            if s:
                return Lead(c, s, self.size(m))
        if x.rest is None:
            return Lead(S.Zero, 0, 0)
        raise _NoExpansion

    def leading(self, x: Expansion) -> Expansion:
        """x without leading terms whose coefficients vanish; raises where none is left."""
        for i, (c, _) in enumerate(x.terms):
            if self._sign(c):
                return Expansion(x.terms[i:], x.rest)
        raise _NoExpansion

    def series(self, u: Expansion, coefficient: Callable[[int], Expr]) -> Expansion:
        """The sum of coefficient(j)*u**j, u tending to 0."""
        power = Expansion(((S.One, ONE),))
        parts = [Expansion(((coefficient(0), ONE),))]
        if u.bound is None:
            return parts[0]
        if self.size(u.bound) >= 0:
            raise _NoExpansion
        for j in range(1, self.count + 1):
            power = self.times(power, u)
            a = coefficient(j)
            parts.append(self.times(Expansion(((a, ONE),)), power))
        parts.append(Expansion((), u.bound.to_the(Integer(self.count + 1))))
        return self.sum(parts)

    # --- functions ---------------------------------------------------------------------

    def expand(self, f: Expr) -> Expansion:
        if f == self.t:
            return Expansion(((S.One, Monomial(S.One)),))
        if not f.has(self.t):
            return Expansion(((f, ONE),) if f != 0 else ())
        match f:
            case Add():
                return self.sum(self.expand(a) for a in f.args)
            case Mul():
                whole = Expansion(((S.One, ONE),))
                for a in f.args:
                    whole = self.times(whole, self.expand(a))
                return whole
            case exp():
                return self.exponential(self.expand(f.args[0]))
            case Pow():
                return self.power(f.base, f.exp)
            case log():
                return self.logarithm(self.expand(f.args[0]))
        other = _elementary(f)
        if other is not None:
            return self.expand(other)
        return self.function(f)

    def power(self, base: Expr, power: Expr) -> Expansion:
        if power.has(self.t):
            if not base.has(self.t) and self._sign(base) <= 0:
                raise _NoExpansion
            return self.expand(exp(power * log(base)))
        x = self.expand(base)
        if power.is_Integer and 0 < power <= MAX_EXACT_POWER:
            whole = x
            for _ in range(int(power) - 1):
                whole = self.times(whole, x)
            return whole
        x = self.leading(x)
        c, m = x.terms[0]
        if not power.is_Integer and self._sign(c) < 0:
            raise _NoExpansion
        small = self.series(self.relative(x), lambda j: ff(power, j) / factorial(j))
        return self.times(Expansion(((c**power, m.to_the(power)),)), small)

    def relative(self, x: Expansion) -> Expansion:
        """u with x = c*m*(1 + u), c*m the leading term."""
        c, m = x.terms[0]
        inverse = Expansion(((1 / c, m.to_the(S.NegativeOne)),))
        rest = Expansion(x.terms[1:], x.rest)
        return self.times(inverse, rest)

    def logarithm(self, x: Expansion) -> Expansion:
        x = self.leading(x)
        c, m = x.terms[0]
        if self._sign(c) < 0 or m.k != 0:
            raise _NoExpansion
        terms = [(log(c), ONE), (-m.e, LOG), *((a, n) for n, a in m.growth)]
        u = self.series(self.relative(x), _log_coefficient)
        return self.sum([Expansion(tuple(t for t in terms if t[0] != 0)), u])

    def exponential(self, x: Expansion) -> Expansion:
        """exp(x): of its infinite terms a monomial, of its constant a number, then a series."""
        if x.rest is not None and self.size(x.rest) >= 0:
            raise _NoExpansion
        factor, constant = ONE, S.Zero
        small: list[Term] = []
        for c, m in x.terms:
            size = self.size(m)
            if size < 0:
                small.append((c, m))
            elif size == 0:
                constant += c
            else:
                factor = factor.times(self._exponential_monomial(c, m))
        u = self.series(Expansion(tuple(small), x.rest), lambda j: 1 / factorial(j))
        return self.times(Expansion(((exp(constant), factor),)), u)

    def _exponential_monomial(self, c: Expr, m: Monomial) -> Monomial:
        """exp(c*m) for an m that tends to oo."""
        if m == LOG:
            return Monomial(-c)
        if self.compare(m, LOG) <= 0:
            raise _NoExpansion
        return Monomial(growth=((m, c),))

    def function(self, f: Expr) -> Expansion:
        x = self.expand(f.args[0])
        if x.bound is None:
            raise _NoExpansion
        if self.size(x.bound) > 0:
            x = self.leading(x)
        size = self.size(x.bound) if x.bound is not None else -1
        if size > 0:
            return self._far(f, x)
        constant = S.Zero
        small = x.terms
        if small and self.size(small[0][1]) == 0:
            constant, small = small[0][0], small[1:]
        if x.rest is not None and self.size(x.rest) >= 0:
            raise _NoExpansion
        if not self._is_analytic_at(f, constant):
            raise _NoExpansion
        y = Dummy("y", real=True)
        derivatives = [f.func(y)]

        def coefficient(j: int) -> Expr:
            while len(derivatives) <= j:
                derivatives.append(diff(derivatives[-1], y))
            value = derivatives[j].xreplace({y: constant}) / factorial(j)
            return numbers.tidy(value) if not value.free_symbols else value

        return self.series(Expansion(small, x.rest), coefficient)

    def _is_analytic_at(self, f: Expr, a: Expr) -> bool:
        match f:
            case sin() | cos() | atan() | erf() | erfc():
                return True
            case asin():
                return self._sign(1 - a**2) > 0
            case LambertW() if len(f.args) == 1:
                return self._sign(a + exp(-1)) > 0
        return False

    def _far(self, f: Expr, x: Expansion) -> Expansion:
        """atan, erf and erfc of what tends to ±oo."""
        s = self._sign(x.terms[0][0])
        match f:
            case atan():
                nearby = self.series(self.inverse(x), _atan_coefficient)
                return self.sum([_constant(s * pi / 2), self.scaled(-S.One, nearby)])
            case erf():
                return self.sum([_constant(Integer(s)), self.scaled(-S.One, self._erfc(x, s))])
            case erfc():
                return self.sum([_constant(Integer(1 - s)), self._erfc(x, s)])
        raise _NoExpansion

    def _erfc(self, x: Expansion, s: int) -> Expansion:
        """s*erfc(s*x) for an x that tends to s*oo, by its asymptotic series."""
        inverse = self.inverse(x)
        squares = self.times(inverse, inverse)
        series = self.series(squares, lambda j: Rational((-1) ** j * factorial2(2 * j - 1), 2**j))
        decay = self.exponential(self.scaled(-S.One, self.times(x, x)))
        return self.times(self.scaled(1 / sqrt(pi), self.times(decay, inverse)), series)

    def inverse(self, x: Expansion) -> Expansion:
        c, m = x.terms[0]
        u = self.series(self.relative(x), lambda j: Integer((-1) ** j))
        return self.times(Expansion(((1 / c, m.to_the(S.NegativeOne)),)), u)

    def scaled(self, c: Expr, x: Expansion) -> Expansion:
        return self.times(_constant(c), x)


def _constant(c: Expr) -> Expansion:
    return Expansion(((c, ONE),) if c != 0 else ())


def _log_coefficient(j: int) -> Expr:
    """Of u**j in log(1 + u)."""
    return Rational((-1) ** (j + 1), j) if j else S.Zero


def _atan_coefficient(j: int) -> Expr:
    """Of u**j in atan(u)."""
    return Rational((-1) ** (j // 2), j) if j % 2 else S.Zero


def _elementary(f: Expr) -> Expr | None:
    """f by exponentials, logarithms, roots, sin, cos, asin and atan; None where it is one."""
    u = f.args[0]
    match f:
        case tanh():
            return 1 - 2 / (exp(2 * u) + 1)
        case sinh() | cosh() | coth() | sech() | csch():
            return f.rewrite(exp)
        case tan():
            return sin(u) / cos(u)
        case cot():
            return cos(u) / sin(u)
        case sec():
            return 1 / cos(u)
        case asinh():
            return log(u + sqrt(u**2 + 1))
        case acosh():
            return log(u + sqrt(u**2 - 1))
        case atanh():
            return log((1 + u) / (1 - u)) / 2
        case acos():
            return pi / 2 - asin(u)
    return None
