"""Exact comparison of real numbers without symbols.

Balls prove that a number is not 0; that it is 0 needs an identity.  Nothing here rests on
SymPy's `<`, `Min` or `Max`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import combinations

from sympy import (
    Add,
    CRootOf,
    Dummy,
    Expr,
    Float,
    Integer,
    LambertW,
    Rational,
    S,
    Symbol,
    default_sort_key,
    erf,
    erfc,
    exp,
    expand,
    expand_log,
    fraction,
    log,
    minimal_polynomial,
    oo,
    pi,
    radsimp,
    simplify,
    together,
)
from sympy.functions.elementary.hyperbolic import HyperbolicFunction
from sympy.functions.elementary.trigonometric import TrigonometricFunction
from sympy.polys.polyerrors import BasePolynomialError
from sympy.simplify.fu import TR8

from symbolic.calculus.boxes import MOST_BITS, Undefined, working_bits
from symbolic.calculus.enclosure import evaluate, sign_of
from symbolic.calculus.errors import Undecided
from symbolic.calculus.generators import factors
from symbolic.calculus.root import Root
from symbolic.calculus.rootvalues import canonical, collected, settled
from symbolic.calculus.unevaluated import put, put_all

_X = Symbol("x")
LONGEST = 10**9
_ENDS = (S.Infinity, S.NegativeInfinity)
MOST_SIMPLE = 64  # numerators and denominators of ratios that are tried


@lru_cache(maxsize=65536)
def sign(c: Expr) -> int:
    """The sign of a real number: -1, 0 or 1, proved.

    Raises Undecided when balls cannot tell it from 0 and no identity shows that it is 0.
    """
    if c.is_Rational:
        return (c.p > 0) - (c.p < 0)
    if c in _ENDS:
        return 1 if c is S.Infinity else -1
    if c.has(Float):
        c = exact(c)
    c = together(c) if c.is_Add else c
    try:
        s = sign_of(c, max_bits=512)
        if s is not None:
            return s
        if _vanishes(c):
            return 0
        s = sign_of(c)
    except Undefined as error:
        raise Undecided(f"{c} is not a real number: {error}") from error
    if s is None:
        raise Undecided(f"cannot tell {c} from 0")
    return s


def sign_at(f: Expr, z: Symbol, x: Expr) -> int:
    """The sign of f at z = x, proved.

    Balls come first: SymPy would write out a power such as 2**(2**60).
    Raises Undecided as `sign` does.
    """
    try:
        return sign_of(put(f, z, x), max_bits=512) or sign(f.xreplace({z: x}))
    except Undefined as error:
        raise Undecided(f"{f} has no real value at {x}: {error}") from error


def compare(a: Expr, b: Expr) -> int:
    """The sign of a - b; the ends ±oo compare as on the extended line."""
    if a.is_Rational and b.is_Rational:  # most are, and SymPy takes its time
        ours, other = a.p * b.q, b.p * a.q
        return (ours > other) - (ours < other)
    if a == b:
        return 0
    if a is S.Infinity or b is S.NegativeInfinity:
        return 1
    if a is S.NegativeInfinity or b is S.Infinity:
        return -1
    return sign(a - b)


def exact(f: Expr) -> Expr:
    """f with every decimal as the exact rational that its digits print."""
    return put_all(f, decimals(f))


def decimals(f: Expr) -> dict[Expr, Expr]:
    """The decimals in f with the rationals that they print."""
    return {x: printed(x)[0] for x in f.atoms(Float)}


def printed(x: Float) -> tuple[Rational, Rational]:
    """The rational that a decimal prints, and the unit of its last digit.

    A Float made from Python's -0.278 prints as -0.278, the shortest decimal that it reads as.
    One of fewer digits, Float("0.50", 2), prints these.
    """
    if x._prec < 53:
        digits = Decimal(str(x))
    else:
        digits = Decimal(repr(float(x)) if x._prec == 53 else str(x).rstrip("0"))
    exponent = digits.as_tuple().exponent
    if not isinstance(exponent, int):
        raise Undecided(f"{x} is not a number")
    return Rational(str(digits)), Rational(10) ** exponent


def simplest_between(lo: Expr, hi: Expr) -> Rational:
    """A rational strictly between lo < hi, as simple as a calculator would like it."""
    for candidate in (1, 2, -1, 0, Rational(1, 2), -2, Rational(-1, 2), 3, -3, Rational(3, 2)):
        q = Rational(candidate)
        if compare(lo, q) < 0 < compare(hi, q):
            return q
    if lo == -oo:
        return Integer(floor_of(hi)) - 1
    if hi == oo:
        return Integer(floor_of(lo)) + 2
    bits = 16
    while bits <= 4096:
        scale = Integer(2) ** bits
        q = _simplest(
            Rational(floor_of(lo * scale) + 3, scale), Rational(floor_of(hi * scale) - 1, scale)
        )
        if q is not None and compare(lo, q) < 0 < compare(hi, q):
            return q
        bits *= 4
    raise Undecided(f"no rational found between {lo} and {hi}")


@lru_cache(maxsize=8192)
def tidy(c: Expr) -> Expr:
    """The same number in a form that reads well; the form is held against c by balls."""
    if c.is_Rational or c in (oo, -oo) or c.count_ops() > 60 or _is_plain(c):
        return c
    if c.free_symbols:
        return _tidy_in_parameters(c)
    if c.has(Root):
        return c
    if c.has(CRootOf):
        return canonical(c) or settled(c)
    best = without_exponential_of_lambert(c)
    for rewrite in (
        (lambda e: e, radsimp) if _has_long_power(c) else (lambda e: e, radsimp, simplify)
    ):
        try:
            candidate = rewrite(best)
        except (NotImplementedError, ValueError, TypeError, AttributeError):
            continue
        if candidate.count_ops() < best.count_ops() or candidate.is_Rational:
            best = candidate
    try:
        same = evaluate(best, bits=200).overlaps(evaluate(c, bits=200))
    except Undefined:
        return c
    return best if same else c


def _is_plain(c: Expr) -> bool:
    """Whether c is a + b*e**q or a + b*pi with rational a, b and q: no form reads better."""
    _, rest = c.as_coeff_Add()
    _, base = rest.as_coeff_Mul()
    return base in (S.Exp1, S.Pi) or (isinstance(base, exp) and base.args[0].is_Rational)


def _has_long_power(c: Expr) -> bool:
    """Whether SymPy's simplify would multiply out a power of very many digits.

    It writes a*log(b) as log(b**a).
    """
    long = (a for a in c.atoms(Rational) if max(abs(a.p), a.q) > LONGEST)
    return bool(c.has(log) and next(long, None))


def _tidy_in_parameters(c: Expr) -> Expr:
    """The same expression in parameters, where LambertW brought exponentials of quotients."""
    if not c.has(LambertW):
        return c
    expanded = c.replace(lambda e: isinstance(e, exp), lambda e: exp(expand(e.args[0])))
    return simplify(without_exponential_of_lambert(expanded))


def without_exponential_of_lambert(c: Expr) -> Expr:
    """c with exp(k*W(y)) written as (y/W(y))**k, which is what defines W."""
    return c.replace(lambda e: isinstance(e, exp) and e.has(LambertW), _unwound)


def _unwound(e: Expr) -> Expr:
    rest, product = S.Zero, S.One
    for term in Add.make_args(expand(e.args[0])):
        k, w = term.as_coeff_Mul()
        if isinstance(w, LambertW) and k.is_Integer:
            product *= (w.args[0] / w) ** k
        else:
            rest += term
    return exp(rest) * product


def _simplest(a: Rational, b: Rational) -> Rational | None:
    """The fraction of least denominator in [a, b] (Stern and Brocot); None if a > b."""
    if a > b:
        return None
    if a <= 0 <= b:
        return S.Zero
    if b < 0:
        mirrored = _simplest(-b, -a)
        return None if mirrored is None else -mirrored
    whole = a.p // a.q
    if whole == a:
        return Integer(whole)
    if whole + 1 <= b:
        return Integer(whole + 1)
    rest = _simplest(1 / (b - whole), 1 / (a - whole))
    return None if rest is None else whole + 1 / rest


def floor_of(c: Expr) -> int:
    """An integer at most c, and within 2 of it unless c has thousands of digits."""
    if c.is_Rational:
        return int(c.p // c.q)
    bits = 64
    # As many bits as the number has before its point; the end of a ball is rounded to those.
    while (ball := evaluate(c, bits=bits)).rad() > 0.5 and bits < MOST_BITS:
        bits *= 2
    with working_bits(bits):
        man, exp = ball.lower().man_exp()
    return int(Fraction(int(man)) * Fraction(2) ** int(exp) // 1)


def _is_short_turn(g: Expr) -> bool:
    """Whether g = sin(p*pi/q), ... has a small q: its minimal polynomial has a degree near q."""
    turn = g.args[0] / pi
    return bool(turn.is_Rational and turn.q <= 64)


def _vanishes_at_root(c: Expr, r: Root) -> bool:
    """Whether c is the difference of r and a number that is a zero in r's interval as well, or
    c = h(r) shares with the function that r is a zero of the factor that is 0 at r."""
    slope, rest = c.expand().as_independent(r, as_Add=True)[::-1]
    slope = slope.as_independent(r, as_Add=False)[0] if slope.has(r) else S.Zero
    if slope.is_Rational and slope != 0 and (c.expand() - slope * r - rest) == 0:
        return _is_zero_in(r, -rest / slope)
    x = Dummy("x", real=True)
    own = [p for p, k in factors(r.function.xreplace({r.variable: x}), x) if k > 0 and p.has(x)]
    vanishing = [p for p in own if sign_of(p.xreplace({x: r}), max_bits=512) is None]
    here = factors(c.xreplace({r: x}), x)
    if here == ((S.Zero, 1),):
        return True
    if len(vanishing) != 1 or (vanishing[0], 1) not in [(p, min(k, 1)) for p, k in here]:
        return False
    return all(sign_of(p.xreplace({x: r}), max_bits=512) for p, k in here if k < 0 and p.has(x))


def _with_fewer_roots(c: Expr) -> Expr:
    """c with a root written as a simple multiple of another where it is one, as the zeros of
    f(x) and of f(2*x) are."""
    roots = sorted(c.atoms(Root), key=default_sort_key)
    for r, other in combinations(roots, 2):
        ends = [a / b for a in r.enclosure for b in other.enclosure if b != 0]
        q = _simplest(min(ends), max(ends))
        if q and max(abs(q.p), q.q) <= MOST_SIMPLE and _is_zero_in(r, q * other):
            return _with_fewer_roots(c.xreplace({r: q * other}))
    return c


def _is_zero_in(r: Root, value: Expr) -> bool:
    """Whether the function that r is a zero of vanishes at `value`, inside r's interval."""
    if sign_of(value - r.lo) != 1 or sign_of(r.hi - value) != 1:
        return False
    return _vanishes(r.function.xreplace({r.variable: value}))


