"""On which side a function saturates, in whatever words: "saturates for highly negative inputs".

Each is told in the words of the table, of large values on that side or of both.
"""

from __future__ import annotations

import re

_MUCH = (
    r"(?:(?:very|highly|extremely|strongly|largely|large|big|sufficiently|more|deeply|far|quite"
    r"|too) )*"
)
_ONE = r"negative|positive"
_SIDE = (
    rf"(?P<both>(?:both )?{_MUCH}(?:{_ONE}),?(?: (?:and|or) |/){_MUCH}(?:{_ONE})"
    r"|(?:both|either|the two) (?=directions?|sides?|ends?|tails?|extremes?))"
    rf"|{_MUCH}(?P<one>{_ONE})"
)
_NOUN = (
    r"(?:(?:input|argument)s?(?: values?)?|values?(?: of (?:the input|its input|x|z|t|u))?|numbers?"
    r"|x|z|t|u|sides?|directions?|half|ends?|tails?|extremes?|infinity)"
)
_AT = r"(?:(?:for|at|on|in|when|toward|towards|as) )?(?:the |its |all )?"
_SIDED = re.compile(
    rf"(?:still |also |only |again )?(?:saturates:?|saturation:?|saturating) {_AT}(?:{_SIDE}) ?"
    rf"{_NOUN}(?![\w-])"
)
_STILL = re.compile(r"\b(?:still|also) (?=saturates\b)")


def with_side(text: str) -> str:
    """A plain text with such words as the table has them; any other text as it is.

    >>> with_side("it saturates for highly negative inputs")
    'it saturates for large negative values'
    >>> with_side("saturation: for negative and positive values")
    'saturates on both sides'
    """
    if "saturat" not in text:
        return text

    def told(found: re.Match[str]) -> str:
        one = found["one"]
        return f"saturates for large {one} values" if one else "saturates on both sides"

    return _STILL.sub("", _SIDED.sub(told, text))
