"""Formulas in a sentence without marks: the function f(x) = x / (1 + |x|) is bounded.

One begins at a left side, f(x) = or y =, and ends before the first word that no formula has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from symbolic.reading.build import Unreadable
from symbolic.reading.names import builtin
from symbolic.reading.sources import Formula, Piece, Words
from symbolic.reading.statements import head, statements
from symbolic.reading.tokens import GREEK, tokens
from symbolic.reading.words import words

LONGEST = 300  # characters of such a formula
_LEFT = re.compile(
    r"(?<![\w\\$(.'’])(?:[^\W\d_]\w{0,40}['’′]{0,2}\s?\(\s?[^\W\d_]\w{0,40}"
    r"(?:\s?[,;]\s?\w{1,40})*\s?\)|y)\s?:?=(?![=>])\s?"
)
_PART = re.compile(
    r"\s*(?:(?P<word>[^\W\d_]\w*['’′]{0,2})|(?P<number>\d+(?:\.\d+)?|\.\d+)"
    r"|(?P<operand>[∞²³⁰¹⁴-⁹ˣᶻ])|(?P<sign><=|>=|!=|\*\*|[-−–+*/·×÷^=<>≤≥|√⁻⁺])"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<comma>[,;]))"
)
_BRANCH = re.compile(r"[^,.;]{0,60}?\b(?:if|for|when|otherwise|else)\b", re.IGNORECASE)


def with_plain_formulas(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a paragraph with the formulas in its words as pieces of their own."""
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Words) and "=" in piece.text:
            made += _split(piece)
        else:
            made.append(piece)
    return made


def _split(piece: Words) -> list[Piece]:
    made: list[Piece] = []
    at = 0
    for left in _LEFT.finditer(piece.text):
        end = _end(piece.text, left.end())
        said = piece.text[left.start() : end]
        if left.start() < at or end <= left.end() or not _is_equation(said):
            continue
        made.append(Words(piece.text[at : left.start()], piece.start + at))
        made.append(Formula(said, "plain", piece.start + left.start(), piece.start + end))
        at = end
    made.append(Words(piece.text[at:], piece.start + at))
    return [p for p in made if isinstance(p, Formula) or p.text.strip()]


def _end(text: str, start: int) -> int:
    """Where the right side that begins at an offset ends; the offset itself where none does."""
    at = end = start
    depth = bars = 0
    branching = False
    while at < start + LONGEST and (part := _PART.match(text, at)) is not None:
        following = part.end()
        if part["word"]:
            meaning = words().phrase(part["word"])
            if meaning in ("when", "otherwise") and not depth:
                if meaning == "when" and not re.match(r"[^,.;]{0,40}[<>≤≥]", text[following:]):
                    break
                branching = True
                at = following
                end = at if meaning == "otherwise" else end
                continue
            if not depth and not _belongs(part["word"], text[following : following + 40]):
                break
        elif part["open"]:
            depth += 1
        elif part["close"]:
            depth -= 1
            if depth < 0:
                break
        elif part["comma"] and not depth:
            if not branching or not _BRANCH.match(text[following:]):
                break
        bars += part["sign"] == "|"
        at = following
        operand = part["word"] or part["number"] or part["operand"] or part["close"]
        if not depth and bars % 2 == 0 and (operand or part["sign"] == "|"):
            end = at
    return end


def _belongs(word: str, following: str) -> bool:
    """Whether a word is a part of a formula, by itself or by the bracket behind it."""
    if word in ("a", "A", "I") and re.match(r"\s+[a-z]{2,}", following):
        return False
    bare = word.rstrip("'’′")
    known = len(bare) == 1 or bare in GREEK or "_" in bare or builtin(bare) is not None
    return known or following.startswith("(")


def _is_equation(said: str) -> bool:
    try:
        found = statements(tokens(said, "plain"))
    except Unreadable:
        return False
    return bool(found) and len(found[0].sides) > 1 and head(found[0].sides[0]) is not None
