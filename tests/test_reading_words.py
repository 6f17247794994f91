"""What words state: properties, ends, limits; and of which function they state it."""

from __future__ import annotations

import re

import pytest
from papers import LOGISTIC, claims, document, verdicts
from sympy import Float, Integer, Interval, Rational, S, oo

from symbolic.reading import naming
from symbolic.reading.predicates import predicates
from symbolic.reading.usual import SEVERAL, formula_of, one_of
from symbolic.reading.words import words

ELU = "# ELU\n\n$$f(x) = \\begin{cases} x & x > 0 \\\\ \\alpha(e^x-1) & x \\le 0 \\end{cases}$$\n\n"
SWISH = "# Swish\n\n$$f(x) = \\frac{x}{1+e^{-x}}$$\n\n"
EXP = "# Exp\n\n$$f(x) = e^x$$\n\n"
RELU = "# ReLU\n\n$$f(x) = \\max(0, x)$$\n\n"
SIGMOID = LOGISTIC.replace("S(x)", "f(x)")
QUARTER = Rational(1, 4)


# Each statement with a false twin: definition, words, verdict.
STATEMENTS = [
    (LOGISTIC, "Its derivative is at most 1/4.", "proved"),
    (LOGISTIC, "Its derivative is at most $1/5$.", "refuted"),
    (LOGISTIC, "The gradient never exceeds 0.25.", "proved"),
    (LOGISTIC, "The gradient never exceeds 0.2.", "refuted"),
    (LOGISTIC, "Its derivative attains its maximum 0.25 at x = 0.", "proved"),
    (LOGISTIC, "Its derivative attains its maximum 0.25 at $x = 1$.", "refuted"),
    (LOGISTIC, "The maximum of its derivative is $\\frac{1}{4}$.", "proved"),
    (LOGISTIC, "The maximum of its derivative is $\\frac{1}{2}$.", "refuted"),
    (LOGISTIC, "It has a maximum of 1.", "refuted"),
    (LOGISTIC, "Max gradient: 0.25 at x = 0", "proved"),
    (LOGISTIC, "Max gradient: 0.35", "refuted"),
    (LOGISTIC, "It tends to $0$ as $x \\to -\\infty$.", "proved"),
    (LOGISTIC, "It tends to $1$ as $x \\to -\\infty$.", "refuted"),
    (LOGISTIC, "As x → ∞, the output approaches 1.", "proved"),
    (LOGISTIC, "As x → ∞, the output approaches 0.", "refuted"),
    (LOGISTIC, "It approaches 1 for large x.", "proved"),
    (LOGISTIC, "It approaches 1 for large negative inputs.", "refuted"),
    (LOGISTIC, "It is strictly increasing.", "proved"),
    (LOGISTIC, "It is positive.", "proved"),
    (LOGISTIC, "It is 1-Lipschitz.", "proved"),
    (LOGISTIC, "It has Lipschitz constant 1.", "refuted"),
    (LOGISTIC, "It is 0.5-Lipschitz.", "proved"),
    (LOGISTIC, "It is 0.2-Lipschitz.", "refuted"),
    (LOGISTIC, "It is $\\frac{1}{4}$-Lipschitz continuous.", "proved"),
    (LOGISTIC, "它是 0.25-利普希茨连续的。", "proved"),
    (LOGISTIC, "它是 0.2-Lipschitz 连续的。", "refuted"),
    (LOGISTIC, "It tends to 0 as x → −∞ and to 1 as x → ∞.", "proved"),
    (LOGISTIC, "It tends to 0 as x → −∞ and to 0 as x → ∞.", "refuted"),
    (LOGISTIC, "It approaches $0$ as $x \\to -\\infty$ and $1$ as $x \\to \\infty$.", "proved"),
    (LOGISTIC, "Its derivative is at most 0.25 (when x = 0).", "proved"),
    (LOGISTIC, "Its derivative is at most 0.25 (at $x = 1$).", "refuted"),
    (LOGISTIC, "导数最大为0.25（在 x = 0 处）。", "proved"),
    (LOGISTIC, "导数最大值为0.25（在 x = 1 处取到）。", "refuted"),
    (SIGMOID, "The range of $f$ is $(0, 1)$.", "proved"),
    (SIGMOID, "The range of $f$ is $[0, 1]$.", "refuted"),
    (SIGMOID, "The range of $f'$ is $(0, \\frac{1}{4}]$.", "proved"),
    (SIGMOID, "The range of $f'$ is $(0, 1)$.", "refuted"),
    (SIGMOID, "The range of f' is $(0, 1)$.", "refuted"),
    (SIGMOID, "f' 的值域为 $(0, 1)$。", "refuted"),
    (SIGMOID, "The derivative of $f(x)$ is $f(x)(1-f(x))$.", "proved"),
    (SIGMOID, "The derivative of $f$ is $1-f(x)$.", "refuted"),
    (SIGMOID, "函数 $f$ 的导数为 $1-f(x)$。", "refuted"),
    (SIGMOID, "As $x \\to -\\infty$, $f(x) \\to 0$.", "proved"),
    (SIGMOID, "As $x \\to -\\infty$, $f(x) \\to 1$.", "refuted"),
    (SIGMOID, "$f(x) \\rightarrow 1$ as $x \\to \\infty$.", "proved"),
    (SIGMOID, "当 $x \\to +\\infty$ 时，$f'(x) \\to 1$。", "refuted"),
    (SIGMOID, "当 $x \\to +\\infty$ 时，$f'(x) \\to 0$。", "proved"),
    (SIGMOID, "$f'$ 的值域为 $(0, 1)$。", "refuted"),
    (SIGMOID, "函数 $f'(x)$ 的值域是 $(0, \\frac{1}{4}]$。", "proved"),
    (SIGMOID, "$f$ 的值域为 $(0, 1)$。", "proved"),
    (SIGMOID, "$0 < f(x) < 1$.", "proved"),
    (SIGMOID, "$0 < f(x) < \\frac{1}{2}$.", "refuted"),
    (SIGMOID, "For all $x$, $f'(x) \\le 1/4$.", "proved"),
    (SIGMOID, "Thus $f'(x) < 1/4$ for all $x$.", "refuted"),
    (SIGMOID, "显然 $f(x) > 0$ 恒成立。", "proved"),
    (SIGMOID, "对任意 $x$，都有 $f'(x) > 1/8$。", "refuted"),
    (SIGMOID, "$f(x) > 1/2$ for $x > 0$.", "proved"),
    (SIGMOID, "For $x < 0$, $f(x) \\ge 1/2$.", "refuted"),
    (SIGMOID, "We have $1 > f(x)$.", "proved"),
    (EXP, "It is strictly convex.", "proved"),
    (RELU, "It is strictly convex.", "refuted"),
    (EXP, "它是严格凸的。", "proved"),
    (RELU, "它是严格凸函数。", "refuted"),
    (EXP, "It is strictly concave.", "refuted"),
    (SWISH, "Its minimum is −0.278….", "proved"),
    (SWISH, "Its minimum is −0.279….", "refuted"),
    (SWISH, "Its minimum is $-0.278\\ldots$ at $x = -1.278\\ldots$", "proved"),
    (SWISH, "Its minimum is -0.27846... at x = -1.278...", "proved"),
    (SWISH, "Its minimum is -0.27847... at x = -1.278...", "refuted"),
    (SWISH, "其最小值为 −0.278…。", "proved"),
    (SWISH, "The derivative at 1 is 0.9276...", "proved"),
    (SWISH, "The derivative at 1 is 0.9277...", "refuted"),
    (LOGISTIC, "It passes through the origin.", "refuted"),
    (LOGISTIC, "It is smooth.", "proved"),
    (LOGISTIC, "其导数的最大值为0.25。", "proved"),
    (LOGISTIC, "其导数的最大值为0.5。", "refuted"),
    (LOGISTIC, "当 $x \\to +\\infty$ 时,函数值趋于1。", "proved"),
    (LOGISTIC, "当x趋于负无穷时,输出趋于1。", "refuted"),
    (LOGISTIC, "它是严格单调递增的。", "proved"),
    (LOGISTIC, "它過原點。", "refuted"),
    (LOGISTIC, "미분값의 최댓값은 0.25이다.", "proved"),
    (LOGISTIC, "미분값의 최댓값은 0.5이다.", "refuted"),
    (LOGISTIC, "微分の最大値は0.25です。", "proved"),
    (LOGISTIC, "微分の最大値は1です。", "refuted"),
    (LOGISTIC, "Die Funktion ist streng monoton steigend und beschränkt.", "proved"),
    (LOGISTIC, "La fonction est impaire.", "refuted"),
    (LOGISTIC, "La función es convexa.", "refuted"),
    (LOGISTIC, "Функция строго возрастает.", "proved"),
    (LOGISTIC, "$S'(x)$ is at most 1/4.", "proved"),
    (LOGISTIC, "$S(x)$ is at most 1/4.", "refuted"),
    (LOGISTIC, "$S(x)$ approaches 1 as $x \\to \\infty$.", "proved"),
    (LOGISTIC, "$S'(x)$ approaches 1 as $x \\to \\infty$.", "refuted"),
    (SWISH, "Its minimum is about -0.278 at x ≈ -1.278.", "proved"),
    (SWISH, "Its minimum is about -0.278 at x ≈ -2.55.", "refuted"),
    (SWISH, "Its minimum is about -0.3.", "proved"),
    (SWISH, "Its minimum is about -0.31.", "refuted"),
    (SWISH, "It ranges from ≈ -0.278 to ∞.", "proved"),
    (SWISH, "It ranges from ≈ -0.31 to ∞.", "refuted"),
    (SWISH, "It is bounded below by -0.28.", "proved"),
    (SWISH, "It is bounded below by -0.27.", "refuted"),
    (SWISH, "It is unbounded above, bounded below, smooth and non-monotonic.", "proved"),
    (SWISH, "Swish无上界有下界、平滑、非单调。", "proved"),
    (SWISH, "其最小值约为-0.28。", "proved"),
    (SWISH, "其最小值约为-0.3。", "proved"),
    (SWISH, "其最小值约为-0.35。", "refuted"),
    (RELU, "It is not differentiable at 0.", "proved"),
    (RELU, "It is not differentiable at 1.", "refuted"),
    (RELU, "It is differentiable everywhere except at 0.", "proved"),
    (RELU, "It is differentiable everywhere.", "refuted"),
    (RELU, "ReLU在x=0处不可导。", "proved"),
    (RELU, "x=0에서 미분 불가능하다.", "proved"),
    (RELU, "It is neither odd nor even.", "proved"),
    (RELU, "It is strictly increasing.", "refuted"),
    (RELU, "Its derivative is either 0 or 1.", "proved"),
    (RELU, "Its derivative is either 0 or 2.", "refuted"),
    (RELU, "It is smooth.", "refuted"),
    (RELU, "It passes through the origin.", "proved"),
    (SWISH, "Its range is about [-0.28, ∞).", "proved"),
    (SWISH, "Its range is about [-0.31, ∞).", "refuted"),
    (LOGISTIC, "將輸入壓縮到 (0, 1) 之間,單調遞增,處處可導。", "proved"),
    (LOGISTIC, "導數最大值為 0.35。", "refuted"),
    (LOGISTIC, "$x\\to-\\infty$ で $0$ に近づく。", "proved"),
    (LOGISTIC, "$x\\to-\\infty$일 때 $1$로 수렴한다.", "refuted"),
    (LOGISTIC, "The maximum of the derivative of the sigmoid is 0.25.", "proved"),
    (LOGISTIC, "The derivative at $x = 0$ is $0.35$.", "refuted"),
    (LOGISTIC, "The value at 0 is 0.5.", "proved"),
    (LOGISTIC, "It is bounded and its derivative is at most 0.25.", "proved"),
    (LOGISTIC, "It is bounded and its derivative is at most 0.2.", "refuted"),
    (LOGISTIC, "At 0 it equals 1/2, and it lies strictly between 0 and 1.", "proved"),
    (LOGISTIC, "It is bounded between 0 and 1.", "proved"),
    (LOGISTIC, "It is bounded between 0 and 1/2.", "refuted"),
    (LOGISTIC, "Its output lies in (0, 1) and its derivative is at most 1/4.", "proved"),
    (LOGISTIC, "Its derivative at 0 is 1/4.", "proved"),
    (LOGISTIC, "For large positive $x$ the function saturates at 1.", "proved"),
    (LOGISTIC, "For large negative $x$ the function saturates at 1.", "refuted"),
    (LOGISTIC, "当 $x\\to\\infty$ 时导数趋于 0。", "proved"),
    (LOGISTIC, "当 $x\\to\\infty$ 时导数趋于 1。", "refuted"),
    (LOGISTIC, "它的梯度在两端很小，最大值仅为0.25。", "proved"),
    (LOGISTIC, "在 $x=0$ 处导数取最大值 $0.25$。", "proved"),
    (LOGISTIC, "在 $x=1$ 处导数取最大值 $0.25$。", "refuted"),
    (LOGISTIC, "도함수의 최댓값은 $x=0$에서 $0.25$이다.", "proved"),
    (LOGISTIC, "원점에 대해 대칭이다.", "refuted"),
    (LOGISTIC, "$S'(x) = S(x)(1-S(x))$, which never exceeds $\\frac14$.", "proved"),
    (LOGISTIC, "$S'(x) = S(x)(1-S(x))$, which never exceeds $\\frac15$.", "refuted"),
    (LOGISTIC, "$S(\\mathbb{R}) = (0, 1)$.", "proved"),
    (LOGISTIC, "$S(\\mathbb{R}) = [0, 1)$.", "refuted"),
    (LOGISTIC, "Its domain is all real numbers.", "proved"),
    (LOGISTIC, "Its range is all real numbers.", "refuted"),
    (RELU, "The gradient is $0$ for $x<0$ and $1$ for $x>0$.", "proved"),
    (RELU, "The gradient is $1$ for $x<0$ and $1$ for $x>0$.", "refuted"),
    (RELU, "For positive inputs the derivative is 1.", "proved"),
    (RELU, "For negative inputs the derivative is 1.", "refuted"),
    (RELU, "在正半轴导数恒为 $1$，在负半轴导数为 $0$。", "proved"),
    (RELU, "$x>0$ 일 때 기울기는 항상 $1$이다.", "proved"),
    (RELU, "음수 영역에서 기울기는 0.1이다.", "refuted"),
    (RELU, "At $x = 0$ it is not differentiable.", "proved"),
    (RELU, "It is bounded below but not above.", "proved"),
    (SWISH, "It is bounded above but not below.", "refuted"),
    (SWISH, "The function has range approximately [-0.28, inf).", "proved"),
    (SWISH, "The function has range approximately [-0.31, inf).", "refuted"),
    (ELU, "The output lies in (-alpha, inf) for every $\\alpha > 0$.", "proved"),
    (ELU, "It is once but not twice continuously differentiable.", "holds_when"),
    (ELU, "It is continuously differentiable for every $\\alpha > 0$.", "holds_when"),
    (ELU, "It is continuously differentiable for every $\\alpha > 1$.", "refuted"),
    (ELU, "It is continuous for all alpha.", "proved"),
    (ELU, "It tends to $-\\alpha$ as $x \\to -\\infty$.", "proved"),
    (ELU, "It saturates at $\\alpha$ as $x \\to -\\infty$.", "holds_when"),
]


