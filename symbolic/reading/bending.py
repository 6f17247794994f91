"""Points of inflection, where a graph changes the way it bends.

Where the graph has a tangent that is not vertical, that is a place where the slope beats its
neighbours on either side: a local extremum of the derivative.
"""

from __future__ import annotations

from sympy import Abs, Expr, FiniteSet, Heaviside, Max, Min, Piecewise, Pow, S, sign

from symbolic.reading.build import Unreadable
from symbolic.reading.defined import Defined
from symbolic.reading.properties import Property
from symbolic.reading.slots import Slots
from symbolic.reading.stated import Stated

TANGENT = "whether its graph has a tangent there is not sure"
_BROKEN = (Abs, sign, Piecewise, Min, Max, Heaviside)


def bends(of: Defined, p: Property, read: Slots) -> list[Stated]:
    """What a statement about points of inflection claims of the derivative."""
    f = _formula(of)
    if p.of != "function":
        raise Unreadable("a derivative of third or higher order")
    if f.has(*_BROKEN) or any(_is_root(e) for e in f.atoms(Pow)):
        raise Unreadable(TANGENT)
    if p.kind == "no_inflection":
        return [Stated("local_extrema", S.EmptySet, "derivative")]
    if "c" not in p.slots:
        raise Unreadable("which place is meant?")
    if read.is_point("c"):
        c, y = read.point("c")
        places, more = [c], [Stated("value", (c, y))]
    else:
        places, more = read.exact_places(), []
    for c in places:
        slope = f.diff(of.variable).subs(of.variable, c)
        if slope.is_finite is False or slope.has(S.NaN, S.ComplexInfinity):
            raise Unreadable(TANGENT)
    return [Stated("local_extrema", FiniteSet(*places), "derivative", "at_least"), *more]


def _formula(of: Defined) -> Expr:
    """The expression of a function, also of one that a text defines on a part of the line."""
    f = of.expression
    if isinstance(f, Piecewise) and len(f.args) == 1:
        inner: Expr = f.args[0].args[0]
        return inner
    return f


def _is_root(power: Pow) -> bool:
    """Whether a power can have a vertical tangent: x^(1/3)."""
    e = power.exp
    return bool(e.is_number and not e.is_integer and power.base.free_symbols)
