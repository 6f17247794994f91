"""Labels before a formula: what kind of thing they say it is, and of which function."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from symbolic.reading.words import NO_NAMES, PRIMED, Names, begins, occurrences, plain, words

PUNCTUATION = " \t\n:：,，、()（）*_`'\"“”‘’「」-—–=.。;；#>|~!！✅✔✓☑\ufe0f"

LONGEST = 200  # characters of a clause that is a label


@dataclass(frozen=True)
class Label:
    """What a formula is said to be, and of which function, where one is named."""

    kind: str
    subject: str | None = None


def label_of(text: str, names: Names = NO_NAMES) -> Label | None:
    """The label that a text is, with nothing but listed words around it.

    >>> label_of("its derivative is")
    Label(kind='derivative', subject=None)
    >>> label_of("unlike ReLU, whose range is") is None
    True
    """
    own = _OWN_LINE.search(text)
    text = without_stops(re.sub(r"[⚓¶]", "", text))
    text = plain(without_primes(without_announcement(clause_of(text)), names))
    if len(text) > LONGEST:
        return None
    text = re.sub(r"^[\W\d]*(?:\d+[.)]\s*)+", "", without_number(text))
    if not text:
        return None
    found: dict[str, Label] = {}
    for kind, at, end in _kinds(text):
        before = consumed(text[:at], "before", names)
        after = consumed(text[end:], "after", names)
        if before is not None and after is not None:
            subjects = {*before, *after}
            if len(subjects) <= 1:
                found.setdefault(kind, Label(kind, next(iter(subjects), None)))
    if not found and own is not None:
        return label_of(own["line"], names)
    if len(found) == 1:
        return next(iter(found.values()))
    # "The derivative of the function": a function is named beside what is said of it.
    rest = {kind: label for kind, label in found.items() if kind != "formula"}
    return next(iter(rest.values())) if len(rest) == 1 else None


# A label on a line of its own, behind one that is no part of its sentence.
_OWN_LINE = re.compile(
    r"(?<=\S)[ \t]*\n[ \t]*(?P<line>[A-Z\u0080-\uffff][^\n:：]{0,40}[:：][ \t*_]*)$"
)


def is_one_of_several(text: str) -> bool:
    """Whether a label is one of more such: a zero is, which does not tell all zeros."""
    return (
        re.search(r"\b(?:an?|one|another|some)\s+\w+\W+\w*\W*$|一个|한 ", plain(text)) is not None
    )


def without_announcement(text: str) -> str:
    """Words without what announces a statement: "Note: the range is", 解：值域为."""
    opening = re.match(r"[^:：]*[:：]", text)
    said = plain(opening[0]).strip(PUNCTUATION) if opening else ""
    announced = said in words().listed("label_of", "announces")
    return text[opening.end() :] if opening and announced else text


_SHORTENED = re.compile(r"\b(max|min|approx|avg|abs|sup|inf)\.(?= )", re.IGNORECASE)


def without_stops(text: str) -> str:
    """A text without the full stops of shortened words: Max. slope."""
    return _SHORTENED.sub(r"\1", text)


def leads_to_label(text: str, names: Names = NO_NAMES) -> bool:
    """Whether words behind a formula lead to the next label and say no more: and the range is."""
    joined = re.match(r"\s*(?:[,，]\s*)?(?:and|while|且|而|，)?\s*(?=\S)", text)
    rest = text[joined.end() :] if joined else text
    return re.search(r"[.。;；]\s", rest) is None and label_of(rest, names) is not None


_PRIMES = re.compile(
    rf"(?<![^\W\d_])(?P<name>[A-Za-z]\w*)(?P<prime>{PRIMED.pattern})(?P<of>\s*的)?"
)


def without_primes(text: str, names: Names = NO_NAMES) -> str:
    """A text with f' spelled as the derivative of f; more primes are left as they are."""

    def spelled(found: re.Match[str]) -> str:
        known = len(found["name"]) == 1 or plain(found["name"]) in names.spelled
        if found["prime"] not in ("'", "’", "′") or not known:
            return found[0]
        return f"{found['name']}的导数的" if found["of"] else f"the derivative of {found['name']}"

    return _PRIMES.sub(spelled, text)


