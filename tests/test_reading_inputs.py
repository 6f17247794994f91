r"""What a text says of the argument behind a formula: the input of a neuron is any number."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

ANY = [
    "$q({x}) = {x}^2 + 1$ where ${x}$ is the input to the unit. {it}",
    "$q({x}) = {x}^2 + 1$, where ${x}$ denotes the weighted sum of the inputs. {it}",
    "We take $q({x}) = {x}^2 + 1$ (where ${x}$ is a real number). {it}",
    "$$q({x}) = {x}^2 + 1$$\n\nwhere ${x}$ represents the net input of a neuron. {it}",
    "q({x}) = {x}^2 + 1, where {x} is the pre-activation. {it}",
    "$q({x}) = {x}^2 + 1$，其中 ${x}$ 是神经元的净输入。{zh}",
    "$q({x}) = {x}^2 + 1$，其中${x}$为任意实数。{zh}",
    "$q({x}) = {x}^2 + 1$, 여기서 ${x}$는 뉴런의 입력값입니다. {ko}",
]
SAID = {
    "proved": {
        "it": "The function $q$ is even.",
        "zh": "$q$ 是偶函数。",
        "ko": "$q$는 우함수이다.",
    },
    "refuted": {
        "it": "The function $q$ is odd.",
        "zh": "$q$ 是奇函数。",
        "ko": "$q$는 기함수이다.",
    },
}


@pytest.mark.parametrize("text", ANY)
@pytest.mark.parametrize("letter", ["x", "z", "t"])
@pytest.mark.parametrize("status", SAID)
def test_an_input_may_be_any_number(text: str, letter: str, status: str) -> None:
    found = document(text.format(x=letter, **SAID[status]) + "\n")
    assert list(verdicts(found).values()) == [status]


@pytest.mark.parametrize(
    "told",
    [
        "where $x$ is a positive number",
        "where $x$ is an input between 0 and 1",
        "where $x$ is the input, which is positive",
        "where $x$ is the length of an edge",
        "where $x$ is a number in $[0, 1]$",
        "where $x$ is an input greater than one",
        "where $x$ is the input probability",
        "where x is a nonnegative input",
        "其中 $x$ 是正数",
        "其中 $x$ 是大于 1 的输入",
        "여기서 $x$는 양의 입력값이다",
    ],
)
def test_what_limits_the_input_holds_the_formula_back(told: str) -> None:
    found = document(f"$q(x) = x^2 + 1$, {told}. The function $q$ is increasing.\n")
    assert not claims(found)
    assert any("q(x)" in u.text for u in found.unread)


ON_PART = [
    "on $[0, \\infty)$",
    "for $x \\ge 0$",
    ", $x \\ge 0$",
    "for $x$ in $[0, \\infty)$",
    ", where $x \\geq 0$",
]


@pytest.mark.parametrize("part", ON_PART)
def test_all_forms_of_a_chain_are_meant_on_its_part(part: str) -> None:
    text = f"Let $q(x) = x^2 = x \\cdot x$ {part}. The function is increasing.\n"
    assert list(verdicts(document(text)).values()) == ["proved", "proved"]
    twin = text.replace("x \\cdot x", "x \\cdot x + 1").replace("increasing", "decreasing")
    assert list(verdicts(document(twin)).values()) == ["refuted", "refuted"]


def test_a_chain_for_all_numbers_has_no_part() -> None:
    text = "$q(x) = x^2 = x \\cdot x$ for all real $x$. The function is increasing.\n"
    assert list(verdicts(document(text)).values()) == ["proved", "refuted"]


def test_a_chain_on_one_part_of_several_is_a_branch() -> None:
    text = (
        "$q(x) = x^2 = x \\cdot x$ for $x < 0$ and $q(x) = x$ for $x \\ge 0$. It is increasing.\n"
    )
    assert not claims(document(text))


@pytest.mark.parametrize(
    "part",
    [
        "x^2, x in [0, 1]",
        "x^2, x ∈ [0, 1]",
        "x^2, 0 <= x <= 1",
    ],
)
@pytest.mark.parametrize("name", ["y", "q(x)"])
def test_a_typed_part_behind_a_comma_is_the_domain(part: str, name: str) -> None:
    text = f"# Square\n\n{name} = {part}\n\nIts range is [0, {{}}].\n"
    assert list(verdicts(document(text.format(1))).values()) == ["proved"]
    assert list(verdicts(document(text.format(2))).values()) == ["refuted"]


@pytest.mark.parametrize(
    "behind",
    [
        ", x is in [0, 1]",
        ", defined on [0, 1]",
        " with domain [0, 1]",
        ", x positive",
        ", considered on [0, 1] only",
    ],
)
def test_a_typed_part_in_words_holds_the_formula_back(behind: str) -> None:
    found = document(f"# Square\n\nq(x) = x^2{behind}. Its range is [0, 1].\n")
    assert not claims(found) and found.unread


@pytest.mark.parametrize("behind", [", defined for all real $x$", " with domain $\\mathbb{R}$"])
def test_a_domain_that_is_the_whole_line_holds_nothing_back(behind: str) -> None:
    found = document(f"$q(x) = x^2${behind}. The range of $q$ is $[0, \\infty)$.\n")
    assert set(verdicts(found).values()) == {"proved"}
