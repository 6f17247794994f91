"""The kinds of claim about places where a function is not continuous."""

from __future__ import annotations

from typing import Any

from sympy import Expr, oo
from sympy.sets.sets import Set

from symbolic.calculus import realsets, slopes
from symbolic.calculus.cells import Cell
from symbolic.calculus.extended import NO_LIMIT
from symbolic.calculus.graph import Graph
from symbolic.calculus.realsets import Part
from symbolic.calculus.slopes import Breakpoint
from symbolic.claims import forms, sets, witnesses
from symbolic.claims.question import Finding, Question, Rule
from symbolic.claims.verdict import Witness


def breaks(jump: bool) -> Rule:
    """Places of the domain where f is not continuous; as a jump, between two finite limits."""

    def parts_of(graph: Graph) -> list[Part]:
        broken = [b for b in graph.breakpoints() if b.kind == "jump"]
        return [
            Part(b.point, b.point, True, True) for b in broken if not jump or _is_jump(b, graph)
        ]

    def find(q: Question, cell: Cell) -> Finding:
        graph = q.facts.on(cell)
        said = sets.said(q, cell)
        if said is None:
            return Finding(False)
        true, stated = graph.beside(parts_of(graph), said)
        gap = _gap(q, graph, said)
        if gap is not None:
            return Finding(
                None, reason=f"it has no value at {gap}: whether that counts, usage differs"
            )
        if sets.agree(true, stated, q, cell):
            return Finding(True)
        wrong = realsets.intersection(stated, realsets.complement(true), cell)
        missing = realsets.intersection(true, realsets.complement(stated), cell)
        places = [p.lo for p in wrong or missing]
        c = min(places, key=lambda c: abs(float(cell.at_sample(c))))
        return Finding(False, _beside(q, c, cell))

    def fact(q: Question) -> Any:
        return q.facts.ask(lambda cell: (g := q.facts.on(cell)).set_of(parts_of(g)))

    return Rule(forms.places, find, fact)


def _is_jump(b: Breakpoint, graph: Graph) -> bool:
    """Whether both limits are finite, and not the same."""
    sides = (b.left, b.right)
    if any(v in (None, NO_LIMIT, oo, -oo) for v in sides):
        return False
    return graph.cell.compare(*sides) != 0


def _gap(q: Question, graph: Graph, said: Set) -> Expr | None:
    """A place without a value that is told to be one, or would be if usage were told."""
    domain, stated = graph.beside(graph.domain_parts(), said)
    outside = realsets.intersection(stated, realsets.complement(domain), graph.cell)
    inner = (
        b.point for b in graph.breakpoints() if b.kind == "hole" and None not in (b.left, b.right)
    )
    return next((p.lo for p in outside), next(inner, None) if q.reading == "equal" else None)


def _beside(q: Question, c: Expr, cell: Cell) -> Witness:
    """The limits from the sides of a point, and the value there."""
    strata = q.strata(cell, c)
    left, right = (slopes.one_sided(strata, q.z, c, side, cell) for side in "-+")
    point, left, right, value = (
        witnesses.sampled(v, cell) for v in (c, left, right, slopes.value_at(strata, q.z, c, cell))
    )
    return Witness("sides", point=point, left=left, right=right, value=value, subject=q.name())
