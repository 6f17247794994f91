"""Double-double numbers, of twice a float's digits; exponentials, sines and cosines of them.

A number is an unevaluated sum of two floats, `near` and `rest`, where `rest` is below the last
place of `near` (T. J. Dekker, 1971).  Where one of them is not finite, neither is the result.

Legend: a, b, x such numbers, s sum, p product, n whole numbers.
"""

import numpy as np

BLOCK = 1 << 13  # numbers
MILD = 1 << 12  # angles of which double precision has digits enough for a single result

# log(2) in three parts; products of the first two and whole numbers up to 1100 are exact.
_LOG2 = (0.6931471805598903, 5.49792301870721e-14, 1.1612227229362532e-26)
_SQUARINGS = 4
_TERMS = (1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040, 1 / 40320)  # of exp, from the third on


class Number:
    """near + rest."""

    __array_ufunc__ = None  # NumPy leaves operators to this class

    def __init__(self, near, rest=0.0):
        self.near, self.rest = near, rest

    def __add__(self, other):
        b = _number(other)
        s, lost = _sum(self.near, b.near)
        return _joined(s, lost + (self.rest + b.rest))

    def __mul__(self, other):
        b = _number(other)
        p, lost = _product(self.near, b.near)
        return _joined(p, lost + (self.near * b.rest + self.rest * b.near))

    def __truediv__(self, other):
        b = _number(other)
        near = self.near / b.near
        left = self - b * near
        return _joined(near, (left.near + left.rest) / b.near)

    def __pow__(self, n):
        if n < 0:
            return 1 / self**-n
        result = _number(1.0)
        for _ in range(n):
            result = result * self
        return result

    def __neg__(self):
        return Number(-self.near, -self.rest)

    def __sub__(self, other):
        return self + -_number(other)

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return _number(other) / self

    __radd__, __rmul__ = __add__, __mul__


def _of_either(ufunc):
    """Decorates a function of such numbers, to be `ufunc` of floats.

    Those of double precision have twice the digits of single precision.
    """

    def decorate(function):
        def either(*given):
            twofold = any(isinstance(a, Number) for a in given)
            return function(*map(_number, given)) if twofold else ufunc(*given)

        return either

    return decorate


@_of_either(np.exp)
def exp(x):
    """exp(x) from -745 to 709, and constant beyond."""
    x = minimum(maximum(x, -745.0), 709.0)
    n = np.rint(x.near / _LOG2[0])
    first, middle, last = (part * n for part in _LOG2)
    s, lost = _sum(x.near - first, -middle)
    r = _scaled(_joined(s, lost + (x.rest - last)), 2.0**-_SQUARINGS)
    higher = np.zeros_like(r.near)
    for c in reversed(_TERMS):
        higher = (higher + c) * r.near
    excess = r + r * r * 0.5 + higher * r.near * r.near
    for _ in range(_SQUARINGS):
        excess = excess * 2.0 + excess * excess
    return _scaled(excess + 1.0, np.ldexp(1.0, n.astype(int)))


@_of_either(np.log)
def log(x):
    """log(x)."""
    near = np.log(x.near)
    return (x * exp(Number(-near)) - 1.0) + near  # Newton's step


@_of_either(np.sqrt)
def sqrt(x):
    """The square root of x."""
    near = np.sqrt(x.near)
    left = x - _number(near) * near
    return _joined(near, (left.near + left.rest) / (2 * near))


@_of_either(np.maximum)
def maximum(a, b):
    """The greater of two."""
    first = a.near > b.near
    first |= (a.near == b.near) & (a.rest > b.rest)
    return Number(np.where(first, a.near, b.near), np.where(first, a.rest, b.rest))


@_of_either(np.minimum)
def minimum(a, b):
    """The smaller of two."""
    return -maximum(-a, -b)


def absolute(a):
    """|a|."""
    return maximum(a, -a)


def refined_exp(t, exact, *given, out=None):
    """exp(t), with the digits of t that a float has no place for: those of exact(*given).

    t itself counts where the numbers on the way to `exact` overflow; so below.
    """
    return _refined(np.exp, _exp_beside, t, exact, given, out)


def refined_sin(t, exact, *given, out=None):
    """sin(t), in the same way."""
    return _refined(np.sin, _sin_beside, t, exact, given, out)


def refined_cos(t, exact, *given, out=None):
    """cos(t), in the same way."""
    return _refined(np.cos, _cos_beside, t, exact, given, out)


def _refined(ufunc, beside, t, exact, given, out):
    values = ufunc(t, out=np.empty(np.shape(t), t.dtype))
    wide = [np.reshape(v, -1) if np.ndim(v) else np.asarray(v, float) for v in given]
    flat, here = np.reshape(t, -1), values.reshape(-1)
    for start in range(0, flat.size, BLOCK):
        part = slice(start, start + BLOCK)
        x = flat[part].astype(float)
        numbers = (v[part].astype(float) if v.ndim else v for v in wide)
        single = t.dtype != float and (ufunc is np.exp or np.abs(x).max() < MILD)
        right = _number(exact(*(numbers if single else map(Number, numbers))))
        off = (right.near - x) + right.rest
        off[~np.isfinite(off)] = 0
        here[part] = ufunc(x + off) if single else beside(x, off)
    if out is None:
        return values
    np.copyto(out, values)
    return out


def _exp_beside(x, off):
    """exp(x + off)."""
    value = np.exp(x)
    value *= np.exp(np.where(np.abs(off) < 1, off, 0))  # where exp(x) is neither 0 nor inf
    return value


def _sin_beside(x, off):
    return np.sin(x) * np.cos(off) + np.cos(x) * np.sin(off)


def _cos_beside(x, off):
    return np.cos(x) * np.cos(off) - np.sin(x) * np.sin(off)


def _number(a):
    return a if isinstance(a, Number) else Number(a)


def _sum(a, b):
    """a + b, and what its rounding lost."""
    s = a + b
    turned = s - a
    return s, (a - (s - turned)) + (b - turned)


def _product(a, b):
    """a*b, and what its rounding lost: half the digits of each have exact products."""
    p = a * b
    first, half = _first_digits(a), _first_digits(b)
    second, rest = a - first, b - half
    return p, ((first * half - p) + first * rest + second * half) + second * rest


def _first_digits(x):
    far = 134217729.0 * x
    return far - (far - x)


def _joined(near, rest):
    """near + rest, of which near is the greater."""
    s = near + rest
    return Number(s, rest - (s - near))


def _scaled(x, k):
    """x*k, where k is a power of 2."""
    return Number(x.near * k, x.rest * k)
