"""An expression printed as the lines of a formula: NumPy, the last operation into `out`.

Legend: t temporaries, k exponent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, count
from typing import Any

from sympy import (
    Abs,
    Add,
    Expr,
    Float,
    Function,
    Max,
    Min,
    Mul,
    Pow,
    Rational,
    Symbol,
    cse,
    exp,
    oo,
)
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean, false, true
from sympy.printing.codeprinter import PrintMethodNotImplementedError
from sympy.printing.numpy import NumPyPrinter
from sympy.printing.precedence import PRECEDENCE

from symbolic.emit.nodes import (
    Clip,
    EmissionError,
    Holds,
    Into,
    Level,
    Masked,
    Reciprocal,
    Select,
    Sixteenths,
    maximum,
    minimum,
)

_LONGEST = 96
_NUMBERS = {0: "zero", 1: "one", 2: "two", oo: "inf"}
_ARRAYS = {0: "zeros", 1: "ones"}

# Numbers of a formula and their names, with whether it wants an array full of them.
Constants = dict[tuple[Expr, bool], Symbol]


class _Printer(NumPyPrinter):  # type: ignore[misc]
    """SymPy's NumPy printer, for real arrays of any float dtype."""

    def __init__(self) -> None:
        super().__init__({"fully_qualified_modules": False, "allow_unknown_functions": False})

    def _module_format(self, fqn: str, register: bool = True) -> str:
        module, _, name = fqn.rpartition(".")
        if module != "numpy":  # SymPy 1.14 prints erf as math.erf, which takes no array
            raise PrintMethodNotImplementedError(f"{fqn} is not NumPy")
        return f"np.{name}"

    def _print_Float(self, expr: Float) -> str:  # noqa: N802 - SymPy finds methods by name
        return repr(float(expr))

    def _print_Rational(self, expr: Rational) -> str:  # noqa: N802
        return repr(float(expr))

    def _print_Max(self, expr: Expr) -> str:  # noqa: N802
        # SymPy 1.14 prints amax((a, b), axis=0), which builds an array of both.
        return self._nested("np.maximum", expr.args)

    def _print_Min(self, expr: Expr) -> str:  # noqa: N802
        return self._nested("np.minimum", expr.args)

    def _nested(self, name: str, args: Any) -> str:
        first, *rest = sorted(args, key=lambda a: (a.is_number, str(a)))  # constants last
        other = self._nested(name, rest) if len(rest) > 1 else self._print(rest[0])
        return f"{name}({self._print(first)}, {other})"

    def _print_Abs(self, expr: Expr) -> str:  # noqa: N802
        return f"np.abs({self._print(expr.args[0])})"

    def _ufunc(self, expr: Function) -> str:
        return f"np.{type(expr).__name__}({', '.join(self._print(a) for a in expr.args)})"

    _print_maximum = _print_minimum = _print_expm1 = _print_log1p = _ufunc

    def _print_Holds(self, expr: Holds) -> str:  # noqa: N802
        return str(self._print(expr.args[0]))

    def _print_Masked(self, expr: Masked) -> str:  # noqa: N802
        x, c = expr.args
        return f"{self.parenthesize(x, PRECEDENCE['Mul'], strict=True)}*({self._print(c)})"

    def _print_Level(self, expr: Level) -> str:  # noqa: N802
        k, c, z = (self._print(a) for a in expr.args)
        return f"np.multiply({k}, {c}, dtype={z}.dtype)"

    def _print_Reciprocal(self, expr: Reciprocal) -> str:  # noqa: N802
        return f"1/{self.parenthesize(expr.args[0], PRECEDENCE['Pow'])}"

    def _print_Sixteenths(self, expr: Sixteenths) -> str:  # noqa: N802
        return f"np.rint(16*np.clip({self._print(expr.args[0])}, -64, 64))/16"

    def _print_Into(self, expr: Into) -> str:  # noqa: N802
        return f"{str(self._print(expr.args[0])).removesuffix(')')}, out=out)"

    def _print_Select(self, expr: Select) -> str:  # noqa: N802
        return f"np.where({', '.join(self._print(a) for a in expr.args)})"

    def _print_Pow(self, expr: Pow, rational: bool = False) -> str:  # noqa: N802
        base, k = expr.args
        if k.is_Integer and k < 0:
            # SymPy 1.14 prints base**(-1.0), a general power.
            return f"1/{self.parenthesize(1 / expr, PRECEDENCE['Pow'])}"
        if _is_high(expr):
            # NumPy 2.4: x**3 is a general power, ten times as slow as two products.
            return f"({'*'.join([self.parenthesize(base, PRECEDENCE['Mul'])] * int(k))})"
        return str(super()._print_Pow(expr, rational=rational))

    def _print_Relational(self, expr: Relational) -> str:  # noqa: N802
        left, right = (self._print(side) for side in (expr.lhs, expr.rhs))
        return f"{left} {expr.rel_op} {right}"

    def _print_And(self, expr: Boolean) -> str:  # noqa: N802
        # Lower ends first.
        parts = sorted(expr.args, key=lambda a: (getattr(a, "rel_op", "") < ">", str(a)))
        return " & ".join(f"({self._print(a)})" for a in parts)

    def _print_Or(self, expr: Boolean) -> str:  # noqa: N802
        return " | ".join(f"({self._print(a)})" for a in sorted(expr.args, key=str))


