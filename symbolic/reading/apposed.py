r"""Formulas set beside the name of their function: softsign, $f(x) = …$, is bounded.

Without what sets them apart such a sentence is one about the function that it defines: softsign
$f(x) = …$ is bounded.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.reading import labels, naming, properties
from symbolic.reading.build import Unreadable, symbol
from symbolic.reading.heads import head
from symbolic.reading.looks import (
    VARIABLES,
    argument_of,
    defines,
    is_expression,
    is_interval,
    is_set,
)
from symbolic.reading.names import builtin
from symbolic.reading.sources import Block, Formula, Piece, Words
from symbolic.reading.state import Reader
from symbolic.reading.statements import statements
from symbolic.reading.tokens import tokens
from symbolic.reading.usual import is_usual, one_of

_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_NEAR = 100  # characters before a formula that are looked at
_NAME = r"(?:^|[.!?]\s)\W*(?P<name>(?:(?:the|an?)\s+)?[A-Za-z][\w-]*(?:\s+[\w-]+){0,5})"
_GIVEN = r"(?:defined|given|expressed|written|denoted|described)\s+(?:as|by)(?:\s+the\s+formula)?"
_WHICH = r"(?:(?:which|that)\s+is\s+)?"
_VERB = (
    r"\s+(?:is|isn't|has|attains|takes|tends|satisfies|maps|increases|decreases|approaches|goes"
    r"|grows|does|doesn't|saturates|vanishes|squashes|lies|never|always|can|cannot)\b"
)
_APART = tuple(  # what stands before such a formula, and what must then stand behind it
    (re.compile(f"{_NAME}{before}$", re.IGNORECASE), re.compile(f"(?P<sign>{behind}){_VERB}"))
    for before, behind in (
        (r"\s*\((?:or\s+|i\.e\.,?\s+)?", r"\s*\)"),
        (rf"\s*,\s*{_WHICH}(?:or\s+|namely,?\s+|i\.e\.,?\s+|{_GIVEN}\s*:?\s*)?", r"\s*,"),
        (rf"\s+{_WHICH}{_GIVEN}\s*:?\s*", ""),
        (r"\s+", ""),
    )
)
# Prove that $f(x) = …$ has a local maximum at 0: the formula is the subject.
_TASK = re.compile(r"\b(?:show|prove|verify|check|note|recall|observe) that\s+$", re.IGNORECASE)
_GOES_ON = re.compile(_VERB)
# The derivative of softsign, $g(x) = …$, is even: so is g.
_SLOPE = re.compile(
    r"(?:the|its) (?:first |second )?(?:derivative|gradient|slope)"
    r"(?: of (?:the )?(?P<of>[\w-]+)(?: function)?)?$",
    re.IGNORECASE,
)
# A noun phrase has none of these words; what has may be compared, or be a part of something.
_NO_NOUN = re.compile(
    r"\b(?:of|for|in|on|with|by|at|to|from|like|unlike|than|as|if|when|while|where|that|which|whose"
    r"|and|or|but|so|is|are|was|has|not|no|let|since|because|thus|hence|then|here|now|only|every"
    r"|each|any|all|some|both|these|those|one|another|suppose|assume|consider|say|derivative"
    r"|gradient|slope)\b",
    re.IGNORECASE,
)


def with_apposed(reader: Reader, block: Block) -> Block:
    """The block with such formulas right behind the names, as subjects of their sentences.

    A name that is that of no function known here is put as "the function".
    """
    pieces = _without_title(list(block.pieces))
    for k in range(len(pieces) - 2, 0, -1):
        before, formula, after = pieces[k - 1 : k + 2]
        if isinstance(before, Words) and isinstance(after, Words) and _gives_slope(formula):
            slope = _ITS_SLOPE.search(before.text)
            told = _AND.match(after.text) if slope is not None and slope["is"] else None
            behind_it = after.text[told.end() :] if told else after.text
            both = slope is not None and bool(slope["is"]) == (told is not None)
            both &= told is not None or "=" in formula.text
            goes_on = _SLOPE_IS.match(behind_it) if both else None
            if goes_on is not None:
                lead = "，其导数" if goes_on["east"] else ", its slope"
                start = after.start + len(after.text) - len(behind_it) - len(lead)
                pieces[k + 1] = Words(f"{lead}{behind_it}", start)
                continue
        if not isinstance(before, Words) or not isinstance(after, Words) or not _gives(formula):
            continue
        if _TASK.search(before.text[-_NEAR:]) and _GOES_ON.match(after.text):
            pieces[k - 1] = Words(f"{before.text.rstrip()} the function ", before.start)
            continue
        if (found := _set_apart(before.text, after.text)) is None:
            continue
        at, name, behind = found
        slope = _SLOPE.match(name)
        if slope is not None and not _is_slope(reader, slope["of"] or "", formula):
            continue  # the derivative of softsign, $x/(1 + |x|)$: that is softsign
        said = name if naming.is_name(_ARTICLE.sub("", name)) else "The function"
        start = before.start + at
        rest = Words(after.text[behind:], after.start + behind)
        lead = before.text[:at]
        first = [Words(lead, before.start)] if lead.strip() else []
        pieces[k - 1 : k + 2] = [*first, Words(f"{said} ", start), formula, rest]
    return replace(block, pieces=tuple(pieces))


# **3. The bump.** $f(x) = …$: a title within the line, of what the formula gives.
_TITLE = re.compile(r"\s*(?:[-+>] )?(?:\*\*|__)(?P<title>[^*_\n]{2,60})(?:\*\*|__)[.:：]?\s*$")


def _without_title(pieces: list[Piece]) -> list[Piece]:
    """The pieces without a title in bold before the definition of what it names.

    A name that is known, or a label, says more than that.
    """
    if len(pieces) < 2 or not isinstance(pieces[0], Words) or not _gives(pieces[1]):
        return pieces
    found = _TITLE.match(pieces[0].text)
    title = labels.without_number(found["title"]).strip(" .:：") if found else ""
    said = labels.label_of(title) is not None or labels.is_aspect(title)
    if not title or said or naming.is_name(title) or properties.mentions_property(title):
        return pieces
    return pieces[1:]


# Its derivative $f'(x) = …$ is bounded: two statements.
_ITS_SLOPE = re.compile(
    r"(?:\b(?:its|the) (?:first )?(?:derivative|gradient|slope)"
    r"(?P<is>\s+(?:is|equals|is given by))?|[其的]?导函?数)\s*$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+and(?=\s)")
_SLOPE_IS = re.compile(
    rf"{_VERB}|(?P<east>\s*(?:恒|总是|始终|处处|有界|[大小]于|在.{{1,12}}(?:取|达)))"
)


def _gives_slope(piece: Piece) -> bool:
    """Whether a formula in a line of text gives a derivative: f'(x) = …, or an expression."""
    if not isinstance(piece, Formula) or piece.display or piece.code or piece.fault is not None:
        return False
    try:
        said = statements(tuple(tokens(piece.text, piece.style)))
    except Unreadable:
        return False
    if len(said) != 1 or is_set(said[0].sides[0]) or is_interval(said[0].sides[0]):
        return False
    if len(said[0].sides) == 1:
        called = head(said[0].sides[0])
        if called is None or (not called.order and builtin(called.name) is not None):
            return is_expression(piece)
        placed = any(t.text in VARIABLES for t in called.argument or ())  # σ(-x), and not σ'(x)
        return not called.order and argument_of(called) is None and placed
    named = head(said[0].sides[0])
    return named is not None and named.order == 1 and argument_of(named) is not None


