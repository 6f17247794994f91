r"""The grammar of mathematical text, for LaTeX and for plain formulas alike.

What is ambiguous is refused: `1/2x`, `\sin x y`, `f(x + 1)` with an unknown f.  Nothing is
evaluated; `symbolic.reading.build` and `sets` make the objects.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from lark import Lark, UnexpectedToken, v_args
from lark import Token as Terminal
from lark.exceptions import VisitError
from lark.visitors import Transformer_NonRecursive
from sympy import Basic, Expr, Float, S, Symbol
from sympy.logic.boolalg import Boolean, true
from sympy.sets.sets import Set

from symbolic.calculus.numbers import exact
from symbolic.calculus.numbers import printed as printed_decimal
from symbolic.calculus.unevaluated import put
from symbolic.reading import build, sets
from symbolic.reading.build import Unreadable
from symbolic.reading.names import Function, Scope, builtin, named
from symbolic.reading.tokens import Token, tokens

_GRAMMAR = r"""
?expression: first | first (SIGN product)+ -> sum_of
?first: product | SIGN product -> signed

?product: beside | beside (_TIMES times | _SLASH divided)+ -> product_of
?times: beside | SIGN beside -> signed
divided: power | bare
?beside: _run | _ended
_run: power | _run power
_ended: bare | _run bare | _ended bare | _ended call

?power: atom | atom _CARET exponent -> raised | atom _POSITIVE_PART -> part
?exponent: power | SIGN power -> signed
?atom: NUMBER -> number | NAME -> name | group | absolute | fraction | root | call
    | cases | indicator
    | _LPAR expression _RPAR | _LSQ expression _RSQ
    | _LPAR expression _RPAR _PRIME -> derived | NAME _PRIME -> derived_name
?group: _LBRACE expression _RBRACE
absolute: _LBAR expression _RBAR
fraction: _FRAC argument argument
root: _SQRT argument | _SQRT _LSQ expression _RSQ argument
?argument: group | NUMBER -> number | NAME -> name | _LPAR expression _RPAR

call: FUNCTION arguments
    | FUNCTION _PRIME arguments -> derived_call
    | FUNCTION _PRIME _PRIME arguments -> derived_twice
    | FUNCTION _CARET script arguments -> powered
    | FUNCTION _UNDER script arguments -> based
bare: FUNCTION tight | FUNCTION _CARET script tight -> powered
    | FUNCTION _UNDER script tight -> based
arguments: _LPAR expression ((_COMMA | _SEMICOLON) expression)* _RPAR
    | _LSQ expression (_COMMA expression)* _RSQ
    | _LSET expression (_COMMA expression)* _RSET
    | _LBRACE expression (_COMMA expression)* _RBRACE
    | _LBRACE _LSET expression (_COMMA expression)* _RSET _RBRACE
?tight: small | NUMBER small -> scaled | NUMBER -> alone | call -> alone | bare -> alone
?small: simple | simple _CARET exponent -> raised
?simple: NAME -> name | absolute | fraction | root
?script: NUMBER -> number | NAME -> name | group

indicator: _INDICATOR _LBRACE condition _RBRACE
cases: _CASES rows _END_CASES | _CASE_OPEN _array _CASE_CLOSE
    | _CASE_OPEN _LBRACE _array _RBRACE _CASE_CLOSE
_array: _ARRAY rows _END_ARRAY
rows: row (_ROW row)*
row: expression (_SEPARATOR condition)+ | expression _SEPARATOR? OTHERWISE

?condition: conjunction | conjunction (_OR conjunction)+ -> either
?conjunction: truth | truth (_AND truth)+ -> both
?truth: comparison | expression _IN set -> member | expression _APPROX expression -> near
comparison: expression (relation expression)+
?relation: REL | EQ

conditions: condition (_COMMA condition)*

?set: part | union | intersection | without
union: (part | intersection | without) (_CUP part)+
intersection: (part | union | without) (_CAP part)+
without: (part | union | intersection) (_WITHOUT part)+
?part: _REALS -> reals | _EMPTY -> empty | brackets | _LPAR set _RPAR
    | _LSET end (_COMMA end)* _RSET -> finite_set
    | _LSET NAME _MID condition _RSET -> described
    | _LSET NAME _IN set _MID condition _RSET -> described_in
