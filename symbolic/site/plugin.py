"""The MkDocs plugin: pages in memory, two languages, formulas set at build.

It holds no mathematics: the book comes from `symbolic.site.derive`, the pages from
`symbolic.site.pages`.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from threading import Thread
from typing import Any, Literal

import jieba
from jinja2 import FileSystemBytecodeCache
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from symbolic.parallel import Beside
from symbolic.site import interrupt
from symbolic.site.derive import DeriveError, Deriver
from symbolic.site.fault import at, fault, written
from symbolic.site.faults import Faults
from symbolic.site.font import cached_font
from symbolic.site.mathml import FormulaError, characters, formulas, mathml
from symbolic.site.navigation import alternate, entries, language_of, part, untranslated
from symbolic.site.pages import Known, assets, function_path, localised, pages
from symbolic.site.places import library, short, template_folder
from symbolic.site.rendered import (
    Outcome,
    Output,
    RememberedPage,
    remember_output,
    render_beside,
)
from symbolic.site.search import Index, by_language
from symbolic.site.state import fingerprint
from symbolic.site.theme import list_visible
from symbolic.site.watched import Watcher
from symbolic.site.words import LANGUAGES

# Seconds after which a server looks at the files again where the system tells nothing, and for
# which it waits until all are written.  What is written later is seen, and derived again.
_POLL, _SETTLED = 0.5, 0.03


class _Options(Config):
    cache = option.Type(str, default=".cache")
    english = option.Type(dict, default={})
    terms = option.ListOfItems(option.Type(str), default=[])


class SymbolicPlugin(BasePlugin[_Options]):
    """Renders the chapter into the site."""

    def __init__(self) -> None:
        self._serving = False
        self._faults = Faults(serving=False)
        self._deriver: Deriver | None = None
        self._formulas: set[str] = set()
        self._remembered: dict[str, Outcome] = {}
        self._themed: dict[str, Output] = {}
        self._known: Known = {}
        self._other: Beside[dict[str, Outcome]] | None = None
        self._last: tuple[dict[str, str], list[str]] = ({}, [])

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._serving = command == "serve"
        self._faults = Faults(serving=self._serving)
        self._running = fingerprint(_running())
        interrupt.ends_with_130()

    def on_shutdown(self) -> None:
        interrupt.is_as_before()
        if self._deriver is not None:
            self._deriver.close()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self._faults.start(Path(config.docs_dir))
        list_visible(config.theme)
        if self._deriver is None:
            self._deriver = Deriver(self._cache(config))
        self._deriver.begin()
        config.watch.extend(map(str, (library(), template_folder())))
        self._skeleton = list(config.nav or [])
        self._names = {"zh": _names(config), "en": {**_names(config), **self.config.english}}
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        if (search := config.plugins.get("material/search")) is not None:
            kept = self._cache(config) / "search.json"
            search.search_index = Index(kept, self.config.terms, **search.config)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        assert self._deriver is not None
        self._deriver.prepare()
        Thread(target=jieba.initialize, daemon=True).start()  # or the first edit would wait for it
        interrupt.is_as_before()  # it is how a server is ended
        seen = [config.docs_dir, *filter(None, [config.config_file_path])]
        for path in seen:
            server.unwatch(path)
        server.build_delay = _SETTLED
        server.observer = Watcher(timeout=_POLL)
        for path in seen:
            server.watch(path)
        return server

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        rendered, functions = self._pages(config)
        for path, text in rendered.items():
            if (old := files.get_file_from_path(path)) is not None:
                files.remove(old)
            files.append(File.generated(config, path, content=text))
        present = {file.src_uri: file for file in files.documentation_pages()}
        for path in untranslated(present):
            self._faults.add(f"{short(Path(config.docs_dir, path))}: the page has no translation")
        config.nav = [
            entry
            for language in LANGUAGES
            for entry in entries(self._skeleton, functions, present, language)
        ]
        for path in _paths(config.nav):
            RememberedPage(present[path], config, self._remembered)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._navs = {language: part(nav, language) for language in LANGUAGES}
        english = [page for page in nav.pages if language_of(page.file.src_uri) == "en"]
        remembered = [page for page in english if isinstance(page, RememberedPage)]
        self._other = render_beside(remembered, config, files)
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        source = page.file.abs_src_path
        for line, latex, display in formulas(markdown):
            try:
                self._formulas.add(mathml(latex, display=display))
            except FormulaError as error:
                place = written(*latex.splitlines()[:1], files=[Path(source)] if source else [])
                self._faults.add(at(place or (Path(page.file.src_uri), line), str(error)))
        return markdown

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        assert self._other is not None
        self._other.close()
        # A sixth of a warm build would be compiling the theme's templates again.
        env.bytecode_cache = self._compiled(config)
        if self._serving:
            ours = Path(config.theme.custom_dir).rglob("*") if config.theme.custom_dir else ()
            # As text: what is written into the configuration for one page would change it.
            written = repr(config.user_configs)
            state = written, fingerprint(path for path in ours if path.is_file())
            remember_output(env, state, self._themed)
        font = cached_font(characters(self._formulas), self._cache(config))
        files.append(File.generated(config, "assets/math.woff2", content=font))

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        language = language_of(page.file.src_uri)
        names = self._names[language]
        config.site_name, config.site_description = names["site_name"], names["site_description"]
        config.theme["language"] = language
        for palette, name in zip(config.theme["palette"], names["palette"], strict=True):
            palette["toggle"]["name"] = name
        config.extra["alternate"] = alternate(page)
        config.extra["homepage"] = "en/" if language == "en" else "."
        context["nav"] = self._navs[language]
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        # Material 9.8 takes every link[rel=alternate] for the root of a site of its own and
        # asks it for a site map.  Ours lead to one page each; the space hides them from it.
        output = output.replace('<link rel="alternate" ', '<link rel="alternate " ')
        # The dialog of its search has no name for those who do not see it.
        name = {"zh": "搜索", "en": "Search"}[language_of(page.file.src_uri)]
        search = 'data-md-component="search" role="dialog"'
        output = output.replace(search, f'{search} aria-label="{name}"')
        # Where the theme's script looks for the index of the search: that of the language.
        if language_of(page.file.src_uri) == "en":
            output = _BASE.sub(lambda found: f'"base": "{found[1] or "."}"', output)
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        # Who reads one language does not search the other.
        site = Path(config.site_dir)
        if (whole := site / "search" / "search_index.json").exists():
            for language, index in by_language(json.loads(whole.read_text("utf-8"))).items():
                path = site / localised("search/search_index.json", language)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")
        self._faults.show(site)
        self._faults.stop()

    def on_build_error(self, *, error: Exception) -> None:
        if self._other is not None:
            self._other.close()
        self._faults.stop()

    def _cache(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path).parent / self.config.cache

    def _compiled(self, config: MkDocsConfig) -> FileSystemBytecodeCache:
        self._cache(config).mkdir(parents=True, exist_ok=True)
        return FileSystemBytecodeCache(str(self._cache(config)))

    def _pages(self, config: MkDocsConfig) -> tuple[dict[str, str], list[str]]:
        """The rendered pages and the paths of the functions; while serving, the last good ones."""
        assert self._deriver is not None
        for path, *_ in sorted(fingerprint(_running()) - self._running):
            self._faults.add(f"{short(path)}: edited; the server runs what it was, start it again")
        try:
            book = self._deriver.book()
            rendered = pages(book, template_folder(), self._compiled(config), self._known)
            rendered |= assets(book, template_folder())
        except DeriveError as error:
            self._faults.add(str(error))
        except Exception as error:  # whatever a template raises belongs on the page
            self._faults.add(fault(error))
        else:
            self._last = rendered, [function_path(f) for f in book.functions]
        if not self._last[0]:
            return {localised("index.md", language): "# ?\n" for language in LANGUAGES}, []
        return self._last


# The way from a page to the root of the site, and from an English page to that of its language.
_BASE = re.compile(r'"base": "\.\./?([./]*)"')


def _running() -> list[Path]:
    """The files of the library that this process has loaded, and will not read again."""
    modules = [m for name, m in sys.modules.items() if name.partition(".")[0] == "symbolic"]
    return [Path(file) for m in modules if (file := getattr(m, "__file__", None))]


def _names(config: MkDocsConfig) -> dict[str, Any]:
    return {
        "site_name": config.site_name,
        "site_description": config.site_description,
        "palette": [palette["toggle"]["name"] for palette in config.theme["palette"]],
    }


def _paths(nav: list[Any]) -> list[str]:
    """The pages of a navigation."""
    paths = []
    for entry in nav:
        match entry:
            case str():
                paths.append(entry)
            case dict():
                paths += [path for inner in entry.values() for path in _paths(inner)]
    return paths
