"""Exercises that state what is to be shown, and "then" before a statement."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

CUBE = "Let $u(t)=t^3$. "


@pytest.mark.parametrize("task", ["Show that", "Prove that", "Verify that", "Check that"])
def test_what_is_to_be_shown_is_stated(task: str) -> None:
    found = document(f"{CUBE}{task} $u$ is odd, that $u'(t)=3t^2$, and that $u$ is increasing.")
    assert set(verdicts(found).values()) == {"proved"} and len(claims(found)) == 3
    false = document(f"{CUBE}{task} $u$ is even.")
    assert list(verdicts(false).values()) == ["refuted"]


def test_a_task_gives_its_function() -> None:
    said = "Prove that $v(t)=t^3-3t$ has a local maximum at $t={}$ and a local minimum at $t=1$."
    assert set(verdicts(document(said.format(-1))).values()) == {"proved"}
    assert "refuted" in verdicts(document(said.format(0))).values()


@pytest.mark.parametrize("task", ["求证：", "证明"])
def test_chinese_tasks_state_it_too(task: str) -> None:
    found = document(f"设 $u(t)=t^3$。{task}$u$ 是奇函数。")
    assert list(verdicts(found).values()) == ["proved"]


@pytest.mark.parametrize(
    "task",
    ["Prove or disprove that", "Decide whether", "Is it true that", "A student claims that"],
)
def test_what_is_asked_is_not_stated(task: str) -> None:
    assert not claims(document(f"{CUBE}{task} $u$ is even."))


def test_then_leads_to_a_statement_of_a_part() -> None:
    found = document("Let $P(x)=x^2$. Then $P$ is convex on $\\mathbb{R}$.")
    assert list(verdicts(found).values()) == ["proved"]
    said = "Let $r(x)=xe^{-x^2/2}$. Then $r$ increases on $(0,1]$ and decreases on $[0,\\infty)$."
    assert list(verdicts(document(said)).values()) == ["proved", "refuted"]


@pytest.mark.parametrize(
    "lead",
    [
        "The function $g(x)=x|x|$ is differentiable with ",
        "The function $g(x)=x|x|$ is differentiable on $\\mathbb{R}$ with ",
        "The function $g(x)=x|x|$ is continuously differentiable on $\\mathbb{R}$, and ",
    ],
)
def test_a_derivative_stands_behind_a_statement_of_a_part(lead: str) -> None:
    kinds = [k for _, k, _ in claims(document(f"{lead}$g'(x)=2|x|$."))]
    assert "derivative" in kinds
    assert "refuted" in verdicts(document(f"{lead}$g'(x)=2x$.")).values()


def test_a_value_at_a_place_follows_a_statement_of_every_point() -> None:
    said = "Let $f(x)=x^2$. Then $f$ is differentiable at every point, $f'(0)={}$."
    assert list(verdicts(document(said.format(0))).values()) == ["proved", "proved"]
    assert list(verdicts(document(said.format(1))).values()) == ["proved", "refuted"]
