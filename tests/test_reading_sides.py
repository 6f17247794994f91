"""What Chinese and Korean sentences state of a side of the origin, of a place, of the far ends."""

from __future__ import annotations

import pytest
from papers import LOGISTIC, claims, document, verdicts
from sympy import Rational, oo

from symbolic.reading.constants import constant

RELU = "# ReLU\n\n$$f(x) = \\max(0, x)$$\n\n"
TANH = "# Tanh\n\n$$f(x) = \\tanh(x)$$\n\n"
SIGMOID = LOGISTIC.replace("S(x)", "f(x)")
POWER = "# 指数函数\n\n$$y = a^x (a>0, a\\ne 1)$$\n\n"

# Each statement with a false twin: definition, words, verdicts.
STATEMENTS = [
    # numbers on a side of the origin
    (RELU, "当 x > 0 时，曲线斜率为 1；当 x < 0 时，曲线的斜率为 0。", "proved proved"),
    (RELU, "当 x > 0 时，曲线斜率为 0；当 x < 0 时，曲线的斜率为 0。", "refuted proved"),
    (RELU, "当 $x<0$ 时，ReLU 导数为 0，而当 $x>0$ 时，情况更好。", "proved"),
    (RELU, "当 $x<0$ 时，ReLU 导数为 1，而当 $x>0$ 时，情况更好。", "refuted"),
    (RELU, "当输入的值 > 0 时，梯度为 1，信号不会变弱。", "proved"),
    (RELU, "当输入的值 > 0 时，梯度为 2，信号不会变弱。", "refuted"),
    (RELU, "当输入值为正时，神经元仍在工作（梯度始终为 1）。", "proved"),
    (RELU, "当输入值为正时，神经元仍在工作（梯度始终为 0）。", "refuted"),
    (RELU, "正数部分的导数为1，负数部分的导数为0。", "proved proved"),
    (RELU, "正数部分的导数为1，负数部分的导数为1。", "proved refuted"),
    (RELU, "如果输入为负，梯度就为零。", "proved"),
    (RELU, "如果输入为正，梯度就为零。", "refuted"),
    (RELU, "负半轴输出为 0。", "proved"),
    (RELU, "正半轴输出为 0。", "refuted"),
    (RELU, "当x<0时，ReLU输出为0。", "proved"),
    (RELU, "当x>0时，ReLU输出为0。", "refuted"),
    (RELU, "입력이 양수이면 기울기는 항상 1이다.", "proved"),
    (RELU, "입력이 음수이면 기울기는 항상 1이다.", "refuted"),
    (RELU, "양수 입력에 대해 도함수가 정확히 1이므로 신호가 그대로 간다.", "proved"),
    (RELU, "음수 입력에 대해 도함수가 정확히 1이므로 신호가 그대로 간다.", "refuted"),
    (RELU, "기울기는 양수에서 1이고 음수에서 0이다.", "proved proved"),
    (RELU, "기울기는 양수에서 0이고 음수에서 0이다.", "refuted proved"),
    (RELU, "x < 0에서는 기울기가 0이 된다.", "proved"),
    (RELU, "x > 0에서는 기울기가 0이 된다.", "refuted"),
    # places
    (RELU, "在 $x=0$ 处不可导（代码里常取 0）。", "proved"),
    (RELU, "在 $x=1$ 处不可导（代码里常取 0）。", "refuted"),
    (RELU, "当 x = 0 时，曲线不可导。", "proved"),
    (TANH, "当 x = 0 时，曲线不可导。", "refuted"),
    (RELU, "$x=0$ 处导数不存在。", "proved"),
    (TANH, "$x=0$ 处导数不存在。", "refuted"),
    (RELU, "它在零点处不可导。", "proved"),
    (TANH, "它在零点处不可导。", "refuted"),
    (RELU, "除了 x=0 外处处可导。", "proved"),
    (RELU, "除了 x=1 外处处可导。", "refuted"),
    (RELU, "x = 0에서는 미분 불가능하지만, 문제는 없다", "proved"),
    (TANH, "x = 0에서는 미분 불가능하지만, 문제는 없다", "refuted"),
    (RELU, "원점에서 미분이 불가능합니다.", "proved"),
    (RELU, "ReLU는 $x=0$ 에서 미분되지 않는다.", "proved"),
    (RELU, "ReLU는 $x=2$ 에서 미분되지 않는다.", "refuted"),
    (TANH, "모든 구간에서 미분 가능하다.", "proved"),
    (RELU, "모든 구간에서 미분 가능하다.", "refuted"),
    (TANH, "在全体实数域上连续可导。", "proved"),
    (RELU, "在全体实数域上连续可导。", "refuted"),
    # the greatest and the least
    (SIGMOID, "当 x 取值为零时，曲线的斜率最大，为 0.25。", "proved proved"),
    (SIGMOID, "当 x 取值为零时，曲线的斜率最大，为 0.5。", "refuted refuted"),
    (SIGMOID, "导数在 x=0 处最大。", "proved"),
    (SIGMOID, "导数在 x=1 处最大。", "refuted"),
    (SIGMOID, "x = 0 时导数最大。", "proved"),
    (SIGMOID, "x = 2 时导数最大。", "refuted"),
    (SIGMOID, "导数最大值：0.25", "proved"),
    (SIGMOID, "导数最大值：0.35", "refuted"),
    (SIGMOID, "이 도함수의 최댓값은 x = 0일 때 발생한다.", "proved"),
    (SIGMOID, "이 도함수의 최댓값은 x = 1일 때 발생한다.", "refuted"),
    (SIGMOID, "Sigmoid의 도함수 최댓값이 0.25이니까 층이 깊으면 곤란하다.", "proved"),
    (SIGMOID, "Sigmoid의 도함수 최댓값이 0.5이니까 층이 깊으면 곤란하다.", "refuted"),
    (SIGMOID, "도함수는 $x = 0$ 에서 최댓값 $0.25$ 를 갖는다.", "proved proved"),
    (SIGMOID, "도함수는 $x = 0$ 에서 최댓값 $0.5$ 를 갖는다.", "refuted refuted"),
    (SIGMOID, "최대 기울기: 0.25", "proved"),
    (SIGMOID, "최대 기울기: 0.75", "refuted"),
    # signs and bounds
    (SIGMOID, "输出值恒为正。", "proved"),
    (TANH, "输出值恒为正。", "refuted"),
    (SIGMOID, "导数值小于 $1$，层数一多梯度就小。", "proved"),
    (TANH, "导数值小于 $1$，层数一多梯度就小。", "refuted"),
    (SIGMOID, "导数恒不为零。", "proved"),
    (RELU, "导数恒不为零。", "refuted"),
    (SIGMOID, "所有输入值都有非零的梯度。", "proved"),
    (RELU, "所有输入值都有非零的梯度。", "refuted"),
    (SIGMOID, "Sigmoid의 출력은 항상 양수(0~1)다.", "proved"),
    (SIGMOID, "도함수는 0.25를 넘지 않는다.", "proved"),
    (SIGMOID, "도함수는 0.2를 넘지 않는다.", "refuted"),
    # symmetry about a point
    (SIGMOID, "中心对称点在(0, 0.5)", "proved"),
    (SIGMOID, "中心对称点在(0, 1)", "refuted"),
    (SIGMOID, "그래프는 점 (0, 0.5)에 대해 대칭이다.", "proved"),
    (TANH, "**대칭**: 원점 대칭 함수", "proved"),
    (SIGMOID, "**대칭**: 원점 대칭 함수", "refuted"),
    # far out
    (TANH, "|x|가 커지면 tanh(x)는 ±1에 수렴하고, 도함수는 0에 수렴한다.", "proved " * 4),
    (TANH, "x가 무한대로 가면 출력은 0에 가까워진다.", "refuted"),
    (SIGMOID, "$x \\to -\\infty$ 이면 $f(x) \\to 0$ 이다.", "proved"),
    (SIGMOID, "$x \\to -\\infty$ 이면 $f(x) \\to 1$ 이다.", "refuted"),
    (SIGMOID, "当 x→+∞ 时，输出趋于 1，导数趋于 0。", "proved proved"),
    (SIGMOID, "当 x→+∞ 时，输出趋于 1，导数趋于 1。", "proved refuted"),
    (SIGMOID, "当 $|x| \\to \\infty$ 时，导数趋于 0。", "proved proved"),
    (SIGMOID, "当 $|x| \\to \\infty$ 时，函数趋于 0。", "refuted proved"),
    (SIGMOID, "随着 x 趋于正无穷，函数值趋于 1。", "proved"),
    # nouns with several properties, and sets without marks
    (TANH, "它是R上单调递增的奇函数，值域为(—1,1)(图 1).", "proved proved proved"),
    (SIGMOID, "它是R上单调递增的奇函数，值域为R(图 1).", "proved refuted refuted"),
    (TANH, "是其定义域上单调递增的奇函数。", "proved proved"),
    (SIGMOID, "函数在$[0,+\\infty)$ 单调递增。", "proved"),
    (SIGMOID, "函数在$[0,+\\infty)$ 单调递减。", "refuted"),
    (SIGMOID, "它具有平滑和单调递增的特性。", "proved proved"),
    (SIGMOID, "Sigmoid는 모든 곳에서 매끄럽고, 계산하기 쉽다.", "proved"),
    (RELU, "양수 영역에서 그래디언트가 1로 유지 (완화)", "proved"),
    (RELU, "음수 입력에서 그래디언트가 0 (문제)", "proved"),
    (RELU, "음수 입력에서 그래디언트가 1 (문제)", "refuted"),
    (RELU, "且在大於 0 的區間內梯度恆為 1。", "proved"),
    (RELU, "且在小於 0 的區間內梯度恆為 1。", "refuted"),
    # Korean endings behind a formula
    (SIGMOID, "$f'(0) = 0.25$ 로 다른 값과 같다.", "proved"),
    (SIGMOID, "$f'(0) = 0.5$ 로 다른 값과 같다.", "refuted"),
    (SIGMOID, "위에서 얻은 $f'(x) = f(x)(1-f(x))$ 를 합치면 나옵니다.", "proved"),
    (SIGMOID, "$f'(x) = f(x)$ 이므로 다시 미분한다.", "refuted"),
    (SIGMOID, "-∞で緩やかに0に収束、+∞で緩やかに1に収束する関数", "proved proved"),
    (SIGMOID, "-∞で1に収束、+∞で0に収束する関数", "refuted refuted"),
    (SIGMOID, "-∞ 일 때 0으로 수렴한다.", "proved"),
    (SIGMOID, "시그모이드 출력은 항상 양수(0에서 1)라서, 늘 같은 부호다.", "proved"),
    (SIGMOID, "0から1の値を取る", "proved"),
    # by cases of a parameter
    (POWER, "单调性：$a>1$ 单调递增 $0<a<1$ 单调递减", "proved proved"),
    (POWER, "当 $a>1$ 时单调递增，当 $0<a<1$ 时单调递减。", "proved proved"),
]


