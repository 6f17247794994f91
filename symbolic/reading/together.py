"""What is said of two functions at once: both functions are odd, f 和 g 都是奇函数."""

from __future__ import annotations

import re

from symbolic.reading import properties
from symbolic.reading.defined import Defined
from symbolic.reading.state import Reader

_BOTH = re.compile(
    r"\W*(?:(?:and|so|thus|hence|therefore),? )?(?:both(?: of)?(?: the| these)? functions"
    r"|(?:the|these) two functions)(?P<rest> (?:are|have) .*)"
    r"|\W*(?:这|上述|以上)?两个?函数(?P<behind>(?:都|均|皆)?[是为有].*)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\W*(?:(?:so|thus|hence|therefore),? )?(?:both )?(?:(?:of )?the (?:two )?functions )?\s*"
    r"(?P<a>\S+)\s+and\s+(?P<b>\S+)\s*(?P<rest> (?:are|have) .*)"
    r"|\W*(?P<first>\S+?) ?(?:和|与|及) ?(?P<second>\S+?) ?(?P<behind>(?:都|均|皆)[是为有].*)",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\W*(?P<names>\S+?(?: ?[、,，和与及] ?\S+?)+) ?(?:都|均|皆)?(?P<behind>[是为有].*)"
)
_ARE = re.compile(r"^ (?:are|have)(?: both)? ")
_ALL = re.compile(r"^[都均皆]")
_LONGEST = 400  # characters of a clause that is looked through


def each_of_two(reader: Reader, text: str) -> list[tuple[Defined | None, str]] | None:
    """A clause about two functions as one about each; None where it is not sure about which."""
    text = " ".join(text.replace("**", "").split())
    if len(text) > _LONGEST:
        return []
    named = _NAMED.fullmatch(text)
    if named is not None:
        names = [named["a"] or named["first"], named["b"] or named["second"]]
        known = [reader.in_reach(name) for name in names]
        if None not in known and known[0] is not known[1]:
            return _each(reader, names, named)
    listed = _LISTED.fullmatch(text)
    if listed is not None:
        names = re.split(r" ?[、,，和与及] ?", listed["names"])
        known = [reader.in_reach(name) for name in names]
        if None not in known and len({id(f) for f in known}) == len(known) > 1:
            said = listed["behind"]
            told = properties.properties(f"{names[0]}{said}", reader.all_names())
            return [(reader.in_reach(name), f"{name}{said}") for name in names] if told else []
    both = _BOTH.fullmatch(text)
    if both is None:
        return []
    two = _last_two(reader)
    if not two:
        return None if _each(reader, ["it" if both["rest"] else "它"], both) else []
    return _each(reader, [f.name for f in two], both)


def _last_two(reader: Reader) -> list[Defined]:
    """The functions of one paragraph, right before or this one, where they are two."""
    near = [f for f in reader.register.functions if f.section == reader.section]
    last = near[-1].block if near else -1
    two = [f for f in near if f.block == last]
    others = [f for f in near if f.block != last]
    sure = len(two) == 2 and not others and last >= reader.block - 1
    return two if sure and all(reader.in_reach(f.name) is f for f in two) else []


def _each(
    reader: Reader, names: list[str], found: re.Match[str]
) -> list[tuple[Defined | None, str]]:
    rest = found["rest"]
    if rest is not None:
        verb = " has " if rest.startswith(" have") else " is "
        said = f"{verb}{_ARE.sub('', rest)}"
    else:
        said = _ALL.sub("", found["behind"])
    told = properties.properties(f"{names[0]}{said}", reader.all_names())
    return [(reader.in_reach(name), f"{name}{said}") for name in names] if told else []
