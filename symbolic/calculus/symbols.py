"""The symbols of a user's and the real ones that the calculus works with.

A symbol may assume an order: positive, negative, nonnegative, nonpositive, nonzero.  One without
assumptions counts as real.  A name stands for one symbol.

Legend: s the symbol as given, its word what it assumes of the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sympy import Symbol

from symbolic.calculus.errors import Unsupported

WORDS = ("positive", "negative", "nonnegative", "nonpositive", "nonzero")


def word_of(s: Symbol) -> str | None:
    """What s assumes of the order, as one of WORDS; None where it may be any real number."""
    found = next((w for w in WORDS if getattr(s, f"is_extended_{w}")), None)
    return "nonzero" if found is None and s.is_zero is False else found


def as_real(s: Symbol) -> Symbol:
    """A real symbol of the name and the order of s.

    Raises Unsupported where s assumes anything else, such as an integer: its values are then no
    part of the line that the order tells.
    """
    word = word_of(s)
    real = Symbol(s.name, real=True, **({word: True} if word else {}))
    known = real.assumptions0
    for fact, value in s.assumptions0.items():
        if known.get(fact) != value:
            said = fact if value else f"not {fact}"
            raise Unsupported(
                f"{s} is declared {_declared(s) or said}; only real, {', '.join(WORDS[:-1])} and "
                f"{WORDS[-1]} symbols are decided"
            )
    return s if s.is_real else real


def _declared(s: Symbol) -> str | None:
    kinds = ("imaginary", "infinite", "zero", "integer", "noninteger", "rational", "irrational")
    return next((k for k in kinds if getattr(s, f"is_{k}")), None)


def require_one_of_a_name(symbols: Iterable[Symbol]) -> None:
    """Raise ValueError where two symbols share a name, and so what is said of them."""
    seen: dict[str, Symbol] = {}
    for s in symbols:
        if seen.setdefault(s.name, s) != s:
            raise ValueError(f"two different symbols are both named {s.name}")


def identified(symbols: Iterable[Symbol], known: Mapping[str, Symbol]) -> dict[Symbol, Symbol]:
    """The known symbol for each of a statement's that has its name.

    A statement may assume less than the definition does.  Raises ValueError where it assumes more:
    it may have been simplified by what does not hold.
    """
    found: dict[Symbol, Symbol] = {}
    for s in symbols:
        own = known.get(s.name)
        if own is None or own == s:
            continue
        if not as_real(s).assumptions0.items() <= as_real(own).assumptions0.items():
            raise ValueError(
                f"{s.name} is {word_of(s)} where it is spoken of and "
                f"{word_of(own) or 'any real number'} where it is declared"
            )
        found[s] = own
    return found
