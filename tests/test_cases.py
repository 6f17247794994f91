"""Ranges, limits and one-sided derivatives with known answers, from trackers and test suites.

Each case names its source.  Answers are compared as sets, end by end, in every cell.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sympy
from sympy import Expr, Interval, N, Symbol, simplify

import symbolic
from symbolic.calculus import realsets
from symbolic.calculus.cells import Cell, by_cells

HERE = Path(__file__).parent / "cases"


def _read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines() if line]


def _names(case: dict[str, Any]) -> dict[str, Any]:
    symbols = {case["symbol"]: Symbol(case["symbol"], real=True)}
    for name, assumption in case["parameters"].items():
        more = {} if assumption == "real" else {assumption: True}
        symbols[name] = Symbol(name, real=True, **more)
    return {**vars(sympy), **symbols}


def _case_id(case: dict[str, Any]) -> str:
    return f"{case['id']} {case['expr']}"


@pytest.mark.parametrize("case", _read("range_cases.jsonl"), ids=_case_id)
def test_range(case: dict[str, Any]) -> None:
    names = _names(case)
    f, domain, expected = (eval(case[key], names) for key in ("expr", "domain", "range"))
    facts = symbolic.analyse(f, names[case["symbol"]], domain)
    found = facts.range
    if case["kind"] == "enclosure":
        assert isinstance(expected, Interval)
        # The printed decimal is right to 26 digits; mpmath gives ...68470982 where it ends.
        assert abs(N(found.only.inf, 30) - expected.inf) < 1e-26
        assert found.only.left_open == expected.left_open
        assert found.only.sup == expected.sup
        return
    if len(found) > 1:
        for condition, value in found:
            point = _point_of(condition, facts)
            assert value.subs(point) == expected.subs(point)
        return
    agree = by_cells(lambda cell: _same(found.only, expected, cell), facts.cells)
    assert all(same for _, same in agree), f"found {found.only}, expected {expected}"


def _same(a: Any, b: Any, cell: Cell) -> bool:
    return realsets.same(realsets.parts_of(a, cell), realsets.parts_of(b, cell), cell)


def _point_of(condition: Any, facts: Any) -> dict[Symbol, Expr]:
    """A parameter value in a case; the public cases with several have one parameter."""
    (p,) = facts.parameters
    for candidate in (-2, -1, 0, 1, 2):
        if condition.subs(p, candidate) == True:  # noqa: E712 - a SymPy truth
            return {p: sympy.Integer(candidate)}
    raise AssertionError(f"no value found in {condition}")


@pytest.mark.parametrize(
    "case", [c for c in _read("range_cases.jsonl") if c["attained_at"]], ids=_case_id
)
def test_named_points_take_values_in_the_range(case: dict[str, Any]) -> None:
    names = _names(case)
    f, domain = eval(case["expr"], names), eval(case["domain"], names)
    x = names[case["symbol"]]
    for point, value in case["attained_at"]:
        c, y = eval(str(point), names), eval(str(value), names)
        c, y = sympy.sympify(c), sympy.sympify(y)
        verdict = symbolic.check(f, x, "value", (c, y), domain=domain)
        assert verdict.status == "proved", f"f({c}) = {y}: {verdict.reason}"


@pytest.mark.parametrize("case", _read("limit_cases.jsonl"), ids=_case_id)
def test_one_sided_limit_or_derivative(case: dict[str, Any]) -> None:
    names = _names(case)
    f, point, expected = (eval(str(case[key]), names) for key in ("expr", "point", "value"))
    facts = symbolic.analyse(f, names[case["symbol"]])
    if case["order"] == 0:
        found = facts.limit(point, case["dir"])
    else:
        found = facts.one_sided_derivative(point, case["dir"], case["order"])
    expected = sympy.sympify(expected)
    assert found.only == expected or simplify(found.only - expected) == 0
