"""Powers such as x^{1/3}: real roots where the text says so, and left where it does not."""

from __future__ import annotations

import pytest
from papers import document, verdicts

STATEMENTS = [
    ("$g(t) = \\sqrt[3]{t}$", "$g'(t) = \\frac13 t^{-2/3}$", "proved"),
    ("$g(t) = \\sqrt[3]{t}$", "$g'(t) = \\frac13 t^{-1/3}$", "refuted"),
    ("$g(t) = \\sqrt[3]{t}$", "$g''(t) = -\\frac29 t^{-\\frac53}$", "proved"),
    ("$g(t) = \\sqrt[5]{t-1}$", "$g'(t) = \\frac15 (t-1)^{-\\frac45}$", "proved"),
    ("$g(t) = \\sqrt[5]{t-1}$", "$g'(t) = \\frac45 (t-1)^{-\\frac45}$", "refuted"),
    ("$h(x) = x^{1/3} = \\sqrt[3]{x}$", "$h$ is odd.", "proved proved"),
    ("$h(x) = x^{2/3} = \\sqrt[3]{x^2}$", "$h$ is odd.", "proved refuted"),
    ("$h(x) = x^{1/3}$", "$h'(x) = \\frac13 x^{-2/3}$", "proved"),
    ("$h(x) = x^{1/3}$", "$h(8) = 2$", "proved"),
    ("$h(x) = x^{1/3}$", "$h(8) = 3$", "refuted"),
    ("$h(x) = x^{1/3}$", "$h$ is concave for $x > 0$.", "proved"),
    ("$h(x) = x^{1/3}$", "$\\lim_{x \\to \\infty} h(x) = \\infty$", "proved"),
    ("$h(x) = (x^2 + 1)^{1/3}$", "$h$ is even.", "proved"),
    ("$h(x) = x^{1/2}$", "定义域：$[0, \\infty)$", "proved"),
]


@pytest.mark.parametrize(("given", "words", "found"), STATEMENTS)
def test_statements(given: str, words: str, found: str) -> None:
    made = document(f"Let {given}.\n\n{words}\n")
    assert [*verdicts(made).values()] == found.split(), (made.activations, made.unread)


LEFT = [
    "- 定义域：$\\mathbb{R}$",
    "- 值域：$\\mathbb{R}$",
    "- $k(-8) = -2$",
    "The function $k$ is odd.",
    "The function $k$ is convex for $x < 0$.",
    "- $\\lim_{x \\to -\\infty} k(x) = -\\infty$",
]


@pytest.mark.parametrize("words", LEFT)
def test_what_depends_on_the_sense_of_a_power_is_left(words: str) -> None:
    made = document(f"Let $k(x) = x^{{1/3}}$.\n\n{words}\n")
    assert verdicts(made) == {}
    assert any("a real root of negative numbers too?" in p.reason for p in made.unread)
