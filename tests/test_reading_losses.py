"""Chinese notes on losses: what stands behind a derivative, a formula, a heading, a semicolon."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts


@pytest.mark.parametrize(
    ("said", "formula", "verdict"),
    [
        ("$L(r)={}$，导数 $L'(r)=2r$，处处可导。", "r^2", "proved"),
        ("$L(r)={}$，导数只取 $-1$ 和 $1$ 两个值，在 $r=0$ 处不可导。", "|r|", "proved"),
        ("$L(r)={}$，导数 $L'(r)=2r$，在 $r=0$ 处不可导。", "r^2", "refuted"),
    ],
)
def test_what_has_a_derivative_is_the_function(said: str, formula: str, verdict: str) -> None:
    found = verdicts(document(said.replace("{}", formula)))
    assert list(found.values())[-1] == verdict and len(found) == 2


@pytest.mark.parametrize("lead", ["本文用的是 ", "计算 ", "AdaBoost 用的是 ", "SIREN uses "])
def test_what_follows_a_definition_speaks_of_it(lead: str) -> None:
    goes_on = ", which" if lead.isascii() else "，恒正、凸。"
    goes_on = ". It is positive. It is convex." if lead.isascii() else goes_on
    found = document(f"{lead}$q(m)=e^{{-m}}${goes_on}")
    assert list(verdicts(found).values()) == ["proved", "proved"]
    assert "refuted" in verdicts(document(f"{lead}$q(m)=-e^{{-m}}${goes_on}")).values()


def test_what_is_near_a_function_leaves_it_the_subject() -> None:
    head = "$$L(r)=\\log(\\cosh(r))$$\n\n"
    head += "对较小的 $r$，近似等于 $r^2/2$；对较大的 $r$，近似等于 $|r|$。"
    found = document(f"{head}其导数是 $\\tanh(r)$。")
    assert [kind for _, kind, _ in claims(found)] == ["derivative"]
    assert list(verdicts(found).values()) == ["proved"]
    assert list(verdicts(document(f"{head}其导数是 $\\sinh(r)$。")).values()) == ["refuted"]


def test_a_condition_behind_a_semicolon_is_not_that_of_what_stands_before() -> None:
    text = "$$s(t)=t^3$$\n\n该函数连续，并且是奇函数；当 $t>0$ 时恒为正。"
    found = [(kind, stated) for _, kind, stated in claims(document(text))]
    assert ("odd", True) in found and ("continuity", 0) in found


@pytest.mark.parametrize(
    ("said", "verdict"), [("凹函数（上凸）", "refuted"), ("凸函数（下凸）", "proved")]
)
def test_two_words_for_the_same_bend(said: str, verdict: str) -> None:
    assert (
        list(verdicts(document(f"$$q(t)=e^t$$\n\n函数单调递增且为{said}。")).values())[-1]
        == verdict
    )


def test_the_heading_names_the_one_function_below_it() -> None:
    text = "## 3 Huber 损失\n\n$$H_d(r)=\\begin{cases} r^2/2 & |r|\\le 1 \\\\"
    text += " |r|-1/2 & |r|>1 \\end{cases}$$"
    for said, verdict in (("凸函数", "proved"), ("奇函数", "refuted")):
        found = document(f"{text}\n\nHuber 损失是{said}。\n")
        assert list(verdicts(found).values()) == [verdict]
