"""Sentences: formulas with the words around them, and words alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sympy import Eq, Symbol
from sympy.logic.boolalg import Boolean, false

from symbolic.reading import latex, naming, properties, sentences
from symbolic.reading.announced import told
from symbolic.reading.bounds import bounds
from symbolic.reading.branches import merged
from symbolic.reading.build import Unreadable
from symbolic.reading.carried import carried, carry_setting, sets_part, without_back
from symbolic.reading.clauses import for_all, spelled_out, with_antecedent
from symbolic.reading.defined import Defined
from symbolic.reading.inequalities import ends, is_stated, values_between
from symbolic.reading.labelled import SETS, read_under_label, set_of
from symbolic.reading.looks import (
    argument_of,
    compares,
    conditional,
    defines,
    is_application,
    is_interval,
    is_mention,
    is_set,
    is_shape,
    leads,
    looks_mathematical,
    outer_kinds,
    trimmed,
    within,
)
from symbolic.reading.others import is_passed_over
from symbolic.reading.rows import flush_rows, leave_rows
from symbolic.reading.said import (
    ELSE,
    Subject,
    claim_properties,
    conditions_at,
    of_derivative,
    read_clause,
    read_part,
    read_said,
    readable,
    stated_of,
)
from symbolic.reading.settings import CONDITION, is_limited, is_question
from symbolic.reading.sources import Block, Formula, Words
from symbolic.reading.spoken import Clause, Topic, spoken_in, with_verbs
from symbolic.reading.state import Limit, Reader, Row, limited
from symbolic.reading.statements import Statement, Tokens, head, statements
from symbolic.reading.stating import read_statements
from symbolic.reading.subjects import STOP, is_of_another, is_subject, label_before
from symbolic.reading.tokens import tokens
from symbolic.reading.topics import carry_topic, is_pronoun, topic_before
from symbolic.reading.values import read_identity, subject_of


class Sentence:
    """A block with formulas: each formula with the words around it."""

    def __init__(self, reader: Reader, block: Block, lead: str = "") -> None:
        self.reader = reader
        self.lead = lead
        self.taken: set[int] = set()
        self.block = block
        whole = merged(reader.source.text, block.pieces)
        self.pieces = with_verbs(whole, reader.in_reach)
        self.last: tuple[Defined | None, int] | None = None  # function and its claims before
        number, limits = reader.limits
        self.limits: list[Limit] = list(limits) if number == reader.block else []
        self.spoken = spoken_in(self.pieces, reader.in_reach)
        self.marks = {id(f): m for m, f in self.spoken.formulas.items()}
        self.carried: list[Boolean] = []  # conditions on the formula from earlier sentences
        self.leading: Formula | None = None  # the last condition that leads
        self.otherwise = False  # whether "otherwise" stands right before the formula
        self.done: list[tuple[int, int]] = []  # words that belong to a statement with formulas

    def read(self) -> None:
        reader = self.reader
        carried: str | None = None
        unread = len(reader.unread)
        for k, piece in enumerate(self.pieces):
            if isinstance(piece, Words):
                self.words_alone(k, piece)
                if sentences.ends_sentence(piece.text):
                    self.last = None
                continue
            if k in self.taken:
                continue
            if is_subject(reader, self.pieces, k):
                continue
            if is_of_another(reader, self.pieces, k):
                reader.leave(piece, ELSE)
                continue
            before = label_before(reader, self.pieces, k) or self.text_at(k - 1)
            if k == 0 and leads(self.lead):
                before = self.lead
            after = self.text_at(k + 1)
            if piece.typed and re.match(r"[ \t]*\n\s*[A-Z]", after):
                after = ""  # a line of its own
            if self.in_words(piece):
                continue
            carried = self.formula(k, piece, before, after, carried)
        self.limit_what_follows()
        carry_topic(reader, self.spoken)
        carry_setting(reader, self.spoken)
        if reader.rows and len(reader.unread) > unread:
            rows, reader.rows = reader.rows, []
            leave_rows(reader, rows)
        if reader.rows and not all(r.name == "" for r in reader.rows):
            if self.block.kind != "item" and not self.branches_follow():
                flush_rows(reader)

    def end_branches(self, rest: str) -> None:
        """Take in the branches of a definition where a sentence begins that gives no other."""
        if self.reader.rows and self.block.kind != "item" and rest.strip():
            if not sentences.leads_branch(rest):
                flush_rows(self.reader)

    def branches_follow(self) -> bool:
        """Whether the next paragraph may go on with the branches of a definition."""
        reader = self.reader
        if reader.limits[0] > reader.block or sentences.leads_branch(reader.following):
            return True
        begun = reader.rows[-1].formula.text.partition("=")[0].strip()
        return bool(begun) and reader.following.strip().startswith(begun)

    def limit_what_follows(self) -> None:
        """Let the condition at the end of a paragraph limit the display below it."""
        reader, rest = self.reader, self.text_at(len(self.pieces) - 1)
        closes = sentences.closes_condition(rest)
        if not rest.strip() or not (closes or sentences.goes_on(rest)):
            return
        last = self.pieces[-2] if len(self.pieces) > 1 else None
        bare = closes or not rest.strip(sentences.PUNCTUATION)
        if not self.limits and isinstance(last, Formula) and bare:
            found = trimmed(_tokens(last))
            if compares(found):
                self.limits = [self.limited_to(found, last)]
        if self.limits:
            reader.limits = (reader.block + 1, tuple(self.limits))

    def text_at(self, k: int) -> str:
        if 0 <= k < len(self.pieces):
            piece = self.pieces[k]
            if isinstance(piece, Words):
                return piece.text
        return ""

    def words_alone(self, k: int, piece: Words) -> None:
        """Whole clauses between formulas may state properties."""
        text = piece.text
        before = self.pieces[k - 1] if k else None
        relative = re.match(r"\s*,?\s*(?:which|that)\b[^.,;]*", text)
        if relative and isinstance(before, Formula) and not self.is_definition(before, " is "):
            # It speaks of what the formula before it stands for: "… is $f'(x) = 1$, which is even".
            if properties.mentions_property(relative[0]):
                at = piece.start + relative.end() - len(relative[0].lstrip(" ,\n"))
                reason = "the sentence may speak of something else"
                self.reader.leave(Words(relative[0].strip(" ,\n"), at), reason)
            text = " " * relative.end() + text[relative.end() :]
            piece = replace(piece, text=text)
        verb = re.match(r"\s+(?=(?:is|has)\s)", text)
        if verb and isinstance(before, Formula) and self.is_definition(before, text):
            # "f(x) = x / (1 + |x|) is bounded": the formula is the subject.
            first = re.split(r"[,;]\s|\.(?:\s|$)", text)[0]
            if properties.properties(f"it {first.strip()}", self.reader.all_names()) is not None:
                read_said(self.reader, f"it {first[verb.end() :]}", piece.start + verb.end() - 3)
        display = isinstance(before, Formula) and before.display and not verb
        anew = display or (before is not None and before is self.leading)
        ends = [0] if k == 0 or anew else []
        ends += [m.end() for m in re.finditer(r"[,，。;；]\s*|\.\s+", text)]
        stop = STOP.search(text)
        if ends:
            last = len(text) if k == len(self.pieces) - 1 else ends[-1]
            if self.followed_by_condition(k) and sentences.is_phrase(text[ends[-1] :], "when"):
                whole, last = last, max((e for e in ends if e < last), default=ends[0])
                self.leave_limited(piece, last, whole)
            middle = min(stop.start(), last) if stop else last
            self.said(piece, ends[0], middle)
            if stop:
                self.limits, self.last = [], None
                self.end_branches(text[stop.end() :])
            self.said(piece, max(middle, ends[0]), last)
        elif stop:
            self.limits, self.last = [], None

    def in_words(self, piece: Formula) -> bool:
        """A number or a place inside a statement in words: it tends to $0$ as $x \\to \\infty$."""
        reader, spoken = self.reader, self.spoken
        mark = self.marks.get(id(piece))
        if mark is None or piece.display or piece.fault is not None or reader.of_arguments:
            return False
        at = spoken.text.index(mark)
        a, b = spoken.around(at)
        holding = [c for c in spoken.clauses(a, b) if mark in c.text + (c.led or "")]
        if len(holding) != 1:
            return False
        clause, more, _ = for_all(reader, spoken, spelled_out(reader, spoken, holding[0]))
        taken = conditions_at(reader, spoken, clause)
        clause = replace(clause, text=without_back(clause.text)) if taken else clause
        if sentences.is_relative(clause.text):
            clause = with_antecedent(reader, spoken, clause)
        if sentences.is_relative(clause.text) or sentences.contrasts(spoken.text[a:b]):
            return False
        found = properties.properties(clause.text, reader.all_names(), clause.led is not None)
        conditions = [limit.condition for limit in self.limits]
        if not re.search(properties.HOLDS, clause.text + (clause.led or "")):
            if found is None and bounds(clause.text, reader.all_names()) is None:
                return False
            bound = conditional(spoken.text[a:b])
            read_clause(reader, spoken, holding[0], Subject(), bound, conditions)
        else:
            if found is None or not any(p.slots for p in found):
                return False
            reader.turn_to_subject(clause.text)
            if not all(readable(reader, p, spoken, clause) for p in found):
                return False
            conditions = [*conditions, *more, *(taken or ())]
            asks = is_question(spoken, clause)
            if taken is None:
                reader.leave(spoken.part(clause.a, clause.b), CONDITION)
            elif not asks:
                slope = all(p.of == "derivative" for p in found)
                topic = stated_of(reader, spoken, clause, found, conditions, Subject(), slope)
                found = of_derivative(found) if topic is Topic.ANNOUNCED else found
                if topic is not None:
                    claim_properties(reader, found, spoken, clause, Subject(), conditions)
        held = holding[0].text + (clause.led or "")
        here = {id(spoken.formulas[m]) for m in held if m in spoken.formulas}
        self.taken |= {k for k, p in enumerate(self.pieces) if id(p) in here}
        self.done.append((spoken.places[clause.a], spoken.places[clause.b - 1] + 1))
        return True

    def said(self, piece: Words, a: int, b: int) -> None:
        if any(piece.start + a < q and p < piece.start + b for p, q in self.done):
            ends = [q - piece.start for _, q in self.done if a < q - piece.start <= b]
            a = max(ends, default=b)
        if a < b and not self.reader.of_arguments:
            conditions = [limit.condition for limit in self.limits]
            begin = bisect_left(self.spoken.places, piece.start + a)
            end = bisect_left(self.spoken.places, piece.start + b)
            read_part(self.reader, self.spoken, begin, end, conditions)

    def leave_limited(self, piece: Words, a: int, b: int) -> None:
        if properties.mentions_property(piece.text[a:b]):
            said = Words(piece.text[a:b].strip(), piece.start + a)
            self.reader.leave(said, "the sentence has a condition")

    def followed_by_condition(self, k: int) -> bool:
        """Whether words end in "if" before a comparison that ends their sentence."""
        following = self.pieces[k + 1] if k + 1 < len(self.pieces) else None
        if not isinstance(following, Formula) or not sentences.ends_in(self.text_at(k), "when"):
            return False
        found = _tokens(following)
        return compares(found) and not self.leads(k + 1)

    def leads(self, k: int) -> bool:
        """Whether the words around a comparison make it limit what follows."""
        before, after = self.text_at(k - 1), self.text_at(k + 1)
        rest = sentences.without_phrase(after, "after")
        if rest is not None:
            more = bool(rest.strip()) or k + 2 < len(self.pieces)
            return more and not re.match(r"\s*[)）。;；.]", rest)
        clause = sentences.without_lead(re.split(r"[,，。;；.:：]\s*", before)[-1])
        if not sentences.is_phrase(clause, "when") or self.is_behind(k, before):
            return False
        sentence = sentences.without_lead(re.split(r"[。;；.:：]\s*", before)[-1])
        if not re.match(r"\s*[,，:：]", after):
            # "For $a = 1$ the derivative is …"
            return sentences.is_phrase(sentence, "when") and re.match(r"\s+\w", after) is not None
        return not clause.strip().isascii() or sentences.is_phrase(sentence, "when")

    def is_behind(self, k: int, before: str) -> bool:
        """Whether a condition limits the formula right before it: f'(x) = 1 for x > 0."""
        former = self.pieces[k - 2] if k > 1 else None
        ended = isinstance(former, Formula) and former.text.rstrip().endswith((";", ".", ","))
        joined = isinstance(former, Formula) and not ended
        bare = before.isascii() and re.search(r"[.,:;]", before) is None
        return joined and bare and sentences.is_phrase(before, "when")

    def formula(
        self, k: int, piece: Formula, before: str, after: str, carried: str | None
    ) -> str | None:
        reader = self.reader
        if piece.fault is not None:
            reader.leave(piece, piece.fault)
            return None
        if not re.match(r"\s*(?:\\[a-z]?space\{[^{}]*\}\s*)?(?:=|\\approx|≈)", piece.text):
            reader.chain = None
        reader.before = f"{self.lead} {before}" if k == 0 else before
        followed = k + 2 < len(self.pieces) and isinstance(self.pieces[k + 2], Formula)
        reader.turn_to_subject(sentences.whole(before)[-1] if before.strip() else "")
        reader.named = naming.activation_of(before)
        reader.variant = sentences.alternative(before if before.strip() else self.lead)
        if self.limit(k, piece):
            return None
        lead = before if before.strip() else self.lead
        heads = lead.rstrip().endswith((":", "："))  # "Other: …"
        self.otherwise = not heads and sentences.ends_in(lead, "otherwise")
        if self.is_condition(piece, before, k):
            self.condition(piece, before)
            return None
        if self.taken_up(piece) and not is_mention(_tokens(piece)):
            reader.leave(piece, CONDITION)
            return None
        label = sentences.label_of(before, reader.all_names()) if before.strip() else None
        if label is not None and label.kind == "formula" and label.subject:
            reader.named = reader.named or label.subject
            label = None
        kind = label.kind if label else None
        heading = reader.label if not self.text_at(k - 1).strip(" \t\n:：") and k == 0 else None
        if (
            kind is None
            and heading
            and (piece.display or len(self.pieces) <= 2 or not after.strip())
        ):
            kind = heading
        of = reader.current
        if label is not None and label.subject:
            of = reader.spoken_of(label.subject)
        if kind is not None:
            inside = kind in SETS and sentences.within(after)
            if (
                not piece.display
                and not inside
                and not sentences.passes(after)
                and not self.conditioned(after, followed)
                and not (kind == "formula" and self.is_definition(piece, after))
            ):
                reader.leave(piece, "the words after it may change its meaning")
                return None
            if kind == "formula" and piece.code and not looks_mathematical(piece.text):
                return None
            if sentences.contrasts(before):
                reader.leave(piece, "the sentence compares with something else")
                return None
            if sentences.approximates(before) and not (kind in SETS and "." in piece.text):
                reader.leave(piece, "announced as an approximation; nothing exact is stated")
                return None
            topic = self.topic_of(piece, before) if label is not None else Topic.FUNCTION
            if topic is Topic.ANNOUNCED and kind == "range":
                kind = "derivative_range"
            elif topic is not Topic.FUNCTION and "derivative" not in kind:
                reader.leave(piece, ELSE)
                return None
            conditions = self.conditions
            if kind != "formula" and self.limited_in_words(piece, conditions):
                reader.leave(piece, CONDITION)
                return None
            self.remember(of)
            if kind == "formula" and of is not None and label is None and heading is None:
                of = None
            if kind == "formula" and self.branch_on(piece, _statements(piece), after):
                return kind
            if kind == "formula":
                self.safely(piece, kind, conditions)
            else:
                reading = "contained" if inside else None
                read_under_label(reader, piece, kind, of, conditions, reading)
            return kind
        self.unlabelled(piece, before, after, followed)
        return None

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

    @property
    def conditions(self) -> list[Boolean]:
        """The conditions on the formula that is read."""
        return [*(limit.condition for limit in self.limits), *self.carried]

    def topic_of(self, piece: Formula, before: str) -> Topic:
        """What "its range is" before a formula is about."""
        mark = self.marks.get(id(piece))
        if mark is None or not is_pronoun(sentences.last_clause(before)):
            return Topic.FUNCTION
        at = self.spoken.text.index(mark)
        clauses = properties.clause_spans(self.spoken.text[:at])
        topic = topic_before(self.reader, self.spoken, clauses[-1][0] if clauses else at)
        return Topic.FUNCTION if topic is Topic.NUMBER else topic

    def limited_in_words(self, piece: Formula, conditions: Sequence[Boolean]) -> bool:
        """Whether words beside a formula in its sentence set a condition that is not read."""
        mark = self.marks.get(id(piece))
        if mark is None or piece.display:
            return False
        at = self.spoken.text.index(mark)
        a, b = self.spoken.around(at)
        spans = properties.clause_spans(self.spoken.text[a:b])
        i, j = next((a + p, a + q) for p, q in spans if a + p <= at < a + q)
        clause = Clause(i, j, self.spoken.text[i:j])
        return is_limited(self.reader, self.spoken, clause, conditions)

    def is_definition(self, piece: Formula, after: str) -> bool:
        """Whether f(x) = … stands before words that go on about it: "… is bounded"."""
        try:
            said = statements(_tokens(piece))
        except Unreadable:
            return False
        told = len(said) == 1 and len(said[0].sides) > 1 and is_application(said[0])
        return told and defines(said[0]) and re.match(r"\s+(?:is|has|are)\s", after) is not None

    def safely(self, piece: Formula, label: str | None, conditions: Sequence[Boolean]) -> bool:
        reader = self.reader
        try:
            return read_statements(reader, piece, label, conditions)
        except Unreadable as error:
            reader.leave(piece, str(error), within(error, piece))
            return True

    def conditioned(self, after: str, followed: bool) -> bool:
        """Whether the words after a formula lead to a condition that is itself a formula."""
        return followed and (
            sentences.is_phrase(after, "when")
            or sentences.is_phrase(after, "where")
            or sentences.ends_in(after, "where")
            or sentences.ends_in(after, "when")
            or after.strip(" ,，") in ("", "(", "（")
        )

    def remember(self, of: Defined | None) -> None:
        self.last = (of, len(of.claims) if of else 0)

    def is_condition(self, piece: Formula, before: str, k: int) -> bool:
        """A comparison behind "for", "where", "其中"; or in brackets behind a formula."""
        try:
            found = tuple(tokens(piece.text, piece.style))
        except Unreadable:
            return False
        if not compares(found) or self.is_inequality(piece, found, before):
            return False
        announced = sentences.ends_in(before, "where") or sentences.ends_in(before, "when")
        opened = k > 0 and before.rstrip().endswith(("(", "（")) and not STOP.search(before)
        follows = any(isinstance(p, Formula) for p in self.pieces[:k])
        setting = opened and (follows or any(t.kind in ("REL", "IN") for t in found))
        bracketed = setting or (
            k > 0
            and before.strip()
            in (
                "(",
                "（",
                ",",
                "，",
                ", and",
                "and",
                "且",
                "和",
                "、",
            )
        )
        return announced or bracketed

    def limit(self, k: int, piece: Formula) -> bool:
        """A comparison that leads: what follows in its sentence is stated under it alone."""
        found = trimmed(_tokens(piece))
        if not compares(found) or not self.leads(k):
            return False
        self.limits = [self.limited_to(found, piece)]
        self.leading = piece
        return True

    def limited_to(self, found: Tokens, piece: Formula) -> Limit:
        of = self.reader.current
        variable = of.variable.name if of else None
        try:
            said = latex.condition(found, self.reader.scope(variable, piece.style, of))
        except Unreadable:
            said = false  # it admits no claim at all
        return Limit(said, found, piece.style)

    def limited_branch(self, piece: Formula) -> bool:
        """f(x) = x behind "for x > 0": a branch of a definition that is not complete yet."""
        reader = self.reader
        if not self.limits and not (self.otherwise and reader.rows):
            return False
        said = _statements(piece)
        named = head(said[0].sides[0]) if len(said) == 1 else None
        if named is None or not defines(said[0]) or len(said[0].sides) != 2:
            return False
        variable = argument_of(named)
        known = reader.in_reach(named.name)
        if known is not None and known.section == reader.section:
            return False
        if self.otherwise:
            row = Row(named.name, variable, said[0].sides[1], None, piece.style, piece)
        else:
            limit = self.limits[-1]
            if not any(t.text == variable for t in limit.tokens):
                return False
            row = Row(named.name, variable, said[0].sides[1], limit.tokens, limit.style, piece)
        reader.rows.append(row)
        return True

    def condition(self, piece: Formula, before: str) -> None:
        reader = self.reader
        of = self.last[0] if self.last and self.last[0] else reader.current
        variable = of.variable.name if of else None
        try:
            found = trimmed(tuple(tokens(piece.text, piece.style)))
            said = latex.condition(found, reader.scope(variable, piece.style, of))
        except Unreadable as error:
            reader.leave(piece, str(error), within(error, piece))
            return
        clause = sentences.last_clause(before)
        if sentences.ends_in(clause, "exactly") or properties.mentions_property(clause):
            reader.leave(piece, "the sentence has a condition in words")
            return
        try:
            if of is not None and isinstance(said, Eq) and isinstance(said.lhs, Symbol):
                if reader.put_in(of, said.lhs, said.rhs):
                    self.last = None
                    return
        except Unreadable as error:
            reader.leave(piece, str(error))
            return
        if of is None or reader.usual.holds(of):  # its own definition may follow
            reader.conditions.setdefault(reader.section, []).append(said)
        if of is None:
            return
        if self.last is not None and self.last[0] is not None:
            self.limit_claims(self.last[0], self.last[1], said, piece)
        elif not sentences.ends_in(clause, "when"):
            self.limit_function(of, said, piece)
        elif sentences.goes_on(self.text_at(len(self.pieces) - 1)):
            self.limits = [Limit(said, found, piece.style)]

    def limit_claims(self, of: Defined, count: int, said: Boolean, piece: Formula) -> None:
        """A condition in the sentence of a claim belongs to that claim; else to the function."""
        if len(of.claims) == count:
            self.limit_function(self.reader.current or of, said, piece)
            return
        for i in range(count, len(of.claims)):
            claim = of.claims[i]
            try:
                where, domain = limited(claim.where, claim.domain, said, of.variable)
                if not where.free_symbols <= of.parameters:
                    raise Unreadable("a condition on a letter that the function does not have")
            except Unreadable as error:
                self.reader.leave(piece, str(error))
                del of.claims[i:]
                return
            of.claims[i] = replace(claim, where=where, domain=domain)

    def limit_function(self, of: Defined, said: Boolean, piece: Formula) -> None:
        if of.variable in said.free_symbols:
            return  # prose about a part of the line: it states nothing of the function
        if said.free_symbols & of.parameters:
            of.where.append(said)

    def unlabelled(self, piece: Formula, before: str, after: str, followed: bool) -> None:
        """A formula without a label: read if its own form tells what it is."""
        reader = self.reader
        try:
            found = tuple(tokens(piece.text, piece.style))
            said = statements(found)
        except Unreadable as error:
            said = []
            if told(piece.text) is not None:
                return
            if reader.chain is not None:
                self.safely(piece, None, ())
                return
            if not piece.code and (piece.display or "=" in piece.text):
                if not is_passed_over(reader, piece, said):
                    reader.leave(piece, str(error), within(error, piece))
            return
        if not said or (piece.code and "==" in piece.text):
            return
        other = reader.named is None and not _is_set(found)
        if other and is_passed_over(reader, piece, said) and not sentences.applies(before):
            if sentences.lets(reader.before):
                self.safely(piece, None, ())
            return
            return
        self.turn_to_named(said)
        equations = [s for s in said if len(s.sides) > 1]
        if not equations:
            self.bare(piece, found, said, before, after)
            return
        named = [s for s in equations if head(s.sides[0]) is not None]
        if not named:
            if not piece.code and not self.identity(piece, equations, before, after):
                reader.leave(piece, "an equation, but of what function is not told")
            return
        if piece.code and not any(is_application(s) for s in named):
            return
        if (sentences.doubtful(before) or sentences.contrasts(before)) and not piece.display:
            reader.leave(piece, "the words before it may make it something else than a statement")
            return
        announced = before if before.strip() else "".join(sentences.whole(self.lead)[-1:])
        if sentences.approximates(announced):
            reader.leave(piece, "announced as an approximation; nothing exact is stated")
            return
        rest = "".join(p.text for p in self.pieces[self.pieces.index(piece) + 1 :])
        if sentences.is_switched(rest if rest.strip() else reader.following):
            reader.leave(piece, "it is given for one setting among others")
            return
        if self.branch_on(piece, said, after):
            return
        auxiliary = sentences.ends_in(before, "where")
        kept = reader.current
        claims = not all(defines(s) for s in named)
        states = claims or any(argument_of(h) is None for s in named if (h := head(s.sides[0])))
        if states and not piece.display and sentences.is_general(before):
            reader.leave(piece, "the sentence speaks of functions in general")
            return
        if (
            claims
            and not piece.display
            and not (sentences.passes(after) or self.conditioned(after, followed))
        ):
            reader.leave(piece, "the words after it may change its meaning")
            return
        self.remember(reader.current)
        heading = reader.label if reader.label in ("formula", "derivative") else None
        self.safely(piece, heading, self.conditions)
        if auxiliary and kept is not None:
            reader.current = kept
        elif reader.current is not kept:
            self.remember(reader.current)

    def identity(self, piece: Formula, said: list[Statement], before: str, after: str) -> bool:
        """Whether an equation between values of a function is one: f(x) + f(-x) = 1."""
        plainly = piece.display or sentences.passes(after)
        if len(said) != 1 or not plainly or sentences.doubtful(before) or self.limits:
            return False
        try:
            return read_identity(self.reader, said[0], piece, self.conditions)
        except Unreadable:
            return False

    def turn_to_named(self, said: list[Statement]) -> None:
        """Let the formula behind "Swish:" begin a function, or speak of the one of that name."""
        reader = self.reader
        if reader.named is None:
            return
        if head(said[0].sides[0]) is None or (len(said[0].sides) > 1 and defines(said[0])):
            reader.begin_section()
        else:
            reader.current = reader.known_as(reader.named)

    def applied(self, piece: Formula, before: str, after: str) -> bool:
        """Computes `max(0, x)` element-wise: a docstring whose first formula is its function."""
        reader = self.reader
        known = reader.current is not None and not reader.usual.holds(reader.current)
        if reader.part_name is None or known or not sentences.passes(after):
            return False
        if not sentences.applies(before) or not looks_mathematical(piece.text):
            return False
        try:
            return read_statements(reader, piece, "formula", ())
        except Unreadable as error:
            if not piece.code:
                reader.leave(piece, str(error), within(error, piece))
            return True

    def branch_on(self, piece: Formula, said: list[Statement], after: str) -> bool:
        """Whether words around a formula give it on a part of the line; then it is kept or left."""
        if self.limited_branch(piece):
            return True
        if self.pieces[-1] is piece and sentences.limits_above(self.reader.following):
            self.reader.leave(piece, "the words after it may change its meaning")
            return True
        if not self.limits and self.branch(piece, said, after):
            return True
        named = head(said[0].sides[0]) if said else None
        anew = named is not None and self.reader.in_reach(named.name) is None
        here = self.otherwise and (self.limits or self.pieces[0] is not piece)
        if here or (anew and (self.carried or self.is_set(piece))):
            self.reader.leave(piece, CONDITION)
            return True
        if said and all(map(defines, said)) and self.on_a_part(piece):
            self.reader.leave(piece, CONDITION)
            return True
        return False

    def on_a_part(self, piece: Formula) -> bool:
        """Whether the words that lead to a formula tell a part of the line that is not read."""
        before = self.spoken.text.partition(self.marks.get(id(piece), "\0"))[0]
        if piece is self.pieces[0] and sentences.goes_on(self.lead):
            before = self.lead
        last = "".join(sentences.whole(before)[-1:])
        return any(sentences.tells_part(last[a:b]) for a, b in properties.clause_spans(last))

    def branch(self, piece: Formula, said: list[Statement], after: str) -> bool:
        """f(x) = x if |x| > 1, the words between two formulas: one branch of a definition."""
        reader = self.reader
        when = sentences.starts_with(after, "when")
        otherwise = sentences.starts_with(after, "otherwise")
        if not (when or otherwise) or not said or not defines(said[0]):
            return False
        named = head(said[0].sides[0])
        k = self.pieces.index(piece)
        following = self.pieces[k + 2] if k + 2 < len(self.pieces) else None
        condition: Tokens | None = None
        if when:
            plainly = sentences.is_phrase(after, "when") and isinstance(following, Formula)
            try:
                if plainly and isinstance(following, Formula):
                    condition = tuple(tokens(following.text, following.style))
            except Unreadable:
                condition = None
            variable = argument_of(named) if named else None
            if condition is None or not any(t.text == variable for t in condition):
                if condition is not None and compares(condition):
                    return False  # a condition on parameters
                reader.leave(piece, "the words after it may change its meaning")
                return True
        if named is None or len(said) != 1 or len(said[0].sides) != 2 or said[0].conditions:
            reader.leave(piece, "the words after it may change its meaning")
            return True
        if when:
            self.taken.add(k + 2)
        reader.rows.append(
            Row(named.name, argument_of(named), said[0].sides[1], condition, piece.style, piece)
        )
        return True

    def between(self, piece: Formula, found: Tokens, before: str, after: str) -> bool:
        """A set in a sentence that tells what lies in it: 将输入压缩到 $(0,1)$ 之间."""
        reader = self.reader
        if not is_interval(found) or reader.current is None:
            return False
        clause = re.split(r"[,，。;；:：]|\.\s", before)[-1]
        rest = re.split(r"[,，。;；]|\.(?:\s|$)", after)[0]
        lies = bounds(f"{clause} (0, 1) {rest}", reader.all_names())
        of = reader.current
        if lies is not None and lies.subject:
            of = reader.spoken_of(lies.subject) or of
        if lies is None or conditional(clause) or conditional(rest):
            return False
        reading = None if lies.exact else "contained"
        conditions = self.conditions
        self.remember(of)
        read_under_label(reader, piece, lies.kind, of, conditions, reading)
        return True

    def announced(self, piece: Formula, before: str) -> str:
        """The words that lead to a formula: those of the paragraph above where it begins one."""
        return self.lead if piece is self.pieces[0] and not before.strip() else before

    def is_inequality(self, piece: Formula, found: Tokens, before: str) -> bool:
        """Whether a comparison states something of the values of a function."""
        try:
            stated = is_stated(self.announced(piece, before))
            said = stated and values_between(self.reader, piece, found)
        except Unreadable:
            return False
        return bool(said)

    def inequality(self, piece: Formula, found: Tokens, before: str, after: str) -> bool:
        """A claim about the values of a function, such as $0 < f(x) < 1$."""
        reader = self.reader
        if piece.code or not is_stated(self.announced(piece, before)):
            return False
        try:
            said = values_between(reader, piece, found)
        except Unreadable as error:
            reader.leave(piece, str(error), within(error, piece))
            return True
        if said is None:
            return False
        k = self.pieces.index(piece)
        followed = k + 2 < len(self.pieces) and isinstance(self.pieces[k + 2], Formula)
        if sentences.doubtful(before) or not ends(after, followed):
            reader.leave(piece, "the words after it may change its meaning")
            return True
        if self.limited_in_words(piece, self.conditions):
            reader.leave(piece, CONDITION)
            return True
        of, order, stated = said
        kind = "derivative_range" if order else "range"
        self.remember(of)
        reader.claim(of, kind, stated, piece, reading="contained", conditions=self.conditions)
        return True

    def bare(
        self, piece: Formula, found: Tokens, said: list[Statement], before: str, after: str
    ) -> None:
        """No equation: a letter is a mention; a membership or a set states something."""
        reader = self.reader
        kinds = {t.kind for t in found}
        if "REL" in kinds and self.inequality(piece, found, before, after):
            return
        if "IN" in kinds and reader.current is not None:
            k = [t.kind for t in found].index("IN")
            named = head(found[:k])
            if named is not None and named.argument is not None and named.order <= 1:
                of = subject_of(reader, named)
                if of is not None and not sentences.doubtful(before):
                    kind = "derivative_range" if named.order else "range"
                    try:
                        scope = reader.scope(None, piece.style, of)
                        stated = set_of(reader, found, scope)
                        self.remember(of)
                        conditions = self.conditions
                        reader.claim(
                            of, kind, stated, piece, reading="contained", conditions=conditions
                        )
                    except Unreadable as error:
                        reader.leave(piece, str(error), within(error, piece))
                    return
        if self.between(piece, found, before, after):
            return
        outer = set(outer_kinds(said[0].sides[0]))
        if reader.named is not None and len(said) == 1 and not outer & {"REL", "IN"}:
            if sentences.passes(after) or sentences.starts_with(after, "where"):
                self.safely(piece, "formula", ())
            elif not is_mention(found):
                reader.leave(piece, "the words after it may change its meaning")
        elif not outer & {"REL", "IN", "COMMA"} and self.applied(piece, before, after):
            return
        elif piece.display and not is_mention(found):
            reader.leave(piece, "no label says what it is")
        elif not piece.code and (is_interval(found) or is_set(found)) and not is_shape(found):
            reader.leave(piece, "no label says what this set is")


def _tokens(piece: Formula) -> Tokens:
    """The tokens of a formula; none where it cannot be read."""
    try:
        return tuple(tokens(piece.text, piece.style))
    except Unreadable:
        return ()


def _statements(piece: Formula) -> list[Statement]:
    """What a formula says; nothing where it cannot be read."""
    try:
        return statements(_tokens(piece))
    except Unreadable:
        return []


def _is_set(found: Tokens) -> bool:
    return bool(found) and (
        is_interval(found) or is_set(found) or any(t.kind == "IN" for t in found)
    )
