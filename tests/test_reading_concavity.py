"""Concave up and down in Chinese, and local extrema told of a place."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

CUBE = "$$f(x) = x^3$$\n\n"
SINE = "$$f(x) = 3 + \\sin x$$\n\n"
FOURTH = "$$f(x) = x^4 - 4x^3$$\n\n"
SQUARE = "$$f(x) = x^2$$\n\n"

STATEMENTS = [
    (CUBE, "$f$ 在 $(-\\infty,0)$ 上下凹，在 $(0,\\infty)$ 上上凹。", "proved proved"),
    (CUBE, "$f$ 在 $(-\\infty,0)$ 上上凹，在 $(0,\\infty)$ 上下凹。", "refuted refuted"),
    (CUBE, "函数在 $(-\\infty,0)$ 上是上凸的，在 $(0,\\infty)$ 上是下凸的。", "proved proved"),
    (CUBE, "函数在 $(-\\infty,0)$ 上是下凸的，在 $(0,\\infty)$ 上是上凸的。", "refuted refuted"),
    (SINE, "在 $(0,\\pi)$ 上，$f''(x)<0$，所以是下凹的。", "proved proved"),
    (SINE, "在 $(0,\\pi)$ 上，$f''(x)>0$，所以是上凹的。", "refuted refuted"),
    (SQUARE, "曲线总是上凹的。", "proved"),
    (SQUARE, "曲线总是下凹的。", "refuted"),
    (SQUARE, "该函数向上凹。", "proved"),
    (SQUARE, "该函数向下凹。", "refuted"),
    (CUBE, "当 $x<0$ 时，二阶导是负数。", "proved"),
    (CUBE, "当 $x<1$ 时，二阶导是负数。", "refuted"),
    (FOURTH, "$f$ 在 $x=3$ 处是局部最小值。", "proved"),
    (FOURTH, "$f$ 在 $x=3$ 处是局部最大值。", "refuted"),
]


@pytest.mark.parametrize(("definition", "words", "found"), STATEMENTS)
def test_statements(definition: str, words: str, found: str) -> None:
    made = document(f"{definition}{words}\n")
    assert [*verdicts(made).values()] == found.split(), (made.activations, made.unread)


# 凹 alone is said of both, and 在 … 上凹 may be "on …, 凹".
UNREAD = [
    "$f$ 在 $(0,\\infty)$ 上凹。",
    "该函数是凹的。",
    "若函数上凹，则它在切线上方。",
]


@pytest.mark.parametrize("words", UNREAD)
def test_neighbours_are_left(words: str) -> None:
    assert claims(document(f"{CUBE}{words}\n")) == []


def test_a_word_that_stands_beside_the_other_sign_is_left() -> None:
    given = (
        "$$g(t) = t + 1/t$$\n\n在 $(-\\infty, 0)$ 上，$g''(t) < 0$，{0}。\n\n"
        "在 $(0, \\infty)$ 上是{1}的。\n"
    )
    made = document(given.format("下凸", "下凸"))
    assert "convex" not in {c.kind for a in made.activations for c in a.claims}
    assert any("what it means is not sure" in p.reason for p in made.unread)
    usual = document(given.format("上凸", "下凸"))
    assert {s for n, s in verdicts(usual).items() if "convex" in n} == {"proved"}


def test_a_place_where_the_second_derivative_is_undefined_is_none_of_the_function() -> None:
    given = "$$g(t) = t^2 + 1$$\n\n$t > 0$ 时 $g''(t) > 0$，在 $t = 1$ 处{0}。\n"
    assert claims(document(given.format("不存在"))) == []
