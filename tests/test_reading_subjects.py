"""What is said of another function is not claimed of the one spoken of; what is said of that is."""

from __future__ import annotations

import pytest
from papers import LOGISTIC, claims, document, verdicts

PARABOLA = "# Parabola\n\nLet $f(x) = x^2 - 4x + 3$.\n\n"

# Each is true of what it speaks of, and false of the function before it.
ENGLISH = [
    "Its inverse, the logit, is unbounded. It is increasing and its range is $\\mathbb{R}$.",
    "The reciprocal $1/S(x)$ is decreasing and convex. Its range is $(1,\\infty)$.",
    "The difference of the two is odd. It is bounded, and its range is $(-1,1)$.",
    "Its antiderivative is $\\ln(1+e^x)$, which is convex with range $(0,\\infty)$.",
    "The function $1-S(x)$ is decreasing. Its range is $(0,1)$. It is even.",
    "The density is even. The function is even and has its maximum at 0.",
    "The graph of the derivative is bell shaped. It is even. Its maximum is 1/4.",
    "One often uses tanh instead. It is odd, and its range is $(-1,1)$.",
    "Consider also $e^x$. It is convex. Its range is $(0,\\infty)$.",
    "Shifted by 1/2, it is odd.",
    "An ideal activation function is odd. Its range is $\\mathbb{R}$.",
    "Cosine is even. It is bounded. Its range is $[-1,1]$.",
    "ReLU is convex; its range is $[0,\\infty)$.",
    "- Inverse: domain $(0,1)$, range $\\mathbb{R}$",
    "- Tanh: odd, range $(-1,1)$, maximum slope 1",
    "- vs. tanh: odd, range $(-1,1)$",
    "- Scaled and shifted: odd, range $(-1,1)$",
    "- Derivative: even, range $(0,1/4]$, maximum $1/4$",
    "- Input: range $\\mathbb{R}$",
    "- Centred version: odd, range $(-1/2,1/2)$",
    "### Cosine\n\nIt is even. Its range is $[-1,1]$.",
    "### The sine function\n\nIt is odd. Its range is $[-1,1]$.",
    "### Reciprocal\n\nIt is decreasing. Range: $(1,\\infty)$",
    "### Inverse\n\nRange: $\\mathbb{R}$\n\n### Notes\n\nIts range is $\\mathbb{R}$.",
    "### $1-S(x)$\n\nIt is decreasing.",
    "### Hyperbolic tangent\n\nIt is odd.\n\n### Drawbacks\n\nIts derivative is at most $1/4$.",
    "### The gradient\n\nIt is even.\n\nRange: $(0, 1/4]$",
]
CHINESE = [
    "其反函数是 logit 函数，单调递增，值域为 $\\mathbb{R}$。",
    "$S(x)$ 的倒数为 $1+e^{-x}$，值域为 $(1,+\\infty)$，单调递减。",
    "$1-S(x)$ 单调递减，值域为 $(0,\\frac12)$。",
    "相比之下，tanh 关于原点对称，值域为 $(-1,1)$，导数最大值为 $1$。",
    "$2S(x)-1$ 是奇函数，值域为 $(-1,1)$。",
    "ReLU 没有上界，而 Sigmoid、tanh 有，值域为 $(-1,1)$。",
    "tanh 是 Sigmoid 的变形，值域为 $(-1,1)$。",
    "分母 $1+e^{-x}$ 单调递减，值域为 $(1,+\\infty)$。",
    "正态分布函数也是 S 形的。它的导数最大值为 $\\frac{1}{\\sqrt{2\\pi}}$。",
    "理想的激活函数应该是奇函数，值域为 $\\mathbb{R}$。",
    "我们需要一个函数，值域为 $(-1,1)$，是奇函数。",
    "如果改用 tanh，值域为 $(-1,1)$，且为奇函数。",
    "将图象向左平移 $1$ 个单位；纵坐标变为原来的 $2$ 倍，值域为 $(0,2)$。",
    "$S(x)$ 的导函数为 $S(x)(1-S(x))$，在 $x=0$ 处为 $\\frac14$，值域为 $(0,\\frac14]$。",
    "导数是偶函数，有界，值域为 $(0,\\frac14]$。",
    "$x$ 的取值范围为 $(-\\infty,+\\infty)$。",
    "- 双曲正切：奇函数，值域为 $(-1,1)$",
    "- 反函数：定义域为 $(0,1)$，值域为 $\\mathbb{R}$",
    "- 缩放后：值域为 $(-1,1)$",
    "- 对比 tanh：值域 $(-1,1)$，奇函数",
    "- 变形：$2S(x)-1$，奇函数，值域 $(-1,1)$",
    "- 一阶导数：最大值 $\\frac14$，值域 $(0,\\frac14]$，偶函数",
    "- 输入：值域 $\\mathbb{R}$",
    "### 余弦函数\n\n偶函数，值域为 $[-1,1]$。",
    "### 导数的性质\n\n- 偶函数\n- 值域为 $(0,\\frac14]$",
    "### 双曲正切\n\n值域为 $(-1,1)$\n\n### 缺点\n\n导数最大值为 $0.25$",
]
OTHERS = [
    "역함수는 로짓 함수이며, 정의역은 $(0,1)$ 이고 치역은 실수 전체이다.",
    "ReLU 는 최솟값이 $0$ 이고 치역이 $[0,\\infty)$ 이다.",
    "도함수는 $S'(x)=S(x)(1-S(x))$ 이며 치역은 $(0,\\frac14]$ 이다.",
    "지수함수는 볼록하고, 치역은 $(0,\\infty)$ 이다.",
    "- 역함수: 정의역 $(0,1)$, 치역 $\\mathbb{R}$",
    "逆関数は $\\ln\\frac{x}{1-x}$ で、値域は $\\mathbb{R}$ です。",
    "### 指数関数\n\n- 値域：$(0,\\infty)$",
]


