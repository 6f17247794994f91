"""What one clause leaves in force as the subject: a function that it names, or one not read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from symbolic.reading import clause_starts, labels, naming, predicates, properties, sentences
from symbolic.reading.build import Unreadable
from symbolic.reading.defined import Defined
from symbolic.reading.equations import without_task
from symbolic.reading.heads import head
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.looks import VARIABLES, argument_of, defined_name
from symbolic.reading.other_functions import (
    begins_with_another,
    begins_with_made,
    goes_with,
    is_contrast,
    is_general,
    is_made_of,
    is_of_a_kind,
    is_transformed,
    mentions_another,
    names_current,
    subject_part,
)
from symbolic.reading.regions import side_told
from symbolic.reading.sentences import without_lead
from symbolic.reading.sources import Formula
from symbolic.reading.spoken import Clause, Spoken, Topic
from symbolic.reading.state import Reader
from symbolic.reading.statements import statements
from symbolic.reading.tokens import tokens
from symbolic.reading.topics import topic_of_clause
from symbolic.reading.usual import one_of
from symbolic.reading.words import begins, plain, words


@dataclass(frozen=True)
class Subject:
    """A function, or what is not read; `function` tells that this is another function."""

    of: Defined | None = None
    function: bool = False


UNREAD = Subject()
ANOTHER = Subject(function=True)
State = Subject | None  # None: the function that the section is about


def refers(text: str) -> bool:
    """Whether a clause goes on about what was spoken of, by a pronoun."""
    low = without_lead(text)
    return begins(low, "its") or bool(words().starting("topic", "it", low))


def _named(reader: Reader, name: str) -> State:
    of, now = reader.spoken_of(name), reader.current
    if of is None and now is not None and one_of(name) and reader.is_called(now, name):
        return Subject(now, True)
    return Subject(of, True) if of is not None else ANOTHER


# --- labels -----------------------------------------------------------------------------


def of_label(reader: Reader, text: str, state: State) -> State:
    """What stands behind a label is about what it names: "tanh: odd, bounded"."""
    low = plain(text).strip(PUNCTUATION)
    if predicates.going(text) is not None:
        return state  # as x → ∞: 1
    names = reader.all_names()
    label = labels.label_of(text, names)
    if label is not None and label.kind != "formula" and label.subject is None:
        return state
    if sentences.contrasts(text) or is_of_a_kind(low) or is_made_of(low) or is_transformed(low):
        return ANOTHER
    if begins_with_another(reader, low):
        return ANOTHER
    if (name := naming.only_name(text)) is not None or (name := _name_alone(reader, low)):
        return _named(reader, name)
    if _OF_INPUT.match(low):
        return UNREAD
    subject, rest = clause_starts.divided(text, names)
    if subject is not None and _goes_on(rest):
        return state if subject[1] is None else _named(reader, subject[1])
    return state if goes_with(low) else ANOTHER


def _name_alone(reader: Reader, low: str) -> str | None:
    """The name that a label is, or two of them: Sigmoid $S$."""
    names = reader.all_names()
    for name, length in names.beginning(low):
        rest = low[length:].strip(PUNCTUATION)
        if not rest or any(not rest[n:].strip(PUNCTUATION) for _, n in names.beginning(rest)):
            return name
    return None


_OF_INPUT = re.compile(r"(?:the )?inputs?\b|输入(?!范围)|自变量")


# --- clauses ----------------------------------------------------------------------------


def of_clause(
    reader: Reader, spoken: Spoken, clause: Clause, text: str, state: State, own: bool
) -> State:
    """The subject in force behind a clause that stood under one.

    `own` tells that the clause has been read, so that it names another function or none.
    """
    text = spoken.without_going(without_task(text))
    low = without_lead(text)
    if _DIFFERENTIATES.match(low):
        return state  # 미분하면 $f'(x) = 2x$이고
    if not low or spoken.leads_to(low) or properties.begins_with_verb(low) or _sets_side(low):
        return state
    if _APPROXIMATES.match(low):
        return state  # 对较大的 x，近似等于 |x|
    if is_general(low) or is_transformed(low) or begins_with_another(reader, low):
        return ANOTHER
    if is_contrast(low):  # unlike another one, "it" is the function; unlike that, another
        return ANOTHER if names_current(reader, low) else state
    names = reader.all_names()
    subject, rest = clause_starts.divided(text, names)
    if subject is not None and subject[1] is not None:
        again = next(names.beginning(rest), None)
        if again and naming.names_another(again[0], [subject[1]]):
            return ANOTHER  # sigmoid、tanh 有
        rest = rest[again[1] :].lstrip(")） ") if again is not None else rest
        if _AND.match(rest) or begins_with_made(rest) or not _goes_on(rest):
            return ANOTHER
        return _named(reader, subject[1])
    led = _LED.match(low)
    if led is not None:
        rest = low[led.end() :] or low[: led.start("mark")]
        return _shown(reader, spoken.formulas.get(led["mark"]), rest, state)
    shown = [f for m in text if (f := spoken.formulas.get(m)) is not None]
    apposed = [f for m in subject_part(low) if (f := spoken.formulas.get(m)) is not None]
    given = next(filter(None, map(given_by, apposed)), None)
    if given is not None:
        return _given(reader, given)
    if is_made_of(low) and not properties.begins_statement(low):
        return ANOTHER
    if (name := naming.subject_of(text)) is not None:
        return _named(reader, name)
    presented = _PRESENTED.search(low)
    if presented is not None:
        return _shown(reader, spoken.formulas.get(presented["mark"]), "is", state)
    if subject is not None and (subject[0] == "derivative" or refers(text)):
        return state
    if subject is not None:
        return state if state == ANOTHER else None
    label = labels.label_of(re.sub(predicates.HOLDS, " ", text), names)
    if label is not None:
        return _named(reader, label.subject) if label.subject else state
    given = next(filter(None, map(given_by, shown)), None)
    if given is not None:
        return _given(reader, given)
    if any(_leads_letter(reader, f) for f in shown):
        return ANOTHER  # as k tends to infinity, it tends to a step
    return state if own else _of_noun(reader, spoken, clause, text, shown, state)


_DIFFERENTIATES = re.compile(
    r"(?:(?:이를|이것을|식을|함수를|[a-z]로|[a-z]에 대해) ?)?미분(?:하면|하여)|微分すると"
)
_APPROXIMATES = re.compile(
    r"(?:可)?(?:近似|约|大约)(?:等于|为|是|于)"
    r"|(?:it )?(?:is )?(?:approximately|roughly)(?: equal to| equals)?\b"
    r"|(?:it )?(?:behaves|looks|acts) (?:like|as)\b"
)


def _sets_side(low: str) -> bool:
    """Whether a clause supposes a side of the origin: suppose the input is negative."""
    verb = words().starting("topic", "assumes", low)
    rest = low[len(verb) :].strip(PUNCTUATION)
    return bool(verb) and any(side_told(f"{word}{rest}") is not None for word in ("for ", "在"))


def _of_noun(
    reader: Reader,
    spoken: Spoken,
    clause: Clause,
    text: str,
    shown: list[Formula],
    state: State,
) -> State:
    """The subject in force behind a clause whose subject is a noun, or none."""
    low = without_lead(text)
    if (topic := _TOPIC.match(low)) is not None:
        noun = re.split(r"[면때서고] ", topic["noun"] or topic["noun_"] or "")[-1]
        noun = re.sub(r"\([xztuv]\)$", "", noun)
        if (name := naming.only_name(noun)) is not None:
            return _named(reader, name)
        return state if _is_word_for_it(reader, noun) else UNREAD
    match topic_of_clause(reader, spoken, clause):
        case Topic.OTHER:
            return ANOTHER if is_of_a_kind(low) else UNREAD
        case Topic.FUNCTION:
            return state if state == ANOTHER else None
    if mentions_another(reader, text) or any(is_expression(reader, f) for f in shown):
        return ANOTHER  # "One often uses tanh instead."
    return state


_TOPIC = re.compile(  # what は, 는 and 은 mark
    r"(?P<noun>[^ぁ-ん,，、]*[ぁ-ヿ一-鿿]?)は|(?P<noun_>[^,，、.:]{1,40}?)(?:은|는)(?= )"
)


def _is_word_for_it(reader: Reader, noun: str) -> bool:
    """Whether a noun stands for the function, or for a thing that every function has."""
    names = reader.all_names()
    known = clause_starts.subject(f"{noun}は", names) or clause_starts.subject(f"{noun}는 ", names)
    label = labels.label_of(noun, names)
    number = words().meaning("topic", noun.strip(PUNCTUATION)) == "number"  # 최댓값은 1
    return known is not None or label is not None or number or not noun.strip()


# --- formulas ---------------------------------------------------------------------------


def given_by(formula: Formula | None) -> str | None:
    """The name of the function that a formula f(x) = … gives."""
    if formula is None or "=" not in formula.text:
        return None
    try:
        said = statements(tokens(formula.text, formula.style))
    except Unreadable:
        return defined_name(formula.text)
    named = head(said[0].sides[0]) if said and len(said[0].sides) > 1 else None
    if named is None or named.kind == "limit" or named.order:
        return None
    letter = named.name in ("y", "f") and any(t.text in VARIABLES for t in said[0].sides[1])
    return named.name if named.argument is not None or letter else None


def _leads_letter(reader: Reader, formula: Formula) -> bool:
    """Whether a formula tells where a parameter goes: k → ∞."""
    found = _GOES.match(formula.text)
    of = reader.current
    letters = {s.name.replace("lamda", "lambda") for s in of.parameters} if of is not None else ()
    return found is not None and found["letter"] in letters


_GOES = re.compile(r"\s*\\?(?P<letter>[A-Za-z]+)\s*(?:→|->|\\to(?![a-z])|\\(?:long)?rightarrow)")


def _given(reader: Reader, name: str) -> State:
    of = reader.in_reach(name)
    return ANOTHER if of is None else Subject(of, True)


_PRESENTED = re.compile(rf"(?:\bfunction|函数) ?(?P<mark>{predicates.HOLDS})")
_LED = re.compile(
    r"(?:(?:设|令|记|考虑|let|consider|take|(?:the )?function|函数) ?)?"
    rf"(?P<mark>{predicates.HOLDS})"
)


def _shown(reader: Reader, formula: Formula | None, rest: str, state: State) -> State:
    """The subject where a formula stands in the place of it."""
    if formula is None:
        return state
    if (of := _applied(reader, formula)) is not None:
        return Subject(of, True)  # f(2) is a local maximum; f''(2) < 0
    if "=" in formula.text:
        if (name := given_by(formula)) is not None:
            return _given(reader, name)
        letter = re.match(r"\s*[a-zA-Z\\]+\s*=", formula.text)
        return state if letter or not rest.strip(PUNCTUATION) else UNREAD
    if not rest.strip(PUNCTUATION) or _RELATED.search(formula.text):
        return state
    return ANOTHER if _has_letters(formula) else state


def _applied(reader: Reader, formula: Formula) -> Defined | None:
    """The function of which a formula begins with a value, or a derivative: f''(2) < 0."""
    left = _RELATION.split(formula.text, maxsplit=1)[0]
    try:
        named = head(tuple(tokens(left, formula.style)))
    except Unreadable:
        return None
    if named is None or named.kind != "function" or named.argument is None:
        return None
    placed = named.order > 0 or argument_of(named) is None
    return reader.in_reach(named.name) if placed else None


_RELATION = re.compile(r"[=<>≤≥≈]|\\(?:[lg](?:eq?(?:slant)?|t)|approx)(?![a-z])")


_RELATED = re.compile(r"[<>≤≥∈→]|\\(?:[lg]eq?(?:slant)?|[lg]t|in|to|(?:long)?rightarrow)(?![a-z])")


def is_expression(reader: Reader, formula: Formula) -> bool:
    """Whether a formula is an expression in the argument of the function spoken of."""
    of = reader.current
    if of is None or "=" in formula.text or _RELATED.search(formula.text):
        return False
    return len(formula.text.strip()) > 1 and _has_letters(formula, of.variable.name)


def _has_letters(formula: Formula, letter: str = "") -> bool:
    """Whether a formula has letters, or this one, and is no interval."""
    try:
        found = tokens(formula.text, formula.style)
    except Unreadable:
        return False
    opens = found[0].kind in ("LPAR", "LSQ", "LSET") and any(t.kind == "COMMA" for t in found)
    letters = [t.text for t in found if t.kind in ("NAME", "LETTERS", "WORD")]
    return not opens and (letter in letters if letter else bool(letters))


# --- words behind a name ----------------------------------------------------------------


def _goes_on(rest: str) -> bool:
    return (
        not rest or not rest[0].isascii() or not rest[0].isalpha() or _VERB.match(rest) is not None
    )


_VERB = re.compile(
    r"(?:is|are|was|has|have|had|can|could|will|would|may|might|must|should|does|do|did|cannot|also"
    r"|isn't|doesn't|remains?|and|but|activation|function|[a-z]+(?<![usia])s|[a-z]+(?:ed|ly)"
    r"|x|on|for|at|in|when|if|to)\b"
)
_AND = re.compile(r"(?:[、/]|and |or |和|与|及|或)")
