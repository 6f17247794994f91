"""Functions that a text may use without defining them."""

from __future__ import annotations

import re

from sympy import Expr, Symbol, erf, exp, pi, sqrt, tanh

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


def letters_of(text: str) -> dict[str, Function]:
    """The functions that the letters of a text stand for by convention, as it speaks of them.

    None where the text gives such a letter to activation functions in general.
    """
    if _OTHERWISE.search(text):
        return {}
    low = text.casefold()
    return {
        letter: Function(MEANT[meaning], X)
        for letter, (meaning, named) in LETTERS.items()
        if any(word in low for word in named)
    }


def well_known(name: str) -> Function | None:
    """A function without parameters of our chapter, by any of its names."""
    from symbolic.chapter import CHAPTER

    for a in CHAPTER:
        called = {plain(n) for n in (a.name, a.title.en, *a.other_names)}
        if plain(name) in called and not a.parameters:
            return Function(a.expression, a.variable)
    return None
