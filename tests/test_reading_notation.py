r"""Ways of writing: branches in braces on one line, sizes of type, a name run into its letter."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts
from sympy import Symbol, asinh, atan, cosh, exp, log, sin, sinh, tan, tanh

from symbolic.reading.latex import read
from symbolic.reading.names import Scope

X = Symbol("x", real=True)

TABLE = "| 函数 | 公式 | 导数 | 值域 |\n|---|---|---|---|\n"
STEEP = r"$\{2x \text{ for } x<0, 3x \text{ for } x\ge 0\}$"


def row(name: str, formula: str, derivative: str, range_: str) -> str:
    return f"{TABLE}| {name} | {formula} | {derivative} | {range_} |\n"


@pytest.mark.parametrize(
    ("formula", "derivative", "range_"),
    [
        (STEEP, r"$\{2 \text{ for } x<0, 3 \text{ for } x>0\}$", r"$(-\infty,\infty)$"),
        (
            r"$f(x)=\{2x \text{ if } x<0; 3x \text{ otherwise}\}$",
            r"$\{2 \text{ if } x<0; 3 \text{ if } x>0\}$",
            r"$\mathbb{R}$",
        ),
        (
            "{ 2x if x < 0, 3x if x >= 0 }",
            "{ 2 if x < 0, 3 if x > 0 }",
            "(-inf, inf)",
        ),
        (
            r"$\left\{2x \text{ if } x<0, 3x \text{ if } x\ge 0\right.$",
            r"$\left\{2 \text{ if } x<0, 3 \text{ if } x>0\right.$",
            r"$\mathbb{R}$",
        ),
    ],
)
def test_branches_in_braces_are_cases(formula: str, derivative: str, range_: str) -> None:
    found = document(row("Steep", formula, derivative, range_))
    assert not found.unread
    (f,) = found.activations
    assert f.expression.subs(X, -2) == -4 and f.expression.subs(X, 2) == 6
    assert list(verdicts(found).values()) == ["proved", "proved"]
    wrong = document(row("Steep", formula, derivative.replace("3", "4"), "$[0, 1]$"))
    assert list(verdicts(wrong).values()) == ["refuted", "refuted"]


def test_braces_around_values_are_a_set() -> None:
    found = document(row("Steep", STEEP, r"$\{2, 3\}$", r"$\mathbb{R}$"))
    assert [kind for _, kind, _ in claims(found)] == ["derivative_range", "range"]
    one = document("$$f(x) = \\{x \\text{ for } x > 0\\}$$\n")
    assert not one.activations and one.unread


def test_a_row_calls_its_function_f_where_its_formula_has_no_name() -> None:
    found = document(row("Tanh", r"$\tanh(x)$", "$1-f(x)^2$", "$(-1,1)$"))
    assert list(verdicts(found).values()) == ["proved", "proved"]
    found = document(row("Tanh", r"$\tanh(x)$", "$1-f(x)$", "$(-1,1)$"))
    assert list(verdicts(found).values()) == ["refuted", "proved"]
    other = document(row("Tanh", r"$g(x)=\tanh(x)$", "$1-f(x)^2$", "$(-1,1)$"))
    assert [kind for _, kind, _ in claims(other)] == ["range"] and other.unread


def test_the_size_of_type_means_nothing() -> None:
    sized = r"\Large\frac{1}{1+e^{-x}}\normalsize"
    found = document(f"$f(x) = {sized}$\n\n$f'(x) = \\large f(x)\\small(1-f(x))$\n")
    assert list(verdicts(found).values()) == ["proved"]


LOGISTIC = "# Sigmoid\n\n$$f(x)=\\frac{1}{1+e^{-x}}$$\n\n"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (r"\lim_{x\to+\infty}\frac{1}{1+e^{-x}} = 1", ["proved"]),
        (r"\lim\limits_{x\to{-\infty}}\Large\frac{1}{1+e^{-x}} = 1", ["refuted"]),
        (r"\lim_{t\to-\infty}\frac{1}{1+e^{-t}} = 0", ["proved"]),
        (r"\lim_{x\to+\infty}\frac{2}{1+e^{-x}} = 2", ["proved"]),  # of what it gives itself
        (r"\lim_{n\to+\infty}\frac{1}{n} = 0", []),
    ],
)
def test_the_limit_of_the_functions_own_formula_is_one_of_it(said: str, verdict: list[str]) -> None:
    found = document(f"{LOGISTIC}不难得出：\n\n${said}$\n")
    assert list(verdicts(found).values()) == verdict


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tanx", tan(X)),
        ("lnx", log(X)),
        ("xsinx", X * sin(X)),
        ("sinx+2", sin(X) + 2),
        ("e^x+lnx", exp(X) + log(X)),
        ("shx", sinh(X)),
        ("xthx-chx", X * tanh(X) - cosh(X)),
        ("arshx", asinh(X)),
        ("arctanx", atan(X)),
        ("tan-1(x)", atan(X)),
        ("1+sinh−1 (x)", 1 + asinh(X)),
    ],
)
def test_a_name_run_into_x_is_that_function_of_x(text: str, meant: object) -> None:
    for style in ("latex", "plain"):
        assert (read(text, Scope(variable="x", style=style)) - meant).simplify() == 0  # type: ignore[arg-type]


def test_a_definition_that_is_not_read_ends_what_labels_speak_of() -> None:
    text = "- 抛物线 $y=x^2$\n\n- 另一条 $y=blah(x)+1$\n\n值域：$[1,\\infty)$\n"
    found = document(text)
    assert not claims(found)
    assert [u.reason for u in found.unread][-1] == "no function is defined before it"


def test_its_formula_needs_no_noun_where_it_names_a_new_function() -> None:
    words = "熟悉概率的读者对逻辑函数不会感到陌生，它的表达式是："
    found = document(f"## Sigmoid\n\n{words}\n$f(x)=\\frac{{1}}{{1+e^{{-x}}}}$\n\n值域：$(0,1)$\n")
    assert list(verdicts(found).values()) == ["proved"]


def test_a_definition_in_both_x_and_z_does_not_tell_its_argument() -> None:
    for formula in (
        r"g(z) = \max(kz, x)",
        r"g(z) = \begin{cases} z & x \ge 0 \\ 0 & x < 0 \end{cases}",
    ):
        found = document(f"${formula}$\n")
        assert not found.activations
        assert "which is the argument?" in found.unread[0].reason
    assert document(r"$g(z) = \max(kz, z)$").activations


def test_sigma_before_a_bracket_with_a_power_may_be_a_factor() -> None:
    named = "## Sigmoid\n\n$\\mathrm{sigmoid}(x) = \\frac{1}{1+e^{-x}}$\n\n"
    assert len(document(f"{named}## A\n\n$A(x) = x\\sigma(1.7x)$\n").activations) == 2
    found = document(f"{named}## A\n\n$A(x) = \\sigma(e^x - 1)$\n")
    assert len(found.activations) == 1 and "sigma(…)" in found.unread[0].reason


def test_branches_with_their_conditions_in_brackets_are_cases() -> None:
    table = "| 函数 | 公式 | 导数 |\n|---|---|---|\n"
    found = document(f"{table}| Steep | 2x (x>0), 3x (x≤0) | 2 (x>0), 3 (x<0) |\n")
    assert list(verdicts(found).values()) == ["proved"]
    assert found.activations[0].expression.subs(X, -1) == -3
    wrong = document(f"{table}| Steep | 2x (x>0), 3x (x≤0) | 2 (x>0), 1 (x<0) |\n")
    assert list(verdicts(wrong).values()) == ["refuted"]
    line = document("f(x) = x (x>0), e^x-1 (x≤0)\n\n值域为 $(-1, \\infty)$。\n")
    assert list(verdicts(line).values()) == ["proved"]


@pytest.mark.parametrize(
    ("formula", "verdict"),
    [
        (r"y = \mathrm{arsh}x = \ln(x+\sqrt{x^2+1})", "proved"),
        (r"y = \mathrm{arcsh}x = \ln(x-\sqrt{x^2+1})", "refuted"),
        (r"y = \mathrm{th}x = \frac{e^x-e^{-x}}{e^x+e^{-x}}", "proved"),
        (r"y = \mathrm{ch}x = \frac{e^x-e^{-x}}{2}", "refuted"),
    ],
)
def test_upright_names_of_hyperbolic_functions(formula: str, verdict: str) -> None:
    assert list(verdicts(document(f"${formula}$\n")).values()) == [verdict]


def test_a_name_of_two_words_is_one_name() -> None:
    found = document(
        "Leaky ReLU(x) = max(0.01x, x)\n\nReLU(x) = max(0, x)，输出范围 [0, +∞)。\n\n"
        "Hard Sigmoid(x) = min(1, max(0, x/6 + 0.5))，输出范围 [0, 1]。\n"
    )
    assert not found.unread
    assert list(verdicts(found).values()) == ["proved", "proved"]
    assert len(found.activations) == 3
    lost = document("ReLU(x) = max(0, x)\n\nParametric ReLU(x) = max(ax, x)\n\n值域：$(0, 1)$\n")
    assert not claims(lost)


def test_a_letter_given_again_and_not_read_means_nothing() -> None:
    first, second = "函数$f(x) = x^3$是奇函数。", "判断函数$f(x) = \\oint |x|$。"
    found = document(f"- {first}\n\n- {second}\n\n  所以 $f(-x) = f(x)$。\n")
    assert [kind for _, kind, _ in claims(found)] == ["odd"]


def test_a_letter_that_was_not_read_is_not_that_of_a_function_named_since() -> None:
    lost = "- 判断函数$f(x) = \\oint |x|$。\n\n  已知 $\\cos x = \\cos(-x)$。\n\n"
    found = document(f"- 函数$f(x) = x^3$是奇函数。\n\n{lost}  所以 $f(-x) = f(x)$。\n")
    assert "even" not in [kind for _, kind, _ in claims(found)]


def test_what_is_said_of_an_inverse_goes_on_in_its_sentence() -> None:
    text = "函数 $f(x) = e^x$ 有反函数，它的定义域是 $(0, \\infty)$，值域是 $\\mathbb{R}$。\n"
    assert not claims(document(text))


def test_pi_before_a_bracket_is_a_factor_where_the_bracket_is_no_argument_alone() -> None:
    found = document("$$f(x) = \\frac{1}{\\pi (1 + x^2)}$$\n\nThe range of $f$ is $(0, 1/\\pi]$.\n")
    assert list(verdicts(found).values()) == ["proved"]
    for counted in ("$$g(x) = \\pi(x)$$\n", "$$g(x) = x + \\pi(2x)$$\n"):
        assert not document(counted).activations


@pytest.mark.parametrize(
    "words", ["对Tanh求导，可得:", "对上式求导数得", "对 $t$ 求导，可得：", "对它求一阶导，有"]
)
def test_to_differentiate_what_stands_above_is_no_condition_of_it(words: str) -> None:
    text = f"* 双曲正切\n$$\ng(t) = \\tanh(t) \\\\\\\\\n$$\n{words}\n$$\ng'(t) = 1 - g(t)^2\n$$\n"
    assert list(verdicts(document(text)).values()) == ["proved"]
    assert list(verdicts(document(text.replace("1 -", "2 -"))).values()) == ["refuted"]


@pytest.mark.parametrize(
    "words",
    [
        "对正数求导，可得:",
        "对可求导的输入，有",
        "对大于零的数求导，得",
        "For the derivative to exist, let",
    ],
)
def test_a_part_of_the_line_that_is_told_there_is_one_still(words: str) -> None:
    text = f"* 例子\n$$\ng(t) = \\tanh(t)\n$$\n{words}\n$$\ng'(t) = 1 - g(t)^2\n$$\n"
    assert not claims(document(text))


def test_words_that_differentiate_it_leave_the_function_above_read() -> None:
    for words in ("On differentiating it, we get", "For its derivative we have"):
        assert document(f"$$g(t) = \\tanh(t)$$\n{words}\n$$g'(t) = 1$$\n").activations
    assert not document("$$g(t) = \\tanh(t)$$\nOn the positive half, $g'(t) = 1$.\n").activations


@pytest.mark.parametrize(
    ("name", "range_", "wrong"),
    [
        ("coth", r"(-\infty,-1)\cup(1,\infty)", r"\mathbb{R}"),
        ("sech", "(0,1]", "(0,1)"),
        ("cosech", r"(-\infty,0)\cup(0,\infty)", r"\mathbb{R}"),
    ],
)
def test_reciprocals_of_hyperbolic_functions(name: str, range_: str, wrong: str) -> None:
    for stated, verdict in ((range_, "proved"), (wrong, "refuted")):
        text = f"| 函数 | 值域 |\n|---|---|\n| $y=\\operatorname{{{name}}}x$ | ${stated}$ |\n"
        assert list(verdicts(document(text)).values()) == [verdict]
    unknown = "| 函数 | 值域 |\n|---|---|\n| $y=\\operatorname{gech}x$ | $(0,1]$ |\n"
    assert not claims(document(unknown))


def test_newline_ends_a_row() -> None:
    rows = "\\begin{array}{cc} 3t & t > 0 \\newline 0 & t \\le 0 \\end{array}"
    text = f"$$\\ds g(t) = \\left\\lbrace {rows} \\right.$$\n\n值域：$[0,\\infty)$\n"
    assert list(verdicts(document(text)).values()) == ["proved"]
    assert list(verdicts(document(text.replace("[0", "(0"))).values()) == ["refuted"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\mathrm{Hard-Tanh}(x) = \max(-1, \min(1, x))", "Max(-1, Min(1, x))"),
        (r"Hard-Tanh(x) = \max(-1, \min(1, x))", "Max(-1, Min(1, x))"),
        (r"Leaky-ReLU(x) = \max(x, 0.1x)", "Max(x/10, x)"),
        (r"s(x) = \frac{1}{1+e^{-x}} \quad (x \in \mathbb{R})", "1/(1 + exp(-x))"),
        (
            r"r(x) = \begin{cases} x & & {x \geq 0} \\ 0 & & {x < 0} \end{cases}",
            "Piecewise((x, x >= 0), (0, x < 0))",
        ),
    ],
)
def test_names_with_hyphens_and_conditions_in_brackets(text: str, expected: str) -> None:
    (f,) = document(f"$${text}$$\n").activations
    assert str(f.expression) == expected


def test_the_whole_line_behind_a_formula_given_again_is_no_branch() -> None:
    for top, verdict in (("1", "proved"), ("2", "refuted")):
        gate = "$$\\text{Gate}(x) = \\frac{" + top + "}{1+e^{-x}} \\quad (x \\in \\mathbb{R})$$\n"
        first = gate.replace(top, "1", 1).replace(" \\quad (x \\in \\mathbb{R})", "")
        found = document(f"## Gate\n\n{first}\nThe gate is defined as\n\n{gate}")
        assert list(verdicts(found).values()) == [verdict] and not found.unread


@pytest.mark.parametrize("name", ["\\operatorname{arccot}", "\\mathrm{arccot}\\,", "arccot"])
def test_arccot_is_the_angle_between_0_and_pi(name: str) -> None:
    text = (
        f"$$g(t) = {name} t$$\n\nDerivative: $-\\frac{{1}}{{1+t^2}}$\n\nRange: $({{}}, \\pi)$\n\n"
        "$g(-1) = \\frac{3\\pi}{4}$\n"
    )
    assert set(verdicts(document(text.replace("{}", "0"))).values()) == {"proved"}
    assert "refuted" in verdicts(document(text.replace("{}", "1"))).values()


@pytest.mark.parametrize("name", ["sin", "arctan", "tanh", "ln", "arsinh"])
def test_upright_names_stand_before_their_argument(name: str) -> None:
    shown = document(f"$$g(t) = t\\operatorname{{{name}}} t + \\text{{{name}}}^2(t)$$\n")
    plain = document(f"$$g(t) = t \\cdot {name}(t) + ({name}(t))^2$$\n")
    expressions = [a.expression for found in (shown, plain) for a in found.activations]
    assert len(expressions) == 2 and expressions[0] == expressions[1]


@pytest.mark.parametrize(
    "formula",
    [
        "g(x) = x^3    (2)",
        "$$g(x) = x^3 \\quad (2)$$",
        "$$g(x) = x^3 \\qquad (2.1a)$$",
        "$$g(x) = x^3 ~(A.3),$$",
    ],
)
def test_the_number_of_a_formula_is_no_factor(formula: str) -> None:
    text = f"# Cube\n\n{formula}\n\nIts derivative is ${{}}$.\n"
    assert list(verdicts(document(text.format("3x^2"))).values()) == ["proved"]
    assert list(verdicts(document(text.format("6x^2"))).values()) == ["refuted"]


@pytest.mark.parametrize(
    "formula", ["g(x) = x^3 (2)", "$g(x) = x^3 (2)$", "y = x^3 [m]", "$$g(x) = x^3 [2]$$"]
)
def test_what_may_be_a_number_or_a_factor_is_left(formula: str) -> None:
    found = document(f"# Cube\n\n{formula}\n\nIts derivative is $3x^2$.\n")
    assert not claims(found)
    assert any("the number of the formula" in u.reason for u in found.unread)


@pytest.mark.parametrize("formula", ["$g(x) = x (x + 2)$", "$g(x) = x^2 + (2) x$", "$g(x)=x(2+x)$"])
def test_brackets_with_more_than_a_number_are_factors(formula: str) -> None:
    text = f"# Parabola\n\n{formula}\n\nIts derivative is $2x + 2$.\n"
    assert list(verdicts(document(text)).values()) == ["proved"]
