r"""A file as blocks of words and formulas, each with its place.

Formulas are found first and masked, so that a bar in |x| splits no table and a minus sign at
the start of a line begins no list; then the rest is read as Markdown, reStructuredText, LaTeX
or plain text.  A Python file is parsed, never run, and only its docstrings are read.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from markdown_it import MarkdownIt

from symbolic.reading.docstrings import (
    NoPython,
    as_written_once,
    declared_encoding,
    docstrings,
)
from symbolic.reading.grids import BORDER, MASK, Drawn, Grid, drawn_grid, grid_at, shown
from symbolic.reading.tokens import Style
from symbolic.reading.words import listed

LARGEST = 20_000_000  # bytes of a file


class UnreadableFile(ValueError):
    """A file that cannot be read at all, and why."""


@dataclass(frozen=True)
class Formula:
    """A formula as written, and where it stands; code in backticks is one only perhaps.

    `typed` tells that no marks stand around it, `fault` why it is not sure where it ends.
    """

    text: str
    style: Style
    start: int
    end: int
    display: bool = False
    code: bool = False
    typed: bool = False
    fault: str | None = None


@dataclass(frozen=True)
class Words:
    """Words between formulas."""

    text: str
    start: int


Piece = Words | Formula


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or list item, or a table: its cells by rows, the titles first."""

    kind: str
    start: int
    pieces: tuple[Piece, ...] = ()
    level: int = 0
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()


@dataclass(frozen=True)
class Part:
    """Blocks that belong together: a document, or one docstring with the name it documents."""

    blocks: tuple[Block, ...]
    name: str | None = None


