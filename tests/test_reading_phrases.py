"""Noun phrases and items that state something of a function: always positive gradient."""

from __future__ import annotations

import pytest

from symbolic.claims.judge import judge
from symbolic.reading.document import read
from symbolic.reading.phrases import rephrased

SIGMOID = "# Sigmoid\n\n$\\sigma(x) = \\frac{1}{1 + e^{-x}}$\n\n"
SOFTSIGN = "# Softsign\n\n$f(x) = \\frac{x}{1 + |x|}$\n\n"
SWISH = "# Swish\n\n$f(x) = \\frac{x}{1 + e^{-\\beta x}}$ with $\\beta > 0$\n\n"


def _told(tmp_path, text: str) -> tuple[list[tuple[str, str]], list[str]]:
    """The claims of a document with their verdicts, and what was left unread."""
    path = tmp_path / "note.md"
    path.write_text(text, encoding="utf-8")
    document = read(path)
    told = [
        (f"{c.of} {c.kind}", judge(a, c).verdict.status.value)
        for a in document.activations
        for c in a.claims
    ]
    return told, [u.text for u in document.unread]


@pytest.mark.parametrize(
    ("text", "kind", "verdict"),
    [
        (SIGMOID + "- Output bounded to (0, 1)\n", "function range", "proved"),
        (SIGMOID + "- Output confined to $(0.2, 1)$\n", "function range", "refuted"),
        (SIGMOID + "- 输出有界于 (0, 1)\n", "function range", "proved"),
        (SIGMOID + "- Outputs always positive, which slows training\n", "function range", "proved"),
        (SOFTSIGN + "- Outputs always positive\n", "function range", "refuted"),
        (SIGMOID + "- Always positive gradient\n", "function derivative_range", "proved"),
        (SIGMOID + "- Strictly negative slope\n", "function derivative_range", "refuted"),
        (SIGMOID + "- 恒正的梯度\n", "function derivative_range", "proved"),
        (SIGMOID + "- Gradient never exactly zero\n", "derivative nonzero", "proved"),
        ("# ReLU\n\n$f(x) = \\max(0, x)$\n\n- Gradient never exactly zero\n",
         "derivative nonzero", "refuted"),
        ("# ReLU\n\n$f(x) = \\max(0, x)$\n\n- **Unbounded output:** can lead to large values.\n",
         "function unbounded", "proved"),
        (SIGMOID + "- **Unbounded output:** can lead to large values.\n",
         "function unbounded", "refuted"),
        (SIGMOID + "- 有界输出\n", "function bounded", "proved"),
        (SIGMOID + "- Gradient max 0.25 at x = 0\n", "derivative maximum", "proved"),
        (SIGMOID + "- Risky (gradient max 0.4 at x = 0)\n", "derivative maximum", "refuted"),
        (SOFTSIGN + "- Approaches ±1 asymptotically for large magnitude inputs\n",
         "function limit", "proved"),
        (SIGMOID + "- Approaches ±1 asymptotically for large magnitude inputs\n",
         "function limit", "refuted"),
        (SIGMOID + "- Its gradient approaches 0 at the extremes.\n", "derivative limit", "proved"),
        (SIGMOID + "Its derivative vanishes for $x \\to -\\infty$ and $x \\to +\\infty$.\n",
         "derivative limit", "proved"),
        (SIGMOID + "The function vanishes for $x \\to -\\infty$ and $x \\to +\\infty$.\n",
         "function limit", "refuted"),
        (SIGMOID + "Its derivative vanishes at its extreme input values ($x \\to -\\infty$"
         " and $x \\to +\\infty$).\n", "derivative limit", "proved"),
        (SWISH + "- Non-monotonic for β > 1\n", "function monotonic", "proved"),
        (SWISH + "- Monotonic for β > 1\n", "function monotonic", "refuted"),
    ],
)  # fmt: skip
def test_a_phrase_says_what_a_sentence_would(tmp_path, text, kind, verdict):
    told, _ = _told(tmp_path, text)
    assert told and told[0][0] == kind and verdict in [v for _, v in told]


