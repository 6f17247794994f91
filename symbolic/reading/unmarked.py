r"""LaTeX in running text without marks around it: f(x) = \frac{x}{1 + |x|}, as notes are pasted.

Such a formula goes on as long as LaTeX does: to a word of more than one letter, or to a sign that
ends a clause, outside of all braces.
"""

from __future__ import annotations

import re

LONGEST = 500  # characters of a formula
_COMMAND = re.compile(r"\\[a-zA-Z]+")
_LIMIT = re.compile(r"\\lim(?![a-zA-Z])")
_PIECE = re.compile(
    r"(?P<space>[ \t]+)|(?P<command>\\(?:[a-zA-Z]+\*?|[,;:! {}|\\]))"
    r"|(?P<open>[{(\[])|(?P<close>[})\]])"
    r"|(?P<word>[A-Za-z]{2,}(?![A-Za-z(^]))|(?P<stop>[.,;:](?=\s|$))|(?P<other>\S)"
)


_PART = re.compile(
    r",\s*(?=(?:[^\s,]{1,9}\s*(?:\\l(?:eq?|t)|[<≤])\s*)?"
    r"[a-z]\s*(?:\\[lg](?:eq?|t)|\\in|\\ne|[<>≤≥∈≠]))"
)
_REMARK = re.compile(r"\([A-Za-z][A-Za-z-]{2,}(?: [A-Za-z-]+)*\)")


def extent(text: str, start: int) -> int | None:
    r"""Where a formula ends that has commands of LaTeX; None where none begins at an offset.

    >>> extent(r"\frac{x}{2}. It is odd", 0)
    11
    """
    opened: list[str] = []
    end = i = start
    stop = min(len(text), start + LONGEST)
    while i < stop and (found := _PIECE.match(text, i)) is not None:
        now = found.lastgroup
        if not opened and now == "stop" and (part := _PART.match(text, i)) is not None:
            i = part.end()  # …, x > 0
            continue
        if not opened and now == "open" and _REMARK.match(text, i):
            break  # … (softplus)
        if not opened and now in ("word", "stop"):
            break
        if now == "close" and not opened:
            break
        if now == "open":
            opened.append(found[0])
        elif now == "close":
            opened.pop()
        i = found.end()
        if now != "space" and not opened:
            end = i
    if opened or _COMMAND.search(text, start, end) is None:
        return None
    return end


def limit_at(text: str, at: int) -> tuple[int, int] | None:
    r"""Where the next equation \lim_{x \to 0} f(x) = … stands in a text."""
    for found in _LIMIT.finditer(text, at):
        end = extent(text, found.start())
        if end is not None and "=" in text[found.start() : end]:
            return found.start(), end
    return None
