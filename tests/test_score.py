"""The judge of `benchmarks/score.py`: right answers in other forms are right, false twins wrong."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sympy import (
    AccumBounds,
    ConditionSet,
    FiniteSet,
    Float,
    Interval,
    LambertW,
    Limit,
    Max,
    Min,
    Rational,
    S,
    Symbol,
    Union,
    exp,
    oo,
    sin,
    sqrt,
)

PATH = Path(__file__).parents[1] / "benchmarks" / "score.py"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", PATH)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module  # its dataclasses look themselves up
    spec.loader.exec_module(module)
    return module


score = _load()
x = Symbol("x", real=True)
a = Symbol("a", real=True)
b = Symbol("b", positive=True)


def _range(text: str, parameters: dict[str, str] | None = None, kind: str = "exact") -> Any:
    return {"symbol": "x", "range": text, "parameters": parameters or {}, "kind": kind}


SQUARES = _range("Interval(Rational(-3, 8), 2*sqrt(2))")
BETWEEN = _range("Interval(Min(0, a), Max(0, a))", {"a": "real"})
SPLIT = _range("Union(FiniteSet(1), Interval.Lopen(0, b))", {"b": "positive"})
SILU = "Interval(Float('-0.27846454276107379510935873902', 29), oo)"
ENCLOSED = _range(SILU, kind="enclosure")


@pytest.mark.parametrize(
    ("case", "answer"),
    [
        (SQUARES, Interval(-Rational(3, 8), sqrt(8))),
        (SQUARES, Union(Interval(-Rational(3, 8), 0), Interval.Lopen(0, sqrt(8)))),
        (BETWEEN, Interval(Min(a, 0), Max(a, 0))),
        (SPLIT, Union(FiniteSet(1), Interval.Lopen(0, b))),
        (ENCLOSED, Interval(-LambertW(exp(-1)), oo)),
    ],
)
def test_a_right_range_is_right_in_every_form(case: Any, answer: Any) -> None:
    assert score.judge("range", case, answer)


@pytest.mark.parametrize(
    ("case", "answer"),
    [
        (SQUARES, Interval(-Rational(3, 8), sqrt(8) + Rational(1, 10**30))),
        (SQUARES, Interval.Ropen(-Rational(3, 8), sqrt(8))),
        (SQUARES, Union(Interval.Ropen(-Rational(3, 8), 0), Interval.Lopen(0, sqrt(8)))),
        (SQUARES, S.EmptySet),
        (BETWEEN, Interval(0, a)),
        (SPLIT, Interval.Lopen(0, b)),
        (SPLIT, Union(FiniteSet(1), Interval(0, b))),
        (ENCLOSED, Interval.open(-LambertW(exp(-1)), oo)),
        (ENCLOSED, Interval(Float("-0.2784645427610738"), oo)),
    ],
)
def test_a_false_twin_of_a_range_is_wrong(case: Any, answer: Any) -> None:
    assert not score.judge("range", case, answer)


def test_a_number_is_judged_at_samples_of_its_parameters() -> None:
    case = {"symbol": "x", "value": "sqrt(a**2)", "parameters": {"a": "real"}}
    assert score.judge("limit", case, Max(a, -a))
    assert not score.judge("limit", case, a)
    assert not score.judge("limit", case, AccumBounds(0, 1))


def test_what_names_no_set_or_number_leaves_the_question_open() -> None:
    with pytest.raises(score.NoSet):
        score.judge("range", SQUARES, ConditionSet(x, x > sin(x), S.Reals))
    case = {"symbol": "x", "value": "1", "parameters": {}}
    with pytest.raises(score.NoSet):
        score.judge("limit", case, Limit(sin(x), x, oo))


def test_a_question_over_its_time_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    def forever(case: Any) -> Any:
        while True:
            pass

    monkeypatch.setitem(score.QUESTIONS["range"], "ours", forever)
    case = SQUARES | {"id": "xx", "expr": "x**2", "domain": "S.Reals"}
    row = score.ask("range", "ours", case, 0.2)
    assert (row.outcome, row.seconds) == ("over time", 0.2)
