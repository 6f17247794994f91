"""Judging many claims, in worker processes that can be ended."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Any

from sympy import And
from sympy.logic.boolalg import Boolean, true

from symbolic.activation import Activation
from symbolic.calculus import clock
from symbolic.claims.assume import bound
from symbolic.claims.claim import Claim
from symbolic.claims.judge import judge
from symbolic.claims.verdict import Judged, Status, Verdict

Judge = Callable[[Activation, Claim], Judged]
ENDED = "the worker process ended"
GRACE = 1.0  # what the in-process limit is given before the process is ended


@dataclass
class _Worker:
    """A process with its share of the claims, and the one it is at."""

    process: Any
    results: Connection
    todo: list[int]
    since: float
    ended: bool = False


def verify(
    activations: Sequence[Activation],
    *,
    timeout: float = 10.0,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
    assume: Boolean = true,
    judge: Judge = judge,
) -> list[Judged]:
    """Every claim of the activations judged anew, in their order.

    `timeout` is a hard limit in seconds for each claim; one that exceeds it is undecided.
    `assume` is a further condition on parameters, applied where a claim speaks of them.
    """
    tasks = [(a, _assuming(c, a, assume)) for a in activations for c in a.claims]
    done: dict[int, Judged] = {}
    shares = [list(range(k, len(tasks), jobs)) for k in range(min(jobs, len(tasks)))]
    workers = [_start(tasks, share, timeout, judge) for share in shares]
    try:
        while workers:
            _collect(workers, tasks, done, timeout)
            workers = [_renewed(w, tasks, timeout, judge) for w in workers if w.todo]
            if progress is not None:
                progress(len(done), len(tasks))
    finally:
        for worker in workers:
            worker.process.kill()
    return [done[i] for i in range(len(tasks))]


def _assuming(claim: Claim, activation: Activation, assume: Boolean) -> Claim:
    """The claim with those of the conditions that speak of its parameters alone."""
    conditions = bound(assume, activation.parameters)
    return replace(claim, assumed=And(claim.assumed, *conditions)) if conditions else claim


def _start(tasks: list[Any], share: list[int], timeout: float, judge: Judge) -> _Worker:
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context: Any = multiprocessing.get_context(method)
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(
        target=_work, args=(sending, tasks, share, timeout, judge), daemon=True
    )
    process.start()
    sending.close()
    return _Worker(process, receiving, share, monotonic())


def _work(
    results: Connection, tasks: list[Any], share: list[int], timeout: float, judge: Judge
) -> None:
    # An interrupt reaches every process of a terminal; the parent ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    clock.SECONDS = timeout
    for i in share:
        activation, claim = tasks[i]
        try:
            found = judge(activation, claim)
        except Exception as error:
            reason = f"internal error: {type(error).__name__}: {error}"
            found = _undecided(activation, claim, reason)
        try:
            results.send((found.verdict, found.beside, found.seconds, found.contradiction))
        except OSError:
            return  # nobody is left to tell


def _collect(
    workers: list[_Worker], tasks: list[Any], done: dict[int, Judged], timeout: float
) -> None:
    """Wait for one result, or for the first worker to exceed its time."""
    patience = min(w.since for w in workers) + timeout + GRACE - monotonic()
    ready = wait([w.results for w in workers], max(0.0, patience))
    for worker in workers:
        if worker.results in ready:
            i = worker.todo.pop(0)
            activation, claim = tasks[i]
            try:
                done[i] = Judged(activation, claim, *worker.results.recv())
            except EOFError:
                worker.process.join()
                worker.ended = True
                code = worker.process.exitcode
                done[i] = _undecided(activation, claim, f"{ENDED} ({code})")
            worker.since = monotonic()
        elif monotonic() - worker.since > timeout + GRACE:
            worker.process.kill()
            worker.process.join()
            worker.ended = True
            activation, claim = tasks[worker.todo[0]]
            done[worker.todo.pop(0)] = _undecided(
                activation, claim, f"{clock.OVERTIME} {timeout:g} s", timeout
            )


def _renewed(worker: _Worker, tasks: list[Any], timeout: float, judge: Judge) -> _Worker:
    """The worker, or a new one for the rest of its share where it has ended."""
    return _start(tasks, worker.todo, timeout, judge) if worker.ended else worker


def _undecided(activation: Activation, claim: Claim, reason: str, seconds: float = 0.0) -> Judged:
    verdict = Verdict(Status.UNDECIDED, reason=reason)
    return Judged(activation, claim, verdict, (verdict,) * len(claim.beside), seconds)
