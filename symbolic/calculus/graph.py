"""One function on one cell of its parameters: the facts that look at the whole line.

A `Graph` has finitely many strata.  A `PeriodicGraph` repeats with a period P on the whole
line: each of its points, with a neighbourhood, is a translate of one in [o, o + P), so that what
holds on the window (o - P, o + 2P) is known everywhere.  Families of places are sets with an
ImageSet over the integers, or conditions on Mod(z - o, P); single places are those in
[o, o + P), and carry P.

Legend: P period, o origin, 0 but where the phase is a parameter's, W window, z variable, c point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from sympy import (
    Abs,
    AccumBounds,
    Complement,
    ConditionSet,
    Dummy,
    Expr,
    Heaviside,
    ImageSet,
    Integer,
    Interval,
    Lambda,
    Max,
    Min,
    Mod,
    Piecewise,
    S,
    Set,
    Union,
    ilcm,
    oo,
    sign,
    simplify,
)

from symbolic.calculus import numbers, realsets, shape, slopes
from symbolic.calculus.cells import Cell
from symbolic.calculus.counter import held
from symbolic.calculus.errors import Undecided
from symbolic.calculus.extended import NO_LIMIT
from symbolic.calculus.image import harmonic, image
from symbolic.calculus.realsets import Part, as_set, parts_of
from symbolic.calculus.shape import (
    Asymptote,
    Convexity,
    Extremum,
    LocalExtremum,
    Monotonicity,
)
from symbolic.calculus.slopes import Breakpoint
from symbolic.calculus.strata import Span, Spot, Stratum, stratify
from symbolic.calculus.unevaluated import put

if TYPE_CHECKING:
    from symbolic.calculus.facts import Facts


ONE_PLACE = (Abs, sign, Heaviside, Min, Max)  # switches that look at the values of a function


class Graph:
    """A function with finitely many strata on a cell."""

    period: Expr | None = None

    def __init__(self, facts: Facts, cell: Cell) -> None:
        self.facts, self.cell, self.z = facts, cell, facts.z

    @cached_property
    def strata(self) -> tuple[Stratum, ...]:
        """The function in normal form."""
        return self.facts.strata(self.cell)

    @cached_property
    def derived(self) -> tuple[Stratum, ...]:
        """Its derivative in normal form."""
        return self.facts.of_derivative.strata(self.cell)

    @held
    def range_parts(self) -> list[Part]:
        """The set of values, as parts that know where their ends are taken."""
        try:
            return image(self.strata, self.z, self.cell)
        except Undecided:
            found = self._image_of_inner()
            if found is None:
                raise
            return found

    def _image_of_inner(self) -> list[Part] | None:
        """The range of f = h(u(z)) with a switch h, as the values of h on the range of u.

        abs(sin(z)/z) falls into pieces without end, sin(z)/z does not.
        """
        f, t = self.facts.expression, Dummy("t", real=True)
        inner = [u for u in f.args if u.has(self.z)]
        if not self.facts.is_given or not isinstance(f, ONE_PLACE) or len(inner) != 1:
            return None
        taken = as_set(self.facts.of_inner(inner[0]).range_parts(self.cell))
        self.cell.note("composed", f=f, inner=inner[0])
        outer = stratify(put(f, inner[0], t), t, taken, self.cell)
        return [replace(p, lo_at=(), hi_at=()) for p in image(outer, t, self.cell)]

    def domain(self) -> Set:
        """Where the function has a value."""
        self._note_pieces()
        return self.set_of(self.facts.domain_parts(self.cell))

    def _note_pieces(self) -> None:
        for parts, f in _pieces(self.strata, self.z, self.cell):
            self.cell.note("piece", where=as_set(parts), f=f)

    @held
    def domain_parts(self) -> list[Part]:
        """The domain, as parts."""
        return domain_parts(self.strata, self.cell)

    @held
    def zero_parts(self) -> list[Part]:
        """Where the function is 0, as parts."""
        return shape.zeros(self.strata, self.z, self.cell)

    def set_of(self, parts: Sequence[Part]) -> Set:
        """The SymPy set of places that parts of this graph stand for."""
        return as_set(parts)

    def beside(self, parts: list[Part], stated: Set) -> tuple[list[Part], list[Part]]:
        """Places of this graph and a stated set of places, as parts that can be compared."""
        return parts, parts_of(stated, self.cell)

    @held
    def breakpoints(self) -> tuple[Breakpoint, ...]:
        self._note_pieces()
        return slopes.breakpoints(self.strata, self.z, self.cell)

    @held
    def pieces(self) -> list[tuple[Set, Expr]]:
        """(where, expression) for every smooth piece, ascending."""
        self._note_pieces()
        return [(as_set(parts), f) for parts, f in _pieces(self.strata, self.z, self.cell)]

    @held
    def expression(self) -> Expr:
        """One expression: a Piecewise over the pieces where there are several, or gaps."""
        pieces = self.pieces()
        if len(pieces) == 1 and pieces[0][0] == S.Reals:
            return pieces[0][1]
        branches = [(f, where.as_relational(self.z)) for where, f in pieces]
        return Piecewise(*branches) if branches else S.NaN

    @held
    def continuity(self) -> Expr:
        if _is_smooth(self.strata):
            self.cell.note("analytic", f=self.strata[0].f)
        return slopes.continuity(self.strata, self.z, self.cell)

    @held
    def monotonicity(self) -> Monotonicity:
        return shape.monotonicity(self.strata, self.z, self.cell)

    @held
    def convexity(self) -> Convexity:
        return shape.convexity(self.strata, self.z, self.cell)

    @held
    def symmetry(self) -> str | None:
        return shape.symmetry(self.strata, self.z, self.cell)

    @held
    def asymptotes(self) -> tuple[Asymptote, ...]:
        return shape.asymptotes(self.strata, self.z, self.cell)

    @held
    def lipschitz(self) -> Expr:
        return shape.lipschitz(self.strata, self.z, self.cell)

    @held
    def saturates(self, c: Expr) -> bool:
        """Whether f' tends to 0 at c, one of ±oo."""
        return shape.saturates(self.derived, self.z, c, self.cell)

    def slope_toward(self, c: Expr) -> Expr | None:
        """The limit of f' at c, one of ±oo; None where the domain does not reach it."""
        return slopes.one_sided(self.derived, self.z, c, "-" if c == oo else "+", self.cell)

    @held
    def local_extrema(self) -> tuple[LocalExtremum, ...]:
        return shape.local_extrema(self.strata, self.z, self.cell)

    def is_flat(self) -> bool:
        """Whether f is constant on an interval."""
        return shape.is_flat(self.strata, self.z, self.cell)

    @held
    def extremum(self, parts: Sequence[Part], upper: bool) -> Extremum:
        """The supremum (or infimum) of the range that `parts` are."""
        return shape.extremum(parts, upper)


