"""The chapter's claims: their ids, places and verdicts, and a false twin for every true one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import mpmath
import pytest
from sympy import (
    FiniteSet,
    Integer,
    Interval,
    Max,
    Piecewise,
    Rational,
    S,
    Symbol,
    exp,
    log,
    oo,
)

import symbolic
from symbolic.activation import Activation
from symbolic.chapter import CHAPTER
from symbolic.claims.claim import Claim, Steps
from symbolic.claims.judge import judge
from symbolic.claims.verdict import Status, Verdict

z = Symbol("z", real=True)
alpha = Symbol("alpha", positive=True)
LEFT = Interval.open(-oo, 0)

CLAIMS = {claim.id: (a, claim) for a in CHAPTER for claim in a.claims}

# Permanent: pages and other texts link to these.
IDS = [
    "relu-non-saturating",
    "relu-formula",
    "relu-derivative",
    "relu-domain",
    "relu-range",
    "relu-derivative-range",
    "relu-active-half",
    "relu-derivative-constantly-one",
    "relu-no-vanishing-gradient",
    "relu-unbounded",
    "relu-dead-output",
    "relu-dead-gradient",
    "relu-dead-fixed-point",
    "relu-slope-of-the-race",
    "relu-first-step",
    "relu-second-step",
    "relu-steps",
    "leaky-relu-non-saturating",
    "leaky-relu-formula",
    "leaky-relu-derivative",
    "leaky-relu-domain",
    "leaky-relu-range",
    "leaky-relu-derivative-range",
    "leaky-relu-derivative-constantly-one",
    "leaky-relu-no-vanishing-gradient",
    "leaky-relu-gradient-left",
    "softplus-non-saturating",
    "softplus-formula",
    "softplus-derivative",
    "softplus-domain",
    "softplus-range",
    "softplus-derivative-range",
    "elu-non-saturating",
    "elu-formula",
    "elu-derivative",
    "elu-domain",
    "elu-range",
    "elu-derivative-range",
    "sigmoid-half",
    "sigmoid-steps",
]

# What reasoning by hand says; everything else in the chapter is true.
REFUTED = {"relu-range", "relu-derivative-constantly-one"}
CONDITIONAL = {
    "leaky-relu-derivative-constantly-one": "Eq(alpha, 1)",
    "elu-derivative-range": "Eq(alpha, 1)",
}

# For each true claim a false twin: a moved end, a flipped bracket, another number.
TWINS: dict[str, Any] = {
    "relu-non-saturating": (None, True),
    "relu-formula": Max(0, z) + 1,
    "relu-derivative": Piecewise((1, z >= -1), (0, z < -1)),
    "relu-domain": Interval.open(-oo, 0),
    "relu-derivative-range": Interval(0, 1),
    "relu-active-half": Rational(1, 3),
    "relu-no-vanishing-gradient": False,
    "relu-unbounded": False,
    "relu-dead-output": z,
    "relu-dead-gradient": Integer(1),
    "relu-dead-fixed-point": z - 1,
    "relu-slope-of-the-race": Integer(0),
    "relu-first-step": (Rational(9, 10), Rational(1, 5), Rational(6, 10)),
    "relu-second-step": (Rational(7, 10), Rational(1, 5), Rational(7, 10)),
    "relu-steps": Steps(3, Rational(9, 10), Rational(1, 5), Rational(1, 2)),
    "leaky-relu-non-saturating": (None, True),
    "leaky-relu-formula": Piecewise((z, z >= 0), (2 * alpha * z, True)),
    "leaky-relu-derivative": Piecewise((1, z >= 0), (-alpha, True)),
    "leaky-relu-domain": FiniteSet(0),
    "leaky-relu-range": Interval(0, oo),
    "leaky-relu-derivative-range": FiniteSet(0, alpha),
    "leaky-relu-no-vanishing-gradient": False,
    "leaky-relu-gradient-left": False,
    "softplus-non-saturating": (None, True),
    "softplus-formula": log(1 - exp(z)),
    "softplus-derivative": exp(z) / (1 - exp(z)),
    "softplus-domain": Interval(0, oo),
    "softplus-range": Interval(0, oo),
    "softplus-derivative-range": Interval.Lopen(0, 1),
    "elu-non-saturating": (None, True),
    "elu-formula": Piecewise((z, z >= 0), (alpha * exp(z) - 1, True)),
    "elu-derivative": Piecewise((1, z >= 0), (alpha * exp(z) - 1, True)),
    "elu-domain": Interval(0, oo),
    "elu-range": Interval(-alpha, oo),
    "sigmoid-half": (Integer(0), Rational(1, 3)),
    "sigmoid-steps": Steps(66, log(9), Rational(1, 5), Rational(1, 2)),
}


def test_ids_are_permanent_and_unique() -> None:
    assert [claim.id for a in CHAPTER for claim in a.claims] == IDS
    assert len(set(IDS)) == len(IDS)


@pytest.mark.parametrize("name", IDS)
def test_a_claim_has_a_place_and_both_languages(name: str) -> None:
    _, claim = CLAIMS[name]
    assert claim.place is not None
    assert 1 <= claim.place.line <= 138
    assert claim.says.zh
    assert claim.says.en
    for text in filter(None, (claim.note, claim.erratum)):
        assert text.zh
        assert text.en


@pytest.mark.parametrize("name", IDS)
def test_the_verdict_is_the_one_found_by_hand(name: str) -> None:
    found = judge(*CLAIMS[name])
    expected = (
        Status.REFUTED
        if name in REFUTED
        else Status.HOLDS_WHEN
        if name in CONDITIONAL
        else Status.PROVED
    )
    assert found.verdict.status is expected, found.verdict.reason
    assert found.ok
    assert found.acknowledged == (expected is not Status.PROVED)
    if name in CONDITIONAL:
        assert str(found.verdict.condition) == CONDITIONAL[name]


def test_every_true_claim_has_a_false_twin() -> None:
    assert set(TWINS) == set(IDS) - REFUTED - set(CONDITIONAL)


@pytest.mark.parametrize("name", TWINS)
def test_the_false_twin_is_not_proved_and_its_witness_holds(name: str) -> None:
    activation, claim = CLAIMS[name]
    found = judge(activation, replace(claim, stated=TWINS[name]))
    verdict = found.verdict
    assert verdict.status in (Status.REFUTED, Status.HOLDS_WHEN), verdict.reason
    if verdict.witness is not None:
        confirm(activation, replace(claim, stated=TWINS[name]), verdict)


@pytest.mark.parametrize("name", sorted({*REFUTED, *CONDITIONAL}))
def test_the_witness_of_an_erratum_holds(name: str) -> None:
    activation, claim = CLAIMS[name]
    verdict = judge(activation, claim).verdict
    assert verdict.witness is not None
    confirm(activation, claim, verdict)


def test_dropping_an_acknowledgement_or_adding_one_is_not_in_order() -> None:
    activation, claim = CLAIMS["relu-range"]
    assert not judge(activation, replace(claim, erratum=None)).ok
    activation, claim = CLAIMS["relu-domain"]
    assert not judge(activation, replace(claim, erratum=claim.says)).ok


def test_another_rate_takes_another_number_of_steps() -> None:
    activation, claim = CLAIMS["sigmoid-steps"]
    for rate in (Rational(1, 10), Rational(2, 5)):
        stated = replace(claim.stated, rate=rate)
        assert judge(activation, replace(claim, stated=stated)).verdict.status is Status.REFUTED
        right = replace(claim, stated=replace(stated, count=_brute_force(float(rate))))
        assert judge(activation, right).verdict.status is Status.PROVED


@pytest.mark.parametrize("count", [66, 68])
def test_a_step_less_or_more_is_refuted(count: int) -> None:
    activation, claim = CLAIMS["sigmoid-steps"]
    stated = replace(claim.stated, count=count)
    assert judge(activation, replace(claim, stated=stated)).verdict.status is Status.REFUTED


def test_the_range_of_elu_without_the_assumption_needs_it() -> None:
    verdict = judge(*CLAIMS["elu-range"]).verdict
    assert [a.text for a in verdict.assumptions] == ["alpha > 0"]
    assert verdict.without is not None
    assert str(verdict.without.condition) == "alpha > 0"


def test_the_kink_is_a_convention_with_both_slopes_beside_it() -> None:
    (convention,) = judge(*CLAIMS["elu-derivative"]).verdict.conventions
    assert (convention.point, convention.stated, convention.right) == (0, 1, 1)
    assert str(convention.left) == "alpha"
    assert str(convention.condition) == "Ne(alpha, 1)"


@pytest.mark.parametrize("value", [2, -1])
def test_a_value_outside_the_slopes_at_a_kink_is_refuted(value: int) -> None:
    relu = Piecewise((z, z >= 0), (0, True))
    stated = Piecewise((1, z > 0), (0, z < 0), (value, True))
    assert symbolic.check(relu, z, "derivative", stated).status is Status.REFUTED


def test_a_value_at_a_jump_is_refuted() -> None:
    step = Piecewise((1, z >= 0), (0, True))
    assert symbolic.check(step, z, "derivative", S.Zero).status is Status.REFUTED


def _brute_force(rate: float) -> int:
    """The number of Sigmoid's steps at 60 digits, by mpmath alone."""
    with mpmath.workdps(60):
        x, eta, count = mpmath.log(9), mpmath.mpf(str(rate)), 0
        while (a := 1 / (1 + mpmath.exp(-x))) > mpmath.mpf("0.5"):
            x, count = x - eta * a * (1 - a), count + 1
    return count


