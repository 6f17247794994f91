r"""LaTeX without marks around it in running text, and products with e^x in plain text."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

from symbolic.reading.unmarked import extent, limit_at

NOTES = r"""EXAMPLE. Sketch the curve, where g(t) = \frac{2t^2}{t^2 - 1}.

A. The domain is (-∞, -1) ∪ (-1, 1) ∪ (1, ∞).
B. \lim_{t \to \infty} g(t) = 2. Therefore there is a horizontal asymptote.
C. g'(t) = \frac{-4t}{(t^2-1)^2}. Thus g is increasing on (-∞, -1) and (-1, 0).
"""


def test_latex_without_marks_is_read() -> None:
    found = document(NOTES, ".txt")
    kinds = [kind for _, kind, _ in claims(found)]
    assert kinds == ["domain", "limit", "derivative", "increasing", "increasing"]
    assert set(verdicts(found).values()) == {"proved"}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("= 2.", "= 1."), ("-4t", "4t"), ("(1, ∞)", "(2, ∞)"), ("(-1, 0)", "(-1, 1)")],
)
def test_what_is_changed_in_it_is_refuted(right: str, wrong: str) -> None:
    assert "refuted" in verdicts(document(NOTES.replace(right, wrong), ".txt")).values()


def test_it_ends_where_words_or_clauses_do() -> None:
    for text, said in (
        (r"\frac{x}{2}. It is odd", r"\frac{x}{2}"),
        (r"\max(0, x), which is convex", r"\max(0, x)"),
        (r"\sqrt{x + 1} for x > 0", r"\sqrt{x + 1}"),
        (r"2\cdot x", r"2\cdot x"),
    ):
        assert text[: extent(text, 0)] == said
    assert extent("x + 1", 0) is None and extent(r"\frac{x}{2", 0) is None
    assert limit_at(r"so \lim_{x \to 0} is taken", 0) is None


def test_a_letter_before_e_is_a_factor() -> None:
    for formula in ("xe^x", "x*e^x", "x e**x"):
        found = document(
            f"f(x) = {formula}\n\nf'(x) = (x+1)e^x. f(-1) = -1/e is a minimum.\n", ".txt"
        )
        assert "proved" in verdicts(found).values(), formula
    assert "refuted" in verdicts(document("f(x) = xe^x\n\nf'(x) = xe^x.\n", ".txt")).values()


def test_two_lists_of_intervals_are_two_statements() -> None:
    head = "Let $f(x)=\\frac{2x^2}{x^2-1}$. It is "
    said = (
        "increasing on $(-\\infty,-1)$ and $(-1,0)$ and decreasing on $({},1)$ and $(1,\\infty)$."
    )
    assert list(verdicts(document(head + said.format(0))).values()) == ["proved"] * 4
    assert "refuted" in verdicts(document(head + said.format(-1))).values()


def test_a_part_of_the_line_behind_a_comma_is_taken_in() -> None:
    for part in ("x > 0", "x \\in (0, 1)", "0 < x < 1", "x \\geq 1"):
        found = document(f"f(x) = \\frac{{x}}{{2}}, {part}. f is odd.\n", ".txt")
        assert "proved" not in verdicts(found).values(), part


@pytest.mark.parametrize("name", ["sigmoid", "ReLU", "soft plus"])
def test_a_name_in_brackets_is_no_factor(name: str) -> None:
    found = document(f"f(x) = \\frac{{x}}{{2}} ({name}). f(2) = 4.\n", ".txt")
    assert "proved" not in verdicts(found).values()
