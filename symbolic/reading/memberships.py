"""Formulas that are no equations: $f(x) \\in (0, 1)$, 压缩到 $(0, 1)$ 之间, a formula alone."""

from __future__ import annotations

import re
from itertools import pairwise

from sympy.logic.boolalg import false

from symbolic.reading import clause_ends, clause_starts, domains, labels, latex, naming, sentences
from symbolic.reading.bounds import bounds
from symbolic.reading.build import Unreadable
from symbolic.reading.defined import GENERIC
from symbolic.reading.heads import Head, head
from symbolic.reading.inequalities import read_inequality
from symbolic.reading.labelled import read_under_label, set_of
from symbolic.reading.labels import clause_of
from symbolic.reading.looks import (
    conditional,
    is_interval,
    is_mention,
    is_set,
    is_shape,
    looks_mathematical,
    outer_kinds,
    trimmed,
    within,
)
from symbolic.reading.orders import class_of
from symbolic.reading.paragraphs import Paragraph, read_or_leave, tokens_of
from symbolic.reading.said import CONDITION, ELSE
from symbolic.reading.sources import Formula
from symbolic.reading.stances import is_plain, led_by
from symbolic.reading.state import Limit
from symbolic.reading.statements import Statement, Tokens
from symbolic.reading.stating import read_statements
from symbolic.reading.subjects import name_at
from symbolic.reading.values import subject_of
from symbolic.reading.words import words


def read_bare(
    paragraph: Paragraph,
    piece: Formula,
    found: Tokens,
    said: list[Statement],
    before: str,
    after: str,
) -> None:
    """No equation: a letter is a mention; a membership or a set states something."""
    reader = paragraph.reader
    kinds = {t.kind for t in found}
    if "REL" in kinds and read_inequality(paragraph, piece, found, before, after):
        return
    if "IN" in kinds and reader.current is not None:
        k = [t.kind for t in found].index("IN")
        named = head(found[:k])
        if named is not None and _read_class(paragraph, piece, named, found[k + 1 :], after):
            return
        if named is not None and named.argument is not None and named.order <= 1:
            of = subject_of(reader, named)
            if of is not None and not sentences.doubtful(before):
                kind = "derivative_range" if named.order else "range"
                try:
                    scope = reader.scope(None, piece.style, of)
                    stated = set_of(reader, found, scope)
                    paragraph.remember(of)
                    conditions = paragraph.conditions
                    reader.claim(
                        of, kind, stated, piece, reading="contained", conditions=conditions
                    )
                except Unreadable as error:
                    reader.leave(piece, str(error), within(error, piece))
                return
    if _read_signature(paragraph, piece, found, before, after):
        return
    if "ARROW" in kinds and _tends(paragraph, found[: [t.kind for t in found].index("ARROW")]):
        reader.leave(piece, "the sentence is not of a form that is read here")
        return
    if read_between(paragraph, piece, found, before, after):
        return
    outer = set(outer_kinds(said[0].sides[0]))
    if reader.named is not None and len(said) == 1 and not outer & {"REL", "IN"}:
        if sentences.passes(after) or sentences.starts_with(after, "where"):
            read_or_leave(paragraph, piece, "formula", ())
        elif not is_mention(found):
            reader.leave(piece, "the words after it may change its meaning")
    elif not outer & {"REL", "IN", "COMMA"} and read_applied(paragraph, piece, before, after):
        return
    elif _is_headed(paragraph, piece, found) and not is_mention(found):
        read_or_leave(paragraph, piece, "formula", ())
    elif piece.display and not is_mention(found):
        reader.leave(piece, "no label says what it is")
    elif [t.kind for t in found] == ["REALS"] and _LEADS_ON.match(after):
        return  # it maps R to …
    elif not piece.code and (is_interval(found) or is_set(found)) and not is_shape(found):
        reader.leave(piece, "no label says what this set is")
        sentence = sentences.without_lead(re.split(r"[。;；.:：]\s*", before)[-1])
        if words().starting("region_link", "before", sentence):
            # "For weights in [-1, 1] the output is …": of what follows nothing is known.
            paragraph.limits = [Limit(false, found, piece.style)]


def _tends(paragraph: Paragraph, left: Tokens) -> bool:
    """Whether what is made of the function, and not the function itself, tends somewhere."""
    of = paragraph.reader.current
    return of is not None and head(left) is None and any(t.text in of.names for t in left)


def _read_class(
    paragraph: Paragraph, piece: Formula, named: Head, found: Tokens, after: str
) -> bool:
    r"""Claim that a function belongs to a class: f \in C^1(\mathbb{R})."""
    reader, order = paragraph.reader, None
    if found and named.argument is None and named.order == 0:
        order = class_of(piece.text[found[0].start : found[-1].end])
    of = reader.in_reach(named.name)
    if order is None or of is None:
        return False
    plain = is_plain(paragraph, piece, led_by(paragraph, piece)) and sentences.passes(after)
    if not plain:
        reader.leave(piece, ELSE)
        return True
    conditions = paragraph.conditions
    reader.claim(of, "continuity", order, piece, reading="at_least", conditions=conditions)
    return True


