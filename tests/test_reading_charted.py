"""Charts of signs: what a function does on each of several intervals, in items and in tables."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

START = "### A quartic\n\nLet $u(t) = t^4 - 8t^2$.\n\n"

ITEMS = [
    "- $(0, {})$: decreasing",
    "- On $(0, {})$: $u' < 0$ → decreasing",
    "- $0 < t < {}$: $u'(t) < 0$, so $u$ is decreasing",
    "- For $0 < t < {}$: $u'(t) < 0$ (decreasing)",
    "- **$(0, {})$**: strictly decreasing.",
    "On $(0, {})$: $u'(t) < 0$, so the function is decreasing.",
]


@pytest.mark.parametrize("item", ITEMS)
def test_an_item_tells_what_the_function_does_on_a_part(item: str) -> None:
    found = document(f"{START}{item.replace('{}', '2')}\n")
    assert set(verdicts(found).values()) == {"proved"} and not found.unread
    assert "refuted" in verdicts(document(f"{START}{item.replace('{}', '3')}\n")).values()
    wrong = item.replace("decreasing", "increasing").replace("{}", "2")
    assert "refuted" in verdicts(document(f"{START}{wrong}\n")).values()


def test_the_second_derivative_tells_how_it_bends() -> None:
    for end, status in (("2", {"proved"}), ("1", {"refuted"})):
        found = document(f"{START}- $t > {end}$: $u''(t) > 0$ → concave up\n")
        assert set(verdicts(found).values()) == status and len(verdicts(found)) == 2


TABLE = (
    "| Interval | $u'(t)$ | $u(t)$ |\n|---|---|---|\n| $(-\\infty, -2)$ | $-$ | decreasing |\n"
    "| $(-2, %s)$ | + | increasing |\n| $(2, \\infty)$ | positive | ↗ |\n"
)


def test_a_table_of_signs() -> None:
    found = document(START + TABLE % 0)
    assert len(claims(found)) == 6 and set(verdicts(found).values()) == {"proved"}
    found = document(START + TABLE % 1)
    assert list(verdicts(found).values()).count("refuted") == 2
    found = document(START + TABLE.replace("decreasing", "unknown") % 0)
    assert len(claims(found)) == 5 and found.unread


@pytest.mark.parametrize(
    "item",
    [
        "- $(0, 2)$: the interesting part",
        "- $(0, 2)$: $v' < 0$, decreasing",
        "- $u'$: decreasing",
        "- $(0, 2)$: not decreasing",
        "- $(0, 2)$: decreasing, then flat",
    ],
)
def test_other_items_are_no_charts(item: str) -> None:
    assert not claims(document(f"{START}{item}\n"))


def test_without_a_function_a_table_tells_nothing() -> None:
    assert not claims(document("# Notes\n\n" + TABLE % 0))


SAID = [
    ("$u$ decreases on $(0, {})$ and increases on $(2, \\infty)$.", "2", "3"),
    ("$u'(t) < 0$ on $(0, {})$, so $u$ is decreasing on $(0, 2)$.", "2", "3"),
    ("$u$ has a local minimum at $(2, {})$.", "-16", "-15"),
    ("The point $({}, -16)$ is a local minimum.", "2", "1"),
    ("$u$ has a relative maximum at $(0, 0)$ and a relative minimum at $(2, {})$.", "-16", "16"),
    ("There is a local minimum at $t = 2$ with value ${}$.", "-16", "-8"),
]


@pytest.mark.parametrize(("said", "right", "wrong"), SAID)
def test_sentences_of_worked_examples(said: str, right: str, wrong: str) -> None:
    found = document(START + said.replace("{}", right) + "\n")
    assert set(verdicts(found).values()) == {"proved"} and not found.unread
    assert "refuted" in verdicts(document(START + said.replace("{}", wrong) + "\n")).values()


def test_no_global_extrema() -> None:
    for f, status in (("t^3", {"proved"}), ("t^2", {"proved", "refuted"})):
        found = document(f"Let $u(t) = {f}$.\n\n$u$ has no absolute maximum or minimum.\n")
        assert set(verdicts(found).values()) == status
