"""The command line as a program: what it prints, what it refuses, how it exits."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import mpmath
import pytest
import sympy
from commands import called, started

from symbolic.calculus.extended import NO_LIMIT
from symbolic.claims.verdict import Status

MODULE = """
from sympy import *
from symbolic.activation import Activation
from symbolic.claims.claim import Claim, Text

z = Symbol("z", real=True)
own = Activation(
    name="own", title=Text("own", "own"), expression={expression}, variable=z,
    claims=({claims}),
)
"""
CLAIM = 'Claim("own-range", "range", {stated}, Text("a", "a"){more}),'


def module(folder: Path, expression: str, claims: str = "") -> None:
    text = MODULE.format(expression=expression, claims=claims)
    (folder / "own_chapter.py").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def chapter() -> dict[str, object]:
    found = started("verify", "--format", "json")
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout)


def test_the_chapter_is_in_order_and_says_so() -> None:
    found = called("verify", "relu")
    assert found.returncode == 0
    assert "Every claim is proved or an acknowledged erratum." in found.stdout
    assert "\x1b" not in found.stdout


def test_the_statuses_partition_the_claims(chapter: dict) -> None:
    summary = chapter["summary"]
    assert chapter["schema"] == 1
    assert summary["claims"] == sum(summary[s.value] for s in Status) == len(chapter["claims"])
    assert summary["errata"] == sum(c["erratum"] for c in chapter["claims"])
    assert summary["undecided"] == 0


def test_every_claim_has_every_key(chapter: dict) -> None:
    keys = {
        "id",
        "activation",
        "kind",
        "of",
        "stated",
        "stated_latex",
        "reading",
        "status",
        "correction",
        "correction_latex",
        "correction_cases",
        "exact",
        "condition",
        "witness",
        "convention",
        "reason",
        "assumptions",
        "erratum",
        "where",
        "seconds",
    }
    for claim in chapter["claims"]:
        assert keys <= set(claim)


def test_mathematical_texts_evaluate_in_sympy(chapter: dict) -> None:
    names = {**vars(sympy), "NO_LIMIT": NO_LIMIT}
    for name in ("z", "alpha", "eta", "g"):
        names[name] = sympy.Symbol(name, real=True)
    for claim in chapter["claims"]:
        texts = [claim["stated"], claim["correction"], claim["condition"]]
        witness = claim["witness"] or {}
        texts += [point["z"] for point in witness.get("points", [])]
        texts += list(witness.get("parameters", {}).values())
        for text in filter(None, texts):
            assert "lambda" not in text
            eval(text, names)


def test_two_runs_give_the_same_text(chapter: dict) -> None:
    again = json.loads(called("verify", "--format", "json", "--jobs", "2").stdout)
    for found in (chapter, again):
        for claim in found["claims"]:
            claim.pop("seconds", None)
    assert again == chapter


@pytest.mark.parametrize("format_", ["junit", "sarif", "github"])
def test_other_formats(format_: str, tmp_path: Path) -> None:
    out = tmp_path / "report"
    found = called("verify", "elu", "--format", format_, "--output", str(out))
    assert found.returncode == 0
    text = out.read_text("utf-8")
    match format_:
        case "junit":
            suite = ET.fromstring(text)
            assert suite.attrib["tests"] == "6"
        case "sarif":
            assert json.loads(text)["version"] == "2.1.0"
        case "github":
            assert text == ""


def test_an_unacknowledged_refutation_exits_1_with_an_annotation(tmp_path: Path) -> None:
    module(tmp_path, "z**2", CLAIM.format(stated="Interval.open(0, oo)", more=""))
    found = called("verify", "--module", "own_chapter", "--format", "github", cwd=tmp_path)
    assert found.returncode == 1
    assert found.stdout.startswith("::error")
    assert "[0, ∞)" in found.stdout


def test_a_stale_acknowledgement_exits_1(tmp_path: Path) -> None:
    more = ', erratum=Text("a", "a")'
    module(tmp_path, "z**2", CLAIM.format(stated="Interval(0, oo)", more=more))
    found = called("verify", "--module", "own_chapter", cwd=tmp_path)
    assert found.returncode == 1
    assert "stale" in found.stdout


def test_nothing_checked_exits_1_and_says_so(tmp_path: Path) -> None:
    module(tmp_path, "z**2")
    found = called("verify", "--module", "own_chapter", cwd=tmp_path)
    assert found.returncode == 1
    assert "Nothing was checked" in found.stdout


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("Piecewise((z, z > 0), (0, z < 0))", "z = 0 belongs to no branch"),
        ("Piecewise((z, z >= 0), (1, z <= 0))", "z = 0 belongs to 2 branches"),
        ("Symbol('beta') * z", "beta has no assumptions"),
        ("log(-1 - z**2)", "no real value anywhere"),
    ],
)
def test_a_definition_that_is_no_function_is_one_clear_line(
    expression: str, said: str, tmp_path: Path
) -> None:
    module(tmp_path, expression)
    for command in (["verify"], ["generate", "--output", "out"]):
        found = called(*command, "--module", "own_chapter", cwd=tmp_path)
        assert found.returncode == 2
        assert said in found.stderr
        assert len(found.stderr.splitlines()) == 1
        assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["verify", "rleu"], "did you mean 'relu'?"),
        (["verify", "--module", "no_such_module"], "there is no module 'no_such_module'"),
        (["verify", "--module", ""], "it fails when imported"),
        (["verify", "missing.md"], "there is no such file"),
        (["verify", "ELU"], "did you mean 'elu'?"),
        (["verify", "--assume", "alpha >"], "the text ends where a number, a name"),
        (["verify", "--assume", "beta > 0"], "beta is no parameter"),
        (["verify", "--timeout", "nan"], "nan is no number of seconds"),
        (["verify", "--format", "yaml"], "yaml"),
        (["verify", "--no-such-option"], "--no-such-option"),
        (["generate", "--module", "own"], "--output"),
        (["verify", "relu", "--output", "/no/such/folder/report"], "No such file or directory"),
    ],
)
def test_bad_input_exits_2_without_a_traceback(arguments: list[str], said: str) -> None:
    found = called(*arguments)
    assert found.returncode == 2
    assert said in found.stderr
    assert "Traceback" not in found.stderr


def test_a_claim_over_its_time_is_undecided_and_the_run_goes_on(tmp_path: Path) -> None:
    claims = CLAIM.format(stated="Interval(0, oo)", more="") + CLAIM.replace(
        "own-range", "own-domain"
    ).replace('"range"', '"domain"').format(stated="S.Reals", more="")
    module(tmp_path, "z**2", claims)
    with (tmp_path / "own_chapter.py").open("a", encoding="utf-8") as file:
        file.write(
            "import time, symbolic.claims.rules as rules\n"
            "slow = lambda q, cell: time.sleep(30)\n"
            "from dataclasses import replace\n"
            "rules.RULES['range'] = replace(rules.RULES['range'], find=slow)\n"
        )
    start = time.monotonic()
    found = started("verify", "--module", "own_chapter", "--timeout", "0.5", cwd=tmp_path)
    assert found.returncode == 1
    assert "not established within 0.5 s" in found.stdout
    assert "1 proved" in found.stdout
    assert time.monotonic() - start < 25


@pytest.mark.skipif(os.name == "nt", reason="signals of this kind are not there on Windows")
def test_an_interrupt_ends_at_once_and_leaves_no_file(tmp_path: Path) -> None:
    module(tmp_path, "z**2", CLAIM.format(stated="Interval(0, oo)", more=""))
    with (tmp_path / "own_chapter.py").open("a", encoding="utf-8") as file:
        file.write(
            "import time, symbolic.claims.rules as rules\n"
            "from dataclasses import replace\n"
            "slow = lambda q, cell: time.sleep(60)\n"
            "rules.RULES['range'] = replace(rules.RULES['range'], find=slow)\n"
            "open('loaded', 'w').close()\n"
        )
    process = subprocess.Popen(
        [sys.executable, "-m", "symbolic", "verify", "--module", "own_chapter", "--output", "r"],
        cwd=tmp_path,
        stderr=subprocess.DEVNULL,
    )
    while not (tmp_path / "loaded").exists():
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 130
    assert not [p.name for p in tmp_path.iterdir() if p.name.startswith((".r", "r"))]


@pytest.mark.skipif(os.name == "nt", reason="signals of this kind are not there on Windows")
@pytest.mark.parametrize("after", [0.4, 0.6, 0.8])
def test_an_interrupt_of_the_whole_group_at_any_moment_exits_130(
    after: float, tmp_path: Path
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "symbolic", "verify", "--output", "r"],
        cwd=tmp_path,
        start_new_session=True,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(after)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=20)[1]
        assert process.returncode == 130
        assert "Traceback" not in said
        assert list(tmp_path.iterdir()) == []


def test_a_contradicted_fact_exits_3(tmp_path: Path) -> None:
    module(tmp_path, "z**2", CLAIM.format(stated="Interval(0, oo)", more=""))
    with (tmp_path / "own_chapter.py").open("a", encoding="utf-8") as file:
        file.write(
            "import symbolic\n"
            "import symbolic.claims.judge as judging\n"
            "def check(*a, **k): raise symbolic.Contradiction('the balls disagree')\n"
            "judging.check = check\n"
        )
    found = started("verify", "--module", "own_chapter", cwd=tmp_path)
    assert found.returncode == 3
    assert "the balls disagree" in found.stdout
    assert "1 undecided" in found.stdout


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ('Claim("a", "rnge", S.Reals, Text("a", "a")),', "did you mean 'range'?"),
        ('Claim("a", "range", 3, Text("a", "a")),', "expected a set"),
        ('Claim("a", "value", S(3), Text("a", "a")),', "expected (point, value)"),
        ('Claim("a", "domain", S.Reals, Text("a", "a"))', "write a comma"),
        ('Claim("a", "domain", S.Reals, Text("a", "a")),' * 2, "appears twice"),
    ],
)
def test_a_claim_of_the_wrong_form_is_one_clear_line(
    claims: str, said: str, tmp_path: Path
) -> None:
    module(tmp_path, "z**2", claims)
    found = called("verify", "--module", "own_chapter", cwd=tmp_path)
    assert found.returncode == 2
    assert said in found.stderr
    assert len(found.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import no_such_thing", "'no_such_thing', which is not installed"),
        ("raise SystemExit(0)", "fails when imported: SystemExit"),
        ("1 +", "fails when imported: SyntaxError"),
        ("x = 1", "holds no definition"),
        ("CHAPTER = 1", "holds no definition"),
    ],
)
def test_a_module_without_definitions_is_one_clear_line(
    text: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "own_chapter.py").write_text(text, encoding="utf-8")
    found = called("verify", "--module", "own_chapter", cwd=tmp_path)
    assert found.returncode == 2
    assert said in found.stderr
    assert len(found.stderr.splitlines()) == 1


# What stands for one field of a definition or of its claim, and what the author is told.
FIELDS = [
    ('name="own"', "name=5", "5: name is 5"),
    ("variable=z", "variable='z'", "own: variable is 'z'; write Symbol"),
    ("variable=z", "variable=z, defaults={z: 1}", "own: defaults: z is no parameter"),
    ("variable=z", "variable=z, kink_side='top'", "own: kink_side is 'top'; write one of 'left'"),
    ("variable=z", "variable=z, remarks=('x',)", "own: remarks is 'x'; write remarks"),
    ('"own-claim"', "7", "7: id is 7"),
    ('Text("", "")', "'even'", "own-claim: says is 'even'; write Text"),
    ('Text("", "")', 'Text("", ""), of="derivate"', "of is 'derivate'; write one of 'function'"),
    ('Text("", "")', 'Text("", ""), domain=5', "own-claim: domain is 5; write a set"),
    ('Text("", "")', 'Text("", ""), where="a > 1"', "own-claim: where is 'a > 1'; write a cond"),
    ('Text("", "")', 'Text("", ""), reading="exact"', "reading is 'exact'; write one of None"),
    ('Text("", "")', 'Text("", ""), place="p. 5"', "own-claim: place is 'p. 5'; write Place"),
    ('Text("", "")', 'Text("", ""), erratum="no"', "own-claim: erratum is 'no'; write Text"),
    ('Text("", "")', 'Text("", ""), beside=("x",)', "own-claim: beside is 'x'; write claims"),
]


@pytest.mark.parametrize(("right", "wrong", "said"), FIELDS, ids=[f[1] for f in FIELDS])
def test_a_field_of_another_kind_is_one_clear_line(
    right: str, wrong: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "own_chapter.py"
    module(tmp_path, "z**2", 'Claim("own-claim", "even", True, Text("", "")),')
    assert called("verify", "--module", "own_chapter", cwd=tmp_path).returncode == 0
    path.write_text(path.read_text(encoding="utf-8").replace(right, wrong, 1), encoding="utf-8")
    found = called("verify", "--module", "own_chapter", cwd=tmp_path)
    assert found.returncode == 2
    assert said in found.stderr
    assert len(found.stderr.splitlines()) == 1


def test_a_chapter_may_be_made_as_it_goes_and_defaults_be_written_as_in_python(
    tmp_path: Path,
) -> None:
    module(tmp_path, 'Symbol("a", real=True) * z', "")
    path = tmp_path / "own_chapter.py"
    text = path.read_text(encoding="utf-8")
    text = text.replace("variable=z", 'variable=z, defaults={Symbol("a", real=True): 0.25}')
    path.write_text(f"{text}\nCHAPTER = (x for x in (own,))\n", encoding="utf-8")
    emitted = called("generate", "--module", "own_chapter", "--output", "own_numpy", cwd=tmp_path)
    assert emitted.returncode == 0
    assert "a=0.25" in (tmp_path / "own_numpy" / "_own.py").read_text(encoding="utf-8")


def test_what_a_module_prints_stays_out_of_the_report(tmp_path: Path) -> None:
    module(tmp_path, "z**2", CLAIM.format(stated="Interval(0, oo)", more=""))
    with (tmp_path / "own_chapter.py").open("a", encoding="utf-8") as file:
        file.write("again = own\nprint('noise')\n")
    found = called("verify", "--module", "own_chapter", "--format", "json", cwd=tmp_path)
    assert found.returncode == 0
    assert json.loads(found.stdout)["summary"]["claims"] == 1
    assert "noise" in found.stderr


def test_a_baseline_makes_known_errors_pass(tmp_path: Path) -> None:
    module(tmp_path, "z**2", CLAIM.format(stated="Interval.open(0, oo)", more=""))
    verify = ("verify", "--module", "own_chapter")
    assert called(*verify, "--format", "json", "--output", "base", cwd=tmp_path).returncode == 1
    assert called(*verify, "--baseline", "base", cwd=tmp_path).returncode == 0
    missing = called(*verify, "--baseline", "none", cwd=tmp_path)
    assert missing.returncode == 2
    assert "none" in missing.stderr


@pytest.mark.skipif(os.name == "nt", reason="named pipes of this kind are not there on Windows")
def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    # A pipe stands for the device: /dev/null itself would be lost if this failed.
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE, text=True)
    assert called("verify", "sigmoid", "--output", str(pipe)).returncode == 0
    assert "2 proved" in reader.communicate(timeout=20)[0]
    assert pipe.is_fifo()


def test_help_teaches() -> None:
    found = started("verify", "--help")
    assert found.returncode == 0
    assert "Exit codes" in found.stdout
    assert "130" in found.stdout


def test_generate_check_finds_the_committed_package_up_to_date() -> None:
    assert called("generate", "--check").returncode == 0


# --- every witness of the JSON output, evaluated again with mpmath alone -----------------


def test_every_witness_of_the_output_contradicts_its_claim(chapter: dict) -> None:
    witnessed = [c for c in chapter["claims"] if c["witness"]]
    assert len(witnessed) == chapter["summary"]["refuted"] + chapter["summary"]["holds_when"]
    beside = [
        {**other, "activation": c["activation"]}
        for c in chapter["claims"]
        for other in c["beside"]
        if other["witness"]
    ]
    for claim in [*witnessed, *beside]:
        _confirm(claim)


def _confirm(claim: dict) -> None:
    w = claim["witness"]
    with mpmath.workdps(30):
        a = _number(w["parameters"].get("alpha"))
        f = {
            "relu": lambda x: max(x, mpmath.mpf(0)),
            "leaky_relu": lambda x: x if x >= 0 else a * x,
            "softplus": lambda x: mpmath.log1p(mpmath.exp(x)),
            "elu": lambda x: x if x >= 0 else a * mpmath.expm1(x),
        }[claim["activation"]]
        h = mpmath.mpf(10) ** -12
        taken = f if w["subject"] == "f" else lambda x: (f(x + h) - f(x - h)) / (2 * h)
        match w["kind"]:
            case "points":
                for point in w["points"]:
                    assert mpmath.almosteq(
                        taken(_number(point["z"])), _number(point["value"]), 1e-9, 1e-9
                    )
                    assert point["value"] != point["stated"]
            case "missed":
                missed = _number(w["value"])
                values = [taken(mpmath.mpf(k) / 32 + h * 5) for k in range(-640, 641)]
                assert min(abs(v - missed) for v in values) > 1e-4 * missed
            case "limit":
                far = mpmath.mpf(-200) if w["point"] == "-oo" else mpmath.mpf(200)
                assert mpmath.almosteq(taken(far), _number(w["value"]), 1e-9, 1e-9)
            case other:
                raise AssertionError(other)


def _number(text: str | None) -> mpmath.mpf | None:
    if text is None:
        return None
    top, _, bottom = text.removeprefix("Rational(").rstrip(")").partition(", ")
    return mpmath.mpf(top) / mpmath.mpf(bottom or 1)
