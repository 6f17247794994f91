"""From definitions, facts and verdicts to the views that templates show.

Every decision of the site is made here; templates hold words and layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sympy import Symbol

from symbolic.activation import Activation
from symbolic.calculus.errors import Contradiction, Undecided
from symbolic.calculus.facts import Facts, analyse
from symbolic.claims.claim import Claim, Text
from symbolic.claims.judge import judge
from symbolic.claims.verdict import Judged, Status
from symbolic.emit import source
from symbolic.site.derivation import derivation
from symbolic.site.dying import dying
from symbolic.site.elsewhere import elsewhere
from symbolic.site.live import live
from symbolic.site.measured import better, measured
from symbolic.site.plots import overview, plots
from symbolic.site.properties import PROPERTIES, property_row, row_anchor
from symbolic.site.race import race
from symbolic.site.reference import reference
from symbolic.site.stated import stated
from symbolic.site.tex import condition_tex, decimal, tex
from symbolic.site.view import (
    Book,
    Exhibit,
    Function,
    Kink,
    Opinion,
    Parameter,
    Sentence,
    Source,
)


def book(title: Text, chapter: Sequence[Activation], judged: Sequence[Judged]) -> Book:
    """The views of a whole chapter."""
    functions = [
        function_view(a, [j for j in judged if j.activation.name == a.name]) for a in chapter
    ]
    return assembled(title, chapter, functions)


def assembled(
    title: Text,
    chapter: Sequence[Activation],
    functions: Iterable[Function],
    gallery: Iterable[Exhibit] = (),
) -> Book:
    """The book of these functions: what concerns all of them together is added."""
    return Book(
        title,
        tuple(functions),
        overview(chapter),
        race(chapter),
        dying(chapter),
        reference(),
        tuple(gallery) or None,
    )


def function_view(activation: Activation, judged: Sequence[Judged]) -> Function:
    """The page of one function."""
    facts = analyse(activation.expression, activation.variable)
    plot, slope = plots(activation, facts)
    return Function(
        name=activation.name,
        title=activation.title,
        other_names=activation.other_names,
        summary=activation.summary,
        parameters=tuple(_parameter(activation, p) for p in activation.parameters),
        definition=tex(activation.expression),
        derivative=tuple((condition_tex(c), tex(value)) for c, value in facts.derivative),
        derivative_steps=derivation(facts.derivative.evidence, (c for c, _ in facts.derivative)),
        second_derivative=_second_derivative(facts),
        kinks=tuple(_kinks(activation, facts)),
        properties=tuple(property_row(facts, key, describe) for key, describe in PROPERTIES),
        plot=plot,
        slope=slope,
        live=live(activation, facts),
        claims=tuple(stated(j.claim, j.verdict, j.beside) for j in judged),
        not_judged=tuple(Sentence(n.id, n.says, n.reason) for n in activation.not_judged),
        strengths=tuple(_opinions(activation, judged, strength=True)),
        weaknesses=tuple(_opinions(activation, judged, strength=False)),
        sources=_sources(activation),
        measured=measured(activation),
        better=better(activation),
        elsewhere=elsewhere(activation),
        references=activation.references,
    )


def _opinions(
    activation: Activation, judged: Sequence[Judged], *, strength: bool
) -> Iterable[Opinion]:
    """The remarks of one side whose claim is proved; the others have nothing to stand on."""
    verdicts = {j.claim.id: j for j in judged}
    for remark in activation.remarks:
        if remark.strength is not strength:
            continue
        match remark.claim:
            case str() as name:
                found, anchor = verdicts.get(name), name
            case Claim() as own:
                found, anchor = judge(activation, own), row_anchor(own.kind)
        if found is not None and found.verdict.status is Status.PROVED:
            yield Opinion(remark.says, found.claim.kind, anchor)


def _sources(activation: Activation) -> tuple[Source, ...]:
    suffixes = ("", "_derivative", "_second_derivative")
    return tuple(
        Source(activation.name + suffix, source(activation, order))
        for order, suffix in enumerate(suffixes)
    )


def _parameter(activation: Activation, p: Symbol) -> Parameter:
    default = activation.defaults.get(p)
    return Parameter(tex(p), p.name, "" if default is None else decimal(default), _assumed(p))


def _assumed(p: Symbol) -> str:
    signs = ((p.is_positive, ">"), (p.is_negative, "<"), (p.is_nonnegative, r"\geq"))
    sign = next((sign for holds, sign in signs if holds), None)
    return rf"{tex(p)} {sign} 0" if sign else rf"{tex(p)} \in \mathbb{{R}}"


def _second_derivative(facts: Facts) -> tuple[tuple[str, str], ...]:
    """The derivative of f' where f' exists, by condition; empty where it was not established."""
    try:
        cases = facts.of_derivative.derivative
    except (Undecided, Contradiction):
        return ()
    return tuple((condition_tex(c), tex(value)) for c, value in cases)


def _kinks(activation: Activation, facts: Facts) -> Iterable[Kink]:
    for condition, points in facts.breakpoints:
        for b in points:
            if b.kind == "kink":
                sides = {"left": b.left_slope, "right": b.right_slope}
                yield Kink(
                    condition_tex(condition),
                    tex(b.point),
                    tex(b.left_slope),
                    tex(b.right_slope),
                    tex(sides[activation.kink_side]),
                )
