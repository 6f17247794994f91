"""Labels of the facts of a sketched curve: Decreasing: …, local min: …, y-intercept: …"""

from __future__ import annotations

import re

SHAPES = {
    "increasing": "increasing",
    "decreasing": "decreasing",
    "increase": "increasing",
    "decrease": "decreasing",
    "concave up": "convex",
    "concave down": "concave",
    "convex": "convex",
    "concave": "concave",
}
_SHAPE = (
    r"(?:(?:the )?(?:function|graph|curve|(?P<name>[a-z]))(?:\([a-z]\))? (?:is )?"
    r"|intervals? (?:of|where) )?"
    r"(?P<strict>strictly )?(?P<shape>(?:in|de)creas(?:ing|e)|concave (?:up|down)|convex|concave)"
    r"(?:wards?)?(?: intervals?)?(?P<on> (?:on|for|over|when|in)(?: the intervals?)?)?"
)
_EXTREMUM = (
    r"(?:a |the )?(?:strict )?(?P<near>local|relative|global|absolute) (?P<end>max|min)"
    r"(?:\.|imum|ima|imums)?(?: points?)?(?: occurs)?(?P<at> at)?"
)
_CUT = r"(?P<axis>[xy]) ?-? ?int(?:ercept|\.)?(?:s|\(s\))?(?: at)?"
LABEL = re.compile(
    r"(?P<lead>(?:^|.*[\n;；]|.*[.。]\s)[\s>*_•–#(-]*(?:\d+[.)]\s+|[a-h][.)]\s+)?)"
    rf"(?P<label>{_SHAPE}|{_EXTREMUM}|{_CUT}|(?P<zeros>(?:real )?(?:zero(?:e?s)?|roots?))"
    r"|(?P<both>(?:axis |axes )?intercepts)"
    r"|(?P<flat>stationary (?:points?|values?))"
    r"|(?P<other>(?:(?:possible )?(?:inflection points?|points? of inflection)"
    r"|critical (?:points?|numbers?|values?))))"
    r"\s*(?P<mark>[*_]*\s*[:：]\s*[*_]*)?\s*(?:at\s+)?",
    re.IGNORECASE | re.DOTALL,
)
EXCEPT = re.compile(
    r"(?P<lead>(?:^|.*[\n;；]|.*[.。]\s)[\s>*_•–#-]*(?:\d+[.)]\s+)?)"
    r"(?P<label>(?:(?P<kind>(?:natural )?domain)[*_]*\s*[:：][*_]*\s*)?(?:all )?(?:the )?"
    r"(?:real numbers|reals|(?:real )?values of [a-z]|real [a-z])"
    r"(?:,? (?:except|excluding|other than|but|apart from))(?: for| at| when| where)?)\s*",
    re.IGNORECASE | re.DOTALL,
)
_ASYMPTOTE = re.compile(
    r"(?P<lead>[^\w\n]*)(?:VA|HA|(?:(?:vertical|horizontal) )?asymptotes?)\s*[*_]*\s*[:：]",
    re.IGNORECASE,
)
MARKS = " \n*_>•–#(-"


def begins_label(text: str) -> bool:
    """Whether a text begins with a label of a fact."""
    found = LABEL.match(text) or _ASYMPTOTE.match(text)
    return found is not None and not found["lead"].strip(MARKS)
