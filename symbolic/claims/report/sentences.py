"""What the text formats say about one claim, in English."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sympy import Expr, GreaterThan, LessThan, Rational, Symbol, multiplicity
from sympy.sets.sets import Set

from symbolic.calculus.cases import Cases
from symbolic.calculus.extended import NO_LIMIT
from symbolic.claims.claim import Claim
from symbolic.claims.verdict import Assumption, Convention, Judged, Status, Verdict, Witness
from symbolic.mathtext import plain, sentence
from symbolic.tex import tex

WORD = {
    Status.PROVED: "proved",
    Status.REFUTED: "refuted",
    Status.HOLDS_WHEN: "holds when",
    Status.UNDECIDED: "undecided",
}


SUBJECT = {
    "function": "f",
    "derivative": "f'",
    "second_derivative": "f''",
    "update": "z − η·f'(z)·g",
}
# Kinds whose statement is True or False, as said of the subject: where they hold, where not.
PROPERTY = {
    "monotonic_derivative": (
        "has a monotonic derivative",
        "has a derivative that is not monotonic",
    ),
    "identity_near_origin": ("is the identity near 0", "is not the identity near 0"),
    "nonzero": ("is never 0", "is 0 somewhere"),
    "has_maximum": ("has a maximum", "has no maximum"),
    "has_minimum": ("has a minimum", "has no minimum"),
    "bounded_above": ("is bounded above", "is not bounded above"),
    "bounded_below": ("is bounded below", "is not bounded below"),
    "unbounded": ("is unbounded", "is bounded"),
    "strictly_monotonic": ("is strictly monotonic", "is not strictly monotonic"),
    "strictly_convex": ("is strictly convex", "is not strictly convex"),
    "strictly_concave": ("is strictly concave", "is not strictly concave"),
    "strictly_increasing": ("is strictly increasing", "is not strictly increasing"),
    "strictly_decreasing": ("is strictly decreasing", "is not strictly decreasing"),
}
PROPERTY |= {
    word: (f"is {word}", f"is not {word}")
    for word in (
        "monotonic",
        "increasing",
        "decreasing",
        "convex",
        "concave",
        "odd",
        "even",
        "bounded",
        "constant",
    )
}


def headline(j: Judged) -> str:
    """The claim and its verdict in one line."""
    return f"{j.claim.id}: {verdict_words(j.verdict)}: {statement(j.claim)}"


def verdict_words(v: Verdict) -> str:
    """The verdict, with its condition."""
    if v.status is Status.HOLDS_WHEN:
        return f"holds exactly when {plain(v.condition)}"
    return WORD[v.status]


def statement(claim: Claim) -> str:
    """What is stated, as mathematics."""
    on = "" if plain(claim.domain) == "(−∞, ∞)" else f" on {plain(claim.domain)}"
    if claim.kind in PROPERTY:
        return f"{SUBJECT[claim.of]} {PROPERTY[claim.kind][not claim.stated]}{on}"
    kind, stated = claim.kind.replace("_", " "), plain(claim.stated)
    if claim.reading == "below":
        stated = f"below {stated}"
    if claim.kind == "steps":
        stated = (
            f"{claim.stated.count} (z ← z − {plain(claim.stated.rate)}·f'(z) from "
            f"z = {plain(claim.stated.start)} until f(z) ≤ {plain(claim.stated.target)})"
        )
    if claim.kind == "update_value":
        point, rate, value = (plain(part) for part in claim.stated)
        stated = f"z − {rate}·f'(z) = {value} at z = {point}"
    if claim.kind == "value":
        point, value = (plain(part) for part in claim.stated)
        stated = f"{value} at z = {point}"
    if claim.kind == "limit":
        point, *side, value = claim.stated
        from_side = side[0] if side and side[0] else ""
        stated = f"{plain(value)} as z → {plain(point)}{from_side}"
    if claim.kind == "saturation":
        sides = zip(("−∞", "∞"), claim.stated, strict=True)
        spoken = [f"{'yes' if side else 'no'} toward {c}" for c, side in sides if side is not None]
        stated = ", ".join(spoken)
    of = "" if claim.of == "function" else f" of {SUBJECT[claim.of]}"
    return f"{kind}{of}{on}: {stated}"


def outcome(j: Judged) -> list[str]:
    """What there is to say beyond the headline, a line each."""
    v, lines = j.verdict, []
    told = j.claim.kind in PROPERTY and v.status is Status.HOLDS_WHEN
    if v.correction is not None and not told:
        lines.append(f"right:      {_fact(j.claim, v.correction)}")
    if v.witness is not None:
        words = witness_words(v.witness, "assigned" if j.claim.kind == "derivative" else _VALUE)
        lines.append(f"witness:    {words}{_outside(j.claim, v.witness)}")
    lines.extend(f"convention: {convention_words(c)}" for c in v.conventions)
    if v.reason is not None:
        lines.append(f"reason:     {v.reason}")
    if v.assumptions:
        made = ", ".join(f"{said} (by the {by})" for said, by in _assumptions(v.assumptions))
        lines.append(f"assuming:   {made}{_without(v)}")
    if j.claim.note is not None:
        lines.append(f"reading:    {sentence(j.claim.note.en)}")
    for other, beside in zip(j.claim.beside, j.beside, strict=True):
        line = f"beside:     {verdict_words(beside)}: {statement(other)}"
        if beside.correction is not None:
            line += f"; right: {_fact(other, beside.correction)}"
        lines.append(line)
    if j.claim.erratum is not None:
        stale = "" if j.ok else " (stale: the claim holds; drop the acknowledgement)"
        lines.append(f"erratum:    {sentence(j.claim.erratum.en)}{stale}")
    return lines


def pasted(j: Judged) -> str:
    """The correction as LaTeX to paste; empty where it is no formula, such as yes or an order."""
    right = j.verdict.correction
    values = [value for _, value in right] if isinstance(right, Cases) else [right]
    formula = all(isinstance(value, Expr | Set) for value in values)
    if j.verdict.status is Status.PROVED or j.claim.kind == "continuity" or not formula:
        return ""
    return tex(right)


_VALUE = "its value"


def witness_words(w: Witness, there: str = _VALUE) -> str:
    """A witness as one can redo it with a calculator; `there` names a value between two sides."""
    given = "".join(f"{_name(name)} = {plain(value)}, " for name, value in w.parameters)
    match w.kind:
        case "points":
            parts = []
            for p in w.points:
                value = "undefined" if p.value is None else plain(p.value)
                stated = "" if p.stated is None else f" (stated: {plain(p.stated)})"
                parts.append(f"{w.subject}({plain(p.z)}) = {value}{stated}")
            return given + ", ".join(parts)
        case "missed":
            count = getattr(w.bound, "count", None)
            if isinstance(count, int):
                return f"the count is {count}, not {plain(w.value)}"
            return f"{given}{plain(w.value)} is never taken: every value lies in {plain(w.bound)}"
        case "sides":
            left, right = plain(w.left), plain(w.right)
            told = "" if w.value is None else f"; {there}: {plain(w.value)}"
            place = f"{given}{w.subject} at {plain(w.point)}"
            return f"{place}: {left} from the left, {right} from the right{told}"
        case "limit":
            return f"{given}{w.subject} → {plain(w.value)} as z → {plain(w.point)}"


def _outside(claim: Claim, w: Witness) -> str:
    ranges = claim.kind in ("range", "derivative_range") and w.kind == "points"
    return f", not in {plain(claim.stated)}" if ranges else ""


def convention_words(c: Convention) -> str:
    """A value assigned where no derivative exists."""
    when = "" if plain(c.condition) in ("True", "true") else f" (for {plain(c.condition)})"
    if c.at_an_end:
        return (
            f"z = {plain(c.point)}{when} is an end of the part stated: {plain(c.left)} from "
            f"within; assigned: {plain(c.stated)}"
        )
    return (
        f"no derivative at z = {plain(c.point)}{when}: {plain(c.left)} from the left, "
        f"{plain(c.right)} from the right; assigned: {plain(c.stated)}"
    )


def _assumptions(made: Sequence[Assumption]) -> list[tuple[str, str]]:
    """Assumptions with who made them; two ends of one rounded number are one interval."""
    said: list[tuple[str, str]] = []
    taken: set[int] = set()
    for k, a in enumerate(made):
        if k in taken:
            continue
        other = next((j for j in range(k + 1, len(made)) if _are_ends(a, made[j])), None)
        if other is None:
            said.append((_assumption(a), a.by))
            continue
        taken.add(other)
        lo, hi = sorted(end for b in (a, made[other]) if (end := _end(b)) is not None)
        (p,) = a.condition.free_symbols
        said.append((f"{_decimal(lo)} ≤ {plain(p)} ≤ {_decimal(hi)}", a.by))
    return said


def _are_ends(a: Assumption, b: Assumption) -> bool:
    """Whether two assumptions are a lower and an upper bound, in decimals, on one parameter."""
    if a.by != b.by or _end(a) is None or _end(b) is None:
        return False
    below = [isinstance(c.condition.gts, Symbol) for c in (a, b)]
    return a.condition.free_symbols == b.condition.free_symbols and below[0] != below[1]


def _end(a: Assumption) -> Rational | None:
    """The decimal that a parameter is compared with, ends included."""
    if not isinstance(a.condition, GreaterThan | LessThan):
        return None
    p, c = sorted(a.condition.args, key=lambda side: side.is_number)
    if not isinstance(p, Symbol) or not isinstance(c, Rational):
        return None
    return c if _decimal(c) is not None else None


def _decimal(c: Rational) -> str | None:
    """A rational number as a decimal, if it has one that ends."""
    twos, fives = multiplicity(2, c.q), multiplicity(5, c.q)
    if 2**twos * 5**fives != c.q:
        return None
    digits = max(twos, fives)
    return plain(c) if c.q == 1 else f"{Decimal(c.p) / Decimal(c.q):.{digits}f}".replace("-", "−")


def _assumption(a: Assumption) -> str:
    """An assumption with its signs set."""
    if a.condition is not None:
        return plain(a.condition)
    name, _, rest = a.text.partition(" ")
    return f"{_name(name)} {rest}".replace(">=", "≥").replace("<=", "≤").replace("!=", "≠")


def _name(name: str) -> str:
    from sympy.printing.pretty.pretty_symbology import pretty_symbol

    return pretty_symbol(name)


def _without(v: Verdict) -> str:
    if v.without is None:
        return ""
    return f"; for any real parameters: {verdict_words(v.without)}"


def _fact(claim: Claim, fact: Any) -> str:
    if claim.kind == "saturation" and isinstance(fact, tuple):
        words = [
            f"{'yes' if s else 'no'} toward {c}" for c, s in zip(("−∞", "∞"), fact, strict=True)
        ]
        return ", ".join(words)
    if claim.kind == "nonzero" and isinstance(fact, Set):
        return f"zeros {plain(fact)}" if fact else "no zeros"
    if claim.kind in PROPERTY and fact in (True, False):
        return f"{SUBJECT[claim.of]} {PROPERTY[claim.kind][not fact]}"
    if claim.kind in ("maximum", "minimum"):
        return plain(fact).replace(plain(NO_LIMIT), "none is taken")
    return plain(fact)
