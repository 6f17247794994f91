"""Comparisons that limit what stands beside them: for $x > 0$ it is 1; where $\\alpha > 0$."""

from __future__ import annotations

import re
from dataclasses import replace

from sympy import Eq, Symbol
from sympy.logic.boolalg import Boolean, false

from symbolic.reading import latex, properties, sentences
from symbolic.reading.build import Unreadable
from symbolic.reading.claimed import limited
from symbolic.reading.defined import Defined
from symbolic.reading.inequalities import is_inequality
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.looks import compares, is_interval, trimmed, within
from symbolic.reading.paragraphs import Paragraph, tokens_of
from symbolic.reading.regions import of_formula
from symbolic.reading.sources import Formula
from symbolic.reading.state import Limit
from symbolic.reading.statements import Tokens
from symbolic.reading.subjects import STOP
from symbolic.reading.tokens import tokens
from symbolic.reading.verbs import tells_where

_SWITCH = re.compile(r"\s*\w+\s*==?\s*(?:True|False|None)\s*")


def leads_with_limit(paragraph: Paragraph, k: int, piece: Formula) -> bool:
    """A comparison that leads: what follows in its sentence is stated under it alone."""
    if piece.code and _SWITCH.fullmatch(piece.text):
        return is_leading(paragraph, k)  # a setting of a program limits no argument
    found = trimmed(tokens_of(piece))
    unread = not found and "\\in" in piece.text  # n in the natural numbers
    if not (unread or compares(found) or is_interval(found)) or not is_leading(paragraph, k):
        return False
    if unread:
        paragraph.limits, paragraph.leading = [Limit(false, (), piece.style)], piece
        return True
    paragraph.limits = [_limited_to(paragraph, found, piece)]
    paragraph.leading = piece
    return True


# Behind a condition: what stands before it is what holds.
_HOLDS = re.compile(
    r"\s*[,，]?\s*(?:时|에서|에 대해서?|일 때|인 경우)?\s*(?:都|均|恒|总|也|总是|항상)?\s*"
    r"(?:成立|holds?\b(?! for| when| if)|is (?:true|valid)\b|성립)"
)


# What a letter is, behind the condition on it: where α > 0 is a parameter.
_DESCRIBES = re.compile(
    r"\s*(?:(?:is|are|denotes?|represents?|controls?|determines?|sets?|governs?|defines?|acts)\b"
    r"|(?:是|为|表示|控制|决定)|(?:는|은)\s)"
)
_OF_PARAMETER = re.compile(
    r"\b(?:with|for|where)\s+(?:the |an? |some )?(?:[a-z]{1,15} ){0,2}"
    r"(?:hyper-?parameter|parameter|constant|coefficient|slope)\s*$"
)
_AND = re.compile(r"\s*(?:is|denotes|represents)\b[^.;,]{0,80},? and\s*$")
_OF_WHICH = ("는", "은", "이", "가", "在", "在区间")


def is_leading(paragraph: Paragraph, k: int) -> bool:
    """Whether the words around a comparison make it limit what follows."""
    before, after = paragraph.text_at(k - 1), paragraph.text_at(k + 1)
    if _HOLDS.match(after) or (sentences.ends_in(before, "where") and _DESCRIBES.match(after)):
        return False
    rest = sentences.without_phrase(after, "after")
    if rest is not None:
        more = bool(rest.strip()) or k + 2 < len(paragraph.pieces)
        return more and not re.match(r"\s*[)）。;；.]", rest)
    clause = sentences.without_lead(re.split(r"[,，。;；.:：]\s*", before)[-1])
    if not sentences.opens_part(clause) or _is_behind(paragraph, k, before):
        return False
    sentence = sentences.without_lead(re.split(r"[。;；.:：]\s*", before)[-1])
    if re.match(r"\s*(?:,|，)?\s*(?:都|恒|均|总)?有\b|\s*(?:都|恒|均|总)有", after):
        return not clause.strip().isascii()
    if not re.match(r"\s*[,，:：]", sentences.without_closer(after)):
        # "For $a = 1$ the derivative is …"
        return sentences.opens_part(sentence) and re.match(r"\s+\w", after) is not None
    return not clause.strip().isascii() or sentences.opens_part(sentence)


def _is_behind(paragraph: Paragraph, k: int, before: str) -> bool:
    """Whether a condition limits the formula right before it: f'(x) = 1 for x > 0."""
    former = paragraph.pieces[k - 2] if k > 1 else None
    if k > 1 and paragraph.opens_behind(k - 2):
        return False
    ended = isinstance(former, Formula) and former.text.rstrip().endswith((";", ".", ","))
    joined = isinstance(former, Formula) and not ended
    bare = before.isascii() and re.search(r"[.,:;]", before) is None
    return joined and bare and sentences.is_phrase(before, "when")


def is_followed_by_condition(paragraph: Paragraph, k: int) -> bool:
    """Whether words end in "if" before a comparison that ends their sentence."""
    following = paragraph.pieces[k + 1] if k + 1 < len(paragraph.pieces) else None
    if not isinstance(following, Formula) or not sentences.ends_in(paragraph.text_at(k), "when"):
        return False
    found = tokens_of(following)
    return compares(found) and not is_leading(paragraph, k + 1)


