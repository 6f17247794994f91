"""Remarks in brackets: which of them leave the statement beside them as it is.

"Bounded (below)", "Smooth (apart from 0)" and "Odd (up to a constant)" state less than the word
before the bracket.  A remark is passed over only where it is of a kind that is known to limit
nothing: an explanation, the same again in other words, a source, a name.
"""

from __future__ import annotations

import re

from symbolic.reading import naming, predicates, properties
from symbolic.reading.explained import MODAL, OF_ANOTHER, is_noun
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.words import begins, mentions, plain, words

_PAIR = re.compile(
    r"[-−]?\d+(?:\.\d+)? ?(?:에서|부터|から|to|~|到|至|,|，|\ue001) ?[-−]?\d+(?:\.\d+)?(?: ?사이)?"
)
_RANGED = re.compile(
    r"(?:bounded|positive|negative|outputs?|range|values?|有界|输出|值域|[正负]数?|유계|양수|음수|출력)"
    r"\W*$",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"[1-9]\d{0,2}|[A-Z][^()<>=]{2,60}[, ](?:19|20)\d\d[a-z]?"
    r"|(?i:see|cf\.?|ref\.?|参见|见|如图|图) ?(?:also )?"
    r"(?i:\[?\d+\]?|(?:fig(?:ure|\.)?|sec(?:tion|\.)?|eq(?:uation|\.)?|table) ?\d+|below|above)"
)
# What a remark may hold that limits what stands before it, wherever it stands there.
_LIMITS = re.compile(
    rf"[<>=≤≥≠]|{predicates.HOLDS}|\b(?:if|when|whenever|except\w*|excluding|unless|only|approx\w*"
    r"|about|roughly|almost|nearly|essentially|not|never|but|however|provided|mostly|partly|apart"
    r"|away|outside|inside|side|sided|half|at|up to|other than|save for|besides|without|piecewise"
    r"|locally|so to speak|sometimes|shift\w*|restrict\w*|above|below|modulo)\b"
    r"|\b(?:holds?|true|valid|applies)\b(?! everywhere)"
    r"|如果|有时|有的|[若当仅只约除但不左右]|例外|以外|部分|局部|之后|平移|경우|만 |에서만|場合|約"
)
_PART = re.compile(
    r"\b(?:for|on|in|near|around|between|over|within|left|right|lower|upper|positive|negative|small"
    r"|large|inputs?|side|sided|no|part\w*|by|from|of|to|after|before|under|with|zero|origin)\b"
    r"|[上下负正侧端内外]"
)
_MORE = re.compile(  # how much of the line is meant: all of it
    r"(?:(?:and |is )?(?:everywhere|globally|always|throughout|strictly|yes|✓|✔|✅"
    r"|on the (?:whole|entire) (?:real )?line|for all (?:[a-z]|inputs|real numbers|real [a-z]))"
    r"|处处|到处|始终|总是|恒|严格|是|全局)"
)
# What code takes where there is nothing: 代码里常取 0; and how it is judged: 문제.
_CHOSEN = re.compile(
    r"但?在?(?:代码|实现|实践|工程|框架|编程)[里中上]?(?:一?般|通?常|往往|会|多|则){0,3}"
    r"(?:取|定义为|规定)"
    r"|(?:in (?:practice|code|implementations?),? )?(?:one|we|frameworks|libraries"
    r"|implementations|(?:it is )?(?:usually|often|commonly)|by convention),? (?:\w+ )?"
    r"(?:sets?|uses?|takes?|taken|defines?|defined|chooses?)\b"
)
_WEIGHED = re.compile(
    r"(?:an? |the )?(?:main )?(?:problem|issue|advantage|disadvantage|drawback|pro|con|plus|benefit"
    r"|good|bad|important)|问题|优点|缺点|优势|劣势|문제|완화|장점|단점|해결|長所|短所|問題"
)
# Another word for the part of the line that is told before it: for positive inputs (active units).
_UNITS = re.compile(r"(?:all |the )*(?:active|inactive|dead|saturated) (?:units?|neurons?)")
_TOLD = re.compile(r"\b(?:for|on|when|if) [^()]{1,60}$")
# Symmetry about the y-axis (even symmetry).
_SYMMETRY = re.compile(r"(?:an? )?(?P<kind>even|odd)(?: symmetry| function)?")
_AXES = {"even": r"symmetr\w*.*\b(?:y|vertical)\b", "odd": r"symmetr\w*.*\borigin\b"}
_DIP = re.compile(
    r"(?:(?:with|has|have|having|it has) )?(?:an? )?(?:very )?(?:slight|small|little|tiny) "
    r"(?:\w+ )?(?:dips?|bumps?|humps?|valleys?|undershoot|negative (?:values?|outputs?))\b"
)
_SIDES = {
    "above": "above",
    "from above": "above",
    "below": "below",
    "from below": "below",
    "上方": "上",
    "从上方": "上",
    "下方": "下",
    "从下方": "下",
}
_BOUNDED = re.compile(r"(?P<word>\b(?:un)?bounded)|(?P<han>[有无])界", re.IGNORECASE)


def is_harmless(aside: str, before: str = "") -> bool:
    """Whether what stands in brackets leaves a statement as it is; `before` is what it is beside.

    >>> is_harmless("has a small dip for negative inputs"), is_harmless("left half")
    (True, False)
    """
    low = plain(aside).strip(" *_`\"'")
    if _PAIR.fullmatch(low):  # of a property it may be the part of the line
        return _RANGED.search(before) is not None or not _is_stated(before)
    if any(p.fullmatch(low) for p in (_WEIGHED, _MORE)) or _CHOSEN.match(low):
        return True
    if _SOURCE.fullmatch(aside.strip()):
        return True
    if _UNITS.fullmatch(low) and _TOLD.search(before):
        return True
    if (symmetry := _SYMMETRY.fullmatch(low)) is not None:
        return re.search(_AXES[symmetry["kind"]], plain(before)) is not None
    if mentions(low, ("explains", "exception")) or MODAL.search(low):
        return False
    caused = _OF_CAUSE.match(low) is not None
    if _LIMITS.search(re.sub(r"\bnot\b", "", low) if caused else low):
        return False
    if _is_explanation(low) or _DIP.match(low):
        return True
    if _PART.search(low):
        return False
    return _says_again(low, before) or (not _is_stated(before) and _is_name(aside, before))


