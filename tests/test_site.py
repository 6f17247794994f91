"""The pages: complete in both languages, every claim anchored, every fault named."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="the site's packages are not installed")

from jinja2 import Environment, TemplateSyntaxError, UndefinedError, nodes
from sympy import Interval, Symbol

import symbolic
from symbolic.activation import Activation
from symbolic.calculus.clock import OVERTIME
from symbolic.chapter import CHAPTER
from symbolic.chapter.elu import elu
from symbolic.chapter.softplus import softplus
from symbolic.claims.claim import Claim, Place, Remark, Text
from symbolic.claims.verdict import Judged, Status, Verdict
from symbolic.site import view
from symbolic.site.book import function_view, own_claims
from symbolic.site.chapter import _parts as parts_of
from symbolic.site.chapter import chapter_book
from symbolic.site.derive import DeriveError, Deriver
from symbolic.site.elsewhere import elsewhere
from symbolic.site.fault import fault
from symbolic.site.gallery import documents, limited
from symbolic.site.measured import better, measured
from symbolic.site.navigation import entries
from symbolic.site.pages import CHAPTER_PAGES, pages
from symbolic.site.places import template_folder
from symbolic.site.properties import row_anchor
from symbolic.site.state import digest, fingerprint
from symbolic.site.store import Store, content
from symbolic.site.view import Book, Phrase
from symbolic.site.words import LANGUAGES, WordsError, read_words

ROOT = Path(symbolic.__file__).parents[1]
TEMPLATES = template_folder()
CJK = "\u4e00-\u9fff"


@pytest.fixture(scope="session")
def rendered(book: Book) -> dict[str, str]:
    return pages(book, TEMPLATES)


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the templates to break."""
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


# What the pages say.


def test_every_page_exists_in_both_languages(rendered: dict[str, str], book: Book) -> None:
    chinese = {path for path in rendered if not path.startswith("en/")}
    assert {f"en/{path}" for path in chinese} == set(rendered) - chinese
    assert chinese == {*CHAPTER_PAGES, *(f"functions/{f.name}.md" for f in book.functions)}


def test_every_claim_is_anchored_once_on_the_page_of_its_function(
    rendered: dict[str, str], book: Book
) -> None:
    assert book.claims
    for prefix in ("", "en/"):
        for function in book.functions:
            page = rendered[f"{prefix}functions/{function.name}.md"]
            for claim in function.claims:
                assert page.count(f'id="{claim.id}"') == 1, claim.id


def test_ids_are_the_same_in_both_languages(rendered: dict[str, str]) -> None:
    def ids(path: str) -> list[str]:
        return re.findall(r'id="([^"]+)"|\{ #([\w-]+) \}', rendered[path])

    for path in rendered:
        if not path.startswith("en/"):
            assert ids(path) == ids(f"en/{path}"), path


def test_the_verdicts_of_the_opening_page_add_up(rendered: dict[str, str], book: Book) -> None:
    counts = book.counts
    assert sum(counts[s] for s in ("proved", "refuted", "holds_when", "undecided")) == len(
        book.claims
    )
    row = rendered["index.md"].split("**合计**")[1].splitlines()[0]
    assert re.findall(r"\d+", row) == [
        str(counts[k]) for k in ("proved", "refuted", "holds_when", "undecided", "errata")
    ]


def test_every_erratum_is_told_with_its_reason(rendered: dict[str, str], book: Book) -> None:
    errata = [claim for claim in book.claims if claim.erratum is not None]
    assert errata
    for path in ("errata.md", "en/errata.md"):
        assert all(f"#{claim.id}" in rendered[path] for claim in errata)
        assert rendered[path].count("<article") == len(errata)