def _limited_to(paragraph: Paragraph, found: Tokens, piece: Formula) -> Limit:
    reader = paragraph.reader
    of = reader.current
    variable = of.variable.name if of else None
    try:
        if is_interval(found):
            read = of_formula(reader, found, piece.style)
            said = false if read is None else read
        else:
            said = latex.condition(found, reader.scope(variable, piece.style, of))
    except Unreadable:
        said = false  # it admits no claim at all
    return Limit(said, found, piece.style)


def limit_what_follows(paragraph: Paragraph) -> None:
    """Let the condition at the end of a paragraph limit the display below it."""
    reader, rest = paragraph.reader, paragraph.text_at(len(paragraph.pieces) - 1)
    closes = sentences.closes_condition(rest)
    _lead_what_follows(paragraph, rest)
    if not rest.strip() or not (closes or sentences.goes_on(rest)):
        return
    last = paragraph.pieces[-2] if len(paragraph.pieces) > 1 else None
    bare = closes or not rest.strip(PUNCTUATION)
    usual = sentences.tells_habit(paragraph.text_at(len(paragraph.pieces) - 3))
    if not paragraph.limits and isinstance(last, Formula) and bare and not usual:
        found = trimmed(tokens_of(last))
        if compares(found):
            paragraph.limits = [_limited_to(paragraph, found, last)]
    if paragraph.limits:
        reader.limits = (reader.block + 1, tuple(paragraph.limits))


def _lead_what_follows(paragraph: Paragraph, rest: str) -> None:
    """Let "If x → ∞:" at the end of a paragraph tell where x goes in the display below it."""
    last = paragraph.pieces[-2] if len(paragraph.pieces) > 1 else None
    before = paragraph.text_at(len(paragraph.pieces) - 3)
    clause = sentences.without_lead(re.split(r"[.。;；]\s*", before)[-1])
    behind = sentences.without_phrase(rest, "after")
    ends = (rest if behind is None else behind).strip() in (":", "：", ",", "，")
    if isinstance(last, Formula) and ends and sentences.is_phrase(clause, "when"):
        if tells_where(last):
            paragraph.reader.going = paragraph.reader.block + 1, last


def is_condition(paragraph: Paragraph, piece: Formula, before: str, k: int) -> bool:
    """A comparison behind "for", "where", "其中"; or in brackets behind a formula."""
    try:
        found = tuple(tokens(piece.text, piece.style))
    except Unreadable:
        return False
    if not compares(found) or is_inequality(paragraph, piece, found, before):
        return False
    if _GIVEN_AS.search(before) and any(t.kind == "EQ" for t in found):
        return False  # "defined as y = x^2" sets nothing
    announced = sentences.ends_in(before, "where") or sentences.ends_in(before, "when")
    announced |= _OF_PARAMETER.search(before[-60:]) is not None or _goes_on(paragraph, before, k)
    announced |= _SUPPOSES.fullmatch(_sentence(before)) is not None
    held = k > 0 and _HOLDS.match(paragraph.text_at(k + 1)) is not None
    announced |= held and before.strip() in _OF_WHICH
    opened = k > 0 and before.rstrip().endswith(("(", "（")) and not STOP.search(before)
    follows = any(isinstance(p, Formula) for p in paragraph.pieces[:k])
    setting = opened and (follows or any(t.kind in ("REL", "IN") for t in found))
    joined = k > 0 and before.strip() in ("(", "（", ",", "，", ", and", "and", "且", "和", "、")
    return announced or setting or (joined and not _is_beside_another(paragraph, k))


_GIVEN_AS = re.compile(
    r"\b(?:defined|given|written|expressed|formulated|represented|computed|calculated|described"
    r"|modell?ed)(?: mathematically| simply)? as\s*$",
    re.IGNORECASE,
)


def _goes_on(paragraph: Paragraph, before: str, k: int) -> bool:
    """Whether "where $x$ is the input and" stands before a comparison."""
    opened = k > 2 and sentences.ends_in(paragraph.text_at(k - 3), "where")
    return opened and _AND.fullmatch(before) is not None


def _is_beside_another(paragraph: Paragraph, k: int) -> bool:
    """Whether a formula goes on with a comparison that sets nothing: we use a = 1 and b = 2."""
    former = paragraph.pieces[k - 2] if k > 1 else None
    set_before = k - 2 in paragraph.settings
    return isinstance(former, Formula) and not set_before and compares(tokens_of(former))


def leads_to_condition(after: str, followed: bool) -> bool:
    """Whether the words after a formula lead to a condition that is itself a formula."""
    return followed and (
        sentences.is_phrase(after, "when")
        or sentences.is_phrase(after, "where")
        or sentences.ends_in(after, "where")
        or sentences.ends_in(after, "when")
        or after.strip(" ,，") in ("", "(", "（")
    )


