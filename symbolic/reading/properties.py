"""Properties in words: what a clause without formulas states of a function."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sympy import Integer, Interval, S, oo

from symbolic.reading.far_out import LARGE, with_far
from symbolic.reading.korean import declared
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.needles import Pattern, needles
from symbolic.reading.phrases import is_phrase, rephrased
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
    text = rephrased(with_side(_AGAIN.sub(r"\1", _bare(_SMOOTH.sub("", plain(clause))))))
    if curved := _CURVED.fullmatch(text):
        sign = next(k for k, v in curved.groupdict().items() if v).rstrip("_")
        kind, stated, reading = _MEANS[sign]
        return [Property(kind, stated, "second_derivative", reading, None, True)]
    if not text or len(text) > _LONGEST:
        return None
    whole = text
    led_by, text = _subject(text, names)
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
        text = _trimmed(text[len(lead) :])
    made: list[Property] = []
    negated, begun = False, explicit
    # "Y (differentiable)" says nothing of y
    bare = subject is None and explicit and _BARE.match(whole) is not None
    verbs = not (bare or (subject and len(subject) == 1 and text.isascii()))
    while text:
        last = made[-1].kind if made else None
        word, predicate = _step(text), _predicate(text, led, last)
        if predicate is not None and (word is None or predicate[2] >= word[2]):
            if negated:
                return None
            kind, slots, length = predicate
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
            text = _trimmed(text[length:])
            continue
        if word is None:
            return None
        table, meaning, length = word
        if text[:length] == "even" and _is_property(text[length:]):
            return None  # "even bounded": an adverb
        letter = length == 1 and text.isascii()
        own_verb = _OWN_VERB.match(text) is not None
        text = _trimmed(text[length:])
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
            again, rest = _subject(text, names) if made else (None, text)
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


def _bare(clause: str) -> str:
    """A clause as the tables spell it, without the signs around it; ❌ may stand before a "not"."""
    said = _CONVEX.sub("凸函数", _ZERO.sub("0", with_far(plain(clause))))
    return _trimmed(_CROSSED.sub("", said))


# … one of several properties, or the only one: 单调不增、凸
_CONVEX = re.compile(r"(?:(?<=[、且])|^\W*|(?<=[它其]))凸(?=\W*$|[、且])")
_ZERO = re.compile(r"(?<=[于近为至])零(?![点一均中和])|(?<=[はがも])ゼロ(?=に(?:近|収束|漸近))")
_CROSSED = re.compile(
    r"^\W*[❌✗✘✖⚠]\ufe0f?\s*(?=\W*(?:not|no|non|never|isn't|has no)\b|\W*[不非无没])"
)


def _trimmed(text: str) -> str:
    """A text without the signs around it; a minus is none of those: -∞ 时."""
    said = text.strip(PUNCTUATION)
    sign = text[: text.index(said)][-1:] if said else ""
    return f"{sign}{said}" if sign in ("-", "−", "–") and re.match(r"[∞\d]", said) else said


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
    text = _bare(clause[:_LONG])
    subject, rest = _subject(text, names)
    return _predicate(text, False) is not None or (
        subject is not None and _predicate(rest, True) is not None
    )


_LONG = 1000  # characters of one that is looked through
_LONGEST = 160  # characters of a clause that is read
HOLDS = "[\ue100-\uefff]"  # stands for a formula in the text of a sentence
_NUMBER = (
    r"[-−+±]?(?:\d+(?:\.\d+(?: ?…\u2060*)?)?(?: ?/ ?\d+)?|∞|α|β|λ|alpha|beta|lambda|zero|one"
    r"|(?:minus )?infinity|[xz]|(?:the|its) input)"
)
_ABOUT = r"(?:(?:about|approximately|around|roughly|approx\.?|≈|~|约为?|大约为?|約|약) ?)?"
_ONLY = r"(?:only|just|exactly|precisely|仅为?|只有|恰为|恰好为?|正好为?)"
_PLACE = (
    rf"(?:[a-z] ?(?:=|≈) ?)?{_ABOUT}{_NUMBER}|the origin|origin|(?:坐标)?原点|零点?|0点|원점"
    rf"|the point [a-z] ?= ?{_NUMBER}"
)
_ARROW = r"(?:→|->|⟶|goes to|tends to|approaches|goes towards|趋于|趋近于|趋向于|趋向|가|が)"
_LETTER = r"(?:입력 ?값?이|입력이|(?:[a-z]|\|?[a-z]\|)(?:가|이))"
_GROWING = (
    rf"{_LETTER} ?(?:무한히 |한없이 )?(?:커지|커질|작아지|작아질)"
    rf"|(?:{_LETTER} ?(?:음의 |양의 )?|음의 |양의 )(?:무한대|∞)(?:로|으로|에) ?"
    r"(?:가|갈|가까워지|가까워질|접근하|다가가|커지)"
)
_GROWING_HAN = r"(?:输入值?|自变量|[a-z]) ?(?:的值)?(?:不断|逐渐|无限|越来越)?(?:地)?(?:增大|变大)"
_INFINITE = (
    r"[-−+±]?(?:∞|inf(?:inity)?\b)|(?:negative|minus|positive|plus) infinity|[正负]无穷大?|无穷大?"
    r"|음의 무한대|양의 무한대|負の無限大|正の無限大"
)


def spelled_sides() -> str:
    """A pattern of the words for sides of the origin, with any letter for the argument."""
    return "|".join(
        re.sub(r"(?<![a-z])x(?![a-z])", "[xztsuv]", re.escape(w)) for w in words().all("region")
    )


def _slot(name: str) -> str:
    match name:
        case "n" | "m":
            return rf"(?:{_ONLY} ?)?(?P<{name}>{_ABOUT}(?:{HOLDS}|{_NUMBER}))"
        case "r" | "s":
            spelled = spelled_sides()
            return rf"(?P<{name}>{HOLDS}|[a-z] ?(?:<=?|>=?|≤|≥|⩽|⩾) ?{_NUMBER}|{spelled})"
        case "p":
            return rf"(?P<p>{HOLDS}|[(（] ?{_NUMBER} ?[,，、\ue001] ?(?:{HOLDS}|{_NUMBER}) ?[)）]?)"
        case "c" | "d":
            return rf"(?P<{name}>{_ABOUT}{HOLDS}|{_PLACE})"
        case _:
            spelled = "|".join(re.escape(w) for w in words().all("toward"))
            goes = rf"(?:the input |[a-z] ?|输入){_ARROW} ?(?:{_INFINITE}|{_NUMBER})"
            return rf"(?P<{name}>{HOLDS}|{goes}|{_GROWING}|{_GROWING_HAN}|{spelled})"


# A place behind a number: at x = 0, (when x = 0), （在 x = 0 处取到）.
_AT = (
    r"(,? ?[(（]?(which is |and is |it is )?(attained |reached |taken |achieved )?"
    r"((at|when|for|if|near) |[在当于] ?){c}( ?(处|时|点)(取得|取到|达到)?)?[)）]?)?"
)


_SLOT = re.compile(r"\{(n|m|c|d|p|r|s|to|go)\}")


@lru_cache(maxsize=1)
def _predicates() -> tuple[tuple[str, Pattern], ...]:
    """The statements with numbers, each as a pattern of plain text."""
    made = []
    for template, kind in words().tables["predicate"].items():
        said = _SLOT.sub(lambda slot: _slot(slot[1]), template.replace("{at}", _AT))
        # No word is needed for a slot, and the place behind a number may be missing.
        needed = needles(_SLOT.sub(".", template.replace("{at}", "")))
        made.append((kind, Pattern(rf"(?:{said})(?![a-z0-9])", needed)))
    return tuple(made)


@lru_cache(maxsize=2048)
def _predicate(
    text: str, led: bool, again: str | None = None
) -> tuple[str, dict[str, str], int] | None:
    """The longest statement with a number at the start of a text, and how long it is.

    `again` is the kind of the statement before it, with which it may go on.
    """
    best: tuple[str, dict[str, str], int] | None = None
    letters = frozenset(text)
    for kind, pattern in _predicates():
        if (kind == "limit_led" and not led) or (kind == "limit_again" and again != "limit"):
            continue
        found = pattern.match(text, letters)
        if found is None or (best is not None and found.end() <= best[2]):
            continue
        slots = {k: v for k, v in found.groupdict().items() if v is not None}
        if kind == "limit" and "to" not in slots and not led:
            continue
        best = kind.removesuffix("_led").removesuffix("_again"), slots, found.end()
    return best


@lru_cache(maxsize=1)
def _going() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:and|but|while|而|且|并且|相反|反之|반대로|반면에?|그리고|또한?|conversely) ?)?"
        r"(?:as|when|for|if|in the limit(?: of| as)?|当|随着|對於|对于|für|quand|lorsque|cuando|при"
        r"|когда)? ?"
        rf"{_slot('to')} ?{LARGE}?"
        r"(?:时|時|(?:일 |갈 |질 )?때|일때|이면|면|에서|수록|のとき|で)?[는에]*"
    )


def going(clause: str) -> str | None:
    """Where a clause says that the argument goes, if it says no more: as x → ∞."""
    if len(clause) > _LONGEST:
        return None
    text = _bare(clause)
    found = _going().fullmatch(text) or _going().fullmatch(declared(text) or "")
    return found["to"] if found else None


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
    low = _bare(clause[:_LONG])
    if is_phrase(_trimmed(re.split("[:：]", low)[0])):
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


_OWN = re.compile(
    r" ?(?:'s|’s|的|의|の)? ?(?:(?P<derivative>derivative|gradient|slope"
    r"|(?:函数)?(?:其|它的)?(?:曲线的?)?(?:导函?数值?|梯度值?|斜率)|도함수|기울기|미분값|미분|微分)"
    r"|outputs?|输出值?|函数值|曲线|图像|출력값?|함[숫수]값|出力|值(?=[为是等恒])|값(?=[은는이가]))"
    r"(?![a-z]) ?"
    r"(?:[(（](?:导数|梯度|斜率|gradient|derivative|기울기|미분값)[)）])?"
)
# 이 함수는 기울기가 1이다: what is spoken of, and what of it.
_TOPIC = re.compile(r" ?[은는] ?(?:(?P<derivative>기울기|도함수|미분값)|출력값?)(?=[은는이가에])")
_LIKE = re.compile(
    r" ?(?:처럼|같이|보다|[와과]는? ?달리|[와과] (?:마찬가지|같은|비슷)|에 비해"
    r"|のように|より|と同様)"
)
_POSSESSIVE = re.compile(r" ?(?:의|的) ?(?=[^ ])")
_OF_NAME = re.compile(
    r"(?:the )?(?:(?P<end>maximum|max|minimum|min|limit)(?: value)? of |(?P<value>value) of "
    r"|(?P<graph>graph|curve|plot|outputs?(?: values?)?) of )?"
    r"(?P<slope>(?:the )?(?:derivative|gradient|slope) of )?(?:the )?"
)
_BEFORE_NAME = ("the ", "activation ", "function ", "函数 ", "函数", "함수 ", "関数 ", "関数")
# … and what tells which: 平方损失 L
_CALLED = re.compile(
    r"(?:(?![若如设当对由求与和比因以已令证是为在的把将])[^\W\d_A-Za-z]){1,8}"
    r"(?:函数|损失|误差|曲线|阈值|算子|单元|密度|变换|함수|손실|오차|関数|損失) ?(?=[A-Za-zα-ω])"
)
_BESIDE_NAME = re.compile(
    r"(?:\([xzt]\))?(?: units?(?![\w-]))?(?: \((?:or [\w ]{1,20}|\w{0,9}lu)\))?"
    r"(?: ?(?:函数|関数|함수)|(?: activation)? function| activation)?"
)


# "It has a gradient of 1" speaks of its gradient.
_HAS_SLOPE = re.compile(
    rf"has (?:an? )?(?:constant )?(?:derivative|gradient|slope)(?: of| equal to)? "
    rf"(?=[-−\d{HOLDS[1:-1]}]|zero\b|one\b|[α-ω](?![a-z]))"
)


_OWN_VALUE = re.compile(
    r"^(?:的(?:输出值?|函数值|取值|值)(?=[为是等恒])|의 ?(?:출력값?|함[숫수]값|값)(?=[은는이가])"
    r"|の(?:出力値?|値)(?=[はがも]))"
)


def subject(clause: str, names: Names = NO_NAMES) -> tuple[str, str | None] | None:
    """What a clause begins to speak of: "function" or "derivative", and of which by its name."""
    return divided(clause, names)[0]


def uncalled(text: str) -> str:
    """A text without the noun before a name that it begins with: 平方损失 L."""
    return _CALLED.sub("", text, count=1)


def divided(clause: str, names: Names = NO_NAMES) -> tuple[tuple[str, str | None] | None, str]:
    """The subject that a clause begins with, if any, and the rest."""
    return _subject(_bare(clause), names)


def _subject(text: str, names: Names) -> tuple[tuple[str, str | None] | None, str]:
    """The subject at the start of a text, and the rest; None where it begins with none."""
    whole = text
    while word := words().starting("sentence", "lead", text):
        text = _trimmed(text[len(word) :])
    led = _OF_NAME.match(text)
    end = led and (led["end"] or led["value"])
    at = led.end() if led and (end or led["graph"] or led["slope"]) else 0
    if not at and (called := _CALLED.match(text)):
        at = called.end()
    for word in ("", *_BEFORE_NAME):
        at += len(word) if text.startswith(word, at) else 0
        for name, length in names.beginning(text[at:]):
            beside = _BESIDE_NAME.match(text, at + length)
            rest = text[beside.end() if beside else at + length :]
            if _LIKE.match(rest):
                return None, whole  # like GELU
            own = _TOPIC.match(rest) or _OWN.match(rest)
            slope = (own and own["derivative"]) or (at and led and led["slope"])
            own_end = own or _POSSESSIVE.match(rest)
            rest = _trimmed(rest[own_end.end() if own_end else 0 :])
            if has := _HAS_SLOPE.match(rest):
                slope, rest = slope or "its", f"is {rest[has.end() :]}"
            if rest:
                told = f"its {end} {rest}" if end else rest
                return ("derivative" if slope else "function", name), told
    for meaning, of in (("derivative_subject", "derivative"), ("subject", "function")):
        if word := words().starting("sentence", meaning, text):
            rest = _trimmed(text[len(word) :])
            if of == "function" and (own := _TOPIC.match(rest)):
                return ("derivative" if own["derivative"] else "function", None), _trimmed(
                    rest[own.end() :]
                )
            if of == "function" and (has := _HAS_SLOPE.match(rest)):
                return ("derivative", None), f"is {rest[has.end() :]}"
            return (of, None), _OWN_VALUE.sub("", rest)
    if bare := _BARE_SLOPE.match(text):
        return ("derivative", None), _trimmed(text[bare.end() :])
    return None, whole


# … also without an article, where its verb follows: gradient is 0 for negative inputs.
_BARE_SLOPE = re.compile(
    r"(?:gradient|derivative|slope) "
    r"(?=(?:is|equals|tends|vanishes|has|never|stays|approaches|lies)\b)"
)


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
    if kind == "continuity":
        return ("continuity", Integer(-1), "equal") if meaning == "continuous" else None
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


_JOINT = re.compile(
    r"\s(?:and|while)\s(?=(?:its|it|the (?:derivative|gradient|slope|function|output|range))\s)"
    rf"|\sand that\s(?=(?:the|its?|there|{HOLDS})\s)"
)
# "… is continuous at 0 but not differentiable": two statements, with one place
_BUT_NOT = re.compile(
    r"(?<=[连連][续續])(?=但(?:在?[该此這这][点處处])?(?:不可[导微導]|[导導][数數]|微分))"
    rf"|(?<=continuous at {HOLDS})\s(?=but not differentiable)"
)
_BUT = re.compile(r"^\s(?=but not differentiable)")  # behind a formula
_BUT_KOREAN = re.compile(r"(?<=연속이지만)\s+(?=미분|$)|(?<=연속이고|연속이며|연속이나)\s+$")
_BUT_BEHIND = re.compile(rf"{_BUT.pattern}|[^,，。]{{0,4}}(?:[连連][续續]但|연속이지만)")
_CLAUSE_END = re.compile(
    r"(?<!最[大小])[,，]|(?<=最[大小])[,，](?! ?(?:值|其值|大小)?(?:为|是|等于|达到|计算))"
    r"|[。;；!！?？:：]|\.(?:\s|$)|(?<=収束)、"
    rf"|(?<=[0-9{HOLDS[1:-1]}](?:이고|이며|이라|인데))\s|(?<=[0-9{HOLDS[1:-1]}](?:이므로|이어서|이지만|이니까))\s"
    rf"|(?<=연속이지만)\s+(?={HOLDS}|미분)"
    rf"|(?<=연속이고|연속이며|연속이나)\s+(?={HOLDS})"
    rf"|(?<=하고|하며|되고|되며)\s+(?={HOLDS} ?(?:에서|일 ?때|이면|인 ?경우|구간))"
    rf"|{_JOINT.pattern}"
    rf"|{_BUT_NOT.pattern}"
    r"|\s(?:—|–|---?)\s(?=[^\W\d_])|(?<=[a-z*]{3})\s-\s(?=[a-z]{3,}\s)"
)


# "… on (-∞, 0) and concave on (0, ∞)": a statement of its own, where one about a part of the
# line stands before it.
_AND_THERE = re.compile(
    r"\s(?:and|but|while)\s(?=(?:also |then |again )*(?:it is |is )?(?:strictly |monotonically )*"
    r"(?:increas(?:ing|es)|decreas(?:ing|es)|non-(?:in|de)creasing|convex|concave|constant|positive|negative"
    r"|linear|flat)\b[a-z ]{0,20}\b(?:on|for|when|if|over|in|where)\s)"
)
_PART_TOLD = re.compile(
    r"\b(?:on|for|when|if|over|in|where) (?:all )?(?:the )?"
    r"(?:(?:open |closed |half-open )?interval )?"
    rf"(?:{HOLDS}|[(\[][^()\[\]]{{1,30}}[)\]]|[a-z] ?(?:<=?|>=?|≤|≥) ?\S{{1,9}}"
    r"|(?:the )?(?:positive|negative) \w+)\s*$"
)


def joints(text: str) -> list[int]:
    """Where clauses begin that "and its", "but not differentiable" join to others."""
    return [m.end() for p in (_JOINT, _BUT_NOT, _BUT, _BUT_KOREAN) for m in p.finditer(text)]


def begins_joint(text: str) -> bool:
    """Whether a text goes on, behind a formula, with a clause that "and its", "and it" join."""
    return _JOINT.match(text) is not None or _BUT_BEHIND.match(text) is not None


def clause_spans(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a sentence begin and end."""
    ends = [m.span() for m in _CLAUSE_END.finditer(text)]
    ends += [m.span() for m in _AND_THERE.finditer(text) if _PART_TOLD.search(text[: m.start()])]
    ends.sort()
    begins_at = [0, *(b for _, b in ends)]
    stops = [*(a for a, _ in ends), len(text)]
    return [(a, b) for a, b in zip(begins_at, stops, strict=True) if text[a:b].strip(PUNCTUATION)]
