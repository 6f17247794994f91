"""What stands under a label: a heading, the title of a column, "output range:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sympy import Expr, Integer, Not, Or, S, oo
from sympy.logic.boolalg import Boolean
from sympy.sets.sets import FiniteSet, Interval, Set, Union

from symbolic.calculus.numbers import exact
from symbolic.claims.claim import Claim, Text
from symbolic.reading import latex, naming, properties, sentences, sets
from symbolic.reading.answers import answer, is_blank
from symbolic.reading.bounds import ends_told
from symbolic.reading.brackets import split
from symbolic.reading.build import Unreadable
from symbolic.reading.by_name import ByName, claim_named
from symbolic.reading.by_sides import read_by_sides
from symbolic.reading.defined import Defined
from symbolic.reading.heads import head
from symbolic.reading.interval_lists import PARTS
from symbolic.reading.looks import (
    is_interval,
    is_set,
    printed,
    rows_of_cases,
    set_and_conditions,
    set_between,
    trimmed,
    within,
)
from symbolic.reading.names import Scope
from symbolic.reading.orders import class_of
from symbolic.reading.sources import Formula, Words
from symbolic.reading.state import Reader
from symbolic.reading.statements import Tokens
from symbolic.reading.stating import read_statements
from symbolic.reading.tokens import tokens
from symbolic.reading.words import listed, words

SETS = ("domain", "range", "derivative_range", "zeros")
TRUTHS = (
    "monotonic",
    "monotonic_derivative",
    "identity_near_origin",
    "odd",
    "even",
    "bounded",
    "convex",
)
NOUNS = (*TRUTHS, "continuity")  # labels of what formulas may tell with other words


def read_under_label(
    reader: Reader,
    formula: Formula,
    kind: str,
    of: Defined | None,
    conditions: Sequence[Boolean],
    reading: str | None = None,
) -> None:
    """A formula that a label says to be a range, a derivative, a definition, …"""
    if kind == "codomain":  # any set that holds all values; a rounded end is that of the range
        kind, reading = "range", None if "." in formula.text else "contained"
    try:
        ends = ends_told(formula.text) if kind in _RANGES and len(formula.text) < 80 else None
        if ends is not None and of is not None:
            _read_ends(reader, formula, ends, kind, of, conditions)
            return
        found = tuple(tokens(formula.text, formula.style))
        either = _EITHER.fullmatch(formula.text.strip(" ."))
        if either is not None and of is not None and kind in _VALUES:
            values = FiniteSet(*(exact(latex.read(either[k])) for k in "ab"))
            kind = "range" if kind == "range" else "derivative_range"
            reader.claim(of, kind, values, formula, reading="contained", conditions=conditions)
            return
        if kind == "derivative" and (is_interval(trimmed(found)) or is_set(found)):
            kind = "derivative_range"
        if kind == "formula" or (kind in ("derivative", "second_derivative") and of is None):
            read_statements(reader, formula, kind, conditions)
            return
        if of is None:
            raise Unreadable("no function is defined before it")
        if kind in SETS:
            for part, more in _cases(reader, formula, found, of):
                _read_set(reader, formula, part, kind, of, [*conditions, *more], reading)
        elif kind in PARTS:
            _read_parts(reader, formula, trimmed(found), PARTS[kind], of, conditions)
        elif kind == "continuity":
            for part, more in _cases(reader, formula, found, of):
                _read_order(reader, formula, part, of, [*conditions, *more])
        elif kind in ("derivative", "second_derivative"):
            _call_by_value(reader, of, formula)
            read_statements(reader, formula, kind, conditions, of)
        elif kind == "parity":
            read_statements(reader, formula, None, conditions, of)
        elif kind in EXTREMES:
            _read_extreme(reader, formula, trimmed(found), kind, of, conditions)
        elif kind in TRUTHS:
            raise Unreadable("neither yes nor no")
        else:
            scope = reader.scope(of.variable.name, formula.style, of)
            stated = latex.value(trimmed(found), scope)
            reader.claim(of, kind, stated, formula, conditions=conditions)
    except Unreadable as error:
        reader.leave(formula, str(error), within(error, formula))


_RANGES = ("range", "derivative_range", "derivative")


def _read_ends(
    reader: Reader,
    formula: Formula,
    ends: tuple[str, str],
    kind: str,
    of: Defined,
    conditions: Sequence[Boolean],
) -> None:
    """The ends of a range, of which it is not told whether they belong to it: 0 ~ 1."""
    about = "function" if kind == "range" else "derivative"
    low, high = (
        exact(latex.value(tuple(tokens(e, "plain")), reader.scope(None, "plain", of))) for e in ends
    )
    for end, stated in (("infimum", low), ("supremum", high)):
        reader.claim(of, end, stated, formula, about=about, conditions=conditions)


def _read_parts(
    reader: Reader,
    formula: Formula,
    found: Tokens,
    kind: str,
    of: Defined,
    conditions: Sequence[Boolean],
) -> None:
    """The intervals on each of which a function is said to increase, or to be convex."""
    stated = set_of(reader, found, reader.scope(None, formula.style, of))
    parts = stated.args if isinstance(stated, Union) else (stated,)
    if not all(isinstance(p, Interval) for p in parts):
        raise Unreadable("no interval")
    for part in parts:
        within_part = [] if part == S.Reals else [part.as_relational(of.variable)]
        reader.claim(of, kind, True, formula, conditions=[*conditions, *within_part])


_OF_VALUE = re.compile(
    r"(?P<y>[fy]) ?(?:\*|\\cdot|\\times)? ?(?:\\left)?\( ?1 ?- ?(?P=y) ?(?:\\right)?\)"
    r"|(?:\\left)?\( ?1 ?- ?(?P<z>[fy]) ?(?:\\right)?\) ?(?:\*|\\cdot|\\times)? ?(?P=z)"
    r"|1 ?- ?(?P<t>[fy]) ?(?:\^ ?\{?2\}?|\*\*2|²)"
)


def _call_by_value(reader: Reader, of: Defined, formula: Formula) -> None:
    """Let f or y mean the value of the function, where its derivative is told as y (1 - y)."""
    found = _OF_VALUE.fullmatch(formula.text.strip(" .,;。$"))
    letter = next(filter(None, found.groups())) if found else ""
    if letter and letter != of.variable.name and reader.in_reach(letter) is None:
        reader.register.call(of, {letter})


_VALUES = ("range", "derivative", "derivative_range")
_EITHER = re.compile(
    r"(?:either |only |只取|只有|取|为)? ?(?P<a>[-−]?\d+(?:/\d+)?) ?(?:or|或|或者|또는|か) ?"
    r"(?P<b>[-−]?\d+(?:/\d+)?)"
)
EXTREMES = ("maximum", "minimum", "derivative_maximum", "derivative_minimum")


def _read_extreme(
    reader: Reader,
    formula: Formula,
    found: Tokens,
    kind: str,
    of: Defined,
    conditions: Sequence[Boolean],
) -> None:
    """A greatest or least value: 0.25, ≈ 1.13, 1/4 (x = 0)."""
    about = "derivative" if kind.startswith("derivative_") else "function"
    scope = reader.scope(of.variable.name, formula.style, of)
    near = bool(found) and found[0].kind == "APPROX"
    found = found[1:] if near else found
    opened = next((k for k, t in enumerate(found) if t.kind == "LPAR" and k), len(found))
    place = found[opened + 1 : -1]
    taken = [t.kind for t in place[1:2]] == ["EQ"] and place[0].text == of.variable.name
    value = latex.value(found[:opened] if taken else found, scope)
    value = printed(value) if near else value
    if not value.free_symbols <= of.parameters:
        raise Unreadable("the value depends on the argument")
    kind = kind.removeprefix("derivative_")
    reader.claim(of, kind, value, formula, about=about, conditions=conditions)
    if taken:
        at = (exact(latex.value(place[2:], scope)), value)
        reader.claim(of, "value", at, formula, about=about, conditions=conditions)


def _cases(
    reader: Reader, formula: Formula, found: Tokens, of: Defined
) -> list[tuple[Tokens, list[Boolean]]]:
    r"""What stands in \begin{cases}, each with its condition; else all, under none."""
    rows = rows_of_cases(trimmed(found))
    if rows is None:
        return [(found, [])]
    scope = reader.scope(None, formula.style, of)
    read: list[tuple[Tokens, list[Boolean]]] = []
    before: list[Boolean] = []
    for part, condition in rows:
        when = Not(Or(*before)) if condition is None else latex.condition(condition, scope)
        if when.free_symbols - of.parameters:
            raise Unreadable("cases of something that is no parameter", part[0].start)
        before.append(when)
        read.append((part, [when]))
    return read


def _read_set(
    reader: Reader,
    formula: Formula,
    found: Tokens,
    kind: str,
    of: Defined,
    conditions: Sequence[Boolean],
    reading: str | None,
) -> None:
    found = trimmed(found)
    if found[:1] and found[0].kind == "APPROX" and any("." in t.text for t in found):
        found = found[1:]  # decimals are read as rounded
    found, cut = without_dots(found)
    reading = "truncated" if cut and reading is None else reading
    found, more = set_and_conditions(found)
    scope = reader.scope(None, formula.style, of)
    more_conditions = [latex.condition(c, scope) for c in more]
    stated = set_of(reader, found, scope, of.variable.name if kind == "zeros" else "")
    reader.claim(
        of, kind, stated, formula, reading=reading, conditions=[*conditions, *more_conditions]
    )


def without_dots(found: Tokens) -> tuple[Tokens, bool]:
    """Without the dots behind decimals, and whether there are such: [-0.278…, ∞)."""
    behind = {
        k
        for k in range(1, len(found))
        if found[k].kind == "DOTS" and found[k - 1].kind == "NUMBER" and "." in found[k - 1].text
    }
    return tuple(t for k, t in enumerate(found) if k not in behind), bool(behind)


def set_of(reader: Reader, found: Tokens, scope: Scope, variable: str = "") -> Set:
    r"""A set: an interval, y \in (0, 1), 0 < y < 1; x = 0 where zeros x are told."""
    if (described := _described(found)) is not None:
        return latex.real_set(described, replace(scope, functions={}, values={}))
    kinds = [t.kind for t in found]
    if "IN" in kinds:
        k = kinds.index("IN")
        if head(found[:k]) is None:
            raise Unreadable("what lies in the set?", found[0].start)
        found = found[k + 1 :]
        if not found:
            raise Unreadable("the formula ends too early")
    elif kinds[1:2] in (["EQ"], ["APPROX"]) and found[0].text == variable:
        return FiniteSet(latex.value(found[1 if kinds[1] == "APPROX" else 2 :], scope))
    elif "EQ" in kinds and len(found) > 2 and kinds[1] == "EQ" and found[0].text in "DRf":
        found = found[2:]
    kinds = [t.kind for t in found]
    if "REL" in kinds and "OR" in kinds:
        each = split(found, lambda t: t.kind == "OR")
        return sets.union(*(set_of(reader, part, scope, variable) for part in each))
    if "REL" in kinds and "AND" in kinds:
        each = split(found, lambda t: t.kind == "AND")
        return sets.intersection(*(set_between(part, scope) for part in each))
    if "REL" in kinds:
        return set_between(found, scope)
    if kinds[:1] in (["LETTERS"], ["WORD"]) and kinds[1:2] in ([], ["WITHOUT"]):
        if found[0].text == "R":
            found = (replace(found[0], kind="REALS"), *found[1:])
    return latex.real_set(found, scope)


def _described(found: Tokens) -> Tokens | None:
    r"""A set of all numbers with a property, \{x | x \neq 0\}, with one sign for "such that"."""
    kinds = [t.kind for t in found]
    if kinds[:1] != ["LSET"] or kinds[-1:] != ["RSET"] or kinds[1:2] not in (["NAME"], ["LETTERS"]):
        return None
    at = 4 if kinds[2:4] == ["IN", "REALS"] else 2
    if kinds[at : at + 1] not in (["MID"], ["BAR"], ["COLON"]):
        return None
    return (*found[:at], replace(found[at], kind="MID"), *found[at + 1 :])


def _read_order(
    reader: Reader, formula: Formula, found: Tokens, of: Defined, conditions: Sequence[Boolean]
) -> None:
    """C^1 as an exact order; as "at least once" it is judged beside."""
    found = tuple(t for t in trimmed(found) if t.kind not in ("LBRACE", "RBRACE"))
    texts = [t.text for t in found]
    kinds = [t.kind for t in found]
    if texts[:2] in (["C", "^"], ["C", "_"]):
        texts, kinds = texts[2:], kinds[2:]
    sign = 1
    if kinds[:1] == ["MINUS"]:
        sign, texts, kinds = -1, texts[1:], kinds[1:]
    if kinds == ["INFINITY"] and sign == 1:
        order: Expr = oo
    elif kinds == ["NUMBER"] and texts[0].isdigit():
        order = Integer(sign * int(texts[0]))
    else:
        raise Unreadable("no order of continuity; expected for example C^1")
    loose = Claim(
        "",
        "continuity",
        order,
        Text(f"至少 {order} 阶", f"at least {order}"),
        reading="at_least",
    )
    note = Text("按恰好的阶数判定。", "Judged as the exact order.")
    exactly = order not in (oo, -1)
    reader.claim(
        of, "continuity", order, formula, conditions=conditions, reading="equal",
        beside=(loose,) if exactly else (), note=note if exactly else None,
    )  # fmt: skip


_SET_AND_REMARK = re.compile(
    r"([(（\[\]][^()（）\[\]]*[,，][^()（）\[\]]*[)）\]\[]|\{[^{}]*\})\s*(\S.*)"
)


def _without_remark(text: str) -> str:
    """A set without what is remarked about it: (0, 1) — a probability."""
    found = _SET_AND_REMARK.fullmatch(text)
    if found and re.match(r"[—–;；。,，(（-]", found[2]) and sentences.passes(f" {found[2]}"):
        return found[1]
    return text


_MINUS = re.compile(r"\\{1,2}(?= ?\{)")  # R \ {0}; where a backslash hides signs it is doubled


# What the properties are of which a label is the noun: monotonicity, parity.
_NOUNS = {
    "monotonic": listed("monotonic increasing decreasing strictly_increasing strictly_decreasing"),
    "parity": listed("odd even"),
    "continuity": listed("continuity"),
}


def _read_property(reader: Reader, of: Defined, kind: str, piece: Words, text: str) -> bool:
    """Whether a cell says which property of the kind it is: strictly increasing, 奇函数."""
    found = properties.properties(properties.answered(text, yes=True)) or []
    if not found or any(p.kind not in _NOUNS[kind] or p.of != "function" for p in found):
        return False
    for p in found:
        reader.claim(of, p.kind, p.stated, piece, reading=p.reading)
    return True


def read_cell_words(reader: Reader, of: Defined, kind: str, piece: Words) -> bool:
    """A value in words or plain symbols under a label: yes, (0, 1), all real numbers."""
    text = piece.text.strip().strip("*").rstrip(".。;；")
    if kind in _NOUNS and class_of(text) is None and _read_property(reader, of, kind, piece, text):
        return True
    if kind in TRUTHS:
        answered = answer(text)
        if answered is None:
            if text and not is_blank(text):
                reader.leave(piece, "neither yes nor no")
            return True
        reader.claim(of, kind, answered, piece)
        return True
    meaning = words().meaning("set", text)
    if kind in SETS and meaning in sets.NUMBERS:
        reader.claim(of, kind, sets.NUMBERS[meaning], piece)
        return True
    if kind == "zeros" and meaning == "empty":
        reader.claim(of, kind, S.EmptySet, piece)
        return True
    if not text or is_blank(text):
        return True
    if kind == "derivative" and read_by_sides(reader, of, kind, piece):
        return True
    if kind == "derivative" and (name := naming.only_name(text)) is not None:
        around, reader.in_force = reader.in_force, None  # the name is that of no other subject
        claim_named(reader, of, ByName(name), piece)
        reader.in_force = around
        return True
    if not re.search(r"[\d∞()\[\]{}=^]|inf", text):
        return False
    text = _without_remark(text)
    if "." in text:
        text = re.sub(r"^\s*[≈~～约]\s*(?=[(（\[])", "", text)  # decimals are read as rounded
    text = _MINUS.sub("∖", text)
    formula = Formula(text, "plain", piece.start, piece.start + len(text))
    read_under_label(reader, formula, kind, of, ())
    return True
