"""What an author sees while the site is served or built: every fault with file and line, nothing
that is gone, and an end as soon as it is asked for."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="the site's packages are not installed")

from projects import copied, edit, surroundings

PATIENCE = 120.0
SAID = "said.txt"  # what MkDocs says; a pipe would be full one day


def mkdocs(project: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """MkDocs on a copy of the project, in a group of processes of its own."""
    with (project / SAID).open("w") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "mkdocs", *arguments],
            cwd=project,
            env=surroundings(project),
            stdout=said,
            stderr=said,
            start_new_session=True,
        )


def ended(project: Path, process: subprocess.Popen[bytes]) -> str:
    """What it said, when it has ended."""
    process.wait(timeout=PATIENCE)
    return (project / SAID).read_text(encoding="utf-8")


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait until it holds; long enough for any machine."""
    start = time.monotonic()
    while not holds():
        assert time.monotonic() - start < PATIENCE, what
        time.sleep(0.05)


# What may be wrong, and what is said of it.


@dataclass(frozen=True)
class Wrong:
    """What is replaced in a file, what stands in the line that is named, and what is said."""

    file: str
    old: str
    new: str
    line: str
    said: str

    def done(self, project: Path) -> str:
        """Make the fault; `file:line: ` as it is to be named."""
        path = project / self.file
        edit(path, self.old, self.new)
        text = path.read_text(encoding="utf-8")
        return f"{self.file}:{text.count(chr(10), 0, text.index(self.line)) + 1}: "


ELU = "symbolic/chapter/elu.py"
WRONG = {
    "a definition that raises": Wrong(
        ELU, "variable=z,", "variable=y,", "variable=y", "name 'y' is not defined"
    ),
    "a definition that is no Python": Wrong(
        ELU, "variable=z,", "variable=z", "variable=z", "invalid syntax"
    ),
    "a claim of no kind": Wrong(
        ELU, '"derivative_range"', '"derivative_rnage"', '"elu-derivative-range"', "did you mean"
    ),
    "a template that is none": Wrong(
        "templates/function.md", "\n## ", "\n{% nonsense %}\n## ", "nonsense", "unknown tag"
    ),
    "an unknown field": Wrong(
        "templates/en/errata.md",
        "\n\n",
        "\n\n{{ book.nonsense }}\n\n",
        "nonsense",
        "no attribute 'nonsense'",
    ),
    "a word without translation": Wrong(
        "templates/words.toml", "[label]\n", '[label]\nnone = {zh = "x"}\n', "none =", "lacks en"
    ),
    "a sentence without translation": Wrong(
        ELU,
        '"A straight line on the right, an exponential toward $-\\\\alpha$ on the left."',
        '""',
        "正半轴是直线",
        "the sentence lacks en",
    ),
    "a formula that does not convert": Wrong(
        ELU, "toward $-\\\\alpha$", "toward $-\\\\alhpa$", "alhpa", "alhpa"
    ),
    "a formula of a page written by hand": Wrong(
        "docs/en/verified.md", "\n## ", "\n\\(\\alhpa\\)\n\n## ", "alhpa", "alhpa"
    ),
    "a broken link": Wrong(
        "docs/en/use.md", "\n## ", "\n[gone](gone.md)\n\n## ", "gone.md", "gone.md"
    ),
    "a broken anchor": Wrong(
        "docs/en/use.md",
        "\n## ",
        "\n[gone](verified.md#gone)\n\n## ",
        "#gone",
        "does not contain an anchor",
    ),
}


@dataclass(frozen=True)
class Served:
    """A copy of the project and the address at which it is served."""

    project: Path
    base: str

    def page(self, path: str) -> str:
        """The page as text; empty where there is none."""
        try:
            with urllib.request.urlopen(self.base + path, timeout=PATIENCE) as answer:
                return unescape(answer.read().decode())
        except (urllib.error.URLError, ConnectionError):
            return ""

    def until(self, path: str, holds: Callable[[str], bool]) -> str:
        """The page, once it is as it should be."""
        until(lambda: holds(self.page(path)), path)
        return self.page(path)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[Served]:
    project = copied(tmp_path_factory.mktemp("served"))
    (project / ".cache").symlink_to(cache)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = mkdocs(project, "serve", "--dev-addr", address)
    found = Served(project, f"http://{address}/")
    found.until("en/", lambda page: "</html>" in page)
    yield found
    server.send_signal(signal.SIGINT)
    assert "Traceback" not in ended(project, server)
    assert server.returncode == 0


@pytest.mark.parametrize("name", WRONG)
def test_a_fault_stands_on_the_page_with_file_and_line_until_it_is_mended(
    served: Served, name: str
) -> None:
    wrong = WRONG[name]
    path = served.project / wrong.file
    right = path.read_text(encoding="utf-8")
    place = wrong.done(served.project)
    try:
        page = served.until("en/", lambda page: 'class="fault"' in page)
        (told, *_) = page.partition('class="fault"')[2].partition(">")[2].split("</pre>")
        assert told.startswith(place)
        assert wrong.said in told
    finally:
        path.write_text(right, encoding="utf-8")
        served.until("en/", lambda page: "</html>" in page and 'class="fault"' not in page)


