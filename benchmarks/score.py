"""Who answers the public cases rightly: ours beside SymPy, in one run.

    python benchmarks/score.py [--timeout 10] [--cases DIR] [--output DIR]

Ranges are asked of `symbolic.analyse` and of SymPy's `function_range`; one-sided limits and
derivatives of `symbolic.analyse` and of SymPy's `limit`, after `diff` for derivatives.  Every
question goes to a process of its own, forked with both libraries imported and no answer
remembered, and ended when its time is over.

Answers are judged here, not by the calculus: every parameter gets a few exact values that its
assumption admits, sets become lists of disjoint parts, brackets must be equal, and ends must
be the same expression or agree to 40 digits.

Legend: f expression, x variable, part (lo, lo closed, hi, hi closed).
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import flint
import sympy
from sympy import Basic, Expr, FiniteSet, Interval, N, Rational, S, Symbol, Union, oo
from sympy.calculus.util import function_range

import symbolic
import symbolic.calculus.facts  # imported before the clock starts

ROOT = Path(__file__).parent
DIGITS = 40
ENCLOSED = Rational(1, 10**26)  # what an enclosure case prints
JUDGING = 60.0  # seconds to judge an answer, outside the clock
SAMPLES = {
    "positive": (Rational(1, 3), S.One, Rational(5, 2)),
    "negative": (-Rational(1, 3), S.NegativeOne, -Rational(5, 2)),
    "real": (-S(2), -Rational(1, 3), S.Zero, Rational(1, 2), S(3)),
}
OPEN = (symbolic.Undecided, NotImplementedError)  # how each says that it does not know
OUTCOMES = ("right", "wrong", "undecided", "raised", "over time")

Part = tuple[Expr, bool, Expr, bool]


@dataclass(frozen=True)
class Row:
    """One answer to one case."""

    case: str
    question: str
    expression: str
    code: str
    outcome: str
    seconds: float
    expected: str
    found: str


class NoSet(Exception):
    """An answer that leaves the question open: no interval, no number."""


# --- the questions ---------------------------------------------------------------------


def read(path: Path) -> list[dict[str, Any]]:
    """The cases of a file, one JSON object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def names(case: Mapping[str, Any]) -> dict[str, Any]:
    """SymPy's names with the case's own symbols over them."""
    symbols = {case["symbol"]: Symbol(case["symbol"], real=True)}
    for name, assumption in case["parameters"].items():
        more = {} if assumption == "real" else {assumption: True}
        symbols[name] = Symbol(name, real=True, **more)
    return {**vars(sympy), **symbols}


def value(case: Mapping[str, Any], key: str) -> Basic:
    """An entry of a case as SymPy reads it."""
    found: Basic = sympy.sympify(eval(str(case[key]), names(case)))
    return found


def our_range(case: Mapping[str, Any]) -> Any:
    f, x, domain = value(case, "expr"), names(case)[case["symbol"]], value(case, "domain")
    return symbolic.analyse(f, x, domain).range


def sympy_range(case: Mapping[str, Any]) -> Any:
    return function_range(value(case, "expr"), names(case)[case["symbol"]], value(case, "domain"))


def our_limit(case: Mapping[str, Any]) -> Any:
    facts = symbolic.analyse(value(case, "expr"), names(case)[case["symbol"]])
    if case["order"] == 0:
        return facts.limit(value(case, "point"), case["dir"])
    return facts.one_sided_derivative(value(case, "point"), case["dir"], case["order"])


def sympy_limit(case: Mapping[str, Any]) -> Any:
    x = names(case)[case["symbol"]]
    f = sympy.diff(value(case, "expr"), x, case["order"])
    return sympy.limit(f, x, value(case, "point"), case["dir"])


QUESTIONS: dict[str, dict[str, Callable[[Mapping[str, Any]], Any]]] = {
    "range": {"ours": our_range, "SymPy": sympy_range},
    "limit": {"ours": our_limit, "SymPy": sympy_limit},
}


# --- the judge -------------------------------------------------------------------------


def judge(question: str, case: Mapping[str, Any], answer: Any) -> bool:
    """Whether an answer is the known one at every sample of the parameters.

    Raises NoSet where it is no finite union of intervals, or no number.
    """
    right = value(case, "range" if question == "range" else "value")
    agree = _same_sets if question == "range" else _same_numbers
    within = ENCLOSED if case.get("kind") == "enclosure" else Rational(1, 10**DIGITS)
    return all(
        agree(_at(answer, point), right.subs(_symbols(right, point)), within)
        for point in samples(case["parameters"])
    )


