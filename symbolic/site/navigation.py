"""Two languages in one site: what belongs to which, and how one leads to the other."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from symbolic.site.pages import localised
from symbolic.site.words import LANGUAGES, Language

_FUNCTIONS = "functions/"
_NAMES: dict[Language, str] = {"zh": "中文", "en": "English"}


def language_of(path: str) -> Language:
    """The language of the page at a path of the sources or of the site."""
    return "en" if path.startswith("en/") else "zh"


def entries(
    skeleton: list[Any], functions: list[str], present: Collection[str], language: Language
) -> list[Any]:
    """The navigation of one language; `functions/` in the skeleton is every function's page."""
    found: list[Any] = []
    for entry in skeleton:
        if isinstance(entry, dict):
            ((title, inner),) = entry.items()
            names = re.split(r"\s*\|\s*", title)
            children = entries(inner, functions, present, language)
            if children:
                found.append({names[LANGUAGES.index(language)]: children})
        elif entry == _FUNCTIONS:
            found.extend(localised(path, language) for path in functions)
        elif localised(entry, language) in present:
            found.append(localised(entry, language))
    return found


def part(nav: Navigation, language: Language) -> Navigation:
    """The navigation of one language, its first and last page without neighbours beyond."""
    items = [item for item in nav.items if _item_language(item) == language]
    pages = [page for page in nav.pages if language_of(page.file.src_uri) == language]
    if pages:
        pages[0].previous_page, pages[-1].next_page = None, None
    found = Navigation(items, pages)
    home = localised("index.md", language)
    found.homepage = next((page for page in pages if page.file.src_uri == home), None)
    return found


def alternate(page: Page) -> list[dict[str, str]]:
    """The same page in each language, for the switch and for search engines."""
    url = page.url.removeprefix("en/") if language_of(page.file.src_uri) == "en" else page.url
    return [
        {"name": _NAMES[language], "link": localised(url, language) or ".", "lang": language}
        for language in LANGUAGES
    ]


def untranslated(present: Collection[str]) -> list[str]:
    """The paths of pages that are there in the other language only."""
    chinese = {path for path in present if language_of(path) == "zh"}
    english = {path.removeprefix("en/") for path in present if language_of(path) == "en"}
    lacking = [*(localised(path, "en") for path in chinese - english), *(english - chinese)]
    return sorted(lacking)


def _item_language(item: StructureItem) -> Language:
    while isinstance(item, Section):
        item = item.children[0]
    return language_of(item.file.src_uri) if isinstance(item, Page) else "zh"
