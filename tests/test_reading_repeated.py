"""Letters that repeat words, and words that tell no more than whose a function is."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

KINK = "# A kink\n\nConsider $g(x) = |x - 3|$.\n\n"


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        ("$g$ is Lipschitz continuous with $K = {}$.", "1", "1/2"),
        ("It is Lipschitz continuous with constant $L={}$.", "1", "1/2"),
        ("It is Lipschitz continuous with constant $L={}$.", "2", "1/3"),
        ("It has Lipschitz constant ${}$.", "1", "2"),
        ("It crosses the $y$-axis at $y = {}$.", "3", "2"),
        ("Its $y$-intercept is $y = {}$.", "3", "-3"),
        ("The graph touches the $x$-axis at $x = {}$.", "3", "2"),
        ("The function has a zero at $x = {}$.", "3", "0"),
        ("Its only zero is $x = {}$.", "3", "-3"),
        ("It fails to be differentiable at ${}$.", "3", "1"),
        ("As $x$ grows larger and larger, $g(x)$ approaches {}infinity.", "", "minus "),
        ("As $x$ goes to {} infinity, $g(x)$ goes to infinity.", "negative", "negative"),
        ("We see that $\\lim_{x\\to\\infty} g(x) = {}$.", "\\infty", "0"),
        (
            "From our previous work, we see that $\\lim_{x\\to\\infty} g(x) = {}$.",
            "\\infty",
            "1",
        ),
    ],
)
def test_what_such_sentences_state(said: str, right: str, wrong: str) -> None:
    found = document(f"{KINK}{said.replace('{}', right)}\n")
    assert set(verdicts(found).values()) == {"proved"} and not found.unread
    if wrong != right:
        assert "refuted" in verdicts(document(f"{KINK}{said.replace('{}', wrong)}\n")).values()


def test_not_lipschitz_means_without_a_constant() -> None:
    assert list(verdicts(document(f"{KINK}$g$ is not Lipschitz continuous.\n")).values()) == [
        "refuted"
    ]
    found = document("# Q\n\n$$q(x) = x^2$$\n\n$q$ is not Lipschitz continuous.\n")
    assert list(verdicts(found).values()) == ["proved"]


def test_several_places_without_a_slope() -> None:
    start = "# W\n\n$$w(x) = |x^2 - 4|$$\n\n"
    for place, status in (("\\pm 2", "proved"), ("\\pm 1", "refuted")):
        found = document(f"{start}$w$ is not differentiable at $x = {place}$.\n")
        assert list(verdicts(found).values()) == [status]


PARTS = "Hence the function $g(x)$ is strictly decreasing on the interval $(-\\infty, {})$ and "


@pytest.mark.parametrize("joint", ["strictly increasing", "also strictly increasing"])
@pytest.mark.parametrize("end", ["", " again"])
def test_statements_about_intervals_are_joined(joint: str, end: str) -> None:
    said = PARTS + f"{joint}{end} on the interval $({{}}, \\infty)$.\n"
    assert list(verdicts(document(KINK + said.format(3, 3))).values()) == ["proved"] * 2
    assert list(verdicts(document(KINK + said.format(4, 3))).values()) == ["refuted", "proved"]
    assert list(verdicts(document(KINK + said.format(3, 2))).values()) == ["proved", "refuted"]


SOFT = "# Softplus\n\n$$\\zeta(x) = \\ln(1 + e^x)$$\n\n"


@pytest.mark.parametrize(
    "tail",
    [
        " proposed by Doe (2011)",
        " that is widely used in deep networks",
        " which was first introduced in 2001",
    ],
)
def test_whose_a_function_is_changes_nothing(tail: str) -> None:
    found = document(f"{SOFT}Softplus is a smooth, convex activation function{tail}.\n")
    assert set(verdicts(found).values()) == {"proved"} and len(verdicts(found)) == 2
    found = document(f"{SOFT}Softplus is a concave activation function{tail}.\n")
    assert list(verdicts(found).values()) == ["refuted"]


@pytest.mark.parametrize(
    "tail",
    [" used only for positive inputs", " that is used when $x > 0$", " used on [0, 1]"],
)
def test_a_tail_that_limits_leaves_it_unread(tail: str) -> None:
    found = document(f"{SOFT}Softplus is a concave activation function{tail}.\n")
    assert not claims(found) and found.unread


LABELS = [
    ("Bounded below: {}", "Yes", "No"),
    ("Bounded above: {}", "No", "Yes"),
    ("**Range**: The output of the softplus function is always {}.", "positive", "negative"),
    ("**Range**: outputs values between {} and infinity.", "0", "1"),
    ("Output range: all {} numbers", "positive", "real"),
    ("Saturates for large {} values", "negative", "positive"),
    ("Output is always {}", "positive", "negative"),
]


@pytest.mark.parametrize(("said", "right", "wrong"), LABELS)
def test_labels_with_answers_and_sentences(said: str, right: str, wrong: str) -> None:
    found = document(f"{SOFT}- {said.replace('{}', right)}\n")
    assert set(verdicts(found).values()) == {"proved"} and not found.unread
    assert "refuted" in verdicts(document(f"{SOFT}- {said.replace('{}', wrong)}\n")).values()


POLY = "## Quartic\n\nSketch $p(x) = x^4 - 4x^3$.\n\n"


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        ("- $p \\to {}$ as $x \\to \\infty$", "\\infty", "-\\infty"),
        ("- It passes through $(0, 0)$ and $({}, 0)$", "4", "3"),
        ("- The graph passes through $(4, {})$.", "0", "1"),
        ("- Our curve crosses the $y$ axis at $y={}$.", "0", "4"),
        ("- Mapping values to [{}, ∞) so it never goes below", "-27", "-26"),
        (
            "Nothing else matters. Therefore the domain of $p$ is all {} numbers.",
            "real",
            "positive",
        ),
        ("```\np'(x) = {}x^3 - 12x^2, for all x\n```", "4", "3"),
        ("$$p'(x) = {}x^3 - 12x^2, \\quad \\forall x \\in \\mathbb{R}$$", "4", "5"),
    ],
)
def test_what_notes_on_a_curve_state(said: str, right: str, wrong: str) -> None:
    found = document(f"{POLY}{said.replace('{}', right)}\n")
    assert set(verdicts(found).values()) == {"proved"}
    assert "refuted" in verdicts(document(f"{POLY}{said.replace('{}', wrong)}\n")).values()


def test_both_points_of_a_double_sign() -> None:
    start = "# C\n\n$$c(x) = x^2 - 4$$\n\n"
    for x, status in (("2", {"proved"}), ("3", {"refuted"})):
        found = document(f"{start}The graph passes through $(\\pm {x}, 0)$.\n")
        assert set(verdicts(found).values()) == status and len(verdicts(found)) == 2


def test_it_approaches_a_line() -> None:
    start = "# C\n\n$$c(x) = \\frac{3x}{x^2+1} + 2$$\n\n"
    for y, status in (("2", "proved"), ("3", "refuted")):
        found = document(f"{start}The curve approaches $y = {y}$ as $x \\to \\infty$.\n")
        assert list(verdicts(found).values()) == [status]


def test_a_greatest_value_in_a_table_below_another_heading_is_not_that_of_the_slope() -> None:
    start = "# M\n\n$$m(x) = x e^{-x}$$\n\n## Derivative\n\n$$m'(x) = (1-x) e^{-x}$$\n\n"
    row = "| Property | Value |\n|---|---|\n| Maximum value | $\\approx {}$ at $x = 1$ |\n"
    for n, status in (("0.368", "proved"), ("0.37", "proved"), ("0.36", "refuted")):
        found = document(f"{start}## Properties\n\n{row.replace('{}', n)}")
        assert list(verdicts(found).values())[1] == status
    row = "| Property | Value |\n|---|---|\n| Output range | $\\approx (-\\infty, {}]$ |\n"
    for n, status in (("0.368", "proved"), ("0.36", "refuted")):
        found = document(f"{start}## Properties\n\n{row.replace('{}', n)}")
        assert list(verdicts(found).values())[1] == status


def test_commands_of_packages_and_marks_of_blogs() -> None:
    for text in (
        "$$a(x) = \\abs{x - 1}$$\n",
        "$$a(x) = \\abs*{x - 1}$$\n",
        "$$a(x) = \\max\\set{x - 1, 1 - x}$$\n",
        "$$a(x) = \\answer[given]{|x - 1|}$$\n",
        "Let [latex]a(x) = |x - 1|[/latex].\n",
        "Let \\[latex\\]a(x) = |x - 1|\\[/latex\\].\n",
    ):
        found = document(f"{text}\nThe function $a$ is not differentiable at $x = 1$.\n")
        assert list(verdicts(found).values()) == ["proved"], text
    found = document(
        "\\newcommand{\\abs}[1]{#1^2}\n\n$$a(x) = \\abs{x}$$\n\n$a$ is convex.\n", ".tex"
    )
    assert [str(a.expression) for a in found.activations] == ["x**2"]


@pytest.mark.parametrize(
    "text",
    [
        "$$\\text{Softplus: } g(x) = \\ln(1 + e^x)$$",
        "$$\\text{Softplus}: g(x) = \\ln(1 + e^x)$$",
        "\\\\begin{equation} Softplus: g(x) = \\\\ln(1 + e^{x}) \\\\end{equation}",
    ],
)
def test_a_display_that_begins_with_a_name(text: str) -> None:
    found = document(f"{text}\n\nIts range is [latex](0, \\infty)[/latex].\n")
    assert [a.title.en for a in found.activations] == ["Softplus"]
    assert list(verdicts(found).values()) == ["proved"]


@pytest.mark.parametrize(
    "lead",
    [
        "The **Sigmoid** activation function has been around for years.",
        "- The *sigmoid* function is old.",
        "__Sigmoid__ is well known.",
    ],
)
def test_a_name_in_bold_is_a_subject(lead: str) -> None:
    for end, status in (("1", "proved"), ("0.5", "refuted")):
        found = document(f"# All\n\n{lead} It maps any input to the range (0, {end}).\n")
        assert list(verdicts(found).values()) == [status]


@pytest.mark.parametrize("label", ["Output", "**Outputs**", "Output values"])
@pytest.mark.parametrize("said", ["(0, {})", "between 0 and {}", "values between 0 and {}"])
def test_two_numbers_behind_the_output(label: str, said: str) -> None:
    start = "# Sigmoid\n\n$$s(x) = \\frac{1}{1+e^{-x}}$$\n\n"
    found = document(f"{start}- {label}: {said.replace('{}', '1')}\n")
    assert list(verdicts(found).values()) == ["proved"]
    found = document(f"{start}- {label}: {said.replace('{}', '0.5')}\n")
    assert list(verdicts(found).values()) == ["refuted"]
    for other in ("(N, C)", "a tensor", "(batch, 10)"):
        assert not claims(document(f"{start}- {label}: {other}\n"))
