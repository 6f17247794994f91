"""Expressions, conditions and numbers as NumPy's text: SymPy's printer, for arrays of any float."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

from sympy import (
    Abs,
    Add,
    Expr,
    Float,
    Function,
    Max,
    Min,
    Mul,
    Pow,
    Rational,
    Symbol,
    exp,
    fraction,
    log,
    oo,
    preorder_traversal,
    sstr,
    together,
)
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean, false, true
from sympy.printing.codeprinter import PrintMethodNotImplementedError
from sympy.printing.numpy import NumPyPrinter
from sympy.printing.precedence import PRECEDENCE

from symbolic.emit.nodes import Extended, Holds, Node, Select, Twofold, meaning

# The functions of `symbolic/generated/_twofold.py`.
_sqrt = Function("sqrt")
_TWOFOLD = {exp: "exp", log: "log", _sqrt: "sqrt", Abs: "absolute", Max: "maximum", Min: "minimum"}


class Printer(NumPyPrinter):  # type: ignore[misc]
    """SymPy's NumPy printer, for real arrays of any float dtype."""

    def __init__(self) -> None:
        super().__init__({"fully_qualified_modules": False, "allow_unknown_functions": False})

    def ufunc(self, f: Function) -> str | None:
        """The name of the one ufunc that the function is; None if it takes several operations.

        Raises where NumPy has no such function.
        """
        places = [Symbol(f"_{i}", real=True) for i in range(len(f.args))]
        text = self.doprint(f.func(*places))
        called = re.fullmatch(r"np\.(\w+)\((.*)\)", text)
        return called[1] if called and called[2] == ", ".join(map(str, places)) else None

    def has(self, f: Function) -> bool:
        """Whether NumPy has the function."""
        try:
            self.doprint(f)
        except Exception:  # whatever the printer raises, it cannot print it
            return isinstance(f, Node)
        return True

    def terms(self, expression: Add) -> list[Expr]:
        """The terms in the order in which they are added."""
        return list(self._as_ordered_terms(expression))

    def ordered(self, arguments: Iterable[Expr]) -> list[Expr]:
        """The arguments of Max or Min in a fixed order, numbers last."""
        return sorted(arguments, key=lambda a: (a.is_number, str(a)))

    def _module_format(self, fqn: str, register: bool = True) -> str:
        module, _, name = fqn.rpartition(".")
        if module != "numpy":  # SymPy 1.14 prints erf as math.erf, which takes no array
            raise PrintMethodNotImplementedError(f"{fqn} is not NumPy")
        return f"np.{name}"

    def _print_Float(self, expr: Float) -> str:  # noqa: N802 - SymPy finds methods by name
        return repr(float(expr))

    def _print_Rational(self, expr: Rational) -> str:  # noqa: N802
        return repr(float(expr))

    def _print_Max(self, expr: Expr) -> str:  # noqa: N802
        # SymPy 1.14 prints amax((a, b), axis=0), which builds an array of both.
        return self._nested("np.maximum", self.ordered(expr.args))

    def _print_Min(self, expr: Expr) -> str:  # noqa: N802
        return self._nested("np.minimum", self.ordered(expr.args))

    def _nested(self, name: str, args: Any) -> str:
        first, *rest = args
        other = self._nested(name, rest) if len(rest) > 1 else self._print(rest[0])
        return f"{name}({self._print(first)}, {other})"

    def _print_Abs(self, expr: Expr) -> str:  # noqa: N802
        return f"np.abs({self._print(expr.args[0])})"

    def _ufunc(self, expr: Function) -> str:
        return f"np.{type(expr).__name__}({', '.join(self._print(a) for a in expr.args)})"

    _print_maximum = _print_minimum = _print_expm1 = _print_log1p = _ufunc

    def _print_Holds(self, expr: Holds) -> str:  # noqa: N802
        return str(self._print(expr.args[0]))

    def _print_Extended(self, expr: Extended) -> str:  # noqa: N802
        """Long doubles divided at last: whole numbers stay exact."""
        wide = {s: Symbol(f"np.longdouble({s})") for s in expr.free_symbols}
        above, below = (part.xreplace(wide) for part in fraction(expr.args[0]))
        if below == 1:
            return str(self._print(above))
        over = self.parenthesize(below, PRECEDENCE["Pow"])
        return f"{self.parenthesize(above, PRECEDENCE['Mul'])}/{over}"

    def _print_Select(self, expr: Select) -> str:  # noqa: N802
        return f"np.where({', '.join(self._print(a) for a in expr.args)})"

    def _print_Pow(self, expr: Pow, rational: bool = False) -> str:  # noqa: N802
        if expr.exp.is_Integer and expr.exp < 0:
            # SymPy 1.14 prints base**(-1.0), a general power.
            return f"1/{self.parenthesize(1 / expr, PRECEDENCE['Pow'])}"
        return str(super()._print_Pow(expr, rational=rational))

    def _print_Relational(self, expr: Relational) -> str:  # noqa: N802
        left, right = (self._print(side) for side in (expr.lhs, expr.rhs))
        return f"{left} {expr.rel_op} {right}"

    def _print_And(self, expr: Boolean) -> str:  # noqa: N802
        # Lower ends first.
        parts = sorted(expr.args, key=lambda a: (getattr(a, "rel_op", "") < ">", str(a)))
        return " & ".join(f"({self._print(a)})" for a in parts)

    def _print_Or(self, expr: Boolean) -> str:  # noqa: N802
        return " | ".join(f"({self._print(a)})" for a in sorted(expr.args, key=str))


