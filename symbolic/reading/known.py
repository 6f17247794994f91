"""Functions that a text may use without defining them."""

from __future__ import annotations

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


def well_known(name: str) -> Function | None:
    """A function without parameters of our chapter, by any of its names."""
    from symbolic.chapter import CHAPTER

    for a in CHAPTER:
        called = {plain(n) for n in (a.name, a.title.en, *a.other_names)}
        if plain(name) in called and not a.parameters:
            return Function(a.expression, a.variable)
    return None
