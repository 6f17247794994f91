"""Sentences that tell the sign of a derivative on a part of the line, and what follows from it.

区间 $(0, 1)$ 上 $f'(x) < 0$，递减: the part is that of both clauses.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sympy.logic.boolalg import Boolean

from symbolic.reading import clause_ends, properties
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.regions import restricted
from symbolic.reading.sentences import without_lead
from symbolic.reading.sources import Block, Formula, Piece, Words
from symbolic.reading.spoken import Clause, Spoken
from symbolic.reading.state import Reader

BENDS = ("convex", "concave", "strictly_convex", "strictly_concave")
SHAPES = (
    "increasing",
    "decreasing",
    "strictly_increasing",
    "strictly_decreasing",
    "monotonic",
    "strictly_monotonic",
    *BENDS,
)
_PRIMES = r"(?P<primes>'+|′+|″|\^\s*\{?\s*(?:\\prime\s*)+\}?)"
_SIGN = re.compile(
    rf"\s*\\?[A-Za-z]\w*\s*{_PRIMES}\s*(?:(?:\\left)?\(\s*\w+\s*(?:\\right)?\)\s*)?"
    r"(?:[<>≤≥]|\\[lg](?:eq?(?:slant)?|t)(?![a-z]))\s*=?\s*0\s*"
)
_INTERVAL = re.compile(
    r"\s*(?:\\left\s*)?[(\[].*,.*[)\]]\s*|\s*[^=,]*(?:[<>]|\\[lg](?:eq?|t)(?![a-z]))[^=,]*"
)
_LEADS = re.compile(
    r"(?:^|[,，.。;；:：\n]|所以|因此|故|则|而|又)\s*(?:\d+[.．、)]\s*)?(?P<on>在|当|对)?"
    r"(?:开|闭)?(?P<noun>区间)?\s*$"
)
_CLOSES = re.compile(r"\s*(?:上|内|中|时)\s*(?:都|恒|总|均)?有?\s*")


def with_parts_apart(block: Block) -> Block:
    """The block with a comma between a part of the line and the sign of a derivative on it."""
    pieces = list(block.pieces)
    for k in range(len(pieces) - 1):
        part, behind = pieces[k], pieces[k + 1]
        sign = pieces[k + 2] if k + 2 < len(pieces) else None
        if not _is_sign(sign) or not isinstance(part, Formula) or not isinstance(behind, Words):
            continue
        if not _INTERVAL.fullmatch(part.text) or not _CLOSES.fullmatch(behind.text):
            continue
        before = pieces[k - 1] if k else None
        led = _LEADS.search(before.text) if isinstance(before, Words) else None
        if led is None and before is not None:
            continue
        pieces[k + 1] = Words(f"{_closer(behind.text)}，", behind.start)
        if led is not None and led["noun"] and not led["on"] and isinstance(before, Words):
            at = led.start("noun")
            pieces[k - 1] = Words(f"{before.text[:at]}在{before.text[at:]}", before.start)
    return replace(block, pieces=tuple(pieces))


def _is_sign(piece: Piece | None) -> bool:
    """Whether a formula compares a derivative with 0."""
    inline = isinstance(piece, Formula) and not piece.display and not piece.code
    return inline and piece is not None and _SIGN.fullmatch(piece.text) is not None


def _closer(text: str) -> str:
    return re.sub(r"(?:都|恒|总|均)?有?$", "", text.strip())


def part_reasoned(reader: Reader, spoken: Spoken, at: int) -> Boolean | None:
    """The part of the line on which the clauses before tell the sign of a derivative.

    Only for a clause that tells a shape of the function, and no part of its own.
    """
    a, b = spoken.around(at)
    a += max(spoken.text[a:at].rfind(";"), spoken.text[a:at].rfind("；")) + 1
    spans = [(a + p, a + q) for p, q in clause_ends.clause_spans(spoken.text[a:b])]
    own = next((Clause(p, q, spoken.text[p:q]) for p, q in spans if p <= at < q), None)
    if own is None or not tells_shape(reader, own.text) or restricted(reader, spoken, own):
        return None
    for p, q in reversed([s for s in spans if s[1] <= own.a]):
        clause = Clause(p, q, spoken.text[p:q])
        part = restricted(reader, spoken, clause)
        order = sign_order(reader, spoken, part.clause.text if part else clause.text)
        if order is None or order not in _orders(reader, own):
            return None
        if part is not None:
            return part.condition
    return None


def _orders(reader: Reader, own: Clause) -> set[int]:
    """Of which order a derivative makes the shape that a clause tells: 1 increasing, 2 convex."""
    said = properties.properties(without_lead(own.text), reader.all_names()) or []
    return {2 if p.kind in BENDS else 1 for p in said}


def follows_sign(reader: Reader, spoken: Spoken, own: Clause, strange: bool) -> bool:
    """Whether a clause tells the shape that the sign of a derivative right before it makes.

    A first derivative makes a function rise or fall, a second one bends it.  Where something
    `strange` is spoken of, only the sign of a derivative of the function itself tells of what.
    """
    if not tells_shape(reader, own.text):
        return False
    a, _ = spoken.around(own.a)
    spans = [(a + p, a + q) for p, q in clause_ends.clause_spans(spoken.text[a : own.a])]
    if not spans:
        return False
    clause = Clause(*spans[-1], spoken.text[slice(*spans[-1])])
    part = restricted(reader, spoken, clause)
    text = part.clause.text if part is not None else clause.text
    formula = spoken.formulas.get(text.strip(PUNCTUATION))
    named = _NAME.match(formula.text) if formula is not None else None
    known = named is not None and reader.in_reach(named[1]) is reader.current
    return (known or not strange) and sign_order(reader, spoken, text) in _orders(reader, own)


def follows_test(reader: Reader, spoken: Spoken, own: Clause) -> bool:
    """Whether a clause tells what the sign of a derivative at a place right before it makes there.

    "Since f''(1) > 0, there is a local minimum at x = 1."
    """
    a, _ = spoken.around(own.a)
    spans = [(a + p, a + q) for p, q in clause_ends.clause_spans(spoken.text[a : own.a])]
    told = _at_place(spoken, spoken.text[slice(*spans[-1])]) if spans else None
    return told is not None and reader.in_reach(told["name"]) is reader.current


def tells_slope_sign(spoken: Spoken, text: str) -> bool:
    """Whether a clause is the sign of a derivative, somewhere or on a part, and no more."""
    formula = spoken.formulas.get(_bare(text))
    return formula is not None and any(p.fullmatch(formula.text) for p in (_SIGN, _AT_PLACE))


def _at_place(spoken: Spoken, text: str) -> re.Match[str] | None:
    formula = spoken.formulas.get(_bare(text))
    return _AT_PLACE.fullmatch(formula.text) if formula is not None else None


def _bare(text: str) -> str:
    return re.sub(r"^(?:类似地?的?|同理|同样地?)[,，]?\s*", "", without_lead(text))


_AT_PLACE = re.compile(
    rf"\s*\\?(?P<name>[A-Za-z]\w*)\s*{_PRIMES}\s*(?:\\left)?\([^()]+(?:\\right)?\)[^<>≤≥]*"
    r"(?:[<>≤≥]|\\[lg](?:eq?(?:slant)?|t)(?![a-z]))\s*0\s*"
)
_NAME = re.compile(r"\s*\\?([A-Za-z]+)")


def tells_shape(reader: Reader, text: str) -> bool:
    """Whether a clause tells where the function goes or bends, and no more."""
    said = properties.properties(without_lead(text), reader.all_names())
    return bool(said) and all(p.kind in SHAPES and p.of == "function" for p in said or ())


def tells_sign(reader: Reader, spoken: Spoken, text: str) -> bool:
    """Whether a clause tells the sign of a derivative, and no more."""
    return sign_order(reader, spoken, text) is not None


def sign_order(reader: Reader, spoken: Spoken, text: str) -> int | None:
    """The order of the derivative whose sign a clause tells, if it says no more: 1 or 2."""
    bare = text.strip(PUNCTUATION)
    if bare in spoken.formulas:
        found = _SIGN.fullmatch(spoken.formulas[bare].text)
        primes = found["primes"] if found else ""
        count = primes.count("'") + primes.count("′") + 2 * primes.count("″")
        return (count + primes.count("prime")) or None
    said = properties.properties(bare, reader.all_names())
    if not said or any(p.kind != "range" or p.of == "function" for p in said):
        return None
    return 2 if said[0].of == "second_derivative" else 1
