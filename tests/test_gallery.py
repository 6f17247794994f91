"""The gallery: each document is really read, each of its statements has the right verdict."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sympy

from symbolic.chapter import CHAPTER
from symbolic.reading import latex
from symbolic.site import gallery
from symbolic.site.gallery import STYLES, documents, exhibit, judged_document
from symbolic.site.pages import pages
from symbolic.site.places import template_folder
from symbolic.site.view import Book, Exhibit

# For every document: line, kind and verdict of each statement in it.
VERDICTS = {
    "notes.zh.md": [
        (9, "derivative", "proved"),
        (13, "domain", "proved"),
        (14, "range", "refuted"),
        (15, "derivative_range", "proved"),
        (23, "odd", "proved"),
        (23, "increasing", "proved"),
    ],
    "table.en.md": [
        (5, "derivative", "proved"),
        (5, "range", "proved"),
        (6, "derivative", "refuted"),
        (6, "range", "proved"),
        (7, "derivative", "proved"),
        (7, "range", "refuted"),
        (8, "range", "proved"),
    ],
    "section.en.tex": [
        (12, "range", "proved"),
        (14, "derivative_range", "holds_when"),
        (16, "continuity", "holds_when"),
        (21, "derivative", "refuted"),
        (21, "limit", "proved"),
        (22, "range", "proved"),
    ],
    "page.en.rst": [
        (13, "range", "proved"),
        (15, "monotonic", "proved"),
        (17, "odd", "proved"),
        (17, "continuity", "refuted"),
    ],
    "layers.en.py": [
        (5, "derivative", "refuted"),
        (6, "range", "proved"),
        (13, "derivative", "proved"),
        (14, "derivative_range", "refuted"),
    ],
    "notice.zh.txt": [
        (5, "range", "refuted"),
        (7, "derivative_range", "proved"),
        (9, "monotonic", "proved"),
        (11, "identity_near_origin", "proved"),
    ],
}
# What no statement about one function of one variable is; it is listed, never guessed.
UNREAD = {"notes.zh.md": [27], "page.en.rst": [21]}
# The corrections that an author pastes, as the mathematics that they stand for.
RIGHT = {
    ("notes.zh.md", 14): sympy.Interval.open(-1, 1),
    ("table.en.md", 7): sympy.Interval.Lopen(0, 1),
    ("layers.en.py", 14): sympy.Interval.Lopen(0, sympy.Rational(1, 4)),
    ("notice.zh.txt", 5): sympy.Interval(0, 6),
}


@pytest.fixture(scope="session")
def shown(book: Book) -> dict[str, Exhibit]:
    assert book.gallery is not None
    return {e.name: e for e in book.gallery}


def test_every_style_has_a_document_and_every_document_its_verdicts() -> None:
    assert {path.suffix for path in documents()} == set(STYLES)
    assert {path.name for path in documents()} == set(VERDICTS)


@pytest.mark.parametrize("name", VERDICTS)
def test_every_statement_of_a_document_has_its_verdict(
    name: str, shown: dict[str, Exhibit]
) -> None:
    judged = [(f.line, f.claim.kind, f.status) for f in shown[name].found if f.claim]
    assert judged == VERDICTS[name]
    unread = [f.line for f in shown[name].found if f.status == "unread"]
    assert unread == UNREAD.get(name, [])
    assert all(f.reason for f in shown[name].found if f.claim is None)


def test_what_is_wrong_has_a_witness_and_what_to_paste(shown: dict[str, Exhibit]) -> None:
    for e in shown.values():
        for f in e.found:
            if f.claim is not None and f.status != "proved":
                assert f.claim.witness, (e.name, f.line)
                assert bool(f.paste) is (f.claim.kind != "continuity"), (e.name, f.line)
    for (name, line), right in RIGHT.items():
        (found,) = (f for f in shown[name].found if f.line == line and f.paste)
        assert latex.read(found.paste, sort="set") == right


def test_the_statement_shown_is_no_more_than_was_stated(shown: dict[str, Exhibit]) -> None:
    found = {(name, f.line): f.claim for name, e in shown.items() for f in e.found if f.claim}
    continuous, once = found["page.en.rst", 17], found["section.en.tex", 16]
    assert continuous.stated.word == "continuity.continuous"  # says nothing of the derivative
    assert once.stated.word == "continuity.once"
    assert [c.value.word for c in once.correct] == ["continuity.only_continuous", "continuity.once"]


def test_a_derivative_of_another_formula_is_told_to_be_its(shown: dict[str, Exhibit]) -> None:
    (found,) = (f for f in shown["layers.en.py"].found if f.line == 5)
    assert "derivative of Sigmoid" in found.reason


def test_the_formulas_are_in_the_letters_of_the_document(shown: dict[str, Exhibit]) -> None:
    (found,) = (f for f in shown["table.en.md"].found if f.line == 6 and f.status == "refuted")
    assert found.claim is not None
    assert found.claim.stated.parts["value"].startswith("f'(x) =")
    assert found.paste == r"\frac{1}{x^{2} + 1}"
    bump = [f for f in shown["section.en.tex"].found if f.line == 21]
    assert [f.text.partition("(")[0] for f in bump] == ["g'", r"\lim_{x \to \infty} g"]
    claims = [f.claim for f in bump if f.claim is not None]
    assert claims[0].stated.parts["value"].startswith("g'(x) =")
    assert claims[0].witness[0].parts["equation"] == "g'(1) = 0"
    assert claims[1].stated.parts["value"] == r"\lim_{x \to \infty} g(x) = 0"
    kinked = next(f.claim for f in shown["section.en.tex"].found if f.line == 16)
    assert kinked is not None
    assert kinked.witness[1].parts["f"] == r"\mathrm{ELU}'"


def test_nothing_of_it_is_written_down(tmp_path: Any) -> None:
    """The same document with its error put right has another verdict."""
    (path,) = (p for p in documents() if p.name == "notice.zh.txt")
    mended = tmp_path / path.name
    mended.write_text(path.read_text(encoding="utf-8").replace("[0, 6)", "[0, 6]"), "utf-8")
    statuses = [f.status for f in exhibit(judged_document(mended), CHAPTER).found]
    assert statuses == ["proved"] * len(VERDICTS[path.name])


def test_the_page_shows_every_line_as_it_stands_and_every_finding(book: Book) -> None:
    rendered = pages(book, template_folder())
    for path in ("gallery.md", "en/gallery.md"):
        text = rendered[path]
        assert len(re.findall(r"<article", text)) == sum(len(e.found) for e in book.gallery or ())
        shown_lines = re.findall(r'<span class="line[^"]*">(.*?)\n</span>', text, re.DOTALL)
        bare = [re.sub(r"&#(\d+);", lambda c: chr(int(c[1])), line) for line in shown_lines]
        assert bare == [line.text for e in book.gallery or () for line in e.lines]


def test_without_documents_there_is_no_page(
    book: Book, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    from dataclasses import replace

    monkeypatch.setattr(gallery, "gallery_folder", lambda: tmp_path)
    assert documents() == []
    assert "gallery.md" not in pages(replace(book, gallery=None), template_folder())
