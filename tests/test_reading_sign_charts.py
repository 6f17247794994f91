"""Where a function increases and bends: signs of derivatives, and intervals under labels."""

from __future__ import annotations

import pytest
from papers import document, verdicts

CUBIC = "$$g(t) = t^3 - 3t$$\n\n"

STATEMENTS = [
    ("在 $(-\\infty,-1)$ 上递增，在 $(-1,1)$ 上递减。", "proved proved"),
    ("在 $(-\\infty,-1)$ 上递减，在 $(-1,1)$ 上递增。", "refuted refuted"),
    ("函数在 $(1, \\infty)$ 上单调增加。", "proved"),
    ("函数在 $(0, \\infty)$ 上单调增加。", "refuted"),
    ("函数在 $(-1, 1)$ 上严格单调减少。", "proved"),
    ("区间 $(-1, 1)$ 上 $g'(t) < 0$，递减。", "proved proved"),
    ("区间 $(-1, 1)$ 上 $g'(t) > 0$，递增。", "refuted refuted"),
    (
        "区间 $(-\\infty,0)$ 上二阶导为负，上凸；区间 $(0,\\infty)$ 上二阶导为正，下凸。",
        "proved " * 4,
    ),
    ("区间 $(-\\infty,0)$ 上二阶导为正，下凸。", "refuted refuted"),
    ("当 $t > 1$ 时 $g'(t) > 0$，故 $g$ 在 $[1,\\infty)$ 上单调增加。", "proved proved"),
    ("当 $t > 1$ 时 $g'(t) > 0$，故 $g$ 在 $[0,\\infty)$ 上单调增加。", "proved refuted"),
    ("$t<0$ 时，二阶导数是负数，图像下凹，$t>0$ 时，二阶导数是正数，图像上凹。", "proved " * 4),
    ("The second derivative is always positive.", "refuted"),
    ("$g$는 $(-\\infty, -1)$에서 증가하고 $(-1, 1)$에서 감소한다.", "proved proved"),
    ("$g$는 $(-\\infty, -1)$에서 감소하고 $(-1, 1)$에서 증가한다.", "refuted refuted"),
    ("$g$는 $t < 0$에서 위로 볼록하고 $t > 0$에서 아래로 볼록하다.", "proved proved"),
    ("함수는 $(-1, 1)$ 구간에서 감소한다.", "proved"),
]


@pytest.mark.parametrize(("words", "found"), STATEMENTS)
def test_statements(words: str, found: str) -> None:
    made = document(f"{CUBIC}{words}\n")
    assert [*verdicts(made).values()] == found.split(), (made.activations, made.unread)


LABELS = [
    ("- 递增区间：$(-\\infty,-1)$，$(1,\\infty)$", "proved proved"),
    (
        "单调增区间为 $(-\\infty,-1)$ 和 $(1,\\infty)$，单调减区间为 $(-1,1)$。",
        "proved proved proved",
    ),
    ("- 单调减区间：$[-1,2]$", "refuted"),
    ("- 下凸区间：$(0,\\infty)$", "proved"),
    ("- 上凸区间：$(0,\\infty)$", "refuted"),
    ("- 증가 구간: $(-\\infty, -1)$, $(1, \\infty)$", "proved proved"),
]


@pytest.mark.parametrize(("words", "found"), LABELS)
def test_intervals_under_labels(words: str, found: str) -> None:
    made = document(f"{CUBIC}{words}\n")
    assert [*verdicts(made).values()] == found.split(), (made.activations, made.unread)


LEFT = [
    "求 $g$ 的单调区间。",
    "函数的单调性。",
    "当 $t>1$ 时，$g$ 在 $[0,\\infty)$ 上单调增加。",
    "区间 $(-1, 1)$ 上的二阶导数是负数吗？",
    "若区间 $I$ 上 $g'(t) > 0$，则递增。",
    "x가 증가하면 값이 커진다.",
]


@pytest.mark.parametrize("words", LEFT)
def test_neighbours_are_left(words: str) -> None:
    assert verdicts(document(f"{CUBIC}{words}\n")) == {}


WORDS = [
    ("全域连续可导。", "proved"),
    ("函数非奇非偶。", "refuted proved"),
    ("既非奇函数又非偶函数。", "refuted proved"),
    ("함수는 매끄럽고 부드럽다.", "proved"),
    ("始终大于零。", "refuted"),
    ("关于坐标系原点中心对称。", "proved"),
]


@pytest.mark.parametrize(("words", "found"), WORDS)
def test_words(words: str, found: str) -> None:
    made = document(f"{CUBIC}{words}\n")
    assert [*verdicts(made).values()] == found.split(), (made.activations, made.unread)


LOGISTIC = "# Sigmoid\n\n$$S(z)=\\frac{1}{1+e^{-z}}$$\n\n"
RANGES = [
    (
        "이 함수는 **입력값을 0과 1 사이로 압축하는 S자 형태의 함수**입니다.",
        "proved",
    ),
    ("- 모든 실수 입력값을 0과 1 사이 값으로 변환", "proved"),
    ("- 모든 실수 입력값을 1과 2 사이 값으로 변환", "refuted"),
    ("其导数刚好是 tanh 函数。", "refuted"),
    ("它为两端饱和函数．它是奇函数．", "proved refuted"),
    ("- **부드러운 함수**: 미분 가능, 연속", "proved proved proved"),
]


@pytest.mark.parametrize(("words", "found"), RANGES)
def test_words_of_ranges_and_stops(words: str, found: str) -> None:
    made = document(f"{LOGISTIC}{words}\n")
    assert [*verdicts(made).values()] == found.split(), (made.activations, made.unread)
