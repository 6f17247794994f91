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