class PeriodicGraph(Graph):
    """A function with f(z + P) = f(z) on the whole line; single places are those in [o, o + P)."""

    def __init__(self, facts: Facts, cell: Cell, P: Expr, o: Expr) -> None:
        super().__init__(facts, cell)
        self.period = self.P = P
        self.o = o
        self.own = Part(o, o + P, True, False)

    @cached_property
    def strata(self) -> tuple[Stratum, ...]:
        """The normal form on the window W."""
        return self.facts.strata_on(self.cell, self._window)

    @property
    def _window(self) -> Set:
        return Interval.open(self.o - self.P, self.o + 2 * self.P)

    @held
    def range_parts(self) -> list[Part]:
        """A period takes all values; where they are taken is told within [o, o + P)."""
        if _is_smooth(self.strata):
            found = harmonic(self._common_expression(), self.z, self.cell)
            if found is not None:
                return [found]
        self.cell.note("one_period", f=self.facts.expression, period=self.P)
        return image(self._restricted(self.strata), self.z, self.cell)

    def _restricted(self, strata: Sequence[Stratum]) -> list[Stratum]:
        """The strata cut down to [o, o + P), with o as a spot of its own."""
        start, end, cell = self.own.lo, self.own.hi, self.cell
        kept: list[Stratum] = []
        for s in strata:
            match s:
                case Spot(c):
                    if self._own(c):
                        kept.append(s)
                case Span(lo, hi, f):
                    if cell.compare(lo, start) < 0 < cell.compare(hi, start):
                        kept.append(Spot(start, numbers.tidy(f.xreplace({self.z: start}))))
                    low = lo if cell.compare(lo, start) > 0 else start
                    high = hi if cell.compare(hi, end) < 0 else end
                    if cell.compare(low, high) < 0:
                        kept.append(Span(low, high, f))
        return kept

    @held
    def domain_parts(self) -> list[Part]:
        return self._one_period(super().domain_parts())

    @held
    def zero_parts(self) -> list[Part]:
        return self._one_period(super().zero_parts())

    def _one_period(self, parts: list[Part]) -> list[Part]:
        return realsets.intersection(parts, [self.own], self.cell)

    def set_of(self, parts: Sequence[Part]) -> Set:
        return family(list(parts), self.own, self.cell)

    def beside(self, parts: list[Part], stated: Set) -> tuple[list[Part], list[Part]]:
        """Both within one common period, or a window beyond all ends of a stated set that does
        not repeat: further out, such a set is all or nothing."""
        if not stated.atoms(ImageSet):
            said = parts_of(stated, self.cell)
            ends = [e for p in said for e in (p.lo, p.hi) if e not in (oo, -oo)]
            turns = [_floor((e - self.o) / self.P) for e in ends] or [0]
            first, last = min(turns) - 3, max(turns) + 4
            mine = [p for k in range(first, last) for p in _moved(parts, k * self.P)]
            window = [Part(self.o + first * self.P, self.o + last * self.P, True, False)]
            return (
                realsets.union(mine, self.cell),
                realsets.intersection(said, window, self.cell),
            )
        common = _common_period(self.P, stated)
        copies = int(common / self.P)
        mine = [p for k in range(copies) for p in _moved(parts, k * self.P)]
        whole = Part(self.o, self.o + common, True, False)
        return realsets.union(mine, self.cell), parts_within(stated, whole, self.cell)

    @held
    def breakpoints(self) -> tuple[Breakpoint, ...]:
        return tuple(replace(b, period=self.P) for b in super().breakpoints() if self._own(b.point))

    def _own(self, c: Expr) -> bool:
        return self.cell.compare(c, self.own.lo) >= 0 and self.cell.compare(c, self.own.hi) < 0

    @held
    def pieces(self) -> list[tuple[Set, Expr]]:
        if _is_smooth(self.strata):
            return [(S.Reals, self._common_expression())]
        return [
            (as_set(parts), f)
            for parts, f in _pieces(self.strata, self.z, self.cell)
            if self._own(parts[0].lo)
        ]

    def _common_expression(self) -> Expr:
        return next(s.f for s in self.strata if isinstance(s, Span))

    @held
    def expression(self) -> Expr:
        """One expression; its branches are chosen by Mod(z, P) where there are several."""
        self._note_pieces()
        spans = {s.f for s in self.strata if isinstance(s, Span)}
        if len(spans) == 1:
            (f,) = spans
            whole = domain_parts(stratify(f, self.z, self._window, self.cell), self.cell)
            if whole == domain_parts(self.strata, self.cell):
                return f
        turn = Mod(self.z - self.o, self.P)
        branches = [
            (f, as_set(_moved(self._one_period(parts), -self.o)).as_relational(turn))
            for parts, f in _pieces(self._restricted(self.strata), self.z, self.cell)
        ]
        return Piecewise(*branches) if branches else S.NaN

    @held
    def monotonicity(self) -> Monotonicity:
        """Constant, or of no direction: f(a) < f(b) gives f(a) < f(b) > f(a + kP) with a < b."""
        constant = self._is_constant()
        parts = tuple(
            (where, direction)
            for where, direction in shape.monotonicity(self.strata, self.z, self.cell).parts or ()
            if where.inf != self.o - self.P and self._own(where.inf)
        )
        if constant:
            parts = ((self.set_of(self.domain_parts()), "constant"),)
        return Monotonicity(constant, constant, False, parts, None if constant else self.P)

    @held
    def convexity(self) -> Convexity:
        """A convex function on the whole line that is periodic is bounded, hence constant."""
        both = self._is_constant() and _is_everything(self.domain_parts(), self.own, self.cell)
        return Convexity(both, both)

    def _is_constant(self) -> bool:
        parts = self.facts.range_parts(self.cell)
        return len(parts) == 1 and self.cell.compare(parts[0].lo, parts[0].hi) == 0

    @held
    def lipschitz(self) -> Expr:
        """Of a smooth function the supremum of |f'|, which one period takes."""
        if not _is_smooth(self.strata):
            return shape.lipschitz(self.strata, self.z, self.cell)
        return shape.largest_size(self.facts.of_derivative.range_parts(self.cell), self.cell)

    @held
    def symmetry(self) -> str | None:
        """Mirrored on (-P, P), which holds every value; undecided where o is a parameter's."""
        here = self.facts.strata_on(self.cell, Interval.open(-self.P, self.P))
        return shape.symmetry(here, self.z, self.cell)

    @held
    def asymptotes(self) -> tuple[Asymptote, ...]:
        if self._is_constant() and _is_everything(self.domain_parts(), self.own, self.cell):
            return tuple(Asymptote(c, self._common_expression()) for c in (-oo, oo))
        return tuple(replace(a, period=self.P) for a in super().asymptotes() if self._own(a.at))

    @held
    def saturates(self, c: Expr) -> bool:
        """f' repeats: it tends to 0 only where it is 0 throughout."""
        parts = self.facts.of_derivative.range_parts(self.cell)
        return len(parts) == 1 and all(self.cell.sign(v) == 0 for v in (parts[0].lo, parts[0].hi))

    def slope_toward(self, c: Expr) -> Expr:
        return S.Zero if self.saturates(c) else NO_LIMIT

    @held
    def local_extrema(self) -> tuple[LocalExtremum, ...]:
        return tuple(
            replace(e, period=self.P) for e in super().local_extrema() if self._own(e.point)
        )

    @held
    def extremum(self, parts: Sequence[Part], upper: bool) -> Extremum:
        found = shape.extremum(parts, upper)
        if found.where is None:
            return found
        where = self._one_period(parts_of(found.where, self.cell))
        return replace(found, where=self.set_of(where))


