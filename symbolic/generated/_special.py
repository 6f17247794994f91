"""erf, erfc, exp(k*z), exp(k*z**2), z**k of NumPy arrays, right in the last places; polynomials.

Near 0, erf(y) = y*P(y**2).  Farther out, erfc(y) = exp(-y**2)*Q(t)/(1 + 2*y), where
t = (y - a)/(y + a) and Q is nearly 1; the rounding error of y**2 is made good.  P and Q are
polynomials, whose coefficients `symbolic/emit/coefficients.py` computes.

Legend: z argument, k a power of 2 or the factor of z, x some of the z in double precision, s = |x| as far as
Q goes, y = sqrt(k)*s.
"""

from functools import lru_cache, partial

import numpy as np

MIDDLE = 3.5  # a
FIRST = 0.5  # where Q begins; it ends where erfc has underflown
LAST = {"d": 28.0, "f": 10.25}
BLOCK = 1 << 14  # numbers
TINY, LARGEST = np.finfo(float).smallest_subnormal, np.finfo(float).max

NEAR_DOUBLE = (
    1.1283791670955126,
    -0.3761263890318375,
    0.11283791670954879,
    -0.026866170645076792,
    0.0052239776248180145,
    -0.000854832698083379,
    0.0001205533111164271,
    -1.4925595266831182e-05,
    1.6461000484121368e-06,
    -1.6350312701054695e-07,
    1.4659775274047436e-08,
    -1.1372848856791674e-09,
    5.957176147748911e-11,
)
FAR_DOUBLE = (
    0.2423492448711544,
    -0.14000918013761943,
    -0.010555596332218342,
    0.09751909515325842,
    -0.11508959816018823,
    0.08798315382487329,
    -0.048823325828001064,
    0.019099330942290882,
    -0.004215019906510182,
    -0.0003022678769138595,
    0.0005643844084792081,
    -0.00012151241945786326,
    -4.278218987384956e-05,
    2.426090783321388e-05,
    2.328181891962412e-06,
    -3.8142972954901463e-06,
    -4.395792140878624e-08,
    6.000069608003041e-07,
    -8.345627765714205e-09,
    -9.289151559852463e-08,
    9.336029735126251e-10,
    1.0355288738232986e-08,
    -1.3513877811639154e-10,
)
NEAR_SINGLE = (
    1.1283791658483509,
    -0.37612626666720334,
    0.11283594715160218,
    -0.026854212010626412,
    0.005189087423433974,
    -0.000801686428716587,
    7.875875062685488e-05,
)
FAR_SINGLE = (
    0.2423492447860986,
    -0.14000918131528073,
    -0.010555579662639895,
    0.09751917510806779,
    -0.11509010027700414,
    0.08798148039200161,
    -0.0488182451985921,
    0.019114705926893447,
    -0.00423405274034541,
    -0.00036751798793216174,
    0.0005768260388426961,
    -1.2486766263814064e-05,
)



def _arrays(numbers, kind):
    """Of no dimension: NumPy converts a Python number anew in every call, and slowly."""
    return tuple(np.array(number, kind) for number in numbers)


def _coefficients(numbers, kind):
    """The first in double precision, the others in that of the result."""
    return (*_arrays(numbers[:1], "d"), *_arrays(numbers[1:], kind))


_NEAR = {"d": _coefficients(NEAR_DOUBLE, "d"), "f": _coefficients(NEAR_SINGLE, "f")}
_FAR = {"d": _coefficients(FAR_DOUBLE, "d"), "f": _coefficients(FAR_SINGLE, "f")}
_ONE, _TWO, _MIDDLE = _arrays((1, 2, MIDDLE), "d")


def erf(z, k=1.0, out=None):
    """erf(sqrt(k)*z)."""
    return _by_blocks(_erf, z, (np.array(k, float),), out)


def erfc(z, k=1.0, out=None):
    """erfc(sqrt(k)*z)."""
    return _by_blocks(_erfc, z, (np.array(k, float),), out)


