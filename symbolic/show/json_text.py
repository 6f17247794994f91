"""Facts for programs: JSON, exact, with an enclosure where there is no closed form."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from sympy import Basic, Symbol

from symbolic.calculus.evidence import Step
from symbolic.claims.report.json_report import enclosures
from symbolic.mathtext import plain, readable
from symbolic.show.answers import Answer
from symbolic.show.question import Question
from symbolic.show.text import step_text
from symbolic.tex import tex

SCHEMA = 1


def render(question: Question, answers: Sequence[Answer], derivation: bool = True) -> str:
    """One JSON document; mathematical texts evaluate with `from sympy import *`."""
    document = {
        "schema": SCHEMA,
        "function": {
            "name": question.title or None,
            "expression": readable(question.expression),
            "expression_latex": tex(question.expression),
            "variable": readable(question.variable),
            "domain": readable(question.domain),
            "parameters": [
                {"name": readable(p), "assumptions": _declared(p)} for p in question.parameters
            ],
            "where": readable(question.where),
        },
        "facts": [_fact(answer, question, derivation) for answer in answers],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _declared(p: Symbol) -> list[str]:
    names = ("positive", "negative", "nonnegative", "nonpositive", "nonzero")
    found = [name for name in names if getattr(p, f"is_{name}")]
    return ["real", *found]


def _fact(answer: Answer, question: Question, derivation: bool) -> dict[str, Any]:
    steps = answer.cases.evidence if answer.cases is not None and derivation else ()
    return {
        "name": answer.name,
        "status": answer.status,
        "cases": None
        if answer.cases is None
        else [_case(condition, value) for condition, value in answer.cases],
        "period": None if answer.period is None else readable(answer.period),
        "reason": answer.reason,
        "steps": [_step(s, question.variable) for s in steps],
        "seconds": round(answer.seconds, 4),
    }


def _case(condition: Basic, value: Any) -> dict[str, Any]:
    inexact = enclosures(_leaves(value))
    return {
        "condition": readable(condition),
        "value": _value(value),
        "text": plain(value) if isinstance(value, Basic) else None,
        "exact": not inexact,
        "enclosures": inexact,
    }


def _value(value: Any) -> Any:
    """SymPy objects as texts, everything else as JSON has it."""
    match value:
        case Basic():
            return readable(value)
        case bool() | None | str():
            return value
        case tuple():
            return [_value(part) for part in value]
        case Mapping():
            return {str(key): _value(part) for key, part in value.items()}
    if is_dataclass(value):
        return {f.name: _value(getattr(value, f.name)) for f in fields(value)}
    return value


def _leaves(value: Any) -> tuple[Any, ...]:
    """The SymPy objects in a value."""
    if isinstance(value, tuple):
        return tuple(leaf for part in value for leaf in _leaves(part))
    if is_dataclass(value) and not isinstance(value, type):
        return tuple(leaf for f in fields(value) for leaf in _leaves(getattr(value, f.name)))
    return (value,) if isinstance(value, Basic) else ()


def _step(step: Step, z: Symbol) -> dict[str, Any]:
    return {
        "rule": step.rule,
        "how": step.how,
        "text": step_text(step, z),
        "facts": _value(dict(step)),
        "parameters": _value(step.sample),
    }
