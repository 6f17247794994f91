"""Tens of thousands of random functions against the calculus, and a summary of the outcome.

    python benchmarks/campaign.py [--known 8000] [--mutated 4000] [--parametric 500]
                                  [--sampled 2000] [--seed 1] [--output DIR]

The functions and checks are those of `tests/campaign.py`; the same seed gives the same
functions.  The run ends at a first wrong answer, shrunk to a small one, with exit code 1; Ctrl-C
ends the family at hand and keeps what was found in it.
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
        "cases": outcomes.total(),
        "right": outcomes["right"],
        "undecided": outcomes["undecided"],
        "wrong": 0,
        "seconds": round(time.perf_counter() - start),
    }


def markdown(result: dict[str, Any]) -> str:
    """The summary as a table."""
    rows = ["| family | cases | right | undecided | wrong | seconds |", "| --- |" + " ---: |" * 5]
    for r in result["families"]:
        rows.append(
            f"| {r['family']} | {r['cases']} | {r['right']} | {r['undecided']} | {r['wrong']} "
            f"| {r['seconds']} |"
        )
    told = ", ".join(f"{k} {v}" for k, v in result["versions"].items())
    return (
        "# The campaign\n\n"
        f"`python benchmarks/campaign.py --seed {result['seed']}`; {told}.\n\n"
        + "\n".join(rows)
        + "\n\n*known*: the range that the function was built from; *mutated*: that range proved "
        "and a changed one refuted; *parametric*: six facts by cases, held against numbers in "
        "place of the parameter; *sampled*: five facts of random expressions against dense "
        "values.\nA case counts as undecided if any of its questions is.\n"
    )


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
    result = {"seed": options.seed, "versions": versions, "families": families}
    print(markdown(result))
    if options.output:
        options.output.mkdir(parents=True, exist_ok=True)
        (options.output / "campaign.md").write_text(markdown(result), encoding="utf-8")
        (options.output / "campaign.json").write_text(
            json.dumps(result, indent=1) + "\n", encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
