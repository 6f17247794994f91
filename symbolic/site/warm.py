"""First uses of what a derivation needs, made before anybody waits for one.

Much of SymPy and of the reader is loaded, compiled or remembered when first used.  The functions
here are typical ones, not of the chapter, and the documents of the gallery; what is found out
about them is thrown away.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from sympy import Integer, Interval, Piecewise, Symbol, exp, log, oo

from symbolic.activation import Activation
from symbolic.claims.claim import Claim, Text
from symbolic.claims.judge import judge
from symbolic.claims.verdict import Judged, Status, Verdict
from symbolic.reading.document import read
from symbolic.site.book import card, defined, emitted
from symbolic.site.gallery import documents, exhibit
from symbolic.site.store import newest

_z = Symbol("z", real=True)
_beta = Symbol("beta", positive=True)
_SAYS = Text("x", "x")

TYPICAL = (
    Activation(
        "kinked",
        Text("有折点", "Kinked"),
        Piecewise((2 * _z, _z >= 0), (_beta * (exp(_z) - 1), True)),
        _z,
        defaults={_beta: Integer(1)},
        claims=(
            Claim("kinked-range", "range", Interval.open(-_beta, oo), _SAYS),
            Claim("kinked-slopes", "derivative_range", Interval.Lopen(0, 2), _SAYS),
            Claim("kinked-continuity", "continuity", 0, _SAYS),
            Claim("kinked-saturation", "saturation", (None, False), _SAYS),
        ),
    ),
    Activation("smooth", Text("光滑", "Smooth"), log(1 + exp(2 * _z)), _z),
)


def first_uses(cache: Path) -> Iterator[Callable[[], object]]:
    """What to do beforehand, each a fraction of a second, what most edits need first.

    `cache` is where parts of books are kept.
    """
    for activation in TYPICAL:
        yield partial(defined, activation)
        yield partial(emitted, activation)
        for claim in activation.claims:
            yield partial(_judged, activation, claim)
    for path in documents():
        yield partial(read, path)
    for kept in newest(cache, "document"):
        yield partial(_shown, kept)


def _shown(kept: Path) -> object:
    return exhibit(pickle.loads(kept.read_bytes()), TYPICAL, _unjudged)


def _unjudged(activations: Sequence[Activation]) -> list[Judged]:
    nothing = Verdict(Status.UNDECIDED)
    return [Judged(a, claim, nothing) for a in activations for claim in a.claims]


def _judged(activation: Activation, claim: Claim) -> object:
    return card(judge(activation, claim))
