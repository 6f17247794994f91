"""The chapter that proves itself: exact facts and verdicts about real functions.

The public names load on first use, so that `import symbolic.generated` needs NumPy alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from symbolic.activation import Activation as Activation
    from symbolic.calculus.cases import Cases as Cases
    from symbolic.calculus.errors import Contradiction as Contradiction
    from symbolic.calculus.errors import DefinitionError as DefinitionError
    from symbolic.calculus.errors import Undecided as Undecided
    from symbolic.calculus.extended import NO_LIMIT as NO_LIMIT
    from symbolic.calculus.facts import Facts as Facts
    from symbolic.calculus.facts import analyse as analyse
    from symbolic.calculus.root import Root as Root
    from symbolic.claims.claim import Claim as Claim
    from symbolic.claims.judge import check as check
    from symbolic.claims.verdict import Verdict as Verdict

_HOME = {
    "Activation": "symbolic.activation",
    "Cases": "symbolic.calculus.cases",
    "Claim": "symbolic.claims.claim",
    "Contradiction": "symbolic.calculus.errors",
    "DefinitionError": "symbolic.calculus.errors",
    "Facts": "symbolic.calculus.facts",
    "NO_LIMIT": "symbolic.calculus.extended",
    "Root": "symbolic.calculus.root",
    "Undecided": "symbolic.calculus.errors",
    "Verdict": "symbolic.claims.verdict",
    "analyse": "symbolic.calculus.facts",
    "check": "symbolic.claims.judge",
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'symbolic' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
