"""The time that facts may take: it ends in any thread, and leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sympy import (
    Integer,
    Symbol,
    exp,
    log,
)

from symbolic import Undecided

z = Symbol("z", real=True)


def test_the_time_limit_holds_inside_sympy_and_in_any_thread() -> None:
    from concurrent.futures import ThreadPoolExecutor

    from symbolic.calculus.clock import time_limit

    def endless() -> str:
        try:
            with time_limit(0.3):
                while True:
                    log(exp(z) + Integer(1)).diff(z).simplify()
        except Undecided as error:
            return str(error)

    with ThreadPoolExecutor(2) as pool:
        found = [f.result(timeout=30) for f in (pool.submit(endless), pool.submit(endless))]
    assert found == ["not established within 0.3 s"] * 2


def test_an_interrupt_that_python_swallows_is_not_told_and_comes_again() -> None:
    from symbolic.calculus.clock import time_limit

    class Finalised:
        def __del__(self) -> None:
            sum(range(5000))
            for _ in range(300):
                pass

    def endless() -> None:
        with time_limit(0.02):
            while True:
                Finalised()
                [i * i for i in range(2000)]

    for _ in range(3):  # a swallowed exception is a warning, and warnings are errors here
        with pytest.raises(Undecided):
            endless()


def test_a_time_limit_leaves_nothing_waiting_in_the_interpreter() -> None:
    """A function profiled after it must not wait for an exception that never comes."""
    code = """
import contextlib, cProfile, io
from symbolic.calculus.clock import time_limit
from symbolic.calculus.errors import Undecided
with time_limit(5):
    sum(range(10))
for _ in range(3):
    with contextlib.suppress(Undecided), time_limit(0.02):
        while True:
            pass
with contextlib.redirect_stdout(io.StringIO()):
    cProfile.run("sorted(map(abs, range(10)))")
print("ended")
"""
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert told.stdout == "ended\n"
