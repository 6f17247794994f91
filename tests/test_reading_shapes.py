"""Convexity, Lipschitz continuity, symmetry and extrema in words; sentences before a formula."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

BELL = "# Bell\n\n$$f(x) = \\frac{1}{1+x^2}$$\n\n"
UP, DOWN = "concave up", "concave down"
LEFT, RIGHT = "on $(-\\infty, 0)$", "on $(0, \\infty)$"
STEP = "# S\n\n$$s(x) = \\frac{1}{1+e^{-x}}$$\n\n"
HINGE = "# Hinge\n\n$$h(m) = \\max(0, 1 - m)$$\n\n"


@pytest.mark.parametrize(
    ("text", "told", "verdict"),
    [
        (HINGE + "It is convex, but not strictly convex.", 2, "proved"),
        (HINGE + "It is not strictly convex.", 1, "proved"),
        ("# P\n\n$$p(x) = x^2$$\n\nIt is not strictly convex.", 1, "refuted"),
        ("# P\n\n$$p(x) = x^2$$\n\nIt is strictly convex.", 1, "proved"),
        (HINGE + "It is strictly convex.", 1, "refuted"),
        (HINGE + "It is strictly concave.", 1, "refuted"),
        (STEP + "It is strictly monotone.", 1, "proved"),
        (HINGE + "It is strictly monotone.", 1, "refuted"),
        (BELL + "它是严格单调的。", 1, "refuted"),
        (HINGE + "It is Lipschitz continuous.", 2, "proved"),
        (HINGE + "It is Lipschitz-continuous and convex.", 3, "proved"),
        (STEP + "函数是利普希茨连续的。", 2, "proved"),
        (STEP + f"It is {UP} {LEFT} and {DOWN} {RIGHT}.", 2, "proved"),
        (STEP + f"It is {DOWN} {LEFT} and {UP} {RIGHT}.", 2, "refuted"),
        (STEP + "The graph is symmetric about the point $(0, \\frac{1}{2})$.", 1, "proved"),
        (STEP + "It is symmetric about the point (0, 1/2).", 1, "proved"),
        (STEP + "It is point-symmetric with respect to $(0, 1/2)$.", 1, "proved"),
        (STEP + "函数关于点 (0, 1/2) 对称。", 1, "proved"),
        (STEP + "It is symmetric about the point $(1, \\frac{1}{2})$.", 1, "refuted"),
        (BELL + "It is symmetric about the line x = 0.", 1, "proved"),
        (BELL + "It is symmetric about the line $x = 1$.", 1, "refuted"),
        (BELL + "It has a global maximum at $x = 0$.", 1, "proved"),
        (BELL + "It attains its maximum at 0.", 1, "proved"),
        (BELL + "It attains its maximum at 1.", 1, "refuted"),
        (BELL + "It has its minimum at 0.", 1, "refuted"),
        (STEP + "The derivative attains its maximum at $x = 0$.", 1, "proved"),
        (STEP + "The derivative attains its maximum at $x = 1$.", 1, "refuted"),
    ],
)  # fmt: skip
def test_shapes_in_words(text: str, told: int, verdict: str) -> None:
    found = document(text + "\n")
    assert list(verdicts(found).values()) == [verdict] * told
    assert not found.unread


def test_a_function_with_a_jump_is_not_lipschitz_continuous() -> None:
    text = "# J\n\n$$j(x) = \\begin{cases} 1 & x > 0 \\\\ 0 & x \\le 0 \\end{cases}$$\n\n"
    assert "refuted" in verdicts(document(text + "It is Lipschitz continuous.")).values()
    assert "refuted" in verdicts(document("$$p(x) = x^2$$\n\nIt is Lipschitz.")).values()


@pytest.mark.parametrize(
    "text",
    [
        "It has a local maximum.",  # where?
        "It is not symmetric about the point $(0, 1)$.",
        "It is symmetric about $x = 0$.",
        "It is locally Lipschitz.",
        "It is almost Lipschitz continuous.",
        "It is convex near the origin and concave elsewhere.",
    ],
)
def test_shapes_that_are_left(text: str) -> None:
    found = document(BELL + text + "\n")
    assert not claims(found) and found.unread


AHEAD = [
    ("## Ramp loss\n\nThe ramp loss grows with the margin. It is convex.\n\n$$L(m) = m^2$$\n", 1),
    ("## Ramp loss\n\nIt is even and convex.\n\n$$L(m) = m^2$$\n", 2),
    ("Ramp\n----\n\n.. class:: Ramp\n\n   A bowl. It is even.\n\n.. math::\n\n   L(m) = m^2\n", 1),
    ('def bowl(t):\n    r"""A bowl. It is even.\n\n    .. math:: f(t) = t^2\n    """\n', 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), AHEAD)
def test_a_sentence_may_stand_before_the_formula(text: str, told: int) -> None:
    suffix = (
        ".py" if text.startswith("def") else ".rst" if "..math" in text or ".. " in text else ".md"
    )
    assert list(verdicts(document(text, suffix)).values()) == ["proved"] * told
    wrong = text.replace("m^2", "m^3").replace("t^2", "t^3")
    assert list(verdicts(document(wrong, suffix)).values()) == ["refuted"] * told


@pytest.mark.parametrize(
    "words",
    [
        "An activation function should be bounded. It is smooth.",
        "Every activation function is differentiable. It is monotonic.",
        "The network is trained with it for ten epochs. It is convex.",
        "The logistic loss is another one. It is smooth.",
        "Most losses are convex.",
        "Is it convex?",
    ],
)
def test_what_stands_before_a_formula_may_be_about_something_else(words: str) -> None:
    assert not claims(document(f"## Cusp\n\n{words}\n\n$$L(m) = |m|$$\n"))
    assert not claims(document(f"## Cusp\n\n{words}\n\n## Another\n\n$$L(m) = |m|$$\n"))


def test_a_sentence_under_no_name_is_not_about_what_follows() -> None:
    assert not claims(document("It is convex.\n\n$$L(m) = m^2$$\n"))


BOUNDS = [
    ("**Non-negativity**: output $\\geq {}$", "0", "1"),
    ("The output is always greater than ${}$.", "-1", "0"),
    ("The output is > {}.", "-1", "0"),
    ("It is strictly greater than {}.", "-1", "0"),
    ("Lower bound: {}", "0", "1"),
    ("Its derivative is $\\leq {}$.", "1", "0"),
    ("输出 $\\ge {}$。", "0", "1"),
    ("函数值始终大于 ${}$。", "-1", "0"),
    ("**Sparse**: output is {} when input is negative", "0", "1"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), BOUNDS)
def test_bounds_in_words_and_signs(text: str, right: str, wrong: str) -> None:
    start = "# ReLU\n\n$$f(x) = \\max(0, x)$$\n\n- "
    for number, verdict in ((right, "proved"), (wrong, "refuted")):
        found = document(start + text.format(number) + "\n")
        assert list(verdicts(found).values()) == [verdict] and not found.unread


@pytest.mark.parametrize(
    "text",
    [
        "The output is > 0 only for positive inputs.",
        "The output is greater than x.",
        "The input is $\\geq 0$.",
        "The loss is $\\geq 0$.",
        "With weights $\\geq 0$ the output grows.",
        "It is greater than that of tanh.",
        "Its output is larger than 1 in most layers.",
        "Upper bound: none",
        "output (differentiable): a tensor",
    ],
)
def test_bounds_of_something_else(text: str) -> None:
    assert not claims(document("# ReLU\n\n$$f(x) = \\max(0, x)$$\n\n" + text + "\n"))
