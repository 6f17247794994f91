"""A definition, or a derivative of it, as branches: an expression and where it holds.

Branches are differentiated one by one.
# SymPy 1.14: diff(Max(z, 0), z) is Heaviside(z), which is 1/2 at 0: expand Max beforehand.

Legend: z variable, c breakpoint, order how often to differentiate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from sympy import (
    Abs,
    Add,
    And,
    Derivative,
    Expr,
    FiniteSet,
    Heaviside,
    Interval,
    Max,
    Min,
    Piecewise,
    S,
    Set,
    Subs,
    Symbol,
    Union,
    asinh,
    cosh,
    coth,
    count_ops,
    csch,
    diff,
    factor,
    log,
    nan,
    nsimplify,
    oo,
    piecewise_fold,
    preorder_traversal,
    sech,
    sign,
    sinh,
    tanh,
    zoo,
)
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.numbers import ImaginaryUnit
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Relational
from sympy.logic.boolalg import Boolean, false, true

from symbolic.calculus.errors import DefinitionError, Undecided
from symbolic.calculus.extended import NO_LIMIT
from symbolic.calculus.facts import analyse
from symbolic.emit.conditions import Side, is_of, solved, stated_ends, towards
from symbolic.emit.nodes import EmissionError

UNEVALUATED = (Derivative, ExprWithLimits, ImaginaryUnit, Subs, type(oo), type(zoo))
CORNERS = (Max, Min, Abs, sign, Heaviside)


@dataclass(frozen=True)
class Branch:
    """`expression` on the interval from `low` to `high`.

    `condition` says the same of z, or more where the ends alone do not say it.
    """

    expression: Expr
    low: Expr = -oo
    high: Expr = oo
    condition: Boolean = true

    @property
    def ends(self) -> tuple[Expr, ...]:
        """The breakpoints at which the branch ends, infinity left out."""
        return tuple(end for end in (self.low, self.high) if end not in (oo, -oo))


@dataclass(frozen=True)
class Branches:
    """All branches of one function of z.

    `ordered`: they lie side by side from left to right, so at most one holds.  Otherwise
    the first whose condition holds is meant, and the last holds everywhere else.
    """

    variable: Symbol
    parts: tuple[Branch, ...]
    ordered: bool


def plain(expression: Expr, z: Symbol) -> tuple[Expr, Symbol]:
    """The expression over real symbols of the same names, decimals exact; and its variable.

    Declared assumptions are left out: emitted code is right for every real parameter.
    """
    real = {s: Symbol(s.name, real=True) for s in {*expression.free_symbols, z}}
    exact = nsimplify(expression.xreplace(real), rational=True)
    for reciprocal, f in ((sech, cosh), (csch, sinh), (coth, tanh)):
        exact = exact.replace(reciprocal, lambda u, f=f: 1 / f(u))
    return exact.replace(log, _inverse_of_sinh), real[z]


def _inverse_of_sinh(argument: Expr) -> Expr:
    """log(u + sqrt(1 + u**2)) as asinh(u), which has short derivatives; any other log as it is."""
    for u in argument.args if isinstance(argument, Add) and len(argument.args) == 2 else ():
        if (argument - u) ** 2 == 1 + u**2:
            return asinh(u)
    return log(argument)


def branches(expression: Expr, z: Symbol, order: int = 0, side: Side = "right") -> Branches:
    """The branches of the derivative of this order.

    At a breakpoint the derivative is the one-sided one from `side`.  Raises EmissionError
    where the conditions leave a gap, or cannot be solved for z.
    """
    _refuse_unevaluated(expression)
    expanded = expand(expression, z, CORNERS if order else (Heaviside,))
    folded = piecewise_fold(expanded)
    if not folded.has(Piecewise):
        return Branches(z, (Branch(_derivative(folded, z, order)),), ordered=True)
    if not isinstance(folded, Piecewise):
        raise EmissionError(f"{expression}: the branches could not be brought to the outside")
    pairs = [(e, c) for e, c in folded.args]
    breaks = {s for _, c in pairs for s in c.free_symbols}
    if breaks <= {z}:
        parts = _on_intervals(pairs, z)
        return Branches(z, _differentiated(parts, z, order, side), ordered=True)
    return _by_conditions(pairs, z, order, side)


def _refuse_unevaluated(expression: Expr) -> None:
    found = {type(e).__name__ for e in preorder_traversal(expression) if isinstance(e, UNEVALUATED)}
    if found:
        raise EmissionError(
            f"NumPy cannot compute {', '.join(sorted(found))} in {expression}; "
            f"write it in elementary functions of real numbers"
        )


def expand(expression: Expr, z: Symbol, corners: tuple[type, ...] = CORNERS) -> Expr:
    """Max, Min, Abs, sign and Heaviside of z (or those asked for) written out as branches."""
    while True:
        found = [e for e in expression.atoms(*corners) if e.has(z)]
        if not found:
            return expression
        inner = min(found, key=lambda e: (sum(1 for _ in e.atoms(*corners)), str(e)))
        expression = piecewise_fold(expression.xreplace({inner: _corner(inner)}))


def at_values(given: Branches, values: Mapping[Symbol, Expr]) -> Branches:
    """The branches with numbers for parameters; breakpoints must not depend on these."""
    parts = tuple(replace(p, expression=p.expression.xreplace(dict(values))) for p in given.parts)
    return replace(given, parts=parts)


def _corner(e: Expr) -> Piecewise:
    match e:
        case Abs():
            (u,) = e.args
            return Piecewise((u, u >= 0), (-u, True))
        case sign():
            (u,) = e.args
            return Piecewise((1, u > 0), (-1, u < 0), (0, True))
        case Heaviside():
            u, at_zero = e.args
            return Piecewise((1, u > 0), (0, u < 0), (at_zero, True))
        case Max():
            return _extreme(e.args, Ge)
        case Min():
            return _extreme(e.args, Le)
    raise AssertionError(e)


def _extreme(values: Iterable[Expr], wins: type[Relational]) -> Piecewise:
    values = sorted(values, key=str)
    *firsts, last = ((a, And(*(wins(a, b) for b in values if b is not a))) for a in values)
    return Piecewise(*firsts, (last[0], True))


@lru_cache(maxsize=1024)  # SymPy solves the comparison, and each order of a function asks again
def _solved(condition: Boolean) -> Set:
    solved: Set = condition.as_set()
    return solved


def _on_intervals(pairs: list[tuple[Expr, Boolean]], z: Symbol) -> tuple[Branch, ...]:
    """Side by side from left to right; every z belongs to the first condition it meets."""
    left: Set = S.Reals
    found: list[tuple[Set, Expr]] = []
    for expression, condition in pairs:
        try:
            whole = S.Reals if condition == true else _solved(condition)
            parts = _parts(left & whole)
        except (NotImplementedError, TypeError, ValueError, AttributeError) as error:
            raise EmissionError(
                f"the condition {condition} could not be solved for {z}; "
                f"write it as comparisons of {z} with numbers"
            ) from error
        left = left - whole
        found.extend((part, expression) for part in parts)
    if left is not S.EmptySet:
        raise EmissionError(f"no branch is given on {left}; close one of the conditions")
    ordered = sorted(found, key=lambda pair: (pair[0].inf, pair[0].sup))
    return tuple(_branch(e, z, piece) for piece, e in ordered)


def _parts(values: Set) -> list[Set]:
    """The intervals and single points of a set; ValueError for any other set."""
    result: list[Set] = []
    for part in values.args if isinstance(values, Union) else (values,):
        match part:
            case FiniteSet():
                result.extend(FiniteSet(point) for point in part.args)
            case Interval():
                result.append(part)
            case _ if part is S.EmptySet:  # what the branches before leave of True
                continue
            case _ if part == S.Reals:
                result.append(Interval(-oo, oo))
            case _:
                raise ValueError(f"{part} is not made of intervals")
    return result


def _branch(expression: Expr, z: Symbol, piece: Set) -> Branch:
    if isinstance(piece, FiniteSet):
        (c,) = piece.args
        return Branch(expression, c, c, Eq(z, c))
    return Branch(expression, piece.start, piece.end, _within(z, piece))


def _within(z: Symbol, piece: Interval) -> Boolean:
    above = Gt(z, piece.start) if piece.left_open else Ge(z, piece.start)
    below = Lt(z, piece.end) if piece.right_open else Le(z, piece.end)
    return And(
        true if piece.start == -oo else above,
        true if piece.end == oo else below,
    )


def _differentiated(
    parts: tuple[Branch, ...], z: Symbol, order: int, side: Side
) -> tuple[Branch, ...]:
    """Derivatives of the branches, each breakpoint given to the branch on `side`."""
    if order == 0:
        return _merged(parts, z)
    wide = [p for p in parts if p.low != p.high]
    result: list[Branch] = []
    for part in wide:
        slope = _derivative(part.expression, z, order)
        piece = (
            Interval(part.low, part.high, part.low == -oo, True)
            if side == "right"
            else Interval(part.low, part.high, True, part.high == oo)
        )
        result.append(_branch(slope, z, piece))
    return _merged(_with_points(tuple(result), z, side), z)


def _derivative(expression: Expr, z: Symbol, order: int) -> Expr:
    """The derivative; that of a quotient of polynomials over one denominator.

    The quotient rule leaves two terms that nearly cancel where the denominator is large.
    """
    # SymPy 1.14: diff(f, z, 2) multiplies denominators out: 1e10 times a number, over 1e10.
    slope = expression
    for _ in range(order):
        slope = diff(slope, z)
    slope = _with_tanh(slope) if order else slope
    _refuse_unevaluated(slope)
    if order and slope.is_rational_function(z) and not slope.is_polynomial(z):
        return factor(slope)
    return slope


def _with_tanh(expression: Expr) -> Expr:
    """sinh(u)/cosh(u) as tanh(u), which does not overflow where both are infinite."""
    if not expression.has(sinh):
        return expression
    spoken = expression.replace(sinh, lambda u: tanh(u) * cosh(u))
    return spoken if count_ops(spoken) < count_ops(expression) else expression


def _with_points(parts: tuple[Branch, ...], z: Symbol, side: Side) -> tuple[Branch, ...]:
    """A point of its own where an expression is not defined at the breakpoint it closes."""
    result: list[Branch] = []
    for part in parts:
        c = part.low if side == "right" else part.high
        if c in (oo, -oo) or _defined(part.expression, z, c):
            result.append(part)
            continue
        value = limit_at(part.expression, z, c, "+" if side == "right" else "-")
        if value is None:
            raise EmissionError(
                f"the value at {z} = {c} could not be found; write it as a branch of its own"
            )
        opened = _branch(part.expression, z, Interval.open(part.low, part.high))
        point = Branch(value, c, c, Eq(z, c))
        result.extend([point, opened] if side == "right" else [opened, point])
    return tuple(result)


def limit_at(expression: Expr, z: Symbol, c: Expr, side: str | None = None) -> Expr | None:
    """The limit, proved; None where there is none or it is not established."""
    found = limits_at(expression, z, c, side)
    return found[0][1] if len(found) == 1 and found[0][0] == true else None


def limits_at(
    expression: Expr, z: Symbol, c: Expr, side: str | None = None
) -> list[tuple[Boolean, Expr]]:
    """The limits, proved, and the conditions on parameters under which they are.

    # SymPy 1.14: limit() of a derivative with tanh and powers takes minutes.
    """
    try:
        cases = analyse(expression, z).limit(c, side)
    except (Undecided, DefinitionError, ValueError):
        return []
    return [(when, value) for when, value in cases if value != NO_LIMIT and not value.has(nan)]


def _defined(expression: Expr, z: Symbol, c: Expr) -> bool:
    return not expression.subs(z, c).has(nan, zoo, oo, -oo)


def _merged(parts: tuple[Branch, ...], z: Symbol) -> tuple[Branch, ...]:
    """Neighbours with one expression made one; a point that fits its neighbour too."""
    result: list[Branch] = []
    for part in parts:
        if result and result[-1].expression == part.expression:
            last = result.pop()
            a, b = _solved(last.condition), _solved(part.condition)
            whole = Union(a, b)
            if isinstance(whole, Interval) or whole == S.Reals:
                part = (
                    Branch(part.expression)
                    if whole == S.Reals
                    else _branch(part.expression, z, whole)
                )
            else:  # a hole between them
                result.append(last)
        result.append(part)
    return tuple(result)


def _by_conditions(
    pairs: list[tuple[Expr, Boolean]], z: Symbol, order: int, side: Side
) -> Branches:
    """Branches whose breakpoints depend on parameters."""
    found = [(_derivative(e, z, order), solved(c, z)) for e, c in pairs]
    if order:
        found = [(e, towards(c, z, side)) for e, c in found]
        found = [(e, c) for e, c in found if c != false]  # single points
    if found[-1][1] != true:
        raise EmissionError(
            f"no branch is given where none of the conditions holds "
            f"({', '.join(str(c) for _, c in pairs)}); let the last one be True"
        )
    match found:
        case [(first, Lt() | Le() as c), (second, _)] if is_of(c, z):
            ends = (Branch(first, high=c.rhs, condition=c), Branch(second, low=c.rhs))
            return Branches(z, (ends[0], replace(ends[1], condition=c.negated)), ordered=True)
        case [(first, Gt() | Ge() as c), (second, _)] if is_of(c, z):
            ends = (Branch(second, high=c.rhs), Branch(first, low=c.rhs, condition=c))
            return Branches(z, (replace(ends[0], condition=c.negated), ends[1]), ordered=True)
    parts = tuple(Branch(e, *stated_ends(c, z), condition=c) for e, c in found)
    return Branches(z, parts, ordered=False)


def is_number_at(expression: Expr, z: Symbol, c: Expr) -> bool:
    """Whether the expression certainly has a finite value at z = c, for all parameters.

    True is a proof: only numbers, and polynomials in the parameters, count.
    """
    value = expression.subs(z, c)
    if value.has(nan, zoo, oo, -oo):
        return False
    return bool(value.is_number or value.is_polynomial(*value.free_symbols))


__all__ = ["Branch", "Branches", "Side", "at_values", "branches", "expand", "is_number_at", "plain"]
