"""A fact that may depend on parameters: conditions and the value under each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Generic, TypeVar

from sympy import Basic, Expr, FiniteSet, Interval, Symbol, Union, sympify
from sympy.logic.boolalg import Boolean, false, true

from symbolic.calculus.cells import FREE
from symbolic.calculus.evidence import Step
from symbolic.calculus.realsets import as_set, parts_of
from symbolic.calculus.unevaluated import holding

T = TypeVar("T")


@dataclass(frozen=True)
class Cases(Generic[T]):
    """Pairs (condition, value): conditions exclude each other and exhaust the assumptions.

    Pairs with the same value are merged, and conditions are simplified against the
    assumptions; a fact without parameters has the one condition `True`.
    """

    pairs: tuple[tuple[Boolean, T], ...]
    parameters: tuple[Symbol, ...] = ()
    evidence: tuple[Step, ...] = field(default=(), repr=False)

    def __iter__(self) -> Iterator[tuple[Boolean, T]]:
        return iter(self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def __str__(self) -> str:
        """The value under each condition; the value alone where there is one case."""
        if len(self.pairs) == 1:
            return str(self.pairs[0][1])
        return "; ".join(f"{value} if {condition}" for condition, value in self.pairs)

    @property
    def only(self) -> T:
        """The value, when there is one case.

        Raises ValueError naming the cases otherwise.
        """
        if len(self.pairs) == 1:
            return self.pairs[0][1]
        raise ValueError(f"{len(self.pairs)} cases, not one: {self}; pick one with .at(...)")

    def at(self, **values: Any) -> T:
        """The value at these parameter values, without those parameters.

        With some parameters left open, several cases may remain: then ValueError names
        them.  ValueError too for an unknown parameter, or a value its assumptions exclude.
        """
        chosen = self._bind(values)
        remaining = [
            (truth, value)
            for condition, value in self.pairs
            if (truth := holding(condition, chosen)) != false
        ]
        certain = [substitute(value, chosen) for truth, value in remaining if truth == true]
        if certain:
            return certain[0]
        if not remaining:
            raise ValueError(f"no case admits {_listing(chosen)}")
        open_ = tuple((truth, substitute(value, chosen)) for truth, value in remaining)
        return Cases(open_, self.parameters).only

    def map(self, change: Callable[[T], Any]) -> Cases[Any]:
        """The same cases with every value changed."""
        return replace(self, pairs=tuple((c, change(v)) for c, v in self.pairs))

    def _bind(self, values: Mapping[str, Any]) -> dict[Symbol, Expr]:
        by_name = {symbol.name: symbol for symbol in self.parameters}
        chosen: dict[Symbol, Expr] = {}
        for name, value in values.items():
            if name not in by_name:
                known = ", ".join(by_name) or "none"
                raise ValueError(f"{name} is no parameter here (parameters: {known})")
            symbol, exact = by_name[name], sympify(value)
            for fact, expected in symbol.assumptions0.items():
                if getattr(exact, f"is_{fact}", None) is (not expected):
                    raise ValueError(f"{name} = {exact} contradicts the assumption {fact}")
            chosen[symbol] = exact
        return chosen


def substitute(value: Any, chosen: Mapping[Symbol, Expr]) -> Any:
    """`value` with symbols replaced, throughout."""
    return changed(value, lambda part: _put_in(part, chosen))


def _put_in(part: Basic, chosen: Mapping[Symbol, Expr]) -> Basic:
    # SymPy 1.14's Union glues (0, 4) and (c, oo) where c is 4 in another form.
    if isinstance(part, Union) and all(isinstance(s, Interval | FiniteSet) for s in part.args):
        whole = Union(*(s.subs(chosen) for s in part.args), evaluate=False)
        if not whole.free_symbols:
            return as_set(parts_of(whole, FREE))
    return part.subs(chosen)


def changed(value: Any, change: Callable[[Basic], Basic]) -> Any:
    """`value` with its SymPy objects changed, through tuples, mappings and dataclasses."""
    if isinstance(value, Basic):
        return change(value)
    if isinstance(value, tuple):
        return tuple(changed(part, change) for part in value)
    if isinstance(value, dict):
        return {key: changed(part, change) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: changed(getattr(value, f.name), change) for f in fields(value)}
        return replace(value, **parts)
    return value


def _listing(chosen: Mapping[Symbol, Expr]) -> str:
    return ", ".join(f"{symbol} = {value}" for symbol, value in chosen.items())
