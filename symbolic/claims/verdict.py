"""The nouns of a verdict: status, witness, convention, correction."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal

from sympy import Expr
from sympy.logic.boolalg import Boolean

if TYPE_CHECKING:
    from symbolic.calculus.evidence import Step


class Status(StrEnum):
    """The four verdicts; `holds_when` never carries the condition True or False."""

    PROVED = "proved"
    REFUTED = "refuted"
    HOLDS_WHEN = "holds_when"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Point:
    """A place z, the exact value there, and the value that the claim gives (if it gives one)."""

    z: Expr
    value: Expr | None
    stated: Expr | None = None


@dataclass(frozen=True)
class Witness:
    """What contradicts a claim, exact and concrete in z and in every parameter.

    `points`: one to three places with the values that contradict it.
    `missed`: `value` belongs to the stated set and is never taken; `bound` is the part of
    the line (a SymPy set), proved to hold every value of the function, that excludes it.
    `sides`: at `point` the two one-sided values `left` and `right` differ, or the `value` there
    is another.
    `limit`: at `point` the right limit is `value`.
    """

    kind: Literal["points", "missed", "sides", "limit"]
    parameters: tuple[tuple[str, Expr], ...] = ()
    points: tuple[Point, ...] = ()
    value: Any = None
    bound: Any = None
    point: Expr | None = None
    left: Expr | None = None
    right: Expr | None = None
    # What the values are values of: f, f' or the update.
    subject: str = "f"


@dataclass(frozen=True)
class Convention:
    """A value assigned at `point`, where no derivative exists (under `condition`).

    `left` and `right` are the one-sided derivatives; at an end of the part of the line that the
    claim speaks of, both are the one from within.
    """

    point: Expr
    stated: Expr
    left: Expr
    right: Expr
    condition: Boolean

    @property
    def at_an_end(self) -> bool:
        """Where both sides had the same derivative there would be one."""
        return bool(self.left == self.right)


@dataclass(frozen=True)
class Assumption:
    """A condition on parameters that a verdict used, and who made it."""

    text: str
    by: Literal["definition", "document", "option"]
    condition: Any = None


@dataclass(frozen=True)
class Verdict:
    """What is true of a claim.

    `fact` is the derived fact that decided the claim (a SymPy object, or a `Cases` where it
    depends on parameters), None where it was not established; `correction` is the same fact
    where the claim does not hold throughout.  `reading` is the one that was judged, and
    `condition` belongs to `holds_when` alone.  `without` is the verdict for any real
    parameters, where it differs from the one under the declared assumptions.
    """

    status: Status
    correction: Any = None
    condition: Boolean | None = None
    witness: Witness | None = None
    conventions: tuple[Convention, ...] = ()
    reason: str | None = None
    evidence: tuple[Step, ...] = field(default=(), repr=False)
    assumptions: tuple[Assumption, ...] = ()
    without: Verdict | None = None
    fact: Any = None
    reading: str = "equal"

    @property
    def convention(self) -> Convention | None:
        """The first convention, where the claim assigns one."""
        return self.conventions[0] if self.conventions else None


@dataclass(frozen=True)
class Judged:
    """A claim of an activation with its verdict, the verdicts beside it, and the time taken."""

    activation: Any
    claim: Any
    verdict: Verdict
    beside: tuple[Verdict, ...] = ()
    seconds: float = 0.0
    contradiction: str | None = None  # an independent check contradicted a fact: exit 3

    @property
    def acknowledged(self) -> bool:
        """Whether the definition acknowledges this claim as an erratum."""
        return self.claim.erratum is not None

    @property
    def ok(self) -> bool:
        """Proved, or refuted or conditional and acknowledged as such."""
        match self.verdict.status:
            case Status.PROVED:
                return not self.acknowledged
            case Status.REFUTED | Status.HOLDS_WHEN:
                return self.acknowledged
            case Status.UNDECIDED:
                return False
