"""Mathematics as one line of text: for people, and for SymPy to read back."""

from __future__ import annotations

import re
from typing import Any

from sympy import (
    Add,
    And,
    Basic,
    Complement,
    Dummy,
    Eq,
    Expr,
    Interval,
    N,
    Ne,
    Or,
    Rational,
    S,
    Symbol,
    Union,
    oo,
)
from sympy.core.relational import Relational
from sympy.printing.pretty.pretty_symbology import pretty_symbol
from sympy.printing.str import StrPrinter
from sympy.sets.sets import EmptySet, Set

from symbolic.calculus.cases import Cases
from symbolic.calculus.extended import NO_LIMIT
from symbolic.calculus.root import Root
from symbolic.claims.claim import Steps

_RELATION = {"<=": "≤", ">=": "≥", "==": "=", "!=": "≠", "<": "<", ">": ">"}


_SIGNS = (
    ("\\leftarrow", " ← "),
    ("\\sigma", "σ"),
    ("\\alpha", "α"),
    ("\\infty", "∞"),
    ("\\lambda", "λ"),
    ("\\eta", "η"),
    ("\\ge", "≥"),
    ("\\le", "≤"),
    ("\\ln", "ln"),
    ("\\to", " → "),
)


class _Plain(StrPrinter):
    """(−∞, α] ∪ {1}, z ≥ 0, 1 if z > 0; 0 if z < 0."""

    printmethod = "_plain"  # a root prints itself under SymPy's name for this

    def _print_Symbol(self, e: Symbol) -> str:
        return pretty_symbol(e.name)

    _print_Dummy = _print_Symbol

    def _print_Pi(self, e: Expr) -> str:
        return "π"

    def _print_Infinity(self, e: Expr) -> str:
        return "∞"

    def _print_NegativeInfinity(self, e: Expr) -> str:
        return "−∞"

    def _print_Interval(self, e: Interval) -> str:
        left, right = "(" if e.left_open else "[", ")" if e.right_open else "]"
        return f"{left}{self._print(e.start)}, {self._print(e.end)}{right}"

    def _print_Reals(self, e: Set) -> str:
        return "(−∞, ∞)"

    def _print_EmptySet(self, e: EmptySet) -> str:
        return "∅"

    def _print_Complement(self, e: Set) -> str:
        return f"{self._print(e.args[0])} ∖ {self._print(e.args[1])}"

    def _print_ImageSet(self, e: Any) -> str:
        if e.base_sets != (S.Integers,):
            return str(super()._print_ImageSet(e))
        (n,) = e.lamda.variables
        return f"{{{self._print(e.lamda.expr)} : {self._print(n)} ∈ ℤ}}"

    def _print_FiniteSet(self, e: Set) -> str:
        return "{" + ", ".join(self._print(a) for a in e.args) + "}"

    def _print_Union(self, e: Union) -> str:
        parts = ((a, self._print(a)) for a in sorted(e.args, key=_lowest))
        return " ∪ ".join(f"({said})" if isinstance(a, Complement) else said for a, said in parts)

    def _print_Relational(self, e: Relational) -> str:
        return f"{self._print(e.lhs)} {_RELATION[e.rel_op]} {self._print(e.rhs)}"

    _print_Equality = _print_Unequality = _print_Relational

    def _print_And(self, e: And) -> str:
        return " and ".join(self._print(a) for a in sorted(e.args, key=str))

    def _print_Or(self, e: Or) -> str:
        return " or ".join(self._print(a) for a in sorted(e.args, key=str))

    def _print_Piecewise(self, e: Expr) -> str:
        rows = "; ".join(
            f"{self._print(value)} " + ("otherwise" if c == S.true else f"if {self._print(c)}")
            for value, c in e.args
        )
        return rows if self._print_level == 1 else f"({rows})"

    def _print(self, expr: Any, **settings: Any) -> str:
        if isinstance(expr, Expr) and not expr.free_symbols and expr.has(Root):
            return f"≈{N(expr, 6)}"
        return str(super()._print(expr, **settings))

    def _print_NoLimit(self, e: Expr) -> str:
        return "no limit"


class _Decimal(_Plain):
    """The same, with six digits for every number that is no rational."""

    def _print(self, expr: Any, **settings: Any) -> str:
        if isinstance(expr, Expr) and expr.is_number and _irrational(expr):
            return super()._print(N(expr, 6), **settings)
        return super()._print(expr, **settings)


