"""The kinds of claim: how each is read, held against a cell's facts, and corrected.

Legend: C the stated set, S the true one, c point, s side, z variable.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import (
    Expr,
    Integer,
    Interval,
    N,
    Rational,
    S,
    oo,
    sympify,
)
from sympy.sets.sets import Set

from symbolic.calculus import realsets, shape, slopes
from symbolic.calculus.cells import Cell
from symbolic.calculus.errors import Undecided
from symbolic.calculus.extended import NO_LIMIT
from symbolic.calculus.facts import Facts
from symbolic.calculus.graph import domain_parts
from symbolic.calculus.identity import difference
from symbolic.calculus.numbers import exact
from symbolic.calculus.realsets import Part
from symbolic.calculus.sides import limit_at
from symbolic.calculus.slopes import Breakpoint
from symbolic.calculus.strata import Stratum
from symbolic.calculus.trigonometry import period
from symbolic.claims import forms, properties, sets, witnesses
from symbolic.claims.breaks import breaks
from symbolic.claims.extrema import END, local
from symbolic.claims.question import ORDER, Finding, Question, Rule
from symbolic.claims.readings import rounds_to, truncated
from symbolic.claims.verdict import Point, Witness

# --- sets ------------------------------------------------------------------------------


def _range(q: Question, cell: Cell) -> Finding:
    true_parts = q.facts.range_parts(cell)
    stated = sets.stated_parts(q, cell)
    if stated is None:
        return Finding(False, witnesses.outside(q.facts, cell, true_parts, [], q.name()))
    if sets.agree(true_parts, stated, q, cell):
        return Finding(True)
    witness = witnesses.outside(q.facts, cell, true_parts, stated, q.name())
    return Finding(False, witness, _truncation(true_parts, stated, q, cell))


def _truncation(true: list[Part], stated: list[Part], q: Question, cell: Cell) -> str | None:
    """Says so where an end is printed cut off instead of rounded."""
    if q.reading != "rounded" or len(true) != len(stated):
        return None
    among = q.end_roundings(cell)
    for a, b in zip(true, stated, strict=True):
        for end, printed in ((a.lo, b.lo), (a.hi, b.hi)):
            if truncated(end, printed, among.get(printed, ()), cell):
                return f"the decimal is truncated, not rounded: the end is {N(end, 8)}"
    return None


def _derivative_range(q: Question, cell: Cell) -> Finding:
    return _range(q.derived, cell)


def _domain(q: Question, cell: Cell) -> Finding:
    return _place_set(q, cell, q.facts.domain_parts(cell))


def _zeros(q: Question, cell: Cell) -> Finding:
    return _place_set(q, cell, q.facts.on(cell).zero_parts())


def _place_set(q: Question, cell: Cell, true_parts: list[Part]) -> Finding:
    """Sets of z: the witness is a z that belongs to one of them alone."""
    said = sets.said(q, cell)
    if said is None:
        return Finding(False)
    true_parts, stated = q.facts.on(cell).beside(true_parts, said)
    if sets.agree(true_parts, stated, q, cell):
        return Finding(True)
    x = None if q.reading == "at_least" else witnesses.element(true_parts, stated, cell)
    if x is None and q.reading != "contained":
        x = witnesses.element(stated, true_parts, cell)
    if x is None:
        return Finding(False)
    value = witnesses.value(q.facts, cell, x)
    return Finding(False, Witness("points", points=(Point(x, value),), subject=q.name()))


# --- expressions -----------------------------------------------------------------------


def _formula(q: Question, cell: Cell) -> Finding:
    said = q.facts.inward(q.stated)  # unreduced: where 1/a is a part, nothing is stated for a = 0
    window = _window(q, said, cell)
    stated = q.facts.normal_form(said, cell, window)
    found = difference(_within(q.facts, cell, window), stated, q.z, cell)
    if found is None:
        return Finding(True)
    return Finding(False, witnesses.differing(found, q.name()))


def _window(q: Question, stated: Expr, cell: Cell) -> Set | None:
    """A part of the line that stands for all of it, where both functions repeat."""
    P, other = q.facts.period_on(cell), period(stated, q.z, cell)
    if P is None or (other is None and stated.has(q.z)):
        return None
    ratio = (other / P).simplify() if other is not None else S.One
    if not ratio.is_Rational:
        return None
    return Interval.open(-ratio.p * P, 2 * ratio.p * P)


def _within(facts: Facts, cell: Cell, window: Set | None) -> tuple[Stratum, ...]:
    return facts.strata(cell) if window is None else facts.strata_on(cell, window)


def _derivative(q: Question, cell: Cell) -> Finding:
    """Wrong or missing where f' exists: false.  A value where it does not: a convention."""
    said = q.facts.inward(q.stated)
    window = _window(q, said, cell)
    derived = _within(q.facts.of_derivative, cell, window)
    domain = realsets.as_set(domain_parts(_within(q.facts, cell, window), cell))
    stated = q.facts.normal_form(said, cell, domain)
    defined = realsets.as_set(domain_parts(derived, cell))
    judged = q.facts.normal_form(said, cell, defined)
    found = difference(derived, judged, q.z, cell)
    if found is not None:
        return Finding(False, witnesses.differing(found, q.name(1)))
    conventions = []
    for b in q.facts.on(cell).breakpoints():
        value = slopes.value_at(stated, q.z, b.point, cell)
        if value is None or slopes.value_at(derived, q.z, b.point, cell) is not None:
            continue
        if b.kind == "hole":
            continue
        if not _admissible(b, value, cell):
            return Finding(False, _sides_witness(b, value, cell, q))
        left = b.left_slope if b.left_slope is not None else b.right_slope
        right = b.right_slope if b.right_slope is not None else b.left_slope
        conventions.append((b.point, value, left, right))
    return Finding(True, conventions=tuple(conventions))  # type: ignore[arg-type]


