"""sigmoid and its derivatives.  Emitted by `python -m symbolic generate`; do not edit."""

import numpy as np

from ._runtime import evaluate, kernel


def sigmoid(z, /, *, out=None):
    """Sigmoid.

        1/(1 + exp(-z))

    z: real numbers of any shape.  float16, float32 and float64 stay what they are; integers and
        booleans compute in float64.
    out: where to write: an array of the result's shape and dtype, which may be z itself.

    Domain: (-oo, oo).
    Range: (0, 1).
    nan gives nan; -inf and inf give the limits.  No warning is ever emitted.
    Largest error measured, in ulps: 1.54 (float64), 3.64 (float32), 0.50 (float16).
    """
    return evaluate(_sigmoid, z, out)


@kernel(one=1, filled={"c": 88})
def _sigmoid(z, one, c, out, t, t1):
    np.minimum(z, c, out=t)
    np.exp(t, out=t)
    np.add(t, one, out=t1)
    np.divide(t, t1, out=out)


def sigmoid_derivative(z, /, *, out=None):
    """The derivative of Sigmoid.

        exp(z)/(exp(z) + 1)**2

    z: real numbers of any shape.  float16, float32 and float64 stay what they are; integers and
        booleans compute in float64.
    out: where to write: an array of the result's shape and dtype, which may be z itself.

    Domain: (-oo, oo).
    Range: (0, 1/4].
    nan gives nan; -inf and inf give the limits.  No warning is ever emitted.
    Largest error measured, in ulps: 2.06 (float64), 3.57 (float32), 0.50 (float16).
    """
    return evaluate(_sigmoid_derivative, z, out)


@kernel(two=2, one=1)
def _sigmoid_derivative(z, two, one, out, t, t1):
    np.abs(z, out=t)
    np.negative(t, out=t)
    np.exp(t, out=t)
    np.add(t, two, out=t1)
    np.multiply(t, t1, out=t1)
    np.add(t1, one, out=t1)
    np.divide(t, t1, out=out)


def sigmoid_second_derivative(z, /, *, out=None):
    """The second derivative of Sigmoid.

        -(exp(z) - 1)*exp(z)/(exp(z) + 1)**3

    z: real numbers of any shape.  float16, float32 and float64 stay what they are; integers and
        booleans compute in float64.
    out: where to write: an array of the result's shape and dtype, which may be z itself.

    Domain: (-oo, oo).
    Range: [-sqrt(3)/18, sqrt(3)/18].
    nan gives nan; -inf and inf give the limits.  No warning is ever emitted.
    Largest error measured, in ulps: 3.29 (float64), 6.18 (float32), 0.50 (float16).
    """
    return evaluate(_sigmoid_second_derivative, z, out)


@kernel(one=1, two=2)
def _sigmoid_second_derivative(z, one, two, out, t, t1, t2, t3):
    np.abs(z, out=t)
    np.negative(t, out=t)
    np.exp(t, out=t1)
    np.expm1(t, out=t)
    np.sign(z, out=t2)
    np.multiply(t, t2, out=t)
    np.multiply(t1, t, out=t)
    np.add(t1, one, out=t2)
    np.add(t1, two, out=t3)
    np.multiply(t1, t3, out=t1)
    np.add(t1, one, out=t1)
    np.multiply(t2, t1, out=t1)
    np.divide(t, t1, out=out)
