"""Numbers in decimals, correctly rounded.

Legend: c number, n integer, power that of 10 that counts its units.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp
from flint import arb
from sympy import Expr

from symbolic.calculus.boxes import MOST_BITS, Undefined, working_bits
from symbolic.calculus.enclosure import evaluate


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
