"""Definitions that are given branch by branch, over lines or items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sympy import Interval, Piecewise, Symbol
from sympy.logic.boolalg import Boolean, true

from symbolic.reading import domains, latex, sentences
from symbolic.reading.build import Unreadable, symbol
from symbolic.reading.heads import head
from symbolic.reading.looks import VARIABLES, argument_of
from symbolic.reading.sources import Block, Formula, Words
from symbolic.reading.state import Reader, Row
from symbolic.reading.statements import Tokens, statements
from symbolic.reading.tokens import tokens
from symbolic.reading.words import words


def keep_row(reader: Reader, block: Block) -> bool:
    """A list item `value` if `condition`, one branch of a definition."""
    pieces = [
        p for p in block.pieces if not (isinstance(p, Words) and not p.text.strip(" .,;，。；"))
    ]
    if block.kind != "item" or not pieces or not isinstance(pieces[0], Formula):
        return False
    value = pieces[0]
    condition: Formula | None = None
    if len(pieces) == 3 and isinstance(pieces[1], Words) and isinstance(pieces[2], Formula):
        if not sentences.is_phrase(pieces[1].text, "when"):
            return False
        condition = pieces[2]
    elif len(pieces) == 2 and isinstance(pieces[1], Words):
        if not sentences.is_phrase(pieces[1].text, "otherwise"):
            return False
    else:
        return False
    try:
        said = statements(tokens(value.text, value.style))
        when = tuple(tokens(condition.text, condition.style)) if condition else None
        if when and when[0].kind == "WORDS" and words().phrase(when[0].text) == "when":
            when = when[1:]
    except Unreadable as error:
        reader.leave(value, str(error))
        return True
    if len(said) != 1 or said[0].conditions or len(said[0].sides) > 2:
        return False
    if not _is_branch(reader, when) or (when is not None and len(when) == 1):
        return False  # "for all x" is no condition
    named = head(said[0].sides[0]) if len(said[0].sides) == 2 else None
    if len(said[0].sides) == 2 and (named is None or named.order):
        return False
    name = named.name if named else ""
    variable = argument_of(named) if named else None
    reader.rows.append(Row(name, variable, said[0].sides[-1], when, value.style, value))
    return True


def _is_branch(reader: Reader, when: Tokens | None) -> bool:
    """Whether a condition is one on a variable, so that it splits a definition."""
    if when is None:
        return True
    goes = any(t.kind == "ARROW" for t in when)  # as x → ∞
    return not goes and any(t.kind in ("NAME", "LETTERS") and t.text in VARIABLES for t in when)


def continues_rows(reader: Reader, block: Block) -> bool:
    """Whether a block may hold a further branch: an item, or a formula under a condition."""
    text = "".join(p.text for p in block.pieces)
    limited = reader.limits[0] == reader.block
    goes_on = sentences.leads_branch(text) or begins_branch(reader, text)
    return block.kind == "item" or limited or goes_on


def begins_branch(reader: Reader, text: str) -> bool:
    """Whether a paragraph begins as the last branch does: f(x) = …"""
    begun = reader.rows[-1].formula.text.partition("=")[0].strip()
    rest = text.strip().removeprefix(begun) if text.strip().startswith(begun) else ""
    return bool(begun) and re.match(r"\s*&?\s*:?=", rest) is not None


def leave_rows(reader: Reader, rows: Sequence[Row]) -> None:
    """Branches whose others were not read define nothing."""
    for row in rows:
        reader.leave(row.formula, domains.BRANCH)


def _is_whole(reader: Reader, on: Boolean, z: Symbol) -> bool:
    """Whether a branch on a bounded interval is a whole definition: what follows tells no other."""
    part = domains.part_of(on, z)
    bounded = isinstance(part, Interval) and part.start.is_finite and part.end.is_finite
    near = f"{reader.words} {reader.following}"
    return bool(bounded) and not (domains.tells_rest(near) or domains.tells_part(near))


def flush_rows(reader: Reader) -> None:
    """The branches collected so far, as one definition."""
    rows, reader.rows = reader.rows, []
    if not rows:
        return
    first = rows[0]
    names = {r.name for r in rows if r.name}
    if len(names) > 1 or (len(rows) == 1 and first.condition is None):
        leave_rows(reader, rows)
        return
    variable = next((r.variable for r in rows if r.variable), None)
    name = (
        next(iter(names), None)
        or reader.part_name
        or (reader.headings[-1][1] if reader.headings else "f")
    )
    if variable is None:
        letters = {t.text for r in rows for t in r.condition or () if t.text in VARIABLES}
        variable = next(iter(letters)) if len(letters) == 1 else None
    if variable is None:
        reader.leave(first.formula, "which letter is the argument?")
        return
    scope = reader.scope(variable, first.style)
    known = reader.in_reach(name)
    try:
        other = known is not None or (reader.section, name) in reader.lost
        if len(rows) == 1 and other and not first.anew:
            raise Unreadable(domains.BRANCH)  # the others stand elsewhere, or are not read
        pairs = [
            (
                reader.expression(r.value, scope),
                true if r.condition is None else latex.condition(r.condition, scope),
            )
            for r in rows
        ]
        if any(c == true for _, c in pairs[:-1]):
            raise Unreadable("“otherwise” stands before the last branch")
        on: Boolean = true
        if len(rows) == 1:
            value, on = pairs[0]
            z = symbol(variable)
            whole = first.alone or domains.is_natural(value, on, z)
            if not whole and not _is_whole(reader, on, z):
                raise Unreadable(domains.BRANCH)
        else:
            value = Piecewise(*pairs, evaluate=False)
        if known is not None and known.section == reader.section and names and not first.anew:
            reader.claim(known, "formula", value, first.formula, variable=variable)
            return
        start = first.formula.start
        made = reader.define(
            name, value, symbol(variable), first.formula, start, bool(names), on=on
        )
        if start < reader.start:
            made.block -= 1  # it stands in the paragraph before
    except Unreadable as error:
        for row in rows:
            reader.leave(row.formula, str(error))
