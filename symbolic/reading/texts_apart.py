r"""Sentences that stand in a formula as a whole: $\text{确定 } f(x) = x^2 \text{ 的增减区间}$.

Their words are words, and what stands between them is formulas.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.reading.sources import Block, Formula, Piece, Words
from symbolic.reading.words import plain, words

_TEXT = re.compile(r"\\(?:text|textrm|mbox)\s*\{(?P<said>[^{}]*)\}")
_EAST = re.compile(r"[一-鿿가-힣]{2}")
_NONE = re.compile(r"不存在|존재하지")


def with_texts_apart(block: Block) -> Block:
    """The block with such formulas as words and formulas."""
    if not any(isinstance(p, Formula) and _EAST.search(p.text) for p in block.pieces):
        return block
    made: list[Piece] = []
    for piece in block.pieces:
        for part in _apart(piece):
            last = made[-1] if made else None
            if isinstance(part, Words) and isinstance(last, Words):
                gap = " " * max(part.start - last.end, 0)
                made[-1] = Words(f"{last.text}{gap}{part.text}", last.start)
            else:
                made.append(part)
    return replace(block, pieces=tuple(made))


def _apart(piece: Piece) -> list[Piece]:
    if not isinstance(piece, Formula) or piece.display or piece.code or piece.written:
        return [piece]
    said = [m for m in _TEXT.finditer(piece.text) if _is_sentence(m["said"])]
    if not said or "\\begin" in piece.text or not all(_is_outside(piece.text, m) for m in said):
        return [piece]
    opened = max((piece.end - piece.start - len(piece.text)) // 2, 0)  # the signs around it
    at = piece.start + opened
    made: list[Piece] = []
    begin = 0
    for m in [*said, None]:
        end = m.start() if m is not None else len(piece.text)
        inside = piece.text[begin:end]
        if inside.strip(" ,，~\\"):
            made.append(replace(piece, text=inside, start=at + begin, end=at + end))
        if m is not None:
            made.append(Words(m["said"], at + m.start("said")))
            begin = m.end()
    return made


def _is_sentence(said: str) -> bool:
    """Whether words of a formula are none that formulas have: a condition, 其他, 不存在."""
    bare = plain(said).strip(" ,，.。:：")
    known = words().phrase(bare) is not None or words().tables["link"].get(bare) == "after_math"
    return _EAST.search(said) is not None and not known and _NONE.search(said) is None


def _is_outside(text: str, found: re.Match[str]) -> bool:
    """Whether words stand in no braces of the formula."""
    return text[: found.start()].count("{") == text[: found.start()].count("}")
