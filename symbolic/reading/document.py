r"""From a document to definitions, claims and what was left unread.

A formula counts as a claim where its own form says so (f'(x) = …, \lim f = …) or a label does
(a heading, a column, "output range:").  Nothing is guessed: a formula that could be read in
two ways, or whose sentence has words that are not listed, is unread, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from symbolic.activation import Activation
from symbolic.claims.claim import Passage
from symbolic.reading import labels, sentences
from symbolic.reading.ahead import Ahead
from symbolic.reading.announced import begins, note_announced
from symbolic.reading.between import pass_on
from symbolic.reading.built_sets import with_sets_built
from symbolic.reading.captions import Around
from symbolic.reading.charted import read_charted
from symbolic.reading.eulers import letters_given, with_number
from symbolic.reading.examples import begin_example
from symbolic.reading.excluded import with_excluded_apart
from symbolic.reading.files import load
from symbolic.reading.framed import hold_back
from symbolic.reading.given_apart import each_given_apart
from symbolic.reading.headed import begin_aspect, begin_known
from symbolic.reading.headings import open_heading, take_heading
from symbolic.reading.introduced import begun_apart
from symbolic.reading.item_heads import note_head, take_up
from symbolic.reading.limited_arguments import limits_input
from symbolic.reading.limited_parameters import limit_parameters
from symbolic.reading.lines import read_spoken
from symbolic.reading.looks import defines
from symbolic.reading.macros import PACKAGES, Macro, macros_of, with_macros
from symbolic.reading.moved import hold_moved
from symbolic.reading.notebooks import bound_between
from symbolic.reading.openers import hold_below, leave_openers
from symbolic.reading.paragraphs import statements_of
from symbolic.reading.presented import read_presented
from symbolic.reading.prose import read_prose
from symbolic.reading.repeated import named_domain, without_repeated
from symbolic.reading.rows import continues_rows, flush_rows, keep_row
from symbolic.reading.shared_relations import with_relations_shared
from symbolic.reading.sketched import read_sketched
from symbolic.reading.solutions import without_head
from symbolic.reading.sources import Block, Formula, Part, Source, Words
from symbolic.reading.state import Reader
from symbolic.reading.tables import read_table
from symbolic.reading.texts_apart import with_texts_apart
from symbolic.reading.titles import as_items, leave_item
from symbolic.reading.translated import without_translations
from symbolic.reading.typed import with_typed
from symbolic.reading.under_slope import end_under_slope, note_under_slope
from symbolic.reading.withheld import heads_errors, turns_list


@dataclass(frozen=True)
class Document:
    """The definitions of a file with the claims about each, and what was left unread."""

    file: str
    activations: tuple[Activation, ...]
    unread: tuple[Passage, ...]


Progress = Callable[[int, int], None]


def read(path: Path, progress: Progress | None = None) -> Document:
    """What a file defines and states.  Raises UnreadableFile where it is no text at all.

    `progress` is told how many of the file's paragraphs have been read, of how many.
    """
    source, parts = load(path)
    return read_parts(source, parts, progress)


def read_parts(source: Source, parts: Sequence[Part], progress: Progress | None = None) -> Document:
    """What the parts of a source define and state."""
    macros = {**PACKAGES, **macros_of(source.text)}
    named = named_domain(source.text)
    letters = letters_given(source.text)
    prepared = [
        (
            part.name,
            [
                told
                for block in part.blocks
                for item in as_items(block)
                for begun in begun_apart(with_number(_prepared(item, macros, named), letters))
                for told in each_given_apart(begun)
            ],
        )
        for part in parts
    ]
    total = 2 * sum(len(blocks) for _, blocks in prepared)
    first = _read_through(Reader(source), prepared, progress, 0, total)
    # What a document does not define is only known at its end.
    second = _read_through(Reader(source, first.defined()), prepared, progress, total // 2, total)
    return Document(source.file, second.activations(), tuple(second.sorted_unread()))


def _prepared(item: Block, macros: Mapping[str, Macro], named: bool) -> Block:
    """A block with its macros put in, and with its typed formulas as formulas."""
    apart = with_texts_apart(with_typed(with_macros(item, macros)))
    said = without_translations(without_head(apart))
    bare = with_relations_shared(without_repeated(said, named))
    return with_sets_built(with_excluded_apart(bare))


def _read_through(
    reader: Reader,
    parts: Sequence[tuple[str | None, list[Block]]],
    progress: Progress | None,
    done: int,
    total: int,
) -> Reader:
    """The reader when it has read all parts."""
    for name, blocks in parts:
        for _ in _read_part(reader, name, blocks):
            done += 1
            if progress is not None:
                progress(done, total)
    return reader


def _read_part(reader: Reader, name: str | None, blocks: Sequence[Block]) -> Iterator[Block]:
    """Read the blocks of a part, one at a time."""
    reader.begin_part(name)
    reader.limited = name is not None and limits_input(reader.source.text, blocks)
    note_announced(reader, blocks)
    tables: list[tuple[Block, Around]] = []
    column = None  # of what begins a list of arguments
    errors: list[Block] = []
    ahead = Ahead([])
    last = blocks[0].start if blocks else 0
    for before, block, following in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
        reader.block += 1
        if reader.current is not None and reader.current.names & bound_between(
            reader.source.text[last : block.start]
        ):
            reader.current, reader.astray = None, True  # a cell of code gives it anew
        last = block.start
        reader.start, reader.kind = block.start, block.kind
        reader.around = Around(reader.heading, before, following)
        reader.words = "".join(p.text for p in block.pieces)
        reader.following = "".join(p.text for p in following.pieces) if following else ""
        if name is not None:
            column = _arguments_from(reader, block, column)
            reader.of_arguments = column is not None
        if block.kind == "heading" and begins(block):
            reader.span += 1
        errors = _errors_told(errors, block)
        reader.withhold(block, bool(errors))
        first = block.pieces[0].text if block.pieces else ""
        if block.kind == "text":
            reader.begin_paragraph(first)
        if block.kind in ("text", "heading") and len(block.pieces) == 1:
            begin_aspect(reader, first)
        leave_openers(reader, block)
        take_up(reader, block)
        end_under_slope(reader, block)
        begin_example(reader, block, following)
        whole = block
        with _faults_told(reader, block):
            if name is not None and block is blocks[0]:
                block = read_presented(reader, block)
            if reader.of_arguments and block.kind in ("text", "item"):
                limit_parameters(reader, block)
            if reader.rows and not continues_rows(reader, block):
                flush_rows(reader)
            block = read_sketched(reader, block)
            if not read_charted(reader, block) and not _read_block(reader, block):
                tables.append((block, reader.around))
            if block.kind != "table":
                hold_back(reader, block)
            hold_below(reader, block)
            note_under_slope(reader, block)
            reader.end_item(block)
            note_head(reader, block)
            ahead.note(reader, block, bool(errors))
        errors = [*errors, whole] if turns_list(whole) else errors
        pass_on(reader, whole)
        yield block
    flush_rows(reader)
    for block, reader.around in tables:
        reader.start = block.start
        reader.withhold(block, errors=False)
        with _faults_told(reader, block):
            read_table(reader, block, last=True)


def _arguments_from(reader: Reader, block: Block, column: int | None) -> int | None:
    """Where a docstring's list of arguments begins, while its lines are further in."""
    text = "".join(p.text for p in block.pieces)
    here = reader.source.place(block.start)[1] + len(text) - len(text.lstrip())
    if sentences.lists_arguments(text):
        return here
    return column if column is not None and here > column else None


