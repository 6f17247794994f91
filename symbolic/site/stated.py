"""Claims and their verdicts, as the cards of a page show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sympy import Not, S, Symbol
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean, true

from symbolic.calculus.cases import Cases
from symbolic.calculus.extended import NO_LIMIT
from symbolic.claims.claim import Claim, Steps
from symbolic.claims.steps import StepCount
from symbolic.claims.verdict import Point, Status, Verdict, Witness
from symbolic.site.derivation import derivation
from symbolic.site.properties import (
    continuity_phrase,
    limit_phrase,
    lipschitz_phrase,
    math_phrase,
    saturation_phrase,
)
from symbolic.site.tex import assumption_tex, condition_tex, decimal, tex
from symbolic.site.view import (
    Case,
    Phrase,
    Stated,
)


def stated(
    claim: Claim, verdict: Verdict, beside: Sequence[Verdict] = (), z: str = "z", f: str = "f"
) -> Stated:
    """The claim beside its verdict, and the other readings of it beside both.

    `z` and `f` are the LaTeX of the variable and of the function's name.
    """
    return Stated(
        id=claim.id,
        kind=claim.kind,
        of=claim.of,
        says=claim.says,
        stated=_stated(claim, verdict, z, f),
        reading=verdict.reading,
        line=claim.place.line if claim.place else None,
        status=verdict.status.value,
        correct=_correction(claim, verdict, z, f),
        condition="" if verdict.condition is None else tex(verdict.condition),
        witness=tuple(_witness(verdict.witness, z, f)) if verdict.witness else (),
        conventions=tuple(_convention(c) for c in verdict.conventions),
        reason=verdict.reason,
        note=claim.note,
        beside=tuple(stated(c, v, z=z, f=f) for c, v in zip(claim.beside, beside, strict=True)),
        erratum=claim.erratum,
        assumptions=tuple(
            Phrase(f"assumption.{a.by}", {"condition": _assumption(a)}) for a in verdict.assumptions
        ),
        without=_without(verdict.without),
        steps=derivation(verdict.evidence, _cases(verdict), z),
        on="" if claim.domain == S.Reals else tex(claim.domain),
    )


def _stated(claim: Claim, verdict: Verdict, z: str, f: str) -> Phrase:
    """What the source states, no more: "continuous" does not deny a continuous derivative."""
    if claim.kind == "continuity" and verdict.reading == "below":
        return Phrase("continuity.below", {"value": f"C^{{{tex(claim.stated)}}}"})
    if claim.kind == "continuity" and verdict.reading == "at_least":
        return continuity_phrase(claim.stated, at_least=True)
    return _statement(claim.kind, claim.stated, _subject(claim.of, f), z, f)


def _correction(claim: Claim, verdict: Verdict, z: str, f: str) -> tuple[Case, ...]:
    """The right statement by cases; empty where nothing needs to be put right."""
    if verdict.correction is None or verdict.status is Status.PROVED:
        return ()
    subject = _subject(claim.of, f)
    if isinstance(verdict.correction, Cases):
        return tuple(
            Case(condition_tex(c), _statement(claim.kind, value, subject, z, f))
            for c, value in verdict.correction
        )
    return (Case("", _statement(claim.kind, verdict.correction, subject, z, f)),)


def _cases(verdict: Verdict) -> tuple[Boolean, ...]:
    """The conditions by which the evidence of a verdict is told apart."""
    if isinstance(verdict.fact, Cases) and len(verdict.fact) > 1:
        return tuple(condition for condition, _ in verdict.fact)
    return () if verdict.condition is None else (verdict.condition, Not(verdict.condition))


def _statement(kind: str, value: Any, subject: str, z: str, f: str) -> Phrase:
    """What is stated, as a formula where the kind of claim has one, else as yes or no."""
    match kind, value:
        case _, bool() | S.true | S.false:
            return Phrase(f"claim.{kind}.{'yes' if value else 'no'}", {"f": subject})
        case "formula", _:
            left = _update(z, f) if subject == "u" else f"{subject}({z})"
            return _formula(f"{left} = {tex(value)}")
        case "derivative", _:
            return _formula(f"{subject}'({z}) = {tex(value)}")
        case "limit", (point, limit):
            return _limit_claim(subject, z, tex(point), limit)
        case "limit", (point, side, limit):
            return _limit_claim(subject, z, f"{tex(point)}^{{{side}}}", limit)
        case "limit", limit:
            return limit_phrase(limit)
        case "value", (point, result):
            return _formula(f"{subject}({decimal(point)}) = {decimal(result)}")
        case "update_value", (point, rate, result):
            p = decimal(point)
            return _formula(rf"{p} - {decimal(rate)} \cdot f'({p}) = {decimal(result)}")
        case "active_share", share:
            return _formula(rf"P\left({subject}({z}) > 0\right) = {tex(share)}")
        case "nonzero", zeros:
            return Phrase("claim.nonzero.where", {"f": subject, "zeros": tex(zeros)})
        case "saturation", (None, right):
            return Phrase("saturation.on_right" if right else "saturation.not_on_right")
        case "saturation", (left, None):
            return Phrase("saturation.on_left" if left else "saturation.not_on_left")
        case "saturation", (_, _):
            return saturation_phrase(value)
        case "continuity", k:
            return continuity_phrase(k)
        case "lipschitz", constant:
            return lipschitz_phrase(constant)
        case "steps", Steps():
            return Phrase("claim.steps.count", _rule_of_steps(value))
        case "steps", count:
            return Phrase("claim.steps.right", {"count": tex(count)})
        case _:
            return math_phrase(value)


def _subject(of: str, f: str) -> str:
    """What a claim speaks of, by its name."""
    derivative = f"{f}'"
    subjects = {"function": f, "derivative": derivative, "second_derivative": f"{derivative}'"}
    return "u" if of == "update" else subjects[of]


def _update(z: str, f: str) -> str:
    return rf"{z} - \eta\,{f}'({z})\,g"


def _rule_of_steps(steps: Steps) -> dict[str, str]:
    return {
        "count": tex(steps.count),
        "start": f"z = {decimal(steps.start)}",
        "rule": rf"z \leftarrow z - {decimal(steps.rate)} \cdot f'(z)",
        "target": rf"f(z) \leq {decimal(steps.target)}",
    }


def _formula(formula: str) -> Phrase:
    return Phrase("value.math", {"value": formula})


def _limit_claim(f: str, z: str, to: str, limit: Any) -> Phrase:
    if limit is NO_LIMIT:
        return Phrase("claim.limit.none", {"limit": rf"\lim_{{{z} \to {to}}} {f}({z})"})
    return _formula(rf"\lim_{{{z} \to {to}}} {f}({z}) = {tex(limit)}")


def _witness(w: Witness, z: str, name: str) -> Iterable[Phrase]:
    if w.parameters:
        values = ",\\; ".join(f"{tex(Symbol(name))} = {tex(value)}" for name, value in w.parameters)
        yield Phrase("witness.parameters", {"values": values})
    f = w.subject.replace("update", "u").replace("f", name)
    match w.kind:
        case "points":
            for point in w.points:
                yield _point(f, point)
        case "missed" if isinstance(w.bound, StepCount):
            counts = {"value": tex(w.value), "count": tex(w.bound.count)}
            yield Phrase("witness.steps", counts)
        case "missed":
            yield Phrase("witness.missed", {"value": tex(w.value), "bound": tex(w.bound), "f": f})
        case "sides":
            parts = {"point": w.point, "left": w.left, "right": w.right}
            yield Phrase("witness.sides", {"f": f, **{k: tex(v) for k, v in parts.items()}})
            if w.left == w.right and w.value is not None:  # the value there is another
                yield _formula(f"{f}({tex(w.point)}) = {tex(w.value)}")
        case "limit":
            limit = rf"\lim_{{{z} \to {tex(w.point)}}} {f}({z})"
            if w.value == NO_LIMIT:
                yield Phrase("claim.limit.none", {"limit": limit})
            else:
                yield _formula(f"{limit} = {tex(w.value)}")


def _point(f: str, point: Point) -> Phrase:
    place = f"{f}({tex(point.z)})"
    if point.value is None:
        return Phrase("witness.undefined", {"place": place})
    equation = f"{place} = {tex(point.value)}"
    if point.stated is None:
        return Phrase("witness.value", {"equation": equation})
    return Phrase("witness.instead", {"equation": equation, "stated": tex(point.stated)})


def _convention(c: Any) -> Phrase:
    where = "end" if c.at_an_end else "convention"
    word = f"{where}.always" if c.condition == true else f"{where}.when"
    parts = {"point": c.point, "stated": c.stated, "left": c.left, "right": c.right}
    return Phrase(word, {k: tex(v) for k, v in parts.items()} | {"condition": tex(c.condition)})


def _assumption(a: Any) -> str:
    """The condition as a formula; its text where the symbols' own assumptions made it true."""
    if isinstance(a.condition, Relational):
        return tex(a.condition)
    return assumption_tex(a.text)


def _without(verdict: Verdict | None) -> tuple[Phrase, ...]:
    if verdict is None:
        return ()
    condition = "" if verdict.condition is None else tex(verdict.condition)
    return (Phrase(f"without.{verdict.status.value}", {"condition": condition}),)
