"""What the words around a table of numbers say that they are: "Table of values:", "Gradients:".

Numbers below a function's name are its values only where nothing tells them to be anything else:
the words that lead to the table, and its caption, are listed ones, and the heading tells of
nothing that a function may have besides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.sources import Block, Formula, Words
from symbolic.reading.state import Reader
from symbolic.reading.words import mentions, plain, words


@dataclass(frozen=True)
class Around:
    """The heading over a block, and the blocks right before and behind it."""

    heading: str
    before: Block | None
    behind: Block | None


_LONGEST = 600  # characters of a paragraph that is looked through


def tells_otherwise(reader: Reader, around: Around, slopes: bool, given: bool) -> bool:
    """Whether the words around a table may make its numbers no values of the functions themselves.

    `slopes` tells that a column bears the derivative in its title, so that words may speak of it;
    `given` that a title gives a formula, which tells by itself what is calculated.
    """
    if _speaks_of_else(around.heading, slopes):
        return True
    lead, caption = around.before, around.behind
    if lead is not None and lead.kind in ("text", "item"):
        harmless = given and not _speaks_of_else(_said(lead), slopes)
        if not harmless and not _is_harmless(reader, lead, slopes):
            return True
    if caption is None or caption.kind != "text":
        return False
    if _CAPTION.match(_said(caption)):
        return not _is_harmless(reader, caption, slopes)
    return bool(_THESE.match(_said(caption))) and _speaks_of_else(_said(caption), slopes)


_CAPTION = re.compile(
    r"\W{0,8}(?:table|tab\.|tbl\.|caption|表|표|그림)|\s*\\caption|\s*([*_])[^*_]{1,200}\1\W*$",
    re.IGNORECASE,
)
_THESE = re.compile(
    r"\W{0,4}(?:(?:the|these|those|all|its) (?:table|numbers|values|entries|figures|rows|columns"
    r"|above)|these|those|here|以上|表中|上表|其中|这些|위|이 )",
    re.IGNORECASE,
)


def _said(block: Block) -> str:
    """The words of a block, without its formulas."""
    return " ".join(p.text for p in block.pieces if isinstance(p, Words))


def _speaks_of_else(text: str, slopes: bool) -> bool:
    """Whether a text speaks of errors, times, … or of slopes where no column is that of one."""
    low = plain(text)
    return mentions(low, ("numbers", "else")) or (
        not slopes and mentions(low, ("numbers", "slope"))
    )


def _is_harmless(reader: Reader, block: Block, slopes: bool) -> bool:
    """Whether a paragraph ends in words that all are listed, and speaks of nothing else before."""
    text = "".join("" if isinstance(p, Formula) else p.text for p in block.pieces)
    if len(text) > _LONGEST or _speaks_of_else(text, slopes):
        return False
    shown = [p.text for p in block.pieces if isinstance(p, Formula)]
    if any("=" not in f and _OF_ELSE.search(f) for f in shown) and not slopes:
        return False
    last = _SENTENCE_END.split(text.rstrip(PUNCTUATION))[-1]
    return _is_listed(reader, plain(re.sub(r"\\\w+", " ", last)), slopes)


_SENTENCE_END = re.compile(r"[.!?]\s|[。！？\n]")
_OF_ELSE = re.compile(r"['’′|]|\\prime|\\(?:Delta|delta|partial|nabla|epsilon)|\)\s*-|-\s*\w\(")
_NUMBER = re.compile(r"[-−+]?\d[\d.,]*(?:st|nd|rd|th)?|[xzt](?![a-z])|[a-z]\([xzt]\)")
_MARKS = PUNCTUATION + "?？{}[]&$\\/"


def _is_listed(reader: Reader, text: str, slopes: bool) -> bool:
    """Whether a text is made of listed words, numbers and names of functions alone."""
    names = reader.all_names()
    text = text.strip(_MARKS)
    while text:
        _, length = next(names.beginning(text), (None, 0))
        meanings = ("value", "slope") if slopes else ("value",)
        for meaning in meanings:
            length = max(length, len(words().starting("numbers", meaning, text)))
        if not length and (number := _NUMBER.match(text)) is not None:
            length = number.end()
        if not length:
            return False
        text = text[length:].strip(_MARKS)
    return True
