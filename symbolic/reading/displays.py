"""Displays that end their sentence, though no full stop stands there: $$…$$ 当 $x > 0$ 时，…"""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.reading.sources import Block, Formula, Words

_OPENS = re.compile(r"\s*\n\s*(?:(?:而|又|且|那么|则)?(?:当|若|如果|对于?|在))\s*")
_COMMA = re.compile(r"\s*(?:时|的时候|处|上|内)?\s*[，,]\s*\S?")


def with_displays_ended(block: Block) -> Block:
    """The block with a full stop behind a display, where the next line opens with a condition.

    Such a condition is one on what follows its comma.
    """
    pieces = list(block.pieces)
    for k in range(len(pieces) - 3):
        shown, opens, told, comma = pieces[k : k + 4]
        if not isinstance(shown, Formula) or not shown.display or not isinstance(opens, Words):
            continue
        if not isinstance(told, Formula) or told.display or not isinstance(comma, Words):
            continue
        ends = shown.text.rstrip().endswith((",", "，", ";", "；"))
        if not ends and _OPENS.fullmatch(opens.text) and _COMMA.match(comma.text):
            line = opens.text.index("\n")
            pieces[k + 1] = Words(f"{opens.text[:line]}。{opens.text[line + 1 :]}", opens.start)
    return replace(block, pieces=tuple(pieces))
