"""Local maxima and minima, held against dense samples that no part of the calculus produced."""

from __future__ import annotations

from typing import Any

import mpmath
import pytest
from sympy import (
    Abs,
    Expr,
    FiniteSet,
    Max,
    Min,
    Piecewise,
    Rational,
    S,
    Symbol,
    cos,
    exp,
    lambdify,
    log,
    pi,
    sin,
    tanh,
)

from symbolic import check

z = Symbol("z", real=True)

PLACES: list[tuple[Expr, Any]] = [
    (z**3 - 3 * z, 1),
    (z**3 - 3 * z, -1),
    (z**3 - 3 * z, 0),
    (z**4 - 2 * z**2, 0),
    (exp(z**2 - 4 * z), 2),
    (exp(z**2 - 4 * z), 1),
    (z**3 - 3 * z**2 + 3 * z + 2, 1),
    (1 - z**2 + log(Abs(z)), Rational(1, 2) ** Rational(1, 2)),
    (Abs(z - 1), 1),
    (Max(0, z) - Min(z, 0), 0),
    (Piecewise((z**2, z < 1), (3 - z, True)), 1),
    (Piecewise((z**2, z <= 1), (3 - z, True)), 1),
    (sin(z), pi / 2),
    (sin(z), -pi / 2 + 6 * pi),
    (sin(z) * cos(z), pi / 4),
    (tanh(z), 0),
    (z * exp(-z), 1),
    (z**5, 0),
    (z**6 - z**8, 0),
]


def sampled(f: Expr, c: Any, upper: bool) -> bool:
    """Whether no neighbour within 1/1000 beats the value at c, by sampling with 60 digits."""
    with mpmath.workdps(60):
        value = lambdify(z, f, "mpmath")
        at = mpmath.mpf(c) if isinstance(c, int) else mpmath.mpmathify(c.evalf(60))
        here = value(at)
        steps = [
            mpmath.mpf(s * k) / 10**n for s in (-1, 1) for n in (4, 5, 6) for k in range(1, 10)
        ]
        others = [value(at + h) for h in steps]
    return all(y < here if upper else y > here for y in others)


@pytest.mark.parametrize(("f", "c"), PLACES, ids=[f"{f} at {c}" for f, c in PLACES])
@pytest.mark.parametrize("kind", ["local_maxima", "local_minima"])
def test_a_place_is_one_exactly_where_its_neighbours_say_so(f: Expr, c: Any, kind: str) -> None:
    found = check(f, z, kind, FiniteSet(c), reading="at_least")
    assert found.status == ("proved" if sampled(f, c, kind == "local_maxima") else "refuted")


def test_both_sides_of_a_refuted_place_are_shown() -> None:
    found = check(z**3, z, "local_minima", FiniteSet(0), reading="at_least")
    assert found.witness is not None
    values = [(p.z, p.value) for p in found.witness.points]
    assert all(y == x**3 for x, y in values) and any(y < 0 for _, y in values)


def test_the_place_that_was_left_out_is_shown() -> None:
    found = check(z**3 - 3 * z, z, "local_maxima", S.EmptySet)
    assert found.status == "refuted" and found.correction == FiniteSet(-1)
    assert found.witness is not None and found.witness.points[0].z == -1
    assert found.witness.points[0].value == 2


@pytest.mark.parametrize(
    ("f", "kind", "stated"),
    [
        (Max(0, z), "local_minima", FiniteSet(-1)),
        (Max(0, z), "local_minima", FiniteSet(0)),
        (S(3) + 0 * z, "local_maxima", S.EmptySet),
        (z ** Rational(1, 2), "local_minima", S.EmptySet),
    ],
)
def test_plateaus_and_ends_are_left_open(f: Expr, kind: str, stated: Any) -> None:
    assert check(f, z, kind, stated).status == "undecided"


@pytest.mark.parametrize("k", [1, 10**5, 10**9])
def test_the_neighbours_of_a_witness_show_the_order_that_is_told(k: int) -> None:
    f = z**2 - k * z**4  # above f(0) = 0 only very near 0
    verdict = check(f, z, "local_maxima", FiniteSet(0))
    assert verdict.status.value == "refuted" and verdict.witness is not None
    here, *beside = verdict.witness.points
    assert here.z == 0 and len(beside) == 2
    for p in beside:
        x = mpmath.mpf(p.z.p) / p.z.q
        assert x**2 - k * x**4 > 0
