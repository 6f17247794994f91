"""Evidence as the steps of a derivation, in phrases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sympy import Symbol, oo
from sympy.logic.boolalg import Boolean, true

from symbolic.calculus.evidence import Part, Step, checks, parts
from symbolic.site.tex import tex
from symbolic.site.view import Phrase, Reason, Stage


def derivation(
    evidence: Iterable[Step], conditions: Iterable[Boolean] = (), variable: str = "z"
) -> tuple[Stage, ...]:
    """The steps in words, apart for each part of the parameter space; then what was checked.

    `conditions` are the cases of the fact, by which the parts are named.
    """
    steps = tuple(evidence)
    told = tuple(_stage(part, variable) for part in parts(steps, conditions))
    tried = _checks(steps)
    if not tried:
        return told
    if len(told) == 1 and not told[0].where:
        return (Stage((), (*told[0].steps, *tried)),)
    return (*told, Stage((Phrase("label.checks"),) if told else (), tried))


def _stage(part: Part, variable: str) -> Stage:
    where = tuple(_case(*case) for case in part.where if case != (true, ()))
    return Stage(where, tuple(Reason(_step(step, variable), step.how) for step in part.steps))


def _case(condition: Boolean, samples: tuple[Mapping[str, Any], ...]) -> Phrase:
    if not samples:
        return Phrase("label.when", {"condition": tex(condition)})
    if condition == true:
        return Phrase("label.as_at", {"samples": _samples(samples)})
    known = {"condition": tex(condition), "samples": _samples(samples)}
    return Phrase("label.when_as_at", known)


def _samples(samples: tuple[Mapping[str, Any], ...]) -> str:
    """The samples as one formula: a = 1, 2, or (a, b) = (1, 1), (1, 2)."""
    names = _listed(Symbol(name) for name in samples[0])
    values = [_listed(sample.values()) for sample in samples]
    if len(samples[0]) > 1:
        names, values = f"({names})", [f"({value})" for value in values]
    return f"{names} = {_COMMA.join(values)}"


def _listed(values: Iterable[Any]) -> str:
    return _COMMA.join(map(tex, values))


_COMMA = r",\; "


def _checks(steps: tuple[Step, ...]) -> tuple[Reason, ...]:
    found = checks(steps)
    if not found:
        return ()
    if not all(samples for _, samples in found):
        said = Phrase("rule.range_sampled", {"points": str(max(n for n, _ in found))})
    else:
        each = tuple(
            Phrase("rule.sampled_at", {"points": str(n), "samples": _samples(samples)})
            for n, samples in found
        )
        said = Phrase("rule.range_sampled_at", {"parts": each})
    return (Reason(said, "checked"),)


def _step(step: Step, variable: str) -> Phrase:
    """The step as a phrase; what it found decides which sentence of the rule is said."""
    parts = {"variable": variable} | {name: _step_part(part) for name, part in step}
    sign = "-" if step.rule in ("odd", "not_odd") else ""
    parts["identity"] = f"f(-{variable}) = {sign}f({variable})"
    facts = dict(step)
    word = f"rule.{step.rule}"
    if step.rule == "turning_points":
        parts["signs"] = r",\; ".join(_DIRECTION[sign] for sign in facts["signs"])
        if not facts["roots"]:
            word += {1: "_rising", -1: "_falling", 0: "_constant"}[facts["signs"][0]]
    if step.rule in ("sign_pattern", "curvature"):
        parts["signs"] = r",\; ".join(_SIGN[sign] for sign in facts["signs"])
    if step.rule == "sign_pattern" and not facts["roots"]:
        word += "_zero" if facts["signs"] == (0,) else "_none"
    if facts.get("side") and facts["point"] not in (oo, -oo):
        parts["point"] += f"^{{{facts['side']}}}"
    return Phrase(word, parts)


_SIGN = {1: "+", -1: "-", 0: "0"}
_DIRECTION = {1: r"\nearrow", -1: r"\searrow", 0: r"\rightarrow"}


def _step_part(part: Any) -> str:
    match part:
        case str():
            return rf"\text{{{part}}}"
        case Mapping():
            return r",\; ".join(f"{tex(key)} = {tex(value)}" for key, value in part.items())
        case _:
            return tex(part)
