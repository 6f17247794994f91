"""Explanations beside a property, behind its colon; those in brackets are in `asides`.

"Smooth: the gradient has no jumps" and "Non-monotonic (has a small dip for negative inputs)" state
the property; "Bounded: only above" and "Smooth (except at 0)" may limit it, and state nothing that
is sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from symbolic.reading import predicates, properties
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.phrases import is_phrase
from symbolic.reading.properties import Property
from symbolic.reading.words import plain, words

# How a text begins that may limit, answer or deny what stands before it.
_LIMITS_IT = re.compile(
    r"(?:only|if|when|whenever|for|on|in|at|over|except|apart|but|almost|nearly|mostly|partly"
    r"|piecewise|locally|weakly|away|outside|inside|from|provided|left|right|above|below|near"
    r"|between|around|both|yes|not|never|neither|nor|depends|depending|unless|unknown|while|until"
    r"|under|up|down|to|of|one|where)\b"
    r"|no\b(?! (?:kinks?|corners?|jumps?|breaks?|sharp|abrupt|sudden)\b)"
    r"|[仅只当在对若如除但不否无没非左右上下从]|几乎|分段|局部|取决|单侧|两侧"
)
_LIMITS_EAST = re.compile(r"[^,，.。;；:：]*(?:에서|일 때|이면|만 |경우|のとき|では)")
# What denies it, or leaves an exception, wherever it stands in the clause.
_TAKES_BACK = re.compile(
    r"\b(?:not|cannot|never|neither|nor|unless|except|only|however|depends|fails?)\b|n't\b"
    r"|[不非仅只]|除了|除非|取决|如果"
)
_VERB = re.compile(
    r"\b(?:is|are|has|have|was|does|can|it|its)\b|[是为有其它]|[가-힣]다(?:[.\\s]|$)|[=<>]"
)
_EAST = re.compile(r"[぀-ヿ一-鿿]")
_ASKED = ("monotonic", "convex", "identity_near_origin")  # as labels they ask: 单调性：先减后增
_HELD = re.compile(predicates.HOLDS)


# What begins with a noun explains only as a clause: "the gradient has no jumps"; "its left part",
# "the shifted version" may be that of which the property is told.
_NOUN = re.compile(r"(?:as|because|since|so|this|that|these|the|its?)\b|[它其该这]|因为|由于")
_CLAUSE = re.compile(
    r"\b(?:is|are|has|have|was|does|do|can|will|stays?|remains?|there|helps?|avoids?|prevents?"
    r"|allows?|enables?|gives?|makes?|keeps?|reduces?|improves?|ensures?|supports?|dips?|falls?"
    r"|rises?|goes|go|grows?|decays?|tends?|approach(?:es)?|lies?|lie|exists?|changes?|flows?"
    r"|vanish(?:es)?|saturates?|outputs|maps|means|comes|follows|turns|bends|drops|increases"
    r"|decreases|passes|crosses|produces|provides|lets|behaves|works|converges|acts|adds|looks"
    r"|takes|shrinks|stops|never|no)\b(?! ?[.。]?$)"
    rf"|[是为有在会能可使随趋收变保存增减降升]|[가-힣]다(?:[.\\s]|$)|[=<>]|{predicates.HOLDS}"
)
OF_ANOTHER = re.compile(
    r"its\b|[其它]的?|.*(?:\b(?:part|half|side|branch|piece|version|variant|shifted|scaled|minus|plus"
    r"|restricted|restriction|logits?|inputs?|derivative|gradient|slope)\b|部分|左|右|平移|导数|输入)"
)
MODAL = re.compile(
    r"\b(?:would|could|might|may|should|perhaps|maybe|lacks?|lacking|missing|absent)\b|缺[少乏]"
)


def is_noun(low: str) -> bool:
    """Whether an explanation is a noun alone, which may be what has the property."""
    begun = _NOUN.match(low)
    return begun is not None and _CLAUSE.search(low, begun.end()) is None


def asks(found: Iterable[Property]) -> bool:
    """Whether a label asks whether the function has what it names."""
    return any(p.kind in _ASKED and p.stated is True for p in found)


def is_title(head: str, rest: str, goes_on: bool = False) -> bool:
    """Whether a property before a colon is only a title of what stands behind it.

    "Bounded: only above" does not say that it is bounded; "Smooth: its derivative exists
    everywhere" is two statements.  `goes_on` tells that another clause follows.
    """
    found = properties.properties(head)
    if not found or any(p.slots for p in found):
        return False
    if any(p.explicit for p in found) and not is_phrase(plain(head).strip(PUNCTUATION)):
        return False
    if asks(found) and not _HELD.search(rest):
        return True
    low = plain(rest).lstrip(" *_`✅❌")
    if _LIMITS_IT.match(low) or _LIMITS_EAST.match(low):
        return True
    if _HELD.match(low):
        return not asks(found)  # 单调性：$a>1$ 单调递增
    first = re.split(r"[,，。;；]|\.\s", low)[0]
    if MODAL.search(first):
        return True
    if _TAKES_BACK.search(first) and not _TAKES_BACK.search(plain(head)):
        return True
    if is_noun(low):
        return True
    if goes_on or words().starting("explains", "behind", low):
        return False
    short = len(rest.split()) <= 4 and len(_EAST.findall(rest)) <= 7
    return short and not _VERB.search(rest) and not _HELD.search(rest)


# "… and is widely used": what it is good for.  A part of the line, or a number, says more.
_AND = re.compile(
    r",? (?:and|but) (?:(?:it|is|are|also|thus|therefore|hence|so|very|more|less|most|quite|rather"
    r"|widely|often|commonly|frequently|rarely|seldom(?:ly)?|hardly|relatively|fairly|not"
    r"|computationally) )*(?=\w)"
)
_SAYS_MORE = re.compile(
    rf"[\d<>=≤≥≠∞]|{predicates.HOLDS}|\b(?:if|when|whenever|only|except|unless|where|inputs?|values?"
    r"|outputs?|range|derivative|slope|positive|negative|zero|origin|sides?|interval|region|infinity"
    r"|functions?|it|its|otherwise)\b"
)


def without_use(clause: str) -> str | None:
    """What a clause says before it goes on with what the function is good for; None if it does not.

    >>> without_use("It is bounded and is more robust to noise")
    'It is bounded'
    """
    for joint in _AND.finditer(clause):
        rest = plain(clause[joint.end() :])
        if words().starting("explains", "use", rest) and not _SAYS_MORE.search(rest):
            if not properties.mentions_property(rest):
                return clause[: joint.start()]
    return None
