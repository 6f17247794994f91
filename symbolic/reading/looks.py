"""What tokens and words look like: the small questions of a reader."""

from __future__ import annotations

import re

from sympy import And, Expr, Float, Rational, Symbol
from sympy.sets.sets import Set

from symbolic.calculus.boxes import Undefined
from symbolic.calculus.enclosure import evaluate
from symbolic.calculus.unevaluated import put_all
from symbolic.reading import build, labels, latex
from symbolic.reading.branches import with_branches
from symbolic.reading.build import Unreadable
from symbolic.reading.heads import Head, head
from symbolic.reading.names import Scope
from symbolic.reading.sources import Formula
from symbolic.reading.statements import Statement, Tokens
from symbolic.reading.symbols import GREEK
from symbolic.reading.tokens import CLOSING, OPENING, Token, tokens
from symbolic.reading.words import plain, words

VARIABLES = ("x", "z", "t", "s", "u", "v")  # letters that arguments have


def one_line(text: str) -> str:
    """Line breaks as spaces, but between Chinese characters as the end of a sentence."""

    def joined(found: re.Match[str]) -> str:
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        return "。" if not (before.isascii() and after.isascii()) else " "

    return re.sub(r"\n", joined, text)


def leads(text: str) -> bool:
    """Whether a paragraph of words announces the formula that stands below it."""
    return text.rstrip().endswith((":", "：")) or labels.label_of(text) is not None


def argument_of(named: Head) -> str | None:
    """The argument of a left side, where it is a letter."""
    if named.argument is None:
        return None
    inside = named.argument
    while len(inside) > 2 and inside[0].kind == "LBRACE" and inside[-1].kind == "RBRACE":
        inside = inside[1:-1]
    if len(inside) == 1 and inside[0].kind in ("NAME", "LETTERS", "WORD"):
        return None if inside[0].text == "pi" else inside[0].text
    if any(t.kind in ("COMMA", "SEMICOLON", "MID", "BAR") for t in inside):
        return _among_parameters(inside)
    if len(inside) >= 3 and inside[0].kind in ("NAME", "LETTERS") and inside[1].kind == "UNDER":
        rest = [t.text for t in inside[2:] if t.kind not in ("LBRACE", "RBRACE")]
        if all(t.kind in ("NAME", "LETTERS", "NUMBER", "LBRACE", "RBRACE") for t in inside[2:]):
            return f"{inside[0].text}_{''.join(rest)}"
    return None


_ARGUMENTS = ("x", "y", "z", "u", "v", "w", "s", "t")  # letters that second arguments have


def _beside(inside: Tokens, letter: list[str]) -> Tokens:
    """The arguments among which a letter is, but not those that a semicolon or bar sets apart."""
    groups: list[list[Token]] = [[]]
    for t in inside:
        if t.kind in ("SEMICOLON", "MID", "BAR"):
            groups.append([])
        else:
            groups[-1].append(t)
    return next((tuple(g) for g in groups if any([t.text] == letter for t in g)), ())


def _among_parameters(inside: Tokens) -> str | None:
    """The argument of f(x, \\alpha) and f(\\alpha; x): the one letter that arguments have."""
    letters = [t for t in inside if t.kind in ("NAME", "LETTERS", "WORD")]
    others = [t for t in inside if t not in letters]
    if [t.kind for t in others[:1]] == ["SEMICOLON"] and inside[1] is others[0]:
        if all(t.kind in ("NUMBER", "COMMA") for t in others[1:]) and len(letters) == 1:
            return letters[0].text  # f(x; 0, 1)
    if any(t.kind not in ("COMMA", "SEMICOLON", "MID", "BAR") for t in others):
        return None
    likely = [t.text for t in letters if t.text in VARIABLES]
    latin = [t.text for t in letters if len(t.text) == 1 and t.text.islower() and t.text.isascii()]
    if not likely and len(latin) == 1 and all(t.text in (*latin, *GREEK) for t in letters):
        return latin[0]  # huber(\\delta, r)
    if sum(t.text in _ARGUMENTS for t in _beside(inside, likely[:1])) > 1:
        return None  # f(x, y)
    if len(likely) != 1 or len(letters) != len(others) + 1 or likely[0] not in ("x", "z", "t"):
        return None
    return likely[0]


