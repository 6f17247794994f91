"""Links, images and notes of a text: what they show stays, at its place, and the rest is blank."""

from __future__ import annotations

import re

_TARGET = r"(?:https?:|mailto:|[./#]|[\w%-]+[./])[^()\s]*(?:\([^()\s]*\)[^()\s]*)?"
_TITLE = r"(?:\s+\"[^\"\n]{0,200}\")?"
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<shown>[^\[\]\n]{0,200})\]"
    rf"(?:\({_TARGET}{_TITLE}\)|\[[A-Za-z][\w .-]{{0,60}}\])"
)
_NOTE = re.compile(r"\[\^[\w-]{1,40}\](?!:)|(?<=[\w)] )\[\d{1,3}\](?=\s*(?:[.,;:!?]|$))")


def without_links(text: str) -> str:
    """A text of the same length with the words of its links alone, and without marks of notes."""
    if "[" not in text:
        return text
    return _NOTE.sub(lambda m: " " * len(m[0]), _LINK.sub(_shown, text))


def _shown(link: re.Match[str]) -> str:
    said = "" if link["image"] else link["shown"]
    return f" {said}".ljust(len(link[0]))
