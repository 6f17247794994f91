"""The export: plain Markdown in both languages, figures that stand alone, facts for programs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from symbolic.chapter import CHAPTER
from symbolic.tex import tex

NAMES = [activation.name for activation in CHAPTER]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "symbolic", "export", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True)


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
        for link in re.findall(r"\]\(([^)]+)\)", text):
            assert (path.parent / link).is_file(), (path, link)


def test_a_page_holds_definition_verdicts_and_code(folder: Path) -> None:
    text = (folder / "en" / "functions" / "elu.md").read_text(encoding="utf-8")
    elu = next(a for a in CHAPTER if a.name == "elu")
    assert tex(elu.expression).split(r"\end")[0].split("z,")[0] in text
    assert "### holds when: The derivative takes every value" in text
    assert "- Holds when: $\\alpha = 1$" in text
    assert "def elu(" in text


def test_a_figure_stands_alone(folder: Path) -> None:
    figures = sorted((folder / "figures").iterdir())
    assert len(figures) == 2 * (2 * len(NAMES) + 2)
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
