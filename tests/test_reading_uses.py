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


LEAKY = "## Leaky\n\n$$g(x) = \\max(x, x/8)$$\n\n"
RAMP = "## Ramp\n\n$$g(x) = \\max(x, 0)$$\n\n"


@pytest.mark.parametrize(
    "said",
    [
        "It has a nonzero gradient for negative inputs.",
        "It introduces a small, non-zero gradient for negative inputs.",
        "It has non-zero slope for $x < 0$.",
    ],
)
def test_a_slope_that_is_nowhere_zero_on_a_part(said: str) -> None:
    for base, verdict in ((LEAKY, "proved"), (RAMP, "refuted")):
        assert list(verdicts(document(f"{base}{said}\n")).values()) == [verdict]


@pytest.mark.parametrize("said", ["It outputs 0 or 1.", "It outputs either 0 or 1."])
def test_what_a_function_outputs_are_its_values(said: str) -> None:
    for rest, verdict in (("0", "proved"), ("2", "refuted")):
        step = f"$$g(x) = \\begin{{cases}} 1 & x > 0 \\\\ {rest} & x \\le 0 \\end{{cases}}$$"
        assert list(verdicts(document(f"## Step\n\n{step}\n\n{said}\n")).values()) == [verdict]


def test_values_behind_a_noun() -> None:
    said = "It is a continuous function with values in the range (-1, {}).\n"
    for high, verdict in ((1, "proved"), (0, "refuted")):
        found = document(TANH + said.format(high))
        assert list(verdicts(found).values()) == ["proved", verdict]


def test_a_curve_bottoms_at_its_minimum() -> None:
    for low, verdict in ((3, "proved"), (2, "refuted")):
        found = document(f"## Bowl\n\n$$g(x) = x^2 + 3$$\n\nIt bottoms out at {low}.\n")
        assert list(verdicts(found).values()) == [verdict]


@pytest.mark.parametrize(
    "name", ["The exponential linear unit", "The Exponential Linear Unit (ELU)"]
)
def test_a_unit_is_what_its_name_is(name: str) -> None:
    bend = "$$f(x) = \\begin{cases} x & x > 0 \\\\ e^x - 1 & x \\le 0 \\end{cases}$$"
    for word, verdict in (("monotonic", "proved"), ("odd", "refuted")):
        found = document(f"## ELU\n\n{bend}\n\n{name} was introduced in 2016. It is {word}.\n")
        assert list(verdicts(found).values()) == [verdict] and not found.unread
