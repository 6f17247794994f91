"""Tables of functions: a row for each, or a column for each, by the labels in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from symbolic.reading import looks, properties, sentences
from symbolic.reading.branches import whole
from symbolic.reading.build import Unreadable
from symbolic.reading.defined import GENERIC, Defined
from symbolic.reading.labelled import read_cell_words, read_under_label
from symbolic.reading.said import claim_answer
from symbolic.reading.sources import Block, Formula, Piece, Words
from symbolic.reading.state import Reader
from symbolic.reading.statements import head
from symbolic.reading.stating import read_statements
from symbolic.reading.tokens import tokens
from symbolic.reading.words import words

Cell = tuple[Piece, ...]
Title = tuple[str | None, str | None]  # what a column holds, and the letter of its function
LONGEST_TITLE = 200  # characters
_ASKED = "is "  # before a property that is the title of a column


def read_table(reader: Reader, block: Block, *, last: bool = False) -> bool:
    """Definitions and claims of a table; rows that do not fit its titles are unread.

    False for a table that only speaks of functions by their names, where it is not `last`: it
    may stand above their definitions.
    """
    titles, rows = _titled(block, reader.source.text)
    kinds = [kind for kind, _ in titles]
    if not last and "formula" not in kinds and (kinds[:1] == [None] or "name" in kinds):
        return False
    for row in rows:
        _row(reader, titles, row)
    return True


def _titled(block: Block, text: str) -> tuple[list[Title], list[list[Cell]]]:
    """What the columns of a table hold, and its rows; nothing where that is not told."""
    nothing: tuple[list[Title], list[list[Cell]]] = ([], [])
    rows = [[whole(text, cell) for cell in row] for row in block.rows]
    if len(rows) < 2:
        return nothing
    across = [_title(cell) for cell in rows[0]]
    down = [_title(row[0]) if row else (None, None) for row in rows]
    if _labels(down[1:]) > _labels(across) or (_labels(down) > _labels(across)):
        width = max(len(row) for row in rows)
        if any(len(row) != width for row in rows):
            return nothing
        rows = [list(column) for column in zip(*rows, strict=True)]
        across = down
    across = _with_names(across, [row[0] for row in rows[1:] if row])
    if _labels(across) < (1 if any(k == "name" for k, _ in across) else 2):
        return nothing
    return list(across), rows[1:]


def _labels(titles: Sequence[Title]) -> int:
    return sum(kind is not None and kind not in ("name", "other") for kind, _ in titles)


def _with_names(titles: list[Title], first: Sequence[Cell]) -> list[Title]:
    """The titles; "function" over names is no formula: | Function | Formula | Range |."""
    formulas = [k for k, (kind, _) in enumerate(titles) if kind == "formula"]
    named = any(kind == "name" for kind, _ in titles)
    bare = all(not _is_formula(cell) for cell in first)
    if formulas[:1] == [0] and not named and (len(formulas) > 1 or bare):
        return [("name", titles[0][1]), *titles[1:]]
    return titles


def _is_formula(cell: Cell) -> bool:
    return re.search(r"[=+^<>|]|\w\s*\*\s*\w|\(\w\)", _text(cell)) is not None


def _title(cell: Cell) -> Title:
    """What a column holds, and the letter by which its title calls the function."""
    said = " ".join(p.text for p in cell if isinstance(p, Words)).strip()
    letter, kind = None, None
    for p in cell:
        if isinstance(p, Formula):
            try:
                named = head(tuple(tokens(p.text, p.style)))
            except Unreadable:
                continue
            if named is not None:
                letter = named.name
                if named.argument is not None or named.order:
                    kind = ("formula", "derivative", "second_derivative")[min(named.order, 2)]
    if len(said) > LONGEST_TITLE:
        return None, None
    bare = re.search(r"[,，]?\s*\b([a-zA-Z])('*)\s*\(\s*([a-z])\s*\)\s*$", said)
    if bare:
        said, letter = said[: bare.start()], letter or bare[1]
        kind = kind or ("formula", "derivative", "second_derivative")[min(len(bare[2]), 2)]
    said = said.strip(" ,，*:：?？").removeprefix("是否")
    aside = re.search(r"\s*[(（]([^()（）]*)[)）]\s*$", said)
    if aside:
        said = said[: aside.start()]
    said = re.sub(r"\s+of\s*[a-zA-Z]?$", "", said).strip(" ,，")
    if not said:
        if aside and kind is None:
            label = sentences.label_of(aside[1])
            return (label.kind if label else None), letter
        return kind, letter
    column = words().meaning("column", said)
    if column:
        return ("other" if column == "aspect" else column), letter
    label = sentences.label_of(said)
    if label is not None:
        return label.kind, letter
    asked = "".join(p.text for p in cell).strip(" *?？").removeprefix("是否")
    if kind is None and properties.is_asked(asked):
        return f"{_ASKED}{asked}", None
    return (kind if kind and not said else None), letter


def _row(reader: Reader, titles: Sequence[Title], row: list[Cell]) -> None:
    kinds = [kind for kind, _ in titles]
    if len(row) != len(titles):
        formulas = [p for cell in row for p in cell if isinstance(p, Formula)]
        if formulas:
            reader.leave(formulas[0], "the row does not fit the titles of its table")
        return
    name = ""
    if "name" in kinds:
        name = _text(row[kinds.index("name")])
    elif kinds and kinds[0] is None:
        name = _text(row[0])
    name = re.sub(r"\[[\w ]+\]", "", name).strip(" *_")
    letters = {letter for _, letter in titles if letter}
    kept, section = reader.current, reader.section
    reader.section = 10**6 + len(reader.register.functions) + reader.section * 1000
    try:
        of = _defined(reader, kinds, row, name, letters)
        if of is None and "formula" not in kinds:
            reader.section = section
            of = reader.spoken_of(name) if name else kept
        for (kind, _), cell in zip(titles, row, strict=True):
            if kind in ("name", "other", "formula", None):
                continue
            _cell(reader, kind, cell, of, name)
    finally:
        reader.section, reader.current = section, kept


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
    formula, conditions, trouble = _one_formula(row[list(kinds).index("formula")])
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
    _limit(reader, of, conditions)
    return of


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


def _limit(reader: Reader, of: Defined, conditions: list[Formula]) -> None:
    from symbolic.reading import latex

    for c in conditions:
        try:
            scope = reader.scope(of.variable.name, c.style, of)
            said = latex.condition(tokens(c.text, c.style), scope)
        except Unreadable as error:
            reader.leave(c, str(error))
            continue
        if said.free_symbols <= of.parameters:
            of.where.append(said)
        else:
            reader.leave(c, "a condition on a letter that the function does not have")


def _one_formula(cell: Cell) -> tuple[Formula | None, list[Formula], str | None]:
    """The formula of a cell, the conditions behind it, and what makes it unclear."""
    formulas = [p for p in cell if isinstance(p, Formula)]
    said = [p.text.strip() for p in cell if isinstance(p, Words) and p.text.strip()]
    if not formulas:
        text = " ".join(said)
        if not text or sentences.is_blank(text):
            return None, [], None
        piece = next(p for p in cell if isinstance(p, Words) and p.text.strip())
        lead = len(piece.text) - len(piece.text.lstrip())
        return Formula(text, "plain", piece.start + lead, piece.start + lead + len(text)), [], None
    said = [re.sub(r"\[[\w ]+\]", "", s).strip(" .,;，。；()（）") for s in said]
    plainly = all(
        not s or any(sentences.is_phrase(s, kind) for kind in ("where", "when", "and"))
        for s in said
    )
    if formulas[0] is cell[0] and (len(formulas) > 1 or not plainly) and _remarked(cell):
        return formulas[0], [], None
    if len(formulas) > 1 and not any(said):
        return formulas[0], [], "several formulas in one cell"
    formulas = [f for f in formulas if f is formulas[0] or _says_something(f)]
    if not plainly:
        return formulas[0], [], "the words beside it may change its meaning"
    return formulas[0], formulas[1:], None


def _remarked(cell: Cell) -> bool:
    """Whether what follows the formula is a remark: in brackets, or behind a comma."""
    text = "".join(p.text for p in cell[1:] if isinstance(p, Words))
    remark = re.match(r"\s*[,;(（，；]\s*(.*)", text, re.DOTALL)
    if remark is None or looks.conditional(remark[1]) or sentences.doubtful(remark[1]):
        return False
    only_about = all(_about(p) for p in cell[1:] if isinstance(p, Formula))
    return only_about and (bool(remark[1].strip(" )）.")) or len(cell) > 2)


def _about(f: Formula) -> bool:
    """Whether a formula beside another tells of a letter: alpha, x = 0, alpha ~ 0.01."""
    try:
        found = tokens(f.text, f.style)
    except Unreadable:
        return False
    return len(found) == 1 or "EQ" in (k := [t.kind for t in found]) or "APPROX" in k


def _says_something(f: Formula) -> bool:
    """Whether it is more than the mention of a letter."""
    try:
        return len(tokens(f.text, f.style)) > 1
    except Unreadable:
        return True


def _cell(reader: Reader, kind: str, cell: Cell, of: Defined | None, name: str) -> None:
    from symbolic.reading import latex

    formulas = [p for p in cell if isinstance(p, Formula)]
    text = _text(cell)
    if not formulas:
        piece = next((p for p in cell if isinstance(p, Words) and p.text.strip()), None)
        if piece is None or sentences.is_blank(text):
            return
        lead = len(piece.text) - len(piece.text.lstrip())
        piece = Words(text, piece.start + lead)
        if of is None:
            reader.leave(piece, reader.usual.why_not(name))
        elif kind.startswith(_ASKED):
            _answer(reader, of, kind.removeprefix(_ASKED), piece)
        elif not read_cell_words(reader, of, kind, piece):
            reader.leave(piece, "words that are not read in this column")
        return
    formula, conditions, trouble = _one_formula(cell)
    if formula is None:
        return
    if of is None or trouble:
        reader.leave(formula, trouble or reader.usual.why_not(name))
        return
    try:
        scope = reader.scope(of.variable.name, formula.style, of)
        said = [latex.condition(tokens(c.text, c.style), scope) for c in conditions]
    except Unreadable as error:
        reader.leave(formula, str(error))
        return
    read_under_label(reader, formula, kind, of, said)


def _answer(reader: Reader, of: Defined, asked: str, piece: Words) -> None:
    """Yes or no in a column that names a property."""
    answered = sentences.answer(piece.text)
    if answered is None:
        reader.leave(piece, "neither yes nor no")
    elif properties.properties(properties.answered(asked, answered)) is None:
        reader.leave(piece, "what this answer says is not read")
    else:
        claim_answer(reader, of, asked, piece, answered)


def _text(cell: Cell) -> str:
    return " ".join(p.text.strip() for p in cell if p.text.strip())
