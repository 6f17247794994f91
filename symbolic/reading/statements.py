r"""What one formula says: chains of equalities, and their conditions.

Works on tokens, so that one part of a chain that cannot be read does not hide the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from symbolic.reading.brackets import closes, closes_reversed, split
from symbolic.reading.branches import with_branches
from symbolic.reading.build import Unreadable
from symbolic.reading.elements import with_aligned_branches, without_index
from symbolic.reading.heads import NAMES, head, letter_of
from symbolic.reading.tokens import CLOSING, OPENING, Token, Tokens, is_cases, is_rows
from symbolic.reading.words import listed, plain, words

_OUTER = listed(
    "equation align gather eqnarray multline displaymath math flalign split aligned gathered "
    "array alignedat alignat"
)
_SET = frozenset({"REALS", "LPAR", "LSQ", "RSQ", "LSET"})  # how a set begins; C^1 is none


@dataclass(frozen=True)
class Statement:
    """Sides joined by = or ≈, the conditions that follow, and a letter bound by an arrow.

    `tail` holds what follows in words: "where σ(x) is the logistic sigmoid".  `when` tells
    that a word such as "if" leads to a condition, and not a comma alone.
    """

    sides: tuple[Tokens, ...]
    signs: tuple[str, ...] = ()
    conditions: tuple[Tokens, ...] = ()
    bound: str | None = None
    tail: Tokens = ()
    when: bool = False
    beyond: Tokens = ()  # a sign and a number behind the last side: f'(x) = 2 > 0

    @property
    def start(self) -> int:
        """Where the statement begins in its formula."""
        return self.sides[0][0].start


def statements(found: Sequence[Token]) -> list[Statement]:
    """The statements of a formula's tokens, row by row, comma by comma."""
    return list(_stated(tuple(found)))


@lru_cache(maxsize=256)  # several rooms ask what a formula says before it is read
def _stated(found: Tokens) -> tuple[Statement, ...]:
    made: list[Statement] = []
    found = without_index(_without_environment(found))
    for row in _with_branch_rows(_rows(with_aligned_branches(found))):
        if not row:
            continue
        if row[0].kind in ("EQ", "APPROX") and made:
            made[-1] = _continued(made[-1], row)
            continue
        made.extend(_segments(row))
    return tuple(made)


def _with_branch_rows(rows: Sequence[Tokens]) -> list[Tokens]:
    """The rows; those that give one branch each, = 1 if x > 0, = 0 otherwise, as one row."""
    made: list[Tokens] = []
    for row in rows:
        above = made[-1] if made else ()
        if row and row[0].kind == "EQ" and _is_branch(row[1:]) and _is_branch(above):
            made[-1] = (*above, replace(row[0], kind="SEMICOLON", text=";"), *row[1:])
        else:
            made.append(row)
    return made


def _is_branch(row: Tokens) -> bool:
    """Whether a row ends in a condition in words, or in "otherwise"."""
    told = [t for t in _split_words(row) if words().phrase(t.text) in ("when", "otherwise")]
    return bool(told) and not any(t.kind == "EQ" for t in row[row.index(told[-1]) :])


def _split_words(row: Tokens) -> list[Token]:
    """The words of a row outside its brackets."""
    made, depth = [], 0
    for t in row:
        depth += (t.kind in OPENING) - (t.kind in CLOSING)
        if depth == 0 and t.kind == "WORDS":
            made.append(t)
    return made


def _continued(before: Statement, row: Tokens) -> Statement:
    more = _segments(row[1:])
    if not more:
        return before
    first = more[0]
    if len(more) > 1:
        raise Unreadable("a line that continues an equation holds several", row[0].start)
    return Statement(
        before.sides + first.sides,
        (*before.signs, row[0].text, *first.signs),
        before.conditions + first.conditions,
        first.bound or before.bound,
        before.tail + first.tail,
        before.when or first.when,
    )


def _without_environment(found: Tokens) -> Tokens:
    """The inside of aligned, equation, … where one stands around everything."""
    found = _trimmed(found)
    while len(found) > 1 and found[0].kind == "BEGIN" and found[-1].kind == "END":
        name = found[0].text.rstrip("*")
        closes = _environment_end(found) == len(found) - 1
        if is_cases(name) or not closes or not (name in _OUTER or is_rows(name)):
            break
        found = _trimmed(found[1:-1])
    return found


def _environment_end(found: Tokens) -> int:
    """Where the environment at the start ends; brackets left open inside do not matter."""
    depth = 0
    for j, t in enumerate(found):
        depth += (t.kind == "BEGIN") - (t.kind == "END")
        if depth == 0:
            return j
    return -1


def _trimmed(found: Tokens) -> Tokens:
    drop = {"PERIOD", "COMMA", "SEMICOLON", "ROW", "LEFT_NOTHING"}
    start, end = 0, len(found)
    while end > start and found[end - 1].kind in drop:
        end -= 1
    while start < end and found[start].kind in ("ROW", "COMMA"):
        start += 1
    return found[start:end]


