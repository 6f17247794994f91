"""8.2.3 Softplus."""

from __future__ import annotations

from sympy import Interval, S, exp, log, oo

from symbolic.activation import Activation, Reference
from symbolic.chapter.notation import (
    FORMULA,
    NEITHER_SIDE,
    NON_SATURATING,
    SOURCE,
    SPARSE_RECTIFIERS,
    TOWARD_PLUS_INFINITY,
    WHOLE_LINE,
    at,
    fades_on_the_left,
    z,
)
from symbolic.claims.claim import Claim, Remark, Text

softplus = Activation(
    name="softplus",
    title=Text("Softplus", "Softplus"),
    other_names=("SmoothReLU",),
    expression=log(1 + exp(z)),
    variable=z,
    summary=Text(
        "ReLU 的光滑版本：处处可导，导数就是 Sigmoid。",
        "A smooth ReLU: differentiable everywhere, and its derivative is Sigmoid.",
    ),
    claims=(
        Claim(
            "softplus-non-saturating",
            "saturation",
            (None, False),
            NON_SATURATING,
            at(7, 5),
            note=TOWARD_PLUS_INFINITY,
            beside=(
                Claim("softplus-non-saturating-both", "saturation", (False, False), NEITHER_SIDE),
            ),
        ),
        Claim("softplus-formula", "formula", log(1 + exp(z)), FORMULA, at(92, 3)),
        Claim(
            "softplus-derivative",
            "derivative",
            exp(z) / (1 + exp(z)),
            Text("导数的公式。", "The formula of the derivative."),
            at(96, 3),
        ),
        Claim("softplus-domain", "domain", S.Reals, WHOLE_LINE, at(100, 8)),
        Claim(
            "softplus-range",
            "range",
            Interval.open(0, oo),
            Text("输出取遍所有正数。", "The output takes every positive value."),
            at(102, 8),
        ),
        Claim(
            "softplus-derivative-range",
            "derivative_range",
            Interval.open(0, 1),
            Text(
                "导数取遍 $0$ 与 $1$ 之间的数，不含两端。",
                "The derivative takes every value between $0$ and $1$, and neither end.",
            ),
            at(104, 8),
        ),
    ),
    remarks=(
        Remark(
            True,
            Text("任意阶可导，没有折点。", "It has derivatives of every order, and no kink."),
            Claim("softplus-smooth", "continuity", oo, Text("任意阶可导。", "Smooth.")),
        ),
        Remark(
            True,
            Text(
                "导数处处严格为正，没有失效的区域。",
                "The derivative is positive everywhere: there is no dead region.",
            ),
            "softplus-derivative-range",
        ),
        Remark(
            False,
            Text(
                "输出从不为 $0$，因此不稀疏。",
                "The output is never $0$, hence never sparse.",
            ),
            "softplus-range",
        ),
        fades_on_the_left("softplus"),
    ),
    references=(
        SOURCE,
        Reference(
            "C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau, R. Garcia",
            "Incorporating Second-Order Functional Knowledge for Better Option Pricing",
            "NIPS 13, 2000",
            "https://proceedings.neurips.cc/paper/2000/hash/"
            "44968aece94f667e4095002d140b5896-Abstract.html",
        ),
        SPARSE_RECTIFIERS,
    ),
)
