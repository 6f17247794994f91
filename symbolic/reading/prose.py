"""Sentences: formulas with the words around them, and words alone."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from sympy.logic.boolalg import false

from symbolic.reading import force, inverses, labels, naming, sentences
from symbolic.reading.announced import told
from symbolic.reading.apposed import with_apposed
from symbolic.reading.build import Unreadable
from symbolic.reading.carried import carry_setting
from symbolic.reading.clauses import is_apposed
from symbolic.reading.completed import completes, is_given, with_values_joined
from symbolic.reading.conditions import (
    is_condition,
    leads_to_condition,
    leads_with_limit,
    limit_what_follows,
    take_condition,
)
from symbolic.reading.displays import with_displays_ended
from symbolic.reading.everybodys import know_everybodys
from symbolic.reading.expressed import with_letters
from symbolic.reading.framed import stands_apart
from symbolic.reading.heads import Head, head
from symbolic.reading.helpers import keep_topic
from symbolic.reading.inequalities import compares_values
from symbolic.reading.interval_lists import with_lists_joined
from symbolic.reading.introduced import with_names
from symbolic.reading.inverses import with_inverses
from symbolic.reading.labelled import NOUNS, SETS, TRUTHS, read_under_label
from symbolic.reading.limits import read_limits, read_no_limit, read_no_slope
from symbolic.reading.logic import domain_told, with_sentences_apart
from symbolic.reading.looks import (
    argument_of,
    defines,
    is_application,
    is_interval,
    is_mention,
    is_set,
    leads,
    looks_mathematical,
    within,
)
from symbolic.reading.memberships import lies_in, read_bare, read_mapping
from symbolic.reading.orders import class_of
from symbolic.reading.others import is_passed_over
from symbolic.reading.paragraphs import (
    Paragraph,
    is_definition,
    read_or_leave,
    statements_of,
    tokens_of,
)
from symbolic.reading.piecewise import read_branch
from symbolic.reading.placed import goes_on, is_value, of_another_name
from symbolic.reading.places import read_value_at_place
from symbolic.reading.remarks import read_in_words, read_words
from symbolic.reading.restrictions import branches_follow, settle
from symbolic.reading.rows import flush_rows, leave_rows
from symbolic.reading.said import ELSE
from symbolic.reading.settings import CONDITION
from symbolic.reading.sign_charts import with_parts_apart
from symbolic.reading.slope_lists import is_below_slope, of_slope
from symbolic.reading.sources import Block, Formula, Words
from symbolic.reading.spoken import Topic, without_noun
from symbolic.reading.stances import PART, held_back, led_by
from symbolic.reading.state import Limit, Reader
from symbolic.reading.statements import Statement, Tokens, statements
from symbolic.reading.subjects import is_of_another, is_subject, label_before, name_at
from symbolic.reading.tokens import tokens
from symbolic.reading.topics import carry_topic
from symbolic.reading.unclaimed import leave_unclaimed
from symbolic.reading.unnamed import derived
from symbolic.reading.valued import with_values_apart
from symbolic.reading.values import read_identity
from symbolic.reading.words import occurrences, plain, words


def read_prose(reader: Reader, block: Block, lead: str = "") -> None:
    """Read a paragraph with formulas; `lead` is the end of the one before it, without any."""
    for part, tells_of_inverse in inverses.apart(block):
        _read_prose(reader, part, lead)
        lead = ""
        if tells_of_inverse:
            reader.current, reader.astray = None, True


def _read_prose(reader: Reader, block: Block, lead: str) -> None:
    given = (c for c in reader.current.claims if c.kind == "domain") if reader.current else ()
    domain = next(filter(None, (domain_told(c.says.en) for c in given)), None)
    know_everybodys(reader, block)
    block = with_inverses(reader, with_displays_ended(with_values_joined(block)))
    block = with_apposed(reader, with_parts_apart(block))
    joined = with_lists_joined(block.pieces, reader.all_names())
    block = replace(block, pieces=tuple(joined))
    apart = with_sentences_apart(with_values_apart(block), lead, reader.in_reach, domain)
    paragraph = Paragraph(reader, with_letters(reader, with_names(reader, apart)), lead)
    carried: str | None = None
    unread = len(reader.unread)
    reader.in_force = partial(force.of_another, reader, paragraph.spoken)
    for k, piece in enumerate(paragraph.pieces):
        if isinstance(piece, Words):
            read_words(paragraph, k, piece)
            if sentences.ends_sentence(piece.text):
                paragraph.last = None
            continue
        if k in paragraph.taken:
            continue
        if is_subject(reader, paragraph.pieces, k):
            continue
        if is_of_another(reader, paragraph.pieces, k) and class_of(piece.text) is None:
            reader.leave(piece, ELSE)
            continue
        before = label_before(reader, paragraph.pieces, k) or paragraph.text_at(k - 1)
        if k == 0 and leads(paragraph.lead):
            before = paragraph.lead
        after = paragraph.text_at(k + 1)
        before, after = without_noun(before, after)
        if piece.typed and re.match(r"[ \t]*\n\s*[A-Z]", after):
            after = ""  # a line of its own
        if piece.display and re.match(r"\s*。\s*当", after):
            after = ""  # what follows is a sentence of its own
        if read_in_words(paragraph, piece) and not (
            is_apposed(reader, piece, after) and labels.names_label(before)
        ):
            continue
        kept = reader.current
        carried = _formula(paragraph, k, piece, before, after, carried)
        if piece.display and piece.text.rstrip().endswith((".", "。")):
            paragraph.limits = []  # the sentence ends with it
        if not piece.display and (mark := paragraph.marks.get(id(piece))) is not None:
            keep_topic(reader, paragraph.spoken, mark, kept)
    reader.in_force = None
    if block.kind == "text":
        force.leave_in_force(reader, paragraph.spoken)
    leave_unclaimed(reader, paragraph.spoken)
    limit_what_follows(paragraph)
    carry_topic(reader, paragraph.spoken)
    carry_setting(reader, paragraph.spoken)
    if reader.rows and len(reader.unread) > unread:
        rows, reader.rows = reader.rows, []
        leave_rows(reader, rows)
    if reader.rows and not all(r.name == "" for r in reader.rows):
        if paragraph.block.kind != "item" and not branches_follow(paragraph):
            flush_rows(reader)


def _formula(
    paragraph: Paragraph, k: int, piece: Formula, before: str, after: str, carried: str | None
) -> str | None:
    reader = paragraph.reader
    reader.before = f"{paragraph.lead} {before}" if k == 0 else before
    if piece.fault is not None:
        reader.leave(piece, piece.fault)
        return None
    if not re.match(r"\s*(?:\\[a-z]?space\{[^{}]*\}\s*)?(?:=|\\approx|≈)", piece.text):
        reader.chain = None
    reader.led = led_by(paragraph, piece)
    followed = k + 2 < len(paragraph.pieces) and isinstance(paragraph.pieces[k + 2], Formula)
    reader.turn_to_subject(sentences.whole(before)[-1] if before.strip() else "")
    reader.named = naming.activation_of(before)
    reader.variant = sentences.alternative(before if before.strip() else paragraph.lead)
    if leads_with_limit(paragraph, k, piece):
        return None
    lead = before if before.strip() else paragraph.lead
    heads = lead.rstrip().endswith((":", "："))  # "Other: …"
    paragraph.otherwise = not heads and sentences.ends_in(lead, "otherwise")
    if is_condition(paragraph, piece, before, k):
        paragraph.settings.add(k)
        take_condition(paragraph, piece, before)
        return None
    unsure = paragraph.taken_up(piece)
    if unsure and not is_mention(tokens_of(piece)):
        reader.leave(piece, CONDITION)
        return None
    if "=" in piece.text and not piece.display and sentences.is_rough(after):
        said = Words(piece.text, piece.start)
        reader.leave(said, "announced as an approximation; nothing exact is stated")
        return None
    if _IMPLIED.search(before) and "=" in piece.text:
        reader.leave(piece, CONDITION)  # that f is even implies f(-1) = f(1)
        return None
    if _is_returned(reader, before) and _is_set(tokens_of(piece)) and sentences.passes(after):
        around, reader.in_force = reader.in_force, None
        read_under_label(reader, piece, "range", reader.current, (), "contained")
        reader.in_force = around
        return None
    if read_no_slope(paragraph, piece, before, after):
        return None
    if _completes(reader, piece, before, after):
        return None
    label = labels.label_of(before, reader.all_names()) if before.strip() else None
    if label is not None and label.kind == "formula" and label.subject:
        reader.named = reader.named or label.subject
        label = None
    kind = label.kind if label else None
    if label is not None and not label.subject:
        kind = of_slope(reader, label.kind, before)
    heading = reader.label if not paragraph.text_at(k - 1).strip(" \t\n:：") and k == 0 else None
    if (
        kind is None
        and heading
        and (piece.display or len(paragraph.pieces) <= 2 or not after.strip())
        and not (heading in (*NOUNS, *SETS) and _equates(piece))
    ):
        kind = heading
    if kind in SETS and after.strip() and reader.in_reach(piece.text.strip()) is not None:
        return None  # "the domain of $h$ is" names it, too
    if kind == "formula" and name_at(reader, paragraph.pieces, k) is not None:
        return None  # "the sigmoid function $S(x)$" names it
    if kind in TRUTHS and any(t.kind in ("EQ", "REL") for t in tokens_of(piece)):
        _unlabelled(paragraph, piece, "", after, followed)  # "Bounded: $|f(x)| < 1$"
        return None
    of = reader.current
    if label is not None and label.subject:
        of = reader.spoken_of(label.subject)
    if kind is not None and unsure:
        reader.leave(piece, CONDITION)
        return None
    if kind == "range" and label is not None and not label.subject and is_below_slope(reader):
        reader.leave(piece, ELSE)
        return None
    if kind == "zeros" and labels.is_one_of_several(before):
        reader.leave(piece, "one of several, not all of them")
        return None
    if kind is not None:
        inside = kind in SETS and sentences.within(after)
        if (
            not piece.display
            and not inside
            and not sentences.passes(after)
            and not leads_to_condition(after, followed)
            and not (followed and labels.leads_to_label(after, reader.all_names()))
            and not (kind == "derivative" and followed and lies_in(after))
            and not (kind == "derivative" and is_apposed(reader, piece, after))
            and not (kind == "formula" and (is_definition(piece, after) or _GIVEN.match(after)))
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
        elsewhere = not paragraph.conditions and paragraph.is_behind_part(piece)
        if kind != "formula" and (elsewhere or sentences.supposes(paragraph.clause_before(piece))):
            reader.leave(piece, CONDITION)
            return None
        if kind != "formula" and label is not None and paragraph.goes_on_from_another(piece, label):
            reader.leave(piece, ELSE)
            return None
        topic = paragraph.topic_of(piece, before) if label is not None else Topic.FUNCTION
        if topic is Topic.ANNOUNCED and kind == "range":
            kind = "derivative_range"
        elif topic is Topic.FUNCTION or "derivative" in kind:
            pass
        elif kind != "formula" or not _begins_function(reader, piece):
            reader.leave(piece, ELSE)
            return None
        given = kind in ("formula", "derivative", "second_derivative") and label is not None
        if given and held_back(paragraph, piece, statements_of(piece), after):
            return None
        conditions = paragraph.conditions
        if kind == "derivative" and paragraph.is_at_place(piece):
            reader.leave(piece, CONDITION)  # "At $x = 0$ it is $1/2$ and its slope is $1/4$"
            return None
        if kind != "formula" and paragraph.limited_in_words(piece, conditions):
            reader.leave(piece, CONDITION)
            return None
        paragraph.remember(of)
        if kind == "formula" and of is not None and label is None and heading is None:
            of = None
        if kind == "formula" and read_branch(paragraph, piece, statements_of(piece), after):
            return kind
        if kind == "formula":
            read_or_leave(paragraph, piece, kind, conditions)
        else:
            reading = "contained" if inside else None
            read_under_label(reader, piece, kind, of, conditions, reading)
        return kind
    _unlabelled(paragraph, piece, before, after, followed)
    return None


# Behind 함수 $f(x) = x^3$ and 関数 $f(x) = x^3$, which is given whatever is said of it.
_GIVEN = re.compile(
    r"\s*(?:은|는|이|가|의|을|를|에|에서)(?=\s)(?![^.。]{0,30}(?:아니|아닌|다르|다른|달리))"
    r"|\s*[はのがをに](?![^.。]{0,30}(?:ではな|でな|異な))"
)


_IMPLIED = re.compile(r"(?<!\bwhich)(?<!\bthis)(?<!\bit) implies(?: that)?\s*$", re.IGNORECASE)
_RETURNED = re.compile(
    r"\s*(?:returns?:?\s+)?(?:\w+\s*:[^\n]{0,40}\n\s*)?(?:the |an? )?(?:\w+ ){0,2}"
    r"(?:array|ndarray|tensor|scalar|float|values?|outputs?)"
    r"(?: of the same (?:shape|size|type)(?: as \w+)?)?,? (?:with (?:values|entries|elements) )?in "
    r"?(?:the (?:(?:open|closed|half-open) )?(?:interval|range|set))?\s*",
    re.IGNORECASE,
)


def _is_returned(reader: Reader, before: str) -> bool:
    """Whether words of a docstring lead to the set in which lies what its function returns."""
    headed = bool(reader.headings) and reader.headings[-1][1].strip(" :").casefold() == "returns"
    own = headed or before.lstrip().casefold().startswith("return")
    own &= reader.part_name is not None and reader.current is not None
    return own and _RETURNED.fullmatch(before) is not None


def _completes(reader: Reader, piece: Formula, before: str, after: str) -> bool:
    """Whether a formula gives a value at a place that the definition before it leaves out."""
    said = statements_of(piece)
    named = head(said[0].sides[0]) if len(said) == 1 and len(said[0].sides) > 1 else None
    if named is None or sentences.starts_with(after, "when") or not is_given(before, after):
        return False
    return completes(reader, said[0], named, piece)


def _is_solved(said: list[Statement], before: str) -> bool:
    """Whether the words before f'(x) = 0 make it an equation for x, those before f(0) = 5 for f."""
    (s, *others) = said
    named = head(s.sides[0])
    if others or named is None or named.argument is None or s.conditions:
        return False
    number = all(t.kind in ("NUMBER", "MINUS") for side in s.sides[1:] for t in side)
    asked = "sought" if argument_of(named) is None else "solved"  # f(0) = 5
    low = _EVERYWHERE.sub("", plain("".join(sentences.whole(before)[-1:])))
    return number and any(
        True for w in words().listed("setting", asked) for _ in occurrences(w, low)
    )