def family(parts: list[Part], own: Part, cell: Cell) -> Set:
    """All translates by whole multiples of its length of a subset of one period."""
    if not parts:
        return S.EmptySet
    if _is_everything(parts, own, cell):
        return S.Reals
    if all(p.lo == p.hi for p in parts):
        return _points([p.lo for p in parts], own, cell)
    missing = realsets.intersection(realsets.complement(parts), [own], cell)
    if all(p.lo == p.hi for p in missing):
        return Complement(S.Reals, _points([p.lo for p in missing], own, cell))
    z = Dummy("z", real=True)
    turned = as_set(_moved(parts, -own.lo)).as_relational(Mod(z - own.lo, own.hi - own.lo))
    return ConditionSet(z, turned, S.Reals)


def _points(points: list[Expr], own: Part, cell: Cell) -> Set:
    """The translates of points of one period; equally spaced ones as one family."""
    n = Dummy("n", integer=True)
    P = own.hi - own.lo
    P = -P if P.could_extract_minus_sign() else P
    step = P / len(points)
    spaced = (own.hi - own.lo) / len(points)
    if all(cell.compare(c, points[0] + k * spaced) == 0 for k, c in enumerate(points)):
        return ImageSet(Lambda(n, points[0] + n * step), S.Integers)
    return Union(*(ImageSet(Lambda(n, c + n * P), S.Integers) for c in points))


