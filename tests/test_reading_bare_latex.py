"""Formulas of LaTeX without marks, in plain text."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize(
    ("slope", "expected"),
    [("\\frac{-2x}{(1+x^2)^2}", "proved"), ("\\frac{2x}{(1+x^2)^2}", "refuted")],
)
def test_equations_and_limits_are_read(slope: str, expected: str, suffix: str) -> None:
    text = (
        "EXAMPLE 7  Sketch the graph of f(x) = \\frac{1}{1+x^2}.\n\n"
        f"A. f'(x) = {slope}. Hence f is increasing on (-∞, 0].\n"
        "B. \\lim_{x \\to \\infty} \\frac{1}{1+x^2} = 0. Therefore it flattens.\n"
    )
    told = verdicts(document(text, suffix))
    assert [told[k] for k in told if "derivative" in k] == [expected]
    assert [told[k] for k in told if "limit" in k] == ["proved"]
    assert [told[k] for k in told if "increasing" in k] == ["proved"]


@pytest.mark.parametrize(
    "text",
    [
        "The file C:\\frac{x} is no formula.\n",
        "Use f(x) = g(x) \\emph{or not}.\n",
        "`h(x) = \\frac{1}{x}` is code of another kind, and $\\frac{1}{2}$ is set.\n",
    ],
)
def test_what_has_marks_or_no_equation_is_left_alone(text: str) -> None:
    assert not claims(document(text, ".txt"))


def test_a_factor_before_e_is_no_part_of_a_name() -> None:
    found = document("Sketch the graph of f(x) = xe^x.\n\nf'(x) = (x+1)e^x.\n", ".txt")
    assert list(verdicts(found).values()) == ["proved"]
    wrong = document("Sketch the graph of f(x) = xe^x.\n\nf'(x) = xe^x.\n", ".txt")
    assert list(verdicts(wrong).values()) == ["refuted"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take b(x) = exp(−x²/(2a²)). It is even.", ["proved"]),
        ("Take b(x) = x/(2a). It is even.", ["refuted"]),
        ("Take c(x) = ∛x. It is odd.", ["proved"]),
        ("Take c(x) = ∛x. It is convex.", ["refuted"]),
    ],
)
def test_typed_letters_and_roots(text: str, expected: list[str]) -> None:
    told = list(verdicts(document(text + "\n")).values())
    assert told == expected or (told == ["holds_when"] and expected == ["refuted"])
