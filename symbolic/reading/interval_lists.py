"""Intervals that a label lists one after the other: increasing on $(-1, 0)$ and $(1, 2)$.

They are read as one set.
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
_JOINT = re.compile(
    r"\s*(?:[,，、]?\s*(?:和|与|及|以及|and|및|와|과)\s*|[,，、;；]\s*|\\cup|∪)?\s*"
)


def with_lists_joined(pieces: Sequence[Piece], names: Names) -> list[Piece]:
    """The pieces, with the intervals behind such a label as one formula."""
    made: list[Piece] = []
    listing = False
    for piece in pieces:
        if isinstance(piece, Words):
            if not (listing and _JOINT.fullmatch(piece.text)):
                label = labels.label_of(piece.text, names)
                listing = label is not None and label.kind in PARTS
            made.append(piece)
            continue
        before = made[-2] if len(made) > 1 and isinstance(made[-1], Words) else None
        joint = made[-1].text if before is not None else ""
        if listing and isinstance(before, Formula) and _JOINT.fullmatch(joint):
            if _is_part(piece) and _is_part(before) and not piece.display:
                del made[-2:]
                text = f"{before.text} \\cup {piece.text}"
                written = f"{before.written or before.text}{joint}{piece.text}"
                piece = replace(piece, text=text, start=before.start, written=written)
        listing = listing and _is_part(piece)
        made.append(piece)
    return made


def _is_part(piece: Formula) -> bool:
    try:
        found = trimmed(tuple(tokens(piece.text, piece.style)))
    except Unreadable:
        return False
    return bool(found) and (is_interval(found) or is_union(found))
