"""Statements in the markup of tables, aligned rows, directives and documentation tools."""

from __future__ import annotations

import pytest

from papers import document, judged


def verdicts(text: str, suffix: str = ".md") -> list[tuple[str, str]]:
    """Kind and verdict of each claim, in the order of the document; what is unread fails."""
    found = document(text, suffix)
    assert not found.unread
    told = judged(found)
    return [(c.kind, told[c.id].verdict.status.value) for a in found.activations for c in a.claims]


def defined(text: str, suffix: str = ".md") -> dict[str, str]:
    """The formulas of the functions of a text."""
    return {a.name: str(a.expression) for a in document(text, suffix).activations}


def unread(text: str, suffix: str = ".md") -> list[str]:
    """What is left unread of a text from which no claim is made."""
    found = document(text, suffix)
    assert not [c for a in found.activations for c in a.claims]
    return [u.reason for u in found.unread]


# --- tables ----------------------------------------------------------------------------


def gradients(formula: str, cell: str) -> str:
    return f"| Name | Formula | Derivative |\n|---|---|---|\n| Gate | {formula} | {cell} |\n"


@pytest.mark.parametrize(
    ("formula", "right", "wrong"),
    [
        ("max(0.2x, x)", "1 (x>0), 0.2 (x<0)", "1 (x>0), 0 (x<0)"),
        ("max(0, x)", "1 (x > 0); 0 (otherwise)", "0 (x > 0); 1 (otherwise)"),
        ("$\\max(0, x)$", "$1\\ (x>0),\\ 0\\ (x<0)$", "$1\\ (x>0),\\ -1\\ (x<0)$"),
        ("x (x>0), e^x-1 (x≤0)", "1 (x>0), e^x (x≤0)", "1 (x>0), 0 (x≤0)"),
    ],
)
def test_values_with_their_conditions_in_brackets_are_branches(
    formula: str, right: str, wrong: str
) -> None:
    assert verdicts(gradients(formula, right)) == [("derivative", "proved")]
    assert verdicts(gradients(formula, wrong)) == [("derivative", "refuted")]


def test_one_before_a_condition_in_brackets_is_no_indicator_for_sure() -> None:
    (reason,) = unread(gradients("max(0.2x, x)", "1 (x>0)"))
    assert "indicator" in reason
    assert verdicts(gradients("$x \\cdot 1(x>0)$", "$1_{x>0}$")) == [("derivative", "proved")]
