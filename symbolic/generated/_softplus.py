"""softplus and its derivatives.  Emitted by `python -m symbolic generate`; do not edit."""

import numpy as np

from ._runtime import evaluate, kernel


def softplus(z, /, *, out=None):
    """Softplus.

        log(exp(z) + 1)

    z: real numbers of any shape.  float16, float32 and float64 stay what they are; integers and
        booleans compute in float64.
    out: where to write: an array of the result's shape and dtype, which may be z itself.

    Domain: (-oo, oo).
    Range: (0, oo).
    nan gives nan; -inf and inf give the limits.  No warning is ever emitted.
    Largest error measured, in ulps: 1.20 (float64), 3.30 (float32), 0.50 (float16).
    """
    return evaluate(_softplus, z, out)


@kernel(filled={"c": 88})
def _softplus(z, out, c, y, t):
    t = np.minimum(z, c, out=t)
    y = np.exp(t, out=y)
    y = np.log1p(y, out=y)
    np.maximum(z, y, out=out)


def softplus_derivative(z, /, *, out=None):
    """The derivative of Softplus.

        exp(z)/(exp(z) + 1)

    z: real numbers of any shape.  float16, float32 and float64 stay what they are; integers and
        booleans compute in float64.
    out: where to write: an array of the result's shape and dtype, which may be z itself.

    Domain: (-oo, oo).
    Range: (0, 1).
    nan gives nan; -inf and inf give the limits.  No warning is ever emitted.
    Largest error measured, in ulps: 1.54 (float64), 3.64 (float32), 0.50 (float16).
    """
    return evaluate(_softplus_derivative, z, out)


@kernel(one=1, filled={"c": 88})
def _softplus_derivative(z, out, one, c, y, t):
    t = np.minimum(z, c, out=t)
    y = np.exp(t, out=y)
    t = np.add(y, one, out=t)
    np.divide(y, t, out=out)


def softplus_second_derivative(z, /, *, out=None):
    """The second derivative of Softplus.

        exp(z)/(exp(z) + 1)**2

    z: real numbers of any shape.  float16, float32 and float64 stay what they are; integers and
        booleans compute in float64.
    out: where to write: an array of the result's shape and dtype, which may be z itself.

    Domain: (-oo, oo).
    Range: (0, 1/4].
    nan gives nan; -inf and inf give the limits.  No warning is ever emitted.
    Largest error measured, in ulps: 2.06 (float64), 3.57 (float32), 0.50 (float16).
    """
    return evaluate(_softplus_second_derivative, z, out)


@kernel(two=2, one=1)
def _softplus_second_derivative(z, out, two, one, y, t):
    t = np.abs(z, out=t)
    t = np.negative(t, out=t)
    y = np.exp(t, out=y)
    t = np.add(y, two, out=t)
    t = np.multiply(y, t, out=t)
    t = np.add(t, one, out=t)
    np.divide(y, t, out=out)
