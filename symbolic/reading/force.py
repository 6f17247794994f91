"""The subject in force: of which function a text speaks at a place, as far as that is read.

A clause names a function, goes on about the one before it, or has a subject that is not read.
Behind such a subject, pronouns and bare labels ("it is odd", "range: (0, 1)") may be about that,
in its sentence and in the next ones, until a subject comes that is known.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from symbolic.reading import clause_ends, clause_starts, labels, naming, predicates
from symbolic.reading.clause_subjects import (
    ANOTHER,
    State,
    Subject,
    given_by,
    is_expression,
    of_clause,
    of_label,
    refers,
)
from symbolic.reading.clauses import spelled_out
from symbolic.reading.defined import Defined
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.other_functions import is_contrast, mentions_another
from symbolic.reading.sentences import without_lead
from symbolic.reading.sources import Formula
from symbolic.reading.spoken import Clause, Spoken
from symbolic.reading.state import Reader
from symbolic.reading.words import plain


def of_another(
    reader: Reader, spoken: Spoken, place: int, of: Defined, slope: bool = False
) -> bool:
    """Whether what stands at a place of the document may be said of something else than `of`.

    `slope` tells that it is said of the derivative.
    """
    at = bisect_right(spoken.places, place) - 1
    if not 0 <= at < len(spoken.text):
        return False
    formula = spoken.formulas.get(spoken.text[at])
    if formula is not None and _SAYS_OF_WHAT.search(formula.text):
        return False
    if _is_passed_on(reader, spoken, at, of):
        return True
    state, of_slope = _before(reader, spoken, at)
    if of_slope and not slope:
        return True
    if state is None or state.of is of:
        return False
    return state.of is None or state.of.expression != of.expression


def _is_passed_on(reader: Reader, spoken: Spoken, at: int, of: Defined) -> bool:
    """Whether a clause names nothing behind a sentence about a function of common knowledge.

    "ReLU is not bounded. The function is odd" in the section of another function: of which?
    """
    left = reader.left
    if left is None or reader.current is not of or left is of:
        return False
    if left.section != reader.section or left.place is None or not reader.usual.holds(of):
        return False
    a, b = spoken.around(at)
    i, j = next(
        ((p, q) for p, q in clause_ends.clause_spans(spoken.text[a:b]) if p <= at - a < q),
        (0, b - a),
    )
    named = naming.activations_in(spoken.text[a : a + j])
    return not (named or refers(spoken.text[a + i : a + j]))


COLONS = (":", "：")
_SAYS_OF_WHAT = re.compile(
    r"=|\)\s*(?:\\right)?\s*(?:∈|\\in(?![a-z]))|\\(?:approx|equiv|[lg](?:eq?|t))(?![a-z])|[<>≤≥≈≡]"
)


@dataclass(frozen=True)
class Left:
    """What a paragraph leaves in force for the list below it, or for "it" in the next one."""

    to: Defined | None  # the function of the section meanwhile
    state: State
    of_slope: bool
    heads: bool


def leave_in_force(reader: Reader, spoken: Spoken) -> None:
    """Let the next block begin with the other function that this one ends on."""
    text = spoken.text.rstrip(" \n*_")
    state, of_slope = _before(reader, spoken, len(text) - 1, own=False) if text else (None, False)
    told = of_slope or (state is not None and state.function)
    left = Left(reader.current, state, of_slope, text.endswith(COLONS))
    reader.left_in_force = left if told else None


def _left(reader: Reader, spoken: Spoken) -> tuple[State, bool]:
    """What is in force where a block begins."""
    left: Left | None = reader.left_in_force
    if left is None or left.to is not reader.current:
        return None, False
    if left.heads == (reader.kind == "item") and (left.heads or refers(spoken.text)):
        return left.state, left.of_slope and left.heads
    return None, False


def _before(reader: Reader, spoken: Spoken, at: int, own: bool = True) -> tuple[State, bool]:
    """The subject in force at an offset, and whether its derivative is."""
    state, of_slope = _left(reader, spoken)
    a, b = spoken.around(at)
    for i, j in spoken.sentences:
        if i >= a:
            break
        if spoken.text[i:j].rstrip(PUNCTUATION).endswith(("?", "？")):
            continue
        if i not in spoken.subjects:
            spoken.subjects[i], _ = _through(reader, spoken, (i, j), j, state)
        state = spoken.subjects[i]
    return _through(reader, spoken, (a, b), at, state, own, of_slope)


def _through(
    reader: Reader,
    spoken: Spoken,
    sentence: tuple[int, int],
    at: int,
    state: State,
    own: bool = False,
    of_slope: bool = False,
) -> tuple[State, bool]:
    """The subject in force when the clauses of a sentence have been read up to an offset."""
    a, b = sentence
    beside = explained = False
    labelled = True  # whether the label before, if any, is one of ours
    headed = of_slope or reader.of_slope or reader.under_slope is not None
    headed |= reader.label in ("derivative", "second_derivative")
    slope = ":" if headed else ""  # the sign behind the words that brought the derivative
    for p, q in clause_ends.clause_spans(spoken.text[a:b]):
        if a + p > at:
            break
        clause = Clause(a + p, a + q, spoken.text[a + p : a + q])
        here = own and a + q > at
        sign = spoken.text[a + q : a + q + 1]
        text = spelled_out(reader, spoken, clause).text
        if _EXPLAINS.match(without_lead(text)) or _gives_helper(spoken, clause):
            explained = True
            continue
        if sign in COLONS:
            told = of_label(reader, text, state)
            labelled = labels.label_of(text, reader.all_names()) is not None
        elif not labelled and (formula := _expression_alone(reader, spoken, text)) is not None:
            given = reader.current is not None and reader.current.place == reader.at(formula.start)
            told = Subject(reader.current, True) if given else ANOTHER
        else:
            told = of_clause(reader, spoken, clause, text, state, here)
        plainly = told is not state
        if here and not plainly and (explained or (beside and not refers(text))):
            return ANOTHER, False
        named = mentions_another(reader, text) and not is_contrast(without_lead(text))
        beside = not (plainly or refers(text)) and (beside or named)
        state = told
        slope = _slope(reader, text, slope, sign)
    return (ANOTHER if own and explained else state), bool(slope)


def labelled(reader: Reader, spoken: Spoken, a: int) -> Defined | None:
    """The function that a label at the start of a sentence names: "tanh: odd, bounded"."""
    text = spoken.text[slice(*spoken.around(a))]
    for p, q in clause_ends.clause_spans(text)[:1]:
        told = of_label(reader, text[p:q], None) if text[q : q + 1] in COLONS else None
        return told.of if told is not None else None
    return None


def _slope(reader: Reader, text: str, slope: str, sign: str) -> str:
    """Whether bare labels behind a clause may be those of the derivative: what brought it."""
    subject = clause_starts.subject(text, reader.all_names())
    if subject is not None and (subject[0] == "function" or refers(text)):
        slope = ""
    label = labels.label_of(re.sub(predicates.HOLDS, " ", text), reader.all_names())
    if label is not None and (label.subject is not None or _SAYS_OF_FUNCTION.search(text)):
        slope = ""
    told = (subject is not None and subject[0] == "derivative") or (
        label is not None and label.kind in ("derivative", "second_derivative")
    )
    heads = sign in COLONS and label is None
    if told or _OF_SLOPE.search(plain(text)) or (heads and _SLOPE.search(plain(text))):
        return sign or "."
    return "" if sign in (";", "；") and slope not in COLONS else slope


_SLOPE = re.compile(r"导数|导函数|梯度|斜率|도함수|기울기|微分|\b(?:derivative|gradient|slope)\b")
_SAYS_OF_FUNCTION = re.compile(
    r"输入|输出|函数的|\b(?:in|out)puts?\b|of the function", re.IGNORECASE
)
_OF_SLOPE = re.compile(r"(?:导数|导函数|梯度)的(?:性质|特点|特性)|properties of the derivative")


def _expression_alone(reader: Reader, spoken: Spoken, text: str) -> Formula | None:
    """A clause that is an expression in the argument: "Centered: $2\\sigma(x) - 1$, …"."""
    formula = spoken.formulas.get(text.strip(PUNCTUATION))
    return formula if formula is not None and is_expression(reader, formula) else None


def _gives_helper(spoken: Spoken, clause: Clause) -> bool:
    """Whether a clause gives a function that the one before it uses: here $q(x) = …$"""
    shown = [f for m in clause.text if (f := spoken.formulas.get(m)) is not None]
    here = re.match(r"\W*here\b", clause.text, re.IGNORECASE) is not None
    return here and any(given_by(f) is not None for f in shown)


_EXPLAINS = re.compile(
    r"(?:其中|这里|此处(?!就?也?(?:是|为|有|取得?|取到)了?一?个?(?:局部|严格|极|全局|拐))|式中|where\b)"
)
