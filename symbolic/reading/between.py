"""What stands between a function and the bare labels of its facts: "Zeros:", "Decreasing:".

Such labels name no function.  They are about the last one only where every line between speaks of
that, and of the whole line: not behind "Its tangent:", "On $[0, 1]$:", "Sketch $-x^2$." or any
other words that are not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from sympy import Pow, log

from symbolic.reading import clause_ends, frames, labels, naming, properties
from symbolic.reading.build import Unreadable
from symbolic.reading.defined import Defined
from symbolic.reading.equations import gives_formula
from symbolic.reading.heads import NAMES, head
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.looks import argument_of
from symbolic.reading.other_functions import is_made_of
from symbolic.reading.sources import Block, Formula, Piece
from symbolic.reading.spoken import Spoken, spoken_in
from symbolic.reading.state import Reader
from symbolic.reading.statements import statements
from symbolic.reading.tokens import tokens
from symbolic.reading.words import plain


class Led(Enum):
    """What the lines before a label leave it to be said of."""

    FUNCTION = "function"
    DERIVATIVE = "derivative"  # perhaps
    UNKNOWN = "unknown"


@dataclass
class Passed:
    """A block that has been read, and what it and those before it leave in force."""

    block: Block
    leaves: Led | None = None


@dataclass
class Between:
    """The blocks since a function was taken up, under the headings that stand over the next one.

    `level` is that of the heading before the first of them, `ended` are those of which a heading
    has ended the section.
    """

    of: Defined
    level: int
    passed: list[Passed]
    ended: list[Block] = field(default_factory=list)
    restricted: bool = False  # whether one of the ended ones keeps to a part of the line

    def add(self, block: Block) -> None:
        if block.kind == "heading":
            stop = next(
                (k for k, p in enumerate(self.passed) if _stands_over(p.block, block)),
                len(self.passed),
            )
            stop = 0 if block.level <= self.level else stop
            kept = [p for p in self.passed[:1] if p.block.kind != "heading"]
            self.ended += [p.block for p in self.passed[stop:] if p not in kept]
            self.passed = [*kept[:1], *self.passed[len(kept) : max(stop, len(kept))]]
        self.passed.append(Passed(block))


def _stands_over(block: Block, heading: Block) -> bool:
    return block.kind == "heading" and block.level >= heading.level


def pass_on(reader: Reader, block: Block) -> None:
    """Take in that a block has been read."""
    between: Between | None = reader.between
    if block.kind == "heading":
        reader.level_before = block.level
    if reader.current is None:
        reader.between = None
    elif between is None or between.of.place != reader.current.place:
        reader.between = Between(reader.current, reader.level_before, [Passed(block)])
    else:
        between.add(block)


IsLabel = Callable[[str], bool]  # whether a text begins with the label of a fact


def led(reader: Reader, of: Defined, now: Sequence[Piece], is_label: IsLabel) -> Led:
    """What a label behind these pieces of its block may be said of."""
    between: Between | None = reader.between
    here = _said(reader, of, now, is_label)
    if between is None or between.of.place != of.place:
        return here
    while between.ended:
        words = "".join(p.text for p in between.ended.pop().pieces)
        between.restricted |= _RESTRICTS.search(plain(words)) is not None
    if between.restricted:
        return Led.UNKNOWN
    leaves = Led.FUNCTION
    for passed in _open(between):
        if passed.leaves is None:
            passed.leaves = _first(leaves, _left_by(reader, of, passed.block, is_label))
        leaves = passed.leaves
    return _first(leaves, here)


def _open(between: Between) -> list[Passed]:
    """The last block of which it is known what it leaves, and those behind it."""
    known = len(between.passed) - 1
    while known > 0 and between.passed[known].leaves is None:
        known -= 1
    return between.passed[max(known, 0) :]


def _first(*found: Led) -> Led:
    """The least sure of these."""
    return next(f for f in (Led.UNKNOWN, Led.DERIVATIVE, Led.FUNCTION) if f in found)


_RESTRICTS = re.compile(r"\brestrict|\bonly (?:consider|look|study)|\bfrom (?:now|here) on\b")


def _left_by(reader: Reader, of: Defined, block: Block, is_label: IsLabel) -> Led:
    if block.kind == "heading" and not _defines(reader, of, block):
        return _heading(reader, of, block)
    return _said(reader, of, block.pieces, is_label)


def _defines(reader: Reader, of: Defined, block: Block) -> bool:
    return any(_is_definition(reader, of, p) for p in block.pieces)


def _is_definition(reader: Reader, of: Defined, piece: Piece) -> bool:
    """Whether a formula is the one that gives the function."""
    if not isinstance(piece, Formula) or of.usual:
        return False
    first, last = reader.at(piece.start), reader.at(piece.end)
    at = of.place.line, of.place.column
    return (first.line, first.column) <= at <= (last.line, last.column)


# --- headings ---------------------------------------------------------------------------

_OF_SLOPE = re.compile(r"(?:the )?(?:first|second|1st|2nd) derivative(?: test)?")


def tests_slope(heading: str) -> bool:
    """Whether under a heading the derivative tells of the function: First derivative test."""
    return _OF_SLOPE.fullmatch(plain(labels.without_number(heading)).strip(PUNCTUATION)) is not None


def _heading(reader: Reader, of: Defined, block: Block) -> Led:
    """What a heading below the definition leaves the labels under it to be said of."""
    text = "".join(p.text for p in block.pieces)
    if tests_slope(text):
        return Led.DERIVATIVE
    said = labels.without_number(_spoken(of, block.pieces).text)
    name = naming.only_name(said) or labels.aspect_of(said)
    named = name is not None and bool(naming.activations_in(name)) and reader.is_called(of, name)
    known = named or labels.is_aspect(text) or _is_known(reader, of, said)
    return Led.FUNCTION if known else Led.UNKNOWN


# --- sentences --------------------------------------------------------------------------


def _spoken(of: Defined, pieces: Sequence[Piece]) -> Spoken:
    return spoken_in(pieces, lambda name: name in of.names)


def _said(reader: Reader, of: Defined, pieces: Sequence[Piece], is_label: IsLabel) -> Led:
    """What the sentences of pieces leave in force, from the definition on."""
    spoken = _spoken(of, pieces)
    if not spoken.text:
        return Led.UNKNOWN if any(p.text.strip() for p in pieces) else Led.FUNCTION
    given = [m for m, f in spoken.formulas.items() if _is_definition(reader, of, f)]
    begin = spoken.around(spoken.text.index(given[0]))[0] if given else 0
    found = [Led.FUNCTION]
    for a, b in spoken.sentences:
        labelled = False
        for part in re.split("[;；]", spoken.text[a:b]) if a >= begin else ():
            labelled = labelled or is_label(part) or _is_labelled(reader, of, part)
            found.append(_part(reader, of, spoken, part, labelled))
    return _first(*found)


def _part(reader: Reader, of: Defined, spoken: Spoken, part: str, labelled: bool) -> Led:
    """What a sentence, or a part of one, leaves in force; `labelled` where it is a fact itself."""
    if _is_chart(part):
        return Led.FUNCTION
    found, slope = {Led.FUNCTION}, False
    for mark in [m for m in part if m in spoken.formulas]:
        formula = spoken.formulas[mark]
        if _is_definition(reader, of, formula):
            before, _, part = part.partition(mark)
            if not _leads(reader, of, spoken, before):
                return Led.UNKNOWN
        elif _OF_DOMAIN.search(part) and not _is_whole(of, formula):
            return Led.UNKNOWN
        elif mark in part:
            placed = slope and _PLACE.fullmatch(formula.text) is not None
            harmless = labelled or placed or _says_all(of, formula, part.partition(mark)[0])
            found.add(Led.FUNCTION if harmless else _formula(of, formula))
            slope = Led.DERIVATIVE in found
    rest = "".join(" " if c in spoken.formulas else c for c in part)
    stated = properties.properties(rest, reader.all_names()) if rest == part else None
    own = stated and all(p.of == "function" and p.subject is None for p in stated)
    return _first(*found) if own or _is_known(reader, of, rest, slope) else Led.UNKNOWN


def _is_labelled(reader: Reader, of: Defined, part: str) -> bool:
    """Whether a text begins with a label that tells of the function itself: Range: …"""
    before, colon, _ = part.replace("：", ":").partition(":")
    label = labels.label_of(before, reader.all_names()) if colon else None
    if label is None or label.kind == "formula" or "derivative" in label.kind:
        return False
    return label.subject is None or label.subject in of.names


def _says_all(of: Defined, formula: Formula, before: str) -> bool:
    r"""Whether a formula lets the argument be any number: for all real $x$, $x \in \mathbb{R}$."""
    letter, text = re.escape(of.variable.name), formula.text.strip()
    if text == of.variable.name:
        return _FOR_ALL.search(before) is not None
    return re.fullmatch(rf"{letter}\s*(?:\\in|∈)\s*(?:\\mathbb\s*\{{?R\}}?|ℝ)", text) is not None


_FOR_ALL = re.compile(r"\b(?:all|every|each|any)(?: real)?(?: numbers?)?\s*$")
_OF_DOMAIN = re.compile(r"\b(?:domain|defined)\b", re.IGNORECASE)
_ENDLESS = re.compile(r"\\infty|∞")
_BUT_SOME = re.compile(r"\\mathbb|ℝ|\\R\b|\\neq?(?![a-z])|≠")


def _is_whole(of: Defined, formula: Formula) -> bool:
    """Whether a domain may be all that the formula of the function allows."""
    if _BUT_SOME.search(formula.text):
        return True
    ends = len(_ENDLESS.findall(formula.text))
    powers = of.expression.atoms(Pow)
    partial = of.expression.has(log) or any(not p.exp.is_nonnegative for p in powers)
    return ends > 1 or (ends == 1 and (partial or any(not p.exp.is_integer for p in powers)))


_PLACE = re.compile(r"\s*[a-z]\s*=[^a-z]*")


def _is_chart(part: str) -> bool:
    """Whether a text is a chart of signs, drawn with strokes, and no sentence."""
    return "|" in part and re.search(r"[^\W\d_]{2}", part) is None


def _leads(reader: Reader, of: Defined, spoken: Spoken, before: str) -> bool:
    """Whether words lead to a definition, and to no part or derivative of what is defined."""
    if not re.search(r"\w", before):
        return True
    if any(c in spoken.formulas for c in before):
        return False
    names = reader.all_names()
    harmless = all(
        frames.opening(spoken, before[p:q], names) is frames.Frame.HARMLESS
        for p, q in clause_ends.clause_spans(before)[:-1]
    )
    low = plain(before)
    made = is_made_of(low) or _DERIVED.search(low) is not None
    known = gives_formula(before, names) or _is_known(reader, of, before)
    return harmless and not made and known


_DERIVED = re.compile(r"derivative|gradient|slope|tangent|inverse")


def _formula(of: Defined, formula: Formula) -> Led:
    """What a formula of a sentence speaks of: f(x), f(0) = 1, f'(x) = 2x."""
    try:
        said = statements(tokens(formula.text, formula.style))
    except Unreadable:
        return Led.UNKNOWN
    named = head(said[0].sides[0]) if said else None
    if named is None or named.name not in of.names:
        return Led.UNKNOWN
    alone = len(said) == 1 and len(said[0].sides) == 1
    if named.order:
        return Led.UNKNOWN if alone else Led.DERIVATIVE
    if named.kind == "limit":
        return Led.FUNCTION
    inside = [t.kind for t in named.argument or ()]
    letter = named.argument is None or argument_of(named) is not None
    placed = not NAMES & {*inside} or (inside[0] == "MINUS" and len(inside) == 2)
    # The graph of f(x), f(-x) = -f(x); but f(x) = 4 is solved, and f(x + 1) is another function.
    return Led.FUNCTION if (letter if alone else placed and not letter) else Led.UNKNOWN


