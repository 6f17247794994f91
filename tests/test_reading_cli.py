"""`verify DOCUMENT` as a program: exit codes, formats, places, baselines, warnings."""

from __future__ import annotations

import json
from pathlib import Path

from commands import Ran, called, started

RIGHT = "$f(x) = x^2$\n\nRange: $[0,\\infty)$\n"
WRONG = "$f(x) = x^2$\n\nRange: $(0,\\infty)$\n"


def run(*arguments: object, cwd: Path | None = None) -> Ran:
    return called("verify", *arguments, cwd=cwd)


def write(folder: Path, text: str | bytes, name: str = "a.md") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_document_in_order_exits_0(tmp_path: Path) -> None:
    found = started("verify", write(tmp_path, RIGHT))
    assert found.returncode == 0, found.stderr
    assert "1 claim: 1 proved" in found.stdout


def test_a_wrong_claim_shows_place_sentence_and_correction_to_paste(tmp_path: Path) -> None:
    found = run(write(tmp_path, WRONG))
    assert found.returncode == 1
    assert "a.md:3:9" in found.stdout
    assert "found:      (0,\\infty)" in found.stdout
    assert "to paste:   \\left[0, \\infty\\right)" in found.stdout


def test_json_counts_and_lists_what_is_unread(tmp_path: Path) -> None:
    path = write(tmp_path, RIGHT + "\n$$\\sum_i x_i$$\n")
    report = json.loads(run(path, "--format", "json").stdout)
    assert report["summary"]["unread"] == 1 and report["summary"]["claims"] == 1
    assert report["unread"][0]["line"] == 5 and "sum" in report["unread"][0]["reason"]
    assert report["claims"][0]["where"] == {"file": str(path), "line": 3, "column": 9}
    assert run(path).returncode == 0
    assert run(path, "--fail-on", "unread").returncode == 1


def test_unread_passages_of_a_baseline_do_not_fail_again(tmp_path: Path) -> None:
    path = write(tmp_path, WRONG + "\n$$\\sum_i x_i$$\n")
    known = tmp_path / "known.json"
    run(path, "--format", "json", "--output", known)
    assert run(path, "--fail-on", "unread").returncode == 1
    assert run(path, "--fail-on", "unread", "--baseline", known).returncode == 0


def test_nothing_to_check_exits_1_and_says_so(tmp_path: Path) -> None:
    found = run(write(tmp_path, "Only words.\n"))
    assert found.returncode == 1
    assert "nothing was checked" in found.stderr


def test_an_unreadable_file_exits_2_and_the_others_are_judged(tmp_path: Path) -> None:
    found = run(write(tmp_path, b"\xff\xfe", "b.md"), write(tmp_path, RIGHT))
    assert found.returncode == 2
    assert "b.md: byte 1 is no UTF-8" in found.stderr
    assert "1 claim: 1 proved" in found.stdout


def test_a_python_file_is_never_run(tmp_path: Path) -> None:
    code = f'"""`f(x) = x^2`\n\nRange: `[0, oo)`\n"""\nopen({str(tmp_path / "ran")!r}, "w")\n'
    found = run(write(tmp_path, code, "a.py"))
    assert found.returncode == 0, found.stdout
    assert not (tmp_path / "ran").exists()


def test_assume_is_told_from_the_documents_own_condition(tmp_path: Path) -> None:
    text = "$f(x) = \\alpha x$\n\nRange: $\\mathbb{R}$\n\nMonotonic: yes\n"
    path = write(tmp_path, text)
    loose = json.loads(run(path, "--format", "json").stdout)["claims"][0]
    assert loose["status"] == "holds_when"
    bound = json.loads(run(path, "--assume", "alpha > 0", "--format", "json").stdout)["claims"][0]
    assert bound["status"] == "proved"
    assert bound["assumptions"] == [{"text": "alpha > 0", "by": "option"}]


def test_an_assumption_is_told_in_signs(tmp_path: Path) -> None:
    text = "$f(x) = \\max(\\alpha x, x)$ where $\\alpha = 0.01$.\n\nRange: $\\mathbb{R}$\n"
    assert "assuming:   α = 1/100 (by the document)" in run(write(tmp_path, text)).stdout


def test_a_number_given_by_rounding_is_told_as_one_interval(tmp_path: Path) -> None:
    text = "$f(x) = \\alpha x$ where $\\alpha \\approx 1.05$.\n\nRange: $\\mathbb{R}$\n"
    told = run(write(tmp_path, text)).stdout
    assert "assuming:   1.045 ≤ α ≤ 1.055 (by the document)" in told
    bounds = text.replace("\\approx 1.05", "\\ge \\frac{1}{3}")
    assert "1/3 ≤ α" in run(write(tmp_path, bounds)).stdout.replace("α ≥ 1/3", "1/3 ≤ α")


