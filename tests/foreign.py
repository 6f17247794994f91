"""Definitions that the chapter does not have, and their values by hand.

Legend: z variable, s a power series of balls in it, c the point, f the function by hand, so
that derivatives come from series arithmetic and not from symbolic differentiation.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from flint import arb, arb_series, ctx
from sympy import (
    Abs,
    Expr,
    Heaviside,
    Max,
    Min,
    Piecewise,
    Rational,
    Symbol,
    cos,
    erf,
    exp,
    log,
    pi,
    sqrt,
    tanh,
)

from symbolic.activation import Activation
from symbolic.claims.claim import Text
from symbolic.emit.function import function
from symbolic.emit.sampled import executed

z = Symbol("z", real=True)
alpha = Symbol("alpha", positive=True)
beta, theta = Symbol("beta"), Symbol("theta", real=True)


def activation(expression: Expr, defaults: dict[Symbol, Expr] | None = None, **more: Any) -> Any:
    return Activation("f", Text("f", "f"), expression, z, defaults or {}, **more)


def run(expression: Expr, order: int = 0, **more: Any) -> Callable[..., np.ndarray]:
    """The emitted function, executed; parameters must be given."""
    made = activation(expression, **more)
    return executed(function(made, order))


L = arb | arb_series


def softplus_by_hand(s: L) -> L:
    return (1 + s.exp()).log()


def tanh_by_hand(s: L) -> L:
    e = (2 * s).exp()
    return (e - 1) / (e + 1)


def clip_by_hand(s: L, at: arb, low: int, high: int) -> L:
    return s if low <= at < high else s * 0 + (low if at < low else high)


FOREIGN: dict[str, tuple[Expr, Callable[..., L], tuple[float, ...]]] = {
    "swish": (z / (1 + exp(-beta * z)), lambda s, c, b: s / (1 + (-s * b).exp()), (1.7,)),
    "mish": (z * tanh(log(1 + exp(z))), lambda s, c: s * tanh_by_hand(softplus_by_hand(s)), ()),
    "tanh": (tanh(z), lambda s, c: tanh_by_hand(s), ()),
    "tanh of exponentials": (
        (exp(z) - exp(-z)) / (exp(z) + exp(-z)), lambda s, c: tanh_by_hand(s), ()),
    "hard tanh": (
        Piecewise((-1, z < -1), (z, z <= 1), (1, True)),
        lambda s, c: clip_by_hand(s, c, -1, 1), ()),
    "hard sigmoid": (
        Max(0, Min(1, z / 6 + Rational(1, 2))),
        lambda s, c: (clip_by_hand(s, c, -3, 3) + 3) / 6, ()),
    "relu as Max": (Max(0, z), lambda s, c: s if c >= 0 else 0 * s, ()),
    "softsign": (z / (1 + Abs(z)), lambda s, c: s / (1 + s) if c >= 0 else s / (1 - s), ()),
    "threshold": (
        Piecewise((z, z > theta), (0, True)), lambda s, c, t: s if c > t else 0 * s, (0.5,)),
    "soft shrinkage": (
        Piecewise((z - alpha, z > alpha), (z + alpha, z < -alpha), (0, True)),
        lambda s, c, a: s - a if c >= a else s + a if c < -a else 0 * s, (0.5,)),
    "celu": (
        Max(0, z) + Min(0, alpha * (exp(z / alpha) - 1)),
        lambda s, c, a: s if c >= 0 else a * ((s / a).exp() - 1), (1.5,)),
    "log sigmoid": (-log(1 + exp(-z)), lambda s, c: -softplus_by_hand(-s), ()),
    "sharp softplus": (
        log(1 + exp(beta * z)) / beta, lambda s, c, b: softplus_by_hand(b * s) / b, (3.0,)),
    "gaussian": (exp(-(z**2)), lambda s, c: (-s * s).exp(), ()),
    "scaled gaussian": (
        beta * exp(-(z**2) / 2), lambda s, c, b: (-s * s / 2).exp() * b, (2.5,)),
    "selu": (
        Rational("1.0507") * Piecewise((z, z >= 0), (alpha * (exp(z) - 1), True)),
        lambda s, c, a: (s if c >= 0 else a * (s.exp() - 1)) * (arb(10507) / 10000), (1.67,)),
    "gelu": (
        z * (1 + erf(z / sqrt(2))) / 2, lambda s, c: s * (-s / arb(2).sqrt()).erfc() / 2, ()),
    "gelu by tanh": (
        z * (1 + tanh(sqrt(2 / pi) * (z + Rational("0.044715") * z**3))) / 2,
        lambda s, c: s / (1 + (-(s + s * s * s * arb("0.044715")) * (8 / arb.pi()).sqrt()).exp()),
        ()),
    "quick gelu": (
        z / (1 + exp(-Rational("1.702") * z)),
        lambda s, c: s / (1 + (-s * arb(851) / 500).exp()), ()),
    "serf": (z * erf(log(1 + exp(z))), lambda s, c: s * softplus_by_hand(s).erf(), ()),
    "cosine": (cos(z / pi) / 3, lambda s, c: (s / arb.pi()).cos() / 3, ()),
    "root": (Piecewise((sqrt(z), z > 0), (0, True)), lambda s, c: s.sqrt() if c > 0 else 0 * s, ()),
    "step": (Heaviside(z), lambda s, c: 0 * s + (1 if c > 0 else 0 if c < 0 else arb(1) / 2), ()),
    "four pieces": (
        Piecewise((z**2, z < -2), (-2 * z, z < 0), (3 * z, z < 1), (z**2 + 2, True)),
        lambda s, c: s * s if c < -2 else -2 * s if c < 0 else 3 * s if c < 1 else s * s + 2, ()),
}  # fmt: skip

FOREIGN_Z = np.concatenate(
    [np.linspace(-30, 30, 241), np.linspace(-3, 3, 121), [-800, -745, -300, 300, 745, 800],
     [-1e-9, 1e-9, -1e-30, 1e-30]]
)  # fmt: skip


def by_hand(f: Callable[..., L], order: int, at: float, *p: float) -> float:
    """The derivative of f, from its power series at this point."""
    ctx.prec, ctx.cap = 3000, order + 1
    value = f(arb_series([arb(at), 1]), arb(at), *(arb(v) for v in p))
    coefficient = value[order] if isinstance(value, arb_series) else arb(value)
    return float((coefficient * (2 if order == 2 else 1)).mid())
