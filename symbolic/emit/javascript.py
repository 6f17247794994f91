"""From an expression to JavaScript, for figures that a reader moves.

The branches and stable spellings are those of the NumPy code; a number at a time needs no
joining, so that each branch stands behind its own condition.

Legend: z variable, finite.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sympy import Expr, Symbol, sqrt
from sympy.logic.boolalg import Boolean, false, true
from sympy.printing.jscode import JavascriptCodePrinter
from sympy.printing.precedence import PRECEDENCE

from symbolic.activation import Activation
from symbolic.emit.branches import branches, plain
from symbolic.emit.join import spelled_branch
from symbolic.emit.nodes import (
    Angle,
    EmissionError,
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
    Select,
)
from symbolic.generated import _special

_NAMES = {
    "maximum": "Math.max",
    "minimum": "Math.min",
    "expm1": "Math.expm1",
    "log1p": "Math.log1p",
    "sinh": "Math.sinh",
    "cosh": "Math.cosh",
    "tanh": "Math.tanh",
    "asinh": "Math.asinh",
    "acosh": "Math.acosh",
    "atanh": "Math.atanh",
}
_WORDS = """
    break case catch class const continue debugger default delete do else enum export extends
    false finally for function if import in instanceof let new null return static super switch
    this throw true try typeof var void while with yield Math NaN Infinity erf erfc