@pytest.mark.parametrize("text", [*ENGLISH, *CHINESE, *OTHERS])
def test_nothing_of_another_function_is_claimed_of_this_one(text: str) -> None:
    found = document(f"{LOGISTIC}{text}\n")
    assert "refuted" not in verdicts(found).values()


@pytest.mark.parametrize(
    "text",
    [
        "$f'$ is increasing. Its range is $\\mathbb{R}$.",
        "Let $g(x) = x^3$ and $h(x) = e^x$. It is odd.",
        "The function $g(x) = f(x+2)$ is even. Its minimum is $-1$. It is even.",
        "$g(x)=x^2$，$h(x)=\\sqrt{x}$，值域为 $[0,+\\infty)$。",
        "### The function $f$\n\nIt is convex.\n\n### The function $g$\n\nIt is odd.",
        "$\\sqrt{f(x)}$ 的定义域为 $(-\\infty,1]\\cup[3,+\\infty)$，值域为 $[0,+\\infty)$。",
        "## 2 $y=e^x$ 的性质\n\n值域：$(0,+\\infty)$\n\n## 3 正弦函数\n\n值域：$[-1,1]$",
    ],
)
def test_nothing_of_another_formula_is_claimed_of_this_one(text: str) -> None:
    assert "refuted" not in verdicts(document(f"{PARABOLA}{text}\n")).values()


