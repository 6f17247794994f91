"""Sign charts as tables: parts of the line, and what a function does on each of them."""

from __future__ import annotations

import pytest
from papers import document, verdicts

CUBIC = "$$g(t)=t^3-3t$$\n\n"

TABLES = [
    (
        "| interval | $t<-1$ | $-1<t<1$ |\n|--|--|--|\n| Sign of $g'$ | + | - |\n"
        "| Behavior of $g$ | increasing | decreasing |\n",
        "proved " * 4,
    ),
    (
        "| 区间 | $t<-1$ | $-1<t<1$ |\n|--|--|--|\n| $g'$ 符号 | - | - |\n| 行为 | 递增 | 递增 |\n",
        "refuted proved proved refuted",
    ),
    (
        "|  |  |  |\n|--|--|--|\n| 区间 | $(-\\infty,0)$ | $(0,\\infty)$ |\n"
        "| $g''$ | - | + |\n| 行为 | 下凹 | 上凹 |\n",
        "proved " * 4,
    ),
    ("| $t<0$ | $t>0$ |\n|--|--|\n| 下凹 | 下凹 |\n", "proved refuted"),
    ("| 구간 | $t<-1$ | $t>1$ |\n|--|--|--|\n| $g$ | 증가 | 감소 |\n", "proved refuted"),
]


@pytest.mark.parametrize(("table", "found"), TABLES)
def test_tables(table: str, found: str) -> None:
    made = document(f"{CUBIC}{table}")
    assert [*verdicts(made).values()] == found.split(), (made.activations, made.unread)


LEFT = [
    "| $x<0$ | $x>0$ |\n|--|--|\n| 递减 | 递增 |\n",  # of another letter
    "| 区间 | $t<0$ | $t>0$ |\n|--|--|--|\n| $g'$ 的行为 | 递减 | 递增 |\n",
    "| interval | $t<0$ | $t>0$ |\n|--|--|--|\n| Behavior of $h$ | increasing | decreasing |\n",
    "| $t<0$ | $t>0$ |\n|--|--|\n| $-t$ | $t$ |\n",
    "| 区间 | $t<0$ | $t>0$ |\n|--|--|--|\n| 符号 | + | - |\n",
]


@pytest.mark.parametrize("table", LEFT)
def test_neighbours_are_left(table: str) -> None:
    assert verdicts(document(f"{CUBIC}{table}")) == {}


def test_a_cell_that_is_not_read_is_listed() -> None:
    made = document(f"{CUBIC}| $t<0$ | $t>0$ |\n|--|--|\n| 下凹 | 好 |\n")
    assert [*verdicts(made).values()] == ["proved"]
    assert [p.text for p in made.unread] == ["好"]
