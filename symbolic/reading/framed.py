"""Statements that are held back by what frames them in their sentence, or stands beside it.

"Seen from afar, f is increasing", "f is increasing, we hope", "f is increasing. This holds only for
x > 1": no such statement is made of the whole line, or at all.  What stands under a condition that
no claim has taken in, or in a frame that is not understood, is left unread.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from sympy import S
from sympy.logic.boolalg import true

from symbolic.claims.claim import Claim
from symbolic.reading import clause_ends, frames, predicates, sentences
from symbolic.reading.frames import INTERVAL, Frame, is_letter_told, shown_in
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.sentences import without_lead
from symbolic.reading.sources import Block, Words
from symbolic.reading.spoken import Spoken, spoken_in
from symbolic.reading.state import Made, Reader
from symbolic.reading.words import Names, plain, words

NOT_UNDERSTOOD = "what stands beside it in its sentence is not understood"
LIMITED = "what stands beside it may limit it to a part of the line"

# … which tell their place themselves
_LOCAL = ("local_maxima", "local_minima", "local_extrema")
_PLACED = ("value", "limit", "domain", "continuity", "saturation", "zeros", "maximum", "minimum")
_HERE = re.compile(r"此处|该处|此点|该点|这一点|此时")


def hold_back(reader: Reader, block: Block) -> None:
    """Take back what was claimed in a block and stands in a frame that no claim has taken in."""
    if not reader.made or not block.pieces:
        return
    spoken = spoken_in(block.pieces, reader.in_reach)
    for made in reader.made if spoken.text else ():
        claim = now(made)
        if claim is None or not block.start <= made.said.start < block.pieces[-1].end:
            continue
        fault = _fault(reader, spoken, made, claim)
        if fault is not None:
            made.of.claims.remove(claim)
            reader.leave(Words(made.said.text, made.said.start), fault)


def stands_apart(reader: Reader, spoken: Spoken, at: int) -> bool:
    """Whether what opens its sentence keeps a definition at an offset from being a plain one.

    "As a function on the integers, $q(x) = x^2$" defines nothing on the whole line.
    """
    first = Sentence.around(spoken, at).before[:1]
    return any(
        frames.opening(spoken, c, reader.all_names()) is not Frame.HARMLESS
        and not sentences.starts_with(without_lead(c), "otherwise")
        and not sentences.is_switched(_as_shown(spoken, c))
        and plain(c).strip(PUNCTUATION) not in words().listed("setting", "habit")
        and _NAMES.fullmatch(c) is None
        for c in first
    )


_NAMES = re.compile(  # Hinge loss, $L(m) = …
    r"\W*(?!With|On|In|For|At|By|Given|Near|Under|Over)[A-Z][\w'’-]*(?<!ing)"
    r"(?: (?!(?:the|an?|this|its|to|of|by|in|on)\b)[\w'’-]+){0,3}"
    r" (?:function|activation|unit|loss|kernel|density|window|penalty|non-?linearity|link|gate"
    r"|bump|ramp|step)\W*"
)


def _as_shown(spoken: Spoken, text: str) -> str:
    """A clause with its formulas as the document has them, as in the middle of a sentence."""
    shown = (spoken.formulas[c].text if c in spoken.formulas else c for c in text.strip())
    return re.sub(r"^(?:If|When)\b", lambda m: m[0].lower(), "".join(shown))


def now(made: Made) -> Claim | None:
    """A claim as it is now, with a condition that its sentence may have added behind it."""
    was = made.claim
    for c in made.of.claims:
        same = (c.place, c.kind, c.of, c.says) == (was.place, was.kind, was.of, was.says)
        if same and c.stated == was.stated:
            return c
    return None


def _fault(reader: Reader, spoken: Spoken, made: Made, claim: Claim) -> str | None:
    """Why a claim is not made by its sentence as it stands; None where nothing holds it back."""
    at = max(bisect_right(spoken.places, made.said.start) - 1, 0)
    end = bisect_left(spoken.places, made.said.start + len(made.said.text))
    sentence, names = Sentence.around(spoken, at, end), reader.all_names()
    beside = [*sentence.opened(names), *sentence.followed(names)]
    lead = plain(sentence.lead)
    if Frame.UNKNOWN in beside or frames.hedges(lead) or frames.ascribes(lead):
        return NOT_UNDERSTOOD
    on_part = is_on_part(reader, made, claim)
    limited = on_part or claim.where is not true
    here = claim.kind in _LOCAL and _HERE.search(claim.says.zh)  # at the place before it
    if claim.kind not in _PLACED and not here:
        if not limited and Frame.LIMITS in beside:
            return LIMITED
        if not on_part and sentence.is_under(made.of.variable.name):
            return LIMITED
    number = claim.kind in ("derivative", "formula") and not _symbols(claim.stated)
    if limited or here or claim.kind in ("value", "limit"):
        return None
    if number and _AT_PLACE.search(plain(sentence.lead)):
        return LIMITED
    back = _is_taken_back(reader, spoken, at)
    goes_on = _goes_on_from_part(reader, spoken, at) or _is_set(made, spoken, at)
    return LIMITED if back or goes_on else None


def is_on_part(reader: Reader, made: Made, claim: Claim) -> bool:
    """Whether a claim is one on a part of the line, which its function may have from its block."""
    own = made.of.part is not S.Reals and made.of.block == reader.block
    return own or claim.domain not in (S.Reals, made.of.part)


def _symbols(stated: object) -> set[object]:
    return set(getattr(stated, "free_symbols", ()))


_AT_PLACE = re.compile(
    r"最[大小]|极限|[此这那]时|理想|饱和|附近|[处点] ?$|에서|이때|최대|최소|포화"
    r"|\b(?:at|max\w*|min\w*|limit\w*|when|near|ideal\w*|evaluat\w*|there|here|peak\w*|large\w*"
    r"|initial\w*)\b"
)


# --- in the same sentence ---------------------------------------------------------------


@dataclass(frozen=True)
class Sentence:
    """The clauses of a sentence around a statement; `labels` are those that end in a colon.

    `lead` is what stands before the statement in its own clause, `former` the clauses before a
    semicolon that stands before it.
    """

    spoken: Spoken
    former: tuple[str, ...]
    labels: tuple[str, ...]
    before: tuple[str, ...]
    lead: str
    behind: tuple[str, ...]

    @classmethod
    def around(cls, spoken: Spoken, at: int, end: int = 0) -> Sentence:
        """The clauses around what stands between two offsets, as far as a semicolon."""
        begin, b = spoken.around(at)
        stop = re.search(r".*[;；]", spoken.text[begin:at], re.DOTALL)
        a = begin + (stop.end() if stop else 0)
        text = spoken.text[a:b]
        spans = clause_ends.clause_spans(text)
        own = next((k for k, (_, q) in enumerate(spans) if a + q > at), len(spans) - 1)
        heads = [k for k, (_, q) in enumerate(spans) if text[q : q + 1] in tuple(":：")]
        clauses = [text[p:q] for p, q in spans]
        former = clause_ends.clause_spans(spoken.text[begin : max(a - 1, begin)])
        return cls(
            spoken,
            tuple(spoken.text[begin + p : begin + q] for p, q in former),
            tuple(clauses[k] for k in heads if k < own),
            tuple(clauses[k] for k in range(own) if k not in heads),
            text[spans[own][0] : at - a] if spans else "",
            tuple(_behind(text, spans, max(own, _last(spans, end - a)), heads)),
        )

    def opened(self, names: Names) -> list[Frame]:
        """What the clauses before the statement do to it."""
        first = self.before[0] if self.before else self.lead
        made = [frames.label(self.spoken, c, names) for c in self.labels]
        if self.former and _GOES_ON_ABOUT.match(without_lead(first)):
            made.append(frames.opening(self.spoken, self.former[0], names))
        if _DURING.match(without_lead(first)):
            made.append(Frame.UNKNOWN)
        before = [frames.opening(self.spoken, c, names) for c in self.before]
        return [*made, *(f for k, f in enumerate(before) if k == 0 or f is Frame.LIMITS)]

    def followed(self, names: Names) -> list[Frame]:
        """What the clause behind the statement does to it."""
        behind = [c for c in self.behind if plain(c).strip(PUNCTUATION) not in _THAT_IS]
        return [frames.tail(self.spoken, c, names, len(behind) > 1) for c in behind[:1]]

    def is_under(self, variable: str) -> bool:
        """Whether a comparison of the argument stands right before it, or ends the clause before.

        "$x > 0$ 则 $g(x) > 1$"; "a(x) = x for x > 0, and a(-x) = x".
        """
        joined = self.lead.strip() and re.fullmatch(r"\W*(?:and |且|和)?\W*", self.lead)
        said = self.lead + "".join(c.rstrip()[-1:] for c in self.before[-1:] if joined)
        letter = re.compile(rf"\s*\|?{re.escape(variable)}(?![a-z])")
        return any(
            letter.match(t) and is_letter_told(t) and "\\to" not in t
            for t in shown_in(self.spoken, said)
        )


def _last(spans: list[tuple[int, int]], end: int) -> int:
    """The last of the clauses that begin before an offset."""
    return max((k for k, (p, _) in enumerate(spans) if p < end), default=0)


def _behind(text: str, spans: list[tuple[int, int]], own: int, heads: list[int]) -> list[str]:
    """The clauses behind a statement, but what a label heads; and remarks behind a semicolon."""
    behind = []
    for k in range(own + 1, len(spans)):
        between = text[spans[k - 1][1] : spans[k][0]]
        clause = text[slice(*spans[k])]
        if re.search("[;；]", between):
            last = k == len(spans) - 1
            if not last or not frames.is_remark(plain(clause).strip(PUNCTUATION)):
                break
        if not re.search("[:：]", between) and k not in heads:
            behind.append(clause)
    return behind


_DURING = re.compile(
    r"(?:训练|推理|测试|预测|使用|应用|实践|实验|数值|初始|运行|实现|编程)[时中上后前]"
    r"|(?:학습|추론|훈련) (?:시|중)"
)
_THAT_IS = ("i.e", "i.e.", "that is", "namely", "e.g", "viz")


# --- beside its sentence ----------------------------------------------------------------


def _is_set(made: Made, spoken: Spoken, at: int) -> bool:
    """Whether an earlier sentence does nothing but name a part of the line: only x > 1 matters."""
    a, _ = spoken.around(at)
    letter = re.compile(rf"\s*{re.escape(made.of.variable.name)}(?![a-z])")
    for p, q in spoken.sentences:
        said = spoken.text[p:q]
        if q > a or len(said) > 80:
            continue
        shown = shown_in(spoken, said)
        restricts = _RESTRICTS.search(plain(said)) is not None
        if restricts and any(is_letter_told(t) or INTERVAL.fullmatch(t) for t in shown):
            return True
        if shown and all(letter.match(t) and is_letter_told(t) for t in shown):
            if not _PREDICATE.search(plain(said)):
                return True
    return False


_RESTRICTS = re.compile(
    r"\brestrict|\bonly (?:consider|look)|限制[在到于]|只(?:考虑|讨论|看)|仅考虑"
)
_PREDICATE = re.compile(
    r"\b(?:function|derivative|it|is|are|has|output|equals?|otherwise)\b|函数|导数|[是为有]|输出"
)


def _is_taken_back(reader: Reader, spoken: Spoken, at: int) -> bool:
    """Whether the sentence behind the one at an offset limits it; so may the next block."""
    _, b = spoken.around(at)
    behind = next((spoken.text[p:q] for p, q in spoken.sentences if p >= b), "")
    if behind.strip(PUNCTUATION):
        return restricts_back(spoken, behind)
    low = plain("".join(sentences.whole(reader.following[:200])[:1])).strip(PUNCTUATION)
    return _holds_for_a_part(low)


_BACK = re.compile(
    r"(?:but |however,? |of course,? |note that )*(?:(?:this|that|it|both|the (?:above|latter|last"
    r"|claim|statement|formula|identity|bound)(?: \w+)?) (?:only |merely |just )?(?:holds?"
    r"|is (?:only )?(?:true|valid|correct|so|meant|the case)|applies|works|fails|breaks|need not"
    r"|is only|is restricted|is limited|requires|assumes)"
    r"|we (?:assumed?|need|require|suppose)\b.*\bhere\b)(?P<rest>.*)"
)
_NOT_LIMITED = re.compile(
    r"\s*(?:that|because|since|by|too|also|as well|in general|everywhere|always|globally"
    r"|for (?:all|every|any|each)|on all|on the whole|throughout|true for all|regardless)\b|\W*$"
)
_BACK_EAST = re.compile(
    r"(?:但|不过|注意|当然)?[这此该上][^，,]{0,8}(?:只|仅|在|对|当|限|要求|需要?|不)[^，,]*"
    rf"(?:成立|有效|适用|正确|{predicates.HOLDS}|[上下侧内时])"
    r"|(?:仅|只)[当在对限]|(?:이|위)[^,]{0,8}에서만|.*일 때만 성립"
)
_BACK_HERE = re.compile(r"(?:here|where)\b|这里|此处|此时|其中")


def restricts_back(spoken: Spoken, sentence: str) -> bool:
    """Whether a sentence limits what the one before it states: "This holds only for x > 0"."""
    low = plain(sentence[:200]).strip(PUNCTUATION)
    if _BACK.match(low) or _BACK_EAST.match(low):
        return _holds_for_a_part(low)
    if not _BACK_HERE.match(low):
        return frames.is_remark(low) or (len(low) < 30 and frames.reports(low))
    of_argument = (re.match(r"\s*[xzt](?![a-z])", t) for t in shown_in(spoken, low))
    return len(low) < 24 and any(of_argument) and any(map(is_letter_told, shown_in(spoken, low)))


def _holds_for_a_part(low: str) -> bool:
    """Whether a sentence says of what was stated that it holds, and not everywhere."""
    found = _BACK.match(low)
    if found is not None:
        return _NOT_LIMITED.match(found["rest"]) is None
    return _BACK_EAST.match(low) is not None


_GOES_ON_ABOUT = re.compile(
    r"(?:it|its|the (?:global |absolute )?(?:maximum|minimum|max|min|range|slope|derivative"
    r"|gradient|supremum|infimum|largest|smallest|values?|upper bound|lower bound)|also|they)\b"
    r"|它|其|也|还|最[大小]值|值域|导数|斜率|梯度|上界|下界|최솟값|최댓값|치역|기울기|도함수"
)
_ANYWHERE = re.compile(
    r"\b(?:everywhere|always|whole|overall|global(?:ly)?|all|every|any|domain|total)\b"
    r"|恒|处处|总|整个|定义域|所有|任意|全|모든|전체|항상"
)
_FOLLOWS = re.compile(r"\W*(?:so|hence|thus|therefore|then)\b", re.IGNORECASE)


def _goes_on_from_part(reader: Reader, spoken: Spoken, at: int) -> bool:
    """Whether a sentence may go on about the part of the line with which the one before opens.

    "On [0, 1] the maximum of f is 1. The minimum is 0."
    """
    a, b = spoken.around(at)
    said = spoken.text[a:b]
    low = without_lead(said)
    if _GOES_ON_ABOUT.match(low) is None or _ANYWHERE.search(low):
        return False
    follows = _FOLLOWS.match(said) is not None
    before = [(p, q) for p, q in spoken.sentences if q <= a][-1:]
    return any(_opens_with_part(reader, spoken, p, q, follows) for p, q in before)


def _opens_with_part(reader: Reader, spoken: Spoken, a: int, b: int, follows: bool) -> bool:
    """Whether a sentence speaks of a part of the line from its opening; `follows`: or at all."""
    low = without_lead(spoken.text[a:b])
    opens = bool(words().starting("region_link", "before", low))
    first = low[slice(*(clause_ends.clause_spans(low) or [(0, 0)])[0])]
    if opens and any(INTERVAL.fullmatch(t) for t in shown_in(spoken, first)):
        return True
    if not opens and not follows and frames.is_english(low):
        return False
    parts = (m for m in reader.made if spoken.places[a] <= m.said.start < spoken.places[b - 1])
    return any((c := now(m)) and c.domain not in (S.Reals, m.of.part) for m in parts)
