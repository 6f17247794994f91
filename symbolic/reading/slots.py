"""The numbers and places that a statement in words names: about -0.278, x = 0, x → ∞."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sympy import Expr, FiniteSet, Float, Integer, S, oo
from sympy.logic.boolalg import Boolean
from sympy.sets.sets import Set

from symbolic.calculus.numbers import exact
from symbolic.reading import latex
from symbolic.reading.bounds import unhidden
from symbolic.reading.brackets import split
from symbolic.reading.build import Unreadable
from symbolic.reading.defined import Defined
from symbolic.reading.heads import sided
from symbolic.reading.looks import VARIABLES, printed
from symbolic.reading.regions import of_formula, of_side, side_named
from symbolic.reading.spoken import Clause, Spoken
from symbolic.reading.state import Reader
from symbolic.reading.statements import Tokens
from symbolic.reading.tokens import CLOSING, OPENING, Style, tokens
from symbolic.reading.words import words

_ABOUT = re.compile(
    r"^(?:about|approximately|around|roughly|approx\.?|≈|~|约为?|大约为?|約|약)\s*", re.IGNORECASE
)
_DOTS = re.compile(r"(?<=\d)\s*(?:…\u2060*|\.{3}|\\[lc]?dots(?![a-z]))\s*$")  # 0.27…
_BOTH = re.compile(r"\\pm(?![a-z])\s*|±\s*")
_MAGNITUDE = re.compile(  # |x|, which grows both ways
    r"\s*(?:\\left)?\s*(?:\||\\lvert)?\s*[a-z]\s*(?:\\right)?\s*(?:\||\\rvert)"
)
_BOTH_OTHER = re.compile(r"\\mp(?![a-z])\s*|∓\s*")
_WORDS = {
    "the input": "x",
    "its input": "x",
    "zero": "0",
    "零": "0",
    "0点": "0",
    "坐标原点": "0",
    "one": "1",
    "the origin": "0",
    "origin": "0",
    "原点": "0",
    "원점": "0",
}


_ORIGIN = ("原点", "坐标原点", "원점", "the origin", "origin")
_VALUED = re.compile(
    r"\s*\\?(?P<name>[A-Za-z]\w*)\s*(?:\\left)?\((?P<at>[^()]+?)(?:\\right)?\)\s*"
    r"(?:(?P<sign>=|\\approx(?![a-z])|≈)\s*(?P<n>[^=<>≈]+))?"
)


@dataclass(frozen=True)
class Slots:
    """The numbers and places that a statement names, read in the letters of its function."""

    reader: Reader
    of: Defined
    spoken: Spoken
    slots: Mapping[str, str]
    clause: Clause
    sign: str | None = None  # what ± stands for

    def is_cut(self, *names: str) -> bool:
        """Whether the decimals of the numbers are told to go on: 0.27…"""
        return any(_DOTS.search(self._written(self.slots[n])) for n in names if n in self.slots)

    def _written(self, text: str) -> str:
        bare = _ABOUT.sub("", text.strip())
        return self.spoken.formulas[bare].text if bare in self.spoken.formulas else bare

    def tokens(self, text: str) -> tuple[Tokens, Style, bool]:
        """The tokens of a slot, how they are written, and whether it is told as about."""
        bare = _ABOUT.sub("", text.strip())
        about = bare != text.strip()
        formula = self.spoken.formulas.get(bare)
        style: Style = formula.style if formula else "plain"
        said = formula.text if formula else _WORDS.get(bare, bare.replace("infinity", "∞"))
        about |= _DOTS.search(said) is not None
        said = self._signed(_DOTS.sub("", said).replace("minus ", "-"))
        found = tuple(tokens(said, style))
        if found and found[0].kind == "APPROX":
            found, about = found[1:], True
        return found, style, about

    def _signed(self, text: str) -> str:
        """A text with + or - for ±, as far as that is told."""
        if self.sign is None:
            return text
        other = "-" if self.sign == "+" else ""
        plus = "" if self.sign == "+" else "-"
        return _BOTH_OTHER.sub(other, _BOTH.sub(plus, text))

    def both_sides(self) -> tuple[Slots, ...]:
        """The slots with + and with - for ±, where the argument goes both ways; else these."""
        if "go" in self.slots:  # as x → -∞ and x → ∞
            return self, replace(self, slots={**self.slots, "to": self.slots["go"]})
        to = self._written(self.slots.get("to") or self.clause.led or "")
        if words().tables["toward"].get(to) == "both":
            return replace(self, sign="+"), replace(self, sign="-")
        if not _BOTH.search(to) and not _MAGNITUDE.match(to):
            return (self,)
        return replace(self, sign="+"), replace(self, sign="-")

    def value(self, found: Tokens, style: Style, about: bool) -> Expr:
        if [t.kind for t in found[1:2]] == ["EQ"] and found[0].text == "y" != self.of.variable.name:
            found = found[2:]  # it approaches y = 1
        scope = self.reader.scope(self.of.variable.name, style, self.of)
        stated = latex.value(found, self.reader.widened(scope, found))
        if stated.has(self.of.variable):
            raise Unreadable("the value depends on the argument")
        return printed(stated) if about and stated not in (oo, -oo) else stated

    def told_as_about(self, *names: str) -> bool:
        return any(self.tokens(self.slots[name])[2] for name in names)

    def valued(self, name: str) -> tuple[Expr, Expr | None] | None:
        """The place c and the value, if told, where a slot is f(c) or f(c) = v."""
        formula = self.spoken.formulas.get(self.slots.get(name, "").strip())
        told = _VALUED.fullmatch(formula.text) if formula is not None else None
        if told is None or formula is None or self.reader.in_reach(told["name"]) is not self.of:
            return None
        place = tuple(tokens(told["at"], formula.style))
        if any(t.text == self.of.variable.name for t in place):
            return None
        c = exact(self.value(place, formula.style, False))
        if told["n"] is None:
            return c, None
        number = tuple(tokens(told["n"].strip(" .,"), formula.style))
        return c, self.value(number, formula.style, told["sign"] != "=")

    def number(self, name: str) -> Expr:
        return self.value(*self.tokens(self.slots[name]))

    def number_there(self, name: str) -> Expr:
        """A number that is told as the value at the place: a minimum f(1) = 2 at x = 1."""
        told = self.valued(name)
        if told is None:
            return self.number(name)
        if told[1] is None or ("c" in self.slots and self.place() != told[0]):
            raise Unreadable("which place is meant?")
        return told[1]

    def formula(self, name: str) -> Expr:
        """An exact expression in the argument."""
        found, style, about = self.tokens(self.slots[name])
        if about:
            raise Unreadable("told as about; nothing exact is stated")
        scope = self.reader.scope(self.of.variable.name, style, self.of)
        return exact(latex.value(found, self.reader.widened(scope, found)))

    def bound(self, name: str) -> Expr:
        """A number that nothing exceeds; one that is told as about bounds nothing."""
        found, style, about = self.tokens(self.slots[name])
        if about:
            raise Unreadable("a bound that is told as about; nothing exact is stated")
        return self.value(found, style, about)

    def place(self, exactly: bool = False) -> Expr | None:
        """The place x = c, if one is told."""
        if "c" not in self.slots:
            return None
        if self.slots["c"] == "零点":
            return self._own_zero()
        if (told := self.valued("c")) is not None:
            return told[0]
        found, style, about = self.tokens(re.sub(r"^the point ", "", self.slots["c"]))
        signs = [k for k, t in enumerate(found) if t.kind in ("EQ", "APPROX")]
        if signs:
            if signs != [1] or not self.is_argument(found[0].text):
                raise Unreadable("which place is meant?")
            about |= found[1].kind == "APPROX" or found[1].text == "~"
            found = found[2:]
        c = self.value(found, style, False)
        if about and (exactly or not _has_decimals(c)):
            raise Unreadable("the place is told as about")
        return exact(c)

    def _own_zero(self) -> Expr:
        """零点 means x = 0 in passing, and a root of the function where one is careful."""
        if self.of.expression.subs(self.of.variable, 0) != 0:
            raise Unreadable("which place is meant?")
        return Integer(0)

    def is_argument(self, letter: str) -> bool:
        """Whether a letter is the argument; a function without a formula here has any letter."""
        own = letter == self.of.variable.name
        return own or (letter in VARIABLES and self.reader.usual.holds(self.of))

    def exact_place(self) -> Expr:
        place = self.place(exactly=True)
        if place is None:
            raise Unreadable("which place is meant?")
        return place

    def exact_places(self) -> list[Expr]:
        """The places that are told: x = 1 and x = 2, x = ±1; each by an equation."""
        self.require_place()
        return self.places()

    def places(self) -> list[Expr]:
        """The places of all slots, two where one has ±."""
        named = [name for name in ("c", "d") if name in self.slots]
        each = [replace(self, slots={"c": self.slots[name]}) for name in named]
        signs = [
            replace(read, sign=sign)
            for read in each
            for sign in (("+", "-") if _BOTH.search(read._written(read.slots["c"])) else (None,))
        ]
        return [read.exact_place() for read in signs]

    def require_place(self) -> None:
        """Raise Unreadable for a number with which a clause begins: it may be a value."""
        text = self.slots["c"]
        begins = self.clause.text.strip().startswith(text)
        told = "=" in self._written(text) or text in _ORIGIN or self.valued("c") is not None
        if begins and not told:
            raise Unreadable("which place is meant?")  # "$0$ is a local minimum": perhaps a value

    def is_point(self, name: str) -> bool:
        """Whether a slot tells a point of the plane, and no place on the line."""
        read = replace(self, sign="+")
        found, _, _ = read.tokens(unhidden(self.slots[name]).replace("，", ","))
        return found[0].kind in OPENING and any(t.kind == "COMMA" for t in found)

    def point(self, name: str = "p") -> tuple[Expr, Expr]:
        """The point (c, y) of the plane that a slot tells."""
        found, style, _ = self.tokens(unhidden(self.slots[name]).replace("，", ","))
        stop = len(found) - (found[-1].kind in CLOSING)  # which ends no clause, and may be lost
        commas = [k for k, t in enumerate(found) if t.kind == "COMMA"]
        if len(commas) != 1 or found[0].kind not in OPENING:
            raise Unreadable("which point is meant?")
        c = self.value(found[1 : commas[0]], style, False)
        return exact(c), self.value(found[commas[0] + 1 : stop], style, False)

    def region(self, name: str) -> Boolean | None:
        """The part of the line that a slot tells, x > 0 or positive inputs; None for a place."""
        z = self.of.variable
        side = side_named(self.slots[name].strip())
        if side is not None:
            return of_side(side, z)
        found, style, _ = self.tokens(self.slots[name])
        if any(t.kind in ("EQ", "APPROX") or t.text == "!=" for t in found):
            return None
        where = of_formula(self.reader, found, style)
        if where is not None and where.free_symbols != {z}:
            raise Unreadable("which part of the line is meant?")
        return where

    def without(self, name: str) -> Set:
        r"""All numbers but those that a slot excludes: x \neq 1.

        A part of the line may rather be one that the text confines the function to.
        """
        found, style, _ = self.tokens(self.slots[name])
        each = split(found, lambda t: t.kind == "AND")
        if not all(
            [t.text for t in c[1:2]] == ["!="] and self.is_argument(c[0].text) for c in each
        ):
            raise Unreadable("on which part of the line it is defined is not read here")
        return S.Reals - FiniteSet(*(exact(self.value(c[2:], style, False)) for c in each))

    def going(self) -> tuple[Expr] | tuple[Expr, str]:
        """Where the argument goes, and from which side if one is told: x → ∞, x → 0^+."""
        text = self.slots.get("to") or self.clause.led or ""
        side = words().tables["toward"].get(text.strip())
        if side == "both":
            return (-oo if self.sign == "-" else oo,)
        if side is not None:
            return (oo if side == "right" else -oo,)
        letter = _LED_BY.match(text)
        if letter is not None and not self.is_argument(letter[1]):
            raise Unreadable("where does the argument go?")
        if _GROWS.search(text) or _MAGNITUDE.match(self._written(text)):
            down = _SHRINKS.search(text) is not None or self.sign == "-"
            return (-oo if down else oo,)
        if text not in self.spoken.formulas:
            target = re.sub(r"^.*?(?:→|->|⟶|to |towards |approaches |[于向]|가 |が)\s*", "", text)
            return self._toward(*self.tokens(_infinite(self._signed(target))))
        found, style, _ = self.tokens(text)
        if [t.kind for t in found if t.kind not in ("PLUS", "MINUS")] == ["INFINITY"]:
            return self._toward(found, style, False)  # the limit at $-\infty$
        arrows = [k for k, t in enumerate(found) if t.kind == "ARROW"]
        if arrows != [1] or not self.is_argument(found[0].text):
            raise Unreadable("where does the argument go?")
        return self._toward(found[2:], style, False)

    def _toward(self, found: Tokens, style: Style, about: bool) -> tuple[Expr] | tuple[Expr, str]:
        point, side = sided(found)
        if side is None and found[-1].kind in ("PLUS", "MINUS"):
            point, side = found[:-1], found[-1].text.replace("−", "-")  # 0+
        c = exact(self.value(point, style, about))
        return (c,) if side is None else (c, side)


_LED_BY = re.compile(r"\W*([a-zα-ω])(?![a-zα-ω'])")
_GROWS = re.compile(r"[增变]大|[커작아](?:지|질)|무한대(?:로|으로|에)|∞(?:로|으로|에)")
_SHRINKS = re.compile(r"작아|음의|[-−]∞")


def _infinite(text: str) -> str:
    """∞ with its sign, as words have it: 负无穷大, minus infinity."""
    if re.search(r"无穷|infinity|무한대|無限大", text):
        negative = re.search(r"[-−负負]|negative|minus|음의", text)
        return "-∞" if negative else "∞"
    return text


def _has_decimals(c: Expr) -> bool:
    return isinstance(c, Float) and len(str(c).rstrip("0").partition(".")[2]) >= 2