_EVERYWHERE = re.compile(r"\b(?:at|for|in) (?:every|any) (?:point|place|real number|input|[a-z]\b)")


def _equates(piece: Formula) -> bool:
    """Whether a formula says itself of what it is, so that no heading need: lim f(x) = 2."""
    said = statements_of(piece)
    numbers = not any(is_interval(side) or is_set(side) for s in said for side in s.sides[1:])
    return bool(said) and numbers and all(is_application(s) and len(s.sides) > 1 for s in said)


def _unlabelled(
    paragraph: Paragraph, piece: Formula, before: str, after: str, followed: bool
) -> None:
    """A formula without a label: read if its own form tells what it is."""
    reader = paragraph.reader
    if read_no_limit(paragraph, piece, before, after):
        return
    try:
        found = tuple(tokens(piece.text, piece.style))
        said = statements(found)
    except Unreadable as error:
        said = []
        if told(piece.text) is not None:
            return
        if reader.chain is not None:
            read_or_leave(paragraph, piece, None, ())
            return
        compares = compares_values(reader, piece, paragraph.announced(piece, before))
        if not piece.code and (piece.display or "=" in piece.text or compares):
            if not is_passed_over(reader, piece, said):
                reader.leave(piece, str(error), within(error, piece))
        return
    if not said or (piece.code and "==" in piece.text):
        return
    if read_limits(paragraph, piece, said, before, after):
        return
    if read_mapping(paragraph, piece, found, before, after):
        return
    other = reader.named is None and not _is_set(found)
    if other and is_passed_over(reader, piece, said) and not sentences.applies(before):
        if sentences.lets(reader.before):
            read_or_leave(paragraph, piece, None, ())
        return
    _turn_to_named(paragraph, said)
    equations = [s for s in said if len(s.sides) > 1]
    if not equations:
        read_bare(paragraph, piece, found, said, before, after)
        return
    named = [s for s in equations if head(s.sides[0]) is not None]
    if not named and all(derived(s.sides[0]) is not None for s in equations):
        _derivatives(paragraph, piece, before, after)
        return
    if not named:
        if not piece.code and not _identity(paragraph, piece, equations, before, after):
            reader.leave(piece, "an equation, but of what function is not told")
        return
    if piece.code and not any(is_application(s) for s in named):
        return
    unsure = any(f(before) for f in (sentences.doubtful, sentences.contrasts, sentences.chooses))
    if unsure and not piece.display:
        reader.leave(piece, "the words before it may make it something else than a statement")
        return
    announced = before if before.strip() else "".join(sentences.whole(paragraph.lead)[-1:])
    if sentences.approximates(announced):
        reader.leave(piece, "announced as an approximation; nothing exact is stated")
        return
    if _is_solved(said, announced):
        reader.leave(piece, "an equation to be solved, and no statement")
        return
    rest = "".join(p.text for p in paragraph.pieces[paragraph.index(piece) + 1 :])
    if sentences.is_switched(rest if rest.strip() else reader.following):
        reader.leave(piece, "it is given for one setting among others")
        return
    if read_value_at_place(paragraph, piece, said, after):
        return
    slope = [h for h in heads_of(said) if h.order and argument_of(h) is not None]
    if slope and paragraph.is_number_at_place(piece, said[-1].sides[-1]):
        reader.leave(piece, CONDITION)
        return
    if not piece.display and paragraph.is_far_out(piece):
        reader.leave(piece, CONDITION)
        return
    if not piece.display and _EXTENDS.search(before):
        reader.leave(Words(piece.text, piece.start), PART)
        own = reader.in_reach(heads[0].name) if (heads := heads_of(said)) else None
        if own is not None and own.block == reader.block and not _SUPPOSES.search(before):
            reader.withdraw(own, PART)
        paragraph.limits = [Limit(false, (), piece.style)]  # of what its sentence says then
        return
    if not piece.display and paragraph.is_led_to(piece):
        reader.leave(piece, CONDITION)
        return
    if _draws(paragraph, piece, named, announced):
        reader.leave(Words(piece.text, piece.start), "a line or a curve, or a function?")
        return
    if of_another_name(reader, named):
        reader.leave(piece, ELSE)
        paragraph.limits = [Limit(false, (), piece.style)]
        return
    if held_back(paragraph, piece, said, after):
        return
    if _stands_apart(paragraph, piece, named):
        reader.leave(piece, CONDITION)
        return
    if read_branch(paragraph, piece, said, after):
        return
    auxiliary = sentences.ends_in(before, "where") and not sentences.begins_by_letting(before)
    kept = reader.current
    claims = any(not defines(s) or is_value(s) for s in named)
    states = claims or any(argument_of(h) is None for s in named if (h := head(s.sides[0])))
    if states and not piece.display and sentences.is_general(before):
        reader.leave(piece, "the sentence speaks of functions in general")
        return
    if (
        claims
        and not piece.display
        and not (sentences.passes(after) or leads_to_condition(after, followed))
        and not _is_joined(paragraph, paragraph.index(piece), after)
        and not (all(map(is_value, named)) and goes_on(after, followed))
    ):
        reader.leave(piece, "the words after it may change its meaning")
        return
    heads = [h for s in named if (h := head(s.sides[0])) is not None]
    of_values = any(h.argument is not None and argument_of(h) is None for h in heads)
    if of_values and paragraph.limited_in_words(piece, paragraph.conditions):
        reader.leave(piece, CONDITION)
        return
    paragraph.remember(reader.current)
    heading = reader.label if reader.label in ("formula", "derivative") else None
    read_or_leave(paragraph, piece, heading, paragraph.conditions)
    settle(paragraph, piece)
    if auxiliary and kept is not None:
        reader.current = kept
    elif reader.current is not kept:
        paragraph.remember(reader.current)


