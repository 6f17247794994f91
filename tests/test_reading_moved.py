r"""Graphs that are moved, maps of sets that are not read, and what functions are combined to."""

from __future__ import annotations

import pytest
from papers import document, verdicts

HELD = [
    "The graph of $q(t) = t^4$ is reflected in the axis. It is concave.",
    "The graph of $q(t) = t^4$ is shifted up by three. The minimum is $3$.",
    "Let $q(t) = t^4$.\n\nThe graph of $q$ is moved up by three. The minimum is $3$.",
    "Let $q(t) = t^4$.\n\nThe graph of $q$ is moved up by three.\n\nThe minimum is $3$.",
    "函数 $q(t) = t^4$ 的图像向上平移 $3$ 个单位，最小值为 $3$。",
    "The function $q: \\mathbb{N} \\to \\mathbb{R}$ defined by $q(t) = t^4$ is increasing.",
    "The function $q: \\mathbb{R}^+ \\to \\mathbb{R}$ defined by $q(t) = t^4$ is increasing.",
    "Let $q: \\mathbb{R}_{>0} \\to \\mathbb{R}$ be given by $q(t) = t^4$. It is increasing.",
    "The square of $q(t) = t^3$ is even. The square of $q(t) = t^5$ is even.",
    "The sum of $q(t) = t^2$ and $p(t) = t^4$ is odd.",
]


@pytest.mark.parametrize("text", HELD)
def test_what_follows_is_held_back(text: str) -> None:
    made = document(f"{text}\n")
    assert verdicts(made) == {} and made.unread
    assert not any("internal" in u.reason for u in made.unread)


TWO = "The function $q(t) = t^4$ is even. The function $q(t) = t^5$ is odd. It is decreasing."
READ = [
    ("The graph of $q(t) = t^4$ is convex. The minimum is $3$.", "proved refuted"),
    (TWO, "proved proved refuted"),
    ("函数 $q(t) = t^5$ 是奇函数。函数 $q(t) = t^4$ 是偶函数。它有界。", "proved proved refuted"),
    ("Let $q: \\mathbb{R} \\to \\mathbb{R}$ be given by $q(t) = t^4$. It is odd.", "refuted"),
]


@pytest.mark.parametrize(("text", "found"), READ)
def test_neighbours_are_read(text: str, found: str) -> None:
    assert [*verdicts(document(f"{text}\n")).values()] == found.split()
