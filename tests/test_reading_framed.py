"""What frames a statement: harmless openings and tails leave it one, all others hold it back."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts
from sympy import S

from symbolic.reading.document import Document
from symbolic.reading.frames import Frame, opening, tail
from symbolic.reading.spoken import Spoken
from symbolic.reading.words import NO_NAMES, words

WAVE = "# Wave\n\n$$w(x) = x^3 - 12 x$$\n\n"  # increasing for x > 2 alone, even nowhere
BALL = "# Ball\n\n$$b(x) = \\frac{6x}{9 + x^2}$$\n\n"  # within [-1, 1], decreasing beyond 3

# Each is followed by a statement that is false of the whole line; none of them is one.
OPENINGS = [
    "Looked at from the far right",
    "Broadly",
    "Give or take a sign",
    "On most days",
    "From $x = 2$ on",
    "Past its dip",
    "As a sequence",
    "As a map from $[2, 5]$",
    "To be of use",
    "Word has it",
    "Modulo 3",
    "Without its linear term",
    "For large $x$",
    "In a manner of speaking",
    "As an exercise",
    "According to an old note",
    "At first sight",
    "On average",
]
OPENINGS_EAST = [
    "越过低谷",
    "局部上",
    "数值上",
    "推理时",
    "从 $x=2$ 起",
    "往右边看",
    "右侧",
    "作为数列",
    "不计符号",
    "据某文献",
    "忽略一次项",
    "对某些输入",
    "按照旧的约定",
    "只看右半支",
    "极端情况下",
]
TAILS = [
    "assuming $x > 2$",
    "given $x > 2$",
    "where $x > 2$",
    "i.e. for $x > 2$",
    "that is, when $x > 2$",
    "apart from the interval $(-2, 2)$",
    "in a sense",
    "they say",
    "says an old note",
    "or so we hope",
    "as the story goes",
    "seen from the right",
    "which we doubt",
    "under the condition $x > 2$",
    "though not on $(-2, 2)$",
]
TAILS_EAST = [
    "这里 $x>2$",
    "限于右侧",
    "只在右侧",
    "据说",
    "大致如此",
    "书上这么说",
    "暂且这么认为",
    "除中间一段外",
]
BEHIND = [
    "This holds only for $x > 2$.",
    "It is true on the right.",
    "Here $x > 2$.",
    "But only far out.",
    "At least for $x > 2$.",
    "Almost.",
    "So they say.",
    "这只在 $x>2$ 时成立。",
    "此时 $x>2$。",
]


def everywhere(found: Document) -> list[str]:
    """What is claimed of the whole line."""
    return [c.kind for a in found.activations for c in a.claims if c.domain is S.Reals]


def held(text: str, definition: str = WAVE) -> None:
    """Nothing is claimed of the whole line, and what is not claimed is listed."""
    found = document(definition + text + "\n")
    assert found.unread and not everywhere(found)


@pytest.mark.parametrize("first", OPENINGS)
def test_an_opening_that_is_not_understood_holds_back_its_sentence(first: str) -> None:
    for said in ("$w$ is increasing.", "its range is $(0, 1)$.", "$w(x) > 0$."):
        held(f"{first}, {said}")


@pytest.mark.parametrize("first", OPENINGS_EAST)
def test_an_opening_in_chinese(first: str) -> None:
    for said in ("$w(x)$ 单调递增。", "值域为 $(0,1)$。", "$w(x)>0$。"):
        held(f"{first}，{said}")


@pytest.mark.parametrize("last", TAILS)
def test_a_tail_that_is_not_understood_holds_back_its_sentence(last: str) -> None:
    for said in ("$w$ is increasing", "The derivative is $w'(x) = 3x^2$"):
        found = document(f"{WAVE}{said}, {last}.\n")
        assert found.unread or claims(found)
        assert not everywhere(found)


@pytest.mark.parametrize("last", TAILS_EAST)
def test_a_tail_in_chinese(last: str) -> None:
    for said in ("$w(x)$ 单调递增", "值域为 $(0,1)$"):
        found = document(f"{WAVE}{said}，{last}。\n")
        assert not everywhere(found)


@pytest.mark.parametrize("behind", BEHIND)
def test_a_sentence_behind_may_limit_what_was_stated(behind: str) -> None:
    held(f"$w$ is increasing. {behind}")


HARMLESS = [
    "Clearly, $b$ is odd.",
    "By symmetry, $b$ is odd.",
    "In fact, $b$ is odd.",
    "Since its formula has no even part, $b$ is odd.",
    "The plot below is quite simple, and $b$ is odd.",
    "As the plot shows, $b$ is odd.",
    "$b$ is odd, which saves half of the work.",
    "$b$ is odd, as can be seen from its formula.",
    "$b$ is odd, making it easy to draw.",
    "$b$ is odd. This holds because each term is.",
    "$b$ is odd. It is a classic.",
    "Symmetry: $b$ is odd.",
    "显然，$b(x)$ 是奇函数。",
    "由图像可知，$b(x)$ 是奇函数。",
    "总的来说，$b(x)$ 是奇函数。",
    "$b(x)$ 是奇函数，便于计算。",
    "对任意实数 $x$，$b(x)$ 是奇函数。",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_leaves_the_statement_one(text: str) -> None:
    assert list(verdicts(document(f"{BALL}{text}\n")).values()) == ["proved"]
    wrong = text.replace("is odd", "is even").replace("奇函数", "偶函数")
    assert list(verdicts(document(f"{BALL}{wrong}\n")).values()) == ["refuted"]


ON_A_PART = [
    "On $[3, 5]$ the maximum of $b$ is $1$. The minimum is $15/17$.",
    "For $x > 3$, $b$ is decreasing. It is also positive.",
    "$b$ 在 $[3,5]$ 上的最大值为 $1$。其最小值为 $\\frac{15}{17}$。",
    "$b(x)$ 在 $[3,5]$ 上单调递减。所以最大值为 $1$。",
    "Only $x > 3$ matters. $b$ is decreasing.",
    "只考虑 $x>3$。$b(x)$ 单调递减。",
    "We restrict $b$ to $[3, 5]$. Its minimum is $15/17$.",
    "For $x > 3$ it decreases; its range is $(0, 1)$.",
]


@pytest.mark.parametrize("text", ON_A_PART)
def test_a_part_of_the_line_goes_on(text: str) -> None:
    assert "refuted" not in verdicts(document(f"{BALL}{text}\n")).values()


def test_a_part_behind_several_properties_is_that_of_the_last() -> None:
    found = document(f"{BALL}It is odd and decreasing on $[3, \\infty)$.\n")
    assert [c[1] for c in claims(found)] == ["decreasing"] and found.unread
    assert set(verdicts(found).values()) == {"proved"}


@pytest.mark.parametrize(
    "text",
    [
        "其最大斜率 $b'(x)=\\frac23$。",
        "此时 $b'(x)=0$。",
        "理想情况下 $b'(x)=1$。",
        "원점에서 $b'(x)=\\frac23$ 이다.",
        "이때 $b'(x)=0$ 이다.",
        "최대 기울기 $b'(x)=\\frac23$",
    ],
)
def test_a_number_at_a_place_is_no_derivative(text: str) -> None:
    held(text, BALL)


POSED = [
    "## Exercises\n\n1. $b$ is even.\n2. $b$ is unbounded.",
    "## 习题\n\n1. $b(x)$ 是偶函数。",
    "**문제** 다음 중 옳은 것을 고르시오.\n\n1. $b$ 는 우함수이다.",
    "다음 중 옳지 않은 것은? $b$ 의 치역은 $[0,\\infty)$ 이다.",
    "Goal: $b$ is even.",
    "我们需要一个函数，值域为 $(0,2)$。",
]


@pytest.mark.parametrize("text", POSED)
def test_what_is_posed_or_wished_is_no_claim(text: str) -> None:
    assert not claims(document(f"{BALL}{text}\n"))


@pytest.mark.parametrize(
    "text",
    [
        "For integers $n$, let $s(n) = n^2$. Then $s$ is increasing.",
        "As a function on the integers, $s(x) = x^2$. The minimum of $s$ is 1.",
    ],
)
def test_a_definition_stands_under_what_opens_its_sentence(text: str) -> None:
    found = document(f"# Squares\n\n{text}\n")
    assert not found.activations and found.unread


def test_every_listed_word_is_harmless_alone() -> None:
    empty = Spoken("", ())
    for word in words().listed("frame", "opening"):
        assert opening(empty, word, NO_NAMES) is Frame.HARMLESS, word
    for word in words().listed("frame", "tail"):
        assert tail(empty, f"{word} it is", NO_NAMES) is Frame.HARMLESS, word


def test_a_setting_of_a_program_gives_a_formula_and_limits_no_argument() -> None:
    text = (
        'def shade(x, exact=True):\n    r"""Shade.\n\n    If ``exact=True``, computes:\n\n'
        "    .. math::\n        f(x) = \\frac{x}{1 + |x|}\n\n    Its range is (-1, 1).\n"
        '    """\n'
    )
    found = document(text, ".py")
    assert list(verdicts(found).values()) == ["proved"]
    limited = document("$$f(x) = x^3$$\n\nIf $a = 1$, its range is $(-1, 1)$.\n")
    assert not verdicts(limited)
