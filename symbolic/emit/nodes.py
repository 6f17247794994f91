"""Nodes of stable code: what NumPy can say and SymPy's own functions do not.

None of them evaluates itself, so a spelling stays as it was chosen.
Legend: z argument, c condition on z.
"""

from __future__ import annotations

from sympy import Expr, Function, Min, Piecewise
from sympy.logic.boolalg import Boolean
from sympy.printing.precedence import PRECEDENCE


class EmissionError(ValueError):
    """A definition that cannot become NumPy code, and what its author can do."""


class Node(Function):
    """A real number; with a condition among its arguments SymPy would not know that."""

    is_commutative = True


class maximum(Node):  # noqa: N801 - named as NumPy names it
    """The greater of two; nan if one is nan.  `maximum(x, Holds(c))` counts c as 0 or 1."""

    nargs = 2


class minimum(Node):  # noqa: N801
    """The smaller of two; nan if one is nan."""

    nargs = 2


class expm1(Node):  # noqa: N801
    """exp(x) - 1 without the cancellation near 0."""

    nargs = 1


class log1p(Node):  # noqa: N801
    """log(1 + x) without the rounding of 1 + x."""

    nargs = 1


class Holds(Node):
    """1 where the condition holds, 0 elsewhere and for nan."""

    nargs = 1
    precedence = PRECEDENCE["Atom"]


class Masked(Node):
    """`Masked(x, m)`: x where the mask m is 1 and 0 where it is 0: x must be finite there.

    A product which SymPy does not multiply out.
    """

    nargs = 2
    precedence = PRECEDENCE["Mul"]


class Reciprocal(Node):
    """1/x, to be raised to a power: x**2 may overflow where its inverse does not vanish."""

    nargs = 1
    precedence = PRECEDENCE["Mul"]


class Quotient(Node):
    """`Quotient(x, y)`: x/y at once, no factor drawn into x: their product may overflow."""

    nargs = 2
    precedence = PRECEDENCE["Mul"]


class Angle(Node):
    """The angle of the point (x, 1), from 0 to pi: pi/2 - atan(x) where that cancels."""

    nargs = 1


class Erf(Node):
    """`Erf(x, k)`: erf(sqrt(k)*x), where k is a power of 2: no rounded product is squared."""

    nargs = 2


class Erfc(Node):
    """`Erfc(x, k)`: erfc(sqrt(k)*x), where k is a power of 2."""

    nargs = 2


class Exponential(Node):
    """`Exponential(x, k, r)`: exp((k + r)*x), k a float and r what it leaves of the factor.

    Or k is `Extended`, and r is 0.

    The rounding of the product, far below its last place, would be many of the value.
    """

    nargs = 3


class Gaussian(Node):
    """`Gaussian(x, k, r)`: exp((k + r)*x**2), k and r as of `Exponential`."""

    nargs = 3


class ExponentialOf(Node):
    """`ExponentialOf(x, k, r, l, s, ...)`: exp((k + r) + (l + s)*x + ...), numbers as there."""


class Power(Node):
    """`Power(x, k, r)`: x**(k + r) for x >= 0, numbers as there."""

    nargs = 3


class Extended(Node):
    """A number of parameters, with the digits beyond a float that the machine can compute."""

    nargs = 1


class Refined(Node):
    """A function of x, given x and Twofold(y), where y is x computed in twice the digits."""

    nargs = 2


class RefinedExp(Refined):
    """exp(x)."""


class RefinedSin(Refined):
    """sin(x)."""


class RefinedCos(Refined):
    """cos(x)."""


class Twofold(Node):
    """A number that is computed in twice the digits of a float."""

    nargs = 1


class Polynomial(Node):
    """`Polynomial(x, a, b, c, ...)`: a + b*x + c*x**2 + ..."""


class Select(Node):
    """`Select(c, x, y)`: x where c holds, y elsewhere and for nan."""

    nargs = 3


def meaning(expression: Expr) -> Expr:
    """The expression in SymPy's own functions, for proofs about spellings."""
    from sympy import Add, Max, atan, cos, erf, erfc, exp, log, sin, sqrt

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
        Quotient: lambda x, y: x / y,
        Angle: lambda x: 2 * atan(1 / (x + sqrt(1 + x**2))),  # by the half of the angle
        Erf: lambda x, k: erf(sqrt(k) * x),
        Erfc: lambda x, k: erfc(sqrt(k) * x),
        Exponential: lambda x, k, r: exp((k + r) * x),
        Extended: lambda x: x,
        Gaussian: lambda x, k, r: exp((k + r) * x**2),
        ExponentialOf: lambda x, *c: exp(
            Add(*((k + r) * x**n for n, (k, r) in enumerate(zip(c[::2], c[1::2], strict=True))))
        ),
        RefinedExp: lambda x, y: exp(y),
        RefinedSin: lambda x, y: sin(y),
        RefinedCos: lambda x, y: cos(y),
        Twofold: lambda y: y,
        Power: lambda x, k, r: x ** (k + r),
        Polynomial: lambda x, *c: Add(*(a * x**k for k, a in enumerate(c))),
        Select: lambda c, x, y: Piecewise((x, c), (y, True)),
    }
    for node, spoken in said.items():
        expression = expression.replace(node, spoken)
    return expression
