"""Parts of the line that texts tell: for x > 0, on [0, ∞), for negative inputs, 在 (0, 1) 上."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sympy import Ne, Symbol
from sympy.logic.boolalg import Boolean, true

from symbolic.reading import latex
from symbolic.reading.bounds import INTERVAL, unhidden
from symbolic.reading.build import Unreadable
from symbolic.reading.clause_ends import clause_spans
from symbolic.reading.defined import Defined
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.looks import (
    VARIABLES,
    compares,
    is_interval,
    is_set,
    is_union,
    trimmed,
)
from symbolic.reading.predicates import HOLDS, spelled_sides
from symbolic.reading.sentences import without_lead
from symbolic.reading.spoken import Clause, Spoken, words_alone
from symbolic.reading.state import Reader
from symbolic.reading.tokens import Style, Tokens, tokens
from symbolic.reading.words import words

_ON_PART = re.compile(
    rf"(?:在|于|当|对|区间|\b(?:on|over|for|when|if|where))\s*(?:the )?(?:interval )?(?:区间)?\s*"
    rf"(?P<mark>{HOLDS})"
)
_LABELLED = re.compile(r"值域|定义域|范围|映射|压缩|限制|\brange\b|\bdomain\b")
_RELATED = re.compile(r"[<>≤≥]|\\[lg](?:eq?|t)|\\in(?![a-z])")
_INTERVAL = re.compile(r"\s*(?:\\left)?[(\[].*,.*[)\]]\s*")


def tells_part_before(spoken: Spoken, at: int) -> bool:
    """Whether an earlier clause of a sentence states something of a part of the line alone.

    "It decreases on [2, 3], its maximum is 2/5": where that maximum is one is not told.
    """
    a, _ = spoken.around(at)
    text = spoken.text[a:at]
    text = text[max(text.rfind(";"), text.rfind("；")) + 1 :]
    spans = clause_spans(text)
    own = text[slice(*spans[-1])] if spans else ""
    if _ON_PART.search(own):
        return False
    return any(_is_on_part(spoken, text[p:q]) for p, q in spans[:-1])


def _is_on_part(spoken: Spoken, clause: str) -> bool:
    found = _ON_PART.search(clause)
    formula = spoken.formulas.get(found["mark"]) if found else None
    if found is None or formula is None or _LABELLED.search(clause[: found.start()]):
        return False
    said = clause.replace(found[0], "").strip(PUNCTUATION)
    related = _RELATED.search(formula.text) and re.search(r"(?<![a-z])[xztuv]", formula.text)
    return len(said) > 1 and bool(related or _INTERVAL.fullmatch(formula.text))


def of_side(side: str, z: Symbol) -> Boolean:
    """The condition that a side of the origin in words sets: positive, non_negative."""
    match side:
        case "positive":
            return z > 0
        case "negative":
            return z < 0
        case "non_negative":
            return z >= 0
        case "non_positive":
            return z <= 0
        case "non_zero":
            return Ne(z, 0)
    raise ValueError(f"no side of the origin is called {side}")


def side_told(clause: str) -> str | None:
    """The side of the origin that a clause tells, if it says no more: positive or negative."""
    low = without_lead(clause)
    opener = words().starting("region_link", "before", low)
    rest = low[len(opener) :].strip(PUNCTUATION)
    closer = next((w for w in words().listed("region_link", "after") if rest.endswith(w)), "")
    bare = rest.removesuffix(closer).strip(PUNCTUATION)
    told = side_named(bare) or side_named(rest) or _compared(bare)
    return told if opener or closer else None


def side_named(text: str) -> str | None:
    """The side of the origin that words name, whatever the letter of the argument: negative z."""
    return words().meaning("region", text) or words().meaning("region", _LETTER.sub("x", text))


NUMBER = r"(?:[-−]?\d+(?:\.\d+)?(?:/\d+)?|zero|one|[a-zα-ω]|alpha|beta|lambda)"
FOR_SIDE = re.compile(
    rf"(?P<n>{NUMBER}) (?:for|if|when|whenever|on|in|where|over|throughout) "
    r"(?:all |every |any )?(?:the )?(?P<r>.+)"
)


_OF_SIDE = re.compile(
    rf"(?:for|when|if|on|in) (?P<r>.+?),? (?:it|the (?:derivative|gradient|slope|output)) "
    rf"(?:is|equals) (?:always |exactly )?{NUMBER}"
)


def gives_number(clause: str) -> bool:
    """Whether a clause gives a number of a side of the origin, and no more: for x < 0 it is 0."""
    found = _OF_SIDE.fullmatch(clause)
    return found is not None and (side_named(found["r"]) or _compared(found["r"])) is not None


_LETTER = re.compile(rf"(?<![a-z])[{''.join(VARIABLES)}](?![a-z])")
_OF_INPUT = (
    rf"(?:(?:the )?(?:inputs?|values?|arguments?)(?: of [{''.join(VARIABLES)}])?"
    rf"|[{''.join(VARIABLES)}]|输入(?:的?值|信号)?|自变量|입력 ?값?[이가]?|入力)"
)
_SIGN = (
    r">=|<=|[<>≥≤⩾⩽]|(?:(?:that|which) )?(?:(?:is|are) )?(?:strictly )?"
    r"(?:(?:greater|larger|more|bigger|smaller|less|lower) than(?: or equal to)?|above|below"
    r"|at least|at most)|大于等于|小于等于|大于|小于|不小于|不大于"
)
_COMPARED = re.compile(
    rf"{_OF_INPUT} ?(?P<sign>{_SIGN}) ?(?P<n>{HOLDS}|[-−]?\d+(?:\.\d+)?(?!\d)|zero|零)"
)
_COMPARED_KOREAN = re.compile(  # x가 1보다 크(면)
    rf"(?:(?:입력 ?값?|[{''.join(VARIABLES)}]) ?[이가] ?)?(?P<n>{HOLDS}|[-−]?\d+(?:\.\d+)?)"
    r" ?(?P<sign>보다 ?(?:크거나 ?같[은으]?|작거나 ?같[은으]?|[크클큰]|작[을은]?)|이상|이하)"
)
_SIDES = {">": "positive", "<": "negative", ">=": "non_negative", "<=": "non_positive"}


def _sign(said: str) -> str:
    """A comparison in words as its sign: greater than, 不大于."""
    said = {"≥": ">=", "⩾": ">=", "≤": "<=", "⩽": "<=", "不小于": ">=", "不大于": "<="}.get(
        said, said
    )
    if said in _SIDES:
        return said
    if re.match("보다|이[상하]", said):
        less = "작" in said or said == "이하"
        return ("<" if less else ">") + ("=" if "같" in said or said[0] == "이" else "")
    if re.search("at least|at most", said):
        return ">=" if "least" in said else "<="
    less = re.search("smaller|less|lower|below|小", said) is not None
    return ("<" if less else ">") + ("=" if re.search("equal|等于", said) else "")


def _compared(text: str) -> str | None:
    """The side of the origin that a comparison of the input with 0 tells: 输入的值 > 0."""
    found = _COMPARED.fullmatch(text)
    zero = found is not None and found["n"] in ("0", "zero", "零")
    return _SIDES[_sign(found["sign"])] if found is not None and zero else None


def of_formula(reader: Reader, found: Tokens, style: Style) -> Boolean | None:
    """The condition on the argument or on parameters that a formula sets: x > 0, [0, ∞).

    None for what is neither a comparison nor an interval.  Raises Unreadable for other letters.
    """
    of, found = reader.current, trimmed(found)
    if of is None or not found:
        return None
    z = of.variable
    scope = reader.scope(z.name, style, of)
    if [t.text for t in found] == ["R"] and z.name != "R":
        return true  # \mathbf{R}, the whole line
    if is_interval(found) or is_set(found) or is_union(found):
        said = latex.real_set(found, scope).as_relational(z)
    elif compares(found):
        said = latex.condition(found, scope)
    else:
        return None
    if not said.free_symbols <= of.parameters | {z}:
        raise Unreadable("a condition on a letter that the function does not have")
    return said


# --- a clause and the part of the line that it speaks of --------------------------------

_ENDS = " \t\n:：,，、.。;；!！*_"  # what may stand around a clause
_SET_NOUN = (
    r"(?:(?:open|closed|half-open|half-closed) )?(?:interval|set|region|range|half-line|half-axis) "
)
_NOUN = r"(?:.* )?(?:derivative|gradient|slope|output|function|value)"
_EVERY = (
    r"(?:(?:all|every|any|each)(?: real)? (?:inputs?|x|z|numbers?|arguments?)"
    r"|任意输入|任意实数|所有实数)"
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    def listed(meaning: str, latin: bool) -> str:
        rows = words().listed("region_link", meaning)
        return "|".join(re.escape(w) for w in rows if w.isascii() is latin)

    spelled = spelled_sides()
    number = r"[-−]?\d+(?:\.\d+)?"
    compared = re.sub(r"\?P<\w+>", "?:", f"{_COMPARED.pattern}|{_COMPARED_KOREAN.pattern}")
    typed = rf"[a-z] ?(?:<=|>=|[<>≤≥]) ?{number}"
    r = rf"(?P<r>{HOLDS}|{INTERVAL}|{typed}|{compared}|{spelled}|{_EVERY})"
    every = r"(?:(?:all|every|any|each)(?: real)?(?: (?:inputs?|numbers?|arguments?))? )?"
    on = rf"(?:{listed('on', True)}|at) {every}(?:the )?(?:{_SET_NOUN})?"
    after = rf"(?:{listed('after', False)}|的(?!时)|(?<=[轴分间域区])(?=[导梯斜输函]))"
    within = rf"(?:这个|这一|的|半|开|闭)*(?:区间|范围|集合|部分)?的?{after}"
    return (
        re.compile(rf"(?P<head>.*[^ ,]),? {on}{r}(?P<rest>)"),
        re.compile(rf"(?P<head>){on}{r},? (?P<rest>[a-z{HOLDS[1:-1]}].*)"),
        re.compile(
            rf"(?P<head>.*?)(?:{listed('on', False)})? ?(?:区间|范围|集合)? ?{r} ?{within}"
            rf"[,，、]? ?的?(?P<rest>.*)"
        ),
        re.compile(rf"(?P<head>{_NOUN} ){on}{r},? (?P<rest>(?:is|are|equals?|stays|remains)\b.*)"),
        re.compile(rf"(?P<head>.*?)在 ?{r} ?(?P<rest>(?:严格)?(?:单调|递增|递减).*)"),
    )


@dataclass(frozen=True)
class Part:
    """A clause without the part of the line that it speaks of, that part, and its words."""

    clause: Clause
    condition: Boolean
    words: str


def restricted(reader: Reader, spoken: Spoken, clause: Clause) -> Part | None:
    """The part of the line that a clause speaks of, where it tells one that is read.

    "It is increasing on [0, ∞)" says that it is increasing, of x ≥ 0.
    """
    if reader.current is None or len(clause.text) > 160:
        return None
    low = without_lead(clause.text, _ENDS)
    found = next(filter(None, (p.fullmatch(low) for p in _patterns())), None)
    if found is None:
        return None
    try:
        said = _condition(reader, spoken, found["r"])
    except Unreadable:
        return None
    if said is None:
        return None
    head, rest = found["head"], found["rest"]
    bare = replace(clause, text=f"{head}{rest}")
    return Part(bare, said, low[len(head) : len(low) - len(rest)])


def _condition(reader: Reader, spoken: Spoken, text: str) -> Boolean | None:
    of = reader.current
    if of is None:
        return None
    if (side := side_named(text)) is not None:
        return of_side(side, of.variable)
    if re.fullmatch(_EVERY, text):
        return true
    if (told := _COMPARED.fullmatch(text) or _COMPARED_KOREAN.fullmatch(text)) is not None:
        return _of_comparison(reader, spoken, told)
    formula = spoken.formulas.get(text)
    if formula is not None:
        return of_formula(reader, tuple(tokens(formula.text, formula.style)), formula.style)
    return of_formula(reader, tuple(tokens(unhidden(text), "plain")), "plain")


_CONCLUDES = re.compile(
    r"\W*(?:所以|因此|因而|故|从而|于是|so|thus|hence|therefore)", re.IGNORECASE
)


def conditions_beside(part: Part, conditions: Sequence[Boolean], text: str) -> list[Boolean] | None:
    """The conditions under which a clause with a part of its own stands; None where not sure.

    "For t > 1 it increases, so g is increasing on [1, ∞)": that part, and not what both share.
    """
    kept = []
    for condition in conditions:
        shared = condition.free_symbols & part.condition.free_symbols
        if not shared or _is_within(part.condition, condition, *shared):
            kept.append(condition)
        elif not _CONCLUDES.match(text):
            return None
    return kept


def _is_within(part: Boolean, other: Boolean, z: Symbol, *more: Symbol) -> bool:
    if more or part.free_symbols != {z} or other.free_symbols != {z}:
        return True  # parameters beside it: they are judged together
    try:
        return latex.solutions(part, z).is_subset(latex.solutions(other, z)) is not False
    except Unreadable:
        return True


def condition_told(reader: Reader, of: Defined, text: str) -> Boolean | None:
    """The part of the line that words alone tell, of a given function; None where none is read."""
    kept, reader.current = reader.current, of
    try:
        return _condition(reader, words_alone(text, 0), text)
    except Unreadable:
        return None
    finally:
        reader.current = kept


def _of_comparison(reader: Reader, spoken: Spoken, told: re.Match[str]) -> Boolean | None:
    """The condition that a comparison of the input with a number tells: values of x above 2."""
    of, n = reader.current, told["n"]
    if of is None:
        return None
    formula = spoken.formulas.get(n)
    style: Style = formula.style if formula else "plain"
    number = formula.text if formula else {"zero": "0", "零": "0"}.get(n, n)
    letter = of.variable.name
    found = (*tokens(f"{letter} {_sign(told['sign'])} ", "plain"), *tokens(number, style))
    return of_formula(reader, found, style)