_GOES_ON = re.compile(r"\s*[a-zà-öø-ÿα-ωа-я]\w*(?![\w(])")  # … the sentence of a formula


def _is_headed(paragraph: Paragraph, piece: Formula, found: Tokens) -> bool:
    """Whether a formula stands alone and first below the heading that names its function.

    What another function is applied in, or that function itself, may be the derivative.
    """
    reader, now = paragraph.reader, paragraph.reader.current
    alone = list(paragraph.pieces) == [piece] and paragraph.block.kind == "text"
    if piece.code or not alone or not reader.headings:
        return False
    here = now is not None and now.section == reader.section and not reader.usual.holds(now)
    named = naming.only_name(labels.without_number(reader.headings[-1][1])) is not None
    goes_on = _GOES_ON.match(reader.following) or paragraph.lead.strip()
    if here or goes_on or not named or paragraph.above.strip():
        return False
    applied = [t.text for t, u in pairwise(found) if u.kind == "LPAR" and t.kind != "NUMBER"]
    letters = [t.text for t in found if t.kind in ("NAME", "LETTERS", "WORD") and len(t.text) > 1]
    own = any(naming.activations_in(name) for name in letters)
    return not own and not any(n in _CALLED or n in GENERIC or reader.in_reach(n) for n in applied)


_CALLED = ("sigma", "phi", "Phi", "psi", "Psi", "S")


def _read_signature(
    paragraph: Paragraph, piece: Formula, found: Tokens, before: str, after: str
) -> bool:
    r"""f: \mathbb{R} \to [0, \infty): where the values lie, of a function that is known."""
    reader, said = paragraph.reader, domains.signature(found)
    if said is None:
        return False
    name, whole, into = said
    of, into = reader.in_reach(name), trimmed(into)
    if of is not None and of.block != reader.block and sentences.lets(before):
        reader.begin_again(name, whole)
        return True
    if of is None or of.section != reader.section:
        reader.signatures[reader.section, name] = whole
    if of is None or not into:
        return False
    if [t.kind for t in whole] != ["REALS"]:
        reader.leave(piece, "what it makes of a part of the line is not read here")
        return True
    if sentences.lets(before) or sentences.doubtful(before) or not sentences.passes(after):
        reader.leave(piece, "the words around it may change its meaning")
        return True
    try:
        stated = latex.real_set(into, reader.scope(None, piece.style, of))
    except Unreadable as error:
        reader.leave(piece, str(error), within(error, piece))
        return True
    reader.claim(of, "range", stated, piece, reading="contained", conditions=paragraph.conditions)
    return True


_MAPS = re.compile(r"\b(?:maps|mapping|map)(?: from)?\s*:?\s*$|映射为?\s*[:：]?\s*$", re.IGNORECASE)


def read_mapping(
    paragraph: Paragraph, piece: Formula, found: Tokens, before: str, after: str
) -> bool:
    r"""It maps $\mathbb{R} \to (0, 1)$: where the values of the function spoken of lie."""
    reader, kinds = paragraph.reader, [t.kind for t in found]
    of = reader.current
    if of is None or kinds[:2] != ["REALS", "ARROW"] or not _MAPS.search(before):
        return False
    own = sentences.without_lead(_MAPS.sub("", clause_of(before)))
    subject = clause_starts.subject(f"{own} is", reader.all_names()) if own else ("function", None)
    if subject != ("function", None) or not sentences.passes(after) or sentences.doubtful(before):
        reader.leave(piece, "the words around it may change its meaning")
        return True
    try:
        stated = latex.real_set(trimmed(found[2:]), reader.scope(None, piece.style, of))
    except Unreadable as error:
        reader.leave(piece, str(error), within(error, piece))
        return True
    reader.claim(of, "range", stated, piece, reading="contained", conditions=paragraph.conditions)
    return True


_LEADS_ON = re.compile(r"\s*(?:to|into|onto|映射|压缩|到)")


def _with_reals(paragraph: Paragraph, piece: Formula, before: str) -> str:
    r"""The words before a formula, with those before $\mathbb{R}$: it maps R to."""
    k = paragraph.index(piece)
    former = paragraph.pieces[k - 2] if k > 1 else None
    if not isinstance(former, Formula) or [t.kind for t in tokens_of(former)] != ["REALS"]:
        return before
    said, subject = paragraph.text_at(k - 3), paragraph.pieces[k - 4] if k > 3 else None
    if isinstance(subject, Formula) and re.search(r"[,，。;；:：.]", said) is None:
        named = name_at(paragraph.reader, paragraph.pieces, k - 4)
        said = f"{named or 'another'} {said}"
    return f"{said} r {before}"


def _goes_on_with_set(paragraph: Paragraph, piece: Formula, after: str) -> bool:
    """Whether a set stands beside another one: in $(0, 1)$ and $(2, 3)$."""
    following = paragraph.pieces[paragraph.index(piece) + 2 :][:1]
    beside = re.fullmatch(r"\s*(?:and|or|und|、|,|，|和|与|或|及|와|과|또는)\s*", after) is not None
    return beside and any(isinstance(f, Formula) and is_interval(tokens_of(f)) for f in following)


