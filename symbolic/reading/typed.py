"""Formulas that people type into running text without marks around them.

They are known by their shape: an equation with a function on its left, f(x) = …; what stands
behind a label or the name of a function, "**ReLU6**: min(max(0, x), 6)"; a comparison behind "for"
or "where".  A formula goes on as long as its signs do.  What follows it must end the clause or be
a word that leaves it alone; otherwise where it ends is not sure, and it is unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from symbolic.reading import labels, naming, sentences, unmarked
from symbolic.reading.known import well_known
from symbolic.reading.names import builtin
from symbolic.reading.sources import Block, Formula, Piece, Words
from symbolic.reading.symbols import GREEK
from symbolic.reading.words import words

_LONGEST = 500  # characters of a formula
_MOST_WORDS = 100_000  # characters of a paragraph; a longer one is no text that people type
_NEAR = 200  # characters beside it that are looked at
_NAME = r"[A-Za-zͰ-Ͽ](?:[A-Za-z0-9_Ͱ-Ͽ]*[A-Za-z0-9Ͱ-Ͽ])?"
_ARGUMENTS = r"\(\s?[-−+]?[\wͰ-Ͽ.∞]+(?:\s?[-−+]\s?[\wͰ-Ͽ.]+)?(?:\s?[,;]\s?[\wͰ-Ͽ.]+)*\s?\)"
_EQUALS = r"(?:\s*(?::=|=|≐|≈)(?![=>])|(?<=∞\))\s*(?:→|->))"
_HEAD = re.compile(
    rf"(?<![\w\\)\]'’′])(?:{_NAME}['’′]{{0,2}}\s?{_ARGUMENTS}"
    rf"|d\s?(?:{_NAME}(?:\([a-z]\))?)?\s?/\s?d[a-z](?:\s?{_NAME}\([a-z]\))?"
    rf"|[yf]['’′]{{0,2}}){_EQUALS}\s*"
)
_SIGNS = re.compile(
    rf"(?P<space>\s+)|(?P<number>(?:\d+(?:\.\d+|\.(?=\s?[-+*/)\]]))?|\.\d+)(?:[eE][-+]?\d+)?)"
    rf"|(?P<name>{_NAME}['’′]*)|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ˣⁿᵅᵝ]+)|(?P<value>[∞½ℝ])"
    r"|(?P<relation><=|>=|==|!=|:=|[=≈<>≤≥≠∈])|(?P<infix>\*\*|[-+−–·⋅×∗*/÷^])|(?P<prefix>[√∛])"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<bar>\|)|(?P<comma>[,;])"
)
_BRACKETS = (
    r"[(\[\]][^()\[\]{}]{1,60}(?:\([^()]{0,40}\)[^()\[\]{}]{0,20})?,[^()\[\]{}]{1,60}[)\]\[]"
)
_PART = rf"(?:{_BRACKETS}|\{{[^{{}}]{{1,60}}\}})"
_SET = re.compile(rf"{_PART}(?:\s*[∪∩]\s*{_PART})*")
_LEADS = re.compile(
    r"(?:[:：—]|(?<![<>!=:])=(?!=)|\s[–-]|\b(?:is|by|as|to|be|range|domain)|[为是])[*_]*\s*"
    r"(?:(?:about|approximately|roughly|around|[≈约])\s*(?=[(\[]))?(?=\S)"
)
_SETTING = re.compile(
    rf"\|?(?:{_NAME}|[-−]?\d+(?:\.\d+)?)\|?\s*(?:<=|>=|!=|==|[<>≤≥≠=≈])(?!=)\s*[-−+|]?(?:\d|{_NAME})"
)
_SPOKEN = re.compile(rf"({_NAME}(?:\([a-z]\))?)\s+(?=\S)")
_CLAUSE = re.compile(r"[,，;；。:：]|\.(?:\s|$)|\n")


@dataclass(frozen=True)
class _Run:
    """Signs of a formula up to `end`; whether nothing is left open there."""

    end: int
    complete: bool


def with_typed(block: Block) -> Block:
    """The block with the formulas that are typed in its words as pieces of their own."""
    if block.kind == "table":
        return block
    pieces: list[Piece] = []
    for piece in block.pieces:
        read = isinstance(piece, Words) and len(piece.text) < _MOST_WORDS
        pieces += _divided(piece) if read else [piece]  # type: ignore[arg-type]
    made = [p for p in pieces if isinstance(p, Formula) and p.typed]
    joined = any(p.end - p.start > len(p.text) for p in made)
    bare = any(_LETTER.match(p.text) for p in made)  # which no line is read by its looks
    changed = joined or bare or len(pieces) > len(block.pieces)
    return replace(block, pieces=tuple(pieces)) if changed else block


def _divided(piece: Words) -> Iterator[Piece]:
    """Words as words and formulas, in their order."""
    at = 0
    for formula in _found(piece.text):
        before = piece.text[at : formula.start]
        if before.strip():
            yield Words(before, piece.start + at)
        yield replace(formula, start=piece.start + formula.start, end=piece.start + formula.end)
        at = formula.end
    if piece.text[at:].strip():
        yield Words(piece.text[at:], piece.start + at)


def _found(text: str) -> Iterator[Formula]:
    """The formulas of a text, with their places in it."""
    at = 0
    seeks = {seek: seek(text, at) for seek in (_equation, _limit, _labelled, _setting)}
    while True:
        for seek, following in seeks.items():
            if following is not None and following.start < at:
                seeks[seek] = seek(text, at)
        first = min((f for f in seeks.values() if f), key=lambda f: f.start, default=None)
        if first is None:
            return
        yield first
        at = first.end


def _made(text: str, start: int, end: int, fault: str | None = None) -> Formula:
    return Formula(text[start:end], "plain", start, end, typed=True, fault=fault)


def _unmarked(text: str, start: int, end: int) -> Formula:
    """A formula of LaTeX that has no marks around it."""
    return Formula(text[start:end], "latex", start, end, typed=True)


# --- the three shapes ------------------------------------------------------------------


def _equation(text: str, at: int) -> Formula | None:
    """f(x) = …, f'(x) = …, df/dx = …, y = … from here on."""
    while (found := _HEAD.search(text, at)) is not None:
        at = found.end()
        if "," in found[0] and not re.search(r"[(,]\s?[xzt]\s?[,)]", found[0]):
            continue  # f(b, c) is of other things
        letter = _LETTER.match(found[0]) is not None
        if _goes_before(text, found.start()):
            continue
        tex = unmarked.extent(text, found.end())
        if tex is not None and _may_follow(_after(text, tex)):
            return _with_first_words(text, _unmarked(text, found.start(), tex))
        run = _run(text, found.end())
        said = text[found.end() : run.end]
        part = _PART_BEHIND.match(text, run.end) if run.complete and said.strip() else None
        of_argument = text[found.end() : part.end() if part else run.end]
        if letter and not re.search(r"(?<![A-Za-z])[xzt](?![A-Za-z])", of_argument):
            continue  # y = 1 is a value of something
        rest = text[run.end : _clause_end(text, run.end + 1)]
        if re.search(r"\bif\b", said) and re.search(r"\b(?:otherwise|else)\b", rest):
            fault = "a branch of it is not read"
            return _made(text, found.start(), max(run.end, found.end()), fault)
        if part is not None:
            return _with_first_words(text, _made(text, found.start(), part.end()))
        if run.complete and said.strip() and _may_follow(_after(text, run.end)):
            return _with_first_words(text, _made(text, found.start(), run.end))
        end = _clause_end(text, max(run.end, found.end()))
        shown = " ".join(text[run.end : end].split())[:40]
        fault = f"the words “{shown}” are not read" if shown else "the formula ends too early"
        return _with_first_words(text, _made(text, found.start(), end, fault))
    return None


