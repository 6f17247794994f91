r"""What begins a statement that a number ends: value at 0, $f(0)$, as $x \to \infty$."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symbolic.reading import properties
from symbolic.reading.predicates import LONGEST

HOLE = chr(0xE100)  # stands for what a cell says
_NUMBER = r"[-−+]?(?:\d+(?:\.\d+)?(?:/\d+)?|∞)"
_AT = re.compile(rf"\\?(?P<name>[A-Za-zα-ωΑ-Ω]\w*)(?P<primes>['’′]*)\s*\(\s*(?P<at>{_NUMBER})\s*\)")
_TO = re.compile(
    r"(?:as |when |for |当)?\s*(?:\\?lim\s*_?\s*\{?\s*)?(?P<to>[a-z] ?→ ?[-−+]?∞)\s*\}?"
    r"(?:\s*\\?[A-Za-zα-ωΑ-Ω]\w*\s*\([a-z]\))?\s*时?",
    re.IGNORECASE,
)
_PLAIN = ((r"\infty", "∞"), (r"\to", "→"), (r"\rightarrow", "→"), ("->", "→"), (r"\,", " "))
_SENTENCES = (f"its {{}} is {HOLE}", f"{{}}为{HOLE}")


def begun(title: str) -> str | None:
    """The sentence that a title begins, with a hole for the number that ends it.

    >>> begun("Slope at 0").replace(HOLE, "…")
    'its slope at 0 is …'
    """
    for spelled, sign in _PLAIN:
        title = title.replace(spelled, sign)
    title = title.strip(" *?:：？")
    if not title or len(title) > LONGEST:
        return None
    if (value := _AT.fullmatch(title)) is not None:
        at, order = value["at"], len(value["primes"])
        noun = "limit" if at[-1] == "∞" else "derivative" if order else "value"
        return f"its {noun} at {at} is {HOLE}" if order + (noun == "limit") < 2 else None
    if (limit := _TO.fullmatch(title)) is not None:
        return f"its limit as {limit['to']} is {HOLE}"
    return next((said for said, p in _stating(title) if p.kind in ("value", "limit")), None)


def is_opening(label: str) -> bool:
    """Whether a label begins a statement that a number ends: maximum slope, value at 0."""
    return len(label) <= LONGEST and next(_stating(label), None) is not None


def _stating(label: str) -> Iterator[tuple[str, properties.Property]]:
    """The sentences that a label begins, where they state the number that ends them, and what."""
    for sentence in _SENTENCES:
        said = sentence.format(label[:1].lower() + label[1:])
        found = properties.properties(said) or []
        if len(found) == 1 and found[0].slots.get("n") == HOLE:
            yield said, found[0]
