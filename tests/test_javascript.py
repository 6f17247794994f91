"""The functions as JavaScript, run in a browser.

Legend: z variable, p parameters.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from foreign import FOREIGN, activation, by_hand, z
from sympy import Expr, Rational, S

from symbolic.emit.javascript import definitions, expression_text, javascript
from symbolic.emit.nodes import (
    Angle,
    Erf,
    Erfc,
    Exponential,
    ExponentialOf,
    Gaussian,
    Holds,
    Masked,
    Polynomial,
    Power,
    Quotient,
    Reciprocal,
    RefinedCos,
    RefinedExp,
    Twofold,
)


@pytest.fixture(scope="module")
def page(browser: Any) -> Iterator[Any]:
    page = browser.new_page()
    yield page
    page.close()


def called(page: Any, arrow: str, *arguments: float) -> float:
    text = f"{definitions(arrow)}return ({arrow})(...arguments);"
    return page.evaluate(f"given => (function () {{ {text} }})(...given)", arguments)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (Quotient(1 + z, 2 - z), 5.0),
        (1 - 2 * Quotient(-z, 3), 2.0),
        (Reciprocal(1 + z) ** 2, 0.16),
        (Masked(1 + z, Holds(z > 1)), 2.5),
        (Masked(1 + z, Holds(z < 1)), 0.0),
        (Polynomial(z - 1, 1, 2, 3), 2.75),
        (Angle(z - 2.5), 2.356194490192345),
        (ExponentialOf(z, 1, 0, -2, 0, 0, 0, 1, 0), math.exp(1.375)),
        (Gaussian(1 + z, -z, S.Zero), math.exp(-9.375)),
        (2 - Exponential(1 + z, Rational(0.3), S.Zero), -0.1170000166126746),
        (2 * RefinedCos(-z, Twofold(-z)), 0.1414744033354058),
        (2 * RefinedExp(-z, Twofold(-z)), 0.44626032029685964),
        (2 * Power(z, Rational(1 / 3), S.Zero), 2.289428485106664),
        (Erf(z, Rational(1)), 0.9661051464753108),
        (Erf(z - 1, Rational(1, 4)), 0.27632639016823696),
        (Erfc(-z, Rational(1, 2)), 1.8663855974622838),
        (Erfc(z + 8, Rational(1)), 3.7692144856548797e-41),
        (Erfc(20 * z, Rational(1)), 0.0),
        (Erfc(-20 * z, Rational(1)), 2.0),
    ],
)
def test_the_script_says_what_nodes_mean(page: Any, expression: Expr, value: float) -> None:
    found = called(page, f"z => {expression_text(expression)}", 1.5)
    assert found == pytest.approx(value, rel=2e-15, abs=0)


PLACES = (-745.0, -60.5, -27.2, -8.7, -2.6, -1.45, -0.63, -0.31, -1e-9, 1e-9, 0.47, 0.72, 1.3, 4.4,
          26.9, 300.0)  # fmt: skip


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("order", [0, 1])
def test_figures_of_others_get_right_code(page: Any, name: str, order: int) -> None:
    expression, f, p = FOREIGN[name]
    arrow = javascript(activation(expression), order)
    found = [called(page, arrow, at, *p) for at in PLACES]
    exact = [by_hand(f, order, at, *p) for at in PLACES]
    np.testing.assert_allclose(found, exact, rtol=1e-10, atol=1e-14)
