"""Infinite limits that a text says not to exist: usage differs, so that nothing is judged."""

from __future__ import annotations

from typing import Any

from sympy import S, oo
from sympy.logic.boolalg import Boolean
from sympy.sets.sets import Set

from symbolic.calculus.errors import Contradiction, Undecided
from symbolic.calculus.extended import NO_LIMIT
from symbolic.claims.judge import check
from symbolic.claims.verdict import Status
from symbolic.reading.build import Unreadable
from symbolic.reading.defined import Defined

USAGE = "an infinite limit: some texts say that it does not exist"


def require_usage(
    of: Defined, kind: str, stated: Any, about: str, where: Boolean, domain: Set
) -> None:
    """Raise Unreadable where a limit is said not to exist that is infinite, or so for some case."""
    if kind != "limit" or stated[-1] != NO_LIMIT:
        return
    on = of.part if domain is S.Reals else domain
    for end in (oo, -oo):
        try:
            told = check(
                of.expression, of.variable, "limit", (*stated[:-1], end),
                domain=on, of=about, where=where, alone=True,
            )  # fmt: skip
        except (Undecided, Contradiction, ValueError):
            continue
        if told.status in (Status.PROVED, Status.HOLDS_WHEN):
            raise Unreadable(USAGE)