def _limit(text: str, at: int) -> Formula | None:
    """An equation that tells a limit, from here on."""
    found = unmarked.limit_at(text, at)
    return None if found is None else _unmarked(text, *found)


_LETTER = re.compile(r"[yf]['’′]*\s*[:=≐≈]")  # y = …
# The part of the line behind a comma: x^2, x > 0; 2x, -1 <= x <= a.
_END = r"[-−]?(?:∞|[^\W\d_]\w{0,9}(?: ?\( ?\w{1,9} ?\))?|\d+(?:\.\d+)?)"
_COMPARES = r" ?(?:<=|>=|!=|[<>≤≥≠]) ?"
_PART_BEHIND = re.compile(
    rf"[ \t]{{0,40}},[ \t]{{0,40}}(?:\(?{_END}(?:{_COMPARES}{_END}){{1,2}}\)?"
    rf"|[xztu] ?(?:in|∈) ?[\[(] ?{_END} ?, ?{_END} ?[\])])"
    r"(?= ?(?:$|\n|[;；。,，]|\.(?:\s|$)))"
)


_FIRST_WORDS = re.compile(r"(?<![\w-])(?:[A-Z]\w*[ -]){1,2}$")


def _with_first_words(text: str, formula: Formula) -> Formula:
    """A formula whose name has several words, Leaky ReLU(x) = …, with all of them."""
    found = _FIRST_WORDS.search(text[max(0, formula.start - _NEAR) : formula.start])
    name = re.match(r"\w+", formula.text)
    parts = re.findall(r"\w+[ -]", found[0]) if found else []
    while name and parts and not naming.extends(first := "".join(parts), name[0]):
        parts = parts[1:]
    if not parts:
        return formula
    joined = re.sub(r"[ -]", "", first)
    return replace(formula, text=f"{joined}{formula.text}", start=formula.start - len(first))


