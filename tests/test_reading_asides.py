"""Remarks in brackets, behind dashes and in notes: what limits a statement holds it back."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

HINGE = "# Hinge\n\n$$h(t) = \\max(0, t)$$\n\n"
SOFT = "# Soft\n\n$$s(u) = \\ln(1+e^u)$$\n\n"
LOGISTIC = "# Logistic\n\n$$f(x) = \\frac{1}{1+e^{-x}}$$\n\n"
CUBE = "# Cubic\n\n$$g(x) = x^3$$\n\n"

LIMITED = [
    (HINGE, "- Differentiable (off the corner at zero)"),
    (HINGE, "It is smooth (apart from one point)."),
    (HINGE, "- Smooth (outside a neighbourhood of zero)"),
    (SOFT, "It is not bounded (from below)."),
    (SOFT, "- Bounded (above by 3)"),
    (SOFT, "- Even (after subtracting half its input)"),
    (SOFT, "- Bounded (the left tail)"),
    (CUBE, "It is concave (negative numbers)."),
    (CUBE, "It is concave (left branch) and convex (right branch)."),
    (CUBE, "It is convex (0, 4)."),
    (CUBE, "It is convex (sometimes)."),
    (CUBE, "It is even (up to sign)."),
    (CUBE, "- Even (like cosine for small inputs)"),
    (CUBE, "Its slope is increasing (right half)."),
    (CUBE, "- Convex (Softplus)"),
    (CUBE, "- Bounded (no)"),
    (LOGISTIC, "It is not concave (right half)."),
    (LOGISTIC, "- Not odd (before a shift)"),
    (HINGE, "- 可导（零点以外）"),
    (SOFT, "它是偶函数（平移后）。"),
    (CUBE, "它是凸函数（正半轴）。"),
    (CUBE, "它是凸函数（有时）。"),
    (CUBE, "它单调递减（如果取负号）。"),
    (HINGE, "It is smooth – away from zero."),
    (HINGE, "- Smooth — except at the corner"),
    (HINGE, "It is differentiable; not at zero, though."),
    (HINGE, "It is smooth... outside zero."),
    (HINGE, "It is smooth. Apart from zero."),
    (HINGE, "It is smooth[^k].\n\n[^k]: Away from zero."),
    (HINGE, "It is smooth.[^1] \n\n[^1]: Only for positive arguments."),
    (HINGE, "- Smooth[^2]\n- Bounded[^3]\n\n[^2]: Except at zero.\n[^3]: From below."),
    (HINGE, "- Bounded\\*\n\n\\* below"),
    (HINGE, "- Smooth†\n\n† unless the input is 0"),
]


@pytest.mark.parametrize(("of", "said"), LIMITED)
def test_a_remark_that_may_limit_it_holds_a_statement_back(of: str, said: str) -> None:
    found = document(f"{of}{said}\n")
    assert not verdicts(found) and found.unread


STATED = [
    ("- Bounded (which helps deep stacks)", LOGISTIC, CUBE),
    ("- Bounded (so it does not explode)", LOGISTIC, SOFT),
    ("- Smooth (infinitely differentiable)", SOFT, HINGE),
    ("- Smooth (everywhere)", SOFT, HINGE),
    ("- Smooth (Lee 2016)", SOFT, HINGE),
    ("- Smooth (see Section 3)", SOFT, HINGE),
    ("It is bounded [3].", LOGISTIC, CUBE),
    ("It is bounded (like tanh).", LOGISTIC, CUBE),
    ("- Smooth (光滑)", SOFT, HINGE),
    ("- 光滑（smooth）", SOFT, HINGE),
    ("- 有界（因此输出稳定）", LOGISTIC, CUBE),
    ("- Bounded (yes)", LOGISTIC, CUBE),
    ("- Bounded (below)", SOFT, CUBE),
    ("- Bounded (from above)", LOGISTIC, CUBE),
    ("- Unbounded (above)", SOFT, LOGISTIC),
    ("- 有界（下方）", SOFT, CUBE),
    ("- 无界（上方）", SOFT, LOGISTIC),
    ("It is bounded; it is used in output layers.", LOGISTIC, CUBE),
    ("It is smooth — no corners anywhere.", SOFT, HINGE),
    ("It is smooth[^1].\n\n[^1]: Proposed in 2016 by Lee and Park.", SOFT, HINGE),
]


@pytest.mark.parametrize(("said", "of", "other"), STATED)
def test_a_remark_that_limits_nothing_leaves_it_as_it_is(said: str, of: str, other: str) -> None:
    assert set(verdicts(document(f"{of}{said}\n")).values()) == {"proved"}
    assert "refuted" in verdicts(document(f"{other}{said}\n")).values()


def test_a_note_holds_back_what_bears_its_mark_alone() -> None:
    told = "It is smooth[^a]. It is convex. It is increasing[^b].\n\n"
    notes = "[^a]: Except at zero.\n\n[^b]: As Lee showed.\n"
    found = claims(document(f"{HINGE}{told}{notes}"))
    assert [kind for _, kind, _ in found] == ["convex", "increasing"]


def test_a_mark_in_a_cell_holds_back_its_answer() -> None:
    head = "| Name | Formula | Differentiable |\n|---|---|---|\n"
    rows = "| Hinge | $h(t) = \\max(0, t)$ | yes* |\n| Cube | $g(t) = t^3$ | yes |\n\n"
    found = document(f"# Table\n\n{head}{rows}\\* except at zero\n")
    assert list(verdicts(found).values()) == ["proved"] and found.unread


def test_a_sentence_of_its_own_takes_nothing_from_the_one_before_it() -> None:
    found = document(f"{HINGE}It is convex. Except for this one, all of them are bounded.\n")
    assert list(verdicts(found).values()) == ["proved"]
