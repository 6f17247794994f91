"""Equations of running text, and what their sentences make of them.

An equation states something only where all words before it in its sentence are known to leave it a
statement; it gives a letter that has a meaning already another one only where they plainly say so.
What is held back is no definition either, and takes the rest of its sentence with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sympy.logic.boolalg import false

from symbolic.calculus.unevaluated import put_all
from symbolic.reading import clause_ends, predicates, properties, sentences
from symbolic.reading.bounds import bounds
from symbolic.reading.build import Unreadable, symbol
from symbolic.reading.carried import introduces, without_back
from symbolic.reading.defined import GENERIC, Defined
from symbolic.reading.equations import (
    excludes,
    gives_formula,
    is_another,
    is_aside,
    is_of_line,
    leaves_statement,
    turns_away,
)
from symbolic.reading.heads import Head, head
from symbolic.reading.labels import PUNCTUATION, label_of, without_announcement
from symbolic.reading.looks import (
    argument_of,
    compares,
    conditional,
    differ,
    is_expression,
    trimmed,
)
from symbolic.reading.names import builtin, is_letter
from symbolic.reading.paragraphs import Paragraph, statements_of, tokens_of
from symbolic.reading.regions import restricted
from symbolic.reading.sources import Formula, Words
from symbolic.reading.spoken import Clause
from symbolic.reading.state import Limit
from symbolic.reading.statements import Statement
from symbolic.reading.words import ends, plain, words

UNSURE = "the words before it may make it something else than a statement"
PART = "a part of the definition, or a value?"
_PERIODIC = re.compile(r"\bperiodic\b|\bperiod\b|周期|주기|\bextended\b|延拓")
ASIDE = "an equation to be solved, a value somewhere, or a line"


def held_back(paragraph: Paragraph, piece: Formula, said: Sequence[Statement], after: str) -> bool:
    """Leave an equation that its sentence makes no plain statement; whether it does."""
    named = [(s, h) for s in said if len(s.sides) > 1 and (h := head(s.sides[0])) is not None]
    if not named:
        return False
    lead = _without_switch(paragraph, led_by(paragraph, piece))
    if piece.display:
        return _holds_display(paragraph, piece, named, lead, after)
    if all(_gives(s, h) for s, h in named):
        return _holds_definition(paragraph, piece, named, lead, after)
    if all(_is_placed(h) for _, h in named):
        bare = _without_conditions(paragraph, lead)
        held = turns_away(bare, placed=True) or excludes(bare)
    else:
        numbers = all(not _in_letters(s) for s, _ in named)
        solved = _is_solved(paragraph, piece, after) or _PREMISE.search(lead) is not None
        held = (numbers and solved) or not is_plain(paragraph, piece, lead)
        held &= not (_WHERE.fullmatch(lead) and all(_is_rule(paragraph, h) for _, h in named))
    if held:
        _leave(paragraph, piece, UNSURE, keeps=True)
    return held


_SWITCH = re.compile(
    rf"^\W*(?:or )?(?:if|when) (?P<name>{predicates.HOLDS}) (?:is|==?) "
    rf"(?P<value>{predicates.HOLDS})\W*",
    re.IGNORECASE,
)


def _without_switch(paragraph: Paragraph, lead: str) -> str:
    """Words without "If `approximate` is `False`,", one setting of a program among others."""
    found = _SWITCH.match(lead)
    value = paragraph.spoken.formulas.get(found["value"]) if found else None
    told = value is not None and value.code and value.text.strip() in ("True", "False", "None")
    return lead[found.end() :] if found is not None and told else lead


_WHERE = re.compile(r"\W*(?:where|with|and|其中|这里|여기서)\W*", re.IGNORECASE)


def _is_rule(paragraph: Paragraph, named: Head) -> bool:
    """Whether a left side is the derivative of a function that needs no definition: erf'(x)."""
    known = paragraph.reader.in_reach(named.name)
    own = known is None or known.expression.args == (known.variable,)
    return named.order > 0 and own and builtin(named.name) is not None


