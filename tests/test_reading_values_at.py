"""Values at a place that the sentence tells."""

from __future__ import annotations

import pytest
from papers import claims, document, judged, verdicts

LOGISTIC = "$$f(x) = \\frac{1}{1+e^{-x}}$$\n\n"


@pytest.mark.parametrize(
    "said",
    [
        "At $x = 0$, $f(x) = {}$.",
        "At $x = 0$: $f(0) = {}$.",
        "When $x = 0$, $f(x) = {}$.",
        "For $x = 0$, we have $f(x) = {}$.",
        "$f(x) = {}$ at $x = 0$.",
        "$f(x) = {}$ when $x = 0$.",
        "当 $x=0$ 时，$f(x) = {}$。",
        "在 $x=0$ 处，$f(x) = {}$。",
    ],
)
def test_a_number_at_a_place_is_the_value_there(said: str) -> None:
    for value, status in ((r"\frac12", "proved"), ("1", "refuted")):
        found = judged(document(LOGISTIC + said.format(value)))
        told = [(j.claim.kind, j.claim.stated[0], j.verdict.status.value) for j in found.values()]
        assert told == [("value", 0, status)]


def test_the_place_goes_for_all_equations_of_its_sentence() -> None:
    found = judged(
        document(
            f"{LOGISTIC}When $x = 0$, $f(x) = \\frac12$ and $f'(x) = \\frac14$.\n\n"
            "在 $x=0$ 处，$f(x)=\\frac12$，$f'(x)=\\frac13$。\n"
        )
    )
    about = [(j.claim.of, j.verdict.status.value) for j in found.values()]
    assert about == [
        ("function", "proved"),
        ("derivative", "proved"),
        ("function", "proved"),
        ("derivative", "refuted"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "At $x = 0$: $f(1) = 1$.",
        "At $x = 0$, $f(x) = 1$ for every $k$.",
        "$f(x) = 1$ only at $x = 0$.",
        "$f(x) = 1$ exactly when $x = 0$.",
        "Find where $f(x) = 1$ at $x = 0$.",
        "At $k = 0$, $f(x) = 1$.",
        "At about $x = 0$, $f(x) = 1$.",
        "At $x = 0$, roughly $f(x) = 1$.",
        "At $x = 0$, the loss is large, $f(x) = 1$.",
        "Suppose that at $x = 0$, $f(x) = 1$.",
        "At $x = 0$, $f(x) = x$.",
    ],
)
def test_what_is_not_a_value_there_is_no_claim(said: str) -> None:
    assert not judged(document(LOGISTIC + said))


def test_what_gives_a_gap_its_value_is_no_claim() -> None:
    filled = "$$f(x) = \\frac{\\sin x}{x}$$\n\nAt $x = 0$, $f(x) = 1$.\n"
    assert not judged(document(filled))


@pytest.mark.parametrize(
    "said",
    [
        "$f(0)=0$ and $f(1)=5$ cannot both hold.",
        "It is impossible that $f(0)=1$.",
        "$f(0)=1$ would contradict this.",
        "Neither $f(0)=1$ nor $f(1)=0$.",
        "We rule out $f(0)=1$.",
        "Contrary to $f(0)=1$, the curve lies lower there.",
        "$f(0)=1$ is what beginners write.",
        "$f(0)=1$ does not hold.",
        "$f(0)=1$ only for a shifted curve.",
        "$f(0)=1$ remains to be seen.",
        "- $f(0)=1$: impossible.",
        "For tanh, $f(0)=1$ and $f(1) = 2$.",
        "For tanh: $f(0)=1$.",
        "不可能有 $f(0)=1$。",
        "$f(0)=1$ 与此矛盾。",
        "$f(0)=1$일 수 없다.",
        "$f(0)=1$은 모순이다.",
    ],
)
def test_a_value_that_is_ruled_out_or_of_another_function_is_not_stated(said: str) -> None:
    found = document(f"{LOGISTIC}{said}\n")
    assert not judged(found) and found.unread


@pytest.mark.parametrize(
    "said",
    [
        "It is neither even nor odd, because $f(0) = {}$.",
        "$f(0) = {}$, so it is impossible to guess the slope.",
        "$f(0) = {}$ holds. For large inputs, other rules matter.",
        "$f(0) = {}$ is the value at the origin.",
        "For the sigmoid, $f(0) = {}$.",
        "$f(0) = {}$ and the curve rises there.",
        "由 $f(0) = {}$ 可知曲线不过原点。",
        "$f(0) = {}$ 成立。",
    ],
)
def test_words_beside_a_value_may_leave_it_stated(said: str) -> None:
    for value, status in ((r"\frac12", "proved"), ("1", "refuted")):
        found = judged(document(LOGISTIC + said.format(value))).values()
        told = [j.verdict.status.value for j in found if j.claim.kind == "value"]
        assert told == [status]


GATE = "$$p(t)=\\frac{{1}}{{1+e^{{-t}}}}$$\n\n"
THERE = (
    ("当 $t=0$ 时，函数值为 ${}$。", "\\frac12", "\\frac13"),
    ("当输入为0时，它的值为 {}。", "0.5", "0.6"),
    ("当输入为 $0$ 时，它的输出是 ${}$。", "0.5", "0.6"),
    ("输入为0时输出为{}。", "0.5", "1"),
    ("当 $t=0$ 时导数为 ${}$。", "\\frac14", "\\frac12"),
    ("当 $t=0$ 时，它等于 ${}$。", "\\frac12", "1"),
    ("입력값이 0일 때 출력은 {}이고, 계산이 쉽다.", "0.5", "0.4"),
    ("$t=0$일 때 함숫값은 ${}$이다.", "\\frac12", "0"),
    ("$t=0$에서 미분계수는 ${}$이다.", "\\frac14", "1"),
    ("When the input is $0$, the output is ${}$.", "\\frac12", "0"),
)


@pytest.mark.parametrize(("text", "right", "wrong"), THERE)
def test_words_tell_the_value_at_a_place(text: str, right: str, wrong: str) -> None:
    found = document(GATE.format() + text.format(right))
    assert [k for _, k, _ in claims(found)] == ["value"] and not found.unread
    assert list(verdicts(found).values()) == ["proved"]
    assert list(verdicts(document(GATE.format() + text.format(wrong))).values()) == ["refuted"]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("它在 $t=\\pm {}$ 处不可导。", 1, 2),
        ("它在 $t=\\pm {}$ 处连续但不可导。", 1, 3),
        ("$t=\\pm {}$에서 미분 불가능하고, 연속 함수이다.", 1, 2),
    ],
)
def test_a_double_sign_tells_two_places(text: str, right: int, wrong: int) -> None:
    given = "$$q(t)=\\max(|t|-1,0)$$\n\n"
    assert set(verdicts(document(given + text.format(right))).values()) == {"proved"}
    assert "refuted" in verdicts(document(given + text.format(wrong))).values()


@pytest.mark.parametrize(
    "text", ["当 $t>0$ 时，它的值为 $t$。", "当 $t$ 很小时，函数值为 $\\frac12$。"]
)
def test_what_is_no_place_tells_no_value(text: str) -> None:
    assert "value" not in [k for _, k, _ in claims(document(GATE.format() + text))]
