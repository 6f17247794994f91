r"""What stands on the left of an equation: f(x), f'(x), \frac{d}{dx} f(x), \lim_{x \to 0} f(x)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from symbolic.reading.brackets import closes, split, unbracketed
from symbolic.reading.differentials import differential, letter_of, letter_tokens
from symbolic.reading.names import builtin
from symbolic.reading.tokens import Token, Tokens

NAMES = frozenset({"NAME", "LETTERS", "WORD"})


@dataclass(frozen=True)
class Head:
    """A left side that names a function: f(x), f'(x), df/dx, lim f(x), f(0), y.

    `argument` is None for a name alone; `order` counts derivatives; `toward` is the point of
    a limit, with its side.
    """

    kind: Literal["function", "limit"]
    name: str
    argument: Tokens | None
    order: int = 0
    toward: Tokens = ()
    side: str | None = None
    place: int = 0


@lru_cache(maxsize=256)  # asked of the same side by several rooms
def head(side: Tokens) -> Head | None:
    """The function that a left side names; None for any other expression.

    >>> from symbolic.reading.tokens import tokens
    >>> head(tuple(tokens(r"\\frac{d}{dx} f(x)"))).order
    1
    """
    side = _unwrapped(simplified(side))
    return _limit(side) or _differential(side) or _application(side)


def simplified(side: Tokens) -> Tokens:
    """f^{\\prime} as f'; braces around a name alone dropped."""
    out: list[Token] = []
    k = 0
    while k < len(side):
        kinds = [t.kind for t in side[k : k + 6]]
        if kinds[:1] == ["CARET"] and kinds[1:2] == ["PRIME"]:
            k += 1
            continue
        if kinds[:3] == ["CARET", "LBRACE", "PRIME"]:
            stop = k + 2
            while stop < len(side) and side[stop].kind == "PRIME":
                stop += 1
            if stop < len(side) and side[stop].kind == "RBRACE":
                out.extend(side[k + 2 : stop])
                k = stop + 1
                continue
        if kinds[:1] == ["LBRACE"] and kinds[2:3] == ["RBRACE"] and side[k + 1].kind in NAMES:
            if not out or out[-1].kind not in ("CARET", "UNDER", "FRAC", "SQRT", "RBRACE"):
                out.append(side[k + 1])
                k += 3
                continue
        out.append(side[k])
        k += 1
    return tuple(out)


def _unwrapped(side: Tokens) -> Tokens:
    while len(side) > 2 and side[0].kind == "LBRACE" and closes(side, 0) == len(side) - 1:
        side = side[1:-1]
    return side


def _application(side: Tokens) -> Head | None:
    if not side or side[0].kind not in NAMES:
        return None
    k = 1
    name = side[0].text
    if len(side) == 2 and builtin(name) and len(name) > 1 and len(side[1].text) == 1:
        if side[1].kind in (*NAMES, "NUMBER"):
            return Head("function", name, side[1:], place=side[0].start)  # \tanh x
    if builtin(name) and len(name) > 1 and len(side) > 1 and is_constant(side[1:]):
        return Head("function", name, side[1:], place=side[0].start)  # \\sin\\frac{\\pi}{6}
    if len(side) > 2 and side[1].kind == "UNDER":
        k, subscript = _subscript(side, 2)
        if not subscript:
            return None
        name = f"{name}_{subscript}"
    order = 0
    while k < len(side) and side[k].kind == "PRIME":
        order, k = order + 1, k + 1
    if k == len(side):
        return Head("function", name, None, order, place=side[0].start)
    if side[k].kind != "LPAR" or closes(side, k) != len(side) - 1:
        return None
    return Head("function", name, side[k + 1 : -1], order, place=side[0].start)


_OF_NUMBERS = frozenset({"NUMBER", "FRAC", "SQRT", "LBRACE", "RBRACE"})


def is_constant(found: Tokens) -> bool:
    """Whether tokens are one number or one product of such: 2\\pi, \\frac{\\sqrt{3}}{2}."""
    return all(t.kind in _OF_NUMBERS or t.text == "pi" for t in found)