def symmetry_of(s: Statement, named: Head) -> str | None:
    """odd for f(-x) = -f(x), even for f(-x) = f(x)."""
    if len(s.sides) != 2 or named.argument is None or len(named.argument) != 2:
        return None
    if named.argument[0].kind != "MINUS" or named.argument[1].kind not in ("NAME", "LETTERS"):
        return None
    right = s.sides[1]
    sign = right[0].kind == "MINUS"
    other = head(right[1:] if sign else right)
    if other is None or other.name != named.name or other.order or other.argument is None:
        return None
    if [t.text for t in other.argument] != [named.argument[1].text]:
        return None
    return "odd" if sign else "even"


def is_raised_inside(found: Tokens, k: int) -> bool:
    """Whether a power or an exponential stands in the brackets behind a letter: σ(e^x - 1)."""
    depth = 0
    for t in found[k + 1 :]:
        depth += (t.kind in OPENING) - (t.kind in CLOSING)
        if depth == 0:
            return False
        if t.kind == "CARET" or t.text == "exp":
            return True
    return False


def outer_kinds(found: Tokens) -> list[str]:
    """The kinds of the tokens outside cases, braces and brackets."""
    kinds, depth = [], 0
    for t in found:
        depth -= t.kind in CLOSING
        if depth == 0:
            kinds.append(t.kind)
        depth += t.kind in OPENING
    return kinds


def compares(found: Tokens) -> bool:
    """Whether a formula is a comparison, or the setting of a letter."""
    if any(t.kind == "BEGIN" for t in with_branches(found)):
        return False
    kinds = [t.kind for t in found]
    if any(k in kinds for k in ("REL", "IN")):
        return "EQ" not in kinds or head(found[: kinds.index("EQ")]) is None
    signs = [k for k, kind in enumerate(kinds) if kind in ("EQ", "APPROX")]
    if len(signs) != 1:
        return False
    k = signs[0]
    left = head(found[:k])
    return left is not None and left.argument is None and not left.order and k == 1


def is_application(s: Statement) -> bool:
    named = head(s.sides[0])
    return named is not None and (named.argument is not None or named.order > 0)


def defines(s: Statement) -> bool:
    named = head(s.sides[0])
    return named is not None and named.kind == "function" and named.order == 0


def is_expression(piece: Formula) -> bool:
    """Whether a formula is an expression in letters, which states nothing: f^2, 1 - f."""
    try:
        found = tuple(tokens(piece.text, piece.style))
    except Unreadable:
        return False
    kinds = {t.kind for t in found}
    states = kinds & {"EQ", "APPROX", "REL", "IN", "ARROW"} or is_set(found) or is_interval(found)
    return not states and bool(kinds & {"NAME", "LETTERS", "WORD"})


def is_mention(found: Tokens) -> bool:
    return len(found) <= 2


def is_interval(found: Tokens) -> bool:
    kinds = [t.kind for t in found]
    brackets = kinds[:1] in (["LPAR"], ["LSQ"], ["RSQ"]) and kinds[-1:] in (
        ["RPAR"],
        ["RSQ"],
        ["LSQ"],
    )
    depth, inner = 0, []
    for kind in kinds[1:-1]:
        depth += (kind in ("LPAR", "LSQ")) - (kind in ("RPAR", "RSQ"))
        inner.append(depth)
    return brackets and kinds.count("COMMA") == 1 and min(inner, default=0) >= 0


def is_union(found: Tokens) -> bool:
    """Whether a formula is several intervals as one set: (-1, 0) ∪ (1, 2)."""
    ends = [-1, *(k for k, t in enumerate(found) if t.kind == "CUP"), len(found)]
    parts = [found[a + 1 : b] for a, b in zip(ends, ends[1:], strict=False)]
    return len(parts) > 1 and all(p and is_interval(p) for p in parts)


def is_set(found: Tokens) -> bool:
    braced = found[0].kind in ("REALS", "LSET") and found[-1].kind in ("REALS", "RSET")
    return braced and with_branches(found) == found  # which braces may hold too


