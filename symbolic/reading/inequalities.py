"""Inequalities about the values of a function: 0 < f'(x) <= 1/4."""

from __future__ import annotations

import re
from itertools import pairwise

from sympy import Expr, Interval, oo
from sympy.sets.sets import Set

from symbolic.reading import sentences
from symbolic.reading.build import Unreadable
from symbolic.reading.defined import GENERIC, Defined
from symbolic.reading.heads import Head, head
from symbolic.reading.labels import without_announcement
from symbolic.reading.looks import argument_of, compares, conditional, trimmed, within
from symbolic.reading.paragraphs import Paragraph, tokens_of
from symbolic.reading.settings import CONDITION
from symbolic.reading.sign_charts import tells_shape
from symbolic.reading.sources import Formula
from symbolic.reading.state import Reader
from symbolic.reading.statements import Tokens
from symbolic.reading.tokens import CLOSING, OPENING
from symbolic.reading.values import ABOUT, subject_of

# Words that leave an inequality a statement.  Behind all others it may be a condition.
_LEADS = re.compile(
    r"(?:then|则|那么"
    r"|(?:then |now )?(?:we|one|you) (?:have|has|get|gets|see(?: that)?|find(?: that)?|obtain)"
    r"|it (?:holds|follows)(?: that)?|there holds|恒?有|都有|总有|可[知得]|得到?|可以看出|显然)?"
)
_ENDS = re.compile(
    r"\s*(?:[.。;；!！]|$|[,，]\s*(?:and )?(?:(?:so|thus|hence|therefore)\b|因此|所以|故|从而))"
)
_EVERYWHERE = re.compile(
    r"\s*(?:everywhere|always|(?:holds )?for (?:all|every|any) (?:real )?(?:inputs?|x|z)"
    r"|(?:always )?holds|恒成立|总成立|总是成立)\s*(?:[,，.。;；]|$)"
)
_FOR_ALL = re.compile(
    r"\s*(?:holds )?for (?:all|every|any|each)(?: real)?(?: values? of| inputs?)?\s*$"
)


def is_inequality(paragraph: Paragraph, piece: Formula, found: Tokens, before: str) -> bool:
    """Whether a comparison states something of the values of a function."""
    try:
        stated = _is_stated(paragraph.announced(piece, before))
        said = stated and _values_between(paragraph.reader, piece, found)
    except Unreadable:
        return False
    return bool(said)


def read_inequality(
    paragraph: Paragraph, piece: Formula, found: Tokens, before: str, after: str
) -> bool:
    """A claim about the values of a function, such as $0 < f(x) < 1$."""
    reader, announced = paragraph.reader, paragraph.announced(piece, before)
    stated = _is_stated(announced)
    if piece.code or (not stated and _is_condition(announced)):
        return False
    try:
        said = _values_between(reader, piece, found)
    except Unreadable as error:
        if stated:
            reader.leave(piece, str(error), within(error, piece))
        return stated
    if said is None:
        return False
    if not stated:
        reader.leave(piece, "the words before it may make it something else than a statement")
        return True
    k = paragraph.index(piece)
    if paragraph.is_led_to(piece) or _is_compared(paragraph, piece):
        reader.leave(piece, CONDITION)
        return True
    followed = k + 2 < len(paragraph.pieces) and isinstance(paragraph.pieces[k + 2], Formula)
    led = followed and re.match(r"\s*\w", after) is not None
    whole = _ends(after, followed) and not (led and _goes_on_in(paragraph, k))
    whole |= _is_listed(paragraph, k, after)
    if sentences.doubtful(before) or not (whole or _shapes(reader, after)):
        reader.leave(piece, "the words after it may change its meaning")
        return True
    if paragraph.limited_in_words(piece, paragraph.conditions):
        reader.leave(piece, CONDITION)
        return True
    of, order, stated = said
    kind, about = ("derivative_range", "function") if order == 1 else ("range", ABOUT[order])
    paragraph.remember(of)
    reader.claim(
        of, kind, stated, piece, about=about, reading="contained", conditions=paragraph.conditions
    )
    return True


