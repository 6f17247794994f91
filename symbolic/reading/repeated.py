r"""Letters and signs that repeat the words before them: its domain $D$; all reals, $\mathbb{R}$.

Such a sign adds nothing to its sentence, which is read without it.  Where a text calls its domain
$D$, "continuous on $D$" is said of the domain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from symbolic.reading.sources import Block, Formula, Piece, Words

_D = r"\\?(?:mathcal|mathrm|mathbb)?\{?D\}?(?:_\{?[A-Za-z]\}?|\([A-Za-z]\))?"
_LETTER = re.compile(rf"\s*{_D}\s*")
_DOMAIN = re.compile(r"\bdomain(?: of (?:the|this) function)?\s*$", re.IGNORECASE)
_NAMES = re.compile(rf"\bdomain\s+(?:\$|\\\(){_D}(?:\$|\\\))", re.IGNORECASE)
_ON = re.compile(r"\b(?:on|throughout|over|in)(?: all of)?\s+$")
_LINE = re.compile(
    r"\s*(?:\\mathbb\s*\{?\s*R\s*\}?|\\R|\\reals|ℝ|(?:\\left)?\(\s*-\s*\\infty\s*,\s*\+?\s*\\infty\s*"
    r"(?:\\right)?\))\s*"
)
_REALS = re.compile(
    r"\b(?P<said>all real numbers|(?:the )?(?:entire|whole) real line|all reals|the real numbers)"
    r"(?:,|,? i\.e\.,?|,? that is,?|,? or)?\s*$"
)
_EVERY = re.compile(
    r"(?P<said>\bdefined )for (?:all|every|any) (?:real )?"
    r"(?:(?:numbers?|values?|inputs?)(?: of)?)?\s*$"
)
_EVERYWHERE = re.compile(
    r"(?P<said>\bdefined )for (?:all|every|any) (?:real )?(?:numbers|values|inputs)"
    r"(?! (?:of|in|with))\b"
)
_AS = re.compile(r"\b(?:as|when)\s+$", re.IGNORECASE)
_GROWS = re.compile(
    r"\s+(?:grows|gets|becomes|increases|decreases|(?:goes|tends) to (?:[a-z]+ )?infinity"
    r"|approaches (?:[a-z]+ )?infinity)\b"
)
_LARGE = re.compile(r"\b(?:large|very)(?: (?:positive|negative))\s+$", re.IGNORECASE)
_CONSTANT = re.compile(r"\blipschitz(?:[ -]continuous)?\s+with(?:\s+constant)?\s+$", re.IGNORECASE)
_EQUALS = re.compile(r"\s*[A-Z]\s*=\s*(?P<value>[^=]+)")
_HEIGHT = re.compile(
    r"-?\s?axis\s+(?:only\s+)?at\s+$|(?:y\s?-?\s?|-\s?)intercept\s+(?:is|of|at|is at)\s+$",
    re.IGNORECASE,
)
_OF_Y = re.compile(r"\s*y\s*=\s*(?P<value>[^=]+)")


def named_domain(text: str) -> bool:
    """Whether a text calls the domain of a function by a letter: its domain $D$."""
    return _NAMES.search(text) is not None


def without_repeated(block: Block, named: bool) -> Block:
    """The block without such letters and signs; `named` tells that D is a domain in its text."""
    pieces: list[Piece] = []
    given = [q for p in block.pieces for q in _named_apart(p)]
    block = replace(block, pieces=tuple(_with_members(given)))
    for k, piece in enumerate(block.pieces):
        before = pieces[-1] if pieces else None
        after = block.pieces[k + 1] if k + 1 < len(block.pieces) else None
        if isinstance(piece, Words):
            piece = replace(piece, text=_EVERYWHERE.sub(_everywhere, piece.text))
        if not isinstance(piece, Formula) or not isinstance(before, Words) or piece.display:
            pieces.append(piece)
            continue
        if _LETTER.fullmatch(piece.text) and _DOMAIN.search(before.text):
            continue
        if re.fullmatch(r"\s*[a-z]\s*", piece.text) and _is_spelled(before, after):
            pieces.append(Words(piece.text.strip(), piece.start))
            continue
        if re.fullmatch(r"\s*[a-z]\s*", piece.text) and (found := _EVERY.search(before.text)):
            pieces[-1] = replace(before, text=before.text[: found.start()] + _everywhere(found))
            continue
        if named and _LETTER.fullmatch(piece.text) and _ON.search(before.text):
            pieces.append(Words("its domain", piece.start))
            continue
        if (found := _REALS.search(before.text)) and _LINE.fullmatch(piece.text):
            pieces[-1] = replace(before, text=before.text[: found.end("said")])
            continue
        points = list(_each_point(piece, before.text))
        if len(pieces) > 1 and _POINT.fullmatch(piece.text) and before.text.strip() in _AND:
            former = pieces[-2]
            lead = pieces[-3].text if len(pieces) > 2 else ""
            if isinstance(former, Formula) and _THROUGH.search(lead):
                if _POINT.fullmatch(former.text):
                    pieces[-1] = replace(before, text=" and passes through ")
        pieces.extend(points or [_with_value(piece, before.text)])
    made = tuple(_joined(pieces))
    return replace(block, pieces=made)


_POINT = re.compile(r"\s*(?:\\left)?\([^()=]+,[^()=]+(?:\\right)?\)\s*")
_THROUGH = re.compile(r"\bpass(?:es|ing) through\s+(?:the points?\s+)?$")
_AND = ("and", ", and")
_SIGN = re.compile(r"\\pm(?![a-z])\s*|±\s*")


def _each_point(piece: Formula, before: str) -> Iterator[Piece]:
    r"""The two points that $(\pm 1, 0)$ is where a graph passes through it; else nothing."""
    if _POINT.fullmatch(piece.text) and _SIGN.search(piece.text) and _THROUGH.search(before):
        yield replace(piece, text=_SIGN.sub("", piece.text), written=piece.text)
        yield Words(" and passes through ", piece.end)
        yield replace(piece, text=_SIGN.sub("-", piece.text), written=piece.text)


def _everywhere(found: re.Match[str]) -> str:
    """Defined everywhere, which "defined for all real numbers" says, in as many characters."""
    return f"{found['said']}everywhere".ljust(len(found[0]))


def _is_spelled(before: Words, after: Piece | None) -> bool:
    """Whether a letter is part of words for where the argument goes: as $x$ grows larger."""
    grows = isinstance(after, Words) and _GROWS.match(after.text) is not None
    return (grows and bool(_AS.search(before.text))) or bool(_LARGE.search(before.text))


_NAMED = re.compile(  # \\text{Softplus: } f(x) = …
    r"\s*(?:\\{1,2}begin\{(?P<env>equation\*?)\}\s*)?"
    r"(?:\\{1,2}(?:text|textbf|textrm|mathrm|operatorname)\s*\{\s*(?P<a>[A-Z][\w -]{1,30}?)\s*"
    r"(?::\s*\}|\}\s*:)|(?P<b>[A-Z][\w -]{1,30}?)\s*:)(?:\\[ ,;:]|\\q?quad|\s)*"
    r"(?P<said>\\?[A-Za-z]\w*\s*\(\s*[a-z]\s*\)\s*=.*)",
    re.DOTALL,
)


def _named_apart(piece: Piece) -> Iterator[Piece]:
    """A display whose equation stands behind a name and a colon, as the name and the equation."""
    found = _NAMED.fullmatch(piece.text) if isinstance(piece, Formula) and piece.display else None
    if found is None or not isinstance(piece, Formula):
        yield piece
        return
    said, at = found["said"], piece.start + found.start("said")
    if found["env"]:
        said = re.sub(r"\\{1,2}end\{equation\*?\}\s*$", "", said)
    yield Words(f"{found['a'] or found['b']}: ", piece.start)
    yield replace(piece, text=said, start=at)


_ALL = re.compile(r"\b(?:for|when|whenever|where|if)(?: all| every| any| each)?\s+$", re.IGNORECASE)
_INSIDE = re.compile(
    r"\s+(?:is |lies )?(?:in|on|over|from)\s+(?:the (?:(?:open|closed) )?interval\s+)?"
)
_INTERVAL = re.compile(r"\s*(?:\\left)?[(\[][^()\[\]=]+,[^()\[\]=]+(?:\\right)?[)\]]\s*")


def _with_members(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces with "for all $x$ in $(a, b)$" as one comparison: $x \\in (a, b)$."""
    k = 0
    while k < len(pieces):
        piece = pieces[k]
        words = pieces[k + 1] if k + 2 < len(pieces) else None
        part = pieces[k + 2] if k + 2 < len(pieces) else None
        before = pieces[k - 1] if k else None
        if (
            isinstance(piece, Formula)
            and isinstance(part, Formula)
            and isinstance(words, Words)
            and isinstance(before, Words)
            and re.fullmatch(r"\s*[a-z]\s*", piece.text)
            and not part.display
            and _INTERVAL.fullmatch(part.text)
            and _INSIDE.fullmatch(words.text)
            and _ALL.search(before.text)
        ):
            sign = "\\in" if piece.style == "latex" else "∈"
            yield replace(piece, text=f"{piece.text.strip()} {sign} {part.text}", end=part.end)
            k += 3
            continue
        signs = isinstance(piece, Formula) and _SIGNS.fullmatch(piece.text) is not None
        if signs and isinstance(part, Formula) and not part.display:
            letter = _SIGNS.fullmatch(piece.text)["x"]  # type: ignore[index]
            if isinstance(words, Words) and _ON_PART.fullmatch(words.text):
                if _INTERVAL.fullmatch(part.text):
                    sign = "\\in" if part.style == "latex" else "∈"
                    yield piece
                    yield replace(words, text=" for ")
                    yield replace(part, text=f"{letter} {sign} {part.text}", written=part.text)
                    k += 3
                    continue
        yield piece
        k += 1


