"""The public names and their docstrings, as entries of a reference page."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from functools import cached_property
from importlib import import_module
from types import FunctionType
from typing import Any

import symbolic
from symbolic.show.answers import FACTS
from symbolic.site.view import Block, Entry

# Verbs first, then what they return, then what an author writes.  The rest follows by name.
_ORDER = ("analyse", "check", "Facts", "Cases", "Verdict", "Activation", "Claim")
# Of `Facts`, what is asked; the rest of its methods serve the calculus.
_ASKED = (*FACTS, "limit", "one_sided_derivative", "of_derivative", "parameters")
_WIDTH = 88


def reference() -> tuple[Entry, ...]:
    """An entry for every name in `symbolic.__all__`, and for the package of emitted functions."""
    names = sorted(symbolic.__all__, key=lambda name: (_place(name), name))
    entries = [_entry(f"symbolic.{name}", getattr(symbolic, name)) for name in names]
    generated = import_module("symbolic.generated")
    members = tuple(_member(name, getattr(generated, name)) for name in generated.__all__)
    blocks = _blocks(inspect.getdoc(generated) or "")
    return (*entries, Entry("symbolic.generated", "", blocks, members))


def _place(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _entry(name: str, thing: Any) -> Entry:
    doc = inspect.getdoc(thing) or ""
    members = tuple(_members(thing)) if inspect.isclass(thing) else ()
    opaque = thing is symbolic.Facts  # it is made by analyse
    return Entry(name, "" if opaque else _signature(name, thing), _blocks(doc), members)


def _members(cls: type) -> Iterable[Entry]:
    for name, member in vars(cls).items():
        shown = name in _ASKED if cls is symbolic.Facts else not name.startswith("_")
        if shown and isinstance(member, FunctionType | property | cached_property):
            yield _member(name, member)


def _member(name: str, member: Any) -> Entry:
    return Entry(name, _signature(name, member), _blocks(inspect.getdoc(member) or "")[:1])


def _signature(name: str, thing: Any) -> str:
    """The call as one writes it, with types; empty for what is not called."""
    try:
        found = inspect.signature(thing)
    except (TypeError, ValueError):
        return ""
    parameters = [_parameter(p) for p in found.parameters.values() if p.name != "self"]
    if (slash := _positional(found)) and slash <= len(parameters):
        parameters.insert(slash, "/")
    star = next((i for i, p in enumerate(found.parameters.values()) if p.kind is p.KEYWORD_ONLY), 0)
    if star:
        parameters.insert(star + bool(slash), "*")
    returns = "" if found.return_annotation in (found.empty, "None") else _type(found)
    line = f"{name}({', '.join(parameters)}){returns}"
    if len(line) <= _WIDTH:
        return line
    return f"{name}(\n    " + ",\n    ".join(parameters) + f",\n){returns}"


def _positional(found: inspect.Signature) -> int:
    return sum(p.kind is p.POSITIONAL_ONLY for p in found.parameters.values())


def _type(found: inspect.Signature) -> str:
    return f" -> {found.return_annotation}"


def _parameter(p: inspect.Parameter) -> str:
    text = p.name if p.annotation is p.empty else f"{p.name}: {p.annotation}"
    if p.default is p.empty:
        return text
    default = "{}" if "factory" in str(p.default) else repr(p.default)
    return f"{text}={default}" if p.annotation is p.empty else f"{text} = {default}"


def _blocks(doc: str) -> tuple[Block, ...]:
    """Paragraphs, and code: what is indented or an example."""
    parts = (part for part in re.split(r"\n\s*\n", doc) if part.strip())
    return tuple(Block(part, part.startswith((">>>", "    "))) for part in parts)
