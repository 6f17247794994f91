"""Branches told in words: x if x > 0 else 0; 1 for x > 0, 0 for x < 0.

They become the tokens of `cases`, so that they are read wherever a formula may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from symbolic.reading.brackets import closes
from symbolic.reading.build import Unreadable
from symbolic.reading.sources import Formula, Piece, Words
from symbolic.reading.ternaries import with_ternaries
from symbolic.reading.tokens import CLOSING, OPENING, Style, Token, Tokens, tokens
from symbolic.reading.words import words

_COMPARES = frozenset({"REL", "IN", "EQ"})


MOST_PIECES = 20  # of branches over several formulas


@dataclass(frozen=True)
class _Part:
    """Tokens between the words and commas of a row, with what stands before them."""

    before: str  # "", "when", "otherwise" or "comma"
    found: Tokens
    start: int
    stop: int


def with_branches(row: Tokens) -> Tokens:
    """The row with its right side as cases, where it is told in two branches or more."""
    row = with_ternaries(row)
    said = _without_brackets(_without_braces(row))
    begin = _right_side(said)
    if begin is None:
        return row
    branches, stop = _branches(list(_parts(said, begin)))
    if len(branches) < 2:
        return row
    return said[:begin] + _cases(branches, said[begin], said[stop - 1]) + said[stop:]


_BRACES = {"LSET": "RSET", "LBRACE": "RBRACE", "CASE_OPEN": "CASE_CLOSE"}


def _without_braces(row: Tokens) -> Tokens:
    r"""The row without braces around all its branches: f(x) = \{0 for x < 0, x for x >= 0\}."""
    equals = [k for k, open_ in enumerate(_depths(row)) if row[k].kind == "EQ" and not open_]
    begin = equals[-1] + 1 if equals else 0
    inside = row[begin + 1 : -1]
    if not inside or _BRACES.get(row[begin].kind) != row[-1].kind:
        return row
    depths = _depths(inside)
    if depths[-1] or min(depths) < 0 or any(t.kind == "BEGIN" for t in inside):
        return row
    bare = (*row[:begin], *inside)
    return bare if with_branches(bare) != bare else row


def _depths(found: Tokens) -> list[int]:
    """How many brackets are open behind each token."""
    return list(accumulate((t.kind in OPENING) - (t.kind in CLOSING) for t in found))


def _without_brackets(row: Tokens) -> Tokens:
    """The row with "if" for brackets around the conditions of its branches: 1 (x > 0), 0 (x < 0).

    One such bracket alone may be an indicator, or the domain of the formula before it.
    """
    depths = _depths(row)
    begins = [k for k in range(1, len(row)) if not depths[k - 1] and _limits_value(row, k)]
    if len(begins) < 2:
        return row
    ends = {closes(row, k) for k in begins}
    telling = {k for k in begins if row[k + 1].kind != "WORDS"}  # "otherwise" needs no "if"
    return tuple(
        replace(t, kind="WORDS", text="if") if k in telling else t
        for k, t in enumerate(row)
        if k in telling or k not in ends.union(begins)
    )


_VALUE_ENDS = CLOSING | {"NUMBER", "NAME", "LETTERS", "WORD"}
_BRANCH_ENDS = frozenset({"COMMA", "SEMICOLON", "AND"})


def _limits_value(row: Tokens, k: int) -> bool:
    """Whether a bracket behind a value holds its condition, or "otherwise", and nothing more."""
    if row[k].kind != "LPAR" or row[k - 1].kind not in _VALUE_ENDS:
        return False
    end = closes(row, k)
    after = row[end + 1].kind if end + 1 < len(row) else "COMMA"
    inside = row[k + 1 : end]
    said = words().phrase(inside[0].text) if len(inside) == 1 else None
    compares = any(t.kind in _COMPARES for t in inside)
    return end > 0 and after in _BRANCH_ENDS and (compares or said == "otherwise")


def _right_side(row: Tokens) -> int | None:
    """Where the first branch begins: behind the last = before the first "if"."""
    begin = depth = 0
    for k, t in enumerate(row):
        depth += (t.kind in OPENING) - (t.kind in CLOSING)
        if depth == 0 and t.kind == "EQ":
            begin = k + 1
        spoken = t.kind == "WORDS" and words().phrase(t.text) in ("when", "otherwise")
        if depth == 0 and (spoken or t.kind == "COLON"):
            return begin if begin < k else None
    return None


def _parts(row: Tokens, begin: int) -> Iterator[_Part]:
    before, start, depth = "", begin, 0
    for k in range(begin, len(row)):
        t = row[k]
        depth += (t.kind in OPENING) - (t.kind in CLOSING)
        found = _divides(row, k) if depth == 0 else None
        if found is not None:
            yield _Part(before, row[start:k], start, k)
            before, start = found, k + 1
    yield _Part(before, row[start:], start, len(row))


def _divides(row: Tokens, k: int) -> str | None:
    t = row[k]
    if t.kind in ("COMMA", "SEMICOLON"):
        return "comma"
    if t.kind == "COLON":
        return "when"  # 1: x > 0
    meaning = words().phrase(t.text) if t.kind == "WORDS" else None
    if meaning in ("when", "otherwise"):
        return meaning
    if t.kind == "AND" or meaning == "and":
        following = _until_words(row, k + 1)
        return None if any(x.kind in _COMPARES for x in following) else "comma"
    return meaning and "other"


def _until_words(row: Tokens, k: int) -> Tokens:
    stop = next((j for j in range(k, len(row)) if row[j].kind == "WORDS"), len(row))
    return row[k:stop]


def _branches(parts: list[_Part]) -> tuple[list[tuple[Tokens, Tokens | None]], int]:
    """Values with their conditions (None for the last, otherwise), and where they end."""
    made: list[tuple[Tokens, Tokens | None]] = []
    stop, i = 0, 0
    while i < len(parts):
        at = i
        if not parts[at].found and parts[at].before in ("comma", "") and at + 1 < len(parts):
            at += 1  # a comma before "else"
        value, told = parts[at], parts[at].before == "otherwise"
        if parts[at].before not in (("", "comma", "otherwise") if made else ("",)):
            break
        after = at + 1
        if after < len(parts) and not parts[after].found and parts[after].before == "comma":
            after += 1  # a comma before "if"
        following = parts[after] if after < len(parts) else None
        if not value.found or any(t.kind in _COMPARES for t in value.found):
            break
        if following is not None and following.before == "when":
            if not any(t.kind in _COMPARES for t in following.found):
                break
            made.append((value.found, following.found))
            stop, i = following.stop, after + 1
        elif made and (told or _ends(following)):
            last = value if told else following
            made.append((value.found, None))
            return made, last.stop if last is not None else value.stop
        else:
            break
    return made, stop


def _ends(following: _Part | None) -> bool:
    """Whether "otherwise" stands behind a value, with nothing of its own."""
    return following is not None and following.before == "otherwise" and not following.found


def _cases(branches: list[tuple[Tokens, Tokens | None]], first: Token, last: Token) -> Tokens:
    begin, end = Token("BEGIN", "cases", first.start, first.start), last.at_end()
    made = [begin]
    for value, condition in branches:
        if len(made) > 1:
            made.append(Token("ROW", "", value[0].start, value[0].start))
        made += [*value, Token("AMP", "&", value[-1].end, value[-1].end)]
        if condition is None:
            made.append(Token("WORDS", "otherwise", value[-1].end, value[-1].end))
        else:
            made += condition
    return (*made, Token("END", "cases", end.start, end.end))


# --- branches over several formulas ----------------------------------------------------


def merged(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with `$x$ if $x > 0$, else $0$` as one formula each; `text` is the file's."""
    made: list[Piece] = []
    k = 0
    while k < len(pieces):
        stop = _run(pieces, k)
        joined = _joined(text, pieces[k:stop]) if stop > k + 1 else None
        if joined is None:
            made.append(pieces[k])
            k += 1
        else:
            made += joined
            k = stop
    return made


