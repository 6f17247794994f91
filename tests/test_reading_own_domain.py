r"""What is said of a function on its domain, which a text may call $D$, or tell by exceptions."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

POLE = "# A pole\n\n$$k(t) = t - \\frac{9}{t}$$\n\n"
POLES = "# Two poles\n\n$$h(x) = \\frac{1}{x^2-4}$$\n\n"


@pytest.mark.parametrize(
    "said",
    [
        "$k$ is differentiable.",
        "The function $k(t)$ is differentiable on its domain.",
        "The function is continuous and differentiable on its whole domain.",
        "It is infinitely differentiable on its domain $D$.",
        "The domain $D$ of it is known. The function under consideration is continuous on $D$.",
        "The function in question is odd.",
    ],
)
def test_a_function_is_differentiable_where_it_is_defined(said: str) -> None:
    found = document(POLE + said + "\n")
    assert set(verdicts(found).values()) == {"proved"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("$k$ is differentiable everywhere.", ["refuted"]),
        ("# B\n\n$$b(x) = |x-1|$$\n\n$b$ is differentiable on its domain.", ["refuted"]),
        ("# C\n\n$$c(x) = \\ln x$$\n\n$c$ is differentiable.", ["proved"]),
    ],
)
def test_everywhere_is_more_than_the_domain(text: str, status: list[str]) -> None:
    assert list(verdicts(document(POLE + text + "\n")).values()) == status


def test_at_a_closed_end_nothing_is_judged() -> None:
    found = document("# D\n\n$$d(x) = \\sqrt{x}$$\n\n$d$ is differentiable on its domain.\n")
    assert not claims(found) and found.unread


def test_the_domain_is_called_by_a_letter() -> None:
    said = (
        "It is defined for $t \\neq 0$, hence its natural domain $D$ is given by\n\n$$D = {}.$$\n"
    )
    right = "(-\\infty, 0) \\cup (0, \\infty)"
    assert set(verdicts(document(POLE + said.format(right))).values()) == {"proved"}
    wrong = right.replace("0)", "1)")
    assert "refuted" in verdicts(document(POLE + said.format(wrong))).values()


ALL_BUT = [
    "The domain of $h$ is all real numbers except $x = \\pm {}$.",
    "The domain is all real numbers except ${}$ and $-{}$.",
    "Domain: all real numbers except $x = -{}$ and $x = {}$",
    "- Domain: $x \\neq \\pm {}$",
    "- Domain: $x \\neq -{}, {}$",
    "The domain of $h$ is $x \\neq \\pm {}$.",
    "The function $h(x)$ is defined for $x \\neq \\pm {}$.",
    "It is defined everywhere except at $x = {}$ and $x = -{}$.",
    "### Domain\n\nAll real numbers except $x = \\pm {}$",
    "For $x \\neq \\pm {}$ it is differentiable.",
]


@pytest.mark.parametrize("said", ALL_BUT)
def test_a_domain_is_told_by_exceptions(said: str) -> None:
    found = document(f"{POLES}{said.replace('{}', '2')}\n")
    assert list(verdicts(found).values()) == ["proved"] and not found.unread
    if "differentiable" not in said:
        assert list(verdicts(document(f"{POLES}{said.replace('{}', '3')}\n")).values()) == [
            "refuted"
        ]


@pytest.mark.parametrize("said", ["is defined for all real numbers", "is defined for all real $t$"])
def test_defined_everywhere(said: str) -> None:
    assert list(verdicts(document(f"{POLE}$k$ {said}.\n")).values()) == ["refuted"]
    found = document(f"# Q\n\n$$q(t) = t^2$$\n\n$q$ {said}.\n")
    assert list(verdicts(found).values()) == ["proved"]


def test_a_part_of_the_line_may_be_the_domain_that_a_text_chooses() -> None:
    found = document("# Q\n\n$$q(t) = t^2$$\n\n$q$ is defined for $t > 1$.\n")
    assert not [c for c in claims(found) if c[1] == "domain"]


@pytest.mark.parametrize(
    "said",
    [
        "The domain of $q$ is all real numbers, $\\mathbb{R}$.",
        "The domain of $q$ is the entire real line, i.e. $(-\\infty, \\infty)$.",
        "The domain of $q$ is $\\mathbb{R}$ and its range is $[0, \\infty)$.",
        "The range of $q$ is all non-negative real numbers.",
        "- Range: non-negative real numbers",
        "### Domain\n\nAll real numbers",
    ],
)
def test_sets_in_words_and_signs(said: str) -> None:
    start = "# Q\n\n$$q(t) = t^2$$\n\n"
    assert set(verdicts(document(f"{start}{said}\n")).values()) == {"proved"}
    assert not document(f"{start}{said}\n").unread
    start = "# Q\n\n$$q(t) = \\ln(t) - 1$$\n\n"
    assert "refuted" in verdicts(document(f"{start}{said}\n")).values()


def test_the_function_that_is_defined_somewhere_is_the_subject() -> None:
    for place, status in (("0", "proved"), ("3", "refuted")):
        said = f"The function $k(t) = t - \\frac{{9}}{{t}}$ is defined for $t \\neq {place}$.\n"
        assert status in verdicts(document(said)).values()


@pytest.mark.parametrize(
    ("lead", "rest", "defined"),
    [
        ("The standard ramp for $t \\in [0, 1]$:", "It is increasing.", True),
        ("For $0 \\le t \\le 1$:", "Its graph is smooth.", True),
        ("For $t \\in [0, 1]$:", "Elsewhere it is constant.", False),
        ("For $t \\in [0, 1]$:", "For $t > 1$ it is the identity.", False),
        ("For $t > 0$:", "It is increasing.", False),
    ],
)
def test_a_bounded_interval_is_a_whole_domain(lead: str, rest: str, defined: bool) -> None:
    found = document(f"{lead}\n\n$$r(t) = 3t^2 - 2t^3$$\n\n{rest}\n")
    assert bool([a for a in found.activations if a.place]) == defined
    assert defined or found.unread


ROOTS = "Let $f(x) = \\sqrt{x^2+2x-3}$ and $g(x) = \\frac{1}{\\sqrt{x}}$.\n\n"
WRITTEN = ", which can be written in interval notation as {}"


@pytest.mark.parametrize(
    ("said", "right", "wrong", "count"),
    [
        ("The domain of $f$ is all $x$ such that $x \\leq {}$ or $x \\geq 1$.", "-3", "-2", 1),
        (
            "The domain of $f$ consists of all values of $x$ such that $x \\leq -3$ or $x \\geq 1$"
            + WRITTEN.replace("{}", "$(-\\infty, -3] \\cup [{}, \\infty)$."),
            "1",
            "2",
            2,
        ),
        (
            "The domain of $f$ consists of all $x$ for which $x \\leq -3$ or $x \\geq 1$"
            + WRITTEN.replace(" {}", "\n\n$$(-\\infty, {}] \\cup [1, \\infty).$$"),
            "-3",
            "3",
            0,
        ),
        ("The domain of $g$ is all real numbers greater than {}.", "zero", "1", 1),
        ("The domain of $g$ consists of all numbers greater than ${}$.", "0", "2", 1),
        ("The range of $g$ is the set of all $y$ such that $y > {}$.", "0", "1", 1),
    ],
)
def test_sets_are_told_by_their_numbers(said: str, right: str, wrong: str, count: int) -> None:
    found = document(ROOTS + said.replace("{}", right) + "\n")
    assert list(verdicts(found).values()) == ["proved"] * (count or 1)
    assert bool(found.unread) != bool(count)
    found = document(ROOTS + said.replace("{}", wrong) + "\n")
    assert ("refuted" in verdicts(found).values()) == bool(count)


def test_an_inequality_in_an_expression_is_not_solved() -> None:
    said = "The domain of $f$ consists of all $x$ such that $x^2 + 2x - 3 \\geq 0$.\n"
    assert not claims(document(ROOTS + said))


def test_a_condition_that_leads_to_a_statement_restricts_no_definition() -> None:
    text = "$h(t)=\\max(0,\\min(1,t))$，在 $t\\le 0$ 时恒为 {}，在 $t\\ge 1$ 时恒为 {}。"
    for numbers, status in (((0, 1), ["proved"] * 2), ((1, 0), ["refuted"] * 2)):
        found = document(text.format(*numbers))
        assert list(verdicts(found).values()) == status and not found.unread
        assert [str(a.expression) for a in found.activations] == ["Max(0, Min(1, t))"]


@pytest.mark.parametrize(
    "said", ["在 $t\\le 0$ 时为 0", "当 $t\\le 0$ 时为 0", "在 $t\\le 0$ 上等于零"]
)
def test_a_value_behind_it_may_be_the_other_branch(said: str) -> None:
    found = document(f"$h(t)=t$，{said}。")
    assert not found.activations and found.unread
