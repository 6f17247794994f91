"""What a document does not state must not be read from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import LOGISTIC, claims, document, verdicts
from sympy import (
    Interval,
    S,
    Symbol,
    oo,
)

from symbolic.reading.document import read
from symbolic.reading.sources import UnreadableFile

X = Symbol("x", real=True)


# --- what must not be read --------------------------------------------------------------

F = "$f(x) = \\max(0, x)$\n\n"
NOT_READ = [
    F + "Unlike the sigmoid, whose range is $(0, 1)$, it is unbounded.\n",
    F + "The range is not $(0, 1)$.\n",
    F + "The values lie in $(0, 1)$ sometimes.\n",
    F + "The range is $(0, 1)$ for small inputs.\n",
    F + "It would be wrong to write $f'(x) = 1$.\n",
    F + "Approximately $f'(x) = 1$.\n",
    F + "$$g(x+1)f(x)$$\n",
    F + "$$\\sum_i x_i$$\n",
    F + "$$f(x) = \\sum_i x_i$$\n",
    F + "$$\\|f(x)\\| = \\sum_i |f(x_i)|$$\n",
    "$f(x) \\approx x + 1$\n",
    "| Name | Function | Range |\n|---|---|---|\n| a | $x$ $y$ | $(0,1)$ |\n",
]


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_unsure_is_unread(text: str) -> None:
    found = document(text)
    stated = [c for c in claims(found) if c[1] not in ("unbounded",)]
    assert not stated
    assert found.unread


def test_code_and_comments_are_no_claims() -> None:
    found = document(
        F + "```python\nf(x) = x\n```\n\n<!-- $f'(x) = 3$ -->\n\nIt costs $5 and $6.\n"
    )
    assert not claims(found) and not found.unread


def test_a_section_ends_with_the_next_function() -> None:
    found = document("## A\n$f(x)=x^2$\n## B\nRange: $[0,\\infty)$\n")
    assert not claims(found) and len(found.unread) == 1


def test_a_function_with_parameters_of_another_section_is_not_borrowed() -> None:
    found = document("## A\n$s(x)=\\frac{1}{1+e^{-kx}}$\n## B\n$h(x)=x s(x)$\n")
    assert len(found.activations) == 1
    assert "parameters" in found.unread[0].reason


def test_files_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xff\xfe\x00x")
    (tmp_path / "b.py").write_text("def f(:", encoding="utf-8")
    for name in ("a.md", "b.py", "c.md"):
        with pytest.raises(UnreadableFile):
            read(tmp_path / name)


@pytest.mark.parametrize(
    "text",
    [
        "$" * 30_000,
        "\\(" * 50_000,
        "$x$ " * 5_000,
        "> " * 5_000 + "x",
        "| a " * 20_000,
        "`" * 50_001,
        "x" * 1_000_000,
        "\\begin{align}" * 5_000,
        "- " * 10_000,
        "$$" + "\\frac{" * 1000 + "$$",
        ".. math::\n" * 3000,
    ],
)
@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_bombs_end(text: str, suffix: str) -> None:
    document(text, suffix)


def test_places_are_exact() -> None:
    found = document(
        "x\n\n| Name | Formula | Range |\n|---|---|---|\n| a | $x^2$ | $[0,\\infty)$ |\n"
    )
    (claim,) = found.activations[0].claims
    assert claim.place is not None and (claim.place.line, claim.place.column) == (5, 16)
    assert claim.stated == Interval(0, oo) and claim.domain == S.Reals


def test_a_list_in_latex_and_labels_on_lines_of_their_own() -> None:
    tex = (
        "\\begin{document}\n\\section{Softsign}\n"
        "The softsign function is $f(x) = \\frac{x}{1+|x|}$.\n"
        "\\begin{itemize}\n\\item Range: $(-1, 1)$\n"
        "\\item[b] Derivative: $\\frac{1}{(1+x)^2}$\n\\item It is odd.\n\\end{itemize}\n"
    )
    assert verdicts(document(tex, ".tex")) == {
        "softsign-range": "proved",
        "softsign-derivative": "refuted",
        "softsign-odd": "proved",
    }
    txt = "Swish: f(x) = x / (1 + exp(-x))\nRange: [-0.278, inf)\nMonotonic: yes\n"
    assert verdicts(document(txt, ".txt")) == {
        "swish-range": "proved",
        "swish-monotonic": "refuted",
    }


def test_a_name_in_dollars_is_a_word() -> None:
    found = document(
        "# Step\n\n$$h(x) = \\max(0, x)$$\n\n- The function $h$ is odd.\n"
        "- The function $h$ is convex.\n- The function $h$ is odd if one looks away.\n"
    )
    assert verdicts(found) == {"step-odd": "refuted", "step-convex": "proved"}
    assert [p.place.line for p in found.unread] == [7]


# --- formulas about other things --------------------------------------------------------


def test_formulas_about_other_things_are_passed_over() -> None:
    found = document(
        LOGISTIC
        + "$$z=\\sum_i w_i x_i + b$$\n\n$$\\mathbf{h} = \\mathbf{W}\\mathbf{x} + \\mathbf{b}$$\n\n"
        "$$\\frac{\\partial L}{\\partial w} = (y-a) x$$\n\n$$J(w, b) = \\sum_i (a_i - y_i)^2$$\n\n"
        "$$\\delta = 0.9 \\times 0.1 = 0.09$$\n\n学习率 $\\eta = 0.2$，$0.5 \\times 0.5 = 0.25$。\n"
    )
    assert not found.unread and not claims(found)


def test_a_definition_by_a_sum_is_unread_and_not_lost() -> None:
    found = document(
        LOGISTIC + "$$\\text{Softmax}(x_i)=\\frac{e^{x_i}}{\\sum_{j} e^{x_j}}$$\n\n值域：$(0,1)$\n"
    )
    assert not claims(found)
    assert [u.reason for u in found.unread] == [
        "\\sum is not read here",
        "no function is defined before it",
    ]


def test_a_set_in_a_sentence_that_maps_into_it() -> None:
    found = document(
        LOGISTIC + "Sigmoid函数的作用是将输入压缩到 $(0,1)$ 这个区间范围内，很有用。\n\n"
        "训练数据分布在 $(-1, 1)$ 之间。\n"
    )
    assert verdicts(found) == {"sigmoid-range": "proved"}
    assert [u.text for u in found.unread] == ["(-1, 1)"]


def test_a_transpose_is_no_power() -> None:
    found = document("$$f(x) = \\frac{1}{1+e^{-\\theta^T x}}$$\n\n$$g(x) = x^{T} x$$\n")
    assert not found.activations and len(found.unread) == 2


# --- what belongs to another function ---------------------------------------------------

SQUARE = "设 $g(x) = x^2$。\n\n"


@pytest.mark.parametrize("let", ["设 ", "Let "])
def test_what_is_let_at_the_start_of_a_sentence_is_spoken_of_next(let: str) -> None:
    cases = "\\begin{cases}x^3,&x\\ge0\\\\x,&x<0\\end{cases}"
    found = document(SQUARE + f"{let}$f(x)={cases}$。它是奇函数。其导数的最小值为 0。\n")
    assert {name for name, _, _ in claims(found)} == {"f"}


@pytest.mark.parametrize(
    "text",
    [
        "Softmax 的输出在 $(0,1)$ 内，且和为 1。",
        "The output of the softmax lies in $(0, 1)$.",
        "Softmax outputs lie in $(0, 1)$.",
    ],
)
def test_the_output_of_another_function_is_unread(text: str) -> None:
    found = document(SQUARE + text + "\n")
    assert not claims(found) and found.unread


@pytest.mark.parametrize(
    "text", ["Consider $f(x, y) = x^2 + y^2$. It is convex.", "设 $f(x,y)=x^2+y^2$。它是凸函数。"]
)
def test_a_function_of_two_variables_is_none_of_one(text: str) -> None:
    for before in ("", SQUARE):
        found = document(before + text + "\n")
        assert not claims(found) and found.unread
    parametric = document("Consider $f(x; a, b) = a x^2 + b$. It is even.\n")
    assert verdicts(parametric) == {"f-even": "proved"}


def test_a_definition_that_is_not_read_ends_the_one_of_that_name() -> None:
    found = document(
        "Let $k(x) = \\ln x$. Its range is $\\mathbb{R}$.\n\n"
        "Let $k(x) = \\mathrm{foo}(x)$. Its range is $(0, 1)$. It is odd.\n"
    )
    assert claims(found) == [("k", "range", S.Reals)] and found.unread


def test_a_comment_of_latex_is_no_text() -> None:
    text = "Let $f(x) = \\tanh(x)$.\n% The range is $(0,1)$.\nIt is odd. % It is even. \\%\n"
    assert claims(document(text, ".tex")) == [("f", "odd", True)]


NAMED = "Let $g(x) = x^2$.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "- Derivative of $g^2$: $4x^3$\n- Derivative of $g(2x)$: $8x$",
        "Image of $[0, 1]$: $[0, 1]$",
        "$g$ 并非不是偶函数。",
        "反例：$g(0) = 1$。",
        "Supposedly, $g$ is odd.",
        "也许 $g$ 是奇函数。",
        "$g$ is even bounded.",
        "$g$ is odd, or rather even.",
        "$g$ might be odd.",
        "$g$ is rarely odd.",
        "$g$ is almost even.",
        "$g$ is not only even.",
        "$g$ is increasing up to 1.",
        "$g$ is bounded away from 1.",
        "At initialisation, $g(0) = 1$.",
        "After ten steps, $g(0) = 1$.",
    ],
)
def test_what_is_said_of_something_else_or_doubted_is_unread(text: str) -> None:
    found = document(NAMED + text + "\n")
    assert not claims(found) and found.unread


def test_a_letter_that_is_defined_means_that_beside_functions_named_in_words() -> None:
    found = document(NAMED + "Tanh is odd. $g$ is even.\n\nWe have $g(0) = 0$.\n")
    assert ("g", "value", (0, 0)) in claims(found)


def test_it_is_not_the_function_before_one_that_is_not_known() -> None:
    found = document("Softplus is smooth. Sine is periodic. It is bounded.\n")
    assert [kind for _, kind, _ in claims(found)] == ["continuity"]


def test_the_equation_of_an_asymptote_is_no_function_that_the_next_sentence_speaks_of() -> None:
    text = (
        "$$f(x) = x - \\arctan x$$\n\nThe function has the oblique asymptote\n\n"
        "$$y = x + \\pi/2$$\n\nThe function is odd.\n"
    )
    found = document(text)
    assert claims(found) == [("f", "odd", True)] and list(verdicts(found).values()) == ["proved"]
    assert any("y = x" in u.text for u in found.unread)


@pytest.mark.parametrize(
    "rest",
    [
        r"= \int_0^x g(t)\,dt",
        r"= x \cdot P(Z \le x)",
        r"= x \cdot P(Z \le x), \quad Z \sim N(0, 1)",
        r", \quad Z \sim N(0, 1)",
        r"= \sum_k c_k x^k",
    ],
)
def test_the_end_of_a_chain_that_is_not_read_hides_no_other_part(rest: str) -> None:
    for said, verdict in (("(0, 1]", "proved"), ("(0, 1)", "refuted")):
        text = "$$f(x) = e^{-x^2} " + rest + f"$$\n\nThe range of $f$ is ${said}$.\n"
        found = document(text)
        assert list(verdicts(found).values()) == [verdict] and found.unread


@pytest.mark.parametrize(
    "rest",
    [
        r", \quad x \sim U(0, 1)",
        r"= \int_0^x g(t)\,dt, \quad x > 0",
        r"\star g",
        r"= \int_0^x g(t)\,dt \text{ if } x > 0",
    ],
)
def test_an_end_that_may_limit_a_formula_leaves_all_of_it_unread(rest: str) -> None:
    found = document("$$f(x) = e^{-x^2} " + rest + "$$\n\nThe range of $f$ is $(0, 1]$.\n")
    assert not found.activations and found.unread
