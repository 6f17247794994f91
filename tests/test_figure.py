"""Figures: sampled from the definition, true at the ends, readable without eyes."""

from __future__ import annotations

import math
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from sympy import Abs, Piecewise, Symbol, exp

import symbolic
from symbolic.site.figure import svg, ticks
from symbolic.site.sampling import curve, heights, marks, slope_points, value_points
from symbolic.site.view import Curve, Mark, Plot

z = Symbol("z", real=True)
alpha = Symbol("alpha", positive=True)
WINDOW = (-5.0, 5.0)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(plot: Plot) -> ElementTree.Element:
    text = str(svg(plot, title="T", description="D", key="k"))
    return ElementTree.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '))


@pytest.mark.parametrize(
    ("expression", "true"),
    [
        (Piecewise((z, z >= 0), (0, True)), lambda x: max(x, 0.0)),
        (Piecewise((z, z >= 0), (exp(z) - 1, True)), lambda x: x if x >= 0 else math.expm1(x)),
        (1 / (1 + exp(-z)), lambda x: 1 / (1 + math.exp(-x))),
    ],
)
def test_a_curve_lies_on_its_function(expression, true) -> None:
    (stroke,) = curve(symbolic.analyse(expression, z), z, WINDOW, {}).strokes
    assert stroke[0][0] == pytest.approx(-5)
    assert stroke[-1][0] == pytest.approx(5)
    for (a, fa), (b, fb) in pairwise(stroke):
        assert fa == pytest.approx(true(a), abs=1e-6)
        assert (fa + fb) / 2 == pytest.approx(true((a + b) / 2), abs=5e-3)


def test_straight_pieces_need_no_points_between() -> None:
    (stroke,) = curve(symbolic.analyse(Abs(z), z), z, WINDOW, {}).strokes
    assert [round(x, 3) for x, _ in stroke] == [-5, 0, 5]


def test_the_derivative_of_relu_is_broken_and_open_at_both_sides_of_the_kink() -> None:
    facts = symbolic.analyse(Piecewise((z, z >= 0), (0, True)), z)
    found = marks(slope_points(facts.breakpoints.only, "right"))
    assert found == (Mark(0, 0, "open"), Mark(0, 1, "open"), Mark(0, 1, "convention"))
    assert len(curve(facts.of_derivative, z, WINDOW, {}).strokes) == 2


def test_a_jump_is_open_at_the_limit_and_closed_at_the_value() -> None:
    facts = symbolic.analyse(Piecewise((1, z >= 0), (0, True)), z)
    found = marks(value_points(facts.breakpoints.only))
    assert found == (Mark(0, 0, "open"), Mark(0, 1, "closed"))


def test_a_smooth_function_has_no_marks() -> None:
    facts = symbolic.analyse(1 / (1 + exp(-z)), z)
    assert not marks(value_points(facts.breakpoints.only))


def test_elu_is_smooth_at_zero_exactly_for_alpha_one() -> None:
    facts = symbolic.analyse(Piecewise((z, z >= 0), (alpha * (exp(z) - 1), True)), z)
    assert not marks(slope_points(facts.breakpoints.at(alpha=1), "right"))
    found = marks(slope_points(facts.breakpoints.at(alpha=2), None))
    assert found == (Mark(0, 1, "open"), Mark(0, 2, "open"))


def test_a_pole_parts_the_curve() -> None:
    found = curve(symbolic.analyse(1 / z, z), z, WINDOW, {})
    assert len(found.strokes) == 2


@pytest.mark.parametrize("window", [(-5, 5), (0, 1), (-0.1, 1.1), (-1.4, 67), (0.45, 0.95)])
def test_ticks_are_round_few_and_inside(window) -> None:
    found = ticks(window)
    assert 3 <= len(found) <= 7
    assert all(window[0] - 1e-9 <= t <= window[1] + 1e-9 for t in found)
    steps = {round(b - a, 9) for a, b in pairwise(found)}
    assert len(steps) == 1
    assert (0 in [round(t, 9) for t in found]) == (window[0] <= 0 <= window[1])


def test_the_heights_of_no_curve_are_a_window_all_the_same() -> None:
    assert heights([]) == (0.0, 1.0)


def test_a_figure_is_well_formed_and_described() -> None:
    line = Curve((((-5.0, -5.0), (5.0, 5.0)),), (Mark(0, 0, "open"),), "α < 1 & more", True)
    root = drawn(Plot(WINDOW, WINDOW, (line,), (((-5.0, 1.0), (5.0, 1.0)),)))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "k-title k-desc"
    assert [root.find(f"{SVG}{tag}").text for tag in ("title", "desc")] == ["T", "D"]
    assert [e.text for e in root.iter(f"{SVG}text")][-1] == "α < 1 & more"
    assert len([e for e in root.iter() if "asymptote" in e.get("class", "")]) == 1


def test_a_figure_names_no_colour_of_its_own() -> None:
    line = Curve((((-5.0, -5.0), (5.0, 5.0)),), (), "", True)
    text = svg(Plot(WINDOW, WINDOW, (line,)), title="", description="", key="k")
    assert not {"stroke=", "fill=", "style="} & set(text.split())
    assert "#0" not in text


def test_the_legend_keeps_clear_of_the_curve() -> None:
    falling = Curve((((-5.0, 5.0), (5.0, -5.0)),), (), "name", True)
    root = drawn(Plot(WINDOW, WINDOW, (falling,)))
    label = next(e for e in root.iter(f"{SVG}text") if e.get("class") == "label")
    assert float(label.get("x")) > 180
    assert float(label.get("y")) < 100
