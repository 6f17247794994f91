"""Formulas beside the name of their function, and functions set beside another."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

LINKS = (
    "Softsign ({}) is bounded. It is odd.",
    "Softsign, {}, is bounded. It is odd.",
    "The softsign function, {}, is bounded. It is odd.",
    "Softsign, defined as {}, is bounded. It is odd.",
    "Softsign, which is given by {}, is bounded. It is odd.",
    "Softsign, i.e. {}, is bounded. It is odd.",
    "The squashing map, {}, is bounded. It is odd.",
    "The squashing function defined by {} is bounded. It is odd.",
    "We look at one of them. The Elliot unit ({}) is bounded. It is odd.",
    "Softsign: {} is bounded. It is odd.",
)


@pytest.mark.parametrize("said", LINKS)
def test_a_formula_beside_a_name_is_what_the_sentence_speaks_of(said: str) -> None:
    found = document(said.format(r"$g(t)=\frac{t}{1+|t|}$"))
    assert sorted(kind for _, kind, _ in claims(found)) == ["bounded", "odd"]
    assert set(verdicts(found).values()) == {"proved"} and not found.unread
    false = document(said.format(r"$g(t)=\frac{t^2}{1+|t|}$"))
    assert set(verdicts(false).values()) == {"refuted"}


def test_a_range_stands_behind_the_formula() -> None:
    said = r"Softplus $f(x)=\ln(1+e^x)$ has range ${}0,\infty)$."
    assert list(verdicts(document(said.format("("))).values()) == ["proved"]
    assert list(verdicts(document(said.format("["))).values()) == ["refuted"]


def test_the_function_that_is_a_derivative_is_spoken_of_itself() -> None:
    found = document(r"The derivative of softsign, $g(t)=\frac{1}{(1+|t|)^2}$, is even.")
    assert list(verdicts(found).values()) == ["proved"]
    assert document(r"Its derivative, $g'(t)=2t$, is even.").unread


@pytest.mark.parametrize(
    "said",
    [
        "For inputs of one sign, {}, is bounded.",
        "The hinge loss (see Fig. 1) is convex. It is {}.",
        "The logarithm of softsign, {}, is bounded.",
    ],
)
def test_other_words_before_a_formula_are_no_name(said: str) -> None:
    found = document(said.format(r"$g(t)=\frac{t}{1+|t|}$"))
    assert not claims(found) and found.unread


@pytest.mark.parametrize(
    "beside",
    [
        "Unlike ReLU, ",
        "Like tanh, ",
        "Just like ELU, ",
        "Similar to ReLU, ",
        "In contrast to tanh, ",
        "Compared to ReLU, ",
        "As opposed to ReLU, ",
    ],
)
def test_it_is_the_function_that_is_set_beside_another(beside: str) -> None:
    head = r"Softplus $f(x)=\ln(1+e^x)$ is convex. "
    assert set(verdicts(document(f"{head}{beside}it is smooth.")).values()) == {"proved"}
    assert "refuted" in verdicts(document(f"{head}{beside}it is odd.")).values()


def test_a_name_behind_a_comparison_is_the_subject() -> None:
    found = document(r"Softplus $f(x)=\ln(1+e^x)$ is convex. Unlike softplus, tanh is odd.")
    assert ("tanh", "odd", True) in claims(found)
    chinese = document("Softplus 函数 $f(x)=\\ln(1+e^x)$。与 ReLU 一样，它是凸函数。它是奇函数。")
    assert list(verdicts(chinese).values()) == ["proved", "refuted"]


def test_the_derivative_of_a_name_beside_its_formula() -> None:
    own = "The derivative of softsign, $f(x)=\\frac{x}{1+|x|}$, is {}."
    assert list(verdicts(document(own.replace("{}", "even"))).values()) == ["proved"]
    assert list(verdicts(document(own.replace("{}", "odd"))).values()) == ["refuted"]


def test_adjectives_of_one_noun_are_all_stated() -> None:
    found = document("Softsign, $f(x)=\\frac{x}{1+|x|}$, is a bounded, smooth, even function.")
    assert sorted(verdicts(found).values()) == ["proved", "refuted", "refuted"]
