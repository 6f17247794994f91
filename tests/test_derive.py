"""The book is derived anew where something changed, and kept where nothing did."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="the site's packages are not installed")

from projects import edit, surroundings
from sympy import Interval, Symbol

import symbolic
from symbolic.activation import Activation
from symbolic.calculus.clock import OVERTIME
from symbolic.chapter import CHAPTER
from symbolic.chapter.elu import elu
from symbolic.claims.claim import Place, Text
from symbolic.claims.verdict import Judged, Status, Verdict
from symbolic.site.book import own_claims
from symbolic.site.chapter import _parts as parts_of
from symbolic.site.chapter import chapter_book
from symbolic.site.derive import DeriveError, Deriver
from symbolic.site.gallery import documents, judged_document, limited
from symbolic.site.state import digest, fingerprint
from symbolic.site.store import Store, content
from symbolic.site.view import Book
from symbolic.site.workplace import workplace


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
        env=surroundings(project),
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


def shortened(project: Path) -> None:
    """Leave two functions and no document: a library that is edited derives all of it anew."""
    chapter = project / "symbolic" / "chapter" / "__init__.py"
    for name in ("leaky_relu", "softplus", "sigmoid"):
        edit(chapter, f"    {name},\n", "")
    shutil.rmtree(project / "docs" / "gallery")


def test_a_definition_is_read_anew_for_each_book_and_named_where_it_fails(
    project: Path, asked: Callable[[str], str]
) -> None:
    shortened(project)
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


def test_a_book_that_was_begun_is_the_one_of_what_lies_there_when_it_is_asked_for(
    project: Path, asked: Callable[[str], str]
) -> None:
    shortened(project)
    path = project / "symbolic" / "chapter" / "elu.py"
    assert "A straight line on the right" in asked("deriver.begin()")
    edit(path, "A straight line on the right", "Another sentence")
    assert "Another sentence" in asked("deriver.begin()")
    edit(path, "Another sentence", "A third")
    begun = "deriver.begin(); path = Path('symbolic/chapter/elu.py'); text = path.read_text(); "
    assert "A fourth" in asked(begun + "path.write_text(text.replace('A third', 'A fourth'))")
    line = edit(path, "at(7, 5),", "at(7, 5) / 0,")
    assert asked("deriver.begin()").startswith(f"symbolic/chapter/elu.py:{line}: unsupported")


def test_a_document_that_only_names_a_function_is_judged_by_its_new_definition(
    project: Path, asked: Callable[[str], str]
) -> None:
    shortened(project)
    folder = project / "docs" / "gallery"
    folder.mkdir()
    (folder / "named.en.md").write_text("The range of ELU is $(-\\alpha, \\infty)$.\n")
    found = "assert [f.status for f in deriver.book().gallery[0].found] == ['{}']"
    assert asked(found.format("holds_when"))
    path = project / "symbolic" / "chapter" / "elu.py"
    edit(path, "(alpha * (exp(z) - 1), True)", "(2 * alpha * (exp(z) - 1), True)")
    assert asked(found.format("refuted"))


def test_an_edit_while_the_book_is_derived_is_in_the_book(
    project: Path, asked: Callable[[str], str]
) -> None:
    shortened(project)
    path = project / "symbolic" / "chapter" / "elu.py"
    edit(path, "A straight line on the right", "Not changed yet")  # no cache knows it
    late = "from threading import Timer; Timer(0.3, lambda: path.write_text(new)).start()"
    change = "new = path.read_text().replace('Not changed yet', 'Changed late')"
    assert "Changed late" in asked(f"path = Path({str(path)!r}); {change}; {late}")


# What is wrong in a definition, and what is said of it.
WRONG = (
    ('"elu-domain"', '"elu-formula"', "this claim id appears twice"),
    ('"range",', '"rnage",', "there is no kind of claim 'rnage'; did you mean 'range'?"),
    (
        "(z, z >= 0), (alpha * (exp(z) - 1), True)",
        "(alpha * z, z > 0)",
        "z = 0 belongs to no branch",
    ),
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
    shortened(project)
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
        env=surroundings(project),
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
    assert len(parts) == 2 * len(CHAPTER) + len(claims) + 2 * len(documents()) + 1
    assert len(parts) < len(kept)
    assert chapter_book(tmp_path) == book
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == kept
    # A document of which all verdicts are known asks for none again.
    for shown in tmp_path.glob("exhibit-*"):
        shown.unlink()
    assert chapter_book(tmp_path) == book
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in kept}


def test_what_the_time_did_not_suffice_for_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from symbolic.site import chapter

    late = replace(elu, claims=(), remarks=())
    monkeypatch.setattr(symbolic.chapter, "CHAPTER", (late,))
    monkeypatch.setattr(chapter, "documents", list)
    undecided = f"{OVERTIME} 10 s"
    monkeypatch.setattr(chapter, "race", lambda entries: undecided)
    assert chapter_book(tmp_path) == chapter_book()
    assert chapter_book(tmp_path).race == undecided
    assert not list(tmp_path.glob("race-*"))
    assert list(tmp_path.glob("definition-elu-*"))


def made_from(chapter: tuple[Activation, ...]) -> dict[tuple[str, str], str]:
    return {(p.kind, p.name): p.made_from for p in parts_of(chapter, limited, judged_document)}


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
    work = tmp_path / "work"
    work.mkdir()

    def verify(activations: Sequence[Activation]) -> list[Judged]:
        asked.extend(activations)
        undecided = Verdict(Status.UNDECIDED, reason="x")
        return [Judged(a, c, undecided) for a in activations for c in a.claims]

    remembered = Store(tmp_path, "state", work).remembering(verify)
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
    Store(tmp_path, "other code", work).remembering(verify)([one])
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
    deriver: Deriver, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(cache, tmp_path / "cache", ignore=shutil.ignore_patterns("book-*"))
    assert not list((tmp_path / "cache").glob("book-*"))
    first = deriver.book()
    deriver.close()
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    assert deriver.book() == first


def test_the_digest_is_another_for_each_file_and_the_fingerprint_for_each_writing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.py"
    path.write_text("1")
    seen = fingerprint([path])
    one = digest(seen)
    assert (digest(fingerprint([path])), fingerprint([path])) == (one, seen)
    assert digest(fingerprint([path, tmp_path / "gone.py"])) == one
    path.write_text("2")
    assert digest(fingerprint([path])) != one
    path.write_text("1")
    os.utime(path, ns=(1, 1))
    assert digest(fingerprint([path])) == one
    assert fingerprint([path]) != seen


def test_what_a_dead_process_left_unfinished_goes_and_that_of_a_living_one_stays(
    tmp_path: Path,
) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    left, kept = tmp_path / f"making-{dead.pid}-x", tmp_path / f"making-{os.getpid()}-x"
    for folder in (left, kept):
        folder.mkdir()
        (folder / "a.pickle").touch()
    with workplace(tmp_path) as work:
        assert work.is_dir()
        assert not left.exists()
    assert list(tmp_path.iterdir()) == [kept]


def test_a_book_that_lacked_time_is_derived_again_by_the_next(
    project: Path, asked: Callable[[str], str]
) -> None:
    shortened(project)
    late = f"\n\ndef race(entries):\n    return {OVERTIME!r}\n"
    with (project / "symbolic" / "site" / "race.py").open("a", encoding="utf-8") as file:
        file.write(late)
    assert asked("late = deriver.book()")
    assert asked("assert deriver.book() is late")  # not at every rebuild of a server
    assert asked("assert isinstance(late.race, str)")
    books = (project / ".cache").glob("book-*")
    assert not any(OVERTIME.encode() in path.read_bytes() for path in books)


def test_nothing_that_is_done_beforehand_fails_or_knows_the_chapter(cache: Path) -> None:
    uses = """
import sys
from types import SimpleNamespace
from symbolic.site.warm import first_uses
sys.modules["symbolic.chapter"] = SimpleNamespace(CHAPTER=())
from pathlib import Path
print(len([use() for use in first_uses(Path(sys.argv[1]))]))
assert not [name for name in sys.modules if name.startswith("symbolic.chapter.")]
"""
    command = [sys.executable, "-c", uses, str(cache)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert int(done.stdout) > 5


@pytest.mark.parametrize("command", ["verify", "verify notes.md", "show elu", "generate --check"])
def test_a_command_names_file_and_line_of_a_definition_that_fails(
    project: Path, command: str
) -> None:
    (project / "notes.md").write_text("# ReLU\n\n$f(x) = x$\n", encoding="utf-8")
    line = edit(project / "symbolic" / "chapter" / "elu.py", "variable=z,", "variable=y,")
    done = subprocess.run(
        [sys.executable, "-m", "symbolic", *command.split()],
        check=False,
        cwd=project,
        env=surroundings(project),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(
        f"symbolic: symbolic/chapter/elu.py:{line}: name 'y' is not defined; mend the definition"
    )
    assert len(done.stderr.splitlines()) == 1
