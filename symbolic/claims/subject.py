"""What a claim speaks about, when it is neither the function nor its derivative."""

from __future__ import annotations

from sympy import Symbol

from symbolic.calculus.cells import Cell
from symbolic.calculus.facts import Facts
from symbolic.calculus.strata import Span, Spot, Stratum

RATE = Symbol("eta", positive=True)
GRADIENT = Symbol("g", real=True)


def update_of(facts: Facts) -> Facts:
    """The facts of z - eta*f'(z)*g: where a step of rate eta with incoming gradient g leads.

    Raises ValueError for a function with parameters of these names.
    """
    taken = {RATE.name, GRADIENT.name} & {p.name for p in facts.parameters}
    if taken:
        raise ValueError(f"{', '.join(sorted(taken))} names the rate or the gradient of an update")

    def change(strata: tuple[Stratum, ...], cell: Cell) -> tuple[Stratum, ...]:
        return tuple(_moved(s, facts.z) for s in strata)

    return facts.of_derivative.changed(change, RATE, GRADIENT)


def _moved(s: Stratum, z: Symbol) -> Stratum:
    match s:
        case Spot(c, slope):
            return Spot(c, c - RATE * GRADIENT * slope)
        case Span(lo, hi, slope):
            return Span(lo, hi, z - RATE * GRADIENT * slope)
