"""All zeros of a function in an interval, each one certified.

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
from sympy import Expr, Mul, Rational, Symbol, ceiling, exp, expand, floor, pi

from symbolic.calculus.boxes import Box, Undefined, exact, working_bits
from symbolic.calculus.elementary import INF, NEG_INF, minus
from symbolic.calculus.enclosure import bits_for, derivative, enclose, enclose_tight
from symbolic.calculus.generators import simplified
from symbolic.calculus.root import Root, root_in
from symbolic.calculus.tails import tail_sign

_BITS = 256
_MORE_BITS = 512
_DEEPEST = 160
_CUTS = (8, 7, 9, 6, 10, 4, 12, 2, 14)  # sixteenths of a part
_MOST_DECIMALS = 20
_SIMPLE = 1000  # denominators of rationals that are tried as zeros
_TURNS = 24  # denominators of multiples of pi that are tried as zeros
_FAR_OUT = (2, 4, 6, 10, 20, 40)  # powers of two
_MOST_FACTORS = 8  # of a product whose symmetry is looked for: each doubles what is expanded


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
    """All zeros of f in [lo, hi], ascending: candidates as they are, the others as
    rationals or Root.

    Ends may be ±oo: then f is also proved to have no zero on the tails.

    A list proves that there are no others.  `candidates` are numbers that the caller has
    proved to be zeros, or pairs of one with its order (how many of f, f', f'', ... vanish
    there); a zero at lo or hi must be among them.  None proves nothing: the budget ran
    out, or a zero is multiple and no candidate, or f is not smooth somewhere in [lo, hi].

    >>> from sympy import S, exp, oo
    >>> from sympy.abc import x
    >>> isolate(exp(x) - 3*x, x, -oo, oo)
    [Root(3*x - exp(x), x, 0, 1), Root(3*x - exp(x), x, 3/2, 8/5)]
    >>> isolate(x**2, x, S(-1), S(1)) is None
    True
    >>> isolate(x**2, x, S(-1), S(1), candidates=[(S(0), 2)])
    [0]
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
        ends = self._end(lo), self._end(hi)
        if not ends[0].hi < ends[1].lo:
            raise _Unsettled(f"no interval from {lo} to {hi}")
        reach = ends[0].hull(ends[1])
        self.known = [k for k in known if k.at.overlaps(reach)]
        self.reserved = [*(k.at for k in self.known), *ends]
        return list(self._search(self._whole(*ends)))

    def _end(self, end: Expr) -> Box:
        """Where an end is; for ±oo a place that f is proved nonzero at and beyond."""
        at = enclose(end, {}, bits=_BITS)
        for k in _FAR_OUT if not at.is_bounded else ():
            with working_bits(_BITS):
                far = arb(2) ** k
            tail = Box(far, INF) if at.lo > 0 else Box(NEG_INF, minus(far))
            self._spend()
            if tail_sign(self.f, self.z, tail, {}):
                return Box(far, far) if at.lo > 0 else Box(tail.hi, tail.hi)
        if not at.is_bounded:
            raise _Unsettled("a tail without zeros was not found")
        return at

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
        return [] if left == right else [self._root(part)]

    def _root(self, part: Box) -> Expr:
        return simplest(Root(self.f, self.z, exact(part.lo), exact(part.hi)))

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
        self._spend()
        g = self._derivative(n)
        try:
            s = enclose(g, {self.z: part}, bits=bits, closed=True).sign
            if s or part.is_point:
                return s or None
            return enclose_tight(g, self.z, part, bits, closed=True).sign or None
        except Undefined:
            return None

    def _spend(self) -> None:
        self.budget -= 1
        if self.budget < 0:
            raise _Unsettled("the budget ran out")

    def _is_continuous(self, n: int, part: Box, bits: int) -> bool:
        try:
            enclose(self._derivative(n), {self.z: part}, bits=bits, closed=True)
        except Undefined:
            return False
        return True

    def _derivative(self, n: int) -> Expr:
        return self.f if n == 0 else derivative(self._derivative(n - 1), self.z)


def simplest(root: Root) -> Expr:
    """The same number as a simple rational, or as a Root between short decimals.

    The decimals are as few as certify it, so that the same zero of the same function gets
    the same interval, however it was come by.
    """
    f, z = root.function, root.variable
    if root.hi <= 0 and _has_mirrored_zeros(f, z):
        mirrored = root_in(f, z, -root.hi, -root.lo)
        if mirrored is not None:
            return -simplest(mirrored)
    q = _simplest(*root.enclosure)
    if q.q <= _SIMPLE and root.lo <= q <= root.hi and f.xreplace({z: q}) == 0:
        return q
    turn = _multiple_of_pi(root)
    if turn is not None:
        return turn
    for lo, hi in _decimal_intervals(*root.enclosure):
        shorter = root_in(f, z, lo, hi)
        if shorter is not None:
            return shorter
    return root


def _has_mirrored_zeros(f: Expr, z: Symbol) -> bool:
    """Whether f(-z) is f(z) times a constant and exponentials, so that -c is a zero with c.

    False for a long product says that it was not looked for.
    """
    if len(Mul.make_args(f)) > _MOST_FACTORS:
        return False
    mirrored = f.xreplace({z: -z})
    if expand(mirrored - f) == 0 or expand(mirrored + f) == 0:
        return True
    ratio = simplified(mirrored / f, z)
    return all(not g.has(z) or isinstance(g, exp) for g in Mul.make_args(ratio))


def _multiple_of_pi(root: Root) -> Expr | None:
    """The root as a simple multiple of pi, where the function vanishes there by identity."""
    below, above = Rational(31415926535897932384, 10**19), Rational(31415926535897932385, 10**19)
    ratios = [end / bound for end in root.enclosure for bound in (below, above)]
    q = _simplest(min(ratios), max(ratios))
    if q == 0 or q.q > _TURNS or root.function.xreplace({root.variable: q * pi}) != 0:
        return None
    ends = (q * below, q * above)
    return q * pi if root.lo <= min(ends) and max(ends) <= root.hi else None


def _simplest(lo: Rational, hi: Rational) -> Rational:
    """The rational of least denominator in [lo, hi] (Stern and Brocot)."""
    if lo <= 0 <= hi:
        return Rational(0)
    if hi < 0:
        return -_simplest(-hi, -lo)
    whole = ceiling(lo)
    return (
        whole
        if whole <= hi
        else whole - 1 + 1 / _simplest(1 / (hi - whole + 1), 1 / (lo - whole + 1))
    )


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
