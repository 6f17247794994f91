"""SARIF 2.1.0, for code scanning."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from typing import Any

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
            {"id": kind, "shortDescription": {"text": f"claims of kind {kind}"}} for kind in RULES
        ],
    }
    results = [_result(j) for j in report.judged if not report.fine(j)]
    run = {"tool": {"driver": driver}, "results": results}
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
        place = j.claim.place
        region = {"startLine": place.line, "startColumn": place.column}
        where = {"artifactLocation": {"uri": place.file}, "region": region}
        result["locations"] = [{"physicalLocation": where}]
    return result


def _version() -> str:
    try:
        return version("provable-activations")
    except PackageNotFoundError:
        return "0"
