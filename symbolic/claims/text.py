"""Nouns of a definition that are words alone; pages need them without SymPy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Text:
    """One sentence for the reader, in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True)
class Reference:
    """A publication: who wrote it, its title, where and when it appeared, where to read it."""

    authors: str
    title: str
    where: str
    url: str
    language: Literal["zh", "en"] = "en"
