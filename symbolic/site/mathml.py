r"""LaTeX to MathML Core at build, so that a page needs no JavaScript to show mathematics.

In Markdown, \(...\) is a formula in the line and \[...\] one on display.  Code, fenced or
inline, is left alone.
"""

# ruff: noqa: N802 - Markdown calls these names.

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import math_core
from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from symbolic.site.typeset import typeset

_FORMULA = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|\\\((?P<inline>.+?)\\\)(?P<stop>[，。；：、！？）,.;:!?)]*)"
    r"|\\\[(?P<display>.+?)\\\]",
    re.DOTALL,
)
_FENCE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[ \t]*$", re.DOTALL | re.MULTILINE
)


class FormulaError(ValueError):
    """A formula that does not convert; the message shows it and says why."""


@cache
def mathml(latex: str, *, display: bool = False) -> str:
    """The formula as one `<math>` element, safe to put into HTML.

    Raises FormulaError when the LaTeX is not understood.
    """
    try:
        # A converter of its own for each formula: one formula cannot change the next.
        converted = math_core.LatexToMathML(fancy_error=False).convert_with_local_state(
            latex, displaystyle=display
        )
    except math_core.LatexError as error:
        raise FormulaError(f"the formula {latex} does not convert: {error}") from error
    converted = typeset(converted)
    return f'<span class="formula">{converted}</span>' if display else converted


@lru_cache(maxsize=64)  # a server asks again and again
def formulas(text: str) -> tuple[tuple[int, str, bool], ...]:
    """Line (from 1), LaTeX and whether on display, for every formula of a Markdown text."""
    # Fences keep their line breaks, so that the lines still count.
    bare = _FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), text)
    return tuple(
        (bare.count("\n", 0, found.start()) + 1, _latex(found), found["display"] is not None)
        for found in _FORMULA.finditer(bare)
        if found["code"] is None
    )


def characters(converted: Iterable[str]) -> set[str]:
    """The characters that the formulas show, but for those of words."""
    bare = (re.sub(r"<mtext[^>]*>.*?</mtext>|<[^>]*>", "", formula) for formula in converted)
    return {c for text in bare for c in html.unescape(text)}


class MathExtension(Extension):
    """Converts the formulas of a page after its fenced code has been set aside."""

    def extendMarkdown(self, md: Markdown) -> None:
        # Fences are stashed at 25, raw HTML at 20: between them only inline code is left.
        md.preprocessors.register(_Formulas(md), "symbolic-math", 22)


class _Formulas(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return _FORMULA.sub(self._stash, "\n".join(lines)).split("\n")

    def _stash(self, found: re.Match[str]) -> str:
        if found["code"] is not None:
            return found[0]
        assert self.md is not None
        try:
            converted = mathml(_latex(found), display=found["display"] is not None)
        except FormulaError:  # the plugin has told where it stands
            return str(self.md.htmlStash.store(f"<code>{html.escape(found[0])}</code>"))
        if found["stop"]:
            # No line begins with a comma; browsers would break between it and a formula.
            converted = f'<span class="tied">{converted}{found["stop"]}</span>'
        return str(self.md.htmlStash.store(converted))


def _latex(found: re.Match[str]) -> str:
    # Templates escape what they print, also inside a formula.
    return html.unescape(found["inline"] or found["display"]).strip()


def makeExtension(**options: Any) -> MathExtension:
    """What Markdown calls to load the extension by its name."""
    return MathExtension(**options)
