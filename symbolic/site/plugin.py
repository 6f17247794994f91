"""The MkDocs plugin: pages in memory, two languages, formulas set at build.

It holds no mathematics: the book comes from `symbolic.site.derive`, the pages from
`symbolic.site.pages`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Literal

import jieba
from jinja2 import FileSystemBytecodeCache, TemplateError
from markupsafe import escape
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from symbolic.site.derive import DeriveError, derived, fault
from symbolic.site.font import cached_font
from symbolic.site.mathml import FormulaError, characters, formulas, mathml
from symbolic.site.pages import assets, function_path, localised, pages
from symbolic.site.words import LANGUAGES, Language, WordsError, library, template_folder

_FUNCTIONS = "functions/"


class _Options(Config):
    cache = option.Type(str, default=".cache")
    english = option.Type(dict, default={})
    terms = option.ListOfItems(option.Type(str), default=[])


class SymbolicPlugin(BasePlugin[_Options]):
    """Renders the chapter into the site."""

    def __init__(self) -> None:
        self._serving = False
        self._fault: str | None = None
        self._formulas: set[str] = set()
        self._last: tuple[dict[str, str], list[str]] = ({}, [])

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        config.watch.extend(map(str, (library(), template_folder())))
        for term in self.config.terms:
            jieba.add_word(term)
        self._skeleton = list(config.nav or [])
        self._names = {"zh": _names(config), "en": {**_names(config), **self.config.english}}
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        rendered, functions = self._pages(config)
        for path, text in rendered.items():
            if (old := files.get_file_from_path(path)) is not None:
                files.remove(old)
            files.append(File.generated(config, path, content=text))
        present = {file.src_uri for file in files.documentation_pages()}
        config.nav = [
            entry
            for language in LANGUAGES
            for entry in _nav(self._skeleton, functions, present, language)
        ]
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._navs = {language: _part(nav, language) for language in LANGUAGES}
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        for line, latex, display in formulas(markdown):
            try:
                self._formulas.add(mathml(latex, display=display))
            except FormulaError as error:
                self._fail(f"{page.file.src_uri}:{line}: {error}")
                markdown = markdown.replace(latex, r"\text{?}")
        if self._fault is not None:
            return f'<pre class="fault" role="alert">{escape(self._fault)}</pre>\n\n{markdown}'
        return markdown

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        # A sixth of a warm build would be compiling the theme's templates again.
        env.bytecode_cache = self._compiled(config)
        font = cached_font(characters(self._formulas), self._cache(config))
        files.append(File.generated(config, "assets/math.woff2", content=font))

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        language = _language(page.file.src_uri)
        names = self._names[language]
        config.site_name, config.site_description = names["site_name"], names["site_description"]
        config.theme["language"] = language
        for palette, name in zip(config.theme["palette"], names["palette"], strict=True):
            palette["toggle"]["name"] = name
        config.extra["alternate"] = _alternate(page)
        config.extra["homepage"] = "en/" if language == "en" else "."
        context["nav"] = self._navs[language]
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        # Material 9.8 takes every link[rel=alternate] for the root of a site of its own and
        # asks it for a site map.  Ours lead to one page each; the space hides them from it.
        output = output.replace('<link rel="alternate" ', '<link rel="alternate " ')
        # The dialog of its search has no name for those who do not see it.
        name = {"zh": "搜索", "en": "Search"}[_language(page.file.src_uri)]
        search = 'data-md-component="search" role="dialog"'
        output = output.replace(search, f'{search} aria-label="{name}"')
        # Where the theme's script looks for the index of the search: that of the language.
        if _language(page.file.src_uri) == "en":
            output = _BASE.sub(lambda found: f'"base": "{found[1] or "."}"', output)
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        # Who reads one language does not search the other.
        site = Path(config.site_dir)
        if (whole := site / "search" / "search_index.json").exists():
            for language, index in _by_language(json.loads(whole.read_text("utf-8"))).items():
                path = site / localised("search/search_index.json", language)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")

    def _cache(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path).parent / self.config.cache

    def _compiled(self, config: MkDocsConfig) -> FileSystemBytecodeCache:
        self._cache(config).mkdir(parents=True, exist_ok=True)
        return FileSystemBytecodeCache(str(self._cache(config)))

    def _pages(self, config: MkDocsConfig) -> tuple[dict[str, str], list[str]]:
        """The rendered pages and the paths of the functions; while serving, the last good ones."""
        self._fault = None
        try:
            book = derived(self._cache(config))
            rendered = pages(book, template_folder(), self._compiled(config))
            rendered |= assets(book, template_folder())
        except (DeriveError, WordsError) as error:
            self._fail(str(error))
        except TemplateError as error:
            self._fail(fault(error))
        else:
            self._last = rendered, [function_path(f) for f in book.functions]
        if not self._last[0]:
            return {localised("index.md", language): "# ?\n" for language in LANGUAGES}, []
        return self._last

    def _fail(self, message: str) -> None:
        """While serving, the message goes to the top of the pages; a build ends with it."""
        if not self._serving:
            raise PluginError(message)
        self._fault = message


# The way from a page to the root of the site, and from an English page to that of its language.
_BASE = re.compile(r'"base": "\.\./?([./]*)"')


def _by_language(index: dict[str, Any]) -> dict[Language, dict[str, Any]]:
    """The index of the search, apart for each language; places count from its first page."""
    parts: dict[Language, list[Any]] = {language: [] for language in LANGUAGES}
    for entry in index["docs"]:
        place = entry["location"]
        language: Language = "en" if place.startswith("en/") else "zh"
        parts[language].append({**entry, "location": place.removeprefix("en/")})
    return {language: {**index, "docs": docs} for language, docs in parts.items()}


def _names(config: MkDocsConfig) -> dict[str, Any]:
    return {
        "site_name": config.site_name,
        "site_description": config.site_description,
        "palette": [palette["toggle"]["name"] for palette in config.theme["palette"]],
    }


def _nav(
    skeleton: list[Any], functions: list[str], present: set[str], language: Language
) -> list[Any]:
    """The navigation of one language; `functions/` in the skeleton is every function's page."""
    entries: list[Any] = []
    for entry in skeleton:
        if isinstance(entry, dict):
            ((title, inner),) = entry.items()
            names = re.split(r"\s*\|\s*", title)
            children = _nav(inner, functions, present, language)
            if children:
                entries.append({names[LANGUAGES.index(language)]: children})
        elif entry == _FUNCTIONS:
            entries.extend(localised(path, language) for path in functions)
        elif localised(entry, language) in present:
            entries.append(localised(entry, language))
    return entries


def _part(nav: Navigation, language: Language) -> Navigation:
    """The navigation of one language, its first and last page without neighbours beyond."""
    items = [item for item in nav.items if _item_language(item) == language]
    pages = [page for page in nav.pages if _language(page.file.src_uri) == language]
    if pages:
        pages[0].previous_page, pages[-1].next_page = None, None
    part = Navigation(items, pages)
    part.homepage = next(
        (p for p in pages if p.file.src_uri == localised("index.md", language)), None
    )
    return part


def _item_language(item: StructureItem) -> Language:
    while isinstance(item, Section):
        item = item.children[0]
    return _language(item.file.src_uri) if isinstance(item, Page) else "zh"


def _language(path: str) -> Language:
    return "en" if path.startswith("en/") else "zh"


def _alternate(page: Page) -> list[dict[str, str]]:
    """The same page in each language, for the switch and for search engines."""
    url = page.url.removeprefix("en/") if _language(page.file.src_uri) == "en" else page.url
    names = {"zh": "中文", "en": "English"}
    return [
        {"name": names[language], "link": localised(url, language) or ".", "lang": language}
        for language in LANGUAGES
    ]
