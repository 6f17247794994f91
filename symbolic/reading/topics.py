"""What a sentence speaks of, so that "it" in the next one is known to mean the function.

"Consider its derivative. It is at most 1/4" states nothing of the function, and what follows "The
temperature rises" may be about the temperature: a pronoun is read only where the noun before it is
a word for the function, or is no noun that it could stand for.
"""

from __future__ import annotations

import re
from functools import lru_cache

from symbolic.reading import clause_ends, clause_starts, labels, naming, predicates, properties
from symbolic.reading.build import Unreadable
from symbolic.reading.carried import without_then
from symbolic.reading.clauses import spelled_out
from symbolic.reading.equations import without_task
from symbolic.reading.heads import head
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.looks import defined_name
from symbolic.reading.other_functions import is_quality
from symbolic.reading.predicates import HOLDS
from symbolic.reading.regions import restricted, side_told
from symbolic.reading.sentences import contrasts, without_lead
from symbolic.reading.sources import Formula
from symbolic.reading.spoken import Clause, Spoken, Topic
from symbolic.reading.state import Reader
from symbolic.reading.statements import statements
from symbolic.reading.tokens import tokens
from symbolic.reading.usual import is_usual, one_of
from symbolic.reading.words import plain, words


def topic_before(reader: Reader, spoken: Spoken, at: int) -> Topic:
    """What a pronoun at an offset of a text means: what was spoken of last."""
    begin, _ = spoken.around(at)
    own = _last(reader, spoken, begin, at)
    return own if own is not None else _topic_at(reader, spoken, begin)


def speaks_of_another(clause: str) -> bool:
    """Whether a clause speaks of the inverse, of a loss, of what "where" explains."""
    low = without_lead(clause).replace("in absolute value", "")  # which tells how it is bounded
    if re.match(r"(?:其中|这里|此处|where\b)", low):
        return True
    return any(w in low for w in words().listed("setting", "another"))


def led_by(reader: Reader, spoken: Spoken, at: int) -> Clause | None:
    """The clause before an offset in its sentence that names the function, or its derivative."""
    begin, _ = spoken.around(at)
    for p, q in clause_ends.clause_spans(spoken.text[begin:at]):
        clause = Clause(begin + p, begin + q, spoken.text[begin + p : begin + q])
        said = without_then(spoken, begin + p, spelled_out(reader, spoken, clause).text)
        if clause_starts.subject(said, reader.all_names()) is not None:
            return clause
    return None


def carry_topic(reader: Reader, spoken: Spoken) -> None:
    """Let the next paragraph begin with what this one announced, or a display at its end says."""
    last = spoken.text.rstrip()[-1:]
    open_end = last in spoken.formulas and spoken.formulas[last].display
    reader.topic = None
    if not open_end and not _OF_DERIVATIVE.search(plain(spoken.text)):
        return
    topic = _topic_at(reader, spoken, len(spoken.text))
    reader.topic = topic if open_end or topic is Topic.ANNOUNCED else None


_OF_DERIVATIVE = re.compile(r"derivative|gradient|slope|导|梯度|斜率|微分")


def _topic_at(reader: Reader, spoken: Spoken, begin: int) -> Topic:
    """What the sentences that end before an offset spoke of last."""
    known = spoken.topics
    topic = reader.topic or _headed(reader)
    for a, b in spoken.sentences:
        if a >= begin:
            break
        if a not in known:
            known[a] = _last(reader, spoken, a, b)
        topic = known[a] or topic
    return topic


def _headed(reader: Reader) -> Topic:
    """What the heading leaves a paragraph to speak of."""
    of_derivative = reader.label in ("derivative", "second_derivative", "derivative_range")
    return Topic.DERIVATIVE if of_derivative else Topic.FUNCTION


def _last(reader: Reader, spoken: Spoken, a: int, b: int) -> Topic | None:
    """What the last clause that has a subject of its own, between two offsets, speaks of."""
    for p, q in reversed(clause_ends.clause_spans(spoken.text[a:b])):
        p += spoken.condition_before(spoken.text[a + p : a + q])
        clause = Clause(a + p, a + q, spoken.text[a + p : a + q])
        topic = topic_of_clause(reader, spoken, clause)
        if topic is not None:
            return topic
    return None


