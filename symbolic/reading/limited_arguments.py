"""Arguments that a docstring limits: x : float, must be positive.

What it says of its function in words it may say of such arguments alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from symbolic.reading.sources import Block

REASON = "the list of arguments limits the input"
_LISTS = re.compile(
    r"^[ \t]*(?:Args|Arguments|(?:Other )?Parameters|Inputs?|Shapes?)[ \t]*:?[ \t]*$", re.MULTILINE
)
_OTHERS = re.compile(
    r"^[ \t]*(?:Returns?|Yields?|Outputs?|Raises|Notes?|Examples?|See Also|References|Attributes)"
    r"[ \t]*(?::|$)",
    re.MULTILINE,
)
_INPUT = (
    r"(?:[xXztuvsyn]|arg|inputs?|input_\w+|tensor|values?|data|arr|array|number|num"
    r"|features|logits?)"
)
_ENTRY = re.compile(
    rf"^(?P<margin>[ \t]*)(?:[*-] )?(?:`{{0,2}}{_INPUT}`{{0,2}}(?:[ \t]*\([^()\n]*\))?[ \t]*:"
    rf"|:param (?:\w+ )?{_INPUT}:)(?P<said>.*)$",
    re.MULTILINE,
)
_LIMITS = re.compile(
    r"\b(?:non-?)?(?:positive|negative|zero)\b"
    r"|\b(?:greater|larger|bigger|less|smaller|lower) than\b"
    r"|\b(?:above|below|between|probabilit(?:y|ies)|natural)\b|[<>≤≥]|\\[lg]eq?\b"
    r"|\bin (?:the (?:range|interval) )?[\[(`$]|\bat (?:least|most) [-−\d]"
    r"|[正负][数的]|非[负正零]|大于|小于|[양음]수|음이 아닌",
    re.IGNORECASE,
)
_EITHER = re.compile(r"positive (?:or|and) negative|negative (?:or|and) positive|正负|any sign")
_QUOTES = re.compile("\"{3}|'{3}")
_LONGEST = 20000  # characters of a docstring that are looked through


def limits_input(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the docstring of these blocks, in its text, limits the input of its function."""
    if not blocks:
        return False
    begin = blocks[0].start
    cells = (p for row in blocks[-1].rows for cell in row for p in cell)
    last = [p.end for p in (*blocks[-1].pieces, *cells)]
    read = max(last, default=begin)
    closed = _QUOTES.search(text, read, read + _LONGEST)  # fields such as :param x: are no blocks
    said = text[begin : min(closed.start() if closed else read, begin + _LONGEST)]
    lists = _LISTS.search(said)
    held = ""
    if lists is not None:
        end = _OTHERS.search(said, lists.end())
        held = said[lists.end() : end.start() if end is not None else len(said)]
    for entry in _ENTRY.finditer(said):
        named = entry["said"]
        inside = lists is not None and lists.end() <= entry.start() < lists.end() + len(held)
        if not inside and ":param" not in entry[0]:
            continue
        if _tells_limit(named + _below(said, entry.end(), len(entry["margin"]))):
            return True
    return False


def _below(text: str, at: int, margin: int) -> str:
    """The lines below an entry that are further in than it."""
    lines = []
    for line in text[at + 1 : at + 1000].split("\n"):
        if line.strip() and len(line) - len(line.lstrip()) <= margin:
            break
        lines.append(line)
    return " ".join(["", *lines])


def _tells_limit(said: str) -> bool:
    return _LIMITS.search(_EITHER.sub("", said)) is not None
