"""Activation functions from the literature: what is known of them is proved, nothing else is.

The data in `functions.py` were established without the calculus; `twins.py` makes the false
twins.  `benchmarks/functions.py` asks every claim and every twin of every function.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from functions import FUNCTIONS, Known
from sympy import Interval
from twins import outcomes

# Asked here are those that the whole run got right, with every twin, in less than two seconds.
RUN = json.loads(
    (Path(__file__).parents[1] / "benchmarks/results/functions.json").read_text(encoding="utf-8")
)
SECONDS = {f["function"]: f["seconds"] for f in RUN["functions"] if not f["not right"]}
ASKED = [f for f in FUNCTIONS if SECONDS.get(f.name, 2) < 2]


@pytest.mark.parametrize("f", ASKED, ids=lambda f: f.name)
def test_what_is_known_is_proved_and_its_false_twins_refuted(f: Known) -> None:
    assert not [o for o in outcomes(f, twins_of_a_claim=1) if o.word != "right"]


def test_the_whole_run_had_no_wrong_answer() -> None:
    """And it was a run of these functions: `python benchmarks/functions.py` makes it anew."""
    assert [f["function"] for f in RUN["functions"]] == [f.name for f in FUNCTIONS]
    assert not [o for f in RUN["functions"] for o in f["not right"] if o["word"] == "wrong"]
    assert len(ASKED) > 50


def test_a_false_twin_that_were_proved_would_be_noticed() -> None:
    """The opponent is no rubber stamp: a wrong statement among the known ones comes out."""
    (relu,) = (f for f in FUNCTIONS if f.name == "ReLU")
    wrong = Known("wrong", relu.expression, {"range": Interval(-1, 1), "odd": True})
    words = {(o.kind, o.twin): o.word for o in outcomes(wrong, twins_of_a_claim=0)}
    assert words == {("range", False): "wrong", ("odd", False): "wrong"}
