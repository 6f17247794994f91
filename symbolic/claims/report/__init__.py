"""Reports of verdicts: each module writes one format, `render(report) -> str`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symbolic.activation import Activation
from symbolic.claims.verdict import Judged, Status


@dataclass(frozen=True)
class Report:
    """What was judged, for one run."""

    activations: Sequence[Activation]
    judged: Sequence[Judged]
    colour: bool = False

    def count(self, status: Status) -> int:
        """How many claims have this status."""
        return sum(j.verdict.status is status for j in self.judged)

    @property
    def errata(self) -> int:
        """How many claims are acknowledged errata that still are errata."""
        return sum(j.ok and j.acknowledged for j in self.judged)
