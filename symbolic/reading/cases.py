"""Rows of cases in a formula: what separates a value from its condition, and phrases in them."""

from __future__ import annotations

from dataclasses import replace

from symbolic.reading.brackets import closes
from symbolic.reading.build import Unreadable
from symbolic.reading.tokens import Token, is_cases, is_rows
from symbolic.reading.words import words

_SEPARATES = frozenset({"COMMA", "SEMICOLON", "PERIOD", "AMP", "WHEN", "COLON"})
_PHRASES = {
    "when": "WHEN",
    "otherwise": "OTHERWISE",
    "and": "AND",
    "or": "OR",
    "undefined": "UNDEFINED",
}


def marked_rows(found: list[Token]) -> list[Token]:
    """Inside cases: what separates a value from its condition as one token."""
    out: list[Token] = []
    stack: list[str] = []
    terms = _defined(_without_brackets(_without_braces(_spoken(found))))
    for k, t in enumerate(terms):
        if t.apart and stack[-1:] == ["ROWS"] and _begins_condition(terms, k):
            if out[-1].kind not in ("SEPARATOR", "CASES", "ARRAY", "ROW"):
                out.append(replace(t, kind="SEPARATOR"))
        if t.kind == "BEGIN":
            if not (is_cases(t.text) or (is_rows(t.text) and stack[-1:] in (["CASE"], ["GROUP"]))):
                raise Unreadable(f"the environment {t.text} is not read inside a formula", t.start)
            stack.append("ROWS")
            out.append(replace(t, kind="CASES" if is_cases(t.text) else "ARRAY"))
        elif t.kind == "END":
            _drop_trailing(out)
            if stack[-1:] != ["ROWS"]:
                raise Unreadable(f"\\end{{{t.text}}} closes nothing", t.start)
            stack.pop()
            out.append(replace(t, kind="END_CASES" if is_cases(t.text) else "END_ARRAY"))
        elif t.kind == "CASE_OPEN":
            stack.append("CASE")
            out.append(t)
        elif t.kind == "CASE_CLOSE":
            if stack[-1:] == ["CASE"]:
                stack.pop()
            out.append(t)
        elif t.kind == "LBRACE" and stack[-1:] == ["CASE"]:
            stack.append("GROUP")
            out.append(t)
        elif t.kind == "RBRACE" and stack[-1:] == ["GROUP"]:
            stack.pop()
            out.append(t)
        elif stack[-1:] == ["ROWS"] and t.kind == "ROW":
            _drop_trailing(out)
            if out and out[-1].kind not in ("ROW", "CASES", "ARRAY"):
                out.append(t)
        elif stack[-1:] == ["ROWS"] and t.kind in _SEPARATES:
            if out[-1].kind not in ("SEPARATOR", "CASES", "ARRAY", "ROW"):
                out.append(replace(t, kind="SEPARATOR"))
        elif t.kind in ("LPAR", "LSQ", "LSET", "LBRACE"):
            stack.append("BRACKET")
            out.append(t)
        elif t.kind in ("RPAR", "RSQ", "RSET", "RBRACE"):
            if stack[-1:] == ["BRACKET"]:
                stack.pop()
            out.append(t)
        else:
            out.append(t)
    return out


def _defined(found: list[Token]) -> list[Token]:
    """Rows of cases without those that give no value: not defined at 0."""
    out: list[Token] = []
    k = 0
    while k < len(found):
        if found[k].kind == "UNDEFINED" and out and out[-1].kind in ("BEGIN", "ROW", "AMP"):
            while k < len(found) and found[k].kind not in ("ROW", "END"):
                k += 1
            if k < len(found) and found[k].kind == "ROW":
                k += 1
            continue
        out.append(found[k])
        k += 1
    return out


def _begins_condition(found: list[Token], k: int) -> bool:
    """Whether what is set apart in a row is a condition to the row's end: x \\quad x > 0."""
    for j, t in enumerate(found[k:]):
        if t.kind in ("ROW", "END"):
            return False
        if t.kind in ("REL", "IN", "OTHERWISE") or (t.kind == "EQ" and j == 1):
            return True
        if t.kind in _SEPARATES or t.kind == "BEGIN":
            return False
    return False


def _without_braces(found: list[Token]) -> list[Token]:
    """Rows of cases that put their condition in braces of its own: x & {x > 0}."""
    drop: set[int] = set()
    for k, t in enumerate(found):
        if t.kind != "LBRACE" or found[k - 1].kind != "AMP":
            continue
        end = closes(found, k)
        if 0 <= end < len(found) - 1 and found[end + 1].kind in ("ROW", "END"):
            if any(x.kind == "REL" for x in found[k:end]):
                drop |= {k, end}
    return [t for k, t in enumerate(found) if k not in drop]


def _without_brackets(found: list[Token]) -> list[Token]:
    """Rows of cases that put their condition in brackets: x, & (x > 0) or x (x > 0)."""
    drop: set[int] = set()
    apart: set[int] = set()
    environments = 0
    for k, t in enumerate(found):
        environments += (t.kind == "BEGIN") - (t.kind == "END")
        if environments < 1 or t.kind != "LPAR":
            continue
        end = closes(found, k)
        after = found[end + 1].kind if 0 <= end < len(found) - 1 else ""
        inside = {x.kind for x in found[k:end]}
        separate = found[k - 1].kind in _SEPARATES and "EQ" in inside
        compares = inside & {"REL", "OTHERWISE"} and "BEGIN" not in inside
        if after in ("ROW", "END", "COMMA", "PERIOD") and (separate or compares):
            drop |= {k, end}
            apart.add(k + 1)
    kept = enumerate(found)
    return [replace(t, apart=True) if k in apart else t for k, t in kept if k not in drop]


def _drop_trailing(out: list[Token]) -> None:
    while out and out[-1].kind in ("SEPARATOR", "ROW"):
        out.pop()


def _spoken(found: list[Token]) -> list[Token]:
    """Words as the tokens that they stand for, also in braces of their own."""
    out: list[Token] = []
    k = 0
    while k < len(found):
        t = found[k]
        if t.kind == "LBRACE" and [x.kind for x in found[k + 1 : k + 3]] == ["WORDS", "RBRACE"]:
            t = found[k + 1]
            k += 2
        k += 1
        if t.kind != "WORDS":
            out.append(t)
            continue
        meaning = words().phrase(t.text)
        if meaning == "after":
            continue
        if meaning not in _PHRASES:
            raise Unreadable(f"the words “{t.text[:40]}” are not read in a formula", t.start)
        out.append(replace(t, kind=_PHRASES[meaning]))
    return out