def _is_slope(reader: Reader, name: str, formula: Piece) -> bool:
    """Whether a formula beside "the derivative of NAME" is known to be none of that function."""
    key = one_of(name)
    if not name or key is None:
        return not name
    if not isinstance(formula, Formula):
        return False
    said = statements(tuple(tokens(formula.text, formula.style)))[0]
    named = head(said.sides[0])
    variable = (argument_of(named) if named is not None else None) or "x"
    try:
        value = reader.expression(said.sides[1], reader.scope(variable, formula.style))
    except Unreadable:
        return False
    return not is_usual(value, symbol(variable), key)


def _set_apart(before: str, after: str) -> tuple[int, str, int] | None:
    """Where a name that is set apart begins, the name, and where what sets it apart ends."""
    cut = max(len(before) - _NEAR, 0)
    for opens, closes in _APART:
        behind, found = closes.match(after), opens.search(before[cut:])
        if behind is None or found is None or (cut and found.start() == 0):
            continue
        name = found["name"]
        if opens.pattern.endswith(r"\s+$") and not _ARTICLE.match(name):
            continue  # Softsign $f(x) = …$ needs no help
        if _SLOPE.match(name) or not _NO_NOUN.search(name):
            return cut + found.start("name"), found["name"], behind.end("sign")
    return None


def _gives(piece: Piece) -> bool:
    """Whether a formula in a line of text defines a function: f(x) = …"""
    if not isinstance(piece, Formula) or piece.display or piece.code or piece.fault is not None:
        return False
    try:
        said = statements(tuple(tokens(piece.text, piece.style)))
    except Unreadable:
        return False
    if len(said) != 1 or len(said[0].sides) < 2 or not defines(said[0]):
        return False
    named = head(said[0].sides[0])
    return named is not None and not named.order and argument_of(named) is not None
