"""Functions that a text defines on a part of the line alone, and in the sentence about them."""

from __future__ import annotations

import pytest
from papers import document, verdicts

POSITIVE = [
    "Let $f(x) = x^2$, $x > 0$.",
    "Let $f(x) = x^2$ on $(0, \\infty)$.",
    "Let $f(x) = x^2$ for all $x > 0$.",
    "Let $f(x) = x^2$ for $x > 0$.",
    "$$f(x) = x^2$$\n\nfor $x > 0$.",
    "$$f(x) = x^2 \\quad \\text{for } x > 0$$",
    "已知函数 $f(x) = x^2$ 的定义域为 $(0,+\\infty)$。",
    "设定义在 $(0,+\\infty)$ 上的函数 $f(x) = x^2$。",
    "Let the function defined on $(0, \\infty)$ by $f(x) = x^2$ be given.",
    "Let $f(x) = x^2$ for $x \\in (0, \\infty)$.",
    "Let $f(x) = x^2$, where $x > 0$.",
    "Let $f(x) = x^2$ ($x > 0$).",
    "$$f(x) = x^2, \\quad x > 0$$",
    "$$f(x) = x^2 \\quad (x > 0)$$",
    "$$f(x) = x^2, \\quad x \\in (0, \\infty)$$",
    "$$f: (0, \\infty) \\to \\mathbb{R}, \\quad f(x) = x^2$$",
    "Define $f: (0, \\infty) \\to \\mathbb{R}$ by $f(x) = x^2$.",
    "设 $f(x) = x^2$，$x > 0$。",
    "设函数 $f(x) = x^2$（$x > 0$）。",
    "设 $f(x) = x^2$，其中 $x\\in(0,+\\infty)$。",
]
SAID = "\n\nThe range of $f$ is ${}$.\n\n$f$ is increasing.\n\n$f'(x) = 2x$.\n"


def words(text: str) -> list[str]:
    return list(verdicts(document(text)).values())


@pytest.mark.parametrize("text", POSITIVE)
def test_a_domain_behind_a_formula_is_that_of_the_function(text: str) -> None:
    assert words(text + SAID.format("(0, \\infty)")) == ["proved"] * 3
    assert words(text + SAID.format("[0, \\infty)")) == ["refuted", "proved", "proved"]


@pytest.mark.parametrize(
    "text",
    [
        "$$f(x) = x^2, \\quad x \\in \\mathbb{R}$$",
        "$$f: \\mathbb{R} \\to \\mathbb{R}, \\quad f(x) = x^2$$",
        "Let $f(x) = x^2$ for all $x \\in \\mathbb{R}$.",
        "$$f(x) = x^2 \\quad \\forall\\, x \\in \\mathbb{R}$$",
        "$$\\forall x \\in \\mathbb{R}, \\ f(x) = x^2$$",
        "$$f(x) = x^2$$\n\nfor a real number $x$.",
        "$f(x) = x^2$ for all $x$.",
        "$f(x) = x^2$ (for any $x$).",
    ],
)
def test_the_whole_line_is_no_restriction(text: str) -> None:
    assert words(text + SAID.format("[0, \\infty)")) == ["proved", "refuted", "proved"]


@pytest.mark.parametrize(
    "text",
    [
        "Let $f(x) = x$ for $x > 0$. For negative $x$ it is zero.",
        "Let $f(x) = x$ for $x > 0$. On the other side it is zero.",
        "Let $f(x) = x$, $x > 0$, and zero otherwise.",
        "Let $f(x) = x$ for $x > 0$, and zero elsewhere.",
        "$$f(x) = x, \\quad x > 0$$\n\nand zero elsewhere.",
        "The positive part is $f(x) = x$, $x > 0$.",
        "On the positive side we get $f(x) = x$, $x > 0$; on the other it saturates.",
        "We have $f(x) = x$ for $x > 0$.\n\nNegative inputs are cut off.",
        "If $x > 0$, then $f(x) = x$.",
        "$$f(x) = x, \\quad x > 0 \\quad \\text{(linear)}$$\n\n$$f(x) = 1, \\quad x \\le 0$$",
        "$$f: \\mathbb{R}^n \\to \\mathbb{R}, \\quad f(x) = x$$",
    ],
)
def test_what_may_be_one_branch_among_others_defines_nothing(text: str) -> None:
    found = document(text + "\n\nThe range of $f$ is $(0, \\infty)$.\n")
    assert not found.activations and found.unread


def test_branches_are_no_domains() -> None:
    text = "$$f(x) = x, x > 0$$\n\n$$f(x) = 0, x \\le 0$$\n\nThe range of $f$ is $[0, \\infty)$.\n"
    assert words(text) == ["proved"]


