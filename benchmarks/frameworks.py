"""The chapter's functions in PyTorch, JAX, Keras and ONNX: how they are called, and their kinks.

    KERAS_BACKEND=jax python benchmarks/frameworks.py [--output DIR]

Every call in the table below is executed as it is written there: its value and its automatic
derivative at the kink, its default parameters, and its largest difference from the definition
over [-10, 10] come from the run.  A framework that is not installed is left out, and named.
Writes frameworks.md and frameworks.json, which the pages read.

Legend: z argument, a single precision number; alpha the parameter.
"""

from __future__ import annotations

import argparse
import inspect
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import numpy as np
from sympy import Rational

import symbolic
import symbolic.generated
from symbolic.activation import Activation
from symbolic.chapter import CHAPTER
from symbolic.emit.measured import definitions

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("JAX_PLATFORMS", "cpu")

# Parameters apart from their defaults and from 1, where the kinks vanish.
ALPHA = Rational(1, 4)
GRID = np.linspace(-10, 10, 4001, dtype=np.float32)
ONNX_OPSET = 22

CALLS = {
    "torch": {
        "relu": "torch.nn.functional.relu(z)",
        "leaky_relu": "torch.nn.functional.leaky_relu(z, negative_slope=alpha)",
        "softplus": "torch.nn.functional.softplus(z)",
        "elu": "torch.nn.functional.elu(z, alpha=alpha)",
        "sigmoid": "torch.sigmoid(z)",
    },
    "jax": {
        "relu": "jax.nn.relu(z)",
        "leaky_relu": "jax.nn.leaky_relu(z, negative_slope=alpha)",
        "softplus": "jax.nn.softplus(z)",
        "elu": "jax.nn.elu(z, alpha=alpha)",
        "sigmoid": "jax.nn.sigmoid(z)",
    },
    "keras": {
        "relu": "keras.ops.relu(z)",
        "leaky_relu": "keras.ops.leaky_relu(z, negative_slope=alpha)",
        "softplus": "keras.ops.softplus(z)",
        "elu": "keras.ops.elu(z, alpha=alpha)",
        "sigmoid": "keras.ops.sigmoid(z)",
    },
    "onnx": {
        "relu": "Relu(z)",
        "leaky_relu": "LeakyRelu(z, alpha=alpha)",
        "softplus": "Softplus(z)",
        "elu": "Elu(z, alpha=alpha)",
        "sigmoid": "Sigmoid(z)",
    },
}


@dataclass(frozen=True)
class Row:
    """One function in one framework; `derivative` is None where the framework has none.

    `kink` is where the definition has no derivative, with `left` and `right` beside it; None
    for a smooth function, whose derivative is then taken at 0.
    """

    function: str
    framework: str
    call: str
    default: float | None
    alpha: float | None
    kink: float | None
    left: float | None
    right: float | None
    value: float
    derivative: float | None
    difference: float


def installed() -> dict[str, str]:
    """The version of every framework that is here; Keras with its backend."""
    found = {}
    for name in CALLS:
        try:
            module = import_module(name)
        except ImportError:
            continue
        found[name] = version(name)
        if name == "keras":
            found[name] += f" ({module.backend.backend()})"
    return found


def row(activation: Activation, framework: str) -> Row:
    """What the framework does, from running it."""
    call = CALLS[framework][activation.name]
    values, slope = RUN[framework](call)
    kink, left, right = _kink(activation)
    place = np.float32(0.0 if kink is None else kink)
    alphas = [float(ALPHA) for _ in activation.parameters]
    exact = getattr(symbolic.generated, activation.name)(GRID.astype(np.float64), *alphas)
    return Row(
        function=activation.name,
        framework=framework,
        call=call,
        default=_default(framework, call) if alphas else None,
        alpha=alphas[0] if alphas else None,
        kink=kink,
        left=left,
        right=right,
        value=float(values(np.array([place]))[0]),
        derivative=None if slope is None else slope(place),
        difference=float(np.max(np.abs(values(GRID) - exact))),
    )


def _kink(activation: Activation) -> tuple[float | None, float | None, float | None]:
    facts = symbolic.analyse(activation.expression, activation.variable)
    points = facts.breakpoints.at(**{p.name: ALPHA for p in activation.parameters})
    for b in points:
        if b.kind == "kink":
            return float(b.point), float(b.left_slope), float(b.right_slope)
    return None, None, None


