"""What a text says of the argument behind a formula: where $x$ is the input of the neuron.

It sets no condition where it tells what the argument is used for and not which numbers it can be.
"""

from __future__ import annotations

import re

from symbolic.reading.paragraphs import Paragraph
from symbolic.reading.sources import Formula
from symbolic.reading.words import plain

_LED = re.compile(
    r"\s*[,，(（]?\s*(?:(?P<where>(?:where|with)(?: the)?|(?:in|for) which"
    r"|其中|这里|式中|여기서|단)|and|here)?[,，]?\s*"
)
_IS = re.compile(
    r"\s*(?:(?:is|are|denotes|represents|stands for|refers to)\b"
    r"|(?:就?是|表示|代表|指的?是?|为|즉)|(?:는|은)(?=\s)|は)\s*"
)
_INPUT = re.compile(
    r"(?:(?:the|an?|any|our|its|some|this|one) )?"
    r"(?:(?:real|scalar|raw|net|total|weighted|linear|numeric|numerical|incoming|independent|single"
    r"|neuron(?:'s|’s)?|layer(?:'s|’s)?|network(?:'s|’s)?|input|output|function(?:'s|’s)?"
    r"|arbitrary) )*"
    r"(?:reals?|scalar|inputs?|arguments?|variable|numbers?|values?|signal|pre-?activations?"
    r"|logits?|sum|combination|score)\b"
    r"|(?:神经元|网络|该?层|函数|上一层|任意|任何|一个|某个|加权|线性)*的?(?:净|总|加权|原始)?"
    r"(?:输入(?:信号|值|数据|变量)?|自变量|实数|变量|加权和|线性组合|净激活值?)"
    r"|(?:뉴런의|층의|함수의|임의의|가중)? ?(?:입력(?:값| 값| 신호)?|실수|변수|가중합)"
)
# What may tell of an input which numbers it can be.
_TELLS_WHICH = re.compile(
    r"[<>≤≥∈=\d\ue100-\uefff]|\b(?:positive|negative|non|nonnegative|nonzero|greater|less|larger|smaller"
    r"|above|below|between|bounded|integers?|natural|zero|interval|range|domain|probabilit\w*|squared?"
    r"|absolute|norm|magnitude|distance|in|over|restricted|only|must|at (?:least|most)|when|if)\b"
    r"|[正负大小整零在若当仅只]|범위|양|음|이상|이하"
)
_END = re.compile(r"[.;。；]|,? and\b|[,，](?! ?(?:which|that|who|so|且|并且|即|이며))")


def tells_input(paragraph: Paragraph, k: int, variable: str | None) -> bool | None:
    """Whether the words behind the k-th piece say of the argument that it may be any number.

    None where they say nothing of it.
    """
    if variable is None:
        return None
    after, behind = plain(paragraph.text_at(k + 1)), plain(paragraph.text_at(k + 3))
    following = paragraph.pieces[k + 2] if k + 2 < len(paragraph.pieces) else None
    if isinstance(following, Formula) and following.text.strip() == variable:
        led, said = _LED.fullmatch(after), behind
    else:
        led = re.match(rf"{_LED.pattern}{re.escape(variable)}(?![a-z0-9_(])", after)
        said = after[led.end() :] if led is not None else ""
    told = _IS.match(said) if led is not None else None
    if led is None or told is None:
        return None
    found = _INPUT.match(said, told.end())
    if found is None:
        return False if led["where"] else None
    end = _END.search(said, found.end())
    rest = said[found.end() : end.start() if end is not None else len(said)]
    return _TELLS_WHICH.search(rest) is None