def _subscript(side: Tokens, k: int) -> tuple[int, str]:
    if side[k].kind in ("NAME", "LETTERS", "NUMBER", "WORD"):
        return k + 1, side[k].text
    if side[k].kind == "LBRACE":
        end = closes(side, k)
        inside = side[k + 1 : end]
        named = ("NAME", "LETTERS", "NUMBER", "WORD", "SLASH", "WORDS")
        if end > 0 and all(t.kind in named for t in inside):
            return end + 1, "".join(t.text for t in inside)
    return k, ""


def _differential(side: Tokens) -> Head | None:
    r"""\frac{d}{dx} f(x), \frac{df}{dx}, \frac{\partial f}{\partial x_i}, d/dx f(x), dy/dx."""
    taken = differential(_as_fraction(side), 0) if side else None
    if taken is None:
        return None
    rest = _as_fraction(side)[taken.end :]
    if bool(taken.above) == bool(rest):
        return None
    inner = _application(unbracketed(taken.above or rest))
    if inner is None or inner.order:
        return None
    argument = inner.argument
    if argument is None:
        at = replace(side[0], kind="NAME")
        argument = tuple(letter_tokens(at, taken.letter))
    if letter_of(argument) != taken.letter:
        return None
    return Head("function", inner.name, argument, taken.order, place=side[0].start)


def _as_fraction(side: Tokens) -> Tokens:
    """d/dx f(x) as \frac{d}{dx} f(x)."""
    slashes = split(side, lambda t: t.kind == "SLASH")
    if side[0].kind == "FRAC" or len(slashes) != 2 or not all(slashes):
        return side
    above, below = slashes
    if below[0].kind not in ("LETTERS", "PARTIAL"):
        return side
    count = 2 if below[0].kind == "PARTIAL" else 1
    if len(below) > count + 1 and below[count].kind == "UNDER":
        count += 2
    mark = replace(side[0], text="", end=side[0].start)
    opened, closed = replace(mark, kind="LBRACE"), replace(mark, kind="RBRACE")
    return (
        replace(mark, kind="FRAC"),
        *(opened, *above, closed),
        *(opened, *below[:count], closed),
        *below[count:],
    )


def differential_of(side: Tokens) -> tuple[str | None, Tokens]:
    r"""The letter of \frac{d}{dx} at the start of a side, and what stands behind it."""
    taken = differential(side, 0) if side else None
    if taken is None or taken.above or taken.order != 1:
        return None, ()
    return taken.letter, side[taken.end :]


def _limit(side: Tokens) -> Head | None:
    r"""\lim_{x \to 0^+} f(x)."""
    said = limit_of_expression(side)
    if said is None:
        return None
    point, side_of, letter, inside = said
    inner = _application(simplified(unbracketed(inside)))
    if inner is None or inner.argument is None or len(inner.argument) != 1:
        return None
    if inner.argument[0].text != letter:
        return None
    return Head("limit", inner.name, inner.argument, inner.order, point, side_of, side[0].start)


def limit_of_expression(side: Tokens) -> tuple[Tokens, str | None, str, Tokens] | None:
    r"""Where \lim_{x \to 0^+} … goes, from which side, its letter, and what stands behind it."""
    if len(side) < 5 or side[0].kind != "LIM" or side[1].kind != "UNDER":
        return None
    if side[2].kind != "LBRACE":
        return None
    end = closes(side, 2)
    arrows = split(side[3:end], lambda t: t.kind == "ARROW") if end > 0 else []
    if len(arrows) != 2 or len(arrows[0]) != 1 or not arrows[1] or not side[end + 1 :]:
        return None
    point, side_of = sided(_unwrapped(arrows[1]))
    return point, side_of, arrows[0][0].text, side[end + 1 :]


def sided(point: Tokens) -> tuple[Tokens, str | None]:
    """0^+ and 0^{-}, 1+0 and -0 as a point and a side; +∞ has none."""
    kinds = [t.kind for t in point]
    if kinds[-2:-1] in (["PLUS"], ["MINUS"]) and (kinds[-1], point[-1].text) == ("NUMBER", "0"):
        return point[:-2] or point[-1:], point[-2].text.replace("−", "-")
    if kinds[-2:-1] == ["CARET"] and kinds[-1] in ("PLUS", "MINUS"):
        return point[:-2], point[-1].text.replace("−", "-")
    if kinds[-4:-2] == ["CARET", "LBRACE"] and kinds[-1] == "RBRACE":
        if kinds[-2] in ("PLUS", "MINUS"):
            return point[:-4], point[-2].text.replace("−", "-")
    return point, None
