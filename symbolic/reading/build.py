"""From names, numbers and operations, as a grammar finds them, to SymPy objects.

Expressions are left as they are written: x/x stays x/x and sqrt(z)**2 stays sqrt(z)**2,
since their domain is that of the text.  Only arithmetic of rational numbers is carried out.
Every symbol is real.  Both grammars, of plain text and of LaTeX, build with these functions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from flint import arb
from sympy import (
    Abs,
    Add,
    And,
    Basic,
    E,
    Eq,
    Expr,
    Ge,
    Gt,
    Heaviside,
    Integer,
    LambertW,
    Le,
    Lt,
    Max,
    Min,
    Mul,
    Ne,
    Not,
    Or,
    Piecewise,
    Pow,
    S,
    Symbol,
    acos,
    acosh,
    acot,
    asin,
    asinh,
    atan,
    atanh,
    cos,
    cosh,
    cot,
    coth,
    csc,
    csch,
    erf,
    erfc,
    exp,
    log,
    oo,
    pi,
    sec,
    sech,
    sign,
    sin,
    sinh,
    tan,
    tanh,
)
from sympy.logic.boolalg import Boolean, true

from symbolic.calculus.boxes import Undefined
from symbolic.calculus.enclosure import evaluate

LONGEST = 10_000  # characters of a text
DEEPEST = 64  # levels of an expression
MOST_DIGITS = 1_000  # of a number

_TWO = Integer(2)
_LARGEST = arb(10) ** MOST_DIGITS

_NUMBER = re.compile(r"(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?\Z")
_NAME = re.compile(r"[^\W\d_]\w*\Z")


class Unreadable(ValueError):
    """A text that is none of ours: what was found, what was expected, what to write.

    `position` counts the characters before the fault, where it is known.
    """

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.position = position


def require_length(text: str) -> None:
    """Raise Unreadable for a text too long to be a formula."""
    if len(text) > LONGEST:
        raise Unreadable(
            f"the text has {len(text)} characters; a formula may have {LONGEST} of them"
        )


# --- numbers and names -----------------------------------------------------------------


def number(text: str) -> Expr:
    """The exact rational that a decimal prints: 0.1 is 1/10, 2.5e-3 is 1/400."""
    found = _NUMBER.match(text)
    if found is None or not (found[1] or found[2]):
        raise Unreadable(f"{_short(text)} is no number; write for example 0.25")
    whole, fraction, exponent = found[1] or "", found[2] or "", found[3] or "0"
    size = len(whole) + len(fraction)
    if len(exponent) > 5 or size + abs(int(exponent)) > MOST_DIGITS:
        raise Unreadable(f"{_short(text)} has more than {MOST_DIGITS} digits")
    value = Integer(int(whole + fraction))
    return value * Integer(10) ** (int(exponent) - len(fraction))


def symbol(name: str) -> Symbol:
    """The real symbol of a name; Greek letters by their names, and `lamda` for lambda."""
    plain = _spelled(name)
    if not _NAME.match(plain):
        raise Unreadable(f"{_short(name)} is no name; write letters, digits and _ after a letter")
    if plain in _REFUSED:
        raise Unreadable(f"{name}: {_REFUSED[plain]}")
    if plain in FUNCTIONS:
        raise Unreadable(f"{name} is a function; give it its argument, for example {name}(x)")
    return Symbol(plain, real=True)


def name(text: str) -> Expr:
    """What a name stands for: pi, e and oo are constants, others real symbols."""
    return CONSTANTS[text] if text in CONSTANTS else symbol(text)


CONSTANTS: dict[str, Expr] = {
    "pi": pi,
    "π": pi,
    "e": E,
    "E": E,
    "oo": oo,
    "inf": oo,
    "infinity": oo,
    "∞": oo,
}

_REFUSED = {
    "I": "complex numbers are not read; every quantity is real",
    "nan": "it is no value of a real function",
    "zoo": "it is no value of a real function",
    "True": "it is a condition, not a number",
    "False": "it is a condition, not a number",
    "None": "it is no number",
}


def _spelled(name: str) -> str:
    """A name in ASCII where it can be: α is alpha, x₁ is x_1, lambda is lamda."""
    text = re.sub("[₀-₉]+", lambda digits: f"_{digits[0]}", name)
    text = unicodedata.normalize("NFKC", text)
    letters = [letter for letter in text if letter.isalpha()]
    if any(map(_greek, letters)) and len(letters) > 1:
        raise Unreadable(f"{_short(name)} is not one letter; for a product write *, as in α*x")
    spelled = "".join(_greek(letter) or letter for letter in text)
    return re.sub(r"^lambda(?=_|\d|\Z)", "lamda", spelled)


def _greek(letter: str) -> str | None:
    """The English name of a Greek letter: gamma for γ, Gamma for Γ."""
    called = unicodedata.name(letter, "")
    found = re.fullmatch(r"GREEK (SMALL|CAPITAL) LETTER (?:FINAL )?(\w+)", called)
    if found is None:
        return None
    return found[2].capitalize() if found[1] == "CAPITAL" else found[2].lower()


# --- arithmetic ------------------------------------------------------------------------


def add(*terms: Expr) -> Expr:
    """The sum, as written."""
    require_finite(*terms)
    if all(t.is_Rational for t in terms):
        return _small(Add(*terms))
    return _bounded(Add(*(part for t in terms for part in Add.make_args(t)), evaluate=False))


def negative(a: Expr) -> Expr:
    """-a; of an infinity too."""
    if a.is_Rational or a in (oo, -oo):
        return -a
    return _bounded(_product((S.NegativeOne, a)))


def multiply(*factors: Expr) -> Expr:
    """The product, as written: x*(1/x) stays."""
    require_finite(*factors)
    if all(f.is_Rational for f in factors):
        return _small(Mul(*factors))
    return _bounded(_product(factors))


def divide(a: Expr, b: Expr) -> Expr:
    """The quotient, as written: x/x stays, and is not defined at 0."""
    require_finite(a, b)
    if b.is_Rational and not b.is_zero:
        return multiply(a, 1 / b)
    below = Pow(b, -1, evaluate=False)
    return _bounded(_product((a, below)))


def power(a: Expr, b: Expr) -> Expr:
    """a**b; a power of Euler's number is exp."""
    require_finite(a, b)
    if a.is_Rational and b.is_Rational:
        _require_small_power(a, b)
        if b.is_Integer and not (a.is_zero and b < 0):
            return a**b
    if a == E:
        return _bounded(exp(b, evaluate=False))
    return _bounded(Pow(a, b, evaluate=False))


