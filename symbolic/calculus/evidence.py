"""How a fact is known: steps of a derivation, as data.

The words are the templates' business; a step carries its rule and the mathematics.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sympy.logic.boolalg import Boolean, true

from symbolic.calculus.unevaluated import holding


@dataclass(frozen=True)
class Step:
    """One step: `rule` names what was done, `how` what kind of knowledge it is.

    `theorem`: follows from a theorem that `rule` names.  `balls`: proved in ball
    arithmetic.  `checked`: ball arithmetic tried to refute it and failed.  `sample` is a
    point of the part of the parameter space on which the step was made.
    """

    rule: str
    how: Literal["theorem", "balls", "checked"]
    facts: Mapping[str, Any] = field(default_factory=dict)
    sample: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self.facts.items())


@dataclass(frozen=True)
class Part:
    """Steps, and the parts of the parameter space on which they were made.

    Each entry of `where` is a condition with sample points under it; without points the
    steps hold for all that the condition admits, on which no other part speaks.
    """

    where: tuple[tuple[Boolean, tuple[Mapping[str, Any], ...]], ...]
    steps: tuple[Step, ...]


def parts(evidence: Iterable[Step], conditions: Iterable[Boolean] = ()) -> tuple[Part, ...]:
    """The steps that prove something, apart for each part of the parameter space.

    Parts with the same steps are one.  That a constant tends to itself is left out.
    """
    cases = tuple(conditions) or (true,)
    at: dict[tuple[Any, ...], tuple[Mapping[str, Any], list[Step]]] = {}
    for step in evidence:
        if step.how != "checked" and not _trivial(step):
            _, steps = at.setdefault(tuple(step.sample.items()), (step.sample, []))
            if step not in steps:
                steps.append(step)
    alike: list[tuple[list[Step], list[Mapping[str, Any]]]] = []
    for sample, steps in at.values():
        own = next((own for known, own in alike if known == steps), None)
        if own is None:
            alike.append((steps, own := []))
        own.append(sample)
    samples = [sample for sample, _ in at.values()]
    return tuple(Part(_where(own, samples, cases), tuple(steps)) for steps, own in alike)


def checks(evidence: Iterable[Step]) -> tuple[tuple[int, tuple[Mapping[str, Any], ...]], ...]:
    """How many points ball arithmetic checked, and for which samples of the parameters.

    Of several checks at one sample the largest counts: they may share points.
    """
    most: dict[tuple[Any, ...], tuple[Mapping[str, Any], int]] = {}
    for step in evidence:
        if step.how == "checked":
            key, points = tuple(step.sample.items()), int(step.facts["points"])
            most[key] = step.sample, max(points, most.get(key, (step.sample, 0))[1])
    alike: dict[int, list[Mapping[str, Any]]] = {}
    for sample, points in most.values():
        alike.setdefault(points, []).append(sample)
    return tuple((points, tuple(filter(None, own))) for points, own in alike.items())


def _where(
    own: list[Mapping[str, Any]], samples: list[Mapping[str, Any]], cases: tuple[Boolean, ...]
) -> tuple[tuple[Boolean, tuple[Mapping[str, Any], ...]], ...]:
    """The cases in which these samples lie, each with them unless it holds no others."""
    homes: dict[Boolean, list[Mapping[str, Any]]] = {}
    for sample in own:
        homes.setdefault(_home(sample, cases), []).append(sample)
    return tuple(
        (home, () if sum(_home(s, cases) == home for s in samples) == len(inside) else inside)
        for home, inside in ((home, tuple(inside)) for home, inside in homes.items())
    )


def _home(sample: Mapping[str, Any], cases: tuple[Boolean, ...]) -> Boolean:
    """The case that admits the sample; True where none can be told."""
    for condition in cases:
        named = {p: sample[p.name] for p in condition.free_symbols if p.name in sample}
        if holding(condition, named) == true:
            return condition
    return true


def _trivial(step: Step) -> bool:
    if step.rule != "limit":
        return False
    return bool(step.facts["f"] == step.facts["value"])
