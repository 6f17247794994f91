"""The same answers in every run, thread and process.

A few dozen functions are asked for their facts and verdicts; the text of all answers, evidence
included, is compared between processes of different hash seeds, between threads that ask at
once, and between a fresh start and a second asking.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from functions import FUNCTIONS, Known

import symbolic
from symbolic.calculus.clock import time_limit

NAMES = (
    "domain",
    "range",
    "derivative",
    "derivative_range",
    "zeros",
    "continuity",
    "monotonicity",
    "convexity",
    "symmetry",
    "extrema",
    "supremum",
    "breakpoints",
)
ASKED = (
    "ReLU", "PReLU", "ReLU6", "hat", "ELU", "CELU", "sign", "tanh", "arctan",
    "triangle wave", "Softplus", "SiLU", "erf", "Gaussian", "Leaky ReLU", "maxout of three lines",
    "flat exponential", "signed cube root", "hard tanh", "Heaviside, 1/2 at 0",
)  # fmt: skip
CHOSEN = [f for f in FUNCTIONS if f.name in ASKED]


def told(f: Known) -> str:
    """Every answer about a function as one text."""
    (z,) = (s for s in f.expression.free_symbols if s.name == "z")
    facts = symbolic.analyse(f.expression, z, domain=f.domain, where=f.where)
    lines = [f"{f.name}: {name}: {_answer(facts, name)}" for name in NAMES]
    for kind in ("range", "lipschitz"):
        if kind in f.claims and not hasattr(f.claims[kind], "condition"):
            verdict = symbolic.check(f.expression, z, kind, f.claims[kind], domain=f.domain)
            lines.append(f"{f.name}: {kind}: {verdict}")
    return "\n".join(lines)


def _answer(facts: symbolic.Facts, name: str) -> str:
    try:
        cases = getattr(facts, name)
    except symbolic.Undecided as error:
        return f"undecided: {error}"
    return f"{list(cases)} by {[(s.rule, s.how, dict(s.facts)) for s in cases.evidence]}"


@pytest.fixture(scope="module")
def alone() -> list[str]:
    """The answers one after the other, in this process."""
    return [told(f) for f in CHOSEN]


def test_a_few_dozen_functions_are_asked(alone: list[str]) -> None:
    assert len(alone) == len(ASKED) > 16
    assert sum("undecided" in text for text in alone) < 3


def test_a_second_asking_gives_the_same_text(alone: list[str]) -> None:
    shuffled = random.Random(1).sample(range(len(CHOSEN)), 6)
    assert [told(CHOSEN[i]) for i in shuffled] == [alone[i] for i in shuffled]


def test_two_processes_of_other_hash_seeds_give_the_same_text(alone: list[str]) -> None:
    program = "import test_runs; print('\\n'.join(map(test_runs.told, test_runs.CHOSEN)))"
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parent,
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("1", "2")
    ]
    texts = [run.communicate(timeout=300)[0] for run in runs]
    assert texts[0] == texts[1] == "\n".join(alone) + "\n"


def test_threads_that_ask_different_questions_get_the_same_answers(alone: list[str]) -> None:
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(told, CHOSEN)) == alone


def test_threads_that_ask_one_object_get_the_same_answer() -> None:
    (f,) = (f for f in FUNCTIONS if f.name == "ELU")
    (z,) = (s for s in f.expression.free_symbols if s.name == "z")
    facts = symbolic.analyse(f.expression, z)
    with ThreadPoolExecutor(6) as pool:
        questions = [name for name in NAMES for _ in range(3)]
        answers = list(pool.map(lambda name: (name, _answer(facts, name)), questions))
    again = symbolic.analyse(f.expression, z)
    assert set(answers) == {(name, _answer(again, name)) for name in NAMES}


def test_a_time_limit_in_one_thread_leaves_the_others_alone(alone: list[str]) -> None:
    def hurried() -> str:
        try:
            with time_limit(0.05):
                for f in CHOSEN:
                    told(f)
        except symbolic.Undecided as error:
            return str(error)
        return "all told"

    with ThreadPoolExecutor(4) as pool:
        late = [pool.submit(hurried) for _ in range(2)]
        calm = [pool.submit(told, f) for f in CHOSEN[:8]]
        assert [c.result(timeout=120) for c in calm] == alone[:8]
        assert {x.result(timeout=120) for x in late} == {"not established within 0.05 s"}


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes_give_the_same_answers(method: str, alone: list[str]) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system does not {method}")
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(told, CHOSEN[:5]) == alone[:5]
