"""Formulas with a verb: f(x) \to 1 as a name, an arrow among the words, and a number.

A sentence that holds them reads as one in words: "as x → ∞, f → 1".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from symbolic.calculus.numbers import exact
from symbolic.reading import latex
from symbolic.reading.build import Unreadable
from symbolic.reading.heads import head
from symbolic.reading.sources import Formula, Piece, Words
from symbolic.reading.tokens import tokens
from symbolic.reading.words import words

ARROW = r"\\(?:to|(?:long)?rightarrow)(?![a-z])|→|->|⟶|⟼"
_RUNS = re.compile(
    rf"\s*(?P<head>[^→⇒<>=]{{1,40}}?)\s*(?P<arrow>{ARROW})\s*(?P<steps>(?:[^→⇒=<>≤≥≠!:~≈]+=)*)"
    r"\s*(?P<value>[^→⇒]+?)\s*[.。]?\s*"
)
_AT_END = re.compile(r"(?:∞|\\infty)\s*(?:\\right)?\)\s*$")
_GOES = re.compile(rf"\s*[a-z]\s*(?:{ARROW})[^→⇒]+")
_JOINT = re.compile(
    r"\\(?:qquad|quad|Rightarrow|Longrightarrow|implies|[,; ])(?![a-z])|[,;，；⇒]|&"
    r"|\\(?:text|mathrm|mbox)\{(?P<said>[^{}]*)\}"
)

# "output $\\geq 0$": a sign whose left side is a word, as the words have it.
_COMPARED = re.compile(
    r"(?P<sign>\\geq?(?:slant)?(?![a-z])|\\leq?(?:slant)?(?![a-z])|[<>]=?|[≤≥])\s*(?P<value>[^<>=≤≥]+)"
)


def with_verbs(pieces: Sequence[Piece], is_name: Callable[[str], object]) -> list[Piece]:
    """The pieces with f(x) → 0 as a name, an arrow among the words, and a number.

    So are the parts of a formula that tells besides where x goes, and a sign that a formula
    begins with: output ≥ 0.
    """
    made: list[Piece] = []
    for piece in pieces:
        if not isinstance(piece, Formula) or piece.code or piece.fault:
            made.append(piece)
        elif made and not piece.display and (compared := _COMPARED.fullmatch(piece.text.strip())):
            at = piece.start + len(piece.text) - len(piece.text.lstrip())
            value = at + compared.start("value")
            made.append(Words(latex_sign(compared["sign"]).ljust(value - at), at))
            made.append(replace(piece, text=compared["value"], start=value))
        else:
            made.extend(_run(piece, is_name, alone=len(pieces) == 1))
    return made


_BOTH = re.compile(r"\\lim\s*_\s*\{[^{}]*(?:\\pm(?![a-z])|±|\^\{(?:\\pm|±)\})[^{}]*\}")
_SIGNS = re.compile(r"\\(?P<sign>pm|mp)(?![a-z])|(?P<plain>[±∓])")


def both_ways(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with a limit at ±∞, or at 0 from both sides, as two: the upper and the lower."""
    made: list[Piece] = []
    for piece in pieces:
        if not isinstance(piece, Formula) or piece.code or not _BOTH.search(piece.text):
            made.append(piece)
            continue
        for upper in (True, False):
            made.append(replace(piece, text=_signed(piece.text, upper), written=piece.text))
            made.extend([Words(", ", piece.end)] if upper else [])
    return made


def _signed(text: str, upper: bool) -> str:
    """A formula with the upper or the lower of its double signs, every letter at its place."""

    def said(found: re.Match[str]) -> str:
        plus = (found["sign"] or found["plain"]) in ("pm", "±")
        return ("+" if plus is upper else "-").ljust(len(found[0]))

    return _SIGNS.sub(said, text)


