"""Tables of plain text: their columns told by a line of dashes, their rows set by tabs."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

RST = """\
========  ==================  ===================  ============
Name      f(t)                f'(t)                Range
========  ==================  ===================  ============
Hump      :math:`4 - t^2`     :math:`-2t`          ``(-inf, 4]``
Wave      :math:`\\sin 3t`     :math:`{}`     ``[-1, 1]``
========  ==================  ===================  ============

Behind it.
"""
LISTED = """\
Penalties of a margin

Penalty     psi(m)               psi'(m)                  Convex
----------  -------------------  -----------------------  ------
Half hinge  max(0, 2 - m)        -1 if m < 2, 0 if m > 2  yes
Decay       exp(-3m)             {}                yes
Bump        1/(1 + m^2)          ---                      {}

A remark.
"""


@pytest.mark.parametrize(("slope", "expected"), [("3\\cos 3t", "proved"), ("\\cos 3t", "refuted")])
def test_a_simple_table_is_read(slope: str, expected: str) -> None:
    told = verdicts(document(RST.format(slope.ljust(8)), ".rst"))
    assert list(told.values()) == ["proved", "proved", expected, "proved"]


@pytest.mark.parametrize(
    ("slope", "convex", "expected"),
    [("-3 exp(-3m)", "no", "proved proved"), ("3 exp(-3m) ", "yes", "refuted refuted")],
)
def test_dashes_below_the_titles_tell_the_columns(slope: str, convex: str, expected: str) -> None:
    told = list(verdicts(document(LISTED.format(slope, convex), ".txt")).values())
    assert told == [
        "proved",
        "proved",
        "proved",
        *expected.split()[:1],
        "proved",
        expected.split()[1],
    ]


def test_a_row_that_stands_across_two_columns_is_listed() -> None:
    table = (
        "Name   f(x)   Range\n-----  -----  ---------\nCube   x^3    all reals\n"
        "Long   $x^2 + x^4$  [0, inf)\n"
    )
    found = document(table, ".txt")
    assert list(verdicts(found).values()) == ["proved"]
    assert [u.reason for u in found.unread] == ["the row does not fit the titles of its table"]


def test_a_line_of_dashes_below_words_is_no_table() -> None:
    found = document("Ramps and other things\n----  ----\nThey are used.\n", ".txt")
    assert not claims(found)
    assert not found.unread


def _shown(formula: str) -> str:
    return f"{{\\displaystyle {formula}}}"


def _branches(below: str, above: str, sign: str) -> str:
    rows = rf"{below}&{{\text{{if }}}}x<0\\{above}&{{\text{{if }}}}x{sign}0"
    return _shown(rf"{{\begin{{cases}}{rows}\end{{cases}}}}")


SWELL = r"{\frac {1}{2}}x\left(1+{\text{erf}}\left({\frac {x}{\sqrt {2}}}\right)\right)"
TITLES = ("Name", "Plot", "Function, g(x)", "Derivative of g, g'(x)", "Range")


def _pasted(slope: str, low: str) -> str:
    rows = [
        TITLES,
        ("Lift[3]", "", *map(_shown, ("e^{2x}", "2e^{2x}", r"(0,\infty )"))),
        (
            "Bend[4]",
            "",
            _branches("a x", "x", r"\geq ") + "\n with parameter " + _shown("a"),
            _branches(slope, "1", ">"),
            _shown(r"\mathbb {R} "),
        ),
        ("Swell[5]", "", _shown(SWELL) + _shown(r"{}=x\Phi (x)"), "", _shown(low)),
    ]
    return "\n".join("\t".join(row) for row in rows) + "\n"


@pytest.mark.parametrize(
    ("slope", "low", "expected"),
    [
        ("a", "[-0.169\\ldots ,\\infty )", ["holds_when", "holds_when", "proved"]),
        ("2a", "[-0.17\\ldots ,\\infty )", ["holds_when", "holds_when", "refuted"]),
    ],
)
def test_formulas_of_a_page_are_read_as_they_are_copied(
    slope: str, low: str, expected: list[str]
) -> None:
    told = list(verdicts(document(_pasted(slope, low), ".txt")).values())
    assert told[:2] == ["proved", "proved"]
    assert told[2:4] == expected[:2]
    assert told[-1] == expected[2]


def test_what_is_displayed_inside_dollars_is_that_of_the_dollars() -> None:
    (one,) = document("${\\displaystyle f(x)=x^{3}}$ is odd.\n").activations
    assert [c.kind for c in one.claims] == ["odd"]