@pytest.mark.parametrize(("definition", "said", "expected"), STATEMENTS)
def test_a_statement_is_read_and_judged(definition: str, said: str, expected: str) -> None:
    found = document(f"{definition}{said}\n")
    assert not found.unread
    assert list(verdicts(found).values()) == expected.split()


NEIGHBOURS = [
    (RELU, "损失函数的导数为 1。"),
    (RELU, "当 x > 0 时，导数约为 1。"),
    (RELU, "当 x > 0 时，导数不为 1。"),
    (RELU, "当 x > 0 时，导数是否为 1？"),
    (RELU, "当 x > 0 时，损失的梯度为 1。"),
    (RELU, "当 x 很大时，导数为 1。"),
    (RELU, "如果学习率为 0.1，梯度为 1。"),
    (RELU, "当输出为正时，梯度为 1。"),
    (RELU, "当权重大于 0 时，梯度为 1。"),
    (RELU, "只有当输入为正时，梯度为 1。"),
    (RELU, "正样本的梯度为 1。"),
    (RELU, "在训练初期，输入为正时，梯度为 1。"),
    (RELU, "理想情况下，输入为正时梯度为 1。"),
    (RELU, "当输入为正时，神经元仍在工作（理想的梯度为 1）。"),
    (RELU, "在 x=0 附近不可导。"),
    (RELU, "在 x=0 处左导数不存在。"),
    (RELU, "除 x=0 外处处不可导。"),
    (RELU, "并非在任意点都可导。"),
    (RELU, "几乎处处可导。"),
    (RELU, "x > 0일 때 기울기는 거의 1이다."),
    (RELU, "입력이 양수가 아니면 기울기는 1이다."),
    (RELU, "출력이 양수이면 기울기는 1이다."),
    (RELU, "손실의 기울기는 항상 0이다."),
    (RELU, "양수이면 기울기는 1인가?"),
    (RELU, "x = 0에서 미분 불가능하지 않다."),
    (RELU, "x=0에서 미분 불가능하다고 오해하기 쉽다."),
    (SIGMOID, "도함수의 최댓값이 0.25가 아니다."),
    (SIGMOID, "损失曲线的斜率最大，为 0.25。"),
    (SIGMOID, "y = 0 时导数最大。"),
    (SIGMOID, "n이 커지면 0에 수렴한다."),
    (SIGMOID, "当 n→∞ 时，趋于 0。"),
    (SIGMOID, "$w\\to\\infty$ 이면 $f(x) \\to 0$ 이다."),
    (SIGMOID, "样本关于点 (0, 1) 对称。"),
    (SIGMOID, "下一层的输入恒为正。"),
    (SIGMOID, "输出恒为正吗？"),
    (SIGMOID, "三阶导数恒为正。"),
    (SIGMOID, "如果导数小于 1，梯度会消失。"),
    (SIGMOID, "$f'(x) = 1$ 라 하면 모순이다."),
    (SIGMOID, "$f'(x) = 1$ 로 두면 간단하다."),
    (SIGMOID, "$f'(x) = 1$ 이면 좋다."),
    (SIGMOID, "$f'(x) = 1$ 이 아니다."),
    (SIGMOID, "$f'(x) = 1$ 가 성립하지 않는다."),
    (SIGMOID, "$f'(x) = 1$ 이라는 가정은 틀린다."),
    (SIGMOID, "tanh처럼 매끄럽고, 비단조하며, 값이 작다."),
    (SIGMOID, "导数小于 1 的部分会消失。"),
]


