"""From views and templates to the pages of a chapter: {path: Markdown}.  Knows no MkDocs.

Chinese pages lie at the top, English ones with the same names under `en/`.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, pass_environment
from markupsafe import Markup, escape

from symbolic.claims.text import Text
from symbolic.parallel import Beside
from symbolic.site.describe import description
from symbolic.site.fault import written
from symbolic.site.figure import svg
from symbolic.site.reasons import read_reasons
from symbolic.site.referenced import Templates
from symbolic.site.state import Fingerprint
from symbolic.site.view import Book, Function, Plot, Stated, Walker
from symbolic.site.words import LANGUAGES, Language, Words, WordsError, read_words

# The pages of a chapter and their templates; each function has a page of its own besides.
CHAPTER_PAGES = (
    "index.md",
    "race.md",
    "dying.md",
    "errata.md",
    "not-judged.md",
    "gallery.md",
    "reference.md",
)


@dataclass(frozen=True)
class Rendered:
    """The text of a page, its templates' state, and what the page has looked at, by name."""

    text: str
    templates: Fingerprint
    seen: dict[str, Any]

    def shows(self, views: Book | Function, templates: Fingerprint) -> bool:
        """Whether the page would say the same of these views."""
        if templates != self.templates:
            return False
        return all(getattr(views, name) == value for name, value in self.seen.items())


Known = dict[str, Rendered]  # by the path of a page


def pages(
    book: Book,
    templates: Path,
    compiled: BytecodeCache | None = None,
    known: Known | None = None,
) -> dict[str, str]:
    """Every rendered page by its path, in both languages.

    `compiled` keeps templates compiled until they change, and `known` the pages: a server that
    renders again and again has one that it hands over each time.
    Raises WordsError or what a template raises: `symbolic.site.fault` tells file and line.
    """
    known = {} if known is None else known
    present = Templates(templates)
    views: list[tuple[str, Book | Function]] = [
        *((name, book) for name in present_pages(book)),
        *((function_path(f), f) for f in book.functions),
    ]
    sheets: dict[str, Sheet] = {}
    for language in LANGUAGES:
        for name, shown in views:
            template = f"{language}/{name}" if shown is book else "function.md"
            path = localised(name, language)
            sheets[path] = Sheet(path, language, template, shown, present.state(template))
    changed = [
        sheet
        for path, sheet in sheets.items()
        if path not in known or not known[path].shows(sheet.views, sheet.templates)
    ]
    first, second = ([s for s in changed if s.language == language] for language in LANGUAGES)
    with Beside(partial(_texts, second, templates, compiled), len(second) > 1) as other:
        texts = _texts(first, templates, compiled)
        texts |= other.result() or _texts(second, templates, compiled)
    for sheet in changed:
        text, names = texts[sheet.path]
        seen = {name: getattr(sheet.views, name) for name in names}
        known[sheet.path] = Rendered(text, sheet.templates, seen)
    return {path: known[path].text for path in sheets}


@dataclass(frozen=True)
class Sheet:
    """A page to be rendered: its path, its template with the state of that, what it shows."""

    path: str
    language: Language
    template: str
    views: Book | Function
    templates: Fingerprint


def _texts(
    sheets: Iterable[Sheet], templates: Path, compiled: BytecodeCache | None
) -> dict[str, tuple[str, list[str]]]:
    """The texts of pages in one language, by their paths, and the fields that each has shown."""
    made: dict[str, tuple[str, list[str]]] = {}
    environment = None
    for sheet in sheets:
        if environment is None:
            words = read_words(templates / "words.toml", sheet.language)
            environment = page_environment(templates, words)
            environment.bytecode_cache = compiled
        seen: Any = _Seen.of(sheet.views)
        given = {"function": seen}
        if isinstance(sheet.views, Book):
            given = {"book": seen, "page": Page(sheet.path, seen, sheet.language)}
        text = environment.get_template(sheet.template).render(given)
        made[sheet.path] = text, list(seen.values)
    return made


class _Seen:
    """Views that note which of their fields are looked at."""

    def __init__(self, views: Book | Function) -> None:
        self._views = views
        self.values: dict[str, Any] = {}

    @classmethod
    def of(cls, views: Book | Function) -> _Seen:
        """In the name of the views: Jinja tells it where a template asks for another field."""
        named = {"__module__": type(views).__module__}
        return type(type(views).__name__, (cls,), named)(views)

    def __getattr__(self, name: str) -> Any:
        self.values[name] = getattr(self._views, name)
        return self.values[name]


