"""8.2.2 Leaky ReLU."""

from __future__ import annotations

from sympy import FiniteSet, Integer, Piecewise, Rational, S, Symbol

from symbolic.activation import Activation, Reference
from symbolic.chapter.notation import (
    FORMULA,
    NEGATIVE,
    NEITHER_SIDE,
    NON_SATURATING,
    POSITIVE,
    SOURCE,
    TOWARD_PLUS_INFINITY,
    WHOLE_LINE,
    at,
    kinks_at_the_origin,
    z,
)
from symbolic.claims.claim import Claim, NotJudged, Remark, Text

alpha = Symbol("alpha", positive=True)

leaky_relu = Activation(
    name="leaky_relu",
    title=Text("Leaky ReLU", "Leaky ReLU"),
    other_names=("LReLU", "带泄露的线性整流函数", "Leaky Rectified Linear Unit"),
    expression=Piecewise((z, z >= 0), (alpha * z, True)),
    variable=z,
    defaults={alpha: Rational(1, 100)},
    summary=Text(
        "与 ReLU 相同，只是负半轴上保留一个小的斜率 $\\alpha$。",
        "Like ReLU, but with a small slope $\\alpha$ on the negative side.",
    ),
    claims=(
        Claim(
            "leaky-relu-non-saturating",
            "saturation",
            (None, False),
            NON_SATURATING,
            at(7, 5),
            note=TOWARD_PLUS_INFINITY,
            beside=(
                Claim("leaky-relu-non-saturating-both", "saturation", (False, False), NEITHER_SIDE),
            ),
        ),
        Claim(
            "leaky-relu-formula",
            "formula",
            Piecewise((z, z >= 0), (alpha * z, z < 0)),
            FORMULA,
            at(62, 3),
        ),
        Claim(
            "leaky-relu-derivative",
            "derivative",
            Piecewise((1, z >= 0), (alpha, z < 0)),
            Text(
                "$z\\ge 0$ 时导数为 $1$，$z<0$ 时为 $\\alpha$。",
                "The derivative is $1$ for $z\\ge 0$ and $\\alpha$ for $z<0$.",
            ),
            at(66, 3),
        ),
        Claim("leaky-relu-domain", "domain", S.Reals, WHOLE_LINE, at(70, 8)),
        Claim(
            "leaky-relu-range",
            "range",
            S.Reals,
            Text("输出取遍所有实数。", "The output takes every real value."),
            at(72, 8),
        ),
        Claim(
            "leaky-relu-derivative-range",
            "derivative_range",
            FiniteSet(alpha, 1),
            Text(
                "导数只取 $\\alpha$ 和 $1$。",
                "The derivative takes the values $\\alpha$ and $1$ only.",
            ),
            at(74, 8),
        ),
        Claim(
            "leaky-relu-derivative-constantly-one",
            "derivative",
            Integer(1),
            Text(
                "继承 ReLU 的优点之一：导数恒等于 $1$。",
                "Inherits an advantage of ReLU: the derivative is constantly $1$.",
            ),
            at(84, 1),
            erratum=Text(
                "这一条 ReLU 本身也没有；这里只有 $\\alpha=1$ 时成立，而那时函数就是 $z$。",
                "ReLU does not have it either; here it holds only for $\\alpha=1$, when the function "
                "is just $z$.",
            ),
        ),
        Claim(
            "leaky-relu-no-vanishing-gradient",
            "nonzero",
            True,
            Text(
                "继承 ReLU 的优点之一：避免梯度消失。",
                "Inherits an advantage of ReLU: the gradient does not vanish.",
            ),
            at(84, 1),
            of="derivative",
            domain=POSITIVE,
            note=Text(
                "与 ReLU 一样按 $z>0$ 理解；这里 $z<0$ 一侧同样成立，见旁边的判定。",
                "Read for $z>0$ as for ReLU; the side $z<0$ is judged beside it.",
            ),
            beside=(
                Claim(
                    "leaky-relu-no-vanishing-gradient-left",
                    "nonzero",
                    True,
                    Text("$z<0$ 时梯度也不为 $0$。", "For $z<0$ the gradient is not $0$ either."),
                    of="derivative",
                    domain=NEGATIVE,
                ),
            ),
        ),
        Claim(
            "leaky-relu-gradient-left",
            "nonzero",
            True,
            Text(
                "$z<0$ 时仍有梯度可以传递，梯度从不为 $0$。",
                "For $z<0$ there still is a gradient to pass on; it is never $0$.",
            ),
            at(86, 37),
            of="derivative",
            domain=NEGATIVE,
        ),
    ),
    not_judged=(
        NotJudged(
            "leaky-relu-fast-and-cheap",
            Text(
                "收敛快，运算复杂度低（ReLU 优点中速度与成本的部分，也算在继承之列）。",
                "Fast convergence and low complexity (of ReLU's advantages, those about speed and "
                "cost, are inherited too).",
            ),
            Text(
                "收敛取决于训练的全过程，成本要靠测量。",
                "Convergence depends on the whole training; cost is measured.",
            ),
            at(86, 14),
        ),
        NotJudged(
            "leaky-relu-prevents-death",
            Text(
                "在一定程度上避免神经元失效。",
                "To some degree it keeps neurons from dying.",
            ),
            Text(
                "“一定程度”没有度量；$z<0$ 时梯度不为 $0$ 一条已经判定。",
                "“To some degree” has no measure; that the gradient is not $0$ for $z<0$ is judged.",
            ),
            at(86, 86),
        ),
    ),
    remarks=(
        Remark(
            True,
            Text(
                "负半轴的梯度从不为 $0$，神经元不会停在原处。",
                "The gradient is never $0$ on the negative side, so no neuron is stuck.",
            ),
            "leaky-relu-gradient-left",
        ),
        Remark(
            False,
            Text("输出上下都没有界。", "The output is bounded on neither side."),
            "leaky-relu-range",
        ),
        kinks_at_the_origin("leaky-relu", alpha),
    ),
    references=(
        SOURCE,
        Reference(
            "A. L. Maas, A. Y. Hannun, A. Y. Ng",
            "Rectifier Nonlinearities Improve Neural Network Acoustic Models",
            "ICML Workshop on Deep Learning for Audio, Speech and Language Processing, 2013",
            "https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf",
        ),
        Reference(
            "K. He, X. Zhang, S. Ren, J. Sun",
            "Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet "
            "Classification",
            "ICCV 2015",
            "https://arxiv.org/abs/1502.01852",
        ),
    ),
)
