"""Activation functions from the literature and what is known of them, as data.

Everything stated here was worked out by hand from the formula, and held against mpmath at
many points; nothing comes from the calculus that the tests put to the question.  Decimals
are the true numbers, rounded to the digits printed.

Legend: z variable; a, b, k positive parameters, r and s any real ones; W Lambert's function.
`shape` names all that hold of increasing, decreasing (both in the wide sense), convex,
concave, odd, even and bounded: what it does not name is false.  `ends` are the limits at -oo
and oo.  `When` states that a claim holds under a condition on the parameters and not outside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sympy import (
    Abs,
    And,
    EmptySet,
    Eq,
    Expr,
    FiniteSet,
    Float,
    Heaviside,
    Interval,
    LambertW,
    Max,
    Min,
    Ne,
    Piecewise,
    Rational,
    S,
    Set,
    Symbol,
    Union,
    asin,
    asinh,
    atan,
    cos,
    cosh,
    erf,
    exp,
    log,
    oo,
    pi,
    sign,
    sin,
    sqrt,
    tanh,
)
from sympy.logic.boolalg import Boolean, true

from symbolic import NO_LIMIT

R = S.Reals
NONE = EmptySet
SHAPES = ("increasing", "decreasing", "convex", "concave", "odd", "even", "bounded")

z = Symbol("z", real=True)
a, b, k = (Symbol(name, positive=True) for name in "abk")
r, s = (Symbol(name, real=True) for name in "rs")
t_l, a_l, t_r, a_r = (Symbol(name, real=True) for name in ("t_l", "a_l", "t_r", "a_r"))


@dataclass(frozen=True)
class When:
    """A claim that holds exactly under a condition on the parameters."""

    condition: Boolean
    stated: Any = True


@dataclass(frozen=True)
class Known:
    """A function and what is true of it, by kind of claim."""

    name: str
    expression: Expr
    claims: Mapping[str, Any]
    domain: Set = S.Reals
    where: Boolean = true


def known(
    name: str,
    expression: Any,
    shape: str | None = None,
    *,
    domain: Set = S.Reals,
    where: Boolean = true,
    **claims: Any,
) -> Known:
    """What is known of one function; claims of their own go over the words of `shape`."""
    words = {} if shape is None else {word: word in shape.split() for word in SHAPES}
    return Known(name, S(expression), {**words, **claims}, domain, where)


def D(*decimals: str) -> Any:
    """Printed decimals: one as a number, two as the closed interval between them."""
    numbers = [Float(d, len(d.lstrip("-0.").replace(".", ""))) for d in decimals]
    return numbers[0] if len(numbers) == 1 else Interval(*numbers)


def sigma(x: Any) -> Expr:
    return 1 / (1 + exp(-x))


def softplus(x: Any) -> Expr:
    return log(1 + exp(x))


def open_(low: Any, high: Any) -> Interval:
    return Interval.open(low, high)


def from_above(low: Any, high: Any) -> Interval:
    """Open below, closed above."""
    return Interval.Lopen(low, high)


def up_from(low: Any) -> Interval:
    return Interval(low, oo)


NEGATIVE, POSITIVE = Interval(-oo, 0), Interval(0, oo)
ORIGIN = FiniteSet(0)
BITS = FiniteSet(0, 1)
GELU = z * (1 + erf(z / sqrt(2))) / 2
CLIP = Max(0, Min(1, (z + 1) / 2))
W = LambertW(exp(-1))
SILU_SLOPES = D("-0.0998393201288669", "1.09983932012887")

LINES = [
    known(
        "identity", z, "increasing convex concave odd",
        range=R, derivative_range=FiniteSet(1), continuity=oo, lipschitz=1, zeros=ORIGIN,
        ends=(-oo, oo), saturation=(False, False), identity_near_origin=True,
    ),
    known(
        "linear", r * z, "odd",
        increasing=When(r >= 0), decreasing=When(r <= 0), convex=True, concave=True,
        even=When(Eq(r, 0)),
        bounded=When(Eq(r, 0)), range=When(Ne(r, 0), R), derivative_range=FiniteSet(r),
        continuity=oo, identity_near_origin=When(Eq(r, 1)), zeros=When(Ne(r, 0), ORIGIN),
    ),
    known(
        "absolute value", Abs(z), "convex even",
        range=POSITIVE, derivative_range=FiniteSet(-1, 1), continuity=0, lipschitz=1,
        zeros=ORIGIN, ends=(oo, oo), saturation=(False, False), identity_near_origin=False,
    ),
    known(
        "ReLU", Max(0, z), "increasing convex",
        range=POSITIVE, derivative_range=BITS, continuity=0, lipschitz=1, zeros=NEGATIVE,
        ends=(0, oo), saturation=(True, False), identity_near_origin=False,
    ),
    known(
        "negative part", Max(0, -z), "decreasing convex",
        range=POSITIVE, derivative_range=FiniteSet(-1, 0), continuity=0, lipschitz=1,
        zeros=POSITIVE, ends=(oo, 0), saturation=(False, True),
    ),
    known(
        "shifted ReLU", Max(-1, z), "increasing convex",
        range=up_from(-1), derivative_range=BITS, continuity=0, lipschitz=1, zeros=ORIGIN,
        ends=(-1, oo), identity_near_origin=True,
    ),
    known(
        "ReLU6", Min(Max(0, z), 6), "increasing bounded",
        range=Interval(0, 6), derivative_range=BITS, continuity=0, lipschitz=1, zeros=NEGATIVE,
        ends=(0, 6), saturation=(True, True), identity_near_origin=False,
    ),
    known(
        "ReLU-n", Min(Max(0, z), k), "increasing bounded",
        range=Interval(0, k), derivative_range=BITS, continuity=0, lipschitz=1, zeros=NEGATIVE,
        ends=(0, k), saturation=(True, True),
    ),
    known(
        "thresholded ReLU", Piecewise((z, z > a), (0, True)), "increasing",
        range=Union(ORIGIN, open_(a, oo)), derivative_range=BITS, continuity=-1, lipschitz=oo,
        zeros=Interval(-oo, a), ends=(0, oo), saturation=(True, False),
    ),
    known(
        "threshold", Piecewise((z, z > r), (s, True)), "",
        increasing=When(r >= s), convex=When(Eq(r, s)), range=Union(FiniteSet(s), open_(r, oo)),
        derivative_range=BITS, continuity=When(Ne(r, s), -1), ends=(s, oo),
    ),
    known(
        "Leaky ReLU", Piecewise((z, z >= 0), (z / 100, True)), "increasing convex",
        range=R, derivative_range=FiniteSet(Rational(1, 100), 1), continuity=0, lipschitz=1,
        zeros=ORIGIN, ends=(-oo, oo), saturation=(False, False), identity_near_origin=False,
    ),
    known(
        "PReLU", Piecewise((z, z >= 0), (r * z, True)), "",
        increasing=When(r >= 0), convex=When(r <= 1), concave=When(r >= 1), odd=When(Eq(r, 1)),
        even=When(Eq(r, -1)), range=When(r > 0, R), derivative_range=FiniteSet(r, 1),
        continuity=When(Ne(r, 1), 0), lipschitz=When(And(r >= -1, r <= 1), 1),
        zeros=When(Ne(r, 0), ORIGIN), identity_near_origin=When(Eq(r, 1)),
    ),
    known(
        "RReLU in the mean", Piecewise((z, z >= 0), ((a + b) * z / 2, True)), "increasing",
        convex=When(a + b <= 2), concave=When(a + b >= 2), odd=When(Eq(a + b, 2)), range=R,
        derivative_range=FiniteSet(1, (a + b) / 2), lipschitz=When(a + b <= 2, 1), zeros=ORIGIN,
    ),
    known(
        "SReLU", Piecewise((2 * z - 1, z >= 1), (z, z > -1), ((z + 1) / 10 - 1, True)),
        "increasing convex",
        range=R, derivative_range=FiniteSet(Rational(1, 10), 1, 2), continuity=0, lipschitz=2,
        zeros=ORIGIN, identity_near_origin=True,
    ),
    known(
        "SReLU with its four parameters",
        Piecewise((t_r + a_r * (z - t_r), z >= t_r), (z, z > t_l), (t_l + a_l * (z - t_l), True)),
        where=t_l < t_r,
        increasing=When(And(a_l >= 0, a_r >= 0)), convex=When(And(a_l <= 1, a_r >= 1)),
        range=When(And(Eq(a_l, 0), Eq(a_r, 0)), Interval(t_l, t_r)),
        derivative_range=FiniteSet(a_l, 1, a_r), continuity=When(Ne(a_l, 1) | Ne(a_r, 1), 0),
    ),
    known(
        "adaptive piecewise linear",
        Max(0, z) + Max(0, 1 - z) / 2 - Max(0, -z) / 4, "convex",
        range=up_from(Rational(1, 2)), lipschitz=1, continuity=0, zeros=NONE, ends=(oo, oo),
        derivative_range=FiniteSet(-Rational(1, 4), Rational(1, 2), 1),
    ),
    known(
        "adaptive piecewise linear, two hinges",
        Max(0, z) + a * Max(0, 1 - z) - b * Max(0, -z - 1), "",
        range=When(a < b, R), continuity=0,
    ),
    known(
        "maxout of three lines", Max(-z - 1, z / 2, 2 * z - 3), "convex",
        range=up_from(-Rational(1, 3)), derivative_range=FiniteSet(-1, Rational(1, 2), 2),
        continuity=0, lipschitz=2, zeros=FiniteSet(-1, 0), ends=(oo, oo),
    ),
    known(
        "maxout of two lines", Max(r * z, s * z),
        convex=True, increasing=When(And(r >= 0, s >= 0)), continuity=When(Ne(r, s), 0),
        derivative_range=FiniteSet(r, s),
    ),
    known(
        "piecewise linear unit",
        Max((z + 1) / 10 - 1, Min((z - 1) / 10 + 1, z)), "increasing odd",
        range=R, derivative_range=FiniteSet(Rational(1, 10), 1), continuity=0, lipschitz=1,
        zeros=ORIGIN, identity_near_origin=True, saturation=(False, False),
    ),
    known(
        "hard tanh", Max(-1, Min(1, z)), "increasing odd bounded",
        range=Interval(-1, 1), derivative_range=BITS, continuity=0, lipschitz=1, zeros=ORIGIN,
        ends=(-1, 1), saturation=(True, True), identity_near_origin=True,
    ),
    known(
        "hard sigmoid, slope 1/5", Max(0, Min(1, z / 5 + Rational(1, 2))), "increasing bounded",
        range=Interval(0, 1), derivative_range=FiniteSet(0, Rational(1, 5)), continuity=0,
        lipschitz=Rational(1, 5), zeros=Interval(-oo, -Rational(5, 2)), ends=(0, 1),
    ),
    known(
        "hard sigmoid, slope 1/6", Max(0, Min(1, z / 6 + Rational(1, 2))), "increasing bounded",
        range=Interval(0, 1), derivative_range=FiniteSet(0, Rational(1, 6)), continuity=0,
        lipschitz=Rational(1, 6), zeros=Interval(-oo, -3), ends=(0, 1),
    ),
    known(
        "bipolar ramp", Piecewise((-1, z < -k), (z / k, z <= k), (1, True)),
        "increasing odd bounded",
        range=Interval(-1, 1), derivative_range=FiniteSet(0, 1 / k), continuity=0,
        lipschitz=1 / k, zeros=ORIGIN, ends=(-1, 1), identity_near_origin=When(Eq(k, 1)),
    ),
    known(
        "soft shrinkage", Piecewise((z - a, z > a), (z + a, z < -a), (0, True)),
        "increasing odd",
        range=R, derivative_range=BITS, continuity=0, lipschitz=1, zeros=Interval(-a, a),
        ends=(-oo, oo), saturation=(False, False), identity_near_origin=False,
    ),
    known(
        "hard shrinkage", Piecewise((z, z > a), (z, z < -a), (0, True)), "increasing odd",
        range=Union(open_(-oo, -a), ORIGIN, open_(a, oo)), derivative_range=BITS,
        continuity=-1, lipschitz=oo, zeros=Interval(-a, a), identity_near_origin=False,
    ),
    known(
        "hat", Max(0, 1 - Abs(z)), "even bounded",
        range=Interval(0, 1), derivative_range=FiniteSet(-1, 0, 1), continuity=0, lipschitz=1,
        zeros=Union(Interval(-oo, -1), Interval(1, oo)), ends=(0, 0),
    ),
    known(
        "tent", Piecewise((2 * z, z < Rational(1, 2)), (2 - 2 * z, True)), "concave bounded",
        domain=Interval(0, 1),
        range=Interval(0, 1), derivative_range=FiniteSet(-2, 2), continuity=0, lipschitz=2,
        zeros=FiniteSet(0, 1),
    ),
    known(
        "triangle wave", asin(sin(z)), range=Interval(-pi / 2, pi / 2), odd=True, even=False,
    ),
]  # fmt: skip

STEPS = [
    known(
        "step", Piecewise((1, z >= 0), (0, True)), "increasing bounded",
        range=BITS, derivative_range=ORIGIN, continuity=-1, lipschitz=oo, ends=(0, 1),
        zeros=open_(-oo, 0), saturation=(True, True),
    ),
    known(
        "Heaviside, 1/2 at 0", Heaviside(z), "increasing bounded",
        range=FiniteSet(0, Rational(1, 2), 1), derivative_range=ORIGIN, continuity=-1,
        lipschitz=oo, zeros=open_(-oo, 0),
    ),
    known(
        "sign", sign(z), "increasing odd bounded",
        range=FiniteSet(-1, 0, 1), derivative_range=ORIGIN, continuity=-1, lipschitz=oo,
        zeros=ORIGIN, ends=(-1, 1),
    ),
    known(
        "bipolar step", Piecewise((1, z >= 0), (-1, True)), "increasing bounded",
        range=FiniteSet(-1, 1), derivative_range=ORIGIN, continuity=-1, zeros=NONE,
    ),
]  # fmt: skip

EXPONENTIAL = [
    known(
        "exponential", exp(z), "increasing convex",
        range=open_(0, oo), derivative_range=open_(0, oo), continuity=oo, lipschitz=oo,
        zeros=NONE, ends=(0, oo), saturation=(True, False),
    ),
    known(
        "ELU", Piecewise((z, z > 0), (a * (exp(z) - 1), True)), "increasing",
        convex=When(a <= 1), range=open_(-a, oo), continuity=When(Eq(a, 1), 1),
        derivative_range=Union(open_(0, a), FiniteSet(1)), lipschitz=When(a <= 1, 1),
        zeros=ORIGIN, ends=(-a, oo), saturation=(True, False),
        identity_near_origin=When(Eq(a, 1)),
    ),
    known(
        "CELU", Max(0, z) + Min(0, a * (exp(z / a) - 1)), "increasing convex",
        range=open_(-a, oo), derivative_range=from_above(0, 1), continuity=1, lipschitz=1,
        zeros=ORIGIN, ends=(-a, oo), saturation=(True, False), identity_near_origin=True,
    ),
    known(
        "SELU", Piecewise((b * z, z > 0), (b * a * (exp(z) - 1), True)), "increasing",
        convex=When(a <= 1), range=open_(-a * b, oo), zeros=ORIGIN, ends=(-a * b, oo),
        derivative_range=Union(open_(0, a * b), FiniteSet(b)), continuity=When(Ne(a, 1), 0),
        lipschitz=When(a <= 1, b), identity_near_origin=When(And(Eq(a, 1), Eq(b, 1))),
    ),
    known(
        "PELU", Piecewise((a * z / b, z >= 0), (a * (exp(z / b) - 1), True)),
        "increasing convex",
        range=open_(-a, oo), derivative_range=from_above(0, a / b), continuity=1,
        lipschitz=a / b, zeros=ORIGIN, identity_near_origin=When(Eq(a, b)),
    ),
    known(
        "MPELU", Piecewise((z, z > 0), (a * (exp(b * z) - 1), True)), "increasing",
        convex=When(a * b <= 1), range=open_(-a, oo), continuity=When(Eq(a * b, 1), 1),
        derivative_range=Union(open_(0, a * b), FiniteSet(1)), zeros=ORIGIN,
    ),
    known(
        "symmetric ELU", sign(z) * (1 - exp(-Abs(z))), "increasing odd bounded",
        range=open_(-1, 1), derivative_range=from_above(0, 1), continuity=1, lipschitz=1,
        zeros=ORIGIN, ends=(-1, 1), identity_near_origin=True, saturation=(True, True),
    ),
    known(
        "soft exponential, positive", (exp(a * z) - 1) / a + a, "increasing convex",
        range=open_(a - 1 / a, oo), derivative_range=open_(0, oo), continuity=oo, lipschitz=oo,
    ),
    known(
        "soft exponential, negative", log(1 + a * (z - a)) / a, "increasing concave",
        domain=open_(a - 1 / a, oo),
        range=R, derivative_range=open_(0, oo), continuity=oo, lipschitz=oo,
        zeros=FiniteSet(a),
    ),
    known(
        "ELiSH", Piecewise((z * sigma(z), z >= 0), ((exp(z) - 1) * sigma(z), True)), "",
        range=up_from(2 * sqrt(2) - 3),
        derivative_range=D("-0.0785468478755559", "1.09983932012887"),
        continuity=1, zeros=ORIGIN, ends=(0, oo), lipschitz=D("1.09983932012887"),
    ),
    known(
        "hard ELiSH", Piecewise((z * CLIP, z >= 0), ((exp(z) - 1) * CLIP, True)), "",
        range=Interval(Float("-0.0996731515287426", 15), oo), continuity=0,
        derivative_range=open_((exp(-1) - 1) / 2, Rational(3, 2)), lipschitz=Rational(3, 2),
        zeros=Union(Interval(-oo, -1), ORIGIN), ends=(0, oo),
    ),
    known(
        "softplus linear unit", Piecewise((z, z >= 0), (2 * log((exp(z) + 1) / 2), True)),
        "increasing convex",
        range=open_(-2 * log(2), oo), derivative_range=from_above(0, 1), continuity=1,
        lipschitz=1, zeros=ORIGIN, ends=(-2 * log(2), oo), identity_near_origin=True,
    ),
    known(
        "RSigELU",
        Piecewise((z * sigma(z) / 2 + z, z > 1), (z, z >= 0), ((exp(z) - 1) / 2, True)),
        "increasing",
        range=Union(from_above(-Rational(1, 2), 1), open_(1 + 1 / (1 + exp(-1)) / 2, oo)),
        continuity=-1, lipschitz=oo, zeros=ORIGIN, ends=(-Rational(1, 2), oo),
    ),
    known(
        "smooth ramp with exponential", z * Piecewise((1, z > 0), (exp(z), True)), "",
        range=up_from(-exp(-1)), derivative_range=Interval(-exp(-2), 1), continuity=1,
        lipschitz=1, zeros=ORIGIN, ends=(0, oo), identity_near_origin=True,
    ),
    known(
        "Gaussian", exp(-(z**2)), "even bounded",
        range=from_above(0, 1), continuity=oo, zeros=NONE, ends=(0, 0),
        derivative_range=Interval(-sqrt(2) * exp(-Rational(1, 2)), sqrt(2) * exp(-Rational(1, 2))),
        lipschitz=sqrt(2) * exp(-Rational(1, 2)), saturation=(True, True),
    ),
    known(
        "Hermite, order 1", z * exp(-(z**2) / 2), "odd bounded",
        range=Interval(-exp(-Rational(1, 2)), exp(-Rational(1, 2))), continuity=oo,
        derivative_range=Interval(-2 * exp(-Rational(3, 2)), 1), lipschitz=1, zeros=ORIGIN,
        ends=(0, 0), identity_near_origin=True,
    ),
    known(
        "Mexican hat", (1 - z**2) * exp(-(z**2) / 2), "even bounded",
        range=Interval(-2 * exp(-Rational(3, 2)), 1), continuity=oo, zeros=FiniteSet(-1, 1),
        derivative_range=D("-1.38011904616075", "1.38011904616075"), ends=(0, 0),
    ),
    known(
        "Gumbel density", exp(-z - exp(-z)), "bounded",
        range=from_above(0, exp(-1)), continuity=oo, zeros=NONE, ends=(0, 0),
        derivative_range=Interval(
            (1 - sqrt(5)) / 2 * (3 - sqrt(5)) / 2 * exp(-(3 - sqrt(5)) / 2),
            (1 + sqrt(5)) / 2 * (3 + sqrt(5)) / 2 * exp(-(3 + sqrt(5)) / 2),
        ),
    ),
    known(
        "Laplace density", exp(-Abs(z)) / 2, "even bounded",
        range=from_above(0, Rational(1, 2)), continuity=0, lipschitz=Rational(1, 2), zeros=NONE,
        derivative_range=Union(open_(-Rational(1, 2), 0), open_(0, Rational(1, 2))),
        ends=(0, 0),
    ),
    known(
        "mollifier", Piecewise((exp(-1 / (1 - z**2)), Abs(z) < 1), (0, True)), "even bounded",
        range=Interval(0, exp(-1)), continuity=oo, ends=(0, 0),
        derivative_range=D("-0.798429751833600", "0.798429751833600"),
        zeros=Union(Interval(-oo, -1), Interval(1, oo)),
    ),
    known(
        "flat exponential", Piecewise((exp(-1 / z), z > 0), (0, True)), "increasing bounded",
        range=Interval.Ropen(0, 1), derivative_range=Interval(0, 4 * exp(-2)), continuity=oo,
        lipschitz=4 * exp(-2), zeros=NEGATIVE, ends=(0, 1), saturation=(True, True),
    ),
]  # fmt: skip

SIGMOIDS = [
    known(
        "sigmoid", sigma(z), "increasing bounded",
        range=open_(0, 1), derivative_range=from_above(0, Rational(1, 4)), continuity=oo,
        lipschitz=Rational(1, 4), zeros=NONE, ends=(0, 1), saturation=(True, True),
    ),
    known(
        "logistic", a / (1 + exp(-k * (z - r))), "increasing bounded",
        range=open_(0, a), derivative_range=from_above(0, a * k / 4), continuity=oo,
        lipschitz=a * k / 4, zeros=NONE, ends=(0, a),
    ),
    known(
        "sigmoid squared", (1 + exp(-z)) ** -2, "increasing bounded",
        range=open_(0, 1), derivative_range=from_above(0, Rational(8, 27)), continuity=oo,
        lipschitz=Rational(8, 27), zeros=NONE,
    ),
    known(
        "parametric sigmoid", (1 + exp(-z)) ** -a, "increasing bounded",
        range=open_(0, 1), zeros=NONE, ends=(0, 1),
        derivative_range=from_above(0, (a / (a + 1)) ** (a + 1)),
    ),
    known(
        "bipolar sigmoid", (1 - exp(-z)) / (1 + exp(-z)), "increasing odd bounded",
        range=open_(-1, 1), derivative_range=from_above(0, Rational(1, 2)), continuity=oo,
        lipschitz=Rational(1, 2), zeros=ORIGIN, ends=(-1, 1),
    ),
    known(
        "tanh", tanh(z), "increasing odd bounded",
        range=open_(-1, 1), derivative_range=from_above(0, 1), continuity=oo, lipschitz=1,
        zeros=ORIGIN, ends=(-1, 1), saturation=(True, True), identity_near_origin=True,
    ),
    known(
        "LeCun tanh", Rational(17159, 10000) * tanh(2 * z / 3), "increasing odd bounded",
        range=open_(-Rational(17159, 10000), Rational(17159, 10000)), continuity=oo,
        derivative_range=from_above(0, Rational(17159, 15000)), identity_near_origin=False,
        lipschitz=Rational(17159, 15000), zeros=ORIGIN,
    ),
    known(
        "tanh with a slope", tanh(z) + z / 10, "increasing odd",
        range=R, derivative_range=from_above(Rational(1, 10), Rational(11, 10)), continuity=oo,
        lipschitz=Rational(11, 10), zeros=ORIGIN, saturation=(False, False),
    ),
    known(
        "1 - tanh^2", 1 - tanh(z) ** 2, "even bounded",
        range=from_above(0, 1), continuity=oo, zeros=NONE, ends=(0, 0),
        derivative_range=Interval(-4 * sqrt(3) / 9, 4 * sqrt(3) / 9),
    ),
    known(
        "sech", 1 / cosh(z), "even bounded",
        range=from_above(0, 1), derivative_range=Interval(-Rational(1, 2), Rational(1, 2)),
        continuity=oo, lipschitz=Rational(1, 2), zeros=NONE, ends=(0, 0),
    ),
    known(
        "tanh of ReLU", tanh(Max(0, z)), "increasing bounded",
        range=Interval.Ropen(0, 1), derivative_range=Interval.Ropen(0, 1), continuity=0,
        lipschitz=1, zeros=NEGATIVE, ends=(0, 1),
    ),
    known(
        "pTELU", Piecewise((z, z >= 0), (a * tanh(b * z), True)), "increasing",
        convex=When(a * b <= 1), range=open_(-a, oo), continuity=When(Eq(a * b, 1), 2),
        derivative_range=Union(open_(0, a * b), FiniteSet(1)), zeros=ORIGIN, ends=(-a, oo),
    ),
    known(
        "tanh shrinkage", z - tanh(z), "increasing odd",
        range=R, derivative_range=Interval.Ropen(0, 1), continuity=oo, lipschitz=1,
        zeros=ORIGIN, ends=(-oo, oo), saturation=(False, False), identity_near_origin=False,
    ),
    known(
        "arctan", atan(z), "increasing odd bounded",
        range=open_(-pi / 2, pi / 2), derivative_range=from_above(0, 1), continuity=oo,
        lipschitz=1, zeros=ORIGIN, ends=(-pi / 2, pi / 2), identity_near_origin=True,
    ),
    known(
        "arctan, scaled", 2 * atan(pi * z / 2) / pi, "increasing odd bounded",
        range=open_(-1, 1), derivative_range=from_above(0, 1), continuity=oo, lipschitz=1,
        ends=(-1, 1), identity_near_origin=True,
    ),
    known(
        "Cauchy distribution", atan(z) / pi + Rational(1, 2), "increasing bounded",
        range=open_(0, 1), derivative_range=from_above(0, 1 / pi), continuity=oo,
        lipschitz=1 / pi, zeros=NONE, ends=(0, 1),
    ),
    known(
        "Gudermannian", 2 * atan(tanh(z / 2)), "increasing odd bounded",
        range=open_(-pi / 2, pi / 2), derivative_range=from_above(0, 1), continuity=oo,
        lipschitz=1, zeros=ORIGIN, ends=(-pi / 2, pi / 2), identity_near_origin=True,
    ),
    known(
        "arsinh", asinh(z), "increasing odd",
        range=R, derivative_range=from_above(0, 1), continuity=oo, lipschitz=1, zeros=ORIGIN,
        ends=(-oo, oo), saturation=(True, True), identity_near_origin=True,
    ),
    known(
        "erf", erf(z), "increasing odd bounded",
        range=open_(-1, 1), derivative_range=from_above(0, 2 / sqrt(pi)), continuity=oo,
        lipschitz=2 / sqrt(pi), zeros=ORIGIN, ends=(-1, 1), identity_near_origin=False,
    ),
    known(
        "normal distribution", (1 + erf(z / sqrt(2))) / 2, "increasing bounded",
        range=open_(0, 1), derivative_range=from_above(0, 1 / sqrt(2 * pi)), continuity=oo,
        zeros=NONE, ends=(0, 1), saturation=(True, True),
    ),
    known(
        "erf below, identity above", Piecewise((z, z >= 0), (erf(z), True)), "increasing",
        range=open_(-1, oo), derivative_range=open_(0, 2 / sqrt(pi)), continuity=0,
        lipschitz=2 / sqrt(pi), zeros=ORIGIN,
    ),
    known(
        "Laplace distribution", Piecewise((exp(z) / 2, z < 0), (1 - exp(-z) / 2, True)),
        "increasing bounded",
        range=open_(0, 1), derivative_range=from_above(0, Rational(1, 2)), continuity=1,
        lipschitz=Rational(1, 2), zeros=NONE, ends=(0, 1),
    ),
    known(
        "log-log", exp(-exp(-z)), "increasing bounded",
        range=open_(0, 1), derivative_range=from_above(0, exp(-1)), continuity=oo,
        lipschitz=exp(-1), zeros=NONE, ends=(0, 1), saturation=(True, True),
    ),
    known(
        "complementary log-log", 1 - exp(-exp(z)), "increasing bounded",
        range=open_(0, 1), derivative_range=from_above(0, exp(-1)), continuity=oo,
        lipschitz=exp(-1), zeros=NONE, ends=(0, 1),
    ),
    known(
        "bipolar complementary log-log", 1 - 2 * exp(-Rational(7, 10) * exp(z)),
        "increasing bounded",
        range=open_(-1, 1), derivative_range=from_above(0, 2 * exp(-1)), continuity=oo,
        zeros=FiniteSet(log(10 * log(2) / 7)), ends=(-1, 1),
    ),
    known(
        "Gompertz", a * exp(-b * exp(-k * z)), "increasing bounded",
        range=open_(0, a), derivative_range=from_above(0, a * k * exp(-1)), zeros=NONE,
        ends=(0, a),
    ),
    known(
        "logit", log(z / (1 - z)), "increasing",
        domain=Interval.open(0, 1),
        range=R, derivative_range=up_from(4), continuity=oo, lipschitz=oo,
        zeros=FiniteSet(Rational(1, 2)),
    ),
    known(
        "soft clipping", log((1 + exp(a * z)) / (1 + exp(a * (z - 1)))) / a,
        range=open_(0, 1), derivative_range=from_above(0, tanh(a / 4)), continuity=oo,
        increasing=True, convex=False, bounded=True, zeros=NONE, ends=(0, 1),
    ),
    known(
        "square nonlinearity",
        Piecewise((1, z > 2), (z - z**2 / 4, z >= 0), (z + z**2 / 4, z >= -2), (-1, True)),
        "increasing odd bounded",
        range=Interval(-1, 1), derivative_range=Interval(0, 1), continuity=1, lipschitz=1,
        zeros=ORIGIN, ends=(-1, 1), identity_near_origin=True, saturation=(True, True),
    ),
    known(
        "quadratic hard tanh",
        Piecewise((-1, z <= -1), (2 * z + z**2, z < 0), (2 * z - z**2, z < 1), (1, True)),
        "increasing odd bounded",
        range=Interval(-1, 1), derivative_range=Interval(0, 2), continuity=1, lipschitz=2,
        zeros=ORIGIN, identity_near_origin=False,
    ),
    known(
        "smoothstep", Piecewise((0, z <= 0), (3 * z**2 - 2 * z**3, z < 1), (1, True)),
        "increasing bounded",
        range=Interval(0, 1), derivative_range=Interval(0, Rational(3, 2)), continuity=1,
        lipschitz=Rational(3, 2), zeros=NEGATIVE,
    ),
    known(
        "cubic sigmoid", Piecewise((-1, z < -1), ((3 * z - z**3) / 2, z < 1), (1, True)),
        "increasing odd bounded",
        range=Interval(-1, 1), derivative_range=Interval(0, Rational(3, 2)), continuity=1,
        lipschitz=Rational(3, 2), zeros=ORIGIN,
    ),
]  # fmt: skip

ALGEBRAIC = [
    known(
        "softsign", z / (1 + Abs(z)), "increasing odd bounded",
        range=open_(-1, 1), derivative_range=from_above(0, 1), continuity=1, lipschitz=1,
        zeros=ORIGIN, ends=(-1, 1), saturation=(True, True), identity_near_origin=True,
    ),
    known(
        "Elliot", z / 2 / (1 + Abs(z)) + Rational(1, 2), "increasing bounded",
        range=open_(0, 1), derivative_range=from_above(0, Rational(1, 2)), continuity=1,
        lipschitz=Rational(1, 2), zeros=NONE, ends=(0, 1),
    ),
    known(
        "softsign of squares", z * Abs(z) / (1 + z**2), "increasing odd bounded",
        range=open_(-1, 1), derivative_range=Interval(0, 3 * sqrt(3) / 8), continuity=1,
        lipschitz=3 * sqrt(3) / 8, zeros=ORIGIN, ends=(-1, 1), identity_near_origin=False,
    ),
    known(
        "root sigmoid", z / (1 + sqrt(1 + z**2)), "increasing odd bounded",
        range=open_(-1, 1), derivative_range=from_above(0, Rational(1, 2)), continuity=oo,
        lipschitz=Rational(1, 2), zeros=ORIGIN, ends=(-1, 1),
    ),
    known(
        "ISRU", z / sqrt(1 + a * z**2), "increasing odd bounded",
        range=open_(-1 / sqrt(a), 1 / sqrt(a)), derivative_range=from_above(0, 1),
        continuity=oo, lipschitz=1, zeros=ORIGIN, ends=(-1 / sqrt(a), 1 / sqrt(a)),
        saturation=(True, True), identity_near_origin=True,
    ),
    known(
        "ISRLU", Piecewise((z, z >= 0), (z / sqrt(1 + a * z**2), True)), "increasing convex",
        range=open_(-1 / sqrt(a), oo), derivative_range=from_above(0, 1), continuity=2,
        lipschitz=1, zeros=ORIGIN, ends=(-1 / sqrt(a), oo), identity_near_origin=True,
    ),
    known(
        "bent identity", (sqrt(z**2 + 1) - 1) / 2 + z, "increasing convex",
        range=R, derivative_range=open_(Rational(1, 2), Rational(3, 2)), continuity=oo,
        lipschitz=Rational(3, 2), zeros=ORIGIN, ends=(-oo, oo), saturation=(False, False),
        identity_near_origin=True,
    ),
    known(
        "squareplus", (z + sqrt(z**2 + 4)) / 2, "increasing convex",
        range=open_(0, oo), derivative_range=open_(0, 1), continuity=oo, lipschitz=1,
        zeros=NONE, ends=(0, oo), saturation=(True, False),
    ),
    known(
        "PFLU", z * (1 + z / sqrt(1 + z**2)) / 2, "",
        range=Interval(Float("-0.150141553000389", 15), oo), continuity=oo, zeros=ORIGIN,
        derivative_range=Interval((1 - 4 * sqrt(6) / 9) / 2, (1 + 4 * sqrt(6) / 9) / 2),
        ends=(0, oo), lipschitz=(1 + 4 * sqrt(6) / 9) / 2,
    ),
    known(
        "FPFLU", Piecewise((z, z >= 0), (z + z**2 / sqrt(1 + z**2), True)), "",
        range=Interval(Float("-0.300283106000778", 15), oo), continuity=1, zeros=ORIGIN,
        derivative_range=Interval(1 - 4 * sqrt(6) / 9, 1), lipschitz=1, ends=(0, oo),
        identity_near_origin=True,
    ),
    known(
        "swim, half", z * (1 + z / 2 / sqrt(1 + z**2)) / 2, "increasing",
        range=R, derivative_range=Interval((1 - 2 * sqrt(6) / 9) / 2, (1 + 2 * sqrt(6) / 9) / 2),
        continuity=oo, zeros=ORIGIN, ends=(-oo, oo),
    ),
    known(
        "multiquadric", sqrt(z**2 + 1), "convex even",
        range=up_from(1), derivative_range=open_(-1, 1), continuity=oo, lipschitz=1,
        zeros=NONE, ends=(oo, oo),
    ),
    known(
        "inverse multiquadric", 1 / sqrt(1 + z**2), "even bounded",
        range=from_above(0, 1), derivative_range=Interval(-2 * sqrt(3) / 9, 2 * sqrt(3) / 9),
        continuity=oo, lipschitz=2 * sqrt(3) / 9, zeros=NONE, ends=(0, 0),
    ),
    known(
        "rational quadratic", 1 / (1 + z**2), "even bounded",
        range=from_above(0, 1), derivative_range=Interval(-3 * sqrt(3) / 8, 3 * sqrt(3) / 8),
        continuity=oo, lipschitz=3 * sqrt(3) / 8, zeros=NONE, ends=(0, 0),
    ),
    known(
        "cubic over quadratic", z**3 / (1 + z**2), "increasing odd",
        range=R, derivative_range=Interval(0, Rational(9, 8)), continuity=oo,
        lipschitz=Rational(9, 8), zeros=ORIGIN, saturation=(False, False),
    ),
    known(
        "square radial basis",
        Piecewise((1 - z**2 / 2, Abs(z) <= 1), ((2 - Abs(z)) ** 2 / 2, Abs(z) < 2), (0, True)),
        "even bounded",
        range=Interval(0, 1), derivative_range=Interval(-1, 1), continuity=1, lipschitz=1,
        zeros=Union(Interval(-oo, -2), Interval(2, oo)), ends=(0, 0),
    ),
    known(
        "cubic spline",
        Piecewise(
            (0, Abs(z) >= 2), ((2 - Abs(z)) ** 3 / 6, Abs(z) >= 1),
            (Rational(2, 3) - z**2 + Abs(z) ** 3 / 2, True),
        ),
        "even bounded",
        range=Interval(0, Rational(2, 3)), continuity=2, lipschitz=Rational(2, 3),
        derivative_range=Interval(-Rational(2, 3), Rational(2, 3)),
        zeros=Union(Interval(-oo, -2), Interval(2, oo)),
    ),
    known(
        "soft modulus",
        Piecewise((z**2 * (2 - Abs(z)), Abs(z) <= 1), (Abs(z), True)), "even",
        range=POSITIVE, derivative_range=Interval(-Rational(4, 3), Rational(4, 3)),
        continuity=1, lipschitz=Rational(4, 3), zeros=ORIGIN, ends=(oo, oo),
    ),
    known(
        "squared ReLU", Max(0, z) ** 2, "increasing convex",
        range=POSITIVE, derivative_range=POSITIVE, continuity=1, lipschitz=oo, zeros=NEGATIVE,
        ends=(0, oo),
    ),
    known(
        "Huber's ReLU",
        Piecewise((0, z <= 0), (z**2 / 2, z <= 1), (z - Rational(1, 2), True)),
        "increasing convex",
        range=POSITIVE, derivative_range=Interval(0, 1), continuity=1, lipschitz=1,
        zeros=NEGATIVE, ends=(0, oo),
    ),
    known(
        "root of ReLU", sqrt(Max(0, z)), "increasing",
        range=POSITIVE, derivative_range=POSITIVE, continuity=0, lipschitz=oo, zeros=NEGATIVE,
        ends=(0, oo), saturation=(True, True),
    ),
    known(
        "signed square root", sign(z) * sqrt(Abs(z)), "increasing odd",
        range=R, derivative_range=open_(0, oo), continuity=0, lipschitz=oo, zeros=ORIGIN,
        saturation=(True, True), identity_near_origin=False,
    ),
    known(
        "signed cube root", sign(z) * Abs(z) ** Rational(1, 3), "increasing odd",
        range=R, derivative_range=open_(0, oo), continuity=0, lipschitz=oo, zeros=ORIGIN,
    ),
    known(
        "hard swish", z * Min(Max(z + 3, 0), 6) / 6, "",
        range=up_from(-Rational(3, 8)), continuity=0, lipschitz=Rational(3, 2),
        derivative_range=open_(-Rational(1, 2), Rational(3, 2)),
        zeros=Union(Interval(-oo, -3), ORIGIN), ends=(0, oo), identity_near_origin=False,
    ),
    known(
        "hard Mish", z / 2 * Min(2, Max(0, z + 2)), "",
        range=up_from(-Rational(1, 2)), derivative_range=from_above(-1, 1), continuity=0,
        lipschitz=1, zeros=Union(Interval(-oo, -2), ORIGIN), ends=(0, oo),
        identity_near_origin=True,
    ),
    known(
        "shifted quadratic", z**2 + z, "convex",
        range=up_from(-Rational(1, 4)), derivative_range=R, continuity=oo, lipschitz=oo,
        zeros=FiniteSet(-1, 0), ends=(oo, oo), identity_near_origin=True,
    ),
    known(
        "non-monotonic cubic", z - z**3, "odd",
        range=R, derivative_range=Interval(-oo, 1), continuity=oo, lipschitz=oo,
        zeros=FiniteSet(-1, 0, 1), ends=(oo, -oo), identity_near_origin=True,
    ),
]  # fmt: skip

LOGARITHMIC = [
    known(
        "Softplus", softplus(z), "increasing convex",
        range=open_(0, oo), derivative_range=open_(0, 1), continuity=oo, lipschitz=1,
        zeros=NONE, ends=(0, oo), saturation=(True, False),
    ),
    known(
        "Softplus with a rate", softplus(b * z) / b, "increasing convex",
        range=open_(0, oo), derivative_range=open_(0, 1), continuity=oo, lipschitz=1,
        zeros=NONE, ends=(0, oo),
    ),
    known(
        "log-sigmoid", -log(1 + exp(-z)), "increasing concave",
        range=open_(-oo, 0), derivative_range=open_(0, 1), continuity=oo, lipschitz=1,
        zeros=NONE, ends=(-oo, 0), saturation=(False, True),
    ),
    known(
        "log-cosh", log(cosh(z)), "convex even",
        range=POSITIVE, derivative_range=open_(-1, 1), continuity=oo, lipschitz=1,
        zeros=ORIGIN, ends=(oo, oo),
    ),
    known(
        "symmetric logarithm", sign(z) * log(1 + Abs(z)), "increasing odd",
        range=R, derivative_range=from_above(0, 1), continuity=1, lipschitz=1, zeros=ORIGIN,
        saturation=(True, True), identity_near_origin=True,
    ),
    known(
        "logarithm below, identity above", Piecewise((z, z >= 0), (-log(1 - z), True)),
        "increasing convex",
        range=R, derivative_range=from_above(0, 1), continuity=1, lipschitz=1, zeros=ORIGIN,
        ends=(-oo, oo), saturation=(True, False), identity_near_origin=True,
    ),
    known(
        "NLReLU", log(b * Max(0, z) + 1), "increasing",
        range=POSITIVE, derivative_range=Interval.Ropen(0, b), continuity=0, lipschitz=b,
        zeros=NEGATIVE, ends=(0, oo), saturation=(True, True),
    ),
    known(
        "logarithmic ReLU", Piecewise((log(z + 1), z > 0), (0, True)), "increasing",
        range=POSITIVE, derivative_range=Interval.Ropen(0, 1), continuity=0, lipschitz=1,
        zeros=NEGATIVE,
    ),
]  # fmt: skip

GATED = [
    known(
        "SiLU", z * sigma(z), "",
        range=up_from(-W), derivative_range=SILU_SLOPES, continuity=oo, zeros=ORIGIN,
        ends=(0, oo), saturation=(True, False), identity_near_origin=False,
        lipschitz=D("1.09983932012887"),
    ),
    known(
        "Swish", z * sigma(b * z), range=up_from(-W / b), zeros=ORIGIN, ends=(0, oo),
        continuity=oo, odd=False,
    ),
    known(
        "E-Swish", b * z * sigma(z), "", range=up_from(-b * W), continuity=oo, zeros=ORIGIN,
        ends=(0, oo),
    ),
    known(
        "sigmoid-approximated GELU", z * sigma(Rational(1702, 1000) * z), "",
        range=up_from(-W * Rational(1000, 1702)), derivative_range=SILU_SLOPES, continuity=oo,
        zeros=ORIGIN, ends=(0, oo),
    ),
    known(
        "derivative of SiLU", sigma(z) * (1 + z * (1 - sigma(z))), "bounded",
        range=SILU_SLOPES, zeros=FiniteSet(-1 - W), ends=(0, 1),
    ),
    known(
        "half ReLU, half SiLU", Max(0, z) / 2 + z * sigma(z) / 2, "",
        range=up_from(-W / 2), continuity=0, zeros=ORIGIN, ends=(0, oo),
    ),
    known(
        "SiLU minus a tenth", z * sigma(z) - z / 10, "",
        range=Interval(Float("-0.170170788083328", 15), oo), zeros=FiniteSet(-log(9), 0),
        derivative_range=D("-0.199839320128867", "0.999839320128867"), ends=(oo, oo),
    ),
    known(
        "flatted T-swish", Piecewise((z * sigma(z) + r, z >= 0), (r, True)), "increasing",
        range=up_from(r), continuity=0,
    ),
    known(
        "EANAF", z * exp(z) / (exp(z) + 2), "",
        range=up_from(-LambertW(exp(-1) / 2)), zeros=ORIGIN, ends=(0, oo),
        derivative_range=D("-0.0569510581006320", "1.16366449311565"),
    ),
    known(
        "GELU", GELU, "",
        range=Interval(Float("-0.169971207479904", 15), oo), continuity=oo, zeros=ORIGIN,
        derivative_range=Interval(
            (1 - erf(1)) / 2 - exp(-1) / sqrt(pi), (1 + erf(1)) / 2 + exp(-1) / sqrt(pi)
        ),
        ends=(0, oo), saturation=(True, False), identity_near_origin=False,
    ),
    known(
        "GELU, tanh form",
        z / 2 * (1 + tanh(sqrt(2 / pi) * (z + Rational(44715, 10**6) * z**3))),
        range=Interval(Float("-0.170040750571254", 15), oo), continuity=oo, zeros=ORIGIN,
        ends=(0, oo),
    ),
    known(
        "symmetric GELU", z * erf(z / sqrt(2)), "even",
        range=POSITIVE, continuity=oo, zeros=ORIGIN, ends=(oo, oo),
        derivative_range=Interval(
            -erf(1) - 2 * exp(-1) / sqrt(pi), erf(1) + 2 * exp(-1) / sqrt(pi)
        ),
    ),
    known(
        "Mish", z * tanh(softplus(z)), "",
        range=Interval(Float("-0.308843413017250", 15), oo), continuity=oo, zeros=ORIGIN,
        derivative_range=D("-0.112526122389463", "1.08849816125173"), ends=(0, oo),
        saturation=(True, False), identity_near_origin=False,
    ),
    known(
        "Logish", z * log(1 + sigma(z)), "",
        range=Interval(Float("-0.252768816789440", 15), oo), continuity=oo, zeros=ORIGIN,
        derivative_range=D("-0.0898287855208901", "0.746311180412740"), ends=(0, oo),
    ),
    known(
        "Smish", z * tanh(log(1 + sigma(z))),
        range=Interval(Float("-0.249993663660129", 15), oo), continuity=oo, zeros=ORIGIN,
        ends=(0, oo), convex=False,
    ),
    known(
        "LiSHT", z * tanh(z), "even",
        range=POSITIVE, continuity=oo, zeros=ORIGIN, ends=(oo, oo),
        derivative_range=D("-1.19967864025773", "1.19967864025773"),
        lipschitz=D("1.19967864025773"),
    ),
    known(
        "soft modulus of tanh", z * tanh(z / a), range=POSITIVE, even=True, odd=False,
        zeros=ORIGIN, ends=(oo, oo),
    ),
    known(
        "z sech z", z / cosh(z), "odd bounded",
        range=D("-0.662743419349182", "0.662743419349182"), continuity=oo, zeros=ORIGIN,
        derivative_range=Interval(Float("-0.251147871471081", 15), 1), lipschitz=1,
        identity_near_origin=True, ends=(0, 0),
    ),
    known(
        "tanh times Softplus", tanh(z) * softplus(z), "",
        range=Interval(Float("-0.246427151925886", 15), oo), continuity=oo, zeros=ORIGIN,
        ends=(0, oo),
    ),
    known(
        "ReLU times GELU", Max(0, z) * GELU, range=POSITIVE, derivative_range=POSITIVE,
        continuity=1, increasing=True, zeros=NEGATIVE, ends=(0, oo),
    ),
]  # fmt: skip

PERIODIC = [
    known(
        "sinusoid", sin(z),
        range=Interval(-1, 1), derivative_range=Interval(-1, 1), continuity=oo, lipschitz=1,
        odd=True, even=False, bounded=True, ends=(NO_LIMIT, NO_LIMIT),
        identity_near_origin=True, saturation=(False, False),
    ),
    known(
        "cosine", cos(z),
        range=Interval(-1, 1), derivative_range=Interval(-1, 1), continuity=oo, lipschitz=1,
        odd=False, even=True, bounded=True, ends=(NO_LIMIT, NO_LIMIT),
        identity_near_origin=False,
    ),
    known(
        "snake", z + sin(z) ** 2,
        range=R, derivative_range=Interval(0, 2), lipschitz=2, odd=False, ends=(-oo, oo),
        identity_near_origin=True, saturation=(False, False),
    ),
    known(
        "growing cosine", z * cos(z), range=R, continuity=oo, odd=True,
        identity_near_origin=True,
    ),
    known(
        "sine ReLU", Piecewise((z, z > 0), ((sin(z) - cos(z)) / 4, True)),
        range=up_from(-sqrt(2) / 4), continuity=-1, ends=(NO_LIMIT, oo), lipschitz=oo,
    ),
]  # fmt: skip

FUNCTIONS = LINES + STEPS + EXPONENTIAL + SIGMOIDS + ALGEBRAIC + LOGARITHMIC + GATED + PERIODIC
