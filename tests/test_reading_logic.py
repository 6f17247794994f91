r"""Formulas that say sentences: \forall x < 2: f'(x) < 0, \implies D_f = …, one condition each."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts
from sympy import Interval, S, Union, oo

BOWL = "$$f(x) = x^2 - 4x$$\n\n"
POLE = "$$f(x) = \\frac{1}{x - 3}$$\n\n"
HOLE = Union(Interval.open(-oo, 3), Interval.open(3, oo))
ROWS = (
    "$$\n\\begin{{aligned}}\n\\forall x < 2&: f'(x) {} 0\\\\\n"
    "\\forall x > 2&: f'(x) > 0\\\\\nx = {}&: f'(x) = 0\n\\end{{aligned}}\n$$\n"
)


def test_rows_with_quantifiers_are_statements_of_their_own() -> None:
    found = document(BOWL + ROWS.format("<", 2))
    assert [kind for _, kind, _ in claims(found)] == ["derivative_range"] * 2 + ["value"]
    assert set(verdicts(found).values()) == {"proved"} and not found.unread
    lines = [c.place.line for a in found.activations for c in a.claims if c.place]
    assert lines == [5, 6, 7]
    wrong = document(BOWL + ROWS.format(">", 1))
    assert list(verdicts(wrong).values()) == ["refuted", "proved", "refuted"]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("$$f'(x) < 0 \\quad \\forall x < 2$$", ["proved"]),
        ("$$f'(x) < 0 \\quad \\forall x < 3$$", ["refuted"]),
        ("$$f''(x) > 0\\ \\forall x \\in D_f$$", ["proved"]),
        (
            "$$f'(x) > 0\\ \\forall x > 2 \\implies f\\ \\text{is increasing on}\\ (2, \\infty)$$",
            ["proved", "proved"],
        ),
        (
            "$$f'(x) > 0\\ \\forall x > 0 \\implies f\\ \\text{is increasing on}\\ D_f$$",
            ["refuted", "refuted"],
        ),
        ("$f'(2) = 0$ and $f'(x) > 0$ for every $x > 2$.", ["proved", "proved"]),
        ("$f'(2) = 1$ and $f'(x) > 0$ for every $x > 1$.", ["refuted", "refuted"]),
        ("$f'(x) < 0$ for $x < 2$, $f'(x) > 0$ for $2 < x < 5$.", ["proved", "proved"]),
        ("We have $f'(x) < 0$ for $x < 3$, and $f'(x) > 0$ for $x > 2$.", ["refuted", "proved"]),
        ("$f''(x) > 0$ for all $x \\in D_f$.", ["proved"]),
    ],
)
def test_each_statement_has_its_own_condition(text: str, statuses: list[str]) -> None:
    found = document(BOWL + text + "\n")
    assert list(verdicts(found).values()) == statuses and not found.unread


@pytest.mark.parametrize(
    "text",
    [
        "$$D_f = \\mathbb{R} \\setminus \\{3\\}$$",
        "$D_f = \\mathbb{R} \\setminus \\{3\\}$",
        "$$x - 3 = 0 \\Rightarrow x = 3 \\implies D_f = \\mathbb{R} \\setminus \\{3\\}$$",
        "Its natural domain $D$ is given by $D = (-\\infty, 3) \\cup (3, \\infty)$.",
    ],
)
def test_the_domain_by_its_letter(text: str) -> None:
    found = document(POLE + text + "\n")
    assert claims(found) == [("f", "domain", HOLE)] and not found.unread
    assert list(verdicts(found).values()) == ["proved"]
    wrong = document(POLE + text.replace("3", "4") + "\n")
    assert list(verdicts(wrong).values()) == ["refuted"]


def test_what_is_said_on_the_letter_is_said_on_that_domain() -> None:
    text = POLE + "The domain is $D = (-\\infty, 3) \\cup (3, \\infty)$.\n\n"
    found = document(text + "It is continuous on $D$.\n")
    kinds = [(kind, stated) for _, kind, stated in claims(found)]
    assert kinds == [("domain", HOLE), ("continuity", S.Zero)] and not found.unread
    assert set(verdicts(found).values()) == {"proved"}
    assert "refuted" in verdicts(document(text + "It is increasing on $D$.\n")).values()
    other = document(POLE + "It is continuous on $D$.\n")
    assert not claims(other) and other.unread


@pytest.mark.parametrize(
    "text",
    [
        "$$x > 3 \\implies f'(x) > 0$$",
        "$$f'(x) > 0 \\implies f \\text{ is increasing}$$",
        "$$a = 0 \\implies D_f = \\mathbb{R}$$",
        "$f'(x) > 0$ for all $x \\in A$.",
        "For $x > 0$ we have $f'(x) < 0$ for $x < 2$, $f'(x) > 0$ for $n > 2$.",
        "If\n\n$$f'(x) > 0\\ \\forall x > 2 \\implies f \\text{ is odd}$$",
    ],
)
def test_what_is_only_supposed_is_unread(text: str) -> None:
    found = document(BOWL + text + "\n")
    assert not claims(found) and found.unread


@pytest.mark.parametrize(
    "text",
    [
        "Find $c$ such that $f(0) = 1$ and $f'(0) = 2$.",
        "We want a function with $f(0) = 0$ and $f(1) = 2$.",
        "Someone claims that $f(0) = 1$ and $f(1) = 7$.",
        "Find all $a$ such that $D_f = \\mathbb{R}$.",
        "$f'(1) = 1$ and $g'(x) < 0$ for every $x > 2$ would contradict this.",
    ],
)
def test_several_statements_are_cut_apart_in_plain_sentences_alone(text: str) -> None:
    found = document(BOWL + text + "\n")
    assert not claims(found) and found.unread
