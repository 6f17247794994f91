"""Every emitted function, called by its name, and its value by ball arithmetic.

Legend: z argument, a the parameter alpha.  The references below are typed by hand from the
chapter's formulas; they share nothing with the emitter.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from flint import arb

import symbolic.generated as generated

FLOATS = [np.dtype(name) for name in ("float64", "float32", "float16")]
ALPHAS = (0.01, 0.3, 1.0, 2.5)
WITH_ALPHA = ("elu", "leaky_relu")


def logistic(z: arb) -> arb:
    return 1 / (1 + (-z).exp())


def either(right: Callable[..., arb], left: Callable[..., arb]) -> Callable[..., arb]:
    """`right` for z >= 0, `left` for z < 0."""
    return lambda z, *a: right(z, *a) if z >= 0 else left(z, *a)


ZERO, ONE = arb(0), arb(1)
EXACT: dict[str, Callable[..., arb]] = {
    "relu": either(lambda z: z, lambda z: ZERO),
    "relu_derivative": either(lambda z: ONE, lambda z: ZERO),
    "relu_second_derivative": lambda z: ZERO,
    "leaky_relu": either(lambda z, a: z, lambda z, a: a * z),
    "leaky_relu_derivative": either(lambda z, a: ONE, lambda z, a: a),
    "leaky_relu_second_derivative": lambda z, a: ZERO,
    "softplus": lambda z: (1 + z.exp()).log(),
    "softplus_derivative": logistic,
    "softplus_second_derivative": lambda z: logistic(z) * logistic(-z),
    "elu": either(lambda z, a: z, lambda z, a: a * (z.exp() - 1)),
    "elu_derivative": either(lambda z, a: ONE, lambda z, a: a * z.exp()),
    "elu_second_derivative": either(lambda z, a: ZERO, lambda z, a: a * z.exp()),
    "sigmoid": logistic,
    "sigmoid_derivative": lambda z: logistic(z) * logistic(-z),
    "sigmoid_second_derivative": lambda z: (
        logistic(z) * logistic(-z) * (logistic(-z) - logistic(z))
    ),
}

# The largest error allowed in float64 and float32, in ulps.
BOUND = {
    "relu": (0, 0),
    "relu_derivative": (0, 0),
    "relu_second_derivative": (0, 0),
    "leaky_relu": (0.51, 0.51),
    "leaky_relu_derivative": (0, 0),
    "leaky_relu_second_derivative": (0, 0),
    "softplus": (2, 3.5),
    "softplus_derivative": (2.6, 4),
    "softplus_second_derivative": (2.5, 4),
    "elu": (1, 2.5),
    "elu_derivative": (1, 2.7),
    "elu_second_derivative": (1, 2.7),
    "sigmoid": (2.6, 4),
    "sigmoid_derivative": (2.5, 4),
    "sigmoid_second_derivative": (3.0, 5.2),
}

# f(-inf, alpha), f(inf, alpha)
LIMITS = {
    "relu": lambda a: (0, np.inf),
    "relu_derivative": lambda a: (0, 1),
    "relu_second_derivative": lambda a: (0, 0),
    "leaky_relu": lambda a: (0.0 if a == 0 else -np.inf * a, np.inf),
    "leaky_relu_derivative": lambda a: (a, 1),
    "leaky_relu_second_derivative": lambda a: (0, 0),
    "softplus": lambda a: (0, np.inf),
    "softplus_derivative": lambda a: (0, 1),
    "softplus_second_derivative": lambda a: (0, 0),
    "elu": lambda a: (-a, np.inf),
    "elu_derivative": lambda a: (0, 1),
    "elu_second_derivative": lambda a: (0, 0),
    "sigmoid": lambda a: (0, 1),
    "sigmoid_derivative": lambda a: (0, 0),
    "sigmoid_second_derivative": lambda a: (0, 0),
}

EACH = pytest.mark.parametrize("name", EXACT)
EACH_FLOAT = pytest.mark.parametrize("dtype", FLOATS, ids=str)


def takes_alpha(name: str) -> bool:
    return name.startswith(WITH_ALPHA)


def call(name: str, z: object, a: object = None, **more: object) -> np.ndarray:
    function = getattr(generated, name)
    return function(z, a, **more) if takes_alpha(name) and a is not None else function(z, **more)
