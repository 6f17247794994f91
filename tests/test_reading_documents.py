"""Documents in the styles of their authors: what is found in them, and with what verdict."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from papers import claims, document, judged, verdicts
from sympy import (
    And,
    Float,
    Interval,
    Piecewise,
    S,
    Symbol,
    exp,
    oo,
)

from symbolic.activation import Activation
from symbolic.chapter import CHAPTER
from symbolic.claims.claim import Claim
from symbolic.claims.judge import judge
from symbolic.reading.document import read

X = Symbol("x", real=True)


HERE = Path(__file__).parent / "documents"


# --- the examples -----------------------------------------------------------------------


def test_a_pipe_table() -> None:
    found = read(HERE / "table.md")
    assert not found.unread
    results = judged(found)
    wrong = {n: j for n, j in results.items() if j.verdict.status.value != "proved"}
    assert sorted(wrong) == ["arctan-range", "elu-derivative", "elu-range", "hard-tanh-range"]
    assert wrong["hard-tanh-range"].verdict.correction == Interval(-1, 1)
    assert str(wrong["elu-range"].verdict.condition) == "alpha > 0"
    assert str(wrong["elu-derivative"].verdict.condition) == "Ne(alpha, 1)"
    assert len(results) == 9


def test_chinese_notes() -> None:
    found = read(HERE / "notes.zh.md")
    assert not found.unread
    results = judged(found)
    wrong = [j for j in results.values() if j.verdict.status.value != "proved"]
    assert len(results) == 5 and len(wrong) == 1
    assert wrong[0].verdict.correction == Interval.Lopen(0, 1)
    last = list(results.values())[-1].verdict
    assert [(a.text, a.by) for a in last.assumptions] == [("theta > 0", "document")]


def test_docstrings() -> None:
    found = read(HERE / "layers.py")
    assert not found.unread
    assert verdicts(found) == {
        "hardswish-continuity": "refuted",
        "hardswish-range": "proved",
        "softsign-derivative": "proved",
    }
    place = found.activations[0].claims[1].place
    assert place is not None and (place.line, place.column) == (11, 75)


def test_a_table_pasted_without_bars() -> None:
    found = read(HERE / "pasted.txt")
    assert not found.unread
    bent, isrlu = found.activations
    assert all(judge(bent, c).verdict.status.value == "proved" for c in bent.claims)
    order = next(c for c in isrlu.claims if c.kind == "continuity")
    verdict = judge(isrlu, order)
    assert verdict.verdict.status.value == "refuted" and verdict.verdict.reading == "equal"
    assert verdict.beside[0].status.value == "proved"


def test_the_chapters_text_gives_the_verdicts_of_its_definitions() -> None:
    found = read(HERE / "chapter.txt")
    assert not found.unread
    ours = {a.name: a for a in CHAPTER}
    ours["lrelu"] = ours["leaky_relu"]
    compared = 0
    for a in found.activations:
        taken: list[Claim] = []
        for claim in a.claims:
            twin = _twin(claim, ours[a.name], taken)
            taken.append(twin)
            assumed = replace(claim, assumed=And(*(p > 0 for p in a.parameters)))
            here, there = judge(a, assumed).verdict, judge(ours[a.name], twin).verdict
            assert here.status == there.status, claim.id
            for mine, theirs in (
                (here.condition, there.condition),
                (here.correction, there.correction),
            ):
                assert str(mine) == str(theirs), claim.id
            compared += 1
    assert compared == 19


def _twin(claim: Claim, definition: Activation, taken: list[Claim]) -> Claim:
    """The chapter's next claim of the same kind about the whole line."""
    return next(
        c
        for c in definition.claims
        if (c.kind, c.of, c.domain) == (claim.kind, claim.of, S.Reals) and c not in taken
    )


# --- styles -----------------------------------------------------------------------------


def test_a_letter_bound_to_the_value_is_put_in() -> None:
    found = document(
        "### Logistic\n#### 公式\n$$Sig(z) = \\frac{1}{1 + e^{-z}} \\rightarrow a \\tag{1}$$\n"
        "#### 导数\n$$Sig'(z) = a(1 - a) = a - a^2 \\tag{2}$$\n#### 值域\n- 导数值域：$(0,0.25]$\n"
    )
    assert not found.unread
    assert set(verdicts(found).values()) == {"proved"} and len(claims(found)) == 3


