"""The words of documents, `words.toml`: what a label, a phrase in a formula, an answer means."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True)
class Words:
    """Tables from words to meanings, with spaces and case set aside."""

    tables: dict[str, dict[str, str]]
    lists: dict[str, dict[str, list[str]]]

    def meaning(self, table: str, text: str) -> str | None:
        """What a text means in a table of `words.toml`; None for one that is not listed."""
        return self.tables[table].get(plain(text))

    def phrase(self, text: str) -> str | None:
        """What words inside a formula do: when, otherwise, and, or, after, where."""
        return self.meaning("phrase", text.strip(" .,:;，。：；\u3000"))

    def listed(self, table: str, meaning: str) -> list[str]:
        """The words of one meaning, longest first."""
        return self.lists[table][meaning]

    def all(self, table: str) -> list[str]:
        """The words of a table, longest first."""
        return sorted(self.tables[table], key=len, reverse=True)


def plain(text: str) -> str:
    """A text as the tables spell it: lower case, single spaces, no emphasis."""
    return re.sub(r"\s+", " ", text.replace("**", "").replace("__", "")).strip().casefold()


def listed(names: str) -> frozenset[str]:
    """The names in a text, set apart by spaces."""
    return frozenset(names.split())


@lru_cache(maxsize=1)
def words() -> Words:
    """The tables, read once."""
    source = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
    lists = {
        table: {
            meaning: sorted(map(plain, spelled), key=len, reverse=True)
            for meaning, spelled in rows.items()
        }
        for table, rows in source.items()
    }
    tables = {
        table: {word: meaning for meaning, spelled in rows.items() for word in spelled}
        for table, rows in lists.items()
    }
    return Words(tables, lists)
