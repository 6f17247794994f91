"""What a clause beside a statement does to it: nothing, limit it, or nobody knows.

A clause that opens the sentence of a statement, its tail, or a label before it is parsed as a
whole: "Hence" and "since its derivative is positive" are known to be harmless, "for x > 1" is a
condition, and "seen from afar", "we hope" are not understood.
"""

from __future__ import annotations

import re
from enum import Enum

from symbolic.reading import labels, naming, predicates, properties
from symbolic.reading.bounds import bounds
from symbolic.reading.korean import declared
from symbolic.reading.labels import PUNCTUATION
from symbolic.reading.regions import gives_number, side_told
from symbolic.reading.sentences import without_lead
from symbolic.reading.spoken import Spoken
from symbolic.reading.words import Names, begins, mentions, plain, words


class Frame(Enum):
    """What a clause does to the statement that stands beside it."""

    HARMLESS = "harmless"
    LIMITS = "limits"  # to a part of the line, or to a place
    UNKNOWN = "unknown"


def opening(spoken: Spoken, clause: str, names: Names) -> Frame:
    """What a clause before a statement in its sentence does to it."""
    low = without_lead(clause)
    if not low or _begins(low, "opening") or re.fullmatch("[a-z]+ing", low) or _SWITCH.match(low):
        return Frame.HARMLESS
    if low in spoken.formulas and not is_letter_told(spoken.formulas[low].text):
        return Frame.HARMLESS
    if reports(low):
        return Frame.UNKNOWN
    if _states_of_place(clause, names):
        return Frame.HARMLESS
    if _sets(spoken, low) or side_told(clause) is not None:
        return Frame.LIMITS
    if _says(spoken, low) or _states(clause, names) or _is_harmless(low):
        return Frame.HARMLESS
    if _OF_ITS_OWN.search(low) and not _is_subordinate(low):
        return Frame.HARMLESS
    if _EAST.search(low):
        return _opening_east(low)
    if not is_english(low) or _MAIN.match(low) or _is_subject(low, names):
        return Frame.HARMLESS
    return Frame.UNKNOWN


# One setting of a program among others, which gives the formula and limits no argument.
_SWITCH = re.compile(
    r"(?:or )?(?:if|when) ?[`'\"]*\w+[`'\"]* ?(?:==?|is) ?[`'\"]*(?:true|false|none|set)\b"
)


def tail(spoken: Spoken, clause: str, names: Names, goes_on: bool = False) -> Frame:
    """What a clause behind a statement in its sentence does to it.

    `goes_on` tells that another clause follows, which it may open.
    """
    low = plain(clause).strip(PUNCTUATION)
    if not low:
        return Frame.HARMLESS
    if reports(low):
        return Frame.UNKNOWN
    if _EAST.search(low):
        return _tail_east(spoken, low, clause, names, goes_on)
    if not is_english(low):
        return Frame.HARMLESS
    if _sets(spoken, low):
        return Frame.HARMLESS if goes_on and _OPENS.match(low) else Frame.LIMITS
    known = _says(spoken, low) or _states(clause, names) or _begins(low, "tail")
    known = known or gives_number(low)
    if known or _MAIN.match(low) or _GOES_ON.match(low):
        return Frame.HARMLESS
    return Frame.UNKNOWN


def label(spoken: Spoken, clause: str, names: Names) -> Frame:
    """What a label before a statement does: "Range:" nothing, "Large inputs:" may limit it."""
    low = without_lead(clause)
    if labels.label_of(re.sub(predicates.HOLDS, " ", low), names) is not None:
        return Frame.HARMLESS
    if properties.is_asked(low):
        return Frame.HARMLESS  # "Bounded below: yes"
    if mentions(low, ("frame", "aims")) or begins(low, "not"):
        return Frame.UNKNOWN
    told = any(is_letter_told(t) or INTERVAL.fullmatch(t) for t in shown_in(spoken, low))
    placed = told or _PLACED_LABEL.search(low) is not None or _sets(spoken, low)
    return Frame.LIMITS if placed else Frame.HARMLESS


def reports(low: str) -> bool:
    """Whether a clause tells what someone says, thinks, or wishes: they say, 据说, we need."""
    return mentions(low, ("frame", "reports"))


