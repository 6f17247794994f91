"""Cells of several parameters, decided by Z3's procedure for polynomial real arithmetic.

A cell is a conjunction of signs of expressions.  What Z3 calls unsatisfiable is trusted;
what it calls satisfiable is confirmed by an exact sample point.  Expressions that are not
polynomial are abstracted by fresh reals, which keeps `unsat` sound; a cell that then lacks
a confirmed sample is not answered.

Legend: e expression in the parameters, s its sign, p parameter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import islice, product
from threading import local
from typing import Any

from sympy import And, Eq, Expr, Ge, Gt, Le, Lt, Ne, Poly, Pow, Rational, S, Symbol, exp, oo
from sympy.logic.boolalg import Boolean, true

from symbolic.calculus import numbers
from symbolic.calculus.boxes import Undefined
from symbolic.calculus.cells import FREE, Cell, FreeCell, LineCell, Split
from symbolic.calculus.errors import Undecided

Sign = tuple[Expr, int]
_OF_THREAD = local()
MOST_LINES = 24  # on which the points of an equality are looked for
EFFORT = 4_000_000  # Z3's own count of work, so that two runs decide alike
NICE = tuple(Rational(q) for q in (1, 2, "1/2", 3, -1, -2, "-1/2", 0, "1/4", "3/2", -3, 4))


class SignCell(Cell):
    """The points where every expression of `atoms` has its sign, and none of `given` is negative.

    What is `given` was assumed, and need not be divided where it is 0.
    """

    def __init__(
        self,
        parameters: tuple[Symbol, ...],
        atoms: tuple[Sign, ...],
        hint: Mapping[Symbol, Expr] | None = None,
        given: tuple[Expr, ...] = (),
    ) -> None:
        super().__init__()
        self.parameters, self.atoms, self.hint, self.given = parameters, atoms, hint, given

    def _key(self) -> tuple[Any, ...]:
        return (self.parameters, self.atoms, self.given)

    @cached_property
    def _equalities(self) -> dict[Symbol, Expr]:
        solved: dict[Symbol, Expr] = {}
        for e, s in self.atoms:
            if s == 0:
                p = linear_parameter(e.subs(solved), self.parameters)
                if p is not None:
                    solved = {q: v.subs(*p) for q, v in solved.items()} | {p[0]: p[1]}
        return solved

    @cached_property
    def _sample(self) -> dict[Symbol, Expr]:
        return find_sample(self)

    @property
    def sample(self) -> Mapping[Symbol, Expr]:
        return self._sample

    @property
    def condition(self) -> Boolean:
        given = (relation(e, (0, 1)) for e in self.given)
        return And(*given, *(relation(e, (s,)) for e, s in self.atoms))

    def reduce(self, f: Any) -> Any:
        return f.subs(self._equalities) if self._equalities and hasattr(f, "subs") else f

    def split(self, e: Expr) -> list[Cell]:
        parts = [
            SignCell(self.parameters, (*self.atoms, (e, s)), self.sample, self.given)
            for s in (-1, 0, 1)
        ]
        return [part for part in parts if satisfiable(part.parameters, constraints(part))]

    def _factor_sign(self, e: Expr) -> int:
        for atom, s in self.atoms:
            if e == atom:
                return s
            if e == -atom:
                return -s
        for s, known in ((1, e.is_positive), (-1, e.is_negative), (0, e.is_zero)):
            if known:
                return s
        here = numbers.sign(e.subs(self.sample))
        for s in (-1, 0, 1):
            if s != here and satisfiable(self.parameters, [*constraints(self), (e, s)]):
                raise Split(e)
        return here


def whole_space(
    parameters: tuple[Symbol, ...], where: Boolean = true
) -> tuple[list[Cell], Boolean]:
    """The cell that the symbols' own assumptions admit, if any, and what of `where` it leaves out.

    Comparisons >= and <= of polynomials are a part of the cell.
    """
    parts = where.args if isinstance(where, And) else (where,)
    given = {
        part: part.gts - part.lts
        for part in parts
        if isinstance(part, Ge | Le) and (part.gts - part.lts).is_polynomial(*parameters)
    }
    whole = SignCell(parameters, (), given=tuple(given.values()))
    admitted = not given or satisfiable(parameters, constraints(whole))
    return [whole] if admitted else [], And(*(part for part in parts if part not in given))


def constraints(cell: Cell) -> list[Sign]:
    """The cell, its parameters' assumptions included, as signs of expressions."""
    found = [c for p in cell.parameters for c in _assumed(p)]
    match cell:
        case SignCell():
            found.extend((e, NONNEGATIVE) for e in cell.given)
            found.extend(cell.atoms)
        case LineCell() if cell.is_point:
            found.append((cell.p - cell.lo, 0))
        case LineCell():
            found.extend((cell.p - cell.lo, 1) for _ in (1,) if cell.lo != -oo)
            found.extend((cell.hi - cell.p, 1) for _ in (1,) if cell.hi != oo)
        case FreeCell():
            pass
    return found


