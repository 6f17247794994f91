"""Documents in the styles of their authors: what is found in them, and with what verdict."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sympy import (
    Abs,
    And,
    Eq,
    Expr,
    Float,
    Interval,
    Max,
    Min,
    Piecewise,
    Rational,
    S,
    Symbol,
    exp,
    log,
    oo,
    tanh,
)

from symbolic.activation import Activation
from symbolic.chapter import CHAPTER
from symbolic.claims.claim import Claim
from symbolic.claims.judge import judge
from symbolic.claims.verdict import Judged
from symbolic.reading.document import Document, read, read_parts
from symbolic.reading.sources import Source, UnreadableFile, parts

X = Symbol("x", real=True)
HERE = Path(__file__).parent / "documents"


def document(text: str, suffix: str = ".md") -> Document:
    source = Source(f"example{suffix}", text)
    return read_parts(source, parts(source, suffix))


def claims(found: Document) -> list[tuple[str, str, object]]:
    return [(a.name, c.kind, c.stated) for a in found.activations for c in a.claims]


def judged(found: Document) -> dict[str, Judged]:
    return {c.id: judge(a, c) for a in found.activations for c in a.claims}


def verdicts(found: Document) -> dict[str, str]:
    return {name: j.verdict.status.value for name, j in judged(found).items()}


# --- the examples ----------------------------------------------------------------------


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


# --- styles ----------------------------------------------------------------------------


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


# --- what must not be read -------------------------------------------------------------

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
        "$" * 100_000,
        "\\(" * 50_000,
        "$x$ " * 20_000,
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


# --- sentences that limit what they state ----------------------------------------------


def stated(found: Document) -> list[tuple[str, object, object, object]]:
    return [(c.kind, c.stated, c.domain, c.where) for a in found.activations for c in a.claims]


def test_a_condition_that_leads_holds_to_the_end_of_its_sentence() -> None:
    found = document(
        "$$f(x) = \\max(0, x)$$\n\n"
        "当 $x>0$ 时，$f'(x) = 1$，函数单调递增；当 $x<0$ 时，$f'(x)=0$。函数有下界。\n"
    )
    right, left = Interval.open(0, oo), Interval.open(-oo, 0)
    assert stated(found) == [
        ("derivative", 1, right, True),
        ("increasing", True, right, True),
        ("derivative", 0, left, True),
        ("bounded_below", True, S.Reals, True),
    ]
    assert not found.unread and set(verdicts(found).values()) == {"proved"}


def test_words_whose_condition_follows_are_unread() -> None:
    found = document("$$f(x) = x^2$$\n\n函数单调递增，当 $x>0$ 时。\n")
    assert not claims(found)
    assert [u.reason for u in found.unread] == ["the sentence has a condition"]


def test_a_condition_on_a_parameter_limits_its_sentence_alone() -> None:
    found = document(
        "$$f(x) = \\begin{cases} x & x>0 \\\\ \\alpha(e^x-1) & x \\le 0 \\end{cases}$$\n\n"
        "当 $\\alpha = 1$ 时，导数值域为 $(0,1]$。值域为 $[0,\\infty)$。\n"
    )
    assert verdicts(found) == {"f-derivative-range": "proved", "f-range": "holds_when"}


def test_a_single_point_makes_a_value() -> None:
    found = document(
        "$$s(z)=\\frac{1}{1+e^{-z}}$$\n\n$z = 0$ 일 때 $s'(z) = 0.25$ 이다. $s'(z) = 0.25$ 이다.\n"
    )
    assert verdicts(found) == {"s-derivative-value": "proved", "s-derivative": "refuted"}


def test_branches_that_follow_their_conditions() -> None:
    found = document("$x \\ge 0$ 일 때 $g(x) = x$ 이고, $x < 0$ 일 때 $g(x) = 0$ 이다.\n")
    assert not found.unread
    assert found.activations[0].expression == Piecewise((X, X >= 0), (0, X < 0), evaluate=False)


def test_two_equations_side_by_side_are_two() -> None:
    found = document(
        "$$L(x) = \\begin{cases} x & x > 0 \\\\ a x & x \\le 0\\end{cases} \\qquad "
        "L'(x) = \\begin{cases} 1 & x > 0 \\\\ a & x < 0\\end{cases}$$\n"
    )
    a = Symbol("a", real=True)
    assert found.activations[0].expression == Piecewise((X, X > 0), (a * X, X <= 0), evaluate=False)
    assert [c[1] for c in claims(found)] == ["derivative"] and not found.unread


def test_a_letter_that_is_used_again_names_another_function() -> None:
    text = (
        "1. sigmoid\n\n   函数定义为：$f(x) = \\frac{1}{1+e^{-x}}$，值域为 $(0,1)$。\n\n"
        "2. tanh\n\n   函数定义为：$f(x) = \\tanh(x)$，值域为 $(-1,1)$。\n"
    )
    found = document(text)
    assert not found.unread and len(found.activations) == 2
    assert set(verdicts(found).values()) == {"proved"}
    again = document("$$f(x) = \\tanh(x)$$\n\n可以写成 $$f(x) = \\frac{1}{1+e^{-2x}} - 1$$\n")
    assert verdicts(again) == {"f-formula": "refuted"}


def test_a_formula_in_another_letter_is_unread() -> None:
    found = document("$\\sigma(X)=\\frac{1}{1+e^{-x}}$ 的导数为 $1$。\n")
    assert not found.activations and len(found.unread) == 2


# --- pages as notes have them ----------------------------------------------------------


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


# --- ranges in words -------------------------------------------------------------------

LOGISTIC = "# Sigmoid\n\n$$S(x)=\\frac{1}{1+e^{-x}}$$\n\n"


@pytest.mark.parametrize(
    ("sentence", "kind", "verdict"),
    [
        ("Sigmoid函数的输出在 0 到 1 之间，常用于概率。", "range", "proved"),
        ("输出在 -0.5 到 0.5 之间。", "range", "refuted"),
        ("函数的值域为（0，1）。", "range", "proved"),
        ("函数的值域为[0，1]。", "range", "refuted"),
        ("将任意实数映射到 [0,1] 区间。", "range", "proved"),
        ("导数在 0 到 0.25 之间。", "derivative-range", "proved"),
        ("导数的取值范围为 $(0, 0.25)$ 区间。", "derivative-range", "refuted"),
        ("其值域在 $[0,1]$ 之间。", "range", "proved"),
        ("출력은 0과 1 사이의 값을 가진다.", "range", "proved"),
        ("모든 입력값을 0과 0.5 사이의 값으로 변환하는 함수입니다.", "range", "refuted"),
        ("出力は0から1の範囲になる。", "range", "proved"),
        ("La salida está entre 0 y 1.", "range", "proved"),
        ("Der Ausgang liegt zwischen 0 und 1.", "range", "proved"),
        ("Output lies between 0 and 1.", "range", "proved"),
    ],
)
def test_a_range_in_words(sentence: str, kind: str, verdict: str) -> None:
    found = document(LOGISTIC + sentence + "\n")
    assert not found.unread and verdicts(found) == {f"sigmoid-{kind}": verdict}


@pytest.mark.parametrize(
    "sentence",
    [
        "输出接近 0 到 1 之间。",
        "学习率一般在 0 到 1 之间。",
        "当输入在 -4 到 4 之间时输出变化明显。",
        "大部分输出在 0.4 到 0.6 之间。",
        "출력이 0과 1 사이일 때 기울기가 크다.",
    ],
)
def test_what_is_between_bounds_only_perhaps_states_nothing(sentence: str) -> None:
    assert not claims(document(LOGISTIC + sentence + "\n"))


def test_a_definition_that_is_unread_ends_what_is_said_of_the_one_before() -> None:
    found = document(
        "$$f(x) = \\max(0, x)$$\n\n$$f(x) = \\sum_j x_j$$\n\n值域为 $(0, 1)$。\n\n函数单调递增。\n"
    )
    assert not claims(found) and len(found.unread) == 2


def test_further_letters_of_a_function_are_parameters() -> None:
    found = document(
        "$$E(x, \\alpha)= \\begin{cases} x & x\\ge 0\\\\ \\alpha(e^x - 1) & x<0 \\end{cases}$$\n\n"
        "$$E'(x, \\alpha)= \\begin{cases} 1 & x > 0\\\\ E(x, \\alpha)+\\alpha & x<0\\end{cases}$$\n"
    )
    assert not found.unread and list(verdicts(found).values()) == ["holds_when"]


def test_conditions_set_apart_in_rows() -> None:
    found = document(
        "$$h(x) = \\begin{cases} x \\quad x \\geqq 0 \\\\ 0 \\quad (x < 0) \\end{cases}$$\n\n"
        "$$g(x) = \\begin{cases} 1 & (x > 0) \\\\ 0 & (else) \\end{cases}$$\n"
    )
    assert not found.unread
    relu, step = (a.expression for a in found.activations)
    assert relu == Piecewise((X, X >= 0), (0, X < 0), evaluate=False)
    assert step == Piecewise((1, X > 0), (0, True))


# --- formulas about other things -------------------------------------------------------


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


# --- derivations -----------------------------------------------------------------------


def test_a_derivation_with_letters_that_are_let_and_primes() -> None:
    found = document(
        "$$S(z) = \\frac{1}{1 + e^{-z}} \\rightarrow a$$\n\n令：$u=1,v=1+e^{-z}$ 则：\n\n"
        "$$\\begin{aligned} S'(z)&= (\\frac{u}{v})'=\\frac{u'v-v'u}{v^2} \\\\\\\\\n"
        "&=\\frac{0-(1+e^{-z})'}{(1+e^{-z})^2}=a-a^2 \\end{aligned}$$\n\n"
        "$$S'(z) = \\frac{u'v+v'u}{v^2}$$\n"
    )
    assert not found.unread
    assert list(verdicts(found).values()) == ["proved"] * 4 + ["refuted"]


def test_a_prime_that_has_no_meaning_is_unread() -> None:
    for text in ("f'(x) = w'", "f'(x) = (vw)'", "f'(x) = (\\max(0, x))'", "f'(x) = g'(x)"):
        found = document(f"$$f(x) = \\max(0, x)$$\n\n$${text}$$\n")
        assert not claims(found) and len(found.unread) == 1


def test_a_line_that_goes_on_with_the_formula_above() -> None:
    found = document(
        "$h(z) = \\tanh(z)$\n\n$h'(z) = \\frac{4}{(e^z+e^{-z})^2}$\n\n"
        "$= 1 - h(z)^2$\n\n$= 1 + h(z)^2$\n"
    )
    assert list(verdicts(found).values()) == ["proved", "proved", "refuted"]
    alone = document("$h(z) = \\tanh(z)$\n\n$w > 0$\n\n$= 1 - h(z)^2$\n")
    assert not claims(alone) and len(alone.unread) == 1


@pytest.mark.parametrize(
    "text",
    [
        "$$f(x) = x\\tanh(s), \\quad s = \\ln(1+e^x)$$\n",
        "$$f(x) = x\\tanh(s)$$\n\n其中 $s = \\ln(1+e^x)$。\n",
        "$$f(x) = x\\tanh(s)$$, where $s = \\ln(1+e^x)$.\n",
    ],
)
def test_a_letter_that_depends_on_the_argument_is_no_parameter(text: str) -> None:
    found = document(text + "\n值域：$[-0.31, \\infty)$\n")
    (mish,) = found.activations
    assert not found.unread and mish.expression == X * tanh(log(exp(X) + 1))
    assert list(verdicts(found).values()) == ["proved"]


def test_a_row_without_a_value_leaves_its_points_out() -> None:
    found = document(
        "$$r(z) = \\max(0, z)$$\n\n$$r'(z) = \\begin{cases} 1 & z > 0 \\\\ "
        "\\text{정의되지 않음} & z = 0 \\\\ 0 & z < 0 \\end{cases}$$\n"
    )
    assert not found.unread and list(verdicts(found).values()) == ["proved"]


def test_clauses_that_Korean_joins_to_a_formula() -> None:
    found = document(
        "$$s(z)=\\frac{1}{1+e^{-z}}$$\n\n최댓값이 $s'(0) = 0.25$ 이라 작습니다. "
        "$s'(0) = 0.5$ 이라면 좋겠다.\n"
    )
    assert verdicts(found) == {"s-derivative-value": "proved"} and len(found.unread) == 1


# --- names and tables ------------------------------------------------------------------


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


# --- documents nobody wrote for us: branches, conditions, names --------------------------


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


# --- where conditions belong -----------------------------------------------------------


def test_where_in_a_formula_sets_what_its_function_assumes() -> None:
    found = document(
        "$$h(z) = \\max(a z, z) \\;\\; \\text{ where } \\; 0 < a \\leq 1$$\n\n"
        "值域：$(-\\infty, \\infty)$\n"
    )
    (verdict,) = judged(found).values()
    assert verdict.verdict.status.value == "proved"
    assert {a.by for a in verdict.verdict.assumptions} == {"document"}


def test_what_a_figure_is_drawn_with_is_no_assumption() -> None:
    found = document(
        "函数定义为：$f(x) = \\max(a x, x)$，值域为 $(-\\infty, \\infty)$。\n\n"
        "图像如下（$a = 0.5$）：\n"
    )
    assert verdicts(found) == {"f-range": "holds_when"}


def test_numbers_that_are_mapped_are_no_range() -> None:
    found = document(
        LOGISTIC + "它把 $(-\\infty, \\infty)$ 之间的任何数字都压缩到 $(0,1)$ 之间。\n"
    )
    assert [(c[1], c[2]) for c in claims(found)] == [("range", Interval.open(0, 1))]
    found = document(LOGISTIC + "它把 -10 到 10 之间的数字压缩到 0 到 1 之间。\n")
    assert not claims(found)


def test_cases_in_a_pair_of_braces_and_words_behind_a_formula() -> None:
    found = document(
        "$$R(z)=\\max(0, z)=\\left\\{\\begin{array}{ll} z & (z \\geq 0) \\\\ 0 & (z<0) "
        "\\end{array}\\right\\}$$\n\n# S\n\n$$y = \\frac{1}{1 + e^{-x}}$$\n\n"
        "$$\\frac{\\partial y}{\\partial x} = y(1-y) になる$$\n"
    )
    assert not found.unread and list(verdicts(found).values()) == ["proved", "proved"]


def test_one_value_or_another_is_no_statement() -> None:
    found = document(
        "| | 정의 | 도함수 |\n|---|---|---|\n| ReLU | $\\max(0, z)$ | 1 또는 0 |\n"
        "| Step | $z^2$ | $2z$ or $z$ |\n"
    )
    assert not claims(found) and len(found.unread) == 2


def test_formulas_in_sentences_without_marks() -> None:
    found = document(
        "# Softsign\n\nThe function f(x) = x / (1 + |x|) is bounded. "
        "Its derivative is f'(x) = 1 / (1 + |x|)^2, which is even.\n\n"
        "# Hard\n\nOne input gives one output where the function, y = max(0, min(1, a * x + b)),\n"
        "is applied to it. Range: [0, 1]\n\n"
        "# Step\n\nWe set f(x) = 1 when the input is large.\n"
    )
    assert [a.name for a in found.activations] == ["softsign", "hard"]
    assert verdicts(found) == {
        "softsign-bounded": "proved",
        "softsign-derivative": "proved",
        "hard-range": "holds_when",
    }
    assert [u.reason for u in found.unread] == [
        "the sentence may speak of something else",
        "the words “when the input is large” are not read",
    ]


def test_a_Greek_letter_behind_a_word_ends_a_name() -> None:
    found = document("The unit is w(x) = x * hardσ(x) here.\n")
    assert not found.activations and len(found.unread) == 1


def test_a_branch_alone_defines_nothing() -> None:
    found = document(
        "# Relu\n\nIt follows: f(x) = m for x >= m, f(x) = x for the others, "
        "f(x) = a * (x - t) otherwise.\n"
    )
    assert not found.activations and found.unread


def test_values_at_opposite_places() -> None:
    found = document(
        "$\\sigma(x) = \\frac{1}{1+e^{-x}}$\n\n- Symmetry: $\\sigma(-x) = 1 - \\sigma(x)$\n"
        "- Other: $\\sigma(-x) = 2 - \\sigma(x)$\n- Range: $(0, 1)$ (strictly bounded)\n"
    )
    assert not found.unread
    assert list(verdicts(found).values()) == ["proved", "refuted", "proved"]


def test_a_constant_under_a_condition_in_words_is_unread() -> None:
    found = document(
        "# R\n\n$$R(x) = \\max(0, x)$$\n\n当输入大于 0 时，导数恒为 1。\n\n导数恒为 1。\n"
    )
    assert verdicts(found) == {"r-derivative": "refuted"} and len(found.unread) == 1


def test_a_name_with_a_number_in_it() -> None:
    found = document("$$ReLU6(x) = \\min(\\max(0,x), 6)$$\n\nRange: $[0, 6]$\n")
    assert verdicts(found) == {"relu6-range": "proved"} and not found.unread


def test_what_the_paragraph_above_announces_as_an_estimate_is_unread() -> None:
    text = "With the option, Gelu is estimated with\n\n$$G(x) = x\\tanh(x)$$\n"
    assert not document(text).activations and len(document(text).unread) == 1


# --- formulas typed into running text --------------------------------------------------


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
    assert set(verdicts(found).values()) == {"undecided"}


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
