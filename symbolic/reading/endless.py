"""Infinite limits of which usage differs, so that nothing is judged: ∞, or no limit."""

from __future__ import annotations

import re
from collections.abc import Sequence
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

UNSIGNED = "an infinity without a sign: both of them, where a text also writes that of +∞"
# Texts that tell +∞ from ∞, and those in Chinese, whose ∞ is that of |f|.
_SIGNED = re.compile(r"\+\s*(?:\\infty(?![a-z])|∞)|极限|趋[于近向]")
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


def require_sign(
    text: str, of: Defined, place: Sequence[Any], about: str, conditions: Sequence[Boolean]
) -> None:
    """Raise Unreadable where ∞ without a sign may be that of |f|, as for 1/x at 0.

    `text` is that of the document, which tells what it means by ∞.
    """
    point, *sides = place
    each = [(point, side) for side in "-+"] if not sides and point.is_finite else [tuple(place)]
    if conditions or _SIGNED.search(text) is None or _told(of, (*place, oo), about):
        return
    if all(any(_told(of, (*at, end), about) for end in (oo, -oo)) for at in each):
        raise Unreadable(UNSIGNED)


def _told(of: Defined, stated: tuple[Any, ...], about: str) -> bool:
    """Whether a limit is proved."""
    try:
        told = check(
            of.expression, of.variable, "limit", stated, domain=of.part, of=about, alone=True
        )
    except (Undecided, Contradiction, ValueError):
        return False
    return told.status is Status.PROVED
