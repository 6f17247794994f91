"""The sign of an expression along an open interval: where it vanishes, and its sign between.

Routes, each a theorem: polynomials have finitely many roots, found exactly; an expression
in one monotone generator is a polynomial seen through it; otherwise the quotient by a
suitable coefficient has a simpler derivative, between whose zeros it is monotone (Rolle).
Balls decide what is left on bounded intervals.

Legend: g expression, defined and smooth on the open interval (lo, hi) of z; T generator.
"""

from __future__ import annotations

from functools import lru_cache
from math import lcm

from sympy import (
    Abs,
    Add,
    Dummy,
    Expr,
    Function,
    Mul,
    Poly,
    Pow,
    Rational,
    S,
    Symbol,
    asinh,
    atan,
    atanh,
    cos,
    cosh,
    default_sort_key,
    diff,
    erf,
    erfinv,
    exp,
    log,
    oo,
    pi,
    sech,
    sin,
    sinh,
    tan,
    tanh,
)

from symbolic.calculus import numbers
from symbolic.calculus.bases import in_natural_base
from symbolic.calculus.cells import FREE, Cell
from symbolic.calculus.errors import Undecided
from symbolic.calculus.extended import NO_LIMIT
from symbolic.calculus.generators import factors, rationalise
from symbolic.calculus.patterns import Pattern, multiply
from symbolic.calculus.polynomials import polynomial_pattern

MAX_DEPTH = 12


def sign_pattern(g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell, depth: int = 0) -> Pattern:
    """The zeros of g in the open interval (lo, hi), all of them, and its signs between.

    Zeros are exact numbers (of the parameters).  Raises Split where the answer varies over
    the cell, Undecided where it could not be established.
    """
    g, lo, hi = in_natural_base(cell.reduce(g), z, cell), cell.reduce(lo), cell.reduce(hi)
    if depth > MAX_DEPTH:
        raise Undecided(f"the sign of {g} needs more than {MAX_DEPTH} derivatives")
    if cell.is_free:
        return _free_pattern(g, z, lo, hi, depth)
    return _pattern(g, z, lo, hi, cell, depth)


@lru_cache(maxsize=8192)
def _free_pattern(g: Expr, z: Symbol, lo: Expr, hi: Expr, depth: int) -> Pattern:
    return _pattern(g, z, lo, hi, FREE, depth)


def _pattern(g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell, depth: int) -> Pattern:
    if not g.has(z):
        return Pattern((), (cell.sign(g),))
    quick = quick_sign(g, z, lo, hi, cell)
    if quick in ("+", "-"):
        return Pattern((), (1 if quick == "+" else -1,))
    whole = Pattern((), (1,))
    for factor, power in factors(g, z):
        part = _factor_pattern(factor, z, lo, hi, cell, depth)
        if part.signs == (0,):
            return part
        if power % 2 == 0:
            part = Pattern(part.roots, (1,) * len(part.signs))
        whole = multiply(whole, part, cell)
    return whole


def _factor_pattern(g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell, depth: int) -> Pattern:
    if not g.has(z):
        return Pattern((), (cell.sign(g),))
    quick = quick_sign(g, z, lo, hi, cell)
    if quick in ("+", "-"):
        return Pattern((), (1 if quick == "+" else -1,))
    from symbolic.calculus.algebraic import algebraic_pattern
    from symbolic.calculus.balls import pattern_by_balls, pattern_of_heavy
    from symbolic.calculus.elimination import pattern_by_elimination
    from symbolic.calculus.oscillation import changes_sign
    from symbolic.calculus.reductions import pattern_of_square_root, pattern_through_scale
    from symbolic.calculus.trigonometry import trigonometric_pattern

    for c, side in ((lo, "+"), (hi, "-")):
        if changes_sign(g, z, c, side, cell):
            raise Undecided(f"{g} changes its sign without end toward {c}")
    reason: Undecided | None = None
    for route in (
        polynomial_pattern,
        _of_outer_function,
        _through_generator,
        _through_root,
        _two_powers,
        _through_inner_function,
        trigonometric_pattern,
        algebraic_pattern,
        pattern_of_square_root,
        pattern_through_scale,
        pattern_of_heavy,
        pattern_by_elimination,
        pattern_by_balls,
    ):
        try:
            found = route(g, z, lo, hi, cell, depth)
        except Undecided as error:
            reason = reason or error
            continue
        except RecursionError:  # SymPy's, on deeply nested derivatives
            reason = reason or Undecided(f"the derivatives of {g} do not grow simpler")
            continue
        if found is not None:
            return found
    raise reason or Undecided(f"the zeros of {g} in ({lo}, {hi}) were not found")