!brackets: (_LPAR | _LSQ | _REVERSED) end (_COMMA | _SEMICOLON) end (_RPAR | _RSQ | _REVERSED)
?end: expression | INFINITY -> infinity | SIGN INFINITY -> infinity | _APPROX expression -> rounded

?value: end

%declare NUMBER NAME FUNCTION SIGN REL EQ INFINITY OTHERWISE
%declare _TIMES _SLASH _CARET _UNDER _LPAR _RPAR _LSQ _RSQ _LSET _RSET _LBRACE _RBRACE
%declare _LBAR _RBAR _FRAC _SQRT _CASES _END_CASES _CASE_OPEN _CASE_CLOSE _ARRAY _END_ARRAY
%declare _ROW _SEPARATOR _COMMA _SEMICOLON _OR _AND _IN _CUP _CAP _WITHOUT _REALS _EMPTY _MID
%declare _APPROX _REVERSED _POSITIVE_PART _PRIME _INDICATOR
"""
_KEPT = {"NUMBER", "NAME", "FUNCTION", "REL", "EQ", "INFINITY", "OTHERWISE"}
_STARTS = ["expression", "conditions", "set", "value"]
MOST_PARTS = 3000  # of an expression, once the functions in it are put in

Sort = str


def expression(found: Sequence[Token], scope: Scope) -> Expr:
    """The expression that tokens write; Unreadable tells why there is none, or not one alone."""
    value: Expr = exact(_read(found, scope, "expression"))
    return value


def condition(found: Sequence[Token], scope: Scope) -> Boolean:
    """Comparisons joined by and, or, commas."""
    return _read(found, scope, "conditions")


def real_set(found: Sequence[Token], scope: Scope) -> Set:
    """A set of real numbers; its ends keep the digits that the text prints."""
    return _read(found, scope, "set")


def value(found: Sequence[Token], scope: Scope) -> Expr:
    """A number, an infinity or an expression; a decimal keeps its digits."""
    return _read(found, scope, "value")


def read(text: str, scope: Scope | None = None, sort: Sort = "expression") -> Any:
    """A whole text read as one expression, condition, set or value.

    >>> read(r"\\frac{x}{1+|x|}")
    x/(Abs(x) + 1)
    >>> read(r"[-0.50, \\infty)", sort="set")
    Interval(-0.50, oo)
    """
    scope = scope or Scope(variable="x")
    start = {"condition": "conditions"}.get(sort, sort)
    return _read(tokens(text, scope.style), scope, start)


def _read(found: Sequence[Token], scope: Scope, start: str) -> Any:
    terms = named(list(found), scope)
    if not terms:
        raise Unreadable("there is no formula")
    parser = _parser().parse_interactive(start=start)
    try:
        for t in terms:
            parser.feed_token(_terminal(t))
        tree = parser.feed_eof()
    except UnexpectedToken as error:
        raise _fault(error, terms) from None
    try:
        return _Build(scope).transform(tree) if not isinstance(tree, Basic) else tree
    except VisitError as error:
        if isinstance(error.orig_exc, Unreadable):
            raise error.orig_exc from None
        raise build.strange(error.orig_exc) from error


def _terminal(t: Token) -> Terminal:
    kind = {"PLUS": "SIGN", "MINUS": "SIGN"}.get(t.kind, t.kind)
    if kind not in _KEPT and kind != "SIGN":
        kind = f"_{kind}"
    return Terminal(kind, t.text, start_pos=t.start, end_pos=t.end)


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", lexer="basic", start=_STARTS, maybe_placeholders=False)


def _fault(error: UnexpectedToken, terms: list[Token]) -> Unreadable:
    token = error.token
    if token.type == "$END":
        return Unreadable("the formula ends too early", terms[-1].end)
    shown = str(token) or token.type.strip("_").lower()
    return Unreadable(f"{shown[:30]} was not expected here", token.start_pos)


_INVERSE = {
    "sin": "asin",
    "cos": "acos",
    "tan": "atan",
    "cot": "arccot",
    "sinh": "asinh",
    "cosh": "acosh",
    "tanh": "atanh",
    "tg": "atan",
}


@v_args(inline=True)
class _Build(Transformer_NonRecursive):  # type: ignore[type-arg]
    """Calls `build` for every rule, from the leaves up."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    # --- arithmetic

    def sum_of(self, *parts: Any) -> Expr:
        terms: list[Expr] = []
        sign = "+"
        for part in parts:
            if isinstance(part, Terminal):
                sign = str(part)
            else:
                terms.append(self.signed(sign, part))
                sign = "+"
        return build.add(*map(_exact, terms))

    def signed(self, sign: str, value: Expr) -> Expr:
        if sign not in ("-", "−"):
            return value
        return -value if isinstance(value, Float) else build.negative(value)

    def product_of(self, *factors: Expr) -> Expr:
        return build.multiply(*map(_exact, factors))

    def divided(self, divisor: Expr) -> Expr:
        return build.divide(S.One, _exact(divisor))

    def beside(self, *factors: Expr) -> Expr:
        return build.multiply(*map(_exact, factors))

    def scaled(self, digits: Terminal, factor: Expr) -> Expr:
        return build.multiply(build.number(str(digits)), factor)

    def alone(self, inside: Any) -> Expr:
        return build.number(str(inside)) if isinstance(inside, Terminal) else inside

    def raised(self, base: Expr, exponent: Expr) -> Expr:
        if base == build.symbol("e") and not exponent.is_number:
            raise Unreadable("is e the argument here, or the base of exponentials?")
        if exponent == 1:
            return _exact(base)
        return build.power(_exact(base), _exact(exponent))

    def part(self, base: Expr) -> Expr:
        """(x)^+ is the positive part, max(0, x)."""
        return build.call("max", S.Zero, _exact(base))

    def number(self, digits: Terminal) -> Expr:
        return _printed(str(digits))

    def name(self, name: Terminal) -> Expr:
        return self._placed(name, self._value)

    def _value(self, name: str) -> Expr:
        if name in self.scope.values:
            return self.scope.values[name]
        if name == "e" == self.scope.variable:  # L(e) = |e| is of an error
            return build.symbol(name)
        known = self.scope.functions.get(name)
        if known is not None and name != self.scope.variable:
            return self._at_variable(known)
        return {"pi": build.CONSTANTS["pi"], "e": build.CONSTANTS["e"]}.get(name) or build.symbol(
            name
        )

    def derived(self, inside: Expr) -> Expr:
        """(uv)', after the variable of the function that is spoken of."""
        if self.scope.variable is None:
            raise Unreadable("a derivative after which letter?")
        z = build.symbol(self.scope.variable)
        known = {z, *map(build.symbol, self.scope.parameters)}
        for letter in sorted(inside.free_symbols - known, key=str):
            raise Unreadable(f"does {letter} depend on {z}?")
        return build.derivative(_exact(inside), z)

    def derived_name(self, name: Terminal) -> Expr:
        if str(name) not in self.scope.values and str(name) not in self.scope.functions:
            raise Unreadable(f"{name}' of what?", name.start_pos)
        return self.derived(self.name(name))

    def derived_twice(self, name: Terminal, arguments: tuple[Expr, ...]) -> Expr:
        return self.derived_call(name, arguments, order=2)

    def derived_call(self, name: Terminal, arguments: tuple[Expr, ...], order: int = 1) -> Expr:
        own = self.scope.functions.get(str(name))
        z = own.variable if own else Symbol("_z", real=True)
        f = own.expression if own else self._placed(name, self._applied, z)
        if len(arguments) != 1:
            raise Unreadable(f"{name}' takes one argument", name.start_pos)
        for _ in range(order):
            f = build.derivative(f, z)
        return require_size(put(f, z, arguments[0]))

    def _at_variable(self, f: Function) -> Expr:
        """The value that a name alone stands for: f in f(1 - f), in the letter used here."""
        if self.scope.variable is None or not f.called:
            return f.expression
        return put(f.expression, f.variable, build.symbol(self.scope.variable))

    def absolute(self, inside: Expr) -> Expr:
        return build.call("abs", _exact(inside))

    def fraction(self, above: Expr, below: Expr) -> Expr:
        return build.divide(_exact(above), _exact(below))

    def root(self, *parts: Expr) -> Expr:
        *order, inside = map(_exact, parts)
        return build.root(inside, *order)

    # --- functions

    def arguments(self, *values: Expr) -> tuple[Expr, ...]:
        return tuple(map(_exact, values))

    def call(self, name: Terminal, arguments: tuple[Expr, ...]) -> Expr:
        return self._placed(name, self._applied, *arguments)

    def bare(self, name: Terminal, argument: Expr) -> Expr:
        if str(name) in self.scope.functions:
            raise Unreadable(f"{name} without brackets around its argument", name.start_pos)
        return self._placed(name, self._applied, _exact(argument))

    def powered(self, name: Terminal, exponent: Expr, argument: Any) -> Expr:
        r"""sin^2 x is (sin x)^2, and tan^{-1} the inverse function."""
        arguments = argument if isinstance(argument, tuple) else (_exact(argument),)
        called = None if str(name) in self.scope.functions else builtin(str(name))
        if exponent == -1:
            if called not in _INVERSE:
                raise Unreadable(f"{name}^-1: an inverse or a reciprocal?", name.start_pos)
            return self._placed(name, lambda _, *x: build.call(_INVERSE[called], *x), *arguments)
        if not (exponent.is_Integer and exponent > 0):
            raise Unreadable(f"{name}^{exponent} is not read here", name.start_pos)
        return build.power(self._placed(name, self._applied, *arguments), exponent)

    def based(self, name: Terminal, base: Expr, argument: Any) -> Expr:
        arguments = argument if isinstance(argument, tuple) else (_exact(argument),)
        if name != "log" or len(arguments) != 1:
            raise Unreadable(f"{name} with a subscript is not read here", name.start_pos)
        return build.call("log", arguments[0], _exact(base))

    def _applied(self, name: str, *arguments: Expr) -> Expr:
        own = self.scope.functions.get(name)
        if own is None:
            return build.call(builtin(name) or name, *arguments)
        given = [a for a in arguments if a not in own.expression.free_symbols - {own.variable}]
        if len(arguments) == 1 or len(given) != 1:
            given = list(arguments)
        if len(given) != 1:
            raise Unreadable(f"{name} takes one argument, found {len(arguments)}")
        return require_size(put(own.expression, own.variable, given[0]))

    def _placed(self, name: Terminal, made: Any, *parts: Any) -> Expr:
        try:
            built: Expr = made(str(name), *parts)
        except Unreadable as error:
            if error.position is None:
                error.position = name.start_pos
            raise
        return built

    # --- cases

    def rows(self, *rows: tuple[Expr, Boolean]) -> Expr:
        if any(when == true for _, when in rows[:-1]):
            raise Unreadable("“otherwise” stands before the last row")
        return build.piecewise(rows)

    def cases(self, rows: Expr) -> Expr:
        return rows

    def indicator(self, condition: Boolean) -> Expr:
        """1 where the condition holds, else 0."""
        return build.piecewise([(S.One, condition), (S.Zero, true)])

    def row(self, value: Expr, *conditions: Any) -> tuple[Expr, Boolean]:
        if isinstance(conditions[0], Terminal):
            return _exact(value), true
        return _exact(value), build.both(*conditions)

    # --- conditions

    def comparison(self, first: Expr, *rest: Any) -> Boolean:
        sides = [_exact(side) for side in rest[1::2]]
        return build.chain(_exact(first), *zip(map(str, rest[::2]), sides, strict=True))

    def near(self, number: Expr, decimal: Expr) -> Boolean:
        """λ ≈ 1.0507: between 1.05065 and 1.05075, half a unit of the last digit either way."""
        if not isinstance(number, Symbol) or number.name in ("x", "z", "t"):
            raise Unreadable("≈ behind something that is no parameter")
        value, unit = printed_decimal(self.rounded(decimal))
        low, high = value - unit / 2, value + unit / 2
        return build.chain(low, ("<=", _exact(number)), ("<=", high))

    def member(self, element: Expr, within: Set) -> Boolean:
        return exact_set(within).as_relational(_exact(element))

    def either(self, *conditions: Boolean) -> Boolean:
        return build.either(*conditions)

    def both(self, *conditions: Boolean) -> Boolean:
        return build.both(*conditions)

    def conditions(self, *conditions: Boolean) -> Boolean:
        return build.both(*conditions)

    # --- sets

    def brackets(self, left: Terminal, a: Expr, _: Terminal, b: Expr, right: Terminal) -> Set:
        return sets.interval(str(left), a, b, str(right))

    def infinity(self, *parts: Terminal) -> Expr:
        return -S.Infinity if str(parts[0]) in ("-", "−") else S.Infinity

    def rounded(self, number: Expr) -> Expr:
        """A number behind ≈ is a decimal, also where it prints no point."""
        if number.is_Integer and number != 0:
            return Float(str(number), len(str(abs(int(number)))))
        if not isinstance(number, Float):
            raise Unreadable("≈ before something that is no decimal")
        return number

    def reals(self) -> Set:
        return S.Reals

    def empty(self) -> Set:
        return S.EmptySet

    def finite_set(self, *elements: Expr) -> Set:
        return sets.finite_set(*elements)

    def described(self, name: Terminal, condition: Boolean) -> Set:
        return self._solutions(name, condition)

    def described_in(self, name: Terminal, whole: Set, condition: Boolean) -> Set:
        return sets.intersection(whole, self._solutions(name, condition))

    def _solutions(self, name: Terminal, condition: Boolean) -> Set:
        return solutions(condition, build.symbol(str(name)))

    def union(self, *parts: Set) -> Set:
        return sets.union(*parts)

    def intersection(self, *parts: Set) -> Set:
        return sets.intersection(*parts)

    def without(self, whole: Set, *removed: Set) -> Set:
        return sets.without(whole, *removed)


