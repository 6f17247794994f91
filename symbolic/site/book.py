"""From definitions, facts and verdicts to the views that templates show.

Every decision of the site is made here; templates hold words and layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sympy import Symbol

from symbolic.activation import Activation
from symbolic.calculus.errors import Contradiction, Undecided
from symbolic.calculus.facts import Facts, shared
from symbolic.claims.claim import Claim, Text
from symbolic.claims.judge import judge
from symbolic.claims.verdict import Judged
from symbolic.emit import ORDERS, completed, proved, sources
from symbolic.site.derivation import derivation
from symbolic.site.dying import Fall, dying, fall
from symbolic.site.elsewhere import elsewhere
from symbolic.site.live import live
from symbolic.site.measured import better, measured
from symbolic.site.plots import in_overview, overview, plots
from symbolic.site.properties import PROPERTIES, property_row, row_anchor
from symbolic.site.race import counted, race
from symbolic.site.reference import reference
from symbolic.site.stated import stated
from symbolic.site.tex import condition_tex, decimal, tex
from symbolic.site.view import (
    Book,
    Curve,
    Exhibit,
    Function,
    Kink,
    Opinion,
    Parameter,
    Race,
    Sentence,
    Source,
    Stated,
)


def book(title: Text, chapter: Sequence[Activation], judged: Sequence[Judged]) -> Book:
    """The views of a whole chapter."""
    alone = [defined(a) for a in chapter]
    functions = tuple(
        function_view(a, [j for j in judged if j.activation.name == a.name], d)
        for a, d in zip(chapter, alone, strict=True)
    )
    return bound(title, functions, alone, race(counted(chapter)))


def bound(
    title: Text,
    functions: tuple[Function, ...],
    alone: Sequence[Defined],
    run: Race | None,
    gallery: tuple[Exhibit, ...] | None = None,
) -> Book:
    """The book of these pages, with the figures in which the functions stand together."""
    falls = [d.fall for d in alone if d.fall is not None]
    together = overview([d.curve for d in alone])
    return Book(title, functions, together, run, dying(falls), reference(), gallery)


def function_view(
    activation: Activation, judged: Sequence[Judged], alone: Defined | None = None
) -> Function:
    """The page of one function."""
    own = [card(judge(activation, claim)) for claim in own_claims(activation)]
    claims = [card(j) for j in judged]
    return page(activation, alone or defined(activation), emitted(activation), claims, own)


def bare(activation: Activation) -> Activation:
    """The definition without what is said of it, on which no fact depends."""
    silent = replace(activation, summary=None, claims=(), not_judged=())
    return replace(silent, remarks=(), references=())


def card(judged: Judged) -> Stated:
    """A claim with its verdict."""
    return stated(judged.claim, judged.verdict, judged.beside)


@dataclass(frozen=True)
class Defined:
    """What a definition alone decides: of its page, and of the figures of the chapter."""

    page: Function
    curve: Curve
    fall: Fall | None
    proved: tuple[tuple[str | None, str | None], ...]  # of each order: domain and range, as text


def defined(activation: Activation) -> Defined:
    """All that the definition decides, from one set of facts."""
    facts = shared(activation.expression, activation.variable)
    own = _page(activation, facts)
    told = tuple(proved(activation, order) for order in ORDERS)
    return Defined(own, in_overview(activation, facts), fall(activation, facts), told)


def _page(activation: Activation, facts: Facts) -> Function:
    plot, slope = plots(activation, facts)
    return Function(
        name=activation.name,
        title=activation.title,
        other_names=activation.other_names,
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
        measured=measured(activation),
        better=better(activation),
        elsewhere=elsewhere(activation),
    )


def emitted(activation: Activation) -> tuple[Source, ...]:
    """The NumPy source of the function and of its derivatives; what is proved is put in by `page`.

    It is proved where the other facts of the definition are.
    """
    found = sources(activation, sample=False, later=True)
    return tuple(Source(*named) for named in found.items())


def page(
    activation: Activation,
    alone: Defined,
    code: tuple[Source, ...],
    claims: Sequence[Stated],
    own: Sequence[Stated],
) -> Function:
    """The page of a function with its code, what its source says, and we in `own_claims`."""
    carried = tuple(_opinions(activation, claims, own))
    told = zip(code, alone.proved, strict=True)
    return replace(
        alone.page,
        sources=tuple(Source(s.name, completed(s.code, *sets)) for s, sets in told),
        summary=activation.summary,
        claims=tuple(claims),
        not_judged=tuple(Sentence(n.id, n.says, n.reason) for n in activation.not_judged),
        strengths=tuple(opinion for strength, opinion in carried if strength),
        weaknesses=tuple(opinion for strength, opinion in carried if not strength),
        references=activation.references,
    )


def own_claims(activation: Activation) -> list[Claim]:
    """The claims of our own, on which remarks rest."""
    return [remark.claim for remark in activation.remarks if isinstance(remark.claim, Claim)]


def _opinions(
    activation: Activation, claims: Sequence[Stated], own: Sequence[Stated]
) -> Iterable[tuple[bool, Opinion]]:
    """The remarks whose claim is proved, each a strength or not; no other has a ground."""
    cards, ours = {claim.id: claim for claim in claims}, iter(own)
    for remark in activation.remarks:
        match remark.claim:
            case str() as name:
                found, anchor = cards.get(name), name
            case Claim() as claim:
                found, anchor = next(ours), row_anchor(claim.kind)
        if found is not None and found.proved:
            yield remark.strength, Opinion(remark.says, found.kind, anchor)


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