def is_shape(found: Tokens) -> bool:
    """Whether brackets hold the shape of an array, (N, *) or (*, H_in), and no interval."""
    kinds = [t.kind for t in found]
    k = kinds.index("COMMA") if "COMMA" in kinds else 0
    parts = (found[1:k], found[k + 1 : -1])
    return any(
        bool(part) and (part[0].kind == "TIMES" or part[0].text[:1].isupper()) for part in parts
    )


def looks_mathematical(text: str) -> bool:
    return re.search(r"[-+*/^=()|]", text) is not None


def conditional(text: str) -> bool:
    low = plain(text)
    if 0 <= low.find("当") < low.rfind("时"):
        return True
    said = r"\b(?:if|when|unless|provided|for all|as long as|only)\b|如果|只要|若"
    said += r"|(?<!which)(?<!this)(?<!that)(?<!it) implies\b"
    return re.search(said, low) is not None


def trimmed(found: Tokens) -> Tokens:
    while found and found[-1].kind in ("PERIOD", "COMMA", "SEMICOLON"):
        found = found[:-1]
    return found


def set_and_conditions(found: Tokens) -> tuple[Tokens, list[Tokens]]:
    """A set and the conditions behind it: (-α, ∞), α > 0; (0, 1) for α = 1."""
    depth = 0
    for k, t in enumerate(found):
        depth += (t.kind in ("LPAR", "LSQ", "LSET")) - (t.kind in ("RPAR", "RSQ", "RSET"))
        if depth == 0 and k and t.kind in ("WORDS", "COMMA", "SEMICOLON"):
            meaning = words().phrase(t.text) if t.kind == "WORDS" else "when"
            if meaning == "or":
                raise Unreadable("one set or another?", t.start)
            if meaning not in ("when", "where") or not compares(found[k + 1 :]):
                continue
            rest = tuple(t for t in found[k + 1 :] if t.kind != "WORDS")
            return found[:k], [rest]
    return found, []


def rows_of_cases(found: Tokens) -> list[tuple[Tokens, Tokens | None]] | None:
    r"""The rows of \begin{cases} with their conditions, None for "otherwise"; None for no cases."""
    inside = tuple(t for t in found if t.kind not in ("CASE_OPEN", "CASE_CLOSE"))
    if len(inside) < 2 or inside[0].kind != "BEGIN" or inside[-1].kind != "END":
        return None
    rows: list[tuple[Tokens, Tokens | None]] = []
    for row in _parts(inside[1:-1], "ROW"):
        said, *conditions = _parts(row, "AMP")
        if len(conditions) != 1:
            raise Unreadable("a row without its condition", row[0].start)
        while said and said[-1].kind == "COMMA":
            said = said[:-1]
        first, *rest = conditions[0]
        meaning = words().phrase(first.text) if first.kind == "WORDS" else None
        if not said or (meaning == "otherwise" and rest):
            raise Unreadable("a row that is not read here", row[0].start)
        when = tuple(rest) if meaning == "when" else conditions[0]
        rows.append((said, None if meaning == "otherwise" else when))
    return rows


def _parts(found: Tokens, kind: str) -> list[Tokens]:
    """What stands between tokens of a kind, without what is empty."""
    parts: list[list[Token]] = [[]]
    for t in found:
        if t.kind == kind:
            parts.append([])
        else:
            parts[-1].append(t)
    return [tuple(part) for part in parts if part]


def set_between(found: Tokens, scope: Scope) -> Set:
    """0 < y < 1, x >= 0, f(x) > 0: the set of one unknown."""
    relations = [k for k, t in enumerate(found) if t.kind == "REL"]
    ends = [-1, *relations, len(found)]
    sides = [found[a + 1 : b] for a, b in zip(ends, ends[1:], strict=False)]
    named = [k for k, side in enumerate(sides) if head(side) is not None]
    free = [
        k for k in named if (h := head(sides[k])) and (h.argument or h.name not in scope.parameters)
    ]
    if len(free) != 1 or len(sides) > 3:
        raise Unreadable("no set; expected for example (0, 1)", found[0].start)
    unknown = Symbol("_unknown", real=True)
    k = free[0]
    values = [unknown if i == k else latex.value(side, scope) for i, side in enumerate(sides)]
    parts = []
    for i, at in enumerate(relations):
        left, right = values[i], values[i + 1]
        parts.append(build.relation(left, found[at].text, right))
    return latex.solutions(And(*parts), unknown)