Runner = tuple[Callable[[np.ndarray], np.ndarray], Callable[[np.float32], float] | None]


def _torch(call: str) -> Runner:
    import torch

    code = eval(f"lambda z, alpha: {call}", {"torch": torch})

    def slope(place: np.float32) -> float:
        z = torch.tensor(place, requires_grad=True)
        code(z, float(ALPHA)).backward()
        return float(z.grad)

    return lambda z: code(torch.from_numpy(z), float(ALPHA)).numpy(), slope


def _jax(call: str) -> Runner:
    import jax

    code = eval(f"lambda z, alpha: {call}", {"jax": jax})
    derivative = jax.grad(code)
    return (
        lambda z: np.asarray(code(z, float(ALPHA))),
        lambda place: float(derivative(place, float(ALPHA))),
    )


def _keras(call: str) -> Runner:
    import keras

    code = eval(f"lambda z, alpha: {call}", {"keras": keras})

    def values(z: np.ndarray) -> np.ndarray:
        return np.asarray(
            keras.ops.convert_to_numpy(code(keras.ops.convert_to_tensor(z), float(ALPHA)))
        )

    match keras.backend.backend():
        case "jax":
            import jax

            return values, lambda place: float(jax.grad(code)(place, float(ALPHA)))
        case "torch":
            import torch

            def slope(place: np.float32) -> float:
                z = torch.tensor(place, requires_grad=True)
                code(z, float(ALPHA)).backward()
                return float(z.grad)

            return values, slope
    return values, None


def _onnx(call: str) -> Runner:
    """The reference evaluator of the format; ONNX describes values, and no derivatives."""
    from onnx import TensorProto, helper
    from onnx.reference import ReferenceEvaluator

    attributes = {"alpha": float(ALPHA)} if "alpha" in call else {}
    node = helper.make_node(_operator(call), ["z"], ["y"], **attributes)
    sides = [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["n"]) for n in ("z", "y")]
    graph = helper.make_graph([node], "one", sides[:1], sides[1:])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", ONNX_OPSET)])
    evaluator = ReferenceEvaluator(model)
    return lambda z: evaluator.run(None, {"z": z})[0], None


RUN = {"torch": _torch, "jax": _jax, "keras": _keras, "onnx": _onnx}


def _operator(call: str) -> str:
    return call.partition("(")[0]


def _default(framework: str, call: str) -> float:
    """The default of the parameter that the call names, as the framework declares it."""
    name = call.partition("=")[0].rpartition(" ")[2]
    if framework == "onnx":
        from onnx.defs import get_schema

        schema = get_schema(_operator(call), ONNX_OPSET)
        return round(float(schema.attributes[name].default_value.f), 7)  # it is a float32
    code = eval(call.partition("(")[0], {framework: import_module(framework)})
    return float(inspect.signature(code).parameters[name].default)


def _markdown(versions: dict[str, str], rows: list[Row]) -> str:
    lines = [
        "# The functions in other frameworks\n",
        "Every call was executed as it is written; derivatives are automatic ones, at the kink "
        f"of the definition or at 0, for alpha = {float(ALPHA):g}. The difference is the largest "
        "from the definition over [-10, 10] in single precision.\n",
        " · ".join(f"{name} {v}" for name, v in versions.items()) + "\n",
    ]
    if missing := [name for name in CALLS if name not in versions]:
        lines.append(f"Not installed, and left out: {', '.join(missing)}.\n")
    lines.append("| call | default alpha | value | derivative | left | right | difference |")
    lines.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for r in rows:
        cells = (r.default, r.value, r.derivative, r.left, r.right, r.difference)
        shown = " | ".join("" if c is None else f"{c:.3g}" for c in cells)
        lines.append(f"| {r.framework} `{r.call}` | {shown} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run every framework that is installed and write what it did."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    here = Path(__file__).parent / "results"
    parser.add_argument("--output", type=Path, default=here)
    output = parser.parse_args().output
    versions = installed()
    rows = [row(a, f) for a in CHAPTER for f in versions if a.name in CALLS[f]]
    document = {
        "versions": versions,
        "definitions": definitions(CHAPTER),
        "results": [asdict(r) for r in rows],
    }
    output.mkdir(parents=True, exist_ok=True)
    (output / "frameworks.json").write_text(json.dumps(document, indent=1) + "\n")
    text = _markdown(versions, rows)
    (output / "frameworks.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
