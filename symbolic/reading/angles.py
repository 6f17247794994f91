r"""Whether a text leaves open of which arguments, or to which base, $\sin x$ and $\log x$ are.

"The angle $x$ is acute. $\cos x$ is positive" states nothing of the whole line; where $\log$ has
base 10, its derivative is another one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from symbolic.reading.frames import is_letter_told
from symbolic.reading.sources import Piece, Words

_ABOVE = 300  # characters of the text above a paragraph that may set what its letters are
_CIRCULAR = frozenset(["sin", "cos", "tan", "cot", "sec", "csc"])
_BASE = re.compile(
    r"\b(?:bases?|common logarithm|decimal logarithm|binary logarithm)\b"
    r"|为底|底数|常用对数|밑이|밑을"
    r"|\b(?:10|2)\s*\^\s*\{?\s*[xtuyn]\b"
)
_ANGLE = re.compile(
    r"\b(?:acute|obtuse|reflex|quadrants?|degrees?|triangles?|right-angled|angles?)\b"
    r"|[锐钝直夹]角|象限|三角形|角度(?!制)|度数|예각|둔각|사분면|삼각형",
    re.IGNORECASE,
)
_REAL = re.compile(
    r"\$?\s*(?:is|are|be|being)? ?(?:an? |any )?"
    r"(?:real|arbitrary|the (?:input|argument|variable))\b"
    r"|\$?\s*(?:是|为)?(?:任意|任何|全体)?(?:实数|自变量|输入)"
)
_SET = re.compile(
    rf"(?!{_REAL.pattern})\$?\s*(?:(?:is|be|lies|lie|are|stays?|denotes?|measured)\b|[是为在])"
)
_WHOLE = re.compile(
    r"(?:\b(?:all|any|every|each|real|function|functions|argument|variable|number|numbers) "
    r"(?:of |in |values? of |number |numbers )?|\bwith respect to "
    r"|任意|任何|所有|一切|全体|每个|实数|函数)"
    r"\s*$",
    re.IGNORECASE,
)


def is_unsure(text: str, pieces: Sequence[Piece], k: int, name: str, letter: str) -> bool:
    r"""Whether what is said of a formula such as \sin x may be said of some arguments alone.

    `text` is the document; `letter` is the argument of the formula.
    """
    if name == "log" and _BASE.search(text):
        return True
    begin, end = sentence_of(pieces, k)
    start = pieces[0].start
    above = text[max(start - _ABOVE, 0) : start].split("\n#")[-1]
    if name in _CIRCULAR and _ANGLE.search(above + text[start:end]):
        return True
    letters = re.compile(rf"(?<![\w\\'-])\\?{re.escape(letter)}(?![\w'(-])")
    bare = (
        rf"(?:\$\s*|\b(?:let|since|suppose|assume|if|that|where|as) )\\?{re.escape(letter)}(?!\w)"
    )
    if any(_SET.match(above, m.end()) for m in re.finditer(bare, above, re.IGNORECASE)):
        return True
    here = [j for j, p in enumerate(pieces) if p.start < end and j != k]
    return any(_sets(pieces, j, letters, pieces[j].start < begin) for j in here)


def _sets(pieces: Sequence[Piece], k: int, letters: re.Pattern[str], earlier: bool) -> bool:
    """Whether a piece speaks of the letter alone, or tells where it lies, in an earlier sentence.

    What the sentence of a statement tells of the letter is read with it.
    """
    piece = pieces[k]
    before, after = (
        p.text if isinstance(p, Words) else ""
        for p in (pieces[k - 1] if k else piece, pieces[min(k + 1, len(pieces) - 1)])
    )
    if isinstance(piece, Words):
        return any(
            not _is_any(piece.text[: m.start()], piece.text[m.end() :])
            for m in letters.finditer(piece.text)
        )
    if letters.fullmatch(piece.text.strip()):
        return not _is_any(before, after)
    return earlier and letters.search(piece.text) is not None and is_letter_told(piece.text)


def _is_any(before: str, after: str) -> bool:
    """Whether the words around a letter leave it any number."""
    return _WHOLE.search(before) is not None or _REAL.match(after) is not None


def sentence_of(pieces: Sequence[Piece], k: int) -> tuple[int, int]:
    """Where the sentence of a piece stands in the document."""
    begin, end = pieces[0].start, pieces[-1].end
    for j, piece in enumerate(pieces):
        for found in _ENDS.finditer(piece.text) if isinstance(piece, Words) else ():
            if j < k:
                begin = piece.start + found.end()
            elif j > k:
                return begin, piece.start + found.end()
    return begin, end


_ENDS = re.compile(r"[.!?](?=\s|$)|[。！？]")
