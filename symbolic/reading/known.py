"""Functions that a text may use without defining them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sympy import Abs, Expr, Max, Min, Rational, Symbol, erf, exp, log, pi, sqrt, tanh

from symbolic.activation import Activation
from symbolic.claims.claim import Text
from symbolic.reading.names import Function
from symbolic.reading.words import plain

X = Symbol("x", real=True)
MEANT: dict[str, Expr] = {
    "sigmoid": 1 / (1 + exp(-X)),
    "normal": (1 + erf(X / sqrt(2))) / 2,
    "normal_density": exp(-(X**2) / 2) / sqrt(2 * pi),
    "tanh": tanh(X),
}


# Letters that stand for a function where a text names it by its words and defines no other.
LETTERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "sigma": ("sigmoid", ("sigmoid", "logistic", "swish", "silu")),
    "Phi": ("normal", ("gauss", "gelu", "standard normal")),
}
_OTHERWISE = re.compile(
    r"(?:activation(?: function)?s?|non-?linearit(?:y|ies))"
    r"\s*,?\s*[$(\\]*\s*(?:\\sigma|σ|\\Phi|Φ)(?![a-z(])"
    r"|(?:\\sigma|σ|\\Phi|Φ)[^.]{0,20}?\b(?:is|denotes|represents)\s+(?:an?|some|the|any)\s+"
    r"(?:[\w-]+\s+)?(?:activation|non-?linear)"
)
# Φ(x) + x φ(x), in which the small letter stands for the derivative of the large one.
_PRODUCT_RULE = re.compile(
    r"(?:\\Phi|Φ)\s*\(\s*(?P<x>[a-z])\s*\)\s*\+\s*(?P=x)\s*(?:\\[,;!]|\\cdot|\\times|[·*×])?\s*"
    r"(?:\\phi|\\varphi|φ|ϕ)\s*\(\s*(?P=x)\s*\)"
)


def letters_of(text: str) -> dict[str, Function]:
    """The functions that the letters of a text stand for by convention, as it speaks of them.

    None where the text gives such a letter to activation functions in general.
    """
    if _OTHERWISE.search(text):
        return {}
    low = text.casefold()
    meant = {
        letter: meaning
        for letter, (meaning, named) in LETTERS.items()
        if any(word in low for word in named)
    }
    if "Phi" in meant and _PRODUCT_RULE.search(text):
        meant["phi"] = "normal_density"
    return {letter: Function(MEANT[meaning], X) for letter, meaning in meant.items()}


@dataclass(frozen=True)
class Usual:
    """A function that goes by a name in the field, in the forms in which it is given."""

    title: str
    forms: tuple[Expr, ...]
    other_names: tuple[str, ...] = ()


_BETA = Symbol("beta", real=True)
_TANH_FORM = sqrt(2 / pi) * (X + Rational(44715, 1000000) * X**3)
USUAL = (
    Usual("SiLU", (X / (1 + exp(-X)),), ("Sigmoid Linear Unit",)),
    Usual("Swish", (X / (1 + exp(-_BETA * X)),)),
    Usual(
        "GELU",
        (
            X * (1 + erf(X / sqrt(2))) / 2,
            X * (1 + tanh(_TANH_FORM)) / 2,
            X / (1 + exp(-Rational(1702, 1000) * X)),
        ),
        ("Gaussian Error Linear Unit",),
    ),
    Usual("Mish", (X * tanh(log(1 + exp(X))),)),
    Usual("Softsign", (X / (1 + Abs(X)),)),
    Usual("LogSigmoid", (-log(1 + exp(-X)),)),
    Usual("Tanhshrink", (X - tanh(X),)),
    Usual("ReLU6", (Min(Max(0, X), 6),)),
    Usual("HardSwish", (X * Min(Max(X + 3, 0), 6) / 6,)),
    Usual("HardTanh", (Max(-1, Min(1, X)),)),
    Usual("Bent identity", ((sqrt(X**2 + 1) - 1) / 2 + X,)),
)


def usual() -> list[Activation]:
    """Each of these functions, a form at a time, to be compared with."""
    return [
        Activation(u.title, Text(u.title, u.title), form, X, other_names=u.other_names)
        for u in USUAL
        for form in u.forms
    ]


def well_known(name: str) -> Function | None:
    """A function without parameters of our chapter, by any of its names."""
    from symbolic.chapter import CHAPTER

    for a in CHAPTER:
        called = {plain(n) for n in (a.name, a.title.en, *a.other_names)}
        if plain(name) in called and not a.parameters:
            return Function(a.expression, a.variable)
    return None