def exponential(z, k, rest=0.0, out=None):
    """exp((k + rest)*z), with the digits of the product that a float has no place for.

    k is of any precision: what a float leaves of it counts.
    """
    return _by_blocks(_exponential, z, _split(k, rest), out)


def gaussian(z, k, rest=0.0, out=None):
    """exp((k + rest)*z**2), as `exponential`."""
    return _by_blocks(_gaussian, z, _split(k, rest), out)


def exponential_of(z, *numbers, out=None):
    """exp of a polynomial in z, which each two numbers together are coefficients of."""
    numbers = tuple(map(float, numbers))
    return _by_blocks(partial(_exponential_of, numbers[::2], numbers[1::2]), z, (), out)


def _split(k, rest):
    """k + rest in double precision, and what that leaves."""
    near = np.float64(k) if np.ndim(k) == 0 else np.asarray(k, float)
    return near, np.asarray(rest + (k - near), float)


def power(z, k, rest=0.0, out=None):
    """z**(k + rest) for z >= 0, with the digits of the exponent that a float has no place for."""
    return _by_blocks(_power, z, _split(k, rest), out)


def polynomial(x, *coefficients, out=None):
    """The sum of coefficients[n]*x**n."""
    first, *higher = _arrays(coefficients, x.dtype)
    return np.add(_sum(higher, x), first, out=out)


def _by_blocks(formula, z, k, out):
    """The formula's values, block by block: its scratch stays in the first caches."""
    values = out if _takes(out, z) else np.empty(np.shape(z), z.dtype)
    flat, here = np.reshape(z, -1), values.reshape(-1)
    kind = z.dtype.char
    for start in range(0, flat.size, BLOCK):
        part = slice(start, start + BLOCK)
        x = flat[part].astype(float, copy=False)
        here[part] = formula(x, tuple(v[part] if v.ndim else v for v in k), kind)
    if out is None or out is values:
        return values
    np.copyto(out, values)
    return out


def _takes(out, z):
    """Whether values of z can be written to `out` at once, block by block."""
    if out is None or out.shape != np.shape(z) or not out.flags.c_contiguous:
        return False
    return out is z or not np.may_share_memory(z, out)


def _exponential(x, k, kind):
    k, rest = k
    if kind == "f":
        y = (k + rest) * x  # in double precision: digits enough
        return np.exp(y, out=y)
    x = x.clip(-800 / abs(k), 800 / abs(k))  # where exp has long been 0 or inf
    return _exp_of_product(x, k, rest, None)


def _gaussian(x, k, kind):
    k, rest = k
    if kind == "f":
        y = x * x
        y *= k + rest
        return np.exp(y, out=y)
    end = np.sqrt(800 / abs(k))
    x = x.clip(-end, end)
    square = x * x
    lost = _lost(x, square)
    lost *= k
    return _exp_of_product(square, k, rest, lost)


def _power(x, k, kind):
    k, rest = k
    result = np.power(x, k)
    if kind == "d":
        lost = rest * np.log(np.clip(x, TINY, LARGEST))  # finite: the result is 0 or inf beyond
        lost += 1
        result *= lost
    return result


def _exponential_of(near, rests, x, _, kind):
    x = np.clip(x, -_end(near), _end(near))
    value = np.full_like(x, near[-1])
    if kind == "f":
        for k in near[-2::-1]:
            value *= x
            value += k
        return np.exp(value, out=value)
    # Horner's scheme, and what its products and sums have lost.
    first = _first_digits(x)
    second = x - first
    lost = np.full_like(x, rests[-1])
    for k, rest in zip(near[-2::-1], rests[-2::-1], strict=True):
        product = value * x
        half = _first_digits(value)
        value -= half
        value *= x
        lost *= x
        lost += value
        lost += np.multiply(half, second, out=value)
        half *= first  # exact, as the next difference
        half -= product
        lost += half
        value = product
        if k:
            value = product + k
            added = np.subtract(value, product, out=half)
            product -= value - added
            lost += product
            lost += np.subtract(k, added, out=added)
            lost += rest
    np.exp(value, out=value)
    lost += 1
    value *= lost
    return value


