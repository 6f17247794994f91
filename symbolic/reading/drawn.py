"""Formulas that people type in blocks of code, over several lines: = below =, branches.

f(x) = { x       if x > 0
       { a*x     if x <= 0
     = max(x, a*x)          (for a < 1)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symbolic.reading.braces import drawn_braces
from symbolic.reading.sources import Formula
from symbolic.reading.stacked import stacked_branches
from symbolic.reading.words import words

_HEAD = (
    r"[^\W\d]\w{0,19}['’′]{0,2}\s?\((?:[a-zα-ω](?:\s?[;,]\s?[^\W\d]\w*)*|-?\d+)\)[ \t]*:?[=≈](?!=)"
)
_LINE = re.compile(rf"^[ \t]*({_HEAD}.*)$", re.MULTILINE)
_GOES_ON = re.compile(r"\n[ \t]*([=≈](?!=).*)(?=\n|\Z)")
_REMARK = re.compile(r"\s{2,}\((?P<said>[^()=<>≤≥]*)\)\s*$")


def lines(text: str, start: int, end: int) -> Iterator[Formula]:
    """The lines of a block of code that state formulas, and those that go on with = below them."""
    taken = [*drawn_braces(text, start, end), *stacked_branches(text, start, end)]
    yield from taken
    for line in _LINE.finditer(text, start, end):
        inside = next((f for f in taken if f.start <= line.start(1) < f.end), None)
        stop = inside.end if inside else line.end()
        if inside is None:
            yield _stated(line[1], line.start(1))
        while (more := _GOES_ON.match(text, stop, end)) is not None:
            yield _stated(more[1], more.start(1))
            stop = more.end()


def _stated(line: str, start: int) -> Formula:
    said = re.split(r"[←#]|//|\s→", line)[0].rstrip()
    remark = _REMARK.search(said)
    if remark is not None and not _limits(remark["said"]):
        said = said[: remark.start()].rstrip()
    return Formula(said, "plain", start, start + len(said), display=True)


def _limits(remark: str) -> bool:
    """Whether words in brackets behind a formula may change what it states."""
    low = remark.lower()
    told = [words().phrase(word) for word in re.findall(r"[^\W\d_]+", low)]
    rough = any(w in low for w in words().listed("approximate", "words"))
    return rough or any(told) or re.search(r"\b(?:only|except|not|wrong)\b", low) is not None