def topic_of_clause(reader: Reader, spoken: Spoken, clause: Clause) -> Topic | None:
    """What a clause speaks of; None where it has no noun that "it" could stand for."""
    text = without_task(spelled_out(reader, spoken, clause).text)
    text = without_then(spoken, clause.a, text)
    text = _THEN.sub("", text)
    low = without_lead(text)
    if (
        not low
        or spoken.leads_to(low)
        or side_told(text)
        or labels.is_aspect(low)
        or is_quality(low)
    ):
        return None
    mark = clause.text.strip(PUNCTUATION)
    if gives_at_end(reader, spoken, clause, low):
        return Topic.FUNCTION
    shown = spoken.formulas.get(mark)
    if shown is not None and _of_formula(reader, shown, alone=True) is Topic.FUNCTION:
        return Topic.FUNCTION
    if _heads_current(reader, spoken, clause, low):
        return None  # a title above it
    if _INVERSE.search(low):
        return Topic.OTHER
    if not low.isascii() and (part := restricted(reader, spoken, clause)) is not None:
        text = part.clause.text
        low = without_lead(text)
    named = _named(reader, text)
    if named is not None:
        return named
    if not low.isascii() and (said := properties.properties(text, reader.all_names())):
        if not any(p.explicit and p.of == "function" for p in said):
            return None  # 递增, and 二阶导为负: no noun that "it" could stand for
    if words().starting("topic", "it", low):
        return None
    equation = next((spoken.formulas[m] for m in clause.text if m in spoken.formulas), None)
    if not low.isascii() and (topic := _chinese(reader, low)) is not None:
        return topic
    topic = _english(reader, low) if _WORD.search(low) else None
    if topic is Topic.OTHER and _gives_current(reader, spoken, clause.text):
        return Topic.FUNCTION  # the triangular density $f(x) = …$
    begins_sentence = not spoken.text[spoken.around(clause.a)[0] : clause.a].strip(PUNCTUATION)
    if equation is not None and _OF_EQUATION.match(clause.text):
        return _of_formula(reader, equation) or Topic.FUNCTION
    if topic is None and equation is not None and begins_sentence:
        topic = _of_formula(reader, equation, len(clause.text.strip(PUNCTUATION)) == 1)
    return Topic.OTHER if topic is None and _is_other(text) else topic


def _gives_current(reader: Reader, spoken: Spoken, text: str) -> bool:
    """Whether the subject of a clause is what a formula in it gives: the kernel is $f(x) = …$."""
    of = reader.current
    mark = next((m for m in text if m in spoken.formulas), "")
    formula = spoken.formulas.get(mark)
    if of is None or formula is None or defined_name(formula.text) not in of.names:
        return False
    return _NAMES.fullmatch(text[: text.index(mark)].strip(PUNCTUATION)) is not None


_NAMES = re.compile(
    r"(?:\W*(?:then|so|thus|hence|here) )?(?:the|an?|its|our|this) (?:\\?[\w{}*'’-]+ ){0,4}"
    r"(?:\\?[\w{}*'’-]+)"
    r"(?<!of)(?<!in)(?<!by)(?<!for)(?<!to)(?<!derivative)(?<!gradient)(?<!slope)(?<!inverse)"
    r"(?: (?:is|reads|equals|is given by|is defined (?:as|by)|then))?",
    re.IGNORECASE,
)


_THEN = re.compile(r"^\W*(?:则|那么)\s*")


def _heads_current(reader: Reader, spoken: Spoken, clause: Clause, low: str) -> bool:
    """Whether a short noun stands right above the display that gives the function spoken of."""
    behind = spoken.text[clause.b :].lstrip(PUNCTUATION)[:1]
    formula = spoken.formulas.get(behind)
    name = defined_name(formula.text) if formula is not None and formula.display else None
    named = name is not None and reader.current is not None and name in reader.current.names
    return named and len(low) < 24 and not re.search(rf"{predicates.HOLDS}|[是为有的]| is ", low)


_INVERSE = re.compile(r"[反逆]函数|역함수|逆関数")
_WORD = re.compile(r"[a-z]{2}")


def _named(reader: Reader, text: str) -> Topic | None:
    """The function that a clause is about by its name, or the derivative."""
    names = reader.all_names()
    if (has := _HAS_SLOPE.match(text)) is not None:
        text = f"{has['subject']} is"  # it has derivative 1: "it" is what has it
    subject, rest = clause_starts.divided(text, names)
    if subject is not None:
        of, name = subject
        if name is None and of == "function" and _OF_SLOPE.match(rest):
            return Topic.DERIVATIVE
        if name is None and of == "function":
            said = without_lead(text)
            own = bool(words().starting("topic", "it", said))
            return None if own else Topic.FUNCTION
        if name is not None and not _goes_on(rest):
            return Topic.OTHER  # the sigmoid neuron
        if name is not None and not _is_spoken_of(reader, name):
            return Topic.OTHER
        return Topic.DERIVATIVE if of == "derivative" else Topic.FUNCTION
    spoken_of = naming.subject_of(text)
    if spoken_of is None:
        return None
    of_it = reader.current is not None and reader.is_called(reader.current, spoken_of)
    return Topic.FUNCTION if of_it else Topic.OTHER


