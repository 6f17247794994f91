"""Statements under conditions: rows of cases, and words that lead to the next paragraph."""

from __future__ import annotations

import pytest

from symbolic.claims.judge import judge
from symbolic.reading.document import Document, read_parts
from symbolic.reading.files import parts
from symbolic.reading.sources import Source

ELU = r"$\begin{cases} \alpha(e^x-1) & x \le 0 \\ x & x > 0 \end{cases}$"


def document(text: str) -> Document:
    source = Source("a.md", text)
    return read_parts(source, parts(source, ".md"))


def verdicts(text: str) -> list[tuple[str, str]]:
    """Kinds and verdicts of all claims; what is unread besides fails."""
    found = document(text)
    assert not found.unread
    return [(c.kind, judge(a, c).verdict.status.value) for a in found.activations for c in a.claims]


def row(range_: str, order: str) -> str:
    return (
        "| Name | Function | Range | Order of continuity |\n|---|---|---|---|\n"
        f"| ELU | {ELU} | {range_} | {order} |\n"
    )


RIGHT = (
    r"$\begin{cases} (-\alpha, \infty), & \text{if } \alpha > 0 \\"
    r" [0, \infty), & \text{otherwise} \end{cases}$"
)
ORDER = r"$\left\{\begin{array}{ll} C^1 & \alpha = 1 \\ C^0 & \text{otherwise}\end{array}\right.$"


def test_sets_and_orders_by_cases_are_claims_of_their_own() -> None:
    assert verdicts(row(RIGHT, ORDER)) == [("range", "proved")] * 2 + [("continuity", "proved")] * 2
    wrong = RIGHT.replace("[0", "(0")
    assert verdicts(row(wrong, ORDER))[:2] == [("range", "proved"), ("range", "refuted")]
    swapped = ORDER.replace("= 1", "= 2")
    assert verdicts(row(RIGHT, swapped))[2] == ("continuity", "refuted")
    assert verdicts(row(RIGHT, swapped))[3] == ("continuity", "holds_when")


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (r"$\begin{cases} C^1 & x = 1 \\ C^0 & \text{else} \end{cases}$", "no parameter"),
        (r"$\begin{cases} C^1 \\ C^0 & \alpha = 1 \end{cases}$", "without its condition"),
        (r"$\begin{cases} C^1 & \text{usually} \\ C^0 & \alpha = 1 \end{cases}$", ""),
    ],
)
def test_cases_that_are_not_understood_are_unread(order: str, reason: str) -> None:
    found = document(row(RIGHT, order))
    assert [c.kind for c in found.activations[0].claims] == ["range"] * 2
    assert len(found.unread) == 1 and reason in found.unread[0].reason


def test_a_bar_with_a_backslash_is_a_bar_in_a_pipe_table() -> None:
    text = (
        "| Name | Function | Range |\n|---|---|---|\n"
        r"| Softsign | $\frac{x}{1+\|x\|}$ | $(-1, 1)$ |"
    )
    assert verdicts(text) == [("range", "proved")]
    assert document(r"$$f(x) = \frac{x}{1+\|x\|}$$").unread  # of a vector, perhaps


LED = "## Unit\n\nFor $a > 0$,\n\n$$u(x) = \\max(0, x) + a \\min(0, x)$$\n\nIts range is $%s$.\n"


def test_a_condition_leads_to_the_formula_below_it() -> None:
    assert verdicts(LED % r"\mathbb{R}") == [("range", "proved")]
    assert verdicts(LED % r"[0, \infty)") == [("range", "refuted")]
    chinese = "## 单元\n\n当 $a > 0$ 时，\n\n$$u(x) = \\max(ax, x)$$\n\n值域为 $\\mathbb{R}$。\n"
    assert verdicts(chinese) == [("range", "proved")]


def test_a_condition_leads_no_further_than_its_sentence() -> None:
    text = (
        "$$c(x) = x^3$$\n\nFor $x \\ne 0$,\n\n$$c'(x) = %s x^2.$$\n\n"
        "The output range is $\\mathbb{R}$.\n"
    )
    assert verdicts(text % "3") == [("derivative", "proved"), ("range", "proved")]
    assert verdicts(text % "2") == [("derivative", "refuted"), ("range", "proved")]


UNIT = "# Unit\n\n$$u(x) = \\max(0, x) + a \\min(0, x)$$\n\n"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (r"u(\mathbb{R}) = [0, \infty) \quad \text{for } a < 0", ("range", "proved")),
        (r"u(\mathbb{R}) = [0, \infty) \quad \text{for } a > 0", ("range", "refuted")),
        (r"u(-x) = -u(x) \quad \text{if } a = 1", ("odd", "proved")),
        (r"u(-x) = -u(x) \quad \text{if } a = 2", ("odd", "refuted")),
        (r"u(-x) = -ax \quad \text{if } x > 0", ("formula", "proved")),
        (r"u(-x) = -x \quad \text{if } x > 0", ("formula", "holds_when")),
        (r"u(-x) = -x \quad \text{if } x < 0", ("formula", "proved")),
    ],
)
def test_a_condition_behind_an_equation_belongs_to_it(said: str, verdict: tuple[str, str]) -> None:
    assert verdicts(f"{UNIT}$${said}$$\n") == [verdict]


@pytest.mark.parametrize(
    "said", [r"u(-x) = -u(x) \quad \text{if } x > 0", r"u(\mathbb{R}) \approx (0, 1)"]
)
def test_what_is_told_of_a_part_or_as_about_states_no_whole(said: str) -> None:
    found = document(f"{UNIT}$${said}$$\n")
    assert not found.activations[0].claims and found.unread


def test_a_kink_of_the_derivative_is_none_of_the_function() -> None:
    text = "# R\n\n$$r(x) = \\max(0, x)^2$$\n\nIts derivative is not differentiable at $0$.\n"
    found = document(text)
    assert not found.activations[0].claims
