r"""LaTeX of mathematical objects, ready to paste: intervals, cases, conditions.

The words between formulas are given by the caller: a document wants `\text{if }`, a site the
words of its language.
"""

# ruff: noqa: N802 - SymPy looks printers up by the names of its classes.

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sympy import And, Basic, S
from sympy.core.relational import Relational
from sympy.logic.boolalg import true
from sympy.printing.latex import LatexPrinter

from symbolic.calculus.cases import Cases


@dataclass(frozen=True)
class CaseWords:
    """The LaTeX that stands before a condition, and instead of the last one."""

    when: str
    otherwise: str


ENGLISH = CaseWords(r"\text{if }", r"\text{otherwise}")


def tex(value: Any, words: CaseWords = ENGLISH) -> str:
    """The LaTeX of a SymPy object, a number, a truth value, a tuple of these or a `Cases`."""
    match value:
        case Cases():
            return _rows(value, lambda part: tex(part, words), words)
        case tuple():
            return r",\; ".join(tex(part, words) for part in value)
        case bool() | S.true | S.false:
            return r"\text{true}" if value else r"\text{false}"
        case None:
            return r"\text{–}"
        case Basic() | int():
            return _printed(S(value), words)
    return str(value)


@lru_cache(maxsize=4096)  # a page shows the same again and again
def _printed(value: Basic, words: CaseWords) -> str:
    return str(_Printer(words).doprint(value))


class _Printer(LatexPrinter):
    def __init__(self, words: CaseWords) -> None:
        super().__init__({"ln_notation": True, "fold_short_frac": False})
        self._words = words

    def _print_Piecewise(self, e: Any) -> str:
        return _rows(((c, f) for f, c in e.args), self._print, self._words)

    def _print_Interval(self, e: Any) -> str:
        left, right = "(" if e.left_open else "[", ")" if e.right_open else "]"
        return rf"\left{left}{self._print(e.start)}, {self._print(e.end)}\right{right}"

    def _print_Reals(self, e: Any) -> str:
        return r"\left(-\infty, \infty\right)"

    def _print_EmptySet(self, e: Any) -> str:
        return r"\varnothing"

    def _print_And(self, e: Any) -> str:
        chain = _chain(e)
        if chain is None:
            return r" \wedge ".join(self._print(a) for a in sorted(e.args, key=str))
        lo, less, x, more, hi = chain
        return f"{self._print(lo)} {less} {self._print(x)} {more} {self._print(hi)}"

    def _print_Or(self, e: Any) -> str:
        sides = {(a.lhs, a.rhs) for a in e.args if isinstance(a, Relational)}
        signs = {a.rel_op for a in e.args if isinstance(a, Relational)}
        if len(e.args) == 2 and len(sides) == 1 and signs == {"<", ">"}:
            ((x, c),) = sides
            return rf"{self._print(x)} \neq {self._print(c)}"
        return r" \vee ".join(self._print(a) for a in sorted(e.args, key=str))


def _rows(pairs: Any, write: Any, words: CaseWords) -> str:
    """Pairs (condition, value) as a `cases` environment."""
    rows = [
        rf"{write(value)}, & "
        + (words.otherwise if condition == true else f"{words.when}{write(condition)}")
        for condition, value in pairs
    ]
    return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"


_SIGN = {"<": "<", "<=": r"\leq"}


def _chain(e: And) -> tuple[Any, str, Any, str, Any] | None:
    """`a < x` and `x <= b` as a < x <= b; None where the two do not chain."""
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
    for x in sorted(above.keys() & below.keys(), key=str):
        if x.free_symbols:
            return below[x][0], below[x][1], x, above[x][1], above[x][0]
    return None
