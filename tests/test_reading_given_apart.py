r"""Functions given one after the other, each with what is said of it: $y = x^3$ 为奇函数，…"""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts


def given(text: str) -> list[str]:
    return [str(a.expression) for a in document(text).activations if a.place]


LISTS = (
    ("奇偶性：$y=\\sinh x$为奇函数，$y=\\cosh x$为{}函数。", "偶", "奇"),
    ("- $y=x^5$是奇函数，而$y=x^6$是{}函数\n", "偶", "奇"),
    ("$y=\\sinh x$ is odd, $y=\\cosh x$ is {}.", "even", "odd"),
    ("Symmetry: $u(t)=t^5$ is odd and $v(t)=t^6$ is {}.", "even", "odd"),
    ("> $g(t)=t^5$单调递增；函数$h(t)=-t$单调递{}。", "减", "增"),
)


@pytest.mark.parametrize(("text", "right", "wrong"), LISTS)
def test_each_function_of_a_list_has_what_is_said_of_it(text: str, right: str, wrong: str) -> None:
    found = document(text.format(right))
    assert list(verdicts(found).values()) == ["proved", "proved"] and not found.unread
    assert list(verdicts(document(text.format(wrong))).values()) == ["proved", "refuted"]


@pytest.mark.parametrize("when", ["当${}$时，", "${}$时，", "${}$，"])
def test_each_may_begin_with_a_condition_on_parameters(when: str) -> None:
    first, second = when.format("b>0"), when.format("b<0")
    text = "单调性：{}$y=bt$单调增，{}$y=bt$单调减。"
    assert set(verdicts(document(text.format(first, second))).values()) == {"proved"}
    assert set(verdicts(document(text.format(second, first))).values()) == {"refuted"}


def test_a_part_of_the_line_behind_the_function_limits_the_statement() -> None:
    text = "函数 $y=(t-1)^2$ 在 $({}, +\\infty)$ 上单调递增。"
    assert list(verdicts(document(text.format(1))).values()) == ["proved"]
    assert list(verdicts(document(text.format(0))).values()) == ["refuted"]


def test_sentences_of_a_paragraph_are_about_their_own_functions() -> None:
    text = "函数$y=t^4$为偶函数。$y=t^7$为奇函数，它单调递增。"
    assert list(verdicts(document(text)).values()) == ["proved"] * 3
    assert given(text) == ["t**4", "t**7"]


@pytest.mark.parametrize(
    "text",
    [
        "$y=t^3$与$y=t$都是奇函数。",
        "The functions $f(t)=t^3$ and $g(t)=t$ are odd.",
        "Both $f(t)=t^3$ and $g(t)=t$ are increasing.",
    ],
)
def test_what_is_said_of_two_at_once_is_listed(text: str) -> None:
    found = document(text)
    assert not claims(found) and len(found.unread) == 1


@pytest.mark.parametrize(
    "text",
    [
        "已知函数$f(t)=at^2$是偶函数，求值域。",
        "若$f(t)=t^3+a$是奇函数，则$a=0$。",
        "设 $y=t^2$，其中 $t$ 为连续变量。",
        "The function $f(t)=t^2$ is used where convex problems are solved.",
    ],
)
def test_tasks_suppositions_and_other_nouns_state_nothing(text: str) -> None:
    assert not claims(document(text))


# --- at the same place ------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "$g(t)=|t-2|$在$t=2$处连续，但不可导。",
        "$g(t)=|t-2|$在$t=2$處連續，但微分不存在。",
        "函数 $g(t)=|t-2|$ 在 $t=2$ 处连续但在该点不可微分。",
        "$g(t)=|t-2|$ is continuous at $t=2$, but not differentiable.",
        "The function $g(t)=|t-2|$ is continuous at $t=2$ but not differentiable there.",
    ],
)
def test_what_contrasts_with_continuity_is_said_of_the_same_place(text: str) -> None:
    found = document(text)
    assert list(verdicts(found).values()) == ["proved", "proved"] and not found.unread
    wrong = document(text.replace("t=2", "t=3"))
    assert list(verdicts(wrong).values()) == ["proved", "refuted"]


