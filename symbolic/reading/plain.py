"""Plain text, much as Python and SymPy write mathematics: x*exp(-x), x^2, max(α·x, x), [0, oo).

The text is never run.  What is ambiguous is refused, with what to write instead: `1/2x` may be
x/2 or 1/(2x), and `x(x + 1)` a product or a function.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedToken, v_args
from sympy import Expr, S, Symbol, oo
from sympy.logic.boolalg import Boolean, false, true
from sympy.sets.sets import Set

from symbolic.reading import build, sets
from symbolic.reading.build import Unreadable

_GRAMMAR = r"""
?formula: expression | branches
branches: branch (";" branch)* (";" otherwise)?
branch: sum "if" condition
?otherwise: sum "otherwise"

?expression: sum | sum "if" condition "else" expression -> ternary
?sum: product | product (SIGN product)+ -> sum_of
?product: unary | unary (_TIMES unary | divided)+ -> product_of
divided: "/" divisor
?divisor: factor | SIGN divisor -> signed
?unary: factor | beside | SIGN unary -> signed

// 2x, 2(x + 1), (x + 1)(x - 1): a number or a bracket before a name or a bracket.
beside: (number | bracketed) (beside | second)
?second: bracketed | named | (bracketed | named) _POWER exponent -> raised
    | (bracketed | named) SUPERSCRIPT -> superscript
?factor: atom | atom _POWER exponent -> raised | atom SUPERSCRIPT -> superscript
?exponent: factor | SIGN exponent -> signed
?atom: number | bracketed | named | absolute

number: NUMBER
?bracketed: "(" formula ")"
absolute: "|" expression "|"
?named: NAME -> name
    | NAME "(" expression ("," expression)* ")" -> call
    | _PIECEWISE "(" pair ("," pair)* ","? ")" -> piecewise
    | "√" (number | bracketed | named) -> square_root
pair: "(" expression "," condition ")"

assumptions: condition ("," condition)*
?condition: conjunction | conjunction (_OR conjunction)+ -> either
    | grouped ("|" grouped)+ -> either
?conjunction: truth | truth (_AND truth)+ -> both
?truth: comparison | grouped
    | _NOT truth -> opposite
    | CONSTANT -> constant
    | RELATION_NAME "(" sum "," sum ")" -> named_comparison
?grouped: "(" condition ")"
comparison: sum (RELATION sum)+

?set: part | union | intersection | without
union: (part | intersection | without) (_UNION part)+
intersection: (part | union | without) (_INTERSECTION part)+
without: (part | union | intersection) (_WITHOUT part)+
?part: SET_NAME -> named_set | "(" set ")" | brackets
    | "{" "}" -> empty_set
    | "{" expression ("," expression)* "}" -> finite_set
    | _FINITE_SET "(" expression ("," expression)* ")" -> finite_set
    | _UNION_CALL "(" set ("," set)* ")" -> union
    | _INTERSECTION_CALL "(" set ("," set)* ")" -> intersection
    | _COMPLEMENT "(" set "," set ")" -> without
    | INTERVAL "(" expression "," expression ")" -> sympy_interval
!brackets: ("(" | "[" | "]") expression "," expression (")" | "]" | "[")

