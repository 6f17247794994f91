"""What is stated as true or false: whether a function has the property, and a witness if not."""

from __future__ import annotations

from collections.abc import Callable

from sympy import S, oo
from sympy.sets.sets import Set

from symbolic.calculus.cells import Cell
from symbolic.claims import witnesses
from symbolic.claims.question import Finding, Question
from symbolic.claims.verdict import Point, Witness

Told = tuple[bool, Witness | witnesses.Later | None]
Property = Callable[[Question, Cell], Told]


def boolean(holds: Property) -> Callable[[Question, Cell], Finding]:
    """A property stated as True or False; its witness belongs to the property's failure."""

    def find(q: Question, cell: Cell) -> Finding:
        true, witness = holds(q, cell)
        return Finding(true is q.stated, None if true is q.stated else witness)

    return find


def monotone(*directions: str) -> Property:
    """Non-decreasing or non-increasing on the whole domain, in one of the directions."""

    def holds(q: Question, cell: Cell) -> Told:
        m = q.facts.on(cell).monotonicity()
        if any(getattr(m, d) for d in directions):
            return True, None
        return False, witnesses.turn(q.facts, cell, directions, q.name())

    return holds


def strictly(*directions: str) -> Property:
    """In one of the directions, and without two equal values."""

    def holds(q: Question, cell: Cell) -> Told:
        m = q.facts.on(cell).monotonicity()
        if not any(getattr(m, d) for d in directions):
            return False, witnesses.turn(q.facts, cell, directions, q.name())
        return (True, None) if m.strict else (False, witnesses.flat(q.facts, cell, q.name()))

    return holds


def curved(word: str) -> Property:
    """Convex, or concave."""

    def holds(q: Question, cell: Cell) -> Told:
        if getattr(q.facts.on(cell).convexity(), word):
            return True, None
        return False, witnesses.chord(q.facts, cell, word == "convex", q.name())

    return holds


def strictly_curved(word: str) -> Property:
    """Convex, or concave, and linear on no part of the line, so that f' is strictly monotonic."""
    slope = strictly("increasing" if word == "convex" else "decreasing")

    def holds(q: Question, cell: Cell) -> Told:
        told = curved(word)(q, cell)
        return slope(q.derived, cell) if told[0] else told

    return holds


def symmetric(word: str) -> Property:
    """Odd, or even."""

    def holds(q: Question, cell: Cell) -> Told:
        if q.facts.on(cell).symmetry() in (word, "zero"):
            return True, None
        return False, witnesses.asymmetry(q.facts, cell, word == "even", q.name())

    return holds


def bounded(lower: bool, upper: bool) -> Property:
    """Bounded on the sides that are asked for."""

    def holds(q: Question, cell: Cell) -> Told:
        parts = q.facts.range_parts(cell)
        if lower and parts and parts[0].lo == -oo:
            return False, witnesses.unbounded(parts[0].lo_at, -oo, cell, q.name())
        if upper and parts and parts[-1].hi == oo:
            return False, witnesses.unbounded(parts[-1].hi_at, oo, cell, q.name())
        return True, None

    return holds


def takes_end(upper: bool) -> Property:
    """Has a maximum (a minimum): the supremum is a number, and is taken."""

    def holds(q: Question, cell: Cell) -> Told:
        parts = q.facts.range_parts(cell)
        if not parts:
            return False, None
        p = parts[-1] if upper else parts[0]
        end, at, taken = (p.hi, p.hi_at, p.hi_closed) if upper else (p.lo, p.lo_at, p.lo_closed)
        if end in (oo, -oo):
            return False, witnesses.unbounded(at, end, cell, q.name())
        if not taken:
            return False, witnesses.never_taken(end, parts, cell, q.name())
        point = next((c for c, _ in at if not isinstance(c, Set)), None)
        if point is None:
            return True, None
        there = Point(witnesses.sampled(point, cell), witnesses.sampled(end, cell))
        return True, Witness("points", points=(there,), subject=q.name())

    return holds


def unbounded(q: Question, cell: Cell) -> Told:
    """Not bounded on one side at least."""
    is_bounded, witness = bounded(True, True)(q, cell)
    if is_bounded:
        witness = witnesses.never_taken(oo, q.facts.range_parts(cell), cell, q.name())
    return not is_bounded, witness


def constant(q: Question, cell: Cell) -> Told:
    """One value at most."""
    parts = q.facts.range_parts(cell)
    if not parts or (len(parts) == 1 and cell.compare(parts[0].lo, parts[0].hi) == 0):
        return True, None
    return False, witnesses.two_values(q.facts, cell, q.name())


def nonzero(q: Question, cell: Cell) -> Told:
    """Without a zero."""
    zeros = q.facts.on(cell).zero_parts()
    if not zeros:
        return True, None
    x = witnesses.simple_element(zeros[0], cell)
    return False, Witness("points", points=(Point(x, S.Zero),), subject=q.name())


def identity(q: Question, cell: Cell) -> Told:
    """f(0) = 0, f'(0) = 1 and f' continuous at 0."""
    if q.facts.is_identity_near_origin(cell):
        return True, None
    return False, witnesses.origin(q.facts, cell, q.name)


def monotonic_derivative(q: Question, cell: Cell) -> Told:
    """f' non-decreasing, or non-increasing, where it exists."""
    return monotone("increasing", "decreasing")(q.derived, cell)
