"""Sentences that stand before the formula of the function which they describe.

"The hinge loss penalizes small margins.  It is convex." speaks of what is defined below it.  It is
read so where a heading, or the name of a docstring, calls the function that follows: then the
words between the two describe that one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from symbolic.reading import labels, sentences
from symbolic.reading.said import read_part
from symbolic.reading.sources import Block
from symbolic.reading.spoken import Spoken, Topic, spoken_in
from symbolic.reading.state import Reader
from symbolic.reading.unclaimed import leave_unclaimed
from symbolic.reading.words import plain


@dataclass(frozen=True)
class _Waiting:
    """A paragraph, whether it is under errors, and what of it was left when it was read."""

    block: Block
    errors: bool
    told: tuple[tuple[int, int], ...]


@dataclass
class Ahead:
    """The paragraphs since a heading of which nothing was claimed, as no function was known."""

    waiting: list[_Waiting]

    def note(self, reader: Reader, block: Block, errors: bool) -> None:
        """Take in a block that was read."""
        if block.kind == "heading" or reader.rows:
            self.waiting.clear()
        elif reader.current is None:
            if block.kind in ("text", "item") and not reader.made:
                self.waiting.append(_Waiting(block, errors, tuple(reader.told)))
        elif self.waiting:
            if _is_headed(reader):
                _read(reader, self.waiting)
            self.waiting.clear()


def _is_headed(reader: Reader) -> bool:
    """Whether the block just read defines the function that a heading, or a docstring, names."""
    of = reader.current
    if of is None or of.block != reader.block or of.section != reader.section or of.usual:
        return False
    last = reader.headings[-1][1] if reader.headings else None
    return of.title in (reader.part_name, last and labels.without_number(last))


def _read(reader: Reader, waiting: list[_Waiting]) -> None:
    """What the paragraphs before a definition state of it, but for what was left of them."""
    kept = dict(vars(reader))
    try:
        for paragraph in waiting:
            block = paragraph.block
            reader.start = block.start
            reader.topic = reader.set_before = None
            reader.withhold(block, paragraph.errors)
            reader.told = [*paragraph.told]
            spoken = spoken_in(block.pieces, reader.in_reach)
            if not spoken.text:
                continue
            _describe(reader, spoken)
            for a, b in spoken.sentences:
                if _GENERAL.search(plain(spoken.text[a:b])):
                    break  # what follows may go on about them
                if not reader.has_told(spoken.places[a], spoken.end(b)):
                    read_part(reader, spoken, a, b)
            else:
                leave_unclaimed(reader, spoken)
    finally:
        vars(reader).update(kept)


# What is said of all such functions is not said of this one.
_GENERAL = re.compile(
    r"\b(?:any|every|each|all|most|many|some|such|these|those|both) (?:[\w-]+ ){0,2}"
    r"(?:functions?|activations?|loss(?:es)?|units?)\b"
    r"|\b(?:functions|losses|activations) (?:are|that)\b"
    r"|\ban? (?:good |suitable |ideal )?(?:activation|loss|cost)(?: function)? "
    r"(?:is|should|must|has|can)\b"
)
_VERB = re.compile(r"\b(?:is|are|was|has|have|can|does|do|[a-z]{3,}(?<![usi])s)\b")


def _describe(reader: Reader, spoken: Spoken) -> None:
    """Let "it" mean the function behind a sentence that presents it: by its noun, or no verb."""
    for a, b in spoken.sentences[:1]:
        text = sentences.without_lead(spoken.text[a:b])
        kind = _kind_of(reader)
        presents = kind and re.match(rf"(?:the|this) (?:[\w-]+ ){{0,4}}{kind}\b", text)
        if presents or not _VERB.search(text):
            spoken.topics[a] = Topic.FUNCTION


def _kind_of(reader: Reader) -> str | None:
    """The noun at the end of a function's name: loss, of HingeLoss; unit, of Linear Unit."""
    title = reader.current.title if reader.current is not None else ""
    found = re.search(
        r"(?:^|[ _-]|(?<=[a-z0-9]))(Loss|[Ll]oss|[Uu]nit|[Ff]unction|[Ss]tep)$", title
    )
    return found[1].lower() if found else None