def _is_explanation(low: str) -> bool:
    """Whether a remark begins as explanations do, and is no noun that may have the property."""
    if not any(words().starting("explains", listed, low) for listed in ("aside", "beside")):
        return False
    if _LIKENED.match(low) and _PART.search(low):
        return False  # like tanh for positive inputs
    return not is_noun(low) or (_OF_CAUSE.match(low) is not None and not OF_ANOTHER.match(low))


_LIKENED = re.compile(r"(?:like|unlike|just like|similar to|same as|as in|与|类似|如)")
_OF_CAUSE = re.compile(r"(?:as|because|since|so|hence|thus|therefore|thanks to|due to)\b|因为|由于")


def _is_stated(text: str) -> bool:
    """Whether a text ends with a property."""
    last = plain(text).strip(PUNCTUATION)[-80:]
    if properties.mentions_property(last):
        return True
    return any(properties.properties(part) for part in (last, f"it is {last}"))


def _says_again(low: str, before: str) -> bool:
    """Whether a remark names a property too: the same again, or in another language."""
    if _BOUNDED.search(before) and _BOUNDED.search(low) and not _BOUNDED.fullmatch(low):
        return False
    found = properties.properties(low) or properties.properties(f"it is {low}")
    return bool(found) and all(p.kind != "aside" and not p.slots for p in found or ())


def _is_name(aside: str, before: str) -> bool:
    """Whether a remark is another name of the noun before it: (ReLU), (Rectified Linear Unit)."""
    said = aside.strip(" *_`\"'")
    if naming.activations_in(said) or re.fullmatch(r"[A-Z][\w-]*(?:[ /]+[A-Z][\w-]*){0,5}", said):
        return True
    if plain(said) in words().listed("sentence", "subject") or _OF_SLOPE.fullmatch(plain(said)):
        return True
    return said.isascii() is not before.strip().isascii() and len(said) < 40


_OF_SLOPE = re.compile(r"(?:the )?(?:derivative|gradient|slope|outputs?|values?|range)")


def with_side(before: str, aside: str) -> str | None:
    """A text with the side that its bracket tells put in: bounded (below), 有界（下方）.

    None for any other remark, and where the property is denied.
    """
    side = _SIDES.get(plain(aside).strip())
    found = next(reversed(list(_BOUNDED.finditer(before))), None)
    if side is None or found is None or before[found.end() :].strip(PUNCTUATION):
        return None
    if _DENIED.search(plain(before[: found.start()])) or side.isascii() is (found["word"] is None):
        return None
    if found["word"]:
        return f"{before[: found.end()]} {side}"
    return f"{before[: found.start()]}{found['han']}{side}界"


_DENIED = re.compile(r"\b(?:not|never|neither|nor|no|without)\b|n['’]t\b|[不非没无]")
# What may stand behind a statement and take a part of the line, or the whole of it, from it.
_EXCEPTS = re.compile(
    r"(?:\s|[,，;；:：.…。!*_()（）—–-]){1,12}(?:but |and |though )?(?:"
    r"(?:except|excepting|apart from|away from|outside|other than|save (?:for|at)|excluding"
    r"|with the exception|modulo|up to an? |at least (?:away|outside|for|on|in|to)"
    r"|not (?:at|on|in|for|near|when|if|left|right|to|everywhere)\b|but not (?:at|on|for|near)\b"
    r"|only (?:on|for|at|if|when|in|below|above|left|right|to|from)\b"
    r"|(?:to the )?(?:left|right) of\b|almost everywhere|everywhere (?:but|except|else))"
    r"|除|仅[在当限对]|只[在当限对]|原点(?:处)?除外|原点以外)",
    re.IGNORECASE,
)
_FRAGMENT = 60  # characters of a sentence that only takes something from the one before it
_IS_OWN = re.compile(
    r"\b(?:is|are|has|have|does|do|was|can|it|its|they|we)\b|[是为有可]|,\s*\S+\s+\S+s\b"
)


def is_excepted(text: str, end: int) -> bool:
    """Whether what stands behind a statement in its text takes a part from it: – apart from 0."""
    found = _EXCEPTS.match(text, end)
    if found is None:
        return False
    rest = re.split(r"[.;。；]", text[found.end() : found.end() + 2 * _FRAGMENT])[0]
    return len(rest) <= _FRAGMENT and _IS_OWN.search(rest) is None


def limits(note: str) -> bool:
    """Whether a note to a statement, such as a footnote, begins as what limits it does."""
    low = plain(note[:300]).strip(PUNCTUATION)
    first = re.split(r"[.;。；]", low)[0]
    if any(begins(low, side) for side in _SIDES):
        return True
    return _LIMITS_FIRST.match(low) is not None or (len(first) < 80 and bool(_LIMITS.search(first)))


_LIMITS_FIRST = re.compile(
    r"(?:except|apart|away|outside|other than|excluding|not|only|if|when|for|on|at|in|near|left"
    r"|right|above|below|up to|provided|unless|almost|piecewise|locally|within|from|one"
    r"|both|to|with)\b"
    r"|[除仅只当在若如但不非左右上下]|原点|局部|分段"
)
