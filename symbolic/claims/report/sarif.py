"""SARIF 2.1.0, for code scanning."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from symbolic.claims.claim import Passage, Place
from symbolic.claims.report import Report
from symbolic.claims.report.sentences import headline, outcome
from symbolic.claims.rules import RULES
from symbolic.claims.verdict import Judged, Status

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(report: Report) -> str:
    """One run; a result for every claim that is not in order."""
    driver = {
        "name": "symbolic",
        "version": _version(),
        "rules": [
            *(
                {"id": kind, "shortDescription": {"text": f"claims of kind {kind}"}}
                for kind in RULES
            ),
            {"id": "unread", "shortDescription": {"text": "formulas that were not read"}},
            {"id": "name", "shortDescription": {"text": "names with another formula than ours"}},
        ],
    }
    results = [_result(j) for j in report.judged if not report.fine(j)]
    level = "error" if report.unread_fails else "note"
    results += [_passage("unread", level, p) for p in report.unread]
    results += [_passage("name", "warning", p) for p in report.warnings]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _result(j: Judged) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": j.claim.kind,
        "level": "warning" if j.verdict.status is Status.UNDECIDED else "error",
        "message": {"text": "\n".join([headline(j), *outcome(j)])},
        "partialFingerprints": {"claim": j.claim.id},
    }
    if j.claim.place is not None:
        result["locations"] = [_location(j.claim.place)]
    return result


def _passage(rule: str, level: str, p: Passage) -> dict[str, Any]:
    message = {"text": f"{p.reason}: {p.text}"}
    return {"ruleId": rule, "level": level, "message": message, "locations": [_location(p.place)]}


def _location(place: Place) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(place.file)}, "region": region}}


def _uri(file: str) -> str:
    """A relative path stays relative, to the folder of the run; an absolute one is a file URI."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _version() -> str:
    try:
        return version("provable-activations")
    except PackageNotFoundError:
        return "0"
