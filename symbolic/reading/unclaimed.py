"""Statements of which no claim was made: they are left unread, so that nothing is lost.

What speaks of the function, or of its derivative, and names something that mathematics says of
functions is a statement, whatever its form.
"""

from __future__ import annotations

import re

from symbolic.reading import clause_starts, force, labels, naming, predicates, properties
from symbolic.reading.bounds import mentions_range
from symbolic.reading.by_name import by_name, names_function
from symbolic.reading.clauses import spelled_out
from symbolic.reading.constants import constant
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.sentences import without_lead
from symbolic.reading.spoken import Clause, Spoken
from symbolic.reading.state import Reader
from symbolic.reading.words import Names, mentions, plain, words

FORM = "the sentence is not of a form that is read here"
_LONGEST = 600  # characters of a clause that is looked through


def leave_unclaimed(reader: Reader, spoken: Spoken) -> None:
    """Leave what the clauses of a text state, where nothing was made of it."""
    if reader.of_arguments:
        return
    for a, b in spoken.sentences:
        if spoken.text[a:b].rstrip(" \n*_)）").endswith(("?", "？")):
            continue
        clauses = spoken.clauses(a, b)
        if not clauses and properties.mentions_property(spoken.text[a:b]):
            reader.leave(spoken.part(a, b), FORM)  # too many of them
        for clause in clauses:
            heads = spoken.text[clause.b : clause.b + 1] in (":", "：")
            end = b if heads else clause.b
            if reader.has_told(spoken.places[clause.a], spoken.end(end)):
                if _is_only_defined(reader, spoken, clause) and _is_said_behind(clause.text):
                    reader.leave(spoken.part(clause.a, clause.b), FORM)
                continue
            text = spelled_out(reader, spoken, clause).text
            if heads and not spoken.text[end:].strip() and _is_label(reader, text):
                continue  # what it heads stands below it, and is read there
            known = reader.current is not None or bool(naming.activations_in(text))
            known = known or force.labelled(reader, spoken, a) is not None
            begins = reader.kind == "item" and not spoken.text[: clause.a].strip(PUNCTUATION)
            said = states(text, reader.all_names(), heads)
            said = said or _is_labelled(reader, spoken, a, clause)
            if known and (said or (begins and properties.begins_with_property(text))):
                reader.leave(spoken.part(clause.a, end), FORM)


def _is_only_defined(reader: Reader, spoken: Spoken, clause: Clause) -> bool:
    """Whether definitions were taken from a clause, and nothing else was made of it."""
    a, b = spoken.places[clause.a], spoken.end(clause.b)
    claimed = any(made.said.start < b and a < made.said.end for made in reader.made)
    return not claimed and not reader.has_left(a, b)


def _is_said_behind(text: str) -> bool:
    """Whether a clause says something behind its formulas: $f(x) = x$ and $g(x) = x^3$ are odd."""
    rest = plain(re.split(predicates.HOLDS, text)[-1])
    rest = re.sub(r"^(?:are|is) (?:both |all )?", "is ", re.sub("^[都均也皆]", "", rest))
    it = "it " if rest.isascii() else "它"
    found = properties.properties(it + rest) if _SAYS.match(rest) else None
    return bool(found) and any(p.kind not in ("aside", "unjudged") for p in found or ())


_SAYS = re.compile(r"(?:is|has|have) |(?:是|为|有|在|单调|连续|有界|可导)")


def _is_labelled(reader: Reader, spoken: Spoken, a: int, clause: Clause) -> bool:
    """Whether a label of ours stands before a clause with numbers: Derivative: 1 for $x > 0$."""
    before = re.split("[:：]", spoken.text[a : clause.a])
    told = re.search(rf"\d|{predicates.HOLDS}", clause.text) is not None
    sets = _is_subordinate(clause.text) or _WHERE.match(clause.text) is not None
    return told and not sets and len(before) == 2 and _is_label(reader, before[0])


_WHERE = re.compile(
    r"\W*(?:其中|这里|当|若|对|여기서|단)|\W*(?:where|with|for|if|when|as)\b", re.IGNORECASE
)


def _is_label(reader: Reader, text: str) -> bool:
    """Whether a clause is a label and no more, also with a remark in brackets: Range:"""
    bare = re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", text)
    return labels.label_of(bare, reader.all_names()) is not None


