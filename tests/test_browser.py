"""The site in a real browser: laid out, quiet, offline, on a phone, by keyboard, scriptless."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sympy
from browsing import Visit
from sympy import N, Rational, log

import symbolic
from symbolic.activation import Activation
from symbolic.chapter import CHAPTER
from symbolic.chapter.relu import relu
from symbolic.chapter.sigmoid import sigmoid
from symbolic.claims.steps import count_steps
from symbolic.site.plots import asymptote_lines
from symbolic.site.sampling import slope_points, value_points

FUNCTIONS = ["relu", "leaky_relu", "softplus", "elu", "sigmoid"]
PATHS = ["", *(f"functions/{name}/" for name in FUNCTIONS)]
PATHS += [
    "race/",
    "errata/",
    "not-judged/",
    "dying/",
    "gallery/",
    "verified/",
    "use/",
    "reference/",
]
ALL = [prefix + path for prefix in ("", "en/") for path in PATHS]

PHONE = {"width": 360, "height": 740}
DARK = {"color_scheme": "dark"}
SCRIPTLESS = {"java_script_enabled": False}


@pytest.mark.parametrize("path", ALL)
def test_every_page_is_laid_out_wide_and_on_a_phone_and_asks_nothing_of_the_world(
    visit: Visit, path: str
) -> None:
    page = visit.to(path)
    assert page.locator("h1").inner_text().strip("#¶ \n")
    boxes = page.evaluate(
        "[...document.querySelectorAll('math')].filter(m => m.checkVisibility())"
        ".map(m => m.getBoundingClientRect()).filter(b => b.width < 1 || b.height < 4).length"
    )
    assert boxes == 0
    page.set_viewport_size(PHONE)
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
    ("path", "query", "places"),
    [
        ("", "函数", {"functions/relu/", "functions/elu/", "use/"}),
        ("", "导数", {f"functions/{name}/" for name in FUNCTIONS}),
        ("", "值域", {f"functions/{name}/" for name in FUNCTIONS}),
        ("", "SymPy", {"verified/", "reference/"}),
        ("", "softplus", {"functions/softplus/"}),
        ("en/", "derivative", {f"en/functions/{name}/" for name in FUNCTIONS}),
        ("en/", "SymPy", {"en/verified/", "en/reference/"}),
        ("en/", "ReLU", {"en/functions/relu/", "en/race/"}),
    ],
)
def test_the_search_finds(visit: Visit, path: str, query: str, places: set[str]) -> None:
    page = visit.to(path, alive=True)
    # What is typed before the index is read is lost on Material 9.8.
    page.wait_for_function(
        "!/正在初始化|Initializing/"
        ".test(document.querySelector('.md-search-result__meta').textContent)"
    )
    page.locator(".md-search__input").fill(query)
    page.keyboard.press("End")  # the search listens to keys, as an input method sends them
    page.wait_for_selector(".md-search-result__item")
    found = page.locator(".md-search-result__link").evaluate_all("all => all.map(a => a.pathname)")
    assert {f"/{place}" for place in places} <= set(found)
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


LIGHT = {"color_scheme": "light"}


@pytest.mark.parametrize(
    ("visit", "path"),
    [
        (LIGHT, ""),
        (LIGHT, "functions/elu/"),
        (DARK, "en/functions/elu/"),
        (LIGHT, "en/race/"),
        (DARK, "race/"),
        (DARK, "en/dying/"),
        (LIGHT, "reference/"),
        (DARK, "errata/"),
        (LIGHT, "en/gallery/"),
        (DARK, "en/use/"),
    ],
    indirect=["visit"],
)
def test_axe_finds_nothing_to_complain_of(visit: Visit, path: str) -> None:
    visit.to(path, alive=True)
    assert not _complaints(visit.page)


@pytest.mark.parametrize("visit", [{"viewport": PHONE}], indirect=True)
@pytest.mark.parametrize("path", ["functions/elu/", "dying/", "en/"])
def test_axe_finds_nothing_to_complain_of_on_a_phone(visit: Visit, path: str) -> None:
    visit.to(path, alive=True)
    assert not _complaints(visit.page)


def _complaints(page: Any) -> list[tuple[str, Any]]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page).response["violations"]
    # The theme puts a nameless `nav` with its buttons into every block of code.
    theirs = "md-code__nav"
    return [
        (rule["id"], node["target"])
        for rule in found
        for node in rule["nodes"]
        if theirs not in str(node["target"])
    ]


def test_a_derivation_unfolds_by_keyboard(visit: Visit) -> None:
    page = visit.to("functions/elu/")
    summary = page.locator("table.properties details.steps > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("table.properties details.steps").first.get_attribute("open") is not None
    assert page.locator("table.properties details.steps li").first.is_visible()


def _tab_to(page: Any, selector: str) -> None:
    """Press Tab until that element has the focus, which shows."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            break
    ring = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate("s => document.activeElement.matches(s)", selector), selector
    assert page.evaluate("document.activeElement.matches(':focus-visible')")
    assert page.evaluate(ring) != "none"


