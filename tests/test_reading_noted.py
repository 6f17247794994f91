"""Cells that say in words what the function of their row is like; points of the graph."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

HEAD = "| Name | Formula | Strengths | Weaknesses | Found in |\n|---|---|---|---|---|\n"
CELLS = [
    ("Smooth, odd", "$\\frac{x}{1+x^2}$", "$\\max(0, x)$"),
    ("Bounded (good for stability)", "$\\frac{x}{1+x^2}$", "$\\max(0, x)$"),
    ("Never negative; convex", "$\\max(0, x)$", "$\\frac{x}{1+x^2}$"),
    ("increasing and passes through $(0, 1)$", "$e^x$", "$e^{-x}$"),
    ("Decreasing for $x > 0$", "$e^{-x}$", "$e^x$"),
]


@pytest.mark.parametrize(("cell", "formula", "other"), CELLS)
@pytest.mark.parametrize("row", ["| u | {} | {} | | |", "| u | {} | | {} | smooth nets |"])
def test_a_cell_speaks_of_the_function_of_its_row(
    row: str, cell: str, formula: str, other: str
) -> None:
    right = document(HEAD + row.format(formula, cell) + "\n")
    assert set(verdicts(right).values()) == {"proved"} and not right.unread
    assert "refuted" in verdicts(document(HEAD + row.format(other, cell) + "\n")).values()


@pytest.mark.parametrize(
    "cell",
    [
        "Bounded except near 2",
        "Smoother than its rivals",
        "Almost linear",
        "Works well with bounded inputs",
        "Not monotonic on small nets",
    ],
)
def test_other_words_of_a_cell_state_nothing(cell: str) -> None:
    assert not claims(document(f"{HEAD}| u | $e^x$ | {cell} | | |\n"))


@pytest.mark.parametrize(
    ("cell", "later"),
    [
        ("its derivative is increasing; bounded below", "bounded below"),
        ("导数恒为正；下有界", "下有界"),
    ],
)
def test_behind_a_semicolon_the_function_may_be_meant_again(cell: str, later: str) -> None:
    found = document(f"{HEAD}| u | $e^x$ | {cell} | | |\n")
    assert set(verdicts(found).values()) == {"proved"} and len(claims(found)) == 1
    assert [p.text for p in found.unread] == [later]


@pytest.mark.parametrize("title", ["Found in", "Requires", "Approximates", "Fixes"])
def test_other_columns_are_no_such(title: str) -> None:
    text = f"| Name | Formula | {title} |\n|---|---|---|\n| u | $e^x$ | Bounded |\n"
    assert not claims(document(text))


def test_what_is_said_of_a_function_that_is_not_read_is_left() -> None:
    text = HEAD + "| u | $\\operatorname{pow}_q(x)$ | Bounded | | |\n"
    found = document(text)
    assert not claims(found) and any(p.text == "Bounded" for p in found.unread)


def test_rows_of_chinese_tables() -> None:
    text = (
        "| 函数 | 定义域 | 对称性与渐近线 | 优点 |\n|---|---|---|---|\n"
        "| $y = e^x$ | $\\mathbb R$ | {} | {} |\n"
    )
    assert set(verdicts(document(text.format("递增并经过 $(0, 1)$", "光滑"))).values()) == {
        "proved"
    }
    assert "refuted" in verdicts(document(text.format("偶函数", "有界"))).values()
    left = document(text.format("在某些区间上递增", ""))
    assert len(claims(left)) == 1 and left.unread


def test_two_columns_of_words_speak_of_the_function_above() -> None:
    text = "# Squash\n\n$$f(x) = \\tanh x$$\n\n| Pros | Cons |\n|---|---|\n| Smooth | {} |\n"
    assert set(verdicts(document(text.format("Saturates on both sides"))).values()) == {"proved"}
    assert "refuted" in verdicts(document(text.format("Unbounded"))).values()


POINTS = [
    "- passes through $({})$",
    "- Its graph passes through ({}).",
    "- 过定点 $({})$",
    "- 恒过点 ({})",
    "- 점 ({})을 지난다",
]


@pytest.mark.parametrize("line", POINTS)
def test_a_point_of_the_graph(line: str) -> None:
    start = "# Growth\n\n$$f(x) = e^x$$\n\n"
    assert set(verdicts(document(start + line.format("0, 1") + "\n")).values()) == {"proved"}
    assert set(verdicts(document(start + line.format("0, 2") + "\n")).values()) == {"refuted"}


@pytest.mark.parametrize("line", ["过点 $(0, 1)$ 的切线很陡", "The line through (0, 1) is steep."])
def test_a_point_of_a_line_is_none_of_the_graph(line: str) -> None:
    assert not claims(document(f"# Growth\n\n$$f(x) = e^x$$\n\n- {line}\n"))


def test_an_extreme_at_a_point() -> None:
    start = "# Hanging\n\n$$f(x) = \\cosh x$$\n\n- 偶函数；在 $({})$ 处取得最小值\n"
    assert set(verdicts(document(start.format("0, 1"))).values()) == {"proved"}
    assert "refuted" in verdicts(document(start.format("0, 2"))).values()


COLUMNS = (
    ("미분 가능성", "모든 점에서 미분 가능", "proved", "$t^2$"),
    ("미분 가능성", "모든 점에서 미분 가능", "refuted", "$\\max(0,t)$"),
    ("미분 가능성", "$t=0$에서 미분 불가능", "proved", "$\\max(0,t)$"),
    ("미분 가능성", "$t=0$에서 불연속", "refuted", "$\\max(0,t)$"),
    ("可导性", "在 $t=0$ 处不可导", "proved", "$\\max(0,t)$"),
    ("可导性", "0 处不可导", "refuted", "$t^2$"),
    ("连续性", "连续", "proved", "$\\max(0,t)$"),
    ("单调性", "在 $(0,+\\infty)$ 上是增函数", "proved", "$t^2$"),
    ("单调性", "在 $\\mathbf{R}$ 上是增函数", "refuted", "$t^2$"),
    ("奇偶性", "非奇非偶函数", "proved", "$\\max(0,t)$"),
    ("단조성", "단조 아님", "proved", "$t^2$"),
)


@pytest.mark.parametrize(("title", "cell", "status", "formula"), COLUMNS)
def test_a_cell_of_a_property_may_be_a_statement(
    title: str, cell: str, status: str, formula: str
) -> None:
    said = formula.replace("$", "", 1)
    text = f"| 名称 | 表达式 | {title} |\n|---|---|---|\n| Gate | $g(t)={said} | {cell} |\n"
    found = document(text)
    assert status in verdicts(found).values() and not found.unread


def test_a_name_may_tell_the_condition_on_its_parameters() -> None:
    text = "| Name | Formula | Range |\n|---|---|---|\n| Gate{} | $g(t)=b e^{{-t^2}}$ | $(0,b]$ |\n"
    assert list(verdicts(document(text.format(" ($b>0$)"))).values()) == ["proved"]
    assert list(verdicts(document(text.format(""))).values()) == ["holds_when"]
    assert list(verdicts(document(text.format(" ($b<0$)"))).values()) == ["refuted"]


def test_what_is_remarked_behind_a_formula_tells_what_its_letters_are_about() -> None:
    given = "$g(t)=b e^{{-t^2}}$，$b\\approx {}$"
    text = f"| 名称 | 表达式 | 值域 |\n|---|---|---|\n| Gate | {given} | $(0,b]$ |\n"
    assert list(verdicts(document(text.format("1.05"))).values()) == ["proved"]
    assert list(verdicts(document(text.format("-1.05"))).values()) == ["refuted"]
