"""The site in a real browser: laid out, quiet, offline, on a phone, by keyboard, without scripts.

SYMBOLIC_BROWSER names another Chromium than /usr/bin/chromium; SYMBOLIC_REQUIRE_BROWSER=1
turns a missing browser from a skip into a failure.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import symbolic

ROOT = Path(symbolic.__file__).parents[1]
CHROMIUM = os.environ.get("SYMBOLIC_BROWSER", "/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _missing() -> str | None:
    """Why no browser can be started; None when one can."""
    try:
        import mkdocs  # noqa: F401
        import playwright  # noqa: F401
    except ModuleNotFoundError as error:
        return f"{error.name} is not installed"
    return None if Path(CHROMIUM).exists() else f"no browser at {CHROMIUM}; set SYMBOLIC_BROWSER"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if (missing := _missing()) is not None:
        if os.environ.get("SYMBOLIC_REQUIRE_BROWSER") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="session")
def base(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site, served from this machine."""
    folder = tmp_path_factory.mktemp("browsed")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        check=True,
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


FUNCTIONS = ["relu", "leaky_relu", "softplus", "elu", "sigmoid"]
PATHS = ["", *(f"functions/{name}/" for name in FUNCTIONS)]
PATHS += ["race/", "errata/", "not-judged/", "dying/", "verified/", "use/"]
ALL = [prefix + path for prefix in ("", "en/") for path in PATHS]


class Visit:
    """A page that remembers what it complained of and what it asked the world for."""

    def __init__(self, browser: Any, base: str, **context: Any) -> None:
        self.base, self.context = base, browser.new_context(**context)
        self.page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(message.text)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.faults.append(f"outside: {request.url}")

    def _answered(self, response: Any) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")

    def to(self, path: str, *, alive: bool = False) -> Any:
        """The page, laid out; `alive` waits for its scripts too, which answer to clicks."""
        self.page.goto(self.base + path, wait_until="networkidle" if alive else "load")
        self.page.evaluate("document.fonts.ready")
        return self.page


