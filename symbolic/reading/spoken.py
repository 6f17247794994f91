"""Sentences with a character in place of each formula, and their clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property, lru_cache
from typing import Any

from symbolic.reading import clause_ends, predicates, properties, sentences
from symbolic.reading.bounds import INTERVAL, hidden, unhidden
from symbolic.reading.explained import is_title, without_use
from symbolic.reading.far_out import LARGE, MAGNITUDE
from symbolic.reading.looks import one_line
from symbolic.reading.sources import Formula, Piece, Words, as_written
from symbolic.reading.valued import IS_VALUE, STATES
from symbolic.reading.verbs import ARROW

LONGEST = 20_000  # characters of a paragraph, and
MOST = 200  # formulas in it; one with more is no text that people write
MOST_CLAUSES = 150  # of a sentence; one with more is a list of something
_ARROW = re.compile(rf"{ARROW}|\\xrightarrow")
_LETTER_GOES = re.compile(
    rf"[\s(|]*(?:\\left)?\|?\\?[a-zA-Zα-ω]+[\s|]*(?:\\right\|)?\s*(?:{_ARROW.pattern})"
)
_LEADING = re.compile(
    r"\W*(?:and |but |while )?(?:for|when|whenever|if|on|with(?: the default)?)\s+"
    rf"(?P<c>{predicates.HOLDS})\s+(?=[a-z]{{2}})",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"[<>=≤≥∈≠]|\\(?:[lg]eq?(?:slant)?|in|neq?)(?![a-z])")
_FIRST = 0xE100  # characters from here on stand for the formulas of a sentence


class Topic(Enum):
    """What "it" may mean; `ANNOUNCED` is a derivative that is all that it can mean."""

    FUNCTION = "function"
    DERIVATIVE = "derivative"
    ANNOUNCED = "announced derivative"
    NUMBER = "number"
    OTHER = "other"


@dataclass(frozen=True)
class Spoken:
    """A text with a character in place of each of its formulas; `places` are offsets."""

    text: str
    places: Sequence[int]
    formulas: Mapping[str, Formula] = field(default_factory=dict)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Where its sentences begin and end; a display before a capital letter ends one too."""
        made: list[tuple[int, int]] = []
        for a, b in sentences.spans(self.text):
            shown = re.finditer(rf"{predicates.HOLDS}(?=\s+[A-Z])", self.text[a:b])
            stops = [a + m.end() for m in shown if self.formulas[m[0]].display]
            made += zip([a, *stops], [*stops, b], strict=True)
        return made

    @cached_property
    def _clauses(self) -> dict[int, list[Clause]]:
        return {}

    @cached_property
    def setting(self) -> dict[tuple[str, str], bool]:
        """Which clauses set conditions, as far as it was asked."""
        return {}

    @cached_property
    def topics(self) -> dict[int, Topic | None]:
        """What each sentence speaks of, as far as it was asked."""
        return {}

    @cached_property
    def subjects(self) -> dict[int, Any]:
        """What subject each sentence leaves in force, as far as it was asked."""
        return {}

    @cached_property
    def settings(self) -> dict[int, Any]:
        """What condition each sentence sets, as far as it was asked."""
        return {}

    def around(self, at: int) -> tuple[int, int]:
        """The sentence at an offset."""
        return self.sentences[bisect_right(self.sentences, (at, len(self.text))) - 1]

    def clauses(self, a: int, b: int) -> list[Clause]:
        """The clauses of a sentence, found once; of one with very many none is read."""
        if a not in self._clauses:
            commas = sum(map(self.text[a:b].count, ",，、;；"))
            self._clauses[a] = list(clauses_of(self, a, b)) if commas <= MOST_CLAUSES else []
        return self._clauses[a]

    def leads_to(self, text: str) -> str | None:
        """Where a clause says that the argument goes: a formula with an arrow, or words."""
        to = predicates.going(re.sub(predicates.HOLDS, self._letter, text))
        shown = self.formulas.get(to or "")
        if shown is None or _LETTER_GOES.match(shown.text):
            return to
        far = MAGNITUDE.fullmatch(shown.text) and re.search(LARGE, text)
        return to if far else None  # $|x|$ 很大时; not: for x > 0, and e^{-x} → 0

    def _letter(self, mark: re.Match[str]) -> str:
        """A formula that is one letter, as words have it: 当 $x$ 很大时."""
        said = self.formulas[mark[0]].text.strip() if mark[0] in self.formulas else ""
        return said if len(said) == 1 and said.isalpha() else mark[0]

    def without_going(self, text: str) -> str:
        """A clause without the words before it for where the argument goes."""
        goes = _GOES_FIRST.match(text) or _GOES_THEN.match(text)
        return text[goes.end() :] if goes and self.leads_to(goes[0].rstrip("、")) else text

    def condition_before(self, text: str) -> int:
        """How long the condition is that a clause begins with: for x > 0 it is bounded."""
        found = _LEADING.match(text)
        formula = self.formulas.get(found["c"]) if found else None
        if found is None or formula is None or not _COMPARES.search(formula.text):
            return 0
        return found.end()

    def end(self, b: int) -> int:
        """Where what stands before an offset ends in the document."""
        formula = self.formulas.get(self.text[b - 1])
        return formula.end if formula is not None else self.places[b - 1] + 1

    def part(self, a: int, b: int) -> Words:
        """A stretch of it as the document has it."""
        said = self.text[a:b]
        lead = len(said) - len(said.lstrip())
        shown = "".join(as_written(self.formulas[c]) if c in self.formulas else c for c in said)
        return Words(unhidden(shown).strip(), self.places[min(a + lead, b - 1)])