# At the beginning of a sentence it tells a part of the line: restricted to $[0, 1]$, it …
_RESTRICTS = re.compile(
    r"\W*(?:restricted|limited|confined|constrained) to\W*|\W*限制[在于]\W*", re.I
)
_BEFORE_COMMA = re.compile(r"\s*上?\s*[,，]")
_TO = re.compile(r"\s*(?:bijectively )?(?:to|into|onto|映射到|到)\s*")


def _is_of_part(paragraph: Paragraph, piece: Formula) -> bool:
    """Whether a set is an interval that is mapped to another, or that other."""
    k = paragraph.index(piece)
    first, second = (
        paragraph.pieces[i] if 0 <= i < len(paragraph.pieces) else None for i in (k - 2, k + 2)
    )
    to, on = (_TO.fullmatch(paragraph.text_at(i)) is not None for i in (k - 1, k + 1))
    behind = to and isinstance(first, Formula) and _is_proper(first)
    if on and isinstance(second, Formula) and is_interval(tokens_of(second)) and _is_proper(piece):
        return True
    return behind


def _restricts(clause: str, after: str) -> bool:
    return _RESTRICTS.fullmatch(clause) is not None and _BEFORE_COMMA.match(after) is not None


def _is_proper(piece: Formula) -> bool:
    """Whether a formula is an interval other than the whole line."""
    kinds = [t.kind for t in tokens_of(piece)]
    return is_interval(tokens_of(piece)) and kinds.count("INFTY") < 2


def read_between(
    paragraph: Paragraph, piece: Formula, found: Tokens, before: str, after: str
) -> bool:
    """A set in a sentence that tells what lies in it: 将输入压缩到 $(0,1)$ 之间."""
    reader = paragraph.reader
    if not is_interval(found) or reader.current is None:
        return False
    before = _with_reals(paragraph, piece, before)
    clause = re.split(r"[,，。;；:：]|\.\s", before)[-1]
    clause = _without_former(clause)
    clause = clause[slice(*(clause_ends.clause_spans(clause) or [(0, len(clause))])[-1])]
    rest = re.split(r"[,，。;；]|\.(?:\s|$)", after)[0]
    lies = bounds(f"{clause} (0, 1) {rest}", reader.all_names())
    if lies is None and not rest.strip() and _is_behind_derivative(paragraph, piece):
        conditions, kind = paragraph.conditions, "derivative_range"
        read_under_label(reader, piece, kind, reader.current, conditions, "contained")
        return True
    if lies is None or conditional(clause) or conditional(rest):
        return False
    if _goes_on_with_set(paragraph, piece, after):
        reader.leave(piece, "the words after it may change its meaning")
        return True
    if _is_of_part(paragraph, piece) or _restricts(clause, after):
        reader.leave(piece, CONDITION)
        return True
    if sentences.contrasts(before):
        reader.leave(piece, "the sentence compares with something else")
        return True
    of = reader.spoken_of(lies.subject) if lies.subject else reader.current
    if of is None:
        reader.leave(piece, ELSE)
        return True
    reading = None if lies.exact else "contained"
    conditions = paragraph.conditions
    paragraph.remember(of)
    kind = lies.kind
    if kind == "range" and _is_behind_derivative(paragraph, piece):
        kind = "derivative_range"
    read_under_label(reader, piece, kind, of, conditions, reading)
    return True


def lies_in(after: str) -> bool:
    """Whether words behind a formula lead to the set in which its values lie, and say no more."""
    return _LIES_IN.fullmatch(after) is not None


_LIES_IN = re.compile(
    r"\s*(?:always )?(?:(?:lies|stays|remains|ranges)(?: strictly)? (?:in|within|inside)"
    r"|is (?:in|within)|(?:takes|has)(?: its| only| all its)? values in)"
    r"(?: the (?:open |closed )?interval)?\s*"
)


def _is_behind_derivative(paragraph: Paragraph, piece: Formula) -> bool:
    """Whether a set is that of the values of a derivative: its derivative $2x$ lies in …"""
    k = paragraph.index(piece)
    if k < 3 or not lies_in(paragraph.text_at(k - 1)):
        return False
    names = paragraph.reader.all_names()
    label = labels.label_of(paragraph.text_at(k - 3), names)
    return label is not None and label.kind == "derivative" and label.subject is None


_FORMER = re.compile(r"\b(?:and|which|that)\s+(?=(?:maps|takes|sends|squashes|has values)\b)")
_OF_ANOTHER = re.compile(r"\b(?:derivative|gradient|slope|inverse|input|domain)\b", re.IGNORECASE)


def _without_former(clause: str) -> str:
    """A clause from its last verb on, where another predicate stands before: is smooth and maps."""
    *former, last = _FORMER.split(clause)
    return clause if _OF_ANOTHER.search(" ".join(former)) else last


def read_applied(paragraph: Paragraph, piece: Formula, before: str, after: str) -> bool:
    """Computes `max(0, x)` element-wise: a docstring whose first formula is its function."""
    reader = paragraph.reader
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
