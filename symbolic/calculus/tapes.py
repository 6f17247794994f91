"""Expressions as lists of operations on intervals, and the operations' order.

An expression is translated once into a tape (each sub-expression one entry) and the tape is run on
ends of intervals.  Of a Piecewise the branches that are possible on a box count, each on its part.

Legend: f expression, z variable, c number without symbols, p, q intervals as pairs of ends.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any, TypeAlias

import sympy as sp
from flint import arb, fmpq, fmpz_poly
from sympy import Expr, Symbol
from sympy.core.relational import Relational

from symbolic.calculus import elementary as el
from symbolic.calculus.boxes import Undefined
from symbolic.calculus.elementary import INF, NEG_INF, Ends, Outside

Function: TypeAlias = Callable[..., Ends]
Where: TypeAlias = Mapping[Symbol, Ends]

# Functions of one argument that are continuous on their closed domain ...
_PLAIN: dict[type, Function] = {
    sp.exp: el.exponential,
    sp.sin: el.sine,
    sp.cos: el.cosine,
    sp.asin: el.arcsine,
    sp.acos: el.arccosine,
    sp.atan: el.arctangent,
    sp.sinh: el.sinh,
    sp.cosh: el.cosh,
    sp.tanh: el.tanh,
    sp.sech: el.sech,
    sp.asinh: el.asinh,
    sp.acosh: el.acosh,
    sp.erf: el.erf,
    sp.erfc: el.erfc,
    sp.Abs: el.absolute,
}
# ... and those with a pole, a jump or an open domain, where `closed` matters.
_GUARDED: dict[type, Function] = {
    sp.log: el.logarithm,
    sp.tan: el.tangent,
    sp.cot: el.cotangent,
    sp.sec: el.secant,
    sp.csc: el.cosecant,
    sp.acot: el.arccotangent,
    sp.coth: el.coth,
    sp.csch: el.csch,
    sp.atanh: el.atanh,
    sp.erfinv: el.erfinv,
    sp.erfcinv: el.erfcinv,
    sp.sign: el.sign,
}
# Functions of the reciprocal.
_OF_RECIPROCAL: dict[type, Function] = {
    sp.asec: el.arccosine,
    sp.acsc: el.arcsine,
    sp.asech: el.acosh,
    sp.acsch: el.asinh,
    sp.acoth: el.atanh,
}
_CONSTANTS: dict[Any, Callable[[], arb]] = {
    sp.pi: arb.pi,
    sp.E: arb.const_e,
    sp.EulerGamma: arb.const_euler,
    sp.Catalan: arb.const_catalan,
    sp.GoldenRatio: lambda: (1 + arb(5).sqrt()) / 2,
    sp.oo: lambda: INF,
    -sp.oo: lambda: NEG_INF,
}


class Tape:
    """An expression as a list of operations on slots, one for each sub-expression.

    Slots hold constants first (computed once for each precision), then the symbols' boxes.
    """

    def __init__(self, f: Expr, closed: bool) -> None:
        f = sp.sympify(f)
        self.closed = closed
        self.symbols = tuple(sorted(f.free_symbols, key=lambda s: s.sort_key()))
        self.constants = tuple(_constants_of(f))
        self._known: dict[int, list[Ends]] = {}
        self._slots: dict[Any, int] = {}
        self.operations: list[tuple[Any, Function, tuple[int, ...] | None]] = []
        for leaf in (*self.constants, *self.symbols):
            self._slots[leaf] = len(self._slots)
        self._count = len(self._slots)
        self._result = self._slot(f)

    def run(self, where: Where, bits: int) -> Ends:
        """The ends of f on the boxes, at flint's precision `bits`."""
        slots = self._constants_at(bits).copy()
        for s in self.symbols:
            if s not in where:
                raise Undefined(s)
            slots.append(where[s])
        for part, function, operands in self.operations:
            try:
                if operands is None:
                    value = function(where, bits)
                elif len(operands) == 1:
                    value = function(slots[operands[0]])
                else:
                    value = function(slots[operands[0]], slots[operands[1]])
            except Outside:
                raise Undefined(part) from None
            slots.append(value)
        lo, hi = slots[self._result]
        if not lo <= hi:
            raise Undefined(self.operations[-1][0] if self.operations else self.symbols)
        return lo, hi

    def _constants_at(self, bits: int) -> list[Ends]:
        if bits not in self._known:
            self._known[bits] = [_constant(c, bits) for c in self.constants]
        return self._known[bits]

    def _slot(self, f: Any) -> int:
        if f not in self._slots:
            self._slots[f] = self._translate(f)
        return self._slots[f]

    def _put(self, part: Any, function: Function, *operands: int) -> int:
        self.operations.append((part, function, operands))
        self._count += 1
        return self._count - 1

    def _put_lazy(self, part: Any, function: Function) -> int:
        self.operations.append((part, function, None))
        self._count += 1
        return self._count - 1

    def _guard(self, function: Function) -> Function:
        return partial(function, closed=True) if self.closed else function

    def _translate(self, f: Any) -> int:
        kind = type(f)
        if kind in _PLAIN:
            return self._put(f, _PLAIN[kind], self._slot(f.args[0]))
        if kind in _GUARDED:
            return self._put(f, self._guard(_GUARDED[kind]), self._slot(f.args[0]))
        if kind in _OF_RECIPROCAL:
            inverse = self._put(f, self._guard(el.reciprocal), self._slot(f.args[0]))
            function = _OF_RECIPROCAL[kind]
            return self._put(f, self._guard(function) if kind is sp.acoth else function, inverse)
        match f:
            case sp.Add():
                return self._chain(f, el.add, f.args)
            case sp.Mul():
                return self._product(f)
            case sp.Pow():
                return self._power(f)
            case sp.Max():
                return self._chain(f, el.maximum, f.args)
            case sp.Min():
                return self._chain(f, el.minimum, f.args)
            case sp.Heaviside():
                x, at_zero = (self._slot(a) for a in f.args)
                return self._put(f, self._guard(el.heaviside), x, at_zero)
            case sp.DiracDelta() if len(f.args) == 1:
                return self._put(f, el.dirac, self._slot(f.args[0]))
            case sp.LambertW():
                return self._lambert(f)
            case sp.Piecewise():
                return self._put_lazy(f, _branches(f, self.closed))
        raise Undefined(f)

    def _chain(self, f: Expr, function: Function, parts: tuple[Expr, ...]) -> int:
        first, *rest = parts
        slot = self._slot(first)
        for part in rest:
            slot = self._put(f, function, slot, self._slot(part))
        return slot

    def _product(self, f: Expr) -> int:
        if f.args[0] == -1:
            rest = f.args[1:]
            slot = self._chain(f, el.multiply, rest)
            return self._put(f, el.negative, slot)
        return self._chain(f, el.multiply, f.args)

    def _power(self, f: Expr) -> int:
        base, e = f.args
        if base == sp.E:
            return self._put(f, el.exponential, self._slot(e))
        if e.is_Float and int(e) == e:
            e = sp.Integer(int(e))
        if e.is_Integer:
            return self._put(f, _integer_power(int(e), self.closed), self._slot(base))
        if e.is_Rational:
            exponent = fmpq(int(e.p), int(e.q))
            function = partial(el.rational_power, e=exponent, closed=self.closed)
            return self._put(f, function, self._slot(base))
        return self._put(f, self._guard(el.real_power), self._slot(base), self._slot(e))

    def _lambert(self, f: Expr) -> int:
        branch = f.args[1] if len(f.args) > 1 else sp.S.Zero
        if branch not in (0, -1):
            raise Undefined(f)
        function = el.lambert if branch == 0 else el.lambert_below
        return self._put(f, self._guard(function), self._slot(f.args[0]))