def test_a_page_is_used_by_keyboard_alone(visit: Visit) -> None:
    page = visit.to("en/functions/elu/", alive=True)
    _tab_to(page, "input[name=alpha]")
    page.keyboard.press("ArrowLeft")
    assert page.locator("input[name=alpha] + output").inner_text() == "0.99"
    assert "now" in (page.locator("#continuity li").first.get_attribute("class") or "")
    _tab_to(page, "#claims ~ .claims summary")
    page.keyboard.press("Enter")
    opened = page.locator(".claims details[open]")
    assert opened.count() == 1
    assert opened.locator("li").first.is_visible()
    page.keyboard.press("Enter")
    assert opened.count() == 0


@pytest.mark.parametrize("path", ["functions/elu/", "en/", "en/race/"])
def test_the_search_stays_in_the_language(visit: Visit, path: str) -> None:
    page = visit.to(path, alive=True)
    page.wait_for_function(
        "!/正在初始化|Initializing/"
        ".test(document.querySelector('.md-search-result__meta').textContent)"
    )
    page.locator(".md-search__input").fill("ReLU")
    page.keyboard.press("End")
    page.locator(".md-search-result__link").first.wait_for()
    places = page.locator(".md-search-result__link").evaluate_all("all => all.map(a => a.pathname)")
    assert len(places) > 5
    assert {place.startswith("/en/") for place in places} == {path.startswith("en/")}
    assert visit.page.request.get(visit.base + places[0][1:]).ok


def test_the_search_is_used_by_keyboard_alone(visit: Visit) -> None:
    page = visit.to("en/", alive=True)
    page.wait_for_function(
        "!/Initializing/.test(document.querySelector('.md-search-result__meta').textContent)"
    )
    page.keyboard.press("/")
    page.keyboard.type("derivative", delay=20)
    page.locator(".md-search-result__link").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.md-search-result__link')")
    place = page.evaluate("document.activeElement.pathname")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{place}**")


def test_the_code_can_be_copied(visit: Visit) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.to("functions/softplus/", alive=True)
    page.locator("button[data-clipboard-target], .md-clipboard").first.click()
    assert "def softplus(" in page.evaluate("navigator.clipboard.readText()")


def test_the_opening_figure_tells_the_value_of_every_function(visit: Visit) -> None:
    page = visit.to("en/", alive=True)
    told = page.locator(".curves output")
    page.locator("input[name=z]").fill("-1")
    for activation, text in zip(CHAPTER, told.all_inner_texts(), strict=True):
        exact = activation.expression.subs({**activation.defaults, activation.variable: -1})
        value = text.removeprefix("f(−1) = ").replace("−", "-")
        assert float(value) == pytest.approx(float(exact), rel=1e-4)
    assert page.locator("figure.opening circle.reading").count() == len(CHAPTER)
    heard = page.locator("input[name=z]").get_attribute("aria-valuetext")
    assert heard.startswith("ReLU: f(−1) = 0, Leaky ReLU: f(−1) = −0.01, ")
    before = told.all_inner_texts()
    page.locator("figure.opening svg").hover(position={"x": 80, "y": 80})
    assert told.all_inner_texts() != before


