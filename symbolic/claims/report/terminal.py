"""The report for people, in a terminal."""

from __future__ import annotations

from textwrap import wrap

from symbolic.activation import Activation
from symbolic.claims.claim import Place
from symbolic.claims.report import Report
from symbolic.claims.report.sentences import WORD, outcome, pasted, statement, verdict_words
from symbolic.claims.verdict import Judged, Status
from symbolic.mathtext import plain, sentence

_COLOUR = {
    Status.PROVED: "32",
    Status.REFUTED: "31",
    Status.HOLDS_WHEN: "33",
    Status.UNDECIDED: "35",
}
_WIDTH = 100


def render(report: Report) -> str:
    """Every function with its claims, what is wrong first explained, and a summary."""
    lines: list[str] = []
    for activation in report.activations:
        lines.extend(_function(activation, report))
    for passage in report.unread:
        lines.append(
            f"  {_paint('unread     ', '33', report)} {_at(passage.place)}: {passage.reason}"
        )
        lines.extend(_block("found:      ", passage.text))
    for passage in report.warnings:
        lines.append(
            f"  {_paint('warning    ', '33', report)} {_at(passage.place)}: {passage.reason}"
        )
    if report.unread or report.warnings:
        lines.append("")
    lines.extend(_summary(report))
    return "\n".join(lines) + "\n"


def _function(activation: Activation, report: Report) -> list[str]:
    judged = [j for j in report.judged if j.activation is activation]
    title = (
        f"{activation.title.en}   f({plain(activation.variable)}) = {plain(activation.expression)}"
    )
    if activation.place is not None:
        title += f"   {_at(activation.place)}"
    lines = [_paint(title, "1", report), ""]
    for j in judged:
        lines.extend(_claim(j, report))
    for passed in activation.not_judged:
        first, *rest = wrap(sentence(passed.says.en), _WIDTH - 14)
        lines.append(f"  {'not judged':<11} {first}")
        lines.extend(f"{' ' * 14}{line}" for line in rest)
        lines.extend(_block("because:    ", sentence(passed.reason.en)))
    return [*lines, ""]


def _claim(j: Judged, report: Report) -> list[str]:
    word = f"{WORD[j.verdict.status]:<11}"
    line = "" if j.claim.place is None else f", line {j.claim.place.line}"
    if j.claim.place is not None and j.claim.by == "document":
        line = f", {_at(j.claim.place)}"
    place = f"  [{j.claim.id}{line}]"
    mark = "" if report.fine(j) else _paint("  ← not in order", "31;1", report)
    mark = "  (in the baseline)" if report.knows(j) else mark
    lines = [
        f"  {_paint(word, _COLOUR[j.verdict.status], report)} {statement(j.claim)}{place}{mark}"
    ]
    if j.verdict.status is Status.HOLDS_WHEN:
        lines.extend(_block("holds when: ", plain(j.verdict.condition)))
    if j.claim.by == "document" and not j.ok:
        lines.extend(_block("found:      ", j.claim.says.en))
    if j.claim.by == "document" and (right := pasted(j)):
        lines.extend(_block("to paste:   ", right))
    for line in outcome(j):
        lines.extend(_block(line[:12], line[12:]))
    return lines


def _at(place: Place) -> str:
    return f"{place.file}:{place.line}:{place.column}"


def _block(label: str, text: str) -> list[str]:
    indent = " " * 14
    first, *rest = wrap(text, _WIDTH - 26, break_long_words=False) or [""]
    return [f"{indent}{label}{first}", *(f"{indent}{' ' * 12}{line}" for line in rest)]


def _summary(report: Report) -> list[str]:
    counts = ", ".join(f"{report.count(s)} {WORD[s]}" for s in Status)
    claims = "1 claim" if len(report.judged) == 1 else f"{len(report.judged)} claims"
    errata = f"{report.errata} acknowledged {'erratum' if report.errata == 1 else 'errata'}"
    unread = f"; {len(report.unread)} unread" if report.unread else ""
    lines = [f"{claims}: {counts}; {errata}{unread}."]
    known = sum(report.knows(j) for j in report.judged)
    if known:
        lines.append(f"{known} known from the baseline.")
    bad = [j for j in report.judged if not report.fine(j)]
    for j in bad:
        if j.acknowledged and j.verdict.status is Status.PROVED:
            why = "acknowledged as an erratum, but it is proved"
        elif j.acknowledged or j.verdict.status is Status.UNDECIDED:
            why = verdict_words(j.verdict)
        else:
            why = f"{verdict_words(j.verdict)}, and not acknowledged as an erratum"
        lines.append(_paint(f"  {j.claim.id}: {why}", "31", report))
    if not report.judged:
        lines.append("Nothing was checked: no claims were found.")
    elif not bad and not known:
        lines.append(_paint("Every claim is proved or an acknowledged erratum.", "32", report))
    return lines


def _paint(text: str, code: str, report: Report) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if report.colour else text