def _labelled(text: str, at: int) -> Formula | None:
    """An expression or a set right behind a label or the name of a function."""
    for lead in _LEADS.finditer(text, at):
        start = lead.end()
        before = _sentence(text, start)
        named = naming.activation_of(before) is not None
        if not named and not labels.names_label(before):
            continue
        bracket = _SET.match(text, start)
        if bracket is not None:
            if (
                _is_lettered(bracket[0])
                or "∪" in bracket[0]
                or before.rstrip(" *_").endswith((":", "："))
            ):
                return _made(text, start, bracket.end())
            continue
        run = _run(text, start)
        said = text[start : run.end]
        given = _calculates(said) or any(p.match(said) for p in (_BY_PARTS, _OF_VALUE))
        if given and run.complete and _may_follow(_after(text, run.end)):
            return _made(text, start, run.end)
        later = _expression(text, start)
        if later is not None:
            return later
    return None


# 1 for x > 0 and 0 for x < 0: a number for each part of the line
_BY_PARTS = re.compile(
    r"[-−]?\d+(?:\.\d+)? (?:if|for|when) [xztuv] ?(?:<=|>=|[<>≤≥]) ?[-−]?\d"
    r"(?=.*\b(?:if|for|when|otherwise|else)\b.*\S$)(?=.*(?:,|;|and)\s*[-−]?\d)"
)


# y * (1 - y): what derivatives are in terms of the value
_OF_VALUE = re.compile(
    r"(?P<y>[a-zσ]) ?[*·×]? ?\( ?1 ?[-−] ?(?P=y) ?\)$"
    r"|\( ?1 ?[-−] ?(?P<z>[a-zσ]) ?\) ?[*·×]? ?(?P=z)$"
    r"|1 ?[-−] ?(?P<t>[a-z]) ?(?:\*\*|\^|(?=²)) ?[2²]$"
)


