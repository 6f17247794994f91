"""What is shipped, what importing costs, and that the rooms import one way."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import symbolic

ROOT = Path(__file__).parent.parent

# Lower rooms know nothing of higher ones; `claims` without its nouns lies above `activation`.
# The grammar of plain formulas serves `claims`, the words of `site` serve `show`.
ORDER = [
    "calculus",
    "formulas",
    "nouns",
    "activation",
    "claims",
    "chapter",
    "reading",
    "emit",
    "words",
    "show",
    "site",
    "cli",
]
FORMULAS = {f"symbolic.reading.{name}" for name in ("build", "plain", "sets")}
WORDS = {"symbolic.site.words", "symbolic.site.places", "symbolic.site.view"}
NOUNS = {f"symbolic.claims.{name}" for name in ("claim", "text", "verdict", "steps")}


def test_the_wheel_carries_templates_and_types(tmp_path: Path) -> None:
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed; the extra `dev` brings it")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"symbolic/py.typed", "symbolic/templates/function.md", "symbolic/cli.py"} <= names
    assert not [n for n in names if n.startswith(("tests/", "docs/", "benchmarks/"))]


def test_the_emitted_package_needs_numpy_alone() -> None:
    code = (
        "import sys, numpy; before = set(sys.modules); import symbolic.generated\n"
        "new = {n.split('.')[0] for n in set(sys.modules) - before}\n"
        "assert new <= {'symbolic'} | set(sys.stdlib_module_names), new"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_public_names_exist_and_are_listed() -> None:
    for name in symbolic.__all__:
        assert getattr(symbolic, name) is not None
    with pytest.raises(AttributeError, match="no attribute"):
        _ = symbolic.no_such_name


def test_rooms_import_downward_only() -> None:
    for path in (ROOT / "symbolic").rglob("*.py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        room = _room(module)
        if room is None:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("symbolic"):
                for other in {_room(f"{node.module}.{name.name}") for name in node.names}:
                    assert other is None or ORDER.index(other) <= ORDER.index(room), (
                        f"{module} imports {node.module}"
                    )


def _room(name: str) -> str | None:
    """The room of a module, or of something in one."""
    for room, modules in (("nouns", NOUNS), ("formulas", FORMULAS), ("words", WORDS)):
        if modules & {name, name.rpartition(".")[0]}:
            return room
    parts = name.split(".")
    top = parts[1] if len(parts) > 1 else None
    return top if top in ORDER else None