def _errors_told(heads: list[Block], block: Block) -> list[Block]:
    """The headings, and the words right before a list, that lead to errors at a block."""
    if block.kind == "heading":
        heads = [h for h in heads if h.kind == "heading" and h.level < block.level]
    elif block.kind != "item":
        heads = [h for h in heads if h.kind == "heading"]
    return [*heads, block] if heads_errors(block) else heads


@contextmanager
def _faults_told(reader: Reader, block: Block) -> Iterator[None]:
    """A fault of ours must not hide the rest of the document."""
    try:
        yield
    except Exception as error:
        reader.leave(_whole(block), f"internal error: {type(error).__name__}: {error}"[:200])


def _read_block(reader: Reader, block: Block) -> bool:
    """Read a block; False for a table that is better read last."""
    match block.kind:
        case "heading" if _states(block):
            if _gives(block):
                open_heading(reader, block)
            _read_paragraph(reader, block)
        case "heading":
            take_heading(reader, block)
        case "table":
            return read_table(reader, block)
        case _:
            moved = hold_moved(reader, block)
            _read_paragraph(reader, block)
            if moved:
                reader.current, reader.astray = None, True
            if block.rows:
                leave_item(reader, block)
    return True


def _whole(block: Block) -> Words:
    cells = (cell for row in block.rows for cell in row if block.kind == "table")
    text = " ".join(p.text for pieces in (block.pieces, *cells) for p in pieces)
    return Words(text, block.start)


def _states(block: Block) -> bool:
    """Whether a heading holds a formula, and not only the name of a function, or its expression."""
    if len(block.pieces) == 1 and "=" not in block.pieces[0].text:
        return False
    shown = [p.text for p in block.pieces if isinstance(p, Formula)]
    return any(re.search(r"[=()\[,]", t) and not _CALLS.fullmatch(t) for t in shown)


_CALLS = re.compile(r"\s*\\?[A-Za-z]+\s*\([xzt]\)\s*")


def _gives(block: Block) -> bool:
    """Whether a heading gives a function by an equation, and not under a label."""
    if labels.label_of("".join(p.text for p in block.pieces if isinstance(p, Words))) is not None:
        return False
    said = [s for p in block.pieces if isinstance(p, Formula) for s in statements_of(p)]
    return any(len(s.sides) > 1 and defines(s) for s in said)


def _in_place(block: Block) -> str:
    """The text of a block whose formulas are names; blanks stand for the marks around them."""
    text = ""
    for p in block.pieces:
        text += p.text.rjust(p.end - block.start - len(text))
    return text


def _is_name(reader: Reader, piece: Formula) -> bool:
    """Whether a formula only names a function: "the function $h$ is odd" is words alone."""
    return len(piece.text.split()) == 1 and reader.in_reach(piece.text) is not None


def _read_paragraph(reader: Reader, block: Block) -> None:
    if not any(isinstance(p, Formula) and not _is_name(reader, p) for p in block.pieces):
        text = _in_place(block)
        if not reader.bare_heading(text):
            read_spoken(reader, text, block)
        reader.lead = reader.above = text
        return
    if keep_row(reader, block):
        return
    if block.kind == "item" and begin_known(reader, block):
        return
    lead, reader.lead = reader.lead, ""
    former = reader.around.before if reader.around is not None else None
    if former is not None and former.kind == block.kind == "item" and len(former.pieces) > 1:
        # "f(1) = 2 is the maximum" leads to no other item
        lead = lead if lead.rstrip(" *_\n").endswith((":", "：")) else ""
    read_prose(reader, block, lead)
    reader.above = ""
    if isinstance(block.pieces[-1], Words):
        reader.lead = block.pieces[-1].text
        reader.above = "".join(p.text for p in block.pieces)
