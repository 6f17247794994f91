"""A formula as statements: definitions, derivatives, values, limits, each with its conditions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sympy.logic.boolalg import Boolean

from symbolic.calculus.unevaluated import put_all
from symbolic.mathtext import plain
from symbolic.reading import build, domains
from symbolic.reading.announced import explained
from symbolic.reading.beyond import read_beyond
from symbolic.reading.build import FUNCTIONS, Unreadable, symbol
from symbolic.reading.chains import read_further
from symbolic.reading.defined import Defined
from symbolic.reading.defining import conditions_of, read_definition, read_letter, variable_of
from symbolic.reading.differentials import differential
from symbolic.reading.elements import told_twice
from symbolic.reading.headed import come_back
from symbolic.reading.heads import Head, head
from symbolic.reading.known import X
from symbolic.reading.looks import argument_of, defines, differ, start_of, within
from symbolic.reading.names import Function, builtin
from symbolic.reading.sources import Formula
from symbolic.reading.state import Chain, Reader
from symbolic.reading.statements import Statement, Tokens, statements
from symbolic.reading.tokens import Style, tokens
from symbolic.reading.unnamed import derived
from symbolic.reading.values import extra_conditions, read_limit, read_value, recent, subject_of


def read_statements(
    reader: Reader,
    formula: Formula,
    label: str | None,
    conditions: Sequence[Boolean],
    of: Defined | None = None,
    title: str | None = None,
) -> bool:
    """Read each statement of a formula; whether any of them was one.

    `label` says what an expression without a left side is.
    """
    scanned = tuple(tokens(formula.text, formula.style))
    chain, reader.chain = reader.chain, None
    if scanned and scanned[0].kind in ("EQ", "APPROX"):
        return _read_on(reader, chain, scanned, formula)
    found = statements(scanned)
    known = reader.spans.setdefault(reader.span, {})
    for s in found:
        explained(reader, s.tail, known)
    count = len(reader.register.functions)
    read = [_read_statement(reader, s, formula, label, conditions, of, title) for s in found]
    made = reader.register.functions[count:]
    if len(made) > 1 and reader.current in made[1:]:
        used = {t.text for side in found[0].sides[1:] for t in side}
        if reader.current and reader.current.names & used:  # \\ell(x) = log sigma(x), sigma(x) = …
            reader.current = made[0]
        elif len({m.expression for m in made}) > 1:
            reader.current, reader.astray = None, True
    elif made and len(found) > 1 and _is_lost(reader, found[0], made):
        reader.current, reader.astray = None, True
    return any(read)


def _is_lost(reader: Reader, first: Statement, made: Sequence[Defined]) -> bool:
    """Whether the first of several equations defines a function that was not read."""
    named = head(first.sides[0]) if len(first.sides) > 1 else None
    return named is not None and defines(first) and not any(named.name in m.names for m in made)


def _read_on(reader: Reader, chain: Chain | None, scanned: Tokens, formula: Formula) -> bool:
    """= …, a line that goes on with the chain of the formula just before it."""
    # "Rewrite:" may stand alone between the two.
    nearest = reader.block - 1 - reader.restates()
    if chain is None or chain.block < nearest:
        raise Unreadable("an equals sign with nothing on one side", scanned[0].start)
    (s,) = statements(scanned[1:]) or (None,)
    if s is None:
        raise Unreadable("a line that continues an equation holds several", scanned[0].start)
    extra = extra_conditions(reader, s, chain.variable, formula.style, chain.of)
    read_further(
        reader, chain.of, s.sides, formula, chain.variable, chain.kind, chain.about,
        [*chain.conditions, *extra], (scanned[0].text, *s.signs),
    )  # fmt: skip
    return True


def _read_statement(
    reader: Reader,
    s: Statement,
    formula: Formula,
    label: str | None,
    conditions: Sequence[Boolean],
    of: Defined | None,
    title: str | None,
) -> bool:
    s = told_twice(s)
    try:
        named = head(s.sides[0])
        if named is not None and len(s.sides) > 1:
            read = _read_named(reader, s, named, formula, label, conditions, of, title)
            read_beyond(reader, s, named, formula, conditions, of)
            return read
        if len(s.sides) > 1 and (told := derived(s.sides[0])) is not None:
            return _read_derived(reader, s, *told, formula, conditions)
        return _read_nameless(reader, s, formula, label, conditions, of, title)
    except Unreadable as error:
        position = error.position if error.position is not None else s.start
        at = Unreadable(str(error), position)
        reader.leave(_cut(reader, formula, s), str(error), within(at, formula) - start_of(s))
        return True


def _read_derived(
    reader: Reader,
    s: Statement,
    inside: Tokens,
    letter: str | None,
    formula: Formula,
    conditions: Sequence[Boolean],
) -> bool:
    """(x^2)' = 2x: a claim about a function that its own formula names, here and nowhere else."""
    variable = letter or variable_of(reader, inside, formula.style)
    scope = reader.scope(variable, formula.style)
    value = reader.expression(inside, scope)
    shown = plain(value)
    on, where = conditions_of(reader, s, shown, variable, scope)
    made = reader.define(
        shown, value, symbol(variable), formula, formula.start + s.start,
        title=shown, current=False, on=on,
    )  # fmt: skip
    made.where.extend(where)
    read_further(
        reader, made, s.sides[1:], formula, variable, "derivative", "function", conditions,
        s.signs, s.start,
    )  # fmt: skip
    return True


