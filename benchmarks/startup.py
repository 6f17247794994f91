"""How long the commands take to start, as ratios to the imports they rest on.

Runs are interleaved, so that a machine's changing speed touches both sides alike; the
medians and their ratios are printed as Markdown.

    python benchmarks/startup.py [--runs 9]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

PAIRS = {
    "python -m symbolic verify": (["-m", "symbolic", "verify"], ["-c", "import sympy"], 8.0),
    "import symbolic.generated": (
        ["-c", "import symbolic.generated"],
        ["-c", "import numpy"],
        1.15,
    ),
}


def seconds(arguments: list[str]) -> float:
    """The wall time of one run of Python."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    print("| command | seconds | beside | seconds | ratio | bar |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, (command, peer, bar) in PAIRS.items():
        ours, theirs = [], []
        for _ in range(runs):
            ours.append(seconds(command))
            theirs.append(seconds(peer))
        a, b = statistics.median(ours), statistics.median(theirs)
        print(f"| {name} | {a:.3f} | {peer[-1]} | {b:.3f} | {a / b:.2f} | {bar} |")


if __name__ == "__main__":
    main()
