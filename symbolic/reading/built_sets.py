r"""Sets told by the numbers in them: all $x$ such that $x \leq -3$ or $x \geq 1$; numbers above 2.

They are put as the comparison, or the interval, that says the same behind "the domain is".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from symbolic.reading.sources import Block, Formula, Piece, Words

_ALL = re.compile(
    r"\b(?:consists? of|is|includes|contains|comprises)(?: exactly)?(?: the set of)? all"
    r"(?: the| those)?(?: real)?(?: numbers| values of| values)?\s*$",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"\b(?:consists? of|is|includes|contains|comprises)(?: exactly)?\s*$", re.IGNORECASE
)
_LABEL = re.compile(r"\b(?P<label>domain|range)\b(?: of(?: the function)?)?\s*$", re.IGNORECASE)
_SUCH = re.compile(r",?\s*(?:such that|so that|for which|with|satisfying|where)\s+")
_JOINT = re.compile(r",?\s*(?P<joint>or|and)\s+")
_COMPARES = re.compile(
    r"\s*(?:[-−\d./]+\s*(?:[<>≤≥]=?|\\[lg](?:eq?(?:slant)?|t)(?![a-z]))\s*)?(?P<x>[a-z])\s*"
    r"(?:[<>≤≥≠]=?|!=|\\(?:[lg](?:eq?(?:slant)?|t)|neq?)(?![a-z]))\s*"
    r"(?:[-−\d./]|\\[dt]?frac|\\sqrt|\\pi|[{}]|\s)+"
)
_NUMBERS = (
    r"\ball (?:real )?(?:numbers|values(?: of [a-z])?) "
    r"(?P<sign>greater than or equal to|less than or equal to|greater than|less than|at least"
    r"|at most|above|below)"
)
_WORDS = re.compile(rf"{_NUMBERS} (?P<n>zero|[-−]?\d+(?:\.\d+)?)(?![\d.]*\d)(?! and| or| but)")
_BEFORE_NUMBER = re.compile(rf"{_NUMBERS}\s+$")
_NUMBER = re.compile(r"\s*[-−]?\s*(?:[\d./]|\\[dt]?frac|\\sqrt|\\pi|[{}]|\s)+")
_WRITTEN = re.compile(
    r",?\s*(?:which|that is,?|this)(?: (?:can|may) (?:then )?(?:also )?be| is)?"
    r"(?: (?:written|expressed|denoted))?(?: (?:in|using) interval notation)?"
    r"(?: (?:by|as))?(?:\s+|$)",
    re.IGNORECASE,
)
_SET = re.compile(r"\s*(?:\\left)?[(\[].*,.*[)\]]\s*\.?\s*", re.DOTALL)


def with_sets_built(block: Block) -> Block:
    """The block with such sets as comparisons and intervals."""
    pieces = list(_members(list(_intervals(block.pieces))))
    return block if tuple(pieces) == block.pieces else replace(block, pieces=tuple(pieces))


def _intervals(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """The pieces with "all real numbers greater than 2" as an interval."""
    taken = False
    for k, piece in enumerate(pieces):
        if not isinstance(piece, Words):
            if not taken:
                yield piece
            taken = False
            continue
        behind = pieces[k + 1] if k + 1 < len(pieces) else None
        led = _BEFORE_NUMBER.search(piece.text)
        if led is not None and isinstance(behind, Formula) and _NUMBER.fullmatch(behind.text):
            yield replace(piece, text=piece.text[: led.start()])
            said = f"{led[0]}{behind.text}"
            text = _interval(led["sign"], behind.text.strip(), behind.style == "latex")
            yield replace(behind, text=text, written=said)
            taken = True
            continue
        at = 0
        for found in _WORDS.finditer(piece.text):
            if found.start() > at:
                yield Words(piece.text[at : found.start()], piece.start + at)
            a, b = piece.start + found.start(), piece.start + found.end()
            text = _interval(found["sign"], found["n"].replace("zero", "0"), latex=False)
            yield Formula(text, "plain", a, b, typed=True, written=found[0])
            at = found.end()
        if at < len(piece.text) or not piece.text:
            yield Words(piece.text[at:], piece.start + at)


def _interval(sign: str, number: str, latex: bool) -> str:
    """The interval of the numbers on one side of another one."""
    closed = "equal" in sign or sign.startswith("at ")
    far = "\\infty" if latex else "∞"
    if re.match(r"less|at most|below", sign):
        return f"(-{far}, {number}{']' if closed else ')'}"
    return f"{'[' if closed else '('}{number}, {far})"


def _members(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces with the comparisons behind "all $x$ such that" as one formula."""
    k, label = 0, ""
    while k < len(pieces):
        piece = pieces[k]
        behind = pieces[k + 1] if k + 1 < len(pieces) else None
        if isinstance(piece, Words):
            found = _ALL.search(piece.text)
            told = found or _OF_ALL.search(piece.text)
            if told is not None:
                label = _label(pieces, k, piece.text[: told.start()]) or label
            elif re.search(r"[.;]\s", piece.text):
                label = ""
            end = _end(pieces, k + 1) if found is not None and label else None
            if found is not None and end is not None:
                yield replace(piece, text=f"{piece.text[: found.start()].rstrip()} is ")
                yield _as_one(pieces[k + 3 : end])
                k = end
                continue
            shown = isinstance(behind, Formula) and _SET.fullmatch(behind.text) is not None
            if label and (shown or behind is None) and _WRITTEN.fullmatch(piece.text):
                piece = replace(piece, text=f", and the {label} is ")
        yield piece
        k += 1


def _label(pieces: list[Piece], k: int, before: str) -> str:
    """What the words before a verb end in: domain, range of f; nothing where in another noun."""
    named = not before.strip() and k > 1 and isinstance(pieces[k - 2], Words)
    found = _LABEL.search(pieces[k - 2].text if named else before)
    if found is None:
        return ""
    return found["label"].lower() + (f" of {pieces[k - 1].text.strip()}" if named else "")


def _end(pieces: list[Piece], k: int) -> int | None:
    """Where the comparisons end that tell what x lies in the set; None where none do."""
    letter = pieces[k].text.strip() if k < len(pieces) else ""
    such = pieces[k + 1].text if k + 1 < len(pieces) else ""
    if not re.fullmatch("[a-z]", letter) or _SUCH.fullmatch(such) is None:
        return None
    end = k + 2
    while end < len(pieces) and isinstance(pieces[end], Formula):
        compares = _COMPARES.fullmatch(pieces[end].text)
        if compares is None or compares["x"] != letter:
            return None
        end += 1
        if end + 1 >= len(pieces) or _JOINT.fullmatch(pieces[end].text) is None:
            return end
        end += 1
    return None


def _as_one(pieces: list[Piece]) -> Formula:
    """Comparisons that "and" or "or" join, as one."""
    first, last = pieces[0], pieces[-1]
    assert isinstance(first, Formula)
    latex = first.style == "latex"
    text = ""
    for p in pieces:
        joint = _JOINT.fullmatch(p.text) if isinstance(p, Words) else None
        sign = {"and": " \\land ", "or": " \\lor "} if latex else {"and": " and ", "or": " or "}
        text += sign[joint["joint"]] if joint is not None else p.text.strip()
    end = last.end if isinstance(last, Formula) else first.end
    return replace(first, text=text, end=end, written=" ".join(p.text.strip() for p in pieces))
