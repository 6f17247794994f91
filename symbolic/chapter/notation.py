"""Symbols that the whole chapter shares, and where its source states things."""

from __future__ import annotations

from sympy import Interval, Symbol, oo

from symbolic.claims.claim import Place, Text

z = Symbol("z", real=True)
NEGATIVE = Interval.open(-oo, 0)
POSITIVE = Interval.open(0, oo)

WHOLE_LINE = Text("输入可以是任何实数。", "The input may be any real number.")
FORMULA = Text("函数的公式。", "The formula of the function.")
NON_SATURATING = Text("这个函数不饱和。", "The function does not saturate.")
TOWARD_PLUS_INFINITY = Text(
    "“不饱和”按 $z\\to+\\infty$ 一侧理解：导数不趋于 $0$。更严格的读法要求两侧都不饱和，一并给出判定。",
    "Read as: toward $+\\infty$ the derivative does not tend to $0$. The stricter reading, "
    "that neither side saturates, is judged beside it.",
)
NEITHER_SIDE = Text("两侧都不饱和。", "Neither side saturates.")


def at(line: int, column: int) -> Place:
    """A place in the source, the text of chapter 8.2."""
    return Place("chapter-8.2.txt", line, column)
