r"""Functions that a sentence gives where it speaks of them: the range of $f(x) = e^x$ is …

Such a formula is a definition, and then the name of what the sentence is about: the function
$f(x) = x^3$ is increasing; $f \colon S \to \mathbb{R}$ defined by $f(x) = x^2$ is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from symbolic.reading import domains, properties, sentences
from symbolic.reading.build import Unreadable
from symbolic.reading.given_apart import is_given_subject
from symbolic.reading.heads import head
from symbolic.reading.looks import defines, is_interval, is_set, trimmed
from symbolic.reading.sources import Block, Formula, Piece, Words
from symbolic.reading.state import Reader
from symbolic.reading.statements import Statement, Tokens, statements
from symbolic.reading.stating import read_statements
from symbolic.reading.tokens import tokens

_OF = re.compile(r"\bof(?: the (?:function|map))?\s*$")
_VERB = re.compile(r"\s+(?:is|are|equals|has|attains|takes|lies?|tends|satisfies|maps)\b")
_LEAD = (
    r"(?:(?:also|now|thus|hence|therefore|so|then|but|and|similarly|again|likewise|moreover|clearly"
    r"|furthermore|indeed|in contrast|by contrast|on the other hand|on the contrary|for example"
    r"|for instance|note that|observe that|we see that|in particular|show that|prove that"
    r"|verify that|check that|recall that),? ?)*"
)
_NOUN = r"the (?:function|map|mapping|polynomial|curve)"
_BEGINS = rf"(?:^|[.;:!?。][*_)\]]*\s+|\n\s*\n)(?P<said>\W*{_LEAD}"
_SUBJECT = re.compile(rf"{_BEGINS}{_NOUN}\s+)$", re.IGNORECASE)  # of a sentence
_SUBJECT_EAST = re.compile(r"(?:^|[。；]\s*)(?P<said>\s*函数\s*)$")
_IS_EAST = re.compile(r"\s*(?:是|有|单调)")
_MAPPED = re.compile(rf"{_BEGINS}(?:(?:let|{_NOUN})\s+)?)$", re.IGNORECASE)
_MAPS = re.compile(
    r"\s*[A-Za-z]\w*\s*(?:\\colon(?![a-z])|:)[^=]*(?:\\(?:to|rightarrow)(?![a-z])|→)"
)
_DOES = re.compile(
    r"\s+(?:has|attains|takes|tends|satisfies|maps|increases|decreases|approaches|goes|grows|does"
    r"|cannot|changes|crosses|vanishes|never|always|saturates|squashes)\b"
)
_IS = re.compile(r"\s+(?:is|isn't)\s+(?:(?:not|also|both|neither|an?|everywhere)\s+)*")
_DEFINED = re.compile(r"\s+is (?:well[ -])?defined (?:for|when|if|whenever)(?: (?:all|every))?\s+")
_EXCLUDES = re.compile(r"\\neq?(?![a-z])|≠|!=")
_DEFINED_BY = re.compile(  # between $f: S \to T$ and $f(x) = …$
    r"\s*,?\s*(?:(?:be|is) )?(?:(?:the|a) )?(?:(?:function|map|mapping) )?(?:(?:that|which) is )?"
    r"(?:defined|given)\s+by(?: the (?:formula|rule|equation))?\s*:?\s*|\s*,\s*"
)
_FUNCTION = re.compile(r"(?:函数|函數|함수|関数)\s*$")
_ITS = re.compile(
    r"\s*(?:的|是|为(?!了)|有|单调|(?:은|는|이|가|의|을|를|에)(?=\s)(?! ?아니)|[はのがをに](?!な))"
)


_GIVEN = re.compile(r"(?:已知|设|若|令|记|假设)[^，,。；]*$")
_DOMAIN = re.compile(r"\s*的定义域(?:为|是)\s*$")
_ON = re.compile(
    r"(?:定义在|定义于|定义域为|定义域是|\b(?:defined|given) on(?: the interval)?)\s*$"
)
_BY = re.compile(r"\s*(?:上的函数|的函数|by|by the formula)\s*$")


def with_names(reader: Reader, block: Block) -> Block:
    """The block with the names of such functions in the place of their formulas.

    A domain that is given beside such a formula is taken out of the block, too.
    """
    pieces = _without_domains(reader, list(block.pieces))
    given = [named for piece in pieces if (named := _name_given(piece)) is not None]
    for k, piece in enumerate(pieces):
        once = given.count(_name_given(piece) or "") == 1
        if not isinstance(piece, Formula) or not once:
            continue
        subject = is_given_subject(pieces, k)
        subject |= k <= 1 and _begins_with_subject(pieces, k) is not None
        if subject or _is_spoken_of(pieces, k):
            named = _defined(reader, piece, subject)
            pieces[k] = piece if named is None else replace(piece, text=named)
    return replace(block, pieces=tuple(pieces))


def begun_apart(block: Block) -> list[Block]:
    """A paragraph as several, each of which begins with a sentence that gives its own subject.

    What stands before such a sentence is about another function, or about none.
    """
    made: list[Block] = []
    rest = list(block.pieces)
    for k in range(len(rest) - 1, 0, -1) if block.kind == "text" else ():
        if k >= len(rest):
            continue
        words, found = rest[k - 1], _begins_with_subject(rest, k)
        if not isinstance(words, Words) or found is None:
            continue
        if k > 1 and found.start("said") == 0:
            continue  # on $(0, 1)$ the function …: a formula stands before it in its sentence
        first, last = words.text[: found.start("said")], words.text[found.start("said") :]
        if k == 1 and not first.strip():
            continue
        begin = Words(last, words.start + len(first))
        made.insert(0, replace(block, start=begin.start, pieces=(begin, *rest[k:])))
        rest = [*rest[: k - 1], *([Words(first, words.start)] if first else [])]
    return [replace(block, pieces=tuple(rest)), *made] if made else [block]


def _begins_with_subject(pieces: Sequence[Piece], k: int) -> re.Match[str] | None:
    """Where a sentence begins that goes on with the function that the formula behind it gives."""
    piece, before, after = pieces[k], _text(pieces, k - 1), _text(pieces, k + 1)
    if not isinstance(piece, Formula) or piece.display or piece.code:
        return None
    if _MAPS.match(piece.text) and _DEFINED_BY.fullmatch(after) and k + 2 < len(pieces):
        return _MAPPED.search(before)
    behind = pieces[k + 2] if k + 2 < len(pieces) else None
    if _DEFINED.fullmatch(after) and isinstance(behind, Formula):
        return _SUBJECT.search(before) if _EXCLUDES.search(behind.text) else None
    if _IS_EAST.match(after):
        return _SUBJECT_EAST.search(before)
    said = _IS.match(after)
    first = sentences.whole(after[said.end() :])[:1] if said else []
    told = any(map(properties.begins_with_property, first)) if said else _DOES.match(after)
    return _SUBJECT.search(before) if told else None


def _without_domains(reader: Reader, pieces: list[Piece]) -> list[Piece]:
    """The pieces without the sets that are given as domains: defined on $S$ by $f(x) = …$"""
    for k in range(len(pieces) - 1, -1, -1):
        if k >= len(pieces):
            continue  # what was taken out stood at the end
        said = _said(pieces[k])
        named = head(said.sides[0]) if said is not None and defines(said) else None
        if said is None or named is None or len(said.sides) != 2:
            continue
        before, after = _text(pieces, k - 1), _text(pieces, k + 1)
        if _GIVEN.search(before) and _DOMAIN.match(after) and _is_set(pieces, k + 2):
            reader.signatures[reader.section, named.name] = _tokens(pieces[k + 2])
            del pieces[k + 1 : k + 3]
        elif _BY.match(before) and _is_set(pieces, k - 2) and _ON.search(_text(pieces, k - 3)):
            reader.signatures[reader.section, named.name] = _tokens(pieces[k - 2])
            first = pieces[k - 3]
            noun = "函数 " if "函数" in before else ""
            text = _ON.sub("", first.text).rstrip() + f" {noun}"
            pieces[k - 3 : k] = [Words(text, first.start)]
        elif k > 1 and _DEFINED_BY.fullmatch(before) and _maps(pieces[k - 2], named.name):
            reader.begin_again(named.name, _whole(pieces[k - 2]))
            lead, at = _text(pieces, k - 3), pieces[k - 2].start
            lead = (
                lead if re.search(r"\b(?:function|let)\s*$", lead, re.I) else f"{lead}the function "
            )
            pieces[max(k - 3, 0) : k] = [Words(lead, at - len(_text(pieces, k - 3)))]
    return pieces


def _whole(piece: Piece) -> Tokens:
    """The set before the arrow of f: S → T; empty for other formulas."""
    said = domains.signature(_tokens(piece))
    return said[1] if said is not None else ()


def _maps(piece: Piece, name: str) -> bool:
    said = domains.signature(_tokens(piece))
    return said is not None and said[0] == name


def _is_set(pieces: list[Piece], k: int) -> bool:
    found = _tokens(pieces[k]) if 0 <= k < len(pieces) else ()
    return bool(found) and (is_interval(found) or is_set(found))


def _tokens(piece: Piece) -> Tokens:
    if not isinstance(piece, Formula) or piece.fault is not None:
        return ()
    try:
        return trimmed(tuple(tokens(piece.text, piece.style)))
    except Unreadable:
        return ()


def _name_given(piece: Piece) -> str | None:
    """The name on the left of a single equation."""
    said = _said(piece)
    named = head(said.sides[0]) if said is not None and len(said.sides) > 1 else None
    return named.name if named is not None and not named.order else None


def _is_spoken_of(pieces: list[Piece], k: int) -> bool:
    piece, before, after = pieces[k], _text(pieces, k - 1), _text(pieces, k + 1)
    if not isinstance(piece, Formula) or piece.display or piece.code or piece.fault is not None:
        return False
    english = _OF.search(before) is not None and _VERB.match(after) is not None
    begins = not before.strip(" ,，、.。;；\n") and re.match(r"\s*的", after) is not None
    chinese = _FUNCTION.search(before) is not None and _ITS.match(after) is not None
    return english or chinese or begins


def _text(pieces: Sequence[Piece], k: int) -> str:
    piece = pieces[k] if 0 <= k < len(pieces) else None
    return piece.text if isinstance(piece, Words) else ""


def _defined(reader: Reader, piece: Formula, subject: bool = False) -> str | None:
    """The letter that a formula defines as a function; None where it does not, or has before.

    A formula that is the `subject` of its sentence may give a letter again, or the same function.
    """
    said = _said(piece)
    named = head(said.sides[0]) if said is not None and defines(said) else None
    if said is None or named is None:
        return None
    known = reader.in_reach(named.name)
    if named.argument is None and named.name != "y":
        return None
    if len(said.sides) != 2 or said.signs != ("=",) or said.conditions or said.tail:
        return None
    if known is not None and known.section == reader.section and not subject:
        return None
    kept = len(reader.unread)
    if subject:
        reader.before = reader.led = "the function "
    try:
        read_statements(reader, piece, None, ())
    except Unreadable:
        return None
    made = reader.in_reach(named.name)
    if len(reader.unread) > kept or made is None:
        del reader.unread[kept:]  # which is left where the formula is read in its sentence
        return None
    return named.name if made is not known or subject else None


def _said(piece: Piece) -> Statement | None:
    try:
        said = statements(_tokens(piece))
    except Unreadable:
        return None
    return said[0] if len(said) == 1 else None
