"""The property card: a row for each fact, and how its value is put into words."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from sympy import FiniteSet, oo
from sympy.logic.boolalg import Boolean, true

from symbolic.calculus.cases import Cases
from symbolic.calculus.errors import Contradiction, Undecided
from symbolic.calculus.extended import NO_LIMIT
from symbolic.calculus.facts import Facts
from symbolic.site.derivation import derivation
from symbolic.site.tex import condition_tex, tex
from symbolic.site.view import (
    Case,
    Phrase,
    Property,
)


def math_phrase(value: Any) -> Phrase:
    """The value as a formula."""
    return Phrase("value.math", {"value": tex(value)})


def _boolean(value: bool) -> Phrase:
    return Phrase("value.yes" if value else "value.no")


def limit_phrase(value: Any) -> Phrase:
    """A limit, or that there is none."""
    return Phrase("value.no_limit") if value is NO_LIMIT else math_phrase(value)


def continuity_phrase(k: Any, *, at_least: bool = False) -> Phrase:
    """The order of continuity in words, with its class; `at_least` excludes no higher one."""
    if k == oo:
        return Phrase("continuity.smooth", {"value": r"C^{\infty}"})
    if k == -1:
        return Phrase("continuity.discontinuous")
    only = "continuity.continuous" if at_least else "continuity.only_continuous"
    word = {0: only, 1: "continuity.once"}.get(int(k), "continuity.class")
    return Phrase(word, {"value": f"C^{{{k}}}", "order": tex(k)})


def _extremum(e: Any) -> Phrase:
    if e.value in (oo, -oo):
        return Phrase("extremum.none", {"value": tex(e.value)})
    if not e.attained:
        return Phrase("extremum.approached", {"value": tex(e.value)})
    if e.where is None:
        return Phrase("extremum.attained_somewhere", {"value": tex(e.value)})
    word = "extremum.attained" if isinstance(e.where, FiniteSet) else "extremum.attained_on"
    where = ",\\; ".join(map(tex, e.where)) if isinstance(e.where, FiniteSet) else tex(e.where)
    return Phrase(word, {"value": tex(e.value), "where": where})


def _monotonicity(m: Any) -> Phrase:
    match (m.increasing, m.decreasing, m.strict):
        case (True, True, _):
            return Phrase("monotonicity.constant")
        case (True, False, True):
            return Phrase("monotonicity.strictly_increasing")
        case (True, False, False):
            return Phrase("monotonicity.increasing", {"parts": _stretches(m.parts)})
        case (False, True, True):
            return Phrase("monotonicity.strictly_decreasing")
        case (False, True, False):
            return Phrase("monotonicity.decreasing", {"parts": _stretches(m.parts)})
        case _:
            return Phrase("monotonicity.mixed", {"parts": _stretches(m.parts)})


def _stretches(parts: Any) -> tuple[Phrase, ...]:
    return tuple(Phrase(f"stretch.{how}", {"where": tex(where)}) for where, how in parts)


def _convexity(c: Any) -> Phrase:
    word = {
        (True, True): "affine",
        (True, False): "convex",
        (False, True): "concave",
        (False, False): "neither",
    }[(bool(c.convex), bool(c.concave))]
    return Phrase(f"convexity.{word}")


def _symmetry(s: str | None) -> Phrase:
    return Phrase(f"symmetry.{s or 'none'}")


def saturation_phrase(sides: tuple[bool, bool]) -> Phrase:
    """On which sides the derivative tends to 0."""
    word = {
        (True, True): "both",
        (True, False): "left",
        (False, True): "right",
        (False, False): "none",
    }[(bool(sides[0]), bool(sides[1]))]
    return Phrase(f"saturation.{word}")


def lipschitz_phrase(constant: Any) -> Phrase:
    """The least Lipschitz constant, or that there is none."""
    return Phrase("value.not_lipschitz") if constant == oo else math_phrase(constant)


def _asymptotes(lines: Any) -> Phrase:
    if not lines:
        return Phrase("value.none")
    return Phrase("value.list", {"parts": tuple(_asymptote(line) for line in lines)})


def _asymptote(a: Any) -> Phrase:
    if a.line is None:
        return Phrase("asymptote.vertical", {"line": f"z = {tex(a.at)}"})
    word = "right" if a.at == oo else "left"
    return Phrase(f"asymptote.{word}", {"line": f"y = {tex(a.line)}"})


_Describe = Callable[[Any], Phrase]

# The rows in their order: the fact, and how its value is put into words.
PROPERTIES: tuple[tuple[str, _Describe], ...] = (
    ("domain", math_phrase),
    ("range", math_phrase),
    ("derivative_range", math_phrase),
    ("limit_left", limit_phrase),
    ("limit_right", limit_phrase),
    ("continuity", continuity_phrase),
    ("monotonicity", _monotonicity),
    ("convexity", _convexity),
    ("supremum", _extremum),
    ("infimum", _extremum),
    ("lipschitz", lipschitz_phrase),
    ("saturation", saturation_phrase),
    ("asymptotes", _asymptotes),
    ("symmetry", _symmetry),
    ("zeros", math_phrase),
    ("identity_near_origin", _boolean),
)


# The kinds of claims that a row answers under another name.
_ROWS = {
    "discontinuities": "continuity",
    "jumps": "continuity",
    "local_maxima": "monotonicity",
    "local_minima": "monotonicity",
    "local_extrema": "monotonicity",
    "increasing": "monotonicity",
    "strictly_monotonic": "monotonicity",
    "strictly_increasing": "monotonicity",
    "strictly_decreasing": "monotonicity",
    "decreasing": "monotonicity",
    "monotonic": "monotonicity",
    "convex": "convexity",
    "concave": "convexity",
    "strictly_convex": "convexity",
    "strictly_concave": "convexity",
    "odd": "symmetry",
    "even": "symmetry",
    "has_maximum": "supremum",
    "has_minimum": "infimum",
    "bounded_above": "supremum",
    "bounded_below": "infimum",
    "maximum": "supremum",
    "minimum": "infimum",
}


def row_anchor(kind: str) -> str:
    """The place of the row that answers a claim of this kind.

    Raises ValueError for a kind that no row answers.
    """
    key = _ROWS.get(kind, kind)
    if key not in dict(PROPERTIES):
        raise ValueError(f"no row of the property card answers a claim of kind {kind}")
    return key.replace("_", "-")


def _fact(facts: Facts, key: str) -> Cases[Any]:
    match key:
        case "limit_left":
            return facts.limit(-oo)
        case "limit_right":
            return facts.limit(oo)
        case _:
            cases: Cases[Any] = getattr(facts, key)
            return cases


def property_row(facts: Facts, key: str, describe: _Describe) -> Property:
    """The row of one fact; where the calculus is undecided it says so, and why."""
    try:
        fact = _fact(facts, key)
    except (Undecided, Contradiction) as error:
        return Property(key, (), undecided=str(error))
    cases = tuple(Case(condition_tex(c), describe(value), str(c)) for c, value in fact)
    return Property(key, cases, derivation(fact.evidence, (c for c, _ in fact)))


def conditions(facts: Facts) -> set[Boolean]:
    """Every condition on parameters that the property card names."""
    found: set[Boolean] = set()
    for key, _ in PROPERTIES:
        with suppress(Undecided, Contradiction):
            found |= {condition for condition, _ in _fact(facts, key)}
    return found - {true}
