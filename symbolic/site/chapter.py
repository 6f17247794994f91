"""The book of the chapter: definitions, their facts, fresh verdicts, the race."""

from __future__ import annotations

from symbolic.chapter import CHAPTER
from symbolic.claims.verify import verify
from symbolic.site.book import book
from symbolic.site.view import Book


def chapter_book() -> Book:
    """The views of the whole chapter, every fact and verdict derived anew."""
    return book(CHAPTER, tuple(verify(CHAPTER)), None)