@dataclass
class Source:
    """A file's text; offsets in it become lines and columns."""

    file: str
    text: str
    formulas: list[Formula] = field(default_factory=list)
    doubled: list[int] = field(default_factory=list)  # backslashes that the file writes twice

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self.text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, counted from 1."""
        line = bisect_right(self._lines, offset)
        begin = self._lines[line - 1]
        twice = bisect_left(self.doubled, offset) - bisect_left(self.doubled, begin)
        return line, offset - begin + twice + 1


def load(path: Path) -> tuple[Source, list[Part]]:
    """The parts of a file; UnreadableFile where its bytes are no text, or a .py is no Python."""
    file = str(path)
    try:
        if file == "-":
            file, path, raw = "<stdin>", Path("stdin.md"), sys.stdin.buffer.read(LARGEST + 1)
        else:
            with path.open("rb") as opened:
                raw = opened.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror}") from None
    if len(raw) > LARGEST:
        raise UnreadableFile(f"{path}: larger than {LARGEST // 1_000_000} MB")
    suffix = path.suffix.lower()
    coding = declared_encoding(raw) if suffix == ".py" else "utf-8-sig"
    try:
        text = raw.decode(coding).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        called = coding.removesuffix("-sig").upper()
        raise UnreadableFile(
            f"{path}: byte {error.start + 1} is no {called}; save the file as UTF-8"
        ) from None
    source = Source(file, text)
    return source, parts(source, suffix)


def parts(source: Source, suffix: str) -> list[Part]:
    """The parts of a text, by the suffix of its file."""
    if suffix == ".py":
        try:
            found = docstrings(source.text)
        except NoPython as error:
            raise UnreadableFile(f"{source.file}: {error}") from None
        source.text, found, source.doubled = as_written_once(source.text, found)
        return [Part(tuple(_blocks(source, d.start, d.end, ".rst")), d.name) for d in found]
    return [Part(tuple(_blocks(source, 0, len(source.text), suffix)))]


# --- formulas --------------------------------------------------------------------------

_OPENING = re.compile(
    r"^[ \t]*(?:```|~~~)"
    r"|\$\$|\$`|\$|\\\\\[|\\\\\(|\\\[|\\\(|\\begin\{([A-Za-z]+\*?)\}|:math:`|`+|<!--",
    re.MULTILINE,
)
_CLOSING = {
    "$$": "$$",
    "$`": "`$",
    "\\[": "\\]",
    "\\(": "\\)",
    "\\\\[": "\\\\]",
    "\\\\(": "\\\\)",
    ":math:`": "`",
    "<!--": "-->",
}
_DISPLAYED = listed(
    "equation equation* align align* gather gather* aligned gathered eqnarray eqnarray* "
    "multline multline* displaymath math cases dcases split flalign flalign*"
)
_DIRECTIVE = re.compile(r"^([ \t]*(?:[*-][ \t]+)*)\.\.[ \t]+math::[ \t]*(.*)$", re.MULTILINE)
_NEAR = 200  # characters beside a formula that are looked at
_LONGEST_LINE = 2000


def _formulas(
    text: str, start: int, end: int, suffix: str
) -> tuple[list[Formula], list[tuple[int, int]]]:
    """The formulas between two offsets, and the spans of code and comments to leave out."""
    found: list[Formula] = []
    left_out: list[tuple[int, int]] = []
    directives = _directives(text, start, end) if suffix in (".rst", ".txt") else []
    missing: set[str] = set()
    i = start
    for formula, stop in [*directives, (None, end)]:
        limit = formula.start if formula else end
        while i < limit:
            opened = _OPENING.search(text, i, limit)
            if opened is None:
                break
            i = _one(text, opened, limit, suffix, found, left_out, missing)
        if formula:
            found.append(formula)
        i = max(i, stop)
    return found, left_out


def _one(
    text: str,
    opened: re.Match[str],
    end: int,
    suffix: str,
    found: list[Formula],
    left_out: list[tuple[int, int]],
    missing: set[str],
) -> int:
    """Take in what is opened here, if it is closed; the offset to go on from."""
    mark, i = opened[0], opened.end()
    if text[opened.start() - 1 : opened.start()] == "\\" and mark[0] in "$`":
        return i
    if mark.strip() in ("```", "~~~"):
        return _fence(text, opened, end, found, left_out)
    if mark.startswith("\\begin"):
        if opened[1] not in _DISPLAYED:
            return i
        closing = f"\\end{{{opened[1]}}}"
        j = _closed(text, closing, i, end, missing)
        if j < 0:
            return i
        stop = j + len(closing)
        found.append(Formula(text[opened.start() : stop], "latex", opened.start(), stop, True))
        return stop
    if mark == "$":
        return _dollar(text, i, end, found, missing)
    if mark.startswith("`"):
        j = _closed(text, mark, i, end, missing)
        if j < 0 or "\n\n" in text[i:j]:
            return i
        if 0 < j - i <= _LONGEST_LINE:
            begin = i + len(text[i:j]) - len(text[i:j].lstrip())
            found.append(Formula(text[i:j].strip(), "plain", begin, j, code=True))
        return j + len(mark)
    closing = _CLOSING[mark]
    j = _closed(text, closing, i, end, missing)
    if j < 0:
        return i
    if mark == "<!--":
        left_out.append((opened.start(), j + 3))
    else:
        display = mark in ("\\[", "\\\\[") or (
            mark == "$$" and not _inside_line(text, opened.start(), j + 2)
        )
        inside = text[i:j]
        begin = i + len(inside) - len(inside.lstrip())
        found.append(Formula(inside.strip(), "latex", begin, j + len(closing), display))
    return j + len(closing)


def _inside_line(text: str, a: int, b: int) -> bool:
    """Whether words stand beside $$…$$ on its line, as where one mark serves both uses."""
    before = text[max(0, a - _NEAR) : a].rpartition("\n")[2]
    after = text[b : b + _NEAR].partition("\n")[0]
    return re.search(r"\w", _BULLET.sub("", before) + after) is not None


def _closed(text: str, closing: str, i: int, end: int, missing: set[str]) -> int:
    """Where a formula closes; a search that failed once is not repeated."""
    if closing in missing:
        return -1
    j = text.find(closing, i, end)
    if j < 0:
        missing.add(closing)
    return j


def _dollar(text: str, i: int, end: int, found: list[Formula], missing: set[str]) -> int:
    """$…$ as Pandoc has it: no space inside the dollars, no digit behind; $5 and $6 are money."""
    j = _closed(text, "$", i, end, missing)
    while j > 0 and text[j - 1] == "\\":
        j = text.find("$", j + 1, end)
    inside = text[i : max(i, j)]
    if not inside.strip() or "\n\n" in inside:
        return i
    money = inside[0].isspace() and inside[-1].isspace() is False
    if money or (text[j + 1 : j + 2].isdigit() and inside[:1].isdigit()):
        return i
    begin = i + len(inside) - len(inside.lstrip())
    found.append(Formula(inside.strip(), "latex", begin, j + 1))
    return j + 1


def _fence(
    text: str,
    opened: re.Match[str],
    end: int,
    found: list[Formula],
    left_out: list[tuple[int, int]],
) -> int:
    line_end = text.find("\n", opened.end())
    if line_end < 0 or line_end >= end:
        return end
    info = text[opened.end() : line_end].strip("`~ \t")
    closing = re.compile(rf"^[ \t]*{opened[0].strip()}", re.MULTILINE).search(text, line_end, end)
    stop = closing.end() if closing else end
    body_end = closing.start() if closing else end
    if info.lower() in ("math", "latex", "{math}"):
        left_out.append((opened.start(), line_end))
        body = text[line_end + 1 : body_end]
        begin = line_end + 1 + len(body) - len(body.lstrip())
        found.append(Formula(body.strip(), "latex", begin, stop, True))
        return stop
    left_out.append((opened.start(), stop))
    if info.lower() in ("", "text", "txt", "plain", "plaintext"):
        found.extend(_typed(text, line_end + 1, body_end))
    return stop


# A line of a fenced block that states a formula as people type it: f(x) = 1 / (1 + e^(-x)).
_TYPED = re.compile(
    r"^[ \t]*([^\W\d]\w{0,19}['’′]{0,2}\((?:[a-zα-ω]|-?\d+)\)[ \t]*[=≈](?!=).*)$", re.MULTILINE
)


def _typed(text: str, start: int, end: int) -> Iterator[Formula]:
    for line in _TYPED.finditer(text, start, end):
        said = re.split(r"[←#]|//|\s→", line[1])[0].rstrip()
        yield Formula(said, "plain", line.start(1), line.start(1) + len(said), display=True)


def _directives(text: str, start: int, end: int) -> list[tuple[Formula, int]]:
    """The formulas of `.. math::`, on its line and in the lines that are indented below it."""
    found = []
    at = start
    while (opened := _DIRECTIVE.search(text, at, end)) is not None:
        indent = len(opened[1].expandtabs())
        stop = opened.end()
        rows = [(opened.start(2), opened[2])]
        while stop < end:
            line_end = text.find("\n", stop + 1, end)
            line_end = end if line_end < 0 else line_end
            line = text[stop + 1 : line_end]
            if line.strip() and len(line.expandtabs()) - len(line.expandtabs().lstrip()) <= indent:
                break
            if not re.match(r"\s*:\w+:", line):
                rows.append((stop + 1, line))
            stop = line_end
        rows = [(offset, row) for offset, row in rows if row.strip()]
        at = max(stop, opened.end())
        if rows:
            first = rows[0][0] + len(rows[0][1]) - len(rows[0][1].lstrip())
            body = text[first : rows[-1][0] + len(rows[-1][1])]
            formula = Formula(body.strip(), "latex", first, first + len(body), True)
            found.append((formula, at))
        if stop >= end:
            break
    return found


# --- blocks ----------------------------------------------------------------------------


def _with_marks(text: str, f: Formula) -> tuple[int, int]:
    """The span of a formula with what opens it."""
    opened = re.compile(r"(?:\$\$?|\\\\?[(\[])\s*$").search(text, max(0, f.start - 50), f.start)
    return (opened.start() if opened else f.start), f.end


_EMPTY = re.compile(r"(?:\\[hv]space\*?\{[^{}]*\}|\\q?quad|\\[,;:! ]|[\s{}~])*")  # layout


def _blocks(source: Source, start: int, end: int, suffix: str) -> list[Block]:
    formulas, left_out = _formulas(source.text, start, end, suffix)
    left_out += [_with_marks(source.text, f) for f in formulas if _EMPTY.fullmatch(f.text)]
    formulas = [f for f in formulas if not _EMPTY.fullmatch(f.text)]
    source.formulas.extend(formulas)
    masked = list(source.text[start:end])
    for a, b in [*((f.start, f.end) for f in formulas), *left_out]:
        broken = "\n\n" in source.text[a:b] and source.text[a : a + 4] != "<!--"
        for i in range(max(a, start) - start, min(b, end) - start):
            if masked[i] != "\n" or broken:  # a blank line in a formula ends no paragraph
                masked[i] = MASK
    page = _Page(source, start, "".join(masked), formulas, left_out)
    return page.markdown() if suffix == ".md" else page.plain()


_BULLET = re.compile(
    r"\s*(?:>\s*)*(?:[-*+•▪◦·–]|\(?\d{1,3}[.)、]|[一二三四五六七八九十]+、|\\item(?:\[[^]]*\])?)\s+(?=\S)"
)
# A line of LaTeX that only lays out: \begin{itemize}, \documentclass{article}, \maketitle.
_LAYOUT = re.compile(
    r"^\s*(?:\\(?:begin|end|documentclass|usepackage|maketitle|label|newpage|centering)\b"
    r"(?:(?:\[[^]]*\])?\{[^{}]*\}(?:\[[^]]*\])?)?\s*)+$"
)
_LABELLED = re.compile(r"^\s*[^\W\d_][\w'’() -]{0,40}[:：]\s*\S")
# A line that is a formula without marks, f'(x) = 1 - f(x)^2, also behind a label.
_FORMULA_LINE = re.compile(
    r"^\s*(?:[-*+•]\s+)?(?:[^\W\d_][\w'’()/ -]{0,40}:\s+)?"
    r"[^\W\d]\w*['’′]{0,2}\s?\(\s?\w+(?:\s?[,;]\s?\w+)*\s?\)\s*:?[=≐](?![=>])\s*\S"
)
_GOES_ON = re.compile(r"^\s*(?:[-+*/=<>|)^]|if\b|else\b|otherwise\b|for\b|where\b|with\b)")
_UNDERLINE = re.compile(r"^([=\-~^\"'#*+`])\1{2,}\s*$")
_NUMBERED = re.compile(r"^\s*(\d+(?:\.\d+)+)\s+\S")
_SECTION = re.compile(
    r"^\s*\\(part|chapter|section|subsection|subsubsection|paragraph)\*?\{(.*?)\}"
)
_TABLE_RULE = re.compile(r"\s*:?-+:?\s*")
_LEVELS = {
    "part": 1,
    "chapter": 1,
    "section": 2,
    "subsection": 3,
    "subsubsection": 4,
    "paragraph": 5,
}
_DIRECTIVE_LINE = re.compile(r"^\s*(?:\.\. \w[\w-]*::|:\w[\w ]*:(?!`)|>>> |\.\.\. )")


@dataclass
class _Page:
    """A stretch of text with its formulas masked."""

    source: Source
    start: int
    masked: str
    formulas: list[Formula]
    left_out: list[tuple[int, int]]

    def __post_init__(self) -> None:
        self.starts = [f.start for f in self.formulas]

    # --- Markdown

    def markdown(self) -> list[Block]:
        parser = MarkdownIt("commonmark").enable("table")
        found: list = []  # type: ignore[type-arg]
        parser.block.parse(self.masked, parser, {}, found)
        lines = _line_starts(self.masked)
        blocks = []
        inside_table = False
        for token in found:
            if token.type in ("table_open", "table_close"):
                inside_table = token.type == "table_open"
            if token.map is None or (inside_table and token.type != "table_open"):
                continue
            a, b = lines[token.map[0]], lines[min(token.map[1], len(lines) - 1)]
            match token.type:
                case "heading_open":
                    blocks.append(self.heading(a, b, int(token.tag[1:])))
                case "table_open":
                    blocks.extend(self.pipe_table(a, b))
                case "paragraph_open" | "code_block" | "html_block":
                    blocks.extend(self.paragraphs(a, b))
        return blocks

    def heading(self, a: int, b: int, level: int) -> Block:
        stripped = re.compile(r"[\s>]*(?:[-*+]\s+)?#*\s*").match(self.masked, a)
        return Block(
            "heading", self.start + a, self.pieces(stripped.end() if stripped else a, b), level
        )

    def paragraphs(self, a: int, b: int) -> list[Block]:
        """The lines of a paragraph; bullets and tables in it are blocks of their own."""
        return self.lines(a, b, headings=False)

    # --- plain text

    def plain(self) -> list[Block]:
        return self.lines(0, len(self.masked), headings=True)

    def lines(self, a: int, b: int, headings: bool) -> list[Block]:
        rows = list(_rows(self.masked, a, b))
        blocks: list[Block] = []
        run: list[tuple[int, int]] = []

        def close() -> None:
            if run:
                begin, kind = run[0][0], "text"
                bullet = _BULLET.match(self.masked, begin, run[0][1])
                if bullet:
                    begin, kind = bullet.end(), "item"
                pieces = self.pieces(begin, run[-1][1])
                if pieces:
                    blocks.append(Block(kind, self.start + begin, pieces))
                run.clear()

        k = 0
        while k < len(rows):
            p, q = rows[k]
            line = self.masked[p:q]
            following = self.masked[slice(*rows[k + 1])] if k + 1 < len(rows) else ""
            level = self.heading_level(line, following) if headings else 0
            if (grid := grid_at(self.masked, p, q)) is not None:
                close()
                blocks.append(self.grid(p, grid))
                while k + 1 < len(rows) and rows[k + 1][0] < grid.stop:
                    k += 1
            elif BORDER.match(line) and following.lstrip().startswith("|"):
                close()
                stop = k + 1
                while stop < len(rows) and self.masked[slice(*rows[stop])].lstrip()[:1] in "+|":
                    stop += 1
                blocks.append(self.drawn(rows[k:stop]))
                k = stop - 1
            elif not line.strip() or (len(line) < _LONGEST_LINE and _LAYOUT.match(line)):
                close()
            elif level:
                close()
                blocks.append(self.plain_heading(p, q, level))
                k += bool(_UNDERLINE.match(following))
            elif "|" in line and "|" in following and _is_table_rule(following):
                close()
                stop = k + 2
                while stop < len(rows) and "|" in self.masked[slice(*rows[stop])]:
                    stop += 1
                blocks.extend(self.pipe_table(p, rows[stop - 1][1]))
                k = stop - 1
            elif (columns := _titles(line)) and k + 1 < len(rows):
                close()
                stop = k + 1
                while stop < len(rows) and self.masked[slice(*rows[stop])].strip():
                    stop += 1
                blocks.append(self.spaced_table(rows[k:stop], columns))
                k = stop - 1
            elif headings and _DIRECTIVE_LINE.match(line) and MASK not in line:
                close()
            else:
                above = self.masked[slice(*run[-1])] if run else ""
                alone = _is_formula(line) and not _GOES_ON.match(following)
                if _BULLET.match(line) or (_LABELLED.match(line) and _LABELLED.match(above)):
                    close()
                if alone and not _BULLET.match(line):
                    close()
                run.append((p, q))
                if alone:
                    close()
            k += 1
        close()
        return blocks

    def heading_level(self, line: str, following: str) -> int:
        if MASK in line:
            return 0
        if (section := _SECTION.match(line)) is not None:
            return _LEVELS[section[1]]
        if line.startswith("#") and re.match(r"#{1,6}\s", line):
            return len(line) - len(line.lstrip("#"))
        anchored = re.sub(r"[⚓¶]\ufe0e?\s*$", "", line.rstrip())
        if anchored != line.rstrip() or (_UNDERLINE.match(following) and line.strip()):
            numbered = _NUMBERED.match(line)
            if anchored == line.rstrip():
                return {"=": 2, "-": 3, "~": 4}.get(following.strip()[0], 5)
            return numbered[1].count(".") + 1 if numbered else 9
        return 0

    def plain_heading(self, p: int, q: int, level: int) -> Block:
        text = self.masked[p:q]
        section = _SECTION.match(text)
        if section:
            text = section[2]
        text = re.sub(r"[⚓¶]\ufe0e?\s*$", "", text.rstrip()).lstrip("# \t")
        return Block("heading", self.start + p, (Words(text, self.start + p),), level)

    # --- tables

    def pipe_table(self, a: int, b: int) -> list[Block]:
        rows = []
        for p, q in _rows(self.masked, a, b):
            line = self.masked[p:q]
            if line.strip() and not _is_table_rule(line):
                rows.append(tuple(self.cells(p, q)))
        return [Block("table", self.start + a, rows=tuple(rows))] if rows else []

    def cells(self, p: int, q: int) -> Iterator[tuple[Piece, ...]]:
        line = self.masked[p:q]
        bars = [m.start() for m in re.finditer(r"(?<!\\)\|", line)]
        first = bars[0] if bars and not line[: bars[0]].strip() else None
        if first is not None:
            bars = bars[1:]
        ends = [*bars] if bars and not line[bars[-1] + 1 :].strip() else [*bars, len(line)]
        begin = 0 if first is None else first + 1
        for end in ends:
            yield tuple(_unescaped(piece) for piece in self.pieces(p + begin, p + end))
            begin = end + 1

    def grid(self, p: int, grid: Grid) -> Block:
        rows = tuple(tuple(self.pieces(a, b) for a, b in row) for row in grid.rows)
        return Block("table", self.start + p, rows=rows)

    def drawn(self, rows: list[tuple[int, int]]) -> Block:
        """A table drawn with +---+: each cell is read as a text of its own."""
        text = self.source.text
        lines = [(self.start + a, self.start + b) for a, b in rows]
        made = [tuple(_alone(cell) for cell in row) for row in drawn_grid(text, lines)]
        return Block("table", lines[0][0], rows=tuple(made))

    def spaced_table(self, rows: list[tuple[int, int]], columns: list[tuple[int, int]]) -> Block:
        """A table whose columns are set apart by spaces or tabs, or by its formulas."""
        p, _ = rows[0]
        titles = tuple(self.pieces(p + a, p + b) for a, b in columns)
        body = [tuple(self.spaced_cells(a, b, len(columns))) for a, b in rows[1:]]
        return Block("table", self.start + p, rows=(titles, *body))

    def spaced_cells(self, a: int, b: int, count: int) -> list[tuple[Piece, ...]]:
        line = self.masked[a:b]
        for separator, blank in ((r"\t", True), (r"\t", False), (r"\s{2,}", False)):
            spans = _spans(separator, line, blank)
            if len(spans) == count:
                return [self.pieces(a + i, a + j) for i, j in spans]
        cells: list[tuple[Piece, ...]] = []
        for piece in self.pieces(a, b):
            if isinstance(piece, Formula):
                cells.append((piece,))
            elif cells:
                at = 0
                for word in piece.text.split():
                    at = piece.text.index(word, at)
                    cells.append((Words(word, piece.start + at),))
                    at += len(word)
            elif piece.text.strip():
                cells.append((Words(piece.text.strip(), piece.start),))
        return cells

    # --- pieces

    def pieces(self, a: int, b: int) -> tuple[Piece, ...]:
        """Words and formulas between two offsets of the masked text."""
        text, start, end = self.source.text, self.start + a, self.start + b
        found: list[Piece] = []
        at = start
        k = bisect_right(self.starts, start - 1)
        while k < len(self.formulas) and self.formulas[k].start < end:
            formula = self.formulas[k]
            self.words(found, at, formula.start, text)
            found.append(formula)
            at = formula.end
            k += 1
        self.words(found, at, end, text)
        return tuple(found)

    def words(self, found: list[Piece], a: int, b: int, text: str) -> None:
        if b <= a:
            return
        said = text[a:b]
        first = max(0, bisect_left(self.left_out, (a,)) - 1)
        for p, q in self.left_out[first : bisect_left(self.left_out, (b,))]:
            if p < b and q > a:
                said = said[: max(0, p - a)] + " " * (min(q, b) - max(p, a)) + said[min(q, b) - a :]
        said = _without_opening(said)
        if found and isinstance(found[-1], Formula):
            said = re.sub(r"^(?:`+)", lambda m: " " * len(m[0]), said)
        said = shown(said)
        if said.strip():
            found.append(Words(said, a))


def _unescaped(piece: Piece) -> Piece:
    """A piece of a pipe table's cell, where a bar needs a backslash: |x|, not the norm of x."""
    if isinstance(piece, Words):
        return piece
    return replace(piece, text=piece.text.replace("\\|", " |"))