def _is_known(reader: Reader, of: Defined, text: str, slope: bool = False) -> bool:
    """Whether all words of a text are names of the function, or speak of no other thing."""
    if _CHANGED.search(text):
        return False
    rest = plain(text).lstrip(PUNCTUATION + "?!→&∪0123456789").rstrip(PUNCTUATION + "?!→&∪")
    while rest:
        names = (n for name, n in reader.all_names().beginning(rest) if name in of.names)
        word = _WORD.match(rest) or (_OF_IT.match(rest) if slope else None)
        length = next(names, 0) or (word.end() if word else 0)
        if not length:
            return False
        rest = rest[length:].strip(PUNCTUATION + "→&∪")
    return True


_CHANGED = re.compile(r"(?<![\w*])[-−+/|√\d]+[a-z](?!\w)|(?<!\w)[a-z][²³^]")  # -f, 2f, |f|, f²
_OF_IT = re.compile(r"(?:(?:first|second) )?derivative\b|when\b|where\b|at\b|or\b")
_WORD = re.compile(
    r"(?:the|its?|this|that|these|those|here|there|are|is|has|have|of|we|us|let|and|for|at|as|now"
    r"|then|so|first|some|all|both|every|none|more|also|about|neither|nor|on the intervals?"
    r"|on(?= *$)|find|get|obtain|see|list|note|collect|consider|take|define|given|following|follows"
    r"|look|looks|like|show|shows|tells?|gives?|steps?|main|key|basic|facts?|features?|properties"
    r"|summary|results?|overview|behaviou?r|shape|data|details?|graph|graphs|curve|sketch|plot"
    r"|picture|drawing|function|solution|analysis|study|points?|domain|range|symmetry|symmetric"
    r"|parity|even|odd|intercepts?|axis|axes|[xy]|zeros?|roots?|asymptotes?|va|ha|monotonicity"
    r"|signs?|charts?|tables?|diagrams?|intervals?|increas(?:e|ing)|decreas(?:e|ing)|strictly"
    r"|concav(?:e|ity)|convex(?:ity)?|up|down|upwards?|downwards?|extrem(?:a|um)|maxim(?:a|um)"
    r"|minim(?:a|um)|max|min|local|global|relative|absolute|stationary|critical|inflection|turning"
    r"|numbers?|values?|int|vertical|horizontal|limits?|curvature|ends?|reals?|natural domain"
    r"|possible)(?![\w'’])"
)