# Half-open assumptions as (expression, excluded sign) would be a disjunction; Z3 takes them
# as the sign pair in `_assumed`, marked by these codes beside -1, 0 and 1.
NONNEGATIVE, NONPOSITIVE, NONZERO = 2, -2, 3


def _assumed(p: Symbol) -> list[Sign]:
    if p.is_positive:
        return [(p, 1)]
    if p.is_negative:
        return [(p, -1)]
    if p.is_nonnegative:
        return [(p, NONNEGATIVE)]
    if p.is_nonpositive:
        return [(p, NONPOSITIVE)]
    return [(p, NONZERO)] if p.is_nonzero else []


def satisfiable(parameters: Sequence[Symbol], signs: Sequence[Sign]) -> bool:
    """Whether some real point gives every expression its sign.

    False is a proof; True may rest on abstracted functions.  Raises Undecided where Z3
    gives up.
    """
    return _satisfiable(tuple(parameters), tuple(signs))


@lru_cache(maxsize=65536)
def _satisfiable(parameters: tuple[Symbol, ...], signs: tuple[Sign, ...]) -> bool:
    return _solve(parameters, signs) is not None


def definite_sign(e: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell) -> int | None:
    """The one sign of a polynomial e for every z in (lo, hi) and every point of the cell."""
    inside = [(z - lo, 1)] if lo != -oo else []
    inside += [(hi - z, 1)] if hi != oo else []
    signs = [*constraints(cell), *inside]
    names = (*cell.parameters, z)
    possible = [s for s in (-1, 0, 1) if satisfiable(names, [*signs, (e, s)])]
    return possible[0] if len(possible) == 1 else None


def find_sample(cell: SignCell) -> dict[Symbol, Expr]:
    """An exact point of the cell, simple where possible; Undecided if none was confirmed."""
    free = [p for p in cell.parameters if p not in cell._equalities]
    wanted = constraints(cell)
    if cell.hint is not None and _confirmed(wanted, cell.hint):
        return dict(cell.hint)
    # Few parameters leave time to look for a point that reads well.
    quick = (_nice_points, _model_points) if len(free) <= 2 else (_model_points, _nice_points)
    tries = (*quick, _points_of_equality)
    for points in tries:
        for chosen in points(cell, free, wanted):
            point = {**chosen, **{p: v.subs(chosen) for p, v in cell._equalities.items()}}
            if _confirmed(wanted, point):
                return {p: point[p] for p in cell.parameters}
    raise Undecided(f"no exact point was found for {cell.condition}")


def _nice_points(
    cell: SignCell, free: Sequence[Symbol], wanted: Sequence[Sign]
) -> Iterator[dict[Symbol, Expr]]:
    ranked = sorted(product(range(len(NICE)), repeat=min(len(free), 4)), key=sum)
    for values in islice(ranked, 400):
        yield dict(zip(free, (NICE[v] for v in values), strict=False))


