"""The files of an emitted package: what changed is written, and nothing that is not ours."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from foreign import activation, z
from sympy import (
    Expr,
    Piecewise,
    atan,
    cosh,
    erf,
    exp,
    gamma,
    log,
    sqrt,
    tanh,
)

import symbolic.generated
from symbolic.activation import Activation
from symbolic.chapter import CHAPTER
from symbolic.claims.claim import Text
from symbolic.emit import EmissionError, completed, generate, proved, source, sources
from symbolic.emit.branches import branches
from symbolic.emit.function import ORDERS, function
from symbolic.emit.sampled import errors


def named(name: str, expression: Expr) -> Activation:
    return Activation(name, Text(name, name), expression, z)


TWO = (named("square", z**2), named("half", Piecewise((z, z >= 0), (z / 2, True))))


def test_the_committed_package_is_up_to_date() -> None:
    assert generate(CHAPTER, Path(symbolic.generated.__file__).parent, check=True) == []


def test_source_is_part_of_the_committed_module() -> None:
    folder = Path(symbolic.generated.__file__).parent
    for made in CHAPTER:
        module = (folder / f"_{made.name}.py").read_text(encoding="utf-8")
        for order in ORDERS:
            assert source(made, order) in module


@pytest.mark.parametrize("made", [*CHAPTER, *TWO], ids=lambda a: a.name)
def test_what_is_proved_may_be_put_into_a_source_later(made: Activation) -> None:
    whole = sources(made, sample=False)
    without = sources(made, sample=False, later=True)
    assert all(text != whole[name] for name, text in without.items())
    for order, (name, text) in zip(ORDERS, without.items(), strict=True):
        assert completed(text, *proved(made, order)) == whole[name]


def test_generate_writes_what_changed_and_nothing_else(tmp_path: Path) -> None:
    package = tmp_path / "mine"
    assert len(generate(TWO, package, check=True)) == 4
    assert not package.exists()
    names = ["__init__.py", "_half.py", "_runtime.py", "_square.py"]
    assert [path.name for path in generate(TWO, package)] == names
    assert generate(TWO, package) == []
    assert generate(TWO, package, check=True) == []
    half = package / "_half.py"
    half.write_text(half.read_text().replace("0.5", "0.25"))
    assert [path.name for path in generate(TWO, package, check=True)] == ["_half.py"]


def docstring_of(expression: Expr) -> str:
    """The text of the emitted function, on one line."""
    return " ".join(source(activation(expression)).split())


def test_what_no_rule_covers_says_how_large_its_error_is() -> None:
    sample = r"in a sample of \d\d+ arguments, in ulps: "
    cancels = docstring_of(atan(2 * z) - atan(z))
    assert re.search(sample + r"\d\.\de\+1[56] \(float64\)", cancels)
    overflows = docstring_of(log(z + cosh(z)))
    assert re.search(sample + r"inf \(float64\).*: no finite number", overflows)
    assert re.search(sample + r"[01]\.\d+ \(float64\)", docstring_of(tanh(z)))


def test_errors_next_to_the_smallest_floats_are_told_apart_from_the_others() -> None:
    silu = docstring_of(z / (1 + exp(-z)))  # exp(z) is subnormal where the product is not yet
    found = re.search(
        r"in ulps: (\S+) \(float64\).*; for values of at least 4096 times the smallest normal "
        r"number: (\S+) \(float64\)",
        silu,
    )
    assert found is not None
    assert float(found[1]) > 20 > 3 > float(found[2])
    assert "smallest normal" not in docstring_of(tanh(z))


@pytest.mark.parametrize(("meant", "emitted"), [(z / 2, -z / 2), (1 + z**2, 2 + z**2)])
def test_code_that_computes_something_else_is_refused(meant: Expr, emitted: Expr) -> None:
    wrong = replace(function(activation(emitted), 0), branches=branches(meant, z))
    with pytest.raises(EmissionError, match="f: not a digit is right"):
        errors(wrong)
    assert errors(replace(wrong, branches=branches(emitted, z))).largest["float64"] < 3


def test_another_function_of_the_name_does_not_take_the_errors_of_the_chapter() -> None:
    other = Activation("elu", Text("elu", "elu"), z - tanh(z), z)
    assert "Largest error in a sample of" in source(other)
    assert "Largest error measured" in source(next(a for a in CHAPTER if a.name == "elu"))


def test_errors_sampled_on_another_machine_are_no_change(tmp_path: Path) -> None:
    generate(TWO, tmp_path)
    half = tmp_path / "_half.py"
    text = half.read_text()
    half.write_text(re.sub(r"in ulps: [\d.]+", "in ulps: 0.77", text))
    assert half.read_text() != text
    assert generate(TWO, tmp_path, check=True) == []


def test_generate_removes_what_it_emitted_and_is_no_longer_defined(tmp_path: Path) -> None:
    generate(TWO, tmp_path)
    (tmp_path / "_own.py").write_text("mine = 1\n")
    assert [p.name for p in generate(TWO[:1], tmp_path)] == ["__init__.py", "_half.py"]
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "__init__.py", "_own.py", "_runtime.py", "_square.py",
    ]  # fmt: skip


def test_generate_never_overwrites_a_file_that_was_not_emitted(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").write_text("mine = 1\n")
    with pytest.raises(EmissionError, match=r"__init__\.py exists and was not emitted"):
        generate(TWO, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["__init__.py"]


def test_a_definition_that_cannot_be_emitted_leaves_the_package_as_it_was(tmp_path: Path) -> None:
    generate(TWO, tmp_path)
    before = {path: path.read_text() for path in tmp_path.iterdir()}
    with pytest.raises(EmissionError, match="bad: NumPy has no function for gamma"):
        generate([*TWO, named("bad", gamma(z))], tmp_path)
    assert {path: path.read_text() for path in tmp_path.iterdir()} == before


def test_an_interrupted_write_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("symbolic.emit.package.os.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        generate(TWO, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_package_holds_erf_exactly_where_a_function_needs_it(tmp_path: Path) -> None:
    gelu = named("gelu", z * (1 + erf(z / sqrt(2))) / 2)
    generate([*TWO, gelu], tmp_path / "mine")
    assert (tmp_path / "mine" / "_special.py").exists()
    code = (
        "import sys, numpy; before = set(sys.modules); from mine import gelu; "
        "print(f'{gelu(-20):.9e}', gelu(numpy.float32([-30])), "
        "sorted({m.partition('.')[0] for m in set(sys.modules) - before}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout == "-5.507248237e-88 [-0.] ['mine']\n"
    assert "special" not in (tmp_path / "mine" / "_square.py").read_text()
    generate(TWO, tmp_path / "two")
    assert not (tmp_path / "two" / "_special.py").exists()


def test_two_definitions_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EmissionError, match="half: defined twice"):
        generate([*TWO, TWO[1]], tmp_path)


def test_a_package_of_the_authors_own_needs_numpy_alone(tmp_path: Path) -> None:
    generate(TWO, tmp_path / "mine")
    code = (
        "import sys, numpy; before = set(sys.modules); from mine import half_derivative; "
        "print(half_derivative([-1, 0, 2]), "
        "sorted({m.partition('.')[0] for m in set(sys.modules) - before}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout == "[0.5 1.  1. ] ['mine']\n"


@pytest.fixture
def as_of_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two definitions are shared among processes, as many are."""
    monkeypatch.setattr("symbolic.parallel.FEW", 1)


@pytest.mark.usefixtures("as_of_many")
def test_processes_emit_what_one_does_and_tell_how_far_they_are(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    generate(TWO, tmp_path / "mine", progress=lambda done, total: heard.append((done, total)))
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]
    for made in TWO:
        generate([made], tmp_path / made.name)
        name = f"_{made.name}.py"
        alone = (tmp_path / made.name / name).read_text()
        assert (tmp_path / "mine" / name).read_text() == alone


@pytest.mark.usefixtures("as_of_many")
def test_one_bad_definition_among_many_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmissionError, match="bad: NumPy has no function for gamma"):
        generate([TWO[0], named("bad", z * gamma(z)), TWO[1]], tmp_path)
    assert list(tmp_path.iterdir()) == []
