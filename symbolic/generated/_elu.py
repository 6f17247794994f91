"""elu and its derivatives.  Emitted by `python -m symbolic generate`; do not edit."""

import numpy as np

from ._runtime import evaluate, kernel


def elu(z, /, alpha=1.0, *, out=None):
    """ELU.

        z  where z >= 0
        alpha*(exp(z) - 1)  elsewhere

    z: real numbers of any shape.  float16, float32 and float64 stay what they are; integers and
        booleans compute in float64.
    alpha: finite real numbers that broadcast against z, cast to its dtype.  The definition
        assumes alpha > 0; the formula is computed for every value.
    out: where to write: an array of the result's shape and dtype, which may be z itself.

    Domain: (-oo, oo).
    Range: (-alpha, oo).
    nan gives nan; -inf and inf give the limits.  No warning is ever emitted.
    Largest error measured, in ulps: 0.50 (float64), 2.35 (float32), 0.50 (float16); with other
        alpha: 1.14 (float64), 3.42 (float32), 0.50 (float16).
    """
    return evaluate(_elu, z, out, alpha)


@kernel("alpha", filled={"zeros": 0})
def _elu(z, out, alpha, zeros, y, t):
    t = np.minimum(z, zeros, out=t)
    y = np.expm1(t, out=y)
    y = np.multiply(alpha, y, out=y)
    t = np.maximum(z, zeros, out=t)
    np.add(y, t, out=out)


@_elu.where(lambda alpha: alpha <= 1)
def _elu(z, out, alpha, zeros, y, t):
    t = np.minimum(z, zeros, out=t)
    y = np.expm1(t, out=y)
    y = np.multiply(alpha, y, out=y)
    np.maximum(z, y, out=out)


@_elu.where(lambda alpha: alpha == 1)
def _elu(z, out, alpha, zeros, y, t):
    t = np.minimum(z, zeros, out=t)
    y = np.expm1(t, out=y)
    np.maximum(z, y, out=out)


def elu_derivative(z, /, alpha=1.0, *, out=None):
    """The derivative of ELU.

        alpha*exp(z)  where z < 0
        1  where z >= 0

    z: real numbers of any shape.  float16, float32 and float64 stay what they are; integers and
        booleans compute in float64.
    alpha: finite real numbers that broadcast against z, cast to its dtype.  The definition
        assumes alpha > 0; the formula is computed for every value.
    out: where to write: an array of the result's shape and dtype, which may be z itself.

    Domain: (-oo, 0) u (0, oo) if alpha != 1; (-oo, oo) if alpha = 1.
    Range: (0, alpha) u {1}.
    At z = 0 the value is the one from the right, 1; from the other side it would be alpha.
    nan gives nan; -inf and inf give the limits.  No warning is ever emitted.
    Largest error measured, in ulps: 0.62 (float64), 2.54 (float32), 0.50 (float16); with other
        alpha: 3.12 (float64), 3.84 (float32), 0.50 (float16).
    """
    return evaluate(_elu_derivative, z, out, alpha)


@kernel("alpha", zero=0, one=1, filled={"zeros": 0})
def _elu_derivative(z, out, alpha, zero, one, zeros, y, t, t1):
    t = np.greater_equal(z, zero, out=t)
    t1 = np.minimum(z, zeros, out=t1)
    y = np.exp(t1, out=y)
    y = np.multiply(alpha, y, out=y)
    t1 = np.subtract(one, t, out=t1)
    y = np.multiply(y, t1, out=y)
    np.add(t, y, out=out)


@_elu_derivative.where(lambda alpha: (alpha >= 0) & (alpha <= 1))
def _elu_derivative(z, out, alpha, zero, one, zeros, y, t, t1):
    t = np.greater_equal(z, zero, out=t)
    t1 = np.minimum(z, zeros, out=t1)
    y = np.exp(t1, out=y)
    y = np.multiply(alpha, y, out=y)
    np.maximum(t, y, out=out)


@_elu_derivative.where(lambda alpha: alpha == 1)
def _elu_derivative(z, out, alpha, zero, one, zeros, t):
    t = np.minimum(z, zeros, out=t)
    np.exp(t, out=out)


def elu_second_derivative(z, /, alpha=1.0, *, out=None):
    """The second derivative of ELU.

        alpha*exp(z)  where z < 0
        0  where z >= 0

    z: real numbers of any shape.  float16, float32 and float64 stay what they are; integers and
        booleans compute in float64.
    alpha: finite real numbers that broadcast against z, cast to its dtype.  The definition
        assumes alpha > 0; the formula is computed for every value.
    out: where to write: an array of the result's shape and dtype, which may be z itself.

    Domain: (-oo, 0) u (0, oo).
    Range: [0, alpha).
    At z = 0 the value is the one from the right, 0; from the other side it would be alpha.
    nan gives nan; -inf and inf give the limits.  No warning is ever emitted.
    Largest error measured, in ulps: 0.62 (float64), 2.54 (float32), 0.50 (float16); with other
        alpha: 3.12 (float64), 3.84 (float32), 0.50 (float16).
    """
    return evaluate(_elu_second_derivative, z, out, alpha)


@kernel("alpha", zero=0, filled={"zeros": 0})
def _elu_second_derivative(z, out, alpha, zero, zeros, y, t, t1):
    t = np.less(z, zero, out=t)
    t1 = np.minimum(z, zeros, out=t1)
    y = np.exp(t1, out=y)
    y = np.multiply(alpha, y, out=y)
    np.multiply(y, t, out=out)


@_elu_second_derivative.where(lambda alpha: alpha == 1)
def _elu_second_derivative(z, out, alpha, zero, zeros, y, t, t1):
    t = np.less(z, zero, out=t)
    t1 = np.minimum(z, zeros, out=t1)
    y = np.exp(t1, out=y)
    np.multiply(y, t, out=out)
