"""What a template may use: views, plain data in which every decision has been made.

LaTeX in a view knows no language: `\\when`, `\\otherwise`, `\\nolimit` and the like stand for
words, which `symbolic.site.words` puts in.  A `Phrase` names a word and what to fill in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from symbolic.claims.text import Reference, Text


@dataclass(frozen=True)
class Phrase:
    """A word of `words.toml` with the formulas (LaTeX) and phrases to fill in."""

    word: str
    parts: Mapping[str, str | tuple[Phrase, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A value and the condition (LaTeX; empty when it always holds) on the parameters.

    `key` names the condition for the script of the page.
    """

    condition: str
    value: Phrase
    key: str = ""


@dataclass(frozen=True)
class Reason:
    """A step of a derivation, and how it is known: theorem, balls or checked."""

    step: Phrase
    how: str


@dataclass(frozen=True)
class Stage:
    """Steps made on one part of the parameter space; `where` names it unless it is the whole."""

    where: tuple[Phrase, ...]
    steps: tuple[Reason, ...]


@dataclass(frozen=True)
class Property:
    """A row of the property card; `undecided` says why there is no answer, if there is none."""

    key: str
    cases: tuple[Case, ...]
    steps: tuple[Stage, ...] = ()
    undecided: str | None = None


@dataclass(frozen=True)
class Parameter:
    """A parameter: its LaTeX, its name and default in emitted code, what is assumed of it."""

    latex: str
    name: str
    default: str
    assumed: str


@dataclass(frozen=True)
class Kink:
    """A point without a derivative: both one-sided derivatives and the value by convention."""

    condition: str
    point: str
    left: str
    right: str
    value: str


@dataclass(frozen=True)
class Mark:
    """A point of a figure: open, closed, or chosen by convention."""

    x: float
    y: float
    kind: str


@dataclass(frozen=True)
class Curve:
    """One curve of a figure: unbroken strokes, marked points, and whether it leads."""

    strokes: tuple[tuple[tuple[float, float], ...], ...]
    marks: tuple[Mark, ...]
    label: str
    lead: bool


@dataclass(frozen=True)
class Plot:
    """A figure before it is drawn: window, curves, and asymptotes as pairs of points.

    `stacked` curves partly coincide: each is drawn over the ones before it, and narrower.
    """

    x: tuple[float, float]
    y: tuple[float, float]
    curves: tuple[Curve, ...]
    asymptotes: tuple[tuple[tuple[float, float], tuple[float, float]], ...] = ()
    stacked: bool = False


@dataclass(frozen=True)
class Stated:
    """A claim as a card shows it, with its verdict; `on` is the part of the line it speaks of."""

    id: str
    kind: str
    of: str
    says: Text
    stated: Phrase
    reading: str
    line: int | None
    status: str
    correct: tuple[Case, ...]
    condition: str
    witness: tuple[Phrase, ...]
    conventions: tuple[Phrase, ...]
    reason: str | None
    note: Text | None
    beside: tuple[Stated, ...]
    erratum: Text | None
    assumptions: tuple[Phrase, ...]
    without: tuple[Phrase, ...]
    steps: tuple[Stage, ...]
    on: str

    @property
    def proved(self) -> bool:
        """Whether the claim holds for every admitted parameter value."""
        return self.status == "proved"


@dataclass(frozen=True)
class Sentence:
    """A sentence that mathematics cannot judge, and why."""

    id: str
    says: Text
    reason: Text


@dataclass(frozen=True)
class Opinion:
    """A strength or weakness in words, and where the proved claim that carries it is shown.

    `about` is the kind of that claim; `anchor` the place on the page of the function.
    """

    says: Text
    about: str
    anchor: str


@dataclass(frozen=True)
class Source:
    """An emitted function: its name and its NumPy source."""

    name: str
    code: str


@dataclass(frozen=True)
class Elsewhere:
    """The same function in a framework: the call that ran, its default, its derivative."""

    framework: str
    call: str
    default: str
    derivative: str
    side: str


@dataclass(frozen=True)
class Slider:
    """What moves a parameter of a figure: its letter, and where it goes, as a page says it."""

    name: str
    letter: str
    value: str
    low: str
    high: str


@dataclass(frozen=True)
class Live:
    """What makes the figures of a function move: a script emitted from the definition."""

    code: str
    sliders: tuple[Slider, ...]


@dataclass(frozen=True)
class Measured:
    """Largest errors in ulps, nanoseconds an element, and how many times as fast as peers."""

    name: str
    parameters: str
    dtype: str
    error: str
    torch_error: str
    jax_error: str
    nanoseconds: str
    torch: str
    jax: str
    lambdify: str


@dataclass(frozen=True)
class Better:
    """The libraries that are faster than ours, on small and large arrays, or more accurate."""

    name: str
    parameters: str
    dtype: str
    small: str
    large: str
    error: str


