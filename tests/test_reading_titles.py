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


NUMBERED = """\
| # | Function | Plot | $f(m)$ | $f'(m)$ | Smooth? |
|---|---|---|---|---|---|
| 1 | Line | ![](a.png) | $m$ | {} | $C^\\infty$ |
| 2 | Kink | ![](b.png) | $\\max(0, m)$ | — | ${}$ |
| 3 | Cusp | | $m\\sqrt{{|m|}}$ | | — |
"""


@pytest.mark.parametrize(
    ("slope", "order", "expected"),
    [("$1$", "C^0", "proved proved proved"), ("2", "C^1", "refuted proved refuted")],
)
def test_names_may_stand_behind_numbers_and_the_titles_name_the_argument(
    slope: str, order: str, expected: str
) -> None:
    found = document(f"We take $a > 0$, and\n\n{NUMBERED.format(slope, order)}")
    assert [a.title.en for a in found.activations] == ["Line", "Kink", "Cusp"]
    assert {str(a.variable) for a in found.activations} == {"m"}
    assert list(verdicts(found).values()) == expected.split()


@pytest.mark.parametrize(
    ("told", "expected"),
    [("continuous", "proved"), ("smooth", "refuted"), ("discontinuous", None)],
)
def test_an_order_of_continuity_in_words(told: str, expected: str | None) -> None:
    found = document(f"| Name | $f(x)$ | Continuity |\n|---|---|---|\n| V | $|x|$ | {told} |\n")
    assert list(verdicts(found).values()) == ([expected] if expected else [])
    assert bool(found.unread) is (expected is None)


def test_a_usual_formula_is_not_taken_where_the_row_may_give_another() -> None:
    table = "| Name | Our form | Convex |\n|---|---|---|\n| Sigmoid | {} | yes |\n"
    assert list(verdicts(document(table.format("log(1 + exp(-m))"))).values()) == []
    assert list(verdicts(document(table.format("as usual"))).values()) == ["refuted"]


def test_a_class_of_continuity_may_be_asked_for() -> None:
    table = "| | C¹? | monotone? |\n|---|---|---|\n| `relu` | {} | yes |\n| `tanh` | yes | yes |\n"
    assert list(verdicts(document(table.format("no"))).values()) == ["proved"] * 4
    assert "refuted" in verdicts(document(table.format("yes"))).values()
