"""From definitions, facts and verdicts to the views that templates show.

Every decision of the site is made here; templates hold words and layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sympy import Expr, FiniteSet, S, Symbol, oo
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean, true

from symbolic.activation import Activation
from symbolic.calculus.cases import Cases
from symbolic.calculus.errors import Contradiction, Undecided
from symbolic.calculus.evidence import Step
from symbolic.calculus.facts import Facts, analyse
from symbolic.calculus.limits import NO_LIMIT
from symbolic.claims.claim import Claim, Remark, Steps, Text
from symbolic.claims.steps import StepCount
from symbolic.claims.verdict import Judged, Point, Status, Verdict, Witness
from symbolic.emit import source
from symbolic.site.race import race
from symbolic.site.sampling import curve, heights, named, slope_marks, value_marks
from symbolic.site.tex import assumption_tex, decimal, tex
from symbolic.site.view import (
    Book,
    Case,
    Curve,
    Function,
    Kink,
    Opinion,
    Parameter,
    Phrase,
    Plot,
    Property,
    Reason,
    Sentence,
    Source,
    Stated,
)

_WINDOW = (-5.0, 5.0)


def book(title: Text, chapter: Sequence[Activation], judged: Sequence[Judged]) -> Book:
    """The views of a whole chapter."""
    functions = tuple(
        _function(a, [j for j in judged if j.activation.name == a.name]) for a in chapter
    )
    return Book(title, functions, _overview(chapter), race(chapter))


def _function(activation: Activation, judged: Sequence[Judged]) -> Function:
    facts = analyse(activation.expression, activation.variable)
    proved = {j.claim.id for j in judged if j.verdict.status is Status.PROVED}
    plot, slope = _plots(activation, facts)
    return Function(
        name=activation.name,
        title=activation.title,
        other_names=activation.other_names,
        summary=activation.summary,
        parameters=tuple(_parameter(activation, p) for p in activation.parameters),
        definition=tex(activation.expression),
        derivative=tuple((_condition(c), tex(value)) for c, value in facts.derivative),
        derivative_steps=_steps(facts.derivative.evidence),
        kinks=tuple(_kinks(activation, facts)),
        properties=tuple(_property(facts, key, describe) for key, describe in _PROPERTIES),
        plot=plot,
        slope=slope,
        claims=tuple(_stated(j.claim, j.verdict, j.beside) for j in judged),
        not_judged=tuple(Sentence(n.id, n.says, n.reason) for n in activation.not_judged),
        strengths=_opinions(activation.remarks, True, proved),
        weaknesses=_opinions(activation.remarks, False, proved),
        sources=_sources(activation),
    )


def _opinions(remarks: Iterable[Remark], strength: bool, proved: set[str]) -> tuple[Opinion, ...]:
    """The remarks of one side whose claim is proved; the others have nothing to stand on."""
    return tuple(
        Opinion(r.says, r.claim) for r in remarks if r.strength is strength and r.claim in proved
    )


def _sources(activation: Activation) -> tuple[Source, ...]:
    suffixes = ("", "_derivative", "_second_derivative")
    return tuple(
        Source(activation.name + suffix, source(activation, order))
        for order, suffix in enumerate(suffixes)
    )


def _parameter(activation: Activation, p: Symbol) -> Parameter:
    default = activation.defaults.get(p)
    return Parameter(tex(p), p.name, "" if default is None else decimal(default), _assumed(p))


def _assumed(p: Symbol) -> str:
    signs = ((p.is_positive, ">"), (p.is_negative, "<"), (p.is_nonnegative, r"\geq"))
    sign = next((sign for holds, sign in signs if holds), None)
    return rf"{tex(p)} {sign} 0" if sign else rf"{tex(p)} \in \mathbb{{R}}"


def _kinks(activation: Activation, facts: Facts) -> Iterable[Kink]:
    for condition, points in facts.breakpoints:
        for b in points:
            if b.kind == "kink":
                sides = {"left": b.left_slope, "right": b.right_slope}
                yield Kink(
                    _condition(condition),
                    tex(b.point),
                    tex(b.left_slope),
                    tex(b.right_slope),
                    tex(sides[activation.kink_side]),
                )


# The property card: a row for each fact, and how its value is put into words.


def _math(value: Any) -> Phrase:
    return Phrase("value.math", {"value": tex(value)})


def _boolean(value: bool) -> Phrase:
    return Phrase("value.yes" if value else "value.no")


def _limit(value: Any) -> Phrase:
    return Phrase("value.no_limit") if value is NO_LIMIT else _math(value)


def _continuity(k: Any) -> Phrase:
    if k == oo:
        return Phrase("continuity.smooth", {"value": r"C^{\infty}"})
    if k == -1:
        return Phrase("continuity.discontinuous")
    word = {0: "continuity.continuous", 1: "continuity.once"}.get(int(k), "continuity.class")
    return Phrase(word, {"value": f"C^{{{k}}}", "order": tex(k)})


def _extremum(e: Any) -> Phrase:
    if e.value in (oo, -oo):
        return Phrase("extremum.none", {"value": tex(e.value)})
    if not e.attained:
        return Phrase("extremum.approached", {"value": tex(e.value)})
    word = "extremum.attained" if isinstance(e.where, FiniteSet) else "extremum.attained_on"
    where = ",\\; ".join(map(tex, e.where)) if isinstance(e.where, FiniteSet) else tex(e.where)
    return Phrase(word, {"value": tex(e.value), "where": where})


def _monotonicity(m: Any) -> Phrase:
    match (m.increasing, m.decreasing, m.strict):
        case (True, True, _):
            return Phrase("monotonicity.constant")
        case (True, False, True):
            return Phrase("monotonicity.strictly_increasing")
        case (True, False, False):
            return Phrase("monotonicity.increasing", {"parts": _stretches(m.parts)})
        case (False, True, True):
            return Phrase("monotonicity.strictly_decreasing")
        case (False, True, False):
            return Phrase("monotonicity.decreasing", {"parts": _stretches(m.parts)})
        case _:
            return Phrase("monotonicity.mixed", {"parts": _stretches(m.parts)})


def _stretches(parts: Any) -> tuple[Phrase, ...]:
    return tuple(Phrase(f"stretch.{how}", {"where": tex(where)}) for where, how in parts)


def _convexity(c: Any) -> Phrase:
    word = {
        (True, True): "affine",
        (True, False): "convex",
        (False, True): "concave",
        (False, False): "neither",
    }[(bool(c.convex), bool(c.concave))]
    return Phrase(f"convexity.{word}")


def _symmetry(s: str | None) -> Phrase:
    return Phrase(f"symmetry.{s or 'none'}")


def _saturation(sides: tuple[bool, bool]) -> Phrase:
    word = {
        (True, True): "both",
        (True, False): "left",
        (False, True): "right",
        (False, False): "none",
    }[(bool(sides[0]), bool(sides[1]))]
    return Phrase(f"saturation.{word}")


def _lipschitz(constant: Any) -> Phrase:
    return Phrase("value.not_lipschitz") if constant == oo else _math(constant)


def _asymptotes(lines: Any) -> Phrase:
    if not lines:
        return Phrase("value.none")
    return Phrase("value.list", {"parts": tuple(_asymptote(line) for line in lines)})


def _asymptote(a: Any) -> Phrase:
    if a.line is None:
        return Phrase("asymptote.vertical", {"line": f"z = {tex(a.at)}"})
    word = "right" if a.at == oo else "left"
    return Phrase(f"asymptote.{word}", {"line": f"y = {tex(a.line)}"})


_Describe = Callable[[Any], Phrase]
_PROPERTIES: tuple[tuple[str, _Describe], ...] = (
    ("domain", _math),
    ("range", _math),
    ("derivative_range", _math),
    ("limit_left", _limit),
    ("limit_right", _limit),
    ("continuity", _continuity),
    ("monotonicity", _monotonicity),
    ("convexity", _convexity),
    ("supremum", _extremum),
    ("infimum", _extremum),
    ("lipschitz", _lipschitz),
    ("saturation", _saturation),
    ("asymptotes", _asymptotes),
    ("symmetry", _symmetry),
    ("zeros", _math),
    ("identity_near_origin", _boolean),
)


def _fact(facts: Facts, key: str) -> Cases[Any]:
    match key:
        case "limit_left":
            return facts.limit(-oo)
        case "limit_right":
            return facts.limit(oo)
        case _:
            cases: Cases[Any] = getattr(facts, key)
            return cases


def _property(facts: Facts, key: str, describe: _Describe) -> Property:
    try:
        fact = _fact(facts, key)
    except (Undecided, Contradiction) as error:
        return Property(key, (), undecided=str(error))
    cases = tuple(Case(_condition(c), describe(value)) for c, value in fact)
    return Property(key, cases, _steps(fact.evidence))


# Claims and verdicts.


def _stated(claim: Claim, verdict: Verdict, beside: Sequence[Verdict] = ()) -> Stated:
    return Stated(
        id=claim.id,
        kind=claim.kind,
        of=claim.of,
        says=claim.says,
        stated=_statement(claim.kind, claim.stated, claim.of),
        reading=verdict.reading,
        line=claim.place.line if claim.place else None,
        status=verdict.status.value,
        correct=_correction(claim, verdict),
        condition="" if verdict.condition is None else tex(verdict.condition),
        witness=tuple(_witness(verdict.witness)) if verdict.witness else (),
        conventions=tuple(_convention(c) for c in verdict.conventions),
        reason=verdict.reason,
        note=claim.note,
        beside=tuple(_stated(c, v) for c, v in zip(claim.beside, beside, strict=True)),
        erratum=claim.erratum,
        assumptions=tuple(
            Phrase(f"assumption.{a.by}", {"condition": _assumption(a)}) for a in verdict.assumptions
        ),
        without=_without(verdict.without),
        steps=_steps(verdict.evidence),
        on="" if claim.domain == S.Reals else tex(claim.domain),
    )


def _correction(claim: Claim, verdict: Verdict) -> tuple[Case, ...]:
    """The right statement by cases; empty where nothing needs to be put right."""
    if verdict.correction is None or verdict.status is Status.PROVED:
        return ()
    if isinstance(verdict.correction, Cases):
        return tuple(
            Case(_condition(c), _statement(claim.kind, value, claim.of))
            for c, value in verdict.correction
        )
    return (Case("", _statement(claim.kind, verdict.correction, claim.of)),)


def _statement(kind: str, value: Any, of: str) -> Phrase:
    """What is stated, as a formula where the kind of claim has one, else as yes or no."""
    f = _SUBJECT[of]
    match kind, value:
        case _, bool() | S.true | S.false:
            return Phrase(f"claim.{kind}.{'yes' if value else 'no'}", {"f": f})
        case "formula", _:
            left = UPDATE if of == "update" else f"{f}(z)"
            return _formula(f"{left} = {tex(value)}")
        case "derivative", _:
            return _formula(f"{f}'(z) = {tex(value)}")
        case "limit", (point, limit):
            return _limit_claim(f, tex(point), limit)
        case "limit", (point, side, limit):
            return _limit_claim(f, f"{tex(point)}^{{{side}}}", limit)
        case "limit", limit:
            return _limit(limit)
        case "value", (point, result):
            return _formula(f"{f}({decimal(point)}) = {decimal(result)}")
        case "update_value", (point, rate, result):
            p = decimal(point)
            return _formula(rf"{p} - {decimal(rate)} \cdot f'({p}) = {decimal(result)}")
        case "active_share", share:
            return _formula(rf"P\left({f}(z) > 0\right) = {tex(share)}")
        case "nonzero", zeros:
            return Phrase("claim.nonzero.where", {"f": f, "zeros": tex(zeros)})
        case "saturation", (None, right):
            return Phrase("saturation.on_right" if right else "saturation.not_on_right")
        case "saturation", (left, None):
            return Phrase("saturation.on_left" if left else "saturation.not_on_left")
        case "saturation", (_, _):
            return _saturation(value)
        case "continuity", k:
            return _continuity(k)
        case "lipschitz", constant:
            return _lipschitz(constant)
        case "steps", Steps():
            return Phrase("claim.steps.count", _rule_of_steps(value))
        case "steps", count:
            return Phrase("claim.steps.right", {"count": tex(count)})
        case _:
            return _math(value)


_SUBJECT = {"function": "f", "derivative": "f'", "update": "u"}
UPDATE = r"z - \eta\,f'(z)\,g"


def _rule_of_steps(steps: Steps) -> dict[str, str]:
    return {
        "count": tex(steps.count),
        "start": f"z = {decimal(steps.start)}",
        "rule": rf"z \leftarrow z - {decimal(steps.rate)} \cdot f'(z)",
        "target": rf"f(z) \leq {decimal(steps.target)}",
    }


def _formula(formula: str) -> Phrase:
    return Phrase("value.math", {"value": formula})


def _limit_claim(f: str, to: str, limit: Any) -> Phrase:
    if limit is NO_LIMIT:
        return Phrase("claim.limit.none", {"limit": rf"\lim_{{z \to {to}}} {f}(z)"})
    return _formula(rf"\lim_{{z \to {to}}} {f}(z) = {tex(limit)}")


def _witness(w: Witness) -> Iterable[Phrase]:
    if w.parameters:
        values = ",\\; ".join(f"{tex(Symbol(name))} = {tex(value)}" for name, value in w.parameters)
        yield Phrase("witness.parameters", {"values": values})
    f = "u" if w.subject == "update" else w.subject
    match w.kind:
        case "points":
            for point in w.points:
                yield _point(f, point)
        case "missed" if isinstance(w.bound, StepCount):
            counts = {"value": tex(w.value), "count": tex(w.bound.count)}
            yield Phrase("witness.steps", counts)
        case "missed":
            yield Phrase("witness.missed", {"value": tex(w.value), "bound": tex(w.bound), "f": f})
        case "sides":
            parts = {"point": w.point, "left": w.left, "right": w.right}
            yield Phrase("witness.sides", {"f": f, **{k: tex(v) for k, v in parts.items()}})
        case "limit":
            limit = rf"\lim_{{z \to {tex(w.point)}}} {f}(z)"
            if w.value == NO_LIMIT:
                yield Phrase("claim.limit.none", {"limit": limit})
            else:
                yield _formula(f"{limit} = {tex(w.value)}")


def _point(f: str, point: Point) -> Phrase:
    place = f"{f}({tex(point.z)})"
    if point.value is None:
        return Phrase("witness.undefined", {"place": place})
    equation = f"{place} = {tex(point.value)}"
    if point.stated is None:
        return Phrase("witness.value", {"equation": equation})
    return Phrase("witness.instead", {"equation": equation, "stated": tex(point.stated)})


def _convention(c: Any) -> Phrase:
    word = "convention.always" if c.condition == true else "convention.when"
    parts = {"point": c.point, "stated": c.stated, "left": c.left, "right": c.right}
    return Phrase(word, {k: tex(v) for k, v in parts.items()} | {"condition": tex(c.condition)})


def _assumption(a: Any) -> str:
    """The condition as a formula; its text where the symbols' own assumptions made it true."""
    if isinstance(a.condition, Relational):
        return tex(a.condition)
    return assumption_tex(a.text)


