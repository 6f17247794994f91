"""An expression as the lines of a formula: one NumPy operation each, the last into `out`.

Every other result goes into a scratch array, which is used again as soon as what it holds has
been read: a new array for every operation would be new memory in every block of a large array.
Where a formula is given None for it, as for a small array, NumPy makes a new one, so each line
names its result again.  What depends on parameters alone is computed as the number it is.

Legend: t scratch arrays, y one that may be `out` itself, p what parameters alone say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from keyword import iskeyword
from textwrap import wrap

from sympy import (
    Expr,
    Function,
    Pow,
    S,
    Symbol,
    cse,
)
from sympy.logic.boolalg import Boolean

from symbolic.emit.nodes import EmissionError, Extended, Holds, Twofold
from symbolic.emit.operations import (
    COMPARISONS,
    QUICK,
    SPECIAL,
    is_slow,
    leaves,
    need,
    operation,
    renamed,
)
from symbolic.emit.printer import Printer, numeric

_WIDTH = 92
_NUMBERS: dict[float, str] = {0: "zero", 1: "one", 2: "two", 0.5: "half", -0.5: "minus_half"}
_ARRAYS: dict[float, str] = {0: "zeros", 1: "ones"}
# Numbers and parameters that reach a formula as arrays, with whether it wants them filled, and
# the names of the arrays.
Constants = dict[tuple[Expr, bool], Symbol]


@dataclass(frozen=True)
class Body:
    """The lines of a formula, and the scratch arrays and special functions that they need."""

    lines: tuple[str, ...]
    scratch: tuple[str, ...]
    special: frozenset[str]


def body(
    expression: Expr,
    taken: set[str],
    name: str,
    constants: Constants | None = None,
    parameters: Collection[Symbol] = (),
) -> Body:
    """The lines of a formula that computes the expression.

    Numbers and `parameters` that it wants as arrays are added to `constants`, with their names.
    Raises EmissionError naming the function where NumPy has no such function.
    """
    named = _Named(taken, {} if constants is None else constants, frozenset(parameters))
    shared, final = _shared(numeric(expression))
    try:
        return _Writer(named, shared).body(final)
    except Exception as error:
        printer = Printer()
        missing = sorted(type(f).__name__ for f in expression.atoms(Function) if not printer.has(f))
        if not missing:
            raise
        raise EmissionError(
            f"{name}: NumPy has no function for {', '.join(missing)}; "
            f"write it in elementary functions"
        ) from error


# What is shared, and what has a name ----------------------------------------------------------


def _shared(expression: Expr) -> tuple[list[tuple[Symbol, Expr]], Expr]:
    """Parts that occur more than once, and bases of third and higher powers, by symbols."""
    names = (Symbol(f"_{i}", real=True) for i in count())
    # What is shared is a float, which has not the digits of these.
    apart = {e: next(names) for e in sorted(expression.atoms(Extended, Twofold), key=str)}
    shared, (final,) = cse([expression.xreplace(apart)], symbols=names, order="none", list=True)
    lines: list[tuple[Symbol, Expr]] = []
    back: dict[Symbol, Expr | Boolean] = {symbol: e for e, symbol in apart.items()}
    for symbol, whole in [*shared, (None, final)]:
        value = whole.xreplace(back)
        if isinstance(value, Boolean):  # no number: it stands where it is used
            back[symbol] = value
            continue
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
    return lines, final


def _is_high(power: Pow) -> bool:
    return bool(power.exp.is_Integer and abs(power.exp) in (3, 4))


@dataclass(frozen=True)
class _Named:
    """Numbers and parameters by the names of the arrays in which they reach a formula."""

    taken: set[str]
    constants: Constants
    parameters: frozenset[Symbol]

    def constant(self, value: Expr, filled: bool = False) -> Symbol:
        """The name of this number; or, filled, of an array full of a number or parameter."""
        key = value, filled
        if key not in self.constants:
            names = self._names(value, filled)
            free = (n for n in names if n not in self.used and not iskeyword(n))
            self.constants[key] = Symbol(next(free), real=True)
        return self.constants[key]

    def operand(self, value: Expr, ufunc: str | None, with_mask: bool = False) -> Expr:
        """A number or symbol as the last operation takes it: as it is, or in an array.

        NumPy 2.4 converts a number anew in every call, and the maximum of an array and a
        number takes three times as long as of two arrays.  A number of Python's and a
        condition make double precision of any.
        """
        if ufunc in ("maximum", "minimum"):
            filled = value.is_number or value in self.parameters
            return self.constant(value, filled=True) if filled else value
        compared = ufunc is None or ufunc in COMPARISONS.values()
        if value.is_number and (compared or with_mask or float(value) in _NUMBERS):
            return self.constant(value)
        return value

    @property
    def used(self) -> set[str]:
        """The names that are no longer free."""
        return self.taken | {symbol.name for symbol in self.constants.values()}

    def _names(self, value: Expr, filled: bool) -> Iterator[str]:
        if value.is_Symbol:
            yield f"{value.name}s"
        known = _ARRAYS if filled else _NUMBERS
        if value.is_number and float(value) in known:
            yield known[float(value)]
        letter = "c" if filled else "k"
        yield from (f"{letter}{i}" if i else letter for i in count())


# One operation after the other ----------------------------------------------------------------


@dataclass
class _Writer:
    """Writes lines, and keeps account of which scratch arrays are free."""

    named: _Named
    shared: Sequence[tuple[Symbol, Expr]]
    printer: Printer = field(default_factory=Printer)
    lines: list[str] = field(default_factory=list)
    scratch: list[str] = field(default_factory=list)
    locals: set[str] = field(default_factory=set)
    conditions: set[str] = field(default_factory=set)  # perhaps no numbers: never used again
    special: set[str] = field(default_factory=set)
    free: list[str] = field(default_factory=list)
    place: dict[Expr, str] = field(default_factory=dict)
    masks: set[Expr] = field(default_factory=set)
    steady: set[Symbol] = field(default_factory=set)
    reads: Counter[Expr] = field(default_factory=Counter)
    early: bool = False  # whether the array that may be `out` is written by a quick function

    def body(self, final: Expr) -> Body:
        values = [*(value for _, value in self.shared), final]
        for value in values:
            self.reads.update(leaves(value))
        self.steady |= self.named.parameters
        self.early = not any(is_slow(value) for value in values)
        for symbol, value in self.shared:
            self.place[symbol] = self._computed(value)
            if self._is_mask(value):
                self.masks.add(symbol)
            if self._is_steady(value):
                self.steady.add(symbol)
        self._computed(final, "out")
        return Body(tuple(self.lines), tuple(self.scratch), frozenset(self.special))

    def _operand(self, value: Expr, ufunc: str | None, among: Sequence[Expr]) -> str:
        """How the value is called once it has been computed, if it has to be."""
        masks = [self._is_mask(other) for other in among]
        if masks and all(masks) and ufunc is not None:  # NumPy adds two conditions by "or"
            return self._written("multiply", [value, S.One])
        if value in self.place:
            return self.place[value]
        if not value.args or value.is_number:
            return self.printer.doprint(self.named.operand(value, ufunc, any(masks)))
        name = self._computed(value)
        if self._is_steady(value):
            self.place[value] = name
        return name

    def _computed(self, value: Expr, into: str | None = None) -> str:
        """The array in which the value has been computed: `into`, or a scratch array."""
        ufunc, operands = operation(value, self.printer)
        if ufunc == "":  # nothing to compute
            constant = self.named.constant(value) if value.is_number else value
            self.lines.append(f"np.copyto({into}, {self._operand(constant, ufunc, [])})")
            return str(into)
        if ufunc is not None and not (into and isinstance(value, Holds)):
            return self._written(ufunc, operands, into)
        said = self._said(operands, None)
        names = {o: Symbol(name, real=True) for o, name in said.items()}
        text = self.printer.doprint(renamed(value, names))
        if into is not None:
            self.lines.append(f"np.copyto({into}, {text})")
            return into
        into = self._local("p" if self._is_steady(value) else "t")
        self.lines.append(f"{into} = {text}")
        return into

    def _said(self, operands: Sequence[Expr], ufunc: str | None) -> dict[Expr, str]:
        """How each operand is called once all have been computed; their arrays are then free."""
        said = dict.fromkeys(operands, "")
        for operand in sorted(said, key=lambda o: (not self._is_mask(o), -need(o))):
            said[operand] = self._operand(operand, ufunc, operands)
        for operand in operands:
            self._release(operand, said[operand])
        return said

    def _written(self, ufunc: str, operands: Sequence[Expr], into: str | None = None) -> str:
        """The array into which the function of the operands has been written."""
        said = self._said(operands, ufunc)
        self.special |= {ufunc} & set(SPECIAL.values())
        arguments = [said[o] for o in operands]
        if into is not None:
            self.lines.append(_call(ufunc, [*arguments, f"out={into}"]))
            return into
        if all(self._is_steady(o) for o in operands):
            into = self._local("p")
            self.lines.append(_call(ufunc, arguments, into))
            return into
        before = {*self.scratch}
        into = self._array(ufunc)
        if ufunc in COMPARISONS.values() and into not in before:
            self.conditions.add(into)
        self.lines.append(_call(ufunc, [*arguments, f"out={into}"], into))
        return into

    def _is_mask(self, value: Expr) -> bool:
        return isinstance(value, Holds) or value in self.masks

    def _is_steady(self, value: Expr) -> bool:
        """Whether the value depends on parameters alone."""
        return bool(value.free_symbols <= self.steady)

    def _release(self, operand: Expr, said: str) -> None:
        """The array of an operand is free once nothing reads it any more."""
        self.reads[operand] -= 1
        usable = said in self.scratch and said not in {*self.free, *self.conditions}
        if usable and self.reads[operand] <= 0:
            self.free.append(said)

    def _array(self, ufunc: str) -> str:
        """A free array; y where memory of `out` that is in no cache yet may well be written."""
        if (
            self.scratch[:1] != ["y"]
            and "y" not in self._used
            and (self.early or ufunc not in QUICK)
        ):
            self.scratch.insert(0, "y")
            return "y"
        if not self.free:
            self.scratch.append(self._new("t"))
            return self.scratch[-1]
        self.free.sort(key=self.scratch.index)
        return self.free.pop(0)

    def _local(self, letter: str) -> str:
        """A name for what is new in every call."""
        self.locals.add(name := self._new(letter))
        return name

    def _new(self, letter: str) -> str:
        names = (f"{letter}{i}" if i else letter for i in count())
        return next(n for n in names if n not in self._used)

    @property
    def _used(self) -> set[str]:
        return self.named.used | self.locals | set(self.scratch)


def _call(name: str, arguments: Sequence[str], into: str = "") -> str:
    """The call on one line, or on several where it is long, and the name of its result."""
    name = name if name in SPECIAL.values() else f"np.{name}"
    name = f"{into} = {name}" if into else name
    line = f"{name}({', '.join(arguments)})"
    if len(line) <= _WIDTH:
        return line
    return "\n        ".join([f"{name}(", *wrap(", ".join(arguments) + ")", _WIDTH - 4)])
