"""Statements in the markup of tables, aligned rows, directives and documentation tools."""

from __future__ import annotations

import pytest
from papers import claims, document, judged


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


@pytest.mark.parametrize("title", ["Representation", "Math", "表示", ""])
def test_a_column_of_equations_holds_the_formulas_whatever_its_title_says(title: str) -> None:
    text = (
        f"| Layer | {title} |\n|---|---|\n"
        "| Bell | \\begin{equation} f(x) = \\exp(-x^2) \\end{equation} |\n"
        "| Ramp | $f(x) = \\max(0, x)$ |\n| Vector | $f(v) = v / \\lVert v \\rVert$ |\n"
    )
    assert defined(text) == {"bell": "exp(-x**2)", "ramp": "Max(0, x)"}
    assert len(unread(text)) == 1


@pytest.mark.parametrize("title", ["Approximation", "Not a definition"])
def test_equations_under_a_title_that_takes_them_back_are_listed(title: str) -> None:
    text = f"| Layer | {title} |\n|---|---|\n| Bell | $f(x) = 1 - x^2$ |\n"
    assert not defined(text)
    assert len(unread(text)) == 1


LOGISTIC_TABLE = "# Sigmoid\n\n$$\\sigma(z) = \\frac{1}{1+e^{-z}}$$\n\n## Facts\n\n"


def test_a_table_of_properties_and_values_is_about_the_function_of_its_section() -> None:
    table = (
        "| Property | Value |\n|---|---|\n| Range | (0, 1) |\n| Output at z=0 | 0.5 |\n"
        "| Max derivative | 0.25 (at z=0) |\n| Smooth? | Yes (C∞) |\n| Odd? | No |\n"
    )
    assert verdicts(LOGISTIC_TABLE + table) == [
        ("range", "proved"),
        ("value", "proved"),
        ("maximum", "proved"),
        ("value", "proved"),
        ("continuity", "proved"),
        ("odd", "proved"),
    ]
    false = table.replace("0.5", "0.4").replace("(0, 1)", "[0, 1]").replace("0.25", "0.5")
    false = false.replace("| Odd? | No |", "| Odd? | Yes |")
    assert {v for k, v in verdicts(LOGISTIC_TABLE + false) if k != "continuity"} == {"refuted"}


@pytest.mark.parametrize(
    "row",
    [
        "| Smooth? | Yes (for x > 0) |",
        "| Smooth? | Yes (on the left side) |",
        "| Smooth? | Yes, if $\\alpha = 1$ |",
        "| Bounded? | Yes (one side) |",
        "| Max derivative | 0.25 (for all z > 0) |",
    ],
)
def test_answers_with_a_remark_that_may_limit_them_are_unread(row: str) -> None:
    assert unread(f"{LOGISTIC_TABLE}| Property | Value |\n|---|---|\n| Range | |\n{row}\n")


def test_a_table_of_properties_of_a_named_function_is_not_about_the_section() -> None:
    text = f"{LOGISTIC_TABLE}| Property | Softsign |\n|---|---|\n| Range | (0, 1) |\n"
    assert "sigmoid" not in {
        a.name for a in document(text).activations if a.claims and a.name == "sigmoid"
    }


def test_a_table_of_settings_is_not_about_the_function_of_its_section() -> None:
    table = "| Hyperparameter | Value |\n|---|---|\n| Range | (0, 2) |\n| Rate | 0.1 |\n"
    assert not unread(LOGISTIC_TABLE + table)  # nothing is claimed


def test_a_row_for_a_part_of_the_line_claims_nothing_of_all_of_it() -> None:
    head = "| Name | Formula | Range |\n|---|---|---|\n"
    assert unread(f"{head}| Square | $f(x) = x^2$ for $x > 1$ | $(1, \\infty)$ |\n")
    assert unread(f"{head}| Square | $f(x) = x^2$ (approximately) | $[0, \\infty)$ |\n")


def test_functions_may_head_the_columns_of_a_table() -> None:
    table = (
        "|  | $\\sin x$ | $\\cos x$ | $e^x$ |\n|---|---|---|---|\n"
        "| **值域** | $[-1, 1]$ | $[-1, 1]$ | $(0, +\\infty)$ |\n"
        "| **奇偶性** | 奇函数 | 偶函数 | - |\n"
        "| **周期性** | $T = 2\\pi$ | $T = 2\\pi$ | - |\n"
    )
    found = document(table)
    told = {n: j.verdict.status.value for n, j in judged(found).items()}
    assert len(told) >= 5 and set(told.values()) == {"proved"}
    assert [u.reason for u in found.unread][:2] == ["the title of its column is not read"] * 2
    wrong = document(table.replace("| 奇函数 | 偶函数 |", "| 偶函数 | 奇函数 |"))
    refuted = [n for n, j in judged(wrong).items() if j.verdict.status.value == "refuted"]
    assert len(refuted) == 2


