"""Cells that say in words what the function of their row is like: "smooth, non-monotonic"."""

from __future__ import annotations

from symbolic.reading.cells import Cell, text_of
from symbolic.reading.defined import Defined
from symbolic.reading.framed import hold_back
from symbolic.reading.lines import read_spoken
from symbolic.reading.prose import read_prose
from symbolic.reading.sources import Block, Formula, Words
from symbolic.reading.state import Reader
from symbolic.reading.unclaimed import states


def read_noted(reader: Reader, cell: Cell, of: Defined | None, name: str) -> None:
    """Read a cell as an item of a list about the function of its row."""
    pieces = tuple(p for p in cell if p.text.strip())
    if not pieces:
        return
    text = text_of(cell)
    if of is None:
        if states(text, reader.all_names()):
            reader.leave(Words(text, pieces[0].start), reader.usual.why_not(name))
        return
    block = Block("item", pieces[0].start, pieces)
    kept = reader.current, reader.kind, reader.words, reader.lead, reader.above
    reader.current, reader.kind, reader.words = of, "item", text
    reader.lead = reader.above = ""
    reader.topic = reader.set_before = reader.left_in_force = None
    if any(isinstance(p, Formula) for p in pieces):
        read_prose(reader, block)
    else:
        read_spoken(reader, "".join(p.text for p in pieces), block)
    hold_back(reader, block)
    reader.current, reader.kind, reader.words, reader.lead, reader.above = kept
