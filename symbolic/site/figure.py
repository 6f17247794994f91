"""Figures as inline SVG.  Colours are the page's: light and dark by its style sheet."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import count
from typing import Any

import numpy as np
from markupsafe import Markup, escape

from symbolic.site.view import Curve, Mark, Plot

Point = tuple[float, float]
Scale = Callable[[Any], Any]  # of a number, or of an array of them

_WIDTH, _HEIGHT = 360, 270
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 12, 12, 24
_WAY = np.arange(33)[:, None] / 32  # from one point of a stroke to the next


@lru_cache(maxsize=256)  # a server draws the same figures again and again
def svg(plot: Plot, *, title: str, description: str, key: str) -> Markup:
    """The plot as one `<svg>`, with a title and a description for those who do not see it.

    `key` is unique on the page; the ids inside are made from it.
    """
    x, y = _scale(plot.x, _LEFT, _WIDTH - _RIGHT), _scale(plot.y, _HEIGHT - _BOTTOM, _TOP)
    # The first curve leads and lies on top; stacked curves grow narrower towards the last.
    order = list(enumerate(plot.curves))[:: 1 if plot.stacked else -1]
    parts = [
        *_grid(plot, x, y),
        *(
            f'<line class="asymptote" x1="{_n(x(a[0]))}" y1="{_n(y(a[1]))}" '
            f'x2="{_n(x(b[0]))}" y2="{_n(y(b[1]))}"/>'
            for a, b in plot.asymptotes
        ),
        *(_curve(c, i, x, y) for i, c in order),
    ]
    labels = list(_labels(plot, x, y))
    return Markup(
        f'<svg class="figure{" stacked" if plot.stacked else ""}" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="{key}-title {key}-desc" '
        f'data-x="{plot.x[0]:g} {plot.x[1]:g}" data-y="{plot.y[0]:.6g} {plot.y[1]:.6g}" '
        f'data-frame="{_LEFT} {_WIDTH - _RIGHT} {_HEIGHT - _BOTTOM} {_TOP}">'
        f'<title id="{key}-title">{escape(title)}</title>'
        f'<desc id="{key}-desc">{escape(description)}</desc>'
        f'<clipPath id="{key}-clip"><rect x="{_LEFT}" y="{_TOP}" '
        f'width="{_WIDTH - _LEFT - _RIGHT}" height="{_HEIGHT - _TOP - _BOTTOM}"/></clipPath>'
        f'<g clip-path="url(#{key}-clip)">{"".join(parts)}</g>'
        f"{''.join(_ticks(plot, x, y))}{''.join(labels)}</svg>"
    )


def standalone(figure: Markup, style: str) -> str:
    """A figure as a file of its own, which carries its style."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" '
    opened = str(figure).replace("<svg ", head, 1)
    return opened.replace(">", f">\n<style>\n{style}</style>\n", 1) + "\n"


def _scale(data: Point, start: float, end: float) -> Scale:
    """The linear map that takes the data's ends to two places in pixels."""
    factor = (end - start) / (data[1] - data[0])
    return lambda value: start + (value - data[0]) * factor


def ticks(window: Point, most: int = 7) -> list[float]:
    """Round numbers inside the window, at most `most`, zero among them if it is inside."""
    lo, hi = window
    for power in count(math.floor(math.log10((hi - lo) / most)) - 1):
        for digit in (1, 2, 5):
            step = digit * 10.0**power
            first, last = math.ceil(lo / step - 1e-9), math.floor(hi / step + 1e-9)
            if last - first < most:
                return [k * step for k in range(first, last + 1)]
    raise AssertionError("unreachable")


def _grid(plot: Plot, x: Scale, y: Scale) -> Iterable[str]:
    left, right = _n(_LEFT), _n(_WIDTH - _RIGHT)
    top, bottom = _n(_TOP), _n(_HEIGHT - _BOTTOM)
    for t in ticks(plot.x):
        name = "axis" if t == 0 else "grid"
        yield f'<line class="{name}" x1="{_n(x(t))}" y1="{top}" x2="{_n(x(t))}" y2="{bottom}"/>'
    for t in ticks(plot.y):
        name = "axis" if t == 0 else "grid"
        yield f'<line class="{name}" x1="{left}" y1="{_n(y(t))}" x2="{right}" y2="{_n(y(t))}"/>'


def _ticks(plot: Plot, x: Scale, y: Scale) -> Iterable[str]:
    for t in ticks(plot.x):
        yield f'<text x="{_n(x(t))}" y="{_HEIGHT - 8}" text-anchor="middle">{_tick(t)}</text>'
    for t in ticks(plot.y):
        yield f'<text x="{_LEFT - 6}" y="{_n(y(t) + 4)}" text-anchor="end">{_tick(t)}</text>'


def _curve(curve: Curve, index: int, x: Scale, y: Scale) -> str:
    name = f"curve series-{index}{' lead' if curve.lead else ''}"
    path = "".join(
        "M" + "L".join(f"{_n(x(a))} {_n(y(b))}" for a, b in stroke) for stroke in curve.strokes
    )
    marks = "".join(_mark(mark, index, x, y) for mark in curve.marks)
    return f'<path class="{name}" d="{path}"/>{marks}'


def _mark(mark: Mark, index: int, x: Scale, y: Scale) -> str:
    radius = {"convention": 1.9, "step": 2, "closed": 3.6}.get(mark.kind, 4.3)
    return (
        f'<circle class="mark {mark.kind} series-{index}" '
        f'cx="{_n(x(mark.x))}" cy="{_n(y(mark.y))}" r="{radius}"/>'
    )


def _labels(plot: Plot, x: Scale, y: Scale) -> Iterable[str]:
    """Each curve's name beside a stroke of its colour, one under the other in a free corner."""
    named = [(i, c) for i, c in enumerate(plot.curves) if c.label]
    if not named:
        return
    width, height = 48 + 7 * max(len(c.label) for _, c in named), 17 * len(named) + 4
    left, top = _free_corner(plot, x, y, width, height)
    for row, (i, c) in enumerate(named):
        lead, line = " lead" if c.lead else "", top + 14 + 17 * row
        yield (
            f'<path class="curve key series-{i}{lead}" d="M{_n(left + 14)} {_n(line - 4)}h18"/>'
            f'<text class="label" x="{_n(left + 37)}" y="{_n(line)}">{escape(c.label)}</text>'
        )


def _free_corner(plot: Plot, x: Scale, y: Scale, width: float, height: float) -> Point:
    """The left top of a box in the corner of the frame that the curves cross least."""
    strokes = [np.array(stroke) for c in plot.curves for stroke in c.strokes]
    starts = np.concatenate([np.empty((0, 2)), *(s[:-1] for s in strokes)])[:, None]
    ends = np.concatenate([np.empty((0, 2)), *(s[1:] for s in strokes)])[:, None]
    points = starts + _WAY * (ends - starts)
    across, down = x(points[..., 0]), y(points[..., 1])
    corners = [
        (left, top)
        for top in (_TOP, _HEIGHT - _BOTTOM - height)
        for left in (_LEFT, _WIDTH - _RIGHT - width)
    ]

    def crossed(corner: Point) -> int:
        left, top = corner
        beside = (left <= across) & (across <= left + width)
        return int(np.sum(beside & (top <= down) & (down <= top + height)))

    return min(corners, key=crossed)


def _tick(t: float) -> str:
    return f"{t:g}".replace("-", "−")


def _n(value: float) -> str:
    """A length in pixels, to a tenth."""
    return f"{value:.1f}".removesuffix(".0")
