r"""Functions that everybody knows, spoken of where nothing defines them: $\sin x$ is odd."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from sympy import Expr, Symbol
from sympy.logic.boolalg import Boolean

from symbolic.calculus.numbers import exact
from symbolic.reading import build, labels, properties
from symbolic.reading.angles import is_unsure, sentence_of
from symbolic.reading.build import Unreadable, symbol
from symbolic.reading.heads import Head, head, is_constant
from symbolic.reading.looks import VARIABLES, argument_of
from symbolic.reading.names import builtin
from symbolic.reading.sources import Block, Formula, Piece, Words
from symbolic.reading.spoken import Clause, Spoken
from symbolic.reading.state import Reader
from symbolic.reading.statements import statements
from symbolic.reading.tokens import tokens
from symbolic.reading.unclaimed import FORM, states
from symbolic.reading.withheld import UNSURE
from symbolic.reading.words import plain

_STOP = re.compile(r"[,，。.;；:：!！?？\n]")
_OF = re.compile(r"\b(?:of|for)(?: the (?:function|graph|curve))?\s*$")
_VERB = re.compile(r"\s+(?:is|are|has|equals)\b")
_JOINT = re.compile(r"\s*(?:、|和|与|及|,|，|and|or)\s*(?:and\s+)?")


def know_everybodys(reader: Reader, block: Block) -> None:
    """Define the functions of which a block states something, and which nothing defines.

    Their names then mean what they mean everywhere; they take no other's place.
    """
    if block.kind not in ("text", "item"):
        return
    pieces = block.pieces
    for k, piece in enumerate(pieces):
        if (told := _told_of(pieces, k)) is not None and reader.in_reach(told.name) is None:
            letter = argument_of(told)
            _know(reader, told.name, letter if letter in VARIABLES else "x", piece)
            continue
        named = everybodys(piece)
        if named is None or not isinstance(piece, Formula):
            continue
        letter = argument_of(named) or "x"
        own = reader.in_reach(named.name)
        if own is not None and own.expression != _value(named.name, own.variable):
            continue  # the document's own
        if not _is_spoken_of(reader, pieces, k):
            if own is None and _is_told(reader, pieces, k):
                reader.leave(Words(piece.text, piece.start), FORM)
            continue
        if is_unsure(reader.source.text, pieces, k, named.name, letter):
            reader.unsure.append((*sentence_of(pieces, k), UNSURE))
            reader.leave(Words(piece.text, piece.start), UNSURE)
            continue
        if own is None:
            _know(reader, named.name, letter, piece)


def _know(reader: Reader, name: str, letter: str, piece: Piece) -> None:
    """Define such a function, if that is possible where it stands."""
    argument = symbol(letter)
    with suppress(Unreadable):
        value = build.call(name, argument)
        reader.define(name, value, argument, piece, piece.start, current=False)  # type: ignore[arg-type]


_OF_ANGLES = ("sin", "cos", "tan", "cot", "sec", "csc")
_OF_NUMBERS = (
    *(f"arc{name}" for name in ("sin", "cos", "tan", "cot")),
    *("ln", "exp", "sinh", "cosh", "tanh"),
)


def _told_of(pieces: Sequence[Piece], k: int) -> Head | None:
    r"""What a formula states something of: \sin\frac{\pi}{6} = 1/2, bounded: |\sin x| \le 1.

    An angle is one where it is a multiple of π; a logarithm is one where it is written \ln.
    """
    piece = pieces[k]
    if not isinstance(piece, Formula) or piece.code or piece.fault is not None:
        return None
    try:
        said = statements(tokens(piece.text, piece.style))
    except Unreadable:
        return None
    if len(said) == 1 and said[0].signs == ("=",) and not said[0].conditions:
        named = head(said[0].sides[0])
        if (
            named is None
            or named.argument is None
            or named.order
            or not is_constant(named.argument)
        ):
            return None
        inside = [t.text for t in named.argument]
        angle = named.name in _OF_ANGLES and ("pi" in inside or inside == ["0"])
        return named if angle or named.name in _OF_NUMBERS else None
    return _bounded(pieces, k)


def _bounded(pieces: Sequence[Piece], k: int) -> Head | None:
    """What stands in bars or between numbers under the label of boundedness."""
    piece = pieces[k]
    first = labels.label_of(_text(pieces, 0))
    if not isinstance(piece, Formula) or first is None or first.kind != "bounded":
        return None
    for side in _BETWEEN.split(piece.text):
        if (named := everybodys(replace(piece, text=_BARS.sub("", side)))) is not None:
            return named
    return None


_BETWEEN = re.compile(r"\\[lg](?:eq?(?:slant)?|t)(?![a-z])|[<>≤≥]=?")
_BARS = re.compile(r"\\(?:left|right)(?![a-z])|\||\\[lr]?vert(?![a-z])")


def stands_alone(
    reader: Reader, spoken: Spoken, clause: Clause, conditions: Sequence[Boolean]
) -> bool:
    """Whether a clause about such a function stands under no condition.

    No function is spoken of, and so no condition before it was read as one on its argument.
    """
    said = spoken.text[: spoken.around(clause.a)[1]]
    shown = [spoken.formulas[m] for m in said if m in spoken.formulas]
    bare = all(everybodys(f) is not None for f in shown)
    number, limits = reader.limits
    under = conditions or reader.set_before is not None or (number == reader.block and limits)
    return bare and not under and _CONDITION.search(plain(said)) is None


_CONDITION = re.compile(
    r"\b(?:for|on|in|here|there|when|whenever|if|where|since|because|as|let|suppose|assume|then|thus"
    r"|near|at|between|with|under|over|inside|small|large|case|also|while)\b"
    r"|当|在(?!其?整?个?定义域)|此|这|对|若|如果|设|因|由于|区间|象限|角|附近|时|假|取|令"
    r"|때|면|에서|경우|구간|이므로|따라서"
)


def _value(name: str, argument: Symbol) -> Expr | None:
    try:
        return exact(build.call(name, argument))
    except Unreadable:
        return None


def _is_told(reader: Reader, pieces: Sequence[Piece], k: int) -> bool:
    """Whether the words around such a formula state something that is not read: it is periodic."""
    before, after = _text(pieces, k - 1), _text(pieces, k + 1)
    if _THAT_OF.search(before) and _VERB.match(after):
        return True
    clause = _STOP.split(after)[0].strip()
    begun = _OF.search(before) is None and _VERB.match(after) is not None
    return begun and states(f"it {clause}", reader.all_names())


_THAT_OF = re.compile(r"\b(?:that|those) of\s*$")


def everybodys(piece: Piece) -> Head | None:
    r"""What \sin x is of: a function that everybody knows, at a letter that arguments have."""
    if not isinstance(piece, Formula) or piece.display or piece.code or piece.fault is not None:
        return None
    try:
        named = head(tuple(tokens(piece.text, piece.style)))
    except Unreadable:
        return None
    if named is None or named.order or named.kind != "function" or named.argument is None:
        return None
    known = builtin(named.name) == named.name and argument_of(named) in VARIABLES
    return named if known else None


def _is_spoken_of(reader: Reader, pieces: Sequence[Piece], k: int) -> bool:
    """Whether the words around such a formula state something of it."""
    before, after = _text(pieces, k - 1), _text(pieces, k + 1)
    if _OF.search(before) and _VERB.match(after):
        return labels.label_of(_OF.sub("", before)) is not None
    while _JOINT.fullmatch(after) and k + 2 < len(pieces) and everybodys(pieces[k + 2]):
        k, after = k + 2, _text(pieces, k + 3)
    clause = _STOP.split(after)[0].strip()
    if clause.startswith("的") and labels.label_of(clause) is not None:
        return True
    said = re.sub(r"^(?:are|have)\b", lambda m: {"are": "is", "have": "has"}[m[0]], clause)
    said = re.sub(r"^(?:都|均|皆)", "", said)
    return any(properties.properties(f"{it}{said}") for it in ("it ", "函数", "함수는 "))


def _text(pieces: Sequence[Piece], k: int) -> str:
    piece = pieces[k] if 0 <= k < len(pieces) else None
    return piece.text if isinstance(piece, Words) else ""
