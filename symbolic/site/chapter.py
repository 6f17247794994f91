"""The book of the chapter: definitions, their facts, fresh verdicts, the race."""

from __future__ import annotations

from symbolic.chapter import CHAPTER, TITLE
from symbolic.claims.judge import judge
from symbolic.site.book import book
from symbolic.site.view import Book


def chapter_book() -> Book:
    """The views of the whole chapter, every fact and verdict derived anew."""
    judged = [judge(activation, claim) for activation in CHAPTER for claim in activation.claims]
    return book(TITLE, CHAPTER, judged)
