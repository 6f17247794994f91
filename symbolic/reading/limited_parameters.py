"""Parameters that a docstring's list of arguments limits: delta : float (``delta > 0``)."""

from __future__ import annotations

import re

from sympy import Symbol
from sympy.logic.boolalg import Boolean

from symbolic.reading import latex
from symbolic.reading.build import Unreadable
from symbolic.reading.looks import compares, trimmed
from symbolic.reading.sources import Block, Formula
from symbolic.reading.state import Reader
from symbolic.reading.tokens import tokens

_ENTRY = re.compile(
    r"^[ \t]*(?:[*-] )?`{0,2}(?P<name>[A-Za-z]\w*)`{0,2}[ \t]*(?:\([^()\n]*\))?[ \t]*:",
    re.MULTILINE,
)
_MORE = r"(?:must|should|has to|needs to)(?: be)?"
_POSITIVE = re.compile(
    rf"\b{_MORE} (?:strictly )?(?:positive|greater than (?:0|zero)|larger than (?:0|zero))\b"
    r"|:\s*(?:strictly )?positive (?:float|number|scalar|real|constant|int)\b"
)
_NOT_NEGATIVE = re.compile(
    rf"\b{_MORE} (?:non-?negative|(?:no|not) (?:less|smaller) than (?:0|zero)"
    r"|at least (?:0|zero)|greater than or equal to (?:0|zero))\b"
    r"|:\s*non-?negative (?:float|number|scalar|real|constant|int)\b"
)
_DOUBTS = re.compile(
    r"\b(?:if|unless|except|when|may|can|usually|typically|often|default:? none)\b"
)


def limit_parameters(reader: Reader, block: Block) -> None:
    """Take in what an entry of the list says of a parameter of the function."""
    of = reader.current
    text = "".join(p.text for p in block.pieces)
    if of is None or len(text) > 4000:
        return
    at = block.start
    begun = list(_ENTRY.finditer(reader.source.text, at - _indent(reader, at), _end(block)))
    for entry, following in zip(begun, [*begun[1:], None], strict=False):
        stop = following.start() if following is not None else _end(block)
        said = reader.source.text[entry.start("name") : stop]
        shown = [
            p for p in block.pieces if isinstance(p, Formula) and entry.end() <= p.start < stop
        ]
        for told in _told(reader, entry["name"], said, shown):
            if told.free_symbols and told.free_symbols <= of.parameters and told not in of.where:
                of.where.append(told)


def _indent(reader: Reader, at: int) -> int:
    """How far a block begins behind its line's beginning."""
    return at - (reader.source.text.rfind("\n", 0, at) + 1)


def _end(block: Block) -> int:
    return block.pieces[-1].end if block.pieces else block.start


def _told(reader: Reader, name: str, said: str, shown: list[Formula]) -> list[Boolean]:
    """The conditions that an entry tells, in formulas and in words."""
    low = " ".join(said.casefold().split())
    if _DOUBTS.search(low):
        return []
    found = [c for f in shown if (c := _compared(reader, f)) is not None]
    letter = _letter(reader, name, shown)
    if letter is None:
        return found
    if _POSITIVE.search(low):
        return [*found, letter > 0]
    return [*found, letter >= 0] if _NOT_NEGATIVE.search(low) else found


def _compared(reader: Reader, formula: Formula) -> Boolean | None:
    r"""A comparison such as \delta > 0, of a parameter of the function."""
    of = reader.current
    try:
        found = trimmed(tuple(tokens(formula.text, formula.style)))
        if of is None or not compares(found) or "REL" not in {t.kind for t in found}:
            return None
        return latex.condition(found, reader.scope(of.variable.name, formula.style, of))
    except Unreadable:
        return None


def _letter(reader: Reader, name: str, shown: list[Formula]) -> Symbol | None:
    """The parameter that an entry is about: by its name, or by the letter that its text gives."""
    of = reader.current
    known = {s.name.replace("lamda", "lambda"): s for s in of.parameters} if of else {}
    names = [name, name.replace("lambd", "lambda"), *(f.text.strip(" \\") for f in shown[:1])]
    return next((known[n] for n in names if n in known), None)