def _admissible(b: Breakpoint, value: Expr, cell: Cell) -> bool:
    """Whether a value assigned where no derivative exists lies between the one-sided ones."""
    if b.kind == "jump" or NO_LIMIT in (b.left_slope, b.right_slope):
        return False
    known = [s for s in (b.left_slope, b.right_slope) if s is not None]
    orders = [cell.compare(value, s) for s in known]
    return bool(orders) and (0 in orders or (min(orders) < 0 < max(orders)))


def _sides_witness(b: Breakpoint, value: Expr, cell: Cell, q: Question) -> Witness:
    c, left, right, subject = b.point, b.left_slope, b.right_slope, q.name(1)
    if b.kind == "jump":
        left, right, subject = b.left, b.right, q.name()
    return Witness(
        "sides",
        point=cell.at_sample(c),
        left=None if left is None else cell.at_sample(left),
        right=None if right is None else cell.at_sample(right),
        value=cell.at_sample(value),
        subject=subject,
    )


# --- points and limits -----------------------------------------------------------------


def _value(q: Question, cell: Cell) -> Finding:
    c, stated = (q.inward(cell, exact(part)) for part in q.stated)
    true = slopes.value_at(q.strata(cell, c), q.z, c, cell)
    if true is None and q.of in ORDER and _is_slope_at_end(q, cell, c):
        return Finding(None, reason=END.format(c=cell.at_sample(c)))
    holds = true is not None and _numbers_agree(true, q.stated[1], q, cell)
    said = cell.at_sample(stated) if cell.is_real(stated) else None
    point = Point(cell.at_sample(c), witnesses.sampled(true, cell), said)
    return Finding(holds, None if holds else Witness("points", points=(point,), subject=q.name()))


def _is_slope_at_end(q: Question, cell: Cell, c: Expr) -> bool:
    """Whether the value that is stated at an end of the domain is the slope from its one side."""
    sides = [slopes.one_sided(q.strata(cell, c), q.z, c, side, cell) for side in "-+"]
    known = [s for s in sides if s is not None]
    return len(known) == 1 and _numbers_agree(known[0], q.stated[1], q, cell)


def _limit_found(q: Question, cell: Cell) -> Finding:
    point, side, stated = q.stated
    c = q.inward(cell, point)
    true = q.facts.limit_on(cell, c, side)
    if _numbers_agree(true, stated, q, cell):
        return Finding(True)
    if true == NO_LIMIT and c not in (oo, -oo):
        left, right = (limit_at(q.strata(cell, c), q.z, c, s, cell) for s in "-+")
        sampled = [witnesses.sampled(v, cell) for v in (c, left, right)]
        witness = Witness(
            "sides", point=sampled[0], left=sampled[1], right=sampled[2], subject=q.name()
        )
        return Finding(False, witness)
    return Finding(False, witnesses.at_limit(c, true, cell, q.name()))


def _numbers_agree(true: Expr, said: Expr, q: Question, cell: Cell) -> bool:
    if NO_LIMIT in (true, said):
        return true == said
    stated = q.inward(cell, exact(said))
    if not cell.is_real(stated):  # as sqrt(α) for α < 0: nothing is stated there
        return False
    return rounds_to(true, stated, q.roundings(cell, said), cell)


