"""JUnit XML: one test case for each claim."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from symbolic.claims.report import Report
from symbolic.claims.report.sentences import headline, outcome


def render(report: Report) -> str:
    """A test suite; a claim that is not in order is a failure."""
    failures = sum(not report.fine(j) for j in report.judged)
    suite = ET.Element(
        "testsuite", name="symbolic", tests=str(len(report.judged)), failures=str(failures)
    )
    for j in report.judged:
        case = ET.SubElement(
            suite, "testcase", classname=j.activation.name, name=j.claim.id, time=f"{j.seconds:.3f}"
        )
        if not report.fine(j):
            failure = ET.SubElement(case, "failure", message=headline(j))
            failure.text = "\n".join(outcome(j))
    ET.indent(suite)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(suite, "unicode") + "\n"
