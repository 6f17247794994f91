"""Reports: texts that evaluate back, words for people, what a baseline changes."""

from __future__ import annotations

import json
from dataclasses import replace

import mpmath
import pytest
import sympy
from sympy import (
    Complement,
    Expr,
    FiniteSet,
    Interval,
    Ne,
    Piecewise,
    Rational,
    S,
    Symbol,
    Union,
    exp,
    oo,
    pi,
    sin,
    sqrt,
    tan,
)

from symbolic import analyse
from symbolic.activation import Activation
from symbolic.chapter.elu import elu
from symbolic.chapter.relu import relu
from symbolic.claims import forms
from symbolic.claims.claim import Claim, Text
from symbolic.claims.report import Report, json_report, key, terminal
from symbolic.claims.report.sentences import PROPERTY, statement
from symbolic.claims.rules import RULES
from symbolic.claims.verdict import Judged
from symbolic.claims.verify import verify
from symbolic.mathtext import plain, readable, sentence

z = Symbol("z", real=True)
alpha = Symbol("alpha", positive=True)
SAYS = Text("句子", "A sentence.")

READABLE = [
    Interval(0, Rational(1, 2)),
    Interval.open(-alpha, oo),
    Interval.Lopen(-oo, sqrt(2) / 3),
    Interval.Ropen(Rational(-1, 3), alpha),
    Interval(-oo, 0),
    S.Reals,
    S.EmptySet,
    FiniteSet(Rational(1, 2), alpha),
    Union(Interval.open(0, alpha), FiniteSet(1)),
    Complement(Interval(0, alpha), FiniteSet(Rational(1, 2))),
    Piecewise((Rational(1, 2), z >= 0), (alpha * exp(z), True)),
    (alpha > 0) & Ne(alpha, Rational(1, 2)),
    2 ** Rational(1, 3) / 2,
]


@pytest.mark.parametrize("value", READABLE, ids=str)
def test_texts_evaluate_back_to_the_same_object(value: object) -> None:
    names = {**vars(sympy), "z": z, "alpha": alpha}
    assert eval(readable(value), names) == value


@pytest.mark.parametrize("f", [tan(z), 1 / sin(3 * z)], ids=str)
def test_a_set_that_repeats_evaluates_back_with_nothing_bound(f: Expr) -> None:
    domain = analyse(f, z).domain.only
    again = eval(readable(domain), dict(vars(sympy)))
    for place in (S.Zero, pi / 2, -pi / 2, pi / 3, 7 * pi / 3, 4 * pi):
        assert again.contains(place) == domain.contains(place) == S(f.subs(z, place).is_finite)


def test_lambda_is_spelt_so_that_python_can_read_it() -> None:
    assert readable(Symbol("lambda") + 1) == "lamda + 1"
    assert readable((0, "+", oo)) == "(0, '+', oo)"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (S.Reals, "(−∞, ∞)"),
        (Union(FiniteSet(1), Interval.open(0, alpha)), "(0, α) ∪ {1}"),
        (z < 0, "z < 0"),
        (Piecewise((1, z >= 0), (alpha, True)), "1 if z ≥ 0; α otherwise"),
        (None, "–"),
    ],
)
def test_plain_text_for_people(value: object, text: str) -> None:
    assert plain(value) == text


def test_sentences_lose_their_latex() -> None:
    assert sentence("every $z\\le 0$ and $\\alpha=1$") == "every z ≤ 0 and α = 1"


def test_every_kind_that_is_true_or_false_has_its_words() -> None:
    truths = {kind for kind, rule in RULES.items() if rule.read is forms.truth}
    assert truths == set(PROPERTY)
    assert statement(Claim("a", "bounded", False, SAYS)) == "f is not bounded"


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    roots = Activation(
        "roots",
        Text("根", "roots"),
        z**4 + exp(z),
        z,
        claims=(Claim("roots-range", "range", Interval(0, oo), SAYS),),
    )
    return verify([relu, elu, roots])


def test_an_end_without_closed_form_comes_in_an_enclosure(judged: list[Judged]) -> None:
    claim = json.loads(json_report.render(Report([], judged)))["claims"][-1]
    assert claim["exact"] is False
    low, high = (mpmath.mpf(end) for end in claim["enclosure"])
    with mpmath.workdps(40):
        lowest = mpmath.findroot(lambda x: 4 * x**3 + mpmath.exp(x), -0.5)
        least = lowest**4 + mpmath.exp(lowest)
        low, high = (mpmath.mpf(end) for end in claim["enclosure"])
        assert low <= least <= high
        assert high - low < mpmath.mpf(10) ** -25
    assert eval(claim["correction"], dict(vars(sympy))).contains(1) == S.true


def test_the_terminal_report_tells_the_stated_the_right_and_the_witness(
    judged: list[Judged],
) -> None:
    text = terminal.render(Report([relu, elu], judged))
    for said in (
        "refuted     range: (0, ∞)",
        "right:      [0, ∞)",
        "f(-1) = 0",
        "no derivative at z = 0: 0 from the left, 1 from the right; assigned: 1",
        "(0, α) ∪ {1}",
        "α > 0 (by the definition)",
        "Training converges fast.",
    ):
        assert said in text
    assert "\x1b" not in text
    assert "\x1b[31m" in terminal.render(Report([relu], judged, colour=True))


def test_without_its_acknowledgement_an_erratum_is_not_in_order() -> None:
    dropped = tuple(replace(c, erratum=None) for c in relu.claims)
    found = verify([replace(relu, claims=dropped)])
    assert {j.claim.id for j in found if not j.ok} == {c.id for c in relu.claims if c.erratum}


def test_an_acknowledgement_of_a_true_claim_is_stale() -> None:
    added = tuple(replace(c, erratum=c.erratum or SAYS) for c in elu.claims)
    found = verify([replace(elu, claims=added)])
    assert {j.claim.id for j in found if not j.ok} == {c.id for c in elu.claims if not c.erratum}


def test_a_baseline_knows_a_claim_with_its_verdict_and_no_other(judged: list[Judged]) -> None:
    last = judged[-1]
    report = Report([], judged, known={key(last)})
    assert report.fine(last)
    assert "1 known from the baseline" in terminal.render(report)
    other = replace(last, claim=replace(last.claim, stated=Interval(1, oo)))
    assert not report.fine(other)