@lru_cache(maxsize=8192)
def tape_of(f: Expr, closed: bool) -> Tape:
    """The tape of f; with `closed`, one that refuses boxes on which f may be discontinuous."""
    return Tape(f, closed)


def _integer_power(n: int, closed: bool) -> Function:
    return partial(el.integer_power, n=n, closed=closed)


def _constants_of(f: Any) -> list[Any]:
    """The largest sub-expressions without symbols; of a number its atoms."""
    found: dict[Any, None] = {}
    whole = bool(f.free_symbols)

    def visit(part: Any) -> None:
        if _is_leaf(part) or (whole and not part.free_symbols):
            found[part] = None
        elif not isinstance(part, sp.Piecewise):
            for a in part.args:
                visit(a)

    visit(f)
    return [c for c in found if not c.free_symbols]


def _is_leaf(part: Any) -> bool:
    return not part.args or isinstance(part, sp.CRootOf) or hasattr(part, "_enclose")


@lru_cache(maxsize=16384)
def _constant(c: Expr, bits: int) -> Ends:
    """The ends of a number at flint's precision `bits`."""
    if not _is_leaf(c):
        return tape_of(c, True).run({}, bits)
    try:
        return _rounded(_leaf(c, bits))
    except Outside:
        raise Undefined(c) from None


def _leaf(c: Expr, bits: int) -> arb:
    match c:
        case sp.Integer():
            return arb(int(c))
        case sp.Rational():
            return arb(fmpq(int(c.p), int(c.q)))
        case sp.Float():
            return _binary(c)
        case sp.CRootOf():
            return _algebraic(c)
    if hasattr(c, "_enclose"):
        return c._enclose(bits)
    if c in _CONSTANTS:
        return _CONSTANTS[c]()
    raise Outside


def _rounded(ball: arb) -> Ends:
    lo, hi = ball.lower(), ball.upper()
    if not lo <= hi:
        raise Outside
    return lo, hi


