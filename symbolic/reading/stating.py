"""A formula as statements: definitions, derivatives, values, limits, each with its conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sympy import Piecewise, Symbol
from sympy.logic.boolalg import Boolean, true

from symbolic.calculus.unevaluated import put_all
from symbolic.reading import build, domains, latex, sentences
from symbolic.reading.announced import explained
from symbolic.reading.build import Unreadable, symbol
from symbolic.reading.defined import GENERIC, Defined, Looked
from symbolic.reading.differentials import differential
from symbolic.reading.elements import told_twice
from symbolic.reading.headed import come_back
from symbolic.reading.known import well_known
from symbolic.reading.looks import VARIABLES, argument_of, differ, start_of, within
from symbolic.reading.names import Function, Scope, builtin, is_letter
from symbolic.reading.sources import Formula
from symbolic.reading.state import Chain, Reader, Row
from symbolic.reading.statements import Head, Statement, Tokens, head, statements
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
    read = [_read_statement(reader, s, formula, label, conditions, of, title) for s in found]
    return any(read)


def _read_on(reader: Reader, chain: Chain | None, scanned: Tokens, formula: Formula) -> bool:
    """= …, a line that goes on with the chain of the formula just before it."""
    # "Rewrite:" may stand alone between the two.
    nearest = reader.block - 1 - sentences.restates(reader.before)
    if chain is None or chain.block < nearest:
        raise Unreadable("an equals sign with nothing on one side", scanned[0].start)
    (s,) = statements(scanned[1:]) or (None,)
    if s is None:
        raise Unreadable("a line that continues an equation holds several", scanned[0].start)
    extra = extra_conditions(reader, s, chain.variable, formula.style, chain.of)
    _read_further(
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
            return _read_named(reader, s, named, formula, label, conditions, of, title)
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
    variable = letter or _variable_of(reader, inside, formula.style)
    scope = reader.scope(variable, formula.style)
    value = reader.expression(inside, scope)
    shown = formula.text[inside[0].start : inside[-1].end]
    on, where = _conditions(reader, s, shown, variable, scope)
    made = reader.define(
        shown, value, symbol(variable), formula, formula.start + s.start,
        title=shown, current=False, on=on,
    )  # fmt: skip
    made.where.extend(where)
    _read_further(
        reader, made, s.sides[1:], formula, variable, "derivative", "function", conditions,
        s.signs, s.start,
    )  # fmt: skip
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
        variable = of.variable.name if of else _variable_of(reader, s.sides[0], formula.style)
        scope = reader.scope(variable, formula.style)
        name = title or reader.title("f")
        value = reader.expression(s.sides[0], scope)
        on, where = _conditions(reader, s, name, variable, scope)
        made = reader.define(
            name, value, symbol(variable), formula, formula.start + s.start, title=title, on=on
        )
        made.where.extend(where)
        _read_further(
            reader, made, s.sides[1:], formula, variable, "formula", "function", conditions
        )
        return True
    if of is None:
        raise Unreadable("no function is defined before it")
    if len(s.sides) > 1 and not any(t.kind in ("NAME", "LETTERS", "WORD") for t in s.sides[0]):
        raise Unreadable("an equation between numbers, under a label of something else")
    if len(s.sides) > 1 and not any(t.text == of.variable.name for t in s.sides[0]):
        raise Unreadable("an equation, but of what function is not told")
    if not _is_of(reader, of, s.sides[0], formula.style):
        raise Unreadable("the derivative of something else")
    if len(s.sides) > 1 and reader.label is not None:
        _require_derivative(reader, of, s.sides[0], formula.style)
    about = "derivative" if label == "second_derivative" else "function"
    extra = extra_conditions(reader, s, of.variable.name, formula.style, of)
    _read_further(
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


def _variable_of(reader: Reader, side: Tokens, style: Style) -> str:
    """The letter that an expression without a left side is a function of."""
    letters: set[str] = set()
    for t in side:
        if t.kind == "NAME" or (t.kind == "LETTERS" and not builtin(t.text)):
            letters |= {t.text} if t.kind == "NAME" or len(t.text) > 3 else set(t.text)
    likely = [v for v in VARIABLES if v in letters]
    if len(likely) != 1:
        likely = [v for v in ("x", "z") if v in letters]
    if len(likely) != 1:
        raise Unreadable("which letter is the argument?")
    return likely[0]


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
        return _read_letter(reader, s, named, formula, label, conditions, of, title)
    variable = argument_of(named)
    if variable is None and named.argument is not None:
        return read_value(reader, s, named, formula, conditions, of)
    if named.order == 0:
        return _read_definition(reader, s, named, variable or "x", formula, conditions, of, title)
    subject = subject_of(reader, named, of)
    subject = subject or recent(reader, s, named, formula.style)
    if subject is None:
        raise Unreadable(f"{named.name} is not defined before its derivative")
    if named.order > 2:
        raise Unreadable("a derivative of third or higher order")
    come_back(reader, subject)
    argument = variable or subject.variable.name
    extra = extra_conditions(reader, s, argument, formula.style, subject)
    about = "function" if named.order == 1 else "derivative"
    _read_further(reader,
        subject, s.sides[1:], formula, argument, "derivative", about, [*conditions, *extra],
        s.signs, s.start,
    )  # fmt: skip
    return True


def _read_further(
    reader: Reader,
    of: Defined,
    sides: Sequence[Tokens],
    formula: Formula,
    variable: str,
    kind: str,
    about: str,
    conditions: Sequence[Boolean],
    signs: Sequence[str] = (),
    start: int | None = None,
) -> None:
    """Each side of a chain as a claim of its own; sides that cannot be read are unread."""
    reader.chain = Chain(of, variable, kind, about, tuple(conditions), reader.block)
    for k, side in enumerate(sides):
        at = formula.start + side[0].start
        part = replace(formula, text=formula.text[side[0].start : side[-1].end], start=at)
        if k < len(signs) and signs[k] == "~":
            reader.leave(part, "stated as an approximation; nothing exact is claimed")
            continue
        try:
            letter = _letter_in(side, variable)
        except Unreadable as error:
            reader.leave(part, str(error))
            continue
        scope = reader.scope(letter, formula.style, of)
        alias = head(side)
        if kind == "formula" and alias is not None and _alias(reader, alias, of, variable):
            continue
        try:
            stated = reader.expression(side, scope)
        except Unreadable as error:
            offset = (error.position or side[0].start) - side[0].start
            reader.leave(part, str(error), max(0, offset))
            continue
        first = start if k == 0 and start is not None else side[0].start
        said = formula.text[first : side[-1].end]
        reader.claim(
            of, kind, stated, part, variable=letter, about=about, conditions=conditions,
            offset=formula.start + first, says=said,
        )  # fmt: skip


def _letter_in(side: Tokens, variable: str) -> str:
    """The letter of the argument on one side: x for x_i where no x_i stands, element by element."""
    base, _, index = variable.partition("_")
    behind = [*(t.kind for t in side[1:]), ""]
    places = [k for k, t in enumerate(side) if index and t.text == base]
    bare = [k for k in places if behind[k] != "UNDER"]
    if 0 < len(bare) < len(places):
        raise Unreadable(f"is {base} the same as {variable}?", side[bare[0]].start)
    return base if bare and "UNDER" not in behind else variable


def _alias(reader: Reader, named: Head, of: Defined, variable: str) -> bool:
    """σ(x) in Sigmoid(x) = σ(x) = …: another name of the same function."""
    if named.kind != "function" or named.order or named.argument is None:
        return False
    if argument_of(named) != variable or named.name in of.names:
        return False
    if builtin(named.name) or reader.in_reach(named.name) or well_known(named.name):
        return False
    if named.name in reader.spans.get(reader.span, {}):
        return False
    reader.register.call(of, [named.name])
    return True


def _read_definition(
    reader: Reader,
    s: Statement,
    named: Head,
    variable: str,
    formula: Formula,
    conditions: Sequence[Boolean],
    of: Defined | None,
    title: str | None,
) -> bool:
    """f(x) = …: a definition, or where f is defined already a claim about it."""
    reader.attempted.setdefault(reader.section, named.name)
    if s.conditions and _keep_branch(reader, s, named, variable, formula):
        return True
    existing = reader.in_reach(named.name)
    if reader.variant:
        existing = None
    here = existing is not None and existing.section == reader.section
    again = existing is not None and here and title is None
    if (
        again
        and existing is not None
        and any(symbol(variable) in c.free_symbols for c in conditions)
    ):
        if reader.block != existing.block and not sentences.restates(reader.before):
            raise Unreadable(
                f"a part of {named.name}, which is defined before, or another function?"
            )
    elif again and existing is not None and not _is_special(existing, conditions):
        if _is_another(reader, existing, s, named, variable, formula):
            existing, here = None, False
    if existing is not None and not here and title is None:
        here = _is_same(reader, existing, s, named, variable, formula)
        if here:
            reader.take_up(existing, named.name)
    if existing is not None and here and title is None:
        extra = extra_conditions(reader, s, variable, formula.style, existing)
        _read_further(reader,
            existing, s.sides[1:], formula, variable, "formula", "function",
            [*conditions, *extra], s.signs, s.start,
        )  # fmt: skip
        return True
    if builtin(named.name) == named.name and not here:
        if variable not in VARIABLES:
            raise Unreadable("which letter is the argument?")
        return _read_everybodys(reader, s, named, variable, formula, title)
    if len(variable) == 2 and variable[1] in VARIABLES:
        raise Unreadable(f"is {variable} one letter, or a product?")
    scope = reader.scope(variable, formula.style)
    scope = replace(
        scope,
        values={},
        functions=_others(scope.functions, named.name),
    )
    on, where = _conditions(reader, s, named.name, variable, scope)
    made: Defined | None = None
    rest: list[Tokens] = []
    signs: list[str] = []
    failed: list[tuple[Tokens, Unreadable]] = []
    aliases: list[str] = []
    for side, sign in zip(s.sides[1:], s.signs, strict=False):
        if made is not None:
            rest.append(side)
            signs.append(sign)
            continue
        if sign == "~":
            raise Unreadable("stated as an approximation; nothing exact is defined")
        alias = head(side)
        if alias is not None and _new_name(reader, alias, variable):
            aliases.append(alias.name)
            continue
        try:
            value = reader.expression(side, scope)
        except Unreadable as error:
            failed.append((side, error))
            continue
        on_argument = any(symbol(variable) in c.free_symbols for c in conditions)
        if on_argument and not isinstance(value, Piecewise):  # which tells all its branches
            raise Unreadable("a condition on the argument of a definition")
        made = reader.define(
            named.name, value, symbol(variable), formula, formula.start + s.start,
            title=title, on=on,
        )  # fmt: skip
    if made is None:
        if failed:
            raise failed[0][1]
        raise Unreadable("no formula for it is given")
    reader.register.call(made, aliases)
    for side, fault in failed:
        at = formula.start + side[0].start
        part = replace(formula, text=formula.text[side[0].start : side[-1].end], start=at)
        reader.leave(part, str(fault))
    if s.bound:
        made.values[s.bound] = made.expression
    made.where.extend([*where, *conditions])
    _read_further(reader, made, rest, formula, variable, "formula", "function", (), signs)
    return True


def _others(functions: Mapping[str, Function], name: str) -> Mapping[str, Function]:
    """The functions but the one that is about to be defined."""
    return Looked(lambda n: None if n == name else functions.get(n), lambda: functions)


def _is_special(known: Defined, conditions: Sequence[Boolean]) -> bool:
    """Whether the conditions are about parameters of a function: for α = 1 it is f(x) = x."""
    own = {p.name for p in known.expression.free_symbols - {known.variable}}
    spoken_of = {str(p) for c in conditions for p in c.free_symbols}
    return bool(spoken_of) and spoken_of <= own


def _is_another(
    reader: Reader, known: Defined, s: Statement, named: Head, variable: str, formula: Formula
) -> bool:
    """Whether f(x) = … is the definition of another function under a name such as f.

    So it is in a paragraph of its own, where it has other values: authors use f again.  What
    "that is" leads to, or the same paragraph, speaks of the function known.
    """
    own = reader.block == known.block or sentences.restates(reader.before)
    if own or not is_letter(named.name):
        return False
    scope = reader.scope(variable, formula.style)
    fault = None
    for side in s.sides[1:]:
        try:
            value = reader.expression(side, scope)
        except Unreadable as error:
            fault = fault or error
            continue
        return differ(known.expression, put_all(value, {symbol(variable): known.variable}))
    if fault is not None:
        raise fault  # whether it is another function is not known
    return False


def _is_same(
    reader: Reader, known: Defined, s: Statement, named: Head, variable: str, formula: Formula
) -> bool:
    """Whether another section gives a function that has a name of its own in another form.

    One that has other values somewhere is another function of that name.
    """
    if is_letter(named.name) and named.name in GENERIC:
        return False
    scope = reader.scope(variable, formula.style)
    try:
        value = reader.expression(s.sides[1], scope)
    except Unreadable:
        return False
    value = put_all(value, {symbol(variable): known.variable})
    own = value.free_symbols <= known.parameters | {known.variable}
    return own and known.variable in value.free_symbols and not differ(known.expression, value)


def _read_everybodys(
    reader: Reader, s: Statement, named: Head, variable: str, formula: Formula, title: str | None
) -> bool:
    """tanh(x) = …: the name has a meaning already, so every side is a claim about it."""
    argument = symbol(variable)
    value = build.call(named.name, argument)
    made = reader.define(named.name, value, argument, formula, formula.start + s.start, title=title)
    _read_further(reader,
        made, s.sides[1:], formula, variable, "formula", "function", (), s.signs, s.start,
    )  # fmt: skip
    if s.bound:
        made.values[s.bound] = made.expression
    return True


def _new_name(reader: Reader, named: Head, variable: str) -> bool:
    return (
        named.kind == "function"
        and named.order == 0
        and named.argument is not None
        and argument_of(named) == variable
        and builtin(named.name) is None
        and reader.in_reach(named.name) is None
        and well_known(named.name) is None
        and named.name not in reader.spans.get(reader.span, {})
    )


def _keep_branch(
    reader: Reader, s: Statement, named: Head, variable: str, formula: Formula
) -> bool:
    """f(x) = x for x > 0: one branch, where the condition is on the argument."""
    condition = s.conditions[0]
    own = not condition or any(t.text == variable for t in condition)
    if len(s.conditions) != 1 or len(s.sides) != 2 or not own:
        return False
    existing = reader.in_reach(named.name)
    if existing is not None and existing.section == reader.section:
        return False
    rest = f"{reader.words} {reader.following}".replace(formula.text, " ", 1)
    plainly = not s.when or domains.is_member(condition) or not domains.tells_part(rest)
    whole = any(t.kind == "BEGIN" for t in s.sides[1])  # cases, which tell all branches
    alone = whole or (plainly and not domains.tells_rest(rest))
    reader.rows.append(
        Row(named.name, variable, s.sides[1], condition or None, formula.style, formula, alone)
    )
    return True


def _conditions(
    reader: Reader, s: Statement, name: str, variable: str, scope: Scope
) -> tuple[Boolean, list[Boolean]]:
    """The conditions behind a definition: that on its argument, and those on parameters.

    The set before the arrow counts as one, where f: S → R stands before it.
    """
    read = [latex.condition(condition, scope) for condition in s.conditions]
    whole = reader.signatures.get((reader.section, name), ())
    if whole and [t.kind for t in whole] != ["REALS"]:
        within = domains.membership(whole, variable)
        if within is None:
            raise Unreadable("what stands before the arrow is no part of the line")
        read.append(latex.condition(within, scope))
    on, others = domains.divided(read, symbol(variable))
    if on != true and s.when:
        raise Unreadable("a condition on the argument of a definition")
    return on, others


def _read_letter(
    reader: Reader,
    s: Statement,
    named: Head,
    formula: Formula,
    label: str | None,
    conditions: Sequence[Boolean],
    of: Defined | None,
    title: str | None,
) -> bool:
    """y = …: a definition without its argument, where a label or the letter says so."""
    if label == "formula" or named.name in ("y", "f"):
        variable = _variable_of(reader, s.sides[1], formula.style)
        scope = reader.scope(variable, formula.style)
        if s.conditions and _keep_branch(reader, s, named, variable, formula):
            return True
        value = reader.expression(s.sides[1], scope)
        on, where = _conditions(reader, s, named.name, variable, scope)
        made = reader.define(
            named.name, value, symbol(variable), formula, formula.start + s.start,
            called=False, title=title, on=on,
        )  # fmt: skip
        if s.bound:
            made.values[s.bound] = made.expression
        made.where.extend(where)
        _read_further(
            reader, made, s.sides[2:], formula, variable, "formula", "function", (), s.signs[1:]
        )
        return True
    if reader.current is not None and _put_in(reader, reader.current, s, named, formula):
        return True
    if sentences.lets(reader.before) and _bind(reader, s, named, formula):
        return True
    if label in ("derivative", "second_derivative") and of is not None:
        raise Unreadable(f"what is {named.name}?")
    if formula.display:
        raise Unreadable(f"{named.name} = …: what it defines is not told")
    return False


def _put_in(reader: Reader, of: Defined, s: Statement, named: Head, formula: Formula) -> bool:
    """f(x) = x tanh(s), s = ln(1 + e^x): a letter of the formula just read."""
    letter = Symbol("lamda" if named.name == "lambda" else named.name, real=True)
    if letter not in of.parameters or of.block < reader.block - 1:
        return False
    value = reader.expression(s.sides[1], reader.scope(of.variable.name, formula.style, of))
    return reader.put_in(of, letter, value)


def _bind(reader: Reader, s: Statement, named: Head, formula: Formula) -> bool:
    """Let u = …: a letter that stands for a value while the same function is spoken of."""
    of = reader.current
    if of is None or len(s.sides) != 2 or s.signs != ("=",) or named.name in of.names:
        return False
    value = reader.expression(s.sides[1], reader.scope(of.variable.name, formula.style, of))
    if value.free_symbols <= of.parameters | {of.variable}:
        of.values[named.name] = value
        return True
    return False
