"""What a statement in words claims, its numbers and places put in."""

from __future__ import annotations

import re

from sympy import Derivative, Expr, FiniteSet, Interval, Piecewise, S, Subs, nan, oo, zoo
from sympy.logic.boolalg import false, true
from sympy.sets.sets import Set

from symbolic.calculus.errors import Undecided
from symbolic.calculus.extended import NO_LIMIT
from symbolic.calculus.facts import analyse
from symbolic.calculus.numbers import exact
from symbolic.calculus.unevaluated import put_all
from symbolic.reading import latex
from symbolic.reading.bending import bends
from symbolic.reading.build import Unreadable
from symbolic.reading.defined import Defined
from symbolic.reading.near import around
from symbolic.reading.properties import Property
from symbolic.reading.slots import Slots
from symbolic.reading.spoken import Clause, Spoken
from symbolic.reading.state import Reader
from symbolic.reading.stated import Stated
from symbolic.reading.words import plain

_BRANCHES = (Piecewise, nan, zoo)
SECOND = "the second derivative's domain is not read here"


_NONE_ABOVE = (("local_maxima", S.EmptySet), ("has_maximum", False))
_NONE_BELOW = (("local_minima", S.EmptySet), ("has_minimum", False))
_AT_ALL = {  # neither a local nor a global one; neither odd nor even
    "no_symmetry": (("odd", False), ("even", False)),
    "no_maximum_at_all": _NONE_ABOVE,
    "no_minimum_at_all": _NONE_BELOW,
    "no_global_extremum": (_NONE_ABOVE[1], _NONE_BELOW[1]),
    "no_extremum_at_all": (("local_extrema", S.EmptySet), _NONE_ABOVE[1], _NONE_BELOW[1]),
}


