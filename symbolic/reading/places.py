"""Values at a place that a sentence tells: at $x = 0$, $f(x) = 1$; $f(x) = 1$ when $x = 0$."""

from __future__ import annotations

import re

from sympy import Eq, Expr, nan, zoo

from symbolic.calculus.numbers import exact
from symbolic.reading import clause_ends, latex, predicates, sentences
from symbolic.reading.build import Unreadable
from symbolic.reading.defined import Defined
from symbolic.reading.heads import Head, head
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.looks import argument_of
from symbolic.reading.paragraphs import Paragraph, statements_of
from symbolic.reading.settings import place_told
from symbolic.reading.slots import Slots
from symbolic.reading.sources import Formula
from symbolic.reading.spoken import Clause
from symbolic.reading.statements import Statement
from symbolic.reading.values import ABOUT, subject_of


def read_value_at_place(
    paragraph: Paragraph, piece: Formula, said: list[Statement], after: str
) -> bool:
    """Whether an equation states the value of a known function at the place its sentence tells."""
    reader = paragraph.reader
    named = _applied(said)
    of = None if named is None else subject_of(reader, named)
    if named is None or of is None or piece.display:
        return False
    told = _before(paragraph, piece) or _behind(paragraph, piece, after)
    if told is None:
        return False
    marks, taken = told
    try:
        places = [
            place
            for mark in marks
            for place in Slots(
                reader, of, paragraph.spoken, {"c": mark}, Clause(0, 0, mark)
            ).places()
        ]
        conditions = [c for c in paragraph.conditions if not isinstance(c, Eq)]  # x = c
        if any(of.variable in c.free_symbols for c in conditions):
            return False
        for place in places:
            if not _is_there(paragraph, piece, named, of, place) or _is_gap(of, place):
                return False
        scope = reader.scope(of.variable.name, piece.style, of)
        for side, sign in zip(said[0].sides[1:], said[0].signs, strict=True):
            value = latex.value(side, reader.widened(scope, side))
            if sign == "~" or value.has(of.variable):
                return False
            for place in places:
                reader.claim(
                    of, "value", (place, value), piece, about=ABOUT[named.order],
                    conditions=conditions,
                )  # fmt: skip
    except Unreadable:
        return False
    paragraph.taken |= taken
    return True


def _applied(said: list[Statement]) -> Head | None:
    """f(x) or f'(0) on the left of a single equation without a condition."""
    (s, *others) = said
    named = head(s.sides[0])
    plainly = not (others or s.conditions or s.tail or s.bound) and len(s.sides) > 1
    if named is None or named.kind != "function" or named.argument is None or named.order > 2:
        return None
    return named if plainly else None


def _is_there(paragraph: Paragraph, piece: Formula, named: Head, of: Defined, place: Expr) -> bool:
    """Whether the argument is the variable, or the place itself."""
    letter = argument_of(named)
    if letter is not None:
        return letter == of.variable.name
    scope = paragraph.reader.scope(of.variable.name, piece.style, of)
    return exact(latex.value(named.argument or (), scope)) == place


def _is_gap(of: Defined, place: Expr) -> bool:
    """Whether the formula has no value there, so that the sentence may give it one."""
    value = of.expression.subs(of.variable, place)
    return bool(value.has(nan, zoo) or value.is_infinite)


def _before(paragraph: Paragraph, piece: Formula) -> tuple[list[str], set[int]] | None:
    """The place that the first clause of a sentence tells, with equations alone behind it."""
    text, mark = paragraph.spoken.text, paragraph.marks.get(id(piece))
    if mark is None:
        return None
    at = text.index(mark)
    a, b = paragraph.spoken.around(at)
    spans = [(a + p, a + q) for p, q in clause_ends.clause_spans(text[a:b])]
    own = next(k for k, (p, q) in enumerate(spans) if p <= at < q)
    place = place_told(paragraph.spoken, text[slice(*spans[0])]) if own else None
    if place is None or not all(_equates(paragraph, text[p:q]) for p, q in spans[1:]):
        return None
    return [place], set()


def _equates(paragraph: Paragraph, clause: str) -> bool:
    """Whether a clause is equations joined by "and", and says nothing else."""
    marks = re.findall(predicates.HOLDS, clause)
    words = re.split(predicates.HOLDS, sentences.without_lead(clause, PUNCTUATION))
    joined = all(not w.strip(PUNCTUATION) or sentences.is_phrase(w, "and") for w in words)
    shown = [
        statements_of(paragraph.spoken.formulas[m]) for m in marks if m in paragraph.spoken.formulas
    ]
    return joined and bool(shown) and all(said and _applied(said) for said in shown)


def _behind(paragraph: Paragraph, piece: Formula, after: str) -> tuple[list[str], set[int]] | None:
    """The places that stand right behind an equation, and end its sentence: at $x = 0$."""
    k = paragraph.index(piece)
    leads = re.fullmatch(r"\s*(?:at|when|for|where)\s*", after) is not None
    said = sentences.without_lead(sentences.last_clause(paragraph.text_at(k - 1)), PUNCTUATION)
    marks: list[str] = []
    taken: set[int] = set()
    for at in range(k + 2, len(paragraph.pieces), 2):
        following = paragraph.pieces[at]
        joint = paragraph.text_at(at - 1)
        if not isinstance(following, Formula) or not re.match(r"\s*[a-z]\s*=(?!=)", following.text):
            break
        if marks and re.fullmatch(r"\s*(?:,|,? and)\s*(?:at |when |for )?", joint) is None:
            break
        marks.append(paragraph.marks[id(following)])
        taken.add(at)
    ends = re.match(r"\s*(?:[.。;；]|$)", paragraph.text_at(max(taken, default=k) + 1)) is not None
    if said or not marks or not (leads and ends):
        return None
    return marks, taken
