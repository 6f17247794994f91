"""The words of documents, `words.toml`: what a label, a phrase in a formula, an answer means."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path


@dataclass(frozen=True)
class Words:
    """Tables from words to meanings, with spaces and case set aside."""

    tables: dict[str, dict[str, str]]
    lists: dict[str, dict[str, tuple[str, ...]]]

    @cached_property
    def _longest_first(self) -> dict[str, list[str]]:
        return {table: sorted(rows, key=len, reverse=True) for table, rows in self.tables.items()}

    @cached_property
    def _by_first(self) -> dict[tuple[str, str], dict[str, list[str]]]:
        made: dict[tuple[str, str], dict[str, list[str]]] = {}
        for table, rows in self.lists.items():
            for meaning, spelled in rows.items():
                found = made.setdefault((table, meaning), {})
                for word in spelled:
                    found.setdefault(word[:1], []).append(word)
        return made

    def starting(self, table: str, meaning: str, text: str) -> str:
        """The longest word of a meaning that a text begins with; empty where none."""
        near = self._by_first[table, meaning].get(text[:1])
        return next((w for w in near if begins(text, w)), "") if near else ""

    def meaning(self, table: str, text: str) -> str | None:
        """What a text means in a table of `words.toml`; None for one that is not listed."""
        return self.tables[table].get(plain(text))

    def phrase(self, text: str) -> str | None:
        """What words inside a formula do: when, otherwise, and, or, after, where."""
        return self.meaning("phrase", text.strip(" .,:;，。：；\u3000"))

    def listed(self, table: str, meaning: str) -> tuple[str, ...]:
        """The words of one meaning, longest first."""
        return self.lists[table][meaning]

    def all(self, table: str) -> list[str]:
        """The words of a table, longest first."""
        return self._longest_first[table]


# Behind a name, it speaks of the derivative: "the range of f' is".
PRIMED = re.compile(r"['’](?![\w'’])|['’]{2,}|[′″‴]")


@dataclass(frozen=True)
class Names:
    """Names by which sentences may speak of functions; however many, a look costs the same."""

    spelled: dict[str, str] = field(default_factory=dict)
    lengths: dict[str, set[int]] = field(default_factory=dict)  # by the first letter
    few: tuple[str, ...] = ()

    @cached_property
    def _here(self) -> dict[str, str]:
        return {plain(name): name for name in self.few}

    def add(self, name: str) -> None:
        """Take in one more."""
        key = plain(name)
        if key and key not in self.spelled:
            self.lengths.setdefault(key[0], set()).add(len(key))
            self.spelled[key] = name

    def beside(self, few: Iterable[str]) -> Names:
        """These names and a few others, which are looked at one by one."""
        return Names(self.spelled, self.lengths, tuple(few))

    def beginning(self, text: str) -> Iterator[tuple[str, int]]:
        """The names that a text begins with and how long they stand there, longest first."""
        first = text[:1]
        lengths = {*self.lengths.get(first, ()), *(len(n) for n in self._here if n[:1] == first)}
        for length in sorted(lengths, reverse=True):
            key = text[:length]
            name = self.spelled.get(key) or self._here.get(key)
            if name and len(key) == length and begins(text, key) and not PRIMED.match(text, length):
                yield name, length


NO_NAMES = Names()


def begins(text: str, word: str) -> bool:
    """Whether a text begins with a word that is not only a part of a longer one."""
    return text.startswith(word) and not _grown(word[-1:], text[len(word) : len(word) + 1])


def ends(text: str, word: str) -> bool:
    """Whether a text ends in a word that is not only a part of a longer one."""
    k = len(text) - len(word)
    return text.endswith(word) and not _grown(text[max(k - 1, 0) : max(k, 0)], word[:1])


def ends_in_any(text: str, listed: tuple[str, ...]) -> bool:
    """Whether a text ends in one of several words."""
    return text.endswith(listed) and any(ends(text, word) for word in listed)


def occurrences(word: str, text: str) -> Iterator[int]:
    """Where a word stands in a text, and not only as a part of a longer one."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        alone = not _grown(text[max(at - 1, 0) : at], word[:1])
        if alone and not _grown(word[-1:], text[end : end + 1]):
            yield at
        at = text.find(word, at + 1)


def holds(text: str, word: str) -> bool:
    """Whether a word stands in a text that is spelled as the tables are."""
    return next(occurrences(plain(word), text), None) is not None


def mentions(text: str, *tables: tuple[str, str]) -> bool:
    """Whether a text, spelled as the tables are, has a word that one of them lists as such."""
    listed = (w for table, meaning in tables for w in words().listed(table, meaning))
    return any(w in text and next(occurrences(w, text), None) is not None for w in listed)


_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def _grown(left: str, right: str) -> bool:
    """Whether two neighbours belong to one word; Chinese runs on without spaces."""
    return left in _LATIN and right in _LATIN


# Characters of the traditional script in such words, as the simplified one has them.
_SIMPLIFIED = str.maketrans(
    "數導輸範圍單調遞減連續區間為壓縮點處與這個對稱無極趨於當時則過從變義線標準態雙續嚴滑値將該說實負僅僅約會動勵恆圖軸際參學訓練網絡層緩穩隨著幾種兩側飽來總嗎類內開閉異轉換係屬達級補項據結構條關並後總邊應選擇擬優簡計顯",
    "数导输范围单调递减连续区间为压缩点处与这个对称无极趋于当时则过从变义线标准态双续严滑值将该说实负仅仅约会动励恒图轴际参学训练网络层缓稳随着几种两侧饱来总吗类内开闭异转换系属达级补项据结构条关并后总边应选择拟优简计显",
)


_SHORT = re.compile(r"\b(?P<word>it|that|this)['’]s\b")


def plain(text: str) -> str:
    """A text as the tables spell it: lower case, single spaces, simplified, no emphasis."""
    return _plain(text) if len(text) <= _SENTENCE else _plain.__wrapped__(text)


_SENTENCE = 400  # characters of what is asked again and again


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    bare = re.sub(r"\s+", " ", text.replace("**", "").replace("__", "")).strip().casefold()
    bare = _SHORT.sub(lambda m: f"{m['word']} is", bare)
    return bare if bare.isascii() else bare.translate(_SIMPLIFIED)


def listed(names: str) -> frozenset[str]:
    """The names in a text, set apart by spaces."""
    return frozenset(names.split())


@lru_cache(maxsize=1)
def words() -> Words:
    """The tables, read once."""
    source = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
    lists = {
        table: {
            meaning: tuple(sorted(map(plain, spelled), key=len, reverse=True))
            for meaning, spelled in rows.items()
        }
        for table, rows in source.items()
    }
    tables = {
        table: {word: meaning for meaning, spelled in rows.items() for word in spelled}
        for table, rows in lists.items()
    }
    return Words(tables, lists)
