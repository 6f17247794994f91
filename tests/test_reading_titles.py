"""The titles of tables, where they tell more than the words of one alone."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

TABLE = "| {} | {} |\n|---|---|\n| $t^4$ | ${}$ |\n| $\\arctan t$ | $\\frac{{1}}{{1+t^2}}$ |\n"


@pytest.mark.parametrize(
    ("title", "beside"),
    [("原函数", "导函数"), ("原函數", "導數"), ("Original function", "Derivative")],
)
def test_the_original_function_stands_beside_its_derivative(title: str, beside: str) -> None:
    found = document(TABLE.format(title, beside, "4t^3"))
    assert list(verdicts(found).values()) == ["proved", "proved"]
    wrong = document(TABLE.format(title, beside, "3t^3"))
    assert list(verdicts(wrong).values()) == ["refuted", "proved"]


@pytest.mark.parametrize("titles", [("函数", "原函数"), ("原函数", "不定积分")])
def test_a_column_of_integrals_gives_no_derivative(titles: tuple[str, str]) -> None:
    assert not claims(document(TABLE.format(*titles, "4t^3")))
