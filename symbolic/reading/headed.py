"""The function that a heading announces, to which its section comes back.

A section on GELU may define Φ on its way.  What stands under its "Properties" is said of GELU.
"""

from __future__ import annotations

import re
from itertools import takewhile

from symbolic.reading import build, labels, naming
from symbolic.reading.build import Unreadable, symbol
from symbolic.reading.defined import Defined
from symbolic.reading.heads import head
from symbolic.reading.looks import VARIABLES, argument_of
from symbolic.reading.names import builtin
from symbolic.reading.sources import Block, Formula
from symbolic.reading.state import Reader
from symbolic.reading.tokens import tokens


def headed(reader: Reader) -> Defined | None:
    """The one function of this section that bears the name in its heading."""
    if not reader.headings:
        return None
    title = reader.headings[-1][1]
    said = naming.activations_in(title)
    here = takewhile(lambda f: f.section == reader.section, reversed(reader.register.functions))
    found = [
        f
        for f in here
        if naming.is_name_of(f.name, title)
        or (len(said) == 1 and naming.activations_in(f.name) == said)
    ]
    return found[0] if len(found) == 1 else None


def come_back(reader: Reader, of: Defined | None = None) -> None:
    """Let what follows speak of the function of the heading; where `of` is told, if it is that."""
    main = headed(reader)
    if main is not None and reader.left is None and of in (None, main):
        reader.current, reader.passing = main, False


def begin_aspect(reader: Reader, text: str) -> None:
    """Come back where a line such as "Properties:" begins."""
    line = text.strip()
    if "\n" not in line and reader.current is not None and labels.is_aspect(line):
        come_back(reader)


def begin_known(reader: Reader, block: Block) -> bool:
    r"""Begin a section on a function that everybody knows, where a line names it and no more.

    "**Hyperbolic sine ($\\sinh x$)**" over a list of its properties is such a line.
    """
    shown = [p for p in block.pieces if isinstance(p, Formula)]
    said = " ".join(p.text for p in block.pieces if not isinstance(p, Formula))
    name = re.sub(r"[\W_]+", " ", said).strip()
    if len(shown) != 1 or len(name) > 40 or _SAYS.search(name):
        return False
    formula = shown[0]
    try:
        named = head(tuple(tokens(formula.text, formula.style)))
    except Unreadable:
        return False
    if named is None or named.order or named.argument is None or builtin(named.name) is None:
        return False
    variable = argument_of(named)
    if variable not in VARIABLES:
        return False
    reader.begin_section()
    argument = symbol(variable)
    value = build.call(named.name, argument)
    try:
        reader.define(named.name, value, argument, formula, formula.start, title=name or None)
    except Unreadable:
        return False
    return True


_SAYS = re.compile(r"\b(?:is|are|has|have|of|the|and|for|let|by)\b|[是为的和在]")
