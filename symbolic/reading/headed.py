"""The function that a heading announces, to which its section comes back.

A section on GELU may define Φ on its way.  What stands under its "Properties" is said of GELU.
"""

from __future__ import annotations

from itertools import takewhile

from symbolic.reading import naming, sentences
from symbolic.reading.defined import Defined
from symbolic.reading.state import Reader


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
    if "\n" not in line and reader.current is not None and sentences.is_aspect(line):
        come_back(reader)
