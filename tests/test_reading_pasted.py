r"""Formulas that a copy of a page holds three times: R\mathbb{R}R."""

from __future__ import annotations

import pytest
from papers import document, verdicts

from symbolic.reading.pasted import without_copies

COPIES = [
    ("R\\mathbb{R}R", "$\\mathbb{R}$"),
    ("x≪0x\\ll 0x≪0", "$x\\ll 0$"),
    ("(0,∞)(0,\\infty)(0,∞)", "$(0,\\infty)$"),
    ("x<0x<0x<0", "$x<0$"),
    ("11+e−x\\frac{1}{1+e^{-x}}1+e−x1", "$\\frac{1}{1+e^{-x}}$"),
]


@pytest.mark.parametrize(("copied", "meant"), COPIES)
def test_what_is_written_stays(copied: str, meant: str) -> None:
    text = f"值域 {copied} 与 \\alpha"
    made = without_copies(text)
    assert meant in made
    assert len(made) == len(text)


KEPT = [
    "范围 R\\mathbb{R}S",
    "$e^{e}e$ 与 `e^{e}e`",
    "aaa=aaa=aaa b",
    "snake_{case}_x",
    "$$\nx\\cdot x\n$$",
]


@pytest.mark.parametrize("text", KEPT)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert without_copies(text) == text


TABLE = "# Softplus\n\n$$s(x)=\\log(1+e^x)$$\n\n|激活|输出范围|\n|---|---|\n|Softplus|{}|\n"


def test_a_copied_range_is_judged() -> None:
    right = document(TABLE.format("(0,∞)(0,\\infty)(0,∞)"))
    assert [*verdicts(right).values()] == ["proved"]
    wrong = document(TABLE.format("[0,∞)[0,\\infty)[0,∞)"))
    assert [*verdicts(wrong).values()] == ["refuted"]
    (claim,) = wrong.activations[0].claims
    assert claim.place is not None and claim.place.line == 7


def test_what_stands_beside_an_equation_under_no_title_is_about_it() -> None:
    text = "|  |  |\n|--|--|\n| $f(x)=x^2$ | 偶函数，关于 $y$ 轴对称。 |\n| $f(x)=x^3$ | {}函数 |\n"
    for word, status in (("奇", "proved"), ("偶", "refuted")):
        made = document(text.format(word))
        assert [*verdicts(made).values()] == ["proved", "proved", status]
