"""Statements in the markup of tables, aligned rows, directives and documentation tools."""

from __future__ import annotations

import pytest
from papers import document, judged


def verdicts(text: str, suffix: str = ".md") -> list[tuple[str, str]]:
    """Kind and verdict of each claim, in the order of the document; what is unread fails."""
    found = document(text, suffix)
    assert not found.unread
    told = judged(found)
    return [(c.kind, told[c.id].verdict.status.value) for a in found.activations for c in a.claims]


def defined(text: str, suffix: str = ".md") -> dict[str, str]:
    """The formulas of the functions of a text."""
    return {a.name: str(a.expression) for a in document(text, suffix).activations}


def unread(text: str, suffix: str = ".md") -> list[str]:
    """What is left unread of a text from which no claim is made."""
    found = document(text, suffix)
    assert not [c for a in found.activations for c in a.claims]
    return [u.reason for u in found.unread]


# --- tables ----------------------------------------------------------------------------


def gradients(formula: str, cell: str) -> str:
    return f"| Name | Formula | Derivative |\n|---|---|---|\n| Gate | {formula} | {cell} |\n"


@pytest.mark.parametrize(
    ("formula", "right", "wrong"),
    [
        ("max(0.2x, x)", "1 (x>0), 0.2 (x<0)", "1 (x>0), 0 (x<0)"),
        ("max(0, x)", "1 (x > 0); 0 (otherwise)", "0 (x > 0); 1 (otherwise)"),
        ("$\\max(0, x)$", "$1\\ (x>0),\\ 0\\ (x<0)$", "$1\\ (x>0),\\ -1\\ (x<0)$"),
        ("x (x>0), e^x-1 (x≤0)", "1 (x>0), e^x (x≤0)", "1 (x>0), 0 (x≤0)"),
    ],
)
def test_values_with_their_conditions_in_brackets_are_branches(
    formula: str, right: str, wrong: str
) -> None:
    assert verdicts(gradients(formula, right)) == [("derivative", "proved")]
    assert verdicts(gradients(formula, wrong)) == [("derivative", "refuted")]


def test_one_before_a_condition_in_brackets_is_no_indicator_for_sure() -> None:
    (reason,) = unread(gradients("max(0.2x, x)", "1 (x>0)"))
    assert "indicator" in reason
    assert verdicts(gradients("$x \\cdot 1(x>0)$", "$1_{x>0}$")) == [("derivative", "proved")]


@pytest.mark.parametrize("title", ["Representation", "Math", "表示", ""])
def test_a_column_of_equations_holds_the_formulas_whatever_its_title_says(title: str) -> None:
    text = (
        f"| Layer | {title} |\n|---|---|\n"
        "| Bell | \\begin{equation} f(x) = \\exp(-x^2) \\end{equation} |\n"
        "| Ramp | $f(x) = \\max(0, x)$ |\n| Vector | $f(v) = v / \\lVert v \\rVert$ |\n"
    )
    assert defined(text) == {"bell": "exp(-x**2)", "ramp": "Max(0, x)"}
    assert len(unread(text)) == 1


@pytest.mark.parametrize("title", ["Approximation", "Not a definition"])
def test_equations_under_a_title_that_takes_them_back_are_listed(title: str) -> None:
    text = f"| Layer | {title} |\n|---|---|\n| Bell | $f(x) = 1 - x^2$ |\n"
    assert not defined(text)
    assert len(unread(text)) == 1


LOGISTIC_TABLE = "# Sigmoid\n\n$$\\sigma(z) = \\frac{1}{1+e^{-z}}$$\n\n## Facts\n\n"


def test_a_table_of_properties_and_values_is_about_the_function_of_its_section() -> None:
    table = (
        "| Property | Value |\n|---|---|\n| Range | (0, 1) |\n| Output at z=0 | 0.5 |\n"
        "| Max derivative | 0.25 (at z=0) |\n| Smooth? | Yes (C∞) |\n| Odd? | No |\n"
    )
    assert verdicts(LOGISTIC_TABLE + table) == [
        ("range", "proved"),
        ("value", "proved"),
        ("maximum", "proved"),
        ("value", "proved"),
        ("continuity", "proved"),
        ("odd", "proved"),
    ]
    false = table.replace("0.5", "0.4").replace("(0, 1)", "[0, 1]").replace("0.25", "0.5")
    false = false.replace("| Odd? | No |", "| Odd? | Yes |")
    assert {v for k, v in verdicts(LOGISTIC_TABLE + false) if k != "continuity"} == {"refuted"}


@pytest.mark.parametrize(
    "row",
    [
        "| Smooth? | Yes (for x > 0) |",
        "| Smooth? | Yes (on the left side) |",
        "| Smooth? | Yes, if $\\alpha = 1$ |",
        "| Bounded? | Yes (one side) |",
        "| Max derivative | 0.25 (for all z > 0) |",
    ],
)
def test_answers_with_a_remark_that_may_limit_them_are_unread(row: str) -> None:
    assert unread(f"{LOGISTIC_TABLE}| Property | Value |\n|---|---|\n| Range | |\n{row}\n")


def test_a_table_of_properties_of_a_named_function_is_not_about_the_section() -> None:
    text = f"{LOGISTIC_TABLE}| Property | Softsign |\n|---|---|\n| Range | (0, 1) |\n"
    assert "sigmoid" not in {
        a.name for a in document(text).activations if a.claims and a.name == "sigmoid"
    }


def test_functions_may_head_the_columns_of_a_table() -> None:
    table = (
        "|  | $\\sin x$ | $\\cos x$ | $e^x$ |\n|---|---|---|---|\n"
        "| **值域** | $[-1, 1]$ | $[-1, 1]$ | $(0, +\\infty)$ |\n"
        "| **奇偶性** | 奇函数 | 偶函数 | - |\n"
        "| **周期性** | $T = 2\\pi$ | $T = 2\\pi$ | - |\n"
    )
    found = document(table)
    told = {n: j.verdict.status.value for n, j in judged(found).items()}
    assert len(told) >= 5 and set(told.values()) == {"proved"}
    assert [u.reason for u in found.unread][:2] == ["the title of its column is not read"] * 2
    wrong = document(table.replace("| 奇函数 | 偶函数 |", "| 偶函数 | 奇函数 |"))
    refuted = [n for n, j in judged(wrong).items() if j.verdict.status.value == "refuted"]
    assert len(refuted) == 2


@pytest.mark.parametrize(
    ("cell", "verdict"),
    [("strictly increasing", "proved"), ("decreasing", "refuted"), ("单调递增", "proved")],
)
def test_monotonicity_is_told_by_the_word_for_it(cell: str, verdict: str) -> None:
    row = "| Monotonicity | Formula |\n|---|---|\n| {} | $f(x) = x^3$ |\n"
    (found,) = verdicts(row.format(cell))
    assert found[1] == verdict


def test_bars_written_as_mid_are_bars() -> None:
    assert verdicts("$f(x) = \\frac{x}{1 + \\mid x \\mid}$\n\nIts range is $(-1, 1)$.\n") == [
        ("range", "proved")
    ]
