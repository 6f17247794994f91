"""Sentences that stand before the formula of the function which they describe."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

GRID = """
+---------------------+-----------------------------+
| Loss                | Derivative                  |
+=====================+=============================+
| .. image:: a.svg    | .. image:: b.svg            |
+---------------------+-----------------------------+
| .. math:: {0:<10}| .. math:: {1:<18}|
+---------------------+-----------------------------+
"""


def _section(name: str, said: str, formula: str, slope: str) -> str:
    grid = GRID.format(formula, slope)
    return f"{name}\n{'-' * len(name)}\n\n.. class:: {name}\n\n   {said}\n{grid}\n"


def test_a_table_of_one_row_defines_the_function_of_its_heading() -> None:
    said = "The usual one. It is convex and continuous."
    text = _section("BendLoss", said, "B(s)=s^2", "B'(s) = 2s")
    text += _section("TurnLoss", said, "B(s)=-s^4", "B'(s) = -4s^3")
    found = document(text, ".rst")
    assert [a.name for a in found.activations] == ["bendloss", "turnloss"]
    assert verdicts(found) == {
        "bendloss-convex": "proved",
        "bendloss-continuity": "proved",
        "bendloss-derivative": "proved",
        "turnloss-convex": "refuted",
        "turnloss-continuity": "proved",
        "turnloss-derivative": "proved",
    }


def test_what_stands_behind_such_a_table_is_about_its_function() -> None:
    text = _section("BendLoss", "The usual one.", "B(s)=s^2", "B'(s) = 2s")
    found = document(f"{text}It is odd.\n", ".rst")
    assert verdicts(found)["bendloss-odd"] == "refuted"


def test_a_table_of_several_rows_defines_no_function_of_its_heading() -> None:
    table = "| Formula | Derivative |\n| --- | --- |\n| $x^2$ | $2x$ |\n| $x^3$ | $3x^2$ |\n"
    found = document(f"## Two\n\nIt is convex.\n\n{table}\nIt is odd.\n")
    assert [kind for _, kind, _ in claims(found)] == ["derivative", "derivative"]


@pytest.mark.parametrize(
    "first",
    [
        "It is used in some surrogate losses.",
        "The so-called loss is a fair one that grows with a rate in the range (0, 2).",
    ],
)
def test_a_sentence_that_is_not_read_leaves_the_others(first: str) -> None:
    formula = "\n\n.. math:: L(s) = s^4\n"
    for said, verdict in (("convex", "proved"), ("bounded", "refuted")):
        found = document(f"FairLoss\n--------\n\nA loss. It is {said}. {first}{formula}", ".rst")
        assert list(verdicts(found).values()) == [verdict]


def test_what_is_said_of_all_losses_is_not_said_of_this_one() -> None:
    said = "Every loss function should be convex. It is bounded."
    found = document(f"FairLoss\n--------\n\n{said}\n\n.. math:: L(s) = s^4\n", ".rst")
    assert not claims(found)