def states(text: str, names: Names, heads: bool = False) -> bool:
    """Whether a clause states something of a function, in whatever form.

    `heads` tells that a colon stands behind it: "Supremum: 1".
    """
    if _is_subordinate(text):
        return False
    if properties.mentions_property(text) or mentions_range(text):
        return True
    low = without_lead(text[:_LONGEST])
    if _KOREAN_SLOPE.search(low) or _THROUGHOUT.search(low) or _ROOT.match(_ARTICLE.sub("", low)):
        return True
    rest = low[len(words().starting("phrase", "otherwise", low)) :]  # "otherwise it is 0"
    if properties.begins_statement(text, names) or constant(rest, names, True):
        return True
    subject, rest = clause_starts.divided(text, names)
    if subject is not None and _IS_FORMULA.fullmatch(rest):
        return True
    if names_function(text, names) or by_name(text, names):
        return True
    return _names_feature(text, names, heads)


_KOREAN_SLOPE = re.compile(
    r"(?:기울기|도함수|미분값|gradient|slope) ?[은는이가] ?(?:항상 |언제나 |거의 )?[-−]?\d"
)


_THROUGHOUT = re.compile(r"恒(?:为|等于|是) ?[-−]?\d")  # on what part of the line ever
_ROOT = re.compile(r"(?:zero|root)s? (?:is|are|lies?)\b")


def _is_subordinate(text: str) -> bool:
    """Whether a clause only sets a condition: when the input is positive."""
    low = without_lead(text[:_LONGEST])
    opener = words().starting("setting", "subordinate", low)
    rest = low[len(opener) :].strip()
    return bool(opener) and not _MAIN.search(rest) and not _SUBJECT.search(rest)


def _names_feature(text: str, names: Names, heads: bool) -> bool:
    """Whether a clause speaks of a feature that functions have: it has a kink at 0."""
    low = without_lead(text[:_LONGEST])
    heads |= re.search("[:：]", low) is not None
    begun = bool(words().starting("feature", "noun", _ARTICLE.sub("", low)))
    if mentions(low, ("feature", "always")):
        return True
    if begun and (heads or not low.isascii() or _VERB.search(low) is not None):
        return True
    if _IN_PLACE.match(low) and mentions(low, *_NOUNS):
        return True
    said = _predicate(low, names)
    if said is None:
        return False
    said = properties.without_units(said)
    return _EVEN.search(said) is not None or mentions(said, *_NOUNS, *_predicates())


_NOUNS = (("feature", "noun"),)
_EVEN = re.compile(r"\beven\W*$")  # more often an adverb


def _predicates() -> list[tuple[str, str]]:
    """The tables of what can be said of a function: its properties, and verbs."""
    meanings = words().lists["property"]
    told = [("property", meaning) for meaning in meanings if meaning not in ("aside", "even")]
    return [("feature", "verb"), *told]


def _predicate(low: str, names: Names) -> str | None:
    """What a clause says of the function or of its derivative; None where of something else."""
    for begin in (0, *(m.start() for m in _SUBJECT.finditer(low))):
        subject, rest = clause_starts.divided(low[begin:], names)
        if subject is not None:
            return rest
    return None


_IS_FORMULA = re.compile(
    rf"(?:is|equals|returns|gives|becomes|computes|为|是|等于|表示为)"
    rf" ?(?:{predicates.HOLDS}|[xzt])\W*"
)
_MAIN = re.compile(r"\bthen\b|[则就时]")
_ARTICLE = re.compile(
    r"^(?:(?:the|its|an?|one|both|global|absolute|positive|negative|only|unique|single|other|first"
    r"|second|smallest|largest) |那么|则|其|它的|该函数的|函数的|一个|唯一的?|另一个"
    r"|[正负](?=零点))+"
)
_VERB = re.compile(r"\b(?:is|are|has|have|equals?|exists?|does|do|[a-z]{3,}s)\b")
_SUBJECT = re.compile(
    r"(?<=[ ,])(?=(?:it|its|the (?:function|derivative|gradient|slope|output)) |[^\s,]+ +→)"
    r"|(?<=[时处上])(?=它|其|该?函数|输出|导数)"
)
_IN_PLACE = re.compile(r"[在当].{1,12}[处时上点]")
