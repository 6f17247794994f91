r"""Limits of expressions, $\lim_{x \to 0} \sin(x)/x = 1$, and limits said not to exist."""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.calculus.extended import NO_LIMIT
from symbolic.calculus.numbers import exact
from symbolic.reading import latex, sentences
from symbolic.reading.build import Unreadable
from symbolic.reading.heads import head, limit_of_expression
from symbolic.reading.looks import conditional, within
from symbolic.reading.others import about_other_things
from symbolic.reading.paragraphs import Paragraph, tokens_of
from symbolic.reading.settings import CONDITION
from symbolic.reading.sources import Formula
from symbolic.reading.statements import Statement
from symbolic.reading.values import ABOUT, read_limit_of_expression, subject_of, unnamed

_NONE = (
    r"(?:does not exist|doesn't exist|do not exist|fails to exist|dne|不存在"
    r"|(?:은|는|이|가)? ?존재하지 ?않(?:는다|습니다|으며|고|음)|не существует|no existe"
    r"|n'existe pas|existiert nicht|non esiste)"
)
_INSIDE = re.compile(
    r"(?P<limit>\s*\\lim.*?)\s*(?:=\s*)?(?:\\[,;:! ]|\\q?quad|~)*\s*"
    rf"\\(?:text|textrm|mathrm|mbox)\{{\s*{_NONE}[\s.。]*\}}\s*[.。]?\s*",
    re.DOTALL | re.IGNORECASE,
)
_BEHIND = re.compile(rf"\s*{_NONE}\s*(?:[.。,，;；:：!！)）]|$|\n)", re.IGNORECASE)


def read_no_limit(paragraph: Paragraph, piece: Formula, before: str, after: str) -> bool:
    """Whether a formula is a limit that words say not to exist; then it is claimed, or left."""
    if "\\lim" not in piece.text or piece.code:
        return False
    inside = _INSIDE.fullmatch(piece.text)
    if inside is None and _BEHIND.match(after) is None:
        return False
    reader, bare = paragraph.reader, replace(piece, text=inside["limit"] if inside else piece.text)
    said = limit_of_expression(tokens_of(bare))
    if said is None:
        return False
    limited = paragraph.limits or paragraph.limited_in_words(piece, paragraph.conditions)
    unsure = conditional(before) or sentences.doubtful(before) or sentences.supposes(before)
    if limited or unsure or paragraph.conditions:
        reader.leave(piece, CONDITION)
        return True
    toward, side, letter, expression = said
    named = head(tokens_of(bare))
    try:
        of = subject_of(reader, named) if named is not None else None
        order = named.order if named is not None and of is not None else 0
        if of is None:
            of = unnamed(reader, letter, toward, expression, piece, piece.start)
        if order > 2:
            raise Unreadable("a limit of a higher derivative")
        point = exact(latex.value(toward, reader.scope(of.variable.name, piece.style, of)))
    except Unreadable as error:
        reader.leave(piece, str(error))
        return True
    place = (point, side) if side else (point,)
    reader.claim(of, "limit", (*place, NO_LIMIT), piece, about=ABOUT[order])
    return True


def read_limits(
    paragraph: Paragraph, piece: Formula, said: list[Statement], before: str, after: str
) -> bool:
    """Whether equations are limits of expressions, which are read or left: lim sin(x)/x = 1."""
    if not all(limit_of_expression(s.sides[0]) and head(s.sides[0]) is None for s in said):
        return False
    if any(len(s.sides) < 2 for s in said) or about_other_things(piece.text):
        return False
    reader = paragraph.reader
    plainly = piece.display or sentences.passes(after)
    unsure = sentences.doubtful(before) or sentences.supposes(before) or paragraph.conditions
    if not plainly or unsure or paragraph.limited_in_words(piece, paragraph.conditions):
        reader.leave(piece, "the words around it may change its meaning")
        return True
    for s in said:
        try:
            if not read_limit_of_expression(reader, s, piece, paragraph.conditions):
                raise Unreadable("an equation, but of what function is not told")
        except Unreadable as error:
            reader.leave(piece, str(error), within(error, piece))
    return True