def body(
    expression: Expr,
    taken: set[str],
    name: str,
    constants: Constants | None = None,
    only: Symbol | None = None,
) -> list[str]:
    """The lines of a formula that computes the expression, the last one into `out`.

    Numbers that it wants as arrays are added to `constants`, with their names.  `only` is
    the variable where there are no parameters: read once, it makes room for what follows
    in `out`.  Raises EmissionError naming the function where NumPy has no such function.
    """
    printer = _Printer()
    constants = {} if constants is None else constants
    lines, final = _statements(_numeric(expression), taken)
    if not lines and _is_clip(final):  # one pass, with numbers: no scratch, so no blocks
        return [_clip(final, taken, constants, printer)]
    if not lines and _is_greater_of_multiple(final) and "t" not in taken:
        z, multiple = sorted(final.args, key=lambda a: isinstance(a, Mul))
        factors = ", ".join(printer.doprint(factor) for factor in multiple.args)
        return [f"np.{type(final).__name__}({z}, np.multiply({factors}, out=t), out=out)"]
    lines = [(symbol, _with_constants(value, taken, constants)) for symbol, value in lines]
    final = _with_constants(final, taken, constants)
    if final.is_Integer:
        final = _constant(final, taken, constants)
    values = [value for _, value in lines]
    if only is not None and lines and sum(value.count(only) for value in [*values, final]) == 1:
        lines = [(symbol, _into(value, only)) for symbol, value in lines]
    try:
        text = [f"{symbol} = {printer.doprint(value)}" for symbol, value in lines]
        return [*text, *_last(final, printer)]
    except Exception as error:
        missing = sorted(
            type(f).__name__ for f in expression.atoms(Function) if not _printable(f, printer)
        )
        if not missing:
            raise
        raise EmissionError(
            f"{name}: NumPy has no function for {', '.join(missing)}; "
            f"write it in elementary functions"
        ) from error


def _printable(f: Function, printer: _Printer) -> bool:
    try:
        printer.doprint(f)
    except Exception:  # whatever the printer raises, it cannot print it
        return False
    return True


def _numeric(expression: Expr) -> Expr:
    """Numbers that need a calculation (sqrt(2), exp(1), 1/3) as literals, but for exponents.

    np.sqrt(2) would be a float64 scalar, and turn a float32 array into float64.
    """
    if expression.is_number and not expression.is_Integer:
        return Float(expression.evalf(30), 17)
    if isinstance(expression, Pow):
        base, k = expression.args
        return Pow(_numeric(base), k if k.is_Rational else _numeric(k))
    if isinstance(expression, Boolean):
        return expression.xreplace(
            {n: _numeric(n) for n in expression.atoms(Expr) if n.is_number and not n.is_Integer}
        )
    if not expression.args:
        return expression
    return expression.func(*(_numeric(part) for part in expression.args))