_CLOSES = re.compile(r"\s*(?:[^\x00-\x7f]|[.,;:)!*_]|$|(?:and|so|hence|thus|because|since|as)\b)")


def _goes_on_in(paragraph: Paragraph, k: int) -> bool:
    """Whether words go on behind the letter that an inequality is for: for all $x$ near $0$."""
    letter, part = paragraph.pieces[k + 2], paragraph.text_at(k + 3)
    if not isinstance(letter, Formula) or len(tokens_of(letter)) != 1 or _CLOSES.match(part):
        return False
    behind = paragraph.pieces[k + 4] if k + 4 < len(paragraph.pieces) else None
    line = isinstance(behind, Formula) and [t.kind for t in tokens_of(behind)] == ["REALS"]
    return not (line and part.strip() in ("in", "is in"))


def _is_compared(paragraph: Paragraph, piece: Formula) -> bool:
    """Whether a comparison before an inequality in its sentence may be its condition."""
    if paragraph.limits or paragraph.carried:
        return False
    return any(
        compares(trimmed(tokens_of(f))) and "(" not in f.text and not _is_of_values(paragraph, f)
        for f in paragraph.formulas_before(piece)
    )


def _is_of_values(paragraph: Paragraph, piece: Formula) -> bool:
    """Whether a formula is an inequality between the values of a function and numbers."""
    try:
        return _between(paragraph.reader, piece, trimmed(tokens_of(piece))) is not None
    except Unreadable:
        return False


_COMMA = re.compile(r"\s*[,，、;；]\s*")


def _is_listed(paragraph: Paragraph, k: int, after: str) -> bool:
    """Whether another such inequality stands behind a comma."""
    behind = paragraph.pieces[k + 2] if k + 2 < len(paragraph.pieces) else None
    listed = _COMMA.fullmatch(after) is not None and isinstance(behind, Formula)
    return listed and _is_of_values(paragraph, behind)  # type: ignore[arg-type]


def _is_stated(before: str) -> bool:
    """Whether the words before an inequality leave it a statement, not a condition."""
    last = re.split(r"[,，。;；!！?？]|\.(?:\s|[*_]|$)", before)[-1]
    clause = sentences.without_lead(without_announcement(last).strip("*_ :："))
    return _LEADS.fullmatch(clause) is not None


def _is_condition(before: str) -> bool:
    """Whether the words before an inequality make it a condition of something: if, suppose."""
    clause = re.split(r"[,，。;；:：!！?？]|\.(?:\s|$)", before)[-1]
    return (
        conditional(clause)
        or any(sentences.ends_in(clause, m) for m in ("when", "where", "and"))
        or sentences.supposes(clause)
        or sentences.lets(clause)
    )


def _ends(after: str, followed: bool) -> bool:
    """Whether an inequality is whole, with the words behind it: "for all x", "for" a condition.

    `followed` tells that a formula stands behind these words.
    """
    if followed and (sentences.is_phrase(after, "when") or _FOR_ALL.match(after)):
        return "only" not in after and "仅" not in after
    if followed and not after.strip():
        return False
    return _ENDS.match(after) is not None or _EVERYWHERE.match(after) is not None


def _shapes(reader: Reader, after: str) -> bool:
    """Whether behind the sign of a derivative only stands what it makes of the function: 递增."""
    clause = re.match(r"\s*[,，]([^,，。;；]+)(?:[,，。;；]|$)", after)
    return clause is not None and tells_shape(reader, clause[1])


_APPLIED = re.compile(
    r"(?<![A-Za-z\\])\\?(?P<name>[A-Za-z]+)(?:'|\^\{?\\prime\}?)?\s*(?:\\left)?\("
)
_COMPARES = re.compile(r"[<>≤≥≠]|\\(?:[lg]eq?(?:slant)?|neq?|[lg]t)(?![a-z])")