def _model_points(
    cell: SignCell, free: Sequence[Symbol], wanted: Sequence[Sign]
) -> Iterator[dict[Symbol, Expr]]:
    model = _solve(cell.parameters, wanted)
    if model is not None and all(p in model for p in free):
        yield {p: model[p] for p in free}


def _points_of_equality(
    cell: SignCell, free: Sequence[Symbol], wanted: Sequence[Sign]
) -> Iterator[dict[Symbol, Expr]]:
    """Points where an equality of the cell holds: numbers for all parameters but one, which is a
    zero of what is left."""
    for e, s in cell.atoms:
        e = e.subs(cell._equalities)
        names = sorted(e.free_symbols, key=str)
        if s != 0 or not names:
            continue
        for p in names:
            others = [q for q in free if q != p]
            ranked = sorted(product(range(len(NICE)), repeat=min(len(others), 3)), key=sum)
            for values in islice(ranked, MOST_LINES):
                chosen = dict(zip(others, (NICE[v] for v in values), strict=False))
                yield from ({**chosen, p: root} for root in _zeros_in(e.subs(chosen), p))


def _zeros_in(e: Expr, p: Symbol) -> list[Expr]:
    """The single zeros of an expression in one parameter, if they were found."""
    from symbolic.calculus.shape import zeros
    from symbolic.calculus.strata import stratify

    if e.free_symbols != {p}:
        return []
    try:
        parts = zeros(stratify(e, p, S.Reals, FREE), p, FREE)
    except (Undecided, Undefined, ValueError):
        return []
    return [q.lo for q in parts if q.lo == q.hi]


def _confirmed(wanted: Sequence[Sign], point: Mapping[Symbol, Expr]) -> bool:
    try:
        return all(_admits(s, numbers.sign(e.subs(point))) for e, s in wanted)
    except (Undecided, TypeError, ValueError):
        return False


def _admits(code: int, s: int) -> bool:
    match code:
        case 2:
            return s >= 0
        case -2:
            return s <= 0
        case 3:
            return s != 0
        case _:
            return s == code


def _context() -> Any:
    """Z3's world of this thread: one is not to be shared between threads."""
    import z3

    if not hasattr(_OF_THREAD, "context"):
        _OF_THREAD.context = z3.Context()
    return _OF_THREAD.context


def _solve(parameters: Sequence[Symbol], signs: Sequence[Sign]) -> dict[Symbol, Expr] | None:
    import z3

    context = _context()
    names = {p: z3.Real(f"parameter_{i}", context) for i, p in enumerate(parameters)}
    translate = _Translation(names)
    linear = all(e.is_polynomial(*parameters) and Poly(e, *parameters).is_linear for e, _ in signs)
    solver = z3.SolverFor("QF_LRA" if linear else "QF_NRA", ctx=context)
    solver.set("rlimit", EFFORT)
    for e, s in signs:
        solver.add(_comparison(translate.term(e), s))
    solver.add(*translate.side_conditions)
    answer = solver.check()
    if answer == z3.unsat:
        return None
    if answer == z3.unknown:
        raise Undecided("the conditions on the parameters are beyond the decision procedure")
    model = solver.model()
    values: dict[Symbol, Expr] = {}
    for p, name in names.items():
        value = model.eval(name, model_completion=True)
        if z3.is_rational_value(value):
            values[p] = Rational(value.numerator_as_long(), value.denominator_as_long())
    return values


def _comparison(term: Any, code: int) -> Any:
    match code:
        case 1:
            return term > 0
        case -1:
            return term < 0
        case 0:
            return term == 0
        case 2:
            return term >= 0
        case -2:
            return term <= 0
        case _:
            return term != 0


