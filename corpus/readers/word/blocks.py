"""The blocks of a Word file (paragraphs, tables, text boxes, notes) as lines, in reading order.

Walks without recursion, so that no depth of nesting exhausts the stack. Knows nothing of the zip around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from corpus.readers.pieces import (
    UNTOUCHED,
    Origin,
    Piece,
    StyledText,
    Touched,
    is_added,
    is_blank,
    is_struck,
)
from corpus.readers.rows import as_row
from corpus.readers.word.inline import CHANGES, Call, InlineReader, alternative
from corpus.readers.word.names import Element, child, tag
from corpus.readers.word.notes import Notes
from corpus.readers.word.numbering import Counters, Lists
from corpus.readers.word.paragraphs import Paragraph, as_lines
from corpus.readers.word.styles import Styles
from corpus.readers.word.tally import Tally
from corpus.records import RevisionKind
from corpus.source import Style

_PARAGRAPHS = frozenset({"w:p", "a:p"})
# What may stand where a paragraph should, and is read as one.
_LOOSE = frozenset({"w:r", "w:hyperlink", "w:fldSimple", "m:oMath", "m:oMathPara"})
_SILENT = frozenset(
    {"w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sdtPr", "w:sdtEndPr", "w:sectPr", "w:pPr"}
)
_CELL_CHANGES = {"w:cellIns": RevisionKind.INSERTED, "w:cellDel": RevisionKind.DELETED}
_LONGEST_MARK = 8
_TAB_FOLLOWS = re.compile(r"[ .]?\t")


@dataclass(frozen=True, slots=True)
class Context:
    """What the parts of one file share."""

    styles: Styles
    lists: Lists
    accepted: Counters
    original: Counters
    notes: Notes
    tally: Tally


@dataclass(slots=True)
class _Cell:
    """What a cell or a note holds; `raised` pieces at its start are set as the mark of a note."""

    lines: list[StyledText] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    boxes: list[tuple[Element, Touched]] = field(default_factory=list)
    is_typed: bool = False
    raised: int = 0


class Story:
    """The text of one part, or of one note.

    `calls_notes` is off for parts whose notes nobody reads: running heads, and notes themselves.
    """

    def __init__(self, context: Context, *, calls_notes: bool = False) -> None:
        self._context = context
        self._calls_notes = calls_notes
        self._inline = InlineReader(context.styles, context.tally)
        self._open: list[Paragraph] = []
        self._todo: list[tuple[Element | None, Touched]] = []  # `None`: a text box ends

    def lines(self, blocks: Iterable[Element]) -> Iterator[StyledText]:
        """The lines of these blocks; boxes, notes and tables in cells follow the line that holds them."""
        self._todo = [(None, UNTOUCHED), *((each, UNTOUCHED) for each in reversed(list(blocks)))]
        yield from self._rest()

    def note(self, note: Element, mark: str, touched: Touched) -> Iterator[StyledText]:
        """A note as one line (its mark, a tab, its paragraphs with a space between), and what follows it."""
        cell = self._cell(note, touched, mark)
        pieces = as_row([cell.lines], touched).pieces
        if not is_blank(pieces[_mark_length(pieces, cell.raised) :]):
            marked = _with_mark(list(pieces), cell.raised, mark, touched)
            yield StyledText(tuple(marked), Style.NOTE, 0, touched)
        self._later(cell.boxes)
        yield from self._rest()

    def _rest(self) -> Iterator[StyledText]:
        """The lines of what is still to be read."""
        while self._todo:
            element, touched = self._todo.pop()
            kind = "" if element is None else tag(element)
            if element is None:
                yield from self._close()
            elif kind in _PARAGRAPHS or kind in _LOOSE:
                self._open.append(self._paragraph(element, touched))
                if not self._open[-1].runs_on:
                    yield from self._close()
            elif kind == "w:tr" and self._open:
                self._todo.append((element, touched))
                yield from self._close()
            elif kind == "w:tr":
                yield from self._row(element, touched)
            else:
                self._todo += reversed(list(self._inside(element, kind, touched)))

    def _inside(self, element: Element, kind: str, touched: Touched) -> Iterator[tuple[Element, Touched]]:
        """What is to be read in an element that is no paragraph, row or cell of its own."""
        if kind == "w:altChunk":
            self._context.tally.imports += 1
        elif kind == "mc:AlternateContent":
            yield from ((each, touched) for each in alternative(element))
        elif kind not in _SILENT:
            touched = touched | {CHANGES[kind]} if kind in CHANGES else touched
            yield from ((each, touched) for each in element)

    def _found(
        self, root: Element, wanted: frozenset[str], touched: Touched
    ) -> Iterator[tuple[Element, str, Touched]]:
        """The nearest elements of the wanted names in `root`, in order."""
        todo = [(each, touched) for each in reversed(root)]
        while todo:
            element, around = todo.pop()
            kind = tag(element)
            if kind in wanted:
                yield element, kind, around
            else:
                todo += reversed(list(self._inside(element, kind, around)))

    def _close(self) -> Iterator[StyledText]:
        """The lines of the paragraphs that are open, and what belongs after them."""
        paragraphs, self._open = self._open, []
        yield from as_lines(paragraphs)
        yield from self._notes([call for each in paragraphs for call in each.inline.calls])
        self._later([box for each in paragraphs for box in each.inline.boxes])
        if self._calls_notes:
            for _ in range(sum(each.ends_section for each in paragraphs)):
                self._context.notes.next_section()

    def _later(self, boxes: list[tuple[Element, Touched]]) -> None:
        for box in reversed(boxes):
            self._todo += [(None, UNTOUCHED), box]

    def _notes(self, calls: list[Call]) -> Iterator[StyledText]:
        for call in calls if self._calls_notes else ():
            note, mark = self._context.notes.take(call)
            if note is not None:
                yield from Story(self._context).note(note, mark, call.touched)
            elif not self._context.notes.holds(call):
                self._context.tally.lost_notes += 1

    def _row(self, row: Element, touched: Touched) -> Iterator[StyledText]:
        touched |= _changes(child(row, "w:trPr"), CHANGES)
        cells = [
            self._cell(each, around | _changes(child(each, "w:tcPr"), _CELL_CHANGES))
            for each, _, around in self._found(row, frozenset({"w:tc"}), touched)
        ]
        full = [cell for cell in cells if cell.is_typed]
        shown = [cell for cell in cells if cell.lines and not is_blank(_pieces(cell))]
        if len(shown) == 1 and full:
            yield from full[0].lines
        elif full:
            yield as_row([cell.lines for cell in cells], touched)
        yield from self._notes([call for cell in cells for call in cell.calls])
        self._later([box for cell in cells for box in cell.boxes])

    def _cell(self, cell: Element, touched: Touched, own_mark: str = "") -> _Cell:
        found = _Cell()
        paragraphs: list[Paragraph] = []
        for element, kind, around in self._found(cell, _PARAGRAPHS | _LOOSE | {"w:tbl"}, touched):
            if kind == "w:tbl":
                found.boxes.append((element, around))
                continue
            paragraph = self._paragraph(element, around, own_mark)
            if not found.is_typed:
                found.raised = paragraph.inline.raised
            found.is_typed |= not is_blank(paragraph.inline.pieces)
            found.calls += paragraph.inline.calls
            found.boxes += paragraph.inline.boxes
            paragraphs.append(paragraph)
            if not paragraph.runs_on:
                found.lines += as_lines(paragraphs, number_alone=True)
                paragraphs = []
        found.lines += as_lines(paragraphs, number_alone=True)
        found.lines = [line for line in found.lines if not is_blank(line.pieces)]
        return found

    def _paragraph(self, element: Element, touched: Touched, own_mark: str = "") -> Paragraph:
        if tag(element) in _LOOSE:
            return Paragraph(self._inline.read([element], touched, None, own_mark), end=touched)
        styles = self._context.styles
        properties = child(element, "w:pPr")
        inline = self._inline.read(list(element), touched, styles.id_of(properties), own_mark)
        style, level = styles.of(properties)
        end = touched | _changes(child(properties, "w:rPr"), CHANGES)
        label, old_label = self._labels(properties, end)
        ends_section = child(properties, "w:sectPr") is not None
        return Paragraph(inline, style, level, end, label, old_label, ends_section)

    def _labels(self, properties: Element | None, end: Touched) -> tuple[str, str]:
        """The automatic number in the accepted and in the original reading."""
        numbered = self._context.lists.of(properties)
        if numbered is None:
            return "", ""
        label = "" if is_struck(end) else self._context.accepted.next(*numbered)
        old_label = "" if is_added(end) else self._context.original.next(*numbered)
        return label, old_label


def _changes(properties: Element | None, kinds: dict[str, RevisionKind]) -> Touched:
    if properties is None:
        return UNTOUCHED
    return frozenset(kinds[tag(each)] for each in properties if tag(each) in kinds)


def _mark_length(pieces: Sequence[Piece], raised: int) -> int:
    """How many of the raised pieces at the start of a note are its mark, and not raised words."""
    ends = accumulate(len(piece.text) for piece in pieces[: min(raised, _LONGEST_MARK)])
    return sum(end <= _LONGEST_MARK for end in ends)


def _with_mark(pieces: list[Piece], raised: int, mark: str, touched: Touched) -> list[Piece]:
    """The pieces of a note with a tab after the mark that they begin with, or with a mark of their own."""
    length = _mark_length(pieces, raised)
    first = pieces[0]
    if not length and mark and first.text.startswith(mark):
        pieces[:1] = [replace(first, text=mark), replace(first, text=first.text[len(mark) :])]
        length = 1
    elif not length:
        pieces.insert(0, Piece(mark, touched, Origin.GENERATED))
        length = 1
    if not _TAB_FOLLOWS.match("".join(piece.text for piece in pieces[length : length + 2])):
        pieces.insert(length, Piece("\t", touched, Origin.GENERATED))
    return pieces


def _pieces(cell: _Cell) -> Iterator[Piece]:
    return (piece for line in cell.lines for piece in line.pieces)