def solutions(condition: Boolean, x: Symbol) -> Set:
    """The numbers x that satisfy comparisons of x with numbers; Unreadable for others."""
    from sympy import And, Eq, FiniteSet, Interval, Ne, Or, oo
    from sympy.core.relational import Relational

    if isinstance(condition, And):
        return sets.intersection(*(solutions(part, x) for part in condition.args))
    if isinstance(condition, Or):
        return sets.union(*(solutions(part, x) for part in condition.args))
    if isinstance(condition, Relational) and (far := _distance(condition, x)) is not None:
        return far
    if not isinstance(condition, Relational) or x not in (condition.lhs, condition.rhs):
        raise Unreadable(f"{condition} is no comparison of {x} with a number")
    r = condition if condition.lhs == x else condition.reversed
    if r.rhs.has(x):
        raise Unreadable(f"{condition} is no comparison of {x} with a number")
    match r.rel_op:
        case "<":
            return Interval.open(-oo, r.rhs)
        case "<=":
            return Interval(-oo, r.rhs)
        case ">":
            return Interval.open(r.rhs, oo)
        case ">=":
            return Interval(r.rhs, oo)
    if isinstance(r, Ne):
        return sets.without(S.Reals, FiniteSet(r.rhs))
    if isinstance(r, Eq):
        return FiniteSet(r.rhs)
    raise Unreadable(f"{condition} is not read here")


