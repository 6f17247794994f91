"""The normal form of a function: open spans with a smooth expression each, and single spots.

Every switch (Piecewise, Abs, sign, Min, Max, Heaviside) is resolved by dividing the line
where its decision changes, and every partial function (log, root, division, ...) by
dividing where it stops being real.  What remains is ascending and disjoint, and covers the
domain: a hole or a pole is a point between two spans that no spot holds.

Legend: f expression, z variable, I region, c point, u what a switch decides by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cmp_to_key, lru_cache, partial
from itertools import combinations

from sympy import (
    Abs,
    Add,
    CRootOf,
    Expr,
    Function,
    Heaviside,
    I,
    LambertW,
    Max,
    Min,
    Mul,
    Number,
    NumberSymbol,
    Piecewise,
    Pow,
    S,
    Symbol,
    acos,
    acosh,
    acot,
    acoth,
    acsc,
    acsch,
    asec,
    asech,
    asin,
    asinh,
    atan,
    atanh,
    cos,
    cosh,
    cot,
    coth,
    csc,
    csch,
    erf,
    erfc,
    exp,
    expand_mul,
    log,
    oo,
    pi,
    sec,
    sech,
    sign,
    sin,
    sinc,
    sinh,
    tan,
    tanh,
    zoo,
)
from sympy.core.relational import Ne, Relational
from sympy.logic.boolalg import (
    ITE,
    And,
    Boolean,
    BooleanFalse,
    BooleanTrue,
    Equivalent,
    Implies,
    Not,
    Or,
    Xor,
)
from sympy.sets.contains import Contains
from sympy.sets.sets import FiniteSet, Interval, Set, Union

from symbolic.calculus import realsets
from symbolic.calculus.bases import in_natural_base
from symbolic.calculus.cells import Cell, relation_holds
from symbolic.calculus.errors import Undecided, Unsupported
from symbolic.calculus.realsets import Part, parts_of
from symbolic.calculus.root import Root
from symbolic.calculus.signs import sign_pattern
from symbolic.calculus.unevaluated import put

SWITCHES = (Piecewise, Abs, sign, Min, Max, Heaviside)
TOTAL = (exp, sin, cos, sinh, cosh, tanh, sech, atan, asinh, erf, erfc)


@dataclass(frozen=True)
class Span:
    """The open interval (lo, hi), on which the function is the smooth expression f."""

    lo: Expr
    hi: Expr
    f: Expr


@dataclass(frozen=True)
class Spot:
    """The single point c with the function's value there; `branch` is what took that value."""

    c: Expr
    f: Expr
    branch: Expr | None = field(default=None, compare=False)


Stratum = Span | Spot
NOT_REAL = (oo, -oo, zoo, S.NaN)
# What a partial function asks: an expression, and the signs it may have.
Constraint = tuple[Expr, tuple[int, ...]]


def stratify(f: Expr, z: Symbol, domain: Set, cell: Cell) -> tuple[Stratum, ...]:
    """The strata of f on `domain`, ascending: where f is real and every part of it is.

    Raises ValueError for an expression outside the calculus, naming the part.
    """
    f = in_known_terms(f)
    _require_known(f, z)
    strata: list[Stratum] = []
    for part in parts_of(domain, cell):
        divided = [_resolved(s, z, cell) for s in _divide(_strata_of(part, f), z, cell)]
        # Evaluation may bring a switch back: sqrt(x**2), built anew, is Abs(x).
        while any(isinstance(s, Span) and find_switch(s.f) is not None for s in divided):
            divided = [_resolved(s, z, cell) for s in _divide(divided, z, cell)]
        strata.extend(divided)
    return tuple(_merged(strata, z))


def holes(strata: tuple[Stratum, ...], cell: Cell) -> list[Expr]:
    """Points that two spans share and no spot holds."""
    return [
        a.hi
        for a, b in zip(strata, strata[1:], strict=False)
        if isinstance(a, Span) and isinstance(b, Span) and cell.compare(a.hi, b.lo) == 0
    ]


