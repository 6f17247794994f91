"""From a claim and facts to a verdict.

A claim is held against facts cell by cell of the parameters: true on all of them is proved,
false on all refuted, both is a condition.  What falls short of that on any cell leaves the
claim undecided.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Any, get_args

from sympy import Basic, Expr, FiniteSet, S, Symbol
from sympy.logic.boolalg import And, Boolean, true
from sympy.sets.sets import Set

from symbolic.activation import Activation
from symbolic.calculus.agreement import agree
from symbolic.calculus.cases import Cases
from symbolic.calculus.cells import Cell, by_cells, union_condition
from symbolic.calculus.errors import Contradiction, NotReached, Undecided, Unsupported
from symbolic.calculus.facts import Facts, established, shared
from symbolic.calculus.unevaluated import put_all
from symbolic.claims.claim import Claim, Of
from symbolic.claims.question import Finding, Question, Rule
from symbolic.claims.readings import READINGS
from symbolic.claims.rules import RULES
from symbolic.claims.subject import update_of
from symbolic.claims.verdict import Assumption, Convention, Judged, Status, Verdict, Witness

_WORDS = (
    ("positive", "> 0"),
    ("negative", "< 0"),
    ("nonnegative", ">= 0"),
    ("nonpositive", "<= 0"),
    ("nonzero", "!= 0"),
)


NOWHERE = "a function of single points has no derivative"


def check(
    expr: Expr,
    z: Symbol,
    kind: str,
    stated: Any,
    *,
    domain: Set = S.Reals,
    of: str = "function",
    where: Boolean | bool = True,
    reading: str | None = None,
    assumed: Boolean = true,
    by: str = "definition",
    alone: bool = False,
) -> Verdict:
    """The verdict on one statement about `expr` as a function of z on `domain`.

    `kind` and `stated` are listed in `symbolic.claims.rules.RULES`.  `of="derivative"` judges
    the same statement about f', `of="second_derivative"` about f''.  `reading` is "equal"
    unless `stated` prints a decimal, then "rounded"; an order of continuity "below" n denies class
    C^n.  Every admitted parameter value counts;
    `where` restricts them, and so does `assumed`, which a report then names as an assumption of
    whoever asked.  `by` says who made `where`: "definition" or "document".  `alone` leaves out
    what goes with a verdict and takes time: the right statement, the witness, and what would
    hold without the assumptions.

    Raises ValueError for an unknown kind or reading, or a statement of the wrong form.

    >>> from sympy import Interval, Max, Symbol, oo
    >>> z = Symbol("z", real=True)
    >>> check(Max(0, z), z, "range", Interval.open(0, oo)).status.value
    'refuted'
    """
    own = true if where is True else where
    condition = And(own, assumed)
    rule = RULES.get(kind)
    if rule is None:
        raise ValueError(f"unknown kind of claim {kind!r}; known: {', '.join(RULES)}")
    if reading not in (None, *READINGS):
        raise ValueError(f"unknown reading {reading!r}; known: {', '.join(READINGS)}")
    if reading == "below" and kind != "continuity":
        raise ValueError(f"the reading 'below' is one of orders of continuity, not of {kind!r}")
    stated, rounded = rule.read(stated)
    reading = reading or ("rounded" if rounded else "equal")
    spoken_of = tuple(sorted((s for s in _symbols(stated) if s.name != z.name), key=str))
    if "derivative" in of and isinstance(domain, FiniteSet):
        return Verdict(Status.UNDECIDED, reason=NOWHERE, reading=reading)  # anything is true of it
    try:
        facts = shared(expr, z, domain, condition, spoken_of)
    except Unsupported as error:
        return Verdict(Status.UNDECIDED, reason=str(error), reading=reading)
    try:
        with established():
            question = Question(_subject(facts, of), stated, reading, of)
            verdict = _verdict(rule, question, with_fact=not alone, with_witness=not alone)
    except Undecided as error:
        verdict = Verdict(Status.UNDECIDED, reason=str(error))
    verdict = replace(verdict, reading=reading)
    assumptions = _assumptions(facts.parameters, own, assumed, by)
    if not assumptions:
        return verdict
    if alone:
        return replace(verdict, assumptions=assumptions)
    bare = {p: Symbol(p.name, real=True) for p in facts.parameters}
    try:
        with established():
            loose = shared(put_all(expr, bare), z, domain, parameters=bare.values())
            question = Question(_subject(loose, of), _renamed(stated, bare), reading, of)
            unassumed = _verdict(rule, question, with_fact=False)
    except (Undecided, Contradiction, ValueError):
        unassumed = None
    if unassumed and _tells_nothing_new(unassumed, verdict):
        unassumed = None
    return replace(verdict, assumptions=assumptions, without=unassumed)


def judge(activation: Activation, claim: Claim) -> Judged:
    """The verdict on a claim of an activation, with the readings beside it and the time taken.

    Never raises: what cannot be judged is undecided with its reason.
    """
    start = perf_counter()
    verdict, contradiction = _guarded(activation, claim)
    beside = tuple(_guarded(activation, other)[0] for other in claim.beside)
    return Judged(activation, claim, verdict, beside, perf_counter() - start, contradiction)


def _guarded(activation: Activation, claim: Claim) -> tuple[Verdict, str | None]:
    try:
        verdict = check(
            activation.expression,
            activation.variable,
            claim.kind,
            claim.stated,
            domain=claim.domain,
            of=claim.of,
            where=claim.where,
            reading=claim.reading,
            assumed=claim.assumed,
            by=claim.by,
        )
    except Contradiction as error:
        return Verdict(Status.UNDECIDED, reason=f"an independent check failed: {error}"), str(error)
    except (Undecided, ValueError) as error:
        return Verdict(Status.UNDECIDED, reason=str(error)), None
    return verdict, None


def _symbols(stated: Any) -> set[Any]:
    """The parameters that a statement speaks of."""
    if isinstance(stated, tuple | list):
        return set().union(*map(_symbols, stated))
    return stated.free_symbols if isinstance(stated, Basic) else set()


def _subject(facts: Facts, of: str) -> Facts:
    match of:
        case "function":
            return facts
        case "derivative":
            return facts.of_derivative
        case "second_derivative":
            return facts.of_derivative.of_derivative
        case "update":
            return update_of(facts)
    raise ValueError(f"unknown subject {of!r}; known: {', '.join(get_args(Of))}")


def _tells_nothing_new(unassumed: Verdict, verdict: Verdict) -> bool:
    """Whether a verdict without assumptions is undecided, or the same as the one under them.

    The two conditions speak of symbols that differ in their assumptions alone.
    """
    told, known = ((v.status, str(v.condition)) for v in (unassumed, verdict))
    return unassumed.status is Status.UNDECIDED or told == known


def _verdict(
    rule: Rule, question: Question, *, with_fact: bool = True, with_witness: bool = True
) -> Verdict:
    facts = question.facts
    answers = by_cells(lambda cell: _found(rule.find, question, cell), facts.cells)
    missed = [found.missed for _, found in answers if found.missed]
    if len(missed) == len(answers):
        raise missed[0]
    steps = tuple(step for cell, _ in answers for step in cell.steps)
    truths = {found.holds for _, found in answers}
    if truths == {True, False} and rule is not RULES["domain"]:
        answers = [
            (cell, found) for cell, found in answers if not _says_nothing(cell, found, facts)
        ]
        truths = {found.holds for _, found in answers}
    if None in truths:
        reason = next(f.reason for _, f in answers if f.holds is None)
        return Verdict(Status.UNDECIDED, reason=reason, evidence=steps)
    conventions = _conventions(answers, facts)
    fact = _fact(rule, question) if with_fact else None
    if truths == {True}:
        return Verdict(Status.PROVED, conventions=conventions, evidence=steps, fact=fact)
    witness = _witness(answers, facts) if with_witness else None
    if truths == {False}:
        return Verdict(
            Status.REFUTED,
            correction=fact,
            witness=witness,
            reason=_reason(answers),
            evidence=steps,
            fact=fact,
        )
    holding = [cell for cell, found in answers if found.holds]
    condition = union_condition(holding, facts.cells)
    return Verdict(
        Status.HOLDS_WHEN,
        correction=fact,
        condition=condition.xreplace(facts.names),
        witness=witness,
        conventions=conventions,
        evidence=steps,
        fact=fact,
    )


def _says_nothing(cell: Cell, found: Finding, facts: Facts) -> bool:
    """Whether a claim holds because there is no function: exp(-z²/a²) is not odd where a = 0."""
    try:
        return found.holds is True and not facts.domain_parts(cell)
    except Undecided:
        return False


def _found(find: Callable[..., Finding], question: Question, cell: Cell) -> Finding:
    try:
        return find(question, cell)
    except NotReached as error:
        return Finding(False, reason=str(error), missed=error)
    except Undecided as error:
        return Finding(None, reason=str(error))


def _fact(rule: Rule, question: Question) -> Any:
    """The right statement as derived; None where it was not established."""
    try:
        fact = rule.fact(question)
    except (Undecided, Contradiction, ValueError):
        return None
    return fact.only if isinstance(fact, Cases) and len(fact) == 1 else fact


def _reason(answers: Sequence[tuple[Cell, Finding]]) -> str | None:
    """Why the claim fails, where the same kind of reason is given on every cell."""
    reasons = [found.reason for _, found in answers]
    return None if None in reasons else reasons[0]


def _witness(answers: Sequence[tuple[Cell, Finding]], facts: Facts) -> Witness | None:
    for cell, found in answers:
        if found.holds is False and (witness := found.told) is not None:
            values = tuple((p.name, cell.sample[p]) for p in cell.parameters)
            return replace(witness, parameters=values)
    return None


def _conventions(answers: Sequence[tuple[Cell, Finding]], facts: Facts) -> tuple[Convention, ...]:
    """Values assigned where no derivative exists, each with the cells in which it is one."""
    found_in = [(c, cell) for cell, f in answers if f.holds for c in f.conventions]
    # A form with parameters serves the cells where a value was put in, not the other way.
    found_in.sort(key=lambda pair: -len({s for part in pair[0] for s in part.free_symbols}))
    groups: list[tuple[tuple[Expr, Expr, Expr, Expr], list[Cell]]] = []
    for convention, cell in found_in:
        for known, cells in groups:
            if agree(known, convention, cell):
                cells.append(cell)
                break
        else:
            groups.append((convention, [cell]))
    return tuple(
        Convention(*known, union_condition(cells, facts.cells).xreplace(facts.names))
        for known, cells in groups
    )


def _assumptions(
    parameters: Sequence[Symbol], own: Boolean, assumed: Boolean, by: Any
) -> tuple[Assumption, ...]:
    found = []
    for p in parameters:
        word = next((w for fact, w in _WORDS if getattr(p, f"is_{fact}")), None)
        if word is not None:
            found.append(Assumption(f"{p} {word}", "definition"))
    found.extend(Assumption(str(part), by, part) for part in _parts(own))
    found.extend(Assumption(str(part), "option", part) for part in _parts(assumed))
    return tuple(found)


def _parts(condition: Boolean) -> tuple[Boolean, ...]:
    if condition == true:
        return ()
    return condition.args if isinstance(condition, And) else (condition,)


def _renamed(stated: Any, names: dict[Symbol, Symbol]) -> Any:
    if isinstance(stated, Basic):
        return put_all(stated, names)
    if isinstance(stated, tuple):
        return tuple(_renamed(part, names) for part in stated)
    return stated
