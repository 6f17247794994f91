"""Algebraic expressions, written so that no power overflows and no square root cancels.

With m = max(|z|, 1), t = z/m and s = 1/m, z is t/s, and the greater of |t| and s is 1.  A
polynomial of degree d is one in t and s divided by s**d, so that 1/(1 + z**2) becomes
s**2/(s**2 + t**2).  A + B*R with the square root R of Q is (A**2 - B**2*Q)/(A - B*R) where A
and B*R have opposite signs.

Legend: z variable, y its absolute value; the rest as above.
"""

from __future__ import annotations

from dataclasses import dataclass

from sympy import (
    Abs,
    Add,
    Dummy,
    Expr,
    Ge,
    Mul,
    Poly,
    Pow,
    Rational,
    S,
    Symbol,
    fraction,
    sign,
    together,
)

from symbolic.emit.nodes import Quotient, Reciprocal, Select, maximum, minimum

_T = Dummy("t", real=True)
_S, _M = (Dummy(name, positive=True) for name in "sm")


def algebraic(f: Expr, z: Symbol) -> Expr | None:
    """f in a stable form; None where it needs none, or is not algebraic in z.

    The form is equal to f for all real z and parameters for which f is real.
    """
    if not f.has(z) or _degree(f, z) is None:
        return None
    one_sided = _one_sided(f, z)
    if one_sided is not None:
        return one_sided
    f = _over_one_denominator(f, z)
    without = _without_cancellation(f, z)
    if without is not None:
        return without
    return _compact(f, z) if any(_is_steep(part, f, z) for part in f.atoms(Pow)) else None


def _degree(f: Expr, z: Symbol) -> Expr | None:
    """The growth of f as a power of z; None where f is not algebraic."""
    parts = _in_t_and_s(f, z)
    return None if parts is None else parts[1]


def _is_steep(part: Pow, f: Expr, z: Symbol) -> bool:
    """Whether part, a power in f with a denominator or root of z, may overflow on the way."""
    if not part.base.has(z) or (part.exp.is_Integer and part.exp > 0):
        return False
    degree = _degree(part.base, z)
    return bool(degree is not None and (degree >= 2 or (part.exp <= -2 and _times_z(part, f, z))))


def _times_z(part: Pow, f: Expr, z: Symbol) -> bool:
    return any((p / part).has(z) for p in f.atoms(Mul) if part in p.args)


def _compact(f: Expr, z: Symbol) -> Expr:
    """f in t and s."""
    parts = _in_t_and_s(f, z)
    assert parts is not None
    value, degree = parts
    if degree > 0:  # the value by itself is no greater than the coefficients
        above, below = fraction(value)
        value = (above if below == 1 else Quotient(above, below)) * _M**degree
    else:
        value *= _S**-degree
    m = maximum(Abs(z), 1)
    return value.xreplace({_T: Quotient(z, m), _S: Reciprocal(m), _M: m})


def _in_t_and_s(f: Expr, z: Symbol) -> tuple[Expr, Expr] | None:
    """v and d with f = v/s**d, where v is an expression in t and s; None where there is none."""
    match f:
        case _ if not f.has(z):
            return f, S.Zero
        case Symbol():
            return _T, S.One
        case Abs() if f.args[0] == z:
            return Abs(_T), S.One
        case sign() if f.args[0] == z:
            return sign(_T), S.Zero
        case Pow() if f.exp.is_Rational:
            base = _in_t_and_s(f.base, z)
            return None if base is None else (base[0] ** f.exp, base[1] * f.exp)
        case Add() | Mul():
            parts = [_in_t_and_s(part, z) for part in f.args]
            found = [part for part in parts if part is not None]
            if len(found) < len(parts):
                return None
            if isinstance(f, Mul):
                return Mul(*(v for v, _ in found)), Add(*(d for _, d in found))
            degree = max(d for _, d in found)
            return Add(*(v * _S ** (degree - d) for v, d in found)), degree
    return None


@dataclass(frozen=True)
class _Rooted:
    """The sum of terms[k]*R**k over `below`, polynomials in z and y; R is the nth root of Q."""

    terms: tuple[Expr, ...]
    Q: Expr
    below: Expr
    z: Symbol
    y: Symbol
    R: Symbol

    def back(self, f: Expr) -> Expr:
        root = Pow(self.Q, Rational(1, len(self.terms)))
        return f.xreplace({self.R: root}).xreplace({self.y: Abs(self.z)})


