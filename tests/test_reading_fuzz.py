"""Whatever a file holds, reading it ends soon, without an error and without running anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symbolic.reading.document import read
from symbolic.reading.sources import UnreadableFile

SUFFIXES = (".md", ".tex", ".py", ".rst", ".txt")
TOKENS = (
    *(r"\frac{", r"}{", "}", "{", "$", "$$", r"\left(", r"\right)", "x", "z", r"\alpha", "^", "_"),
    *("|", "ReLU(z) = ", "f(x) =", r"\begin{cases}", r"\end{cases}", r"\\", "&", "当", "其他"),
    *("range: (0, 1)", "值域", "导数", r"\max", "(", ")", "[", "]", "-", "+", "1", "0.5", "\n"),
    *("\n\n", "# h\n", "| a | b |\n|---|---|\n", r"\infty", r"\cup", r"\{", "\\", "'", ":math:`"),
    *("`", ".. math::\n\n   ", '"""', "def f():\n    ", "e^{-x}", r"\sqrt{", r"\log", "if "),
)
BOMBS = {
    "fractions": "$" + r"\frac{" * 3000 + "x" + "}{2}" * 3000 + "$",
    "parentheses": "$f(x)=" + "(" * 20000 + "x" + ")" * 20000 + "$",
    "one line": "x" * 1_000_000,
    "one sum": "$f(x)=" + "x+" * 300_000 + "1$",
    "tower": "$f(x)=9^{9^{9^{9}}}$\n\nrange: $(0,1)$",
    "power": "$f(x)=x^{10^{10}}$",
    "continued": "$f(x)=" + r"\frac{1}{1+" * 500 + "x" + "}" * 500 + "$",
    "bars": "$f(x)=" + "|" * 5001 + "x$",
    "primes": "$f" + "'" * 10000 + "(x)=x$",
    "dollars": "$" * 100_001,
    "control": "\x00\x01$f(x)=x$\x00",
    "cases": r"$f(x)=\begin{cases}" + r"x & x>0 \\" * 20000 + r"\end{cases}$",
}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_read_or_left_unread(name: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"bomb{suffix}"
    text = BOMBS[name].replace("\0", "")
    path.write_text(f'r"""{text}"""\n' if suffix == ".py" else BOMBS[name], "utf-8")
    read(path)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(TOKENS), max_size=60), st.sampled_from(SUFFIXES))
def test_pieces_in_any_order_are_read_or_left_unread(
    tmp_path: Path, tokens: list[str], suffix: str
) -> None:
    path = tmp_path / f"pieces{suffix}"
    path.write_text("".join(tokens), "utf-8")
    _read_or_refused(path)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=300), st.sampled_from(SUFFIXES))
def test_bytes_that_are_no_text_are_one_clear_error(
    tmp_path: Path, content: bytes, suffix: str
) -> None:
    path = tmp_path / f"bytes{suffix}"
    path.write_bytes(content)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        with pytest.raises(UnreadableFile, match="no UTF-8"):
            read(path)
    else:
        _read_or_refused(path)


def _read_or_refused(path: Path) -> None:
    refused = ""
    try:
        read(path)
    except UnreadableFile as error:
        refused = str(error)
    if refused:  # a .py alone, whose docstrings need Python's grammar, or a file with NUL
        assert path.suffix == ".py" or "\0" in path.read_text("utf-8")
        assert str(path) in refused


def test_text_is_never_run(tmp_path: Path) -> None:
    trap, path = tmp_path / "trap", tmp_path / "layers.py"
    code = f"open({str(trap)!r}, 'w')"
    path.write_text(f'"""$f(x)=__import__(\'os\')$ and {code}"""\n{code}\n', "utf-8")
    read(path)
    assert not trap.exists()
