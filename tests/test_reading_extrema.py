"""Local and global extrema at places: a local minimum at x = 1, x = 1 是极小值点."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts
from sympy import FiniteSet, S

CUBIC = "$$f(x) = x^3 - 3x$$\n\n"
BOWL = "$$f(x) = x^2 - 2x$$\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "$f$ has a local minimum at $x = 1$.",
        "The function has a relative minimum at $x = 1$.",
        "Therefore $f$ has a strict local minimum at the point $x = 1$.",
        "There is a local minimum at $x = 1$.",
        "- $x = 1$ is a local minimum",
        "The point $x = 1$ is also a local minimum point of $f$.",
        "函数在 $x = 1$ 处取得极小值。",
        "$x = 1$ 是极小值点。",
        "极小值点为 $x = 1$。",
        "It is increasing on $(2, 3)$, and has a local minimum at $x = 1$.",
    ],
)
def test_a_local_minimum_at_a_place(text: str) -> None:
    found = document(CUBIC + text + "\n")
    assert ("f", "local_minima", FiniteSet(1)) in claims(found) and not found.unread
    assert set(verdicts(found).values()) == {"proved"}
    elsewhere = document(CUBIC + text.replace("= 1$", "= 2$") + "\n")
    assert "refuted" in verdicts(elsewhere).values()
    upper = text.replace("minimum", "maximum").replace("极小", "极大")
    assert "refuted" in verdicts(document(CUBIC + upper + "\n")).values()


@pytest.mark.parametrize(
    "text",
    [
        "$f$ has a local minimum at $x = 1,\\ f(1) = {}$",
        "$f$ has a local minimum at $x = 1$, $f(1) = {}$.",
        "It has a local minimum at $x = 1$ with value $f(1) = {}$.",
        "It has a local minimum of ${}$ at $x = 1$.",
        "函数在 $x = 1$ 处取得极小值 ${}$。",
    ],
)
def test_its_value_is_a_statement_too(text: str) -> None:
    found = document(CUBIC + text.format("-2") + "\n")
    assert [kind for _, kind, _ in claims(found)] == ["local_minima", "value"]
    assert set(verdicts(found).values()) == {"proved"} and not found.unread
    wrong = document(CUBIC + text.format("-3") + "\n")
    assert sorted(verdicts(wrong).values()) == ["proved", "refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "$x = 1$ is also a global minimum",
        "The point $x = 1$ is an (absolute) minimum point.",
        "$x = 1$ 是最小值点。",
    ],
)
def test_a_global_minimum_at_a_place(text: str) -> None:
    right, wrong = document(BOWL + text + "\n"), document(CUBIC + text + "\n")
    assert list(verdicts(right).values()) == ["proved"] and not right.unread
    assert list(verdicts(wrong).values()) == ["refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "It has a local minimum at $x = 1$ and a local maximum at $x = -1$.",
        "$f$ has a local minimum at $x = 1$, and a local maximum at $x = -1$.",
    ],
)
def test_one_of_each(text: str) -> None:
    found = document(CUBIC + text + "\n")
    told = [("f", "local_minima", FiniteSet(1)), ("f", "local_maxima", FiniteSet(-1))]
    assert claims(found) == told and not found.unread
    assert set(verdicts(found).values()) == {"proved"}
    swapped = text.replace("= 1$", "= 0$").replace("= -1$", "= 2$")
    assert set(verdicts(document(CUBIC + swapped + "\n")).values()) == {"refuted"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("There are no local maximums.", ["local_maxima"]),
        ("It has no local maximum.", ["local_maxima"]),
        ("函数没有极大值。", ["local_maxima"]),
        ("Therefore $f$ has no local or global maximum.", ["has_maximum", "local_maxima"]),
    ],
)
def test_that_there_is_none(text: str, kinds: list[str]) -> None:
    right, wrong = document(BOWL + text + "\n"), document(CUBIC + text + "\n")
    assert sorted(kind for _, kind, _ in claims(right)) == kinds and not right.unread
    assert set(verdicts(right).values()) == {"proved"}
    assert "refuted" in verdicts(wrong).values()


def test_no_extremum_at_all() -> None:
    text = "$$f(x) = x^3 + x$$\n\nHence $f$ has no local or global extremum.\n"
    found = document(text)
    assert ("f", "local_extrema", S.EmptySet) in claims(found) and len(claims(found)) == 3
    assert set(verdicts(found).values()) == {"proved"}


def test_two_places() -> None:
    quartic = "$$f(x) = x^4 - 2x^2$$\n\n"
    for places in ("$x = \\pm 1$", "$x = 1$ and $x = -1$"):
        found = document(quartic + f"It has local minima at {places}.\n")
        assert claims(found) == [("f", "local_minima", FiniteSet(-1, 1))]
        assert list(verdicts(found).values()) == ["proved"]
    one = document(quartic + "It has local minima at $x = 1$ and $x = 2$.\n")
    assert list(verdicts(one).values()) == ["refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "For $g$, $x = 1$ is a local minimum.",
        "It does not have a local minimum at $x = 1$.",
        "$x = 1$ is not a local minimum.",
        "$0$ is a local minimum of $f$.",
        "It has a local minimum.",
        "The loss has a local minimum at $x = 1$.",
        "It has a local minimum at $x \\approx 1$.",
        "Is $x = 1$ a local minimum?",
        "If $f$ has a local minimum at $x = 1$, then $f'(1) = 0$.",
        "The point $x = 1$ is a maximum point.",
    ],
)
def test_what_leaves_doubt_is_unread(text: str) -> None:
    found = document(CUBIC + text + "\n")
    assert not claims(found) and found.unread
