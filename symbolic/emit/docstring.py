"""What an emitted function says of itself: its docstring.

Legend: order 0 is the function, 1 its derivative, 2 its second derivative.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

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
    exp,
    factor,
    sstr,
)
from sympy.core.relational import Eq, Relational
from sympy.logic.boolalg import And, Boolean, Or, true
from sympy.sets.sets import FiniteSet, Set

from symbolic.emit.function import Function

LEAST = 2**12  # times the smallest normal number: a product of smaller ones has lost digits
SAMPLED = "Largest error in a sample of"
_WIDTH = 96
_LONG = 40
_STEEP = 12  # the largest number in an exponent that is worth a polynomial of that degree


@dataclass(frozen=True)
class Known:
    """What is known of one emitted function and belongs into its docstring.

    `domain` and `range` are lines of text, proved; `errors` gives the largest measured
    error in ulps for each dtype, with the default parameters, and `others` with any.  Where
    the benchmarks do not know the function they come from a sample of so many arguments, and
    `others` are those of values that are not next to the smallest floats.  What is proved may be
    told `later`, by `completed`.
    """

    domain: str | None = None
    range: str | None = None
    errors: Mapping[str, float] = field(default_factory=dict)
    others: Mapping[str, float] = field(default_factory=dict)
    sample: int = 0
    later: bool = False


_LATER = "The domain and the range are told later."


def completed(text: str, domain: str | None, values: str | None) -> str:
    """The text of a function in which domain and range were left for later, with these."""
    told = "".join(f"    {line}\n" for line in _sets(domain, values))
    return text.replace(f"    {_LATER}\n", told, 1)


def docstring(made: Function, known: Known) -> str:
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
    lines = [_LATER] if known.later else _sets(known.domain, known.range)
    lines += _at_kinks(made)
    lines += _wrapped("nan gives nan; -inf and inf give the limits.  No warning is ever emitted.")
    if known.sample:
        text = f"{SAMPLED} {known.sample} arguments, in ulps: {_errors_text(known.errors)}"
        if known.others:
            text += (
                f"; for values of at least {LEAST} times the smallest normal number: "
                f"{_errors_text(known.others)}"
            )
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


def _sets(domain: str | None, values: str | None) -> list[str]:
    """What is proved of the two, a line or more for each that is known."""
    told = (("Domain", domain), ("Range", values))
    return [line for name, text in told if text for line in _wrapped(f"{name}: {text}.")]


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
