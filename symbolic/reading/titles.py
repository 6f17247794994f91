"""The titles of a table: what its columns hold, or its rows where they bear the labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from symbolic.reading import labels, properties, sentences
from symbolic.reading.branches import whole
from symbolic.reading.build import Unreadable
from symbolic.reading.cells import Cell, joined, one_formula, text_of
from symbolic.reading.heads import Head, head
from symbolic.reading.looks import argument_of
from symbolic.reading.names import builtin
from symbolic.reading.openings import begun
from symbolic.reading.orders import with_orders
from symbolic.reading.paragraphs import statements_of
from symbolic.reading.sources import Block, Formula, Words
from symbolic.reading.state import Reader
from symbolic.reading.title_limits import LIMITED, limited, takes_limit, without_limit
from symbolic.reading.tokens import tokens
from symbolic.reading.words import plain, words

Title = tuple[str | None, str | None]  # what a column holds, and the letter of its function
LONGEST_TITLE = 200  # characters
ASKED = "is "  # before a property that is the title of a column
TOLD = "told: "  # before the sentence that the title of a column begins, and its cells end
ORIGINAL = "original"  # the function, where its derivative stands beside it
NOTED = "noted"  # whose cells say in words what the function is like


def titled(block: Block, text: str) -> tuple[list[Title], list[list[Cell]]]:
    """What the columns of a table hold, and its rows; nothing where that is not told."""
    nothing: tuple[list[Title], list[list[Cell]]] = ([], [])
    rows = [[whole(text, joined(cell)) for cell in row] for row in block.rows]
    if len(rows) < 2:
        return nothing
    rows = _under_limits(rows)
    across = [_title(cell) for cell in rows[0]]
    down = [_title(row[0]) if row else (None, None) for row in rows]
    noted = len(across) > 1 and {kind for kind, _ in across} == {NOTED}
    turned = _labels(down[1:]) > _labels(across) or _labels(down) > _labels(across)
    if turned and not noted:
        width = max(len(row) for row in rows)
        if any(len(row) != width for row in rows):
            return nothing
        rows = [list(column) for column in zip(*rows, strict=True)]
        across = down
    if across[0][0] == NOTED and not noted:
        across[0] = None, across[0][1]  # it names what the others tell
    across = _with_equations(_with_original(across), rows)
    if across[0][0] == "formula":  # what stands beside an equation, under no title, is about it
        bare = [not text_of(cell) for cell in rows[0]]
        across = [
            (NOTED, letter) if kind is None and k < len(bare) and bare[k] else (kind, letter)
            for k, (kind, letter) in enumerate(across)
        ]
    across = _with_names(across, rows)
    named = any(kind == "name" for kind, _ in across)
    defines = any(t == "formula" and _equations_in(rows, k) for k, (t, _) in enumerate(across))
    if not _tell(across, named or defines):
        return nothing
    return list(across), rows[1:]


def _under_limits(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows with what their titles limit: f'(x), x ≠ 0 over 1/x is 1/x for x ≠ 0."""
    told = [without_limit(cell) for cell in rows[0]]
    limits = {k: limit for k, (_, limit) in enumerate(told) if limit is not None}
    if not limits:
        return rows
    taking = {k for k in limits if takes_limit(_title(told[k][0])[0])}
    titles = [told[k][0] if k in taking else cell for k, cell in enumerate(rows[0])]
    return [
        titles,
        *(
            [limited(cell, limits[k]) if k in taking else cell for k, cell in enumerate(row)]
            for row in rows[1:]
        ),
    ]


def argument_in(block: Block) -> str | None:
    """The one argument that the titles of a table give its functions: f(m), f'(m)."""
    first = block.rows[:1] + tuple(row[:1] for row in block.rows[1:])
    found = {letter for row in first for cell in row if (letter := _argument(cell)) is not None}
    return found.pop() if len(found) == 1 else None


def _argument(title: Cell) -> str | None:
    bare, _ = without_limit(title)
    for p in bare:
        if isinstance(p, Formula):
            named = _head_of(p)
            if named is not None and builtin(named.name) is None and named.argument is not None:
                return argument_of(named)
        elif (called := _CALLED.search(p.text)) is not None:
            return called[3]
    return None


