"""A paragraph with formulas, and what is known while it is read piece by piece."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sympy.logic.boolalg import Boolean

from symbolic.reading import clause_ends, clause_starts, predicates, sentences, spans
from symbolic.reading.branches import merged
from symbolic.reading.build import Unreadable
from symbolic.reading.carried import carried, sets_part
from symbolic.reading.cut import readable
from symbolic.reading.defined import Defined
from symbolic.reading.labels import Label
from symbolic.reading.looks import (
    defined_name,
    defines,
    is_application,
    is_expression,
    within,
)
from symbolic.reading.regions import tells_part_before
from symbolic.reading.settings import is_limited
from symbolic.reading.sources import Block, Formula, Piece, Words
from symbolic.reading.spoken import Clause, Topic, spoken_in
from symbolic.reading.state import Limit, Reader
from symbolic.reading.statements import Statement, Tokens, statements
from symbolic.reading.stating import read_statements
from symbolic.reading.tokens import tokens
from symbolic.reading.topics import is_pronoun, speaks_of_another, topic_before
from symbolic.reading.verbs import both_ways, with_verbs
from symbolic.reading.words import plain


class Paragraph:
    """A block of text: its pieces, its sentences, and the conditions that stand in them."""

    def __init__(self, reader: Reader, block: Block, lead: str = "") -> None:
        self.reader = reader
        self.lead = lead
        self.taken: set[int] = set()
        self.settings: set[int] = set()  # formulas that are read as conditions
        self.block = block
        source = reader.source.text
        whole = self._led_from_above(
            both_ways(merged(source, spans.joined(source, list(readable(block.pieces)))))
        )
        here = {defined_name(p.text) for p in whole if isinstance(p, Formula)} - {None}
        self.pieces = with_verbs(whole, lambda name: name in here or reader.in_reach(name))
        self._indices = {id(p): k for k, p in enumerate(self.pieces)}
        self.last: tuple[Defined | None, int] | None = None  # function and its claims before
        number, limits = reader.limits
        self.limits: list[Limit] = list(limits) if number == reader.block else []
        self.above = "" if self.limits else reader.above  # the paragraph that may lead to it
        self.spoken = spoken_in(self.pieces, reader.in_reach)
        self.marks = {id(f): m for m, f in self.spoken.formulas.items()}
        self.carried: list[Boolean] = []  # conditions on the formula from earlier sentences
        self.leading: Formula | None = None  # the last condition that leads
        self.otherwise = False  # whether "otherwise" stands right before the formula
        self.done: list[tuple[int, int]] = []  # words that belong to a statement with formulas

    def _led_from_above(self, pieces: list[Piece]) -> list[Piece]:
        """A display behind where the paragraph above says that x goes: "If x → ∞:"."""
        number, going = self.reader.going or (0, None)
        if going is None or number != self.reader.block or len(pieces) != 1:
            return pieces
        at = pieces[0].start
        return [Words("as ", at), replace(going, start=at), Words(", ", at), *pieces]

    def index(self, piece: Formula) -> int:
        """Where a formula stands among the pieces; however many they are, at once."""
        return self._indices[id(piece)]

    def text_at(self, k: int) -> str:
        if 0 <= k < len(self.pieces):
            piece = self.pieces[k]
            if isinstance(piece, Words):
                return piece.text
        return ""

    def opens_behind(self, k: int) -> bool:
        """Whether a sentence of its own begins behind a display: For $x > 0$ the function is …

        Where nothing follows its condition, that may be the display's.
        """
        piece, words, behind = self.pieces[k], self.text_at(k + 1), self.text_at(k + 3)
        display = isinstance(piece, Formula) and piece.display
        goes_on = _GOES_ON.match(behind) is not None
        goes_on |= behind.strip() == "," and k + 4 < len(self.pieces)
        return display and words.lstrip()[:1].isupper() and goes_on

    def taken_up(self, piece: Formula) -> bool:
        """Take up the conditions of earlier sentences; whether it is not sure which hold."""
        mark = self.marks.get(id(piece))
        taken = carried(self.reader, self.spoken, self.spoken.text.index(mark)) if mark else []
        self.carried = taken or []
        return taken is None

    def is_set(self, piece: Formula) -> bool:
        """Whether the sentence of a formula begins with a condition on the argument: let x < 0."""
        mark = self.marks.get(id(piece))
        return mark is not None and sets_part(
            self.reader, self.spoken, self.spoken.text.index(mark)
        )

    def is_led_to(self, piece: Formula) -> bool:
        """Whether a clause before a formula tells where a letter goes: as β → ∞, f(x) = …"""
        mark = self.marks.get(id(piece))
        if mark is None:
            return False
        at = self.spoken.text.index(mark)
        a, _ = self.spoken.around(at)
        before = self.spoken.text[a:at]
        clauses = [before[p:q] for p, q in clause_ends.clause_spans(before)]
        return any(self.spoken.leads_to(c) and not self._equates(c) for c in clauses)

    def goes_on_from_another(self, piece: Formula, label: Label) -> bool:
        """Whether a clause before a bare label gives the inverse, or the derivative.

        "其反函数为 …，定义域为 $(0, 1)$" tells the domain of the inverse.
        """
        mark = self.marks.get(id(piece))
        if mark is None or label.subject is not None:
            return False
        at = self.spoken.text.index(mark)
        before = self.spoken.text[self.spoken.around(at)[0] : at]
        clauses = [before[p:q] for p, q in clause_ends.clause_spans(before)]
        former = clauses[-2] if len(clauses) > 1 else ""
        if any(map(speaks_of_another, clauses[:-1])):
            return True
        own = "derivative" not in label.kind and _GIVES_DERIVATIVE.search(plain(former)) is not None
        if own or sentences.contrasts(former):
            return True
        subject = _SUBJECT.match(former)
        formula = self.spoken.formulas.get(subject["mark"]) if subject else None
        named = _APPLIED.sub("", formula.text.strip()) if formula is not None else ""
        own = self.reader.in_reach(named) is not None
        return formula is not None and not own and is_expression(formula)

    def is_behind_part(self, piece: Formula) -> bool:
        """Whether an earlier clause of its sentence speaks of a part of the line alone."""
        mark = self.marks.get(id(piece))
        return mark is not None and tells_part_before(self.spoken, self.spoken.text.index(mark))

    def clause_before(self, piece: Formula) -> str:
        """What the clause of a formula says before it."""
        mark = self.marks.get(id(piece))
        at = self.spoken.text.index(mark) if mark is not None else 0
        before = self.spoken.text[self.spoken.around(at)[0] : at]
        return before[slice(*(clause_ends.clause_spans(before) or [(0, 0)])[-1])]

    def is_number_at_place(self, piece: Formula, side: Tokens) -> bool:
        """Whether a side is a number, behind a place in its sentence: at x = 0, f'(x) = 1."""
        mark = self.marks.get(id(piece))
        if mark is None or piece.display or any(t.kind in ("NAME", "LETTERS") for t in side):
            return False
        at = self.spoken.text.index(mark)
        before = self.spoken.text[self.spoken.around(at)[0] : at]
        shown = (self.spoken.formulas.get(m[0][-1]) for m in _PLACE.finditer(before))
        return any(f is None or re.match(r"\s*[xzt]\s*=", f.text) for f in shown)

    def formulas_before(self, piece: Formula) -> list[Formula]:
        """The formulas that stand before one in its sentence."""
        mark = self.marks.get(id(piece))
        at = self.spoken.text.index(mark) if mark is not None else 0
        before = self.spoken.text[self.spoken.around(at)[0] : at]
        return [self.spoken.formulas[c] for c in before if c in self.spoken.formulas]

    def is_far_out(self, piece: Formula) -> bool:
        """Whether the sentence of a formula speaks of what holds far out, or near a place."""
        mark = self.marks.get(id(piece))
        at = self.spoken.text.index(mark) if mark is not None else 0
        return _FAR.search(self.spoken.text[self.spoken.around(at)[0] : at]) is not None

    def is_at_place(self, piece: Formula) -> bool:
        """Whether a number stands behind a place in its sentence, so that it may be meant there."""
        mark = self.marks.get(id(piece))
        number = re.search(
            r"[a-zA-Z(\[{,]", re.sub(r"\\[a-z]?frac\{?|\\left|\\right|\}", "", piece.text)
        )
        if mark is None or piece.display or number is not None:
            return False
        at = self.spoken.text.index(mark)
        told = _PLACE.search(self.spoken.text[self.spoken.around(at)[0] : at]) is not None
        return told or bool(self.formulas_before(piece))

    def _equates(self, clause: str) -> bool:
        return any("=" in f.text for m, f in self.spoken.formulas.items() if m in clause)

    @property
    def conditions(self) -> list[Boolean]:
        """The conditions on the formula that is read."""
        return [*(limit.condition for limit in self.limits), *self.carried]

    def topic_of(self, piece: Formula, before: str) -> Topic:
        """What "its range is" before a formula is about."""
        mark = self.marks.get(id(piece))
        if mark is None:
            return Topic.FUNCTION
        at = self.spoken.text.index(mark)
        a, _ = self.spoken.around(at)
        begun = [a + p for p, q in clause_ends.clause_spans(self.spoken.text[a:at])]
        told = [at if k < 0 else begun[k] for k in range(-1, len(begun))]
        if not is_pronoun(sentences.last_clause(before)):
            led = [k for k in begun[:-1] if is_pronoun(self.spoken.text[k:at])]
            if not led or self._names_subject(begun[-1], at):
                return Topic.FUNCTION
            told = led  # 它的定义域是 …，值域是 …: of the same
        topic = topic_before(self.reader, self.spoken, told[-1])
        return Topic.FUNCTION if topic is Topic.NUMBER else topic

    def _names_subject(self, a: int, b: int) -> bool:
        return clause_starts.subject(self.spoken.text[a:b], self.reader.all_names()) is not None

    def limited_in_words(self, piece: Formula, conditions: Sequence[Boolean]) -> bool:
        """Whether words beside a formula in its sentence set a condition that is not read."""
        mark = self.marks.get(id(piece))
        if mark is None or piece.display:
            return False
        at = self.spoken.text.index(mark)
        a, b = self.spoken.around(at)
        spans = clause_ends.clause_spans(self.spoken.text[a:b])
        i, j = next((a + p, a + q) for p, q in spans if a + p <= at < a + q)
        clause = Clause(i, j, self.spoken.text[i:j])
        return is_limited(self.reader, self.spoken, clause, conditions)

    def remember(self, of: Defined | None) -> None:
        self.last = (of, len(of.claims) if of else 0)

    def announced(self, piece: Formula, before: str) -> str:
        """The words that lead to a formula: those of the paragraph above where it begins one."""
        return self.lead if piece is self.pieces[0] and not before.strip() else before


