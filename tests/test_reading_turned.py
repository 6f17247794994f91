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
