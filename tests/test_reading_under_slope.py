"""Labels and properties below a label that gives the derivative: of it, or of the function?"""

from __future__ import annotations

import pytest
from papers import document, verdicts

GIVEN = "$q(t) = \\frac{t}{1 + |t|}$\n\n"
SLOPE = "$q'(t) = \\frac{1}{(1 + |t|)^2}$"
REASON = "the sentence may speak of something else"

BELOW = [
    f"- Derivative: {SLOPE}\n  - Range: $(0, 1]$\n  - Even\n",
    f"* Gradient: {SLOPE}\n    * Range: $(-1, 1)$\n    * Odd\n",
    f"1. Slope: {SLOPE}\n   - Range: $(0, 1]$\n   - positive everywhere\n",
    f"- The derivative is {SLOPE}.\n  - Range: $(0, 1]$\n  - Symmetry: even\n",
    f"- {SLOPE}\n  - Range: $(0, 1]$\n  - Bounded below\n",
    f"- **Derivative**\n\n  $${SLOPE.strip('$')}$$\n\n  Range: $(0, 1]$\n\n  - Even\n",
    f"- 导函数：{SLOPE}\n  - 值域：$(0, 1]$\n  - 偶函数\n",
    f"- 도함수: {SLOPE}\n  - 치역: $(0, 1]$\n  - 우함수\n",
    f"- Ableitung: {SLOPE}\n  - Wertebereich: $(0, 1]$\n  - gerade\n",
    f"**Derivative**\n\n{SLOPE}\n\n- Range: $(0, 1]$\n- Even\n",
    f"**Slope:** {SLOPE}\n\n- Range: $(0, 1]$\n- always positive\n",
    f"**Formula:** {GIVEN}**Derivative:** {SLOPE}\n\n- Range: $(0, 1]$\n- Even\n",
    f"Gradient:\n\n$${SLOPE.strip('$')}$$\n\nRange: $(0, 1]$.\n\nEven.\n",
    f"梯度：\n\n$${SLOPE.strip('$')}$$\n\n值域：$(0, 1]$。\n\n- 偶函数\n",
    f"**Derivative**\n\n{SLOPE}\n\nRange: $(0, 1]$\n\nSymmetry: even\n",
    f"### Derivative: {SLOPE}\n\n- Range: $(0, 1]$\n- Even\n",
    f"Derivative: {SLOPE}\n\n| Property | Value |\n|---|---|\n| Range | $(0, 1]$ |\n"
    "| Even | yes |\n",
]


@pytest.mark.parametrize("text", BELOW)
def test_what_stands_below_the_derivative_is_of_open_subject(text: str) -> None:
    found = document(GIVEN + text)
    assert set(verdicts(found).values()) == {"proved"}  # of the formulas
    assert [u.reason for u in found.unread] == [REASON, REASON]


@pytest.mark.parametrize("text", BELOW)
def test_a_wrong_derivative_is_refuted_above_them(text: str) -> None:
    told = verdicts(document(GIVEN + text.replace("{1}{(1", "{2}{(1")))
    assert list(told.values())[-1] == "refuted"


ROWS = [
    f"- Derivative: {SLOPE}\n- Range: $(@, 1)$\n- Monotonic: yes\n",
    f"- Derivative: {SLOPE}\n  - Even\n- Range: $(@, 1)$\n- Increasing\n",
    f"- Derivative: {SLOPE}\n\nRange: $(@, 1)$\n\n- Increasing\n",
    f"Formula: {GIVEN}Derivative: {SLOPE}\n\nRange: $(@, 1)$\n\n- Increasing\n",
    f"Derivative: {SLOPE}\nRange: $(@, 1)$\nMonotonic: yes\n",
    f"Derivative: {SLOPE}\n\nRange: $(@, 1)$\n\nMonotonic: yes\n",
    f"**Derivative:** {SLOPE}\n\n**Range:** $(@, 1)$\n\n- Increasing\n",
    f"**Derivative**\n\n{SLOPE}\n\n**Properties**\n\n- Range: $(@, 1)$\n- Increasing\n",
    f"Derivative:\n\n{SLOPE}\n\nProperties:\n\n- Range: $(@, 1)$\n- Increasing\n",
    f"Derivative: {SLOPE}\n\nThe function is increasing.\n\n- Range: $(@, 1)$\n",
    f"Derivative: {SLOPE}\n\nIt is increasing.\n\n- Range: $(@, 1)$\n",
    f"- Derivative: {SLOPE}\n  - $q$ is increasing\n  - Range of $q$: $(@, 1)$\n",
    f"- 导数：{SLOPE}\n- 值域：$(@, 1)$\n- 单调递增\n",
    f"- 도함수: {SLOPE}\n- 치역: $(@, 1)$\n- 단조 증가\n",
]


@pytest.mark.parametrize("text", ROWS)
@pytest.mark.parametrize(("low", "verdict"), [("-1", "proved"), ("-2", "refuted")])
def test_beside_the_derivative_labels_are_of_the_function(
    text: str, low: str, verdict: str
) -> None:
    told = list(verdicts(document(GIVEN + text.replace("@", low))).values())
    assert told.count("refuted") == (verdict == "refuted") and told.count("proved") >= 2


def test_another_function_ends_what_is_below() -> None:
    text = f"{GIVEN}**Derivative**\n\n{SLOPE}\n\n$p(x) = e^x$\n\n- Range: $(0, @)$\n"
    for high, verdict in (("\\infty", "proved"), ("9", "refuted")):
        told = list(verdicts(document(text.replace("@", high))).values())
        assert told[-1] == verdict
