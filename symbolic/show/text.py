"""Facts for people, in a terminal: aligned columns, then how each fact is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from textwrap import wrap
from typing import Any

from sympy import Basic, S, Symbol, oo
from sympy.logic.boolalg import Boolean, true

from symbolic.calculus.cases import Cases
from symbolic.calculus.evidence import Step, checks, parts
from symbolic.mathtext import plain
from symbolic.show.answers import Answer
from symbolic.show.question import Question
from symbolic.show.words import LABELS, lines
from symbolic.site.places import template_folder
from symbolic.site.words import Words, read_words

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
    seen: dict[tuple[str, ...], str] = {}
    same: dict[tuple[str, ...], tuple[str, list[str]]] = {}
    for answer in answers:
        if answer.cases is None:
            continue
        steps, tried = _proof(answer.cases, question.variable), _tried(answer.cases.evidence)
        label = LABELS[answer.name].strip()
        label = _ALONE.get(answer.name, label)
        whole = (*steps, *tried)
        if whole in same:
            same[whole][1].append(label)
        elif whole:
            same[whole] = label, []
            told.append(f"  {label}")
            told.extend([f"    · as for the {seen[steps]}"] if steps in seen else steps)
            told.extend(tried)
        if steps:
            seen.setdefault(steps, label)
    for first, labels in same.values():
        if labels:
            told.extend(_wrapped(f"as for the {first}: {', '.join(labels)}", "  ", "    "))
    return ["", _paint("How it is known", "1", colour), "", *told] if told else []


# Labels that say too little when they stand alone.
_ALONE = {
    "derivative_domain": "domain of the derivative",
    "derivative_range": "range of the derivative",
}


def _proof(cases: Cases[Any], z: Symbol) -> tuple[str, ...]:
    """What proves a fact, apart for each part of the parameter space."""
    told: list[str] = []
    for part in parts(cases.evidence, (condition for condition, _ in cases)):
        where = ", ".join(_case(*case) for case in part.where if case != (true, ()))
        told.extend([f"    {where}"] if where else [])
        margin = "      " if where else "    "
        for line in dict.fromkeys(step_text(step, z) for step in part.steps):
            told.extend(_wrapped(line, f"{margin}· ", f"{margin}  "))
    return tuple(told)


def _tried(evidence: Sequence[Step]) -> tuple[str, ...]:
    """How many points were checked, and at which parameters, in one sentence."""
    found = checks(evidence)
    if not found:
        return ()
    if not all(samples for _, samples in found):
        text = _words()("rule.range_sampled", points=str(max(n for n, _ in found)))
    else:
        each = (
            _words()("rule.sampled_at", points=str(n), samples=_samples(samples))
            for n, samples in found
        )
        text = _words()("rule.range_sampled_at", parts="; ".join(each))
    return tuple(_wrapped(str(text.unescape()), "    · ", "      "))


def _case(condition: Boolean, samples: Sequence[Mapping[str, Any]]) -> str:
    known = [] if condition == true else [_when(condition)]
    return " ".join([*known, *([f"(as at {_samples(samples)})"] if samples else [])])


def _samples(samples: Sequence[Mapping[str, Any]]) -> str:
    """The samples: a = 1, 2, or (a, b) = (1, 1), (1, 2)."""
    names = _listed(Symbol(name) for name in samples[0])
    values = [_listed(sample.values()) for sample in samples]
    if len(samples[0]) > 1:
        names, values = f"({names})", [f"({value})" for value in values]
    return f"{names} = {', '.join(values)}"


def _listed(values: Iterable[Any]) -> str:
    return ", ".join(map(plain, values))


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False)


def step_text(step: Step, z: Symbol) -> str:
    """One step of a derivation as a sentence."""
    facts = dict(step)
    told = {"variable": plain(z)} | {name: _part(part) for name, part in facts.items()}
    sign = "−" if step.rule in ("odd", "not_odd") else ""
    told["identity"] = f"f(−{plain(z)}) = {sign}f({plain(z)})"
    word = f"rule.{step.rule}"
    if step.rule == "turning_points":
        told["signs"] = ", ".join(_COURSE[sign] for sign in facts["signs"])
        if not facts["roots"]:
            word += {1: "_rising", -1: "_falling", 0: "_constant"}[facts["signs"][0]]
    if step.rule in ("sign_pattern", "curvature"):
        told["signs"] = ", ".join(_SIGN[sign] for sign in facts["signs"])
    if step.rule == "sign_pattern" and not facts["roots"]:
        word += "_zero" if facts["signs"] == (0,) else "_none"
    if facts.get("side") and facts["point"] not in (oo, -oo):
        told["point"] += {"+": " from above", "-": " from below"}[facts["side"]]
    text = str(_words()(word, **told).unescape())
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
