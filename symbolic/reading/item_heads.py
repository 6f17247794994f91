"""Items of a list that name a function, for the items below them.

Under "- **Softplus**: a smooth ReLU" the deeper item "- Differentiable everywhere" speaks of
Softplus, until an item as far out as that one, or anything that is no item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from symbolic.reading import naming
from symbolic.reading.defined import Defined
from symbolic.reading.sources import Block
from symbolic.reading.state import Reader


@dataclass(frozen=True)
class ItemHead:
    """An item that names a function, how far in it stands, and the function spoken of before."""

    indent: int
    of: Defined
    before: Defined | None


def take_up(reader: Reader, block: Block) -> None:
    """Let an item below such a head speak of its function, and leave it where its items end."""
    head = reader.item_head
    if head is None:
        return
    deeper = block.kind == "item" and _indent(reader, block) > head.indent
    if deeper and reader.current in (head.before, head.of):
        reader.current = head.of
        return
    if reader.current is head.of:
        reader.current = head.before
    reader.item_head = None


def note_head(reader: Reader, block: Block) -> None:
    """Remember an item whose label is the name of one function, and no more."""
    text = "".join(p.text for p in block.pieces)
    label = re.match(r"[^:：\n]{2,60}(?=[:：])", text) if block.kind == "item" else None
    if label is None or reader.item_head is not None:
        return
    if (name := naming.only_name(label[0].strip(" *_`"))) is None:
        return
    of = reader.spoken_of(name) or reader.usually(name)
    if of is not None:
        reader.item_head = ItemHead(_indent(reader, block), of, reader.current)


def _indent(reader: Reader, block: Block) -> int:
    """How many blanks the line of a block begins with."""
    text = reader.source.text
    line = text[text.rfind("\n", 0, block.start) + 1 : block.start]
    return len(line) - len(line.lstrip())
