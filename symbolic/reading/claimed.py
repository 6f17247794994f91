"""Claims in the symbols of the function that they are about, and under its conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sympy import And, Eq, Expr, S, Symbol, oo
from sympy.logic.boolalg import Boolean, false, true
from sympy.sets.sets import Set

from symbolic.calculus.errors import Undecided
from symbolic.calculus.facts import analyse
from symbolic.calculus.unevaluated import put_all
from symbolic.claims.claim import Claim
from symbolic.reading import latex
from symbolic.reading.build import Unreadable, symbol
from symbolic.reading.defined import Defined
from symbolic.reading.endless import require_usage
from symbolic.reading.roots import in_sense_of, require_sense


@dataclass(frozen=True)
class Fitted:
    """What a claim states of what, in the symbols of its function, and under which conditions."""

    kind: str
    stated: Any
    of: str
    where: Boolean
    domain: Set


def fitted(
    of: Defined,
    kind: str,
    stated: Any,
    about: str,
    variable: str | None,
    conditions: Sequence[Boolean],
) -> Fitted:
    """A statement in the symbols of its function; Unreadable where it has others."""
    where, domain = true, of.part if kind == "formula" else S.Reals
    if variable is not None and variable != of.variable.name:
        own = symbol(variable)
        if own in of.parameters:
            raise Unreadable(f"{variable} is the argument here and a parameter there")
        names = {own: of.variable}
        stated = _renamed(stated, names)
        conditions = [put_all(c, names) for c in conditions]
    if kind in ("formula", "derivative") and about == "function":
        point = _point(conditions, of.variable)
        if point is not None:
            about = "derivative" if kind == "derivative" else "function"
            kind, stated = "value", (point, put_all(stated, {of.variable: point}))
            conditions = ()
    if kind == "value":
        conditions = [c for c in conditions if _point([c], of.variable) != stated[0]]
    for condition in conditions:
        where, domain = limited(where, domain, condition, of.variable)
    stated = in_sense_of(of, stated) if kind in ("formula", "derivative") else stated
    require_sense(of, kind, stated, domain)
    if of.part.is_disjoint(domain) is True:
        raise Unreadable("the function is not defined on that part of the line")
    if domain not in (S.Reals, of.part):
        stated = _on_part(of, kind, stated, about, domain)
    allowed = of.parameters | ({of.variable} if kind in ("formula", "derivative") else set())
    for s in sorted(_symbols(stated) - allowed, key=str):
        raise Unreadable(f"{s} is no parameter of {of.title}")
    for s in sorted(where.free_symbols - of.parameters, key=str):
        raise Unreadable(f"{s} is no parameter of {of.title}")
    require_usage(of, kind, stated, about, where, domain)
    return Fitted(kind, stated, about, where, domain)


def _on_part(of: Defined, kind: str, stated: Any, about: str, part: Set) -> Any:
    """What is stated of a part of the line, where its ends leave no doubt what is meant.

    At a closed end, "continuous for x >= 0" may mean from one side or from both.
    """
    smooth = kind == "continuity" or (kind == "domain" and about == "derivative")
    if kind == "continuity" and not _is_defined_on(of, part):
        raise Unreadable("whether it is defined on all of this part of the line is not sure")
    if kind == "continuity" and stated == 0 and part.is_closed and part.measure.is_finite:
        return stated  # on [a, b]: at its ends from within
    if smooth and not part.is_open:
        raise Unreadable("at the end of this part of the line, from one side or from both?")
    if kind == "saturation" and stated == (True, True):
        reached = part.inf == -oo, part.sup == oo
        if reached.count(True) != 1:
            raise Unreadable("which part of the line is meant?")
        return tuple(True if is_reached else None for is_reached in reached)
    return stated.intersect(part) if kind == "domain" else stated


def _is_defined_on(of: Defined, part: Set) -> bool:
    """Whether a function is known to have values on a whole part of the line."""
    try:
        return all(part.is_subset(d) for _, d in analyse(of.expression, of.variable).domain)
    except (Undecided, ValueError):
        return False


def _point(conditions: Sequence[Boolean], z: Symbol) -> Expr | None:
    """The number that a single condition z = c leaves."""
    match list(conditions):
        case [Eq(args=(a, b))] if z in (a, b):
            point = b if a == z else a
            return point if point.is_number and point.is_finite else None
    return None


def limited(where: Any, domain: Set, condition: Boolean, z: Symbol) -> tuple[Any, Set]:
    """A condition taken in: on parameters, or on the argument as a part of the line."""
    for part in condition.args if isinstance(condition, And) else (condition,):
        if part == false:
            raise Unreadable("the sentence has a condition in words")
        if z not in part.free_symbols:
            where = And(where, part)
        elif isinstance(part, Eq):
            raise Unreadable("a condition that leaves a single point")
        else:
            solved = latex.solutions(part, z)
            domain = domain.intersect(solved)
            if domain is S.EmptySet:
                raise Unreadable("conditions that leave no part of the line")
    return where, domain


def _renamed(stated: Any, names: Mapping[Any, Any]) -> Any:
    if isinstance(stated, tuple):
        return tuple(_renamed(part, names) for part in stated)
    return put_all(stated, names) if hasattr(stated, "free_symbols") else stated


def _symbols(stated: Any) -> set[Symbol]:
    if isinstance(stated, tuple):
        return {s for part in stated for s in _symbols(part)}
    return set(getattr(stated, "free_symbols", set()))


def numbered(name: str, f: Defined) -> Iterable[Claim]:
    """The claims about a function with ids, under its own conditions too."""
    counts: dict[str, int] = {}
    for claim in f.claims:
        about = "" if claim.of == "function" else f"{claim.of.replace('_', '-')}-"
        base = f"{name}-{about}{claim.kind.replace('_', '-')}"
        counts[base] = counts.get(base, 0) + 1
        unique = base if counts[base] == 1 else f"{base}-{counts[base]}"
        own = [w for w in f.where if w.free_symbols <= f.parameters]
        where = And(claim.where, *own)
        yield replace(
            claim,
            id=unique,
            where=where,
            by="document",
            beside=tuple(
                replace(b, id=f"{unique}-{b.reading}", where=where, by="document")
                for b in claim.beside
            ),
        )
