"""Parts of books on the disk, each under all that it was made from."""

from __future__ import annotations

import os
import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import partial
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

from sympy import Basic, srepr

from symbolic.activation import Activation
from symbolic.calculus.clock import OVERTIME
from symbolic.claims.claim import Claim
from symbolic.claims.verdict import Judged
from symbolic.claims.verify import ENDED
from symbolic.parallel import Beside, attempt
from symbolic.reading.relations import Verify
from symbolic.site.book import bare

# States kept of each part: an edit that is taken back costs nothing.
_KEPT = 4
# Verdicts on passages of documents: small, and no part of a book says how many it has.
_KEPT_VERDICTS = 2000
Made = TypeVar("Made")
# Marks of what came about by the machine; it is asked again the next time.
_PASSING = (OVERTIME.encode(), ENDED.encode())


@dataclass(frozen=True)
class Part:
    """A part of a book: how it is made, and from what, as text.

    Parts of one task stand together and are made by one process, which derives once what they
    share.  A part that `leads` finds out what others need, but for those that are `alone`.
    """

    kind: str
    name: str
    made_from: str
    make: Callable[[], Any]
    task: str
    leads: bool = False
    alone: bool = False
    length: int = 0  # how long it is in the making, beside others


@dataclass(frozen=True)
class Store:
    """What was made under `state`, the digest of the code that made it."""

    cache: Path
    state: str
    work: Path  # of one derivation, whose processes share it

    def made(self, parts: Sequence[Part], unless: Callable[[], bool]) -> list[Any]:
        """The parts, read or made.  They are kept unless what they are made from was edited."""
        paths = [self._path(part.kind, part.name, part.made_from) for part in parts]
        missing = [part for part, path in zip(parts, paths, strict=True) if not path.exists()]
        leading = [part for part in missing if part.leads]
        if len(leading) == 1:
            self._make_led(leading[0], [part for part in missing if part is not leading[0]])
        else:
            tasks = groupby(missing, key=lambda part: part.task)
            attempt([partial(self._make, list(together)) for _, together in tasks])
        self._make(missing)  # what failed there fails here again, with its traceback
        made = [pickle.loads(self._fresh(p) or _used(p)) for p in paths]
        self._keep(unless())
        self._forget(parts)
        return made

    def remembering(self, verify: Verify) -> Verify:
        """Judges a claim only if none like it was judged: the same of the same function."""

        def asked_again(activations: Sequence[Activation]) -> list[Judged]:
            asked = [(a, c, self._verdict(a, c)) for a in activations for c in a.claims]
            known = {path: self._known(path) for _, _, path in asked}
            new = {path: replace(a, claims=(c,)) for a, c, path in asked if known[path] is None}
            for path, judged in zip(new, verify([*new.values()]), strict=True):
                known[path] = judged
                self._write(path, judged)
            return [
                replace(found, activation=a, claim=c)
                for a, c, path in asked
                if (found := known[path]) is not None
            ]

        return asked_again

    def remembered(self, kind: str, name: str, made_from: str, make: Callable[[], Made]) -> Made:
        """What several parts are made with: read, or made and kept as they are.

        What was made is read as well: SymPy evaluates what it reads.
        """
        path = self._path(kind, name, made_from)
        if self._known(path) is None:
            self._write(path, make())
        known: Made = self._known(path)
        return known

    def _verdict(self, activation: Activation, claim: Claim) -> Path:
        """Where the verdict lies: it is the same wherever in a document the two stand."""
        function = replace(bare(activation), place=None)
        return self._path("verdict", claim.kind, content((function, replace(claim, place=None))))

    def _known(self, path: Path) -> Any:
        text = self._fresh(path) or (_used(path) if path.exists() else None)
        return None if text is None else pickle.loads(text)

    def _make_led(self, leading: Part, others: Sequence[Part]) -> None:
        """Make first what finds out what others need: their processes inherit it.

        What shares nothing with it is made meanwhile; the longest begin first.
        """
        apart = [part for part in others if part.alone]
        led = sorted((part for part in others if not part.alone), key=lambda part: -part.length)
        with Beside(partial(self._make, apart), bool(apart)) as other:
            self._make([leading])
            attempt([partial(self._make, [part]) for part in led])
            other.result()

    def _make(self, parts: Iterable[Part]) -> None:
        for part in parts:
            path = self._path(part.kind, part.name, part.made_from)
            if self._fresh(path) is None:
                self._write(path, part.make())

    def _fresh(self, path: Path) -> bytes | None:
        """What was made in this derivation."""
        fresh = self.work / path.name
        return fresh.read_bytes() if fresh.exists() else None

    def _write(self, path: Path, value: Any) -> None:
        unfinished = self.work / f"{path.name}.{os.getpid()}"
        unfinished.write_bytes(pickle.dumps(value))
        unfinished.replace(self.work / path.name)

    def _path(self, kind: str, name: str, made_from: str) -> Path:
        key = sha256(f"{self.state} {made_from}".encode()).hexdigest()[:16]
        return self.cache / f"{kind}-{name}-{key}.pickle"

    def _keep(self, edited: bool) -> None:
        for fresh in self.work.glob("*.pickle"):
            if not edited and not is_passing(fresh.read_bytes()):
                fresh.replace(self.cache / fresh.name)

    def _forget(self, parts: Sequence[Part]) -> None:
        most: Mapping[str, int] = Counter(part.kind for part in parts)
        beside = {"document": most["exhibit"], "verdict": _KEPT_VERDICTS // _KEPT}
        for kind, count in {**most, **beside}.items():
            kept = self.cache.glob(f"{kind}-*.pickle")
            used = sorted(kept, key=lambda path: path.stat().st_mtime)
            for old in used[: max(0, len(used) - _KEPT * count)]:
                old.unlink(missing_ok=True)


def newest(cache: Path, kind: str) -> list[Path]:
    """Where the parts of a kind lie that were kept last, one for each name."""
    kept: dict[Path, float] = {}
    for path in cache.glob(f"{kind}-*.pickle"):
        with suppress(FileNotFoundError):  # forgotten meanwhile
            kept[path] = path.stat().st_mtime
    return [
        *{
            path.name.rpartition("-")[0]: path for path in sorted(kept, key=kept.__getitem__)
        }.values()
    ]


def _used(path: Path) -> bytes:
    path.touch()  # the first to be forgotten is what was not used for longest
    return path.read_bytes()


def is_passing(made: bytes) -> bool:
    """Whether something in it came about by the machine, not by what it was made from."""
    return any(mark in made for mark in _PASSING)


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
