r"""Notes below a text that limit what bears their mark: smooth[^1] … [^1]: Except at 0.

What bears such a mark is left unread, as the note takes something from it.
"""

from __future__ import annotations

import re

from symbolic.reading import sentences
from symbolic.reading.asides import limits

REASON = "a note to it limits it"
_STAR = r"(?:\\?\*){1,3}|[†‡§¹²³]|<sup>\w{1,3}</sup>"
_NOTE = re.compile(
    r"^[ \t]*(?:>[ \t]*)?(?:\[\^(?P<key>[\w-]{1,30})\]:|\.\. \[(?P<rst>#?[\w-]{1,30}|[*#])\]"
    r"|(?P<star>(?:\\\*){1,3}|\*(?=[^\s*])|[†‡§¹²³]|<sup>\w{1,3}</sup>))"
    r"[ \t]*(?P<said>[^\n]{1,300})",
    re.MULTILINE,
)
_EMPHASIZED = re.compile(r"[^*\n]*[^*\s]\*")  # *Bounded* begins no note
_KEYED = re.compile(r"\[\^([\w-]{1,30})\](?!:)|\[(#?[\w-]{1,30}|[*#])\]_(?!\w)")
_STARRED = re.compile(rf"(?<=[\w)）.])(?:{_STAR})(?![\w*(])")
_BEGINS = re.compile(r"\n\s*(?:\n|[-*+•]\s|\d+[.)]\s)|[|]")
_REACH = 600  # characters before a mark in which its sentence begins


def spans(text: str) -> list[tuple[int, int]]:
    """The stretches of a text whose sentences bear the marks of notes that limit them."""
    keys, stars = set(), set()
    for note in _NOTE.finditer(text):
        bare = note["star"] == "*" and _EMPHASIZED.match(note["said"])
        if bare or not limits(note["said"]):
            continue
        keys.add(note["key"] or note["rst"])
        stars.add((note["star"] or "").replace("\\", ""))
    if not keys | stars:
        return []
    marks = [m for m in _KEYED.finditer(text) if (m[1] or m[2]) in keys]
    marks += [m for m in _STARRED.finditer(text) if m[0].replace("\\", "") in stars]
    return sorted((_begin(text, m.start()), m.end()) for m in marks)


def _begin(text: str, at: int) -> int:
    """Where the sentence begins that bears a mark, which may stand behind its full stop."""
    first = max(at - _REACH, 0)
    held = text[first:at].rstrip(" .。")
    stops = [b for _, b in sentences.spans(held) if b < len(held)]
    stops += [m.end() for m in _BEGINS.finditer(held)]
    return first + max(stops, default=0)
