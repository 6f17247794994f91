"""Sigmoid, which the chapter compares with."""

from __future__ import annotations

from sympy import Integer, Interval, Rational, exp, log, oo

from symbolic.activation import Activation, Reference
from symbolic.chapter.notation import SOURCE, at, z
from symbolic.claims.claim import Claim, Remark, Steps, Text

sigmoid = Activation(
    name="sigmoid",
    title=Text("Sigmoid", "Sigmoid"),
    other_names=("Logistic", "对数几率函数"),
    expression=1 / (1 + exp(-z)),
    variable=z,
    summary=Text(
        "本章用来作比较的函数：把实数压到 $0$ 与 $1$ 之间，两侧都饱和。",
        "Here to compare with: it squeezes the line between $0$ and $1$, and saturates on both "
        "sides.",
    ),
    claims=(
        Claim(
            "sigmoid-half",
            "value",
            (Integer(0), Rational(1, 2)),
            Text("输入为 $0$ 时输出 $0.5$。", "At input $0$ the output is $0.5$."),
            at(31, 114),
        ),
        Claim(
            "sigmoid-steps",
            "steps",
            Steps(67, log(9), Rational(1, 5), Rational(1, 2)),
            Text(
                "同样的学习率，函数值从 $0.9$ 降到 $0.5$ 需要 $67$ 步。",
                "At the same rate the value falls from $0.9$ to $0.5$ in $67$ steps.",
            ),
            at(54, 39),
            note=Text(
                "规则：从 $z=\\ln 9$（函数值恰为 $0.9$）出发，反复作 "
                "$z\\leftarrow z-\\eta\\,a(1-a)$，$a=\\sigma(z)$，直到 $a\\le 0.5$。",
                "The rule: from $z=\\ln 9$, where the value is exactly $0.9$, repeat "
                "$z\\leftarrow z-\\eta\\,a(1-a)$ with $a=\\sigma(z)$ until $a\\le 0.5$.",
            ),
        ),
    ),
    remarks=(
        Remark(
            True,
            Text(
                "输出总在 $0$ 与 $1$ 之间，可以当作概率。",
                "The output always lies between $0$ and $1$, as a probability does.",
            ),
            Claim("sigmoid-range", "range", Interval.open(0, 1), Text("值域。", "The range.")),
        ),
        Remark(
            True,
            Text("任意阶可导，没有折点。", "It has derivatives of every order, and no kink."),
            Claim("sigmoid-smooth", "continuity", oo, Text("任意阶可导。", "Smooth.")),
        ),
        Remark(
            False,
            Text(
                "两侧都饱和：离原点越远，梯度越接近 $0$。",
                "It saturates on both sides: far from the origin the gradient is nearly $0$.",
            ),
            Claim("sigmoid-fades", "saturation", (True, True), Text("两侧都饱和。", "Saturates.")),
        ),
        Remark(
            False,
            Text(
                "梯度最大也只有 $\\tfrac{1}{4}$。",
                "Even the largest gradient is only $\\tfrac{1}{4}$.",
            ),
            Claim(
                "sigmoid-steepest",
                "derivative_range",
                Interval.Lopen(0, Rational(1, 4)),
                Text("导数的值域。", "The range of the derivative."),
            ),
        ),
        Remark(
            False,
            Text(
                "梯度小，同样的路要走得更久。",
                "Its gradient is small, so the same distance takes many more steps.",
            ),
            "sigmoid-steps",
        ),
    ),
    references=(
        SOURCE,
        Reference(
            "D. E. Rumelhart, G. E. Hinton, R. J. Williams",
            "Learning representations by back-propagating errors",
            "Nature 323, 533–536, 1986",
            "https://doi.org/10.1038/323533a0",
        ),
    ),
)
