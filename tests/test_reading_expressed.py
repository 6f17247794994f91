r"""Functions named by their expressions alone: $\sin x$ is bounded; $\lim_{x \to 0} e^x = 1$."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

SAID = [
    ("The function $\\sqrt{t}$ is {}.", "concave", "convex"),
    ("We know that $e^x$ is {}.", "increasing", "decreasing"),
    ("Note that $\\cos(x)$ is {}.", "even", "odd"),
    ("The functions $t^3$ and $\\sinh t$ are {}.", "odd", "even"),
    ("Hence the functions $\\sin x$ and $\\cos x$ are {}.", "bounded", "increasing"),
    ("The function $|x|$ is not differentiable at ${}$.", "0", "1"),
    ("This means that $\\ln(x)$ is {}.", "unbounded", "bounded"),
    ("The function $1/z$ is {} on $(0, \\infty)$.", "decreasing", "increasing"),
    ("The function $x^2 e^{-x}$ has {} global minimum.", "a", "no"),
]


@pytest.mark.parametrize(("said", "right", "wrong"), SAID)
def test_an_expression_is_the_subject(said: str, right: str, wrong: str) -> None:
    found = document(said.replace("{}", right) + "\n", ".tex")
    assert set(verdicts(found).values()) <= {"proved"} and (claims(found) or found.unread)
    assert not [c for a in found.activations for c in a.claims if "Q" in c.says.en]
    if claims(found):
        told = verdicts(document(said.replace("{}", wrong) + "\n", ".tex"))
        assert "refuted" in told.values()


def test_the_function_of_the_document_stays_what_it_means() -> None:
    start = "# Tanh\n\n$$f(x) = \\tanh x$$\n\n"
    found = document(start + "The function $e^x$ is convex.\n\nThe function is odd.\n")
    assert {(a, k) for a, k, _ in claims(found)} == {("exp-x", "convex"), ("tanh", "odd")}
    assert set(verdicts(found).values()) == {"proved"}
    found = document(start + "The function $e^x$ is convex. It is increasing.\n")
    assert not [c for c in claims(found) if c[:2] == ("tanh", "increasing")]


@pytest.mark.parametrize(
    "said",
    [
        "$x$ is positive.",
        "The number $n^2$ is odd.",
        "The function $ax^2$ is convex.",
        "The function $p(x)$ is even.",
        "Here $x^2 + 1$ is positive.",
        "If $e^x$ is increasing, so is this.",
    ],
)
def test_other_formulas_are_no_subjects(said: str) -> None:
    assert not claims(document(said + "\n", ".tex"))


LIMITS = [
    ("$$\\lim_{x\\to 0} \\frac{\\sin x}{x} = {}$$", "1", "0"),
    ("The limit is $\\lim_{t\\to\\infty} \\frac{2t}{t+1} = {}$.", "2", "1"),
    ("Hence $\\lim_{x\\to\\infty}\\ln(x) = {}$.", "\\infty", "0"),
    ("$$\\lim_{z\\to 0^+} e^{1/z} = {}$$", "\\infty", "-\\infty"),
]


@pytest.mark.parametrize(("said", "right", "wrong"), LIMITS)
def test_the_limit_of_an_expression(said: str, right: str, wrong: str) -> None:
    found = document(said.replace("{}", right) + "\n")
    assert list(verdicts(found).values()) == ["proved"] and not found.unread
    assert list(verdicts(document(said.replace("{}", wrong) + "\n")).values()) == ["refuted"]


def test_limits_of_sequences_are_others() -> None:
    assert not claims(document("$$\\lim_{n\\to\\infty} \\cos(2 \\pi n) = 1$$\n"))


def test_a_limit_that_only_seems_so_is_unread() -> None:
    said = "It seems that we should write\n$$\\lim_{x\\to\\infty} \\frac{3}{x} = 0$$\n"
    found = document(f"$$g(x) = 3/x$$\n\n{said}")
    assert not claims(found) and found.unread
