"""What is stated of several parts of the line: on A and on B of each, on A ∪ B of one set."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts
from sympy import Interval, Union, oo

from symbolic.claims.claim import Claim
from symbolic.reading.document import Document

CUBE = "$$f(x) = x^3 - 3x$$\n\n"
INVERSE = "$$f(x) = \\frac{1}{x}$$\n\n"
LEFT, RIGHT = Interval.open(-oo, 0), Interval.open(0, oo)


def stated(found: Document) -> list[Claim]:
    return [c for a in found.activations for c in a.claims]


def told(text: str) -> list[tuple[str, object, str]]:
    found = document(text)
    return list(
        zip(
            [c.kind for c in stated(found)],
            [c.domain for c in stated(found)],
            verdicts(found).values(),
            strict=True,
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "It is increasing on $(-\\infty, -1)$ and $(1, \\infty)$.",
        "It is increasing on $(-\\infty, -1)$ and on $(1, \\infty)$.",
        "It is increasing both on $(-\\infty, -1)$ and on $(1, \\infty)$.",
        "The function is increasing on both $(-\\infty, -1)$ and $(1, \\infty)$.",
        "It is increasing on the intervals $(-\\infty, -1)$ and $(1, \\infty)$.",
        "On $(-\\infty, -1)$ and $(1, \\infty)$ it is increasing.",
        "It is increasing for $x < -1$ and for $x > 1$.",
        "It is increasing on (-∞, -1) and (1, ∞).",
        "在 $(-\\infty, -1)$ 和 $(1, +\\infty)$ 上单调递增。",
        "函数在区间 $(-\\infty, -1)$ 与 $(1, +\\infty)$ 内都单调递增。",
        "函数分别在 $(-\\infty, -1)$ 和 $(1, +\\infty)$ 上单调递增。",
    ],
)
def test_two_parts_are_two_statements(text: str) -> None:
    left, right = Interval.open(-oo, -1), Interval.open(1, oo)
    found = told(CUBE + text + "\n")
    assert found == [("increasing", left, "proved"), ("increasing", right, "proved")]
    wrong = text.replace("-1", "-2").replace("1,", "0,").replace("> 1", "> 0")
    assert [v for *_, v in told(CUBE + wrong + "\n")] == ["proved", "refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "It is increasing and convex on $(-\\infty, -1)$ and $(1, \\infty)$, respectively.",
        "它在 $(-\\infty, -1)$ 和 $(-1, 1)$ 上分别单调递增和单调递减。",
        "It is increasing for $x > 1$ and $x < 2$.",
        "It is not increasing on $(-\\infty, -1)$ and $(-1, 1)$.",
        "It is increasing on $(-\\infty, -1)$ and $g$ on $(1, \\infty)$.",
        "The parameters are increasing on $(-\\infty, -1)$ and $(1, \\infty)$.",
    ],
)
def test_what_is_not_the_same_of_each_is_unread(text: str) -> None:
    found = document(CUBE + text + "\n")
    assert not claims(found) and found.unread


def test_on_a_union_it_is_one_set_and_each_interval_is_judged_beside() -> None:
    found = document(INVERSE + "It is decreasing on $(-\\infty, 0) \\cup (0, \\infty)$.\n")
    (said,) = stated(found)
    assert said.domain == Union(LEFT, RIGHT) and said.note is not None
    assert [c.domain for c in said.beside] == [LEFT, RIGHT]
    assert list(verdicts(found).values()) == ["refuted"]
    text = "It is increasing on $(-\\infty, -3) \\cup (3, \\infty)$.\n"
    assert list(verdicts(document(CUBE + text)).values()) == ["proved"]


def test_on_a_union_convexity_is_that_of_each_interval() -> None:
    text = "It is convex on $(-\\infty, 0) \\cup (0, \\infty)$.\n"
    assert told(INVERSE + text) == [("convex", LEFT, "refuted"), ("convex", RIGHT, "proved")]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "We find that $f$ is continuous on $\\mathbb{R}$ and that it is odd.",
            ["continuity", "odd"],
        ),
        ("We see that $f$ is odd and that it is convex on $(0, 1)$.", ["odd", "convex"]),
        ("It is continuous on $\\mathbb{R}$ and it is odd.", ["continuity", "odd"]),
    ],
)
def test_what_and_that_joins_is_a_statement_of_its_own(text: str, kinds: list[str]) -> None:
    found = document(CUBE + text + "\n")
    assert [c.kind for c in stated(found)] == kinds and not found.unread
    assert set(verdicts(found).values()) == {"proved"}
    even = document(CUBE + text.replace("odd", "even") + "\n")
    assert "refuted" in verdicts(even).values()


@pytest.mark.parametrize(
    "text",
    [
        "If $a$ is $3$ and it is odd then nothing follows.",
        "Take $x < 3$ and it is odd.",
        "For $x > 0$ and its mirror image it is odd.",
    ],
)
def test_under_a_condition_it_is_none(text: str) -> None:
    found = document(CUBE + text + "\n")
    assert not claims(found) and found.unread