def _expression(text: str, start: int) -> Formula | None:
    """What looks like an expression in the rest of a clause, where it is not read."""
    end = _clause_end(text, start)
    for begun in re.finditer(r"(?<![\w(\[.])[-−]?(?:\d|[(|√∛]|[^\W_])", text[start:end]):
        at = start + begun.start()
        run = _run(text, at)
        said = re.sub(r"\w+\s?\([a-z]\)", "_", text[at : run.end])
        if len(said) > 3 and _calculates(text[at : run.end]) and re.search(r"[-+−*/^·×]", said):
            between = " ".join(text[start:at].split())
            shown = between or " ".join(text[run.end : end].split())
            return _made(text, at, run.end, f"the words “{shown[:40]}” are not read")
    return None


def _setting(text: str, at: int) -> Formula | None:
    """α > 0 behind "for" or "where", and a letter behind "where" that words explain."""
    for found in _phrases().finditer(text, at):
        phrase = words().phrase(found[1])
        start = found.end()
        spoken = _SPOKEN.match(text, start)
        if phrase == "where" and spoken and sentences.known_name(_after(text, spoken.end())):
            return _made(text, start, spoken.end(1))
        if _SETTING.match(text, start) is None:
            continue
        run = _run(text, start, condition=True)
        following = re.match(r"\s*([A-Za-z]+|\()", _after(text, run.end))
        if run.complete and (following is None or words().phrase(following[1]) is not None):
            return _made(text, start, run.end)
    return None


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    """What leads to a condition: for every, where, 其中."""
    table = words().tables["phrase"]
    listed = [w for w, m in table.items() if m in ("when", "where", "and")]
    listed.sort(key=len, reverse=True)
    spelled = [rf"{re.escape(w)}(?![A-Za-z0-9_])" if w.isascii() else re.escape(w) for w in listed]
    joined = "|".join([r"(?<![\w.])(?:" + "|".join(spelled) + ")", "(?<=[而但且，。；])[当若]"])
    return re.compile(rf"({joined})\s*", re.IGNORECASE)


def _sentence(text: str, end: int) -> str:
    """What stands before an offset in its sentence."""
    before = text[max(0, end - _NEAR) : end]
    stop = list(re.finditer(r"\n|[;。；]|[.!?](?=\s)", before[:-1]))
    if stop:
        return before[stop[-1].end() :]
    return before if end <= _NEAR else ""


def _after(text: str, at: int) -> str:
    return text[at : at + _NEAR]


def _goes_before(text: str, start: int) -> bool:
    """Whether what stands before a left side is a part of it: 1 - f(x) = …"""
    before = text[max(0, start - _NEAR) : start].rstrip()
    operator = re.search(r"(\S*)\s*([-+−*/^=<>≤≥·×])$", before)
    if operator is None:
        return False
    if operator[2] == "*" or not operator[1]:
        return False  # emphasis, or a bullet
    return re.search(r"[^\W\d_]{2}[:*)]*$", operator[1]) is None


def _is_lettered(text: str) -> bool:
    """Whether an end of an interval has letters: (-α, ∞); others are told in words as well."""
    bare = re.sub(r"∞|\b(?:[Ii]nf|INF|[Ii]nfinity|infty|oo)\b", "", text)
    return re.search(r"[^\W\d_]", bare) is not None and not re.search(r"[A-Za-z]{3} ", bare)


def _calculates(said: str) -> bool:
    """Whether signs are an expression of a function, and no number, name or dash alone."""
    variable = re.search(r"(?<![A-Za-z])[xztu](?![A-Za-z])|\w\([xztu]\)", said)
    return variable is not None and re.search(r"[-+−*/^(|·×⁻²]|\d[a-z]", said.strip()) is not None


