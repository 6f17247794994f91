"""Tables of values: | x | f(x) | f'(x) | over rows of numbers, or before columns of them.

Each number is the value at the place that its row or column begins with; decimals are read as
rounded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from symbolic.calculus.numbers import exact
from symbolic.calculus.unevaluated import put_all
from symbolic.reading import latex, naming
from symbolic.reading.build import Unreadable, symbol
from symbolic.reading.captions import tells_otherwise
from symbolic.reading.cells import Cell, one_formula, text_of
from symbolic.reading.defined import Defined
from symbolic.reading.heads import head
from symbolic.reading.looks import VARIABLES, argument_of
from symbolic.reading.paragraphs import tokens_of
from symbolic.reading.settings import CONDITION
from symbolic.reading.sources import Block, Formula, Words
from symbolic.reading.state import Reader
from symbolic.reading.values import ABOUT, subject_of

_NUMBER = re.compile(r"[-−+]?(?:\d+(?:\.\d*)?|\.\d+)")
_ABOUT = re.compile(r"\s*(?:\\approx|[≈~～])\s*")
_ZERO = re.compile(r"[-−+]?0?\.0+")
NOT_PLAIN = "the words before it may make it something else than a statement"
ROUNDED_ZERO = "a zero with decimals: exact, or rounded?"


@dataclass(frozen=True)
class _Column:
    """A function whose values stand in a column, and the order of its derivative."""

    of: Defined
    order: int


def read_value_table(reader: Reader, block: Block) -> bool:
    """Whether a table holds values of functions at numbers; then each is a claim."""
    turned = tuple(zip(*block.rows, strict=True)) if _is_full(block.rows) else ()
    return any(_read(reader, rows) for rows in (block.rows, turned))


def _is_full(rows: Sequence[Sequence[Cell]]) -> bool:
    return len({len(row) for row in rows}) == 1 and all(rows)


def _read(reader: Reader, table: Sequence[Sequence[Cell]]) -> bool:
    """Whether the columns of a table are places and the values there, below their titles."""
    if len(table) < 2:
        return False
    titles, rows = table[0], table[1:]
    variable = _letter(titles[0]) if titles else None
    places = [_number(row[0]) for row in rows if row]
    if variable is None or None in places or len(places) < len(rows):
        return False
    columns = [_column(reader, title, variable) for title in titles[1:]]
    if not any(columns):
        return False
    slopes = any(column is not None and column.order for column in columns)
    given = any(_gives_formula(title) for title in titles[1:])
    again = any(_letter(title) is not None for title in titles[1:])
    if again or _is_told_otherwise(reader, slopes, given):
        for cell in (c for row in rows for c in row[1:]):
            said, _, _ = one_formula(cell)
            if said is not None:
                reader.leave(said, NOT_PLAIN)
        return True
    for place, row in zip(places, rows, strict=True):
        for column, cell in zip(columns, row[1:], strict=False):
            if column is not None and place is not None:
                _claim(reader, column, place, cell)
    return True


def _is_told_otherwise(reader: Reader, slopes: bool, given: bool) -> bool:
    """Whether the words around a table make its numbers no values of the function itself."""
    if tells_otherwise(reader, reader.around, slopes, given):
        return True
    above = reader.source.text[max(reader.start - 300, 0) : reader.start].rstrip()
    return _OTHERWISE.search(re.split(r"\n\s*\n", above)[-1]) is not None


_OTHERWISE = re.compile(
    r"\b(?:approximations?|taylor|interpolat\w+|were|would|suppose|rounded (?:down|up)"
    r"|rounding (?:down|up)|truncat\w+|wrong|guess\w*)\b"
    r"|近似(?!值)|泰勒|插值|截断|向[上下]取整|去尾|进一法|如果|假如|错误",
    re.IGNORECASE,
)


def _letter(title: Cell) -> str | None:
    """The letter of the argument that a title is alone, with or without marks."""
    said = text_of(title).strip(" *_$")
    return said if said in VARIABLES else None


def _number(cell: Cell) -> Formula | None:
    """A cell that is one number, as a plain formula."""
    formula, conditions, trouble = one_formula(cell)
    if formula is None or conditions or trouble or not _NUMBER.fullmatch(formula.text.strip()):
        return None
    return formula


def _column(reader: Reader, title: Cell, variable: str) -> _Column | None:
    """What a column is the values of: f(x), f'(x), ReLU, or the formula of a function."""
    if (called := _named(reader, title, variable)) is not None:
        return called
    formula, conditions, trouble = one_formula(title)
    if formula is None or conditions or trouble:
        return None
    try:
        found = tuple(tokens_of(formula))
        named = head(found)
        if named is not None and named.kind == "function" and argument_of(named) == variable:
            of = subject_of(reader, named)
            return _Column(of, named.order) if of is not None and named.order <= 2 else None
        of = reader.current
        if of is None:
            return None
        given = exact(reader.expression(found, reader.scope(variable, formula.style, of)))
    except Unreadable:
        return None
    same = put_all(given, {symbol(variable): of.variable}) == of.expression
    return _Column(of, 0) if same else None