def gives_at_end(reader: Reader, spoken: Spoken, clause: Clause, low: str) -> bool:
    """Whether a clause ends with the formula that gives the function spoken of: 计算 $f(x) = …$"""
    formula = spoken.formulas.get(clause.text.rstrip(PUNCTUATION)[-1:])
    of = reader.current
    if formula is None or of is None or formula.display or of.place is None:
        return False
    if _OF_DERIVATIVE.search(low) or contrasts(low) or _INVERSE.search(low):
        return False
    return defined_name(formula.text) in of.names and of.place == reader.at(formula.start)


def _is_spoken_of(reader: Reader, name: str) -> bool:
    """Whether a name is that of the function spoken of, or of the same one: softplus $f(x) = …$."""
    current, key = reader.current, one_of(name)
    if reader.spoken_of(name) is current:
        return True
    return (
        current is not None
        and key is not None
        and is_usual(current.expression, current.variable, key)
    )


_HAS_SLOPE = re.compile(
    r"(?P<subject>.{1,60}?) has (?:an? |the )?(?:constant )?(?:derivative|gradient|slope)\b"
)
_OF_SLOPE = re.compile(r"of (?:the|its) (?:derivative|gradient|slope)\b")
_VERB = (
    r"(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|shall|should|does|do"
    r"|did|cannot|isn't|doesn't|remains?)"
)
_GOES_ON = re.compile(rf"(?:{_VERB}\b|[a-z]+(?<![usia])s\b|[a-z]+(?:ed|ly)\b|[^a-z]|$)")


_OF_EQUATION = re.compile(rf"\W*{HOLDS}\s+{_VERB}\b")  # "Sigmoid: $f(x) = …$ is bounded"


def _goes_on(rest: str) -> bool:
    """Whether what stands behind a name is a verb, and no noun that the name belongs to."""
    return _GOES_ON.match(rest) is not None or _noun(rest) is Topic.FUNCTION


def _of_formula(reader: Reader, formula: Formula, alone: bool = False) -> Topic | None:
    """What an equation is about: f'(x) = … the derivative, g(x) = … another function.

    One that is a sentence `alone` and gives the function announces it.
    """
    name = defined_name(formula.text)
    of = reader.current
    if name is not None and of is not None and not formula.display:
        if alone and name in of.names:
            return Topic.FUNCTION
        return None if name.rstrip("'′") in of.names else Topic.OTHER
    try:
        said = statements(tokens(formula.text, formula.style))
    except Unreadable:
        return None
    named = head(said[0].sides[0]) if len(said) == 1 and len(said[0].sides) > 1 else None
    if named is None or named.argument is None:
        return None
    return Topic.DERIVATIVE if named.order else None


# --- nouns of English sentences ---------------------------------------------------------

_DETERMINER = r"(?:the|an?|its|this|that|our|their|another|one|each|every)"
_PHRASE = re.compile(rf"\b{_DETERMINER} ([a-z][a-z'-]*(?: [a-z][a-z'-]*){{0,4}})")
_CUT = re.compile(
    rf" (?:{_VERB}|of|for|in|with|on|at|to|between|from|by|as|that|which|whose|and|or|when|if|where"
    r"|below|above|here|now|first|again|only|alone|itself|before|after)\b.*"
)
_PRESENTS = re.compile(
    r"(?:(?:now|next|first|then|so|finally|let me|please|we|let us|let's|i|you|one can) )*"
    r"(?:consider|take|look|turn|study|examine|recall|note|see|plot|compare|call|denote|use|need"
    r"|write|get|obtain|have|find|start|begin|move|go|pass|compute|differentiate|draw|show|discuss"
    r"|define|introduce|treat|analy[sz]e|back|on|as|regarding|concerning|to)\b"
)
_THERE = re.compile(r"there (?:is|are|was|exists?)\b")
_OPENERS = re.compile(
    r"(?:in|on|at|for|with|without|under|after|before|by|from|during|through|as|since|because|when"
    r"|if|while|although|though|unlike|like|compared|similar|besides|due|given|despite)\b"
)


def _english(reader: Reader, low: str) -> Topic | None:
    """What the subject of an English clause is, or what it presents."""
    if contrasts(low):
        return None
    presents = _PRESENTS.match(low) is not None
    if presents or _THERE.match(low):
        topic = _first_noun(low)
        return Topic.ANNOUNCED if presents and topic is Topic.DERIVATIVE else topic
    if _OPENERS.match(low):
        inside = re.search(rf"\bit {_VERB}\b|\bit [a-z]+s\b", low)
        found = [] if inside else _PHRASE.findall(low)
        return _noun(found[-1]) if found else None
    subject = _subject(low)
    if subject is None:
        begun = _PHRASE.match(low)
        return _noun(begun[1]) if begun else None
    whose = re.match(r"its ", subject)
    parts = re.split(r"\bof\b", re.sub(rf"^{_DETERMINER} ", "", subject))
    nouns = [Topic.FUNCTION if _is_its_name(reader, part) else _noun(part) for part in parts]
    if whose and nouns == [Topic.NUMBER]:
        return Topic.NUMBER
    return next((t for t in (Topic.OTHER, Topic.DERIVATIVE) if t in nouns), nouns[0])


