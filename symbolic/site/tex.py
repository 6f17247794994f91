r"""LaTeX that knows no language: `\when`, `\otherwise`, `\nolimit` stand for words."""

# ruff: noqa: N802 - SymPy looks printers up by the names of its classes.

from __future__ import annotations

from typing import Any

from sympy import And, Basic, Rational, S, Symbol
from sympy.core.relational import Relational
from sympy.logic.boolalg import true
from sympy.printing.latex import LatexPrinter


class _Printer(LatexPrinter):
    def __init__(self) -> None:
        super().__init__({"ln_notation": True, "fold_short_frac": False})

    def _print_Piecewise(self, expr: Any) -> str:
        rows = [
            rf"{self._print(e)}, & " + (r"\otherwise" if c == true else rf"\when {self._print(c)}")
            for e, c in expr.args
        ]
        return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"

    def _print_Interval(self, i: Any) -> str:
        left, right = "(" if i.left_open else "[", ")" if i.right_open else "]"
        return rf"\left{left}{self._print(i.start)}, {self._print(i.end)}\right{right}"

    def _print_Reals(self, i: Any) -> str:
        return r"\left(-\infty, \infty\right)"

    def _print_EmptySet(self, e: Any) -> str:
        return r"\varnothing"

    def _print_And(self, e: Any) -> str:
        chain = _chain(e)
        if chain is not None:
            lo, less, x, more, hi = chain
            return f"{self._print(lo)} {less} {self._print(x)} {more} {self._print(hi)}"
        return r" \wedge ".join(self._print(a) for a in sorted(e.args, key=str))


_SIGN = {"<": "<", "<=": r"\leq"}


def _chain(e: And) -> tuple[Any, str, Any, str, Any] | None:
    """`a < x`, `x <= b` as a < x <= b."""
    if len(e.args) != 2 or not all(isinstance(a, Relational) for a in e.args):
        return None
    below, above = {}, {}
    for a in e.args:
        match a.rel_op:
            case "<" | "<=":
                lesser, greater, sign = a.lhs, a.rhs, _SIGN[a.rel_op]
            case ">" | ">=":
                lesser, greater, sign = a.rhs, a.lhs, _SIGN[a.rel_op.replace(">", "<")]
            case _:
                return None
        above[lesser], below[greater] = (greater, sign), (lesser, sign)
    for x in above.keys() & below.keys():
        if x.free_symbols:
            return below[x][0], below[x][1], x, above[x][1], above[x][0]
    return None


def tex(value: Any) -> str:
    """The LaTeX of a SymPy object, a number, or anything with LaTeX of its own."""
    if isinstance(value, tuple):
        return r",\; ".join(tex(part) for part in value)
    if isinstance(value, (bool, int)):
        value = S(value)
    if not isinstance(value, Basic):
        return str(value)
    return _Printer().doprint(value)


def decimal(value: Any) -> str:
    """A rational number as the decimal that a text would print, if that is finite and short."""
    short = f"{float(value):g}" if isinstance(value, Rational) else ""
    return short if short and Rational(short) == value else tex(value)


def assumption_tex(text: str) -> str:
    """The LaTeX of a condition in Python's spelling, such as `alpha > 0`."""
    words = {">=": r"\geq", "<=": r"\leq", "!=": r"\neq"}
    return " ".join(
        words.get(word) or (tex(Symbol(word)) if word.isidentifier() else word)
        for word in text.split()
    )