def _is_everything(parts: Sequence[Part], own: Part, cell: Cell) -> bool:
    return realsets.same(list(parts), [own], cell)


def _is_smooth(strata: Sequence[Stratum]) -> bool:
    return len(strata) == 1 and isinstance(strata[0], Span)


def _moved(parts: Sequence[Part], by: Expr) -> list[Part]:
    return [Part(p.lo + by, p.hi + by, p.lo_closed, p.hi_closed) for p in parts]


def _common_period(P: Expr, stated: Set) -> Expr:
    """A multiple of P with which every family in the stated set repeats."""
    multiple = Integer(1)
    for image_set in stated.atoms(ImageSet):
        _, step = _progression(image_set)
        ratio = (step / P).simplify()
        if not ratio.is_Rational:
            raise Undecided(f"{image_set} does not repeat with a rational multiple of {P}")
        multiple = ilcm(multiple, abs(ratio.p))
    return multiple * P


def _progression(s: ImageSet) -> tuple[Expr, Expr]:
    """(start, step) of a set {start + n*step} over the integers."""
    (n,) = s.lamda.signature
    step = s.lamda.expr.diff(n)
    start = s.lamda.expr.xreplace({n: S.Zero})
    if s.base_sets != (S.Integers,) or step.has(n) or step == 0:
        raise ValueError(f"{s} is not an arithmetic progression over the integers")
    return start, -step if step.could_extract_minus_sign() else step


