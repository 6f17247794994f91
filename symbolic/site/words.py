r"""The words of the site, `words.toml`, in one language.

An entry has both languages side by side.  `{value}` in an entry is filled with a formula
(set as mathematics) or with phrases.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from markupsafe import Markup, escape

import symbolic
from symbolic.site.view import Phrase

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

_MACRO = re.compile(r"\\(when|otherwise|nolimit|yes|no|parenthesis)(?![A-Za-z])")


def library() -> Path:
    """The folder of the library itself: whatever changes in it may change the book."""
    assert symbolic.__file__ is not None
    return Path(symbolic.__file__).parent


def template_folder() -> Path:
    """The templates: inside an installed package, or beside it in a checkout."""
    inside = library() / "templates"
    return inside if inside.is_dir() else library().parent / "templates"


class WordsError(LookupError):
    """A word or a translation that is missing; the message names file and line."""


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
                raise WordsError(f"{self.path}: no entry {key}; add it in both languages")
            entry = entry[name]
        if not isinstance(entry, Mapping) or not isinstance(entry.get(self.language), str):
            raise WordsError(
                f"{self.path}:{self._line(key)}: the entry {key} lacks {self.language}"
            )
        text = entry[self.language]
        wanted = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        if missing := sorted(wanted - set(parts)):
            raise WordsError(
                f"{self.path}:{self._line(key)}: the entry {key} asks for "
                f"{', '.join(missing)}, given are {', '.join(sorted(parts)) or 'none'}"
            )
        return Markup(text).format(**parts)

    def phrase(self, phrase: Phrase) -> Markup:
        """The phrase in words, its formulas marked as mathematics."""
        return self(phrase.word, **{name: self._part(part) for name, part in phrase.parts.items()})

    def formula(self, latex: str, *, display: bool = False) -> Markup:
        """The LaTeX with its words put in, marked as mathematics for the Markdown reader."""
        left, right = self.display if display else self.inline
        return Markup(left) + escape(self.latex(latex)) + Markup(right)

    def latex(self, latex: str) -> str:
        r"""The LaTeX with `\when` and the like replaced by words."""
        return _MACRO.sub(lambda found: rf"\text{{{self(f'latex.{found[1]}')}}}", latex)

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

    Raises WordsError when the file is not TOML, naming the place.
    """
    try:
        return Words(path, tomllib.loads(path.read_text(encoding="utf-8")), language)
    except tomllib.TOMLDecodeError as error:
        raise WordsError(f"{path}: {error}") from error
