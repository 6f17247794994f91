"""Activation functions from the literature: every claim known of them, and every false twin.

    python benchmarks/functions.py [--jobs 2] [--output DIR] [NAME ...]

The functions and what is known of them are those of `tests/functions.py`; `tests/twins.py`
makes the false twins and judges the verdicts.  Every function gets a process of its own.
Exit code 1 if an answer is wrong.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import platform
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

import flint
import sympy

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from functions import FUNCTIONS
from twins import Word, outcomes

WORDS = get_args(Word)


def asked(index: int) -> dict[str, Any]:
    """Every claim and twin of one function, and the seconds taken in all."""
    f = FUNCTIONS[index]
    start = time.perf_counter()
    found = [asdict(o) for o in outcomes(f)]
    seconds = round(time.perf_counter() - start, 2)
    rest = [o for o in found if o["word"] != "right"]
    return {"function": f.name, "seconds": seconds, "not right": rest, "outcomes": found}


def counts(every: Sequence[dict[str, Any]]) -> dict[str, list[int]]:
    """How many were asked, and how many of each word: of claims, of twins, of every kind."""
    kinds = list(dict.fromkeys(o["kind"] for o in every))
    rows = {
        "claims": [o for o in every if not o["twin"]],
        "false twins": [o for o in every if o["twin"]],
        **{f"of kind `{kind}`": [o for o in every if o["kind"] == kind] for kind in kinds},
    }
    return {name: _counted(found) for name, found in rows.items()}


def _counted(found: Iterable[dict[str, Any]]) -> list[int]:
    words = Counter(o["word"] for o in found)
    return [words.total(), *(words[w] for w in WORDS)]


def markdown(result: dict[str, Any]) -> str:
    """The summary as tables."""
    functions = result["functions"]
    seconds = sorted(f["seconds"] for f in functions)
    slowest = sorted(functions, key=lambda f: -f["seconds"])[:8]
    return "\n".join(
        [
            "# Activation functions from the literature",
            "",
            f"`python benchmarks/functions.py`; {len(functions)} functions; "
            + ", ".join(f"{k} {v}" for k, v in result["versions"].items())
            + ".",
            "",
            "| | asked | " + " | ".join(WORDS) + " |",
            "| --- |" + " ---: |" * (1 + len(WORDS)),
            *(
                f"| {name} | " + " | ".join(map(str, o)) + " |"
                for name, o in result["counts"].items()
            ),
            "",
            "A claim is right when it is proved, or conditional under the known condition; a "
            "false twin when it is refuted, or conditional.  A wrong answer would be a twin that "
            "is proved or a claim that is refuted.",
            "",
            f"All claims and twins of a function took {seconds[len(seconds) // 2]} s in the "
            f"median, {seconds[-1]} s at most, {round(sum(seconds))} s in all.  The slowest: "
            + ", ".join(f"{f['function']} {f['seconds']} s" for f in slowest)
            + ".",
            "",
            "## Not right",
            "",
            *_not_right(functions),
            "",
        ]
    )


def _not_right(functions: Sequence[dict[str, Any]]) -> list[str]:
    return [
        f"- {f['function']}: {'false twin ' if o['twin'] else ''}{o['kind']} `{o['stated']}` "
        f"— {o['word']}: `{o['told']}`"
        for f in functions
        for o in f["not right"]
    ] or ["None."]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these functions")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--output", type=Path, help="where functions.md and functions.json go")
    options = parser.parse_args()
    chosen = [i for i, f in enumerate(FUNCTIONS) if f.name in options.names or not options.names]
    every, functions = [], []
    with multiprocessing.Pool(options.jobs, maxtasksperchild=1) as pool:
        for one in pool.imap(asked, chosen, chunksize=1):
            every += one.pop("outcomes")
            functions.append(one)
            print(f"{one['seconds']:7.2f} s  {one['function']}", file=sys.stderr, flush=True)
            for o in one["not right"]:
                print(f"    {o['word']}: {o}", file=sys.stderr, flush=True)
    versions = {
        "Python": platform.python_version(),
        "SymPy": sympy.__version__,
        "python-flint": flint.__version__,
    }
    result = {"versions": versions, "counts": counts(every), "functions": functions}
    print(markdown(result))
    if options.output:
        options.output.mkdir(parents=True, exist_ok=True)
        (options.output / "functions.md").write_text(markdown(result), encoding="utf-8")
        (options.output / "functions.json").write_text(
            json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )
    return 1 if any(o["word"] == "wrong" for o in every) else 0


if __name__ == "__main__":
    sys.exit(main())