@pytest.mark.parametrize(("definition", "said", "verdict"), STATEMENTS)
def test_statements_in_words(definition: str, said: str, verdict: str) -> None:
    found = document(definition + said + "\n")
    assert not found.unread and claims(found)
    results = set(verdicts(found).values())
    assert results == {verdict} if verdict == "proved" else verdict in results


NOTHING = [
    "Its maximum is 1 in the first layer.",
    "ReLU is unbounded but Mish is not.",
    "It tends to be slow as training goes on.",
    "A linear function is unbounded.",
    "Such a function is odd.",
    "A function that is odd satisfies $S(-x) = -S(x)$.",
    "The loss is at most 1.",
    "The gradient of the loss is at most 1.",
    "The maximum of the loss is 3.",
    "The network's output approaches 1 for large x.",
    "Unlike the exponential, which is convex, it is popular.",
    "It uses the exponential, which is bounded below.",
    "If it were bounded below by 1, it would be useless.",
    "It is not true that it is convex.",
    "Is it convex?",
    "Its inverse is unbounded.",
    "Neither of them is convex.",
    "Y (differentiable): the output",
    "Accuracy tends to 1 as x → ∞.",
    "Its integral is convex.",
    "It is bounded by the capacity of the cell.",
]


DOCSTRING = (
    'def squareplus(x, b):\n    """$$f(x) = \\\\frac{x + \\\\sqrt{x^2 + b}}{2}$$\n\n'
    "    Args:\n        b: a number. It is bounded.\n\n"
    '    Returns:\n        An array. The output is unbounded.\n    """\n'
)


