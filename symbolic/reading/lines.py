"""Lines without marks: a formula by its looks, a label with its value, else words alone."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from symbolic.reading import labels, properties
from symbolic.reading.answers import answer, with_more
from symbolic.reading.asked import claim_answer
from symbolic.reading.defined import Defined
from symbolic.reading.explained import is_title
from symbolic.reading.force import leave_in_force, of_another
from symbolic.reading.labelled import SETS, read_cell_words, read_under_label
from symbolic.reading.prose import read_prose
from symbolic.reading.said import ELSE, read_part, read_said
from symbolic.reading.sets import NUMBERS
from symbolic.reading.slope_lists import is_below_slope, of_slope
from symbolic.reading.sources import Block, Formula, Words
from symbolic.reading.spoken import words_alone
from symbolic.reading.state import Reader
from symbolic.reading.words import plain, words

_LONGEST_LINE = 500  # of a formula or a label without marks
_PLAIN_FORMULA = re.compile(
    r"^((?:[^\W\d_][\w'’()/ -]{0,40}[:：]\s*)?)"
    r"([^\W\d]\w*['’′]{0,2}\s?\(\s?[-−+]?[\w.∞]+(?:\s?[-−+]\s?[\w.]+)?"
    r"(?:\s?[,;]\s?\w+)*\s?\)\s*:?[=≐](?![=>]).*)$"
)


def read_spoken(reader: Reader, text: str, block: Block) -> None:
    """A paragraph or a stretch of words without formulas."""
    spoken = words_alone(text, block.start)
    around, reader.in_force = reader.in_force, partial(of_another, reader, spoken)
    _read_spoken(reader, text, block)
    reader.in_force = around
    if block.kind == "text":
        leave_in_force(reader, spoken)


def _read_spoken(reader: Reader, text: str, block: Block) -> None:
    start = block.start
    if _read_returned(reader, text, start):
        return
    if _read_headed_set(reader, text, start):
        return
    first, end, rest = text.partition("\n")
    if rest.strip() and _read_labelled_words(reader, first, start):
        _read_spoken(reader, rest, replace(block, start=start + len(first) + len(end)))
        return
    if _read_plain_formula(reader, text, start):
        return
    if _read_labelled_words(reader, text, start):
        return
    read_said(reader, text, start)


def _read_headed_set(reader: Reader, text: str, start: int) -> bool:
    """All real numbers, alone below a heading that says of what: Domain."""
    said = text.strip(" *_.\n")
    of, kind = reader.current, reader.label
    if of is None or kind not in SETS or words().meaning("set", said) not in NUMBERS:
        return False
    return read_cell_words(reader, of, kind, Words(said, start + text.index(said)))


def _read_plain_formula(reader: Reader, text: str, start: int) -> bool:
    """A line such as f(x) = x / (1 + |x|), without marks; "Softsign:" may stand before it."""
    line = text.strip()
    if "\n" in line or len(line) > _LONGEST_LINE:
        return False
    found = _PLAIN_FORMULA.match(line)
    if found is None:
        return False
    begin = start + text.index(line) + found.start(2)
    formula = Formula(line[found.start(2) :].rstrip(".;,"), "plain", begin, start + len(text))
    name = (Words(found[1], start + text.index(line)),) if found[1] else ()
    read_prose(reader, Block("text", start, (*name, formula)))
    return True


def _read_labelled_words(reader: Reader, text: str, start: int) -> bool:
    """ "Range: (0, 1)" without marks around the set, and "Monotonic: yes"."""
    line = text.strip()
    if len(line) > _LONGEST_LINE:
        return False
    found = re.match(r"^[*_]*([^:：=\n]{2,60}?)[*_]*\s*[:：][*_]*\s*(\S.{0,300})$", line)
    if found is None or reader.current is None:
        return False
    answered, more = with_more(found[2])
    if more and properties.properties(properties.answered(more, yes=True)):
        told = _read_labelled_words(reader, f"{found[1]}: {answered}", start)
        if told:
            read_said(reader, more, start + text.index(line) + line.rindex(more))
        return told
    piece = Words(found[2].strip(), start + text.index(line) + found.start(2))
    if reader.part_name is None and _is_output(found[1], piece.text):
        return _reads(reader, replace(piece, text=f"its output is {piece.text}"))
    label = labels.label_of(found[1], reader.all_names())
    if label is None and _read_answer(reader, reader.current, found[1], piece):
        return True
    if label is None or (label.kind == "formula" and label.subject):
        return False
    of = reader.spoken_of(label.subject) if label.subject else reader.current
    if label.kind in _STATING and answer(piece.text) is None and not is_title(found[1], found[2]):
        return False  # "Bounded: the output stays near the axis" explains it
    if of is None:
        return False
    kind = label.kind if label.subject else of_slope(reader, label.kind, found[1])
    if kind == "range" and not label.subject and is_below_slope(reader):
        reader.leave(piece, ELSE)
        return True
    if kind == "range" and _SENTENCE.match(piece.text) and _reads(reader, piece):
        return True  # "Range: the output is always positive"
    return read_cell_words(reader, of, kind, piece)


def _is_output(label: str, text: str) -> bool:
    """Whether "Output:" stands before two numbers: (0, 1), between 0 and 1."""
    numbers = re.fullmatch(
        r"(?:(?:values? )?(?:between|in|from) )?"
        r"[(\[]?[-−∞\w.+]+ ?(?:,|to|and) ?[-−∞\w.+]+[)\]]?\.?",
        text,
    )
    told = plain(label).strip(" *_") in ("output", "outputs", "output values")
    return told and numbers is not None and re.search(r"\d|∞|inf", text) is not None


_SENTENCE = re.compile(r"(?:the|its|it|all|any|outputs?|values?|maps?|produces?|lies)\b.*\s", re.I)


def _reads(reader: Reader, piece: Words) -> bool:
    """Whether a sentence behind a label was read, as one that states what the label announces."""
    made = len(reader.made)
    spoken = words_alone(piece.text, piece.start)
    read_part(reader, spoken, 0, len(spoken.text))
    return len(reader.made) > made


_STATING = ("odd", "even", "bounded")  # labels that state what they name


def _read_answer(reader: Reader, of: Defined, label: str, piece: Words) -> bool:
    """ "Smooth? Yes": a property that a label asks for, with a yes or a no behind it."""
    asked = label.strip(" *_?？").removeprefix("是否")
    answered = answer(piece.text)
    stated = properties.properties(properties.answered(asked, yes=True)) or ()
    if not properties.is_asked(asked) or any(p.kind in ("aside", "unjudged") for p in stated):
        return False
    if answered is None:
        if label.rstrip(" *_").endswith(("?", "？")):
            reader.leave(piece, "neither yes nor no")
            return True
        return False
    claim_answer(reader, of, asked, piece, answered)
    return True


_RETURNED = re.compile(
    r"(?P<lead>\s*(?:Returns?:?\s*\n(?:\s*-+\s*\n)?\s*)?(?:\w+\s*:[^\n]{0,40}\n\s*)?(?:\w+\s*:\s*)?(?:np\.|jnp\.|torch\.)?"
    r"(?:an?\s+)?(?:float\d*|double|real|number|scalar|value|output|array|ndarray|tensor)s?\s+"
    r"(?:of the same shape\s+)?(?:with (?:values|entries|elements) )?in\s+)"
    r"(?P<set>[(\[][^()\[\]\n]{1,40},[^()\[\]\n]{1,40}[)\]])\.?\s*(?:\n|$)",
    re.IGNORECASE,
)


def _read_returned(reader: Reader, text: str, start: int) -> bool:
    """What a docstring says that its function returns: float in [0, 1]."""
    found = _RETURNED.match(text)
    headed = reader.headings and reader.headings[-1][1].strip(" :").casefold() == "returns"
    told = headed or text.lstrip().casefold().startswith("return")
    if found is None or not told or reader.part_name is None or reader.current is None:
        return False
    a = start + found.start("set")
    formula = Formula(found["set"], "plain", a, a + len(found["set"]))
    kind = "derivative_range" if reader.label == "derivative" else "range"
    around, reader.in_force = reader.in_force, None
    read_under_label(reader, formula, kind, reader.current, (), "contained")
    reader.in_force = around
    return True
