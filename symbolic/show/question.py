"""What is asked: a function of the chapter or of a text, its variable, domain and assumptions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sympy import Expr, S, Symbol
from sympy.logic.boolalg import Boolean, false, true
from sympy.sets.sets import Set

from symbolic.activation import Activation
from symbolic.calculus.errors import Contradiction, Undecided
from symbolic.calculus.facts import Facts, analyse
from symbolic.claims.assume import conditions
from symbolic.claims.loading import InputError, choose
from symbolic.mathtext import plain
from symbolic.reading.build import Unreadable, symbol
from symbolic.reading.plain import Formula, formula, real_set

# Names that texts give the variable, and not a parameter.
USUAL = ("z", "x", "t", "u", "y")
_LONE_NAME = re.compile(r"\s*[^\W\d_]\w+\s*\Z", re.ASCII)


@dataclass(frozen=True)
class Question:
    """One function as it is to be shown; `chosen` tells why the variable is the variable."""

    title: str
    expression: Expr
    variable: Symbol
    domain: Set = S.Reals
    where: Boolean = true
    chosen: str = ""

    @property
    def parameters(self) -> tuple[Symbol, ...]:
        free = self.expression.free_symbols | self.domain.free_symbols
        return tuple(sorted(free - {self.variable}, key=str))

    def facts(self) -> Facts:
        """The facts of the function; ValueError where it is none."""
        return analyse(self.expression, self.variable, self.domain, self.where)


def read(
    text: str,
    activations: Sequence[Activation],
    variable: str | None = None,
    domain: str | None = None,
    assume: Sequence[str] = (),
) -> Question:
    """The question that the arguments of `show` put.

    Raises InputError, in one line, for what cannot be read.
    """
    known = {a.name: a for a in activations}
    if text.strip() in known:
        question = _of_chapter(known[text.strip()], variable)
    else:
        question = _of_text(text, activations, variable)
    question = _on(question, domain)
    return _assuming(question, assume)


def _of_chapter(activation: Activation, variable: str | None) -> Question:
    z = activation.variable
    if variable is not None and _symbol(variable, "--variable") != Symbol(z.name, real=True):
        raise InputError(f"--variable {variable}: the variable of {activation.name} is {z}")
    return Question(activation.name, activation.expression, z)


def _of_text(text: str, activations: Sequence[Activation], variable: str | None) -> Question:
    try:
        found = formula(text)
    except Unreadable as error:
        raise InputError(f"{_short(text)}: {error}" if text.strip() else str(error)) from None
    free = {s.name: s for s in found.expression.free_symbols}
    if variable is None and isinstance(found.expression, Symbol) and _LONE_NAME.match(text):
        if text.strip() == found.expression.name:
            choose(activations, [text.strip()])  # most likely a misspelt name
    z, chosen = _variable(found, free, variable, _short(text))
    return Question("", found.expression, z, chosen=chosen)


def _variable(
    found: Formula, free: dict[str, Symbol], wanted: str | None, text: str
) -> tuple[Symbol, str]:
    """The variable, and why it is that one where the text leaves a choice."""
    listed = ", ".join(sorted(free))
    if wanted is not None:
        z = _symbol(wanted, "--variable")
        if free and z.name not in free:
            raise InputError(f"--variable {wanted}: {text} does not contain it; it has {listed}")
        return z, ""
    if found.variable is not None:
        return found.variable, ""
    if len(free) < 2:
        return next(iter(free.values()), Symbol("z", real=True)), ""
    usual = [name for name in USUAL if name in free]
    if len(usual) == 1:
        return free[usual[0]], f"chosen among {listed}; --variable says otherwise"
    raise InputError(
        f"{text}: which of {listed} is the variable? Add for example "
        f"--variable {usual[0] if usual else min(free)}; the others become parameters"
    )


def _on(question: Question, domain: str | None) -> Question:
    if domain is None:
        return question
    try:
        found = real_set(domain)
    except Unreadable as error:
        raise InputError(f"--domain {_short(domain)!r}: {error}") from None
    z = question.variable
    own = {Symbol(s.name, real=True): s for s in (*question.parameters, z)}
    found = found.xreplace(own)
    if found.has(z):
        raise InputError(f"--domain {_short(domain)!r}: an end must not contain the variable {z}")
    if found == S.EmptySet:
        raise InputError(f"--domain {_short(domain)!r}: the set is empty")
    return replace(question, domain=found)


def _assuming(question: Question, assume: Sequence[str]) -> Question:
    own = {Symbol(s.name, real=True): s for s in question.parameters}
    made = conditions(assume)
    z = Symbol(question.variable.name, real=True)
    for s in sorted(made.free_symbols, key=str):
        if s == z:
            raise InputError(
                f'--assume: {s} is the variable; for a part of the line write --domain "(0, oo)"'
            )
        if s not in own:
            listed = ", ".join(p.name for p in question.parameters) or "none"
            raise InputError(f"--assume: {s} is no parameter here (parameters: {listed})")
    where = made.xreplace(own)
    if where == false:
        raise InputError(f"--assume: no parameter value satisfies {'; '.join(assume)}")
    return replace(question, where=where)


def fault(question: Question) -> str | None:
    """Why there is nothing to show: no function, or one without a value anywhere.

    Where a part of it has no real value, the smallest such part is named.  None proves nothing:
    what could not be established is left to the facts.
    """
    try:
        facts = question.facts()
        if not facts.cells:
            return f"--assume: no parameter value satisfies {plain(question.where)}"
        if not _nowhere(facts):
            return None
    except ValueError as error:
        return str(error)
    except (Undecided, Contradiction):
        return None
    on = "" if question.domain == S.Reals else f" on {plain(question.domain)}"
    part = _culprit(question)
    inside = "" if part == question.expression else f", because of its part {plain(part)}"
    return f"{plain(question.expression)} has no real value anywhere{on}{inside}"


def _nowhere(facts: Facts) -> bool:
    return all(found == S.EmptySet for _, found in facts.domain)


def _culprit(question: Question) -> Expr:
    """A smallest part of the expression that has no real value on the domain."""
    whole = question.expression
    for part in whole.args:
        if isinstance(part, Expr) and part.free_symbols:
            inner = replace(question, expression=part)
            try:
                if _nowhere(inner.facts()):
                    return _culprit(inner)
            except (ValueError, Undecided, Contradiction):
                continue
    return whole


def _symbol(name: str, option: str) -> Symbol:
    try:
        return symbol(name.strip())
    except Unreadable as error:
        raise InputError(f"{option} {_short(name)!r}: {error}") from None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:40]}…{line[-15:]}"
