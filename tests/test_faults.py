"""Faults put into the routes to a fact: the attempt to refute it by balls must notice them.

Every row makes one routine of the calculus return a wrong end, bracket, point or case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from sympy import (
    Abs,
    Expr,
    FiniteSet,
    Integer,
    Interval,
    Max,
    Piecewise,
    Rational,
    S,
    Symbol,
    cos,
    exp,
    log,
    oo,
    sin,
    sqrt,
    tan,
    tanh,
)

import symbolic
from symbolic import NO_LIMIT, Contradiction
from symbolic.calculus import facts as facts_module
from symbolic.calculus import graph, shape, slopes
from symbolic.calculus.facts import Facts
from symbolic.calculus.realsets import Part, point
from symbolic.calculus.shape import Asymptote, Convexity, Extremum, Monotonicity
from symbolic.calculus.strata import Span, Spot

z = Symbol("z", real=True)
a = Symbol("a", positive=True)
WHOLE = Part(-oo, oo, False, False)
SIGMOID = 1 / (1 + exp(-z))
SOFTPLUS = log(1 + exp(z))
RELU = Max(0, z)
ELU = Piecewise((z, z >= 0), (a * (exp(z) - 1), True))
STEP = Piecewise((z, z < 0), (z + 5, True))
TINY = Rational(1, 1000)


@dataclass(frozen=True)
class Fault:
    """A routine and what it returns instead of the truth, for one function."""

    fact: str | Callable[[Facts], Any]
    f: Expr
    where: Any
    routine: str
    wrong: Callable[[Any], Any]
    told: str

    @property
    def name(self) -> str:
        fact = self.fact if isinstance(self.fact, str) else "value"
        return f"{fact} of {self.f}: {self.told}".replace("*", "")


def ends(lo: Any = None, hi: Any = None, **brackets: bool) -> Callable[[Any], Any]:
    """The first part with another end or bracket."""

    def change(parts: Any) -> Any:
        p = parts[0]
        moved = {k: S(v) for k, v in (("lo", lo), ("hi", hi)) if v is not None}
        return [replace(p, **moved, **brackets), *parts[1:]]

    return change


def always(value: Any) -> Callable[[Any], Any]:
    return lambda true: value


def each(**changes: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Every member of a sequence with fields changed."""
    return lambda true: tuple(
        replace(m, **{k: change(getattr(m, k)) for k, change in changes.items()}) for m in true
    )


def add(n: Any) -> Callable[[Any], Any]:
    return lambda true: true if true in (None, oo, -oo, NO_LIMIT) else true + n


def limit(c: Any, side: str | None = None) -> Callable[[Facts], Any]:
    return lambda facts: facts.limit(c, side)


def slope(c: Any, side: str, order: int = 1) -> Callable[[Facts], Any]:
    return lambda facts: facts.one_sided_derivative(c, side, order)


def spans(change: Callable[[Span], Span]) -> Callable[[Any], Any]:
    return lambda strata: tuple(change(s) if isinstance(s, Span) else s for s in strata)


def doubled(s: Span) -> Span:
    return replace(s, f=2 * s.f)


def moves(m: Monotonicity, **changes: Any) -> Monotonicity:
    return replace(m, **changes)