def test_no_place_is_none() -> None:
    found = document("$$g(t)=|t|$$\n\n函数连续，但不可导。\n")
    assert list(verdicts(found).values()) == ["proved"] and len(found.unread) == 1


STATED = (
    ("$\\sigma(t)=\\frac{{1}}{{1+e^{{-t}}}}$ 是单调递{}的。", "增", "减"),
    ("$\\mathrm{{Gate}}(t)=\\max(0,t)$ 在 $t={}$ 处不可导。", "0", "1"),
    ("$\\ell_2(m)=\\max(0,1-m)^2$ 是{}函数。", "凸", "奇"),
    ("$g(t)=\\frac{{t}}{{1+t^2}}$ 在 $t=1$ 处取得最大值 ${}$。", "\\frac12", "\\frac13"),
    ("函数 $g(t)=\\frac{{t}}{{1+t^2}}$ 在 $t={}$ 处取极大值。", "1", "2"),
    ("$g(t)=\\frac{{t}}{{1+t^2}}$ 在 $t=0$ 处的值为 ${}$。", "0", "1"),
    ("$g(t)=\\frac{{t}}{{1+t^2}}$ attains its maximum $\\frac12$ at $t={}$.", "1", "2"),
    ("平方损失 $R(m)=(1-m)^2$ 是凸函数，在 $m=1$ 处取得最小值 {}。", "0", "1"),
    ("激活函数 $h(t)=t^2$ 在 $[0,1]$ 上单调递{}。", "增", "减"),
    ("함수 $g(t)=t^2$는 $t=0$에서 최솟값 ${}$을 갖는다.", "0", "1"),
    ("함수 $g(t)=t^3$은 {}함수이다.", "기", "우"),
    ("함수 $g(t)=t^2$의 치역은 $[{},\\infty)$이다.", "0", "1"),
    ("双曲函数 $\\tanh t$ {}界。", "有", "无"),
    ("関数 $g(t)=t^3$ は{}関数で、単調増加である。", "奇", "偶"),
)


@pytest.mark.parametrize(("text", "right", "wrong"), STATED)
def test_a_formula_is_the_subject_of_whatever_is_stated_behind_it(
    text: str, right: str, wrong: str
) -> None:
    found = document(text.format(right))
    assert set(verdicts(found).values()) == {"proved"} and not found.unread
    assert "refuted" in verdicts(document(text.format(wrong))).values()


@pytest.mark.parametrize(
    "text",
    [
        "若函数 $g(t)=t^2$ 是奇函数，则命题不真。",
        "与函数 $g(t)=t^2$ 不同，另一个函数是奇函数。",
        "함수 $g(t)=t^2$이 기함수이면 모순이다.",
        "関数 $g(t)=t^2$ が奇関数ならば矛盾する。",
    ],
)
def test_a_supposition_or_a_contrast_states_nothing(text: str) -> None:
    assert not claims(document(text))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("$g(t)=t^4$，导数 $g'(t)=4t^3$，在 $t=0$ 处取得最小值 0。", "在 t=0"),
        ("$g(t)=t^4$，导数为 $g'(t)=4t^3$，最小值为 0。", "最小值"),
    ],
)
def test_an_extreme_value_behind_both_is_of_neither_for_sure(text: str, left: str) -> None:
    found = document(text)
    assert [k for _, k, _ in claims(found)] == ["derivative"]
    assert any(left in u.text for u in found.unread)


def test_the_extreme_value_behind_a_derivative_alone_is_its_own() -> None:
    text = "$g(t)=\\tanh t$ 的导数为 $g'(t)=1-\\tanh^2 t$，在 $t=0$ 处取得最大值 {}。"
    assert set(verdicts(document(text.format(1))).values()) == {"proved"}
    assert "refuted" in verdicts(document(text.format(2))).values()


def test_what_follows_a_statement_about_a_part_keeps_the_subject() -> None:
    text = "考虑 $h(t)=t^3$。$h$ 在 $\\mathbb R$ 上无穷次可微，是{}函数。"
    assert list(verdicts(document(text.format("奇"))).values()) == ["proved", "proved"]
    assert list(verdicts(document(text.format("偶"))).values()) == ["proved", "refuted"]
