"""How the formulas of a document relate to others: whose derivative, whose name.

Both questions are claims, and are judged as any other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sympy import Eq, Expr, Rational, Symbol

from symbolic.activation import Activation
from symbolic.calculus.enclosure import derivative
from symbolic.calculus.unevaluated import put_all
from symbolic.claims.claim import Claim, Passage, Text
from symbolic.claims.verdict import Judged, Status
from symbolic.mathtext import plain as written
from symbolic.reading.known import usual
from symbolic.reading.looks import differ
from symbolic.reading.words import plain

MOST = 200  # pairs that are tried
_EMPTY = Text("", "")

Verify = Callable[[Sequence[Activation]], list[Judged]]


def with_owners(
    judged: Sequence[Judged], others: Sequence[Activation], verify: Verify
) -> list[Judged]:
    """The verdicts; a refuted derivative that belongs to another formula says to which."""
    pairs: list[tuple[int, Activation]] = []
    for i, j in enumerate(judged):
        wrong = j.claim.by == "document" and j.verdict.status is Status.REFUTED
        if not (wrong and j.claim.kind == "derivative" and j.claim.of == "function"):
            continue
        for other in (*others, *usual()):
            if other.expression == j.activation.expression or len(pairs) >= MOST:
                continue
            stated = _spoken_of(j.claim.stated, j.activation, other)
            if stated is not None and not _is_seen_to_differ(stated, other):
                pairs.append((i, replace(other, claims=(_derivative(stated),))))
    found = verify([asked for _, asked in pairs])
    owners: dict[int, str] = {}
    for (i, other), answer in zip(pairs, found, strict=True):
        if answer.verdict.status is Status.PROVED:
            owners.setdefault(i, other.title.en)
    return [_with_owner(j, owners.get(i)) for i, j in enumerate(judged)]


def _is_seen_to_differ(stated: Any, other: Activation) -> bool:
    """Whether a number shows that this is not the derivative, at a value of each parameter."""
    values = {p: other.defaults.get(p, _admitted(p)) for p in other.parameters}
    if None in values.values():
        return False  # the judge knows which values a parameter has
    own, theirs = (put_all(f, values) for f in (stated, other.expression))
    return differ(own, derivative(theirs, other.variable))


def _admitted(p: Symbol) -> Expr | None:
    """A number that the assumptions about a parameter admit; None where none of two is one."""
    assumed = p.assumptions0.items()
    for tried in (Rational(3, 2), Rational(-3, 2)):
        if all(getattr(tried, f"is_{fact}") == holds for fact, holds in assumed):
            return tried
    return None


def _derivative(stated: Any) -> Claim:
    return Claim("whose-derivative", "derivative", stated, _EMPTY)


def _with_owner(j: Judged, owner: str | None) -> Judged:
    if owner is None:
        return j
    said = f"this is the derivative of {owner}"
    reason = said if j.verdict.reason is None else f"{j.verdict.reason}; {said}"
    return replace(j, verdict=replace(j.verdict, reason=reason))


def _spoken_of(stated: Any, own: Activation, other: Activation) -> Any:
    """An expression in the letters of another function; None where these do not suffice."""
    renamed = put_all(stated, {own.variable: other.variable})
    names = {p.name: p for p in other.parameters}
    free = renamed.free_symbols - {other.variable}
    if not all(s.name in names for s in free) or not renamed.has(other.variable):
        return None
    return put_all(renamed, {s: names[s.name] for s in free})


def names_used_otherwise(
    defined: Sequence[Activation], chapter: Sequence[Activation], verify: Verify
) -> list[Passage]:
    """A warning for each definition under one of our chapter's names with another formula.

    A special case of ours (a fixed slope), or a generalisation of it, is no other formula.
    """
    pairs = []
    for a in defined:
        for whose, them in (("our", chapter), ("the usual", usual())):
            same = [b for b in them if _bare(a.title.en) in _names(b)]
            pairs += [(a, b, whose, _comparison(a, b)) for b in same]
            if same:
                break
    unclear = [(a, asked) for a, *_, asked in pairs if not _is_seen_to_be_another(asked)]
    found = verify([asked for _, asked in unclear])
    fits = {id(a) for (a, _), j in zip(unclear, found, strict=True) if not _is_another(j)}
    warnings: dict[int, Passage] = {}
    for a, b, whose, _ in pairs:
        if id(a) not in fits and a.place is not None:
            reason = f"another formula than {whose} {b.title.en}: {written(b.expression)}"
            warnings.setdefault(id(a), Passage(a.place, a.title.en, reason))
    return list(warnings.values())


def _names(a: Activation) -> set[str]:
    return {_bare(n) for n in (a.name, a.title.en, *a.other_names)}


def _is_seen_to_be_another(compared: Activation) -> bool:
    """Whether a number shows that two formulas without parameters differ."""
    (claim,) = compared.claims
    free = (claim.stated.free_symbols | compared.expression.free_symbols) - {compared.variable}
    return not free and differ(claim.stated, compared.expression)


def _is_another(compared: Judged) -> bool:
    """Whether two formulas agree for no parameter, or for single values of one alone.

    (Not so where one of the two has more parameters: then it is the other made more general.)
    """
    special = compared.claim.stated.free_symbols == compared.activation.expression.free_symbols
    verdict = compared.verdict
    only = verdict.status is Status.HOLDS_WHEN and isinstance(verdict.condition, Eq)
    return verdict.status is Status.REFUTED or (only and special)


def _bare(name: str) -> str:
    return "".join(c for c in plain(name).removesuffix("函数") if c.isalnum())


def _comparison(a: Activation, ours: Activation) -> Activation:
    """Whether the two agree for some parameters, as a claim about the one that has more."""
    general, special = (a, ours) if len(a.parameters) >= len(ours.parameters) else (ours, a)
    names: dict[Symbol, Symbol] = {special.variable: general.variable}
    if len(general.parameters) == len(special.parameters) == 1:
        names[special.parameters[0]] = general.parameters[0]
    stated = put_all(special.expression, names)
    claim = Claim("same-formula", "formula", stated, _EMPTY)
    return replace(general, claims=(claim,))