def _well_known(reader: Reader, named: Head) -> Function | None:
    """The function that a name has by itself, or a letter as the document speaks of it: erf, Φ."""
    if named.name in reader.attempts or reader.in_reach(named.name) is not None:
        return None
    key = builtin(named.name) if len(named.name) > 1 else None
    least, most, made = FUNCTIONS[key] if key else (0, 0, None)
    own = Function(made(X), X) if made is not None and least <= 1 <= most else None
    return reader.letters.get(named.name) or own


def _read_known(
    reader: Reader,
    s: Statement,
    named: Head,
    meant: Function,
    variable: str | None,
    formula: Formula,
    conditions: Sequence[Boolean],
) -> bool:
    r"""erf'(x) = \frac{2}{\sqrt{\pi}} e^{-x^2}: a claim about a function known by its name."""
    letter = variable or reader.usual.letter
    value = put_all(meant.expression, {meant.variable: symbol(letter)})
    made = reader.define(
        named.name, value, symbol(letter), formula, formula.start + s.start,
        title=named.name, current=False,
    )  # fmt: skip
    about = "function" if named.order == 1 else "derivative"
    read_further(
        reader,
        made,
        s.sides[1:],
        formula,
        letter,
        "derivative",
        about,
        conditions,
        s.signs,
        s.start,
    )
    return True


def _cut(reader: Reader, formula: Formula, s: Statement) -> Formula:
    """The part of a formula that one statement takes."""
    end = max((t.end for side in (*s.sides, *s.conditions, s.tail) for t in side), default=0)
    start = s.start
    if not 0 <= start < end <= len(formula.text):
        return formula
    return replace(formula, text=formula.text[start:end], start=formula.start + start)