def in_order(text: str) -> tuple[str, list[int]]:
    """A text with single spaces, and where its characters stood."""
    kept = [k for k in range(len(text)) if text[k : k + 2] != "  "]
    return "".join(text[k] for k in kept), kept


def words_alone(text: str, start: int) -> Spoken:
    """A text without formulas, which begins at an offset of the document; none if it is long."""
    if len(text) > LONGEST:
        return Spoken("", [start])
    text, at = in_order(hidden(one_line(text)))
    return Spoken(text, [*(start + k for k in at), start + (at[-1] if at else 0) + 1])


def spoken_in(pieces: Sequence[Piece], is_name: Callable[[str], object]) -> Spoken:
    """The text of a block: words, and a character for each formula but the name of a function."""
    text: list[str] = []
    places: list[int] = []
    formulas: dict[str, Formula] = {}
    long = sum(len(piece.text) for piece in pieces) > LONGEST
    if long or sum(isinstance(piece, Formula) for piece in pieces) > MOST:
        return Spoken("", ())
    for piece in pieces:
        letter = isinstance(piece, Formula) and len(piece.text) == 1 and not piece.written
        if letter and is_name(piece.text):
            text.append(piece.text)
            places.append(piece.start)
        elif isinstance(piece, Words):
            said, at = in_order(hidden(one_line(piece.text)))
            text.append(said)
            places.extend(piece.start + k for k in at)
        else:
            mark = chr(_FIRST + len(formulas))
            formulas[mark] = piece
            text.append(mark)
            places.append(piece.start)
    return Spoken("".join(text), places, formulas)


@dataclass(frozen=True)
class Clause:
    """A clause between two offsets of a text; `led` tells where the argument goes before it."""

    a: int
    b: int
    text: str
    led: str | None = None


def clauses_of(spoken: Spoken, a: int, b: int) -> Iterator[Clause]:
    """The clauses of a sentence; "as x → ∞," belongs to the one behind it."""
    led: str | None = None
    stretch = spoken.text[a:b]
    spans = clause_ends.clause_spans(stretch)
    last = len(spans) - 1
    joined = [
        k > 0 and _belongs(stretch, spans[k - 1], spans[k], k < last) for k in range(len(spans))
    ]
    for k, (i, j) in enumerate(spans):
        if k + 1 < len(spans) and joined[k + 1]:
            continue
        i = spans[k - 1][0] if joined[k] else i
        text = spoken.text[a + i : a + j]
        to = spoken.leads_to(text)
        if to is not None:
            led = to
            continue
        i += spoken.condition_before(text)
        text = spoken.text[a + i : a + j]
        goes = _GOES_FIRST.match(text)
        if goes and (to := spoken.leads_to(goes[0])) is not None:
            led, i = to, i + goes.end()
        whole = Clause(a + i, a + j, spoken.text[a + i : a + j], led)
        for part in _by_noun(_without_consequence(whole)):
            if (values := _VALUES.fullmatch(part.text)) is not None:
                at = part.a + values.start("values")
                yield replace(part, b=at, text=values["head"])
                part = replace(part, a=at, text=values["values"])
            for clause in _by_cases(spoken, _without_value(spoken, part)):
                yield from _by_parts(spoken, clause)
        follows = k + 1 < len(spans) and _TENDS.search(stretch[slice(*spans[k + 1])])
        led = led if led and follows else None  # 当 x → ∞ 时，它趋于 1，导数趋于 0


_VALUES = re.compile(  # a continuous function with values in (0, 2)
    r"(?P<head>.*\b(?:function|activation|loss|curve))\s+(?P<values>with (?:its |all )?"
    rf"(?:values|outputs) (?:in|within|between)\b[^{predicates.HOLDS[1:-1]}]*)"
)
_REASON = re.compile(
    rf"(?P<said>.{{4,}}?(?:기 때문에|(?<=[가-힣])므로|{predicates.HOLDS}이므로))"
    r"\s+(?P<rest>\S.*)"
)


