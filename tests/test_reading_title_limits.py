"""Titles of columns with a condition: f'(x) for x ≠ 0."""

from __future__ import annotations

import pytest
from papers import document, verdicts

TABLE = (
    "| Name | $q(t)$ | {} | Range |\n|---|---|---|---|\n"
    "| Roof | $\\max(0, 1-|t|)$ | {} | $[0, 1]$ |\n"
)


@pytest.mark.parametrize(
    "title",
    [
        "$q'(t)$, $|t|<1$",
        "$q'(t)$ ($|t|<1$)",
        "$q'(t)$ for $|t|<1$",
        "Derivative ($|t|<1$)",
        "Derivative, for -1 < t < 1",
    ],
)
def test_a_column_is_read_under_the_condition_of_its_title(title: str) -> None:
    told = verdicts(document(TABLE.format(title, "$-\\operatorname{sgn}(t)$")))
    assert list(told.values()) == ["proved", "proved"]
    wrong = verdicts(document(TABLE.format(title, "$\\operatorname{sgn}(t)$")))
    assert list(wrong.values()) == ["refuted", "proved"]
    of_all = verdicts(document(TABLE.format("$q'(t)$", "$-\\operatorname{sgn}(t)$")))
    assert list(of_all.values()) == ["refuted", "proved"]


def test_a_condition_of_a_cell_is_one_beside_that_of_its_title() -> None:
    cell = "$-\\operatorname{sgn}(t)$, $t\\neq0$"
    assert list(verdicts(document(TABLE.format("$q'(t)$, $|t|<1$", cell))).values()) == [
        "proved",
        "proved",
    ]


def test_a_yes_under_a_condition_is_listed() -> None:
    found = document(TABLE.format("Monotonic ($t>0$)", "yes"))
    assert list(verdicts(found).values()) == ["proved"]
    assert [u.reason for u in found.unread] == ["the title of its column has a condition"]


def test_several_formulas_in_a_cell_are_no_condition() -> None:
    found = document(TABLE.format("$q'(t)$", "$1$, $-1$"))
    assert list(verdicts(found).values()) == ["proved"]
    assert [u.reason for u in found.unread] == ["several formulas in one cell"]
