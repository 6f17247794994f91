"""Sentences around formulas: conditions, what leads to them, and what leaves them unread.

A label counts only where every word beside it is one that `words.toml` lists; a sentence with
an unknown word may say something else.
"""

from __future__ import annotations

import re
from functools import lru_cache

from symbolic.reading.labels import LONG, LONGEST, PUNCTUATION, clause_of, consumed
from symbolic.reading.words import NO_NAMES, begins, ends_in_any, plain, words

_SENTENCE_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\bcf)[.!?][*_]{0,3}(?=\s|$)|[。！？]")


def ends_sentence(text: str) -> bool:
    """Whether a sentence ends in a text."""
    return _SENTENCE_END.search(text) is not None


_REFERS_BACK = re.compile(
    r"\W*(?:its?|this|these|that|the (?:function|derivative|gradient|output)"
    r"|이|그|도함수|sie|ihre|die|elle|sa|su|sua)\b|[其它该此这]|导数|函数|その|この|関数|微分",
    re.IGNORECASE,
)


def refers_back(text: str) -> bool:
    """Whether a paragraph begins with a word for what the one before it spoke of."""
    return _REFERS_BACK.match(text) is not None


_GOES_ON = re.compile(
    r"(?:^|[:：,，]|\b(?:as|by|is|are|be|have|get|reads|becomes|define)|[为是])\s*$"
)


def goes_on(text: str) -> bool:
    """Whether a paragraph's last words leave its sentence to the formula below it."""
    return _GOES_ON.search(text.rstrip(" \n*_")) is not None


_BEHIND = re.compile(
    r"\s*(?:(?:if|for|when|whenever|in case|on|provided|unless)\b"
    r"(?! (?:all|any|every|each|example|instance|which)\b)|(?:otherwise|else)\s*[.;])"
)


def limits_above(text: str) -> bool:
    """Whether a paragraph begins with a condition of the formula above it: if x > 0."""
    return _BEHIND.match(text) is not None and not differentiates(text)


_TAKES = r"taking (?:the|its) (?:first )?derivative|differentiation|differentiating"
_DIFFERENTIATED = re.compile(
    rf"\s*(?:(?:on|upon|when|by) (?:{_TAKES})\b"
    r"|for (?:the|its) (?:first |second )?(?:derivative|gradient)"
    r"(?= ?[,:]| (?:we|one) (?:get|gets|have|has|obtain|obtains|find|finds)\b)"
    r"|对于?[^,，:：;；。\n]{0,30}?(?<![可能])(?:求|取)(?:一阶|二阶|偏)*(?:导数?|微分|梯度)(?!的|[，,]?若))",
    re.IGNORECASE,
)


def differentiates(text: str) -> bool:
    """Whether a text begins by differentiating what stands above it: 对其求导, on differentiating.

    The word that leads a condition elsewhere leads none here; a part of the line that it tells
    is one still.
    """
    found = _DIFFERENTIATED.match(text[:LONG])
    if found is None:
        return False
    begun = re.split("[,，:：;；。\n]", text[:LONG].strip())[0]
    return not tells_part(begun)


# "x 为 0 以下", and no 以下函数, which is the one below
_BEYOND = (
    r"以[上下](?![的の]?[两几这]?[个種种]?(?:函|関数|公式|等式|方程|形式|表达|表示|定义|定義|[数式]"
    r"|性质|结果))"
)
_PART = re.compile(
    r"(?:for|when|whenever|if|on|in|at|over|under|within|outside|inside|where|to) .*"
    r"\b(?:positive|negative|non-?negative|non-?positive|large|larger|small|smaller|greater|less"
    r"|above|below|left|right|half|beyond|exceeds?|near|between|nonzero|non-zero)\b"
    rf"|(?:当|对于?|在|若|如果).*(?:[正负]|大于|小于|超过|低于|{_BEYOND}|之间|附近|左|右|其余|其他)"
    rf"|.*(?:양수|음수|양의|음의|이상|이하|正の|負の|{_BEYOND})"
)


def tells_part(clause: str) -> bool:
    """Whether a clause tells a part of the line: for negative inputs, 当输入大于零时."""
    return _PART.match(without_lead(clause[:LONG])) is not None


def leads_branch(text: str) -> bool:
    """Whether a paragraph begins with the condition of a further branch: and for x < 0, …"""
    said = without_lead(text[:LONG])
    behind = len(text) < LONG and said.endswith(_closers())  # x < 0 のとき
    return behind or starts_with(said, "when") or starts_with(said, "otherwise")