@pytest.mark.parametrize(
    "said",
    [
        "- Bounded output: only for positive inputs",
        "- Preserves the sign of the input",
        "- 保持输入的符号",
        "- Positive gradient when the weights are small",
    ],
)
def test_what_limits_a_phrase_or_is_not_judged_is_unread(tmp_path, said):
    told, unread = _told(tmp_path, SIGMOID + said + "\n")
    assert not told and (unread or "weights" in said)


def test_a_phrase_is_made_a_sentence_as_a_whole_alone():
    assert rephrased("always positive gradient flow") == "always positive gradient flow"
    assert rephrased("the gradient is always positive") == "the gradient is always positive"


HEADS = """# Functions

### sigmoid
- **Formula**: `sigmoid(x) = 1 / (1 + exp(-x))`

### relu
- **Formula**: `relu(x) = max(0, x)`

## Kinds

"""


@pytest.mark.parametrize(
    ("items", "verdicts"),
    [
        ("- **sigmoid**: the classic\n  - Differentiable everywhere\n", ["proved"]),
        ("- **relu**: the modern one\n  - Differentiable everywhere\n", ["refuted"]),
        ("- **relu**: the modern one\n    * Output bounded to (0, 1)\n", ["refuted"]),
        ("- **sigmoid**: classic\n  - Smooth\n- **relu**: modern\n  - Smooth\n",
         ["proved", "refuted"]),
        ("- **relu**: Gradient never exactly zero\n", ["refuted"]),
        ("- **sigmoid**: Gradient never exactly zero\n", ["proved"]),
        ("- **sigmoid**: classic\n- Differentiable everywhere\n", []),
        ("- **sigmoid**: classic\n\nSmooth curves train well.\n", []),
        ("- **sigmoid or relu**: either\n  - Differentiable everywhere\n", []),
    ],
)  # fmt: skip
def test_items_below_a_named_item_speak_of_its_function(tmp_path, items, verdicts):
    told, _ = _told(tmp_path, HEADS + items)
    assert [verdict for _, verdict in told] == verdicts


def test_what_a_label_names_is_not_passed_over(tmp_path):
    _, unread = _told(tmp_path, HEADS + "- **sigmoid**: hardly ever monotonic on its branches\n")
    assert any("monotonic" in u for u in unread)


@pytest.mark.parametrize(
    ("row", "verdicts"),
    [
        ("| Smooth? | ✅ Yes — infinitely differentiable |", ["proved", "proved"]),
        ("| Monotonic? | ✅ Yes — strictly increasing |", ["proved", "proved"]),
        ("| Monotonic? | ✅ Yes — strictly decreasing |", ["proved", "refuted"]),
        ("| Monotonic? | No (slight dip below 0) |", ["refuted"]),
        ("| Non-monotonic | Yes (slight dip below 0) |", ["refuted"]),
        ("| Differentiable? | Yes ✅ |", ["proved"]),
        ("| Bounded? | ❌ No |", ["refuted"]),
        ("| Bounded? | ✅ No |", []),
        ("| Bounded? | ❌ No — only below |", []),
        ("| Bounded? | Yes (slight, if β > 1) |", []),
        ("| Bounded? | Yes — bounded below |", []),
    ],
)
def test_an_answer_may_have_a_mark_and_more_beside_it(tmp_path, row, verdicts):
    told, unread = _told(tmp_path, SIGMOID + "| Property | Value |\n|---|---|\n" + row + "\n")
    assert [verdict for _, verdict in told] == verdicts
    assert verdicts or unread


@pytest.mark.parametrize(
    ("said", "verdicts"),
    [
        ("It is a self-gated, non-monotonic activation function.", ["refuted"]),
        ("A smooth, monotonic function.", ["proved", "proved"]),
        ("A smooth, odd function.", ["proved", "refuted"]),
        ("It is not a smooth, monotonic function.", []),
        ("A frobnicated, monotonic function.", []),
    ],
)
def test_adjectives_of_one_noun_are_one_clause(tmp_path, said, verdicts):
    told, unread = _told(tmp_path, SIGMOID + said + "\n")
    assert [verdict for _, verdict in told] == verdicts
    assert verdicts or unread
