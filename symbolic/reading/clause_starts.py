"""What a clause begins to speak of: a function, its derivative, one by its name."""

from __future__ import annotations

import re

from symbolic.reading.bare import bare, trimmed
from symbolic.reading.predicates import HOLDS
from symbolic.reading.words import NO_NAMES, Names, words

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
    return subject_and_rest(bare(clause), names)


def subject_and_rest(text: str, names: Names) -> tuple[tuple[str, str | None] | None, str]:
    """The subject at the start of a text, and the rest; None where it begins with none."""
    whole = text
    while word := words().starting("sentence", "lead", text):
        text = trimmed(text[len(word) :])
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
            rest = trimmed(rest[own_end.end() if own_end else 0 :])
            if has := _HAS_SLOPE.match(rest):
                slope, rest = slope or "its", f"is {rest[has.end() :]}"
            if rest:
                told = f"its {end} {rest}" if end else rest
                return ("derivative" if slope else "function", name), told
    for meaning, of in (("derivative_subject", "derivative"), ("subject", "function")):
        if word := words().starting("sentence", meaning, text):
            rest = trimmed(text[len(word) :])
            if of == "function" and (own := _TOPIC.match(rest)):
                return ("derivative" if own["derivative"] else "function", None), trimmed(
                    rest[own.end() :]
                )
            if of == "function" and (has := _HAS_SLOPE.match(rest)):
                return ("derivative", None), f"is {rest[has.end() :]}"
            return (of, None), _OWN_VALUE.sub("", rest)
    if bare := _BARE_SLOPE.match(text):
        return ("derivative", None), trimmed(text[bare.end() :])
    return None, whole


# … also without an article, where its verb follows: gradient is 0 for negative inputs.
_BARE_SLOPE = re.compile(
    r"(?:gradient|derivative|slope) "
    r"(?=(?:is|equals|tends|vanishes|has|never|stays|approaches|lies)\b)"
)
