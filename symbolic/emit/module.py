"""The text of an emitted module: a public function and its formula for each order.

Legend: order 0 is the function, 1 its derivative, 2 its second derivative.
"""

from __future__ import annotations

import keyword
import math
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import numpy as np
from sympy import (
    Dummy,
    Expr,
    Interval,
    Piecewise,
    Rational,
    S,
    Symbol,
    Union,
    cancel,
    count_ops,
    exp,
    factor,
    oo,
    sstr,
)
from sympy.core.relational import Eq, Relational
from sympy.logic.boolalg import And, Boolean, Or, true
from sympy.sets.sets import FiniteSet, Set

from symbolic.activation import Activation
from symbolic.emit.branches import Branches, at_values, branches, plain
from symbolic.emit.exact import exact
from symbolic.emit.formula import SPECIAL, Body, Constants, body
from symbolic.emit.infinity import Limit, forgets_nan, missed_limits, overflow
from symbolic.emit.join import greater, joined
from symbolic.emit.nodes import EmissionError
from symbolic.emit.printer import said
from symbolic.emit.series import near_zero
from symbolic.generated import _special

ORDERS = (0, 1, 2)
HEADER = "Emitted by `python -m symbolic generate`; do not edit."
SPECIAL_FUNCTIONS = {name: getattr(_special, name) for name in SPECIAL.values()}
_SUFFIX = ("", "_derivative", "_second_derivative")
_RESERVED = {"np", "out", "evaluate", "kernel", *SPECIAL.values()}
SAMPLED = "Largest error in a sample of"
_WIDTH = 96
_LONG = 40
_STEEP = 12  # the largest number in an exponent that is worth a polynomial of that degree


@dataclass(frozen=True)
class Known:
    """What is known of one emitted function and belongs into its docstring.

    `domain` and `range` are lines of text, proved; `errors` gives the largest measured
    error in ulps for each dtype, with the default parameters, and `others` with any; from
    a sample of so many arguments where the benchmarks do not know the function.
    """

    domain: str | None = None
    range: str | None = None
    errors: Mapping[str, float] = field(default_factory=dict)
    others: Mapping[str, float] = field(default_factory=dict)
    sample: int = 0


@dataclass(frozen=True)
class Formula:
    """The lines that write the values into `out`, right where `where` holds."""

    where: Boolean
    body: Body


@dataclass(frozen=True)
class Function:
    """One function about to be written: everything but what is known of it."""

    activation: Activation
    order: int
    variable: Symbol
    parameters: tuple[Symbol, ...]
    branches: Branches
    numbers: tuple[tuple[str, Expr], ...]
    filled: tuple[tuple[str, Expr], ...]
    formulas: tuple[Formula, ...]
    limits: tuple[Limit, ...] = ()
    forgets_nan: bool = False

    @property
    def name(self) -> str:
        return name_of(self.activation, self.order)

    @property
    def special(self) -> frozenset[str]:
        """The functions of `_special.py` that the formulas call."""
        lines = [line for formula in self.formulas for line in formula.body.lines]
        called = {name for line in lines for name in re.findall(r"(?<![\w.])\w+(?=\()", line)}
        return frozenset(called & set(SPECIAL.values()))


def name_of(activation: Activation, order: int) -> str:
    """The name of the emitted function."""
    return activation.name + _SUFFIX[order]


def function(activation: Activation, order: int) -> Function:
    """The function of this order, ready to be written.

    Raises EmissionError where the definition cannot become NumPy code.
    """
    name, defaults = name_of(activation, order), activation.defaults
    try:
        expression, z = plain(activation.expression, activation.variable)
        parameters = tuple(sorted(expression.free_symbols - {z}, key=str))
        _check_names(activation, [z, *parameters])
        found = branches(expression, z, order, activation.kink_side)
        values = _values(found, {Symbol(s.name, real=True): v for s, v in defaults.items()})
        made = _with_formulas(activation, order, found, parameters, values)
        if not parameters:
            ((_, value),) = values
            clamp = overflow(found, _compiled(made, made.formulas[0]))
            if clamp is not None:
                value = joined(found).xreplace({z: clamp})
                made = _with_formulas(activation, order, found, parameters, [(true, value)])
            near = near_zero(lambda at: exact(found, at, {}), _compiled(made, made.formulas[0]))
            if near is not None:
                value = near.joined(z, value)
                made = _with_formulas(activation, order, found, parameters, [(true, value)])
    except EmissionError as error:
        text = str(error)
        raise EmissionError(text if text.startswith(name) else f"{name}: {text}") from error
    executed = [_compiled(made, f) for f in made.formulas]
    return replace(
        made,
        limits=missed_limits(found, parameters, executed),
        forgets_nan=forgets_nan(parameters, executed),
    )


