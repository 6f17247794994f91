"""Extremes that are given as values of the function: the maximum is $f(-1) = 2$."""

from __future__ import annotations

import pytest
from papers import document, verdicts

CUBIC = "Let $h(t) = t^3 - 3t$. "
SQUARE = "Let $f(x) = x^2$. "


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (SQUARE + "The minimum is $f(0) = 0$.", "minimum"),
        (SQUARE + "Smallest value: $f(0) = 0$.", "minimum"),
        (SQUARE + "最小值为 $f(0) = 0$。", "minimum"),
        (CUBIC + "The local maximum is $h(-1) = 2$.", "local_maxima"),
        (CUBIC + "极大值 $h(-1) = 2$。", "local_maxima"),
        (CUBIC + "极小值为 $h(1) = -2$。", "local_minima"),
    ],
)
def test_the_value_is_judged_and_that_it_is_an_extreme(said: str, kind: str) -> None:
    found = document(said + "\n")
    assert {c.kind for a in found.activations for c in a.claims} == {"value", kind}
    assert set(verdicts(found).values()) == {"proved"} and not found.unread


@pytest.mark.parametrize(
    "said",
    [
        SQUARE + "The minimum is $f(3) = 9$.",
        SQUARE + "The largest value is $f(0) = 0$.",
        CUBIC + "The maximum is $h(-1) = 2$.",
        CUBIC + "极大值 $h(1) = -2$。",
    ],
)
def test_a_right_value_that_is_no_such_extreme_is_refuted(said: str) -> None:
    assert sorted(verdicts(document(said + "\n")).values()) == ["proved", "refuted"]


def test_a_value_alone_is_no_extreme() -> None:
    found = document(SQUARE + "The value is $f(3) = 9$.\n")
    assert [c.kind for a in found.activations for c in a.claims] == ["value"]
