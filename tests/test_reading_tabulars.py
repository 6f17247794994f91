r"""Tables of LaTeX, formulas in escaped dollars, and infinity as programs spell it."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts
from sympy import S, oo

TABLE = r"""
\begin{table}
\centering
\begin{%s}
\toprule
\textbf{Function} & \textbf{Formula} & \textbf{Range} & \textbf{Key property} \\ \midrule
Softsign & $\frac{x}{1+|x|}$ & $(-1, 1)$ & cheap \& odd \\
%% a comment & with a mark
\hline
Ramp & $\max(0, x)$ & $[0, \infty)$ & \cite{someone} fast \\[2pt]
\emph{Bell} & $e^{-x^2}$ & $(0, 1]$ & -- \\ \bottomrule
\end{%s}
\end{table}
"""


@pytest.mark.parametrize(
    "columns",
    [
        "tabular}{lccc",
        "tabular}[t]{|l|c|c|p{3cm}|",
        "tabularx}{\\textwidth}{|l|X|X|X|",
        "tblr}{|Q[l,m]|X[l]|X[l]|X[l]|",
        "longtable}{llll",
    ],
)
def test_tables_of_latex(columns: str) -> None:
    text = TABLE % (columns, columns.partition("}")[0])
    found = document(text, ".tex")
    assert [a.title.en for a in found.activations] == ["Softsign", "Ramp", "Bell"]
    assert list(verdicts(found).values()) == ["proved"] * 3
    assert [a.place.line for a in found.activations if a.place] == [7, 10, 11]
    wrong = text.replace("(-1, 1)", "[-1, 1]").replace("[0, \\infty)", "(0, \\infty)")
    assert list(verdicts(document(wrong, ".tex")).values()) == ["refuted", "refuted", "proved"]


def test_a_row_that_does_not_fit_its_titles_is_left() -> None:
    text = TABLE % ("tabular}{lccc", "tabular")
    text = text.replace("Ramp &", "\\multicolumn{2}{c}{Ramp} \\\\ Ramp &")
    found = document(text, ".tex")
    assert len(found.activations) == 3


def test_formulas_between_displayed_equations_in_cells() -> None:
    cell = "\\begin{equation} f(x) = \\frac{x}{1 + \\mid x \\mid} \\end{equation}"
    found = document(f"| Function | Representation |\n|---|---|\n| Softsign | {cell} |\n")
    (f,) = found.activations
    assert f.title.en == "Softsign" and f.expression.subs(f.variable, -1) == -S.Half


LOGIT = "# Logit\n\nIt is defined as: \\$\\$L(p) = \\log\\left(\\frac{p}{1-p}\\right)\\$\\$\n\n"
SIGMOID = "# Sigmoid\n\n\\$\\$\\sigma(x) = \\frac{1}{1 +\ne^{-x}}\\$\\$\n\n"


@pytest.mark.parametrize(
    ("start", "right", "wrong"),
    [
        (LOGIT, "- L(0.5) = 0", "- L(0.5) = 1"),
        (LOGIT, "- L(0) = -Inf", "- L(0) = Inf"),
        (LOGIT, "- $L(1) = \\infty$", "- $L(1) = -\\infty$"),
        (LOGIT, "- Range: (-Inf, Inf)", "- Range: (0, Inf)"),
        (LOGIT, "- L(1 - p) = -L(p)", "- L(1 - p) = L(p)"),
        (SIGMOID, "- sigma(Inf) = 1", "- sigma(Inf) = 0"),
        (SIGMOID, "- sigma(-Inf) = 0", "- sigma(-Inf) = 1"),
        (SIGMOID, "- $\\sigma(-\\infty) = 0$", "- $\\sigma(-\\infty) = 1$"),
        (SIGMOID, "- sigma'(Infinity) = 0", "- sigma'(Infinity) = 1"),
        (SIGMOID, "- $\\sigma(2) \\approx \\frac{1}{1.1353} \\approx 0.88$",
         "- $\\sigma(2) \\approx \\frac{1}{1.1353} \\approx 0.89$"),
    ],
)  # fmt: skip
def test_escaped_dollars_and_infinity(start: str, right: str, wrong: str) -> None:
    for text, verdict in ((right, "proved"), (wrong, "refuted")):
        found = document(start + text + "\n")
        assert list(verdicts(found).values()) == [verdict] and not found.unread


def test_infinity_is_no_letter_of_a_function() -> None:
    found = document("# Levels\n\n- sigma(Inf) = 1\n- sigma(0) = 0.5\n")
    assert not found.activations and len(found.unread) == 2
    found = document("It costs \\$5, or \\$\\$ at most. Let $f(x) = x^2$.\n")
    assert [a.name for a in found.activations] == ["f"]


def test_a_limit_is_claimed_where_a_value_is_infinite() -> None:
    found = document(SIGMOID + "- sigma(Inf) = 1\n")
    assert claims(found) == [("sigmoid", "limit", (oo, S.One))]


CHAIN = "# Step\n\n$$s(x) = \\frac{1}{1+e^{-x}}$$\n\n$$s'(x) = e^{-x} s(x)^2$$\n\n"


def test_a_word_between_may_lead_on() -> None:
    for right, verdict in (("1 - s(x)", "proved"), ("1 + s(x)", "refuted")):
        found = document(CHAIN + f"Rewrite:\n\n$$= s(x)({right})$$\n")
        assert [*verdicts(found).values()] == ["proved", verdict]
    assert document(CHAIN + "Another one:\n\n$$= s(x)(1 - s(x))$$\n").unread


def test_what_stands_behind_a_dash_is_a_clause_of_its_own() -> None:
    ramp = "# R\n\n$$r(x) = \\max(0, x)$$\n\n"
    found = document(ramp + "Its gradient is either $0$ or $1$ --- what others lack.\n")
    assert list(verdicts(found).values()) == ["proved"]
    found = document(ramp + "It is odd --- except on a part of the line.\n")
    assert not claims(found) and found.unread


ROWS = """.. list-table::
   :header-rows: 1

   * - Rule f(x)
     - What it needs
     - Natural domain (real numbers)

   * - {rule}
     - a remark
     - {domain}
