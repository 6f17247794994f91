"""Stated sets, held against true ones."""

from __future__ import annotations

from sympy import Expr, I, S, preorder_traversal, zoo
from sympy.sets.sets import Set

from symbolic.calculus import realsets
from symbolic.calculus.cells import Cell
from symbolic.calculus.realsets import Part
from symbolic.claims.question import Question
from symbolic.claims.readings import read_decimals, rounds_to


def stated_parts(q: Question, cell: Cell) -> list[Part] | None:
    """The stated set; None where an end of it is no real number, as -1/sqrt(α) for α < 0."""
    stated = said(q, cell)
    return None if stated is None else realsets.parts_of(stated, cell)


def said(q: Question, cell: Cell) -> Set | None:
    """The stated set as SymPy's; None where a number in it is not real."""
    try:
        stated: Set = q.inward(cell, read_decimals(q.stated))
    except ValueError:  # SymPy 1.14 refuses an Interval with an end that is known not to be real
        return None
    real = all(cell.is_real(e) for e in preorder_traversal(stated) if isinstance(e, Expr))
    return stated if real and not stated.has(I, S.NaN, zoo) else None


def agree(true: list[Part], stated: list[Part], q: Question, cell: Cell) -> bool:
    """Whether a true set is as the stated one says, in the reading of the claim."""
    match q.reading:
        case "contained":
            return realsets.same(realsets.intersection(true, stated, cell), true, cell)
        case "at_least":
            return realsets.same(realsets.intersection(true, stated, cell), stated, cell)
        case "rounded" | "truncated":
            among = q.end_roundings(cell)
            return len(true) == len(stated) and all(
                a.lo_closed == b.lo_closed
                and a.hi_closed == b.hi_closed
                and rounds_to(a.lo, b.lo, among.get(b.lo, ()), cell)
                and rounds_to(a.hi, b.hi, among.get(b.hi, ()), cell)
                for a, b in zip(true, stated, strict=True)
            )
        case _:
            return realsets.same(true, stated, cell)
