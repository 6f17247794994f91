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

    A remark in brackets is passed over where none of its words could limit the answer.
    """
    said = plain(re.sub(r"\[\d+\]", "", text)).strip(" .。*")
    if (meant := _meant(said)) is not None or len(said) > 100:
        return meant
    parts = re.fullmatch(r"(?P<said>[^()（）]+?) ?[(（](?P<aside>[^()（）]*)[)）]", said)
    said, aside = (parts["said"], parts["aside"]) if parts else (said, "")
    everywhere = _EVERYWHERE.search(said)
    said = said[: everywhere.start()] if everywhere else said
    limited = (_CONDITION if everywhere else _LIMITS).search(aside)
    return None if limited else _meant(said)


def _meant(said: str) -> bool | None:
    return {"yes": True, "no": False}.get(words().meaning("answer", said.strip(" .。*")) or "")


def is_blank(text: str) -> bool:
    """Whether a cell says that there is nothing in it."""
    return words().meaning("answer", text.strip()) == "nothing"