def _vanishes(c: Expr) -> bool:
    """Whether an identity shows that c is 0.  False means nothing."""
    c = _with_fewer_roots(without_exponential_of_lambert(c))
    if c.has(erfc):
        c = c.replace(erfc, lambda u: 1 - erf(u))
    if c == 0 or any(_vanishes_at_root(c, r) for r in sorted(c.atoms(Root), key=default_sort_key)):
        return True
    if c.has(CRootOf):
        c = collected(c)
        if c == 0:
            return True
    if c.has(HyperbolicFunction):  # a quotient of exponentials
        spelled = c.replace(lambda e: isinstance(e, HyperbolicFunction), lambda e: e.rewrite(exp))
        if expand(fraction(together(spelled))[0]) == 0:
            return True
    if c.has(TrigonometricFunction):
        c = TR8(c)  # products of sines and cosines as sums
        if c == 0:
            return True
    rewritings = (expand, radsimp, lambda e: expand_log(e, force=False), simplify)
    for rewrite in rewritings:
        try:
            c = rewrite(c)
        except (NotImplementedError, ValueError, TypeError, AttributeError):
            continue
        if c == 0:
            return True
    if c.is_algebraic and all(_is_short_turn(g) for g in c.atoms(TrigonometricFunction)):
        try:
            return minimal_polynomial(c, _X) == _X
        except (NotImplementedError, BasePolynomialError):
            return False
    return False
