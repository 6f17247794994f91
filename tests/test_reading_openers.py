"""Parts of the line that stand above statements: what is said below is not said of all."""

from __future__ import annotations

import pytest
from papers import document, verdicts

REASON = "what stands beside it may limit it to a part of the line"
ABOVE = [
    "## The case $x \\ge 0$\n\n{}\n",
    "### 2. For $x > 0$\n\n{}\n",
    "## On $[0, 1]$\n\n{}\n",
    "## 当 $x > 0$ 时\n\n{}\n",
    "## $x > 0$일 때\n\n{}\n",
    "Properties for $x > 0$:\n\n- {}\n",
    "在 $[0, 1]$ 上：\n\n- {}\n",
    "- **$x > 0$**\n  - {}\n",
    "- For $x \\geq 0$:\n  - {}\n",
]


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("said", ["$f$ is convex.", "$f$ 是凸函数。"])
def test_what_stands_below_a_part_of_the_line_is_left(above: str, said: str) -> None:
    found = document(f"Let $f(x) = x^3$.\n\n{above.format(said)}")
    assert not verdicts(found)
    assert REASON in [p.reason for p in found.unread]


@pytest.mark.parametrize("above", ABOVE[:5])
def test_values_and_what_tells_its_own_part_are_judged(above: str) -> None:
    found = document(f"Let $f(x) = x^3$.\n\n{above.format('$f(2) = 8$.')}")
    assert set(verdicts(found).values()) == {"proved"}
    own = document(f"Let $f(x) = x^3$.\n\n{above.format('$f$ is convex on $[0, 1]$.')}")
    assert set(verdicts(own).values()) == {"proved"}


@pytest.mark.parametrize(
    "text",
    [
        "## The case $x > 0$\n\nNothing.\n\n## Properties\n\n$f$ is increasing.\n",
        "For $x > 0$:\n\n- see the figure\n\nThe function $f$ is increasing.\n",
        "- For $x > 0$:\n  - see the figure\n- $f$ is increasing.\n",
        "## Remarks\n\nThe interval $[0, 1]$ is shown. The function $f$ is increasing.\n",
    ],
)
def test_a_part_ends_with_its_section_or_its_list(text: str) -> None:
    found = document(f"Let $f(x) = x^3$.\n\n{text}")
    assert set(verdicts(found).values()) == {"proved"}


def test_a_function_defined_below_is_not_limited() -> None:
    text = "Let $f(x) = x^3$.\n\n## For $x > 0$\n\nLet $g(x) = -x$. It is decreasing.\n"
    assert set(verdicts(document(text)).values()) == {"proved"}