def _rooted(f: Expr, z: Symbol) -> _Rooted | None:
    """f over the one root in it; None where there are none or several."""
    y, R = Dummy("y", nonnegative=True), Dummy("R", nonnegative=True)
    plain = f.xreplace({Abs(z): y})
    roots = [p for p in plain.atoms(Pow) if p.base.has(z, y) and not p.exp.is_Integer]
    kinds = {(p.base, p.exp.q) for p in roots}
    if len(kinds) != 1 or plain.has(sign):
        return None
    ((Q, n),) = kinds
    named = plain.replace(lambda e: isinstance(e, Pow) and e.base == Q, lambda e: R ** (n * e.exp))
    above, below = fraction(together(named))
    if not all(part.is_polynomial(z, y, R) for part in (above, below, Q)):
        return None
    terms = [S.Zero] * n
    for (k,), c in Poly(above, R).terms():
        terms[k % n] += c * Q ** (k // n)
    return _Rooted(tuple(term.expand() for term in terms), Q, below, z, y, R)


def _one_sided(f: Expr, z: Symbol) -> Expr | None:
    """f with the terms gone that z + |z| or z - |z| lose; None where there are none.

    With a = max(z, 0) and b = min(z, 0), z is a + b and |z| is a - b; and a*b is 0.
    """
    y = Dummy("y", nonnegative=True)
    above, below = fraction(together(f.xreplace({Abs(z): y})))
    if not above.has(y) or not all(part.is_polynomial(z, y) for part in (above, below)):
        return None
    right, left = (Poly(above.subs(y, side * z), z) for side in (1, -1))
    degree = Poly(above, z, y).total_degree()
    if min(right.degree(), left.degree()) == degree or right == left:
        return None
    a, b = maximum(z, 0), minimum(z, 0)
    number = Poly(below, z, y).LC()
    terms = Add(*(c * a**k for (k,), c in right.terms()))
    terms += Add(*(c * b**k for (k,), c in left.terms() if k))
    return (terms / number).expand() / (below / number).expand().xreplace({y: Abs(z)})


def _over_one_denominator(f: Expr, z: Symbol) -> Expr:
    """f with the terms that cancel gone: 1 - z**2/(1 + z**2) is 1/(1 + z**2)."""
    rooted = _rooted(f, z)
    if rooted is None:
        return f
    above = Add(*(term.factor() * rooted.R**k for k, term in enumerate(rooted.terms)))
    joined = rooted.back(above / rooted.below)
    return joined if joined.count_ops() < f.count_ops() else f


def _without_cancellation(f: Expr, z: Symbol) -> Expr | None:
    """f with A + B*R as a quotient where A and B*R cancel; None where they never do."""
    rooted = _rooted(f, z)
    if rooted is None or len(rooted.terms) != 2:
        return None
    (A, B), R = rooted.terms, rooted.R
    C = (A**2 - B**2 * rooted.Q).expand()
    if not _cancels(C, A**2, z, rooted.y):
        return None
    product = (A * B).factor()
    if product.is_nonnegative:
        return None
    other = A - B * R
    if other.could_extract_minus_sign():
        C, other = -C, -other
    quotient = _compact(rooted.back(C / (other * rooted.below)), z)
    if product.is_nonpositive:
        return quotient
    sum_ = _compact(rooted.back((A + B * R) / rooted.below), z)
    return Select(Ge(rooted.back(_primitive(product)), 0), sum_, quotient)


def _cancels(C: Expr, square: Expr, z: Symbol, y: Symbol) -> bool:
    """Whether A**2 - B**2*Q is smaller than A**2 near infinity or 0, not being 0."""
    if C == 0 or square == 0:
        return False
    least, most = _degrees(C, z, y)
    low, high = _degrees(square, z, y)
    return most < high or least > low


def _degrees(polynomial: Expr, z: Symbol, y: Symbol) -> tuple[int, int]:
    degrees = [sum(powers) for powers in Poly(polynomial, z, y).monoms()]
    return min(degrees), max(degrees)


def _primitive(product: Expr) -> Expr:
    """The product without factors that are positive numbers."""
    number, rest = product.as_coeff_Mul()
    return rest if number > 0 else -rest