_FONT = re.compile(r"\\(?:text|mathrm|operatorname|mathbf|boldsymbol|left)\*?(?![a-z])|[\\{}\s]")
_DEFINES = re.compile(
    r"\s*(?:\\begin\{\w+\*?\}\s*)?(?:\\[a-zA-Z]+\s+(?=\\?[A-Za-z]))*"
    r"((?:\\\w+\*?\s*)?\{?(?:[A-Za-z]{2,12}[ -](?=[A-Za-z]))?[\w\\{}]{1,30}?\}?)\s*"
    r"(?:_\w|_\{[^{}]*\})?\s*\([^()=]{1,30}\)\s*(?:_\w+)?\s*\}?\s*&?\s*"
    r"(?::?=|\\triangleq|\\equiv|\\coloneqq|\\colonequals|\\doteq)\s*(.*)",
    re.DOTALL,
)


def defined_name(text: str) -> str | None:
    """The name that a formula defines as a function of something, by its looks alone."""
    found = _DEFINES.match(text[:500])
    if found is None or not re.search(r"[a-zA-Z]", found[2]):
        return None
    return _FONT.sub("", found[1])


def differ(f: Expr, g: Expr) -> bool:
    """Whether two expressions are seen to have different values somewhere; no proof they agree."""
    letters = sorted(f.free_symbols | g.free_symbols, key=str)
    seen = 0
    for k in _TRIED if f != g else ():
        chosen = {z: (Rational(7 * (i + 2 * k) - 26, 11 + 2 * i)) for i, z in enumerate(letters)}
        try:
            a, b = (evaluate(put_all(e, chosen), bits=64) for e in (f, g))
        except Undefined:
            continue
        if abs(a - b) > (1 + abs(a)) / 10**6:
            return True
        seen += 1
        if seen == _ENOUGH:
            break
    return False


# Where they are compared: near the origin; where one has no value there, such as a function on a
# part of the line, further out and in between.
_ENOUGH = 4
_TRIED = (
    *range(_ENOUGH),
    *(Rational(n, 4) for n in (7, 8, 9, 10, 5, 3, 1)),
    5,
    8,
    12,
    30,
    -2,
    -9,
    -40,
)


def require_argument(value: Expr, variable: Symbol) -> None:
    """Raise Unreadable where f(z) is given in other letters: one of them is not meant."""
    capital = sorted(s.name for s in value.free_symbols if s.name in ("Phi", "Psi"))
    if capital:
        raise Unreadable(f"what is {capital[0]}?")
    if variable in value.free_symbols:
        beside = {"x": "z", "z": "x"}.get(variable.name)
        if beside is not None and Symbol(beside, real=True) in value.free_symbols:
            raise Unreadable(f"{beside} and {variable} occur in it: which is the argument?")
        return
    other = sorted(s.name for s in value.free_symbols if s.name.lower() in VARIABLES)
    if other:
        raise Unreadable(f"it is a formula in {other[0]}, not in {variable}")
    if value.free_symbols:
        raise Unreadable(f"{variable} does not occur in it")


def is_printed(value: Expr) -> bool:
    """Whether a number is a decimal as it is printed, or a whole one."""
    return isinstance(value, Float) or bool(value.is_Integer and value != 0)


def printed(value: Expr) -> Expr:
    """A number behind ≈, as a printed decimal."""
    if value.is_Integer and value != 0:
        return Float(str(value), len(str(abs(int(value)))))
    if not isinstance(value, Float):
        raise Unreadable("≈ before something that is no decimal")
    return value


def within(error: Unreadable, formula: Formula) -> int:
    position = error.position or 0
    return position if 0 <= position <= len(formula.text) else 0


def start_of(s: Statement) -> int:
    return s.start if s.sides and s.sides[0] else 0
