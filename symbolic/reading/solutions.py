"""What heads a solution, a proof or an answer, **解**, 【解析】, and says nothing itself.

It stands at the beginning of a paragraph, set apart by marks, and is left out of it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.reading.sources import Block, Piece, Words

_WORD = (
    r"(?:解[析答法]?|证明?|證明?|分析|答案?|풀이|해설|해답|증명|解説|証明|Solution|Answer|Proof"
    r"|Lösung|Beweis|Démonstration|Preuve|Solución|Demostración|Решение|Доказательство)"
)
_HEADS = re.compile(
    rf"\s*(?:(?P<mark>\*\*|__|\*|_){_WORD}\s*[:：.。]?(?P=mark)\s*[:：.。]?|[【\[［〔]{_WORD}[】\]］〕]"
    rf"|\\(?:textbf|textit|emph)\{{{_WORD}\s*[:：.。]?\}}\s*[:：.。]?|{_WORD}[:：])[ \t\u3000]*",
    re.IGNORECASE,
)


def without_head(block: Block) -> Block:
    """The block from behind such a word on, where something stands there."""
    first = block.pieces[0] if block.kind == "text" and block.pieces else None
    found = _HEADS.match(first.text) if isinstance(first, Words) else None
    if (
        first is None
        or found is None
        or not (first.text[found.end() :].strip() or block.pieces[1:])
    ):
        return block
    rest = Words(first.text[found.end() :], first.start + found.end())
    kept: tuple[Piece, ...] = (rest,) if rest.text.strip() else ()
    pieces = (*kept, *block.pieces[1:])
    return replace(block, start=pieces[0].start, pieces=pieces)