def test_a_derivation_names_the_case_of_its_steps_and_repeats_none(book: Book) -> None:
    functions = {f.name: f for f in book.functions}
    rows = {p.key: p.steps for p in functions["elu"].properties}
    samples = [[p.parts.get("samples") for p in stage.where] for stage in rows["derivative_range"]]
    assert samples == [[r"\alpha = \frac{1}{2}"], [r"\alpha = 1"], [r"\alpha = 2"], [None]]
    assert [p.parts["condition"] for s in rows["continuity"] for p in s.where] == [
        r"\alpha \neq 1",
        r"\alpha = 1",
    ]
    told = [p.steps for f in book.functions for p in f.properties]
    for stages in [*told, *(c.steps for c in book.claims)]:
        assert all(len(set(map(str, stage.steps))) == len(stage.steps) for stage in stages)
        assert len(set(map(str, stages))) == len(stages)
        assert sum(reason.how == "checked" for s in stages for reason in s.steps) <= 1


def test_only_a_proved_claim_carries_a_strength_or_a_weakness(book: Book) -> None:
    status = {claim.id: claim.status for claim in book.claims}
    rows = {p.key.replace("_", "-") for f in book.functions for p in f.properties}
    for function in book.functions:
        told = (*function.strengths, *function.weaknesses)
        assert function.strengths
        assert function.weaknesses
        assert all(status.get(o.anchor, "proved") == "proved" for o in told)
        assert all(o.anchor in status or o.anchor in rows for o in told)
    assert sum(len(a.remarks) for a in CHAPTER) == sum(
        len(f.strengths) + len(f.weaknesses) for f in book.functions
    )


def test_a_remark_whose_own_claim_is_false_is_not_shown() -> None:
    false = Claim("x", "saturation", (True, True), Text("x", "x"))
    told = replace(softplus, claims=(), remarks=(Remark(False, Text("x", "x"), false),))
    assert not function_view(told, []).weaknesses
    true = replace(false, stated=(True, False))
    shown = replace(told, remarks=(Remark(False, Text("x", "x"), true),))
    (opinion,) = function_view(shown, []).weaknesses
    assert (opinion.about, opinion.anchor) == ("saturation", "saturation")


def test_a_kind_that_no_row_answers_is_named() -> None:
    with pytest.raises(ValueError, match=r"no row .* steps"):
        row_anchor("steps")


def test_every_page_has_a_title_and_a_description_of_its_own(site: Path) -> None:
    titles, descriptions = [], []
    for path in sorted(site.rglob("index.html")):
        html = path.read_text(encoding="utf-8")
        titles += re.findall(r"<title>(.*?)</title>", html)
        descriptions += re.findall(r'<meta name="description" content="(.*?)">', html)
    assert len(titles) == len(set(titles)) == len(descriptions) == len(set(descriptions))
    assert all(20 <= len(d) <= 220 for d in descriptions)


def test_every_function_has_its_source_and_references(rendered: dict[str, str], book: Book) -> None:
    for function in book.functions:
        assert len(function.references) > 1
        for prefix in ("", "en/"):
            page = rendered[f"{prefix}functions/{function.name}.md"]
            assert all(f'<a href="{r.url}">' in page for r in function.references)


def test_the_race_is_won_by_relu_in_two_steps_against_sixty_seven(
    rendered: dict[str, str], book: Book
) -> None:
    assert book.race is not None
    assert [(r.name, r.count) for r in book.race.runners] == [("relu", 2), ("sigmoid", 67)]
    for runner in book.race.runners:
        assert runner.values[-1] <= 0.5 < runner.values[-2]
        assert len(runner.values) == runner.count + 1
    assert "<strong>67</strong>" in rendered["race.md"]


def test_every_figure_of_the_chapter_moves(book: Book) -> None:
    assert [f.name for f in book.functions if f.live is None] == []


def test_only_relu_dies(rendered: dict[str, str], book: Book) -> None:
    assert book.dying is not None
    dead = [n.name for n in book.dying.neurons if n.fate == Phrase("dying.never")]
    assert dead == ["relu"]
    assert [n.slope for n in book.dying.neurons][:2] == ["0", "0.01"]
    assert "0.0474" in rendered["dying.md"]