def numeric(expression: Expr) -> Expr:
    """Numbers that need a calculation (sqrt(2), exp(1), 1/3) as literals, but for exponents.

    np.sqrt(2) would be a float64 scalar, and turn a float32 array into float64.
    """
    if expression.is_number and not expression.is_Integer:
        return Float(expression.evalf(30), 17)
    if isinstance(expression, Pow):
        base, k = expression.args
        return Pow(numeric(base), k if k.is_Rational else numeric(k))
    if isinstance(expression, Boolean):
        return expression.xreplace(
            {n: numeric(n) for n in expression.atoms(Expr) if n.is_number and not n.is_Integer}
        )
    if isinstance(expression, Twofold):
        return expression
    if isinstance(expression, Extended):
        return Extended(together(expression.args[0]))
    if not expression.args:
        return expression
    return expression.func(*(numeric(part) for part in expression.args))


def twofold(expression: Expr, names: Sequence[Symbol]) -> str:
    """The expression as a function of numbers of twice the digits."""
    roots = meaning(expression).replace(_is_root, lambda p: _sqrt(p.base) ** (2 * p.exp))
    numbers = {
        e: Symbol(_number(e))
        for e in preorder_traversal(roots)
        if isinstance(e, Expr) and e.is_number and not e.is_Integer
    }
    told = roots.xreplace(numbers)
    for f, name in _TWOFOLD.items():
        told = told.replace(f, Function(f"twofold.{name}"))
    return f"lambda {', '.join(map(str, names))}: {sstr(told)}"


def _is_root(e: Expr) -> bool:
    return isinstance(e, Pow) and e.exp.is_Rational and e.exp.q == 2


def _number(c: Expr) -> str:
    if math.isinf(float(c)):
        return "np.inf" if c > 0 else "-np.inf"
    near = Rational(float(c))
    rest = float((c - near).evalf(20))
    return f"twofold.Number({float(near)!r}, {rest!r})" if rest else repr(float(near))


def is_twofold(expression: Expr) -> bool:
    """Whether an expression is made of what can be computed in twice the digits."""
    if expression.is_Symbol or expression.is_number:
        return expression.is_real is not False
    if isinstance(expression, Pow):
        return bool((2 * expression.exp).is_Integer) and is_twofold(expression.base)
    known = type(expression) in (Add, Mul, *_TWOFOLD)
    return known and all(map(is_twofold, expression.args))


def said(value: Expr | Boolean) -> str:
    """A condition on parameters, or a value in them, as one Python expression."""
    if value in (oo, -oo):
        return "np.inf" if value == oo else "-np.inf"
    if value in (true, false):
        return str(value == true)
    if value.is_Integer:
        return repr(float(value))
    return str(Printer().doprint(numeric(value)))
