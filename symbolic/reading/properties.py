"""Properties in words: what a clause without formulas states of a function."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sympy import Integer, oo

from symbolic.reading.sentences import NO_NAMES, PUNCTUATION
from symbolic.reading.words import Names, begins, ends, occurrences, plain, words


@dataclass(frozen=True)
class Property:
    """A statement in words: a kind of claim and what is stated."""

    kind: str
    stated: Any
    of: str = "function"
    reading: str | None = None
    subject: str | None = None


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


def properties(clause: str, names: Names = NO_NAMES) -> list[Property] | None:
    """What a clause without formulas states of a function; None where it states nothing sure.

    >>> [p.kind for p in properties("The function is odd and not bounded")]
    ['odd', 'unbounded']
    """
    text = plain(clause).strip(PUNCTUATION)
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
        text = text[length:].strip(PUNCTUATION)
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
        w not in ("odd", "even") or ends(low[:at].removesuffix("an "), "is ")
        for w in words().tables["property"]
        for at in occurrences(w, low)
    )


_NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?")


def constant_value(clause: str) -> tuple[str, str] | None:
    """Of what ("function" or "derivative") a clause says that it is constantly a number."""
    text = plain(clause).strip(PUNCTUATION)
    for meaning, of in (("derivative_subject", "derivative"), ("subject", "function")):
        for word in words().listed("sentence", meaning):
            if not begins(text, word):
                continue
            after = text[len(word) :].strip()
            for always in words().listed("sentence", "constant"):
                number = after[len(always) :].strip()
                if begins(after, always) and _NUMBER.fullmatch(number):
                    return of, number.replace("−", "-")
    return None


_BEFORE_NAME = ("the ", "activation ", "function ", "函数 ", "函数")
_BESIDE_NAME = re.compile(
    r"(?: \(or [\w ]{1,20}\))?(?: ?函数|(?: activation)? function| activation)?"
)


def _subject(text: str, names: Names) -> tuple[str, str | None, str]:
    at = 0
    for word in ("", *_BEFORE_NAME):
        at += len(word) if text.startswith(word, at) else 0
        for name, length in names.beginning(text[at:]):
            beside = _BESIDE_NAME.match(text, at + length)
            rest = text[beside.end() if beside else at + length :].strip(PUNCTUATION)
            if rest:
                return "function", name, rest
    for meaning, of in (("derivative_subject", "derivative"), ("subject", "function")):
        for word in words().listed("sentence", meaning):
            if begins(text, word):
                return of, None, text[len(word) :].strip(PUNCTUATION)
    return "function", None, text


def _step(text: str) -> tuple[str, str, int] | None:
    """The longest listed word at the start of a text."""
    best: tuple[str, str, int] | None = None
    for table in ("sentence", "property"):
        for word, meaning in words().tables[table].items():
            if table == "sentence" and meaning in ("subject", "derivative_subject", "constant"):
                continue
            longer = begins(text, word) and (
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
    return [c for c in re.split(r"[,，。;；!！?？:：]|\.(?:\s|$)", text) if c.strip(PUNCTUATION)]
