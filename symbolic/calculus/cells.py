"""Cells: parts of the parameter space on which one answer holds.

A question about a function with parameters is asked as if they were known: the code that
answers it compares numbers through `cell.sign(e)`.  Where the sign of e varies over the
cell, `Split` interrupts the question, the cell is divided where e changes sign, and the
question is asked again in each part (`by_cells`).  The conditions of an answer are thereby
found, not asked for, and every part carries an exact sample point, so that none is empty.

Legend: e expression in the parameters alone, p one parameter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cmp_to_key, lru_cache
from typing import Any, TypeVar

from sympy import (
    Abs,
    And,
    Eq,
    Expr,
    Ge,
    Gt,
    Heaviside,
    Integer,
    Le,
    Lt,
    Max,
    Min,
    Mul,
    Ne,
    Not,
    Or,
    Piecewise,
    Pow,
    Symbol,
    fraction,
    log,
    oo,
    sign,
    together,
)
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean, BooleanFalse, BooleanTrue, false, true

from symbolic.calculus import numbers
from symbolic.calculus.errors import Undecided
from symbolic.calculus.evidence import Step
from symbolic.calculus.generators import integer_powers
from symbolic.calculus.symbols import as_real

T = TypeVar("T")
MAX_CELLS = 400


class Split(BaseException):
    """The sign of `expression` varies over `cell`.  SymPy's `except Exception` must not eat it."""

    def __init__(self, expression: Expr) -> None:
        super().__init__(expression)
        self.expression = expression


class Cell:
    """A part of the parameter space; its questions are answered for every point of it."""

    parameters: tuple[Symbol, ...] = ()
    is_free = False

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._signs: dict[Expr, int] = {}

    @property
    def sample(self) -> Mapping[Symbol, Expr]:
        """An exact point of the cell."""
        return {}

    @property
    def condition(self) -> Boolean:
        """The cell as a condition on the parameters, without the assumptions."""
        return true

    def _key(self) -> tuple[Any, ...]:
        return ()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._key() == other._key()  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._key()))

    def reduce(self, f: Any) -> Any:
        """f with the equalities of the cell put in."""
        return f

    def sign(self, e: Expr) -> int:
        """The sign of e, one for the whole cell: -1, 0 or 1, proved.

        Raises Split where the sign varies, Undecided where it could not be told, and where e has
        no real value.
        """
        e = self._without_switches(self.reduce(e))
        if not e.free_symbols:
            return numbers.sign(e)
        if e not in self._signs:
            if not self.is_real(e):
                raise Undecided(f"{e} has no real value for some parameters")
            self._signs[e] = self._product_sign(e)
        return self._signs[e]

    def is_real(self, e: Expr) -> bool:
        """Whether every part of e is defined and real, throughout the cell or nowhere in it.

        Raises Split where that varies.
        """
        from symbolic.calculus.strata import constraints

        return all(self.sign(u) in admitted for u, admitted in constraints(e))

    def _without_switches(self, e: Expr) -> Expr:
        """e with Abs, Min, Max and the like of parameters decided; may split."""
        while e.has(Abs, Max, Min, sign, Heaviside, Piecewise):
            from symbolic.calculus.strata import find_switch

            switch = find_switch(e)
            if switch is None:
                break
            e = e.xreplace({switch: _decided(switch, self)})
        return e

    def known_sign(self, e: Expr) -> int | None:
        """The sign of e where the cell has one and tells it; None otherwise, without a split."""
        try:
            return self.sign(e)
        except (Split, Undecided):
            return None

    def compare(self, a: Expr, b: Expr) -> int:
        """The sign of a - b on the extended line."""
        a, b = self.reduce(a), self.reduce(b)
        if not (a.free_symbols or b.free_symbols):
            return numbers.compare(a, b)
        if a == b:
            return 0
        if a in (oo, -oo) or b in (oo, -oo):
            return 1 if a == oo or b == -oo else -1
        return self.sign(a - b)

    def truth(self, condition: Boolean) -> bool:
        """Whether a condition on parameters holds, on the whole cell."""
        return _truth(condition, self)

    def note(self, rule: str, how: Any = "theorem", **facts: Any) -> None:
        """Record a step of the derivation."""
        sample = {p.name: value for p, value in self.sample.items()}
        self.steps.append(Step(rule, how, facts, sample))

    def tell(self, steps: Sequence[Step]) -> None:
        """Record steps that were made before, each once."""
        if steps:
            told = set(map(id, self.steps))
            self.steps.extend(step for step in steps if id(step) not in told)

    def at_sample(self, f: Any) -> Any:
        """f at the sample point, a number (or a function of z alone)."""
        # SymPy's subs would take its time, most of it with numbers, in which nothing is replaced.
        return f if f.free_symbols.isdisjoint(self.sample) else f.xreplace(self.sample)

    def split(self, e: Expr) -> list[Cell]:
        raise NotImplementedError

    def _product_sign(self, e: Expr) -> int:
        s = 1
        for factor, power in sign_factors(e):
            t = numbers.sign(factor) if not factor.free_symbols else self._factor_sign(factor)
            if t == 0:
                return 0
            s *= t if power % 2 else 1
        return s

    def _factor_sign(self, e: Expr) -> int:
        names = ", ".join(sorted(map(str, e.free_symbols)))
        raise Undecided(f"{names} is no parameter of the function")


