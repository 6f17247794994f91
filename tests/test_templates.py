"""Templates hold words and layout, and ask for nothing that is not given."""

from __future__ import annotations

import re
import shutil
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="the site's packages are not installed")

from jinja2 import Environment, TemplateSyntaxError, UndefinedError, nodes

import symbolic
from symbolic.site import view
from symbolic.site.fault import fault
from symbolic.site.pages import pages
from symbolic.site.places import template_folder
from symbolic.site.view import Book, Phrase
from symbolic.site.words import LANGUAGES, WordsError, read_words

ROOT = Path(symbolic.__file__).parents[1]
TEMPLATES = template_folder()


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the templates to break."""
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def test_templates_name_only_fields_that_views_have() -> None:
    views = [v for v in vars(view).values() if is_dataclass(v)]
    given = {f.name for v in views for f in fields(v)}
    given |= {name for v in views for name in vars(v) if not name.startswith("_")}
    given |= {"proved", "refuted", "holds_when", "undecided", "claims", "errata"}
    given |= {
        "name",
        "style",
        "language",
        "items",
        "to",
        "to_function",
        "to_claim",
        "claim",
        "first",
        "last",
        "index",
        "index0",
        "changed",
    }
    for path in sorted(TEMPLATES.rglob("*.md")):
        tree = Environment().parse(path.read_text(encoding="utf-8"))
        imported = {i.target for i in tree.find_all(nodes.Import)}
        for found in tree.find_all(nodes.Getattr):
            if isinstance(found.node, nodes.Name) and found.node.name in imported:
                continue
            assert found.attr in given, f"{path.name}:{found.lineno}: {found.attr}"


def test_an_unknown_field_is_an_error_that_names_template_and_line(
    templates: Path, book: Book
) -> None:
    path = templates / "zh" / "errata.md"
    lines = [*path.read_text(encoding="utf-8").splitlines(), "{{ book.nonsense }}"]
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(UndefinedError) as error:
        pages(book, templates)
    assert f"errata.md:{len(lines)}: " in fault(error.value)
    assert "nonsense" in fault(error.value)


def test_a_template_of_wrong_syntax_is_named_with_its_line(templates: Path, book: Book) -> None:
    path = templates / "function.md"
    path.write_text("a\n{% for %}\n", encoding="utf-8")
    with pytest.raises(TemplateSyntaxError) as error:
        pages(book, templates)
    assert "function.md:2: " in fault(error.value)


def test_a_missing_translation_is_an_error_that_names_file_and_line(
    templates: Path, book: Book
) -> None:
    path = templates / "words.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^witness = .*$", 'witness = {zh = "x"}', text), encoding="utf-8")
    line = path.read_text(encoding="utf-8").splitlines().index('witness = {zh = "x"}') + 1
    with pytest.raises(WordsError, match=r"label\.witness lacks en") as error:
        pages(book, templates)
    assert f"words.toml:{line}: " in fault(error.value)


def test_a_word_that_asks_for_what_is_not_given_is_an_error() -> None:
    words = read_words(TEMPLATES / "words.toml", "en")
    with pytest.raises(WordsError, match=r"label\.line asks for line, given are none"):
        words("label.line")


def test_a_step_without_words_is_an_error() -> None:
    words = read_words(TEMPLATES / "words.toml", "en")
    with pytest.raises(WordsError, match=r"no entry rule\.magic in words\.toml"):
        words.phrase(Phrase("rule.magic"))


def test_every_word_is_there_in_both_languages() -> None:
    def walk(entry: object, key: str) -> list[tuple[str, object]]:
        assert isinstance(entry, dict), key
        if set(entry) & set(LANGUAGES):
            return [(key, entry)]
        return [leaf for name, e in entry.items() for leaf in walk(e, f"{key}.{name}")]

    for key, entry in walk(dict(read_words(TEMPLATES / "words.toml", "en").entries), ""):
        assert sorted(entry) == ["en", "zh"], key  # type: ignore[call-overload]
        places = [set(re.findall(r"\{(\w+)\}", entry[language])) for language in LANGUAGES]  # type: ignore[index]
        assert places[0] == places[1], key


def test_every_step_that_the_calculus_takes_has_words() -> None:
    rules = read_words(TEMPLATES / "words.toml", "en").entries["rule"]
    taken: set[str] = set()
    for path in (ROOT / "symbolic").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        taken |= set(re.findall(r"\b(?:note|Step)\(\s*\"(\w+)\"", source))
    assert taken
    assert not taken - set(rules)


def test_every_kind_of_claim_has_words() -> None:
    from symbolic.claims.rules import RULES

    words = read_words(TEMPLATES / "words.toml", "en")
    assert not set(RULES) - set(words.entries["kind"])