def _strata_of(part: Part, f: Expr) -> list[Stratum]:
    if part.lo == part.hi:
        return [Spot(part.lo, f)]
    left: list[Stratum] = [Spot(part.lo, f)] if part.lo_closed else []
    right: list[Stratum] = [Spot(part.hi, f)] if part.hi_closed else []
    return [*left, Span(part.lo, part.hi, f), *right]


def _divide(strata: list[Stratum], z: Symbol, cell: Cell) -> Iterator[Stratum]:
    """Strata without switches, on which every partial function is real."""
    todo = list(strata)
    rounds = 0
    while todo:
        rounds += 1
        if rounds > 2000:
            raise Undecided("the function falls into more than 2000 pieces")
        stratum = todo.pop(0)
        switch = find_switch(stratum.f)
        if switch is None:
            yield from _defined(stratum, z, cell)
            continue
        parts: list[Stratum] = [stratum]
        for u in _decisions(switch):
            # A comparison that is not real may still not matter: Piecewise looks at it only
            # where the earlier ones do not settle the branch.
            keep = isinstance(switch, Piecewise)
            parts = [q for p in parts for q in _divide_at(p, u, z, cell, keep)]
        todo[:0] = [
            _with(p, put(p.f, switch, branch))
            for p in parts
            if (branch := _branch(switch, p, z, cell)) is not None
        ]


def find_switch(f: Expr) -> Expr | None:
    """The first switch whose decision contains no further switch; None if f has none."""
    if isinstance(f, Piecewise):
        for relation in sorted(f.args[0][1].atoms(Relational), key=str):
            for side in relation.args:
                inner = find_switch(side)
                if inner is not None:
                    return inner
        return f
    for a in f.args:
        inner = find_switch(a) if isinstance(a, Expr) else None
        if inner is not None:
            return inner
    return f if isinstance(f, SWITCHES) else None


def _decisions(switch: Expr) -> list[Expr]:
    """The expressions whose signs decide a switch."""
    match switch:
        case Abs() | sign() | Heaviside():
            return [switch.args[0]]
        case Min() | Max():
            return [a - b for a, b in combinations(switch.args, 2)]
        case Piecewise():
            relations = sorted(switch.args[0][1].atoms(Relational), key=str)
            return [r.lhs - r.rhs for r in relations if r.lhs not in (oo, -oo)]
    raise AssertionError(switch)


def _branch(switch: Expr, stratum: Stratum, z: Symbol, cell: Cell) -> Expr | None:
    """What the switch is on a stratum that it has been divided for; None if undefined."""

    def s(u: Expr) -> int:
        return _sign_on(u, stratum, z, cell)

    match switch:
        case Abs():
            return (-switch.args[0], S.Zero, switch.args[0])[s(switch.args[0]) + 1]
        case sign():
            return S(s(switch.args[0]))
        case Heaviside():
            at_zero = switch.args[1] if len(switch.args) > 1 else S.Half
            return (S.Zero, at_zero, S.One)[s(switch.args[0]) + 1]
        case Max() | Min():
            best = switch.args[0]
            for a in switch.args[1:]:
                if s(a - best) == (1 if isinstance(switch, Max) else -1):
                    best = a
            return best
        case Piecewise():
            (branch, condition), *others = switch.args
            truth = _condition_holds(condition, partial(_sign_where_real, stratum, z, cell))
            if truth:
                return None if branch in NOT_REAL else branch
            if truth is None or not others:
                return None
            return Piecewise(*others, evaluate=False)
    raise AssertionError(switch)


def _condition_holds(condition: Boolean, s: Callable[[Expr], int | None]) -> bool | None:
    """The truth of a condition; None where a comparison it rests on is not real."""
    match condition:
        case BooleanTrue() | BooleanFalse():
            return bool(condition)
        case And():
            truths = [_condition_holds(c, s) for c in condition.args]
            return False if False in truths else (None if None in truths else True)
        case Or():
            truths = [_condition_holds(c, s) for c in condition.args]
            return True if True in truths else (None if None in truths else False)
        case Not():
            truth = _condition_holds(condition.args[0], s)
            return None if truth is None else not truth
        case Relational():
            sign_here = s(condition.lhs - condition.rhs)
            return None if sign_here is None else relation_holds(condition, sign_here)
    raise Unsupported(f"the condition {condition} is not made of comparisons of real numbers")


