"""A union of cells of several parameters as a short condition.

A condition is right if it holds on each of the cells and on none of the others, which together
make up all that is admitted; it says nothing of what is not admitted.

Legend: e expression in the parameters, literal: that e has one of some signs, term: a conjunction
of literals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from sympy import And, Expr, Or, Symbol
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
    linear_parameter,
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
MOST_WAYS = 8  # in which a cell is widened
MOST_PARTS = 80  # into which cells are cut

# The sign that each expression has on a cell, where it has one and it is told.
Known = Mapping[SignCell, Mapping[Expr, int | None]]


def space_condition(cells: Sequence[SignCell], base: Sequence[SignCell]) -> Boolean:
    """The union of cells as a short condition, equivalent under the assumptions."""
    left = list(base_cells(base, cells))
    if not left:
        return true
    atoms = list(dict.fromkeys(e for c in (*cells, *left) for e, _ in c.atoms))
    cells, others = _cut_by_all(cells, atoms), _cut_by_all(left, atoms)
    known = {c: {e: c.known_sign(e) for e in atoms} for c in (*cells, *others)}
    found = _one_or_two_literals(cells, others, atoms, known)
    return found if found is not None else _few_terms(cells, others, known)


def base_cells(base: Sequence[SignCell], cells: Sequence[SignCell]) -> Iterator[SignCell]:
    """The part of the base that the cells leave out, as cells over the same expressions."""
    atoms = list(dict.fromkeys(e for c in cells for e, _ in c.atoms))
    for whole in base:
        todo = [whole]
        for e in atoms:
            todo = [part for c in todo for part in _cut_by(c, e)]
        yield from (c for c in todo if not any(_within(c, d) for d in cells))


def _cut_by_all(cells: Sequence[SignCell], atoms: Sequence[Expr]) -> Sequence[SignCell]:
    """The same points in cells on which every expression has one sign, if these are not many."""
    parts = list(cells)
    for e in atoms:
        parts = [
            part for c in parts for part in ([c] if c.known_sign(e) is not None else _cut_by(c, e))
        ]
        if len(parts) > MOST_PARTS:
            return cells
    return parts


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


def _one_or_two_literals(
    cells: Sequence[SignCell], others: Sequence[SignCell], atoms: Sequence[Expr], known: Known
) -> Boolean | None:
    """A literal, or two joined by and or or, that tell the cells from the others; None if none."""
    inside, outside = [known[c] for c in cells], [known[c] for c in others]
    literals = [(e, signs) for e in atoms for signs in COMPARISONS]
    sizes = (1, 2) if len(literals) <= MOST_LITERALS else (1,)
    for size in sizes:
        for chosen in combinations(literals, size):
            for join in (And, Or) if size > 1 else (And,):
                if all(_truth(chosen, join, signs) is True for signs in inside) and all(
                    _truth(chosen, join, signs) is False for signs in outside
                ):
                    candidate = (
                        _conjunction(chosen, cells[0].parameters)
                        if join is And
                        else Or(*(relation(e, signs) for e, signs in chosen))
                    )
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


def _few_terms(cells: Sequence[SignCell], others: Sequence[SignCell], known: Known) -> Boolean:
    """The cells, each widened as far as no other is met, as few as cover all of them."""
    terms = [t for c in cells for t in _widenings(c, others, known)]
    left, chosen = list(cells), []
    while left:
        best = max(terms, key=lambda t: (sum(_covers(t, known[c]) for c in left), -_length(t)))
        chosen.append(best)
        left = [c for c in left if not _covers(best, known[c])]
    chosen = _without_needless(chosen, cells, known)
    chosen = _with_equalities(chosen, cells, known)
    return Or(*(_conjunction(list(t.items()), cells[0].parameters) for t in chosen))


def _conjunction(literals: Sequence[Literal], parameters: Sequence[Symbol]) -> Boolean:
    """All of them, with a parameter that is said to be a number, or another, put into the rest."""
    equal: list[Boolean] = []
    rest = sorted(literals, key=lambda literal: len(literal[0].free_symbols))
    for k in range(len(rest)):
        e, signs = rest[k]
        found = linear_parameter(e, parameters) if signs == (0,) else None
        if found is not None and (found[1].is_number or found[1].is_Symbol):
            equal.append(relation(e, signs))
            rest = [(d.subs([found]), t) for d, t in rest]
    return And(*equal, *(relation(e, signs) for e, signs in rest if e.free_symbols))


def _length(term: Term) -> int:
    return sum(2 + e.count_ops() for e in term)


def _widenings(cell: SignCell, others: Sequence[SignCell], known: Known) -> Iterator[Term]:
    """Terms of few and weak literals that hold on the cell and meet none of the others."""
    signs: dict[Expr, Signs] = {e: (s,) for e, s in known[cell].items() if s is not None}
    # Long literals are given up first; each may be the very first, for there is no one best way.
    order = sorted(signs, key=lambda e: -e.count_ops())
    for first in order[:MOST_WAYS]:
        term = dict(signs)
        for e in (first, *order):
            if e in term and len(term) > 1:
                without = {d: t for d, t in term.items() if d != e}
                term = term if _meets_any(without, others, known) else without
        yield _weakened(term, others, known)


def _weakened(term: Term, others: Sequence[SignCell], known: Known) -> Term:
    """The term with the widest comparison in each literal that still meets none of the others."""
    for e, signs in term.items():
        for wider in ((-1, 1), (0, 1), (-1, 0)):
            weaker = {**term, e: wider}
            if set(signs) < set(wider) and not _meets_any(weaker, others, known):
                term = weaker
                break
    return term


def _without_needless(terms: list[Term], cells: Sequence[SignCell], known: Known) -> list[Term]:
    """The terms without those whose cells the rest covers."""
    for term in sorted(terms, key=_length, reverse=True):
        rest = [t for t in terms if t is not term]
        if all(any(_covers(t, known[c]) for t in rest) for c in cells):
            terms = rest
    return terms


def _with_equalities(terms: list[Term], cells: Sequence[SignCell], known: Known) -> list[Term]:
    """The terms with = for >=, <= where they still cover the cells together: that says more."""
    for k, term in enumerate(terms):
        for e, signs in term.items():
            if len(signs) == 2 and 0 in signs:
                narrower = [*terms[:k], {**terms[k], e: (0,)}, *terms[k + 1 :]]
                if all(any(_covers(t, known[c]) for t in narrower) for c in cells):
                    terms = narrower
    return terms


def _meets_any(term: Term, others: Sequence[SignCell], known: Known) -> bool:
    return any(_meets(term, other, known[other]) for other in others)


def _meets(term: Term, other: SignCell, here: Mapping[Expr, int | None]) -> bool:
    """Whether a term holds somewhere on a cell.  False is a proof."""
    told = {e: s for e in term if (s := here.get(e)) is not None}
    if any(s not in term[e] for e, s in told.items()):
        return False
    # What has no real value on the cell excludes nothing there: 1 != sqrt(-1) is no comparison.
    asked = [
        (e, _CODES[signs]) for e, signs in term.items() if e not in told and _is_real(e, other)
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


def _covers(term: Term, here: Mapping[Expr, int | None]) -> bool:
    return all((s := here.get(e)) is not None and s in signs for e, signs in term.items())
