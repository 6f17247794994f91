"""Tables of values; values calculated with rounded numbers; formulas inside backticks."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

LOGISTIC = "$$s(t) = \\frac{1}{1 + e^{-t}}$$\n\n"


@pytest.mark.parametrize("title", ["$s(t)$", "s(t)", "$\\frac{1}{1 + e^{-t}}$"])
@pytest.mark.parametrize(("value", "verdict"), [("0.881", "proved"), ("0.891", "refuted")])
def test_a_row_states_a_value_at_its_first_number(title: str, value: str, verdict: str) -> None:
    table = f"| $t$ | $t^2$ | {title} |\n|---|---|---|\n| −2 | 4 | ≈ 0.119 |\n| 2 | 4 | {value} |\n"
    found = document(LOGISTIC + table)
    assert list(verdicts(found).values()) == ["proved", verdict] and not found.unread


def test_columns_of_slopes_and_of_functions_by_their_names() -> None:
    table = "| x | ReLU(x) | ReLU'(x) |\n|---|---|---|\n| -3 | 0 | 0 |\n| 2 | 2 | 0 |\n"
    assert list(verdicts(document(table)).values()) == ["proved", "proved", "proved", "refuted"]


def test_what_is_no_value_is_listed() -> None:
    table = "| t | s(t) |\n|---|---|\n| 0 | 1/2 |\n| -30 | 0.000 |\n| 1 | t + 1 |\n| 2 | large |\n"
    found = document(LOGISTIC + table)
    assert list(verdicts(found).values()) == ["proved"] and len(found.unread) == 3


@pytest.mark.parametrize(
    "table",
    [
        "| n | s(n) |\n|---|---|\n| 1 | 3 |\n",
        "| $t$ | votes |\n|---|---|\n| 1 | 3 |\n",
        "| $t$ | $t^2$ |\n|---|---|\n| 1 | 1 |\n",
        "| $t$ | $q(t)$ |\n|---|---|\n| 1 | 1 |\n",
        "| $t$ | $s(t)$ |\n|---|---|\n| small | 1 |\n",
    ],
)
def test_other_tables_state_no_values(table: str) -> None:
    assert not claims(document(LOGISTIC + table))


def test_steps_with_rounded_numbers_are_not_judged() -> None:
    text = "$$\\tanh(1) = \\frac{2.718 - 0.368}{2.718 + 0.368} = \\frac{2.350}{3.086} = 0.762$$\n"
    found = document(text)
    assert list(verdicts(found).values()) == ["proved"] and len(found.unread) == 2
    found = document("Let $f(x) = x/2$.\n\n$f(3) = 0.5 \\cdot 3 = 1.4$\n")
    assert list(verdicts(found).values()) == ["proved", "refuted"]


@pytest.mark.parametrize(("power", "verdict"), [("3", "proved"), ("2", "refuted")])
def test_a_derivative_is_taken_of_the_whole_power(power: str, verdict: str) -> None:
    text = "Let $q(x) = (1 + x^2)^3$.\n\n$$q'(x) = \\frac{d}{dx}(1 + x^2)^" + power + "$$\n"
    assert list(verdicts(document(text)).values()) == [verdict]
    inverse = "$$r'(x) = \\frac{d}{dx} \\left( 1 + e^x \\right)^{-1}$$\n"
    found = document("Let $r(x) = \\frac{1}{1+e^x}$.\n\n" + inverse)
    assert list(verdicts(found).values()) == ["proved"]


@pytest.mark.parametrize(("dollars", "apart"), [("$$", "\n\n"), ("$", " ")])
def test_a_formula_in_dollars_inside_backticks(dollars: str, apart: str) -> None:
    text = f"The unit{apart}`{dollars}u(x) = \\max(0, x){dollars}`{apart}has the range "
    for said, verdict in (("[0, \\infty)", "proved"), ("(0, \\infty)", "refuted")):
        found = document(f"{text.replace('has the range ', '')}.\n\nIts range is `${said}$`.\n")
        assert list(verdicts(found).values()) == [verdict]


def test_a_space_behind_the_first_dollar_alone() -> None:
    row = "| {} | $ f(x) = {}$ | $ f'(x) = {} $ | $({}, \\infty)$ |\n"
    head = "| Name | Formula | Derivative | Range |\n|---|---|---|---|\n"
    text = head + row.format("A", "e^x", "e^x", "0") + row.format("B", "e^x + 1", "e^x", "0")
    assert list(verdicts(document(text)).values()) == ["proved", "proved", "proved", "refuted"]
    assert not document("It costs $ 5 and the next $6, or $ 7 for two$.\n").activations


@pytest.mark.parametrize("label", ["**Examples:**", "#### Range:\n\nExamples:"])
def test_a_value_under_the_label_of_a_range(label: str) -> None:
    text = (
        f"$$r(z) = \\max(0, z)$$\n\n#### Range:\n$$r(z) \\ge 0$$\n\n{label}\n\n- $r(3.5) = 3.5$\n"
    )
    found = document(text + "- $r(-2) = 2$\n")
    assert list(verdicts(found).values()) == ["proved", "proved", "refuted"]


@pytest.mark.parametrize("lead", ["综上：", "Altogether, ", "Hence: ", "Solution: "])
def test_an_inequality_behind_what_announces_it(lead: str) -> None:
    for high, verdict in (("1", "proved"), ("0.9", "refuted")):
        found = document(f"{LOGISTIC}{lead}$0 < s(t) < {high}$.\n")
        assert list(verdicts(found).values()) == [verdict]


@pytest.mark.parametrize("lead", ["We require ", "Large inputs: ", "The best case: "])
def test_an_inequality_behind_other_words_is_listed(lead: str) -> None:
    found = document(f"{LOGISTIC}{lead}$0.9 < s(t) < 1$.\n")
    assert not claims(found) and found.unread


def test_an_equation_whose_sides_are_code_spans_of_their_own() -> None:
    for value, verdict in (("0.5", "proved"), ("0.4", "refuted")):
        found = document(f"- `sigmoid(0)` = `{value}`\n- `softplus(0)` ≈ `0.693`\n")
        assert list(verdicts(found).values()) == [verdict, "proved"]
    assert not claims(document("- `sigmoid(0)` returns `0.5`\n- `a` = `b`\n"))


@pytest.mark.parametrize(
    "title", ["Derivative ( f'(x) )", "Derivative (f'(x))", "Derivative f'(x)"]
)
def test_a_title_with_its_letter_in_brackets(title: str) -> None:
    rows = "| A | $f(x) = x$ | $f'(x) = {}$ |\n| B | $f(x) = e^x$ | Not differentiable |\n"
    for slope, verdict in (("1", "proved"), ("x", "refuted")):
        text = f"| Name | Equation ( f(x) ) | {title} |\n|---|---|---|\n" + rows.format(slope)
        assert list(verdicts(document(text)).values()) == [verdict]


@pytest.mark.parametrize("unknown", ["? & \\text{if } x = 0", "undefined & x == 0", "? & x = 0"])
def test_a_row_with_a_question_mark_gives_no_value(unknown: str) -> None:
    for slope, verdict in (("1", "proved"), ("2", "refuted")):
        rows = f"0 & \\textup{{if x}} < 0 \\\\ {slope} & \\textup{{if x}} > 0 \\\\ {unknown}"
        text = f"$$r(x) = \\max(0, x)$$\n\n$$r'(x) = \\begin{{cases}} {rows} \\end{{cases}}$$\n"
        assert list(verdicts(document(text)).values()) == [verdict]


def test_the_one_latin_letter_among_greek_ones_is_the_argument() -> None:
    (f,) = document("$$\\text{hub}(\\delta, r) = \\delta^2 (\\sqrt{1 + r^2} - 1)$$\n").activations
    assert f.variable.name == "r"
    assert not document("$$\\text{hub}(\\delta, r, p) = \\delta^2 r p$$\n").activations


def test_a_table_may_have_its_places_side_by_side() -> None:
    table = "| $t$ | 0 |\n|---|---|\n| $s'(t)$ | {} |\n"
    told = [verdicts(document(LOGISTIC + table.format(v))) for v in ("0.25", "0.35")]
    assert [list(v.values())[-1] for v in told] == ["proved", "refuted"]
    signs = "| $t$ | 0 | $(0, 1)$ |\n|---|---|---|\n| $s(t)$ | 1 | ↓ |\n"
    assert not verdicts(document(LOGISTIC + signs))


TURNED = [
    "| $t$ | $q(t)$ | $t$ | $q'(t)$ |\n|---|---|---|---|\n| $1$ | $1$ | $5$ | $10$ |\n",
    "Approximations by a Taylor polynomial:\n\n| $t$ | $q(t)$ |\n|---|---|\n| $2$ | $3$ |\n",
    "If $q$ were linear, we would have:\n\n| $t$ | $q(t)$ |\n|---|---|\n| $2$ | $2$ |\n",
    "向下取整：\n\n| $t$ | $q(t)$ |\n|---|---|\n| $2$ | $3$ |\n",
]


@pytest.mark.parametrize("table", TURNED)
def test_a_table_of_something_else_is_left(table: str) -> None:
    made = document(f"Let $q(t) = t^2$.\n\n{table}")
    assert verdicts(made) == {} and made.unread


NAMED = """The GELU is $x\\,\\Phi(x)$.

