"""Values and limits that formulas state: f(0) = 1/2, f(-x) = -f(x), lim f(x) = 1."""

from __future__ import annotations

from collections.abc import Sequence

from sympy.logic.boolalg import Boolean

from symbolic.calculus.numbers import exact
from symbolic.calculus.unevaluated import put_all
from symbolic.reading import latex
from symbolic.reading.build import Unreadable
from symbolic.reading.defined import GENERIC, Defined
from symbolic.reading.looks import printed, symmetry_of
from symbolic.reading.sources import Formula
from symbolic.reading.state import Reader
from symbolic.reading.statements import Head, Statement
from symbolic.reading.tokens import Style


def subject_of(reader: Reader, named: Head, of: Defined | None = None) -> Defined | None:
    """The function that a left side names; f for the current one, unless f means another."""
    if of is not None and (named.name in of.names or named.name in GENERIC):
        return of
    found = reader.in_reach(named.name)
    if found is None and of is not None:
        return None
    now = reader.current
    if now is not None and named.name in GENERIC and (found is None or named.name in now.names):
        return now
    if found is None and (named.name == "sigma" and named.name in reader.letters):
        return reader.usually("sigmoid")
    return found or reader.usually(named.name)


def extra_conditions(
    reader: Reader, s: Statement, variable: str, style: Style, of: Defined
) -> list[Boolean]:
    scope = reader.scope(variable, style, of)
    return [latex.condition(c, scope) for c in s.conditions if c]


def read_value(
    reader: Reader,
    s: Statement,
    named: Head,
    formula: Formula,
    conditions: Sequence[Boolean],
    of: Defined | None,
) -> bool:
    """f(0) = 1/2, f'(0) = 1/4, f(-x) = -f(x), and f(R) = (0, 1)."""
    subject = subject_of(reader, named, of)
    if subject is None:
        raise Unreadable(f"{named.name} is not defined before its value is stated")
    if named.order > 1 or named.argument is None:
        raise Unreadable("a value of a higher derivative")
    variable = subject.variable.name
    symmetry = symmetry_of(s, named)
    if symmetry is not None and named.order == 0:
        reader.claim(subject, symmetry, True, formula, offset=formula.start + s.start)
        return True
    scope = reader.scope(variable, formula.style, subject)
    if [t.kind for t in named.argument] == ["REALS"]:
        kind = "derivative_range" if named.order else "range"
        for side in s.sides[1:]:
            stated = latex.real_set(side, scope)
            reader.claim(subject, kind, stated, formula, conditions=conditions)
        return True
    point = reader.expression(named.argument, scope)
    if point == -subject.variable:
        _read_reflected(reader, s, subject, named.order, formula, conditions)
        return True
    if point.has(subject.variable):
        raise Unreadable("an identity between values of the function")
    extra = extra_conditions(reader, s, variable, formula.style, subject)
    about = "derivative" if named.order else "function"
    for side, sign in zip(s.sides[1:], s.signs, strict=True):
        stated = latex.value(side, reader.widened(scope, side))
        if sign == "~":
            stated = printed(stated)
        if stated.has(subject.variable):
            raise Unreadable("the value depends on the argument")
        reader.claim(
            subject, "value", (point, stated), formula, offset=formula.start + s.start,
            about=about, conditions=[*conditions, *extra],
        )  # fmt: skip
    return True


def _read_reflected(
    reader: Reader,
    s: Statement,
    of: Defined,
    order: int,
    formula: Formula,
    conditions: Sequence[Boolean],
) -> None:
    """f(-x) = 1 - f(x) for all x states f(x) = 1 - f(-x)."""
    scope = reader.scope(of.variable.name, formula.style, of)
    kind = "derivative" if order else "formula"
    for side, sign in zip(s.sides[1:], s.signs, strict=True):
        if sign == "~":
            raise Unreadable("stated as an approximation; nothing exact is claimed")
        stated = put_all(reader.expression(side, scope), {of.variable: -of.variable})
        reader.claim(
            of, kind, stated, formula, offset=formula.start + s.start, conditions=conditions
        )


def read_limit(
    reader: Reader,
    s: Statement,
    named: Head,
    formula: Formula,
    conditions: Sequence[Boolean],
    of: Defined | None,
) -> bool:
    subject = subject_of(reader, named, of)
    if subject is None:
        raise Unreadable(f"{named.name} is not defined before its limit is stated")
    if named.order > 1:
        raise Unreadable("a limit of a higher derivative")
    scope = reader.scope(subject.variable.name, formula.style, subject)
    point = exact(latex.value(named.toward, scope))
    extra = extra_conditions(reader, s, subject.variable.name, formula.style, subject)
    about = "derivative" if named.order else "function"
    for side, sign in zip(s.sides[1:], s.signs, strict=True):
        stated = latex.value(side, reader.widened(scope, side))
        if sign == "~":
            stated = printed(stated)
        if stated.has(subject.variable):
            raise Unreadable("the limit depends on the argument")
        value = (point, named.side, stated) if named.side else (point, stated)
        reader.claim(
            subject, "limit", value, formula, offset=formula.start + s.start, about=about,
            conditions=[*conditions, *extra],
        )  # fmt: skip
    return True
