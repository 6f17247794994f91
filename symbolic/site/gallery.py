"""Short documents beside what the tool says of them: read and judged, never written down.

A document is named NAME.LANGUAGE.SUFFIX; the suffix tells its style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from symbolic.activation import Activation
from symbolic.claims.claim import Passage
from symbolic.claims.report.sentences import pasted
from symbolic.claims.verdict import Judged
from symbolic.claims.verify import verify
from symbolic.reading.document import Document, read
from symbolic.reading.relations import Verify, names_used_otherwise, with_owners
from symbolic.reading.stated_domains import on_stated_domains
from symbolic.site.places import gallery_folder
from symbolic.site.stated import stated
from symbolic.site.tex import tex
from symbolic.site.view import SEVERITY, Exhibit, Found, Line

# The order in which the styles are shown.
STYLES = (".md", ".tex", ".rst", ".py", ".txt")
_TIMEOUT = 10.0
_ALIKE = 12  # signs by which a place in a passage is known


def documents() -> list[Path]:
    """The documents in the order in which they are shown; none in an installed package."""
    found = (path for path in gallery_folder().glob("*.*.*") if path.suffix in STYLES)
    return sorted(found, key=lambda path: (STYLES.index(path.suffix), path.name))


def limited(activations: Sequence[Activation]) -> list[Judged]:
    """The verdicts on their claims, each in its time."""
    return verify(activations, timeout=_TIMEOUT)


@dataclass(frozen=True)
class Read:
    """A document with the verdicts on it, which only definitions that it names may change."""

    name: str
    texts: tuple[str, ...]  # its lines
    document: Document
    judged: tuple[Judged, ...]
    found: tuple[Found, ...]  # one for each verdict


def judged_document(path: Path, ask: Verify = limited) -> Read:
    """What a document states, read and judged."""
    document = read(path)
    texts = tuple(path.read_text(encoding="utf-8").splitlines())
    judged = tuple(on_stated_domains(ask(document.activations), ask))
    found = tuple(_judged(j, texts) for j in judged)
    return Read(path.name, texts, document, judged, found)


def exhibit(known: Read, chapter: Sequence[Activation], ask: Verify = limited) -> Exhibit:
    """A document with all that the tool says of it, in the order of its lines."""
    found = sorted(_found(known, chapter, ask), key=lambda f: (f.line, f.column))
    _, language, style = known.name.rsplit(".", 2)  # the suffix without its dot
    lines = (Line(text, _worst(found, n)) for n, text in enumerate(known.texts, start=1))
    return Exhibit(known.name, style, language, tuple(lines), tuple(found))


def _found(known: Read, chapter: Sequence[Activation], ask: Verify) -> Iterable[Found]:
    own = known.document.activations
    owned = with_owners(known.judged, [*own, *chapter], ask)
    for found, j in zip(known.found, owned, strict=True):
        yield replace(found, reason=j.verdict.reason or "")
    yield from (_passed(p, "unread") for p in known.document.unread)
    for p in names_used_otherwise(own, chapter, ask):
        yield _passed(p, "warning")


def _judged(j: Judged, texts: Sequence[str]) -> Found:
    place, z = j.claim.place, tex(j.activation.variable)
    assert place is not None
    return Found(
        place.line,
        place.column,
        _passage(j.claim.says.en, texts[place.line - 1][place.column - 1 :]),
        j.verdict.status.value,
        j.activation.title.en,
        stated(j.claim, j.verdict, j.beside, z, _letter(j.activation, texts)),
        pasted(j),
        j.verdict.reason or "",
    )


def _passage(text: str, here: str) -> str:
    """The part of a passage, in whatever language, that begins where its claim stands."""
    starts = [i for i in range(len(text)) if here.startswith(text[i : i + _ALIKE])]
    return text[starts[0] :].rstrip(" .,;，。；") if starts else text


def _letter(activation: Activation, texts: Sequence[str]) -> str:
    """The name that a document gives to a function in formulas, as LaTeX."""
    place = activation.place
    here = texts[place.line - 1][place.column - 1 :] if place else ""
    named = re.match(r"(\\?[A-Za-z]+)\}?\(", here)
    if named is None:
        return "f"
    return named[1] if len(named[1]) == 1 or named[1][0] == "\\" else rf"\mathrm{{{named[1]}}}"


def _passed(p: Passage, status: str) -> Found:
    return Found(p.place.line, p.place.column, p.text, status, reason=p.reason)


def _worst(found: Sequence[Found], line: int) -> str:
    here = [f.status for f in found if f.line == line]
    return max(here, key=SEVERITY.index, default="")
