"""Short documents for the tests of the reader."""

from __future__ import annotations

from symbolic.claims.judge import judge
from symbolic.claims.verdict import Judged
from symbolic.reading.document import Document, read_parts
from symbolic.reading.files import parts
from symbolic.reading.sources import Source

LOGISTIC = "# Sigmoid\n\n$$S(x)=\\frac{1}{1+e^{-x}}$$\n\n"


def document(text: str, suffix: str = ".md") -> Document:
    """What a text holds, as a file of that suffix."""
    source = Source(f"example{suffix}", text)
    return read_parts(source, parts(source, suffix))


def claims(found: Document) -> list[tuple[str, str, object]]:
    """Each claim: of which function, of what kind, what is stated."""
    return [(a.name, c.kind, c.stated) for a in found.activations for c in a.claims]


def judged(found: Document) -> dict[str, Judged]:
    """Each claim by its id, with its verdict."""
    return {c.id: judge(a, c) for a in found.activations for c in a.claims}


def verdicts(found: Document) -> dict[str, str]:
    """Each claim by its id, with the word of its verdict."""
    return {name: j.verdict.status.value for name, j in judged(found).items()}