class _Readable(StrPrinter):
    """Text that `from sympy import *` evaluates back: no Python fractions, no Python sets."""

    printmethod = "_readable"

    def _print_Rational(self, e: Rational) -> str:
        return f"Rational({e.p}, {e.q})"

    def _print_FiniteSet(self, e: Set) -> str:
        return "FiniteSet(" + ", ".join(self._print(a) for a in e.args) + ")"

    def _print_Interval(self, e: Interval) -> str:
        # SymPy 1.14 formats the ends with str(): 1/2, which Python reads as a float.
        left = bool(e.left_open) and e.start != -oo
        right = bool(e.right_open) and e.end != oo
        # An infinite end is open of itself; it follows the other one, as SymPy prints it.
        left, right = left or (right and e.start == -oo), right or (left and e.end == oo)
        suffix = {(True, True): ".open", (True, False): ".Lopen", (False, True): ".Ropen"}
        start, end = self._print(e.start), self._print(e.end)
        return f"Interval{suffix.get((left, right), '')}({start}, {end})"

    def _print_Complement(self, e: Set) -> str:
        return "Complement(" + ", ".join(self._print(a) for a in e.args) + ")"

    def _print_Symbol(self, e: Symbol) -> str:
        return "lamda" if e.name == "lambda" else e.name

    def _print_Dummy(self, e: Dummy) -> str:
        # The variable of a Lambda is nobody's to bind.
        return f"Symbol('{e.name}', {'integer' if e.is_integer else 'real'}=True)"

    def _print_Equality(self, e: Eq) -> str:
        return f"Eq({self._print(e.lhs)}, {self._print(e.rhs)})"

    def _print_Unequality(self, e: Ne) -> str:
        return f"Ne({self._print(e.lhs)}, {self._print(e.rhs)})"

    def _print_Root(self, e: Root) -> str:
        return f"Float('{N(e, 30)}', 30)"

    def _print_NoLimit(self, e: Expr) -> str:
        return "NO_LIMIT"


def plain(value: Any) -> str:
    """One line for people; tuples, cases and truth values too."""
    match value:
        case Cases():
            return "; ".join(f"for {plain(c)}: {plain(v)}" for c, v in value)
        case Steps():
            return f"{value.count} steps from z = {plain(value.start)}"
        case tuple():
            return "(" + ", ".join(plain(v) for v in value) + ")"
        case None:
            return "–"
        case bool():
            return "true" if value else "false"
        case Basic() if value == NO_LIMIT:
            return "no limit"
        case Basic():
            return _Plain({"order": "none"} if isinstance(value, Add) else {}).doprint(value)
    return str(value)


def approximate(value: Basic) -> str | None:
    """A set or a number in decimals; None where it is rational, or has parameters."""
    ends = value.args if isinstance(value, Set) else (value,)
    numbers = [e for part in ends for e in (part.args if isinstance(part, Set) else (part,))]
    if value.free_symbols or not any(map(_irrational, numbers)):
        return None
    return _Decimal().doprint(value)


def _irrational(e: Any) -> bool:
    return isinstance(e, Expr) and not e.has(Root) and e.is_finite is True and not e.is_Rational


def readable(value: Any) -> str:
    """Text that evaluates back with `from sympy import *` and the symbols bound."""
    match value:
        case Cases():
            return readable(tuple((c, v) for c, v in value))
        case Steps():
            return readable((value.count, value.start, value.rate, value.target))
        case tuple():
            inside = ", ".join(readable(v) for v in value)
            return f"({inside},)" if len(value) == 1 else f"({inside})"
        case Basic():
            return _Readable().doprint(value)
        case str():
            return repr(value)
    return str(value)


def sentence(text: str) -> str:
    """A sentence with LaTeX in dollars, as text for a terminal."""
    for command, sign in _SIGNS:
        text = text.replace(command, sign)
    text = re.sub(r"\\[,;!]|\$", "", text)
    return re.sub(r" *([≤≥<>=←→]) *", r" \1 ", text)


def inexact(value: Any) -> list[Expr]:
    """The numbers in a value that have no closed form: ends of sets, and numbers themselves."""
    match value:
        case Cases():
            return [e for _, v in value for e in inexact(v)]
        case tuple():
            return [e for v in value for e in inexact(v)]
        case Basic() if not value.has(Root):
            return []
        case Expr() if not value.free_symbols:
            return [value]
        case Basic():
            return [e for part in value.args for e in inexact(part)]
    return []


def _lowest(part: Set) -> tuple[int, float, str]:
    """Where a part begins, as far as numbers tell; parameters come last."""
    try:
        low = part.inf
        return (1, 0.0, str(low)) if low.free_symbols else (0, float(low), "")
    except (NotImplementedError, OverflowError):  # of a difference of sets; of 10**400
        return 1, 0.0, str(part)