@pytest.mark.parametrize(
    ("cell", "verdict"),
    [("strictly increasing", "proved"), ("decreasing", "refuted"), ("单调递增", "proved")],
)
def test_monotonicity_is_told_by_the_word_for_it(cell: str, verdict: str) -> None:
    row = "| Monotonicity | Formula |\n|---|---|\n| {} | $f(x) = x^3$ |\n"
    (found,) = verdicts(row.format(cell))
    assert found[1] == verdict


@pytest.mark.parametrize(
    ("formula", "cell", "verdict"),
    [
        ("tanh(x)", "x=0", "proved"),
        ("max(0, x)", "x=0", "refuted"),
        ("x - 0.7468", "x≈0.75", "proved"),
        ("x - 0.7468", "x=0.8", "refuted"),
        ("1/(1+exp(-x))", "无", "proved"),
        ("x - 1", "无", "refuted"),
    ],
)
def test_a_column_of_zeros_tells_where_they_are(formula: str, cell: str, verdict: str) -> None:
    text = f"| 函数 | 公式 | 零点 |\n|---|---|---|\n| Gate | {formula} | {cell} |\n"
    assert verdicts(text) == [("zeros", verdict)]


@pytest.mark.parametrize("cell", ["-", "—", "n/a"])
def test_a_cell_without_an_entry_says_nothing_of_zeros(cell: str) -> None:
    text = f"| 函数 | 公式 | 零点 |\n|---|---|---|\n| Gate | x - 1 | {cell} |\n"
    assert not verdicts(text)


def test_a_heading_of_one_property_leaves_equations_to_say_what_they_are() -> None:
    text = "$$f(x) = x^2$$\n\n## Continuity\n\n$$\\lim_{x \\to 2} f(x) = 4$$\n"
    assert verdicts(text) == [("limit", "proved")]
    assert verdicts(text.replace("= 4", "= 5")) == [("limit", "refuted")]


def test_an_indicator_may_be_typed() -> None:
    text = "```\nf(z) = max(0, z) = z * 1_{z > 0}\n```\n"
    assert verdicts(text) == [("formula", "proved")]
    assert verdicts(text.replace("z > 0", "z < 0")) == [("formula", "refuted")]


def test_bars_written_as_mid_are_bars() -> None:
    assert verdicts("$f(x) = \\frac{x}{1 + \\mid x \\mid}$\n\nIts range is $(-1, 1)$.\n") == [
        ("range", "proved")
    ]


# --- derivatives as quotients of differentials -----------------------------------------


GATE = "$\\sigma(x_i) = \\frac{1}{1 + e^{-x_i}}$\n\n"


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        ("\\frac{\\partial \\sigma}{\\partial x_i} = \\sigma(x_i)(1 - \\sigma(x_i))", "proved"),
        ("\\frac{\\partial \\sigma}{\\partial x_i} = \\sigma(x)(1 - \\sigma(x))", "proved"),
        ("\\frac{\\partial \\sigma}{\\partial x_i} = \\sigma(x)(1 + \\sigma(x))", "refuted"),
        (
            "\\frac{\\partial^2 \\sigma}{\\partial x_i^2}"
            " = \\frac{\\partial \\sigma}{\\partial x_i} (1 - 2\\sigma(x_i))",
            "proved",
        ),
        ("\\sigma''(x_i) = \\sigma'(x_i)(1 - \\sigma(x_i))", "refuted"),
        ("\\frac{d\\sigma}{dx_i} = -(1 + e^{-x_i})^{-2} \\frac{d}{dx_i}(1 + e^{-x_i})", "proved"),
        ("\\frac{d\\sigma}{dx_i} = (1 + e^{-x_i})^{-2} \\frac{d}{dx_i}(1 + e^{-x_i})", "refuted"),
    ],
)
def test_partial_derivatives_element_by_element(formula: str, verdict: str) -> None:
    assert verdicts(f"{GATE}$${formula}$$\n") in ([("derivative", verdict)],)


