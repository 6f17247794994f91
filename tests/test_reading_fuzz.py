"""Whatever a file holds, reading it ends soon, without an error and without running anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symbolic.reading.document import read
from symbolic.reading.sources import Block, UnreadableFile

SUFFIXES = (".md", ".tex", ".py", ".rst", ".txt")
TOKENS = (
    *(r"\frac{", r"}{", "}", "{", "$", "$$", r"\left(", r"\right)", "x", "z", r"\alpha", "^", "_"),
    *("|", "ReLU(z) = ", "f(x) =", r"\begin{cases}", r"\end{cases}", r"\\", "&", "当", "其他"),
    *("range: (0, 1)", "值域", "导数", r"\max", "(", ")", "[", "]", "-", "+", "1", "0.5", "\n"),
    *("\n\n", "# h\n", "| a | b |\n|---|---|\n", r"\infty", r"\cup", r"\{", "\\", "'", ":math:`"),
    *("`", ".. math::\n\n   ", '"""', "def f():\n    ", "e^{-x}", r"\sqrt{", r"\log", "if "),
)


def _everywhere(e: str) -> str:
    """A document with an expression in every place where one can stand."""
    constant = e.replace("x", "3")
    return (
        rf"$f(x)={e}$" + "\n\n" + rf"$f(x)={e}+1$, $f'(x)={e}$" + "\n\n"
        rf"range: $({constant}, {constant}+1]$" + "\n\n"
        rf"zeros: $\{{{constant}, 1\}}$, $f({constant})={constant}$" + "\n\n"
        rf"$\lim_{{x\to {constant}}} f(x)={constant}$ for $a > {constant}$" + "\n\n"
        rf"$g(x)=\begin{{cases}} {e} & x > {constant} \\ 1 & x < {e} \end{{cases}}$" + "\n\n"
        rf"range: $0 < g(x) < {constant}$" + "\n"
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
    "dollars": "$" * 30_001,
    "control": "\x00\x01$f(x)=x$\x00",
    "towers of constants": _everywhere(r"e^{e^{e^{e^{9}}}}"),
    "towers of a letter": _everywhere(r"e^{e^{e^{e^{e^x}}}}"),
    "small numbers": _everywhere(r"e^{-e^{e^{9}}}"),
    "turns of large numbers": _everywhere(r"\tan(\pi^{\pi^{\pi^{\pi^{x}}}})"),
    "a hidden zero": _everywhere(r"\frac{x}{\sqrt{2}+\sqrt{3}-\sqrt{5+2\sqrt{6}}}"),
    "digits": _everywhere("9" * 9000),
    "decimals": _everywhere("0." + "9" * 900),
    "product": _everywhere("".join(f"(x-{k})" for k in range(150))),
    "union": "$f(x)=x$\n\nrange: $" + r" \cup ".join(f"({k},{k + 1})" for k in range(700)) + "$",
    "union of roots": "$f(x)=x$\n\nrange: $"
    + r" \cup ".join(rf"(\sqrt{{{k}}},\sqrt{{{k + 1}}})" for k in range(100))
    + "$",
    "gaps": "$f(x)=x$\n\nrange: $\\mathbb{R}"
    + "".join(rf"\setminus\{{{k}\}}" for k in range(300))
    + "$",
    "stars": "*" * 20000 + "x",
    "ticks": "`" * 50000 + "x",
    "marks of a table": "|---" + " " * 100_000 + "x|\n" * 2,
    "layout": "\\label[a]" * 5000 + "x",
    "digits of a heading": "1" * 100_000,
    "hours": "当" * 100_000,
    "commas": "a,b " * 2000,
    "openers": "\\(" * 4500,
    "sets in a row": "$f(x)=x$ is even.\n\n" + "(0,1) " * 1500,
    "conditions": "for $x>0$ " * 190,
    "quotes in quotes": "".join("> " * k + "$f(x)=x$\n" for k in range(200)),
    "lists in lists": "".join("  " * k + "- $f(x)=x$\n" for k in range(120)),
    "cases in cases": "$f(x)="
    + r"\begin{cases} x & x>0 \\ " * 20
    + r"x & x<0\end{cases} & x < 1" * 19
    + r"\end{cases}$",
    "open": "$f(x)=x\n\nrange: (0,1)\n\n$$g(x)=x\n\n\\[ h(x)=x\n\n```\n$f(x)=x$",
    "signs without width": "\u200b$f\u200b(x)=\u202ex$\n\nra\u200bnge: $(0,1)$\ufeff",
    "rows that do not fit": "| a | b |\n|---|---|\n"
    + "".join("|" + "x|" * (k % 7) + "\n" for k in range(500)),
    "cases": r"$f(x)=\begin{cases}" + r"x & x>0 \\" * 20000 + r"\end{cases}$",
}


# What lies in the mathematics is the same in every kind of file: those with dollars, and text
# whose formulas have no marks.
FORMULAS = {
    name
    for name, text in BOMBS.items()
    if text.startswith("$f(x)=") and name not in ("dollars", "open")
}


def _suffixes(name: str) -> tuple[str, ...]:
    """Markdown and one kind of file besides, another one for each bomb in turn."""
    others = [s for s in SUFFIXES if s != ".md"]
    turn = list(BOMBS).index(name)
    return ".md", ".txt" if name in FORMULAS else others[turn % len(others)]


@pytest.mark.parametrize(("name", "suffix"), [(n, s) for n in BOMBS for s in _suffixes(n)])
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


def test_numbers_of_more_digits_than_a_text_has_are_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.md"
    for text in ("e^{e^{9}}", "e^{-e^{9}}", "e^{900}", r"\sin(e^{900})"):
        path.write_text(f"$f(x)=x$\n\nrange: $(0, {text})$\n", "utf-8")
        found = read(path)
        large = text.startswith(("e^{e", "e^{-"))
        assert [u.reason for u in found.unread] == (
            ["a number in the text has more than 1000 digits"] if large else []
        )
        assert len(found.activations[0].claims) == (not large)


def test_a_fault_in_one_paragraph_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from symbolic.reading import document

    def faulty(reader: object, block: Block) -> None:
        raise ZeroDivisionError("here")

    monkeypatch.setattr(document, "read_table", faulty)
    path = tmp_path / "table.md"
    path.write_text("$f(x)=x$\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nrange: $(0,1)$\n", "utf-8")
    found = read(path)
    assert [c.kind for a in found.activations for c in a.claims] == ["range"]
    assert [(u.place.line, u.reason) for u in found.unread] == [
        (3, "internal error: ZeroDivisionError: here")
    ]