# Monotone generators: T = u(w) with w linear in z, and the inverse w = v(T).
_INVERSE = {
    log: exp,
    atan: tan,
    asinh: sinh,
    erf: erfinv,
    sinh: asinh,
    tanh: atanh,
}


# Strictly increasing functions with the ends of their ranges.
_RANGE = {
    exp: (S.Zero, oo),
    log: (-oo, oo),
    atan: (-pi / 2, pi / 2),
    asinh: (-oo, oo),
    sinh: (-oo, oo),
    tanh: (-S.One, S.One),
    erf: (-S.One, S.One),
}


def _of_outer_function(
    g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell, depth: int
) -> Pattern | None:
    """The pattern of A*F(u) + B with an increasing F: that of A*(u - v), where F(v) = -B/A."""
    B, rest = g.as_independent(z, as_Add=True)
    A, outer = rest.as_independent(z, as_Add=False)
    if type(outer) not in _RANGE:
        return None
    s, c = cell.sign(A), -B / A
    low, high = _RANGE[type(outer)]
    if s == 0 or cell.compare(c, low) <= 0:
        return Pattern((), (s,))
    if cell.compare(c, high) >= 0:
        return Pattern((), (-s,))
    v = log(c) if isinstance(outer, exp) else _INVERSE[type(outer)](c)
    inner = sign_pattern(outer.args[0] - v, z, lo, hi, cell, depth + 1)
    return Pattern(inner.roots, tuple(s * t for t in inner.signs))


def _through_generator(
    g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell, depth: int
) -> Pattern | None:
    """The pattern of an expression that depends on z through one monotone generator only."""
    rational = rationalise(g, z)
    names = rational.form.free_symbols & {T for T, _ in rational.meaning}
    if rational.form.has(z) or len(names) != 1:
        return None
    (T,) = names
    meaning = dict(rational.meaning)[T]
    inverse = _inverse(meaning, z, T, lo, hi, cell)
    if inverse is None:
        return None
    slope = sign_pattern(diff(meaning, z), z, lo, hi, cell, depth + 1).constant_sign()
    if slope in (None, 0):
        return None
    from symbolic.calculus.limits import limit

    ends = [limit(meaning, z, lo, "+", cell), limit(meaning, z, hi, "-", cell)]
    if slope == -1:
        ends.reverse()
    inner = sign_pattern(rational.form, T, ends[0], ends[1], cell, depth + 1)
    roots = [inverse.xreplace({T: r}) for r in inner.roots]
    return (
        Pattern(tuple(roots), inner.signs)
        if slope == 1
        else Pattern(tuple(reversed(roots)), tuple(reversed(inner.signs)))
    )


def _through_inner_function(
    g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell, depth: int
) -> Pattern | None:
    """The pattern of g = h(u(z)) with a strictly monotone u, seen through u."""
    for u in _inner_functions(g, z):
        t = Dummy("t", real=True)
        h = g.xreplace({u: t})
        if h.has(z):
            continue
        slope = sign_pattern(diff(u, z), z, lo, hi, cell, depth + 1).constant_sign()
        if slope in (None, 0):
            continue
        from symbolic.calculus.limits import limit

        ends = [limit(u, z, lo, "+", cell), limit(u, z, hi, "-", cell)]
        if NO_LIMIT in ends:
            continue
        if slope == -1:
            ends.reverse()
        inner = sign_pattern(h, t, ends[0], ends[1], cell, depth + 1)
        roots = [_place_of(u, r, z, t, lo, hi, cell) for r in inner.roots]
        if slope == 1:
            return Pattern(tuple(roots), inner.signs)
        return Pattern(tuple(reversed(roots)), tuple(reversed(inner.signs)))
    return None