def _may_follow(after: str) -> bool:
    """Whether what stands behind a formula ends its clause, or goes on without changing it."""
    after = re.sub(r"^[*_`]+", "", after)
    if re.match(r"\s*(?:$|[.。;；!！?？](?:\s|$|[^\x00-\x7f])|\n|—)", after):
        return True
    if re.match(r"\s*[,，]", after):
        rest = after.lstrip(" ,，")
        return not re.match(r"(?:if|when|unless|except|provided|plus|minus|times)\b", rest)
    return sentences.follows(after)


def _clause_end(text: str, at: int) -> int:
    stop = _CLAUSE.search(text, at)
    return min(stop.start() if stop else len(text), at + _LONGEST)


# --- how far a formula goes ------------------------------------------------------------


def _run(text: str, start: int, condition: bool = False) -> _Run:
    """How far the signs of a formula go from here."""
    opened: list[str] = []
    end, kind, i = start, "start", start  # of the last sign after which the formula may end
    branches = condition
    outer = start
    while i < min(len(text), start + _LONGEST):
        found = _SIGNS.match(text, i)
        if found is None:
            break
        now = found.lastgroup or ""
        if now == "space":
            i = found.end()
            continue
        operand = kind in ("operand", "close")
        if now == "infix" and found[0] in ("*", "**") and _closes_emphasis(text, found, start):
            break
        if now == "name":
            now = _kind_of_name(text, found, kind)
        if operand and now in ("operand", "number") and "\n" in text[end:i]:
            break  # no product goes on over the end of a line without a sign
        match now:
            case "number" | "value":
                kind = "operand"
            case "operand" | "function" | "prefix":
                kind = now
            case "raised" if operand:
                kind = "operand"
            case "raised" if kind == "function":
                pass
            case "open":
                if not opened:
                    outer = i
                opened.append(found[0])
                kind = "open"
            case "close" if opened and operand:
                opened.pop()
                kind = "close"
            case "bar" if operand and "|" in opened[-1:]:
                opened.pop()
                kind = "close"
            case "bar":
                opened.append("|")
                kind = "open"
            case "infix" if operand or found[0] in "+-−–" or (kind, found[0]) == ("function", "^"):
                kind = "infix"
            case "relation" if operand:
                kind = "relation"
            case "comma" if (
                operand
                and not opened
                and branches
                and (again := _begun_again(text, start, found.end()))
            ):
                i, kind = again, "infix"
                continue
            case "comma" if operand and not opened and _SET_OFF.match(text, found.start()):
                i = found.end()
                continue
            case "comma" if operand and (opened or _branch_follows(text, found.end())):
                kind = "comma"
            case "phrase" if kind == "comma" and words().phrase(found[0]) == "and":
                pass
            case "phrase" if operand and (opened or _phrase_goes_on(text, found)):
                kind, branches = "infix", True
            case "otherwise" if operand:
                branches, kind = True, "infix" if _ELSE.match(text, i) else "close"
            case _:
                break
        i = found.end()
        if kind in ("operand", "close") and not opened:
            end = i
    else:
        return _Run(end, not text[end:i].strip())
    if opened:
        remark = text[outer - 1 : outer].isspace() and not text[end:outer].strip()
        return _Run(end, remark)
    return _Run(end, not text[end:i].strip())


def _begun_again(text: str, start: int, at: int) -> int | None:
    """Where a further branch goes on under the same left side: …, f(x) = x for x > 0."""
    heads = [h for h in _HEAD.finditer(text, max(0, start - 60), start) if h.end() == start]
    again = _HEAD.match(text, at + len(re.match(r"\s*", text[at : at + _NEAR])[0]))  # type: ignore[index]
    if not heads or again is None:
        return None
    same = "".join(heads[0][0].split()) == "".join(again[0].split())
    return again.end() if same else None


_ELSE = re.compile(r"else\b")  # x if x > 0 else 0: the value stands behind it


def _closes_emphasis(text: str, found: re.Match[str], start: int) -> bool:
    """Whether stars end an emphasis that was opened before the formula, and multiply nothing."""
    if text[found.start() - 1 : found.start()].isspace() or text[found.end() :][:1].isalnum():
        return False
    before = re.findall(r"\*+", text[max(0, start - _LONGEST) : start])
    return before.count(found[0]) % 2 == 1


