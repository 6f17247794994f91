"""The facts of a function of one real variable, each derived when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from threading import RLock, get_ident
from typing import Any, TypeVar

from sympy import (
    Basic,
    Expr,
    Interval,
    Rational,
    S,
    Symbol,
    default_sort_key,
    oo,
    sympify,
)
from sympy.core.function import PoleError
from sympy.logic.boolalg import Boolean, true
from sympy.polys.polyerrors import BasePolynomialError, PolynomialError
from sympy.sets.sets import Set

from symbolic.calculus import counter, realsets, shape, slopes
from symbolic.calculus.agreement import equal_sets, equal_values, merged
from symbolic.calculus.bases import with_bases
from symbolic.calculus.boxes import Undefined
from symbolic.calculus.cases import Cases, changed, substitute
from symbolic.calculus.cells import Cell, by_cells, initial_cells
from symbolic.calculus.clock import time_limit
from symbolic.calculus.errors import NotReached, Undecided
from symbolic.calculus.extended import NO_LIMIT
from symbolic.calculus.graph import Graph, PeriodicGraph
from symbolic.calculus.membership import is_line
from symbolic.calculus.numbers import decimals, exact
from symbolic.calculus.realsets import Part, as_set
from symbolic.calculus.shape import Asymptote, Convexity, Extremum, LocalExtremum, Monotonicity
from symbolic.calculus.sides import limit_at, neighbourhoods, require_side, toward
from symbolic.calculus.slopes import Breakpoint
from symbolic.calculus.strata import Stratum, in_known_terms, stratify
from symbolic.calculus.symbols import as_real, identified, require_one_of_a_name
from symbolic.calculus.trigonometry import TRIGONOMETRIC, origin, period
from symbolic.calculus.unevaluated import put_all

T = TypeVar("T")
Change = Callable[[tuple[Stratum, ...], Cell], tuple[Stratum, ...]]
NEAR = Rational(1, 16)


@dataclass(frozen=True)
class Piece:
    """A part of the domain and the smooth expression that the function is on it."""

    interval: Set
    expression: Expr


def analyse(
    expr: Expr,
    z: Symbol,
    domain: Set = S.Reals,
    where: Boolean = true,
    parameters: Iterable[Symbol] = (),
) -> Facts:
    """The facts of `expr` as a function of z on `domain`.

    The other free symbols are parameters, real and as their SymPy assumptions say; `where`
    adds conditions on them, and `parameters` names further ones.  Decimals are read as the
    exact rationals they print.  The call itself derives nothing; every fact is derived when
    first asked for, as a `Cases`.

    Raises ValueError for what is no expression or no domain, for two symbols of one name, and for
    assumptions that contradict each other; each fact raises `Undecided` where it cannot be
    established, `Unsupported` where that lies outside the calculus.

    >>> from sympy import Symbol, exp
    >>> z = Symbol("z", real=True)
    >>> analyse(z * exp(-z), z).range.only
    Interval(-oo, exp(-1))
    """
    expr, domain, where = sympify(expr), sympify(domain), sympify(where)
    if not isinstance(expr, Expr):
        raise ValueError(f"expected an expression, found {expr} ({type(expr).__name__})")
    if not isinstance(z, Symbol):
        raise ValueError(f"expected a symbol as the variable, found {z}")
    if z.is_extended_real is False:
        raise ValueError(f"the variable {z} is not real")
    require_one_of_a_name(expr.free_symbols)
    spoken_of = {s.name: s for s in expr.free_symbols} | {z.name: z}
    for symbols in (domain.free_symbols, set(parameters), where.free_symbols):
        require_one_of_a_name(symbols)
        spoken_of = {s.name: s for s in symbols} | spoken_of
    variable = Symbol(z.name, real=True)
    inner = {s.name: as_real(s) for s in spoken_of.values()} | {z.name: variable}
    every = expr.free_symbols | domain.free_symbols | set(parameters) | where.free_symbols | {z}
    identified(every, spoken_of)
    renamed = {s: inner[s.name] for s in every}
    return Facts(
        in_known_terms(put_all(expr, renamed | decimals(expr))),
        variable,
        realsets.narrowed(domain.xreplace(renamed), as_real(z)),
        where.xreplace(renamed),
        {inner[name]: s for name, s in spoken_of.items()},
        further_parameters=tuple(renamed[p] for p in parameters),
    )


def shared(
    expr: Expr,
    z: Symbol,
    domain: Set = S.Reals,
    where: Boolean = true,
    parameters: Iterable[Symbol] = (),
) -> Facts:
    """The same as `analyse`, from facts that this thread has derived before, if it has.

    What was derived for one question serves the next, with the steps that led to it.
    """
    expr, domain, where = given = sympify(expr), sympify(domain), sympify(where)
    if not all(isinstance(part, Basic) for part in given):
        return analyse(expr, z, domain, where, parameters)  # says what is wrong with them
    further = sorted(set(parameters) - expr.free_symbols, key=default_sort_key)
    return _analysed(expr, z, domain, where, tuple(further), get_ident())


@lru_cache(maxsize=16)
def _analysed(
    expr: Expr, z: Symbol, domain: Set, where: Boolean, parameters: tuple[Symbol, ...], _: int
) -> Facts:
    return analyse(expr, z, domain, where, parameters)


class Facts:
    """What holds of one function; see `analyse`.

    `variable` and the parameters appear in the facts as they were given.
    """

    def __init__(
        self,
        expression: Expr,
        variable: Symbol,
        domain: Set,
        where: Boolean,
        names: dict[Symbol, Symbol],
        made_from: tuple[Facts, Change] | None = None,
        further_parameters: tuple[Symbol, ...] = (),
        keeps_period: bool = False,
    ) -> None:
        self.expression, self.z, self._on, self.where = expression, variable, domain, where
        self.names, self._made_from, self._keeps_period = names, made_from, keeps_period
        free = (expression.free_symbols | domain.free_symbols) - {variable}
        free |= set(further_parameters)
        self._parameters = tuple(sorted(free, key=str))
        self.derivative_of: Facts | None = None
        self._memo: dict[Any, Any] = {}
        self._lock = RLock()
        self.variable: Symbol = names.get(variable, variable)

    @property
    def parameters(self) -> tuple[Symbol, ...]:
        """The parameters, by name, as they were given."""
        return tuple(self.names.get(p, p) for p in self._parameters)

    @cached_property
    def cells(self) -> list[Cell]:
        """The parameter space as the assumptions leave it."""
        return initial_cells(self._parameters, self.where)

    def strata(self, cell: Cell, near: Expr | None = None) -> tuple[Stratum, ...]:
        """The function in normal form on a cell of the parameters.

        With `near`, a part of it around that point may do: a periodic function has no end of
        pieces.
        """
        near = near if near is not None and self._repeats(near) else None

        def derive() -> tuple[Stratum, ...]:
            if self._made_from is None:
                on = self._on if near is None else Interval(near - NEAR, near + NEAR) & self._on
                return stratify(self.expression, self.z, on, cell)
            source, change = self._made_from
            return change(source.strata(cell, near), cell)

        return self._once(("strata", cell, near), cell, derive)

    def strata_on(self, cell: Cell, window: Set) -> tuple[Stratum, ...]:
        """The normal form on a part of the line; a derivative is right inside it."""

        def derive() -> tuple[Stratum, ...]:
            if self._made_from is None:
                return stratify(self.expression, self.z, window & self._on, cell)
            source, change = self._made_from
            return change(source.strata_on(cell, window), cell)

        return self._once(("strata on", cell, window), cell, derive)

    def on(self, cell: Cell) -> Graph:
        """The function on one cell of the parameters."""
        P = self.period_on(cell)
        if P is None:
            return Graph(self, cell)
        return PeriodicGraph(self, cell, P, origin(self.expression, self.z, cell))

    @property
    def is_given(self) -> bool:
        """Whether this is the function as it was given, not one made from another."""
        return self._made_from is None

    @property
    def given_domain(self) -> Set:
        """The set on which the function was given."""
        return self._on

    def _once(self, key: Any, cell: Cell, derive: Callable[[], T]) -> T:
        """What was derived on the cell, now or before; its steps are told to whoever asks."""
        if key not in self._memo:
            told = len(cell.steps)
            self._memo[key] = derive(), tuple(cell.steps[told:])
        value, steps = self._memo[key]
        cell.tell(steps)
        return value  # type: ignore[no-any-return]

    def remembered(self, key: Any, derive: Callable[[], T]) -> T:
        """What was derived under this key, now or before."""
        if key not in self._memo:
            self._memo[key] = derive()
        return self._memo[key]

    @cached_property
    def period(self) -> Expr | None:
        """A period of the function, not always the least, where it is seen to repeat on the
        whole line; None otherwise."""
        if self._made_from is not None:
            return self._made_from[0].period if self._keeps_period else None
        return period(self.expression, self.z) if is_line(self._on) else None

    def period_on(self, cell: Cell) -> Expr | None:
        """The same on a cell, where the period may hold parameters."""
        if self._made_from is not None:
            return self._made_from[0].period_on(cell) if self._keeps_period else None
        return period(self.expression, self.z, cell) if is_line(self._on) else None

    def _repeats(self, near: Expr) -> bool:
        return bool(self.expression.atoms(*TRIGONOMETRIC)) and near.is_finite is True

    def ask(
        self, question: Callable[[Cell], T], equal: Callable[..., bool] | None = None
    ) -> Cases[T]:
        """The question answered on every cell, cells of one answer merged."""
        with self._lock, established():
            answers = by_cells(question, self.cells)
            found = merged(answers, self.cells, equal or equal_values)
            steps = tuple(step for cell, _ in answers for step in cell.steps)
        cases = Cases(tuple(found), self._parameters, steps)
        return self._outward(cases)

    def _outward(self, cases: Cases[T]) -> Cases[T]:
        cases = changed(cases, with_bases)
        if all(a == b for a, b in self.names.items()):
            return cases
        pairs = tuple((c.xreplace(self.names), substitute(v, self.names)) for c, v in cases)
        return Cases(pairs, self.parameters, cases.evidence)

    # --- where it is defined, and what it is there -------------------------------------

    @cached_property
    def domain(self) -> Cases[Set]:
        """Where the expression, as given, has a real value."""
        return self.ask(lambda cell: self.on(cell).domain(), equal_sets)

    @cached_property
    def pieces(self) -> Cases[tuple[Piece, ...]]:
        """The smooth pieces, ascending."""
        return self.ask(lambda cell: tuple(Piece(where, f) for where, f in self.on(cell).pieces()))

    @cached_property
    def breakpoints(self) -> Cases[tuple[Breakpoint, ...]]:
        """Where pieces meet or end: value, one-sided limits and slopes, and the kind of break."""
        return self.ask(lambda cell: self.on(cell).breakpoints())

    @cached_property
    def derivative(self) -> Cases[Expr]:
        """f' where both one-sided derivatives are finite and agree; no branch elsewhere."""
        return self.ask(lambda cell: self.of_derivative.on(cell).expression())

    @cached_property
    def whole_expression(self) -> Cases[Expr]:
        """The function as one expression, over its pieces."""
        return self.ask(lambda cell: self.on(cell).expression())

    @cached_property
    def of_derivative(self) -> Facts:
        """The facts of f', on the set where it exists."""
        derived = self.changed(
            lambda strata, cell: slopes.differentiate(strata, self.z, cell), keeps_period=True
        )
        derived.derivative_of = self
        return derived

    def of_inner(self, u: Expr) -> Facts:
        """The facts of a part u of the expression, on the same set."""
        return Facts(u, self.z, self._on, self.where, self.names)

    def within(self, window: Set) -> Facts:
        """The facts of the function as given, on a part of its set."""
        on = window & self._on
        if on == self._on:
            raise Undecided(f"the function was not seen through on {on}")
        return self.remembered(
            ("within", window),
            lambda: Facts(self.expression, self.z, on, self.where, self.names),
        )

    def changed(self, change: Change, *parameters: Symbol, keeps_period: bool = False) -> Facts:
        """The facts of another function over the same line, made from this one's normal form.

        `keeps_period` says that the other function repeats where this one does.
        """
        further = (*self._parameters, *parameters)
        made_from = (self, change)
        return Facts(
            self.expression,
            self.z,
            self._on,
            self.where,
            self.names,
            made_from,
            further,
            keeps_period,
        )

    @cached_property
    def derivative_domain(self) -> Cases[Set]:
        """Where f' exists."""
        return self.of_derivative.domain

    # --- values ------------------------------------------------------------------------

    @cached_property
    def range(self) -> Cases[Set]:
        """The exact set of values."""
        return self.ask(lambda cell: as_set(self.range_parts(cell)), equal_sets)

    @cached_property
    def derivative_range(self) -> Cases[Set]:
        """The exact set of values of f', where it exists."""
        return self.of_derivative.range

    @cached_property
    def supremum(self) -> Cases[Extremum]:
        """The least upper bound; Undecided for a function without values."""
        return self.ask(lambda cell: self._extremum(cell, True))

    @cached_property
    def infimum(self) -> Cases[Extremum]:
        """The greatest lower bound; Undecided for a function without values."""
        return self.ask(lambda cell: self._extremum(cell, False))

    @cached_property
    def zeros(self) -> Cases[Set]:
        """Where the function is 0."""
        return self.ask(lambda cell: self.on(cell).set_of(self.on(cell).zero_parts()), equal_sets)

    @cached_property
    def extrema(self) -> Cases[tuple[LocalExtremum, ...]]:
        """Local minima and maxima with their places."""
        return self.ask(lambda cell: self.on(cell).local_extrema())

    # --- limits and slopes -------------------------------------------------------------

    def limit(self, point: Any, side: str | None = None) -> Cases[Expr]:
        """The limit at `point` (±oo too) from side "+", "-" or both; NO_LIMIT if there is none.

        nan for those parameters for which the domain does not reach the point from there;
        ValueError where it does so for none.
        """
        c = self.inward(point)
        return self._where_reached(lambda cell: self.limit_on(cell, c, side))

    def limit_on(self, cell: Cell, c: Expr, side: str | None) -> Expr:
        """The limit on one cell, held against the values next to the point.

        Where the normal form was not found on the whole domain, one near the point will do.
        """
        try:
            strata = self.strata(cell, c)
        except Undecided as error:
            for window in neighbourhoods(c, side) if self.is_given else ():
                try:
                    return self.within(window).limit_on(cell, c, side)
                except Undecided:
                    continue
            raise error
        value = limit_at(strata, self.z, c, side, cell)
        counter.attempt(self.on(cell), "limit", value, c, side)
        return value

    def _where_reached(self, question: Callable[[Cell], Expr]) -> Cases[Expr]:
        missed: list[NotReached] = []

        def answer(cell: Cell) -> Expr:
            try:
                return question(cell)
            except NotReached as error:
                missed.append(error)
                return S.NaN

        cases = self.ask(answer)
        if all(value is S.NaN for _, value in cases):
            raise missed[0]
        return cases

    def one_sided_derivative(self, point: Any, side: str, order: int = 1) -> Cases[Expr]:
        """The derivative of the piece that meets `point` from that side, at the point (a limit)."""
        c = self.inward(point)
        require_side(side)

        def question(cell: Cell) -> Expr:
            here = self.strata(cell, c), self.z, c, toward(c, side), cell
            value = slopes.slope(*here) if order == 1 else slopes.one_sided(*here, order)
            if value is None:
                raise NotReached(f"the domain does not reach {point} from side {side!r}")
            counter.attempt(self.on(cell), "one_sided_derivative", value, c, side, order)
            if value == NO_LIMIT and order > 1:
                raise Undecided(f"derivatives of order {order} swing without end toward {point}")
            cell.note("slope_toward", point=c, side=side, order=order, value=value)
            return value

        return self._where_reached(question)

    @cached_property
    def continuity(self) -> Cases[Expr]:
        """The largest k with f in C^k on its domain; oo; -1 if not continuous."""
        return self.ask(lambda cell: self.on(cell).continuity())

    # --- shape -------------------------------------------------------------------------

    @cached_property
    def monotonicity(self) -> Cases[Monotonicity]:
        """Direction on the whole domain and on its largest parts."""
        return self.ask(lambda cell: self.on(cell).monotonicity())

    @cached_property
    def convexity(self) -> Cases[Convexity]:
        """Convex, concave, both or neither."""
        return self.ask(lambda cell: self.on(cell).convexity())

    @cached_property
    def symmetry(self) -> Cases[str | None]:
        """ "odd", "even", "zero" (both), or None."""
        return self.ask(lambda cell: self.on(cell).symmetry())

    @cached_property
    def asymptotes(self) -> Cases[tuple[Asymptote, ...]]:
        """Lines approached at ±oo, and vertical lines."""
        return self.ask(lambda cell: self.on(cell).asymptotes())

    @cached_property
    def lipschitz(self) -> Cases[Expr]:
        """The least Lipschitz constant, oo if there is none."""
        return self.ask(lambda cell: self.on(cell).lipschitz())

    @cached_property
    def saturation(self) -> Cases[tuple[bool, bool]]:
        """Whether f' tends to 0 at -oo, and at +oo; not where the domain ends before."""
        return self.ask(lambda cell: (self.on(cell).saturates(-oo), self.on(cell).saturates(oo)))

    @cached_property
    def identity_near_origin(self) -> Cases[bool]:
        """Whether f(0) = 0, f'(0) = 1 and f' is continuous at 0."""
        return self.ask(self.is_identity_near_origin)

    def is_identity_near_origin(self, cell: Cell) -> bool:
        """The same on one cell."""
        strata, derived = self.strata(cell, S.Zero), self.of_derivative.strata(cell, S.Zero)
        found = shape.identity_near_origin(strata, derived, self.z, cell)
        counter.attempt(self.on(cell), "identity_near_origin", found)
        return found

    # --- used by verdicts --------------------------------------------------------------

    def normal_form(self, f: Expr, cell: Cell, domain: Set | None = None) -> tuple[Stratum, ...]:
        """Another expression in the same variable in normal form, on this function's domain."""
        on = self._on if domain is None else domain
        return stratify(self.inward(exact(f)), self.z, on, cell)

    def range_parts(self, cell: Cell) -> list[Part]:
        """The range on one cell as parts that know where their ends are taken."""
        return self._once(("range", cell), cell, lambda: self.on(cell).range_parts())

    def domain_parts(self, cell: Cell) -> list[Part]:
        """The domain on one cell; of a periodic function, the part in one period."""
        return self.on(cell).domain_parts()

    def _extremum(self, cell: Cell, upper: bool) -> Extremum:
        parts = self.range_parts(cell)
        if not parts:
            raise Undecided("the function has no values")
        return self.on(cell).extremum(parts, upper)

    def inward(self, value: Any) -> Any:
        """A SymPy object of the user's with the symbols that the calculus works with."""
        inner = {old.name: new for new, old in self.names.items()}
        value = sympify(value)
        spoken_of: set[Symbol] = getattr(value, "free_symbols", set())
        identified(spoken_of, {old.name: old for old in self.names.values()})
        return put_all(value, {s: inner[s.name] for s in spoken_of if s.name in inner})


@contextmanager
def established() -> Iterator[None]:
    """Within the time limit, and with SymPy's own failures as Undecided."""
    try:
        with time_limit():
            yield
    except SYMPY_FAILURES as error:
        raise Undecided(f"SymPy gave up: {type(error).__name__}: {error}") from error


# What SymPy 1.14 raises where a method of its does not apply.
SYMPY_FAILURES = (
    BasePolynomialError,
    PolynomialError,
    PoleError,
    NotImplementedError,
    RecursionError,
    ZeroDivisionError,
    OverflowError,
    AttributeError,
    TypeError,
    Undefined,
)