def _is_its_name(reader: Reader, noun: str) -> bool:
    """Whether a noun is the letter of the function spoken of: g, the function g."""
    of = reader.current
    said = re.sub(r"^(?:the )?function ", "", noun.strip())
    return of is not None and said in {plain(name) for name in of.names}


def _first_noun(low: str) -> Topic | None:
    """The first thing that a text names with an article."""
    found = _PHRASE.search(low)
    return None if found is None else _noun(found[1])


def _subject(low: str) -> str | None:
    """What stands before the verb of a clause; None where no verb is seen, or plurals."""
    found = re.search(rf" (?P<verb>{_VERB})\b", low)
    if found is None:
        found = re.search(r"(?<=[a-z]) (?P<verb>[a-z]{2,}(?:(?<![usia])s|ed))\b", low)
    if found is None or found["verb"] in ("are", "were", "have", "do"):
        return None
    subject = low[: found.start()]
    bare = re.sub(rf"^{_DETERMINER}$", "", subject)
    return bare or None  # "the tails are": the word that ends in s is the noun


_MODIFIED = re.compile(r"^(?:main|big|biggest|key|first|only|other|obvious|major|whole|global) ")


def _noun(phrase: str) -> Topic | None:
    """What a noun with what stands beside it may be: the function, its derivative, another."""
    bare = _CUT.sub("", re.sub(rf"^(?:{_DETERMINER} )+", "", phrase.strip(PUNCTUATION)))
    verb = re.search(r" [a-z]{2,}(?:(?<![usia])s|ed)$", bare)
    for text in filter(None, (bare, bare[: verb.start()] if verb else "")):
        meaning = words().meaning("topic", _MODIFIED.sub("", text))
        if meaning in ("function", "derivative", "number"):
            return Topic(meaning)
        if meaning == "none":
            return None
        if naming.is_name(text):
            return Topic.FUNCTION
    if re.search(r"(?<![usia])s$", bare) and not verb:
        return None  # "it" is no plural
    return Topic.OTHER


# --- Chinese sentences -------------------------------------------------------------------


def _chinese(reader: Reader, low: str) -> Topic | None:
    """What the subject of a Chinese clause is, as far as its first words are listed."""
    if not re.search(r"[一-鿿]", low) or re.search(r"[぀-ヿ가-힯]", low):
        return None  # Japanese, Korean
    if re.match(r"(?:对于?|当|在|若|如果|随着).*", low) and not _MAIN_HAN.search(low):
        return None  # 对较小的 x: of which arguments, and of no other thing
    shown = words().starting("topic", "shows", low)
    text = low[len(shown) :].strip(PUNCTUATION)
    if shown and (of := clause_starts.subject(text + "是")) is not None:
        return Topic.ANNOUNCED if of[0] == "derivative" else Topic.FUNCTION
    if not re.search(r"[一-鿿]", re.sub(r"^[设令取]|[时处则有得]|那么|所以|同时", "", text)):
        return None  # 设 x < 0; x = 0 时 f''(0) = 0
    for meaning in ("none", "function", "number"):
        if words().starting("topic", meaning, text):
            return None if meaning == "none" else Topic(meaning)
    return Topic.OTHER


_MAIN_HAN = re.compile(r"[时上下内中处]?[,，]?(?:是|有|为(?!了)|会|能|可以|需要)")


# --- other languages --------------------------------------------------------------------

_ANY_VERB = re.compile(
    r"\b(?:is|are|has|have|was|were|uses?|consists?|ist|hat|est|es|é)\b|[是为有]|[는은](?=\s)|は"
)


def _is_other(text: str) -> bool:
    """Whether the subject of a clause is a thing that has ends and gradients of its own."""
    low = plain(text)
    verb = _ANY_VERB.search(low)
    noun = low[: verb.start()] if verb else ""
    return any(re.search(pattern, noun) for pattern in _others())


@lru_cache(maxsize=1)
def _others() -> tuple[str, ...]:
    return tuple(rf"(?<![a-z]){w}(?![a-z])" for w in words().listed("setting", "other"))


def is_pronoun(text: str) -> bool:
    """Whether a clause begins with a word for what was spoken of before."""
    low = without_lead(text)
    return bool(words().starting("setting", "pronoun", low))