def test_each_framework_is_quoted_with_the_side_it_takes_at_the_kink(book: Book) -> None:
    ran = json.loads((ROOT / "benchmarks/results/frameworks.json").read_text(encoding="utf-8"))
    assert set(ran["versions"]) <= {"torch", "jax", "keras", "onnx"}
    assert max(row["difference"] for row in ran["results"]) < 1e-6
    assert {row["kink"] for row in ran["results"]} == {None, 0.0}
    for function in book.functions:
        rows = [row for row in ran["results"] if row["function"] == function.name]
        assert [r.call for r in function.elsewhere] == [row["call"] for row in rows]
        for shown, row in zip(function.elsewhere, rows):
            if shown.side in ("left", "right"):
                assert row["derivative"] == row[shown.side]


def test_what_was_measured_is_shown_with_the_definition_that_was_measured_alone() -> None:
    for changed in (replace(elu, expression=2 * elu.expression), replace(elu, kink_side="left")):
        for told in (measured, better, elsewhere):
            assert told(elu)
            assert not told(changed)


def test_the_reference_has_every_public_name_with_what_it_says(
    rendered: dict[str, str], book: Book
) -> None:
    assert {e.name for e in book.reference} == {f"symbolic.{n}" for n in symbolic.__all__} | {
        "symbolic.generated"
    }
    assert all(e.doc for e in book.reference)
    facts = next(e for e in book.reference if e.name == "symbolic.Facts")
    assert {"range", "limit", "continuity"} <= {member.name for member in facts.members}
    assert all(member.doc for e in book.reference for member in e.members)
    for path in ("reference.md", "en/reference.md"):
        assert "{ #symbolic.check }" in rendered[path]
        assert "analyse(z * exp(-z), z).range.only" in rendered[path]


def test_the_emitted_source_on_a_page_is_python(rendered: dict[str, str], book: Book) -> None:
    for function in book.functions:
        blocks = re.findall(
            r"^```python\n(.*?)^```", rendered[f"functions/{function.name}.md"], re.S | re.M
        )
        assert len(blocks) == len(function.sources)
        for block in blocks:
            assert ast.parse(block).body


def test_chinese_text_is_set_with_chinese_punctuation(rendered: dict[str, str]) -> None:
    for path, text in _chinese(rendered):
        for found in re.finditer(rf"[{CJK}][,:;!?]|[,:;!?]\s?[{CJK}]", text):
            around = text[max(found.start() - 20, 0) : found.end() + 20]
            pytest.fail(f"{path}: half-width punctuation in {around!r}")


def test_positive_infinity_has_its_sign_in_chinese(rendered: dict[str, str]) -> None:
    unsigned = re.compile(r"(?<![-+{])(?<![-+] )\\infty")
    for path, page in rendered.items():
        bare = re.sub(r"<pre.*?</pre>|<code.*?</code>", "", page, flags=re.DOTALL)
        assert path.startswith("en/") or not unsigned.findall(bare), path
    assert r"\left(-\infty, +\infty\right)" in rendered["functions/elu.md"]
    assert r"\left(-\infty, \infty\right)" in rendered["en/functions/elu.md"]
    assert r"C^{\infty}" in rendered["functions/softplus.md"]


def test_chinese_and_latin_are_set_apart(rendered: dict[str, str]) -> None:
    for path, text in _chinese(rendered):
        for found in re.finditer(rf"[{CJK}][A-Za-z0-9]|[A-Za-z0-9][{CJK}]", text):
            around = text[max(found.start() - 20, 0) : found.end() + 20]
            pytest.fail(f"{path}: no space in {around!r}")