# --- witnesses, evaluated again with mpmath alone --------------------------------------


def confirm(activation: Activation, claim: Claim, verdict: Verdict) -> None:
    """Assert that a witness contradicts what is stated, in mpmath."""
    w = verdict.witness
    assert w is not None
    values = {name: mpmath.mpf(int(v.p)) / int(v.q) for name, v in w.parameters}
    f = _function(activation.name, values)
    with mpmath.workdps(40):
        match w.kind:
            case "points":
                for p in w.points:
                    at = _mp(p.z)
                    true = _value(w.subject, f, at, values)
                    if p.value is None:
                        continue
                    assert mpmath.almosteq(true, _mp(p.value), 1e-12, 1e-12), w
                    if p.stated is not None:
                        assert not mpmath.almosteq(true, _mp(p.stated), 1e-9, 1e-9)
            case "missed":
                if hasattr(w.bound, "count"):
                    assert w.bound.count != w.value
                else:
                    assert w.bound.contains(w.value) == False  # noqa: E712 - a SymPy truth
            case "sides":
                assert w.left != w.right or w.value not in (w.left, w.right)
            case "limit":
                far = mpmath.mpf(-500) if w.point == -oo else mpmath.mpf(500)
                near = _value(w.subject, f, far, values)
                if w.value in (oo, -oo):
                    assert abs(near) > 100
                    assert (near > 0) == (w.value == oo)
                else:
                    assert mpmath.almosteq(near, _mp(w.value), 1e-9, 1e-9)


def _function(name: str, values: dict[str, Any]) -> Any:
    a = values.get("alpha")
    return {
        "relu": lambda x: max(x, mpmath.mpf(0)),
        "leaky_relu": lambda x: x if x >= 0 else a * x,
        "softplus": lambda x: mpmath.log1p(mpmath.exp(x)),
        "elu": lambda x: x if x >= 0 else a * mpmath.expm1(x),
        "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    }[name]


def _value(subject: str, f: Any, x: Any, values: dict[str, Any]) -> Any:
    match subject:
        case "f":
            return f(x)
        case "f'":
            return _slope(f, x)
        case "update" if "eta" in values:
            return x - values["eta"] * values["g"] * _slope(f, x)
        case "update":
            return x - mpmath.mpf("0.2") * _slope(f, x)
    raise AssertionError(subject)


def _slope(f: Any, x: Any) -> Any:
    h = mpmath.mpf(10) ** -15
    return (f(x + h) - f(x - h)) / (2 * h)


def _mp(value: Any) -> Any:
    if value in (oo, -oo):
        return mpmath.inf if value == oo else -mpmath.inf
    return mpmath.mpf(str(value.evalf(30)))
