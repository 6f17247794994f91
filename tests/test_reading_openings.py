"""Values and limits under titles and labels that begin their sentences: value at 0, $f(0)$."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

from symbolic.reading.openings import HOLE, begun, is_opening

TABLE = "| Name | Formula | {title} |\n|---|---|---|\n| Bend | ${formula}$ | {cell} |\n"
BEND = r"\frac{1}{1+e^{-x}}"
ITEMS = "## Bend\n\n$$h(x)=\\frac{1}{1+e^{-x}}$$\n\n"


@pytest.mark.parametrize(
    ("title", "right", "wrong"),
    [
        ("Value at 0", "0.5", "0.6"),
        ("Slope at 0", "1/4", "1/2"),
        ("Derivative at $x=0$", "$\\frac14$", "$\\frac12$"),
        ("$f(0)$", "0.5", "0"),
        ("f'(0)", "0.25", "0.5"),
        ("$x \\to -\\infty$", "0", "1"),
        ("As $x\\to\\infty$", "1", "0"),
        ("$\\lim_{x\\to\\infty} f(x)$", "1", "∞"),
        ("Limit at $-\\infty$", "0", "-1"),
        ("$f(\\infty)$", "1", "2"),
        ("在 0 处的值", "0.5", "0.4"),
        ("x=0处的导数", "0.25", "0.4"),
        ("$x\\to\\infty$ 时的极限", "1", "0"),
    ],
)
def test_a_title_begins_what_its_cells_end(title: str, right: str, wrong: str) -> None:
    for cell, verdict in ((right, "proved"), (wrong, "refuted")):
        found = document(TABLE.format(title=title, formula=BEND, cell=cell))
        assert list(verdicts(found).values()) == [verdict], title
        assert not found.unread


@pytest.mark.parametrize("cell", ["undefined", "does not exist", "不存在"])
def test_a_cell_says_that_there_is_no_slope(cell: str) -> None:
    title = "x=0处的导数" if cell == "不存在" else "Slope at 0"
    for formula, verdict in ((r"\max(0,x)", "proved"), ("x^2", "refuted")):
        found = document(TABLE.format(title=title, formula=formula, cell=cell))
        assert list(verdicts(found).values()) == [verdict]


@pytest.mark.parametrize("cell", ["", "—", "small", "depends"])
def test_a_cell_of_other_words_states_nothing(cell: str) -> None:
    found = document(TABLE.format(title="Value at 0", formula=BEND, cell=cell))
    assert not claims(found) and bool(found.unread) == (cell in ("small", "depends"))


@pytest.mark.parametrize("title", ["Year", "Value", "Cost at 0", "f''(0)", "Epoch 0", "0"])
def test_other_titles_begin_nothing(title: str) -> None:
    assert begun(title) is None and not is_opening(title)


def test_a_title_becomes_a_sentence() -> None:
    assert begun("Slope at 0") == f"its slope at 0 is {HOLE}"
    assert is_opening("maximum slope") and is_opening("最大斜率")


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Limit at $-\\infty$: 0", "Limit at $-\\infty$: 1"),
        ("As $x\\to\\infty$: 1", "As $x\\to\\infty$: 2"),
        ("$x\\to-\\infty$: 0", "$x\\to-\\infty$: 1"),
        ("The limit at $\\infty$ is 1", "The limit at $\\infty$ is 0"),
        ("It tends to 0 at $-\\infty$", "It tends to 1 at $-\\infty$"),
        ("x=0 处的值：0.5", "x=0 处的值：0.1"),
        ("在原点处的斜率：0.25", "在原点处的斜率：0.5"),
        ("最大斜率：0.25", "最大斜率：0.5"),
        ("Inflection point at 0", "Inflection point at 1"),
        ("Maximum slope 0.25", "Maximum slope 0.5"),
    ],
)
def test_an_item_says_the_same_without_a_verb(said: str, wrong: str) -> None:
    assert set(verdicts(document(f"{ITEMS}- {said}\n")).values()) == {"proved"}
    assert "refuted" in verdicts(document(f"{ITEMS}- {wrong}\n")).values()


def test_both_limits_stand_in_one_sentence() -> None:
    found = document(f"{ITEMS}It tends to 0 at $-\\infty$ and to 1 at $+\\infty$.")
    assert list(verdicts(found).values()) == ["proved", "proved"]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Maximum at 0", "local_maxima"),
        ("It has a maximum at $x=0$.", "local_maxima"),
        ("Global maximum at 0", "maximum"),
        ("Maximum value 1", "maximum"),
        ("Maximum 1 at $x=0$", "local_maxima"),
    ],
)
def test_a_maximum_is_told_by_its_place_or_its_value(said: str, kind: str) -> None:
    found = document(f"$$h(x)=e^{{-x^2}}$$\n\n- {said}\n")
    assert kind in [k for _, k, _ in claims(found)]
    assert set(verdicts(found).values()) == {"proved"}
    other = document(f"$$h(x)=2-x$$\n\n- {said}\n")
    assert "refuted" in verdicts(other).values() or other.unread


def test_a_maximum_at_a_place_may_be_a_local_one() -> None:
    found = document("$$h(x)=x^3-3x$$\n\nIt has a maximum at $x=-1$. It has a minimum at $x=-1$.")
    assert list(verdicts(found).values()) == ["proved", "refuted"]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("It never reaches 0 or 1.", "It never reaches 0 or 0.5."),
        ("It never takes the value 1.", "It never takes the value 0.5."),
        ("它取不到 0。", "它取不到 0.5。"),
        ("Never attains 1", "Never attains 0.9"),
    ],
)
def test_what_is_never_taken(said: str, wrong: str) -> None:
    assert set(verdicts(document(f"{ITEMS}- {said}\n")).values()) == {"proved"}
    assert "refuted" in verdicts(document(f"{ITEMS}- {wrong}\n")).values()


@pytest.mark.parametrize("label", ["光滑性", "对称性", "奇偶性", "饱和性"])
def test_a_label_before_its_property_is_no_statement_that_is_lost(label: str) -> None:
    said = {"光滑性": "无穷次可导", "对称性": "关于 (0, 0.5) 中心对称", "奇偶性": "非奇非偶"}
    found = document(f"{ITEMS}- {label}：{said.get(label, '双侧饱和')}\n")
    assert set(verdicts(found).values()) == {"proved"} and not found.unread
