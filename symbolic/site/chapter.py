"""The book of the chapter: definitions, their facts, fresh verdicts, the race, the gallery."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from sympy import Basic, srepr

from symbolic.activation import Activation
from symbolic.chapter import CHAPTER, TITLE
from symbolic.claims.judge import judge
from symbolic.site.book import assembled, function_view
from symbolic.site.derive import digest
from symbolic.site.gallery import documents, exhibit
from symbolic.site.view import Book, Exhibit, Function

# Pages kept of each function: an edit that is taken back costs nothing.
_KEPT = 4


def chapter_book(cache: Path | None = None) -> Book:
    """The views of the whole chapter, every fact and verdict derived, and the gallery.

    With a cache, only what changed is: a page is kept under all that its facts and verdicts
    depend on, which is the definition with its claims, and the library without the chapter.
    A document is kept under its text and every definition: the verdicts may name another.
    """
    if cache is None:
        found = (exhibit(path, CHAPTER) for path in documents())
        return assembled(TITLE, CHAPTER, map(_function, CHAPTER), found)
    keep = _Keep(cache, digest(without="chapter"))
    functions = [
        keep("function", a.name, content(a), partial(_function, a), Function) for a in CHAPTER
    ]
    formulas = content([replace(a, claims=(), not_judged=(), remarks=()) for a in CHAPTER])
    shown = [
        keep(
            "exhibit",
            p.name,
            formulas + p.read_text("utf-8"),
            partial(exhibit, p, CHAPTER),
            Exhibit,
        )
        for p in documents()
    ]
    for kind, count in (("function", len(functions)), ("exhibit", len(shown))):
        pages = sorted(cache.glob(f"{kind}-*.pickle"), key=lambda path: path.stat().st_mtime)
        for old in pages[: max(0, len(pages) - _KEPT * count)]:
            old.unlink(missing_ok=True)
    return assembled(TITLE, CHAPTER, functions, shown)


def _function(activation: Activation) -> Function:
    return function_view(activation, [judge(activation, claim) for claim in activation.claims])


T = TypeVar("T")


@dataclass(frozen=True)
class _Keep:
    """What is made once for a state of the library and of what it is made from."""

    cache: Path
    state: str

    def __call__(
        self, kind: str, name: str, made_from: str, make: Callable[[], T], cls: type[T]
    ) -> T:
        key = sha256(f"{self.state} {made_from}".encode()).hexdigest()[:16]
        path = self.cache / f"{kind}-{name}-{key}.pickle"
        if not path.exists():
            unfinished = path.with_suffix(f".{os.getpid()}")
            unfinished.write_bytes(pickle.dumps(make()))
            unfinished.replace(path)
        kept = pickle.loads(path.read_bytes())
        assert isinstance(kept, cls)
        return kept


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
