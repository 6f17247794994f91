"""What is known of the sign of an expression along an open interval."""

from __future__ import annotations

from dataclasses import dataclass

from sympy import Expr

from symbolic.calculus.cells import Cell


@dataclass(frozen=True)
class Pattern:
    """Ascending zeros in an open interval, and the sign on each part between them.

    `signs` has one entry more than `roots`; the zero expression has no roots and sign 0.
    """

    roots: tuple[Expr, ...]
    signs: tuple[int, ...]

    def constant_sign(self) -> int | None:
        """The one sign on the whole interval; None where it varies or a zero lies inside."""
        return self.signs[0] if len(self.signs) == 1 else None


def multiply(a: Pattern, b: Pattern, cell: Cell) -> Pattern:
    """The pattern of the product of two expressions."""
    roots: list[Expr] = []
    signs = [a.signs[0] * b.signs[0]]
    i = j = 0
    while i < len(a.roots) or j < len(b.roots):
        if i == len(a.roots):
            order = 1
        elif j == len(b.roots):
            order = -1
        else:
            order = cell.compare(a.roots[i], b.roots[j])
        roots.append(a.roots[i] if order <= 0 else b.roots[j])
        i, j = i + (order <= 0), j + (order >= 0)
        signs.append(a.signs[i] * b.signs[j])
    return Pattern(tuple(roots), tuple(signs))
