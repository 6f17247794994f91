"""Patterns that are compiled and tried only where a text has the words that they need.

The table of statements has some hundred patterns in several languages, and compiling them all
would take longer than reading a short document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

# Of each set of strings a text has one where the pattern matches.
Needles = list[frozenset[str]]


class Pattern:
    """A regular expression, and what a text needs for it to match."""

    def __init__(self, pattern: str, needed: Needles) -> None:
        self.pattern, self.needles = pattern, needed
        self._firsts = _rarest([frozenset(n.lstrip()[0] for n in one) for one in needed])

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def match(self, text: str, letters: frozenset[str]) -> re.Match[str] | None:
        """As `re.Pattern.match`; `letters` are those of the text."""
        if letters.isdisjoint(self._firsts):
            return None
        if all(any(needle in text for needle in one) for one in self.needles):
            return self._compiled.match(text)
        return None


# A group's beginning, its end or what stands between alternatives; a sign that is escaped, a class
# of signs, a sign.  Then how often it stands there.
_ATOM = re.compile(
    r"(?P<open>\((?:\?(?:P<\w+>|:|=|!|<=|<!))?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<other>\\.|\[\^?\]?(?:\\.|[^\]])*\]|[.^$])|(?P<sign>.)",
    re.DOTALL,
)
_TIMES = re.compile(r"(?P<none>[?*]|\{0?,\d*\})|\+|\{\d+(?:,\d*)?\}")


def needles(pattern: str) -> Needles:
    """What a text surely has where the pattern matches; not all of it is found.

    >>> [sorted(one) for one in needles("(has|with) (a )?limit")]
    [['has', 'with'], ['limit']]
    """
    found, end = _alternatives(pattern, 0)
    assert end == len(pattern), f"{pattern!r}: a parenthesis that closes none"
    return found


def _alternatives(pattern: str, at: int) -> tuple[Needles, int]:
    """What all alternatives of a group need, and where it ends."""
    each: list[Needles] = [[]]
    run = ""

    def end_run() -> None:
        nonlocal run
        if run.strip():
            each[-1].append(frozenset({run}))
        run = ""

    while at < len(pattern):
        atom = _ATOM.match(pattern, at)
        assert atom is not None
        if atom["close"]:
            break
        at = atom.end()
        if atom["bar"]:
            end_run()
            each.append([])
            continue
        inner: Needles = []
        if atom["open"]:
            inner, at = _alternatives(pattern, at)
            at += 1
        times = _TIMES.match(pattern, at)
        at = times.end() if times else at
        if atom["sign"] and times is None:
            run += atom["sign"]
            continue
        end_run()
        if times is None or not times["none"]:
            if atom["sign"] and atom["sign"].strip():
                each[-1].append(frozenset({atom["sign"]}))
            elif atom["open"] and not atom["open"].endswith("!"):
                each[-1] += inner
    end_run()
    if len(each) == 1:
        return each[0], at
    if not all(each):
        return [], at
    # The longest of each tells most.
    return [frozenset().union(*(max(one, key=_least) for one in each))], at


def _rarest(each: Sequence[frozenset[str]]) -> frozenset[str]:
    """That of several sets of letters of which a text is most likely to have none."""
    return min(each, key=lambda one: (any(map(str.isascii, one)), len(one)))


def _least(one: frozenset[str]) -> int:
    return min(map(len, one))
