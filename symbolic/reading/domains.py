"""The part of the line on which a text defines a function: $f(x) = x^2$, $x > 0$; on $[0, 1]$.

Its definition is then a formula with one branch, which is nowhere else defined.
"""

from __future__ import annotations

import re

from sympy import Expr, Piecewise, Rational, S, Symbol
from sympy.logic.boolalg import And, Boolean, false, true
from sympy.sets.sets import Set

from symbolic.calculus.enclosure import Undefined, evaluate
from symbolic.reading import latex
from symbolic.reading.build import Unreadable
from symbolic.reading.heads import head
from symbolic.reading.looks import compares, is_interval, is_set
from symbolic.reading.statements import Tokens
from symbolic.reading.tokens import Token
from symbolic.reading.words import occurrences, plain, words

BRANCH = "a branch of a definition, without the others"


def tells_rest(text: str) -> bool:
    """Whether words say what a function is elsewhere, so that a formula was one branch of it."""
    low = plain(text)
    return any(True for w in words().listed("domain", "rest") for _ in occurrences(w, low))


_SIDES = re.compile(
    r"\b(?:negative|positive|non-?negative|non-?positive|below|above|beyond|left|right|sides?|half"
    r"|zero|the other|elsewhere|otherwise)\b|[正负左右]|其他|其余|另一|一侧|양수|음수|正の|負の"
)


def tells_part(text: str) -> bool:
    """Whether words may speak of a part of the line."""
    compares = re.search(r"[<>≤≥]|\\[lg](?:eq?|t)(?:slant)?(?![a-z])", text) is not None
    return compares or names_side(text)


def names_side(text: str) -> bool:
    """Whether words name a side of the line, or what is on the other one."""
    return _SIDES.search(plain(text)) is not None


def leads_to(text: str) -> bool:
    """Whether words behind a formula lead to the part of the line on which it is meant."""
    return plain(text).strip(" ,，(（") in words().listed("domain", "leads")


_EVERYTHING = re.compile(
    r"(?:for|where|with|if)?,? ?(?:an?|any|all|every|each|some)? ?(?:real|arbitrary)?(?:-valued)? ?"
    r"(?:numbers?|values?|inputs?|scalars?|variables?|arguments?)? ?(?P<x>\\?[a-z])"
    r"(?: is (?:a |any )?(?:real|real number|real variable|scalar))?"
)


def is_everything(text: str, variable: str | None) -> bool:
    """Whether words tell that the argument is any number: for all x, for a real number x."""
    found = _EVERYTHING.fullmatch(plain(text).strip(" ,，(（)）.。$"))
    return found is not None and found["x"] == variable


def membership(found: Tokens, variable: str | None) -> Tokens | None:
    """A comparison of the argument with numbers, or a set as "x in it"; None for other formulas."""
    if variable is None or not found:
        return None
    if is_interval(found) or is_set(found):
        at = found[0].start
        return (Token("NAME", variable, at, at), Token("IN", "\\in", at, at), *found)
    bounded = compares(found) and any(t.kind in ("REL", "IN") for t in found)
    return found if bounded and any(t.text == variable for t in found) else None


def signature(found: Tokens) -> tuple[str, Tokens, Tokens] | None:
    """The name, the set and the target of f: S → T; None for other formulas."""
    kinds = [t.kind for t in found]
    named = head(found[:1])
    if named is None or kinds[1:2] != ["COLON"] or kinds.count("ARROW") != 1:
        return None
    arrow = kinds.index("ARROW")
    return named.name, found[2:arrow], found[arrow + 1 :]


def is_member(condition: Tokens | None) -> bool:
    """Whether a condition says in which set something lies."""
    return any(t.kind == "IN" for t in condition or ())


def part_of(on: Boolean, variable: Symbol) -> Set:
    """The numbers that a condition on the argument admits; Unreadable where it admits none."""
    part = S.Reals if on == true else latex.solutions(on, variable)
    if part is S.EmptySet:
        raise Unreadable("conditions that leave no part of the line")
    return part


def require_known(on: Boolean, value: Expr, variable: Symbol) -> None:
    """Raise Unreadable for a condition in letters that the formula does not have: P(Z <= x)."""
    for s in sorted(on.free_symbols - value.free_symbols - {variable}, key=str):
        if s.name[:1].isupper():
            raise Unreadable(f"what is {s}?")


def restricted(value: Expr, on: Boolean, part: Set) -> Expr:
    """A formula on a part of the line alone."""
    return value if part == S.Reals else Piecewise((value, on), evaluate=False)


def is_natural(value: Expr, on: Boolean, variable: Symbol) -> bool:
    """Whether a formula is seen to have no values where a condition does not hold: ln x for x > 0.

    Then "for x > 0" is not the condition of one branch among others.
    """
    if value.free_symbols | on.free_symbols != {variable}:
        return False
    outside = [c for c in _TRIED if on.xreplace({variable: c}) == false]
    return bool(outside) and not any(_has_value(value.xreplace({variable: c})) for c in outside)


_TRIED = [Rational(k, 7) for k in (-500, -90, -31, -16, -9, -5, -2, 0, 3, 6, 8, 17, 33, 89, 600)]


def _has_value(value: Expr) -> bool:
    try:
        evaluate(value, bits=64)
    except Undefined:
        return False
    return True


def divided(conditions: list[Boolean], variable: Symbol) -> tuple[Boolean, list[Boolean]]:
    """The condition on the argument among some, and those on parameters."""
    parts = [p for c in conditions for p in (c.args if isinstance(c, And) else (c,))]
    mine = [p for p in parts if variable in p.free_symbols]
    return And(*mine), [p for p in parts if p not in mine]