def test_english_pages_hold_no_chinese_but_names(rendered: dict[str, str], book: Book) -> None:
    for path, page in rendered.items():
        if path.startswith("en/"):
            text = re.sub(r'<p class="other-names">.*?</p>', "", page)
            # Documents are shown in their own language.
            text = re.sub(r'<(\w+)[^>]* lang="zh"[^>]*>.*?</\1>', "", text, flags=re.DOTALL)
            assert not re.findall(f"[{CJK}]+", text), path


def _chinese(rendered: dict[str, str]) -> list[tuple[str, str]]:
    """The Chinese texts, rendered and written by hand, without code, tags and formulas."""
    by_hand = {p.name: p.read_text(encoding="utf-8") for p in (ROOT / "docs").glob("*.md")}
    texts = {**by_hand, **{p: t for p, t in rendered.items() if not p.startswith("en/")}}
    # Of the settings of a page, title and description are read.
    texts = {p: re.sub(r"(?m)^(?:heading|description): ", "", t) for p, t in texts.items()}
    # A formula counts as a word of Chinese: what stands beside it is Chinese punctuation.
    formula, rest = r"\\\(.*?\\\)", r"```.*?```|`[^`]*`|<svg.*?</svg>|<[^>]*>|\]\([^)]*\)|\{[^}]*\}"
    bare = {p: re.sub(formula, "\u5f0f", t, flags=re.DOTALL) for p, t in texts.items()}
    return [(p, re.sub(rest, "|", t, flags=re.DOTALL)) for p, t in bare.items()]


# Templates hold words and layout, and ask for nothing that is not given.


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


# The build.


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that copies of the project share: what one has derived, another need not."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def project(tmp_path: Path, cache: Path) -> Path:
    """A copy of what a build needs, to break."""
    for name in ("symbolic", "templates", "docs", "benchmarks/results"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / ".cache").symlink_to(cache)
    return tmp_path


def edit(path: Path, old: str, new: str) -> int:
    """Replace the first occurrence; the number of its line."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1


@pytest.fixture
def deriver(tmp_path: Path) -> Iterator[Deriver]:
    deriver = Deriver(tmp_path / "cache")
    yield deriver
    deriver.close()


ASK = """
import sys
from pathlib import Path
from symbolic.site.derive import Deriver, DeriveError

deriver = Deriver(Path(".cache"))
while line := sys.stdin.readline():
    exec(line)
    try:
        print([f.summary.en for f in deriver.book().functions], flush=True)
    except DeriveError as error:
        print(error, flush=True)
