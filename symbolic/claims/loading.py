"""Definitions of an author's own, from a module that is named and thereby run."""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from symbolic.activation import Activation
from symbolic.calculus.definition import require_function
from symbolic.calculus.errors import DefinitionError


class InputError(ValueError):
    """Bad input in one line for its author: what, where, what to write."""


def load(module: str) -> tuple[Activation, ...]:
    """The definitions of a module: its CHAPTER, else every Activation in it, as written.

    Naming a module runs it.  Raises InputError where it cannot be imported, holds no
    definition, or holds one that is no function.
    """
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)
    try:
        loaded = importlib.import_module(module.removesuffix(".py").replace("/", "."))
    except ModuleNotFoundError as error:
        raise InputError(
            f"--module {module}: there is no module {error.name!r}; name it as in an import "
            "statement, from the current folder or an installed package"
        ) from None
    except Exception as error:
        raise InputError(
            f"--module {module}: it fails when imported: {type(error).__name__}: {_line(error)}"
        ) from None
    found = getattr(loaded, "CHAPTER", None)
    if found is None:
        found = [value for value in vars(loaded).values() if isinstance(value, Activation)]
    found = tuple(found)
    if not found or not all(isinstance(a, Activation) for a in found):
        raise InputError(
            f"--module {module}: it holds no definition; write for example "
            'square = Activation(name="square", title=..., expression=z**2, variable=z)'
        )
    require_definitions(found)
    return found


def require_definitions(activations: Sequence[Activation]) -> None:
    """Raise InputError unless every definition is a function and names and ids are unique."""
    for activation in activations:
        try:
            require_function(activation.name, activation.expression, activation.variable)
        except DefinitionError as error:
            raise InputError(str(error)) from None
    _require_unique("function", [a.name for a in activations])
    _require_unique("claim id", [c.id for a in activations for c in a.claims])


def choose(activations: Sequence[Activation], names: Sequence[str]) -> tuple[Activation, ...]:
    """The activations of these names, all of them for none; InputError for an unknown one."""
    known = {a.name: a for a in activations}
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
            raise InputError(f"{name}: there is no such function; {hint}")
    return tuple(known[name] for name in dict.fromkeys(names)) if names else tuple(activations)


def _require_unique(what: str, names: list[str]) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise InputError(f"{twice[0]}: this {what} appears twice; each must be unique")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