def _stands_apart(paragraph: Paragraph, piece: Formula, named: list[Statement]) -> bool:
    """Whether a definition has a sentence that opens with what is not read."""
    mark = paragraph.marks.get(id(piece))
    heads = [head(s.sides[0]) for s in named if defines(s)]
    whole = len(heads) == len(named) and all(h and argument_of(h) is not None for h in heads)
    if mark is None or piece.display or paragraph.conditions or not whole:
        return False
    spoken = paragraph.spoken
    return stands_apart(paragraph.reader, spoken, spoken.text.index(mark))


def _derivatives(paragraph: Paragraph, piece: Formula, before: str, after: str) -> None:
    """Equations such as (x^2)' = 2x, where the words around them leave them statements."""
    doubtful = sentences.doubtful(before) or sentences.contrasts(before)
    if not piece.display and (doubtful or not sentences.passes(after)):
        paragraph.reader.leave(piece, "the words around it may change its meaning")
        return
    read_or_leave(paragraph, piece, None, paragraph.conditions)


def _draws(paragraph: Paragraph, piece: Formula, said: list[Statement], announced: str) -> bool:
    """Whether y = … is that of a line in a sentence about lines, or one of two coordinates."""
    named = head(said[0].sides[0])
    if named is None or named.argument is not None or named.order or len(said[0].sides) != 2:
        return False
    if piece.display:
        return any(w in plain(announced) for w in words().listed("setting", "lines"))
    mark = paragraph.marks.get(id(piece))
    if mark is None:
        return False
    a, b = paragraph.spoken.around(paragraph.spoken.text.index(mark))
    text = paragraph.spoken.text[a:b]
    if any(w in plain(text) for w in words().listed("setting", "lines")):
        return True
    formulas = paragraph.spoken.formulas
    return any(re.match(r"\s*[xt]\s*=", formulas[c].text) for c in text if c in formulas)


