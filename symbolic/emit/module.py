"""The text of an emitted module: a public function and its formula for each order."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from sympy import Expr, oo, sstr
from sympy.logic.boolalg import Boolean

from symbolic.activation import Activation
from symbolic.emit.docstring import Known, docstring
from symbolic.emit.function import ORDERS, Function, definition, name_of
from symbolic.emit.printer import said

HEADER = "Emitted by `python -m symbolic generate`; do not edit."


def function_text(made: Function, known: Known | None = None) -> str:
    """The source of one function and its formula, without imports."""
    return "\n\n\n".join([_public(made, known or Known()), _private(made)]) + "\n"


def module_text(functions: Sequence[Function], known: Mapping[int, Known]) -> str:
    """The module that holds a function and its derivatives."""
    head = (
        f'"""{functions[0].activation.name} and its derivatives.  {HEADER}"""\n\n'
        "import numpy as np\n\n"
        "from ._runtime import evaluate, kernel\n"
    )
    called = sorted(frozenset().union(*(made.special for made in functions)))
    special = [name for name in called if "." not in name]
    if special != called:
        head = head.replace("from", "from . import _twofold as twofold\nfrom", 1)
    if special:
        head += f"from ._special import {', '.join(special)}\n"
    texts = (function_text(made, known.get(made.order)) for made in functions)
    return "\n\n".join([head, *texts])


def package_text(activations: tuple[Activation, ...]) -> str:
    """The package's `__init__`: every function under its own name."""
    lines = [f'"""Activation functions and their derivatives, NumPy only.\n\n{HEADER}\n"""', ""]
    names = []
    for activation in sorted(activations, key=lambda a: a.name):
        mine = [name_of(activation, order) for order in ORDERS]
        names += mine
        lines += [f"from ._{activation.name} import ("]
        lines += [f"    {name}," for name in mine]
        lines += [")"]
    lines += ["", "__all__ = ["]
    lines += [f'    "{name}",' for name in sorted(names)]
    lines += ["]", ""]
    return "\n".join(lines)


def _private(made: Function) -> str:
    parts: list[str] = []
    for formula in made.formulas:
        if parts:
            condition = _lambda(made, formula.where)
            parts.append(f"@_{made.name}.where({condition})\n{definition(made, formula)}")
        else:
            parts.append(f"{_decorator(made)}\n{definition(made, formula)}")
    return "\n\n\n".join(parts)


def _decorator(made: Function) -> str:
    """`@kernel("alpha", zero=0)`, and the limits."""
    given = [f'"{p.name}"' for p in made.parameters]
    given += [f"{name}={_constant(number)}" for name, number in made.numbers]
    if made.filled:
        arrays = ", ".join(f'"{name}": {_constant(number)}' for name, number in made.filled)
        given.append(f"filled={{{arrays}}}")
    if made.forgets_nan:
        given.append("forgets_nan=True")
    if not made.limits:
        return f"@kernel({', '.join(given)})"
    rows = [
        f"({_infinity(row.at)}, {_lambda(made, row.condition)}, {_lambda(made, row.value)})"
        for row in made.limits
    ]
    limits = ["    limits=(", *(f"        {row}," for row in rows), "    ),"]
    return "\n".join(["@kernel(", *(f"    {text}," for text in given), *limits, ")"])


def _constant(value: Expr) -> str:
    if value.is_Symbol:
        return f'"{value.name}"'
    return sstr(value) if value.is_Integer else said(value)


def _lambda(made: Function, value: Expr | Boolean) -> str:
    arguments = ", ".join(p.name for p in made.parameters)
    return f"lambda {arguments}: {said(value)}" if arguments else f"lambda: {said(value)}"


def _infinity(at: Expr) -> str:
    return "np.inf" if at == oo else "-np.inf"


def _public(made: Function, known: Known) -> str:
    defaults = {s.name: value for s, value in made.activation.defaults.items()}
    first = [p.name for p in made.parameters if p.name not in defaults]
    later = [f"{p.name}={float(defaults[p.name])!r}" for p in made.parameters if p.name in defaults]
    signature = ", ".join([made.variable.name, "/", *first, *later, "*", "out=None"])
    passed = ["_" + made.name, made.variable.name, "out"]
    passed += [p.name for p in made.parameters]
    return "\n".join(
        [
            f"def {made.name}({signature}):",
            textwrap.indent(docstring(made, known), "    "),
            f"    return evaluate({', '.join(passed)})",
        ]
    )
