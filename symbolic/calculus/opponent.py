"""A function as balls see it, by the expression as it was given.

Places are chosen without the normal form, and some in every span of it; the normal form is
held against the values there.  Of a derivative the values are difference quotients of the
function: each is f' at some place between (mean value theorem).

Legend: f expression, z variable, c point, x ball of places, y ball of values there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from flint import arb
from sympy import Expr, Rational, Set, Symbol, oo

from symbolic.calculus import numbers
from symbolic.calculus.approach import check_limit
from symbolic.calculus.boxes import Box, exact
from symbolic.calculus.enclosure import enclose, evaluate, sign_on
from symbolic.calculus.errors import Contradiction
from symbolic.calculus.membership import BITS, FAILURES, contained, end_of, is_line
from symbolic.calculus.strata import Span, Spot

if TYPE_CHECKING:
    from symbolic.calculus.graph import Graph

MOST_SPANS = 6
GRID = [Rational(n) for n in (-100, -7, -3, -2, -1, 0, 1, 2, 3, 7, 100)]
GRID += [Rational(n, 7) for n in (-37, -11, -5, -1, 1, 5, 11, 37)]


@dataclass(frozen=True)
class Place:
    """Somewhere in x the function has a value in y."""

    x: arb
    y: arb


class Opponent:
    """A function at the sample of a cell, as balls see it."""

    def __init__(self, graph: Graph) -> None:
        facts, cell = graph.facts, graph.cell
        self.z: Symbol = graph.z
        self.at_sample = cell.at_sample
        self.graph = graph
        self.period = graph.period
        self.source = (
            None if facts.derivative_of is None else Opponent.of(facts.derivative_of.on(cell))
        )
        self.given: Expr | None = facts.expression if facts.is_given else None
        # Numbers put into an expression may evaluate it away: 0/a at a = 0.  Boxes do not.
        self.parameters = {p: box_of(v) for p, v in cell.sample.items()}
        self.on: Set = facts.given_domain
        self.was_tried = False  # whether the attempt that is under way has looked at places

    @staticmethod
    def of(graph: Graph) -> Opponent:
        """The opponent of a graph; places once evaluated serve every fact."""
        return graph.facts.remembered(("opponent", graph.cell), lambda: Opponent(graph))

    def prepare(self) -> None:
        """Derive the normal form before flint's precision is taken, which one thread has at a
        time: a thread that derives it may be waiting for the precision."""
        _ = self.spans, self.spots
        if self.source is not None:
            self.source.prepare()

    @cached_property
    def spans(self) -> list[Span]:
        """The first spans of the normal form, at the sample."""
        spans = [s for s in self.graph.strata if isinstance(s, Span)][:MOST_SPANS]
        at = self.at_sample
        return [Span(at(s.lo), at(s.hi), at(s.f)) for s in spans]

    @cached_property
    def is_one_span(self) -> bool:
        """Whether the whole normal form is one span (of a periodic function, a window)."""
        return len(self.graph.strata) == len(self.spans) == 1

    @cached_property
    def spots(self) -> list[Expr]:
        """The first points between spans, at the sample."""
        return [self.at_sample(s.c) for s in self.graph.strata if isinstance(s, Spot)][:MOST_SPANS]

    @property
    def places(self) -> list[Place]:
        """Places with values, ascending and disjoint; only where both are proved."""
        self.was_tried = True
        return self._places

    @cached_property
    def _places(self) -> list[Place]:
        points = sorted({*GRID, *self._inside_spans()})
        if self.source is not None:
            found = [p for s in self.source.spans for p in self._quotients(s, self.source)]
        else:
            found = [Place(ball_of(x), y) for x in points if (y := self.value(x)) is not None]
        for p in found:
            self._is_of_normal_form(p)
        return sorted(found, key=lambda p: _Ascending(p.x))

    def _is_of_normal_form(self, p: Place) -> None:
        for s in self.spans:
            if p.x > end_of(s.lo, self.at_sample) and p.x < end_of(s.hi, self.at_sample):
                try:
                    box = enclose(s.f, {self.z: Box(p.x.lower(), p.x.upper())}, bits=BITS)
                except FAILURES:
                    return
                if box.lo > p.y or box.hi < p.y:
                    self.refute(f"the piece {s.f}", f"the value at {p.x} is {p.y}")

    def _inside_spans(self) -> Iterator[Rational]:
        for s in self.spans:
            yield from inside(s.lo, s.hi)

    def _quotients(self, s: Span, source: Opponent) -> Iterator[Place]:
        """Difference quotients over narrow intervals within a span where f is smooth."""
        for a, b in pairwise(sorted(inside(s.lo, s.hi))):
            h = (b - a) / 2**60
            low, high = source.value(a), source.value(a + h)
            if low is not None and high is not None:
                slope = (high - low) / ball_of(h)
                yield Place(ball_of(a).union(ball_of(a + h)), slope)

    def value(self, x: Rational) -> arb | None:
        """A ball around f(x) for an exact x; None where f is not proved to have a value."""
        if self.given is None:
            return next(
                (
                    enclosed(s.f, self.z, x)
                    for s in self.spans
                    if numbers.compare(s.lo, x) < 0 < numbers.compare(s.hi, x)
                ),
                None,
            )
        if not is_line(self.on) and not contained(self.on, ball_of(x), self.at_sample):
            return None
        return enclosed(self.given, self.z, x, self.parameters)

    def value_at(self, c: Expr) -> arb | None:
        """A ball around f(c) for any number c; None where balls do not reach it."""
        if self.given is None:
            return None
        c = self.at_sample(c)
        if c.is_Rational or not is_line(self.on):
            return self.value(c)
        try:
            box = enclose(self.given, {**self.parameters, self.z: box_of(c)}, bits=BITS)
        except FAILURES:
            return None
        y = box.lo.union(box.hi)
        return y if y.is_finite() else None

    def beside(self, c: Expr, side: str) -> Span | None:
        """The span that c ends, or holds, on that side."""
        for s in self.spans:
            low, high = numbers.compare(s.lo, c), numbers.compare(s.hi, c)
            if low < 0 < high or (side == "+" and low == 0) or (side == "-" and high == 0):
                return s
        return None

    def settles(self, f: Expr, c: Expr, side: str, value: Expr) -> None:
        """Hold a limit of an expression against its values."""
        value = self.at_sample(value)
        check_limit(f, self.z, c, side, value, self.graph.cell)
        if c in (oo, -oo) and value.is_finite and _stays_away(f - value, self.z, c):
            self.refute(f"the limit {value}", f"{f} stays away from it toward {c}")

    def ball(self, c: Expr) -> arb:
        """A ball around a number of the parameters."""
        return evaluate(self.at_sample(c), bits=BITS)

    def refute(self, fact: Any, because: str) -> None:
        f = self.graph.facts.expression
        raise Contradiction(f"balls refute {fact} of {f}: {because}")


class _Ascending:
    """The order of disjoint balls; overlapping ones count as equal."""

    def __init__(self, ball: arb) -> None:
        self.ball = ball

    def __lt__(self, other: _Ascending) -> bool:
        return bool(self.ball < other.ball)


def ball_of(x: Expr) -> arb:
    return evaluate(x, bits=BITS)


def _stays_away(f: Expr, z: Symbol, c: Expr) -> bool:
    """Whether balls prove f > 1 or f < -1 from some point on."""
    far = Rational(2**16) if c == oo else -Rational(2**16)
    y = enclosed(f, z, far)
    if y is None or not abs(y) > 1:
        return False
    ends = (far, oo) if c == oo else (-oo, far)
    return sign_on((f if y > 0 else -f) - 1, z, *ends, budget=12) == 1


def enclosed(
    f: Expr, z: Symbol, x: Expr, parameters: Mapping[Symbol, Box] | None = None
) -> arb | None:
    """A ball around f(x); None where f is not proved to be continuous at x."""
    try:
        box = enclose(f, {**(parameters or {}), z: box_of(x)}, bits=BITS, closed=True)
    except FAILURES:
        return None
    y = box.lo if box.is_point else box.lo.union(box.hi)
    return y if y.is_finite() else None


def inside(lo: Expr, hi: Expr) -> list[Rational]:
    """A few exact places within (lo, hi): the middle, and toward both ends."""
    middle = numbers.simplest_between(lo, hi)
    found = [middle]
    for end, sign in ((lo, -1), (hi, 1)):
        if end in (oo, -oo):
            found += [middle + sign * n for n in (1, 8, 64)]
        else:
            near = exact(evaluate(end, bits=BITS).mid())
            found += [middle + (near - middle) * (1 - Rational(1, n)) for n in (2, 8, 2**20)]
    return [x for x in found if numbers.compare(lo, x) < 0 < numbers.compare(hi, x)]


def box_of(c: Expr) -> Box:
    return enclose(c, {}, bits=BITS)
