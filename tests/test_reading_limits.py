"""Limits of expressions that have no name, and limits that do not exist."""

from __future__ import annotations

import pytest
from papers import document, verdicts

STATEMENTS = [
    ("$$\\lim_{x\\to 0} \\frac{\\sin x}{x} = 1$$", "proved"),
    ("$$\\lim_{x\\to 0} \\frac{\\sin x}{x} = 0$$", "refuted"),
    ("所以 $\\lim_{h\\to 0} \\cos h = 1$。", "proved"),
    ("따라서 $\\lim_{t \\to +\\infty} \\arctan t = \\frac{\\pi}{2}$이다.", "proved"),
    ("Hence $\\lim_{t \\to -\\infty} \\arctan t = \\frac{\\pi}{2}$.", "refuted"),
    (
        "$$\\lim_{u\\to 0^+}(u+\\frac{2}{u})=\\infty,\\lim_{u\\to 0^-}(u+\\frac{2}{u})=-\\infty$$",
        "proved proved",
    ),
    ("$$\\lim_{x \\to 0} \\sin \\frac{1}{x} \\text{ 不存在}$$", "proved"),
    ("$$\\lim_{x \\to 1} \\sin \\frac{1}{x} \\text{ does not exist}$$", "refuted"),
    ("$\\lim_{x\\to 0} \\cos(1/x)$ does not exist.", "proved"),
    ("$\\lim_{x\\to 0} |x|/x$는 존재하지 않는다.", "proved"),
    ("$\\lim_{x\\to 0} |x|$ 不存在。", "refuted"),
]


@pytest.mark.parametrize(("words", "found"), STATEMENTS)
def test_statements(words: str, found: str) -> None:
    made = document(f"{words}\n")
    assert [*verdicts(made).values()] == found.split(), (made.activations, made.unread)


def test_a_limit_of_a_known_function_that_does_not_exist() -> None:
    given = "Let $H(x) = \\begin{cases} 0 & x < 0 \\\\ 1 & x \\ge 0 \\end{cases}$.\n\n"
    there = document(f"{given}$\\lim_{{x\\to 0}} H(x)$ does not exist.\n")
    assert [*verdicts(there).values()] == ["proved"]
    here = document(f"{given}$\\lim_{{x\\to 2}} H(x)$ 不存在。\n")
    assert [*verdicts(here).values()] == ["refuted"]


LEFT = [
    "若 $\\lim_{x \\to 0} \\sin x$ 不存在，则不连续。",
    "If $\\lim_{x \\to 0} \\sin x$ does not exist, stop.",
    "$$\\lim_{n\\to\\infty} \\sin(\\pi n) = 0$$",
    "$$\\lim_{x \\to a} \\sin x = \\sin a$$",
    "$$\\lim_{x\\to 0} \\frac{a^x - 1}{x} = \\ln a$$",
    "다음을 증명하라: $\\lim_{x\\to 0} x = 1$을 증명하라.",
    "$\\lim_{x\\to 0} q(x)$ does not exist.",
]


@pytest.mark.parametrize("words", LEFT)
def test_neighbours_are_left(words: str) -> None:
    made = document(f"{words}\n")
    assert verdicts(made) == {} and made.unread
