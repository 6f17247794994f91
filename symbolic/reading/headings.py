"""Headings: labels of what follows, aspects of a function, the beginnings of something else.

Under the heading of another function nothing is said of the one before; where that section ends,
it is not sure of which of the two the next one speaks.
"""

from __future__ import annotations

import re

from symbolic.reading import labels, naming
from symbolic.reading.defined import Defined
from symbolic.reading.sources import Block, Formula, Piece, Words
from symbolic.reading.state import Parted, Reader
from symbolic.reading.words import holds, plain

_MADE_OF = re.compile(
    r"\binverse\b|\bintegral\b|antiderivative|反函数|积分|原函数"
    r"|(?:导数|导函数|梯度)的?性质|propert(?:y|ies) of (?:the|its) (?:derivative|gradient)"
)
_BY_LETTER = re.compile(
    r"(?:(?:the |die |la )?(?:function|funktion|fonction)|函数|함수|関数)? ?"
    r"(?P<name>[A-Za-zα-ω]|[a-z]+)(?:\([xzt]\))?",
    re.IGNORECASE,
)
_OF_SLOPE = re.compile(r"导数|导函数|梯度|斜率|도함수|기울기|微分|derivative|gradient|slope")
_SLOPE_ALONE = re.compile(
    r"(?:the )?properties of (?:the|its) (?:derivative|gradient)|(?:其)?(?:导数|导函数|梯度)的?性质"
)
_MARKUP = re.compile(r"<[^<>]{0,500}>|!\[[^\[\]]{0,200}\]\([^()]{0,500}\)")  # tags and images


def take_heading(reader: Reader, block: Block) -> None:
    """Take in a heading: a label of what follows, or the beginning of something else."""
    reader.topic = reader.set_before = reader.left_in_force = None
    reader.lead = reader.above = ""
    if reader.left is not None:
        reader.current, reader.left = reader.left, None
    text = _MARKUP.sub("", "".join(map(as_words, block.pieces)))
    text = " ".join(text.split())
    _come_back(reader, block.level)
    reader.heading, reader.headed = text, reader.source.place(block.start)[0]
    reader.of_slope = _OF_SLOPE.search(plain(text)) is not None
    label = labels.label_of(text, reader.all_names()) if text else None
    if label is None and reader.current is not None and _SLOPE_ALONE.fullmatch(plain(text)):
        label = labels.Label("derivative")
    if label is not None and not (label.subject and label.kind == "formula"):
        reader.label = label.kind
        of = reader.spoken_of(label.subject) if label.subject else reader.current
        if of is not reader.current:
            reader.left, reader.current = reader.current, of
        return
    reader.label = None
    if not text or (reader.current is not None and labels.is_aspect(text)):
        return
    named = labels.aspect_of(text)
    own = reader.current
    if own is not None and named is not None and reader.is_called(own, named):
        return
    reader.bare = False
    _push(reader, block.level, text)
    _begin(reader, block, text, named)


def _begin(reader: Reader, block: Block, text: str, named: str | None) -> None:
    """Begin the section of a heading, where it does not go on about the function before it."""
    of, level = reader.current, reader.level
    meant = _called_in(reader, block, text)
    surely = of is not None and _is_of_another(block, text, of, meant)
    other = surely or (of is not None and _may_be_of_another(text, of))
    aside = _MADE_OF.search(plain(text)) is not None
    if of is not None and (other or aside) and level < block.level:
        reader.parted = Parted(block.level, of, surely or aside)
    if of is None or block.level <= level or other:
        reader.begin_section()
        told = meant or (reader.known_as(named) if named is not None else None)
        reader.current, reader.level = told or reader.usually(text), block.level
        inside = (other and level < block.level) or reader.parted is not None
        reader.astray = reader.current is None and inside
    elif aside:
        reader.left = reader.current = None
        reader.astray = True


def open_heading(reader: Reader, block: Block) -> None:
    """Take in that a heading gives a function of its own: 2. $f(x) = x^2$."""
    _push(reader, block.level, " ".join("".join(map(as_words, block.pieces)).split()))
    if block.level <= reader.level:
        reader.begin_section()


def _push(reader: Reader, level: int, text: str) -> None:
    while reader.headings and reader.headings[-1][0] >= level:
        reader.headings.pop()
    reader.headings.append((level, text))


def _come_back(reader: Reader, level: int) -> None:
    """Where a heading ends the section of another function, none is spoken of for sure."""
    left = reader.parted
    if left is None or level > left.level:
        return
    unsure = left.sure or reader.current is not None
    if level < left.level or not unsure:
        reader.parted, reader.current, reader.level = None, left.of, left.of.level
    elif reader.current is not left.of and not _share_name(reader.current, left.of):
        reader.begin_section()
        reader.astray = True


def _is_of_another(block: Block, text: str, of: Defined, meant: Defined | None) -> bool:
    """Whether a heading names another function than the one spoken of."""
    if meant is not None or _is_letter(text):
        return meant is not of
    return naming.names_another(text, (of.title, *of.names)) or _is_of_formula(block, of)


def _may_be_of_another(text: str, of: Defined) -> bool:
    """Whether a heading is a noun that may name another function: Cosine."""
    own = naming.is_name_of(of.title, text) or any(holds(plain(text), n) for n in of.names)
    return naming.is_short_title(text) and not own


def _is_letter(text: str) -> bool:
    """Whether a heading is the letter of a function: The function g."""
    found = _BY_LETTER.fullmatch(labels.without_number(text))
    return found is not None and len(found["name"]) == 1


def _called_in(reader: Reader, block: Block, text: str) -> Defined | None:
    """The function that a heading calls by its letter: The function $f$."""
    shown = [p.text.strip() for p in block.pieces if isinstance(p, Formula)]
    found = _BY_LETTER.fullmatch(labels.without_number(text))
    if found is None or len(shown) > 1:
        return None
    return reader.in_reach(shown[0].split("(")[0].strip("\\ ") if shown else found["name"])


def _share_name(first: Defined | None, other: Defined) -> bool:
    """Whether two functions bear the same well-known name, as one that is defined later does."""
    named = naming.activations_in(other.title)
    return first is not None and bool(named) and naming.activations_in(first.title) == named


def _is_of_formula(block: Block, of: Defined) -> bool:
    """Whether a heading is a formula alone, and no name of the function spoken of."""
    shown = [p.text.strip() for p in block.pieces if isinstance(p, Formula)]
    said = "".join(p.text for p in block.pieces if isinstance(p, Words))
    return len(shown) == 1 and not re.search(r"\w", said) and shown[0] not in of.names


def as_words(piece: Piece) -> str:
    """A piece of a heading as words: $\\tanh$ is tanh."""
    if isinstance(piece, Words):
        return piece.text
    return re.sub(r"\\(?:text|mathrm|operatorname|mathbf)\b|[\\{}$]", "", piece.text)