"""


@pytest.fixture
def asked(project: Path) -> Iterator[Callable[[str], str]]:
    """Runs a line of Python in a process of the project and asks its deriver for the book."""
    process = subprocess.Popen(
        [sys.executable, "-c", ASK],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdin is not None
    assert process.stdout is not None

    def ask(line: str = "pass") -> str:
        print(line, file=process.stdin, flush=True)
        return process.stdout.readline()  # type: ignore[union-attr]

    yield ask
    process.stdin.close()
    process.wait()
    process.stdout.close()


def test_a_definition_is_read_anew_for_each_book_and_named_where_it_fails(
    project: Path, asked: Callable[[str], str]
) -> None:
    assert "A straight line on the right" in asked("first = deriver")
    path = project / "symbolic" / "chapter" / "elu.py"
    edit(path, "A straight line on the right", "Another sentence")
    asked("loaded = deriver._process.pid")
    assert "Another sentence" in asked("assert deriver._process.pid == loaded")
    line = edit(path, "at(7, 5),", "at(7, 5) / 0,")
    assert asked("pass").startswith(f"symbolic/chapter/elu.py:{line}: unsupported operand")
    edit(path, "at(7, 5) / 0,", "at(7, 5),")
    assert "Another sentence" in asked("assert deriver._process.pid == loaded")
    # What is shared is loaded again.
    edit(project / "symbolic" / "chapter" / "notation.py", "The function does not", "It does not")
    edit(project / "symbolic" / "site" / "book.py", "summary=activation.summary", "summary=TOLD")
    with (project / "symbolic" / "site" / "book.py").open("a", encoding="utf-8") as book:
        book.write('\n\nTOLD = Text("x", "told by new code")\n')
    assert "told by new code" in asked("pass")
    assert "told by new code" in asked("assert deriver._process.pid != loaded")


def test_an_edit_while_the_book_is_derived_is_in_the_book(
    project: Path, asked: Callable[[str], str]
) -> None:
    path = project / "symbolic" / "chapter" / "elu.py"
    edit(path, "A straight line on the right", "Not changed yet")  # no cache knows it
    late = "from threading import Timer; Timer(0.3, lambda: path.write_text(new)).start()"
    change = "new = path.read_text().replace('Not changed yet', 'Changed late')"
    assert "Changed late" in asked(f"path = Path({str(path)!r}); {change}; {late}")


# What is wrong in a definition, and what is said of it.
WRONG = (
    ('"elu-domain"', '"elu-formula"', "this claim id appears twice"),
    ('"range",', '"rnage",', "there is no kind of claim 'rnage'; did you mean 'range'?"),
    ("(z, z >= 0), (alpha * (exp(z) - 1), True)", "(z, z > 0)", "z"),
    ("z >= 0), (alpha", "z >= 0), (beta * alpha", "name 'beta' is not defined"),
    ("    variable=z,", "", "missing 1 required positional argument: 'variable'"),
    ("variable=z,", "variable=z", "Perhaps you forgot a comma"),
    ('"elu-range",\n        ),', '"elu-rnage",\n        ),', "no claim of elu has this id"),
    ("import Integer,", "import Integr,", "cannot import name 'Integr'"),
    ("alpha = Symbol", "raise SystemExit(0)\nalpha = Symbol", "0"),
)


def test_a_wrong_definition_is_named_with_file_and_line(
    project: Path, asked: Callable[[str], str]
) -> None:
    path = project / "symbolic" / "chapter" / "elu.py"
    right = path.read_text(encoding="utf-8")
    for old, new, said in WRONG:
        edit(path, old, new)
        told = asked("pass")
        assert re.match(r"symbolic/chapter/elu\.py:\d+: ", told), told
        assert said in told
        path.write_text(right, encoding="utf-8")


@pytest.mark.parametrize(("old", "new", "said"), [WRONG[1], WRONG[3], WRONG[5], WRONG[8]])
def test_the_export_of_a_wrong_definition_is_refused_with_file_and_line(
    project: Path, old: str, new: str, said: str
) -> None:
    edit(project / "symbolic" / "chapter" / "elu.py", old, new)
    done = subprocess.run(
        [sys.executable, "-m", "symbolic", "export", "out"],
        check=False,
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert re.search(r"symbolic/chapter/elu\.py:\d+: ", done.stderr), done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "out").exists()


def test_pages_from_the_cache_are_those_derived_anew(tmp_path: Path, book: Book) -> None:
    assert chapter_book(tmp_path) == book
    kept = {path: path.read_bytes() for path in tmp_path.iterdir()}
    claims = [claim for a in CHAPTER for claim in (*a.claims, *own_claims(a))]
    parts = [path for path in kept if not path.name.startswith("verdict-")]
    assert len(parts) == 2 * len(CHAPTER) + len(claims) + len(documents()) + 1
    assert len(parts) < len(kept)
    assert chapter_book(tmp_path) == book
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == kept


def test_what_the_time_did_not_suffice_for_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from symbolic.site import chapter

    late = replace(elu, claims=(), remarks=())
    monkeypatch.setattr(symbolic.chapter, "CHAPTER", (late,))
    monkeypatch.setattr(chapter, "documents", list)
    undecided = f"{OVERTIME} 10 s"
    monkeypatch.setattr(chapter, "race", lambda entries: undecided)
    assert chapter_book(tmp_path).race == undecided
    assert not list(tmp_path.glob("race-*"))
    assert list(tmp_path.glob("definition-elu-*"))


def made_from(chapter: tuple[Activation, ...]) -> dict[tuple[str, str], str]:
    return {(p.kind, p.name): p.made_from for p in parts_of(chapter, limited)}


ELU_ALONE = {("code", "elu"), ("definition", "elu")}
ELU_CLAIMS = {("claim", c.id) for c in elu.claims} | {
    ("own", f"elu-{i}") for i, _ in enumerate(own_claims(elu))
}
EXHIBITS = {("exhibit", path.name) for path in documents()}
(FIRST, *OTHERS) = elu.claims
# What is edited in one definition, and the parts of the book that are made anew for it.
EDITS = {
    "a sentence": (replace(elu, summary=Text("x", "x"), references=()), set()),
    "a formula": (
        replace(elu, expression=2 * elu.expression),
        ELU_ALONE | ELU_CLAIMS | EXHIBITS,
    ),
    "a convention": (replace(elu, kink_side="left"), ELU_ALONE | ELU_CLAIMS | EXHIBITS),
    "a default": (
        replace(elu, defaults={p: 3 * v for p, v in elu.defaults.items()}),
        ELU_ALONE | ELU_CLAIMS | EXHIBITS,
    ),
    "another name": (replace(elu, other_names=("E",)), ELU_ALONE | ELU_CLAIMS | EXHIBITS),
    "a claim": (
        replace(elu, claims=(replace(FIRST, stated=(True, True)), *OTHERS)),
        {("claim", FIRST.id)},
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_of_a_definition_makes_anew_what_depends_on_it_and_nothing_else(edit: str) -> None:
    changed, expected = EDITS[edit]
    before = made_from(CHAPTER)
    after = made_from(tuple(changed if a.name == "elu" else a for a in CHAPTER))
    assert {part for part in before if after[part] != before[part]} == expected


def test_the_race_depends_on_its_runners_and_their_claims() -> None:
    before = made_from(CHAPTER)["race", ""]
    relu = next(a for a in CHAPTER if a.name == "relu")
    fewer = replace(relu, claims=tuple(c for c in relu.claims if c.kind != "steps"))
    for changed in (replace(relu, expression=2 * relu.expression), fewer):
        chapter = tuple(changed if a.name == "relu" else a for a in CHAPTER)
        assert made_from(chapter)["race", ""] != before


def test_a_verdict_is_remembered_for_the_same_claim_of_the_same_function_alone(
    tmp_path: Path,
) -> None:
    asked: list[Activation] = []

    def verify(activations: Sequence[Activation]) -> list[Judged]:
        asked.extend(activations)
        undecided = Verdict(Status.UNDECIDED, reason="x")
        return [Judged(a, c, undecided) for a in activations for c in a.claims]

    remembered = Store(tmp_path, "state").remembering(verify)
    claim = replace(FIRST, place=Place("a.md", 1))
    one = replace(elu, claims=(claim,), place=Place("a.md", 1))
    moved = replace(one, claims=(replace(claim, place=Place("a.md", 9)),), place=None)
    remembered([one])
    (found,) = remembered([moved])
    assert len(asked) == 1
    assert (found.activation, found.claim) == (moved, moved.claims[0])
    real = elu.expression.xreplace({p: Symbol(p.name, real=True) for p in elu.parameters})
    others = [
        replace(one, expression=real),
        replace(one, expression=2 * elu.expression),
        replace(one, claims=(replace(claim, stated=(True, True)),)),
        replace(one, claims=(replace(claim, of="derivative"),)),
        replace(one, claims=(replace(claim, domain=Interval(0, 1)),)),
    ]
    for number, other in enumerate(others, start=2):
        remembered([other])
        assert len(asked) == number
    Store(tmp_path, "other code").remembering(verify)([one])
    assert len(asked) == len(others) + 2


def test_whatever_a_definition_says_counts_for_the_cache() -> None:
    (claim, *rest) = elu.claims
    real = elu.expression.xreplace({p: Symbol(p.name, real=True) for p in elu.parameters})
    changed = [
        replace(elu, expression=real),  # the same text, another assumption
        replace(elu, kink_side="left"),
        replace(elu, claims=(replace(claim, stated=(True, True)), *rest)),
        replace(elu, claims=(replace(claim, erratum=Text("x", "x")), *rest)),
    ]
    texts = [content(activation) for activation in (elu, *changed)]
    assert len(set(texts)) == len(texts)
    assert content(elu) == texts[0]


def test_a_derivation_that_dies_is_told_and_leaves_nothing_in_the_cache(
    tmp_path: Path, deriver: Deriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(DeriveError, match="ended with 1"):
        deriver.book()
    assert not list((tmp_path / "cache").iterdir())


def test_the_book_is_derived_once_for_a_state_of_the_library(
    deriver: Deriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = deriver.book()
    deriver.close()
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    assert deriver.book() == first


def test_the_digest_is_another_for_each_file_and_the_fingerprint_for_each_writing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.py"
    path.write_text("1")
    one, seen = digest([path]), fingerprint([path])
    assert (digest([path]), fingerprint([path])) == (one, seen)
    assert digest([path, tmp_path / "gone.py"]) == one
    path.write_text("2")
    assert digest([path]) != one
    path.write_text("1")
    os.utime(path, ns=(1, 1))
    assert digest([path]) == one
    assert fingerprint([path]) != seen


def test_the_navigation_of_a_language_has_its_titles_and_only_its_pages() -> None:
    skeleton = ["index.md", {"函数 | Functions": ["functions/"]}, {"空 | Empty": ["gone.md"]}]
    present = {"index.md", "en/index.md"}
    assert entries(skeleton, ["functions/elu.md"], present, "zh") == [
        "index.md",
        {"函数": ["functions/elu.md"]},
    ]
    assert entries(skeleton, ["functions/elu.md"], present, "en") == [
        "en/index.md",
        {"Functions": ["en/functions/elu.md"]},
    ]


def test_every_page_is_small_and_has_its_language(site: Path) -> None:
    built = sorted(site.rglob("index.html"))
    assert len(built) > 10
    for path in built:
        html = path.read_text(encoding="utf-8")
        english = path.relative_to(site).parts[0] == "en"
        assert f'<html lang="{"en" if english else "zh"}"' in html
        assert len(html.encode()) < 150_000, path


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    for path in [*site.rglob("*.html"), *site.rglob("assets/*.css")]:
        text = path.read_text(encoding="utf-8")
        loaded = re.findall(r"<(?:script|img|iframe)[^>]*src=\"?([^\" >]+)", text)
        loaded += re.findall(
            r"<link[^>]*rel=\"(?:stylesheet|preconnect|icon)\"[^>]*href=\"([^\"]+)", text
        )
        loaded += re.findall(r"url\(\"?([^)\"]+)", text) if path.suffix == ".css" else []
        assert not [u for u in loaded if re.match(r"(https?:)?//", u)], path


def test_no_latex_is_left_on_a_page_or_in_the_search(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    texts = [entry["text"] for entry in index["docs"]]
    texts += [
        re.sub(r"<code.*?</code>", "", p.read_text(encoding="utf-8"), flags=re.S)
        for p in site.rglob("index.html")
    ]
    for text in texts:
        assert not re.search(r"\\(?:\(|\[|begin|left|frac|text)", text)


def test_the_switch_leads_to_the_same_page_in_the_other_language(site: Path) -> None:
    html = (site / "functions" / "elu" / "index.html").read_text(encoding="utf-8")
    assert 'href="../../en/functions/elu/" hreflang="en"' in html
    back = (site / "en" / "functions" / "elu" / "index.html").read_text(encoding="utf-8")
    assert 'href="../../../functions/elu/" hreflang="zh"' in back
