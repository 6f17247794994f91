"""Limits of expressions that have no name, and limits that do not exist."""

from __future__ import annotations

import pytest
from papers import document, judged, verdicts

from symbolic.reading.endless import UNSIGNED, USAGE

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
    ("However, the limit $\\lim_{t\\to 0} t/|t|$ does not exist.", "proved"),
    ("因为 $\\lim_{t\\to 0} e^t = 1$，所以 $\\lim_{t\\to 0} \\cos t = 0$。", "proved refuted"),
    ("We know that $\\lim_{t\\to 0} e^t = 1$.", "proved"),
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
    # … where the words behind go on
    "$\\lim_{t\\to 0} |t|$ does not exist as the two sides differ.",
    "$\\lim_{t\\to 0} |t|$ does not exist unless $t > 0$.",
    "$\\lim_{t\\to 2} |t|$ 也不存在。",
    "$\\lim_{t\\to 2} |t|$ exists.",
    # … and where others say it, or it is no more than expected
    "A frequent mistake is to write that $\\lim_{t\\to 0} |t|$ does not exist.",
    "We had expected $\\lim_{t\\to 0} \\cos t = 0$, but it is 1.",
    "It appears that $\\lim_{t\\to 0} \\cos t = 2$.",
    "My neighbour computes $\\lim_{t\\to 0} \\cos t = 0$.",
    "小红认为 $\\lim_{t\\to 0} \\cos t = 0$。",
    "Let $t \\to \\infty$ along the even numbers: $\\lim_{t\\to\\infty} \\sin(\\pi t) = 0$.",
    "A pupil writes:\n\n$$\\lim_{t\\to 0} \\cos t = 0$$",
]


@pytest.mark.parametrize("words", LEFT)
def test_neighbours_are_left(words: str) -> None:
    made = document(f"{words}\n")
    assert verdicts(made) == {} and made.unread


@pytest.mark.parametrize("words", ["does not exist", "不存在"])
def test_whether_an_infinite_limit_exists_is_not_judged(words: str) -> None:
    for limit in ("\\lim_{t\\to 1} \\frac{3}{(t-1)^4}", "\\lim_{t\\to 0^+} \\ln t"):
        made = document(f"${limit}$ {words}.\n")
        assert verdicts(made) == {} and [u.reason for u in made.unread] == [USAGE]
    # From its two sides it is not the same.
    assert [*verdicts(document(f"$\\lim_{{t\\to 0}} \\frac{{2}}{{t}}$ {words}.\n")).values()] == [
        "proved"
    ]


def test_nor_is_it_in_words() -> None:
    given = "Let $q(t) = \\frac{1}{t^2}$.\n\nThe limit of $q$ at $0$ does not exist.\n"
    made = document(given)
    assert verdicts(made) == {} and [u.reason for u in made.unread] == [USAGE]


@pytest.mark.parametrize("lead", ["A student finds that", "It seems that", "We guessed that"])
def test_a_value_that_others_find_is_not_stated(lead: str) -> None:
    given = "Let $q(t) = t^2$.\n\n"
    made = document(f"{given}{lead} $q(2) = 5$, and so on.\n")
    assert verdicts(made) == {} and made.unread
    assert [*verdicts(document(f"{given}Hence $q(2) = 5$.\n")).values()] == ["refuted"]


@pytest.mark.parametrize(
    "limit",
    [
        "\\lim_{t\\to 2}\\frac{1}{t-2}=\\infty",
        "\\lim_{t\\to 0^+}\\ln t=\\infty",
        "\\lim_{t\\to -\\infty} t^3=\\infty",
    ],
)
@pytest.mark.parametrize(
    "text", ["极限：${}$。", "We have ${}$.\n\nWe have $\\lim_{{t\\to+\\infty}} t=2$."]
)
def test_infinity_without_a_sign_may_be_that_of_the_magnitude(text: str, limit: str) -> None:
    found = document(text.format(limit))
    assert "proved" not in verdicts(found).values()
    assert [u.reason for u in found.unread] == [UNSIGNED]


def test_it_is_plus_infinity_where_no_sign_is_written_and_where_that_is_so() -> None:
    refuted = document("We have $\\lim_{t\\to 2}\\frac{1}{t-2}=\\infty$.")
    assert list(verdicts(refuted).values()) == ["refuted"]
    text = "极限：$\\lim_{t\\to 0}\\frac{1}{t^2}=\\infty$，$\\lim_{t\\to 0}\\cos t=\\infty$。"
    assert list(verdicts(document(text)).values()) == ["proved", "refuted"]


@pytest.mark.parametrize(
    "said",
    [
        "As $x \\to -\\infty$, $k(x) \\to {}$.",
        "$k(x) \\to {}$ as $x \\to -\\infty$.",
        "It is smooth; as $x \\to -\\infty$, $k(x) \\to {}$.",
        "当 $x \\to -\\infty$ 时，$k(x) \\to {}$。",
    ],
)
@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_a_limit_in_the_paragraph_of_its_function_is_read(said: str, between: str) -> None:
    text = f"Let $k(x) = \\ln(1 + e^x)$.{between}{said}\n"
    for value, status in (("0", "proved"), ("1", "refuted")):
        found = document(text.format(value))
        limits = [j for j in judged(found).values() if j.claim.kind == "limit"]
        assert [j.verdict.status.value for j in limits] == [status]


FAR = (
    ("当 $t\\to\\infty$ 时 $P\\to {}$。", "1", "2"),
    ("$P(0)=\\frac12$，当 $t\\to-\\infty$ 时 $P(t)\\to {}$。", "0", "1"),
    ("P(0) = 1/2，当 t → -∞ 时 P(t) → 0，当 t → +∞ 时 P(t) → {}。", "1", "0"),
    ("如果输入是非常大的负数，那么输出就趋近于 {}。", "0", "1"),
    ("当输入为很大的正数时，输出趋近于 {}。", "1", "0"),
)


@pytest.mark.parametrize(("text", "right", "wrong"), FAR)
def test_where_the_argument_goes_may_stand_right_before_the_limit(
    text: str, right: str, wrong: str
) -> None:
    given = "$$P(t)=\\frac{1}{1+e^{-t}}$$\n\n"
    found = document(given + text.format(right))
    assert set(verdicts(found).values()) == {"proved"} and not found.unread
    assert "refuted" in verdicts(document(given + text.format(wrong))).values()


def test_a_condition_with_what_holds_under_it_binds_no_other_clause() -> None:
    given = "$$P(t)=\\frac{1}{1+e^{-t}}$$\n\n"
    text = "它把输入变换为 0 和 {} 之间的输出，特别地，如果输入是很大的负数，那么输出趋近于 0。"
    assert set(verdicts(document(given + text.format(1))).values()) == {"proved"}
    assert "refuted" in verdicts(document(given + text.format("0.5"))).values()
    assert not verdicts(document(given + "它小于 0.5，如果 $t<0$。"))


def test_a_letter_that_is_large_is_the_argument_or_leaves_it_open() -> None:
    given = "$$P(x)=\\frac{1}{1+e^{-ax}}$$\n\n"
    assert verdicts(document(given + "当 $x$ 很大时，输出趋近于 1。"))
    assert not verdicts(document(given + "当 $a$ 很大时，输出趋近于 1。"))
