"""Sentences around formulas: labels, properties, conditions, and what leaves them unread.

A label counts only where every word beside it is one that `words.toml` lists; a sentence with
an unknown word may say something else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sympy import Integer, oo

from symbolic.reading.words import plain, words

_PUNCTUATION = " \t\n:：,，、()（）*_`'\"“”‘’「」-—–=.。;；#>|~!！"


@dataclass(frozen=True)
class Label:
    """What a formula is said to be, and of which function, where one is named."""

    kind: str
    subject: str | None = None


@dataclass(frozen=True)
class Property:
    """A statement in words: a kind of claim and what is stated."""

    kind: str
    stated: Any
    of: str = "function"
    reading: str | None = None
    subject: str | None = None


def label_of(text: str, names: Collection[str] = ()) -> Label | None:
    """The label that a text is, with nothing but listed words around it.

    >>> label_of("its derivative is")
    Label(kind='derivative', subject=None)
    >>> label_of("unlike ReLU, whose range is") is None
    True
    """
    text = plain(_clause(re.sub(r"[⚓¶]", "", text)))
    text = re.sub(r"^[\W\d]*(?:\d+[.)]\s*)+", "", text)
    if not text or len(text) > 200:
        return None
    found: dict[str, Label] = {}
    for word in words().all("label"):
        kind = words().tables["label"][word]
        for at in _occurrences(word, text):
            before = _consumed(text[:at], "before", names)
            after = _consumed(text[at + len(word) :], "after", names)
            if before is not None and after is not None:
                subjects = {*before, *after}
                if len(subjects) <= 1:
                    found.setdefault(kind, Label(kind, next(iter(subjects), None)))
    if len(found) == 1:
        return next(iter(found.values()))
    # "The derivative of the function": a function is named beside what is said of it.
    rest = {kind: label for kind, label in found.items() if kind != "formula"}
    return next(iter(rest.values())) if len(rest) == 1 else None


def _clause(text: str) -> str:
    """The last clause of a text: what stands behind its last comma, unless nothing does."""
    parts = [
        p for p in re.split(r"[,，;；。.!?]\s+|[，；。]", text.strip()) if p.strip(_PUNCTUATION)
    ]
    return parts[-1] if parts else ""


def _occurrences(word: str, text: str) -> list[int]:
    return [m.start() for m in re.finditer(_bounded(word), text)] if word in text else []


def _begins(text: str, word: str) -> re.Match[str] | None:
    """The match of a word that a text begins with."""
    return re.match(_bounded(word), text) if text.startswith(word) else None


def _bounded(word: str) -> str:
    left = r"(?<![a-z0-9])" if word[:1].isascii() and word[:1].isalnum() else ""
    right = r"(?![a-z0-9])" if word[-1:].isascii() and word[-1:].isalnum() else ""
    return left + re.escape(word) + right


def _consumed(text: str, side: str, names: Collection[str]) -> list[str] | None:
    """The functions named in a text of listed words; None where another word stands in it."""
    subjects: list[str] = []
    lowered = {plain(name): name for name in names}
    listed = words().listed("link", side) + (
        words().listed("link", "before") if side == "after" else []
    )
    text = text.strip(_PUNCTUATION)
    while text:
        for name in sorted(lowered, key=len, reverse=True):
            found = re.match(_bounded(name) + r"(?:\([a-z]\))?(?:'s|’s)?", text)
            if found and name:
                subjects.append(lowered[name])
                break
        else:
            for word in sorted(listed, key=len, reverse=True):
                found = _begins(text, word)
                if found:
                    break
            else:
                if text.startswith("of the function"):
                    return subjects
                return None
        text = text[found.end() :].strip(_PUNCTUATION)
    return subjects


# --- what stands before a formula ------------------------------------------------------


def ends_in(text: str, meaning: str) -> bool:
    """Whether a text ends in a phrase such as if, for (when) or where, with (where)."""
    text = plain(text).rstrip(" (（,，:：")
    return any(
        re.search(_bounded(w) + r"$", text) is not None for w in words().listed("phrase", meaning)
    )


def is_phrase(text: str, meaning: str) -> bool:
    """Whether a text is nothing but such a phrase."""
    return words().phrase(text.strip(_PUNCTUATION)) == meaning


def starts_with(text: str, meaning: str) -> bool:
    """Whether a text begins with such a phrase."""
    text = plain(text).lstrip(" ,，(（")
    return any(_begins(text, w) is not None for w in words().listed("phrase", meaning))


_DOUBT = re.compile(
    r"\b(?:not|n't|wrong|incorrect|incorrectly|mistaken|unlike|instead of|suppose|if|unless|"
    r"except|almost|nearly|cannot|never|no longer|would|should|might|may)\b"
    r"|错误|不是|并非|假如|假设|除了|不等于|误|可能|아니|틀린|잘못"
)


def doubtful(text: str) -> bool:
    """Whether the words turn what follows into something other than a plain statement."""
    return _DOUBT.search(plain(_clause(text))) is not None


_CONTRAST = re.compile(
    r"\b(?:unlike|whereas|in contrast|contrary|compared|rather than|different from|instead|"
    r"as opposed|than)\b|不同|相比|对比|比起|而不是|반면|달리"
)


def contrasts(text: str) -> bool:
    """Whether the sentence speaks of something else beside its subject."""
    last = re.split(r"[.。;；!?]\s*", plain(text).rstrip(" .。"))[-1]
    return _CONTRAST.search(last) is not None


def approximates(text: str) -> bool:
    """Whether the words announce an approximation."""
    low = plain(text)
    return any(word in low for word in words().listed("approximate", "words"))


def passes(text: str) -> bool:
    """Whether words after a formula leave its meaning alone: none, or a new clause."""
    first = re.split(r"[,，.。;；!！]|\s[–—-]\s", text, maxsplit=1)
    lead = plain(first[0]).strip(_PUNCTUATION)
    if lead and _consumed(lead, "after_math", ()) is None:
        return False
    rest = plain(first[1]) if len(first) > 1 else ""
    return not re.match(
        r"(?:if|for|when|provided|as long as|except|unless|only|approximately)\b", rest
    )


def known_name(text: str) -> str | None:
    """What "is the logistic sigmoid" makes of the name before it."""
    text = plain(re.split(r"[.,，。;；]", text.strip(), maxsplit=1)[0])
    for link in words().all("known_link"):
        found = _begins(text, link)
        if found:
            rest = text[found.end() :].strip(_PUNCTUATION)
            for word in (rest, rest.removeprefix("the "), f"the {rest}"):
                if meaning := words().meaning("known", word):
                    return meaning
    return None


# --- properties in words ---------------------------------------------------------------

_MEANS: dict[str, tuple[str, Any, str | None]] = {
    "continuous": ("continuity", Integer(0), "at_least"),
    "continuously_differentiable": ("continuity", Integer(1), "at_least"),
    "twice_continuously_differentiable": ("continuity", Integer(2), "at_least"),
    "infinitely_differentiable": ("continuity", oo, "at_least"),
    "non_monotonic": ("monotonic", False, None),
    "non_convex": ("convex", False, None),
    "unbounded_above": ("bounded_above", False, None),
    "unbounded_below": ("bounded_below", False, None),
}


def properties(clause: str, names: Collection[str]) -> list[Property] | None:
    """What a clause without formulas states of a function; None where it states nothing sure.

    >>> [p.kind for p in properties("The function is odd and not bounded", ())]
    ['odd', 'unbounded']
    """
    text = plain(clause).strip(_PUNCTUATION)
    if not text or len(text) > 160:
        return None
    of, subject, text = _subject(text, names)
    made: list[Property] = []
    negated = False
    while text:
        step = _step(text)
        if step is None:
            return None
        table, meaning, length = step
        text = text[length:].strip(_PUNCTUATION)
        if meaning == "negation":
            negated = True
        elif table == "property":
            stated = _stated(meaning, negated)
            if stated is None:
                return None
            made.append(Property(stated[0], stated[1], of, stated[2], subject))
            negated = False
        elif meaning == "also":
            negated = False
    if negated:
        return None
    return made or None


def mentions_property(clause: str) -> bool:
    """Whether a property of our list is named at all."""
    low = plain(clause)
    return any(
        # "even" is an adverb more often than not
        re.search((r"\bis (?:an )?" if w in ("odd", "even") else "") + _bounded(w), low)
        for w in words().tables["property"]
        if w in low
    )


def constant_value(clause: str) -> tuple[str, str] | None:
    """Of what ("function" or "derivative") a clause says that it is constantly a number."""
    text = plain(clause).strip(_PUNCTUATION)
    for meaning, of in (("derivative_subject", "derivative"), ("subject", "function")):
        for word in words().listed("sentence", meaning):
            rest = _begins(text, word)
            if not rest:
                continue
            after = text[rest.end() :].strip()
            for always in words().listed("sentence", "constant"):
                found = re.fullmatch(_bounded(always) + r"\s*([-−]?\d+(?:\.\d+)?)", after)
                if found:
                    return of, found[1].replace("−", "-")
    return None


def _subject(text: str, names: Collection[str]) -> tuple[str, str | None, str]:
    for name in sorted(names, key=len, reverse=True):
        found = re.match(
            r"(?:the )?(?:activation )?(?:function |函数 ?)?"
            + _bounded(plain(name))
            + r"(?: \(or [\w ]{1,20}\))?(?: ?函数|(?: activation)? function| activation)?",
            text,
        )
        if found and name and text[found.end() :].strip(_PUNCTUATION):
            return "function", name, text[found.end() :].strip(_PUNCTUATION)
    for meaning, of in (("derivative_subject", "derivative"), ("subject", "function")):
        for word in words().listed("sentence", meaning):
            found = _begins(text, word)
            if found:
                return of, None, text[found.end() :].strip(_PUNCTUATION)
    return "function", None, text


def _step(text: str) -> tuple[str, str, int] | None:
    """The longest listed word at the start of a text."""
    best: tuple[str, str, int] | None = None
    for table in ("sentence", "property"):
        for word, meaning in words().tables[table].items():
            if table == "sentence" and meaning in ("subject", "derivative_subject", "constant"):
                continue
            found = _begins(text, word)
            longer = found and (
                best is None
                or len(word) > best[2]
                or (len(word) == best[2] and table == "property")
            )
            if longer:
                best = (table, meaning, len(word))
    return best


def _stated(meaning: str, negated: bool) -> tuple[str, Any, str | None] | None:
    kind, stated, reading = _MEANS.get(meaning, (meaning, True, None))
    if not negated:
        return kind, stated, reading
    if kind == "continuity":
        return ("continuity", Integer(-1), "equal") if meaning == "continuous" else None
    return kind, not stated, reading


def clauses(text: str) -> Sequence[str]:
    """The clauses of words without formulas."""
    return [c for c in re.split(r"[,，。;；!！?？:：]|\.(?:\s|$)", text) if c.strip(_PUNCTUATION)]


def answer(text: str) -> bool | None:
    """Yes or no; None for anything else."""
    meaning = words().meaning("answer", re.sub(r"\[\d+\]", "", text).strip(" .。*"))
    return {"yes": True, "no": False}.get(meaning or "")


def is_blank(text: str) -> bool:
    """Whether a cell says that there is nothing in it."""
    return words().meaning("answer", text.strip()) == "nothing"