def test_what_a_docstring_tells_of_its_arguments_is_not_about_the_function() -> None:
    found = document(DOCSTRING, ".py")
    assert [kind for _, kind, _ in claims(found)] == ["unbounded"]


def test_a_formula_for_one_setting_among_others_defines_nothing() -> None:
    text = 'def f(x):\n    """$$\n    f(x) = x\n    $$\n\n    when `fast` is `True`.\n    """\n'
    found = document(text, ".py")
    assert not found.activations and "setting" in found.unread[0].reason


def test_shapes_of_arrays_are_no_sets() -> None:
    found = document(LOGISTIC + "Input: $(N, *)$, output: $(*, H_{out})$, scale: $(1, 2)$.\n")
    assert [u.text for u in found.unread] == ["(1, 2)"] and not claims(found)


@pytest.mark.parametrize("said", NOTHING)
def test_words_about_other_things_state_nothing(said: str) -> None:
    assert not claims(document(LOGISTIC + said + "\n"))


def test_a_clause_without_a_subject_goes_on_with_the_one_before_it() -> None:
    found = document(LOGISTIC + "Its derivative is $S(x)(1 - S(x))$, and never exceeds 1/4.\n")
    assert ("sigmoid", "derivative_range", Interval(-oo, QUARTER)) in claims(found)
    found = document(LOGISTIC + "其导数为 $S(x)(1-S(x))$，最大值为0.25。\n")
    assert [(c.kind, c.of) for c in found.activations[0].claims][-1] == ("maximum", "derivative")
    found = document(LOGISTIC + "ReLU is unbounded above, and convex.\n")
    assert claims(found) == [("relu", "bounded_above", False), ("relu", "convex", True)]


