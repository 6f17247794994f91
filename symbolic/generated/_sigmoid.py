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
def _sigmoid(z, out, one, c, y, t):
    t = np.minimum(z, c, out=t)
    y = np.exp(t, out=y)
    t = np.add(y, one, out=t)
    np.divide(y, t, out=out)


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
def _sigmoid_derivative(z, out, two, one, y, t):
    t = np.abs(z, out=t)
    t = np.negative(t, out=t)
    y = np.exp(t, out=y)
    t = np.add(y, two, out=t)
    t = np.multiply(y, t, out=t)
    t = np.add(t, one, out=t)
    np.divide(y, t, out=out)


def sigmoid_second_derivative(z, /, *, out=None):
    """The second derivative of Sigmoid.

        -(exp(z) - 1)*exp(z)/(exp(z) + 1)**3

    z: real numbers of any shape.  float16, float32 and float64 stay what they are; integers and
        booleans compute in float64.
    out: where to write: an array of the result's shape and dtype, which may be z itself.

    Domain: (-oo, oo).
    Range: [-sqrt(3)/18, sqrt(3)/18].
    nan gives nan; -inf and inf give the limits.  No warning is ever emitted.
    Largest error measured, in ulps: 2.73 (float64), 4.92 (float32), 0.50 (float16).
    """
    return evaluate(_sigmoid_second_derivative, z, out)


@kernel(minus_half=-0.5, two=2, one=1)
def _sigmoid_second_derivative(z, out, minus_half, two, one, y, t, t1):
    t = np.abs(z, out=t)
    t = np.negative(t, out=t)
    y = np.exp(t, out=y)
    t = np.multiply(minus_half, z, out=t)
    t = np.tanh(t, out=t)
    t = np.multiply(t, y, out=t)
    t1 = np.add(y, two, out=t1)
    y = np.multiply(y, t1, out=y)
    y = np.add(y, one, out=y)
    np.divide(t, y, out=out)
