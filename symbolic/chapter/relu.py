"""8.2.1 ReLU."""

from __future__ import annotations

from sympy import FiniteSet, Integer, Interval, Max, Piecewise, Rational, S, oo

from symbolic.activation import Activation, Reference
from symbolic.chapter.notation import (
    NEGATIVE,
    NEITHER_SIDE,
    NON_SATURATING,
    POSITIVE,
    SOURCE,
    SPARSE_RECTIFIERS,
    TOWARD_PLUS_INFINITY,
    WHOLE_LINE,
    at,
    z,
)
from symbolic.claims.claim import Claim, NotJudged, Remark, Steps, Text

relu = Activation(
    name="relu",
    title=Text("ReLU", "ReLU"),
    other_names=("Rectified Linear Unit", "修正线性单元", "线性整流函数", "斜坡函数"),
    expression=Piecewise((z, z >= 0), (0, True)),
    variable=z,
    summary=Text(
        "正的输入原样通过，其余输出 $0$。一段直线接一段直线，折点在原点。",
        "Positive inputs pass unchanged, all others give $0$: two straight lines that meet in "
        "a kink at the origin.",
    ),
    claims=(
        Claim(
            "relu-non-saturating",
            "saturation",
            (None, False),
            NON_SATURATING,
            at(7, 5),
            note=TOWARD_PLUS_INFINITY,
            beside=(Claim("relu-non-saturating-both", "saturation", (False, False), NEITHER_SIDE),),
        ),
        Claim(
            "relu-formula",
            "formula",
            Max(0, z),
            Text("取最大值的写法与分段的写法相同。", "The maximum equals the two-branch form."),
            at(15, 3),
        ),
        Claim(
            "relu-derivative",
            "derivative",
            Piecewise((1, z >= 0), (0, z < 0)),
            Text(
                "$z\\ge 0$ 时导数为 $1$，$z<0$ 时为 $0$。",
                "The derivative is $1$ for $z\\ge 0$ and $0$ for $z<0$.",
            ),
            at(19, 3),
        ),
        Claim("relu-domain", "domain", S.Reals, WHOLE_LINE, at(23, 12)),
        Claim(
            "relu-range",
            "range",
            Interval.open(0, oo),
            Text("输出只取正数。", "The output takes positive values only."),
            at(24, 12),
            erratum=Text(
                "$0$ 也是输出值：每个 $z\\le 0$ 都给出 $0$，所以左端点应当是闭的。",
                "$0$ is an output too: every $z\\le 0$ gives it, so the left end must be closed.",
            ),
        ),
        Claim(
            "relu-derivative-range",
            "derivative_range",
            FiniteSet(0, 1),
            Text("导数只取 $0$ 和 $1$。", "The derivative takes the values $0$ and $1$ only."),
            at(25, 12),
        ),
        Claim(
            "relu-active-half",
            "active_share",
            Rational(1, 2),
            Text("大约一半的神经元处于激活态。", "About half of the neurons are active."),
            at(31, 208),
            note=Text(
                "“大约一半”按如下理解：输入的分布关于 $0$ 对称，且在 $0$ 处没有正的概率；"
                "“激活”指输出为正。",
                "Read for inputs whose distribution is symmetric about $0$ with no atom there; "
                "active means a positive output.",
            ),
        ),
        Claim(
            "relu-derivative-constantly-one",
            "derivative",
            Integer(1),
            Text("导数恒等于 $1$。", "The derivative is constantly $1$."),
            at(35, 5),
            erratum=Text(
                "只在 $z>0$ 时如此：$z<0$ 时导数是 $0$，而 $z=0$ 处导数不存在。",
                "This holds for $z>0$ only: for $z<0$ the derivative is $0$, and at $z=0$ there "
                "is none.",
            ),
        ),
        Claim(
            "relu-no-vanishing-gradient",
            "nonzero",
            True,
            Text("避免梯度消失。", "The gradient does not vanish."),
            at(36, 5),
            of="derivative",
            domain=POSITIVE,
            note=Text(
                "按激活的一侧 $z>0$ 理解；另一侧 $z<0$ 的判定也一并给出。",
                "Read for the active side $z>0$; the other side, $z<0$, is judged beside it.",
            ),
            beside=(
                Claim(
                    "relu-no-vanishing-gradient-left",
                    "nonzero",
                    True,
                    Text("$z<0$ 时梯度也不为 $0$。", "For $z<0$ the gradient is not $0$ either."),
                    of="derivative",
                    domain=NEGATIVE,
                ),
            ),
        ),
        Claim(
            "relu-unbounded",
            "unbounded",
            True,
            Text("函数无界。", "The function is unbounded."),
            at(42, 1),
            note=Text(
                "“无界”指并非上下都有界；下方是否有界另行给出。",
                "Unbounded means: not bounded on both sides. Whether it is bounded below is "
                "judged beside it.",
            ),
            beside=(
                Claim(
                    "relu-bounded-below",
                    "bounded_below",
                    True,
                    Text("函数有下界。", "The function is bounded below."),
                ),
            ),
        ),
        Claim(
            "relu-dead-output",
            "formula",
            Integer(0),
            Text("输入小于 $0$ 时输出为 $0$。", "For inputs below $0$ the output is $0$."),
            at(46, 47),
            domain=NEGATIVE,
        ),
        Claim(
            "relu-dead-gradient",
            "derivative",
            Integer(0),
            Text("输入小于 $0$ 时梯度为 $0$。", "For inputs below $0$ the gradient is $0$."),
            at(46, 57),
            domain=NEGATIVE,
        ),
        Claim(
            "relu-dead-fixed-point",
            "formula",
            z,
            Text(
                "因此更新不会移动这样的神经元，它的输出也就一直是 $0$。",
                "Hence an update leaves such a neuron where it is, and its output stays $0$.",
            ),
            at(46, 69),
            of="update",
            domain=NEGATIVE,
            note=Text(
                "更新指 $z\\leftarrow z-\\eta\\,f'(z)\\,g$，学习率 $\\eta>0$，$g$ 为传入的任意梯度。",
                "The update is $z\\leftarrow z-\\eta\\,f'(z)\\,g$ with rate $\\eta>0$ and any incoming "
                "gradient $g$.",
            ),
        ),
        Claim(
            "relu-slope-of-the-race",
            "derivative",
            Integer(1),
            Text(
                "在比赛经过的地方（$z>0$），导数为 $1$。",
                "Where the race runs, for $z>0$, the derivative is $1$.",
            ),
            at(50, 3),
            domain=POSITIVE,
        ),
        Claim(
            "relu-first-step",
            "update_value",
            (Rational(9, 10), Rational(1, 5), Rational(7, 10)),
            Text(
                "学习率 $0.2$ 时，一步从 $0.9$ 到 $0.7$。",
                "With rate $0.2$ one step leads from $0.9$ to $0.7$.",
            ),
            at(52, 4),
        ),
        Claim(
            "relu-second-step",
            "update_value",
            (Rational(7, 10), Rational(1, 5), Rational(1, 2)),
            Text("再一步从 $0.7$ 到 $0.5$。", "The next step leads from $0.7$ to $0.5$."),
            at(52, 29),
        ),
        Claim(
            "relu-steps",
            "steps",
            Steps(2, Rational(9, 10), Rational(1, 5), Rational(1, 2)),
            Text(
                "学习率 $0.2$，函数值从 $0.9$ 降到 $0.5$ 需要两步。",
                "With rate $0.2$ the value falls from $0.9$ to $0.5$ in two steps.",
            ),
            at(54, 23),
        ),
    ),
    not_judged=(
        NotJudged(
            "relu-brain",
            Text(
                "同一时刻大脑中只有百分之几的神经元活跃。",
                "Only a few per cent of the brain's neurons are active at a time.",
            ),
            Text(
                "这是生物学的观测结果，不是关于这个函数的数学命题。",
                "An observation of biology, not a statement about this function.",
            ),
            at(31, 40),
        ),
        NotJudged(
            "relu-sigmoid-stable",
            Text(
                "Sigmoid 在 $0$ 处已是半饱和的稳定状态，不合乎生物学的期望。",
                "At $0$ Sigmoid is already half saturated and stable, unlike biological neurons.",
            ),
            Text(
                "“半饱和”“稳定”没有定义，生物学的期望也无从推导；其中的数值 $0.5$ 单独判定。",
                "“Half saturated” and “stable” are not defined, and the expectation is biology; the "
                "value $0.5$ is judged by itself.",
            ),
            at(31, 137),
        ),
        NotJudged(
            "relu-tunable-activity",
            Text(
                "线性修正配合正则化，可以调节神经元的活跃度。",
                "Rectification with regularisation can tune how many neurons are active.",
            ),
            Text(
                "说的是训练的方法与效果，没有给出可以检验的量。",
                "About a way of training and its effect; nothing to check is stated.",
            ),
            at(31, 68),
        ),
        NotJudged(
            "relu-efficient-backpropagation",
            Text(
                "梯度的反向传播更有效率。",
                "Gradients are propagated back more efficiently.",
            ),
            Text(
                "“效率”没有度量；导数取什么值则已判定。",
                "Efficiency has no measure here; the values of the derivative are judged.",
            ),
            at(35, 14),
        ),
        NotJudged(
            "relu-fast-convergence",
            Text("收敛速度快。", "Training converges fast."),
            Text(
                "取决于网络、数据和优化方法，单凭激活函数不能推出。",
                "Depends on network, data and optimiser; it does not follow from the function.",
            ),
            at(35, 28),
        ),
        NotJudged(
            "relu-cheap",
            Text("计算简单、速度快。", "Simple and fast to compute."),
            Text(
                "速度要靠测量，不能证明；测量结果见基准测试。",
                "Speed is measured, not proved; see the benchmarks.",
            ),
            at(37, 5),
        ),
        NotJudged(
            "relu-sparse-cost",
            Text(
                "活跃度分散使整个网络的计算成本下降。",
                "Sparse activity lowers the cost of the whole network.",
            ),
            Text(
                "成本取决于实现和硬件。",
                "Cost depends on implementation and hardware.",
            ),
            at(38, 5),
        ),
        NotJudged(
            "relu-large-gradient-kills",
            Text(
                "很大的梯度会把神经元的输入推到负半轴。",
                "A large gradient may push a neuron's input below zero.",
            ),
            Text(
                "取决于网络的权重和数据；推到负半轴之后会发生什么，则已逐条判定。",
                "Depends on weights and data; what happens once the input is negative is judged.",
            ),
            at(44, 1),
        ),
        NotJudged(
            "relu-most-neurons-die",
            Text(
                "学习率不当时，大部分神经元可能失效。",
                "With a badly chosen rate most neurons may die.",
            ),
            Text(
                "关于训练过程的经验说法，没有说明网络与数据。",
                "Experience with training; neither network nor data is given.",
            ),
            at(46, 167),
        ),
    ),
    remarks=(
        Remark(
            True,
            Text(
                "在激活的一侧，梯度不衰减。",
                "On its active side the gradient never fades.",
            ),
            "relu-no-vanishing-gradient",
        ),
        Remark(
            True,
            Text(
                "向 $+\\infty$ 不饱和。",
                "It does not saturate toward $+\\infty$.",
            ),
            "relu-non-saturating",
        ),
        Remark(
            True,
            Text(
                "$z\\le 0$ 时输出恰好是 $0$，激活因此可以是稀疏的。",
                "For $z\\le 0$ the output is exactly $0$, so that activations can be sparse.",
            ),
            Claim(
                "relu-zeros",
                "zeros",
                Interval(-oo, 0),
                Text("零点是全体 $z\\le 0$。", "The zeros are all $z\\le 0$."),
            ),
        ),
        Remark(
            False,
            Text(
                "输入为负的神经元不再更新：梯度恒为 $0$，它停在原处。",
                "A neuron with negative input is never updated: its gradient is $0$ and it stays "
                "where it is.",
            ),
            "relu-dead-fixed-point",
        ),
        Remark(
            False,
            Text("输出没有上界。", "The output has no upper bound."),
            "relu-unbounded",
        ),
        Remark(
            False,
            Text(
                "原点处有折点，导数不存在。",
                "There is a kink at the origin, where no derivative exists.",
            ),
            Claim(
                "relu-kink",
                "continuity",
                0,
                Text("连续，但不是连续可导。", "Continuous, not continuously differentiable."),
            ),
        ),
    ),
    references=(
        SOURCE,
        Reference(
            "K. Fukushima",
            "Visual Feature Extraction by a Multilayered Network of Analog Threshold Elements",
            "IEEE Transactions on Systems Science and Cybernetics 5, 322–333, 1969",
            "https://doi.org/10.1109/TSSC.1969.300225",
        ),
        Reference(
            "V. Nair, G. E. Hinton",
            "Rectified Linear Units Improve Restricted Boltzmann Machines",
            "ICML, 807–814, 2010",
            "https://www.cs.toronto.edu/~hinton/absps/reluICML.pdf",
        ),
        SPARSE_RECTIFIERS,
    ),
)