def test_a_letter_beside_its_own_index_is_another_one() -> None:
    assert unread(f"{GATE}$$\\frac{{\\partial \\sigma}}{{\\partial x_i}} = x_i / x$$\n")


def test_what_is_differentiated_must_be_the_function_under_the_label() -> None:
    head = "# Sigmoid\n\n$$f(x) = \\frac{1}{1+e^{-x}}$$\n\n## Derivative\n\n"
    own = "$$\\frac{d}{dx} \\frac{1}{1+e^{-x}} = \\frac{e^{-x}}{(1+e^{-x})^2}$$\n"
    assert set(verdicts(head + own)) == {("derivative", "proved")}
    other = "$$\\frac{d}{dx} e^{-x} = -e^{-x}$$\n"
    assert verdicts(head + other) == [("derivative", "proved")]  # of e^{-x}
    assert unread(head + "$$\\frac{d}{dx} e^{-x}$$\n") == ["the derivative of something else"]
    assert unread(head + "$$\\log 1 = 0$$\n")


# --- rows and lines --------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows",
    [
        "f(x) &= x && \\text{if } x > 0 \\\\ &= 0 && \\text{otherwise}",
        "f(x) &= x \\ \\ \\ && \\text{if } x > 0 \\\\ &= 0 && \\text{if } x \\le 0",
        "f(x) &= x && x > 0 \\\\ &= 0 && x \\le 0",
    ],
)
def test_rows_that_each_give_a_branch_are_one_definition(rows: str) -> None:
    text = f"\\begin{{align}} {rows} \\end{{align}}\n\nIts range is $[0, \\infty)$.\n"
    assert verdicts(text) == [("range", "proved")]
    assert verdicts(text.replace("[0", "(0")) == [("range", "refuted")]


def test_rows_that_go_on_with_an_equation_are_no_branches() -> None:
    text = "\\begin{align} f(x) &= x^2 + 1 \\\\ &= 1 + x \\cdot x \\end{align}\n"
    assert verdicts(text) == [("formula", "proved")]


DRAWN = """# Leaky

```
f(x) = {{ x        if x > 0
       {{ 0.1*x    if x <= 0
```

```
f'(x) = {{ 1   if x > 0
        {{ {}   if x < 0
```
"""


def test_branches_behind_braces_drawn_in_plain_text() -> None:
    assert verdicts(DRAWN.format("0.1")) == [("derivative", "proved")]
    assert verdicts(DRAWN.format("0")) == [("derivative", "refuted")]
    docstring = (
        'def gate(x):\n    """Gate.\n\n    f(x) = { 1   if x > 0\n'
        '           { 0   if x <= 0\n\n    Range: {0, 1}\n    """\n'
    )
    assert verdicts(docstring, ".py") == [("range", "proved")]


def test_a_brace_whose_rows_have_no_condition_is_unread() -> None:
    assert unread("```\nf(x) = { x\n       { 0\n```\n")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("= 2 sigmoid(2x) - 1    (relation to the logistic)", [("formula", "proved")]),
        ("= 2 sigmoid(x) - 1", [("formula", "refuted")]),
        ("= 1 - 2/(e^{2x} + 1)  # stable", [("formula", "proved")]),
    ],
)
def test_lines_of_code_that_go_on_with_an_equals_sign(
    more: str, expected: list[tuple[str, str]]
) -> None:
    text = f"```\ntanh(x) = (e^x - e^{{-x}}) / (e^x + e^{{-x}})\n        {more}\n```\n"
    assert verdicts(text) == [("formula", "proved"), *expected]


def test_a_line_that_goes_on_roughly_is_unread() -> None:
    text = "```\nf(x) = x^3\n     = x^2   (approximately, for small x)\n```\n"
    assert unread(text)


# --- directives and documentation tools ------------------------------------------------


def test_blank_lines_part_the_equations_of_a_directive() -> None:
    text = (
        ".. math::\n\n   f(x) = \\log(1 + e^x)\n\n   f'(x) = \\frac{1}{1 + e^{-x}}\n\n"
        "   \\forall x, f^{-1}(x) = \\log(e^x - 1)\n\n   f''(x) = \\frac{e^x}{(1 + e^x)^2}\n"
    )
    found = document(text, ".rst")
    told = [j.verdict.status.value for j in judged(found).values()]
    assert told == ["proved", "proved"]
    broken = (
        ".. math::\n\n   f(x) = \\begin{cases}\n   x & x > 0\n\n   \\\\ 0 & x \\le 0\n"
        "   \\end{cases}\n"
    )
    assert len(document(broken, ".rst").activations) == 1


