"""A docstring whose first line ends in the formula of what it documents.

"Cubic blend: 3t^2 - 2t^3." is the definition of the function that bears the docstring.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.reading import labels
from symbolic.reading.build import Unreadable
from symbolic.reading.looks import VARIABLES
from symbolic.reading.names import builtin
from symbolic.reading.slope_lists import present_slope
from symbolic.reading.sources import Block, Formula, Words
from symbolic.reading.state import Reader
from symbolic.reading.stating import read_statements
from symbolic.reading.tokens import tokens
from symbolic.reading.words import plain

_LINE = re.compile(r"\s*(?P<title>[^\n:=]{4,90}):\s+(?P<formula>[^\n:=]{3,120}?)\.?[ \t]*(?=\n|$)")
_ANOTHER = re.compile(
    r"\b(?:e\.g|example|usage|see|note|solves?|where|input|output|returns?|args?|domain|range|shape"
    r"|inverse|integral|approximat\w+|roughly|asymptot\w+|limit|version|default)\b"
)


def read_presented(reader: Reader, block: Block) -> Block:
    """Take in the function that a docstring's first line gives; what is left of the block."""
    words = block.pieces[0] if block.pieces else None
    if block.kind != "text" or len(block.pieces) != 1 or not isinstance(words, Words):
        return block
    present_slope(reader, words.text)
    found = _LINE.match(words.text)
    if found is None or not _is_summary(found["title"]) or not _is_expression(found["formula"]):
        return block
    a, b = words.start + found.start("formula"), words.start + found.end("formula")
    formula = Formula(found["formula"], "plain", a, b, typed=True)
    try:
        read_statements(reader, formula, "formula", ())
    except Unreadable:
        return block
    rest = words.text[found.end() :]
    at = words.start + found.end()
    return replace(block, pieces=(Words(rest, at),) if rest.strip() else (), start=at)


def _is_summary(title: str) -> bool:
    """Whether a line only tells what the docstring is about, in two words or more."""
    low = plain(title)
    label = labels.label_of(title)
    plainly = label is None and not labels.is_aspect(title) and _ANOTHER.search(low) is None
    return plainly and len(low.split()) > 1


def _is_expression(text: str) -> bool:
    """Whether a text is an expression in one of the letters that arguments have."""
    try:
        found = tokens(text, "plain")
    except Unreadable:
        return False
    kinds = {t.kind for t in found}
    letters = {t.text for t in found if t.kind in ("NAME", "LETTERS", "WORD")}
    names = {t for t in letters if builtin(t) is None or t in VARIABLES}
    own = len(names) == 1 and names <= set(VARIABLES)
    return own and len(found) > 2 and not kinds & {"WORDS", "COMMA", "REL", "EQ", "APPROX"}
