"""The built site: complete, small, its own, in two languages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="the site's packages are not installed")


from symbolic.site.navigation import entries


def test_every_page_has_a_title_and_a_description_of_its_own(site: Path) -> None:
    titles, descriptions = [], []
    for path in sorted(site.rglob("index.html")):
        html = path.read_text(encoding="utf-8")
        titles += re.findall(r"<title>(.*?)</title>", html)
        descriptions += re.findall(r'<meta name="description" content="(.*?)">', html)
    assert len(titles) == len(set(titles)) == len(descriptions) == len(set(descriptions))
    assert all(20 <= len(d) <= 220 for d in descriptions)


def test_the_navigation_of_a_language_has_its_titles_and_only_its_pages() -> None:
    skeleton = ["index.md", {"函数 | Functions": ["functions/"]}, {"空 | Empty": ["gone.md"]}]
    present = {"index.md", "en/index.md"}
    assert entries(skeleton, ["functions/elu.md"], present, "zh") == [
        "index.md",
        {"函数": ["functions/elu.md"]},
    ]
    assert entries(skeleton, ["functions/elu.md"], present, "en") == [
        "en/index.md",
        {"Functions": ["en/functions/elu.md"]},
    ]


def test_every_page_is_small_and_has_its_language(site: Path) -> None:
    built = sorted(site.rglob("index.html"))
    assert len(built) > 10
    for path in built:
        html = path.read_text(encoding="utf-8")
        english = path.relative_to(site).parts[0] == "en"
        assert f'<html lang="{"en" if english else "zh"}"' in html
        assert len(html.encode()) < 150_000, path


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    for path in [*site.rglob("*.html"), *site.rglob("assets/*.css")]:
        text = path.read_text(encoding="utf-8")
        loaded = re.findall(r"<(?:script|img|iframe)[^>]*src=\"?([^\" >]+)", text)
        loaded += re.findall(
            r"<link[^>]*rel=\"(?:stylesheet|preconnect|icon)\"[^>]*href=\"([^\"]+)", text
        )
        loaded += re.findall(r"url\(\"?([^)\"]+)", text) if path.suffix == ".css" else []
        assert not [u for u in loaded if re.match(r"(https?:)?//", u)], path


def test_no_latex_is_left_on_a_page_or_in_the_search(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    texts = [entry["text"] for entry in index["docs"]]
    texts += [
        re.sub(r"<code.*?</code>", "", p.read_text(encoding="utf-8"), flags=re.S)
        for p in site.rglob("index.html")
    ]
    for text in texts:
        assert not re.search(r"\\(?:\(|\[|begin|left|frac|text)", text)


def test_the_switch_leads_to_the_same_page_in_the_other_language(site: Path) -> None:
    html = (site / "functions" / "elu" / "index.html").read_text(encoding="utf-8")
    assert 'href="../../en/functions/elu/" hreflang="en"' in html
    back = (site / "en" / "functions" / "elu" / "index.html").read_text(encoding="utf-8")
    assert 'href="../../../functions/elu/" hreflang="zh"' in back