def names_label(text: str) -> bool:
    """Whether the last clause of a text names a label, with whatever words around it."""
    return bool(_kinds(plain(clause_of(text))[-LONGEST:]))


_NUMBERING = re.compile(
    r"^(?:第.{1,3}[节章])?[\W_]*(?:\d+(?:\.\d+)+|"
    r"[（(]?(?:\d+|[一二三四五六七八九十]+|[IVX]+)[.)、．）:：]+|[①-⑳❶-❿]|\d\s)?[\W_、.．]*"
)


LONG = 300  # characters of a line that is no heading


def without_number(text: str) -> str:
    """A heading without its number and emphasis: 1、Sigmoid, **(2) tanh**, ③ ReLU."""
    if len(text) > LONG:
        return text
    bare = _NUMBERING.sub("", re.sub(r"<[^<>]*>", "", text), count=1).rstrip(" *_#:：`")
    return bare or text


def is_aspect(text: str) -> bool:
    """Whether a heading tells of something of its function, such as its advantages."""
    said = _ADJECTIVE.sub("", plain(without_number(text)))
    return any(words().meaning("column", said) == kind for kind in ("other", "aspect"))


_ADJECTIVE = re.compile(
    r"^(?:(?:the|its|some|core|key|main|basic|important|mathematical|useful|general|other|additional"
    r"|further|notable|special|analytic|analytical) )+|^(?:主要|核心|基本|重要|数学|关键|常用)"
)
_OF_WHAT = re.compile(
    r"(?P<aspect>[^\W\d_][\w -]{3,40}?) of (?:the )?(?P<of>.{2,60})"
    r"|(?P<name>.{2,60}?)(?:'s|’s)? (?P<named>properties|characteristics|features)"
    r"|(?P<own>.{2,40}?)的(?P<its>性质|特性|特点|优点|缺点|优缺点)"
)


def aspect_of(text: str) -> str | None:
    """Of what a heading says that it tells something: of GELU, "Properties of GELU"."""
    found = _OF_WHAT.fullmatch(without_number(text).strip(" *:："))
    if found is None or not is_aspect(found["aspect"] or found["named"] or found["its"]):
        return None
    return found["of"] or found["name"] or found["own"]


@lru_cache(maxsize=4096)
def _kinds(text: str) -> tuple[tuple[str, int, int], ...]:
    """The labels in a text, longest first, each with its place."""
    table = words().tables["label"]
    return tuple(
        (table[word], at, at + len(word))
        for word in words().all("label")
        if word in text
        for at in occurrences(word, text)
    )


_REASON = r"(?<=\w)\s+(?:because|since)\s+(?=(?:its|it|the)\s)"  # … useful because its range is


def clause_of(text: str) -> str:
    """The last clause of a text: what stands behind its last comma, unless nothing does."""
    last = text[-5 * LONGEST :]
    parts = re.split(rf"[,，;；。.!?]\s+|[，；。]|{_REASON}", last.strip())
    if len(last) < len(text):
        parts = parts[1:]  # the first one may have begun before
    found = next((p for p in reversed(parts) if p.strip(PUNCTUATION)), None)
    return (text if len(last) < len(text) else "") if found is None else found


_AFTER_NAME = re.compile(r"(?:\([a-z]\))?(?:'s|’s)?")


def consumed(text: str, side: str, names: Names) -> list[str] | None:
    """The functions named in a text of listed words; None where another word stands in it."""
    subjects: list[str] = []
    text = text.strip(PUNCTUATION)
    while text:
        name, length = next(names.beginning(text), (None, 0))
        if name is not None:
            subjects.append(name)
            after = _AFTER_NAME.match(text, length)
            length = after.end() if after else length
        else:
            length = len(next((w for w in _links(side) if begins(text, w)), ""))
        if length == 0:
            return subjects if text.startswith("of the function") else None
        text = text[length:].strip(PUNCTUATION)
    return subjects


@lru_cache(maxsize=8)
def _links(side: str) -> tuple[str, ...]:
    """The words that may stand on one side of a label, longest first."""
    more = words().listed("link", "before") if side == "after" else []
    return tuple(sorted((*words().listed("link", side), *more), key=len, reverse=True))
