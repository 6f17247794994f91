"""Branches behind a brace that is drawn line by line, as people type it in plain text.

f(x) = { x   if x > 0
       { 0   if x <= 0
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symbolic.reading.sources import Formula
from symbolic.reading.words import words

ARGUMENT = r"\(\s?[a-zα-ω](?:\s?[;,|]\s?[a-zα-ωA-Z]\w*)*\s?\)"
_BRACE = r"[ \t]*[{⎧⎨⎩⎪][ \t]*"
_FIRST = re.compile(
    r"^(?P<lead>[ \t]*(?:[-*+•][ \t]+)?)"
    rf"(?P<head>[^\W\d]\w{{0,19}}['’′]{{0,2}}\s?{ARGUMENT}[ \t]*:?=)"
    rf"(?P<brace>{_BRACE})(?P<row>[^\n{{}}]+|[^\n{{}}]*\{{[^\n{{}}]*\}}[^\n{{}}]*)$",
    re.MULTILINE,
)
_NEXT = re.compile(rf"\n(?P<brace>{_BRACE})(?P<row>[^\n]+)")


def drawn_braces(text: str, start: int, end: int) -> Iterator[Formula]:
    """The definitions in this form between two offsets."""
    at = start
    while (first := _FIRST.search(text, at, end)) is not None:
        at = first.end()
        begin = first.start("head")
        shown = text[begin : first.start("brace")] + _blank(first["brace"]) + first["row"]
        rows = 1
        while (row := _NEXT.match(text, at, end)) is not None:
            shown += ("," if not _is_undefined(row["row"]) else " ") + _blank(row["brace"])
            shown += _blank(row["row"]) if _is_undefined(row["row"]) else row["row"]
            at, rows = row.end(), rows + 1
        if rows > 1 and _is_limited(first["row"]):
            yield Formula(shown, "plain", begin, at, display=True)


def _blank(text: str) -> str:
    return " " * len(text)


def _is_undefined(row: str) -> bool:
    """Whether a row only tells where the function is not defined."""
    return any(row.lower().startswith(w) for w in words().listed("phrase", "undefined"))


def _is_limited(row: str) -> bool:
    """Whether a row has a condition behind its value: x if x > 0."""
    spelled = words().listed("phrase", "when")
    return any(re.search(rf"(?<![a-z]){re.escape(w)}(?![a-z])", row.lower()) for w in spelled)
