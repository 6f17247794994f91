"""Facts for people, in a terminal: aligned columns, then how each fact is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from textwrap import wrap
from typing import Any

from sympy import Basic, S, Symbol, oo
from sympy.logic.boolalg import Boolean, true

from symbolic.calculus.cases import Cases
from symbolic.calculus.evidence import Step
from symbolic.mathtext import plain
from symbolic.show.answers import Answer
from symbolic.show.question import Question
from symbolic.show.words import LABELS, lines
from symbolic.site.words import Words, read_words, template_folder

_WIDTH = 100
_LABEL = 22
_LEAST = 28  # of the column of values
# After these facts comes an empty line.
_GROUPS = {"breakpoints", "extrema", "asymptotes", "saturation"}


def render(
    question: Question, answers: Sequence[Answer], derivation: bool = True, colour: bool = False
) -> str:
    """The function, its facts, and with `derivation` the steps by which each is known."""
    told = _heading(question, colour)
    for i, answer in enumerate(answers):
        told.extend(_fact(answer, question, colour))
        if answer.name in _GROUPS and i + 1 < len(answers):
            told.append("")
    if derivation:
        told.extend(_derivation(question, answers, colour))
    return "\n".join(line.rstrip() for line in told) + "\n"


def _heading(question: Question, colour: bool) -> list[str]:
    x = plain(question.variable)
    on = "" if question.domain == S.Reals else f"   on {plain(question.domain)}"
    title = f"{question.title or 'f'}({x}) = {plain(question.expression)}{on}"
    told = [_paint(title, "1", colour)]
    if question.parameters:
        known = ", ".join(f"{plain(p)} {_assumed(p)}" for p in question.parameters)
        told.append(f"  parameters: {known}")
    if question.where != true:
        told.append(f"  assuming:   {plain(question.where)}")
    if question.chosen:
        told.append(f"  variable:   {x}, {question.chosen}")
    return [*told, ""]


def _assumed(p: Symbol) -> str:
    for holds, words in (
        (p.is_positive, "> 0"),
        (p.is_negative, "< 0"),
        (p.is_nonnegative, "≥ 0"),
        (p.is_nonpositive, "≤ 0"),
        (p.is_nonzero, "≠ 0"),
    ):
        if holds:
            return words
    return "any real number"


def _fact(answer: Answer, question: Question, colour: bool) -> Iterator[str]:
    """The cases of one fact: values in one column, the conditions in another."""
    label = LABELS[answer.name]
    if answer.cases is None:
        word, code = {
            "undecided": ("undecided: ", "35"),
            "contradicted": ("contradicted by an independent check: ", "31;1"),
            "not_applicable": ("– ", "0"),
        }[answer.status]
        text = wrap(f"{word}{_plain_reason(answer.reason)}", _WIDTH - _LABEL - 2)
        for i, line in enumerate(text):
            yield f"  {label if i == 0 else '':<{_LABEL}}{_paint(line, code, colour)}"
        return
    told = [(c, lines(answer.name, v, plain(question.variable))) for c, v in answer.cases]
    if answer.period is not None:
        told = [(c, [*values, f"and so on every {plain(answer.period)}"]) for c, values in told]
    several = len(told) > 1 or told[0][0] != true
    width = max([_LEAST, *(len(values[0]) for _, values in told)]) if several else 0
    for condition, values in told:
        when = f"   {_when(condition)}" if several else ""
        for i, value in enumerate(values):
            yield f"  {label:<{_LABEL}}{value:<{width}}{when if i == 0 else ''}"
            label = ""


def _plain_reason(reason: str | None) -> str:
    return (reason or "").replace("-oo", "−∞").replace("oo", "∞")


def _when(condition: Boolean) -> str:
    return f"for {plain(condition)}"


# --- how it is known -------------------------------------------------------------------


def _derivation(question: Question, answers: Sequence[Answer], colour: bool) -> list[str]:
    """The steps of every fact that carries some; what was told already is referred to."""
    told: list[str] = []
    seen: dict[tuple[str, ...], tuple[str, str]] = {}
    same: dict[str, list[str]] = {}
    for answer in answers:
        if answer.cases is None:
            continue
        label = LABELS[answer.name].strip()
        label = "range of the derivative" if answer.name == "derivative_range" else label
        for when, part, steps in _by_sample(answer.cases):
            said = tuple(dict.fromkeys(_said(steps, question.variable)))
            case, head = label + when, label + when + part
            if said in seen:
                first_case, first_head = seen[said]
                if first_case != case:
                    same.setdefault(first_head, []).append(head)
            elif said:
                seen[said] = case, head
                told.append(f"  {head}")
                for line in said:
                    first, *rest = wrap(line, _WIDTH - 6, break_long_words=False)
                    told.extend([f"    · {first}", *(f"      {more}" for more in rest)])
    for first_head, heads in same.items():
        text = wrap(f"as for the {first_head}: {', '.join(heads)}", _WIDTH - 4)
        told.extend(f"{'  ' if i == 0 else '    '}{line}" for i, line in enumerate(text))
    return ["", _paint("How it is known", "1", colour), "", *told] if told else []


def _by_sample(cases: Cases[Any]) -> Iterator[tuple[str, str, list[Step]]]:
    """The steps made on each part of the parameter space, with the case that the part is in.

    Parts with one answer are merged into one case; a sample tells them apart.
    """
    names = {p.name: p for p in cases.parameters}
    for condition, _ in cases:
        parts: dict[str, list[Step]] = {}
        for step in cases.evidence:
            at = {names[n]: v for n, v in step.sample.items() if n in names}
            if condition.subs(at) == true:
                where = ", ".join(f"{plain(p)} = {plain(v)}" for p, v in at.items())
                parts.setdefault(where, []).append(step)
        for where, steps in parts.items():
            when = "" if condition == true else f" {_when(condition)}"
            yield when, f" (as at {where})" if len(parts) > 1 else "", steps


def _said(steps: Sequence[Step], z: Symbol) -> Iterator[str]:
    for step in steps:
        facts = dict(step)
        if step.rule == "limit" and not facts["f"].free_symbols - set(facts["value"].free_symbols):
            continue  # that a constant tends to itself
        yield step_text(step, z)


def step_text(step: Step, z: Symbol) -> str:
    """One step of a derivation as a sentence."""
    facts = dict(step)
    parts = {"variable": plain(z)} | {name: _part(part) for name, part in facts.items()}
    word = f"rule.{step.rule}"
    if step.rule == "turning_points":
        parts["signs"] = ", ".join(_COURSE[sign] for sign in facts["signs"])
        if not facts["roots"]:
            word += {1: "_rising", -1: "_falling", 0: "_constant"}[facts["signs"][0]]
    if step.rule in ("sign_pattern", "curvature"):
        parts["signs"] = ", ".join(_SIGN[sign] for sign in facts["signs"])
    if step.rule == "sign_pattern" and not facts["roots"]:
        word += "_zero" if facts["signs"] == (0,) else "_none"
    if facts.get("side") and facts["point"] not in (oo, -oo):
        parts["point"] += {"+": " from above", "-": " from below"}[facts["side"]]
    text = str(_words()(word, **parts).unescape())
    where = ", ".join(f"{plain(Symbol(n))} = {plain(v)}" for n, v in step.sample.items())
    return f"{text} (at {where})" if step.how == "checked" and where else text


_SIGN = {1: "+", -1: "-", 0: "0"}
_COURSE = {1: "rising", -1: "falling", 0: "level"}


def _part(part: Any) -> str:
    match part:
        case tuple():
            return ", ".join(map(_part, part))
        case Mapping():
            return ", ".join(f"{_part(k)} = {_part(v)}" for k, v in part.items())
        case Basic():
            return plain(part)
    return str(part)


@lru_cache(maxsize=1)
def _words() -> Words:
    return read_words(template_folder() / "words.toml", "en")


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
