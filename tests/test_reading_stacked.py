"""Branches that stand below one another in plain text; commas before their conditions."""

from __future__ import annotations

import pytest
from papers import document, verdicts

FRAMES = ["{}\n", "```\n{}```\n"]
RAMPS = [
    "r(t) = t        if t > 0\n       c * t    if t <= 0\n",
    "r(t) = t        if t > 0\n     = c * t    otherwise\n",
    "r(t) =\n    t: t > 0\n    c*t: t <= 0\n",
    "r(t) =\n    t     t > 0\n    c*t   t <= 0\n",
    "r(t) = t,       if t > 0\nr(t) = c*t,     if t <= 0\n",
    "r(t) = t when t > 0\n       c*t else\n",
    "r(t) =\n  t, t > 0\n  c*t, t <= 0\n",
    "r(t) = t, t > 0\nc*t, t <= 0\n",
    "r(t) = t      (t > 0)\nr(t) = ct     (t <= 0)    ← c is learnt\n",
]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("rows", RAMPS)
def test_rows_below_one_another_are_the_branches_of_one_function(rows: str, frame: str) -> None:
    (f,) = document(frame.format(rows), ".txt" if frame == FRAMES[0] else ".md").activations
    c = next(iter(f.expression.free_symbols - {f.variable}))
    assert [f.expression.subs({f.variable: at, c: 3}) for at in (-2, 0, 5)] == [-6, 0, 5]
    assert f.place is not None and f.place.line == 1 + (frame != FRAMES[0])


@pytest.mark.parametrize(("said", "verdict"), [("increasing", "proved"), ("odd", "refuted")])
@pytest.mark.parametrize(
    "rows",
    [
        "Step(x) = 1, if x > 0; 0, if x <= 0. It is {}.",
        "Step(x) = 1, for x > 0; 0, otherwise. It is {}.",
        "Step(x) = 1, if x > 0, and 0, if x <= 0. It is {}.",
        "```\nStep(x) = 1,  if x > 0\nStep(x) = 0,  if x <= 0\n```\nIt is {}.",
        "$$s(x) = 1 \\text{{ if }} x > 0$$\n$$s(x) = 0 \\text{{ if }} x \\le 0$$\nIt is {}.",
    ],
)
def test_a_sentence_behind_branches_is_about_their_function(
    rows: str, said: str, verdict: str
) -> None:
    found = document(rows.format(said) + "\n")
    assert list(verdicts(found).values()) == [verdict] and not found.unread


@pytest.mark.parametrize(
    "rows",
    [
        "q(x) = 1 if x > 0\n\n    0 if x <= 0\n",
        "q(x) = 1 if x > 0\n 0 if x <= 0\n",  # not below the value
        "q(x) = 1, if x > 0; it is bounded, if x <= 0.\n",
    ],
)
def test_other_rows_are_left_unread(rows: str) -> None:
    found = document(rows, ".txt")
    assert not found.activations and found.unread


@pytest.mark.parametrize(
    "rows",
    [
        "\\begin{cases} 2 \\quad x>1 \\\\ 0 \\quad x=1 \\\\ -2 \\quad x<1 \\end{cases}",
        "\\begin{cases} 2, x>1 \\\\ 0, x=1 \\\\ -2, x<1 \\end{cases}",
    ],
)
def test_a_wide_space_before_the_condition_of_one_point(rows: str) -> None:
    (f,) = document(f"$$v(x) = {rows}$$\n").activations
    assert [f.expression.subs(f.variable, at) for at in (0, 1, 2)] == [-2, 0, 2]


def test_a_condition_behind_a_comma_is_the_part_where_it_is_defined() -> None:
    told = [*verdicts(document("g(x) = x^2, x > 0. It is increasing.\n")).values()]
    told += verdicts(document("g(x) = x^2, x > -1. It is increasing.\n")).values()
    assert told == ["proved", "refuted"]