_PREMISE = re.compile(r"(?:\b(?:since|because|as|from)|因为|由于|由)\s*$", re.IGNORECASE)


def _gives(s: Statement, named: Head) -> bool:
    """Whether an equation has the form of a definition: f(x) = …, y = …"""
    whole = argument_of(named) is not None or named.argument is None
    return named.kind == "function" and named.order == 0 and whole


def _is_placed(named: Head) -> bool:
    """Whether a left side tells where the equation holds: f(0), f(-x), a limit."""
    return named.kind == "limit" or (named.argument is not None and argument_of(named) is None)


def _holds_display(
    paragraph: Paragraph,
    piece: Formula,
    named: Sequence[tuple[Statement, Head]],
    lead: str,
    after: str,
) -> bool:
    """Leave a display that the words above it turn away; whether they do.

    A letter that is new may be given in any words.
    """
    reader, (s, first) = paragraph.reader, named[0]
    names = reader.all_names()
    defines = all(_gives(s, h) for s, h in named)
    if defines and first.argument is None and is_of_line(lead):
        _leave(paragraph, piece, ASIDE, keeps=True)
        return True
    solved = _is_solved(paragraph, piece, after) or _EQUATION.search(plain(lead)) is not None
    if defines and (not reader.register.met(first.name) or gives_formula(lead, names)):
        return solved and _leave(paragraph, piece, ASIDE, keeps=True)
    bare = _without_conditions(paragraph, lead)
    placed = all(_is_placed(h) for _, h in named)
    away = (
        turns_away(bare, placed)
        or (solved and not placed)
        or (not placed and not defines and not _in_letters(s) and is_aside(bare))
    )
    if away:
        _leave(paragraph, piece, ASIDE, keeps=solved or is_aside(bare))
    return away


_EQUATION = re.compile(r"(?:^|(?:consider|solve|of|to|for) )(?:the|an) equation\W*$|方程\W*$")


def _holds_definition(
    paragraph: Paragraph,
    piece: Formula,
    named: Sequence[tuple[Statement, Head]],
    lead: str,
    after: str,
) -> bool:
    reader = paragraph.reader
    (s, first) = named[0]
    if _PERIODIC.search(plain(lead)) and not gives_formula(lead, reader.all_names()):
        return _leave(paragraph, piece, PART, keeps=False)
    if any(row.name == first.name for row in reader.rows):
        return False  # a further branch
    number = not _in_letters(s)
    bare = not lead.strip(PUNCTUATION)
    if not reader.register.met(first.name):
        branch = paragraph.limits or paragraph.otherwise or reader.rows
        if number and not (bare or branch or gives_formula(lead, reader.all_names())):
            return _leave(paragraph, piece, ASIDE, keeps=True)
        formulas = paragraph.spoken.formulas
        shown = "".join(formulas[c].text if c in formulas else c for c in lead)
        sets = _SETS_LETTER.search(plain(shown))
        foreign = sets is not None and sets["letter"] not in piece.text
        return foreign and _leave(paragraph, piece, UNSURE, keeps=True)
    known = reader.in_reach(first.name)
    here = known is not None and known.section == reader.section
    told = _without_conditions(paragraph, lead)
    aside = is_aside(told, here and first.argument is not None)
    if aside or is_another(told):
        given = aside and _explains(paragraph, piece, first)
        return not given and _leave(paragraph, piece, ASIDE if aside else UNSURE, aside or number)
    if known is not None and here and not number and _says_known(paragraph, piece, known, s, first):
        return False
    if first.argument is None:
        return False  # y may be any function
    gives = gives_formula(lead, reader.all_names()) or _explains(paragraph, piece, first)
    if bare and here and not number and _HAS_GRAPH.match(after):
        return _leave(paragraph, piece, UNSURE, keeps=False)  # the letter is given anew
    if bare or gives:
        plainly = not bare and not _IS_CALLED.match(after)
        solved = _is_solved(paragraph, piece, after)
        away = solved or not (plainly or _goes_on(paragraph, after))
        keeps = number or (here and (solved or not bare))  # "f(x) = 1/x has a graph" gives it anew
        return away and _leave(paragraph, piece, ASIDE, keeps=keeps)
    if known is not None and here:
        near = reader.block == known.block or reader.restates()
        if reader.variant and not piece.code:
            return _leave(paragraph, piece, UNSURE, keeps=False)
        if not near or (is_plain(paragraph, piece, lead) and _goes_on(paragraph, after)):
            return False  # it must say what is known
    elif first.name in GENERIC or not is_letter(first.name):
        if not _is_solved(paragraph, piece, after):
            return False  # another section begins it anew
    return _leave(paragraph, piece, UNSURE, keeps=number)


