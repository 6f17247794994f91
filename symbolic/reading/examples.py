"""Numbered examples, which begin anew: "Example 4. Sketch $f(x) = x^4$", 例 9 画函数 …

What such an example gives under f is another function than that of the example before it.
"""

from __future__ import annotations

import re

from symbolic.reading.blocks import EXAMPLE
from symbolic.reading.looks import defined_name
from symbolic.reading.sources import Block, Formula
from symbolic.reading.state import Reader

_LETTER = re.compile(r"\s*(?:\\begin\{\w+\*?\}\s*)?[yf]\s*&?\s*=")


def begin_example(reader: Reader, block: Block, following: Block | None) -> None:
    """Let an example that gives a function speak of no function before it."""
    first = block.pieces[0].text if block.pieces else ""
    if block.kind == "heading" or EXAMPLE.match(first) is None:
        return
    shown = _first_formula(block)
    if shown is None and following is not None and following.kind != "heading":
        shown = _first_formula(following)
    if shown is not None and (defined_name(shown.text) or _LETTER.match(shown.text)):
        reader.begin_section()


def _first_formula(block: Block) -> Formula | None:
    return next((p for p in block.pieces if isinstance(p, Formula)), None)
