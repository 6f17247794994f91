r"""What names mean in a formula: a function, a symbol, a product of letters.

The tokens of `symbolic.reading.tokens` become those of the grammar in `symbolic.reading.latex`.
Where two readings are possible (`f(x + 1)` with an unknown f: a product or a call?) none is
taken: Unreadable says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from sympy import Expr, Symbol

from symbolic.reading.build import FUNCTIONS, Unreadable
from symbolic.reading.cases import marked_rows
from symbolic.reading.differentials import with_primes
from symbolic.reading.symbols import GREEK
from symbolic.reading.tokens import Style, Token
from symbolic.reading.words import listed


@dataclass(frozen=True)
class Function:
    """A function that the document defines (or that everybody knows by its name)."""

    expression: Expr
    variable: Symbol
    called: bool = True  # written with its argument: f(x) = …, not y = …


@dataclass(frozen=True)
class Scope:
    """What the names of a formula may stand for where it is written.

    `values` are letters bound to a value ("→ a"), `parameters` letters known to be numbers,
    `refused` names that mean different things at different places, with the reason.
    """

    functions: Mapping[str, Function] = field(default_factory=lambda: MappingProxyType({}))
    values: Mapping[str, Expr] = field(default_factory=lambda: MappingProxyType({}))
    variable: str | None = None
    parameters: frozenset[str] = frozenset()
    refused: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    style: Style = "latex"


_OPERAND_ENDS = frozenset(
    {
        "NUMBER",
        "NAME",
        "RPAR",
        "RSQ",
        "RBRACE",
        "RBAR",
        "RSET",
        "INFINITY",
        "PRIME",
        "REALS",
        "POSITIVE_PART",
    }
)
_PARAMETERS = listed(
    "alpha beta gamma delta epsilon eta theta kappa lambda mu nu rho tau omega a b c k m n p s"
)
_FUNCTION_INSIDE = re.compile(r"exp|log|ln|sin|cos|tan|sinh|max|min|sgn|sign|erf|abs|sqrt")
_OPENERS = {"LPAR": "RPAR", "LSQ": "RSQ", "LBRACE": "RBRACE", "LSET": "RSET"}


def builtin(name: str) -> str | None:
    """The name under which `build` knows a function; Tanh is tanh."""
    if name in FUNCTIONS and name not in _NOT_IN_TEXTS:
        return name
    low = name.lower()
    return low if low in FUNCTIONS and len(low) > 1 and low not in _NOT_IN_TEXTS else None


_NOT_IN_TEXTS = frozenset({"Rational", "root", "heaviside", "lambertw", "Heaviside", "LambertW"})


def named(found: list[Token], scope: Scope) -> list[Token]:
    """The tokens with names told apart, bars opened and closed, and rows of cases marked."""
    found = with_primes(_primed(found), scope.variable)
    split = _split_letters(_indicators(found), scope)
    split = _joined_subscripts(split)
    split = _functions(split, scope)
    return marked_rows(_bars(_reversed(_parts(split, scope))))


def _primed(found: list[Token]) -> list[Token]:
    """f^{\\prime} as f'."""
    out: list[Token] = []
    k = 0
    while k < len(found):
        kinds = [t.kind for t in found[k : k + 4]]
        if kinds[:2] == ["CARET", "PRIME"]:
            out.append(found[k + 1])
            k += 2
        elif kinds == ["CARET", "LBRACE", "PRIME", "RBRACE"]:
            out.append(found[k + 2])
            k += 4
        else:
            out.append(found[k])
            k += 1
    return out


def _parts(found: list[Token], scope: Scope) -> list[Token]:
    """(x)^+, the positive part, told from a power."""
    out: list[Token] = []
    k = 0
    while k < len(found):
        kinds = [t.kind for t in found[k : k + 4]]
        if kinds == ["CARET", "LBRACE", "PLUS", "RBRACE"]:
            out.append(replace(found[k], kind="POSITIVE_PART"))
            k += 4
        elif kinds[:2] == ["CARET", "PLUS"] and scope.style == "latex":
            out.append(replace(found[k], kind="POSITIVE_PART"))
            k += 2
        elif kinds[:2] == ["CARET", "MINUS"] and scope.style == "latex":
            raise Unreadable("^- raises to the sign alone; write braces", found[k].start)
        else:
            out.append(found[k])
            k += 1
    return out