def _without_consequence(clause: Clause) -> Clause:
    """A clause without what follows from it: 기울기가 1을 유지하기 때문에 학습이 빠르다.

    One whose consequence is about a function too is left as it is.
    """
    if (said := without_use(clause.text)) is not None:
        return replace(clause, b=clause.a + len(said), text=said)
    found = _REASON.fullmatch(clause.text)
    if found is None or _MATHEMATICAL.search(found["rest"]):
        return clause
    if properties.mentions_property(found["rest"]):
        return clause
    return replace(clause, b=clause.a + found.end("said"), text=found["said"])


# … of numbers, of the function, its derivative, or of a part of the line
_MATHEMATICAL = re.compile(
    r"[0-9=<>≤≥∞\ue100-\uefff]|함수|도함수|기울기가|기울기는|미분|출력|치역|범위|구간|영역|최[대소댓솟]"
    r"|극한|수렴|무한|증가|감소|상한|하한|gradient[가는]|output|range|slope|derivative"
)
_TENDS = re.compile(
    r"→|趋[于近向]|收敛|수렴|가까워|다가가|다가간|접근|\b(?:tends?|approach(?:es)?|converges?)\b"
)
_GOES_THEN = re.compile(r"[^、。]{1,40}(?:とき|場合|に対して|に対し|では)、(?=.)")
_GOES_FIRST = re.compile(
    rf"\W*(?:{predicates.HOLDS}|[^,，.]{{1,30}}?) ?"
    r"(?:일 때|일때|이면|면|에서|수록|갈 때|질 때)[는에]* (?=\S)"
    rf"|\W*[当在]? ?(?:{predicates.HOLDS}"
    r"|[a-z] ?(?:→|->|趋[于向近]+) ?[-+−]?(?:∞|\d+|[正负]?无穷大?))"
    rf" ?[时時] ?(?={predicates.HOLDS}|[它其]|该?函数|[a-zA-Z]\W)"
)


def _belongs(stretch: str, head: tuple[int, int], rest: tuple[int, int], goes_on: bool) -> bool:
    """Whether what stands behind a colon goes on with the clause before it: "Max gradient: 1/4"."""
    if stretch[head[1]] not in ":：":
        return False
    whole = properties.properties(stretch[head[0] : rest[1]])
    if whole and (whole[0].slots or whole[0].kind == "saturation"):
        return True
    return is_title(stretch[slice(*head)], stretch[slice(*rest)], goes_on)


_NOUN = re.compile(
    rf"(?P<head>.*(?:值域|输出范围|取值范围)(?:为|是|在)? ?(?:{predicates.HOLDS}|{INTERVAL}))"
    r"(?P<rest>的(?P<said>[^的，,]{1,20}?)(?:激活)?函数)\W*"
)


def _by_noun(clause: Clause) -> Iterator[Clause]:
    """A clause, or the two of which it is made: 一个值域为 $(0, 1)$ 的连续函数."""
    found = _NOUN.fullmatch(clause.text)
    if found is None or not properties.properties(f"它{found['said']}函数"):
        yield clause
        return
    head = _IS_ONE.sub("的", found["head"])
    yield replace(clause, b=clause.a + found.end("head"), text=head)
    yield replace(clause, a=clause.a + found.start("rest"), text=f"它{found['said']}函数")


_IS_ONE = re.compile(r"(?:是|为)一?[个种](?=(?:值域|输出范围|取值范围))")
_BEHIND_SET = re.compile(r"\s*的(?P<said>[^的，,。]{1,20}?)(?:激活)?函数(?=\W|$)")


def without_noun(before: str, after: str) -> tuple[str, str]:
    """The words around a set as those of "its range is": …是一个值域为 $S$ 的连续函数."""
    behind = _BEHIND_SET.match(after)
    if behind is None or not _IS_ONE.search(before):
        return before, after
    told = properties.properties(f"它{behind['said']}函数")
    return (_IS_ONE.sub("的", before), after[behind.end() :]) if told else (before, after)


_CASE = re.compile(
    rf"\s*当?\s*(?P<c>{predicates.HOLDS})\s*时?[,，]?\s*(?P<said>[^{predicates.HOLDS[1:-1]}]+)"
)


def _by_cases(spoken: Spoken, clause: Clause) -> Iterator[Clause]:
    """A clause, or those of which it is made: $a > 1$ 单调递增 $0 < a < 1$ 单调递减."""
    found = list(_CASE.finditer(clause.text))
    told = all(
        _COMPARES.search(spoken.formulas[m["c"]].text) and properties.properties(m["said"])
        for m in found
        if m["c"] in spoken.formulas
    )
    if len(found) < 2 or not told or "".join(m[0] for m in found) != clause.text:
        yield clause
        return
    for m in found:
        yield Clause(clause.a, clause.a + m.end(), f"当 {m['c']} 时{m['said']}")