def test_github_and_sarif_name_line_and_column(tmp_path: Path) -> None:
    path = write(tmp_path, WRONG)
    assert f"::error file={path},line=3,col=9::" in run(path, "--format", "github").stdout
    result = json.loads(run(path, "--format", "sarif").stdout)["runs"][0]["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 9}


def test_a_derivative_of_another_formula_is_told_so(tmp_path: Path) -> None:
    text = "## A\n$s(x) = \\sin(x)$\n\n$s'(x) = 2x$\n## B\n$q(x) = x^2$\n\n$q'(x)=2x$\n"
    found = run(write(tmp_path, text))
    assert "this is the derivative of B" in found.stdout


def test_a_known_name_with_another_formula_is_a_warning(tmp_path: Path) -> None:
    text = "$\\mathrm{ReLU}(x) = \\max(1, x)$\n\nRange: $[1,\\infty)$\n"
    found = run(write(tmp_path, text), "--format", "json")
    assert found.returncode == 0
    assert "another formula than our ReLU" in json.loads(found.stdout)["warnings"][0]["reason"]
    text = "$\\mathrm{LeakyReLU}(x) = \\max(0.2x, x)$\n\nMonotonic: yes\n"
    assert not json.loads(run(write(tmp_path, text), "--format", "json").stdout)["warnings"]


def test_a_document_may_come_in_and_files_may_be_named_by_a_pattern(tmp_path: Path) -> None:
    found = called("verify", "-", given=WRONG)
    assert found.returncode == 1 and "<stdin>:3:9" in found.stdout
    write(tmp_path, RIGHT, "a.md"), write(tmp_path, RIGHT, "b.md"), write(tmp_path, "", "c.log")
    found = run("*.*", cwd=tmp_path)
    assert found.returncode == 0 and "2 claims: 2 proved" in found.stdout
    found = run("*.log", cwd=tmp_path)
    assert found.returncode == 2 and "*.log: no document fits" in found.stderr


def test_a_missing_file_and_a_folder_are_one_clear_line(tmp_path: Path) -> None:
    for path in (tmp_path / "no.md", tmp_path):
        found = run(path)
        assert found.returncode == 2 and found.stderr.startswith("symbolic: ")


def test_a_baseline_knows_errors_wherever_their_lines_and_folders_move(tmp_path: Path) -> None:
    path, known = write(tmp_path, WRONG), tmp_path / "known.json"
    run(path, "--format", "json", "--output", known)
    (tmp_path / "moved").mkdir()
    moved = write(tmp_path / "moved", "Some words before.\n\n" + WRONG)
    found = run(moved, "--baseline", known)
    assert found.returncode == 0, found.stdout
    assert "1 known from the baseline" in found.stdout and "stale" not in found.stderr


def test_a_new_error_fails_beside_a_baseline_and_one_that_is_gone_is_stale(tmp_path: Path) -> None:
    path, known = write(tmp_path, WRONG), tmp_path / "known.json"
    run(path, "--format", "json", "--output", known)
    found = run(write(tmp_path, WRONG + "\nMonotonic: yes\n"), "--baseline", known)
    assert found.returncode == 1 and "stale" not in found.stderr
    found = run(write(tmp_path, WRONG.replace("(0", "(1")), "--baseline", known)
    assert found.returncode == 1 and "stale: an error that it lists" in found.stderr
    found = run(write(tmp_path, RIGHT), "--baseline", known)
    assert found.returncode == 0 and "stale: an error that it lists" in found.stderr


def test_a_baseline_of_another_document_knows_nothing(tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    run(write(tmp_path, WRONG, "other.md"), "--format", "json", "--output", known)
    found = run(write(tmp_path, WRONG), "--baseline", known)
    assert found.returncode == 1 and "stale" not in found.stderr


def test_sarif_counts_characters_and_names_files_as_uris(tmp_path: Path) -> None:
    path = write(tmp_path, "😀😀 a\n\n" + WRONG, "a b.md")
    log = json.loads(run(path, "--format", "sarif").stdout)
    (one,) = log["runs"]
    assert (log["version"], one["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    (result,) = one["results"]
    assert result["ruleId"] in {rule["id"] for rule in one["tool"]["driver"]["rules"]}
    assert result["level"] == "error" and result["message"]["text"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == path.as_uri()
    assert run("a b.md", "--format", "sarif", cwd=tmp_path).stdout.count('"uri": "a%20b.md"') == 1


def test_github_escapes_what_would_end_a_command(tmp_path: Path) -> None:
    path = write(tmp_path, WRONG.replace("$f(x)", "100% done: a, b\n\n$f(x)"), "a,b%.md")
    (line,) = run(path, "--format", "github").stdout.splitlines()
    assert f"file={str(path).replace('%', '%25').replace(',', '%2C')},line=5,col=9::" in line
    assert "%0A" in line


def test_where_yes_or_no_is_right_there_is_nothing_to_paste(tmp_path: Path) -> None:
    found = run(write(tmp_path, "$$g(x) = x^2$$\n\n$g$ is odd.\n"))
    assert "right:      f is not odd" in found.stdout and "to paste" not in found.stdout