"""


@pytest.mark.parametrize(
    ("rule", "domain", "verdict"),
    [
        ("f(x) = kx + m", ":math:`\\mathbb{R}`", "proved"),
        ("f(x) = 3 / (x - a)", ":math:`\\mathbb{R}` \\\\ {a}", "proved"),
        ("f(x) = 3 / (x - a)", ":math:`\\mathbb{R}` \\\\ {0}", "holds_when"),
        ("f(x) = 3 / x", "R \\\\ {0}", "proved"),
        ("f(x) = 3 / x", "R \\\\ {1}", "refuted"),
        ("f(x) = :math:`\\sqrt{x + 2}`", "[-2, +∞)", "proved"),
        ("f(x) = :math:`\\sqrt{x + 2}`", "(-2, +∞)", "refuted"),
        ("f(x) = sinh x, cosh x", ":math:`\\mathbb{R}`", None),
        ("f(x) = 3 / x", ":math:`\\mathbb{R}` \\\\ {0} or so", None),
        ("f(x) = tan x", ":math:`\\mathbb{R}` \\\\ {kπ | k ∈ :math:`\\mathbb{Z}`}", None),
    ],
)
def test_rows_of_formulas_and_their_domains(rule: str, domain: str, verdict: str | None) -> None:
    text = ROWS.replace("{rule}", rule).replace("{domain}", domain)
    found = document(text, ".rst")
    assert [*verdicts(found).values()] == ([verdict] if verdict else [])
    assert verdict or found.unread


def test_a_coefficient_at_the_argument_is_no_name() -> None:
    for text, verdict in (("x^2 + bx", "holds_when"), ("x^2 + b", "proved")):
        found = document(f"# Q\n\nf(x) = {text}\n\nf is even.\n")
        assert [*verdicts(found).values()] == [verdict]
    for text in ("x*x + bx", "e^kx + x", "1/kx + x"):
        found = document(f"# Q\n\nf(x) = {text}\n\nf is even.\n")
        assert not claims(found) and found.unread
