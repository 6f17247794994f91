"""Properties with an explanation: behind a colon or a dash, in brackets, under a check mark."""

from __future__ import annotations

import pytest
from papers import document, verdicts

BUMPY = "# Bumpy\n\n$$f(x) = x \\tanh(\\ln(1+e^x))$$\n\n"
LOGISTIC = "# Logistic\n\n$$f(x) = \\frac{1}{1+e^{-x}}$$\n\n"
KINKED = "# Kinked\n\n$$f(x) = \\max(0, x)$$\n\n"

STATED = [
    ("- Non-monotonic (has a slight dip for negative inputs)", BUMPY, LOGISTIC),
    ("- Non-monotonic (it falls before it rises)", BUMPY, LOGISTIC),
    ("- **Unbounded Above**: As $x \\to \\infty$, nothing stops it.", BUMPY, LOGISTIC),
    ("- **Unbounded above**: this avoids saturation in the positive half.", BUMPY, LOGISTIC),
    ("- **Bounded**: the activations stay moderate in deep stacks.", LOGISTIC, BUMPY),
    ("- **Smooth** - good for optimisers", LOGISTIC, KINKED),
    ("- **C-infinity smoothness**: gradients of any order are there.", LOGISTIC, KINKED),
    ("- **Non-Monotonicity**: there is a little valley left of the origin.", BUMPY, LOGISTIC),
    ("- ✅ Bounded", LOGISTIC, BUMPY),
    ("- ❌ Not monotonic", BUMPY, LOGISTIC),
    ("The function is not bounded above (like ReLU) but smooth (unlike ReLU).", BUMPY, KINKED),
    ("- **有界 (Bounded)**：深层网络的激活值保持适中。", LOGISTIC, BUMPY),
    ("- **非单调 (Non-monotonic)**：负区间先降后升，比较灵活。", BUMPY, LOGISTIC),
    ("- 光滑：有利于梯度下降", LOGISTIC, KINKED),
]


@pytest.mark.parametrize(("line", "of", "other"), STATED)
def test_an_explanation_leaves_a_property_as_it_is(line: str, of: str, other: str) -> None:
    assert set(verdicts(document(f"{of}{line}\n")).values()) == {"proved"}
    assert "refuted" in verdicts(document(f"{other}{line}\n")).values()


LIMITED = [
    "- Smooth (except at the origin)",
    "- Differentiable (one kink)",
    "- Monotonic (for α > 0)",
    "- Bounded (on the positive side)",
    "- Bounded: only above",
    "- Bounded: for negative inputs the values stay small.",
    "- Continuous: $x \\ne 0$",
    "- Smooth: it is not so at the origin",
    "- Smooth - except at 0",
    "- ❌ Bounded",
    "- 有界：仅在负半轴上如此，正半轴无界",
    "- 平滑：除了原点处有折点",
    "- 单调性：先减后增，在负半轴有最小值",
    "- Monotonicity: it falls first and rises then.",
    "- Convex (its left part)",
    "- Odd (the function minus its mean)",
    "- Odd: the shifted version.",
    "- Unbounded: the input",
    "- Unbounded (its derivative)",
    "- Even: it would be nice.",
    "- Even (it could be)",
    "- 无界：它的输入",
    "- 奇函数（它的平移）",
    "- 凸函数（因为左半部分）",
]


@pytest.mark.parametrize("line", LIMITED)
def test_what_may_limit_it_holds_it_back(line: str) -> None:
    found = document(f"{KINKED}{line}\n")
    assert not verdicts(found) and found.unread


def test_a_noun_behind_a_property_makes_it_no_statement_of_the_function() -> None:
    found = document(f"{KINKED}- Smooth gradients in deep networks\n")
    assert not verdicts(found) and not found.unread
