"""Parts of the line that stand above statements: "## The case x ≥ 0", "On [0, 1]:" before a list.

What is said below is perhaps said of that part alone, and is left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from symbolic.reading.build import Unreadable
from symbolic.reading.framed import LIMITED, is_on_part, now
from symbolic.reading.looks import is_interval, trimmed
from symbolic.reading.sources import Block, Formula, Words
from symbolic.reading.state import Reader
from symbolic.reading.tokens import tokens
from symbolic.reading.words import plain

_PART = "\ue100"
_OPENS = re.compile(
    rf"(?:[a-z' ]{{0,40}}\b)?(?:the case|case|for|on|when|if|over|in|inside|restricted to)"
    rf"(?: all| every| each)?\W*{_PART}\W*"
    r"(?:we (?:have|get|find|see)|(?:it|the function|the curve|the graph|[a-z]) (?:is|has))?"
    rf"|\w{{0,8}}(?:当|在|对于?|若|如果|情形|情况)\W*{_PART}\W*(?:上|时|内|中|的情形|的情况)?"
    r"\W*(?:有|(?:它|函数|该函数|其)(?:是|有|满足)?)?"
    rf"|{_PART}\W*(?:일 ?때|에서)?|{_PART}\W*(?:の(?:とき|場合))"
)
# For positive inputs: …
_SIDES = re.compile(
    r"(?:for|on|with|when|if)\b[\w ]{0,20}\b(?:positive|negative)"
    r" (?:inputs?|values?|arguments?|numbers?|[xtz])\b.{0,30}"
    r"|(?:当|在|对于?|若)[^，。]{0,6}[正负]数?(?:输入|部分|半轴)[^，。]{0,8}"
)
_ENDS = " \t\n:：*_#-–—.,，。"
_PLACED = ("value", "limit", "domain")


@dataclass(frozen=True)
class Opener:
    """Where such a part stands: a heading of a level, or before a list at a column."""

    kind: str
    level: int
    block: int


def leave_openers(reader: Reader, block: Block) -> None:
    """Forget the parts of the line that end before a block."""
    column = reader.source.place(block.start)[1]

    def goes_on(opener: Opener) -> bool:
        if opener.kind == "heading":
            return block.kind != "heading" or block.level > opener.level
        return block.kind == "item" and (opener.kind == "text" or column > opener.level)

    reader.openers = [opener for opener in reader.openers if goes_on(opener)]


def hold_below(reader: Reader, block: Block) -> None:
    """Leave what a block says of the whole line below such a part; note a part that it tells."""
    for made in reader.made if reader.openers else ():
        claim = now(made)
        if claim is None or claim.kind in _PLACED or is_on_part(reader, made, claim):
            continue
        if any(made.of.block <= opener.block for opener in reader.openers):
            made.of.claims.remove(claim)
            reader.leave(Words(made.said.text, made.said.start), LIMITED)
    if _tells_part(reader, block):
        column = reader.source.place(block.start)[1]
        level = block.level if block.kind == "heading" else column
        reader.openers.append(Opener(block.kind, level, reader.block))


def _tells_part(reader: Reader, block: Block) -> bool:
    """Whether a heading, or the end of what leads to a list, tells a part of the line alone."""
    if block.kind not in ("heading", "text", "item") or reader.current is None:
        return False
    formulas = [p for p in block.pieces if isinstance(p, Formula)]
    part = formulas[-1:] if _is_part_of(formulas, reader.current.variable.name) else []
    shown = "".join(
        _PART if p in part else ("." if isinstance(p, Formula) else p.text) for p in block.pieces
    )
    if block.kind == "text" and not shown.rstrip().endswith((":", "：")):
        return False
    last = re.split(r"[.。;；!?](?:\s|$)|[。；]", shown.rstrip(_ENDS))[-1]
    last = re.sub(r"^\W*\d+[.)、]\s*", "", plain(last)).strip(_ENDS)
    return (_OPENS if part else _SIDES).fullmatch(last) is not None


def _is_part_of(formulas: list[Formula], variable: str) -> bool:
    """Whether the last of the formulas is a part of the line."""
    try:
        found = trimmed(tuple(tokens(formulas[-1].text, formulas[-1].style)))
    except (IndexError, Unreadable):
        return False
    if is_interval(found):
        return True
    kinds = [t.kind for t in found]
    named = any(t.text == variable for t in found)
    return named and ("REL" in kinds or "IN" in kinds) and "LPAR" not in kinds[:2]
