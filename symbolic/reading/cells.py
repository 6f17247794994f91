"""The cells of a table: the formula of one, what limits it, and what is only remarked beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from symbolic.reading import looks, sentences
from symbolic.reading.answers import is_blank
from symbolic.reading.build import Unreadable
from symbolic.reading.sources import Formula, Piece, Words
from symbolic.reading.tokens import Tokens, tokens

Cell = tuple[Piece, ...]


def text_of(cell: Cell) -> str:
    """A cell as one line."""
    return " ".join(p.text.strip() for p in cell if p.text.strip())


_LEFT = re.compile(r"\s*(?:[a-zA-Z]\s*\(\s*[a-z]\s*\)|y)\s*=\s*")
_MINUS_POINTS = re.compile(r"\s*(?:\\{1,2}|∖)\s*\\?\{(?P<points>[^{}\\]+)\\?\}\s*")


def joined(cell: Cell) -> Cell:
    r"""A cell in which signs outside the marks are a part of its formula, which takes them in.

    f(x) = $\sqrt{x}$ is one formula, and so is $\mathbb{R}$ \ {0}.
    """
    match cell:
        case (Words() as left, Formula(style="latex") as formula, *rest) if _LEFT.fullmatch(
            left.text
        ):
            taken = replace(formula, text=left.text.lstrip() + formula.text, start=left.start)
            return (taken, *rest)
        case (Formula(style="latex") as formula, Words() as right) if (
            found := _MINUS_POINTS.fullmatch(right.text)
        ):
            text = rf"{formula.text} \setminus \{{{found['points']}\}}"
            return (replace(formula, text=text, end=right.end),)
    return cell


def one_formula(cell: Cell) -> tuple[Formula | None, list[Formula], str | None]:
    """The formula of a cell, the conditions behind it, and what makes it unclear."""
    formulas = [p for p in cell if isinstance(p, Formula)]
    said = [p.text.strip() for p in cell if isinstance(p, Words) and p.text.strip()]
    if not formulas:
        text = " ".join(said)
        if not text or is_blank(text):
            return None, [], None
        piece = next(p for p in cell if isinstance(p, Words) and p.text.strip())
        lead = len(piece.text) - len(piece.text.lstrip())
        return Formula(text, "plain", piece.start + lead, piece.start + lead + len(text)), [], None
    said = [re.sub(r"\[[\w ]+\]", "", s).strip(" .,;，。；()（）") for s in said]
    plainly = all(
        s in ("", "at") or any(sentences.is_phrase(s, kind) for kind in ("where", "when", "and"))
        for s in said
    )
    if formulas[0] is cell[0] and (len(formulas) > 1 or not plainly) and _remarked(cell):
        return formulas[0], [c for f in formulas[1:] for c in about_letters(f)], None
    if len(formulas) > 1 and not any(said) and not _all_conditions(cell, formulas[1:]):
        return formulas[0], [], "several formulas in one cell"
    formulas = [f for f in formulas if f is formulas[0] or _says_something(f)]
    if not plainly:
        return formulas[0], [], "the words beside it may change its meaning"
    return formulas[0], formulas[1:], None


def _all_conditions(cell: Cell, others: Sequence[Formula]) -> bool:
    """Whether what follows the formula of a cell behind commas are conditions: -x, $x < 0$."""
    between = [p for p in cell[1:] if isinstance(p, Words)]
    if len(between) < len(others) or not all(p.text.strip(" )") for p in between[: len(others)]):
        return False
    try:
        kinds = [{t.kind for t in tokens(f.text, f.style)} for f in others]
    except Unreadable:
        return False
    return all("REL" in found and "EQ" not in found for found in kinds)


def _remarked(cell: Cell) -> bool:
    """Whether what follows the formula is a remark: in brackets, or behind a comma."""
    text = "".join(p.text for p in cell[1:] if isinstance(p, Words))
    remark = re.match(r"\s*[,;(（，；]\s*(.*)", text, re.DOTALL)
    if (
        remark is None
        or sentences.approximates(remark[1])
        or looks.conditional(remark[1])
        or sentences.doubtful(remark[1])
    ):
        return False
    only_about = all(_about(p) for p in cell[1:] if isinstance(p, Formula))
    return only_about and (bool(remark[1].strip(" )）.")) or len(cell) > 2)


def _about(f: Formula) -> bool:
    """Whether a formula beside another tells of a letter: alpha, x = 0, alpha ~ 0.01."""
    try:
        found = tokens(f.text, f.style)
    except Unreadable:
        return False
    return len(found) == 1 or "EQ" in (k := [t.kind for t in found]) or "APPROX" in k


_NEAR = re.compile(
    r"\s*(?P<letter>\\[a-z]+|[a-zα-ω])\s*(?:\\approx(?![a-z])|\\simeq(?![a-z])|≈)\s*[-−]?\d+\.\d+\s*"
)
_PARTS = re.compile(r"(?:,|，|;)(?:\\[ ,;]|\\q?quad|\s)*|\\q?quad")


def about_letters(f: Formula) -> list[Formula]:
    """The numbers near which letters lie, one by one: \\lambda \\approx 1.05, or such."""
    parts = [part for part in _PARTS.split(f.text) if part.strip()]
    if not all(map(_NEAR.fullmatch, parts)):
        return []
    return [replace(f, text=part, written=f.text) for part in parts]


def conditions_in_name(cell: Cell) -> list[Formula]:
    """The conditions on parameters that a name is told with: ELU ($\\alpha > 0$)."""
    shown = [p for p in cell if isinstance(p, Formula)]
    return [f for f in shown if f is not cell[0] and looks.compares(tokens_or_none(f))]


def tokens_or_none(f: Formula) -> Tokens:
    """The tokens of a formula; none where it cannot be read."""
    try:
        return tuple(tokens(f.text, f.style))
    except Unreadable:
        return ()


def _says_something(f: Formula) -> bool:
    """Whether it is more than the mention of a letter."""
    try:
        return len(tokens(f.text, f.style)) > 1
    except Unreadable:
        return True