NUMBER: /(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/
NAME: /∞|[^\W\d_][^\W⁰¹²³⁴⁵⁶⁷⁸⁹]*/
SUPERSCRIPT: /⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/
SIGN: "+" | "-"
_TIMES: "*"
_POWER: "**" | "^"
RELATION: "<=" | ">=" | "!=" | "==" | "<" | ">" | "=" | "≤" | "≥" | "≠"
_AND.2: /and\b|∧|&/
_OR.2: /or\b|∨/
_NOT.2: /not\b|¬|~/
CONSTANT.2: /(?:True|False|true|false)\b/
RELATION_NAME.2: /(?:Eq|Ne|Lt|Le|Gt|Ge)(?=\s*\()/
_PIECEWISE.2: /[Pp]iecewise(?=\s*\()/
_UNION.2: /∪|(?:u|U|union)\b/
_INTERSECTION.2: /∩|(?:n|intersection)\b/
_WITHOUT.2: /\\|without\b/
SET_NAME.2: /∅|(?:ℝ|R|S\.Reals|Reals|S\.EmptySet|EmptySet)\b/
_FINITE_SET.2: /FiniteSet(?=\s*\()/
_UNION_CALL.2: /Union(?=\s*\()/
_INTERSECTION_CALL.2: /Intersection(?=\s*\()/
_COMPLEMENT.2: /Complement(?=\s*\()/
INTERVAL.2: /Interval(?:\.(?:open|Lopen|Ropen))?(?=\s*\()/
%ignore /\s+/
"""

_SAME = str.maketrans(
    {"−": "-", "–": "-", "·": "*", "⋅": "*", "×": "*", "∗": "*", "÷": "/", "∖": "\\"}
)
_NAMED = {"Eq": "==", "Ne": "!=", "Lt": "<", "Le": "<=", "Gt": ">", "Ge": ">="}
_BRACKETS = {"": ("[", "]"), ".open": ("(", ")"), ".Lopen": ("(", "]"), ".Ropen": ("[", ")")}
_HEADER = re.compile(r"\s*[^\W\d]\w*\s*\(\s*([^\W\d_]\w*)\s*\)\s*:?=(?!=)")


@dataclass(frozen=True)
class Formula:
    """An expression as written, and its variable where the text names it: f(x) = x**2."""

    expression: Expr
    variable: Symbol | None = None


def formula(text: str) -> Formula:
    """The function that a text writes; Unreadable tells what is wrong with the text.

    >>> formula("x/x + sqrt(x)^2").expression
    (sqrt(x))**2 + x/x
    >>> formula("f(t) = 2t if t > 0 else 0").variable
    t
    """
    header = _HEADER.match(text)
    start = header.end() if header else 0
    found = _read(" " * start + text[start:], "formula")
    if found in (oo, -oo):
        raise Unreadable("infinity is no function")
    return Formula(found, build.symbol(header[1]) if header else None)


def condition(text: str) -> Boolean:
    """A condition such as 0 < alpha <= 1; commas and `and` join several.

    >>> condition("0.5 < alpha and alpha != 1")
    (1/2 < alpha) & Ne(alpha, 1)
    """
    return _read(text, "assumptions")


def real_set(text: str) -> Set:
    """A set of real numbers: [0, oo), (0, 1) u {2}, R, R \\ {0}, Interval.open(0, 1).

    >>> real_set("(0, 1] u {2}")
    Union({2}, Interval.Lopen(0, 1))
    """
    return _read(text, "set")


_EXAMPLES = {
    "formula": "x*exp(-x)",
    "assumptions": "alpha > 0",
    "set": "[0, oo)",
}


def _read(text: str, start: str) -> Any:
    build.require_length(text)
    if not text.strip():
        raise Unreadable(f"the text is empty; write for example {_EXAMPLES[start]}")
    try:
        return _parser().parse(text.translate(_SAME), start=start)
    except UnexpectedToken as error:
        at = len(text) if error.token.type == "$END" else error.token.start_pos
        raise Unreadable(_fault(text, at, error.accepts or error.expected, start), at) from None
    except UnexpectedCharacters as error:
        at = error.pos_in_stream or 0
        raise Unreadable(_fault(text, at, error.allowed or set(), start), at) from None
    except Unreadable:
        raise
    except Exception as error:
        raise build.strange(error) from error


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return Lark(
        _GRAMMAR,
        parser="lalr",
        start=["formula", "assumptions", "set"],
        transformer=_Build(),
        maybe_placeholders=False,
    )


def _fault(text: str, at: int, expected: set[str], start: str) -> str:
    """What was found and what was expected, in words."""
    operand = bool(expected & {"NUMBER", "NAME"})
    wanted = "a number, a name or (" if operand else _WANTED[start]
    if at >= len(text.rstrip()):
        opened = text.count("(") - text.count(")")
        if opened > 0 and not operand:
            return f"the text ends, and {opened} ( {'is' if opened == 1 else 'are'} not closed"
        if start == "set" and "RPAR" in expected and not operand:
            return "the text ends where a closing bracket was expected"
        return f"the text ends where {wanted} was expected"
    rest = text[at:]
    word = re.match(r"\w+", rest)
    found = word[0] if word else rest[0]
    shown = found if len(found) <= 30 else f"{found[:30]}…"
    shown = shown if shown.isprintable() else repr(shown)[1:-1]
    message = f"{shown} at character {at + 1}, where {wanted} was expected"
    before = text[:at].rstrip()[-1:]
    called = re.search(r"[^\W\d_]\w*\Z", text[:at].rstrip())
    if called and called[0] in build.FUNCTIONS:
        return f"{called[0]} is a function; put its argument in brackets: {called[0]}({shown})"
    if start == "formula" and not operand and (word or found == "("):
        if before.isalnum() or before in ")|":
            return f"{message}; for a product write *"
    return message


_WANTED = {
    "formula": "an operator or the end",
    "assumptions": "a comparison such as alpha > 0",
    "set": "a set such as [0, oo) or {1, 2} u (3, 4)",
}


@v_args(inline=True)
class _Build(Transformer):  # type: ignore[type-arg]
    """Calls `build` for every rule, while the text is read: no tree, no recursion."""

    def branches(self, *parts: Any) -> Expr:
        return build.piecewise([p if isinstance(p, tuple) else (p, true) for p in parts])

    def branch(self, value: Expr, when: Boolean) -> tuple[Expr, Boolean]:
        return value, when

    def ternary(self, value: Expr, when: Boolean, other: Expr) -> Expr:
        return build.piecewise([(value, when), (other, true)])

    def sum_of(self, first: Expr, *rest: Any) -> Expr:
        signed = zip(rest[::2], rest[1::2], strict=True)
        return build.add(first, *(self.signed(sign, term) for sign, term in signed))

    def signed(self, sign: Token, value: Expr) -> Expr:
        return build.negative(value) if sign == "-" else value

    def product_of(self, *factors: Expr) -> Expr:
        return build.multiply(*factors)

    def divided(self, divisor: Expr) -> Expr:
        return build.divide(S.One, divisor)

    def beside(self, first: Expr, second: Expr) -> Expr:
        return build.multiply(first, second)

    def raised(self, base: Expr, exponent: Expr) -> Expr:
        return build.power(base, exponent)

    def superscript(self, base: Expr, exponent: Token) -> Expr:
        digits = unicodedata.normalize("NFKC", exponent).replace("−", "-")
        value = build.number(digits.removeprefix("-"))
        return build.power(base, -value if digits.startswith("-") else value)

    def number(self, digits: Token) -> Expr:
        return build.number(str(digits))

    def name(self, name: Token) -> Expr:
        return _placed(name, build.name)

    def call(self, name: Token, *parts: Expr) -> Expr:
        return _placed(name, build.call, *parts)

    def absolute(self, inside: Expr) -> Expr:
        return build.call("abs", inside)

    def square_root(self, inside: Expr) -> Expr:
        return build.root(inside)

    def piecewise(self, *pairs: tuple[Expr, Boolean]) -> Expr:
        return build.piecewise(pairs)

    def pair(self, value: Expr, when: Boolean) -> tuple[Expr, Boolean]:
        return value, when

    # --- conditions

    def assumptions(self, *conditions: Boolean) -> Boolean:
        return build.both(*conditions)

    def either(self, *conditions: Boolean) -> Boolean:
        return build.either(*conditions)

    def both(self, *conditions: Boolean) -> Boolean:
        return build.both(*conditions)

    def opposite(self, condition: Boolean) -> Boolean:
        return build.opposite(condition)

    def constant(self, word: Token) -> Boolean:
        return true if word.lower() == "true" else false

    def comparison(self, first: Expr, *rest: Any) -> Boolean:
        return build.chain(first, *zip(map(str, rest[::2]), rest[1::2], strict=True))

    def named_comparison(self, name: Token, left: Expr, right: Expr) -> Boolean:
        return build.relation(left, _NAMED[name], right)

    # --- sets

    def brackets(self, left: Token, a: Expr, _: Token, b: Expr, right: Token) -> Set:
        return sets.interval(str(left), a, b, str(right))

    def sympy_interval(self, name: Token, a: Expr, b: Expr) -> Set:
        left, right = _BRACKETS[name.removeprefix("Interval")]
        # SymPy opens infinite ends of itself.
        return sets.interval("(" if a == -oo else left, a, b, ")" if b == oo else right)

    def named_set(self, name: Token) -> Set:
        return S.EmptySet if name in ("∅", "EmptySet", "S.EmptySet") else S.Reals

    def empty_set(self) -> Set:
        return S.EmptySet

    def finite_set(self, *elements: Expr) -> Set:
        return sets.finite_set(*elements)

    def union(self, *parts: Set) -> Set:
        return sets.union(*parts)

    def intersection(self, *parts: Set) -> Set:
        return sets.intersection(*parts)

    def without(self, whole: Set, *removed: Set) -> Set:
        return sets.without(whole, *removed)


def _placed(name: Token, read: Any, *parts: Expr) -> Expr:
    """What is built from a name; a fault gets the name's place in the text."""
    try:
        built: Expr = read(str(name), *parts)
    except Unreadable as error:
        if error.position is None:
            error.position = name.start_pos
        raise
    return built
