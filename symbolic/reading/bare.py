"""A clause as the tables of words spell it."""

from __future__ import annotations

import re

from symbolic.reading.far_out import with_far
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.words import plain


def bare(clause: str) -> str:
    """A clause as the tables spell it, without the signs around it; ❌ may stand before a "not"."""
    said = _CONVEX.sub("凸函数", _ZERO.sub("0", with_far(plain(clause))))
    return trimmed(_CROSSED.sub("", said))


# … one of several properties, or the only one: 单调不增、凸
_CONVEX = re.compile(r"(?:(?<=[、且])|^\W*|(?<=[它其]))凸(?=\W*$|[、且])")
_ZERO = re.compile(r"(?<=[于近为至])零(?![点一均中和])|(?<=[はがも])ゼロ(?=に(?:近|収束|漸近))")
_CROSSED = re.compile(
    r"^\W*[❌✗✘✖⚠]\ufe0f?\s*(?=\W*(?:not|no|non|never|isn't|has no)\b|\W*[不非无没])"
)


def trimmed(text: str) -> str:
    """A text without the signs around it; a minus is none of those: -∞ 时."""
    said = text.strip(PUNCTUATION)
    sign = text[: text.index(said)][-1:] if said else ""
    return f"{sign}{said}" if sign in ("-", "−", "–") and re.match(r"[∞\d]", said) else said
