"""Functions that a sentence defines beside its subject: where $\\sigma(x) = 1/(1 + e^{-x})$.

What follows speaks of the subject.  Of two functions that a sentence sets side by side it speaks
of neither for sure.
"""

from __future__ import annotations

import re

from symbolic.reading import clause_starts, predicates
from symbolic.reading.clause_subjects import given_by
from symbolic.reading.defined import Defined
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.sentences import without_lead
from symbolic.reading.spoken import Spoken
from symbolic.reading.state import Reader
from symbolic.reading.words import plain, words


def keep_topic(reader: Reader, spoken: Spoken, mark: str, kept: Defined | None) -> None:
    """Speak on of the subject of a sentence, where a formula in it has just given a helper."""
    made = reader.current
    if made is None or made is kept:
        return
    at = spoken.text.index(mark)
    before = spoken.text[spoken.around(at)[0] : at]
    before = before[max(before.rfind(";"), before.rfind("；")) + 1 :]
    if kept is not None and _goes_on_about(reader, before, kept):
        if (begin := spoken.around(at)[0]) and _is_another(reader, kept, spoken.places[begin - 1]):
            reader.current, reader.astray = None, True  # "it" is what the sentence before names
        else:
            reader.current = kept
        return
    if _EXPLAINS.match(plain(before).strip(PUNCTUATION)):
        reader.current, reader.astray = kept, kept is None
        return
    names = _names_given(spoken, before)
    first = reader.in_reach(names[0]) if names else None
    if not names or (first is not None and first.expression == made.expression):
        return
    between = before[max(before.rfind(m) for m in spoken.formulas) + 1 :]
    beside = _COORDINATES.fullmatch(plain(between).strip(PUNCTUATION)) is not None
    if first is None or first.block != reader.block or beside:
        reader.current, reader.astray = None, True
    else:
        reader.current = first


def _is_another(reader: Reader, kept: Defined, place: int) -> bool:
    """Whether a sentence that ends at a place speaks of something else than the subject so far."""
    return reader.in_force is not None and reader.in_force(place, kept, True)


def _goes_on_about(reader: Reader, before: str, kept: Defined) -> bool:
    """Whether a sentence began with the function spoken of: it is related to tanh(x) = …"""
    low = without_lead(before)
    subject, rest = clause_starts.divided(before, reader.all_names())
    if subject is None or _DEFINES.fullmatch(plain(rest).strip(PUNCTUATION)):
        return False
    if subject[1] is None:
        pronoun = bool(words().starting("topic", "it", low))
        return pronoun or subject[0] == "derivative"
    return reader.spoken_of(subject[1]) is kept


def _names_given(spoken: Spoken, before: str) -> list[str]:
    """The names of the functions that the formulas before a place in its sentence give."""
    shown = (spoken.formulas.get(mark) for mark in re.findall(predicates.HOLDS, before))
    return [name for formula in shown if (name := given_by(formula)) is not None]


_EXPLAINS = re.compile(r"(?:其中|这里|此处|式中|where\b|here\b|with\b)")
_COORDINATES = re.compile(r"(?:and|or|let|while|und|et|y|和|与|及|以及|设|令|而)?")
_DEFINES = re.compile(
    r"(?:activation |激活)?(?:function|unit|函数)?(?:(?: is| can be)?(?: then| often| usually)?"
    r"(?: defined| given| written)?(?: as| by)?|为|是|定义为|表示为"
    r"|的?(?:公式|表达式|定义)(?:为|是))?"
    r"|(?:(?:simply|just|then) )?(?:comput|calculat|return|output|evaluat|us|implement|realiz)e?s"
    r"(?: the)?(?: (?:element-?wise )?(?:function|formula|operation|expression|map|mapping))?"
    r"|(?:applies|reads|takes|has)(?: the(?: following)?"
    r" (?:(?:mathematical )?form|function|formula|equation|expression|rule))?"
)
