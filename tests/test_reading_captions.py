"""What the words around a table say that its numbers are: values of the functions, or not."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

NAMED = "| x | Softplus | Tanh |\n|---|---|---|\n| 0 | {} | 0 |\n"
LETTER = "Let $q(t) = t^3$.\n\n"
TABLE = "| $t$ | $q(t)$ |\n|---|---|\n| 2 | {} |\n"

VALUES = [
    "Table of values:\n\n{}",
    "The following table shows the values of both functions at the point 0.\n\n{}",
    "For example:\n\n{}",
    "Softplus and tanh, rounded to 3 decimals:\n\n{}",
    "## Worked examples\n\n{}",
    "{}\nTable 4: Values of softplus and tanh.\n",
    "函数值如下表：\n\n{}",
    "## 取值\n\n{}",
    "다음 표는 함숫값이다.\n\n{}",
    "{}\nBoth are increasing.\n",
]


@pytest.mark.parametrize("around", VALUES)
def test_numbers_under_words_for_values_are_read(around: str) -> None:
    for value, verdict in (("0.693", "proved"), ("0.793", "refuted")):
        found = document(around.format(NAMED.format(value)))
        assert list(verdicts(found).values())[:2] == [verdict, "proved"]


ELSE = [
    "Slopes.\n\n{}",
    "Gradients at the origin:\n\n{}",
    "How far our tables are off:\n\n{}",
    "Milliseconds per call.\n\n{}",
    "## Rounding in half precision\n\n{}",
    "## Backward pass: slopes\n\n{}",
    "The differences from the exact numbers follow. Rounded to two decimals:\n\n{}",
    "Values of the noisy functions:\n\n{}",
    "**Derivative**\n\n{}",
    "斜率如下：\n\n{}",
    "## 梯度\n\n{}",
    "误差：\n\n{}",
    "기울기의 값:\n\n{}",
    "{}\nTable 2. Slopes of both.\n",
    "{}\n*Errors at the origin*\n",
    "{}\nThe numbers are gradients.\n",
    "{}\n表 3：梯度\n",
]


@pytest.mark.parametrize("around", ELSE)
@pytest.mark.parametrize("value", ["0.693", "0.5"])
def test_numbers_under_words_for_something_else_are_left(around: str, value: str) -> None:
    found = document(around.format(NAMED.format(value)))
    assert not claims(found) and found.unread


@pytest.mark.parametrize(
    ("lead", "read"),
    [
        ("", True),
        ("Values of $q(t)$ at some points:\n\n", True),
        ("Here $t$ is the input and $q(t)$ the output.\n\n", True),
        ("Values of $q'$ at some points:\n\n", False),
        ("Values of $|q(t) - t|$:\n\n", False),
        ("The change in percent is:\n\n", False),
        ("What a student wrote down:\n\n", False),
    ],
)
def test_a_letter_over_numbers(lead: str, read: bool) -> None:
    for value, verdict in (("8", "proved"), ("12", "refuted")):
        found = document(LETTER + lead + TABLE.format(value))
        assert list(verdicts(found).values()) == ([verdict] if read else [])
        assert read or found.unread


def test_words_for_slopes_over_a_column_of_slopes() -> None:
    table = "| $t$ | $q(t)$ | $q'(t)$ |\n|---|---|---|\n| 2 | 8 | {} |\n"
    for lead in ("## Derivative\n\n", "Values of the function and its derivative:\n\n"):
        for slope, verdict in (("12", "proved"), ("8", "refuted")):
            found = verdicts(document(LETTER + lead + table.format(slope)))
            assert list(found.values()) == ["proved", verdict]


@pytest.mark.parametrize(
    ("lead", "read"), [("Add the two columns:\n\n", True), ("Errors:\n\n", False)]
)
def test_a_title_with_its_formula_tells_what_is_calculated(lead: str, read: bool) -> None:
    table = "| $x$ | Softplus $= \\ln(1 + e^x)$ |\n|---|---|\n| 0 | {} |\n"
    for value, verdict in (("0.693", "proved"), ("0.793", "refuted")):
        found = document(lead + table.format(value))
        assert list(verdicts(found).values()) == ([verdict] if read else [])
    assert not claims(document(f"Add 2 to both columns:\n\n{NAMED.format(2.693)}"))