| $x$ | ReLU | Soft $= \\ln(1 + e^x)$ | **Tanh** | GELU $= x\\Phi(x)$ | seen |
|---|---|---|---|---|---|
| $-2$ | 0 | 0.1269 | $-0.964$ | $-2(0.02275) = -0.0455$ | 3 |
| $1$ | 1 | 1.3133 | 0.762 | 0.8413 | 4 |
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("| 1 | 1.3", "| 2 | 1.3"),
        ("0.1269", "0.1279"),
        ("$-0.964$", "0.964"),
        ("-0.0455", "-0.0465"),
    ],
)
def test_columns_bear_the_names_or_the_formulas_of_functions(right: str, wrong: str) -> None:
    told = verdicts(document(NAMED))
    assert list(told.values()) == ["proved"] * 8
    told = verdicts(document(NAMED.replace(right, wrong)))
    assert list(told.values()).count("refuted") == 1


def test_steps_beside_names_are_no_values_of_functions() -> None:
    table = "| $t$ | ReLU | Tanh |\n|---|---|---|\n| 1 | 0.93 | 0.91 |\n"
    assert not claims(document(table))


def test_a_letter_of_convention_has_values() -> None:
    text = "The gate of GELU is the standard normal CDF: $\\Phi(1) = 0.8413$, $\\Phi(0) = 0.5$.\n"
    assert list(verdicts(document(text)).values()) == ["proved", "proved"]
    found = verdicts(document(text.replace("0.8413", "0.8431")))
    assert list(found.values()) == ["refuted", "proved"]
    assert not claims(document(text.replace("GELU", "it").replace("standard normal", "some")))
