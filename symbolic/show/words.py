"""Facts as lines of text: what each kind of value says, in English.

Legend: x the name of the variable, v a value, p one of its parts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import Expr, FiniteSet, N, S, oo
from sympy.sets.sets import Set

from symbolic.calculus.extended import NO_LIMIT
from symbolic.mathtext import approximate, plain

LABELS = {
    "domain": "domain",
    "pieces": "pieces",
    "breakpoints": "breakpoints",
    "range": "range",
    "supremum": "supremum",
    "infimum": "infimum",
    "zeros": "zeros",
    "extrema": "local extrema",
    "limit_left": "limit at −∞",
    "limit_right": "limit at ∞",
    "asymptotes": "asymptotes",
    "continuity": "smoothness",
    "derivative": "derivative",
    "derivative_domain": "  exists on",
    "derivative_range": "  its range",
    "lipschitz": "Lipschitz constant",
    "saturation": "saturation",
    "monotonicity": "monotonicity",
    "convexity": "convexity",
    "symmetry": "symmetry",
    "identity_near_origin": "identity near 0",
}


def lines(name: str, v: Any, x: str) -> list[str]:
    """A value of the fact of that name, in one or more lines."""
    return _TOLD.get(name, _exact)(v, x) or ["none"]


def _exact(v: Any, x: str) -> list[str]:
    """The exact value, and decimals where it has them and they help."""
    if v == NO_LIMIT or not isinstance(v, Expr | Set):
        return [plain(v)]
    short = approximate(v)
    return [plain(v) if short is None else f"{plain(v)}  ≈ {short}"]


def _inline(v: Any) -> str:
    return _exact(v, "")[0].replace("  ≈", " ≈")


def _equals(x: str, v: Any) -> str:
    """x = 1, x = exp(-1) ≈ 0.367879, x ≈ 4.92155."""
    told = _inline(v)
    return f"{x} {told[0]} {told[1:]}" if told.startswith("≈") else f"{x} = {told}"


def _again(p: Any) -> str:
    """Where a function repeats, one place stands for all its translates."""
    return "" if p.period is None else f", again every {plain(p.period)}"


def _pieces(v: Any, x: str) -> list[str]:
    return [f"{plain(p.expression)}  on {plain(p.interval)}" for p in v]


def _derivative(v: Any, x: str) -> list[str]:
    return plain(v).split("; ")


def _breakpoints(v: Any, x: str) -> list[str]:
    return [f"{_equals(x, p.point)}: {_break(p)}{_again(p)}" for p in v]


def _break(p: Any) -> str:
    sides = [("left", p.left, p.left_slope), ("right", p.right, p.right_slope)]
    reached = [(side, value, slope) for side, value, slope in sides if value is not None]
    if not reached:
        return f"a lone point, value {_inline(p.value)}"
    kind = p.kind if len(reached) == 2 else "end of the domain"
    limits = {value for _, value, _ in reached}
    told = [kind if p.value is not None or kind != p.kind else "no value"]
    if p.value is not None:
        told.append(f"value {_inline(p.value)}")
    if limits != {p.value}:
        told.extend(f"{_inline(value)} from the {side}" for side, value, _ in reached)
    slopes = {slope for *_, slope in reached}
    if len(slopes) == 1 and len(reached) == 2:
        told.append(f"slope {_inline(slopes.pop())}")
    else:
        told.extend(f"slope {_inline(slope)} from the {side}" for side, _, slope in reached)
    return ", ".join(told)


def _extremum(v: Any, x: str) -> list[str]:
    if v.where is None:
        return [f"{_inline(v.value)}, {'attained' if v.attained else 'approached'}"]
    return [f"{_inline(v.value)}, {'attained' if v.attained else 'approached'} {_places(v, x)}"]


def _places(v: Any, x: str) -> str:
    if not isinstance(v.where, FiniteSet):
        return f"on {plain(v.where)}"
    finite = [c for c in v.where if c not in (oo, -oo)]
    told = [f"as {x} → {plain(c)}" for c in v.where if c in (oo, -oo)]
    if finite:
        first, *rest = sorted(finite, key=_size)
        listed = "".join(f", {_inline(c)}" for c in rest)
        begun = f"at {_equals(x, first)}" if v.attained else f"as {x} → {_inline(first)}"
        told.append(begun + listed)
    return " and ".join(told)


def _size(c: Expr) -> tuple[float, str]:
    return (0.0 if c.free_symbols else float(N(c)), str(c))


def _local_extrema(v: Any, x: str) -> list[str]:
    kinds = [p.kind if p.strict else f"weak {p.kind}" for p in v]
    return [
        f"{kind} {_inline(p.value)} at {_equals(x, p.point)}{_again(p)}"
        for kind, p in zip(kinds, v, strict=True)
    ]


def _asymptotes(v: Any, x: str) -> list[str]:
    return [
        f"vertical: {_equals(x, p.at)}{_again(p)}"
        if p.line is None
        else f"y = {_inline(p.line)} as {x} → {plain(p.at)}"
        for p in v
    ]


def _continuity(v: Any, x: str) -> list[str]:
    if v == -1:
        return ["not continuous"]
    if v == oo:
        return ["C^∞: derivatives of every order"]
    told = {0: "continuous, but not continuously differentiable", 1: "the derivative is continuous"}
    return [f"C^{v}: {told.get(int(v), f'the derivative of order {v} is continuous')}"]


def _lipschitz(v: Any, x: str) -> list[str]:
    return ["none: not Lipschitz"] if v == oo else _exact(v, x)


def _saturation(v: Any, x: str) -> list[str]:
    sides = zip(v, ("−∞", "∞"), strict=True)
    return [", ".join(f"{'yes' if side else 'no'} toward {end}" for side, end in sides)]


def _monotonicity(v: Any, x: str) -> list[str]:
    if v.increasing and v.decreasing:
        return ["constant"]
    for holds, strictly, weakly in (
        (v.increasing, "strictly increasing", "non-decreasing"),
        (v.decreasing, "strictly decreasing", "non-increasing"),
    ):
        if holds and v.strict:
            return [strictly]
        if holds:
            return [weakly, *_stretches(v)]
    return ["not monotonic", *_stretches(v)]


def _stretches(v: Any) -> list[str]:
    return [f"  {how} on {plain(where)}{_again(v)}" for where, how in v.parts or ()]


def _convexity(v: Any, x: str) -> list[str]:
    return [
        {
            (True, True): "affine: convex and concave",
            (True, False): "convex",
            (False, True): "concave",
            (False, False): "neither convex nor concave",
        }[bool(v.convex), bool(v.concave)]
    ]


def _symmetry(v: Any, x: str) -> list[str]:
    return [{None: "neither odd nor even", "zero": "zero everywhere"}.get(v, v)]


def _truth(v: Any, x: str) -> list[str]:
    return ["yes" if v else "no"]


def _set(v: Any, x: str) -> list[str]:
    return ["nowhere defined"] if v == S.EmptySet else _exact(v, x)


_TOLD: dict[str, Callable[[Any, str], list[str]]] = {
    "domain": _set,
    "pieces": _pieces,
    "breakpoints": _breakpoints,
    "supremum": _extremum,
    "infimum": _extremum,
    "zeros": lambda v, x: ["none"] if v == S.EmptySet else _exact(v, x),
    "extrema": _local_extrema,
    "asymptotes": _asymptotes,
    "continuity": _continuity,
    "derivative": _derivative,
    "derivative_domain": _set,
    "lipschitz": _lipschitz,
    "saturation": _saturation,
    "monotonicity": _monotonicity,
    "convexity": _convexity,
    "symmetry": _symmetry,
    "identity_near_origin": _truth,
}
