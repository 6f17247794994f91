"""Limits held against balls on a sequence that runs into the point.

What balls contradict is an internal error, not an answer; passing proves nothing.
"""

from __future__ import annotations

from flint import arb
from sympy import Expr, Integer, Rational, Symbol, oo

from symbolic.calculus.boxes import Undefined, working_bits
from symbolic.calculus.cells import Cell
from symbolic.calculus.enclosure import enclose, evaluate
from symbolic.calculus.errors import Contradiction
from symbolic.calculus.extended import NO_LIMIT


def approach(c: Expr, side: str, count: int = 7) -> list[Expr]:
    """Rationals (plus c) that run into c from `side`, squaring their nearness at each step."""
    steps = [Integer(2) ** (2**k) for k in range(1, count + 1)]
    if c == oo:
        return steps
    if c == -oo:
        return [-t for t in steps]
    return [c + Rational(1, t) if side == "+" else c - Rational(1, t) for t in steps]


def check_limit(f: Expr, z: Symbol, c: Expr, side: str, value: Expr, cell: Cell) -> None:
    """Try to refute a limit with balls, at the cell's sample of the parameters.

    Passing proves nothing; raises Contradiction when the values next to c settle elsewhere.
    """
    if value == NO_LIMIT:
        return
    f, c, value = cell.at_sample(f), cell.at_sample(c), cell.at_sample(value)
    with working_bits(512):
        if _refuted(f, z, c, side, value):
            raise Contradiction(f"balls refute the limit {value} of {f} at {c}{side}")


def _refuted(f: Expr, z: Symbol, c: Expr, side: str, value: Expr) -> bool:
    """Whether the values next to c settle, and do so elsewhere than at `value`."""
    balls = [ball for x in approach(c, side) if (ball := _ball_at(f, z, x, 512)) is not None]
    if len(balls) < 4:
        return False
    first, second, third, last = balls[-4:]
    steps = [second - first, third - second, last - third]
    sizes = [abs(step) for step in steps]
    if _turns_back(f, z, c, side, value, last):
        return False
    if value in (oo, -oo):
        wrong_way = [step < 0 if value == oo else step > 0 for step in steps]
        runs_off = all(map(bool, wrong_way)) and bool(sizes[2] > sizes[1])
        return runs_off or _settled(sizes)
    slack = 8 * sizes[2] + arb(2) ** -60
    return _settled(sizes) and bool(abs(last - evaluate(value, bits=256)) > slack)


def _ball_at(f: Expr, z: Symbol, x: Expr, bits: int) -> arb | None:
    """A finite ball around f(x); None where there is none."""
    try:
        box = enclose(f, {z: enclose(x, {}, bits=bits)}, bits=bits)
    except (Undefined, ValueError, OverflowError):
        return None
    ball = box.lo.union(box.hi)
    return ball if ball.is_finite() else None


def _turns_back(f: Expr, z: Symbol, c: Expr, side: str, value: Expr, last: arb) -> bool:
    """Whether f comes nearer to `value` far beyond the place of `last`, as tanh(z - 10**50)."""
    with working_bits(2048):
        ball = _ball_at(f, z, approach(c, side, 9)[-1], 2048)
        if ball is None:
            return False
        if value in (oo, -oo):
            return bool(ball > last + 1 if value == oo else ball < last - 1)
        goal = evaluate(value, bits=256)
        return bool(2 * abs(ball - goal) < abs(last - goal))


def _settled(sizes: list[arb]) -> bool:
    """Whether steps shrink geometrically, or have shrunk away."""
    shrinking = bool(4 * sizes[2] < sizes[1]) and bool(4 * sizes[1] < sizes[0])
    return shrinking or all(bool(size < arb(2) ** -200) for size in sizes[1:])
