"""A text as blocks of words and formulas: Markdown, reStructuredText, LaTeX or plain text.

Formulas are found first and masked, so that a bar in |x| splits no table and a minus sign at
the start of a line begins no list; then the rest is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from markdown_it import MarkdownIt

from symbolic.reading.grids import BORDER, MASK, Drawn, Grid, drawn_grid, grid_at, shown
from symbolic.reading.links import without_links
from symbolic.reading.marks import BULLET, formulas, with_brackets
from symbolic.reading.ruled import Ruled, joined_lines, ruled_at
from symbolic.reading.sources import Block, Formula, Piece, Source, Words
from symbolic.reading.tabulars import Tabular, tabular_at, without_commands
from symbolic.reading.words import words

_LONGEST_LINE = 2000


_OPENED = re.compile(r"(?:[\\@]f[$(\[]|\\\$\\\$|`*\$\$?|\\\\?[(\[])\s*$")


def _with_marks(text: str, f: Formula) -> tuple[int, int]:
    """The span of a formula with what opens it."""
    opened = _OPENED.search(text, max(0, f.start - 50), f.start)
    return (opened.start() if opened else f.start), f.end


_EMPTY = re.compile(r"(?:\\[hv]space\*?\{[^{}]*\}|\\q?quad|\\[,;:! ]|[\s{}~])*")  # layout


def blocks(source: Source, start: int, end: int, suffix: str) -> list[Block]:
    """The blocks between two offsets of a source, which takes in their formulas."""
    found, left_out = formulas(source.text, start, end, suffix)
    left_out += [_with_marks(source.text, f) for f in found if _EMPTY.fullmatch(f.text)]
    found = [f for f in found if not _EMPTY.fullmatch(f.text)]
    source.formulas.extend(found)
    masked = list(source.text[start:end])
    for a, b in [*((f.start, f.end) for f in found), *left_out]:
        broken = "\n\n" in source.text[a:b] and source.text[a : a + 4] != "<!--"
        for i in range(max(a, start) - start, min(b, end) - start):
            if masked[i] != "\n" or broken:  # a blank line in a formula ends no paragraph
                masked[i] = MASK
    text = "".join(masked)
    if suffix != ".md":
        text = _FIELD.sub(r"\1 ", text)  # a line that begins with a label
    page = _Page(source, start, text, found, left_out)
    return page.markdown() if suffix == ".md" else page.plain()


# The mark before a field of reStructuredText that has one of our labels: ":Monotonic: yes".
_FIELD = re.compile(r"^([ \t]*):(?=[A-Z][\w ()-]{0,40}:[ \t]+\S)", re.MULTILINE)
# A line of LaTeX that only lays out: \begin{itemize}, \documentclass{article}, \maketitle.
_LAYOUT = re.compile(
    r"^\s*(?:\\tcb(?:item|lower)\b(?:\[[^]]*\])?\s*$|\\(?:begin|end|documentclass|usepackage"
    r"|maketitle|label|newpage|centering)\b(?:(?:\[[^]]*\])?\{[^{}]*\}(?:\[[^]]*\])?)?\s*)+$"
)
_LABELLED = re.compile(r"^\s*[^\W\d_][\w'’() -]{0,40}[:：]\s*\S")
# A line that is a formula without marks, f'(x) = 1 - f(x)^2, also behind a label.
_FORMULA_LINE = re.compile(
    r"^\s*(?:[-*+•]\s+)?(?:[^\W\d_][\w'’()/ -]{0,40}:\s+)?"
    r"[^\W\d]\w*['’′]{0,2}\s?\(\s?\w+(?:\s?[,;]\s?\w+)*\s?\)\s*:?[=≐](?![=>])\s*\S"
)
# A numbered example, which is a paragraph of its own.
EXAMPLE = re.compile(
    r"^[\s>*_]*(?:(?:例|例题|예제|예|示例)\s?\d+(?:\.\d+)*(?![\d.]*\s*[中的])"
    r"|(?:Example|Worked example|Beispiel|Exemple|Ejemplo|Exemplo|Пример)\s\d+(?:\.\d+)*)"
    r"(?:[\s:：.。、，,*_（(]|$)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"^\s*(?:[-+*/=<>|)^]|if\b|else\b|otherwise\b|for\b|where\b|with\b)")
_UNDERLINE = re.compile(r"^([=\-~^\"'#*+`])\1{2,}\s*$")
# What heads the notes of a docstring, set in; its line and the rule below it say nothing.
_NOTES = re.compile(r"^\s+(?:Notes?|Remarks?|Description|Details|Discussion|Properties)\s*$")
_RULE = re.compile(r"^\s+[-=~]{3,}\s*$")
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

    @cached_property
    def without_comments(self) -> str:
        """The masked text with blanks for what is left out."""
        shown = list(self.masked)
        for p, q in self.left_out:
            for i in range(max(p - self.start, 0), min(q - self.start, len(shown))):
                shown[i] = "\n" if shown[i] == "\n" else " "
        return "".join(shown)

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
                    if token.markup in ("=", "-"):  # the line below the title, and no title
                        b = lines[token.map[1] - 1]
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
                bullet = BULLET.match(self.masked, begin, run[0][1])
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
            elif (tabular := tabular_at(self.without_comments, p, b)) is not None:
                close()
                blocks.append(self.tabular(p, tabular))
                while k + 1 < len(rows) and rows[k + 1][0] < tabular.stop:
                    k += 1
            elif (ruled := ruled_at(self.masked, rows, k)) is not None:
                close()
                blocks.append(self.ruled(p, ruled))
                k += ruled.lines - 1
            elif BORDER.match(line) and following.lstrip().startswith("|"):
                close()
                stop = k + 1
                while stop < len(rows) and self.masked[slice(*rows[stop])].lstrip()[:1] in "+|":
                    stop += 1
                blocks.append(self.drawn(rows[k:stop]))
                k = stop - 1
            elif not line.strip() or (len(line) < _LONGEST_LINE and _LAYOUT.match(line)):
                close()
            elif headings and _NOTES.match(line) and _RULE.match(following):
                close()
                k += 1
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
                if BULLET.match(line) or (_LABELLED.match(line) and _LABELLED.match(above)):
                    close()
                if (alone and not BULLET.match(line)) or EXAMPLE.match(line):
                    close()
                run.append((p, q))
                if alone:
                    close()
            k += 1
        close()
        return blocks

    def heading_level(self, line: str, following: str) -> int:
        if (section := _SECTION.match(line)) is not None:
            return _LEVELS[section[1]]
        if MASK in line:
            return 0
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
        if section and MASK in text:
            a, b = section.span(2)
            return Block("heading", self.start + p, self.pieces(p + a, p + b), level)
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

    def ruled(self, p: int, ruled: Ruled) -> Block:
        rows = tuple(tuple(self.pieces(a, b) for a, b in row) for row in ruled.rows)
        return Block("table", self.start + p, rows=rows)

    def tabular(self, p: int, tabular: Tabular) -> Block:
        rows = tuple(tuple(self.pieces(a, b) for a, b in row) for row in tabular.rows)
        bare = tuple(tuple(tuple(map(without_commands, cell)) for cell in row) for row in rows)
        return Block("table", self.start + p, rows=bare)

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
        lines = joined_lines(self.masked, rows)[1:]
        body = [tuple(self.spaced_cells(a, b, len(columns))) for a, b in lines]
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
            formula, mark = _without_mark(self.formulas[k])
            self.words(found, at, formula.start, text)
            found.append(formula)
            at = self.formulas[k].end
            k += 1
            if mark:
                found.append(Words(mark, formula.end))
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
        said = without_links(with_brackets(said))
        if found and isinstance(found[-1], Formula):
            said = re.sub(r"^(?:`+)", lambda m: " " * len(m[0]), said)
        said = shown(said)
        if not said.strip():
            return
        if found and isinstance(found[-1], Words):  # a comma that stood inside the dollars
            said, a = f"{found[-1].text}{said}", found.pop().start
        found.append(Words(said, a))


_MARKED = re.compile(r"(?<!\\)(?<!\\right)(?<!\\left)(?<![,.;])[,.;]$")  # but no thin space


def _without_mark(formula: Formula) -> tuple[Formula, str]:
    """A formula in a line without the comma that its dollars hold, and that comma: $x,$ since."""
    if formula.display or formula.code or not _MARKED.search(formula.text):
        return formula, ""
    shorter = replace(formula, text=formula.text[:-1].rstrip(), end=formula.end - 1)
    return shorter, formula.text[-1]


def _unescaped(piece: Piece) -> Piece:
    """A piece of a pipe table's cell, where a bar needs a backslash: |x|, not the norm of x."""
    if isinstance(piece, Words):
        return piece
    return replace(piece, text=piece.text.replace("\\|", " |"))