def _binary(c: sp.Float) -> arb:
    """The number that the binary float is."""
    negative, mantissa, exponent, _ = c._mpf_
    if not mantissa and exponent:
        raise Outside
    size = arb(int(mantissa)) * arb(2) ** int(exponent)
    return -size if negative else size


def _algebraic(c: Any) -> arb:
    """A real root of an integer polynomial; SymPy counts real roots first, ascending."""
    coefficients = [int(a) for a in reversed(c.poly.all_coeffs())]
    found: list[Any] = fmpz_poly(coefficients).complex_roots()  # type: ignore[assignment]
    roots = [root.real for root, _ in found if root.imag == 0]
    roots.sort(key=_Ascending)
    if c.index >= len(roots):
        raise Outside
    return roots[c.index]


class _Ascending:
    """The order of disjoint balls."""

    def __init__(self, ball: arb) -> None:
        self.ball = ball

    def __lt__(self, other: _Ascending) -> bool:
        return bool(self.ball < other.ball)


# --- piecewise functions ---------------------------------------------------------------


def _branches(f: sp.Piecewise, closed: bool) -> Function:
    """The hull of the branches that are possible on a box, each on its part of the box."""
    rows = [(value, holds, sp.Not(holds)) for value, holds in f.args]

    def function(where: Where, bits: int) -> Ends:
        here: Where = where
        found: Ends | None = None
        for value, holds, fails in rows:
            truth = _decide(holds, here, bits)
            if truth is False:
                continue
            inside = here if truth else _narrowed(holds, here, bits)
            if inside is not None:
                ends = tape_of(value, closed).run(inside, bits)
                found = el.hull(found, ends) if found else ends
            rest = None if truth else _narrowed(fails, here, bits)
            if rest is None and found:
                return found
            if closed or rest is None:
                raise Outside
            here = rest
        if found and _touches(here, where):
            return found
        raise Outside

    return function


def _decide(condition: Any, where: Where, bits: int) -> bool | None:
    """Whether a condition holds on the whole boxes, or nowhere there; None if neither is proved."""
    match condition:
        case sp.logic.boolalg.BooleanTrue():
            return True
        case sp.logic.boolalg.BooleanFalse():
            return False
        case sp.And():
            return _all([_decide(a, where, bits) for a in condition.args])
        case sp.Or():
            return _not(_all([_not(_decide(a, where, bits)) for a in condition.args]))
        case sp.Not():
            return _not(_decide(condition.args[0], where, bits))
        case Relational():
            a, b = (tape_of(side, False).run(where, bits) for side in condition.args)
            return _compare(condition, a, b)
    raise Undefined(condition)


def _compare(condition: Relational, p: Ends, q: Ends) -> bool | None:
    match condition:
        case sp.Lt():
            return True if p[1] < q[0] else (False if p[0] >= q[1] else None)
        case sp.Le():
            return True if p[1] <= q[0] else (False if p[0] > q[1] else None)
        case sp.Gt():
            return True if p[0] > q[1] else (False if p[1] <= q[0] else None)
        case sp.Ge():
            return True if p[0] >= q[1] else (False if p[1] < q[0] else None)
        case sp.Eq():
            return _equal(p, q)
        case sp.Ne():
            return _not(_equal(p, q))
    raise Undefined(condition)


def _equal(p: Ends, q: Ends) -> bool | None:
    if p[1] < q[0] or q[1] < p[0]:
        return False
    return True if p[0] == p[1] == q[0] == q[1] else None


def _all(truths: list[bool | None]) -> bool | None:
    if False in truths:
        return False
    return None if None in truths else True


def _not(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _narrowed(condition: Any, where: Where, bits: int) -> Where | None:
    """Boxes that still contain every point where the condition holds; None: there is none."""
    match condition:
        case sp.And():
            here: Where | None = where
            for part in condition.args:
                here = None if here is None else _narrowed(part, here, bits)
            return here
        case sp.Lt() | sp.Le() | sp.Gt() | sp.Ge() | sp.Eq():
            return _cut(condition, where, bits)
    return where


def _cut(condition: Relational, where: Where, bits: int) -> Where | None:
    z, c = condition.args
    if not (z.is_Symbol and not c.free_symbols):
        condition = condition.reversed
        z, c = condition.args
        if not (z.is_Symbol and not c.free_symbols):
            return where
    (a, b), (least, most) = where[z], _constant(c, bits)
    lo = a if isinstance(condition, sp.Lt | sp.Le) else el.greatest(a, least)
    hi = b if isinstance(condition, sp.Gt | sp.Ge) else el.least(b, most)
    return {**where, z: (lo, hi)} if lo <= hi else None


def _touches(rest: Where, where: Where) -> bool:
    """Whether the uncovered rest of the boxes is an end of one of them."""
    return any(
        rest[s][0] == rest[s][1] and rest[s][0] in where[s] and where[s][0] != where[s][1]
        for s in where
    )