# --- functions that are spoken of by their names alone ---------------------------------


def test_a_well_known_function_is_read_in_its_usual_form_and_the_claim_says_so() -> None:
    found = document(
        "The tanh function squashes to $[-1, 1]$. Its derivative is $1 - \\tanh^2(x)$.\n"
    )
    assert [kind for _, kind, _ in claims(found)] == ["range", "derivative"]
    (tanh,) = found.activations
    assert all(c.note and "usual" in c.note.en for c in tanh.claims)
    assert verdicts(found)["tanh-derivative"] == "proved"


TABLE = (
    "| Activation | Range | Derivative range | Monotonic |\n|---|---|---|---|\n"
    "| Sigmoid | (0, 1) | (0, 0.25] | Yes |\n| Softplus | (0, ∞) | (0, 1) | Yes |\n"
    "| GELU | (-0.17, ∞) | | No |\n| Leaky ReLU | (-∞, ∞) | {0.01, 1} | Yes |\n"
    "| Swish | [-0.278, ∞) | | No |\n| Softmax | (0, 1) | | - |\n"
)


def test_a_table_of_names_alone() -> None:
    found = document(TABLE)
    assert set(verdicts(found).values()) == {"proved"}
    assert [a.name for a in found.activations] == ["sigmoid", "softplus"]
    assert all("is given" in u.reason for u in found.unread) and len(found.unread) == 8


