"""The kinds of claim about places where a function has a local maximum or minimum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sympy import Expr, FiniteSet, Interval, Rational
from sympy.sets.sets import Set

from symbolic.calculus import realsets, shape
from symbolic.calculus.cells import Cell
from symbolic.calculus.errors import Undecided
from symbolic.calculus.graph import PeriodicGraph
from symbolic.calculus.numbers import compare
from symbolic.calculus.realsets import Part
from symbolic.calculus.strata import Stratum
from symbolic.claims import forms, sets, witnesses
from symbolic.claims.question import Finding, Question, Rule
from symbolic.claims.verdict import Point, Witness

FLAT = "the function is constant beside {c}: whether that counts, usage differs"
NEAR = Rational(1, 64)  # how far from a place its neighbours are looked for, and nearer each time
MOST = 12
END = "{c} is an end of the domain: whether that counts, usage differs"


def local(*words: str) -> Rule:
    """Places of local maxima or minima (or both), where f beats its neighbours on either side.

    Where f is constant beside a place, or its domain ends there, definitions differ, and so the
    claim stays undecided.
    """

    def find(q: Question, cell: Cell) -> Finding:
        said = sets.said(q, cell)
        if said is None:
            return Finding(False)
        for c in said.args if isinstance(said, FiniteSet) else ():
            told = _at(q, cell, c, words)
            if told.holds is not True:
                return told
        return _no_other(q, cell, said, words) if q.reading == "equal" else Finding(True)

    def fact(q: Question) -> Any:
        return q.facts.ask(lambda cell: _all(q, cell, words))

    return Rule(forms.places, find, fact)


def _all(q: Question, cell: Cell, words: Sequence[str]) -> Set:
    """The places that there are in every usage."""
    graph = q.facts.on(cell)
    found = [e for e in graph.local_extrema() if e.kind in words and e.strict]
    inner = [e.point for e in found if _at(q, cell, e.point, words).holds]
    return graph.set_of([Part(c, c, True, True) for c in inner])


def _near(q: Question, cell: Cell, c: Expr) -> tuple[Stratum, ...]:
    """The function in normal form; of one that repeats no more than the period around c."""
    graph = q.facts.on(cell)
    if isinstance(graph, PeriodicGraph):
        return q.facts.strata_on(cell, Interval.open(c - graph.P / 2, c + graph.P / 2))
    return graph.strata


def _at(q: Question, cell: Cell, c: Expr, words: Sequence[str]) -> Finding:
    """Whether f has a local extremum at c."""
    strata = _near(q, cell, c)
    sides = shape.order_beside(strata, q.z, c, cell)
    if sides is None:
        return Finding(False, Witness("points", points=(_point(q, cell, c),), subject=q.name()))
    known = {s for s in sides if s is not None}
    wrong = [w for w in words if known & {1 if w == "maximum" else -1}]
    if len(wrong) == len(words):
        here = _point(q, cell, c)
        ordered = zip("-+", sides, strict=True)
        neighbours = [_neighbour(q, cell, here, side, order) for side, order in ordered]
        points = (here, *(p for p in neighbours if p is not None))
        return Finding(False, Witness("points", points=points, subject=q.name()))
    if None in sides:
        return Finding(None, reason=END.format(c=cell.at_sample(c)))
    if 0 in known:
        return Finding(None, reason=FLAT.format(c=cell.at_sample(c)))
    return Finding(True)


def _no_other(q: Question, cell: Cell, said: Set, words: Sequence[str]) -> Finding:
    """Whether f has no local extremum but those that are stated."""
    graph = q.facts.on(cell)
    found = [e.point for e in graph.local_extrema() if e.kind in words]
    true, stated = graph.beside([Part(c, c, True, True) for c in found], said)
    more = realsets.intersection(true, realsets.complement(stated), cell)
    unsure = [Finding(None, reason=FLAT.format(c="some places"))] if graph.is_flat() else []
    for p in more:
        told = _at(q, cell, p.lo, words)
        if told.holds:
            here = _point(q, cell, p.lo)
            return Finding(False, Witness("points", points=(here,), subject=q.name()))
        unsure.append(told)
    return unsure[-1] if unsure else Finding(True)


def _point(q: Question, cell: Cell, c: Expr) -> Point:
    x = cell.at_sample(c)
    return Point(x, witnesses.value(q.facts, cell, x))


def _neighbour(q: Question, cell: Cell, here: Point, side: str, order: int | None) -> Point | None:
    """A place near one on a side, whose value is in that order to the one there; None without.

    f(x) = x**2 - 10**5*x**4 is above f(0) only very near 0.
    """
    far = NEAR
    for _ in range(MOST):
        x = here.z + (1 if side == "+" else -1) * far
        value = witnesses.value(q.facts, cell, x)
        if value is None or here.value is None or order is None:
            return None
        try:
            if compare(value, here.value) == order:
                return Point(x, value)
        except Undecided:
            return None
        far /= NEAR.q
    return None
