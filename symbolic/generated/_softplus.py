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
def _softplus(z, c, out, t):
    np.minimum(z, c, out=t)
    np.exp(t, out=t)
    np.log1p(t, out=t)
    np.maximum(z, t, out=out)


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
def _softplus_derivative(z, one, c, out, t, t1):
    np.minimum(z, c, out=t)
    np.exp(t, out=t)
    np.add(t, one, out=t1)
    np.divide(t, t1, out=out)


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
def _softplus_second_derivative(z, two, one, out, t, t1):
    np.abs(z, out=t)
    np.negative(t, out=t)
    np.exp(t, out=t)
    np.add(t, two, out=t1)
    np.multiply(t, t1, out=t1)
    np.add(t1, one, out=t1)
    np.divide(t, t1, out=out)
