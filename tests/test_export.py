"""The export: plain Markdown in both languages, figures that stand alone, facts for programs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from commands import Ran, called

import symbolic
from symbolic.chapter import CHAPTER
from symbolic.site.pages import CHAPTER_PAGES
from symbolic.site.view import Book
from symbolic.tex import tex

ROOT = Path(symbolic.__file__).parents[1]

NAMES = [activation.name for activation in CHAPTER]


def run(*arguments: str, cwd: Path | None = None) -> Ran:
    return called("export", *arguments, cwd=cwd)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    (folder / "mine.txt").write_text("untouched")
    done = run(str(folder))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().endswith(f"files written to {folder}")
    return folder


def test_every_function_has_its_page_in_both_languages(folder: Path) -> None:
    for language in ("zh", "en"):
        pages = sorted(p.stem for p in (folder / language / "functions").iterdir())
        assert pages == sorted(NAMES)
    assert (folder / "mine.txt").read_text() == "untouched"


def test_the_markdown_is_plain_and_its_links_lead_somewhere(folder: Path) -> None:
    for path in folder.rglob("*.md"):
        text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"</?[a-z]+[ >]|&[a-z]+;|\\\(|\\\[|\{[{%]| \n", text), path
        assert text.count("$$") % 2 == 0
        for link in re.findall(r"\]\((?!https://)([^)]+)\)", text):
            assert (path.parent / link).is_file(), (path, link)


def test_a_page_holds_definition_verdicts_and_code(folder: Path) -> None:
    text = (folder / "en" / "functions" / "elu.md").read_text(encoding="utf-8")
    elu = next(a for a in CHAPTER if a.name == "elu")
    assert tex(elu.expression).split(r"\end")[0].split("z,")[0] in text
    assert "### holds when: The derivative takes every value" in text
    assert "- Holds when: $\\alpha = 1$" in text
    assert "def elu(" in text


def test_every_page_of_the_site_is_there_and_the_index_lists_it(folder: Path) -> None:
    by_hand = {path.name for path in (ROOT / "docs").glob("*.md")}
    assert {"use.md", "verified.md"} <= by_hand
    for language in ("zh", "en"):
        pages = {path.name for path in (folder / language).glob("*.md")}
        assert pages == {*CHAPTER_PAGES, *by_hand}
        index = (folder / language / "index.md").read_text(encoding="utf-8")
        for name in pages - {"index.md"}:
            title, *rest = (folder / language / name).read_text(encoding="utf-8").splitlines()
            assert f"- [{title.removeprefix('# ')}]({name})" in index
            assert any(rest)


def test_the_pages_say_what_those_of_the_site_say(folder: Path, book: Book) -> None:
    def text(name: str) -> str:
        return (folder / "en" / name).read_text(encoding="utf-8")

    errata = [claim for claim in book.claims if claim.erratum is not None]
    assert all(f"`{claim.id}`" in text("errata.md") for claim in errata)
    assert text("errata.md").count("- Witness: ") == len(errata)
    assert "steps of Sigmoid: **67**" in text("race.md")
    assert "![" in text("dying.md")
    assert r"\approx 0.0474" in text("dying.md")
    assert "analyse(z * exp(-z), z).range.only" in text("reference.md")
    assert book.gallery is not None
    for e in book.gallery:
        assert "\n".join(line.text for line in e.lines) in text("gallery.md")
        assert all(f"`{found.text}`" in text("gallery.md") for found in e.found)
    for sentence in (s for f in book.functions for s in f.not_judged):
        assert sentence.says.en in text("not-judged.md")


def test_a_chapter_of_ones_own_has_no_pages_that_speak_of_ours(tmp_path: Path) -> None:
    module = tmp_path / "mine_to_export.py"
    module.write_text(
        "from sympy import Symbol\n"
        "from symbolic.activation import Activation\n"
        "from symbolic.claims.claim import Text\n"
        "z = Symbol('z', real=True)\n"
        "square = Activation('square', Text('平方', 'square'), z**2, z)\n",
        encoding="utf-8",
    )
    done = run("out", "--module", module.stem, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    pages = {path.name for path in (tmp_path / "out" / "en").glob("*.md")}
    assert pages == {"index.md", "errata.md", "not-judged.md"}


def test_a_figure_stands_alone(folder: Path) -> None:
    figures = sorted((folder / "figures").iterdir())
    assert len(figures) == 2 * (2 * len(NAMES) + 3)
    for path in figures:
        root = ElementTree.parse(path).getroot()
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        style = root.find("{http://www.w3.org/2000/svg}style")
        for used in re.findall(r"var\((--[\w-]+)\)", style.text):
            assert f"{used}:" in style.text, used


def test_facts_and_verdicts_are_those_of_the_other_commands(folder: Path) -> None:
    for name in NAMES:
        facts = json.loads((folder / "facts" / f"{name}.json").read_text(encoding="utf-8"))
        assert facts["function"]["name"] == name
        assert {fact["status"] for fact in facts["facts"]} == {"known"}
    verdicts = json.loads((folder / "verdicts.json").read_text(encoding="utf-8"))
    assert verdicts["summary"]["claims"] == sum(len(a.claims) for a in CHAPTER)


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    done = run(str(tmp_path / "taken"))
    assert done.returncode == 2
    assert "taken" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_help_teaches() -> None:
    text = run("--help").stdout
    for word in ("DIR/figures", "verdicts.json", "--module", "Examples"):
        assert word in text
