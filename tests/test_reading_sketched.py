"""Facts of a sketched curve behind their labels: Decreasing: $(0, 2)$; local min: $(2, -4)$."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

CUBE = "## A cube\n\nSketch $p(t) = t^3 - 12t$.\n\n"

FACTS = [
    ("Increasing: ${}$", "(2, \\infty)", "(1, \\infty)"),
    ("Decreasing: ${}$", "(-2, 2)", "(-2, 3)"),
    ("Strictly decreasing: ${}$", "-2 < t < 2", "-2 < t < 4"),
    ("Intervals of increase: ${}$ and $(2, \\infty)$", "(-\\infty, -2)", "(-\\infty, -1)"),
    ("Interval of decrease: ${}$", "(-2, 2)", "(-5, 2)"),
    ("**Concave up:** ${}$", "(0, \\infty)", "(-1, \\infty)"),
    ("Concave downwards: ${}$", "t < 0", "t < 1"),
    ("Local max: ${}$", "(-2, 16)", "(-2, 17)"),
    ("Local minimum at ${}$", "t = 2", "t = 1"),
    ("Relative minimum point: ${}$", "(2, -16)", "(2, -15)"),
    ("Local maximum at $t = {}$: $p(-2) = 16$", "-2", "-3"),
    ("y-intercept: ${}$", "(0, 0)", "(0, 1)"),
    ("y-int: ${}$", "y = 0", "y = 2"),
    ("x-intercepts: $(0, 0)$ and ${}$", "(\\pm 2\\sqrt{3}, 0)", "(\\pm 3, 0)"),
    ("Zeros: ${}$", "t = 0, \\pm 2\\sqrt{3}", "t = 0, \\pm 2"),
    ("x-int: $t^3 - 12t = 0$ → ${}$", "t = 0, \\pm\\sqrt{12}", "t = 0, \\pm\\sqrt{11}"),
    ("Intercepts: $(0, 0)$, ${}$", "(\\pm\\sqrt{12}, 0)", "(\\pm 3, 0)"),
    ("Axis intercepts: $(0, 0)$ and ${}$", "(\\pm\\sqrt{12}, 0)", "(\\sqrt{12}, 0)"),
    ("Stationary points: ${}$", "t = \\pm 2", "t = \\pm 1"),
    ("Stationary points: $(2, -16)$ and ${}$", "(-2, 16)", "(-2, 5)"),
]


@pytest.mark.parametrize("form", ["- {}\n", "{}\n", "1. {}.\n"])
@pytest.mark.parametrize(("fact", "right", "wrong"), FACTS)
def test_a_fact_behind_its_label_is_judged(form: str, fact: str, right: str, wrong: str) -> None:
    found = document(CUBE + form.format(fact.replace("{}", right)))
    assert set(verdicts(found).values()) == {"proved"} and not found.unread
    found = document(CUBE + form.format(fact.replace("{}", wrong)))
    assert "refuted" in verdicts(found).values()


def test_several_facts_stand_in_one_line() -> None:
    found = document(CUBE + "Zeros: $t = 0, \\pm\\sqrt{12}$; y-int: $(0, 0)$\n")
    assert [kind for _, kind, _ in claims(found)] == ["zeros", "value"]
    found = document(CUBE + "- Decreasing on $(-2, 2)$, increasing on $(2, \\infty)$\n")
    assert [kind for _, kind, _ in claims(found)] == ["decreasing", "increasing"]
    assert set(verdicts(found).values()) == {"proved"}


def test_the_domain_leaves_numbers_out() -> None:
    start = "## A fraction\n\nSketch $q(x) = \\frac{x}{x^2 - 9}$.\n\n"
    for said, status in (("\\pm 3", "proved"), ("3", "refuted"), ("-3, 3", "proved")):
        found = document(f"{start}- Domain: $x \\neq {said}$\n")
        assert list(verdicts(found).values()) == [status]


def test_distances_tell_parts_of_the_line() -> None:
    start = "## A bump\n\nSketch $b(x) = \\frac{1}{x^2 + 3}$.\n\n"
    assert list(verdicts(document(f"{start}- Concave down: $|x| < 1$\n")).values()) == ["proved"]
    assert list(verdicts(document(f"{start}- Concave down: $|x| < 2$\n")).values()) == ["refuted"]
    assert set(verdicts(document(f"{start}- Concave up: $|x| > 1$\n")).values()) == {"proved"}


SLOPE = "### {}\n\n$p'(t) = 3t^2 - 12$\n\n- {}\n"


def test_under_a_heading_of_the_derivative_it_may_be_said_of_that() -> None:
    for heading in ("Derivative", "The gradient"):
        for fact in ("Decreasing: $(-2, 2)$", "Zeros: $t = 0$", "Local max: $(-2, 16)$"):
            found = document(CUBE + SLOPE.format(heading, fact))
            assert [kind for _, kind, _ in claims(found)] == ["derivative"] and found.unread


def test_under_the_first_derivative_a_part_of_the_line_tells_of_the_function() -> None:
    for fact in ("Decreasing: $(-2, 2)$", "Decreasing on $(-2, 2)$", "Local max: $(-2, 16)$"):
        found = document(CUBE + SLOPE.format("5. First derivative", fact))
        assert set(verdicts(found).values()) == {"proved"} and len(verdicts(found)) > 1
    found = document(CUBE + SLOPE.format("First derivative", "Zeros: $t = 0$"))
    assert len(claims(found)) == 1 and found.unread


@pytest.mark.parametrize(
    "line",
    [
        "Critical points: $t = 2$ and $t = -2$",
        "Inflection point: $(0, 0)$",
        "Increasing: $p'(t) > 0$",
        "Local max: $16$",
        "y-intercept: $(1, -11)$",
        "Decreasing: $(-2, 2)$ (but not at the ends of the plot)",
        "Local max: $(-2, 16)$ if the domain were open",
        "Global max: $(-2, 16)$ and $(4, 16)$",
        "Intercepts: $(\\sqrt{12}, 0)$",
        "Intercepts: $(0, 0)$, $(1, -11)$",
        "Local max: $t = -2$ (where $b > 1$).",
        "Zeros: $t = 0$ (if $t < 1$); what else?",
        "q(t) decreasing: $(-2, 2)$",
    ],
)
def test_what_such_a_line_leaves_open_is_unread(line: str) -> None:
    found = document(f"{CUBE}- {line}\n")
    assert not claims(found) and found.unread


def test_without_a_function_nothing_is_told() -> None:
    assert not claims(document("# Notes\n\n- Decreasing: $(-2, 2)$\n- Local max: $(0, 1)$\n"))


@pytest.mark.parametrize(
    "heading", ["Intercepts", "Concavity", "Sketch", "Inflection points", "Critical points"]
)
def test_a_heading_of_a_sketch_names_no_other_function(heading: str) -> None:
    found = document(f"{CUBE}### {heading}\n\n$p'(t) = 3t^2 - 12$\n")
    assert list(verdicts(found).values()) == ["proved"]


def test_a_value_that_is_not_read_leaves_its_function() -> None:
    text = (
        "Perhaps $p(-t) = -t^3 + 12t$ or $p(1) = -11$, as some would say.\n\n$p'(t) = 3t^2 - 12$\n"
    )
    found = document(CUBE + text)
    assert [kind for _, kind, _ in claims(found)][-1] == "derivative"


def test_what_a_bracket_supposes_does_not_reach_what_follows() -> None:
    found = document(f"{CUBE}Local max: $t = -2$ (where $b > 1$). y-int: $(0, 0)$.\n")
    assert [kind for _, kind, _ in claims(found)] == ["value"] and len(found.unread) == 1
    assert list(verdicts(found).values()) == ["proved"]


LINES = [
    "- Decreasing: $(-2, 2)$",
    "- Zeros: $t = 3$",
    "- Local min: $(2, -16)$",
    "y-int: $(0, 4)$",
]

ASTRAY = [
    "For its derivative we find:",
    "The graph of $p'$ looks like this.",
    "Its tangent at $t = 1$:",
    "For h:",
    "Facts of $h$.",
    "The inverse:",
    "2. Sketch $-t^3$.",
    "Example 8. Sketch the cosine function.",
    "Next comes the parabola $y = t^2$.",
    "Then there is the ellipse with axes 2 and 3.",
    "We solve $p(t) = 5$.",
    "On $[0, 4]$ we find:",
    "We restrict ourselves to $t \\geq 1$.",
    "Moved up by 3, the graph has these features.",
    "Draw a function with these features.",
    "Kim's sketch shows:",
    "For $-p$ we find:",
    "Which of these are so?",
    "The graph of $p(t + 1)$:",
    "For $p(2t) = 8t^3 - 24t$:",
    "For 2p we find:",
    "The graph of -p:",
    "Consider the natural numbers.",
    "- Numerator: $t^3$; see below",
    "### Task 4",
    "### Properties of the second derivative",
    "### First derivative $p'$",
    "- Domain: $[0, 5]$",
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("lead", ASTRAY)
def test_behind_words_for_something_else_a_label_is_unread(lead: str, line: str) -> None:
    found = document(f"{CUBE}{lead}\n\n{line}\n")
    at = found.unread[-1].place.line
    assert at == 7
    assert not [c for a in found.activations for c in a.claims if c.place and c.place.line == at]


@pytest.mark.parametrize("line", LINES)
def test_so_it_is_behind_the_derivative(line: str) -> None:
    fact = line.removeprefix("- ")
    for lead in ("$p'(t) = 3t^2 - 12$\n\n", "$p''(t) = 6t$. ", "Derivative: $p'(t) = 3t^2 - 12$; "):
        found = document(f"{CUBE}{lead}{fact}\n")
        assert [kind for _, kind, _ in claims(found)] == ["derivative"] and len(found.unread) == 1


@pytest.mark.parametrize(
    "task",
    [
        "Graph $f(x) = \\cos x$ between $0$ and $\\pi$.",
        "Sketch the left half of $f(x) = \\cos x$.",
        "Sketch the tangent of $f(x) = \\cos x$.",
        "Let $f(x) = \\cos x$.\n\nLet $f(x) = x^2 + 3x$, say, on Mondays. Sketch it.",
    ],
)
def test_so_it_is_where_less_or_something_else_is_drawn(task: str) -> None:
    found = document(f"{task}\n\n- Zeros: $x = \\frac{{\\pi}}{{2}}$\n")
    assert "zeros" not in [kind for _, kind, _ in claims(found)] and found.unread


@pytest.mark.parametrize(
    "lead",
    [
        "The function has these features:",
        "Here are the key facts.",
        "For $p$ we find:",
        "**Solution.** We list the facts.",
        "Its graph is odd.\n\n- Range: $\\mathbb{R}$\n- VA: none",
        "- HA: $y = 1$",
        "### Summary",
        "### 1. Symmetry\n\nNobody knows why, on Mondays.\n\n### 2. Key facts",
        "Its domain is all real numbers.",
        "$p(-t) = -p(t)$",
        "We look at the graph of $p(t)$.",
    ],
)
def test_behind_words_for_the_function_a_label_is_read(lead: str) -> None:
    for fact, status in (("Local min: $(2, -16)$", "proved"), ("Zeros: $t = 7$", "refuted")):
        found = document(f"{CUBE}{lead}\n\n- {fact}\n")
        told = {c.id for a in found.activations for c in a.claims if c.says.en.startswith(fact[:5])}
        assert told and {s for name, s in verdicts(found).items() if name in told} == {status}


def test_a_heading_may_name_a_function_that_everybody_knows() -> None:
    found = document("## Softplus\n\n- y-intercept: $(0, \\ln 2)$\n- Zeros: $x = 1$\n")
    assert sorted(verdicts(found).values()) == ["proved", "refuted"]
    found = document("## The inverse of softplus\n\n- y-intercept: $(0, \\ln 2)$\n")
    assert not claims(found) and found.unread
