r"""Commands that a document defines for itself: \newcommand{\R}{\mathbb{R}}, \def\fp{f'}.

Only what stands in the document is followed, as plain substitution.  A command that is defined in
two ways, by itself, or by too much, is not; nor is one that is defined nowhere.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Mapping
from dataclasses import dataclass, replace

from symbolic.reading import naming
from symbolic.reading.sources import Block, Formula, Piece
from symbolic.reading.symbols import (
    COMMANDS,
    DROPPED,
    FUNCTIONS,
    GREEK,
    HYPERBOLIC,
    TEXTS,
    VARIANTS,
)

_LONGEST = 200  # characters that a command may stand for
_MOST = 4000  # characters of a formula when all is put in
_ROUNDS = 4  # how deep commands may stand in the meanings of others
_GROUP = r"\{(?P<body>(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*)\}"
_DEFINES = re.compile(
    r"\\(?:(?P<kind>(?:re)?newcommand|providecommand|DeclareMathOperator)\*?\s*"
    r"(?:\{\s*\\(?P<braced>[A-Za-z]+)\s*\}|\\(?P<bare>[A-Za-z]+))\s*(?:\[(?P<count>[0-9])\])?"
    r"(?P<optional>\[[^\]]*\])?|[egx]?def\s*\\(?P<defined>[A-Za-z]+)\s*(?P<holes>(?:#[1-9])*))\s*"
    + _GROUP
    + r"|\\let\s*\\(?P<same>[A-Za-z]+)\s*=?\s*\\(?P<other>[A-Za-z]+)"
)
_DRESS = re.compile(rf"\\ensuremath\s*{_GROUP}|\\xspace(?![a-zA-Z])")
_COMMAND = re.compile(r"\\(?P<name>[A-Za-z]+)")
_ARGUMENT = re.compile(r"\s*" + _GROUP)


_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
_COMMENT = re.compile(r"(?<!\\)%[^\n]*\Z")


@dataclass(frozen=True)
class Macro:
    """What a command stands for, with #1, #2 for its arguments."""

    body: str
    arguments: int = 0


AMBIGUOUS = Macro(r"\ambiguous")  # which is read as nothing
# Commands of packages, which mean this in every document that defines them in no other way.
PACKAGES = {
    "abs": Macro(r"\left|#1\right|", 1),
    "set": Macro(r"\left\{#1\right\}", 1),
    "answer": Macro(r"#1", 1),
}
_STARRED = re.compile(r"(\\(?:abs|set))\*(?=\s*\{)|(\\answer)\s*\[[^\[\]]*\](?=\s*\{)")


def macros_of(text: str) -> Mapping[str, Macro]:
    """The commands that a document defines in one way; `AMBIGUOUS` where it changes known ones."""
    found: dict[str, Macro] = {}
    doubtful: set[str] = set()
    fences = [m.start() for m in _FENCE.finditer(text)]
    shown = _DEFINES.sub(lambda m: " " * len(m[0]), text) if "\\" in text else ""
    first: dict[str, int] = {}
    for use in _COMMAND.finditer(shown):
        first.setdefault(use["name"], use.start())
    for m in _DEFINES.finditer(text):
        name = m["braced"] or m["bare"] or m["defined"] or m["same"]
        if _COMMENT.search(text[max(m.start() - _LONGEST, 0) : m.start()]):
            continue
        if m["kind"] == "providecommand" and (name in found or is_known(name)):
            continue  # it has its meaning
        made = _made(m)
        itself = name in _COMMAND.findall(made.body)
        if found.get(name, made) != made or m["optional"] or itself or len(made.body) > _LONGEST:
            doubtful.add(name)
        if max(map(int, re.findall(r"#([1-9])", made.body)), default=0) > made.arguments:
            doubtful.add(name)
        if m["same"] and m["other"] in found:
            doubtful.add(name)  # the meaning that it had there
        if first.get(name, m.start()) < m.start() or bisect(fences, m.start()) % 2:
            doubtful.add(name)  # used before, or only shown in a block of code
        found[name] = made
    known = [n for n in doubtful if is_known(n) or naming.is_name(n) or n in PACKAGES]
    sure = {name: made for name, made in found.items() if name not in doubtful}
    return {**sure, **dict.fromkeys(known, AMBIGUOUS)}


def _made(m: re.Match[str]) -> Macro:
    """What a definition says that its command stands for."""
    if m["same"]:
        return Macro(f"\\{m['other']}")
    count = int(m["count"] or 0) if m["kind"] else len(m["holes"] or "") // 2
    body = _DRESS.sub(lambda dress: dress["body"] or "", m["body"].strip())
    named = m["kind"] == "DeclareMathOperator"
    return Macro(rf"\operatorname{{{body}}}" if named else body, count)


def is_known(name: str) -> bool:
    """Whether a command has a meaning of its own."""
    known = (COMMANDS, VARIANTS, FUNCTIONS, HYPERBOLIC, GREEK, DROPPED, TEXTS)
    return any(name in names for names in known)


def expanded(text: str, macros: Mapping[str, Macro]) -> str:
    r"""A formula with the meanings of its commands: \fp(x) as f'(x)."""
    for _ in range(_ROUNDS):
        put = _once(text, macros)
        if put == text or len(put) > _MOST:
            break
        text = put
    return text


def _once(text: str, macros: Mapping[str, Macro]) -> str:
    made: list[str] = []
    at = 0
    while (m := _COMMAND.search(text, at)) is not None:
        made.append(text[at : m.start()])
        at = m.end()
        macro = macros.get(m["name"])
        arguments: list[str] = []
        while macro is not None and len(arguments) < macro.arguments:
            given = _ARGUMENT.match(text, at)
            if given is None:
                macro = None  # x^\half 2: arguments without braces are left as they are
                break
            arguments.append(given["body"])
            at = given.end()
        if macro is None:
            at = m.end()
            made.append(m[0])
        else:
            made.append(_put(macro, arguments, text[at : at + 1]))
    return "".join([*made, text[at:]])


def _put(macro: Macro, arguments: list[str], following: str) -> str:
    body = re.sub(r"#([1-9])", lambda hole: arguments[int(hole[1]) - 1], macro.body)
    ends_in_command = re.search(r"\\[A-Za-z]+$", body) is not None
    return body + (" " if ends_in_command and following.isalpha() else "")


def with_macros(block: Block, macros: Mapping[str, Macro]) -> Block:
    """A block whose formulas have the meanings of the document's own commands."""
    if not macros:
        return block
    pieces = tuple(q for p in block.pieces if (q := _expanded(p, macros)) is not None)
    rows = tuple(
        tuple(tuple(q for p in cell if (q := _expanded(p, macros)) is not None) for cell in row)
        for row in block.rows
    )
    return replace(block, pieces=pieces, rows=rows)


def _expanded(piece: Piece, macros: Mapping[str, Macro]) -> Piece | None:
    """A piece with such meanings; None for a formula that only defines commands."""
    if not isinstance(piece, Formula) or piece.style != "latex" or "\\" not in piece.text:
        return piece
    bare = _DEFINES.sub("", piece.text)
    if bare != piece.text and not bare.strip():
        return None
    text = expanded(_STARRED.sub(lambda m: m[1] or m[2], bare), macros)
    return piece if text == piece.text else replace(piece, text=text)
