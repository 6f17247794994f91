"""Work in forks of a process: its results come back, and what fails is done again."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import NoReturn

import pytest

from symbolic import parallel
from symbolic.parallel import FORKS, Beside

forks = pytest.mark.skipif(not FORKS or (os.cpu_count() or 1) < 2, reason="nothing is forked here")


@forks
def test_what_was_made_beside_comes_back_from_another_process() -> None:
    with Beside(os.getpid) as other:
        told = other.result()
    assert told not in (None, os.getpid())
    assert other.result() is None  # it is told once


@forks
def test_more_than_a_pipe_holds_comes_back() -> None:
    with Beside(lambda: b"x" * 1_000_000) as other:
        assert other.result() == b"x" * 1_000_000


def fails() -> NoReturn:
    raise ValueError


def test_what_fails_or_cannot_be_told_is_to_be_done_again() -> None:
    for work in (fails, lambda: os._exit(3), lambda: lambda: 0):
        with Beside(work) as other:
            assert other.result() is None


def test_what_is_not_worth_it_is_not_begun() -> None:
    with Beside(os.getpid, worth=False) as other:
        assert other.result() is None


@forks
def test_work_that_does_not_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_LONGEST", 0.05)
    with Beside(lambda: time.sleep(60)) as other:
        process = other._process
        assert other.result() is None
    assert process is not None and not process.is_alive()


@forks
def test_work_is_ended_where_nobody_asks_for_it(tmp_path: Path) -> None:
    with Beside(lambda: time.sleep(60)) as other:
        process = other._process
    assert process is not None and not process.is_alive()
