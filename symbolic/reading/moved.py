"""What holds back the rest of a paragraph: a graph that is moved, a map of a set that is not read.

"The graph of $f$ is shifted up. Its minimum is 1" speaks of another function than f, and a map of
the natural numbers has none of the properties of its formula on the line.
"""

from __future__ import annotations

import re

from symbolic.reading.angles import sentence_of
from symbolic.reading.said import ELSE
from symbolic.reading.sources import Block, Formula, Words
from symbolic.reading.state import Reader

NO_PART = "what stands before the arrow is no part of the line"

_GRAPH = re.compile(r"\b(?:graph|curve|plot|parabola) of(?: the function)?\s*$", re.IGNORECASE)
_MOVED = re.compile(
    r"\s*(?:(?:is|are|gets|was|now|then|first) )*(?:shifted|reflected|translated|stretched"
    r"|compressed|scaled|moved|rotated|flipped|mirrored|turned|raised|lowered)\b",
    re.IGNORECASE,
)
_MOVED_EAST = re.compile(
    r"\s*的?(?:图[像象形]|曲线)[^，,。；]{0,12}?(?:平移|翻折|翻转|伸缩|拉伸|压缩|旋转|移动|反射)"
)
_OTHER_SET = re.compile(
    r"\s*[A-Za-z]\w*\s*(?:\\colon(?![a-z])|:)\s*(?:\\math(?:bb|bf)\s*\{?\s*[NZQC]\b"
    r"|\\math(?:bb|bf)\s*\{?\s*R\s*\}?\s*(?:\^\s*\{?\s*[+*-]|_\s*\{?\s*(?:[+*<>-]|\\[gln]e)|\\setminus)"
    r"|[ℕℤℚℂ]|ℝ\s*[⁺₊^_\\])[^=]*?(?:\\(?:to|rightarrow)(?![a-z])|→)"
)
_OF = re.compile(r"\b(?:of|for)\s*$")
_COMBINED = re.compile(r"\b(?:product|sum|difference|quotient|composition|ratio) of\s*$")
_GIVES = re.compile(r"\s*([A-Za-z])\s*\([a-z]\)\s*=")


def hold_moved(reader: Reader, block: Block) -> bool:
    """Hold back what follows such a formula in a block; whether any does."""
    pieces = block.pieces
    held = len(reader.unsure)
    given = [m[1] if isinstance(p, Formula) and (m := _GIVES.match(p.text)) else "" for p in pieces]
    for k, piece in enumerate(pieces):
        if not isinstance(piece, Formula):
            continue
        before = pieces[k - 1].text if k and isinstance(pieces[k - 1], Words) else ""
        behind = pieces[k + 1] if k + 1 < len(pieces) else None
        after = behind.text if isinstance(behind, Words) else ""
        end = pieces[-1].end
        if (_GRAPH.search(before) and _MOVED.match(after)) or _MOVED_EAST.match(after):
            reader.unsure.append((piece.end, end, ELSE))
        elif _OTHER_SET.match(piece.text):
            reader.unsure.append((piece.start, end, NO_PART))
            reader.leave(piece, NO_PART)
        elif given[k] and given.count(given[k]) > 1 and _OF.search(before):
            reader.unsure.append((*sentence_of(pieces, k), ELSE))
        elif given[k] and _COMBINED.search(before) and re.fullmatch(r"\s*and\s*", after):
            reader.leave(Words(piece.text, piece.start), ELSE)
    return len(reader.unsure) > held
