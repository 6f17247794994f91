"""Functions that a document speaks of by name and defines nowhere, taken in their usual form.

Only a name with one usual formula is taken so, and each claim says that it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sympy import Expr, Rational, Symbol

from symbolic.calculus.unevaluated import put_all
from symbolic.claims.claim import Place, Text
from symbolic.mathtext import plain as written
from symbolic.reading import naming
from symbolic.reading.build import symbol
from symbolic.reading.defined import Defined
from symbolic.reading.known import MEANT, USUAL, X
from symbolic.reading.looks import differ

# Why a name has no one formula.
SEVERAL = {
    "gelu": "exact, or estimated by tanh or by a sigmoid",
    "quick_gelu": "with its factor rounded or not",
    "swish": "with its β or without",
    "leaky_relu": "with one slope or another",
    "prelu": "with a slope of its own",
    "rrelu": "with a slope drawn at random",
    "thresholded_relu": "with a threshold of its own",
    "hard_sigmoid": "with one slope or another",
    "selu": "with its constants rounded here or there",
    "scaled_tanh": "with one pair of constants or another",
    "softshrink": "with a threshold of its own",
    "hardshrink": "with a threshold of its own",
    "squareplus": "with a parameter of its own",
    "isru": "with a parameter of its own",
    "isrlu": "with a parameter of its own",
    "step": "with one value at 0 or another",
    "softmax": "as a function of several variables",
    "maxout": "as a function of several variables",
    "crelu": "as a function with two values",
}


def one_of(name: str) -> str | None:
    """The well-known function that a name is, by one spelling; None for more or other words."""
    key = naming.only_name(name) or naming.only_name(naming.without_aside(name))
    return "swish" if key == "silu" and not _is_plain_silu(name) else key


def _is_plain_silu(name: str) -> bool:
    return re.search(r"silu|sigmoid", name, re.IGNORECASE) is not None


def formula_of(key: str) -> tuple[Expr, Symbol] | None:
    """The one usual formula of a well-known function, and its argument."""
    from symbolic.chapter import CHAPTER

    if key in SEVERAL:
        return None
    if key == "tanh":
        return MEANT["tanh"], X
    for a in CHAPTER:
        if a.name == key:
            own = {p: Symbol(p.name, real=True) for p in a.parameters}
            return put_all(a.expression, own), a.variable
    for u in USUAL:
        if len(u.forms) == 1 and one_of(u.title) == key:
            return u.forms[0], X
    return None


class Usual:
    """The functions taken so while a document is read; `defined` are those that it defines."""

    def __init__(self, text: str, defined: Mapping[str, bool] | None) -> None:
        self.defined = defined
        self.letter = _letter(text)
        self.taken: dict[str, Defined] = {}

    def holds(self, f: Defined | None) -> bool:
        """Whether a function was taken so."""
        return f is not None and any(f is taken for taken in self.taken.values())

    def function(self, name: str, place: Place, section: int, block: int) -> Defined | None:
        """The function of that name in its usual form, unless the document has one of its own."""
        key = one_of(name)
        if key is None or self.defined is None or not self.defined.get(key, True):
            return None
        formula = formula_of(key)
        if formula is None:
            return None
        if key not in self.taken:
            z = symbol(self.letter)
            f = put_all(formula[0], {formula[1]: z})
            made = Defined(name, name, f, z, place, True, section, 0, block)
            made.usual = key not in self.defined
            made.names = frozenset({name, "f", "g", "y"})
            self.taken[key] = made
        return self.taken[key]

    def why_not(self, name: str) -> str:
        """Why a function that is spoken of by this name is not known."""
        return self.why_several(name) or "its function was not read"

    def why_several(self, name: str) -> str | None:
        """Why a name that the document does not define has no one usual formula."""
        key = one_of(name) if name else None
        if key not in SEVERAL or key in (self.defined or {}):
            return None
        return f"{name} is not defined here, and is given {SEVERAL[key]}"

    def spoken(self) -> list[Defined]:
        """Those of which something is stated."""
        return [f for f in self.taken.values() if f.claims]


def note(f: Defined) -> Text | None:
    """That a formula is the usual one, for the reader of a report."""
    if not f.usual:
        return None
    said = written(f.expression)
    return Text(
        f"文中没有给出 {f.title} 的公式；按通常的公式 {said} 判定。",
        f"The document gives no formula of {f.title}; read with the usual one, {said}.",
    )


def defined_in(functions: Iterable[Defined], attempted: Iterable[str]) -> dict[str, bool]:
    """The well-known functions that a document defines, or tries to: whether all in usual form."""
    found = dict.fromkeys((key for name in attempted for key in _keys(name)), False)
    for f in functions:
        for name in (f.title, *f.names):
            keys = _keys(name)
            equal = {key for key in keys if is_usual(f.expression, f.variable, key)}
            for key in equal or keys:
                found[key] = found.get(key, True) and key in equal
    return found


def _keys(name: str) -> set[str]:
    keys = set(naming.activations_in(name))
    return keys | {"swish"} if "silu" in keys else keys


@lru_cache(maxsize=4096)  # asked at every sentence
def is_usual(f: Expr, variable: Symbol, key: str) -> bool:
    """Whether a function has the usual formula of that name, as far as numbers show."""
    formula = formula_of(key)
    if formula is None:
        return False
    own = put_all(formula[0], {formula[1]: variable})
    if own.free_symbols != f.free_symbols:
        return False
    others = sorted(f.free_symbols - {variable}, key=str)
    chosen = {s: Rational(7 + 2 * k, 5) for k, s in enumerate(others)}
    return not any(
        differ(*(put_all(g, {**chosen, variable: Rational(k, 3)}) for g in (own, f)))
        for k in (-60, -20, -10, -7, -4, -2, -1, 0, 1, 2, 4, 7, 10, 20, 60)
    )


def _letter(text: str) -> str:
    """The letter that a document gives most often as the argument of a function."""
    found = Counter(re.findall(r"\(\s*([xzt])\s*\)", text))
    return max(found, key=lambda letter: (found[letter], letter), default="x")