@pytest.mark.parametrize("visit", [SCRIPTLESS], indirect=True)
def test_the_opening_figure_leads_to_every_function_without_scripts(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.base)
    assert page.locator("figure.opening svg.figure").is_visible()
    for name in FUNCTIONS:
        assert page.locator(f'.curves a[href="functions/{name}/"]').is_visible()
    assert not page.locator("form.controls").is_visible()


def test_a_tangent_shows_the_slope_and_none_where_there_is_none(visit: Visit) -> None:
    page = visit.to("en/functions/relu/", alive=True)
    rise = (
        "() => { const t = document.querySelector('svg.figure .tangent').getBBox();"
        " return [t.width, t.height]; }"
    )
    place = page.locator("input[name=z]")
    place.fill("-2")
    width, height = page.evaluate(rise)
    assert width > 20
    assert height == 0
    place.fill("2")
    width, height = page.evaluate(rise)
    assert min(width, height) > 20
    place.fill("0")
    assert page.evaluate(rise) == [0, 0]


def test_every_slider_says_what_it_moves(visit: Visit) -> None:
    for path, labels in {
        "en/functions/elu/": ["Parameter α", "Place z"],
        "race/": ["学习率 η", "目标函数值 f"],
    }.items():
        page = visit.to(path, alive=True)
        assert page.locator(".controls label > span").all_inner_texts() == labels
        for slider, label in zip(page.locator(".controls input").all(), labels, strict=True):
            assert slider.get_attribute("aria-label") == label


def test_marks_for_the_search_are_not_seen(visit: Visit) -> None:
    page = visit.to("functions/elu/")
    marks = page.locator("math .plain")
    assert marks.count() > 10
    assert not any(mark.is_visible() for mark in marks.all()[:20])


@pytest.mark.parametrize("visit", [{"viewport": PHONE}], indirect=True)
@pytest.mark.parametrize("path", ["en/", "functions/elu/", "en/functions/leaky_relu/", "en/dying/"])
def test_no_table_or_formula_scrolls_sideways_on_a_phone(visit: Visit, path: str) -> None:
    page = visit.to(path, alive=True)
    wide = page.evaluate(
        "[...document.querySelectorAll('.scroll, .md-typeset__scrollwrap, .formula, dd, td')]"
        ".filter(box => box.scrollWidth > box.clientWidth + 1)"
        ".map(box => box.textContent.slice(0, 40))"
    )
    assert wide == []


def test_who_comes_to_no_page_is_told_so_in_both_languages(visit: Visit) -> None:
    page = visit.to("404.html")
    assert page.locator("main h1").inner_text() == "没有这一页"
    assert page.locator("main h2[lang=en]").inner_text() == "No such page"
    links = page.locator("main article a").evaluate_all("all => all.map(a => a.pathname)")
    assert links == ["/", "/en/"]


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


@pytest.mark.parametrize("visit", [DARK], indirect=True)
def test_what_is_printed_is_open_bright_and_without_navigation(visit: Visit) -> None:
    page = visit.to("functions/elu/", alive=True)
    page.emulate_media(media="print", color_scheme="dark")
    for gone in (".md-header", ".md-sidebar", ".md-footer", ".controls", ".permalink"):
        assert not any(part.is_visible() for part in page.locator(gone).all()), gone
    # What is folded on the screen is open on paper.
    assert page.locator("details:not([open])").count() > 0
    for selector in (".claim .says", ".claim dd", "details.steps li", "details pre"):
        heights = page.locator(selector).evaluate_all(
            "parts => parts.map(part => part.getBoundingClientRect().height)"
        )
        assert heights
        assert min(heights) > 5, selector
    for selector in (".claim .says", ".claim dt", ".verdict", ".how", "details.steps li"):
        assert page.evaluate(_CONTRAST, selector) >= 4.5, selector