_HAS_GRAPH = re.compile(r"\s*的图[像象形]|\s+(?:is|are) (?:shown|drawn|plotted)|\s+has the graph")
_IS_CALLED = re.compile(r"\s+(?:is|are|was|has)\b(?! (?:defined|called|given))")
_SETS_LETTER = re.compile(r"\b(?:with|for|when|if|at) (?P<letter>[a-z]|[α-ω]) ?= ?[-−]?\d")


def _says_known(
    paragraph: Paragraph, piece: Formula, known: Defined, s: Statement, named: Head
) -> bool:
    """Whether f(x) = … says of a function what is known of it, in whatever form."""
    reader, variable = paragraph.reader, argument_of(named) or known.variable.name
    try:
        said = [reader.expression(t, reader.scope(variable, piece.style)) for t in s.sides[1:]]
    except Unreadable:
        return False
    values = (put_all(value, {symbol(variable): known.variable}) for value in said)
    return not any(differ(known.expression, value) for value in values)


def _leave(paragraph: Paragraph, piece: Formula, reason: str, keeps: bool) -> bool:
    """Leave an equation and the rest of its sentence; `keeps`: its letter means what it did."""
    shown = Words(piece.text, piece.start) if keeps else piece
    paragraph.reader.leave(shown, reason)
    paragraph.limits = [Limit(false, (), piece.style)]
    return True


def _in_letters(s: Statement) -> bool:
    """Whether what an equation says on its right has letters, and is no mere number."""
    kinds = ("NAME", "LETTERS", "WORD", "WORDS")
    return any(t.kind in kinds for side in s.sides[1:] for t in side)


def led_by(paragraph: Paragraph, piece: Formula) -> str:
    """What stands before a formula in its sentence, also in the line above that leads to it."""
    mark = paragraph.marks.get(id(piece))
    if mark is None:
        k = paragraph.index(piece)
        return "".join(sentences.whole(paragraph.text_at(k - 1))[-1:]) if k else paragraph.lead
    at = paragraph.spoken.text.index(mark)
    before = paragraph.spoken.text[paragraph.spoken.around(at)[0] : at]
    above = paragraph.above.rstrip(" *_\n")
    leads = above.endswith((":", "：")) or (
        piece.display and not above.endswith((".", "。", "!", "?", "！", "？"))
    )
    if piece is paragraph.pieces[0] and leads:
        return "".join(sentences.whole(above)[-1:])
    return without_announcement(before)


def _goes_on(paragraph: Paragraph, after: str) -> bool:
    """Whether words behind an equation at the start of a sentence say something of a function."""
    if sentences.passes(after) or _MORE.match(after) or re.match(r"[ \t]*\n", after):
        return True  # also on a line of its own
    if any(sentences.starts_with(after, m) for m in ("when", "where", "otherwise")):
        return True
    first = re.split(r"[,，;；。]|\.(?:\s|$)", after)[0]
    names = paragraph.reader.all_names()
    return any(properties.properties(f"{it}{first}", names) for it in ("it ", "函数"))


