"""Raw HTML in a page is set aside whole, before Markdown goes through each of its marks.

Templates write most of a page as HTML.  What has nothing for Markdown to set, no `markdown`
attribute, comes out as it went in; reading it tag by tag takes most of the time of a page.
"""

# ruff: noqa: N802 - Markdown calls these names.

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

_FIGURE = re.compile(r'<svg class="figure.*?</svg>', re.DOTALL)
_OPENING = re.compile(r"^<(article|div|dl|figure|ol|p|table|ul)\b[^>]*>", re.MULTILINE)
_REST = re.compile(r"[ \t]*(?:\n|$)")


class RawExtension(Extension):
    """Sets figures and raw elements of a page aside."""

    def extendMarkdown(self, md: Markdown) -> None:
        # Fences are stashed at 25 and formulas at 22.  MkDocs looks for anchors at 21, and finds
        # none of importance in a figure; Markdown reads raw HTML at 20.
        md.preprocessors.register(_Figures(md), "symbolic-figures", 21.5)
        md.preprocessors.register(_Elements(md), "symbolic-elements", 20.5)


class _Figures(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        assert self.md is not None
        store = self.md.htmlStash.store
        return _FIGURE.sub(lambda found: str(store(found[0])), "\n".join(lines)).split("\n")


class _Elements(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        assert self.md is not None
        parts, at, text = [], 0, "\n".join(lines)
        for start, end in elements(text):
            parts += [text[at:start], "\n\n", self.md.htmlStash.store(text[start:end]), "\n\n"]
            at = end
        return "".join([*parts, text[at:]]).split("\n")


def elements(text: str) -> Iterator[tuple[int, int]]:
    """Where elements begin and end that stand on lines of their own and hold no Markdown.

    Those inside of another are left out, and all from the first that does not end.

    >>> text = "<p>one</p>\\n\\ntwo\\n\\n<div markdown='1'>\\n<p>*three*</p>\\n</div>\\n"
    >>> [text[start:end] for start, end in elements(text)]
    ['<p>one</p>']
    """
    at = 0
    while (opening := _OPENING.search(text, at)) is not None:
        end = _end(text, opening)
        if end is None:
            return
        if " markdown" not in text[opening.start() : end] and _REST.match(text, end):
            yield opening.start(), end
        at = end


def _end(text: str, opening: re.Match[str]) -> int | None:
    """Where the element ends that is opened; None where it does not."""
    depth = 1
    for mark in _marks(opening[1]).finditer(text, opening.end()):
        depth += -1 if mark[1] else 1
        if depth == 0:
            return mark.end()
    return None


@cache
def _marks(tag: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){tag}\b[^>]*>")


def makeExtension(**options: Any) -> RawExtension:
    """What Markdown calls to load the extension by its name."""
    return RawExtension(**options)