class _Translation:
    """SymPy to Z3; `side_conditions` define roots and bound abstracted functions."""

    def __init__(self, names: Mapping[Symbol, Any]) -> None:
        self.names = names
        self.side_conditions: list[Any] = []
        self._fresh: dict[Expr, Any] = {}

    def term(self, e: Expr) -> Any:
        import z3

        if e in self.names:
            return self.names[e]
        if e.is_Rational:
            return z3.RealVal(f"{e.p}/{e.q}", _context())
        if e.is_Add:
            return z3.Sum(*(self.term(a) for a in e.args))
        if e.is_Mul:
            return z3.Product(*(self.term(a) for a in e.args))
        if isinstance(e, Pow) and e.exp.is_Integer:
            base = self.term(e.base)
            power = z3.Product(*([base] * abs(int(e.exp))))
            return power if e.exp > 0 else self._quotient(e, power)
        return self._abstract(e)

    def _quotient(self, e: Expr, power: Any) -> Any:
        if e not in self._fresh:
            self._fresh[e] = self._new()
            self.side_conditions.append(self._fresh[e] * power == 1)
        return self._fresh[e]

    def _abstract(self, e: Expr) -> Any:
        if e in self._fresh:
            return self._fresh[e]
        T = self._fresh[e] = self._new()
        if isinstance(e, Pow) and e.exp.is_Rational and e.exp.q <= 8 and 0 < e.exp.p <= 8:
            import z3

            base = self.term(e.base)
            self.side_conditions += [
                T >= 0,
                z3.Product(*([T] * int(e.exp.q))) == z3.Product(*([base] * int(e.exp.p))),
            ]
        elif isinstance(e, exp):
            self.side_conditions.append(T > 0)
        elif e.is_number:
            lo, hi = _rational_bounds(e)
            self.side_conditions += [self.term(lo) < T, self.term(hi) > T]
        return T

    def _new(self) -> Any:
        import z3

        return z3.Real(f"fresh_{len(self._fresh)}", _context())


def _rational_bounds(c: Expr) -> tuple[Rational, Rational]:
    from symbolic.calculus.enclosure import evaluate

    ball = evaluate(c, bits=128)
    man, power = (int(x) for x in ball.mid().man_exp())
    middle = Rational(man) * Rational(2) ** power
    margin = Rational(1, 2**100) * (1 + abs(middle))
    return middle - margin, middle + margin


def linear_parameter(e: Expr, parameters: Sequence[Symbol]) -> tuple[Symbol, Expr] | None:
    """p and its value, for a parameter in which e is linear with a constant coefficient."""
    for p in reversed(parameters):
        if e.has(p) and e.is_polynomial(p):
            q = Poly(e, p)
            if q.degree() == 1 and not q.LC().free_symbols:
                return p, (-q.all_coeffs()[1] / q.LC()).expand()
    return None


# The comparisons by the signs that they admit.
COMPARISONS = {
    (1,): Gt,
    (-1,): Lt,
    (0,): Eq,
    (0, 1): Ge,
    (-1, 0): Le,
    (-1, 1): Ne,
}


def relation(e: Expr, signs: tuple[int, ...]) -> Boolean:
    """That e has one of the signs, as a comparison with the positive terms on the left.

    Where all terms but a number have one sign, the number stands alone on the right.
    """
    number, rest = e.as_independent(*e.free_symbols, as_Add=True)
    terms = rest.as_ordered_terms()
    if not any(t.could_extract_minus_sign() for t in terms):
        content, primitive = rest.as_content_primitive()
        return COMPARISONS[signs](primitive, -number / content)
    if all(t.could_extract_minus_sign() for t in terms):
        return relation(-e, tuple(sorted(-s for s in signs)))
    left, right = S.Zero, S.Zero
    for term in e.as_ordered_terms():
        if term.could_extract_minus_sign():
            right -= term
        else:
            left += term
    return COMPARISONS[signs](left, right)