def _statements(expression: Expr, taken: set[str]) -> tuple[list[tuple[Symbol, Expr]], Expr]:
    """Shared parts as temporaries, and bases of third and higher powers."""
    names = _names(taken)
    shared, (final,) = cse([expression], symbols=names, order="none", list=True)
    lines: list[tuple[Symbol, Expr]] = []
    for symbol, value in [*shared, (None, final)]:
        powers = sorted(
            (p for p in value.atoms(Pow) if _is_high(p) and not p.base.is_Symbol), key=str
        )
        for power in powers:
            base = next(names)
            lines.append((base, power.base))
            value = value.xreplace({power.base: base})
        if symbol is None:
            final = value
        else:
            lines.append((symbol, value))
    return _renamed(lines, final, taken)


def _renamed(
    lines: list[tuple[Symbol, Expr]], final: Expr, taken: set[str]
) -> tuple[list[tuple[Symbol, Expr]], Expr]:
    """Numbered from the top; the only exponential is called e."""
    exponentials = [s for s, value in lines if isinstance(value, exp)]
    names = _names(taken)
    new = {
        s: Symbol("e", real=True) if [s] == exponentials and "e" not in taken else next(names)
        for s, _ in lines
    }
    return [(new[s], v.xreplace(new)) for s, v in lines], final.xreplace(new)


def _names(taken: set[str]) -> Iterator[Symbol]:
    for number in count():
        name = f"t{number}" if number else "t"
        if name not in taken:
            yield Symbol(name, real=True)


def _is_high(power: Pow) -> bool:
    return bool(power.exp.is_Integer and abs(power.exp) in (3, 4))


def _is_clip(final: Expr) -> bool:
    """The greater, or the less, of a symbol and a number."""
    if not isinstance(final, (maximum, minimum)):
        return False
    z, number = final.args
    return bool(z.is_Symbol and number.is_number)


def _is_greater_of_multiple(final: Expr) -> bool:
    """The greater, or the less, of a symbol and a product of it with another."""
    if not isinstance(final, (maximum, minimum)):
        return False
    z, multiple = sorted(final.args, key=lambda a: isinstance(a, Mul))
    symbols = isinstance(multiple, Mul) and all(f.is_Symbol for f in multiple.args)
    return bool(symbols and len(multiple.args) == 2 and z in multiple.args)


def needs_scratch(lines: Sequence[str]) -> bool:
    """Whether the lines of a formula write an intermediate result into t."""
    return any("out=t)" in line for line in lines)


def _clip(final: Expr, taken: set[str], constants: Constants, printer: _Printer) -> str:
    z, number = final.args
    low, high = (number, oo) if isinstance(final, maximum) else (-oo, number)
    names = (printer.doprint(_signed(end, taken, constants)) for end in (low, high))
    return f"{z}.clip({', '.join(names)}, out=out)"


def _signed(number: Expr, taken: set[str], constants: Constants) -> Expr:
    if number == -oo:
        return -_constant(oo, taken, constants)
    return _constant(number, taken, constants)


def needs_no_scratch(lines: Sequence[str]) -> bool:
    """Whether the lines of a formula are one pass over z."""
    return len(lines) == 1 and ".clip(" in lines[0]


def _with_constants(expression: Any, taken: set[str], constants: Constants) -> Any:
    """Numbers that are compared, clamped to or added, by the names of the arrays they come in."""
    if isinstance(expression, Add):
        number, rest = expression.as_coeff_Add()
        parts = [_with_constants(part, taken, constants) for part in Add.make_args(rest)]
        if abs(number) in (1, 2):
            constant = _constant(abs(number), taken, constants)
            return Add(*parts, constant if number > 0 else -constant)
        return Add(*parts, number)
    if isinstance(expression, (Relational, Clip, maximum, minimum, Max, Min)):
        # NumPy 2.4: the maximum of an array and a number takes three times as long as of two
        # arrays; comparing or adding a number is faster than an array full of it.
        filled = not isinstance(expression, (Relational, Clip))
        args = [
            _constant(part, taken, constants, filled)
            if part.is_number
            else _with_constants(part, taken, constants)
            for part in expression.args
        ]
        return expression.func(*args)
    if not expression.args:
        return expression
    return expression.func(*(_with_constants(part, taken, constants) for part in expression.args))


