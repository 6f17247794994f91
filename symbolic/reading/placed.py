"""Values of a function at one place, f(0) = 1, and what the words beside them make of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from symbolic.calculus.unevaluated import put_all
from symbolic.reading import naming, sentences
from symbolic.reading.defined import Defined
from symbolic.reading.heads import head
from symbolic.reading.looks import argument_of, differ
from symbolic.reading.state import Reader
from symbolic.reading.statements import Statement


def is_value(s: Statement) -> bool:
    """Whether an equation tells the value of a function at one place."""
    named = head(s.sides[0])
    return named is not None and named.argument is not None and argument_of(named) is None


_GOES_ON = re.compile(
    r"\s*(?:so|thus|hence|therefore|but|yet|since|because|as|which|where|while|whereas|with|at|and"
    r"|by|follows|holds(?! (?:only|if|for|when|unless|at|in|on))"
    r"|is (?:the|its|a) (?:\w+ ){0,2}?(?:value|maximum|minimum|peak|output|intercept|limit))\b"
    r"|\s*(?:所以|因此|故|从而|因为|由于|而|但|其中|且|并且|以及|和|与|及|也|可[知得见]|知|得|成立"
    r"|[是即为]{1,2}(?:其|它)?[^，,。]{0,8}[值点])(?![此这])"
)


def goes_on(after: str, followed: bool) -> bool:
    """Whether the words behind a value begin another clause, and say nothing of that equation.

    "f(0) = 0 and f(1) = 5 cannot both hold" does: `followed` tells that a formula stands there.
    """
    bare = sentences.is_phrase(after, "and") or after.strip() in ("和", "与", "及", "以及")
    return _GOES_ON.match(after) is not None and not (bare and followed)


def of_another_name(reader: Reader, said: Sequence[Statement]) -> bool:
    """Whether values of a letter are told of a well-known function that is not that letter's.

    "For the sigmoid, f(0) = 1/2", where f is the tanh.
    """
    told = reader.led + "".join(sentences.whole(reader.before)[-1:])  # also "For ReLU:"
    names = naming.activations_in(told) if all(map(is_value, said)) else []
    heads = [h for s in said if (h := head(s.sides[0])) is not None]
    known = [f for h in heads if (f := reader.in_reach(h.name)) is not None]
    spoken = [g for name in names if (g := reader.spoken_of(name)) is not None]
    return bool(spoken) and any(all(_differ(f, g) for g in spoken) for f in known)


def _differ(f: Defined, g: Defined) -> bool:
    said = put_all(g.expression, {g.variable: f.variable})
    return f is not g and differ(f.expression, said)