class FreeCell(Cell):
    """The whole of a parameter space without parameters: one point."""

    is_free = True


class _QuietCell(FreeCell):
    """As FreeCell, for questions on the way, which all threads may share: it keeps no steps."""

    def note(self, rule: str, how: Any = "theorem", **facts: Any) -> None:
        pass


class LineCell(Cell):
    """An open interval (lo, hi) of one parameter, or the one value lo = hi."""

    def __init__(self, p: Symbol, lo: Expr, hi: Expr) -> None:
        super().__init__()
        self.p, self.lo, self.hi = p, lo, hi
        self.parameters = (p,)
        self.is_point = lo == hi
        self._sample = {p: lo if self.is_point else numbers.simplest_between(lo, hi)}

    def _key(self) -> tuple[Any, ...]:
        return (self.p, self.lo, self.hi)

    @property
    def sample(self) -> Mapping[Symbol, Expr]:
        return self._sample

    @property
    def condition(self) -> Boolean:
        if self.is_point:
            return Eq(self.p, self.lo)
        return And(*(c for c in (_above(self.p, self.lo), _below(self.p, self.hi)) if c != true))

    def reduce(self, f: Any) -> Any:
        # Most of what is asked for does not speak of the parameter: SymPy would take its time.
        speaks = self.is_point and self.p in getattr(f, "free_symbols", ())
        return f.subs(self.p, self.lo) if speaks else f

    def split(self, e: Expr) -> list[Cell]:
        pattern = self._pattern(e)
        ends = (self.lo, *pattern.roots, self.hi)
        parts: list[Cell] = []
        for i, (a, b) in enumerate(zip(ends, ends[1:], strict=False)):
            if i:
                parts.append(LineCell(self.p, a, a))
            parts.append(LineCell(self.p, a, b))
        return parts

    def _factor_sign(self, e: Expr) -> int:
        if e == self.p:
            if self.lo != -oo and numbers.sign(self.lo) >= 0:
                return 1
            if self.hi != oo and numbers.sign(self.hi) <= 0:
                return -1
        pattern = self._pattern(e)
        if len(pattern.signs) > 1:
            raise Split(e)
        return pattern.signs[0]

    def _pattern(self, e: Expr) -> Any:
        # The parameter line is examined by the same calculus as the line of z.
        from symbolic.calculus.signs import sign_pattern

        return sign_pattern(e, self.p, self.lo, self.hi, FREE)


FREE = _QuietCell()

# Intervals of the line as (lo, hi, lo closed, hi closed), disjoint and ascending.
_Part = tuple[Expr, Expr, bool, bool]


def by_cells(question: Callable[[Cell], T], cells: Iterable[Cell]) -> list[tuple[Cell, T]]:
    """The question asked of every cell, each divided until one answer holds on it."""
    todo, answers = list(cells), []
    while todo:
        cell = todo.pop(0)
        cell.steps.clear()
        try:
            answers.append((cell, question(cell)))
        except Split as split:
            todo[:0] = cell.split(split.expression)
        if len(todo) + len(answers) > MAX_CELLS:
            raise Undecided(f"more than {MAX_CELLS} cases of the parameters")
    return answers


