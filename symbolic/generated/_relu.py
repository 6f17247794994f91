"""relu and its derivatives.  Emitted by `python -m symbolic generate`; do not edit."""

import numpy as np

from ._runtime import evaluate, kernel


def relu(z, /, *, out=None):
    """ReLU.

        z  where z >= 0
        0  elsewhere

    z: real numbers of any shape.  float16, float32 and float64 stay what they are; integers and
        booleans compute in float64.
    out: where to write: an array of the result's shape and dtype, which may be z itself.

    Domain: (-oo, oo).
    Range: [0, oo).
    nan gives nan; -inf and inf give the limits.  No warning is ever emitted.
    Largest error measured, in ulps: 0.00 (float64), 0.00 (float32), 0.00 (float16).
    """
    return evaluate(_relu, z, out)


@kernel(filled={"zeros": 0})
def _relu(z, out, zeros):
    np.maximum(z, zeros, out=out)


def relu_derivative(z, /, *, out=None):
    """The derivative of ReLU.

        0  where z < 0
        1  where z >= 0

    z: real numbers of any shape.  float16, float32 and float64 stay what they are; integers and
        booleans compute in float64.
    out: where to write: an array of the result's shape and dtype, which may be z itself.

    Domain: (-oo, 0) u (0, oo).
    Range: {0, 1}.
    At z = 0 the value is the one from the right, 1; from the other side it would be 0.
    nan gives nan; -inf and inf give the limits.  No warning is ever emitted.
    Largest error measured, in ulps: 0.00 (float64), 0.00 (float32), 0.00 (float16).
    """
    return evaluate(_relu_derivative, z, out)


@kernel(zero=0, forgets_nan=True)
def _relu_derivative(z, out, zero):
    np.copyto(out, z >= zero)


def relu_second_derivative(z, /, *, out=None):
    """The second derivative of ReLU.

        0

    z: real numbers of any shape.  float16, float32 and float64 stay what they are; integers and
        booleans compute in float64.
    out: where to write: an array of the result's shape and dtype, which may be z itself.

    Domain: (-oo, 0) u (0, oo).
    Range: {0}.
    nan gives nan; -inf and inf give the limits.  No warning is ever emitted.
    Largest error measured, in ulps: 0.00 (float64), 0.00 (float32), 0.00 (float16).
    """
    return evaluate(_relu_second_derivative, z, out)


@kernel(zero=0, forgets_nan=True)
def _relu_second_derivative(z, out, zero):
    np.copyto(out, zero)