FAULTS = [
    # the domain
    Fault("domain", log(z), graph, "domain_parts", ends(lo=1), "an end moved"),
    Fault("domain", log(z), graph, "domain_parts", ends(lo=-1), "an end moved out"),
    Fault("domain", log(z), graph, "domain_parts", ends(lo_closed=True), "a bracket closed"),
    Fault("domain", 1 / z, graph, "domain_parts", always([WHOLE]), "a pole inside"),
    Fault("domain", sqrt(z), graph, "domain_parts", ends(lo_closed=False), "a bracket opened"),
    Fault("domain", log(a - z), graph, "domain_parts", ends(hi=a - 1), "an end of a parameter"),
    Fault("domain", tan(z), graph, "domain_parts", lambda parts: parts[:1], "a part dropped"),
    Fault("domain", STEP, facts_module, "stratify", lambda s: s[:-1], "a piece dropped"),
    Fault("pieces", STEP, graph, "_pieces", lambda p: p[:1], "a piece dropped"),
    Fault("pieces", STEP, graph, "_pieces", lambda p: [(w, f + 1) for w, f in p], "other values"),
    Fault("whole_expression", STEP, graph, "_pieces", lambda p: [(p[0][0], p[1][1]), p[1]], "one"),
    # values
    Fault("range", SIGMOID, graph, "image", ends(lo=Rational(1, 2)), "an end moved"),
    Fault("range", SIGMOID, graph, "image", ends(hi_closed=True), "a bracket closed"),
    Fault("range", z**2, graph, "image", ends(lo_closed=False), "a bracket opened"),
    Fault("range", STEP, graph, "image", lambda parts: parts[1:], "a part dropped"),
    Fault("range", SIGMOID, facts_module, "stratify", spans(doubled), "a piece wrong"),
    Fault("range", sin(z), graph, "image", ends(hi=Rational(1, 2)), "an end moved"),
    Fault("range", ELU, graph, "image", ends(lo=-a / 2), "an end of a parameter"),
    Fault("supremum", sin(z), shape, "extremum", lambda e: replace(e, value=S.Half), "less"),
    Fault("supremum", exp(-(z**2)), shape, "extremum", lambda e: replace(e, value=S(2)), "more"),
    Fault("supremum", -(z**2), shape, "extremum", lambda e: replace(e, attained=False), "open"),
    Fault("infimum", z**2, shape, "extremum", lambda e: replace(e, where=FiniteSet(1)), "where"),
    Fault("infimum", SIGMOID, shape, "extremum", lambda e: replace(e, value=-S.One), "less"),
    Fault("infimum", SIGMOID, shape, "extremum", always(Extremum(S(0), False, FiniteSet(oo))), "x"),
    Fault("zeros", z**2 - 2, shape, "zeros", lambda p: p[1:], "one dropped"),
    Fault("zeros", z**2 - 2, shape, "zeros", lambda p: [*p, point(S(2))], "one too many"),
    Fault("zeros", z**2 - 2, shape, "zeros", lambda p: [p[0], point(S(7) / 5)], "one moved"),
    Fault("zeros", RELU, shape, "zeros", ends(hi=1), "an interval too wide"),
    Fault("zeros", RELU, shape, "zeros", ends(hi=-1), "an interval too narrow"),
    Fault("zeros", z - a, shape, "zeros", lambda p: [point(a + 1)], "a parameter's moved"),
    Fault("zeros", sin(z), shape, "zeros", lambda p: p[:2], "a family thinned"),
    Fault("extrema", z**2, shape, "local_extrema", lambda e: (), "one dropped"),
    Fault("extrema", z**2, shape, "local_extrema", each(value=add(1)), "a value moved"),
    Fault("extrema", z**2, shape, "local_extrema", each(kind=always("maximum")), "the other kind"),
    Fault("extrema", Abs(z), shape, "local_extrema", each(kind=always("maximum")), "at a kink"),
    Fault("extrema", z**2, shape, "local_extrema", each(point=add(1)), "a place moved"),
    Fault("extrema", z**3, shape, "local_extrema", always(
        (shape.LocalExtremum(S(1), S(1), "minimum", True),)), "none there"),
    # the derivative
    Fault("derivative", SIGMOID, slopes, "differentiate", spans(doubled), "twice too steep"),
    Fault("derivative", STEP, slopes, "differentiate", spans(lambda s: replace(s, f=-s.f)), "-"),
    Fault("derivative", ELU, slopes, "differentiate", spans(doubled), "with a parameter"),
    Fault("derivative_domain", Abs(z), slopes, "differentiate", lambda s: s[:1], "a part dropped"),
    Fault("derivative_domain", Abs(z), slopes, "differentiate",
          lambda s: (s[0], Spot(S(0), S(0)), s[1]), "a kink inside"),
    Fault("derivative_range", SIGMOID, slopes, "differentiate", spans(doubled), "twice too steep"),
    Fault("derivative_range", tanh(z), graph, "image", ends(hi=S.Half), "an end moved"),
    Fault("derivative_range", RELU, graph, "image", lambda parts: parts[:1], "a point dropped"),
    Fault("lipschitz", SIGMOID, shape, "lipschitz", always(Rational(1, 8)), "smaller"),
    Fault("lipschitz", SIGMOID, shape, "lipschitz", always(S.One), "greater"),
    Fault("lipschitz", SIGMOID, shape, "lipschitz", always(oo), "none"),
    Fault("lipschitz", z**2, shape, "lipschitz", always(S(2)), "one where there is none"),
    Fault("lipschitz", ELU, shape, "lipschitz", always(S.Half), "smaller, with a parameter"),
    # ends and breaks
    Fault(limit(oo), SIGMOID, slopes, "limit", add(1), "moved at oo"),
    Fault(limit(-oo), SOFTPLUS, slopes, "limit", add(1), "moved at -oo"),
    Fault(limit(0, "+"), STEP, slopes, "limit", add(1), "moved at a jump"),
    Fault(limit(oo), exp(-z), slopes, "limit", always(oo), "infinite"),
    Fault(limit(0), sin(z), facts_module, "limit_at", always(NO_LIMIT), "none"),
    Fault(slope(0, "+"), ELU, slopes, "limit", add(1), "moved"),
    Fault(slope(0, "-", 2), ELU, slopes, "limit", add(1), "moved, order 2"),
    Fault("breakpoints", STEP, slopes, "breakpoints", each(left=add(1)), "a limit moved"),
    Fault("breakpoints", STEP, slopes, "breakpoints", each(value=add(1)), "a value moved"),
    Fault("breakpoints", STEP, slopes, "breakpoints", each(right_slope=add(1)), "a slope moved"),
    Fault("breakpoints", STEP, slopes, "breakpoints", each(kind=always("kink")), "another kind"),
    Fault("continuity", STEP, slopes, "continuity", always(S.Zero), "continuous at a jump"),
    Fault("continuity", Abs(z), slopes, "continuity", always(S.One), "smooth at a kink"),
    Fault("continuity", Max(0, z) ** 2, slopes, "continuity", always(oo), "too smooth"),
    Fault("continuity", SIGMOID, slopes, "continuity", always(Integer(3)), "not smooth enough"),
    Fault("continuity", ELU, slopes, "continuity", always(Integer(2)), "with a parameter"),
    Fault("asymptotes", SOFTPLUS, shape, "asymptotes", always((Asymptote(oo, z + 1),)), "moved"),
    Fault("asymptotes", SOFTPLUS, shape, "asymptotes", always((Asymptote(oo, 2 * z),)), "steeper"),
    Fault("asymptotes", 1 / z, shape, "asymptotes", always((Asymptote(S(1), None),)), "vertical"),
    Fault("saturation", SIGMOID, shape, "saturates", always(False), "none"),
    Fault("saturation", SOFTPLUS, shape, "saturates", always(True), "both"),
    # the shape
    Fault("monotonicity", z**2, shape, "monotonicity",
          always(Monotonicity(True, False, True, None)), "increasing"),
    Fault("monotonicity", exp(-z), shape, "monotonicity",
          always(Monotonicity(True, False, True, None)), "the other way"),
    Fault("monotonicity", exp(-z), shape, "monotonicity",
          always(Monotonicity(False, False, False, None)), "neither"),
    Fault("monotonicity", RELU, shape, "monotonicity",
          lambda m: moves(m, strict=True), "strictly"),
    Fault("monotonicity", z**2, shape, "monotonicity",
          lambda m: moves(m, parts=((Interval(-1, oo), "increasing"),)), "a part too wide"),
    Fault("monotonicity", cos(z), shape, "monotonicity",
          lambda m: moves(m, parts=tuple((w, "increasing") for w, _ in m.parts)), "periodic"),
    Fault("monotonicity", ELU, shape, "monotonicity",
          always(Monotonicity(False, True, False, None)), "with a parameter"),
    Fault("convexity", exp(z), shape, "convexity", always(Convexity(False, True)), "concave"),
    Fault("convexity", exp(z), shape, "convexity", always(Convexity(False, False)), "neither"),
    Fault("convexity", SIGMOID, shape, "convexity", always(Convexity(True, False)), "convex"),
    Fault("symmetry", z**3, shape, "symmetry", always("even"), "the other"),
    Fault("symmetry", z**2, shape, "symmetry", always("odd"), "the other"),
    Fault("symmetry", sin(z), shape, "symmetry", always(None), "none"),
    Fault("symmetry", exp(z), shape, "symmetry", always("even"), "one where there is none"),
    Fault("identity_near_origin", tanh(z), shape, "identity_near_origin", always(False), "not"),
    Fault("identity_near_origin", 2 * z, shape, "identity_near_origin", always(True), "too steep"),
    Fault("identity_near_origin", z + 1, shape, "identity_near_origin", always(True), "not 0 at 0"),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_contradicted(fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    true = getattr(fault.where, fault.routine)
    monkeypatch.setattr(fault.where, fault.routine, lambda *args: fault.wrong(true(*args)))
    with pytest.raises(Contradiction):
        _ask(fault)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_without_the_fault_nothing_is(fault: Fault) -> None:
    assert len(_ask(fault)) >= 1


def _ask(fault: Fault) -> Any:
    facts = symbolic.analyse(fault.f, z)
    return getattr(facts, fault.fact) if isinstance(fault.fact, str) else fault.fact(facts)