def initial_cells(parameters: Sequence[Symbol], where: Boolean = true) -> list[Cell]:
    """The cells that the symbols' own assumptions and `where` admit.

    Raises ValueError when nothing is admitted, or an assumption is not about the order of
    the real line.
    """
    for p in parameters:
        as_real(p)
    if not parameters:
        if where == true:
            return [FreeCell()]
        raise ValueError(f"the condition {where} speaks of no parameter of the function")
    stray = where.free_symbols - set(parameters)
    if stray:
        raise ValueError(f"the condition {where} speaks of {_names(stray)}, no parameter here")
    whole, rest = _line_cells(parameters[0]), where
    if len(parameters) > 1:
        from symbolic.calculus.space import whole_space

        whole, rest = whole_space(tuple(parameters), where)
    if rest == true and whole:
        return whole
    admitted = [cell for cell, holds in by_cells(lambda c: c.truth(rest), whole) if holds]
    if not admitted:
        raise ValueError(f"the assumptions contradict each other: {where} admits no parameters")
    return admitted


def union_condition(cells: Sequence[Cell], base: Sequence[Cell]) -> Boolean:
    """The union of `cells` as a condition, simplified against their whole, `base`."""
    if not cells or isinstance(base[0], FreeCell):
        return true if cells else false
    if isinstance(base[0], LineCell):
        return _line_condition(cells, base)  # type: ignore[arg-type]
    from symbolic.calculus.conditions import space_condition

    return space_condition(cells, base)  # type: ignore[arg-type]


def _line_cells(p: Symbol) -> list[Cell]:
    lo, hi = (0 if p.is_nonnegative else -oo), (0 if p.is_nonpositive else oo)
    lo, hi = numbers.S(lo), numbers.S(hi)
    if p.is_positive or p.is_negative:
        return [LineCell(p, lo, hi)]
    zero = [] if p.is_nonzero else [LineCell(p, numbers.S.Zero, numbers.S.Zero)]
    if p.is_nonnegative:
        return [*zero, LineCell(p, lo, hi)]
    if p.is_nonpositive:
        return [LineCell(p, lo, hi), *zero]
    if p.is_nonzero:
        return [LineCell(p, -oo, numbers.S.Zero), LineCell(p, numbers.S.Zero, oo)]
    return [LineCell(p, -oo, oo)]


def _line_condition(cells: Sequence[LineCell], base: Sequence[LineCell]) -> Boolean:
    """Adjacent cells glued to intervals; the complement where that is shorter."""
    p = base[0].p
    inside = _glue(cells)
    outside = _glue(_complement(inside, _glue(base)))
    if not outside:
        return true
    if all(a == b for a, b, *_ in outside):
        return And(*(Ne(p, a) for a, *_ in outside))
    whole = _glue(base)
    filled, punctures = _without_punctures(inside)
    return And(
        Or(*(_interval_condition(p, part, whole) for part in filled)),
        *(Ne(p, c) for c in punctures),
    )


def _without_punctures(parts: Sequence[_Part]) -> tuple[list[_Part], list[Expr]]:
    """The parts with single missing points between them filled, and those points."""
    filled: list[_Part] = []
    punctures: list[Expr] = []
    for lo, hi, lo_closed, hi_closed in parts:
        if filled and numbers.compare(filled[-1][1], lo) == 0:
            punctures.append(lo)
            filled[-1] = (filled[-1][0], hi, filled[-1][2], hi_closed)
        else:
            filled.append((lo, hi, lo_closed, hi_closed))
    return filled, punctures


def _glue(cells: Sequence[LineCell | _Part]) -> list[_Part]:
    parts: list[_Part] = []
    for cell in cells:
        match cell:
            case LineCell():
                part = (cell.lo, cell.hi, cell.is_point, cell.is_point)
            case _:
                part = cell
        parts.append(part)
    parts.sort(key=_ORDER)
    glued: list[_Part] = []
    for lo, hi, lo_closed, hi_closed in parts:
        if glued and numbers.compare(glued[-1][1], lo) == 0 and (glued[-1][3] or lo_closed):
            glued[-1] = (glued[-1][0], hi, glued[-1][2], hi_closed)
        else:
            glued.append((lo, hi, lo_closed, hi_closed))
    return glued


def _complement(inside: list[_Part], whole: list[_Part]) -> list[_Part]:
    gaps: list[_Part] = []
    for lo, hi, lo_closed, hi_closed in whole:
        at, closed = lo, lo_closed
        for a, b, a_closed, b_closed in inside:
            if numbers.compare(a, lo) < 0 or numbers.compare(b, hi) > 0:
                continue
            if numbers.compare(at, a) < 0 or (
                closed and not a_closed and numbers.compare(at, a) == 0
            ):
                gaps.append((at, a, closed, not a_closed))
            at, closed = b, not b_closed
        if numbers.compare(at, hi) < 0 or (closed and hi_closed):
            gaps.append((at, hi, closed, hi_closed))
    return gaps


