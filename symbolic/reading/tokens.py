r"""Mathematical text as tokens: LaTeX as people write it, and plain formulas as in code.

A token knows its place in the text.  Layout (`\left`, `\quad`, `\displaystyle`) is dropped;
Markdown's doubled escapes (`\\{`, `\\\\`) are read as what they become.  Runs of letters stay
whole here; `symbolic.reading.names` tells what they mean.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from symbolic.reading import naming
from symbolic.reading.build import DEEPEST, LONGEST, Unreadable
from symbolic.reading.symbols import (
    COMMANDS,
    DROPPED,
    HYPERBOLIC,
    LONGER,
    PLAIN_WORDS,
    SIGNS,
    SYMBOLS,
    TEXTS,
    UPRIGHT,
)
from symbolic.reading.words import words

Style = Literal["latex", "plain"]


@dataclass(frozen=True)
class Token:
    """A kind, the text that matters for it, and the span of characters it was read from.

    `apart` tells that a wide space or an empty line sets it apart from what stands before it.
    """

    kind: str
    text: str
    start: int
    end: int
    apart: bool = False

    def at_end(self) -> Token:
        """An empty token just behind this one."""
        return replace(self, text="", start=self.end)


Tokens = tuple[Token, ...]
OPENING = frozenset({"LPAR", "LSQ", "LBRACE", "LSET", "BEGIN", "LBAR", "CASE_OPEN"})
CLOSING = frozenset({"RPAR", "RSQ", "RBRACE", "RSET", "END", "RBAR", "CASE_CLOSE"})

_CASES = frozenset({"cases", "dcases", "cases*", "dcases*", "Bmatrix"})
_ARRAYS = frozenset({"array", "matrix", "aligned", "align", "alignedat", "gathered"})

_NUMBER = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_PLAIN_NUMBER = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_LETTERS = re.compile(r"[A-Za-z]+")
_TIMES_EXP = re.compile(r"[A-Za-z]e\s?(?:\^|\*\*|[ˣ⁻])")
_HYPHENED = re.compile(r"(?<![A-Za-z-])[A-Z][A-Za-z]*-[A-Z][A-Za-z]*(?=\s*\()")  # Hard-Tanh(x)
_INDEXED = re.compile(r"[ijkn](?=[txyz](?![A-Za-z]))")  # \gamma_ix is \gamma_i times x
_NUMBERED = re.compile(r"[A-Za-z]{2,}\d+(?=\()")  # ReLU6(x)
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z_0-9]+[α-ωΑ-Ω]|[A-Za-z_][A-Za-z_0-9]*")
# A function's name run into its argument, xsinx or lnx, where no word is spelled so.
_RUN_IN = (
    "(?:arc(?:sin|cos|tan|cot)|sin|cos|tan|cot|sec|csc|ln|lg|sinh|cosh|tanh|"
    + "|".join(sorted(HYPERBOLIC, key=len, reverse=True))
    + ")"
)
_GLUED = re.compile(rf"(?:x?(?:{_RUN_IN}x)+|x?ln[abxyz]|(?:{_RUN_IN}y)+)")
_TIMES_POWER = re.compile(r"[xztu]e(?=\s?\^)")  # xe^x is x times e^x
# The function that is raised to -1, where its superscript was lost: tan-1(x).
_INVERSE = re.compile(r"(?<![A-Za-z\\])((?:sin|cos|tan)h?)\^?([-−–]1)(?=\s?\()")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?|.)", re.DOTALL)
_BRACED = re.compile(r"\s*\{((?:[^{}\\]|\\.)*)\}", re.DOTALL)
_FOREIGN = re.compile(r"[^\W\d_a-zA-Z]+(?:\s+[^\W\d_a-zA-Z]+)*")
_ENDLESS = re.compile(  # [0, 正无穷)
    r"(?:(?P<minus>负|負の?|음의 ?)|正の?|양의 ?)?(?:无穷大?|無窮大?|無限大?|무한대?)"
    r"(?=\s*(?:[)）\]】,，]|$))"
)
_ASIDE = re.compile(r"(?<=\S)\s?[(（][^()（）]*[)）]$")
_LED_LETTER = re.compile(r"([a-z]+) ([a-z])")  # \text{if x} > 0
_SUPERSCRIPT = re.compile("[⁺⁻]*[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᵏᵐⁿᵖˢᵗᵘᵛˣʸᶻᵅᵝᵞ]+")
_FILLER = "\ue002"  # stands where a character of the text counts for nothing
_SPACE = re.compile(rf"\s+|{_FILLER}|~|\\[,;:!> \n]|&nbsp;")
_SMALL = ("alpha", "beta", "epsilon", "delta", "lambda", "eta", "a")  # parameters, no arguments
_SKIP = re.compile(r"\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in)\s*\]")


def tokens(text: str, style: Style = "latex") -> list[Token]:
    """The tokens of a formula; Unreadable for what no formula of ours has."""
    if len(text) > LONGEST:
        raise Unreadable(f"longer than {LONGEST} characters")
    return list(_scanned(text, style))


@lru_cache(maxsize=256)  # several questions are asked of a formula before it is read
def _scanned(text: str, style: Style) -> tuple[Token, ...]:
    scanner = _Scanner(_without_number(_unescaped(text)), style)
    found = _with_plain_cases(scanner.run())
    found = _without_empty_groups(_set_apart(_fractions(found), scanner.gaps))
    _require_shallow(found)
    if style == "plain":
        found = _typed_sets(found)
    else:
        found = _without_outer_group(_without_groups_of_signs(found))
    return tuple(_with_case_braces(_with_bars(found)))


def _with_bars(found: list[Token]) -> list[Token]:
    r"""\mid x \mid as |x|, where no set is described."""
    bars = [k for k, t in enumerate(found) if t.kind == "MID"]
    if len(bars) % 2 or any(t.kind in ("LSET", "LBRACE") and t.text == "\\{" for t in found):
        return found
    out = list(found)
    for k, kind in zip(bars, ("LBAR", "RBAR") * len(bars), strict=False):
        out[k] = replace(found[k], kind=kind, text="|")
    return out


_SIGNS = frozenset({"EQ", "REL", "PLUS", "MINUS", "TIMES", "APPROX", "IN", "ARROW"})
_TAKES_GROUP = ("CARET", "UNDER", "FRAC", "SQRT", "RBRACE", "RSQ")


def _without_groups_of_signs(found: list[Token]) -> list[Token]:
    r"""\alpha{=}1 and {\text{if }}, where the braces only take the space from around them."""
    alone = [
        k
        for k in range(1, len(found) - 1)
        if (found[k - 1].kind, found[k + 1].kind) == ("LBRACE", "RBRACE")
        and (
            (found[k].kind in _SIGNS and (k < 2 or found[k - 2].kind not in ("CARET", "UNDER")))
            or (found[k].kind in ("WORD", "WORDS") and _stands_free(found, k))
        )
    ]
    if not alone:
        return found
    left = {j for k in alone for j in (k - 1, k + 1)}
    return [t for j, t in enumerate(found) if j not in left]


def _stands_free(found: list[Token], k: int) -> bool:
    r"""Whether the braces around a word are no argument of \frac, a power or an index."""
    return k < 2 or (found[k - 2].kind not in _TAKES_GROUP and found[k - 1].text == "{")


def _without_outer_group(found: list[Token]) -> list[Token]:
    r"""{\displaystyle f(x) = x} without the braces around all of it."""
    while len(found) > 2 and (found[0].kind, found[-1].kind) == ("LBRACE", "RBRACE"):
        steps = ((t.kind in OPENING) - (t.kind in CLOSING) for t in found)
        if found[0].text != "{" or 0 in list(accumulate(steps))[:-1]:
            break
        found = found[1:-1]
    return found


def _with_plain_cases(found: list[Token]) -> list[Token]:
    r"""\cases{a & x > 0 \cr b} of plain TeX like the environment, and no frame around \boxed{a}."""
    out: list[Token] = []
    opened: list[str] = []
    for t in found:
        if t.kind == "LBRACE":
            before = out[-1].kind if out else ""
            opened.append({"CASES": "END", "BOXED": ""}.get(before, "RBRACE"))
            if before == "CASES":
                t = replace(out.pop(), kind="BEGIN", text="cases", end=t.end)
            elif before == "BOXED":
                out.pop()
                continue
        elif t.kind == "RBRACE" and opened:
            kind = opened.pop()
            if not kind:
                continue
            t = replace(t, kind=kind, text="cases" if kind == "END" else t.text)
        out.append(t)
    return out


def _typed_sets(found: list[Token]) -> list[Token]:
    """{0, 1} of a plain formula as a set; e^{x} as a group."""
    out: list[Token] = []
    opened: list[str] = []
    for t in found:
        if t.kind == "LBRACE" and t.text == "{" and t.start < t.end:
            grouped = bool(out) and out[-1].kind in ("CARET", "UNDER")
            opened.append("RBRACE" if grouped else "RSET")
            t = t if grouped else replace(t, kind="LSET")
        elif t.kind == "RBRACE" and opened:
            t = replace(t, kind=opened.pop())
        out.append(t)
    return out


def _set_apart(found: list[Token], gaps: list[int]) -> list[Token]:
    """The tokens with the first one behind each gap marked."""
    out = list(found)
    k = 0
    for gap in gaps:
        while k < len(out) and out[k].start < gap:
            k += 1
        if k < len(out):
            out[k] = replace(out[k], apart=True)
    return out


def _fractions(found: list[Token]) -> list[Token]:
    r"""{a \over b} as \frac{a}{b}."""
    out: list[Token] = []
    opened: list[int] = []
    for t in found:
        if t.kind == "OVER":
            if not opened or out[opened[-1]].kind != "LBRACE":
                raise Unreadable("\\over without braces around its fraction", t.start)
            out.insert(opened[-1], replace(out[opened[-1]], kind="FRAC"))
            out += [replace(t, kind="RBRACE", text="}"), replace(t, kind="LBRACE", text="{")]
            opened[-1] = len(out) - 1
            continue
        if t.kind in OPENING:
            opened.append(len(out))
        elif t.kind in CLOSING and opened:
            opened.pop()
        out.append(t)
    return out


_DOUBLED = re.compile(r"(?<!\\)(?:\\\\)+[A-Za-z]{2}")
_SINGLE = re.compile(r"(?<!\\)(?:\\\\)*\\[A-Za-z]{2}")


# The number of a formula, set apart behind it; and what may be one, a reference, or a factor.
_NUMBER_APART = re.compile(
    r"(?:(?:\\q?quad|\\hfill|~)\s*| {2,}|\t)[(（](?:\d+|[A-Z])(?:[.-]\d+)*[a-z]?[)）]\s*[.,;]?\s*$"
)
_NUMBER_BESIDE = re.compile(r"[\w})\]] [(（]\d+(?:[.-]\d+)*[a-z]?[)）]\s*[.,;]?\s*$")
_IN_SQUARE = re.compile(r"[\w})] ?\[(?:\d{1,3}|[a-zA-Z]{1,4})\]\s*[.,;]?\s*$")
_TAIL = 60  # characters at the end of a formula among which its number stands


def _without_number(text: str) -> str:
    """A formula without the number that is set apart behind it; what drops out keeps its place."""
    start = max(0, len(text) - _TAIL)
    if "=" not in text[: len(text) - 3]:
        return text
    tail = text[start:]
    if (number := _NUMBER_APART.search(tail)) is not None:
        return text[: start + number.start()] + _FILLER * (len(tail) - number.start())
    if _NUMBER_BESIDE.search(tail) or _IN_SQUARE.search(tail):
        raise Unreadable("a factor, or the number of the formula?")
    return text


def _unescaped(text: str) -> str:
    r"""A text in which every backslash is doubled, `\\frac`, as the one that it escapes.

    A character that counts for nothing stands for each one that drops out: places stay.
    """
    if not _DOUBLED.search(text) or (_SINGLE.search(text) and "begin{" in text):
        return text
    return re.sub(r"(?:\\\\)+", lambda m: _halved(len(m[0]) // 2), text)


def _halved(count: int) -> str:
    return _FILLER * count + "\\" * count


def _without_empty_groups(found: list[Token]) -> list[Token]:
    """{} is layout, as in {}= {}."""
    out: list[Token] = []
    for t in found:
        if t.kind == "RBRACE" and out and out[-1].kind == "LBRACE" and out[-1].end == t.start:
            before = out[-2].kind if len(out) > 1 else ""
            if before not in ("CARET", "UNDER", "FRAC", "SQRT", "RBRACE", "RSQ"):
                out.pop()
                continue
        out.append(t)
    return out


def _require_shallow(found: list[Token]) -> None:
    depth = 0
    for t in found:
        depth += t.kind in OPENING
        depth -= t.kind in CLOSING
        if depth > DEEPEST:
            raise Unreadable(f"nested deeper than {DEEPEST} levels", t.start)


_TERNARY = re.compile(r"[<>=≤≥≠][^?:\n]{1,200}\?[^?:\n]{1,200}:")  # x > 0 ? x : 0


class _Scanner:
    """One pass over a text; every step moves ahead."""

    def __init__(self, text: str, style: Style) -> None:
        self.text = text
        self.style = style
        self.i = 0
        self.found: list[Token] = []
        self.gaps: list[int] = []
        doubled = text.count("\\\\{"), text.count("\\\\}")
        self.escaped_braces = doubled[0] > 0 and doubled[0] == doubled[1]

    def run(self) -> list[Token]:
        while self.i < len(self.text):
            space = _SPACE.match(self.text, self.i)
            if space:
                self.i = space.end()
                if space[0].count("\n") > 1:
                    self.gaps.append(self.i)
            elif self.text[self.i] == "\\" and self.style == "latex":
                self.command()
            else:
                self.character()
        return self.found

    def put(self, kind: str, text: str, length: int) -> None:
        self.found.append(Token(kind, text, self.i, self.i + length))
        self.i += length

    def character(self) -> None:
        text, i = self.text, self.i
        inverse = _INVERSE.match(text, i)
        if inverse:
            self.put("LETTERS", inverse[1], inverse.start(2) - i)
            self.superscript(inverse[2])
            return
        number = (_PLAIN_NUMBER if self.style == "plain" else _NUMBER).match(text, i)
        if number:
            self.put("NUMBER", number[0], len(number[0]))
            return
        if self.style == "plain":
            if text.startswith("_{", i):  # 1_{x > 0}
                self.put("UNDER", "_", 1)
                return
            word = _IDENTIFIER.match(text, i)
            if word and (_GLUED.fullmatch(word[0]) or _TIMES_POWER.match(text, i)):
                self.glued(word[0])
                return
            if _TIMES_EXP.match(text, i):
                self.put("LETTERS", text[i], 1)  # xe^x
                return
            if word:
                kind, meant = PLAIN_WORDS.get(word[0], ("", ""))
                if kind:
                    self.put(kind, meant, len(word[0]))
                elif words().phrase(word[0]):
                    self.put("WORDS", word[0], len(word[0]))
                else:
                    self.put("LETTERS", word[0], len(word[0]))
                return
            if text.startswith("**", i):
                self.put("CARET", "^", 2)
                return
        hyphened = _HYPHENED.match(text, i)
        if hyphened and naming.is_name(hyphened[0].replace("-", "")):
            self.put("WORD", hyphened[0].replace("-", ""), len(hyphened[0]))
            return
        letters = _NUMBERED.match(text, i) or _LETTERS.match(text, i)
        if letters and _GLUED.fullmatch(letters[0]):
            self.glued(letters[0])
            return
        if letters and self.found[-1:] and self.found[-1].kind == "UNDER" and self.style == "latex":
            letters = _INDEXED.match(text, i) or letters
        if letters:
            kind = "WORDS" if words().phrase(letters[0]) else "LETTERS"
            self.put(kind, letters[0], len(letters[0]))
            return
        for spelled, kind, meant in LONGER:
            if text.startswith(spelled, i):
                self.put(kind, meant, len(spelled))
                return
        self.sign(text[i])

    def glued(self, run: str) -> None:
        """tanx is tan x, shx is sinh x."""
        for name in re.findall(rf"{_RUN_IN}(?=[abxyz])|.", run):
            self.put("LETTERS", HYPERBOLIC.get(name, name), len(name))

    def sign(self, c: str) -> None:
        superscript = _SUPERSCRIPT.match(self.text, self.i)
        if superscript:
            self.superscript(superscript[0])
            return
        if c == "∛":
            for kind, text, length in (("SQRT", "", 1), ("LSQ", "[", 0), ("NUMBER", "3", 0)):
                self.put(kind, text, length)
            self.put("RSQ", "]", 0)
            return
        if c in SYMBOLS:
            self.put(*SYMBOLS[c], 1)
            return
        if c == "?" and _TERNARY.search(self.text):
            self.put("ASK", "?", 1)
            return
        if c in "?？" and self.style == "latex":
            self.put("WORDS", "undefined", 1)
            return
        greek = _greek(c)
        if greek:
            self.put("NAME", greek, 1)
            return
        endless = _ENDLESS.match(self.text, self.i)
        if endless:
            if endless["minus"]:
                self.found.append(Token("MINUS", "-", self.i, self.i))
            self.put("INFINITY", "oo", len(endless[0]))
            return
        foreign = _FOREIGN.match(self.text, self.i)
        if foreign:
            self.put("WORDS", foreign[0], len(foreign[0]))
            return
        shown = c if c.isprintable() else repr(c)[1:-1]
        raise Unreadable(f"{shown} is no part of a formula that is read here", self.i)

    def superscript(self, raised: str) -> None:
        """x², e⁻ˣ: the raised signs as a group behind ^."""
        start, end = self.i, self.i + len(raised)
        said = unicodedata.normalize("NFKC", raised.replace("ᵅ", "α")).replace("−", "-")
        self.found += [Token("CARET", "^", start, start), Token("LBRACE", "{", start, start)]
        for found in re.finditer(r"\d+|.", said):
            at = start + found.start()
            if found[0].isdigit():
                kind, text = "NUMBER", found[0]
            elif found[0] in SYMBOLS:
                kind, text = SYMBOLS[found[0]]
            else:
                kind, text = "NAME", _greek(found[0]) or found[0]
            self.found.append(Token(kind, text, at, at + len(found[0])))
        self.found.append(Token("RBRACE", "}", end, end))
        self.i = end

    # --- commands

    def command(self) -> None:
        text, i = self.text, self.i
        if text.startswith("\\\\", i):
            self.double_backslash()
            return
        found = _COMMAND.match(text, i)
        if not found:
            raise Unreadable("the formula ends in a backslash", i)
        name = found[0][1:].removesuffix("*")
        length = len(found[0])
        if name in ("left", "right"):
            self.delimiter(name, length)
        elif name in ("begin", "end"):
            self.environment(name, length)
        elif name in (
            "tag",
            "label",
            "hspace",
            "vspace",
            "mspace",
            "phantom",
            "color",
            "textcolor",
        ):
            braced = _BRACED.match(text, i + length)
            self.i = braced.end() if braced else i + length
        elif name in ("cases", "boxed"):
            self.put(name.upper(), "", length)
        elif name in TEXTS:
            self.words(name, length)
        elif name in ("mathbb", "Bbb", "mathcal", "mathds", "mathscr", "mathfrak"):
            self.blackboard(name, length)
        elif name in DROPPED:
            self.i += length
            if name in ("quad", "qquad"):
                self.gaps.append(self.i)
        elif name in ("ll", "gg") and self.found and self.found[-1].text in _SMALL:
            self.put("REL", "<" if name == "ll" else ">", length)  # 0 < \alpha \ll 1
        elif name in COMMANDS:
            self.put(*COMMANDS[name], length)
        elif name in SIGNS:
            self.put(*SIGNS[name], length)
        elif naming.is_name(name):
            self.put("WORD", name, length)  # an operator of the author's own, \relu
        else:
            raise Unreadable(f"\\{name} is not read here", i)

    def double_backslash(self) -> None:
        r"""`\\` ends a row; `\\{` is Markdown's spelling of `\{` where `\\}` closes it."""
        following = self.text[self.i + 2 : self.i + 3]
        if self.escaped_braces and following and following in "{}":
            self.put("LSET" if following == "{" else "RSET", following, 3)
            return
        if following == "_":
            self.put("UNDER", "_", 3)
            return
        end = self.i
        while self.text.startswith("\\\\", end):
            if self.escaped_braces and self.text[end + 2 : end + 3] in ("{", "}"):
                break
            end += 2
        skip = _SKIP.match(self.text, end)
        end = skip.end() if skip else end
        if self.text[end : end + 1] == "*" and self.style == "latex":
            end += 1
        self.put("ROW", "", end - self.i)

    def delimiter(self, name: str, length: int) -> None:
        rest = self.text[self.i + length :].lstrip()
        gap = len(self.text) - self.i - length - len(rest)
        if rest.startswith("."):
            self.put("RIGHT_NOTHING" if name == "right" else "LEFT_NOTHING", "", length + gap + 1)
        elif rest.startswith("|"):
            self.put("LBAR" if name == "left" else "RBAR", "|", length + gap + 1)
        else:
            self.i += length

    def environment(self, name: str, length: int) -> None:
        braced = _BRACED.match(self.text, self.i + length)
        if not braced:
            raise Unreadable(f"\\{name} without the name of an environment", self.i)
        called = braced[1].strip()
        end = braced.end()
        if name == "begin" and called.rstrip("*") in ("array", "alignedat", "alignat"):
            columns = _BRACED.match(self.text, end)
            end = columns.end() if columns else end
        self.put("BEGIN" if name == "begin" else "END", called, end - self.i)

    def words(self, name: str, length: int) -> None:
        r"""`\text{if }`, `\mathrm{ReLU}`, and formulas between dollars inside a text."""
        text, start = self.text, self.i + length
        braced = _BRACED.match(text, start)
        if not braced:
            bare = re.compile(r"\s*([A-Za-z0-9])").match(text, start)
            if name in ("rm", "bf", "it"):
                self.i = start
                return
            if bare is None:
                raise Unreadable(f"\\{name} without its text in braces", self.i)
            self.put("LETTERS" if bare[1].isalpha() else "NUMBER", bare[1], bare.end() - self.i)
            return
        content, begin = braced[1], braced.start(1)
        parts = re.split(r"(\$[^$]*\$)", content)
        at = begin
        for part in parts:
            if part.startswith("$") and part.endswith("$") and len(part) > 1:
                inner = _Scanner(part[1:-1], "latex").run()
                self.found += [
                    replace(t, start=t.start + at + 1, end=t.end + at + 1) for t in inner
                ]
            else:
                self.text_part(name, part, at)
            at += len(part)
        self.i = braced.end()

    def text_part(self, name: str, part: str, at: int) -> None:
        end = at + len(part)
        part = part.replace(_FILLER, "")
        said = re.sub(r"\\[,;:! ]|~|&nbsp;", " ", part).replace("\\_", "_").replace("\\-", "-")
        said = " ".join(said.split())
        if not said:
            return
        if said in SYMBOLS and not said.isalnum():
            self.found.append(Token(*SYMBOLS[said], at, end))
        elif said == "d" and name in ("mathrm", "text", "operatorname"):
            self.found.append(Token("LETTERS", "d", at, end))
        elif said == "e" and name in ("mathrm", "text", "operatorname"):
            self.found.append(Token("NAME", "e", at, end))
        elif _NUMBER.fullmatch(said):
            self.found.append(Token("NUMBER", said, at, end))
        elif words().phrase(said):
            self.found.append(Token("WORDS", said, at, end))
        elif words().phrase(bare := _ASIDE.sub("", said)) == "undefined":
            self.found.append(Token("WORDS", bare, at, end))  # (usually set to 0)
        elif (led := _LED_LETTER.fullmatch(said)) and words().phrase(led[1]) == "when":
            self.found.append(Token("WORDS", led[1], at, at + len(led[1])))
            self.found.append(Token("LETTERS", led[2], end - 1, end))
        elif said in UPRIGHT:
            self.found.append(Token("LETTERS", UPRIGHT[said], at, end))
        elif re.fullmatch(r"[A-Za-z][\w-]*(?: [A-Za-z0-9][\w-]*)*", said) and said.isascii():
            self.found.append(Token("WORD", said, at, end))
        else:
            self.found.append(Token("WORDS", said, at, end))

    def blackboard(self, name: str, length: int) -> None:
        found = re.compile(r"\s*(?:\{\s*([A-Za-z1])\s*\}|([A-Za-z1]))").match(
            self.text, self.i + length
        )
        letter = (found[1] or found[2]) if found else ""
        if found and letter.isalpha() and name in ("mathcal", "mathscr", "mathfrak"):
            self.put("NAME", letter, found.end() - self.i)
            return
        kind = {"R": "REALS", "1": "INDICATOR", "I": "INDICATOR"}.get(letter)
        if kind is None:
            raise Unreadable(f"{self.text[self.i : self.i + 12]} is not read here", self.i)
        self.put(kind, "", (found.end() if found else 0) - self.i)


