"""Nodes of stable code: what NumPy can say and SymPy's own functions do not.

None of them evaluates itself, so a spelling stays as it was chosen.
Legend: z argument, c condition on z.
"""

from __future__ import annotations

from sympy import Expr, Function, Min, Piecewise, Symbol
from sympy.logic.boolalg import Boolean
from sympy.printing.precedence import PRECEDENCE


class EmissionError(ValueError):
    """A definition that cannot become NumPy code, and what its author can do."""


class maximum(Function):  # noqa: N801 - named as NumPy names it
    """The greater of two; nan if one is nan.  `maximum(x, Holds(c))` counts c as 0 or 1."""

    nargs = 2


class minimum(Function):  # noqa: N801
    """The smaller of two; nan if one is nan."""

    nargs = 2


class expm1(Function):  # noqa: N801
    """exp(x) - 1 without the cancellation near 0."""

    nargs = 1


class log1p(Function):  # noqa: N801
    """log(1 + x) without the rounding of 1 + x."""

    nargs = 1


class Holds(Function):
    """1 where the condition holds, 0 elsewhere and for nan."""

    nargs = 1
    precedence = PRECEDENCE["Atom"]


class Masked(Function):
    """`Masked(x, m)`: x where the mask m is 1 and 0 where it is 0: x must be finite there.

    A product which SymPy does not multiply out.
    """

    nargs = 2
    precedence = PRECEDENCE["Mul"]


class Reciprocal(Function):
    """1/x, to be raised to a power: x**2 may overflow where its inverse does not vanish."""

    nargs = 1
    precedence = PRECEDENCE["Mul"]


class Sixteenths(Function):
    """x between -64 and 64, rounded to sixteenths: its square is exact in every dtype."""

    nargs = 1


class Select(Function):
    """`Select(c, x, y)`: x where c holds, y elsewhere and for nan."""

    nargs = 3


def meaning(expression: Expr) -> Expr:
    """The expression in SymPy's own functions, for proofs about spellings."""
    from sympy import Max, exp, log

    def holds(condition: Boolean) -> Expr:
        return Piecewise((1, condition), (0, True))

    said = {
        maximum: Max,
        minimum: Min,
        expm1: lambda x: exp(x) - 1,
        log1p: lambda x: log(1 + x),
        Holds: holds,
        Masked: lambda x, m: x * m,
        Reciprocal: lambda x: 1 / x,
        Sixteenths: lambda _: Symbol("w", real=True),  # whatever it is rounded to
        Select: lambda c, x, y: Piecewise((x, c), (y, True)),
    }
    for node, spoken in said.items():
        expression = expression.replace(node, spoken)
    return expression
