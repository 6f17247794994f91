"""Formulas that are typed into running text without marks."""

from __future__ import annotations

from textwrap import indent

import pytest
from papers import claims, document, verdicts
from sympy import (
    Abs,
    Expr,
    Max,
    Min,
    Piecewise,
    Rational,
    Symbol,
    exp,
    log,
    tanh,
)

from symbolic.activation import Activation

X = Symbol("x", real=True)


def only(text: str, suffix: str = ".md") -> Activation:
    """The one function of a text that leaves nothing unread."""
    found = document(text, suffix)
    assert not found.unread and len(found.activations) == 1
    return found.activations[0]


def test_a_typed_definition_behind_a_bold_name_and_its_list() -> None:
    found = document(
        "**Swish** — f(x) = x · σ(x), where σ is the sigmoid function.\n\n"
        "- Range: [-0.278, ∞)\n- Derivative: f'(x) = f(x) + σ(x)(1 − f(x))\n- Monotonic: No\n"
    )
    assert not found.unread and set(verdicts(found).values()) == {"proved"}
    (swish,) = found.activations
    assert (swish.title.en, swish.expression) == ("Swish", X / (1 + exp(-X)))
    assert [c.kind for c in swish.claims] == ["range", "derivative", "monotonic"]


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("**ReLU6**: min(max(0, x), 6). It is popular.", Min(6, Max(0, X))),
        ("Softplus: ln(1 + e^x).", log(1 + exp(X))),
        (
            "The hard sigmoid is `max(0, min(1, 0.2*x + 0.5))`.",
            Max(0, Min(1, X / 5 + Rational(1, 2))),
        ),
        ("It is given by f(x) = x/(1+|x|), which is smooth.", X / (1 + Abs(X))),
        ("We plot f(x)=x^2·e^-x and its slope.", X**2 * exp(-X)),
        ("**f(x) = tanh(x)** is shown.", tanh(X)),
        (
            "Here f(x) = -1 for x < -1, x for -1 ≤ x ≤ 1, and 1 for x > 1.",
            Piecewise((-1, X < -1), (X, (X >= -1) & (X <= 1)), (1, X > 1)),
        ),
        (
            "It follows: f(x) = 2* x for x< 0, f(x) = x for x >= 0.",
            Piecewise((2 * X, X < 0), (X, X >= 0)),
        ),
    ],
)
def test_typed_definitions(text: str, expression: Expr) -> None:
    for suffix in (".md", ".txt", ".rst"):
        found = only(text, suffix).expression
        for point in (Rational(-7, 2), Rational(-1, 2), Rational(1, 2), Rational(9)):
            assert abs((found - expression).subs(X, point).evalf()) < 1e-12


def test_a_formula_in_the_running_text_of_a_docstring() -> None:
    text = 'def swish(x):\n    """Swish is f(x) = x * sigmoid(x). It is smooth."""\n'
    assert only(text, ".py").expression == X / (1 + exp(-X))


@pytest.mark.parametrize(
    "text",
    [
        "see f(x) = the loss",
        "Here f(x) = x plus some noise.",
        "Here f(x) = x - the mean of the inputs.",
        "Here f(x) = x times the sigmoid of x.",
        "Here f(x) = max(0, x) (for positive slopes) is shown.",
        "Softplus: ln(1 + e^x) divided by the temperature.",
        "The function hardswish(x) = x * hardσ(x).",
    ],
)
def test_a_typed_formula_whose_end_is_not_sure_is_unread(text: str) -> None:
    found = document(text)
    assert not found.activations and len(found.unread) == 1


@pytest.mark.parametrize(
    "text",
    [
        "We set y = 3 and P(A) is small.",
        "Use `model.fit(x, y=None)`; a learning rate in [0, 1] is usual [3, 4].",
        "Then 1 - f(x) = g holds, and a * b (see above) is a product.",
        "Drawback: x - y pairs are needed (e.g. 3 * 4).",
    ],
)
def test_prose_is_no_formula(text: str) -> None:
    found = document(text)
    assert not found.activations and not claims(found)