def samples(parameters: Mapping[str, str]) -> Iterator[dict[str, Expr]]:
    """Exact values for the parameters, all together."""
    for chosen in product(*(SAMPLES[assumption] for assumption in parameters.values())):
        yield dict(zip(parameters, chosen, strict=True))


def _at(answer: Any, point: Mapping[str, Expr]) -> Basic:
    if isinstance(answer, symbolic.Cases):
        known = {p.name for p in answer.parameters}
        found: Basic = answer.at(**{name: c for name, c in point.items() if name in known})
        return found
    return sympy.sympify(answer).subs(_symbols(answer, point))


def _symbols(expression: Basic, point: Mapping[str, Expr]) -> dict[Symbol, Expr]:
    free = getattr(expression, "free_symbols", set())
    return {s: point[s.name] for s in free if s.name in point}


def _same_sets(a: Basic, b: Basic, within: Rational) -> bool:
    found, right = parts(a), parts(b)
    return len(found) == len(right) and all(
        p[1] == q[1]
        and p[3] == q[3]
        and _same_numbers(p[0], q[0], within)
        and _same_numbers(p[2], q[2], within)
        for p, q in zip(found, right, strict=True)
    )


def _same_numbers(a: Basic, b: Basic, within: Rational) -> bool:
    if a == b:
        return True
    x, y = _number(a), _number(b)
    if oo in (abs(x), abs(y)):
        return bool(x == y)
    return bool(abs(x - y) <= within * max(1, abs(y)))


def _number(a: Basic) -> Expr:
    if isinstance(a, sympy.AccumBounds) or a is S.NaN or a is S.ComplexInfinity:
        return S.ImaginaryUnit  # a definite answer, and none of the known ones
    found = N(a, DIGITS + 20)
    if not (found.is_Number or a in (oo, -oo)):
        raise NoSet(f"no number: {a}")
    return found


def parts(found: Basic) -> list[Part]:
    """The set as disjoint parts, ascending by mpmath, touching ones joined."""
    pieces = sorted(_pieces(found), key=lambda p: (float(N(p[0])), not p[1]))
    joined: list[Part] = []
    for p in pieces:
        if joined and _touch(joined[-1], p):
            joined[-1] = _join(joined[-1], p)
        else:
            joined.append(p)
    return joined


def _pieces(found: Basic) -> Iterator[Part]:
    match found:
        case S.Reals:
            yield -oo, False, oo, False
        case Interval():
            yield found.start, not found.left_open, found.end, not found.right_open
        case FiniteSet():
            yield from ((c, True, c, True) for c in found.args)
        case Union():
            for part in found.args:
                yield from _pieces(part)
        case S.EmptySet:
            return
        case _:
            raise NoSet(f"no finite union of intervals: {found}")


def _touch(a: Part, b: Part) -> bool:
    gap = _number(b[0]) - _number(a[2])
    return bool(gap < 0 or (gap == 0 and (a[3] or b[1])))


def _join(a: Part, b: Part) -> Part:
    gap = _number(b[2]) - _number(a[2])
    if gap == 0:
        return a[0], a[1], a[2], a[3] or b[3]
    return (a[0], a[1], b[2], b[3]) if gap > 0 else a


# --- the run ---------------------------------------------------------------------------


def ask(question: str, code: str, case: Mapping[str, Any], timeout: float) -> Row:
    """One question in a process of its own, ended when its time is over."""
    context: Any = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(sending, question, code, case), daemon=True)
    started = time.perf_counter()
    process.start()
    sending.close()
    outcome, seconds, found = "over time", timeout, ""
    try:
        if receiving.poll(timeout):
            seconds, outcome, found = receiving.recv()
            if outcome == "answered":
                outcome = receiving.recv() if receiving.poll(JUDGING) else "undecided"
    except EOFError:
        outcome, seconds = "raised", time.perf_counter() - started
        found = "the process ended"
    finally:
        process.kill()
        process.join()
    right = str(case["range" if question == "range" else "value"])
    text = case["expr"] + ("" if question == "range" else _place(case))
    return Row(case["id"], question, text, code, outcome, round(seconds, 4), right, found)


def _place(case: Mapping[str, Any]) -> str:
    kind = f"derivative {case['order']}" if case["order"] else "limit"
    side = "" if "oo" in case["point"] else case["dir"]
    return f", {kind} at {case['point']}{side}"


def _work(sending: Connection, question: str, code: str, case: Mapping[str, Any]) -> None:
    start = time.perf_counter()
    try:
        answer = QUESTIONS[question][code](case)
    except Exception as error:
        outcome = "undecided" if isinstance(error, OPEN) else "raised"
        text = f"{type(error).__name__}: {error}"
        sending.send((time.perf_counter() - start, outcome, text[:300]))
        return
    sending.send((time.perf_counter() - start, "answered", _text(answer)[:300]))
    try:
        sending.send("right" if judge(question, case, answer) else "wrong")
    except NoSet:
        sending.send("undecided")