# The sign of values, or of a derivative, and what leads from there to where it has it.
_SIGNS = re.compile(
    r"\s*[A-Za-z](?:'{1,2}|\^\{?(?:\\prime\s*)+\}?)?\s*\(\s*(?P<x>[a-z])\s*\)\s*"
    r"(?:[<>≤≥]=?|\\(?:[lg]eq?(?:slant)?|[lg]t)(?![a-z]))\s*[-−]?[\d.]+\s*"
)
_ON_PART = re.compile(r"\s+(?:on|in|over|throughout)\s+(?:the (?:(?:open|closed) )?interval\s+)?")


def _with_value(piece: Formula, before: str) -> Formula:
    """A number alone where words tell what letter it is the value of: Lipschitz with $K = 1$."""
    for leads, equation in ((_CONSTANT, _EQUALS), (_HEIGHT, _OF_Y)):
        found = equation.fullmatch(piece.text) if leads.search(before) else None
        if found is not None:
            return replace(piece, text=found["value"].strip(), written=piece.text)
    return piece


def _joined(pieces: list[Piece]) -> list[Piece]:
    """The pieces with words that stand beside each other as one, in the places that they had."""
    made: list[Piece] = []
    for piece in pieces:
        last = made[-1] if made else None
        if isinstance(piece, Words) and isinstance(last, Words):
            gap = max(piece.start - last.end, 0)
            text = last.text + " " * gap + piece.text
            made[-1] = replace(last, text=text)
        else:
            made.append(piece)
    return made
