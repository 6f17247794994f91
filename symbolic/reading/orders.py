r"""Orders of continuity that sentences name: of class $C^1$, C¹ but not C²."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sympy import Expr, Integer, oo

from symbolic.reading.predicates import HOLDS
from symbolic.reading.sources import Formula

_LETTER = r"(?:\\(?:mathcal|mathrm|mathscr|text|rm)\s*)?\{?\s*C\s*\}?"
_ORDER = rf"{_LETTER}\s*(?:\^\s*\{{?\s*(?P<n>\d|\\infty|∞|\\omega)\s*\}}?|(?P<raised>[⁰¹²³⁴⁵∞]))"
_ON_LINE = r"(?:\s*(?:\\left)?\(\s*(?:\\mathbb\s*\{?\s*R\s*\}?|\\R|\\Reals|ℝ|R)\s*(?:\\right)?\))?"
_CLASS = re.compile(rf"\s*{_ORDER}{_ON_LINE}\s*")
_RAISED = "⁰¹²³⁴⁵"
_SAID = {
    Integer(0): "continuous",
    Integer(1): "continuously differentiable",
    Integer(2): "twice continuously differentiable",
    oo: "infinitely differentiable",
}
_NAMED = re.compile(
    r"(?:(?i:\bsmooth),? (?=of ))?"
    r"(?:(?:\b(?:of|in) (?:the )?)?\b(?:smoothness |differentiability )?class )?"
    rf"(?P<mark>{HOLDS})(?: smooth\b)?"
    rf"(?:(?P<but>,? but not (?:of (?:the )?class )?)(?P<next>{HOLDS}))?"
)


_TYPED = re.compile(
    r"(?:(?:\b(?:of|in) (?:the )?)?\bclass )?"
    r"\bC(?:\^\{?(?P<n>\d|∞|inf)\b\}?|(?P<raised>[⁰¹²³⁴⁵∞]))"
    r"(?![\w(^])(?! (?:function|curve)s?\b)"
)


def _order(found: re.Match[str] | None) -> Expr | None:
    if found is None or found["n"] == "\\omega":
        return None
    if found["raised"]:
        return oo if found["raised"] == "∞" else Integer(_RAISED.index(found["raised"]))
    return Integer(found["n"]) if found["n"].isdigit() else oo


def class_of(text: str) -> Expr | None:
    r"""The order of differentiability that a class of functions on the line has: C^1, C^\infty."""
    return _order(_CLASS.fullmatch(text))


def with_orders(text: str, formulas: Mapping[str, Formula]) -> str:
    """A clause with the classes that formulas name in it as words: continuously differentiable."""

    def order_at(mark: str | None) -> Expr | None:
        formula = formulas.get(mark or "")
        return class_of(formula.text) if formula is not None else None

    def said(found: re.Match[str]) -> str:
        first, second = order_at(found["mark"]), order_at(found["next"])
        if first not in _SAID or (found["but"] and (first, second) != (1, 2)):
            return found[0]
        return f"{_SAID[first]} but not twice" if found["but"] else _SAID[first]

    def typed(found: re.Match[str]) -> str:
        return _SAID.get(_order(found), found[0])

    if any(m in text for m in formulas):
        text = _NAMED.sub(said, text)
    return _TYPED.sub(typed, text) if "C" in text else text
