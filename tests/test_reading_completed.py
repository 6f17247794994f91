"""Values at places that a formula leaves out, told beside it: they belong to the definition."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

GIVEN = (
    "Let $q(x)=e^{-1/x^2}$ for $x\\neq0$ and $q(0)=0$.",
    "Let $q(x)=e^{-1/x^2}$ for $x\\neq0$, $q(0)=0$.",
    "Let $q(x) = e^{-1/x^2}$ if $x \\ne 0$, and let $q(0)=0$.",
    "For $x\\neq 0$ let $q(x)=e^{-1/x^2}$, and let $q(0)=0$.",
    "$q(0)=0$ and $q(x)=e^{-1/x^2}$ for $x\\neq 0$.",
    "$$q(x)=e^{-1/x^2},\\quad x\\neq0,\\qquad q(0)=0.$$",
    "Let $$q(x)=e^{-1/x^2} \\quad (x\\neq 0)$$ and $q(0)=0$.",
    "设 $q(x)=e^{-1/x^2}$（$x\\neq0$），$q(0)=0$。",
    "q(x) = e^(-1/x^2) for x ≠ 0, q(0) = 0.",
)


@pytest.mark.parametrize("given", GIVEN)
def test_a_value_beside_a_formula_completes_it(given: str) -> None:
    said = f"{given} Its range is $[0,1)$. Its zeros are $\\{{0\\}}$."
    assert list(verdicts(document(said)).values()) == ["proved", "proved"]
    other = said.replace("q(0)=0", "q(0)=2").replace("q(0) = 0", "q(0) = 2")
    assert list(verdicts(document(other)).values()) == ["refuted", "refuted"]


def test_it_completes_what_begins_a_sentence() -> None:
    said = "The function $q(x)=x\\sin(1/x)$ for $x\\neq0$, $q(0)={}$, is continuous."
    assert list(verdicts(document(said.format(0))).values()) == ["proved"]
    assert list(verdicts(document(said.format(1))).values()) == ["refuted"]


def test_an_end_of_the_domain_is_closed_by_its_value() -> None:
    found = document("Let $f(x)=x\\ln x$ for $x>0$ and $f(0)=0$. Its domain is $[0,\\infty)$.")
    assert list(verdicts(found).values()) == ["proved"]


def test_a_value_elsewhere_is_a_statement() -> None:
    found = document("Let $q(x)=x^2$ for $x \\neq 1$, $q(1)=3$, and $q(2)=5$.")
    assert [(kind, stated) for _, kind, stated in claims(found)] == [("value", (2, 5))]
    assert list(verdicts(found).values()) == ["refuted"]


def test_a_value_where_the_formula_alone_has_none_is_no_definition() -> None:
    found = document("Let $q(x)=\\ln x$. Then $q(0)=1$.")
    assert list(verdicts(found).values()) == ["refuted"]


@pytest.mark.parametrize(
    "said",
    [
        "Let $q(x)=\\frac1x$ for $x\\neq0$, but $q(0)=0$ is not assumed.",
        "Let $q(x)=\\frac1x$ for $x\\neq0$. $q(0)=0$ is false.",
        "Let $q(x)=\\frac1x$ for $x\\neq0$. Many libraries return $q(0)=0$.",
        "Let $q(x)=\\frac1x$ for $x\\neq0$. If $q(0)=0$ held, all would be well.",
        "Let $q(x)=\\frac1x$ for $x\\neq0$. Does $q(0)=0$?",
        "Let $q(x)=\\frac1x$ for $x\\neq0$. If we set $q(0)=0$, it changes.",
    ],
)
def test_what_is_not_stated_completes_nothing(said: str) -> None:
    found = verdicts(document(f"{said} The domain of $q$ is $\\mathbb{{R}}$."))
    assert "proved" not in found.values()


@pytest.mark.parametrize(
    "said",
    [
        "Let $f(x)=\\ln x$ for $x>0$. $f(1)=1$.",
        "The function $f(x)=\\frac1x$ for $x\\neq0$ satisfies $f(2)=1$.",
        "设 $f(x)=\\ln x$（$x>0$），则 $f(1)=1$。",
        "Let $f(x)=x$ for $x>0$ and $f(x)=0$ for $x\\le0$. $f(2)=5$.",
    ],
)
def test_a_value_where_there_is_one_is_never_swallowed(said: str) -> None:
    found = document(said)
    assert "refuted" in verdicts(found).values() or any("=" in u.text for u in found.unread)
