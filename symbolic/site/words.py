r"""The words of the site, `words.toml`, in one language.

An entry has both languages side by side.  `{value}` in an entry is filled with a formula
(set as mathematics) or with phrases.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from markupsafe import Markup, escape

from symbolic.site.view import Phrase

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

_MACRO = re.compile(r"\\(when|otherwise|nolimit|yes|no|parenthesis)(?![A-Za-z])")
# Infinity without a sign, but for that of C^oo, which has none.
_INFINITY = re.compile(r"(?<![-+{])(?<![-+] )\\infty")


class WordsError(LookupError):
    """A word or a translation that is missing, where that is known with its file and line."""

    def __init__(self, message: str, path: Path | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.filename, self.lineno = str(path) if path else None, line


@dataclass(frozen=True)
class Words:
    """The entries of one file, read in one language, and the marks around a formula."""

    path: Path
    entries: Mapping[str, Any]
    language: Language
    inline: tuple[str, str] = (r"\(", r"\)")
    display: tuple[str, str] = (r"\[", r"\]")

    def __call__(self, key: str, **parts: Any) -> Markup:
        """The entry `table.key`, with its places filled.

        Raises WordsError for an entry, a translation or a filling that is missing.
        """
        entry: Any = self.entries
        for name in key.split("."):
            if not isinstance(entry, Mapping) or name not in entry:
                raise WordsError(f"no entry {key} in {self.path.name}; add it in both languages")
            entry = entry[name]
        if not isinstance(entry, Mapping) or not isinstance(entry.get(self.language), str):
            raise self._error(key, f"the entry {key} lacks {self.language}")
        text = entry[self.language]
        if missing := sorted(_places(text) - set(parts)):
            given = ", ".join(sorted(parts)) or "none"
            asked = ", ".join(missing)
            raise self._error(key, f"the entry {key} asks for {asked}, given are {given}")
        return Markup(text).format(**parts)

    def phrase(self, phrase: Phrase) -> Markup:
        """The phrase in words, its formulas marked as mathematics."""
        return self(phrase.word, **{name: self._part(part) for name, part in phrase.parts.items()})

    def formula(self, latex: str, *, display: bool = False) -> Markup:
        """The LaTeX with its words put in, marked as mathematics for the Markdown reader."""
        left, right = self.display if display else self.inline
        return Markup(left) + escape(self.latex(latex)) + Markup(right)

    def latex(self, latex: str) -> str:
        r"""The LaTeX with `\when` and the like replaced by words, infinities as is usual."""
        signed = _INFINITY.sub(lambda _: self("latex.infinity"), latex)
        return _MACRO.sub(lambda found: rf"\text{{{self(f'latex.{found[1]}')}}}", signed)

    def require_translations(self) -> None:
        """Raise WordsError unless every entry is there in both languages, with the same places."""
        for key, entry in _entries(self.entries):
            for language in LANGUAGES:
                if not isinstance(entry.get(language), str):
                    raise self._error(key, f"the entry {key} lacks {language}")
            places = [_places(entry[language]) for language in LANGUAGES]
            if places[0] != places[1]:
                differing = ", ".join(sorted(places[0] ^ places[1]))
                raise self._error(key, f"the entry {key} has {differing} in one language only")

    def _error(self, key: str, message: str) -> WordsError:
        return WordsError(message, self.path, self._line(key))

    def _part(self, part: str | tuple[Phrase, ...]) -> Markup:
        if isinstance(part, str):
            return self.formula(part)
        return self("list.separator").join(self.phrase(p) for p in part)

    def _line(self, key: str) -> int:
        """The line of an entry: the first that starts with its last name, after its table."""
        table, _, name = key.rpartition(".")
        lines = self.path.read_text(encoding="utf-8").splitlines()
        start = lines.index(f"[{table}]") if f"[{table}]" in lines else 0
        for number, line in enumerate(lines[start:], start + 1):
            if re.match(rf'"?{re.escape(name)}"?\s*=', line):
                return number
        return start + 1


def read_words(path: Path, language: Language) -> Words:
    """The words of a file in one language.

    Raises WordsError, naming the place, when the file is not TOML or an entry lacks a translation.
    """
    return _words(path, path.read_text(encoding="utf-8"), language)


@lru_cache(maxsize=4)  # a server reads the same again and again
def _words(path: Path, text: str, language: Language) -> Words:
    try:
        words = Words(path, tomllib.loads(text), language)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise WordsError(str(error), path, int(line[1]) if line else 1) from error
    words.require_translations()
    return words


def _entries(table: Mapping[str, Any], key: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every entry of a table and of the tables in it, by its whole name."""
    for name, value in table.items():
        inner = value if isinstance(value, Mapping) else {}
        if any(isinstance(part, Mapping) for part in inner.values()):
            yield from _entries(inner, f"{key}{name}.")
        else:
            yield f"{key}{name}", inner


@lru_cache(maxsize=2000)
def _places(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)
