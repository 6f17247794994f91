r"""LaTeX that knows no language: `\when` and `\otherwise` stand for words."""

from __future__ import annotations

from typing import Any

from sympy import Piecewise, Rational, Symbol
from sympy.logic.boolalg import Boolean, true

from symbolic import tex as standard

_NEUTRAL = standard.CaseWords(r"\when ", r"\otherwise")


def tex(value: Any) -> str:
    """The LaTeX of a value, its words left open; a single branch needs no brace."""
    if isinstance(value, Piecewise) and len(value.args) == 1:
        ((f, condition),) = value.args
        return rf"{tex(f)},\quad \when {tex(condition)}"
    return standard.tex(value, _NEUTRAL)


def decimal(value: Any) -> str:
    """A rational number as the decimal that a text would print, if that is finite and short."""
    short = f"{float(value):g}" if isinstance(value, Rational) else ""
    return short if short and Rational(short) == value else tex(value)


def assumption_tex(text: str) -> str:
    """The LaTeX of a condition in Python's spelling, such as `alpha > 0`."""
    words = {">=": r"\geq", "<=": r"\leq", "!=": r"\neq"}
    return " ".join(
        words.get(word) or (tex(Symbol(word)) if word.isidentifier() else word)
        for word in text.split()
    )


def condition_tex(condition: Boolean) -> str:
    """The LaTeX of a condition on parameters; empty where it always holds."""
    return "" if condition == true else tex(condition)