@pytest.mark.parametrize(
    ("text", "own", "false"),
    [
        (
            "The SiLU is $s(x) = x\\sigma(x)$ with $\\sigma(x) = 1/(1+e^{-x})$.\n\n",
            "It is unbounded.",
            "It is increasing.",
        ),
        (
            "The SiLU is $s(x) = x\\sigma(x)$. Here $\\sigma(x) = 1/(1+e^{-x})$.\n\n",
            "It is unbounded.",
            "It is bounded.",
        ),
        (
            "The sigmoid is $S(x) = \\frac{1}{1+e^{-x}}$. It is related to"
            " $\\tanh(x) = 2S(2x) - 1$.\n\n",
            "Its derivative is at most 1/4.",
            "It is odd.",
        ),
        (
            "$c(x) = e^x+e^{-x}$ is even. It has derivative $s(x) = e^x-e^{-x}$.\n\n",
            "It is convex.",
            "It is odd.",
        ),
        (
            "Let $u(x) = x^2$ and $v(x) = x^3$.\n\n### The function $u$\n\n",
            "It is even.",
            "It is odd.",
        ),
    ],
)
def test_a_helper_is_not_what_follows_speaks_of(text: str, own: str, false: str) -> None:
    assert "refuted" not in (told := list(verdicts(document(f"{text}{own}\n")).values()))
    assert "proved" in told
    assert "refuted" in verdicts(document(f"{text}{false}\n")).values()


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("Unlike ReLU, it is bounded.", "Unlike ReLU, it is unbounded."),
        ("Its output is centred at 1/2, and it is bounded.", "Its output is large, and it is odd."),
        ("- **Pros**: bounded, increasing", "- **Pros**: unbounded"),
        ("- Range: $(0, 1)$; increasing", "- Range: $(0, 1)$; decreasing"),
        ("### Properties\n\nIt is increasing.", "### Properties\n\nIt is even."),
        ("### Vanishing gradients\n\nIt is bounded.", "### Vanishing gradients\n\nIt is odd."),
        ("它常用于输出层，值域为 $(0,1)$。", "它常用于输出层，值域为 $(0,2)$。"),
        ("与 ReLU 不同，它是有界的。", "与 ReLU 不同，它是无界的。"),
        ("- **优点**：单调递增，值域为 $(0,1)$", "- **优点**：单调递减"),
        ("- tanh：奇函数\n- 值域为 $(0,1)$", "- tanh：奇函数\n- 值域为 $(-1,1)$"),
        ("### 数学性质\n\n值域为 $(0,1)$。", "### 数学性质\n\n值域为 $(0,2)$。"),
        ("함수는 단조증가하고, 치역은 $(0,1)$ 이다.", "함수는 단조증가하고, 치역은 $(0,2)$ 이다."),
    ],
)
def test_what_is_said_of_the_function_is_read(true: str, false: str) -> None:
    assert list(verdicts(document(f"{LOGISTIC}{true}\n")).values())[-1] == "proved"
    assert "refuted" in verdicts(document(f"{LOGISTIC}{false}\n")).values()


def test_a_label_that_names_a_function_holds_for_all_its_parts() -> None:
    found = document(f"{LOGISTIC}- tanh：值域 $(-1,1)$，奇函数，最小值为 $0$。\n")
    assert all(name == "tanh" for name, *_ in claims(found))
    assert sorted(set(verdicts(found).values())) == ["proved", "refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "The SiLU is $s(x) = xQ(x)$ with $Q(x) = 1/(1+e^{-x})$.",
        "The SiLU is $s(x) = xQ(x)$. Here $Q(x) = 1/(1+e^{-x})$.",
        "$$\\ell(x) = \\ln q(x), \\qquad q(x) = \\frac{1}{1+e^{-x}}$$",
    ],
)
def test_a_helper_does_not_stand_in_for_a_function_that_is_not_read(text: str) -> None:
    assert not claims(document(f"{text}\n\nIt is unbounded.\n"))


def test_letters_that_differ_in_case_are_two_functions() -> None:
    given = "Let $\\sigma(x) = x^3$ and $\\Sigma(x) = x^4$."
    text = f"{given}\n\n$\\Sigma$ is even.\n\n$\\sigma$ is odd.\n"
    assert "refuted" not in verdicts(document(text)).values()


def test_what_is_held_back_is_told() -> None:
    found = document(
        f"{LOGISTIC}### Inverse\n\nIt is increasing.\n\nIts square is even. It is odd.\n"
    )
    held = [u.text for u in found.unread if u.reason == "the sentence may speak of something else"]
    assert {"It is increasing", "It is odd"} <= set(held)


def test_a_greatest_slope_is_no_slope() -> None:
    rows = [
        "| Property | Sigmoid | Tanh |\n|---|---|---|",
        "| Formula | $1/(1+e^{-x})$ | $\\tanh(x)$ |",
        "| Range | $(0, 1)$ | $(-1, 1)$ |",
        "| Max. slope | 1/4 | 1 |",
    ]
    found = document("\n".join([*rows, ""]))
    assert [kind for _, kind, _ in claims(found)] == ["range", "maximum"] * 2
    assert set(verdicts(found).values()) == {"proved"}


