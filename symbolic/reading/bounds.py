"""Ranges as sentences tell them: "输出在 -1 到 1 之间", "출력은 0과 1 사이", "it maps into (0, 1)".

What lies between two numbers lies in the closed interval; a text that says no more of its ends is
read so.  Every word beside the numbers must be listed: another one may change the meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from symbolic.reading.words import Names, begins, plain, words

_NUMBER = (
    r"[-−–—+]?\s*(?:\d+(?:\.\d+(?:…|\.{3})?)?(?:\s*/\s*\d+)?|∞|inf\b|infinity|[正负]?无穷大?"
    r"|무한대|無限大)"
)
_END = rf"(?:{_NUMBER}|[-−–+]?\s*(?:alpha|beta|gamma|lambda|[αβγλ]))"
_TO = r"\s*(?:[~～〜∼到至和与과와とиі]|에서|부터|から|and|to|und|bis|et|à|y|e|a|до|та)\s*"
_LETTERED = rf"(?:{_END}|[-−–+]?\s*(?:[α-ω]|[a-z](?![a-z])))"  # [0, σ]
INTERVAL = (  # also with its comma hidden
    rf"(?:[(\[]\s*{_LETTERED}\s*[,，、\ue001]\s*{_LETTERED}\s*[)\]]"
    r"|\[\s*[-−]?[a-z_]\w*\s*[,\ue001]\s*[-−]?[a-z_]\w*\s*\])"  # [-threshold, threshold]
)
_HELD = re.compile(INTERVAL)
_PAIR = re.compile(
    rf"[(（\[［【]\s*(?P<a>{_END})\s*[,，、]\s*(?P<b>{_END})\s*[)）\]］】]"
    rf"|(?<![A-Za-z0-9_.])(?P<c>{_NUMBER}){_TO}(?P<d>{_NUMBER})(?![A-Za-z_.]*\d)"
)
_ENDS = re.compile(
    rf"(?:from |between |从|在|约)?\s*(?P<c>{_NUMBER})(?:{_TO}|\s*(?:and|～)\s*)(?P<d>{_NUMBER})"
    r"\s*(?:之间|사이|の間)?",
    re.IGNORECASE,
)
HIDDEN = "\ue001"  # stands for a comma inside brackets, which ends no clause
JOINED = "\ue002"  # stands for a comma between adjectives of one noun, which ends no clause either
_ADJECTIVES = re.compile(
    r"(?:^\W*|\b(?:is|as|being|not|never|isn['’]t) )an? [a-z-]+(?:, (?:and )?[a-z-]+){1,3}"
    r"(?:,? and [a-z-]+)? (?:activation |nonlinear |non-linear )?function\b",
    re.IGNORECASE,
)
_SMALL = re.compile(r"\b(?:small|slight|tiny), (?=(?:but |yet )?(?:non-?zero|positive)\b)")
_DOTS = "…\u2060\u2060"  # stands for the three dots behind a decimal, which end no sentence


@dataclass(frozen=True)
class Bounds:
    """What lies in which set, as a clause tells it; `exact` where the clause names the set itself.

    `text` is the set as the grammar of formulas reads it, at `start` of the clause.
    """

    kind: str
    text: str
    start: int
    exact: bool
    subject: str | None = None


def hidden(text: str) -> str:
    """The text with commas inside intervals and dots behind decimals hidden: they end nothing."""
    for pair in (_PAIR, _HELD):
        text = pair.sub(lambda found: re.sub("[,，、]", HIDDEN, found[0]), text)
    text = _ADJECTIVES.sub(lambda found: found[0].replace(",", JOINED), text)
    text = _SMALL.sub(lambda found: found[0].replace(",", JOINED), text)
    return re.sub(r"(?<=\d)\.\.\.(?!\.)", _DOTS, text)


def unhidden(text: str) -> str:
    """The text as its document has it."""
    return text.replace(HIDDEN, ",").replace(JOINED, ",").replace(_DOTS, "...")


# "… to (0, 1) so it can be read as a probability"
_PURPOSE = re.compile(
    r"(?<=[\])\d])\s+so (?:that )?(?:it|they|we|the|this|these|one)\b(?:(?!\\d).)*$",
    re.DOTALL,
)


def bounds(clause: str, names: Names) -> Bounds | None:
    """What a clause states of a range; None where it states none, or says more than that.

    >>> bounds("函数的输出在 -1 到 1 之间", Names()).text
    '[-1, 1]'
    >>> bounds("输入在 0 到 1 之间时梯度很大", Names()) is None
    True
    """
    clause = _PURPOSE.sub("", unhidden(clause))
    found = list(_PAIR.finditer(clause))
    if len(found) == 2 and _is_line(found[0]):  # squashes all of (-inf, inf) into …
        clause = clause[: found[0].start()] + clause[found[0].end() :]
        found = list(_PAIR.finditer(clause))
    if len(found) != 1 or len(clause) > 120:
        return None
    pair = found[0]
    if _LEADS_ON.search(plain(clause[pair.end() :]).strip(_SKIPPED)):
        return None  # from these numbers into others
    kind, subject, within, about = None, None, pair["a"] is None, False
    heard: set[str] = set()
    for text in (clause[: pair.start()], clause[pair.end() :]):
        said = _said(text, names)
        if said is None:
            return None
        heard |= {meaning for meaning, _ in said}
        for meaning, name in said:
            subject = name or subject
            within |= meaning in ("within", "into", "scaled")
            about |= meaning == "about"
            meaning = "range" if meaning in ("into", "onto") else meaning
            if meaning in _KINDS and kind in (None, "range", meaning):
                kind = meaning
    if "domain" in heard and heard & {"range", "derivative_range"}:
        return None  # the domain is …, and the range is …
    if _INPUT_LIES.search(plain(clause[: pair.start()])):
        return None  # it transforms inputs that lie in …
    if "input" in heard and not heard & {"into", "onto", "scaled", "output"}:
        return None  # the range of the inputs
    if kind is None and within and _IT_IS.match(plain(clause[: pair.start()]).strip(_SKIPPED)):
        kind = "range"
    if kind is None or (about and (within or "." not in pair[0])):
        return None  # about whole numbers nothing exact is said
    within &= "onto" not in heard
    low, high = (_number(pair[k]) for k in ("ab" if pair["a"] else "cd"))
    plain_ends = ("(", ")") if _STRICTLY.search(clause[: pair.start()]) else ("[", "]")
    opened, closed = (pair[0][0], pair[0][-1]) if pair["a"] else plain_ends
    left = "(" if opened in "(（" or "∞" in low else "["
    right = ")" if closed in ")）" or "∞" in high else "]"
    return Bounds(kind, f"{left}{low}, {high}{right}", pair.start(), not within, subject)


_INPUT_LIES = re.compile(
    r"\b(?:inputs?|numbers?|values?)(?: x)? (?:that|which|lying|whose values)\b(?!.*\b(?:in)?to\b)"
)
_STRICTLY = re.compile(
    r"\bstrictly\s+(?:lies?\s+|contained\s+|bounded\s+|confined\s+)?(?:between|in|within|inside|from)\b"
    r"|[严嚴]格(?:地)?(?:介于|在|位于|处于|限制|落在)|(?:엄격히|엄밀히) ",
    re.IGNORECASE,
)
_IT_IS = re.compile(  # as a function, whose values are meant
    r"(?:(?:and|but|so|thus|hence) )?(?:it|the (?:activation )?function) (?:always |only )?"
    r"(?:is|stays|remains|sits|falls)\b"
)


def ends_told(text: str) -> tuple[str, str] | None:
    """The two ends that stand under a label, of which no bracket tells what belongs to it: 0 ~ 1.

    >>> ends_told("0 到正无穷"), ends_told("[0, 1]")
    (('0', '∞'), None)
    """
    found = _ENDS.fullmatch(text.strip(" .。$"))
    return (_number(found["c"]), _number(found["d"])) if found is not None else None


def _is_line(pair: re.Match[str]) -> bool:
    """Whether a pair of numbers is the whole line."""
    return [_number(pair[k] or "") for k in ("ab" if pair["a"] else "cd")] == ["-∞", "∞"]


_LABELS = re.compile(
    r"\brange\b|사이로|사이의? 값|压缩|映射到|值域|范围|치역|범위|値域|範囲|wertebereich|rango"
    r"|imagem|диапазон"
)


def mentions_range(clause: str) -> bool:
    """Whether a clause names a range and two numbers, however it says so."""
    if len(clause) > 300:
        return False
    shown = unhidden(clause)
    return _LABELS.search(plain(shown)) is not None and _PAIR.search(shown) is not None


_LEADS_ON = re.compile(r"(?:[到至成为在]|\bto|\binto|\bin)$")
_KINDS = ("range", "derivative_range", "domain")


def _number(text: str) -> str:
    """A number as formulas have it: 负无穷 is -∞."""
    text = (
        re.sub(r"\s+", "", text).replace("−", "-").replace("–", "-").replace("—", "-").lstrip("+")
    )
    if re.search(r"∞|inf|无穷|무한|無限", text):
        return "-∞" if text.startswith(("-", "负")) else "∞"
    return text


def _said(text: str, names: Names) -> list[tuple[str, str | None]] | None:
    """The meanings of the listed words that a text is made of; None where another stands in it."""
    said: list[tuple[str, str | None]] = []
    text = plain(text).strip(_SKIPPED)
    while text:
        name, length = next(names.beginning(text), (None, 0))
        word = next((w for w in words().all("bounds") if begins(text, w)), "")
        if name is not None and len(word) <= length:  # S자 holds no S
            said.append(("name", name))
        else:
            if not word:
                return None
            said.append((words().tables["bounds"][word], None))
            if _OUTPUT.search(word):
                said.append(("output", None))
            length = len(word)
        text = text[length:].strip(_SKIPPED)
    return said


_OUTPUT = re.compile(
    r"output|输出|返回|출력|반환|나온|나옵|出力|返す|函数值|함숫값|함수값|salida|saída|sortie"
)
_SKIPPED = " \t:：*_`'\"“”‘’「」()（）—–-."
