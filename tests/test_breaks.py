"""Places where a function is not continuous: their verdicts, and how texts tell them."""

from __future__ import annotations

import pytest
from papers import document, judged, verdicts
from sympy import Eq, Expr, FiniteSet, Interval, Max, Ne, Piecewise, Rational, S, Symbol, sign, sin

from symbolic.claims.judge import check
from symbolic.claims.report.sentences import witness_words

z = Symbol("z", real=True)
HALF = Piecewise((0, z < 0), (Rational(1, 2), Eq(z, 0)), (1, True))
STEPS = "# Heaviside\n\n$$H(x) = \\begin{cases} 0 & x < 0 \\\\ 1 & x \\ge 0 \\end{cases}$$\n\n"


def values_settle(f: Expr, c: Expr) -> bool:
    """Whether the values at c, and ever nearer to it, are alike: by plain numbers."""
    near = [f.subs(z, c + d * S(10) ** -k).evalf() for d in (-1, 1) for k in (8, 9)]
    return bool(max(abs(v - f.subs(z, c).evalf()) for v in near) < 1e-6)


@pytest.mark.parametrize(
    "f",
    [
        HALF,
        Max(z, 0),
        sign(sin(z)),
        Piecewise((z, Ne(z, 0)), (1, True)),
        Piecewise((sin(1 / z), Ne(z, 0)), (0, True)),
        Piecewise((z, z < 1), (2 - z, z < 2), (z, True)),
    ],
)
def test_a_place_is_a_discontinuity_where_values_beside_it_do_not_settle(f: Expr) -> None:
    for c in (S.Zero, S.One, S(2)):
        found = check(f, z, "discontinuities", FiniteSet(c), reading="at_least")
        assert found.status.value == ("refuted" if values_settle(f, c) else "proved")


def test_a_jump_has_two_finite_limits_that_differ() -> None:
    assert check(HALF, z, "jumps", FiniteSet(0)).status.value == "proved"
    for f in (
        Piecewise((z, Ne(z, 0)), (1, True)),
        Piecewise((1 / z, Ne(z, 0)), (0, True)),
        Piecewise((sin(1 / z), Ne(z, 0)), (0, True)),
    ):
        found = check(f, z, "jumps", FiniteSet(0))
        assert (found.status.value, found.correction) == ("refuted", S.EmptySet)


def test_what_else_there_is_refutes_that_it_is_all() -> None:
    found = check(HALF, z, "discontinuities", S.EmptySet)
    assert found.status.value == "refuted" and found.correction == FiniteSet(0)
    assert found.witness is not None
    assert witness_words(found.witness).startswith("f at 0: 0 from the left, 1 from the right")


def test_a_place_without_a_value_is_left_to_usage() -> None:
    for stated in (FiniteSet(0), S.EmptySet):
        found = check(1 / z, z, "discontinuities", stated)
        assert found.status.value == "undecided" and "usage" in str(found.reason)
    beside = check(HALF, z, "discontinuities", S.EmptySet, domain=Interval.open(0, 9))
    assert beside.status.value == "proved"


def test_only_a_finite_set_of_places_is_stated() -> None:
    with pytest.raises(ValueError, match="a set of places"):
        check(HALF, z, "discontinuities", Interval(0, 1))


@pytest.mark.parametrize(
    "said",
    [
        "$H$ is discontinuous at $x = {}$.",
        "The function is not continuous at {}.",
        "It has a jump discontinuity at $x = {}$.",
        "It jumps at $x = {}$.",
        "It is continuous everywhere except at $x = {}$.",
        "Its only discontinuity is at $x={}$.",
        "At $x = {}$ the derivative does not exist.",
        "Its derivative is undefined at $x = {}$.",
        "The limit at ${}$ does not exist.",
        "函数在 $x={}$ 处不连续。",
        "函数在 $x={}$ 处间断。",
        "除 $x={}$ 外处处连续。",
        "在 $x={}$ 处极限不存在。",
    ],
)
def test_sentences_tell_where_it_breaks(said: str) -> None:
    for c, status in (("0", "proved"), ("1", "refuted")):
        found = document(STEPS + said.format(c))
        assert list(verdicts(found).values()) == [status], judged(found)


@pytest.mark.parametrize(
    "said",
    [
        "If it is discontinuous at $1$, it has a kink there.",
        "Is it discontinuous at $1$?",
        "It has a removable discontinuity at $x=1$.",
        "$H$ is discontinuous at $x=1$ for $a > 0$.",
        "$H$ has jumps at $0$ and $1$.",
        "It is almost discontinuous at $1$.",
        "The loss is discontinuous at $1$.",
    ],
)
def test_other_sentences_on_discontinuities_are_no_claims(said: str) -> None:
    assert not judged(document(STEPS + said))