def _read_nameless(
    reader: Reader,
    s: Statement,
    formula: Formula,
    label: str | None,
    conditions: Sequence[Boolean],
    of: Defined | None,
    title: str | None,
) -> bool:
    """An expression, or a chain of them, that a label says to be a formula or a derivative."""
    if len(s.sides) == 1 and (told := domains.signature(s.sides[0])) is not None:
        reader.signatures[reader.section, told[0]] = told[1]
        return True
    if label not in ("formula", "derivative", "second_derivative"):
        return False
    if s.bound or "APPROX" in s.signs or "~" in s.signs:
        raise Unreadable("stated as an approximation, or bound to a letter without a name")
    if label == "formula":
        variable = of.variable.name if of else variable_of(reader, s.sides[0], formula.style)
        scope = reader.scope(variable, formula.style)
        name = title or reader.title("f")
        value = reader.expression(s.sides[0], scope)
        on, where = conditions_of(reader, s, name, variable, scope)
        made = reader.define(
            name, value, symbol(variable), formula, formula.start + s.start, title=title, on=on
        )
        made.where.extend(where)
        read_further(
            reader, made, s.sides[1:], formula, variable, "formula", "function", conditions
        )
        return True
    if of is None:
        raise Unreadable("no function is defined before it")
    if len(s.sides) > 1 and not any(t.kind in ("NAME", "LETTERS", "WORD") for t in s.sides[0]):
        raise Unreadable("an equation between numbers, under a label of something else")
    bare = differential(s.sides[0], 0) if len(s.sides) > 1 else None
    if bare is not None and bare.letter == of.variable.name and bare.end == len(s.sides[0]):
        if not bare.above:  # d/dx = 2x: of what is told by its heading
            s = replace(s, sides=s.sides[1:])
    if len(s.sides) > 1 and not any(t.text == of.variable.name for t in s.sides[0]):
        raise Unreadable("an equation, but of what function is not told")
    if not _is_of(reader, of, s.sides[0], formula.style):
        raise Unreadable("the derivative of something else")
    if len(s.sides) > 1 and reader.label is not None:
        _require_derivative(reader, of, s.sides[0], formula.style)
    about = "derivative" if label == "second_derivative" else "function"
    extra = extra_conditions(reader, s, of.variable.name, formula.style, of)
    read_further(
        reader, of, s.sides, formula, of.variable.name, "derivative", about, [*conditions, *extra]
    )
    return True


def _require_derivative(reader: Reader, of: Defined, side: Tokens, style: Style) -> None:
    """Raise Unreadable where an equation under a heading is seen to be about something else."""
    given = reader.expression(side, reader.scope(of.variable.name, style, of))
    if differ(given, build.derivative(of.expression, of.variable)):
        raise Unreadable("an equation, but of what function is not told")


def _is_of(reader: Reader, of: Defined, side: Tokens, style: Style) -> bool:
    """Whether d/dx … at the start of a side is taken of the function's own formula."""
    taken = differential(side, 0)
    if taken is None:
        return True
    letter = symbol(taken.letter)
    inside = taken.above or side[taken.end :]
    given = reader.expression(inside, reader.scope(taken.letter, style, of))
    return not differ(put_all(given, {letter: of.variable}), of.expression)


def _read_named(
    reader: Reader,
    s: Statement,
    named: Head,
    formula: Formula,
    label: str | None,
    conditions: Sequence[Boolean],
    of: Defined | None,
    title: str | None,
) -> bool:
    if named.kind == "limit":
        return read_limit(reader, s, named, formula, conditions, of)
    if named.argument is None and named.order == 0:
        return read_letter(reader, s, named, formula, label, conditions, of, title)
    variable = argument_of(named)
    if variable is None and named.argument is not None:
        return read_value(reader, s, named, formula, conditions, of)
    if named.order == 0:
        return read_definition(reader, s, named, variable or "x", formula, conditions, of, title)
    subject = subject_of(reader, named, of)
    subject = subject or recent(reader, s, named, formula.style)
    if subject is None and named.order < 3 and (of_it := _well_known(reader, named)) is not None:
        return _read_known(reader, s, named, of_it, variable, formula, conditions)
    if subject is None:
        raise Unreadable(f"{named.name} is not defined before its derivative")
    if named.order > 2:
        raise Unreadable("a derivative of third or higher order")
    come_back(reader, subject)
    argument = variable or subject.variable.name
    extra = extra_conditions(reader, s, argument, formula.style, subject)
    about = "function" if named.order == 1 else "derivative"
    read_further(reader,
        subject, s.sides[1:], formula, argument, "derivative", about, [*conditions, *extra],
        s.signs, s.start,
    )  # fmt: skip
    return True