def test_the_page_of_a_function_that_is_gone_is_gone(served: Served) -> None:
    path = served.project / "symbolic" / "chapter" / "__init__.py"
    right = path.read_text(encoding="utf-8")
    assert "functions/sigmoid" in served.page("")
    edit(path, "    sigmoid,\n", "")
    try:
        served.until("functions/sigmoid/", lambda page: not page)
        for home in ("", "en/"):
            assert "functions/sigmoid" not in served.until(home, lambda page: "</html>" in page)
        assert not served.page("en/functions/sigmoid/")
        assert not served.page("assets/functions/sigmoid.js")
    finally:
        path.write_text(right, encoding="utf-8")
    served.until("functions/sigmoid/", lambda page: "</html>" in page)


def test_a_page_written_by_hand_that_is_gone_is_gone(served: Served) -> None:
    path = served.project / "docs" / "en" / "use.md"
    right = path.read_text(encoding="utf-8")
    path.unlink()
    try:
        served.until("en/use/", lambda page: not page)
        assert "docs/en/use.md: the page has no translation" in served.page("use/")
    finally:
        path.write_text(right, encoding="utf-8")
    served.until("en/use/", lambda page: "</html>" in page)
    served.until("use/", lambda page: 'class="fault"' not in page)


# What stands on pages that were not edited themselves.
AROUND = {
    "the title of another page": ("docs/en/use.md", "# Use the functions", "# Use them all"),
    "the configuration": ("mkdocs.yml", "BSD-3-Clause", "Nobody owns it"),
    "a template of the theme": ("templates/theme/main.html", "</title>", " · edited</title>"),
}


@pytest.mark.parametrize("name", AROUND)
def test_what_stands_around_a_page_is_shown_as_it_is_now(served: Served, name: str) -> None:
    file, old, new = AROUND[name]
    path = served.project / file
    right = path.read_text(encoding="utf-8")
    said = new.removeprefix("# ")
    assert said not in served.page("en/race/")
    edit(path, old, new)
    try:
        served.until("en/race/", lambda page: said in page)
    finally:
        path.write_text(right, encoding="utf-8")
    served.until("en/race/", lambda page: "</html>" in page and said not in page)


@pytest.mark.parametrize("name", WRONG)
def test_a_fault_fails_the_build_and_is_named_with_file_and_line(project: Path, name: str) -> None:
    place = WRONG[name].done(project)
    build = mkdocs(project, "build", "--strict", "--site-dir", "out")
    errors = ended(project, build)
    assert build.returncode == 1
    assert "Traceback" not in errors
    assert any(place in said and WRONG[name].said in said for said in errors.split("\n")), errors


def test_a_quiet_build_fails_as_well(project: Path) -> None:
    place = WRONG["a broken link"].done(project)
    build = mkdocs(project, "build", "--quiet", "--strict", "--site-dir", "out")
    errors = ended(project, build)
    assert build.returncode == 1
    assert place in errors


# The end.


def running(project: Path) -> list[int]:
    """The processes that work in the folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink().is_relative_to(project):
                found.append(int(process.name))
        except OSError:  # it has ended, or is another user's
            pass
    return found


@pytest.fixture
def deriving(tmp_path: Path) -> Iterator[tuple[Path, subprocess.Popen[bytes]]]:
    """A build in the middle of its derivation, which no cache can spare it."""
    if not Path("/proc/self/cwd").exists():
        pytest.skip("there is no /proc to see processes in")
    project = copied(tmp_path)
    build = mkdocs(project, "build", "--site-dir", "out")
    until(lambda: any((project / ".cache").glob("making-*/*")), "the derivation has begun")
    yield project, build
    build.kill()
    build.wait()


@pytest.mark.parametrize("whole_group", [False, True])
def test_an_interrupt_ends_a_build_at_once_and_leaves_nothing(
    deriving: tuple[Path, subprocess.Popen[bytes]], whole_group: bool
) -> None:
    project, build = deriving
    (os.killpg if whole_group else os.kill)(build.pid, signal.SIGINT)
    errors = ended(project, build)
    assert build.returncode == 130
    assert errors.splitlines()[-1] == "interrupted"
    assert "Aborted" not in errors
    assert "Traceback" not in errors
    assert not running(project)
    assert not list((project / ".cache").glob("making-*"))


def test_a_build_that_is_killed_takes_its_derivation_with_it(
    deriving: tuple[Path, subprocess.Popen[bytes]],
) -> None:
    project, build = deriving
    build.kill()
    build.wait()
    until(lambda: not running(project), "the derivation has ended")