def _with_case_braces(found: list[Token]) -> list[Token]:
    r"""`\left\{ … \right.` around rows: the brace opens cases, not a set.

    Also without the invisible delimiter, where an array follows the brace at once.
    """
    out, opened = list(found), []
    drop = set()
    for k, t in enumerate(found):
        if t.kind == "LSET":
            opened.append(k)
        elif t.kind == "RSET":
            if opened:
                start = opened.pop()
                if found[start + 1].kind == "BEGIN" and found[k - 1].kind == "END":
                    out[start] = replace(found[start], kind="CASE_OPEN")
                    out[k] = replace(t, kind="CASE_CLOSE")
        elif t.kind == "RIGHT_NOTHING":
            if not opened:
                raise Unreadable("\\right. closes nothing that was opened", t.start)
            out[opened.pop()] = replace(found[k], kind="CASE_OPEN")
            out[k] = replace(t, kind="CASE_CLOSE")
    for k in opened:
        following = [t for t in found[k + 1 : k + 3] if t.kind != "LBRACE"]
        if following and following[0].kind == "BEGIN":
            drop.add(k)
            depth = 0
            for j in range(k + 1, len(found)):
                depth += (found[j].kind == "BEGIN") - (found[j].kind == "END")
                if found[j].kind in ("BEGIN", "END") and depth == 0:
                    out[k] = replace(found[k], kind="CASE_OPEN")
                    closed = j + 1 if found[k + 1].kind == "BEGIN" else j + 2
                    out.insert(closed, replace(found[j].at_end(), kind="CASE_CLOSE"))
                    return out
    return out


def is_cases(environment: str) -> bool:
    """Whether the environment holds cases by itself."""
    return environment in _CASES


def is_rows(environment: str) -> bool:
    """Whether the environment holds rows, which a brace before it makes cases."""
    return environment.rstrip("*") in _ARRAYS


def _greek(letter: str) -> str | None:
    called = unicodedata.name(letter, "")
    found = re.fullmatch(r"GREEK (SMALL|CAPITAL) LETTER (?:FINAL )?(\w+)", called)
    if found is None:
        return None
    name = found[2].lower().replace("lamda", "lambda")
    return name.capitalize() if found[1] == "CAPITAL" else name
