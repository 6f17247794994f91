"""Names of functions, their tables, and branches given one by one."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts
from sympy import (
    Eq,
    Piecewise,
    S,
    Symbol,
    exp,
)

X = Symbol("x", real=True)


# --- names and tables -------------------------------------------------------------------


def test_a_table_above_the_definitions_that_it_speaks_of() -> None:
    found = document(
        "| Функція | Діапазон |\n|---|---|\n| **Sigmoid** | (0, 1) |\n| Leaky ReLU | [0, ∞) |\n\n"
        "### Sigmoid (Logistic)\n\n$$\\sigma(z) = \\frac{1}{1 + e^{-z}}$$\n\n"
        "### 2. LeakyReLU\n\n$$f(z) = \\max(z, 0.1z)$$\n"
    )
    assert not found.unread and list(verdicts(found).values()) == ["proved", "refuted"]


def test_sets_and_rounded_ends_in_typed_cells() -> None:
    found = document(
        "| 함수 | 수식 | 출력 범위 | 도함수 범위 |\n|---|---|---|---|\n"
        "| ReLU | max(0, z) | [0, +inf) | {0, 1} |\n"
        "| Swish | z/(1+e^{-z}) | ≈[-0.28, ∞) | ≈(-0.1, 1.1) |\n"
    )
    assert not found.unread
    assert list(verdicts(found).values()) == ["proved", "proved", "proved", "refuted"]


@pytest.mark.parametrize(
    "told",
    [
        "其中 $\\Phi(x)$ 是**标准正态分布的累积分布函数**（CDF）。",
        "여기서 $\\Phi$ 는 표준 정규분포의 **누적분포함수**(CDF)입니다.",
        "ここで $\\Phi$ は標準正規分布の累積分布関数である。",
        "```\nΦ(x) = 표준정규분포의 누적분포함수(CDF)\n```",
    ],
)
def test_the_normal_distribution_is_told_in_words(told: str) -> None:
    found = document(f"# GELU\n\n$$G(x) = x\\Phi(x)$$\n\n{told}\n\n值域：$[-0.17, \\infty)$\n")
    assert list(verdicts(found).values()) == ["proved"]


def test_what_is_near_zero_centred_is_no_approximation() -> None:
    found = document("ELU 是一个近似的零中心化的函数，定义为 $E(x) = \\max(0, x)$。\n")
    assert len(found.activations) == 1
    found = document("可以近似为 $E(x) = \\max(0, x)$。\n")
    assert not found.activations and found.unread


# --- documents nobody wrote for us: branches, conditions, names -------------------------


def test_branches_in_words_are_read_in_cells_lines_and_code() -> None:
    x, a = Symbol("x", real=True), Symbol("alpha", real=True)
    leaky = Piecewise((x, x > 0), (a * x, True))
    for text, suffix in (
        ("$f(x) = x$ if $x > 0$, else $\\alpha x$", ".md"),
        ("`f(x) = x if x > 0 else alpha * x`", ".md"),
        ("f(x) = x if x > 0, alpha * x otherwise", ".txt"),
        ("$$f(x) = x \\text{ if } x > 0 \\text{ else } \\alpha x$$", ".md"),
    ):
        found = document(text, suffix)
        assert not found.unread, text
        assert found.activations[0].expression == leaky, text
    table = (
        "| Name | Formula | Derivative |\n|---|---|---|\n"
        "| Leaky ReLU | max(0, x) + 0.1 min(0, x) | 1 if x > 0, else 0.1 |\n"
        "| Hard | $\\max(0, x) + \\alpha\\min(0, x)$ | 1 if $x > 0$, $\\alpha$ if $x < 0$ |\n"
        "| ReLU | $\\max(0, x)$ | $1$ if $x>0$, else $x$ |\n"
    )
    found = document(table)
    assert not found.unread
    assert verdicts(found) == {
        "leaky-relu-derivative": "proved",  # its value at 0 is a convention
        "hard-derivative": "holds_when",  # there is one at 0 where alpha is 1
        "relu-derivative": "refuted",
    }


def test_a_remark_on_a_special_case_limits_nothing_else() -> None:
    elu = "$$f(x) = \\begin{cases} x & x > 0 \\\\ \\alpha(e^x - 1) & x \\le 0 \\end{cases}$$\n\n"
    found = document(
        elu
        + "- If $\\alpha = 0$ → ReLU\n- If $\\alpha = 1$ → smooth\n\nRange: $(-\\alpha, \\infty)$"
    )
    assert [c.where for c in found.activations[0].claims] == [S.true]
    found = document(
        elu + "Its range is $(-\\alpha, \\infty)$. The function is continuous, "
        "and continuously differentiable if and only if $\\alpha = 1$."
    )
    assert [(c.kind, c.where) for c in found.activations[0].claims] == [
        ("range", S.true),
        ("continuity", S.true),
    ]
    assert [u.reason for u in found.unread] == ["the sentence has a condition in words"]
    found = document(
        elu + "If $\\alpha = 1$, the function is continuously differentiable. It is convex."
    )
    alpha = Symbol("alpha", real=True)
    assert [c.where for c in found.activations[0].claims] == [Eq(alpha, 1), S.true]


def test_a_label_names_the_function_behind_it() -> None:
    found = document(
        "# Common\n\n- **Sigmoid**: $f(x) = \\frac{1}{1+e^{-x}}$\n  - Range: $(0, 1)$\n"
        "- **Tanh**: $f(x) = \\tanh(x)$\n- **Softplus**: $\\ln(1 + e^x)$\n- Ours: $f(x) = x^3$\n\n"
        "Derivatives:\n\n- Sigmoid: $f'(x) = f(x)(1 - f(x))$\n- Drawback: $e^{-x}$ is slow\n"
    )
    assert [a.name for a in found.activations] == ["sigmoid", "tanh", "softplus", "common"]
    assert verdicts(found) == {"sigmoid-range": "proved", "sigmoid-derivative": "proved"}


def test_a_formula_on_a_condition_in_words_is_no_claim_about_another() -> None:
    text = (
        'def gelu(x):\n    r"""\n    if fast is True\n\n    .. math::\n\n'
        "        gelu(x) = 0.5 x (1 + \\tanh(x))\n\n    else\n\n    .. math::\n\n"
        '        gelu(x) = 0.5 x (1 + \\mathrm{erf}(x))\n    """\n'
    )
    found = document(text, ".py")
    assert len(found.activations) == 2 and not claims(found)