def test_a_derivation_line_by_line() -> None:
    found = document(
        "$$f(x)=\\tanh(x)$$\n\n$$\\begin{aligned} f'(x) &= 1 - \\tanh^2(x) \\\\\\\\\n"
        "&= (\\frac{u}{v})' \\\\\\\\ &= \\operatorname{sech}^2(x) \\end{aligned}$$\n"
    )
    assert [c[1] for c in claims(found)] == ["derivative", "derivative"]
    assert [u.text for u in found.unread] == ["(\\frac{u}{v})'"]
    assert set(verdicts(found).values()) == {"proved"}


def test_reStructuredText_where_a_name_is_explained_in_words() -> None:
    found = document(
        'def silu(x):\n    r"""Applies it.\n\n    .. math::\n        '
        "\\text{silu}(x) = x * \\sigma(x), "
        "\\text{where } \\sigma(x) \\text{ is the logistic sigmoid.}\n\n"
        '    The derivative is :math:`\\sigma(x) + x\\sigma(x)(1-\\sigma(x))`.\n    """\n',
        ".py",
    )
    assert not found.unread
    assert verdicts(found) == {"silu-derivative": "proved"}


def test_branches_in_a_list() -> None:
    found = document(
        'def elu(x, alpha):\n    """The unit with `alpha > 0` is defined as:\n\n'
        "    - `x` if `x > 0`\n    - `alpha * (exp(x) - 1)` if `x <= 0`\n\n"
        '    Its range is `(-alpha, oo)`.\n    """\n',
        ".py",
    )
    assert not found.unread
    (a,) = found.activations
    z, alpha = a.variable, Symbol("alpha", real=True)
    expected = Piecewise((z, z > 0), (alpha * (exp(z) - 1), z <= 0), evaluate=False)
    assert str(a.expression) == str(expected)
    assert verdicts(found) == {"elu-range": "proved"}


def test_branches_in_a_sentence() -> None:
    found = document("`f(x) = x` if `|x| > 1`, `f(x) = 0` otherwise.\n")
    assert not found.unread
    assert str(found.activations[0].expression) == "Piecewise((x, Abs(x) > 1), (0, True))"


def test_plain_lines() -> None:
    found = document(
        "Softplus\n========\n\nf(x) = ln(1 + e^x)\n\nDerivative: f'(x) = 1 / (1 + e^(-x))\n\n"
        "Range: (0, inf)\n\nMonotonic: yes\n\nContinuity: C^1\n",
        ".txt",
    )
    assert not found.unread
    assert verdicts(found) == {
        "softplus-derivative": "proved",
        "softplus-range": "proved",
        "softplus-monotonic": "proved",
        "softplus-continuity": "refuted",
    }


def test_korean_notes() -> None:
    found = document(
        "## 렐루\n\n수식은 다음과 같다.\n\n$$r(x) = \\max(0, x)$$\n\n"
        "치역은 $(0, \\infty)$이고, 정의역은 $\\mathbb{R}$이다.\n\n이 함수는 단조 증가한다.\n"
    )
    assert not found.unread
    assert list(verdicts(found).values()) == ["refuted", "proved", "proved"]


def test_sentences_with_limits_values_and_properties() -> None:
    found = document(
        "Let $s(x) = \\frac{1}{1+e^{-x}}$.\n\n$\\lim_{x\\to\\infty} s(x) = 1$, "
        "$\\lim_{x\\to-\\infty}s(x)=0$, and $s(0) = 0.5$.\n\n"
        "The function is monotonically increasing and bounded. It is not odd.\n"
    )
    assert not found.unread
    kinds = [c[1] for c in claims(found)]
    assert kinds == ["limit", "limit", "value", "increasing", "bounded", "odd"]
    assert set(verdicts(found).values()) == {"proved"}


def test_a_decimal_is_judged_as_rounded() -> None:
    found = document("$f(x) = \\frac{x}{1+e^{-x}}$\n\nRange: $[-0.28, \\infty)$\n")
    (claim,) = found.activations[0].claims
    assert claim.stated == Interval(Float("-0.28", 2), oo)
    assert judge(found.activations[0], claim).verdict.reading == "rounded"
    assert verdicts(found) == {"f-range": "proved"}


def test_the_documents_own_condition_is_named_as_its_own() -> None:
    found = document("$f(x) = \\alpha x$, where $\\alpha > 0$.\n\nRange: $\\mathbb{R}$.\n")
    (verdict,) = judged(found).values()
    assert [(a.text, a.by) for a in verdict.verdict.assumptions] == [("alpha > 0", "document")]


