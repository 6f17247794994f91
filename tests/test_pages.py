"""The pages: complete in both languages, every claim anchored."""

from __future__ import annotations

import ast
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="the site's packages are not installed")


import symbolic
from symbolic.chapter import CHAPTER
from symbolic.chapter.elu import elu
from symbolic.chapter.softplus import softplus
from symbolic.claims.claim import Claim, Remark, Text
from symbolic.site.book import function_view
from symbolic.site.elsewhere import elsewhere
from symbolic.site.measured import better, measured
from symbolic.site.pages import CHAPTER_PAGES, Known, pages
from symbolic.site.places import template_folder
from symbolic.site.properties import row_anchor
from symbolic.site.view import Book, Phrase

ROOT = Path(symbolic.__file__).parents[1]
TEMPLATES = template_folder()
CJK = "\u4e00-\u9fff"


@pytest.fixture(scope="session")
def rendered(book: Book) -> dict[str, str]:
    return pages(book, TEMPLATES)


def test_a_page_is_rendered_anew_where_what_it_shows_has_changed_and_nowhere_else(
    book: Book,
) -> None:
    known: Known = {}
    pages(book, TEMPLATES, known=known)
    before = dict(known)
    assert book.gallery is not None
    edited = replace(book, gallery=book.gallery[1:])
    assert pages(edited, TEMPLATES, known=known) == pages(edited, TEMPLATES)
    anew = {path for path in known if known[path] is not before[path]}
    assert anew == {"index.md", "gallery.md", "en/index.md", "en/gallery.md"}
    first, *others = book.functions
    edited = replace(book, functions=(replace(first, title=Text("另名", "Another")), *others))
    before = dict(known)
    assert pages(edited, TEMPLATES, known=known) == pages(edited, TEMPLATES)
    anew = {path for path in known if known[path] is not before[path]}
    assert {f"functions/{first.name}.md", "index.md", "gallery.md"} <= anew
    assert anew.isdisjoint({f"functions/{f.name}.md" for f in others} | {"reference.md"})


def test_a_page_is_rendered_anew_where_one_of_its_templates_was_edited(
    book: Book, tmp_path: Path
) -> None:
    shutil.copytree(TEMPLATES, tmp_path, dirs_exist_ok=True)
    known: Known = {}
    everywhere = set(pages(book, tmp_path, known=known))
    functions = {path for path in everywhere if "functions/" in path}
    for file, of in (
        ("en/race.md", {"en/race.md"}),
        ("function.md", functions),
        ("parts/macros.md", everywhere),
        ("words.toml", everywhere),
    ):
        before = dict(known)
        path = tmp_path / file
        path.write_text(path.read_text("utf-8") + "\n# edited\n", "utf-8")
        assert pages(book, tmp_path, known=known) == pages(book, tmp_path)
        assert {path for path in known if known[path] is not before[path]} == of, file


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