PASSED_ON = "# Softsign\n\n$f(x) = \\frac{x}{1 + |x|}$\n\n"


@pytest.mark.parametrize(
    "said",
    [
        "ReLU is not bounded. The function is odd.",
        "The sigmoid is not zero-centered. The range is $(-1, 1)$.",
        "The sigmoid is smooth. The function is not odd. The range is $(0, 1)$.",
    ],
)
def test_of_which_is_the_function_behind_a_sentence_about_a_known_one(said: str) -> None:
    found = document(f"{PASSED_ON}{said}\n")
    behind = said.partition(". ")[2]
    assert not [c for a in found.activations for c in a.claims if c.says.en in behind]
    assert found.unread


def test_it_and_names_behind_a_sentence_about_a_known_function_are_clear() -> None:
    found = document(f"{PASSED_ON}ReLU is not bounded. It is convex. Softsign is odd.\n")
    assert [(name, kind) for name, kind, _ in claims(found)] == [
        ("softsign", "odd"),
        ("relu", "bounded"),
        ("relu", "convex"),
    ]


BEFORE = "Let $c(x) = x^3$.\n\n"


@pytest.mark.parametrize(
    "opens",
    [
        "The gadget is popular. It computes $b(x) = x^2$.",
        "The gadget is popular. It computes the function $b(x) = x^2$.",
        "The gadget is popular. It has the mathematical form $b(x) = x^2$.",
    ],
)
def test_what_it_computes_is_the_function_that_follows_speaks_of(opens: str) -> None:
    told = verdicts(document(f"{BEFORE}{opens} The activation is simple. It is convex.\n"))
    assert list(told.values()) == ["proved"]
    wrong = verdicts(document(f"{BEFORE}{opens} The activation is simple. It is odd.\n"))
    assert list(wrong.values()) == ["refuted"]


def test_it_behind_another_subject_is_not_the_function_before() -> None:
    text = "The gadget is popular. It resembles $b(x) = x^2$. The function is convex.\n"
    found = document(f"{BEFORE}{text}")
    assert not verdicts(found)
    assert [u.reason for u in found.unread] == ["the sentence may speak of something else"]


@pytest.mark.parametrize("title", ["**The hump.**", "**3. The hump.**", "*A hump.*", "**Hump.**"])
def test_a_title_in_front_is_not_what_bare_predicates_are_of(title: str) -> None:
    text = f"{title} $b(x) = x^3$. Odd, unbounded, {{}}.\n"
    assert list(verdicts(document(text.format("increasing"))).values()) == ["proved"] * 3
    assert list(verdicts(document(text.format("convex"))).values()) == [
        "proved",
        "proved",
        "refuted",
    ]


def test_bare_predicates_behind_another_noun_stay_unread() -> None:
    found = document("**The hump.** $b(x) = x^3$. The integral is hard. Odd, unbounded.\n")
    assert not verdicts(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hat kernel is\n$$b(x) = e^{-x^2}.$$\nIt is even.", ["proved"]),
        ("The hat kernel is\n$$b(x) = e^{-x^2}.$$\nIt is odd.", ["refuted"]),
        ("The hat density $b(x) = e^{-x^2}$ is positive. It is even.", ["proved", "proved"]),
        ("The hat\n\n$$b(x) = e^{-x^2}$$\n\nwhich is even.", ["proved"]),
        ("The hat\n\n$$b(x) = e^{-x^2}$$\n\nwhich is odd.", ["refuted"]),
        ("The integral of $b(x)=x^2$ is hard. It is odd.", []),
        ("The inverse of the map $b(x)=x^3$ is odd. It is convex.", []),
    ],
)
def test_a_noun_that_a_formula_gives_is_the_function(text: str, expected: list[str]) -> None:
    assert list(verdicts(document(f"# Notes\n\n{text}\n")).values()) == expected


def test_items_with_a_tick_state_something_and_those_without_do_not() -> None:
    items = "- [x] $b'(x)=3x^2$\n- [X] odd\n- [ ] $b'(x)=4x^2$\n- [ ] even\n"
    text = f"# Cube\n\n$$b(x) = x^3$$\n\n{items}"
    assert list(verdicts(document(text)).values()) == ["proved", "proved"]