def _without(verdict: Verdict | None) -> tuple[Phrase, ...]:
    if verdict is None:
        return ()
    condition = "" if verdict.condition is None else tex(verdict.condition)
    return (Phrase(f"without.{verdict.status.value}", {"condition": condition}),)


def _steps(evidence: Iterable[Step]) -> tuple[Reason, ...]:
    """The steps in words, each once: cells of the parameters repeat what they share."""
    return tuple({_step_key(s): Reason(_step(s), s.how) for s in evidence}.values())


def _step_key(step: Step) -> str:
    return f"{step.rule} {dict(step)}"


def _step(step: Step) -> Phrase:
    """The step as a phrase; what it found decides which sentence of the rule is said."""
    parts = {"variable": "z"} | {name: _step_part(part) for name, part in step}
    facts = dict(step)
    word = f"rule.{step.rule}"
    if step.rule == "turning_points":
        parts["signs"] = r",\; ".join(_DIRECTION[sign] for sign in facts["signs"])
        if not facts["roots"]:
            word += {1: "_rising", -1: "_falling", 0: "_constant"}[facts["signs"][0]]
    if facts.get("side") and facts["point"] not in (oo, -oo):
        parts["point"] += f"^{{{facts['side']}}}"
    return Phrase(word, parts)


_DIRECTION = {1: r"\nearrow", -1: r"\searrow", 0: r"\rightarrow"}