def _sign_where_real(stratum: Stratum, z: Symbol, cell: Cell, u: Expr) -> int | None:
    """The sign of u on a stratum that has been divided for it; None where u is not real."""
    if not _defined(_with(stratum, u), z, cell):
        return None
    return _sign_on(u, stratum, z, cell)


def _sign_on(u: Expr, stratum: Stratum, z: Symbol, cell: Cell) -> int:
    match stratum:
        case Spot(c):
            return cell.sign(evaluated(u).xreplace({z: c}))
        case Span(lo, hi, _):
            s = sign_pattern(evaluated(u), z, lo, hi, cell).constant_sign()
            if s is None:
                raise Undecided(f"the sign of {u} changes within ({lo}, {hi})")
            return s


def _divide_at(stratum: Stratum, u: Expr, z: Symbol, cell: Cell, keep: bool) -> Iterator[Stratum]:
    """The stratum cut where u vanishes; parts where u is not real only if kept, uncut."""
    real = _defined(_with(stratum, u), z, cell)
    parts: list[Stratum] = []
    for part in real:
        match part:
            case Spot():
                parts.append(_with(part, stratum.f))
            case Span(lo, hi, _):
                roots = sign_pattern(evaluated(u), z, lo, hi, cell).roots
                parts.extend(_cut(lo, hi, roots, stratum.f))
    if keep:
        whole, inside = _part_of(stratum), realsets.union(map(_part_of, real), cell)
        rest = realsets.intersection([whole], realsets.complement(inside), cell)
        parts.extend(s for p in rest for s in _strata_of(p, stratum.f))
        parts.sort(key=cmp_to_key(partial(_before, cell)))
    yield from parts


def _part_of(s: Stratum) -> Part:
    match s:
        case Spot(c):
            return realsets.point(c)
        case Span(lo, hi, _):
            return Part(lo, hi, False, False)


def _before(cell: Cell, a: Stratum, b: Stratum) -> int:
    """The order of two disjoint strata along the line."""
    p, q = _part_of(a), _part_of(b)
    return cell.compare(p.lo, q.lo) or cell.compare(p.hi, q.hi)


def _cut(lo: Expr, hi: Expr, roots: tuple[Expr, ...], f: Expr) -> Iterator[Stratum]:
    ends = (lo, *roots, hi)
    for i, (a, b) in enumerate(zip(ends, ends[1:], strict=False)):
        if i:
            yield Spot(a, f)
        yield Span(a, b, f)


def _defined(stratum: Stratum, z: Symbol, cell: Cell) -> list[Stratum]:
    """The parts of a stratum on which a switch-free f is real, inner parts first."""
    parts: list[Stratum] = [stratum]
    for u, admitted in constraints(stratum.f):
        before = parts
        parts = [q for p in parts for q in _admitted(p, u, admitted, z, cell)]
        if parts != before and _is_symbolic_power(stratum.f, u):
            raise Undecided(
                f"a power of {u} with a symbolic exponent is real for some exponents only, "
                f"where {u} is not positive"
            )
    return parts


def _is_symbolic_power(f: Expr, base: Expr) -> bool:
    """Whether f raises `base` to an exponent that is no number."""
    return any(g.base == base and not g.exp.is_number for g in f.atoms(Pow))


