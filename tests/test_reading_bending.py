"""Points of inflection, extrema that are told by their values, and signs behind a chain."""

from __future__ import annotations

import pytest
from papers import document, verdicts

CUBIC = "$$g(t) = t^3 - 3t$$\n\n"

STATEMENTS = [
    ("$g$ 在 $t=0$ 处有拐点。", "proved"),
    ("$g$ 在 $t=1$ 处有拐点。", "refuted"),
    ("点 $(0, 0)$ 是 $g$ 的拐点。", "proved proved"),
    ("点 $(0, 1)$ 是拐点。", "proved refuted"),
    ("原点是拐点。", "proved"),
    ("函数没有拐点。", "refuted"),
    ("$t = 0$ is an inflection point.", "proved"),
    ("$g$ has an inflection point at $t = 1$.", "refuted"),
    ("$g$는 $t=0$에서 변곡점을 갖는다.", "proved"),
    ("$g(-1)$ 是局部最大值。", "proved"),
    ("$g(1)=-2$ 是局部最小值。", "proved proved"),
    ("$g(1)=-3$ 是局部最小值。", "proved refuted"),
    ("$g(0)=0$ 是全局最小值。", "refuted proved"),
    ("$g(1) = -2$ is a local minimum.", "proved proved"),
    ("在 $t=1$ 处有局部最小值 $g(1)=-2$。", "proved proved"),
    ("在 $t=1$ 处有局部最大值 $g(1)=-2$。", "refuted proved"),
    ("由于 $g''(1)>0$，在 $t=1$ 处有局部最小值 $g(1)=-2$。", "proved proved"),
    ("$t=1$ 时，$g''(1)=6>0$，那么此处是局部最小值。", "proved proved"),
    ("$t=1$ 时，$g''(1)=6>0$，那么此处是局部最大值。", "refuted proved"),
    ("当 $t<0$ 时，$g''(t)=6t<0$。", "proved proved"),
    ("当 $t<1$ 时，$g''(t)=6t<0$。", "proved refuted"),
    ("$t=0$ 时 $g''(t)=0$。区间 $(0,2)$ 上二阶导为正，上凹。", "proved proved"),
    ("二阶导 $g''(t)=6t$。在 $(-1,0)$ 上，$g''(t)<0$，所以是下凹的。", "proved " * 3),
]


@pytest.mark.parametrize(("words", "found"), STATEMENTS)
def test_statements(words: str, found: str) -> None:
    made = document(f"{CUBIC}{words}\n")
    assert sorted(verdicts(made).values()) == sorted(found.split()), (
        made.activations,
        made.unread,
    )


LEFT = [
    "此处是局部最小值。",
    "$2$ 是局部最大值。",
    "区间 $(0,1)$ 上二阶导为正，递增。",
    "在 $t=1$ 处有局部最小值 $g(-1)=2$。",
    "此处可能是拐点。",
]


@pytest.mark.parametrize("words", LEFT)
def test_neighbours_are_left(words: str) -> None:
    made = document(f"{CUBIC}{words}\n")
    assert {c.kind for a in made.activations for c in a.claims} <= {"range"}


def test_what_a_number_is_against_another_is_left_where_it_is_not_so() -> None:
    made = document(f"{CUBIC}$g'(2) = 9 > 10$.\n")
    assert [*verdicts(made).values()] == ["proved"] and len(made.unread) == 1


def test_an_inequality_behind_a_derivative_may_be_one_to_solve() -> None:
    made = document(f"{CUBIC}$$g'(t)=3t^2-3>0$$\n")
    assert [*verdicts(made).values()] == ["proved"]
    assert ["to be solved" in p.reason for p in made.unread] == [True]


@pytest.mark.parametrize("given", ["y = x^{1/3}", "y = |x|^3", "y = \\sqrt[3]{x}"])
def test_where_a_tangent_may_be_missing_inflection_is_left(given: str) -> None:
    made = document(f"${given}$\n\n原点是拐点。函数没有拐点。\n")
    assert verdicts(made) == {} and len(made.unread) == 2


def test_a_display_ends_where_the_next_line_opens_with_a_condition() -> None:
    given = (
        "$$h(u)=\\frac{u+1}{u}$$\n\n改写为\n$$h(u)=1+1/u$$\n当 $u\\to\\infty$ 时，$h(u)\\to {}$。\n"
    )
    for value, status in (("1", "proved"), ("2", "refuted")):
        made = document(given.replace("{}", value))
        assert [*verdicts(made).values()] == ["proved", status], made.unread
    held = document("$$h(u)=1+1/u$$\n当 $u>0$ 时成立。\n\n$h$ 是偶函数。\n")
    assert verdicts(held) == {}