def _indicators(found: list[Token]) -> list[Token]:
    r"""1_{x > 0}, \mathbb{1}[x > 0], I(x > 0): a condition in braces behind one token."""
    out = list(found)
    drop: set[int] = set()
    for k, t in enumerate(found):
        begin = k + 2 if k + 1 < len(found) and found[k + 1].kind == "UNDER" else k + 1
        one = t.kind == "NUMBER" and t.text == "1"
        if not (one or t.kind == "INDICATOR" or t.text == "I") or begin >= len(found):
            continue
        if found[begin].kind not in _OPENERS:
            continue
        end = _partner(found, begin)
        inside = found[begin + 1 : end]
        if end < 0 or not any(x.kind == "REL" for x in inside):
            continue
        if one and begin == k + 1 and found[begin].kind == "LPAR" and _is_all(found, k, end):
            raise Unreadable("1 (…): an indicator, or 1 under a condition?", t.start)
        out[k] = replace(t, kind="INDICATOR", text="")
        drop |= set(range(k + 1, begin))
        out[begin] = replace(found[begin], kind="LBRACE", text="{")
        out[end] = replace(found[end], kind="RBRACE", text="}")
        if inside[0].kind == "LSET" and inside[-1].kind == "RSET":
            drop |= {begin + 1, end - 1}
    return [t for k, t in enumerate(out) if k not in drop]


_SIDES = frozenset({"EQ", "COMMA", "SEMICOLON", "ROW", "AMP", "BEGIN", "END"})


def _is_all(found: list[Token], a: int, b: int) -> bool:
    """Whether what stands from a to b is a whole side, row or entry."""
    before = found[a - 1].kind if a else "EQ"
    after = found[b + 1].kind if b + 1 < len(found) else "EQ"
    return before in _SIDES and after in _SIDES


def _partner(found: list[Token], k: int) -> int:
    """Where the bracket at k closes; -1 where it does not."""
    depth = 0
    for j in range(k, len(found)):
        depth += (found[j].kind in _OPENERS) - (found[j].kind in _OPENERS.values())
        if depth == 0:
            return j if found[j].kind == _OPENERS[found[k].kind] else -1
    return -1


# --- letters ---------------------------------------------------------------------------


def _split_letters(found: list[Token], scope: Scope) -> list[Token]:
    """Runs of letters: a known name, or a product of single letters such as 2xe^{-x}."""
    out: list[Token] = []
    for k, t in enumerate(found):
        if t.kind == "WORD":
            if k + 1 < len(found) and found[k + 1].text == scope.variable and len(t.text) > 1:
                raise Unreadable(f"is {t.text} a function?", t.start)  # \\mathrm{foo} x
            name = (
                t.text.replace(" ", "_").replace("-", "_")
                if t.text not in scope.functions
                else t.text
            )
            out.append(replace(t, kind="NAME", text=name))
        elif t.kind != "LETTERS":
            out.extend(_single_digits(t, found, k, scope))
        elif scope.style == "plain" and _is_typed_product(t.text, scope):
            out.extend(_typed_product(found, k))
        elif len(t.text) == 1 or scope.style == "plain" or _is_name(t.text, scope):
            out.extend(_after_power(replace(t, kind="NAME"), found, k, scope))
        elif _is_product(t.text, scope):
            letters = [
                Token("NAME", letter, t.start + i, t.start + i + 1)
                for i, letter in enumerate(t.text)
            ]
            first = _after_power(letters[0], found, k, scope)
            out.extend([*first, *letters[1:]])
        else:
            raise Unreadable(f"{t.text} is no name that is known here", t.start)
    return out


def _is_name(name: str, scope: Scope) -> bool:
    known = name in scope.functions or name in scope.values or name in scope.parameters
    known = known or name == scope.variable or name in scope.refused
    return known or builtin(name) is not None or name in GREEK or _is_word(name)


def _is_word(name: str) -> bool:
    """Whether letters are a word that names a number, as slope, and no product of letters."""
    single = all(letter in _PARAMETERS or letter in "exyztuv" for letter in name)
    return len(name) > 3 and not single and _FUNCTION_INSIDE.search(name) is None


def _is_product(letters: str, scope: Scope) -> bool:
    single = all(
        letter in (scope.variable, "e") or letter in scope.parameters or letter in _PARAMETERS
        for letter in letters
    )
    return len(letters) <= 3 and single and (scope.variable or "x") in letters


def _is_typed_product(letters: str, scope: Scope) -> bool:
    """Whether two letters are a coefficient at the argument and no name that is known: ax."""
    told = len(letters) == 2 and letters[0] in _PARAMETERS and letters[1] == scope.variable
    return told and not _is_name(letters, scope)


