"""Names of activation functions in a text: what a heading, a label or a sentence is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from symbolic.reading.labels import LONG, without_number
from symbolic.reading.words import plain, words


@lru_cache(maxsize=1)
def _spelled() -> dict[str, str]:
    """The names without spaces, longest first, with the function of each."""
    table = words().tables["activation"]
    return {_closed_up(name): table[name] for name in words().all("activation")}


def _closed_up(text: str) -> str:
    return re.sub(r"[\s_-]+", "", text)


def spellings() -> frozenset[str]:
    """All names of well-known functions, with and without spaces."""
    return frozenset({*words().tables["activation"], *_spelled()})


def activations_in(text: str) -> frozenset[str]:
    """The well-known functions that a text names, each by one spelling."""
    low = _closed_up(plain(text[:LONG]))
    found = set()
    for word, key in _spelled().items():
        if word in low:
            found.add(key)
            low = low.replace(word, " ")
    return frozenset(found)


def names_another(text: str, names: Iterable[str]) -> bool:
    """Whether a text names a well-known function that is none of these names."""
    found = activations_in(text)
    return bool(found) and not any(found & activations_in(name) for name in names)


def extends(first: str, name: str) -> bool:
    """Whether words before a name make it that of another well-known function: Leaky ReLU."""
    whole = activations_in(f"{first}{name}")
    return len(whole) == 1 and whole != activations_in(name)


_FUNCTION = re.compile(
    r"(?:激活函数|激励函数|函数|関数|활성화함수|함수|activationfunction|activation|function)$"
)


def is_name_of(name: str, title: str) -> bool:
    """Whether a title is a name and no more, with spaces set aside: LeakyReLU for Leaky ReLU."""
    return _joined(name) == _joined(title)


@lru_cache(maxsize=8192)  # asked of each title at each name
def _joined(text: str) -> str:
    text = without_aside(text)
    return _FUNCTION.sub("", _closed_up(plain(text)))


def without_aside(text: str) -> str:
    """A name without its number, and without what stands in brackets behind it."""
    return re.sub(r"[（(][^()（）]*[)）]", "", without_number(text[:LONG])).strip(" *_:：")


def is_bare_name(text: str) -> bool:
    """Whether a line is the name of a well-known function and nothing else: 2. tanh激活函数."""
    said = text.strip()
    if "\n" in said or len(said) > 80:
        return False
    return _joined(said) in _spelled()


_SHORT_TITLE = re.compile(
    r"(?:[a-z][a-z-]+ ?){1,3}|[a-z][a-z0-9-]* ?(?:[一-鿿]{1,6}|[가-힣]{1,8})"
    r"|[一-鿿]{1,8}|[가-힣 ]{1,10}|[一-鿿ぁ-ヿ]{1,8}"
)


def is_short_title(text: str) -> bool:
    """Whether a heading is a noun that may be the name of a function: Cosine, 正弦函数."""
    low = plain(without_number(text))
    listed = words().lists["heading"]
    return _SHORT_TITLE.fullmatch(low) is not None and not any(w in low for w in listed["of_it"])


_NAMING = re.compile(
    r"(?:^|[\n.;])[\s>]*(?:[-*+•]\s+|\(?\w{1,2}[.)]\s+)?"
    r"(?:\*\*|__|\*)?([^\W\d_][^:：*.;=\n]{0,60}?)\s*[:：]?(?:\*\*|__|\*)?\s*(?:[:：]|—)?\s*$"
)
_CALLED = re.compile(
    r"(?:^|[\n.;])\s*(?:\*\*|__|\*)?((?:the |an? )?[^\W\d_][^:：*.;=\n]{0,60}?)(?:\*\*|__|\*)?"
    r"(?:\s+(?:is|equals|computes|returns|(?:is|can be) (?:defined|given|written) (?:as|by))\s*:?"
    r"|\s*=)\s*$",
    re.IGNORECASE,
)


_APART = re.compile(  # "The softplus function ζ(x) = …"
    r"(?:^|[\n.;])\s*(?:the |an? )([^\W\d_][\w -]{0,40}?) (?:activation )?(?:function|unit)\s*$",
    re.IGNORECASE,
)


def activation_of(text: str) -> str | None:
    """The activation function that a label or a subject before a formula names: **Leaky ReLU**:

    Only names of the table count, since other labels may be anything ("Drawback:").
    """
    text = text[-LONG:]
    labels = text.rstrip().endswith((":", "：", "**", "—"))
    found = (
        (_NAMING.search(text) if labels else None) or _CALLED.search(text) or _APART.search(text)
    )
    if found is None or not is_activation(found[1]):
        return None
    return re.sub(r"^(?:the|an?)\s+", "", found[1].strip(), flags=re.IGNORECASE)


_SUBJECT = re.compile(
    r"\W*(?:the |an? )?(?P<name>[^\W\d_][\w -]{0,40}?)(?: activation)?(?: function| unit)?"
    r"(?:\s*[(（][^()（）]{1,30}[)）])?\s*"
    r"(?:$|\s(?:is|has|was|can|also|squash|maps|outputs|returns|takes|ranges|produces"
    r"|transforms|compresses|saturates|approaches|lies|suffers|solves|does|doesn.t|do|avoids|gives|keeps|uses|cannot"
    r"|never|tends|goes|converges|works|needs|computes|applies))",
    re.IGNORECASE,
)
_SUBJECT_CJK = re.compile(
    r"\W*(?:[但而]?(?:对于?|在|采用|使用|选用)了? ?|而)?"
    r"(?P<name>[A-Za-z][\w -]{0,30}?)\s*(?:激活函[数數]|激[励勵]函[数數]|函[数數]|함수|関数)"
)


_EMPHASIS = re.compile(r"\*+|(?<![^\W_])_+|_+(?![^\W_])")
_ALONE = re.compile(r"[\s*_]{0,8}[^*_]{1,60}[\s*_:：]{0,8}")  # **sigmoid**: the classic


def subject_of(clause: str) -> str | None:
    """The well-known function that a clause begins to speak of: "The tanh function squashes …"."""
    bare = clause if _ALONE.fullmatch(clause) else _EMPHASIS.sub("", clause)
    found = (pattern.match(bare) for pattern in (_SUBJECT, _SUBJECT_CJK))
    return next((m["name"] for m in found if m is not None and is_activation(m["name"])), None)


def is_activation(name: str) -> bool:
    """Whether a name is that of an activation function, an acronym in brackets set aside."""
    parts = [re.sub(r"\s*[(（].*$", "", name), *re.findall(r"[(（]([^()（）]+)[)）]", name)]
    return any(is_name(p) for p in parts)


def is_name(text: str) -> bool:
    """Whether a text is the name of an activation function and no more."""
    return only_name(text) is not None or _without_kind(text) in words().tables["ambiguous"]


_KIND = re.compile(
    r"functions?|activations?|units?|layer|激活函数|激励函数|激活|函数|関数|활성화함수|함수|[/|,、()（）]|^the"
)


def only_name(text: str) -> str | None:
    """The well-known function of which a text holds the names and no more: Sigmoid / Logistic."""
    if len(text) > 80:
        return None
    (key, *others) = activations_in(text) or [None]
    if key is None or others:
        return None
    rest = _closed_up(plain(without_number(text)).replace("`", ""))
    for word, meaning in _spelled().items():
        rest = rest.replace(word, "") if meaning == key else rest
    return key if not _KIND.sub("", rest) else None


def _without_kind(name: str) -> str:
    name = re.sub(r"[-_ ]+", " ", plain(name)).strip().removeprefix("the ")
    return re.sub(r"(?: (?:activation|functions?|units?|layer))+$", "", name)
