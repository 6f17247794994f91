"""Workflow commands: an annotation on the line of every claim that is not in order."""

from __future__ import annotations

from symbolic.claims.report import Report
from symbolic.claims.report.sentences import headline, outcome
from symbolic.claims.verdict import Judged, Status


def render(report: Report) -> str:
    """One `::error` or `::warning` line for each such claim."""
    return "".join(_line(j) for j in report.judged if not report.fine(j))


def _line(j: Judged) -> str:
    level = "warning" if j.verdict.status is Status.UNDECIDED else "error"
    place = j.claim.place
    at = ""
    if place is not None:
        file = _escaped(place.file).replace(":", "%3A").replace(",", "%2C")
        at = f" file={file},line={place.line},col={place.column}"
    return f"::{level}{at}::{_escaped(chr(10).join([headline(j), *outcome(j)]))}\n"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
