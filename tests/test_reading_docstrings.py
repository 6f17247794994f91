"""Documentation that calls give to functions which are written elsewhere."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts

CALLS = [
    'add_newdoc("bent", r"""{}""")',
    'add_newdoc("package.special", "bent", r"""{}""")',
    'bent = _add_docstr(native.bent, r"""{}""")',
    'add_docstr(native.bent, r"""{}""".format(**notes))',
]
TEXT = """
    bent(x, out=None)

    .. math:: \\text{bent}(x) = x^2

    Notes
    -----
    This function is CONVEX.

    `bent` is also SMOOTH, making it suitable for gradient based optimization.
"""


@pytest.mark.parametrize("call", CALLS)
def test_a_call_documents_the_function_that_it_names(call: str) -> None:
    for shape, verdict in (("convex", "proved"), ("concave", "refuted")):
        text = TEXT.replace("CONVEX", shape).replace("SMOOTH", shape)
        found = document(call.replace("{}", text), ".py")
        assert [a.name for a in found.activations] == ["bent"]
        assert list(verdicts(found).values()) == [verdict, verdict]


def test_texts_of_other_calls_document_nothing() -> None:
    found = document(CALLS[0].replace("add_newdoc", "print").replace("{}", TEXT), ".py")
    assert not found.activations


ROLES = '''
def bend(x):
    r"""Bend :math:`f(x) = e^x`

    Compared to the linear one :func:`line`, it is WORD. Unlike :py:class:`package.Line`, it is
    WORD.
    """
'''


def test_what_a_role_names_is_no_label() -> None:
    for word, verdict in (("bounded below", "proved"), ("bounded above", "refuted")):
        found = document(ROLES.replace("WORD", word), ".py")
        assert list(verdicts(found).values()) == [verdict, verdict] and not found.unread


CLASS = '''
class Bend(Layer):
    def METHOD(self, x):
        r"""Often, it is the usual one and defined by the formula :math:`f(x) = e^x`
        (given the input :math:`x`).

        Returns
        -------
        float32 in [0, 1]
        """
'''


@pytest.mark.parametrize(
    ("method", "name"), [("forward", "bend"), ("__call__", "bend"), ("inverse", "inverse")]
)
def test_a_method_that_computes_bears_the_name_of_its_class(method: str, name: str) -> None:
    found = document(CLASS.replace("METHOD", method), ".py")
    assert [a.name for a in found.activations] == [name]
    assert list(verdicts(found).values()) == ["refuted"]
    found = document(CLASS.replace("METHOD", method).replace("1]", "inf)"), ".py")
    assert list(verdicts(found).values()) == ["proved"]


def test_what_opens_the_sentence_of_a_formula_may_still_limit_it() -> None:
    found = document("## Cube\n\nFor large inputs, $k(x) = x^3$. It is odd.\n")
    assert not claims(found)
