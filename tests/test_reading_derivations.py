"""Derivations are read through, line by line."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts
from sympy import (
    Symbol,
    exp,
    log,
    tanh,
)

X = Symbol("x", real=True)


def test_a_derivation_with_letters_that_are_let_and_primes() -> None:
    found = document(
        "$$S(z) = \\frac{1}{1 + e^{-z}} \\rightarrow a$$\n\n令：$u=1,v=1+e^{-z}$ 则：\n\n"
        "$$\\begin{aligned} S'(z)&= (\\frac{u}{v})'=\\frac{u'v-v'u}{v^2} \\\\\\\\\n"
        "&=\\frac{0-(1+e^{-z})'}{(1+e^{-z})^2}=a-a^2 \\end{aligned}$$\n\n"
        "$$S'(z) = \\frac{u'v+v'u}{v^2}$$\n"
    )
    assert not found.unread
    assert list(verdicts(found).values()) == ["proved"] * 4 + ["refuted"]


def test_a_prime_that_has_no_meaning_is_unread() -> None:
    for text in ("f'(x) = w'", "f'(x) = (vw)'", "f'(x) = (\\max(0, x))'", "f'(x) = g'(x)"):
        found = document(f"$$f(x) = \\max(0, x)$$\n\n$${text}$$\n")
        assert not claims(found) and len(found.unread) == 1


def test_a_line_that_goes_on_with_the_formula_above() -> None:
    found = document(
        "$h(z) = \\tanh(z)$\n\n$h'(z) = \\frac{4}{(e^z+e^{-z})^2}$\n\n"
        "$= 1 - h(z)^2$\n\n$= 1 + h(z)^2$\n"
    )
    assert list(verdicts(found).values()) == ["proved", "proved", "refuted"]
    alone = document("$h(z) = \\tanh(z)$\n\n$w > 0$\n\n$= 1 - h(z)^2$\n")
    assert not claims(alone) and len(alone.unread) == 1


@pytest.mark.parametrize(
    "text",
    [
        "$$f(x) = x\\tanh(s), \\quad s = \\ln(1+e^x)$$\n",
        "$$f(x) = x\\tanh(s)$$\n\n其中 $s = \\ln(1+e^x)$。\n",
        "$$f(x) = x\\tanh(s)$$, where $s = \\ln(1+e^x)$.\n",
    ],
)
def test_a_letter_that_depends_on_the_argument_is_no_parameter(text: str) -> None:
    found = document(text + "\n值域：$[-0.31, \\infty)$\n")
    (mish,) = found.activations
    assert not found.unread and mish.expression == X * tanh(log(exp(X) + 1))
    assert list(verdicts(found).values()) == ["proved"]


def test_a_row_without_a_value_leaves_its_points_out() -> None:
    found = document(
        "$$r(z) = \\max(0, z)$$\n\n$$r'(z) = \\begin{cases} 1 & z > 0 \\\\ "
        "\\text{정의되지 않음} & z = 0 \\\\ 0 & z < 0 \\end{cases}$$\n"
    )
    assert not found.unread and list(verdicts(found).values()) == ["proved"]


def test_clauses_that_Korean_joins_to_a_formula() -> None:
    found = document(
        "$$s(z)=\\frac{1}{1+e^{-z}}$$\n\n최댓값이 $s'(0) = 0.25$ 이라 작습니다. "
        "$s'(0) = 0.5$ 이라면 좋겠다.\n"
    )
    assert verdicts(found) == {"s-derivative-value": "proved"} and len(found.unread) == 1


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("$(\\sin x)' = \\cos x$", "proved"),
        ("$(\\cos x)' = \\sin x$", "refuted"),
        ("$$\\frac{d}{dx} e^x = e^x$$", "proved"),
        ("$\\frac{d}{dx}(x^2) = x$", "refuted"),
        ("$$(\\ln x)' = \\frac{1}{x}, \\quad x > 0$$", "proved"),
        ("$(a^x)' = a^x \\ln a \\quad (a > 0, a \\ne 1)$", "proved"),
        ("$(a^x)' = a^x \\quad (a > 0, a \\ne 1)$", "holds_when"),
    ],
)
@pytest.mark.parametrize("heading", ["# Rules\n\n", "# Derivatives\n\n"])
def test_a_derivative_of_an_expression_without_a_name(
    heading: str, text: str, verdict: str
) -> None:
    found = document(f"{heading}{text}\n")
    assert list(verdicts(found).values()) == [verdict] and not found.unread


@pytest.mark.parametrize("text", ["$(uv)' = u'v + uv'$", "If $(x^2)' = x$ held", "$(C)' = 0$"])
def test_a_rule_for_all_functions_is_no_claim(text: str) -> None:
    found = document(f"# Derivatives\n\n{text}\n")
    assert not found.activations and found.unread


def test_an_item_that_names_a_function_begins_what_its_list_says_of_it() -> None:
    text = (
        "- **Hyperbolic sine ($\\sinh x$)**\n  - **Range:** $(-\\infty, \\infty)$\n"
        "- **Hyperbolic tangent ($\\tanh x$)**\n  - **Range:** $(-1, 1)$\n"
    )
    assert list(verdicts(document(text)).values()) == ["proved", "proved"]
    assert list(verdicts(document(text.replace("(-1, 1)", "[-1, 1]"))).values())[1] == "refuted"
