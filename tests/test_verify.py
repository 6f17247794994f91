"""Judging many claims: order, time limits, workers that die, contradictions."""

from __future__ import annotations

import os
import pickle
import time
from dataclasses import replace
from threading import Thread

import pytest
from sympy import Symbol

from symbolic.activation import Activation
from symbolic.calculus.errors import Contradiction
from symbolic.chapter import CHAPTER
from symbolic.chapter.elu import elu
from symbolic.chapter.relu import relu
from symbolic.chapter.sigmoid import sigmoid
from symbolic.claims import judge as judging
from symbolic.claims.assume import conditions, require_parameters
from symbolic.claims.claim import Claim
from symbolic.claims.judge import judge
from symbolic.claims.loading import InputError
from symbolic.claims.verdict import Judged, Status, Verdict
from symbolic.claims.verify import verify


def quick(activation: Activation, claim: Claim) -> Judged:
    verdict = Verdict(Status.PROVED)
    return Judged(activation, claim, verdict, (verdict,) * len(claim.beside))


def trouble(activation: Activation, claim: Claim) -> Judged:
    match claim.id:
        case "relu-formula":
            os._exit(3)
        case "relu-domain":
            raise TypeError("no such thing")
        case "relu-range":
            time.sleep(60)
    return quick(activation, claim)


@pytest.mark.parametrize("jobs", [1, 3, 100])
def test_the_order_is_that_of_the_chapter_whatever_the_number_of_workers(jobs: int) -> None:
    found = verify(CHAPTER, jobs=jobs, judge=quick)
    assert [j.claim for j in found] == [c for a in CHAPTER for c in a.claims]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_claim_that_dies_fails_or_hangs_is_undecided_and_the_others_are_judged(
    jobs: int,
) -> None:
    found = {j.claim.id: j for j in verify([relu], judge=trouble, jobs=jobs, timeout=0.3)}
    reasons = {i: j.verdict.reason for i, j in found.items() if j.verdict.reason}
    assert reasons == {
        "relu-formula": "the worker process ended (3)",
        "relu-domain": "internal error: TypeError: no such thing",
        "relu-range": "not established within 0.3 s",
    }
    assert all(len(j.beside) == len(j.claim.beside) for j in found.values())
    assert sum(j.ok for j in found.values()) == len(relu.claims) - 3 - len(
        [c for c in relu.claims if c.erratum and c.id != "relu-range"]
    )


def test_no_claims_give_no_verdicts() -> None:
    assert verify([replace(relu, claims=())]) == []


def test_verdicts_travel_between_processes_unchanged() -> None:
    for claim in elu.claims:
        found = judge(elu, claim)
        again = pickle.loads(pickle.dumps((found.verdict, found.beside)))
        assert again == (found.verdict, found.beside)


def test_verify_works_from_any_thread() -> None:
    found: list[Judged] = []
    thread = Thread(target=lambda: found.extend(verify([sigmoid])))
    thread.start()
    thread.join(timeout=60)
    assert [j.verdict.status for j in found] == [Status.PROVED, Status.PROVED]


def test_a_contradiction_leaves_its_claim_undecided_and_the_run_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    true_check = judging.check

    def contradicted(*arguments: object, **options: object) -> Verdict:
        if arguments[2] == "value":
            raise Contradiction("the balls disagree")
        return true_check(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(judging, "check", contradicted)
    half, steps = verify([sigmoid])
    assert half.verdict.status is Status.UNDECIDED
    assert half.contradiction == "the balls disagree"
    assert steps.ok


def test_an_assumption_is_named_as_the_option_it_came_from() -> None:
    assumed = conditions(["0 < alpha, alpha <= 1/2"])
    (found,) = (j for j in verify([elu], assume=assumed) if j.claim.id == "elu-derivative-range")
    assert found.verdict.status is Status.REFUTED
    assert ("option", "alpha <= 1/2") in {(a.by, a.text) for a in found.verdict.assumptions}


@pytest.mark.parametrize("text", ["alpha", "alpha >", "__import__('os') > 0", "f(x) > 0", ""])
def test_a_condition_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="--assume"):
        conditions([text])


@pytest.mark.parametrize(
    "text",
    [
        "beta > 0",
        "z > 0",
        "alpha < 0",
        "alpha == -1",
        "alpha < 1, alpha > 2",
        "alpha > 0 and 1 > 2",
    ],
)
def test_a_condition_on_nothing_or_against_the_definition_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="--assume"):
        require_parameters(conditions([text]), CHAPTER)


def test_a_condition_between_parameters_of_two_functions_is_refused() -> None:
    a, b, z = (Symbol(name, real=True) for name in "abz")
    apart = [replace(elu, expression=a * z), replace(elu, expression=z - b)]
    with pytest.raises(InputError, match="a < b speaks of parameters of different functions"):
        require_parameters(conditions(["a < b"]), apart)
    require_parameters(conditions(["a < 1, b > 0"]), apart)
    require_parameters(conditions(["a < b"]), [*apart, replace(elu, expression=a * z - b)])


def test_a_condition_on_a_parameter_is_taken() -> None:
    assumed = conditions(["0.5 < alpha and alpha != 1"])
    require_parameters(assumed, CHAPTER)
    assert assumed.free_symbols == {Symbol("alpha", real=True)}
