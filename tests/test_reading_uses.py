"""What a function is good for, behind what is stated of it."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

TANH = "## Tanh\n\n$$f(x) = \\tanh(x)$$\n\n"


@pytest.mark.parametrize(
    "use",
    [
        "and is widely used",
        "and thus rarely used directly",
        "and therefore easy to train",
        "and is more robust to noise",
        "and helps training",
        "but computationally expensive",
    ],
)
def test_a_use_behind_a_property_leaves_it_as_it_is(use: str) -> None:
    for word, verdict in (("bounded", "proved"), ("even", "refuted")):
        found = document(f"{TANH}It is {word} {use}.\n")
        assert list(verdicts(found).values()) == [verdict] and not found.unread


@pytest.mark.parametrize(
    "said",
    [
        "It is convex and helps only for positive inputs.",
        "It is bounded and used where $x > 0$.",
        "It is monotonic and easy to bound by 1.",
        "It is smooth and improves if it is convex.",
        "It is bounded and grows without end.",
    ],
)
def test_what_says_more_than_a_use_is_not_passed_over(said: str) -> None:
    found = document(f"{TANH}{said}\n")
    assert not claims(found) and found.unread


def test_a_difference_leads_to_a_statement() -> None:
    said = "An advantage is that it is symmetric around the origin."
    assert list(verdicts(document(f"{TANH}{said}\n")).values()) == ["proved"]
    found = document(f"## Bell\n\n$f(x) = e^{{-x^2}}$\n\n{said}\n")
    assert list(verdicts(found).values()) == ["refuted"]


@pytest.mark.parametrize("where", ["at all places", "at every point", "everywhere"])
def test_places_are_points(where: str) -> None:
    for base, verdict in (("\\tanh(x)", "proved"), ("|x|", "refuted")):
        found = document(f"## Curve\n\n$$g(x) = {base}$$\n\nIt can be differentiated {where}.\n")
        assert list(verdicts(found).values()) == [verdict]
        found = document(f"## Curve\n\n$$g(x) = {base}$$\n\nIt is differentiable {where}.\n")
        assert list(verdicts(found).values()) == [verdict]


@pytest.mark.parametrize(
    "said",
    [
        "It has a non-zero gradient everywhere.",
        "It is continuous, has non-zero gradients everywhere.",
    ],
)
def test_a_slope_that_is_nowhere_zero(said: str) -> None:
    for base, verdict in (("\\tanh(x)", "proved"), ("x^3", "refuted")):
        found = document(f"## Curve\n\n$$g(x) = {base}$$\n\n{said}\n")
        assert list(verdicts(found).values())[-1] == verdict
    found = document(f"{TANH}It has non-zero gradients.\n")
    assert not claims(found)
