"""Branches behind a brace drawn line by line; headings that name what they tell of."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

ROWS = "L(z) = {z         if z > 0\n       {a*z       if z ≤ 0\n"
SLOPES = "L'(z) = { 1   if z > 0\n        { %s   otherwise\n"


@pytest.mark.parametrize(
    "frame",
    ["```\n{}```\n", "    {}", "{}\n", "Its formula:\n\n{}\n"],
)
def test_a_brace_drawn_line_by_line(frame: str) -> None:
    text = "# Leak\n\n" + frame.format(ROWS.replace("\n", "\n    ") if frame[0] == " " else ROWS)
    (f,) = document(text).activations
    a = next(iter(f.expression.free_symbols - {f.variable}))
    assert [f.expression.subs({f.variable: at, a: 3}) for at in (-1, 2)] == [-3, 2]
    assert f.place is not None and text.split("\n")[f.place.line - 1].lstrip().startswith("L(z)")


def test_a_claim_behind_a_drawn_brace() -> None:
    for slope, verdict in (("a", "proved"), ("1", "holds_when")):
        found = document("# Leak\n\n" + ROWS + "\n" + SLOPES % slope)
        assert list(verdicts(found).values()) == [verdict] and not found.unread


def test_a_docstring_with_drawn_braces() -> None:
    text = 'def ramp(x):\n    """The ramp.\n\n    Formula:\n        ramp(x) = { x if x > 0\n'
    text += '                  { 0 if x ≤ 0\n\n    Range: {}\n    """\n'
    for said, verdict in (("[0, ∞)", "proved"), ("(0, ∞)", "refuted")):
        found = document(text.replace("Range: {}", f"Range: {said}"), ".py")
        assert list(verdicts(found).values()) == [verdict]


def test_a_row_that_is_undefined_leaves_a_hole() -> None:
    text = "# J\n\nf(x) = { 1 if x > 0\n       { 0 if x < 0\n       { undefined at x = 0\n"
    (f,) = document(text).activations
    assert [f.expression.subs(f.variable, at) for at in (-1, 1)] == [0, 1]


@pytest.mark.parametrize(
    "text",
    [
        "S(x) = {x, 1}\n{x, 2}\n",
        "f(x) = { x if x > 0\n\n{ 0 if x < 0\n",
        "A(x) = {1, 2, 3}\n",
        "```python\nf(x) = { x if x > 0\n       { 0 if x < 0\n```\n",
    ],
)
def test_other_braces(text: str) -> None:
    assert not document("# Sets\n\n" + text).activations


GELU = "## GELU\n\n### Definition\n\n$$\\text{GELU}(x) = x \\Phi(x)$$\n\n"


@pytest.mark.parametrize(
    "heading",
    ["Properties of GELU", "GELU properties", "Core properties", "Key characteristics", "主要性质"],
)
def test_a_heading_that_tells_of_the_function(heading: str) -> None:
    bare = "**GELU** (Gaussian error):\n\n$$\\text{GELU}(x) = x \\Phi(x)$$\n\n"
    for start in (GELU, "## GELU\n\n### Definition\n\n" + bare):
        found = document(start + f"### {heading}\n\n- It is not monotonic.\n")
        assert [c[1:] for c in claims(found)] == [("monotonic", False)]


def test_a_heading_that_tells_of_another_function() -> None:
    found = document(GELU + "### Properties of Mish\n\n- It is monotonic.\n")
    assert all("gelu" not in name for name, _, _ in claims(found))


def test_a_convention_beside_a_cell_leaves_it() -> None:
    row = (
        "| Ramp | $\\max(0, x)$ | $\\mathbb 1[x>0]$ (0 at $x = 0$ by convention) | $[0, \\infty)$ |"
    )
    table = f"| Name | Formula | Derivative | Range |\n|---|---|---|---|\n{row}\n"
    assert [c[1] for c in claims(document(table))] == ["derivative", "range"]


@pytest.mark.parametrize(
    "text",
    [
        "The choice $H(0) = 0$ makes it continuous from the left.",
        "By another convention, $H(0) = 1$.",
        "Choosing $H(0) = 1$ would do as well.",
    ],
)
def test_a_value_that_is_a_choice_is_not_stated(text: str) -> None:
    step = "# Step\n\n$$H(x) = \\begin{cases} 1 & x > 0 \\\\ \\frac12 & x = 0 \\\\ 0 & x < 0"
    assert not claims(document(step + " \\end{cases}$$\n\n" + text + "\n"))