def _with_formulas(
    activation: Activation,
    order: int,
    found: Branches,
    parameters: tuple[Symbol, ...],
    values: list[tuple[Boolean, Expr]],
) -> Function:
    name, z = name_of(activation, order), found.variable
    taken = {s.name for s in (z, *parameters)} | _RESERVED
    named: Constants = {}
    formulas = tuple(
        Formula(where, body(value, taken, name, named, parameters)) for where, value in values
    )
    numbers, filled = (
        tuple((symbol.name, number) for (number, full), symbol in named.items() if full == kind)
        for kind in (False, True)
    )
    return Function(activation, order, z, parameters, found, numbers, filled, formulas)


def _values(found: Branches, defaults: Mapping[Symbol, Expr]) -> list[tuple[Boolean, Expr]]:
    """The expression to compute, and those that are shorter for some parameters."""
    values = _best(found)
    usual = {p: v for p, v in defaults.items() if v.is_Integer}
    places = {s for part in found.parts for s in part.condition.free_symbols}
    if not usual or len(usual) < len(defaults) or places & set(usual):
        return values
    where, special = _best(at_values(found, usual))[-1]
    if where == true and count_ops(special) < min(count_ops(value) for _, value in values):
        values.append((And(*(Eq(p, v) for p, v in usual.items())), special))
    return values


def _best(found: Branches) -> list[tuple[Boolean, Expr]]:
    """The expression, and its shorter form with where that is right."""
    shorter = greater(found)
    if shorter is not None and shorter[0] == true:
        return [shorter]
    return [(true, joined(found)), *([shorter] if shorter else [])]


def function_text(made: Function, known: Known | None = None) -> str:
    """The source of one function and its formula, without imports."""
    return "\n\n\n".join([_public(made, known or Known()), _private(made)]) + "\n"


def module_text(functions: Sequence[Function], known: Mapping[int, Known]) -> str:
    """The module that holds a function and its derivatives."""
    head = (
        f'"""{functions[0].activation.name} and its derivatives.  {HEADER}"""\n\n'
        "import numpy as np\n\n"
        "from ._runtime import evaluate, kernel\n"
    )
    special = sorted(frozenset().union(*(made.special for made in functions)))
    if special:
        head += f"from ._special import {', '.join(special)}\n"
    texts = (function_text(made, known.get(made.order)) for made in functions)
    return "\n\n".join([head, *texts])


def package_text(activations: tuple[Activation, ...]) -> str:
    """The package's `__init__`: every function under its own name."""
    lines = [f'"""Activation functions and their derivatives, NumPy only.\n\n{HEADER}\n"""', ""]
    names = []
    for activation in sorted(activations, key=lambda a: a.name):
        mine = [name_of(activation, order) for order in ORDERS]
        names += mine
        lines += [f"from ._{activation.name} import ("]
        lines += [f"    {name}," for name in mine]
        lines += [")"]
    lines += ["", "__all__ = ["]
    lines += [f'    "{name}",' for name in sorted(names)]
    lines += ["]", ""]
    return "\n".join(lines)


def _check_names(activation: Activation, symbols: list[Symbol]) -> None:
    for name in [activation.name, *(s.name for s in symbols)]:
        if not name.isidentifier() or keyword.iskeyword(name) or name in _RESERVED:
            raise EmissionError(
                f"{name!r} cannot be a name in Python code; rename it in the definition"
            )


def _compiled(made: Function, formula: Formula) -> Callable[..., Any]:
    """The formula as a function of z and the parameters that returns its values.

    Where it is not meant, the values are those of the first formula.
    """
    constants = [number for _, number in (*made.numbers, *made.filled)]

    def values(z: np.ndarray, *p: float) -> np.ndarray:
        given = dict(zip(made.parameters, p, strict=True))
        holds = formula.where.subs(given)
        scope: dict[str, Any] = {"np": np, **SPECIAL_FUNCTIONS}
        meant = formula if holds == true else made.formulas[0]
        exec(_definition(made, meant), scope)  # our own text, a few lines below
        out = np.empty_like(z)
        numbers = (float(given.get(value, value)) for value in (*made.parameters, *constants))
        scratch = (np.empty_like(z) for _ in meant.body.scratch)
        scope[f"_{made.name}"](z, *map(np.array, numbers), out, *scratch)
        return out

    return values


def _definition(made: Function, formula: Formula) -> str:
    constants = dict((*made.numbers, *made.filled))
    names = [made.variable.name, *(p.name for p in made.parameters), *constants]
    names += ["out", *formula.body.scratch]
    lines = [f"def _{made.name}({', '.join(names)}):"]
    lines += [f"    {line}" for line in formula.body.lines]
    return "\n".join(lines)


