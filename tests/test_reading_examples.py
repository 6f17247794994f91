"""Numbered examples begin anew; what a task asks of a function is no subject of its own."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

TWO = [
    "例1 画函数 $f(x)=x^2$ 的图像。\n它是偶函数。\n\n"
    "例2 画函数 $f(x)=x^3$ 的图像。\n它是{0}函数。\n",
    "例 1 求函数 $g(t)=t^2$ 的性质。\n函数是偶函数。  \n例 2 函数 $g(t)=t^3$ 是{0}函数。\n",
    "例3. 给出函数 $f(x)=x^4$ 的草图。\n解：它是偶函数。\n\n"
    "例4. 讨论函数 $f(x)=x^5$。\n解：$f$ 是{0}函数。\n",
]


@pytest.mark.parametrize("text", TWO)
@pytest.mark.parametrize(("word", "found"), [("奇", "proved"), ("偶", "refuted")])
def test_an_example_gives_its_own_function(text: str, word: str, found: str) -> None:
    made = document(text.format(word))
    assert [*verdicts(made).values()] == ["proved", found], (made.activations, made.unread)
    assert len(made.activations) == 2


def test_an_example_in_english_gives_its_own_function() -> None:
    made = document(
        "**Example 1.** Sketch $f(x) = x^2$.\n\nIts range is $[0, \\infty)$.\n\n"
        "**Example 2.** Sketch $f(x) = e^{-x}$.\n\nIts range is $(0, \\infty)$.\n"
    )
    assert [*verdicts(made).values()] == ["proved", "proved"]


def test_a_domain_behind_the_formula_of_a_task_is_read() -> None:
    made = document(
        "例12 给出函数 $g(x)=\\cos x-x,0\\leq x\\leq 2\\pi$ 的草图。\n\n解：$g'(x)=-\\sin x-1$。\n"
    )
    assert [*verdicts(made).values()] == ["proved"]


def test_a_derivative_behind_an_answer_is_that_of_its_own_example() -> None:
    text = "例1 画函数 $f(x)=x^2$ 的图像。\n\n例2 画函数 $f(x)=x^3$ 的图像。\n解：$$f'(x)={0}$$\n"
    assert [*verdicts(document(text.replace("{0}", "3x^2"))).values()] == ["proved"]
    assert [*verdicts(document(text.replace("{0}", "2x"))).values()] == ["refuted"]


NEIGHBOURS = [
    "例 2 中的函数是偶函数。",
    "例2 画函数 $f(x)=\\zeta(x)$ 的图像。\n\n它是奇函数。",
    "例2 画余弦函数的图像。\n\n它是奇函数。",
]


@pytest.mark.parametrize("words", NEIGHBOURS)
def test_what_an_example_does_not_give_makes_no_statement(words: str) -> None:
    made = document(f"例1 画函数 $f(x)=x^2$ 的图像。\n\n{words}\n")
    assert "refuted" not in verdicts(made).values()


def test_an_example_that_gives_no_formula_goes_on() -> None:
    made = document("Let $f(x) = x^2$.\n\nExample 1. $f(3) = 9$.\n")
    assert claims(made) == [("f", "value", (3, 9))]


@pytest.mark.parametrize("verb", ["shows", "has treated", "was", "gives"])
def test_an_example_that_a_sentence_only_mentions_does_not_begin(verb: str) -> None:
    text = f"Let $q(t) = t^2$.\n\nExample 2 {verb} $q(t) = t^3$, which is odd.\n\n"
    made = document(f"{text}The function is even.\n")
    assert "refuted" not in verdicts(made).values() and made.unread
