r"""Functions that sentences give one after the other, each with what is said of it.

$y = \sinh x$为奇函数，$y = \cosh x$为偶函数; "$y = x^3$ is odd, $y = x^4$ is even": each formula is
a definition and then the subject of a sentence, which becomes a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from symbolic.reading import labels, properties
from symbolic.reading.build import Unreadable
from symbolic.reading.heads import head
from symbolic.reading.looks import argument_of, defines, trimmed
from symbolic.reading.sources import Block, Formula, Piece, Words
from symbolic.reading.statements import Statement, Tokens, statements
from symbolic.reading.tokens import tokens
from symbolic.reading.words import plain, words

_MARK = chr(0xE100)  # stands for a formula in the words around it
_BLANK = " \t\n>"
_PARTICLE = re.compile(r"^\s*(?:[은는이가は](?=\s)|は)")
_NEAR = 300  # characters behind a formula that are looked at
_STOPS = re.compile(r"[,，;；。\n]|\.(?:\s|$)")
_SAYS = re.compile(
    r"\s+(?:is|are|has|attains|takes|reaches)\s|\s*(?:[是有在当于关]|为(?!了)|严格|嚴格|单调|單調|连续|有界|处处|处處)"
    r"|\s*(?:은|는|이|가)\s|\s*は"
)
# … with words before it that tell which: 平方损失 $L(m) = (1-m)^2$ 是凸函数.
_CALLED = (
    r"(?:^|(?<=[。；;\n>]))\s*(?:(?![若如设当对由求与和比因以已令证是为在的把将])[^\W\d_]){0,8}"
)
_NOUN = re.compile(
    rf"(?:{_CALLED}(?:函数|损失|误差|曲线|阈值|算子|单元|密度|变换|함수|손실|오차|関数|損失)"
    r"|函数|函數|함수|関数"
    r"|\bthe (?:function|curve))$",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"[,，、;；]\s*(?:[而且但]|and|while|but|whereas)?$|\s(?:and|while|but|whereas)$", re.IGNORECASE
)
_HEADS = re.compile(r"\s*(?P<label>[^。；;\n:：]{1,40})[:：]\s*")
_WHEN = re.compile(r"当$")
_THEN = re.compile(r"\s*(?P<when>[时時])?\s*[,，]\s*")
_COMPARES = re.compile(r"[<>≤≥]|\\(?:[lg]eq?(?:slant)?|[lg]t)(?![a-z])")
_PROPERTIES = ("monotonic", "bounded", "convex", "odd", "even", "continuity")


@dataclass(frozen=True)
class Member:
    """Where a sentence begins that a formula gives its subject.

    It is the part from an offset `cut` on of the words before `at`, or before the condition
    that stands between.
    """

    at: int
    cut: int


def each_given_apart(block: Block) -> list[Block]:
    """A paragraph as several, each about one of the functions that it gives as its subjects."""
    if block.kind not in ("text", "item"):
        return [block]
    rest = list(block.pieces)
    made: list[Block] = []
    for m in reversed(list(_members(block.pieces))):
        before = rest[m.at - 1] if m.at else None
        own, rest = rest[m.at :], rest[: m.at]
        if isinstance(before, Words):
            first, last = before.text[: m.cut], before.text[m.cut :]
            rest[-1:] = [Words(first, before.start)] if first.strip() else []
            own = [Words(last, before.start + m.cut), *own] if last.strip() else own
        if isinstance(own[0], Formula) and not _gives(own[0]):
            own = _told_as_condition(own)
        made.insert(0, replace(block, start=own[0].start, pieces=tuple(own)))
        if len(rest) == 1 and isinstance(rest[0], Words) and _is_label(rest[0].text):
            rest = []
    return [replace(block, pieces=tuple(rest)), *made] if rest else made


def is_given_subject(pieces: Sequence[Piece], k: int) -> bool:
    """Whether a formula gives the function that its paragraph begins to speak of."""
    if k > 3 or not _gives(pieces[k]) or not _is_spoken_of(pieces, k):
        return False
    begins = not _before(pieces, k).strip(_BLANK)
    return (k <= 1 and begins) or _opens_with_condition(pieces, k)


def _told_as_condition(pieces: list[Piece]) -> list[Piece]:
    """A member that opens with a bare condition, in words: $a > 1$，$y = a^x$单调增."""
    when = Words("当", max(pieces[0].start - 1, 0))
    comma = pieces[1]
    if not isinstance(comma, Words) or _THEN.match(comma.text)["when"]:  # type: ignore[index]
        return [when, *pieces]
    return [when, pieces[0], Words(f"时{comma.text.lstrip()}", comma.start - 1), *pieces[2:]]


def _members(pieces: Sequence[Piece]) -> Iterator[Member]:
    """The places where sentences, or members of a list, begin with a function that they give."""
    joins = False  # whether a comma is enough between members
    for k, piece in enumerate(pieces):
        if not _gives(piece) or not _is_spoken_of(pieces, k):
            continue
        found = _begun(pieces, k, joins)
        if found is not None:
            joins = True
            yield found


def _begun(pieces: Sequence[Piece], k: int, joins: bool) -> Member | None:
    """The member whose function the formula at a place gives, if it begins a sentence."""
    at, text = k, _before(pieces, k)
    if _opens_with_condition(pieces, k):
        at = k - 2
        text = _WHEN.sub("", _text(pieces, at - 1).rstrip())
    blank = _text(pieces, at - 1)[len(text) :]
    begins = at <= 1 and (not text.strip(_BLANK) or _is_label(text))
    ends = text.endswith(("。", "；", ";", ".")) or "\n" in blank
    if not (begins or ends or (joins and _JOINS.search(text))):
        return None
    return Member(at, len(text))


def _opens_with_condition(pieces: Sequence[Piece], k: int) -> bool:
    """Whether a condition on parameters stands before a formula: 当 $a > 1$ 时，$y = a^x$."""
    said, condition = _said(pieces[k]), pieces[k - 2] if k > 1 else None
    between = _before(pieces, k)
    if said is None or not isinstance(condition, Formula) or not _THEN.fullmatch(between):
        return False
    if condition.display or condition.fault is not None or not _COMPARES.search(condition.text):
        return False
    named = head(said.sides[0])
    own = argument_of(named) if named is not None and named.argument is not None else None
    return not {t.text for t in _tokens(condition)} & {own, "x", "y", "z", "t"}


def _is_spoken_of(pieces: Sequence[Piece], k: int) -> bool:
    """Whether the words behind a formula state a property of the function that it gives."""
    behind = ""
    for piece in islice(pieces, k + 1, None):
        said = _MARK if isinstance(piece, Formula) else _STOPS.split(piece.text[:_NEAR], 1)[0]
        behind += said
        if len(behind) > _NEAR or (isinstance(piece, Words) and said != piece.text):
            break
    if _SAYS.match(behind) is None:
        return False
    return properties.mentions_property(behind) or _states(behind)


def _states(behind: str) -> bool:
    """Whether words behind a function state something with numbers: attains its minimum 0."""
    east = not behind.lstrip()[:1].isascii()
    bare = _PARTICLE.sub(" ", behind, count=1)
    return bool(properties.properties(f"它{bare}" if east else f"it {bare}"))


def _is_label(text: str) -> bool:
    """Whether words before a list only tell of what property it is: 奇偶性："""
    found = _HEADS.fullmatch(text)
    if found is None:
        return False
    label, bare = labels.label_of(found["label"]), plain(labels.without_number(found["label"]))
    known = label is not None and label.subject is None and label.kind in _PROPERTIES
    return known or words().meaning("column", bare) == "parity"


def _gives(piece: Piece) -> bool:
    """Whether a formula gives a function by a single equation."""
    said = _said(piece)
    if said is None or len(said.sides) != 2 or said.signs != ("=",) or said.conditions or said.tail:
        return False
    named = head(said.sides[0])
    if named is None or named.kind != "function" or named.order:
        return False
    letter = named.argument is None and named.name == "y"
    return defines(said) and (letter or argument_of(named) is not None)


def _said(piece: Piece) -> Statement | None:
    if not isinstance(piece, Formula) or piece.code or piece.fault is not None:
        return None
    try:
        said = statements(_tokens(piece)) if "=" in piece.text else []
    except Unreadable:
        return None
    return said[0] if len(said) == 1 else None


def _tokens(piece: Formula) -> Tokens:
    return trimmed(tuple(tokens(piece.text, piece.style)))


def _before(pieces: Sequence[Piece], k: int) -> str:
    """The words before a formula, without a noun for the function that it gives."""
    return _NOUN.sub("", _text(pieces, k - 1).rstrip()).rstrip()


def _text(pieces: Sequence[Piece], k: int) -> str:
    piece = pieces[k] if 0 <= k < len(pieces) else None
    return piece.text if isinstance(piece, Words) else ""
