"""Tables that other markup draws: HTML, LaTeX's tabular, the list and grid tables of rST.

Each is found at a line of a text whose formulas are masked, as the offsets of its cells.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

Cell = tuple[int, int]  # offsets in the masked text
MASK = "\ue000"  # stands for every character of a formula


@dataclass(frozen=True)
class Grid:
    """The cells of a table by rows, and the first offset behind it."""

    rows: tuple[tuple[Cell, ...], ...]
    stop: int


def grid_at(text: str, start: int, stop: int) -> Grid | None:
    """The table that begins in the line between two offsets, if one does."""
    line = text[start:stop]
    if "<table" in line:
        return _html(text, start)
    if "\\begin{tabular" in line:
        return _tabular(text, start)
    if ".. list-table::" in line:
        return _list_table(text, start, stop)
    return None


# --- HTML ------------------------------------------------------------------------------

_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?=<tr\b|</table|\Z)", re.DOTALL | re.IGNORECASE)
_CELL = re.compile(
    r"<t[dh]\b[^>]*>(.*?)(?=</t[dh]\s*>|<t[dh]\b|</tr|\Z)", re.DOTALL | re.IGNORECASE
)


def _html(text: str, start: int) -> Grid | None:
    end = text.find("</table>", start)
    if end < 0:
        return None
    rows = []
    for row in _ROW.finditer(text, start, end):
        cells = tuple(c.span(1) for c in _CELL.finditer(text, *row.span(1)))
        if cells:
            rows.append(cells)
    return Grid(tuple(rows), end + len("</table>"))


_TAG = re.compile(r"<(/?)(sup|sub|br)\b[^<>]*>|</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
_TAG_MEANS = {("", "sup"): "^(", ("/", "sup"): ")", ("", "sub"): "_", ("", "br"): " "}


def shown(text: str) -> str:
    """A text as a browser shows it: without tags, with its entities, a raised part as a power."""
    if "<" not in text and "&" not in text:
        return text
    text = _INVERSE.sub(lambda m: f"arc{m[1].lower()}", text)
    text = _in_branches(text)
    spelled = _TAG.sub(lambda m: _TAG_MEANS.get((m[1] or "", m[2] or ""), ""), text)
    return html.unescape(spelled)


_INVERSE = re.compile(  # tan<sup>-1</sup> is the inverse of tan
    r"\b(sinh?|cosh?|tanh?)\s*<sup>\s*[-−]\s*1\s*</sup>", re.IGNORECASE
)
_BRACE = re.compile(r"(?P<head>[^{}=]*=)\s*\{\s*(?P<rows>[^{}]*<br\s*/?>[^{}]*?)\s*")
_BRANCH = re.compile(
    r"\s*(?P<value>\S(?:.*?\S)??)\s*?[,，;]?\s+(?:(?:if|for|when|当|若)\s+)?"
    r"(?P<where>[a-z]\s*(?:[<>≤≥≠=]|<=|>=)\s*[-−]?[\w.]+)\s*[,;.]?\s*"
)


def _in_branches(text: str) -> str:
    """A brace over lines as branches in one: f(x) = { 0 x < 0<br>1 x ≥ 0."""
    found = _BRACE.fullmatch(text)
    if found is None:
        return text
    lines = re.split(r"<br\s*/?>", html.unescape(found["rows"]))
    rows = [_BRANCH.fullmatch(line) for line in lines]
    if None in rows:
        return text
    return f"{found['head']} " + ", ".join(f"{r['value']} for {r['where']}" for r in rows if r)


# --- LaTeX -----------------------------------------------------------------------------

_RULES = re.compile(
    r"\\(?:hline|toprule|midrule|bottomrule|cline\{[^}]*\}|cmidrule(?:\([a-z]*\))?\{[^}]*\}"
    r"|addlinespace(?:\[[^]]*\])?)"
)
_ROW_END = re.compile(r"\\\\(?:\[[^]]*\])?|\\tabularnewline")


def _tabular(text: str, start: int) -> Grid | None:
    opened = re.compile(r"\\begin\{(tabular\w?\*?)\}").search(text, start)
    end = text.find(f"\\end{{{opened[1]}}}", opened.end()) if opened else -1
    if opened is None or end < 0:
        return None
    begin = _behind_columns(text, opened.end())
    rows = []
    for a, b in _between(text, _ROW_END, begin, end):
        rules = list(_RULES.finditer(text, a, b))
        inside = rules[-1].end() if rules else a
        cells = tuple(_between(text, re.compile(r"(?<!\\)&"), inside, b))
        if len(cells) > 1:
            rows.append(cells)
    return Grid(tuple(rows), end + len(opened[1]) + 6)


def _behind_columns(text: str, k: int) -> int:
    """Behind the optional arguments and the columns of a tabular: {lp{3cm}c}."""
    depth = 0
    for j in range(k, min(len(text), k + 300)):
        depth += (text[j] in "{[") - (text[j] in "}]")
        if depth == 0 and text[j] in "}]" and text[j + 1 : j + 2] not in "{[":
            return j + 1
    return k


def _between(text: str, mark: re.Pattern[str], a: int, b: int) -> list[Cell]:
    cells, begin = [], a
    for m in mark.finditer(text, a, b):
        cells.append((begin, m.start()))
        begin = m.end()
    return [*cells, (begin, b)]


# --- reStructuredText ------------------------------------------------------------------

_ITEM = re.compile(r"^(\s*)\*(\s+)-(?:\s|$)")


def _list_table(text: str, start: int, stop: int) -> Grid | None:
    indent = len(text[start:stop]) - len(text[start:stop].lstrip())
    rows: list[list[Cell]] = []
    at, inner = stop + 1, -1
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        if line.startswith(MASK) and rows:  # a formula goes on
            rows[-1][-1] = (rows[-1][-1][0], end)
            at = end + 1
            continue
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        item = _ITEM.match(line)
        lead = len(line) - len(line.lstrip())
        if item is not None:
            inner = item.end(2)
            rows.append([(at + item.end(2) + 1, end)])
        elif rows and lead == inner and re.match(r"-(?:\s|$)", line[lead:]):
            rows[-1].append((at + lead + 1, end))
        elif rows:
            rows[-1][-1] = (rows[-1][-1][0], end)
        at = end + 1
    made: Sequence[tuple[Cell, ...]] = [tuple(row) for row in rows]
    return Grid(tuple(made), min(at, len(text))) if made else None


# --- grids of rST ----------------------------------------------------------------------

BORDER = re.compile(r"^\s*\+(?:[-=]+\+)+\s*$")


@dataclass(frozen=True)
class Drawn:
    """A cell of a drawn grid: its lines without the bars, and where the first one stands."""

    text: str
    start: int


def drawn_grid(text: str, rows: Sequence[Cell]) -> list[list[Drawn]]:
    """The cells of a table drawn with +---+ and bars; rows that its border does not fit are left.

    >>> text = "+---+---+\\n| a | b |\\n+---+---+"
    >>> [[c.text for c in row] for row in drawn_grid(text, [(0, 9), (10, 19), (20, 29)])]
    [['a', 'b']]
    """
    bars = [m.start() for m in re.finditer(r"\+", text[slice(*rows[0])])]
    made: list[list[Drawn]] = []
    lines: list[Cell] = []
    for a, b in rows[1:]:
        if not BORDER.match(text[a:b]):
            lines.append((a, b))
            continue
        if lines and all(_fits(text[slice(*line)], bars) for line in lines):
            made.append(
                [_drawn(text, lines, i + 1, j) for i, j in zip(bars, bars[1:], strict=False)]
            )
        lines = []
    return made


def _fits(line: str, bars: list[int]) -> bool:
    return len(line) > bars[-1] and all(line[k] == "|" for k in bars)


def _drawn(text: str, lines: list[Cell], i: int, j: int) -> Drawn:
    slices = [text[a + i : a + j].rstrip() for a, _ in lines]
    first = next((k for k, s in enumerate(slices) if s.strip()), 0)
    lead = len(slices[first]) - len(slices[first].lstrip())
    start = lines[first][0] + i + lead
    return Drawn("\n".join(s[lead:] if not s[:lead].strip() else s for s in slices[first:]), start)