def as_items(block: Block) -> list[Block]:
    """The rows of a table Property | Value as items "property: value"; else the block alone.

    They speak of the function that its section is about, as such items do.
    """
    if not _lists_values(block):
        return [block]
    items = []
    for label, said in (row for row in block.rows[1:] if all(map(text_of, row))):
        last = label[-1]
        if isinstance(last, Words):
            last = replace(last, text=last.text.rstrip())
        pieces = (*label[:-1], last, Words(": ", last.end), *said)
        items.append(Block("item", label[0].start, pieces, block.level, rows=((label, said),)))
    return items


def leave_item(reader: Reader, item: Block) -> None:
    """List such a row where its label is one of ours and nothing was made of it."""
    (label, said), *_ = item.rows
    if _title(label)[0] is not None and not reader.has_told(item.start, said[-1].end):
        text = f"{text_of(label)}: {text_of(said)}"
        reader.leave(Words(text, item.start), "what stands beside this label is not read")


def _lists_values(block: Block) -> bool:
    """Whether a table has two columns, of which the first names what the second tells."""
    if block.kind != "table" or len(block.rows) < 2 or any(len(row) != 2 for row in block.rows):
        return False
    named, told = (plain(text_of(cell)).strip(" *:：") for cell in block.rows[0])
    listed = words().lists["list_title"]
    if named not in listed["property"] or (told and told not in listed["value"]):
        return False
    if told and named:
        return True
    kinds = [_title(row[0])[0] for row in block.rows[1:]]
    return any(kind is not None and kind not in ("name", "other", "formula") for kind in kinds)


def equation_of(cell: Cell) -> Formula | None:
    """The formula of a cell, where it is an equation with f(x) or f'(x) on its left."""
    formula, conditions, trouble = one_formula(cell)
    named = _left(formula) if formula is not None and not conditions and not trouble else None
    return formula if named is not None else None


def _left(formula: Formula) -> Head | None:
    """The left side of an equation that defines a function or gives its derivative."""
    said = statements_of(formula)
    named = head(said[0].sides[0]) if len(said) == 1 and len(said[0].sides) > 1 else None
    if named is None or named.kind == "limit" or (named.order == 0 and argument_of(named) is None):
        return None
    return named


def _with_original(titles: list[Title]) -> list[Title]:
    """The titles; the "original function" is a formula beside its derivative alone: 原函数."""
    kinds = [kind for kind, _ in titles]
    alone = "formula" not in kinds and {"derivative", "second_derivative"} & set(kinds)
    meant = "formula" if alone and kinds.count(ORIGINAL) == 1 else None
    return [(meant if kind == ORIGINAL else kind, letter) for kind, letter in titles]


def _with_equations(titles: list[Title], rows: Sequence[Sequence[Cell]]) -> list[Title]:
    """The titles; a column of equations f(x) = … holds the formulas, whatever its title says."""
    made = list(titles)
    for k, (kind, letter) in enumerate(titles):
        if kind is not None or _is_rough(rows[0][k] if k < len(rows[0]) else ()):
            continue
        told = _equations_in(rows, k)
        if told is not None and told not in (t for t, _ in made[1:]):
            made[k] = (told, letter)
    return made


def _equations_in(rows: Sequence[Sequence[Cell]], k: int) -> str | None:
    """What the equations of a column give: "formula", "derivative"; None where they are none."""
    cells = [row[k] for row in rows[1:] if k < len(row) and text_of(row[k])]
    found = [f for cell in cells if (f := equation_of(cell)) is not None]
    orders = {named.order for f in found if (named := _left(f)) is not None}
    if len(orders) != 1 or 2 * len(found) < len(cells):
        return None
    if not all("=" in text_of(cell) for cell in cells):
        return None
    return ("formula", "derivative", "second_derivative")[min(orders.pop(), 2)]


def _is_rough(title: Cell) -> bool:
    return sentences.approximates(text_of(title)) or sentences.doubtful(text_of(title))


def _labels(titles: Sequence[Title]) -> int:
    return sum(kind is not None and kind not in ("name", "other", NOTED) for kind, _ in titles)


def _tell(titles: Sequence[Title], of_named: bool) -> bool:
    """Whether titles tell enough of what the cells are, under names of functions or beside them."""
    kinds = [kind for kind, _ in titles]
    if of_named:
        return _labels(titles) > 0 or NOTED in kinds[1:]
    return _labels(titles) > 1 or (len(kinds) > 1 and set(kinds) == {NOTED})


def is_noted(title: str) -> bool:
    """Whether the title of a column lets its cells say in words what the function is like."""
    low = plain(title).strip(" *:：")
    parts = [p.strip() for p in re.split(r" and | & |[/&、,，与和及]", low)]
    told = [words().meaning("noted", p) is not None for p in (low, *parts)]
    return told[0] or (len(parts) > 1 and any(told) and all(map(_is_title, parts, told[1:])))


