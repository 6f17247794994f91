"""Statements in words that hold a number or a place: attains its minimum -0.28 at x = -1.28."""

from __future__ import annotations

import re
from functools import lru_cache

from symbolic.reading.bare import bare
from symbolic.reading.far_out import LARGE
from symbolic.reading.korean import declared
from symbolic.reading.needles import Pattern, needles
from symbolic.reading.words import words

LONGEST = 160  # characters of a clause that is read
HOLDS = "[\ue100-\uefff]"  # stands for a formula in the text of a sentence
_NUMBER = (
    r"[-−+±]?(?:\d+(?:\.\d+(?: ?…\u2060*)?)?(?: ?/ ?\d+)?|∞|[αβγδεθκλμω]|alpha|beta|gamma|delta"
    r"|lambda|omega|zero|one"
    r"|(?:minus )?infinity|[xz]|(?:the|its) input)"
)
_ABOUT = r"(?:(?:about|approximately|around|roughly|approx\.?|≈|~|约为?|大约为?|約|약) ?)?"
_ONLY = r"(?:only|just|exactly|precisely|仅为?|只有|恰为|恰好为?|正好为?)"
_PLACE = (
    rf"(?:[a-z] ?(?:=|≈) ?)?{_ABOUT}{_NUMBER}"
    r"|[a-z] ?= ?[-−]?(?:[α-ω]|[a-z])(?![a-zα-ω])"
    r"|the origin|origin|(?:坐标)?原点|零点?|0点|원점"
    rf"|the point [a-z] ?= ?{_NUMBER}"
)
_POINT = rf"[(（] ?{_NUMBER} ?[,，、\ue001] ?(?:{HOLDS}|{_NUMBER}) ?[)）]?"
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
            return rf"(?P<p>{HOLDS}|{_POINT})"
        case "c" | "d":
            return rf"(?P<{name}>{_ABOUT}{HOLDS}|{_PLACE}|{_POINT})"
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
def predicates() -> tuple[tuple[str, Pattern], ...]:
    """The statements with numbers, each as a pattern of plain text."""
    made = []
    for template, kind in words().tables["predicate"].items():
        said = _SLOT.sub(lambda slot: _slot(slot[1]), template.replace("{at}", _AT))
        # No word is needed for a slot, and the place behind a number may be missing.
        needed = needles(_SLOT.sub(".", template.replace("{at}", "")))
        made.append((kind, Pattern(rf"(?:{said})(?![a-z0-9])", needed)))
    return tuple(made)


@lru_cache(maxsize=1)
def _alone() -> re.Pattern[str]:
    return re.compile(_slot("n"))


def is_number(text: str) -> bool:
    """Whether a bare clause is a number and no more."""
    return _alone().fullmatch(text) is not None


@lru_cache(maxsize=2048)
def predicate(
    text: str, led: bool, again: str | None = None
) -> tuple[str, dict[str, str], int] | None:
    """The longest statement with a number at the start of a text, and how long it is.

    `again` is the kind of the statement before it, with which it may go on.
    """
    best: tuple[str, dict[str, str], int] | None = None
    letters = frozenset(text)
    for kind, pattern in predicates():
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
        r"(?:as|when|for|if|in the limit(?: of| as)?|当|如果|若|假如|随着|對於|对于|für|quand"
        r"|lorsque|cuando|при|когда)? ?"
        rf"{_slot('to')} ?{LARGE}?"
        r"(?:时|時|(?:일 |갈 |질 )?때|일때|이면|면|에서|수록|のとき|で)?[는에]*"
    )


def going(clause: str) -> str | None:
    """Where a clause says that the argument goes, if it says no more: as x → ∞."""
    if len(clause) > LONGEST:
        return None
    text = bare(clause)
    found = _going().fullmatch(text) or _going().fullmatch(declared(text) or "")
    return found["to"] if found else None