def _typed_product(found: list[Token], k: int) -> list[Token]:
    """The letters of ax in ax + b; among products written with a sign it may be a name.

    After a power or a slash it is not told what of it belongs to them.
    """
    t = found[k]
    if any(s.kind == "TIMES" for s in found):
        raise Unreadable(f"{t.text}: a product or a name?", t.start)
    if k and found[k - 1].kind in ("CARET", "SLASH"):
        raise Unreadable(f"{found[k - 1].text}{t.text}: how much of it?", t.start)
    middle = t.start + 1
    first = Token("NAME", t.text[0], t.start, middle)
    return [first, Token("NAME", t.text[1], middle, t.end)]


def _single_digits(t: Token, found: list[Token], k: int, scope: Scope) -> list[Token]:
    r"""In LaTeX x^12 is x^1 2, and \frac12 is 1/2."""
    if scope.style == "plain" or t.kind != "NUMBER" or len(t.text) < 2 or k == 0:
        return [t]
    before = found[k - 1].kind
    digits = [
        Token("NUMBER", digit, t.start + i, t.start + i + 1) for i, digit in enumerate(t.text)
    ]
    if before == "FRAC" and t.text.isdigit():
        if len(t.text) > 2:
            raise Unreadable("\\frac followed by more than two digits; write braces", t.start)
        return digits
    if before == "CARET" and t.start == found[k - 1].end:
        raise Unreadable(f"^{t.text} raises to {t.text[0]} alone; write braces", t.start)
    return [t]


def _after_power(t: Token, found: list[Token], k: int, scope: Scope) -> list[Token]:
    """An unbraced exponent that a letter follows at once, as in e^2x, may be meant otherwise."""
    if scope.style == "latex" and k >= 2:
        power, base = found[k - 1], found[k - 2]
        shown = power.kind == "NUMBER" and base.kind == "CARET" and power.end == t.start
        e = found[k - 3] if k >= 3 else None
        if shown and e is not None and e.text in ("e", "10"):
            raise Unreadable(f"e^{power.text}{t.text}: which part is the exponent?", power.start)
    raised = k >= 1 and found[k - 1].kind == "CARET"
    braced = k >= 2 and found[k - 1].kind == "LBRACE" and found[k - 2].kind == "CARET"
    closed = k + 1 < len(found) and found[k + 1].kind == "RBRACE"
    if t.text == "T" and (raised or (braced and closed)):
        raise Unreadable("^T: a power or a transpose?", t.start)
    if scope.style == "latex" and k >= 1 and found[k - 1].kind == "CARET" and len(t.text) == 1:
        run = found[k]
        if len(run.text) > 1:
            raise Unreadable(f"^{run.text}: which part is the exponent?", run.start)
    return [t]


def _joined_subscripts(found: list[Token]) -> list[Token]:
    """x_1 and z_{new} as one name each."""
    out: list[Token] = []
    k = 0
    while k < len(found):
        t = found[k]
        if t.kind == "NAME" and k + 2 < len(found) and found[k + 1].kind == "UNDER":
            inside, after = _subscript(found, k + 2)
            if inside is not None and builtin(t.text) not in ("log",):
                joined = t.text + "_" + "".join(inside)
                out.append(Token("NAME", joined, t.start, found[after - 1].end))
                k = after
                continue
        out.append(t)
        k += 1
    return out


def _subscript(found: list[Token], k: int) -> tuple[list[str] | None, int]:
    if found[k].kind in ("NAME", "NUMBER"):
        return [found[k].text], k + 1
    if found[k].kind != "LBRACE":
        return None, k
    inside: list[str] = []
    for j in range(k + 1, min(k + 8, len(found))):
        if found[j].kind == "RBRACE":
            return (inside or None), j + 1
        if found[j].kind not in ("NAME", "NUMBER"):
            return None, k
        inside.append(found[j].text)
    return None, k


# --- functions -------------------------------------------------------------------------


def _functions(found: list[Token], scope: Scope) -> list[Token]:
    """Names that stand before an argument: calls, products, or neither for sure."""
    out = []
    alone = {
        t.text
        for k, t in enumerate(found)
        if t.kind == "NAME" and not _opens(found, _behind_primes(found, k + 1))
    }
    for k, t in enumerate(found):
        if t.kind != "NAME":
            out.append(t)
            continue
        if t.text in scope.refused and (_opens(found, k + 1) or builtin(t.text) is None):
            raise Unreadable(scope.refused[t.text], t.start)
        kind = "FUNCTION" if _is_called(found, k, scope, alone) else "NAME"
        out.append(replace(t, kind=kind))
    return out


