"""The book of the chapter: definitions, their facts, fresh verdicts, the race."""

from __future__ import annotations

import os
import pickle
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sympy import Basic, srepr

from symbolic.activation import Activation
from symbolic.chapter import CHAPTER, TITLE
from symbolic.claims.judge import judge
from symbolic.site.book import assembled, function_view
from symbolic.site.derive import digest
from symbolic.site.view import Book, Function

# Pages kept of each function: an edit that is taken back costs nothing.
_KEPT = 4


def chapter_book(cache: Path | None = None) -> Book:
    """The views of the whole chapter, every fact and verdict derived.

    With a cache, only what changed is: a page is kept under all that its facts and verdicts
    depend on, which is the definition with its claims, and the library without the chapter.
    """
    if cache is None:
        return assembled(TITLE, CHAPTER, map(_function, CHAPTER))
    state = digest(without="chapter")
    functions = [_kept(activation, state, cache) for activation in CHAPTER]
    pages = sorted(cache.glob("function-*.pickle"), key=lambda path: path.stat().st_mtime)
    for old in pages[: -_KEPT * len(CHAPTER)]:
        old.unlink(missing_ok=True)
    return assembled(TITLE, CHAPTER, functions)


def _function(activation: Activation) -> Function:
    return function_view(activation, [judge(activation, claim) for claim in activation.claims])


def _kept(activation: Activation, state: str, cache: Path) -> Function:
    key = sha256(f"{state} {content(activation)}".encode()).hexdigest()[:16]
    path = cache / f"function-{activation.name}-{key}.pickle"
    if not path.exists():
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_bytes(pickle.dumps(_function(activation)))
        partial.replace(path)
    function = pickle.loads(path.read_bytes())
    assert isinstance(function, Function)
    return function


def content(value: Any) -> str:
    """All that a definition says, as text: symbols with their assumptions, claims, prose."""
    match value:
        case Basic():
            return str(srepr(value))
        case Mapping():
            return (
                f"{{{', '.join(sorted(f'{content(k)}: {content(v)}' for k, v in value.items()))}}}"
            )
        case tuple() | list():
            return f"[{', '.join(map(content, value))}]"
        case str() | bool() | int() | None:
            return repr(value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = (f"{f.name}={content(getattr(value, f.name))}" for f in fields(value))
        return f"{type(value).__name__}({', '.join(parts)})"
    raise TypeError(f"{value!r}: a definition is data")