def heads_of(said: list[Statement]) -> list[Head]:
    """What the equations of a formula have on their left."""
    return [h for s in said if len(s.sides) > 1 and (h := head(s.sides[0])) is not None]


_EXTENDS = re.compile(
    r"(?:extended|continued|completed) (?:by|with|to)\s*$|convention(?: that)?\s*$"
    r"|(?:补充定义|规定|约定|延拓为|若|如果|假如|倘若)\s*$|\bif\s*$"
)


_SUPPOSES = re.compile(r"(?:若|如果|假如|倘若|\bif)\s*$")


def _is_joined(paragraph: Paragraph, k: int, after: str) -> bool:
    """Whether "and" and another statement stand behind a formula, with nothing behind that one.

    A condition behind the last of them may be one on all.
    """
    following = paragraph.pieces[k + 2] if k + 2 < len(paragraph.pieces) else None
    if not sentences.is_phrase(after, "and") or not isinstance(following, Formula):
        return False
    said = statements_of(following)
    named = [head(s.sides[0]) for s in said if len(s.sides) > 1 and not s.conditions]
    states = all(h is not None and (h.kind == "limit" or h.argument is not None) for h in named)
    behind = paragraph.text_at(k + 3)
    ends = sentences.passes(behind) or _is_joined(paragraph, k + 2, behind)
    return bool(said) and len(named) == len(said) and states and ends


