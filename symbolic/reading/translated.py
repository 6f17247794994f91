"""Statements with their translation behind them: 当 $x > 0$ 时（When $x > 0$）.

The two are one statement.  What stands in the brackets is a translation where all of it is English,
what stands before it is not, and both have the same formulas and numbers; what may add a condition
or an exception of its own is none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.reading import properties
from symbolic.reading.sources import Block, Formula, Piece, Words

_MARK = 0xE100  # characters from here on stand for the formulas of a block
_LONGEST = 5000  # characters of a block that is looked through
_ASIDE = re.compile(r"[(（](?P<aside>[A-Z][^()（）\n]{5,160})[)）]")
_EAST = re.compile(r"[぀-ヿ一-鿿가-힣]")
_CLAUSE = re.compile(r"[。;；!！?？:：\n]|[)）][,，]?")
_ADDS = re.compile(
    r"\b(?:only|except|unless|but|however|almost|nearly|approximately|roughly|about|mostly|usually"
    r"|often|sometimes|not|never|no|non|for|on|at|near|outside|inside|under|without|unlike|like|if"
    r"|see|than|locally|provided|where|from|to|compared|proposed|introduced|named|called)\b"
)
# … which a translation has where the text before it has its own word for it
_ADDS_TOO = {
    "if": "若|如果|当|时|일 때|이면|경우",
    "for": "对|当|时|에 대해|일 때|에서",
    "on": "在|上|에서",
    "at": "在|处|에서|일 때",
    "not": "不|非|没|无|않|아니|없",
    "no": "不|无|没|없",
    "non": "非|不|비|아니",
    "only": "仅|只|만",
    "to": r"到|趋|于|向|至|로|에|→|\\to",
    "about": "约|关于",
    "approximately": "约|近似",
}
_INFINITE = re.compile(r"(negative |minus |positive |plus |负|正|)(?:infinity|无穷大?)")
_DOLLARS = re.compile(r"\$([^$\n]+)\$")
_SIGNS = {"negative ": "-", "minus ": "-", "负": "-", "": ""} | dict.fromkeys(
    ("positive ", "plus ", "正"), "+"
)
_VERB = re.compile(r"\b(?:is|are|has|have|can|equals?|tends?|approach(?:es)?|lies?|outputs?)\b")
_SIDES = (
    ("positive", "[正+>]|양"),
    ("negative", "[负<-]|음"),
    ("left", "左|왼"),
    ("right", "右|오른"),
)


def without_translations(block: Block) -> Block:
    """A block with blanks for each translation behind what it translates."""
    if block.kind not in ("text", "item") or sum(len(p.text) for p in block.pieces) > _LONGEST:
        return block
    text, owners = _flat(block.pieces)
    shown = {chr(_MARK + k): p for k, p in enumerate(block.pieces) if isinstance(p, Formula)}
    taken: list[tuple[int, int]] = []
    for found in _ASIDE.finditer(text):
        before = _CLAUSE.split(text[: found.start()])[-1]
        if _translates(before, found["aside"], shown):
            taken.append(found.span())
    if not taken:
        return block
    return replace(block, pieces=tuple(_blanked(block.pieces, owners, taken)))


def _flat(pieces: tuple[Piece, ...]) -> tuple[str, list[tuple[int, int]]]:
    """A text with a character for each formula, and the piece and the offset of each character."""
    text, owners = "", []
    for k, piece in enumerate(pieces):
        said = chr(_MARK + k) if isinstance(piece, Formula) else piece.text
        text += said
        owners += [(k, piece.start + at) for at in range(len(said))]
    return text, owners


def _translates(before: str, aside: str, shown: dict[str, Formula]) -> bool:
    """Whether what stands in brackets says again in English what stands before them."""
    if not _EAST.search(before) or not (bare := re.sub("[\ue100-\uefff]", "", aside)).isascii():
        return False
    numbers = [_numbers(text, shown) for text in (before, aside)]
    if numbers[0] != numbers[1] or re.search(r"[<>=]", bare):
        return False
    low = bare.casefold()
    states = _VERB.search(low) or properties.begins_with_property(low)
    if not (numbers[0] or states):
        return False  # 修正线性单元（Rectified Linear Unit）
    whole = "".join(shown[c].text if c in shown else c for c in before)
    for word in set(_ADDS.findall(low)):
        if word not in _ADDS_TOO or not re.search(_ADDS_TOO[word], whole):
            return False
    if not numbers[0] and re.match(r"(?:in|when|as|with|by|for)\b", low):
        return False
    return all(re.search(own, whole) for word, own in _SIDES if word in low)


def _numbers(text: str, shown: dict[str, Formula]) -> list[str]:
    """The formulas and numbers of a text, in some order."""
    typed = _DOLLARS.findall(text)  # which blanks beside the marks keep from being formulas
    text = _DOLLARS.sub("", text)
    formulas = [shown[c].text for c in text if c in shown]
    formulas = [re.sub(r"\s+", "", t) for t in (*formulas, *typed)]
    parts = [part for text in formulas for part in re.split(r"\\to(?![a-z])|→", text)]
    words = [f"{_SIGNS[m[1]]}\\infty" for m in _INFINITE.finditer(text.casefold())]
    return sorted([*parts, *words, *re.findall(r"\d+(?:\.\d+)?", text)])


def _blanked(
    pieces: tuple[Piece, ...], owners: list[tuple[int, int]], taken: list[tuple[int, int]]
) -> list[Piece]:
    """The pieces with blanks for some stretches of their text; words around one are joined."""
    made = list(pieces)
    for a, b in reversed(taken):
        (k, begin), (last, end) = owners[a], owners[b - 1]
        head, tail = pieces[k], made[last]
        before = head.text[: begin - head.start]
        blanks = " " * (end + 1 - begin)
        made[k : last + 1] = [
            Words(f"{before}{blanks}{tail.text[end + 1 - tail.start :]}", head.start)
        ]
    return made