def asserted(
    reader: Reader, of: Defined, p: Property, spoken: Spoken, clause: Clause
) -> list[Stated]:
    """What a statement claims, its numbers put in."""
    if p.kind == "not_differentiable" and not p.slots:
        raise Unreadable("where it is not differentiable is not told")
    if p.kind == "lipschitz_continuous":
        return _lipschitz(p)
    if p.kind in ("local_maximum_at", "local_minimum_at") and "c" not in p.slots:
        raise Unreadable("which place is meant?")
    if p.kind in ("inflection_at", "no_inflection"):
        return bends(of, p, Slots(reader, of, spoken, p.slots, clause))
    if p.kind in _AT_ALL:
        return [Stated(kind, value, p.of) for kind, value in _AT_ALL[p.kind]]
    if not p.slots:
        return [_without_numbers(p, of, clause.text)]
    if p.of == "derivative" and "differentiable" in p.kind:
        raise Unreadable(SECOND)
    read = Slots(reader, of, spoken, p.slots, clause)
    kind = "derivative_range" if p.of == "derivative" else "range"

    def within(values: Set) -> list[Stated]:
        return [Stated(kind, values, reading="contained")]

    match p.kind:
        case "maximum" | "minimum":
            return [Stated(p.kind, read.number("n"), p.of), *_taken(read, p.of)]
        case "at_most":
            return [*within(Interval(-oo, read.bound("n"))), *_taken(read, p.of)]
        case "at_least":
            return [*within(Interval(read.bound("n"), oo)), *_taken(read, p.of)]
        case "above":
            return within(Interval.open(read.bound("n"), oo))
        case "below":
            return within(Interval.open(-oo, read.bound("n")))
        case "limit":
            sides = read.both_sides()
            return [Stated("limit", (*s.going(), s.number("n")), p.of) for s in sides]
        case "vanishes":
            return [Stated("limit", (*s.going(), S.Zero), p.of) for s in read.both_sides()]
        case "continuous_at":
            return [_continuous_at(c, of, p.of) for c in read.places()]
        case "no_limit_at":
            return [Stated("limit", (read.exact_place(), NO_LIMIT), p.of)]
        case "discontinuous_at" | "jump_at" | "continuous_but_at":
            return [_broken_at(p, read)]
        case "local_maximum_at" | "local_minimum_at" if read.is_point("c"):
            places = "local_maxima" if p.kind == "local_maximum_at" else "local_minima"
            c, y = read.point("c")
            at = Stated(places, FiniteSet(c), p.of, "at_least")
            return [at, Stated("value", (c, y), p.of)]
        case "local_maximum_at" | "local_minimum_at":
            places = "local_maxima" if p.kind == "local_maximum_at" else "local_minima"
            at = Stated(places, FiniteSet(*read.exact_places()), p.of, "at_least")
            return [at, *(_taken(read, p.of) if "n" in p.slots else _given(read, p.of))]
        case "maximum_at" | "minimum_at" if read.is_point("c"):
            c, y = read.point("c")
            return [Stated(p.kind.removesuffix("_at"), y, p.of), Stated("value", (c, y), p.of)]
        case "maximum_at" | "minimum_at":
            read.require_place()
            return [_extreme(p, read, of), *_given(read, p.of)]
        case "point_symmetric" | "line_symmetric":
            return [_mirrored(p, read, of)]
        case "supremum" | "infimum":
            return [Stated(p.kind, read.number("n"), p.of)]
        case "value":
            if read.region("c") is None:
                return [Stated("value", (c, read.number("n")), p.of) for c in read.places()]
            return [_constant(read, p.of, "n", "c")]
        case "through_point":
            return [Stated("value", read.point(), p.of)]
        case "crosses_axis" if read.is_point("n"):
            c, y = read.point("n")
            if c != 0:
                raise Unreadable("which point is meant?")
            return [Stated("value", (c, y), p.of)]
        case "crosses_axis":
            return [Stated("value", (S.Zero, read.number("n")), p.of)]
        case "constant_on" if read.region("r") is None:  # 当 x = 0 时导数为 1
            if "m" in p.slots:
                raise Unreadable("which part of the line is meant?")
            there = Slots(reader, of, spoken, {**p.slots, "c": p.slots["r"]}, clause)
            return [Stated("value", (c, there.number("n")), p.of) for c in there.exact_places()]
        case "constant_on":
            more = [_constant(read, p.of, "m", "s")] if "m" in p.slots else []
            return [_constant(read, p.of, "n", "r"), *more]
        case "less_than":
            return within(Interval.open(-oo, read.bound("n")))
        case "greater_than":
            return within(Interval.open(read.bound("n"), oo))
        case "x_intercept_at" | "y_intercept_at":
            c, y = read.point()
            if (c if p.kind[0] == "y" else y) != 0:
                raise Unreadable("which point is meant?")
            return [Stated("value", (c, y), p.of)]
        case "zero_at":
            return [Stated("value", (c, S.Zero), p.of) for c in read.exact_places()]
        case "only_zero":
            return [Stated("zeros", FiniteSet(*read.exact_places()), p.of)]
        case "defined_but_at":
            return [Stated("domain", S.Reals - FiniteSet(*read.exact_places()), p.of)]
        case "defined_for":
            return [Stated("domain", read.without("r"), p.of, "at_least")]
        case "undefined_at":
            rest = S.Reals - FiniteSet(*read.places())
            return [Stated("domain", rest, p.of, "contained")]
        case "defined_only":
            where = read.region("r")
            if where is None:
                raise Unreadable("which part of the line is meant?")
            return [Stated("domain", latex.solutions(where, of.variable), p.of)]
        case "between":
            return within(Interval.open(read.bound("n"), read.bound("m")))
        case "lipschitz_within":
            return [Stated("lipschitz", read.bound("n"), p.of, "contained")]
        case "lipschitz":
            return [Stated("lipschitz", read.number("n"), p.of)]
        case "periodic":
            moved = put_all(of.expression, {of.variable: of.variable + exact(read.bound("n"))})
            return [Stated("derivative" if p.of == "derivative" else "formula", moved)]
        case "at_most_in_size":
            return within(Interval(-read.bound("n"), read.bound("n")))
        case "never_takes":
            named = [name for name in "nm" if name in p.slots]
            return within(S.Reals - FiniteSet(*map(read.bound, named)))
        case "either":
            return within(FiniteSet(read.bound("n"), read.bound("m")))
        case "not_differentiable":
            rest = S.Reals - FiniteSet(*read.places())
            return [Stated("domain", rest, "derivative", "contained")]
        case "kink_at":
            rest = S.Reals - FiniteSet(read.exact_place())
            broken = Stated("domain", rest, "derivative", "contained")
            return [_continuous_at(read.exact_place(), of, p.of), broken]
        case "smooth_at" | "not_smooth_at":
            reading = "at_least" if p.kind == "smooth_at" else "below"
            near = around(of, read.exact_place())
            return [Stated("continuity", oo, p.of, reading, where=near)]
        case "differentiable_at":
            return [Stated("domain", FiniteSet(*read.places()), "derivative", "at_least")]
        case "differentiable_but_at":
            return [Stated("domain", S.Reals - FiniteSet(*read.places()), "derivative")]
        case "ends" if not read.told_as_about("n", "m"):
            return within(Interval(read.bound("n"), read.bound("m")))
        case "ends":
            lo, hi = read.number("n"), read.number("m")
            return [Stated("infimum", lo, p.of), Stated("supremum", hi, p.of)]
    raise Unreadable(f"{p.kind} is not read here")