@lru_cache(maxsize=64)
def _end(numbers):
    """Beyond which the last of a polynomial's terms exceeds the others by more than exp can take."""
    *others, last = map(abs, numbers)
    x = 1.0
    while last * x ** len(others) < 800 + sum(k * x**n for n, k in enumerate(others)):
        x *= 2
    return x


def _exp_of_product(x, k, rest, more):
    """exp((k + rest)*x + more), where `more` is far below a last place; x is written over."""
    product = k * x
    first, half = _first_digits(x), _first_digits(k)
    lost = half * first  # exact, as the next difference
    lost -= product
    np.subtract(x, first, out=first)
    first *= half
    lost += first
    x *= k - half + rest
    lost += x
    if more is not None:
        lost += more
    result = np.exp(product, out=product)
    lost += 1
    result *= lost  # no sum, for the sake of infinity
    return result


def _lost(x, square):
    """What rounding took from the square of x: the first half of the digits has an exact one."""
    half = _first_digits(x)
    lost = half * half
    lost -= square
    rest = x - half
    half += x
    rest *= half
    lost += rest
    return lost


def _first_digits(x):
    """The first half of the digits: a product of two such numbers is exact."""
    return (x.view(np.int64) & -(1 << 27)).view(float)


def _erf(x, k, kind):
    (k,) = k
    root = np.sqrt(k)
    result = _near(x, k, root, kind)
    far = np.flatnonzero((x >= 1 / root) | (x <= -1 / root))
    if far.size:
        chosen = x[far]
        values = _far(chosen, k, root, kind)
        np.subtract(_ONE, values, out=values)
        result[far] = np.copysign(values, chosen, out=values)
    return result


def _erfc(x, k, kind):
    (k,) = k
    root = np.sqrt(k)
    result = _near(x, k, root, kind)
    np.subtract(_ONE, result, out=result)
    far = np.flatnonzero((x >= FIRST / root) | (x <= -1 / root))
    if far.size:
        chosen = x[far]
        values = _far(chosen, k, root, kind)
        side = np.copysign(_ONE, chosen, out=chosen)
        values *= side
        values += np.subtract(_ONE, side, out=side)  # 2 - erfc(-x) for negative x
        result[far] = values
    return result


def _near(x, k, root, kind):
    """erf(root*x) up to 1 on both sides; finite elsewhere."""
    x = x.clip(-1 / root, 1 / root)
    square = x * x
    square *= k
    first, *higher = _NEAR[kind]
    result = _polynomial(higher, square, kind)
    result *= root
    result += root * first
    result *= x
    return result


def _far(x, k, root, kind):
    """erfc(root*|x|) from FIRST on."""
    s = np.minimum(np.abs(x), LAST[kind] / root)
    y = root * s
    t = y - _MIDDLE
    square = y + _MIDDLE
    t /= square
    first, *higher = _FAR[kind]
    excess = _polynomial(higher, t, kind)  # Q - 1
    excess += first
    np.multiply(s, s, out=square)
    if kind == "d":
        lost = _lost(s, square)
        lost *= k
        np.add(excess, _ONE, out=t)
        t *= lost
        excess -= t
    square *= -k
    result = np.exp(square, out=square)
    excess *= result
    result += excess
    y *= _TWO
    y += _ONE
    result /= y
    return result


def _polynomial(higher, t, kind):
    """The sum of higher[n]*t**(n + 1), computed in the precision of the result."""
    return _sum(higher, t.astype(kind, copy=False)).astype(float, copy=False)


def _sum(higher, t):
    result = higher[-1] * t
    for coefficient in higher[-2::-1]:
        result += coefficient
        result *= t
    return result