def is_remark(low: str) -> bool:
    """Whether a short sentence only limits, or doubts, what stands before it: "Only for x > 0."""
    begun = re.sub(r"^(?:(?:but|and|though|well|or|但是?|不过)\b,? ?)+", "", low)
    told = _begins(begun, "remark") or _begins(low, "remark")
    if _OWN_EAST.match(begun):
        return False  # 当 x → ∞ 时，f(x) → 1
    longest = 14 if re.match(r"not?\b", begun) else 50  # "Not quite."; "No saturation for x > 0"
    return len(low) < longest and told and _VERB.search(low) is None


_OWN_EAST = re.compile(r"[当若在][^，,]*[，,]\s*(?!成立|有效|如此|才|方|这)\S")


def hedges(low: str) -> bool:
    """Whether the words right before a statement leave it open: may be, 可能."""
    return mentions(low, ("frame", "hedged"))


def ascribes(low: str) -> bool:
    """Whether the words right before a statement make it what others say, or what only seems so."""
    return _ASCRIBED.search(low) is not None


_ASCRIBED = re.compile(
    r"\b(?:students?|pupils?|classmates?|someone|somebody|beginners?"
    r"|(?:we|i|he|she|you|they|one|some|many|people) "
    r"(?:had |have |might |may |would |wrongly |first )*"
    r"(?:expected|expect|guessed|guess|thought|think|believed?|hoped|feared|assumed)"
    r"|(?:it|this) (?:first |at first )?(?:seem|appear|look)(?:s|ed)?(?! in\b)"
    r"|(?:common|frequent|typical) (?:error|mistake|misconception)"
    r"|writes|claims|says|argues|answers|believes)\b"
    r"|学生|同学|有人|初学者|认为|误认|误以|以为|似乎|看起来|学者甲|학생|생각하기 쉽|것 같"
)


# --- formulas of clauses ----------------------------------------------------------------

_LETTER = re.compile(
    r"\s*\|?\\?[a-z]+(?:_\w)?\|?\s*"
    r"(?:[<>≤≥∈≠]|\\(?:[lg]eq?(?:slant)?|[lg]t|in|neq?|to|gg|ll)(?![a-z]))"
    r"(?!\s*(?:\\math(?:bb|bf|rm)\s*\{?\s*R|ℝ|\\R\b))"
    r"|\s*(?![yfgh]\b)(?:[a-z]|\\[a-z]+)\s*=\s*[^=()]{1,12}$"
    r"|\s*[^()=]*[<>≤≥]\s*[a-z]\s*(?:[<>≤≥].*)?$"
)
INTERVAL = re.compile(r"\s*(?:\\left)?[(\[][^()]*,[^()]*[)\]]\s*")


def is_letter_told(formula: str) -> bool:
    """Whether a formula tells where a letter lies: x > 1, α → 0, x = 2."""
    return _LETTER.match(formula) is not None


def shown_in(spoken: Spoken, text: str) -> list[str]:
    """The formulas that stand in a stretch of a text."""
    return [spoken.formulas[m].text for m in text if m in spoken.formulas]


def _says(spoken: Spoken, low: str) -> bool:
    """Whether a formula of a clause states something itself, and no "if" stands before it."""
    return not _is_subordinate(low) and any(
        re.search(r"[(=<>≤≥]|\\[lg]e", t) and not is_letter_told(t) and not INTERVAL.fullmatch(t)
        for t in shown_in(spoken, low)
    )


def _is_subordinate(low: str) -> bool:
    return bool(words().starting("setting", "subordinate", low))


def _sets(spoken: Spoken, low: str) -> bool:
    """Whether a clause is a condition: it begins as they do, or compares a letter."""
    if _says(spoken, low):
        return False
    opener = words().starting("setting", "opens", low)
    shown = shown_in(spoken, low)
    if any(map(is_letter_told, shown)):
        return bool(opener) or len(low) < 16 or begins(low, "as")
    if any(INTERVAL.fullmatch(t) for t in shown):
        return (
            bool(opener) and _MAIN.search(low) is None and opener not in ("with", "from", "there")
        )
    listed = _begins(low, "opening") or _is_harmless(low) or _OF_ITS_OWN.search(low[len(opener) :])
    return bool(opener) and is_english(low) and not listed and not _MAIN.match(low)


