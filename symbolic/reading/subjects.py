"""Names of functions that are set as formulas, in the label around them: the range of $f$ is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from symbolic.reading import labels
from symbolic.reading.build import Unreadable
from symbolic.reading.defined import GENERIC
from symbolic.reading.heads import Head, head
from symbolic.reading.looks import VARIABLES, argument_of, defined_name, is_expression
from symbolic.reading.sources import Formula, Piece, Words
from symbolic.reading.state import Reader
from symbolic.reading.tokens import tokens

STOP = re.compile(r"[。;；!！?？]|\.(?:\s|$)")  # ends a sentence


def label_before(reader: Reader, pieces: Sequence[Piece], k: int) -> str | None:
    """The words before a formula, where a name that is set as one makes a label of them.

    "The range of $f$ is $(0, 1)$" says of what; "the range is" would say enough.
    """
    if k < 2 or not isinstance(pieces[k], Formula):
        return None
    name = name_at(reader, pieces, k - 2)
    behind, names = _text_at(pieces, k - 1), reader.all_names()
    if name is None or (labels.label_of(behind, names) and not _is_direct(behind)):
        return None
    if STOP.search(behind) or not behind.strip():
        return None
    own = labels.label_of(behind, names)
    if name.endswith("'") and _is_direct(behind) and own is not None and own.kind == "range":
        return f"the derivative range of {name[:-1]} is"  # "$f'$ has range …"
    text = f"{_JOINED.sub('', _text_at(pieces, k - 3))} {name} {behind}"
    label = labels.label_of(text, names)
    return text if label is not None and label.subject is not None else None


_JOINED = re.compile(r"\b(?:while|whereas|and|but)\s*$", re.IGNORECASE)


def is_subject(reader: Reader, pieces: Sequence[Piece], k: int) -> bool:
    """Whether a formula is a name that belongs to the label of the next one."""
    if name_at(reader, pieces, k) is None or k + 2 >= len(pieces):
        return False
    if label_before(reader, pieces, k + 2) is not None:
        return True
    # "函数 $f$ 的导数为 $1$": the label stands behind the name.
    following, behind = pieces[k + 2], _text_at(pieces, k + 1)
    if not isinstance(following, Formula) or not re.match(r"\s*的", behind):
        return False
    names = reader.all_names()
    return STOP.search(behind) is None and labels.label_of(behind, names) is not None


def is_of_another(reader: Reader, pieces: Sequence[Piece], k: int) -> bool:
    """Whether a label stands right behind a letter of which it is not sure what it means.

    $f'$ 的值域为 $(0, 1)$ speaks of the derivative, $g$ 的值域为 $(0, 1)$ perhaps of nothing known.
    """
    if _is_led_by_of(reader, pieces, k):
        return True
    if k < 2 or label_before(reader, pieces, k) is not None:
        return False
    piece, behind, now = pieces[k - 2], _text_at(pieces, k - 1), reader.current
    if not isinstance(piece, Formula) or piece.display or not _is_direct(behind):
        return False
    if labels.label_of(behind, reader.all_names()) is None:
        return False
    found = _named(piece)
    if found is None:
        own = now is not None and defined_name(piece.text) in now.names
        return not own and (is_expression(piece) or "=" in piece.text)
    name = found.name
    label = labels.label_of(behind, reader.all_names())
    if now is not None and name == now.variable.name and label and label.kind != "domain":
        return True  # the values that x takes
    meant = now is not None and (
        name in {now.variable.name, *now.names} or (name in GENERIC and not now.names & GENERIC)
    )
    return bool(found.order) or not meant


_OF = re.compile(r"\bof(?: the (?:function|map|interval|set))?\s*$")


_HAS = re.compile(
    r"\b(?:has|have|having|with) an? (?:output |value )?(?:range|image|domain) of\s*$"
)


def _is_led_by_of(reader: Reader, pieces: Sequence[Piece], k: int) -> bool:
    """Whether a formula is of what something is told, and no name: the derivative of $g^2$."""
    before = _text_at(pieces, k - 1)
    if _OF.search(before) is None or _HAS.search(before) or name_at(reader, pieces, k) is not None:
        return False
    told = labels.label_of(_OF.sub("", before), reader.all_names())
    return told is not None and told.kind != "formula"


def _is_direct(behind: str) -> bool:
    """Whether words belong to the formula before them: no comma parts them."""
    return bool(behind.strip()) and re.search(r"[,，。;；:：、()（）\n]|\.\s", behind) is None


def name_at(reader: Reader, pieces: Sequence[Piece], k: int) -> str | None:
    """A formula that is the name of a function, with its argument or a prime, as words."""
    piece = pieces[k]
    if not isinstance(piece, Formula) or piece.display or piece.fault is not None:
        return None
    found = _named(piece)
    if found is None or reader.in_reach(found.name) is None:
        return None
    return found.name + ("'" if found.order else "")


def _named(piece: Formula) -> Head | None:
    """The name of a function or of its derivative, with its argument or without."""
    if len(piece.text) > 40:
        return None
    try:
        found = head(tuple(tokens(piece.text, piece.style)))
    except Unreadable:
        return None
    if found is None or found.kind != "function" or found.order > 1:
        return None
    bare = found.argument is None or argument_of(found) in VARIABLES
    return found if bare else None


def _text_at(pieces: Sequence[Piece], k: int) -> str:
    """The words at a place; none where a formula stands there, or nothing."""
    piece = pieces[k] if 0 <= k < len(pieces) else None
    return piece.text if isinstance(piece, Words) else ""
