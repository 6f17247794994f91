"""Powers b**u of constants b > 0 as exponentials, and back.

The calculus knows one exponential: with exp(u*log(b)) for b**u, 2**z and 4**z are powers of one
generator, and every theorem about exp holds for them.  Facts are given with the bases again.
"""

from __future__ import annotations

from sympy import Add, Basic, Expr, Mul, Pow, Symbol, exp, expand_log, expand_mul, log

from symbolic.calculus.cells import Cell


def in_natural_base(f: Expr, z: Symbol, cell: Cell) -> Expr:
    """f with b**u as exp(u*log(b)) for constants b > 0, so that 2**z and 4**z are seen to be kin.

    `with_bases` goes back.
    """
    found = {p for p in f.atoms(Pow) if p.exp.has(z) and not p.base.has(z)}
    found = {p for p in found if cell.known_sign(p.base) == 1}
    several = len({p.base for p in found}) > 1  # then 6**z is to be seen as 2**z * 3**z
    natural = {}
    for p in found:
        power, base = in_natural_base(p.exp, z, cell), log(p.base)
        natural[p] = exp(
            expand_mul(power * expand_log(base, factor=True)) if several else power * base
        )
    return f.xreplace(natural) if natural else f


def with_bases(f: Basic) -> Basic:
    """What `in_natural_base` did, undone wherever it may have been done: exp(z*log(2)) as 2**z."""
    return f.replace(_has_base, _with_base) if any(map(_has_base, f.atoms(exp))) else f


def _has_base(f: Basic) -> bool:
    return isinstance(f, exp) and any(_base_and_power(u) for u in Add.make_args(f.args[0]))


def _with_base(f: Expr) -> Expr:
    parts = [(u, _base_and_power(u)) for u in Add.make_args(f.args[0])]
    powers = [Pow(*found) for _, found in parts if found]
    return Mul(exp(Add(*(u for u, found in parts if not found))), *powers)


def _base_and_power(u: Expr) -> tuple[Expr, Expr] | None:
    """(b, w) where u = w*log(b), so that exp(u) is b**w wherever the logarithm is real."""
    logarithms = [v for v in Mul.make_args(u) if isinstance(v, log)]
    if len(logarithms) != 1 or u == logarithms[0]:
        return None
    return logarithms[0].args[0], u / logarithms[0]
