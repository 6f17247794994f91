"""Parameters that a docstring's list of arguments limits."""

from __future__ import annotations

import pytest
from papers import document, verdicts

UNIT = '''\
def tilt(x, lambd=1.0):
    r"""Applies

    .. math::
        \\text{{Tilt}}(x) = \\lambda x

    Args:
        x: the input
        lambd: {}

    The function is increasing.
    """
'''
LISTED = '''\
def tilt(t, kappa=1.0):
    r"""
    Tilts.

    .. math:: tilt(t) = \\kappa t

    Parameters
    ----------
    t : ndarray
        Input.
    kappa : {}

    Notes
    -----
    This function is increasing.
    """
'''


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("the :math:`\\lambda` (must be no less than zero) value. Default: 1", "proved"),
        ("the slope :math:`\\lambda`, where :math:`\\lambda > 0`. Default: 1", "proved"),
        ("the slope (``lambda > 0``)", "proved"),
        ("the slope, must be positive", "proved"),
        ("the slope (``lambda < 0``)", "refuted"),
        ("the slope. Default: 1", "holds_when"),
        ("positive when the unit is used often", "holds_when"),
        ("the slope, used if ``lambda > 0``", "holds_when"),
    ],
)
def test_an_entry_limits_the_parameter_that_it_is_about(entry: str, expected: str) -> None:
    assert list(verdicts(document(UNIT.format(entry), ".py")).values()) == [expected]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("float\n        How steep it is (``kappa >= 0``).", "proved"),
        ("positive float", "proved"),
        ("float, must be non-negative", "proved"),
        ("float\n        How steep it is.", "holds_when"),
    ],
)
def test_entries_of_numpys_style_do_so_too(entry: str, expected: str) -> None:
    assert list(verdicts(document(LISTED.format(entry), ".py")).values()) == [expected]