def test_what_a_document_defines_itself_is_not_taken_in_its_usual_form() -> None:
    own = "The ReLU is $f(x) = \\max(0.1x, x)$.\n\n# Summary\n\nReLU is convex.\n"
    for text in (own, own.replace("0.1x", "ax^{")):
        found = document(text)
        assert all(a.expression.count(Integer(0)) == 0 for a in found.activations)
    later = "# Tanh\n\nRange: $(-1, 1)$\n\n$$\\tanh(x) = 2\\sigma(2x) - 1$$ with the sigmoid σ.\n"
    assert ("range", Interval.open(-1, 1)) in [c[1:] for c in claims(document(later))]


@pytest.mark.parametrize(
    "text",
    [
        "A sigmoid-shaped curve is bounded.",
        "The softmax is bounded.",
        "Step functions are bounded.",
        "ReLU networks are convex.",
        "Its derivative is bounded.",
        "The sigmoid neuron is monotonic.",
        "GELU is non-monotonic.",
        "A sigmoid function is bounded.",
    ],
)
def test_words_that_name_no_one_function_define_nothing(text: str) -> None:
    assert not claims(document(text + "\n"))


def test_names_stand_for_what_their_formula_is_told_to_be() -> None:
    found = document("ReLU = max(0, x)\n\nLeaky ReLU = max(0.1x, x)\n\naccuracy = right / all\n")
    assert [a.title.en for a in found.activations] == ["ReLU", "Leaky ReLU"]


