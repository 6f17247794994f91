"""Workflow commands: an annotation on the line of every claim that is not in order."""

from __future__ import annotations

from symbolic.claims.claim import Place
from symbolic.claims.report import Report
from symbolic.claims.report.sentences import headline, outcome
from symbolic.claims.verdict import Judged, Status


def render(report: Report) -> str:
    """One `::error` or `::warning` line for each such claim, and one for what was not read."""
    lines = [_line(j) for j in report.judged if not report.fine(j)]
    lines += [_annotation("warning", p.place, f"{p.text}: {p.reason}") for p in report.warnings]
    level = "error" if report.unread_fails else "notice"
    lines += [_annotation(level, p.place, f"unread: {p.reason}: {p.text}") for p in report.unread]
    return "".join(lines)


def _line(j: Judged) -> str:
    level = "warning" if j.verdict.status is Status.UNDECIDED else "error"
    return _annotation(level, j.claim.place, chr(10).join([headline(j), *outcome(j)]))


def _annotation(level: str, place: Place | None, message: str) -> str:
    at = ""
    if place is not None:
        file = _escaped(place.file).replace(":", "%3A").replace(",", "%2C")
        at = f" file={file},line={place.line},col={place.column}"
    return f"::{level}{at}::{_escaped(message)}\n"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