# Figures that move.


@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("activation", CHAPTER, ids=lambda a: a.name)
def test_the_emitted_script_agrees_with_the_definition(
    visit: Visit, activation: Activation, order: int
) -> None:
    """Both sides of every branch, near and far, against 40 digits of the facts' own pieces."""
    places = [s * m for s in (-1, 1) for m in (1e-9, 0.01, 0.3, 1, 2.5, 17, 40, 700)]
    z, facts = activation.variable, symbolic.analyse(activation.expression, activation.variable)
    facts = facts.of_derivative if order else facts
    page = visit.to("")
    script = f"./assets/functions/{activation.name}.js"
    for values in [[v for _ in activation.parameters] for v in (0.01, 0.3, 1.0, 2.0)]:
        chosen = dict(zip(activation.parameters, map(Rational, values)))
        found = page.evaluate(
            "async ([script, name, places, values]) => {"
            "  const f = await import(new URL(script, document.baseURI));"
            "  return places.map(z => f[name](z, ...values)); }",
            [script, ["value", "slope"][order], places, values],
        )
        for place, value in zip(places, found):
            pieces = facts.pieces.at(**{p.name: v for p, v in chosen.items()})
            (piece,) = (p for p in pieces if Rational(place) in p.interval)
            exact = piece.expression.subs(z, Rational(place))
            assert value == pytest.approx(float(N(exact, 40)), rel=1e-14, abs=1e-300), place


@pytest.mark.parametrize("activation", CHAPTER, ids=lambda a: a.name)
def test_what_a_script_marks_is_that_of_the_function_with_the_parameter_put_in(
    visit: Visit, activation: Activation
) -> None:
    """Breaks, marks, asymptotes and conditions at each side of every case, from other facts."""
    page, z, side = visit.to(""), activation.variable, activation.kink_side
    for number in ("1/100", "99/100", "1", "101/100", "3"):
        chosen = {p: Rational(number) for p in activation.parameters}
        alone = symbolic.analyse(activation.expression.subs(chosen), z)
        breakpoints, lines = alone.breakpoints.only, alone.asymptotes.only
        expected = {
            "breaks": [b.point for b in breakpoints if b.kind != "smooth"],
            "valueMarks": [*value_points(breakpoints)],
            "slopeMarks": [*slope_points(breakpoints, side)],
            "asymptotes": [*asymptote_lines(lines, z)],
        }
        found = page.evaluate(
            "async ([script, names, values]) => {"
            "  const f = await import(new URL(script, document.baseURI));"
            "  const conditions = Object.entries(f.conditions);"
            "  return [names.map(name => f[name](...values)),"
            "          conditions.map(([name, holds]) => [name, holds(...values)])]; }",
            [
                f"./assets/functions/{activation.name}.js",
                [*expected],
                [float(v) for v in chosen.values()],
            ],
        )
        marks, conditions = found
        for name, value in zip(expected, marks, strict=True):
            assert sorted(map(_flat, value)) == sorted(map(_flat, expected[name])), name
        for name, holds in conditions:
            assert holds == bool(sympy.sympify(name, {p.name: p for p in chosen}).subs(chosen))


def _flat(value: Any) -> list[str]:
    """Numbers and words in their order; of a number the digits that rounding leaves."""
    if isinstance(value, list | tuple):
        return [leaf for part in value for leaf in _flat(part)]
    return [value if isinstance(value, str) else f"{float(value) + 0.0:.13g}"]


def test_a_slider_moves_the_curve_and_says_which_case_holds(visit: Visit) -> None:
    page = visit.to("en/functions/elu/", alive=True)
    figure = page.locator("svg.figure").nth(1)
    curve = figure.locator("path.series-0:not(.key)")
    smooth = page.locator("#continuity li")
    assert figure.locator("circle.open.series-0").count() == 0
    assert "now" in (smooth.nth(1).get_attribute("class") or "")
    before = curve.get_attribute("d")
    page.locator("input[name=alpha]").focus()
    page.keyboard.press("ArrowRight")
    assert curve.get_attribute("d") != before
    assert "α = 1.01" in figure.locator("desc").text_content()
    assert figure.locator("circle.open.series-0").count() == 2
    assert "now" in (smooth.nth(0).get_attribute("class") or "")
    assert "now" not in (smooth.nth(1).get_attribute("class") or "")


