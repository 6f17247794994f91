"""What a label lists one after the other: increasing on $(-1, 0)$ and $(1, 2)$, zeros $2$, $-2$.

It is read as one set, and not at all where it is no list of intervals or of numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from symbolic.reading import labels
from symbolic.reading.build import Unreadable
from symbolic.reading.looks import is_interval, is_union, trimmed
from symbolic.reading.sources import Formula, Piece, Words
from symbolic.reading.tokens import tokens
from symbolic.reading.words import Names

PARTS = {  # what a label tells of each of the intervals behind it
    "increasing_on": "increasing",
    "decreasing_on": "decreasing",
    "convex_on": "convex",
    "concave_on": "concave",
}
# … and those of one set, of which a part would be another statement.
WHOLE = ("zeros", "domain")
_NUMBER = re.compile(r"\s*(?:[a-z]\s*=\s*)?(?P<value>[^=<>]*[^=<>\s,;])\s*")
_OWN_LETTER = re.compile(r"\s*(?P<letter>[a-z])\s*(?:=|<|>|\\[lg]eq?\b|\\neq?\b|≤|≥|≠)")
_JOINT = re.compile(
    r"\s*(?:[,，、]?\s*(?:和|与|及|以及|and|및|와|과)\s*|[,，、;；]\s*|\\cup|∪)?\s*"
)


def with_lists_joined(pieces: Sequence[Piece], names: Names) -> list[Piece]:
    """The pieces, with the intervals behind such a label as one formula."""
    made: list[Piece] = []
    listing: str | None = None
    for piece in pieces:
        if isinstance(piece, Words):
            if not (listing and _JOINT.fullmatch(piece.text)):
                label = labels.label_of(piece.text, names)
                kind = label.kind if label is not None else None
                listing = kind if kind in PARTS or kind in WHOLE else None
            made.append(piece)
            continue
        before = made[-2] if len(made) > 1 and isinstance(made[-1], Words) else None
        joint = made[-1].text if before is not None else ""
        text = None
        if listing and isinstance(before, Formula) and joint and _JOINT.fullmatch(joint):
            text = None if piece.display else _joined(listing, before, piece)
        if text is not None and isinstance(before, Formula):
            del made[-2:]
            written = f"{before.written or before.text}{joint}{piece.text}"
            piece = replace(piece, text=text, start=before.start, written=written)
        if listing in PARTS and not _is_part(piece):
            listing = None
        made.append(piece)
    return made


def _joined(kind: str, before: Formula, piece: Formula) -> str | None:
    """Two members of a list as one formula; None where the second is something else."""
    if _is_part(before) and _is_part(piece):
        return f"{before.text} \\cup {piece.text}"
    if kind in PARTS:
        return None
    if kind == "zeros":
        listed = re.fullmatch(r"\\\{(.*)\\\}", before.text)
        known = listed[1] if listed else _value(before.text)
        value = _value(piece.text)
        if known is not None and value is not None:
            return rf"\{{{known}, {value}\}}"
    first, second = _OWN_LETTER.match(before.text), _OWN_LETTER.match(piece.text)
    if first and second and first["letter"] == second["letter"]:
        # x < 0, x > 0 may be two parts or two conditions: two commas are no set.
        both = all(re.search(r"≠|\\neq?\b", text) for text in (before.text, piece.text))
        return f"{before.text}{',' if both else ',,'} {piece.text}"
    return None


def _value(text: str) -> str | None:
    """The number in x = 2, or in 2 alone."""
    found = _NUMBER.fullmatch(text)
    return found["value"] if found else None


def _is_part(piece: Formula) -> bool:
    try:
        found = trimmed(tuple(tokens(piece.text, piece.style)))
    except Unreadable:
        return False
    return bool(found) and (is_interval(found) or is_union(found))
