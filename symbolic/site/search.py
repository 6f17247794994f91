"""The index of the search: made once for a text, and one for each language.

Finding the words of Chinese texts takes longer than setting the pages.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import jieba
from material.plugins.search.plugin import SearchIndex
from mkdocs.structure.pages import Page

from symbolic.site.state import version_of
from symbolic.site.words import LANGUAGES, Language

_PACKAGES = ("mkdocs-material", "jieba")
# Formulas, figures and code are many elements and little text, and only the text is searched.
_MARKED = re.compile(r"<(math|svg|pre)\b.*?</\1>", re.DOTALL)
_MARK = re.compile(r"<(?!/?(?:pre|code)\b)[^>]*>")
# Material's reader passes over these as well, in twice the time.
_PLAIN = re.compile(
    r"</?(?:span|td|th|tr|tbody|thead|table|strong|em|small|summary|br|dt|dd)\b"
    r"(?![^>]*data-search-exclude)[^>]*>"
)
_SPACES = re.compile(r"(<pre\b.*?</pre>)|[ \n]{2,}", re.DOTALL)

jieba.setLogLevel(logging.WARNING)  # where it keeps its words is nobody's concern

Entries = list[dict[str, Any]]

_SEGMENTED: dict[tuple[str, ...], str] = {}  # by the words to be found whole, and the text


class Index(SearchIndex):  # type: ignore[misc]
    """Material's index, which keeps in a file what it has found on a page of the same content.

    `terms` are words that it shall find whole.
    """

    def __init__(self, kept: Path, terms: list[str], **config: Any) -> None:
        super().__init__(**config)
        self.entries: Entries = []
        self._kept, self._terms = kept, terms
        self._ready = False
        self._found: dict[str, Entries] = {}
        self._before = json.loads(kept.read_text("utf-8")) if kept.exists() else {}

    def add_entry_from_context(self, page: Page) -> None:
        """Add the sections of a page."""
        key = self._key(page)
        if key not in self._before:
            self._before[key] = self._sections(page)
        self._found[key] = self._before[key]
        self.entries += self._before[key]

    def generate_search_index(self, prev: Any) -> str:
        """The whole index as JSON; what was found on each page is kept for the next time."""
        self._kept.parent.mkdir(parents=True, exist_ok=True)
        self._kept.write_text(json.dumps(self._found), encoding="utf-8")
        return str(super().generate_search_index(prev))

    def _sections(self, page: Page) -> Entries:
        if not self._ready:
            for term in self._terms:
                jieba.add_word(term)
            self._ready = True
        start, content = len(self.entries), page.content
        page.content = _plainer(content or "")
        super().add_entry_from_context(page)
        page.content = content
        sections, self.entries = self.entries[start:], self.entries[:start]
        return sections

    def _segment_chinese(self, data: str) -> str:
        """The text with a mark between its words, which a server finds once."""
        found = _SEGMENTED.get((*self._terms, data))
        if found is None:
            found = _SEGMENTED[*self._terms, data] = str(super()._segment_chinese(data))
        return found

    def _key(self, page: Page) -> str:
        seen = [page.url, page.title, page.content, page.meta, self._terms]
        packages = [version_of(name) for name in _PACKAGES]
        return sha256(json.dumps([seen, packages], default=str).encode()).hexdigest()


def _plainer(content: str) -> str:
    """The same for a search, with less markup."""
    marked = _MARKED.sub(lambda found: _MARK.sub("", found[0]), content)
    return _SPACES.sub(lambda found: found[1] or " ", _PLAIN.sub("", marked))


def by_language(index: Mapping[str, Any]) -> dict[Language, dict[str, Any]]:
    """The index of each language; places count from its first page."""
    parts: dict[Language, Entries] = {language: [] for language in LANGUAGES}
    for entry in index["docs"]:
        place = entry["location"]
        language: Language = "en" if place.startswith("en/") else "zh"
        parts[language].append({**entry, "location": place.removeprefix("en/")})
    return {language: {**index, "docs": docs} for language, docs in parts.items()}
