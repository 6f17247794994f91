"""Evidence as the steps of a derivation, in phrases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sympy import oo

from symbolic.calculus.evidence import Step
from symbolic.site.tex import tex
from symbolic.site.view import (
    Phrase,
    Reason,
)


def derivation(evidence: Iterable[Step]) -> tuple[Reason, ...]:
    """The steps in words, each once: cells of the parameters repeat what they share."""
    return tuple({_key(s): Reason(_step(s), s.how) for s in evidence}.values())


def _key(step: Step) -> str:
    return f"{step.rule} {dict(step)}"


def _step(step: Step) -> Phrase:
    """The step as a phrase; what it found decides which sentence of the rule is said."""
    parts = {"variable": "z"} | {name: _step_part(part) for name, part in step}
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
