"""Properties in words: what a clause without formulas states of a function."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sympy import Integer, Interval, S, oo

from symbolic.reading.bare import bare, trimmed
from symbolic.reading.clause_starts import subject_and_rest
from symbolic.reading.phrases import is_phrase, rephrased
from symbolic.reading.predicates import LONGEST, is_number, predicate
from symbolic.reading.saturates import with_side
from symbolic.reading.words import NO_NAMES, Names, begins, ends, occurrences, plain, words


@dataclass(frozen=True)
class Property:
    """A statement in words: a kind of claim and what is stated.

    `slots` holds the numbers and places that the words name, as written: a statement with a
    number is complete only when they have been read.
    """

    kind: str
    stated: Any
    of: str = "function"
    reading: str | None = None
    subject: str | None = None
    explicit: bool = False  # whether the clause names its subject, or has a word for it
    slots: Mapping[str, str] = field(default_factory=dict)


_MEANS: dict[str, tuple[str, Any, str | None]] = {
    "continuous": ("continuity", Integer(0), "at_least"),
    "continuously_differentiable": ("continuity", Integer(1), "at_least"),
    "twice_continuously_differentiable": ("continuity", Integer(2), "at_least"),
    "infinitely_differentiable": ("continuity", oo, "at_least"),
    "smooth": ("continuity", oo, "at_least"),
    "non_smooth": ("continuity", oo, "below"),
    "differentiable": ("differentiable", S.Reals, None),
    "positive": ("range", Interval.open(0, oo), "contained"),
    "negative": ("range", Interval.open(-oo, 0), "contained"),
    "all_values": ("range", S.Reals, None),
    "once_differentiable": ("continuity", Integer(1), "equal"),
    "non_negative": ("range", Interval(0, oo), "contained"),
    "non_positive": ("range", Interval(-oo, 0), "contained"),
    "non_monotonic": ("monotonic", False, None),
    "non_convex": ("convex", False, None),
    "unbounded_above": ("bounded_above", False, None),
    "unbounded_below": ("bounded_below", False, None),
    "no_maximum": ("has_maximum", False, None),
    "no_minimum": ("has_minimum", False, None),
    "no_local_maximum": ("local_maxima", S.EmptySet, None),
    "no_local_minimum": ("local_minima", S.EmptySet, None),
    "no_local_extremum": ("local_extrema", S.EmptySet, None),
    "no_inflection": ("no_inflection", True, None),
    "through_origin": ("value", (Integer(0), Integer(0)), None),
    "strictly_convex": ("strictly_convex", True, None),
    "strictly_concave": ("strictly_concave", True, None),
    "identity": ("identity", True, None),
    "saturation": ("saturation", (True, True), None),
    "left_saturation": ("saturation", (True, None), None),
    "right_saturation": ("saturation", (None, True), None),
    "named": ("unjudged", True, None),
    "lipschitz_continuous": ("lipschitz_continuous", True, None),
    "strictly_monotonic": ("strictly_monotonic", True, None),
    "one_lipschitz": ("lipschitz", Integer(1), "contained"),
}
_UNDENIABLE = (
    "no_inflection",
    "local_maxima",
    "local_minima",
    "local_extrema",
    "no_symmetry",
    "no_maximum_at_all",
    "no_minimum_at_all",
    "no_extremum_at_all",
    "no_global_extremum",
    "continuity",
    "differentiable",
    "range",
    "value",
    "lipschitz",
    "lipschitz_continuous",
    "saturation",
    "identity",
)  # "not" says less


# "smooth (differentiable)" says in which sense: it need not have all derivatives.
_SMOOTH = re.compile(
    r"\bsmooth(?: everywhere)? [(（](?=(?:continuously )?differentiable[^()（）]*[)）])"
    r"|\bsmooth,? (?=(?:of |in )(?:the )?class\b)"
)


# "decreasing on (0, 1), and increasing again on (1, ∞)"
_AGAIN = re.compile(r"\b((?:in|de)creasing|convex|concave(?: up| down)?) again\b")


def properties(clause: str, names: Names = NO_NAMES, led: bool = False) -> list[Property] | None:
    """What a clause states of a function; None where it states nothing sure.

    `led` tells that words before it said where the argument goes.

    >>> [p.kind for p in properties("The function is odd and not bounded")]
    ['odd', 'unbounded']
    """
    joined = _JOINED.sub(" and ", clause)
    if joined != clause and _DENIES.search(joined):
        return None  # not a smooth, odd function: which of them is denied?
    clause = joined
    text = rephrased(with_side(_AGAIN.sub(r"\1", bare(_SMOOTH.sub("", plain(clause))))))
    if curved := _CURVED.fullmatch(text):
        sign = next(k for k, v in curved.groupdict().items() if v).rstrip("_")
        kind, stated, reading = _MEANS[sign]
        return [Property(kind, stated, "second_derivative", reading, None, True)]
    if not text or len(text) > LONGEST:
        return None
    if led and is_number(text):
        return [Property("limit", None, slots={"n": text})]  # as x → ∞: 1
    whole = text
    led_by, text = subject_and_rest(text, names)
    of, subject = led_by or ("function", None)
    explicit = led_by is not None
    slope = _ITS_SLOPE.match(told := rephrased(text)) if explicit and of == "function" else None
    if slope is not None:
        of, text = "derivative", told[slope.end() :]
    if explicit and _NOUN.fullmatch(text):
        return None  # 函数的单调性 names what is to be told
    while led_by is None and (lead := words().starting("sentence", "lead", text)):
        if lead.isascii():
            break
        text = trimmed(text[len(lead) :])
    made: list[Property] = []
    negated, begun = False, explicit
    # "Y (differentiable)" says nothing of y
    output_alone = subject is None and explicit and _BARE.match(whole) is not None
    verbs = not (output_alone or (subject and len(subject) == 1 and text.isascii()))
    while text:
        last = made[-1].kind if made else None
        word, statement = _step(text), predicate(text, led, last)
        if statement is not None and (word is None or statement[2] >= word[2]):
            if negated:
                return None
            kind, slots, length = statement
            explicit |= kind == "not_differentiable" and _OWN_NOUN.search(text[:length]) is not None
            if kind == "nonexistent" and of != "derivative":
                return None
            about = "derivative" if kind.endswith("_of") else of
            if kind == "nonexistent":
                kind, about = "not_differentiable", "function"
            explicitly = explicit or kind.endswith("_of")
            kind = kind.removesuffix("_of")
            made.append(Property(kind, None, about, None, subject, explicitly, slots))
            begun = verbs = True
            text = trimmed(text[length:])
            continue
        if word is None:
            return None
        table, meaning, length = word
        if text[:length] == "even" and _is_property(text[length:]):
            return None  # "even bounded": an adverb
        letter = length == 1 and text.isascii()
        own_verb = _OWN_VERB.match(text) is not None
        text = trimmed(text[length:])
        if meaning == "verb" and begun and not explicit:
            return None  # "a linear function is …": another subject
        if meaning == "also" and letter and not made:
            return None  # y is a letter, not only Spanish for and
        begun |= meaning not in ("also", "lead")
        verbs |= meaning in ("verb", "negation") or (table == "property" and own_verb)
        if meaning == "negation":
            if negated:
                return None  # 并非不是: twice is no negation
            negated = True
        elif table == "property":
            stated = _stated(meaning, negated)
            if stated is None:
                return None
            said = Property(stated[0], stated[1], of, stated[2], subject, explicit)
            made += [said] if said not in made else []  # 비단조(non-monotonic)
            negated = False
        elif meaning == "also":
            negated = False
            again, rest = subject_and_rest(text, names) if made else (None, text)
            if again is not None:  # "… and its derivative tends to 1"
                (of, subject), text, explicit = again, rest, True
    return made if made and verbs and not negated else None


_ITS_SLOPE = re.compile(r"the (?:derivative|gradient|slope) (?=is )")
_NOUN = re.compile("的?非?单调(?:特?性|与否)")
# The sign of the second derivative, the only thing that is read of it in words.
_CURVED = re.compile(
    r"(?:其|它的|函数的|该函数的)?二阶导(?:数|函数)?值?(?:恒|总是?|都|始终|也)?(?:[为是]|[为是]?恒)?"
    r"(?:(?P<positive>正数?的?|大于 ?[0零]|> ?0)|(?P<negative>负数?的?|小于 ?[0零]|< ?0))"
    r"|(?:the |its )?second derivative is (?:always |strictly )?"
    r"(?:(?P<positive_>positive|greater than 0)|(?P<negative_>negative|less than 0))"
    r"|(?:이계 ?도함수|2차 도함수|이차 도함수)[가는] ?(?:항상 )?"
    r"(?:(?P<positive__>양수|0보다 크)|(?P<negative__>음수|0보다 작))"
    r"(?:이?다|입니다|이고|이며|고|며)?"
)
_JOINED = re.compile("\ue002 ?(?:and )?")  # a smooth, odd function
_DENIES = re.compile(r"\b(?:not|never|neither|hardly)\b|n['’]t\b", re.IGNORECASE)
_OWN_NOUN = re.compile(r"\bderivative\b|导数|도함수|미분값|미분계수")
# How a property begins that needs no verb before it: has no maximum, never vanishes.
_OWN_VERB = re.compile(
    r"(?:has|is|can|there|never|attains|does|saturates|vanishes|passes|goes|equals|returns|increases"
    r"|decreases)\b"
)
# A noun that needs a verb, or an adverb in its place: "output (differentiable)"; outputs always …
_BARE = re.compile(r"outputs?\b(?! (?:always|never|strictly|is|are)\b)")


def answered(asked: str, yes: bool) -> str:
    """What a yes or a no to "differentiable at 0" says as a sentence."""
    if asked.isascii():
        return f"it is {asked}" if yes else f"it is not {asked}"
    denied = re.sub(r"(可导|可微)$", r"不\1", asked)
    denied = denied if denied != asked else f"不{asked}"
    return f"函数{asked}" if yes else f"函数{denied}"


def is_asked(title: str) -> bool:
    """Whether the title of a column names one property, to which its cells say yes or no."""
    found = [properties(answered(title, yes)) for yes in (True, False)]
    return all(f is not None and len(f) == 1 and f[0].subject is None for f in found[:1])


def begins_statement(clause: str, names: Names = NO_NAMES) -> bool:
    """Whether a clause begins with a statement about a number, whatever it says besides."""
    text = bare(clause[:_LONG])
    subject, rest = subject_and_rest(text, names)
    return predicate(text, False) is not None or (
        subject is not None and predicate(rest, True) is not None
    )


_LONG = 1000  # characters of one that is looked through
# What follows a word that says something of a function, and is no adjective before its noun.
_PREDICATE_ENDS = re.compile(
    r"\s*[(（,;:—–]|\W*(?:$|[^\x00-\x7f]|(?:and|but|or|for|on|at|if|when|as|in|by|with|unless|everywhere|above"
    r"|below|from|except|only|functions?|almost|nor|while|so|than|to)\b)"
)
# Words of so many other uses that they count only where they are said of a function.
_SAID_OF = ("aside", "named", "constant", "identity")
_OFTEN_OTHER = ("positive", "smooth", "differentiable", "non_negative")


@lru_cache(maxsize=1)
def _named_by_first() -> dict[str, list[tuple[str, str]]]:
    """The words for properties, and what they mean, by their first letter."""
    found: dict[str, list[tuple[str, str]]] = {}
    for word, kind in words().tables["property"].items():
        if kind not in _SAID_OF:
            found.setdefault(word[0], []).append((word, kind))
    return found


def mentions_property(clause: str) -> bool:
    """Whether a property of our list is named as one, and not before another noun."""
    low = without_units(plain(clause[:_LONG]))
    said = re.search(r"\b(?:is|are|has|isn't|aren't)\b", low) is not None
    return any(
        # "even" is an adverb more often than not
        (w not in ("odd", "even") or ends(low[:at].removesuffix("an "), "is "))
        and (not w.isascii() or _PREDICATE_ENDS.match(low, at + len(w)) is not None)
        and (kind not in _OFTEN_OTHER or said or not low.isascii())
        for first in set(low)
        for w, kind in _named_by_first().get(first, ())
        if w in low
        for at in occurrences(w, low)
    )


def begins_with_property(clause: str) -> bool:
    """Whether a clause begins with a property of our list, and not before a noun: smooth with …"""
    low = bare(clause[:_LONG])
    if is_phrase(trimmed(re.split("[:：]", low)[0])):
        return True
    step = _step(low)
    if step is None or step[0] != "property" or step[1] in _SAID_OF:
        return False
    return not low.isascii() or _PREDICATE_ENDS.match(low, step[2]) is not None


_UNIT = re.compile(
    r"[a-z][a-z -]*(?:units?|relu)\b|linear (?:layers?|transformations?|combinations?|regression)"
    r"|线性(?:单元|整流|修正|变换|层|回归|组合|插值)"
)


def without_units(low: str) -> str:
    """A text with the names of units and layers blank: exponential linear unit."""
    return _UNIT.sub(lambda name: " " * len(name[0]), low)


_NOT_STEPS = ("subject", "derivative_subject", "lead")


def _step(text: str) -> tuple[str, str, int] | None:
    """The longest listed word at the start of a text."""
    best: tuple[str, str, int] | None = None
    for table, word, meaning in _steps().get(text[:1], ()):
        longer = best is None or len(word) > best[2]
        if (longer or (best and len(word) == best[2] and table == "property")) and begins(
            text, word
        ):
            best = (table, meaning, len(word))
    return best


def _is_property(rest: str) -> bool:
    """Whether a property stands right behind a word, with no comma between."""
    step = _step(rest[1:]) if rest.startswith(" ") else None
    return step is not None and step[0] == "property"


@lru_cache(maxsize=1)
def _steps() -> dict[str, list[tuple[str, str, str]]]:
    """The words of which a statement is made, by their first characters."""
    made: dict[str, list[tuple[str, str, str]]] = {}
    for table in ("sentence", "property"):
        for word, meaning in words().tables[table].items():
            if table == "property" or meaning not in _NOT_STEPS:
                made.setdefault(word[:1], []).append((table, word, meaning))
    return made


def _stated(meaning: str, negated: bool) -> tuple[str, Any, str | None] | None:
    if meaning == "not_through_origin":
        return None
    kind, stated, reading = _MEANS.get(meaning, (meaning, True, None))
    if not negated or kind == "unjudged":
        return kind, stated, reading
    if kind == "continuity" and meaning == "continuous":
        return "continuity", Integer(-1), "equal"
    if kind == "continuity" and reading == "at_least":
        return "continuity", stated, "below"
    if kind == "lipschitz_continuous":
        return "lipschitz", oo, None  # there is no constant
    if kind in _UNDENIABLE:
        return None
    return kind, not stated, reading


_VERB = re.compile(
    r"\W*(?:and |but |then )?(?:tends?|goes|is|has|are|behaves|approaches|saturates|grows|decays"
    r"|vanishes|passes|maps|takes|satisfies|equals)\b",
    re.IGNORECASE,
)


def begins_with_verb(clause: str) -> bool:
    """Whether a clause goes on with the subject before it, by its verb."""
    return _VERB.match(clause) is not None
