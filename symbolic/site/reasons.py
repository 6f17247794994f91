"""The program's reasons in the language of a page: `reasons.toml`, sentence by sentence.

The program speaks English.  What the table lacks stays so, and is marked as English.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_PLACE = re.compile(r"\{(\d)\}")


@dataclass(frozen=True)
class Reasons:
    """The sentences of one language, by the English ones, as patterns; most particular first."""

    sentences: tuple[tuple[re.Pattern[str], str], ...] = ()

    def translated(self, reason: str) -> str | None:
        """A reason in the other language; None where the table lacks it.

        >>> table = Reasons((_pattern("{0} is not read here", "此处不读取 {0}"),))
        >>> table.translated("x is not read here"), table.translated("y is lost")
        ('此处不读取 x', None)
        """
        for pattern, sentence in self.sentences:
            if found := pattern.fullmatch(reason):
                return _PLACE.sub(lambda place: found[int(place[1]) + 1], sentence)
        first, several, rest = reason.partition("; ")
        parts = [self.translated(first), self.translated(rest)] if several else [None]
        return "；".join(p for p in parts if p) if all(parts) else None


def read_reasons(path: Path, language: str) -> Reasons:
    """The reasons of a file in one language; none in English, which the program speaks."""
    return _reasons(path.read_text(encoding="utf-8"), language)


@lru_cache(maxsize=4)  # a server reads the same again and again
def _reasons(text: str, language: str) -> Reasons:
    table: Mapping[str, Mapping[str, str]] = tomllib.loads(text)
    made = [_pattern(english, other) for english, other in table.get(language, {}).items()]
    return Reasons(tuple(sorted(made, key=lambda entry: -len(_PLACE.sub("", entry[0].pattern)))))


def _pattern(english: str, other: str) -> tuple[re.Pattern[str], str]:
    parts = _PLACE.split(english)
    literal = [re.escape(part) for part in parts[::2]]
    return re.compile("(.+?)".join(literal), re.DOTALL), other
