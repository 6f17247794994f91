"""Docstrings whose list of arguments limits the input: what they state may be of that alone."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

TOLD = '''def square(x, scale=1.0):
    """The square function.

    .. math::
        f(x) = x^2

    It is increasing.

{arguments}
    """
    return x * x
'''

LIMITED = [
    "    Parameters\n    ----------\n    x : float, positive",
    "    Parameters\n    ----------\n    x : array_like, must be nonnegative",
    "    Parameters\n    ----------\n    x : float\n        Positive number.",
    "    Parameters\n    ----------\n    scale : float\n    x : float\n        Greater than 0.",
    "    Args:\n        x: a non-negative number",
    "    Args:\n        scale: its scale\n        x (float): number in [0, 5]",
    "    Arguments:\n        x: a tensor\n            with values >= 0",
    "    :param x: a positive number",
]
FREE = [
    "    Parameters\n    ----------\n    x : float\n        Any number, positive or negative.",
    "    Parameters\n    ----------\n    x : float\n    scale : float, positive",
    "    Args:\n        x: a number\n        scale: a positive number",
    "    Args:\n        x: a number\n\n    Returns:\n        y: a non-negative number",
    "    :param x: a number\n    :param scale: a positive number",
]


@pytest.mark.parametrize("arguments", LIMITED)
def test_a_limited_input_leaves_what_is_said_of_the_function_unread(arguments: str) -> None:
    found = document(TOLD.format(arguments=arguments), ".py")
    assert not verdicts(found)
    assert any("limits the input" in u.reason for u in found.unread)


@pytest.mark.parametrize("arguments", FREE)
def test_what_limits_another_argument_leaves_it_as_it_is(arguments: str) -> None:
    found = document(TOLD.format(arguments=arguments), ".py")
    assert "refuted" in verdicts(found).values()


def test_the_next_docstring_is_not_limited() -> None:
    second = TOLD.replace("square", "other").format(arguments="    Args:\n        x: a number")
    text = TOLD.format(arguments=LIMITED[4]) + "\n\n" + second
    assert [kind for _, kind, _ in claims(document(text, ".py"))] == ["increasing"]
