"""What else a sentence says around a clause: a condition that it sets, a question, a pronoun.

What is stated of a function holds everywhere; "After ten layers, its gradient is at most 0.1" and
"Scaled by 2, its maximum is 2" state nothing of it.  A clause beside a statement that opens as
conditions do, and is none that is read, leaves the statement unread.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sympy.logic.boolalg import Boolean

from symbolic.reading import clause_ends, labels, naming, predicates, properties
from symbolic.reading.bounds import bounds
from symbolic.reading.carried import introduces, without_back
from symbolic.reading.clauses import spelled_out
from symbolic.reading.constants import constant
from symbolic.reading.interval_lists import PARTS
from symbolic.reading.korean import declared
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.properties import Property
from symbolic.reading.regions import restricted, side_told
from symbolic.reading.sentences import is_phrase, opens_part, without_closer, without_lead
from symbolic.reading.sign_charts import tells_sign
from symbolic.reading.spoken import Clause, Spoken, Topic
from symbolic.reading.state import Reader
from symbolic.reading.topics import is_pronoun, led_by, topic_before
from symbolic.reading.words import Names, plain, words

CONDITION = "the sentence has a condition in words"


def is_question(spoken: Spoken, clause: Clause) -> bool:
    """Whether a clause asks, or belongs to a sentence that does."""
    a, b = spoken.around(clause.a)
    asked = spoken.text[a:b].rstrip(" \n*_)）").endswith(("?", "？"))
    return asked or any(w in plain(clause.text) for w in words().listed("setting", "asks"))


def is_limited(
    reader: Reader, spoken: Spoken, clause: Clause, conditions: Sequence[Boolean] = ()
) -> bool:
    """Whether the clauses around one in its sentence set a condition that is not read.

    `conditions` are those that were read; one of them stood before the clause as a formula.
    """
    names = reader.all_names()
    a, b = spoken.around(clause.a)
    before = spoken.text[a : clause.a]
    a += max(before.rfind(";"), before.rfind("；")) + 1
    for p, q in clause_ends.clause_spans(spoken.text[a : clause.a]):
        said = Clause(a + p, a + q, spoken.text[a + p : a + q])
        text = spelled_out(reader, spoken, said).text
        if conditions and (is_formula(text) or side_told(text) or not without_back(text)):
            continue
        if _states_far_out(spoken, said.text):
            continue
        part = restricted(reader, spoken, said)
        if part is not None and tells_sign(reader, spoken, part.clause.text):
            continue
        if part is not None and _states(part.clause.text, names):
            continue  # 当 a > 1 时单调递增: a statement of its own
        if not _sets(text, names, spoken, "opens"):
            continue
        if not any(introduces(spoken, t) for t in (text, spoken.text[a : said.b])):
            return True
    behind = re.split("[;；]", spoken.text[clause.b : b])[0]
    for p, q in clause_ends.clause_spans(behind)[:1]:
        if spoken.condition_before(behind[p:q]):
            return False  # "and for x < 0 it is 0" is a statement of its own
        if _states_far_out(spoken, behind[p:q]):
            return False
        if (_ANEW.match(behind[p:q]) or _AND_WHEN.match(behind[:q])) and behind[q:].strip(
            PUNCTUATION
        ):
            return False  # so is 而当 x < 0 时，它为 0
        said = Clause(clause.b + p, clause.b + q, behind[p:q])
        text = spelled_out(reader, spoken, said).text
        part = restricted(reader, spoken, said)
        if part is not None and _states(part.clause.text, names):
            return False
        return not is_formula(text) and _sets(text, names, spoken, "goes_on")
    return False


def _states_far_out(spoken: Spoken, clause: str) -> bool:
    """Whether a clause says something behind where the argument goes: 当 x → ∞ 时 F(x) → 1."""
    bare = spoken.without_going(clause)
    return bare != clause and bool(bare.strip(PUNCTUATION))


_ANEW = re.compile(
    r"\W*(?:and|but|while|whereas)\s+(?:when|if|for)\s[^,]*$|"
    r"\W*(?:[而但且]?[当在]|[而但且](?:对于?|若|如果)).*[时上内中下处]\W*$"
)

_AND_WHEN = re.compile(r"\W*(?:and|but|while|whereas) (?:when|if|whenever|for|on)\b", re.IGNORECASE)


def _sets(text: str, names: Names, spoken: Spoken, place: str) -> bool:
    """Whether a clause sets a condition; asked once of each."""
    key = (place, text)
    if key not in spoken.setting:
        spoken.setting[key] = _opens(text, names, place, spoken) and not _states(text, names)
    return spoken.setting[key]


_PLACE = re.compile(
    rf"(?:even though|when|at|for|尽管|当|在) ?(?:(?:the )?input|[xzt]|输入(?:的?值)?|自变量)?"
    rf" ?(?:takes (?:the )?value|(?:的?取?值))? ?(?:precisely|exactly|精确|恰好|正好)?"
    rf" ?(?:is|=|equals|equal to|为|是|等于)? ?(?:exactly|precisely)? ?"
    rf"(?P<c>{predicates.HOLDS}|[-−]?\d+(?:\.\d+)?|零) ?(?:时|处)?"
)


_PLACE_EAST = re.compile(
    r"(?:(?:입력 ?값?|인수|[xzt]) ?(?:이|가|=)? ?)?"
    rf"(?P<c>{predicates.HOLDS}|[-−]?\d+(?:\.\d+)?|원점)"
    r" ?(?:일 ?때|인 ?경우|에서|이면)[는은]?"
    rf"|(?:(?:入力値?|[xzt]) ?(?:が|=)? ?)?(?P<c_>{predicates.HOLDS}|[-−]?\d+(?:\.\d+)?|原点)"
    r" ?(?:のとき|の時|では|において|における|で)、?"
    r"|(?:输入|自变量|[xzt])(?:的?值)? ?(?:为|是|等于|取|取值为|=) ?(?:恰好|正好)?"
    rf"(?P<c__>{predicates.HOLDS}|[-−]?\d+(?:\.\d+)?|零) ?[时處处]"
)
_PLACE_ENDS = re.compile(
    r"(?:时|處|处|일 ?때|인 ?경우|에서|이면|のとき|の時|では|において|で)[는은]?\s*"
)


def behind_place(spoken: Spoken, clause: Clause) -> Clause | None:
    """What stands behind a place with which a clause begins: 当 $x = 0$ 时导数为 $1/4$."""
    for end in _PLACE_ENDS.finditer(clause.text):
        rest = clause.text[end.end() :]
        if rest.strip(PUNCTUATION) and place_told(spoken, clause.text[: end.end()]) is not None:
            # counted from its end: names may stand in the place of formulas
            return replace(clause, a=clause.b - len(rest), text=rest)
    return None


def place_before(spoken: Spoken, clause: Clause) -> str | None:
    """The place that the clause before one in its sentence tells: when the input is 0."""
    a, _ = spoken.around(clause.a)
    spans = clause_ends.clause_spans(spoken.text[a : clause.a])
    told = [place_told(spoken, spoken.text[a + p : a + q]) for p, q in spans]
    if _HERE.match(without_lead(clause.text)):
        return next(filter(None, reversed(told)), None)
    return told[-1] if told else None


def place_contrasted(spoken: Spoken, clause: Clause, names: Names) -> str | None:
    """The place of the clause before, where one contrasts with it, or is about what is there.

    It is continuous at 0, but not smooth; it has its maximum at 0, and is not smooth there.
    """
    there = _AT_THAT.search(clause.text) is not None
    a, _ = spoken.around(clause.a)
    spans = clause_ends.clause_spans(spoken.text[a : clause.a])
    text = spoken.text[a + spans[-1][0] : a + spans[-1][1]] if spans else ""
    joined = text.rstrip().endswith("지만")
    if not there and _BUT.match(clause.text) is None and not joined:
        return None
    before = properties.properties((joined and declared(text)) or text, names) or ()
    places = [
        p.slots["c"] for p in before if p.kind == "continuous_at" or (there and "c" in p.slots)
    ]
    return places[0] if len(places) == 1 else None


_AT_THAT = re.compile(r"\b(?:there|at (?:this|that) point)\W*$|(?:此|该)[处点]")
_BUT = re.compile(r"\W*(?:but|yet|though|但是?|却|然而|可是)(?![a-z])", re.IGNORECASE)
_THERE = re.compile(rf"(?P<c>{predicates.HOLDS}) ?(?:时|处)")
_HERE = re.compile(r"(?:那么|则|于是)?(?:此处|该处|此点|该点|这一点|此时)")


def place_told(spoken: Spoken, text: str) -> str | None:
    """The place that a clause tells if it says no more: at $x = 0$, when the input is 0."""
    low = without_lead(text)
    found = _PLACE.fullmatch(low) or _THERE.fullmatch(low)
    mark = str(found["c"]) if found else ""
    if found is None and (found := _PLACE_EAST.fullmatch(low)) is not None:
        mark = str(found["c"] or found["c_"] or found["c__"])
    formula = spoken.formulas[mark].text if mark in spoken.formulas else "0"
    compares = re.search(r"[<>]|\\[lg]e|\\in(?![a-z])|[≤≥∈]", formula) is not None
    return None if compares else mark or None


def is_formula(text: str) -> bool:
    """Whether a clause is a phrase and one formula: for α > 0."""
    bare = re.sub(predicates.HOLDS, " ", text, count=1)
    if bare == text or re.search(predicates.HOLDS, bare):
        return False
    lead, _, rest = text.partition(re.findall(predicates.HOLDS, text)[0])
    lead = without_lead(lead)
    when = opens_part(lead) or is_phrase(lead, "where") or not lead.strip(PUNCTUATION)
    return when and (is_phrase(rest, "after") or not without_closer(rest).strip(PUNCTUATION))


def without_formulas(spoken: Spoken, a: int, b: int) -> str:
    """A sentence without the clauses that are a phrase and one formula: for α > 0."""
    text = spoken.text[a:b]
    for p, q in reversed(clause_ends.clause_spans(text)):
        if is_formula(text[p:q]):
            text = text[:p] + text[q:]
    return text


def _states(text: str, names: Names) -> bool:
    """Whether a clause is a statement of its own, its condition within."""
    said = properties.properties(text, names) or bounds(text, names) or constant(text, names, True)
    return said is not None


def _opens(text: str, names: Names, place: str, spoken: Spoken) -> bool:
    """Whether a clause begins or ends as conditions do, and names no mere topic."""
    low = without_lead(text)
    listed = words().listed
    if place == "opens" and low in spoken.formulas:
        return _IN_LETTERS.match(spoken.formulas[low].text) is not None  # since x > 0
    if words().starting("setting", "harmless", low) or spoken.leads_to(low):
        return False
    label = labels.label_of(text, names)
    if label is not None and label.kind in PARTS:
        return False  # 递增区间
    opener = words().starting("setting", place, low)
    closing = next((w for w in listed("setting", "ends") if low.endswith(w)), "")
    if not opener and (not closing or any(low.endswith(w) for w in listed("setting", "open_end"))):
        return False
    prepositional = place == "opens" and opener not in listed("setting", "subordinate")
    if prepositional and _MAIN.search(low[len(opener) :]):
        return False  # "At 0 it equals 1/2": the condition ends with its own clause
    rest = low[len(opener) :].removesuffix(closing).strip(PUNCTUATION)
    return not _is_topic(rest, names, spoken)


_IN_LETTERS = re.compile(
    r"\s*(?:\\[a-z]+|[a-z]|[α-ω]|[-+.\d]+)\s*(?:[<>≤≥∈]|\\(?:[lg]eq?(?:slant)?|in|[lg]t)(?![a-z]))"
)
_MAIN = re.compile(
    r"\b(?:it|the (?:function|derivative|gradient|slope|output)) (?:is|has|equals|tends|goes"
    r"|approaches|saturates|behaves|becomes|takes|reaches)\b"
)
_EVERY = re.compile(
    r"(?:an?\b|all|any|every|each|arbitrary|任意|任何|所有|一切)(?:的| real| possible)* ?"
)
_ANY = re.compile(
    r"[a-zα-ω]|(?:real )?(?:inputs?|numbers?|values?|arguments?)(?: [a-z])?|输入值?|实数"
)


def _is_topic(text: str, names: Names, spoken: Spoken) -> bool:
    """Whether a text names the function spoken of, or every argument: the sigmoid, all x."""
    bare = text.removeprefix("the ")
    if naming.is_name(bare) or bare in words().listed("sentence", "subject"):
        return True
    if any(
        not re.sub(r"激活|函数|activation|function|来说|而言|[中里上]", "", bare[length:]).strip(
            PUNCTUATION
        )
        for _, length in names.beginning(bare)
    ):
        return True
    every = _EVERY.match(bare)
    said = bare[every.end() :] if every else ""
    letter = spoken.formulas[said].text if said in spoken.formulas else said
    return _ANY.fullmatch(letter.strip(" \\")) is not None or (
        said in spoken.formulas and re.fullmatch(r"\\?[a-zA-Zα-ω]+", letter.strip()) is not None
    )


# What is stated of a range, which a number can have too: "it is positive".
_RANGES = ("range", "at_most", "at_least", "above", "below", "between", "either", "ends")


def spoken_of(
    reader: Reader, spoken: Spoken, clause: Clause, found: Sequence[Property], of_derivative: bool
) -> Topic:
    """What a clause is about where its own words leave that to what stands before it."""
    told = bool(found) and not any(p.explicit for p in found)
    led = led_by(reader, spoken, clause.a) if told else clause
    if led is not None and not is_pronoun(led.text):
        return Topic.FUNCTION
    topic = topic_before(reader, spoken, led.a if led is not None else clause.a)
    if topic is Topic.NUMBER:
        ranges = not found or any(p.kind in _RANGES for p in found)
        return Topic.OTHER if ranges else Topic.FUNCTION
    if topic in (Topic.DERIVATIVE, Topic.ANNOUNCED) and of_derivative:
        return Topic.FUNCTION  # its derivative is that of the function
    return topic
