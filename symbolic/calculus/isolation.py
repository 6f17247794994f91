"""All zeros of a function in a bounded interval, each one certified.

The interval is cut at places where f is proved nonzero, until each part is settled:
f has no zero on it, or f' has one strict sign there (one zero, or none, as the signs at its
ends tell), or it holds one known zero c of order m and f^(m) has one strict sign, which by
Taylor's theorem leaves no other.

Legend: f expression, z variable, [lo, hi] the interval, c known zero, m its order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flint import arb
from sympy import Expr, Rational, Symbol, floor

from symbolic.calculus.enclosure import (
    Box,
    Undefined,
    bits_for,
    derivative,
    enclose,
    enclose_tight,
    exact,
    working_bits,
)
from symbolic.calculus.root import Root

_BITS = 256
_MORE_BITS = 512
_DEEPEST = 160
_CUTS = (8, 7, 9, 6, 10, 4, 12, 2, 14)  # sixteenths of a part
_MOST_DECIMALS = 20


class _Unsettled(Exception):
    """Something could not be proved, or the budget ran out."""


@dataclass(frozen=True)
class _Known:
    """A zero known beforehand, of order m, and where it lies."""

    c: Expr
    m: int
    at: Box


def isolate(
    f: Expr,
    z: Symbol,
    lo: Expr,
    hi: Expr,
    *,
    budget: int = 4000,
    candidates: Sequence[Expr | tuple[Expr, int]] = (),
) -> list[Expr] | None:
    """All zeros of f in [lo, hi], ascending: candidates as they are, the others as Root.

    A list proves that there are no others.  `candidates` are numbers that the caller has
    proved to be zeros, or pairs of one with its order (how many of f, f', f'', ... vanish
    there); a zero at lo or hi must be among them.  None proves nothing: the budget ran
    out, or a zero is multiple and no candidate, or f is not smooth somewhere in [lo, hi].
    """
    search = _Search(f, z, budget)
    try:
        return search.zeros(lo, hi, sorted((_known(c) for c in candidates), key=_place))
    except (_Unsettled, Undefined):
        return None


def _known(candidate: Expr | tuple[Expr, int]) -> _Known:
    c, m = candidate if isinstance(candidate, tuple) else (candidate, 1)
    return _Known(c, m, enclose(c, {}, bits=_BITS))


class _Place:
    """The order of boxes that do not overlap."""

    def __init__(self, at: Box) -> None:
        self.at = at

    def __lt__(self, other: _Place) -> bool:
        if self.at.overlaps(other.at):
            raise _Unsettled("two candidates are the same number, or closer than 256 bits")
        return bool(self.at.hi < other.at.lo)


def _place(known: _Known) -> _Place:
    return _Place(known.at)


class _Search:
    """One search: the function, its derivatives and how many parts may still be looked at."""

    def __init__(self, f: Expr, z: Symbol, budget: int) -> None:
        self.f, self.z, self.budget = f, z, budget
        self.known: list[_Known] = []
        self.reserved: list[Box] = []

    def zeros(self, lo: Expr, hi: Expr, known: list[_Known]) -> list[Expr]:
        ends = tuple(enclose(end, {}, bits=_BITS) for end in (lo, hi))
        if not (ends[0].is_bounded and ends[1].is_bounded and ends[0].hi < ends[1].lo):
            raise _Unsettled("no bounded interval")
        reach = ends[0].hull(ends[1])
        self.known = [k for k in known if k.at.overlaps(reach)]
        self.reserved = [*(k.at for k in self.known), *ends]
        return list(self._search(self._whole(*ends)))

    def _whole(self, left: Box, right: Box) -> Box:
        """The interval, rounded towards a known zero at an end, and else inward."""
        lo = left.lo if self._at(left) else self._nonzero_at(left).hi
        hi = right.hi if self._at(right) else self._nonzero_at(right).lo
        return Box(lo, hi)

    def _at(self, part: Box) -> list[_Known]:
        return [k for k in self.known if k.at.overlaps(part)]

    def _nonzero_at(self, end: Box) -> Box:
        if not self._sign(0, end, _BITS):
            raise _Unsettled("an end of the interval may be a zero, and is no candidate")
        return end

    def _search(self, whole: Box) -> Iterator[Expr]:
        todo = [(whole, 0)]
        while todo:
            part, depth = todo.pop()
            found = self._settled(part, bits_for(part))
            if found is not None:
                yield from found
                continue
            if depth == _DEEPEST:
                raise _Unsettled(f"too many cuts at {part}")
            cut = self._cut(part)
            todo += [(Box(cut, part.hi), depth + 1), (Box(part.lo, cut), depth + 1)]

    def _settled(self, part: Box, bits: int) -> list[Expr] | None:
        """The zeros on a part of the interval, where balls tell."""
        match self._at(part):
            case []:
                return self._unknown_zeros(part, bits)
            case [k] if all(self._is_continuous(n, part, bits) for n in range(k.m)):
                return [k.c] if self._sign(k.m, part, bits) else None
        return None

    def _unknown_zeros(self, part: Box, bits: int) -> list[Expr] | None:
        if self._sign(0, part, bits):
            return []
        if not (self._is_continuous(0, part, bits) and self._sign(1, part, bits)):
            return None
        left, right = (self._sign_at(end) for end in (part.lo, part.hi))
        if not (left and right):
            raise _Unsettled(f"a sign at the ends of {part}")
        return [] if left == right else [_root(self.f, self.z, part)]

    def _cut(self, part: Box) -> arb:
        """A place inside the part where f is proved nonzero."""
        for sixteenths in _CUTS:
            with working_bits(_MORE_BITS):
                x = ((part.lo * (16 - sixteenths) + part.hi * sixteenths) / 16).mid()
            if not part.lo < x < part.hi or any(b.contains(x) for b in self.reserved):
                continue
            if self._sign_at(x):
                return x
        raise _Unsettled(f"no cut of {part}: a multiple zero?")

    def _sign_at(self, x: arb) -> int | None:
        at = Box(x, x)
        return self._sign(0, at, _BITS) or self._sign(0, at, _MORE_BITS)

    def _sign(self, n: int, part: Box, bits: int) -> int | None:
        """The strict sign of the n-th derivative, proved continuous, on a part."""
        self.budget -= 1
        if self.budget < 0:
            raise _Unsettled("the budget ran out")
        g = self._derivative(n)
        try:
            s = enclose(g, {self.z: part}, bits=bits, closed=True).sign
            if s or part.is_point:
                return s or None
            return enclose_tight(g, self.z, part, bits, closed=True).sign or None
        except Undefined:
            return None

    def _is_continuous(self, n: int, part: Box, bits: int) -> bool:
        try:
            enclose(self._derivative(n), {self.z: part}, bits=bits, closed=True)
        except Undefined:
            return False
        return True

    def _derivative(self, n: int) -> Expr:
        return self.f if n == 0 else derivative(self._derivative(n - 1), self.z)


def _root(f: Expr, z: Symbol, part: Box) -> Root:
    """The zero in a part, between decimals as short as they certify it.

    The same zero gets the same interval, however it was come by.
    """
    root = Root(f, z, exact(part.lo), exact(part.hi))
    for lo, hi in _decimal_intervals(*root.enclosure):
        try:
            return Root(f, z, lo, hi)
        except ValueError:
            continue
    return root


def _decimal_intervals(lo: Rational, hi: Rational) -> Iterator[tuple[Rational, Rational]]:
    """Intervals of shrinking decimals around [lo, hi]."""
    for decimals in range(_MOST_DECIMALS):
        unit = Rational(1, 10**decimals)
        left = floor(lo / unit)
        for right in (left + 1, left + 2):
            if lo > left * unit and hi < right * unit:
                yield left * unit, right * unit
                break
        if unit < hi - lo:
            return
