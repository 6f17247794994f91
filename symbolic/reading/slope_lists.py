"""Lists that speak of the derivative: below a heading, or in a docstring that presents it.

"Always positive" below "Derivative" is said of the derivative; "Smooth" may be said of either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from symbolic.reading import labels
from symbolic.reading.labels import LONG
from symbolic.reading.properties import Property
from symbolic.reading.sources import Words
from symbolic.reading.state import Reader
from symbolic.reading.words import listed, plain

_SAID = listed(
    "range maximum minimum at_most at_least above below between either ends even odd bounded"
    " unbounded supremum infimum nonzero value less_than greater_than"
)
_LABELS = {
    "range": "derivative_range",
    "maximum": "derivative_maximum",
    "minimum": "derivative_minimum",
}
_PRESENTS = re.compile(
    r"\s*(?:(?:computes?|calculates?|returns?|evaluates?|implements?) )?(?:the )?(?:first )?"
    r"(?:derivative|gradient) of (?:the )?(?P<name>[\w -]{2,40}?)(?: activation)?(?: function)?"
    r"(?: \([^()\n]{0,40}\))?\s*(?:\.|\n|$)"
    r"|\s*(?P<named>[^\s的。.,，:：]{2,30}?) ?(?:激活函数|函数)?的?(?:导数|导函数|梯度)"
    r"\s*(?:[。.]|\n|$)",
    re.IGNORECASE,
)


def is_listed(reader: Reader) -> bool:
    """Whether an item stands in such a list."""
    return reader.kind == "item" and reader.label == "derivative" and reader.current is not None


def speaks_of_slope(reader: Reader, found: Sequence[Property]) -> bool:
    """Whether properties that an item states without a subject are those of the derivative."""
    said = bool(found) and all(p.kind in _SAID and not p.explicit for p in found)
    return said and is_listed(reader)


def of_slope(reader: Reader, label: str, words: str) -> str:
    """A label as one of the derivative in such a list: Range: (0, 1/4]."""
    own = is_listed(reader) and _OF_FUNCTION.search(plain(words)) is None
    return _LABELS.get(label, label) if own else label


_OF_FUNCTION = re.compile(
    r"\b(?:function|activation|inputs?|outputs?|it)\b|函数|输出|输入|함수|출력|입력|関数"
)


def is_below_slope(reader: Reader) -> bool:
    """Whether the list of an item stands below a paragraph that gives the derivative by name.

    "**Derivative of tanh:** $$…$$" and a list: its range may be that of either.
    """
    passed = reader.between.passed if reader.between is not None else []
    above = next((p.block for p in reversed(passed) if p.block.kind != "item"), None)
    if reader.kind != "item" or above is None or above.kind != "text" or len(above.pieces) < 2:
        return False
    first = above.pieces[0]
    label = labels.label_of(first.text, reader.all_names()) if isinstance(first, Words) else None
    return label is not None and label.kind == "derivative" and label.subject is not None


def present_slope(reader: Reader, text: str) -> None:
    """Take in that a docstring presents the derivative of a function: Derivative of tanh."""
    found = _PRESENTS.match(text[:LONG])
    name = (found["name"] or found["named"]) if found is not None else None
    of = reader.spoken_of(plain(name)) or reader.spoken_of(name) if name else None
    if of is not None:
        reader.current, reader.label, reader.passing = of, "derivative", False
