"""Where the argument is told to be far out, in Chinese, Japanese, Korean and English words."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

TANH = "## Bend\n\n$$h(t)=\\tanh(t)$$\n\n"
RAMP = "## Bend\n\n$$h(t)=\\max(0,t)$$\n\n"

FAR = (
    "当输入绝对值过大时，梯度趋近于 0。",
    "输入值很大或很小时，导数接近于零。",
    "当 $|t|$ 很大时，导数趋于 0。",
    "其导数在 t 为比较大的正值和比较小的负值时都会接近于 0。",
    "在两端梯度趋近于 0。",
    "入力の絶対値が大きいとき、勾配は0に近づく。",
    "大きな正または負の入力に対して、微分はゼロに近づく。",
    "입력의 절댓값이 크면 미분값이 0에 가까워진다.",
    "$|t|$가 크면 미분값이 0에 가까움",
    "양 끝에서 기울기가 0에 수렴한다.",
    "For large positive or negative inputs, the gradient approaches zero.",
    "For very large or very small inputs the derivative approaches 0.",
)


@pytest.mark.parametrize("said", FAR)
def test_what_is_far_out_is_told_of_both_sides(said: str) -> None:
    found = document(f"{TANH}- {said}\n")
    assert {str(stated) for _, _, stated in claims(found)} == {"(oo, 0)", "(-oo, 0)"}
    assert set(verdicts(found).values()) == {"proved"} and not found.unread
    assert set(verdicts(document(f"{RAMP}- {said}\n")).values()) == {"proved", "refuted"}


@pytest.mark.parametrize(
    "said", ["当 t 很大时，导数接近 0。", "大きな正の入力に対して、微分は0に近づく。"]
)
def test_one_side_is_one(said: str) -> None:
    letter = said.replace(" t ", " x ")
    for base, verdict in (("\\tanh(x)", "proved"), ("x", "refuted")):
        found = document(f"## Bend\n\n$$h(x)={base}$$\n\n- {letter}\n")
        assert list(verdicts(found).values()) == [verdict]


@pytest.mark.parametrize("said", ["它是饱和激活函数。", "左右两侧饱和。", "具有软饱和性。"])
def test_saturation_is_named_in_more_words(said: str) -> None:
    assert list(verdicts(document(f"{TANH}- {said}\n")).values()) == ["proved"]
    assert list(verdicts(document(f"{RAMP}- {said}\n")).values()) == ["refuted"]


@pytest.mark.parametrize(
    "said",
    [
        "当输入很小时，导数接近 0。",
        "存在饱和问题。",
        "不会饱和。",
        "没有软饱和性。",
        "当 $t$ 很大时，导数接近 0。",
    ],
)
def test_what_is_not_sure_is_listed(said: str) -> None:
    found = document(f"{TANH}- {said}\n")
    assert not claims(found) and len(found.unread) == 1


@pytest.mark.parametrize("said", ["输出范围有限", "值域有限", "范围有限，且单调连续"])
def test_a_range_that_is_finite_is_bounded(said: str) -> None:
    assert set(verdicts(document(f"{TANH}- {said}\n")).values()) == {"proved"}
    assert "refuted" in verdicts(document(f"{RAMP}- {said}\n")).values()


# --- ends of ranges ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "label",
    [
        "输出范围：{} 到 {}",
        "值域：{}～{}",
        "출력 범위: {} ~ {}",
        "Range: from {} to {}",
        "値域：{}から{}",
    ],
)
def test_ends_without_brackets_are_the_least_and_the_greatest_bound(label: str) -> None:
    found = document(f"{TANH}- {label.format(-1, 1)}\n")
    assert [kind for _, kind, _ in claims(found)] == ["infimum", "supremum"]
    assert list(verdicts(found).values()) == ["proved", "proved"]
    wrong = document(f"{TANH}- {label.format(-2, 1)}\n")
    assert list(verdicts(wrong).values()) == ["refuted", "proved"]


@pytest.mark.parametrize("end", ["正无穷", "无穷大", "無限大", "무한대"])
def test_infinity_in_words_ends_an_interval(end: str) -> None:
    assert list(verdicts(document(f"{RAMP}- Range: [0, {end})\n")).values()) == ["proved"]
    assert list(verdicts(document(f"{TANH}- Range: [0, {end})\n")).values()) == ["refuted"]


def test_a_range_below_the_derivative_of_a_named_function_may_be_of_either() -> None:
    text = "**Tanh:**\n$$\\tanh(t)=\\frac{e^t-e^{-t}}{e^t+e^{-t}}$$\n\n"
    slope = f"{text}**Tanh의 미분:**\n$$\\tanh'(t)=1-\\tanh^2(t)$$\n- 출력 범위: (0, 1]\n"
    for more in ("", "- 출력 범위: 0 ~ 1\n"):
        found = document(f"{slope}{more}")
        assert "refuted" not in verdicts(found).values()
        assert len(found.unread) == 1 + bool(more)


# --- functions that everybody knows -----------------------------------------------------


def test_values_of_functions_that_everybody_knows_are_judged() -> None:
    text = (
        "特殊值：$\\sin\\frac{\\pi}{6}=\\frac{1}{2}$，$\\cos\\pi=-1$，$\\tan 0=0$，"
        "$\\arctan\\sqrt{3}=\\frac{\\pi}{3}$，$\\ln 1=0$。"
    )
    assert list(verdicts(document(text)).values()) == ["proved"] * 5
    wrong = text.replace("\\frac{1}{2}", "\\frac{1}{3}").replace("=-1", "=1")
    assert list(verdicts(document(wrong)).values()).count("refuted") == 2


@pytest.mark.parametrize(
    "text", ["$\\sin 30=\\frac{1}{2}$", "若 $\\sin 0=1$，则…", "$\\log 100 = 2$"]
)
def test_other_units_other_bases_and_suppositions_are_not(text: str) -> None:
    assert not claims(document(text))


@pytest.mark.parametrize("bound", ["1", "\\frac{1}{2}"])
def test_bounds_are_judged_under_their_label(bound: str) -> None:
    text = f"有界性：$|\\sin t|\\le {bound}$，$0\\le\\arccos t\\le\\pi$。"
    expected = "proved" if bound == "1" else "refuted"
    assert sorted(verdicts(document(text)).values()) == sorted(["proved", expected])


# --- signs ------------------------------------------------------------------------------


def test_a_parameter_much_less_than_one_is_less() -> None:
    text = "$f(t)=\\max({}t, t),\\quad 0<{}\\ll 1$. It is increasing.\n"
    assert list(verdicts(document(text.format("\\beta ", "\\beta"))).values()) == ["proved"]
    assert not claims(document("$$f(t)=t^2$$\n\nFor $t \\ll 0$, $f'(t)=1$.\n"))


@pytest.mark.parametrize(
    "word", ["undefined (usually 0)", "정의 불가(보통 0)", "未定义（通常取 0）"]
)
def test_what_is_undefined_may_have_a_remark(word: str) -> None:
    slope = "\\begin{cases}{} & t<0\\\\ 1 & t>0\\\\ \\text{{w}} & t=0\\end{cases}"
    for value, verdict in (("0", "proved"), ("2", "refuted")):
        shown = slope.replace("{}", value, 1).replace("{w}", word)
        found = document(f"{RAMP}$$h'(t)={shown}$$\n")
        assert list(verdicts(found).values()) == [verdict]