def _distance(condition: Any, x: Symbol) -> Set | None:
    """The numbers whose distance from another one a comparison tells: |x| < 2, |x - 1| > 3."""
    from sympy import Abs, FiniteSet, Interval

    r = condition if isinstance(condition.lhs, Abs) else condition.reversed
    if not isinstance(r.lhs, Abs) or not (r.rhs.is_number and r.rhs.is_positive):
        return None
    c = x - r.lhs.args[0]
    if c.has(x):
        return None
    a, b = c - r.rhs, c + r.rhs
    match r.rel_op:
        case "<":
            return Interval.open(a, b)
        case "<=":
            return Interval(a, b)
        case ">":
            return sets.without(S.Reals, Interval(a, b))
        case ">=":
            return sets.without(S.Reals, Interval.open(a, b))
        case "!=":
            return sets.without(S.Reals, FiniteSet(a, b))
    return None


def _exact(x: Expr) -> Expr:
    return exact(x) if isinstance(x, Float) else x


def exact_set(s: Set) -> Set:
    """The set with every decimal as the rational that it prints."""
    found: Set = exact(s)
    return found


def _printed(digits: str) -> Expr:
    """A number as printed: 0.50 has two digits, which a rounded reading needs."""
    value = build.number(digits)
    if "." not in digits or value == 0:
        return value
    significant = digits.lower().partition("e")[0].replace(".", "").lstrip("0")
    if len(significant) > 15:
        return value
    return Float(digits, len(significant))


def require_size(f: Expr) -> Expr:
    """The expression, unless functions put into functions made it huge."""
    sizes: dict[Basic, int] = {}
    if _size(f, sizes) > MOST_PARTS:
        raise Unreadable(f"the expression has more than {MOST_PARTS} parts")
    return f


def _size(f: Basic, sizes: dict[Basic, int]) -> int:
    if f not in sizes:
        sizes[f] = 1 + sum(_size(a, sizes) for a in f.args)
    return sizes[f]
