"""The race: functions that come down from one value to another by gradient steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from symbolic.activation import Activation
from symbolic.calculus.facts import analyse
from symbolic.claims.claim import Claim, Steps
from symbolic.claims.steps import count_steps
from symbolic.site.tex import decimal
from symbolic.site.view import Curve, Mark, Plot, Race, Row, Runner, Slider, Walker

# The rows of the table: the first and the last steps of every runner.
_FIRST, _LAST = 4, 2


def counted(chapter: Iterable[Activation]) -> list[tuple[Activation, Claim]]:
    """The functions whose steps the source counts, each with that claim."""
    return [(a, c) for a in chapter for c in a.claims if c.kind == "steps"]


def race(entries: Sequence[tuple[Activation, Claim]]) -> Race | None:
    """The race between the functions whose steps are counted; None where fewer than two are."""
    if len(entries) < 2:
        return None
    runners = tuple(_runner(activation, claim) for activation, claim in entries)
    steps: Steps = entries[0][1].stated
    longest = max(runner.count for runner in runners)
    values = [y for runner in runners for y in runner.values]
    margin = 0.12 * (max(values) - min(values))
    width = (-0.02 * longest, 1.02 * longest)
    goal = float(steps.target)
    return Race(
        rate=rf"\eta = {decimal(steps.rate)}",
        rule=r"z \leftarrow z - \eta \cdot f'(z)",
        begin=f"{runners[0].values[0]:g}",
        target=decimal(steps.target),
        runners=runners,
        rows=_rows(runners),
        sliders=(
            Slider("rate", "η", decimal(steps.rate), "0.02", "1"),
            Slider("target", "f", decimal(steps.target), "0.1", "0.85"),
        ),
        plot=Plot(
            width,
            (min(values) - margin, max(values) + margin),
            tuple(_curve(runner) for runner in runners),
            (((width[0], goal), (width[1], goal)),),
        ),
    )


def _runner(activation: Activation, claim: Claim) -> Runner:
    facts, s = analyse(activation.expression, activation.variable), claim.stated
    counted = count_steps(
        activation.expression,
        facts.derivative.only,
        activation.variable,
        s.start,
        s.rate,
        s.target,
    )
    if counted.count is None:
        raise ValueError(f"{claim.id}: {counted.reason}")
    values = tuple(float(y) for _, y in counted.trace)
    shown = tuple(_shown(y, counted.exact) for _, y in counted.trace)
    walker = Walker(activation.name, activation.title.en, (), float(s.start))
    return Runner(activation.name, activation.title, claim.id, counted.count, walker, values, shown)


def _shown(value: Any, exact: bool) -> str:
    return decimal(value) if exact else f"{float(value):.4f}"


def _curve(runner: Runner) -> Curve:
    points = tuple((float(n), y) for n, y in enumerate(runner.values))
    marks = tuple(Mark(x, y, "step") for x, y in points)
    return Curve((points,), marks, runner.title.en, lead=True)


def _rows(runners: Sequence[Runner]) -> tuple[Row, ...]:
    numbers = sorted(
        {
            n
            for runner in runners
            for n in (*range(_FIRST), *range(runner.count + 1 - _LAST, runner.count + 1))
            if 0 <= n <= runner.count
        }
    )
    rows: list[Row] = []
    for before, n in zip([-1, *numbers], numbers, strict=False):
        if n > before + 1:
            rows.append(Row("", tuple("" for _ in runners)))
        rows.append(Row(str(n), tuple(r.shown[n] if n <= r.count else "" for r in runners)))
    return tuple(rows)
