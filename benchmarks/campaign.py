"""Tens of thousands of random functions against the calculus, and a summary of the outcome.

    python benchmarks/campaign.py [--known 8000] [--mutated 4000] [--parametric 500]
                                  [--sampled 2000] [--seed 1] [--output DIR]

The functions and checks are those of `tests/campaign.py`; the same seed gives the same
functions.  The run ends at a first wrong answer, shrunk to a small one, with exit code 1; Ctrl-C
ends the family at hand and keeps what was found in it.  Runs with other families or seeds are
added to the summary in DIR; a run with the same ones takes the place of the older.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis
import sympy
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import campaign

FAMILIES: dict[str, tuple[Any, Callable[..., str]]] = {
    "known": (st.tuples(campaign.known), campaign.check_known),
    "mutated": (st.tuples(campaign.known, st.integers(0, 99)), campaign.check_mutated),
    "parametric": (campaign.parametric(), campaign.check_parametric),
    "sampled": (st.tuples(campaign.expressions), campaign.check_sampled),
}


def run(family: str, cases: int, number: int) -> dict[str, Any]:
    """Outcomes of one family; raises `campaign.Wrong` at a wrong answer."""
    strategy, check = FAMILIES[family]
    outcomes: Counter[str] = Counter()
    start = time.perf_counter()

    @seed(number)
    @settings(
        max_examples=cases,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def ask(arguments: tuple[Any, ...]) -> None:
        outcomes[check(*arguments)] += 1
        done = outcomes.total()
        if done % (20 if sys.stderr.isatty() else 500) == 0:
            end = "" if sys.stderr.isatty() else "\n"
            print(f"\r{family}: {done} of {cases}", end=end, file=sys.stderr, flush=True)

    try:
        ask()
    except KeyboardInterrupt:
        print(f"{family}: ended after {outcomes.total()} of {cases}", file=sys.stderr)
    return {
        "family": family,
        "seed": number,
        "cases": outcomes.total(),
        "right": outcomes["right"],
        "undecided": outcomes["undecided"],
        "wrong": 0,
        "seconds": round(time.perf_counter() - start),
    }


def markdown(result: dict[str, Any]) -> str:
    """The summary as a table."""
    columns = ("family", "seed", "cases", "right", "undecided", "wrong", "seconds")
    rows = [columns, ("---", *["---:"] * 6)]
    rows += [tuple(str(r[column]) for column in columns) for r in result["families"]]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    told = ", ".join(f"{k} {v}" for k, v in result["versions"].items())
    return (
        "# The campaign\n\n"
        f"`python benchmarks/campaign.py --seed SEED --FAMILY CASES`; {told}.\n\n"
        + table
        + "\n\n*known*: the range that the function was built from; *mutated*: that range proved "
        "and a changed one refuted; *parametric*: six facts by cases, held against numbers in "
        "place of the parameter; *sampled*: five facts of random expressions against dense "
        "values.\nA case counts as undecided if any of its questions is.\n"
    )


def added(summary: Path, new: dict[str, Any]) -> dict[str, Any]:
    """The new runs and those of an earlier summary with the same versions, in order."""
    result = json.loads(summary.read_text(encoding="utf-8")) if summary.exists() else new
    earlier = result["families"] if result["versions"] == new["versions"] else []
    runs = {(r["family"], r["seed"]): r for r in [*earlier, *new["families"]]}
    order = list(FAMILIES)
    return new | {
        "families": sorted(runs.values(), key=lambda r: (order.index(r["family"]), r["seed"]))
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for family, cases in (("known", 8000), ("mutated", 4000), ("parametric", 500)):
        parser.add_argument(f"--{family}", type=int, default=cases)
    parser.add_argument("--sampled", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, help="where campaign.md and campaign.json go")
    options = parser.parse_args()
    families = []
    for family in FAMILIES:
        cases = getattr(options, family)
        if cases:
            try:
                families.append(run(family, cases, options.seed))
            except campaign.Wrong as error:
                print(f"wrong: {error}", file=sys.stderr)
                return 1
            print(families[-1], flush=True)
    versions = {
        "python": platform.python_version(),
        "sympy": sympy.__version__,
        "hypothesis": hypothesis.__version__,
    }
    result = {"versions": versions, "families": families}
    if options.output:
        options.output.mkdir(parents=True, exist_ok=True)
        result = added(options.output / "campaign.json", result)
        (options.output / "campaign.md").write_text(markdown(result), encoding="utf-8")
        (options.output / "campaign.json").write_text(
            json.dumps(result, indent=1) + "\n", encoding="utf-8"
        )
    print(markdown(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
