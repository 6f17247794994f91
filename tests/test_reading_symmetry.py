"""Symmetry of graphs in words, and what is said of two functions at once."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

SQUARE = "$$f(x) = x^2$$\n\n"
CUBE = "$$f(x) = x^3$$\n\n"
TWO = "Let $f(x) = x^3$ and $g(x) = \\sin x$.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Its graph is symmetric about the $y$-axis.",
        "The graph of $f$ is symmetric with respect to the y axis.",
        "$f$ is symmetric about the $y$-axis.",
        "The graph has axial symmetry with respect to the $y$-axis.",
        "Draw the curve, respecting the axial symmetry of the graph with respect to the $y$-axis.",
        "Now sketch a curve, using the symmetry of its graph about the $y$-axis (even symmetry).",
        "函数图像关于 $y$ 轴对称。",
        "$f$ 的图像关于 $y$ 轴对称。",
        "- 关于 $y$ 轴对称",
    ],
)
def test_symmetry_about_the_vertical_axis(text: str) -> None:
    right, wrong = document(SQUARE + text + "\n"), document(CUBE + text + "\n")
    assert claims(right) == [("f", "even", True)] and not right.unread
    assert list(verdicts(right).values()) == ["proved"]
    assert list(verdicts(wrong).values()) == ["refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "The graph of $f$ is symmetric about the origin.",
        "The graph has central symmetry about the origin.",
        "Draw the curve, respecting the central symmetry of the graph with respect to the origin.",
        "函数的图像关于原点中心对称。",
        "其图像关于坐标原点对称。",
    ],
)
def test_symmetry_about_the_origin(text: str) -> None:
    right, wrong = document(CUBE + text + "\n"), document(SQUARE + text + "\n")
    assert claims(right) == [("f", "odd", True)] and not right.unread
    assert list(verdicts(right).values()) == ["proved"]
    assert list(verdicts(wrong).values()) == ["refuted"]


def test_no_symmetry_is_neither_of_both() -> None:
    skew = document("$$f(x) = x^2 + x$$\n\nThere is no symmetry.\n")
    assert list(verdicts(skew).values()) == ["proved", "proved"]
    assert "refuted" in verdicts(document(CUBE + "There is no symmetry.\n")).values()


@pytest.mark.parametrize(
    "text",
    [
        "The graph of $f$ is symmetric about the $x$-axis.",
        "它关于直线 $y = x$ 对称。",
    ],
)
def test_another_symmetry_is_unread(text: str) -> None:
    found = document(SQUARE + text + "\n")
    assert not claims(found) and found.unread


def test_a_symmetry_that_is_supposed_is_no_claim() -> None:
    text = "If its graph is symmetric about the $y$-axis, one half is enough.\n"
    assert not claims(document(SQUARE + text))


@pytest.mark.parametrize(
    "text",
    [
        "Both functions are odd.",
        "The two functions are both odd.",
        "$f$ and $g$ are both odd.",
        "两个函数都是奇函数。",
        "$f$ 和 $g$ 都是奇函数。",
    ],
)
def test_what_is_said_of_both_is_said_of_each(text: str) -> None:
    found = document(TWO + text + "\n")
    assert claims(found) == [("f", "odd", True), ("g", "odd", True)] and not found.unread
    assert set(verdicts(found).values()) == {"proved"}
    mixed = document(TWO.replace("\\sin", "\\cos") + text + "\n")
    assert list(verdicts(mixed).values()) == ["proved", "refuted"]


@pytest.mark.parametrize(
    "definitions",
    ["Let $f(x) = x^3$.\n\n", TWO.replace(".\n", ", and $h(x) = x$.\n"), TWO + "Now to plots.\n\n"],
)
def test_both_of_which_is_unread(definitions: str) -> None:
    found = document(definitions + "两个函数都是奇函数。\n")
    assert not claims(found) and found.unread