@pytest.mark.parametrize(("mark", "end"), [("\\f$", "\\f$"), ("\\f[", "\\f]"), ("@f$", "@f$")])
def test_formulas_between_the_marks_of_doxygen(mark: str, end: str) -> None:
    text = f"The loss {mark}f(s) = s^2{end} has a table.\n\nIts derivative is {mark}2s{end}.\n"
    assert verdicts(text) == [("derivative", "proved")]
    assert verdicts(text.replace("2s", "3s")) == [("derivative", "refuted")]
    table = (
        f"|  | {mark}\\rho(s){end} | {mark}\\rho'(s){end} |\n|---|---|---|\n"
        f"| Square | {mark}s^2{end} | {mark}2s{end} |\n"
    )
    assert verdicts(table) == [("derivative", "proved")]


def test_cases_of_plain_tex_and_frames() -> None:
    text = "$$f(x) = \\cases{\\rm x \\quad \\text{if } x > 0\\cr 0 & otherwise}$$\n\n"
    assert verdicts(text + "$$\\boxed{f'(2) = 1}$$\n") == [("value", "proved")]
    assert verdicts(text + "$$\\boxed{f'(2) = 2}$$\n") == [("value", "refuted")]


def test_names_in_script_letters() -> None:
    text = "$$\\mathcal{L}_{log}(m) = \\log(1 + e^{-m})$$\n\nIts range is $(0, \\infty)$.\n"
    assert verdicts(text) == [("range", "proved")]
    assert not document("$$\\mathcal{L}(w) = \\frac{1}{n} \\sum_i (y_i - w x_i)^2$$\n").activations
    assert not document("$$\\mathcal{L}(w) = -y \\log p(w)$$\n").activations


def test_the_title_of_a_section_in_latex_may_state_something() -> None:
    text = (
        "\\[ g(z) = \\frac{1}{1 + e^{-z}} \\]\n\n"
        "\\section{The derivative: \\(g'(z) = g(z)\\bigl(1 - g(z)\\bigr)\\)}\n"
    )
    assert verdicts(text, ".tex") == [("derivative", "proved")]


# --- steps and sections ----------------------------------------------------------------


PIECES = (
    "# Pieces\n\n$$f(x) = \\begin{cases} x + 3 & x < -1 \\\\ x^2 & x \\ge -1 \\end{cases}$$\n\n"
    "# Junctions\n\n"
)


@pytest.mark.parametrize(
    ("step", "verdict"),
    [
        ("\\lim_{x \\to -1^-} f(x) = \\lim_{x \\to -1^-} (x + 3) = 2", "proved"),
        ("\\lim_{x \\to -1^+} f(x) = \\lim_{x \\to -1^+} x^2 = 1", "proved"),
        ("\\lim_{x \\to -1^-} f(x) = \\lim_{x \\to -1^-} (x + 3) = 3", "refuted"),
    ],
)
def test_limits_as_chains_in_the_section_below_the_definition(step: str, verdict: str) -> None:
    assert verdicts(f"{PIECES}$${step}$$\n")[-1] == ("limit", verdict)


@pytest.mark.parametrize(
    "text",
    [
        "$$\\lim_{x \\to a^-} f(x) = \\lim_{x \\to a^+} f(x) = f(a)$$",
        "$$\\lim_{x \\to -1^-} f(x) = \\lim_{x \\to 1^+} (x + 3) = 2$$",
        "$$\\lim_{x \\to 2} f(x) = \\lim_{x \\to 2} (x + 5) = 7$$",
        "$$f(2) = 7$$",
        "$$g(2) = 4$$",
        "$$f'(x) = 2x$$",
    ],
)
def test_what_a_later_section_says_of_any_f_is_not_said_of_this_one(text: str) -> None:
    found = document(f"{PIECES}{text}\n")
    assert not [c for a in found.activations for c in a.claims if c.stated != (-1, "-", 2)]
    assert found.unread


def test_a_second_f_leaves_open_which_is_meant() -> None:
    assert unread(PIECES + "$$f(x) = x^3$$\n\n# Values\n\n$$f(3) = 9$$\n")


# --- first lines of docstrings ---------------------------------------------------------


def docstring(name: str, first: str, more: str = "") -> str:
    return f'def {name}(t):\n    """{first}\n\n    {more}\n    """\n'


