"""Sign charts: a row of parts of the line, and below it what a function does on each of them.

| interval | x < 0 | 0 < x < 2 |, | f' | + | - |, | behaviour | increasing | decreasing |
"""

from __future__ import annotations

import re

from sympy import Interval, oo
from sympy.logic.boolalg import Boolean

from symbolic.reading import properties
from symbolic.reading.build import Unreadable
from symbolic.reading.cells import Cell, text_of
from symbolic.reading.defined import Defined
from symbolic.reading.looks import trimmed
from symbolic.reading.regions import of_formula
from symbolic.reading.sign_charts import SHAPES
from symbolic.reading.sources import Block, Formula, Words
from symbolic.reading.state import Reader
from symbolic.reading.tokens import tokens

_SIGNS = {
    **dict.fromkeys(("+", "＋", "positive", "正", "正号", "양"), 1),
    **dict.fromkeys(("-", "−", "–", "negative", "负", "负号", "음"), -1),
}
_PRIMES = re.compile(r"(?P<name>[A-Za-z])(?:\([a-z]\))?(?P<primes>'+|′+|″|\^\{?(?:\\prime)+\}?)")
_OTHER = re.compile(
    r"['′″]|prime|导|斜率|梯度|derivative|slope|gradient|도함수|기울기", re.IGNORECASE
)
WORDS = "words that are not read in this column"


def read_sign_table(reader: Reader, block: Block) -> bool:
    """Whether a table is a sign chart of the function that is spoken of; then it is read."""
    of = reader.current
    rows = [list(row) for row in block.rows if any(map(text_of, row))]
    if of is None or len(rows) < 2 or len({len(row) for row in rows}) != 1:
        return False
    for first in (0, 1):
        parts = [_part(reader, cell) for cell in rows[0][first:]]
        if len(parts) > 1 and None not in parts:
            break
    else:
        return False
    told = [c for c in parts if c is not None]
    kinds = [_kinds(reader, of, row, first) for row in rows[1:]]
    if not any(kinds):
        return False
    for row, said in zip(rows[1:], kinds, strict=True):
        for cell, where, kind in zip(row[first:], told, said or [None] * len(told), strict=True):
            _claim(reader, of, cell, where, kind)
    return True


def _part(reader: Reader, cell: Cell) -> Boolean | None:
    """The part of the line that a cell is, and no more."""
    shown = [p for p in cell if p.text.strip()]
    if len(shown) != 1 or not isinstance(shown[0], Formula):
        return None
    try:
        found = trimmed(tuple(tokens(shown[0].text, shown[0].style)))
        said = of_formula(reader, found, shown[0].style)
    except Unreadable:
        return None
    z = reader.current.variable if reader.current is not None else None
    return said if said is not None and said.free_symbols == {z} else None


Kind = tuple[str, object, str]  # the kind of a claim, what is stated, and of what


def _kinds(reader: Reader, of: Defined, row: list[Cell], first: int) -> list[Kind | None] | None:
    """What each cell of a row states; None for a row that states nothing that is read here."""
    label = text_of(row[0]) if first else ""
    order = _order(reader, of, label)
    other = _OTHER.search(label) is not None or _names_another(reader, of, row[0], first)
    made: list[Kind | None] = []
    for cell in row[first:]:
        text = text_of(cell).strip(" *_$").lower()
        if order is not None and text in _SIGNS:
            values = Interval.open(0, oo) if _SIGNS[text] > 0 else Interval.open(-oo, 0)
            first_one = ("derivative_range", values, "function")
            made.append(first_one if order == 1 else ("range", values, "second_derivative"))
            continue
        said = properties.properties(f"函数{text}" if not text.isascii() else f"it is {text}") or []
        shape = len(said) == 1 and said[0].kind in SHAPES and said[0].of == "function"
        shape = shape and not other and not any(w in text for w in reader.contrary)
        made.append((said[0].kind, said[0].stated, "function") if shape else None)
    return made if any(made) else None


def _names_another(reader: Reader, of: Defined, label: Cell, first: int) -> bool:
    """Whether the label of a row has a formula that is no name of the function spoken of."""
    shown = [p.text.strip(" $") for p in label if isinstance(p, Formula)] if first else []
    return any(reader.in_reach(t.split("(")[0].strip(" \\")) is not of for t in shown)


def _order(reader: Reader, of: Defined, label: str) -> int | None:
    """The order of the derivative of the function that the label of a row names: f', y''."""
    found = _PRIMES.search(label)
    if found is None or reader.in_reach(found["name"]) is not of:
        return None
    primes = found["primes"]
    count = primes.count("'") + primes.count("′") + 2 * primes.count("″") + primes.count("prime")
    return count if count in (1, 2) else None


def _claim(reader: Reader, of: Defined, cell: Cell, where: Boolean, kind: Kind | None) -> None:
    shown = next((p for p in cell if p.text.strip()), None)
    if shown is None:
        return
    if kind is None:
        reader.leave(Words(shown.text.strip(), shown.start), WORDS)
        return
    lead = len(shown.text) - len(shown.text.lstrip())
    piece = Words(shown.text.strip(), shown.start + lead)
    reading = None if kind[1] is True else "contained"
    reader.claim(of, kind[0], kind[1], piece, about=kind[2], reading=reading, conditions=[where])
