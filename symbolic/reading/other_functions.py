"""Words that make the subject of a clause another function than the one spoken of.

Its inverse, the sine function, an ideal activation function, what is shifted or squared: what
stands behind such words is not said of the function itself.
"""

from __future__ import annotations

import re

from symbolic.reading import labels, naming, properties
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.openings import is_opening
from symbolic.reading.state import Reader
from symbolic.reading.words import begins, holds, plain, words

_VERB = re.compile(r"[为是有]|\b(?:is|are|has|have|equals)\b")


def subject_part(low: str) -> str:
    """What stands before the verb of a clause."""
    return _VERB.split(low, maxsplit=1)[0]


def is_made_of(low: str) -> bool:
    """Whether the subject of a clause is made of the function spoken of: its inverse."""
    subject = subject_part(low).replace("in absolute value", "")  # which tells how it is bounded
    return any(w in subject for w in words().listed("setting", "another"))


def begins_with_made(rest: str) -> bool:
    """Whether such a noun stands right behind the name of the function: σ 的倒数."""
    return any(rest.startswith(w) for w in words().listed("setting", "another"))


def is_of_a_kind(low: str) -> bool:
    """Whether the subject of a clause is a function of some other kind: the density."""
    subject = subject_part(low)
    listed = words().listed("setting", "functions")
    return any(holds(subject, w) for w in listed)


def goes_with(low: str) -> bool:
    """Whether a label is a word for what is told of the function, or a statement of its own."""
    if labels.is_aspect(low) or len(low) > 40 or not re.search(r"[^\W\d]", low):
        return True
    if properties.mentions_property(low) or is_opening(low) or is_quality(low):
        return True
    return any(w in low for table, meaning in _ITS_LABELS for w in words().listed(table, meaning))


def is_quality(low: str) -> bool:
    """Whether a label is the noun of a property that a function has or has not: 饱和性."""
    return _QUALITY.fullmatch(low.strip(PUNCTUATION)) is not None


_QUALITY = re.compile(
    r"(?:输出的?|函数的?|梯度的?)?(?:连续|光滑|平滑|可[导微]|可微分|对称|奇偶|单调|有界|凹凸|凸凹|凸|饱和|周期)性"
)
_ITS_LABELS = (
    ("heading", "of_it"),
    ("label_of", "any"),
    ("label_of", "announces"),
    ("feature", "noun"),
    ("topic", "number"),
    ("topic", "function"),
)


def is_general(low: str) -> bool:
    """Whether a clause is about functions in general, or about one that is wished for."""
    return _GENERAL.search(low) is not None


_GENERAL = re.compile(
    r"^(?:一般|理想|常用|常见|大?多数|许多|很多|某些|有些|好|其[他它]|另一?|传统|普通)的?.{0,4}函数|"
    r"(?<![是为作成的])一个\w{0,6}函数|某个\w{0,4}函数|任意\w{0,4}函数|任何\w{0,4}函数"
    r"|\b(?:need|needs|want|wants|require|seek|look for|looking for|use|prefer)"
    r" an? (?:[\w-]+ ){0,2}function\b|^an? (?:[\w-]+ ){0,2}function\b"
    r"|^(?:some|any|every|each|most|many|all|other|another) (?:[\w-]+ ){0,2}functions?\b"
)


def is_transformed(low: str) -> bool:
    """Whether a clause changes the function: shifted by 1, 平移后."""
    return _TRANSFORMS.match(low) is not None


_TRANSFORMS = re.compile(
    r"(?:将|把|若将|如果将).*(?:平移|伸缩|缩放|变为|变换|翻转|取反|求导|积分|取对数|乘以|除以|加上|减去)"
    r"|(?:横|纵)坐标.*变为|.{0,10}(?:平移|伸缩|缩放|变换|求导|积分|取对数|取倒数|取绝对值|平方|翻转)后"
    r"|(?:when |if |after |by |on )?(?:shift|scal|rescal|squar|invert|integrat|differentiat|compos"
    r"|doubl|halv|negat|reflect|translat|stretch|flip|multiply|divid)(?:ing|ed|e)\b"
    r"|(?:로그를 취하|제곱하|역수를 취하|평행 ?이동하|미분하|적분하|뒤집)\S*(?:면| 때)"
)


def begins_with_another(reader: Reader, low: str) -> bool:
    """Whether a clause begins with the name in words of a function that is not this: 余弦函数."""
    found, of = _FUNCTION_NOUN.match(low), reader.current
    if found is None or of is None or next(reader.all_names().beginning(low), None) is not None:
        return False
    noun = next(filter(None, found.groups()))
    if naming.activations_in(found[0]) or plain(noun) in plain(of.title):
        return False
    said = f"它是{found[0]}" if found["zh"] else f"함수는 {found[0]}이다" if found["ko"] else ""
    kind = properties.properties(said) if said else None
    return _OWN_NOUN.search(noun) is None and kind is None


_FUNCTION_NOUN = re.compile(
    r"(?P<zh>[一-鿿]{1,8})函数|(?P<ko>[가-힣]{1,6}) ?함수|(?P<ja>[一-鿿ァ-ヿ]{1,8})関数"
    r"|the (?P<en>[a-z-]{3,15}) function\b"
)
_OWN_NOUN = re.compile(
    r"激活|激励|活性|该|此|这|本|整个|其|函|是|为|使|对|在|导|導|도$|활성|이$|그$|この|その"
    r"|activation|whole|resulting|same|given|original|transfer"
)


def is_contrast(low: str) -> bool:
    """Whether a clause begins by setting the function beside another one: unlike tanh, as ReLU."""
    return _CONTRAST.match(low) is not None


_CONTRAST = re.compile(
    r"(?:不同于|区别于|相比于?|对比|与.{1,20}(?:不同|相比|相反|类似|一样|相似|相同)"
    r"|[和同像跟].{1,20}(?:不同|相比|类似|一样|相似|那样)|比起|类似于|相似于"
    r"|unlike|compared (?:with|to)|in contrast (?:with|to)|as opposed to|contrary to"
    r"|(?:just |much |very )?like|(?:just |very )?similar(?:ly)? to|as with|in common with)"
)


def names_current(reader: Reader, low: str) -> bool:
    """Whether a text has a name of the function spoken of in it."""
    names = reader.current.names if reader.current is not None else ()
    starts = [low[m.start() :] for m in re.finditer(r"\S", low)]
    return any(begins(rest, plain(name)) for name in names for rest in starts)


def mentions_another(reader: Reader, text: str) -> bool:
    """Whether a clause names a well-known function beside the one spoken of."""
    of = reader.current
    if of is None or not naming.names_another(text, (of.title, *of.names)):
        return False
    low = plain(text)
    return not any(holds(low, n) for n in of.names)