@pytest.mark.parametrize(("definition", "said"), NEIGHBOURS)
def test_its_neighbours_are_not(definition: str, said: str) -> None:
    assert not claims(document(f"{definition}{said}\n"))


def test_what_is_at_a_root_is_not_told_where_that_is_not_zero() -> None:
    away = "# 折线\n\n$$f(x) = |x - 1|$$\n\n"
    found = document(f"{away}它在零点处不可导。\n")
    assert not claims(found) and found.unread
    assert claims(document(f"{away}它在 x = 1 处不可导。\n"))


def test_an_extreme_value_behind_a_derivative_may_be_of_that() -> None:
    slope = "$$f'(x) = 1 - \\tanh^2(x)$$\n\n"
    found = document(f"{TANH}{slope}- $x = 0$ 에서 최댓값 $1$ 을 갖는다.\n")
    assert [kind for _, kind, _ in claims(found)] == ["derivative"] and found.unread


def test_a_sentence_on_another_function_is_of_that() -> None:
    other = "## Sigmoid\n\n$$s(x) = \\frac{1}{1+e^{-x}}$$\n\n## 一些性质\n\n"
    for words in ("在 Sigmoid 函数中，输出值恒为正。", "对于 Sigmoid 函数来说，值域是 $(0,1)$。"):
        found = document(f"{other}{words}\n")
        assert [name for name, *_ in claims(found)] == ["sigmoid"]
    turn = "Sigmoid 函数容易饱和；而采用 ReLU 激活函数，当输入的值 > 0 时，梯度为 1。\n"
    found = document(f"{other}## ReLU\n\n$$r(x) = \\max(0, x)$$\n\n{turn}")
    assert [(name, kind) for name, kind, _ in claims(found)] == [("relu", "derivative")]


