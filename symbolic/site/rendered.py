"""A page that is set anew only where it has changed, for a server that renders again and again."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

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
    """A page that looks into `remembered`, by its path, before it is rendered."""

    def __init__(self, file: File, config: MkDocsConfig, remembered: dict[str, Outcome]) -> None:
        super().__init__(None, file, config)
        self._remembered = remembered

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set the Markdown as HTML, or take it as it was set from the same text before."""
        present = frozenset(files.src_uris)
        known = self._remembered.get(self.file.src_uri)
        if known is None or (known.markdown, known.files) != (self.markdown, present):
            self._remembered[self.file.src_uri] = self._outcome(config, files, present)
            return
        self.content, self.toc, self._title_from_render = known.content, known.toc, known.title
        self.present_anchor_ids = known.anchors
        self.links_to_anchors = {files.src_uris[path]: each for path, each in known.links.items()}
        for warning in known.warnings:
            _log.handle(warning)

    def _outcome(self, config: MkDocsConfig, files: Files, present: frozenset[str]) -> Outcome:
        warnings = _Kept()
        _log.addHandler(warnings)
        try:
            super().render(config, files)
        finally:
            _log.removeHandler(warnings)
        links: dict[File, dict[str, str]] = self.links_to_anchors or {}
        return Outcome(
            self.markdown,
            present,
            self.content,
            self.toc,
            self._title_from_render,
            self.present_anchor_ids,
            {file.src_uri: each for file, each in links.items()},
            tuple(warnings.records),
        )


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> Any:
        self.records.append(record)
