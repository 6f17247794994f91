"""The chapter as files for other programs: plain Markdown, figures as SVG, facts as JSON."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from jinja2 import FileSystemLoader
from markupsafe import Markup

from symbolic.activation import Activation
from symbolic.claims.claim import Text
from symbolic.claims.judge import judge
from symbolic.claims.report import Report
from symbolic.claims.report.json_report import render as verdicts_json
from symbolic.show.answers import FACTS, answer
from symbolic.show.json_text import render as facts_json
from symbolic.show.question import read
from symbolic.site.book import book
from symbolic.site.describe import description
from symbolic.site.figure import standalone, svg
from symbolic.site.gallery import documents, exhibit, judged_document
from symbolic.site.pages import Page, function_path, localised, page_environment, present_pages
from symbolic.site.places import library
from symbolic.site.view import Book, Plot
from symbolic.site.words import LANGUAGES, Language, Words, read_words

# The pages whose words fit any chapter; those of the others speak of ours.
_GENERAL = ("errata.md", "not-judged.md")


def exported(
    title: Text, chapter: Sequence[Activation], templates: Path, *, ours: bool
) -> dict[str, str]:
    """Every file of the export by its path: `zh/`, `en/`, `figures/`, `facts/`, `verdicts.json`.

    Formulas stand between dollars.  `ours` says that this is the chapter of which the pages
    speak that we have written by hand.  Raises what deriving and rendering the chapter raise.
    """
    judged = [
        replace(judge(activation, claim), seconds=0.0)  # two exports shall not differ
        for activation in chapter
        for claim in activation.claims
    ]
    views = book(title, chapter, judged)
    if ours:
        shown = tuple(exhibit(judged_document(path), chapter) for path in documents())
        views = replace(views, gallery=shown or None)
    files = {"verdicts.json": verdicts_json(Report(chapter, judged))}
    for activation in chapter:
        files[f"facts/{activation.name}.json"] = _facts(activation)
    style = (templates / "figure.css").read_text(encoding="utf-8")
    for language in LANGUAGES:
        words = read_words(templates / "words.toml", language)
        plain = replace(words, inline=("$", "$"), display=("$$\n", "\n$$"))
        files |= _markdown(views, templates, plain, ours)
        files |= {
            f"figures/{name}.{language}.svg": standalone(
                svg(plot, title=title, description=description(plot, words), key=name), style
            )
            for name, title, plot in _figures(views, words)
        }
    return files


def _markdown(views: Book, templates: Path, words: Words, ours: bool) -> dict[str, str]:
    """The pages of one language: of the chapter, of each function, and those written by hand."""
    language = words.language
    environment = page_environment(templates, words)
    # The plain forms of templates lie under the names of those of the site.
    environment.loader = FileSystemLoader([templates / "export", templates])
    environment.filters.update(prose=Markup, literal=Markup, paragraphs=Markup, quoted=_quoted)
    environment.globals["figure"] = lambda plot, word, name, key: Markup(
        f"![{words(f'plot.{word}', name=name)}](../figures/{key}.{language}.svg)"
    )
    texts = {p.name: p.read_text(encoding="utf-8") for p in _by_hand(language) if ours}
    for name in (n for n in present_pages(views) if n in _GENERAL or (ours and n != "index.md")):
        page = Page(localised(name, language), views, language)
        template = environment.get_template(f"{language}/{name}")
        texts[name] = template.render(book=views, page=page)
    plain = {name: _plain(text) for name, text in texts.items()}
    titles = {name: text.splitlines()[0].removeprefix("# ") for name, text in plain.items()}
    index, single = (environment.get_template(f"{name}.md") for name in ("index", "function"))
    plain["index.md"] = _plain(index.render(book=views, listed=titles))
    for function in views.functions:
        plain[function_path(function)] = _plain(single.render(function=function))
    return {f"{language}/{name}": _linked(text, plain) for name, text in plain.items()}


def _linked(text: str, pages: Collection[str]) -> str:
    """The text with no link to a page that is not there."""
    link = re.compile(r"(?<!!)\[([^]\n]*)\]\(([\w-]+\.md)\)")
    return link.sub(lambda found: found[0] if found[2] in pages else found[1], text)


def _by_hand(language: Language) -> list[Path]:
    """The pages that no template makes; there are none in an installed package."""
    docs = library().parent / "docs"
    return sorted((docs if language == "zh" else docs / language).glob("*.md"))


def _quoted(text: str) -> Markup:
    """Text as code in the line, whatever backticks are in it."""
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    gap = " " if len(ticks) > 1 else ""
    return Markup(f"{ticks}{gap}{' '.join(str(text).split())}{gap}{ticks}")


_CODE = re.compile(r"^(```.*?^```)$", re.DOTALL | re.MULTILINE)
# What only our site understands, and what stands for it in plain Markdown.
_OURS = (
    (r"\A---\n.*?\n---\n", ""),  # settings of the page
    (r"\s?\{ [.#][^{}\n]*\}", ""),  # names and classes of what stands before
    (r"</?div[^>]*>\n?", ""),
    (r"\]\(([^)#]+)#[^)]*\)", r"](\1)"),  # the place in a page
    (r"\\\((.*?)\\\)", r"$\1$"),
    (r" +\n", "\n"),
    (r"\n{3,}", "\n\n"),
)


def _plain(text: str) -> str:
    """Plain Markdown: no entities, no marks of ours; formulas between dollars; code as it is."""
    parts = _CODE.split(text)
    for i in range(0, len(parts), 2):  # every second one is code
        parts[i] = html.unescape(parts[i])
        for ours, plain in _OURS:
            parts[i] = re.sub(ours, plain, parts[i], flags=re.DOTALL)
    return "".join(parts).strip() + "\n"


def _figures(views: Book, words: Words) -> Iterable[tuple[str, Markup, Plot]]:
    yield "overview", words("plot.overview", name=""), views.overview
    if views.race is not None:
        yield "race", words("plot.race", name=""), views.race.plot
    if views.dying is not None:
        yield "dying", words("plot.dying", name=""), views.dying.plot
    for function in views.functions:
        name = function.title.zh if words.language == "zh" else function.title.en
        yield function.name, words("plot.function", name=name), function.plot
        yield f"{function.name}-derivative", words("plot.slope", name=name), function.slope


def _facts(activation: Activation) -> str:
    question = read(activation.name, (activation,))
    facts = question.facts()
    return facts_json(question, [replace(answer(facts, name), seconds=0.0) for name in FACTS])
