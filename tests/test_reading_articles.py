"""Sentences of articles: classes, nouns beside letters, what is so "there"."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

BEND = "Let $E(t)=t|t|$. "
PEAK = "Let $f(t)=e^{-|t|}$. "


@pytest.mark.parametrize(
    "said",
    [
        "It is of class $C^{}$.",
        "$E$ is of class $C^{}$ on $\\mathbb{{R}}$.",
        "We see that $E\\in C^{}(\\mathbb{{R}})$.",
    ],
)
def test_a_class_of_functions(said: str) -> None:
    assert list(verdicts(document(BEND + said.format(1))).values()) == ["proved"]
    assert list(verdicts(document(BEND + said.format("\\infty"))).values()) == ["refuted"]
    assert not claims(document(BEND + f"If {said.format(2)[:-1]}, all is well."))


@pytest.mark.parametrize("noun", ["The density $f$", "The Laplace kernel $f$", "The curve $f$"])
def test_a_noun_beside_a_letter(noun: str) -> None:
    assert list(verdicts(document(f"{PEAK}{noun} is even.")).values()) == ["proved"]
    assert list(verdicts(document(f"{PEAK}{noun} is odd.")).values()) == ["refuted"]
    assert not claims(document(f"{PEAK}The density $h$ is odd."))


def test_there_is_the_place_of_the_clause_before() -> None:
    said = "It is even, attains its maximum $1$ at {}, and is not differentiable there."
    found = verdicts(document(PEAK + said.format("the origin")))
    assert list(found.values()) == ["proved"] * 4
    assert "refuted" in verdicts(document(PEAK + said.format("$t=1$"))).values()


@pytest.mark.parametrize(
    "said", ["It has a kink at 0.", "It has a corner at $t=0$.", "它在 0 处有折点。"]
)
def test_a_kink(said: str) -> None:
    assert list(verdicts(document(PEAK + said)).values()) == ["proved", "proved"]
    assert "refuted" in verdicts(document(BEND + said)).values()


def test_continuity_on_a_closed_interval() -> None:
    head = "The function $p(x) = \\sqrt{4-x^2}$ is continuous on $[-2,2]$."
    assert list(verdicts(document(head)).values()) == ["proved"]
    step = "$$p(x)=\\begin{cases} 0 & x<0 \\\\ 1 & x\\ge0 \\end{cases}$$\n\n"
    step += "It is continuous on $[-1,1]$."
    assert list(verdicts(document(step)).values()) == ["refuted"]


def test_what_has_a_derivative_is_spoken_of_next() -> None:
    head = "The square root unit $L(x)=x|x|$ has derivative $L'(x)=2|x|$. "
    assert list(verdicts(document(f"{head}It is odd.")).values()) == ["proved", "proved"]
    assert list(verdicts(document(f"{head}It is even.")).values()) == ["proved", "refuted"]


def test_a_definition_leads_to_what_is_recalled() -> None:
    head = "Let $\\sigma(x)=(1+e^{-x})^{-1}$ be the logistic function, and recall that "
    right = f"{head}$\\sigma'(x)=\\sigma(x)(1-\\sigma(x))$."
    assert list(verdicts(document(right)).values()) == ["proved"]
    wrong = f"{head}$\\sigma'(x)=\\sigma(x)(1+\\sigma(x))$."
    assert list(verdicts(document(wrong)).values()) == ["refuted"]


@pytest.mark.parametrize("lead", ["By contrast, ", "On the other hand, ", "(iii) ", "b) "])
def test_what_stands_before_a_statement_leaves_it_one(lead: str) -> None:
    assert list(verdicts(document(f"{BEND}\n\n- {lead}$E$ is odd.\n")).values()) == ["proved"]
