"""Korean clauses as the tables spell them: with one ending, and no English nouns.

The verb of a Korean clause ends in what joins it to the next (-고, -며, -면서, -지만, -므로,
-기 때문에), makes a note of it (-임, -함, -됨) or closes it; what it states is the same.  An
ending that sets a condition (-면, -때), reports (-다고) or wishes (-도록) is none of those.
"""

from __future__ import annotations

import re

from symbolic.reading.labels import PUNCTUATION

_SYLLABLE = 0xAC00  # the first of the Korean syllables, of which 28 differ in their last sound
_SOUNDS, _NIEUN, _MIEUM = 28, 4, 16
_JOINS = re.compile(r"(?<![다라자냐])(?:면서도?|지만|므로|기 때문에|기에|며|고)$")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_CLOSED = (
    ("인다", "이다"),
    ("으다", "다"),
    ("아닌다", "아니다"),
    ("가능한다", "가능하다"),
    ("없는다", "없다"),
    ("있는다", "있다"),
    ("않다", "않는다"),
)
_MIXED = (
    (re.compile(r"(?<![a-z])inputs?(?![a-z])"), "입력"),
    (re.compile(r"(?<![a-z])outputs?(?![a-z])"), "출력"),
    (re.compile(r"(?<![a-z])(?:gradient|slope)s?(?![a-z])"), "기울기"),
    (re.compile(r"(?<![a-z])derivatives?(?![a-z])"), "도함수"),
    (re.compile(r"(?<=[a-z]) functions?(?=[\uac00-\ud7a3])"), " 함수"),
)


def declared(clause: str) -> str | None:
    """A Korean clause with its verb closed and its English nouns in Korean; None for any other.

    >>> declared("output은 1로 수렴하며")
    '출력은 1로 수렴한다'
    >>> declared("단조 증가 함수임")
    '단조 증가 함수이다'
    >>> declared("값이 1이면") is None
    True
    """
    if not _HANGUL.search(clause):
        return None
    text = said = clause.casefold().strip(PUNCTUATION)
    for english, korean in _MIXED:
        said = english.sub(korean, said)
    said = _closed(said)
    return said if said != text else None


def _closed(text: str) -> str:
    """A text with its last verb closed, as far as it ends in one that is joined or noted."""
    joint = _JOINS.search(text)
    stem = text[: joint.start()] if joint else _without_sound(text, _MIEUM)
    if not stem or not _HANGUL.match(stem[-1]):
        return text
    if stem.endswith("으") and joint is None:
        stem = stem[:-1]  # 작음, 없음
    open_end = (ord(stem[-1]) - _SYLLABLE) % _SOUNDS == 0
    if joint and joint[0] in ("므로", "며", "면서", "면서도") and stem.endswith("으"):
        stem, open_end = stem[:-1], False
    said = f"{stem[:-1]}{chr(ord(stem[-1]) + _NIEUN)}다" if open_end else f"{stem}다"
    return next((f"{said[: -len(a)]}{b}" for a, b in _CLOSED if said.endswith(a)), said)


def _without_sound(text: str, sound: int) -> str:
    """A text whose last syllable loses its last sound; empty where it has another one."""
    last = text[-1:]
    if not _HANGUL.match(last) or (ord(last) - _SYLLABLE) % _SOUNDS != sound:
        return ""
    return f"{text[:-1]}{chr(ord(last) - sound)}"
