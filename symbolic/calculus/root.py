"""Exact numbers without a closed form: the only zero of a known function in an interval.

Legend: f expression in the one variable z, lo and hi rational ends of the interval.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flint import arb
from mpmath.libmp import from_man_exp
from sympy import Dummy, Expr, Float, Rational, Symbol, ceiling, floor, sympify
from sympy.core.expr import AtomicExpr

from symbolic.calculus.boxes import MOST_BITS, Box, Undefined, exact, working_bits
from symbolic.calculus.elementary import Outside, add, multiply, negative, reciprocal
from symbolic.calculus.enclosure import bits_for, box, derivative, enclose

# The variable of every root; the fixed index makes it the same in every process.
_X = Dummy("x", dummy_index=7_305_771_203, real=True)
_MOST_STEPS = 4000


class Root(AtomicExpr):
    """The zero of f in [lo, hi]: certified to be one and the only one.

    ValueError where that is not proved.  Two roots are equal as expressions when function
    and interval are the same; an atom to SymPy, whose variable no substitution reaches.

    >>> from sympy import N, exp
    >>> from sympy.abc import x
    >>> omega = Root(x*exp(x) - 1, x, 0, 1)
    >>> omega, N(omega, 20)
    (Root(x*exp(x) - 1, x, 0, 1), 0.56714329040978387300)
    >>> Root(x**2 - 2, x, -2, 2)
    Traceback (most recent call last):
    ...
    ValueError: x**2 - 2 is not proved to have one simple zero in [-2, 2]
    """

    __slots__ = ("function", "hi", "lo")

    is_number = True
    is_real = True
    is_commutative = True
    is_infinite = False

    function: Expr
    lo: Rational
    hi: Rational

    def __new__(cls, f: Any, z: Any, lo: Any, hi: Any) -> Root:
        f, z, lo, hi = (_decimals_exact(sympify(part)) for part in (f, z, lo, hi))
        if not (lo.is_Rational and hi.is_Rational and lo < hi):
            raise ValueError(f"the interval of a root has rational ends lo < hi: {lo}, {hi}")
        if f.free_symbols != {z}:
            raise ValueError(f"{f} is no function of {z} alone")
        root = root_in(f, z, lo, hi)
        if root is None:
            raise ValueError(f"{f} is not proved to have one simple zero in [{lo}, {hi}]")
        return root

    @property
    def variable(self) -> Symbol:
        """The variable of `function`, one and the same for all roots."""
        return _X

    @property
    def enclosure(self) -> tuple[Rational, Rational]:
        """Bounds with at most 18 decimal digits each, rounded outward."""
        found = _refined(self.function, self.lo, self.hi, 64)
        lo, hi = exact(found.lo), exact(found.hi)
        unit = _decimal_unit(max(abs(lo), abs(hi)))
        return unit * floor(lo / unit), unit * ceiling(hi / unit)

    def _enclose(self, bits: int) -> arb:
        level = 64
        while level < bits:
            level *= 2
        found = _refined(self.function, self.lo, self.hi, level)
        with working_bits(bits + 16):
            return found.lo.union(found.hi)

    def _eval_evalf(self, prec: int) -> Float:
        man, exponent = self._enclose(prec + 16).mid().man_exp()
        return Float._new(from_man_exp(int(man), int(exponent), prec, "n"), prec)

    def _sign(self) -> int | None:
        return _refined(self.function, self.lo, self.hi, 64).sign

    def _eval_is_positive(self) -> bool | None:
        s = self._sign()
        return s == 1 if s else None

    def _eval_is_negative(self) -> bool | None:
        s = self._sign()
        return s == -1 if s else None

    _eval_is_extended_positive = _eval_is_positive
    _eval_is_extended_negative = _eval_is_negative

    def _eval_is_zero(self) -> bool | None:
        return False if self._sign() else None

    def _hashable_content(self) -> tuple[Any, ...]:
        return self.function, self.lo, self.hi

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.function, _X, self.lo, self.hi

    def _shown(self) -> tuple[Expr, Symbol]:
        x = Symbol("x")
        return self.function.xreplace({_X: x}), x

    def _sympystr(self, printer: Any) -> str:
        f, x = self._shown()
        parts = ", ".join(printer._print(part) for part in (f, x, self.lo, self.hi))
        return f"Root({parts})"

    _sympyrepr = _sympystr

    def _latex(self, printer: Any) -> str:
        f, lo, hi = (printer._print(p) for p in (self._shown()[0], self.lo, self.hi))
        return rf"\operatorname{{Root}}_{{x \in [{lo}, {hi}]}}\left({f}\right)"


def root_in(f: Expr, z: Symbol, lo: Rational, hi: Rational) -> Root | None:
    """The one zero of f in [lo, hi]; None where it is not certified.

    Of f and -f, which share their zeros, one form serves both.
    """
    g = f.xreplace({z: _X})
    g = -g if g.could_extract_minus_sign() else g
    if not certify(g, _X, lo, hi):
        return None
    root: Root = AtomicExpr.__new__(Root)
    root.function, root.lo, root.hi = g, lo, hi
    return root


def _decimals_exact(part: Expr) -> Expr:
    """Decimals stand for what they print."""
    return part.xreplace({c: Rational(str(c)) for c in part.atoms(Float)})


@lru_cache(maxsize=4096)
def certify(f: Expr, z: Symbol, lo: Rational, hi: Rational, *, budget: int = 400) -> bool:
    """Whether f is proved to have exactly one zero in [lo, hi], inside it and simple.

    Proved by balls: f and f' are continuous on [lo, hi], f' has one strict sign there, and
    f(lo) f(hi) < 0.  False means not proved.
    """
    try:
        left, right = (_sign_at(f, z, end) for end in (lo, hi))
        if not left or not right or left == right:
            return False
        return _is_monotone(f, z, _whole(lo, hi), right, budget)
    except Undefined:
        return False


def _whole(lo: Rational, hi: Rational) -> Box:
    """[lo, hi] rounded outward: the same box where a root is certified and where refined."""
    return box(lo, hi, bits=512)


def _sign_at(f: Expr, z: Symbol, x: Expr) -> int | None:
    for bits in (96, 384, 1536):
        s = enclose(f, {z: box(x, x, bits=bits)}, bits=bits).sign
        if s:
            return s
    return None


def _is_monotone(f: Expr, z: Symbol, whole: Box, slope: int, budget: int) -> bool:
    """Whether f and f' are proved continuous and f' of the sign `slope`, by bisection."""
    todo, df = [whole], derivative(f, z)
    for _ in range(budget):
        if not todo:
            return True
        part = todo.pop()
        bits = bits_for(part)
        try:
            enclose(f, {z: part}, bits=bits, closed=True)
            s = enclose(df, {z: part}, bits=bits, closed=True).sign
        except Undefined:
            s = None
        if s is None and _sign_at_point(df, z, part.midpoint(), bits) == slope:
            todo += part.split()
        elif s != slope:
            return False
    return not todo


def _sign_at_point(f: Expr, z: Symbol, x: arb, bits: int) -> int | None:
    return enclose(f, {z: Box(x, x)}, bits=bits).sign


@lru_cache(maxsize=4096)
def _refined(f: Expr, lo: Rational, hi: Rational, bits: int) -> Box:
    """The zero of a certified f to `bits` bits: each level starts from the one below it.

    Not from the best box known so far: two runs shall give the same digits.
    """
    found = _whole(lo, hi) if bits <= 64 else _refined(f, lo, hi, bits // 2)
    working = 2 * bits + 64
    rising = _sign_at(f, _X, hi) == 1
    for _ in range(_MOST_STEPS):
        if _is_fine(found, bits):
            return found
        closer = _newton(f, _bisected(f, found, rising, working), working)
        if closer == found:
            working *= 2
        if working > MOST_BITS:
            break
        found = closer
    raise Undefined(f)


def _is_fine(found: Box, bits: int) -> bool:
    """Relative accuracy, or an absolute one where the zero may be 0."""
    unit = arb(2) ** -bits
    size = abs(found.midpoint())
    return bool(found.width < unit * (size if size > unit else unit))


def _bisected(f: Expr, found: Box, rising: bool, bits: int) -> Box:
    """The part of the box where f changes sign; f may be 0 in its middle, hence a second cut."""
    for sixteenths in (8, 7):
        with working_bits(bits):
            cut = ((found.lo * (16 - sixteenths) + found.hi * sixteenths) / 16).mid()
        if not found.lo < cut < found.hi:
            continue
        s = enclose(f, {_X: Box(cut, cut)}, bits=bits).sign
        if s:
            return Box(found.lo, cut) if (s == 1) == rising else Box(cut, found.hi)
    return found


def _newton(f: Expr, found: Box, bits: int) -> Box:
    """The part of the box in m - f(m)/f'(box), which contains the zero."""
    with working_bits(bits):
        m = found.midpoint()
    try:
        value = enclose(f, {_X: Box(m, m)}, bits=bits)
        slope = enclose(derivative(f, _X), {_X: found}, bits=bits, closed=True)
        with working_bits(bits):
            step = multiply((value.lo, value.hi), reciprocal((slope.lo, slope.hi), True))
            return found.intersection(Box(*add((m, m), negative(step))))
    except (Outside, Undefined):
        return found


def _decimal_unit(size: Rational) -> Rational:
    """The power of ten 16 or 17 digits below `size`."""
    k = len(str(size.p // size.q)) if size >= 1 else -len(str(size.q // size.p))
    return Rational(10) ** (k - 17)
