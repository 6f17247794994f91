r"""Charts of signs: what a function does on each of several intervals, in items or in a table.

"$(-1, 1)$: $f' < 0$, decreasing", and rows with an interval first and the words for it behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sympy import Interval, oo
from sympy.logic.boolalg import Boolean

from symbolic.reading import apart
from symbolic.reading.build import Unreadable
from symbolic.reading.defined import Defined
from symbolic.reading.looks import trimmed
from symbolic.reading.regions import of_formula
from symbolic.reading.sources import Block, Formula, Piece, Words, as_written
from symbolic.reading.state import Reader
from symbolic.reading.tokens import tokens
from symbolic.reading.values import ABOUT
from symbolic.reading.words import plain

SHAPES = {
    "increasing": "increasing",
    "decreasing": "decreasing",
    "rising": "increasing",
    "falling": "decreasing",
    "increases": "increasing",
    "decreases": "decreasing",
    "concave up": "convex",
    "concave down": "concave",
    "concave upward": "convex",
    "concave downward": "concave",
    "concave upwards": "convex",
    "concave downwards": "concave",
    "↗": "increasing",
    "↘": "decreasing",
}
_SHAPE = "|".join(sorted(map(re.escape, SHAPES), key=len, reverse=True))
_SAID = re.compile(
    rf"[\s(→⇒↦,;:—–-]*(?:(?:so|hence|thus|therefore|and|then|implies),? )?"
    rf"(?:(?:the )?(?:function|graph|curve|it|f)(?:\([a-z]\))? (?:is )?)?(?:is )?"
    rf"(?P<strict>strictly )?(?P<shape>{_SHAPE})[\s).,;]*"
)
_SIGN = re.compile(
    r"\s*(?P<name>[A-Za-z])\s*(?P<primes>'{1,2}|\^\{?\\prime(?:\s*\\prime)?\}?)\s*"
    r"(?:\(\s*[a-z]\s*\))?\s*(?P<sign>[<>]|\\[lg]t(?![a-z]))\s*0\s*"
)
_SIGNED = {"+": ">", "positive": ">", "> 0": ">", "-": "<", "−": "<", "negative": "<", "< 0": "<"}
_TITLE = re.compile(r"(?:the )?(?:open )?(?:sub-?)?(?:intervals?|regions?|x)(?: of x)?")
_SLOPE = re.compile(r"(?:sign of )?(?P<name>[a-z])(?P<primes>'{1,2})(?:\([a-z]\))?(?: sign)?")


@dataclass(frozen=True)
class _Part:
    """A part of the line that a chart names, by a formula."""

    reader: Reader
    of: Defined
    condition: Boolean
    shown: Formula

    def claim(self, at: Piece, kind: str, stated: object, about: str, **more: object) -> None:
        said = as_written(at).strip(" :：,;→⇒()*")
        says = f"{as_written(self.shown)}: {said}"
        self.reader.claim(self.of, kind, stated, at, about=about, says=says, **more)  # type: ignore[arg-type]

    def in_words(self, piece: Piece) -> str:
        """A piece as words, the name of the function as "f"; other formulas are kept as such."""
        if isinstance(piece, Words):
            return piece.text
        name = re.sub(r"\(\s*[a-z]\s*\)$", "", piece.text.strip())
        return "f" if self.reader.in_reach(name) is self.of else piece.text

    def shape(self, at: Piece, said: re.Match[str]) -> None:
        base = SHAPES[said["shape"]]
        kind = f"strictly_{base}" if said["strict"] else base
        for where, parts in apart.split(kind, [self.condition], self.of.variable):
            self.claim(
                at, kind, True, "function", conditions=where,
                note=apart.ONE_SET if parts else None,
                beside=apart.on_each(kind, True, "function", parts),
            )  # fmt: skip

    def sign(self, at: Piece, order: int, positive: bool) -> None:
        stated = Interval.open(0, oo) if positive else Interval.open(-oo, 0)
        kind, about = ("derivative_range", ABOUT[0]) if order == 1 else ("range", ABOUT[order])
        self.claim(at, kind, stated, about, reading="contained", conditions=[self.condition])


def read_charted(reader: Reader, block: Block) -> bool:
    """Whether a block is such an item or such a table, which is then read."""
    if reader.current is None or reader.of_arguments:
        return False
    if block.kind == "table":
        return _read_rows(reader, block)
    return block.kind in ("item", "text") and _read_item(reader, block)


def _part_of(reader: Reader, piece: Piece) -> _Part | None:
    """The part of the line that a formula is: an interval, or a comparison of the argument."""
    of = reader.current
    if of is None or not isinstance(piece, Formula) or piece.display or piece.fault is not None:
        return None
    try:
        found = trimmed(tuple(tokens(piece.text, piece.style)))
        said = of_formula(reader, found, piece.style)
    except Unreadable:
        return None
    own = said is not None and said.free_symbols == {of.variable}
    return _Part(reader, of, said, piece) if own and said is not None else None


def _read_item(reader: Reader, block: Block) -> bool:
    """A line such as "$x > 1$: $f' > 0$ (increasing)"."""
    pieces = list(block.pieces)
    if pieces and isinstance(pieces[0], Words):
        if not re.fullmatch(
            r"[\s>*_•–-]*(?:(?:on|for|when|if)\s+)?", pieces[0].text, re.IGNORECASE
        ):
            return False
        pieces = pieces[1:]
    if len(pieces) < 2 or not isinstance(pieces[1], Words):
        return False
    colon = re.match(r"[\s*_]*[:：][\s*_]*", pieces[1].text)
    part = _part_of(reader, pieces[0])
    if colon is None or part is None:
        return False
    signs = [
        (f, found)
        for f in pieces[2:]
        if isinstance(f, Formula) and (found := _SIGN.fullmatch(f.text))
    ]
    begin = pieces.index(signs[-1][0]) + 1 if signs else 1
    words = "".join(map(part.in_words, pieces[begin:]))
    said = _SAID.fullmatch(plain(words if signs else words[colon.end() :]).lower())
    between = [p for p in pieces[2 : begin - 1] if isinstance(p, Words)]
    slope = reader.of_slope or reader.label in ("derivative", "second_derivative")
    if said is None or len(signs) > 1 or between or (slope and not signs):
        return False  # below the heading of the derivative it may be said of that
    if any(part.reader.in_reach(found["name"]) is not part.of for _, found in signs):
        return False
    for f, found in signs:
        twice = 2 in (found["primes"].count("'"), found["primes"].count("prime"))
        part.sign(f, 2 if twice else 1, found["sign"] in (">", "\\gt"))
    part.shape(pieces[-1], said)
    return True


def _read_rows(reader: Reader, block: Block) -> bool:
    """A table whose rows begin with parts of the line."""
    if len(block.rows) < 2 or len(block.rows[0]) < 2:
        return False
    titles = [plain(_text(cell)).strip(" $*") for cell in block.rows[0]]
    parts = [_part_of(reader, cell[0]) if len(cell) == 1 else None for cell, *_ in block.rows[1:]]
    if _TITLE.fullmatch(titles[0]) is None or None in parts:
        return False
    told = False
    for part, (_, *cells) in zip(parts, block.rows[1:], strict=True):
        assert part is not None
        for title, cell in zip(titles[1:], cells, strict=False):
            told |= _read_cell(part, title, cell)
    return told


def _read_cell(part: _Part, title: str, cell: Sequence[Piece]) -> bool:
    text = plain(_text(cell)).strip(" $*")
    if not cell or not text:
        return False
    said, slope = _SAID.fullmatch(text.lower()), _SLOPE.fullmatch(title)
    if said is not None:
        part.shape(cell[0], said)
        return True
    if slope is not None and text in _SIGNED and part.reader.in_reach(slope["name"]) is part.of:
        part.sign(cell[0], len(slope["primes"]), _SIGNED[text] == ">")
        return True
    part.reader.leave(cell[0], "words that are not read in this column")
    return False


def _text(cell: Sequence[Piece]) -> str:
    return "".join(_shown(cell))


def _shown(cell: Sequence[Piece]) -> Iterator[str]:
    for p in cell:
        yield re.sub(r"\^\{?\\prime\}?", "'", p.text) if isinstance(p, Formula) else p.text
