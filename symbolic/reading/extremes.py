"""Extremes that are given as values of the function: the maximum is $f(-1) = 2$."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sympy import Expr, FiniteSet
from sympy.logic.boolalg import Boolean

from symbolic.reading.defined import Defined
from symbolic.reading.sources import Formula
from symbolic.reading.state import Reader
from symbolic.reading.words import plain

_NAMED = re.compile(
    r"(?:^|[^a-z])(?:(?P<local>local|relative) )?(?:(?:global|absolute) )?"
    r"(?:(?P<max>maximum|max|largest|greatest|highest)|minimum|min|smallest|least|lowest)"
    r"(?: value)?(?: (?:is|equals)|:)?$"
    r"|(?P<extreme>极|最|局部最|局部极)(?:(?P<most>大)|小)值(?:为|是|：|:)?$"
)


def extreme_told(before: str) -> tuple[str, bool] | None:
    """What the words before a value say it is: its kind, and whether it is a local one."""
    found = _NAMED.search(plain(before).rstrip(" ,，"))
    if found is None:
        return None
    most = found["max"] is not None or found["most"] is not None
    local = found["local"] is not None or found["extreme"] in ("极", "局部最", "局部极")
    return ("maximum" if most else "minimum"), local


def claim_extreme(
    reader: Reader,
    told: tuple[str, bool],
    of: Defined,
    place: Expr,
    value: Expr,
    formula: Formula,
    conditions: Sequence[Boolean],
) -> None:
    """Claim that the value at a place is the greatest, or that the place beats its neighbours."""
    kind, local = told
    if local:
        places = "local_maxima" if kind == "maximum" else "local_minima"
        at = FiniteSet(place)
        reader.claim(of, places, at, formula, reading="at_least", conditions=conditions)
    else:
        reader.claim(of, kind, value, formula, conditions=conditions)
