"""leaky_relu and its derivatives.  Emitted by `python -m symbolic generate`; do not edit."""

import numpy as np

from ._runtime import evaluate, kernel


def leaky_relu(z, /, alpha=0.01, *, out=None):
    """Leaky ReLU.

        z  where z >= 0
        alpha*z  elsewhere

    z: real numbers of any shape.  float16, float32 and float64 stay what they are; integers and
        booleans compute in float64.
    alpha: finite real numbers that broadcast against z, cast to its dtype.  The definition
        assumes alpha > 0; the formula is computed for every value.
    out: where to write: an array of the result's shape and dtype, which may be z itself.

    Domain: (-oo, oo).
    Range: (-oo, oo).
    nan gives nan; -inf and inf give the limits.  No warning is ever emitted.
    Largest error measured, in ulps: 0.50 (float64), 0.50 (float32), 0.50 (float16).
    """
    return evaluate(_leaky_relu, z, out, alpha)


@kernel(
    "alpha",
    filled={"zeros": 0},
    limits=(
        (-np.inf, lambda alpha: alpha == 0, lambda alpha: 0.0),
        (np.inf, lambda alpha: alpha == 0, lambda alpha: np.inf),
    ),
)
def _leaky_relu(z, out, alpha, zeros, y, t):
    y = np.minimum(z, zeros, out=y)
    y = np.multiply(alpha, y, out=y)
    t = np.maximum(z, zeros, out=t)
    np.add(y, t, out=out)


@_leaky_relu.where(lambda alpha: alpha <= 1)
def _leaky_relu(z, out, alpha, zeros, y):
    y = np.multiply(alpha, z, out=y)
    np.maximum(z, y, out=out)


def leaky_relu_derivative(z, /, alpha=0.01, *, out=None):
    """The derivative of Leaky ReLU.

        alpha  where z < 0
        1  where z >= 0

    z: real numbers of any shape.  float16, float32 and float64 stay what they are; integers and
        booleans compute in float64.
    alpha: finite real numbers that broadcast against z, cast to its dtype.  The definition
        assumes alpha > 0; the formula is computed for every value.
    out: where to write: an array of the result's shape and dtype, which may be z itself.

    Domain: (-oo, 0) u (0, oo) if alpha != 1; (-oo, oo) if alpha = 1.
    Range: {1, alpha}.
    At z = 0 the value is the one from the right, 1; from the other side it would be alpha.
    nan gives nan; -inf and inf give the limits.  No warning is ever emitted.
    Largest error measured, in ulps: 0.00 (float64), 0.00 (float32), 0.00 (float16).
    """
    return evaluate(_leaky_relu_derivative, z, out, alpha)


@kernel("alpha", zero=0, one=1, filled={"alphas": "alpha"}, forgets_nan=True)
def _leaky_relu_derivative(z, out, alpha, zero, one, alphas, y, t):
    y = np.greater_equal(z, zero, out=y)
    t = np.subtract(one, y, out=t)
    t = np.multiply(alpha, t, out=t)
    np.add(y, t, out=out)


@_leaky_relu_derivative.where(lambda alpha: (alpha >= 0) & (alpha <= 1))
def _leaky_relu_derivative(z, out, alpha, zero, one, alphas, y):
    y = np.greater_equal(z, zero, out=y)
    np.maximum(y, alphas, out=out)


def leaky_relu_second_derivative(z, /, alpha=0.01, *, out=None):
    """The second derivative of Leaky ReLU.

        0

    z: real numbers of any shape.  float16, float32 and float64 stay what they are; integers and
        booleans compute in float64.
    alpha: finite real numbers that broadcast against z, cast to its dtype.  The definition
        assumes alpha > 0; the formula is computed for every value.
    out: where to write: an array of the result's shape and dtype, which may be z itself.

    Domain: (-oo, 0) u (0, oo) if alpha != 1; (-oo, oo) if alpha = 1.
    Range: {0}.
    nan gives nan; -inf and inf give the limits.  No warning is ever emitted.
    Largest error measured, in ulps: 0.00 (float64), 0.00 (float32), 0.00 (float16).
    """
    return evaluate(_leaky_relu_second_derivative, z, out, alpha)


@kernel("alpha", zero=0, forgets_nan=True)
def _leaky_relu_second_derivative(z, out, alpha, zero):
    np.copyto(out, zero)