def root(a: Expr, n: Expr = _TWO) -> Expr:
    """The real n-th root: for an odd n of negative numbers too."""
    require_finite(a)
    if not (n.is_Integer and n >= 2):
        raise Unreadable(f"a root of order {n}: the order must be 2, 3, 4 and so on")
    if n % 2 == 0:
        return power(a, 1 / n)
    sized = Pow(Abs(a, evaluate=False), 1 / n, evaluate=False)
    return _bounded(Mul(sign(a, evaluate=False), sized, evaluate=False))


def _product(factors: Sequence[Expr]) -> Expr:
    """Rational numbers come first and as one, as SymPy prints them; a factor 1 is left out."""
    factors = [part for f in factors for part in Mul.make_args(f)]
    coefficient = _small(Mul(*(f for f in factors if f.is_Rational)))
    others = [f for f in factors if not f.is_Rational]
    kept = others if coefficient == 1 else [coefficient, *others]
    return kept[0] if len(kept) == 1 else Mul(*kept, evaluate=False)


# --- functions -------------------------------------------------------------------------


def call(name: str, *arguments: Expr) -> Expr:
    """The function of that name at its arguments; Unreadable names what is known instead."""
    key = name if name in FUNCTIONS else name.casefold()
    if key not in FUNCTIONS:
        near = get_close_matches(key, FUNCTIONS, 1, 0.75)
        hint = f"did you mean {near[0]}?" if near else f"for a product write {name}*(…)"
        raise Unreadable(f"{_short(name)} is no function that is known here; {hint}")
    least, most, made = FUNCTIONS[key]
    if not least <= len(arguments) <= most:
        wanted = str(least) if least == most else f"{least} to {most}"
        wanted = f"{least} or more" if most == MANY else wanted
        raise Unreadable(f"{name} takes {wanted} arguments, found {len(arguments)}")
    require_finite(*arguments)
    return _bounded(made(*arguments))