def test_the_readout_follows_the_pointer_and_the_keys(visit: Visit) -> None:
    page = visit.to("en/functions/leaky_relu/", alive=True)
    figure = page.locator("svg.figure").first
    figure.hover(position={"x": figure.bounding_box()["width"] * (34 + 314 * 0.9) / 360, "y": 80})
    assert re.match(r"z = (4|3\.9\d*|4\.0\d*)$", page.locator(".readout span").first.inner_text())
    place = page.locator("input[name=z]")
    place.fill("0.01")
    place.press("ArrowLeft")
    assert page.locator(".readout").inner_text().split("\n") == [
        "z = 0",
        "f(z) = 0",
        "f′(z) does not exist; the code gives 1",
    ]
    assert "f(z) = 0" in place.get_attribute("aria-valuetext")


@pytest.mark.parametrize("visit", [SCRIPTLESS], indirect=True)
def test_without_scripts_no_control_is_shown(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.base + "functions/elu/")
    assert page.locator("svg.figure path.series-0").first.is_visible()
    assert not page.locator("form.controls").is_visible()


@pytest.mark.parametrize(("rate", "target"), [("0.2", "0.5"), ("0.1", "0.3"), ("0.75", "0.85")])
def test_the_race_counts_as_exact_arithmetic_does(visit: Visit, rate: str, target: str) -> None:
    page = visit.to("en/race/", alive=True)
    page.locator("input[name=rate]").fill(rate)
    page.locator("input[name=target]").fill(target)
    told = page.locator("div.readout p").all_inner_texts()
    for (activation, start), line in zip([(relu, Rational(9, 10)), (sigmoid, log(9))], told):
        f, z = activation.expression, activation.variable
        slope = symbolic.analyse(f, z).derivative.only
        counted = count_steps(f, slope, z, start, Rational(rate), Rational(target))
        assert line.startswith(f"{activation.title.en}: arrived at step {counted.count}, ")


def test_the_race_is_stepped_by_keyboard_and_played(visit: Visit) -> None:
    page = visit.to("en/race/", alive=True)
    first = page.locator("div.readout p").first
    page.locator("button[name=start]").press("Enter")
    assert first.inner_text() == "ReLU: step 0, f(z) = 0.9"
    page.locator("button[name=step]").press("Enter")
    assert first.inner_text() == "ReLU: step 1, f(z) = 0.7"
    assert page.locator("circle.step.series-1").count() == 2
    page.locator("button[name=play]").click()
    page.wait_for_function("document.querySelectorAll('circle.step.series-1').length > 4")
    page.locator("button[name=play]").click()
    page.emulate_media(reduced_motion="reduce")
    page.locator("button[name=play]").click()  # who wants no motion sees the end at once
    assert "step 67," in page.locator("div.readout").inner_text()
    assert page.locator("circle.step.series-1").count() == 68


def test_a_dead_neuron_stays_and_the_others_move_as_drawn(visit: Visit, book: Any) -> None:
    page = visit.to("en/dying/", alive=True)
    told = page.locator("div.readout p").all_inner_texts()
    ends = [curve.strokes[0][-1][1] for curve in book.dying.plot.curves]
    for line, end in zip(told, ends):
        assert float(re.search(r"z = ([−\d.]+\d)", line)[1].replace("−", "-")) == pytest.approx(
            end, rel=1e-4
        )
    assert [("moves no more" in line) for line in told] == [True, False, False, False]
    page.locator("input[name=push]").fill("1")
    assert "moves no more" not in page.locator("div.readout").inner_text()
