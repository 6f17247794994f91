"""Classes of continuity that formulas name in sentences: of class C^1."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

BEND = "# Bend\n\n$$b(t) = t|t|$$\n\n"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("It is of class $C^1$ and unbounded.", "proved proved"),
        ("It is of class $C^2$ and unbounded.", "refuted proved"),
        ("It is of class $\\mathcal{C}^1$ on $\\mathbb{R}$ and odd.", "proved proved"),
        ("The function is $C^1$ but not $C^2$.", "proved"),
        ("The function is $C^0$.", "proved"),
        ("The function is $C^\\infty$.", "refuted"),
        ("It is smooth of class $C^1$, and odd.", "proved proved"),
        ("It is C¹ and odd.", "proved proved"),
        ("It is C^2 and odd.", "refuted proved"),
        ("Hence $b\\in C^1(\\mathbb{R})$.", "proved"),
        ("Hence $b\\in C^{2}(\\mathbb{R})$.", "refuted"),
        ("It is of class $C^1$ and maps $\\mathbb{R}$ onto $(0,\\infty)$.", "proved refuted"),
    ],
)
def test_a_class_in_a_sentence_is_an_order_that_is_reached(said: str, expected: str) -> None:
    assert list(verdicts(document(BEND + said + "\n")).values()) == expected.split()


@pytest.mark.parametrize(
    "said",
    [
        "Every $C^1$ function is continuous.",
        "If $a=1$ it is $C^1$.",
        "The unit is of class $C^1$ on $(0,1)$.",
        "Let $C^2 = 3$.",
    ],
)
def test_a_class_of_others_or_of_a_part_is_no_claim(said: str) -> None:
    assert not claims(document(BEND + said + "\n"))
