r"""Formulas that say whole sentences, as the sentences that they say: \forall x < 2: f'(x) < 0.

Rows with quantifiers, conclusions behind \implies, the domain D_f, and several statements with a
condition each are put as words and formulas of their own; what does not fit stays as it is, and is
unread.  From the solution of an equation to a domain is a conclusion of which the domain alone
says something of the function.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from symbolic.reading import sentences
from symbolic.reading.sources import Block, Formula, Piece, Words
from symbolic.reading.valued import IS_VALUE

Known = Callable[[str], object]  # whether a name is that of a function

_IMPLIES = re.compile(r"\\(?:implies|Longrightarrow|Rightarrow|therefore)(?![a-zA-Z])|[⟹⇒∴]")
_SPACES = re.compile(r"(?:\\[ ,;:!]|\\q?quad(?![a-z])|~|\s|&)+")  # as one, before all else
_SPACE = " ?"
_LONGEST = 1000  # characters of a row
_ROWS = re.compile(
    r"\s*\\begin\{(?P<name>aligned|align\*?|gathered|gather\*?|split)\}(?P<rows>.*)"
    r"\\end\{(?P=name)\}\s*[.,]?\s*",
    re.DOTALL,
)
_ALL = r"(?:\\forall(?![a-z])|∀)"
_HEAD = re.compile(
    rf"{_SPACE}(?P<all>{_ALL})?{_SPACE}(?P<when>[a-z]\s*(?:[<>=]|\\[lg]eq?(?![a-z])|\\neq?(?![a-z])"
    rf"|\\in(?![a-z])|[≤≥≠∈])[^:]*?){_SPACE}:{_SPACE}(?P<said>[^:]+?){_SPACE}[.,;]?\s*",
    re.DOTALL,
)
_TAIL = re.compile(
    rf"{_SPACE}(?P<said>[^:]+?){_SPACE},?{_SPACE}{_ALL}{_SPACE}(?P<when>[^:]+?){_SPACE}[.,;]?\s*",
    re.DOTALL,
)
_VALUES = re.compile(r"\s*\\?[A-Za-z]+(?:'|\^\{?\\prime\}?)*\s*(?:\\left)?\(")
_DOMAIN = re.compile(
    r"\s*(?:D|\\(?:mathcal|mathbb|mathrm)\s*\{?D\}?)_\{?(?P<name>[A-Za-z]\w*)\}?\s*"
    rf"(?:=|:=){_SPACE}(?P<set>.+?)\s*",
    re.DOTALL,
)
_IN_DOMAIN = re.compile(
    r"(?P<in>\s*[a-z]\s*(?:\\in(?![a-z])|∈)\s*)(?:D|\\(?:mathcal|mathrm)\s*\{?D\}?)"
    r"_\{?(?P<name>[A-Za-z]\w*)\}?\s*"
)
_ON_DOMAIN = re.compile(r"\s*(?:D|\\(?:mathcal|mathrm)\s*\{?D\}?)_\{?(?P<name>[A-Za-z]\w*)\}?\s*")
_EQUATION = re.compile(r"[^\\=<>A-Za-z]*[a-z][^=<>]*=[^=<>]*")
_SAID = re.compile(
    r" ?(?P<name>[A-Za-z]) ?\\text ?\{(?P<words>[^{}]*)\} ?(?P<set>[^ .].*?)? ?\.? ?",
    re.DOTALL,
)


def with_sentences_apart(block: Block, lead: str, known: Known, domain: str | None) -> Block:
    """The block with such formulas put as the sentences that they say; D is the `domain`."""
    words = "".join(p.text for p in block.pieces if isinstance(p, Words))
    if sentences.doubtful(lead) or sentences.supposes(lead) or _SUPPOSES.search(words + lead):
        return block
    pieces: list[Piece] = []
    for piece in block.pieces:
        pieces += _sentences(piece, known) if _is_whole(piece) else (piece,)
    made = tuple(_cut(_domains(_joined(pieces), known, domain)))
    return block if made == block.pieces else replace(block, pieces=made)


def _is_whole(piece: Piece) -> bool:
    return isinstance(piece, Formula) and piece.fault is None and not piece.code


_SUPPOSES = re.compile(
    r"\b(?:if|suppose|assume|let|theorem|lemma|definition)\b|若|如果|假设|定理|引理|设",
    re.IGNORECASE,
)


def _sentences(piece: Piece, known: Known) -> tuple[Piece, ...]:
    assert isinstance(piece, Formula)
    rows = _ROWS.fullmatch(piece.text)
    begin, end = rows.span("rows") if rows else (0, len(piece.text))
    breaks = [m.span() for m in _BREAK.finditer(piece.text, begin, end)] if rows else []
    spans = zip([begin, *(b for _, b in breaks)], [*(a for a, _ in breaks), end], strict=True)
    shown = [(a, piece.text[a:b]) for a, b in spans if piece.text[a:b].strip(" \n&")]
    told = [(a, _row(text, known)) for a, text in shown]
    if not told or not all(row for _, row in told):
        return (piece,)
    made: list[Piece] = []
    at = piece.start
    for a, row in told:
        at = max(at, piece.start + a)
        for part in row or ():
            if isinstance(part, Words):
                made.append(Words(part.text, at))
                at += len(part.text)
            else:
                made.append(replace(piece, text=part.text.strip(), display=False, start=at))
                at += 1
    return tuple(made) if at <= piece.end else (piece,)


_BREAK = re.compile(r"\\\\(?:\[[^\]]*\])?")


def _row(text: str, known: Known) -> list[Piece] | None:
    """The sentences of one row; None where it is of another form."""
    if len(text) > _LONGEST:
        return None
    *premises, last = _IMPLIES.split(_SPACES.sub(" ", text))
    domain = _DOMAIN.fullmatch(last)
    if domain is not None and known(domain["name"]):
        solved = all(map(_is_solved, premises))
        return [Words("domain: ", 0), _formula(domain["set"]), Words(". ", 0)] if solved else None
    made: list[Piece] = []
    for part in (*premises, last):
        said = _statement(part, known)
        if said is None:
            return None
        made += said
    return made


def _is_solved(premise: str) -> bool:
    """Whether a premise is an equation for x, or its solution: x = 8, -2."""
    letters = re.findall(r"(?<![\\a-zA-Z])[a-zA-Z]+", re.sub(r"\\[a-zA-Z]+", " ", premise))
    return _EQUATION.fullmatch(premise) is not None and set(letters) == {"x"}


def _statement(text: str, known: Known) -> list[Piece] | None:
    """One statement: with its quantifier, or words of a function; None for another."""
    said = _SAID.fullmatch(text)
    if said is not None and known(said["name"]):
        on = [_formula(said["set"])] if said["set"] else []
        return [_formula(said["name"]), Words(f" {said['words'].strip()} ", 0), *on, Words(". ", 0)]
    head = _HEAD.fullmatch(text)
    found = head or _TAIL.fullmatch(text)
    if found is None or not _VALUES.match(found["said"]) or _ALL_IN.search(found["said"]):
        return None
    if _DEFINES.match(found["said"]):
        return None  # f(x) = x^2, for all x of its domain
    place = head is not None and not head["all"] and re.match(r"[a-z]\s*=", found["when"])
    when, what = _formula(found["when"]), _formula(found["said"])
    return [Words("At " if place else "For all ", 0), when, Words(", ", 0), what, Words(". ", 0)]


_DEFINES = re.compile(r" ?\\?[A-Za-z]+ ?(?:\\left)?\( ?[a-z] ?(?:\\right)?\) ?:?=")
_ALL_IN = re.compile(rf"{_ALL}|\\exists|∃|\\text")


def _formula(text: str) -> Formula:
    return Formula(text, "latex", 0, 0)


# --- domains by their letters -----------------------------------------------------------

_LETTER = re.compile(r"\s*(?:D|\\(?:mathcal|mathrm)\s*\{?D\}?)\s*")
_IN_LETTER = re.compile(rf"(?P<in>\s*[a-z]\s*(?:\\in(?![a-z])|∈)){_LETTER.pattern}")
_ON = re.compile(r"\b(?:on|in|over)(?: all of| the whole of)?\s*$|[在于]\s*$")
_NOUN = re.compile(r"(?:\bdomain|定义域)\s*$")
_GIVES = re.compile(r"\s*(?:is|is given by|is therefore|is thus|为|是)\s*:?\s*")


def _is_domain_of(text: str, known: Known) -> bool:
    found = _ON_DOMAIN.fullmatch(text)
    return found is not None and bool(known(found["name"]))


def _everywhere(text: str, known: Known) -> str | None:
    r"""x \in D_f as x \in \mathbb{R}: what is said of f is said where f is defined."""
    found = _IN_DOMAIN.fullmatch(text)
    return f"{found['in']}\\mathbb{{R}}" if found and known(found["name"]) else None


def _domains(pieces: list[Piece], known: Known, domain: str | None) -> list[Piece]:
    """The pieces with what D_f stands for, and D where it was said to be the domain."""
    made: list[Piece] = []
    for k, piece in enumerate(pieces):
        before = _text(pieces, k - 1)
        if not isinstance(piece, Formula) or piece.display:
            made.append(piece)
        elif _is_domain_of(piece.text, known) and _ON.search(before):
            made.append(replace(piece, text=r"\mathbb{R}", written=piece.text))
        elif (everywhere := _everywhere(piece.text, known)) is not None:
            made.append(replace(piece, text=everywhere, written=piece.text))
        elif domain is not None and _LETTER.fullmatch(piece.text) and _ON.search(before):
            made.append(replace(piece, text=domain, written=piece.text))
        elif domain is not None and (found := _IN_LETTER.fullmatch(piece.text)) is not None:
            made.append(replace(piece, text=f"{found['in']} {domain}", written=piece.text))
        elif _names_domain(pieces, k):
            pass
        else:
            made.append(piece)
    return _joined(made)


def _names_domain(pieces: list[Piece], k: int) -> bool:
    """Whether a letter only names the domain that is given right behind: D is given by D = …"""
    behind = _text(pieces, k + 2)
    return (
        _LETTER.fullmatch(_text(pieces, k)) is not None
        and _NOUN.search(_text(pieces, k - 1)) is not None
        and _GIVES.fullmatch(_text(pieces, k + 1)) is not None
        and (k + 2 >= len(pieces) or re.match(rf"{_LETTER.pattern}=", behind) is not None)
    )


def _joined(pieces: list[Piece]) -> list[Piece]:
    """The pieces with neighbouring words as one."""
    made: list[Piece] = []
    for piece in pieces:
        last = made[-1] if made else None
        if isinstance(piece, Words) and isinstance(last, Words):
            made[-1] = Words(last.text + piece.text, last.start)
        else:
            made.append(piece)
    return made


def domain_told(says: str) -> str | None:
    """The set of a claim that gives the domain by its letter: D = (0, 1)."""
    found = _GIVEN.fullmatch(says)
    return found["set"] if found is not None else None


_GIVEN = re.compile(rf"{_LETTER.pattern}=\s*(?P<set>.+?)[.,]?\s*", re.DOTALL)


# --- several statements with a condition each -------------------------------------------

_FOR = re.compile(r"\s*(?:for|when|if)(?: (?:all|every|each|any))?\s*")
_NEXT = re.compile(r"\s*(?:,|;|,? and|,? while|,? but)\s*")
_COMPARES = re.compile(r"[<>≤≥≠∈]|\\(?:[lg]eq?|neq?|in|[lg]t)(?![a-z])")


def _cut(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces with a full stop between f'(0) = 0, and f'(x) > 0 for x > 0, f'(x) < 0 for …"""
    for k, piece in enumerate(pieces):
        if isinstance(piece, Words) and 0 < k < len(pieces) - 1 and _NEXT.fullmatch(piece.text):
            if _ends(pieces, k - 1) and _begins(pieces, k + 1) and not _is_limited(pieces, k):
                yield Words(".".ljust(len(piece.text)), piece.start)
                continue
        yield piece


