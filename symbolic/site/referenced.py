"""The templates that a template is made with; when one is edited, its pages are rendered anew."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, meta

from symbolic.site.state import Fingerprint, fingerprint


class Templates:
    """The files of a folder as they are now."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._states: dict[str, Fingerprint] = {}
        self._files = [path for path in folder.rglob("*") if path.is_file()]
        # Words and reasons, which any page may show.
        self._others = [path for path in self._files if path.suffix != ".md"]

    def state(self, name: str) -> Fingerprint:
        """Another one whenever what this template is made with has been written."""
        if name not in self._states:
            self._states[name] = self._state(name)
        return self._states[name]

    def _state(self, name: str) -> Fingerprint:
        needed: set[str] = set()
        asked = [name]
        while asked:
            if (one := asked.pop()) in needed:
                continue
            needed.add(one)
            path = self._folder / one
            stat = path.stat() if path.is_file() else None
            named = _named(path, stat.st_mtime_ns, stat.st_size) if stat else ()
            if None in named:  # a name that is known only when it is rendered
                return fingerprint(self._files)
            asked += [each for each in named if each is not None]
        return fingerprint([*self._others, *(self._folder / each for each in needed)])


@lru_cache(maxsize=200)
def _named(path: Path, *_written: int) -> Iterable[str | None]:
    """The names in a template of those that it is made with; read again once it was written."""
    try:
        parsed = Environment().parse(path.read_text(encoding="utf-8"))
    except TemplateSyntaxError:
        return (None,)
    return tuple(meta.find_referenced_templates(parsed))
