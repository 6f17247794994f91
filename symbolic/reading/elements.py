r"""Formulas about one element of an array, and branches in aligned rows, as libraries write them.

"\text{Ramp}(z_i) = \max(0, z_i)", where a function is applied to each element, defines it in z.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from symbolic.reading.tokens import CLOSING, OPENING, Token, Tokens
from symbolic.reading.words import words

if TYPE_CHECKING:
    from symbolic.reading.statements import Statement

_ARGUMENTS = frozenset("xztuva")
_INDICES = frozenset("ijkn")
_LETTER = ("NAME", "LETTERS", "WORD")


def without_index(found: Tokens) -> Tokens:
    """The tokens with x for x_i, where no x and no other index stands beside it.

    Below a derivative, beside f(x), x_i is x too.
    """
    spans = {k: n for k in range(len(found)) if (n := _indexed(found, k))}
    if not spans:
        return found
    within = {j for k, n in spans.items() for j in range(k, k + n)}
    letters = {found[k].text for k in spans}
    indices = {found[k + (2 if n == 3 else 3)].text for k, n in spans.items()}
    others = [t for k, t in enumerate(found) if k not in within]
    if len(letters) > 1 or len(indices) > 1 or any(t.kind in ("MID", "COLON") for t in others):
        return found
    below = all(k and found[k - 1].text == "d" for k in spans)
    clash = indices if below else indices | letters
    if any(t.text in clash for t in others if t.kind in _LETTER):
        return found
    return tuple(t for k, t in enumerate(found) if k not in within or k in spans)


def _indexed(found: Tokens, k: int) -> int:
    """How many tokens x_i or x_{i} takes at k; 0 where no such thing stands there."""
    kinds = [t.kind for t in found[k : k + 5]]
    if found[k].kind not in _LETTER or found[k].text not in _ARGUMENTS or kinds[1:2] != ["UNDER"]:
        return 0
    braced = kinds[2:3] == ["LBRACE"] and kinds[4:5] == ["RBRACE"]
    at = k + 3 if braced else k + 2
    if at >= len(found) or found[at].text not in _INDICES:
        return 0
    return 5 if braced else 3


def with_aligned_branches(found: Tokens) -> Tokens:
    r"""Rows "f(x) &= x && \text{if } x > 0 \\ &= 0 && \text{otherwise}" as one with cases."""
    rows = _rows(found)
    if len(rows) < 2:
        return found
    first = next((k for k, t in enumerate(rows[0]) if t.kind == "EQ"), None)
    if first is None or first == 0 or _tabs(rows[0][:first]) > 1:
        return found
    head = tuple(t for t in rows[0][:first] if t.kind != "AMP")
    branches = [_branch(rows[0][first:]), *map(_branch, rows[1:])]
    if not head or any(b is None for b in branches):
        return found
    begin, end = rows[0][first], found[-1]
    inside: list[Token] = []
    for branch in filter(None, branches):
        if inside:
            inside.append(replace(branch[0], kind="ROW", text=""))
        inside += branch
    return (
        *head,
        begin,
        replace(begin, kind="BEGIN", text="cases"),
        *inside,
        replace(end, kind="END", text="cases"),
    )


def _rows(found: Tokens) -> list[Tokens]:
    rows: list[Tokens] = []
    begin = depth = 0
    for k, t in enumerate(found):
        depth += (t.kind in OPENING) - (t.kind in CLOSING)
        if depth == 0 and t.kind == "ROW":
            rows.append(found[begin:k])
            begin = k + 1
    rows.append(found[begin:])
    return [row for row in rows if row]


def _tabs(found: Tokens) -> int:
    return sum(t.kind == "AMP" for t in found)


def _branch(row: Tokens) -> Tokens | None:
    """ "&= value && if condition" as the row of cases that it is; None for any other row."""
    while row and row[0].kind == "AMP":
        row = row[1:]
    if not row or row[0].kind != "EQ" or any(t.kind == "EQ" for t in row[1:]):
        return None
    tab = next((k for k, t in enumerate(row) if t.kind == "AMP"), None)
    phrase = next((k for k, t in enumerate(row) if _leads(t)), None)
    if phrase is None or (tab is not None and tab > phrase):
        return None
    value = row[1 : phrase if tab is None else tab]
    between = row[len(value) + 1 : phrase]
    while value and value[-1].kind in ("COMMA", "SEMICOLON"):
        value = value[:-1]
    if not value or any(t.kind not in ("AMP", "COMMA") for t in between):
        return None
    tail = tuple(t for t in row[phrase:] if t.kind not in ("AMP", "PERIOD"))
    return (*value, replace(row[phrase], kind="AMP", text="&"), *tail)


def _leads(t: Token) -> bool:
    return t.kind == "WORDS" and words().phrase(t.text) in ("when", "otherwise")


def told_twice(s: Statement) -> Statement:
    r"""A statement whose cases give a value in two forms, x^2 = x x & x > 0, as one with both."""
    sides: list[Tokens] = []
    signs: list[str] = []
    for k, side in enumerate(s.sides):
        forms = _forms(side)
        sides += forms
        signs += [*(s.signs[k - 1 : k] if k else ()), *("=" for _ in forms[1:])]
    return replace(s, sides=tuple(sides), signs=tuple(signs)) if len(sides) > len(s.sides) else s


def _forms(side: Tokens) -> list[Tokens]:
    """The cases with the first forms of their values, with the second, …"""
    rows = list(_case_rows(side))
    count = max((len(values) for _, values, _ in rows), default=1)
    if count < 2:
        return [side]
    made = []
    for n in range(count):
        kept: Tokens = ()
        at = 0
        for begin, values, stop in rows:
            kept += side[at:begin] + values[min(n, len(values) - 1)]
            at = stop
        made.append(kept + side[at:])
    return made


def _case_rows(side: Tokens) -> Iterator[tuple[int, list[Tokens], int]]:
    """Where the value of each row of cases stands, and the forms that it is given in."""
    begin, depth, opened = 0, 0, False
    cuts: list[int] = []
    for k, t in enumerate(side):
        if t.kind in ("BEGIN", "ROW") or (t.kind == "END" and opened):
            begin, depth, opened, cuts = k + 1, 0, t.kind != "END", []
            continue
        if not opened:
            continue
        depth += (t.kind in OPENING) - (t.kind in CLOSING)
        if depth == 0 and t.kind == "EQ":
            cuts.append(k)
        elif depth == 0 and (t.kind in ("AMP", "COMMA", "SEMICOLON") or _leads(t)):
            marks = [begin - 1, *cuts, k]
            values = [side[a + 1 : b] for a, b in zip(marks, marks[1:], strict=False)]
            yield begin, values if all(values) else [side[begin:k]], k
            opened = False
