"""What is not smooth, and what is or is not smooth at one place."""

from __future__ import annotations

import pytest
from papers import claims, document, judged, verdicts

RAMP = "## Ramp\n\n$$h(x)=\\max(0,x)$$\n\n"
CURVE = "## Curve\n\n$$h(x)=\\ln(1+e^x)$$\n\n"

DENIALS = (
    "It is not smooth.",
    "Not smooth",
    "It is non-smooth.",
    "它不光滑。",
    "它是非光滑函数。",
    "It is not continuously differentiable.",
    "It is not infinitely differentiable.",
    "It is not smooth at 0.",
    "它在原点处不光滑。",
)


@pytest.mark.parametrize("said", DENIALS)
def test_a_smoothness_is_denied(said: str) -> None:
    assert list(verdicts(document(f"{RAMP}- {said}\n")).values()) == ["proved"]
    assert list(verdicts(document(f"{CURVE}- {said}\n")).values()) == ["refuted"]


def test_what_is_smooth_once_is_not_smooth_in_one_sense() -> None:
    found = document("$$h(x)=x|x|$$\n\nIt is not smooth. It is not continuously differentiable.")
    first, second = judged(found).values()
    assert (first.verdict.status.value, second.verdict.status.value) == ("proved", "refuted")
    assert [v.status.value for v in first.beside] == ["refuted"]  # it is differentiable once


def test_a_place_is_smooth_or_not_whatever_the_others_are() -> None:
    clip = "$$h(x)=\\max(-1,\\min(1,x))$$\n\n"
    for said, verdict in (
        ("It is smooth at 0.", "proved"),
        ("It is not smooth at 0.", "refuted"),
        ("It is not smooth at $x=1$.", "proved"),
        ("It is smooth at $x=1$.", "refuted"),
    ):
        assert list(verdicts(document(f"{clip}{said}")).values()) == [verdict], said


@pytest.mark.parametrize(
    "said", ["It is not a smooth, odd function.", "It is not non-smooth.", "Is it not smooth?"]
)
def test_denials_that_are_not_sure_are_not_read(said: str) -> None:
    assert not claims(document(f"{RAMP}{said}"))


def test_pieces_at_places_that_are_no_numbers_leave_it_unread() -> None:
    found = document("$$h(x)=\\max(a,x)$$\n\nIt is smooth at $x=0$.")
    assert not claims(found) and found.unread
