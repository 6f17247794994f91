"""The part of the line on which prose defines a function: $f(x) = x^2$ on $[0, 1]$; for all $x$.

A condition behind a formula may be that of one branch among others; it is the whole domain only
where nothing near it speaks of another part of the line.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.reading import domains, sentences
from symbolic.reading.build import Unreadable
from symbolic.reading.heads import Head, head
from symbolic.reading.inputs import tells_input
from symbolic.reading.looks import argument_of, is_interval, is_set, trimmed
from symbolic.reading.names import is_letter
from symbolic.reading.paragraphs import Paragraph, read_or_leave, statements_of, tokens_of
from symbolic.reading.rows import begins_branch, flush_rows
from symbolic.reading.sources import Formula
from symbolic.reading.state import Reader, Row
from symbolic.reading.statements import Statement, Tokens
from symbolic.reading.tokens import tokens


def read_restriction(
    paragraph: Paragraph, piece: Formula, said: list[Statement], after: str
) -> bool:
    """Whether f(x) = … stands with the part of the line on which it is meant; then it is read."""
    reader, k = paragraph.reader, paragraph.index(piece)
    if is_differentiated(paragraph, k, after):
        return False
    anew = sentences.ends_letting(paragraph.text_at(k - 1) if k else paragraph.lead)
    named = _defined_anew(reader, said, anew)
    if named is None:
        return False
    variable = argument_of(named)
    following = paragraph.pieces[k + 2] if k + 2 < len(paragraph.pieces) else None
    if re.match(r"\s*。", paragraph.text_at(k + 1)) or paragraph.opens_behind(k):
        following = None  # in a sentence of its own
    match tells_input(paragraph, k, variable):
        case True:
            return False
        case False:
            reader.leave(piece, "the words after it may change its meaning")
            return True
    if isinstance(following, Formula):
        behind = paragraph.text_at(k + 3)
        if following.text.strip() == variable and re.match(r"\s+\w", behind):
            return _read_letter_in(paragraph, named, said[0], piece, k, anew)
        if domains.is_everything(f"{after} {following.text}", variable):
            paragraph.taken.add(k + 2)
            return read_or_leave(paragraph, piece, None, paragraph.conditions)
        condition = domains.membership(trimmed(tokens_of(following)), variable)
        led = domains.leads_to(after) or sentences.is_phrase(after, "when")
        rest = f"{_behind(paragraph, k + 3)} {reader.following}"
        if condition is None or not led:
            return _leave_restricted(paragraph, piece, after, variable)
        if _STATES.match(rest):
            return False
        if _GOES_ON.match(rest):
            reader.leave(piece, domains.BRANCH)
            return True
        alone = _may_be_whole(after, condition, rest) and not _is_of_side(paragraph, k)
        paragraph.taken.add(k + 2)
        if len(said[0].sides) > 2:
            return _read_chain(paragraph, piece, following, variable, alone)
        _keep(paragraph, named, said[0], condition, piece, following, alone, anew)
        if alone and not gives_another(paragraph, k + 3, named.name):
            flush_rows(reader)
        return True
    if following is None and not after.strip():
        if len(said[0].sides) > 2:
            return False
        return _read_below(paragraph, named, said[0], piece)
    return _leave_restricted(paragraph, piece, after, variable)


# What a condition leads to behind a definition: f(x) = max(0, x)，在 $x < 0$ 时恒为 0.
_STATES = re.compile(
    r"\s*(?:时|時|上|内|中|에서는?|일 ?때|で)\s*(?:[其它]的?|该?函数|也|都|均)?\s*"
    r"(?:恒|始终|总是|单调|單調|严格|嚴格|递[增减]|趋|收敛|饱和|有[上下]?界|连续|不?可[导微]|[取达][得到]|单[增减]"
    r"|是(?:常|线性|[凸凹单增减])|항상|단조|증가|감소|수렴|연속|単調|連続)"
)

# … and what it leads to where that may be the function's own value there.
_GOES_ON = re.compile(
    r"\s*(?:时|時|上|内|中|에서는?|일 ?때|で)\s*"
    r"(?![\s。，,.;；、)）：:]|$|的|有定义|有意义|定义|成立|上|에|는)"
)


def _read_chain(
    paragraph: Paragraph, piece: Formula, told: Formula, variable: str | None, alone: bool
) -> bool:
    """f(x) = … = … on $[0, 1]$: all its forms are meant there."""
    if not alone or piece.style != told.style:
        paragraph.reader.leave(piece, domains.BRANCH)
        return True
    found = trimmed(tokens_of(told))
    member = rf"{variable} \in " if is_interval(found) or is_set(found) else ""
    whole = replace(piece, text=f"{piece.text.rstrip(' .,')}, {member}{told.text}")
    return read_or_leave(paragraph, whole, None, paragraph.conditions)


def is_differentiated(paragraph: Paragraph, k: int, after: str) -> bool:
    """Whether the words behind a formula only differentiate it: 对 $x$ 求导, with its letter."""
    following = paragraph.pieces[k + 2] if k + 2 < len(paragraph.pieces) else None
    if isinstance(following, Formula) and len(tokens_of(following)) == 1:
        after = f"{after}{following.text}{paragraph.text_at(k + 3)}"
    return sentences.differentiates(after)


_RESTRICTS = re.compile(
    r"\s*is (?:only )?(?:considered|defined|studied|taken|regarded|restricted)\b|"
    r"\s*,?\s*(?:(?:on|over|within|inside|restricted to)\b"
    r"|(?:defined|considered|restricted|studied)(?: only)? (?:on|over|in|to|for)\b"
    r"(?! (?:all|every|any|the (?:whole|real|entire))\b)"
    r"|with (?:the |its )?domain\b(?! (?:of )?(?:all|the real)\b)"
    r"|[xzt] (?:is )?(?:in|∈|positive|negative|non-?negative|non-?zero)\b"
    r"|in (?:the |an? )?(?:unit |open |closed )*"
    r"(?:interval|set|domain|range)\b|(?:where|with|for|if|when) (?:the )?"
    r"(?:[xzt]|arguments?|inputs?|values?|positive|negative|non-?negative|nonzero|large|small)\b)",
    re.IGNORECASE,
)
_OF_ARGUMENT = re.compile(r"\s*,?\s*(?:where|with|if|when)\s*$", re.IGNORECASE)


_IN = re.compile(r"\s*(?:in|lies in|belongs to|from|属于|在)\s*$")


def _read_letter_in(
    paragraph: Paragraph, named: Head, said: Statement, piece: Formula, k: int, anew: bool
) -> bool:
    """f(x) = … for $x$ in $[0, 1]$, the letter and the set as formulas of their own."""
    told = paragraph.pieces[k + 4] if k + 4 < len(paragraph.pieces) else None
    lead = paragraph.text_at(k + 1)
    led = domains.leads_to(lead) or sentences.is_phrase(lead, "when")
    condition = None
    if isinstance(told, Formula) and led and _IN.fullmatch(paragraph.text_at(k + 3)):
        condition = domains.membership(trimmed(tokens_of(told)), argument_of(named))
    if condition is None or not isinstance(told, Formula):
        if not (led or _OF_ARGUMENT.match(lead)):
            return False
        paragraph.reader.leave(piece, "the words after it may change its meaning")
        return True
    paragraph.taken |= {k + 2, k + 4}
    rest = f"{_behind(paragraph, k + 5)} {paragraph.reader.following}"
    alone = not domains.tells_rest(rest)
    if len(said.sides) > 2:
        return _read_chain(paragraph, piece, told, argument_of(named), alone)
    _keep(paragraph, named, said, condition, piece, told, alone, anew)
    if alone and not gives_another(paragraph, k + 5, named.name):
        flush_rows(paragraph.reader)
    return True


def _leave_restricted(
    paragraph: Paragraph, piece: Formula, after: str, variable: str | None
) -> bool:
    """Leave a definition that words restrict to what is not read: over the unit interval."""
    everything = domains.is_everything(re.split(r"[.,;，。；]", after.lstrip(" ,"))[0], variable)
    if everything or _RESTRICTS.match(after) is None:
        return False
    paragraph.reader.leave(piece, "the words after it may change its meaning")
    return True


def _defined_anew(reader: Reader, said: list[Statement], anew: bool) -> Head | None:
    """The head of a single equation, or chain, for a function that this section does not know.

    `anew` tells that "let" stands before it, which may give a letter another meaning.
    """
    if len(said) != 1 or len(said[0].sides) < 2 or said[0].conditions or said[0].tail:
        return None
    named = head(said[0].sides[0])
    if named is None or named.kind != "function" or named.order or argument_of(named) is None:
        return None
    known = reader.in_reach(named.name)
    here = known is not None and known.section == reader.section
    return None if here and not (anew and is_letter(named.name)) else named


def _is_of_side(paragraph: Paragraph, k: int) -> bool:
    """Whether the sentence of a formula speaks of a side of the line, before it or behind."""
    before = paragraph.text_at(k - 1) or paragraph.lead
    behind = sentences.whole(_behind(paragraph, k + 3))[:1]
    return domains.names_side("".join([*sentences.whole(before)[-1:], *behind]))


def _behind(paragraph: Paragraph, k: int) -> str:
    return "".join(p.text for p in paragraph.pieces[k:])


def _may_be_whole(lead: str, condition: Tokens, rest: str) -> bool:
    """Whether a condition can be the whole domain, by the words before it and those behind it.

    "x in a set" and what stands behind a comma tell domains; "for x > 0" does so alone where its
    sentence ends with it.
    """
    if domains.tells_rest(rest):
        return False
    if domains.leads_to(lead) or domains.is_member(condition):
        return True
    return re.match(r"\s*[)）]?\s*(?:[.。;；]|$)", rest) is not None and not domains.tells_part(
        rest
    )


def _keep(
    paragraph: Paragraph,
    named: Head,
    said: Statement,
    condition: Tokens,
    piece: Formula,
    told: Formula,
    alone: bool = True,
    anew: bool = False,
) -> None:
    paragraph.reader.rows.append(
        Row(
            named.name, argument_of(named), said.sides[1], condition, told.style, piece, alone, anew
        )
    )


def gives_another(paragraph: Paragraph, k: int, name: str) -> bool:
    """Whether a further branch of a definition may follow, here or in the next paragraph."""
    later = (statements_of(p) for p in paragraph.pieces[k:] if isinstance(p, Formula))
    named = (head(s.sides[0]) for said in later for s in said if len(s.sides) > 1)
    return any(h is not None and h.name == name for h in named) or branches_follow(paragraph)


def branches_follow(paragraph: Paragraph) -> bool:
    """Whether the next paragraph may go on with the branches of a definition."""
    reader = paragraph.reader
    if reader.limits[0] > reader.block or sentences.leads_branch(reader.following):
        return True
    return begins_branch(reader, reader.following)


_BELOW = re.compile(
    r"\s*(?:for|where|with)(?: all| every| any)?\s+(?P<condition>[^.,;:]{1,80})\s*(?:\.(?:\s|$)|$)"
)


def _read_below(paragraph: Paragraph, named: Head, said: Statement, piece: Formula) -> bool:
    """A display whose domain the paragraph below begins with: for $0 < x < 1$."""
    reader, found = paragraph.reader, _BELOW.match(paragraph.reader.following)
    if found is None:
        return False
    rest = reader.following[found.end() :]
    if domains.is_everything(found[0], argument_of(named)):
        reader.following = rest
        return False
    try:
        told = tuple(tokens(found["condition"].strip(), piece.style))
    except Unreadable:
        return False
    condition = domains.membership(trimmed(told), argument_of(named))
    if condition is None or domains.tells_rest(rest) or domains.tells_part(rest):
        return False
    _keep(paragraph, named, said, condition, piece, piece)
    flush_rows(reader)
    return True


def settle(paragraph: Paragraph, piece: Formula) -> None:
    """Take in a definition with its domain where no other branch of it can follow."""
    rows = paragraph.reader.rows
    k = paragraph.index(piece)
    if len(rows) == 1 and rows[0].alone and rows[0].formula is piece:
        if not gives_another(paragraph, k + 1, rows[0].name):
            flush_rows(paragraph.reader)
