"""What words alone state of a function: its properties, a constant value, a range."""

from __future__ import annotations

from collections.abc import Sequence

from sympy.logic.boolalg import Boolean

from symbolic.calculus.numbers import exact
from symbolic.reading import latex, properties, sentences
from symbolic.reading.bounds import HIDDEN, Bounds, bounds, hidden
from symbolic.reading.looks import conditional, one_line
from symbolic.reading.sources import Words
from symbolic.reading.state import Reader
from symbolic.reading.tokens import tokens


def read_said(reader: Reader, text: str, start: int, conditions: Sequence[Boolean] = ()) -> None:
    """The properties that words state of the current function."""
    if reader.current is None:
        return
    at = 0
    text = hidden(one_line(text))
    bound = conditional(text)
    for clause in properties.clauses(text):
        at = text.index(clause, at)
        reader.turn_to_subject(clause)
        if reader.current is None:
            return
        lead = len(clause) - len(clause.lstrip())
        words_at = Words(clause.strip(), start + at + lead)
        lies = bounds(clause, reader.all_names())
        if lies is not None:
            _read_bounds(reader, lies, clause, start + at, bound, conditions)
            continue
        constant = properties.constant_value(clause)
        if constant is not None and bound:
            reader.leave(words_at, "the sentence has a condition in words")
            continue
        if constant is not None:
            of, number = constant
            kind = "derivative" if of == "derivative" else "formula"
            reader.claim(
                reader.current, kind, exact(latex.read(number)), words_at, conditions=conditions
            )
            continue
        found = properties.properties(clause, reader.all_names())
        if found is None:
            if properties.mentions_property(clause):
                reader.leave(words_at, "the sentence is not of a form that is read here")
            continue
        if bound:
            reader.leave(words_at, "the sentence has a condition in words")
            continue
        for p in found:
            of_function = reader.spoken_of(p.subject) if p.subject else reader.current
            if of_function is None:
                reader.leave(words_at, f"it speaks of {p.subject}")
                continue
            reader.claim(
                of_function, p.kind, p.stated, words_at,
                about=p.of, reading=p.reading, conditions=conditions,
            )  # fmt: skip


def _read_bounds(
    reader: Reader,
    lies: Bounds,
    clause: str,
    at: int,
    bound: bool,
    conditions: Sequence[Boolean],
) -> None:
    """A range that words tell: "the output lies between 0 and 1"."""
    of = reader.spoken_of(lies.subject) if lies.subject else reader.current
    piece = Words(clause.replace(HIDDEN, ",").strip(), at)
    if of is None or bound or sentences.contrasts(clause):
        reader.leave(piece, "the sentence may speak of something else")
        return
    found = tokens(lies.text, "plain")
    stated = latex.real_set(found, reader.scope(None, "plain", of))
    reading = None if lies.exact else "contained"
    reader.claim(of, lies.kind, stated, piece, reading=reading, conditions=conditions)
