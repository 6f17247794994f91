"""Numbers that a clause gives a function, or its derivative, throughout: 梯度恒为 1."""

from __future__ import annotations

import re
from dataclasses import dataclass

from symbolic.reading.clause_starts import divided
from symbolic.reading.predicates import HOLDS
from symbolic.reading.words import NO_NAMES, Names, begins, words


@dataclass(frozen=True)
class Constant:
    """Of what ("function" or "derivative") of which function a number is told.

    `number` is ARGUMENT where it is said to be its argument there, in the letter given, if any.
    """

    about: str
    number: str
    subject: str | None = None
    letter: str | None = None


_NUMBER = re.compile(r"[-−]?\d+(?:\.\d+|/[1-9]\d*)?|零|zero|one")
# … and what stands for the argument, where a part of the line is told
ARGUMENT = "argument"
_ITSELF = re.compile(
    r"(?P<letter>[a-z])|(?:其|它的)?输入(?:值|本身|值本身)?"
    r"|(?:equal to )?(?:the|its) input(?: itself)?"
)
_AS_DIGITS = {"零": "0", "zero": "0", "one": "1"}
_KOREAN = re.compile(
    r"(?P<particle>은|는|이|가|도)? ?(?P<always>항상|언제나|늘|일정하게)? ?(?:정확히|그냥)? ?"
    r"(?P<n>[-−]?\d+(?:\.\d+)?) ?(?P<end>이다|입니다|이고|이며|이므로|이라서?|이어서|이지만|다"
    r"|이 된다|이 됩니다|이 되고|이 되어|으?로 (?:일정|고정|유지)(?:하다|합니다|된다|됩니다|)"
    r"|[을를] ?(?:유지한다|유지합니다|가진다|갖는다)|)"
)


def constant(
    clause: str, names: Names = NO_NAMES, placed: bool = False, there: bool = False
) -> Constant | None:
    """The number that a clause says to be the function's, or its derivative's, throughout.

    `placed` tells that this is said of a part of the line, where "is" says so, `there` that it is
    said of one place, where the number may be a formula.

    >>> constant("its derivative is always 1").number
    '1'
    >>> constant("导数为 1") is None
    True
    """
    led, rest = divided(clause, names)
    equal = placed and re.search(rf"[=＝] ?{re.escape(rest)}\W*$", clause) is not None
    number = rest if equal and _NUMBER.fullmatch(rest) else None
    found = None if number else _said_behind(rest, placed, _NUMBER)
    number = number or (found[0] if found else _in_korean(rest, placed))
    if led is None and placed and (found := _ITSELF_KOREAN.fullmatch(rest)) is not None:
        return Constant("function", ARGUMENT, None, found["letter"])
    if led is None and placed and (found := _BARE_KOREAN.fullmatch(rest)) is not None:
        return Constant("function", found["n"] or found["n_"])  # x가 1보다 크면 0이다
    if led is None:
        return None
    if number is None and there:
        number = _shown_there(rest)
    if number is None and placed and led[0] == "function":
        itself = _said_behind(rest, placed, _ITSELF)
        return itself and Constant(led[0], ARGUMENT, led[1], itself["letter"])
    if number is None:
        return None
    return Constant(led[0], _AS_DIGITS.get(number, number.replace("−", "-")), led[1])


_OUTPUTS = "(?:출력|반환)(?:한다|합니다|하고|하며|하는)"
_BARE_KOREAN = re.compile(
    r"(?:항상 |언제나 )?(?P<n>[-−]?\d+(?:\.\d+)?) ?(?:이다|입니다|이고|이며|이 된다|이 됩니다)"
    rf"|(?P<n_>[-−]?\d+(?:\.\d+)?)[을를] {_OUTPUTS}"
)
_ITSELF_KOREAN = re.compile(rf"(?:(?P<letter>[a-z])|입력 ?값?)[을를]? (?:그대로 )?{_OUTPUTS}")
_SHOWN = re.compile(
    r"(?:的?值)?(?:is|equals|is equal to|为|是|等于|恰为|正好是|就是|은|는|이|가|は|が) ?"
    rf"(?P<n>{HOLDS})"
    r" ?(?:이다|입니다|이고|이며|다|です|である|となる|になる)?"
)


def _shown_there(rest: str) -> str | None:
    """The formula that a clause equates with a value at a place, and nothing behind it."""
    found = _SHOWN.fullmatch(rest)
    return found["n"] if found is not None else None


def _said_behind(rest: str, placed: bool, told: re.Pattern[str]) -> re.Match[str] | None:
    """What stands behind a verb, and behind it alone."""
    verbs = words().listed("sentence", "constant")
    for verb in [*verbs, *words().listed("region_link", "placed")] if placed else verbs:
        found = told.fullmatch(rest[len(verb) :].strip())
        if found is not None and begins(rest, verb):
            return found
    return None


def _in_korean(rest: str, placed: bool) -> str | None:
    found = _KOREAN.fullmatch(rest)
    if found is None or not (found["end"] or found["particle"]):
        return None
    throughout = placed or found["always"] or re.search("로|유지", found["end"])
    return found["n"] if throughout else None
