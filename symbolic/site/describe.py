"""A figure in words, for readers who do not see it."""

from __future__ import annotations

from symbolic.site.view import Plot
from symbolic.site.words import Words


def description(plot: Plot, words: Words) -> str:
    """Window, the ends of every curve, and every marked point."""
    (left, right), (bottom, top) = plot.x, plot.y
    sentences = [
        words("plot.window", left=_n(left), right=_n(right), bottom=_n(bottom), top=_n(top))
    ]
    for curve in plot.curves:
        if curve.strokes:
            start, end = curve.strokes[0][0][1], curve.strokes[-1][-1][1]
            label = f" {curve.label}" if curve.label else ""
            sentences.append(words("plot.curve", label=label, start=_n(start), end=_n(end)))
        for mark in curve.marks:
            if mark.kind == "step":
                continue  # the curve itself tells the way
            kind = words(f"plot.{mark.kind}")
            sentences.append(words("plot.mark", kind=kind, x=_n(mark.x), y=_n(mark.y)))
    return words("list.space").join(sentences)


def _n(value: float) -> str:
    return f"{value:.3g}".replace("-", "−")
