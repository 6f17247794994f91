"""Cells that answer under a condition on parameters: yes ($\\alpha = 1$)."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

ELU = "$\\begin{cases} x & x>0\\\\ \\alpha(e^x-1) & x\\le 0\\end{cases}$"


def _row(title: str, cell: str) -> str:
    return f"| Name | Formula | {title} |\n|---|---|---|\n| ELU | {ELU} | {cell} |\n"


@pytest.mark.parametrize(
    "cell",
    [
        "{} ($\\alpha = 1$)",
        "**{}** (if $\\alpha{{=}}1$)",
        "{} for $\\alpha = 1$",
        "{}, $\\alpha=1$",
    ],
)
@pytest.mark.parametrize("title", ["Differentiable at 0?", "Monotonic?"])
def test_an_answer_holds_under_its_condition(title: str, cell: str) -> None:
    for said, verdict in (("yes", "proved"), ("no", "refuted")):
        found = document(_row(title, cell.format(said)))
        assert list(verdicts(found).values()) == [verdict] and not found.unread


def test_another_value_of_the_parameter_gives_another_verdict() -> None:
    found = document(_row("Differentiable at 0?", "yes ($\\alpha = 2$)"))
    assert list(verdicts(found).values()) == ["refuted"]


@pytest.mark.parametrize("cell", ["yes for $x > 0$", "yes ($k = 1$)", "perhaps ($\\alpha = 1$)"])
def test_other_conditions_are_left(cell: str) -> None:
    found = document(_row("Monotonic?", cell))
    assert not claims(found) and found.unread


def test_a_range_at_a_value_of_the_parameter() -> None:
    for low, verdict in (("-1", "proved"), ("-2", "refuted")):
        found = document(_row("Range", f"$({low}, \\infty)$ at $\\alpha{{=}}1$"))
        assert list(verdicts(found).values()) == [verdict]
