"""Definitions of an author's own, from a module that is named and thereby run."""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import redirect_stdout
from difflib import get_close_matches
from pathlib import Path

from sympy import Expr, Symbol

from symbolic.activation import Activation
from symbolic.calculus.definition import require_function
from symbolic.calculus.errors import DefinitionError, Undecided
from symbolic.calculus.facts import established
from symbolic.claims.claim import Claim, Text
from symbolic.claims.rules import RULES


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
    name = module.removesuffix(".py").removeprefix("./").replace("/", ".")
    try:
        # What the module prints must not end up inside a report.
        with redirect_stdout(sys.stderr):
            loaded = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{name}.".startswith(f"{error.name}."):
            raise InputError(
                f"--module {module}: it imports {error.name!r}, which is not installed"
            ) from None
        raise InputError(
            f"--module {module}: there is no module {error.name!r}; name it as in an import "
            "statement, from the current folder or an installed package"
        ) from None
    except (Exception, SystemExit) as error:
        raise InputError(
            f"--module {module}: it fails when imported: {type(error).__name__}: {_line(error)}"
        ) from None
    listed = getattr(loaded, "CHAPTER", None)
    found = _definitions(vars(loaded).values() if listed is None else listed)
    if not found or (listed is not None and len(found) != len(tuple(listed))):
        raise InputError(
            f"--module {module}: it holds no definition; write for example "
            'square = Activation(name="square", title=..., expression=z**2, variable=z)'
        )
    require_definitions(found)
    return found


def require_definitions(activations: Sequence[Activation]) -> None:
    """Raise InputError unless every definition is a function and names and ids are unique."""
    for activation in activations:
        _require_fields(activation)
        try:
            with established():
                require_function(activation.name, activation.expression, activation.variable)
        except DefinitionError as error:
            raise InputError(str(error)) from None
        except Undecided:
            pass  # its claims will say what could not be established
    _require_unique("function", [a.name for a in activations])
    _require_unique("claim id", [c.id for a in activations for c in a.claims])


def _definitions(values: object) -> tuple[Activation, ...]:
    """The activations among values, each once, in their order; none if these are no values."""
    found = values if isinstance(values, Iterable) else ()
    return tuple({id(a): a for a in found if isinstance(a, Activation)}.values())


def _require_fields(activation: Activation) -> None:
    name = activation.name
    if not isinstance(activation.expression, Expr):
        _refuse(name, "expression", activation.expression, "a SymPy expression, such as z**2")
    if not isinstance(activation.variable, Symbol):
        _refuse(name, "variable", activation.variable, 'Symbol("z", real=True)')
    if not isinstance(activation.title, Text):
        _refuse(name, "title", activation.title, 'Text("名称", "name")')
    if not isinstance(activation.claims, tuple | list):
        _refuse(name, "claims", activation.claims, "a tuple; after a single claim write a comma")
    for claim in activation.claims:
        if not isinstance(claim, Claim):
            _refuse(name, "claims", claim, "claims, such as Claim(id, kind, stated, says)")
        for stated in (claim, *claim.beside):
            _require_claim(stated)
    ids = [claim.id for claim in activation.claims]
    for remark in activation.remarks:
        if isinstance(remark.claim, Claim):
            _require_claim(remark.claim)
        elif remark.claim not in ids:
            raise InputError(
                f"{remark.claim}: no claim of {name} has this id, on which a remark rests; "
                f"known: {', '.join(ids) or 'none'}"
            )


def _require_claim(claim: Claim) -> None:
    if claim.kind not in RULES:
        near = get_close_matches(str(claim.kind), RULES, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(RULES)}"
        raise InputError(f"{claim.id}: there is no kind of claim {claim.kind!r}; {hint}")
    try:
        RULES[claim.kind].read(claim.stated)
    except Exception as error:
        raise InputError(f"{claim.id}: {claim.kind}: {_line(error)}") from None


def _refuse(name: str, what: str, found: object, wanted: str) -> None:
    raise InputError(f"{name}: {what} is {_line(repr(found))[:80]}; write {wanted}")


def choose(activations: Sequence[Activation], names: Sequence[str]) -> tuple[Activation, ...]:
    """The activations of these names, all of them for none; InputError for an unknown one."""
    known = {a.name: a for a in activations}
    for name in names:
        if name not in known:
            near = get_close_matches(name.casefold().replace(" ", "_"), known, 1)
            near = near or [a.name for a in activations if name in a.other_names]
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
            raise InputError(f"{name}: there is no such function; {hint}")
    return tuple(known[name] for name in dict.fromkeys(names)) if names else tuple(activations)


def _require_unique(what: str, names: list[str]) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise InputError(f"{twice[0]}: this {what} appears twice; each must be unique")


def _line(error: object) -> str:
    return " ".join(str(error).split())
