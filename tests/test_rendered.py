"""A page is set into the theme only where something that the theme shows has changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("mkdocs", reason="the site's packages are not installed")

from jinja2 import DictLoader, Environment

from symbolic.site.rendered import Output, remember_output

THEME = "{{ page.title }} {{ page.content }} {{ count() }}"


@dataclass(frozen=True)
class Entry:
    """What MkDocs gives to a theme of a page."""

    title: str
    url: str
    content: str = ""
    toc: tuple[str, ...] = ()
    meta: dict[str, Any] = field(default_factory=dict)
    canonical_url: str | None = None
    edit_url: str | None = None
    previous_page: Entry | None = None
    next_page: Entry | None = None
    ancestors: tuple[Entry, ...] = ()
    children: tuple[Entry, ...] | None = None
    file = SimpleNamespace(src_uri="page.md")


OTHER = Entry("Other", "other/")
PAGE = Entry("Title", "page/", "text", ("Heading",), next_page=OTHER)


def times_set(first: Entry, second: Entry, around: tuple[Any, Any], nav: tuple[Any, Any]) -> int:
    """How often the theme is asked when one page follows the other in its place."""
    count = iter(range(9))
    remembered: dict[str, Output] = {}
    said = []
    for page, state, entries in zip((first, second), around, nav, strict=True):
        environment = Environment(loader=DictLoader({"main.html": THEME}))
        environment.globals["count"] = lambda: next(count)
        remember_output(environment, state, remembered)
        context = {"page": page, "nav": entries}
        said.append(environment.get_template("main.html").render(context))
        assert said[-1].startswith(f"{page.title} {page.content}")
    return 1 + (said[0] != said[1])


def test_what_shows_the_same_is_not_set_again() -> None:
    nav = ((PAGE, OTHER), (replace(PAGE), replace(OTHER)))
    assert times_set(PAGE, replace(PAGE), ("state", "state"), nav) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Another"},
        {"content": "other text"},
        {"toc": ("Another",)},
        {"meta": {"description": "x"}},
        {"edit_url": "x"},
        {"next_page": None},
        {"previous_page": OTHER},
        {"ancestors": (OTHER,)},
    ],
    ids=str,
)
def test_what_a_page_shows_is_set_anew(changed: dict[str, Any]) -> None:
    nav = ((PAGE, OTHER),) * 2
    assert times_set(PAGE, replace(PAGE, **changed), ("state", "state"), nav) == 2


def test_what_stands_around_every_page_is_set_anew() -> None:
    nav = ((PAGE, OTHER),) * 2
    assert times_set(PAGE, PAGE, ("state", "another"), nav) == 2
    section = Entry("Section", "", children=(OTHER,))
    renamed = replace(section, children=(replace(OTHER, title="Renamed"),))
    assert times_set(PAGE, PAGE, ("state", "state"), ((section,), (renamed,))) == 2


def test_a_template_without_a_page_is_always_set() -> None:
    environment = Environment(loader=DictLoader({"404.html": "{{ said }}"}))
    remember_output(environment, "state", {})
    template = environment.get_template("404.html")
    assert [template.render(said=said, page=None) for said in "ab"] == ["a", "b"]
