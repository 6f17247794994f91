"""On which side a function saturates, as sentences and labels tell it."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

TANH = "## Tanh\n\n$$f(x) = \\tanh(x)$$\n\n"
EXPONENTIAL = (
    "## Bend\n\n$$h(t) = \\begin{cases} t & t > 0 \\\\ e^t - 1 & t \\le 0 \\end{cases}$$\n\n"
)


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        ("It saturates for highly negative inputs.", (True, None)),
        ("It still saturates on the negative side.", (True, None)),
        ("- Saturation: negative values", (True, None)),
        ("- saturates: in the positive direction", (None, True)),
        ("It saturates for both very positive and very negative inputs.", (True, True)),
        ("- Saturation: for negative and positive inputs", (True, True)),
        ("It saturates in both directions.", (True, True)),
        ("It saturates for negative inputs and is more robust to noise.", (True, None)),
    ],
)
def test_the_side_is_told_in_many_words(said: str, stated: tuple[bool | None, ...]) -> None:
    for text in (TANH, EXPONENTIAL):
        ((_, kind, told),) = claims(document(f"{text}{said}\n"))
        assert (kind, told) == ("saturation", stated)
    verdict = verdicts(document(f"{EXPONENTIAL}{said}\n"))["bend-saturation"]
    assert verdict == ("proved" if stated == (True, None) else "refuted")


def test_a_part_of_the_line_tells_the_side_that_it_reaches() -> None:
    found = document(f"{EXPONENTIAL}It saturates for inputs below -3.\n")
    assert list(verdicts(found).values()) == ["proved"]
    found = document(f"{EXPONENTIAL}It saturates for inputs above 3.\n")
    assert list(verdicts(found).values()) == ["refuted"]


@pytest.mark.parametrize(
    "said",
    [
        "It saturates for positive inputs in practice.",
        "It saturates only for very negative inputs.",
        "- Saturation: for positive inputs of moderate size",
        "It does not saturate.",
    ],
)
def test_what_says_more_or_less_is_left(said: str) -> None:
    found = document(f"{TANH}{said}\n")
    assert not claims(found) and len(found.unread) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Large negative numbers become 0.", ["proved"]),
        ("In particular, large negative numbers become 1.", ["refuted"]),
        ("Large positive inputs are mapped to $1$.", ["proved"]),
        ("Large negative weights become 0.", []),
    ],
)
def test_what_large_numbers_become(text: str, expected: list[str]) -> None:
    sigmoid = "# S\n\n$$f(x) = \\frac{1}{1+e^{-x}}$$\n\n"
    assert list(verdicts(document(f"{sigmoid}{text}\n")).values()) == expected