def _interval_condition(p: Symbol, part: _Part, whole: list[_Part]) -> Boolean:
    lo, hi, lo_closed, hi_closed = part
    if numbers.compare(lo, hi) == 0:
        return Eq(p, lo)
    low = next((w for w in whole if w[0] == lo and w[2] == lo_closed), None)
    high = next((w for w in whole if w[1] == hi and w[3] == hi_closed), None)
    both = len(whole) > 1 and low is not high
    conditions = []
    if low is None or both:
        conditions.append(Ge(p, lo) if lo_closed else _above(p, lo))
    if high is None or both:
        conditions.append(Le(p, hi) if hi_closed else _below(p, hi))
    return And(*conditions) if len(whole) == 1 else And(*(conditions or [_span(p, part)]))


def _span(p: Symbol, part: _Part) -> Boolean:
    lo, hi, lo_closed, hi_closed = part
    return And(Ge(p, lo) if lo_closed else _above(p, lo), Le(p, hi) if hi_closed else _below(p, hi))


def _above(p: Symbol, lo: Expr) -> Boolean:
    return true if lo == -oo else Gt(p, lo)


def _below(p: Symbol, hi: Expr) -> Boolean:
    return true if hi == oo else Lt(p, hi)


def _cmp_parts(a: _Part, b: _Part) -> int:
    return numbers.compare(a[0], b[0]) or (b[2] - a[2]) or numbers.compare(a[1], b[1])


_ORDER = cmp_to_key(_cmp_parts)


def _decided(switch: Expr, cell: Cell) -> Expr:
    """The branch that a switch in parameters takes throughout a cell."""
    match switch:
        case Abs() | sign() | Heaviside():
            u = switch.args[0]
            s = cell.sign(u)
            match switch:
                case Abs():
                    return s * u
                case sign():
                    return Integer(s)
            return switch.func(s, *switch.args[1:])
        case Max() | Min():
            best = switch.args[0]
            for a in switch.args[1:]:
                if cell.compare(a, best) == (1 if isinstance(switch, Max) else -1):
                    best = a
            return best
        case Piecewise():
            for branch, condition in switch.args:
                if cell.truth(condition):
                    return branch
    raise Undecided(f"{switch} has no value for some parameters")


def _truth(condition: Boolean, cell: Cell) -> bool:
    match condition:
        case BooleanTrue() | BooleanFalse():
            return bool(condition)
        case And():
            return all(_truth(c, cell) for c in condition.args)
        case Or():
            return any(_truth(c, cell) for c in condition.args)
        case Not():
            return not _truth(condition.args[0], cell)
        case Relational():
            return relation_holds(condition, cell.compare(condition.lhs, condition.rhs))
    raise Undecided(f"the condition {condition} is not made of comparisons")


def relation_holds(relation: Relational, s: int) -> bool:
    """Whether `relation` holds when its left side minus its right side has sign s."""
    match relation:
        case Eq():
            return s == 0
        case Ne():
            return s != 0
        case Gt():
            return s > 0
        case Ge():
            return s >= 0
        case Lt():
            return s < 0
        case Le():
            return s <= 0
    raise Undecided(f"{relation} is no comparison of real numbers")


@lru_cache(maxsize=8192)
def sign_factors(e: Expr) -> tuple[tuple[Expr, int], ...]:
    """Irreducible factors with powers whose product has the sign of e."""
    numerator, denominator = fraction(together(e))
    powers = [*integer_powers(numerator), *integer_powers(denominator)]
    return tuple(part for g, k in powers for f in Mul.make_args(g) for part in _of_sign(f, k))


def _of_sign(f: Expr, k: int) -> tuple[tuple[Expr, int], ...]:
    """What has the sign of f**k: a fractional power, where real, is positive or 0, and log(u) has
    the sign of u - 1."""
    match f:
        case Pow() if f.exp.is_Rational and not f.exp.is_Integer:
            return ((f.base, 2),)
        case log():
            return tuple((g, j * k) for g, j in sign_factors(f.args[0] - 1))
    return ((f, k),)


def _names(symbols: Iterable[Symbol]) -> str:
    return ", ".join(sorted(s.name for s in symbols))
