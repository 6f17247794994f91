"""Branches that stand below one another in plain text, each with its condition.

f(x) = x        if x > 0
       a * x    if x <= 0

A row tells its condition behind "if", a colon or a wide space.  It stands right of the function,
or begins with it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symbolic.reading.braces import ARGUMENT
from symbolic.reading.sources import Formula

_ABOVE = re.compile(
    r"^(?P<lead>[ \t]*)(?P<head>[^\W\d]\w{0,19}['’′]{0,2}\s?"
    rf"(?=\(\s?(?P<variable>[^\W\d_])){ARGUMENT}[ \t]*:?=)[ \t]*:?(?P<row>[^\n{{}}]*)$",
    re.MULTILINE,
)
_BELOW = re.compile(r"\n(?P<lead>[ \t]*)(?P<head>[^\s=<>≤≥]*\s?=[ \t]*)?(?P<row>[^\s{}=][^\n{}]*)")
_DEEPER = 4  # columns between the function with its first row and a further row
_LONGEST = 300  # characters of a row
_REMARK = re.compile(r"[←#]|//|\s→")
_COMPARES = re.compile("[<>≤≥=≠]")
_SPREADS = re.compile("[<>≤≥≠]|otherwise|else")  # rows of single points are values, no branches
_TOLD = re.compile(
    r"(?P<value>[^<>≤≥=≠:\n]*[^<>≤≥=≠:\s,])"
    r"(?P<apart>\s*:\s*|\s*,?\s+(?:if|for|when)\s+|\s*,\s+|\s{2,}|\s+(?=otherwise|else))"
    r"(?P<when>(?:(?!\b(?:if|for|when)\b)[^:,;\n])*|otherwise|else)[.,;]?\s*"
)


def stacked_branches(text: str, start: int, end: int) -> Iterator[Formula]:
    """The definitions in this form between two offsets."""
    at = start
    while (first := _ABOVE.search(text, at, end)) is not None:
        at = first.end()
        begin, opening = first.start("head"), first["row"].strip()
        variable = first["variable"]
        told = _told(first["row"], variable) if opening else ""
        if told is None:
            continue
        shown = first["head"].ljust(first.start("row") - begin) + told
        rows = int(bool(opening))
        stop = at
        while (row := _BELOW.match(text, stop, end)) is not None:
            told = _told(row["row"], variable)
            if told is None or not _goes_on(first, row):
                break
            between = "," if rows else " "
            shown = (shown.ljust(stop - begin) + between).ljust(row.start("row") - begin) + told
            stop, rows = row.end(), rows + 1
        if rows > 1 and _SPREADS.search(shown):
            yield Formula(shown, "plain", begin, stop, display=True)
            at = stop


def _goes_on(first: re.Match[str], row: re.Match[str]) -> bool:
    """Whether a row stands right of the function, or below it behind the same left side."""
    again = "".join((row["head"] or "").split())
    least = _DEEPER if first["row"].strip() else 1  # columns, where nothing stands beside it
    deeper = len(row["lead"]) >= len(first["lead"]) + least
    bare = not again and _BARE.match(row["row"]) is not None
    return again == "".join(first["head"].split()) or (deeper and again in ("", "=")) or bare


# A row at the margin that is a value and its condition, and nothing else: 0.01 x, x <= 0.
_BARE = re.compile(r"(?![^,\n]*[A-Za-z]{4})[^,:;\n]{1,40},\s*[a-z]\s?(?:<=|>=|[<>≤≥])\s?[-−]?\d")


def _told(row: str, variable: str) -> str | None:
    """A row with "if" or a colon between its value and its condition, every sign at its place."""
    found = _TOLD.fullmatch(_REMARK.split(row)[0]) if len(row) < _LONGEST else None
    if found is None:
        return None
    apart = found["apart"]
    if found["when"].rstrip(" .,;") in ("otherwise", "else"):
        apart = " " * len(apart)
    elif not re.search(rf"(?<!\w){variable}(?!\w)", found["when"]) or not _COMPARES.search(
        found["when"]
    ):
        return None
    elif not apart.strip(" ,"):
        apart = ":".ljust(len(apart))
    return row[: found.start("apart")] + apart + found["when"]