def _private(made: Function) -> str:
    parts: list[str] = []
    for formula in made.formulas:
        if parts:
            condition = _lambda(made, formula.where)
            parts.append(f"@_{made.name}.where({condition})\n{_definition(made, formula)}")
        else:
            parts.append(f"{_decorator(made)}\n{_definition(made, formula)}")
    return "\n\n\n".join(parts)


def _decorator(made: Function) -> str:
    """`@kernel(zero=0)`, and the limits."""
    given = [f"{name}={_constant(number)}" for name, number in made.numbers]
    if made.filled:
        arrays = ", ".join(f'"{name}": {_constant(number)}' for name, number in made.filled)
        given.append(f"filled={{{arrays}}}")
    if made.forgets_nan:
        given.append("forgets_nan=True")
    if not made.limits:
        return f"@kernel({', '.join(given)})"
    rows = [
        f"({_infinity(row.at)}, {_lambda(made, row.condition)}, {_lambda(made, row.value)})"
        for row in made.limits
    ]
    limits = ["    limits=(", *(f"        {row}," for row in rows), "    ),"]
    return "\n".join(["@kernel(", *(f"    {text}," for text in given), *limits, ")"])


def _constant(value: Expr) -> str:
    if value.is_Symbol:
        return f'"{value.name}"'
    return sstr(value) if value.is_Integer else said(value)


def _lambda(made: Function, value: Expr | Boolean) -> str:
    arguments = ", ".join(p.name for p in made.parameters)
    return f"lambda {arguments}: {said(value)}" if arguments else f"lambda: {said(value)}"


def _infinity(at: Expr) -> str:
    return "np.inf" if at == oo else "-np.inf"


def _public(made: Function, known: Known) -> str:
    defaults = {s.name: value for s, value in made.activation.defaults.items()}
    first = [p.name for p in made.parameters if p.name not in defaults]
    later = [f"{p.name}={float(defaults[p.name])!r}" for p in made.parameters if p.name in defaults]
    signature = ", ".join([made.variable.name, "/", *first, *later, "*", "out=None"])
    passed = ["_" + made.name, made.variable.name, "out"]
    passed += [p.name for p in made.parameters]
    return "\n".join(
        [
            f"def {made.name}({signature}):",
            textwrap.indent(_docstring(made, known), "    "),
            f"    return evaluate({', '.join(passed)})",
        ]
    )


# The docstring ------------------------------------------------------------------------------


def _docstring(made: Function, known: Known) -> str:
    z = made.variable.name
    lines = [f'"""{_title(made)}', ""]
    lines += [f"    {line}" for line in _formula(made)]
    lines += [
        "",
        *_item(
            z,
            "real numbers of any shape.  float16, float32 and float64 stay what they are; "
            "integers and booleans compute in float64.",
        ),
    ]
    for parameter in made.parameters:
        lines += _item(parameter.name, _about(made, parameter))
    lines += _item(
        "out", f"where to write: an array of the result's shape and dtype, which may be {z} itself."
    )
    lines += ["", *_facts(made, known), '"""']
    return "\n".join(line.rstrip() for line in lines)


def _title(made: Function) -> str:
    name = made.activation.title.en
    match made.order:
        case 0:
            return f"{name}."
        case 1:
            return f"The derivative of {name}."
    return f"The second derivative of {name}."


def _item(name: str, text: str) -> list[str]:
    return textwrap.wrap(
        f"{name}: {text}", _WIDTH - 4, subsequent_indent="    ", break_long_words=False
    )


def _about(made: Function, parameter: Symbol) -> str:
    text = f"finite real numbers that broadcast against {made.variable.name}, cast to its dtype."
    declared = [s for s in made.activation.parameters if s.name == parameter.name]
    sign = _declared_sign(declared[0]) if declared else None
    if sign is None:
        return text
    return (
        f"{text}  The definition assumes {parameter.name} {sign}; "
        f"the formula is computed for every value."
    )


def _declared_sign(parameter: Symbol) -> str | None:
    for fact, sign in (
        ("positive", "> 0"),
        ("negative", "< 0"),
        ("nonnegative", ">= 0"),
        ("nonpositive", "<= 0"),
        ("nonzero", "!= 0"),
    ):
        if getattr(parameter, f"is_{fact}"):
            return sign
    return None


def _formula(made: Function) -> list[str]:
    if made.order == 0:
        pairs = (
            made.activation.expression.args
            if isinstance(made.activation.expression, Piecewise)
            else [(made.activation.expression, true)]
        )
    else:
        pairs = [(part.expression, part.condition) for part in made.branches.parts]
    return [
        sstr(_tidy(e) if made.order else e)
        + (f"  where {condition_text(c)}" if c != true else "  elsewhere" if len(pairs) > 1 else "")
        for e, c in pairs
    ]


