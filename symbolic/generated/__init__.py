"""Activation functions and their derivatives, NumPy only.

Emitted by `python -m symbolic generate`; do not edit.
"""

from ._elu import (
    elu,
    elu_derivative,
    elu_second_derivative,
)
from ._leaky_relu import (
    leaky_relu,
    leaky_relu_derivative,
    leaky_relu_second_derivative,
)
from ._relu import (
    relu,
    relu_derivative,
    relu_second_derivative,
)
from ._sigmoid import (
    sigmoid,
    sigmoid_derivative,
    sigmoid_second_derivative,
)
from ._softplus import (
    softplus,
    softplus_derivative,
    softplus_second_derivative,
)

__all__ = [
    "elu",
    "elu_derivative",
    "elu_second_derivative",
    "leaky_relu",
    "leaky_relu_derivative",
    "leaky_relu_second_derivative",
    "relu",
    "relu_derivative",
    "relu_second_derivative",
    "sigmoid",
    "sigmoid_derivative",
    "sigmoid_second_derivative",
    "softplus",
    "softplus_derivative",
    "softplus_second_derivative",
]
