"""What stands behind a chain of equalities and a last sign: f''(-1) = 6 > 0, f'(x) = 1/x > 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sympy import Expr, Interval, oo
from sympy.logic.boolalg import Boolean

from symbolic.calculus.numbers import exact
from symbolic.reading import latex
from symbolic.reading.build import Unreadable
from symbolic.reading.defined import Defined
from symbolic.reading.heads import Head
from symbolic.reading.looks import argument_of
from symbolic.reading.sources import Formula
from symbolic.reading.state import Reader
from symbolic.reading.statements import Statement
from symbolic.reading.values import ABOUT, extra_conditions, subject_of

STEP = "a step that is not judged"
SOLVED = "an inequality to be solved, or one that holds everywhere?"


def read_beyond(
    reader: Reader,
    s: Statement,
    named: Head,
    formula: Formula,
    conditions: Sequence[Boolean],
    of: Defined | None,
) -> None:
    """Claim in which set the values of a derivative lie, or hold a number against another."""
    if not s.beyond:
        return
    sign, number = s.beyond[0], s.beyond[1:]
    at = formula.start + sign.start
    said = formula.text[sign.start : number[-1].end]
    part = replace(formula, text=said, start=at)
    subject = subject_of(reader, named, of)
    if subject is None or named.order > 2:
        reader.leave(part, STEP)
        return
    variable = argument_of(named) or subject.variable.name
    scope = reader.scope(variable, formula.style, subject)
    try:
        bound = exact(latex.value(number, scope))
        if named.argument is not None and argument_of(named) is None:
            last = exact(latex.value(s.sides[-1], reader.widened(scope, s.sides[-1])))
            if not _holds(last, sign.text, bound):
                raise Unreadable(STEP)
            return
        extra = extra_conditions(reader, s, variable, formula.style, subject)
        if not any(subject.variable in c.free_symbols for c in (*conditions, *extra)):
            raise Unreadable(SOLVED)
        stated = _side(sign.text, bound)
    except Unreadable as error:
        reader.leave(part, str(error))
        return
    kind, about = ("derivative_range", "function") if named.order == 1 else ("range", ABOUT[2])
    reader.claim(
        subject, kind, stated, part, about=about, reading="contained",
        conditions=[*conditions, *extra],
    )  # fmt: skip


def _side(sign: str, bound: Expr) -> Interval:
    """The numbers on one side of a bound."""
    ends = (bound, oo) if sign[0] == ">" else (-oo, bound)
    made = Interval(*ends, left_open=sign == ">", right_open=sign == "<")
    if not isinstance(made, Interval):
        raise Unreadable(STEP)
    return made


def _holds(number: Expr, sign: str, bound: Expr) -> bool:
    """Whether a number is seen to be on that side of another."""
    difference = number - bound if sign[0] == ">" else bound - number
    return bool(difference.is_positive or (len(sign) > 1 and difference.is_zero))
