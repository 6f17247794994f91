"""Pages that are set anew only where they have changed, for a server that renders again and again.

Twice: the Markdown as HTML, and that within the theme.  Half of the Markdown is set in a fork.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from symbolic.parallel import Beside

_log = logging.getLogger("mkdocs.structure.pages")


@dataclass(frozen=True)
class Outcome:
    """What rendering gave, from which text among which files, and what was said meanwhile."""

    markdown: str | None
    files: frozenset[str]
    content: str | None
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    links: dict[str, dict[str, str]]
    warnings: tuple[logging.LogRecord, ...]


class RememberedPage(Page):
    """A page that looks into `remembered`, by its path, before it is rendered.

    What `other` gives is remembered as soon as it is needed.
    """

    other: Beside[dict[str, Outcome]] | None = None

    def __init__(self, file: File, config: MkDocsConfig, remembered: dict[str, Outcome]) -> None:
        super().__init__(None, file, config)
        self._remembered = remembered

    def known(self, files: Files) -> Outcome | None:
        """What the same text gave before among the same files."""
        known = self._remembered.get(self.file.src_uri)
        same = known is not None and known.markdown == self.markdown
        return known if same and known and known.files == files.src_uris.keys() else None

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set the Markdown as HTML, or take it as it was set from the same text before."""
        known = self.known(files)
        if known is None and self.other is not None:
            self._remembered |= self.other.result() or {}
            known = self.known(files)
        if known is None:
            self._remembered[self.file.src_uri] = self.outcome(config, files)
            return
        self.content, self.toc, self._title_from_render = known.content, known.toc, known.title
        self.present_anchor_ids = known.anchors
        self.links_to_anchors = {files.src_uris[path]: each for path, each in known.links.items()}
        for warning in known.warnings:
            _log.handle(warning)

    def outcome(self, config: MkDocsConfig, files: Files) -> Outcome:
        """Set the Markdown as HTML."""
        warnings = _Kept()
        _log.addHandler(warnings)
        try:
            super().render(config, files)
        finally:
            _log.removeHandler(warnings)
        links: dict[File, dict[str, str]] = self.links_to_anchors or {}
        return Outcome(
            self.markdown,
            frozenset(files.src_uris),
            self.content,
            self.toc,
            self._title_from_render,
            self.present_anchor_ids,
            {file.src_uri: each for file, each in links.items()},
            tuple(warnings.records),
        )


def render_beside(
    pages: Sequence[RememberedPage], config: MkDocsConfig, files: Files
) -> Beside[dict[str, Outcome]]:
    """Begin to set these pages, those of them that have changed, in another process."""
    for page in pages:
        page.read_source(config)
    changed = [page for page in pages if page.known(files) is None]
    other = Beside(partial(_outcomes, changed, config, files), len(changed) > 1)
    for page in changed:
        page.other = other
    return other


def _outcomes(
    pages: Iterable[RememberedPage], config: MkDocsConfig, files: Files
) -> dict[str, Outcome]:
    _log.propagate = False  # what is said is said again where the outcome is taken
    return {page.file.src_uri: page.outcome(config, files) for page in pages}


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> Any:
        self.records.append(record)


Output = tuple[Any, str]  # what the theme was given to show, and what it made of it


def remember_output(environment: Environment, state: object, remembered: dict[str, Output]) -> None:
    """Have the theme set a page only where it shows something else than before.

    `remembered` holds what it made, by the path of the page; `state` is what all pages depend
    on, the configuration and the theme's own templates.
    """

    class Remembering(Template):
        def render(self, *args: Any, **kwargs: Any) -> str:
            context = dict(*args, **kwargs)
            page = context.get("page")
            if page is None:
                return super().render(context)
            shown = (state, self.name, _entries(context["nav"]), _shown(page))
            known = remembered.get(page.file.src_uri)
            if known is None or known[0] != shown:
                known = remembered[page.file.src_uri] = shown, super().render(context)
            return known[1]

    environment.template_class = Remembering


def _shown(page: Page) -> tuple[Any, ...]:
    """What a page gives to the theme besides the navigation."""
    beside = (page.previous_page, page.next_page, *page.ancestors)
    links = (page.url, page.canonical_url, page.edit_url)
    return (page.content, str(page.toc), page.title, page.meta, links, _entries(beside))


def _entries(items: Navigation | Iterable[Any]) -> tuple[Any, ...]:
    """What pages, sections and links show in a navigation, with what is below them."""
    return tuple(
        item
        and (
            item.title,
            getattr(item, "url", None),
            getattr(item, "meta", None),
            _entries(item.children or ()),
        )
        for item in items
    )
