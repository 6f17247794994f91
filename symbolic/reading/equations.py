"""Words before an equation, and what they make of it: a definition, a statement, or neither.

"Let f(x) = x" defines f, "hence f(x) = x" states something of it; "the fixed points satisfy
f(x) = x" and "in the linear region f(x) = x" do neither.  Only words of the tables lead to a
definition of a letter that has a meaning already, or leave an equation a statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from symbolic.reading import labels, naming
from symbolic.reading.labels import LONG, PUNCTUATION
from symbolic.reading.sentences import ends_letting, whole
from symbolic.reading.words import (
    NO_NAMES,
    Names,
    begins,
    ends,
    ends_in_any,
    mentions,
    plain,
    words,
)


def gives_formula(text: str, names: Names = NO_NAMES) -> bool:
    """Whether words lead to the formula of a function: let, consider, the function, is given by.

    >>> gives_formula("Now consider"), gives_formula("The fixed points satisfy")
    (True, False)
    """
    said = "".join(whole(text)[-1:])
    low = plain(said[-LONG:]).strip(PUNCTUATION)
    label = labels.label_of(said, names)
    if label is not None and label.kind == "formula":
        return True
    if is_aside(said) or is_another(said):
        return False
    if sets_task(low):
        return True
    if (ends_letting(said) and not ends(low, "with")) or ends_in_any(
        low, words().listed("equation", "defines")
    ):
        return True
    named = naming.activation_of(said) is not None or _CALLED.search(low) is not None
    return named or _APART.fullmatch(low) is not None or low in words().listed("equation", "ours")


def begins_anew(text: str) -> bool:
    """Whether words give a letter again, in whatever paragraph: now let, consider, 考虑."""
    low = plain("".join(whole(text)[-1:])[-LONG:]).strip(PUNCTUATION)
    takes = ends_in_any(low, words().listed("topic", "assumes"))
    return (takes or ends_letting(text) or sets_task(low)) and gives_formula(text)


_TASK = re.compile(
    r"(?:(?:example|exercise|problem|task)? ?[\d.]* ?[:.)]? ?)?(?:"
    r"(?:sketch|graph|plot|draw|study|investigate|analy[sz]e)(?: the (?:graph|curve|function))?"
    r"(?: of)?|(?:find|determine|compute|calculate|state|give) (?:the|all) (?!values? )"
    r"(?:(?:[\w,/-]+ ){1,8}?of|(?:open )?intervals? (?:where|(?:on|over) which))"
    r"(?: the (?:function|curve))?)"
    r"|(?:[例习练][题題习]?\s?[\d.]*\s?[:：.]?\s?)?"
    r"(?:试?求出?|画出?|作出?|绘制|描绘|给出|试?讨论|试?判断|试?确定|研究|计算)(?:函数|曲线)?"
    r"|[例习练][题題习]?\s?[\d.]+\s?[:：.]?\s?(?:函数|曲线)"
)


_NUMBERED = re.compile(r"\s*[例习练][题題习]?\s?[\d.]+\s*[:：.]?\s*(?=函数|曲线|图像|$)")
_TASK_VERB = re.compile(
    r"\s*(?:[例习练][题題习]?\s?[\d.]+\s*[:：.]?\s*"
    r"(?:(?:试?求出?|画出?|作出?|绘制|描绘|给出|试?讨论|试?判断|试?确定|研究|计算)(?=函数|曲线))?"
    r"|(?:画出?|作出?|绘制|描绘|给出)(?=函数|曲线))"
)


def without_number(low: str) -> str:
    """A clause without the number of an example before the function that it speaks of.

    >>> without_number("例 9 函数是奇函数"), without_number("例 9 求函数")
    ('函数是奇函数', '例 9 求函数')
    """
    found = _NUMBERED.match(low)
    return low[found.end() :] if found else low


def without_task(low: str) -> str:
    """A clause without the number of an example and the verb of its task, or that of drawing.

    >>> without_task("例 9 求函数"), without_task("画函数"), without_task("求函数")
    ('函数', '函数', '求函数')
    """
    found = _TASK_VERB.match(low)
    return low[found.end() :] if found else low


def sets_task(low: str) -> bool:
    """Whether words set a task about the function that follows: sketch, find the range of, 求."""
    return _TASK.fullmatch(re.split("[{}]", low)[-1].strip()) is not None


_APART = re.compile(
    r"(?:(?:now|here|next|again|also|and|finally|so) )*(?:the|our|this) (?:[\w-]+ ){0,3}?"
    r"(?:function|activation|map|mapping|unit|curve)"
)
_CALLED = re.compile(
    r"(?:^|[,，:：;；。] *)(?![^,，:：]*[趋近等比像如似异当若为是])[^\W\d_]{0,8}函数$"
)


def is_aside(text: str, here: bool = True) -> bool:
    """Whether words make an equation one that is solved or wished for, or that holds somewhere.

    `here` tells that its letter has a meaning in this section.
    """
    more = ["somewhere"] if here else []
    return _speaks_of(text, "solved", "rough", *more) or is_of_line(text)


def is_another(text: str) -> bool:
    """Whether words suppose an equation, or show another function beside the one known."""
    return _speaks_of(text, "supposed", "shown")


def turns_away(text: str, placed: bool) -> bool:
    """Whether words make the equation below them no definition, and no statement everywhere.

    `placed` tells that the equation itself says where it holds.
    """
    return _speaks_of(text, "solved", "supposed", *([] if placed else ["rough"]))


def excludes(text: str) -> bool:
    """Whether words rule out the equation behind them: it is impossible that, neither … nor."""
    low = plain("".join(whole(text)[-1:])[-2 * LONG :])
    own = _CAUSE.split(low)[-1]  # it is impossible, since f(0) = 1
    against = ends_in_any(low.rstrip(PUNCTUATION), words().listed("equation", "against"))
    return against or mentions(own, ("equation", "excluded"))


_CAUSE = re.compile(r"\b(?:because|since|as|for)\b|因为|由于")


def is_of_line(text: str) -> bool:
    """Whether words speak of lines of a picture: the tangent, an asymptote."""
    return _holds(text, (("setting", "lines"),))


def _speaks_of(text: str, *meanings: str) -> bool:
    return _holds(text, [("equation", meaning) for meaning in meanings])


def _holds(text: str, tables: Sequence[tuple[str, str]]) -> bool:
    """Whether the last sentence of a text has a word of one of these tables."""
    return mentions(plain("".join(whole(text)[-1:])[-2 * LONG :]), *tables)


def leaves_statement(
    text: str,
    names: Names = NO_NAMES,
    is_told: Callable[[str], bool] = lambda mark: False,
) -> bool:
    """Whether a clause has only words that leave the equation behind it a statement.

    `is_told` says of the character for a formula whether that one stands there as a statement too.

    >>> leaves_statement("so the derivative is"), leaves_statement("at the kink the slope is")
    (True, False)
    """
    rest = _NUMBER.sub("", plain(text)).strip(_MARKS)
    while rest:
        if is_told(rest[0]):
            rest = rest[1:].strip(_MARKS)
            continue
        _, length = next(names.beginning(rest), ("", 0))
        length = length or len(next((w for w in _plain_words() if begins(rest, w)), ""))
        if not length:
            return False
        rest = rest[length:].strip(_MARKS)
    return True


_MARKS = f"{PUNCTUATION}$\\"
_NUMBER = re.compile(r"^\W*(?:\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)]\s+|[①-⑳]|（\d）)?")


@lru_cache(maxsize=1)
def _plain_words() -> tuple[str, ...]:
    """The words that leave an equation a statement, longest first."""
    told = [("equation", "plain"), ("sentence", "lead"), ("label", "derivative")]
    told += [("label", "second_derivative"), ("label", "formula")]
    listed = {w for table, meaning in told for w in words().listed(table, meaning)}
    return tuple(sorted(listed | naming.spellings(), key=len, reverse=True))
