"""The nouns of a rule: the question that a claim puts to a cell, what is found, how it is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sympy import Expr, FiniteSet, Interval, Symbol, Union, preorder_traversal

from symbolic.calculus.cells import Cell
from symbolic.calculus.errors import NotReached
from symbolic.calculus.facts import Facts
from symbolic.calculus.numbers import exact
from symbolic.calculus.strata import Stratum
from symbolic.claims import witnesses
from symbolic.claims.readings import roundings
from symbolic.claims.verdict import Witness

# How many times f is differentiated in what a claim is about.
ORDER = {"derivative": 1, "second_derivative": 2}


@dataclass(frozen=True)
class Question:
    """A claim as it is put to a cell: the facts of its subject, what is stated, the reading.

    `order` tells how many times the subject, f or the update, is differentiated in `facts`.
    """

    facts: Facts
    stated: Any
    reading: str
    of: str
    order: int = 0

    @property
    def z(self) -> Symbol:
        """The variable, as the calculus calls it."""
        return self.facts.z

    @property
    def derived(self) -> Question:
        """The same of the derivative."""
        return replace(self, facts=self.facts.of_derivative, order=self.order + 1)

    def name(self, n: int = 0) -> str:
        """What a witness calls the derivative of that order of what `facts` speaks of."""
        subject = "update" if self.of == "update" else "f"
        return witnesses.derivative_name(subject, self.order + n + ORDER.get(self.of, 0))

    def strata(self, cell: Cell, near: Expr | None = None) -> tuple[Stratum, ...]:
        """The subject in normal form, at least near a point where one is given."""
        return self.facts.strata(cell, near)

    def inward(self, cell: Cell, value: Any) -> Any:
        """A stated object in the calculus's symbols, with the equalities of the cell put in.

        Not into a union: SymPy would ask whether one part holds an end of another.
        """
        here = self.facts.inward(value)
        return here if isinstance(here, Union) else cell.reduce(here)

    def roundings(self, cell: Cell, value: Expr) -> tuple[Expr, ...]:
        """What a stated number lies between, where its decimals are read as rounded or cut off."""
        if self.reading not in ("rounded", "truncated"):
            return ()
        ends = roundings(value, cut=self.reading == "truncated")
        return tuple(self.inward(cell, end) for end in ends)

    def end_roundings(self, cell: Cell) -> dict[Expr, tuple[Expr, ...]]:
        """The same for every end of the stated set, by the end as exact number."""
        return {
            self.inward(cell, exact(end)): self.roundings(cell, end)
            for part in preorder_traversal(self.stated)
            if isinstance(part, Interval | FiniteSet)
            for end in (part.args[:2] if isinstance(part, Interval) else part.args)
        }


@dataclass(frozen=True)
class Finding:
    """What holds on one cell: true, false, or None with the reason.

    `missed` tells that what is spoken of does not exist there: then nothing holds.
    """

    holds: bool | None
    witness: Witness | witnesses.Later | None = None
    reason: str | None = None
    conventions: tuple[tuple[Expr, Expr, Expr, Expr], ...] = ()
    missed: NotReached | None = None

    @property
    def told(self) -> Witness | None:
        """The witness, looked for now where it was not before."""
        return self.witness() if callable(self.witness) else self.witness


@dataclass(frozen=True)
class Rule:
    """How one kind is read, found and corrected.

    `read` checks the form of what is stated and tells whether it prints a decimal.
    """

    read: Callable[[Any], tuple[Any, bool]]
    find: Callable[[Question, Cell], Finding]
    fact: Callable[[Question], Any]