def _step_part(part: Any) -> str:
    match part:
        case str():
            return rf"\text{{{part}}}"
        case Mapping():
            return r",\; ".join(f"{tex(key)} = {tex(value)}" for key, value in part.items())
        case _:
            return tex(part)


def _condition(condition: Boolean) -> str:
    return "" if condition == true else tex(condition)


# Figures.


def _plots(activation: Activation, facts: Facts) -> tuple[Plot, Plot]:
    """The function and its derivative, for the default parameters and one value of each cell."""
    z, side = activation.variable, activation.kink_side
    values: list[Curve] = []
    slopes: list[Curve] = []
    settings = _settings(activation, facts)
    for i, setting in enumerate(settings):
        points = facts.breakpoints.at(**named(setting))
        label = ", ".join(f"{_letter(p)} = {_decimal(v)}" for p, v in setting.items())
        for curves, of, marks in (
            (values, facts, value_marks(points)),
            (slopes, facts.of_derivative, slope_marks(points, side if i == 0 else None)),
        ):
            curves.append(curve(of, z, _WINDOW, setting, marks, label=label, lead=i == 0))
    lines = _asymptote_lines(facts.asymptotes.at(**named(settings[0])), z)
    return (
        Plot(_WINDOW, _height(values), tuple(values), lines),
        Plot(_WINDOW, _height(slopes), tuple(slopes)),
    )


