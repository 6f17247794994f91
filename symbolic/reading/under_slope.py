"""What stands below a label or a title that gives the derivative, and may be said of that.

In "- Derivative: $1 - x^2$" with deeper items "Range: …" and "Even", and under "**Derivative**"
with its formula, labels and properties without a subject may be those of the derivative.  In a
row of labels, formula, derivative, range, each is said of the function.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from symbolic.reading import labels, naming
from symbolic.reading.defined import Defined
from symbolic.reading.framed import now
from symbolic.reading.heads import head as head_of
from symbolic.reading.paragraphs import statements_of
from symbolic.reading.sources import Block, Formula, Words
from symbolic.reading.state import Reader
from symbolic.reading.words import plain, words


@dataclass(frozen=True)
class UnderSlope:
    """Such a label, while what is below it may be said of the derivative of a function.

    `indent` is how far in an item stands, None for a paragraph or a title; `in_row` tells that
    labels of the function stand above it in the same way, `valued` that the formula stands in the
    paragraph of the label, as in that of a label "Range: (0, 1)" behind it.
    """

    of: Defined | None
    indent: int | None
    in_row: bool
    valued: bool
    end: int


def end_under_slope(reader: Reader, block: Block) -> None:
    """Forget such a label where a block is not below it any more."""
    if block.kind == "heading":
        reader.under_slope, reader.in_row = None, False
    label: UnderSlope | None = reader.under_slope
    if label is not None and (reader.current is not label.of or _ends(reader, label, block)):
        reader.under_slope = None


def note_under_slope(reader: Reader, block: Block) -> None:
    """Take in that a block is such a label, or that it speaks of the function again."""
    label: UnderSlope | None = reader.under_slope
    if label is not None and label.indent is None and _tells_of_function(reader):
        reader.under_slope = label = None
    head = _head(block)
    gives = _gives_slope(block) if head is None else _is_of_slope(reader, head)
    if label is None and reader.current is not None and gives:
        indent = _indent(reader, block) if block.kind == "item" else None
        end = block.pieces[-1].end
        said = "".join(p.text for p in block.pieces).strip(_MARKS)
        valued = head is not None and said != head.strip(_MARKS)
        reader.under_slope = UnderSlope(reader.current, indent, reader.in_row, valued, end)
    elif head is not None and block.kind == "text" and _is_label(reader, head):
        reader.in_row = True


def _ends(reader: Reader, label: UnderSlope, block: Block) -> bool:
    """Whether a block is no longer below a label."""
    if all(isinstance(p, Formula) or not p.text.strip(" \n.,，。") for p in block.pieces):
        return block.kind == "table" and label.in_row
    if label.indent is not None:
        return _indent(reader, block) <= label.indent
    if block.kind == "table" or block.rows:
        return label.in_row
    head = _head(block)
    if block.kind == "text" and _BOLD.match(block.pieces[0].text):
        return True
    if head is None:
        return False
    told = labels.label_of(head, reader.all_names())
    if told is not None and (told.kind == "formula" or told.subject is not None):
        return True
    if block.kind == "item":
        return _is_of_slope(reader, head)
    beside = "\n\n" not in reader.source.text[label.end : block.start].replace(" ", "")
    in_row = label.in_row or label.valued or beside
    return _is_alone(block) or (in_row and _is_label(reader, head))


def _is_alone(block: Block) -> bool:
    """Whether a paragraph ends with its label."""
    return len(block.pieces) == 1 and block.pieces[0].text.rstrip(" *_\n").endswith((":", "："))


_MARKS = " \n*_:：."
_BOLD = re.compile(r"\s*(?:\*\*|__)")
_HEAD = re.compile(r"\s*(?P<head>[^:：\n]{1,60}?)(?P<end>[*_\s]*[:：]|\s*$)")


def _head(block: Block) -> str | None:
    """The label that a block begins with: before its colon, in bold type, or alone."""
    first = block.pieces[0] if block.pieces else None
    if not isinstance(first, Words) or block.kind == "table":
        return None
    found = _HEAD.match(first.text)
    if found is None:
        return None
    led = ":" in found["end"] or "：" in found["end"] or len(block.pieces) == 1
    return found["head"] if led or block.kind != "text" or _BOLD.match(first.text) else None


def _is_of_slope(reader: Reader, head: str) -> bool:
    """Whether a label is that of the derivative: Derivative, Gradient of tanh, 导数."""
    label = labels.label_of(head, reader.all_names())
    if label is not None:
        return label.kind in ("derivative", "second_derivative")
    said = plain(labels.without_number(head))
    return len(said) <= _SHORT and _SLOPE.fullmatch(said) is not None


def _gives_slope(block: Block) -> bool:
    """Whether an item is an equation for the derivative and no more: $f'(x) = 2x$."""
    first, *rest = block.pieces or (None,)
    if block.kind != "item" or not isinstance(first, Formula):
        return False
    if any(re.search(r"\w", p.text) for p in rest):
        return False
    said = statements_of(first)
    named = head_of(said[0].sides[0]) if said and len(said[0].sides) > 1 else None
    return named is not None and named.order > 0


_SHORT = 40
_SLOPE = re.compile(
    r"(?:[\w']+ ){0,3}(?:derivative|gradient|slope)s?(?: \w+)?"
    r"|\w{0,8}(?:导数|导函数|梯度|斜率)\w{0,4}"
    r"|[\w ]{0,8}(?:도함수|기울기|미분)[\w ]{0,4}"
)


def _is_label(reader: Reader, head: str) -> bool:
    """Whether a text is a label of ours, or the name of a function before its formula."""
    known = labels.label_of(head, reader.all_names()) or words().meaning(
        "column", head.strip(" *_")
    )
    return known is not None or naming.only_name(head.strip(" *_")) is not None


def _tells_of_function(reader: Reader) -> bool:
    """Whether a block has made a statement of the function itself."""
    made = [claim for m in reader.made if (claim := now(m)) is not None]
    return any(c.of == "function" and "derivative" not in c.kind for c in made)


def _indent(reader: Reader, block: Block) -> int:
    """How many blanks the line of a block begins with."""
    text = reader.source.text
    begin = text.rfind("\n", 0, block.start + 1) + 1 if text[block.start] != "\n" else block.start
    line = text[begin : begin + 200]
    return len(line) - len(line.lstrip(" \t"))