# "At 0 it equals 1/2": the condition ends with its own clause
_OF_ITS_OWN = re.compile(r"^(?!.*\bif\b).+ (?:it|this|the function|the derivative) \w+")


# --- words of clauses -------------------------------------------------------------------

_EAST = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")
_MAIN = re.compile(
    r"(?:the|its?|this|these|those|that|which|each|both|an?|our|all|there|we|one|while|whereas"
    rf"|{predicates.HOLDS}|[a-z]'*(?:\([a-z]\))?)(?![a-z]).*"
    r"\b(?:is|are|was|were|has|have|had|can|cannot|do|will|satisfy|vanish|saturate|hence"
    r"|(?!this)\w{2,}[^s\W]s)\b"
    r"|(?:is|are|has|was|can|never|also|does|cannot|takes?|maps?)\b"
)
_OPENS = re.compile(r"(?:and |but |while )?(?:for|when|if|on|at)\b")
_GOES_ON = re.compile(
    r"(?:not |thus |thereby |hence |often |never |always |also )*"
    r"(?!assuming|supposing|ignoring|neglecting|excluding|barring|starting|considering|restricting"
    r"|provid|letting|taking)[a-z-]+(?:ing|centered|centred)\b"
)
_NOUN = re.compile(
    r"(?:(?:the|this|that|an?|our|another|its|both|each) )?.*"
    r"\b(?:functions?|activations?|derivatives?|gradients?|curve|graph|output|range|formula|units?"
    r"|sigmoid|definition|expression|plot|figure|value|map|mapping|simple|cheap|fast|efficient)"
)
_PLACED_LABEL = re.compile(
    r"\b(?:limit|limiting|ideal|large|small|near|left|right|positive|negative|saturat\w+)\b"
    r".*\b(?:region|inputs?|side|case|values?|x|z|half|branch|part)\b"
    r"|极限情[形况]|饱和区|理想情况|[正负左右]半?[轴侧区边]|포화 영역|극한"
)
_VERB = re.compile(r"\b(?:is|are|has|have|it|equals?|we)\b|[是为有]|函数|导数")


def is_english(low: str) -> bool:
    """Whether a clause is written in plain Latin letters; others are not looked through here."""
    return re.sub(predicates.HOLDS, "", low).isascii()


def _begins(low: str, meaning: str) -> bool:
    return bool(words().starting("frame", meaning, low))


def _is_harmless(low: str) -> bool:
    return bool(words().starting("setting", "harmless", low))


def _states(clause: str, names: Names) -> bool:
    """Whether a clause states properties of a function, or is a list of such."""
    bare = _PART.sub("", clause).strip(PUNCTUATION)
    of_name = _OF_MARK.sub("它", bare)  # $\\rho$ 非负
    return any(
        properties.properties(t, names) is not None or bounds(t, names) is not None
        for t in (clause, bare, f"it is {bare}", of_name)
    )


_OF_MARK = re.compile(rf"^{predicates.HOLDS} ?(?=[一-鿿])")


def _states_of_place(clause: str, names: Names) -> bool:
    """Whether a clause is a statement of its own about a place: 在 $x = 0$ 处不可导."""
    said = (clause, declared(clause))
    found = (properties.properties(t, names) or () for t in said if t is not None)
    return any("c" in p.slots for each in found for p in each)


_PART = re.compile(
    r" (?:on|for|when|if|over|in|where|throughout)(?: the)?(?: (?:open|closed|half-open))?"
    rf"(?: (?:intervals?|half-line|set|region))? {predicates.HOLDS}\W*$"
)


def _is_subject(low: str, names: Names) -> bool:
    """Whether a clause is a noun that the statement goes on about: the function g, …"""
    named = bool(naming.activations_in(low)) or any(True for _ in names.beginning(low))
    return named or _NOUN.fullmatch(low) is not None


# --- without spaces ---------------------------------------------------------------------