_MORE = re.compile(
    r"\s*,?\s*(?:where|with|which|whose|and its|and the|maps|squashes|element-?wise|pointwise)\b"
    r"|\s*[,，]?\s*(?:其中|的|这里)"
)
_SOLVES = re.compile(
    r"\b(?:solve|solving|solved|solutions?|roots?|has no|has (?:one|two|three|exactly))\b"
    r"|解得|求解|无解|有解|[两一]个?[解根]|则 ?[xzt] ?="
)


def _is_solved(paragraph: Paragraph, piece: Formula, after: str) -> bool:
    """Whether the words behind an equation solve it, or call it something else than a function."""
    first = "".join(sentences.whole(after)[:1])
    if _WHEN.match(after):
        return True
    return _SOLVES.search(first) is not None or any(
        _SETS_ARGUMENT.match(f.text) for f in _formulas_behind(paragraph, piece)
    )


_WHEN = re.compile(r"\s*(?:时|的时候|的情况|라면|이면|일 때|のとき|の場合|ならば)")
_SETS_ARGUMENT = re.compile(r"\s*[xzt](?:_\w)?\s*(?:=|\\approx|\\in\s*\\)")


def _formulas_behind(paragraph: Paragraph, piece: Formula) -> list[Formula]:
    """The formulas behind one in its sentence."""
    spoken, mark = paragraph.spoken, paragraph.marks.get(id(piece))
    if mark is None:
        return []
    at = spoken.text.index(mark)
    behind = spoken.text[at + 1 : spoken.around(at)[1]]
    return [spoken.formulas[c] for c in behind if c in spoken.formulas]


def _explains(paragraph: Paragraph, piece: Formula, named: Head) -> bool:
    """Whether "where" behind a formula in which a letter stands leads to what the letter means."""
    k = paragraph.index(piece)
    former = paragraph.pieces[k - 2] if k > 1 else None
    between = paragraph.text_at(k - 1)
    if not isinstance(former, Formula):
        return False
    if _IS_FUNCTION.fullmatch(plain(between)) and former.text.strip(" \\") == named.name:
        return True  # where σ is the logistic function σ(x) = …
    if not sentences.is_phrase(between, "where"):
        return False
    said = statements_of(former)
    own = head(said[0].sides[0]) if said and len(said[0].sides) > 1 else None
    if own is None or own.name == named.name:
        return False
    return any(t.text == named.name for s in said for side in s.sides[1:] for t in side)


_IS_FUNCTION = re.compile(r"(?:is|denotes|为|是|表示)\b[^,，.。;；]*(?:function|activation|函数)")


def is_plain(paragraph: Paragraph, piece: Formula, lead: str) -> bool:
    """Whether all words before an equation in its sentence leave it a statement."""
    names = paragraph.reader.all_names()
    lead = _begun_anew(paragraph, lead)
    lead = _BRACKETS.sub(lambda m: m[0] if conditional(m[0]) else " ", lead)
    spans = clause_ends.clause_spans(lead)
    for p, q in spans:
        clause = lead[p:q]
        known = introduces(paragraph.spoken, clause) and all(
            _is_beside(paragraph, m) for m in clause if m in paragraph.spoken.formulas
        )
        if known or _is_told(paragraph, clause) or _is_statement(paragraph, clause):
            continue
        if _is_labelled(paragraph, clause):
            continue
        bare = _without_conditions(paragraph, clause)
        bare = without_back(bare) if paragraph.carried else bare
        if not leaves_statement(bare, names, lambda m: _is_beside(paragraph, m)):
            return False
    return True


def _begun_anew(paragraph: Paragraph, lead: str) -> str:
    """The words before an equation from its own condition on, where another one stands before."""
    compared = [m for m in lead if _compares(paragraph, m)]
    if len(compared) < 2 or not _is_condition(paragraph, paragraph.spoken.formulas[compared[-1]]):
        return lead
    at = lead.index(compared[-1])
    spans = clause_ends.clause_spans(lead)
    return lead[next((p for p, q in spans if p <= at < q), 0) :]