def test_the_set_of_another_thing_is_not_the_range() -> None:
    text = (
        "**Softplus**: ln(1 + e^x). The learning rate is in [0, 1]. Pixels have the range [0, 9].\n"
    )
    assert not claims(document(text))


def test_typed_branches_are_only_those_of_the_same_function() -> None:
    found = document("Here f(x) = x for x > 0, g(x) = 2x for x < 0.")
    assert not found.activations and found.unread


def test_a_number_given_by_rounding_is_an_interval_of_the_document() -> None:
    selu = "**SELU**: f(x) = λ·max(0, x) + λα·min(0, e^x - 1), with λ ≈ 1.0507 and α ≈ 1.6733.\n\n"
    (claim,) = only(selu + "Range: (-λα, ∞)\n").claims
    lamda, alpha = Symbol("lamda", real=True), Symbol("alpha", real=True)
    inside, outside = {lamda: Rational("1.05065"), alpha: Rational("1.67335")}, Rational("1.05064")
    assert claim.where.subs(inside) == True  # noqa: E712
    assert claim.where.subs({**inside, lamda: outside}) == False  # noqa: E712
    assert claim.by == "document"


def test_an_argument_given_by_rounding_limits_nothing() -> None:
    found = document("$f(x) = x e^{-x}$. For $x \\approx 1.00$ the derivative is $0$.\n")
    assert not claims(found) and found.unread


def test_an_interval_under_the_label_of_a_derivative_is_its_range() -> None:
    found = document("# S\n\n$$f(x) = \\tanh(x)$$\nRange: (-1, 1), Derivative: (0, 1)\n")
    assert verdicts(found) == {"s-range": "proved", "s-derivative-range": "refuted"}
    found = document("# R\n\n$$f(x) = \\max(0, x)$$\nRange: [0, ∞), Derivative: {0, 1}\n")
    assert set(verdicts(found).values()) == {"proved"} and len(claims(found)) == 2


def test_a_sentence_about_another_function_states_nothing_of_the_one_before() -> None:
    celu = "**CELU**: max(0, x) + min(0, α(exp(x/α) − 1)).\n\n"
    found = document(celu + "The tanh function is odd. Its derivative is $1 - \\tanh^2(x)$.\n")
    assert {(name, kind) for name, kind, _ in claims(found)} == {
        ("tanh", "odd"),
        ("tanh", "derivative"),
    }
    found = document(celu + "The tanh function is odd.\n\n### Advantages\n\nIt is not bounded.\n")
    assert [(name, kind) for name, kind, _ in claims(found)] == [
        ("celu", "bounded"),
        ("tanh", "odd"),
    ]
    found = document(celu + "Unlike the tanh function, it is convex.\n\nRange: $(-α, ∞)$\n")
    assert [kind for _, kind, _ in claims(found)][-1] == "range"


def test_a_function_named_before_its_formula_has_that_name() -> None:
    text = (
        "**Hard tanh**\n\nf(x) = max(-1, min(1, x))\n\n"
        "The softplus function $\\zeta(x) = \\log(1 + e^x)$ is convex.\n"
    )
    assert [a.title.en for a in document(text).activations] == ["Hard tanh", "softplus"]


@pytest.mark.parametrize("suffix", [".md", ".py"])
@pytest.mark.parametrize(
    "lines",
    [
        ("y = 0,      x <= 0", "y = 2x,     0 <= x <= 1", "y = 2,      x >= 1"),
        ("f(t) = 0, t < 1", "f(t) = 3t - 3, 1 <= t < 2", "f(t) = 3, t >= 2"),
    ],
)
def test_branches_below_one_another_tell_their_parts(lines: tuple[str, ...], suffix: str) -> None:
    for last, verdict in (
        (lines[2], "proved"),
        (lines[2].replace("2,", "5,").replace("3,", "5,"), "refuted"),
    ):
        text = "\n".join((*lines[:2], last))
        more = "\n\nIt is continuous.\n"
        if suffix == ".py":
            text = f'def ramp(x):\n    """Ramp.\n\n{indent(text + more, "    ")}    """\n'
        else:
            text = f"# Ramp\n\n{text}{more}"
        found = document(text, suffix)
        assert len(found.activations) == 1 and not found.unread
        assert list(verdicts(found).values()) == [verdict]