def _as_written(function: Any) -> Callable[..., Expr]:
    return lambda *arguments: function(*arguments, evaluate=False)


def _log(a: Expr, base: Expr | None = None) -> Expr:
    natural = log(a, evaluate=False)
    return natural if base is None else divide(natural, log(base, evaluate=False))


def _arccot(a: Expr) -> Expr:
    """The angle in (0, π) with that cotangent, as in ISO 80000-2; acot of programs has a jump."""
    return add(divide(pi, S(2)), negative(atan(a, evaluate=False)))


MANY = 100
_ONE = {
    "exp": exp,
    "sin": sin,
    "cos": cos,
    "tan": tan,
    "cot": cot,
    "sec": sec,
    "csc": csc,
    "sinh": sinh,
    "cosh": cosh,
    "tanh": tanh,
    "coth": coth,
    "sech": sech,
    "csch": csch,
    "asin": asin,
    "acos": acos,
    "atan": atan,
    "acot": acot,
    "asinh": asinh,
    "acosh": acosh,
    "atanh": atanh,
    "erf": erf,
    "erfc": erfc,
    "abs": Abs,
    "sign": sign,
    "lambertw": LambertW,
}
_OTHER_NAMES = {
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
    "arcsinh": "asinh",
    "arccosh": "acosh",
    "arctanh": "atanh",
    "arsinh": "asinh",
    "arcosh": "acosh",
    "artanh": "atanh",
    "tg": "tan",
    "cosec": "csc",
    "cosech": "csch",
    "sgn": "sign",
    "signum": "sign",
    "Abs": "abs",
    "fabs": "abs",
    "LambertW": "lambertw",
}
# name: the least and the largest number of arguments, and what builds the function.
FUNCTIONS: dict[str, tuple[int, int, Callable[..., Expr]]] = {
    **{name: (1, 1, _as_written(function)) for name, function in _ONE.items()},
    **{name: (1, 1, _as_written(_ONE[same])) for name, same in _OTHER_NAMES.items()},
    "arccot": (1, 1, _arccot),
    "log": (1, 2, _log),
    "ln": (1, 1, _log),
    "log2": (1, 1, lambda a: _log(a, S(2))),
    "log10": (1, 1, lambda a: _log(a, S(10))),
    "log1p": (1, 1, lambda a: _log(add(S.One, a))),
    "expm1": (1, 1, lambda a: add(exp(a, evaluate=False), S.NegativeOne)),
    "sqrt": (1, 1, root),
    "cbrt": (1, 1, lambda a: root(a, S(3))),
    "root": (2, 2, root),
    "Rational": (2, 2, divide),
    "min": (1, MANY, _as_written(Min)),
    "max": (1, MANY, _as_written(Max)),
    "Min": (1, MANY, _as_written(Min)),
    "Max": (1, MANY, _as_written(Max)),
    "heaviside": (1, 2, _as_written(Heaviside)),
    "Heaviside": (1, 2, _as_written(Heaviside)),
}


_CORNERED = (Abs, Heaviside, Max, Min, Piecewise, sign)


