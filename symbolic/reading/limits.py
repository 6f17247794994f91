r"""Limits of expressions, $\lim_{x \to 0} \sin(x)/x = 1$, and limits said not to exist."""

from __future__ import annotations

import re
from dataclasses import replace

from sympy import FiniteSet, S

from symbolic.calculus.extended import NO_LIMIT
from symbolic.calculus.numbers import exact
from symbolic.reading import frames, latex, sentences
from symbolic.reading.build import Unreadable
from symbolic.reading.equations import leaves_statement
from symbolic.reading.framed import Sentence
from symbolic.reading.frames import Frame
from symbolic.reading.heads import head, limit_of_expression
from symbolic.reading.looks import argument_of, conditional, within
from symbolic.reading.names import builtin
from symbolic.reading.others import about_other_things
from symbolic.reading.paragraphs import Paragraph, tokens_of
from symbolic.reading.settings import CONDITION
from symbolic.reading.sources import Formula
from symbolic.reading.state import Reader
from symbolic.reading.statements import Statement, Tokens
from symbolic.reading.values import ABOUT, read_limit_of_expression, subject_of, unnamed
from symbolic.reading.words import plain

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
_OTHERWISE = re.compile(  # … with more words than these, or the other way round
    rf"[^.。,，;；:：!！?？\n]*?(?:{_NONE}|\bexists?\b|存在|존재하|существует|\bexiste\b|\besiste\b)"
    r"|\s*(?:has|have|is) (?:no|not)\b|\s*(?:无|没有)",
    re.IGNORECASE,
)
BESIDE = "the words around it may change its meaning"


def read_no_limit(paragraph: Paragraph, piece: Formula, before: str, after: str) -> bool:
    """Whether a formula is a limit that words say not to exist; then it is claimed, or left."""
    if "\\lim" not in piece.text or piece.code:
        return False
    inside = _INSIDE.fullmatch(piece.text)
    plainly = inside is not None or _BEHIND.match(after) is not None
    if not plainly and ("=" in piece.text or _OTHERWISE.match(after) is None):
        return False
    reader, bare = paragraph.reader, replace(piece, text=inside["limit"] if inside else piece.text)
    said = limit_of_expression(tokens_of(bare))
    if said is None:
        return False
    if not plainly or not _is_stated(paragraph, piece):
        reader.leave(piece, BESIDE)
        return True
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


_ABSENT = re.compile(
    r"\s*(?:(?:does not|doesn't) exist|fails to exist|is (?:undefined|not defined)"
    r"|(?:并|也)?(?:不存在|无定义|没有定义)|[이가은는]? ?존재하지 않)"
)


def read_no_slope(paragraph: Paragraph, piece: Formula, before: str, after: str) -> bool:
    """Whether a formula is a slope that words say not to exist: $f'(0)$ does not exist."""
    named = head(tokens_of(piece)) if _ABSENT.match(after) and len(piece.text) < 60 else None
    if named is None or named.kind != "function" or named.order not in (1, 2):
        return False
    reader = paragraph.reader
    of = subject_of(reader, named)
    if of is None or named.argument is None or argument_of(named) is not None:
        return False
    limited = paragraph.limits or paragraph.limited_in_words(piece, paragraph.conditions)
    unsure = conditional(before) or sentences.doubtful(before) or sentences.supposes(before)
    if limited or unsure or paragraph.conditions:
        reader.leave(piece, CONDITION)
        return True
    try:
        scope = reader.scope(None, piece.style, of)
        point = exact(latex.value(tuple(named.argument), scope))
        rest = S.Reals - FiniteSet(point)
        reader.claim(of, "domain", rest, piece, about=ABOUT[named.order], reading="contained")
    except Unreadable as error:
        reader.leave(piece, str(error))
    return True


def read_limits(
    paragraph: Paragraph, piece: Formula, said: list[Statement], before: str, after: str
) -> bool:
    """Whether equations are limits of expressions, which are read or left: lim sin(x)/x = 1."""
    if not all(_is_of_expression(paragraph.reader, s.sides[0]) for s in said):
        return False
    if any(len(s.sides) < 2 for s in said) or about_other_things(piece.text):
        return False
    reader = paragraph.reader
    plainly = (piece.display or sentences.passes(after)) and _is_stated(paragraph, piece)
    unsure = sentences.doubtful(before) or sentences.supposes(before) or paragraph.conditions
    if not plainly or unsure or paragraph.limited_in_words(piece, paragraph.conditions):
        reader.leave(piece, BESIDE)
        return True
    for s in said:
        try:
            if not read_limit_of_expression(reader, s, piece, paragraph.conditions):
                raise Unreadable("an equation, but of what function is not told")
        except Unreadable as error:
            reader.leave(piece, str(error), within(error, piece))
    return True


def _is_of_expression(reader: Reader, side: Tokens) -> bool:
    """Whether a side is the limit of an expression, and of no function that the text defines."""
    if limit_of_expression(side) is None:
        return False
    named = head(side)
    known = named is not None and not named.order and builtin(named.name) == named.name
    return named is None or (known and subject_of(reader, named) is None)


def _is_stated(paragraph: Paragraph, piece: Formula) -> bool:
    """Whether only words that leave it a statement stand before a formula in its sentence.

    "A student finds that", "it seems that" and "along the integers:" do not.
    """
    reader, spoken, mark = paragraph.reader, paragraph.spoken, paragraph.marks.get(id(piece))
    if mark is None:
        return False
    names = reader.all_names()
    sentence = Sentence.around(spoken, spoken.text.index(mark))
    lead = sentence.lead
    if piece.display:
        above = lead if spoken.text.index(mark) else "".join(sentences.whole(paragraph.lead)[-1:])
        low = plain(above)
        told = not (frames.ascribes(low) or frames.reports(low) or frames.hedges(low))
    else:
        bare = _OF_LIMITS.sub(" ", lead)
        told = leaves_statement(bare, names, lambda m: _equates(spoken.formulas.get(m)))
    return told and all(f is Frame.HARMLESS for f in sentence.opened(names))


def _equates(formula: Formula | None) -> bool:
    return formula is not None and ("=" in formula.text or "\\lim" in formula.text)


_OF_LIMITS = re.compile(
    r"\b(?:(?:one-sided|two-sided|left-hand|right-hand|left|right|important) )?limits?\b"
    r"|\b(?:squeeze theorem|sandwich theorem|l['’]h[oô]pital['’]?s? rule|continuity)\b"
    r"|(?:[左右单双]侧?)?极限|重要|夹逼(?:准则|定理)|洛必达法则|连续性|(?:좌|우)?극한(?:값)?",
    re.IGNORECASE,
)