# --- pages as notes have them -----------------------------------------------------------


def test_typed_formulas_in_fenced_blocks() -> None:
    found = document(
        "## Sigmoid: 시작\n\n```\nσ(z) = 1 / (1 + e^(-z))\n```\n\n### 특성\n\n"
        "- **출력 범위**: (0, 1) — 확률로 해석 가능\n- **단조 증가**: z가 커지면 출력도 커진다\n\n"
        "### 도함수\n\n```\nσ'(z) = σ(z) · (1 - σ(z))\n```\n\n"
        "## Leaky ReLU\n\n```\nL(z) = z      (z > 0)\nL(z) = αz     (z ≤ 0)  ← α\n```\n\n"
        "```python\nL(z) = 3\n```\n"
    )
    assert not found.unread
    assert set(verdicts(found).values()) == {"proved"} and len(claims(found)) == 3
    z, alpha = Symbol("z", real=True), Symbol("alpha", real=True)
    leaky = Piecewise((z, z > 0), (alpha * z, z <= 0), evaluate=False)
    assert found.activations[1].expression == leaky


def test_formulas_in_headings_and_quoted_headings() -> None:
    found = document(
        "> ## **시그모이드(Sigmoid)**\n\n"
        "##### $ \\hspace{0.15cm} $ ① 함수 : $ h(z) = \\frac{1}{1+e^{-z}} $\n"
        "##### $ \\hspace{0.15cm} $ ② 도함수 : $ h'(z) = h(z)(1-h(z)) $\n\n#### **(2) 특징** :\n"
        "##### $ \\hspace{0.15cm} $ ① 출력 범위 : $ (0, 1) $\n"
    )
    assert not found.unread and found.activations[0].title.en == "시그모이드(Sigmoid)"
    assert [c[1] for c in claims(found)] == ["derivative", "range"]
    assert set(verdicts(found).values()) == {"proved"}


def test_a_fence_of_mathematics_hides_nothing_below_it() -> None:
    found = document(
        "### 数学定义：\n```math\n\\sigma(x) = \\frac{1}{1 + e^{-x}}\n```\n\n### 特点：\n"
        "- 输出范围：\\( (0, 1) \\)\n- 容易饱和\n"
    )
    assert not found.unread and list(verdicts(found).values()) == ["proved"]


def test_the_first_of_two_columns_of_functions_holds_names() -> None:
    found = document(
        "| 함수 | 수식 | 출력 범위 | 도함수 범위 |\n|---|---|---|---|\n"
        "| Sigmoid | 1/(1+e^(-z)) | (0, 1) | (0, 0.25] |\n| Tanh | tanh(z) | (-1, 1) | (0, 1) |\n"
    )
    assert not found.unread
    assert [a.title.en for a in found.activations] == ["Sigmoid", "Tanh"]
    assert list(verdicts(found).values()) == ["proved"] * 3 + ["refuted"]


def test_another_function_in_a_heading_or_on_a_line_of_its_own_ends_what_is_said() -> None:
    found = document(
        "## 激活函数\n\nSigmoid函数\n\n#### 公式\n\n$$S(z) = \\frac{1}{1+e^{-z}}$$\n\n"
        "Softmax函数\n\n输出值域：$(0,2)$\n\n### Maxout\n\n函数有界。\n"
    )
    assert not claims(found)
    assert [u.reason for u in found.unread] == ["no function is defined before it"]


@pytest.mark.parametrize(
    ("otherwise", "formula", "range_of"),
    [
        ("c.c.", "Fórmula", "Imagem"),
        ("sonst", "Formel", "Wertebereich"),
        ("иначе", "Формула", "Область значений"),
        ("інакше", "Формула", "Діапазон"),
        ("sinon", "Formule", "Ensemble image"),
        ("en otro caso", "Fórmula", "Rango"),
        ("それ以外", "数式", "値域"),
        ("그 외", "수식", "치역"),
        ("否则", "数学定义", "取值范围"),
    ],
)
def test_further_languages(otherwise: str, formula: str, range_of: str) -> None:
    found = document(
        f"## R\n\n{formula}:\n\n$$R(x)= \\begin{{cases}} x & x > 0 \\\\ 0 & "
        f"\\text{{{otherwise}}}\\end{{cases}}$$\n\n{range_of}: $[0, \\infty)$\n"
    )
    assert not found.unread and list(verdicts(found).values()) == ["proved"]