_ENDS_EAST = re.compile(
    r"(?:[时上下内中里外后前处起侧边段期支地旁]|来说|而言|来讲|来看|起见|部分|情况|常数)$"
    r"|(?:에서|일 ?때|이때|면|경우)$"
)
_BEGINS_EAST = re.compile(
    r"据|按照?|依照|从|由(?!于|此)|对|只|仅|取(?!值)|忽略|不计|不考虑|作为|为了?|往|到了?|过了?|远离|离开"
    r"|相差|差|若|如果|假[如设定]|设(?!计)|要|欲|除|通常|往往|大致|近似|多数|自(?!然)"
)
_WHOLE_EAST = re.compile(
    rf"对?于?(?:任意|所有|一切|每个|任何)的?(?:实数|输入|自变量)?的? ?(?:{predicates.HOLDS}|[xz])?"
)
_ABOUT_EAST = re.compile(
    r"函数|图[像象形]?|公式|定义|曲线|[上下]式|法则|定理|性质|对称|求导|微分|推导|计算|深度学习|神经网络|机器学习|数学|可[知见得]"
)
_SAYS_EAST = re.compile(
    r"函数|它|[其该此这]|[是为有的]|等于|表示|公式|导数|梯度|图[像象]|曲线|输出|值域|定义域|单调|可导|连续|我们"
    r"|可[以得见知]|避免|无|(?:[大小高低快慢易难好多少强弱]|简单|簡單|稳定|方便|层|网络)$"
)
_AT_EAST = re.compile(r"[当在对若]|如果|输入|自变量|.*(?:[一-鿿]时|[正负]半?轴|에서|때|면)$")
_TAIL_EAST = re.compile(
    r"当|若|如果|只(?!是)|仅|限(?!制)|除|不考虑|不计|至少|大致|大概|相差|差(?!异|别)|暂且|待|前提|条件"
    r"|不严格|粗略|在(?!.*[有是为可不用中]).*(?:下|侧|附近)$"
)


# … a statement of its own: 只在 $x = 0$ 处为零
_ONLY_AT = re.compile(
    rf"[仅只]有?在 ?(?:{predicates.HOLDS}|[xzt] ?= ?[-−]?\d+|原点) ?[处点]?(?:的?值)?"
    r"(?:[为取]零|[为取等于]+ ?0|不可[导微]|不连续|间断|无定义|取[得到]|达到)"
)


def _opening_east(low: str) -> Frame:
    if _WHOLE_EAST.fullmatch(low):
        return Frame.HARMLESS
    if _ONLY_AT.match(low):
        return Frame.HARMLESS
    ends, begun = _ENDS_EAST.search(low), _BEGINS_EAST.match(low)
    about = _ABOUT_EAST.search(low) or naming.activations_in(low)
    if (ends or begun) and about and not low.startswith("作为"):
        return Frame.HARMLESS
    if ends or begun:
        return Frame.LIMITS if _AT_EAST.match(low) else Frame.UNKNOWN
    other = re.search("[\uac00-\ud7a3\u3040-\u30ff]", low) or naming.activations_in(low)
    known = other or _SAYS_EAST.search(low) or len(low) > 8
    return Frame.HARMLESS if known else Frame.UNKNOWN


_STATES_THEN = re.compile(rf"[时上内处](?:\s*{predicates.HOLDS}|\W*\w)")


def _tail_east(spoken: Spoken, low: str, clause: str, names: Names, goes_on: bool) -> Frame:
    if re.match(r"这里|此处|此时|其中", low):
        of_argument = any(re.match(r"\s*[xzt](?![a-z])", t) for t in shown_in(spoken, low))
        return Frame.LIMITS if of_argument else Frame.HARMLESS
    if _states(clause, names) and (not re.match("[仅只]", low) or _ONLY_AT.match(low)):
        return Frame.HARMLESS
    begun = _TAIL_EAST.match(low)
    anew = re.match(r"(?:当|若|如果|在)", low) is not None
    if begun and anew and (goes_on or _STATES_THEN.search(low)):
        return Frame.HARMLESS  # a statement of its own, or what opens one
    return Frame.UNKNOWN if begun else Frame.HARMLESS