@lru_cache(maxsize=1)
def _closers() -> tuple[str, ...]:
    listed = (*words().listed("phrase", "when"), *words().listed("phrase", "after"))
    return tuple(w for w in listed if not w.isascii() and len(w) > 1)


def whole(text: str) -> list[str]:
    """The sentences of a text, each with what ends it."""
    return [text[a:b] for a, b in spans(text)]


def spans(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end."""
    stops = [m.end() for m in _SENTENCE_END.finditer(text)]
    return [(a, b) for a, b in zip([0, *stops], [*stops, len(text)], strict=True) if a < b]


_RELATIVE = re.compile(r"\W*(?:which|whose|that|who|where|whereas|while)\b", re.IGNORECASE)


def is_relative(clause: str) -> bool:
    """Whether a clause speaks of the noun before it, which may be any: ", which is convex"."""
    if _RELATIVE.match(clause) is None:
        return False
    lead = words().starting("sentence", "lead", plain(clause).strip(PUNCTUATION))
    return not lead.endswith("that")  # "which shows that f is even" states it


def as_pronoun(clause: str, pronoun: str = "it") -> str:
    """A relative clause as a sentence: it is convex, its range is …"""
    clause = re.sub(r"\bwhose\b", "its", clause, count=1, flags=re.IGNORECASE)
    return re.sub(r"\b(?:which|that)\b", pronoun, clause, count=1, flags=re.IGNORECASE)


def last_clause(text: str) -> str:
    """What stands behind the last sentence end, comma or semicolon of a text."""
    return re.split(r"[,，;；。.!?！？]\s+|[，；。]|\n\n", text)[-1]


def bare(text: str) -> str:
    """A title without tags, emphasis and the colon that ends it."""
    text = re.sub(r"<[^<>]*>", "", text).replace("**", "").replace("`", "")
    return " ".join(text.split()).rstrip(" :：")


_APPLIES = re.compile(
    r"(?:^|[.:;\n]\s*|\b(?:it|that|which|and|function|layer|activation|unit)\s+)"
    r"(?:appl(?:y|ies)|computes?|returns?|calculates?|evaluates?|is(?: defined as)?|given by|as)"
    r"(?:\s+(?:the|a|an|element[- ]?wise|pointwise|function|activation|following|simply|each"
    r"|element|as|of|operation|formula|expression))*\s*:?\s*$"
)


def applies(text: str) -> bool:
    """Whether a docstring's words say of the formula behind them that this is computed."""
    return _APPLIES.search(plain(text)) is not None


_SWITCHED = re.compile(
    r"\s*(?:when|if)\s+[`'\"]*\w+[`'\"]*\s+(?:is|==?)\s+[`'\"]*(?:True|False|None|set)\b"
)


def is_switched(text: str) -> bool:
    """Whether words behind a formula give it for one setting: when `approximate` is `False`."""
    return _SWITCHED.match(text) is not None


_ALTERNATIVE = re.compile(r"\b(?:if|when|else|otherwise|unless|in case)\b|如果|否则|当")


def alternative(text: str) -> bool:
    """Whether words give a formula on some condition: "if approximate is set", "else"."""
    return _ALTERNATIVE.search(plain(whole(text)[-1] if whole(text) else "")) is not None


# --- what stands before a formula ------------------------------------------------------


def ends_in(text: str, meaning: str) -> bool:
    """Whether a text ends in a phrase such as if, for (when) or where, with (where)."""
    text = plain(text).rstrip(" (（,，:：")
    return ends_in_any(text, words().listed("phrase", meaning))


def is_phrase(text: str, meaning: str) -> bool:
    """Whether a text is nothing but such a phrase."""
    return words().phrase(text.strip(PUNCTUATION)) == meaning


_PART_NOUN = re.compile(
    r"(?:^| )(?:the )?(?:(?:open|closed|half-open) )?(?:interval|set|region|domain)$"
    r"|区间$|范围$|集合$"
    r"|(?:^| )(?:(?:all|every|any|each) )?(?:the )?(?:real )?"
    r"(?:inputs?|arguments?|numbers?|points?|values of [a-z]|[a-z]) (?:in|from|within|inside)$"
    r"|(?:输入|自变量)值?(?:在|位于|属于|处于)$"
)


def tells_habit(text: str) -> bool:
    """Whether a text ends in a word for what is usual: typically, e.g., 通常."""
    text = plain(text).rstrip(" (（,，:：")
    return ends_in_any(text, words().listed("setting", "habit"))


def opens_part(text: str) -> bool:
    """Whether a text leads to a part of the line and does nothing else: for, for inputs in."""
    bare = _PART_NOUN.sub("", plain(text).strip(PUNCTUATION)).strip(PUNCTUATION)
    return is_phrase(bare, "when") or bare in words().listed("region_link", "on")


def without_closer(text: str) -> str:
    """A text without what ends a part of the line behind its formula: 上, 内, 时."""
    low = plain(text).lstrip()
    return low[len(words().starting("region_link", "after", low)) :]


def without_lead(text: str, marks: str = PUNCTUATION) -> str:
    """A clause as the tables spell it, without "but" and "note that" before it.

    `marks` are the signs that may stand around it.
    """
    low = plain(text).strip(marks)
    while lead := words().starting("sentence", "lead", low):
        low = low[len(lead) :].strip(marks)
    return low


def closes_condition(text: str) -> bool:
    """Whether a text is what ends a condition behind its formula: 时, のとき."""
    behind = is_phrase(text, "when") and not text.isascii()
    return behind or is_phrase(text, "after")


def starts_with(text: str, meaning: str) -> bool:
    """Whether a text begins with such a phrase."""
    text = plain(text).lstrip(" ,，(（")
    return bool(words().starting("phrase", meaning, text))


def without_phrase(text: str, meaning: str) -> str | None:
    """A text without such a phrase at its start; None where it begins otherwise."""
    text = plain(text).lstrip()
    for w in words().listed("phrase", meaning):
        if begins(text, w):
            return text[len(w) :]
    return None


_DOUBT = re.compile(
    r"\b(?:not|n't|false|untrue|wrong|incorrect|incorrectly|mistaken|unlike|instead of|suppose|if"
    r"|unless|except|almost|nearly|cannot|never|no longer|would|should|might|may)\b"
    r"|错误|不是|并非|假如|假设|除了|不等于|误|可能|아니|틀린|잘못"
)


def doubtful(text: str) -> bool:
    """Whether the words turn what follows into something other than a plain statement."""
    return _DOUBT.search(plain(clause_of(text))) is not None


_CHOICE = re.compile(
    r"\b(?:choices?|choosing|choose|chosen|conventions?|conventionally)\b|约定|规定"
)


def chooses(text: str) -> bool:
    """Whether the words make what follows one choice among others."""
    return _CHOICE.search(plain(clause_of(text))) is not None


_GENERAL = re.compile(
    r"\b(?:any|every|each|all|some|such an?) (?:[\w-]+ ){0,3}functions?\b"
    r"|\b(?:an? (?:[\w-]+ ){0,2}function|functions) (?:that|which|with|satisf|is|are)"
    r"|任意函数|任何函数|一个函数|某个函数|하나의 함수|임의의 함수|任意の関数"
)
_OF_ARGUMENTS = re.compile(
    r"\s*(?:Args|Arguments|Parameters|Attributes|Keyword Args|Raises|Inputs?|Shapes?)\s*:?\s*"
    r"(?:\n|$|-+|[A-Za-z_]+\s*(?:\(|:))"
)


def lists_arguments(text: str) -> bool:
    """Whether a docstring's paragraph begins to tell of its arguments."""
    return _OF_ARGUMENTS.match(text) is not None


def is_general(text: str) -> bool:
    """Whether a sentence speaks of functions in general: a function that is odd satisfies …"""
    return _GENERAL.search(plain(whole(text)[-1] if text.strip() else "")) is not None


_CONTRAST = re.compile(
    r"\b(?:unlike|whereas|in contrast|contrary|compared|rather than|different from|instead|"
    r"as opposed|than(?! (?:or equal to )?(?:[-−]?\d|zero\b|one\b|[\ue100-\uefff])))\b"
    r"|不同|相比|对比|比起|而不是|반면|달리"
)


def contrasts(text: str) -> bool:
    """Whether the sentence speaks of something else beside its subject."""
    last = re.split(r"[.。;；!?]\s*", plain(text).rstrip(" .。"))[-1]
    return _CONTRAST.search(last) is not None


def approximates(text: str) -> bool:
    """Whether the words announce an approximation."""
    low = plain(text)
    for word in words().listed("approximate", "exact"):
        low = low.replace(word, " ")
    return any(word in low for word in words().listed("approximate", "words"))


def is_rough(text: str) -> bool:
    """Whether words behind a formula let it hold only roughly, or somewhere: near 0, up to."""
    low = plain(text).lstrip(" ,，(（")
    return bool(words().starting("approximate", "behind", low))


def lets(text: str) -> bool:
    """Whether the words before a formula let a letter stand for something: let, 令."""
    said = plain(text).rstrip(" :：,，")
    return ends_in_any(said, words().listed("again", "let"))


def begins_by_letting(text: str) -> bool:
    """Whether a sentence begins with such a word right before its formula: 设."""
    last = "".join(whole(text)[-1:])
    return plain(last).strip(PUNCTUATION) in words().listed("again", "let")


def supposes(clause: str) -> bool:
    """Whether a clause supposes what it states: let the range be, 设其值域为."""
    low = plain(clause).lstrip(PUNCTUATION)
    return words().starting("topic", "assumes", low) not in ("", "取")  # 取值范围


def ends_letting(text: str) -> bool:
    """Whether a text ends in such a word: "Exercise 2.  Let", 设."""
    low = plain(text).rstrip(PUNCTUATION)
    return ends_in_any(low, words().listed("again", "let"))


def restates(text: str) -> bool:
    """Whether the words lead to another form of what was said: that is, equivalently, 即."""
    low = plain(text)
    return any(word in low for word in words().listed("again", "words"))


_CONDITIONAL = re.compile(
    r"\b(?:if|for|when|provided|except|unless|only|approx\w*|about|roughly|almost|not|each|per|after"
    r"|once|before)\b|[如若当仅约后]|만약|경우|約|場合"
)


# Korean endings behind a formula that leave it a statement; 라 하면 and 로 두면 suppose it.
_JOINS_ON = re.compile(
    r"(?:이?라|으?로)(?= |$)"
    r"(?! ?(?:하|할|한|두|둔|놓|가정|치|바꾸|바꾼|보|근사|고치|제한|정의|설정|고 ))"
    r"|(?:[을를] (?:합치|이용하|사용하|쓰|대입하|적용하|얻|보이|확인)"
    r"|(?:이|가|임을|임이) (?:된|됩|나온|나옵|나오|성립|알 수|확인))(?!.*(?:않|없|아니|못))"
    r"|이(?:므로|니까?|지만|어서|라서|고|며|다|기 때문)(?![라고])"
)


_ANYHOW = re.compile(  # f(0) = 0 regardless of β
    r"(?:regardless|irrespective|independent|independently) of(?: the (?:value|choice)s?(?: of)?)?"
)


def passes(text: str) -> bool:
    """Whether words after a formula leave its meaning alone: none, or a new clause."""
    aside = re.match(r"\s*[(（]([^()（）$]{1,80})[)）]", text)
    if aside is not None and _CONDITIONAL.search(plain(aside[1])) is None:
        text = text[aside.end() :]
    first = re.split(r"[,，.。;；!！]|\s[–—-]\s", text, maxsplit=1)
    lead = plain(first[0]).strip(PUNCTUATION)
    if len(lead) > LONGEST:
        return False
    if any(lead.startswith(f"{word} ") for word in words().listed("link", "clause")):
        return True
    if _JOINS_ON.match(lead) or _ANYHOW.fullmatch(lead):
        return True
    if lead and consumed(lead, "after_math", NO_NAMES) is None:
        return False
    rest = plain(first[1]) if len(first) > 1 else ""
    if _ANEW.match(text[len(first[0]) :]):
        return True  # a sentence of its own: "f(0) = 1. For the other one, …"
    return not re.match(
        r"(?:if|for|when|provided|as long as|except|unless|only|approximately)\b", rest
    )


_ANEW = re.compile(r"[.!]\s+[A-Z]|[。！]")


def follows(text: str) -> bool:
    """Whether the words behind a formula go on with a verb or a phrase that leave it alone."""
    lead = plain(text).lstrip(" )）")
    return bool(words().starting("link", "follows", lead))


def within(text: str) -> bool:
    """Whether the words after a set say that something lies in it, and no more: 之间, 사이."""
    lead = plain(re.split(r"[,，.。;；!！]", text, maxsplit=1)[0]).strip(PUNCTUATION)
    word = words().starting("bounds", "within", lead) or None
    return word is not None and passes(text.replace(word, " ", 1))


def known_name(text: str) -> str | None:
    """What "is the logistic sigmoid" makes of the name before it."""
    text = re.sub(r"[（(][^()（）]*[)）]", "", plain(text[:LONG]))
    text = re.split(r"[.,，。;；]", text.strip(" *_"), maxsplit=1)[0]
    for link in words().all("known_link"):
        if begins(text, link):
            rest = text[len(link) :].strip(PUNCTUATION)
            for end in ("", *words().listed("link", "after_math")):
                if end and not rest.endswith(end):
                    continue
                bare = rest.removesuffix(end).strip(PUNCTUATION)
                for word in (bare, bare.removeprefix("the "), f"the {bare}"):
                    if meaning := words().meaning("known", word):
                        return meaning
    return None
