"""Docstrings whose first line gives the formula, equations of a directive, labels alone."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

BLEND = '''
def blend(t):
    """Smooth cubic blend: 3t^2 - 2t^3.

    At the ends:
        f(0) = 0,  f(1) = 1
        f'(0) = 0, f'(1) = 0

    Second derivative (it does not vanish at the ends):
        f''(t) = 6 - 12t

    First derivative:
        f'(t) = 6t - 6t^2 = 6t(1 - t)
    """
'''


def test_the_first_line_of_a_docstring_may_give_its_formula() -> None:
    found = document(BLEND, ".py")
    (f,) = found.activations
    assert f.title.en == "blend" and f.place is not None and f.place.line == 3
    assert list(verdicts(found).values()) == ["proved"] * 7
    wrong = BLEND.replace("6t(1 - t)", "6t(1 + t)").replace("f(1) = 1", "f(1) = 2")
    assert list(verdicts(document(wrong, ".py")).values()).count("refuted") == 2


@pytest.mark.parametrize(
    "line",
    [
        "Example usage: x + 1.",
        "See also: x^2 in another module.",
        "Solve for the root: x^2 - 2.",
        "Inverse of the blend: x^2.",
        "Output range of it: x^2.",
        "Weighted blend of both: a*x + b*y.",
        "Asymptotic form for large x: x^2.",
        "Ratio: x/2",
        "Applies the blend to x: see below",
    ],
)
def test_first_lines_that_define_nothing(line: str) -> None:
    found = document(f'def g(x):\n    """{line}"""\n', ".py")
    assert not found.activations and not claims(found)


DIRECTIVE = """
.. math::

    s(x) = \\frac{1}{1 + e^{-x}}

    s'(x) = s(x)(1 - s(x))

    \\frac{d}{dx} s(x)
        = %s

    \\begin{aligned}
    s(-x) &= 1 - s(x) \\\\

    &= \\frac{1}{1 + e^x}
    \\end{aligned}
"""


def test_the_paragraphs_of_a_directive_are_equations() -> None:
    found = document(DIRECTIVE % "e^{-x} s(x)^2", ".rst")
    assert list(verdicts(found).values()) == ["proved"] * 4 and not found.unread
    found = document(DIRECTIVE % "e^{-x} s(x)", ".rst")
    assert list(verdicts(found).values()) == ["proved", "refuted", "proved", "proved"]


def test_an_equation_between_numbers_is_no_derivative() -> None:
    text = (
        "# Sine\n\n$$f(x) = \\sinh(x)$$\n\n## Derivatives\n\nAt 0 they are\n\n$$\\sinh 0 = %s$$\n"
    )
    found = document(text % 0)
    assert [k for _, k, _ in claims(found)] in (["value"], [])
    assert "derivative" not in [k for _, k, _ in claims(document(text % "2 - 2"))]


def test_a_label_alone_is_not_listed() -> None:
    text = "# S\n\n$$s(x) = \\frac{1}{1+e^{-x}}$$\n\n**Range**:\n\n$$(0, 1)$$\n"
    found = document(text)
    assert list(verdicts(found).values()) == ["proved"] and not found.unread
    assert document(text.replace("(0, 1)", "\\int_0")).unread
