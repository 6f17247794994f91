"""Definitions that formulas give, f(x) = …, and what such a formula is where f is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sympy import Expr, Piecewise, Symbol
from sympy.logic.boolalg import Boolean, false, true

from symbolic.calculus.unevaluated import put_all
from symbolic.reading import build, domains, latex, sentences
from symbolic.reading.build import Unreadable, symbol
from symbolic.reading.chains import read_further
from symbolic.reading.defined import GENERIC, Defined, Looked
from symbolic.reading.equations import begins_anew, gives_formula
from symbolic.reading.heads import Head, head
from symbolic.reading.known import well_known
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.looks import VARIABLES, argument_of, differ
from symbolic.reading.names import Function, Scope, builtin, is_letter
from symbolic.reading.roots import in_sense_told
from symbolic.reading.sources import Formula
from symbolic.reading.state import Reader, Row
from symbolic.reading.statements import Statement, Tokens
from symbolic.reading.tokens import Style
from symbolic.reading.values import extra_conditions
from symbolic.reading.words import words


def variable_of(reader: Reader, side: Tokens, style: Style) -> str:
    """The letter that an expression without a left side is a function of."""
    letters: set[str] = set()
    for t in side:
        if t.kind == "NAME" or (t.kind == "LETTERS" and not builtin(t.text)):
            letters |= {t.text} if t.kind == "NAME" or len(t.text) > 3 else set(t.text)
    if reader.argued in letters:
        return reader.argued
    likely = [v for v in VARIABLES if v in letters]
    if len(likely) != 1:
        likely = [v for v in ("x", "z") if v in letters]
    if len(likely) != 1:
        raise Unreadable("which letter is the argument?")
    return likely[0]


def read_definition(
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
    if reader.variant or (reader.section, named.name) in reader.begun:
        existing = None
        reader.begun.discard((reader.section, named.name))
    here = existing is not None and existing.section == reader.section
    again = existing is not None and here and title is None
    if (
        again
        and existing is not None
        and any(symbol(variable) in c.free_symbols for c in conditions)
    ):
        if reader.block != existing.block and not reader.restates():
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
        read_further(reader,
            existing, s.sides[1:], formula, variable, "formula", "function",
            [*conditions, *extra], s.signs, s.start,
        )  # fmt: skip
        return True
    unsure = existing is None and (reader.section, named.name) in reader.lost
    if (
        unsure
        and not formula.display
        and not gives_formula(reader.before or "let", reader.all_names())
    ):
        raise Unreadable("what gives it first is not read")
    if any(c == false for c in conditions):
        raise Unreadable("the sentence has a condition in words")
    if _is_at_point(s, variable):
        raise Unreadable("which point is meant?")
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
    on, where = conditions_of(reader, s, named.name, variable, scope)
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
        value = in_sense_told(value, symbol(variable), _others_told(reader, s, scope))
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
    made.where.extend([*where, *conditions, *_inherited(reader, made, s)])
    read_further(reader, made, rest, formula, variable, "formula", "function", (), signs)
    return True


def _inherited(reader: Reader, made: Defined, s: Statement) -> list[Boolean]:
    """The conditions on the parameters of the functions that a formula is made of: 1 - S(x)."""
    used = {t.text for side in s.sides[1:] for t in side if t.kind in ("NAME", "LETTERS", "WORD")}
    known = [of for name in sorted(used) if (of := reader.in_reach(name)) not in (None, made)]
    found = [c for of in known if of is not None for c in of.where]
    return [c for c in found if c.free_symbols <= made.parameters and c not in made.where]


def _is_at_point(s: Statement, variable: str) -> bool:
    """Whether an argument is one point beside others: f(x_2) = … with x_1 on the right."""
    letter, _, index = variable.partition("_")
    found = [t for side in s.sides[1:] for t in side if t.kind not in ("LBRACE", "RBRACE")]
    below = (
        c.text
        for a, b, c in zip(found, found[1:], found[2:], strict=False)
        if a.text == letter and b.kind == "UNDER"
    )
    return index.isdigit() and any(i != index for i in below)


def _others_told(reader: Reader, s: Statement, scope: Scope) -> Iterator[Expr]:
    """What the further sides of a definition are, as far as they are read."""
    for side in s.sides[2:]:
        try:
            yield reader.expression(side, scope)
        except Unreadable:
            continue


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
    anew = begins_anew(reader.led)
    own = (reader.block == known.block and not anew) or reader.restates()
    if own or not is_letter(named.name):
        return False
    for side in s.sides[1:]:
        alias = head(side)
        met = reader.in_reach(alias.name) if alias is not None and alias.argument else None
        if met is not None and met is not known:
            raise Unreadable("the same as another function, or a definition?")
    scope = reader.scope(variable, formula.style)
    fault = None
    for side in s.sides[1:]:
        try:
            value = reader.expression(side, scope)
        except Unreadable as error:
            fault = fault or error
            continue
        if not value.free_symbols and known.expression.free_symbols:
            raise Unreadable("an equation to be solved, or a value everywhere?")
        other = differ(known.expression, put_all(value, {symbol(variable): known.variable}))
        if other and not _is_given(reader, formula):
            raise Unreadable("another function of that name, or what it is somewhere?")
        return other
    if fault is not None:
        raise fault  # whether it is another function is not known
    return False


def _is_given(reader: Reader, formula: Formula) -> bool:
    """Whether f(x) = … stands alone, or behind words that lead to the formula of a function."""
    lead = reader.led.strip(PUNCTUATION)
    return formula.display or not lead or gives_formula(reader.led, reader.all_names())


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
    read_further(reader,
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


def conditions_of(
    reader: Reader, s: Statement, name: str, variable: str, scope: Scope
) -> tuple[Boolean, list[Boolean]]:
    """The conditions behind a definition: that on its argument, and those on parameters.

    The set before the arrow counts as one, where f: S → R stands before it; a function that is
    given under the same name later has another one, or none.
    """
    read = [latex.condition(condition, scope) for condition in s.conditions]
    whole = reader.signatures.pop((reader.section, name), ())
    if whole and [t.kind for t in whole] != ["REALS"]:
        within = domains.membership(whole, variable)
        if within is None:
            raise Unreadable("what stands before the arrow is no part of the line")
        read.append(latex.condition(within, scope))
    on, others = domains.divided(read, symbol(variable))
    if on != true and s.when:
        raise Unreadable("a condition on the argument of a definition")
    return on, others


def read_letter(
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
    output = _is_output(reader, s, named, formula)
    if label == "formula" or named.name in ("y", "f") or output:
        told = _letters_told(s)
        variable = variable_of(reader, told, formula.style)
        scope = reader.scope(variable, formula.style)
        if s.conditions and _keep_branch(reader, s, named, variable, formula):
            return True
        value = reader.expression(s.sides[1], scope)
        on, where = conditions_of(reader, s, named.name, variable, scope)
        value = in_sense_told(value, symbol(variable), _others_told(reader, s, scope))
        made = reader.define(
            "y" if output else named.name, value, symbol(variable), formula,
            formula.start + s.start, called=False, title=title, on=on,
        )  # fmt: skip
        if s.bound:
            made.values[s.bound] = made.expression
        made.where.extend(where)
        read_further(
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


def _letters_told(s: Statement) -> Tokens:
    """What tells the argument of y = …: its formula, or its condition where that is a number."""
    plainly = any(t.kind in ("NAME", "LETTERS", "WORD") for t in s.sides[1])
    return s.sides[1] if plainly or not s.conditions else s.conditions[0]


def _is_output(reader: Reader, s: Statement, named: Head, formula: Formula) -> bool:
    """Whether a formula under a heading is for what the function there returns: output = …

    Capital letters are those of layers: output = W x + b.
    """
    if not (formula.display or formula.code) or not (reader.part_name or reader.headings):
        return False
    layers = any(t.kind in ("NAME", "LETTERS") and t.text[:1].isupper() for t in s.sides[1])
    return not layers and named.name.lower() in words().listed("equation", "output")


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