def _compares(paragraph: Paragraph, mark: str) -> bool:
    formula = paragraph.spoken.formulas.get(mark)
    return formula is not None and compares(trimmed(tokens_of(formula)))


_BRACKETS = re.compile(rf"\s*[(（][^()（）{predicates.HOLDS[1:-1]}]*[)）]")


def _is_statement(paragraph: Paragraph, clause: str) -> bool:
    """Whether a clause is a statement of its own, in words: it is odd, and …"""
    reader = paragraph.reader
    names = reader.all_names()
    bare = _JOINED.sub("", _LEADS_ON.sub("", clause))
    part = restricted(reader, paragraph.spoken, Clause(0, len(bare), bare))
    bare = part.clause.text if part is not None else bare
    return any(
        properties.properties(text, names) or bounds(text, names) is not None
        for text in (bare, f"it is {bare.strip()}")
    )


_JOINED = re.compile(
    r"\b(?:and|so that|with(?: (?:the |its )?(?:first )?(?:derivative|gradient|slope))?)\s*$"
    r"|(?:且|并且)\s*$"
)


def _is_labelled(paragraph: Paragraph, clause: str) -> bool:
    """Whether a clause is a set under its label, 定义域为 $S$, which is read as such."""
    bare = clause.strip(PUNCTUATION)
    if bare[-1:] not in paragraph.spoken.formulas or re.search(predicates.HOLDS, bare[:-1]):
        return False
    found = label_of(bare[:-1], paragraph.reader.all_names())
    return found is not None and found.kind in ("domain", "range", "derivative_range")


# It is differentiable, with $f'(x) = …$
_LEADS_ON = re.compile(
    r"\s(?:and|with|where|and has|with (?:the )?derivative)\s*$|(?:且|并且|导数为)\s*$"
)


def _is_told(paragraph: Paragraph, clause: str) -> bool:
    """Whether a clause is a condition that is read: for x > 0."""
    return not _without_conditions(paragraph, clause).strip(PUNCTUATION)


def _without_conditions(paragraph: Paragraph, text: str) -> str:
    """A text without the conditions in it that are read, and the words that lead to them."""
    for mark, formula in paragraph.spoken.formulas.items():
        if mark not in text or not _is_condition(paragraph, formula):
            continue
        before, _, after = text.partition(mark)
        low = before.rstrip()
        said = [w for table, meaning in _LEADS for w in words().listed(table, meaning)]
        lead = next((w for w in sorted(said, key=len, reverse=True) if ends(plain(low), w)), "")
        text = f"{low[: len(low) - len(lead)]} {sentences.without_closer(after)}"
    return text


_LEADS = (("phrase", "when"), ("region_link", "on"), ("topic", "assumes"))


def _is_condition(paragraph: Paragraph, formula: Formula) -> bool:
    if formula is paragraph.leading:
        return True
    if paragraph.carried and compares(trimmed(tokens_of(formula))):
        return True
    k = next((k for k, p in enumerate(paragraph.pieces) if p is formula), -1)
    return k in paragraph.settings


def _is_beside(paragraph: Paragraph, mark: str) -> bool:
    """Whether a formula stands beside an equation as a name, or as a statement that is read."""
    formula = paragraph.spoken.formulas.get(mark)
    if formula is None:
        return False
    if is_expression(formula):
        return True
    if paragraph.reader.has_left(formula.start, formula.end):
        return False
    found = trimmed(tokens_of(formula))
    said = statements_of(formula)
    if not said or len(said[0].sides) < 2 or (compares(found) and not _names_value(said[0])):
        return False
    return head(said[0].sides[0]) is not None or not compares(found)


def _names_value(s: Statement) -> bool:
    """Whether a letter is given an expression: u = 1 + e^x."""
    return len(s.sides) == 2 and _in_letters(s)
