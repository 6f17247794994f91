"""An equation defines a letter anew, or states something, only where its sentence says so."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

SQUARE = "Let $q(x) = x^2 + 3$."
LOGISTIC = "Let $s(x) = \\frac{1}{1 + e^{-x}}$."
ASIDE = [
    "Find every $x$ with $q(x) = 7$.",
    "The points with $q(x) = 4x$ are 1 and 3.",
    "The curve meets the line $q(x) = 12$ twice.",
    "By inspection, $q(x) = x$ has no real solution.",
    "Close to the origin, $q(x) = 3$.",
    "In the limiting case, $q(x) = x^2$.",
    "Maps such as $q(x) = x^5$ are odd.",
    "After halving, $q(x) = x^2 / 2$.",
    "The goal: $q(x) = 0$.",
    "Moved to the right, $q(x) = (x - 1)^2 + 3$ has its minimum at 1.",
    "A unit with $q(x) = x$ is linear.",
    "The function $q(x) = x^2$ is its leading part.",
    "当激活函数为恒等函数 $q(x)=x$ 时，网络是线性的。",
    "On a chip one has $q(x) = 3$.",
    "$q(x) = 4x$ is solved by 1 and 3.",
    "The fixed points satisfy\n\n$$q(x) = x$$",
    "If the constant is dropped, we get\n\n$$q(x) = x^2$$",
    "不动点满足 $q(x)=x$。",
    "线性区：$q(x)=3+x$。",
    "训练后 $q(x)=3$。",
    "有的书取 $q(x)=x^2$。",
    "使得 $q(x)=12$ 的 $x$ 为 $\\pm3$。",
    "不妨设 $q(x)=x^4$，其反函数不存在。",
    "가령 $q(x)=x$ 라면 쉽다.",
]


@pytest.mark.parametrize("between", [" ", "\n\n", "\n\n## Further matters\n\n"])
@pytest.mark.parametrize("text", ASIDE)
def test_an_equation_beside_a_function_defines_and_states_nothing(text: str, between: str) -> None:
    found = document(f"{SQUARE}{between}{text}\n")
    assert [str(a.expression) for a in found.activations] == ["x**2 + 3"]
    assert not claims(found) and found.unread


@pytest.mark.parametrize(
    "text",
    [
        "We need $s'(x) = 0$.",
        "Ideally $s'(x) = 1$.",
        "Its largest slope $s'(x) = 1/4$ is small.",
        "In the tails: $s'(x) = 0$.",
        "Because $s'(x) = 1/4$, we find $x = 0$.",
        "In low precision $s'(x) = s(x)$.",
        "In the saturated part\n\n$$s'(x) = 0$$",
        "其最大斜率 $s'(x)=\\frac14$。",
        "饱和区：$s'(x)=0$。",
        "存在 $x$ 使 $s'(x)=\\frac15$。",
        "希望 $s'(x)=1$。",
        "取 $x=0$ 得 $s'(x)=\\frac14$。",
        "포화 영역: $s'(x)=0$",
        "원점에서 $s'(x)=\\frac14$ 이다.",
        "飽和領域では $s'(x)=0$。",
    ],
)
def test_a_derivative_somewhere_is_no_derivative_everywhere(text: str) -> None:
    found = document(f"{LOGISTIC}\n\n{text}\n")
    assert len(found.activations) == 1 and not claims(found) and found.unread


@pytest.mark.parametrize(
    "words",
    [
        "Hence ",
        "By the chain rule, ",
        "It is increasing, and ",
        "Differentiating, we obtain ",
        "Its derivative satisfies ",
        "The derivative of $s$ is ",
        "求导得 ",
        "由链式法则，",
        "因此其导数为 ",
        "미분하면 ",
        "Differentiating gives\n\n$",
    ],
)
def test_plain_words_leave_it_a_statement(words: str) -> None:
    end = "$.\n" if words.endswith("$") else ".\n"
    for side, verdict in (("s(x)(1 - s(x))", "proved"), ("s(x)(1 + s(x))", "refuted")):
        found = document(f"{LOGISTIC}\n\n{words}$s'(x) = {side}${end}")
        assert list(verdicts(found).values())[-1] == verdict


@pytest.mark.parametrize(
    "words",
    [
        "Now let ",
        "Consider ",
        "The function ",
        "Next we define ",
        "设 ",
        "考虑函数 ",
        "再看函数 ",
        "Ours: ",
    ],
)
def test_words_that_define_give_a_letter_again(words: str) -> None:
    found = document(f"{SQUARE}\n\n{words}$q(x) = x^3$. $q$ is odd.\n")
    assert [str(a.expression) for a in found.activations] == ["x**2 + 3", "x**3"]


def test_a_letter_keeps_its_meaning_behind_an_equation_that_is_solved() -> None:
    text = f"{SQUARE}\n\nThe fixed points satisfy $q(x) = x$.\n\n$q$ is even.\n\n$q$ is odd.\n"
    assert list(verdicts(document(text)).values()) == ["proved", "refuted"]


def test_a_letter_of_which_another_use_is_supposed_is_not_sure_any_more() -> None:
    found = document(f"{SQUARE}\n\nSuppose $q(x) = x^3$.\n\n$q$ is odd.\n")
    assert not claims(found)


def test_an_equation_that_holds_back_takes_the_rest_of_its_sentence() -> None:
    found = document(f"{LOGISTIC}\n\nWhere $s(x) = 1/2$, the derivative is $1/4$.\n")
    assert not claims(found)


def test_a_function_given_later_does_not_stand_on_the_right_of_one_before_it() -> None:
    text = "设 $h(x)=\\sin x$，则 $h''(x)=-h(x)$。\n\n不妨设 $h(x)=2x+1$，其反函数存在。\n"
    assert list(verdicts(document(text)).values()) == ["proved"]


@pytest.mark.parametrize(
    "text",
    [
        "The function $u(x) = x \\ln x$, extended by $u(0) = 0$, is convex.",
        "周期函数 $u(x)$ 满足 $u(x)=x^2$（$-1<x\\le1$），值域为 $[0,1]$。",
        "损失函数 $u(p)=-\\ln p$，当 $y=1$。它单调递减。",
        "With $b = 1$, $u(x) = x$.",
        "The threshold is where $u(x) = 0.5$.",
    ],
)
def test_a_part_of_a_definition_is_none(text: str) -> None:
    found = document(f"{text}\n")
    assert not found.activations and found.unread


@pytest.mark.parametrize(
    "lead",
    [
        "One can use the hyperbolic tangent, i.e.",
        "Another choice is tanh, that is,",
        "此时可以使用双曲正切函数，即",
        "有时用 tanh，即",
    ],
)
def test_what_a_name_of_another_function_leads_to_is_no_other_form_of_this_one(lead: str) -> None:
    logistic = "$$f(x) = \\frac{1}{1+e^{-x}}$$\n\n"
    for between in ("\n\n", "\n"):
        found = document(f"{logistic}{lead}{between}$$f(x) = \\tanh(x)$$\n")
        assert not claims(found)
    found = document(f"{logistic}{lead}\n\n$$f(x) = \\tanh(x)$$\n\nIts range is $(-1, 1)$.\n")
    assert list(verdicts(found).values()) == ["proved"]
    for same, status in (("\\frac{e^x}{1+e^x}", "proved"), ("e^x", "refuted")):
        said = document(f"{logistic}That is,\n\n$$f(x) = {same}$$\n")
        assert list(verdicts(said).values()) == [status]


TASKS = [
    ("Example 1. Sketch $q(x) = x^2$.", "Example 2. Sketch the graph of $q(x) = x^3$."),
    (
        "**Task 1** Find the domain of $q(x) = x^2$.",
        "**Task 2** Determine the range of $q(x) = x^3$.",
    ),
    ("例1 求函数 $q(x) = x^2$ 的值域。", "例2 讨论函数 $q(x) = x^3$ 的单调性。"),
]


@pytest.mark.parametrize(("first", "second"), TASKS)
def test_a_task_gives_its_letter_anew(first: str, second: str) -> None:
    for said, expected in (("even", ["proved", "refuted"]), ("odd", ["refuted", "proved"])):
        text = f"{first}\n\n$q$ is {said}.\n\n{second}\n\n$q$ is {said}.\n"
        assert list(verdicts(document(text)).values()) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Find all roots of $q(x) = 2$.",
        "Compute $q(x) = 2$.",
        "Compute the value of $q(x) = 2$ at 1.",
    ],
)
def test_a_task_that_solves_an_equation_gives_no_function(text: str) -> None:
    found = document(f"{SQUARE}\n\n{text}\n")
    assert len(found.activations) == 1 and found.unread and not claims(found)


@pytest.mark.parametrize(
    "opening", ["Solution:", "**Note:**", "Conclusion:", "解：", "答：", "结论："]
)
def test_what_announces_a_statement_leaves_it_as_it_is(opening: str) -> None:
    for value, verdict in (("2x", "proved"), ("3x", "refuted")):
        found = document(f"{SQUARE}\n\n{opening} $q'(x) = {value}$.\n")
        assert list(verdicts(found).values()) == [verdict]
    for low, verdict in (("3", "proved"), ("2", "refuted")):
        found = document(f"{SQUARE}\n\n{opening} the range of $q$ is $[{low}, \\infty)$.\n")
        assert list(verdicts(found).values()) == [verdict]
    found = document(f"{SQUARE}\n\n{opening} solve $q'(x) = 0$.\n")
    assert not claims(found)
