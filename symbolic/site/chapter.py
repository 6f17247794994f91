"""The book of the chapter in parts: each function, claim and document, what they give together."""

from __future__ import annotations

import os
import pickle
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from sympy import Basic, srepr

from symbolic.activation import Activation
from symbolic.calculus.clock import OVERTIME
from symbolic.claims.claim import Claim
from symbolic.claims.judge import judge
from symbolic.claims.loading import require_definitions
from symbolic.site.book import bare, card, definition, emitted, own_claims, page
from symbolic.site.dying import dying
from symbolic.site.gallery import documents, exhibit
from symbolic.site.parallel import attempt
from symbolic.site.plots import overview
from symbolic.site.race import race
from symbolic.site.reference import reference
from symbolic.site.state import digest, fingerprint, material, rooms
from symbolic.site.view import Book, Stated

# States kept of each part: an edit that is taken back costs nothing.
_KEPT = 4


@dataclass(frozen=True)
class _Part:
    """A part of the book: how it is made, and from what, as text."""

    kind: str
    name: str
    made_from: str
    make: Callable[[], Any]


def chapter_book(cache: Path | None = None, state: str | None = None) -> Book:
    """The views of the whole chapter, every fact and verdict derived, and the gallery.

    With a cache, only what changed is: a part is kept under all that it is made from, which is
    what its definition or document says, and `state`, the digest of the code that is loaded.
    """
    seen = fingerprint(material())
    from symbolic.chapter import CHAPTER, TITLE  # here, after all else was loaded: it is edited

    require_definitions(CHAPTER)
    parts = _parts(CHAPTER)
    if cache is None:
        made = [part.make() for part in parts]
    else:
        store = _Store(cache, state or digest(rooms()))
        made = store.made(parts, unless=lambda: fingerprint(material()) != seen)
    found = {(p.kind, p.name): value for p, value in zip(parts, made, strict=True)}
    functions = tuple(
        page(
            a,
            found["definition", a.name],
            found["code", a.name],
            [found["claim", c.id] for c in a.claims],
            [found["own", f"{a.name}-{i}"] for i, _ in enumerate(own_claims(a))],
        )
        for a in CHAPTER
    )
    return Book(
        TITLE,
        functions,
        found["overview", ""],
        found["race", ""],
        found["dying", ""],
        reference(),
        tuple(found["exhibit", path.name] for path in documents()) or None,
    )


def _parts(chapter: Sequence[Activation]) -> list[_Part]:
    definitions = [bare(a) for a in chapter]
    formulas = content(definitions)
    counted = content([c for a in chapter for c in a.claims if c.kind == "steps"])
    parts = []
    for a, whole in zip(definitions, chapter, strict=True):
        parts.append(_Part("code", a.name, content(a), partial(emitted, a)))
        parts.append(_Part("definition", a.name, content(a), partial(definition, a)))
        own = {("own", f"{a.name}-{i}"): claim for i, claim in enumerate(own_claims(whole))}
        source = {("claim", claim.id): claim for claim in whole.claims}
        for (kind, name), claim in {**source, **own}.items():
            parts.append(_Part(kind, name, content((a, claim)), partial(_judged, a, claim)))
    for path in documents():
        made_from = formulas + path.read_text("utf-8")
        parts.append(_Part("exhibit", path.name, made_from, partial(exhibit, path, definitions)))
    return [
        *parts,
        _Part("overview", "", formulas, partial(overview, definitions)),
        _Part("race", "", formulas + counted, partial(race, chapter)),
        _Part("dying", "", formulas, partial(dying, definitions)),
    ]


def _judged(activation: Activation, claim: Claim) -> Stated:
    return card(judge(activation, claim))


@dataclass(frozen=True)
class _Store:
    """Parts of books on the disk, each under what it was made from."""

    cache: Path
    state: str
    maker: int = field(default_factory=os.getpid)  # two at a time do not get into each other's way

    def made(self, parts: Sequence[_Part], unless: Callable[[], bool]) -> list[Any]:
        """The parts, read or made.  They are kept unless what they are made from was edited."""
        missing = [part for part in parts if not self._path(part).exists()]
        attempt([partial(self._make, part) for part in missing])
        for part in missing:  # what failed there fails here again, with its traceback
            if not self._fresh(part).exists():
                self._make(part)
        fresh = {self._path(part): self._fresh(part).read_bytes() for part in missing}
        edited = unless()
        for part in missing:
            # What the time did not suffice for is asked again the next time.
            if edited or OVERTIME.encode() in fresh[self._path(part)]:
                self._fresh(part).unlink()
            else:
                self._fresh(part).replace(self._path(part))
        made = [pickle.loads(fresh.get(path) or _used(path)) for path in map(self._path, parts)]
        self._forget(parts)
        return made

    def _make(self, part: _Part) -> None:
        self._fresh(part).write_bytes(pickle.dumps(part.make()))

    def _path(self, part: _Part) -> Path:
        key = sha256(f"{self.state} {part.made_from}".encode()).hexdigest()[:16]
        return self.cache / f"{part.kind}-{part.name}-{key}.pickle"

    def _fresh(self, part: _Part) -> Path:
        return self._path(part).with_suffix(f".{self.maker}")

    def _forget(self, parts: Sequence[_Part]) -> None:
        for kind, count in Counter(part.kind for part in parts).items():
            kept = self.cache.glob(f"{kind}-*.pickle")
            used = sorted(kept, key=lambda path: path.stat().st_mtime)
            for old in used[: max(0, len(used) - _KEPT * count)]:
                old.unlink(missing_ok=True)


def _used(path: Path) -> bytes:
    path.touch()  # the first to be forgotten is what was not used for longest
    return path.read_bytes()


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