def _rows(found: Tokens) -> list[Tokens]:
    rows: list[Tokens] = []
    begin = depth = 0
    for k, t in enumerate(found):
        depth += (t.kind == "BEGIN") - (t.kind == "END")
        if depth == 0 and t.kind == "ROW":
            rows.append(found[begin:k])
            begin = k + 1
    rows.append(found[begin:])
    return [_trimmed(tuple(t for t in _without_tabs(row))) for row in rows]


def _without_tabs(row: Tokens) -> list[Token]:
    """A row without the & that align it; those inside environments stay."""
    kept: list[Token] = []
    depth = 0
    for k, t in enumerate(row):
        depth += (t.kind == "BEGIN") - (t.kind == "END")
        if t.kind != "AMP" or depth > 0:
            kept.append(t)
        elif _leads_condition(row, k):
            kept.append(replace(t, kind="WORDS", text="if"))
    return kept


def _leads_condition(row: Tokens, k: int) -> bool:
    """Whether a tab sets a condition apart from an equation: f(x) &= x && x > 0."""
    rest = [t for t in row[k:] if t.kind != "AMP"]
    kinds = [t.kind for t in rest]
    compares = "REL" in kinds[1:] and not {"EQ", "APPROX", "WORDS", "BEGIN"}.intersection(kinds)
    return compares and row[k - 1].kind not in ("AMP", "EQ") and "EQ" in (t.kind for t in row[:k])


def _segments(row: Tokens) -> list[Statement]:
    """The statements of one row: equations, each with the conditions that follow it."""
    made: list[Statement] = []
    ahead: tuple[Tokens, ...] = ()  # conditions of the next equation
    pieces = _split_with_words(with_branches(row))
    for word, piece in pieces:
        piece = _trimmed(piece)
        if made and word != "otherwise" and (word == "where" or made[-1].tail):
            if word == "where" and _is_condition(_inside(piece)):
                made[-1] = _with(made[-1], conditions=(*made[-1].conditions, _inside(piece)))
            else:
                made[-1] = _with(made[-1], tail=made[-1].tail + piece)
            continue
        if word == "where":
            if piece:
                made.append(Statement((piece,), conditions=(piece,)))
            continue
        if not piece:
            if word == "otherwise" and made:
                made[-1] = _with(made[-1], conditions=(*made[-1].conditions, ()))
            continue
        bare = _inside(piece)
        if word == "when" and len(bare) == 1 and bare[0].kind in NAMES:
            continue  # for all x
        if [t.kind for t in bare[1:]] == ["IN", "REALS"]:
            continue  # x in R
        if word == "when" and not made and _is_condition(bare):
            ahead = (*ahead, bare)
            continue
        if made and (word == "when" or (word in (None, "and") and _is_condition(bare))):
            when = made[-1].when or word == "when"
            made[-1] = _with(made[-1], conditions=(*made[-1].conditions, bare), when=when)
            continue
        if word == "or" and made and not any(t.kind in ("EQ", "APPROX") for t in piece):
            raise Unreadable("one or the other?", piece[0].start)
        piece, aside = _without_aside(piece)
        made.append(_with(_equation(piece), conditions=(*ahead, *aside), when=bool(ahead)))
        ahead = ()
    if ahead and not made:
        made.append(Statement((ahead[0],), conditions=ahead))
    return made


def _inside(piece: Tokens) -> Tokens:
    """A piece without the brackets around the whole of it."""
    if len(piece) > 2 and piece[0].kind == "LPAR" and closes(piece, 0) == len(piece) - 1:
        return piece[1:-1]
    return piece


def _without_aside(piece: Tokens) -> tuple[Tokens, tuple[Tokens, ...]]:
    """An equation and the condition in brackets at its end: f(x) = x (x > 0)."""
    if piece[-1].kind != "RPAR":
        return piece, ()
    for k in range(len(piece) - 2, 0, -1):
        if piece[k].kind == "LPAR" and closes(piece, k) == len(piece) - 1:
            if piece[k - 1].text in ("P", "Pr", "Prob", "mathbb"):
                return piece, ()  # a probability
            inside = piece[k + 1 : -1]
            if [t.kind for t in inside[1:]] == ["IN", "REALS"]:
                return piece[:k], ()  # (x in R)
            compares = any(t.kind in ("REL", "IN") for t in inside)
            equates = any(t.kind == "EQ" for t in piece[:k])
            return (piece[:k], (inside,)) if compares and equates else (piece, ())
    return piece, ()


def _with(s: Statement, **changes: object) -> Statement:
    from dataclasses import replace

    return replace(s, **changes)  # type: ignore[arg-type]


