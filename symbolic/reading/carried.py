"""Conditions that a sentence takes from words: for positive inputs, and from the sentence before.

"Consider x < 0. Here the function is bounded" states something of x < 0 alone.  What goes back to a
sentence in its first words (here, in this case, 此时) stands under the condition that one set; what
follows "Consider x < 0." without such a word may or may not, and is unread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sympy import Eq
from sympy.logic.boolalg import Boolean

from symbolic.reading import clause_ends, latex, predicates
from symbolic.reading.build import Unreadable
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.looks import VARIABLES, compares, trimmed
from symbolic.reading.regions import of_side, side_told
from symbolic.reading.sentences import tells_part, without_lead
from symbolic.reading.sign_charts import part_reasoned
from symbolic.reading.spoken import Spoken
from symbolic.reading.state import Reader
from symbolic.reading.tokens import Style, Tokens, tokens
from symbolic.reading.words import plain, words


@dataclass(frozen=True)
class Setting:
    """A condition that a sentence sets; None where it is not read.

    `alone` tells that the sentence does nothing else, "Consider x < 0."; `verb` that it says so
    by its verb; `change` that it changes the function, and states nothing of it as it was.
    """

    condition: Boolean | None
    alone: bool
    verb: bool = False
    change: bool = False


def carried(reader: Reader, spoken: Spoken, at: int) -> list[Boolean] | None:
    """The conditions from earlier sentences on what stands at an offset; None where not sure."""
    k = max((i for i, (a, _) in enumerate(spoken.sentences) if a <= at), default=0)
    before = [_setting(reader, spoken, i) for i in range(k)]
    own = _setting(reader, spoken, k) if spoken.sentences else None
    if own is not None and own.change:
        return None
    if own is not None and own.verb and goes_back(_clause(spoken, at)):
        return None if own.condition is None else [own.condition]
    if own is not None and own.condition is not None:
        return []
    last = next((i for i in reversed(range(k)) if before[i] is not None), None)
    if goes_back(_text(spoken, k)):
        return _taken_up(reader, spoken, before, last, k)
    setting: Setting | None = before[last] if last is not None else reader.set_before
    if setting is None or not setting.alone:
        return []
    condition = setting.condition
    if condition is None or _on_argument(reader, condition):
        return None
    near = last == k - 1 or not isinstance(condition, Eq)
    return [condition] if near else None  # let α > 0; suppose α = 1


def sets_part(reader: Reader, spoken: Spoken, at: int) -> bool:
    """Whether the sentence at an offset sets a condition on its argument: let x < 0, then …"""
    k = max((i for i, (a, _) in enumerate(spoken.sentences) if a <= at), default=0)
    a, _ = spoken.sentences[k]
    low = plain(spoken.text[a:at]).strip(PUNCTUATION)
    verb = bool(words().starting("topic", "assumes", low))
    compared = _comparisons(spoken, spoken.text[a:at]) if verb else []
    return any(t.kind == "REL" for _, found, _ in compared for t in found) and not all(
        _is_greek(found) for _, found, _ in compared
    )


def _is_greek(found: Tokens) -> bool:
    """Whether a comparison is of a letter that parameters have: α > 0."""
    return all(t.text not in VARIABLES for t in found)


def _clause(spoken: Spoken, at: int) -> str:
    """What stands between the last comma before an offset and that, and what follows."""
    a, b = spoken.around(at)
    spans = [(a + p, a + q) for p, q in clause_ends.clause_spans(spoken.text[a:b])]
    return next((spoken.text[p:q] for p, q in spans if p <= at < q), "")


def _taken_up(
    reader: Reader, spoken: Spoken, before: list[Setting | None], last: int | None, k: int
) -> list[Boolean] | None:
    """What "here" goes back to: the sentence before, over others that go back to it."""
    if last is None:
        first = all(goes_back(_text(spoken, i)) for i in range(k))
        setting = reader.set_before if first else None
        if setting is None:
            return []
        return None if setting.condition is None else [setting.condition]
    setting = before[last]
    near = all(goes_back(_text(spoken, i)) for i in range(last + 1, k))
    if setting is None or not (near or setting.alone):
        return []
    return [setting.condition] if near and setting.condition is not None else None


def carry_setting(reader: Reader, spoken: Spoken) -> None:
    """Let the next paragraph go back to the condition that the last sentence of this one set."""
    last = len(spoken.sentences) - 1
    setting = _setting(reader, spoken, last) if last >= 0 else None
    reader.set_before = setting if setting is not None and setting.alone else None


def region_before(reader: Reader, spoken: Spoken, at: int) -> list[Boolean]:
    """The part of the line that the clauses before an offset tell in words: for positive inputs."""
    a, _ = spoken.around(at)
    a += max(spoken.text[a:at].rfind(";"), spoken.text[a:at].rfind("；")) + 1
    spans = clause_ends.clause_spans(spoken.text[a:at])
    sides = (side_told(spoken.text[a + p : a + q]) for p, q in spans)
    found = [_of_side(reader, side) for side in sides if side is not None]
    if not found and (reasoned := part_reasoned(reader, spoken, at)) is not None:
        return [reasoned]
    return [c for c in found[-1:] if c is not None]


def without_regions(spoken: Spoken, at: int) -> str:
    """The sentence at an offset without the clauses that tell a side of the origin."""
    a, b = spoken.around(at)
    text = spoken.text[a:b]
    for p, q in reversed(clause_ends.clause_spans(text)):
        if side_told(text[p:q]) is not None:
            text = text[:p] + text[q:]
    return text


def goes_back(text: str) -> bool:
    """Whether a sentence begins with a word for what was said before: here, in this case, 此时."""
    return _back(text) != ""


def without_back(text: str) -> str:
    """A clause without such a word before it."""
    word = _back(text)
    if not word:
        return text
    low = plain(text)
    return low[low.index(word) + len(word) :].lstrip(PUNCTUATION)


def introduces(spoken: Spoken, text: str) -> bool:
    """Whether a text does nothing else than define a function: let $f(x) = x^2$."""
    low = plain(text).strip(PUNCTUATION)
    verb = words().starting("topic", "assumes", low)
    first = low[len(verb) :].lstrip(f"{PUNCTUATION}函数")
    defined = spoken.formulas.get(first[:1])
    if not verb or defined is None or not _ANY.match(defined.text):
        return False
    return _BE.fullmatch(re.sub(predicates.HOLDS, "", first)) is not None


# Let $f(x) = …$ be the logistic function
_BE = re.compile(
    r"\W*(?:(?:be|denote)s? (?:the|an?) [\w-]+(?: [\w-]+){0,3}|[为是][^\W\d]{1,12}函数)?\W*"
)


def without_then(spoken: Spoken, at: int, text: str) -> str:
    """A clause without the "then" at the start of its sentence, or behind what leads to it."""
    before = spoken.text[spoken.around(at)[0] : at]
    led = side_told(before) is not None or introduces(spoken, before)
    led = led or spoken.leads_to(without_lead(before)) is not None
    follows = not before.strip(PUNCTUATION) or led
    return _THEN.sub("", text) if follows else text


_THEN = re.compile(r"^\W*(?:then\b|则|那么|就) *", re.IGNORECASE)


def _back(text: str) -> str:
    low = re.sub(r"^(?:and|but|so|而|且|则) ?", "", plain(text).lstrip(PUNCTUATION))
    return words().starting("topic", "back", low)


def _text(spoken: Spoken, k: int) -> str:
    a, b = spoken.sentences[k]
    return spoken.text[a:b]


def _on_argument(reader: Reader, condition: Boolean) -> bool:
    of = reader.current
    return of is None or of.variable in condition.free_symbols


def _of_side(reader: Reader, side: str) -> Boolean | None:
    if reader.current is None:
        return None
    return of_side(side, reader.current.variable)


# --- what a sentence sets ---------------------------------------------------------------


def _setting(reader: Reader, spoken: Spoken, k: int) -> Setting | None:
    """The condition that a sentence sets, found once."""
    a, _ = spoken.sentences[k]
    if a not in spoken.settings:
        spoken.settings[a] = _set_by(reader, spoken, _text(spoken, k))
    found: Setting | None = spoken.settings[a]
    return found


def _set_by(reader: Reader, spoken: Spoken, text: str) -> Setting | None:
    low = plain(text).strip(PUNCTUATION)
    low = re.sub(r"^(?:and|but|now|so|first|next|finally|then) ", "", low)
    if _TAKES.match(low):
        return _opened(reader, spoken, text)
    if _changes(spoken, low):
        return Setting(None, True, True, True)
    verb = words().starting("topic", "assumes", low)
    if not verb:
        return _opened(reader, spoken, text)
    spans = clause_ends.clause_spans(low)
    more = [k for k, (p, q) in enumerate(spans) if k and goes_back(low[p:q])]
    rest = low[len(verb) : spans[more[0]][0] if more else None].strip(PUNCTUATION)
    rest = _before_definition(spoken, rest)  # a condition behind it is one on the definition
    compared = _comparisons(spoken, rest)
    about = _UNTOLD.search(rest) is not None or side_told(f"for {rest}") is not None
    if not compared and not about:
        supposed = bool(words().starting("topic", "supposes", low))
        return Setting(None, not more, True) if supposed and not _defines(spoken, low) else None
    if len(compared) == 1:
        shown, found, style = compared[0]
        beside = rest.replace(shown, " ")
        read = _read(reader, found, style) if _is_bare(beside) else None
        return Setting(read, not more, True)
    side = None if compared else side_told(f"for {rest}") or side_told(f"在{rest}")
    return Setting(_of_side(reader, side) if side else None, not more, True)


_TAKES = re.compile(r"取[值得到遍]")  # 取值范围为 …: nothing is supposed
_VALUE = re.compile(
    r"\w(?:'|\^\{?\\prime\}?)?\s*(?:\\left)?\(\s*[-−]?\s*\w+\s*(?:\\right)?\)\s*:?="
)
_ANY = re.compile(r"\s*\\?[^\W\d]\w*\s*(?:\\left)?\(\s*[a-z]\s*(?:\\right)?\)\s*:?=")


def _changes(spoken: Spoken, low: str) -> bool:
    """Whether a sentence changes the function: extend it, set f(0) = 1."""
    if words().starting("topic", "changes", low):
        return True
    put = words().starting("topic", "puts", low)
    first = next((spoken.formulas[m].text for m in low if m in spoken.formulas), "") if put else ""
    return _VALUE.match(first) is not None and _ANY.match(first) is None


def _defines(spoken: Spoken, text: str) -> bool:
    """Whether a text holds a formula such as f(x) = …, or y = …"""
    shown = (spoken.formulas[m].text for m in text if m in spoken.formulas)
    return any(_ANY.match(t) or re.match(r"[a-zA-Z]\w*\s*=", t) for t in shown)


def _before_definition(spoken: Spoken, text: str) -> str:
    """What a text says before its first formula such as f(x) = …; all of it without one."""
    marks = (m for m in text if m in spoken.formulas)
    first = next((m for m in marks if _ANY.match(spoken.formulas[m].text)), None)
    return text if first is None else text.partition(first)[0]


def _opened(reader: Reader, spoken: Spoken, text: str) -> Setting | None:
    """The condition of a clause that opens a sentence: for x < 0, things are simple."""
    clause = text[slice(*(clause_ends.clause_spans(text) or [(0, 0)])[0])]
    if not tells_part(clause) and not (_opens(clause) and _comparisons(spoken, clause)):
        return None
    compared = _comparisons(spoken, clause)
    if len(compared) == 1:
        return Setting(_read(reader, *compared[0][1:]), False)
    side = None if compared else side_told(clause)
    return Setting(_of_side(reader, side) if side else None, False)


def _opens(clause: str) -> bool:
    low = without_lead(clause)
    return bool(words().starting("region_link", "before", low))


_TYPED = re.compile(r"\|?[a-zα-ω]\|? ?(?:<=|>=|[<>≤≥]) ?[-−]?\d+(?:\.\d+)?")
_UNTOLD = re.compile(
    r"\b(?:inputs|values|arguments|numbers|side|half|tails?|region|interval|case)\b"
    r"|输入|区间|半轴|区域|情形|情况|部分"
)
_BESIDE = re.compile(
    r"(?:\b(?:the|a|case|cases|where|when|that|of|region|now|again|first|second|only|part|which|is"
    r"|values?|inputs?|all|with|for|in|have|we|us|on|side|half|line|left|right|negative|positive)\b"
    r"|的|情形|情况|时|区间|部分|当|在|一下|先|再|区域|[\W_])*"
)


def _is_bare(text: str) -> bool:
    """Whether nothing but small words stands beside a condition."""
    return _BESIDE.fullmatch(text) is not None


def _comparisons(spoken: Spoken, text: str) -> list[tuple[str, Tokens, Style]]:
    """The comparisons in a text: how each is shown there, and its tokens."""
    found: list[tuple[str, Tokens, Style]] = []
    for mark in re.findall(predicates.HOLDS, text):
        formula = spoken.formulas.get(mark)
        if formula is None:
            continue
        try:
            read = trimmed(tuple(tokens(formula.text, formula.style)))
        except Unreadable:
            continue
        if compares(read):
            found.append((mark, read, formula.style))
    for typed in _TYPED.findall(plain(text)):
        found.append((typed, tuple(tokens(typed, "plain")), "plain"))
    return found


def _read(reader: Reader, found: Tokens, style: Style) -> Boolean | None:
    """A condition on the argument or on parameters; None where it is neither."""
    of = reader.current
    if of is None:
        return None
    try:
        said = latex.condition(found, reader.scope(of.variable.name, style, of))
    except Unreadable:
        return None
    letters = said.free_symbols
    told = letters == {of.variable} or (bool(letters) and letters <= of.parameters)
    return said if told else None
