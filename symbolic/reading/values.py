"""Values and limits that formulas state: f(0) = 1/2, f(-x) = -f(x), lim f(x) = 1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from sympy import Add, Expr, Piecewise, oo
from sympy.core.function import UndefinedFunction
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from symbolic.calculus.numbers import exact
from symbolic.calculus.unevaluated import put_all
from symbolic.mathtext import plain as shown_plainly
from symbolic.reading import latex
from symbolic.reading.build import Unreadable, symbol
from symbolic.reading.completed import completes
from symbolic.reading.defined import Defined, Looked
from symbolic.reading.endless import require_sign
from symbolic.reading.extremes import claim_extreme, extreme_told
from symbolic.reading.heads import Head, limit_of_expression
from symbolic.reading.looks import is_printed, printed, symmetry_of
from symbolic.reading.names import Function, builtin
from symbolic.reading.sources import Formula
from symbolic.reading.state import Reader
from symbolic.reading.statements import Statement, Tokens
from symbolic.reading.tokens import Style

ABOUT = ("function", "derivative", "second_derivative")  # by the order of the derivative


def subject_of(reader: Reader, named: Head, of: Defined | None = None) -> Defined | None:
    """The function that a left side names; f for the current one, unless f means another."""
    register = reader.register
    if of is not None and (named.name in of.names or register.may_mean(named.name, of)):
        return of
    found = reader.in_reach(named.name)
    if found is None and of is not None:
        return None
    now = reader.current
    called = now is not None and named.name in now.names and not reader.usual.holds(now)
    if now is not None and (found is None or called):
        if register.may_mean(named.name, now):
            return now
    if found is None and (named.name == "sigma" and named.name in reader.letters):
        return reader.usually("sigmoid")
    return found or reader.usually(named.name)


def recent(reader: Reader, s: Statement, named: Head, style: Style) -> Defined | None:
    """The last function of the document, where an earlier section alone gave it the name f.

    Only where a step shows that it is meant: a limit of one of its branches, branches again for
    its derivative.  A theorem on any f, and an exercise on another one, have no such step.
    """
    of = reader.register.last_named(named.name, reader.first_section)
    if of is None or named.name in reader.attempts:
        return None
    if named.kind == "limit":
        meant = any(_is_branch(reader, side, style, of) for side in s.sides[1:])
    else:
        cased = any(t.kind == "BEGIN" for side in s.sides[1:] for t in side)
        meant = named.order > 0 and cased and isinstance(of.expression, Piecewise)
    if not meant:
        return None
    reader.register.bring(of, named.name, reader.section)
    return of


def _is_branch(reader: Reader, side: Tokens, style: Style, of: Defined) -> bool:
    """Whether a side is the limit of a branch of a function, or of its whole formula."""
    taken = limit_of_expression(side)
    if taken is None:
        return False
    _, _, letter, inside = taken
    try:
        given = exact(reader.expression(inside, reader.scope(letter, style, of)))
    except Unreadable:
        return False
    branches = [e for e, _ in of.expression.args] if isinstance(of.expression, Piecewise) else []
    return put_all(given, {symbol(letter): of.variable}) in (of.expression, *branches)


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
    if s.start > 0 and completes(reader, s, named, formula):
        return True
    subject = subject_of(reader, named, of)
    if subject is None and any(t.kind == "COMMA" for t in named.argument or ()):
        raise Unreadable("a function of several variables")
    subject = subject or _by_convention(reader, named, formula, s)
    if subject is None:
        raise Unreadable(f"{named.name} is not defined before its value is stated")
    if named.order > 2 or named.argument is None:
        raise Unreadable("a value of a higher derivative")
    variable = subject.variable.name
    extra = extra_conditions(reader, s, variable, formula.style, subject)
    conditions = [*conditions, *extra]
    symmetry = symmetry_of(s, named)
    if symmetry is not None and named.order == 0:
        if any(subject.variable in c.free_symbols for c in conditions):
            raise Unreadable("a symmetry of a part of the line")
        at = formula.start + s.start
        reader.claim(subject, symmetry, True, formula, offset=at, conditions=conditions)
        return True
    scope = reader.scope(variable, formula.style, subject)
    if [t.kind for t in named.argument] == ["REALS"] and named.order < 2:
        _read_image(reader, s, subject, named.order, formula, conditions)
        return True
    endless = any(t.kind == "INFINITY" for t in named.argument)
    point = (latex.value if endless else reader.expression)(named.argument, scope)
    turned = exact(point + subject.variable)
    if point.has(subject.variable) and not turned.has(subject.variable) and named.order < 2:
        _read_reflected(reader, s, subject, turned, named.order, formula, conditions)
        return True
    if point.has(subject.variable):
        raise Unreadable("an identity between values of the function")
    _claim_each(reader, s, subject, named.order, formula, conditions, "value", (point,))
    told = extreme_told(reader.before) if not formula.text[: s.start].strip() else None
    if told is not None and named.order == 0:
        if s.signs[0] != "=":
            reader.leave(formula, "an extreme value that is not told by one equation")
            return True
        value = exact(latex.value(s.sides[1], reader.widened(scope, s.sides[1])))
        claim_extreme(reader, told, subject, point, value, formula, conditions)
    return True


def _by_convention(reader: Reader, named: Head, formula: Formula, s: Statement) -> Defined | None:
    """The function that a letter stands for by convention, where the text speaks of it: Φ."""
    meant = reader.letters.get(named.name)
    if meant is None or named.name in reader.attempts or named.order:
        return None
    letter = symbol(reader.usual.letter)
    return reader.define(
        named.name, put_all(meant.expression, {meant.variable: letter}), letter, formula,
        formula.start + s.start, title=named.name, current=False,
    )  # fmt: skip


_OWN = UndefinedFunction("f", real=True)  # stands for the function itself in an identity


def read_identity(
    reader: Reader, s: Statement, formula: Formula, conditions: Sequence[Boolean]
) -> bool:
    """f(x) - f(-x) = x states f(x) = x + f(-x); False where f(x) is no term of its own."""
    if len(s.sides) != 2 or s.signs != ("=",) or s.conditions:
        return False
    found = [t for side in s.sides for t in side]
    called = [t.text for t, after in pairwise(found) if after.kind == "LPAR"]
    for of in filter(None, map(reader.in_reach, dict.fromkeys(called))):
        scope = reader.scope(of.variable.name, formula.style, of)
        own = Function(_OWN(of.variable), of.variable, True)
        names = Looked(
            lambda n, of=of, own=own, scope=scope: (  # type: ignore[misc]
                own if n in of.names else scope.functions.get(n)
            ),
            lambda scope=scope: scope.functions,  # type: ignore[misc]
        )
        left, right = (reader.expression(side, replace(scope, functions=names)) for side in s.sides)
        stated = _solved(left - right, _OWN(of.variable))
        if stated is None:
            continue
        shown = stated.replace(_OWN, lambda at, of=of: put_all(of.expression, {of.variable: at}))  # type: ignore[misc]
        reader.claim(
            of, "formula", shown, formula, offset=formula.start + s.start, conditions=conditions
        )
        return True
    return False


def read_limit_of_expression(
    reader: Reader,
    s: Statement,
    formula: Formula,
    conditions: Sequence[Boolean],
) -> bool:
    """The limit of an expression, which the function that is spoken of may be given by."""
    of, said = reader.current, limit_of_expression(s.sides[0])
    if said is None or s.conditions or len(s.sides) < 2:
        return False
    toward, side, letter, inside = said
    scope = reader.scope(letter, formula.style, of)
    given = exact(reader.expression(inside, scope))
    if of is None or put_all(given, {symbol(letter): of.variable}) != of.expression:
        of = unnamed(reader, letter, toward, inside, formula, formula.start + s.start)
    point = exact(latex.value(toward, scope))
    place = (point, side) if side else (point,)
    _claim_each(reader, s, of, 0, formula, conditions, "limit", place)
    return True


def unnamed(
    reader: Reader, letter: str, toward: Tokens, inside: Tokens, formula: Formula, at: int
) -> Defined:
    r"""The function that the expression behind a limit is, which has no name: sin(x)/x.

    Unreadable where the expression, or the place, has other letters.
    """
    if letter in _COUNTED:
        raise Unreadable("a limit of a sequence")
    scope = reader.scope(letter, formula.style)
    scope = replace(scope, values={}, parameters=frozenset())
    value, point = reader.expression(inside, scope), exact(latex.value(toward, scope))
    if value.free_symbols != {symbol(letter)} or point.free_symbols:
        raise Unreadable("an equation, but of what function is not told")
    shown = shown_plainly(value)
    same = reader.register.titled(shown, reader.section)
    if same is not None and same.expression == exact(value):
        return same
    return reader.define(shown, value, symbol(letter), formula, at, title=shown, current=False)


_COUNTED = ("n", "m", "k", "i", "j", "N")  # letters that whole numbers have


def _solved(difference: Expr, own: Expr) -> Expr | None:
    """The f(x) for which a difference vanishes, where it is f(x) or -f(x) and others."""
    terms = Add.make_args(difference.expand(deep=False))
    mine = [t for t in terms if t in (own, -own)]
    rest = Add(*(t for t in terms if t not in (own, -own)))
    if len(mine) != 1 or rest.has(own):
        return None
    return -rest if mine[0] == own else rest


def _claim_each(
    reader: Reader,
    s: Statement,
    of: Defined,
    order: int,
    formula: Formula,
    conditions: Sequence[Boolean],
    kind: str,
    place: tuple[Any, ...],
) -> None:
    """Each side of a chain as the value or the limit at a place; about is rounded as printed."""
    scope = reader.scope(of.variable.name, formula.style, of)
    about = False  # whether the chain has come to an approximation
    for side, sign in zip(s.sides[1:], s.signs, strict=True):
        stated: Expr | None = None
        if kind == "limit" and side[0].kind == "LIM":
            stated = _limit_taken(reader, s.sides[0], side, formula.style, of)
        elif not _is_rounded_step(side):
            stated = latex.value(side, reader.widened(scope, side))
        about |= sign == "~"
        if stated is None and about and side is not s.sides[-1]:
            continue
        if stated is None:
            at = formula.start + side[0].start
            text = formula.text[side[0].start : side[-1].end]
            reader.leave(replace(formula, text=text, start=at), "a step that is not judged")
            continue
        if about and side is not s.sides[-1] and not is_printed(stated):
            continue  # a step on the way to the decimal: 0.88 · 0.12
        if about:
            stated = printed(stated)
        if stated.has(of.variable):
            raise Unreadable("the value depends on the argument")
        if kind == "limit" and [t.kind for t in side] == ["INFINITY"]:
            require_sign(reader.source.text, of, place, ABOUT[order], conditions)
        endless = kind == "value" and {place[0], stated} & {oo, -oo}
        said = "limit" if endless else kind
        reader.claim(
            of, said, (*place, stated), formula, offset=formula.start + s.start,
            about=ABOUT[order], conditions=conditions,
        )  # fmt: skip


_ROUNDED = re.compile(r"\d*\.\d{3,}")


def _is_rounded_step(side: Tokens) -> bool:
    """Whether a side calculates with decimals that are rounded on the way: 2.350 / 3.086."""
    calculates = any(t.kind not in ("NUMBER", "MINUS", "PLUS") for t in side) or len(side) > 2
    return calculates and any(t.kind == "NUMBER" and _ROUNDED.fullmatch(t.text) for t in side)


def _limit_taken(
    reader: Reader, first: Tokens, side: Tokens, style: Style, of: Defined
) -> Expr | None:
    """The limit of a polynomial that a step writes at the same place: \\lim_{x \\to 1^-} x^2."""
    here, there = limit_of_expression(first), limit_of_expression(side)
    if here is None or there is None:
        return None
    places = [([t.text for t in toward], beside) for toward, beside, _, _ in (here, there)]
    toward, _, letter, inside = there
    scope = reader.scope(letter, style, of)
    try:
        point = exact(latex.value(toward, scope))
        given = exact(reader.expression(inside, scope))
    except Unreadable:
        return None
    if places[0] != places[1] or point.is_infinite or not given.is_polynomial(symbol(letter)):
        return None
    return put_all(given, {symbol(letter): point})


def _exact_sides(s: Statement) -> Iterator[Tokens]:
    """The sides of a chain behind its first; Unreadable where one is an approximation."""
    for side, sign in zip(s.sides[1:], s.signs, strict=True):
        if sign == "~":
            raise Unreadable("stated as an approximation; nothing exact is claimed")
        yield side


def _read_image(
    reader: Reader,
    s: Statement,
    of: Defined,
    order: int,
    formula: Formula,
    conditions: Sequence[Boolean],
) -> None:
    """f(R) = (0, 1) states the range."""
    scope = reader.scope(of.variable.name, formula.style, of)
    for side in _exact_sides(s):
        reader.claim(
            of, "derivative_range" if order else "range", latex.real_set(side, scope), formula,
            offset=formula.start + s.start, conditions=conditions,
        )  # fmt: skip


def _read_reflected(
    reader: Reader,
    s: Statement,
    of: Defined,
    turned: Expr,
    order: int,
    formula: Formula,
    conditions: Sequence[Boolean],
) -> None:
    """f(-x) = 1 - f(x) for x > 0 states f(x) = 1 - f(-x) for x < 0; so does f(c - x) = …

    `turned` is c, where x turns into c - x.
    """
    mirrored = {of.variable: turned - of.variable}
    conditions = [_canonical(c.xreplace(mirrored)) for c in conditions]
    scope = reader.scope(of.variable.name, formula.style, of)
    kind = "derivative" if order else "formula"
    for side in _exact_sides(s):
        stated = put_all(reader.expression(side, scope), mirrored)
        reader.claim(
            of, kind, stated, formula, offset=formula.start + s.start, conditions=conditions
        )


def _canonical(condition: Boolean) -> Boolean:
    """The comparisons of a condition with their letter on the left: x < 0 for -x > 0."""
    comparisons = condition.atoms(Relational)
    return condition.xreplace({c: c.canonical for c in comparisons})


def read_limit(
    reader: Reader,
    s: Statement,
    named: Head,
    formula: Formula,
    conditions: Sequence[Boolean],
    of: Defined | None,
) -> bool:
    subject = subject_of(reader, named, of) or recent(reader, s, named, formula.style)
    if subject is None and named.order == 0 and builtin(named.name) is not None:
        if read_limit_of_expression(reader, s, formula, conditions):
            return True
    if subject is None:
        raise Unreadable(f"{named.name} is not defined before its limit is stated")
    if named.order > 2:
        raise Unreadable("a limit of a higher derivative")
    scope = reader.scope(subject.variable.name, formula.style, subject)
    point = exact(latex.value(named.toward, scope))
    extra = extra_conditions(reader, s, subject.variable.name, formula.style, subject)
    place = (point, named.side) if named.side else (point,)
    conditions = [*conditions, *extra]
    _claim_each(reader, s, subject, named.order, formula, conditions, "limit", place)
    return True
