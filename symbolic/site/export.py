"""The chapter as files for other programs: plain Markdown, figures as SVG, facts as JSON."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

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
from symbolic.site.pages import page_environment
from symbolic.site.view import Book, Plot
from symbolic.site.words import LANGUAGES, Words, read_words


def exported(title: Text, chapter: Sequence[Activation], templates: Path) -> dict[str, str]:
    """Every file of the export by its path: `zh/`, `en/`, `figures/`, `facts/`, `verdicts.json`.

    Formulas stand between dollars.  Raises what deriving and rendering the chapter raise.
    """
    judged = [
        replace(judge(activation, claim), seconds=0.0)  # two exports shall not differ
        for activation in chapter
        for claim in activation.claims
    ]
    views = book(title, chapter, judged)
    files = {"verdicts.json": verdicts_json(Report(chapter, judged))}
    for activation in chapter:
        files[f"facts/{activation.name}.json"] = _facts(activation)
    style = (templates / "figure.css").read_text(encoding="utf-8")
    for language in LANGUAGES:
        words = read_words(templates / "words.toml", language)
        plain = replace(words, inline=("$", "$"), display=("$$\n", "\n$$"))
        files |= _markdown(views, templates, plain)
        files |= {
            f"figures/{name}.{language}.svg": standalone(
                svg(plot, title=title, description=description(plot, words), key=name), style
            )
            for name, title, plot in _figures(views, words)
        }
    return files


def _markdown(views: Book, templates: Path, words: Words) -> dict[str, str]:
    environment, folder = page_environment(templates, words), words.language
    index, page = (environment.get_template(f"export/{n}.md") for n in ("index", "function"))
    texts = {f"{folder}/index.md": index.render(book=views)}
    for function in views.functions:
        texts[f"{folder}/functions/{function.name}.md"] = page.render(function=function)
    return {path: _tidy(text) for path, text in texts.items()}


def _tidy(text: str) -> str:
    """Without entities, which only HTML needs; every formula between dollars."""
    text = re.sub(r"\\\((.*?)\\\)", r"$\1$", html.unescape(text))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" +\n", "\n", text)).strip() + "\n"


def _figures(views: Book, words: Words) -> Iterable[tuple[str, Markup, Plot]]:
    yield "overview", words("plot.overview", name=""), views.overview
    if views.race is not None:
        yield "race", words("plot.race", name=""), views.race.plot
    for function in views.functions:
        name = function.title.zh if words.language == "zh" else function.title.en
        yield function.name, words("plot.function", name=name), function.plot
        yield f"{function.name}-derivative", words("plot.slope", name=name), function.slope


def _facts(activation: Activation) -> str:
    question = read(activation.name, (activation,))
    facts = question.facts()
    return facts_json(question, [replace(answer(facts, name), seconds=0.0) for name in FACTS])