def test_a_sentence_of_another_function_is_not_about_one_with_a_letter_for_its_name() -> None:
    found = document("# Notes\n\nHere $s(x) = 1/(1+e^{-x})$. ReLU, in contrast, is unbounded.\n")
    assert not any(a.title.en == "Notes" and a.claims for a in found.activations)
    found = document("# Notes\n\nHere $s(x) = 1/(1+e^{-x})$. The sigmoid is bounded.\n")
    assert [(a.title.en, c.kind) for a in found.activations for c in a.claims] == [
        ("Notes", "bounded")
    ]


@pytest.mark.parametrize("key", sorted({*words().tables["activation"].values()}))
def test_each_name_has_one_usual_formula_or_a_reason(key: str) -> None:
    assert key not in SEVERAL or formula_of(key) is None
    for name in words().listed("activation", key):
        assert naming.activations_in(name) == {key}
        assert one_of(name) in (key, "swish")


def test_each_statement_with_a_number_is_a_pattern_that_holds_its_numbers() -> None:
    for kind, pattern in predicates():
        whole = re.compile(pattern.pattern)
        assert set(whole.groupindex) <= {"n", "m", "c", "d", "p", "r", "s", "to", "go"}, kind
        assert whole.match("") is None, kind


def test_numbers_are_taken_as_printed() -> None:
    found = document(SWISH + "Its minimum is about -0.278.\n")
    assert claims(found) == [("swish", "minimum", Float("-0.278", 3))]
    found = document(RELU + "It is differentiable everywhere except at 0.\n")
    (claim,) = found.activations[0].claims
    assert claim.of == "derivative" and claim.stated == S.Reals - {Integer(0)}


