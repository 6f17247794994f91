"""How long an author waits: from saving a file until the page served shows what was written.

    python benchmarks/rebuild.py [--runs 5]

`mkdocs serve` runs on a copy of the project while its files are edited, each time as never
before, so that no cache knows the answer.  Times include the seconds after which MkDocs looks
at the files again.  Medians and the longest are printed as Markdown, with the seconds of
processor that the server and what it starts have taken; then the times of whole builds.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PATIENCE = 120.0
_ELU, _PAGE = "symbolic/chapter/elu.py", "en/functions/elu/"
_SUMMARY = ("A straight line on the right", "A straight line {mark} on the right")


@dataclass(frozen=True)
class Edit:
    """What is replaced in a file; {mark} is shown on the page, {number} is new each time."""

    name: str
    file: str
    page: str
    replaced: Mapping[str, str]

    def text(self, original: str, run: int) -> str:
        """The file after the edit."""
        for old, new in self.replaced.items():
            assert old in original, (self.file, old)
            original = original.replace(old, new.format(mark=mark(run), number=run + 2), 1)
        return original


EDITS = (
    Edit("a sentence of a definition", _ELU, _PAGE, dict([_SUMMARY])),
    Edit(
        "a claim of a definition",
        _ELU,
        _PAGE,
        dict([_SUMMARY, ("Interval.Lopen(0, 1)", "Interval.Lopen(0, {number})")]),
    ),
    Edit(
        "the formula of a definition",
        _ELU,
        _PAGE,
        dict(
            [_SUMMARY, ("(alpha * (exp(z) - 1), True)", "({number} * alpha * (exp(z) - 1), True)")]
        ),
    ),
    Edit("a template", "templates/function.md", _PAGE, {"\n## ": "\n{mark}\n\n## "}),
    Edit("a word", "templates/words.toml", _PAGE, {'"Definition"': '"Definition {mark}"'}),
    Edit("a page written by hand", "docs/en/use.md", "en/use/", {"\n## ": "\n{mark}\n\n## "}),
)


def mark(run: int) -> str:
    """What no page says otherwise."""
    return f"mark-{run}-mark"


def copied(folder: Path) -> Path:
    """The files of the project that git knows, or would."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


def mkdocs(project: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """MkDocs on the copy, with the library of the copy."""
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project), "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextlib.contextmanager
def served(project: Path) -> Iterator[str]:
    """The address at which the copy is served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = mkdocs(project, "serve", "--dev-addr", address)
    try:
        yield f"http://{address}/"
    finally:
        server.terminate()
        server.wait()


def until(url: str, text: str, *, shown: bool = True) -> float:
    """Seconds until the page shows the text, or no longer does."""
    start = time.perf_counter()
    while time.perf_counter() - start < _PATIENCE:
        with contextlib.suppress(OSError, urllib.error.URLError):
            page = urllib.request.urlopen(url, timeout=_PATIENCE).read().decode()
            if (text in page) is shown:
                return time.perf_counter() - start
        time.sleep(0.01)
    raise TimeoutError(f"{url} does not show {text!r}" if shown else f"{url} still shows {text!r}")


def waited(project: Path, base: str, edit: Edit, run: int) -> float:
    """Seconds from an edit until its page shows it; the file is as before afterwards."""
    path = project / edit.file
    original = path.read_text(encoding="utf-8")
    path.write_text(edit.text(original, run), encoding="utf-8")
    try:
        return until(base + edit.page, mark(run))
    finally:
        path.write_text(original, encoding="utf-8")
        until(base + edit.page, mark(run), shown=False)
        time.sleep(1.0)  # what the server prepares for the next edit is not measured


def built(project: Path) -> tuple[float, float]:
    """Seconds of one build, and those of processor in it and in what it starts."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    code = mkdocs(project, "build", "--strict").wait()
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    assert code == 0, "the build fails"
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return end - start, spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        project = copied(Path(folder))
        print("| build | seconds | of processor |\n| --- | --- | --- |")
        for name in ("cold", "warm", "warm again"):
            print(f"| {name} | {' | '.join(f'{t:.1f}' for t in built(project))} |", flush=True)
        print("\n| edit | median | longest |\n| --- | --- | --- |")
        with served(project) as base:
            until(base, "</html>")
            for edit in EDITS:
                times = [waited(project, base, edit, run) for run in range(runs)]
                print(
                    f"| {edit.name} | {statistics.median(times):.2f} | {max(times):.2f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