def _without_opening(said: str) -> str:
    """Words without the mark behind them that opens a formula."""
    bare = said.rstrip()
    ticks = bare.rstrip("`")
    if len(ticks) < len(bare):
        return ticks.removesuffix(":math:") if ticks.endswith(":math:") else ticks.removesuffix("$")
    for mark in (".. math::", "$$", "$", "\\\\[", "\\\\(", "\\[", "\\("):
        if bare.endswith(mark):
            return bare.removesuffix(mark)
    return said


def _is_table_rule(line: str) -> bool:
    """Whether a line sets the titles of a table apart: |---|:-:|."""
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    return all(_TABLE_RULE.fullmatch(cell) for cell in cells)


def _alone(cell: Drawn) -> tuple[Piece, ...]:
    """The pieces of a cell that is read by itself; all of them stand where it begins."""
    blocks = _blocks(Source("", cell.text), 0, len(cell.text), ".rst")
    pieces = [p for b in blocks for p in b.pieces]
    return tuple(replace(p, start=cell.start) for p in pieces)


def _is_formula(line: str) -> bool:
    return MASK not in line and len(line) < 500 and _FORMULA_LINE.match(line) is not None


def _line_starts(text: str) -> list[int]:
    return [0, *(m.end() for m in re.finditer("\n", text)), len(text)]


def _rows(text: str, a: int, b: int) -> Iterator[tuple[int, int]]:
    """Start and end of each line between two offsets."""
    while a < b:
        end = text.find("\n", a, b)
        end = b if end < 0 else end
        yield a, end
        a = end + 1


def _spans(separator: str, line: str, blank: bool = False) -> list[tuple[int, int]]:
    """The parts of a line between separators; those with nothing in them only if `blank`."""
    spans, begin = [], 0
    for m in re.finditer(separator, line):
        spans.append((begin, m.start()))
        begin = m.end()
    spans.append((begin, len(line)))
    return [(i, j) for i, j in spans if blank or line[i:j].strip()]


def _titles(line: str) -> list[tuple[int, int]]:
    """The columns of a line of titles set apart by wide spaces or tabs; empty for other lines."""
    from symbolic.reading.words import words

    if MASK in line or len(line) > 500:
        return []
    for separator in (r"\t", r"\s{2,}"):
        spans = _spans(separator, line)
        known = [
            words().meaning("label", line[i:j]) or words().meaning("column", line[i:j])
            for i, j in spans
        ]
        if len(spans) >= 3 and sum(k is not None for k in known) >= 3:
            return spans
    return []