def _tidy(expression: Expr) -> Expr:
    """The expression over one denominator, exponentials as they are.

    SymPy 1.14 would take exp(1.702*z) for the 851st power of exp(z/500).
    """
    names = {e: Dummy(f"e{k}", positive=True) for k, e in enumerate(_exponentials(expression))}
    back = {name: e for e, name in names.items()}
    try:
        return factor(cancel(expression.xreplace(names))).xreplace(back)
    except Exception:  # SymPy: PolynomialError and kin; the text may stay as it is
        return expression


def _exponentials(expression: Expr) -> list[Expr]:
    """Those with exponents that are no small whole numbers of others'."""
    return sorted((e for e in expression.atoms(exp) if _is_steep(e.exp)), key=sstr)


def _is_steep(exponent: Expr) -> bool:
    numbers = [r for r in exponent.atoms(Rational) if r.is_Rational]
    return any(max(abs(r.p), r.q) > _STEEP for r in numbers)


def _facts(made: Function, known: Known) -> list[str]:
    lines = []
    if known.domain:
        lines += _wrapped(f"Domain: {known.domain}.")
    if known.range:
        lines += _wrapped(f"Range: {known.range}.")
    lines += _at_kinks(made)
    lines += _wrapped("nan gives nan; -inf and inf give the limits.  No warning is ever emitted.")
    if known.sample:
        text = f"{SAMPLED} {known.sample} arguments, in ulps: {_errors_text(known.errors)}"
        if math.inf in known.errors.values():
            text += "; inf: no finite number where the right value is one"
        lines += _wrapped(f"{text}.")
    elif known.errors:
        text = f"Largest error measured, in ulps: {_errors_text(known.errors)}"
        if known.others:
            names = " and ".join(p.name for p in made.parameters)
            text += f"; with other {names}: {_errors_text(known.others)}"
        lines += _wrapped(f"{text}.")
    else:
        lines += ["The error has not been measured."]
    return lines


def _errors_text(errors: Mapping[str, float]) -> str:
    return ", ".join(f"{_error_text(error)} ({dtype})" for dtype, error in errors.items())


def _error_text(error: float) -> str:
    return f"{error:.2f}" if error < 100 else f"{error:.1e}"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH - 4, subsequent_indent="    ", break_long_words=False)


def _at_kinks(made: Function) -> list[str]:
    if made.order == 0 or not made.branches.ordered:
        return []
    z, parts = made.variable, made.branches.parts
    lines = []
    for left, right in pairwise(parts):
        c = right.low
        ours, other = (right, left) if made.activation.kink_side == "right" else (left, right)
        value, opposite = (p.expression.subs(z, c) for p in (ours, other))
        if value == opposite or isinstance(right.condition, Eq) or isinstance(left.condition, Eq):
            continue
        lines += _wrapped(
            f"At {z} = {sstr(c)} the value is the one from the {made.activation.kink_side}, "
            f"{sstr(value)}; from the other side it would be {sstr(opposite)}."
        )
    return lines


def condition_text(condition: Boolean) -> str:
    """A condition as the reader writes it: alpha > 0 and alpha != 1."""
    match condition:
        case Relational():
            relation = {"==": "="}.get(condition.rel_op, condition.rel_op)
            return f"{sstr(condition.lhs)} {relation} {sstr(condition.rhs)}"
        case And() | Or():
            word = " and " if isinstance(condition, And) else " or "
            return word.join(
                f"({condition_text(part)})" if isinstance(part, (And, Or)) else condition_text(part)
                for part in sorted(condition.args, key=sstr)
            )
    return sstr(condition)


def set_text(values: Set) -> str:
    """A set as the reader writes it: (-oo, oo), {0} u (0, 1]."""
    match values:
        case Interval():
            left = "(" if values.left_open else "["
            right = ")" if values.right_open else "]"
            return f"{left}{_end_text(values.start)}, {_end_text(values.end)}{right}"
        case FiniteSet():
            return "{" + ", ".join(sorted(_end_text(v) for v in values.args)) + "}"
        case Union():
            return " u ".join(set_text(part) for part in values.args)
        case _ if values is S.EmptySet:
            return "empty"
    return "(-oo, oo)" if values == S.Reals else sstr(values)


def _end_text(value: Expr) -> str:
    """A number as it is, or a decimal where that would be too long to read."""
    text = sstr(value)
    return f"about {value.evalf(6)}" if len(text) > _LONG and value.is_number else text