def _identity(
    paragraph: Paragraph, piece: Formula, said: list[Statement], before: str, after: str
) -> bool:
    """Whether an equation between values of a function is one: f(x) + f(-x) = 1."""
    plainly = piece.display or sentences.passes(after)
    if len(said) != 1 or not plainly or sentences.doubtful(before) or paragraph.limits:
        return False
    reader, conditions = paragraph.reader, paragraph.conditions
    try:
        return read_identity(reader, said[0], piece, conditions)
    except Unreadable:
        return False


def _turn_to_named(paragraph: Paragraph, said: list[Statement]) -> None:
    """Let the formula behind "Swish:" begin a function, or speak of the one of that name."""
    reader = paragraph.reader
    if reader.named is None:
        return
    if head(said[0].sides[0]) is None or (len(said[0].sides) > 1 and defines(said[0])):
        reader.begin_section()
    else:
        reader.current = reader.known_as(reader.named)


def _begins_function(reader: Reader, piece: Formula) -> bool:
    """Whether a formula gives a function a name that none has, so that it needs no "its"."""
    said = statements_of(piece)
    named = head(said[0].sides[0]) if len(said) == 1 and len(said[0].sides) > 1 else None
    if named is None or not defines(said[0]):
        return False
    letter = named.argument is None and named.name in ("y", "f")
    return (letter or argument_of(named) is not None) and reader.in_reach(named.name) is None


def _is_set(found: Tokens) -> bool:
    return bool(found) and (
        is_interval(found) or is_set(found) or any(t.kind == "IN" for t in found)
    )