@pytest.fixture
def visit(browser: Any, base: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    visit = Visit(browser, base, **getattr(request, "param", {}))
    yield visit
    visit.context.close()
    assert not visit.faults


PHONE = {"viewport": {"width": 360, "height": 740}}
DARK = {"color_scheme": "dark"}
SCRIPTLESS = {"java_script_enabled": False}


@pytest.mark.parametrize("path", ALL)
def test_every_page_is_laid_out_and_asks_nothing_of_the_world(visit: Visit, path: str) -> None:
    page = visit.to(path)
    assert page.locator("h1").inner_text().strip("#¶ \n")
    boxes = page.evaluate(
        "[...document.querySelectorAll('math')].filter(m => m.checkVisibility())"
        ".map(m => m.getBoundingClientRect()).filter(b => b.width < 1 || b.height < 4).length"
    )
    assert boxes == 0


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
@pytest.mark.parametrize("path", ALL)
def test_a_phone_never_scrolls_sideways(visit: Visit, path: str) -> None:
    page = visit.to(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    wide = page.evaluate(
        "[...document.querySelectorAll('svg.figure')].filter("
        "f => f.getBoundingClientRect().width < 250).length"
    )
    assert wide == 0


def test_the_formulas_have_the_font_that_stretches(visit: Visit) -> None:
    page = visit.to("functions/elu/")
    assert page.evaluate("document.fonts.check('16px \"Chapter Math\"')")
    brace = page.locator(".formula-box math mo", has_text="{").first.bounding_box()
    assert brace is not None
    assert brace["height"] > 35


def test_the_switch_of_languages_leads_to_the_same_page_and_back(visit: Visit) -> None:
    page = visit.to("functions/elu/", alive=True)
    assert page.locator("html").get_attribute("lang") == "zh"
    page.locator(".md-header .md-select").hover()
    page.locator(".md-select__link[hreflang=en]").click()
    page.wait_for_url("**/en/functions/elu/")
    assert page.locator("html").get_attribute("lang") == "en"
    assert "verdicts" in page.inner_text("body").lower()
    page.locator(".md-header .md-select").hover()
    page.locator(".md-select__link[hreflang=zh]").click()
    page.wait_for_url(visit.base + "functions/elu/")


@pytest.mark.parametrize(
    ("path", "query"),
    [("", "函数"), ("", "导数"), ("", "值域"), ("en/", "derivative"), ("en/", "SymPy")],
)
def test_the_search_finds(visit: Visit, path: str, query: str) -> None:
    page = visit.to(path, alive=True)
    # What is typed before the index is read is lost on Material 9.8.
    page.wait_for_function(
        "!/正在初始化|Initializing/"
        ".test(document.querySelector('.md-search-result__meta').textContent)"
    )
    page.locator(".md-search__input").fill(query)
    page.keyboard.press("End")  # the search listens to keys, as an input method sends them
    page.wait_for_selector(".md-search-result__item")
    assert "\\(" not in page.locator(".md-search-result__list").inner_text()


@pytest.mark.parametrize("visit", [DARK], indirect=True)
def test_the_dark_palette_follows_the_machine_and_can_be_switched(visit: Visit) -> None:
    page = visit.to("functions/relu/", alive=True)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.locator("label[for=__palette_0]").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_badges_and_labels_can_be_read(browser: Any, base: str, scheme: str) -> None:
    visit = Visit(browser, base, color_scheme=scheme)
    page = visit.to("functions/elu/")
    for selector in (".verdict", ".claim dt", ".meta", ".how", "svg.figure text", "details.steps"):
        assert page.evaluate(_CONTRAST, selector) >= 4.5, selector
    visit.context.close()


# The least contrast of text with what lies behind it, over all elements of a selector.
_CONTRAST = """selector => {
  const rgba = c => { const n = c.match(/[\\d.]+/g).map(Number); return [...n, 1].slice(0, 4); };
  const over = (top, under) =>
    [0, 1, 2].map(i => top[3] * top[i] + (1 - top[3]) * under[i]).concat(1);
  const light = c => [0.2126, 0.7152, 0.0722].reduce((sum, w, i) => {
    const x = c[i] / 255;
    return sum + w * (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
  }, 0);
  return Math.min(...[...document.querySelectorAll(selector)].map(e => {
    const layers = [];
    for (let a = e; a; a = a.parentElement) layers.push(rgba(getComputedStyle(a).backgroundColor));
    const behind = layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
    const style = getComputedStyle(e);
    const text = over(rgba(e instanceof SVGElement ? style.fill : style.color), behind);
    const [a, b] = [light(text), light(behind)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  }));
}"""


def test_a_derivation_unfolds_by_keyboard(visit: Visit) -> None:
    page = visit.to("functions/elu/")
    summary = page.locator("table.properties details.steps > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("table.properties details.steps").first.get_attribute("open") is not None
    assert page.locator("table.properties details.steps li").first.is_visible()


def test_the_code_can_be_copied(visit: Visit) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.to("functions/softplus/", alive=True)
    page.locator("button[data-clipboard-target], .md-clipboard").first.click()
    assert "def softplus(" in page.evaluate("navigator.clipboard.readText()")


def test_an_anchor_of_a_claim_leads_to_its_card(visit: Visit) -> None:
    page = visit.to("en/functions/relu/#relu-range")
    box = page.locator("#relu-range").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 400


@pytest.mark.parametrize("visit", [SCRIPTLESS], indirect=True)
@pytest.mark.parametrize("path", ["functions/elu/", "race/"])
def test_a_page_is_whole_without_scripts(visit: Visit, path: str) -> None:
    page = visit.page
    page.goto(visit.base + path)
    assert page.locator("math").first.bounding_box()["width"] > 1
    assert page.locator("svg.figure").first.is_visible()


def test_a_page_prints_with_its_figures(visit: Visit) -> None:
    page = visit.to("functions/relu/")
    page.emulate_media(media="print")
    assert page.locator("svg.figure").first.is_visible()
    assert not page.locator(".md-sidebar--primary").is_visible()
