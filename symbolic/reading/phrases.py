"""Noun phrases that state what a sentence with a verb would: "always positive gradient"."""

from __future__ import annotations

import re

_SIGNED = r"positive|negative|non-?negative|non-?zero"
_PLAIN = r"bounded|unbounded|continuous"
_HAS = (
    r"(?:(?:it |the function )?(?:also )?(?:has|having|with|keeps|maintains|retains|introduces"
    r"|gives|provides|ensures) )?(?:an? )?(?:(?:small|slight|tiny)(?:,| and| but| yet)* )?"
)
_OF_SLOPE = re.compile(
    rf"{_HAS}(?:(?P<always>always|strictly|everywhere) )?"
    rf"(?:(?P<signed>{_SIGNED})|(?P<plain>{_PLAIN}))"
    r" (?P<noun>derivative|gradient|slope)s?(?P<everywhere> everywhere)?"
)
_OF_OUTPUT = re.compile(
    rf"{_HAS}(?P<plain>bounded|unbounded) (?:output|range)(?: values?)?s?"
    r"|(?P<han>[有无]界)的?(?:输出|值域)"
)
_SLOPE_HAN = re.compile(
    r"(?P<sign>恒正|恒为正|始终为正|恒负|恒为负|恒非负|恒非零)的?(?P<noun>导数|梯度|斜率)"
)
_SMOOTH_HAN = re.compile(
    r"(?:产生|具有|提供|得到|有|是)?(?:一[条个])?(?P<adjective>平滑|光滑|连续|有界)的"
    r"(?:(?P<noun>导数|梯度|斜率)|曲线)"
)
_ENDS = re.compile(
    r"(?P<noun>derivative|gradient|slope)s? (?P<end>max(?:imum)?|min(?:imum)?)"
    r"(?: value)?(?: of| is|:)? (?=[-−]?\d)"
)


_OUTPUTS = re.compile(r"outputs (?=(?:only |either )*[-−]?\d[\d.]* (?:or|and) [-−]?\d)")


def rephrased(text: str) -> str:
    """A plain text that is such a phrase as a sentence; any other text as it is.

    >>> rephrased("always positive gradient"), rephrased("unbounded output")
    ('the gradient is always positive', 'unbounded')
    """
    found = _OF_SLOPE.fullmatch(text)
    if found and (found["plain"] or found["always"] or found["everywhere"]):
        if found["plain"]:
            return f"the {found['noun']} is {found['plain']}"
        never = re.fullmatch(r"non-?zero", found["signed"])
        said = "never zero" if never else f"always {found['signed']}"
        return f"the {found['noun']} is {said}"
    if found := _OF_OUTPUT.fullmatch(text):
        return found["plain"] or found["han"]
    if found := _SLOPE_HAN.fullmatch(text):
        return f"{found['noun']}{found['sign']}"
    if found := _SMOOTH_HAN.fullmatch(text):
        return f"{found['noun'] or ''}{found['adjective']}"
    text = _OUTPUTS.sub("it returns ", text) if _OUTPUTS.match(text) else text
    return _ENDS.sub(r"the \g<end> \g<noun> is ", text, count=1) if _ENDS.match(text) else text


def is_phrase(text: str) -> bool:
    """Whether a plain text is such a phrase, and no sentence."""
    return rephrased(text) != text
