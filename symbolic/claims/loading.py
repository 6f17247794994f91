"""Definitions of an author's own, from a module that is named and thereby run."""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from sympy import Expr, Symbol, sympify
from sympy.logic.boolalg import Boolean
from sympy.sets.sets import Set

from symbolic.activation import Activation
from symbolic.calculus.definition import require_function
from symbolic.calculus.errors import DefinitionError, Undecided
from symbolic.calculus.facts import established
from symbolic.calculus.numbers import exact
from symbolic.claims.claim import Claim, Of, Place, Remark, Text
from symbolic.claims.readings import READINGS
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
    given = vars(loaded).values() if listed is None else listed
    values = tuple(given) if isinstance(given, Iterable) else ()
    found = _definitions(values)
    if not found or (listed is not None and len(found) != len(values)):
        raise InputError(
            f"--module {module}: it holds no definition; write for example "
            'square = Activation(name="square", title=..., expression=z**2, variable=z)'
        )
    require_definitions(found)
    return tuple(map(_with_exact_defaults, found))


def _with_exact_defaults(activation: Activation) -> Activation:
    """The same definition, its defaults as exact numbers: 1 and 0.25 are written as in Python."""
    values = {s: exact(sympify(v)) for s, v in activation.defaults.items()}
    return replace(activation, defaults=values)


def require_definitions(activations: Sequence[Activation]) -> None:
    """Raise InputError unless every definition is a function and names and ids are unique."""
    require_data(activations)
    for activation in activations:
        require_real_function(activation)


def require_data(activations: Sequence[Activation]) -> None:
    """Raise InputError unless every field is of its kind and names and ids are unique."""
    for activation in activations:
        _require_fields(activation)
    _require_unique("function", [a.name for a in activations])
    _require_unique("claim id", [c.id for a in activations for c in a.claims])


def require_real_function(activation: Activation) -> None:
    """Raise InputError where the expression is seen to define no real function."""
    try:
        with established():
            require_function(activation.name, activation.expression, activation.variable)
    except DefinitionError as error:
        raise InputError(str(error)) from None
    except Undecided:
        pass  # its claims will say what could not be established


def _definitions(values: Sequence[object]) -> tuple[Activation, ...]:
    """The activations among values, each once, in their order."""
    return tuple({id(a): a for a in values if isinstance(a, Activation)}.values())


_TEXT = 'Text("名称", "name")'
_SEVERAL = "a tuple; after a single one write a comma"

# (field, what it must be, what to write instead); a tuple of words are the ones known.
_Fields = tuple[tuple[str, Any, str], ...]
_OF_A_DEFINITION: _Fields = (
    ("name", str, '"square"'),
    ("title", Text, _TEXT),
    ("expression", Expr, "a SymPy expression, such as z**2"),
    ("variable", Symbol, 'Symbol("z", real=True)'),
    ("defaults", Mapping, "{alpha: 1}"),
    ("kink_side", ("left", "right"), ""),
    ("summary", Text | None, _TEXT),
    ("claims", tuple | list, _SEVERAL),
    ("not_judged", tuple | list, _SEVERAL),
    ("remarks", tuple | list, _SEVERAL),
    ("references", tuple | list, _SEVERAL),
)
_OF_A_CLAIM: _Fields = (
    ("id", str, '"square-range"'),
    ("says", Text, _TEXT),
    ("place", Place | None, 'Place("book.md", 12)'),
    ("of", get_args(Of), ""),
    ("domain", Set, "a set, such as Interval(0, oo)"),
    ("where", Boolean | bool, "a condition, such as alpha > 1"),
    ("assumed", Boolean | bool, "a condition, such as alpha > 1"),
    ("reading", (None, *READINGS), ""),
    ("note", Text | None, _TEXT),
    ("beside", tuple | list, _SEVERAL),
    ("erratum", Text | None, _TEXT),
)


def _require_fields(activation: Activation) -> None:
    name = str(activation.name)
    _require_kinds(name, activation, _OF_A_DEFINITION)
    _require_defaults(activation)
    for claim in activation.claims:
        if not isinstance(claim, Claim):
            _refuse(name, "claims", claim, "claims, such as Claim(id, kind, stated, says)")
        _require_claim(claim)
    ids = [claim.id for claim in activation.claims]
    for remark in activation.remarks:
        if not isinstance(remark, Remark):
            _refuse(name, "remarks", remark, "remarks, such as Remark(True, says, claim)")
        if isinstance(remark.claim, Claim):
            _require_claim(remark.claim)
        elif remark.claim not in ids:
            raise InputError(
                f"{remark.claim}: no claim of {name} has this id, on which a remark rests; "
                f"known: {', '.join(ids) or 'none'}"
            )


def _require_kinds(owner: str, noun: Any, fields: _Fields) -> None:
    for field, kind, wanted in fields:
        value = getattr(noun, field)
        if isinstance(kind, tuple):
            if value not in kind:
                _refuse(owner, field, value, f"one of {', '.join(map(repr, kind))}")
        elif not isinstance(value, kind):
            _refuse(owner, field, value, wanted)


def _require_defaults(activation: Activation) -> None:
    for symbol, value in activation.defaults.items():
        if symbol not in activation.parameters:
            known = ", ".join(map(str, activation.parameters)) or "none"
            raise InputError(
                f"{activation.name}: defaults: {symbol!r} is no parameter of the expression; "
                f"known: {known}"
            )
        if not isinstance(value, Expr | int | float) or not sympify(value).is_real:
            _refuse(activation.name, f"the default of {symbol}", value, "a number")


def _require_claim(claim: Claim) -> None:
    _require_kinds(str(claim.id), claim, _OF_A_CLAIM)
    for other in claim.beside:
        if not isinstance(other, Claim):
            _refuse(claim.id, "beside", other, "claims, such as Claim(id, kind, stated, says)")
        _require_claim(other)
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
