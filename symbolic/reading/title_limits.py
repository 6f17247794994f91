"""What the title of a column limits its cells to: f'(x) for x ≠ 0, K'(u), |u| < 1."""

from __future__ import annotations

import re

from symbolic.reading.answers import is_blank
from symbolic.reading.build import Unreadable
from symbolic.reading.cells import Cell, text_of
from symbolic.reading.sources import Formula, Words
from symbolic.reading.tokens import tokens

LIMITED = "limited"  # a column whose cells are said under a condition that they do not take
_TAKING = ("derivative", "second_derivative", "range", "derivative_range")
_LEAD = r"(?:\s*[,，;(（]\s*(?:(?:for|when|if|where|with)\b\s*)?|\s+(?:for|when|if|where)\s+)"
_LED = re.compile(rf"{_LEAD}$")
_TYPED = re.compile(
    rf"(?P<said>.*?\S){_LEAD}"
    r"(?P<limit>(?:\|\s?\w+\s?\||\w+)\s?(?:<=|>=|!=|[<>≤≥≠])\s?[\w.−\-+/π]+|"
    r"[\w.−\-+/π]+\s?(?:<=|[<≤])\s?\w+\s?(?:<=|[<≤])\s?[\w.−\-+/π]+)\s*[)）]?\s*"
)


def without_limit(title: Cell) -> tuple[Cell, Formula | None]:
    """A title without the condition behind it, and that condition."""
    cell = title
    if len(cell) > 1 and isinstance(cell[-1], Words) and cell[-1].text.strip() in (")", "）"):
        cell = cell[:-1]
    match cell:
        case (*said, Words() as lead, Formula() as limit) if _is_limit(lead, limit):
            begun = _LED.sub("", lead.text)
            return (*said, *((Words(begun, lead.start),) if begun.strip() else ())), limit
        case (*said, Words() as last) if (found := _TYPED.fullmatch(last.text)) is not None:
            at = last.start + found.start("limit")
            typed = Formula(found["limit"], "plain", at, at + len(found["limit"]))
            return (*said, Words(found["said"], last.start)), typed
    return title, None


def _is_limit(lead: Words, limit: Formula) -> bool:
    """Whether a formula behind words is a condition: "for" $x > 0$."""
    if not _LED.search(lead.text):
        return False
    try:
        kinds = [t.kind for t in tokens(limit.text, limit.style)]
    except Unreadable:
        return False
    return "REL" in kinds and "EQ" not in kinds


def takes_limit(kind: str | None) -> bool:
    """Whether the cells under a title can be read under its condition."""
    return kind in _TAKING


def limited(cell: Cell, limit: Formula) -> Cell:
    """A cell with the condition that the title of its column gives."""
    text = text_of(cell)
    if is_blank(text) or not text:
        return cell
    lead = Words(" for ", cell[-1].start)
    if not any(isinstance(p, Formula) for p in cell):
        first = next(p for p in cell if p.text.strip())
        at = first.start + len(first.text) - len(first.text.lstrip())
        return (Formula(text, "plain", at, at + len(text)), lead, limit)
    return (*cell, lead, limit)
