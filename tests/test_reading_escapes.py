"""Brackets of intervals that Markdown has behind a backslash, so that they begin no link."""

from __future__ import annotations

from papers import document, verdicts

BRACKETS = """## Tanh

$f(x) = \\tanh(x)$

- Its range is \\[-1, {}\\]
- Its output lies in \\[-1, ∞)

\\[ f(0) = 0 \\]
"""


def test_brackets_behind_a_backslash_are_those_of_an_interval() -> None:
    for high, verdict in ((1, "refuted"), (0, "refuted")):
        found = document(BRACKETS.format(high))
        assert list(verdicts(found).values()) == [verdict, "proved", "proved"]
    table = "| Name | Formula | Range |\n|---|---|---|\n| A | max(0, x) | \\[{}, ∞) |\n"
    table += "| B | 0 if x < 0 else 1 | \\[0, 1\\] |\n"
    for low, verdict in ((0, "proved"), (1, "refuted")):
        told = verdicts(document(table.format(low)))
        assert list(told.values()) == [verdict, "refuted"]  # {0, 1} is no interval
