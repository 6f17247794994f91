r"""Functions of one element of an array, x_i, and branches in aligned rows."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

MODULE = '''
class Ramp:
    def fn(self, z):
        r"""
        Apply the ramp to the elements of `z`.

        .. math::

            \\text{Ramp}(z_i)
                &= z_i \\ \\ &&\\text{if }z_i > 0 \\\\
                &= 0 \\ \\ &&\\text{otherwise}
        """

    def grad(self, x):
        r"""
        The first derivative of the ramp on the elements of `x`.

        .. math::

            \\frac{\\partial \\text{Ramp}}{\\partial x_i}
                &= 1 \\ \\ &&\\text{if }x_i > 0 \\\\
                &= 0 \\ \\ &&\\text{otherwise}
        """

    def grad2(self, x):
        r"""
        .. math::

            \\frac{\\partial^2 \\text{Ramp}}{\\partial x_i^2} = 0
        """
'''


def test_a_docstring_about_elements() -> None:
    found = document(MODULE, ".py")
    (f,) = found.activations
    assert f.title.en == "Ramp" and not found.unread
    assert [f.expression.subs(f.variable, at) for at in (-1, 2)] == [0, 2]
    assert list(verdicts(found).values()) == ["proved"] * 2
    wrong = document(MODULE.replace("&= 1", "&= 2"), ".py")
    assert list(verdicts(wrong).values()) == ["refuted", "proved"]


BOWL = "$$\\text{Bowl}(x_i) = x_i^2$$\n\n"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("$$\\frac{\\partial \\text{Bowl}}{\\partial x_i} = 2 x_i$$", "proved"),
        ("$$\\frac{\\partial \\text{Bowl}}{\\partial x_{i}} = 2 x$$", "proved"),
        ("$$\\frac{\\partial \\text{Bowl}}{\\partial z_j} = 2 z_j$$", "proved"),
        ("$$\\frac{\\partial \\text{Bowl}}{\\partial x_i} = x_i$$", "refuted"),
        ("$$\\frac{\\partial^2 \\text{Bowl}}{\\partial x_i^2} = 2$$", "proved"),
        ("$$\\frac{\\partial^2 \\text{Bowl}}{\\partial x_i^2} = 3$$", "refuted"),
    ],
)
def test_derivatives_by_an_element(text: str, verdict: str) -> None:
    assert list(verdicts(document(BOWL + text + "\n")).values()) == [verdict]


@pytest.mark.parametrize(
    "text",
    [
        "$$f(x_i) = x_i - x_j$$",
        "$$f(x_i) = i x_i$$",
        "$$f(x_i) = x_i / \\max(x)$$",
        "$$x_{i+1} = x_i / 2$$",
        "$$f(x_i, x_j) = x_i x_j$$",
        "$$f(x_i) = \\frac{e^{x_i}}{\\sum_j e^{x_j}}$$",
    ],
)
def test_what_is_no_function_of_one_element(text: str) -> None:
    found = document(text + "\n")
    assert not claims(found)
    assert all(f.variable.name != "x" or f.expression.free_symbols != {f.variable}
               for f in found.activations)  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        "f(x) &= x &&\\text{if } x > 0 \\\\ &= 0 &&\\text{otherwise}",
        "f(x) &= x & \\text{if } x > 0 \\\\ &= 0 & \\text{if } x \\le 0",
        "f(x) &= x, && \\text{for } x > 0, \\\\ &= 0, && \\text{for } x \\leq 0.",
    ],
)
def test_branches_in_aligned_rows(rows: str) -> None:
    (f,) = document(f"$$\\begin{{aligned}} {rows} \\end{{aligned}}$$\n").activations
    assert [f.expression.subs(f.variable, at) for at in (-1, 2)] == [0, 2]


def test_rows_of_a_chain_are_no_branches() -> None:
    text = "$$\\begin{aligned} f(x) &= (x + 1)^2 \\\\ &= x^2 + 2x + 1 \\end{aligned}$$\n"
    assert list(verdicts(document(text)).values()) == ["proved"]
    text = "$$\\begin{aligned} f(x) &= x + 1 \\\\ &= 1 + x && \\text{if } x > 0 \\end{aligned}$$\n"
    assert len(document(text).activations) <= 1


def test_a_row_of_cases_may_give_its_value_twice() -> None:
    start = "# E\n\n$$L(x) = \\begin{cases} x & x > 0 \\\\ a(e^x - 1) & x \\le 0\\end{cases}$$\n\n"
    slope = "$$L'(x) = \\begin{cases} 1 & x > 0 \\\\ a e^x = L(x) %s a & x \\le 0\\end{cases}$$\n"
    assert list(verdicts(document(start + slope % "+")).values()) == ["proved", "proved"]
    assert list(verdicts(document(start + slope % "-")).values()) != ["proved", "proved"]
    hole = "$$s(x) = \\begin{cases} 1 & x = 0 \\\\ 2 & x \\neq 0 \\end{cases}$$\n"
    assert len(document(hole).activations) == 1 and not claims(document(hole))


RETURNS = '''
def squash(x):
    """Squash the input.

    .. math:: f(x) = \\\\frac{1}{1 + e^{-x}}

    Parameters
    ----------
    x : float

    Returns
    -------
    float in %s
        The squashed input.
    """
'''


@pytest.mark.parametrize(("said", "verdict"), [("[0, 1]", "proved"), ("[0, 1/2]", "refuted")])
def test_what_a_docstring_returns(said: str, verdict: str) -> None:
    found = document(RETURNS % said, ".py")
    assert list(verdicts(found).values()) == [verdict]
