"""What the words between formulas state: "… is bounded", "it tends to $0$ as $x \\to \\infty$"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from symbolic.reading import clause_ends, force, predicates, properties, sentences
from symbolic.reading.bounds import hidden
from symbolic.reading.carried import without_back, without_then
from symbolic.reading.clauses import for_all, is_slope, spelled_out, with_antecedent
from symbolic.reading.conditions import is_followed_by_condition
from symbolic.reading.equations import sets_task
from symbolic.reading.explained import asks
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.looks import conditional, defined_name
from symbolic.reading.paragraphs import Paragraph, is_definition
from symbolic.reading.piecewise import end_branches
from symbolic.reading.said import (
    WHICH,
    Subject,
    claim_properties,
    conditions_at,
    read_clause,
    read_part,
    read_said,
    readable,
    stated_of,
)
from symbolic.reading.settings import CONDITION, behind_place, is_question, without_formulas
from symbolic.reading.sources import Formula, Words
from symbolic.reading.spoken import Clause, Topic, without_noun
from symbolic.reading.subjects import STOP
from symbolic.reading.told import is_placed, of_derivative, told_in, without_spread
from symbolic.reading.words import plain


def read_words(paragraph: Paragraph, k: int, piece: Words) -> None:
    """Whole clauses between formulas may state properties."""
    text = piece.text
    before = paragraph.pieces[k - 1] if k else None
    relative = re.match(r"\s*,?\s*(?:which|that)\b[^.,;]*", text)
    if (
        relative
        and isinstance(before, Formula)
        and not is_definition(before, " is ")
        and not (text.lstrip().startswith(",") and is_slope(paragraph.reader, before))
    ):
        # It speaks of what the formula before it stands for: "… is $f'(x) = 1$, which is even".
        goes_on = relative.end() == len(text) and is_followed_by_condition(paragraph, k)
        if not goes_on and properties.mentions_property(relative[0]):
            at = piece.start + relative.end() - len(relative[0].lstrip(" ,\n"))
            reason = "the sentence may speak of something else"
            paragraph.reader.leave(Words(relative[0].strip(" ,\n"), at), reason)
        text = " " * relative.end() + text[relative.end() :]
        piece = replace(piece, text=text)
    verb = re.match(r"\s+(?:which\s+)?(?=(?:is|has)\s)", text)
    left = isinstance(before, Formula) and paragraph.reader.has_left(before.start, before.end)
    if verb and isinstance(before, Formula) and not left and _is_subject(paragraph, before, text):
        # "f(x) = x / (1 + |x|) is bounded": the formula is the subject.
        first = re.split(r"[,;]\s|\.(?:\s|$)", hidden(text))[0]
        said = f"it {first[verb.end() :]}"
        if properties.properties(said.strip(), paragraph.reader.all_names()) is not None:
            read_said(paragraph.reader, said, piece.start + verb.end() - 3)
    display = isinstance(before, Formula) and before.display and not verb
    anew = display or (before is not None and before is paragraph.leading)
    begun = _begun_with_names(paragraph, piece)
    ends = [0] if k == 0 or anew else [begun] if begun is not None else []
    if not ends and isinstance(before, Formula) and _goes_on_with_noun(paragraph, k, text):
        ends = [0]
    ends += [m.end() for m in re.finditer(r"[,，。;；]\s*|\.\s+", text)]
    ends += _titles(paragraph, piece) if ends else []
    joints = clause_ends.joints(text)
    ends = sorted([*ends, *joints]) if ends or clause_ends.begins_joint(text) else ends
    stop = STOP.search(text)
    if display and sentences.ends_sentence(text):
        end_branches(paragraph, text)
    if ends:
        last = len(text) if k == len(paragraph.pieces) - 1 else ends[-1]
        if is_followed_by_condition(paragraph, k) and sentences.is_phrase(text[ends[-1] :], "when"):
            whole, last = last, max((e for e in ends if e < last), default=ends[0])
            _leave_limited(paragraph, piece, last, whole)
        middle = min(stop.start(), last) if stop else last
        _said(paragraph, piece, ends[0], middle)
        if stop:
            paragraph.limits, paragraph.last = [], None
            end_branches(paragraph, text[stop.end() :])
        _said(paragraph, piece, max(middle, ends[0]), last)
    elif stop:
        paragraph.limits, paragraph.last = [], None


def _goes_on_with_noun(paragraph: Paragraph, k: int, text: str) -> bool:
    """Whether words go on with the noun of a set before them: 值域为 $S$ 的连续函数."""
    return without_noun(paragraph.text_at(k - 2), text)[1] != text


def _titles(paragraph: Paragraph, piece: Words) -> list[int]:
    """Where colons stand behind properties that the words after them explain."""
    made = []
    for m in re.finditer(r"[:：]\s", piece.text):
        at = bisect_left(paragraph.spoken.places, piece.start + m.start())
        clauses = paragraph.spoken.clauses(*paragraph.spoken.around(max(at - 1, 0)))
        held = next((c for c in clauses if c.b == at), None)
        found = properties.properties(held.text) if held is not None else None
        if found and not asks(found) and not any(p.explicit for p in found):
            made.append(m.end())
    return made


def _is_subject(paragraph: Paragraph, formula: Formula, text: str) -> bool:
    """Whether a formula has just defined the function that the words behind it speak of."""
    of = paragraph.reader.current
    given = of is not None and defined_name(formula.text) in of.names
    before = sentences.whole(paragraph.text_at(paragraph.index(formula) - 1))[-1:]
    task = sets_task(plain("".join(before)).strip(PUNCTUATION))
    return given and not task and is_definition(formula, text)


def _begun_with_names(paragraph: Paragraph, piece: Words) -> int | None:
    """Where the clause begins that goes on in these words, if all formulas in it are names."""
    spoken = paragraph.spoken
    at = bisect_left(spoken.places, piece.start)
    if at >= len(spoken.places):
        return None
    held = [c for c in spoken.clauses(*spoken.around(at)) if c.a < at < c.b]
    if len(held) != 1 or held[0].led:
        return None
    text = spelled_out(paragraph.reader, spoken, held[0]).text  # with names defined since
    if re.search(predicates.HOLDS, text):
        return None
    return spoken.places[held[0].a] - piece.start


def read_in_words(paragraph: Paragraph, piece: Formula) -> bool:
    """A number or a place inside a statement in words: it tends to $0$ as $x \\to \\infty$."""
    reader, spoken = paragraph.reader, paragraph.spoken
    mark = paragraph.marks.get(id(piece))
    if mark is None or piece.display or piece.fault is not None or reader.of_arguments:
        return False
    at = spoken.text.index(mark)
    a, b = spoken.around(at)
    holding = [c for c in spoken.clauses(a, b) if mark in c.text + (c.led or "")]
    if len(holding) != 1:
        return False
    clause, more, _ = for_all(reader, spoken, spelled_out(reader, spoken, holding[0]))
    taken = conditions_at(reader, spoken, clause)
    bare = without_back(clause.text) if taken else clause.text
    clause = replace(clause, text=without_then(spoken, clause.a, bare))
    if sentences.is_relative(clause.text):
        clause = with_antecedent(reader, spoken, clause)
    if sentences.is_relative(clause.text) or sentences.contrasts(spoken.text[a:b]):
        return False
    conditions = [limit.condition for limit in paragraph.limits]
    placed = taken is None or is_placed(reader, [*conditions, *taken])
    told, part = told_in(reader, spoken, clause, placed)
    if told is not None and without_spread(told, part, clause.text) is not told:
        reader.leave(spoken.part(clause.a, clause.b), WHICH)
        told = without_spread(told, part, clause.text)
    if part is not None:
        clause, more = part.clause, [*more, part.condition]
    of = force.labelled(reader, spoken, a)
    about = Subject(of is not None, of)
    behind = behind_place(spoken, holding[0]) if told is None else None
    if behind is not None:
        said, _ = told_in(reader, spoken, spelled_out(reader, spoken, behind), True)
        if said is None:
            return False
        bound = conditional(spoken.text[a:b])
        read_clause(reader, spoken, behind, about, bound, conditions)
        _take(paragraph, holding[0])
        return True
    if told is None:
        return False
    excludes = told.everything is not None and bool(told.excluded)
    excludes |= told.constant is not None and told.constant.number in spoken.formulas
    if excludes or not re.search(predicates.HOLDS, clause.text + (clause.led or "")):
        other = _OTHER_CONDITION.search(spoken.text, max(clause.b - 1, a), b)
        stop = other.start() if other is not None else b
        bound = conditional(without_formulas(spoken, a, b) if conditions else spoken.text[a:stop])
        read_clause(reader, spoken, holding[0], about, bound, conditions)
    else:
        found = told.found
        if not any(p.slots for p in found):
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
            topic = stated_of(reader, spoken, clause, found, conditions, about, slope)
            found = of_derivative(found) if topic is Topic.ANNOUNCED else found
            if topic is not None:
                claim_properties(reader, found, spoken, clause, about, conditions)
    _take(paragraph, replace(holding[0], a=clause.a, b=clause.b))
    return True


def _take(paragraph: Paragraph, clause: Clause) -> None:
    """Note that a clause has been read, with the formulas in it."""
    spoken = paragraph.spoken
    held = clause.text + (clause.led or "")
    here = {id(spoken.formulas[m]) for m in held if m in spoken.formulas}
    paragraph.taken |= {k for k, p in enumerate(paragraph.pieces) if id(p) in here}
    paragraph.done.append((spoken.places[clause.a], spoken.places[clause.b - 1] + 1))


_OTHER_CONDITION = re.compile(  # …, but for $x > 0$: of what follows
    rf"[,;]\s*(?:and|but|while|whereas)\s+(?:for|when|if|where)\s+{predicates.HOLDS}"
)


def _said(paragraph: Paragraph, piece: Words, a: int, b: int) -> None:
    if any(piece.start + a < q and p < piece.start + b for p, q in paragraph.done):
        ends = [q - piece.start for _, q in paragraph.done if a < q - piece.start <= b]
        a = max(ends, default=b)
    if a < b and not paragraph.reader.of_arguments:
        conditions = [limit.condition for limit in paragraph.limits]
        begin = bisect_left(paragraph.spoken.places, piece.start + a)
        end = bisect_left(paragraph.spoken.places, piece.start + b)
        read_part(paragraph.reader, paragraph.spoken, begin, end, conditions)


def _leave_limited(paragraph: Paragraph, piece: Words, a: int, b: int) -> None:
    if properties.mentions_property(piece.text[a:b]):
        said = Words(piece.text[a:b].strip(), piece.start + a)
        paragraph.reader.leave(said, "the sentence has a condition")