def test_a_domain_where_alone_the_formula_has_values_may_stand_behind_for() -> None:
    text = "Let $f(x) = \\ln x$ for $x > 0$.\n\nThe range of $f$ is ${}$.\n"
    assert words(text.format("\\mathbb{R}")) == ["proved"]
    assert words(text.format("(0, \\infty)")) == ["refuted"]


def test_nothing_is_claimed_where_the_function_is_not_defined() -> None:
    found = document(
        "Let $f(x) = x^2$, $x > 0$.\n\nSo far so good.\n\nFor $x < 0$, $f'(x) = 2x$.\n"
    )
    assert not any(a.claims for a in found.activations)
    assert "not defined on that part" in found.unread[0].reason


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The range of $f(x) = e^x$ is $(0, \\infty)$.", "proved"),
        ("The range of the function $f(x) = e^x$ is $[0, \\infty)$.", "refuted"),
        ("The derivative of $f(x) = x^2$ is $2x$.", "proved"),
        ("The derivative of $f(x) = x^2$ is $x$.", "refuted"),
        ("函数 $f(x) = \\ln x$ 的值域为 $\\mathbb{R}$。", "proved"),
        ("函数 $f(x) = x^2$ 的导数为 $x$。", "refuted"),
        ("设 $f(x) = x^2$，则 $f$ 的值域为 $[0, \\infty)$。", "proved"),
        ("设 $f(x) = x^2$，$x\\in[0,1]$，则 $f$ 的值域为 $[0, 1]$。", "proved"),
        ("令 $f(x) = x^2$，则 $f$ 是奇函数。", "refuted"),
        ("Let $f(x) = x^2$, then $f$ is even.", "proved"),
    ],
)
def test_a_sentence_may_define_what_it_speaks_of(text: str, verdict: str) -> None:
    assert words(f"# Functions\n\n{text}\n") == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "The derivative of $f$ is $2x$, the minimum is $0$.",
        "函数 $f$ 的导数为 $2x$，最小值为 $0$。",
        "该函数的导数为 $2x$，最小值为 $0$。",
    ],
)
def test_of_a_function_or_its_derivative_is_not_guessed(text: str) -> None:
    found = document(f"Let $f(x) = x^2$.\n\n{text}\n")
    assert [c.kind for c in found.activations[0].claims] == ["derivative"] and found.unread


@pytest.mark.parametrize(
    "text",
    [
        "As $\\beta \\to \\infty$, $s(x) = \\max(0, x)$.",
        "当 $\\beta \\to \\infty$ 时，$s(x) = \\max(0, x)$。",
        "As $x \\to \\infty$, $s(x) = x$.",
        "When $x \\to \\infty$, $s'(x) = 1$.",
        "Since $x > 0$, $s$ is increasing.",
        "因为 $x > 0$，所以 $s$ 单调递增。",
        "The initial condition $y(0) = 1$ determines it.",
        "The square $s^2$ maps $\\mathbb{R}$ to $[0, 1)$.",
    ],
)
def test_what_is_said_under_a_condition_claims_nothing(text: str) -> None:
    found = document(f"# Swish\n\n$$s(x) = \\frac{{x}}{{1 + e^{{-\\beta x}}}}$$\n\n{text}\n")
    assert not any(a.claims for a in found.activations) and found.unread


def test_a_habit_sets_no_parameter() -> None:
    slope = "A small slope (usually $\\alpha = 0.01$):\n\n"
    text = f"{slope}$$f(x) = \\max(\\alpha x, x)$$\n\nRange: $\\mathbb{{R}}$\n"
    assert words(text) == ["holds_when"]


def test_a_condition_on_the_argument_leaves_a_value_alone() -> None:
    text = (
        "$$s(x) = \\frac{1}{1 + e^{-x}}$$\n\n"
        "Because $s(0) = \\frac{1}{2},$ the factor is positive for $x < 0$.\n"
    )
    assert words(text) == ["proved"]


def test_the_same_function_in_another_form_is_a_claim() -> None:
    text = "# Logistic\n\n$$\\sigma(x) = \\frac{1}{1 + e^{-x}}$$\n\n# Tanh\n\n"
    assert words(f"{text}$$\\sigma(x) = \\frac{{1 + \\tanh(x/2)}}{{2}}$$\n") == ["proved"]
    other = document(f"{text}$$\\sigma(x) = \\frac{{1 + \\tanh(x)}}{{2}}$$\n")
    assert len(other.activations) == 2


