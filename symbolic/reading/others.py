"""Formulas about other things than functions of one variable: losses, layers, sums, sample numbers.

Such an equation is passed over where no label claims it; it states nothing that is judged here.
A definition under the name of a function stays: it is read, or listed as unread.
"""

from __future__ import annotations

import re

from symbolic.reading import naming
from symbolic.reading.defined import GENERIC
from symbolic.reading.heads import Head, head
from symbolic.reading.looks import argument_of, defined_name
from symbolic.reading.names import builtin
from symbolic.reading.sources import Formula
from symbolic.reading.state import Reader
from symbolic.reading.statements import Statement, Tokens
from symbolic.reading.symbols import GREEK
from symbolic.reading.unnamed import derived

_OTHER = re.compile(
    r"\\(?:sum|prod|int|iint|nabla|top|odot|otimes|circ|arg|cdots|vdots|ddots|forall|exists|Vert|"
    r"lVert|mathop|underset|underbrace|begin\{[pbvB]?matrix\}|mathbb\s*\{?[A-QS-Z])(?![A-Za-z])|\\\|"
    r"|\\(?:mathbf|boldsymbol|bm|pmb|vec|hat|bar|tilde|mathcal|mathscr)\s*\{?\s*\\?[A-Za-z]\s*(?![A-Za-z])"
    r"|\\partial\s*\{?\s*(?:[A-KM-QS-Z]|[Ll]oss|L)(?![a-z])"
    r"|\^\s*\{?\s*(?:T|\\top|\([\w+-]+\))\s*\}?(?![A-Za-z])|_\s*\{?\s*[a-zA-Z]{1,2}\s*[+-]\s*1|\bloss\b"
)

_APPLIED = re.compile(r"([A-Za-z]+)\}?\s*(?:\\left\s*)?\(")


def about_other_things(text: str) -> bool:
    """Whether a formula has the marks of vectors, sums, probabilities or losses.

    >>> about_other_things(r"\\mathbf{h} = \\\\sum_i w_i x_i")
    True
    >>> about_other_things(r"f(x) = \\\\frac{1}{1+e^{-x}}")
    False
    """
    return _OTHER.search(text) is not None


_OWN = re.compile(
    r"\s*\\math(?:cal|scr)\s*\{?\s*[A-Z]\s*\}?\s*(?:_\s*(?:\w|\{[^{}]*\}))?"
    r"\s*\(\s*([a-z])\s*\)\s*&?\s*="
)


def _without_own_name(text: str) -> str:
    r"""A formula without its left side \\mathcal{L}_{log}(m), where the rest is in m alone."""
    own = _OWN.match(text)
    if own is None:
        return text
    rest = re.sub(r"\\[A-Za-z]+\*?(?:\{[a-z]+\*?\})?|(?<![A-Za-z])[a-z]{2,}", "", text[own.end() :])
    return rest if {own[1], "e"}.issuperset(re.findall(r"[A-Za-z]", rest)) else text


def is_passed_over(reader: Reader, piece: Formula, said: list[Statement]) -> bool:
    """Whether a formula without a label is about other things; `said` is empty if unreadable."""
    other = about_other_things(_without_own_name(piece.text))
    if not said:
        name = defined_name(piece.text)
        defines = name is not None and (is_known(reader, name) or "," not in piece.text)
        if defines or "=" not in piece.text:
            return False
        return other and not any(_is_meant(reader, n) for n in _APPLIED.findall(piece.text))
    return all(_is_other(reader, s, other) for s in said)


def _is_other(reader: Reader, s: Statement, other: bool) -> bool:
    named = head(s.sides[0])
    if len(s.sides) < 2:
        mentioned = named is not None and builtin(named.name) is None
        return other or mentioned or not _has_letters(s.sides[0])
    if named is None:
        return other or not (_calls(reader, s) or derived(s.sides[0]))
    if named.kind == "limit" or reader.in_reach(named.name) is not None:
        return False
    if named.argument is None and named.order == 0:
        numbers = not all(_has_letters(side) for side in s.sides[1:])
        return named.name not in ("y", "f") and (other or numbers)
    unknown = not is_known(reader, named.name)
    return unknown and (other or named.order > 0 or _of_several(named))


def _of_several(named: Head) -> bool:
    inside = named.argument or ()
    return argument_of(named) is None and any(t.kind in ("COMMA", "BAR", "MID") for t in inside)


def is_known(reader: Reader, name: str) -> bool:
    """Whether a name may be that of a function of one variable: f, sigma, or a well-known one."""
    letter = name in GENERIC or name in GREEK
    return letter or builtin(name) is not None or bool(naming.activations_in(name))


def _has_letters(side: Tokens) -> bool:
    return any(
        t.kind in ("NAME", "WORD") or (t.kind == "LETTERS" and not builtin(t.text)) for t in side
    )


def _is_meant(reader: Reader, name: str) -> bool:
    """Whether a name is that of a function which may be judged here."""
    return reader.in_reach(name) is not None or bool(naming.activations_in(name))


def _calls(reader: Reader, s: Statement) -> bool:
    """Whether a function that may be judged here is applied to something."""
    found = [t for side in s.sides for t in side]
    return any(
        t.kind in ("NAME", "LETTERS", "WORD")
        and following.kind in ("LPAR", "PRIME")
        and _is_meant(reader, t.text)
        for t, following in zip(found, found[1:], strict=False)
    )
