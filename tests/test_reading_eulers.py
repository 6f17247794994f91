"""The letter e: the number, or the argument of a function that is given of it."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("$$R(e)=\\log(\\cosh(e))$$\n\nIts derivative is ${}$.", "\\tanh(e)", "-\\tanh(e)"),
        ("$R(e)=e^2$ 是{}函数。", "偶", "奇"),
        ("함수 $R(e)=|e|$는 {}함수이다.", "우", "기"),
        ("R(e) = 1 - exp(-e^2) is even, with R(0)={}.", "0", "1"),
        (
            "$$R(e)=\\begin{{cases}}e^2/2 & |e|\\le 2\\\\ 2(|e|-1) & \\text{{otherwise}}"
            "\\end{{cases}}$$\n\n$R(0)={}$.",
            "0",
            "2",
        ),
    ],
)
def test_a_function_may_be_given_of_an_error(text: str, right: str, wrong: str) -> None:
    assert set(verdicts(document(text.format(right))).values()) == {"proved"}
    assert "refuted" in verdicts(document(text.format(wrong))).values()


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("$w(t)=\\ln t$. We have $w(e)={}$ and $w(1)=0$.", "1", "2"),
        ("$w(t)=e^t$ is convex. $w(e) = {}$.", "e^e", "e^2"),
        ("$w(t)=\\frac{{\\ln t}}{{t}}$ 在 $t=e$ 处取得最大值 ${}$。", "\\frac1e", "\\frac2e"),
    ],
)
def test_it_is_the_number_where_the_function_has_another_letter(
    text: str, right: str, wrong: str
) -> None:
    assert set(verdicts(document(text.format(right))).values()) == {"proved"}
    assert "refuted" in verdicts(document(text.format(wrong))).values()


def test_which_of_the_two_is_not_guessed() -> None:
    assert not claims(document("$R(e)=e^{-e}$ is convex. It is even."))