_PLACE = re.compile(
    r"\b(?:at|when|for|if) (?:the )?(?:[xzt] ?= ?|point )?"
    rf"(?:-?\d|origin\b|zero\b|{predicates.HOLDS})"
    rf"|在 ?(?:[xzt] ?= ?)?(?:\d|原点|{predicates.HOLDS})",
    re.IGNORECASE,
)


_APPLIED = re.compile(r"\s*\(\s*[a-z]\s*\)$")  # f(x) names f
_GOES_ON = re.compile(r"\s*,?\s+(?!and\b|or\b|but\b)[a-z]")
_SUBJECT = re.compile(
    rf"[^{predicates.HOLDS[1:-1]}]*(?P<mark>{predicates.HOLDS})\s*(?:的|单调|是|有|is|has)"
)
_FAR = re.compile(
    r"\b(?:behaves like|for (?:very )?(?:large|small)|asymptotic|near the origin|without the)\b"
    r"|充分大|很大时|足够大|很小时|去掉",
    re.IGNORECASE,
)
_GIVES_DERIVATIVE = re.compile(
    rf"^(?:其|它的|该函数的)?(?:一阶)?导数?(?:函数)?(?:为|是).*(?:[{predicates.HOLDS[1:-1]}]|函数)$"
    rf"|\b(?:its|the) (?:derivative|gradient) is .*{predicates.HOLDS}|도함수는"
)


def is_definition(piece: Formula, after: str) -> bool:
    """Whether f(x) = … stands before words that go on about it: "… is bounded"."""
    try:
        said = statements(tokens_of(piece))
    except Unreadable:
        return False
    told = len(said) == 1 and len(said[0].sides) > 1 and is_application(said[0])
    return told and defines(said[0]) and re.match(r"\s+(?:is|has|are)\s", after) is not None


def read_or_leave(
    paragraph: Paragraph, piece: Formula, label: str | None, conditions: Sequence[Boolean]
) -> bool:
    reader = paragraph.reader
    try:
        return read_statements(reader, piece, label, conditions)
    except Unreadable as error:
        reader.leave(piece, str(error), within(error, piece))
        return True


def tokens_of(piece: Formula) -> Tokens:
    """The tokens of a formula; none where it cannot be read."""
    try:
        return tuple(tokens(piece.text, piece.style))
    except Unreadable:
        return ()


def statements_of(piece: Formula) -> list[Statement]:
    """What a formula says; nothing where it cannot be read."""
    try:
        return statements(tokens_of(piece))
    except Unreadable:
        return []