def derivative(f: Expr, z: Symbol) -> Expr:
    """The derivative of a formula that is smooth wherever it is defined, as f' in a formula."""
    if f.has(*_CORNERED):
        raise Unreadable("a derivative in a formula, of a function with corners")
    derived: Expr = f.diff(z)
    return _bounded(derived)


# --- conditions ------------------------------------------------------------------------

_RELATIONS = {
    "<": Lt,
    "<=": Le,
    "≤": Le,
    ">": Gt,
    ">=": Ge,
    "≥": Ge,
    "=": Eq,
    "==": Eq,
    "!=": Ne,
    "≠": Ne,
}


def relation(left: Expr, op: str, right: Expr) -> Boolean:
    """The comparison as written; of two numbers its truth."""
    made = _RELATIONS[op]
    if any(side in (oo, -oo) for side in (left, right)) or (left.is_Rational and right.is_Rational):
        return made(left, right)
    return made(left, right, evaluate=False)


def chain(first: Expr, *rest: tuple[str, Expr]) -> Boolean:
    """a < b <= c: each two neighbours compared."""
    sides = [first, *(side for _, side in rest)]
    return And(*(relation(a, op, b) for a, (op, _), b in zip(sides, rest, sides[1:], strict=False)))


def both(*conditions: Boolean) -> Boolean:
    """All of the conditions."""
    return And(*conditions)


def either(*conditions: Boolean) -> Boolean:
    """At least one of the conditions."""
    return Or(*conditions)


def opposite(condition: Boolean) -> Boolean:
    """Not the condition."""
    return Not(condition)


def piecewise(pairs: Sequence[tuple[Expr, Boolean]]) -> Expr:
    """The first value whose condition holds; no value where none does."""
    require_finite(*(value for value, _ in pairs))
    if pairs[0][1] == true:
        return pairs[0][0]
    return _bounded(Piecewise(*pairs, evaluate=False))


# --- bounds ----------------------------------------------------------------------------


def require_finite(*parts: Expr) -> None:
    if any(p in (oo, -oo) for p in parts):
        raise Unreadable(
            "infinity is no number; it may be an end of an interval or stand in a comparison"
        )


def _bounded(f: Expr) -> Expr:
    if _depth(f) > DEEPEST:
        raise Unreadable(f"the expression is nested deeper than {DEEPEST} levels")
    if f.is_number and not f.is_Rational:
        _require_moderate(f)
    return f


def _require_moderate(c: Expr) -> None:
    """SymPy compares numbers by their digits; a ball tells how many there are without them."""
    try:
        size = abs(evaluate(c, bits=32))
    except Undefined:
        return  # where it has a value is for the calculus to say
    low = 1 / arb(_LARGEST)
    if not size < _LARGEST or (size < low and not size.contains(0)):
        raise Unreadable(f"a number in the text has more than {MOST_DIGITS} digits")


def strange(error: Exception) -> Unreadable:
    """What SymPy raises where it cannot build what a text writes, such as an infinite end."""
    return Unreadable(f"no expression can be built from it ({type(error).__name__}: {error})"[:200])


@lru_cache(maxsize=8192)
def _depth(f: Basic) -> int:
    return 1 + max(map(_depth, f.args), default=0)


def _small(value: Expr) -> Expr:
    if max(value.p.bit_length(), value.q.bit_length()) > MOST_DIGITS * 4:
        raise Unreadable(f"a number in the text has more than {MOST_DIGITS} digits")
    return value


def _require_small_power(a: Expr, b: Expr) -> None:
    """Before a power is carried out, now or later: its digits must be few."""
    size = max(a.p.bit_length(), a.q.bit_length())
    if a not in (0, 1, -1) and size * (abs(b.p) // b.q + 1) > MOST_DIGITS * 4:
        raise Unreadable(f"the power {_short(f'{a}**{b}')} has more than {MOST_DIGITS} digits")


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:30]}…{text[-8:]}"
