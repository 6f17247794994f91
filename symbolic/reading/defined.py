"""The functions of a document by their names, and which one a name means where.

Every formula asks, so that an answer must not cost a look at every function before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from sympy import Expr, S, Symbol
from sympy.logic.boolalg import Boolean
from sympy.sets.sets import Set

from symbolic.claims.claim import Claim, Place
from symbolic.reading.names import Function
from symbolic.reading.words import Names

TABLES = 10**6  # sections of the rows of tables are numbered from here
GENERIC = frozenset({"f", "g", "h", "y", "F"})

T = TypeVar("T")


@dataclass
class Defined:
    """A function while its document is being read."""

    name: str
    title: str
    expression: Expr
    variable: Symbol
    place: Place
    called: bool
    section: int
    level: int
    block: int
    names: frozenset[str] = frozenset()  # the Register adds to them
    values: dict[str, Expr] = field(default_factory=dict)
    where: list[Boolean] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    usual: bool = False  # the document gives no formula of it
    part: Set = S.Reals  # of the line, on which alone the text defines it

    @property
    def function(self) -> Function:
        return Function(self.expression, self.variable, self.called)

    @property
    def parameters(self) -> set[Symbol]:
        """The symbols of its expression other than its variable."""
        return set(_parameters(self.expression, self.variable))


@lru_cache(maxsize=4096)  # asked at every formula
def _parameters(f: Expr, variable: Symbol) -> frozenset[Symbol]:
    return frozenset(f.free_symbols - {variable})


class Register:
    """The functions of a document, in the order in which it defines them."""

    def __init__(self) -> None:
        self.functions: list[Defined] = []
        self._named: dict[str, list[Defined]] = {}
        self._titled: dict[str, list[Defined]] = {}
        self._own: dict[tuple[int, str], Defined] = {}
        self._letters: dict[int, set[str]] = {}  # of a section: names of one letter
        self._generic: set[str] = set()  # letters such as f that functions of this part have
        self._different: dict[str, dict[Expr, Defined]] = {}  # names that reach other sections
        self._lost: set[tuple[int, str]] = set()  # names of a section that were given and not read
        self._met: set[str] = set()  # names of functions of this part
        self._spoken = Names()

    def begin_part(self) -> None:
        """Letters do not reach from one docstring into the next."""
        self._different = {n: found for n, found in self._different.items() if len(n) > 1}
        self._generic.clear()
        self._met.clear()

    def add(self, made: Defined, *names: str) -> None:
        """Take in a function, under these names."""
        self.functions.append(made)
        self._titled.setdefault(made.title, []).append(made)
        if len(made.title) > 1:
            self._spoken.add(made.title)
        self.call(made, names)

    def call(self, f: Defined, names: Iterable[str]) -> None:
        """Let a function be known by further names."""
        for name in sorted(set(names) - f.names):
            f.names |= {name}
            self._met.add(name)
            self._named.setdefault(name, []).append(f)
            self._own[f.section, name] = f
            self._lost.discard((f.section, name))
            if len(name) > 1:
                self._spoken.add(name)
            else:
                self._letters.setdefault(f.section, set()).add(name)
            if name in GENERIC:
                self._generic.add(name)
            else:
                self._different.setdefault(name, {})[f.expression] = f

    def bring(self, f: Defined, name: str, section: int) -> None:
        """Let a name mean a function in another section than its own, too."""
        self._own[section, name] = f

    def met(self, name: str) -> bool:
        """Whether a function of this part has had that name."""
        return name in self._met

    def may_mean(self, name: str, now: Defined) -> bool:
        """Whether a letter such as f may mean the function spoken of now.

        Not where that has another such letter, and this one is another's: f beside g.
        """
        if name not in GENERIC or (now.section, name) in self._lost:
            return False
        return name in now.names or not now.names & GENERIC

    def let_speak_of(self, names: Iterable[str]) -> None:
        """Let sentences speak of functions by these names, though none is of that name yet."""
        for name in sorted(names):
            self._spoken.add(name)

    def drop(self, f: Defined) -> None:
        """Forget a function that turned out to be another one."""
        self.functions.remove(f)
        self._titled[f.title].remove(f)
        for name in f.names:
            self._named[name].remove(f)
            if self._own.get((f.section, name)) is f:
                del self._own[f.section, name]
            if self._different.get(name, {}).get(f.expression) is f:
                del self._different[name][f.expression]

    def forget(self, name: str, section: int) -> None:
        """Let a name of a section mean nothing: it was given again, and not read."""
        self._own.pop((section, name), None)
        self._lost.add((section, name))

    def own(self, name: str, section: int) -> Defined | None:
        """The last function of that name in a section."""
        return self._own.get((section, name))

    def only(self, name: str) -> Defined | None:
        """The one function of that name in the whole document."""
        found = self._named.get(name, ())
        return found[0] if len(found) == 1 and name not in GENERIC else None

    def last_named(self, name: str, first: int) -> Defined | None:
        """The function defined last, in a section from `first` on, if it alone has that name."""
        found = self._named.get(name, [])
        last = self.functions[-1] if self.functions else None
        here = last is not None and first <= last.section < TABLES
        return last if here and found == [last] else None

    def titled(self, title: str, section: int) -> Defined | None:
        """The function under that title: in a section, else the one of the whole document."""
        found = [f for f in self._titled.get(title, ()) if f.section == section]
        found = found or self._titled.get(title, [])
        return found[-1] if len({f.section for f in found}) == 1 else None

    def elsewhere(self, name: str) -> Function | str | None:
        """What a name means outside its section: a function, or why it is not taken."""
        found = self._different.get(name)
        if not found:
            return None
        if any(f.parameters for f in found.values()):
            return f"{name} is defined elsewhere, with parameters of its own"
        if len(found) > 1:
            return f"{name} is defined more than once in this document"
        return next(iter(found.values())).function

    def spoken(self, section: int, *others: str) -> Names:
        """Names longer than a letter, by which sentences may speak; letters in their section."""
        letters = self._letters.get(section, set())
        folded = [name for name in letters if {name.lower(), name.upper()} <= letters]
        once = [name for name in letters if name not in folded or name == name.swapcase()]
        return self._spoken.beside((*once, *others))  # f beside F: case is folded in sentences

    def __iter__(self) -> Iterator[str]:
        return iter(self._named)


class Looked(Mapping[str, T], Generic[T]):
    """Names with what they mean, looked up when they are asked for."""

    def __init__(self, look: Callable[[str], T | None], names: Callable[[], Iterable[str]]) -> None:
        self._look = look
        self._names = names

    def __getitem__(self, name: str) -> T:
        found = self._look(name)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._names() if self._look(name) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)
