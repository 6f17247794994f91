"""The sides of a chain of equalities, each a claim of its own: f'(x) = … = …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sympy import Expr
from sympy.logic.boolalg import Boolean

from symbolic.reading import sentences
from symbolic.reading.build import Unreadable
from symbolic.reading.defined import Defined
from symbolic.reading.heads import Head, head
from symbolic.reading.known import well_known
from symbolic.reading.looks import argument_of
from symbolic.reading.names import builtin
from symbolic.reading.sources import Formula
from symbolic.reading.state import Chain, Reader
from symbolic.reading.statements import Tokens


def read_further(
    reader: Reader,
    of: Defined,
    sides: Sequence[Tokens],
    formula: Formula,
    variable: str,
    kind: str,
    about: str,
    conditions: Sequence[Boolean],
    signs: Sequence[str] = (),
    start: int | None = None,
) -> None:
    """Each side of a chain as a claim of its own; sides that cannot be read are unread."""
    lead = "".join(sentences.whole(reader.before)[-1:])
    lead = lead if re.search(r"\w.*[,，:：]\s*$", _LEADS.sub("", lead)) else ""
    reader.chain = Chain(of, variable, kind, about, tuple(conditions), reader.block)
    for k, side in enumerate(sides):
        at = formula.start + side[0].start
        part = replace(formula, text=formula.text[side[0].start : side[-1].end], start=at)
        if k < len(signs) and signs[k] == "~":
            reader.leave(part, "stated as an approximation; nothing exact is claimed")
            continue
        try:
            letter = _letter_in(side, variable)
        except Unreadable as error:
            reader.leave(part, str(error))
            continue
        scope = reader.scope(letter, formula.style, of)
        alias = head(side)
        if kind == "formula" and alias is not None and _alias(reader, alias, of, variable):
            continue
        try:
            stated = reader.expression(side, scope)
        except Unreadable as error:
            offset = (error.position or side[0].start) - side[0].start
            reader.leave(part, str(error), max(0, offset))
            continue
        if _is_equation(stated, of, kind, about, sides[:k], conditions, formula, lead):
            reader.leave(part, "an equation to be solved, or a value everywhere?")
            continue
        first = start if k == 0 and start is not None else side[0].start
        said = formula.text[first : side[-1].end]
        reader.claim(
            of, kind, stated, part, variable=letter, about=about, conditions=conditions,
            offset=formula.start + first, says=said,
        )  # fmt: skip


_LEADS = re.compile(
    r"\b(?:so|thus|hence|then|therefore|and|of course|that is|i\.e\.?)\b"
    r"|所以|因此|故|即|则|也就是|于是"
    r"|.*(?:constant|slope|everywhere|derivative|gradient|恒|常数|导数|斜率|梯度|기울기|도함수).*"
)


def _is_equation(
    stated: Expr,
    of: Defined,
    kind: str,
    about: str,
    before: Sequence[Tokens],
    conditions: Sequence[Boolean],
    formula: Formula,
    lead: str,
) -> bool:
    """Whether a number on the right may be one that is asked for: f(x) = 4, f'(x) = 2x = 0."""
    limited = any(of.variable in c.free_symbols for c in conditions)
    if stated.free_symbols or limited or not of.expression.free_symbols:
        return False
    letters = any(t.kind in ("NAME", "LETTERS") and len(t.text) == 1 for s in before for t in s)
    inline = not formula.display and (kind == "formula" or bool(re.search(r"\w", lead)))
    return letters or inline


def _letter_in(side: Tokens, variable: str) -> str:
    """The letter of the argument on one side: x for x_i where no x_i stands, element by element."""
    base, _, index = variable.partition("_")
    behind = [*(t.kind for t in side[1:]), ""]
    places = [k for k, t in enumerate(side) if index and t.text == base]
    bare = [k for k in places if behind[k] != "UNDER"]
    if 0 < len(bare) < len(places):
        raise Unreadable(f"is {base} the same as {variable}?", side[bare[0]].start)
    return base if bare and "UNDER" not in behind else variable


def _alias(reader: Reader, named: Head, of: Defined, variable: str) -> bool:
    """σ(x) in Sigmoid(x) = σ(x) = …: another name of the same function."""
    if named.kind != "function" or named.order or named.argument is None:
        return False
    if argument_of(named) != variable or named.name in of.names:
        return False
    if builtin(named.name) or reader.in_reach(named.name) or well_known(named.name):
        return False
    if named.name in reader.spans.get(reader.span, {}):
        return False
    reader.register.call(of, [named.name])
    return True