@pytest.mark.parametrize(
    ("clause", "placed", "number"),
    [
        ("its slope is constantly -1", False, "-1"),
        ("its slope is -1", False, None),
        ("its slope is -1", True, "-1"),
        ("导数为零", True, "0"),
        ("기울기는 1이다", False, None),
        ("기울기는 언제나 1이다", False, "1"),
        ("기울기는 1로 일정하다", False, "1"),
        ("기울기는 1이 아니다", True, None),
    ],
)
def test_a_number_throughout(clause: str, placed: bool, number: str | None) -> None:
    told = constant(clause, placed=placed)
    assert (told and told.number) == number


def test_limits_go_where_the_words_say() -> None:
    found = document(f"{SIGMOID}x가 작아지면 0에 수렴한다.\n")
    assert [stated for *_, stated in claims(found)] == [(-oo, 0)]
    found = document(f"{SIGMOID}导数在 x=0 处最大。\n")
    assert [stated for *_, stated in claims(found)] == [Rational(1, 4)]


def test_a_column_of_greatest_values() -> None:
    head = "| 激活函数 | 公式 | 导数最大值 | 最大值 |\n|---|---|---|---|\n"
    rows = "| Tanh | $\\tanh(x)$ | 1 (x=0) | - |\n| Bell | $e^{-x^2}$ | 0.5 | 1 |\n"
    found = document(head + rows)
    assert not found.unread
    assert list(verdicts(found).values()) == ["proved", "proved", "refuted", "proved"]
    korean = "| | 정의 | 도함수의 최댓값 |\n|---|---|---|\n| A | $\\max(0,x)$ | 1 또는 0 |\n"
    assert not claims(document(korean)) and document(korean).unread


