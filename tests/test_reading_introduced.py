r"""Functions given as the subjects of sentences, and by $f \colon S \to T$, again and again."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts


def given(text: str) -> list[str]:
    return [str(a.expression) for a in document(text).activations if a.place]


@pytest.mark.parametrize("sign", ["=", ":=", "\\coloneqq"])
@pytest.mark.parametrize("lead", ["The", "On the other hand, the", "Similarly, the"])
def test_the_subject_of_a_sentence_is_defined_and_spoken_of(lead: str, sign: str) -> None:
    said = f"{lead} function $h(x) {sign} x^5$ is strictly increasing, but $h'(0) = {{}}$.\n"
    found = document(said.format(0))
    assert set(verdicts(found).values()) == {"proved"} and len(claims(found)) == 2
    assert "refuted" in verdicts(document(said.format(1))).values()
    said = f"{lead} function $g(t) {sign} t^2$ is odd.\n"
    assert list(verdicts(document(said)).values()) == ["refuted"]


def test_another_sentence_gives_the_letter_again() -> None:
    text = (
        "Let $f(x) = x^2$. It is even. The function $f(x) = x^3$ is odd and $f(2) = 8$.\n\n"
        "The function $f(x) = |x - 1|$ is not differentiable at $1$.\n"
    )
    assert given(text) == ["x**2", "x**3", "Abs(x - 1)"]
    assert set(verdicts(document(text)).values()) == {"proved"}
    assert "refuted" in verdicts(document(text.replace("at $1$", "at $2$"))).values()


def test_the_same_function_may_be_given_again() -> None:
    text = "$$k(x) = x - \\frac{1}{x}$$\n\nThe function $k(x) = x - \\frac{1}{x}$ is odd.\n"
    assert given(text) == ["x - 1/x"]
    assert set(verdicts(document(text)).values()) == {"proved"}


def test_a_part_of_the_line_in_its_sentence_is_no_domain_that_may_be_lost() -> None:
    said = "The function $q(x) = x^2$ is considered on $[0, \\infty)$ only. It is increasing.\n"
    assert not claims(document(said))


MAPPED = (
    "$u \\colon [0, 2] \\to \\mathbb{R}$ defined by $u(x) = x^2$ is bounded.\n\n"
    "The function $u \\colon [1, \\infty) \\to \\mathbb{R}$ given by $u(x) = \\sqrt{x}$ is"
    " increasing.\n\n"
)


def test_a_mapping_tells_the_domain_of_the_function_behind_it_alone() -> None:
    found = given(MAPPED + "The function $u(x) = x^3$ is odd.\n")
    assert found == [
        "Piecewise((x**2, (0 <= x) & (x <= 2)))",
        "Piecewise((sqrt(x), 1 <= x))",
        "x**3",
    ]
    told = document(MAPPED + "The function $u(x) = x^3$ is odd.\n")
    assert set(verdicts(told).values()) == {"proved"} and not told.unread
    told = document(MAPPED.replace("increasing", "decreasing"))
    assert "refuted" in verdicts(told).values()


def test_a_mapping_with_let_begins_the_letter_again() -> None:
    text = MAPPED + "Let $u \\colon \\mathbb{R} \\to \\mathbb{R}$ be a differentiable function.\n\n"
    assert not [c for c in claims(document(text + "$u(2) = 9$.\n")) if c[1] == "value"]
    shown = (
        "Let $u \\colon \\mathbb{R} \\to \\mathbb{R}$ be the function defined by $$u(x) = 3x.$$\n"
    )
    assert given(MAPPED + shown)[-1] == "3*x"


def test_a_definition_that_is_not_read_takes_the_letter() -> None:
    for sign in ("=", "\\coloneqq"):
        text = f"{MAPPED}$$u(x) {sign} \\foo{{x}}$$\n\nThe derivative of $u$ at $4$ is $1/4$.\n"
        assert not [c for c in claims(document(text)) if c[1] == "value"]


def test_slanted_fractions_and_upright_names_are_read() -> None:
    text = "$$w(x) = \\nicefrac{1}{x} + \\sech x \\csch(x)$$\n"
    assert given(text) == ["csch(x)*sech(x) + 1/x"]


def test_two_mappings_in_one_paragraph_each_keep_their_domain() -> None:
    text = (
        "Let $p: [2, 5] \\to \\mathbb{R}$ be given by $p(t) = 3t$. Let $q: \\mathbb{R} \\to"
        " \\mathbb{R}$ be given by $q(t) = 3t$. Then $q$ is bounded.\n"
    )
    found = document(text)
    assert given(text) == ["Piecewise((3*t, (2 <= t) & (t <= 5)))", "3*t"]
    assert list(verdicts(found).values()) == ["refuted"] and not found.unread


def test_a_function_that_is_given_behind_a_part_of_the_line_begins_no_paragraph() -> None:
    for part in ("On $[0, 1]$", "For $x > 0$,"):
        made = document(f"{part} the function $q(x) = x^2$ is increasing.\n")
        assert "refuted" not in verdicts(made).values()
