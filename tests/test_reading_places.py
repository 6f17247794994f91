"""Line and column of what was read and of what was not, whatever stands before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from symbolic.reading.document import Document, read

DEFINED = "$f(x) = x$"
CLAIM = r"$[0, 1)$"


def documented(tmp_path: Path, text: str | bytes, name: str = "a.md") -> Document:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path)


def places(found: Document) -> list[tuple[int, int]]:
    """Where each claim stands; nothing may be left unread."""
    assert not found.unread
    return [(c.place.line, c.place.column) for a in found.activations for c in a.claims if c.place]


BEFORE = {
    "nothing": "range: ",
    "tab": "\trange:\t"[1:],
    "list": "- range: ",
    "quote": "> range: ",
    "nested list": "* a\n  1. range: ",
    "chinese": "值域：",
    "emoji": "# 😀😀\n\nrange: ",
    "bold": "**range**: ",
    "comment": "<!-- 注释 --> range: ",
    "emoji beside": "it is fun 😀. Its range is ",
}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", BEFORE)
def test_a_claim_stands_where_its_formula_begins(name: str, newline: str, tmp_path: Path) -> None:
    text = f"{DEFINED}\n\n{BEFORE[name]}{CLAIM}\n"
    before = text[: text.index("[0, 1)")]
    expected = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert places(documented(tmp_path, text.replace("\n", newline).encode())) == [expected]


def test_a_byte_order_mark_takes_no_column(tmp_path: Path) -> None:
    found = documented(tmp_path, f"\ufeff{DEFINED}, range: {CLAIM}\n")
    assert places(found) == [(1, 21)]


def test_cells_of_a_table(tmp_path: Path) -> None:
    text = (
        "| 名称 | Formula | Range |\n|---|:-:|---|\n"
        "| 一 | $x$ | $(-\\infty, \\infty)$ |\n| b | $|x|$ | [0, oo) |\n"
    )
    assert places(documented(tmp_path, text)) == [(3, 14), (4, 15)]


def test_rows_of_a_display(tmp_path: Path) -> None:
    text = (
        "$$\n\\begin{aligned}\n  f(x) &= x^2 \\\\\n  f'(x) &= 2x \\\\\n"
        "  \\lim_{x\\to 0} f(x) &= 0\n\\end{aligned}\n$$\n"
    )
    assert places(documented(tmp_path, text)) == [(4, 3), (5, 3)]


def test_docstrings_with_and_without_doubled_backslashes(tmp_path: Path) -> None:
    text = (
        '"""数学 \\"quoted\\" $\\\\alpha$ 😀 $f(x) = \\\\frac{x}{2}$, range: $(0, 1)$"""\n'
        "def g():\n"
        '    r"""$g(x) = \\frac{x}{3}$\n\n    Range: $(0, \\frac13)$\n    """\n'
        "class H:\n"
        '    """$h(x) = \\frac{x}{4}$, range: $(0, \\frac14)$"""\n'
    )
    found = documented(tmp_path, text, "a.py")
    assert [str(a.expression) for a in found.activations] == ["x/2", "x/3", "x/4"]
    lines = text.split("\n")
    expected = [(n + 1, line.index("$(0, ") + 2) for n, line in enumerate(lines) if "$(0, " in line]
    assert places(found) == expected


def test_a_python_file_may_declare_its_encoding(tmp_path: Path) -> None:
    text = '# -*- coding: latin-1 -*-\n"""é $f(x) = x$, range: $(0, 1)$"""\n'
    assert places(documented(tmp_path, text.encode("latin-1"), "a.py")) == [(2, 26)]


def test_what_is_unread_stands_where_it_begins(tmp_path: Path) -> None:
    found = documented(tmp_path, "α 😀\n\n  $$\n  \\sum_i x_i\n  $$\n")
    assert [(u.place.line, u.place.column) for u in found.unread] == [(4, 3)]
