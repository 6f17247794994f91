"""Which function a section speaks of, where it defines others on its way."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

GATE = (
    "## GELU\n\n$$\\text{GELU}(x) = x\\,\\Phi(x)$$\n\nwhere $\\Phi$ is the standard normal CDF.\n\n"
    "> The density is $\\phi(x) = \\frac{1}{\\sqrt{2\\pi}}e^{-x^2/2}$\n\n"
)
SLOPE = "$$\\text{GELU}'(x) = \\Phi(x) + x\\,\\phi(x)$$\n\n"


@pytest.mark.parametrize("aspect", ["特性：", "### Properties", "**特点**", SLOPE])
def test_a_section_comes_back_to_the_function_of_its_heading(aspect: str) -> None:
    found = document(f"{GATE}{aspect}\n\n- Range: $(0, 1)$\n")
    said = [(name, kind) for name, kind, _ in claims(found) if kind == "range"]
    assert said == [("gelu", "range")]
    assert verdicts(found)["gelu-range"] == "refuted"


def test_it_does_not_come_back_where_nothing_leads_there() -> None:
    found = document(f"{GATE}Range: $(0, 1)$\n")
    assert [name for name, kind, _ in claims(found) if kind == "range"] == ["phi"]
    found = document(f"{GATE}## Tanh\n\nProperties:\n\n- Range: $(0, 1)$\n")
    assert [name for name, kind, _ in claims(found) if kind == "range"] == ["tanh"]


def test_and_before_a_property_is_read() -> None:
    found = document("## Tanh\n\n$f(x) = \\tanh(x)$\n\n- 函数连续，且处处可导\n")
    assert list(verdicts(found).values()) == ["proved", "proved"]


LOGISTIC = "\\frac{1}{1+e^{-x}}"


@pytest.mark.parametrize(
    "formula",
    [
        f"$${LOGISTIC}$$",
        f"$$output = {LOGISTIC}$$",
        f"$$\\text{{out}} = {LOGISTIC}$$",
    ],
)
def test_a_display_below_the_name_of_a_function_is_its_formula(formula: str) -> None:
    for said, verdict in (("(0, 1)", "proved"), ("[0, 1]", "refuted")):
        found = document(f"## Sigmoid\n\n{formula}\n\n- Range: ${said}$\n")
        assert list(verdicts(found).values()) == [verdict] and not found.unread
        assert found.activations[0].place.line > 1  # type: ignore[union-attr]  # and not the usual one


@pytest.mark.parametrize(
    "text",
    [
        "## Tanh\n\n$$1 - \\tanh^2(x)$$\n\nis its derivative.\n",
        "## Sigmoid\n\n$$\\sigma(x)(1-\\sigma(x))$$\n",
        "## Sigmoid\n\n$$f(x)(1-f(x))$$\n",
        "## Sigmoid\n\nOne uses it often.\n\n$$e^x$$\n",
        f"## Results\n\n$${LOGISTIC}$$\n",
        "## Taylor series of tanh\n\n$$x - \\frac{x^3}{3}$$\n",
        "## Approximating the sigmoid\n\n$$\\frac{1}{2} + \\frac{x}{4}$$\n",
        f"$$output = {LOGISTIC}$$\n",
        "## Sigmoid\n\n$$output = W x + b$$\n",
    ],
)
def test_a_display_that_may_be_something_else_defines_nothing(text: str) -> None:
    found = document(text)
    assert not [a for a in found.activations if a.place is not None and a.place.line > 1]
    assert found.unread


@pytest.mark.parametrize("heading", ["Sigmoid", "`sigmoid` (logistic)"])
@pytest.mark.parametrize("shown", [f"${LOGISTIC}$", f"${{\\displaystyle {{{LOGISTIC}}}}}$"])
def test_so_is_a_formula_alone_in_its_line(heading: str, shown: str) -> None:
    for said, verdict in (("monotonic", "proved"), ("even", "refuted")):
        found = document(f"## {heading}\n\n{shown}\n\nIt is {said}.\n")
        assert list(verdicts(found).values()) == [verdict] and not found.unread


def test_braces_around_an_equation_change_nothing() -> None:
    for sign, verdict in (("-", "proved"), ("+", "refuted")):
        ratio = f"\\frac {{e^{{x}}{sign}e^{{-x}}}}{{e^{{x}}+e^{{-x}}}}"
        found = document(f"## Tanh\n\n${{\\displaystyle \\tanh(x)\\doteq {{{ratio}}}}}$\n")
        assert list(verdicts(found).values()) == [verdict]
