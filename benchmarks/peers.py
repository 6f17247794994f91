# ruff: noqa: E402 - threads are limited before NumPy is imported
"""The peers: the same functions in other libraries, each at its best, on one thread.

A peer is prepared for given arrays, and is then a call without arguments: `prepare(z, out,
*p)()` returns the values, in `out` where the library can write there.  Preparing compiles,
moves and allocates, so that only the values themselves are timed.

Legend: z argument, p parameters.
"""

from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"):
    os.environ[_name] = "1"  # before NumPy and torch read them
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"

import platform
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import version
from typing import Any

import numpy as np
from sympy import Piecewise, lambdify
from sympy.printing.pycode import pycode

import symbolic.generated
from symbolic.activation import Activation
from symbolic.emit.branches import branches, plain
from symbolic.emit.function import name_of

Call = Callable[[], Any]
Prepare = Callable[..., Call]
LIBRARIES = ("numpy", "torch", "jax", "scipy", "numexpr", "numba")


def machine() -> dict[str, str]:
    """What the numbers depend on."""
    simd = np.show_config(mode="dicts").get("SIMD Extensions", {})  # type: ignore[union-attr]
    return {
        "machine": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        **{name: version(name) for name in LIBRARIES if _has(name)},
        "simd": " ".join(simd.get("found", [])),
    }


def absent() -> list[str]:
    """The peers that are not installed here."""
    return [name for name in LIBRARIES if not _has(name)]


@cache
def _has(name: str) -> bool:
    try:
        import_module(name)
    except ImportError:
        return False
    return True


def peers(activation: Activation, order: int) -> dict[str, Prepare]:
    """Ours, and every peer that is installed and has this function, by name."""
    name = name_of(activation, order)
    found = {"ours": _ours(name)}
    for library, offers in (("torch", _torch), ("jax", _jax), ("scipy", _scipy)):
        if _has(library) and (prepare := offers(name)) is not None:
            found[library] = prepare
    (z, *_), formula = _spelled(activation, order)
    if not formula.has(z):  # a plain constant would give one number, not an array
        return found
    found["lambdify"] = _lambdify(activation, order)
    if _has("numexpr"):
        found["numexpr"] = _numexpr(activation, order)
    if _has("numba"):
        found["numba"] = _numba(activation, order)
    return found


def _ours(name: str) -> Prepare:
    function = getattr(symbolic.generated, name)
    return lambda z, out, *p: lambda: function(z, *p, out=out)


def _spelled(activation: Activation, order: int) -> tuple[list[Any], Any]:
    """The plain formula: variable and parameters, and a Piecewise where there are branches."""
    expression, z = plain(activation.expression, activation.variable)
    parts = branches(expression, z, order, activation.kink_side).parts
    names = sorted(expression.free_symbols - {z}, key=str)
    return [z, *names], Piecewise(*((part.expression, part.condition) for part in parts))


def _lambdify(activation: Activation, order: int) -> Prepare:
    function = lambdify(*_spelled(activation, order), "numpy")
    return lambda z, out, *p: lambda: function(z, *p)


def _numexpr(activation: Activation, order: int) -> Prepare:
    numexpr = import_module("numexpr")
    numexpr.set_num_threads(1)
    names, formula = _spelled(activation, order)
    pairs = formula.args if isinstance(formula, Piecewise) else [(formula, True)]
    *firsts, (last, _) = pairs
    text = _plain_text(last)
    for e, c in reversed(firsts):
        text = f"where({_plain_text(c)}, {_plain_text(e)}, {text})"

    def prepare(z: np.ndarray, out: np.ndarray, *p: Any) -> Call:
        cast = [np.asarray(v, z.dtype) for v in p]
        given = dict(zip((s.name for s in names), (z, *cast), strict=True))
        # Single precision stays single only where numbers are integers or single themselves.
        return lambda: numexpr.evaluate(text, given, out=out, casting="same_kind")

    return prepare


def _plain_text(expression: Any) -> str:
    return str(pycode(expression, fully_qualified_modules=False))


