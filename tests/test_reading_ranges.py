"""Ranges as sentences tell them."""

from __future__ import annotations

import pytest
from papers import LOGISTIC, claims, document, verdicts
from sympy import (
    Piecewise,
    Symbol,
)

X = Symbol("x", real=True)


@pytest.mark.parametrize(
    ("sentence", "kind", "verdict"),
    [
        ("Sigmoid函数的输出在 0 到 1 之间，常用于概率。", "range", "proved"),
        ("输出在 -0.5 到 0.5 之间。", "range", "refuted"),
        ("函数的值域为（0，1）。", "range", "proved"),
        ("函数的值域为[0，1]。", "range", "refuted"),
        ("将任意实数映射到 [0,1] 区间。", "range", "proved"),
        ("导数在 0 到 0.25 之间。", "derivative-range", "proved"),
        ("导数的取值范围为 $(0, 0.25)$ 区间。", "derivative-range", "refuted"),
        ("其值域在 $[0,1]$ 之间。", "range", "proved"),
        ("출력은 0과 1 사이의 값을 가진다.", "range", "proved"),
        ("모든 입력값을 0과 0.5 사이의 값으로 변환하는 함수입니다.", "range", "refuted"),
        ("出力は0から1の範囲になる。", "range", "proved"),
        ("La salida está entre 0 y 1.", "range", "proved"),
        ("Der Ausgang liegt zwischen 0 und 1.", "range", "proved"),
        ("Output lies between 0 and 1.", "range", "proved"),
    ],
)
def test_a_range_in_words(sentence: str, kind: str, verdict: str) -> None:
    found = document(LOGISTIC + sentence + "\n")
    assert not found.unread and verdicts(found) == {f"sigmoid-{kind}": verdict}


@pytest.mark.parametrize(
    "sentence",
    [
        "输出接近 0 到 1 之间。",
        "学习率一般在 0 到 1 之间。",
        "当输入在 -4 到 4 之间时输出变化明显。",
        "大部分输出在 0.4 到 0.6 之间。",
        "출력이 0과 1 사이일 때 기울기가 크다.",
    ],
)
def test_what_is_between_bounds_only_perhaps_states_nothing(sentence: str) -> None:
    assert not claims(document(LOGISTIC + sentence + "\n"))


def test_a_definition_that_is_unread_ends_what_is_said_of_the_one_before() -> None:
    found = document(
        "$$f(x) = \\max(0, x)$$\n\n$$f(x) = \\sum_j x_j$$\n\n值域为 $(0, 1)$。\n\n函数单调递增。\n"
    )
    assert not claims(found) and len(found.unread) == 3


def test_further_letters_of_a_function_are_parameters() -> None:
    found = document(
        "$$E(x, \\alpha)= \\begin{cases} x & x\\ge 0\\\\ \\alpha(e^x - 1) & x<0 \\end{cases}$$\n\n"
        "$$E'(x, \\alpha)= \\begin{cases} 1 & x > 0\\\\ E(x, \\alpha)+\\alpha & x<0\\end{cases}$$\n"
    )
    assert not found.unread and list(verdicts(found).values()) == ["holds_when"]


def test_conditions_set_apart_in_rows() -> None:
    found = document(
        "$$h(x) = \\begin{cases} x \\quad x \\geqq 0 \\\\ 0 \\quad (x < 0) \\end{cases}$$\n\n"
        "$$g(x) = \\begin{cases} 1 & (x > 0) \\\\ 0 & (else) \\end{cases}$$\n"
    )
    assert not found.unread
    relu, step = (a.expression for a in found.activations)
    assert relu == Piecewise((X, X >= 0), (0, X < 0), evaluate=False)
    assert step == Piecewise((1, X > 0), (0, True))


@pytest.mark.parametrize(
    "text",
    [
        "The domain is $\\mathbb{R}$ and the range is $(-1, 1)$.",
        "Its domain is all real numbers and its range is $(-1, 1)$.",
        "The input range is $(-\\infty, \\infty)$ and the output range is $(-1, 1)$.",
        "定义域是 $\\mathbb{R}$ 值域是 $(-1,1)$。",
    ],
)
def test_a_domain_and_a_range_in_one_sentence_are_told_apart(text: str) -> None:
    found = document(f"$$f(x) = \\tanh x$$\n\n{text}\n")
    kinds = [c.kind for c in found.activations[0].claims]
    assert kinds == ["domain", "range"] and set(verdicts(found).values()) == {"proved"}
    wrong = document(f"$$f(x) = \\tanh x$$\n\n{text.replace('-1', '0')}\n")
    assert sorted(verdicts(wrong).values()) == ["proved", "refuted"]