def _split_with_words(row: Tokens) -> list[tuple[str | None, Tokens]]:
    """Pieces between commas and phrases, each with the phrase before it."""
    pieces: list[tuple[str | None, Tokens]] = []
    word: str | None = None
    begin = depth = 0
    for k, t in enumerate(row):
        if t.kind == "RSQ" and depth == 0:
            depth = 1
            continue
        if t.kind == "LSQ" and depth == 1 and closes_reversed(row, k):
            depth = 0
            continue
        if t.apart and not depth and k > begin and _begins_equation(row, begin, k):
            pieces.append((word, row[begin:k]))
            word, begin = None, k
        depth += (t.kind in OPENING) - (t.kind in CLOSING)
        depth = max(depth, 0)
        if depth or t.kind not in ("COMMA", "SEMICOLON", "WORDS"):
            continue
        meaning = words().phrase(t.text) if t.kind == "WORDS" else None
        if t.kind == "WORDS" and meaning is None and k == len(row) - 1 and k > begin:
            if words().tables["link"].get(plain(t.text)) == "after_math":
                pieces.append((word, row[begin:k]))
                return [(w, p) for w, p in pieces if p or w == "otherwise"]
        if t.kind == "WORDS" and meaning is None:
            if word != "where" and not any(w == "where" for w, _ in pieces):
                raise Unreadable(f"the words “{t.text[:40]}” are not read", t.start)
            continue
        if meaning == "exactly":
            raise Unreadable("a condition in words on what stands before it", t.start)
        if meaning == "after":
            continue
        if row[begin:k] or pieces or word:
            pieces.append((word, row[begin:k]))
        word, begin = meaning, k + 1
    pieces.append((word, row[begin:]))
    return [(w, p) for w, p in pieces if p or w == "otherwise"]


def _begins_equation(row: Tokens, begin: int, k: int) -> bool:
    """Whether what is set apart at k is an equation of its own, behind another one."""
    if not any(t.kind == "EQ" for t in row[begin:k]):
        return False
    depth = 0
    for j in range(k, len(row)):
        depth += (row[j].kind in OPENING) - (row[j].kind in CLOSING)
        if depth == 0 and row[j].kind in ("EQ", "APPROX"):
            return head(row[k:j]) is not None
    return False


def _is_condition(piece: Tokens) -> bool:
    flat = split(piece, lambda t: t.kind in ("REL", "IN", "EQ", "APPROX"))
    if len(flat) < 2 or not all(flat):
        return False
    named = head(flat[0])
    if named is None:
        return any(t.kind in ("REL", "IN") for t in piece)
    letter = named.argument is None and not named.order
    member = any(t.kind == "IN" for t in piece) and flat[-1][0].kind in _SET
    return _is_setting(piece) or (letter and (member or any(t.kind == "REL" for t in piece)))


def _is_setting(piece: Tokens) -> bool:
    """x = 0, alpha = 1, lambda ≈ 1.05: a letter and a number."""
    sides = split(piece, lambda t: t.kind in ("EQ", "APPROX"))
    return (
        len(sides) == 2
        and len(sides[0]) == 1
        and sides[0][0].kind in ("NAME", "LETTERS", "WORD")
        and all(t.kind in ("NUMBER", "MINUS") for t in sides[1])
        and bool(sides[1])
    )


def _equation(piece: Tokens) -> Statement:
    sides = split(piece, lambda t: t.kind in ("EQ", "APPROX"))
    signs = []
    bound = None
    at = 0
    for side in sides[:-1]:
        at += len(side)
        signs.append(piece[at].text)
        at += 1
    arrows = split(sides[-1], lambda t: t.kind == "ARROW")
    if len(arrows) == 2 and len(arrows[1]) == 1 and arrows[1][0].kind in ("NAME", "LETTERS"):
        sides[-1] = arrows[0]
        bound = arrows[1][0].text
    if any(not side for side in sides):
        raise Unreadable("an equals sign with nothing on one side", piece[0].start)
    beyond = _beyond(sides) if len(sides) > 1 else ()
    if beyond:
        sides[-1] = sides[-1][: -len(beyond)]
    return Statement(tuple(sides), tuple(signs), bound=bound, beyond=beyond)


def _beyond(sides: Sequence[Tokens]) -> Tokens:
    """The comparison with a number at the end of what gives a derivative, or a value somewhere."""
    named, last = head(sides[0]), sides[-1]
    number = next((k for k, t in enumerate(reversed(last)) if t.kind not in ("NUMBER", "MINUS")), 0)
    at = len(last) - number - 1
    if named is None or number == 0 or at < 1 or last[at].kind != "REL":
        return ()
    placed = named.argument is not None and letter_of(named.argument) is None
    if not (named.order or placed) or named.kind == "limit" or last[at].text == "!=":
        return ()
    compared = [t for t in last[:at] if t.kind == "REL"]
    return () if compared else last[at:]
