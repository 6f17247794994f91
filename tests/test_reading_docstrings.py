"""Documentation that calls give to functions which are written elsewhere."""

from __future__ import annotations

import pytest
from papers import document, verdicts

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
