"""Lists that speak of the derivative, below its heading or in its docstring."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

START = (
    "# Squash\n\n$$f(x) = \\frac{1}{1+e^{-x}}$$\n\n## Derivative\n\n$$f'(x) = f(x)(1-f(x))$$\n\n"
)
ITEMS = [
    ("Always positive", "Always negative"),
    ("Even", "Odd"),
    ("Bounded", "Unbounded"),
    ("Maximum: 1/4", "Maximum: 1/2"),
    ("Range: $(0, 1/4]$", "Range: $(0, 1)$"),
    ("值域：$(0, 1/4]$", "值域：$(0, 1)$"),
    ("恒为正", "恒为负"),
]


@pytest.mark.parametrize(("item", "false"), ITEMS)
def test_an_item_below_the_derivative_is_said_of_it(item: str, false: str) -> None:
    found = document(f"{START}- {item}\n")
    assert set(verdicts(found).values()) == {"proved"} and len(claims(found)) == 2
    assert "refuted" in verdicts(document(f"{START}- {false}\n")).values()


@pytest.mark.parametrize("item", ["Smooth", "Monotonic", "Continuous"])
def test_what_may_be_said_of_either_is_left(item: str) -> None:
    found = document(f"{START}- {item}\n")
    assert len(claims(found)) == 1 and found.unread


def test_an_item_that_names_the_function_is_said_of_that() -> None:
    found = document(f"{START}- the function has range $(0, 1)$\n- The output is increasing\n")
    assert "refuted" not in verdicts(found).values()


@pytest.mark.parametrize("line", ["Derivative of tanh function.", "Computes the gradient of tanh."])
def test_a_docstring_that_presents_the_derivative(line: str) -> None:
    source = 'def tanh_slope(x):\n    """{}\n\n    Properties:\n        - {}\n    """\n'
    right = document(source.format(line, "Maximum value: 1 at x = 0"), suffix=".py")
    assert set(verdicts(right).values()) == {"proved"}
    wrong = document(source.format(line, "Never positive"), suffix=".py")
    assert set(verdicts(wrong).values()) <= {"refuted"}
    other = document(source.format("Loss of tanh layers.", "Always positive"), suffix=".py")
    assert not claims(other)


def test_a_helper_that_is_not_read_leaves_the_function_spoken_of() -> None:
    source = (
        'def bump(x):\n    """Bump.\n\n    f(x) = x * tanh(softplus(x))\n\n'
        "    where softplus(x) = log(1 + exp(x)) and so on and so forth\n\n"
        '    Properties:\n        - {}\n    """\n'
    )
    found = document(source.format("Non-monotonic"), suffix=".py")
    assert set(verdicts(found).values()) == {"proved"}
    assert "refuted" in verdicts(document(source.format("Bounded"), suffix=".py")).values()
