r"""Derivatives that stand inside a formula: d/dx f(x), ∂σ/∂x_i, \frac{d}{dx}(1 + e^{-x}), as f'.

Each becomes the primes of what it is taken of, where it is taken after the formula's own letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from symbolic.reading.brackets import closes
from symbolic.reading.build import Unreadable
from symbolic.reading.tokens import CLOSING, OPENING, Token

_NAMES = frozenset({"NAME", "LETTERS", "WORD"})
_ENDS = frozenset({"PLUS", "MINUS", "EQ", "APPROX", "REL", "COMMA", "SEMICOLON", "ROW", "AMP"})


@dataclass(frozen=True)
class Differential:
    """d^n f / d x^n: its order, what stands above beside the d, the letter below, its end."""

    order: int
    above: tuple[Token, ...]
    letter: str
    end: int


def differential(found: Sequence[Token], k: int) -> Differential | None:
    """The quotient of differentials that begins at k, if one does."""
    if found[k].kind == "LETTERS" and (typed := _typed(found, k)) is not None:
        return typed
    above, middle = _group(found, k + 1) if found[k].kind == "FRAC" else ((), -1)
    below, end = _group(found, middle) if middle > 0 else ((), -1)
    over, under = _without_d(above), _without_d(below)
    if over is None or under is None:
        return None
    order = 1
    if [t.text for t in over[:2]] == ["^", "2"]:
        order, over = 2, over[2:]
        if [t.text for t in under[-2:]] != ["^", "2"]:
            return None
        under = under[:-2]
    letter = letter_of(under)
    return Differential(order, over, letter, end) if letter else None


def _typed(found: Sequence[Token], k: int) -> Differential | None:
    """df/dx as people type it."""
    slash = next((j for j in (k + 1, k + 2) if j < len(found) and found[j].kind == "SLASH"), 0)
    over = _without_d(found[k:slash]) if slash else None
    under = _without_d(found[slash + 1 : slash + 2])
    if not over or not under or len(over) > 1 or over[0].kind not in _NAMES:
        return None
    return Differential(1, over, under[0].text, slash + 2)


def letter_of(found: Sequence[Token]) -> str:
    """The letter that tokens write, with its subscript: x, x_i; empty for anything else."""
    inside = [t for t in found if t.kind not in ("LBRACE", "RBRACE")]
    if not inside or inside[0].kind not in _NAMES:
        return ""
    rest = inside[1:]
    if not rest:
        return inside[0].text
    named = all(t.kind in (*_NAMES, "NUMBER") for t in rest[1:])
    if rest[0].kind != "UNDER" or len(rest) < 2 or not named:
        return ""
    return f"{inside[0].text}_{''.join(t.text for t in rest[1:])}"


def with_primes(found: list[Token], letter: str | None) -> list[Token]:
    """The tokens with f'(x) for each derivative after `letter` that is taken in them."""
    out: list[Token] = []
    k = 0
    while k < len(found):
        taken = differential(found, k) if letter else None
        if taken is None or taken.letter != letter:
            out.append(found[k])
            k += 1
            continue
        made, k = _primed(found, k, taken)
        out += made
    return out


def _primed(found: list[Token], k: int, taken: Differential) -> tuple[list[Token], int]:
    """What the derivative at k is as a primed bracket or call, and where it ends."""
    at = found[k]
    inside, end = list(taken.above), taken.end
    own = bool(inside)
    if not inside:
        inside, end = _operand(found, end)
    if not inside:
        raise Unreadable("a derivative of what?", at.start)
    prime = replace(at, kind="PRIME", text="'")
    opened, closed = replace(at, kind="LPAR", text="("), replace(at, kind="RPAR", text=")")
    if own and len(inside) == 1 and inside[0].kind in _NAMES:
        argument = [opened, *letter_tokens(at, taken.letter), closed]
        following = found[end : end + len(argument)]
        if [t.text for t in following] == [t.text for t in argument]:
            end += len(argument)  # df/dx (x)
        return [*inside, *[prime] * taken.order, *argument], end
    for _ in range(taken.order):
        inside = [opened, *inside, closed, prime]
    return inside, end


def letter_tokens(at: Token, letter: str) -> list[Token]:
    """The tokens of a letter that `letter_of` reads."""
    first, _, rest = letter.partition("_")
    name = replace(at, kind="NAME", text=first)
    if not rest:
        return [name]
    return [name, replace(at, kind="UNDER", text="_"), replace(at, kind="NAME", text=rest)]


def _operand(found: list[Token], k: int) -> tuple[list[Token], int]:
    """What d/dx at a place is taken of: a bracket, a call, or all factors to the side's end."""
    if k >= len(found):
        return [], k
    opens = k + 1 if found[k].kind in _NAMES else k
    if opens < len(found) and found[opens].kind in ("LPAR", "LSQ"):
        end = _closing(found, opens) + 1
        if end < len(found) and found[end].kind == "CARET":  # of the power, and not to it
            end = _exponent_end(found, end + 1)
        return list(found[k:end]), end
    end, depth = k, 0
    while end < len(found) and (depth or found[end].kind not in _ENDS | CLOSING):
        depth += (found[end].kind in OPENING) - (found[end].kind in CLOSING)
        end += 1
    if end < len(found) and found[end].kind in ("PLUS", "MINUS"):
        raise Unreadable("where does what is differentiated end?", found[k].start)
    return list(found[k:end]), end


def _exponent_end(found: Sequence[Token], k: int) -> int:
    """The place behind an exponent that begins at k."""
    if k < len(found) and found[k].kind in ("LBRACE", "LPAR"):
        return _closing(found, k) + 1
    return k + 1


def _without_d(found: Sequence[Token]) -> tuple[Token, ...] | None:
    """What stands behind the d of a differential: df, \\partial f, d x; None without one."""
    first = found[0] if found else None
    if first is None:
        return None
    if first.kind == "PARTIAL" or (first.kind == "LETTERS" and first.text == "d"):
        return tuple(found[1:])
    if first.kind == "LETTERS" and first.text.startswith("d"):
        return (replace(first, text=first.text[1:], start=first.start + 1), *found[1:])
    return None


def _group(found: Sequence[Token], k: int) -> tuple[tuple[Token, ...], int]:
    """What stands in the braces at k, and the place behind them; -1 where there are none."""
    if k >= len(found) or found[k].kind != "LBRACE":
        return (), -1
    end = _closing(found, k)
    return tuple(found[k + 1 : end]), end + 1 if end > 0 else -1


def _closing(found: Sequence[Token], k: int) -> int:
    end = closes(found, k)
    if end < 0:
        raise Unreadable("a bracket that nothing closes", found[k].start)
    return end
