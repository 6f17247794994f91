"""Tables that list what one function is like: | Property | Value |."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

START = "## Sigmoid\n\n$$s(z) = \\frac{1}{1+e^{-z}}$$\n\n| Property | Value |\n|---|---|\n"
ROWS = [
    ("Range | {}", "(0, 1)", "[0, 1]", 1),
    ("Output at z=0 | {}", "0.5", "0.6", 1),
    ("Value at 0 | ${}$", "\\frac12", "\\frac13", 1),
    ("Max derivative | {} (at z=0)", "0.25", "0.26", 2),
    ("Smooth? | {} (C∞)", "Yes", "No", 1),
    ("Monotonic | {} (by its derivative)", "Yes", "No", 1),
    ("Convex? | {}", "No", "Yes", 1),
    ("Saturates? | {} (both ends)", "Yes", "No", 1),
    ("Upper bound | {}", "1", "1/2", 1),
]


@pytest.mark.parametrize(("row", "right", "wrong", "told"), ROWS)
def test_a_row_is_a_statement(row: str, right: str, wrong: str, told: int) -> None:
    found = document(START + f"| {row.format(right)} |\n")
    assert list(verdicts(found).values()) == ["proved"] * told and not found.unread
    found = document(START + f"| {row.format(wrong)} |\n")
    assert "refuted" in verdicts(found).values() or found.unread


@pytest.mark.parametrize(
    "row",
    [
        "Bounded? | Yes, except at infinity",
        "Odd? | Yes (only around its centre)",
        "Monotonic? | Partly",
        "Differentiable? | Yes (for z > 0)",
        "Smooth? | Mostly yes",
        "Zero-centered? | No",
        "Computational cost | one exponential",
    ],
)
def test_rows_that_state_nothing_sure(row: str) -> None:
    assert not claims(document(START + f"| {row} |\n"))


def test_a_list_of_several_functions_is_another_table() -> None:
    table = "| Property | Sigmoid | Ramp |\n|---|---|---|\n| Range | (0, 1) | [0, 7) |\n"
    ramp = "## Ramp\n\n$$r(z) = \\max(0, z)$$\n\n"
    assert [c[:2] for c in claims(document(ramp + table))] in ([], [("ramp", "range")])


def test_a_list_under_no_function_states_nothing() -> None:
    assert not claims(document("# All\n\n| Property | Value |\n|---|---|\n| Range | (0, 1) |\n"))


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("恒正、严格单调递{}、凸。", "减", "增"),
        ("$p$ 单调不{}、凸，$p(0)=1$。", "增", "减"),
        ("$p$ 非负，只在 $t={}$ 处为零，处处连续。", None, "0"),
    ],
)
def test_properties_one_after_the_other(text: str, right: str | None, wrong: str) -> None:
    given = "$$p(t)=e^{-t}$$\n\n"
    if right is not None:
        found = document(given + text.format(right))
        assert set(verdicts(found).values()) == {"proved"} and not found.unread
    assert "refuted" in verdicts(document(given + text.format(wrong))).values()
