r"""A domain that a text gives, and what holds there alone: no error is found in that."""

from __future__ import annotations

from pathlib import Path

import pytest

from symbolic.claims.verify import verify
from symbolic.reading.document import read
from symbolic.reading.stated_domains import on_stated_domains


def statuses(text: str, folder: Path) -> dict[str, str]:
    """By the kinds of claims, what is found with the domain that the text gives."""
    path = folder / "example.md"
    path.write_text(text, "utf-8")
    judged = on_stated_domains(verify(read(path).activations), verify)
    return {j.claim.kind: j.verdict.status.value for j in judged}


@pytest.mark.parametrize(
    "text",
    [
        "The function $q(x) = x^2$ has domain $[0, 1]$ and range $[0, {end}]$.",
        "Let $q(x) = x^2$.\n\n- Domain: $[0, 1]$\n- Range: $[0, {end}]$",
    ],
)
def test_what_holds_on_the_domain_of_the_text_is_not_refuted(text: str, tmp_path: Path) -> None:
    right = statuses(text.format(end=1) + "\n", tmp_path)
    assert right == {"domain": "refuted", "range": "undecided"}
    wrong = statuses(text.format(end=2) + "\n", tmp_path)
    assert wrong == {"domain": "refuted", "range": "refuted"}


def test_words_are_judged_there_too(tmp_path: Path) -> None:
    text = "Let $q(x) = x^2$. Its domain is $[0, 2]$. It is increasing. It is odd.\n"
    found = statuses(text, tmp_path)
    assert found == {"domain": "refuted", "increasing": "undecided", "odd": "refuted"}


def test_a_domain_beyond_the_natural_one_excuses_nothing(tmp_path: Path) -> None:
    text = "Let $q(x) = \\sqrt{x}$.\n\n- Domain: $[-1, 1]$\n- Range: $[0, 1]$\n"
    assert statuses(text, tmp_path) == {"domain": "refuted", "range": "refuted"}


def test_the_domain_of_one_function_is_not_that_of_another(tmp_path: Path) -> None:
    text = (
        "# First\n\nLet $q(x) = x^2$.\n\n- Domain: $[0, 1]$\n\n"
        "# Second\n\nLet $r(x) = x^2$.\n\n- Range: $[0, 1]$\n"
    )
    assert statuses(text, tmp_path) == {"domain": "refuted", "range": "refuted"}


def test_what_is_proved_stays_proved(tmp_path: Path) -> None:
    text = "Let $q(x) = x^2$.\n\n- Domain: $[0, 1]$\n- Derivative: $2x$\n- Range: $[0, \\infty)$\n"
    found = statuses(text, tmp_path)
    assert found == {"domain": "refuted", "derivative": "proved", "range": "proved"}