_VALUES = ("inf", "Inf", "INF", "infinity", "Infinity", "oo", "pi")


def _kind_of_name(text: str, found: re.Match[str], before: str) -> str:
    """operand, function, phrase, otherwise, or word: what a name is inside a formula."""
    name, rest = found["name"], _after(text, found.end())
    bare = name.rstrip("'’′")
    meaning = words().phrase(bare)
    if meaning == "otherwise":
        return "otherwise"
    if meaning in ("when", "and"):
        return "phrase"
    if bare in ("a", "A", "I"):
        beside = before in ("infix", "comma", "open", "relation") and not re.match(
            r"\s+[a-z]{2}", rest
        )
        glued = text[found.start() - 1 : found.start()].isdigit()
        return (
            "operand" if beside or glued or re.match(r"\s*[-+*/^(=<>⁰¹²³⁴⁵⁶⁷⁸⁹⁻]", rest) else "word"
        )
    if re.search(r"[Ͱ-Ͽ]\w*[A-Za-z]{2}", bare):
        return "word"
    if re.match(r"\s?\(", rest) and (rest[0] == "(" or _is_function(bare)):
        return "function" if len(bare) > 1 else "operand"
    if len(bare) == 1 or "_" in bare or bare in GREEK or bare in _VALUES or bare[1:].isdigit():
        return "operand"
    if re.search(r"[Ͱ-Ͽ]", bare):
        return "operand" if len(bare) <= 3 else "word"
    if _is_function(bare):
        return "function"
    if rest[:1] == "^" or (text[found.start() - 1].isdigit() and len(bare) < 3):
        return "operand"
    if (
        re.match(r"\s*\*+\s*[\w(]", rest)
        or text[max(0, found.start() - 9) : found.start()].rstrip()[-1:] == "*"
    ):
        return "operand"
    return "word"


def _is_function(name: str) -> bool:
    return builtin(name) is not None or well_known(name) is not None


def _phrase_goes_on(text: str, found: re.Match[str]) -> bool:
    """Whether a comparison stands behind "if", and a branch behind "and"."""
    if words().phrase(found[0]) == "and":
        return _branch_follows(text, found.end())
    return _SETTING.match(_after(text, found.end()).lstrip(" \n(")) is not None


_BRANCH = re.compile(
    r"[\s,]*(?:and\b|或|且)?\s*([^,;.A-Za-z]*(?:[A-Za-z(][^,;.]{0,80}?)?)\s*,?\s*(?:\b(?:if|for|when|otherwise|else|elsewhere)\b)"
)
# A comma before the condition of a branch that another one follows: x, if x > 0; 0, if x <= 0.
_SET_OFF = re.compile(
    r",\s*(?:if|for|when)\s[^,;.()]{0,9}[<>≤≥=][^,;()]{1,40}[,;]\s*(?:and\s)?[^,;]{1,80},?\s*"
    r"\b(?:if|for|when|otherwise|else|elsewhere)\b|,\s*(?:otherwise|else|elsewhere)\b"
)


_BRACKETED = re.compile(
    r"\s*[^,，;；.。()]{1,40}(?:\([^()]{1,20}\)[^,，;；.。()]{0,9})?\([^()]*[<>≤≥][^()]*\)"
)


def _branch_follows(text: str, at: int) -> bool:
    """Whether another branch follows: …, 1 for x > 1; …, 0 otherwise."""
    if _BRACKETED.match(text, at):
        return True
    found = _BRANCH.match(text, at)
    if found is None:
        return False
    named = re.finditer(r"([^\W\d_]{4,})(\w*)(\s?[(*])?", found[1])
    return all(n[1] in GREEK or n[2] or n[3] or _is_function(n[1]) for n in named)