def parts_within(s: Set, own: Part, cell: Cell) -> list[Part]:
    """The part in one period of a set made of progressions that repeat with it."""
    match s:
        case ImageSet():
            start, step = _progression(s)
            count = int(((own.hi - own.lo) / step).simplify())
            if count < 0:
                step, count = -step, -count
            first = start - step * _floor((start - own.lo) / step)
            points = [first + k * step for k in range(-2, count + 2)]
            inside = [realsets.point(numbers.tidy(c)) for c in points]
            return realsets.intersection(realsets.union(inside, cell), [own], cell)
        case Union():
            return realsets.union([p for a in s.args for p in parts_within(a, own, cell)], cell)
        case Complement():
            removed = realsets.complement(parts_within(s.args[1], own, cell))
            return realsets.intersection(parts_within(s.args[0], own, cell), removed, cell)
        case S.Reals:
            return [own]
    raise ValueError(f"{s} is not made of the real line and progressions over the integers")


def same_family(a: Set, b: Set, cell: Cell) -> bool:
    """Whether two sets that are no finite unions of intervals are seen to be the same."""
    a, b = cell.reduce(a), cell.reduce(b)
    if not (isinstance(a, ImageSet) and isinstance(b, ImageSet)):
        return bool(a == b)
    (start, step), (other, other_step) = _progression(a), _progression(b)
    apart = simplify((start - other) / step)
    return bool(simplify(step**2 - other_step**2) == 0 and apart.is_Integer)


def _floor(turns: Expr) -> int:
    """An integer near a number of periods; Undecided where that depends on parameters."""
    turns = simplify(turns)
    if turns.free_symbols:
        raise Undecided(f"how many periods {turns} are depends on parameters")
    return numbers.floor_of(turns)


def domain_parts(strata: Sequence[Stratum], cell: Cell) -> list[Part]:
    """The domain of a function in normal form."""
    return realsets.union(
        [
            realsets.point(s.c) if isinstance(s, Spot) else Part(s.lo, s.hi, False, False)
            for s in strata
        ],
        cell,
    )


def _pieces(strata: Sequence[Stratum], z: Expr, cell: Cell) -> list[tuple[list[Part], Expr]]:
    """Spans with the spots that continue them; other spots as pieces of their own."""
    found: list[tuple[list[Part], Expr]] = []
    for i, s in enumerate(strata):
        match s:
            case Spot(c, value):
                after = strata[i + 1] if i + 1 < len(strata) else None
                own_branch_follows = isinstance(after, Span) and after.f == s.branch
                if found and not own_branch_follows and _continues(found[-1][1], z, c, value, cell):
                    found[-1][0].append(realsets.point(c))
                else:
                    found.append(([realsets.point(c)], value))
            case Span(lo, hi, f):
                part = Part(lo, hi, False, False)
                last = found[-1] if found else None
                alone = last is not None and len(last[0]) == 1 and last[0][0].lo == last[0][0].hi
                if last and alone and last[0][0].lo == lo and _continues(f, z, lo, last[1], cell):
                    found[-1] = ([last[0][0], part], f)
                else:
                    found.append(([part], f))
    return [(realsets.union(parts, cell), f) for parts, f in found]


def _continues(f: Expr, z: Expr, c: Expr, value: Expr, cell: Cell) -> bool:
    at = f.xreplace({z: c})
    return not at.has(S.NaN, S.ComplexInfinity, AccumBounds) and cell.sign(at - value) == 0
