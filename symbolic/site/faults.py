"""What is wrong with the site: it ends a build, and stands on every page while serving."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from markupsafe import escape
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from symbolic.site.fault import at, written
from symbolic.site.places import short

_MKDOCS = logging.getLogger("mkdocs")
_PAGES = logging.getLogger("mkdocs.structure.pages")
_ARTICLE = re.compile(r"<article\b[^>]*>")


class Faults(logging.Handler):
    """Collects what fails, and what MkDocs warns of, its links with file and line."""

    def __init__(self, *, serving: bool) -> None:
        super().__init__(logging.WARNING)
        self._serving = serving
        self._found: list[str] = []
        self._warned: list[str] = []
        self._links = _Links()

    def start(self, docs: Path) -> None:
        """Forget the last build; listen to the next."""
        self._found, self._warned = [], []
        self._links.docs = docs
        _PAGES.addFilter(self._links)
        if _MKDOCS.level > logging.WARNING:  # --quiet would hide from --strict what it counts
            _MKDOCS.setLevel(logging.WARNING)
        if self._serving:
            _MKDOCS.addHandler(self)
            # A server that stops at a warning shows nothing at all.
            for handler in [h for h in _MKDOCS.handlers if isinstance(h, CountHandler)]:
                _MKDOCS.removeHandler(handler)

    def stop(self) -> None:
        """Listen no more."""
        _PAGES.removeFilter(self._links)
        _MKDOCS.removeHandler(self)

    def add(self, message: str) -> None:
        """While serving, the message is kept for the pages; a build ends with it."""
        if not self._serving:
            raise PluginError(message)
        self._found.append(message)
        _MKDOCS.error(message)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning of MkDocs."""
        if record.levelno == logging.WARNING:
            self._warned.append(record.getMessage())

    def show(self, site: Path) -> None:
        """Put what was found on top of every page of the site."""
        # Warnings are mostly consequences where something has failed.
        messages = dict.fromkeys(self._found or self._warned)
        if not messages:
            return
        box = "".join(f'<pre class="fault" role="alert">{escape(m)}</pre>' for m in messages)
        for path in site.rglob("*.html"):
            text = path.read_text("utf-8")
            path.write_text(_ARTICLE.sub(lambda found: found[0] + box, text, count=1), "utf-8")


class _Links(logging.Filter):
    """Puts the place before what MkDocs says of a link: where it stands in a file."""

    docs = Path()
    _said = re.compile(r"Doc file '(?P<page>[^']+)' contains .*?link '(?P<link>[^']+)'")

    def filter(self, record: logging.LogRecord) -> bool:
        found = self._said.match(record.getMessage())
        if found is not None:
            source, link = self.docs / found["page"], found["link"]
            # Templates write the end of a link and leave the way to it to us.
            ends = (f"]({link}", link, link.rpartition("/")[2])
            place = written(*ends, files=[source] if source.is_file() else [])
            said = record.getMessage()
            record.msg = at(place, said) if place else f"{short(source)}: {said}"
            record.args = ()
        return True
