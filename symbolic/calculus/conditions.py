"""A union of cells of several parameters as a short condition.

A condition is right if it holds on each of the cells and on none of the others, which together
make up all that is admitted; it says nothing of what is not admitted.

Legend: e expression in the parameters, literal: that e has one of some signs, term: a conjunction
of literals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from sympy import And, Expr, Or
from sympy.logic.boolalg import Boolean, false, true

from symbolic.calculus.cells import Split
from symbolic.calculus.errors import Undecided
from symbolic.calculus.space import (
    COMPARISONS,
    NONNEGATIVE,
    NONPOSITIVE,
    NONZERO,
    SignCell,
    constraints,
    relation,
    satisfiable,
)

Signs = tuple[int, ...]
Literal = tuple[Expr, Signs]
Term = Mapping[Expr, Signs]
# How the decision procedure is told which signs an expression may have.
_CODES = {
    (1,): 1,
    (-1,): -1,
    (0,): 0,
    (0, 1): NONNEGATIVE,
    (-1, 0): NONPOSITIVE,
    (-1, 1): NONZERO,
}
MOST_LITERALS = 60  # beyond, pairs of them are not tried


def space_condition(cells: Sequence[SignCell], base: Sequence[SignCell]) -> Boolean:
    """The union of cells as a short condition, equivalent under the assumptions."""
    others = list(base_cells(base, cells))
    if not others:
        return true
    found = _one_or_two_literals(cells, others)
    return found if found is not None else _few_terms(cells, others)


def base_cells(base: Sequence[SignCell], cells: Sequence[SignCell]) -> Iterator[SignCell]:
    """The part of the base that the cells leave out, as cells over the same expressions."""
    atoms = list(dict.fromkeys(e for c in cells for e, _ in c.atoms))
    for whole in base:
        todo = [whole]
        for e in atoms:
            todo = [part for c in todo for part in _cut_by(c, e)]
        yield from (c for c in todo if not any(_within(c, d) for d in cells))


def _cut_by(c: SignCell, e: Expr) -> list[SignCell]:
    """The cell divided by the sign of e, and left whole where e has no real value."""
    if any(e == atom for atom, _ in c.atoms):
        return [c]
    try:
        if not c.is_real(e):
            return [c]
    except Split as split:
        return [q for part in _cut_by(c, split.expression) for q in _cut_by(part, e)]
    return [part for part in c.split(e) if isinstance(part, SignCell)]


def _within(c: SignCell, d: SignCell) -> bool:
    signs = dict(c.atoms)
    return all(signs.get(e) == s for e, s in d.atoms)


# --- one comparison, or two ------------------------------------------------------------


def _one_or_two_literals(cells: Sequence[SignCell], others: Sequence[SignCell]) -> Boolean | None:
    """A literal, or two joined by and or or, that tell the cells from the others; None if none."""
    atoms = list(dict.fromkeys(e for c in (*cells, *others) for e, _ in c.atoms))
    inside = [{e: c.known_sign(e) for e in atoms} for c in cells]
    outside = [{e: c.known_sign(e) for e in atoms} for c in others]
    literals = [(e, signs) for e in atoms for signs in COMPARISONS]
    sizes = (1, 2) if len(literals) <= MOST_LITERALS else (1,)
    for size in sizes:
        for chosen in combinations(literals, size):
            for join in (And, Or) if size > 1 else (And,):
                if all(_truth(chosen, join, known) is True for known in inside) and all(
                    _truth(chosen, join, known) is False for known in outside
                ):
                    candidate = join(*(relation(e, signs) for e, signs in chosen))
                    if candidate not in (true, false):
                        return candidate
    return None


def _truth(chosen: Sequence[Literal], join: type, known: Mapping[Expr, int | None]) -> bool | None:
    """Whether the joined literals hold where the signs are known; None where that is not told."""
    truths = [None if known[e] is None else known[e] in signs for e, signs in chosen]
    settling = join is Or
    if settling in truths:
        return settling
    return None if None in truths else not settling


# --- a disjunction of terms ------------------------------------------------------------


def _few_terms(cells: Sequence[SignCell], others: Sequence[SignCell]) -> Boolean:
    """The cells, each widened as far as no other is met, as few as cover all of them."""
    terms = [_widened(c, others) for c in cells]
    left, chosen = list(cells), []
    while left:
        best = max(terms, key=lambda t: sum(_covers(t, c) for c in left))
        chosen.append(best)
        left = [c for c in left if not _covers(best, c)]
    chosen = _with_equalities(chosen, cells)
    return Or(*(And(*(relation(e, signs) for e, signs in t.items())) for t in chosen))


def _widened(cell: SignCell, others: Sequence[SignCell]) -> Term:
    """A term of few and weak literals that holds on the cell and meets none of the others."""
    term: dict[Expr, Signs] = {e: (s,) for e, s in cell.atoms}
    for e in sorted(term, key=lambda e: -e.count_ops()):
        without = {d: signs for d, signs in term.items() if d != e}
        if without and not _meets_any(without, others):
            term = without
    for e, (s,) in list(term.items()):
        for wider in ((-1, 1), (0, 1), (-1, 0)):
            weaker = {**term, e: wider}
            if s in wider and not _meets_any(weaker, others):
                term = weaker
                break
    return term


def _with_equalities(terms: list[Term], cells: Sequence[SignCell]) -> list[Term]:
    """The terms with = for >=, <= where they still cover the cells together: that says more."""
    for k, term in enumerate(terms):
        for e, signs in term.items():
            if len(signs) == 2 and 0 in signs:
                narrower = [*terms[:k], {**terms[k], e: (0,)}, *terms[k + 1 :]]
                if all(any(_covers(t, c) for t in narrower) for c in cells):
                    terms = narrower
    return terms


def _meets_any(term: Term, others: Sequence[SignCell]) -> bool:
    return any(_meets(term, other) for other in others)


def _meets(term: Term, other: SignCell) -> bool:
    """Whether a term holds somewhere on a cell.  False is a proof."""
    here = dict(other.atoms)
    if any(e in here and here[e] not in signs for e, signs in term.items()):
        return False
    # What has no real value on the cell excludes nothing there: 1 != sqrt(-1) is no comparison.
    asked = [
        (e, _CODES[signs]) for e, signs in term.items() if e not in here and _is_real(e, other)
    ]
    try:
        return not asked or satisfiable(other.parameters, [*constraints(other), *asked])
    except Undecided:
        return True


def _is_real(e: Expr, cell: SignCell) -> bool:
    try:
        return cell.is_real(e)
    except (Split, Undecided):
        return False


def _covers(term: Term, cell: SignCell) -> bool:
    here = dict(cell.atoms)
    return all((s := here.get(e)) is not None and s in signs for e, signs in term.items())
