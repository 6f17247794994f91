r"""Titles of columns that begin a sentence which their cells end: differentiable at 0? value at 0.

A yes or a no under "Differentiable at 0?" says that the function of its row is so, or is not;
1/2 under "Value at 0", under $f(0)$ or under "As $x \to \infty$" says what that value is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sympy.logic.boolalg import Boolean

from symbolic.reading import properties
from symbolic.reading.build import Unreadable
from symbolic.reading.cells import Cell, one_formula, text_of
from symbolic.reading.defined import Defined
from symbolic.reading.openings import HOLE
from symbolic.reading.said import claim
from symbolic.reading.sources import Formula, Words
from symbolic.reading.spoken import Clause, Spoken
from symbolic.reading.state import Reader


def claim_number(
    reader: Reader, of: Defined, sentence: str, cell: Cell, conditions: Sequence[Boolean] = ()
) -> None:
    """Claim what a cell says that ends a sentence: 1/2, undefined."""
    formula, limited, trouble = one_formula(cell)
    if formula is None:
        return
    words_at = Words(text_of(cell), formula.start)
    if trouble or limited:
        reader.leave(formula, trouble or "a condition in a cell that is not read")
        return
    bare = formula.text.strip(" .")
    in_words = formula.style == "plain" and re.fullmatch(r"(?!inf)[^\W\d]{3,}.*", bare) is not None
    if in_words:
        said, formulas = sentence.replace(HOLE, bare), {}
        said = said.replace("为不存在", "不存在").replace(" is does", " does")
    else:
        said, formulas = sentence, {HOLE: formula}
    if not _claim(reader, of, said, words_at, formulas, conditions):
        reader.leave(words_at, "words that are not read in this column")


def claim_answer(
    reader: Reader,
    of: Defined,
    asked: str,
    answer: Words,
    yes: bool,
    conditions: Sequence[Boolean] = (),
) -> None:
    """Claim what a yes or a no under the title of a column says: differentiable at 0?"""
    _claim(reader, of, properties.answered(asked, yes), answer, {}, conditions)


def _claim(
    reader: Reader,
    of: Defined,
    said: str,
    words_at: Words,
    formulas: Mapping[str, Formula],
    conditions: Sequence[Boolean],
) -> bool:
    """Claim what a sentence says of a function; whether it says anything."""
    spoken = Spoken(said, [words_at.start] * (len(said) + 1), formulas)
    found = properties.properties(said)
    for p in found or ():
        if p.kind in ("aside", "unjudged"):
            continue
        try:
            claim(reader, of, p, spoken, Clause(0, len(said), said), words_at, conditions)
        except Unreadable as error:
            reader.leave(words_at, str(error))
    return found is not None
