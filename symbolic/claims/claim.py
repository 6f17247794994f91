"""The nouns of a claim: what some text states, where, and how its sentence is read.

A claim is data.  It is judged by `symbolic.claims.judge` against facts that never saw it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sympy import Expr, S
from sympy.logic.boolalg import Boolean, true
from sympy.sets.sets import Set

from symbolic.claims.text import Text as Text

Of = Literal["function", "derivative", "second_derivative", "update"]


@dataclass(frozen=True)
class Place:
    """Where a text states something: its file, and line and column counted from 1."""

    file: str
    line: int
    column: int = 1


@dataclass(frozen=True)
class Passage:
    """What stands at a place of a document, and what is to be said of it."""

    place: Place
    text: str
    reason: str


@dataclass(frozen=True)
class Steps:
    """A count of gradient steps z ← z − rate·f'(z), from z = start until f(z) <= target.

    All four are exact numbers; `start` is a value of z, not of f.
    """

    count: int
    start: Expr
    rate: Expr
    target: Expr


@dataclass(frozen=True)
class Claim:
    """One statement of a text, exactly as the text makes it, wrong or not.

    `id` is permanent and unique; it is the anchor on the page.  `kind` and `stated` are
    those of `symbolic.check`.  `of` says what the statement is about: the function itself,
    one of its first two derivatives, or the update z − η·f'(z)·g of a neuron with rate η and
    incoming gradient g.  `domain` is the part of the line the sentence speaks of, `where` its
    own condition on parameters, `assumed` one that whoever asks for a verdict adds.  `reading`
    is "equal" unless given, and "rounded" where a decimal is printed; 0.27… is read as
    "truncated"; "not C^1" states an order of continuity "below" 1.  `says` repeats the sentence
    in our words.  `note` tells the reading where a sentence must be read charitably to be
    mathematics, and `beside` holds the other readings: they are judged and reported, and do not
    count.  `erratum` acknowledges that the source is wrong here.
    """

    id: str
    kind: str
    stated: Any
    says: Text
    place: Place | None = None
    of: Of = "function"
    domain: Set = S.Reals
    where: Boolean = true
    assumed: Boolean = true
    reading: Literal["equal", "contained", "at_least", "below", "rounded", "truncated"] | None = (
        None
    )
    note: Text | None = None
    beside: tuple[Claim, ...] = ()
    erratum: Text | None = None
    by: Literal["definition", "document"] = "definition"  # who states the condition `where`


@dataclass(frozen=True)
class NotJudged:
    """A sentence of the source that mathematics cannot judge, and why."""

    id: str
    says: Text
    reason: Text
    place: Place | None = None


@dataclass(frozen=True)
class Remark:
    """A strength or a weakness in words, tied to the claim that carries it.

    `claim` is the id of a claim of the source, or a claim of our own that the source does not
    make; it is judged all the same.
    """

    strength: bool
    says: Text
    claim: str | Claim
