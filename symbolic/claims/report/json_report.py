"""The report for programs; its schema is part of the design."""

from __future__ import annotations

import json
import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import Any

from symbolic.calculus.boxes import working_bits
from symbolic.calculus.cases import Cases
from symbolic.calculus.enclosure import evaluate
from symbolic.claims.claim import Passage, Steps
from symbolic.claims.report import Report
from symbolic.claims.verdict import Convention, Judged, Status, Verdict, Witness
from symbolic.mathtext import inexact, readable
from symbolic.tex import tex

SCHEMA = 1


def render(report: Report) -> str:
    """JSON of the schema in the design, section 4; every key is always there."""
    summary = {"claims": len(report.judged)}
    summary |= {status.value: report.count(status) for status in Status}
    summary |= {"errata": report.errata, "unread": len(report.unread)}
    document = {
        "schema": SCHEMA,
        "summary": summary,
        "claims": [_claim(j, report) for j in report.judged],
        "unread": [_passage(p) for p in report.unread],
        "warnings": [_passage(p) for p in report.warnings],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _passage(p: Passage) -> dict[str, Any]:
    where = {"file": p.place.file, "line": p.place.line, "column": p.place.column}
    return {**where, "text": p.text, "reason": p.reason}


def _claim(j: Judged, report: Report) -> dict[str, Any]:
    claim, verdict = j.claim, j.verdict
    correction = verdict.correction
    bounds = enclosures(correction)
    place = claim.place
    return {
        "id": claim.id,
        "activation": j.activation.name,
        "kind": claim.kind,
        "of": claim.of,
        "stated": readable(claim.stated),
        "stated_latex": _latex(claim.stated),
        "domain": readable(claim.domain),
        "reading": verdict.reading,
        "status": verdict.status.value,
        "correction": None if correction is None else readable(correction),
        "correction_latex": None if correction is None else _latex(correction),
        "correction_cases": _cases(correction),
        "exact": not bounds,
        "enclosure": bounds[0] if bounds else None,
        "condition": None if verdict.condition is None else readable(verdict.condition),
        "witness": _witness(verdict.witness),
        "convention": _convention(verdict.convention),
        "reason": verdict.reason,
        "known": report.knows(j),
        "assumptions": [{"text": _spelled(a.text), "by": a.by} for a in verdict.assumptions],
        "without_assumptions": _without(verdict),
        "erratum": j.acknowledged and j.ok,
        "where": None
        if place is None
        else {"file": place.file, "line": place.line, "column": place.column},
        "says": {"zh": claim.says.zh, "en": claim.says.en},
        "note": None if claim.note is None else {"zh": claim.note.zh, "en": claim.note.en},
        "beside": [
            {
                "id": other.id,
                "kind": other.kind,
                "of": other.of,
                "stated": readable(other.stated),
                "status": v.status.value,
                "correction": None if v.correction is None else readable(v.correction),
                "witness": _witness(v.witness),
            }
            for other, v in zip(claim.beside, j.beside, strict=True)
        ],
        "seconds": round(j.seconds, 4),
    }


def _latex(value: Any) -> str:
    return tex((value.count,) if isinstance(value, Steps) else value)


def _cases(correction: Any) -> list[dict[str, str]] | None:
    if not isinstance(correction, Cases):
        return None
    return [{"condition": readable(c), "value": readable(v)} for c, v in correction]


def enclosures(correction: Any) -> list[list[str]]:
    """A decimal enclosure of every number without closed form."""
    found = []
    for number in inexact(correction):
        ball = evaluate(number, bits=128)
        with working_bits(160):
            ends = ball.lower(), ball.upper()
        found.append([_decimal(ends[0], ROUND_FLOOR), _decimal(ends[1], ROUND_CEILING)])
    return found


def _decimal(x: Any, rounding: str) -> str:
    """An exact binary number as a decimal, rounded outward."""
    mantissa, exponent = (int(part) for part in x.man_exp())
    top, bottom = mantissa << max(exponent, 0), 1 << max(-exponent, 0)
    return str(Context(prec=30, rounding=rounding).divide(Decimal(top), Decimal(bottom)))


def _witness(w: Witness | None) -> dict[str, Any] | None:
    if w is None:
        return None
    return {
        "kind": w.kind,
        "subject": w.subject,
        "parameters": {_spelled(name): readable(value) for name, value in w.parameters},
        "points": [
            {"z": readable(p.z), "value": _text(p.value), "stated": _text(p.stated)}
            for p in w.points
        ],
        "value": _text(w.value),
        "bound": _bound(w.bound),
        "point": _text(w.point),
        "left": _text(w.left),
        "right": _text(w.right),
    }


def _bound(bound: Any) -> str | None:
    count = getattr(bound, "count", None)
    return str(count) if isinstance(count, int) else _text(bound)


def _convention(c: Convention | None) -> dict[str, Any] | None:
    if c is None:
        return None
    names = ("point", "stated", "left", "right", "condition")
    return {name: readable(getattr(c, name)) for name in names}


def _without(verdict: Verdict) -> dict[str, Any] | None:
    loose = verdict.without
    if loose is None:
        return None
    condition = None if loose.condition is None else readable(loose.condition)
    return {"status": loose.status.value, "condition": condition}


def _spelled(text: str) -> str:
    """`lambda` is a word of Python's."""
    return re.sub(r"\blambda\b", "lamda", text)


def _text(value: Any) -> str | None:
    return None if value is None else readable(value)
