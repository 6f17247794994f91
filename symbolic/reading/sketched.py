r"""Facts of a sketched curve, each behind its label: Decreasing: $(0, 2)$; local min: $(2, -4)$.

Such notes tell of the function of their section, one fact in a line, without a verb.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sympy import Expr, FiniteSet, S
from sympy.logic.boolalg import Boolean

from symbolic.calculus.numbers import exact
from symbolic.reading import apart, latex
from symbolic.reading.between import Led, led, tests_slope
from symbolic.reading.brackets import split
from symbolic.reading.build import Unreadable
from symbolic.reading.defined import Defined
from symbolic.reading.looks import trimmed
from symbolic.reading.regions import of_formula
from symbolic.reading.said import ELSE
from symbolic.reading.sketch_labels import EXCEPT, LABEL, MARKS, SHAPES, begins_label
from symbolic.reading.sources import Block, Formula, Piece, Words, as_written
from symbolic.reading.state import Reader
from symbolic.reading.statements import Tokens
from symbolic.reading.tokens import CLOSING, OPENING, Token, tokens

_GOES_ON = re.compile(r"(?P<lead>\s*,\s*(?:and |but |then )?)", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+|&\s*|∪\s*)(?:also\s+)?(?:(?:at|on)\s+)?")
_ENDS = re.compile(
    r"\s*[*_]*\s*(?:$|[.;；\n。]|\((?:since|because|by|so)\b"
    r"|,\s*(?:and |but |then )?(?:strictly )?(?:increasing|decreasing|concave|convex)\b)",
    re.IGNORECASE,
)


def read_sketched(reader: Reader, block: Block) -> Block:
    """Take in the facts that a block tells behind such labels; what is left of the block."""
    if block.kind not in ("text", "item") or reader.current is None or reader.of_arguments:
        return block
    pieces, k = list(block.pieces), 0
    last = -1  # where the last fact ended
    while k < len(pieces):
        told = _label_before(pieces, k, goes_on=k - 1 == last) or _exception(reader, pieces, k)
        facts = _facts_of(reader, told, pieces, k) if told is not None else None
        if told is None or facts is None:
            k += 1
            continue
        end, claim = facts
        claim()
        words = pieces[k - 1]
        lead = told["lead"].rstrip(" *_#>•–-(") if k > 1 or told["lead"].strip() else ""
        kept = [replace(words, text=lead)] if lead.strip(" ,\n") else []  # type: ignore[arg-type]
        pieces[k - 1 : end] = kept
        k = last = k - 1 + len(kept)
    if len(pieces) == len(block.pieces):
        return block
    return replace(block, pieces=tuple(pieces))


def _lead_of(
    reader: Reader, of: Defined, told: re.Match[str], pieces: Sequence[Piece], k: int
) -> Led:
    """Of what the lines since the definition leave a label to be said."""
    if told.re is LABEL and told["name"] not in (None, *of.names):
        return Led.UNKNOWN
    before = Words(told["lead"].rstrip(MARKS), pieces[k - 1].start)
    return led(reader, of, (*pieces[: k - 1], before), begins_label)


def _left(reader: Reader, pieces: Sequence[Piece], k: int) -> tuple[int, Callable[[], None]]:
    """What leaves the formulas behind a label unread, which may be about something else."""
    end = _joined(pieces, k)
    shown = [p for p in pieces[k:end] if isinstance(p, Formula)]

    def leave() -> None:
        for f in shown:
            reader.leave(f, ELSE)

    return end, leave


def _label_before(pieces: Sequence[Piece], k: int, goes_on: bool) -> re.Match[str] | None:
    """The label right before a formula, with a colon, or with the preposition that it needs."""
    piece, before = pieces[k], pieces[k - 1] if k else None
    if not isinstance(piece, Formula) or piece.display or piece.code or piece.fault is not None:
        return None
    if not isinstance(before, Words):
        return None
    text = before.text
    if goes_on and (comma := _GOES_ON.match(text)) is not None:
        text = f"{text[: comma.end() - 1]}\n{text[comma.end() :]}"
    found = LABEL.fullmatch(text)
    if found is None or not (found["mark"] or found["on"] or found["at"]):
        return None
    return found


def _exception(reader: Reader, pieces: Sequence[Piece], k: int) -> re.Match[str] | None:
    """Words before a formula that except it: Domain: all real numbers except $x = 2$."""
    before = pieces[k - 1] if k else None
    if not isinstance(pieces[k], Formula) or not isinstance(before, Words):
        return None
    found = EXCEPT.fullmatch(before.text)
    headed = reader.label == "domain" and not reader.of_slope
    return found if found is not None and (found["kind"] or headed) else None


@dataclass(frozen=True)
class _Fact:
    """The formulas of a fact, the function that it is about, and what says it."""

    reader: Reader
    of: Defined
    shown: Sequence[Formula]
    label: str

    def claim(self, at: Formula, kind: str, stated: object, **more: object) -> None:
        says = f"{self.label}: {as_written(at)}"
        self.reader.claim(self.of, kind, stated, at, says=says, **more)  # type: ignore[arg-type]

    def parts(self) -> list[tuple[Formula, Tokens]]:
        """The formulas, one for each sign where they have ±, as tokens."""
        return [
            (f, trimmed(tuple(tokens(text, f.style))))
            for f in self.shown
            for text in _each_sign(f.text)
        ]

    def number(self, at: Formula, found: Tokens) -> Expr:
        scope = self.reader.scope(self.of.variable.name, at.style, self.of)
        value = latex.value(found, self.reader.widened(scope, found))
        if not value.free_symbols <= self.of.parameters:
            raise Unreadable("the value depends on the argument")
        return value

    def point(self, at: Formula, found: Tokens) -> tuple[Expr, Expr]:
        """The point (c, y) of the plane that a formula is."""
        inside = split(found[1:-1], _is_comma) if _is_point(found) else []
        if len(inside) != 2:
            raise Unreadable("which point is meant?")
        return exact(self.number(at, inside[0])), self.number(at, inside[1])

    def places(self, at: Formula, found: Tokens, letter: str) -> list[Expr]:
        """The numbers c of x = c, or of x = a, b."""
        if [t.kind for t in found[1:2]] != ["EQ"] or found[0].text != letter:
            raise Unreadable("which place is meant?")
        return [exact(self.number(at, side)) for side in split(found[2:], _is_comma)]


def _each_sign(text: str) -> tuple[str, ...]:
    r"""A formula with its upper and with its lower sign: x = \pm 1, x = 0, ±2."""
    sign = re.compile(r"\\pm(?![a-z])\s*|±\s*")
    if not sign.search(text):
        return (text,)
    parts = re.split(r"(?<=[^,]),(?![^(]*\))", text)
    if len(parts) > 1 and not all(map(sign.search, parts)):
        both = [p for part in parts for p in _each_sign(re.sub(r"^\s*[a-z]\s*=", "", part))]
        letter = re.match(r"\s*[a-z]\s*=", text)
        return (f"{letter[0] if letter else ''}{', '.join(both)}",)
    return sign.sub("", text), sign.sub("-", text)


def _is_comma(t: Token) -> bool:
    return t.kind == "COMMA"


def _is_point(found: Tokens) -> bool:
    opened = found[:1] and found[0].kind in OPENING and found[-1].kind in CLOSING
    return bool(opened) and any(t.kind == "COMMA" for t in found)


def _facts_of(
    reader: Reader, told: re.Match[str], pieces: list[Piece], k: int
) -> tuple[int, Callable[[], None]] | None:
    """Where the formulas behind a label end, and what takes them in; None where it is not read."""
    of = reader.current
    assert of is not None
    lead = _lead_of(reader, of, told, pieces, k)
    if lead is Led.UNKNOWN and _VALUE.match(pieces[k].text) is None:
        return _left(reader, pieces, k)
    if told.re is EXCEPT:
        return (
            _left(reader, pieces, k)
            if lead is not Led.FUNCTION
            else _all_but(reader, of, told, pieces, k)
        )
    if told["axis"] in ("y", "Y") and (value := _VALUE.match(pieces[k].text)) is not None:
        known = reader.in_reach(value["name"]) is of
        return (k, _restated(reader, of, told, pieces, k)) if known else None
    if told["zeros"] or told["axis"] in ("x", "X"):
        k = _solved(pieces, k)
    end = _joined(pieces, k)
    after = pieces[end].text if end < len(pieces) else ""
    shown = [p for p in pieces[k:end] if isinstance(p, Formula)]
    next_one = pieces[end + 1] if end + 1 < len(pieces) else None
    valued = isinstance(next_one, Formula) and _VALUE.match(next_one.text) and told["near"]
    ends = _ENDS.match(after) or (valued and _WITH.fullmatch(after))
    if any(f.display or f.fault is not None for f in shown):
        return None
    if _UNDER.match(after):
        return _without_bracket(pieces, end), lambda: reader.leave(shown[0], _BESIDE)
    if not ends:
        return None
    fact = _Fact(reader, of, shown, " ".join(told["label"].split()))
    try:
        claim = _claim_of(fact, told, lead is Led.DERIVATIVE)
    except Unreadable:
        claim = None
    if claim is None and told["mark"] and not (told["shape"] or told["zeros"]):
        return end, lambda: reader.leave(shown[0], _BESIDE)
    return None if claim is None else (end, claim)


_BESIDE = "what stands beside this label is not read"
_UNDER = re.compile(r"\s*[*_]*\s*\((?:where|as|if|when|for|assuming|provided)\b", re.IGNORECASE)


def _without_bracket(pieces: list[Piece], k: int) -> int:
    """Where a bracket that opens behind a fact is closed, which is cut off from what follows."""
    for i in range(k, len(pieces)):
        words = pieces[i]
        if isinstance(words, Words) and (closed := words.text.find(")") + 1):
            pieces[i] = Words(words.text[closed:], words.start + closed)
            return i
    return len(pieces)


def _joined(pieces: Sequence[Piece], k: int) -> int:
    """Where the formulas end that words such as "and" join to the one at k."""
    end = k + 1
    while end + 1 < len(pieces) and isinstance(pieces[end + 1], Formula):
        joint = pieces[end]
        if not isinstance(joint, Words) or not _AND.fullmatch(joint.text):
            break
        end += 2
    return end


def _all_but(
    reader: Reader, of: Defined, told: re.Match[str], pieces: Sequence[Piece], k: int
) -> tuple[int, Callable[[], None]] | None:
    """What takes in that all numbers but some are the domain."""
    end = _joined(pieces, k)
    shown = [p for p in pieces[k:end] if isinstance(p, Formula)]
    if not _ENDS.match(pieces[end].text if end < len(pieces) else ""):
        return None
    fact = _Fact(reader, of, shown, " ".join(told["label"].split()))
    out: list[Expr] = []
    try:
        for f, found in fact.parts():
            equation = any(t.kind == "EQ" for t in found)
            each = split(found, _is_comma)
            alone = [exact(fact.number(f, c)) for c in each] if not equation else []
            out += fact.places(f, found, of.variable.name) if equation else alone
    except Unreadable:
        return None
    return end, lambda: fact.claim(shown[0], "domain", S.Reals - FiniteSet(*out))


_ARROW = re.compile(r"\s*(?:→|⟹|⇒|=>|->|so|gives)\s*")
_VALUE = re.compile(r"\s*(?P<name>[A-Za-z])\s*\(\s*[-\d.]+\s*\)\s*=")
_WITH = re.compile(r"\s*[*_]*\s*[:：,]\s*[*_]*\s*(?:with |where )?(?:value )?")


def _restated(
    reader: Reader, of: Defined, told: re.Match[str], pieces: list[Piece], k: int
) -> Callable[[], None]:
    """What takes in the point behind f(0) = b, which is left to say itself what it states."""
    point = pieces[k + 2] if k + 2 < len(pieces) and _ARROW.fullmatch(pieces[k + 1].text) else None
    claim = None
    if isinstance(point, Formula):
        claim = _height(_Fact(reader, of, [point], told["label"]))
        if claim is not None:
            del pieces[k + 1 : k + 3]
    return claim or (lambda: None)


def _solved(pieces: Sequence[Piece], k: int) -> int:
    """Where the solutions of an equation stand: x^2 - 4 = 0 → x = ±2."""
    while k + 2 < len(pieces) and isinstance(pieces[k + 2], Formula):
        if not _ARROW.fullmatch(pieces[k + 1].text):
            break
        k += 2
    return k


def _claim_of(fact: _Fact, told: re.Match[str], of_slope: bool) -> Callable[[], None] | None:
    """What takes a fact in."""
    reader = fact.reader
    slope = of_slope or reader.of_slope or reader.label in ("derivative", "second_derivative")
    tests = tests_slope(reader.heading)
    if told["shape"]:
        return _shape(fact, told, slope, tests)
    if slope and not (told["near"] and tests) and not told["other"]:
        return lambda: reader.leave(fact.shown[0], ELSE)  # it may be one of the derivative
    if told["near"]:
        return _extremum(fact, told)
    if told["axis"] in ("y", "Y"):
        return _height(fact)
    if told["axis"] or told["zeros"]:
        return _zeros(fact, "function")
    if told["both"]:
        return _through(fact)
    if told["flat"]:
        return _zeros(fact, "derivative")
    reason = "it names a property that is not judged here"
    return lambda: fact.reader.leave(fact.shown[0], reason)


def _shape(fact: _Fact, told: re.Match[str], slope: bool, tests: bool) -> Callable[[], None] | None:
    """Increasing, or concave up, on parts of the line.

    Behind the derivative this may be said of that; not so under "First derivative", which `tests`
    the function.
    """
    reader, of = fact.reader, fact.of
    curved = "conc" in told["shape"].lower() and len(told["shape"]) > 7
    if slope and not curved and not tests:
        return (lambda: reader.leave(fact.shown[0], ELSE)) if told["mark"] else None
    if not told["mark"] and not slope:
        return None  # as part of a sentence
    base = SHAPES[told["shape"].lower()]
    kind = f"strictly_{base}" if told["strict"] else base
    each: list[tuple[Formula, Boolean]] = []
    for f, found in fact.parts():
        said = of_formula(reader, found, f.style)
        if said is None or said.free_symbols != {of.variable}:
            return None
        each.append((f, said))

    def claim() -> None:
        for f, said in each:
            for where, parts in apart.split(kind, [said], of.variable):
                fact.claim(
                    f, kind, True, conditions=where, note=apart.ONE_SET if parts else None,
                    beside=apart.on_each(kind, True, "function", parts),
                )  # fmt: skip

    return claim


def _extremum(fact: _Fact, told: re.Match[str]) -> Callable[[], None] | None:
    """A local or a global extremum, at a point of the plane or at places of the line."""
    top = told["end"].lower() == "max"
    near = told["near"].lower() in ("local", "relative")
    places, heights = [], []
    for f, found in fact.parts():
        if _is_point(found):
            c, y = fact.point(f, found)
            places.append(c)
            heights.append((f, c, y))
        else:
            places += fact.places(f, found, fact.of.variable.name)
    if not near and (len(heights) != 1 or len(places) != 1):
        return None
    first = fact.shown[0]

    def claim() -> None:
        if near:
            kind = "local_maxima" if top else "local_minima"
            fact.claim(first, kind, FiniteSet(*places), reading="at_least")
        for f, c, y in heights:
            if not near:
                fact.claim(f, "maximum" if top else "minimum", y)
            fact.claim(f, "value", (c, y))

    return claim


def _height(fact: _Fact) -> Callable[[], None] | None:
    """Where the graph meets the y-axis: (0, b), y = b, b; with f(0) = b, that says it all."""
    (first, found), *more = fact.parts()
    if more:
        return None
    if _is_point(found):
        c, y = fact.point(first, found)
        if c != 0:
            return None
    elif [t.kind for t in found[1:2]] == ["EQ"] and found[0].text == "y":
        y = fact.number(first, found[2:])
    elif all(t.kind in ("NUMBER", "MINUS") for t in found):
        y = fact.number(first, found)
    else:
        return None
    return lambda: fact.claim(first, "value", (S.Zero, y))


def _zeros(fact: _Fact, about: str) -> Callable[[], None] | None:
    """All places where the function, or its derivative, is 0: x = a, (a, 0); heights too."""
    places: list[Expr] = []
    heights: list[tuple[Formula, Expr, Expr]] = []
    for f, found in fact.parts():
        if not _is_point(found):
            places += fact.places(f, found, fact.of.variable.name)
            continue
        c, y = fact.point(f, found)
        if y != 0 and about == "function":
            return None
        places.append(c)
        if about == "derivative":
            heights.append((f, c, y))

    def claim() -> None:
        fact.claim(fact.shown[0], "zeros", FiniteSet(*places), about=about)
        for f, c, y in heights:
            fact.claim(f, "value", (c, y))

    return claim


def _through(fact: _Fact) -> Callable[[], None] | None:
    """All points in which the graph meets the axes, one of them on that of y."""
    told = [(f, *fact.point(f, found)) for f, found in fact.parts()]
    zeros = [c for _, c, y in told if y == 0]
    heights = [(f, y) for f, c, y in told if c == 0]
    if len(heights) != 1 or not zeros or not all(c == 0 or y == 0 for _, c, y in told):
        return None

    def claim() -> None:
        fact.claim(fact.shown[0], "zeros", FiniteSet(*zeros))
        for f, y in heights:
            fact.claim(f, "value", (S.Zero, y))

    return claim
