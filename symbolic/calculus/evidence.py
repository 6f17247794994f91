"""How a fact is known: steps of a derivation, as data.

The words are the templates' business; a step carries its rule and the mathematics.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Step:
    """One step: `rule` names what was done, `how` what kind of knowledge it is.

    `theorem`: follows from a theorem that `rule` names.  `balls`: proved in ball
    arithmetic.  `checked`: ball arithmetic tried to refute it and failed.  `sample` is a
    point of the part of the parameter space on which the step was made.
    """

    rule: str
    how: Literal["theorem", "balls", "checked"]
    facts: Mapping[str, Any] = field(default_factory=dict)
    sample: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self.facts.items())