def _admitted(
    stratum: Stratum, u: Expr, admitted: tuple[int, ...], z: Symbol, cell: Cell
) -> Iterator[Stratum]:
    u = evaluated(u)
    match stratum:
        case Spot(c):
            if cell.sign(u.xreplace({z: c})) in admitted:
                yield stratum
        case Span(lo, hi, f):
            pattern = sign_pattern(u, z, lo, hi, cell)
            if pattern.signs == (0,):
                if 0 in admitted:
                    yield stratum
                return
            for i, part in enumerate(_cut(lo, hi, pattern.roots, f)):
                wanted = pattern.signs[i // 2] if isinstance(part, Span) else 0
                if wanted in admitted:
                    yield part


@lru_cache(maxsize=16384)
def constraints(f: Expr) -> tuple[Constraint, ...]:
    """(u, signs that u may have) for every partial function in f, innermost first."""
    found: list[Constraint] = []
    for a in f.args:
        if isinstance(a, Expr):
            found.extend(c for c in constraints(a) if c not in found)
    found.extend(c for c in _own_constraints(f) if c not in found)
    return tuple(found)


def _own_constraints(f: Expr) -> list[Constraint]:
    match f:
        case Pow():
            return _power_constraints(f.base, f.exp)
        case log():
            return [(f.args[0], (1,))]
        case tan() | sec():
            return [(cos(f.args[0]), (-1, 1))]
        case cot() | csc():
            return [(sin(f.args[0]), (-1, 1))]
        case coth() | csch():
            return [(f.args[0], (-1, 1))]
        case asin() | acos():
            return [(1 - f.args[0] ** 2, (0, 1))]
        case acosh():
            return [(f.args[0] - 1, (0, 1))]
        case atanh():
            return [(1 - f.args[0] ** 2, (1,))]
        case LambertW():
            lower: list[Constraint] = [(f.args[0] + exp(-1), (0, 1))]
            return lower if len(f.args) == 1 else [*lower, (f.args[0], (-1,))]
    return []


def _power_constraints(base: Expr, power: Expr) -> list[Constraint]:
    # As written, 1 + 1 is no Integer, and SymPy 1.14 may find the facts of 0*2 inconsistent.
    power, value = evaluated(power), evaluated(base)
    if power.is_Integer:
        return [(base, (-1, 1))] if power < 0 and not value.is_nonzero else []
    if value.is_positive and value.is_number:
        return []
    admitted: tuple[int, ...] = (0, 1) if power.is_positive else (1,)
    return [(base, admitted)]


def evaluated(f: Expr) -> Expr:
    """An unevaluated expression built anew, with SymPy's own simplifications."""
    if not f.args or not isinstance(f, Expr):
        return f
    return f.func(*(evaluated(a) if isinstance(a, Expr) else a for a in f.args))


def _resolved(stratum: Stratum, z: Symbol, cell: Cell) -> Stratum:
    match stratum:
        case Spot(c, f):
            value = cell.reduce(evaluated(f)).xreplace({z: c})
            if value.has(S.NaN, zoo, I) or value in (oo, -oo):
                raise Undecided(f"the value of {f} at {c} was not found")
            return Spot(c, value, cell.reduce(evaluated(f)))
        case Span(lo, hi, f):
            return Span(lo, hi, shorter(in_natural_base(cell.reduce(evaluated(f)), z, cell)))


def shorter(f: Expr) -> Expr:
    """A sum with its products expanded where that makes it shorter, as terms that cancel do.

    To be used where f is known to be defined: z*(1/z + 1) - 1 loses its hole.
    """
    if not f.is_Add:
        return f
    expanded = expand_mul(f)
    return expanded if expanded.count_ops() < f.count_ops() else f


def _merged(strata: list[Stratum], z: Symbol) -> Iterator[Stratum]:
    """Without the cuts that turned out to change nothing."""
    kept: list[Stratum] = []
    for s in strata:
        if (
            isinstance(s, Span)
            and len(kept) >= 2
            and isinstance(kept[-1], Spot)
            and isinstance(kept[-2], Span)
            and kept[-2].f == s.f
            and kept[-2].hi == kept[-1].c == s.lo
            and _smooth_through(s.f, kept[-1], z)
        ):
            kept[-2:] = [Span(kept[-2].lo, s.hi, s.f)]
        else:
            kept.append(s)
    return iter(kept)


def _smooth_through(f: Expr, spot: Spot, z: Symbol) -> bool:
    """Whether f, built from total functions and whole powers, has the spot's value there."""
    total = all(
        (isinstance(g, TOTAL) or not isinstance(g, Function))
        and not (isinstance(g, Pow) and g.has(z) and not (g.exp.is_Integer and g.exp > 0))
        for g in f.atoms(Function, Pow)
    )
    return total and f.xreplace({z: spot.c}) == spot.f


def _with(stratum: Stratum, f: Expr) -> Stratum:
    match stratum:
        case Span(lo, hi, _):
            return Span(lo, hi, f)
        case Spot(c):
            return Spot(c, f)


_PARTIAL = (log, tan, sec, cot, csc, coth, csch, asin, acos, acosh, atanh, LambertW)


# As SymPy defines them: inverses that are another inverse of 1/u where they are real (acot with
# values in (-pi/2, pi/2]), and sinc.
_BY_DEFINITION: dict[type[Expr], Callable[[Expr], Expr]] = {
    acsc: lambda u: asin(1 / u, evaluate=False),
    asec: lambda u: acos(1 / u, evaluate=False),
    acsch: lambda u: asinh(1 / u, evaluate=False),
    asech: lambda u: acosh(1 / u, evaluate=False),
    acoth: lambda u: atanh(1 / u, evaluate=False),
    acot: lambda u: Piecewise((atan(1 / u, evaluate=False), Ne(u, 0)), (pi / 2, True)),
    sinc: lambda u: Piecewise((sin(u) / u, Ne(u, 0)), (S.One, True)),
}


def in_known_terms(f: Expr) -> Expr:
    """f with the functions that are others by definition written as these.

    And its conditions as comparisons joined by and, or, not.
    """
    for p in f.atoms(Piecewise):
        plain = {c: _of_comparisons(c) for _, c in p.args}
        if any(old != new for old, new in plain.items()):
            f = put(f, p, Piecewise(*((g, plain[c]) for g, c in p.args), evaluate=False))
    for kind, definition in _BY_DEFINITION.items():
        while found := sorted(f.atoms(kind), key=lambda g: g.count_ops()):
            f = put(f, found[0], definition(found[0].args[0]))
    return f


def _of_comparisons(condition: Boolean) -> Boolean:
    """The same condition without memberships, and with and, or, not alone."""
    memberships = {}
    for member in condition.atoms(Contains):
        x, holder = member.args
        if not isinstance(holder, Interval | FiniteSet | Union):
            raise Unsupported(f"the condition {member} is not made of comparisons of real numbers")
        memberships[member] = holder.as_relational(x)
    condition = condition.xreplace(memberships)
    return condition.to_nnf(simplify=False) if condition.has(*_JOINED) else condition


_JOINED = (Xor, ITE, Implies, Equivalent)
_MADE_OF = (Add, Mul, Pow, Symbol, Number, NumberSymbol, Root, CRootOf)


def _require_known(f: Expr, z: Symbol) -> None:
    if f.has(I):
        raise Unsupported(f"{f} is complex-valued: it contains I")
    if f in NOT_REAL:
        raise ValueError(f"{f} is no real-valued expression")
    for g in _parts(f):
        if g in NOT_REAL:
            raise ValueError(f"{f} is no real-valued expression: it contains {g}")
        if not isinstance(g, (*TOTAL, *_PARTIAL, *SWITCHES, *_MADE_OF)):
            raise Unsupported(f"{g} is not among the functions that are analysed")
        if isinstance(g, LambertW) and len(g.args) > 1 and g.args[1] not in (0, -1):
            raise Unsupported(f"{g} is real at single points only, which are not analysed")


def _parts(f: Expr) -> Iterator[Expr]:
    """f and the expressions that it is built from.

    But for infinite ends of comparisons, and for branches that say that there is no value.
    """
    yield f
    inner = list(f.args)
    if isinstance(f, Piecewise):
        sides = [side for _, c in f.args for r in c.atoms(Relational) for side in r.args]
        inner = [e for e in (*sides, *(branch for branch, _ in f.args)) if e not in NOT_REAL]
    for a in inner:
        yield from _parts(a)