def _text(answer: Any) -> str:
    if isinstance(answer, symbolic.Cases):
        return "; ".join(str(v) if c == True else f"{v} if {c}" for c, v in answer)  # noqa: E712
    return str(answer)


def rows(folder: Path, timeout: float) -> Iterator[Row]:
    """Every case asked of both, one after the other."""
    for question, codes in QUESTIONS.items():
        for case in read(folder / f"{question}_cases.jsonl"):
            for code in codes:
                yield ask(question, code, case, timeout)


# --- the tables ------------------------------------------------------------------------


def machine() -> dict[str, str]:
    """What the numbers depend on."""
    return {
        "machine": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "sympy": sympy.__version__,
        "python-flint": flint.__version__,
    }


def summary(measured: Sequence[Row]) -> list[dict[str, Any]]:
    """One entry per question and code: how many of each outcome, and the seconds."""
    found = []
    for question, codes in QUESTIONS.items():
        for code in codes:
            mine = [r for r in measured if (r.question, r.code) == (question, code)]
            seconds = [r.seconds for r in mine]
            counts = {o: sum(r.outcome == o for r in mine) for o in OUTCOMES}
            found.append(
                {"question": question, "code": code, "cases": len(mine), **counts,
                 "total seconds": round(sum(seconds), 2),
                 "median seconds": round(statistics.median(seconds), 3)}
            )  # fmt: skip
    return found


def markdown(measured: Sequence[Row], where: Mapping[str, str], timeout: float) -> str:
    """The tables for the reader: the score, and every case side by side."""
    head = ["question", "code", "cases", *OUTCOMES, "total s", "median s"]
    lines = [
        "# Ours beside SymPy on the public cases",
        "",
        "Ranges against `function_range`, one-sided limits and derivatives against `limit` and "
        "`diff`.  Every question in a process of its own, nothing remembered, "
        f"{timeout:g} s each; a question over time counts with its limit.  "
        "*undecided*: `symbolic.Undecided`, `NotImplementedError`, or no "
        "explicit set or number; *raised*: any other exception.",
        "",
        " · ".join(f"{key} {value}" for key, value in where.items()),
        "",
        "| " + " | ".join(head) + " |",
        "| --- | --- |" + " ---: |" * (len(head) - 2),
    ]
    for entry in summary(measured):
        lines.append("| " + " | ".join(str(v) for v in entry.values()) + " |")
    codes = [c for c in ("ours", "SymPy") if any(r.code == c for r in measured)]
    lines += [
        "",
        "| case | function | known answer | "
        + " | ".join(f"{c} | s" for c in codes)
        + " | SymPy's answer, where it is not right |",
        "| --- | --- | --- |" + " --- | ---: |" * len(codes) + " --- |",
    ]
    for ours, theirs in zip(measured[::2], measured[1::2], strict=True):
        said = "" if theirs.outcome == "right" else _cell(theirs.found)
        lines.append(
            f"| {ours.case} | {_cell(ours.expression)} | {_cell(ours.expected)} | "
            f"{ours.outcome} | {ours.seconds:.2f} | {theirs.outcome} | {theirs.seconds:.2f} | "
            f"{said} |"
        )
    return "\n".join([*lines, ""])


def _cell(text: str) -> str:
    short = " ".join(text.split())
    short = short if len(short) <= 90 else short[:87] + "..."
    return f"`{short}`".replace("|", "\\|") if short else ""


def main(argv: Sequence[str] | None = None) -> int:
    """Ask, judge and write; 0 when no answer of ours was wrong and none raised."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--timeout", type=float, default=10.0, help="seconds a question")
    parser.add_argument("--cases", type=Path, default=ROOT.parent / "tests" / "cases")
    parser.add_argument("--output", type=Path, default=ROOT / "results")
    options = parser.parse_args(argv)
    measured = []
    for row in rows(options.cases, options.timeout):
        progress = f"{row.case:6} {row.code:6} {row.outcome:9} {row.seconds:7.2f} s"
        print(progress, file=sys.stderr, flush=True)
        measured.append(row)
    where = machine()
    text = markdown(measured, where, options.timeout)
    print(text)
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / "score.md").write_text(text, encoding="utf-8")
    result = {"machine": where, "timeout": options.timeout, "summary": summary(measured),
              "results": [asdict(row) for row in measured]}  # fmt: skip
    (options.output / "score.json").write_text(
        json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    faults = [r for r in measured if r.code == "ours" and r.outcome in ("wrong", "raised")]
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