@pytest.mark.parametrize(
    "said",
    [
        "It maps any real-valued input x to an output in the range ({}, 1).",
        "It maps any real value as input to an output in the range ({}, 1).",
        "It is a function mapping every real number to a value in ({}, 1).",
    ],
)
def test_what_maps_each_number_somewhere_has_its_values_there(said: str) -> None:
    for low, status in (("0", "proved"), ("0.1", "refuted")):
        found = document(LOGISTIC + said.format(low))
        assert list(verdicts(found).values()) == [status]


@pytest.mark.parametrize(
    "said",
    [
        "It maps any input x in the range (0, 1) to itself.",
        "Each real-valued input in the range (0, 1) is kept.",
        "A real value in the range (0, 1) is kept.",
    ],
)
def test_where_inputs_lie_is_no_range(said: str) -> None:
    assert not claims(document(LOGISTIC + said))


def test_a_codomain_holds_the_values_and_perhaps_more() -> None:
    for said, status in (("(0, 1)", "proved"), ("[-1, 1]", "proved"), ("(0, 9/10)", "refuted")):
        for form in ("#### Codomain: $${}$$", "- Codomain: ${}$", "陪域：${}$"):
            found = document(LOGISTIC + form.format(said))
            assert [c.reading for a in found.activations for c in a.claims] == ["contained"]
            assert list(verdicts(found).values()) == [status]
    tabled = (
        "| Function | Formula | Codomain |\n|---|---|---|\n| Sig | $1/(1+e^{-x})$ | $(0, 1)$ |\n"
    )
    assert set(verdicts(document(tabled)).values()) <= {"proved"}


def test_a_rounded_end_of_a_codomain_is_that_of_the_range() -> None:
    for end, status in (("-0.27846", "proved"), ("-0.28846", "refuted")):
        silu = f"$$f(x) = \\frac{{x}}{{1+e^{{-x}}}}$$\n\n- Codomain: $[\\approx {end}, +\\infty)$\n"
        assert list(verdicts(document(silu)).values()) == [status]


@pytest.mark.parametrize("joint", ["and", "or", "和"])
def test_one_set_beside_another_is_not_the_range(joint: str) -> None:
    text = "Let $f(x) = \\frac{1}{1+e^{-x}}$.\n\nIt takes values in $(0, 1/2)$ {} $(1/2, 1)$.\n"
    found = document(text.replace("{}", joint))
    assert not claims(found) and found.unread


@pytest.mark.parametrize(
    "listed",
    [
        "The zeros are $x = 2$, $x = -2$.",
        "The zeros are $2$ and $-2$. It is even.",
        "零点为 $x = 2$，$x = -2$。",
        "영점은 $x = 2$, $x = -2$이다.",
    ],
)
def test_zeros_one_after_the_other_are_one_set(listed: str) -> None:
    found = document(f"Let $f(x) = x^2 - 4$. {listed}\n")
    assert set(verdicts(found).values()) == {"proved"} and not found.unread
    other = document(f"Let $f(x) = x^2 - 4$. {listed.replace('-2', '3')}\n")
    assert "refuted" in verdicts(other).values()


@pytest.mark.parametrize(
    ("formula", "said", "left"),
    [
        ("x^2 - 4", "A zero is $x = 2$.", "x = 2"),
        ("1/x", "The domain is $x < 0$, $x > 0$.", "x < 0, x > 0"),
        ("1/x", "The domain is $x < 0$ and $x > 0$.", "x < 0 and x > 0"),
    ],
)
def test_a_part_is_not_taken_for_the_whole(formula: str, said: str, left: str) -> None:
    found = document(f"Let $f(x) = {formula}$. {said}\n")
    assert not verdicts(found) and [p.text for p in found.unread] == [left]


def test_points_left_out_one_after_the_other_are_all_left_out() -> None:
    text = "Let $f(x) = \\frac{{1}}{{x^2 - 1}}$. The domain is $x \\neq 1$, $x \\neq {}$.\n"
    assert set(verdicts(document(text.format("-1"))).values()) == {"proved"}
    assert set(verdicts(document(text.format("2"))).values()) == {"refuted"}


@pytest.mark.parametrize(
    ("shown", "wrong"),
    [
        ("\\{t|t\\neq 0\\}", "\\{t|t\\neq 1\\}"),
        ("\\{t\\mid t\\neq 0\\}", "\\{t\\mid t> 0\\}"),
        ("\\{t : t \\ne 0\\}", "\\{t : t \\ge 0\\}"),
        ("\\{t\\in\\mathbb R\\mid t\\neq 0\\}", "\\{t\\in\\mathbb R\\mid t< 0\\}"),
        ("\\{y|y\\neq 0\\}", "\\{y|y\\neq 2\\}"),
    ],
)
def test_sets_of_all_numbers_with_a_property(shown: str, wrong: str) -> None:
    for said, status in ((shown, {"proved"}), (wrong, {"refuted"})):
        for label in ("定义域", "值域", "Domain", "정의역"):
            found = document(f"函数 $y=\\frac{{2}}{{t}}$。\n\n{label}：${said}$\n")
            assert set(verdicts(found).values()) == status, label