def _continuity(q: Question, cell: Cell) -> Finding:
    true = q.facts.on(cell).continuity()
    stated = sympify(q.stated)
    order = cell.compare(true, stated)
    if q.reading == "below":
        return Finding(order < 0)
    if order == 0 or (order > 0 and q.reading == "at_least"):
        return Finding(True)
    n = int((true if order < 0 else stated) + 1)
    return Finding(False, witnesses.contact(q.facts, cell, n, order, q.name))


def _lipschitz(q: Question, cell: Cell) -> Finding:
    true = q.facts.on(cell).lipschitz()
    if _numbers_agree(true, q.stated, q, cell):
        return Finding(True)
    stated = q.inward(cell, exact(q.stated))
    if cell.compare(true, stated) < 0 and q.reading == "contained":
        return Finding(True)
    return Finding(False, witnesses.slope(q.facts, cell, true, stated, q.name))


def _end(upper: bool, attained: bool) -> Callable[[Question, Cell], Finding]:
    """A supremum (infimum) as a number or ±oo; a maximum (minimum) must be taken besides."""

    def find(q: Question, cell: Cell) -> Finding:
        parts = q.facts.range_parts(cell)
        if not parts:
            return Finding(False, reason="the function has no values")
        p = parts[-1] if upper else parts[0]
        true, taken = (p.hi, p.hi_closed) if upper else (p.lo, p.lo_closed)
        if _numbers_agree(true, q.stated, q, cell) and (taken or not attained):
            return Finding(True)
        if true in (oo, -oo):
            at = p.hi_at if upper else p.lo_at
            return Finding(False, witnesses.unbounded(at, true, cell, q.name()))
        said = q.inward(cell, exact(q.stated))
        if not said.is_infinite and not cell.is_real(said):
            return Finding(False)
        if said.is_infinite or cell.compare(true, said) != (1 if upper else -1):
            return Finding(False, witnesses.never_taken(said, parts, cell, q.name()))
        within = Part(-oo, said, False, True) if upper else Part(said, oo, True, False)
        return Finding(False, witnesses.outside(q.facts, cell, parts, [within], q.name()))

    return find


def _end_fact(upper: bool, attained: bool) -> Callable[[Question], Any]:
    """The end of the range; NO_LIMIT for a maximum that is not taken."""

    def found(q: Question) -> Any:
        ends = q.facts.supremum if upper else q.facts.infimum
        return ends.map(lambda e: e.value if e.attained or not attained else NO_LIMIT)

    return found


# --- the rest --------------------------------------------------------------------------


def _saturation(q: Question, cell: Cell) -> Finding:
    graph = q.facts.on(cell)
    for c, stated in zip((-oo, oo), q.stated, strict=True):
        if stated is not None and stated is not graph.saturates(c):
            slope = graph.slope_toward(c)
            if slope is None:
                return Finding(False, reason=f"the domain does not reach {c}")
            return Finding(False, witnesses.at_limit(c, slope, cell, q.name(1)))
    return Finding(True)


def _step_count(q: Question, cell: Cell) -> Finding:
    from symbolic.claims.steps import count_steps

    steps = q.stated
    derivative = q.facts.of_derivative.on(cell).expression()
    counted = count_steps(
        cell.reduce(q.facts.expression), derivative, q.z, steps.start, steps.rate, steps.target
    )
    if counted.count is None:  # the walk never arrives, so no number of steps is right
        x, y = counted.trace[-1]
        return Finding(False, Witness("points", points=(Point(x, y),), subject=q.name()))
    if counted.count == steps.count:
        return Finding(True)
    return Finding(False, Witness("missed", value=Integer(steps.count), bound=counted, subject="n"))


def _update_found(q: Question, cell: Cell) -> Finding:
    c, rate, stated = q.stated
    slope = slopes.value_at(q.facts.of_derivative.strata(cell, c), q.z, c, cell)
    if slope is None:
        raise Undecided(f"f' does not exist at {c}")
    true = c - rate * slope
    if cell.compare(true, stated) == 0:
        return Finding(True)
    return Finding(
        False, Witness("points", points=(Point(c, cell.at_sample(true), stated),), subject="update")
    )


def _active_share(q: Question, cell: Cell) -> Finding:
    """Half of any distribution symmetric about 0 without an atom there, if {f > 0} is half.

    {f > 0} and its mirror image are disjoint and cover the line but for finitely many points;
    such a set has probability 1/2 under every distribution that is symmetric and has no atoms
    at those points.
    """
    active = shape.positive_set(q.strata(cell), q.z, cell)
    mirrored = [Part(-p.hi, -p.lo, p.hi_closed, p.lo_closed) for p in reversed(active)]
    rest = realsets.complement(realsets.union([*active, *mirrored], cell))
    half = not realsets.intersection(active, mirrored, cell) and all(
        p.lo == p.hi == 0 for p in rest
    )
    if not half:
        raise Undecided("the share of active neurons depends on the distribution")
    return Finding(cell.compare(sympify(q.stated), Rational(1, 2)) == 0)