_ROLE = re.compile(r"(?:^|(?<=[\s(（]))(?::[a-z]{2,8}){1,2}:$|:math:$")  # :func:, :py:class:
_DOXYGEN = tuple(f"{sign}f{opens}" for sign in "\\@" for opens in "$[(")


def _without_opening(said: str) -> str:
    """Words without the mark behind them that opens a formula."""
    bare = said.rstrip()
    ticks = bare.rstrip("`")
    if len(ticks) < len(bare):
        return _ROLE.sub(" ", ticks) if ticks.endswith(":") else ticks.removesuffix("$")
    for mark in (
        ".. math::",
        "\\[latex\\]",
        "[latex]",
        "\\$\\$",
        *_DOXYGEN,
        "$$",
        "$",
        "\\\\[",
        "\\\\(",
        "\\[",
        "\\(",
    ):
        if bare.endswith(mark):
            return bare.removesuffix(mark).rstrip("`" if mark[0] == "$" else "")
    return said


def _is_table_rule(line: str) -> bool:
    """Whether a line sets the titles of a table apart: |---|:-:|."""
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    return all(_TABLE_RULE.fullmatch(cell) for cell in cells)


def _alone(cell: Drawn) -> tuple[Piece, ...]:
    """The pieces of a cell that is read by itself; all of them stand where it begins."""
    made = blocks(Source("", cell.text), 0, len(cell.text), ".rst")
    pieces = [p for b in made for p in b.pieces]
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
