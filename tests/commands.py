"""The command line, called in this process or started as a program of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from symbolic.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command said, and how it exited."""

    returncode: int
    stdout: str
    stderr: str


def called(*arguments: object, cwd: Path | None = None, given: str = "") -> Ran:
    """`python -m symbolic` with these arguments in that folder, but for the start of Python.

    Only what a module changes in the library would outlast the call: for such a module, `started`.
    """
    out, err = _stream(), _stream()
    with redirect_stdout(out), redirect_stderr(err), _as_at_a_start(cwd or Path.cwd(), given):
        code = _code([str(a) for a in arguments])
    return Ran(code, _said(out), _said(err))


def started(*arguments: object, cwd: Path | None = None, env: dict[str, str] | None = None) -> Ran:
    """`python -m symbolic` with these arguments in that folder."""
    done = subprocess.run(
        [sys.executable, "-m", "symbolic", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env=env,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def _code(arguments: list[str]) -> int:
    try:
        main(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


@contextmanager
def _as_at_a_start(folder: Path, given: str) -> Iterator[None]:
    """With this input, and with no module of the folder loaded, before and afterwards."""
    with pytest.MonkeyPatch.context() as patched, chdir(folder):
        patched.setattr(sys, "stdin", _stream(given))
        patched.setattr(sys, "path", [*sys.path])
        yield
    for name, module in [*sys.modules.items()]:
        if Path(getattr(module, "__file__", None) or "/").parent == folder:
            del sys.modules[name]


def _stream(text: str = "") -> TextIOWrapper:
    return TextIOWrapper(BytesIO(text.encode()), encoding="utf-8", write_through=True)


def _said(stream: TextIOWrapper) -> str:
    return stream.buffer.getvalue().decode()  # type: ignore[attr-defined]
