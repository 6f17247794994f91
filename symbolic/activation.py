"""A definition: the only place where mathematics is typed by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sympy import Expr, Symbol

from symbolic.claims.claim import Claim, NotJudged, Place, Remark, Text
from symbolic.claims.text import Reference as Reference


@dataclass(frozen=True)
class Activation:
    """A function of one real variable, and what its source states about it.

    `expression` is the definition; every symbol in it but `variable` is a parameter and
    carries its SymPy assumptions (`Symbol("alpha", positive=True)`), which the definition
    thereby declares.  `defaults` gives each parameter the value that emitted code uses
    when it is left out.  Where a derivative does not exist, emitted code returns the
    one-sided derivative from `kink_side`, which is the convention of the source.
    """

    name: str
    title: Text
    expression: Expr
    variable: Symbol
    defaults: Mapping[Symbol, Expr] = field(default_factory=dict)
    kink_side: Literal["left", "right"] = "right"
    other_names: tuple[str, ...] = ()
    summary: Text | None = None
    claims: tuple[Claim, ...] = ()
    not_judged: tuple[NotJudged, ...] = ()
    remarks: tuple[Remark, ...] = ()
    references: tuple[Reference, ...] = ()
    place: Place | None = None  # of a definition that was read from a document

    @property
    def parameters(self) -> tuple[Symbol, ...]:
        """The symbols of the definition other than its variable, by name."""
        return tuple(sorted(self.expression.free_symbols - {self.variable}, key=str))
