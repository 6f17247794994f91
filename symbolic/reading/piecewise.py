"""Definitions that sentences give branch by branch: $f(x) = x$ if $x > 0$, otherwise …"""

from __future__ import annotations

from symbolic.reading import clause_ends, sentences
from symbolic.reading.build import Unreadable
from symbolic.reading.heads import head
from symbolic.reading.looks import argument_of, compares, defines
from symbolic.reading.paragraphs import Paragraph, statements_of
from symbolic.reading.restrictions import is_differentiated, read_restriction
from symbolic.reading.rows import flush_rows
from symbolic.reading.settings import CONDITION
from symbolic.reading.sources import Formula
from symbolic.reading.state import Row
from symbolic.reading.statements import Statement, Tokens
from symbolic.reading.tokens import tokens


def read_branch(paragraph: Paragraph, piece: Formula, said: list[Statement], after: str) -> bool:
    """Whether words around a formula give it on a part of the line; then it is kept or left."""
    if _limited_branch(paragraph, piece):
        return True
    if not paragraph.limits and read_restriction(paragraph, piece, said, after):
        return True
    if paragraph.pieces[-1] is piece and sentences.limits_above(paragraph.reader.following):
        paragraph.reader.leave(piece, "the words after it may change its meaning")
        return True
    if not paragraph.limits and _branch(paragraph, piece, said, after):
        return True
    named = head(said[0].sides[0]) if said else None
    anew = named is not None and paragraph.reader.in_reach(named.name) is None
    here = paragraph.otherwise and (paragraph.limits or paragraph.pieces[0] is not piece)
    if here or (anew and (paragraph.carried or paragraph.is_set(piece))):
        paragraph.reader.leave(piece, CONDITION)
        return True
    if said and all(map(defines, said)) and not _tells_all(said) and _on_a_part(paragraph, piece):
        paragraph.reader.leave(piece, CONDITION)
        return True
    return False


def _tells_all(said: list[Statement]) -> bool:
    """Whether a formula holds all branches itself, whatever the words before it describe."""
    return all(any(t.kind == "BEGIN" for t in side) for s in said for side in s.sides[1:])


def _on_a_part(paragraph: Paragraph, piece: Formula) -> bool:
    """Whether the words that lead to a formula tell a part of the line that is not read."""
    before = paragraph.spoken.text.partition(paragraph.marks.get(id(piece), "\0"))[0]
    if piece is paragraph.pieces[0] and sentences.goes_on(paragraph.lead):
        before = paragraph.lead
    last = "".join(sentences.whole(before)[-1:])
    return any(sentences.tells_part(last[a:b]) for a, b in clause_ends.clause_spans(last))


def _branch(paragraph: Paragraph, piece: Formula, said: list[Statement], after: str) -> bool:
    """f(x) = x if |x| > 1, the words between two formulas: one branch of a definition."""
    reader = paragraph.reader
    when = sentences.starts_with(after, "when")
    otherwise = sentences.starts_with(after, "otherwise")
    if not said or not defines(said[0]):
        return False
    named = head(said[0].sides[0])
    if named is not None and named.argument is not None and argument_of(named) is None:
        return False  # f(0) = 1, and then a condition on what follows
    k = paragraph.index(piece)
    following = paragraph.pieces[k + 2] if k + 2 < len(paragraph.pieces) else None
    if not (when or otherwise) or is_differentiated(paragraph, k, after):
        return False
    if paragraph.opens_behind(k):
        return False
    condition: Tokens | None = None
    if when:
        plainly = sentences.is_phrase(after, "when") and isinstance(following, Formula)
        try:
            if plainly and isinstance(following, Formula):
                condition = tuple(tokens(following.text, following.style))
        except Unreadable:
            condition = None
        variable = argument_of(named) if named else None
        if condition is None or not any(t.text == variable for t in condition):
            if condition is not None and compares(condition):
                return False  # a condition on parameters
            reader.leave(piece, "the words after it may change its meaning")
            return True
    if named is None or len(said) != 1 or len(said[0].sides) != 2 or said[0].conditions:
        reader.leave(piece, "the words after it may change its meaning")
        return True
    if when:
        paragraph.taken.add(k + 2)
    reader.rows.append(
        Row(named.name, argument_of(named), said[0].sides[1], condition, piece.style, piece)
    )
    return True


def _limited_branch(paragraph: Paragraph, piece: Formula) -> bool:
    """f(x) = x behind "for x > 0": a branch of a definition that is not complete yet."""
    reader = paragraph.reader
    if not paragraph.limits and not (paragraph.otherwise and reader.rows):
        return False
    said = statements_of(piece)
    named = head(said[0].sides[0]) if len(said) == 1 else None
    if named is None or not defines(said[0]) or len(said[0].sides) != 2:
        return False
    variable = argument_of(named)
    known = reader.in_reach(named.name)
    if known is not None and known.section == reader.section:
        return False
    if paragraph.otherwise:
        row = Row(named.name, variable, said[0].sides[1], None, piece.style, piece)
    else:
        limit = paragraph.limits[-1].of(variable)
        if not any(t.text == variable for t in limit.tokens):
            return False
        row = Row(named.name, variable, said[0].sides[1], limit.tokens, limit.style, piece)
    reader.rows.append(row)
    return True


def end_branches(paragraph: Paragraph, rest: str) -> None:
    """Take in the branches of a definition where a sentence begins that gives no other."""
    if paragraph.reader.rows and paragraph.block.kind != "item" and rest.strip():
        if not sentences.leads_branch(rest):
            flush_rows(paragraph.reader)
