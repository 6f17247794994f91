r"""Commands that a document defines for itself are followed: \newcommand{\R}{\mathbb{R}}."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

from symbolic.reading.macros import expanded, macros_of

CUBE = "\n\n$$f(x) = x^3$$\n\n"


@pytest.mark.parametrize(
    "definition",
    [
        "$\\newcommand{\\fp}{f'}$",
        "$\\newcommand\\fp{f\\,'}$",
        "$\\def\\fp{f'}$",
        "$\\newcommand{\\fp}{\\ensuremath{f'}}$",
        "$$\n\\newcommand{\\pr}[1]{#1'}\n\\newcommand{\\fp}{\\pr{f}}\n$$",
    ],
)
def test_a_name_for_the_derivative(definition: str) -> None:
    found = document(definition + CUBE + "We compute $\\fp(x) = 3x^2$.\n")
    assert [kind for _, kind, _ in claims(found)] == ["derivative"] and not found.unread
    assert list(verdicts(found).values()) == ["proved"]
    wrong = document(definition + CUBE + "We compute $\\fp(x) = 2x^2$.\n")
    assert list(verdicts(wrong).values()) == ["refuted"]


def test_in_the_preamble_of_a_paper() -> None:
    text = (
        "\\documentclass{article}\n\\DeclareMathOperator{\\relu}{ReLU}\n"
        "\\newcommand{\\RR}{\\mathbb{R}}\n\\begin{document}\n"
        "$\\relu(x) = \\max(0, x)$. It is continuous on $\\RR$. It is odd on $\\RR$.\n"
        "\\end{document}\n"
    )
    assert sorted(verdicts(document(text, ".tex")).values()) == ["proved", "refuted"]


def test_a_claim_shows_what_stands_for_the_command() -> None:
    found = document("$\\newcommand{\\fp}{f'}$" + CUBE + "$\\fp(x) = 3x^2$\n")
    (said,) = (c.says.en for a in found.activations for c in a.claims)
    assert said == "f'(x) = 3x^2"  # which every page can set


@pytest.mark.parametrize(
    "definition",
    [
        "",
        "$\\newcommand{\\fp}{\\fp}$",
        "$\\newcommand{\\fp}{f'}$ $\\renewcommand{\\fp}{f''}$",
        "$\\newcommand{\\fp}{" + "f" * 300 + "}$",
        "$\\newcommand{\\fp}[2][x]{f'}$",
    ],
)
def test_what_is_not_sure_is_not_followed(definition: str) -> None:
    found = document(definition + CUBE + "We compute $\\fp(x) = 3x^2$.\n")
    assert not claims(found) and any("\\fp" in u.reason for u in found.unread)


def test_it_comes_to_an_end() -> None:
    ring = macros_of("\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\d\\d}\\def\\d{\\a\\a}")
    assert len(expanded("\\a", ring)) < 10_000
    assert macros_of("\\newcommand{\\q}[1]{#2}") == {}


def test_arguments() -> None:
    given = macros_of("\\newcommand{\\half}[1]{\\frac{#1}{2}}\\def\\pair#1#2{(#1, #2)}")
    assert expanded("\\half{x + 1}y", given) == "\\frac{x + 1}{2}y"
    assert expanded("\\pair{a}{\\half{b}}", given) == "(a, \\frac{b}{2})"
    assert expanded("\\half x", given) == "\\half x"
    assert expanded("\\ds f", macros_of("\\def\\ds{\\displaystyle}")) == "\\displaystyle f"


def test_known_commands_with_another_meaning_are_read_as_that_or_not_at_all() -> None:
    ramp = "Let $f(x) = \\max(0, x)$. Then $f(2) = {}$.\n"
    for line in ("\\let\\max\\min", "\\renewcommand{\\max}{\\min}", "\\gdef\\max{\\min}"):
        told = [*verdicts(document(f"{line}\n\n{ramp.format(0)}")).values()]
        told += verdicts(document(f"{line}\n\n{ramp.format(2)}")).values()
        assert told == ["proved", "refuted"]
    for line in ("%\\renewcommand{\\max}{\\min}", "\\providecommand{\\max}{\\min}"):
        told = [*verdicts(document(f"{line}\n\n{ramp.format(2)}")).values()]
        told += verdicts(document(f"{line}\n\n{ramp.format(0)}")).values()
        assert told == ["proved", "refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "\\renewcommand{\\max}{\\min}\\renewcommand{\\max}{\\inf}\n\nLet $f(x) = \\max(0, x)$.",
        "\\renewcommand{\\tanh}{\\operatorname{\\tanh}}\n\nLet $f(x) = \\tanh(x)$.",
        "Let $f(x) = \\max(0, x)$.\n\n\\renewcommand{\\max}{\\min}\n\nLet $g(x) = \\max(0, x)$.",
        "\\def\\tanh{\\sinh}\\let\\max\\tanh\n\nLet $f(x) = \\max(x)$.",
    ],
)
def test_a_known_command_that_changes_its_meaning_is_unread(text: str) -> None:
    found = document(f"{text}\n")
    assert not found.activations and found.unread


def test_many_definitions_on_one_line_take_no_time_each() -> None:
    assert macros_of("\\def\\a{b}" * 20_000)["a"].body == "b"


@pytest.mark.parametrize("name", ["gate", "ReLU", "tanh"])
def test_a_command_that_a_block_of_code_shows_is_not_followed(name: str) -> None:
    shown = f"```latex\n\\newcommand{{\\{name}}}{{\\sin}}\n```\n\n"
    found = document(f"{shown}$$f(x) = \\{name}(x)$$\n\nRange: $[-1, 1]$\n")
    assert not found.activations and found.unread
    own = document("$\\newcommand{\\gate}{\\sin}$\n\n$$f(x) = \\gate(x)$$\n")
    assert [str(f.expression) for f in own.activations] == ["sin(x)"]
