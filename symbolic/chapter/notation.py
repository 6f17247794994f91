"""Symbols that the whole chapter shares, and where its source states things."""

from __future__ import annotations

from sympy import Interval, Ne, Symbol, oo

from symbolic.activation import Reference
from symbolic.claims.claim import Claim, Place, Remark, Text

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

SOURCE = Reference(
    "Microsoft AI-EDU",
    "神经网络基本原理",
    "8.2 半线性激活函数",
    "https://github.com/microsoft/ai-edu",
    "zh",
)
SPARSE_RECTIFIERS = Reference(
    "X. Glorot, A. Bordes, Y. Bengio",
    "Deep Sparse Rectifier Neural Networks",
    "AISTATS, PMLR 15, 2011",
    "https://proceedings.mlr.press/v15/glorot11a.html",
)


def fades_on_the_left(name: str) -> Remark:
    """The weakness of a function whose derivative tends to 0 on the left alone."""
    return Remark(
        False,
        Text(
            "左侧饱和：$z\\to-\\infty$ 时梯度趋于 $0$。",
            "It saturates on the left: the gradient tends to $0$ as $z\\to-\\infty$.",
        ),
        Claim(f"{name}-fades", "saturation", (True, False), Text("左侧饱和。", "Saturates.")),
    )


def kinks_at_the_origin(name: str, alpha: Symbol) -> Remark:
    """The weakness of a function whose slope at the origin jumps for every α but 1."""
    return Remark(
        False,
        Text(
            "$\\alpha\\ne 1$ 时原点处有折点，导数不连续。",
            "For $\\alpha\\ne 1$ there is a kink at the origin: the derivative is not continuous.",
        ),
        Claim(
            f"{name}-kink",
            "continuity",
            0,
            Text("连续，但不是连续可导。", "Continuous, not continuously differentiable."),
            where=Ne(alpha, 1),
        ),
    )


def at(line: int, column: int) -> Place:
    """A place in the source, the text of chapter 8.2."""
    return Place("chapter-8.2.txt", line, column)
