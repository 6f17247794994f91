"""Numbers told for parts of the line, side by side: 0 for negative inputs, 1 for positive ones."""

from __future__ import annotations

import re

from sympy.logic.boolalg import Boolean

from symbolic.reading import clause_ends, latex
from symbolic.reading.build import Unreadable
from symbolic.reading.clauses import spelled_out
from symbolic.reading.constants import constant
from symbolic.reading.defined import Defined
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.regions import FOR_SIDE, NUMBER, condition_told, restricted
from symbolic.reading.sentences import without_lead
from symbolic.reading.sources import Words
from symbolic.reading.spoken import Clause, Spoken
from symbolic.reading.state import Reader
from symbolic.reading.tokens import tokens
from symbolic.reading.words import plain

_JOINT = re.compile(
    r"\s*(?:[,，;；、]\s*(?:(?:and|but|while|且|而|但|又) ?)?|\s(?:and|but|while)\s)\s*"
)
_BEFORE = re.compile(
    rf"(?:(?:for|if|when|on|in|where|当|在|若) ?)?(?P<r>.+?)"
    r"(?: ?(?:时|处|上|内|일 때|에서)?[ ,，:：]*(?:it is|is|为|是|[=→]|->)|[:：]|일 때)"
    rf" ?(?P<n>{NUMBER})"
)
_BEFORE_NUMBER = PUNCTUATION.translate({ord(sign): None for sign in "-—–"})  # a minus is none
_WORDS = {"zero": "0", "one": "1"}


def read_by_sides(reader: Reader, of: Defined, kind: str, piece: Words) -> bool:
    """Claim the numbers that words under a label give, each for its part of the line.

    False where not all of the words are of that form: then nothing is claimed.
    """
    text = plain(piece.text)
    text = text.rstrip(PUNCTUATION).lstrip(_BEFORE_NUMBER)
    told = [_told(reader, of, part) for part in _JOINT.split(text)]
    if not told or None in told:
        return False
    for number, where in filter(None, told):
        try:
            scope = reader.scope(of.variable.name, "plain", of)
            stated = latex.value(tuple(tokens(number, "plain")), scope)
        except Unreadable as error:
            reader.leave(piece, str(error))
            return True
        reader.claim(of, kind, stated, piece, conditions=[where])
    return True


def _told(reader: Reader, of: Defined, part: str) -> tuple[str, Boolean] | None:
    """The number of a part of a list, and for which part of the line it is told."""
    found = FOR_SIDE.fullmatch(part) or _BEFORE.fullmatch(part)
    if found is None:
        return None
    text = found["r"].strip(PUNCTUATION)
    for region in (text, f"{text} inputs") if text.isascii() else (text,):
        if (where := condition_told(reader, of, region)) is not None:
            return _WORDS.get(found["n"], found["n"]), where
    return None


# --- in sentences -----------------------------------------------------------------------


def is_it(text: str) -> bool:
    """Whether a clause begins with a word that stands for what was spoken of last."""
    return _IT.match(without_lead(text)) is not None


_IT = re.compile(r"(?:it|this)\b|它|其(?!他|它|余)")


def goes_on_slope(reader: Reader, spoken: Spoken, clause: Clause) -> bool:
    """Whether the clause before one in its sentence gives the derivative as a number of a part.

    "For x > 0 the derivative is 1, for x < 0 it is 0": the derivative again.
    """
    a, _ = spoken.around(clause.a)
    for p, q in reversed(clause_ends.clause_spans(spoken.text[a : clause.a])):
        former = Clause(a + p, a + q, spoken.text[a + p : a + q])
        former = spelled_out(reader, spoken, former)
        part = restricted(reader, spoken, former)
        text = part.clause.text if part is not None else former.text
        if (told := constant(text, reader.all_names(), True)) is not None:
            return told.about == "derivative"
    return False