def _through_root(g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell, depth: int) -> Pattern | None:
    """The pattern of a g with roots of one linear expression, seen through the root t of it."""
    powers = [u for u in g.atoms(Pow) if u.base.has(z) and not u.exp.is_Integer]
    if not powers or len({u.base for u in powers}) != 1:
        return None
    base = powers[0].base
    if not all(u.exp.is_Rational for u in powers) or not base.is_polynomial(z):
        return None
    if Poly(base, z).degree() != 1 or not g.atoms(Function):
        return None
    a, b = Poly(base, z).all_coeffs()
    q = lcm(*(int(u.exp.q) for u in powers))
    t = Dummy("t", positive=True)
    h = g.xreplace({u: t ** (q * u.exp) for u in powers}).xreplace({z: (t**q - b) / a})
    s = cell.sign(a)
    ends = [e if e in (oo, -oo) else base.xreplace({z: e}) ** Rational(1, q) for e in (lo, hi)]
    ends = [oo if e in (oo, -oo) else e for e in ends]
    if s < 0:
        ends.reverse()
    inner = sign_pattern(h, t, ends[0], ends[1], cell, depth + 1)
    roots = [numbers.tidy((r**q - b) / a) for r in inner.roots]
    if s > 0:
        return Pattern(tuple(roots), inner.signs)
    return Pattern(tuple(reversed(roots)), tuple(reversed(inner.signs)))


def _two_powers(g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell, depth: int) -> Pattern | None:
    """The pattern of A*z**p + B*z**q on z > 0, real p and q: it is B*z**q*(1 + (A/B)*z**(p-q))."""
    if not g.is_Add or len(g.args) != 2 or not _is_positive_end(lo, cell):
        return None
    (A, u), (B, v) = (term.as_independent(z, as_Add=False) for term in g.args)
    p, q = _exponent(u, z), _exponent(v, z)
    if p is None or q is None:
        return None
    s, k = cell.sign(B), cell.sign(p - q)
    if cell.sign(A) * s >= 0 or k == 0:
        return None  # told by its shape, or one power
    root = numbers.tidy((-B / A) ** (1 / (p - q)))
    if cell.compare(root, lo) <= 0:
        return Pattern((), (-s * k,))
    if cell.compare(root, hi) >= 0:
        return Pattern((), (s * k,))
    return Pattern((root,), (s * k, -s * k))


def _is_positive_end(lo: Expr, cell: Cell) -> bool:
    return lo != -oo and cell.known_sign(lo) in (0, 1)


def _exponent(u: Expr, z: Symbol) -> Expr | None:
    """p, where u is z**p."""
    base, power = u.as_base_exp()
    return power if base == z and not power.has(z) else None


def _inner_functions(g: Expr, z: Symbol) -> list[Expr]:
    """Proper parts of g that hold every z in it, the simplest first."""
    parts = [
        u
        for u in g.atoms(Function, Pow, Mul, Add)
        if u.has(z) and u != g and not (u.is_Mul and u.as_coeff_Mul()[0] != 1)
    ]
    parts = [u for u in parts if not g.xreplace({u: Dummy()}).has(z)]
    return sorted(parts, key=lambda u: (u.count_ops(), default_sort_key(u)))[:3]


def _place_of(u: Expr, r: Expr, z: Symbol, t: Dummy, lo: Expr, hi: Expr, cell: Cell) -> Expr:
    """Where the monotone u is r, in closed form if its inverse is known."""
    inverse = _inverse(u, z, t, lo, hi, cell)
    if inverse is not None:
        return inverse.xreplace({t: r})
    from symbolic.calculus.elimination import zero_between

    return zero_between(u - r, z, lo, hi, cell)


