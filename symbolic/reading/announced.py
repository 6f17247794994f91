"""Functions that a text names before it defines them: "let $h$ be the Heaviside function"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from symbolic.reading import labels, sentences
from symbolic.reading.build import Unreadable, symbol
from symbolic.reading.heads import head
from symbolic.reading.known import MEANT, X
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.looks import argument_of
from symbolic.reading.names import Function, Scope
from symbolic.reading.sources import Block, Formula, Piece, Words
from symbolic.reading.state import Reader
from symbolic.reading.statements import Tokens, statements
from symbolic.reading.tokens import tokens
from symbolic.reading.words import ends, plain, words


def note_announced(reader: Reader, blocks: Sequence[Block]) -> None:
    """Names that a document explains in words or behind "where", section by section."""
    span = 0
    for block in blocks:
        if block.kind == "heading":
            span += begins(block)
            continue
        pieces = block.pieces
        for k, piece in enumerate(pieces):
            if not isinstance(piece, Formula):
                continue
            after = pieces[k + 1] if k + 1 < len(pieces) else None
            before = pieces[k - 1].text if k and isinstance(pieces[k - 1], Words) else ""
            _announce(reader, piece, before, after, span)


def _announce(reader: Reader, piece: Formula, before: str, after: Piece | None, span: int) -> None:
    known = reader.spans.setdefault(span, {})
    try:
        found = statements(tokens(piece.text, piece.style))
    except Unreadable:
        if (named_in_words := told(piece.text)) is not None:
            known[named_in_words[0]] = Function(MEANT[named_in_words[1]], X)
        return
    for s in found:
        explained(reader, s.tail, known)
    if len(found) != 1 or found[0].conditions:
        return
    named = head(found[0].sides[0])
    if named is None or named.order or named.kind != "function":
        return
    if len(found[0].sides) == 1 and isinstance(after, Words):
        meaning = sentences.known_name(after.text)
        if meaning and (named.argument is None or len(named.argument) == 1):
            known[named.name] = Function(MEANT[meaning], X)
    if len(found[0].sides) == 2 and _explains(before):
        variable = argument_of(named)
        if variable is not None and named.name != variable:
            try:
                side = found[0].sides[1]
                value = reader.expression(side, Scope(variable=variable, style=piece.style))
            except Unreadable:
                return
            if symbol(variable) in value.free_symbols:  # σ(x) = 2 supposes something of σ
                _note(reader, known, named.name, Function(value, symbol(variable)))


def _explains(before: str) -> bool:
    """Whether words before an equation lead to what a letter means: where, 其中; but not 设."""
    low = plain(before).rstrip(PUNCTUATION)
    supposes = (("topic", "assumes"), ("setting", "subordinate"))
    supposed = (w for table, meaning in supposes for w in words().listed(table, meaning))
    return sentences.ends_in(before, "where") and not any(ends(low, w) for w in supposed)


def _note(reader: Reader, known: dict[str, Function], name: str, meant: Function) -> None:
    """Let a letter mean a function; none where a span explains it in two ways."""
    other = known.get(name)
    if other is not None and other.expression != meant.expression:
        reader.disputed.add((id(known), name))
    if (id(known), name) in reader.disputed:
        known.pop(name, None)
    else:
        known[name] = meant


def told(text: str) -> tuple[str, str] | None:
    """Φ(z) = the standard normal distribution function: a name and what words make of it."""
    found = re.match(r"\s*(\\?\w+)\s*(?:\(\w\))?\s*(=.{1,100})$", text)
    meaning = sentences.known_name(found[2]) if found else None
    if found is None or meaning is None:
        return None
    named = head(tuple(tokens(found[1])))
    return (named.name, meaning) if named is not None else None


def explained(reader: Reader, tail: Tokens, known: dict[str, Function]) -> None:
    """σ(x) is the logistic sigmoid, inside a formula's own words."""
    for k, t in enumerate(tail):
        if t.kind == "WORDS" and k:
            meaning = sentences.known_name(t.text)
            named = head(tail[:k])
            if meaning and named is not None:
                known[named.name] = Function(MEANT[meaning], X)


def begins(block: Block) -> bool:
    """Whether a heading begins something else than a label does."""
    text = "".join(p.text for p in block.pieces if isinstance(p, Words)).strip()
    return bool(text) and labels.label_of(text) is None