def _run(pieces: Sequence[Piece], k: int) -> int:
    """Where the formulas end that nothing but "if", "else" and commas sets apart."""
    second = pieces[k + 1] if k + 1 < len(pieces) else None
    if not isinstance(pieces[k], Formula) or not isinstance(second, Words):
        return k
    if words().phrase(second.text) != "when":
        return k
    stop = k + 1
    while stop < min(len(pieces), k + MOST_PIECES):
        piece = pieces[stop]
        if isinstance(piece, Words):
            said = piece.text.strip(" ,;，；\n")
            if said and words().phrase(said) not in ("when", "otherwise", "and"):
                lead = _otherwise().match(piece.text)
                return stop + 1 if lead else stop
        stop += 1
    return stop


def _joined(text: str, run: Sequence[Piece]) -> list[Piece] | None:
    formulas = [p for p in run if isinstance(p, Formula)]
    styles = {f.style for f in formulas}
    if len(styles) > 1 or any(f.display for f in formulas):
        return None
    first, last = formulas[0], run[-1]
    rest: list[Piece] = []
    stop = last.end
    if isinstance(last, Words) and (lead := _otherwise().match(last.text)) is not None:
        stop = last.start + lead.end()
        if last.text[lead.end() :].strip():
            rest.append(Words(last.text[lead.end() :], stop))
    elif isinstance(last, Words):
        rest.append(last)
        stop = formulas[-1].end
    joined = replace(_unmarked(text, first.start, stop, first.style), code=first.code)
    return [joined, *rest] if has_branches(joined) else None


def whole(text: str, cell: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A cell as one formula, where all of it tells branches: 1 if $x > 0$, else 0."""
    styles = {p.style for p in cell if isinstance(p, Formula)}
    if len(cell) < 2 or len(styles) != 1:
        return cell
    last = cell[-1]
    stop = last.end
    found = _unmarked(text, cell[0].start, stop, styles.pop())
    return (found,) if has_branches(found) else cell


def _unmarked(text: str, start: int, stop: int, style: Style) -> Formula:
    """A stretch of a file as one formula: the marks around the formulas in it are blanks."""
    inside = re.sub(r"[$`]|\\\(|\\\)", lambda m: " " * len(m[0]), text[start:stop])
    lead = len(inside) - len(inside.lstrip())
    return Formula(inside.strip(" .\n"), style, start + lead, stop)


def has_branches(formula: Formula) -> bool:
    """Whether the right side of a formula is told in branches."""
    try:
        found = tuple(tokens(formula.text, formula.style))
    except Unreadable:
        return False
    return with_branches(found) != found


@lru_cache(maxsize=1)
def _otherwise() -> re.Pattern[str]:
    listed = "|".join(map(re.escape, words().listed("phrase", "otherwise")))
    return re.compile(rf"\s*,?\s*(?:{listed})(?![a-z])", re.IGNORECASE)