def _taken(read: Slots, of: str) -> list[Stated]:
    """Where a number is taken, if a place is told."""
    place = read.place()
    return [] if place is None else [Stated("value", (place, read.number_there("n")), of)]


def _given(read: Slots, of: str) -> list[Stated]:
    """The value that the place of an extremum gives: f(2) = 1 is a local maximum."""
    told = read.valued("c")
    return [Stated("value", (told[0], told[1]), of)] if told and told[1] is not None else []


def _lipschitz(p: Property) -> list[Stated]:
    """Lipschitz continuous, whatever the constant: continuous, and its slopes are bounded."""
    if p.of == "derivative":
        raise Unreadable(SECOND)
    continuous = Stated("continuity", S.Zero, reading="at_least")
    return [continuous, Stated("bounded", True, "derivative")]


def _constant(read: Slots, of: str, number: str, region: str) -> Stated:
    """The function, or its derivative, is a number on a part of the line."""
    where = read.region(region)
    if where is None:
        raise Unreadable("which part of the line is meant?")
    kind = "derivative" if of == "derivative" else "formula"
    return Stated(kind, read.formula(number), where=where)


def _continuous_at(c: Expr, of: Defined, about: str) -> Stated:
    """Continuous at c: the limit at c is the value there."""
    if about == "derivative":
        raise Unreadable("continuity of the derivative at a place is not read here")
    value = _value_at(of, c)
    if not value.free_symbols <= of.parameters or value.is_finite is False or value.has(*_BRANCHES):
        raise Unreadable("its value there is not known")
    return Stated("limit", (c, value))


def _value_at(of: Defined, c: Expr) -> Expr:
    """The value of the branch that holds at c; of all of the formula where it has no branches."""
    if isinstance(of.expression, Piecewise):
        for value, condition in of.expression.args:
            holds = condition.subs(of.variable, c)
            if holds == true:
                return value.subs(of.variable, c)
            if holds != false:
                break
    return of.expression.subs(of.variable, c)


def _broken_at(p: Property, read: Slots) -> Stated:
    """Not continuous at c, as a jump, or at no other place."""
    kind = "jumps" if p.kind == "jump_at" else "discontinuities"
    reading = "equal" if p.kind == "continuous_but_at" else "at_least"
    return Stated(kind, FiniteSet(*read.places()), p.of, reading)


def _extreme(p: Property, read: Slots, of: Defined) -> Stated:
    """The greatest or the least value is that at c."""
    c, f = read.exact_place(), of.expression
    if p.of == "derivative":
        f = f.diff(of.variable)
    value = f.subs(of.variable, c)
    if not value.free_symbols <= of.parameters or value.has(*_BRANCHES, oo, Derivative, Subs):
        raise Unreadable("its value there is not known")
    return Stated(p.kind.removesuffix("_at"), value, p.of)


def _mirrored(p: Property, read: Slots, of: Defined) -> Stated:
    """The graph is its own image in a point (c, n), or in the line x = c."""
    if p.of == "derivative":
        raise Unreadable("symmetry of the derivative is not read here")
    c, y = read.point() if p.kind == "point_symmetric" else (read.exact_place(), None)
    y = y if y is None else exact(y)
    image = put_all(of.expression, {of.variable: 2 * c - of.variable})
    return Stated("formula", image if y is None else 2 * y - image)


def _own_domain(of: Defined, text: str) -> Set:
    """The part of the line on which "differentiable" is said: the domain, unless "everywhere"."""
    low = plain(text)
    if "domain" not in low and re.search(r"\bevery(?:where)?\b|\ball\b|[处任]|어디|모든", low):
        return S.Reals
    try:
        domain = analyse(of.expression, of.variable).domain.only
    except (Undecided, ValueError):
        raise Unreadable("its domain is not known here") from None
    if not domain.is_open:
        raise Unreadable("at the end of this part of the line, from one side or from both?")
    return domain


def _without_numbers(p: Property, of: Defined, text: str) -> Stated:
    """A property that words tell alone."""
    if p.kind == "defined_everywhere":
        return Stated("domain", S.Reals, p.of)
    if p.kind == "identity":
        return Stated("derivative" if p.of == "derivative" else "formula", of.variable)
    if p.kind == "differentiable":
        if p.of == "derivative":
            raise Unreadable(SECOND)
        return Stated("domain", _own_domain(of, text), "derivative", p.reading)
    if p.kind == "range" and p.of == "derivative":
        return Stated("derivative_range", p.stated, reading=p.reading)
    return Stated(p.kind, True if p.stated is None else p.stated, p.of, p.reading)
