"""Words for convexity that a document uses in another sense than the usual one.

下凸 is said of graphs that bulge downwards, which are convex; a text that says it where f'' < 0
means something else by it, or is wrong: which of the two is not known.
"""

from __future__ import annotations

import re

CONTRARY = "{0} stands beside a second derivative of another sign here; what it means is not sure"

_SECOND = r"(?:[a-zA-Z]\s*(?:''|″|\^\s*\{?\s*(?:\\prime\s*){2}\}?)|二阶导数?)"
_NEAR = r"[^。；;\n]"
_SIGNS = {
    "下凸": r"(?:<\s*0|\\lt\s*0|小于[0零]|为负|是负)",
    "上凸": r"(?:>\s*0|\\gt\s*0|大于[0零]|为正|是正)",
}


def contrary_words(text: str) -> frozenset[str]:
    """Which of these words stand beside f'' of the other sign in a document.

    >>> contrary_words("$f''(x) < 0$，下凸"), contrary_words("$f''(x) < 0$，上凸")
    (frozenset({'下凸'}), frozenset())
    """
    return frozenset(
        word for word, sign in _SIGNS.items() if word in text and _met(text, word, sign)
    )


def _met(text: str, word: str, sign: str) -> bool:
    before = rf"{_SECOND}{_NEAR}{{0,12}}?{sign}(?:(?!{_SECOND}){_NEAR}){{0,30}}?{word}"
    behind = rf"{word}[，,]{_NEAR}{{0,6}}?{_SECOND}{_NEAR}{{0,12}}?{sign}"
    return re.search(f"{before}|{behind}", text) is not None