def compares_values(reader: Reader, piece: Formula, before: str) -> bool:
    """Whether a formula that is not read states an inequality of values of a function."""
    names = (m["name"] for m in _APPLIED.finditer(piece.text))
    known = any(reader.in_reach(name) is not None for name in names)
    return known and _COMPARES.search(piece.text) is not None and _is_stated(before)


def _values_between(
    reader: Reader, piece: Formula, found: Tokens
) -> tuple[Defined, int, Set] | None:
    """The function, the order of its derivative, and the set in which its values are said to lie.

    None for what compares something else.  Raises Unreadable for ends that cannot be read, and
    for what compares values of a function otherwise: f(x) >= x.
    """
    said = _between(reader, piece, found)
    if said is None and _calls(reader, found):
        raise Unreadable("an inequality of another form than between f(x) and numbers")
    return said


def _calls(reader: Reader, found: Tokens) -> bool:
    """Whether a known function is applied to something, or stands alone on a side: f < g."""
    applied = any(
        after.kind == "LPAR" and t.kind in _LETTERS and reader.in_reach(t.text) is not None
        for t, after in pairwise(found)
    )
    return applied or any(_function(reader, side) for side in _sides(found)[0])


_LETTERS = ("NAME", "LETTERS", "WORD")


def _function(reader: Reader, side: Tokens) -> Head | None:
    """f(x), f'(x), f or f' of a known function; None for anything else."""
    named = head(side)
    if named is None or named.kind != "function" or named.order > 2:
        return None
    if named.argument is None and reader.in_reach(named.name) is None:
        return None
    return named


def _in_bars(side: Tokens) -> Tokens | None:
    """What stands in |…|, where that is all of a side."""
    inside = side[1:-1]
    barred = len(side) > 2 and side[0].kind in ("BAR", "LBAR") and side[-1].kind in ("BAR", "RBAR")
    return inside if barred and not any("BAR" in t.kind for t in inside) else None


def _between(reader: Reader, piece: Formula, found: Tokens) -> tuple[Defined, int, Set] | None:
    sides, signs = _sides(found)
    if len(sides) not in (2, 3) or not set(signs) <= {"<", "<=", ">", ">="}:
        return None
    bare = [_in_bars(side) or side for side in sides]
    named = [(k, h) for k, side in enumerate(bare) if (h := _function(reader, side)) is not None]
    if len(named) != 1 or (len(sides) == 3 and (named[0][0] != 1 or signs[0][0] != signs[1][0])):
        return None
    at, function = named[0]
    of = subject_of(reader, function)
    letter = argument_of(function)
    if function.argument is None and of is not None:
        letter = of.variable.name
    if of is None and function.name in GENERIC and reader.current is not None:
        raise Unreadable(f"{function.name} is not defined before its value is stated")
    if of is None or letter is None:
        return None
    scope = reader.scope(letter, piece.style, of)
    low: tuple[Expr, bool] = (-oo, True)
    high: tuple[Expr, bool] = (oo, True)
    for k, side in enumerate(sides):
        if k == at:
            continue
        end = reader.expression(side, scope)
        if not end.free_symbols <= of.parameters or letter in map(str, end.free_symbols):
            return None
        sign = signs[min(k, at)]
        if (sign[0] == "<") == (k < at):
            low = end, len(sign) == 1
        else:
            high = end, len(sign) == 1
    if bare[at] is not sides[at]:
        if low != (-oo, True):
            return None
        low = -high[0], high[1]
    stated = Interval(low[0], high[0], low[1], high[1])
    if not isinstance(stated, Interval):
        raise Unreadable("no values lie between these")
    return of, function.order, stated


def _sides(found: Tokens) -> tuple[list[Tokens], list[str]]:
    """What stands between the signs of a comparison outside brackets, and the signs."""
    sides: list[Tokens] = []
    signs: list[str] = []
    begin = depth = 0
    for k, t in enumerate(found):
        depth += (t.kind in OPENING) - (t.kind in CLOSING)
        if depth == 0 and t.kind == "REL":
            sides.append(found[begin:k])
            signs.append(t.text)
            begin = k + 1
    return [*sides, found[begin:]], signs
