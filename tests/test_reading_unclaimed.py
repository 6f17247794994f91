"""What states something of a function is a claim or unread, and never passed over."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts
from sympy import Interval, Rational, Symbol, oo

RELU = "# ReLU\n\n$$f(x) = \\max(0, x)$$\n\n"
X = Symbol("x", real=True)

NOT_JUDGED = [
    "The left derivative at 0 is 0.",
    "The right derivative at $0$ is $1$.",
    "Its derivative jumps from 0 to 1 at x = 0.",
    "It is piecewise linear.",
    "It is idempotent.",
    "It is not invertible.",
    "It is locally Lipschitz continuous.",
    "It has an inflection point at $x = 0$.",
    "The point $x = 0$ is an inflection point.",
    "Its concavity changes at the origin.",
    "It has one local extremum.",
    "It is symmetric about $x = 0$.",
    "Its Lipschitz constant is finite.",
    "It saturates at 0 for negative inputs.",
    "It does not saturate for positive inputs.",
    "The gradient vanishes for $x < 0$.",
    "The function lacks an upper bound.",
    "Its minimum is at $x = 0$.",
    "The inverse of $f$ is $x$.",
    "$f(x) \\to 1$.",
    "As $\\beta \\to \\infty$, $f(x) \\to 1$.",
    "If $x \\to \\infty$ then $f(x) \\to 1$.",
    "$f(x) \\ge x$",
    "$|f(x)| \\le |x|$",
    "$f(x) \\ne 1$",
    "$f(1) < 2$",
    "$f(x) > 0 \\iff x > 0$",
    "$\\max f' = 1$",
    "- Minimum: none",
    "$f: [0, 1] \\to [0, 1]$",
    "It is increasing for $x > 0$, at least numerically.",
    "输入为正时它不是恒等函数。",
    "- Saturates: left",
    "左导数为 0。",
    "它是分段线性的。",
    "它是幂等的。",
    "它是局部 Lipschitz 连续的。",
    "它的 Lipschitz 常数是有限的。",
    "它在负半轴饱和于 0。",
]


@pytest.mark.parametrize("text", NOT_JUDGED)
def test_what_is_not_judged_is_unread(text: str) -> None:
    found = document(RELU + text + "\n")
    assert not claims(found)
    assert found.unread


@pytest.mark.parametrize(
    "text",
    [
        "It is used in most networks.",
        "The rectified linear unit was introduced long ago.",
        "A linear layer stands before it.",
        "Where $\\alpha$ is a constant, training is stable.",
        "It stands before a linear layer.",
        "它常用于卷积网络。",
        "它是修正线性单元。",
    ],
)
def test_other_prose_is_passed_over(text: str) -> None:
    found = document(RELU + text + "\n")
    assert not claims(found) and not found.unread


def test_identity_and_constant_of_a_part() -> None:
    found = document(
        RELU
        + "It is the identity for positive inputs. It is constant for negative inputs. "
        + "在负半轴上为常数。当 $x > 0$ 时它是恒等函数。\n"
    )
    right, left = Interval.open(0, oo), Interval.open(-oo, 0)
    assert [(c.kind, c.stated, c.domain) for c in found.activations[0].claims] == [
        ("formula", X, right),
        ("constant", True, left),
        ("constant", True, left),
        ("formula", X, right),
    ]
    assert set(verdicts(found).values()) == {"proved"} and not found.unread
    wrong = document(RELU + "It is the identity. It is constant. It is constant on $[-1, 1]$.\n")
    assert list(verdicts(wrong).values()) == ["refuted"] * 3


def test_saturating_means_both_sides() -> None:
    found = document("$$f(x) = \\tanh(x)$$\n\nIt is saturating. 它是饱和函数。\n")
    assert [c.stated for c in found.activations[0].claims] == [(True, True)] * 2
    assert set(verdicts(found).values()) == {"proved"}
    sided = document(RELU + "It is saturating. It saturates on the left. 它右侧饱和。\n")
    assert list(verdicts(sided).values()) == ["refuted", "proved", "refuted"]


@pytest.mark.parametrize(
    ("text", "part", "verdict"),
    [
        ("$|f(x)| \\le 1$", Interval(-1, 1), "proved"),
        ("$\\lvert f(x) \\rvert < 1$", Interval.open(-1, 1), "proved"),
        ("$|f| \\le \\frac{1}{2}$", Interval(-Rational(1, 2), Rational(1, 2)), "refuted"),
        ("$f \\ge -1$.", Interval(-1, oo), "proved"),
        ("so $f < 1$ everywhere.", Interval.open(-oo, 1), "proved"),
        ("$f: \\mathbb{R} \\to (-1, 1)$", Interval.open(-1, 1), "proved"),
        ("$f\\colon \\mathbb{R} \\to (0, 1)$", Interval.open(0, 1), "refuted"),
    ],
)
def test_more_inequalities(text: str, part: object, verdict: str) -> None:
    found = document("$$f(x) = \\tanh(x)$$\n\n" + text + "\n")
    assert [(kind, said) for _, kind, said in claims(found)] == [("range", part)]
    assert list(verdicts(found).values()) == [verdict]


@pytest.mark.parametrize(
    "text", ["If $f \\ge 0$ the unit is active.", "where $f > 0$", "the set where $|f(x)| \\le 1$"]
)
def test_an_inequality_that_is_a_condition_is_no_claim(text: str) -> None:
    assert not claims(document(RELU + text + "\n"))


@pytest.mark.parametrize(
    "text", ["$f$ is even, hence $f(0) = 0$.", "Thus $f$ is even, so $f(0) = 0$."]
)
def test_a_clause_that_begins_with_a_name_is_read(text: str) -> None:
    found = document("$$f(x) = x^2$$\n\n" + text + "\n")
    assert [kind for _, kind, _ in claims(found)] == ["even", "value"]
    assert set(verdicts(found).values()) == {"proved"}


def test_a_property_before_a_colon_may_be_only_a_title() -> None:
    assert not claims(document(RELU + "- Saturates: left\n- Bounded: only above\n"))
    found = document(RELU + "- Continuous: everywhere\n- Bounded: no\n")
    assert [kind for _, kind, _ in claims(found)] == ["continuity", "bounded"]
    assert set(verdicts(found).values()) == {"proved"}


def test_conditions_that_exclude_each_other_leave_nothing_to_prove() -> None:
    found = document(RELU + "导数为 $1$（$x>0$）或 $0$（$x<0$）。\n")
    assert not claims(found) and found.unread


def test_two_letters_that_are_set_are_no_assumptions() -> None:
    selu = (
        "$$f(x) = \\begin{cases} \\lambda x & x>0 \\\\ \\alpha(e^x-1) & x \\le 0\\end{cases}$$\n\n"
    )
    found = document(
        "We use $\\lambda \\approx 1.05$ and $\\alpha \\approx 1.67$.\n\n"
        + selu
        + "It is convex.\n"
    )
    assert [c.where for c in found.activations[0].claims] == [True]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Bounded: $-1 < f(x) < 1$", "proved"),
        ("Bounded: $|f(x)| < 1/2$", "refuted"),
        ("**Odd function:** $f(-x) = -f(x)$", "proved"),
        ("Even: $f(-x) = f(x)$", "refuted"),
        ("Monotonic: $f'(x) > 0$", "proved"),
        ("**Theorem.** $f$ is strictly increasing.", "proved"),
        ("*Proof.* $f'(x) < 0$ for all $x$.", "refuted"),
        ("$|f(x)| < 1$ for all $x$", "proved"),
    ],
)
def test_a_label_of_a_property_before_a_formula_that_states_it(text: str, verdict: str) -> None:
    found = document(f"# Softsign\n\n$$f(x) = \\frac{{x}}{{1 + |x|}}$$\n\n- {text}\n")
    assert list(verdicts(found).values()) == [verdict] and not found.unread


@pytest.mark.parametrize(
    "text",
    [
        "$u(x) = \\tanh x$ and $v(x) = e^x$ are increasing.",
        "The functions $u(x) = x^3$, $v(x) = x$ are both odd.",
        "三角函数 $\\sin x$ 是奇函数。",
    ],
)
def test_what_is_said_behind_definitions_is_not_lost(text: str) -> None:
    found = document(text + "\n")
    assert not claims(found)
    assert found.unread


@pytest.mark.parametrize(
    "text",
    [
        "The function $u(x) = \\tanh x$ is an activation function.",
        "We use $u(x) = x^2$ and $v(x) = x^3$ in what follows.",
        "函数 $u(x) = x^2$ 是一个常用的函数。",
    ],
)
def test_what_says_nothing_behind_definitions_is_passed_over(text: str) -> None:
    found = document(text + "\n")
    assert not claims(found) and not found.unread


@pytest.mark.parametrize(
    "said",
    [
        "The positive zero is $x = 2$.",
        "The other root is $-2$.",
        "The only minimum is at $x = 0$.",
        "一个零点为 $x=2$。",
        "唯一的极小值点是 $x=0$。",
    ],
)
def test_one_of_several_points_is_not_lost(said: str) -> None:
    found = document(f"# P\n\n$$p(x) = x^2 - 4$$\n\n{said}\n")
    assert not claims(found) and found.unread


@pytest.mark.parametrize(
    "said",
    [
        "- Derivative: 1 for $x > 0$, 0 for $x < 0$",
        "- Derivative: 1 if x > 0, else 0",
        "- **Gradient**: 1 when $x > 0$; 0 otherwise.",
        "- Derivative: 0.25 at $x = 0$",
    ],
)
def test_what_stands_behind_a_label_is_read_or_listed(said: str) -> None:
    found = document(f"{RELU}{said}\n")
    assert claims(found) or found.unread


def test_a_label_with_words_alone_behind_it_says_nothing() -> None:
    said = "- Range: see above.\n- Derivative: easy to compute.\n- Name: ramp\n"
    assert not document(RELU + said).unread
