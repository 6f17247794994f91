r"""Formulas that were copied from a page as shown, as written and as shown again: R\mathbb{R}R.

A page that shows formulas holds each of them three times, and a copy of its text has all three in
a row.  What is written stays, between dollars; what is shown becomes blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = r"[^\s一-鿿가-힣ぁ-ヿ，。；：、（）“”|$`]"
_RUN = re.compile(rf"{_WORD}+(?: {_WORD}+)*")
_SIGNS = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "lambda": "λ",
    "sigma": "σ",
    "phi": "ϕ",
    "Phi": "Φ",
    "infty": "∞",
    "cdot": "⋅",
    "times": "×",
    "ll": "≪",
    "gg": "≫",
    "le": "≤",
    "leq": "≤",
    "ge": "≥",
    "geq": "≥",
    "ne": "≠",
    "neq": "≠",
    "to": "→",
    "in": "∈",
    "pm": "±",
    "partial": "∂",
    "approx": "≈",
}
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*")
_LAYOUT = re.compile(
    r"\\(?:left|right|[bB]igg?[lr]?|[dt]?frac|mathrm|mathbb|operatorname|text|!|,|;|:)(?![A-Za-z])|[{}\s_^\u200b]"
)
_LONGEST = 400
_TYPED = re.compile(r"\\[A-Za-z]|[\^_]\{")
# What begins a formula or code that has marks of its own, and what ends it.
_CLOSERS = {
    "$$": "$$",
    "$": "$",
    "\\(": "\\)",
    "\\[": "\\]",
    "```": "```",
    "`": "`",
    "\\begin{": "\\end{",
}
_OPENS = re.compile(r"\$\$?|\\[(\[]|```|`|\\begin\{")
_ON_A_LINE = ("$", "`")


def without_copies(text: str) -> str:
    r"""The text with such formulas between dollars, each as long as its three copies.

    >>> without_copies(r"范围 R\mathbb{R}R 与 x<0x<0x<0 时")
    '范围 $\\mathbb{R}$ 与   $x<0$   时'
    """
    if not _TYPED.search(text):
        return text
    marked = list(_marked(text))
    begins, ends = [0, *(b for _, b in marked)], [*(a for a, _ in marked), len(text)]
    made: list[str] = []
    for begin, end, until in zip(begins, ends, [*begins[1:], len(text)], strict=True):
        made.append(_RUN.sub(lambda run: _written(run[0]), text[begin:end]))
        made.append(text[end:until])
    return "".join(made)


def _marked(text: str) -> Iterator[tuple[int, int]]:
    """Where the formulas and the code stand that have marks of their own."""
    at, line, missing = 0, -1, set()
    while (opened := _OPENS.search(text, at)) is not None:
        mark, at = opened[0], opened.end()
        closer = _CLOSERS[mark]
        end = -1
        if mark in _ON_A_LINE:
            if line < at:
                line = text.find("\n", at)
                line = line if line >= 0 else len(text)
            end = text.find(closer, at, line)
        elif closer not in missing:
            end = text.find(closer, at)
            if end < 0:
                missing.add(closer)
        if end < 0:
            continue
        at = end + len(closer)
        if mark == "\\begin{":
            at = max(at, text.find("}", at) + 1)
        yield opened.start(), at


def _written(run: str) -> str:
    """A run of signs, from the first of its words on that begin a formula in three copies."""
    if len(run) > _LONGEST or not re.search(r"[\\<>=(\[]", run):
        return run
    for at in (0, *(m.end() for m in re.finditer(" ", run))):
        if (copy := _copy(run[at:])) is not None:
            first, last = copy
            inside = run[at + first : len(run) - last]
            return f"{run[:at]}{' ' * (first - 1)}${inside}${' ' * (last - 1)}"
    return run


def _copy(run: str) -> tuple[int, int] | None:
    """How long what is shown is before and behind what is written, if a run is such copies.

    Fractions are shown in another order before than behind.
    """
    if not _TYPED.search(run):
        length = len(run) // 3
        plain = length > 2 and run == 3 * run[:length] and re.search(r"[<>=,]", run)
        return (length, length) if plain else None
    for first in range(min(len(run) // 2, _TYPED.search(run).start()), 0, -1):  # type: ignore[union-attr]
        shown = sorted(_bare(run[:first]))
        for last in {first, first - 1, first + 1} - {0}:
            inside = run[first : len(run) - last]
            if not _TYPED.search(inside) or sorted(_bare(run[len(run) - last :])) != shown:
                continue
            if sorted(_shown(inside)) == shown:
                return first, last
    return None


def _shown(written: str) -> str:
    """A formula as a page shows it, without blanks; fractions and roots are not told."""
    signs = _COMMAND.sub(lambda m: _SIGNS.get(m[1], m[0] if _LAYOUT.match(m[0]) else m[1]), written)
    return _bare(_LAYOUT.sub("", signs))


def _bare(text: str) -> str:
    return re.sub(r"[\s\u200b]", "", text).replace("-", "−").replace("*", "∗").replace("'", "′")
