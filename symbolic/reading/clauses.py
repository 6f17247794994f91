"""A clause made ready: names put in for formulas, "which" told, "for every α" a condition."""

from __future__ import annotations

import re
from dataclasses import replace

from sympy import Basic, Expr, Ne, oo
from sympy.logic.boolalg import Boolean

from symbolic.reading import latex, predicates, sentences
from symbolic.reading.asides import is_harmless, with_side
from symbolic.reading.build import Unreadable
from symbolic.reading.equations import without_number
from symbolic.reading.heads import head
from symbolic.reading.looks import argument_of, defined_name
from symbolic.reading.orders import class_of, with_orders
from symbolic.reading.sources import Formula
from symbolic.reading.spoken import Clause, Spoken
from symbolic.reading.state import Reader
from symbolic.reading.statements import statements
from symbolic.reading.tokens import tokens


def spelled_out(reader: Reader, spoken: Spoken, clause: Clause) -> Clause:
    """A clause with its variable and names of functions, where set as formulas, put in as words."""
    variable = reader.current.variable.name if reader.current is not None else None

    def said(mark: re.Match[str]) -> str:
        text = spoken.formulas[mark[0]].text.strip() if mark[0] in spoken.formulas else ""
        if text and (text == variable or _NUMBER.fullmatch(text)):
            return text
        if (order := class_of(text)) is not None:
            return f"C^{'∞' if order == oo else order}"
        named = _named(reader, spoken.formulas.get(mark[0]))
        return f" {named} " if named is not None else mark[0]

    def apposed(found: re.Match[str]) -> str:
        of = reader.in_reach(found["name"])
        return found["noun"] if of is not None and of is reader.current else found[0]

    def named(found: re.Match[str]) -> str:
        return f" {found['name']}" if reader.in_reach(found["name"]) is not None else found[0]

    def primed(found: re.Match[str]) -> str:
        known = reader.in_reach(found["name"]) is not None
        return f"the derivative of {found['name']}" if known else found[0]

    def axis(found: re.Match[str]) -> str:
        text = (
            spoken.formulas[found["mark"]].text.strip() if found["mark"] in spoken.formulas else ""
        )
        return f"{text}{found['axis']}" if text in ("x", "y") else found[0]

    def line(found: re.Match[str]) -> str:
        formula = spoken.formulas.get(found["mark"])
        return "on the real line" if formula and _LINE.fullmatch(formula.text) else found[0]

    def slope(found: re.Match[str]) -> str:
        formula = spoken.formulas.get(found["mark"])
        apposed = formula is not None and is_apposed(reader, formula, f" {found['verb']}")
        return f"{found['noun']} {found['verb']}" if apposed else found[0]

    text = _AXIS.sub(
        axis, _CONSIDERED.sub(r"\1", _ENUMERATED.sub("", _BENT.sub(r"\g<word>函数", clause.text)))
    )
    text = _ORIGIN.sub(r"\g<noun>", text)
    text = _SYMMETRY.sub(r"\g<of> is symmetric \g<about>", text)
    text = _ON_LINE.sub(line, _SLOPE.sub(slope, _BOUND.sub(_with_bound, text)))
    text = re.sub(
        predicates.HOLDS,
        said,
        with_orders(_OF_PART.sub(r"在 \g<on> 上\g<is>", text), spoken.formulas),
    )
    text = _APPOSED.sub(apposed, text)
    text = _NOUN_OF_NAME.sub(named, text)
    return replace(clause, text=without_number(_PRIMED.sub(primed, text)))


# 凹函数（上凸）: the word in brackets tells which of its two senses the one before it has.
_BENT = re.compile(r"[凹凸]函?数?[(（]即?(?:向)?(?P<word>[上下]凸)(?:函数)?[)）]")
# (iii) it is …
_ENUMERATED = re.compile(r"^\s*[(（]?(?:[ivxIVX]{1,5}|[a-h]|\d{1,2})[)）]\s+(?=\S)")
# … 是 $\\mathbb{R}$ 上的奇函数: it is one there.
_OF_PART = re.compile(
    rf"(?P<is>[是为]) ?(?:定义在 ?)?(?P<on>{predicates.HOLDS}) ?上的"
    r"(?=[奇偶增减凸凹]函数|严格|单调|连续|有界|可[导微]|光滑|下凸|上凸)"
)
_CONSIDERED = re.compile(
    r"\b([Tt]he function) (?:under (?:consideration|study)|in question|at hand"
    r"|considered(?: here)?)\b"
)
# "… is a smooth function, proposed by Ng (2011)" tells whose it is, and states no more.
_ORIGIN = re.compile(
    r"(?P<noun>\b(?:function|activation|non-?linearity)),?(?: (?:that|which) (?:is|was|has been))?"
    r" (?:(?:widely|commonly|often|first|originally|recently|frequently|now) )*"
    r"(?:proposed|introduced|suggested|designed|developed|presented|published|popularized|invented"
    r"|used|known|named|popular)\b"
    rf"(?!.*(?:\b(?:only|if|when|whenever|unless|except|but|not|where|whose|on)\b|{predicates.HOLDS}"
    r"|[<>=]))[\w\s()'’.&-]{0,120}$",
    re.IGNORECASE,
)
# "… is bounded below (by -1)", or (approximately -0.31), which states no number.
_BOUND = re.compile(
    r"\b(?P<said>bounded (?:from )?(?:below|above)) ?[(（](?:by |at )?"
    r"(?P<about>≈|~|approximately|approx\.|about|roughly|around)? ?"
    rf"(?P<n>{predicates.HOLDS}|[-−]?\d+(?:\.\d+)?) ?[)）]"
)