def _is_title(part: str, noted: bool) -> bool:
    return noted or bool(words().meaning("column", part)) or labels.label_of(part) is not None


def _with_names(titles: list[Title], rows: Sequence[Sequence[Cell]]) -> list[Title]:
    """The titles; "function" over names is no formula: | Function | Formula | Range |."""
    formulas = [k for k, (kind, _) in enumerate(titles) if kind == "formula"]
    if not formulas or any(kind == "name" for kind, _ in titles):
        return titles
    k = formulas[0]
    bare = all(not is_formula(row[k]) for row in rows[1:] if k < len(row))
    if (bare and k == 0) or (len(formulas) > 1 and (bare or k == 0)):
        return [*titles[:k], ("name", titles[k][1]), *titles[k + 1 :]]
    return titles


def is_formula(cell: Cell) -> bool:
    return re.search(r"[=+^<>|]|\w\s*\*\s*\w|\(\w\)", text_of(cell)) is not None


_CALLED = re.compile(  # Function, f(x); phi'(m)
    r"[,，]?\s*[(（]?\s*\b([a-zA-Z]\b|[^\W\d_]\w*(?=['’′]*\())(['’′]*)\s*"
    r"\(\s*([a-z])\s*\)\s*[)）]?\s*$"
)


# What stands in brackets behind a title and makes it another: bounded (below), range (f').
_TURNS = re.compile(
    r"below|above|from |left|right|['’′]|deriv|gradient|slope|shift|scaled|in practice|a\.e\."
    r"|almost|approx|only|if |for |[上下左右]|导|近似|几乎"
)


def _title(cell: Cell) -> Title:
    """What a column holds, and the letter by which its title calls the function.

    The range of $f'$ is that of the derivative; what else is said of that is not read.
    """
    kind, letter = _title_of(cell)
    shown = [h for p in cell if isinstance(p, Formula) and (h := _head_of(p)) is not None]
    if kind is None or kind.startswith(TOLD) or not shown:
        return kind, letter
    if any(h.argument is not None and argument_of(h) is None for h in shown):
        return None, None
    if any(h.order for h in shown) and "derivative" not in kind:
        return ("derivative_range" if kind == "range" else None), letter
    return kind, letter


def _head_of(formula: Formula) -> Head | None:
    try:
        return head(tuple(tokens(formula.text, formula.style)))
    except Unreadable:
        return None


def _title_of(cell: Cell) -> Title:
    if (sentence := begun(text_of(cell))) is not None:
        return f"{TOLD}{sentence}", None
    bare, limit = without_limit(cell)
    if limit is not None:
        return (LIMITED if _title(bare)[0] is not None else None), None
    said = " ".join(p.text for p in cell if isinstance(p, Words)).strip()
    letter, kind = None, None
    for p in cell:
        if isinstance(p, Formula):
            named = _head_of(p)
            if named is not None and builtin(named.name) is None:  # sin x names a function
                letter = named.name
                if named.argument is not None or named.order:
                    kind = ("formula", "derivative", "second_derivative")[min(named.order, 2)]
    if len(said) > LONGEST_TITLE:
        return None, None
    called = _CALLED.search(said)
    if called:
        said, letter = said[: called.start()], letter or called[1]
        kind = kind or ("formula", "derivative", "second_derivative")[min(len(called[2]), 2)]
    said = said.strip(" ,，*:：?？").removeprefix("是否")
    aside = re.search(r"\s*[(（]([^()（）]*)[)）]\s*$", said)
    if aside and _TURNS.search(plain(aside[1])):
        return None, None
    if aside:
        said = said[: aside.start()]
    said = re.sub(r"\s+of\s*[a-zA-Z]?$", "", said).strip(" ,，")
    if not said:
        if aside and kind is None:
            label = labels.label_of(aside[1])
            return (label.kind if label else None), letter
        return kind, letter
    if is_noted(said):
        return NOTED, letter
    column = words().meaning("column", labels.without_stops(said))
    if column:
        return ("other" if column == "aspect" else column), letter
    label = labels.label_of(said)
    if label is not None:
        return label.kind, letter
    asked = "".join(p.text for p in cell).strip(" *?？").removeprefix("是否")
    asked = with_orders(asked, {})  # C¹?
    if kind is None and properties.is_asked(asked):
        return f"{ASKED}{asked}", None
    return (kind if kind and not said else None), letter
