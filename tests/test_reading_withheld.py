"""What a text takes back, supposes or changes is no statement of its own."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

TANH = "$$f(x) = \\tanh(x)$$\n\n"
TAKEN_BACK = [
    "Wrong: the range is $(0, 1)$.",
    "Common mistake: $f$ is even.",
    "A hasty reader may think: the range is $(0, 1)$.",
    "Range: $(0, 1)$ (wrong!)",
    "Range: $(0, 1)$ (old)",
    "Range: (0, 1) (to be checked)",
    "The range is $(0, 1)$. This is wrong.",
    "$f$ is even. That is not true.",
    "It is unbounded. Not so!",
    "Exactly one of these holds: $f$ is convex; $f$ is even.",
    "值域为 $(0, 1)$（错误）。",
    "误区：$f$ 是偶函数。",
    "它是偶函数。这是错误的。",
    "Common misconceptions:\n\n- $f$ is even.\n- The range is $(0, 1)$.",
    "## Common mistakes\n\n$f$ is even.\n\n- The range is $(0, 1)$.",
    "## 常见误区\n\n它是偶函数。",
]
SUPPOSED = [
    "Suppose $f$ is bounded below by 0. Then $f(0) = 1$.",
    "Assume the contrary. Then $f$ is even.",
    "Suppose that the derivative vanishes. The function is bounded and even.",
    "假设 $f$ 有界。则 $f(0) = 1$。",
]
CHANGED = [
    "Extend $f$ to be even by $f(-x) = f(x)$. Then $f$ is even.",
    "Set $f(0) = 1$. Then $f$ is not continuous.",
    "Redefine it at the origin. The function is even.",
    "令 $f(0) = 1$，则 $f$ 不连续。",
]


@pytest.mark.parametrize("text", [*TAKEN_BACK, *SUPPOSED, *CHANGED])
def test_it_is_unread(text: str) -> None:
    found = document(TANH + text + "\n")
    assert not claims(found)
    assert found.unread


@pytest.mark.parametrize(
    "text", ["~~The range is $(0, 1)$.~~", "<del>$f$ is even.</del>", "~~It is even.~~"]
)
def test_what_is_struck_out_is_not_there(text: str) -> None:
    found = document(TANH + text + "\n")
    assert not claims(found)


@pytest.mark.parametrize(
    "text",
    [
        "Note: the range is $(-1, 1)$.",
        "The range is $(-1, 1)$. This is an open interval.",
        "Key property: $f$ is odd.",
        "Its properties:\n\n- The range is $(-1, 1)$.",
        "## Common mistakes\n\nSigns.\n\n## Properties\n\nIt is odd.",
        "Common mistakes:\n\n- signs\n\nIt is odd.",
    ],
)
def test_plain_words_beside_it_take_nothing_back(text: str) -> None:
    assert len(claims(document(TANH + text + "\n"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "$f(x) = x$ to first order.",
        "$f(x) = x$ near the origin.",
        "$f(x) = x$ up to a cubic term.",
        "$f(x) = x$ approximately.",
        "在原点附近 $f(x) = x$ 近似成立。",
    ],
)
def test_a_rough_formula_is_no_new_definition(text: str) -> None:
    found = document(TANH + text + " It is odd.\n")
    assert [a.expression.func.__name__ for a in found.activations] == ["tanh"]
    assert [kind for _, kind, _ in claims(found)] in (["odd"], [])


@pytest.mark.parametrize(
    "text",
    [
        "The squared function $f^2$ has range $[0, 1)$.",
        "$1 - f$ has range $(0, 2)$.",
        "$f^2$ 的值域为 $[0, 1)$。",
        "The range of inputs is $(-3, 3)$.",
        "The range of the input is (-3, 3).",
        "输入的取值范围为 (-3, 3)。",
    ],
)
def test_the_range_of_something_else_is_unread(text: str) -> None:
    found = document(TANH + text + "\n")
    assert not claims(found) and found.unread


def test_inputs_that_are_mapped_have_a_range() -> None:
    found = document(TANH + "It maps any real input into (-1, 1). 它将输入压缩到 -1 到 1 之间。\n")
    assert [kind for _, kind, _ in claims(found)] == ["range", "range"]


@pytest.mark.parametrize(
    "text",
    ["Suppose the weights are small. Then the derivative is $0$.", "假设权重很小。则导数为 $0$。"],
)
def test_a_number_that_follows_from_a_supposition_is_unread(text: str) -> None:
    found = document("$$f(x) = \\max(0, x)$$\n\n" + text + "\n")
    assert not claims(found) and found.unread


def test_a_supposed_side_of_the_origin_is_a_condition() -> None:
    before = "$$f(x) = \\max(0, x)$$\n\nSuppose the input is negative. Then the derivative is "
    assert list(verdicts(document(before + "$0$.\n")).values()) == ["proved"]
    assert list(verdicts(document(before + "$1$.\n")).values()) == ["refuted"]
