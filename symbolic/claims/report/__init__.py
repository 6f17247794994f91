"""Reports of verdicts: each module writes one format, `render(report) -> str`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from symbolic.activation import Activation
from symbolic.claims.claim import Passage
from symbolic.claims.verdict import Judged, Status
from symbolic.mathtext import readable

Key = tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What was judged, for one run."""

    activations: Sequence[Activation]
    judged: Sequence[Judged]
    colour: bool = False
    known: Collection[Key] = ()  # claims that a baseline lists, with their verdicts
    errors: Collection[Key] = ()  # those of them that were not in order
    unread: Sequence[Passage] = ()  # what a document says that was not read
    warnings: Sequence[Passage] = ()
    unread_fails: bool = False

    def knows(self, j: Judged) -> bool:
        """Whether the baseline lists this claim with this verdict, which is not in order."""
        return not j.ok and key(j) in self.known

    @property
    def stale(self) -> int:
        """How many errors that the baseline lists of these files are there no more."""
        files = {PurePath(a.place.file).name for a in self.activations if a.place is not None}
        still = {key(j) for j in self.judged if not j.ok}
        return sum(k[0] in files and k not in still for k in self.errors)

    def fine(self, j: Judged) -> bool:
        """Whether the claim is in order, or known not to be."""
        return j.ok or self.knows(j)

    def count(self, status: Status) -> int:
        """How many claims have this status."""
        return sum(j.verdict.status is status for j in self.judged)

    @property
    def errata(self) -> int:
        """How many claims are acknowledged errata that still are errata."""
        return sum(j.ok and j.acknowledged for j in self.judged)


def key(j: Judged) -> Key:
    """What identifies a claim and its verdict in a baseline, which is a JSON report.

    The file by its name alone, so that a folder may move; and no line, so that a claim may.
    """
    c = j.claim
    file = "" if c.place is None else PurePath(c.place.file).name
    return file, j.activation.name, c.id, c.kind, readable(c.stated), j.verdict.status.value