def test_a_branch_alone_is_no_function_of_the_whole_line() -> None:
    found = document("# Ramp\n\nh(x) = 3x,   0 <= x <= 1\n\nIt is bounded.\n")
    assert list(verdicts(found).values()) == ["proved"]
    found = document("# Ramp\n\ny = x/w(b),   b <= x <= c\n\nIt is bounded.\n")
    assert not found.activations and found.unread


def test_an_equation_that_stands_alone_is_read() -> None:
    for base, verdict in (("x^2 + 1", "proved"), ("x^3", "refuted")):
        found = document(f"# Curve\n\ny = {base}\n\nIt is even.\n")
        assert list(verdicts(found).values()) == [verdict]


@pytest.mark.parametrize("lead", ["The curve is defined as", "Defined as", "It is given as"])
def test_what_it_is_defined_as_sets_no_condition(lead: str) -> None:
    for base, verdict in (("x^2", "proved"), ("x^3", "refuted")):
        for shown in (f"$y = {base}$", f"y = {base}"):
            found = document(f"# Curve\n\n{lead} {shown}. It is even.\n")
            assert list(verdicts(found).values()) == [verdict]


def test_letters_with_numbers_and_raised_functions_are_typed_too() -> None:
    found = document("# Step\n\nf(x) = 1 / (1. + exp[- c1 * (x - b1)])\n")
    assert {s.name for s in found.activations[0].expression.free_symbols} == {"b1", "c1", "x"}
    found = document("# Wave\n\ny = x + sin^2(a·x) / a\n\nIt is unbounded.\n")
    assert len(found.activations) == 1


def test_a_product_does_not_go_on_over_the_end_of_a_line() -> None:
    said = "Bump.\n\n    f(x) = x^2 + 0.5\n    c : float\n        Width.\n"
    text = f'def bump(x, c):\n    """{said}    """\n'
    (made,) = document(text, ".py").activations
    assert {s.name for s in made.expression.free_symbols} == {"x"}


@pytest.mark.parametrize("sign", ["^"])
def test_a_power_may_stand_behind_the_name_of_a_function(sign: str) -> None:
    text = "tanh(t) = sinh(t) / cosh(t)\n\ntanh'(t) = 1 {} tanh{}2(t)\n"
    assert list(verdicts(document(text.format("-", sign))).values())[-1:] == ["proved"]
    assert list(verdicts(document(text.format("+", sign))).values())[-1:] == ["refuted"]


@pytest.mark.parametrize(
    ("first", "label", "given"),
    [
        ("Bump 激活函数", "公式", "t / (1 + abs(t))"),
        ("Bump (Rational Unit)", "公式", "t / (1 + abs(t))"),
        ("Bump", "Formula", "t / (1 + abs(t))"),
    ],
)
def test_a_label_may_stand_on_a_line_of_its_own(first: str, label: str, given: str) -> None:
    text = (
        f'def bump(t):\n    """\n    {first}\n    {label}：{given}\n    值域：(-1, {{}})\n    """\n'
    )
    assert list(verdicts(document(text.format(1), ".py")).values()) == ["proved"]
    assert list(verdicts(document(text.format(2), ".py")).values()) == ["refuted"]


def test_a_line_that_goes_on_with_its_sentence_is_no_label() -> None:
    text = "# Bump\n\nThe range of the derivative of this\nfunction: max(0, t)\n"
    assert not document(text).activations