def test_a_word_that_begins_with_error_takes_nothing_back() -> None:
    assert document(f"{SIGMOID}误差很小。\n").activations
    assert not document("# S\n\n$f(x) = x^2$。误。\n").activations


@pytest.mark.parametrize(
    ("told", "expected"),
    [("-3 if x < 0, 0 if x > 0", "proved"), ("3 if x < 0, 0 if x > 0", "refuted")],
)
def test_a_minus_before_the_first_number_is_no_dash(told: str, expected: str) -> None:
    table = f"| Name | f(x) | Derivative |\n|---|---|---|\n| Slide | max(0, -3x) | {told} |\n"
    assert list(verdicts(document(table)).values()) == [expected, "proved"]


SLIDE = "# Slide\n\n$$f(x) = \\max(0, 2x)$$\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "When the input is negative, the derivative is 0 and when the input is positive, "
            "the derivative is 2.",
            "proved proved",
        ),
        (
            "When the input is negative, the derivative of the Slide function is 0,\n"
            "and when the input is positive, the derivative of the Slide function is 1.",
            "proved refuted",
        ),
        ("It is convex on both sides.", None),
        ("It is increasing, and when the input is positive.", None),
        ("It is increasing, if the input is positive, and bounded.", None),
        (
            "Note that the Slide function is not differentiable when the input takes value "
            "precisely equal to 0.",
            "proved",
        ),
        ("It is not differentiable if the input is 1.", "refuted"),
    ],
)
def test_sides_of_the_origin_that_and_joins(text: str, expected: str | None) -> None:
    told = list(verdicts(document(f"{SLIDE}{text}\n")).values())
    assert told == (expected.split() if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As the input moves away from 0 in either direction, the derivative approaches 0.", True),
        ("As x goes to infinity in either direction, the derivative approaches 1.", False),
        ("Its derivative tends to $0$ on both sides.", True),
        ("Its derivative tends to $1$ at both ends.", False),
    ],
)
def test_the_argument_may_go_in_either_direction(text: str, expected: bool) -> None:
    told = verdicts(document(f"# Sigmoid\n\n$$f(x) = \\frac{{1}}{{1+e^{{-x}}}}$$\n\n{text}\n"))
    assert list(told.values()) == ["proved" if expected else "refuted"] * 2