@dataclass(frozen=True)
class Function:
    """The page of a function."""

    name: str
    title: Text
    other_names: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    definition: str
    derivative: tuple[tuple[str, str], ...]
    derivative_steps: tuple[Stage, ...]
    second_derivative: tuple[tuple[str, str], ...]
    kinks: tuple[Kink, ...]
    properties: tuple[Property, ...]
    plot: Plot
    slope: Plot
    live: Live | None
    measured: tuple[Measured, ...]
    better: tuple[Better, ...]
    elsewhere: tuple[Elsewhere, ...]
    sources: tuple[Source, ...] = ()
    summary: Text | None = None
    claims: tuple[Stated, ...] = ()
    not_judged: tuple[Sentence, ...] = ()
    strengths: tuple[Opinion, ...] = ()
    weaknesses: tuple[Opinion, ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def errata(self) -> tuple[Stated, ...]:
        """The claims that the definition acknowledges as wrong or conditional."""
        return tuple(claim for claim in self.claims if claim.erratum is not None)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many claims have each verdict."""
        return counts(self.claims)


@dataclass(frozen=True)
class Walker:
    """What a page's script needs to let a function walk: its script, parameters and start."""

    name: str
    title: str
    parameters: tuple[float, ...]
    start: float


@dataclass(frozen=True)
class Runner:
    """One function in the race: where its z starts, its values after each step, as shown too."""

    name: str
    title: Text
    claim: str
    count: int
    walker: Walker
    values: tuple[float, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A row of the race's table: a step's number and each runner's value; a gap has no number."""

    number: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Race:
    """How many gradient steps each function needs from the first value down to the target."""

    rate: str
    rule: str
    begin: str
    target: str
    runners: tuple[Runner, ...]
    rows: tuple[Row, ...]
    plot: Plot
    sliders: tuple[Slider, ...]


@dataclass(frozen=True)
class Neuron:
    """One function after the push: its derivative on that side, there, and whether it moves."""

    name: str
    title: Text
    setting: str
    derivative: str
    landed: str
    slope: str
    fate: Phrase
    walker: Walker


@dataclass(frozen=True)
class Dying:
    """A large gradient throws every neuron to the left; then small ones pull it back."""

    rate: str
    push: str
    start: str
    landed: str
    fall: str
    neurons: tuple[Neuron, ...]
    plot: Plot
    sliders: tuple[Slider, ...]


@dataclass(frozen=True)
class Line:
    """A line of a document; `status` is that of the worst that is said of it, or empty."""

    text: str
    status: str


@dataclass(frozen=True)
class Found:
    """A passage of a document with its verdict, or with the reason why there is none.

    `status` is one of the four verdicts, or unread, or warning; `claim` is there for the
    verdicts alone.  `paste` is the correction as LaTeX, in the letters of the document.
    """

    line: int
    column: int
    text: str
    status: str
    function: str = ""
    claim: Stated | None = None
    paste: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Exhibit:
    """A short document, and what the tool says of it."""

    name: str
    style: str
    language: str
    lines: tuple[Line, ...]
    found: tuple[Found, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many passages have each status."""
        return {s: n for s in SEVERITY if (n := sum(f.status == s for f in self.found))}


# What can be said of a passage, the least remarkable first.
SEVERITY = ("proved", "unread", "warning", "undecided", "holds_when", "refuted")


@dataclass(frozen=True)
class Block:
    """A part of a docstring: a paragraph, or code."""

    text: str
    is_code: bool


@dataclass(frozen=True)
class Entry:
    """A public name of the library: how it is called, what its docstring says, its members."""

    name: str
    signature: str
    doc: tuple[Block, ...]
    members: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Book:
    """Everything that the pages of a chapter show."""

    title: Text
    functions: tuple[Function, ...]
    overview: Plot
    race: Race | None
    dying: Dying | None
    reference: tuple[Entry, ...]
    gallery: tuple[Exhibit, ...] | None = None

    @property
    def moves(self) -> bool:
        """Whether every function has a script, so that a reader can move the figure of all."""
        return all(function.live is not None for function in self.functions)

    @property
    def claims(self) -> tuple[Stated, ...]:
        """All claims, in the order of the book."""
        return tuple(claim for function in self.functions for claim in function.claims)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many claims have each verdict, and how many are errata."""
        errata = sum(len(function.errata) for function in self.functions)
        return {**counts(self.claims), "claims": len(self.claims), "errata": errata}


def counts(claims: tuple[Stated, ...]) -> Mapping[str, int]:
    """How many of the claims have each of the four verdicts."""
    words = ("proved", "refuted", "holds_when", "undecided")
    return {word: sum(claim.status == word for claim in claims) for word in words}
