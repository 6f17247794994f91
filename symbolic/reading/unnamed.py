r"""Derivatives of expressions that have no name, as in tables of rules: (\sin x)' = \cos x."""

from __future__ import annotations

from symbolic.reading.brackets import closes, unbracketed
from symbolic.reading.heads import differential_of, simplified
from symbolic.reading.statements import Tokens


def derived(side: Tokens) -> tuple[Tokens, str | None] | None:
    r"""What a left side differentiates, and by which letter, if it is told: (x^2)', d/dx e^x.

    None for any other left side; a sum behind d/dx must stand in brackets.
    """
    side = simplified(side)
    if len(side) > 3 and side[-1].kind == "PRIME" and side[0].kind in ("LPAR", "LSQ"):
        if closes(side, 0) == len(side) - 2:
            return side[1:-2], None
        return None
    letter, rest = differential_of(side)
    if letter is None or not rest:
        return None
    inside = unbracketed(rest)
    depth, sums = 0, False
    for t in inside if inside == rest else ():
        depth += (t.kind in ("LPAR", "LBRACE", "LSQ")) - (t.kind in ("RPAR", "RBRACE", "RSQ"))
        sums |= depth == 0 and t.kind in ("PLUS", "MINUS")
    return None if sums else (inside, letter)
