"""What computing an expression takes: the NumPy function that comes last, and its operands.

Legend: k exponent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sympy import (
    Add,
    Expr,
    Function,
    Max,
    Min,
    Mul,
    Pow,
    Rational,
    S,
    Symbol,
    asinh,
    atan,
    sin,
    sinh,
    tanh,
)
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne, Relational
from sympy.logic.boolalg import Boolean

from symbolic.emit.nodes import (
    Angle,
    Erf,
    Erfc,
    Exponential,
    ExponentialOf,
    Extended,
    Gaussian,
    Holds,
    Masked,
    Polynomial,
    Power,
    Quotient,
    Reciprocal,
    Refined,
    RefinedCos,
    RefinedExp,
    RefinedSin,
    Select,
)
from symbolic.emit.printer import Printer, twofold

# The functions of `symbolic/generated/_special.py` and `_twofold.py`.
SPECIAL = {
    Erf: "erf",
    Erfc: "erfc",
    Exponential: "exponential",
    Gaussian: "gaussian",
    ExponentialOf: "exponential_of",
    Power: "power",
    RefinedExp: "twofold.refined_exp",
    RefinedSin: "twofold.refined_sin",
    RefinedCos: "twofold.refined_cos",
    Polynomial: "polynomial",
}
COMPARISONS = {
    Lt: "less",
    Le: "less_equal",
    Gt: "greater",
    Ge: "greater_equal",
    Eq: "equal",
    Ne: "not_equal",
}
# To write to memory that is not in a cache takes long; a slow function hides the wait.
QUICK = {
    "abs", "add", "divide", "maximum", "minimum", "multiply", "negative", "sign", "sqrt", "square",
    "subtract", *COMPARISONS.values(),
}  # fmt: skip


def operation(value: Any, printer: Printer) -> tuple[str | None, list[Any]]:
    """The ufunc that comes last in computing the value, and its operands.

    None where that is more than one ufunc of the operands; "" where nothing is to be computed.
    """
    match value:
        case Add():
            *some, last = printer.terms(value)
            if last.could_extract_minus_sign():
                return "subtract", [Add(*some, evaluate=False), -last]
            return "add", [Add(*some, evaluate=False), last]
        case Mul():
            return _product(value)
        case Pow():
            return _power(value)
        case Masked():
            return "multiply", list(value.args)
        case Reciprocal():
            return "divide", [S.One, *value.args]
        case Quotient():
            return "divide", list(value.args)
        case Angle():
            return "arctan2", [S.One, *value.args]
        case Erf() | Erfc():
            x, k = value.args
            return SPECIAL[type(value)], [x] if k == 1 else [x, k]
        case Exponential() | Gaussian() | Power():
            x, k, rest = value.args
            return SPECIAL[type(value)], [x, k] if rest == 0 else [x, k, rest]
        case Refined():
            x, right = value.args
            names = sorted(right.free_symbols, key=str)
            return SPECIAL[type(value)], [x, Symbol(twofold(right.args[0], names)), *names]
        case Extended():
            return None, sorted(value.free_symbols, key=str)
        case Polynomial() | ExponentialOf():
            return SPECIAL[type(value)], list(value.args)
        case Holds():
            (condition,) = value.args
            if type(condition) in COMPARISONS:
                return COMPARISONS[type(condition)], list(condition.args)
            return None, _compared(condition)
        case Select():
            condition, *others = value.args
            return None, [*others, *_compared(condition)]
        case Max() | Min():
            first, *rest = printer.ordered(value.args)
            name = "maximum" if isinstance(value, Max) else "minimum"
            return name, [first, value.func(*rest)]
        case Function():
            return printer.ufunc(value), list(value.args)
    return "", [value]


def _compared(condition: Boolean) -> list[Expr]:
    """The numbers and functions that a condition compares."""
    sides = {side for relation in condition.atoms(Relational) for side in relation.args}
    return sorted(sides, key=str)


def _product(value: Mul) -> tuple[str, list[Expr]]:
    below = [f for f in value.args if isinstance(f, Pow) and f.exp.is_negative]
    if below:
        above = [f for f in value.args if f not in below]
        return "divide", [Mul(*above), Mul(*(1 / f for f in below))]
    first, *rest = value.as_ordered_factors()
    if first == -1 and rest[0].is_number:  # SymPy tells the sign of a number apart
        first, rest = -rest[0], rest[1:]
    if first == -1:
        turned = next((f for f in rest if _is_scaled_and_odd(f)), None)
        if turned is None or len(rest) == 1:
            return "negative", [Mul(*rest)]
        first = type(turned)(-turned.args[0], evaluate=False)
        rest = [f for f in rest if f != turned]
    symbols = [f for f in rest if f.is_Symbol]
    if first.is_number and abs(first) < 1 and symbols and len(rest) > 1:
        # The product of the others may overflow where their share of it does not.
        first, rest = first * symbols[0], [f for f in rest if f != symbols[0]]
    return "multiply", [first, Mul(*rest)]


def _is_scaled_and_odd(f: Expr) -> bool:
    """Whether f(-k*x) is -f(k*x), for a number k by which x is multiplied anyway."""
    return isinstance(f, (asinh, atan, sin, sinh, tanh)) and abs(f.args[0].as_coeff_Mul()[0]) != 1


def _power(value: Pow) -> tuple[str, list[Expr]]:
    base, k = value.args
    match k:
        case _ if k == 2:
            return "square", [base]
        case _ if k == Rational(1, 2):
            return "sqrt", [base]
        case _ if k in (3, 4):
            # NumPy 2.4: x**3 is a general power, ten times as slow as two products.
            return "multiply", [base, Pow(base, k - 1)]
        case _ if k.is_negative:
            return "divide", [S.One, 1 / value]
    return "power", [base, k]


def leaves(value: Expr) -> Iterator[Expr]:
    """The symbols that computing the value reads, each as often as it does."""
    _, operands = operation(value, Printer())
    for operand in operands:
        if operand.is_Symbol:
            yield operand
        elif operand.args:
            yield from leaves(operand)


def is_slow(value: Expr) -> bool:
    """Whether a function that is not quick is computed for the value."""
    if not value.args or value.is_number:
        return False
    ufunc, operands = operation(value, Printer())
    return ufunc not in {*QUICK, "", None} or any(map(is_slow, operands))


def need(value: Expr) -> int:
    """How many scratch arrays computing the value takes: operands that need most come first."""
    if not value.args or value.is_number:
        return 0
    _, operands = operation(value, Printer())
    needs = sorted((need(o) for o in dict.fromkeys(operands)), reverse=True)
    return max([1, *(need + i for i, need in enumerate(needs) if need)])


def renamed(value: Any, names: dict[Any, Symbol]) -> Any:
    """The value with its operands by the names of their arrays."""
    if value in names:
        return names[value]
    if not value.args:
        return value
    return value.func(*(renamed(part, names) for part in value.args))
