"""Where a sentence divides into clauses, each of which may state something of its own."""

from __future__ import annotations

import re

from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.predicates import HOLDS

_JOINT = re.compile(
    r"\s(?:and|while)\s(?=(?:its|it|the (?:derivative|gradient|slope|function|output|range))\s)"
    rf"|\sand that\s(?=(?:the|its?|there|{HOLDS})\s)"
    r"|\sand\s(?=(?:very )?large (?:positive|negative)\s|there (?:is|are) (?:no|an?)\s)"
    r"|\s(?=with (?:the )?(?:derivative|gradient|slope)\s)"
    r"|\sand\s(?=(?:maps|squashes|takes (?:its )?values|has (?:the )?range)\s)"
    r"|\s(?:and|while|but|whereas)\s(?=(?:when|if|whenever)\s|for (?:negative|positive|non)\b)"
)
# "… is continuous at 0 but not differentiable": two statements, with one place
_BUT_NOT = re.compile(
    r"(?<=[连連][续續])(?=但(?:在?[该此這这][点處处])?(?:不可[导微導]|[导導][数數]|微分))"
    rf"|(?<=continuous at {HOLDS})\s(?=but not differentiable)"
)
_BUT = re.compile(r"^\s(?=but not differentiable)")  # behind a formula
_BUT_KOREAN = re.compile(r"(?<=연속이지만)\s+(?=미분|$)|(?<=연속이고|연속이며|연속이나)\s+$")
# … behind a formula: $f(-x) = -f(x)$이므로 그래프는 …
_BEHIND_KOREAN = re.compile(r"^(?:이므로|이어서|이지만|이니까|이고|이며)\s+(?=[가-힣])")
_BUT_BEHIND = re.compile(rf"{_BUT.pattern}|[^,，。]{{0,4}}(?:[连連][续續]但|연속이지만)")
_CLAUSE_END = re.compile(
    r"(?<!最[大小])[,，]|(?<=最[大小])[,，](?! ?(?:值|其值|大小)?(?:为|是|等于|达到|计算))"
    r"|[。;；!！?？:：]|\.[*_]{0,3}(?:\s|$)|(?<=収束)、"
    rf"|(?<=[0-9{HOLDS[1:-1]}](?:이고|이며|이라|인데))\s|(?<=[0-9{HOLDS[1:-1]}](?:이므로|이어서|이지만|이니까))\s"
    rf"|(?<=연속이지만)\s+(?={HOLDS}|미분)"
    rf"|(?<=연속이고|연속이며|연속이나)\s+(?={HOLDS})"
    rf"|(?<=하고|하며|되고|되며)\s+(?={HOLDS} ?(?:에서|일 ?때|이면|인 ?경우|구간))"
    rf"|{_JOINT.pattern}"
    rf"|{_BUT_NOT.pattern}"
    r"|\s(?:—|–|---?)\s(?=[^\W\d_])|(?<=[a-z*]{3})\s-\s(?=[a-z]{3,}\s)"
)


# "… on (-∞, 0) and concave on (0, ∞)": a statement of its own, where one about a part of the
# line stands before it.
_AND_THERE = re.compile(
    r"\s(?:and|but|while)\s(?=(?:also |then |again )*(?:it is |is )?(?:strictly |monotonically )*"
    r"(?:increas(?:ing|es)|decreas(?:ing|es)|non-(?:in|de)creasing|convex|concave|constant|positive|negative"
    r"|linear|flat)\b[a-z ]{0,20}\b(?:on|for|when|if|over|in|where)\s)"
)
_PART = rf"(?:{HOLDS}|[(\[][^()\[\]]{{1,30}}[)\]])"
_PART_TOLD = re.compile(
    r"\b(?:on|for|when|if|over|in|where) (?:all )?(?:the )?"
    r"(?:(?:open |closed |half-open )?intervals? )?"
    rf"(?:{_PART}(?:,? (?:and |or )?(?:on )?{_PART}){{0,3}}"
    r"|[a-z] ?(?:<=?|>=?|≤|≥) ?\S{1,9}|(?:the )?(?:positive|negative) \w+)\s*$"
)


def joints(text: str) -> list[int]:
    """Where clauses begin that "and its", "but not differentiable" join to others."""
    joined = (_JOINT, _BUT_NOT, _BUT, _BUT_KOREAN, _BEHIND_KOREAN)
    return [m.end() for p in joined for m in p.finditer(text)]


def begins_joint(text: str) -> bool:
    """Whether a text goes on, behind a formula, with a clause that "and its", "and it" join."""
    return any(p.match(text) for p in (_JOINT, _BUT_BEHIND, _BEHIND_KOREAN))


def clause_spans(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a sentence begin and end."""
    ends = [m.span() for m in _CLAUSE_END.finditer(text)]
    ends += [m.span() for m in _AND_THERE.finditer(text) if _PART_TOLD.search(text[: m.start()])]
    ends.sort()
    begins_at = [0, *(b for _, b in ends)]
    stops = [*(a for a, _ in ends), len(text)]
    return [(a, b) for a, b in zip(begins_at, stops, strict=True) if text[a:b].strip(PUNCTUATION)]