_WITH_VALUE = re.compile(
    r",? (?:with|where|and) (?:(?:the |a )?(?:corresponding )?(?:function )?values? )?"
    rf"(?P<value>{predicates.HOLDS})\W*$"
)


def _without_value(spoken: Spoken, clause: Clause) -> Clause:
    """A clause without the value that it tells of a place in its end: with $f(2) = 4$."""
    found = _WITH_VALUE.search(clause.text)
    told = found is not None and IS_VALUE.match(spoken.formulas[found["value"]].text)
    if not told and (found := _SHOWN.search(clause.text)) is not None:
        shown = spoken.formulas[found["shown"]]
        told = shown.display and STATES.match(shown.text)
    if found is None or not told:
        return clause
    return replace(clause, b=clause.a + found.start(), text=clause.text[: found.start()])


# A display behind a whole sentence, which nothing in that one leads to.
_SHOWN = re.compile(
    r"(?<![:：,，])(?<!\b(?:of|at|by|as|to|if|is|in|on|we))(?<!\b(?:for|and|are|but|its|has|get))"
    r"(?<!\b(?:when|that|with|from|have|show|says))(?<!\b(?:where|since|gives|means))(?<!\b(?:equals|obtain))(?<!\bbecause)"
    rf"\s+(?P<shown>{predicates.HOLDS})\W*$"
)


@lru_cache(maxsize=1)
def _several() -> tuple[re.Pattern[str], ...]:
    """Clauses that tell two parts of the line: on A and on B, both on A and B, 在 A 和 B 上."""
    part = rf"(?:{predicates.HOLDS}|{INTERVAL})"
    on, the = (
        r"(?:on|over|for|in|when)",
        r"(?:(?:the |all |every )?(?:open |closed )?(?:intervals? )?)",
    )
    and_on = rf"(?:,? and(?: also)?|,? as well as|&) (?P<again>{on} )?{the}"
    pair = rf"(?P<p>{part}) ?{and_on}(?P<q>{part})"
    joined = r" ?(?:和|与|及|以及|、|,|，) ?(?P<again>在|当)? ?(?:区间)? ?"
    return (
        re.compile(
            rf"(?P<head>.*[^ ,])(?P<on>,? (?:both )?{on} (?:both )?{the}){pair}(?P<rest>\W*)", re.I
        ),
        re.compile(
            rf"(?P<head>\W*)(?P<on>(?:both )?{on} (?:both )?{the}){pair}(?P<rest>,? [a-z].*)", re.I
        ),
        re.compile(
            rf"(?P<head>.*?)(?P<on>(?:在|于|当) ?(?:区间)? ?)(?P<p>{part}){joined}(?P<q>{part})"
            r" ?(?P<rest>(?:这?两个?区间)?(?:[上内中时]).*)"
        ),
    )


_BOTH = re.compile(r" ?\bboth\b|(?<=[上内中时])(?: ?[都均])|分别 ?$", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:not|no|nor|never|neither|nowhere)\b|n['’]t\b|[不非没无]", re.IGNORECASE)
_IN_ORDER = re.compile(r"\brespectively\b|分别(?!(?:在|于|当))|依次|各自", re.IGNORECASE)
_IS_INTERVAL = re.compile(r"\s*(?:\\left)?\s*[(\[\]].*,.*[)\]\[]\s*", re.DOTALL)


def _by_parts(spoken: Spoken, clause: Clause) -> Iterator[Clause]:
    """A clause, or one for each of two parts of the line of which it states the same."""
    found = next(filter(None, (p.fullmatch(clause.text) for p in _several())), None)
    if found is None or not _tells_each(spoken, found, clause):
        yield clause
        return
    head, on, rest = (_BOTH.sub("", found[name]) for name in ("head", "on", "rest"))
    on = on.replace("intervals", "interval")
    for name in ("p", "q"):
        yield replace(clause, text=f"{head}{on}{found[name]}{rest}")


def _tells_each(spoken: Spoken, found: re.Match[str], clause: Clause) -> bool:
    """Whether two parts of the line are each one of which the same is stated.

    "For x > 0 and x < 1" tells one part, and "increasing and decreasing on A and B, respectively"
    tells two, of which different things are stated.
    """
    if _IN_ORDER.search(spoken.text[slice(*spoken.around(clause.a))]):
        return False
    around = [_BOTH.sub("", found[name]) for name in ("head", "rest")]
    if not any(map(properties.mentions_property, around)) or any(map(_DENIES.search, around)):
        return False
    shown = (spoken.formulas.get(found[name]) for name in ("p", "q"))
    return all(
        f is None
        or _IS_INTERVAL.fullmatch(f.text)
        or (found["again"] is not None and _COMPARES.search(f.text))
        for f in shown
    )