_GIVEN = re.compile(r"(?P<sub>\s*_\s*(?:\w|\{[^{}]*\}))?\s*=(?P<formula>[^=]+)")


def _gives_formula(title: Cell) -> bool:
    """Whether a title gives a formula behind a name."""
    formula = title[-1] if len(title) == 2 else None
    return isinstance(formula, Formula) and _GIVEN.fullmatch(formula.text) is not None


def _named(reader: Reader, title: Cell, variable: str) -> _Column | None:
    """The function that a title calls by its name, ReLU, or gives behind that: $= x \\Phi(x)$."""
    said = "".join(p.text for p in title[:1] if isinstance(p, Words)).strip(" *_")
    if not said or len(title) > 2 or variable not in ("x", "z"):
        return None  # t and s count steps, as well
    of = reader.spoken_of(said) if naming.only_name(said) else reader.register.titled(said, -1)
    if len(title) == 1:
        return _Column(of, 0) if of is not None else None
    formula = title[1]
    given = _GIVEN.fullmatch(formula.text) if isinstance(formula, Formula) else None
    if given is None or not isinstance(formula, Formula):
        return None
    part = replace(formula, text=given["formula"], start=formula.start + given.start("formula"))
    try:
        value = exact(
            reader.expression(tuple(tokens_of(part)), reader.scope(variable, formula.style))
        )
        if of is not None and put_all(value, {symbol(variable): of.variable}) == of.expression:
            return _Column(of, 0)
        name = said + re.sub(r"[\s{}]", "", given["sub"] or "")
        made = reader.define(
            name, value, symbol(variable), formula, formula.start, title=name, current=False
        )
    except Unreadable:
        return None
    return _Column(made, 0)


def _result(said: Formula) -> Formula:
    """The number behind the last sign of a cell: -3(0.00135) = -0.00405."""
    steps, sign, last = said.text.rpartition("=")
    if not sign or not _NUMBER.fullmatch(last.strip()) or re.search("[<>≤≥]", steps):
        return said
    at = said.start + len(said.text) - len(last.lstrip())
    return replace(said, text=last.strip(), start=at)


def _claim(reader: Reader, column: _Column, place: Formula, cell: Cell) -> None:
    """What a cell states of the function of its column at the place of its row."""
    said, conditions, trouble = one_formula(cell)
    if said is None:
        return
    about = _ABOUT.match(said.text)
    if about is not None:
        said = replace(said, text=said.text[about.end() :], start=said.start + about.end())
    if conditions or trouble or _ZERO.fullmatch(said.text.strip()):
        reader.leave(said, trouble or (CONDITION if conditions else ROUNDED_ZERO))
        return
    of = column.of
    try:
        scope = reader.scope(of.variable.name, "plain", of)
        said = _result(said)
        at, stated = (latex.value(tokens_of(f), scope) for f in (place, said))
        if stated.free_symbols - of.parameters:
            raise Unreadable("words that are not read in this column")
    except Unreadable as error:
        reader.leave(said, str(error))
        return
    reader.claim(of, "value", (exact(at), stated), said, about=ABOUT[column.order])
