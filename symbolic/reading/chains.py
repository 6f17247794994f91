"""The sides of a chain of equalities, each a claim of its own: f'(x) = … = …"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sympy.logic.boolalg import Boolean

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
        first = start if k == 0 and start is not None else side[0].start
        said = formula.text[first : side[-1].end]
        reader.claim(
            of, kind, stated, part, variable=letter, about=about, conditions=conditions,
            offset=formula.start + first, says=said,
        )  # fmt: skip


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
