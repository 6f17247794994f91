"""The facts of one function, derived in a worker process that can be ended."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any

from sympy import Expr, oo

from symbolic.calculus import clock
from symbolic.calculus.cases import Cases
from symbolic.calculus.errors import Contradiction, Undecided
from symbolic.calculus.facts import Facts
from symbolic.claims.loading import InputError
from symbolic.show.question import Question, fault

GRACE = 1.0  # what the in-process limit is given before the process is ended


def _saturation(facts: Facts) -> Cases[tuple[bool, bool]]:
    for end in (-oo, oo):
        with suppress(Undecided):
            facts.limit(end)  # ValueError where the domain does not reach it
    return facts.saturation


# The facts of the design, in the order in which they are told.
FACTS: dict[str, Callable[[Facts], Cases[Any]]] = {
    "domain": lambda f: f.domain,
    "pieces": lambda f: f.pieces,
    "breakpoints": lambda f: f.breakpoints,
    "range": lambda f: f.range,
    "supremum": lambda f: f.supremum,
    "infimum": lambda f: f.infimum,
    "zeros": lambda f: f.zeros,
    "extrema": lambda f: f.extrema,
    "limit_left": lambda f: f.limit(-oo),
    "limit_right": lambda f: f.limit(oo),
    "asymptotes": lambda f: f.asymptotes,
    "continuity": lambda f: f.continuity,
    "derivative": lambda f: f.derivative,
    "derivative_domain": lambda f: f.derivative_domain,
    "derivative_range": lambda f: f.derivative_range,
    "lipschitz": lambda f: f.lipschitz,
    "saturation": _saturation,
    "monotonicity": lambda f: f.monotonicity,
    "convexity": lambda f: f.convexity,
    "symmetry": lambda f: f.symmetry,
    "identity_near_origin": lambda f: f.identity_near_origin,
}


@dataclass(frozen=True)
class Answer:
    """One fact: its cases, or the reason why there are none.

    `status`: `known`; `undecided`; `contradicted`, by an independent check; or
    `not_applicable`, as a limit at -oo of a function that is defined on [0, oo).  `period`
    says that the pieces told are those of one period.
    """

    name: str
    status: str
    cases: Cases[Any] | None = None
    reason: str | None = None
    seconds: float = 0.0
    period: Expr | None = None


def chosen_facts(names: Sequence[str]) -> tuple[str, ...]:
    """The facts of these names, all of them for none; InputError for an unknown one."""
    for name in names:
        if name not in FACTS:
            near = get_close_matches(name.replace("-", "_"), FACTS, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(FACTS)}"
            raise InputError(f"--fact {name}: there is no such fact; {hint}")
    return tuple(name for name in FACTS if name in names) if names else tuple(FACTS)


def answers(
    question: Question,
    names: Sequence[str] = tuple(FACTS),
    timeout: float = 10.0,
    progress: Callable[[int, int], None] | None = None,
) -> list[Answer]:
    """The named facts, in their order; `timeout` is a hard limit in seconds for each.

    Raises InputError for what is no function, or has no value anywhere.
    """
    for wrong in _from_worker(partial(_faults, question), 1, timeout):
        if wrong is not None:
            raise InputError(wrong)
    found: list[Answer] = []
    while len(found) < len(names):
        rest = names[len(found) :]
        for answer in _from_worker(partial(_facts, question, rest), len(rest), timeout):
            found.append(_over(rest[0], timeout) if answer is None else answer)
            rest = rest[1:]
            if progress is not None:
                progress(len(found), len(names))
    return found


def _over(name: str, timeout: float) -> Answer:
    reason = f"not established within {timeout:g} s"
    return Answer(name, "undecided", reason=reason, seconds=timeout)


def _from_worker(work: Callable[[], Iterator[Any]], count: int, timeout: float) -> Iterator[Any]:
    """What the work yields, in a process; None for what takes too long, and then no more."""
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context: Any = multiprocessing.get_context(method)
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(sending, work, timeout), daemon=True)
    process.start()
    sending.close()
    try:
        for _ in range(count):
            try:
                found = receiving.recv() if receiving.poll(timeout + GRACE) else None
            except EOFError:  # it died, as for want of memory
                found = None
            yield found
            if found is None:
                return
    finally:
        process.kill()
        process.join()


def _work(results: Connection, work: Callable[[], Iterator[Any]], timeout: float) -> None:
    # An interrupt reaches every process of a terminal; the parent ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    clock.SECONDS = timeout
    for found in work():
        try:
            results.send(found)
        except OSError:
            return  # nobody is left to listen


def _faults(question: Question) -> Iterator[str | None]:
    yield fault(question)


def _facts(question: Question, names: Sequence[str]) -> Iterator[Answer]:
    facts = question.facts()
    for name in names:
        yield answer(facts, name)


def answer(facts: Facts, name: str) -> Answer:
    """The named fact, derived in this process."""
    start = monotonic()
    status, cases, reason = "known", None, None
    try:
        cases = FACTS[name](facts)
    except Undecided as error:
        status, reason = "undecided", str(error)
    except Contradiction as error:
        status, reason = "contradicted", str(error)
    except ValueError as error:
        status, reason = "not_applicable", str(error)
    except Exception as error:
        status, reason = "undecided", f"internal error: {type(error).__name__}: {error}"
    period = facts.period if name == "pieces" and cases is not None else None
    return Answer(name, status, cases, reason, monotonic() - start, period)
