"""What stands before a clause that names no subject: of what its sentence spoke last."""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.reading import (
    clause_ends,
    clause_starts,
    labels,
    naming,
    predicates,
    properties,
    sentences,
)
from symbolic.reading.bounds import bounds
from symbolic.reading.carried import without_then
from symbolic.reading.clause_subjects import given_by
from symbolic.reading.clauses import spelled_out
from symbolic.reading.regions import restricted
from symbolic.reading.settings import is_formula
from symbolic.reading.sign_charts import tells_slope_sign
from symbolic.reading.spoken import Clause, Spoken
from symbolic.reading.state import Reader
from symbolic.reading.told import told_of
from symbolic.reading.topics import gives_at_end, speaks_of_another
from symbolic.reading.words import NO_NAMES, Names


def told_before(reader: Reader, spoken: Spoken, clause: Clause) -> tuple[str, str | None] | None:
    """What the clauses before one in its sentence speak of; None where that is not sure."""
    i, _ = spoken.around(clause.a)
    names = reader.all_names()
    for p, q in reversed(clause_ends.clause_spans(spoken.text[i : clause.a])):
        p += spoken.condition_before(spoken.text[i + p : i + q])
        former = Clause(i + p, i + q, spoken.text[i + p : i + q])
        text = _IN_BRACKETS.sub("", spelled_out(reader, spoken, former).text)
        text = without_then(spoken, former.a, text)
        if not sentences.without_lead(text):
            continue
        heads = spoken.text[i + q : i + q + 1] in (":", "：")
        if heads and (name := naming.only_name(text)) is not None:
            return "function", name
        if speaks_of_another(clause_starts.uncalled(text)):
            return None
        if not heads and is_formula(spoken.text[i + p : i + q]):
            continue  # 当 $a > 1$ 时: what it sets is told elsewhere
        if tells_slope_sign(spoken, spoken.text[i + p : i + q]):
            continue  # since $f''(1) > 0$: a reason
        if _PLAIN.match(clause.text) and _DERIVED.match(text):
            return None
        if _OF_EITHER.match(clause.text) and _gives_derivative(spoken, text, names):
            return None
        whole = text
        if (part := restricted(reader, spoken, former)) is not None:
            text = spelled_out(reader, spoken, part.clause).text
        text = spoken.without_going(text)
        found = clause_starts.subject(text, names)
        if (
            found is not None
            and found[0] == "derivative"
            and _PARTED.search(spoken.text, i + q, clause.a)
        ):
            return None  # "its derivative is even; bounded": perhaps the function is
        if found is not None and found[0] == "derivative" and _may_be_of(spoken, clause, i, i + p):
            return None
        if found is not None:
            return found
        if (name := naming.subject_of(text)) is not None:
            return "function", name
        if gives_at_end(reader, spoken, former, sentences.without_lead(text)):
            return "function", None  # 计算 $f(x) = …$，单调递增
        mark = text.strip()[:1]
        if mark in spoken.formulas and "=" in spoken.formulas[mark].text:
            return "function", None
        label = labels.label_of(_of_set(_behind_given(reader, spoken, text)), names)
        if label is not None and label.kind != "formula":
            about = "derivative" if "derivative" in label.kind else "function"
            if about == "derivative" and _may_be_of(spoken, clause, i, i + p):
                return None
            return about, label.subject
        neutral = heads and label is None and not naming.activations_in(text)
        if neutral or predicates.going(text) is not None:
            continue
        if (lies := bounds(_with_sets(spoken, text), names)) is not None:
            return "derivative" if lies.kind == "derivative_range" else "function", lies.subject
        goes_on = properties.begins_with_verb(text)
        texts = (text, whole, f"{text.rstrip()}이다") if _HANGUL.search(text) else (text, whole)
        said = (told_of(reader, replace(former, text=t), True) for t in texts)
        found_there = [told for told in said if told is not None]
        if any(t.everything and t.of_derivative for t in found_there):
            return "derivative", None
        if not goes_on and not found_there:
            return None
    return "function", None


_PARTED = re.compile(r"[;；]")
_IN_BRACKETS = re.compile(r"^.*[(（](?=[^()（）]+$)")  # what stands before one that is not closed
_PLAIN = re.compile(r"[而且并]*(?:严格)?(?:单调|递增|递减|凸|凹|有界|奇函数|偶函数)")
_DERIVED = re.compile(rf"\W*(?:其|它的)?导函?数(?:为|是).*{predicates.HOLDS}")
_OF_EITHER = re.compile(
    r"\W*(?:and |but )*(?:the |an? )?(?:global |local )?"
    r"(?:(?:minimum|maximum|supremum|infimum|min|max)\b"
    r"|[而且并]*(?:最[大小]值|极[大小]值|[上下]确?界|是))",
    re.IGNORECASE,
)


