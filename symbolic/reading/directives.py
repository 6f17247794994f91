"""Directives that a Markdown text sets around its words: ```{note}, :::{dropdown}, ::: theorem.

Their marks, titles and options are left out, so that what stands between them is read as text; what
code, pictures or exercises stand in is not.  What a page tells of itself before it begins, its
title, tags and date between two lines of dashes, is no text either.
"""

from __future__ import annotations

import re

from symbolic.reading.words import listed

_FENCE = re.compile(
    r"[ \t]*(?P<sign>`{3,}|~{3,}|:{3,})[ \t]*(?P<info>\{?[.\w:*-]*\}?)(?P<rest>[^\n]*)"
)
_ANY = re.compile(r"^[ \t]*(?:(?:`{3,}|~{3,})[ \t]*\{|:{3,})", re.MULTILINE)
_OPTION = re.compile(r"[ \t]*:[\w-]+:[^\n]*")
_TEXT = listed(
    "admonition note tip warning important attention caution hint seealso dropdown example solution"
    " theorem lemma definition proposition corollary proof remark property card grid grid-item"
    " grid-item-card tab-item tab-set details margin sidebar topic div panels callout info success"
    " abstract summary"
)
# Entries, their lines further in or of lists, remarks, and no sentence.
_ENTRY = (
    r"(?:[\w.\"'-]+[ \t]*[:=](?:[ \t][^\n]*)?|[ \t]+[^\n]*|-[ \t][^\n]*|[\]}],?|#[^\n]*|[ \t]*)"
)
_METADATA = re.compile(
    rf"\ufeff?(?P<mark>---|\+\+\+)[ \t]*\n(?:{_ENTRY}\n){{1,200}}?(?P=mark)[ \t]*\n"
)


def without_metadata(text: str) -> str:
    """The text with blanks in the place of what a page tells of itself at its very beginning."""
    found = _METADATA.match(text)
    if found is None or not re.search(r"^[\w\"'-]+[ \t]*[:=]", found[0], re.MULTILINE):
        return text
    return re.sub(r"[^\n]", " ", found[0]) + text[found.end() :]


def without_directives(text: str) -> str:
    """The text with blanks in the place of such marks, every character where it was."""
    if not _ANY.search(text):
        return text
    open_fences: list[tuple[str, bool]] = []
    made: list[str] = []
    options = False
    for line in text.split("\n"):
        found = _FENCE.fullmatch(line)
        inside_code = bool(open_fences) and not open_fences[-1][1]
        closes = bool(open_fences) and found is not None and _closes(found, open_fences[-1][0])
        if closes:
            _, is_text = open_fences.pop()
            made.append(" " * len(line) if is_text else line)
            options = False
        elif found is not None and not inside_code and (found["info"] or found["sign"][0] != ":"):
            name = found["info"].strip("{}.").lower().removeprefix("prf:").removeprefix("callout-")
            braced = found["info"].startswith("{") or found["sign"][0] == ":"
            is_text = braced and name in _TEXT
            open_fences.append((found["sign"], is_text))
            made.append(" " * len(line) if is_text else line)
            options = is_text
        else:
            options = options and _OPTION.fullmatch(line) is not None
            made.append(" " * len(line) if options else line)
    return "\n".join(made)


def _closes(found: re.Match[str], sign: str) -> bool:
    """Whether a line of marks closes a directive that these opened."""
    own = found["sign"]
    return (
        own[0] == sign[0] and len(own) >= len(sign) and not (found["info"] or found["rest"].strip())
    )