def take_condition(paragraph: Paragraph, piece: Formula, before: str) -> None:
    reader = paragraph.reader
    of = paragraph.last[0] if paragraph.last and paragraph.last[0] else reader.current
    variable = of.variable.name if of else None
    try:
        found = trimmed(tuple(tokens(piece.text, piece.style)))
        said = latex.condition(found, reader.scope(variable, piece.style, of))
    except Unreadable as error:
        reader.leave(piece, str(error), within(error, piece))
        if paragraph.last is not None and paragraph.last[0] is not None:
            if sentences.ends_in(before, "when"):
                del paragraph.last[0].claims[paragraph.last[1] :]
        return
    clause = sentences.last_clause(before)
    if sentences.ends_in(clause, "exactly") or properties.mentions_property(clause):
        reader.leave(piece, "the sentence has a condition in words")
        return
    try:
        if of is not None and isinstance(said, Eq) and isinstance(said.lhs, Symbol):
            if reader.put_in(of, said.lhs, said.rhs):
                paragraph.last = None
                return
    except Unreadable as error:
        reader.leave(piece, str(error))
        return
    if of is not None and isinstance(said, Eq) and _SUPPOSES.fullmatch(_sentence(before)):
        paragraph.limits = [Limit(said, found, piece.style)]  # for what its sentence states
        return
    if of is None or reader.usual.holds(of) or _comes_first(paragraph, piece, of, said):
        reader.conditions.setdefault(reader.section, []).append(said)
    if of is None:
        return
    if _LEADS_ON.search(before) and of.variable in said.free_symbols:
        paragraph.limits = [Limit(said, found, piece.style)]
    elif paragraph.last is not None and paragraph.last[0] is not None:
        _limit_claims(paragraph, paragraph.last[0], paragraph.last[1], said, piece, before)
    elif not sentences.ends_in(clause, "when"):
        _limit_function(of, said, piece)
    elif sentences.goes_on(paragraph.text_at(len(paragraph.pieces) - 1)):
        paragraph.limits = [Limit(said, found, piece.style)]


# With α = 1 it is smooth: of one value, and not from there on.
_SUPPOSES = re.compile(
    r"\W*(?:(?:and|but|then|so|now|however|here),? )?(?:with|given|assuming|taking)"
    r"(?: the)?(?: default| choice| value)?\s*",
    re.IGNORECASE,
)


def _sentence(before: str) -> str:
    """The sentence that a text ends in."""
    return "".join(sentences.whole(before)[-1:])


# It is smooth, and for x > 0 we have …: what follows stands under the condition, not what it ends.
_LEADS_ON = re.compile(
    r"(?:[,;，；]\s*(?:and|but|while|whereas)|\b(?:while|whereas))\s+(?:for|when|if|where)\s*$"
    r"|[,;，；]\s*(?:且|而|但)(?:当|在|对于?)\s*$"
)


def _comes_first(paragraph: Paragraph, piece: Formula, of: Defined, said: Boolean) -> bool:
    """Whether the definition that a condition is on follows in its paragraph: for b > 0 let …"""
    k = paragraph.index(piece)
    following = [p for p in paragraph.pieces[k + 1 :] if isinstance(p, Formula)]
    return _is_foreign(of, said) and any("=" in p.text for p in following)


def _limit_claims(
    paragraph: Paragraph, of: Defined, count: int, said: Boolean, piece: Formula, before: str
) -> None:
    """A condition in the sentence of a claim belongs to that claim; else to the function."""
    if len(of.claims) == count:
        now = paragraph.reader.current or of
        led = sentences.ends_in(sentences.last_clause(before), "when")
        if (
            led
            and not now.claims
            and now.block == paragraph.reader.block
            and _is_foreign(now, said)
        ):
            paragraph.reader.withdraw(now, FOREIGN)  # L(p) = -log p if y = 1
            paragraph.reader.leave(piece, FOREIGN)
            return
        _limit_function(now, said, piece)
        return
    for i in range(count, len(of.claims)):
        claim = of.claims[i]
        if claim.kind in ("value", "limit") and of.variable in said.free_symbols:
            paragraph.reader.leave(piece, "the sentence has a condition in words")
            return  # it is one on something else
        try:
            where, domain = limited(claim.where, claim.domain, said, of.variable)
            if not where.free_symbols <= of.parameters:
                raise Unreadable(FOREIGN)
        except Unreadable as error:
            paragraph.reader.leave(piece, str(error))
            del of.claims[i:]
            return
        of.claims[i] = replace(claim, where=where, domain=domain)


FOREIGN = "a condition on a letter that the function does not have"


def _is_foreign(of: Defined, said: Boolean) -> bool:
    """Whether a condition is on letters that a function does not have."""
    letters = said.free_symbols
    return bool(letters) and not letters & (of.parameters | {of.variable})


def _limit_function(of: Defined, said: Boolean, piece: Formula) -> None:
    if of.variable in said.free_symbols:
        return  # prose about a part of the line: it states nothing of the function
    if said.free_symbols & of.parameters:
        of.where.append(said)
