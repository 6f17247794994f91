"""Branches as programs write them: (x > 0) ? x : e^x - 1."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

SHOWN = [
    "$h(x) = (x > 0) ? x : {}$",
    "`h(x) = x > 0 ? x : {}`",
    "$h(x) = \\left[(x > 0) ? x : {}\\right]$",
    "$h(x) = x \\le 0 ? {} : x$",
    "$h(x) = (x > 1) ? x : (x > 0) ? x : {}$",
]


@pytest.mark.parametrize("shown", SHOWN)
def test_a_question_mark_and_a_colon_tell_branches(shown: str) -> None:
    for branch, verdict in (("e^x - 1", "proved"), ("e^x - 2", "refuted")):
        found = document(f"## Bend\n\nThe bend is {shown.format(branch)}. It is continuous.\n")
        assert list(verdicts(found).values()) == [verdict] and not found.unread


def test_a_factor_before_brackets_belongs_to_both_branches() -> None:
    found = document("## Bend\n\n$$g(t) = 2 \\left[(t>0) ? t : e^t - 1\\right]$$\n\n- $g(3) = 6$\n")
    assert list(verdicts(found).values()) == ["proved"]
    found = document("## Bend\n\n$$g(t) = 2 \\left[(t>0) ? t : e^t - 1\\right]$$\n\n- $g(3) = 3$\n")
    assert list(verdicts(found).values()) == ["refuted"]


@pytest.mark.parametrize(
    "shown", ["$h(x) = x ? 1 : 0$", "$h(x) = (x > 0) ? : x$", "$h(x) = (x > 0) ? x$"]
)
def test_what_is_no_choice_is_left(shown: str) -> None:
    found = document(f"## Bend\n\nThe bend is {shown}.\n")
    assert not claims(found) and not found.activations