# Identities between values of functions, with a false twin each.
SIGMA = "$\\sigma(x) = \\frac{1}{1+e^{-x}}$\n\n"
SOFTPLUS = "# Softplus\n\n$$s(x) = \\ln(1+e^x)$$\n\n"
IDENTITIES = [
    (LOGISTIC, "It satisfies $S(x) + S(-x) = 1$.", "proved"),
    (LOGISTIC, "It satisfies $S(x) + S(-x) = 2$.", "refuted"),
    (LOGISTIC, "$1 - S(x) = S(-x)$.", "proved"),
    (LOGISTIC, "$1 + S(x) = S(-x)$.", "refuted"),
    (SOFTPLUS, "$$s(x) - s(-x) = x$$", "proved"),
    (SOFTPLUS, "满足 $s(x) - s(-x) = 2x$。", "refuted"),
    (SIGMA, "We have $\\tanh x = 2\\sigma(2x) - 1$.", "proved"),
    (SIGMA, "We have $\\tanh x = 2\\sigma(x) - 1$.", "refuted"),
]


@pytest.mark.parametrize(("definition", "said", "verdict"), IDENTITIES)
def test_identities_between_values(definition: str, said: str, verdict: str) -> None:
    found = document(definition + said + "\n")
    assert not found.unread and list(verdicts(found).values()) == [verdict]


def test_an_identity_that_is_none_of_one_value_is_unread() -> None:
    for said in ("$S(x) S(-x) = S(x) - S(x)^2$.", "It is false that $S(x) + S(-x) = 2$."):
        found = document(LOGISTIC + said + "\n")
        assert not claims(found) and len(found.unread) == 1


@pytest.mark.parametrize(
    ("title", "yes", "no"),
    [
        ("Differentiable at 0?", "Sigmoid", "ReLU"),
        ("Differentiable at $x = 0$", "Sigmoid", "ReLU"),
        ("在 0 处可导？", "Sigmoid", "ReLU"),
        ("Bounded?", "Sigmoid", "ReLU"),
        ("Strictly increasing", "Sigmoid", "ReLU"),
        ("Convex?", "ReLU", "Sigmoid"),
        ("是否有界", "Sigmoid", "ReLU"),
    ],
)
def test_a_column_asks_for_a_property(title: str, yes: str, no: str) -> None:
    head = f"| Name | Formula | {title} |\n|---|---|---|\n"
    formulas = {"ReLU": "$\\max(0,x)$", "Sigmoid": "$1/(1+e^{-x})$"}
    for one, other, verdict in ((yes, no, "proved"), (no, yes, "refuted")):
        rows = f"| {one} | {formulas[one]} | yes |\n| {other} | {formulas[other]} | no |\n"
        found = document(head + rows)
        assert list(verdicts(found).values()) == [verdict, verdict] and not found.unread
    found = document(head + "| ReLU | $\\max(0,x)$ | maybe |\n")
    assert not claims(found) and len(found.unread) == 1


@pytest.mark.parametrize("words", ["f' is convex.", "The maximum of f' is 1.", "f'' is positive."])
def test_what_is_said_of_a_primed_name_is_not_said_of_the_function(words: str) -> None:
    found = document(f"{SIGMOID}{words}\n")
    assert all(c.of == "derivative" for a in found.activations for c in a.claims)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("For $\\alpha = 1$, $f(x) = \\max(x, e^x-1)$.", "refuted"),
        ("当 $\\alpha = 0$ 时，$f(x) = \\max(0, x)$。", "proved"),
    ],
)
def test_a_formula_for_one_value_of_a_parameter_is_a_claim(words: str, verdict: str) -> None:
    found = document(f"{ELU}{words}\n\nIt is bounded below.\n")
    assert len(found.activations) == 1
    assert next(iter(verdicts(found).values())) == verdict