def _behind_given(reader: Reader, spoken: Spoken, text: str) -> str:
    """A clause behind the formula that gives the function: $f(x) = x^2$ 的值域为 $S$."""
    found = _ITS.match(text)
    given = given_by(spoken.formulas.get(found["mark"])) if found is not None else None
    own = given is not None and reader.current is not None and given in reader.current.names
    return text[found.end() :] if found is not None and own else text


_HANGUL = re.compile("[\uac00-\ud7a3]")
_ITS = re.compile(rf"[^{predicates.HOLDS[1:-1]}]*(?P<mark>{predicates.HOLDS})\s*的")


def _with_sets(spoken: Spoken, text: str) -> str:
    """A clause with an interval as words have it: 取值 $(0, 1)$."""

    def said(mark: re.Match[str]) -> str:
        formula = spoken.formulas.get(mark[0])
        return " (0, 1) " if formula and _INTERVAL.fullmatch(formula.text) else mark[0]

    return re.sub(predicates.HOLDS, said, text)


_INTERVAL = re.compile(r"\s*(?:\\left)?\s*[(\[][^()\[\]]*,[^()\[\]]*(?:\\right)?\s*[)\]]\s*")


def _of_set(text: str) -> str:
    """A clause without the formula in it, and what ends it behind that: 치역은 $S$이고."""
    before, *behind = re.split(predicates.HOLDS, re.sub(r"^\W*的", "", text))
    ends = len(behind) == 1 and labels.consumed(behind[0], "after_math", NO_NAMES) == []
    return before if ends else re.sub(predicates.HOLDS, " ", text)


def _may_be_of(spoken: Spoken, clause: Clause, a: int, b: int) -> bool:
    """Whether an extreme value may be that of the function which its sentence gives first.

    "$f(x) = x^4$，导数 $f'(x) = 4x^3$，在 $x = 0$ 处取得最小值 0" tells it of the function.
    """
    if not (_EXTREME.match(clause.text) or _OF_EITHER.match(clause.text)):
        return False
    shown = (spoken.formulas[m].text for m in spoken.text[a:b] if m in spoken.formulas)
    return any("=" in text and not _PRIMED.match(text) for text in shown)


_EXTREME = re.compile(
    rf"\W*[在当] ?{predicates.HOLDS} ?[处时点]?.{{0,4}}[最极][大小]"
    rf"|\W*{predicates.HOLDS} ?(?:에서|で).{{0,4}}(?:최|극|最|極)"
)
_OWN = re.compile(
    r"\W*(?:and |so )?(?:its|the derivative is|the gradient is|其|它的|导数)", re.IGNORECASE
)


def _gives_derivative(spoken: Spoken, text: str, names: Names) -> bool:
    """Whether a clause gives the derivative of a function that it names, by an expression.

    "The derivative of f is 2x, the minimum is 0" may tell that of either; "its derivative is …"
    leaves no doubt.
    """
    last = spoken.formulas.get(text.strip()[-1:])
    if last is None or re.search(r"[a-zA-Z]", last.text) is None or _OWN.match(text):
        return False
    label = labels.label_of(re.sub(predicates.HOLDS, " ", text), names)
    return label is not None and label.kind == "derivative"


def names_slope(spoken: Spoken, clause: Clause) -> bool:
    """Whether a derivative stands in the sentence before a clause."""
    a, _ = spoken.around(clause.a)
    shown = (spoken.formulas[m].text for m in spoken.text[a : clause.a] if m in spoken.formulas)
    return any(_PRIMED.match(t) for t in shown)


_PRIMED = re.compile(
    r"\s*[a-zA-Z]\w*\s*(?:'|′|″|\^\s*\{?\s*\\prime|\^\s*\{?\s*\()|\s*\\[dt]?frac\s*\{?\s*d"
)


def after_slope(reader: Reader) -> bool:
    """Whether the last that was said of the current function was said of its derivative."""
    last = reader.current.claims[-1] if reader.current and reader.current.claims else None
    if last is None or (last.place is not None and last.place.line < reader.headed):
        return False
    return last.kind == "derivative" or last.of == "derivative"
