r"""Functions whose value at a place is told apart: $e^{-1/x^2}$ for $x \neq 0$, $q(0) = 0$.

Such a definition has two branches; its formula alone would be another function.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sympy import S
from sympy.logic.boolalg import false

from symbolic.calculus.numbers import exact
from symbolic.reading import latex
from symbolic.reading.build import Unreadable, symbol
from symbolic.reading.heads import Head
from symbolic.reading.looks import argument_of
from symbolic.reading.sources import Block, Formula, Piece, Words
from symbolic.reading.state import Reader, Row
from symbolic.reading.statements import Statement, Tokens
from symbolic.reading.tokens import Token

_COMPARES = r"(?:\\neq?(?![a-z])|\\not\s*=|≠|!=|\\?[lg]t(?![a-z])|[<>])"
_GIVEN = re.compile(
    r"\s*(?P<name>\\?[A-Za-z]\w*(?:_\{?\w+\}?)?)\s*(?:\\left)?\(\s*(?P<x>[a-z])\s*(?:\\right)?\)\s*:?=\s*"
    r"(?P<value>[^=&<>≠]+?)\s*"
    rf"(?P<own>(?:[,，]|\\[,;:! ]|\\q?quad(?![a-z])|\\text\s*\{{\s*(?:for|if|when)\s*\}}|\s|\()*"
    rf"(?P=x)\s*(?P<sign>{_COMPARES})\s*(?P<c>[^,()\\&=<>]+?)\s*\)?)?[\s,.;]*$"
)
_WHERE = re.compile(rf"\s*(?P<x>[a-z])\s*(?P<sign>{_COMPARES})\s*(?P<c>[^=<>≠&]+?)\s*")
_VALUE = re.compile(
    r"\s*(?P<name>\\?[A-Za-z]\w*(?:_\{?\w+\}?)?)\s*(?:\\left)?\(\s*(?P<c>[^()=]+?)\s*(?:\\right)?\)"
    r"\s*:?=\s*(?P<value>[^=&<>≠]+?)[\s,.;]*"
)
_FOR = re.compile(
    r"\s*[,，]?\s*[(（]?\s*(?:for|if|when|where|whenever|当|在|对于?)?\s*(?:all|every|each)?\s*",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*(?:时|处)?\s*[)）]?\s*[,，;；、]?\s*(?:and|while|but|with|且|而|并且|以及|并|及)?\s*"
    r"(?:(?:we )?(?:let|set|put|define)|规定|定义|令|补充定义)?\s*",
    re.IGNORECASE,
)


# Words behind such a value that make it something else: is not assumed, held, …?
_TURNS = re.compile(
    r"\s*(?:(?:is|was|were|are|does|can)\s*(?:not|never|false|wrong|true|assumed|impossible|required)"
    r"|(?:isn't|doesn't|cannot|would|held|holds|fails)\b)|[^.。!！]*[?？]|\s*(?:不|是否|吗|错|成立)"
)
_LEADS = re.compile(rf"\s*[.。]?{_AND.pattern}", re.IGNORECASE)


def is_given(before: str, after: str) -> bool:
    """Whether the words around a value leave it one that a definition gives."""
    return _LEADS.fullmatch(before) is not None and _TURNS.match(after) is None


def with_values_joined(block: Block) -> Block:
    """The block with a formula, its condition and the value beside it as one of two branches."""
    pieces: list[Piece] = list(block.pieces)
    for k in range(len(pieces) - 3, -1, -1):
        joined = _apart(pieces[k : k + 5]) or _together(pieces[k : k + 3])
        behind = pieces[k + joined[1] : k + joined[1] + 1] if joined is not None else []
        turned = any(isinstance(p, Words) and _TURNS.match(p.text) for p in behind)
        if joined is not None and not turned:
            formula, taken = joined
            pieces[k : k + taken] = [formula]
    return block if len(pieces) == len(block.pieces) else replace(block, pieces=tuple(pieces))


def _apart(pieces: list[Piece]) -> tuple[Formula, int] | None:
    """A formula, a condition and a value, with words between them."""
    match pieces:
        case [
            Formula(style="latex") as given,
            Words() as leads,
            Formula() as condition,
            Words() as joins,
            Formula() as value,
        ] if _FOR.fullmatch(leads.text) and _AND.fullmatch(joins.text):
            where = _WHERE.fullmatch(condition.text)
            return _joined(given, where, value, 5)
        case [
            Formula() as value,
            Words() as joins,
            Formula(style="latex") as given,
            Words() as leads,
            Formula() as condition,
        ] if _FOR.fullmatch(leads.text) and _AND.fullmatch(joins.text):
            where = _WHERE.fullmatch(condition.text)
            made = _joined(given, where, value, 5)
            return made and (replace(made[0], start=value.start, end=condition.end), 5)
    return None


def _together(pieces: list[Piece]) -> tuple[Formula, int] | None:
    """A formula that holds its condition, and a value."""
    match pieces:
        case [Formula(style="latex") as given, Words() as joins, Formula() as value] if (
            _AND.fullmatch(joins.text)
        ):
            own = _GIVEN.match(given.text)
            return _joined(given, own if own and own["own"] else None, value, 3)
    return None


def _joined(
    given: Formula, where: re.Match[str] | None, value: Formula, taken: int
) -> tuple[Formula, int] | None:
    found, told = _GIVEN.match(given.text), _VALUE.fullmatch(value.text)
    if found is None or told is None or where is None or given.code or given.fault is not None:
        return None
    same = found["name"] == told["name"] and found["x"] == where["x"]
    if not same or told["c"] != where["c"].strip() or "\\\\" in given.text:
        return None
    x = found["x"]
    text = (
        rf"{found['name']}({x})=\begin{{cases}} {found['value']} & {x} {where['sign']} {where['c']}"
        rf" \\ {told['value']} & {x} = {told['c']} \end{{cases}}"
    )
    return replace(given, text=text, end=value.end), taken


def completes(reader: Reader, s: Statement, named: Head, formula: Formula) -> bool:
    """Whether an equation gives a function its value at a place that its definition leaves out."""
    plainly = s.signs == ("=",) and len(s.sides) == 2 and not s.conditions
    if named.kind != "function" or named.order or not named.argument or not plainly:
        return False
    if argument_of(named) is not None:
        return False
    if reader.rows and reader.rows[-1].name == named.name and reader.rows[-1].variable:
        row = reader.rows[-1]
        if not _leave_out(reader, tuple(named.argument), str(row.variable), formula):
            return False
        first = named.argument[0]
        at = (
            Token("LETTERS", str(row.variable), first.start, first.start),
            Token("EQ", "=", first.start, first.start),
            *named.argument,
        )
        reader.rows.append(Row(named.name, row.variable, s.sides[1], at, formula.style, formula))
        return True
    of = reader.in_reach(named.name)
    if of is None or of.section != reader.section or of.claims:
        return False
    try:
        scope = reader.scope(None, formula.style, of)
        point = exact(latex.value(tuple(named.argument), scope))
        value = latex.value(s.sides[1], scope)
    except Unreadable:
        return False
    known = point.is_number and point.is_finite and not value.has(of.variable)
    if not known or value.is_finite is False or of.part.contains(point) is not S.false:
        return False
    reader.complete(of, point, value)
    return True


def _leave_out(reader: Reader, place: Tokens, variable: str, formula: Formula) -> bool:
    """Whether the conditions of the branches so far leave out a place."""
    scope = reader.scope(variable, formula.style)
    try:
        point = exact(latex.value(place, scope))
        told = [latex.condition(r.condition, scope) for r in reader.rows if r.condition]
    except Unreadable:
        return False
    at = [condition.xreplace({symbol(variable): point}) for condition in told]
    return len(told) == len(reader.rows) and all(condition == false for condition in at)