def _with_bound(found: re.Match[str]) -> str:
    return found["said"] if found["about"] else f"{found['said']} by {found['n']}"


# "… is smooth on R and odd": the line in the middle of a clause limits nothing.
# "Its derivative $2x$ is unbounded": the formula adds nothing to the noun.
_APPOSES = (
    r"(?:is|has|attains|reaches|takes|vanishes|tends|approaches|decays|never|stays|remains|lies"
    r"|exceeds|increases|decreases|does)\b"
)
_SLOPE = re.compile(
    rf"(?P<noun>\b(?:derivative|gradient|slope)),? (?P<mark>{predicates.HOLDS}),?"
    rf" (?P<verb>{_APPOSES})"
)


def is_apposed(reader: Reader, formula: Formula, after: str) -> bool:
    """Whether a formula behind "its derivative" is that derivative, of which a verb says more."""
    of = reader.current
    if of is None or "=" in formula.text or re.match(rf"\s+{_APPOSES}", after) is None:
        return False
    try:
        found = tokens(formula.text, formula.style)
    except Unreadable:
        return False
    return (
        len(found) > 1
        and any(t.text == of.variable.name for t in found)
        and not any(t.kind in ("PRIME", "REL", "IN", "COMMA") for t in found)
    )


_ON_LINE = re.compile(rf"\bon (?:all of )?(?P<mark>{predicates.HOLDS})(?=,? (?:and|but)\b)")
_LINE = re.compile(r"\s*(?:\\mathbb\s*\{?\s*R\s*\}?|\\R|\\Reals|ℝ)\s*")
_NUMBER = re.compile(r"[-−]?\d+(?:\.\d+|/[1-9]\d*)?")
_AXIS = re.compile(rf"(?P<mark>{predicates.HOLDS})(?P<axis>[- ]?axis\b|-intercepts?\b| ?轴| ?축)")
# "… respecting the axial symmetry of the graph with respect to the y-axis" says that it is there.
_SYMMETRY = re.compile(
    r"\b(?:respecting|because of|due to|owing to|thanks to|using|note|recall|given) the "
    r"(?:(?:axial|central|point|even|odd|rotational|mirror|reflection) )?symmetry of "
    r"(?P<of>(?:the|its) (?:graph|function|curve)|[A-Za-z])(?: of the function)? "
    r"(?P<about>(?:with respect to|about|around) the (?:y[- ]axis|origin))",
    re.IGNORECASE,
)


# "The sigmoid function $S(x)$ takes values in": the letter adds nothing to the noun.
_APPOSED = re.compile(
    r"(?P<noun>\b(?:function|activation)|(?<![一-鿿])函数) +(?P<name>[A-Za-z]\w*)(?= )"
)
# "The Rayleigh density $r$ is bounded": so does the noun.
_NOUN_OF_NAME = re.compile(
    r"\b[Tt]he (?:(?!truncated|squared|tilted|cumulative|shifted|scaled|inverse|log|conjugate|dual"
    r"|integrated|reflected|negated|half|double|centered|averaged|symmetrized|clipped|second|first"
    r"|other|new)[\w-]+ ){0,2}(?:density|kernel|curve|loss|unit|map|mapping|polynomial"
    r"|non-?linearity|pdf|cdf|window|penalty|regulari[sz]er|sigmoid|cost|potential|spline) +"
    r"(?P<name>[A-Za-z]\w*)(?= )"
)
_PRIMED = re.compile(r"(?<![A-Za-z'’])(?P<name>[A-Za-z])['’′](?![\w'’′])")


def _named(reader: Reader, formula: Formula | None) -> str | None:
    """The name of a known function, or its derivative, where a formula is that and no more."""
    if formula is None or len(formula.text) > 40:
        return None
    try:
        named = head(tuple(tokens(formula.text, formula.style)))
    except Unreadable:
        return None
    if named is None or named.kind != "function" or named.order > 1:
        return None
    of = reader.in_reach(named.name)
    if of is None or (named.argument is not None and argument_of(named) != of.variable.name):
        return None
    return f"the derivative of {named.name}" if named.order else named.name