def _is_called(found: list[Token], k: int, scope: Scope, alone: set[str]) -> bool:
    t = found[k]
    own = scope.functions.get(t.text)
    argument = _opens(found, k + 1)
    if t.text in scope.values or t.text == scope.variable:
        return False
    known = (own is not None and own.called) or builtin(t.text) is not None
    if known and [x.kind for x in found[k + 1 : k + 4]] == ["CARET", "LBRACE", "LPAR"]:
        raise Unreadable(f"{t.text}^{{(…)}}: a power or a derivative?", t.start)
    if own is not None and own.called:
        behind = _behind_primes(found, k + 1)
        if _raised_then_opened(found, k):
            return True
        if argument and _stands_bare(found, k):
            return False
        if argument and t.text in alone and is_letter(t.text):
            raise Unreadable(f"{t.text}(…): a product or a call of {t.text}?", t.start)
        return _opens(found, behind)
    if own is not None:
        return False
    if builtin(t.text) is not None:
        return True
    if not argument or (scope.style == "plain" and t.text in scope.parameters):
        return False
    if t.text in scope.parameters or t.text in _PARAMETERS or t.text == "pi":
        itself = _is_monomial(found[k + 2 : _partner(found, k + 1)], scope.variable)
        if not itself and not (scope.style == "plain" and len(t.text) == 1):
            return False
    if t.text in alone and is_letter(t.text):
        return False
    raise Unreadable(f"{t.text}(…): a product, or a function that is not defined here?", t.start)


def _is_monomial(inside: list[Token], variable: str | None) -> bool:
    """Whether brackets hold the argument, or a product with it: a(x), a(wx) are no products."""
    plainly = all(t.kind in ("NAME", "NUMBER", "TIMES") for t in inside)
    return plainly and any(t.text == variable for t in inside)


def is_letter(name: str) -> bool:
    """Whether a name is one letter, which may mean something else further on."""
    return len(name) == 1 or name in GREEK


def _stands_bare(found: list[Token], k: int) -> bool:
    """Whether f(1 - f) is a product: no function is applied to itself."""
    inside = range(k + 2, max(_partner(found, k + 1), k + 2))
    return any(found[j].text == found[k].text and not _opens(found, j + 1) for j in inside)


def _behind_primes(found: list[Token], k: int) -> int:
    while k < len(found) and found[k].kind == "PRIME":
        k += 1
    return k


def _opens(found: list[Token], k: int) -> bool:
    return k < len(found) and found[k].kind == "LPAR"


def _raised_then_opened(found: list[Token], k: int) -> bool:
    """Whether f^2 stands before a bracket."""
    if k + 2 >= len(found) or found[k + 1].kind != "CARET":
        return False
    if found[k + 2].kind != "LBRACE":
        return _opens(found, k + 3)
    depth = 0
    for j in range(k + 2, len(found)):
        depth += (found[j].kind == "LBRACE") - (found[j].kind == "RBRACE")
        if depth == 0:
            return _opens(found, j + 1)
    return False


_JOINS = frozenset({"CUP", "CAP", "WITHOUT"})


def _reversed(found: list[Token]) -> list[Token]:
    """The brackets of ]0, 1[ told from those around a product."""
    out = list(found)
    for k, t in enumerate(found):
        before = found[k - 1].kind if k else "CUP"
        after = found[k + 1].kind if k + 1 < len(found) else "CUP"
        if (t.kind == "RSQ" and before in _JOINS) or (t.kind == "LSQ" and after in _JOINS):
            out[k] = replace(t, kind="REVERSED")
    return out


# --- bars ------------------------------------------------------------------------------


def _bars(found: list[Token]) -> list[Token]:
    """Every | told apart: one that follows an operand closes the last open one, if any."""
    out: list[Token] = []
    depths: list[list[str]] = [[]]
    for t in found:
        if t.kind in _OPENERS or t.kind in ("BEGIN", "CASE_OPEN"):
            depths.append([])
        elif t.kind in ("AMP", "ROW", "COMMA", "REL", "EQ") and not depths[-1].count("open"):
            depths[-1].clear()
        elif t.kind in _OPENERS.values() or t.kind in ("END", "CASE_CLOSE"):
            if len(depths) > 1:
                depths.pop()
        ends = bool(out) and out[-1].kind in _OPERAND_ENDS
        if t.kind == "MID" and (not ends or "open" in depths[-1]):
            t = replace(t, kind="BAR")  # 1 + \mid x \mid, and no set
        if t.kind != "BAR":
            if t.kind in ("PLUS", "MINUS", "TIMES", "SLASH"):
                depths[-1][:] = [b for b in depths[-1] if b == "open"]
            out.append(t)
            continue
        level = depths[-1]
        if ends and level.count("open"):
            level.remove("open")
            level.append("closed")
            out.append(replace(t, kind="RBAR"))
        elif ends and "closed" in level:
            raise Unreadable("which of the bars belong together?", t.start)
        else:
            level.append("open")
            out.append(replace(t, kind="LBAR"))
    return out
