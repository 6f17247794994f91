"""How the formulas of a document relate to others: whose derivative, whose name.

Both questions are claims, and are judged as any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sympy import Symbol

from symbolic.activation import Activation
from symbolic.calculus.unevaluated import put_all
from symbolic.claims.claim import Claim, Passage, Text
from symbolic.claims.verdict import Judged, Status
from symbolic.claims.verify import verify
from symbolic.reading.words import plain

MOST = 200  # pairs that are tried
_EMPTY = Text("", "")


def with_owners(
    judged: Sequence[Judged], others: Sequence[Activation], *, timeout: float, jobs: int
) -> list[Judged]:
    """The verdicts; a refuted derivative that belongs to another formula says to which."""
    pairs: list[tuple[int, Activation]] = []
    for i, j in enumerate(judged):
        wrong = j.claim.by == "document" and j.verdict.status is Status.REFUTED
        if not (wrong and j.claim.kind == "derivative" and j.claim.of == "function"):
            continue
        for other in others:
            if other.expression == j.activation.expression or len(pairs) >= MOST:
                continue
            stated = _spoken_of(j.claim.stated, j.activation, other)
            if stated is not None:
                pairs.append((i, replace(other, claims=(_derivative(stated),))))
    found = verify([other for _, other in pairs], timeout=timeout, jobs=jobs)
    owners: dict[int, str] = {}
    for (i, other), answer in zip(pairs, found, strict=True):
        if answer.verdict.status is Status.PROVED:
            owners.setdefault(i, other.title.en)
    return [_with_owner(j, owners.get(i)) for i, j in enumerate(judged)]


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
    defined: Sequence[Activation], chapter: Sequence[Activation], *, timeout: float, jobs: int
) -> list[Passage]:
    """A warning for each definition under one of our chapter's names with another formula.

    A special case of ours (a fixed slope), or a generalisation of it, is no other formula.
    """
    pairs = []
    for a in defined:
        for ours in chapter:
            if _bare(a.title.en) in {
                _bare(n) for n in (ours.name, ours.title.en, *ours.other_names)
            }:
                pairs.append((a, ours, _comparison(a, ours)))
    found = verify([asked for _, _, asked in pairs], timeout=timeout, jobs=jobs)
    warnings = []
    for (a, ours, _), answer in zip(pairs, found, strict=True):
        if answer.verdict.status is Status.REFUTED and a.place is not None:
            from symbolic.mathtext import plain as written

            reason = f"another formula than our {ours.title.en}: {written(ours.expression)}"
            warnings.append(Passage(a.place, a.title.en, reason))
    return warnings


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
