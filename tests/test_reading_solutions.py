"""What heads a solution, tasks of a function that they give, and the statements behind them."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

HEADS = (
    "**解** ",
    "【解析】",
    "解：",
    "**证明** ",
    "**Solution.** ",
    "**풀이** ",
    "\\textbf{解} ",
    "*Proof.* ",
)


@pytest.mark.parametrize("head", HEADS)
def test_what_heads_a_solution_says_nothing(head: str) -> None:
    text = "$p(t)=t^3-12t$.\n\n{}$p'(t)={}t^2-12$.\n"
    assert list(verdicts(document(text.format(head, 3))).values()) == ["proved"]
    assert list(verdicts(document(text.format(head, 2))).values()) == ["refuted"]


def test_the_domain_before_a_derivative_leaves_it_a_statement() -> None:
    text = (
        "求函数 $p(t)=t^3-12t$ 的极值。\n\n**解** "
        "函数的定义域为 $(-\\infty,+\\infty)$，且 $p'(t)={}t^2-12$。"
    )
    assert list(verdicts(document(text.format(3))).values()) == ["proved", "proved"]
    assert list(verdicts(document(text.format(1))).values()) == ["proved", "refuted"]


@pytest.mark.parametrize(
    "task",
    [
        "**例 3** 判断曲线 $u(t)=t^5$ 的凹凸性。",
        "试证函数 $u(t)=t^5$ 的奇偶性。",
        "함수 $u(t)=t^5$에 대하여 다음을 구하시오.",
        "関数 $u(t)=t^5$ について調べよ。",
    ],
)
def test_a_task_gives_the_function_of_which_it_is_one(task: str) -> None:
    text = task + "\n\n$u$ is {}.\n"
    assert list(verdicts(document(text.format("odd"))).values()) == ["proved"]
    assert list(verdicts(document(text.format("even"))).values()) == ["refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "判断函数 $u(t)=t^5$ 是偶函数。",
        "常见错误：函数 $u(t)=t^5$ 的导数为 $4t$。",
        "判断下列说法：函数 $u(t)=t^5$ 在 $\\mathbb R$ 上有界，$u$ 是偶函数。",
    ],
)
def test_what_a_task_asks_is_not_stated(text: str) -> None:
    assert not claims(document(text))


def test_a_word_of_its_own_that_heads_nothing_stays() -> None:
    found = document("$p(t)=t^3$.\n\n解决了这个问题：它是奇函数。\n")
    assert [k for _, k, _ in claims(found)] in ([], ["odd"])
