"""Tables of functions: a row for each, or a column for each, by the labels in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from symbolic.reading import properties
from symbolic.reading.answers import answer, is_blank
from symbolic.reading.asked import claim_answer, claim_number
from symbolic.reading.build import Unreadable
from symbolic.reading.cells import Cell, conditions_in_name, one_formula, text_of
from symbolic.reading.defined import GENERIC, TABLES, Defined
from symbolic.reading.headings import as_words
from symbolic.reading.labelled import TRUTHS, read_cell_words, read_under_label
from symbolic.reading.noted import read_noted
from symbolic.reading.paragraphs import tokens_of
from symbolic.reading.sign_tables import read_sign_table
from symbolic.reading.sources import Block, Formula, Words
from symbolic.reading.state import Reader
from symbolic.reading.stating import read_statements
from symbolic.reading.title_limits import LIMITED
from symbolic.reading.titles import (
    ASKED,
    NOTED,
    TOLD,
    Title,
    argument_in,
    equation_of,
    is_formula,
    titled,
)
from symbolic.reading.tokens import tokens
from symbolic.reading.value_tables import read_value_table
from symbolic.reading.words import plain


def read_table(reader: Reader, block: Block, *, last: bool = False) -> bool:
    """Definitions and claims of a table; rows that do not fit its titles are unread.

    False for a table that only speaks of functions by their names, where it is not `last`: it
    may stand above their definitions.
    """
    if read_value_table(reader, block) or read_sign_table(reader, block):
        return True
    titles, rows = titled(block, reader.source.text)
    if not titles:
        _leave_equations(reader, block)
        return True
    kinds = [kind for kind, _ in titles]
    if not last and "formula" not in kinds and (kinds[:1] == [None] or "name" in kinds):
        return False
    rows = [row for row in rows if not all(_PICTURE.match(text_of(cell)) for cell in row)]
    if len(rows) == 1 and reader.current is None and None not in kinds and "name" not in kinds:
        _row_alone(reader, titles, rows[0])
        return True
    reader.argued, reader.before, reader.led = argument_in(block), "", ""
    for row in rows:
        _row(reader, titles, row)
    reader.argued = None
    return True


def _leave_equations(reader: Reader, block: Block) -> None:
    """List what a table states whose titles do not tell what its columns hold."""
    for cell in (cell for row in block.rows for cell in row):
        formula = equation_of(cell)
        if formula is not None:
            reader.leave(formula, "the titles of its table do not tell what it is")


def _leave_unknown(reader: Reader, cell: Cell) -> None:
    """List the equation of a cell whose column has a title that is not known: T = 2 pi."""
    formula, _, _ = one_formula(cell)
    if formula is None or isinstance(cell[0], Words):
        return
    kinds = [t.kind for t in tokens_of(formula)]
    setting = {"NUMBER", "MINUS"}.issuperset(kinds[2:])  # alpha = 0.01
    if {"EQ", "REL"}.intersection(kinds) and not setting:
        reader.leave(formula, "the title of its column is not read")


def _leave_limited(reader: Reader, cell: Cell) -> None:
    """List a cell that its title puts under a condition."""
    piece = next((p for p in cell if p.text.strip()), None)
    if piece is not None and not is_blank(text_of(cell)):
        reader.leave(piece, "the title of its column has a condition")


_PICTURE = re.compile(r"\s*(?:\.\. (?:image|figure)::|!\[|<img\b|$)")


def _row_alone(reader: Reader, titles: Sequence[Title], row: list[Cell]) -> None:
    """The only row of a table, which names no function: that of its section, as a display does."""
    section = reader.section
    _row(reader, titles, row)
    made = [f for f in reader.register.functions if f.block == reader.block]
    if len(made) == 1:
        of = made[0]
        of.section, reader.current, reader.astray = section, of, False
        for name in of.names:
            reader.register.bring(of, name, section)


def _row(reader: Reader, titles: Sequence[Title], row: list[Cell]) -> None:
    kinds = [kind for kind, _ in titles]
    if len(row) != len(titles):
        formulas = [p for cell in row for p in cell if isinstance(p, Formula)]
        if formulas:
            reader.leave(formulas[0], "the row does not fit the titles of its table")
        return
    naming: Cell = ()
    if "name" in kinds:
        naming = row[kinds.index("name")]
    elif kinds and kinds[0] is None:
        naming = row[0]
    name = re.sub(r"\[[\w ]+\]", "", " ".join(" ".join(map(as_words, naming)).split())).strip(" *_")
    letters = {letter for _, letter in titles if letter}
    kept, section = reader.current, reader.section
    reader.section = TABLES + len(reader.register.functions) + reader.section * 1000
    try:
        of = _defined(reader, kinds, row, name, letters)
        if of is None and "formula" not in kinds:
            of = _named_by_formula(reader, naming, name)
        if of is not None and "formula" in kinds:
            _limit(reader, of, conditions_in_name(naming))
        if of is None and "formula" not in kinds:
            reader.section = section
            of = reader.spoken_of(name) if name else kept
            if of is not None and of.usual and _may_give(kinds, row, naming):
                of = None
        for (kind, _), cell in zip(titles, row, strict=True):
            if kind is None and cell is not naming:
                _leave_unknown(reader, cell)
            if kind in ("name", "other", "formula", None):
                continue
            if kind == LIMITED:
                _leave_limited(reader, cell)
                continue
            if kind == NOTED:
                if cell is not naming:
                    read_noted(reader, cell, of, name)
                continue
            _cell(reader, kind, cell, of, name)
    finally:
        reader.section, reader.current = section, kept


def _may_give(kinds: Sequence[str | None], row: Sequence[Cell], naming: Cell) -> bool:
    """Whether a cell may give the formula of its row, under a title that is not read."""
    cells = [c for kind, c in zip(kinds, row, strict=True) if kind is None and c is not naming]
    return any(is_formula(cell) for cell in cells)


def _named_by_formula(reader: Reader, naming: Cell, name: str) -> Defined | None:
    """The function that a row is named by, where its name is its formula: sin x, y = e^x."""
    formula = naming[0] if len(naming) == 1 else None
    if not isinstance(formula, Formula) or len(tokens_of(formula)) < 2:
        return None
    reader.current = None
    try:
        read_statements(reader, formula, "formula", (), title=name)
    except Unreadable:
        return None
    return reader.current


def _defined(
    reader: Reader,
    kinds: Sequence[str | None],
    row: list[Cell],
    name: str,
    letters: set[str],
) -> Defined | None:
    if "formula" not in kinds:
        return None
    reader.current = None
    formula, conditions, trouble = one_formula(row[list(kinds).index("formula")])
    if formula is None:
        return None
    if trouble:
        reader.leave(formula, trouble)
        return None
    try:
        read_statements(reader, formula, "formula", (), title=name or None)
    except Unreadable as error:
        reader.leave(formula, str(error), error.position)
    of = reader.current
    if of is None:
        return None
    letters = letters or _letters_of_row(
        of, [c for k, c in zip(kinds, row, strict=True) if k != "formula"]
    )
    reader.register.call(of, letters | ({name} if name else set()))
    return of if _limit(reader, of, conditions) else None


def _letters_of_row(of: Defined, cells: Sequence[Cell]) -> set[str]:
    """The letters f and y by which the other cells of a row call a function without a name."""
    if of.names & GENERIC:
        return set()
    found: set[str] = set()
    for p in (p for cell in cells for p in cell if isinstance(p, Formula)):
        try:
            found |= {t.text for t in tokens(p.text, p.style)}
        except Unreadable:
            continue
    return found & {"f", "y"} - {of.variable.name}


def _limit(reader: Reader, of: Defined, conditions: list[Formula]) -> bool:
    """Take in the conditions on parameters; False where one of them leaves a part of the line."""
    from symbolic.reading import latex

    whole = True
    for c in conditions:
        try:
            scope = reader.scope(of.variable.name, c.style, of)
            said = latex.condition(tokens(c.text, c.style), scope)
        except Unreadable as error:
            reader.leave(c, str(error))
            whole = False
            continue
        if said.free_symbols <= of.parameters:
            of.where.append(said)
        else:
            whole = False
            reader.leave(c, "a condition on a letter that the function does not have")
    return whole


def _is_of_slope(reader: Reader) -> bool:
    """Whether the heading of a table, or the line above it, is about derivatives."""
    above = reader.source.text[max(reader.start - 200, 0) : reader.start].rstrip()
    line = above.rpartition("\n")[2]
    headed = reader.headings[-1][1] if reader.headings else ""
    return any(_SLOPES.fullmatch(plain(t).strip(" #*_:：.")) for t in (headed, line))


_SLOPES = re.compile(
    r"(?:table \d+[.:]? )?(?:the )?(?:derivatives?|gradients?|slopes?)(?: of (?:the )?[\w ]{1,40})?"
    r"|(?:下表为|表\s?\d*\W*)?[^，。]{0,12}(?:导数|梯度)(?:的?(?:性质|对比|比较|一览))?"
)


def _cell(reader: Reader, kind: str, cell: Cell, of: Defined | None, name: str) -> None:
    from symbolic.reading import latex

    formulas = [p for p in cell if isinstance(p, Formula)]
    text = text_of(cell)
    if _is_of_slope(reader) and "derivative" not in kind:
        piece = next((p for p in cell if p.text.strip()), None)
        if piece is not None and not is_blank(text):
            reader.leave(piece, "what stands above its table speaks of derivatives")
        return
    if kind.startswith(ASKED) and _ORDER.match(text):
        kind = "continuity"  # smooth? C^1
    if not formulas:
        piece = next((p for p in cell if isinstance(p, Words) and p.text.strip()), None)
        if piece is None or (is_blank(text) and kind != "zeros"):
            return
        lead = len(piece.text) - len(piece.text.lstrip())
        piece = Words(text, piece.start + lead)
        if of is None:
            reader.leave(piece, reader.usual.why_not(name))
        elif kind.startswith(TOLD):
            claim_number(reader, of, kind.removeprefix(TOLD), cell)
        elif kind in _TOLD and answer(text) is None and _is_told(reader, kind, cell, of, name):
            return
        elif kind.startswith(ASKED):
            _answer(reader, of, kind.removeprefix(ASKED), piece)
        elif not read_cell_words(reader, of, kind, piece):
            reader.leave(piece, "words that are not read in this column")
        return
    if of is not None and _answer_under(reader, kind, cell, of):
        return
    if of is not None and kind.startswith(TOLD):
        claim_number(reader, of, kind.removeprefix(TOLD), cell)
        return
    if kind in _TOLD and _is_told(reader, kind, cell, of, name):
        return
    formula, conditions, trouble = one_formula(cell)
    if formula is None:
        return
    if of is None or trouble:
        reader.leave(formula, trouble or reader.usual.why_not(name))
        return
    about = _ABOUT_SET.match(formula.text)  # whose decimals are read as rounded
    if about and "." in formula.text:
        rest = formula.text[about.end() :]
        formula = replace(formula, text=rest, start=formula.start + about.end())
    try:
        scope = reader.scope(of.variable.name, formula.style, of)
        said = [latex.condition(tokens(c.text, c.style), scope) for c in conditions]
    except Unreadable as error:
        reader.leave(formula, str(error))
        return
    read_under_label(reader, formula, kind, of, said)


_ORDER = re.compile(r"(?:\\(?:mathcal|mathrm|text|rm)\s*)?[{]?\s*C\s*[}]?\s*\^")


# Columns of properties whose cells may be statements: 在 $x = 0$ 处不可导.
_TOLD = (*TRUTHS, "continuity", "parity")
_MARK = "\ue100"
_ON_PART = re.compile(rf"(?:在|구간|区间|on) ?{_MARK} ?(?:上|内|에서|で)?")


def _is_told(reader: Reader, kind: str, cell: Cell, of: Defined | None, name: str) -> bool:
    """Whether a cell in a column of properties is a statement, which is read as one then."""
    said = "".join(_MARK if isinstance(p, Formula) else p.text for p in cell).strip()
    east = not said.replace(_MARK, "").isascii()
    subjects = ("", "它") if east else ("it ", "it is ")
    texts = {said, _ON_PART.sub("", said)}
    found = [p for t in texts for it in subjects for p in properties.properties(it + t) or ()]
    if of is None or not any(p.kind not in ("aside", "unjudged") for p in found):
        return False
    neither = any(p.kind == "no_symmetry" for p in found)
    if kind in ("monotonic", "parity") and _MARK not in said and not neither:
        return False  # a word for it, which is read as such
    before = len(of.claims), len(reader.unread)
    read_noted(reader, cell, of, name)
    return (len(of.claims), len(reader.unread)) != before


_UNDER = re.compile(r"(?P<said>[^()（）]+?)\s*[(（]?\s*(?:(?:if|for|when|where|at)\s*)?")


def _answer_under(reader: Reader, kind: str, cell: Cell, of: Defined) -> bool:
    """Whether a cell answers under a condition: yes ($\\alpha = 1$), no for $\\beta > 0$."""
    from symbolic.reading import latex

    match cell:
        case (Words() as said, Formula() as condition, *rest):
            found = _UNDER.fullmatch(said.text.strip(" *_"))
            behind = "".join(p.text for p in rest).strip(" *_.")
            answered = answer(found["said"].strip(" *_,")) if found else None
        case _:
            return False
    if answered is None or behind not in ("", ")", "）"):
        return False
    if not (kind.startswith(ASKED) or kind in TRUTHS):
        return False
    try:
        scope = reader.scope(of.variable.name, condition.style, of)
        told = latex.condition(tokens(condition.text, condition.style), scope)
    except Unreadable as error:
        reader.leave(condition, str(error))
        return True
    if not told.free_symbols or not told.free_symbols <= of.parameters:
        return False
    whole = Words(text_of(cell), said.start)
    if kind.startswith(ASKED):
        claim_answer(reader, of, kind.removeprefix(ASKED), whole, answered, [told])
    else:
        reader.claim(of, kind, answered, whole, conditions=[told])
    return True


_ABOUT_SET = re.compile(r"\s*(?:\\approx|\\sim(?:eq)?|[≈~～])\s*(?=[(\[]|\\left[(\[])")


def _answer(reader: Reader, of: Defined, asked: str, piece: Words) -> None:
    """Yes or no in a column that names a property."""
    answered = answer(piece.text)
    if answered is None:
        reader.leave(piece, "neither yes nor no")
    elif properties.properties(properties.answered(asked, answered)) is None:
        reader.leave(piece, "what this answer says is not read")
    else:
        claim_answer(reader, of, asked, piece, answered)