@pytest.mark.parametrize(
    "text",
    [
        "It is [strictly increasing](https://example.org/a_(b)) on $\\mathbb{R},$ since its "
        "derivative is always positive.",
        "It is strictly increasing[^1], and its [derivative](../a/) is always positive.",
        "Its derivative is always positive, which shows that the function is strictly increasing.",
    ],
)
def test_links_notes_and_commas_inside_dollars_are_no_part_of_a_sentence(text: str) -> None:
    found = document(f"$$f(x) = \\tanh x$$\n\n{text}\n")
    assert not found.unread and sorted(verdicts(found).values()) == ["proved"] * 2


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("It maps $\\mathbb{R}$ onto $(-1, 1)$.", "proved"),
        ("It is a bijection from $\\mathbb{R}$ onto $(-1, 1)$.", "proved"),
        ("It maps $\\mathbb{R}$ onto $[-1, 1]$.", "refuted"),
        ("It maps $\\mathbb{R}$ into $[-1, 1]$.", "proved"),
        ("The range is the open interval $(-1, 1)$.", "proved"),
        ("The range is the closed interval $[-1, 1]$.", "refuted"),
    ],
)
def test_onto_tells_the_range_and_into_where_it_lies(text: str, verdict: str) -> None:
    assert words(f"$$f(x) = \\tanh x$$\n\n{text}\n") == [verdict]


def test_two_statements_may_be_joined() -> None:
    text = "$$f(x) = \\tanh x$$\n\n$f(0) = 0$ and $f'(0) = {}$.\n"
    assert words(text.format("1")) == ["proved", "proved"]
    assert words(text.format("2")) == ["proved", "refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "Its tangent at $(0, 0)$ is $y = x$.",
        "The reflection across the line $y = x$ is its inverse.",
        "The line $y = x + 1$ is drawn, too.",
        "切线为 $y = x$。",
    ],
)
def test_a_line_of_the_picture_is_no_function(text: str) -> None:
    found = document(f"# Tanh\n\n$$f(x) = \\tanh x$$\n\n{text}\n\nRange: $(-1, 1)$\n")
    assert len(found.activations) == 1 and list(verdicts(found).values()) == ["proved"]


def test_coordinates_of_a_curve_are_no_functions() -> None:
    found = document("If we define $x = \\cos t$ and $y = \\sin t$, we get a circle.\n")
    assert not found.activations and found.unread


def test_names_of_two_words_are_not_cut() -> None:
    text = "Leaky ReLU(x) = max(0.01x, x)\n\nReLU(x) = max(0, x)\n\nRange: [0, ∞)\n"
    found = document(text)
    assert [a.title.en for a in found.activations] == ["LeakyReLU", "ReLU"]
    assert list(verdicts(found).values()) == ["proved"]


def test_hyperbolic_functions_of_textbooks_and_words_before_a_letter() -> None:
    text = "$\\mathrm{sh}x = \\frac{e^x - e^{-x}}{2}$\n"
    assert words(text) == ["proved"]
    assert words(text.replace("-", "+")) == ["refuted"]
    found = document("$f(x) = \\mathrm{foo} x$\n")
    assert not found.activations and "is foo a function?" in found.unread[0].reason


SETS_IN_WORDS = [
    ("$$g(t)=t+1/t$$", "定义域是除零外的实数。", "proved"),
    ("$$g(t)=t+1/t$$", "- 定义域：非零实数", "proved"),
    ("$$g(t)=t^2$$", "- 定义域：非零实数", "refuted"),
    ("$$g(t)=t+1/t$$", "- Its domain is all real numbers except 0.", "proved"),
    ("$$h(x)=\\ln x$$", "- $x > 0$에서만 정의", "proved"),
    ("$$h(x)=\\ln x$$", "仅在 $x \\ge 0$ 时有定义。", "refuted"),
    ("$$h(x)=\\ln x$$", "仅在 $x > 0$ 时有定义。", "proved"),
]


@pytest.mark.parametrize(("given", "words", "found"), SETS_IN_WORDS)
def test_domains_in_words(given: str, words: str, found: str) -> None:
    made = document(f"{given}\n\n{words}\n")
    assert [*verdicts(made).values()] == [found], (made.activations, made.unread)


def test_a_condition_behind_so_is_one_on_what_follows() -> None:
    given = "$$k(x)=x^3-3x^2$$\n\n所以 $x<{0}$ 时，二阶导是负数，$k$ 图像下凹。\n"
    for end, status in (("1", "proved"), ("2", "refuted")):
        made = document(given.replace("{0}", end))
        assert [*verdicts(made).values()] == [status, status]
