"""Directives of Markdown, whose words are text, and the worked examples that stand in them."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

WORKED = """### Example 1

````{admonition} Where it grows
:class: tip

Determine the intervals where $f(x) = x^3 - 12x$ is increasing and where it is decreasing.

```{dropdown} **Step 1:** &nbsp; Compute the slope.

$$f'(x) = 3x^2 - 12$$
```

```{dropdown} **Step 2:**
Therefore, $f$ is decreasing on $(-2, %s)$.
```
````
"""


@pytest.mark.parametrize("sign", ["```", ":::", "~~~"])
def test_what_directives_hold_is_text(sign: str) -> None:
    for end, status in (("2", {"proved"}), ("3", {"proved", "refuted"})):
        found = document((WORKED % end).replace("`", sign[0]))
        assert set(verdicts(found).values()) == status and len(claims(found)) == 2


@pytest.mark.parametrize("name", ["code-cell", "code-block", "exercise", "image", "python"])
def test_code_and_exercises_are_none(name: str) -> None:
    text = f"Let $p(x) = x^2$.\n\n```{{{name}}}\nThe function $p$ is odd.\n```\n\nIt is even.\n"
    assert [k for _, k, _ in claims(document(text))] == ["even"]


def test_places_stay_as_they_were() -> None:
    found = document(WORKED % "2")
    assert [c.place.line for a in found.activations for c in a.claims if c.place] == [10, 14]


@pytest.mark.parametrize(
    ("task", "formula"),
    [
        ("Determine the domain and range of ${}$.", "f(x) = x^2 - 1"),
        ("Find the horizontal and vertical asymptotes of ${}$.", "f(x) = \\frac{1}{x}"),
        ("Find the open intervals on which ${}$ is concave up.", "f(x) = x^3"),
        ("Determine the intervals where ${}$ is decreasing.", "f(x) = e^x"),
    ],
)
def test_a_task_gives_its_function_and_states_nothing(task: str, formula: str) -> None:
    found = document(f"### Example 4\n\n{task.replace('{}', formula)}\n")
    assert len(found.activations) == 1 and not claims(found)


def test_remarks_beside_steps_are_none_of_them() -> None:
    steps = (
        "\\begin{align*}\nf(x) &= \\frac{x^2-1}{x^2+x} && \\text{as given}\\\\\n"
        "&= \\frac{(x-1)(x+1)}{x(x+%s)} && \\text{factor with $x = -1$}\n\\end{align*}\n"
    )
    start = "Let $f(x) = \\frac{x^2-1}{x^2+x}$.\n\n"
    assert set(verdicts(document(start + steps % 1)).values()) == {"proved"}
    assert "refuted" in verdicts(document(start + steps % 2)).values()


BOTH = "Let $f(x) = \\sqrt{x+2}$ and $g(x) = \\sqrt{5-x}$.\n\n"


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        (
            "The domain of $g$ consists of all $x$ such that $5-x \\geq 0$. "
            "Therefore, the domain of $g$ is $(-\\infty, {}]$.",
            "5",
            "4",
        ),
        ("The domain of $f$ consists of $[{}, \\infty)$.", "-2", "2"),
        (
            "$f$ has an $x$-intercept at the point $({}, 0)$ and a $y$-intercept"
            " at $(0, \\sqrt{2})$.",
            "-2",
            "-1",
        ),
        ("$g$ has a $y$-intercept at $(0, \\sqrt{{}})$.", "5", "4"),
    ],
)
def test_labels_that_name_their_function(said: str, right: str, wrong: str) -> None:
    told = verdicts(document(BOTH + said.replace("{}", right) + "\n"))
    assert set(told.values()) == {"proved"}
    told = verdicts(document(BOTH + said.replace("{}", wrong) + "\n"))
    assert "refuted" in told.values()


CUBIC = "Let $f(x) = x^3 - 12x$.\n\n"


@pytest.mark.parametrize(
    "said",
    [
        "$f'(x) < 0$ for all $x$ on $(-2, {})$.",
        "$f'(x) < 0$ for every $x$ in the interval $(-2, {})$.",
        "Hence $f'(x) < 0$ when $x$ is in $(-2, {})$.",
    ],
)
def test_an_inequality_for_all_x_of_an_interval(said: str) -> None:
    for end, status in (("2", "proved"), ("3", "refuted")):
        found = document(CUBIC + said.replace("{}", end) + "\n")
        assert list(verdicts(found).values()) == [status]
    found = document(CUBIC + said.replace("$(-2, {})$", "this interval") + "\n")
    assert not claims(found) and found.unread


@pytest.mark.parametrize(
    "said", ["for all $x$ near $0$", "for all $x$ between $-2$ and $2$", "when $x$ is small"]
)
def test_an_inequality_for_some_x_is_not_one_for_all(said: str) -> None:
    found = document(f"{CUBIC}We have $f'(x) < 0$ {said}.\n")
    assert not claims(found) and found.unread
    found = document(f"{CUBIC}We have $f'(x) > -13$ for all $x$ in $\\mathbb{{R}}$.\n")
    assert list(verdicts(found).values()) == ["proved"]


SPHINX = (
    ".. math::     \\text{{Hinge}}(x) = \\begin{{cases}}     0 & x \\le 1 \\\\\n"
    "{} & x > 1 \\end{{cases}}"
)


def test_a_directive_of_sphinx_is_read_in_markdown_too() -> None:
    for branch, verdict in (("x - 1", "proved"), ("x", "refuted")):
        found = document(f"## `hinge`\n\n{SPHINX.format(branch)}\n\nIt is continuous.\n")
        assert list(verdicts(found).values()) == [verdict] and not found.unread


def test_one_that_is_code_is_not() -> None:
    found = document(f"## hinge\n\n```rst\n{SPHINX.format('x')}\n```\n\nIt is continuous.\n")
    assert not found.activations
    found = document(".. math:: a = b\n\nWords behind it, with f(x) = x here.\n")
    assert len(found.activations) <= 1


METADATA = """---
title: 速查表 f(x) = x^2
tags: [a, b]
categories:
  - notes
date: 2021-03-14
---

$p(t)=t^3$ is {}.
"""


@pytest.mark.parametrize("mark", ["---", "+++"])
def test_what_a_page_tells_of_itself_is_no_text(mark: str) -> None:
    text = METADATA.replace("---", mark)
    for said, status in (("odd", "proved"), ("even", "refuted")):
        found = document(text.format(said))
        assert list(verdicts(found).values()) == [status] and not found.unread
        assert [a.name for a in found.activations] == ["p"]


def test_text_between_two_lines_is_no_metadata() -> None:
    found = document("---\n\nThe function $p(t)=t^2$ is even.\n\n---\n\nMore: text\n")
    assert [k for _, k, _ in claims(found)] == ["even"]


def test_the_line_below_a_title_is_no_part_of_it() -> None:
    found = document("Gate\n----\n\n$$g(t)=t^3$$\n\nTower\n=====\n\n$$h(t)=t^5$$\n")
    assert [a.name for a in found.activations] == ["g", "h"] or all(
        "-" not in a.title.en and "=" not in a.title.en for a in found.activations if a.title
    )