def _settings(activation: Activation, facts: Facts) -> list[dict[Symbol, Expr]]:
    """Parameter values worth a curve: the defaults first, then one of each case of the facts."""
    defaults = {p: S(activation.defaults.get(p, 1)) for p in activation.parameters}
    if len(defaults) != 1:
        return [defaults]
    ((p, default),) = defaults.items()
    edges = sorted(
        {
            side
            for fact in (facts.continuity, facts.derivative_range)
            for condition, _ in fact
            for comparison in condition.atoms(Relational)
            for side in comparison.args
            if side.is_positive and side.is_number
        }
    )
    samples = [edges[0] / 2, *(2 * edge for edge in edges)] if edges else []
    return [defaults, *({p: S(value)} for value in samples if value != default)]


def _height(curves: Sequence[Curve]) -> tuple[float, float]:
    lo, hi = heights(curves)
    lo, hi = max(lo, _WINDOW[0]), min(hi, _WINDOW[1])
    margin = 0.08 * (hi - lo) or 0.5
    return (min(lo, 0.0) - margin, hi + margin)


def _asymptote_lines(
    lines: Iterable[Any], z: Symbol
) -> tuple[tuple[tuple[float, float], tuple[float, float]], ...]:
    lo, hi = _WINDOW
    found: list[tuple[tuple[float, float], tuple[float, float]]] = []
    for a in lines:
        if a.line is None:
            found.append(((float(a.at), 10 * lo), (float(a.at), 10 * hi)))
        else:
            # Each line on its own side, a little past the middle: there it is approached.
            left, right = (-1.0, hi) if a.at == oo else (lo, 1.0)
            y = [float(a.line.subs(z, x)) for x in (left, right)]
            found.append(((left, y[0]), (right, y[1])))
    return tuple(found)


def _overview(chapter: Sequence[Activation]) -> Plot:
    """All functions of the chapter in one figure, with their default parameters."""
    curves = []
    for activation in chapter:
        facts = analyse(activation.expression, activation.variable)
        setting = {p: S(activation.defaults.get(p, 1)) for p in activation.parameters}
        marks = value_marks(facts.breakpoints.at(**named(setting)))
        curves.append(
            curve(facts, activation.variable, _WINDOW, setting, marks, label=activation.title.en)
        )
    return Plot(_WINDOW, _height(curves), tuple(curves), stacked=True)


def _letter(p: Symbol) -> str:
    from sympy.printing.pretty.pretty_symbology import pretty_symbol

    return str(pretty_symbol(p.name))


def _decimal(value: Expr) -> str:
    return f"{float(value):g}"