"""
_FACTOR = PRECEDENCE["Pow"]
_RESERVED = frozenset(_WORDS.split())

# As in symbolic/generated/_special.py, for one number at a time; s0 has an exact square.
_OF_ERF = f"""\
const [erf, erfc] = (() => {{
  const near = {list(_special.NEAR_DOUBLE)};
  const far = {list(_special.FAR_DOUBLE)};
  const sum = (numbers, t) => numbers.reduceRight((higher, number) => number + t * higher, 0);
  const small = (x) => x * sum(near, x * x);
  const large = (s) => {{
    const s0 = Math.fround(s);
    const bell = Math.exp(-s0 * s0) * Math.exp((s0 - s) * (s0 + s));
    const t = (s - {_special.MIDDLE}) / (s + {_special.MIDDLE});
    return s < {_special.LAST["d"]} ? bell * (1 + sum(far, t)) / (1 + 2 * s) : 0;
  }};
  const erfc = (x) => x < -{_special.FIRST} ? 2 - large(-x)
    : x < {_special.FIRST} ? 1 - small(x) : large(x);
  const erf = (x) => Math.abs(x) < 1 ? small(x) : Math.sign(x) * (1 - large(Math.abs(x)));
  return [erf, erfc];
}})();
"""


class _Printer(JavascriptCodePrinter):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__({"user_functions": _NAMES, "human": False, "precision": 17})

    def _print_Holds(self, node: Holds) -> str:  # noqa: N802 - named as SymPy dispatches
        return f"Number({self._print(node.args[0])})"

    def _print_Reciprocal(self, node: Reciprocal) -> str:  # noqa: N802
        return f"(1 / {self.parenthesize(node.args[0], _FACTOR)})"

    def _print_Quotient(self, node: Quotient) -> str:  # noqa: N802
        x, y = (self.parenthesize(part, _FACTOR) for part in node.args)
        return f"({x} / {y})"

    def _print_Masked(self, node: Masked) -> str:  # noqa: N802
        x, mask = (self.parenthesize(part, _FACTOR) for part in node.args)
        return f"({x} * {mask})"

    def _print_Angle(self, node: Angle) -> str:  # noqa: N802
        return f"Math.atan2(1, {self._print(node.args[0])})"

    def _print_Erf(self, node: Erf) -> str:  # noqa: N802
        return f"erf({self._scaled(node)})"

    def _print_Erfc(self, node: Erfc) -> str:  # noqa: N802
        return f"erfc({self._scaled(node)})"

    def _scaled(self, node: Erf | Erfc) -> str:
        x, k = node.args
        return str(self._print(x) if k == 1 else self._print(sqrt(k).evalf(17) * x))

    def _print_Exponential(self, node: Exponential | Gaussian) -> str:  # noqa: N802
        x, k, _ = node.args
        factor = repr(float(k)) if k.is_number else self.parenthesize(k, _FACTOR)
        x = x if isinstance(node, Exponential) else x**2
        return f"Math.exp({factor} * {self.parenthesize(x, _FACTOR)})"

    _print_Gaussian = _print_Exponential  # noqa: N815

    def _print_RefinedExp(self, node: Refined) -> str:  # noqa: N802
        name = type(node).__name__.removeprefix("Refined").lower()
        return f"Math.{name}({self._print(node.args[0])})"

    _print_RefinedSin = _print_RefinedCos = _print_RefinedExp  # noqa: N815

    def _print_Power(self, node: Power) -> str:  # noqa: N802
        x, k, _ = map(self._print, node.args)
        return f"Math.pow({x}, {k})"

    def _print_Extended(self, node: Extended) -> str:  # noqa: N802
        return f"({self._print(node.args[0])})"

    def _print_Polynomial(self, node: Polynomial) -> str:  # noqa: N802
        x, *coefficients = map(self._print, node.args)
        text, *rest = reversed(coefficients)
        for c in rest:
            text = f"({c} + ({x}) * {text})"
        return text

    def _print_ExponentialOf(self, node: ExponentialOf) -> str:  # noqa: N802
        x, *numbers = node.args
        return f"Math.exp({self._print(Polynomial(x, *numbers[::2]))})"

    def _print_Select(self, node: Select) -> str:  # noqa: N802
        c, x, y = map(self._print, node.args)
        return f"({c} ? {x} : {y})"


def javascript(activation: Activation, order: int = 0) -> str:
    """An arrow function of z and the parameters: the function, or a derivative of it.

    Where the derivative does not exist the value is the one by convention; nan where no
    branch holds.  Raises EmissionError where JavaScript has no such function.
    """
    expression, z = plain(activation.expression, activation.variable)
    found = branches(expression, z, order, activation.kink_side)
    parameters = [symbol.name for symbol in activation.parameters]
    parts = [(part.condition, spelled_branch(part, z)) for part in found.parts]
    return arrow([z.name, *parameters], [(c, expression_text(e)) for c, e in parts])


def arrow(names: Sequence[str], choices: Iterable[tuple[Boolean, str]], other: str = "NaN") -> str:
    """`(names) => …`: the text of the first choice whose condition holds, else `other`."""
    for name in names:
        if name in _RESERVED or not re.fullmatch(r"[A-Za-z_]\w*", name):
            raise EmissionError(f"{name} is no name in JavaScript; call the symbol otherwise")
    lines = []
    for condition, text in choices:
        if condition == true:
            lines.append(text)
            break
        if condition == false:
            continue
        lines.append(f"{expression_text(condition)} ? {text}")
    else:
        lines.append(other)
    return f"({', '.join(names)}) => " + "\n  : ".join(lines)


def definitions(text: str) -> str:
    """What the text calls and JavaScript does not have; it stands before the text."""
    return _OF_ERF if re.search(r"\berfc?\(", text) else ""


def expression_text(expression: Expr | Boolean) -> str:
    """A value or a condition as one expression; a number without symbols as its decimal."""
    if getattr(expression, "is_number", False) and not expression.is_Rational:
        return repr(float(expression))
    real: dict[Any, Any] = {s: Symbol(s.name, real=True) for s in expression.free_symbols}
    declared, unknown, text = _Printer().doprint(expression.xreplace(real))
    if unknown or declared:
        missing = ", ".join(sorted(str(u) for u in (*unknown, *(d for d, _ in declared))))
        raise EmissionError(f"{expression}: JavaScript has no {missing}")
    return str(text)
