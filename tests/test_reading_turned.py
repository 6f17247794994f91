"""Words that make what follows, or what stands below a title, no plain statement."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

BELL = "Let $f(x)=e^{-x^2}$. "


@pytest.mark.parametrize(
    "lead",
    [
        "It is not:",
        "It has none of these properties:",
        "It lacks:",
        "An activation should be:",
        "We want:",
        "它不是：",
        "理想的激活函数应当：",
    ],
)
def test_a_list_below_such_words_states_nothing(lead: str) -> None:
    found = document(f"{BELL}{lead}\n\n- odd\n- increasing\n")
    assert not claims(found) and found.unread


def test_a_list_below_other_words_does() -> None:
    found = document(f"{BELL}It is:\n\n- even\n- odd\n")
    assert list(verdicts(found).values()) == ["proved", "refuted"]


@pytest.mark.parametrize(
    ("title", "cell"), [("Bounded (below)", "no"), ("Odd (shifted)", "yes"), ("$f'(0^+)$", "7")]
)
def test_a_title_with_more_words_is_not_read_without_them(title: str, cell: str) -> None:
    table = f"| Name | Formula | {title} |\n|---|---|---|\n| Bend | $\\max(0,x)$ | {cell} |\n"
    assert not claims(document(table))


def test_the_range_of_the_derivative_in_a_title() -> None:
    table = "| Name | Formula | Range ($f'$) |\n|---|---|---|\n| Bend | $\\arctan x$ | $(0,{}]$ |\n"
    assert list(verdicts(document(table.replace("{}", "1"))).values()) == ["proved"]
    assert list(verdicts(document(table.replace("{}", "2"))).values()) == ["refuted"]


@pytest.mark.parametrize("part", ["[-1,1]", "(-1,1)"])
def test_a_part_where_there_is_no_function(part: str) -> None:
    found = document(f"Let $f(x)=\\frac1x$. It is continuous on ${part}$.")
    assert not claims(found) and found.unread


def test_an_implication_states_neither_side() -> None:
    found = document("Let $u(t)=t^3$. Show that $u$ is even implies $u(-1)=u(1)$.")
    assert not claims(found) and found.unread


@pytest.mark.parametrize(
    "lead",
    [
        r"On $(0,\infty)$ the function is:",
        "For positive inputs:",
        "当 $x>0$ 时，它是：",
        "For $2f$:",
    ],
)
def test_a_list_on_a_part_or_of_another_function_is_left(lead: str) -> None:
    found = document(f"{BELL}{lead}\n\n- even\n- decreasing\n")
    assert not claims(found) and found.unread


@pytest.mark.parametrize("lead", ["For $f$ we have:", "For the function $f(x)=e^{-x^2}$:"])
def test_a_list_of_the_function_itself_is_read(lead: str) -> None:
    found = document(f"{BELL}{lead}\n\n- even\n- odd\n")
    assert list(verdicts(found).values())[-2:] == ["proved", "refuted"]


def test_a_table_below_derivatives_speaks_of_them() -> None:
    rows = "| Name | Formula | {} |\n|---|---|---|\n| Bend | $\\arctan x$ | {} |\n"
    for title, cell in (("Value at 0", "1"), ("Maximum", "1")):
        found = document("## Derivatives\n\n" + rows.format(title, cell))
        assert not claims(found) and found.unread
    slopes = document("## Derivatives\n\n" + rows.format("Derivative", "$\\frac{1}{1+x^2}$"))
    assert list(verdicts(slopes).values()) == ["proved"]
    both = document("## Activations and their derivatives\n\n" + rows.format("Value at 0", "0"))
    assert list(verdicts(both).values()) == ["proved"]