GIVEN = (
    ("计算 $p(t)=t-\\tanh t$，单调递增，值域为全体实数，是{}函数。", "奇", "偶"),
    ("算法用的是 $p(t)=e^{{-t}}$，恒正、严格单调递{}。", "减", "增"),
    ("已知 $p(t)=-t^2+2t+3$，其图象开口向下，对称轴为直线 $t=1$，最大值为 ${}$。", "4", "5"),
    ("$p(t)=\\frac{{1}}{{1+e^{{-t}}}}$，取值 $(0,1)$，单调递{}。", "增", "减"),
    ("$p(t)=t^3$ 是 $\\mathbb{{R}}$ 上的{}函数。", "奇", "偶"),
    ("$p(t)=|t|+1$。$p(t)$ 的最小值为 $1$，值域为 $[{},+\\infty)$。", "1", "0"),
    ("$p(t)=\\max(0,t)$，取值范围为 $[0,\\infty)$，在 $t={}$ 处不可导。", "0", "1"),
)


@pytest.mark.parametrize(("text", "right", "wrong"), GIVEN)
def test_what_follows_the_formula_that_a_clause_gives_is_about_it(
    text: str, right: str, wrong: str
) -> None:
    assert set(verdicts(document(text.format(right))).values()) == {"proved"}
    assert "refuted" in verdicts(document(text.format(wrong))).values()


def test_the_range_is_nothing_that_is_supposed() -> None:
    text = "$p(t)=\\max(0,t)$。\n\n取值范围为 $[0,\\infty)$，最小值在 $t=0$ 处取得。该函数处处{}。"
    assert "refuted" in verdicts(document(text.format("可导"))).values()
    assert set(verdicts(document(text.format("连续"))).values()) == {"proved"}


def test_what_is_said_of_a_value_leads_to_no_other_item() -> None:
    for said in ("是最大值", "，是最大值", " is the maximum"):
        text = f"$p(t)=\\frac{{2t}}{{1+t^2}}$。\n\n- $p(1)=1${said}\n- $p(0)=0$\n"
        assert "refuted" not in verdicts(document(text)).values()


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("$p(t)=e^{{-(t-m)^2}}$。$p(m)={}$。", "1", "0"),
        ("$p(t)=\\frac{{1}}{{1+e^{{-t+\\mu}}}}$。$p(\\mu)=\\frac{{1}}{{{}}}$。", "2", "3"),
    ],
)
def test_a_parameter_may_be_the_place_of_a_value(text: str, right: str, wrong: str) -> None:
    assert list(verdicts(document(text.format(right))).values()) == ["proved"]
    assert list(verdicts(document(text.format(wrong))).values()) == ["refuted"]


def test_a_function_with_branches_is_continuous_where_one_holds() -> None:
    text = (
        "$$p(t)=\\begin{{cases}}t\\sin\\frac1t, & t\\neq 0\\\\ {}, & t=0\\end{{cases}}$$\n\n"
        "它在 $t=0$ 处连续。"
    )
    assert "refuted" not in verdicts(document(text.format(0))).values()
    assert "proved" not in verdicts(document(text.format(1))).values()


@pytest.mark.parametrize("title", ["4. 合页损失", "二、门函数", "4. Gate loss", "3. 손실"])
def test_a_title_right_above_a_display_is_no_other_subject(title: str) -> None:
    text = f"{title}\n$$h(t)=\\max(0,1-t)$$\n单调递减，是凸函数。"
    assert set(verdicts(document(text)).values()) == {"proved"}
    assert "refuted" in verdicts(document(text.replace("凸", "奇"))).values()


def test_what_follows_from_a_supposed_function_is_stated() -> None:
    text = "设 $q(t)=t^3$，则 $q$ 在 $\\mathbb{{R}}$ 上处处可导，且 $q'(0)={}$。"
    assert set(verdicts(document(text.format(0))).values()) == {"proved"}
    assert "refuted" in verdicts(document(text.format(1))).values()
