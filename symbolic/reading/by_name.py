"""Derivatives that words name: the derivative of softplus is the sigmoid function."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sympy.logic.boolalg import Boolean

from symbolic.calculus.unevaluated import put_all
from symbolic.reading import naming
from symbolic.reading.clause_starts import divided
from symbolic.reading.defined import Defined
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.sources import Words
from symbolic.reading.state import Reader, unknown
from symbolic.reading.words import NO_NAMES, Names, plain


@dataclass(frozen=True)
class ByName:
    """The function of which a clause says that it is the derivative, and of which other."""

    name: str
    subject: str | None = None


_JUST = r"(?: (?:exactly|precisely|just|simply|nothing but))*"
_IS = re.compile(
    rf"(?:(?:is|equals|is equal to|turns out to be){_JUST}"
    r"|(?:就|恰好?|正好?|刚好|恰恰)?[是为]|等于|即为?) ?(?:the )?(?P<name>[^\W\d].*)"
)
_KOREAN = re.compile(
    r"(?:은|는|이|가) ?(?:바로 |정확히 )?(?P<name>[^\W\d].*?) ?(?:이다|입니다|이며|이고)"
)
_OF = re.compile(
    rf"(?:is|equals){_JUST} the (?:derivative|gradient) of (?:the )?(?P<of>[^\W\d].*)"
    r"|(?:就|恰好?|正好?)?是 ?(?P<own>[^\W\d].*?) ?(?:函数)?的导函?数"
)


def by_name(clause: str, names: Names = NO_NAMES) -> ByName | None:
    """The well-known function that a clause says to be a derivative; None where it says no such.

    >>> by_name("its derivative is exactly the sigmoid function")
    ByName(name='sigmoid', subject=None)
    >>> by_name("its derivative is a scaled sigmoid") is None
    True
    """
    led, rest = divided(clause, names)
    rest = rest.strip(PUNCTUATION)
    if led is not None and led[0] == "derivative":
        found = _IS.fullmatch(rest) or _KOREAN.fullmatch(rest)
        key = naming.only_name(found["name"]) if found else None
        return ByName(key, led[1]) if key is not None else None
    turned = _TURNED.match(plain(clause).strip(PUNCTUATION))
    told = _OF.fullmatch(turned["rest"]) if turned else None
    key = naming.only_name(turned["name"]) if turned and told else None
    subject = naming.only_name(told["of"] or told["own"]) if told else None
    return ByName(key, subject) if key is not None and subject is not None else None


_TURNED = re.compile(r"(?P<name>.+?) ?(?P<rest>(?:is|equals|就是|恰是|恰好是|正是|是) ?\S.*)")


def names_function(clause: str, names: Names = NO_NAMES) -> bool:
    """Whether a clause says of a derivative what well-known function it is, in whatever form."""
    led, rest = divided(clause, names)
    slope = led is not None and led[0] == "derivative"
    return slope and _SAYS.match(rest) is not None and bool(naming.activations_in(rest))


_SAYS = re.compile(
    r"(?:is|equals)(?! (?:larger|smaller|bigger|better|like|similar)\b)|就?[是为]|은|는|이|가"
)


def claim_named(
    reader: Reader,
    of: Defined | None,
    told: ByName,
    piece: Words,
    conditions: Sequence[Boolean] = (),
) -> None:
    """Claim that the derivative is the function of a name, or leave it with the reason."""
    slope = reader.spoken_of(told.name)
    if of is None or slope is None:
        reader.leave(piece, unknown(reader, (told.subject or "") if of is None else told.name))
        return
    stated = put_all(slope.expression, {slope.variable: of.variable})
    if not stated.free_symbols <= of.parameters | {of.variable}:
        reader.leave(piece, f"{told.name} is defined elsewhere, with parameters of its own")
        return
    reader.claim(of, "derivative", stated, piece, conditions=conditions)