def _text(pieces: list[Piece], k: int) -> str:
    return pieces[k].text if 0 <= k < len(pieces) else ""


def _is_conditional(pieces: list[Piece], k: int) -> bool:
    """Whether a condition of its own stands behind a formula: f'(x) > 0 for x > 2."""
    return (
        _FOR.fullmatch(_text(pieces, k + 1)) is not None
        and k + 2 < len(pieces)
        and isinstance(pieces[k + 2], Formula)
        and _COMPARES.search(pieces[k + 2].text) is not None
        and not _VALUES.match(pieces[k + 2].text)
    )


def _ends(pieces: list[Piece], k: int) -> bool:
    """Whether a statement ends with a formula: with its condition, or as a value at a place."""
    if IS_VALUE.match(_text(pieces, k)):
        return True
    return (
        k >= 2
        and _VALUES.match(_text(pieces, k - 2)) is not None
        and _is_conditional(pieces, k - 2)
    )


def _begins(pieces: list[Piece], k: int) -> bool:
    """Whether a statement begins with a formula that ends in the same way."""
    text = _text(pieces, k)
    return _VALUES.match(text) is not None and (
        IS_VALUE.match(text) is not None or _is_conditional(pieces, k)
    )


_LEADS = re.compile(
    r"\W*(?:(?:and|so|then|hence|thus|therefore|clearly|moreover|in particular|note that|with"
    r"|we (?:have|see|find|get|obtain)(?: that)?|it follows that|one has"
    r"|因此|所以|于是|可得|得到?|有)"
    r"[ ,:，：]*)*",
    re.IGNORECASE,
)
_STOPS = re.compile(r"\s*(?:[.。;；]|$)")


def _is_limited(pieces: list[Piece], k: int) -> bool:
    """Whether something else than statements stands in the sentence, or behind them."""
    first, last = k - 1, k + 1
    while first > 1 and _joins(_text(pieces, first - 1)):
        first -= 2
    while last + 2 < len(pieces) and _joins(_text(pieces, last + 1)):
        last += 2
    before = _text(pieces, first - 1)
    *_, last_said = sentences.whole(before) or [""]
    own = "" if sentences.ends_sentence(last_said) else last_said
    begins = first <= 1 or own != before
    led = begins and _LEADS.fullmatch(own) is not None
    whole = _VALUES.match(_text(pieces, first)) is not None
    return not (led and whole and _STOPS.match(_text(pieces, last + 1)))


def _joins(words: str) -> bool:
    return _FOR.fullmatch(words) is not None or _NEXT.fullmatch(words) is not None