def test_the_first_line_of_a_docstring_may_give_the_formula_of_its_function() -> None:
    text = docstring("smooth_gate", "Cubic smooth gate: 3t^2 - 2t^3.", "f(1) = 1, f'(1) = 0")
    assert defined(text, ".py") == {"smooth_gate": "-2*t**3 + 3*t**2"}
    assert verdicts(text, ".py") == [("value", "proved")] * 2
    assert verdicts(text.replace("f(1) = 1", "f(1) = 2"), ".py")[0] == ("value", "refuted")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("smooth_gate_grad", "Gradient of the smooth gate: 6t - 6t^2."),
        ("smooth_gate", "Derivative of the gate: 6t - 6t^2."),
        ("smooth_gate", "Approximation of the gate: 3t^2 - 2t^3."),
        ("smooth_gate", "Inverse of the gate: t^2 + 1."),
        ("smooth_gate", "Gate of two letters: x + 2t^2 - z."),
    ],
)
def test_first_lines_that_speak_of_something_else_define_nothing(name: str, first: str) -> None:
    assert not defined(docstring(name, first), ".py")


@pytest.mark.parametrize(
    "text",
    [
        "Critical points satisfy $$f'(x) = 0$$",
        "To find them we solve $f'(x) = 0$.",
        "The stationary points are the solutions of\n\n$$f'(x) = 0$$",
        "We solve the equation\n\n$$f(x) = 0$$",
        "At a minimum, $f'(x) = 0$.",
        "解方程 $f'(x) = 0$ 得驻点。",
    ],
)
def test_an_equation_that_is_solved_states_nothing(text: str) -> None:
    assert unread(f"$$f(x) = x^2 - 2x$$\n\n{text}\n")


def test_a_derivative_that_is_a_number_is_stated_all_the_same() -> None:
    text = "$$f(x) = 3x$$\n\nIts slope is constant: $f'(x) = 3$.\n"
    assert verdicts(text) == [("derivative", "proved")]


@pytest.mark.parametrize(
    "text",
    [
        "Find a polynomial such that $f(0) = 5$.",
        "The initial value is $f(0) = 5$.",
        "已知 $f(0) = 5$，求其余。",
    ],
)
def test_a_value_that_an_unknown_function_is_to_have_is_not_stated(text: str) -> None:
    assert unread(f"$$f(x) = x^2 + 1$$\n\n{text}\n")


def test_identities_under_a_heading_of_derivatives_are_no_derivatives() -> None:
    head = "# Sinh\n\n$$\\sinh x = \\frac{e^x-e^{-x}}{2}$$\n\n## Derivatives\n\n"
    found = document(f"{head}$$e^x = \\sinh x + \\cosh x$$\n")
    assert [c.kind for a in found.activations for c in a.claims] == ["formula"]
    assert [u.reason for u in found.unread] == ["an equation, but of what function is not told"]
    chain = f"{head}$$\\frac{{e^x+e^{{-x}}}}{{2}} = \\cosh x$$\n"
    assert verdicts(chain)[1:] == [("derivative", "proved")] * 2


def test_a_derivative_that_is_typed_as_a_quotient_is_no_product() -> None:
    text = "f(x) = x^2\n\nf'(x) = df/dx = {}\n"
    assert verdicts(text.format("2x")) == [("derivative", "proved")] * 2
    assert ("derivative", "refuted") in verdicts(text.format("3x"))
    assert not document("Where `phi(z) = dPhi/dz` is a density.\n").activations


def test_smooth_in_the_sense_that_brackets_tell() -> None:
    text = "$$f(x) = x |x|$$\n\nIt is smooth (differentiable).\n"
    assert verdicts(text)[0][1] == "proved"
    assert ("continuity", "refuted") in verdicts(text.replace(" (differentiable)", ""))


def test_fields_of_restructuredtext_are_labels() -> None:
    text = (
        "Ramp\n====\n\n.. math:: r(x) = \\max(0, x)\n\n"
        ":Range: [0, oo)\n:Monotonic: yes\n:Author: somebody\n"
    )
    found = document(text.replace("[0, oo)", ":math:`[0, \\infty)`"), ".rst")
    assert [(kind, str(stated)) for _, kind, stated in claims(found)] == [
        ("range", "Interval(0, oo)")
    ]
    assert any("Monotonic" in u.text for u in found.unread)  # listed, if it is not read
    assert not any("somebody" in u.text for u in found.unread)
    wrong = document(text.replace("[0, oo)", ":math:`(0, \\infty)`"), ".rst")
    assert [j.verdict.status.value for j in judged(wrong).values()] == ["refuted"]
