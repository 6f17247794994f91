"""What a text takes back: "a common mistake: …", "… This is wrong.", "one of the following: …".

Such sentences are not the text's own statements.  What is read in them is left unread.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from symbolic.reading import sentences
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.sources import Block, Formula, Piece, Words
from symbolic.reading.words import begins, mentions, plain, words

REASON = "the text does not state this itself, or takes it back"
UNSURE = "of which arguments, or to which base, it is said is not sure"
_MASK = "\ue100"  # stands for a formula
_LONGEST = 2000  # characters of a sentence that is looked through


def spans(pieces: Sequence[Piece], following: str = "") -> list[tuple[int, int]]:
    """The stretches of a document, within these pieces, in which it states nothing itself.

    `following` are the words behind them, which may take back the last sentence.
    """
    text, places = _text(pieces)
    found = sentences.spans(text)
    taken = []
    asked = False
    for k, (a, b) in enumerate(found):
        behind = text[slice(*found[k + 1])] if k + 1 < len(found) else following
        asides = re.findall(r"[(（\[]([^()（）]{1,60})[)）\]]", text[a:b])
        back = any(takes_back(t) for t in (behind, *asides))
        led = denies(text[a:b]) or leaves_open(text[a:b])
        if back or led or asked:
            given = None if back or asked else _given_for_task(text[a:b])
            stretch = (places[a], places[b - 1] + 1)
            if given is None:
                taken.append(stretch)
            else:  # the formula of the function stands between the words of the task
                at = places[a + given]
                taken += [(stretch[0], at), (at + 1, stretch[1])]
        asked |= led and _asks(text[a:b])  # which of what follows is so
    return taken


# A task of the one function that its sentence gives: 判断曲线 $y = \\ln x$ 的凹凸性.
_TASK = re.compile(
    r"(?:判断|判定|试?求|试?证|证明|讨论)?(?:下列|以下)?(?:函数|曲线|関数|함수)\s*(?P<given>\ue100)"
    r"\s*(?:的|在|에 대하여|에 대해|의|について|の)[^\ue100]*[.。]?\s*"
)
_NUMBERED = re.compile(
    r"\W*(?:(?:例题?|例題|예제|문제|练习|习题|問題?|题)\s?\d*(?:\.\d+)*\W*)?", re.IGNORECASE
)


def _given_for_task(sentence: str) -> int | None:
    """Where the formula stands of the function of which a sentence sets a task, and no more."""
    begun = _NUMBERED.match(sentence)
    found = _TASK.fullmatch(sentence, begun.end() if begun else 0)
    return found.start("given") if found is not None else None


_CHOOSE = re.compile(
    r"고르시오|고르면|고르라|选出|选择|判断|判定|\b(?:choose|select|decide|determine|pick)\b",
    re.IGNORECASE,
)


def _asks(sentence: str) -> bool:
    """Whether a sentence asks which of the following hold."""
    ends = sentence.rstrip(" \n*_").endswith(("?", "？", ":", "："))
    return ends or _CHOOSE.search(sentence) is not None


def _text(pieces: Sequence[Piece]) -> tuple[str, list[int]]:
    """The words of pieces with a sign for each formula, and where each character stands."""
    text: list[str] = []
    places: list[int] = []
    for piece in pieces:
        said = _MASK if isinstance(piece, Formula) else piece.text
        text.append(said)
        places.extend(range(piece.start, piece.start + len(said)))
    return "".join(text), places


_EXERCISE = re.compile(
    r"\\begin\{(exercises?|problems?|questions?|conjecture|quiz|homework)\*?\}.{0,20000}?\\end\{\1\*?\}",
    re.DOTALL | re.IGNORECASE,
)


def exercises(text: str) -> list[tuple[int, int]]:
    """Where the environments of a LaTeX text stand that pose questions, or guess."""
    return [m.span() for m in _EXERCISE.finditer(text)] if "\\begin" in text else []


def denies(text: str) -> bool:
    """Whether a sentence calls something wrong, doubts it, or ascribes it to those who err."""
    low = plain(text[:_LONGEST]).lstrip(PUNCTUATION)
    return _holds(text, "denies") or bool(words().starting("withheld", "hedges", low))


def leaves_open(text: str) -> bool:
    """Whether a sentence leaves open which of its parts hold: one of the following."""
    return _holds(text, "open")


def _holds(text: str, meaning: str) -> bool:
    return mentions(plain(text[:_LONGEST]), ("withheld", meaning))


_THIS = re.compile(
    r"(?:but |yet |however,? )?(?:this|that|it|which|the (?:above|former|last)|both)(?: \w+)?"
    r" (?:is|are|was) |(?:但|但是|然而)?(?:这|这个|这种|上述|以上)(?:说法|结论)?(?:都?是)?"
)


def takes_back(text: str) -> bool:
    """Whether a sentence says of the one before it that it is wrong: this is not true."""
    low = plain(text[:200]).strip(PUNCTUATION)
    said = _THIS.match(low)
    rest = low[said.end() :] if said else low
    listed = words().listed("withheld", "back")
    # 误 and 错 are sentences of their own, and the beginnings of other words: 误差; ? begins ???.
    return any(
        t == w or (begins(t, w) and (w != "?" if w.isascii() else len(w) > 1))
        for t in (low, rest)
        for w in listed
    )


# What leads to a list and makes its items no statements of the text.
_TURNS_LIST = re.compile(
    r"\b(?:not|none|neither|lacks?|lacking|missing|should|would|were|ought|ideal|ideally|desired"
    r"|we want|we need|we look for|disprove|refute|often claim|sometimes claim)\b|n't\b"
    r"|不是|不具|没有|不满足|缺少|理想|应当|应该|应具|希望|假如|反驳|证伪|아니|않"
)


# for $2f$: …
_MADE = re.compile(
    r"\s*(?:[-−]\s*\\?[A-Za-z]|\d+(?:\.\d+)?\s*\\?[A-Za-z]|\\?[A-Za-z]\s*\^\s*\{?\d"
    r"|[A-Za-z]\s*\([a-z]\s*[-+]).*"
)


def turns_list(block: Block) -> bool:
    """Whether words before a list make its items no statements: it is not: …; one should be: …"""
    text = _text(block.pieces)[0].rstrip(" *_\n")
    if block.kind != "text" or not text.endswith((":", "：")):
        return False
    last = "".join(sentences.whole(text)[-1:])
    shown = [p.text for p in block.pieces if isinstance(p, Formula)]
    shown = shown[len(shown) - last.count(_MASK) :]
    made = any(_MADE.fullmatch(t) and "=" not in t for t in shown)
    return made or _TURNS_LIST.search(plain(last)) is not None


def heads_errors(block: Block) -> bool:
    """Whether a block of words leads to what is wrong or left open: "Common mistakes:"."""
    if block.kind == "text" and _given_for_task(_text(block.pieces)[0]) is not None:
        return False
    text = "".join(p.text for p in block.pieces if isinstance(p, Words))
    led = block.kind == "heading" or text.rstrip(" *_\n").endswith((":", "：", "?", "？"))
    led = led or re.fullmatch(r"\s*\*\*[^*]+\*\*\s*", text) is not None
    led = led or _CHOOSE.search(text) is not None
    last = sentences.whole(text)[-1:] if block.kind != "heading" else [text]
    return led and any(denies(t) or leaves_open(t) for t in last)