def _run(piece: Formula, is_name: Callable[[str], object], alone: bool) -> list[Piece]:
    """A formula as name, arrow and number, with where its letter goes; or as it is.

    `alone` tells that no words stand beside it, which could tell where that is.
    """
    parts = _parts(piece)
    runs = [_verb(part, is_name) for part in parts]
    others = [part for part, run in zip(parts, runs, strict=True) if run is None]
    if len(others) == len(parts) or not all(map(tells_where, others)):
        return [piece]
    if piece.display and alone and len(parts) == 1:
        return [piece]
    made: list[Piece] = []
    for k, (part, run) in enumerate(zip(parts, runs, strict=True)):
        if k:
            said = _said_between(bool(runs[k - 1]), bool(run), bool(runs[0]))
            made.append(Words(said, parts[k - 1].end))
        made.extend(run or [part])
    return made


def _said_between(former: bool, latter: bool, first: bool) -> str:
    """The words for what parts two statements, which run or tell where x goes.

    Where x goes stands before what runs, or behind it, as in the first pair.
    """
    if former == latter:
        return " and "
    if former == first:
        return " as " if first else ", "
    return "; "


def tells_where(piece: Formula) -> bool:
    """Whether a formula is a letter and where it goes: x → ∞."""
    return _GOES.fullmatch(piece.text) is not None


def _parts(piece: Formula) -> list[Formula]:
    """What stands between the commas, words and implications of a formula.

    Nothing where other words stand there than those that say when.
    """
    made, begin = [], 0
    for joint in _JOINT.finditer(piece.text):
        said = joint["said"]
        if said is not None and _is_name_of(piece.text, joint):
            continue
        if said is not None and words().phrase(said.strip(" ,，")) not in ("when", "after"):
            return []
        made.append(_part(piece, begin, joint.start()))
        begin = joint.end()
    made.append(_part(piece, begin, len(piece.text)))
    return [p for p in made if p.text]


def _is_name_of(text: str, joint: re.Match[str]) -> bool:
    """Whether letters in roman type stand before an argument: \\text{ReLU}(x)."""
    return re.match(r"(?:'|\^\{?\\prime\}?)?\s*(?:\(|\\to)", text[joint.end() :]) is not None


def _part(piece: Formula, begin: int, end: int) -> Formula:
    bare = piece.text[begin:end].strip()
    at = begin + piece.text[begin:end].find(bare)
    if bare.startswith("(") and bare.endswith(")") and _GOES.fullmatch(bare[1:-1]):
        bare, at = bare[1:-1], at + 1
    start = piece.start + at
    return replace(piece, text=bare, start=start, end=start + len(bare), display=False)


def _verb(piece: Formula, is_name: Callable[[str], object]) -> list[Piece] | None:
    """The name, the arrow and the number of f(x) → 0; None for anything else."""
    found = _RUNS.fullmatch(piece.text)
    if found is None:
        return None
    try:
        named = head(tuple(tokens(found["head"], piece.style)))
    except Unreadable:
        return None
    if named is None or named.kind != "function" or not is_name(named.name):
        return None
    begin, (a, b) = found.start("head"), found.span("arrow")
    if found["steps"] and not _are_equal([*found["steps"].split("=")[:-1], found["value"]]):
        return None
    if _AT_END.search(found["head"]):
        equal = "=".ljust(b - a)
        return [replace(piece, text=f"{piece.text[:a]}{equal}{piece.text[b:]}")]  # f(∞) → 1
    return [
        replace(piece, text=found["head"], start=piece.start + begin, end=piece.start + a),
        Words("→".ljust(b - a), piece.start + a),
        replace(piece, text=found["value"], start=piece.start + found.start("value")),
    ]


def _are_equal(sides: Sequence[str]) -> bool:
    """Whether the sides of a chain of numbers are one number: \\frac{1}{1+0} = 1."""
    try:
        first, *others = (latex.read(side.strip()) for side in sides)
    except Unreadable:
        return False
    return all(exact(side - first) == 0 for side in others)


def latex_sign(written: str) -> str:
    """A sign of comparison as words have it."""
    equal = written[-1] in "=≤≥" or written.startswith("\\")
    less = written[0] in "<≤" or written.startswith("\\l")
    return ("≤" if less else "≥") if equal else ("<" if less else ">")