def _inverse(meaning: Expr, z: Symbol, T: Dummy, lo: Expr, hi: Expr, cell: Cell) -> Expr | None:
    """z in (lo, hi) as an expression in T = meaning, where the generator has a linear argument."""
    if isinstance(meaning, exp):
        argument, value = meaning.args[0], log(T)
    elif isinstance(meaning, Pow) and meaning.exp.is_Rational:
        argument, e = meaning.base, meaning.exp
        # A fractional power has a base above 0; of an integer one the interval tells the sign.
        match quick_sign(argument, z, lo, hi, cell) if e.is_Integer else "+":
            case "+":
                value = T ** (1 / e)
            case "-":
                value = -(((-1) ** e * T) ** (1 / e))
            case _:
                return None
    elif type(meaning) in _INVERSE:
        argument, value = meaning.args[0], _INVERSE[type(meaning)](T)
    else:
        return None
    if not argument.is_polynomial(z) or Poly(argument, z).degree() != 1:
        return None
    a, b = Poly(argument, z).all_coeffs()
    return (value - b) / a


def quick_sign(g: Expr, z: Symbol, lo: Expr, hi: Expr, cell: Cell) -> str | None:
    """The sign that the shape of g alone shows on (lo, hi): "+", "-", "0+", "0-" or None.

    "+" and "-" are strict, "0+" and "0-" admit zeros; no derivative, no root is looked for.
    """
    known = _Shape(z, lo, hi, cell)
    return known.sign(g)


class _Shape:
    def __init__(self, z: Symbol, lo: Expr, hi: Expr, cell: Cell) -> None:
        self.z, self.lo, self.hi, self.cell = z, lo, hi, cell

    def sign(self, g: Expr) -> str | None:
        if g == self.z:
            return self._variable()
        if not g.has(self.z):
            return {1: "+", -1: "-", 0: "0+", None: None}[self.cell.known_sign(g)]
        match g:
            case exp() | cosh() | sech():
                return "+"
            case Add():
                return self._sum(g)
            case Mul():
                return self._product(g)
            case Pow():
                return self._power(g)
            case Abs():
                return "+" if self.sign(g.args[0]) in ("+", "-") else "0+"
            case log():
                return self.sign(g.args[0] - 1)
            case atan() | asinh() | sinh() | erf():
                return self.sign(g.args[0])
        return None

    def _variable(self) -> str | None:
        below = None if self.lo == -oo else self.cell.known_sign(self.lo)
        above = None if self.hi == oo else self.cell.known_sign(self.hi)
        if below is not None and below >= 0:
            return "+"
        return "-" if above is not None and above <= 0 else None

    def _sum(self, g: Add) -> str | None:
        swings = [a for a in g.args if self._swing(a) is not None]
        if swings:
            return self._swinging_sum(g, swings)
        parts = {self.sign(a) for a in g.args}
        if None in parts or (parts & {"+", "0+"} and parts & {"-", "0-"}):
            return None
        for strict in ("+", "-"):
            if strict in parts:
                return strict
        return "0+" if "0+" in parts else "0-"

    def _swing(self, a: Expr) -> Expr | None:
        """|k| of a term k*sin(u) or k*cos(u)."""
        k, swing = a.as_independent(self.z, as_Add=False)
        return Abs(k) if isinstance(swing, sin | cos) else None

    def _swinging_sum(self, g: Add, swings: list[Expr]) -> str | None:
        """A sum with terms k*sin(u) lies as far from the rest of it as the |k| together reach."""
        rest, reach = g - Add(*swings), Add(*(self._swing(a) for a in swings))
        lowest, highest = self.sign(rest - reach), self.sign(rest + reach)
        if lowest in ("+", "0+"):
            return lowest
        if rest + reach == 0:
            return "0-"
        return highest if highest in ("-", "0-") else None

    def _product(self, g: Mul) -> str | None:
        s, strict = 1, True
        for a in g.args:
            part = self.sign(a)
            if part is None:
                return None
            s *= -1 if "-" in part else 1
            strict = strict and "0" not in part
        return ("" if strict else "0") + ("+" if s > 0 else "-")

    def _power(self, g: Pow) -> str | None:
        base = self.sign(g.base)
        if g.exp.is_Integer and g.exp % 2 == 0:
            return "+" if base in ("+", "-") else ("0+" if g.exp > 0 else None)
        if g.exp.is_Integer:
            return base if g.exp > 0 or base in ("+", "-") else None
        # A real power that is no whole one is defined for bases above 0, and its zeros are
        # not inside an interval on which it is smooth.
        return "+"
