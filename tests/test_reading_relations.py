"""Whose formula a document states: names used otherwise, derivatives of another function."""

from __future__ import annotations

import math

import pytest

from symbolic.calculus.enclosure import evaluate
from symbolic.chapter import CHAPTER
from symbolic.claims.verify import verify
from symbolic.reading.document import Document, read_parts
from symbolic.reading.files import parts
from symbolic.reading.known import USUAL, X
from symbolic.reading.relations import names_used_otherwise, with_owners
from symbolic.reading.sources import Source

# What each has at 1, computed in floating point from its description.
_SIGMOID = 1 / (1 + math.exp(-1))
AT_ONE = {
    "SiLU": _SIGMOID,
    "Swish": _SIGMOID,
    "GELU": 0.5 * math.erfc(-1 / math.sqrt(2)),
    "Mish": math.tanh(math.log1p(math.e)),
    "Softsign": 0.5,
    "LogSigmoid": math.log(_SIGMOID),
    "Tanhshrink": 1 - math.tanh(1),
    "ReLU6": 1.0,
    "HardSwish": 4 / 6,
    "HardTanh": 1.0,
    "Bent identity": (math.sqrt(2) + 1) / 2,
}


@pytest.mark.parametrize("row", USUAL, ids=lambda row: row.title)
def test_the_usual_formulas_have_the_usual_values(row: object) -> None:
    assert set(AT_ONE) == {u.title for u in USUAL}
    for form in row.forms:  # type: ignore[attr-defined]
        value = form.subs(dict.fromkeys(form.free_symbols - {X}, 1)).subs(X, 1)
        # The approximations of GELU are as good as this, near 1.
        assert abs(float(evaluate(value)) - AT_ONE[row.title]) < 0.01  # type: ignore[attr-defined]


def documented(text: str) -> Document:
    source = Source("a.md", text)
    return read_parts(source, parts(source, ".md"))


NAMED = [
    (r"\mathrm{SiLU}(x) = x\sigma(x)$$ where $\sigma(x) = \frac{1}{1+e^{-x}}", None),
    (r"\mathrm{SiLU}(x) = x\tanh(x)", "the usual SiLU"),
    (r"\mathrm{Swish}(x) = \frac{x}{1+e^{-\beta x}}", None),
    (r"\mathrm{Swish}(x) = \frac{x}{1+e^{-x}}", None),
    (r"\mathrm{Swish}(x) = \frac{x}{1+e^{x}}", None),  # at -1
    (r"\mathrm{GELU}(x) = \frac{x}{2}(1+\operatorname{erf}(x/\sqrt{2}))", None),
    (r"\mathrm{GELU}(x) = 0.5x(1+\tanh(\sqrt{2/\pi}(x+0.044715x^3)))", None),
    (r"\mathrm{GELU}(x) = 0.5x(1+\tanh(\sqrt{2/\pi}(x+0.44715x^3)))", "the usual GELU"),
    (r"\mathrm{ReLU6}(x) = \min(\max(0, x), 6)", None),
    (r"\mathrm{ReLU}(x) = \max(0, x)", None),
    (r"\mathrm{ReLU}(x) = \max(1, x)", "our ReLU"),
    (r"\mathrm{ELU}(x) = \begin{cases} x & x > 0 \\ a(e^x-1) & x \le 0 \end{cases}", None),
    (r"\mathrm{ELU}(x) = \begin{cases} x & x > 0 \\ e^x-1 & x \le 0 \end{cases}", None),
    (r"\mathrm{ELU}(x) = \begin{cases} x & x > 0 \\ a e^x-1 & x \le 0 \end{cases}", "our ELU"),
    (r"\mathrm{LeakyReLU}(x) = \max(ax, x)", None),
]


@pytest.mark.parametrize(("formula", "whose"), NAMED)
def test_a_well_known_name_with_another_formula_is_told(formula: str, whose: str | None) -> None:
    found = documented(f"$${formula}$$\n")
    assert found.activations
    warned = names_used_otherwise(found.activations, CHAPTER, verify)
    reasons = [w.reason.partition(":")[0] for w in warned]
    assert reasons == ([] if whose is None else [f"another formula than {whose}"])


def owners(text: str) -> list[str | None]:
    found = documented(text)
    judged = verify(found.activations)
    told = with_owners(judged, [*found.activations, *CHAPTER], verify)
    return [j.verdict.reason for j in told]


def test_a_derivative_belongs_to_a_function_of_the_document_or_to_a_usual_one() -> None:
    text = (
        "## A\n\n$$f(x) = \\sin(x)$$\n\n$$f'(x) = {}$$\n\n"
        "## Square\n\n$$f(x) = x^2$$\n\n$$f'(x) = 2x$$\n"
    )
    assert owners(text.replace("{}", "2x"))[0] == "this is the derivative of Square"
    softsign = r"\frac{1}{(1+|x|)^2}"
    assert owners(text.replace("{}", softsign))[0] == "this is the derivative of Softsign"
    assert owners(text.replace("{}", "3x"))[0] is None
    assert owners(text.replace("{}", r"\cos(x)"))[0] is None
