"""Numbered examples, which begin anew: "Example 4. Sketch $f(x) = x^4$", 例 9 画函数 …

What such an example gives under f is another function than that of the example before it.
"""

from __future__ import annotations

import re

from symbolic.reading.blocks import EXAMPLE
from symbolic.reading.looks import defined_name
from symbolic.reading.said import ELSE
from symbolic.reading.sources import Block, Formula
from symbolic.reading.state import Reader

_LETTER = re.compile(r"\s*(?:\\begin\{\w+\*?\}\s*)?[yf]\s*&?\s*=")

_MENTIONED = re.compile(
    r"\s*(?:also |already |then )?(?:shows?|showed|gives?|gave|uses?|used|treats?|treated"
    r"|is|was|has|had"
    r"|considers?|considered|deals?|dealt|illustrates?|contains?|above|below)\b"
    r"|\s*(?:中|里|说明|表明|给出了|讨论了|已经)",
    re.IGNORECASE,
)


def begin_example(reader: Reader, block: Block, following: Block | None) -> None:
    """Let an example that gives a function speak of no function before it."""
    first = block.pieces[0].text if block.pieces else ""
    begun = EXAMPLE.match(first)
    if block.kind == "heading" or begun is None:
        return
    if _MENTIONED.match(first, begun.end()):  # a sentence about another example
        reader.unsure.append((block.start, block.pieces[-1].end, ELSE))
        return
    shown = _first_formula(block)
    if shown is None and following is not None and following.kind != "heading":
        shown = _first_formula(following)
    if shown is not None and (defined_name(shown.text) or _LETTER.match(shown.text)):
        reader.begin_section()


def _first_formula(block: Block) -> Formula | None:
    return next((p for p in block.pieces if isinstance(p, Formula)), None)
