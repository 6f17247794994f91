"""What a docstring says that its function returns, and slopes given where they are spoken of."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

DOC = '''def bump(x):
    r"""Bump.

    .. math:: f(x) = e^{{-x^2}}

    Args:
        x: An array with values in :math:`[-2, 2]`.

    {}
    """
'''


@pytest.mark.parametrize(
    "said",
    [
        "Returns:\n        An array with values in :math:`({}, 1]`.",
        "Returns:\n        array in ({}, 1]",
        "Returns values in the interval :math:`({}, 1]`.",
        "Returns:\n        A tensor of the same shape with values in :math:`({}, 1]`.",
        "Returns\n    -------\n    out : ndarray\n        Array with values in ({}, 1].",
    ],
)
def test_what_is_returned_lies_in_a_set(said: str) -> None:
    assert list(verdicts(document(DOC.format(said.format(0)), ".py")).values()) == ["proved"]
    found = verdicts(document(DOC.format(said.format(0.5)), ".py"))
    assert list(found.values()) == ["refuted"]


def test_what_is_taken_is_none() -> None:
    assert not claims(document(DOC.format("Returns:\n        An array."), ".py"))


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (
            "Its derivative $\\tanh(x)$ lies in $(-1,1)$.",
            "Its derivative $\\tanh(x)$ lies in $(0,1)$.",
        ),
        ("The derivative is $\\tanh(x)$ and is odd.", "The derivative is $\\tanh(x)$ and is even."),
        ("Its derivative $\\tanh(x)$ is increasing.", "Its derivative $\\sinh(x)$ is increasing."),
    ],
)
def test_a_slope_given_where_it_is_spoken_of(said: str, wrong: str) -> None:
    head = "Let $f(x)=\\ln(\\cosh x)$. "
    assert list(verdicts(document(head + said)).values()) == ["proved", "proved"]
    assert "refuted" in verdicts(document(head + wrong)).values()


def test_periods() -> None:
    head = "Let $f(x)=\\sin(3x)$. "
    for said in ("It is periodic with period ${}$.", "It has period ${}$.", "它的周期为 ${}$。"):
        right = document(head + said.format("\\frac{2\\pi}{3}"))
        assert list(verdicts(right).values()) == ["proved"], said
        assert list(verdicts(document(head + said.format("\\pi"))).values()) == ["refuted"]


@pytest.mark.parametrize(("side", "verdict"), [("nonzero", "proved"), ("positive", "proved")])
def test_for_every_parameter_of_a_sign(side: str, verdict: str) -> None:
    head = "$$f(x)=\\max(0,x)+\\min(0,\\alpha(e^{x/\\alpha}-1))$$\n\n"
    found = document(f"{head}It is continuously differentiable for every {side} alpha.")
    assert list(verdicts(found).values()) == [verdict]


def test_each_side_has_a_slope_of_its_own() -> None:
    said = (
        "$$r(x)=\\max(0,x)$$\n\nWhen the input is negative, the derivative is {}, "
        "and when the input is positive, the derivative is 1."
    )
    assert list(verdicts(document(said.format(0))).values()) == ["proved", "proved"]
    assert list(verdicts(document(said.format(1))).values()) == ["refuted", "proved"]
