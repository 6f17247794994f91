"""8.2.4 ELU."""

from __future__ import annotations

from sympy import Integer, Interval, Piecewise, S, Symbol, exp, oo

from symbolic.activation import Activation, Reference
from symbolic.chapter.notation import (
    FORMULA,
    NEITHER_SIDE,
    NON_SATURATING,
    SOURCE,
    TOWARD_PLUS_INFINITY,
    WHOLE_LINE,
    at,
    fades_on_the_left,
    kinks_at_the_origin,
    z,
)
from symbolic.claims.claim import Claim, NotJudged, Remark, Text

alpha = Symbol("alpha", positive=True)

elu = Activation(
    name="elu",
    title=Text("ELU", "ELU"),
    other_names=("Exponential Linear Unit", "指数线性单元"),
    expression=Piecewise((z, z >= 0), (alpha * (exp(z) - 1), True)),
    variable=z,
    defaults={alpha: Integer(1)},
    summary=Text(
        "正半轴是直线，负半轴以指数曲线趋于 $-\\alpha$。",
        "A straight line on the right, an exponential toward $-\\alpha$ on the left.",
    ),
    claims=(
        Claim(
            "elu-non-saturating",
            "saturation",
            (None, False),
            NON_SATURATING,
            at(7, 5),
            note=TOWARD_PLUS_INFINITY,
            beside=(Claim("elu-non-saturating-both", "saturation", (False, False), NEITHER_SIDE),),
        ),
        Claim(
            "elu-formula",
            "formula",
            Piecewise((z, z >= 0), (alpha * (exp(z) - 1), z < 0)),
            FORMULA,
            at(116, 3),
        ),
        Claim(
            "elu-derivative",
            "derivative",
            Piecewise((1, z >= 0), (alpha * exp(z), z < 0)),
            Text(
                "$z\\ge 0$ 时导数为 $1$，$z<0$ 时为 $\\alpha e^z$。",
                "The derivative is $1$ for $z\\ge 0$ and $\\alpha e^z$ for $z<0$.",
            ),
            at(120, 3),
        ),
        Claim("elu-domain", "domain", S.Reals, WHOLE_LINE, at(124, 8)),
        Claim(
            "elu-range",
            "range",
            Interval.open(-alpha, oo),
            Text(
                "输出取遍大于 $-\\alpha$ 的所有数。",
                "The output takes every value above $-\\alpha$.",
            ),
            at(126, 8),
        ),
        Claim(
            "elu-derivative-range",
            "derivative_range",
            Interval.Lopen(0, 1),
            Text(
                "导数取遍 $0$（不含）到 $1$（含）之间的数。",
                "The derivative takes every value from $0$ (excluded) to $1$ (included).",
            ),
            at(128, 8),
            erratum=Text(
                "只有 $\\alpha=1$ 时如此。$\\alpha<1$ 时 $\\alpha$ 与 $1$ 之间的值取不到；"
                "$\\alpha>1$ 时导数会超过 $1$。",
                "This holds for $\\alpha=1$ only. For $\\alpha<1$ the values between $\\alpha$ and "
                "$1$ are never taken; for $\\alpha>1$ the derivative exceeds $1$.",
            ),
        ),
    ),
    not_judged=(
        NotJudged(
            "elu-code",
            Text("指出配套代码的位置。", "Tells where the accompanying code lies."),
            Text("不是数学命题。", "Not a mathematical statement."),
            at(138, 1),
        ),
    ),
    remarks=(
        Remark(
            True,
            Text(
                "负的输入给出负的输出，输出能取到 $-\\alpha$ 以上的一切值。",
                "Negative inputs give negative outputs; every value above $-\\alpha$ is taken.",
            ),
            "elu-range",
        ),
        Remark(
            True,
            Text("向 $+\\infty$ 不饱和。", "It does not saturate toward $+\\infty$."),
            "elu-non-saturating",
        ),
        fades_on_the_left("elu"),
        kinks_at_the_origin("elu", alpha),
    ),
    references=(
        SOURCE,
        Reference(
            "D.-A. Clevert, T. Unterthiner, S. Hochreiter",
            "Fast and Accurate Deep Network Learning by Exponential Linear Units (ELUs)",
            "ICLR 2016",
            "https://arxiv.org/abs/1511.07289",
        ),
    ),
)
