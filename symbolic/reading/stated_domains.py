"""Statements that fail on the natural domain of a formula, and hold on the one that a text gives.

"The function f(x) = x² has domain [0, 1] and range [0, 1]": whether the text restricts the
function or errs on its domain is not told, so that its range is not refuted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sympy import S
from sympy.sets.sets import Set

from symbolic.activation import Activation
from symbolic.claims.verdict import Judged, Status, Verdict
from symbolic.mathtext import plain as written

Verify = Callable[[Sequence[Activation]], list[Judged]]

MOST = 200  # statements that are judged again


def on_stated_domains(judged: Sequence[Judged], verify: Verify) -> list[Judged]:
    """The verdicts; what is refuted, and holds on the domain that the text gives, is undecided."""
    parts = {id(j.activation): j.claim.stated for j in judged if _restricts(j)}
    doubtful = [
        (i, parts[id(j.activation)])
        for i, j in enumerate(judged)
        if id(j.activation) in parts and _may_be_meant_there(j)
    ][:MOST]
    there = [
        replace(judged[i].activation, claims=(replace(judged[i].claim, domain=part),))
        for i, part in doubtful
    ]
    found = list(judged)
    for (i, part), again in zip(doubtful, verify(there) if there else (), strict=True):
        if again.verdict.status is Status.PROVED:
            reason = f"it holds on the domain that the text gives, {written(part)}, and not beyond"
            found[i] = replace(judged[i], verdict=Verdict(Status.UNDECIDED, reason=reason))
    return found


def _restricts(j: Judged) -> bool:
    """Whether a claim gives a function a domain on which its formula has values, but not all."""
    natural, stated = j.verdict.correction, j.claim.stated
    given = j.claim.kind == "domain" and j.claim.of == "function" and j.claim.domain == S.Reals
    refuted = given and j.verdict.status is Status.REFUTED
    sets = isinstance(natural, Set) and isinstance(stated, Set)
    return bool(refuted and sets and stated.is_subset(natural))


def _may_be_meant_there(j: Judged) -> bool:
    whole = j.claim.domain == S.Reals and j.claim.kind != "domain"
    return whole and j.verdict.status is Status.REFUTED