def _numba(activation: Activation, order: int) -> Prepare:
    numba = import_module("numba")
    arguments, formula = _spelled(activation, order)
    function = lambdify(arguments, formula, "math")
    count = len(arguments)
    kinds = [f"f{size}({', '.join([f'f{size}'] * count)})" for size in (4, 8)]
    compiled = numba.vectorize(kinds)(function)
    return lambda z, out, *p: lambda: compiled(z, *(np.asarray(v, z.dtype) for v in p), out)


def _scipy(name: str) -> Prepare | None:
    special = import_module("scipy.special")
    match name:
        case "sigmoid" | "softplus_derivative":
            return lambda z, out: lambda: special.expit(z, out=out)
        case "softplus":

            def prepare(z: np.ndarray, out: np.ndarray) -> Call:
                minus = -z

                def call() -> np.ndarray:
                    special.log_expit(minus, out=out)
                    return np.negative(out, out=out)

                return call

            return prepare
    return None


def _torch(name: str) -> Prepare | None:
    """PyTorch's own kernels, the backward ones for derivatives, into an existing tensor."""
    torch = import_module("torch")
    torch.set_num_threads(1)
    nn = torch.ops.aten
    kernels: dict[str, Callable[..., Any]] = {
        "relu": lambda x, y, g: torch.clamp(x, min=0, out=y),
        "relu_derivative": lambda x, y, g: nn.threshold_backward.grad_input(g, x, 0, grad_input=y),
        "leaky_relu": lambda x, y, g, a: nn.leaky_relu.out(x, a, out=y),
        "leaky_relu_derivative": lambda x, y, g, a: nn.leaky_relu_backward.grad_input(
            g, x, a, False, grad_input=y
        ),
        "softplus": lambda x, y, g: nn.softplus.out(x, 1, 20, out=y),
        "softplus_derivative": lambda x, y, g: nn.softplus_backward.grad_input(
            g, x, 1, 20, grad_input=y
        ),
        "elu": lambda x, y, g, a: nn.elu.out(x, a, 1, 1, out=y),
        "elu_derivative": lambda x, y, g, a: nn.elu_backward.grad_input(
            g, a, 1, 1, False, x, grad_input=y
        ),
        "sigmoid": lambda x, y, g: torch.sigmoid(x, out=y),
        "sigmoid_derivative": lambda x, y, g: nn.sigmoid_backward.grad_input(
            g, torch.sigmoid(x, out=y), grad_input=y
        ),
    }
    if name not in kernels:
        return None
    kernel = kernels[name]

    def prepare(z: np.ndarray, out: np.ndarray, *p: float) -> Call:
        if not all(isinstance(v, float) for v in p):
            raise NotImplementedError("PyTorch takes one number for a parameter")
        x, y = torch.from_numpy(z), torch.from_numpy(out)
        ones = torch.ones_like(x)
        return lambda: kernel(x, y, ones, *p)

    return prepare


def _jax(name: str) -> Prepare | None:
    """jax.nn, compiled; derivatives by jax.grad."""
    jax = import_module("jax")
    jax.config.update("jax_enable_x64", True)
    jax.config.update("jax_platforms", "cpu")
    base = "" if "second" in name else name.partition("_derivative")[0]
    function = getattr(jax.nn, base, None)
    if function is None:
        return None

    def prepare(z: np.ndarray, out: np.ndarray, *p: Any) -> Call:
        x = jax.numpy.asarray(z)
        q = [jax.numpy.broadcast_to(jax.numpy.asarray(v, z.dtype), z.shape) for v in p]
        scalar = all(isinstance(v, float) for v in p)
        if name == base:
            compiled = jax.jit(function)
            q = [jax.numpy.asarray(v, z.dtype) for v in p]
        else:
            axes = (0, *(None if scalar else 0 for _ in p))
            compiled = jax.jit(jax.vmap(jax.grad(function), in_axes=axes))
            q = [v[0] if scalar else v for v in q]
        return lambda: compiled(x, *q).block_until_ready()

    return prepare


def values(prepare: Prepare, z: np.ndarray, p: Sequence[Any]) -> np.ndarray | None:
    """What the peer computes; None where it does not take these arguments."""
    out = np.empty_like(z)
    try:
        result = prepare(z, out, *p)()
    except (NotImplementedError, TypeError, ValueError, RuntimeError):
        return None
    return np.broadcast_to(np.asarray(result), z.shape)