def present_pages(book: Book) -> list[str]:
    """The pages of the chapter for which the book has something to show."""
    return [n for n in CHAPTER_PAGES if getattr(book, n.removesuffix(".md"), True) is not None]


def assets(book: Book, templates: Path) -> dict[str, str]:
    """What the pages load besides, by path: the style of figures, a script of each function."""
    lively = [(f.name, f.live) for f in book.functions if f.live is not None]
    return {
        "assets/figure.css": (templates / "figure.css").read_text(encoding="utf-8"),
        **{f"assets/functions/{name}.js": live.code for name, live in lively},
    }


def function_path(function: Function) -> str:
    """Where the page of a function lies, in the default language."""
    return f"functions/{function.name}.md"


def localised(path: str, language: Language) -> str:
    """The path of the same page in a language."""
    return path if language == "zh" else f"{language}/{path}"


_ESCAPED = "\\<>&\"'"
_MARKS = "*_`[]|" + _ESCAPED


class Page:
    """The page being rendered: it knows where it lies, so that links can be relative."""

    def __init__(self, path: str, book: Book, language: Language) -> None:
        self.path, self.language, self._book = path, language, book

    @cached_property
    def _home(self) -> dict[str, Function]:
        return {c.id: f for f in self._book.functions for c in f.claims}

    def to(self, name: str) -> str:
        """A link to another page of the same language, named as in Chinese."""
        return posixpath.relpath(localised(name, self.language), posixpath.dirname(self.path))

    def to_function(self, function: Function) -> str:
        """A link to the page of a function."""
        return self.to(function_path(function))

    def claim(self, claim: str) -> Stated:
        """The claim of this id."""
        return next(c for c in self._home[claim].claims if c.id == claim)

    def to_claim(self, claim: str) -> str:
        """A link to a claim, wherever it stands."""
        return f"{self.to_function(self._home[claim])}#{claim}"


def page_environment(templates: Path, words: Words) -> Environment:
    """What renders a page in the language of the words."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    def said(text: Text) -> Markup:
        sentence = text.zh if words.language == "zh" else text.en
        if not sentence.strip():
            raise untranslated(text, words.language)
        parts = sentence.split("$")  # every second one is a formula
        return Markup("").join(
            words.formula(part) if i % 2 else escape(part) for i, part in enumerate(parts)
        )

    def figure(plot: Plot, word: str, name: str, key: str) -> Markup:
        title = words(f"plot.{word}", name=name)
        return svg(plot, title=title, description=description(plot, words), key=key)

    reasons = read_reasons(templates / "reasons.toml", words.language)

    @pass_environment
    def told(page: Environment, reason: str) -> Markup:
        """A reason in the language of the page, or marked as English."""
        literal = page.filters["literal"]
        said = reasons.translated(reason)
        if said is not None or words.language == "en":
            return Markup(literal(said or reason))
        return Markup('<span lang="en">{}</span>').format(literal(reason))

    environment.globals.update(word=words, figure=figure)
    environment.filters.update(
        said=said,
        phrase=words.phrase,
        math=words.formula,
        prose=_prose,
        literal=_literal,
        told=told,
        walkers=_walkers,
        display=lambda latex: words.formula(latex, display=True),
        paragraphs=_paragraphs,
        code=Markup,
    )
    return environment


def untranslated(text: Text, language: Language) -> WordsError:
    """The error of a sentence that is there in the other language only, with its place."""
    given = text.zh or text.en
    place = written(*given.splitlines()[:1])
    return WordsError(f"the sentence lacks {language}: {given}", *(place or ()))


def _walkers(walkers: Iterable[Walker]) -> str:
    """The walkers as JSON for the script of the page."""
    return json.dumps([asdict(walker) for walker in walkers], ensure_ascii=False)


def _prose(text: str) -> Markup:
    """A paragraph of a docstring: what stands between backticks is code."""
    parts = str(text).split("`")  # every second one
    return Markup("").join(
        Markup("<code>{}</code>").format(_paragraphs(part)) if i % 2 else _paragraphs(part)
        for i, part in enumerate(parts)
    )


def _literal(text: str) -> Markup:
    """Text in which nothing is taken for markup or for a formula."""
    return Markup("").join(Markup(f"&#{ord(c)};") if c in _MARKS else c for c in str(text))


def _paragraphs(text: Any) -> Markup:
    """Text as it is, with nothing left that Markdown would take for its own."""
    marks = {ord(c): f"&#{ord(c)};" for c in _MARKS if c not in _ESCAPED}
    return Markup(str(escape(text)).translate(marks))
