"""Korean sentences, also with English nouns, whatever ending their verbs have."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

from symbolic.reading.korean import declared

RELU = "# ReLU\n\n$$\\text{ReLU}(x) = \\max(0, x)$$\n\n"
SIGMOID = "# Sigmoid\n\n$$f(x) = \\frac{1}{1+e^{-x}}$$\n\n"
SOFTPLUS = "# Softplus\n\n$$\\text{softplus}(x) = \\ln(1+e^x)$$\n\n"

STATEMENTS = [
    (SIGMOID, "output은 0~1 사이의 값을 가지면서, x=0일 때 0.5이다.", "proved proved"),
    (SIGMOID, "output은 2~3 사이의 값을 가지면서, x=0일 때 0.6이다.", "refuted refuted"),
    (SIGMOID, "output은 0과 1 사이로 제한됨.", "proved"),
    (SIGMOID, "output은 0과 0.5 사이로 제한됨.", "refuted"),
    (
        SIGMOID,
        "x가 양의 무한대로 가면 출력값은 1에 가까워지고, "
        "반대로 음의 무한대로 가면 출력은 0에 수렴한다.",
        "proved proved",
    ),
    (
        SIGMOID,
        "x가 양의 무한대로 가면 출력값은 0에 가까워지고, 반대로 음의 무한대로 가면 1에 가까워진다.",
        "refuted refuted",
    ),
    (SIGMOID, "$x\\to\\infty$일 때 output은 1로 수렴함.", "proved"),
    (SIGMOID, "$x\\to\\infty$일 때 output은 0으로 수렴함.", "refuted"),
    (SIGMOID, "시그모이드 함수는 미분이 가능하며, 많이 쓰인다.", "proved"),
    (RELU, "이 함수는 미분이 가능하며, 많이 쓰인다.", "refuted"),
    (SIGMOID, "미분 가능한 함수임.", "proved"),
    (SIGMOID, "단조 감소 함수임.", "refuted"),
    (SIGMOID, "최댓값이 없음.", "proved"),
    (SIGMOID, "출력은 항상 양수이기 때문에 확률로 볼 수 있다.", "proved"),
    (SIGMOID, "출력은 항상 음수이기 때문에 확률로 볼 수 없다.", "refuted"),
    (RELU, "`ReLU`는 positive input에 대해 기울기가 1을 유지하기 때문에 많이 쓰인다.", "proved"),
    (RELU, "`ReLU`는 positive input에 대해 기울기가 3을 유지하기 때문에 많이 쓰인다.", "refuted"),
    (RELU, "ReLU는 negative input에 대해선 기울기가 0이 된다.", "proved"),
    (RELU, "ReLU는 negative input에 대해선 기울기가 1이 된다.", "refuted"),
    (RELU, "양수 input에 대해서도 기울기가 1로 유지됨.", "proved"),
    (RELU, "음수 input에 대해서도 기울기가 1로 유지됨.", "refuted"),
    (RELU, "ReLU는 출력에 상한이 없으므로 포화가 드물다.", "proved"),
    (SIGMOID, "이 함수는 출력에 상한이 없으므로 포화가 드물다.", "refuted"),
    (SOFTPLUS, "softplus는 smooth하고 monotonic한 convex function임.", "proved proved proved"),
    (SOFTPLUS, "softplus는 monotonic하고 concave라는 특징을 가짐.", "proved refuted"),
    (SOFTPLUS, "softplus의 미분은 logistic function임.", "proved"),
    (SOFTPLUS, "softplus의 미분은 tanh function임.", "refuted"),
]


@pytest.mark.parametrize(("definition", "words", "found"), STATEMENTS)
def test_statements(definition: str, words: str, found: str) -> None:
    made = document(f"{definition}{words}\n")
    assert [*verdicts(made).values()] == found.split(), (made.activations, made.unread)


HARMLESS = [
    "양으로 큰 input에 대해서도 기울기가 1로 유지됨.",
    "ReLU는 대부분 기울기가 1을 유지하기 때문에 많이 쓰인다.",
    "만약 기울기가 1을 유지하면 학습이 빠르다.",
    "기울기가 1이라고 한다.",
    "기울기가 1을 유지하도록 한다.",
    "GELU와 달리 기울기가 1로 유지된다.",
    "손실 함수의 기울기는 0임.",
    "ReLU는 입력이 양수이므로 기울기가 1이다.",
    "미분이 가능해야 함.",
    "미분이 가능하지 않음.",
    "ReLU는 positive input에 대해 기울기가 1이기 때문에 convex 함수이다.",
]


@pytest.mark.parametrize("words", HARMLESS)
def test_what_is_no_statement_of_the_function_is_left(words: str) -> None:
    assert claims(document(f"{RELU}{words}\n")) == []


@pytest.mark.parametrize("words", [w for w in HARMLESS if "입력이 양수" not in w])
def test_it_is_left_with_a_reason(words: str) -> None:
    assert document(f"{RELU}{words}\n").unread


@pytest.mark.parametrize(
    ("clause", "closed"),
    [
        ("값이 작음", "값이 작다"),
        ("값을 가지면서", "값을 가진다"),
        ("상한이 없으므로", "상한이 없다"),
        ("0으로 수렴하며", "0으로 수렴한다"),
        ("함수가 아님", "함수가 아니다"),
        ("output은 1로 고정됨", "출력은 1로 고정된다"),
        ("값이 1이면", None),
        ("값이 1이라고", None),
        ("값이 1일 때", None),
        ("the output is 1", None),
    ],
)
def test_endings(clause: str, closed: str | None) -> None:
    assert declared(clause) == closed


STATED = (
    ("$h$는 연속이지만 $t={}$에서 미분 가능하지 않다.", "0", "1"),
    ("치역은 $[0,\\infty)$이고, 연속이지만 $t={}$에서 미분 불가능하다.", "0", "2"),
    ("$t={}$에서 미분 불가능하고, 볼록 함수이다.", "0", "3"),
    ("모든 점에서 연속이며, 치역은 $[{},\\infty)$이다.", "0", "1"),
    ("y축에 대해 대칭인 {}함수이며, 최솟값은 0이다.", "우", "기"),
    ("모든 점에서 연속이고 단조함수가 아니며, 최솟값은 {}이다.", "0", "1"),
    ("$t={}$에서 연속이지만 미분 가능하지 않다.", "0", "1"),
)


@pytest.mark.parametrize(("text", "right", "wrong"), STATED)
def test_clauses_that_an_ending_joins_are_each_read(text: str, right: str, wrong: str) -> None:
    found = document("$$h(t)=|t|$$\n\n" + text.format(right))
    assert set(verdicts(found).values()) == {"proved"}
    assert "refuted" in verdicts(document("$$h(t)=|t|$$\n\n" + text.format(wrong))).values()


def test_extremes_that_share_their_verb() -> None:
    text = "함수 $h(t)=t^3-3t$는 $t=-1$에서 극댓값 ${}$, $t=1$에서 극솟값 $-2$를 갖는다."
    assert set(verdicts(document(text.format(2))).values()) == {"proved"}
    assert "refuted" in verdicts(document(text.format(3))).values()


PARTS = (
    ("t가 1보다 크면 {}이고, 그래서 뉴런이 죽는다.", "0", "1"),
    ("t가 1보다 작으면 도함수는 {}이다.", "-1", "1"),
    ("t가 1 이상이면 {}이다.", "0", "2"),
    ("$t$가 1보다 크면 ${}$이다.", "0", "3"),
    ("입력값이 1보다 크거나 같으면 {}을 출력한다.", "0", "1"),
    ("t가 0 이하이면 {}한다.", "감소", "증가"),
)


@pytest.mark.parametrize(("text", "right", "wrong"), PARTS)
def test_comparisons_in_words_tell_the_part_of_the_line(text: str, right: str, wrong: str) -> None:
    given = "$$h(t)=\\max(0,1-t)$$\n\n"
    assert list(verdicts(document(given + text.format(right))).values()) == ["proved"]
    assert list(verdicts(document(given + text.format(wrong))).values()) == ["refuted"]


def test_the_input_itself_may_be_what_is_told_there() -> None:
    text = "$$h(t)=\\max(0,t)$$\n\nt가 0보다 {} t를 출력하고, 그래서 빠르다."
    assert list(verdicts(document(text.format("크면"))).values()) == ["proved"]
    assert list(verdicts(document(text.format("작으면"))).values()) == ["refuted"]


JOINED = (
    ("최댓값은 $1$, 최솟값은 ${}$이다.", "-1", "0"),
    ("미분하면 $h'(t)=\\frac{{2(1-t^2)}}{{(t^2+1)^2}}$이고, 도함수의 최댓값은 ${}$이다.", "2", "1"),
    ("$h(-t)=-h(t)$이므로 그래프는 {}에 대하여 대칭이다.", "원점", "y축"),
    ("부드럽게 근사한 함수로 $k(t)=\\ln(1+e^t)$이다. $k(0)={}$이다.", "\\ln 2", "0"),
)


@pytest.mark.parametrize(("text", "right", "wrong"), JOINED)
def test_what_is_joined_to_a_number_or_a_formula_keeps_the_subject(
    text: str, right: str, wrong: str
) -> None:
    given = "$$h(t)=\\frac{2t}{t^2+1}$$\n\n"
    found = document(given + text.format(right))
    assert set(verdicts(found).values()) == {"proved"} and not found.unread
    assert "refuted" in verdicts(document(given + text.format(wrong))).values()