@pytest.mark.parametrize(
    "words",
    [
        "If $f(x) > 0$, the neuron fires.",
        "Case 1: $f(x) > 1$.",
        "$f(x) > 1/2$ if and only if $x > 0$.",
        "$f(x) > 1/2$, with equality for $x = 0$.",
        "$f(x) > 1/2$ when the input is positive.",
        "The region where $f(x) > 1/2$ is open.",
        "若 $f(x) > 1/2$，则输出 1。",
        "Suppose that\n\n$$f(x) > 1/2$$",
    ],
)
def test_an_inequality_that_may_be_a_condition_is_no_claim(words: str) -> None:
    found = document(f"{SIGMOID}{words}\n\nThe range is $(0, 1)$.\n")
    assert [(kind, stated) for _, kind, stated in claims(found)] == [("range", Interval.open(0, 1))]
    assert set(verdicts(found).values()) == {"proved"}


@pytest.mark.parametrize("words", ["$f(0) = 1/2$.", "$f'(x) = 1$.", "$0 < f(x) < 1$."])
def test_a_letter_of_another_function_does_not_mean_the_last_one(words: str) -> None:
    both = "Sigmoid is $f(x)=\\frac{1}{1+e^{-x}}$.\n\nTanh is $g(x)=\\tanh(x)$.\n\n"
    found = document(both + words)
    assert len(found.activations) == 2
    assert not claims(found)
    assert found.unread


@pytest.mark.parametrize("words", ["$g$ 的值域为 $(0, 1)$。", "$f'(x)$ 的导数为 $f(x)$。"])
def test_a_label_behind_another_letter_is_not_of_the_function(words: str) -> None:
    assert not claims(document(f"{SIGMOID}{words}\n"))


@pytest.mark.parametrize(
    ("clause", "status"),
    [
        ("which is negative for $x > 1$", "proved"),
        ("which is positive for $x < 1$", "proved"),
        ("which is negative for $x > 0$", "refuted"),
        ("which is positive for all $x < 2$", "refuted"),
    ],
)
def test_the_sign_of_a_derivative_behind_it(clause: str, status: str) -> None:
    text = f"Let $u(x) = x e^{{-x}}$. Then $u'(x) = (1-x)e^{{-x}}$, {clause}.\n"
    found = document(text)
    assert list(verdicts(found).values()) == ["proved", status]
    assert not found.unread


def test_a_sign_of_which_words_make_less_is_left() -> None:
    text = (
        "Let $u(x) = x e^{-x}$. Then $u'(x) = (1-x)e^{-x}$, which is often negative for $x > 0$.\n"
    )
    found = document(text)
    assert list(verdicts(found).values()) == ["proved"]
    assert found.unread


def test_positive_and_negative_sides_of_a_thing_are_no_signs() -> None:
    text = "Let $u(x) = x^3$.\n\n- Positive: it is cheap.\n- **Negative**: unbounded.\n"
    assert [kind for _, kind, _ in claims(document(text))] == ["unbounded"]


@pytest.mark.parametrize("lead", ["逐元素应用以下函数", "按照以下公式计算", "以下の式で定義される"])
def test_what_stands_below_is_no_part_of_the_line(lead: str) -> None:
    found = document(f"{lead}：\n\n$g(t) = \\frac{{t}}{{1 + |t|}}$\n")
    assert [str(a.expression) for a in found.activations] == ["t/(Abs(t) + 1)"]


def test_numbers_below_a_bound_are_a_part_of_it() -> None:
    found = document("$$g(t) = t^2$$\n\n在 0 以下，它单调递减。\n")
    assert not claims(found) and len(found.unread) == 1
