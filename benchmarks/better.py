"""Where a peer is still better than the emitted functions, from the figures last measured.

    python benchmarks/better.py

Writes better.md from speed.json, accuracy.json and exhaustive.json; measures nothing.
"""

from __future__ import annotations

from pathlib import Path

from symbolic.chapter import CHAPTER
from symbolic.site.measured import better

RESULT = Path(__file__).parent / "results" / "better.md"


def text() -> str:
    """The table: nothing that was measured is left out but differences below 5 %."""
    lines = [
        "# Where others are still better",
        "",
        "The numbers say how many times as fast the other is, or its largest error in ulps; "
        "differences below 5 % are left out.  Errors are compared on one sample.",
        "",
        "| function | parameter | dtype | faster on 100 elements | faster on a million | "
        "smaller error |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for row in (row for activation in CHAPTER for row in better(activation)):
        lines.append(
            f"| {row.name} | {row.parameters} | {row.dtype} "
            f"| {row.small} | {row.large} | {row.error} |"
        )
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    RESULT.write_text(text(), encoding="utf-8")
