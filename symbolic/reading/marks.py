"""The formulas that marks set apart: dollars, brackets, environments, directives, fences, code."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator

from symbolic.reading.braces import drawn_braces
from symbolic.reading.drawn import lines
from symbolic.reading.sources import Formula
from symbolic.reading.stacked import stacked_branches
from symbolic.reading.words import listed

_OPENING = re.compile(
    r"^[ \t]*(?:```|~~~)"
    r"|\{\\displaystyle\b|\\?\[latex\\?\]|[\\@]f[$\[(]|\\\$\\\$|\$\$|\$`|\$|\\\\\[|\\\\\(|\\\[|\\\(|\\begin\{([A-Za-z]+\*?)\}|:math:`|`+|<!--|~~(?=\S)|<(?:del|s|strike)>"
    r"|(?<!\\)%.*$",
    re.MULTILINE,
)
_CLOSING = {
    "\\$\\$": "\\$\\$",  # escaped, as tools that make Markdown of manuals leave it
    "$$": "$$",
    "$`": "`$",
    **{f"{sign}f{opens}": f"{sign}f{ends}" for sign in "\\@" for opens, ends in ("$$", "[]", "()")},
    "[latex]": "[/latex]",  # of WordPress, also with escaped brackets
    "\\[latex\\]": "\\[/latex\\]",
    "\\[": "\\]",
    "\\(": "\\)",
    "\\\\[": "\\\\]",
    "\\\\(": "\\\\)",
    ":math:`": "`",
    "<!--": "-->",
    "~~": "~~",
    "<del>": "</del>",
    "<s>": "</s>",
    "<strike>": "</strike>",
}
_DISPLAYED = listed(
    "equation equation* align align* gather gather* aligned gathered eqnarray eqnarray* "
    "multline multline* displaymath math cases dcases split flalign flalign*"
)
_DIRECTIVE = re.compile(r"^([ \t]*(?:[*-][ \t]+)*)\.\.[ \t]+math::[ \t]*(.*)$", re.MULTILINE)
_IN_CODE = re.compile(r"(\$\$?)\s*([^$\s](?:[^$]*[^$\s])?)\s*\1")  # `$x$`, as some tools ask for
_NEAR = 200  # characters beside a formula that are looked at
_LONGEST_LINE = 2000
_MOST_ROWS = 40  # of a directive, before one that is set back


BULLET = re.compile(
    r"\s*(?:>\s*)*(?:[-*+•▪◦·–]|\(?\d{1,3}[.)、]|[一二三四五六七八九十]+、|\\item(?:\[[^]]*\])?)\s+(?:\[[xX]\]\s+)?(?=\S)"
)


def formulas(
    text: str, start: int, end: int, suffix: str
) -> tuple[list[Formula], list[tuple[int, int]]]:
    """The formulas between two offsets, and the spans of code and comments to leave out."""
    found: list[Formula] = []
    left_out: list[tuple[int, int]] = []
    directives = _directives(text, start, end) if suffix != ".tex" else []
    if suffix == ".md":
        directives = _outside_code(text, start, end, directives)
    drawn = [(f, f.end) for f in _drawn(text, start, end)]
    directives = sorted([*directives, *drawn], key=lambda found: found[0].start)
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


_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)


def _drawn(text: str, start: int, end: int) -> Iterator[Formula]:
    """Branches that are set line by line, outside of code."""
    fences = [m.start() for m in _FENCE.finditer(text, start, end)]
    for found in (*drawn_braces(text, start, end), *stacked_branches(text, start, end)):
        if bisect(fences, found.start) % 2 == 0:
            yield found


def _outside_code(
    text: str, start: int, end: int, found: list[tuple[Formula, int]]
) -> list[tuple[Formula, int]]:
    """The formulas that stand in no fence."""
    fences = [m.start() for m in _FENCE.finditer(text, start, end)] if found else []
    return [(f, stop) for f, stop in found if bisect(fences, f.start) % 2 == 0]


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
    if mark.startswith("%"):
        if suffix != ".tex":
            return opened.start() + 1
        left_out.append((opened.start(), i))
        return i
    if mark.strip() in ("```", "~~~"):
        return _fence(text, opened, end, found, left_out)
    if mark.startswith("{"):
        return _displayed(text, opened.start(), end, found)
    if mark.startswith("\\begin"):
        if opened[1] not in _DISPLAYED:
            return i
        closing = f"\\end{{{opened[1]}}}"
        j = _closed(text, closing, i, end, missing)
        if j < 0:
            return i
        stop = j + len(closing)
        begin = opened.start() - (text[opened.start() - 1 : opened.start() + 1] == "\\\\")
        found.append(Formula(text[begin:stop], "latex", begin, stop, True))
        return stop
    if mark == "$":
        return _dollar(text, i, end, found, missing)
    if mark.startswith("`"):
        j = _closed(text, mark, i, end, missing)
        if j < 0 or "\n\n" in text[i:j]:
            return i
        dollars = _IN_CODE.fullmatch(text, i, j)
        if dollars is not None and j - i <= _LONGEST_LINE:
            display = dollars[1] == "$$" and not _inside_line(text, opened.start(), j + len(mark))
            found.append(Formula(dollars[2], "latex", dollars.start(2), j + len(mark), display))
        elif 0 < j - i <= _LONGEST_LINE:
            begin = i + len(text[i:j]) - len(text[i:j].lstrip())
            found.append(Formula(text[i:j].strip(), "plain", begin, j, code=True))
        return j + len(mark)
    closing = _CLOSING[mark]
    struck = mark[0] in "~<" and mark != "<!--"
    if struck and suffix != ".md":
        return i
    j = _closed(text, closing, i, end, missing)
    if j < 0 or (struck and "\n\n" in text[i:j]):
        return i
    if mark == "\\[" and (_BRACKETED.match(text, opened.start()) or _NEXT_ROW.search(text, i, j)):
        return i  # a bracket that Markdown takes for no link: \[0, 1\]
    if struck or mark == "<!--":
        left_out.append((opened.start(), j + len(closing)))
    else:
        display = mark[-1] == "[" or (
            mark in ("$$", "\\$\\$") and not _inside_line(text, opened.start(), j + len(closing))
        )
        inside = text[i:j]
        begin = i + len(inside) - len(inside.lstrip())
        found.append(Formula(inside.strip(), "latex", begin, j + len(closing), display))
    return j + len(closing)


_SHOWN = re.compile(r"\{\\displaystyle\b\s*")
_NEXT_SHOWN = re.compile(r"\{\\displaystyle\s*\{\}\s*(?==)")


def _displayed(text: str, start: int, end: int, found: list[Formula]) -> int:
    r"""{\displaystyle …} alone, as the text of a page is copied whose formulas are pictures.

    What goes on with it is a part of it: {\displaystyle f(x)}{\displaystyle {}=x}.
    """
    said, at = "", start
    while (opened := (_NEXT_SHOWN if said else _SHOWN).match(text, at, end)) is not None:
        stop = _closing_brace(text, opened.end(), end)
        if stop < 0:
            break
        said, at = f"{said} {text[opened.end() : stop]}", stop + 1
    if not said:
        return start + 1
    found.append(Formula(said.strip(), "latex", start, at))
    return at


def _closing_brace(text: str, i: int, end: int) -> int:
    """Where the brace closes in which an offset stands; -1 where none does nearby."""
    depth = 1
    for k in range(i, min(end, i + _LONGEST_LINE)):
        depth += (text[k] == "{") - (text[k] == "}") if text[k - 1] != "\\" else 0
        if depth == 0:
            return k
    return -1


def _inside_line(text: str, a: int, b: int) -> bool:
    """Whether words stand beside $$…$$ on its line, as where one mark serves both uses."""
    before = text[max(0, a - _NEAR) : a].rpartition("\n")[2]
    after = text[b : b + _NEAR].partition("\n")[0]
    return re.search(r"\w", BULLET.sub("", before) + after) is not None


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
    money = inside[0].isspace() and not inside[-1].isspace() and not _looks_set(inside)
    if money or (text[j + 1 : j + 2].isdigit() and inside[:1].isdigit()):
        return i
    begin = i + len(inside) - len(inside.lstrip())
    found.append(Formula(inside.strip(), "latex", begin, j + 1))
    return j + 1


_NUMBER = r"\s*[-−+]?(?:\d+(?:\.\d+)?|∞|inf(?:inity)?)\s*"
_NEXT_ROW = re.compile(r"\|[ \t]*\n[ \t]*\|")
_BRACKETED = re.compile(
    rf"(?P<opens>\\\[|[(\[])(?P<ends>{_NUMBER},{_NUMBER})(?P<closes>\\\]|[)\]])"
)


def with_brackets(said: str) -> str:
    """Words with the brackets of intervals that Markdown has behind a backslash: \\[0, ∞)."""
    if "\\" not in said:
        return said

    def bare(found: re.Match[str]) -> str:
        opens, closes = (found[k].replace("\\", " ") for k in ("opens", "closes"))
        return f"{opens}{found['ends']}{closes[::-1]}"

    return _BRACKETED.sub(bare, said)


_WORDS = re.compile(r"\||[a-z] [a-z]{2}")


def _looks_set(inside: str) -> bool:
    """Whether what stands between two dollars is a formula, though a space follows the first."""
    return re.search(r"[\\=^_]", inside) is not None and _WORDS.search(inside) is None


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
        found.extend(sorted(lines(text, line_end + 1, body_end), key=lambda f: f.start))
    return stop


def _is_open(rows: list[tuple[int, str]]) -> bool:
    """Whether a line that is set back goes on with a formula: an environment is not closed."""
    if not rows[-1][1].strip() or len(rows) > _MOST_ROWS:
        return False
    body = "".join(row for _, row in rows)
    return body.count("\\begin{") > body.count("\\end{") or body.count("{") > body.count("}")


def _paragraphs(rows: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """The lines of a directive as its equations: a blank line ends one outside environments."""
    group: list[tuple[int, str]] = []
    depth = 0
    for offset, row in rows:
        if row.strip():
            group.append((offset, row))
            depth += row.count("\\begin{") - row.count("\\end{")
        elif group and depth <= 0 and not _GOES_ON.search(group[-1][1]):
            yield group
            group = []
    if group:
        yield group


_GOES_ON = re.compile(r"(?:[=+\-(,&]|\\\\)\s*$")  # an equation that its next line goes on with


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
            further = len(line.expandtabs()) - len(line.expandtabs().lstrip()) > indent
            if line.strip() and not further and not _is_open(rows):
                break
            if not re.match(r"\s*:\w+:", line):
                rows.append((stop + 1, line))
            stop = line_end
        at = max(stop, opened.end())
        for group in _paragraphs(rows):
            first = group[0][0] + len(group[0][1]) - len(group[0][1].lstrip())
            body = text[first : group[-1][0] + len(group[-1][1])]
            formula = Formula(body.strip(), "latex", first, first + len(body), True)
            found.append((formula, at))
        if stop >= end:
            break
    return found