_FOR_ALL = re.compile(
    r",? for (?:all|every|any)(?: values? of| choices? of)? "
    r"(?:(?P<side>non-?zero|positive|negative) )?"
    rf"(?P<p>{predicates.HOLDS}|[a-zα-ω]+)\s*$"
    rf"|^\W*(?:对于?任意|对于?所有)(?:的)? ?(?P<q>{predicates.HOLDS}|[a-zα-ω]+) ?[,，]?"
)


def for_all(reader: Reader, spoken: Spoken, clause: Clause) -> tuple[Clause, list[Boolean], str]:
    """A clause without "for every α > 0", the condition that this sets, and the words left out."""
    of = reader.current
    found = _FOR_ALL.search(clause.text)
    if found is None or of is None:
        return clause, [], ""
    text = found["p"] or found["q"]
    formula = spoken.formulas.get(text)
    bare = replace(clause, text=clause.text[: found.start()] + clause.text[found.end() :])
    try:
        read = tuple(tokens(formula.text, formula.style) if formula else tokens(text, "plain"))
        scope = reader.scope(None, formula.style if formula else "plain", of)
        said: Basic = latex.value(read, scope) if len(read) == 1 else latex.condition(read, scope)
    except Unreadable:
        return clause, [], ""
    if not said.free_symbols or not said.free_symbols <= of.parameters:
        return clause, [], ""
    if found["side"] and isinstance(said, Expr):
        side = {"positive": said > 0, "negative": said < 0}.get(found["side"], Ne(said, 0))
        return bare, [side], found[0]
    return bare, [said] if isinstance(said, Boolean) and len(read) > 1 else [], found[0]


def with_antecedent(reader: Reader, spoken: Spoken, clause: Clause) -> Clause:
    """A relative clause behind f(x) = … or f'(x) = … as one about what that names."""
    mark = spoken.text[: clause.a].rstrip(" ,，\n")[-1:]
    formula = spoken.formulas.get(mark)
    if formula is None and not mark and _follows_definition(reader):
        return replace(clause, text=sentences.as_pronoun(clause.text))
    if formula is None:
        return clause
    if defined_name(formula.text) is not None:
        return replace(clause, text=sentences.as_pronoun(clause.text))
    if not is_slope(reader, formula):
        return clause
    return replace(clause, text=sentences.as_pronoun(clause.text, "its derivative"))


def is_slope(reader: Reader, formula: Formula) -> bool:
    """Whether a formula gives the derivative of the function spoken of: f'(x) = …"""
    try:
        equations = statements(tokens(formula.text, formula.style))
    except Unreadable:
        return False
    named = head(equations[0].sides[0]) if len(equations) == 1 else None
    if named is None or named.order != 1 or named.argument is None or reader.current is None:
        return False
    return named.name in reader.current.names and len(equations[0].sides) > 1


def _follows_definition(reader: Reader) -> bool:
    """Whether the block before this one ends with the display that gives the function."""
    before, of = reader.around.before, reader.current
    last = before.pieces[-1] if before is not None and before.pieces else None
    if not isinstance(last, Formula) or not last.display or of is None:
        return False
    return of.block == reader.block - 1 and defined_name(last.text) in of.names


_ASIDE = re.compile(
    r"(?P<text>.*\S)\s*[(（](?P<aside>[^()（）]{1,80})[)）]?(?P<end>[^()（）]{0,3})$"
)
# … and one in the middle of a clause, with words in it: bounded (like tanh) and odd.
_WITHIN = re.compile(
    r"(?<=[^\W\d]) ?[(（](?P<aside>[^()（）]{0,40}[^\W\d_]{3}[^()（）]{0,80})[)）]"
    r"(?=\s+[a-z]|[^\x00-\x7f])"
)


def without_aside(clause: Clause) -> Clause | None:
    """A clause without a remark in brackets, where that limits nothing; a side of it is put in."""
    bare = clause.text.rstrip(" .。*_")
    found = _ASIDE.fullmatch(bare)
    if found is not None and (text := with_side(found["text"], found["aside"])) is not None:
        return replace(clause, text=text + found["end"])
    if found is not None and is_harmless(found["aside"], found["text"]):
        return replace(clause, text=found["text"] + found["end"])
    within = _WITHIN.search(bare)
    if found is not None or within is None:
        return None
    if not is_harmless(within["aside"], bare[: within.start()]):
        return None
    return replace(clause, text=bare[: within.start()] + bare[within.end() :])


def before_aside(clause: Clause) -> Clause | None:
    """What stands before the brackets that end a clause, whatever they say."""
    found = _ASIDE.fullmatch(clause.text.rstrip(" .。*_"))
    return None if found is None else replace(clause, text=found["text"] + found["end"])


def inside_brackets(clause: Clause) -> Clause | None:
    """What stands in brackets at the end of a clause, as a clause of its own."""
    found = _ASIDE.fullmatch(clause.text)
    if found is None:
        return None
    at = clause.b - len(clause.text)
    return Clause(at + found.start("aside"), at + found.end("aside"), found["aside"])