def _whole(name: str) -> Callable[[Question], Any]:
    return lambda q: getattr(q.facts, name)


def _truth_of(holds: properties.Property) -> Callable[[Question], Any]:
    return lambda q: q.facts.ask(lambda cell: holds(q, cell)[0])


def _rule_of(holds: properties.Property) -> Rule:
    return Rule(forms.truth, properties.boolean(holds), _truth_of(holds))


def _value_fact(q: Question) -> Any:
    c = q.facts.inward(q.stated[0])
    return q.facts.ask(lambda cell: slopes.value_at(q.strata(cell, c), q.z, cell.reduce(c), cell))


def _update_fact(q: Question) -> Any:
    c, rate, _ = q.stated

    def moved(cell: Cell) -> Any:
        slope = slopes.value_at(q.facts.of_derivative.strata(cell, c), q.z, c, cell)
        return None if slope is None else c - rate * slope

    return q.facts.ask(moved)


def _counted(q: Question) -> Any:
    from symbolic.claims.steps import count_steps

    s = q.stated
    counted = count_steps(
        q.facts.expression, q.facts.derivative.only, q.z, s.start, s.rate, s.target
    )
    return None if counted.count is None else Integer(counted.count)


RULES: dict[str, Rule] = {
    "formula": Rule(forms.expression, _formula, lambda q: q.facts.whole_expression),
    "derivative": Rule(forms.expression, _derivative, _whole("derivative")),
    "domain": Rule(forms.values, _domain, _whole("domain")),
    "range": Rule(forms.values, _range, _whole("range")),
    "derivative_range": Rule(forms.values, _derivative_range, _whole("derivative_range")),
    "zeros": Rule(forms.values, _zeros, _whole("zeros")),
    "limit": Rule(forms.limit, _limit_found, lambda q: q.facts.limit(*q.stated[:2])),
    "value": Rule(forms.at_point, _value, _value_fact),
    "continuity": Rule(forms.order, _continuity, _whole("continuity")),
    "discontinuities": breaks(jump=False),
    "jumps": breaks(jump=True),
    "lipschitz": Rule(forms.number, _lipschitz, _whole("lipschitz")),
    "maximum": Rule(forms.number, _end(True, True), _end_fact(True, True)),
    "minimum": Rule(forms.number, _end(False, True), _end_fact(False, True)),
    "supremum": Rule(forms.number, _end(True, False), _end_fact(True, False)),
    "infimum": Rule(forms.number, _end(False, False), _end_fact(False, False)),
    "local_maxima": local("maximum"),
    "local_minima": local("minimum"),
    "local_extrema": local("maximum", "minimum"),
    "has_maximum": _rule_of(properties.takes_end(upper=True)),
    "has_minimum": _rule_of(properties.takes_end(upper=False)),
    "monotonic": _rule_of(properties.monotone("increasing", "decreasing")),
    "increasing": _rule_of(properties.monotone("increasing")),
    "decreasing": _rule_of(properties.monotone("decreasing")),
    "strictly_monotonic": _rule_of(properties.strictly("increasing", "decreasing")),
    "strictly_increasing": _rule_of(properties.strictly("increasing")),
    "strictly_decreasing": _rule_of(properties.strictly("decreasing")),
    "monotonic_derivative": _rule_of(properties.monotonic_derivative),
    "convex": _rule_of(properties.curved("convex")),
    "concave": _rule_of(properties.curved("concave")),
    "strictly_convex": _rule_of(properties.strictly_curved("convex")),
    "strictly_concave": _rule_of(properties.strictly_curved("concave")),
    "odd": _rule_of(properties.symmetric("odd")),
    "even": _rule_of(properties.symmetric("even")),
    "bounded": _rule_of(properties.bounded(True, True)),
    "bounded_above": _rule_of(properties.bounded(False, True)),
    "bounded_below": _rule_of(properties.bounded(True, False)),
    "unbounded": _rule_of(properties.unbounded),
    "constant": _rule_of(properties.constant),
    "nonzero": Rule(forms.truth, properties.boolean(properties.nonzero), _whole("zeros")),
    "identity_near_origin": _rule_of(properties.identity),
    "saturation": Rule(forms.sides, _saturation, _whole("saturation")),
    "steps": Rule(forms.steps, _step_count, _counted),
    "update_value": Rule(forms.update_value, _update_found, _update_fact),
    "active_share": Rule(forms.number, _active_share, lambda q: None),
}
