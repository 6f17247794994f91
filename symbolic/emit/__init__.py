"""From an expression to NumPy source: branches, stable spellings, formulas, one module.

Stages, in this order: `branches` and `conditions` (definition -> expressions on intervals),
`spellings` (table of stable forms), `quotients`, `algebraic` and `exponents` (forms of whole
classes), `stable` (which form), `join` (branches -> one expression), `series` (a polynomial near
0), `operations` and `formula` (expression -> lines), `infinity` (limits the lines miss), `module`
(text), `sampled` (errors), `package` (files).
"""

from __future__ import annotations

from collections.abc import Sequence

from symbolic.activation import Activation
from symbolic.emit.docstring import completed
from symbolic.emit.function import ORDERS, function
from symbolic.emit.module import function_text
from symbolic.emit.nodes import EmissionError
from symbolic.emit.package import generate, known, proved

__all__ = ["ORDERS", "EmissionError", "completed", "generate", "proved", "source", "sources"]


def source(activation: Activation, order: int = 0) -> str:
    """The emitted source of the function (order 0), or of its first or second derivative."""
    (text,) = sources(activation, (order,)).values()
    return text


def sources(
    activation: Activation,
    orders: Sequence[int] = ORDERS,
    *,
    sample: bool = True,
    later: bool = False,
) -> dict[str, str]:
    """The emitted source of the function and of its derivatives, by name.

    Without `sample` an error that no benchmark has measured is not told: to sample it takes long.
    What is `proved` of them may be left to be put in `later`, by `completed`.
    """
    made = [function(activation, order) for order in orders]
    told = known(made, sample=sample, later=later)
    return {each.name: function_text(each, told[each.order]) for each in made}