def test_a_value_times_itself_and_indicators() -> None:
    x = Symbol("x", real=True)
    found = document(
        "$\\sigma(x) = \\frac{1}{1+e^{-x}}$\n\n- Derivative: $\\sigma(1 - \\sigma)$\n\n"
        "# Ramp\n\n$f(x) = \\max(0, x)$\n\n- Derivative: $\\mathbf{1}_{x > 0}$\n"
    )
    sigma = 1 / (1 + exp(-x))
    stated = [c.stated for a in found.activations for c in a.claims]
    assert (stated[0] - sigma * (1 - sigma)).simplify() == 0
    assert stated[1] == Piecewise((1, x > 0), (0, True))
    assert not document("`glu(x) = a * sigmoid(b)`").activations


def test_tables_of_html_latex_and_restructured_text() -> None:
    texts = {
        ".md": "<table>\n<tr><th>Name</th><th>Function</th>"
        "<th>Derivative</th><th>Range</th></tr>\n"
        "<tr><td>Softplus</td><td>f(x) = ln(1 + e<sup>x</sup>)</td>"
        "<td>f'(x) = 1 / (1 + e<sup>-x</sup>)</td><td>[0, &infin;)</td></tr>\n</table>\n",
        ".tex": "\\begin{tabular}{lcc|c}\n\\toprule\n"
        "Name & $f(x)$ & $f'(x)$ & Range \\\\ \\midrule\n"
        "Softplus & $\\ln(1+e^x)$ & $\\frac{1}{1+e^{-x}}$ & $[0, \\infty)$ \\\\\n"
        "\\bottomrule\n\\end{tabular}\n",
        ".rst": ".. list-table::\n   :header-rows: 1\n\n   * - Name\n     - :math:`f(x)`\n"
        "     - :math:`f'(x)`\n     - Range\n   * - Softplus\n     - :math:`\\ln(1+e^x)`\n"
        "     - .. math::\n         \\frac{1}\n         {1+e^{-x}}\n     - :math:`[0, \\infty)`\n",
    }
    for suffix, text in texts.items():
        found = document(text, suffix)
        assert not found.unread, suffix
        assert verdicts(found) == {"softplus-derivative": "proved", "softplus-range": "refuted"}


def test_a_drawn_grid() -> None:
    text = (
        "ReLU\n====\n\n"
        "+---------------------------+------------------------------+\n"
        "| Function                  | Derivative                   |\n"
        "+===========================+==============================+\n"
        "| .. math::                 | .. math::                    |\n"
        "|    R(z) = \\begin{Bmatrix} |    R'(z) = \\begin{Bmatrix}   |\n"
        "|    z & z > 0 \\\\           |    1 & z > 0 \\\\              |\n"
        "|    0 & z \\le 0            |    -1 & z < 0                |\n"
        "|    \\end{Bmatrix}          |    \\end{Bmatrix}             |\n"
        "+---------------------------+------------------------------+\n"
    )
    found = document(text, ".rst")
    assert not found.unread and verdicts(found) == {"relu-derivative": "refuted"}


def test_escaped_backslashes_and_docstrings_given_by_calls() -> None:
    text = (
        'class A:\n    """\n    .. math::\n\n        \\\\text{Ramp}(x) = \\\\begin{cases} x & '
        '\\\\text{if } x > 0 \\\\\\\\ 0 & \\\\text{otherwise} \\\\end{cases}\n    """\n\n'
        'add_docstr(lib.swish, r"""\n    .. math:: f(x, \\beta) = '
        '\\frac{x}{1 + e^{-\\beta x}}\n""")\n'
    )
    found = document(text, ".py")
    x = Symbol("x", real=True)
    assert not found.unread
    assert [a.name for a in found.activations] == ["ramp", "swish"]
    assert found.activations[0].expression == Piecewise((x, x > 0), (0, True))


def test_a_blank_line_inside_a_formula_ends_nothing() -> None:
    found = document("$$\n\\begin{aligned}\n\nf(x) = \\max(0, x)\n\n\\end{aligned}\n$$\n")
    assert len(found.activations) == 1 and not claims(found) and not found.unread


@pytest.mark.parametrize("name", ["\\text{Bow}_{\\alpha}", "\\mathrm{Bow}_\\alpha"])
def test_a_name_with_its_parameter_below_is_the_name(name: str) -> None:
    formula = f"$${name}(x) = \\max(0, x) + e^{{-\\alpha^2}}$$"
    for word, verdict in (("monotonic", "proved"), ("odd", "refuted")):
        found = document(f"## Definitions\n\n{formula}\n\n## Bow\n\nThe function is {word}.\n")
        assert list(verdicts(found).values()) == [verdict]
        found = document(f"{formula}\n\nBow is {word}.\n")
        assert list(verdicts(found).values()) == [verdict]
