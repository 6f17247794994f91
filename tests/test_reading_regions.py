"""What is said of a part of the line holds there alone: on [0, ∞), 在 (0, 1) 上."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts
from sympy import Interval, S, Symbol, oo

RELU = "$$f(x) = \\max(0, x)$$\n\n"
ELU = "$$f(x) = \\begin{cases} x & x > 0 \\\\ \\alpha(e^x-1) & x \\le 0\\end{cases}$$\n\n"
SQUARE = "$$f(x) = x^2$$\n\n"
RIGHT = Interval(0, oo)
X = Symbol("x", real=True)


def parts_told(text: str) -> list[tuple[str, object, object]]:
    found = document(text)
    return [(c.kind, c.stated, c.domain) for a in found.activations for c in a.claims]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("It is increasing on $[0, \\infty)$.", RIGHT),
        ("It is increasing on [0, ∞).", RIGHT),
        ("It is increasing on the interval $[0, \\infty)$.", RIGHT),
        ("On $[0, \\infty)$ it is increasing.", RIGHT),
        ("On $[0, \\infty)$, it is increasing.", RIGHT),
        ("It is increasing for $x \\ge 0$.", RIGHT),
        ("It is increasing for x ≥ 0.", RIGHT),
        ("It is increasing for positive inputs.", Interval.open(0, oo)),
        ("For positive inputs it is increasing.", Interval.open(0, oo)),
        ("It is increasing for all $x > 0$.", Interval.open(0, oo)),
        ("在 $[0, +\\infty)$ 上单调递增。", RIGHT),
        ("它在区间 $[0, +\\infty)$ 上单调递增。", RIGHT),
        ("在正半轴上单调递增。", Interval.open(0, oo)),
        ("当 $x \\ge 0$ 时单调递增。", RIGHT),
        ("函数在 $x \\ge 0$ 时单调递增。", RIGHT),
        ("It is increasing for every input.", S.Reals),
    ],
)
def test_a_property_of_a_part_of_the_line(text: str, part: object) -> None:
    assert parts_told(SQUARE + text + "\n") == [("increasing", True, part)]


@pytest.mark.parametrize(
    "text",
    [
        "It is increasing on $[0, \\infty)$ and decreasing on $(-\\infty, 0]$.",
        "It is increasing for $x \\ge 0$ and decreasing for $x \\le 0$.",
        "The function is increasing for x ≥ 0, and decreasing for x ≤ 0.",
    ],
)
def test_two_parts_with_a_property_each(text: str) -> None:
    left = Interval(-oo, 0)
    assert parts_told(SQUARE + text) == [
        ("increasing", True, RIGHT),
        ("decreasing", True, left),
    ]
    swapped = text.replace("increasing", "_").replace("decreasing", "increasing")
    found = document(SQUARE + swapped.replace("_", "decreasing"))
    assert list(verdicts(found).values()) == ["refuted", "refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "It is convex and decreasing on $(-\\infty, 0]$.",
        "It is convex and strictly decreasing for $x < 0$.",
    ],
)
def test_a_part_behind_two_properties_is_that_of_both(text: str) -> None:
    assert all(part != S.Reals for _, _, part in parts_told(SQUARE + text))


@pytest.mark.parametrize(
    "text",
    [
        "For inputs in $[0, 2]$ the output is in $[0, {}]$.",
        "For all $x$ in $[0, 2]$, the output is in $[0, {}]$.",
        "当输入位于 $[0, 2]$ 时，值域为 $[0, {}]$。",
    ],
)
def test_inputs_that_lie_in_an_interval_are_a_part_of_the_line(text: str) -> None:
    for end, status in (("4", "proved"), ("3", "refuted")):
        found = document(SQUARE + text.format(end) + "\n")
        assert list(verdicts(found).values()) == [status] and not found.unread


@pytest.mark.parametrize(
    "text",
    [
        "For weights in $[0, 2]$ the output is in $[0, 4]$.",
        "With probability in $[0, 1]$, the range is $[0, 4]$.",
        "For outputs in $[0, 4]$ the range is $[0, 2]$.",
    ],
)
def test_what_is_said_for_a_set_of_something_else_is_no_claim(text: str) -> None:
    found = document(SQUARE + text + "\n")
    assert not claims(found) and len(found.unread) == 2


def test_its_verdict_is_that_of_the_part() -> None:
    right = document(SQUARE + "It is increasing on $[0, \\infty)$. It is decreasing for $x < 0$.\n")
    assert set(verdicts(right).values()) == {"proved"} and not right.unread
    wrong = document(
        SQUARE + "It is increasing on $[-1, \\infty)$. 在 $(-\\infty, 1)$ 上单调递减。\n"
    )
    assert list(verdicts(wrong).values()) == ["refuted", "refuted"] and not wrong.unread


def test_a_condition_behind_a_property_may_be_one_on_a_parameter() -> None:
    for text in (
        "It is convex for $\\alpha \\le 1$.",
        "It is convex if α ≤ 1.",
        "当 $\\alpha \\le 1$ 时它是凸函数。",
    ):
        found = document(ELU + text + "\n")
        (claim,) = found.activations[0].claims
        assert claim.where == (Symbol("alpha", real=True) <= 1) and claim.domain == S.Reals
        assert list(verdicts(found).values()) == ["holds_when"]


@pytest.mark.parametrize(
    "text",
    [
        "It is increasing only on $[0, \\infty)$.",
        "It is not only increasing on $[0, \\infty)$.",
        "It is increasing except on $[0, 1]$.",
        "It is increasing almost everywhere on $[0, \\infty)$.",
        "It may be increasing on $[0, \\infty)$.",
        "It is increasing in $\\alpha$.",
        "Is it increasing on $[0, \\infty)$?",
        "只有在 $[0, +\\infty)$ 上才单调递增。",
    ],
)
def test_what_says_more_than_a_part_is_no_claim(text: str) -> None:
    assert not claims(document(SQUARE + text + "\n"))


def test_differentiable_on_an_open_part_is_judged_there() -> None:
    found = document(
        RELU + "For $x > 0$, it is differentiable. It is differentiable on $(-1, 1)$.\n"
    )
    assert list(verdicts(found).values()) == ["proved", "refuted"]


@pytest.mark.parametrize(
    "text", ["For $x \\ge 0$, it is differentiable.", "It is differentiable on $[0, 1]$."]
)
def test_at_a_closed_end_it_is_open_from_which_sides(text: str) -> None:
    found = document(RELU + text + "\n")
    assert not claims(found) and "from one side or from both" in found.unread[0].reason


def test_an_interval_limits_the_formula_behind_it() -> None:
    found = document(
        RELU + "On $(0, \\infty)$, $f'(x) = 1$. 在 $(-\\infty, 0)$ 上，$f'(x) = 1$。\n"
    )
    assert list(verdicts(found).values()) == ["proved", "refuted"]
    ranged = document("$$f(x) = \\tanh(x)$$\n\nOn $[0, \\infty)$ the range is $[0, 1)$.\n")
    assert list(verdicts(ranged).values()) == ["proved"]


@pytest.mark.parametrize("text", ["For $x > 0$, $f(x) = 2x$.", "On $[0, \\infty)$, $f(x) = 2x$."])
def test_a_branch_of_a_known_name_is_no_new_function(text: str) -> None:
    found = document(RELU + text + "\n")
    assert len(found.activations) == 1 and not claims(found)
    assert "or another function" in found.unread[0].reason


def test_branches_on_intervals_define_nothing_else() -> None:
    found = document("On $(0, \\infty)$, $h(x) = x$. On $(-\\infty, 0]$, $h(x) = 0$.\n")
    assert all(a.expression.has(S.true) or len(a.expression.args) == 2 for a in found.activations)
    assert found.activations or found.unread


@pytest.mark.parametrize(
    "text",
    [
        "If the input is positive, it is the identity.",
        "When the input is positive, then it equals its input.",
        "当输入大于 0 时，它等于输入。",
        "若输入为正，则输出等于输入。",
        "如果输入为正，它是恒等函数。",
    ],
)
def test_a_side_that_a_condition_tells_in_words(text: str) -> None:
    assert parts_told(RELU + text + "\n") == [("formula", X, Interval.open(0, oo))]
    negative = (
        text.replace("positive", "negative").replace("大于 0", "小于 0").replace("为正", "为负")
    )
    assert list(verdicts(document(RELU + negative + "\n")).values()) == ["refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "If the input is positive and large, it is the identity.",
        "If the input is negative, it is bounded if $\\alpha > 0$.",
        "If the input is negative, is it constant?",
        "When it is positive, it is the identity.",
        "当输入大于 1 时，它等于输入。",
        "若输入为正，则输出等于输入的一半。",
    ],
)
def test_a_condition_in_words_that_says_more_is_not_read(text: str) -> None:
    found = document(RELU + text + "\n")
    assert not claims(found) and found.unread


def test_what_holds_otherwise_is_not_passed_over() -> None:
    found = document(RELU + "当输入大于零时，输出等于输入，否则输出为 0。\n")
    assert list(verdicts(found).values()) == ["proved"] and len(found.unread) == 1


def test_a_condition_alone_states_nothing() -> None:
    found = document(
        RELU + "If the input is positive, the neuron fires. 若输入为正，神经元激活。\n"
    )
    assert not claims(found) and not found.unread


QUOTIENT = "# Quotient\n\n$$q(x) = \\frac{x^2}{x^2-1}$$\n\n"


@pytest.mark.parametrize(
    ("second", "expected"), [("decreasing", "proved"), ("increasing", "refuted")]
)
def test_a_predicate_on_several_parts_and_another_behind_it(second: str, expected: str) -> None:
    text = (
        "$q$ is increasing on $(-\\infty,-1)$ and $(-1,0)$ and "
        f"{second} on $(0,1)$ and $(1,\\infty)$.\n"
    )
    told = list(verdicts(document(QUOTIENT + text)).values())
    assert told == ["proved", "proved", expected, expected]
    typed = f"q is increasing on (-∞, -1) and (-1, 0) and {second} on (0, 1) and (1, ∞).\n"
    assert list(verdicts(document(QUOTIENT + typed)).values()) == told


def test_intervals_in_words_may_end_at_a_letter() -> None:
    text = "$p(t)=te^{{-t/s}}$，其中 $s>0$。\n\np 在 [0, s] 上递{}，在 [s, +∞) 上递减。"
    assert set(verdicts(document(text.format("增"))).values()) == {"proved"}
    assert "refuted" in verdicts(document(text.format("减"))).values()
