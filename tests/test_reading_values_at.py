"""Values at a place that the sentence tells."""

from __future__ import annotations

import pytest
from papers import document, judged

LOGISTIC = "$$f(x) = \\frac{1}{1+e^{-x}}$$\n\n"


@pytest.mark.parametrize(
    "said",
    [
        "At $x = 0$, $f(x) = {}$.",
        "At $x = 0$: $f(0) = {}$.",
        "When $x = 0$, $f(x) = {}$.",
        "For $x = 0$, we have $f(x) = {}$.",
        "$f(x) = {}$ at $x = 0$.",
        "$f(x) = {}$ when $x = 0$.",
        "当 $x=0$ 时，$f(x) = {}$。",
        "在 $x=0$ 处，$f(x) = {}$。",
    ],
)
def test_a_number_at_a_place_is_the_value_there(said: str) -> None:
    for value, status in ((r"\frac12", "proved"), ("1", "refuted")):
        found = judged(document(LOGISTIC + said.format(value)))
        told = [(j.claim.kind, j.claim.stated[0], j.verdict.status.value) for j in found.values()]
        assert told == [("value", 0, status)]


def test_the_place_goes_for_all_equations_of_its_sentence() -> None:
    found = judged(
        document(
            f"{LOGISTIC}When $x = 0$, $f(x) = \\frac12$ and $f'(x) = \\frac14$.\n\n"
            "在 $x=0$ 处，$f(x)=\\frac12$，$f'(x)=\\frac13$。\n"
        )
    )
    about = [(j.claim.of, j.verdict.status.value) for j in found.values()]
    assert about == [
        ("function", "proved"),
        ("derivative", "proved"),
        ("function", "proved"),
        ("derivative", "refuted"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "At $x = 0$: $f(1) = 1$.",
        "At $x = 0$, $f(x) = 1$ for every $k$.",
        "$f(x) = 1$ only at $x = 0$.",
        "$f(x) = 1$ exactly when $x = 0$.",
        "Find where $f(x) = 1$ at $x = 0$.",
        "At $k = 0$, $f(x) = 1$.",
        "At about $x = 0$, $f(x) = 1$.",
        "At $x = 0$, roughly $f(x) = 1$.",
        "At $x = 0$, the loss is large, $f(x) = 1$.",
        "Suppose that at $x = 0$, $f(x) = 1$.",
        "At $x = 0$, $f(x) = x$.",
    ],
)
def test_what_is_not_a_value_there_is_no_claim(said: str) -> None:
    assert not judged(document(LOGISTIC + said))


def test_what_gives_a_gap_its_value_is_no_claim() -> None:
    filled = "$$f(x) = \\frac{\\sin x}{x}$$\n\nAt $x = 0$, $f(x) = 1$.\n"
    assert not judged(document(filled))
