"""Raw HTML is set aside whole, and comes out as Markdown would have let it through."""

from __future__ import annotations

import re

import markdown
import pytest

pytest.importorskip("math_core", reason="the site's packages are not installed")

from symbolic.site.mathml import MathExtension
from symbolic.site.pages import pages
from symbolic.site.places import template_folder
from symbolic.site.raw import RawExtension, elements
from symbolic.site.view import Book

OTHERS = ["attr_list", "tables", "md_in_html", "pymdownx.superfences", "toc"]


def lines(text: str, *further: RawExtension) -> list[str]:
    """The HTML of a page, without its blank lines."""
    html = markdown.markdown(text, extensions=[*OTHERS, MathExtension(), *further])
    return [line for line in html.splitlines() if line.strip()]


def test_every_page_is_what_it_is_without_setting_anything_aside(book: Book) -> None:
    for path, text in pages(book, template_folder()).items():
        assert lines(text, RawExtension()) == lines(text), path


@pytest.mark.parametrize(
    "text",
    [
        "before\n<p>raw</p>\nafter *set*\n",
        "<div>\n<div>inner</div>\n\n*raw*\n</div>\n\n*set*\n",
        "<p>raw</p> beside\n\n*set*\n",
        "<p>not closed\n\n*what now*\n",
        "<div markdown='1'>\n<p>raw</p>\n\n*set*\n</div>\n",
        "```html\n<p>code</p>\n```\n\n    <div>code too</div>\n",
        "`<svg>` and `</svg>` are code, <p> as well\n",
        '<figure>\n<svg class="figure"><title>*raw*</title></svg>\n</figure>\n',
        "<p>\\(z < 1\\)</p>\n\n<table><tr><td>\\(z\\)</td></tr></table>\n",
        "- <p>in a list</p>\n- two\n",
    ],
)
def test_text_around_raw_html_is_set_as_before(text: str) -> None:
    assert lines(text, RawExtension()) == lines(text)


def test_what_holds_markdown_or_does_not_end_is_left_to_markdown() -> None:
    text = "<ul><li>a</li></ul>\n<div>\n<div markdown='1'>\n<p>b</p>\n</div>\n</div>\n<p>c</p>\n<p>"
    assert [text[start:end] for start, end in elements(text)] == [
        "<ul><li>a</li></ul>",
        "<p>c</p>",
    ]


def test_most_of_a_function_page_is_set_aside(book: Book) -> None:
    text = re.sub(r"```.*?```", "", pages(book, template_folder())["functions/elu.md"], flags=re.S)
    aside = sum(text.count("<", start, end) for start, end in elements(text))
    assert aside > 0.8 * text.count("<")