def _into(expression: Any, z: Symbol) -> Any:
    """Every ufunc around the one z, writing into `out`: z is not needed any more."""
    if expression == z or not expression.has(z):
        return expression
    inside = expression.func(*(_into(part, z) for part in expression.args))
    return Into(inside) if isinstance(expression, (Abs, exp, maximum, minimum)) else inside


def _constant(number: Expr, taken: set[str], constants: Constants, filled: bool = False) -> Symbol:
    key = number, filled
    if key not in constants:
        letter, known = ("c", _ARRAYS) if filled else ("k", _NUMBERS)
        free = (f"{letter}{i}" if i else letter for i in count())
        names = chain([known[number]] if number in known else [], free)
        used = taken | {symbol.name for symbol in constants.values()}
        constants[key] = Symbol(next(n for n in names if n not in used), real=True)
    return constants[key]


def _last(final: Expr, printer: _Printer) -> list[str]:
    """`f(a, b, out=out)`, on several lines where one is too long."""
    if isinstance(final, Clip):
        inside, low, high = (printer.doprint(a) for a in final.args)
        return [f"np.copyto(out, {inside})", f"out.clip({low}, {high}, out=out)"]
    name, args = _call(final, printer)
    args = [_bare(a) for a in args]
    if name == "np.copyto":
        return [f"{name}(out, {args[0]})"]
    line = f"{name}({', '.join([*args, 'out=out'])})"
    if len(line) <= _LONGEST:
        return [line]
    return [f"{name}(", *(f"    {a}," for a in [*args, "out=out"]), ")"]


def _bare(text: str) -> str:
    """Without parentheses around the whole, as (a*a*a) has them for use in a product."""
    if not (text.startswith("(") and text.endswith(")")):
        return text
    depth = list(accumulate({"(": 1, ")": -1}.get(c, 0) for c in text))
    return text[1:-1] if 0 not in depth[:-1] else text


def _call(final: Expr, printer: _Printer) -> tuple[str, list[str]]:
    say = printer.doprint
    match final:
        case Add():
            *some, last = printer._as_ordered_terms(final)
            if last.could_extract_minus_sign():
                return "np.subtract", [say(Add(*some, evaluate=False)), say(-last)]
            return "np.add", [say(Add(*some, evaluate=False)), say(last)]
        case Mul():
            numerator, denominator = _fraction(final)
            if denominator != 1:
                return "np.divide", [say(numerator), say(denominator)]
            first, rest = final.as_two_terms()
            if first == -1:
                return "np.negative", [say(rest)]
            return "np.multiply", [say(first), say(rest)]
        case Pow():
            base, k = final.args
            match k:
                case _ if k == 2:
                    return "np.square", [say(base)]
                case _ if k == Rational(1, 2):
                    return "np.sqrt", [say(base)]
                case _ if k.is_negative:
                    return "np.divide", ["1", say(1 / final)]
            return "np.power", [say(base), say(k)]
        case Masked():
            x, c = final.args
            return "np.multiply", [say(x), say(c)]
    text = say(final)
    if text.startswith("np.") and _is_one_ufunc(final):
        head, _, inside = text.partition("(")
        return head, [inside.removesuffix(")")]
    return "np.copyto", [text]


def _is_one_ufunc(final: Expr) -> bool:
    if isinstance(final, (Max, Min)):
        return True
    own = isinstance(final, (Holds, Level, Select))
    return isinstance(final, Function) and not own


def _fraction(product: Mul) -> tuple[Expr, Expr]:
    below = [f for f in product.args if isinstance(f, Pow) and f.exp.is_negative]
    above = [f for f in product.args if f not in below]
    return Mul(*above), Mul(*(1 / f for f in below))


def said(value: Expr | Boolean) -> str:
    """A condition on parameters, or a value in them, as one Python expression."""
    if value in (oo, -oo):
        return "np.inf" if value == oo else "-np.inf"
    if value in (true, false):
        return str(value == true)
    if value.is_Integer:
        return repr(float(value))
    return str(_Printer().doprint(_numeric(value)))
