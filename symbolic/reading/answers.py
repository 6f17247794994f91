"""Cells and labels that are answered: yes, no, nothing, and what may stand beside that."""

from __future__ import annotations

import re

from symbolic.reading.words import plain, words

_EVERYWHERE = re.compile(r"(?:[,，]? ?(?:everywhere|for all [a-z]|处处|到处|어디서나))$")
_CONDITION = re.compile(
    r"\b(?:if|for|when|where|provided|except|unless|only|but|not|almost)\b|[α-ω]|[如若当仅除非]|경우"
)
_LIMITS = re.compile(
    r"\b(?:if|for|when|where|provided|except|unless|only|but|approx\w*|about|roughly|almost|mostly"
    r"|not|no|each|per|on|at|in|with|near|above|below|from|left|right|sided?|lower|upper|half"
    r"|part\w*|one|single|piecewise|local\w*|weak\w*|strict\w*|sense|practice|theory|usually"
    r"|a\.e|sub\w*|quasi\w*|semi\w*|pseudo\w*|generali[sz]ed|essentially|numerical\w*"
    r"|positive|negative)\b"
    r"|[<>=≤≥≠]|[α-ω]|[如若当仅约除非弱严]|一侧|单侧|左|右|部分|局部|만|경우|약|한쪽"
)


def answer(text: str) -> bool | None:
    """Yes or no; None for anything else.

    A remark in brackets or behind a dash is passed over where none of its words could limit the
    answer, or where it only explains it.
    """
    said = _unmarked(plain(re.sub(r"\[\d+\]", "", text)).strip(" .。*"))
    if (meant := _meant(said)) is not None or len(said) > 100:
        return meant
    parts = _IN_BRACKETS.fullmatch(said) or _BEHIND_DASH.fullmatch(said)
    said, aside = (parts["said"], parts["aside"]) if parts else (said, "")
    everywhere = _EVERYWHERE.search(said)
    said = said[: everywhere.start()] if everywhere else said
    limited = (_CONDITION if everywhere else _LIMITS).search(aside)
    return None if limited and not _explains(aside) else _meant(said)


_IN_BRACKETS = re.compile(r"(?P<said>[^()（）]+?) ?[(（](?P<aside>[^()（）]*)[)）]")
_BEHIND_DASH = re.compile(r"(?P<said>[^()（）—–]+?) ?(?:[—–]+|--) ?(?P<aside>[^()（）]+)")
_MARKED = re.compile(
    r"(?P<before>[✓✔✅✗✘❌]?)\ufe0f? ?(?P<said>.*?) ?(?P<after>[✓✔✅✗✘❌]?)\ufe0f?"
)


def _unmarked(said: str) -> str:
    """An answer without a mark that says the same: ✅ yes; with it where that says otherwise."""
    found = _MARKED.fullmatch(said)
    if found is None or not found["said"]:
        return said
    first = re.match(r"[^\W\d_]+", found["said"])
    meant = _meant(first[0]) if first else None
    marks = {_meant(m) for m in (found["before"], found["after"]) if m}
    return found["said"] if marks == {meant} else said


def _explains(aside: str) -> bool:
    """Whether a remark tells why, and no part of the line or condition: slight dip below 0."""
    return bool(words().starting("explains", "aside", aside)) and not _TAKES_BACK.search(aside)


_TAKES_BACK = re.compile(
    r"[<>=≤≥≠]|[α-ω]|\b(?:if|for|when|where|except|unless|only|almost|not|no|provided|but)\b"
    r"|[若当仅只除但不非]|경우|만"
)


def with_more(text: str) -> tuple[str, str]:
    """An answer, and what is told besides behind a dash: yes — strictly increasing.

    Nothing is, where its words could limit the answer.
    """
    parts = _BEHIND_DASH.fullmatch(text.strip())
    if parts is None or answer(parts["said"]) is None:
        return text, ""
    low = plain(parts["aside"])
    limited = _LIMITS.search(re.sub(r"\bstrictly\b", "", low))
    return (text, "") if limited else (parts["said"], parts["aside"])


def _meant(said: str) -> bool | None:
    return {"yes": True, "no": False}.get(words().meaning("answer", said.strip(" .。*")) or "")


def is_blank(text: str) -> bool:
    """Whether a cell says that there is nothing in it."""
    return words().meaning("answer", text.strip()) == "nothing"
